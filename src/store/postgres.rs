//! PostgreSQL: a pool of connections, and a transaction for each input.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::query::Query;

use super::statements::APPLIED;
use super::tables::{self, Tables};
use super::write::{CommitError, Receipt, Statement, Value, Write};
use super::{Access, POSTGRES, StoreError, migration_error};

/// Connections of one replica.
const CONNECTIONS: u32 = 8;
/// How people know it.
const PLACE: &str = "the PostgreSQL database";
const TABLES: &str = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
/// How long an input waits for a connection.
const WAIT: Duration = Duration::from_secs(10);
/// How often one input is written before the desk gives up.
const TRIES: usize = 5;

/// Connects and brings the tables up to date.
pub(super) async fn open(url: &str, access: Access) -> Result<PgPool, StoreError> {
    let pool = connect(url).await?;
    let names: Vec<(String,)> = sqlx::query_as(TABLES).fetch_all(&pool).await?;
    let applied = match tables::has_notes(&names) {
        true => sqlx::query_as(APPLIED).fetch_all(&pool).await?,
        false => Vec::new(),
    };
    match (tables::judge(PLACE, &names, &applied, &POSTGRES)?, access) {
        (Tables::UpToDate, _) => {}
        (Tables::Behind, Access::Read) => return Err(StoreError::Behind(PLACE.to_owned())),
        (Tables::Behind, Access::Write) => {
            let made = POSTGRES.run(&pool).await;
            made.map_err(|error| migration_error(Path::new(PLACE), error))?;
        }
    }
    Ok(pool)
}

async fn connect(url: &str) -> Result<PgPool, StoreError> {
    let options = PgConnectOptions::from_str(url)?.application_name("wenban");
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(WAIT)
        .connect_with(options.clone());
    match pool.await {
        // A pool says that it waited; a connection says for what.
        Err(sqlx::Error::PoolTimedOut) => {
            Err(options.connect().await.err().unwrap_or(sqlx::Error::PoolTimedOut).into())
        }
        pool => Ok(pool?),
    }
}

/// Writes everything of one input in one transaction. Where replicas wait for each other in a
/// circle the server takes all back from one of them; that one writes again.
pub(super) async fn commit(pool: &PgPool, writes: &[Write]) -> Result<Receipt, CommitError> {
    for _ in 1..TRIES {
        match write_all(pool, writes).await {
            Err(error) if was_the_circle(&error) => {}
            done => return done,
        }
    }
    write_all(pool, writes).await
}

/// SQLSTATE `deadlock_detected` and `serialization_failure`: nothing is written, and the next try
/// may well go through.
fn was_the_circle(error: &CommitError) -> bool {
    let CommitError::Database(error) = error else { return false };
    let Some(sqlx::Error::Database(error)) = error.downcast_ref() else { return false };
    matches!(error.code().as_deref(), Some("40P01" | "40001"))
}

async fn write_all(pool: &PgPool, writes: &[Write]) -> Result<Receipt, CommitError> {
    let mut transaction = pool.begin().await?;
    let mut receipt = Receipt::default();
    for write in writes {
        for statement in write.statements() {
            run(&mut transaction, &statement, &mut receipt).await?;
        }
    }
    transaction.commit().await?;
    Ok(receipt)
}

async fn run(
    connection: &mut PgConnection,
    statement: &Statement<'_>,
    receipt: &mut Receipt,
) -> Result<(), CommitError> {
    let inbox_seq = receipt.inbox_seq;
    let query = sqlx::query(statement.sql);
    let query = statement.values.iter().fold(query, |query, value| bind(query, value, inbox_seq));
    if !statement.brings.a_number() {
        let done = query.execute(connection).await?;
        return Receipt::changed(done.rows_affected(), statement.brings);
    }
    let row = query.fetch_optional(connection).await?;
    let number = row.map(|row| sqlx::Row::try_get(&row, 0)).transpose()?;
    receipt.brought(number, statement.brings)
}

fn bind<'a>(
    query: Query<'a, sqlx::Postgres, PgArguments>,
    value: &Value<'a>,
    inbox_seq: Option<i64>,
) -> Query<'a, sqlx::Postgres, PgArguments> {
    match *value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
        Value::Bytes(bytes) => query.bind(bytes),
        Value::InboxSeq => query.bind(inbox_seq),
    }
}
