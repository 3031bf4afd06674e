//! From a question to its committed answer, inside one process: what `Desk::receive` takes.

use std::sync::Arc;
use std::time::Instant;

use tokio::task::JoinSet;
use wenban::app;
use wenban::config::{Config, Flags};
use wenban::desk::Desk;
use wenban::domain::message::{Body, Channel, Conversation, Inbound, Sender};
use wenban::store::Access;

use super::figures::{Times, rate};
use super::residents::Words;
use crate::Plan;

/// Residents who wait for an answer at the same time.
const AT_ONCE: [usize; 4] = [1, 8, 32, 256];
/// Questions in each round.
const QUESTIONS: usize = 10_000;

/// Asks with more and more residents at once.
pub async fn run(plan: &Plan) -> anyhow::Result<()> {
    let home = plan.home().await?;
    let flags = Flags {
        data: Some(home.folder().to_owned()),
        database: home.database().map(str::to_owned),
        ..Flags::default()
    };
    let desk = app::open(&Config::read(&flags, &[])?, Access::Write).await?;
    let words = Arc::new(Words::new()?);
    ask(&desk, &words, 1, "warm").await?;
    for at_once in AT_ONCE {
        let began = Instant::now();
        let times = ask(&desk, &words, at_once, &at_once.to_string()).await?;
        let rate = rate(times.0.len(), began.elapsed());
        println!("inside, {at_once} at once: {rate}; {}", times.percentiles());
    }
    desk.store().close().await;
    Ok(())
}

async fn ask(
    desk: &Arc<Desk>,
    words: &Arc<Words>,
    at_once: usize,
    round: &str,
) -> anyhow::Result<Times> {
    let mut residents = JoinSet::new();
    for resident in 0..at_once {
        let (desk, words) = (Arc::clone(desk), Arc::clone(words));
        let place = Conversation::new(Channel::Telegram, &format!("{round}{resident}"));
        residents.spawn(async move {
            let mut times = Vec::new();
            for number in 0..QUESTIONS / at_once {
                let text = words.question(resident * (QUESTIONS / at_once) + number);
                let inbound = Inbound {
                    conversation: place.clone(),
                    key: format!("{}:{number}", place.as_str()),
                    sender: Sender::default(),
                    body: Body::Text { text },
                };
                let began = Instant::now();
                let answers = desk.receive(&inbound).await?;
                times.push(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
                anyhow::ensure!(answers.len() == 1, "{} answers to one question", answers.len());
            }
            Ok(times)
        });
    }
    let mut times = Times::default();
    while let Some(done) = residents.join_next().await {
        times.0.extend(done??);
    }
    Ok(times)
}
