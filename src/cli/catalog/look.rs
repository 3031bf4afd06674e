//! `wenban catalog show | history | list`.

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::{Failure, Outcome, lists, print, print_json, today};
use crate::config::Config;
use crate::desk::{Desk, Knowledge};
use crate::domain::catalog::{AreaRow, Asked, Catalog, ItemRow};
use crate::domain::message::{Channel, Conversation, Lang, Part, Reply};
use crate::domain::view::AnswerCard;
use crate::store::{Access, OutboxRow};

/// The parts that are shown after the card.
const PARTS: [Part; 4] = [Part::Conditions, Part::Materials, Part::Steps, Part::Hours];

#[derive(Debug, Args)]
pub(in crate::cli) struct ShowArgs {
    /// The code of an item or hotline matter.
    code: String,
    /// The date, as 2026-03-01 (default: today).
    #[arg(long, value_name = "DATE")]
    at: Option<NaiveDate>,
    /// Name or code of the town or village.
    #[arg(long, value_name = "NAME")]
    area: Option<String>,
    /// Language of the words: zh-Hans, zh-Hant or en.
    #[arg(long, default_value = "zh-Hans")]
    lang: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct HistoryArgs {
    /// The code of an item.
    code: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    /// Only what this office holds, by code or any of its names.
    #[arg(long, value_name = "NAME")]
    office: Option<String>,
    /// Only this kind: power, duty, public_service, agent or matter; a kind of power as the lists
    /// name it; or basic, assist, taken_back.
    #[arg(long)]
    kind: Option<String>,
    /// Only what changed on or after this date, as 2026-03-01: a version, or who holds it.
    #[arg(long, value_name = "DATE")]
    changed_since: Option<NaiveDate>,
    /// The date for which holders are named (default: today).
    #[arg(long, value_name = "DATE")]
    at: Option<NaiveDate>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// The place of this name or code, or the towns there are.
pub(super) fn area_named<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a AreaRow, Failure> {
    let row = catalog.area(name).or_else(|| catalog.area_named(name));
    row.ok_or_else(|| {
        let towns = catalog.tables().areas.iter().filter(|row| row.level == "town");
        let towns: Vec<&str> = towns.map(|row| row.name.as_str()).collect();
        anyhow::anyhow!("--area: no place is called {name}; towns: {}", towns.join(", ")).into()
    })
}

pub(super) async fn show(config: &Config, args: ShowArgs) -> Outcome {
    let lang = Lang::from_tag(&args.lang);
    let lang =
        lang.ok_or_else(|| anyhow::anyhow!("--lang: {} is not zh-Hans, zh-Hant or en", args.lang))?;
    let desk = super::super::open(config, Access::Read).await?;
    let knowledge = desk.knowledge();
    let card = card(&knowledge, &args, desk.now())?;
    if args.json {
        print_json(&card)?;
        return Ok(ExitCode::SUCCESS);
    }
    let card = Box::new(card);
    print(&words(&desk, Reply::Answer { card: card.clone(), offers: Vec::new() }, lang));
    for part in PARTS {
        let filled = match part {
            Part::Conditions => !card.conditions.is_empty(),
            Part::Materials => !card.materials.is_empty(),
            Part::Steps => !card.steps.is_empty() || card.town_step.is_some(),
            _ => !card.go_to.hours.is_empty(),
        };
        if filled {
            print("");
            print(&words(&desk, Reply::AnswerPart { part, card: card.clone() }, lang));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn card(
    knowledge: &Knowledge,
    args: &ShowArgs,
    now: crate::domain::Millis,
) -> Result<AnswerCard, Failure> {
    let catalog = &knowledge.catalog;
    let area = match &args.area {
        None => knowledge.home.as_str(),
        Some(name) => &area_named(catalog, name)?.code,
    };
    let on = args.at.unwrap_or_else(|| crate::domain::local(now).date());
    let asked = Asked { on, area: Some(area), now: args.at.is_none().then_some(now) };
    let card = catalog.answer(&args.code, &asked, &|date| knowledge.works(date));
    card.ok_or_else(|| missing(catalog, &args.code, on))
}

/// No list has the code, or none on that date: which dates it has.
fn missing(catalog: &Catalog, code: &str, on: NaiveDate) -> Failure {
    let versions: Vec<String> = catalog.versions_of(code).map(period).collect();
    match versions.is_empty() {
        true => anyhow::anyhow!("no list has {code}").into(),
        false => anyhow::anyhow!("{code} is not in force on {on}: {}", versions.join(", ")).into(),
    }
}

fn period(row: &ItemRow) -> String {
    match row.effective_to {
        Some(to) => format!("from {} until before {to}", row.effective_from),
        None => format!("from {}", row.effective_from),
    }
}

fn words(desk: &Desk, reply: Reply, lang: Lang) -> String {
    let conversation = Conversation::new(Channel::Console, "catalog");
    let row =
        OutboxRow { id: 0, conversation, lang, reply, at: desk.now(), tries: 0, not_before: 0 };
    desk.render_words(&row).text
}

pub(super) async fn history(config: &Config, args: &HistoryArgs) -> Outcome {
    let catalog = lists(config).await?;
    let history = catalog.history(&args.code);
    let history = history.ok_or_else(|| anyhow::anyhow!("no list has the item {}", args.code))?;
    if args.json {
        print_json(&history)?;
        return Ok(ExitCode::SUCCESS);
    }
    print("versions");
    for version in &history.versions {
        let changed = match version.changed.is_empty() {
            true => String::new(),
            false => format!("  changed: {}", version.changed.join(", ")),
        };
        print(&format!(
            "  {}  {}  {}{changed}",
            span(version.from, version.to),
            version.title,
            version.list
        ));
    }
    print("held by");
    for reign in &history.reigns {
        let basis = reign.basis.as_deref().map(|basis| format!("  {basis}")).unwrap_or_default();
        print(&format!(
            "  {}  {}  {}  responsible: {}  {}{basis}",
            span(reign.from, reign.to),
            reign.town.as_deref().unwrap_or("everywhere"),
            reign.holder.office,
            reign.responsible.office,
            mode(reign.mode)
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn span(from: NaiveDate, to: Option<NaiveDate>) -> String {
    let to = to.and_then(|to| to.pred_opt()).map_or_else(|| "…".to_owned(), |to| to.to_string());
    format!("{from} to {to:<10}")
}

fn mode(mode: crate::domain::view::HoldingMode) -> String {
    serde_json::to_value(mode)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// One line of `catalog list`.
#[derive(Debug, Serialize)]
struct ListLine<'a> {
    code: &'a str,
    kind: &'a str,
    power_type: &'a str,
    title: &'a str,
    holder: String,
    list: String,
    changed: Option<NaiveDate>,
}

pub(super) async fn list(config: &Config, args: &ListArgs) -> Outcome {
    let catalog = lists(config).await?;
    let on = args.at.unwrap_or_else(today);
    let office = match &args.office {
        None => None,
        Some(name) => {
            let found = catalog.office(name).or_else(|| catalog.office_named(name));
            Some(found.ok_or_else(|| anyhow::anyhow!("--office: no office is called {name}"))?)
        }
    };
    if let Some(kind) = &args.kind
        && !catalog.codes().any(|code| is_of(&catalog, code, kind))
    {
        let known = "power, duty, public_service, agent, matter or a kind of power of the lists";
        return Err(
            anyhow::anyhow!("--kind: nothing is of kind {kind}; it is one of {known}").into()
        );
    }
    let lines: Vec<ListLine<'_>> = catalog
        .codes()
        .filter(|code| args.kind.as_deref().is_none_or(|kind| is_of(&catalog, code, kind)))
        .filter(|code| office.is_none_or(|office| catalog.concerns(code, office, on)))
        .filter_map(|code| line(&catalog, code, on))
        .filter(|line| args.changed_since.is_none_or(|since| line.changed >= Some(since)))
        .collect();
    if args.json {
        print_json(&lines)?;
        return Ok(ExitCode::SUCCESS);
    }
    for ListLine { code, kind, title, holder, changed, .. } in &lines {
        let changed = changed.map(|date| date.to_string()).unwrap_or_default();
        print(&format!("{code}\t{kind}\t{title}\t{holder}\t{changed}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn is_of(catalog: &Catalog, code: &str, kind: &str) -> bool {
    match catalog.item(code) {
        Some(row) => [&row.kind, &row.power_type, &row.list_class].into_iter().any(|k| k == kind),
        None => kind == "matter",
    }
}

fn line<'a>(catalog: &'a Catalog, code: &'a str, on: NaiveDate) -> Option<ListLine<'a>> {
    let row = catalog.item_on(code, on).or_else(|| catalog.item(code));
    // What is not in force on that day is listed as it was, or will be, on its first one.
    let on = row.filter(|row| !row.in_force(on)).map_or(on, |row| row.effective_from);
    let choice = catalog.choice(code, &Asked { on, area: None, now: None })?;
    Some(ListLine {
        code,
        kind: row.map_or("matter", |row| row.kind.as_str()),
        power_type: row.map_or("", |row| row.power_type.as_str()),
        title: row.map(|row| row.title.as_str()).or_else(|| catalog.title(code))?,
        holder: choice.office,
        list: catalog.version_of(code),
        changed: catalog.change_days(code).last().copied(),
    })
}
