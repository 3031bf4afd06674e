//! The rules of the desk as plain data and pure functions: no IO, no clock, no locale.

pub mod catalog;
pub mod class;
pub mod figures;
pub mod people;
pub mod refusal;
pub mod routing;
pub mod sla;
pub mod text;
pub mod ticket;
pub mod time;

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = i64;
