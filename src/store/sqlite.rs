//! SQLite: a file with one writing process, readers apart from the writer.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fs4::fs_std::FileExt;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use super::statements::APPLIED;
use super::tables::{self, Tables};
use super::write::{CommitError, Receipt, Write};
use super::writer::Writer;
use super::{Access, SQLITE, StoreError, migration_error};

const READERS: u32 = 4;
const TABLES: &str =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
/// How long a connection waits for another one's lock.
const BUSY: Duration = Duration::from_secs(5);
/// Memory for pages of each connection; negative as SQLite wants it for KiB.
pub(super) const CACHE_KIB: &str = "-4000";

/// The SQLite side of the store.
#[derive(Debug)]
pub(super) struct Sqlite {
    readers: SqlitePool,
    writer: Option<Writing>,
}

/// The right to write, which one process has at a time.
#[derive(Debug)]
struct Writing {
    writer: Writer,
    _lock: File,
}

impl Sqlite {
    pub(super) async fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        if access == Access::Read && !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(access == Access::Write)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("cache_size", CACHE_KIB)
            .statement_cache_capacity(128);
        let writer = match access {
            Access::Write => Some(Writing::begin(path, &options).await?),
            Access::Read => None,
        };
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.pragma("query_only", "ON"))
            .await
            .map_err(|error| damaged(path, error))?;
        if access == Access::Read {
            let mut reader = readers.acquire().await?;
            if judge(path, &mut reader).await? == Tables::Behind {
                return Err(StoreError::Behind(path.display().to_string()));
            }
        }
        Ok(Self { readers, writer })
    }

    pub(super) fn can_write(&self) -> bool {
        self.writer.is_some()
    }

    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    pub(super) async fn commit(&self, writes: Vec<Write>) -> Result<Receipt, CommitError> {
        let writing = self.writer.as_ref().ok_or(CommitError::Closed)?;
        writing.writer.commit(writes).await
    }

    pub(super) async fn close(&self) {
        if let Some(writing) = &self.writer {
            writing.writer.close().await;
        }
        self.readers.close().await;
    }
}

impl Writing {
    /// Takes the lock, brings the tables up to date and starts the writer.
    async fn begin(path: &Path, options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let lock = lock(path)?;
        let mut connection = options.connect().await.map_err(|error| damaged(path, error))?;
        if judge(path, &mut connection).await? == Tables::Behind {
            SQLITE.run(&mut connection).await.map_err(|error| migration_error(path, error))?;
        }
        connection.close().await?;
        let writer = Writer::start(path, BUSY).map_err(|error| StoreError::Damaged {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        Ok(Self { writer, _lock: lock })
    }
}

/// Holds a lock file beside the database, so that one process writes to it.
fn lock(database: &Path) -> Result<File, StoreError> {
    let mut path = PathBuf::from(database).into_os_string();
    path.push(".lock");
    let path = PathBuf::from(path);
    let folder = |source| StoreError::Folder { path: path.clone(), source };
    let file = File::create(&path).map_err(folder)?;
    match FileExt::try_lock_exclusive(&file) {
        Ok(true) => Ok(file),
        Ok(false) => Err(StoreError::Locked(database.to_owned())),
        Err(source) => Err(StoreError::Folder { path, source }),
    }
}

async fn judge(path: &Path, connection: &mut SqliteConnection) -> Result<Tables, StoreError> {
    let failed = |error| damaged(path, error);
    let names: Vec<(String,)> =
        sqlx::query_as(TABLES).fetch_all(&mut *connection).await.map_err(failed)?;
    let applied = match tables::has_notes(&names) {
        true => sqlx::query_as(APPLIED).fetch_all(connection).await.map_err(failed)?,
        false => Vec::new(),
    };
    tables::judge(&path.display().to_string(), &names, &applied, &SQLITE)
}

fn damaged(path: &Path, error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::Database(inner) => {
            StoreError::Damaged { path: path.to_owned(), reason: inner.to_string() }
        }
        _ => StoreError::Database(error),
    }
}
