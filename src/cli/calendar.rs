//! `wenban calendar`: why a deadline falls where it falls, and the notices on holidays.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use chrono::NaiveDateTime;
use clap::Subcommand;
use serde_json::json;

use super::{Failure, Outcome, open, print, print_json};
use crate::app::calendar::{self, LoadError, Loaded, Loading};
use crate::app::{self, AppError};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::sla::{Limit, deadline};
use crate::domain::{Millis, local, millis};
use crate::ids::Ids;
use crate::store::{Access, StoreError};

const MINUTES: &str = "%Y-%m-%d %H:%M";
/// How long a running desk is waited for, and how often it is asked.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(200);

#[derive(Debug, Subcommand)]
pub(super) enum CalendarCommand {
    /// Show the deadline of a limit and the time that was counted.
    Explain {
        /// When it begins, as "2026-02-12 16:00".
        #[arg(long, value_parser = moment)]
        from: NaiveDateTime,
        /// The limit: 5wd, 4wh, 2h, 30min or 3d.
        #[arg(long)]
        limit: Limit,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Load a notice on the holidays of a year, also into a running desk.
    Import {
        /// Its table of days (CSV: date, kind, festival; described in index/README.md).
        file: PathBuf,
        /// The number of the notice, where the file does not state it.
        #[arg(long)]
        number: Option<String>,
        /// Check only.
        #[arg(long)]
        check: bool,
    },
    /// List the years that have a notice.
    List,
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    NaiveDateTime::parse_from_str(text, MINUTES)
        .map_err(|_| format!("{text:?} is not a time like \"2026-02-12 16:00\""))
}

fn shown(at: Millis) -> String {
    local(at).format(MINUTES).to_string()
}

pub(super) async fn run(config: &Config, command: CalendarCommand) -> Outcome {
    match command {
        CalendarCommand::Explain { from, limit, json } if json => {
            explain_json(config, from, limit).await
        }
        CalendarCommand::Explain { from, limit, .. } => explain(config, from, limit).await,
        CalendarCommand::Import { file, number, check } => {
            let days = std::fs::read_to_string(&file)?;
            let loading = Loading::read(days, number, Clock::System.now()).map_err(refused)?;
            match check {
                true => check_only(config, &loading).await,
                false => import(config, &loading).await,
            }
        }
        CalendarCommand::List => list(config).await,
    }
}

async fn explain(config: &Config, from: NaiveDateTime, limit: Limit) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let explained = deadline(millis(from), limit, &desk.knowledge().calendar);
    for part in &explained.counted {
        print(&format!("{} – {}", shown(part.from), shown(part.to)));
    }
    let provisional =
        if explained.provisional { " (provisional: no notice for that year yet)" } else { "" };
    print(&format!("due {}{provisional}", shown(explained.due)));
    Ok(ExitCode::SUCCESS)
}

async fn explain_json(config: &Config, from: NaiveDateTime, limit: Limit) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let explained = deadline(millis(from), limit, &desk.knowledge().calendar);
    let counted = explained.counted.iter();
    let counted: Vec<_> =
        counted.map(|part| json!({ "from": shown(part.from), "to": shown(part.to) })).collect();
    print_json(&json!({
        "from": from.format(MINUTES).to_string(),
        "limit": limit.to_string(),
        "due": shown(explained.due),
        "provisional": explained.provisional,
        "counted": counted,
    }))?;
    Ok(ExitCode::SUCCESS)
}

async fn list(config: &Config) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let calendar = &desk.knowledge().calendar;
    for year in calendar.years() {
        for notice in calendar.notices(year) {
            let issued = notice.issued.map(|date| date.to_string()).unwrap_or_default();
            let number = notice.number.as_deref().unwrap_or("(no number)");
            print(&format!("{year}\t{number}\t{issued}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Every bad row with its line, and what to do.
fn refused(error: LoadError) -> Failure {
    let hint = match &error {
        LoadError::Calendar(_) => "mend these rows and load the file again",
        LoadError::Years(_) => "put the days of each notice into a file of its own",
        LoadError::Number => "add a line `# number: NUMBER OF THE NOTICE` at its head, or --number",
        _ => return Failure::from(error),
    };
    let error = anyhow::anyhow!("{error}; nothing was loaded");
    Failure { error, hint: Some(hint.to_owned()) }
}

async fn check_only(config: &Config, loading: &Loading) -> Outcome {
    let desk = open(config, Access::Read).await?;
    calendar::check(&desk, loading).map_err(refused)?;
    print(&format!("{} {}: no contradiction", loading.year, loading.number));
    Ok(ExitCode::SUCCESS)
}

async fn import(config: &Config, loading: &Loading) -> Outcome {
    let loaded = match app::open(config, Access::Write).await {
        Ok(desk) => {
            let loaded = calendar::load(&desk, loading).await.map_err(refused)?;
            desk.store().close().await;
            loaded
        }
        Err(AppError::Store(StoreError::Locked(_))) => hand_over(config, loading).await?,
        Err(error) => return Err(error.into()),
    };
    match loaded {
        Loaded::InForce { version, moved } => {
            print(&format!(
                "{} {}: in force as load {version}; {moved} open tickets have new dates",
                loading.year, loading.number
            ));
            Ok(ExitCode::SUCCESS)
        }
        Loaded::Refused { reason } => {
            let error = anyhow::anyhow!("{reason}; nothing was loaded");
            Err(Failure { error, hint: Some("mend the file and load it again".to_owned()) })
        }
    }
}

/// The desk that runs has the database for itself, so it takes the notice in.
async fn hand_over(config: &Config, loading: &Loading) -> Result<Loaded, Failure> {
    let left = calendar::leave(&config.data, &Ids::from_os().token(), loading)?;
    let looks = PATIENCE.as_millis() / LOOK.as_millis();
    for _ in 0..looks {
        tokio::time::sleep(LOOK).await;
        if let Some(answer) = calendar::answer(&left) {
            return Ok(answer);
        }
    }
    // Not there any more when the desk takes it at this moment: it is loaded then.
    let _ = std::fs::remove_file(&left);
    let error = anyhow::anyhow!("the desk that uses this data folder does not answer");
    let hint = "stop it and load the file again".to_owned();
    Err(Failure { error, hint: Some(hint) })
}
