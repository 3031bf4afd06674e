//! Telegram: the Bot API on one side, the desk's words on the other.
//!
//! teloxide gives the client, the payloads and the types; the loop is our own (`poll`), because an
//! update may be confirmed only once the desk has committed it. Calls go out through
//! `Telegram::call`, which never sleeps on its own, never prints the token and keeps the error
//! text as the server wrote it.

mod intake;
mod poll;
mod send;
mod webhook;
mod wire;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use teloxide::Bot;
use teloxide::payloads::{
    AnswerCallbackQuery, DeleteWebhook, DeleteWebhookSetters, GetFile, GetMe, GetWebhookInfo,
    SetMyCommands, SetMyCommandsSetters, SetWebhook, SetWebhookSetters,
};
use teloxide::requests::Payload;
use teloxide::types::{AllowedUpdate, BotCommand, CallbackQueryId, FileId};
use tokio::sync::OnceCell;
use tokio::task::JoinSet;

pub use poll::{PollError, Poller};
pub use send::Sender;
pub use webhook::{Webhook, WebhookAnswer};

/// The name of this channel in dead letters and in the ids of files.
pub const SOURCE: &str = "telegram";
/// The largest file that a bot can fetch, in bytes (Bot API, getFile: 20 MB).
pub const LARGEST_FILE: u64 = 20 * 1024 * 1024;
/// What the download of a file may take.
const DOWNLOAD: Duration = Duration::from_secs(120);
/// What the desk listens to.
const LISTENS_TO: [AllowedUpdate; 3] =
    [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery];

/// How long to wait for what.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// For the answer to a call.
    pub call: Duration,
    /// How long the server may hold a poll open when there is nothing new; whole seconds.
    pub poll: Duration,
    /// After a first failure; doubled after each further one.
    pub back_off: Duration,
    /// The longest wait between two tries.
    pub longest_back_off: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            call: Duration::from_secs(15),
            poll: Duration::from_secs(25),
            back_off: Duration::from_millis(500),
            longest_back_off: Duration::from_secs(30),
        }
    }
}

/// A bot on a server of the Bot API; cheap to clone.
#[derive(Clone)]
pub struct Telegram {
    bot: Bot,
    /// `https://server/bot<token>/`: never to be printed.
    methods: Arc<str>,
    timing: Timing,
    me: Arc<OnceCell<Me>>,
    /// Answers to presses that are under way.
    answers: Arc<Mutex<JoinSet<()>>>,
}

impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").field("me", &self.me.get()).finish_non_exhaustive()
    }
}

/// Who the bot is.
#[derive(Debug, Clone, Deserialize)]
pub struct Me {
    /// Its user id.
    pub id: i64,
    /// Its name, without `@`.
    pub username: String,
}

/// Why a bot cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelegramError {
    /// The address of the server is no URL.
    #[error("{0:?} is not an address of a Bot API server")]
    Address(String),
    /// There is no HTTP client (no TLS roots, for example).
    #[error("there is no HTTP client: {0}")]
    Client(String),
}

/// Why a call brought nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The server was not reached: it has not heard the call.
    #[error("the server is not reached: {0}")]
    Unreached(String),
    /// No answer in time, or it got lost: the server may have heard the call.
    #[error("no answer from the server: {0}")]
    Network(String),
    /// Something answered that is no Bot API, with this HTTP status.
    #[error("the answer is not one of the Bot API (HTTP {0})")]
    Garbled(u16),
    /// The server refused.
    #[error("refused with {code}: {description}")]
    Refused {
        /// The error code, as the HTTP status codes.
        code: u16,
        /// The server's words.
        description: String,
        /// When to come back.
        retry_after: Option<Duration>,
        /// Where the group has moved to.
        migrate_to: Option<i64>,
    },
}

impl CallError {
    /// Whether the server does not know the token (401, or 404 for one that is not well formed).
    #[must_use]
    pub fn is_bad_token(&self) -> bool {
        matches!(self, Self::Refused { code: 401 | 404, .. })
    }
}

/// Why a file could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It is larger than a bot can fetch.
    #[error("the file is larger than {LARGEST_FILE} bytes")]
    TooLarge,
    /// The server did not give it.
    #[error("the file was not given")]
    Call(#[from] CallError),
}

/// What the server says to every call.
#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize, Default)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

#[derive(Deserialize)]
struct SetHook {
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
struct StoredFile {
    file_path: Option<String>,
    file_size: Option<u64>,
}

impl Telegram {
    /// The bot with this token on this server.
    ///
    /// # Errors
    /// [`TelegramError`] when there is no such server address or no HTTP client.
    pub fn new(token: &str, api_url: &str, timing: Timing) -> Result<Self, TelegramError> {
        let url =
            reqwest::Url::parse(api_url).map_err(|_| TelegramError::Address(api_url.to_owned()))?;
        let client = teloxide::net::default_reqwest_settings()
            .timeout(timing.call)
            .build()
            .map_err(|error| TelegramError::Client(error.without_url().to_string()))?;
        let methods = format!("{}/bot{token}/", api_url.trim_end_matches('/'));
        Ok(Self {
            bot: Bot::with_client(token, client).set_api_url(url),
            methods: methods.into(),
            timing,
            me: Arc::default(),
            answers: Arc::default(),
        })
    }

    /// Who the bot is; asked once.
    ///
    /// # Errors
    /// [`CallError`] when the server does not say.
    pub async fn me(&self) -> Result<&Me, CallError> {
        let payload = GetMe::new();
        self.me.get_or_try_init(|| self.call(&payload)).await
    }

