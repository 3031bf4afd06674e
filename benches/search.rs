//! How long one question takes over 182, 10,000 and 100,000 invented documents, alone and in one
//! of a hundred areas, and how many documents a second are indexed.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wenban::search::{Doc, Index, Question, WordFiles, Words};

/// Catalogue sizes: the township of the quality tests, a city, a province.
const SIZES: [usize; 3] = [182, 10_000, 100_000];
/// Areas that the documents are spread over.
const AREAS: usize = 100;
/// Different Han characters of the invented texts.
const CHARACTERS: u32 = 2_500;

/// A small deterministic generator (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap_or(1)).unwrap_or_default()
    }

    /// Few characters are common and many are rare, as in real text.
    fn character(&mut self) -> char {
        let unit =
            f64::from(u32::try_from(self.next() >> 32).unwrap_or_default()) / 4_294_967_296.0;
        let place = (unit * unit * f64::from(CHARACTERS)).floor();
        let place = (0..CHARACTERS).find(|n| f64::from(*n) >= place).unwrap_or_default();
        char::from_u32(0x4E00 + place * 8).unwrap_or('一')
    }

    fn text(&mut self, length: usize) -> String {
        (0..length).map(|_| self.character()).collect()
    }
}

fn catalogue(size: usize, spread: Option<usize>) -> Vec<Doc> {
    let mut dice = Dice(7);
    let subjects: Vec<String> = (0..400).map(|_| dice.text(5)).collect();
    (0..size)
        .map(|number| Doc {
            code: format!("S-{number:06}"),
            title: format!("{}{}", subjects[dice.below(subjects.len())], dice.text(5)),
            aliases: vec![dice.text(4), dice.text(5)],
            description: dice.text(40),
            offices: vec![subjects[dice.below(40)].clone()],
            areas: spread.map(|areas| format!("A{}", number % areas)).into_iter().collect(),
            ..Doc::default()
        })
        .collect()
}

/// Questions of 8 to 60 characters: a piece of a title, the rest invented.
fn questions(docs: &[Doc]) -> Vec<String> {
    let mut dice = Dice(11);
    (0..200)
        .map(|_| {
            let title: Vec<char> = docs[dice.below(docs.len())].title.chars().collect();
            let known: String = title.iter().take(4 + dice.below(5)).collect();
            let length = 4 + dice.below(50);
            format!("请问{}{known}怎么办理", dice.text(length))
        })
        .collect()
}

fn words() -> Words {
    Words::parse(&WordFiles {
        thesaurus: include_str!("../index/words/thesaurus.txt"),
        own_thesaurus: "",
        stop_phrases: include_str!("../index/words/stop_phrases.txt"),
        bands: include_str!("../index/words/bands.toml"),
    })
    .expect("the shipped words are well formed")
}

fn find(criterion: &mut Criterion) {
    let words = words();
    let mut group = criterion.benchmark_group("find");
    for size in SIZES {
        for (name, spread, area) in
            [("everywhere", None, None), ("one_area", Some(AREAS), Some("A7"))]
        {
            let docs = catalogue(size, spread);
            let questions = questions(&docs);
            let index = Index::in_memory(&docs).expect("an index in memory");
            let mut turn = 0;
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| {
                    turn = (turn + 1) % questions.len();
                    let question = Question { text: &questions[turn], area, ..Question::default() };
                    black_box(index.find(&words, &question, 5)).expect("an index in memory")
                });
            });
        }
    }
    group.finish();
}

fn build(criterion: &mut Criterion) {
    let docs = catalogue(10_000, None);
    let mut group = criterion.benchmark_group("build");
    group.throughput(Throughput::Elements(10_000)).sample_size(10);
    group.bench_function("in_memory/10000", |bencher| {
        bencher.iter(|| black_box(Index::in_memory(&docs)).expect("an index in memory"));
    });
    group.finish();
}

criterion_group!(benches, find, build);
criterion_main!(benches);
