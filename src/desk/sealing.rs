//! What is personal in words is sealed before anything of them is written down
//! (个人信息保护法, art. 51): what is stored besides is masked.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::facts::read_tickets;
use super::receive::START;
use super::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::catalog::Catalog;
use crate::domain::dialog::{Contact, ContactPart, Draft, Hidden};
use crate::domain::message::{Body, Conversation};
use crate::domain::privacy::{Veil, masked_contact, phone_in, veil};
use crate::domain::routing::staff_in;
use crate::domain::text::normalise;
use crate::domain::ticket::{Ticket, TicketNumber};
use crate::secrets::SecretError;
use crate::store::Write;

/// Tickets of one contact that are compared with a draft.
const OF_CONTACT: i64 = 50;

/// A message as the desk goes on with it.
#[derive(Debug)]
pub(super) struct Veiled {
    /// With every personal number masked.
    pub body: Body,
    /// What was masked.
    pub veil: Option<Veil>,
}

impl Desk {
    /// The message with every personal number masked: what is kept and shown of it.
    #[must_use]
    pub fn as_kept(&self, body: &Body) -> Body {
        veiled(body, &self.knowledge().catalog).body
    }

    /// Seals the words of a message for the conversation they were said in.
    pub(super) fn hide(
        &self,
        place: &Conversation,
        words: &str,
        veil: Option<&Veil>,
    ) -> Result<Hidden, DeskError> {
        let sealed = self.secrets.seal(&said_in(place), words.as_bytes(), &self.ids)?;
        let phone = veil.and_then(|veil| veil.phone.clone());
        let staff = staff_in(words, &self.knowledge().catalog);
        Ok(Hidden { sealed: STANDARD_NO_PAD.encode(sealed), phone, staff })
    }

    fn opened(&self, place: &Conversation, sealed: &str) -> Result<String, DeskError> {
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| SecretError::Sealed)?;
        let plain = self.secrets.unseal(&said_in(place), &bytes)?;
        Ok(String::from_utf8_lossy(&plain).into_owned())
    }

    /// The row of a requester's contact.
    pub(super) fn identity(
        &self,
        requester: &str,
        contact: &str,
        at: Millis,
    ) -> Result<Write, DeskError> {
        Ok(Write::Vault {
            requester: requester.to_owned(),
            sealed: self.secrets.seal(requester, contact.as_bytes(), &self.ids)?,
            contact_hash: self.contact_hash(contact),
            at,
        })
    }

    /// The keyed hash by which equal contacts are known. The same telephone number is the same
    /// person, whatever name stands beside it and however it was typed.
    fn contact_hash(&self, contact: &str) -> String {
        let known_by = phone_in(contact).unwrap_or_else(|| normalise(contact).trim().to_owned());
        self.secrets.hash("contact", &known_by)
    }

    /// Tickets of the last months whose requesters left the same contact as this draft, wherever
    /// they filed them.
    pub(super) async fn same_contact(
        &self,
        place: &Conversation,
        draft: &Draft,
    ) -> Result<Vec<Ticket>, DeskError> {
        let Some(contact) = &draft.contact else { return Ok(Vec::new()) };
        let hash = self.contact_hash(&self.given_contact(place, contact)?);
        Ok(read_tickets(&self.store.tickets_of_contact(&hash, OF_CONTACT).await?).tickets)
    }

    fn given_contact(&self, place: &Conversation, contact: &Contact) -> Result<String, DeskError> {
        let words = self.opened(place, &contact.sealed)?;
        Ok(match contact.part {
            ContactPart::Whole => words,
            ContactPart::Phone => phone_in(&words).unwrap_or(words),
        })
    }

    /// The row of a contact that was given in a conversation.
    pub(super) fn given_identity(
        &self,
        place: &Conversation,
        requester: &str,
        contact: &Contact,
    ) -> Result<Write, DeskError> {
        self.identity(requester, &self.given_contact(place, contact)?, self.clock.now())
    }

    /// The row of the words that a step of a ticket came from, as they were said.
    pub(super) fn words_row(
        &self,
        number: TicketNumber,
        seq: u64,
        words: &[String],
    ) -> Result<Write, DeskError> {
        let number = number.to_string();
        let plain = super::receive::to_json(&words);
        Ok(Write::Words {
            sealed: self.secrets.seal(&words_of(&number), plain.as_bytes(), &self.ids)?,
            number,
            seq: i64::try_from(seq).unwrap_or(i64::MAX),
            at: self.clock.now(),
        })
    }

    /// The row of words that were said in a conversation.
    pub(super) fn said_words(
        &self,
        place: &Conversation,
        number: TicketNumber,
        seq: u64,
        sealed: &[String],
    ) -> Result<Write, DeskError> {
        let words: Result<Vec<String>, DeskError> =
            sealed.iter().map(|sealed| self.opened(place, sealed)).collect();
        self.words_row(number, seq, &words?)
    }
}

/// The message with every personal number masked.
pub(super) fn veiled(body: &Body, catalog: &Catalog) -> Veiled {
    let public = |words: &str| catalog.is_public(words);
    // The token of a sign-in link may look like a telephone number; it is not written down at all.
    let words = words_in(body).filter(|words| !words.starts_with(START));
    let veil = words.and_then(|words| veil(words, &public));
    let body = match &veil {
        Some(veil) => with_words(body, veil.text.clone()),
        None => body.clone(),
    };
    Veiled { body, veil }
}

/// The words of a message.
pub(super) fn words_in(body: &Body) -> Option<&str> {
    match body {
        Body::Text { text } | Body::Edited { text } => Some(text),
        Body::Media { caption, .. } => caption.as_deref(),
        Body::Press { .. } | Body::Location { .. } | Body::Unreadable { .. } => None,
    }
}

/// A message that is a contact, as it is kept: nothing of it in clear.
pub(super) fn as_contact(body: &Body) -> Body {
    match words_in(body) {
        Some(words) => with_words(body, masked_contact(words)),
        None => body.clone(),
    }
}

fn with_words(body: &Body, words: String) -> Body {
    match body.clone() {
        Body::Text { .. } => Body::Text { text: words },
        Body::Edited { .. } => Body::Edited { text: words },
        Body::Media { media, file, .. } => Body::Media { media, file, caption: Some(words) },
        other => other,
    }
}

fn said_in(place: &Conversation) -> String {
    format!("said {}", place.as_str())
}

/// What the sealed words of a ticket are bound to.
pub(super) fn words_of(number: &str) -> String {
    format!("words {number}")
}
