//! The lists in force: kept load by load in the store, and taken over by a running desk without a
//! moment in which there are none.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::errands;
use super::incoming::{Errand, ErrandError, Reached, Refused, reach};
use super::{AppError, INDEX_FOLDER, desk_facts, told_facts};
use crate::catalog_files;
use crate::config::Config;
use crate::desk::{
    CATALOG_VERSION, Desk, DeskError, DeskFacts, Drafted, IndexPlace, Knowledge, KnowledgeError,
    LISTS_TOLD, SAMPLE_VERSION, catalog_version, lists_told, row_writes,
};
use crate::domain::catalog::{At, CellMap, RawRow};
use crate::domain::editing::{ListChanges, ListDraft, has_publisher};
use crate::search::OpenError;
use crate::store::{Access, CommitError, Store, Write};

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

/// Checked lists on their way into the store.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Lists {
    /// The load that they were checked against.
    base: i64,
    /// Table, file, line, cells.
    rows: Vec<SentRow>,
    /// Why they are put in force without a publisher, where the lists name one.
    direct: Option<String>,
}

/// A row on its way: table, file, line, cells.
type SentRow = (String, String, u32, CellMap);

fn sent(rows: &[RawRow]) -> Vec<SentRow> {
    let row =
        |row: &RawRow| (row.table.clone(), row.at.file.to_string(), row.at.line, row.cells.clone());
    rows.iter().map(row).collect()
}

fn arrived(rows: Vec<SentRow>) -> Vec<RawRow> {
    let row = |(table, file, line, cells): SentRow| {
        let at = At::new(&file, line);
        RawRow { table, at, cells }
    };
    rows.into_iter().map(row).collect()
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
/// load. `base` is the load that they were checked against. Where the lists in force name a
/// publisher, `direct` says why none was asked; the log of the lists keeps it.
///
/// # Errors
/// [`ErrandError`]; the load in force stays then.
pub async fn load_lists(
    config: &Config,
    rows: &[RawRow],
    base: i64,
    direct: Option<String>,
) -> Result<(i64, LoadedBy), ErrandError> {
    let lists = Lists { base, rows: sent(rows), direct };
    let open = || super::open(config, Access::Write);
    match reach(config, &lists, open).await? {
        Reached::Done(version) => Ok((version, LoadedBy::Desk)),
        Reached::Here(desk) => {
            let stored = store_next(&desk, rows, base, lists.direct.as_deref()).await;
            desk.store().close().await;
            Ok((stored?, LoadedBy::Command))
        }
    }
}

async fn store_next(
    desk: &Desk,
    rows: &[RawRow],
    base: i64,
    direct: Option<&str>,
) -> Result<i64, AppError> {
    let version = catalog_version(desk.store()).await?;
    if version != base {
        return Err(AppError::ListsChanged(version));
    }
    // The sample is nobody's list, and its officers are invented.
    let approved = version > SAMPLE_VERSION && has_publisher(&desk.knowledge().catalog);
    if approved && direct.is_none() {
        return Err(AppError::NeedsPublisher);
    }
    match desk.load_lists(rows, base, direct.unwrap_or_default()).await {
        Ok(version) => Ok(version),
        Err(DeskError::Commit(CommitError::Stale(_))) => {
            Err(AppError::ListsChanged(catalog_version(desk.store()).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// Keep checked lists as a draft of an editor, for a publisher to put in force.
#[derive(Debug, Serialize, Deserialize)]
pub struct DraftLists {
    officer: String,
    base: i64,
    rows: Vec<SentRow>,
}

impl DraftLists {
    /// These rows, checked against the load `base`, as a draft of the officer with this code.
    #[must_use]
    pub fn new(officer: &str, base: i64, rows: &[RawRow]) -> Self {
        Self { officer: officer.to_owned(), base, rows: sent(rows) }
    }
}

impl Errand for DraftLists {
    const NAME: &'static str = "draft_lists";
    type Done = ListDraft;

    async fn carry_out(self, desk: &Desk, config: &Config) -> Result<ListDraft, Refused> {
        let failed = |error: AppError| Refused { hint: error.hint(), ..Refused::because(&error) };
        let officer = errands::officer(desk, &self.officer)?;
        let (version, before) = rows(desk.store()).await.map_err(failed)?;
        if version != self.base {
            return Err(failed(AppError::ListsChanged(version)));
        }
        let (facts, rows) = (desk_facts(config), arrived(self.rows));
        let compared = tokio::task::spawn_blocking(move || {
            let was = Knowledge::check(&before, &facts)?;
            let now = Knowledge::check(&rows, &facts)?;
            let changes = ListChanges::between((&before, &was), (&rows, &now));
            Ok::<_, KnowledgeError>((rows, changes))
        });
        let compared = compared.await.map_err(|error| Refused::because(&error))?;
        let (rows, changes) = compared.map_err(|error| Refused::because(&error))?;
        if changes.is_empty() {
            return Err(Refused::new("these lists are those in force: there is nothing to draft"));
        }
        let drafted = Drafted { base: version, rows: &rows, changes };
        let drafted = desk.draft_lists(&officer, drafted).await;
        drafted.map_err(|error| errands::refused(desk, error))
    }
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
        let (rows, facts) = (arrived(self.rows), desk_facts(config));
        let checked =
            tokio::task::spawn_blocking(move || Knowledge::check(&rows, &facts).map(|_| rows));
        let rows = checked.await.map_err(|error| KnowledgeError::Shipped(error.to_string()))??;
        let version = store_next(desk, &rows, self.base, self.direct.as_deref()).await?;
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
    Ok((version, rows_of(store, version).await?))
}

async fn rows_of(store: &Store, version: i64) -> Result<Vec<RawRow>, AppError> {
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
    rows
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

/// Tells of what changed in loads that came in force while no desk ran.
///
/// # Errors
/// When the store or the lists that were told last cannot be read.
pub async fn tell_missed(desk: &Desk, facts: &DeskFacts) -> Result<(), AppError> {
    let version = desk.knowledge().version;
    let told = desk.store().setting(LISTS_TOLD).await?.and_then(|told| told.parse::<i64>().ok());
    match told {
        Some(told) if told == version => {}
        Some(told) => {
            let (rows, facts) = (rows_of(desk.store(), told).await?, facts.clone());
            let before = tokio::task::spawn_blocking(move || Knowledge::check(&rows, &facts));
            let before =
                before.await.map_err(|error| KnowledgeError::Shipped(error.to_string()))??;
            desk.tell_changes(&before).await?;
        }
        None => drop(desk.store().commit(vec![lists_told(version)]).await?),
    }
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
