//! Sends what is in the outbox: at its time, in the order of each conversation, within the rates of
//! the channel, again with back-off when it fails, and as a dead letter when it cannot be sent.
//!
//! Messages are marked as sent right after they were sent, those of a moment together. A process
//! that is killed in between sends them again when it comes back: a message counts as under way
//! until it is marked, so at most [`Manner::in_flight`] are repeated.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::channels::rate::Rates;
use crate::channels::telegram::Sender;
use crate::channels::{Rendered, SendError};
use crate::config::TelegramContent;
use crate::desk::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::message::{Channel, Conversation, Reply};
use crate::domain::minimal::{is_sensitive_file, without_sensitive_words, without_words};
use crate::domain::upkeep::Way;
use crate::store::{CommitError, OutboxRow, Write};

/// Rows fetched in one go.
const PAGE: i64 = 500;
/// Rows held in memory at the most.
const HELD: usize = 2_000;
/// With fewer conversations held than this, more is fetched where there is more.
const LOW: usize = 100;
/// The outbox is looked at this often even when nobody says that something is in it.
const LOOK: Duration = Duration::from_millis(500);
/// Waits before the tries after the first: 1, 5, 25 minutes, 2 hours; then it is a dead letter.
const BACK_OFF: [Millis; 4] = [60_000, 300_000, 1_500_000, 7_200_000];

/// What `wenban outbox dead` says of a row that is no message any more.
const UNREADABLE: &str = "the stored message cannot be read";

/// How messages may leave.
#[derive(Debug, Clone)]
pub struct Manner {
    /// Messages sent and not marked yet, at the most.
    pub in_flight: usize,
    /// Which words of tickets may pass.
    pub content: TelegramContent,
    /// The line put in place of those that may not: where they are read.
    pub instead_of_words: String,
}

/// The worker that sends what is in the outbox for Telegram.
pub struct Delivery {
    desk: Arc<Desk>,
    sender: Arc<Sender>,
    rates: Rates,
    manner: Manner,
    /// Rows to send, by conversation, in order.
    held: HashMap<Conversation, BTreeMap<i64, Arc<OutboxRow>>>,
    /// Conversations with rows to send and nothing under way: when they may go, the first row.
    queue: BTreeSet<(Millis, i64, Conversation)>,
    /// Rows held, under way, or sent and not marked yet.
    known: HashSet<i64>,
    /// Conversations with a message under way, or sent and not marked yet.
    busy: HashSet<Conversation>,
    work: JoinSet<Work>,
    /// Sent, to be marked with the next commit.
    unmarked: Vec<Arc<OutboxRow>>,
    marking: Marking,
    cursor: i64,
    /// Whether there is more in the outbox than was fetched.
    more: bool,
    /// When the whole outbox is looked at again.
    look_at: Millis,
}

/// What a task has come to.
enum Work {
    /// A message went out, or did not.
    Tried(Arc<OutboxRow>, Result<(), SendError>),
    /// These are marked as sent.
    Marked(Vec<Arc<OutboxRow>>),
}

