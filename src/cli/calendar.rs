//! `wenban calendar`: why a deadline falls where it falls, and the notices on holidays.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{Datelike as _, NaiveDateTime};
use clap::Subcommand;
use serde_json::json;

use super::{Failure, Outcome, complain, open, print, print_json};
use crate::app::calendar::{self, LoadError, Loaded, Loading};
use crate::app::{self, ErrandError, Refused};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::sla::{Limit, deadline};
use crate::domain::{Millis, local, millis};
use crate::store::Access;

const MINUTES: &str = "%Y-%m-%d %H:%M";
/// The years that working days are counted in.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2149;

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
    let moment = NaiveDateTime::parse_from_str(text, MINUTES)
        .map_err(|_| format!("{text:?} is not a time like \"2026-02-12 16:00\""))?;
    match YEARS.contains(&moment.year()) {
        true => Ok(moment),
        false => Err(format!("{text:?} is not in the years {} to {}", YEARS.start(), YEARS.end())),
    }
}

/// What is wrong with a file, with its name.
fn in_file(file: &Path, failure: Failure) -> Failure {
    Failure { error: failure.error.context(file.display().to_string()), ..failure }
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
            let of_file = |error| in_file(&file, error);
            let days = std::fs::read_to_string(&file).map_err(|error| of_file(error.into()))?;
            let loading = Loading::read(days, number, Clock::System.now())
                .map_err(|error| of_file(refused(error).into()))?;
            match check {
                true => check_only(config, &loading).await,
                false => import(config, loading).await,
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

async fn check_only(config: &Config, loading: &Loading) -> Outcome {
    let desk = open(config, Access::Read).await?;
    calendar::check(&desk, loading).map_err(refused)?;
    print(&format!("{} {}: no contradiction", loading.year, loading.number));
    Ok(ExitCode::SUCCESS)
}

fn refused(error: LoadError) -> ErrandError {
    Refused::from(error).into()
}

async fn import(config: &Config, loading: Loading) -> Outcome {
    let notice = format!("{} {}", loading.year, loading.number);
    let Loaded { version, recounted } = app::have_done(config, loading).await?;
    let moved = recounted.moved;
    print(&format!("{notice}: in force as load {version}; {moved} open tickets have new dates"));
    if !recounted.left.is_empty() {
        let left = recounted.left.join(" ");
        complain(&format!("these could not be read or moved and keep their dates: {left}"));
    }
    Ok(ExitCode::SUCCESS)
}
