//! The working calendar of an installation: the shipped notices and those that were loaded since.
//!
//! Each loaded notice is kept as it came, under its number of load.

use serde::{Deserialize, Serialize};

use super::AppError;
use super::incoming::{Errand, Refused};
use crate::config::Config;
use crate::desk::Desk;
use crate::domain::Millis;
use crate::domain::sla::{Calendar, Notice, shipped, years_of_table};
use crate::store::{Store, Write};

/// The setting that counts the loaded notices.
const VERSION: &str = "calendar_version";
/// The setting that says up to which of them the dates of open tickets were reckoned anew.
const RECOUNTED: &str = "calendar_recounted";

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

/// A notice that was loaded and is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// As this load.
    pub version: u32,
    /// Open tickets with dates that moved.
    pub moved: usize,
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

impl From<LoadError> for Refused {
    /// Every bad row with its line, and what to do.
    fn from(error: LoadError) -> Self {
        let hint = match &error {
            LoadError::Calendar(_) => "mend these rows and load the file again",
            LoadError::Years(_) => "put the days of each notice into a file of its own",
            LoadError::Number => {
                "add a line `# number: NUMBER OF THE NOTICE` at its head, or --number"
            }
            _ => return Self::because(&error),
        };
        Self::new(format!("{error}; nothing was loaded")).with_hint(hint)
    }
}

impl Errand for Loading {
    const NAME: &'static str = "calendar";
    type Done = Loaded;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<Loaded, Refused> {
        Ok(load(desk, &self).await?)
    }
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
    Ok(Loaded { version, moved })
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

#[cfg(test)]
mod tests;
