//! What several tests stand on.

pub mod browser;
pub mod cable;
pub mod caller;
#[expect(dead_code, reason = "the load generator uses the rest of it")]
pub mod child;
pub mod desk;
pub mod fake_front;
pub mod notebook;
pub mod people;
pub mod photos;
pub mod raw;
pub mod roles;
pub mod scanner;
pub mod script;
pub mod telegram_double;
pub mod visitor;
