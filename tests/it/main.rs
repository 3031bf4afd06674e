//! Tests of the whole desk, in one binary.
#![cfg(test)]

mod architecture;
mod bad_input;
mod catalog;
mod channels;
mod conversations;
mod crash;
mod moving;
mod readme;
mod store;
mod support;
mod telegram;
mod trouble;
mod web_page;
mod web_routes;
