//! The webhook: setting it, and pushing updates to it.

use std::sync::Arc;
use std::time::Duration;

use axum::http::header;
use serde_json::json;
use tokio::task::JoinSet;

use super::http::{Answered, Params, refused};
use super::updates::Update;
use super::{Inner, Shared};

const PUSH_AGAIN: Duration = Duration::from_millis(100);

#[derive(Clone)]
pub(super) struct Hook {
    url: String,
    secret: Option<String>,
    connections: usize,
}

impl Shared {
    pub(super) fn set_webhook(&self, params: &Params) -> Answered {
        let url = params.required("url").unwrap_or_default();
        if url.is_empty() {
            return self.delete_webhook(params);
        }
        if reqwest::Url::parse(url).is_err() {
            return refused("Bad Request: bad webhook: Failed to resolve host");
        }
        let secret = params.words.get("secret_token").cloned();
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        if secret.as_ref().is_some_and(|s| s.len() > 256 || !s.bytes().all(allowed)) {
            return refused("Bad Request: secret token contains unallowed characters");
        }
        let connections = params.number("max_connections").unwrap_or(40).clamp(1, 100);
        let connections = usize::try_from(connections).unwrap_or(40);
        let mut inner = self.lock();
        inner.allow(params)?;
        inner.drop_pending(params);
        inner.webhook = Some(Hook { url: url.to_owned(), secret, connections });
        inner.hook_error = None;
        drop(inner);
        self.news.notify_waiters();
        Ok("true".to_owned())
    }

    pub(super) fn delete_webhook(&self, params: &Params) -> Answered {
        let mut inner = self.lock();
        inner.drop_pending(params);
        inner.webhook = None;
        Ok("true".to_owned())
    }

    pub(super) fn webhook_info(&self) -> String {
        let inner = self.lock();
        let url = inner.webhook.as_ref().map_or("", |hook| hook.url.as_str());
        let mut info = json!({"url": url, "has_custom_certificate": false,
            "pending_update_count": inner.pending.len()});
        if let (Some(error), Some(info)) = (&inner.hook_error, info.as_object_mut()) {
            info.insert("last_error_date".to_owned(), self.date().into());
            info.insert("last_error_message".to_owned(), error.as_str().into());
        }
        info.to_string()
    }

    /// Pushes what waits to the webhook, one update of a chat at a time.
    pub(super) async fn push(self: &Arc<Self>) {
        let mut under_way = JoinSet::new();
        loop {
            let news = self.news.notified();
            while let Some((hook, update)) = self.lock().next_push() {
                let shared = Arc::clone(self);
                under_way.spawn(async move { shared.push_one(&hook, &update).await });
            }
            tokio::select! {
                () = news => {}
                Some(_) = under_way.join_next() => {}
            }
        }
    }

    async fn push_one(&self, hook: &Hook, update: &Update) {
        let request = self.client.post(&hook.url).header(header::CONTENT_TYPE, "application/json");
        let request = match &hook.secret {
            Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
            None => request,
        };
        let error = match request.body(update.json.clone()).send().await {
            Ok(response) if response.status().is_success() => None,
            Ok(response) => Some(format!("Wrong response from the webhook: {}", response.status())),
            Err(error) => Some(error.to_string()),
        };
        if let Some(error) = error {
            self.lock().hook_error = Some(error);
            tokio::time::sleep(PUSH_AGAIN).await;
        } else {
            let mut inner = self.lock();
            inner.pending.retain(|other| other.sequence != update.sequence);
            inner.counters.confirmed += 1;
        }
        self.lock().in_flight.remove(&update.chat);
    }
}

impl Inner {
    /// The first update of a chat that has none under way.
    fn next_push(&mut self) -> Option<(Hook, Update)> {
        let hook = self.webhook.clone()?;
        if self.in_flight.len() >= hook.connections {
            return None;
        }
        let free = |update: &&Update| !self.in_flight.contains(&update.chat);
        let update = self.pending.iter().find(free)?;
        let update = update.clone();
        self.in_flight.insert(update.chat);
        self.counters.handed_out += 1;
        Some((hook, update))
    }
}
