//! `wenban eval`: how well a file of questions is answered.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use clap::Args;

use super::{Failure, Outcome, open, print, print_json};
use crate::app;
use crate::catalog_files::items_table;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::{IndexPlace, Judge, Knowledge, KnowledgeError};
use crate::search::eval::{Case, Miss, Report, read};
use crate::search::fit::Fit;
use crate::store::Access;

/// Where the program's own coefficients stand, seen from its source folder.
const OWN_WORDS: &str = "index/words";
/// The file of the coefficients.
const BANDS: &str = "bands.toml";

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Questions: TSV (`style question expected area at`) or JSON lines.
    file: PathBuf,
    /// A folder with `items.tsv` (`code name kind office description`) to measure on, instead of
    /// the loaded lists.
    #[arg(long, value_name = "DIR")]
    catalog: Option<PathBuf>,
    /// Fit the coefficients of the bands to the questions and write them: to index/words/bands.toml
    /// in the source folder, elsewhere to words/bands.toml in the data folder.
    #[arg(long)]
    fit: bool,
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
    let judge = Judge::new(&knowledge, Clock::System.now());
    let faults = judge.faults(&cases);
    if !faults.is_empty() {
        let told =
            faults.iter().map(|(line, why)| format!("{}:{line}: {why}", args.file.display()));
        return Err(anyhow!("{}", told.collect::<Vec<_>>().join("\n")).into());
    }
    if args.fit {
        return fit(&judge, &cases, config);
    }
    let report = judge.measure(&cases)?;
    if args.json {
        print_json(&report)?;
    } else {
        show(&report);
        if !args.brief {
            report.misses.iter().try_for_each(|miss| tell(&judge, miss))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn fit(judge: &Judge<'_>, cases: &[Case], config: &Config) -> Outcome {
    let fitted = judge.fit(cases)?;
    let own = Path::new(OWN_WORDS);
    let folder = if own.is_dir() { own.to_owned() } else { config.desk.words.clone() };
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(BANDS);
    std::fs::write(&path, bands_file(&fitted)?)
        .with_context(|| format!("{} cannot be written", path.display()))?;
    print(&format!(
        "answered {:.3}  precision {:.3}  not answered: chit-chat {:.3}, uncovered {:.3}, \
         unclear {:.3}",
        fitted.answered,
        fitted.precision,
        fitted.unanswered_chitchat,
        fitted.unanswered_uncovered,
        fitted.unanswered_unclear
    ));
    print(&format!("{} written; it is used after a restart", path.display()));
    Ok(ExitCode::SUCCESS)
}

fn bands_file(fitted: &Fit) -> Result<String, Failure> {
    let values = toml::to_string(&fitted.bands).map_err(anyhow::Error::from)?;
    Ok(format!(
        "# How sure the desk must be: the probability that the first hit is right, by a logistic over\n\
         # what the scores look like. From `answer` on it is the answer, from `choices` on it is\n\
         # offered among choices, below that the desk says that it does not know.\n#\n\
         # Ten-fold cross-validation at these limits: {:.3} of covered questions answered, {:.3} of\n\
         # those rightly; not answered: {:.3} of small talk, {:.3} of questions whose right item was\n\
         # taken away or that nothing covers, {:.3} of those that name only what several items\n\
         # share.\n#\n\
         # Fit again, to your own questions and catalogue:  wenban eval QUESTIONS --fit\n{values}",
        fitted.answered,
        fitted.precision,
        fitted.unanswered_chitchat,
        fitted.unanswered_uncovered,
        fitted.unanswered_unclear
    ))
}

/// A miss with the terms that led to what was found and to what was wanted.
fn tell(judge: &Judge<'_>, miss: &Miss) -> Result<(), Failure> {
    let case = &miss.case;
    let subject = case.subject.as_deref().map(|subject| format!("{subject} | "));
    let subject = subject.unwrap_or_default();
    print(&format!("MISS line {} {}: {subject}{}", case.line, case.style, case.text));
    let (did, confidence) = (&miss.reply.did, miss.reply.confidence);
    print(&format!("  {did:?} ({confidence:.2}), wanted {:?}", case.expected));
    for line in judge.explained(miss)? {
        print(&format!("  {line}"));
    }
    Ok(())
}

fn knowledge_of(folder: &Path, config: &Config) -> Result<Knowledge, Failure> {
    let path = folder.join("items.tsv");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let rows = items_table(&text).map_err(|problem| anyhow!("{}: {problem}", path.display()))?;
    let facts = app::desk_facts(config);
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
        "answered {:.3}  precision {:.3}  rejected: chit-chat {:.3}, uncovered {:.3}  \
         choices where unclear {:.3}",
        report.answered,
        report.precision,
        report.rejected_chitchat,
        report.rejected_uncovered,
        report.unclear_offered
    ));
    print(&format!("p50 {} us  p99 {} us", report.p50_us, report.p99_us));
    for (style, part) in &report.by_style {
        print(&format!(
            "  {style:<12} {:>4}  right {:.3}  R@1 {:.3}  R@3 {:.3}  answered {:.3}",
            part.questions, part.right, part.r1, part.r3, part.answered
        ));
    }
}
