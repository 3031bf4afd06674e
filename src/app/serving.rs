//! A running desk: the page, Telegram, the timers, and what keeps replicas out of each other's way.

use std::future::Future;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::bindings::describe;
use super::calendar::Office;
use super::{AppError, DeskEar, DeskFront, calendar, desk_facts, incoming, take_over, tell_missed};
use crate::channels::rate::{Limits, Rates};
use crate::channels::telegram::{Poller, Sender, Telegram, TelegramError, Timing, Webhook};
use crate::config::{Config, TelegramConfig, TelegramContent};
use crate::delivery::{Delivery, Manner};
use crate::desk::{Desk, SAMPLE_VERSION};
use crate::domain::Millis;
use crate::domain::message::Lang;
use crate::domain::time::{DAY, SECOND};
use crate::domain::upkeep::Way;
use crate::fetching;
use crate::ids::Ids;
use crate::store::{Access, CommitError, DatabaseUrl, Write};
use crate::web::{self, CookieScope, Options, Pace};

const TICK: Duration = Duration::from_secs(1);
/// How often a desk looks for errands of commands and for newly loaded lists.
const ERRANDS: Duration = Duration::from_millis(500);
const LEASE: Millis = 15 * SECOND;
/// How often it is noted that Telegram is off for good.
const OFF: Duration = Duration::from_secs(60);
const LEASE_RENEWAL: Duration = Duration::from_secs(5);
/// How long the end may take before the process goes anyway.
const DRAIN: Duration = Duration::from_secs(20);
/// Sign-in links printed at the start are good for this long and this often.
const LINK_LIFE: Millis = 7 * DAY;
const LINK_USES: i64 = 20;
/// The replica that may poll and send for Telegram.
const TELEGRAM_LEASE: &str = "telegram";
/// Every desk that shares its database has a lease whose name begins so.
pub const DESK_LEASE: &str = "desk:";
/// The commands in the menus of Telegram.
const COMMANDS: [&str; 6] = [
    "command-ask",
    "command-file",
    "command-status",
    "command-help",
    "command-lang",
    "command-privacy",
];

