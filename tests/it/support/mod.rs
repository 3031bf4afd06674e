//! What several tests stand on.

pub mod browser;
pub mod fake_front;
pub mod notebook;
pub mod telegram_double;
