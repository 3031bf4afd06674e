//! The methods that send, change and delete messages, with their limits.

use serde::Deserialize;

use super::http::{Answered, Params, Refused, refused};
use super::sent::{Sent, SentButton};
use super::{Inner, Shared};

const TEXT_UNITS: usize = 4_096;

const CAPTION_UNITS: usize = 1_024;

const DATA_BYTES: usize = 64;

const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content \
                            and reply markup are exactly the same as a current content and reply \
                            markup of the message";

impl Shared {
    pub(super) fn send_message(&self, params: &Params) -> Answered {
        let text = params.words.get("text").map_or("", String::as_str);
        if text.trim().is_empty() {
            return refused("Bad Request: message text is empty");
        }
        if text.encode_utf16().count() > TEXT_UNITS {
            return refused("Bad Request: message is too long");
        }
        self.send(params, text, 0)
    }

    pub(super) fn send_photo(&self, params: &Params) -> Answered {
        let caption = params.words.get("caption").map_or("", String::as_str);
        if caption.encode_utf16().count() > CAPTION_UNITS {
            return refused("Bad Request: message caption is too long");
        }
        let named = params.words.get("photo");
        let attached = named.and_then(|name| name.strip_prefix("attach://")).unwrap_or("photo");
        let kept = named.and_then(|id| self.lock().files.get(id).cloned());
        let Some(photo) = params.files.get(attached).cloned().or(kept) else {
            return refused(match named {
                Some(_) => "Bad Request: wrong file identifier/HTTP URL specified",
                None => "Bad Request: there is no photo in the request",
            });
        };
        const PICTURES: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"];
        if !PICTURES.iter().any(|start| photo.starts_with(start)) {
            return refused("Bad Request: IMAGE_PROCESS_FAILED");
        }
        let size = photo.len();
        let next = self.lock().next_message;
        self.lock().files.insert(format!("sent{next}.png"), photo);
        self.send(params, caption, size)
    }

    pub(super) fn send_document(&self, params: &Params) -> Answered {
        let Some(file) = params.files.get("document") else {
            return refused("Bad Request: there is no document in the request");
        };
        let caption = params.words.get("caption").map_or("", String::as_str);
        self.send(params, caption, file.len())
    }

    fn send(&self, params: &Params, text: &str, picture: usize) -> Answered {
        let chat = self.chat(params)?;
        let (buttons, markup) = markup(params)?;
        if params.words.contains_key("parse_mode") && text.contains('<') {
            return refused("Bad Request: can't parse entities: unsupported start tag");
        }
        let topic = params.number("message_thread_id");
        let mut inner = self.lock();
        if topic.is_some_and(|topic| !inner.topics.contains(&(chat, topic))) {
            return refused("Bad Request: message thread not found");
        }
        inner.hold_back(chat)?;
        let sent = Sent {
            chat,
            topic,
            message_id: inner.take_message(),
            text: text.to_owned(),
            buttons,
            picture,
            edits: 0,
            at_us: self.now_us(),
            markup,
        };
        let answer = self.sent_json(&sent);
        inner.counters.sent += 1;
        if !inner.forget_sent {
            inner.sent.entry(chat).or_default().push(sent);
        }
        inner.ring(chat);
        Ok(answer)
    }

    pub(super) fn edit_message(&self, params: &Params, text: Option<&str>) -> Answered {
        if text.is_some_and(|text| text.trim().is_empty()) {
            return refused("Bad Request: message text is empty");
        }
        if text.is_some_and(|text| text.encode_utf16().count() > TEXT_UNITS) {
            return refused("Bad Request: message is too long");
        }
        let chat = self.chat(params)?;
        let (buttons, markup) = markup(params)?;
        let id = params.number("message_id");
        let mut inner = self.lock();
        let sent = inner.sent.entry(chat).or_default();
        let Some(sent) = sent.iter_mut().rev().find(|sent| Some(sent.message_id) == id) else {
            return refused("Bad Request: message to edit not found");
        };
        let text = text.unwrap_or(&sent.text);
        if text == sent.text && markup == sent.markup {
            return refused(NOT_MODIFIED);
        }
        sent.text = text.to_owned();
        (sent.buttons, sent.markup) = (buttons, markup);
        sent.edits += 1;
        let answer = self.sent_json(sent);
        inner.ring(chat);
        Ok(answer)
    }

    pub(super) fn delete_message(&self, params: &Params) -> Answered {
        let chat = self.chat(params)?;
        let id = params.number("message_id");
        let mut inner = self.lock();
        let sent = inner.sent.entry(chat).or_default();
        match sent.iter().position(|sent| Some(sent.message_id) == id) {
            Some(place) => sent.remove(place),
            None => return refused("Bad Request: message to delete not found"),
        };
        Ok("true".to_owned())
    }
}

impl Inner {
    fn ring(&self, chat: i64) {
        if let Some(bell) = self.waiting.get(&chat) {
            bell.notify_waiters();
        }
    }
}

/// The buttons of a call, checked, and its markup as it came.
fn markup(params: &Params) -> Result<(Vec<Vec<SentButton>>, String), Refused> {
    #[derive(Deserialize)]
    struct Markup {
        inline_keyboard: Option<Vec<Vec<SentButton>>>,
    }
    let Some(text) = params.words.get("reply_markup") else { return Ok(Default::default()) };
    let Ok(markup) = serde_json::from_str::<Markup>(text) else {
        return refused("Bad Request: can't parse reply keyboard markup JSON object");
    };
    let rows = markup.inline_keyboard.unwrap_or_default();
    for button in rows.iter().flatten() {
        let data = button.callback_data.as_deref();
        if button.text.is_empty() || (data.is_none() && button.url.is_none()) {
            return refused("Bad Request: text buttons are unallowed in the inline keyboard");
        }
        if data.is_some_and(|data| data.is_empty() || data.len() > DATA_BYTES) {
            return refused("Bad Request: BUTTON_DATA_INVALID");
        }
    }
    if rows.iter().all(Vec::is_empty) {
        return Ok(Default::default());
    }
    Ok((rows, text.clone()))
}
