//! `wenban catalog load`: into the store, or through the desk that holds it.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Failure, Outcome, bad_rows, complain, print, refused, today};
use crate::app::{self, DraftLists, LoadedBy};
use crate::catalog_files::{self, Reading};
use crate::cli::reason;
use crate::config::Config;
use crate::desk::Knowledge;
use crate::domain::catalog::{Catalog, ListFacts, Scope, merged};
use crate::domain::editing::ListDraft;
use crate::store::DatabaseUrl;

/// Remarks that are shown before the rest is counted.
const SHOWN: usize = 40;

#[derive(Debug, Args)]
pub(in crate::cli) struct LoadArgs {
    /// A folder of tables, one table, an export, or a list of another layout (index/README.md).
    path: PathBuf,
    /// Check only.
    #[arg(long)]
    check: bool,
    /// Put a list of another layout in the place of all lists instead of beside them.
    #[arg(long)]
    only: bool,
    /// The area that the offices of such a list work in, by name or code (default: as it says).
    #[arg(long, value_name = "NAME")]
    area: Option<String>,
    /// Since when such a list is in force, as 2026-03-01 (default: today).
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// The code of such a list; the list of this code is replaced (default: the file's name).
    #[arg(long, value_name = "CODE")]
    list: Option<String>,
    /// Keep the lists as a draft: a publisher puts them in force in the chat, or sends them back.
    #[arg(long, requires = "officer", conflicts_with_all = ["check", "direct"])]
    draft: bool,
    /// The editor who drafts them, by code.
    #[arg(long, value_name = "CODE", requires = "draft")]
    officer: Option<String>,
    /// Put them in force without a publisher, although the lists name one, for this reason; the log
    /// of the lists keeps it.
    #[arg(long, value_name = "REASON", value_parser = reason)]
    direct: Option<String>,
}

pub(super) async fn run(config: &Config, args: LoadArgs) -> Outcome {
    let progress = Progress::start();
    progress.say("reading the lists in force");
    let (base, current) = app::in_force(config).await?;
    progress.say(&format!("reading {}", args.path.display()));
    let facts = app::desk_facts(config);
    let known = Knowledge::check(&current, &facts).map_err(refused)?;
    let reading = read(&args, &known)?;
    let brought = reading.rows.len();
    let scope = if args.only { Scope::Everything } else { reading.scope.clone() };
    let rows = merged(current, &scope, reading.rows);
    progress.say(&format!("checking {} rows", rows.len()));
    let catalog = Knowledge::check(&rows, &facts).map_err(refused)?;
    progress.pause(|| tell(&reading.remarks, &reading.layout, brought, &catalog));
    if args.check {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(officer) = args.officer.as_deref().filter(|_| args.draft) {
        progress.say(&format!("keeping {} rows as a draft", rows.len()));
        let kept = app::have_done(config, DraftLists::new(officer, base, &rows)).await?;
        progress.end();
        tell_draft(&kept);
        return Ok(ExitCode::SUCCESS);
    }
    progress.say(&format!("loading {} rows", rows.len()));
    let began = Instant::now();
    let (version, by) = app::load_lists(config, &rows, base, args.direct.clone()).await?;
    progress.end();
    let took = began.elapsed().as_secs_f64();
    print(&match by {
        LoadedBy::Command => format!("loaded as version {version} ({took:.1} s)"),
        LoadedBy::Desk => {
            format!("the running desk answers from them as version {version} ({took:.1} s)")
        }
    });
    if matches!(config.database, DatabaseUrl::Postgres(_)) {
        print("running desks take them over within a few seconds");
    }
    Ok(ExitCode::SUCCESS)
}

fn read(args: &LoadArgs, known: &Catalog) -> Result<Reading, Failure> {
    let stem = args.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("list");
    let area = match &args.area {
        None => None,
        Some(name) => Some(super::look::area_named(known, name)?.code.clone()),
    };
    let list = ListFacts {
        code: args.list.as_deref().unwrap_or(stem),
        from: args.from.unwrap_or_else(today),
        area: area.as_deref(),
    };
    catalog_files::read(&args.path, &list, known).map_err(|problems| bad_rows(&problems))
}

/// What a draft would change, and what comes next.
fn tell_draft(draft: &ListDraft) {
    for items in &draft.changes.items {
        print(&format!("{} {}: {}", items.count, items.kind, items.first.join(", ")));
    }
    for table in &draft.changes.tables {
        print(&format!("{}: +{} -{} rows", table.table, table.added, table.gone));
    }
    print(&format!("draft {} waits for a publisher: /drafts in the chat", draft.id));
}

fn tell(
    remarks: &[crate::domain::catalog::Remark],
    layout: &str,
    brought: usize,
    catalog: &Catalog,
) {
    for remark in remarks.iter().take(SHOWN) {
        complain(&remark.to_string());
    }
    if remarks.len() > SHOWN {
        complain(&format!("… and {} more", remarks.len() - SHOWN));
    }
    let tables = catalog.tables();
    print(&format!("{brought} rows of layout {layout}, {} remarks", remarks.len()));
    print(&format!(
        "{} items, {} matters, {} delegations, {} offices, {} areas",
        tables.items.len(),
        tables.matters.len(),
        tables.delegations.len(),
        tables.offices.len(),
        tables.areas.len()
    ));
}

/// Says on a terminal what is going on.
struct Progress(ProgressBar);

impl Progress {
    fn start() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }

    fn pause(&self, tell: impl FnOnce()) {
        self.0.suspend(tell);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}
