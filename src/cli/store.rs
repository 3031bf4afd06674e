//! `wenban store`: moving a desk to PostgreSQL.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Outcome, print};
use crate::app::AppError;
use crate::config::Config;
use crate::store::{Access, Copied, DatabaseUrl, Store};

#[derive(Debug, Subcommand)]
pub(super) enum StoreCommand {
    /// Copy everything from SQLite to an empty PostgreSQL database; the desk must be stopped.
    Copy {
        /// The target, `postgres://USER:PASSWORD@HOST/NAME`.
        #[arg(long, value_name = "URL")]
        to: DatabaseUrl,
    },
}

pub(super) async fn run(config: &Config, command: StoreCommand) -> Outcome {
    let StoreCommand::Copy { to } = command;
    // Write access holds the lock, so that no desk adds rows meanwhile.
    let from = Store::open(&config.database, Access::Write).await.map_err(AppError::from)?;
    let target = Store::open(&to, Access::Write).await.map_err(AppError::from)?;
    let mut tell = |copied: &Copied| print(&format!("{}\t{} rows", copied.table, copied.rows));
    from.copy_to(&target, &mut tell).await?;
    print("done: set store.database to this address and keep the key file where it is");
    target.close().await;
    from.close().await;
    Ok(ExitCode::SUCCESS)
}
