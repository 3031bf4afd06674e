//! Writes what changed on tickets, and tells whom it concerns.

use std::collections::BTreeSet;

use chrono::{NaiveTime, TimeDelta};
use sha2::Digest;

use super::audit::Kept;
use super::receive::{delivery_state, draft, to_json, touched};
use super::{Desk, DeskError, Knowledge};
use crate::domain::class::Priority;
use crate::domain::dialog::offered;
use crate::domain::duty::Roster;
use crate::domain::message::{Conversation, Reply};
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::showing;
use crate::domain::tasks::at_work;
use crate::domain::ticket::{
    Change, Event, Notice, NoticeKind, NoticeTarget, State, Ticket, TicketNumber, next_timer_at,
};
use crate::domain::view::ProposalView;
use crate::domain::{Millis, local, millis};
use crate::store::{CommitError, EventRow, OutboxDraft, Receipt, TicketColumns, TicketRow, Write};

/// The hash before a ticket's first event.
const CHAIN_START: &str = "";

impl Desk {
    /// Commits changes of tickets with all that follows from them, after what was written already:
    /// the fast track, what joined tickets hear, the rows, the events and the notices. Who is in the
    /// conversation `here` was answered there and gets no notice in it. Gives back every change.
    pub(super) async fn commit_changes(
        &self,
        changes: Vec<Change>,
        mut writes: Vec<Write>,
        here: Option<&str>,
        knowledge: &Knowledge,
    ) -> Result<(Receipt, Vec<Change>), DeskError> {
        let changes = self.with_fast_track(changes, knowledge)?;
        let changes = self.with_children(changes, knowledge).await?;
        self.write_changes(&changes, &mut writes).await?;
        self.write_notices(&changes, here, &mut writes, knowledge).await?;
        Ok((self.put_down(writes).await?, changes))
    }

    /// Commits these writes and rings for whom they have messages.
    pub(super) async fn put_down(&self, writes: Vec<Write>) -> Result<Receipt, CommitError> {
        let touched = touched(&writes);
        let receipt = self.store.commit(writes).await?;
        self.wake(&touched);
        Ok(receipt)
    }

    /// Adds the rows of the changed tickets and their events. Several changes of one ticket are one
    /// update of its row and one event each.
    async fn write_changes(
        &self,
        changes: &[Change],
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let mut numbers: Vec<TicketNumber> = Vec::new();
        for change in changes {
            if !numbers.contains(&change.ticket.number) {
                numbers.push(change.ticket.number);
            }
        }
        for number in numbers {
            let group: Vec<&Change> =
                changes.iter().filter(|change| change.ticket.number == number).collect();
            let known = self.store.ticket(&number.to_string()).await?;
            let contact = known.is_none() && self.has_contact(&group, writes).await?;
            let head = known.map_or_else(|| CHAIN_START.to_owned(), |row| row.chain_head);
            self.write_group(&group, (head, contact), writes);
        }
        Ok(())
    }

    /// Whether a ticket that is filed has a requester whom the vault knows or gets to know now.
    async fn has_contact(&self, group: &[&Change], writes: &[Write]) -> Result<bool, DeskError> {
        let requester = group.last().and_then(|change| change.ticket.requester.as_ref());
        let Some(id) = requester else { return Ok(false) };
        let now =
            |write: &Write| matches!(write, Write::Vault { requester, .. } if requester == id);
        Ok(writes.iter().any(now) || self.store.sealed(id).await?.is_some())
    }

