//! What a deadline costs. It must stay under 50 µs: the staff's lists compute one for each row.
#![expect(missing_docs, reason = "criterion_group! makes a function without a docstring")]
#![expect(clippy::expect_used, reason = "without its calendar a bench has nothing to measure")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use wenban::domain::{
    Millis,
    hours::Hours,
    sla::{
        Calendar, DayEnd, Limit, deadline, recount, shipped, working_minutes_between, yellow_at,
    },
};

/// 2026-02-12 16:00 in Beijing: the longest break of the year lies ahead.
const START: Millis = 1_770_883_200_000;

fn deadlines(bench: &mut Criterion) {
    let calendar = shipped::calendar(Hours::default(), DayEnd::default())
        .expect("the shipped calendar is whole");
    for text in ["30wmin", "4wh", "5wd", "15wd", "60d", "2h", "365d"] {
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

/// A quarter of the days have no notice: 250 working days from February end in 2027 and later.
fn over_a_year_without_notice(bench: &mut Criterion) {
    let calendar = shipped::calendar(Hours::default(), DayEnd::default())
        .expect("the shipped calendar is whole");
    for text in ["250wd", "500wd", "2000wh"] {
        let limit: Limit = text.parse().expect("a limit");
        bench.bench_function(&format!("deadline {text}"), |run| {
            run.iter(|| deadline(black_box(START), black_box(limit), &calendar));
        });
    }
    let to = START + 365 * 86_400_000;
    bench.bench_function("office time of 365 days", |run| {
        run.iter(|| working_minutes_between(black_box(START), black_box(to), &calendar));
    });
}

/// All dates of a ticket that is with its unit, on one calendar and then on another: triage, sign,
/// return, contact, result of lead and assist, promise, answer to a sheet.
fn dates_of_a_ticket(bench: &mut Criterion) {
    let before = shipped::calendar(Hours::default(), DayEnd::default())
        .expect("the shipped calendar is whole");
    let hours: Hours = "1-5 09:00-12:00 13:00-17:00".parse().expect("office hours");
    let after = shipped::calendar(hours, DayEnd::default()).expect("the shipped calendar is whole");
    let limits: Vec<Limit> = ["30wmin", "4wh", "2wd", "1wd", "5wd", "3wd", "15wd", "1wd"]
        .iter()
        .map(|text| text.parse().expect("a limit"))
        .collect();
    let all = |calendar: &Calendar| -> Vec<Millis> {
        limits.iter().map(|limit| deadline(black_box(START), *limit, calendar).due).collect()
    };
    bench.bench_function("all dates of a ticket", |run| run.iter(|| all(&before)));
    let dates = all(&before);
    bench.bench_function("all dates of a ticket anew", |run| {
        run.iter(|| -> Vec<Millis> {
            let dates = limits.iter().zip(&dates);
            dates.map(|(limit, due)| recount(START, *due, limit.unit, &before, &after)).collect()
        });
    });
}

criterion_group!(benches, deadlines, over_a_year_without_notice, dates_of_a_ticket);
criterion_main!(benches);
