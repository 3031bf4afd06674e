//! `wenban audit`: whether the logs are as they were written, who looked at what, and what is kept
//! of a person.

use std::process::ExitCode;

use clap::Subcommand;
use serde_json::json;

use super::{Outcome, open, print, print_json, reason};
use crate::app::{self, errands::Export};
use crate::config::Config;
use crate::desk::Audit;
use crate::domain::local;
use crate::domain::ticket::TicketNumber;
use crate::domain::upkeep::{Tampering, Trail};
use crate::store::Access;

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Look at every event of every ticket, at every look, and whether files, sealed words and
    /// contacts are there; exits with 1 when something was changed or is missing.
    Verify {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Who looked at a ticket, newest first.
    Access {
        /// The ticket's number.
        number: TicketNumber,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Everything that is kept of the person in a conversation, as JSON; the export is logged.
    Export {
        /// The conversation, as `web:…`, `console:…`, `telegram:…`, or a ticket of it.
        conversation: String,
        /// Why it is given out; the log of each of their tickets keeps it.
        #[arg(long, value_name = "REASON", value_parser = reason)]
        reason: String,
    },
}

pub(super) async fn run(config: &Config, command: AuditCommand) -> Outcome {
    match command {
        AuditCommand::Verify { json } => verify(config, json).await,
        AuditCommand::Access { number, json } => access(config, number, json).await,
        AuditCommand::Export { conversation, reason } => {
            print_json(&app::have_done(config, Export { conversation, reason }).await?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn verify(config: &Config, json: bool) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let audit = desk.verify().await?;
    if json {
        let ok = audit.faults.is_empty();
        print_json(&json!({ "ok": ok, "audit": audit, "first": audit.faults.first() }))?;
    } else {
        told(&audit);
    }
    Ok(judged(&audit))
}

/// How a command ends that looked at the logs.
pub(super) fn judged(audit: &Audit) -> ExitCode {
    if audit.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints what is wrong, and how much was looked at.
pub(super) fn told(audit: &Audit) {
    for fault in &audit.faults {
        let what = match fault.what {
            Tampering::Changed => "was changed",
            Tampering::Missing => "is missing",
            Tampering::Moved => "stands where another was",
            Tampering::Forged => "was never written by the desk",
            Tampering::Row => "is the last, and the row that names the end does not follow from it",
            Tampering::ColumnState => "is the last, and the column of the state says otherwise",
            Tampering::ColumnUnit => "is the last, and the columns of the units say otherwise",
            Tampering::ColumnDue => "is the last, and the columns of the dates say otherwise",
            Tampering::ColumnOther => {
                "is the last, and the column of class, urgency, area, conversation or filing says \
                 otherwise"
            }
            Tampering::Orphan => "stands alone: the row that it belongs to is gone",
            Tampering::Anchor => "was changed or is missing",
        };
        let one = match fault.trail {
            Trail::Anchors => "anchor",
            Trail::Events => "event",
            Trail::Looks => "look",
            Trail::Words => "the sealed text of event",
            Trail::Contact => "the contact of requester",
            Trail::Files => "file",
        };
        print(format!("{} {one} {} {what}", fault.number, fault.seq).trim_start());
    }
    let Audit { tickets, events, looks, anchors, head, faults } = audit;
    let state = if faults.is_empty() { "intact" } else { "NOT intact" };
    print(&format!(
        "{tickets} tickets, {events} events, {looks} looks, {anchors} anchors: {state}"
    ));
    if !head.is_empty() {
        print(&format!("last anchor {anchors}: {head}"));
    }
}

async fn access(config: &Config, number: TicketNumber, json: bool) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let looks = desk.looks(number).await?;
    if json {
        print_json(&looks)?;
        return Ok(ExitCode::SUCCESS);
    }
    for look in looks {
        let at = local(look.at).format("%Y-%m-%d %H:%M");
        print(&format!("{at}\t{}\t{}\t{}", look.by, look.action, look.reason));
    }
    Ok(ExitCode::SUCCESS)
}
