//! From words and buttons to messages of the Bot API.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde::de::IgnoredAny;
use teloxide::payloads::{EditMessageReplyMarkup, SendMessage, SendMessageSetters};
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageId, ReplyMarkup,
    ThreadId,
};

use crate::channels::{Attached, Button, Rendered, SendError};
use crate::domain::message::{Channel, Conversation};
use crate::domain::press::LONGEST_TOKEN;

use super::{CallError, Telegram};

/// UTF-16 units in one message: the server takes 4,096, counted after it has read the text.
const LONGEST_TEXT: usize = 4_000;
/// UTF-16 units under a picture (Bot API, sendPhoto).
const LONGEST_CAPTION: usize = 1_024;
/// How often a later part of a long text is tried, so that the first one need not be repeated.
const PART_TRIES: u32 = 3;
/// When to try again after the server was not reached.
const AFTER_NETWORK: Duration = Duration::from_secs(2);
/// The wait where the server asks for one and does not say how long, and between the tries of a
/// later part.
const A_MOMENT: Duration = Duration::from_secs(5);
/// When to try again after a refusal of the token, which a person has to mend.
const AFTER_BAD_TOKEN: Duration = Duration::from_secs(60);
/// A method that uploads, and its field for the file.
const PHOTO: (&str, &str) = ("SendPhoto", "photo");
const DOCUMENT: (&str, &str) = ("SendDocument", "document");
/// What the server says of a place that cannot be reached any more, in lower case.
const GONE: [&str; 8] = [
    "chat not found",
    "user not found",
    "user is deactivated",
    "bot was blocked",
    "bot was kicked",
    "group chat was deactivated",
    "message thread not found",
    "topic_closed",
];

/// Sends messages to Telegram. It keeps no rates: ask [`crate::channels::rate::Rates`] first.
#[derive(Debug, Clone)]
pub struct Sender {
    telegram: Telegram,
}

/// A chat, and the topic in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    chat: i64,
    topic: Option<i32>,
}

impl Sender {
    /// Sends as this bot.
    #[must_use]
    pub fn new(telegram: Telegram) -> Self {
        Self { telegram }
    }

    /// Sends a message, a long one in parts with the buttons under the last. The Bot API has no
    /// key against repetition: a message whose acceptance got lost is sent again by who asked.
    ///
    /// # Errors
    /// [`SendError`] says whether to try again and when; the first parts of a long message may
    /// have been sent by then.
    pub async fn send(&self, to: &Conversation, rendered: &Rendered) -> Result<(), SendError> {
        let place = Place::read(to)?;
        let keyboard = keyboard(&rendered.buttons)?;
        let mut first = true;
        let mut parts = split(&rendered.text, LONGEST_TEXT);
        if parts.is_empty() && rendered.picture.is_none() && rendered.file.is_none() {
            return Err(SendError::Refused("there is nothing to send".to_owned()));
        }
        if let Some(picture) = &rendered.picture {
            let fits = units(&rendered.text) <= LONGEST_CAPTION;
            let caption = if fits { std::mem::take(&mut parts).pop() } else { None };
            let below = keyboard.as_ref().filter(|_| parts.is_empty());
            let picture = Part::bytes(picture.clone()).file_name("picture.png");
            let caption = caption.unwrap_or_default();
            self.upload(place, PHOTO, ("image/png", picture), caption, below).await?;
            first = false;
        }
        if let Some(Attached { name, mime, bytes }) = &rendered.file {
            let file = Part::bytes(bytes.clone()).file_name(name.clone());
            let manner = if is_photo(mime) { PHOTO } else { DOCUMENT };
            self.upload(place, manner, (mime, file), "", None).await?;
            first = false;
        }
        let last = parts.len().saturating_sub(1);
        for (number, part) in parts.into_iter().enumerate() {
            let below = keyboard.clone().filter(|_| number == last);
            let payload = message(place, part, below);
            match first {
                true => self.text(place, &payload).await?,
                false => self.later_part(place, &payload).await?,
            }
            first = false;
        }
        Ok(())
    }

    /// Takes the buttons under a message away, or puts these in their place; a message that is gone
    /// or cannot be changed any more has no buttons to press either.
    ///
    /// # Errors
    /// [`SendError`] says whether to try again and when.
    pub async fn mark_buttons(
        &self,
        of: &Conversation,
        message: i64,
        mark: &[Vec<Button>],
    ) -> Result<(), SendError> {
        let place = Place::read(of)?;
        let Ok(id) = i32::try_from(message) else { return Ok(()) };
        let mut payload = EditMessageReplyMarkup::new(ChatId(place.chat), MessageId(id));
        if let Some(ReplyMarkup::InlineKeyboard(below)) = keyboard(mark)? {
            payload.reply_markup = Some(below);
        }
        match outcome(place, self.telegram.call::<_, IgnoredAny>(&payload).await) {
            Err(SendError::Refused(_)) => Ok(()),
            done => done,
        }
    }

