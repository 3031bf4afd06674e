//! Residents on Telegram: an update is given to a server for tests, the answer arrives there.

use std::time::{Duration, Instant};

use super::figures::{Times, memory_kib, processor_ms, rate};
use super::residents::Words;
use crate::Plan;
use crate::child::Running;
use crate::telegram_double::{TOKEN, TelegramDouble};

/// Messages a second while latency is measured: far more than a county has.
const CALM: u32 = 200;
/// How long latency is measured, in seconds.
const CALM_SECONDS: u32 = 10;
/// Messages between two looks at the memory.
const MEMORY_EVERY: usize = 10_000;
/// How long nothing may arrive before the load gives up.
const SILENCE: Duration = Duration::from_secs(30);

/// What is said in one round.
#[derive(Clone, Copy)]
enum Talk {
    /// Questions only.
    Questions,
    /// Questions and tickets, step by step.
    Tickets,
}

/// All that a round needs.
struct Round<'a> {
    double: &'a TelegramDouble,
    desk: &'a Running,
    words: &'a Words,
    plan: &'a Plan,
}

/// Measures questions, then questions and tickets, then latency at a calm pace.
pub async fn run(plan: &Plan) -> anyhow::Result<()> {
    let double = TelegramDouble::start().await?;
    double.forget_sent(true);
    let home = plan.home().await?;
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let home = home.with("WENBAN_TELEGRAM_PER_SECOND", "0");
    let home = home.with("WENBAN_TELEGRAM_IN_FLIGHT", &plan.flight.to_string());
    let desk = home.start().await?;
    println!("telegram: the desk is process {}, {} KiB", desk.id(), memory_kib(desk.id()));
    let words = Words::new()?;
    let round = Round { double: &double, desk: &desk, words: &words, plan };
    round.flood("questions", Talk::Questions, 1_000_000).await?;
    round.flood("questions and tickets", Talk::Tickets, 2_000_000).await?;
    round.calm(3_000_000).await?;
    println!("telegram: {} KiB at the end", memory_kib(desk.id()));
    Ok(())
}

impl Round<'_> {
    /// Gives all messages at once and waits for all answers.
    async fn flood(&self, name: &str, talk: Talk, first_chat: i64) -> anyhow::Result<()> {
        let (people, messages) = (self.plan.people, self.plan.messages);
        let before = self.double.counters().sent;
        let processor = [self.desk.id(), std::process::id()].map(processor_ms);
        let mut said = Vec::with_capacity(people * messages);
        for number in 0..messages {
            for resident in 0..people {
                let text = match talk {
                    Talk::Questions => self.words.question(number * people + resident),
                    Talk::Tickets => self.words.message(resident, number),
                };
                said.push((first_chat + i64::try_from(resident)?, text));
            }
        }
        let all = said.len();
        let began = Instant::now();
        for (chat, text) in said {
            self.double.say(chat, &text);
        }
        let given = began.elapsed();
        let memory = self.until(before, all).await?;
        let took = began.elapsed();
        let each = |used: u64| used * 1_000 / u64::try_from(all.max(1)).unwrap_or(1);
        println!(
            "telegram, {name}, {people} people: {}; given within {:.2} s; µs of processor a \
             message: desk {}, server for tests {}",
            rate(all, took),
            given.as_secs_f64(),
            each(processor_ms(self.desk.id()) - processor[0]),
            each(processor_ms(std::process::id()) - processor[1])
        );
        println!("telegram, {name}: KiB after each {MEMORY_EVERY} messages: {memory:?}");
        Ok(())
    }

    /// Waits until so many answers more than `before` have arrived; memory on the way.
    async fn until(&self, before: u64, all: usize) -> anyhow::Result<Vec<u64>> {
        let (mut memory, mut last, mut since) = (Vec::new(), before, Instant::now());
        loop {
            let sent = self.double.counters().sent;
            let arrived = usize::try_from(sent - before)?;
            while memory.len() < arrived / MEMORY_EVERY {
                memory.push(memory_kib(self.desk.id()));
            }
            if arrived >= all {
                return Ok(memory);
            }
            if sent > last {
                (last, since) = (sent, Instant::now());
            }
            anyhow::ensure!(since.elapsed() < SILENCE, "only {arrived} of {all} answers arrived");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// One question after the other at an even pace, each in a chat of its own.
    async fn calm(&self, first_chat: i64) -> anyhow::Result<()> {
        self.double.forget_sent(false);
        let before = self.double.counters().sent;
        let mut pace = tokio::time::interval(Duration::from_secs(1) / CALM);
        let mut asked = Vec::new();
        for number in 0..CALM * CALM_SECONDS {
            pace.tick().await;
            let chat = first_chat + i64::from(number);
            asked.push((chat, self.double.now_us()));
            self.double.say(chat, &self.words.question(usize::try_from(number)?));
        }
        self.until(before, asked.len()).await?;
        let answered = |(chat, at): &(i64, u64)| {
            let sent = self.double.sent_to(*chat);
            sent.first().map(|sent| sent.at_us - at)
        };
        let times = Times(asked.iter().filter_map(answered).collect());
        anyhow::ensure!(times.0.len() == asked.len(), "some answers went elsewhere");
        println!("telegram, {CALM} questions a second: {}", times.percentiles());
        Ok(())
    }
}
