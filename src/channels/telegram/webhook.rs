//! Updates that the server pushes, free of any web framework.

use std::sync::Arc;

use serde_json::value::RawValue;
use subtle::ConstantTimeEq;

use crate::channels::Ear;

use super::Telegram;
use super::intake::{Arrived, Away, Intake};

/// The desk's end of a webhook.
#[derive(Debug)]
pub struct Webhook<E> {
    intake: Intake<E>,
    secret: Secret,
}

/// What the server must send along; never printed.
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What to answer to a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhookAnswer {
    /// 200: it is committed.
    Ok,
    /// 401: it is not from the server that we asked.
    BadSecret,
    /// 400: it is not JSON.
    Malformed,
    /// 503: nothing was committed, push it again.
    Later,
}

impl<E: Ear> Webhook<E> {
    /// Hears pushes that carry this secret.
    #[must_use]
    pub fn new(telegram: Telegram, ear: Arc<E>, secret: &str) -> Self {
        Self { intake: Intake { telegram, ear }, secret: Secret(secret.to_owned()) }
    }

    /// Takes in one push: `secret` is the header `X-Telegram-Bot-Api-Secret-Token`, `body` one
    /// update in JSON. Answers [`WebhookAnswer::Ok`] only once the update is committed.
    pub async fn accept(&self, secret: Option<&str>, body: &[u8]) -> WebhookAnswer {
        let given = secret.unwrap_or_default().as_bytes();
        if self.secret.0.is_empty() || !bool::from(given.ct_eq(self.secret.0.as_bytes())) {
            return WebhookAnswer::BadSecret;
        }
        let Ok(raw) = serde_json::from_slice::<Box<RawValue>>(body) else {
            return WebhookAnswer::Malformed;
        };
        let me = match self.intake.telegram.me().await {
            Ok(me) => me,
            Err(error) => {
                tracing::warn!(%error, "a push has to wait: the server does not say who we are");
                return WebhookAnswer::Later;
            }
        };
        let arrived = Arrived::new(raw.into(), me);
        self.intake.answer(&arrived);
        match self.intake.take(&arrived, me.id).await {
            Ok(()) => WebhookAnswer::Ok,
            Err(Away(reason)) => {
                tracing::warn!(reason, "a push has to wait: the store is away");
                WebhookAnswer::Later
            }
        }
    }
}
