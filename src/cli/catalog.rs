//! `wenban catalog`: loads published lists.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, Outcome, complain, open, print};
use crate::app;
use crate::catalog_files;
use crate::config::Config;
use crate::desk::{IndexPlace, Knowledge, KnowledgeError};
use crate::domain::catalog::Problem;
use crate::store::Access;

#[derive(Debug, Subcommand)]
pub(super) enum CatalogCommand {
    /// Load a folder of lists; every bad row is reported, and then nothing is loaded.
    Load {
        /// The folder (its tables are described in index/README.md).
        folder: PathBuf,
        /// Check only.
        #[arg(long)]
        check: bool,
    },
}

pub(super) async fn run(config: &Config, command: CatalogCommand) -> Outcome {
    let CatalogCommand::Load { folder, check } = command;
    let rows = match catalog_files::folder(&folder) {
        Ok(rows) => rows,
        Err(problems) => return Err(bad_rows(&problems)),
    };
    let facts = app::desk_facts(config);
    let knowledge = match Knowledge::build(&rows, 0, IndexPlace::Memory, &facts) {
        Ok(knowledge) => knowledge,
        Err(KnowledgeError::Lists(problems)) => return Err(bad_rows(&problems)),
        Err(error) => return Err(error.into()),
    };
    let tables = knowledge.catalog.tables();
    print(&format!(
        "{} items, {} matters, {} delegations, {} offices, {} areas",
        tables.items.len(),
        tables.matters.len(),
        tables.delegations.len(),
        tables.offices.len(),
        tables.areas.len()
    ));
    if check {
        return Ok(ExitCode::SUCCESS);
    }
    let desk = open(config, Access::Write).await?;
    let version = app::catalog_version(desk.store()).await? + 1;
    app::store_rows(desk.store(), &rows, version).await?;
    desk.store().close().await;
    print(&format!("loaded as version {version}"));
    Ok(ExitCode::SUCCESS)
}

fn bad_rows(problems: &[Problem]) -> Failure {
    for problem in problems {
        complain(&problem.to_string());
    }
    let error = anyhow::anyhow!("{} problems; nothing was loaded", problems.len());
    let hint = Some("mend these rows and load the folder again".to_owned());
    Failure { error, hint }
}
