//! `wenban eval`: how well a file of questions is answered.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use chrono::NaiveDate;
use clap::Args;

use super::{Failure, Outcome, open, print, print_json};
use crate::app;
use crate::catalog_files::items_table;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::{Asking, IndexPlace, Knowledge, KnowledgeError};
use crate::domain::catalog::Asked;
use crate::domain::{Millis, local};
use crate::search::eval::{Case, Did, Expected, Miss, OfficeKinds, Reply, Report};
use crate::search::eval::{read, run as measure, unknown_codes};
use crate::store::Access;

/// Kinds of office as question files name them.
const OFFICE_KINDS: &str = include_str!("../../index/words/office_kinds.csv");
/// Terms shown of what led to a miss.
const TERMS: usize = 6;

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Questions: TSV (`style question expected area at`) or JSON lines.
    file: PathBuf,
    /// A folder with `items.tsv` (`code name kind office description`) to measure on, instead of
    /// the loaded lists.
    #[arg(long, value_name = "DIR")]
    catalog: Option<PathBuf>,
    /// Leave out the questions that were not answered rightly.
    #[arg(long)]
    brief: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: &Config, args: EvalArgs) -> Outcome {
    let text = std::fs::read_to_string(&args.file)
        .with_context(|| format!("{} cannot be read", args.file.display()))?;
    let cases = read(&text).with_context(|| format!("{}", args.file.display()))?;
    let knowledge = match &args.catalog {
        Some(folder) => Arc::new(knowledge_of(folder, config)?),
        None => open(config, Access::Read).await?.knowledge(),
    };
    let judge = Judge::new(&knowledge, Clock::System.now())?;
    judge.check(&args.file, &cases)?;
    let report = judge.measure(&cases)?;
    if args.json {
        print_json(&report)?;
    } else {
        show(&report);
        if !args.brief {
            report.misses.iter().try_for_each(|miss| judge.tell(miss))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks the way a resident's question goes, and knows what the words of a question file mean.
struct Judge<'a> {
    knowledge: &'a Knowledge,
    kinds: OfficeKinds,
    now: Millis,
}

impl<'a> Judge<'a> {
    fn new(knowledge: &'a Knowledge, now: Millis) -> Result<Self, Failure> {
        let kinds = OfficeKinds::read(OFFICE_KINDS).context("index/words/office_kinds.csv")?;
        Ok(Self { knowledge, kinds, now })
    }

    /// Refuses a file that names what nobody knows, and dates that are none.
    fn check(&self, file: &Path, cases: &[Case]) -> Result<(), Failure> {
        let tables = self.knowledge.catalog.tables();
        let known: BTreeSet<String> = (tables.items.iter().map(|row| row.code.as_str()))
            .chain(tables.matters.iter().map(|row| row.code.as_str()))
            .chain(tables.life_events.iter().map(|row| row.code.as_str()))
            .chain(tables.areas.iter().map(|row| row.code.as_str()))
            .chain(self.knowledge.lexicon.codes())
            .map(str::to_owned)
            .collect();
        let mut faults: Vec<String> = unknown_codes(cases, &known)
            .map(|(line, code)| format!("{}:{line}: nothing has the code {code}", file.display()))
            .collect();
        faults.extend(
            cases.iter().filter(|case| case.at.is_some() && date_of(case).is_none()).map(|case| {
                format!("{}:{}: the date must be YYYY-MM-DD", file.display(), case.line)
            }),
        );
        match faults.is_empty() {
            true => Ok(()),
            false => Err(anyhow!("{}", faults.join("\n")).into()),
        }
    }

    fn measure(&self, cases: &[Case]) -> Result<Report, Failure> {
        let cases: Vec<Case> = cases.iter().map(|case| self.meant(case)).collect();
        let mut failed = None;
        let ask = |case: &Case| {
            self.ask(case).unwrap_or_else(|error| {
                failed = Some(error);
                nothing()
            })
        };
        let today =
            Asked { on: local(self.now).date(), area: Some(&self.knowledge.home), now: None };
        let report = measure(&cases, ask, |code| self.knowledge.office_kinds(code, &today));
        failed.map_or(Ok(report), Err)
    }

    /// The case with every name of the offices that are right.
    fn meant(&self, case: &Case) -> Case {
        let expected = match &case.expected {
            Expected::Offices(names) => {
                Expected::Offices(names.iter().flat_map(|name| self.kinds.meant(name)).collect())
            }
            other => other.clone(),
        };
        Case { expected, ..case.clone() }
    }

    fn ask(&self, case: &Case) -> Result<Reply, Failure> {
        let asking = asking(case);
        let answered = self.knowledge.ask(&asking, self.now).map_err(anyhow::Error::from)?;
        let on = asking.on.unwrap_or_else(|| local(self.now).date());
        let area = asking.area.unwrap_or(&self.knowledge.home);
        let asked = Asked { on, area: Some(area), now: None };
        let kinds = |code: &String| self.knowledge.office_kinds(code, &asked);
        Ok(Reply {
            offices: answered.found.iter().map(kinds).collect(),
            codes: answered.found,
            did: answered.did,
            confidence: answered.confidence,
            took_us: answered.took_us,
        })
    }

    /// A miss with the terms that led to what was found and to what was wanted.
    fn tell(&self, miss: &Miss) -> Result<(), Failure> {
        let case = &miss.case;
        let subject = case.subject.as_deref().map(|s| format!("{s} | ")).unwrap_or_default();
        print(&format!("MISS line {} {}: {subject}{}", case.line, case.style, case.text));
        let did = format!("{:?}", miss.reply.did);
        print(&format!("  {did} ({:.2}), wanted {:?}", miss.reply.confidence, case.expected));
        let first = miss.reply.codes.iter().take(2);
        let wanted = case.expected.codes().iter().take(2);
        for code in
            first.chain(wanted.filter(|code| !miss.reply.codes.iter().take(2).any(|c| c == *code)))
        {
            print(&format!("  {}", self.explained(case, code)?));
        }
        Ok(())
    }

    fn explained(&self, case: &Case, code: &str) -> Result<String, Failure> {
        let codes = std::iter::once(code);
        let parts = self.knowledge.explain(&asking(case), codes).map_err(anyhow::Error::from)?;
        let total: f32 = parts.iter().map(|part| part.score).sum();
        let terms =
            parts.iter().filter(|part| part.term.is_ascii() || part.term.chars().all(readable));
        let terms = terms.take(TERMS).map(|part| format!("{} {:.1}", part.term, part.score));
        let title = self.knowledge.catalog.title(code).unwrap_or_default();
        Ok(format!("{total:6.1} {code} {title}: {}", terms.collect::<Vec<_>>().join(", ")))
    }
}

/// Sounds are written in characters that nobody can read.
fn readable(c: char) -> bool {
    !('\u{E000}'..='\u{F8FF}').contains(&c)
}

fn asking(case: &Case) -> Asking<'_> {
    Asking {
        question: &case.text,
        subject: case.subject.as_deref(),
        on: date_of(case),
        area: case.area.as_deref(),
    }
}

fn date_of(case: &Case) -> Option<NaiveDate> {
    case.at.as_deref().and_then(|at| at.parse().ok())
}

fn nothing() -> Reply {
    Reply { codes: Vec::new(), offices: Vec::new(), did: Did::Nothing, confidence: 0.0, took_us: 0 }
}

fn knowledge_of(folder: &Path, config: &Config) -> Result<Knowledge, Failure> {
    let path = folder.join("items.tsv");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let rows = items_table(&text).map_err(|problem| anyhow!("{}: {problem}", path.display()))?;
    let facts = app::desk_facts(&config.desk);
    Knowledge::build(&rows, 0, IndexPlace::Memory, &facts).map_err(|error| match error {
        KnowledgeError::Lists(problems) => {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            anyhow!("{}: {}", path.display(), told.join("\n")).into()
        }
        other => other.into(),
    })
}

fn show(report: &Report) {
    print(&format!(
        "questions {}  R@1 {:.3}  R@3 {:.3}  MRR {:.3}",
        report.questions, report.r1, report.r3, report.mrr
    ));
    print(&format!("office@1 {:.3}  office@3 {:.3}", report.office1, report.office3));
    print(&format!(
        "answered {:.3}  precision {:.3}  rejected: chit-chat {:.3}, uncovered {:.3}",
        report.answered, report.precision, report.rejected_chitchat, report.rejected_uncovered
    ));
    print(&format!("p50 {} us  p99 {} us", report.p50_us, report.p99_us));
    for (style, part) in &report.by_style {
        print(&format!(
            "  {style:<12} {:>4}  right {:.3}  R@1 {:.3}  R@3 {:.3}  answered {:.3}",
            part.questions, part.right, part.r1, part.r3, part.answered
        ));
    }
}
