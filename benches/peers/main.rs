//! The same catalogue and the same questions through our index and through what an office could use
//! instead: SQLite FTS5 with trigrams and with pairs of characters, PostgreSQL with a tsvector of
//! pairs and with pg_trgm. Prints how often the right item is first and among the first three, and
//! how long a question takes, at growing sizes.
//!
//!     cargo bench --bench peers
//!     cargo bench --bench peers -- --sizes 1000,10000 --catalog DIR --only wenban,fts5
//!
//! The catalogue is the sample's, or DIR with `items.tsv` and `questions.tsv`. It grows by copies:
//! the same matter as another town publishes it, under that town's name, with other words left out.
//! A hit on a copy of the right matter is right. Every question is asked three times and the
//! shortest time counts, so that a busy machine tells less; a peer that needs more than a minute
//! for the questions is asked fewer of them, spread evenly. PostgreSQL is the server that
//! `WENBAN_TEST_POSTGRES` names; without it those lines are left out.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start should stop")]
#![expect(clippy::print_stdout, reason = "its output is a table")]

mod engines;
mod growth;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use engines::{Bigrams, Engine, PgTrigrams, PgVector, Trigrams, Wenban};
use wenban::catalog_files;
use wenban::desk::{DeskFacts, Knowledge, docs};
use wenban::search::Doc;
use wenban::search::eval::{Case, read};

/// How many hits count.
const HITS: usize = 10;
/// How often each question is asked.
const TIMES: usize = 3;
/// How long one engine may take for all questions.
const PATIENCE: Duration = Duration::from_secs(60);

struct Settings {
    sizes: Vec<usize>,
    catalog: Option<PathBuf>,
    only: Vec<String>,
}

fn settings() -> Option<Settings> {
    let mut settings = Settings {
        sizes: vec![1_000, 10_000, 100_000, 1_000_000],
        catalog: None,
        only: Vec::new(),
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

fn measure(engine: &mut dyn Engine, cases: &[Case]) -> Measured {
    let began = Instant::now();
    let mut times = Vec::new();
    let (mut first, mut among, mut reciprocal) = (0_u32, 0_u32, 0.0);
    // A stride that meets all styles wherever the patience ends.
    let stride = 211 % cases.len().max(1);
    let mut place = 0;
    for _ in 0..cases.len() {
        let case = &cases[place];
        place = (place + stride.max(1)) % cases.len();
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

/// Memory of this process that is its own, in MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    let words = line.and_then(|line| line.split_whitespace().nth(1));
    words.and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn main() {
    let Some(settings) = settings() else { return };
    let wanted = |name: &str| {
        settings.only.is_empty() || settings.only.iter().any(|part| name.contains(part.as_str()))
    };
    let (base, cases) = catalogue(settings.catalog.as_deref());
    println!("{} documents, {} questions with a known answer", base.len(), cases.len());
    println!(
        "{:<28} {:>8} {:>5}  R@1   R@3   MRR    {:>9} {:>9}  {:>8} {:>6}",
        "engine", "size", "asked", "p50 ms", "p99 ms", "built/s", "MB"
    );
    for &size in &settings.sizes {
        for (name, open) in ENGINES {
            if wanted(name) {
                one(name, open, size, &base, &cases);
            }
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

fn one(name: &str, open: Open, size: usize, base: &[Doc], cases: &[Case]) {
    let before = memory();
    let began = Instant::now();
    let mut grown = growth::grown(base, size);
    let Some(mut engine) = open(&mut grown) else {
        println!("{name:<28} {size:>8} left out: WENBAN_TEST_POSTGRES names no server");
        return;
    };
    let built = engine.built().unwrap_or_else(|| began.elapsed());
    let used = memory().saturating_sub(before);
    let measured = measure(engine.as_mut(), cases);
    show(name, size, built, used, &measured);
}
