//! The rules of the desk as plain data and pure functions: no IO, no clock, no locale.

#[macro_use]
mod codes;

pub mod catalog;
pub mod class;
pub mod figures;
pub mod people;
pub mod refusal;
pub mod routing;
pub mod rules;
pub mod sla;
pub mod text;
pub mod ticket;

pub use codes::UnknownCode;

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = i64;
