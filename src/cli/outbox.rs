//! `wenban outbox`: messages that could not be delivered, and such as could not be read.

use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};

use super::{Outcome, open, print};
use crate::app::{
    self,
    errands::{Letter, Settle},
};
use crate::config::Config;
use crate::domain::local;
use crate::store::Access;

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
    /// Take a dead letter off the list, once somebody has seen to it.
    Drop {
        /// Which way it went.
        #[arg(value_enum)]
        way: Way,
        /// Its id, from `wenban outbox dead`.
        id: i64,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Way {
    /// A message that could not be handled; it is deleted with its words.
    In,
    /// A message that could not be delivered; its conversation still shows it.
    Out,
}

pub(super) async fn run(config: &Config, command: OutboxCommand) -> Outcome {
    match command {
        OutboxCommand::Dead => dead(config).await,
        OutboxCommand::Letter { id } => letter(config, id).await,
        OutboxCommand::Retry { id } => {
            settle(config, Settle::Retry(id), "it will be tried again").await
        }
        OutboxCommand::Drop { way: Way::In, id } => {
            settle(config, Settle::DropIn(id), "it is deleted").await
        }
        OutboxCommand::Drop { way: Way::Out, id } => {
            settle(config, Settle::DropOut(id), "it is not tried again").await
        }
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
    print(&app::have_done(config, Letter { id }).await?);
    Ok(ExitCode::SUCCESS)
}

async fn settle(config: &Config, settle: Settle, done: &str) -> Outcome {
    app::have_done(config, settle).await?;
    print(done);
    Ok(ExitCode::SUCCESS)
}
