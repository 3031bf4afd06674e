//! The JSON API below `/api/chat`.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use futures::stream::{self, Stream, StreamExt, TryStreamExt};
use serde::Deserialize;
use serde_json::json;

use super::Web;
use super::caller::Caller;
use super::problem::Problem;
use super::seam::{Front, FrontError, LookUp, Reader, Shown};
use crate::domain::message::{Body, Conversation, Inbound, Lang, Sender};

/// How the API is used, for programs.
const DESCRIPTION: &str = include_str!("templates/api.json");
/// The longest key that a client may give a message.
const LONGEST_KEY: usize = 64;
/// How often a silent stream says that it is alive, so that proxies keep it open.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How long a browser waits before it opens a broken stream again.
const REOPEN: Duration = Duration::from_secs(2);

/// The body of `POST /api/chat/messages`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    key: String,
    text: Option<String>,
    press: Option<String>,
    location: Option<Location>,
    lang: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Location {
    latitude: f64,
    longitude: f64,
}

/// From which message on.
#[derive(Deserialize)]
pub(super) struct After {
    #[serde(default)]
    after: i64,
}

/// The query code of a ticket.
#[derive(Deserialize)]
pub(super) struct Code {
    #[serde(default)]
    code: String,
}

/// `GET /api/chat`: how to use this.
pub(super) async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

/// `POST /api/chat/messages`: says something; answers when it is committed.
pub(super) async fn say<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    web.admit(&caller)?;
    let said = read_said(&headers, &body.map_err(|_| Problem::TooLong)?)?;
    let lang = said.lang.as_deref().and_then(Lang::from_tag).unwrap_or(caller.lang);
    let inbound =
        inbound(&caller, &said.key, lang, said_body(said.text, said.press, said.location)?)?;
    let shown = web.front.receive(inbound).await?;
    Ok(messages(&caller, shown))
}

/// `GET /api/chat/messages`: what was said so far.
pub(super) async fn transcript<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Query(After { after }): Query<After>,
) -> Result<Response, Problem> {
    let shown = web.front.transcript(&caller.conversation(), after).await?;
    Ok(messages(&caller, shown))
}

/// `GET /api/chat/stream`: what is said from now on, as server-sent events.
pub(super) async fn stream<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Response {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let ending = web.options.ending.clone();
    let hello = stream::iter([Event::default().comment("open").retry(REOPEN)]);
    let news = news(web, caller.conversation(), last.unwrap_or(after))
        .map_ok(move |shown| event(shown, &caller))
        .take_while(|event| std::future::ready(event.is_ok()))
        .filter_map(|event| std::future::ready(event.ok()));
    let events = hello.chain(news).take_until(ending.cancelled_owned());
    let sse = Sse::new(events.map(Ok::<_, Infallible>));
    let unbuffered = [("x-accel-buffering", "no")];
    (unbuffered, sse.keep_alive(KeepAlive::new().interval(KEEP_ALIVE))).into_response()
}

/// `GET /api/chat/tickets/{number}?code=`: a ticket for whoever has its code.
pub(super) async fn ticket<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Path(number): Path<String>,
    Query(Code { code }): Query<Code>,
) -> Result<Response, Problem> {
    let tries = format!("{number} {}", caller.address);
    web.codes.admit(&tries, (web.options.now)()).map_err(|wait| Problem::TooManyTries { wait })?;
    let reader = Reader { conversation: caller.conversation(), lang: caller.lang };
    match web.front.ticket(&reader, &number, &code).await? {
        LookUp::Found { text, buttons } => {
            web.codes.forget(&tries);
            Ok(Json(json!({ "text": text, "buttons": buttons })).into_response())
        }
        LookUp::Refused { text } => Err(Problem::Ticket { refusal: text }),
    }
}

/// `GET /api/chat/pictures/{id}`: a picture of this conversation.
pub(super) async fn picture<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let picture = web.front.picture(&caller.conversation(), &id).await?;
    let png = picture.ok_or(Problem::NotFound)?;
    let kept = "private, max-age=86400";
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, kept)], png).into_response())
}

/// `GET /api/chat/files/{token}`: a file of a ticket that an officer may see.
pub(super) async fn file<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let file = web.front.ticket_file(&caller.conversation(), &token).await?;
    let file = file.ok_or(Problem::NotFound)?;
    let shown = file.mime.starts_with("image/") || file.mime.starts_with("audio/");
    let manner = if shown { "inline" } else { "attachment" };
    let manner = format!("{manner}; filename=\"{}\"", file.name);
    let headers = [(header::CONTENT_TYPE, file.mime), (header::CONTENT_DISPOSITION, manner)];
    Ok((headers, file.bytes).into_response())
}

