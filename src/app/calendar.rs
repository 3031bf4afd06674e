//! The working calendar of an installation: the shipped notices and those that were loaded since,
//! and the office hours that limits are counted in.
//!
//! Each loaded notice is kept as it came, under its number of load. A change of the office hours is
//! a load too: the store says which hours are in force, for every replica and command, and a desk
//! that starts with other ones in its settings puts these in force if no other desk is running.

use serde::{Deserialize, Serialize};

use super::incoming::{Errand, Refused};
use super::{AppError, DESK_LEASE};
use crate::config::Config;
use crate::desk::{Desk, Recounted};
use crate::domain::Millis;
use crate::domain::hours::Hours;
use crate::domain::sla::{Calendar, DayEnd, Notice, shipped};
use crate::store::{CommitError, Store, Write};

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

/// The office hours that limits are counted in, and when a day ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Setting `desk.hours`, as it is written.
    hours: String,
    /// Setting `desk.day_end`.
    day_end: DayEnd,
}

impl Office {
    /// These hours.
    #[must_use]
    pub fn new(hours: &Hours, day_end: DayEnd) -> Self {
        Self { hours: hours.to_string(), day_end }
    }

    fn of(calendar: &Calendar) -> Self {
        Self::new(calendar.hours(), calendar.day_end())
    }

    fn hours(&self) -> Result<Hours, AppError> {
        self.hours.parse().map_err(|error| damaged(&error))
    }

    /// Whether dates come out the same, however the hours are written.
    fn counts_like(&self, other: &Self) -> Result<bool, AppError> {
        Ok(self.day_end == other.day_end && self.hours()?.blocks() == other.hours()?.blocks())
    }
}

impl std::fmt::Display for Office {
    /// As the two settings are written.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day_end = match self.day_end {
            DayEnd::CloseOfOffice => "close",
            DayEnd::Midnight => "midnight",
        };
        write!(f, "{} ({day_end})", self.hours)
    }
}

/// A notice that was loaded and is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// As this load.
    pub version: u32,
    /// What became of the dates of tickets.
    pub recounted: Recounted,
}

