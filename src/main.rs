//! Starts the desk.

fn main() {}