    async fn text(&self, place: Place, payload: &SendMessage) -> Result<(), SendError> {
        outcome(place, self.telegram.call::<_, IgnoredAny>(payload).await)
    }

    /// Waits here when it has to, because trying all again would repeat the parts before.
    async fn later_part(&self, place: Place, payload: &SendMessage) -> Result<(), SendError> {
        for _ in 1..PART_TRIES {
            match self.text(place, payload).await {
                Err(SendError::Later(wait) | SendError::Closed(wait)) => {
                    tokio::time::sleep(wait).await;
                }
                Err(SendError::Failed(_)) => tokio::time::sleep(A_MOMENT).await,
                done => return done,
            }
        }
        self.text(place, payload).await
    }

    async fn upload(
        &self,
        place: Place,
        (method, field): (&str, &'static str),
        (mime, file): (&str, Part),
        caption: &str,
        keyboard: Option<&ReplyMarkup>,
    ) -> Result<(), SendError> {
        let refused = |error: &dyn std::fmt::Display| SendError::Refused(error.to_string());
        let file = file.mime_str(mime).map_err(|error| refused(&error))?;
        let mut form = Form::new().text("chat_id", place.chat.to_string()).part(field, file);
        if !caption.is_empty() {
            form = form.text("caption", caption.to_owned());
        }
        if let Some(topic) = place.topic {
            form = form.text("message_thread_id", topic.to_string());
        }
        if let Some(keyboard) = keyboard {
            let json = serde_json::to_string(keyboard).map_err(|error| refused(&error))?;
            form = form.text("reply_markup", json);
        }
        let request = self.telegram.request(method).multipart(form);
        outcome(place, self.telegram.exchange::<IgnoredAny>(request).await)
    }
}

impl Place {
    fn read(to: &Conversation) -> Result<Self, SendError> {
        let (chat, topic) = match to.place().split_once('/') {
            Some((chat, topic)) => (chat, Some(topic)),
            None => (to.place(), None),
        };
        let topic = topic.map(str::parse).transpose();
        match (to.channel(), chat.parse(), topic) {
            (Channel::Telegram, Ok(chat), Ok(topic)) => Ok(Self { chat, topic }),
            _ => Err(SendError::Refused(format!("{} is no place on Telegram", to.as_str()))),
        }
    }

    fn conversation(self) -> Conversation {
        let place = match self.topic {
            Some(topic) => format!("{}/{topic}", self.chat),
            None => self.chat.to_string(),
        };
        Conversation::new(Channel::Telegram, &place)
    }
}

/// What the server shows as a photo; everything else goes as a document.
fn is_photo(mime: &str) -> bool {
    matches!(mime, "image/jpeg" | "image/png" | "image/webp")
}

fn message(place: Place, text: &str, keyboard: Option<ReplyMarkup>) -> SendMessage {
    let mut payload = SendMessage::new(ChatId(place.chat), text).link_preview_options(NO_PREVIEW);
    payload.message_thread_id = place.topic.map(|topic| ThreadId(MessageId(topic)));
    payload.reply_markup = keyboard;
    payload
}

/// The server would fetch the page behind a link for a preview; a ticket's link is nobody's else.
const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

fn keyboard(rows: &[Vec<Button>]) -> Result<Option<ReplyMarkup>, SendError> {
    let mut buttons = rows.iter().flatten();
    if let Some(long) = buttons.find(|button| button.token.len() > LONGEST_TOKEN) {
        let words = format!("a token has {} bytes of {LONGEST_TOKEN}", long.token.len());
        return Err(SendError::Refused(words));
    }
    let button = |button: &Button| {
        InlineKeyboardButton::callback(button.label.clone(), button.token.clone())
    };
    let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(button).collect()).collect();
    let shown = rows.iter().any(|row| !row.is_empty());
    Ok(shown.then(|| ReplyMarkup::InlineKeyboard(InlineKeyboardMarkup::new(rows))))
}

