//! The whole case of a ticket in words, for a file that is kept.

use serde::{Deserialize, Serialize};

use super::looks::Look;
use super::privacy::CONSOLE;
use super::{ActError, Desk, DeskError, Identity};
use crate::domain::case_file::{Case, sections};
use crate::domain::message::Lang;
use crate::domain::people::{Actor, Right, may};
use crate::domain::privacy::masked_contact;
use crate::domain::refusal::Refusal;
use crate::domain::showing::Eyes;
use crate::domain::ticket::{Confidentiality, IdentityExport, Ticket, TicketNumber};
use crate::domain::wording::Line;
use crate::domain::{Millis, local};

/// How much of the requester a printed case says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Printed {
    /// Nothing in clear.
    Masked,
    /// The contact and the words as said, which takes two supervisors.
    WithIdentity,
}

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
    /// The whole case of a ticket, masked; or with the contact and the words as said, where another
    /// supervisor approved that. The look is logged, also one that is refused.
    ///
    /// # Errors
    /// [`ActError::Refused`] when the officer may not see the ticket, its log or the identity.
    pub async fn case_file(
        &self,
        officer: &Actor,
        number: TicketNumber,
        printed: Printed,
        lang: Lang,
    ) -> Result<CaseFile, ActError> {
        let unknown = || Refusal::UnknownNumber { number: number.to_string() };
        let ticket = self.ticket(number).await?.ok_or_else(unknown).map_err(ActError::Refused)?;
        let export = match printed {
            Printed::Masked => None,
            Printed::WithIdentity => Some(self.approved(officer, &ticket).await?),
        };
        if officer.id != CONSOLE {
            may(officer, Right::SeeTicket, &ticket).map_err(ActError::Refused)?;
            // A case is above all its log.
            may(officer, Right::SeeEvents, &ticket).map_err(ActError::Refused)?;
        }
        let shown = self.shown_identity(&ticket, printed).await?;
        let (action, reason) = match &export {
            Some(export) => ("print_reveal", export.reason.as_str()),
            None => ("print", ""),
        };
        self.log_look(&Look::at(&officer.id, action, number, reason)).await?;
        Ok(self.put_together(&ticket, (&shown, export.as_ref()), officer, lang).await?)
    }

    /// The print with identity that another supervisor approved for this officer.
    async fn approved(&self, officer: &Actor, ticket: &Ticket) -> Result<IdentityExport, ActError> {
        let held = may(officer, Right::ExportIdentity, ticket);
        match held.and_then(|_| ticket.open_export(&officer.id, self.clock.now())) {
            Ok(export) => Ok(export.clone()),
            Err(refusal) => {
                let look = Look::at(&officer.id, "print_reveal_refused", ticket.number, "");
                self.log_look(&look).await?;
                Err(ActError::Refused(refusal))
            }
        }
    }

    async fn shown_identity(
        &self,
        ticket: &Ticket,
        printed: Printed,
    ) -> Result<Identity, ActError> {
        let identity = self.identity_of(ticket).await?;
        match printed {
            Printed::Masked => {
                let open = ticket.confidentiality == Confidentiality::Open;
                let contact = if open { masked_contact(&identity.contact) } else { String::new() };
                Ok(Identity { contact, words: Vec::new() })
            }
            Printed::WithIdentity if identity == Identity::default() => {
                Err(ActError::Refused(Refusal::IdentityUnknown {}))
            }
            Printed::WithIdentity => Ok(identity),
        }
    }

    async fn put_together(
        &self,
        ticket: &Ticket,
        (shown, export): (&Identity, Option<&IdentityExport>),
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
            export,
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
