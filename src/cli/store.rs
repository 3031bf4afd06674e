//! `wenban store`: moving a desk to PostgreSQL.

use clap::Subcommand;

use super::{Outcome, audit, open, print};
use crate::app::AppError;
use crate::config::Config;
use crate::store::{Access, Copied, DatabaseUrl, Store};

#[derive(Debug, Subcommand)]
pub(super) enum StoreCommand {
    /// Copy everything from SQLite to an empty PostgreSQL database and look whether its logs are
    /// whole there; the desk must be stopped. Exits with 1 when they are not.
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
    target.close().await;
    from.close().await;
    let copy = Config { database: to, ..config.clone() };
    let audit = open(&copy, Access::Read).await?.verify().await?;
    audit::told(&audit);
    print("done: set store.database to this address and keep the key file where it is");
    Ok(audit::judged(&audit))
}
