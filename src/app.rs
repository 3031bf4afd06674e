//! The wiring: settings → store → lists → desk → tasks, and the orderly end.

mod bindings;
pub mod calendar;
pub mod errands;
mod incoming;
mod lists;
mod serving;

use std::path::Path;
use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::desk::{CATALOG_VERSION, Desk, DeskFacts, IndexPlace, Knowledge, KnowledgeError, Parts};
use crate::domain::Millis;
use crate::domain::gaps::{AskedQuestion, confirmed};
use crate::ids::Ids;
use crate::locale::{Locale, LocaleError};
use crate::secrets::{SecretError, Secrets};
use crate::store::{Access, CommitError, DatabaseUrl, Store, StoreError, Write};

pub use crate::desk::catalog_version;
pub use bindings::{DeskEar, DeskFront};
pub use incoming::{Errand, ErrandError, Refused, have_done};
pub use lists::{
    DraftLists, LoadedBy, in_force, index_fault, load_lists, rows, take_over, tell_missed,
};
pub use serving::{DESK_LEASE, ServeError, serve};

/// The file of the keys in the data folder.
pub const KEY_FILE: &str = "wenban.key";
/// The folder of the index in the data folder.
pub const INDEX_FOLDER: &str = "index";
/// How long a confirmed question helps to find its item: half a year.
const CONFIRMED_FOR: Millis = 182 * 24 * 3_600_000;
/// The setting that holds a mark of the key, so that replicas cannot use different ones.
const KEY_MARK: &str = "key_mark";

/// Why a desk cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store.
    #[error("the store cannot be opened")]
    Store(#[from] StoreError),
    /// A write at the start.
    #[error("the store cannot be prepared")]
    Commit(#[from] CommitError),
    /// The keys.
    #[error("the keys cannot be used")]
    Secret(#[from] SecretError),
    /// The lists.
    #[error("the lists cannot be used")]
    Knowledge(#[from] KnowledgeError),
    /// The languages.
    #[error("the languages cannot be used")]
    Locale(#[from] LocaleError),
    /// The data folder.
    #[error("the data folder {} cannot be used", path.display())]
    Folder {
        /// Which.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database belongs to another key.
    #[error("the database was written with another key than {}", .0.display())]
    OtherKey(std::path::PathBuf),
    /// Somebody loaded other lists meanwhile.
    #[error("other lists were loaded meanwhile, as version {0}")]
    ListsChanged(i64),
    /// The lists name somebody who approves new ones.
    #[error("lists are put in force by a publisher, who is not their author")]
    NeedsPublisher,
    /// The desk could not.
    #[error(transparent)]
    Desk(#[from] crate::desk::DeskError),
    /// A desk that runs on the same database counts by other office hours.
    #[error(
        "the setting desk.hours or desk.day_end is another one than that of the desk that runs on \
         this database: {theirs} there, {ours} here"
    )]
    OtherHours {
        /// Those in force.
        theirs: calendar::Office,
        /// Those of the settings.
        ours: calendar::Office,
    },
    /// A stored row of the lists cannot be read.
    #[error("a stored row of the lists cannot be read: {0}")]
    Row(String),
}

impl AppError {
    /// Whether another process writes to the database.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::Store(StoreError::Locked(_)))
    }

    /// What to do about it, in one line, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Store(StoreError::Newer(_)) => {
                "use the newer program, or restore a backup made with this one".to_owned()
            }
            Self::Store(StoreError::Damaged { path, .. }) => {
                format!(
                    "restore a backup to {}, or begin with another --data folder",
                    path.display()
                )
            }
            Self::Store(StoreError::Foreign(_)) => {
                "give wenban a database of its own: another --database, or another --data folder"
                    .to_owned()
            }
            Self::Store(StoreError::Database(_)) => {
                "check that the database server runs and that its address is right".to_owned()
            }
            Self::Folder { .. } | Self::Store(StoreError::Folder { .. }) => {
                "check that the disk is not full and that the folder may be written".to_owned()
            }
            Self::OtherKey(_) => {
                "copy the key file of the first replica into this data folder".to_owned()
            }
            Self::Secret(SecretError::Malformed(_)) => {
                "restore the key file from a backup: without it identities cannot be read"
                    .to_owned()
            }
            Self::OtherHours { .. } => {
                "give every replica the same desk.hours and desk.day_end; to change them, end all \
                 desks first (one that was killed counts as running for 15 seconds)"
                    .to_owned()
            }
            Self::NeedsPublisher => {
                "let an editor draft them with --draft --officer CODE, so that a publisher approves \
                 them in the chat; where no publisher can be reached, say why with --direct REASON"
                    .to_owned()
            }
            Self::ListsChanged(_) => "look at them, and load yours again".to_owned(),
            _ => return None,
        })
    }
}