    /// Adds an outbox row for each reader of each notice.
    async fn write_notices(
        &self,
        changes: &[Change],
        own: Option<&str>,
        writes: &mut Vec<Write>,
        knowledge: &Knowledge,
    ) -> Result<(), DeskError> {
        if changes.iter().all(|change| change.notices.is_empty()) {
            return Ok(());
        }
        let places = self.store.staff_places().await?;
        let stand_ins = match knowledge.catalog.tables().duty.is_empty() {
            true => Vec::new(),
            false => self.stand_ins().await?,
        };
        let duty = Roster::new(&knowledge.catalog.tables().duty, &stand_ins);
        for change in changes {
            let proposal = self.first_proposal(&change.ticket, knowledge)?;
            for notice in &change.notices {
                if is_settled(notice, &change.ticket, changes) {
                    continue;
                }
                for (conversation, officer) in
                    self.hearers(notice, &change.ticket, (&places, &duty), knowledge)
                {
                    // Who acted in this conversation was answered there already.
                    if own == Some(conversation.as_str()) {
                        continue;
                    }
                    let dispatches = officer
                        .as_ref()
                        .is_some_and(|one| may(one, Right::Dispatch, &change.ticket).is_ok());
                    let proposal = proposal.clone().filter(|_| dispatches);
                    let draft = self
                        .notice_draft(
                            notice,
                            change,
                            &conversation,
                            officer.as_ref(),
                            proposal,
                            knowledge,
                        )
                        .await?;
                    writes.push(Write::Outbox(Box::new(draft)));
                }
            }
        }
        Ok(())
    }

    /// The conversations that hear a notice, with the officer behind each. That a ticket waits is
    /// heard by who is on duty, where the office has a roster and they have signed in.
    fn hearers(
        &self,
        notice: &Notice,
        ticket: &Ticket,
        (places, duty): (&[(String, String, String)], &Roster<'_>),
        knowledge: &Knowledge,
    ) -> Vec<(String, Option<Actor>)> {
        // In a group there are others who may.
        let is_person = |conversation: &str| {
            places.iter().any(|(place, _, kind)| place == conversation && kind == "person")
        };
        let found = readers(notice, ticket, places, knowledge).into_iter();
        let mut found: Vec<(String, Option<Actor>)> = found
            .map(|(place, code)| (place, code.and_then(|code| self.officer(knowledge, &code))))
            .filter(|(place, officer)| {
                let told = |one: &Actor| {
                    let recused = one.is_recused(ticket) && is_person(place);
                    reaches(notice, one, ticket) && !recused
                };
                officer.as_ref().is_none_or(told)
            })
            .collect();
        if notice.to != NoticeTarget::Dispatchers {
            return found;
        }
        let now = self.clock.now();
        let all: Vec<String> =
            found.iter().filter_map(|(_, one)| Some(one.as_ref()?.id.clone())).collect();
        found.retain(|(place, officer)| {
            let Some(officer) = officer.as_ref().filter(|_| is_person(place)) else { return true };
            let heard = duty.hearers(&officer.office, notice.kind, now);
            let heard = heard.filter(|heard| all.iter().any(|one| heard.contains(&one.as_str())));
            heard.is_none_or(|heard| heard.contains(&officer.id.as_str()))
        });
        found
    }

    fn first_proposal(
        &self,
        ticket: &Ticket,
        knowledge: &Knowledge,
    ) -> Result<Option<ProposalView>, DeskError> {
        if !ticket.state.is_queued() {
            return Ok(None);
        }
        let proposals = self.proposals(ticket, knowledge)?;
        let views = showing::proposal_views(ticket, &proposals, &knowledge.catalog);
        Ok(views.into_iter().next())
    }

    async fn notice_draft(
        &self,
        notice: &Notice,
        change: &Change,
        conversation: &str,
        officer: Option<&Actor>,
        proposal: Option<ProposalView>,
        knowledge: &Knowledge,
    ) -> Result<OutboxDraft, DeskError> {
        let place = Conversation::from_stored(conversation.to_owned());
        let lang = self.session(&place).await?.1.lang.unwrap_or_default();
        let catalog = &knowledge.catalog;
        let now = self.clock.now();
        let rules = knowledge.rules();
        let steps = |officer| offered(&change.ticket, officer, now, &rules);
        let actions = officer.map(steps).unwrap_or_default();
        let mut view =
            showing::notice_view(notice, &change.ticket, officer, (actions, proposal), catalog);
        let ends = [NoticeKind::Replied, NoticeKind::ClosedExplained, NoticeKind::AppealRefused];
        if notice.to == NoticeTarget::Requester && ends.contains(&notice.kind) {
            view.remedy = self.remedy_of(&change.ticket, knowledge);
        }
        Ok(OutboxDraft {
            conversation: conversation.to_owned(),
            channel: place.channel().code(),
            dedupe_key: Some(format!("{}@{conversation}", notice.key)),
            lang: lang.tag(),
            reply: to_json(&Reply::Notice { notice: Box::new(view) }),
            at: now,
            not_before: quiet(notice, change.ticket.urgency(), now),
            state: delivery_state(place.channel()),
        })
    }

    /// Adds a message to each of these conversations, in its language, once for its key.
    pub(super) async fn tell_places(
        &self,
        places: BTreeSet<String>,
        (key, reply): (&str, &Reply),
        not_before: Millis,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let now = self.clock.now();
        for conversation in places {
            let place = Conversation::from_stored(conversation.clone());
            let lang = self.session(&place).await?.1.lang.unwrap_or_default();
            let draft = draft(place.channel(), &conversation, reply, lang, now);
            let dedupe_key = Some(format!("{key}@{conversation}"));
            writes.push(Write::Outbox(Box::new(OutboxDraft { dedupe_key, not_before, ..draft })));
        }
        Ok(())
    }

    /// Where a decision about the ticket's item can be taken to (行政复议法 2023, art. 20).
    fn remedy_of(
        &self,
        ticket: &Ticket,
        knowledge: &Knowledge,
    ) -> Option<crate::domain::view::Remedy> {
        let code = &ticket.item.as_ref()?.code;
        let asked = crate::domain::catalog::Asked {
            on: local(self.clock.now()).date(),
            area: ticket.area.as_deref(),
            now: None,
        };
        knowledge.catalog.answer(code, &asked, &|date| knowledge.works(date))?.remedy
    }
}

impl Desk {
    fn write_group(
        &self,
        group: &[&Change],
        (mut head, contact): (String, bool),
        writes: &mut Vec<Write>,
    ) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
        let mut events = Vec::with_capacity(group.len());
        for change in group {
            let kept = Kept { words: has_words(&change.event, writes), contact };
            let event = to_json(&kept.marked(&change.event));
            let hash = chain_hash(&head, &event);
            events.push(Write::Event(Box::new(EventRow {
                number: change.event.number.to_string(),
                seq: i64::try_from(change.event.seq).unwrap_or(i64::MAX),
                at: change.event.at,
                actor: change.event.actor.clone(),
                action: change.event.action.to_string(),
                event,
                prev_hash: head,
                hash: hash.clone(),
            })));
            head = hash;
        }
        let from_version = i64::try_from(first.event.seq).unwrap_or(i64::MAX) - 1;
        let row = Box::new(self.ticket_row(&last.ticket, head));
        writes.push(match from_version {
            0 => Write::NewTicket(row),
            from_version => Write::Ticket { row, from_version },
        });
        writes.extend(events);
        writes.extend(last.ticket.files().map(|id| Write::UseFile { id: id.to_owned() }));
    }

