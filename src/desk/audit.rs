//! Whether the log of every ticket is as it was written: nothing changed, missing or moved.
//!
//! Each event holds the hash of the one before. The ticket's row holds the last hash and a seal
//! over it and the number of events, made with a key that is not in the database. Once a minute an
//! anchor is sealed that names the newest event of every ticket that changed, so that the last
//! events of a ticket, or a whole ticket, cannot go unnoticed either.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use serde::Serialize;

use super::notices::chain_hash;
use super::receive::to_json;
use super::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::ticket::{Event, Ticket, replay};
use crate::domain::time::MINUTE;
use crate::store::{AuditEvent, AuditTicket, CommitError, Write};

/// Tickets read in one go.
const PAGE: i64 = 200;
/// Events of one anchor at the most.
const ANCHORED: i64 = 20_000;
/// An event may be committed this long after its time.
const LATE: Millis = 10 * MINUTE;

/// What is wrong with a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tampering {
    /// An event is not what it was.
    Changed,
    /// An event is gone.
    Missing,
    /// An event stands in another's place.
    Moved,
    /// The ticket's row does not follow from its events, or its seal is broken.
    Row,
    /// Events without a ticket.
    Orphan,
    /// An anchor is gone or not what it was.
    Anchor,
}

/// The first thing that is wrong with the log of one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Ticket number; empty for an anchor.
    pub number: String,
    /// Place of the event, or number of the anchor.
    pub seq: i64,
    /// What is wrong.
    pub what: Tampering,
}

/// What the audit came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Audit {
    /// Tickets looked at.
    pub tickets: usize,
    /// Events looked at.
    pub events: usize,
    /// Anchors looked at.
    pub anchors: usize,
    /// Hash of the last anchor: written down outside, it proves later that nothing was set back.
    pub head: String,
    /// What is wrong, one for each ticket, by number.
    pub faults: Vec<Fault>,
}

/// The newest event that an anchor names, by ticket: its place and its hash.
type Anchored = BTreeMap<String, (i64, String)>;

impl Desk {
    /// The seal over the end of a ticket's log.
    pub(super) fn chain_seal(&self, number: &str, seq: i64, head: &str) -> String {
        self.secrets.hash("chain", &format!("{number}\n{seq}\n{head}"))
    }

    fn anchor_hash(&self, seq: i64, until: Millis, before: &str, entries: &str) -> String {
        self.secrets.hash("anchor", &format!("{seq}\n{until}\n{before}\n{entries}"))
    }

    /// Seals an anchor over what changed since the last one, once a minute.
    pub(super) async fn anchor(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        if self.anchored_at.swap(now / MINUTE, Ordering::SeqCst) == now / MINUTE {
            return Ok(());
        }
        let (seq, since, before) = self.store.last_anchor().await?.unwrap_or_default();
        let events = self.store.events_between(since - LATE, now, ANCHORED).await?;
        let Some(until) = events.iter().map(|(_, _, _, at)| *at).max().filter(|at| *at > since)
        else {
            return Ok(());
        };
        let mut newest = Anchored::new();
        for (number, place, hash, _) in events {
            newest.insert(number, (place, hash));
        }
        let entries = to_json(&newest);
        let hash = self.anchor_hash(seq + 1, until, &before, &entries);
        let anchor = Write::Anchor { seq: seq + 1, until, entries, before, hash };
        match self.store.commit(vec![anchor]).await {
            // Another replica was first.
            Ok(_) | Err(CommitError::Stale(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Looks at every event of every ticket.
    ///
    /// # Errors
    /// When the store fails; what is wrong with the logs is in [`Audit::faults`].
    pub async fn verify(&self) -> Result<Audit, DeskError> {
        let mut audit = Audit::default();
        let mut anchored = self.verify_anchors(&mut audit).await?;
        let mut after = String::new();
        loop {
            let tickets = self.store.audit_tickets(&after, PAGE).await?;
            let Some(last) = tickets.last() else { break };
            after.clone_from(&last.number);
            for ticket in &tickets {
                let events = self.store.audit_events(&ticket.number).await?;
                audit.tickets += 1;
                audit.events += events.len();
                let known = anchored.remove(&ticket.number);
                audit.faults.extend(self.fault(ticket, &events, known));
            }
        }
        for number in self.store.orphans().await? {
            anchored.remove(&number);
            audit.faults.push(Fault { number, seq: 1, what: Tampering::Orphan });
        }
        let gone = anchored.into_keys();
        audit.faults.extend(gone.map(|number| Fault { number, seq: 1, what: Tampering::Missing }));
        audit.faults.sort_by(|a, b| (&a.number, a.seq).cmp(&(&b.number, b.seq)));
        Ok(audit)
    }

    async fn verify_anchors(&self, audit: &mut Audit) -> Result<Anchored, DeskError> {
        let mut newest = Anchored::new();
        let mut broken = false;
        for (seq, until, entries, before, hash) in self.store.anchors().await? {
            let wanted = i64::try_from(audit.anchors).unwrap_or(i64::MAX) + 1;
            let fits = seq == wanted
                && before == audit.head
                && hash == self.anchor_hash(seq, until, &before, &entries);
            if !fits && !broken {
                broken = true;
                let (number, what) = (String::new(), Tampering::Anchor);
                audit.faults.push(Fault { number, seq: wanted.min(seq), what });
            }
            let named: Anchored = serde_json::from_str(&entries).unwrap_or_default();
            newest.extend(named);
            audit.anchors += 1;
            audit.head = hash;
        }
        Ok(newest)
    }

    /// The first thing that is wrong with the log of this ticket.
    fn fault(
        &self,
        ticket: &AuditTicket,
        events: &[AuditEvent],
        anchored: Option<(i64, String)>,
    ) -> Option<Fault> {
        let fault = |seq, what| Some(Fault { number: ticket.number.clone(), seq, what });
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
        if let Some((seq, hash)) = anchored {
            let place = usize::try_from(seq - 1).ok();
            match place.and_then(|place| events.get(place)) {
                None => return fault(last + 1, Tampering::Missing),
                Some(event) if event.hash != hash => return fault(seq, Tampering::Changed),
                Some(_) => {}
            }
        }
        if ticket.version > last {
            return fault(last + 1, Tampering::Missing);
        }
        let sealed = ticket.chain_seal == self.chain_seal(&ticket.number, last, &head);
        let follows = sealed && ticket.chain_head == head && follows(&ticket.body, &read);
        if follows { None } else { fault(last, Tampering::Row) }
    }
}

/// Whether a stored ticket is what its events make, and its words are what their digest says.
fn follows(body: &str, events: &[Event]) -> bool {
    let Ok(ticket) = serde_json::from_str::<Ticket>(body) else { return false };
    let made = replay(events).is_ok_and(|made| made == ticket.as_logged());
    made && ticket.words_digest == ticket.digest_words()
}
