//! The engine: the only place where the rules meet the store, the search and the clock.
//!
//! Behaviour has three entry points: [`Desk::receive`] (somebody said something), [`Desk::act`] (an
//! officer did something outside a chat) and [`Desk::tick`] (time passed). Each gathers facts, lets
//! pure functions decide, and commits everything that follows in one transaction.

mod act;
mod asking;
mod audit;
mod case;
mod digests;
mod duty;
mod editing;
mod facts;
mod family;
mod fast_track;
mod following;
mod incident;
mod knowledge;
mod looks;
mod measuring;
mod notices;
mod privacy;
mod public;
mod published;
mod receive;
mod recount;
mod report;
mod retention;
mod rules;
#[cfg(test)]
pub(crate) mod sample;
mod sealing;
mod tick;
mod upkeep;

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use futures::FutureExt;
use lru::LruCache;
use tokio::sync::Notify;

use crate::channels::Rendered;
use crate::clock::Clock;
use crate::domain::dialog::Session;
use crate::domain::message::{Channel, Conversation, FileRef, Inbound, Lang, Reply};
use crate::domain::people::{Actor, Role};
use crate::domain::press::{Press, token};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Book;
use crate::domain::showing;
use crate::domain::sla::Calendar;
use crate::domain::ticket::TicketNumber;
use crate::domain::wording::{Reading, script};
use crate::domain::{Millis, local};
use crate::ids::Ids;
use crate::locale::Locale;
use crate::secrets::{SecretError, Secrets};
use crate::store::{CommitError, OutboxRow, Said, Store, StoreError, Write};

pub use act::{Act, ActError, Acted, Intake};
pub use asking::{Answered, Asking, Explained, Unanswered, WhyNot};
pub use audit::Audit;
pub use case::{CaseFile, Printed};
pub use editing::{CATALOG_VERSION, Drafted, catalog_version, row_writes};
pub use fast_track::FastTrack;
pub use incident::{Affected, Way};
pub use knowledge::{
    DeskFacts, IndexPlace, Knowledge, KnowledgeError, SAMPLE_VERSION, docs, index_fault,
    shipped_words,
};
pub use measuring::Judge;
pub use privacy::{CONSOLE, Identity};
pub use published::{LISTS_TOLD, lists_told};
pub use recount::Recounted;
pub use report::{Counted, Sight, pictures, tables};
pub use retention::Retention;
pub use tick::{Stuck, Ticked};

/// Sessions kept in memory; the version check of each commit finds a stale one.
const SESSIONS: usize = 10_000;

/// Messages kept in memory from their commit until they are delivered; the others are read.
const FRESH: usize = 1_000;

/// Does what is done with one ticket of many: a rule that fails on it is its own error, and the
/// others go on.
async fn alone<T>(work: impl Future<Output = Result<T, DeskError>>) -> Result<T, DeskError> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or(Err(DeskError::Rule))
}

/// A service desk.
pub struct Desk {
    store: Arc<Store>,
    clock: Clock,
    ids: Ids,
    secrets: Secrets,
    locale: Locale,
    knowledge: RwLock<Arc<Knowledge>>,
    sessions: Mutex<LruCache<String, (i64, Session)>>,
    waiting: Mutex<HashMap<String, Arc<Notify>>>,
    outbox: Notify,
    fresh: Mutex<LruCache<i64, OutboxRow>>,
    /// The day on which this process last looked for what is over its time.
    forgot_on: AtomicI64,
    /// The half hour in which this process last looked for hot topics.
    looked_at: AtomicI64,
    /// The minute in which this process last sealed an anchor.
    anchored_at: AtomicI64,
    /// Held while a look is noted, so that only replicas can be in each other's way.
    looking: tokio::sync::Mutex<()>,
    /// What this process knows of the desk's own state.
    watch: upkeep::Watch,
    /// Tickets whose timers could not be fired, by number.
    aside: Mutex<HashMap<String, tick::Aside>>,
    /// The figures for everybody; held while they are counted.
    public: tokio::sync::Mutex<report::public::Kept>,
}

/// What a desk is made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Arc<Store>,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub ids: Ids,
    /// Keys.
    pub secrets: Secrets,
    /// Languages.
    pub locale: Locale,
    /// Lists and words.
    pub knowledge: Knowledge,
}

