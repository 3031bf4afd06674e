//! Moves a desk from SQLite to PostgreSQL: every table, row by row, in one transaction.
//!
//! Tables and columns are read from the SQLite file itself, so that a new table needs no line here.
//! Rows travel as JSON, which PostgreSQL turns into the types of its own table.

use sqlx::postgres::{PgConnection, PgPool};
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, query, query_as};

use super::{Readers, Store, StoreError};

/// Rows that travel together.
const ROWS: i64 = 500;
/// Rows with files in them, which can be 20 MB each.
const LARGE_ROWS: i64 = 2;
/// What belongs to one database and not to the desk.
const LEFT_BEHIND: &str =
    "name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlx_%' AND name <> 'lease'";

/// How many rows of a table were copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: i64,
}

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Only SQLite to PostgreSQL makes sense.
    #[error("a desk can be copied from SQLite to PostgreSQL only")]
    Direction,
    /// The target has rows.
    #[error("the target is not empty: its table {0} has rows")]
    NotEmpty(String),
    /// Rows are missing after the copy.
    #[error("{rows} rows of {table} were read, but {arrived} arrived")]
    Lost {
        /// The table.
        table: String,
        /// Rows read.
        rows: i64,
        /// Rows there.
        arrived: i64,
    },
    /// An engine says no.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// A store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

struct Table {
    name: String,
    columns: Vec<(String, String)>,
}

impl Store {
    /// Copies everything to an empty store on PostgreSQL, and tells of each table as it is done.
    ///
    /// # Errors
    /// [`CopyError`]; then the target is as it was.
    pub async fn copy_to(
        &self,
        target: &Self,
        tell: &mut dyn FnMut(&Copied),
    ) -> Result<(), CopyError> {
        let (Readers::Sqlite(from), Readers::Postgres(to)) = (self.readers(), target.readers())
        else {
            return Err(CopyError::Direction);
        };
        let tables = tables(from).await?;
        for table in &tables {
            if count(to, &table.name).await? > 0 {
                return Err(CopyError::NotEmpty(table.name.clone()));
            }
        }
        let mut transaction = to.begin().await?;
        for table in &tables {
            let rows = copy(from, &mut transaction, table).await?;
            tell(&Copied { table: table.name.clone(), rows });
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The tables in the order they were made, so that a table comes after those it refers to.
async fn tables(from: &SqlitePool) -> Result<Vec<Table>, sqlx::Error> {
    let names = format!(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND {LEFT_BEHIND} ORDER BY rowid"
    );
    let names: Vec<(String,)> = query_as(AssertSqlSafe(names)).fetch_all(from).await?;
    let mut tables = Vec::with_capacity(names.len());
    for (name,) in names {
        let columns = query_as("SELECT name, type FROM pragma_table_info(?)");
        let columns = columns.bind(&name).fetch_all(from).await?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

async fn count(to: &PgPool, table: &str) -> Result<i64, sqlx::Error> {
    let (rows,) =
        query_as(AssertSqlSafe(format!("SELECT count(*) FROM {table}"))).fetch_one(to).await?;
    Ok(rows)
}

async fn copy(from: &SqlitePool, to: &mut PgConnection, table: &Table) -> Result<i64, CopyError> {
    let read = table.read();
    let write = table.write();
    let (mut rows, mut arrived, mut last) = (0, 0, i64::MIN);
    loop {
        let batch: (i64, Option<i64>, String) =
            query_as(AssertSqlSafe(read.as_str())).bind(last).fetch_one(from).await?;
        let (read, Some(end), json) = batch else { break };
        let done = query(AssertSqlSafe(write.as_str())).bind(json).execute(&mut *to).await?;
        rows += read;
        arrived += i64::try_from(done.rows_affected()).unwrap_or(i64::MAX);
        last = end;
    }
    if rows != arrived {
        return Err(CopyError::Lost { table: table.name.clone(), rows, arrived });
    }
    table.count_on(to).await?;
    Ok(rows)
}

impl Table {
    /// The next rows after a row id: how many, the last row id, and the rows as JSON.
    fn read(&self) -> String {
        let is_bytes = |kind: &str| kind.eq_ignore_ascii_case("blob");
        let has_bytes = self.columns.iter().any(|(_, kind)| is_bytes(kind));
        let fields: Vec<String> = self
            .columns
            .iter()
            .map(|(name, kind)| match is_bytes(kind) {
                true => format!(r"'{name}', '\x' || hex({name})"),
                false => format!("'{name}', {name}"),
            })
            .collect();
        let (fields, most) = (fields.join(", "), if has_bytes { LARGE_ROWS } else { ROWS });
        format!(
            "SELECT count(*), max(place), json_group_array(json_object({fields})) FROM \
             (SELECT rowid AS place, * FROM {} WHERE rowid > ? ORDER BY rowid LIMIT {most})",
            self.name
        )
    }

    fn write(&self) -> String {
        let table = &self.name;
        format!(
            "INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, $1::json)"
        )
    }

    /// Lets PostgreSQL count on from the highest number that was copied.
    async fn count_on(&self, to: &mut PgConnection) -> Result<(), sqlx::Error> {
        let numbered: Option<(String,)> = query_as(
            "SELECT column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'YES'",
        )
        .bind(&self.name)
        .fetch_optional(&mut *to)
        .await?;
        let Some((column,)) = numbered else { return Ok(()) };
        let table = &self.name;
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) \
             FROM {table} HAVING max({column}) IS NOT NULL"
        );
        query(AssertSqlSafe(sql)).execute(to).await?;
        Ok(())
    }
}
