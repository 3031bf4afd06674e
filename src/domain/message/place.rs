//! Where a conversation takes place, and in which language.

use serde::{Deserialize, Serialize};

/// A language that people can read the desk in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the language of record.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Every language, the language of record first.
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// The BCP 47 tag, as in the folder names below `locales/`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// Reads a language tag as browsers and Telegram send them (`zh-TW`, `zh-hans-CN`, `en_GB`);
    /// `None` for a language that the desk does not speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "zh" => Some(match parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) {
                true => Self::ZhHant,
                false => Self::ZhHans,
            }),
            _ => None,
        }
    }
}

/// The kind of channel a conversation runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The chat page.
    Web,
    /// A terminal.
    Console,
    /// Telegram.
    Telegram,
}

impl Channel {
    /// The word before the colon of a [`Conversation`].
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Console => "console",
            Self::Telegram => "telegram",
        }
    }
}

/// Where a conversation takes place: `web:<visitor>`, `console:<name>`, `telegram:<chat id>`.
/// Messages of one conversation are handled one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Conversation(String);

impl Conversation {
    /// The conversation with this place on this channel.
    #[must_use]
    pub fn new(channel: Channel, place: &str) -> Self {
        Self(format!("{}:{place}", channel.code()))
    }

    /// The conversation as the store wrote it.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// `channel:place`, as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The channel it runs on; a channel nobody knows counts as the web, which only waits.
    #[must_use]
    pub fn channel(&self) -> Channel {
        match self.0.split(':').next() {
            Some("telegram") => Channel::Telegram,
            Some("console") => Channel::Console,
            _ => Channel::Web,
        }
    }

    /// The part after the colon: the visitor, the chat id.
    #[must_use]
    pub fn place(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, place)| place)
    }
}
