//! Whether what a ticket keeps outside its row is there: its files, the words that were sealed, and
//! who the requester is. What was destroyed lawfully is not missed: a step of the ticket says so.

use crate::desk::Desk;
use crate::domain::ticket::{ActionKind, Event, Ticket};
use crate::domain::upkeep::{Fault, Tampering, Trail};
use crate::store::{AuditEvent, AuditTicket, StoreError};

impl Desk {
    /// The first thing of each kind that is missing of a ticket whose log is whole.
    pub(super) async fn missing(
        &self,
        row: &AuditTicket,
        events: &[AuditEvent],
    ) -> Result<Vec<Fault>, StoreError> {
        let Ok(ticket) = serde_json::from_str::<Ticket>(&row.body) else { return Ok(Vec::new()) };
        let found = [
            (Trail::Words, self.missing_words(&row.number, events).await?),
            (Trail::Contact, self.missing_contact(&ticket).await?),
            (Trail::Files, self.missing_file(&ticket).await?),
        ];
        let (number, what) = (&row.number, Tampering::Missing);
        let faults = found.into_iter().filter_map(|(trail, seq)| {
            Some(Fault { number: number.clone(), trail, seq: seq?, what })
        });
        let faults: Vec<Fault> = faults.collect();
        // Beside a running desk it may have been destroyed lawfully right now.
        let moved =
            !faults.is_empty() && self.store.audit_ticket(number).await?.as_ref() != Some(row);
        Ok(if moved { Vec::new() } else { faults })
    }

    /// The event whose words are gone: those that came after the requester was forgotten last.
    async fn missing_words(
        &self,
        number: &str,
        events: &[AuditEvent],
    ) -> Result<Option<i64>, StoreError> {
        let forgotten = ActionKind::ForgetRequester.to_string();
        let forgets = events.iter().rfind(|row| row.action == forgotten).map_or(0, |row| row.seq);
        let sealed = |row: &&AuditEvent| {
            row.seq > forgets && serde_json::from_str(&row.event).is_ok_and(|one| has_words(&one))
        };
        let sealed: Vec<i64> = events.iter().filter(sealed).map(|row| row.seq).collect();
        if sealed.is_empty() {
            return Ok(None);
        }
        let kept = self.store.words_kept(number).await?;
        Ok(sealed.into_iter().find(|seq| !kept.contains(seq)))
    }

    /// The one requester, if nobody knows who that is any more.
    async fn missing_contact(&self, ticket: &Ticket) -> Result<Option<i64>, StoreError> {
        let Some(requester) = &ticket.requester else { return Ok(None) };
        Ok(self.store.sealed(requester).await?.is_none().then_some(1))
    }

    /// The place of the first file whose bytes are gone, from 1.
    async fn missing_file(&self, ticket: &Ticket) -> Result<Option<i64>, StoreError> {
        let files: Vec<&str> = ticket.files().collect();
        for (place, id) in (1..).zip(files) {
            let kept = match self.store.fetched(id).await? {
                Some((Some(file), _)) => self.store.is_whole(&file).await?,
                // A channel still has it, or lost it, which is on record.
                Some((None, _)) => true,
                None => self.store.is_whole(id).await?,
            };
            if !kept {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }
}

/// The mark of an event whose words were sealed beside it.
const SEALED: &str = "sealed";

/// Marks an event in the log: words that it came from are sealed beside it.
pub(in crate::desk) fn mark_words(event: &mut Event) {
    if let Some(detail) = event.detail.as_object_mut() {
        detail.insert(SEALED.to_owned(), true.into());
    }
}

fn has_words(event: &Event) -> bool {
    event.detail.get(SEALED).is_some()
}
