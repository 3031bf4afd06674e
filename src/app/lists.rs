//! The lists in force: kept load by load in the store, and taken over by a running desk without a
//! moment in which there are none.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::incoming::{Errand, ErrandError, Reached, Refused, reach};
use super::{AppError, INDEX_FOLDER, desk_facts, told_facts};
use crate::catalog_files;
use crate::config::Config;
use crate::desk::{Desk, DeskFacts, IndexPlace, Knowledge, KnowledgeError, SAMPLE_VERSION};
use crate::domain::catalog::{At, CellMap, RawRow};
use crate::search::OpenError;
use crate::store::{Access, CommitError, Store, Write};

/// The setting that names the load of the lists in force.
pub const CATALOG_VERSION: &str = "catalog_version";

/// Puts the sample into a store that has no lists yet.
pub(super) async fn load_sample(store: &Store) -> Result<(), AppError> {
    let rows = catalog_files::sample().map_err(KnowledgeError::Lists)?;
    let name = CATALOG_VERSION.to_owned();
    let mut writes = vec![Write::FirstSetting { name, value: SAMPLE_VERSION.to_string() }];
    writes.extend(row_writes(&rows, SAMPLE_VERSION));
    match store.commit(writes).await {
        // Another replica began on the same empty database and was first.
        Ok(_) | Err(CommitError::Stale(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Puts the rows of a load into the store and makes them the ones in force, in one commit.
///
/// # Errors
/// [`CommitError`]; the load in force stays then.
pub async fn store_rows(store: &Store, rows: &[RawRow], version: i64) -> Result<(), CommitError> {
    let mut writes: Vec<Write> = row_writes(rows, version).collect();
    let value = version.to_string();
    writes.push(Write::Setting { name: CATALOG_VERSION.to_owned(), value });
    store.commit(writes).await.map(drop)
}

fn row_writes(rows: &[RawRow], version: i64) -> impl Iterator<Item = Write> {
    rows.iter().zip(0..).map(move |(row, place)| Write::CatalogRow {
        version,
        place,
        table: row.table.clone(),
        file: row.at.file.to_string(),
        line: i64::from(row.at.line),
        cells: serde_json::to_string(&row.cells).unwrap_or_default(),
    })
}

/// Checked lists on their way into the store.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Lists {
    /// The load that they were checked against.
    base: i64,
    /// Table, file, line, cells.
    rows: Vec<(String, String, u32, CellMap)>,
}

/// Who put lists into the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadedBy {
    /// The command itself.
    Command,
    /// The desk that runs, which answers from them already.
    Desk,
}

/// Puts checked lists in force, here or through the desk that holds the store, and says as which
/// load. `base` is the load that they were checked against.
///
/// # Errors
/// [`ErrandError`]; the load in force stays then.
pub async fn load_lists(
    config: &Config,
    rows: &[RawRow],
    base: i64,
) -> Result<(i64, LoadedBy), ErrandError> {
    let row =
        |row: &RawRow| (row.table.clone(), row.at.file.to_string(), row.at.line, row.cells.clone());
    let lists = Lists { base, rows: rows.iter().map(row).collect() };
    // The store alone: what is needed of a desk was checked already, and its index is built anew.
    let open = || async { Ok(Store::open(&config.database, Access::Write).await?) };
    match reach(config, &lists, open).await? {
        Reached::Done(version) => Ok((version, LoadedBy::Desk)),
        Reached::Here(store) => {
            let version = store_next(&store, rows, base).await?;
            store.close().await;
            Ok((version, LoadedBy::Command))
        }
    }
}

async fn store_next(store: &Store, rows: &[RawRow], base: i64) -> Result<i64, AppError> {
    let version = catalog_version(store).await?;
    if version != base {
        return Err(AppError::ListsChanged(version));
    }
    store_rows(store, rows, version + 1).await?;
    Ok(version + 1)
}

impl Errand for Lists {
    const NAME: &'static str = "lists";
    /// As this load.
    type Done = i64;

    async fn carry_out(self, desk: &Desk, config: &Config) -> Result<i64, Refused> {
        self.into_force(desk, config).await.map_err(|error| {
            let refused = Refused::because(&error);
            Refused { hint: error.hint(), ..refused }
        })
    }
}

impl Lists {
    async fn into_force(self, desk: &Desk, config: &Config) -> Result<i64, AppError> {
        let rows = self.rows.into_iter();
        let rows = rows.map(|(table, file, line, cells)| {
            let at = At::new(&file, line);
            RawRow { table, at, cells }
        });
        let (rows, facts): (Vec<RawRow>, _) = (rows.collect(), desk_facts(config));
        let checked =
            tokio::task::spawn_blocking(move || Knowledge::check(&rows, &facts).map(|_| rows));
        let rows = checked.await.map_err(|error| KnowledgeError::Shipped(error.to_string()))??;
        let version = store_next(desk.store(), &rows, self.base).await?;
        take_over(desk, &config.data, &desk_facts(config)).await?;
        Ok(version)
    }
}

/// What is wrong with the index in the data folder, if something is.
///
/// # Errors
/// When the lists cannot be read from the store.
pub async fn index_fault(config: &Config, store: &Store) -> Result<Option<OpenError>, AppError> {
    let (_, rows) = rows(store).await?;
    let facts = told_facts(store, desk_facts(config)).await?;
    Ok(crate::desk::index_fault(&rows, &facts, &config.data.join(INDEX_FOLDER)))
}

/// The load of the lists in force, with its version.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub async fn rows(store: &Store) -> Result<(i64, Vec<RawRow>), AppError> {
    let version = catalog_version(store).await?;
    let stored = store.catalog_rows(version).await?;
    let rows: Result<Vec<RawRow>, AppError> = stored
        .into_iter()
        .map(|(table, file, line, cells)| {
            Ok(RawRow {
                table,
                at: At::new(&file, u32::try_from(line).unwrap_or_default()),
                cells: serde_json::from_str(&cells)
                    .map_err(|error| AppError::Row(error.to_string()))?,
            })
        })
        .collect();
    Ok((version, rows?))
}

/// Which load of the lists is in force; 0 before the first.
///
/// # Errors
/// When the store fails.
pub async fn catalog_version(store: &Store) -> Result<i64, AppError> {
    let version = store.setting(CATALOG_VERSION).await?;
    Ok(version.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The lists in force as the settings lead to them, without opening a desk.
///
/// # Errors
/// [`AppError`] when the store cannot be opened or read.
pub async fn in_force(config: &Config) -> Result<(i64, Vec<RawRow>), AppError> {
    super::make_folder(&config.data)?;
    let store = super::open_store(&config.database, Access::Read).await?;
    let found = rows(&store).await;
    store.close().await;
    found
}

/// Takes over the lists that are in force in the store, if they are others than this desk's. It
/// answers from the old ones until the new index stands.
///
/// # Errors
/// When the store or the lists cannot be read; the desk keeps the lists it has.
pub async fn take_over(desk: &Desk, data: &Path, facts: &DeskFacts) -> Result<(), AppError> {
    if catalog_version(desk.store()).await? == desk.knowledge().version {
        return Ok(());
    }
    let (version, rows) = rows(desk.store()).await?;
    let facts = told_facts(desk.store(), facts.clone()).await?;
    let knowledge = build(rows, version, data.join(INDEX_FOLDER), facts).await?;
    if let Err(error) = desk.publish(knowledge).await {
        tracing::error!(%error, "the lists are in force, but nobody was told what changed");
    }
    tracing::info!(version, "newly loaded lists are in force");
    Ok(())
}

/// Builds on a thread of its own, so that nobody who asks has to wait.
async fn build(
    rows: Vec<RawRow>,
    version: i64,
    index: PathBuf,
    facts: DeskFacts,
) -> Result<Knowledge, AppError> {
    let built = tokio::task::spawn_blocking(move || {
        Knowledge::build(&rows, version, IndexPlace::Folder(&index), &facts)
    });
    match built.await {
        Ok(built) => Ok(built?),
        Err(error) => Err(KnowledgeError::Shipped(error.to_string()).into()),
    }
}
