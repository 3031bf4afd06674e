//! The rules of the desk as plain data and pure functions: no IO, no clock, no locale.

#[macro_use]
mod codes;

pub mod alike;
pub mod case_file;
pub mod catalog;
pub mod class;
pub mod dialog;
pub mod digest;
pub mod duty;
pub mod editing;
pub mod figures;
pub mod gaps;
pub mod hours;
pub mod intake;
pub mod lexicon;
pub mod message;
pub mod minimal;
pub mod people;
mod phrases;
pub mod press;
pub mod privacy;
pub mod published;
pub mod refusal;
pub mod remains;
pub mod routing;
pub mod rules;
pub mod sensitive;
pub mod showing;
pub mod sla;
pub mod tasks;
pub mod text;
pub mod ticket;
pub mod time;
pub mod upkeep;
pub mod view;
pub mod wording;

pub use codes::UnknownCode;
pub use time::{local, millis};

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = i64;
