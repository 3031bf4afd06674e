//! A Telegram server for tests: the Bot API as far as the desk uses it, with its limits, its error
//! texts and its offset rules, and faults that can be ordered. It knows nothing of the desk, so
//! that a bench or another process can use it too: everything that can be done with
//! [`TelegramDouble`] can also be done by `POST /control/<name>` with a JSON object.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequest, Multipart, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::serve::{IncomingStream, Listener};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// The token that the double knows.
pub const TOKEN: &str = "700000001:AAF-double";
/// The bot's user id.
pub const BOT: i64 = 700_000_001;
/// The bot's name.
pub const BOT_NAME: &str = "wenban_test_bot";
/// Whoever speaks in a group when nobody is named.
pub const SOMEBODY: i64 = 1_000;

const TEXT_UNITS: usize = 4_096;
const CAPTION_UNITS: usize = 1_024;
const DATA_BYTES: usize = 64;
const FILE_BYTES: usize = 20 * 1024 * 1024;
const BODY_BYTES: usize = 64 * 1024 * 1024;
/// The server forgets an offset that lies further than this in the future.
const FUTURE: i32 = 10;
const EPOCH: u64 = 1_795_000_000;
const HANG: Duration = Duration::from_secs(60);
const PUSH_AGAIN: Duration = Duration::from_millis(100);
const OLD_QUERY: &str =
    "Bad Request: query is too old and response timeout expired or query ID is invalid";
const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content \
                            and reply markup are exactly the same as a current content and reply \
                            markup of the message";

/// A Telegram server on a free port; it ends with the last clone.
#[derive(Clone)]
pub struct TelegramDouble {
    shared: Arc<Shared>,
    address: SocketAddr,
    _server: Arc<JoinSet<()>>,
}

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
    markup: String,
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

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not: for a failure after some calls that go well.
    Pass,
    /// 429 with this many seconds.
    TooMany(u64),
    /// This HTTP status, with a JSON body up to 500 and a page of HTML above it.
    Status(u16),
    /// The connection is reset before anything is done.
    Reset,
    /// Nothing is done and no answer comes.
    Hang,
    /// It is done, but the connection is reset before the answer.
    Lost,
}

/// Why a chat cannot be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    NotFound,
    Blocked,
    Kicked,
    Moved(i64),
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

#[derive(Clone)]
struct Update {
    id: i32,
    sequence: u64,
    chat: i64,
    json: String,
}

#[derive(Clone)]
struct Hook {
    url: String,
    secret: Option<String>,
    connections: usize,
}

/// The times of the last messages: in all, and by chat.
#[derive(Default)]
struct Flood {
    all: VecDeque<Instant>,
    chats: HashMap<i64, VecDeque<Instant>>,
}

struct Shared {
    inner: Mutex<Inner>,
    /// Something changed that a poll or the pusher waits for.
    news: Notify,
    began: Instant,
    client: reqwest::Client,
}

/// A refusal: error code, words, parameters in JSON.
struct Refused(u16, String, Option<String>);

type Answered = Result<String, Refused>;

fn refused<T>(words: &str) -> Result<T, Refused> {
    Err(Refused(400, words.to_owned(), None))
}

/// The parameters of a call, however they came.
#[derive(Default)]
struct Params {
    words: HashMap<String, String>,
    files: HashMap<String, Bytes>,
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

    /// Somebody types a text in a private chat (a positive id) or a group. Returns the number of
    /// the message, as all of these do.
    pub fn say(&self, chat: i64, text: &str) -> i64 {
        self.shared.say(chat, text)
    }

    /// A message with any fields, by this user: `json!({"sticker": {}})`.
    pub fn post(&self, chat: i64, user: i64, fields: &Value) -> i64 {
        self.shared.post(chat, user, fields)
    }

    /// A photo, in two sizes.
    pub fn photo(&self, chat: i64, bytes: &[u8], caption: Option<&str>) -> i64 {
        let large = self.shared.keep_file("jpg", bytes);
        let small = self.shared.keep_file("jpg", bytes.get(..bytes.len() / 4).unwrap_or_default());
        let size = |id: &str, side: u32, size: usize| {
            json!({"file_id": id, "file_unique_id": id, "width": side, "height": side,
                   "file_size": size})
        };
        let sizes = [size(&small, 90, bytes.len() / 4), size(&large, 1280, bytes.len())];
        let mut fields = json!({ "photo": sizes });
        if let (Some(caption), Some(fields)) = (caption, fields.as_object_mut()) {
            fields.insert("caption".to_owned(), caption.into());
        }
        self.post(chat, chat, &fields)
    }

