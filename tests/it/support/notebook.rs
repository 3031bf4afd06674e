//! An ear that writes down what it hears and can be told to fail.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;
use wenban::channels::{Ear, HearError};
use wenban::domain::message::{Body, Inbound};

/// Says "I fail" in a message that must fail, and this in one that must panic.
pub const POISON: &str = "I fail";
/// A message that makes the desk panic.
pub const PANIC: &str = "I panic";

/// What was heard.
#[derive(Debug)]
pub struct Notebook {
    heard: Mutex<Vec<Inbound>>,
    dead: Mutex<Vec<Dead>>,
    /// How often something was brought that had been heard before.
    pub repeats: AtomicUsize,
    /// How often a message was tried that fails.
    pub tries: AtomicUsize,
    /// Whether the store is away.
    pub away: AtomicBool,
    /// How often the server was asked and gave no answer, and how often it did.
    pub beats: [AtomicUsize; 2],
    /// Nothing is committed without a permit from here.
    pub gate: Semaphore,
}

/// A dead letter.
#[derive(Debug, Clone)]
pub struct Dead {
    pub key: String,
    pub raw: String,
    pub why: String,
}

impl Default for Notebook {
    fn default() -> Self {
        Self {
            heard: Mutex::default(),
            dead: Mutex::default(),
            repeats: AtomicUsize::default(),
            tries: AtomicUsize::default(),
            away: AtomicBool::default(),
            beats: Default::default(),
            gate: Semaphore::new(Semaphore::MAX_PERMITS),
        }
    }
}

impl Notebook {
    /// An ear that commits nothing until its gate is given permits.
    pub fn closed() -> Self {
        Self { gate: Semaphore::new(0), ..Self::default() }
    }

    /// All that was heard, each message once.
    pub fn heard(&self) -> Vec<Inbound> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The words that were heard in this conversation, in order.
    pub fn texts(&self, place: &str) -> Vec<String> {
        let words = |inbound: Inbound| match inbound.body {
            Body::Text { text } if inbound.conversation.place() == place => Some(text),
            _ => None,
        };
        self.heard().into_iter().filter_map(words).collect()
    }

    /// All dead letters.
    pub fn dead(&self) -> Vec<Dead> {
        self.dead.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn store(&self) -> Result<(), HearError> {
        match self.away.load(Ordering::SeqCst) {
            true => Err(HearError::Away("disk full".to_owned())),
            false => Ok(()),
        }
    }
}

impl Ear for Notebook {
    async fn hear(&self, inbound: Inbound) -> Result<(), HearError> {
        if let Ok(permit) = self.gate.acquire().await {
            permit.forget();
        }
        // Some take longer than others, so that what is not kept in order gets out of order.
        for _ in 0..inbound.key.bytes().map(usize::from).sum::<usize>() % 7 {
            tokio::task::yield_now().await;
        }
        self.store()?;
        if let Body::Text { text } = &inbound.body {
            if text.contains(POISON) {
                self.tries.fetch_add(1, Ordering::SeqCst);
                return Err(HearError::Failed("poison".to_owned()));
            }
            assert!(!text.contains(PANIC), "the desk panics");
        }
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let known: HashSet<&str> = heard.iter().map(|inbound| inbound.key.as_str()).collect();
        if known.contains(inbound.key.as_str()) {
            self.repeats.fetch_add(1, Ordering::SeqCst);
        } else {
            heard.push(inbound);
        }
        Ok(())
    }

    async fn dead_letter(
        &self,
        _source: &str,
        key: &str,
        raw: &str,
        why: &str,
    ) -> Result<(), HearError> {
        self.store()?;
        let dead = Dead { key: key.to_owned(), raw: raw.to_owned(), why: why.to_owned() };
        self.dead.lock().unwrap_or_else(PoisonError::into_inner).push(dead);
        Ok(())
    }

    fn answered(&self) {
        self.beats[1].fetch_add(1, Ordering::SeqCst);
    }

    fn unanswered(&self) {
        self.beats[0].fetch_add(1, Ordering::SeqCst);
    }
}
