//! Tests of the whole desk, in one binary.

mod conversations;
mod support;
mod telegram;
mod web_page;
mod web_routes;