/// Opens the desk that the settings describe. An empty data folder gets the sample lists; a command
/// that only reads works beside a running desk.
///
/// # Errors
/// [`AppError`], most with a hint.
pub async fn open(config: &Config, access: Access) -> Result<Arc<Desk>, AppError> {
    let ids = Ids::from_os();
    make_folder(&config.data)?;
    let store = open_store(&config.database, access).await?;
    let secrets = open_secrets(&store, &config.data, &ids).await?;
    let (version, rows) = rows(&store).await?;
    let index = config.data.join(INDEX_FOLDER);
    let place = match access {
        Access::Write => IndexPlace::Folder(&index),
        Access::Read => IndexPlace::BesideOthers(&index),
    };
    let facts = told_facts(&store, desk_facts(config)).await?;
    let knowledge = Knowledge::build(&rows, version, place, &facts)?;
    let desk = Arc::new(Desk::new(Parts {
        store: Arc::new(store),
        clock: Clock::System,
        ids,
        secrets,
        locale: Locale::new()?,
        knowledge,
    }));
    calendar::begin(&desk).await?;
    Ok(desk)
}

fn make_folder(data: &Path) -> Result<(), AppError> {
    let folder = |source| AppError::Folder { path: data.to_owned(), source };
    std::fs::create_dir_all(data).map_err(folder)
}

/// What the lists are told about the desk, with the questions whose answer people confirmed.
async fn told_facts(store: &Store, desk: DeskFacts) -> Result<DeskFacts, AppError> {
    let rows = store.asked_since(Clock::System.now() - CONFIRMED_FOR).await?;
    let asked = rows.into_iter();
    let asked = asked.map(|(at, asker, words, item)| AskedQuestion { at, asker, words, item });
    let asked = confirmed(&asked.collect::<Vec<_>>());
    Ok(DeskFacts { asked, ..desk })
}

/// What the lists are told about the desk.
#[must_use]
pub fn desk_facts(config: &Config) -> DeskFacts {
    let desk = &config.desk;
    DeskFacts {
        name: desk.name.clone(),
        area: desk.area.clone(),
        profile: desk.profile.clone(),
        hours: desk.hours.clone(),
        day_end: desk.day_end,
        fast_track: desk.fast_track,
        method: config.figures,
        words: Some(desk.words.clone()),
        asked: Vec::new(),
        public_url: config.public_url(),
        retention: config.retention,
    }
}

/// Opens the store; one that has no tables or lists yet gets them first, also for a reader.
async fn open_store(url: &DatabaseUrl, access: Access) -> Result<Store, AppError> {
    let store = match Store::open(url, access).await {
        Err(StoreError::Missing(_) | StoreError::Behind(_)) => {
            Store::open(url, Access::Write).await?
        }
        other => other?,
    };
    if store.setting(CATALOG_VERSION).await?.is_some() {
        return Ok(store);
    }
    let store = if store.can_write() {
        store
    } else {
        store.close().await;
        Store::open(url, Access::Write).await?
    };
    lists::load_sample(&store).await?;
    Ok(store)
}

async fn open_secrets(store: &Store, data: &Path, ids: &Ids) -> Result<Secrets, AppError> {
    let path = data.join(KEY_FILE);
    let secrets = Secrets::open(&path, ids)?;
    let mark = secrets.hash("mark", "wenban");
    if store.setting(KEY_MARK).await?.is_none() {
        let first = Write::FirstSetting { name: KEY_MARK.to_owned(), value: mark.clone() };
        match store.commit(vec![first]).await {
            // A reader that comes first leaves the mark to a writer.
            Ok(_) | Err(CommitError::Closed) => return Ok(secrets),
            Err(CommitError::Stale(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    match store.setting(KEY_MARK).await? {
        Some(known) if known != mark => Err(AppError::OtherKey(path)),
        _ => Ok(secrets),
    }
}