/// Whether a commit of marks is under way; what is sent meanwhile goes into the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marking {
    No,
    Yes,
}

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
            queue: BTreeSet::new(),
            known: HashSet::new(),
            busy: HashSet::new(),
            work: JoinSet::new(),
            unmarked: Vec::new(),
            marking: Marking::No,
            cursor: 0,
            more: false,
            look_at: 0,
        }
    }

    /// Sends until `stop`; what is under way is finished first. The outbox is only looked at while
    /// one more message could be under way: what is found then goes out in larger portions.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut news = true;
        while !stop.is_cancelled() {
            let mut wait = self.start();
            if news && self.has_room() {
                if let Err(error) = self.look().await {
                    tracing::error!(%error, "the outbox cannot be read");
                }
                news = false;
                wait = self.start();
            }
            let desk = Arc::clone(&self.desk);
            news |= tokio::select! {
                () = stop.cancelled() => break,
                Some(done) = self.work.join_next(), if !self.work.is_empty() => {
                    self.finish_all(done).await;
                    self.more && self.held.len() < LOW
                }
                () = desk.outbox_filled() => true,
                () = tokio::time::sleep(wait) => true,
            };
        }
        while let Some(done) = self.work.join_next().await {
            self.finish_all(done).await;
        }
    }

    /// Fetches rows that are not held yet: the ones after the last, and now and then all of them,
    /// because a row may come late (another replica's commit, a dead letter that is tried again).
    /// The store tells which; those that this process has just committed are not read again.
    async fn look(&mut self) -> Result<(), DeskError> {
        let (channel, now) = (Channel::Telegram.code(), self.desk.now());
        let next_look = now + millis(LOOK);
        let set_back = self.look_at > next_look;
        if set_back {
            self.reckon_anew(now);
        }
        if self.known.len() >= HELD {
            return Ok(());
        }
        if self.look_at <= now || set_back {
            self.cursor = 0;
            self.look_at = next_look;
        }
        let store = self.desk.store();
        let mut ids = store.pending_ids(channel, self.cursor, now, PAGE).await?;
        let after = ids.last().copied().unwrap_or(self.cursor);
        self.more = i64::try_from(ids.len()).is_ok_and(|count| count == PAGE);
        ids.retain(|id| !self.known.contains(id));
        let fresh: Vec<OutboxRow> = ids.iter().map_while(|id| self.desk.take_fresh(*id)).collect();
        let rows = match ids.get(fresh.len()) {
            Some(first) => store.pending(channel, first - 1, now, PAGE).await?,
            None => Vec::new(),
        };
        let mut dead = Vec::new();
        for row in fresh.into_iter().map(Ok).chain(rows) {
            match row {
                Ok(row) if row.id <= after => {
                    if self.known.insert(row.id) {
                        self.hold(Arc::new(row), now);
                    }
                }
                Err(id) if id <= after => {
                    dead.push(Write::Dead { id, error: UNREADABLE.to_owned(), at: now });
                }
                Ok(_) | Err(_) => {}
            }
        }
        self.cursor = after;
        if !dead.is_empty() {
            self.desk.store().commit(dead).await?;
        }
        Ok(())
    }

    fn hold(&mut self, row: Arc<OutboxRow>, now: Millis) {
        let conversation = row.conversation.clone();
        let rows = self.held.entry(conversation.clone()).or_default();
        let waits = !rows.is_empty() || self.busy.contains(&conversation);
        rows.insert(row.id, row);
        if !waits {
            self.enqueue(conversation, now);
        }
    }

    /// The clock was set back: what waits in the queue waits for times of the old clock.
    fn reckon_anew(&mut self, now: Millis) {
        for (_, _, conversation) in std::mem::take(&mut self.queue) {
            self.enqueue(conversation, now);
        }
    }

    /// Puts a conversation with rows and nothing under way into the queue.
    fn enqueue(&mut self, conversation: Conversation, now: Millis) {
        let first = self.held.get(&conversation).and_then(BTreeMap::first_key_value);
        if let Some((id, row)) = first {
            // A message that was not to wait does not, although the clock was set back since.
            let wanted = if row.not_before <= row.at { now } else { row.not_before };
            let at = wanted.max(self.rates.ready_at(conversation.place(), now));
            self.queue.insert((at, *id, conversation));
        }
    }

    /// Whether one more message may be under way. At a pace it waits for the marks of those before
    /// it, so that a slow store does not add to what a kill repeats.
    fn has_room(&self) -> bool {
        let marked = self.marking == Marking::No && self.unmarked.is_empty();
        self.busy.len() < self.manner.in_flight && (marked || !self.rates.has_pace())
    }

    /// Starts what may be sent now; tells how long until something else may.
    fn start(&mut self) -> Duration {
        let now = self.desk.now();
        while self.has_room() {
            if self.queue.first().is_none_or(|(at, _, _)| *at > now) {
                break;
            }
            let Some((_, id, conversation)) = self.queue.pop_first() else { break };
            match self.rates.ready_at(conversation.place(), now) {
                ready if ready > now => drop(self.queue.insert((ready, id, conversation))),
                _ => self.send(conversation, now),
            }
        }
        let next = self.queue.first().map(|(at, _, _)| *at).filter(|at| *at > now);
        let wait = next.map_or(millis(LOOK), |next| (next - now).min(millis(LOOK)));
        Duration::from_millis(wait.unsigned_abs())
    }

    fn send(&mut self, to: Conversation, now: Millis) {
        let row = self.held.get_mut(&to).and_then(BTreeMap::pop_first).map(|(_, row)| row);
        let Some(row) = row else { return };
        self.rates.took(to.place(), now);
        self.busy.insert(to);
        let (desk, sender) = (Arc::clone(&self.desk), Arc::clone(&self.sender));
        let manner = self.manner.clone();
        self.work.spawn(async move {
            let sending = send_one(desk, sender, Arc::clone(&row), manner);
            // A message at which the program breaks off is a failed one.
            let sent = AssertUnwindSafe(sending).catch_unwind().await;
            let sent = sent.unwrap_or_else(|_| Err(SendError::Failed("broke off".to_owned())));
            Work::Tried(row, sent)
        });
    }

    /// Takes in everything that has come to an end by now, and marks it.
    async fn finish_all(&mut self, first: Result<Work, JoinError>) {
        let mut writes = Vec::new();
        let (mut waiting, mut ended) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(result) = next {
            if let Ok(Work::Tried(_, sent)) = &result {
                self.note_channel(sent);
            }
            match result {
                Ok(Work::Tried(row, Ok(()))) => self.unmarked.push(row),
                Ok(Work::Tried(row, Err(error))) => match self.failed(&row, error, &mut writes) {
                    Some(later) => waiting.push(later),
                    None => ended.push(row),
                },
                Ok(Work::Marked(rows)) => {
                    self.marking = Marking::No;
                    self.release(&rows);
                }
                Err(error) => tracing::error!(%error, "a message was lost on its way out"),
            }
            next = self.work.try_join_next();
        }
        if !writes.is_empty() {
            mark(&self.desk, writes).await;
        }
        waiting.into_iter().for_each(|row| self.put_back(Arc::new(row)));
        self.release(&ended);
        if self.marking == Marking::No && !self.unmarked.is_empty() {
            self.marking = Marking::Yes;
            let (desk, rows) = (Arc::clone(&self.desk), std::mem::take(&mut self.unmarked));
            self.work.spawn(async move {
                let ids = rows.iter().map(|row| row.id).collect();
                mark(&desk, vec![Write::Sent { ids }]).await;
                Work::Marked(rows)
            });
        }
    }

    /// Tells the desk whether the channel is open; of a message that failed by itself nobody knows.
    fn note_channel(&self, sent: &Result<(), SendError>) {
        match sent {
            Err(SendError::Closed(_)) => self.desk.channel_failed(Way::Out),
            Err(SendError::Failed(_)) => {}
            _ => self.desk.channel_answered(Way::Out),
        }
    }

    /// The channel is closed to everybody, as the attempt to reach this place has shown.
    fn close(&mut self, place: &str, wait: Duration) {
        let now = self.desk.now();
        if self.rates.ready_at(place, now) <= now {
            tracing::warn!(?wait, "the channel is closed, nothing is sent until it opens");
        }
        self.rates.pause_all(now + millis(wait), now);
    }

    /// The message is the first of its conversation again.
    fn put_back(&mut self, row: Arc<OutboxRow>) {
        let conversation = row.conversation.clone();
        self.busy.remove(&conversation);
        self.held.entry(conversation.clone()).or_default().insert(row.id, row);
        self.enqueue(conversation, self.desk.now());
    }

    /// Their conversations may go on.
    fn release(&mut self, rows: &[Arc<OutboxRow>]) {
        let now = self.desk.now();
        for row in rows {
            self.known.remove(&row.id);
            self.busy.remove(&row.conversation);
            match self.held.get(&row.conversation).is_some_and(BTreeMap::is_empty) {
                true => drop(self.held.remove(&row.conversation)),
                false => self.enqueue(row.conversation.clone(), now),
            }
        }
    }

    /// Notes what went wrong; returns the message as it waits now, if it is to be tried again.
    fn failed(
        &mut self,
        row: &OutboxRow,
        error: SendError,
        writes: &mut Vec<Write>,
    ) -> Option<OutboxRow> {
        let (id, now) = (row.id, self.desk.now());
        match error {
            SendError::Closed(wait) => {
                self.close(row.conversation.place(), wait);
                return Some(row.clone());
            }
            SendError::Later(wait) => {
                let not_before = now + millis(wait);
                writes.push(Write::Later { id, not_before, error: error.to_string() });
                return Some(self.waits(row, not_before, now));
            }
            SendError::Failed(error) => {
                let place = usize::try_from(row.tries).unwrap_or(usize::MAX);
                if let Some(wait) = BACK_OFF.get(place) {
                    let not_before = now + wait;
                    writes.push(Write::Failed { id, not_before, error });
                    let waits = self.waits(row, not_before, now);
                    return Some(OutboxRow { tries: row.tries + 1, ..waits });
                }
                tracing::warn!(id, error, "a message is a dead letter after five tries");
                writes.push(Write::Dead {
                    id,
                    error: format!("tried five times: {error}"),
                    at: now,
                });
            }
            SendError::Moved(to) => {
                let from = row.conversation.as_str().to_owned();
                // Rows held under the old name are read again under the new one.
                for id in self.held.remove(&row.conversation).unwrap_or_default().into_keys() {
                    self.known.remove(&id);
                }
                writes.push(Write::Moved { from, to: to.as_str().to_owned() });
                self.look_at = now;
            }
            error @ (SendError::Gone(_) | SendError::Refused(_)) => {
                tracing::warn!(id, %error, "a message is a dead letter");
                writes.push(Write::Dead { id, error: error.to_string(), at: now });
            }
        }
        None
    }

    fn waits(&mut self, row: &OutboxRow, not_before: Millis, now: Millis) -> OutboxRow {
        self.rates.pause(row.conversation.place(), not_before, now);
        OutboxRow { not_before, ..row.clone() }
    }
}

