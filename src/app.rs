//! The wiring: settings → store → lists → desk → tasks, and the orderly end.

mod bindings;
pub mod calendar;
mod serving;

use std::path::Path;
use std::sync::Arc;

use crate::catalog_files;
use crate::clock::Clock;
use crate::config::{Config, DeskConfig};
use crate::desk::{Desk, DeskFacts, IndexPlace, Knowledge, KnowledgeError, Parts, SAMPLE_VERSION};
use crate::domain::catalog::RawRow;
use crate::ids::Ids;
use crate::locale::{Locale, LocaleError};
use crate::secrets::{SecretError, Secrets};
use crate::store::{Access, CommitError, DatabaseUrl, Store, StoreError, Write};

pub use bindings::{DeskEar, DeskFront};
pub use serving::{ServeError, serve};

/// The file of the keys in the data folder.
pub const KEY_FILE: &str = "wenban.key";
/// The folder of the index in the data folder.
pub const INDEX_FOLDER: &str = "index";
/// The setting that names the load of the lists in force.
pub const CATALOG_VERSION: &str = "catalog_version";
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
    /// A stored row of the lists cannot be read.
    #[error("a stored row of the lists cannot be read: {0}")]
    Row(String),
}

impl AppError {
    /// What to do about it, in one line, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Store(StoreError::Locked(_)) => {
                "stop the running desk first, or say it in the running desk's chat".to_owned()
            }
            Self::Store(StoreError::Newer(_)) => {
                "use the newer program, or restore a backup made with this one".to_owned()
            }
            Self::Store(StoreError::Damaged { path, .. }) => {
                format!(
                    "restore a backup to {}, or begin with another --data folder",
                    path.display()
                )
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
    let folder = |source| AppError::Folder { path: config.data.clone(), source };
    std::fs::create_dir_all(&config.data).map_err(folder)?;
    let store = open_store(&config.database, access).await?;
    let secrets = open_secrets(&store, &config.data, &ids).await?;
    let (version, rows) = rows(&store).await?;
    let index = config.data.join(INDEX_FOLDER);
    let place = match access {
        Access::Write => IndexPlace::Folder(&index),
        Access::Read => IndexPlace::BesideOthers(&index),
    };
    let knowledge = Knowledge::build(&rows, version, place, &desk_facts(&config.desk))?;
    let desk = Arc::new(Desk::new(Parts {
        store: Arc::new(store),
        clock: Clock::System,
        ids,
        secrets,
        locale: Locale::new()?,
        knowledge,
    }));
    calendar::learn(&desk).await?;
    Ok(desk)
}

/// What the lists are told about the desk.
#[must_use]
pub fn desk_facts(desk: &DeskConfig) -> DeskFacts {
    DeskFacts { name: desk.name.clone(), area: desk.area.clone(), profile: desk.profile.clone() }
}

/// Opens the store; one that has no lists yet gets the sample first, also for a reader.
async fn open_store(url: &DatabaseUrl, access: Access) -> Result<Store, AppError> {
    let store = match Store::open(url, access).await {
        Err(StoreError::Missing(_)) => Store::open(url, Access::Write).await?,
        other => other?,
    };
    let empty = match store.setting(CATALOG_VERSION).await {
        Ok(version) => version.is_none(),
        // A reader may find a database without tables.
        Err(StoreError::Database(_)) if access == Access::Read => true,
        Err(error) => return Err(error.into()),
    };
    if !empty {
        return Ok(store);
    }
    let store = if store.can_write() {
        store
    } else {
        store.close().await;
        Store::open(url, Access::Write).await?
    };
    let rows = catalog_files::sample().map_err(KnowledgeError::Lists)?;
    store_rows(&store, &rows, SAMPLE_VERSION).await?;
    Ok(store)
}

/// Puts the rows of a load into the store and makes them the ones in force, in one commit.
///
/// # Errors
/// [`CommitError`]; the load in force stays then.
pub async fn store_rows(store: &Store, rows: &[RawRow], version: i64) -> Result<(), CommitError> {
    let row = |(place, row): (usize, &RawRow)| Write::CatalogRow {
        version,
        place: i64::try_from(place).unwrap_or(i64::MAX),
        table: row.table.clone(),
        line: i64::from(row.line),
        cells: serde_json::to_string(&row.cells).unwrap_or_default(),
    };
    let mut writes: Vec<Write> = rows.iter().enumerate().map(row).collect();
    let value = version.to_string();
    writes.push(Write::Setting { name: CATALOG_VERSION.to_owned(), value });
    store.commit(writes).await.map(drop)
}

/// The load of the lists in force, with its version.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub async fn rows(store: &Store) -> Result<(i64, Vec<RawRow>), AppError> {
    let version = catalog_version(store).await?;
    let stored = store.catalog_rows(version).await?;
    let rows: Result<Vec<RawRow>, AppError> = stored
        .into_iter()
        .map(|(table, line, cells)| {
            Ok(RawRow {
                table,
                line: u32::try_from(line).unwrap_or_default(),
                cells: serde_json::from_str(&cells)
                    .map_err(|error| AppError::Row(error.to_string()))?,
            })
        })
        .collect();
    Ok((version, rows?))
}

/// Which load of the lists is in force; 0 before the first.
///
/// # Errors
/// When the store fails.
pub async fn catalog_version(store: &Store) -> Result<i64, AppError> {
    let version = store.setting(CATALOG_VERSION).await?;
    Ok(version.and_then(|text| text.parse().ok()).unwrap_or(0))
}

async fn open_secrets(store: &Store, data: &Path, ids: &Ids) -> Result<Secrets, AppError> {
    let path = data.join(KEY_FILE);
    let secrets = Secrets::open(&path, ids)?;
    let mark = secrets.hash("mark", "wenban");
    match store.setting(KEY_MARK).await? {
        Some(known) if known == mark => {}
        Some(_) => return Err(AppError::OtherKey(path)),
        None => {
            let setting = Write::Setting { name: KEY_MARK.to_owned(), value: mark };
            match store.commit(vec![setting]).await {
                // A reader that comes first leaves the mark to a writer.
                Ok(_) | Err(CommitError::Closed) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(secrets)
}