/// Why a calendar cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Bad rows, with their lines.
    #[error(transparent)]
    Calendar(#[from] crate::domain::sla::CalendarError),
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
    Commit(#[from] CommitError),
}

impl From<LoadError> for Refused {
    /// Every bad row with its line, and what to do.
    fn from(error: LoadError) -> Self {
        let hint = match &error {
            LoadError::Calendar(_) => "mend this and load the file again",
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
    /// Everything that is wrong with the file in itself.
    pub fn read(days: String, number: Option<String>, at: Millis) -> Result<Self, LoadError> {
        let Notice { year, number, issued, title } = Notice::of_file(&days, number)?;
        let number = number.unwrap_or_default();
        let issued = issued.map(|date| date.to_string());
        Ok(Self { year, number, issued, title, days, at })
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

/// The shipped calendar with the office hours and the notices up to this load.
///
/// # Errors
/// When the store fails, or what was loaded cannot be read any more.
pub async fn at(desk: &Desk, version: u32) -> Result<Calendar, AppError> {
    let office = office_at(desk.store(), version).await?;
    let office = office.unwrap_or_else(|| Office::of(&desk.knowledge().calendar));
    let calendar = shipped::calendar(office.hours()?, office.day_end);
    let mut calendar = calendar.map_err(|error| damaged(&error))?;
    for load in 1..=version {
        let Some(text) = desk.store().setting(&name_of(load)).await? else { continue };
        let loading: Loading = serde_json::from_str(&text).map_err(|error| damaged(&error))?;
        calendar.add_year(loading.notice(), &loading.days).map_err(|error| damaged(&error))?;
    }
    Ok(calendar)
}

/// The office hours up to this load; `None` in a store that no desk has been started on.
async fn office_at(store: &Store, version: u32) -> Result<Option<Office>, AppError> {
    for load in (0..=version).rev() {
        if let Some(text) = store.setting(&hours_of(load)).await? {
            return serde_json::from_str(&text).map(Some).map_err(|error| damaged(&error));
        }
    }
    Ok(None)
}

fn damaged(error: &dyn std::error::Error) -> AppError {
    AppError::Row(error.to_string())
}

fn hours_of(load: u32) -> String {
    format!("calendar_hours_{load}")
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
    let recounted = take_over(desk).await?;
    Ok(Loaded { version, recounted })
}

/// Takes over notices that were loaded, also by another process, and finishes what a process that
/// was ended in between had begun. Says what became of the dates of tickets.
///
/// # Errors
/// When the store fails.
pub async fn take_over(desk: &Desk) -> Result<Recounted, LoadError> {
    let store = desk.store();
    let version = learn(desk).await?;
    let recounted = number(store, RECOUNTED).await?;
    if recounted >= version {
        return Ok(Recounted::default());
    }
    let before = at(desk, recounted).await?;
    let done = desk.recount(&before, &reason(store, version).await?).await?;
    let (name, value) = (RECOUNTED.to_owned(), version.to_string());
    store.commit(vec![Write::Setting { name, value }]).await?;
    Ok(done)
}

/// Why dates move by this load: the number of the notice, or the new hours.
async fn reason(store: &Store, version: u32) -> Result<String, AppError> {
    if let Some(text) = store.setting(&name_of(version)).await? {
        let loading: Loading = serde_json::from_str(&text).map_err(|error| damaged(&error))?;
        return Ok(loading.number);
    }
    Ok(office_at(store, version).await?.map_or_else(String::new, |office| office.to_string()))
}

/// Puts the calendar that the store has in force into the desk, and says which load it is.
///
/// # Errors
/// When the store fails, or what was loaded cannot be read any more.
pub async fn learn(desk: &Desk) -> Result<u32, AppError> {
    let version = version(desk.store()).await?;
    if desk.knowledge().calendar_version != version {
        desk.learn_calendar(at(desk, version).await?, version);
        tracing::debug!(version, "a loaded calendar is in force");
    }
    Ok(version)
}

/// Puts the calendar that the store has in force into a desk that has just been made.
///
/// # Errors
/// When the store fails, or what was loaded cannot be read any more.
pub async fn begin(desk: &Desk) -> Result<(), AppError> {
    let version = version(desk.store()).await?;
    if version > 0 || office_at(desk.store(), 0).await?.is_some() {
        desk.learn_calendar(at(desk, version).await?, version);
    }
    Ok(())
}

/// The office hours of the settings and those in force, where dates come out otherwise by them.
///
/// # Errors
/// When the store fails.
pub async fn other_hours(desk: &Desk, ours: &Office) -> Result<Option<Office>, AppError> {
    let store = desk.store();
    let Some(known) = office_at(store, version(store).await?).await? else { return Ok(None) };
    Ok((!known.counts_like(ours)?).then_some(known))
}

/// Puts the office hours of the settings in force, and the dates of open tickets on them; `desk` is
/// about to start. Says what became of the dates of tickets.
///
/// The hours belong to the installation, not to a replica: while another desk is running they are
/// not changed, or two desks with different settings would move the dates to and fro.
///
/// # Errors
/// [`AppError::OtherHours`] when a desk is running that counts by other hours; when the store fails.
pub async fn put_in_force(desk: &Desk, ours: &Office, own: &str) -> Result<Recounted, LoadError> {
    let store = desk.store();
    let text = serde_json::to_string(ours).map_err(|error| damaged(&error))?;
    let hours = |load| Write::FirstSetting { name: hours_of(load), value: text.clone() };
    match store.commit(vec![hours(0)]).await {
        Ok(_) | Err(CommitError::Stale(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let next = version(store).await? + 1;
    if let Some(theirs) = other_hours(desk, ours).await? {
        let refused = || AppError::OtherHours { theirs: theirs.clone(), ours: ours.clone() };
        if others_run(desk, own).await? {
            return Err(refused().into());
        }
        let counted = Write::Setting { name: VERSION.to_owned(), value: next.to_string() };
        match store.commit(vec![hours(next), counted]).await {
            Ok(_) => tracing::info!(from = %theirs, to = %ours, "the office hours have changed"),
            // Another desk put its hours in force at the same moment.
            Err(CommitError::Stale(_)) => return Err(refused().into()),
            Err(error) => return Err(error.into()),
        }
    }
    begin(desk).await?;
    take_over(desk).await
}

/// Whether a desk but the one with this lease runs on the database.
async fn others_run(desk: &Desk, own: &str) -> Result<bool, AppError> {
    let leases = desk.store().leases(desk.now()).await?;
    Ok(leases.iter().any(|(name, _)| name.starts_with(DESK_LEASE) && name != own))
}

#[cfg(test)]
mod tests;
