//! The working calendar of an installation: the shipped notices and those that were loaded since.
//!
//! Each loaded notice is kept as it came, under its number of load. A running desk on SQLite holds
//! the database for itself, so a notice for it is left as a file in its data folder, and the desk
//! takes it in with its own writer and says so.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::AppError;
use super::bindings::describe;
use super::incoming::put;
use crate::desk::Desk;
use crate::domain::Millis;
use crate::domain::sla::{Calendar, Notice, shipped, years_of_table};
use crate::store::{Store, Write};

/// The setting that counts the loaded notices.
const VERSION: &str = "calendar_version";
/// The setting that says up to which of them the dates of open tickets were reckoned anew.
const RECOUNTED: &str = "calendar_recounted";
/// The folder for a running desk, and the endings of the files in it.
const FOLDER: &str = "incoming";
const WAITING: &str = "calendar";
const ANSWER: &str = "calendar-answer";

/// A notice with its table of days, as it was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loading {
    /// The year whose holidays it fixes.
    pub year: i32,
    /// Its number.
    pub number: String,
    /// The day it was issued, `2026-11-05`.
    pub issued: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The table of days (CSV).
    pub days: String,
    /// When it was loaded.
    pub at: Millis,
}

/// What came of a loading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loaded {
    /// It is in force.
    InForce {
        /// As this load.
        version: u32,
        /// Open tickets with dates that moved.
        moved: usize,
    },
    /// It is not, and nothing was changed.
    Refused {
        /// Why.
        reason: String,
    },
}

