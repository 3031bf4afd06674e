//! `wenban staff`: the officers of the lists, and sign-in links for them.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Outcome, open, print};
use crate::app::{self, errands::Invite};
use crate::config::Config;
use crate::domain::time::DAY;
use crate::store::Access;

/// A sign-in link is good for this long.
const LINK_DAYS: i64 = 7;

#[derive(Debug, Subcommand)]
pub(super) enum StaffCommand {
    /// List the officers with their codes, roles and offices.
    List,
    /// Make a sign-in link for one officer (once, 7 days).
    Invite {
        /// The officer's code.
        code: String,
    },
}

pub(super) async fn run(config: &Config, command: StaffCommand) -> Outcome {
    match command {
        StaffCommand::List => list(config).await,
        StaffCommand::Invite { code } => invite(config, code).await,
    }
}

async fn list(config: &Config) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let knowledge = desk.knowledge();
    for row in &knowledge.catalog.tables().staff {
        let office = knowledge.catalog.office(&row.office).map(|office| office.name.as_str());
        let office = office.unwrap_or(&row.office);
        print(&format!("{}\t{}\t{}\t{}", row.code, row.name, row.roles.join(";"), office));
    }
    Ok(ExitCode::SUCCESS)
}

async fn invite(config: &Config, code: String) -> Outcome {
    let made = app::have_done(config, Invite { staff: code, life: LINK_DAYS * DAY }).await?;
    print(&made.link);
    print(&format!("Telegram: /start {}", made.token));
    Ok(ExitCode::SUCCESS)
}
