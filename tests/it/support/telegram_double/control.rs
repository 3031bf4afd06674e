//! Orders from another process, by `POST /control/<name>`.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::TelegramDouble;
use super::faults::{Closed, Fault};
use super::http::{BODY_BYTES, Door};
use super::sent::Sent;

/// `POST /control/<name>` with what the method of that name takes; 400 when something is missing.
pub(super) async fn control(door: Door, name: &str, request: Request) -> Response {
    let Ok(body) = axum::body::to_bytes(request.into_body(), BODY_BYTES).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let order: Value = serde_json::from_slice(&body).unwrap_or_default();
    let double = TelegramDouble {
        shared: door.shared,
        address: door.address,
        _server: Arc::new(JoinSet::new()),
    };
    match Order(&order).carry_out(&double, name).await {
        Some(outcome) => axum::Json(outcome).into_response(),
        None => (StatusCode::BAD_REQUEST, Body::from("no such order")).into_response(),
    }
}

struct Order<'a>(&'a Value);

impl Order<'_> {
    fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    fn on(&self) -> bool {
        self.0.get("on").and_then(Value::as_bool).unwrap_or(true)
    }

    fn count(&self, name: &str) -> Option<usize> {
        usize::try_from(self.number(name)?).ok()
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(self.word("base64")?).ok()
    }

    async fn carry_out(&self, double: &TelegramDouble, name: &str) -> Option<Value> {
        if let Some(spoken) = self.speak(double, name) {
            return spoken;
        }
        match name {
            "sent" => return serde_json::to_value(double.sent_to(self.number("chat")?)).ok(),
            "wait" => {
                let least = self.count("least")?;
                let limit = Duration::from_millis(self.number("timeout_ms")?.unsigned_abs());
                let enough = |sent: &[Sent]| sent.len() >= least;
                let sent = double.wait_for(self.number("chat")?, limit, enough).await;
                return serde_json::to_value(sent).ok();
            }
            "now" => return Some(json!({ "us": double.now_us() })),
            "counters" => return serde_json::to_value(double.counters()).ok(),
            "again" => double.again(self.count("most")?),
            "reverse" => double.reverse(),
            "number_from" => double.number_from(i32::try_from(self.number("next")?).ok()?),
            "fail" => double.fail(self.word("method")?, self.fault()?, self.count("times")?),
            "close" => double.close(self.number("chat")?, self.closed()?),
            "flood" => double.flood(self.on()),
            "forget_sent" => double.forget_sent(self.on()),
            "expire_presses" => double.expire_presses(),
            "language" => double.language(self.number("user")?, self.word("tag")?),
            "clear" => double.clear(),
            _ => return None,
        }
        Some(json!({ "url": double.url() }))
    }

    /// What a resident does; `None` when it is none of these, `Some(None)` when something lacks.
    fn speak(&self, double: &TelegramDouble, name: &str) -> Option<Option<Value>> {
        let chat = self.number("chat");
        let user = self.number("user").or(chat);
        let message = self.number("message_id");
        let spoken = match name {
            "say" => self.word("text").zip(chat).map(|(text, chat)| double.say(chat, text).into()),
            "say_to_all" => self.say_to_all(double),
            "post" => (|| Some(double.post(chat?, user?, self.0.get("fields")?).into()))(),
            "photo" => {
                (|| Some(double.photo(chat?, &self.bytes()?, self.word("caption")).into()))()
            }
            "voice" => (|| Some(double.voice(chat?, &self.bytes()?).into()))(),
            "location" => (|| {
                let degrees = |name: &str| self.0.get(name).and_then(Value::as_f64);
                Some(double.location(chat?, degrees("latitude")?, degrees("longitude")?).into())
            })(),
            "edit" => (|| Some(double.edit(chat?, message?, self.word("text")?).into()))(),
            "press" => (|| {
                let data = self.word("data")?;
                Some(match user == chat {
                    true => double.press(chat?, message?, data).into(),
                    false => double.press_as(chat?, user?, message?, data).into(),
                })
            })(),
            "press_label" => {
                (|| Some(double.press_label(chat?, user?, self.word("label")?).into()))()
            }
            "raw" => self.0.get("update").map(|update| {
                double.raw(update);
                Value::Null
            }),
            _ => return None,
        };
        Some(spoken)
    }

    /// Each text in each of the chats `from` to `to`, for a load from another process.
    fn say_to_all(&self, double: &TelegramDouble) -> Option<Value> {
        let texts = self.0.get("texts")?.as_array()?;
        let (from, to) = (self.number("from")?, self.number("to")?);
        for text in texts.iter().filter_map(Value::as_str) {
            for chat in from..=to {
                double.say(chat, text);
            }
        }
        Some(json!({ "updates": double.counters().updates }))
    }

    fn fault(&self) -> Option<Fault> {
        Some(match self.word("fault")? {
            "429" => Fault::TooMany(self.number("retry_after").unwrap_or(1).unsigned_abs()),
            "pass" => Fault::Pass,
            "reset" => Fault::Reset,
            "hang" => Fault::Hang,
            "lost" => Fault::Lost,
            status => Fault::Status(status.parse().ok()?),
        })
    }

    fn closed(&self) -> Option<Option<Closed>> {
        Some(match self.word("as")? {
            "open" => None,
            "not_found" => Some(Closed::NotFound),
            "blocked" => Some(Closed::Blocked),
            "kicked" => Some(Closed::Kicked),
            "moved" => Some(Closed::Moved(self.number("to")?)),
            _ => return None,
        })
    }
}
