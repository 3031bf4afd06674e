//! The command line. Results go to standard output, logs to standard error; `--json` is for
//! machines; the exit code is 0 when all is well, 1 when something is wrong, 2 for a wrong call.

mod ask;
mod audit;
mod calendar;
mod case;
mod catalog;
mod chat;
mod doctor;
mod eval;
mod gaps;
mod outbox;
mod privacy;
mod report;
mod serve;
mod staff;
mod store;
mod ticket;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

use crate::app::{self, AppError, ErrandError};
use crate::config::{Config, ConfigError, Flags};
use crate::desk::Desk;
use crate::domain::message::Lang;
use crate::locale::Locale;
use crate::store::Access;

/// Wenban (问办): the service desk of a township or county.
#[derive(Debug, Parser)]
#[command(name = "wenban", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    settings: SettingsArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Args)]
struct SettingsArgs {
    /// Folder for the database, the index and the key.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Settings file instead of DIR/wenban.toml.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port of the chat page.
    #[arg(long, global = true, value_name = "ADDR")]
    listen: Option<String>,
    /// Where tickets live: sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the chat page, the API and Telegram (the default).
    Serve,
    /// Answer one question from the lists.
    Ask(ask::AskArgs),
    /// Talk to the desk in this terminal.
    Chat(chat::ChatArgs),
    /// Take in a matter, or print the life of a ticket.
    #[command(subcommand)]
    Ticket(ticket::TicketCommand),
    /// Officers and their sign-in links.
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// The published lists.
    #[command(subcommand)]
    Catalog(catalog::CatalogCommand),
    /// The working calendar.
    #[command(subcommand)]
    Calendar(calendar::CalendarCommand),
    /// The logs: whether they are whole, who looked at what, what is kept of a person.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Whom an incident concerns, what they are told, and the assessment of the desk.
    #[command(subcommand)]
    Privacy(privacy::PrivacyCommand),
    /// The figures of a period.
    Report(report::ReportArgs),
    /// Messages that could not be delivered or read.
    #[command(subcommand)]
    Outbox(outbox::OutboxCommand),
    /// Back up the database, or move the desk to PostgreSQL.
    #[command(subcommand)]
    Store(store::StoreCommand),
    /// Measure how well questions are answered.
    Eval(eval::EvalArgs),
    /// Questions that nobody could be answered, by week.
    Gaps(gaps::GapsArgs),
    /// Say what is wrong and what to do.
    Doctor,
}

/// Why a command failed: what is told, and what to do about it.
#[derive(Debug)]
struct Failure {
    error: anyhow::Error,
    hint: Option<String>,
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let error: anyhow::Error = error.into();
        let of_app = error.downcast_ref::<AppError>();
        let of_serve = error.downcast_ref::<app::ServeError>();
        let locked = of_app.is_some_and(AppError::is_locked)
            || matches!(of_serve, Some(app::ServeError::App(cause)) if cause.is_locked());
        let of_errand = error.downcast_ref::<ErrandError>();
        let hint = match locked {
            true => Some(beside_a_desk(None)),
            false => of_app
                .and_then(AppError::hint)
                .or_else(|| of_serve.and_then(app::ServeError::hint))
                .or_else(|| of_errand.and_then(ErrandError::hint)),
        };
        Self { error, hint }
    }
}

/// What to do about a running desk, for officers and for operators: in Chinese and in English.
/// `instead` names what can be done while it runs.
fn beside_a_desk(instead: Option<&str>) -> String {
    let Ok(locale) = Locale::new() else { return String::new() };
    let said = |lang| {
        let ids = ["cli-desk-running"].into_iter().chain(instead);
        ids.map(|id| locale.label(lang, id)).collect::<Vec<_>>()
    };
    format!("{}\n      {}", said(Lang::En).join(" "), said(Lang::ZhHans).concat())
}

type Outcome = Result<ExitCode, Failure>;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = match Config::load(&cli.settings.flags()) {
        Ok(config) => config,
        Err(error) => return told(&wrong_settings(error, cli.command.as_ref())),
    };
    start_logging(&config.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return told(&error.into()),
    };
    let ended = runtime.block_on(run(cli.command.unwrap_or(Command::Serve), &config));
    match ended {
        Ok(code) => code,
        Err(failure) => told(&failure),
    }
}

fn wrong_settings(error: ConfigError, _command: Option<&Command>) -> Failure {
    let hint = Some("README.md lists every setting with an example".to_owned());
    Failure { error: error.into(), hint }
}

async fn run(command: Command, config: &Config) -> Outcome {
    match command {
        Command::Serve => serve::run(config).await,
        Command::Ask(args) => ask::run(config, args).await,
        Command::Chat(args) => Box::pin(chat::run(config, args)).await,
        Command::Ticket(command) => ticket::run(config, command).await,
        Command::Staff(command) => staff::run(config, command).await,
        Command::Catalog(command) => catalog::run(config, command).await,
        Command::Calendar(command) => calendar::run(config, command).await,
        Command::Audit(command) => audit::run(config, command).await,
        Command::Privacy(command) => privacy::run(config, command).await,
        Command::Report(args) => report::run(config, args).await,
        Command::Outbox(command) => outbox::run(config, command).await,
        Command::Store(command) => store::run(config, command).await,
        Command::Eval(args) => eval::run(config, args).await,
        Command::Gaps(args) => gaps::run(config, args).await,
        Command::Doctor => doctor::run(config).await,
    }
}

async fn open(config: &Config, access: Access) -> Result<Arc<Desk>, Failure> {
    Ok(app::open(config, access).await?)
}

/// Opens the desk to write; `instead` is what can be done where another process writes.
async fn open_or(config: &Config, instead: &str) -> Result<Arc<Desk>, Failure> {
    app::open(config, Access::Write).await.map_err(|error| match error.is_locked() {
        true => Failure { error: error.into(), hint: Some(beside_a_desk(Some(instead))) },
        false => error.into(),
    })
}

impl SettingsArgs {
    fn flags(&self) -> Flags {
        Flags {
            data: self.data.clone(),
            config: self.config.clone(),
            listen: self.listen.clone(),
            database: self.database.clone(),
        }
    }
}

fn start_logging(level: &str) {
    use std::io::IsTerminal;
    use tracing_subscriber::EnvFilter;
    // PostgreSQL tells of every table that is there already.
    let filter = EnvFilter::try_new(format!("sqlx::postgres::notice=warn,{level}"))
        .unwrap_or_else(|_| EnvFilter::new("info"));
    let terminal = std::io::stderr().is_terminal();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    log.with_ansi(terminal).with_target(false).init();
}

fn told(failure: &Failure) -> ExitCode {
    complain(&format!("error: {:#}", failure.error));
    if let Some(hint) = &failure.hint {
        complain(&format!("hint: {hint}"));
    }
    ExitCode::FAILURE
}

/// Prints a line for people or machines.
fn print(line: &str) {
    use std::io::Write;
    // A reader that has gone (`wenban ask … | head -1`) is no failure of ours.
    drop(writeln!(std::io::stdout().lock(), "{line}"));
}

/// A reason of a few words on the command line.
fn reason(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("say why in a few words".to_owned()),
        words => Ok(words.to_owned()),
    }
}

fn complain(line: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr().lock(), "{line}"));
}

/// Prints a value for machines.
fn print_json<T: serde::Serialize>(value: &T) -> Result<(), Failure> {
    print(&serde_json::to_string_pretty(value)?);
    Ok(())
}
