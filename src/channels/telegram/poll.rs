//! Asking for updates: fetch a batch, commit all of it, then ask for the next one.
//!
//! The offset that a poll carries confirms everything before it, so it is sent only once all of
//! the batch is committed, and only once: the polls after it begin at the first unconfirmed
//! update (offset 0). So no number is kept anywhere, and update numbers may begin lower again,
//! which they do after a week without updates (Bot API, "Update").

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use teloxide::payloads::{GetUpdates, GetUpdatesSetters};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::channels::Ear;
use crate::ids::Ids;

use super::intake::{Arrived, Away, Intake};
use super::{CallError, LISTENS_TO, Me, Telegram, Timing, wire};

/// Updates in a batch: the most that the server gives (Bot API, getUpdates).
const BATCH: u8 = 100;
/// What a poll may take longer than the server was asked to hold it.
const POLL_MARGIN: Duration = Duration::from_secs(10);
/// What the last call may take when the desk stops.
const LAST_CALL: Duration = Duration::from_secs(2);

/// Asks the server for updates until it is told to stop.
#[derive(Debug)]
pub struct Poller<E> {
    intake: Intake<E>,
    ids: Arc<Ids>,
}

/// Why polling has ended for good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PollError {
    /// The server does not know the token.
    #[error("the server does not know the bot token: {0}")]
    BadToken(String),
}

impl<E: Ear> Poller<E> {
    /// A poller for this bot; `ids` spreads the retries.
    #[must_use]
    pub fn new(telegram: Telegram, ear: Arc<E>, ids: Arc<Ids>) -> Self {
        Self { intake: Intake { telegram, ear }, ids }
    }

    /// Polls until `stop`; what was fetched by then is committed and confirmed first, unless the
    /// store is away.
    ///
    /// # Errors
    /// [`PollError`] when there is no point in going on; the rest of the desk can.
    pub async fn run(&self, stop: CancellationToken) -> Result<(), PollError> {
        let Some(me) = stop.run_until_cancelled(self.introduce()).await.transpose()? else {
            return Ok(());
        };
        if stop.run_until_cancelled(self.take_over()).await.transpose()?.is_none() {
            return Ok(());
        }
        tracing::info!(bot = me.username, "Telegram is polled");
        let (mut offset, mut failures) = (0, 0);
        while let Some(polled) = stop.run_until_cancelled(self.fetch(offset)).await {
            match polled {
                Ok(batch) => {
                    failures = 0;
                    self.intake.ear.answered();
                    offset = self.commit(batch, me, &stop).await;
                }
                Err(error) => {
                    failures += 1;
                    self.failed(&error, failures)?;
                    stop.run_until_cancelled(self.back_off(failures, &error)).await;
                }
            }
        }
        self.confirm(offset).await;
        Ok(())
    }

    /// Who we are; asked until the server says so.
    async fn introduce(&self) -> Result<&Me, PollError> {
        let mut failures = 0;
        loop {
            match self.intake.telegram.me().await {
                Ok(me) => return Ok(me),
                Err(error) => {
                    failures += 1;
                    self.failed(&error, failures)?;
                    self.back_off(failures, &error).await;
                }
            }
        }
    }

    /// A webhook that is still set keeps every poll out; what waits for it stays and is polled.
    async fn take_over(&self) -> Result<(), PollError> {
        let mut failures = 0;
        loop {
            match self.end_webhook().await {
                Ok(()) => return Ok(()),
                Err(error) => {
                    failures += 1;
                    self.failed(&error, failures)?;
                    self.back_off(failures, &error).await;
                }
            }
        }
    }

    async fn end_webhook(&self) -> Result<(), CallError> {
        let telegram = &self.intake.telegram;
        if telegram.is_pushed_to().await? {
            telegram.delete_webhook().await?;
            tracing::warn!(
                "a webhook was set for this bot; it is deleted, because this desk polls"
            );
        }
        Ok(())
    }

    async fn fetch(&self, offset: i32) -> Result<Vec<Box<RawValue>>, CallError> {
        let wait = self.intake.telegram.timing.poll;
        let payload = GetUpdates::new()
            .offset(offset)
            .limit(BATCH)
            .timeout(u32::try_from(wait.as_secs()).unwrap_or_default())
            .allowed_updates(LISTENS_TO);
        let batch: Vec<Box<RawValue>> =
            self.intake.telegram.call_within(&payload, wait + POLL_MARGIN).await?;
        match batch.is_empty() || highest(&batch).is_some() {
            true => Ok(batch),
            false => Err(CallError::Garbled(200)),
        }
    }