/// Why a calendar cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Bad rows, with their lines.
    #[error(transparent)]
    Calendar(#[from] crate::domain::sla::CalendarError),
    /// The table states several years.
    #[error("the table states days of the notices for {0:?}; one file, one notice")]
    Years(Vec<i32>),
    /// Nobody said which notice it is.
    #[error("the file does not say which notice it is from")]
    Number,
    /// The store or what is in it.
    #[error(transparent)]
    App(#[from] AppError),
    /// The store.
    #[error("the store cannot be used")]
    Store(#[from] crate::store::StoreError),
    /// The desk.
    #[error(transparent)]
    Desk(#[from] crate::desk::DeskError),
    /// The commit.
    #[error("nothing could be committed")]
    Commit(#[from] crate::store::CommitError),
}

impl Loading {
    /// A table of days with what it says of its notice; what is named beside it goes first.
    ///
    /// # Errors
    /// Bad rows, several years, or no number of the notice.
    pub fn read(days: String, number: Option<String>, at: Millis) -> Result<Self, LoadError> {
        let years: Vec<i32> = years_of_table(&days)?.into_iter().collect();
        let [year] = years[..] else { return Err(LoadError::Years(years)) };
        let stated = Notice::of_table(year, &days)?;
        let number = number.or(stated.number).ok_or(LoadError::Number)?;
        let issued = stated.issued.map(|date| date.to_string());
        Ok(Self { year, number, issued, title: stated.title, days, at })
    }

    fn notice(&self) -> Notice {
        Notice {
            year: self.year,
            number: Some(self.number.clone()),
            issued: self.issued.as_deref().and_then(|date| date.parse().ok()),
            title: self.title.clone(),
        }
    }
}

/// How many notices were loaded.
///
/// # Errors
/// When the store fails.
pub async fn version(store: &Store) -> Result<u32, AppError> {
    number(store, VERSION).await
}

async fn number(store: &Store, name: &str) -> Result<u32, AppError> {
    let value = store.setting(name).await?;
    Ok(value.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The shipped calendar with the desk's office hours and the notices up to this load.
///
/// # Errors
/// When the store fails, or a loaded notice cannot be read any more.
pub async fn at(desk: &Desk, version: u32) -> Result<Calendar, AppError> {
    let damaged = |error: &dyn std::error::Error| AppError::Row(error.to_string());
    let known = desk.knowledge();
    let known = &known.calendar;
    let calendar = shipped::calendar(known.hours().clone(), known.day_end());
    let mut calendar = calendar.map_err(|error| damaged(&error))?;
    for load in 1..=version {
        let Some(text) = desk.store().setting(&name_of(load)).await? else { continue };
        let loading: Loading = serde_json::from_str(&text).map_err(|error| damaged(&error))?;
        calendar.add_year(loading.notice(), &loading.days).map_err(|error| damaged(&error))?;
    }
    Ok(calendar)
}

fn name_of(load: u32) -> String {
    format!("calendar_load_{load}")
}

/// Whether a notice could be loaded on top of the calendar in force.
///
/// # Errors
/// Every bad row with its line.
pub fn check(desk: &Desk, loading: &Loading) -> Result<(), LoadError> {
    let mut calendar = desk.knowledge().calendar.clone();
    Ok(calendar.add_year(loading.notice(), &loading.days)?)
}

/// Loads a notice and puts the dates of open tickets on the new calendar. A table that contradicts
/// the calendar in force is refused, and nothing changes.
///
/// # Errors
/// [`LoadError`].
pub async fn load(desk: &Desk, loading: &Loading) -> Result<Loaded, LoadError> {
    let store = desk.store();
    let version = version(store).await? + 1;
    at(desk, version - 1).await?.add_year(loading.notice(), &loading.days)?;
    let setting = |name: String, value: String| Write::Setting { name, value };
    let text = serde_json::to_string(loading).map_err(|error| AppError::Row(error.to_string()))?;
    store
        .commit(vec![
            setting(name_of(version), text),
            setting(VERSION.to_owned(), version.to_string()),
        ])
        .await?;
    let moved = take_over(desk).await?;
    Ok(Loaded::InForce { version, moved })
}

/// Takes over notices that were loaded, also by another process, and finishes what a process that
/// was ended in between had begun. Says how many tickets have other dates now.
///
/// # Errors
/// When the store fails.
pub async fn take_over(desk: &Desk) -> Result<usize, LoadError> {
    let store = desk.store();
    let version = learn(desk).await?;
    let recounted = number(store, RECOUNTED).await?;
    if recounted >= version {
        return Ok(0);
    }
    let before = at(desk, recounted).await?;
    let text = store.setting(&name_of(version)).await?.unwrap_or_default();
    let notice = serde_json::from_str(&text).map(|loading: Loading| loading.number);
    let moved = desk.recount(&before, &notice.unwrap_or_default()).await?;
    let (name, value) = (RECOUNTED.to_owned(), version.to_string());
    store.commit(vec![Write::Setting { name, value }]).await?;
    Ok(moved)
}

/// Puts the calendar that the store has in force into the desk, and says which load it is.
///
/// # Errors
/// When the store fails, or a loaded notice cannot be read any more.
pub async fn learn(desk: &Desk) -> Result<u32, AppError> {
    let version = version(desk.store()).await?;
    if desk.knowledge().calendar_version != version {
        desk.learn_calendar(at(desk, version).await?, version);
        tracing::debug!(version, "a loaded calendar is in force");
    }
    Ok(version)
}

/// Leaves a notice for the desk that runs on this data folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn leave(data: &Path, name: &str, loading: &Loading) -> io::Result<PathBuf> {
    let folder = data.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let path = folder.join(name).with_extension(WAITING);
    put(&path, &serde_json::to_vec(loading)?)?;
    Ok(path)
}

/// What the desk said to a notice that was left for it, once it has.
#[must_use]
pub fn answer(left: &Path) -> Option<Loaded> {
    let path = left.with_extension(ANSWER);
    let answer = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
    // Nobody looks twice.
    let _ = fs::remove_file(path);
    Some(answer)
}

/// Loads what was left for this desk.
pub(super) async fn take(desk: &Desk, data: &Path) {
    let entries = fs::read_dir(data.join(FOLDER)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == WAITING)) {
        let answer = match load_file(desk, &path).await {
            Ok(loaded) => loaded,
            Err(error) => Loaded::Refused { reason: describe(&error) },
        };
        tracing::info!(?answer, "a calendar was left for this desk");
        let told = serde_json::to_vec(&answer).map_err(io::Error::from);
        let told = told.and_then(|bytes| put(&path.with_extension(ANSWER), &bytes));
        if let Err(error) = told.and_then(|()| fs::remove_file(&path)) {
            tracing::error!(%error, "the folder for calendars cannot be written");
        }
    }
}

async fn load_file(desk: &Desk, path: &Path) -> Result<Loaded, LoadError> {
    let folder = |source| AppError::Folder { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(folder)?;
    let loading: Loading =
        serde_json::from_slice(&bytes).map_err(|error| AppError::Row(error.to_string()))?;
    load(desk, &loading).await
}

#[cfg(test)]
mod tests;
