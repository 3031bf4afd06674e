//! `wenban report`: the figures of a period.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{Outcome, open, print, print_json};
use crate::config::Config;
use crate::desk::Sight;
use crate::domain::figures::Reach;
use crate::domain::message::{Channel, Conversation, Lang, Reply};
use crate::store::{Access, OutboxRow};

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// day, week or month, ending now.
    #[arg(long, value_enum, default_value_t = PeriodArg::Week)]
    period: PeriodArg,
    /// Write a picture (PNG) to this file.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// zh-Hans, zh-Hant or en.
    #[arg(long, default_value = "zh-Hans")]
    lang: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PeriodArg {
    Day,
    Week,
    Month,
}

impl PeriodArg {
    fn reach(self) -> Reach {
        match self {
            Self::Day => Reach::Day,
            Self::Week => Reach::Week,
            Self::Month => Reach::Month,
        }
    }
}

pub(super) async fn run(config: &Config, args: ReportArgs) -> Outcome {
    let lang = Lang::from_tag(&args.lang).unwrap_or_default();
    let desk = open(config, Access::Read).await?;
    // Who runs commands on this machine can read its database.
    let (_, report) = desk.figures(args.period.reach(), &Sight::All).await?;
    if args.json {
        print_json(&report)?;
        return Ok(ExitCode::SUCCESS);
    }
    let reply = Reply::Report { report: Box::new(report) };
    if let Some(path) = &args.png
        && let Some(png) = desk.picture(&reply, lang)
    {
        std::fs::write(path, png)?;
    }
    let row = OutboxRow {
        id: 0,
        conversation: Conversation::new(Channel::Console, "report"),
        lang,
        reply,
        at: desk.now(),
        tries: 0,
        not_before: 0,
    };
    print(&desk.render_words(&row).text);
    Ok(ExitCode::SUCCESS)
}
