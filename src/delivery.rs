//! Sends what is in the outbox: at its time, in the order of each conversation, within the rates of
//! the channel, again with back-off when it fails, and as a dead letter when it cannot be sent.
//!
//! A message is marked as sent right after it was sent. A process that is killed in between sends
//! it again when it comes back: at most the messages under way at once are repeated.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::channels::rate::Rates;
use crate::channels::telegram::Sender;
use crate::channels::{Rendered, SendError};
use crate::desk::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::message::{Channel, Conversation};
use crate::store::{CommitError, OutboxRow, Write};

/// Rows fetched in one go.
const PAGE: i64 = 500;
/// Rows held in memory at the most.
const HELD: usize = 2_000;
/// The outbox is looked at this often even when nobody says that something is in it.
const LOOK: Duration = Duration::from_millis(500);
/// Waits before the tries after the first: 1, 5, 25 minutes, 2 hours; then it is a dead letter.
const BACK_OFF: [Millis; 4] = [60_000, 300_000, 1_500_000, 7_200_000];
/// A wait that the server itself asks for does not count as a failure up to this length.
const SHORT_WAIT: Duration = Duration::from_secs(120);

/// How messages may leave.
#[derive(Debug, Clone)]
pub struct Manner {
    /// Messages under way at once.
    pub in_flight: usize,
    /// A line put in place of a ticket's words, where these may not pass; `None` lets them pass.
    pub instead_of_words: Option<String>,
}

/// The worker that sends what is in the outbox for Telegram.
pub struct Delivery {
    desk: Arc<Desk>,
    sender: Arc<Sender>,
    rates: Rates,
    manner: Manner,
    /// Rows to send, by conversation, in order.
    held: HashMap<Conversation, BTreeMap<i64, OutboxRow>>,
    known: HashSet<i64>,
    busy: HashSet<Conversation>,
    cursor: i64,
}

type Finished = (OutboxRow, Result<(), SendError>);

impl Delivery {
    /// A worker; one may run for a channel at a time.
    #[must_use]
    pub fn new(desk: Arc<Desk>, sender: Sender, rates: Rates, manner: Manner) -> Self {
        Self {
            desk,
            sender: Arc::new(sender),
            rates,
            manner,
            held: HashMap::new(),
            known: HashSet::new(),
            busy: HashSet::new(),
            cursor: 0,
        }
    }

