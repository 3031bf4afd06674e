//! Whether the log of every ticket, and of every look, is as it was written: nothing changed, missing
//! or moved; and whether what a ticket keeps outside its row is there.
//!
//! Each event holds the hash of the one before. The ticket's row holds the last hash and a seal
//! over it and the number of events, made with a key that is not in the database. The looks at a
//! ticket or a conversation are chained and sealed alike. Once a minute an anchor is sealed that
//! names the newest event of every ticket that changed and the newest look at everything that was
//! looked at, so that the last ones, or a whole ticket, cannot go unnoticed either.
//!
//! A round through all of it is made of stretches, so that it can also be made beside other work.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::notices::{chain_hash, columns};
use super::receive::to_json;
use super::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::tasks::at_work;
use crate::domain::ticket::{Event, Ticket, replay};
use crate::domain::time::MINUTE;
use crate::domain::upkeep::{Fault, Tampering, Trail};
use crate::store::{
    AccessHead, AuditEvent, AuditTicket, CommitError, Hashed, LookRow, StoreError, Write,
};

mod kept;
pub(super) use kept::Kept;

/// Tickets, or things looked at, of one stretch.
const PAGE: i64 = 100;
/// Anchors of one stretch; each may name many.
const ANCHORS: i64 = 50;
/// An event may be committed this long after its time.
const LATE: Millis = 10 * MINUTE;

/// What the audit came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Audit {
    /// Tickets looked at.
    pub tickets: usize,
    /// Events looked at.
    pub events: usize,
    /// Looks looked at.
    pub looks: usize,
    /// Anchors looked at.
    pub anchors: usize,
    /// Hash of the last anchor: written down outside, it proves later that nothing was set back.
    pub head: String,
    /// What is wrong, one for each log, by number.
    pub faults: Vec<Fault>,
}

impl Audit {
    /// Takes in what is wrong with a log, once.
    fn take(&mut self, fault: Fault) {
        let same = |known: &Fault| (known.trail, &known.number) == (fault.trail, &fault.number);
        if !self.faults.iter().any(same) {
            self.faults.push(fault);
        }
    }
}

/// How far a round through all logs is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    /// After this anchor, which has this hash.
    Anchors { seq: i64, head: String },
    /// After this ticket.
    Tickets { after: String },
    /// After this thing that was looked at.
    Looks { after: String },
    /// All was looked at.
    #[default]
    Ended,
}

impl Stage {
    /// The beginning of a round.
    pub(super) fn first() -> Self {
        Self::Anchors { seq: 0, head: String::new() }
    }
}

/// The row that says where a log ends.
#[derive(PartialEq)]
enum End {
    /// Of the events of a ticket.
    Ticket(Box<AuditTicket>),
    /// Of the looks at something.
    Looks(AccessHead),
}

/// The newest entry of each log: its place and its hash.
type Newest = BTreeMap<String, (i64, String)>;

/// What an anchor names.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Anchored {
    tickets: Newest,
    looks: Newest,
}

impl Desk {
    /// The seal over the end of a ticket's log.
    pub(super) fn chain_seal(&self, number: &str, seq: i64, head: &str) -> String {
        self.secrets.hash("chain", &format!("{number}\n{seq}\n{head}"))
    }

    fn anchor_hash(&self, seq: i64, until: Millis, before: &str, entries: &str) -> String {
        self.secrets.hash("anchor", &format!("{seq}\n{until}\n{before}\n{entries}"))
    }

