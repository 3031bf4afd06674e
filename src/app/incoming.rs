//! How lists reach a running desk that holds the database for itself: they are left in a folder of
//! its data, checked, and the desk puts them into the store with its own writer and says so.
//!
//! A file `NAME.lists` waits; `NAME.taken` is being loaded; `NAME.answer` says what came of it. Every
//! change of state is the renaming of one file, so that neither side ever sees half of one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::bindings::describe;
use super::lists::{catalog_version, store_rows, take_over};
use super::{AppError, desk_facts};
use crate::config::Config;
use crate::desk::{Desk, Knowledge, KnowledgeError};
use crate::domain::catalog::{At, CellMap, RawRow};

/// The folder in the data folder.
const FOLDER: &str = "incoming";
const WAITING: &str = "lists";
const TAKEN: &str = "taken";
const ANSWER: &str = "answer";
const PART: &str = "part";

/// Lists on their way to a running desk.
#[derive(Debug, Serialize, Deserialize)]
struct Bundle {
    /// The load that they were checked against.
    base: i64,
    rows: Vec<Row>,
}

/// Table, file, line, cells.
type Row = (String, String, u32, CellMap);

/// What the running desk did with lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// They are in force.
    Loaded {
        /// As this load.
        version: i64,
    },
    /// They are not, and nothing was changed.
    Refused {
        /// Why.
        reason: String,
    },
}

/// Lists that were left for a running desk.
#[derive(Debug)]
pub struct Left {
    path: PathBuf,
}

impl Left {
    /// Leaves lists for the desk of this data folder. `name` tells this bundle from others.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn leave(data: &Path, name: &str, rows: &[RawRow], base: i64) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let row = |row: &RawRow| {
            (row.table.clone(), row.at.file.to_string(), row.at.line, row.cells.clone())
        };
        let bundle = Bundle { base, rows: rows.iter().map(row).collect() };
        let path = folder.join(name).with_extension(WAITING);
        put(&path, &serde_json::to_vec(&bundle)?)?;
        Ok(Self { path })
    }

    /// What the desk says, once it has said something.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        let path = self.path.with_extension(ANSWER);
        let answer = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        // A second look would find nothing; the desk clears the folder when it starts.
        let _ = fs::remove_file(path);
        Some(answer)
    }

    /// Takes the lists back; `false` when the desk has taken them already.
    #[must_use]
    pub fn withdraw(&self) -> bool {
        fs::remove_file(&self.path).is_ok()
    }
}

/// Makes ready what an earlier desk left when it was ended in between: lists that it had taken wait
/// again, answers that nobody fetched are thrown away.
pub(super) fn begin(data: &Path) {
    for path in files(data, TAKEN) {
        if let Err(error) = fs::rename(&path, path.with_extension(WAITING)) {
            tracing::warn!(%error, "lists that were left cannot be taken up again");
        }
    }
    for path in files(data, ANSWER).chain(files(data, PART)) {
        let _ = fs::remove_file(path);
    }
}

/// Loads every bundle that waits.
pub(super) async fn take(desk: &Desk, config: &Config) {
    let mut waiting: Vec<PathBuf> = files(&config.data, WAITING).collect();
    waiting.sort();
    for path in waiting {
        let taken = path.with_extension(TAKEN);
        if fs::rename(&path, &taken).is_err() {
            continue; // withdrawn at this moment
        }
        let answer = match load(desk, config, &taken).await {
            Ok(version) => Answer::Loaded { version },
            Err(error) => Answer::Refused { reason: describe(&error) },
        };
        tracing::info!(?answer, "lists were left for this desk");
        let told = serde_json::to_vec(&answer).map_err(io::Error::from);
        let told = told.and_then(|bytes| put(&path.with_extension(ANSWER), &bytes));
        if let Err(error) = told.and_then(|()| fs::remove_file(&taken)) {
            tracing::error!(%error, "the folder for lists cannot be written");
        }
    }
}

async fn load(desk: &Desk, config: &Config, path: &Path) -> Result<i64, AppError> {
    let folder = |source| AppError::Folder { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(folder)?;
    let bundle: Bundle =
        serde_json::from_slice(&bytes).map_err(|error| AppError::Row(error.to_string()))?;
    let version = catalog_version(desk.store()).await?;
    if version != bundle.base {
        return Err(AppError::ListsChanged(version));
    }
    let row = |(table, file, line, cells): Row| RawRow { table, at: At::new(&file, line), cells };
    let rows: Vec<RawRow> = bundle.rows.into_iter().map(row).collect();
    let facts = desk_facts(config);
    let checked =
        tokio::task::spawn_blocking(move || Knowledge::check(&rows, &facts).map(|_| rows));
    let rows = checked.await.map_err(|error| KnowledgeError::Shipped(error.to_string()))??;
    store_rows(desk.store(), &rows, version + 1).await?;
    take_over(desk, &config.data, &desk_facts(config)).await?;
    Ok(version + 1)
}

fn files(data: &Path, ends: &'static str) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(data.join(FOLDER)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(move |path| path.extension().is_some_and(|end| end == ends))
}

/// Writes a file that is there as a whole or not at all.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension(PART);
    let mut file = fs::File::create(&part)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    fs::rename(part, path)
}
