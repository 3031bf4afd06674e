//! `wenban calendar`: why a deadline falls where it falls.

use std::process::ExitCode;

use chrono::NaiveDateTime;
use clap::Subcommand;
use serde_json::json;

use super::{Outcome, print, print_json};
use crate::domain::sla::{Limit, deadline, shipped};
use crate::domain::{Millis, local, millis};

const MINUTES: &str = "%Y-%m-%d %H:%M";

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
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    NaiveDateTime::parse_from_str(text, MINUTES)
        .map_err(|_| format!("{text:?} is not a time like \"2026-02-12 16:00\""))
}

fn shown(at: Millis) -> String {
    local(at).format(MINUTES).to_string()
}

pub(super) fn run(command: CalendarCommand) -> Outcome {
    let CalendarCommand::Explain { from, limit, json } = command;
    let calendar = shipped::calendar()?;
    let explained = deadline(millis(from), limit, &calendar);
    let counted = explained.counted.iter().map(|part| (shown(part.from), shown(part.to)));
    if json {
        let counted: Vec<_> = counted.map(|(from, to)| json!({ "from": from, "to": to })).collect();
        print_json(&json!({
            "from": from.format(MINUTES).to_string(),
            "limit": limit.to_string(),
            "due": shown(explained.due),
            "provisional": explained.provisional,
            "counted": counted,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for (from, to) in counted {
        print(&format!("{from} – {to}"));
    }
    let provisional =
        if explained.provisional { " (provisional: no notice for that year yet)" } else { "" };
    print(&format!("due {}{provisional}", shown(explained.due)));
    Ok(ExitCode::SUCCESS)
}
