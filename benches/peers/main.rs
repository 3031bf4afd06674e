//! The same catalogue and the same questions through our index and through what an office could use
//! instead: SQLite FTS5 with trigrams and with pairs of characters, PostgreSQL with a tsvector of
//! pairs and with pg_trgm. Prints how often the right item is first and among the first three, and
//! how long a question takes, at growing sizes.
//!
//!     cargo bench --bench peers
//!     cargo bench --bench peers -- --sizes 100000,1000000 --catalog DIR --only wenban,FTS5
//!
//! The catalogue is the sample's, or DIR with `items.tsv` and `questions.tsv`. It grows by copies:
//! the same matter as another town publishes it, under that town's name, with other words left out.
//! A hit on a copy of the right matter is right. Every question is asked three times and the
//! shortest time counts, so that a busy machine tells less; a peer that needs more than 20 seconds
//! for the questions is asked fewer of them, spread evenly.
//!
//! Each engine has a process of its own. Its memory is what that process has more at the end than
//! at the beginning, pages of mapped files included; what PostgreSQL has is the server's, so the
//! size of table and index stands there. `built/s` counts documents a second, for ours without
//! what made them. PostgreSQL is the server that `WENBAN_TEST_POSTGRES` names; without it those
//! lines are left out.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start should stop")]
#![expect(clippy::print_stdout, reason = "its output is a table")]

mod engines;
mod growth;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use engines::{Bigrams, Engine, PgTrigrams, PgVector, Trigrams, Wenban};
use mimalloc::MiMalloc;
use wenban::catalog_files;
use wenban::desk::{DeskFacts, Knowledge, docs};
use wenban::search::Doc;
use wenban::search::eval::{Case, read};

/// How many hits count.
const HITS: usize = 10;
/// How often each question is asked.
const TIMES: usize = 3;
/// How long one engine may take for all questions.
const PATIENCE: Duration = Duration::from_secs(20);

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

struct Settings {
    sizes: Vec<usize>,
    catalog: Option<PathBuf>,
    only: Vec<String>,
    /// The engine that this process is for; the first process starts one for each.
    one: Option<String>,
}

fn settings() -> Option<Settings> {
    let mut settings = Settings {
        sizes: vec![1_000, 10_000, 100_000],
        catalog: None,
        only: Vec::new(),
        one: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut next = || arguments.next().expect("a value after this argument");
        match argument.as_str() {
            "--sizes" => {
                let sizes = next();
                let sizes = sizes.split(',').map(|size| size.trim().parse().expect("a size"));
                settings.sizes = sizes.collect();
            }
            "--catalog" => settings.catalog = Some(PathBuf::from(next())),
            "--only" => settings.only = next().split(',').map(str::to_owned).collect(),
            "--one" => settings.one = Some(next()),
            "--test" => return None, // `cargo test --benches` only wants it to start
            _ => {}
        }
    }
    Some(settings)
}

/// The documents and the questions whose right codes are known.
fn catalogue(folder: Option<&Path>) -> (Vec<Doc>, Vec<Case>) {
    let (rows, questions) = match folder {
        None => {
            let rows = catalog_files::sample().expect("the sample");
            (rows, include_str!("../../index/golden/questions.tsv").to_owned())
        }
        Some(folder) => {
            let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
            let rows = catalog_files::items_table(&text("items.tsv")).expect("items.tsv");
            (rows, text("questions.tsv"))
        }
    };
    let catalog = Knowledge::check(&rows, &DeskFacts::default()).expect("lists without problems");
    let cases = read(&questions).expect("questions");
    let known = cases.into_iter().filter(|case| {
        let codes = case.expected.codes();
        !codes.is_empty() && case.at.as_deref().unwrap_or_default().is_empty()
    });
    (docs(&catalog, &[]), known.collect())
}

/// What one engine did.
struct Measured {
    asked: usize,
    r1: f64,
    r3: f64,
    mrr: f64,
    p50: Duration,
    p99: Duration,
}

