//! The rules of the desk as plain data and pure functions: no IO, no clock, no locale.

pub mod catalog;
pub mod class;
pub mod figures;
pub mod message;
pub mod people;
pub mod press;
pub mod refusal;
pub mod routing;
pub mod sla;
pub mod text;
pub mod ticket;
pub mod view;
pub mod wording;

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = i64;
