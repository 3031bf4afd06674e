//! A desk in this process: a store of its own, a clock that stands, ids that repeat.

use std::io::Write;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDateTime;
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use tempfile::TempDir;
use wenban::catalog_files;
use wenban::clock::Clock;
use wenban::desk::{Desk, DeskFacts, FastTrack, IndexPlace, Knowledge, Parts};
use wenban::domain::message::{Channel, Conversation, Lang};
use wenban::domain::{Millis, millis};
use wenban::ids::Ids;
use wenban::locale::Locale;
use wenban::secrets::Secrets;
use wenban::store::{Access, DatabaseUrl, Store};

use super::people::Person;

/// A Monday morning, half an hour after the offices opened.
pub const MORNING: &str = "2026-11-23 09:00";
/// How long a sign-in link of a test is good.
const LINK: Millis = 60 * 60 * 1000;
/// The server that tests make databases on.
const SERVER: &str = "WENBAN_TEST_POSTGRES";

/// New Year's Day of 2027, as a notice fixes it.
pub const NOTICE_2027: &str = include_str!("../../calendar/2027.csv");

/// Which database a desk stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The names of the tables, on SQLite and on PostgreSQL.
const TABLES: [&str; 2] = [
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
];

/// Makes one test for each engine of each function, which takes a `TestDesk` or an empty `Place`;
/// without a PostgreSQL server its test says so.
#[macro_export]
macro_rules! for_each_engine {
    ($($(#[$doc:meta])* async fn $name:ident($given:ident: $kind:ident) $body:block)*) => {$(
        $(#[$doc])*
        async fn $name($given: $crate::support::desk::$kind) $body

        mod $name {
            use $crate::support::desk::{Engine, $kind};

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let given = $kind::on(Engine::Sqlite).await;
                super::$name(given.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                if let Some(given) = $kind::on(Engine::Postgres).await {
                    super::$name(given).await;
                }
            }
        }
    )*};
}

/// An empty database that is gone when the test ends.
pub enum Place {
    Folder(TempDir),
    Database { server: Box<PgConnectOptions>, url: String, name: String },
}

impl Place {
    /// `None`, and a line that says so, where there is no server for this engine.
    pub async fn on(engine: Engine) -> Option<Self> {
        match engine {
            Engine::Sqlite => Some(Self::Folder(TempDir::new().unwrap())),
            Engine::Postgres => Self::on_server().await,
        }
    }

    async fn on_server() -> Option<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        #[expect(clippy::disallowed_methods, reason = "the server is told by the environment")]
        let Ok(url) = std::env::var(SERVER) else {
            skipped(&format!("on PostgreSQL: {SERVER} is not set (tests/run.sh sets it)"));
            return None;
        };
        let server = PgConnectOptions::from_str(&url).unwrap();
        let place = NEXT.fetch_add(1, Ordering::SeqCst);
        let name = format!("wenban_test_{}_{place}", std::process::id());
        run(&server, &format!("CREATE DATABASE {name}")).await;
        let mut url = server.clone().database(&name).to_url_lossy();
        url.set_query(None);
        Some(Self::Database { server: Box::new(server), url: url.to_string(), name })
    }

    pub fn url(&self) -> DatabaseUrl {
        match self {
            Self::Folder(folder) => DatabaseUrl::Sqlite(folder.path().join("wenban.db")),
            Self::Database { url, .. } => DatabaseUrl::Postgres(url.clone()),
        }
    }

    /// As the setting `store.database` names it.
    pub fn setting(&self) -> String {
        match self.url() {
            DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
            DatabaseUrl::Postgres(url) => url,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Database { server, name, .. } = self {
            let (server, name) = (server.clone(), name.clone());
            let drop_it = async move {
                run(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
            };
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            // The test's own runtime cannot wait inside of a drop.
            std::thread::spawn(move || runtime.unwrap().block_on(drop_it)).join().unwrap();
        }
    }
}

async fn run(server: &PgConnectOptions, sql: &str) {
    let mut connection = server.connect().await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// A desk over the sample county.
pub struct TestDesk {
    pub desk: Arc<Desk>,
    store: Arc<Store>,
    pub clock: Clock,
    /// Removed when the test ends.
    place: Place,
    channel: Channel,
    keys: AtomicU64,
    nth: u64,
}

impl TestDesk {
    /// A desk on an empty database; `None` where there is no server for this engine.
    pub async fn on(engine: Engine) -> Option<Self> {
        Some(Self::at(Place::on(engine).await?).await)
    }

    /// A desk on the database of this place.
    pub async fn at(place: Place) -> Self {
        static DESKS: AtomicU64 = AtomicU64::new(1);
        let nth = DESKS.fetch_add(1, Ordering::SeqCst);
        let clock = Clock::manual(at(MORNING));
        let store = Arc::new(Store::open(&place.url(), Access::Write).await.unwrap());
        let desk = Arc::new(desk(Arc::clone(&store), clock.clone(), Ids::seeded(7)));
        Self { desk, store, clock, place, channel: Channel::Web, keys: AtomicU64::new(1), nth }
    }

    /// Another desk on the same database, as a second replica is; on SQLite, which has one writer,
    /// both use that.
    pub async fn replica(&self) -> Arc<Desk> {
        let store = match self.place.url() {
            DatabaseUrl::Sqlite(_) => Arc::clone(&self.store),
            url @ DatabaseUrl::Postgres(_) => {
                Arc::new(Store::open(&url, Access::Write).await.unwrap())
            }
        };
        Arc::new(desk(store, self.clock.clone(), Ids::seeded(self.nth + 1_000)))
    }

    /// The same desk, with everybody on this channel.
    pub fn over(mut self, channel: Channel) -> Self {
        self.channel = channel;
        self
    }

    /// Sets the setting `desk.fast_track`.
    pub fn fast_track(&self, fast_track: FastTrack) {
        let mut known = (*self.desk.knowledge()).clone();
        known.fast_track = fast_track;
        self.desk.learn(known);
    }

    /// Somebody in a conversation of their own.
    pub fn resident(&self, name: &str) -> Person<'_> {
        Person::new(self, Conversation::new(self.channel, name))
    }

    /// Somebody whose program speaks this language.
    pub fn resident_in(&self, name: &str, lang: Lang) -> Person<'_> {
        self.resident(name).speaking(lang)
    }

    /// The officer with this code of the staff list, signed in by a link.
    pub async fn officer(&self, code: &str) -> Person<'_> {
        let token = self.desk.invite(code, LINK, 1).await.unwrap();
        let mut officer = self.resident(&format!("officer-{code}"));
        let heard = officer.says(&format!("/start {token}")).await;
        assert!(heard.has("已登录"), "{code} could not sign in: {}", heard.text());
        officer
    }

    /// The officer of this role in this office, signed in by a link.
    pub async fn officer_of(&self, office: &str, role: &str) -> Person<'_> {
        let code = self.staff_code(office, role);
        self.officer(&code).await
    }

    /// The first officer of this role in this office, given by code or name.
    pub fn staff_code(&self, office: &str, role: &str) -> String {
        let knowledge = self.desk.knowledge();
        let catalog = &knowledge.catalog;
        let row = catalog.office(office).or_else(|| catalog.office_named(office));
        let row = row.unwrap_or_else(|| panic!("no office is called {office}"));
        let mut staff = catalog.tables().staff.iter().filter(|one| one.office == row.code);
        let found = staff.find(|one| one.roles.iter().any(|has| has == role));
        found.unwrap_or_else(|| panic!("{office} has no {role}")).code.clone()
    }

    /// Moves the clock and lets everything fire that is due.
    pub async fn after(&self, time: Millis) {
        self.clock.advance(time);
        self.settle().await;
    }

    /// Sets the clock to a local time and lets everything fire that is due.
    pub async fn until(&self, time: &str) {
        self.clock.set(at(time));
        self.settle().await;
    }

    async fn settle(&self) {
        while self.desk.tick().await.unwrap().fired > 0 {}
    }

    /// Every row of every table as text, by table.
    pub async fn rows(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for table in self.query(TABLES[self.engine()]).await {
            let sql = match self.engine() {
                0 => format!("SELECT {} FROM {table}", self.columns(&table).await),
                _ => format!("SELECT t::text FROM {table} t"),
            };
            let rows = self.query(&sql).await;
            all.push((table, rows.join("\n")));
        }
        all
    }

    async fn columns(&self, table: &str) -> String {
        let names = format!("SELECT name FROM pragma_table_info('{table}')");
        let names = self.query(&names).await;
        let text = |name: &String| {
            format!(
                "CASE typeof({name}) WHEN 'blob' THEN hex({name}) ELSE COALESCE({name}, '') END"
            )
        };
        names.iter().map(text).collect::<Vec<_>>().join(" || ' ' || ")
    }

    fn engine(&self) -> usize {
        match self.place.url() {
            DatabaseUrl::Sqlite(_) => 0,
            DatabaseUrl::Postgres(_) => 1,
        }
    }

    /// Runs SQL past the desk, as somebody does who has the database in their hands.
    pub async fn query(&self, sql: &str) -> Vec<String> {
        self.try_query(sql).await.unwrap()
    }

    /// The same, where the database may refuse.
    pub async fn try_query(&self, sql: &str) -> Result<Vec<String>, sqlx::Error> {
        match self.place.url() {
            DatabaseUrl::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection = options.foreign_keys(false).connect().await.unwrap();
                let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(sql));
                let rows = rows.fetch_all(&mut connection).await;
                connection.close().await.unwrap();
                rows
            }
            DatabaseUrl::Postgres(url) => {
                let options = PgConnectOptions::from_str(&url).unwrap();
                let mut connection = options.connect().await.unwrap();
                let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(sql));
                let rows = rows.fetch_all(&mut connection).await;
                connection.close().await.unwrap();
                rows
            }
        }
    }

    /// Runs statements past the desk: these on SQLite, or those on PostgreSQL.
    pub async fn execute(&self, sqlite: &[&str], postgres: &[&str]) {
        match self.place.url() {
            DatabaseUrl::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection = options.foreign_keys(false).connect().await.unwrap();
                for sql in sqlite {
                    let sql = sqlx::AssertSqlSafe(*sql);
                    sqlx::query(sql).execute(&mut connection).await.unwrap();
                }
            }
            DatabaseUrl::Postgres(url) => {
                let options = PgConnectOptions::from_str(&url).unwrap();
                for sql in postgres {
                    run(&options, sql).await;
                }
            }
        }
    }

    /// The bytes of the database files; none where the files are a server's.
    pub fn raw_bytes(&self) -> Vec<u8> {
        let DatabaseUrl::Sqlite(path) = self.place.url() else { return Vec::new() };
        let files = std::fs::read_dir(path.parent().unwrap()).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap_or_default()).collect()
    }

    pub fn next_key(&self) -> String {
        format!("test:{}:{}", self.nth, self.keys.fetch_add(1, Ordering::SeqCst))
    }
}

/// Says that something was not tested, past the harness, which keeps what a passing test prints.
pub fn skipped(what: &str) {
    writeln!(std::io::stderr(), "SKIPPED {what}").unwrap();
}

/// A desk over the sample county on this store.
pub fn desk(store: impl Into<Arc<Store>>, clock: Clock, ids: Ids) -> Desk {
    let rows = catalog_files::sample().unwrap();
    let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
    Desk::new(Parts {
        store: store.into(),
        clock,
        ids,
        secrets: Secrets::derive(&[7; 32]),
        locale: Locale::new().unwrap(),
        knowledge: Knowledge::build(&rows, 1, IndexPlace::Memory, &facts).unwrap(),
    })
}

/// A local time, written `2026-11-23 09:00`.
pub fn at(time: &str) -> Millis {
    millis(NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").unwrap())
}
