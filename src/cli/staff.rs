//! `wenban staff`: the officers of the lists, and sign-in links for them.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Outcome, open, print};
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
        StaffCommand::Invite { code } => invite(config, &code).await,
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

async fn invite(config: &Config, code: &str) -> Outcome {
    let desk = open(config, Access::Write).await?;
    if desk.actor(code).is_none() {
        return Err(anyhow::anyhow!("nobody has the code {code}; see `wenban staff list`").into());
    }
    let token = desk.invite(code, LINK_DAYS * DAY, 1).await?;
    desk.store().close().await;
    print(&format!("{}/s/{token}", config.public_url()));
    print(&format!("Telegram: /start {token}"));
    Ok(ExitCode::SUCCESS)
}