/// The questions in an order that meets all styles wherever the patience ends.
fn mixed(cases: &[Case]) -> Vec<&Case> {
    let mut numbered: Vec<(usize, &Case)> = cases.iter().enumerate().collect();
    numbered.sort_by_key(|(number, _)| number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    numbered.into_iter().map(|(_, case)| case).collect()
}

fn measure(engine: &mut dyn Engine, cases: &[Case]) -> Measured {
    let began = Instant::now();
    let mut times = Vec::new();
    let (mut first, mut among, mut reciprocal) = (0_u32, 0_u32, 0.0);
    for case in mixed(cases) {
        let mut shortest = Duration::MAX;
        let mut hits = Vec::new();
        for _ in 0..TIMES {
            let asked = Instant::now();
            hits = engine.find(&case.text, HITS);
            shortest = shortest.min(asked.elapsed());
        }
        times.push(shortest);
        let expected: BTreeSet<&str> = case.expected.codes().iter().map(String::as_str).collect();
        let mut different: Vec<&str> = Vec::new();
        for hit in &hits {
            let code = growth::original(hit);
            if !different.contains(&code) {
                different.push(code);
            }
        }
        if let Some(rank) = different.iter().position(|code| expected.contains(code)) {
            first += u32::from(rank == 0);
            among += u32::from(rank < 3);
            reciprocal += 1.0 / f64::from(u32::try_from(rank).unwrap_or(u32::MAX) + 1);
        }
        if began.elapsed() > PATIENCE {
            break;
        }
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    let n = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX));
    Measured {
        asked: times.len(),
        r1: f64::from(first) / n,
        r3: f64::from(among) / n,
        mrr: reciprocal / n,
        p50: at(50),
        p99: at(99),
    }
}

/// Bytes of memory that this process has, pages of mapped files included, in MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let words = line.and_then(|line| line.split_whitespace().nth(1));
    words.and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn main() {
    let Some(settings) = settings() else { return };
    if let Some(name) = &settings.one {
        return one(name, &settings);
    }
    let (base, cases) = catalogue(settings.catalog.as_deref());
    println!("{} documents, {} questions with a known answer", base.len(), cases.len());
    println!(
        "{:<28} {:>8} {:>5}  R@1   R@3   MRR    {:>9} {:>9}  {:>8} {:>6}",
        "engine", "size", "asked", "p50 ms", "p99 ms", "built/s", "MB"
    );
    let wanted = |name: &str| {
        settings.only.is_empty() || settings.only.iter().any(|part| name.contains(part.as_str()))
    };
    for size in &settings.sizes {
        for (name, _) in ENGINES.into_iter().filter(|(name, _)| wanted(name)) {
            let mut process = Command::new(std::env::current_exe().expect("this program"));
            process.args(["--one", name, "--sizes", &size.to_string()]);
            if let Some(folder) = &settings.catalog {
                process.arg("--catalog").arg(folder);
            }
            let ended = process.status().expect("a process for this engine");
            assert!(ended.success(), "{name} over {size} documents");
        }
    }
}

/// Makes an engine over a catalogue of this size; `None` where there is no server for it.
type Open = fn(&mut dyn Iterator<Item = Doc>) -> Option<Box<dyn Engine>>;

const ENGINES: [(&str, Open); 6] = [
    ("wenban", |docs| Some(Box::new(Wenban::open(docs, None)))),
    ("wenban, one area", |docs| Some(Box::new(Wenban::open(docs, Some("A0"))))),
    ("SQLite FTS5 trigram", |docs| Some(Box::new(Trigrams::open(docs)))),
    ("SQLite FTS5 pairs", |docs| Some(Box::new(Bigrams::open(docs)))),
    ("PostgreSQL tsvector pairs", |docs| PgVector::open(docs).map(|e| Box::new(e) as _)),
    ("PostgreSQL pg_trgm", |docs| PgTrigrams::open(docs).map(|e| Box::new(e) as _)),
];

fn one(name: &str, settings: &Settings) {
    let engine = ENGINES.into_iter().find(|(known, _)| *known == name);
    let (_, open) = engine.expect("an engine of this name");
    let (base, cases) = catalogue(settings.catalog.as_deref());
    let before = memory();
    for &size in &settings.sizes {
        let began = Instant::now();
        let Some(mut engine) = open(&mut growth::grown(&base, size)) else {
            println!("{name:<28} {size:>8} left out: WENBAN_TEST_POSTGRES names no server");
            return;
        };
        let built = engine.built().unwrap_or_else(|| began.elapsed());
        let measured = measure(engine.as_mut(), &cases);
        let memory = engine.memory().unwrap_or_else(|| memory().saturating_sub(before));
        show(name, size, built, memory, &measured);
    }
}

fn show(name: &str, size: usize, built: Duration, memory: u64, measured: &Measured) {
    let rate = size as f64 / built.as_secs_f64().max(1e-6);
    println!(
        "{name:<28} {size:>8} {:>5}  {:.3} {:.3} {:.3}  {:>9.3} {:>9.3}  {rate:>8.0} {memory:>6}",
        measured.asked,
        measured.r1,
        measured.r3,
        measured.mrr,
        measured.p50.as_secs_f64() * 1e3,
        measured.p99.as_secs_f64() * 1e3,
    );
}
