//! Thin adapters between a wire format and the desk. A new channel is a new file here.

pub mod rate;
pub mod telegram;

use std::future::Future;
use std::time::Duration;

use crate::domain::message::{Conversation, Inbound};

/// What a channel is given to show: words and buttons in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// Plain text, lines separated by `\n`; no markup of any kind.
    pub text: String,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
    /// A picture in PNG, shown above the text.
    pub picture: Option<Vec<u8>>,
    /// A file, above the text.
    pub file: Option<Attached>,
}

/// A file that goes out or is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The name to save it under.
    pub name: String,
    /// MIME type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A button to press.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What comes back when it is pressed, at most 64 bytes.
    pub token: String,
}

/// Why a message could not be delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The channel asks to wait before more goes to this place.
    #[error("asked to wait {0:?}")]
    Later(Duration),
    /// The channel itself is closed to everybody: not reached, or it does not know us.
    #[error("the channel is closed, try again in {0:?}")]
    Closed(Duration),
    /// It went wrong, perhaps because of this message; it may have arrived all the same.
    #[error("it went wrong: {0}")]
    Failed(String),
    /// This place cannot be reached any more (blocked, deleted).
    #[error("the place cannot be reached any more: {0}")]
    Gone(String),
    /// The place has moved; send there.
    #[error("the place has moved to {}", .0.as_str())]
    Moved(Conversation),
    /// The message itself is refused and will be again.
    #[error("the message is refused: {0}")]
    Refused(String),
}

/// The desk as a channel sees it: something that listens.
pub trait Ear: Send + Sync + 'static {
    /// Takes in what somebody said; returns once it is committed. A key that was heard before
    /// changes nothing and is no error.
    ///
    /// # Errors
    /// [`HearError`] when nothing was committed.
    fn hear(&self, inbound: Inbound) -> impl Future<Output = Result<(), HearError>> + Send;

    /// Keeps what cannot be handled, as it came, for a person to look at; returns once it is
    /// committed. `source` is the channel, `key` the message's key, `why` the reason in words.
    ///
    /// # Errors
    /// [`HearError`] when nothing was committed.
    fn dead_letter(
        &self,
        source: &str,
        key: &str,
        raw: &str,
        why: &str,
    ) -> impl Future<Output = Result<(), HearError>> + Send;

    /// The channel's server gave what people said, be it nothing.
    fn answered(&self);

    /// It did not: it was not reached, or does not let us in.
    fn unanswered(&self);
}

/// Why something that was said is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HearError {
    /// The store is away (disk full, no database): nothing is wrong with the message, try again.
    #[error("the store is away: {0}")]
    Away(String),
    /// This message fails; after a few tries it is a dead letter.
    #[error("the message cannot be handled: {0}")]
    Failed(String),
}
