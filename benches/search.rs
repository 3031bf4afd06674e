//! How long one question takes over 182, 10,000 and 100,000 invented documents, alone and in one
//! of a hundred areas, and how many documents a second are indexed.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start should stop")]
#![expect(missing_docs, reason = "criterion's macro writes a public function without docs")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wenban::search::{Doc, Index, Question, WordFiles, Words};

/// Catalogue sizes: the township of the quality tests, a city, a province.
const SIZES: [usize; 3] = [182, 10_000, 100_000];
/// Areas that the documents are spread over.
const AREAS: usize = 100;
/// Different words of the invented texts: lists repeat theirs.
const WORDS: usize = 5_000;
/// Different Han characters of those words.
const CHARACTERS: usize = 2_500;

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

    /// A number below `end`; small ones come oftener, as common words do.
    fn common(&mut self, end: usize) -> usize {
        let (a, b) = (self.below(end), self.below(end));
        a * b / end
    }
}

/// Words of two characters, common ones first.
fn vocabulary(dice: &mut Dice) -> Vec<String> {
    let character = |n: usize| {
        let code = 0x4E00 + u32::try_from(n).unwrap_or_default() * 8;
        char::from_u32(code).unwrap_or('一')
    };
    let mut word = || (0..2).map(|_| character(dice.common(CHARACTERS))).collect();
    (0..WORDS).map(|_| word()).collect()
}

fn catalogue(size: usize, spread: Option<usize>) -> Vec<Doc> {
    let mut dice = Dice(7);
    let words = vocabulary(&mut dice);
    let mut text =
        |length: usize| (0..length).map(|_| words[dice.common(WORDS)].as_str()).collect::<String>();
    (0..size)
        .map(|number| Doc {
            code: format!("S-{number:06}"),
            title: text(5),
            aliases: vec![text(2), text(2)],
            description: text(20),
            offices: vec![text(3)],
            areas: spread.map(|areas| format!("A{}", number % areas)).into_iter().collect(),
            ..Doc::default()
        })
        .collect()
}

/// Questions of 12 to 60 characters: a piece of a title among other words.
fn questions(docs: &[Doc]) -> Vec<String> {
    let mut dice = Dice(11);
    let words = vocabulary(&mut Dice(7));
    (0..200)
        .map(|_| {
            let title: Vec<char> = docs[dice.below(docs.len())].title.chars().collect();
            let known: String = title.iter().take(4 + dice.below(5)).collect();
            let others = 1 + dice.below(22);
            let others: String = (0..others).map(|_| &*words[dice.common(WORDS)]).collect();
            format!("请问{others}{known}怎么办理")
        })
        .collect()
}

fn words() -> Words {
    Words::parse(&WordFiles {
        thesaurus: include_str!("../index/words/thesaurus.txt"),
        own_thesaurus: "",
        stop_phrases: include_str!("../index/words/stop_phrases.txt"),
        off_topic: include_str!("../index/words/off_topic.txt"),
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
