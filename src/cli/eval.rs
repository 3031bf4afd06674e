//! `wenban eval`: how well a file of questions is answered.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::{Failure, Outcome, open, print, print_json};
use crate::config::Config;
use crate::desk::shipped_words;
use crate::search::eval::{Case, Reply, Report, read, run as measure};
use crate::search::{Band, Doc, Index, Question, Words};
use crate::store::Access;

/// Hits that count.
const HITS: usize = 10;

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Questions: TSV (`style question expected_codes`) or JSON lines.
    file: PathBuf,
    /// A folder with `items.tsv` (`code name kind office description`) to measure on, instead of
    /// the loaded lists.
    #[arg(long, value_name = "DIR")]
    catalog: Option<PathBuf>,
    /// Show the questions whose first answer was wrong.
    #[arg(long)]
    misses: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: &Config, args: EvalArgs) -> Outcome {
    let text = std::fs::read_to_string(&args.file)
        .with_context(|| format!("{} cannot be read", args.file.display()))?;
    let cases = read(&text)?;
    let report = match &args.catalog {
        Some(folder) => {
            let docs = docs_of(folder)?;
            let words = shipped_words()?;
            let offices = |code: &str| office_of(&docs, code);
            on_index(&cases, &Index::in_memory(&docs)?, &words, offices)
        }
        None => {
            let desk = open(config, Access::Read).await?;
            let knowledge = desk.knowledge();
            let offices = |code: &str| knowledge.office_names(code);
            on_index(&cases, &knowledge.index, &knowledge.words, offices)
        }
    };
    if args.json {
        print_json(&report)?;
    } else {
        show(&report, &args);
    }
    Ok(ExitCode::SUCCESS)
}

fn on_index(
    cases: &[Case],
    index: &Index,
    words: &Words,
    offices: impl Fn(&str) -> Vec<String>,
) -> Report {
    let ask = |case: &Case| {
        let question = Question { text: &case.text, ..Question::default() };
        let question = match case.subject.as_deref() {
            Some(subject) => Question { subject: Some(subject), ..question },
            None => question,
        };
        let Ok(found) = index.find(words, &question, HITS) else {
            return Reply { codes: Vec::new(), offices: Vec::new(), band: Band::None, took_us: 0 };
        };
        let codes: Vec<String> = found.hits.into_iter().map(|hit| hit.code).collect();
        Reply {
            offices: codes.iter().map(|code| offices(code)).collect(),
            codes,
            band: found.band,
            took_us: found.took_us,
        }
    };
    measure(cases, ask, &offices)
}

fn docs_of(folder: &Path) -> Result<Vec<Doc>, Failure> {
    let path = folder.join("items.tsv");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(&path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let mut docs = Vec::new();
    for row in reader.records() {
        let row = row.with_context(|| format!("{}", path.display()))?;
        let cell = |place: usize| row.get(place).unwrap_or_default().to_owned();
        docs.push(Doc {
            code: cell(0),
            title: cell(1),
            category: cell(2),
            offices: vec![cell(3)],
            description: cell(4),
            ..Doc::default()
        });
    }
    Ok(docs)
}

fn office_of(docs: &[Doc], code: &str) -> Vec<String> {
    let doc = docs.iter().find(|doc| doc.code == code);
    doc.map(|doc| doc.offices.clone()).unwrap_or_default()
}

fn show(report: &Report, args: &EvalArgs) {
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
            "  {style:<12} {:>4}  R@1 {:.3}  R@3 {:.3}  answered {:.3}  rejected {:.3}",
            part.questions, part.r1, part.r3, part.answered, part.rejected
        ));
    }
    if args.misses {
        for miss in &report.misses {
            let found: Vec<&str> = miss.reply.codes.iter().take(3).map(String::as_str).collect();
            print(&format!(
                "MISS {}\t{}\twanted {}\tfound {}",
                miss.case.style,
                miss.case.text,
                miss.case.expected.codes().join(","),
                found.join(",")
            ));
        }
    }
}