    fn ticket_row(&self, ticket: &Ticket, chain_head: String) -> TicketRow {
        let number = ticket.number.to_string();
        let version = i64::try_from(ticket.version).unwrap_or(i64::MAX);
        TicketRow {
            chain_seal: self.chain_seal(&number, version, &chain_head),
            number,
            version,
            columns: columns(ticket),
            chain_head,
            units: at_work(ticket),
            body: to_json(ticket),
        }
    }
}

/// Whether words of an event are sealed in the same commit.
fn has_words(event: &Event, writes: &[Write]) -> bool {
    let (of, at) = (event.number.to_string(), i64::try_from(event.seq));
    writes.iter().any(
        |write| matches!(write, Write::Words { number, seq, .. } if *number == of && Ok(*seq) == at),
    )
}

/// What the row of a ticket says beside its body.
pub(super) fn columns(ticket: &Ticket) -> TicketColumns {
    TicketColumns {
        state: ticket.state.to_string(),
        class: ticket.class.to_string(),
        priority: ticket.urgency().to_string(),
        area: ticket.area.clone(),
        conversation: ticket.conversation.clone(),
        intake_by: ticket.intake_by.clone(),
        requester: ticket.requester.clone(),
        lead: ticket.lead.as_ref().map(|lead| lead.office.clone()),
        submitted_at: ticket.submitted_at.unwrap_or(ticket.updated_at),
        due_at: showing::next_due(ticket),
        timer_at: next_timer_at(ticket),
    }
}

