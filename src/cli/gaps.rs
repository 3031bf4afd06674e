//! `wenban gaps`: questions that nobody could be answered, for the editor of the lists.

use std::process::ExitCode;

use clap::Args;

use super::{Outcome, open, print, print_json};
use crate::config::Config;
use crate::store::Access;

#[derive(Debug, Args)]
pub(super) struct GapsArgs {
    /// Weeks back.
    #[arg(long, default_value_t = 8)]
    weeks: u32,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: &Config, args: GapsArgs) -> Outcome {
    let desk = open(config, Access::Read).await?;
    let gaps = desk.gaps(args.weeks).await?;
    if args.json {
        print_json(&gaps)?;
        return Ok(ExitCode::SUCCESS);
    }
    if gaps.is_empty() {
        print("no question without an answer was asked by three people or more");
    }
    for gap in &gaps {
        print(&format!(
            "{}\t{}\t{}\t{}",
            gap.week,
            gap.people,
            gap.times,
            gap.examples.join(" | ")
        ));
    }
    Ok(ExitCode::SUCCESS)
}
