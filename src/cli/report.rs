//! `wenban report`: the figures of a period.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Outcome, open, print, print_json};
use crate::config::Config;
use crate::desk::tables::{self, Format, Order};
use crate::desk::{Desk, Sight};
use crate::domain::dialog::{Detail, FiguresAsk, FiguresTold, figure_code};
use crate::domain::figures::Reach;
use crate::domain::message::{Channel, Conversation, Lang, Reply};
use crate::domain::view::GroupView;
use crate::store::{Access, OutboxRow};

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// day, week or month (ending now), a month as 2026-10, or days as 20261001-20261031.
    #[arg(long, default_value_t = Reach::Week)]
    period: Reach,
    /// Only these: name or code of a unit, or a class (complaint).
    #[arg(long, value_name = "UNIT|CLASS", default_value = "")]
    of: String,
    /// All figures, K1 to K20.
    #[arg(long)]
    all: bool,
    /// The tickets behind a figure, by its code (K3).
    #[arg(long, value_name = "CODE", value_parser = code)]
    list: Option<&'static str>,
    /// Write a table to this file, whose name ends in .csv or .xlsx.
    #[arg(long, value_name = "FILE", value_parser = table_file)]
    export: Option<PathBuf>,
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

fn code(text: &str) -> Result<&'static str, String> {
    figure_code(text).ok_or_else(|| format!("{text:?} is not a figure from K1 to K20"))
}

fn table_file(text: &str) -> Result<PathBuf, String> {
    Format::of_name(text)
        .map(|_| PathBuf::from(text))
        .ok_or_else(|| format!("{text:?} ends in neither .csv nor .xlsx"))
}

impl ReportArgs {
    fn ask(&self) -> FiguresAsk {
        let detail = match self.list {
            Some(code) => Detail::Tickets(code.to_owned()),
            None if self.all || !self.of.is_empty() => Detail::All,
            None => Detail::Summary,
        };
        FiguresAsk { reach: self.period, group: self.of.clone(), detail }
    }
}

pub(super) async fn run(config: &Config, args: ReportArgs) -> Outcome {
    let lang = Lang::from_tag(&args.lang).unwrap_or_default();
    let desk = open(config, Access::Read).await?;
    // Who runs commands on this machine can read its database.
    let told = desk.tell(&args.ask(), &Sight::All).await?;
    if let FiguresTold::NoSuchUnit(name) = &told {
        return Err(anyhow::anyhow!("{name:?} is neither a unit of the lists nor a class").into());
    }
    if let Some(path) = &args.export {
        export(&desk, &args, &told, path, lang).await?;
    }
    if args.json {
        return print_told(&told);
    }
    let reply = Reply::from(told);
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

fn print_told(told: &FiguresTold) -> Outcome {
    match told {
        FiguresTold::Summary(report) => print_json(report)?,
        FiguresTold::All(figures) => print_json(figures)?,
        FiguresTold::Tickets(tickets) => print_json(tickets)?,
        FiguresTold::Items(figures) => print_json(figures)?,
        FiguresTold::NoSuchUnit(_) | FiguresTold::OutOfSight => {}
    }
    Ok(ExitCode::SUCCESS)
}

async fn export(
    desk: &Desk,
    args: &ReportArgs,
    told: &FiguresTold,
    path: &Path,
    lang: Lang,
) -> Result<(), anyhow::Error> {
    let counted = desk.figures(args.period, &Sight::All).await?;
    let of = match told {
        FiguresTold::All(figures) => figures.of.clone(),
        FiguresTold::Tickets(tickets) => tickets.of.clone(),
        _ => GroupView::All,
    };
    let format = Format::of_name(&path.to_string_lossy()).unwrap_or(Format::Csv);
    let order =
        Order { format, of: &of, code: args.list, by: "wenban report", at: desk.now(), lang };
    let bytes = tables::file(&counted, &order, &desk.knowledge().catalog, desk.locale())?;
    Ok(std::fs::write(path, bytes)?)
}
