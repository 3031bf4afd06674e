//! Tests of the whole desk, in one binary.
#![cfg(test)]

mod architecture;
mod casework;
mod channels;
mod conversations;
mod crash;
mod group;
mod regressions;
mod support;
mod telegram;
mod web_page;
mod web_routes;