/// The hash of an event and of all before it.
pub(super) fn chain_hash(head: &str, event: &str) -> String {
    let mut digest = sha2::Sha256::new();
    digest.update(head);
    digest.update("\n");
    digest.update(event);
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a new ticket was joined to another one right away, so that dispatchers have nothing to
/// do about it.
fn is_settled(notice: &Notice, ticket: &Ticket, changes: &[Change]) -> bool {
    let same = |change: &&Change| change.ticket.number == ticket.number;
    let last = changes.iter().rev().find(same).map(|change| change.ticket.state);
    notice.kind == NoticeKind::Submitted
        && notice.to == NoticeTarget::Dispatchers
        && last == Some(State::Merged)
}

/// Conversations that a notice goes to, with the officer behind each.
fn readers(
    notice: &Notice,
    ticket: &Ticket,
    places: &[(String, String, String)],
    knowledge: &Knowledge,
) -> Vec<(String, Option<String>)> {
    if notice.to == NoticeTarget::Requester {
        return ticket.conversation.clone().map(|place| (place, None)).into_iter().collect();
    }
    let officers = places_of(&notice.to, places, knowledge).into_iter();
    officers.map(|(place, code)| (place, Some(code))).collect()
}

/// Whether a notice for the desk or the leaders is for this one: a town's hear of their own town.
fn reaches(notice: &Notice, officer: &Actor, ticket: &Ticket) -> bool {
    match notice.to {
        NoticeTarget::Requester | NoticeTarget::Office(_) => true,
        NoticeTarget::Dispatchers | NoticeTarget::Supervisors | NoticeTarget::Leaders => {
            officer.serves(ticket.area.as_deref())
        }
    }
}

/// Conversations of officers, with the officer behind each; none for a requester.
pub(super) fn places_of(
    target: &NoticeTarget,
    places: &[(String, String, String)],
    knowledge: &Knowledge,
) -> Vec<(String, String)> {
    let (roles, office): (&[Role], Option<&str>) = match target {
        NoticeTarget::Requester => return Vec::new(),
        NoticeTarget::Office(office) => (&[Role::Handler, Role::UnitHead], Some(office)),
        NoticeTarget::Dispatchers => (&[Role::Dispatcher], None),
        NoticeTarget::Supervisors => (&[Role::Supervisor], None),
        NoticeTarget::Leaders => (&[Role::Leader], None),
    };
    places_with(roles, office, places, knowledge)
}

/// Conversations of officers who hold one of these roles, in this office or in any, with the
/// officer behind each. Groups are of dispatchers.
pub(super) fn places_with(
    roles: &[Role],
    office: Option<&str>,
    places: &[(String, String, String)],
    knowledge: &Knowledge,
) -> Vec<(String, String)> {
    let groups = roles.contains(&Role::Dispatcher);
    let staff = &knowledge.catalog.tables().staff;
    let has = |code: &str| {
        staff.iter().any(|row| {
            row.code == code
                && office.is_none_or(|office| row.office == office)
                && roles.iter().any(|role| row.roles.iter().any(|held| held == role.code()))
        })
    };
    let fits = places.iter().filter(|(_, code, kind)| (kind == "person" || groups) && has(code));
    fits.map(|(place, code, _)| (place.clone(), code.clone())).collect()
}

/// Requesters are not woken at night, but for urgent matters.
fn quiet(notice: &Notice, urgency: Priority, now: Millis) -> Millis {
    match notice.to == NoticeTarget::Requester && urgency == Priority::P2 {
        true => awake(now),
        false => now,
    }
}

/// `now`, or the morning after where it lies between 21:00 and 08:00.
pub(super) fn awake(now: Millis) -> Millis {
    let (Some(evening), Some(morning)) =
        (NaiveTime::from_hms_opt(21, 0, 0), NaiveTime::from_hms_opt(8, 0, 0))
    else {
        return now;
    };
    let here = local(now);
    if here.time() >= evening {
        return millis((here.date() + TimeDelta::days(1)).and_time(morning));
    }
    if here.time() < morning { millis(here.date().and_time(morning)) } else { now }
}