    /// Commits a batch, chats beside each other and the updates of one chat in order. Returns the
    /// offset that confirms it: 0, which confirms nothing, when not all of it is committed.
    async fn commit(&self, batch: Vec<Box<RawValue>>, me: &Me, stop: &CancellationToken) -> i32 {
        let next = highest(&batch).map_or(0, |highest| highest.saturating_add(1));
        let mut work = JoinSet::new();
        for updates in by_chat(batch, me) {
            let chat = Chat { intake: self.intake.clone(), ids: Arc::clone(&self.ids), me: me.id };
            let stop = stop.clone();
            work.spawn(async move { chat.commit(&updates, &stop).await });
        }
        let mut all = true;
        while let Some(done) = work.join_next().await {
            all &= done.is_ok_and(|committed| committed);
        }
        if all { next } else { 0 }
    }

    /// Confirms the last batch on the way out, so that it does not come again; if this fails it
    /// does come again, and changes nothing.
    async fn confirm(&self, offset: i32) {
        if offset > 0 {
            let payload = GetUpdates::new().offset(offset).limit(1).timeout(0);
            let confirmed: Result<Vec<IgnoredAny>, _> =
                self.intake.telegram.call_within(&payload, LAST_CALL).await;
            if let Err(error) = confirmed {
                tracing::debug!(%error, "the last batch is not confirmed and will come again");
            }
        }
    }

    fn failed(&self, error: &CallError, failures: u32) -> Result<(), PollError> {
        self.intake.ear.unanswered();
        complain(error, failures)
    }

    async fn back_off(&self, failures: u32, error: &CallError) {
        let asked = match error {
            CallError::Refused { retry_after: Some(wait), .. } => *wait,
            _ => Duration::ZERO,
        };
        let wait = back_off(&self.intake.telegram.timing, failures, self.ids.fraction());
        tokio::time::sleep(wait.max(asked)).await;
    }
}

/// The updates of one chat, on their way to the desk.
struct Chat<E> {
    intake: Intake<E>,
    ids: Arc<Ids>,
    me: i64,
}

impl<E: Ear> Chat<E> {
    /// Commits the updates one after the other. While the store is away it tries the same one
    /// again, until it is time to stop.
    async fn commit(&self, updates: &[Arrived], stop: &CancellationToken) -> bool {
        for update in updates {
            self.intake.answer(update);
            let mut failures = 0;
            while let Err(Away(reason)) = self.intake.take(update, self.me).await {
                failures += 1;
                tracing::error!(reason, failures, "the store is away: updates have to wait");
                let wait = back_off(&self.intake.telegram.timing, failures, self.ids.fraction());
                if stop.run_until_cancelled(tokio::time::sleep(wait)).await.is_none() {
                    return false;
                }
            }
        }
        true
    }
}

/// The updates of a batch by chat, in the order in which they came.
fn by_chat(batch: Vec<Box<RawValue>>, me: &Me) -> Vec<Vec<Arrived>> {
    let mut places: HashMap<i64, usize> = HashMap::new();
    let mut chats: Vec<Vec<Arrived>> = Vec::new();
    for raw in batch {
        let arrived = Arrived::new(raw.into(), me);
        let place = arrived.chat().map(|chat| *places.entry(chat).or_insert(chats.len()));
        match place.and_then(|place| chats.get_mut(place)) {
            Some(chat) => chat.push(arrived),
            None => chats.push(vec![arrived]),
        }
    }
    chats
}

fn highest(batch: &[Box<RawValue>]) -> Option<i32> {
    batch.iter().filter_map(|raw| wire::update_id(raw.get())).max()
}

/// Doubles from the first wait to the longest; `fraction` (0 to 1) takes up to half of it away,
/// so that replicas do not come back all at once.
fn back_off(timing: &Timing, failures: u32, fraction: f64) -> Duration {
    let doubled = timing.back_off.saturating_mul(1 << failures.saturating_sub(1).min(16));
    doubled.min(timing.longest_back_off).mul_f64(1.0 - fraction / 2.0)
}

/// Says what is wrong and what to do about it; an error when trying again is of no use.
fn complain(error: &CallError, failures: u32) -> Result<(), PollError> {
    match error {
        CallError::Refused { description, .. } if error.is_bad_token() => {
            return Err(PollError::BadToken(description.clone()));
        }
        CallError::Refused { code: 409, description, .. } if description.contains("webhook") => {
            tracing::warn!(
                failures,
                "somebody has set a webhook for this bot, so that this desk gets no updates: \
                 stop the other program; this desk deletes the webhook when it starts again"
            );
        }
        CallError::Refused { code: 409, .. } => tracing::warn!(
            failures,
            "another program polls with the token of this bot, and each takes updates from the \
             other: stop the other program, or give it a token of its own"
        ),
        error => tracing::warn!(failures, %error, "Telegram gives no updates, trying again"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_the_longest_and_is_spread() {
        let timing = Timing::default();
        let wait = |failures| back_off(&timing, failures, 0.0).as_millis();
        assert_eq!([1, 2, 3].map(wait), [500, 1_000, 2_000]);
        assert_eq!(wait(400), 30_000);
        assert_eq!(back_off(&timing, 1, 1.0).as_millis(), 250);
    }
}
