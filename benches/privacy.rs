//! How long a message is looked through for what is personal: in a text of 100 and of 4,000
//! characters, where there is nothing to find and where there is.

#![expect(missing_docs, reason = "criterion_group! makes a function without a docstring")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wenban::domain::privacy::personal_numbers;

const NOTHING: &str =
    "村口的路灯坏了好几天没人修，晚上孩子放学看不见路，打电话问过两次都说等通知，";
const NAMES: &str =
    "邻居王大勇把水渠堵了，找过张建国主任，包工头李铁柱说打13812345678，他家的地淹了，";

fn privacy(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("privacy");
    for (what, sentence) in [("nothing", NOTHING), ("names", NAMES)] {
        for length in [100, 4_000] {
            let text: String = sentence.chars().cycle().take(length).collect();
            group.throughput(Throughput::Bytes(u64::try_from(text.len()).unwrap_or_default()));
            group.bench_function(BenchmarkId::new(what, length), |bencher| {
                bencher.iter(|| personal_numbers(black_box(&text)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, privacy);
criterion_main!(benches);
