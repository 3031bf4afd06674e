//! The rules of a ticket's life, read as statements.

mod clocks;
mod family;
mod guards;
mod handling;
mod intake;
mod invariants;
mod notices;
mod number;
mod offers;
mod permissions;
mod promises;
mod recounts;
mod regressions;
mod returns;
mod review;
mod routes;
pub(in crate::domain) mod world;