    /// Sends until `stop`; what is under way is finished first.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut under_way: JoinSet<Finished> = JoinSet::new();
        while !stop.is_cancelled() {
            if let Err(error) = self.look().await {
                tracing::error!(%error, "the outbox cannot be read");
            }
            let wait = self.start(&mut under_way);
            let desk = Arc::clone(&self.desk);
            tokio::select! {
                () = stop.cancelled() => break,
                Some(done) = under_way.join_next(), if !under_way.is_empty() => {
                    self.finish_all(done, &mut under_way).await;
                }
                () = desk.outbox_filled() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
        while let Some(done) = under_way.join_next().await {
            self.finish_all(done, &mut under_way).await;
        }
    }

    /// Fetches rows that are not held yet.
    async fn look(&mut self) -> Result<(), DeskError> {
        if self.known.len() >= HELD {
            return Ok(());
        }
        let (channel, now) = (Channel::Telegram.code(), self.desk.now());
        let rows = self.desk.store().pending(channel, self.cursor, now, PAGE).await?;
        // A page that is not full was the last: the next look begins at the front again, where
        // rows may have come of a transaction that committed late.
        let full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
        self.cursor = if full { rows.last().map_or(0, |row| row.id) } else { 0 };
        for row in rows {
            if self.known.insert(row.id) {
                self.held.entry(row.conversation.clone()).or_default().insert(row.id, row);
            }
        }
        Ok(())
    }

    /// Starts what may be sent now; tells how long until something else may.
    fn start(&mut self, under_way: &mut JoinSet<Finished>) -> Duration {
        let now = self.desk.now();
        let mut soonest = now + Millis::try_from(LOOK.as_millis()).unwrap_or(Millis::MAX);
        let mut ready: Vec<(i64, Conversation)> = Vec::new();
        for (conversation, rows) in &self.held {
            let Some((id, row)) = rows.first_key_value() else { continue };
            if self.busy.contains(conversation) {
                continue;
            }
            let at = row.not_before.max(self.rates.ready_at(conversation.place(), now));
            if at <= now {
                ready.push((*id, conversation.clone()))
            } else {
                soonest = soonest.min(at)
            }
        }
        ready.sort_unstable();
        for (_, conversation) in ready {
            if under_way.len() >= self.manner.in_flight {
                break;
            }
            let at = self.rates.ready_at(conversation.place(), now);
            if at > now {
                soonest = soonest.min(at);
                continue;
            }
            self.send(conversation, now, under_way);
        }
        Duration::from_millis(u64::try_from((soonest - now).max(1)).unwrap_or(1))
    }

    fn send(&mut self, to: Conversation, now: Millis, under_way: &mut JoinSet<Finished>) {
        let row = self.held.get_mut(&to).and_then(BTreeMap::pop_first).map(|(_, row)| row);
        let Some(row) = row else { return };
        self.rates.took(to.place(), now);
        self.busy.insert(to);
        let rendered = self.rendered(&row);
        let sender = Arc::clone(&self.sender);
        under_way.spawn(async move {
            let sent = sender.send(&row.conversation, &rendered).await;
            (row, sent)
        });
    }

    fn rendered(&self, row: &OutboxRow) -> Rendered {
        let Some(line) = &self.manner.instead_of_words else { return self.desk.render(row) };
        let reply = crate::domain::minimal::without_words(&row.reply);
        let withheld = reply != row.reply;
        let mut rendered = self.desk.render(&OutboxRow { reply, ..row.clone() });
        if withheld {
            rendered.text.push('\n');
            rendered.text.push_str(line);
        }
        rendered
    }

    /// Marks everything that has finished by now in one commit.
    async fn finish_all(
        &mut self,
        first: Result<Finished, tokio::task::JoinError>,
        under_way: &mut JoinSet<Finished>,
    ) {
        let mut writes = Vec::new();
        let mut done = Vec::new();
        let mut next = Some(first);
        while let Some(result) = next {
            match result {
                Ok((row, sent)) => {
                    self.write_result(&row, sent, &mut writes);
                    done.push(row);
                }
                Err(error) => tracing::error!(%error, "a message was lost on its way out"),
            }
            next = under_way.try_join_next();
        }
        self.mark(writes).await;
        for row in done {
            self.known.remove(&row.id);
            self.busy.remove(&row.conversation);
            if self.held.get(&row.conversation).is_some_and(BTreeMap::is_empty) {
                self.held.remove(&row.conversation);
            }
        }
    }

    /// A mark that cannot be written now is tried until it is: the message was sent.
    async fn mark(&self, writes: Vec<Write>) {
        loop {
            match self.desk.store().commit(writes.clone()).await {
                Ok(_) => return,
                Err(CommitError::Closed) => return,
                Err(error) => {
                    tracing::error!(%error, "sent messages cannot be marked yet");
                    tokio::time::sleep(LOOK).await;
                }
            }
        }
    }

    fn write_result(
        &mut self,
        row: &OutboxRow,
        sent: Result<(), SendError>,
        writes: &mut Vec<Write>,
    ) {
        let (id, now) = (row.id, self.desk.now());
        match sent {
            Ok(()) => writes.push(Write::Sent { id }),
            Err(SendError::Later(wait)) => self.later(row, wait, now, writes),
            Err(SendError::Moved(to)) => {
                let from = row.conversation.as_str().to_owned();
                self.held.remove(&row.conversation);
                writes.push(Write::Moved { from, to: to.as_str().to_owned() });
                // Rows held under the old name are read again under the new one.
                self.known.clear();
                self.cursor = 0;
            }
            Err(error @ (SendError::Gone(_) | SendError::Refused(_))) => {
                tracing::warn!(id, %error, "a message is a dead letter");
                writes.push(Write::Dead { id, error: error.to_string() });
            }
        }
    }

    fn later(&mut self, row: &OutboxRow, wait: Duration, now: Millis, writes: &mut Vec<Write>) {
        let place = usize::try_from(row.tries).unwrap_or(usize::MAX);
        let asked = now + Millis::try_from(wait.as_millis()).unwrap_or(Millis::MAX);
        let Some(back_off) = BACK_OFF.get(place) else {
            let error = "tried five times".to_owned();
            tracing::warn!(id = row.id, "a message is a dead letter after five tries");
            writes.push(Write::Dead { id: row.id, error });
            return;
        };
        let not_before = if wait <= SHORT_WAIT { asked } else { asked.max(now + back_off) };
        self.rates.pause(row.conversation.place(), not_before, now);
        writes.push(Write::Later {
            id: row.id,
            not_before,
            error: format!("asked to wait {wait:?}"),
        });
    }
}