    /// A voice message.
    pub fn voice(&self, chat: i64, bytes: &[u8]) -> i64 {
        let id = self.shared.keep_file("oga", bytes);
        let voice = json!({"file_id": id, "file_unique_id": id, "duration": 2,
                           "mime_type": "audio/ogg", "file_size": bytes.len()});
        self.post(chat, chat, &json!({ "voice": voice }))
    }

    /// A place on the map.
    pub fn location(&self, chat: i64, latitude: f64, longitude: f64) -> i64 {
        let location = json!({"latitude": latitude, "longitude": longitude});
        self.post(chat, chat, &json!({ "location": location }))
    }

    /// An earlier message is changed.
    pub fn edit(&self, chat: i64, message_id: i64, text: &str) -> i64 {
        let shared = &self.shared;
        let mut message = shared.message(chat, chat, message_id, &json!({ "text": text }));
        if let Some(fields) = message.as_object_mut() {
            fields.insert("edit_date".to_owned(), shared.date().into());
        }
        shared.update(chat, "edited_message", &message.to_string());
        message_id
    }

    /// A button is pressed in a private chat.
    pub fn press(&self, chat: i64, message_id: i64, data: &str) -> String {
        self.shared.press(chat, chat, message_id, data)
    }

    /// A button is pressed by this user. Returns the number of the press.
    pub fn press_as(&self, chat: i64, user: i64, message_id: i64, data: &str) -> String {
        self.shared.press(chat, user, message_id, data)
    }

    /// Presses the newest button in this chat that says this; `None` when there is none.
    pub fn press_label(&self, chat: i64, user: i64, label: &str) -> Option<String> {
        let (message, data) = self.sent_to(chat).iter().rev().find_map(|sent| {
            let button = sent.buttons.iter().flatten().find(|button| button.text == label)?;
            Some((sent.message_id, button.callback_data.clone()?))
        })?;
        Some(self.press_as(chat, user, message, &data))
    }

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

    /// The next calls of this method (`*`: of any) fail like this.
    pub fn fail(&self, method: &str, fault: Fault, times: usize) {
        let mut inner = self.shared.lock();
        let faults = inner.faults.entry(method.to_lowercase()).or_default();
        faults.extend(std::iter::repeat_n(fault, times));
    }

    /// This chat cannot be written to any more; `None` opens it again.
    pub fn close(&self, chat: i64, closed: Option<Closed>) {
        let mut inner = self.shared.lock();
        match closed {
            Some(closed) => inner.closed.insert(chat, closed),
            None => inner.closed.remove(&chat),
        };
    }

    /// Whether Telegram's rates are kept: 30 a second, 5 in four seconds a chat, 20 a minute a
    /// group.
    pub fn flood(&self, on: bool) {
        self.shared.lock().flood = on.then(Flood::default);
    }

    /// Whether messages are only counted, for long loads.
    pub fn forget_sent(&self, on: bool) {
        self.shared.lock().forget_sent = on;
    }

    /// Every press so far is too old to be answered.
    pub fn expire_presses(&self) {
        self.shared.lock().presses.clear();
    }

