//! What people do: they write, send pictures, press buttons.

use axum::body::Bytes;
use serde_json::{Value, json};

use super::sent::{Sent, chat_json, quoted};
use super::{SOMEBODY, Shared, TelegramDouble};

impl TelegramDouble {
    /// Somebody types a text in a private chat (a positive id) or a group. Returns the number of
    /// the message, as all of these do.
    pub fn say(&self, chat: i64, text: &str) -> i64 {
        self.shared.say(chat, text)
    }

    /// A message with any fields, by this user: `json!({"sticker": {}})`.
    pub fn post(&self, chat: i64, user: i64, fields: &Value) -> i64 {
        self.shared.post(chat, user, fields)
    }

    /// A photo, in two sizes.
    pub fn photo(&self, chat: i64, bytes: &[u8], caption: Option<&str>) -> i64 {
        let large = self.shared.keep_file("jpg", bytes);
        let small = self.shared.keep_file("jpg", bytes.get(..bytes.len() / 4).unwrap_or_default());
        let size = |id: &str, side: u32, size: usize| {
            json!({"file_id": id, "file_unique_id": id, "width": side, "height": side,
                   "file_size": size})
        };
        let sizes = [size(&small, 90, bytes.len() / 4), size(&large, 1280, bytes.len())];
        let mut fields = json!({ "photo": sizes });
        if let (Some(caption), Some(fields)) = (caption, fields.as_object_mut()) {
            fields.insert("caption".to_owned(), caption.into());
        }
        self.post(chat, chat, &fields)
    }

    /// A voice message.
    pub fn voice(&self, chat: i64, bytes: &[u8]) -> i64 {
        let id = self.shared.keep_file("oga", bytes);
        let voice = json!({"file_id": id, "file_unique_id": id, "duration": 2,
                           "mime_type": "audio/ogg", "file_size": bytes.len()});
        self.post(chat, chat, &json!({ "voice": voice }))
    }

    /// A place on the map.
    pub fn location(&self, chat: i64, latitude: f64, longitude: f64) -> i64 {
        let location = json!({"latitude": latitude, "longitude": longitude});
        self.post(chat, chat, &json!({ "location": location }))
    }

    /// An earlier message is changed.
    pub fn edit(&self, chat: i64, message_id: i64, text: &str) -> i64 {
        let shared = &self.shared;
        let mut message = shared.message(chat, chat, message_id, &json!({ "text": text }));
        if let Some(fields) = message.as_object_mut() {
            fields.insert("edit_date".to_owned(), shared.date().into());
        }
        shared.update(chat, "edited_message", &message.to_string());
        message_id
    }

    /// A button is pressed in a private chat.
    pub fn press(&self, chat: i64, message_id: i64, data: &str) -> String {
        self.shared.press(chat, chat, message_id, data)
    }

    /// A button is pressed by this user. Returns the number of the press.
    pub fn press_as(&self, chat: i64, user: i64, message_id: i64, data: &str) -> String {
        self.shared.press(chat, user, message_id, data)
    }

    /// Presses the newest button in this chat that says this; `None` when there is none.
    pub fn press_label(&self, chat: i64, user: i64, label: &str) -> Option<String> {
        let (message, data) = self.sent_to(chat).iter().rev().find_map(|sent| {
            let button = sent.buttons.iter().flatten().find(|button| button.text == label)?;
            Some((sent.message_id, button.callback_data.clone()?))
        })?;
        Some(self.press_as(chat, user, message, &data))
    }

    /// Every press so far is too old to be answered.
    pub fn expire_presses(&self) {
        self.shared.lock().presses.clear();
    }

    /// The language of this user's program.
    pub fn language(&self, user: i64, tag: &str) {
        self.shared.lock().languages.insert(user, tag.to_owned());
    }
}

impl Shared {
    fn say(&self, chat: i64, text: &str) -> i64 {
        let user = if chat > 0 { chat } else { SOMEBODY };
        let date = self.date();
        let mut inner = self.lock();
        let id = inner.take_message();
        if inner.wants("message") {
            let number = inner.take_number();
            let lang = inner.languages.get(&user).map_or("zh-hans", String::as_str);
            let update = format!(
                r#"{{"update_id":{number},"message":{{"message_id":{id},"from":{{"id":{user},"is_bot":false,"first_name":"居民","language_code":"{lang}"}},"chat":{},"date":{date},"text":{}}}}}"#,
                chat_json(chat),
                quoted(text),
            );
            inner.append(number, chat, update);
        }
        drop(inner);
        self.news.notify_waiters();
        id
    }

    fn post(&self, chat: i64, user: i64, fields: &Value) -> i64 {
        let id = self.lock().take_message();
        let message = self.message(chat, user, id, fields);
        self.update(chat, "message", &message.to_string());
        id
    }

    fn message(&self, chat: i64, user: i64, id: i64, fields: &Value) -> Value {
        let user = if user > 0 { user } else { SOMEBODY };
        let mut inner = self.lock();
        let lang = inner.languages.get(&user).map_or("zh-hans", String::as_str);
        let mut message = json!({
            "message_id": id,
            "from": {"id": user, "is_bot": false, "first_name": "居民", "language_code": lang},
            "chat": serde_json::from_str::<Value>(&chat_json(chat)).unwrap_or_default(),
            "date": self.date(),
        });
        if let Some(topic) = fields.get("message_thread_id").and_then(Value::as_i64) {
            inner.topics.insert((chat, topic));
        }
        if let (Some(message), Some(fields)) = (message.as_object_mut(), fields.as_object()) {
            message.extend(fields.clone());
        }
        message
    }

    fn press(&self, chat: i64, user: i64, message_id: i64, data: &str) -> String {
        let user = if user > 0 { user } else { SOMEBODY };
        let mut inner = self.lock();
        let id = format!("{}", 4_000_000_000_000_000_000 + inner.take_message());
        inner.presses.insert(id.clone());
        let shown = inner
            .sent
            .get(&chat)
            .and_then(|sent| sent.iter().rev().find(|sent| sent.message_id == message_id).cloned());
        let lang = inner.languages.get(&user).cloned().unwrap_or_else(|| "zh-hans".to_owned());
        drop(inner);
        let shown = shown.unwrap_or(Sent { chat, message_id, ..Sent::default() });
        let from = format!(
            r#"{{"id":{user},"is_bot":false,"first_name":"居民","language_code":"{lang}"}}"#
        );
        let query = format!(
            r#"{{"id":"{id}","from":{from},"message":{},"chat_instance":"{chat}","data":{}}}"#,
            self.sent_json(&shown),
            quoted(data),
        );
        self.update(chat, "callback_query", &query);
        id
    }

    fn keep_file(&self, kind: &str, bytes: &[u8]) -> String {
        let mut inner = self.lock();
        let id = format!("AgAC{}.{kind}", inner.files.len());
        inner.files.insert(id.clone(), Bytes::copy_from_slice(bytes));
        id
    }
}
