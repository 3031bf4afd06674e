//! SQLite: readers apart, and one writer that commits whole groups of inputs at once.
//!
//! Each commit waits for the disk (WAL, synchronous FULL). Inputs that arrive while the disk is
//! busy wait together and share the next commit; nobody is answered before it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fs4::fs_std::FileExt;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::statements::APPLIED;
use super::tables::{self, Tables};
use super::write::{CommitError, Receipt, Touched, Write, apply_sqlite};
use super::{Access, SQLITE, StoreError, migration_error};

/// Inputs that share one commit at the most.
const GROUP: usize = 256;
const READERS: u32 = 4;
const TABLES: &str =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

type Answer = Result<Receipt, CommitError>;

struct Job {
    writes: Vec<Write>,
    answer: oneshot::Sender<Answer>,
}

/// The SQLite side of the store.
#[derive(Debug)]
pub(super) struct Sqlite {
    readers: SqlitePool,
    writer: Option<Writer>,
}

#[derive(Debug)]
struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    fast: mpsc::WeakSender<Job>,
    done: Mutex<Option<JoinHandle<()>>>,
    _lock: File,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("writes", &self.writes.len()).finish_non_exhaustive()
    }
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
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-4000")
            .statement_cache_capacity(128);
        let writer = match access {
            Access::Write => Some(Writer::start(path, &options).await?),
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

    pub(super) async fn commit(&self, writes: Vec<Write>) -> Answer {
        let jobs = self.writer.as_ref().and_then(|writer| writer.fast.upgrade());
        let jobs = jobs.ok_or(CommitError::Closed)?;
        let (answer, answered) = oneshot::channel();
        jobs.send(Job { writes, answer }).await.map_err(|_| CommitError::Closed)?;
        drop(jobs);
        answered.await.map_err(|_| CommitError::Closed)?
    }

    pub(super) async fn close(&self) {
        if let Some(writer) = &self.writer {
            drop(writer.jobs.lock().await.take());
            if let Some(done) = writer.done.lock().await.take()
                && let Err(error) = done.await
            {
                tracing::error!(%error, "the writer ended badly");
            }
        }
        self.readers.close().await;
    }
}

impl Writer {
    async fn start(path: &Path, options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let lock = lock(path)?;
        let mut connection = options.connect().await.map_err(|error| damaged(path, error))?;
        if judge(path, &mut connection).await? == Tables::Behind {
            SQLITE.run(&mut connection).await.map_err(|error| migration_error(path, error))?;
        }
        let (jobs, queue) = mpsc::channel(GROUP);
        let fast = jobs.downgrade();
        #[expect(clippy::disallowed_methods, reason = "the writer lives as long as the store")]
        let done = tokio::spawn(write_groups(connection, options.clone(), queue));
        Ok(Self { jobs: Mutex::new(Some(jobs)), fast, done: Mutex::new(Some(done)), _lock: lock })
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

async fn write_groups(
    mut connection: SqliteConnection,
    options: SqliteConnectOptions,
    mut queue: mpsc::Receiver<Job>,
) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut group, GROUP).await > 0 {
        // When the disk is full SQLite undoes a transaction by itself, which the driver never
        // learns: it takes no further one on this connection.
        if connection.is_in_transaction() {
            match options.connect().await {
                Ok(fresh) => connection = fresh,
                Err(error) => tracing::error!(%error, "the database cannot be opened again yet"),
            }
        }
        settle(&mut connection, &mut group).await;
    }
    if let Err(error) = connection.close().await {
        tracing::error!(%error, "the database did not close well");
    }
}

/// Commits a group. Should one of its inputs fail after it wrote something, the group is undone and
/// each input gets a transaction of its own.
async fn settle(connection: &mut SqliteConnection, group: &mut Vec<Job>) {
    match together(connection, group).await {
        Ok(answers) => answer(group, answers),
        Err(_) if group.len() > 1 => {
            for job in group.drain(..) {
                let mut one = vec![job];
                let answers = match together(connection, &one).await {
                    Ok(answers) => answers,
                    Err(error) => vec![Err(error)],
                };
                answer(&mut one, answers);
            }
        }
        Err(error) => answer(group, vec![Err(error)]),
    }
}

fn answer(group: &mut Vec<Job>, answers: Vec<Answer>) {
    for (job, answer) in group.drain(..).zip(answers) {
        // Whoever asked may have gone; what is committed stays committed.
        drop(job.answer.send(answer));
    }
}

async fn together(
    connection: &mut SqliteConnection,
    group: &[Job],
) -> Result<Vec<Answer>, CommitError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut answers = Vec::with_capacity(group.len());
    for job in group {
        let mut receipt = Receipt::default();
        let mut touched = Touched::No;
        let done = apply_sqlite(&mut transaction, &job.writes, &mut receipt, &mut touched).await;
        match (done, touched) {
            (Ok(()), _) => answers.push(Ok(receipt)),
            (Err(error), Touched::No) => answers.push(Err(error)),
            (Err(error), Touched::Yes) => {
                transaction.rollback().await?;
                return Err(error);
            }
        }
    }
    transaction.commit().await?;
    Ok(answers)
}