/// Why serving ended or did not begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The desk cannot be opened.
    #[error("the desk cannot be opened")]
    App(#[from] AppError),
    /// The address is taken or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// Telegram cannot be set up.
    #[error("Telegram cannot be set up")]
    Telegram(#[from] TelegramError),
    /// The store at the start.
    #[error("the store cannot be used")]
    Desk(#[from] crate::desk::DeskError),
    /// The office hours of the settings.
    #[error("the office hours cannot be put in force")]
    Hours(#[source] calendar::LoadError),
    /// Signals.
    #[error("signals cannot be awaited")]
    Signals(std::io::Error),
}

impl ServeError {
    /// What to do about it, in one line, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::App(error) | Self::Hours(calendar::LoadError::App(error)) => error.hint(),
            Self::Listen { .. } => Some(
                "another program has this port: choose one with --listen 127.0.0.1:8081".to_owned(),
            ),
            _ => None,
        }
    }
}

/// Named tasks that end together.
struct Tasks {
    set: JoinSet<&'static str>,
    stop: CancellationToken,
}

impl Tasks {
    fn new() -> Self {
        Self { set: JoinSet::new(), stop: CancellationToken::new() }
    }

    /// Starts a task; it gets the token that asks it to end.
    fn spawn<F>(&mut self, name: &'static str, task: impl FnOnce(CancellationToken) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let task = task(self.stop.clone());
        self.set.spawn(async move {
            task.await;
            name
        });
    }

    /// Asks all tasks to end and waits for them.
    async fn end(mut self) {
        self.stop.cancel();
        let all = async {
            while let Some(ended) = self.set.join_next().await {
                match ended {
                    Ok(name) => tracing::debug!(task = name, "ended"),
                    Err(error) => tracing::error!(%error, "a task ended badly"),
                }
            }
        };
        if tokio::time::timeout(DRAIN, all).await.is_err() {
            tracing::error!(
                "some tasks did not end in time; what they had not committed comes again"
            );
        }
    }
}

/// Serves until SIGTERM or SIGINT; `started` is called once with the address and sign-in links.
///
/// # Errors
/// [`ServeError`] when the desk cannot begin.
pub async fn serve(
    config: &Config,
    started: impl FnOnce(SocketAddr, &[(String, String)]),
) -> Result<(), ServeError> {
    let address = config.web.listen;
    let listen = |source| ServeError::Listen { address, source };
    let mut signals = Signals::listen().map_err(ServeError::Signals)?;
    let listener = TcpListener::bind(address).await.map_err(listen)?;
    let here = listener.local_addr().map_err(listen)?;
    let telegram = config.telegram.as_ref().map(connect).transpose()?;
    let desk = tokio::select! {
        opened = super::open(config, Access::Write) => opened?,
        () = signals.received() => return Ok(()),
    };
    let presence = Presence::begin(config, &desk).await;
    let links = match settle(config, &desk, &presence).await {
        Ok(links) => links,
        Err(error) => {
            presence.end(&desk).await;
            desk.store().close().await;
            return Err(error);
        }
    };
    // From here on the desk serves: a store that goes away is waited for.
    let mut tasks = Tasks::new();
    let webhook = telegram.as_ref().and_then(|telegram| webhook(config, telegram, &desk));
    let front = Arc::new(DeskFront::new(Arc::clone(&desk), webhook));
    let options = options(config, &tasks.stop);
    tasks.spawn("page", |_| async move {
        if let Err(error) = web::serve(listener, front, options).await {
            tracing::error!(%error, "the page ended");
        }
    });
    let timers = Arc::clone(&desk);
    tasks.spawn("timers", |stop| tick(timers, stop));
    let present = Arc::clone(&desk);
    tasks.spawn("presence", |stop| presence.last(present, stop));
    let (errands, settings) = (Arc::clone(&desk), config.clone());
    tasks.spawn("errands", |stop| follow(errands, settings, stop));
    if let (Some(telegram), Some(settings)) = (telegram, config.telegram.clone()) {
        warn_of_content(&settings);
        let (desk, url) = (Arc::clone(&desk), config.public_url());
        tasks.spawn("telegram", |stop| with_lease(desk, telegram, settings, url, stop));
    }
    started(here, &links);
    signals.received().await;
    tracing::info!("ending: finishing what is under way");
    tasks.end().await;
    desk.store().close().await;
    Ok(())
}

fn options(config: &Config, stop: &CancellationToken) -> Options {
    let ids = Arc::new(Ids::from_os());
    let clock = crate::clock::Clock::System;
    let times = usize::try_from(config.web.messages_per_10s).unwrap_or(usize::MAX);
    let https = config.web.public_url.starts_with("https:");
    Options {
        new_visitor: Arc::new(move || ids.token()),
        now: Arc::new(move || clock.now()),
        pace: (times > 0).then_some(Pace { times, within: 10 * SECOND }),
        cookie_scope: if https { CookieScope::HttpsOnly } else { CookieScope::AnyScheme },
        client_address: web::ClientAddress::Socket,
        ending: stop.clone(),
    }
}

fn connect(config: &TelegramConfig) -> Result<Telegram, TelegramError> {
    Telegram::new(&config.token, &config.api_url, Timing::default())
}

fn webhook(config: &Config, telegram: &Telegram, desk: &Arc<Desk>) -> Option<Webhook<DeskEar>> {
    let settings = config.telegram.as_ref().filter(|settings| !settings.webhook_url.is_empty())?;
    let ear = Arc::new(DeskEar(Arc::clone(desk)));
    Some(Webhook::new(telegram.clone(), ear, &settings.webhook_secret))
}

/// 个人信息保护法, art. 36: what state organs handle of persons is stored in the country.
fn warn_of_content(config: &TelegramConfig) {
    if config.content == TelegramContent::Full {
        tracing::warn!(
            "telegram.content is full: words of tickets leave the country (PIPL art. 36); \
             set telegram.content = \"minimal\" to send numbers, states and dates only"
        );
    }
}

/// What asks the desk to end.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// From now on these signals end the desk in order instead of at once.
    fn listen() -> std::io::Result<Self> {
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn received(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

async fn every(pause: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(pause) => true,
    }
}

async fn tick(desk: Arc<Desk>, stop: CancellationToken) {
    while every(TICK, &stop).await {
        // What breaks one round does not end the others.
        match AssertUnwindSafe(desk.tick()).catch_unwind().await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => {
                tracing::error!(error = describe(&error), "what is due could not be done in full");
            }
            Err(_) => tracing::error!("firing timers broke off"),
        }
    }
}

/// Does what commands have left for this desk, and takes over lists and notices that another process
/// has loaded; one after the other, because both may build the index.
async fn follow(desk: Arc<Desk>, config: Config, stop: CancellationToken) {
    incoming::begin(&config.data);
    if let Err(error) = tell_missed(&desk, &desk_facts(&config)).await {
        tracing::error!(error = describe(&error), "nobody was told what changed in the lists");
    }
    while every(ERRANDS, &stop).await {
        let round = AssertUnwindSafe(follow_once(&desk, &config)).catch_unwind();
        if round.await.is_err() {
            tracing::error!("doing what commands have left broke off");
        }
    }
}

async fn follow_once(desk: &Arc<Desk>, config: &Config) {
    incoming::take(desk, config).await;
    if let Err(error) = take_over(desk, &config.data, &desk_facts(config)).await {
        tracing::error!(error = describe(&error), "newly loaded lists cannot be used");
    }
    if let Err(error) = calendar::take_over(desk).await {
        tracing::error!(error = describe(&error), "a newly loaded calendar cannot be used");
    }
}

/// Polls and sends for Telegram while this replica holds the lease.
async fn with_lease(
    desk: Arc<Desk>,
    telegram: Telegram,
    config: TelegramConfig,
    url: String,
    stop: CancellationToken,
) {
    let holder = desk.ids().token();
    while !stop.is_cancelled() {
        if !take_lease(&desk, TELEGRAM_LEASE, &holder).await {
            every(LEASE_RENEWAL, &stop).await;
            continue;
        }
        let child = stop.child_token();
        let mut tasks = JoinSet::new();
        start_telegram(&mut tasks, &desk, &telegram, &config, &url, &child).await;
        while every(LEASE_RENEWAL, &stop).await && take_lease(&desk, TELEGRAM_LEASE, &holder).await
        {
        }
        child.cancel();
        while tasks.join_next().await.is_some() {}
        desk.channel_left();
    }
    end_lease(&desk, TELEGRAM_LEASE.to_owned(), holder).await;
}

async fn take_lease(desk: &Desk, name: &str, holder: &str) -> bool {
    let at = desk.now();
    let lease =
        Write::Lease { name: name.to_owned(), holder: holder.to_owned(), until: at + LEASE, at };
    match desk.store().commit(vec![lease]).await {
        Ok(_) => true,
        Err(CommitError::Stale(_)) => false,
        Err(error) => {
            tracing::error!(error = describe(&error), name, "a lease cannot be kept");
            false
        }
    }
}

async fn end_lease(desk: &Desk, name: String, holder: String) {
    if let Err(error) = desk.store().commit(vec![Write::EndLease { name, holder }]).await {
        tracing::warn!(
            error = describe(&error),
            "a lease could not be given back; it ends by itself"
        );
    }
}

/// That this desk runs on a database which other desks may share, so that they and `wenban doctor`
/// know of it; `None` where no other desk can.
struct Presence(Option<(String, String)>);

impl Presence {
    async fn begin(config: &Config, desk: &Desk) -> Self {
        if !matches!(config.database, DatabaseUrl::Postgres(_)) {
            return Self(None);
        }
        let holder = desk.ids().token();
        let name = format!("{DESK_LEASE}{holder}");
        let old = Write::EndOldLeases { before: desk.now() - DAY };
        if let Err(error) = desk.store().commit(vec![old]).await {
            tracing::warn!(error = describe(&error), "old leases could not be removed");
        }
        take_lease(desk, &name, &holder).await;
        Self(Some((name, holder)))
    }

    fn name(&self) -> &str {
        self.0.as_ref().map_or("", |(name, _)| name)
    }

    /// Says again and again that the desk runs.
    async fn last(self, desk: Arc<Desk>, stop: CancellationToken) {
        let Some((name, holder)) = &self.0 else { return };
        while every(LEASE_RENEWAL, &stop).await {
            take_lease(&desk, name, holder).await;
        }
        self.end(&desk).await;
    }

    async fn end(self, desk: &Desk) {
        if let Some((name, holder)) = self.0 {
            end_lease(desk, name, holder).await;
        }
    }
}

/// Puts the office hours of the settings in force before anybody is served by them.
/// The last that can end a start: the office hours, and the links to sign in to a sample desk.
async fn settle(
    config: &Config,
    desk: &Desk,
    presence: &Presence,
) -> Result<Vec<(String, String)>, ServeError> {
    settle_hours(config, desk, presence).await?;
    sample_links(desk, config).await
}

async fn settle_hours(config: &Config, desk: &Desk, presence: &Presence) -> Result<(), ServeError> {
    let ours = Office::new(&config.desk.hours, config.desk.day_end);
    let done = calendar::put_in_force(desk, &ours, presence.name()).await;
    let done = done.map_err(ServeError::Hours)?;
    if done.moved > 0 {
        tracing::info!(done.moved, "open tickets have new dates");
    }
    Ok(())
}

async fn start_telegram(
    tasks: &mut JoinSet<()>,
    desk: &Arc<Desk>,
    telegram: &Telegram,
    config: &TelegramConfig,
    url: &str,
    stop: &CancellationToken,
) {
    let manner = Manner {
        in_flight: usize::try_from(config.in_flight.max(1)).unwrap_or(1),
        content: config.content,
        instead_of_words: url.to_owned(),
    };
    let rates = Rates::new(Limits::telegram(config.per_second));
    let delivery = Delivery::new(Arc::clone(desk), Sender::new(telegram.clone()), rates, manner);
    tasks.spawn(delivery.run(stop.clone()));
    tasks.spawn(fetching::run(Arc::clone(desk), telegram.clone(), stop.clone()));
    let (shown, words) = (telegram.clone(), Arc::clone(desk));
    tasks.spawn(async move { show_commands(&shown, &words).await });
    if config.webhook_url.is_empty() {
        let ear = Arc::new(DeskEar(Arc::clone(desk)));
        let poller = Poller::new(telegram.clone(), ear, Arc::new(Ids::from_os()));
        let (desk, stop) = (Arc::clone(desk), stop.clone());
        tasks.spawn(async move {
            if let Err(error) = poller.run(stop.clone()).await {
                tracing::error!(error = describe(&error), "Telegram is off; the desk goes on");
                // Nobody asks any more, so that nobody else says that nothing comes in.
                while every(OFF, &stop).await {
                    desk.channel_failed(Way::In);
                }
            }
        });
    } else if let Err(error) =
        telegram.set_webhook(&config.webhook_url, &config.webhook_secret).await
    {
        tracing::error!(error = describe(&error), "the webhook could not be set");
    }
}

/// Puts the commands into the menus of Telegram. Its language codes have no scripts, so everybody
/// who does not read English gets the language of record.
async fn show_commands(telegram: &Telegram, desk: &Desk) {
    for (lang, code) in [(Lang::ZhHans, None), (Lang::En, Some("en"))] {
        let words =
            |id: &'static str| (id.trim_start_matches("command-"), desk.locale().label(lang, id));
        if let Err(error) = telegram.set_commands(&COMMANDS.map(words), code).await {
            tracing::warn!(%error, "the menu of commands could not be set");
        }
    }
}

/// Sign-in links for one officer of each kind, while the lists are the sample.
async fn sample_links(desk: &Desk, config: &Config) -> Result<Vec<(String, String)>, ServeError> {
    let knowledge = desk.knowledge();
    let mut links = Vec::new();
    if knowledge.version != SAMPLE_VERSION {
        return Ok(links);
    }
    for row in knowledge.catalog.sample_officers() {
        let token = desk.invite(&row.code, LINK_LIFE, LINK_USES).await?;
        let office = knowledge.catalog.office(&row.office);
        let who = format!(
            "{} {} {}",
            row.roles.join("/"),
            row.name,
            office.map(|office| office.name.as_str()).unwrap_or_default()
        );
        links.push((who, format!("{}/s/{token}", config.public_url())));
    }
    Ok(links)
}
