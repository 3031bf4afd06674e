//! From an update as it came to a commit of the desk: the same for polling and for the webhook.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use sha2::{Digest, Sha256};

use crate::channels::{Ear, HearError};
use crate::domain::message::Inbound;

use super::wire::{Heard, What, read, update_id};
use super::{Me, SOURCE, Telegram};

/// How often a message is handled before it is a dead letter.
const TRIES: u32 = 3;
/// The wait between two tries of one message.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// Brings updates to the desk.
#[derive(Debug)]
pub(super) struct Intake<E> {
    pub telegram: Telegram,
    pub ear: Arc<E>,
}

impl<E> Clone for Intake<E> {
    fn clone(&self) -> Self {
        Self { telegram: self.telegram.clone(), ear: Arc::clone(&self.ear) }
    }
}

/// The store is away: nothing was committed.
#[derive(Debug)]
pub(super) struct Away(pub String);

/// An update with what could be read of it.
#[derive(Debug)]
pub(super) struct Arrived {
    raw: Box<str>,
    heard: Result<Heard, String>,
}

impl Arrived {
    /// Reads an update; one that cannot be read will be a dead letter.
    pub fn new(raw: Box<str>, me: &Me) -> Self {
        let heard = read(&raw, me);
        Self { raw, heard }
    }

    /// The chat it happened in, where that is known.
    pub fn chat(&self) -> Option<i64> {
        self.heard.as_ref().ok().and_then(|heard| heard.chat)
    }

    /// The key under which an update is kept that has no message to be known by. Its number may
    /// come again for another update one day, so its content counts too.
    fn key(&self, me: i64) -> String {
        let number = update_id(&self.raw).map_or_else(|| "?".to_owned(), |id| id.to_string());
        let digest = Sha256::digest(self.raw.as_bytes());
        let content: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{SOURCE}:{me}:u:{number}:{content}")
    }
}

impl<E: Ear> Intake<E> {
    /// Stops the clock on the button, where the update is a press; once for each arrival.
    pub fn answer(&self, arrived: &Arrived) {
        if let Ok(Heard { what: What::Pressed(id, _), .. }) = &arrived.heard {
            self.telegram.answer_press(id);
        }
    }

    /// Returns once the update is committed: as heard, or as a dead letter.
    pub async fn take(&self, arrived: &Arrived, me: i64) -> Result<(), Away> {
        match &arrived.heard {
            Ok(Heard { what: What::Said(inbound) | What::Pressed(_, inbound), .. }) => {
                self.hear(inbound, &arrived.raw).await
            }
            Ok(Heard { what: What::NotForUs, .. }) => Ok(()),
            Ok(Heard { what: What::Unknown(why), .. }) | Err(why) => {
                self.dead_letter(&arrived.key(me), &arrived.raw, why).await
            }
        }
    }

    async fn hear(&self, inbound: &Inbound, raw: &str) -> Result<(), Away> {
        let mut why = String::new();
        for attempt in 1..=TRIES {
            match guarded(|| self.ear.hear(inbound.clone())).await {
                Ok(()) => return Ok(()),
                Err(HearError::Away(reason)) => return Err(Away(reason)),
                Err(HearError::Failed(reason)) => {
                    tracing::warn!(key = inbound.key, attempt, reason, "a message failed");
                    why = reason;
                }
            }
            if attempt < TRIES {
                tokio::time::sleep(BETWEEN_TRIES).await;
            }
        }
        self.dead_letter(&inbound.key, raw, &why).await
    }

    async fn dead_letter(&self, key: &str, raw: &str, why: &str) -> Result<(), Away> {
        tracing::error!(key, why, "an update is kept as a dead letter");
        match guarded(|| self.ear.dead_letter(SOURCE, key, raw, why)).await {
            Ok(()) => Ok(()),
            Err(HearError::Away(reason) | HearError::Failed(reason)) => Err(Away(reason)),
        }
    }
}

/// A panic while a message is handled is a failure of this message only.
async fn guarded<F, T>(handle: impl FnOnce() -> F) -> Result<T, HearError>
where
    F: Future<Output = Result<T, HearError>>,
{
    let outcome = AssertUnwindSafe(async { handle().await }).catch_unwind().await;
    outcome.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
        let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(HearError::Failed(format!("panic: {}", words.unwrap_or_default())))
    })
}
