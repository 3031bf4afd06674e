//! Starts the desk: reads the command line, runs it, and turns an error into an exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Words are small and short-lived: with the allocator of the C library a fifth of the processor
/// time of a message went into it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    wenban::cli::main()
}
