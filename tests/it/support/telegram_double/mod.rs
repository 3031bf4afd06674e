//! A Telegram server for tests: the Bot API as far as the desk uses it, with its limits, its error
//! texts and its offset rules, and faults that can be ordered. It knows nothing of the desk, so
//! that a bench or another process can use it too: everything that can be done with
//! [`TelegramDouble`] can also be done by `POST /control/<name>` with a JSON object.

mod control;
mod faults;
mod http;
mod line;
mod messages;
mod methods;
mod people;
mod sent;
mod updates;
mod webhook;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::Instant;

use self::faults::Flood;
use self::http::{Door, serve};
use self::line::{Cut, Lines};
use self::updates::Update;
use self::webhook::Hook;

pub use faults::{Closed, Fault};
pub use sent::Sent;

/// The token that the double knows.
pub const TOKEN: &str = "700000001:AAF-double";
/// The bot's user id.
pub const BOT: i64 = 700_000_001;
/// The bot's name.
pub const BOT_NAME: &str = "wenban_test_bot";
/// Whoever speaks in a group when nobody is named.
pub const SOMEBODY: i64 = 1_000;

/// A Telegram server on a free port; it ends with the last clone.
#[derive(Clone)]
pub struct TelegramDouble {
    shared: Arc<Shared>,
    address: SocketAddr,
    _server: Arc<JoinSet<()>>,
}

/// What has happened so far.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counters {
    /// Calls by method, in lower case.
    pub calls: BTreeMap<String, u64>,
    /// Updates that came into being.
    pub updates: u64,
    /// Updates that were handed out, the same one as often as it was.
    pub handed_out: u64,
    /// Updates that were confirmed by an offset or a 200.
    pub confirmed: u64,
    /// Messages that were accepted.
    pub sent: u64,
    /// Calls that were refused.
    pub refused: u64,
    /// Updates that wait.
    pub pending: usize,
}

#[derive(Default)]
struct Inner {
    pending: VecDeque<Update>,
    /// The updates that came last, to be handed out again.
    latest: VecDeque<Update>,
    /// Whether numbers in `pending` only grow.
    unordered: bool,
    next_update: i32,
    next_message: i64,
    poller: u64,
    allowed: Option<Vec<String>>,
    webhook: Option<Hook>,
    hook_error: Option<String>,
    /// Chats that an update is pushed for.
    in_flight: HashSet<i64>,
    sequence: u64,
    sent: HashMap<i64, Vec<Sent>>,
    forget_sent: bool,
    waiting: HashMap<i64, Arc<Notify>>,
    presses: HashSet<String>,
    files: HashMap<String, Bytes>,
    topics: HashSet<(i64, i64)>,
    closed: HashMap<i64, Closed>,
    languages: HashMap<i64, String>,
    commands: HashMap<String, String>,
    faults: HashMap<String, VecDeque<Fault>>,
    flood: Option<Flood>,
    counters: Counters,
}

struct Shared {
    inner: Mutex<Inner>,
    /// Something changed that a poll or the pusher waits for.
    news: Notify,
    began: Instant,
    client: reqwest::Client,
}

impl TelegramDouble {
    /// Starts a server on a free port of this machine.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let inner = Inner { next_update: 1_000, next_message: 1, ..Inner::default() };
        let shared = Arc::new(Shared {
            inner: Mutex::new(inner),
            news: Notify::new(),
            began: Instant::now(),
            client: reqwest::Client::new(),
        });
        let mut server = JoinSet::new();
        let door = Door { shared: Arc::clone(&shared), address };
        let app = Router::new().fallback(serve).layer(DefaultBodyLimit::disable()).with_state(door);
        let app = app.into_make_service_with_connect_info::<Cut>();
        server.spawn(async move {
            let _ = axum::serve(Lines(listener), app).await;
        });
        let pusher = Arc::clone(&shared);
        server.spawn(async move { pusher.push().await });
        Ok(Self { shared, address, _server: Arc::new(server) })
    }

    /// The address of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All that was sent to this chat, as it stands now, oldest first.
    pub fn sent_to(&self, chat: i64) -> Vec<Sent> {
        self.shared.lock().sent.get(&chat).cloned().unwrap_or_default()
    }

    /// Waits until what was sent to this chat is as wished, or the time is over; returns what was
    /// sent by then.
    pub async fn wait_for(
        &self,
        chat: i64,
        timeout: Duration,
        wished: impl Fn(&[Sent]) -> bool,
    ) -> Vec<Sent> {
        let bell = Arc::clone(self.shared.lock().waiting.entry(chat).or_default());
        let _ = tokio::time::timeout(timeout, async {
            loop {
                let news = bell.notified();
                let done = {
                    let inner = self.shared.lock();
                    wished(inner.sent.get(&chat).map_or(&[], Vec::as_slice))
                };
                if done {
                    return;
                }
                news.await;
            }
        })
        .await;
        self.sent_to(chat)
    }

    /// Whether messages are only counted, for long loads.
    pub fn forget_sent(&self, on: bool) {
        self.shared.lock().forget_sent = on;
    }

    /// The time of [`Sent::at_us`] now.
    pub fn now_us(&self) -> u64 {
        self.shared.now_us()
    }

    /// What has happened so far.
    pub fn counters(&self) -> Counters {
        let inner = self.shared.lock();
        Counters { pending: inner.pending.len(), ..inner.counters.clone() }
    }

    /// Forgets messages, updates, faults and counts; the webhook and the numbers stay.
    pub fn clear(&self) {
        let mut inner = self.shared.lock();
        let fresh = Inner {
            next_update: inner.next_update,
            next_message: inner.next_message,
            sequence: inner.sequence,
            poller: inner.poller,
            webhook: inner.webhook.take(),
            allowed: inner.allowed.take(),
            waiting: std::mem::take(&mut inner.waiting),
            ..Inner::default()
        };
        *inner = fresh;
    }
}

impl Inner {
    fn take_message(&mut self) -> i64 {
        let id = self.next_message;
        self.next_message += 1;
        id
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_us(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or_default()
    }
}
