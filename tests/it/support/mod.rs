//! What several tests stand on.

pub mod browser;
pub mod child;
pub mod desk;
pub mod fake_front;
pub mod notebook;
pub mod people;
pub mod script;
pub mod telegram_double;
