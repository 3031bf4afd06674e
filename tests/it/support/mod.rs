//! What several tests stand on.

pub mod browser;
#[expect(dead_code, reason = "the load generator uses the rest of it")]
pub mod child;
pub mod desk;
pub mod fake_front;
pub mod notebook;
pub mod people;
pub mod proxy;
pub mod script;
pub mod telegram_double;
