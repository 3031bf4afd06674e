//! Updates: their numbers, the offset rules of Telegram, and how they are handed out.

use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::http::{Answered, Params, Refused, refused};
use super::{Inner, Shared, TelegramDouble};

/// The server forgets an offset that lies further than this in the future.
const FUTURE: i32 = 10;

#[derive(Clone)]
pub(super) struct Update {
    id: i32,
    pub sequence: u64,
    pub chat: i64,
    pub json: String,
}

impl TelegramDouble {
    /// An update as it stands, whatever it is; without `update_id` it gets the next one.
    pub fn raw(&self, update: &Value) {
        let mut inner = self.shared.lock();
        let mut update = update.clone();
        let number = update.get("update_id").and_then(Value::as_i64);
        let id = match number.and_then(|number| i32::try_from(number).ok()) {
            Some(id) => {
                inner.unordered = true;
                id
            }
            None => inner.take_number(),
        };
        if let Some(fields) = update.as_object_mut() {
            fields.insert("update_id".to_owned(), id.into());
        }
        inner.append(id, 0, update.to_string());
        drop(inner);
        self.shared.news.notify_waiters();
    }

    /// The last updates come again, with the numbers they had.
    pub fn again(&self, most: usize) {
        let mut inner = self.shared.lock();
        let skip = inner.latest.len().saturating_sub(most);
        let again: Vec<Update> = inner.latest.iter().skip(skip).cloned().collect();
        inner.unordered = true;
        for Update { id, chat, json, .. } in again {
            inner.append(id, chat, json);
        }
        drop(inner);
        self.shared.news.notify_waiters();
    }

    /// The updates that wait change places: the last one first.
    pub fn reverse(&self) {
        let mut inner = self.shared.lock();
        inner.pending = inner.pending.drain(..).rev().collect();
        inner.unordered = true;
    }

    /// The next update has this number, as after a week of silence.
    pub fn number_from(&self, next: i32) {
        self.shared.lock().next_update = next;
    }
}

impl Inner {
    pub(super) fn take_number(&mut self) -> i32 {
        let id = self.next_update;
        self.next_update = id.saturating_add(1);
        id
    }

    pub(super) fn append(&mut self, id: i32, chat: i64, json: String) {
        const LATEST: usize = 100;
        self.sequence += 1;
        let update = Update { id, sequence: self.sequence, chat, json };
        if self.latest.len() == LATEST {
            self.latest.pop_front();
        }
        self.latest.push_back(update.clone());
        self.pending.push_back(update);
        self.counters.updates += 1;
    }

    /// Whether the bot asked for this kind of update.
    pub(super) fn wants(&self, kind: &str) -> bool {
        const BY_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
        match &self.allowed {
            Some(kinds) if !kinds.is_empty() => kinds.iter().any(|wanted| wanted == kind),
            _ => !BY_REQUEST.contains(&kind),
        }
    }

    /// Forgets what an offset confirms (tdlib, `TQueue::get`): one that lies in the future
    /// confirms nothing, a negative one keeps that many from the end.
    fn confirm(&mut self, offset: i32) {
        let before = self.pending.len();
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            self.pending.drain(..before.saturating_sub(keep));
        } else if offset > 0 && offset <= self.next_update.saturating_add(FUTURE) {
            while self.pending.front().is_some_and(|update| update.id < offset) {
                self.pending.pop_front();
            }
            if self.unordered {
                self.pending.retain(|update| update.id >= offset);
                self.unordered = !self.pending.is_empty();
            }
        }
        self.counters.confirmed += (before - self.pending.len()) as u64;
    }
}

impl Shared {
    pub(super) fn update(&self, chat: i64, kind: &str, json: &str) {
        let mut inner = self.lock();
        if inner.wants(kind) {
            let id = inner.take_number();
            inner.append(id, chat, format!(r#"{{"update_id":{id},"{kind}":{json}}}"#));
        }
        drop(inner);
        self.news.notify_waiters();
    }
}

impl Shared {
    pub(super) async fn get_updates(&self, params: &Params) -> Answered {
        let limit = params.number("limit").unwrap_or(100).clamp(1, 100);
        let limit = usize::try_from(limit).unwrap_or(100);
        let timeout = params.number("timeout").unwrap_or(0).clamp(0, 50);
        let deadline = Instant::now() + Duration::from_secs(timeout.unsigned_abs());
        let offset = params.number("offset").unwrap_or(0);
        let ours = {
            let mut inner = self.lock();
            inner.allow(params)?;
            inner.poller += 1;
            if inner.webhook.is_none() {
                inner.confirm(i32::try_from(offset).unwrap_or(0));
            }
            inner.poller
        };
        self.news.notify_waiters();
        loop {
            let news = self.news.notified();
            if let Some(batch) = self.lock().batch(ours, limit)? {
                return Ok(batch);
            }
            if tokio::time::timeout_at(deadline, news).await.is_err() {
                return Ok("[]".to_owned());
            }
        }
    }
}

impl Inner {
    pub(super) fn allow(&mut self, params: &Params) -> Result<(), Refused> {
        if let Some(kinds) = params.words.get("allowed_updates") {
            match serde_json::from_str(kinds) {
                Ok(kinds) => self.allowed = Some(kinds),
                Err(_) => return refused("Bad Request: can't parse allowed_updates"),
            }
        }
        Ok(())
    }

    /// What a poll gets: nothing yet, a batch, or a conflict.
    fn batch(&mut self, poller: u64, limit: usize) -> Result<Option<String>, Refused> {
        if self.webhook.is_some() {
            let words = "Conflict: can't use getUpdates method while webhook is active; use \
                         deleteWebhook to delete the webhook first";
            return Err(Refused(409, words.to_owned(), None));
        }
        if self.poller != poller {
            let words = "Conflict: terminated by other getUpdates request; make sure that only \
                         one bot instance is running";
            return Err(Refused(409, words.to_owned(), None));
        }
        if self.pending.is_empty() {
            return Ok(None);
        }
        let batch: Vec<&str> =
            self.pending.iter().take(limit).map(|update| update.json.as_str()).collect();
        self.counters.handed_out += batch.len() as u64;
        Ok(Some(format!("[{}]", batch.join(","))))
    }
}

impl Inner {
    pub(super) fn drop_pending(&mut self, params: &Params) {
        if params.words.get("drop_pending_updates").is_some_and(|word| word == "true") {
            self.pending.clear();
        }
    }
}
