//! How long it takes to put an answer card into words.

#![expect(missing_docs, reason = "criterion_group! makes a function without a docstring")]
#![expect(clippy::expect_used, reason = "without its words a bench has nothing to measure")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use wenban::domain::message::{Lang, Reply};
use wenban::domain::press::Press;
use wenban::domain::view::{AnswerCard, GoTo, HoldingMode, OfficeView, Opening, Remedy};
use wenban::locale::Locale;

fn card() -> AnswerCard {
    let text = str::to_owned;
    let office =
        |office: &str, level: &str| OfficeView { office: text(office), level: text(level) };
    AnswerCard {
        code: text("SA-001"),
        title: text("最低生活保障审核确认"),
        kind: text("power"),
        holder: office("河口镇人民政府", "town"),
        responsible: office("示例县民政局", "county"),
        mode: HoldingMode::Entrust,
        since: Some(text("2021-03-01")),
        delegation_basis: Some(text("示例政发〔2021〕3号")),
        go_to: GoTo {
            office: text("河口镇便民服务中心 3 号窗口"),
            address: text("河口镇人民路 1 号"),
            hours: text("1-5 08:30-12:00 13:30-17:30"),
            phone: text("0000-1234567"),
        },
        opening: Some(Opening::Closed { opens: 1_795_339_800_000 }),
        legal_limit: Some(text("30wd")),
        promised_limit: Some(text("20wd")),
        fee: Some(text("不收费")),
        basis: vec![text("《社会救助暂行办法》第十一条")],
        list_version: text("示例县乡镇权力清单 2026 版"),
        as_of: text("2026-11-22"),
        conditions: vec![text("家庭人均收入低于当地低保标准")],
        materials: ["身份证", "户口簿", "收入证明", "申请书"].map(text).to_vec(),
        steps: ["申请", "入户调查", "公示", "确认"].map(text).to_vec(),
        regulator: Some(office("示例县民政局", "county")),
        remedy: Some(Remedy {
            review_body: text("示例县人民政府"),
            review_days: 60,
            court_months: 6,
            note: None,
        }),
        ..AnswerCard::default()
    }
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