    /// The language of this user's program.
    pub fn language(&self, user: i64, tag: &str) {
        self.shared.lock().languages.insert(user, tag.to_owned());
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

// ---------------------------------------------------------------- updates

impl Inner {
    fn take_number(&mut self) -> i32 {
        let id = self.next_update;
        self.next_update = id.saturating_add(1);
        id
    }

    fn take_message(&mut self) -> i64 {
        let id = self.next_message;
        self.next_message += 1;
        id
    }

    fn append(&mut self, id: i32, chat: i64, json: String) {
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
    fn wants(&self, kind: &str) -> bool {
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
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_us(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or_default()
    }

    fn date(&self) -> u64 {
        EPOCH + self.began.elapsed().as_secs()
    }

    fn say(&self, chat: i64, text: &str) -> i64 {
        let user = if chat > 0 { chat } else { SOMEBODY };
        let date = self.date();
        let mut inner = self.lock();
        let id = inner.take_message();
        if inner.wants("message") {
            let number = inner.take_number();
            let lang = inner.languages.get(&user).map_or("zh-hans", String::as_str);
            let update = format!(
                r#"{{"update_id":{number},"message":{{"message_id":{id},"from":{{"id":{user},"is_bot":false,"first_name":"居民","language_code":"{lang}"}},"chat":{},"date":{date},"text":{}}}}}"#,
                chat_json(chat),
                quoted(text),
            );
            inner.append(number, chat, update);
        }
        drop(inner);
        self.news.notify_waiters();
        id
    }

    fn post(&self, chat: i64, user: i64, fields: &Value) -> i64 {
        let id = self.lock().take_message();
        let message = self.message(chat, user, id, fields);
        self.update(chat, "message", &message.to_string());
        id
    }

    fn message(&self, chat: i64, user: i64, id: i64, fields: &Value) -> Value {
        let user = if user > 0 { user } else { SOMEBODY };
        let mut inner = self.lock();
        let lang = inner.languages.get(&user).map_or("zh-hans", String::as_str);
        let mut message = json!({
            "message_id": id,
            "from": {"id": user, "is_bot": false, "first_name": "居民", "language_code": lang},
            "chat": serde_json::from_str::<Value>(&chat_json(chat)).unwrap_or_default(),
            "date": self.date(),
        });
        if let Some(topic) = fields.get("message_thread_id").and_then(Value::as_i64) {
            inner.topics.insert((chat, topic));
        }
        if let (Some(message), Some(fields)) = (message.as_object_mut(), fields.as_object()) {
            message.extend(fields.clone());
        }
        message
    }

    fn update(&self, chat: i64, kind: &str, json: &str) {
        let mut inner = self.lock();
        if inner.wants(kind) {
            let id = inner.take_number();
            inner.append(id, chat, format!(r#"{{"update_id":{id},"{kind}":{json}}}"#));
        }
        drop(inner);
        self.news.notify_waiters();
    }

    fn press(&self, chat: i64, user: i64, message_id: i64, data: &str) -> String {
        let user = if user > 0 { user } else { SOMEBODY };
        let mut inner = self.lock();
        let id = format!("{}", 4_000_000_000_000_000_000 + inner.take_message());
        inner.presses.insert(id.clone());
        let shown = inner
            .sent
            .get(&chat)
            .and_then(|sent| sent.iter().rev().find(|sent| sent.message_id == message_id).cloned());
        let lang = inner.languages.get(&user).cloned().unwrap_or_else(|| "zh-hans".to_owned());
        drop(inner);
        let shown = shown.unwrap_or(Sent { chat, message_id, ..Sent::default() });
        let from = format!(
            r#"{{"id":{user},"is_bot":false,"first_name":"居民","language_code":"{lang}"}}"#
        );
        let query = format!(
            r#"{{"id":"{id}","from":{from},"message":{},"chat_instance":"{chat}","data":{}}}"#,
            self.sent_json(&shown),
            quoted(data),
        );
        self.update(chat, "callback_query", &query);
        id
    }

    fn keep_file(&self, kind: &str, bytes: &[u8]) -> String {
        let mut inner = self.lock();
        let id = format!("AgAC{}.{kind}", inner.files.len());
        inner.files.insert(id.clone(), Bytes::copy_from_slice(bytes));
        id
    }

    fn sent_json(&self, sent: &Sent) -> String {
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

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn bot_json() -> String {
    format!(r#"{{"id":{BOT},"is_bot":true,"first_name":"问办","username":"{BOT_NAME}"}}"#)
}

fn chat_json(chat: i64) -> String {
    match chat {
        ..=-1_000_000_000_000 => {
            format!(r#"{{"id":{chat},"type":"supergroup","title":"调度","is_forum":true}}"#)
        }
        -999_999_999_999..0 => format!(r#"{{"id":{chat},"type":"group","title":"调度"}}"#),
        _ => format!(r#"{{"id":{chat},"type":"private","first_name":"居民"}}"#),
    }
}

// ---------------------------------------------------------------- the Bot API

impl Shared {
    async fn call(&self, method: &str, params: &Params) -> Answered {
        match method {
            "getupdates" => self.get_updates(params).await,
            "sendmessage" => self.send_message(params),
            "sendphoto" => self.send_photo(params),
            "editmessagetext" => self.edit_message(params, Some(params.required("text")?)),
            "editmessagereplymarkup" => self.edit_message(params, None),
            "answercallbackquery" => self.answer_callback(params),
            "getfile" => self.get_file(params),
            "createforumtopic" => self.create_topic(params),
            "getchat" => self.get_chat(params),
            "setwebhook" => self.set_webhook(params),
            "deletewebhook" => self.delete_webhook(params),
            "getwebhookinfo" => Ok(self.webhook_info()),
            "setmycommands" => self.set_commands(params),
            "getmycommands" => Ok(self.commands(params)),
            "deletemessage" => self.delete_message(params),
            "sendchataction" => self.chat(params).map(|_| "true".to_owned()),
            "getme" => Ok(format!(
                r#"{{"id":{BOT},"is_bot":true,"first_name":"问办","username":"{BOT_NAME}","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}}"#
            )),
            _ => Err(Refused(404, "Not Found: method not found".to_owned(), None)),
        }
    }

    async fn get_updates(&self, params: &Params) -> Answered {
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

    /// The chat of a call, if it can be written to.
    fn chat(&self, params: &Params) -> Result<i64, Refused> {
        let chat =
            params.required("chat_id").or_else(|_| refused("Bad Request: chat_id is empty"))?;
        let Ok(chat) = chat.parse::<i64>() else {
            return refused("Bad Request: chat not found");
        };
        match self.lock().closed.get(&chat) {
            None if chat != 0 => Ok(chat),
            Some(Closed::Blocked) => {
                Err(Refused(403, "Forbidden: bot was blocked by the user".to_owned(), None))
            }
            Some(Closed::Kicked) => Err(Refused(
                403,
                "Forbidden: bot was kicked from the supergroup chat".to_owned(),
                None,
            )),
            Some(Closed::Moved(to)) => Err(Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat".to_owned(),
                Some(format!(r#"{{"migrate_to_chat_id":{to}}}"#)),
            )),
            _ => refused("Bad Request: chat not found"),
        }
    }

    fn send_message(&self, params: &Params) -> Answered {
        let text = params.words.get("text").map_or("", String::as_str);
        if text.trim().is_empty() {
            return refused("Bad Request: message text is empty");
        }
        if text.encode_utf16().count() > TEXT_UNITS {
            return refused("Bad Request: message is too long");
        }
        self.send(params, text, 0)
    }

    fn send_photo(&self, params: &Params) -> Answered {
        let caption = params.words.get("caption").map_or("", String::as_str);
        if caption.encode_utf16().count() > CAPTION_UNITS {
            return refused("Bad Request: message caption is too long");
        }
        let named = params.words.get("photo");
        let attached = named.and_then(|name| name.strip_prefix("attach://")).unwrap_or("photo");
        let kept = named.and_then(|id| self.lock().files.get(id).cloned());
        let Some(photo) = params.files.get(attached).cloned().or(kept) else {
            return refused(match named {
                Some(_) => "Bad Request: wrong file identifier/HTTP URL specified",
                None => "Bad Request: there is no photo in the request",
            });
        };
        const PICTURES: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"];
        if !PICTURES.iter().any(|start| photo.starts_with(start)) {
            return refused("Bad Request: IMAGE_PROCESS_FAILED");
        }
        let size = photo.len();
        let next = self.lock().next_message;
        self.lock().files.insert(format!("sent{next}.png"), photo);
        self.send(params, caption, size)
    }

    fn send(&self, params: &Params, text: &str, picture: usize) -> Answered {
        let chat = self.chat(params)?;
        let (buttons, markup) = markup(params)?;
        if params.words.contains_key("parse_mode") && text.contains('<') {
            return refused("Bad Request: can't parse entities: unsupported start tag");
        }
        let topic = params.number("message_thread_id");
        let mut inner = self.lock();
        if topic.is_some_and(|topic| !inner.topics.contains(&(chat, topic))) {
            return refused("Bad Request: message thread not found");
        }
        inner.hold_back(chat)?;
        let sent = Sent {
            chat,
            topic,
            message_id: inner.take_message(),
            text: text.to_owned(),
            buttons,
            picture,
            edits: 0,
            at_us: self.now_us(),
            markup,
        };
        let answer = self.sent_json(&sent);
        inner.counters.sent += 1;
        if !inner.forget_sent {
            inner.sent.entry(chat).or_default().push(sent);
        }
        inner.ring(chat);
        Ok(answer)
    }

    fn edit_message(&self, params: &Params, text: Option<&str>) -> Answered {
        if text.is_some_and(|text| text.trim().is_empty()) {
            return refused("Bad Request: message text is empty");
        }
        if text.is_some_and(|text| text.encode_utf16().count() > TEXT_UNITS) {
            return refused("Bad Request: message is too long");
        }
        let chat = self.chat(params)?;
        let (buttons, markup) = markup(params)?;
        let id = params.number("message_id");
        let mut inner = self.lock();
        let sent = inner.sent.entry(chat).or_default();
        let Some(sent) = sent.iter_mut().rev().find(|sent| Some(sent.message_id) == id) else {
            return refused("Bad Request: message to edit not found");
        };
        let text = text.unwrap_or(&sent.text);
        if text == sent.text && markup == sent.markup {
            return refused(NOT_MODIFIED);
        }
        sent.text = text.to_owned();
        (sent.buttons, sent.markup) = (buttons, markup);
        sent.edits += 1;
        let answer = self.sent_json(sent);
        inner.ring(chat);
        Ok(answer)
    }

    fn delete_message(&self, params: &Params) -> Answered {
        let chat = self.chat(params)?;
        let id = params.number("message_id");
        let mut inner = self.lock();
        let sent = inner.sent.entry(chat).or_default();
        match sent.iter().position(|sent| Some(sent.message_id) == id) {
            Some(place) => sent.remove(place),
            None => return refused("Bad Request: message to delete not found"),
        };
        Ok("true".to_owned())
    }

    fn answer_callback(&self, params: &Params) -> Answered {
        match self.lock().presses.remove(params.required("callback_query_id")?) {
            true => Ok("true".to_owned()),
            false => refused(OLD_QUERY),
        }
    }

    fn get_file(&self, params: &Params) -> Answered {
        let id = params.required("file_id")?;
        let inner = self.lock();
        match inner.files.get(id) {
            Some(bytes) if bytes.len() > FILE_BYTES => refused("Bad Request: file is too big"),
            Some(bytes) => Ok(format!(
                r#"{{"file_id":"{id}","file_unique_id":"u{id}","file_size":{},"file_path":"kept/{id}"}}"#,
                bytes.len()
            )),
            None => refused("Bad Request: wrong file_id or the file is temporarily unavailable"),
        }
    }

    fn create_topic(&self, params: &Params) -> Answered {
        let chat = self.chat(params)?;
        let name = params.required("name")?;
        if chat > -1_000_000_000_000 {
            return refused("Bad Request: the chat is not a forum");
        }
        let mut inner = self.lock();
        let topic = inner.take_message();
        inner.topics.insert((chat, topic));
        let name = quoted(name);
        Ok(format!(r#"{{"message_thread_id":{topic},"name":{name},"icon_color":7322096}}"#))
    }

    fn get_chat(&self, params: &Params) -> Answered {
        let chat = chat_json(self.chat(params)?);
        let gifts = r#"{"unlimited_gifts":false,"limited_gifts":false,"unique_gifts":false,"premium_subscription":false,"gifts_from_channels":false}"#;
        let chat = chat.trim_end_matches('}');
        Ok(format!(
            r#"{chat},"accent_color_id":0,"max_reaction_count":11,"accepted_gift_types":{gifts}}}"#
        ))
    }

    fn set_commands(&self, params: &Params) -> Answered {
        #[derive(Deserialize)]
        struct Command {
            command: String,
            description: String,
        }
        let text = params.required("commands")?;
        let Ok(commands) = serde_json::from_str::<Vec<Command>>(text) else {
            return refused("Bad Request: can't parse BotCommand");
        };
        let fits = |command: &Command| {
            let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            (1..=32).contains(&command.command.len())
                && command.command.bytes().all(allowed)
                && (1..=256).contains(&command.description.chars().count())
        };
        if commands.len() > 100 || !commands.iter().all(fits) {
            return refused("Bad Request: BOT_COMMAND_INVALID");
        }
        let lang = params.words.get("language_code").cloned().unwrap_or_default();
        self.lock().commands.insert(lang, text.to_owned());
        Ok("true".to_owned())
    }

    fn commands(&self, params: &Params) -> String {
        let lang = params.words.get("language_code").map_or("", String::as_str);
        self.lock().commands.get(lang).cloned().unwrap_or_else(|| "[]".to_owned())
    }
}

impl Inner {
    fn allow(&mut self, params: &Params) -> Result<(), Refused> {
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

    fn ring(&self, chat: i64) {
        if let Some(bell) = self.waiting.get(&chat) {
            bell.notify_waiters();
        }
    }

    /// Refuses with 429 what comes too fast, where the rates are kept.
    fn hold_back(&mut self, chat: i64) -> Result<(), Refused> {
        const SECOND: Duration = Duration::from_secs(1);
        let Some(Flood { all, chats }) = &mut self.flood else { return Ok(()) };
        let own = chats.entry(chat).or_default();
        let wait = |times: &VecDeque<Instant>, most: usize, per: Duration| {
            let oldest = times.len().checked_sub(most).and_then(|place| times.get(place))?;
            per.checked_sub(oldest.elapsed())
        };
        let group = if chat < 0 { wait(own, 20, 60 * SECOND) } else { None };
        let waits = [wait(all, 30, SECOND), wait(own, 5, 4 * SECOND), group];
        if let Some(wait) = waits.into_iter().flatten().max() {
            return Err(too_many(wait.as_secs() + 1));
        }
        for times in [all, own] {
            times.push_back(Instant::now());
            if times.len() > 30 {
                times.pop_front();
            }
        }
        Ok(())
    }
}

fn too_many(seconds: u64) -> Refused {
    let words = format!("Too Many Requests: retry after {seconds}");
    Refused(429, words, Some(format!(r#"{{"retry_after":{seconds}}}"#)))
}

/// The buttons of a call, checked, and its markup as it came.
fn markup(params: &Params) -> Result<(Vec<Vec<SentButton>>, String), Refused> {
    #[derive(Deserialize)]
    struct Markup {
        inline_keyboard: Option<Vec<Vec<SentButton>>>,
    }
    let Some(text) = params.words.get("reply_markup") else { return Ok(Default::default()) };
    let Ok(markup) = serde_json::from_str::<Markup>(text) else {
        return refused("Bad Request: can't parse reply keyboard markup JSON object");
    };
    let rows = markup.inline_keyboard.unwrap_or_default();
    for button in rows.iter().flatten() {
        let data = button.callback_data.as_deref();
        if button.text.is_empty() || (data.is_none() && button.url.is_none()) {
            return refused("Bad Request: text buttons are unallowed in the inline keyboard");
        }
        if data.is_some_and(|data| data.is_empty() || data.len() > DATA_BYTES) {
            return refused("Bad Request: BUTTON_DATA_INVALID");
        }
    }
    if rows.iter().all(Vec::is_empty) {
        return Ok(Default::default());
    }
    Ok((rows, text.clone()))
}

// ---------------------------------------------------------------- the webhook

impl Shared {
    fn set_webhook(&self, params: &Params) -> Answered {
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

    fn delete_webhook(&self, params: &Params) -> Answered {
        let mut inner = self.lock();
        inner.drop_pending(params);
        inner.webhook = None;
        Ok("true".to_owned())
    }

    fn webhook_info(&self) -> String {
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
    async fn push(self: &Arc<Self>) {
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
    fn drop_pending(&mut self, params: &Params) {
        if params.words.get("drop_pending_updates").is_some_and(|word| word == "true") {
            self.pending.clear();
        }
    }

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

// ---------------------------------------------------------------- HTTP

#[derive(Clone)]
struct Door {
    shared: Arc<Shared>,
    address: SocketAddr,
}

async fn serve(
    State(door): State<Door>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(path) = path.strip_prefix(&format!("/file/bot{TOKEN}/kept/")) {
        return match door.shared.lock().files.get(path) {
            Some(bytes) => bytes.clone().into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        };
    }
    if let Some(name) = path.strip_prefix("/control/") {
        return control(door, name, request).await;
    }
    let Some((token, method)) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/'))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if token != TOKEN {
        let (code, words) = match token.contains(':') {
            true => (401, "Unauthorized"),
            false => (404, "Not Found"),
        };
        return answer(Err(Refused(code, words.to_owned(), None)));
    }
    let method = method.to_lowercase();
    let Some(params) = Params::read(request).await else {
        return answer(refused("Bad Request: can't parse the body of the request"));
    };
    door.shared.with_faults(&method, &params, &cut).await
}

impl Shared {
    async fn with_faults(&self, method: &str, params: &Params, cut: &Cut) -> Response {
        let fault = {
            let mut inner = self.lock();
            *inner.counters.calls.entry(method.to_owned()).or_default() += 1;
            let named = inner.faults.get_mut(method).and_then(VecDeque::pop_front);
            named.or_else(|| inner.faults.get_mut("*").and_then(VecDeque::pop_front))
        };
        match fault {
            None | Some(Fault::Pass) => {}
            Some(Fault::TooMany(seconds)) => return answer(Err(too_many(seconds))),
            Some(Fault::Status(code @ ..=500)) => {
                return answer(Err(Refused(code, "Internal Server Error".to_owned(), None)));
            }
            Some(Fault::Status(code)) => {
                let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_GATEWAY);
                return (status, "<html><h1>nginx</h1></html>").into_response();
            }
            Some(Fault::Reset) => cut.now(),
            Some(Fault::Hang) => tokio::time::sleep(HANG).await,
            Some(Fault::Lost) => {
                let _ = self.call(method, params).await;
                cut.now();
            }
        }
        if fault.is_some_and(|fault| fault != Fault::Pass) {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        let answered = self.call(method, params).await;
        if answered.is_err() {
            self.lock().counters.refused += 1;
        }
        answer(answered)
    }
}

fn answer(answered: Answered) -> Response {
    let (code, body) = match answered {
        Ok(result) => (200, format!(r#"{{"ok":true,"result":{result}}}"#)),
        Err(Refused(code, words, parameters)) => {
            let parameters = parameters.map(|p| format!(r#","parameters":{p}"#));
            let (words, parameters) = (quoted(&words), parameters.unwrap_or_default());
            let body =
                format!(r#"{{"ok":false,"error_code":{code},"description":{words}{parameters}}}"#);
            (code, body)
        }
    };
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST);
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

impl Params {
    /// Reads JSON, a form or multipart, and what stands in the address; `None` when it is broken.
    async fn read(request: Request) -> Option<Self> {
        let Query(mut words) =
            Query::<HashMap<String, String>>::try_from_uri(request.uri()).ok()?;
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Self::read_multipart(words, request).await;
        }
        let is_form = kind.starts_with("application/x-www-form-urlencoded");
        let body = axum::body::to_bytes(request.into_body(), BODY_BYTES).await.ok()?;
        if is_form {
            let address = format!("/?{}", std::str::from_utf8(&body).ok()?);
            let Query(form) =
                Query::<Vec<(String, String)>>::try_from_uri(&address.parse().ok()?).ok()?;
            words.extend(form);
        } else if !body.is_empty() {
            let fields: HashMap<String, &RawValue> = serde_json::from_slice(&body).ok()?;
            for (name, value) in fields {
                match value.get() {
                    "null" => {}
                    text if text.starts_with('"') => {
                        words.insert(name, serde_json::from_str(text).ok()?);
                    }
                    other => drop(words.insert(name, other.to_owned())),
                }
            }
        }
        Some(Self { words, files: HashMap::new() })
    }

    async fn read_multipart(words: HashMap<String, String>, request: Request) -> Option<Self> {
        let mut params = Self { words, files: HashMap::new() };
        // Read to the end first: a body with bytes left over closes the connection.
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, BODY_BYTES).await.ok()?;
        let request = Request::from_parts(head, Body::from(body));
        let mut parts = Multipart::from_request(request, &()).await.ok()?;
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name()?.to_owned();
            if part.file_name().is_some() {
                params.files.insert(name, part.bytes().await.ok()?);
            } else {
                params.words.insert(name, part.text().await.ok()?);
            }
        }
        Some(params)
    }

    fn required(&self, name: &str) -> Result<&str, Refused> {
        match self.words.get(name) {
            Some(word) => Ok(word),
            None => refused(&format!("Bad Request: parameter \"{name}\" is required")),
        }
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.words.get(name).and_then(|word| word.parse().ok())
    }
}

/// Accepts connections that can be cut.
struct Lines(TcpListener);

struct Line {
    stream: TcpStream,
    cut: Cut,
}

/// Cuts one connection.
#[derive(Clone, Default)]
struct Cut(Arc<AtomicBool>);

impl Cut {
    /// The next byte that would be written resets the connection instead.
    fn now(&self) {
        self.0.store(true, Ordering::Release);
    }
}

impl Listener for Lines {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            if let Ok((stream, address)) = self.0.accept().await {
                let _ = stream.set_nodelay(true);
                return (Line { stream, cut: Cut::default() }, address);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Lines>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.io().cut.clone()
    }
}

impl Line {
    fn check(&self) -> io::Result<()> {
        if self.cut.0.load(Ordering::Acquire) {
            let _ = self.stream.set_zero_linger();
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

// ---------------------------------------------------------------- control over HTTP

/// `POST /control/<name>` with what the method of that name takes; 400 when something is missing.
async fn control(door: Door, name: &str, request: Request) -> Response {
    let Ok(body) = axum::body::to_bytes(request.into_body(), BODY_BYTES).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let order: Value = serde_json::from_slice(&body).unwrap_or_default();
    let double = TelegramDouble {
        shared: door.shared,
        address: door.address,
        _server: Arc::new(JoinSet::new()),
    };
    match Order(&order).carry_out(&double, name).await {
        Some(outcome) => axum::Json(outcome).into_response(),
        None => (StatusCode::BAD_REQUEST, Body::from("no such order")).into_response(),
    }
}

struct Order<'a>(&'a Value);

impl Order<'_> {
    fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    fn on(&self) -> bool {
        self.0.get("on").and_then(Value::as_bool).unwrap_or(true)
    }

    fn count(&self, name: &str) -> Option<usize> {
        usize::try_from(self.number(name)?).ok()
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(self.word("base64")?).ok()
    }

    async fn carry_out(&self, double: &TelegramDouble, name: &str) -> Option<Value> {
        if let Some(spoken) = self.speak(double, name) {
            return spoken;
        }
        match name {
            "sent" => return serde_json::to_value(double.sent_to(self.number("chat")?)).ok(),
            "wait" => {
                let least = self.count("least")?;
                let limit = Duration::from_millis(self.number("timeout_ms")?.unsigned_abs());
                let enough = |sent: &[Sent]| sent.len() >= least;
                let sent = double.wait_for(self.number("chat")?, limit, enough).await;
                return serde_json::to_value(sent).ok();
            }
            "now" => return Some(json!({ "us": double.now_us() })),
            "counters" => return serde_json::to_value(double.counters()).ok(),
            "again" => double.again(self.count("most")?),
            "reverse" => double.reverse(),
            "number_from" => double.number_from(i32::try_from(self.number("next")?).ok()?),
            "fail" => double.fail(self.word("method")?, self.fault()?, self.count("times")?),
            "close" => double.close(self.number("chat")?, self.closed()?),
            "flood" => double.flood(self.on()),
            "forget_sent" => double.forget_sent(self.on()),
            "expire_presses" => double.expire_presses(),
            "language" => double.language(self.number("user")?, self.word("tag")?),
            "clear" => double.clear(),
            _ => return None,
        }
        Some(json!({ "url": double.url() }))
    }

    /// What a resident does; `None` when it is none of these, `Some(None)` when something lacks.
    fn speak(&self, double: &TelegramDouble, name: &str) -> Option<Option<Value>> {
        let chat = self.number("chat");
        let user = self.number("user").or(chat);
        let message = self.number("message_id");
        let spoken = match name {
            "say" => self.word("text").zip(chat).map(|(text, chat)| double.say(chat, text).into()),
            "say_to_all" => self.say_to_all(double),
            "post" => (|| Some(double.post(chat?, user?, self.0.get("fields")?).into()))(),
            "photo" => {
                (|| Some(double.photo(chat?, &self.bytes()?, self.word("caption")).into()))()
            }
            "voice" => (|| Some(double.voice(chat?, &self.bytes()?).into()))(),
            "location" => (|| {
                let degrees = |name: &str| self.0.get(name).and_then(Value::as_f64);
                Some(double.location(chat?, degrees("latitude")?, degrees("longitude")?).into())
            })(),
            "edit" => (|| Some(double.edit(chat?, message?, self.word("text")?).into()))(),
            "press" => (|| {
                let data = self.word("data")?;
                Some(match user == chat {
                    true => double.press(chat?, message?, data).into(),
                    false => double.press_as(chat?, user?, message?, data).into(),
                })
            })(),
            "press_label" => {
                (|| Some(double.press_label(chat?, user?, self.word("label")?).into()))()
            }
            "raw" => self.0.get("update").map(|update| {
                double.raw(update);
                Value::Null
            }),
            _ => return None,
        };
        Some(spoken)
    }

    /// Each text in each of the chats `from` to `to`, for a load from another process.
    fn say_to_all(&self, double: &TelegramDouble) -> Option<Value> {
        let texts = self.0.get("texts")?.as_array()?;
        let (from, to) = (self.number("from")?, self.number("to")?);
        for text in texts.iter().filter_map(Value::as_str) {
            for chat in from..=to {
                double.say(chat, text);
            }
        }
        Some(json!({ "updates": double.counters().updates }))
    }

    fn fault(&self) -> Option<Fault> {
        Some(match self.word("fault")? {
            "429" => Fault::TooMany(self.number("retry_after").unwrap_or(1).unsigned_abs()),
            "pass" => Fault::Pass,
            "reset" => Fault::Reset,
            "hang" => Fault::Hang,
            "lost" => Fault::Lost,
            status => Fault::Status(status.parse().ok()?),
        })
    }

    fn closed(&self) -> Option<Option<Closed>> {
        Some(match self.word("as")? {
            "open" => None,
            "not_found" => Some(Closed::NotFound),
            "blocked" => Some(Closed::Blocked),
            "kicked" => Some(Closed::Kicked),
            "moved" => Some(Closed::Moved(self.number("to")?)),
            _ => return None,
        })
    }
}
