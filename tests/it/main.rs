//! Tests of the whole desk, in one binary.
#![cfg(test)]

mod architecture;
mod backup;
mod bad_input;
mod bad_rows;
mod casework;
mod catalog;
mod channels;
mod conversations;
mod crash;
mod delivery;
mod digests;
mod doors;
mod editing;
mod fast_track;
mod following;
mod group;
mod hours;
mod leaks;
mod lives;
mod looks;
mod moving;
mod names;
mod privacy;
mod readme;
mod regressions;
mod rights;
mod rules;
mod served;
mod store;
mod support;
mod telegram;
mod trouble;
mod upkeep;
mod web_page;
mod web_routes;