/// Why the desk could not do what was asked; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The store.
    #[error("the store cannot be used")]
    Store(#[from] StoreError),
    /// The commit.
    #[error("nothing could be committed")]
    Commit(#[from] CommitError),
    /// The search.
    #[error("the search cannot be used")]
    Search(#[from] crate::search::SearchError),
    /// The keys.
    #[error("the keys cannot be used")]
    Secret(#[from] SecretError),
    /// A table of figures.
    #[error("a table cannot be written")]
    Export(#[from] crate::export::ExportError),
    /// A rule failed on what was at hand; the log has where.
    #[error("a rule failed; this is an error of the program")]
    Rule,
    /// Others changed the same conversation or ticket again and again.
    #[error("others changed the same conversation or ticket too often")]
    Busy,
}

impl DeskError {
    /// Whether the store is the reason: then nothing is wrong with the message or ticket at hand,
    /// and the next one would fail as well.
    #[must_use]
    pub fn is_away(&self) -> bool {
        match self {
            Self::Commit(error) if error.refuses_content() => false,
            Self::Store(StoreError::Database(_) | StoreError::Folder { .. })
            | Self::Commit(CommitError::Database(_) | CommitError::Closed)
            | Self::Busy => true,
            _ => false,
        }
    }
}

impl Desk {
    /// A desk of these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let size = |most| NonZeroUsize::new(most).unwrap_or(NonZeroUsize::MIN);
        Self {
            store: parts.store,
            clock: parts.clock,
            ids: parts.ids,
            secrets: parts.secrets,
            locale: parts.locale,
            knowledge: RwLock::new(Arc::new(parts.knowledge)),
            sessions: Mutex::new(LruCache::new(size(SESSIONS))),
            waiting: Mutex::default(),
            outbox: Notify::new(),
            fresh: Mutex::new(LruCache::new(size(FRESH))),
            forgot_on: AtomicI64::new(0),
            looked_at: AtomicI64::new(0),
            anchored_at: AtomicI64::new(0),
            looking: tokio::sync::Mutex::new(()),
            watch: upkeep::Watch::default(),
            aside: Mutex::default(),
            public: tokio::sync::Mutex::default(),
        }
    }

    /// The lists and words as they are now; a load swaps them in one step.
    #[must_use]
    pub fn knowledge(&self) -> Arc<Knowledge> {
        Arc::clone(&self.knowledge.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts new lists and words in place of the old ones; the calendar stays.
    pub fn learn(&self, mut knowledge: Knowledge) {
        let mut known = self.knowledge.write().unwrap_or_else(PoisonError::into_inner);
        knowledge.calendar = known.calendar.clone();
        knowledge.calendar_version = known.calendar_version;
        *known = Arc::new(knowledge);
    }

    /// Puts a new calendar in place of the old one.
    pub fn learn_calendar(&self, calendar: Calendar, version: u32) {
        let mut known = self.knowledge.write().unwrap_or_else(PoisonError::into_inner);
        let mut knowledge = (**known).clone();
        (knowledge.calendar, knowledge.calendar_version) = (calendar, version);
        *known = Arc::new(knowledge);
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// The languages.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Randomness.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// A message of the outbox in words, with buttons that are good in its conversation, and with
    /// its picture.
    #[must_use]
    pub fn render(&self, row: &OutboxRow) -> Rendered {
        let picture = self.picture(&row.reply, row.lang);
        Rendered { picture, ..self.render_words(row) }
    }

    /// A message of the outbox in words, with buttons, without drawing its picture.
    #[must_use]
    pub fn render_words(&self, row: &OutboxRow) -> Rendered {
        self.words(&row.reply, row.lang, &row.conversation, row.at)
    }

    fn words(&self, reply: &Reply, lang: Lang, place: &Conversation, at: Millis) -> Rendered {
        let sign = |press: &Press| token(press, place.as_str(), at, &self.secrets);
        let knowledge = self.knowledge();
        let provisional =
            |at: Millis| knowledge.calendar.is_provisional_on(local(at.saturating_sub(1)).date());
        let reading = Reading { now: at, provisional: &provisional };
        let script = reading.dated(script(&self.as_shown(reply, place)));
        self.locale.render_script(&script, lang, &sign)
    }

    /// Whether a picture goes with a reply.
    #[must_use]
    pub fn has_picture(reply: &Reply) -> bool {
        matches!(reply, Reply::Board { .. } | Reply::Report { .. } | Reply::Figures { .. })
    }

    /// Whether the figures of a reply can be taken away as a table.
    #[must_use]
    pub fn has_table(reply: &Reply) -> bool {
        matches!(reply, Reply::Report { .. } | Reply::Figures { .. } | Reply::FigureTickets { .. })
    }

    /// A ticket for somebody who has its number and query code, in words for this conversation;
    /// `false` with the words of the refusal when either is wrong.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look_up(
        &self,
        place: &Conversation,
        lang: Lang,
        number: &str,
        code: &str,
    ) -> Result<(bool, Rendered), DeskError> {
        let now = self.clock.now();
        let knowledge = self.knowledge();
        let ticket = match TicketNumber::parse(number) {
            Ok(number) => self.ticket(number).await?,
            Err(_) => None,
        };
        let hash = Some(self.code_hash(&code.trim().to_ascii_uppercase()));
        let reply = match ticket.filter(|ticket| ticket.query_code_hash == hash) {
            Some(ticket) => {
                let events = self.events(ticket.number).await?;
                let actor = Actor::code_holder(&ticket.number.to_string());
                let lists = (&knowledge.catalog, &knowledge.rules());
                let view = showing::ticket_view(&ticket, &events, &actor, lists, now);
                Reply::Status { ticket: Box::new(view) }
            }
            None => Reply::Refused { refusal: Refusal::NotYourTicket {} },
        };
        let found = matches!(reply, Reply::Status { .. });
        Ok((found, self.words(&reply, lang, place, now)))
    }

    /// The picture that goes with a reply, if one does.
    #[must_use]
    pub fn picture(&self, reply: &Reply, lang: Lang) -> Option<Vec<u8>> {
        let chart = match reply {
            Reply::Board { board } => pictures::board(board, &self.locale, lang),
            Reply::Report { report } => pictures::report(report, &self.locale, lang),
            Reply::Figures { figures } => pictures::figures(figures, &self.locale, lang),
            _ => return None,
        };
        match crate::chart::png(&chart) {
            Ok(png) => Some(png),
            Err(error) => {
                tracing::error!(%error, "a chart could not be drawn");
                None
            }
        }
    }

    /// The picture that goes with a message of this conversation, while the officer who is signed
    /// in there may see figures; `None` for any other.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn picture_of(
        &self,
        place: &Conversation,
        message: i64,
    ) -> Result<Option<Vec<u8>>, DeskError> {
        if Sight::of(self.officer_of(place).await?.as_ref()) == Sight::Nothing {
            return Ok(None);
        }
        let row = self.said(place, message).await?;
        Ok(row.and_then(|row| self.picture(&row.reply, row.lang)))
    }

    /// Both sides of a conversation, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn transcript(&self, conversation: &Conversation) -> Result<Vec<Said>, DeskError> {
        const MOST: i64 = 200;
        Ok(self.store.transcript(conversation, MOST).await?)
    }

    /// What the desk said in a conversation after this message.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn said_after(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> Result<Vec<OutboxRow>, DeskError> {
        const MOST: i64 = 100;
        Ok(self.store.shown(conversation, after, MOST).await?)
    }

    /// One message of the desk in this conversation, however old; `None` for one of any other.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn said(
        &self,
        conversation: &Conversation,
        id: i64,
    ) -> Result<Option<OutboxRow>, DeskError> {
        Ok(self.store.said(conversation, id).await?)
    }

    /// Keeps a file; the same bytes are kept once.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_file(&self, bytes: Vec<u8>, mime: &str) -> Result<FileRef, DeskError> {
        use sha2::Digest;
        let digest = sha2::Sha256::digest(&bytes);
        let id: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let size = bytes.len() as u64;
        let at = self.clock.now();
        let file = Write::File { id: id.clone(), mime: mime.to_owned(), bytes, at };
        self.store.commit(vec![file]).await?;
        Ok(FileRef { id, mime: mime.to_owned(), size })
    }

    /// Makes a sign-in link's token for an officer.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn invite(&self, staff: &str, life: Millis, uses: i64) -> Result<String, DeskError> {
        let token = self.ids.token();
        let at = self.clock.now();
        let invite = Write::Invite {
            token_hash: self.secrets.hash("invite", &token),
            staff: staff.to_owned(),
            at,
            expires_at: at + life,
            uses,
        };
        self.store.commit(vec![invite]).await?;
        Ok(token)
    }

    /// Keeps something that could not be handled, as it came.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn dead_letter(
        &self,
        source: &str,
        key: &str,
        raw: &str,
        why: &str,
    ) -> Result<(), DeskError> {
        let letter = Write::DeadLetter {
            source: source.to_owned(),
            key: key.to_owned(),
            raw: self.secrets.seal(&letter_of(key), raw.as_bytes(), &self.ids)?,
            why: why.to_owned(),
            at: self.clock.now(),
        };
        self.store.commit(vec![letter]).await?;
        Ok(())
    }

    /// What came in and could not be handled, as it came; `None` for an id that nothing has.
    ///
    /// # Errors
    /// When the store fails or the key is another one.
    pub async fn open_letter(&self, id: i64) -> Result<Option<String>, DeskError> {
        let Some((key, sealed)) = self.store.dead_letter(id).await? else { return Ok(None) };
        self.log_look(&looks::Look::letter(&format!("#{id} {key}"))).await?;
        let plain = self.secrets.unseal(&letter_of(&key), &sealed)?;
        Ok(Some(String::from_utf8_lossy(&plain).into_owned()))
    }

    /// Wakes when something is said in this conversation by this process.
    #[must_use]
    pub fn listen(&self, conversation: &Conversation) -> Arc<Notify> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, notify| Arc::strong_count(notify) > 1);
        Arc::clone(waiting.entry(conversation.as_str().to_owned()).or_default())
    }

    /// Wakes when something is put into the outbox by this process.
    pub async fn outbox_filled(&self) {
        self.outbox.notified().await;
    }

    /// A message of the outbox as it was just committed by this process, once: it need not be read
    /// again. What is to be delivered, and in which order, is only in the store.
    #[must_use]
    pub fn take_fresh(&self, id: i64) -> Option<OutboxRow> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).pop(&id)
    }

    fn keep_fresh(&self, rows: &[OutboxRow]) {
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        for row in rows.iter().filter(|row| row.conversation.channel() == Channel::Telegram) {
            fresh.put(row.id, row.clone());
        }
    }

    fn wake(&self, writes: &[(String, &'static str)]) {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for (conversation, state) in writes {
            if let Some(notify) = waiting.get(conversation) {
                notify.notify_waiters();
            }
            if *state == "pending" {
                self.outbox.notify_one();
            }
        }
    }

    fn officer(&self, knowledge: &Knowledge, code: &str) -> Option<Actor> {
        let staff = &knowledge.catalog.tables().staff;
        let row = staff.iter().find(|row| row.code == code)?;
        let roles: Vec<Role> = row.roles.iter().filter_map(|role| role.parse().ok()).collect();
        let mut officer = Actor::staff(&row.code, &row.code, &row.office, &roles);
        officer.recusals.clone_from(&row.recusals);
        let facts = Book::office(knowledge, &row.office);
        officer.within.extend(facts.and_then(|facts| facts.whole().cloned()));
        if let Some(office) = knowledge.catalog.office(&row.office) {
            // An agent looks after the place that their office is for.
            officer.areas.push(office.area.clone());
            officer.territory = knowledge.catalog.territory(&office.area);
        }
        Some(officer)
    }

    async fn session(&self, conversation: &Conversation) -> Result<(i64, Session), DeskError> {
        let key = conversation.as_str();
        let kept = self.sessions.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
        match kept {
            Some(kept) => Ok(kept),
            None => self.stored_session(conversation).await,
        }
    }

    /// The session as it is in the store, for what is not checked by a commit.
    async fn stored_session(
        &self,
        conversation: &Conversation,
    ) -> Result<(i64, Session), DeskError> {
        match self.store.session(conversation).await? {
            Some((version, body)) => {
                let session = serde_json::from_str(&body).unwrap_or_else(|error| {
                    let at = crate::store::place_of(&error);
                    tracing::error!(%at, "a stored session cannot be read; it begins anew");
                    Session::default()
                });
                Ok((version, session))
            }
            None => Ok((0, Session::default())),
        }
    }

    fn keep_session(&self, conversation: &str, version: i64, session: Session) {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.put(conversation.to_owned(), (version, session));
    }

    fn forget_session(&self, conversation: &str) {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).pop(conversation);
    }
}

/// What a dead letter is sealed for.
fn letter_of(key: &str) -> String {
    format!("letter {key}")
}

/// The language of a message: the one chosen, else that of the person's program.
fn lang_of(session: &Session, inbound: &Inbound) -> Lang {
    session.lang.or(inbound.sender.lang).unwrap_or_default()
}
