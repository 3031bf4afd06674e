//! Messages that the bot has sent, as tests see them and as Telegram writes them.

use serde::{Deserialize, Serialize};

use super::{BOT, BOT_NAME, Shared};

const EPOCH: u64 = 1_795_000_000;

/// A message that the bot has sent, as it stands now.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sent {
    pub chat: i64,
    pub topic: Option<i64>,
    pub message_id: i64,
    /// The text, or the caption of a picture.
    pub text: String,
    pub buttons: Vec<Vec<SentButton>>,
    /// Bytes of the picture, 0 without one.
    pub picture: usize,
    /// How often it was edited.
    pub edits: u32,
    /// When it came, in microseconds since the double began.
    pub at_us: u64,
    #[serde(skip)]
    pub(super) markup: String,
}

/// A button of a message that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentButton {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub callback_data: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
}

impl Shared {
    pub(super) fn date(&self) -> u64 {
        EPOCH + self.began.elapsed().as_secs()
    }

    pub(super) fn sent_json(&self, sent: &Sent) -> String {
        let mut extra = String::new();
        if let Some(topic) = sent.topic {
            extra += &format!(r#","message_thread_id":{topic},"is_topic_message":true"#);
        }
        if !sent.markup.is_empty() {
            extra += &format!(r#","reply_markup":{}"#, sent.markup);
        }
        if sent.edits > 0 {
            extra += &format!(r#","edit_date":{}"#, self.date());
        }
        let content = match sent.picture {
            0 => format!(r#""text":{}"#, quoted(&sent.text)),
            size => format!(
                r#""caption":{},"photo":[{{"file_id":"sent{}.png","file_unique_id":"p{}","width":640,"height":480,"file_size":{size}}}]"#,
                quoted(&sent.text),
                sent.message_id,
                sent.message_id
            ),
        };
        format!(
            r#"{{"message_id":{},"from":{},"chat":{},"date":{},{content}{extra}}}"#,
            sent.message_id,
            bot_json(),
            chat_json(sent.chat),
            self.date(),
        )
    }
}

pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn bot_json() -> String {
    format!(r#"{{"id":{BOT},"is_bot":true,"first_name":"问办","username":"{BOT_NAME}"}}"#)
}

pub(super) fn chat_json(chat: i64) -> String {
    match chat {
        ..=-1_000_000_000_000 => {
            format!(r#"{{"id":{chat},"type":"supergroup","title":"调度","is_forum":true}}"#)
        }
        -999_999_999_999..0 => format!(r#"{{"id":{chat},"type":"group","title":"调度"}}"#),
        _ => format!(r#"{{"id":{chat},"type":"private","first_name":"居民"}}"#),
    }
}
