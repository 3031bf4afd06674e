//! The whole case of a ticket in words, for a file that is kept.

use super::looks::Look;
use super::privacy::CONSOLE;
use super::{ActError, Desk, DeskError, Identity};
use crate::domain::case_file::{Case, sections};
use crate::domain::message::Lang;
use crate::domain::people::{Actor, Right, may};
use crate::domain::privacy::masked_contact;
use crate::domain::refusal::Refusal;
use crate::domain::showing::Eyes;
use crate::domain::ticket::{Confidentiality, Ticket, TicketNumber};
use crate::domain::wording::Line;
use crate::domain::{Millis, local};

/// A case in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Title and lines of each part.
    pub parts: Vec<(String, Vec<String>)>,
    /// The same as plain text.
    pub text: String,
    /// The language tag.
    pub lang: &'static str,
}

impl Desk {
    /// The whole case of a ticket, masked; with a reason also the contact and the words as said,
    /// and then the look is logged.
    ///
    /// # Errors
    /// [`ActError::Refused`] when the officer may not see the ticket, its log or the identity.
    pub async fn case_file(
        &self,
        officer: &Actor,
        number: TicketNumber,
        reveal: Option<&str>,
        lang: Lang,
    ) -> Result<CaseFile, ActError> {
        let unknown = || Refusal::UnknownNumber { number: number.to_string() };
        let ticket = self.ticket(number).await?.ok_or_else(unknown).map_err(ActError::Refused)?;
        let right = if reveal.is_some() { Right::SeeIdentity } else { Right::SeeTicket };
        if officer.id != CONSOLE {
            may(officer, right, &ticket).map_err(ActError::Refused)?;
            // A case is above all its log.
            may(officer, Right::SeeEvents, &ticket).map_err(ActError::Refused)?;
        }
        let shown = self.shown_identity(&ticket, reveal).await?;
        let action = if reveal.is_some() { "print_reveal" } else { "print" };
        if self.store.can_write() {
            let look = Look::at(&officer.id, action, number, reveal.unwrap_or_default());
            self.log_look(&look).await?;
        }
        Ok(self.put_together(&ticket, &shown, officer, lang).await?)
    }

    async fn shown_identity(
        &self,
        ticket: &Ticket,
        reveal: Option<&str>,
    ) -> Result<Identity, ActError> {
        let identity = self.identity_of(ticket).await?;
        let Some(reason) = reveal else {
            let open = ticket.confidentiality == Confidentiality::Open;
            let contact = if open { masked_contact(&identity.contact) } else { String::new() };
            return Ok(Identity { contact, words: Vec::new() });
        };
        if reason.trim().is_empty() {
            return Err(ActError::Refused(Refusal::ReasonNeeded {}));
        }
        if identity == Identity::default() {
            return Err(ActError::Refused(Refusal::IdentityUnknown {}));
        }
        Ok(identity)
    }

    async fn put_together(
        &self,
        ticket: &Ticket,
        shown: &Identity,
        officer: &Actor,
        lang: Lang,
    ) -> Result<CaseFile, DeskError> {
        let events = self.events(ticket.number).await?;
        let files = self.files_of(ticket).await?;
        // Who looked, and why, is for the same readers as in the chat.
        let console = officer.id == CONSOLE;
        let looks = match console || may(officer, Right::SeeAccessLog, ticket).is_ok() {
            true => self.looks(ticket.number).await?,
            false => Vec::new(),
        };
        let stored = self.store.ticket(&ticket.number.to_string()).await?;
        let head = stored.map(|row| row.chain_head).unwrap_or_default();
        let knowledge = self.knowledge();
        let catalog = &knowledge.catalog;
        let named = crate::domain::showing::officer_name(&officer.id, catalog);
        let eyes = match console {
            true => Eyes::masked(catalog),
            false => Eyes::of(officer, ticket, catalog),
        };
        let provisional =
            |at: Millis| knowledge.calendar.is_provisional_on(local(at.saturating_sub(1)).date());
        let case = Case {
            ticket,
            events: &events,
            looks: &looks,
            files: &files,
            contact: &shown.contact,
            words: &shown.words,
            catalog,
            eyes,
            provisional: &provisional,
            by: named.as_deref().unwrap_or(&officer.id),
            now: self.clock.now(),
            head: &head,
        };
        let line = |line: &Line| self.locale.line(lang, line);
        let parts = sections(&case).into_iter().map(|section| {
            let lines: Vec<String> = section.lines.iter().map(line).collect();
            (line(&section.title), lines)
        });
        let parts: Vec<_> = parts.collect();
        let part = |(title, lines): &(String, Vec<String>)| {
            let heading = line(&Line::new("case-heading").with("title", title));
            format!("{heading}\n{}\n\n", lines.join("\n"))
        };
        let text = parts.iter().map(part).collect();
        Ok(CaseFile { parts, text, lang: lang.tag() })
    }
}
