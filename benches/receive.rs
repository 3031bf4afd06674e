//! How long a question takes from arrival to the answer on disk (SQLite, WAL, synchronous FULL):
//! alone, and with 32 and 256 residents who ask at the same time.

#![expect(missing_docs, reason = "criterion_group! makes a function without a docstring")]
#![expect(clippy::expect_used, reason = "without a desk a bench has nothing to measure")]

use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use wenban::app;
use wenban::config::{Config, Flags};
use wenban::desk::Desk;
use wenban::domain::message::{Body, Channel, Conversation, Inbound, Sender};
use wenban::store::Access;

/// Questions of different kinds: a sure answer, a choice, an emergency, nothing found.
const QUESTIONS: [&str; 5] =
    ["低保怎么办", "我想开个小饭馆要什么证", "路灯坏了找谁", "家里着火了", "今天天气怎么样"];

fn question(resident: usize, number: usize) -> Inbound {
    let place = Conversation::new(Channel::Telegram, &(1_000 + resident).to_string());
    let text = QUESTIONS[(resident + number) % QUESTIONS.len()].to_owned();
    Inbound {
        key: format!("{}:{number}", place.as_str()),
        conversation: place,
        sender: Sender::default(),
        body: Body::Text { text },
    }
}

/// One question of each of so many residents, at the same time.
async fn round(desk: &Arc<Desk>, residents: usize, number: usize) {
    let mut asked = JoinSet::new();
    for resident in 0..residents {
        let (desk, question) = (Arc::clone(desk), question(resident, number));
        asked.spawn(async move { desk.receive(&question).await });
    }
    while let Some(answered) = asked.join_next().await {
        answered.expect("no panic").expect("an answer");
    }
}

fn receive(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let flags = Flags { data: Some(folder.path().to_owned()), ..Flags::default() };
    let config = Config::read(&flags, &[]).expect("the defaults");
    let desk = runtime.block_on(app::open(&config, Access::Write)).expect("a desk");
    let mut number = 0;
    let mut group = criterion.benchmark_group("receive");
    for residents in [1, 32, 256] {
        group.throughput(Throughput::Elements(u64::try_from(residents).expect("few")));
        group.bench_function(BenchmarkId::from_parameter(residents), |bencher| {
            bencher.iter(|| {
                number += 1;
                runtime.block_on(round(&desk, residents, number));
            });
        });
    }
    group.finish();
    runtime.block_on(desk.store().close());
}

criterion_group!(benches, receive);
criterion_main!(benches);