/// `GET /api/chat/mydata`: everything that is kept of the visitor.
pub(super) async fn my_data<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let json = web.front.my_data(&caller.conversation()).await?;
    let manner = "attachment; filename=\"wenban-mydata.json\"";
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_DISPOSITION, manner)];
    Ok((headers, json).into_response())
}

/// `GET /r/{page}`: a contact, for an officer who asked for it on another channel.
pub(super) async fn revealed<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Path(page): Path<String>,
) -> Result<Response, Problem> {
    let text = web.front.revealed(&page, caller.lang).await?.ok_or(Problem::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

/// `GET /api/chat/tables/{name}`: figures of this conversation as a file to keep.
pub(super) async fn table<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let reader = Reader { conversation: caller.conversation(), lang: caller.lang };
    let table = web.front.table(&reader, &name).await?.ok_or(Problem::Table)?;
    let headers = [(header::CONTENT_TYPE, table.mime), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((headers, table.bytes).into_response())
}

/// `GET /api/chat/menu`: the commands of the officer who speaks in this conversation; null where none
/// is signed in.
pub(super) async fn menu<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let menu = web.front.menu(&caller.conversation()).await?;
    Ok(Json(json!({ "menu": menu })).into_response())
}

/// The inbound message of this caller with the client's key.
pub(super) fn inbound(
    caller: &Caller,
    key: &str,
    lang: Lang,
    body: Body,
) -> Result<Inbound, Problem> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if key.is_empty() || key.len() > LONGEST_KEY || !key.bytes().all(plain) {
        return Err(Problem::WrongBody);
    }
    Ok(Inbound {
        conversation: caller.conversation(),
        key: format!("{}{key}", caller.key_prefix()),
        sender: Sender { own: None, lang: Some(lang) },
        body,
    })
}

/// The response that shows these messages to their visitor.
pub(super) fn messages(caller: &Caller, shown: Vec<Shown>) -> Response {
    let shown: Vec<Shown> = shown.into_iter().map(|shown| addressed(shown, caller)).collect();
    Json(json!({ "messages": shown })).into_response()
}

fn read_said(headers: &HeaderMap, body: &[u8]) -> Result<Said, Problem> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.is_some_and(|value| value.starts_with("application/json")) {
        return Err(Problem::ContentType);
    }
    let text = std::str::from_utf8(body).map_err(|_| Problem::NotText)?;
    serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => Problem::WrongBody,
        false => Problem::NotJson,
    })
}

fn said_body(
    text: Option<String>,
    press: Option<String>,
    location: Option<Location>,
) -> Result<Body, Problem> {
    match (text, press, location) {
        (Some(text), None, None) if text.trim().is_empty() => Err(Problem::Empty),
        (Some(text), None, None) => Ok(Body::Text { text }),
        (None, Some(token), None) => Ok(Body::Press { token, message: None }),
        (None, None, Some(Location { latitude, longitude })) => {
            match latitude.abs() <= 90.0 && longitude.abs() <= 180.0 {
                true => Ok(Body::Location { latitude, longitude }),
                false => Err(Problem::WrongBody),
            }
        }
        _ => Err(Problem::WrongBody),
    }
}

/// The messages after an id as they are committed; ends when the desk fails.
fn news<F: Front>(
    web: Web<F>,
    conversation: Conversation,
    after: i64,
) -> impl Stream<Item = Result<Shown, FrontError>> {
    let state = (web, conversation, after);
    stream::try_unfold(state, async |(web, conversation, after)| {
        let shown = web.front.wait(&conversation, after).await?;
        let last = shown.last().map_or(after, |shown| shown.id);
        Ok(Some((stream::iter(shown.into_iter().map(Ok)), (web, conversation, last))))
    })
    .try_flatten()
}

fn event(shown: Shown, caller: &Caller) -> Event {
    let shown = addressed(shown, caller);
    let event = Event::default().event("message").id(shown.id.to_string());
    match serde_json::to_string(&shown) {
        Ok(data) => event.data(data),
        Err(error) => event.comment(error.to_string()),
    }
}

/// The message as the browser gets it: the picture as an address, the key as the browser gave it.
fn addressed(mut shown: Shown, caller: &Caller) -> Shown {
    let prefix = caller.key_prefix();
    shown.picture = shown.picture.map(|id| format!("/api/chat/pictures/{id}"));
    shown.table = shown.table.map(|id| format!("/api/chat/tables/{id}"));
    shown.key = shown.key.and_then(|key| key.strip_prefix(&prefix).map(str::to_owned));
    shown
}
