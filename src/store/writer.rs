//! The one writer of SQLite: a thread with a connection of its own that commits whole groups.
//!
//! Each commit waits for the disk (WAL, synchronous FULL). Inputs that arrive while the disk is
//! busy wait together and share the next commit; nobody is answered before it.
//!
//! It speaks to SQLite without a driver task in between, which would hand each statement to another
//! thread and wait for it.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::write::{CommitError, Receipt, Statement, Value, Write};

/// Inputs that share one commit at the most.
const GROUP: usize = 256;
/// How long the writer waits for more once inputs come in company; one that comes alone does not
/// wait. Where a disk is quick, groups stay small without it: BEGIN and COMMIT were 9 % of the
/// samples of a profile.
const GATHER: Duration = Duration::from_micros(300);
/// Pages that gather in the log before they are moved into the database: a page that is written by
/// many groups is then moved once. The log stays at some 16 MB.
const CHECKPOINT: i64 = 4_000;
/// Statements that are kept prepared: more than there are.
const PREPARED: usize = 64;

type Answer = Result<Receipt, CommitError>;

/// The writes of one input, and who waits for them.
struct Job {
    writes: Vec<Write>,
    answer: oneshot::Sender<Answer>,
}

/// The writer as the others see it.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    fast: mpsc::WeakSender<Job>,
    done: Mutex<Option<JoinHandle<()>>>,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("writes", &self.writes.len()).finish_non_exhaustive()
    }
}

impl Writer {
    /// Starts the thread on a database that is there already.
    pub(super) fn start(path: &Path, busy: Duration) -> rusqlite::Result<Self> {
        let connection = connect(path, busy)?;
        let (jobs, queue) = mpsc::channel(GROUP);
        let fast = jobs.downgrade();
        let done = tokio::task::spawn_blocking(move || write_groups(connection, queue));
        Ok(Self { jobs: Mutex::new(Some(jobs)), fast, done: Mutex::new(Some(done)) })
    }

    /// Returns once these writes are on disk, or none of them is.
    pub(super) async fn commit(&self, writes: Vec<Write>) -> Answer {
        let jobs = self.fast.upgrade().ok_or(CommitError::Closed)?;
        let (answer, answered) = oneshot::channel();
        jobs.send(Job { writes, answer }).await.map_err(|_| CommitError::Closed)?;
        drop(jobs);
        answered.await.map_err(|_| CommitError::Closed)?
    }

    /// Takes no more; returns once what was taken is on disk.
    pub(super) async fn close(&self) {
        drop(self.jobs.lock().await.take());
        if let Some(done) = self.done.lock().await.take()
            && let Err(error) = done.await
        {
            tracing::error!(%error, "the writer ended badly");
        }
    }
}

fn connect(path: &Path, busy: Duration) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(busy)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "cache_size", super::sqlite::CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(connection)
}

fn write_groups(connection: Connection, mut queue: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(GROUP);
    let mut last = 0;
    while queue.blocking_recv_many(&mut group, GROUP) > 0 {
        if last > 1 {
            gather(&mut queue, &mut group);
        }
        last = group.len();
        settle(&connection, &mut group);
    }
    if let Err((_, error)) = connection.close() {
        tracing::error!(%error, "the database did not close well");
    }
}

/// Waits a moment, and takes what has come by then.
fn gather(queue: &mut mpsc::Receiver<Job>, group: &mut Vec<Job>) {
    std::thread::sleep(GATHER);
    while group.len() < GROUP
        && let Ok(job) = queue.try_recv()
    {
        group.push(job);
    }
}

/// Commits a group. Should one of its inputs fail after it wrote something, the group is undone and
/// each input gets a transaction of its own.
fn settle(connection: &Connection, group: &mut Vec<Job>) {
    let answers = match together(connection, group) {
        Ok(answers) => answers,
        Err(_) if group.len() > 1 => group.iter().map(|job| alone(connection, job)).collect(),
        Err(error) => vec![Err(error)],
    };
    for (job, answer) in group.drain(..).zip(answers) {
        // Whoever asked may have gone; what is committed stays committed.
        drop(job.answer.send(answer));
    }
}

fn alone(connection: &Connection, job: &Job) -> Answer {
    let answers = together(connection, std::slice::from_ref(job))?;
    answers.into_iter().next().unwrap_or(Err(CommitError::Closed))
}

/// One transaction for all of them; an error means that nothing of it was kept.
fn together(connection: &Connection, group: &[Job]) -> Result<Vec<Answer>, CommitError> {
    let done = connection
        .execute_batch("BEGIN IMMEDIATE")
        .map_err(CommitError::from)
        .and_then(|()| apply_all(connection, group));
    let done = done.and_then(|answers| {
        connection.execute_batch("COMMIT")?;
        Ok(answers)
    });
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    done
}

fn apply_all(connection: &Connection, group: &[Job]) -> Result<Vec<Answer>, CommitError> {
    let mut answers = Vec::with_capacity(group.len());
    for job in group {
        let before = connection.total_changes();
        let answer = apply(connection, &job.writes);
        if answer.is_err() && connection.total_changes() != before {
            return answer.map(|_| answers);
        }
        answers.push(answer);
    }
    Ok(answers)
}

fn apply(connection: &Connection, writes: &[Write]) -> Answer {
    let mut receipt = Receipt::default();
    for write in writes {
        for statement in write.statements() {
            run(connection, &statement, &mut receipt)?;
        }
    }
    Ok(receipt)
}

fn run(
    connection: &Connection,
    statement: &Statement<'_>,
    receipt: &mut Receipt,
) -> Result<(), CommitError> {
    let mut prepared = connection.prepare_cached(statement.sql)?;
    for (place, value) in statement.values.iter().enumerate() {
        prepared.raw_bind_parameter(place + 1, Bound { value, inbox_seq: receipt.inbox_seq })?;
    }
    if !statement.brings.a_number() {
        let rows = prepared.raw_execute()?;
        return Receipt::changed(rows as u64, statement.brings);
    }
    let number = match prepared.raw_query().next()? {
        Some(row) => Some(row.get(0)?),
        None => None,
    };
    receipt.brought(number, statement.brings)
}

/// A value as SQLite takes it.
struct Bound<'a> {
    value: &'a Value<'a>,
    inbox_seq: Option<i64>,
}

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let number = |number: Option<i64>| number.map_or(ValueRef::Null, ValueRef::Integer);
        Ok(ToSqlOutput::Borrowed(match self.value {
            Value::Text(text) => {
                text.map_or(ValueRef::Null, |text| ValueRef::Text(text.as_bytes()))
            }
            Value::Number(value) => number(*value),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::InboxSeq => number(self.inbox_seq),
        }))
    }
}
