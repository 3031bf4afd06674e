//! The lists in force: kept load by load in the store, and taken over by a running desk without a
//! moment in which there are none.

use std::path::{Path, PathBuf};

use super::{AppError, INDEX_FOLDER, desk_facts, told_facts};
use crate::catalog_files;
use crate::config::Config;
use crate::desk::{Desk, DeskFacts, IndexPlace, Knowledge, KnowledgeError};
use crate::domain::catalog::{At, RawRow};
use crate::search::OpenError;
use crate::store::{Access, CommitError, Store, Write};

/// The setting that names the load of the lists in force.
pub const CATALOG_VERSION: &str = "catalog_version";
/// The load that is the sample; own lists are loaded after it.
pub const SAMPLE_VERSION: i64 = 1;

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

/// What is wrong with the index in the data folder, if something is.
///
/// # Errors
/// When the lists cannot be read from the store.
pub async fn index_fault(config: &Config, store: &Store) -> Result<Option<OpenError>, AppError> {
    let (_, rows) = rows(store).await?;
    let facts = told_facts(store, desk_facts(&config.desk)).await?;
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
    desk.learn(knowledge);
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
