//! How long it takes to put an answer card into words.

#![expect(missing_docs, reason = "criterion_group! makes a function without a docstring")]
#![expect(clippy::expect_used, reason = "without its words a bench has nothing to measure")]

use std::hint::black_box;
use std::sync::Arc;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use wenban::catalog_files;
use wenban::domain::catalog::{Asked, Catalog, Tables};
use wenban::domain::message::{Lang, Reply};
use wenban::domain::press::Press;
use wenban::domain::view::AnswerCard;
use wenban::locale::Locale;

/// What the sample answers about minimum subsistence in one of its towns.
fn card() -> AnswerCard {
    let rows = catalog_files::sample().expect("the sample is well-formed");
    let tables = Tables::read(&rows).expect("the sample is well-formed");
    let catalog = Catalog::build(tables).expect("the sample is well-formed");
    let on = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
    let asked = Asked { on, area: Some("YZ-CS"), now: None };
    catalog.answer("MS-MZ-0101", &asked, &|_| true).expect("an item of the sample")
}

fn render(c: &mut Criterion) {
    let locale = Arc::new(Locale::new().expect("the words are well-formed"));
    let reply = Reply::Answer { card: Box::new(card()), offers: Vec::new() };
    let sign = |press: &Press| press.verb.clone();
    for lang in Lang::ALL {
        c.bench_function(&format!("render/answer/{}", lang.tag()), |b| {
            b.iter(|| locale.render(black_box(&reply), lang, &sign));
        });
    }
    c.bench_function("render/new", |b| b.iter(Locale::new));
}

criterion_group!(benches, render);
criterion_main!(benches);
