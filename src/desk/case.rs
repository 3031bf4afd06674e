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
use crate::domain::{Millis, local};

/// A case in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Title and lines of each part.
    pub parts: Vec<(String, Vec<String>)>,
    /// The language tag.
    pub lang: &'static str,
}

impl CaseFile {
    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let part = |(title, lines): &(String, Vec<String>)| {
            format!("【{title}】\n{}\n\n", lines.join("\n"))
        };
        self.parts.iter().map(part).collect()
    }

    /// As a page that prints well.
    #[must_use]
    pub fn html(&self) -> String {
        let line = |line: &String| format!("<li>{}</li>", escaped(line));
        let part = |(title, lines): &(String, Vec<String>)| {
            let lines: String = lines.iter().map(line).collect();
            format!("<section><h2>{}</h2><ul>{lines}</ul></section>\n", escaped(title))
        };
        let title = self.parts.first().map(|(title, _)| escaped(title)).unwrap_or_default();
        let body: String = self.parts.iter().map(part).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <style>body{{font:16px/1.6 sans-serif;max-width:46em;margin:2em auto;padding:0 1em}}\
             ul{{list-style:none;padding:0}}h2{{font-size:1.1em;border-bottom:1px solid}}\
             section{{break-inside:avoid}}</style></head><body>\n{body}</body></html>",
            self.lang
        )
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
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
        let parts = sections(&case).into_iter().map(|section| {
            let line = |line: &_| self.locale.line(lang, line);
            (line(&section.title), section.lines.iter().map(line).collect())
        });
        Ok(CaseFile { parts: parts.collect(), lang: lang.tag() })
    }
}
