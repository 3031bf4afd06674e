//! Tests of the whole desk, in one binary.
#![cfg(test)]

mod architecture;
mod channels;
mod conversations;
mod crash;
mod leaks;
mod privacy;
mod support;
mod telegram;
mod web_page;
mod web_routes;
