//! What the tests stand on.

pub mod notebook;
pub mod telegram_double;
