//! The chat page and its API over HTTP, route by route.

mod files;
mod messages;
mod page;
mod public;
mod service;
mod streams;
mod tickets;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;
use wenban::domain::message::{self, Channel, Conversation};
use wenban::web::{self, Options};

use crate::support::fake_front::FakeFront;

const ANNA: &str = "00000000000000000000000000000a11";
const BERTA: &str = "00000000000000000000000000000b22";
const MEGABYTE: usize = 1024 * 1024;

/// Name, content type, content.
type FormPart<'a> = (&'a str, &'a str, &'a [u8]);

struct Desk {
    front: Arc<FakeFront>,
    router: Router,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Desk {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut Options)) -> Self {
        let front = FakeFront::new();
        let mut options = front.options();
        change(&mut options);
        Self { router: web::router(Arc::clone(&front), options), front }
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(by(ANNA, Request::get(path)).body(Body::empty()).unwrap()).await
    }

    async fn browse(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path).header(header::ACCEPT, "text/html,*/*;q=0.8");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, body: impl Into<Body>) -> Answer {
        self.ask(message(ANNA).body(body.into()).unwrap()).await
    }

    async fn say(&self, visitor: &str, key: &str, text: &str) -> Answer {
        let body = json!({ "key": key, "text": text }).to_string();
        self.ask(message(visitor).body(Body::from(body)).unwrap()).await
    }

    async fn upload(&self, parts: &[FormPart<'_>]) -> Answer {
        let mut body = Vec::new();
        for (name, content_type, bytes) in parts {
            let file = if *name == "file" { "; filename=\"photo.png\"" } else { "" };
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\nContent-Type: {content_type}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = by(ANNA, Request::post("/api/chat/files"))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    async fn look_up(&self, number: &str, code: &str, address: &str) -> Answer {
        let path = format!("/api/chat/tickets/{number}?code={code}");
        let request = by(ANNA, Request::get(path)).header("x-forwarded-for", address);
        self.ask(request.body(Body::empty()).unwrap()).await
    }
}

fn by(visitor: &str, request: Builder) -> Builder {
    request.header("x-wenban-visitor", visitor)
}

fn message(visitor: &str) -> Builder {
    by(visitor, Request::post("/api/chat/messages"))
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
}

fn conversation(visitor: &str) -> Conversation {
    Conversation::new(Channel::Web, visitor)
}
