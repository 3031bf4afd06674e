//! Ordinary matters that the program sends to their unit by itself, where the desk wants that.

use super::{Desk, DeskError, Knowledge};
use crate::domain::people::Actor;
use crate::domain::routing::fast_steps;
use crate::domain::ticket::{ActionKind, Change, NoticeKind, NoticeTarget, Ticket, apply};

/// Who dispatches an ordinary matter for which the lists name exactly one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FastTrack {
    /// A dispatcher, with one press.
    #[default]
    Off,
    /// The program, as it comes in.
    On,
}

impl Desk {
    /// The changes, followed by acceptance and dispatch of what was just filed and is plain.
    pub(super) fn with_fast_track(
        &self,
        mut changes: Vec<Change>,
        knowledge: &Knowledge,
    ) -> Result<Vec<Change>, DeskError> {
        if knowledge.fast_track == FastTrack::Off {
            return Ok(changes);
        }
        let filed = |change: &Change| change.event.action == ActionKind::Submit;
        let Some(place) = changes.iter().position(filed) else { return Ok(changes) };
        let Some(ticket) = changes.get(place).map(|change| change.ticket.clone()) else {
            return Ok(changes);
        };
        let steps = self.fast_changes(&ticket, knowledge)?;
        if let Some(change) = changes.get_mut(place).filter(|_| !steps.is_empty()) {
            // There is nothing for them to dispatch; they are told of the dispatch instead.
            let queued = |to: &NoticeTarget, kind| {
                *to == NoticeTarget::Dispatchers && kind == NoticeKind::Submitted
            };
            change.notices.retain(|notice| !queued(&notice.to, notice.kind));
        }
        changes.extend(steps);
        Ok(changes)
    }

    /// Both steps, or none where one of them is refused.
    fn fast_changes(
        &self,
        ticket: &Ticket,
        knowledge: &Knowledge,
    ) -> Result<Vec<Change>, DeskError> {
        let (now, system) = (self.clock.now(), Actor::system());
        let proposals = self.proposals(ticket, knowledge)?;
        let mut taken: Vec<Change> = Vec::new();
        for step in fast_steps(ticket, &proposals, &knowledge.catalog) {
            let before = taken.last().map_or(ticket, |change| &change.ticket);
            match apply(before, &system, &step, now, &knowledge.rules()) {
                Ok(change) => taken.push(change),
                Err(refusal) => {
                    tracing::debug!(number = %ticket.number, ?refusal, "left to a dispatcher");
                    return Ok(Vec::new());
                }
            }
        }
        Ok(taken)
    }
}
