//! What the desk reads of an update, and how it becomes an [`Inbound`].
//!
//! Only the fields that are used are read, so a field that Telegram adds or changes elsewhere
//! cannot break an update (Bot API, "Update", "Message").

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::domain::message::{
    Body, Channel, Conversation, FileRef, Inbound, Lang, Media, Sender, Unreadable,
};

use super::{LARGEST_FILE, Me, SOURCE};

/// Things that happen in a private chat without anybody saying anything.
const SERVICE: [&str; 8] = [
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "proximity_alert_triggered",
    "boost_added",
    "users_shared",
    "chat_shared",
];

/// An update as far as the desk can read it.
#[derive(Debug)]
pub(super) struct Heard {
    /// The chat it happened in; updates of one chat are handled in order.
    pub chat: Option<i64>,
    /// What to do with it.
    pub what: What,
}

/// What to do with an update.
#[derive(Debug)]
pub(super) enum What {
    /// Somebody said something to the desk.
    Said(Box<Inbound>),
    /// Somebody pressed a button: answer the press of this id, then hear it.
    Pressed(String, Box<Inbound>),
    /// Not for the desk (other people's talk in a group, a notice of the program).
    NotForUs,
    /// Nobody knows this kind of update; the reason in words.
    Unknown(String),
}

/// Only the number of an update, to confirm what cannot be read.
#[derive(Deserialize)]
struct Numbered {
    update_id: i32,
}

#[derive(Deserialize)]
struct Update {
    update_id: i32,
    message: Option<Message>,
    edited_message: Option<Message>,
    callback_query: Option<CallbackQuery>,
}

#[derive(Deserialize)]
struct CallbackQuery {
    id: String,
    from: User,
    message: Option<Message>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    message_id: i64,
    chat: Chat,
    from: Option<User>,
    message_thread_id: Option<i32>,
    is_topic_message: Option<bool>,
    edit_date: Option<i64>,
    reply_to_message: Option<Replied>,
    text: Option<String>,
    caption: Option<String>,
    photo: Option<Vec<Picture>>,
    voice: Option<File>,
    video: Option<File>,
    video_note: Option<File>,
    audio: Option<File>,
    document: Option<File>,
    location: Option<Location>,
    contact: Option<Contact>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type", default)]
    kind: String,
}

#[derive(Deserialize)]
struct User {
    id: i64,
    language_code: Option<String>,
}

#[derive(Deserialize)]
struct Replied {
    from: Option<User>,
    /// The first message of a topic, which every message of the topic seems to reply to.
    forum_topic_created: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Picture {
    file_id: String,
    file_size: Option<u64>,
    #[serde(default)]
    width: u32,
    #[serde(default)]
    height: u32,
}

#[derive(Deserialize)]
struct File {
    file_id: String,
    file_size: Option<u64>,
    mime_type: Option<String>,
}

#[derive(Deserialize)]
struct Location {
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
struct Contact {
    phone_number: String,
    first_name: Option<String>,
    last_name: Option<String>,
}

/// The number of an update, if it has one.
pub(super) fn update_id(raw: &str) -> Option<i32> {
    serde_json::from_str(raw).ok().map(|Numbered { update_id }| update_id)
}

/// Reads an update.
///
/// # Errors
/// The reason in words when the update does not have the shape that the Bot API describes; what
/// stands in the update is not repeated, because it may be somebody's words.
pub(super) fn read(raw: &str, me: &Me) -> Result<Heard, String> {
    let update: Update = serde_json::from_str(raw)
        .map_err(|error| format!("the update has another shape at byte {}", error.column()))?;
    if let Some(message) = update.message {
        let key = format!("{SOURCE}:{}:m:{}:{}", me.id, message.chat.id, message.message_id);
        return Ok(message.heard(key, raw, me));
    }
    if let Some(message) = update.edited_message {
        return Ok(message.edited(update.update_id, me));
    }
    if let Some(query) = update.callback_query {
        return Ok(query.pressed(me));
    }
    let mut kinds: Vec<String> = fields(raw).filter(|name| name != "update_id").collect();
    kinds.sort_unstable();
    let why = format!("nothing here handles an update of the kind {}", kinds.join(", "));
    Ok(Heard { chat: None, what: What::Unknown(why) })
}

fn fields(raw: &str) -> impl Iterator<Item = String> + use<> {
    let fields: HashMap<String, IgnoredAny> = serde_json::from_str(raw).unwrap_or_default();
    fields.into_keys()
}

#[derive(Deserialize)]
struct WithMessage {
    message: HashMap<String, IgnoredAny>,
}

fn is_service(raw: &str) -> bool {
    let read: Result<WithMessage, _> = serde_json::from_str(raw);
    read.is_ok_and(|update| SERVICE.iter().any(|name| update.message.contains_key(*name)))
}

impl Message {
    fn heard(mut self, key: String, raw: &str, me: &Me) -> Heard {
        let chat = Some(self.chat.id);
        self.strip_name(me);
        if self.is_group() && !self.speaks_to(me) {
            return Heard { chat, what: What::NotForUs };
        }
        let body = self.body();
        if matches!(body, Body::Unreadable { why: Unreadable::Kind })
            && (self.is_group() || is_service(raw))
        {
            return Heard { chat, what: What::NotForUs };
        }
        Heard { chat, what: What::Said(Box::new(self.inbound(key, body))) }
    }

