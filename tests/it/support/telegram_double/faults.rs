//! Faults that can be ordered, chats that are closed, and the rates.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;

use super::http::{Params, Refused, answer, refused};
use super::line::Cut;
use super::{Inner, Shared, TelegramDouble};

const HANG: Duration = Duration::from_secs(60);

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not: for a failure after some calls that go well.
    Pass,
    /// 429 with this many seconds.
    TooMany(u64),
    /// This HTTP status, with a JSON body up to 500 and a page of HTML above it.
    Status(u16),
    /// The connection is reset before anything is done.
    Reset,
    /// Nothing is done and no answer comes.
    Hang,
    /// It is done, but the connection is reset before the answer.
    Lost,
}

/// Why a chat cannot be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    NotFound,
    Blocked,
    Kicked,
    Moved(i64),
}

/// The times of the last messages: in all, and by chat.
#[derive(Default)]
pub(super) struct Flood {
    all: VecDeque<Instant>,
    chats: HashMap<i64, VecDeque<Instant>>,
}

impl TelegramDouble {
    /// The next calls of this method (`*`: of any) fail like this.
    pub fn fail(&self, method: &str, fault: Fault, times: usize) {
        let mut inner = self.shared.lock();
        let faults = inner.faults.entry(method.to_lowercase()).or_default();
        faults.extend(std::iter::repeat_n(fault, times));
    }

    /// This chat cannot be written to any more; `None` opens it again.
    pub fn close(&self, chat: i64, closed: Option<Closed>) {
        let mut inner = self.shared.lock();
        match closed {
            Some(closed) => inner.closed.insert(chat, closed),
            None => inner.closed.remove(&chat),
        };
    }

    /// Whether Telegram's rates are kept: 30 a second, 5 in four seconds a chat, 20 a minute a
    /// group.
    pub fn flood(&self, on: bool) {
        self.shared.lock().flood = on.then(Flood::default);
    }
}

impl Shared {
    /// The chat of a call, if it can be written to.
    pub(super) fn chat(&self, params: &Params) -> Result<i64, Refused> {
        let chat =
            params.required("chat_id").or_else(|_| refused("Bad Request: chat_id is empty"))?;
        let Ok(chat) = chat.parse::<i64>() else {
            return refused("Bad Request: chat not found");
        };
        match self.lock().closed.get(&chat) {
            None if chat != 0 => Ok(chat),
            Some(Closed::Blocked) => {
                Err(Refused(403, "Forbidden: bot was blocked by the user".to_owned(), None))
            }
            Some(Closed::Kicked) => Err(Refused(
                403,
                "Forbidden: bot was kicked from the supergroup chat".to_owned(),
                None,
            )),
            Some(Closed::Moved(to)) => Err(Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat".to_owned(),
                Some(format!(r#"{{"migrate_to_chat_id":{to}}}"#)),
            )),
            _ => refused("Bad Request: chat not found"),
        }
    }
}

impl Inner {
    /// Refuses with 429 what comes too fast, where the rates are kept.
    pub(super) fn hold_back(&mut self, chat: i64) -> Result<(), Refused> {
        const SECOND: Duration = Duration::from_secs(1);
        let Some(Flood { all, chats }) = &mut self.flood else { return Ok(()) };
        let own = chats.entry(chat).or_default();
        let wait = |times: &VecDeque<Instant>, most: usize, per: Duration| {
            let oldest = times.len().checked_sub(most).and_then(|place| times.get(place))?;
            per.checked_sub(oldest.elapsed())
        };
        let group = if chat < 0 { wait(own, 20, 60 * SECOND) } else { None };
        let waits = [wait(all, 30, SECOND), wait(own, 5, 4 * SECOND), group];
        if let Some(wait) = waits.into_iter().flatten().max() {
            return Err(too_many(wait.as_secs() + 1));
        }
        for times in [all, own] {
            times.push_back(Instant::now());
            if times.len() > 30 {
                times.pop_front();
            }
        }
        Ok(())
    }
}

fn too_many(seconds: u64) -> Refused {
    let words = format!("Too Many Requests: retry after {seconds}");
    Refused(429, words, Some(format!(r#"{{"retry_after":{seconds}}}"#)))
}

impl Shared {
    pub(super) async fn with_faults(&self, method: &str, params: &Params, cut: &Cut) -> Response {
        let fault = {
            let mut inner = self.lock();
            *inner.counters.calls.entry(method.to_owned()).or_default() += 1;
            let named = inner.faults.get_mut(method).and_then(VecDeque::pop_front);
            named.or_else(|| inner.faults.get_mut("*").and_then(VecDeque::pop_front))
        };
        match fault {
            None | Some(Fault::Pass) => {}
            Some(Fault::TooMany(seconds)) => return answer(Err(too_many(seconds))),
            Some(Fault::Status(code @ ..=500)) => {
                return answer(Err(Refused(code, "Internal Server Error".to_owned(), None)));
            }
            Some(Fault::Status(code)) => {
                let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_GATEWAY);
                return (status, "<html><h1>nginx</h1></html>").into_response();
            }
            Some(Fault::Reset) => cut.now(),
            Some(Fault::Hang) => tokio::time::sleep(HANG).await,
            Some(Fault::Lost) => {
                let _ = self.call(method, params).await;
                cut.now();
            }
        }
        if fault.is_some_and(|fault| fault != Fault::Pass) {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        let answered = self.call(method, params).await;
        if answered.is_err() {
            self.lock().counters.refused += 1;
        }
        answer(answered)
    }
}
