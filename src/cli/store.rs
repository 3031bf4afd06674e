//! `wenban store`: a backup of the database, and moving a desk to PostgreSQL.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{Failure, Outcome, audit, open, print};
use crate::app::AppError;
use crate::config::Config;
use crate::store::{Access, Copied, DatabaseUrl, Store};

#[derive(Debug, Subcommand)]
pub(super) enum StoreCommand {
    /// Write a copy of the SQLite database to a new file, also beside a running desk, and look
    /// whether its logs are whole there. Exits with 1 when they are not.
    Backup {
        /// The file; it must not be there yet.
        file: PathBuf,
    },
    /// Copy everything from SQLite to an empty PostgreSQL database and look whether its logs are
    /// whole there; the desk must be stopped. Exits with 1 when they are not.
    Copy {
        /// The target, `postgres://USER:PASSWORD@HOST/NAME`.
        #[arg(long, value_name = "URL")]
        to: DatabaseUrl,
    },
}

pub(super) async fn run(config: &Config, command: StoreCommand) -> Outcome {
    match command {
        StoreCommand::Backup { file } => back_up(config, &file).await,
        StoreCommand::Copy { to } => copy(config, to).await,
    }
}

async fn back_up(config: &Config, file: &Path) -> Outcome {
    let store = Store::open(&config.database, Access::Read).await.map_err(AppError::from)?;
    store
        .back_up(file)
        .await
        .map_err(|error| Failure { hint: Some(error.hint()), error: error.into() })?;
    store.close().await;
    let ended = verified(config, DatabaseUrl::Sqlite(file.to_owned())).await?;
    print(&format!("{}: keep it apart from wenban.key, which it needs", file.display()));
    Ok(ended)
}

async fn copy(config: &Config, to: DatabaseUrl) -> Outcome {
    // Write access holds the lock, so that no desk adds rows meanwhile.
    let from = Store::open(&config.database, Access::Write).await.map_err(AppError::from)?;
    let target = Store::open(&to, Access::Write).await.map_err(AppError::from)?;
    let mut tell = |copied: &Copied| print(&format!("{}\t{} rows", copied.table, copied.rows));
    from.copy_to(&target, &mut tell).await?;
    target.close().await;
    from.close().await;
    let ended = verified(config, to).await?;
    print("done: set store.database to this address and keep the key file where it is");
    Ok(ended)
}

/// Tells whether the logs in a copy of the database are whole.
async fn verified(config: &Config, database: DatabaseUrl) -> Outcome {
    let copy = Config { database, ..config.clone() };
    let desk = open(&copy, Access::Read).await?;
    let audit = desk.verify().await?;
    desk.store().close().await;
    audit::told(&audit);
    Ok(audit::judged(&audit))
}
