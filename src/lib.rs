//! Wenban (问办): the service desk of a township or county, as a library.
//!
//! In reading order: the rules (`domain`), the words (`locale`), the engine (`desk`), what it
//! stands on (`store`, `search`), and the rim (`channels`, `web`, `delivery`, `cli`, `app`).

pub mod domain;

pub mod locale;

pub mod clock;
pub mod ids;
pub mod secrets;

pub mod search;
pub mod store;

pub mod app;
pub mod catalog_files;
pub mod channels;
pub mod chart;
pub mod cli;
pub mod config;
pub mod delivery;
pub mod desk;
pub mod export;
pub mod fetching;
pub mod files;
pub mod web;
