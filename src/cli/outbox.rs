//! `wenban outbox`: messages that could not be delivered, and such as could not be read.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Outcome, open, print};
use crate::config::Config;
use crate::domain::local;
use crate::store::{Access, CommitError, Write};

const MOST: i64 = 100;

#[derive(Debug, Subcommand)]
pub(super) enum OutboxCommand {
    /// List dead letters of both directions.
    Dead,
    /// Print something that could not be read, as it came.
    Letter {
        /// Its id, from `wenban outbox dead`.
        id: i64,
    },
    /// Try a message again.
    Retry {
        /// Its id, from `wenban outbox dead`.
        id: i64,
    },
}

pub(super) async fn run(config: &Config, command: OutboxCommand) -> Outcome {
    match command {
        OutboxCommand::Dead => dead(config).await,
        OutboxCommand::Letter { id } => letter(config, id).await,
        OutboxCommand::Retry { id } => retry(config, id).await,
    }
}

async fn dead(config: &Config) -> Outcome {
    let desk = open(config, Access::Read).await?;
    for row in desk.store().dead_outbox(MOST).await? {
        let at = local(row.at).format("%Y-%m-%d %H:%M");
        print(&format!("out\t{}\t{at}\t{}\t{}", row.id, row.conversation, row.error));
    }
    for row in desk.store().dead_letters(MOST).await? {
        let at = local(row.at).format("%Y-%m-%d %H:%M");
        print(&format!("in\t{}\t{at}\t{}\t{}", row.id, row.key, row.why));
    }
    Ok(ExitCode::SUCCESS)
}

async fn letter(config: &Config, id: i64) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let letter = desk.open_letter(id).await?;
    let unknown = || anyhow::anyhow!("nothing has the id {id}; see `wenban outbox dead`");
    print(&letter.ok_or_else(unknown)?);
    Ok(ExitCode::SUCCESS)
}

async fn retry(config: &Config, id: i64) -> Outcome {
    let desk = open(config, Access::Write).await?;
    let not_before = desk.now();
    match desk.store().commit(vec![Write::Retry { id, not_before }]).await {
        Ok(_) => print("it will be tried again"),
        Err(CommitError::Stale(_)) => {
            return Err(anyhow::anyhow!(
                "no dead message has the id {id}; see `wenban outbox dead`"
            )
            .into());
        }
        Err(error) => return Err(error.into()),
    }
    desk.store().close().await;
    Ok(ExitCode::SUCCESS)
}