    /// Seals an anchor over what changed and what was looked at since the last one, once a minute.
    pub(super) async fn anchor(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        if self.anchored_at.swap(now / MINUTE, Ordering::SeqCst) == now / MINUTE {
            return Ok(());
        }
        let (seq, since, before) = self.store.last_anchor().await?.unwrap_or_default();
        let events = self.store.newest_events(since - LATE, now).await?;
        let looks = self.store.newest_looks(since - LATE, now).await?;
        let times = events.iter().chain(&looks).map(|(_, _, _, at)| *at);
        let Some(until) = times.max().filter(|at| *at > since) else { return Ok(()) };
        let entries = to_json(&Anchored { tickets: named(events), looks: named(looks) });
        let hash = self.anchor_hash(seq + 1, until, &before, &entries);
        let anchor = Write::Anchor { seq: seq + 1, until, entries, before, hash };
        match self.store.commit(vec![anchor]).await {
            // Another replica was first.
            Ok(_) | Err(CommitError::Stale(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Looks at every event of every ticket, and at every look.
    ///
    /// # Errors
    /// When the store fails; what is wrong with the logs is in [`Audit::faults`].
    pub async fn verify(&self) -> Result<Audit, DeskError> {
        let mut audit = Audit::default();
        let mut stage = Stage::first();
        while stage != Stage::Ended {
            stage = self.stretch(stage, &mut audit).await?;
        }
        let place = |fault: &Fault| (fault.number.clone(), fault.trail, fault.seq);
        audit.faults.sort_by_key(place);
        Ok(audit)
    }

    /// Goes a stretch on with a round; returns how far it is now.
    pub(super) async fn stretch(
        &self,
        stage: Stage,
        audit: &mut Audit,
    ) -> Result<Stage, DeskError> {
        Ok(match stage {
            Stage::Anchors { seq, head } => self.some_anchors(seq, head, audit).await?,
            Stage::Tickets { after } => self.some_tickets(&after, audit).await?,
            Stage::Looks { after } => self.some_looks(&after, audit).await?,
            Stage::Ended => Stage::Ended,
        })
    }

    async fn some_anchors(
        &self,
        mut last: i64,
        mut head: String,
        audit: &mut Audit,
    ) -> Result<Stage, DeskError> {
        let anchors = self.store.anchors(last, ANCHORS).await?;
        let end = anchors.is_empty();
        let mut newest = Anchored::default();
        for (seq, until, entries, before, hash) in anchors {
            let fits = seq == last + 1
                && before == head
                && hash == self.anchor_hash(seq, until, &before, &entries);
            if !fits {
                let (number, trail, what) = (String::new(), Trail::Anchors, Tampering::Anchor);
                audit.take(Fault { number, trail, seq: last + 1, what });
            }
            let named: Anchored = serde_json::from_str(&entries).unwrap_or_default();
            newest.tickets.extend(named.tickets);
            newest.looks.extend(named.looks);
            audit.anchors += 1;
            audit.head.clone_from(&hash);
            (last, head) = (seq, hash);
        }
        self.anchored_are_there(newest, audit).await?;
        Ok(match end {
            true => Stage::Tickets { after: String::new() },
            false => Stage::Anchors { seq: last, head },
        })
    }

    /// What anchors name is still there.
    async fn anchored_are_there(
        &self,
        newest: Anchored,
        audit: &mut Audit,
    ) -> Result<(), StoreError> {
        for (number, place) in newest.tickets {
            if self.store.event_hash(&number, place.0).await?.as_ref() == Some(&place.1) {
                continue;
            }
            let fault = self.settled_fault(Trail::Events, &number, Some(&place)).await?;
            fault.into_iter().for_each(|fault| audit.take(fault));
        }
        for (entity, place) in newest.looks {
            if self.store.look_hash(&entity, place.0).await?.as_ref() == Some(&place.1) {
                continue;
            }
            let fault = self.settled_fault(Trail::Looks, &entity, Some(&place)).await?;
            fault.into_iter().for_each(|fault| audit.take(fault));
        }
        Ok(())
    }

    async fn some_tickets(&self, after: &str, audit: &mut Audit) -> Result<Stage, StoreError> {
        let tickets = self.store.audit_tickets(after, PAGE).await?;
        for ticket in &tickets {
            let events = self.store.audit_events(&ticket.number).await?;
            audit.tickets += 1;
            audit.events += events.len();
            let units = self.store.audit_units(&ticket.number).await?;
            if self.event_fault(ticket, &events, &units, None).is_some() {
                let fault = self.settled_fault(Trail::Events, &ticket.number, None).await?;
                fault.into_iter().for_each(|fault| audit.take(fault));
                continue;
            }
            let missing = self.missing(ticket, &events).await?;
            missing.into_iter().for_each(|fault| audit.take(fault));
        }
        let last = tickets.last().map(|ticket| ticket.number.clone()).unwrap_or_default();
        for number in self.store.orphans(after, &last).await? {
            audit.take(no_row(number, Trail::Events, 1));
        }
        Ok(match last.is_empty() {
            true => Stage::Looks { after: last },
            false => Stage::Tickets { after: last },
        })
    }

    async fn some_looks(&self, after: &str, audit: &mut Audit) -> Result<Stage, StoreError> {
        let heads = self.store.audit_heads(after, PAGE).await?;
        for head in &heads {
            let looks = self.store.audit_looks(&head.entity).await?;
            audit.looks += looks.len();
            if self.look_fault(head, &looks, None).is_some() {
                let fault = self.settled_fault(Trail::Looks, &head.entity, None).await?;
                fault.into_iter().for_each(|fault| audit.take(fault));
            }
        }
        let last = heads.last().map(|head| head.entity.clone()).unwrap_or_default();
        for entity in self.store.orphan_looks(after, &last).await? {
            audit.take(no_row(entity, Trail::Looks, 1));
        }
        Ok(match last.is_empty() {
            true => Stage::Ended,
            false => Stage::Looks { after: last },
        })
    }

    /// What is wrong with a log that may be written to right now: its end and its entries are read
    /// one after the other, and belong together only where the end stayed the same.
    async fn settled_fault(
        &self,
        trail: Trail,
        of: &str,
        anchored: Option<&(i64, String)>,
    ) -> Result<Option<Fault>, StoreError> {
        let mut end = self.end_of(trail, of).await?;
        loop {
            let fault = self.fault_of(trail, of, end.as_ref(), anchored).await?;
            let after = self.end_of(trail, of).await?;
            if fault.is_none() || after == end {
                return Ok(fault);
            }
            end = after;
        }
    }

    async fn end_of(&self, trail: Trail, of: &str) -> Result<Option<End>, StoreError> {
        Ok(match trail {
            Trail::Events => {
                self.store.audit_ticket(of).await?.map(|row| End::Ticket(Box::new(row)))
            }
            Trail::Looks => self.store.access_head(of).await?.map(End::Looks),
            Trail::Anchors | Trail::Words | Trail::Contact | Trail::Files => None,
        })
    }

    /// What is wrong with the entries of a log that ends so.
    async fn fault_of(
        &self,
        trail: Trail,
        of: &str,
        end: Option<&End>,
        anchored: Option<&(i64, String)>,
    ) -> Result<Option<Fault>, StoreError> {
        Ok(match end {
            Some(End::Ticket(row)) => {
                let events = self.store.audit_events(of).await?;
                let units = self.store.audit_units(of).await?;
                self.event_fault(row, &events, &units, anchored)
            }
            Some(End::Looks(head)) => {
                let looks = self.store.audit_looks(of).await?;
                self.look_fault(head, &looks, anchored)
            }
            None => {
                let entries = match trail {
                    Trail::Events => self.store.audit_events(of).await?.len(),
                    _ => self.store.audit_looks(of).await?.len(),
                };
                Some(no_row(of.to_owned(), trail, entries))
            }
        })
    }

    /// The first thing that is wrong with the looks at something.
    fn look_fault(
        &self,
        head: &AccessHead,
        looks: &[LookRow],
        anchored: Option<&(i64, String)>,
    ) -> Option<Fault> {
        let entity = &head.entity;
        let fault =
            |seq, what| Some(Fault { number: entity.clone(), trail: Trail::Looks, seq, what });
        let mut before = "";
        for (wanted, look) in (1..).zip(looks) {
            let own = self.is_own_look(entity, look);
            if !own && (look.seq < 1 || look.seq > head.seq) {
                return fault(look.seq, Tampering::Forged);
            }
            if look.seq != wanted {
                return fault(wanted, Tampering::Missing);
            }
            if !own {
                return fault(wanted, Tampering::Changed);
            }
            if look.prev_hash != before {
                return fault(wanted, Tampering::Moved);
            }
            before = &look.hash;
        }
        let last = i64::try_from(looks.len()).unwrap_or(i64::MAX);
        let hashes: Vec<&str> = looks.iter().map(|look| look.hash.as_str()).collect();
        if let Some((seq, what)) = cut_off(anchored, &hashes, last) {
            return fault(seq, what);
        }
        if head.seq > last {
            return fault(last + 1, Tampering::Missing);
        }
        let sealed = head.seal == self.looks_seal(entity, last, before);
        if sealed && head.head == before { None } else { fault(last, Tampering::Row) }
    }

    /// The first thing that is wrong with the log of this ticket.
    fn event_fault(
        &self,
        ticket: &AuditTicket,
        events: &[AuditEvent],
        units: &[(String, Option<Millis>)],
        anchored: Option<&(i64, String)>,
    ) -> Option<Fault> {
        let fault = |seq, what| {
            Some(Fault { number: ticket.number.clone(), trail: Trail::Events, seq, what })
        };
        let mut head = String::new();
        let mut read: Vec<Event> = Vec::with_capacity(events.len());
        for (wanted, row) in (1..).zip(events) {
            if row.seq != wanted {
                return fault(wanted, Tampering::Missing);
            }
            let hash = chain_hash(&head, &row.event);
            let Ok(event) = serde_json::from_str::<Event>(&row.event) else {
                return fault(wanted, Tampering::Changed);
            };
            if i64::try_from(event.seq) != Ok(row.seq) || event.number.to_string() != ticket.number
            {
                return fault(wanted, Tampering::Moved);
            }
            let same = (row.at, row.actor.as_str()) == (event.at, event.actor.as_str())
                && row.action == event.action.to_string();
            if !same || hash != row.hash || head != row.prev_hash {
                return fault(wanted, Tampering::Changed);
            }
            head = hash;
            read.push(event);
        }
        let last = i64::try_from(events.len()).unwrap_or(i64::MAX);
        let hashes: Vec<&str> = events.iter().map(|event| event.hash.as_str()).collect();
        if let Some((seq, what)) = cut_off(anchored, &hashes, last) {
            return fault(seq, what);
        }
        if ticket.version > last {
            return fault(last + 1, Tampering::Missing);
        }
        let sealed = ticket.chain_seal == self.chain_seal(&ticket.number, last, &head);
        if !sealed || ticket.chain_head != head {
            return fault(last, Tampering::Row);
        }
        row_fault(ticket, &read, units).and_then(|what| fault(last, what))
    }
}

/// What is wrong with a stored ticket: it is not what its events make, its words are not what their
/// digest says, or the columns beside it say something else.
fn row_fault(
    row: &AuditTicket,
    events: &[Event],
    units: &[(String, Option<Millis>)],
) -> Option<Tampering> {
    let Ok(ticket) = serde_json::from_str::<Ticket>(&row.body) else { return Some(Tampering::Row) };
    let made = replay(events).is_ok_and(|made| made == ticket.as_logged());
    if !made || ticket.words_digest != ticket.digest_words() {
        return Some(Tampering::Row);
    }
    let (kept, due) = (&row.columns, columns(&ticket));
    let mut at_work = at_work(&ticket);
    at_work.sort();
    let mut units = units.to_vec();
    units.sort();
    let offices = |units: &[(String, Option<Millis>)]| -> Vec<String> {
        units.iter().map(|(office, _)| office.clone()).collect()
    };
    if kept.state != due.state {
        Some(Tampering::ColumnState)
    } else if kept.lead != due.lead || offices(&units) != offices(&at_work) {
        Some(Tampering::ColumnUnit)
    } else if (kept.due_at, kept.timer_at) != (due.due_at, due.timer_at) || units != at_work {
        Some(Tampering::ColumnDue)
    } else {
        (*kept != due).then_some(Tampering::ColumnOther)
    }
}

/// What is wrong with a chain of these hashes where an anchor names its newest entry; `last` is how
/// many there are.
fn cut_off(
    anchored: Option<&(i64, String)>,
    hashes: &[&str],
    last: i64,
) -> Option<(i64, Tampering)> {
    let (seq, hash) = anchored?;
    match usize::try_from(seq - 1).ok().and_then(|place| hashes.get(place)) {
        None => Some((last + 1, Tampering::Missing)),
        Some(there) => (*there != hash).then_some((*seq, Tampering::Changed)),
    }
}

/// A log without the row that it belongs to; without entries all of it is gone.
fn no_row(number: String, trail: Trail, entries: usize) -> Fault {
    let what = if entries == 0 { Tampering::Missing } else { Tampering::Orphan };
    Fault { number, trail, seq: 1, what }
}

fn named(newest: Vec<Hashed>) -> Newest {
    newest.into_iter().map(|(of, seq, hash, _)| (of, (seq, hash))).collect()
}
