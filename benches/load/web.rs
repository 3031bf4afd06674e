//! Residents on the chat page: one `POST /api/chat/messages` each, over connections kept open.

use std::sync::Arc;
use std::time::Instant;

use tokio::task::JoinSet;

use super::figures::{Times, memory_kib, processor_ms, rate};
use super::residents::Words;
use crate::Plan;
use crate::child::Running;

/// Measures with all connections, then with one.
pub async fn run(plan: &Plan) -> anyhow::Result<()> {
    let home = plan.home().await?.with("WENBAN_WEB_MESSAGES_PER_10S", "0");
    let desk = home.start().await?;
    println!("web: the desk is process {}, {} KiB", desk.id(), memory_kib(desk.id()));
    let words = Arc::new(Words::new()?);
    round(plan, &desk, &words, plan.flight, "a").await?;
    let alone = Plan { people: 200, ..plan.clone() };
    round(&alone, &desk, &words, 1, "b").await?;
    println!("web: {} KiB at the end", memory_kib(desk.id()));
    Ok(())
}

async fn round(
    plan: &Plan,
    desk: &Running,
    words: &Arc<Words>,
    connections: usize,
    prefix: &str,
) -> anyhow::Result<()> {
    let (people, messages) = (plan.people, plan.messages);
    let processor = processor_ms(desk.id());
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for number in 0..connections {
        let own: Vec<usize> = (number..people).step_by(connections).collect();
        let url = format!("http://{}/api/chat/messages", desk.address());
        clients.spawn(talk(url, own, messages, Arc::clone(words), prefix.to_owned()));
    }
    let mut times = Times::default();
    while let Some(done) = clients.join_next().await {
        times.0.extend(done??);
    }
    let took = began.elapsed();
    let processor = processor_ms(desk.id()) - processor;
    println!(
        "web, {people} people over {connections} connections: {}; {}; {} µs of processor a message",
        rate(people * messages, took),
        times.percentiles(),
        processor * 1_000 / u64::try_from((people * messages).max(1))?
    );
    println!("web: {} KiB afterwards", memory_kib(desk.id()));
    Ok(())
}

/// These residents speak one after the other over one connection.
async fn talk(
    url: String,
    residents: Vec<usize>,
    messages: usize,
    words: Arc<Words>,
    prefix: String,
) -> anyhow::Result<Vec<u64>> {
    let client = reqwest::Client::builder().tcp_nodelay(true).build()?;
    let mut times = Vec::new();
    for number in 0..messages {
        for resident in &residents {
            let body = serde_json::json!({
                "key": format!("{prefix}-{resident}-{number}"),
                "text": words.message(*resident, number),
            });
            let visitor = format!("{prefix}{resident:031x}");
            let began = Instant::now();
            let request = client.post(&url).header("x-wenban-visitor", visitor).json(&body);
            let response = request.send().await?;
            let status = response.status();
            let answer = response.bytes().await?;
            times.push(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
            anyhow::ensure!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&answer));
        }
    }
    Ok(times)
}
