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
            (Trail::Contact, self.missing_contact(&ticket, events).await?),
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
        let sealed = |row: &&AuditEvent| row.seq > forgets && says(row, WORDS);
        let sealed: Vec<i64> = events.iter().filter(sealed).map(|row| row.seq).collect();
        if sealed.is_empty() {
            return Ok(None);
        }
        let kept = self.store.words_kept(number).await?;
        Ok(sealed.into_iter().find(|seq| !kept.contains(seq)))
    }

    /// The one requester, if nobody knows who that is any more.
    async fn missing_contact(
        &self,
        ticket: &Ticket,
        events: &[AuditEvent],
    ) -> Result<Option<i64>, StoreError> {
        let known = events.first().is_some_and(|row| says(row, CONTACT));
        let Some(requester) = ticket.requester.as_ref().filter(|_| known) else { return Ok(None) };
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

/// The mark of an event whose words were sealed.
const WORDS: &str = "sealed";
/// The mark of the filing of a ticket whose requester the vault knows.
const CONTACT: &str = "contact";

/// What is kept beside an event, so that its log says what must be there.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) struct Kept {
    /// Its words, sealed.
    pub words: bool,
    /// Who the requester is; said of the filing.
    pub contact: bool,
}

impl Kept {
    /// The event as it goes into the log.
    pub(in crate::desk) fn marked(self, event: &Event) -> Event {
        let mut event = event.clone();
        let marks = [(WORDS, self.words), (CONTACT, self.contact && event.seq == 1)];
        if let Some(detail) = event.detail.as_object_mut() {
            let so = marks.into_iter().filter(|(_, so)| *so);
            detail.extend(so.map(|(mark, _)| (mark.to_owned(), true.into())));
        }
        event
    }
}

fn says(row: &AuditEvent, mark: &str) -> bool {
    let event = serde_json::from_str::<Event>(&row.event);
    event.is_ok_and(|event| event.detail.get(mark).is_some())
}