    /// An edit is told from another edit in the same second by the number of its update.
    fn edited(mut self, update_id: i32, me: &Me) -> Heard {
        let (chat, message) = (self.chat.id, self.message_id);
        self.strip_name(me);
        let text = self.text.take().or_else(|| self.caption.take());
        let what = match text {
            Some(text) if !self.is_group() || self.replies_to(me) || text.starts_with('/') => {
                let date = self.edit_date.unwrap_or_default();
                let key = format!("{SOURCE}:{}:e:{chat}:{message}:{date}:{update_id}", me.id);
                What::Said(Box::new(self.inbound(key, Body::Edited { text })))
            }
            _ => What::NotForUs,
        };
        Heard { chat: Some(chat), what }
    }

    fn body(&mut self) -> Body {
        if let Some(text) = self.text.take() {
            return Body::Text { text };
        }
        if let Some(Contact { phone_number, first_name, last_name }) = self.contact.take() {
            let words = [first_name, last_name, Some(phone_number)];
            let words: Vec<String> = words.into_iter().flatten().collect();
            return Body::Text { text: words.join(" ") };
        }
        if let Some(Location { latitude, longitude }) = self.location.take() {
            return Body::Location { latitude, longitude };
        }
        match self.file() {
            Some((media, file)) if file.size <= LARGEST_FILE => {
                Body::Media { media, file, caption: self.caption.take() }
            }
            Some(_) => Body::Unreadable { why: Unreadable::TooLarge },
            None => Body::Unreadable { why: Unreadable::Kind },
        }
    }

    fn file(&mut self) -> Option<(Media, FileRef)> {
        if let Some(pictures) = self.photo.take() {
            let largest = pictures
                .into_iter()
                .max_by_key(|picture| u64::from(picture.width) * u64::from(picture.height))?;
            let Picture { file_id, file_size, .. } = largest;
            let file = File { file_id, file_size, mime_type: None };
            return Some((Media::Photo, file.kept("image/jpeg")));
        }
        let voice = self.voice.take().map(|file| (Media::Voice, file.kept("audio/ogg")));
        let video = self.video.take().or_else(|| self.video_note.take());
        let other = self.document.take().or_else(|| self.audio.take());
        voice
            .or_else(|| video.map(|file| (Media::Video, file.kept("video/mp4"))))
            .or_else(|| other.map(|file| (Media::Document, file.kept("application/octet-stream"))))
    }

    fn inbound(self, key: String, body: Body) -> Inbound {
        let conversation = self.conversation();
        let sender = sender(self.is_group(), self.from.as_ref());
        Inbound { conversation, key, sender, body }
    }

    fn conversation(&self) -> Conversation {
        let topic = self.message_thread_id.filter(|_| self.is_topic_message == Some(true));
        let place = match topic {
            Some(topic) => format!("{}/{topic}", self.chat.id),
            None => self.chat.id.to_string(),
        };
        Conversation::new(Channel::Telegram, &place)
    }

    fn is_group(&self) -> bool {
        self.chat.kind.ends_with("group") || self.chat.id < 0
    }

    /// In a group only commands and replies to the bot are meant for it.
    fn speaks_to(&self, me: &Me) -> bool {
        let words = self.text.as_deref().or(self.caption.as_deref()).unwrap_or_default();
        match words.strip_prefix('/') {
            Some(command) => !first_word(command).contains('@'),
            None => self.replies_to(me),
        }
    }

    fn replies_to(&self, me: &Me) -> bool {
        let ours = |replied: &Replied| {
            replied.forum_topic_created.is_none()
                && replied.from.as_ref().is_some_and(|from| from.id == me.id)
        };
        self.reply_to_message.as_ref().is_some_and(ours)
    }

    /// `/status@wenban_bot 7` is `/status 7`; a command for another bot keeps its name.
    fn strip_name(&mut self, me: &Me) {
        for words in [&mut self.text, &mut self.caption].into_iter().flatten() {
            let Some(command) = words.strip_prefix('/').map(first_word) else { continue };
            let Some((verb, name)) = command.split_once('@') else { continue };
            if name.eq_ignore_ascii_case(&me.username) {
                let rest = words.get(1 + command.len()..).unwrap_or_default();
                *words = format!("/{verb}{rest}");
            }
        }
    }
}

fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

/// Who spoke. In a group the person's own conversation is the private chat, whose id is the
/// person's.
fn sender(in_group: bool, from: Option<&User>) -> Sender {
    let own = from
        .filter(|_| in_group)
        .map(|user| Conversation::new(Channel::Telegram, &user.id.to_string()));
    let lang = from.and_then(|user| user.language_code.as_deref()).and_then(Lang::from_tag);
    Sender { own, lang }
}

impl CallbackQuery {
    fn pressed(self, me: &Me) -> Heard {
        let (Some(message), Some(token)) = (self.message, self.data) else {
            return Heard { chat: None, what: What::NotForUs };
        };
        let inbound = Inbound {
            conversation: message.conversation(),
            key: format!("{SOURCE}:{}:c:{}", me.id, self.id),
            sender: sender(message.is_group(), Some(&self.from)),
            body: Body::Press { token, message: Some(message.message_id) },
        };
        Heard { chat: Some(message.chat.id), what: What::Pressed(self.id, Box::new(inbound)) }
    }
}

impl File {
    fn kept(self, usual: &str) -> FileRef {
        FileRef {
            id: format!("{SOURCE}:{}", self.file_id),
            mime: self.mime_type.unwrap_or_else(|| usual.to_owned()),
            size: self.file_size.unwrap_or_default(),
        }
    }
}
