//! What somebody said on a channel.

use serde::{Deserialize, Serialize};

use super::place::{Conversation, Lang};

/// One thing that somebody said on a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inbound {
    /// Where it was said and where the answer goes.
    pub conversation: Conversation,
    /// Unique in the channel: a second arrival of the same key changes nothing and gets the
    /// answer of the first.
    pub key: String,
    /// Who said it.
    pub sender: Sender,
    /// What was said.
    pub body: Body,
}

impl Inbound {
    /// The own conversation of the one who speaks, where this is another: a group.
    #[must_use]
    pub fn apart(&self) -> Option<&Conversation> {
        self.sender.own.as_ref().filter(|own| **own != self.conversation)
    }
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sender {
    /// The person's own conversation where that differs from the place of the message (somebody
    /// who presses a button in a group): staff are known by their own conversation.
    pub own: Option<Conversation>,
    /// The language their program is set to.
    pub lang: Option<Lang>,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// Words.
    Text {
        /// As typed; the desk cuts and cleans it.
        text: String,
    },
    /// A button, by the token it was given.
    Press {
        /// The token of `domain::press`.
        token: String,
        /// The id of the message it stands under, on a channel that can take buttons away.
        #[serde(default)]
        message: Option<i64>,
    },
    /// A photo, a voice message, a file; with the words under it, if any.
    Media {
        /// What kind of file.
        media: Media,
        /// The kept file.
        file: FileRef,
        /// Words under the picture.
        caption: Option<String>,
    },
    /// A place on the map.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// An earlier message was changed to these words.
    Edited {
        /// The words now.
        text: String,
    },
    /// Something that cannot be read here (a sticker, a poll, a file that was refused).
    Unreadable {
        /// Why, so that the answer can help.
        why: Unreadable,
    },
}

/// Why a message could not be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// A kind of message that the desk has no use for.
    Kind,
    /// The file is larger than the desk takes.
    TooLarge,
    /// The file is of a type that the desk does not take.
    WrongType,
    /// The bytes are not text.
    NotText,
}

/// What kind of file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// A picture.
    Photo,
    /// Spoken words.
    Voice,
    /// A moving picture.
    Video,
    /// Any other file.
    Document,
}

/// A file that the desk keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// The SHA-256 of the bytes in hexadecimal, or `channel:<id>` while only the channel has it.
    pub id: String,
    /// MIME type.
    pub mime: String,
    /// Bytes.
    pub size: u64,
}
