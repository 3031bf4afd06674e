//! How long a picture and a report take.

use std::hint::black_box;

use criterion::Criterion;
use wenban::chart::{Chart, Ink, Kind, Panel, Row, Series, Tone, Value, png, svg};
use wenban::domain::figures::{
    AssignmentFacts, Basis, EvaluationFacts, Partly, Period, Solved, TicketFacts, Unevaluated,
    report,
};

const HOUR: i64 = 3_600_000;

/// A board of twelve units.
fn board() -> Chart {
    let series = [("今日到期", Tone::Main), ("黄牌", Tone::Warn), ("红牌", Tone::Alarm)];
    let value = |n: u32| Value { number: Some(f64::from(n)), text: n.to_string() };
    let row = |i: u32| Row {
        label: format!("第{i}综合行政执法大队"),
        note: String::new(),
        ink: Ink::Full,
        values: vec![value(i), value(i % 4), value(i % 3)],
    };
    Chart {
        title: "今日看板".into(),
        subtitle: "清河县 12345".into(),
        panels: vec![Panel {
            kind: Kind::Stacked,
            heading: "各单位在办工单".into(),
            series: series.map(|(name, tone)| Series { name: name.into(), tone }).to_vec(),
            rows: (1..=12).map(row).collect(),
        }],
        ..Chart::default()
    }
}

/// A month of 10,000 tickets with 40 units.
fn month() -> Vec<TicketFacts> {
    (0..10_000)
        .map(|i| {
            let at = i * HOUR / 15;
            TicketFacts {
                number: format!("QH-20261001-{i:04}-0"),
                class: format!("class-{}", i % 3),
                submitted_at: at,
                dispatched_first_at: Some(at + HOUR),
                first_response_at: Some(at + 2 * HOUR),
                resolved_at: (i % 9 != 0).then_some(at + (i % 80) * HOUR),
                assignments: vec![AssignmentFacts {
                    office: format!("unit-{}", i % 40),
                    dispatched_at: at + HOUR,
                    accept_due: Some(at + 5 * HOUR),
                    accepted_at: Some(at + 3 * HOUR),
                    due_at: Some(at + 72 * HOUR),
                    ..AssignmentFacts::default()
                }],
                evaluations: vec![EvaluationFacts {
                    at: at + 90 * HOUR,
                    grade: u8::try_from(1 + i % 5).unwrap_or(5),
                    solved: Some(Solved::Yes),
                    invalid: false,
                }],
                ..TicketFacts::default()
            }
        })
        .collect()
}

fn main() {
    let mut c = Criterion::default().configure_from_args();
    let chart = board();
    c.bench_function("chart: SVG of a board of 12 units", |b| b.iter(|| svg(black_box(&chart))));
    c.bench_function("chart: PNG of a board of 12 units", |b| b.iter(|| png(black_box(&chart))));
    let tickets = month();
    let period = Period { from: 0, to: 31 * 24 * HOUR, label: String::new() };
    let working_minutes = |from: i64, to: i64| (to - from) / 180_000;
    let basis = Basis {
        now: period.to,
        working_minutes: &working_minutes,
        partly: Partly::Zero,
        unevaluated: Unevaluated::Ignored,
    };
    c.bench_function("figures: report of 10,000 tickets and 40 units", |b| {
        b.iter(|| report(black_box(&tickets), &period, &basis));
    });
    c.final_summary();
}
