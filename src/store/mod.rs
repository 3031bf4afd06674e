//! The store: SQLite on one machine, PostgreSQL with several replicas, from one SQL text.
//!
//! Reads go to a pool; everything written for one input is a list of [`Write`]s that
//! [`Store::commit`] puts down in one transaction or not at all.

mod backup;
mod copy;
mod postgres;
mod rows;
mod sqlite;
mod statements;
mod tables;
mod write;
mod writer;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;

pub use backup::BackupError;
pub use copy::{Copied, CopyError};
pub use rows::{
    AccessHead, AuditEvent, AuditTicket, DeadLetter, DeadOutbox, Hashed, LookRow, OutboxRow, Said,
    StoredTicket,
};
pub(crate) use rows::{place_of, unreadable};
pub use statements::ALL as STATEMENTS;
pub use write::{
    AccessRow, CommitError, EventRow, OutboxDraft, Receipt, TicketColumns, TicketRow, Write,
};

static SQLITE: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// What a command means to do with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read beside a running desk.
    Read,
    /// Read and write; on SQLite one process at a time.
    Write,
}

/// Where the tickets live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL server, by its URL.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.trim_start_matches("//");
            return match path.is_empty() {
                true => Err("sqlite: needs the path of a file".to_owned()),
                false => Ok(Self::Sqlite(PathBuf::from(path))),
            };
        }
        if text.starts_with("postgres:") || text.starts_with("postgresql:") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err("must begin with sqlite: or postgres:".to_owned())
    }
}

/// Why the store cannot be opened or used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process writes to this database.
    #[error("another wenban process is using {}", .0.display())]
    Locked(PathBuf),
    /// The database does not exist yet.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// The file is not a database, or is damaged.
    #[error("{} is not a usable database: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the engine says.
        reason: String,
    },
    /// The database has no tables yet, or those of an older program.
    #[error("the tables of {0} are not up to date")]
    Behind(String),
    /// The database holds the tables of another program.
    #[error("{0} holds the tables of another program")]
    Foreign(String),
    /// A newer program has changed the tables.
    #[error("the database was made by a newer version of wenban (migration {0})")]
    Newer(i64),
    /// A stored value cannot be read.
    #[error("a stored {what} cannot be read: {reason}")]
    Unreadable {
        /// Which value.
        what: &'static str,
        /// Why.
        reason: String,
    },
    /// The engine says no.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// The data folder cannot be used.
    #[error("{}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The store of a desk.
#[derive(Debug)]
pub struct Store {
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(PgPool),
}

/// Runs the same expression on a reader of either engine.
macro_rules! read {
    ($store:expr, |$pool:ident| $body:expr) => {
        match $store.readers() {
            $crate::store::Readers::Sqlite($pool) => $body,
            $crate::store::Readers::Postgres($pool) => $body,
        }
    };
}
pub(crate) use read;

pub(crate) enum Readers<'a> {
    Sqlite(&'a SqlitePool),
    Postgres(&'a PgPool),
}

impl Store {
    /// Opens the store and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`], each telling what is in the way.
    pub async fn open(url: &DatabaseUrl, access: Access) -> Result<Self, StoreError> {
        let engine = match url {
            DatabaseUrl::Sqlite(path) => Engine::Sqlite(sqlite::Sqlite::open(path, access).await?),
            DatabaseUrl::Postgres(url) => Engine::Postgres(postgres::open(url, access).await?),
        };
        Ok(Self { engine })
    }

    /// Writes everything of one input in one transaction.
    ///
    /// # Errors
    /// [`CommitError::Replay`] for a message key that is there already, [`CommitError::Stale`]
    /// when a session or ticket was changed meanwhile; then nothing is written.
    pub async fn commit(&self, writes: Vec<Write>) -> Result<Receipt, CommitError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.commit(writes).await,
            Engine::Postgres(pool) => postgres::commit(pool, &writes).await,
        }
    }

    /// Waits for writes under way and closes the connections.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// Whether this process may write.
    #[must_use]
    pub fn can_write(&self) -> bool {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.can_write(),
            Engine::Postgres(_) => true,
        }
    }

    /// The name of the engine, for reports.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        match &self.engine {
            Engine::Sqlite(_) => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    pub(crate) fn readers(&self) -> Readers<'_> {
        match &self.engine {
            Engine::Sqlite(sqlite) => Readers::Sqlite(sqlite.readers()),
            Engine::Postgres(pool) => Readers::Postgres(pool),
        }
    }
}

fn migration_error(path: &Path, error: sqlx::migrate::MigrateError) -> StoreError {
    use sqlx::migrate::MigrateError;
    match error {
        MigrateError::Execute(error) => StoreError::Database(error),
        other => StoreError::Damaged { path: path.to_owned(), reason: other.to_string() },
    }
}
