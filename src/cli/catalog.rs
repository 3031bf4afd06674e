//! `wenban catalog`: loads, shows, checks and writes out published lists.

mod load;
mod look;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::{Failure, Outcome, complain, print, print_json};
use crate::app;
use crate::catalog_files;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::{Knowledge, KnowledgeError};
use crate::domain::catalog::{Catalog, Finding, Problem};
use crate::domain::local;

/// Problems that are shown before the rest is counted.
const SHOWN: usize = 100;

#[derive(Debug, Subcommand)]
pub(super) enum CatalogCommand {
    /// Load lists; every bad row is reported, and then nothing is loaded.
    Load(load::LoadArgs),
    /// Everything about one item on a date.
    Show(look::ShowArgs),
    /// The versions of an item, and who held it from when to when.
    History(look::HistoryArgs),
    /// The items of the lists.
    List(look::ListArgs),
    /// What an editor should look at.
    Lint {
        /// The date for which the lists are looked at, as 2026-03-01 (default: today).
        #[arg(long, value_name = "DATE")]
        at: Option<NaiveDate>,
        /// Code or name of an area: only what its offices and the places in it have to do with,
        /// where lists of several counties are loaded.
        #[arg(long, value_name = "AREA")]
        area: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write the lists in force into files that can be loaded again.
    Export(ExportArgs),
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The folder (csv) or file (json) to write; JSON goes to standard output without it.
    to: Option<PathBuf>,
    /// In which form.
    #[arg(long, value_enum, default_value = "csv")]
    format: Form,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A folder of tables for spreadsheet programs.
    Csv,
    /// One document.
    Json,
}

pub(super) async fn run(config: &Config, command: CatalogCommand) -> Outcome {
    match command {
        CatalogCommand::Load(args) => load::run(config, args).await,
        CatalogCommand::Show(args) => look::show(config, args).await,
        CatalogCommand::History(args) => look::history(config, &args).await,
        CatalogCommand::List(args) => look::list(config, &args).await,
        CatalogCommand::Lint { at, area, json } => lint(config, at, area, json).await,
        CatalogCommand::Export(args) => export(config, args).await,
    }
}

fn today() -> NaiveDate {
    local(Clock::System.now()).date()
}

/// The lists in force, without the index.
async fn lists(config: &Config) -> Result<Catalog, Failure> {
    let (_, rows) = app::in_force(config).await?;
    match Knowledge::check(&rows, &app::desk_facts(config)) {
        Ok(catalog) => Ok(catalog),
        Err(error) => Err(refused(error)),
    }
}

fn refused(error: KnowledgeError) -> Failure {
    match error {
        KnowledgeError::Lists(problems) => bad_rows(&problems),
        other => other.into(),
    }
}

fn bad_rows(problems: &[Problem]) -> Failure {
    for problem in problems.iter().take(SHOWN) {
        complain(&problem.to_string());
    }
    if problems.len() > SHOWN {
        complain(&format!("… and {} more", problems.len() - SHOWN));
    }
    let error = anyhow::anyhow!("{} problems; nothing was loaded", problems.len());
    let hint = Some("mend these rows and load the lists again".to_owned());
    Failure { error, hint }
}

/// Prints findings; the exit code is 1 when there is one, so that a script can stop there.
async fn lint(config: &Config, at: Option<NaiveDate>, area: Option<String>, json: bool) -> Outcome {
    let catalog = lists(config).await?;
    let area = area.map(|name| look::area_named(&catalog, &name)).transpose()?;
    let findings = catalog.lint(at.unwrap_or_else(today), area.map(|row| row.code.as_str()));
    if json {
        print_json(&findings)?;
    } else {
        for Finding { rule, at, code, what } in &findings {
            print(&format!("{at}\t{code}\t{rule}\t{what}"));
        }
        complain(&format!("{} findings", findings.len()));
    }
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn export(config: &Config, args: ExportArgs) -> Outcome {
    let (version, rows) = app::in_force(config).await?;
    match (args.format, args.to) {
        (Form::Json, None) => print(&catalog_files::to_json(&rows)),
        (Form::Json, Some(file)) => {
            std::fs::write(&file, catalog_files::to_json(&rows))?;
            print(&format!("version {version}: {} rows in {}", rows.len(), file.display()));
        }
        (Form::Csv, None) => return Err(anyhow::anyhow!("csv needs a folder to write to").into()),
        (Form::Csv, Some(folder)) => {
            std::fs::create_dir_all(&folder)?;
            for (name, bytes) in catalog_files::to_csv(&rows)? {
                std::fs::write(folder.join(name), bytes)?;
            }
            print(&format!("version {version}: {} rows in {}", rows.len(), folder.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
