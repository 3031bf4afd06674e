//! Starts the desk: reads the command line, runs it, and turns an error into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    wenban::cli::main()
}