    /// Tells the server to push updates to this address with this secret.
    ///
    /// # Errors
    /// [`CallError`] when the server refuses.
    pub async fn set_webhook(&self, url: &str, secret: &str) -> Result<(), CallError> {
        let refused = |_| CallError::Refused {
            code: 400,
            description: format!("{url:?} is not an address"),
            retry_after: None,
            migrate_to: None,
        };
        let payload = SetWebhook::new(reqwest::Url::parse(url).map_err(refused)?)
            .secret_token(secret)
            .allowed_updates(LISTENS_TO);
        self.call::<_, IgnoredAny>(&payload).await.map(drop)
    }

    /// Tells the server that the bot polls; nothing that waits is dropped.
    ///
    /// # Errors
    /// [`CallError`] when the server refuses.
    pub async fn delete_webhook(&self) -> Result<(), CallError> {
        let payload = DeleteWebhook::new().drop_pending_updates(false);
        self.call::<_, IgnoredAny>(&payload).await.map(drop)
    }

    /// Whether updates are pushed somewhere; then nobody can poll for them.
    async fn is_pushed_to(&self) -> Result<bool, CallError> {
        let SetHook { url } = self.call(&GetWebhookInfo::new()).await?;
        Ok(!url.is_empty())
    }

    /// Shows these commands, as `(name without slash, what it does)`, in the menu of everybody
    /// whose program has this language (ISO 639-1); without a language, of everybody else.
    ///
    /// # Errors
    /// [`CallError`] when the server refuses.
    pub async fn set_commands(
        &self,
        commands: &[(&str, String)],
        language: Option<&str>,
    ) -> Result<(), CallError> {
        let menu = commands.iter().map(|(name, words)| BotCommand::new(*name, words.clone()));
        let mut payload = SetMyCommands::new(menu);
        if let Some(language) = language {
            payload = payload.language_code(language);
        }
        self.call::<_, IgnoredAny>(&payload).await.map(drop)
    }

    /// The bytes of a file that somebody sent.
    ///
    /// # Errors
    /// [`FetchError`] when it is too large or the server does not give it.
    pub async fn fetch_file(&self, file_id: &str) -> Result<Vec<u8>, FetchError> {
        let asked = self.call(&GetFile::new(FileId(file_id.to_owned()))).await;
        let file: StoredFile = asked.map_err(too_large)?;
        if file.file_size.is_some_and(|size| size > LARGEST_FILE) {
            return Err(FetchError::TooLarge);
        }
        let path = file.file_path.ok_or(CallError::Garbled(200))?;
        let url = format!("{}{path}", self.methods.replacen("/bot", "/file/bot", 1));
        let request = self.bot.client().get(url).timeout(DOWNLOAD);
        let mut response = request.send().await.map_err(network)?;
        if !response.status().is_success() {
            return Err(CallError::Garbled(response.status().as_u16()).into());
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(network)? {
            bytes.extend_from_slice(&chunk);
            if u64::try_from(bytes.len()).is_ok_and(|size| size > LARGEST_FILE) {
                return Err(FetchError::TooLarge);
            }
        }
        Ok(bytes)
    }

    /// Makes the call of this payload.
    async fn call<P, T>(&self, payload: &P) -> Result<T, CallError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        self.call_within(payload, self.timing.call).await
    }

    async fn call_within<P, T>(&self, payload: &P, limit: Duration) -> Result<T, CallError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        self.exchange(self.request(P::NAME).timeout(limit).json(payload)).await
    }

    fn request(&self, method: &str) -> reqwest::RequestBuilder {
        self.bot.client().post(format!("{}{method}", self.methods))
    }

    async fn exchange<T: DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<T, CallError> {
        let response = request.send().await.map_err(network)?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(network)?;
        let garbled = || CallError::Garbled(status);
        let envelope: Envelope<T> = serde_json::from_slice(&body).map_err(|_| garbled())?;
        if envelope.ok {
            return envelope.result.ok_or_else(garbled);
        }
        let parameters = envelope.parameters.unwrap_or_default();
        Err(CallError::Refused {
            code: envelope.error_code.unwrap_or(status),
            description: envelope.description.unwrap_or_default(),
            retry_after: parameters.retry_after.map(Duration::from_secs),
            migrate_to: parameters.migrate_to_chat_id,
        })
    }

    /// Stops the clock on a pressed button, at once and without waiting for it: a press that is
    /// too old to be answered is followed all the same.
    fn answer_press(&self, id: &str) {
        let payload = AnswerCallbackQuery::new(CallbackQueryId(id.to_owned()));
        let telegram = self.clone();
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        while answers.try_join_next().is_some() {}
        answers.spawn(async move {
            if let Err(error) = telegram.call::<_, IgnoredAny>(&payload).await {
                tracing::debug!(%error, "a press was not answered");
            }
        });
    }
}

/// The server's word for a file that no bot can fetch.
fn too_large(error: CallError) -> FetchError {
    match &error {
        CallError::Refused { description, .. }
            if description.to_lowercase().contains("file is too big") =>
        {
            FetchError::TooLarge
        }
        _ => FetchError::Call(error),
    }
}

/// An error of the HTTP client with its causes and without the address, which holds the token.
fn network(error: reqwest::Error) -> CallError {
    let error = error.without_url();
    let mut words = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        source = cause.source();
    }
    if error.is_connect() { CallError::Unreached(words) } else { CallError::Network(words) }
}
