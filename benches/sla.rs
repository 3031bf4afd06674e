//! What a deadline costs. It must stay under 50 µs: the staff's lists compute one for each row.
#![expect(missing_docs, reason = "criterion_group! makes a function without a docstring")]
#![expect(clippy::expect_used, reason = "without its calendar a bench has nothing to measure")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use wenban::domain::{
    Millis,
    hours::Hours,
    sla::{DayEnd, Limit, deadline, shipped, working_minutes_between, yellow_at},
};

/// 2026-02-12 16:00 in Beijing: the longest break of the year lies ahead.
const START: Millis = 1_770_883_200_000;

fn deadlines(bench: &mut Criterion) {
    let calendar = shipped::calendar(Hours::default(), DayEnd::default())
        .expect("the shipped calendar is whole");
    for text in ["30wmin", "4wh", "5wd", "15wd", "60d", "2h"] {
        let limit: Limit = text.parse().expect("a limit");
        bench.bench_function(&format!("deadline {text}"), |run| {
            run.iter(|| deadline(black_box(START), black_box(limit), &calendar));
        });
    }
    let limit: Limit = "5wd".parse().expect("a limit");
    let due = deadline(START, limit, &calendar).due;
    bench.bench_function("yellow card 5wd", |run| {
        run.iter(|| yellow_at(black_box(START), black_box(due), limit, &calendar));
    });
    bench.bench_function("office time of 30 days", |run| {
        let to = START + 30 * 86_400_000;
        run.iter(|| working_minutes_between(black_box(START), black_box(to), &calendar));
    });
}

criterion_group!(benches, deadlines);
criterion_main!(benches);
