//! The rules of the desk as plain data and pure functions: no IO, no clock, no locale.

#[macro_use]
mod codes;

pub mod catalog;
pub mod class;
pub mod figures;
pub mod hours;
pub mod lexicon;
pub mod message;
pub mod people;
pub mod press;
pub mod privacy;
pub mod refusal;
pub mod routing;
pub mod rules;
pub mod sla;
pub mod text;
pub mod ticket;
pub mod view;
pub mod wording;

pub use codes::UnknownCode;

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = i64;

const HOURS_EAST: i32 = 8;

/// The civil time in China of a point in time (UTC+8, no daylight saving since 1991).
#[must_use]
pub fn local(at: Millis) -> chrono::NaiveDateTime {
    let east = chrono::TimeDelta::hours(i64::from(HOURS_EAST));
    chrono::DateTime::from_timestamp_millis(at).map_or(chrono::NaiveDateTime::MIN, |utc| {
        utc.naive_utc().checked_add_signed(east).unwrap_or(chrono::NaiveDateTime::MIN)
    })
}

/// The point in time of a civil time in China.
#[must_use]
pub fn millis(here: chrono::NaiveDateTime) -> Millis {
    here.and_utc().timestamp_millis() - i64::from(HOURS_EAST) * 60 * 60 * 1000
}