/// What a call means for the message and its place. Error texts are compared in lower case:
/// servers of different versions write them differently.
fn outcome(place: Place, called: Result<IgnoredAny, CallError>) -> Result<(), SendError> {
    let Err(error) = called else { return Ok(()) };
    Err(match error {
        CallError::Unreached(_) => SendError::Closed(AFTER_NETWORK),
        error @ (CallError::Network(_) | CallError::Garbled(_)) => {
            SendError::Failed(error.to_string())
        }
        CallError::Refused { migrate_to: Some(chat), .. } => {
            SendError::Moved(Place { chat, ..place }.conversation())
        }
        CallError::Refused { code: 429, retry_after, .. } => {
            SendError::Later(retry_after.unwrap_or(A_MOMENT))
        }
        CallError::Refused { code: 401 | 404, .. } => SendError::Closed(AFTER_BAD_TOKEN),
        error @ CallError::Refused { code: 500.., .. } => SendError::Failed(error.to_string()),
        CallError::Refused { code, description, .. } => {
            let words = description.to_lowercase();
            if words.contains("message is not modified") {
                return Ok(());
            }
            match code == 403 || GONE.iter().any(|gone| words.contains(gone)) {
                true => SendError::Gone(description),
                false => SendError::Refused(description),
            }
        }
    })
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Cuts a text into parts of at most so many UTF-16 units: at the end of a line where there is
/// one, else after any character. Parts that would be blank are left out.
fn split(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end();
    while !rest.is_empty() {
        let fitting = fitting(rest, most);
        let (part, after) = match rest.get(..fitting) {
            Some(head) if fitting < rest.len() => {
                let line_end = head.trim_start().rfind('\n').and_then(|_| head.rfind('\n'));
                rest.split_at(line_end.unwrap_or(fitting))
            }
            _ => (rest, ""),
        };
        if !part.trim().is_empty() {
            parts.push(part.trim_end());
        }
        rest = after.trim_start_matches('\n');
    }
    parts
}

/// How many bytes of a text fit into so many UTF-16 units, at least one character.
fn fitting(text: &str, most: usize) -> usize {
    let mut units = 0;
    for (start, character) in text.char_indices() {
        units += character.len_utf16();
        if units > most && start > 0 {
            return start;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place() -> Place {
        Place { chat: -5, topic: Some(3) }
    }

    fn refused(code: u16, description: &str) -> Result<IgnoredAny, CallError> {
        let description = description.to_owned();
        Err(CallError::Refused { code, description, retry_after: None, migrate_to: None })
    }

    #[test]
    fn a_text_that_fits_is_one_part() {
        assert_eq!(split("一\n二", 3), ["一\n二"]);
        assert_eq!(split("", 3), [] as [&str; 0]);
        assert_eq!(split(" \n ", 3), [] as [&str; 0]);
    }

    #[test]
    fn a_long_text_is_cut_at_the_end_of_a_line() {
        assert_eq!(split("一二\n三四\n五六", 6), ["一二\n三四", "五六"]);
        assert_eq!(split("一二三四五", 2), ["一二", "三四", "五"]);
    }

    #[test]
    fn a_character_of_two_units_is_never_cut() {
        assert_eq!(split("😀😀😀", 3), ["😀", "😀", "😀"]);
        assert_eq!(split("a😀😀", 4), ["a😀", "😀"]);
    }

    #[test]
    fn the_servers_words_are_compared_without_case() {
        let outcome = |code, words| outcome(place(), refused(code, words));
        assert_eq!(outcome(400, "Bad Request: MESSAGE is not modified: x"), Ok(()));
        assert!(matches!(outcome(400, "Bad Request: CHAT not found"), Err(SendError::Gone(_))));
        assert!(matches!(outcome(403, "whatever"), Err(SendError::Gone(_))));
        assert!(matches!(outcome(400, "text is empty"), Err(SendError::Refused(_))));
        assert!(matches!(outcome(401, "Unauthorized"), Err(SendError::Closed(_))));
    }

    #[test]
    fn a_conversation_that_is_no_chat_is_refused() {
        for stored in ["telegram:", "telegram:x", "telegram:1/", "telegram:1/2/3", "web:1"] {
            let to = Conversation::from_stored(stored.to_owned());
            assert!(matches!(Place::read(&to), Err(SendError::Refused(_))), "{stored}");
        }
        let to = Conversation::new(Channel::Telegram, "-5/3");
        assert_eq!(Place::read(&to), Ok(place()));
        assert_eq!(place().conversation(), to);
    }

    proptest! {
        #[test]
        fn no_part_is_too_long_and_no_word_is_lost(text in "(\\PC|\n|😀| ){0,60}", most in 2..12_usize) {
            let parts = split(&text, most);
            let visible = |text: &str| -> String {
                text.chars().filter(|character| !character.is_whitespace()).collect()
            };
            prop_assert_eq!(visible(&parts.concat()), visible(&text));
            for part in parts {
                prop_assert!(units(part) <= most);
                prop_assert!(!part.trim().is_empty());
            }
        }
    }
}
