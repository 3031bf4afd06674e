//! Plays thousands of residents against a running desk: `cargo bench --bench load -- all`.
//!
//! The desk is the `wenban serve` of this build, a process of its own on an empty data folder. Its
//! answers are counted where they arrive: at a Telegram server for tests, or at the client of the
//! chat API. An answer arrives only after its message is on disk, so what is counted is durable.
//!
//! ```text
//! cargo bench --bench load -- start|inside|telegram|web|all
//!     [--people N] [--messages M] [--flight F] [--engine sqlite|postgres]
//! ```
//! `postgres` needs `WENBAN_TEST_POSTGRES=postgres://…`, where it makes a database of its own.

#![expect(clippy::print_stdout, reason = "the figures are what this program is for")]
#![expect(clippy::disallowed_methods, reason = "a load asks its own environment and clock")]

#[path = "../tests/it/support/child.rs"]
mod child;
#[path = "../tests/it/support/telegram_double/mod.rs"]
mod telegram_double;

mod load {
    pub mod figures;
    pub mod inside;
    pub mod residents;
    pub mod start;
    pub mod telegram;
    pub mod web;
}

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;

use child::Home;

/// What is measured, and how much of it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Residents who speak at once.
    pub people: usize,
    /// Messages of each.
    pub messages: usize,
    /// Answers under way to Telegram, or connections to the page, at once.
    pub flight: usize,
    /// Where the tickets live.
    pub engine: Engine,
}

/// Where the tickets live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in the data folder.
    Sqlite,
    /// A database of its own on a server.
    Postgres,
}

impl Plan {
    /// A place for a desk that knows nothing yet.
    pub async fn home(&self) -> anyhow::Result<Home> {
        let database = match self.engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(empty_database().await?),
        };
        Ok(Home::empty(database)?.with("WENBAN_LOG_LEVEL", "warn"))
    }
}

/// A new database on the server that `WENBAN_TEST_POSTGRES` names.
async fn empty_database() -> anyhow::Result<String> {
    use sqlx::{AssertSqlSafe, Connection, PgConnection};
    let server = std::env::var("WENBAN_TEST_POSTGRES")
        .context("--engine postgres needs WENBAN_TEST_POSTGRES=postgres://…")?;
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("wenban_load_{}_{made}", std::process::id());
    let mut connection = PgConnection::connect(&server).await?;
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await?;
    let mut url = reqwest::Url::parse(&server)?;
    url.set_path(&name);
    Ok(url.into())
}

/// How many databases were made so far.
static MADE: AtomicUsize = AtomicUsize::new(0);

fn main() -> ExitCode {
    // Cargo adds `--bench`; without a word of ours (`cargo test --benches`) there is nothing to do.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some((what, options)) = words.split_first() else { return ExitCode::SUCCESS };
    let outcome = read(options).and_then(|plan| {
        let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
        runtime.block_on(run(what, &plan))
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(options: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { people: 2_000, messages: 10, flight: 32, engine: Engine::Sqlite };
    let mut words = options.iter();
    while let Some(name) = words.next() {
        let value = words.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse().map_err(|_| format!("{name}: {value:?} is no number"));
        match (name.as_str(), value.as_str()) {
            ("--people", _) => plan.people = number()?,
            ("--messages", _) => plan.messages = number()?,
            ("--flight", _) => plan.flight = number()?,
            ("--engine", "sqlite") => plan.engine = Engine::Sqlite,
            ("--engine", "postgres") => plan.engine = Engine::Postgres,
            _ => return Err(format!("{name} {value} is not understood")),
        }
    }
    Ok(plan)
}

async fn run(what: &str, plan: &Plan) -> Result<(), String> {
    println!("{}", load::figures::machine());
    println!("{plan:?}");
    let outcome = match what {
        "start" => load::start::run(plan).await,
        "inside" => load::inside::run(plan).await,
        "telegram" => load::telegram::run(plan).await,
        "web" => load::web::run(plan).await,
        "all" => all(plan).await,
        _ => return Err(format!("{what} is none of start, inside, telegram, web, all")),
    };
    outcome.map_err(|error| format!("{error:#}"))
}

async fn all(plan: &Plan) -> anyhow::Result<()> {
    load::start::run(plan).await?;
    load::inside::run(plan).await?;
    load::telegram::run(plan).await?;
    load::web::run(plan).await
}