/// Sends one message, or marks the buttons of one.
async fn send_one(
    desk: Arc<Desk>,
    sender: Arc<Sender>,
    row: Arc<OutboxRow>,
    manner: Manner,
) -> Result<(), SendError> {
    if let Reply::Pressed { message, .. } = &row.reply {
        let mark = desk.render_words(&row).buttons;
        return sender.mark_buttons(&row.conversation, *message, &mark).await;
    }
    match rendered(&desk, &row, &manner).await {
        Ok(rendered) => sender.send(&row.conversation, &rendered).await,
        Err(error) => {
            tracing::error!(id = row.id, %error, "a file of a message cannot be read");
            Err(SendError::Failed("its file cannot be read".to_owned()))
        }
    }
}

async fn rendered(desk: &Desk, row: &OutboxRow, manner: &Manner) -> Result<Rendered, DeskError> {
    let reply = match manner.content {
        TelegramContent::Full => without_sensitive_words(&row.reply),
        TelegramContent::Minimal => without_words(&row.reply),
    };
    let keeps_file = manner.content == TelegramContent::Minimal || is_sensitive_file(&row.reply);
    let file = if keeps_file { None } else { desk.attached(row).await? };
    let is_file = matches!(row.reply, Reply::File { .. } | Reply::MyDataFile { .. });
    let withheld = reply != row.reply || (is_file && keeps_file);
    let mut rendered = desk.render(&OutboxRow { reply, ..row.clone() });
    if withheld {
        rendered.text.push('\n');
        rendered.text.push_str(&manner.instead_of_words);
    }
    Ok(Rendered { file: file.or(rendered.file), ..rendered })
}

/// A mark that cannot be written now is tried until it is: the message was sent.
async fn mark(desk: &Desk, writes: Vec<Write>) {
    loop {
        match desk.store().commit(writes.clone()).await {
            Ok(_) | Err(CommitError::Closed) => return,
            Err(error) => {
                tracing::error!(%error, "sent messages cannot be marked yet");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}
