//! A database without the store, for tests that do to it what the store never does.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection,
};
use wenban::store::DatabaseUrl;

use super::desk::Place;

/// The database of a place.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Raw {
    pub async fn open(place: &Place) -> Self {
        Self::at(&place.url()).await
    }

    pub async fn at(url: &DatabaseUrl) -> Self {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
                Self::Sqlite(options.connect().await.unwrap())
            }
            DatabaseUrl::Postgres(url) => Self::Postgres(PgConnection::connect(url).await.unwrap()),
        }
    }

    pub async fn prepare(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection) => connection.prepare(sql.into_sql_str()).await.map(drop),
            Self::Postgres(connection) => connection.prepare(sql.into_sql_str()).await.map(drop),
        }
    }

    pub async fn run(&mut self, sql: &str) -> Result<u64, sqlx::Error> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql));
        Ok(match self {
            Self::Sqlite(connection) => query.execute(connection).await?.rows_affected(),
            Self::Postgres(connection) => query.execute(connection).await?.rows_affected(),
        })
    }

    pub async fn count(&mut self, table: &str) -> i64 {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let count = match self {
            Self::Sqlite(connection) => sqlx::query_scalar(sql).fetch_one(connection).await,
            Self::Postgres(connection) => sqlx::query_scalar(sql).fetch_one(connection).await,
        };
        count.unwrap()
    }
}
