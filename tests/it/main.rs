//! Tests of the whole: one binary, because each further one would link everything again.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
mod telegram;
