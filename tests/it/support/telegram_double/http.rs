//! The server over HTTP: calls as they come, answers and refusals as they go.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, FromRequest, Multipart, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::value::RawValue;

use super::control::control;
use super::line::Cut;
use super::sent::quoted;
use super::{Shared, TOKEN};

pub(super) const BODY_BYTES: usize = 64 * 1024 * 1024;

/// A refusal: error code, words, parameters in JSON.
pub(super) struct Refused(pub u16, pub String, pub Option<String>);

pub(super) type Answered = Result<String, Refused>;

pub(super) fn refused<T>(words: &str) -> Result<T, Refused> {
    Err(Refused(400, words.to_owned(), None))
}

/// The parameters of a call, however they came.
#[derive(Default)]
pub(super) struct Params {
    pub words: HashMap<String, String>,
    pub files: HashMap<String, Bytes>,
}

#[derive(Clone)]
pub(super) struct Door {
    pub shared: Arc<Shared>,
    pub address: SocketAddr,
}

pub(super) async fn serve(
    State(door): State<Door>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(path) = path.strip_prefix(&format!("/file/bot{TOKEN}/kept/")) {
        return match door.shared.lock().files.get(path) {
            Some(bytes) => bytes.clone().into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        };
    }
    if let Some(name) = path.strip_prefix("/control/") {
        return control(door, name, request).await;
    }
    let Some((token, method)) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/'))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if token != TOKEN {
        let (code, words) = match token.contains(':') {
            true => (401, "Unauthorized"),
            false => (404, "Not Found"),
        };
        return answer(Err(Refused(code, words.to_owned(), None)));
    }
    let method = method.to_lowercase();
    let Some(params) = Params::read(request).await else {
        return answer(refused("Bad Request: can't parse the body of the request"));
    };
    door.shared.with_faults(&method, &params, &cut).await
}

pub(super) fn answer(answered: Answered) -> Response {
    let (code, body) = match answered {
        Ok(result) => (200, format!(r#"{{"ok":true,"result":{result}}}"#)),
        Err(Refused(code, words, parameters)) => {
            let parameters = parameters.map(|p| format!(r#","parameters":{p}"#));
            let (words, parameters) = (quoted(&words), parameters.unwrap_or_default());
            let body =
                format!(r#"{{"ok":false,"error_code":{code},"description":{words}{parameters}}}"#);
            (code, body)
        }
    };
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST);
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

impl Params {
    /// Reads JSON, a form or multipart, and what stands in the address; `None` when it is broken.
    async fn read(request: Request) -> Option<Self> {
        let Query(mut words) =
            Query::<HashMap<String, String>>::try_from_uri(request.uri()).ok()?;
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Self::read_multipart(words, request).await;
        }
        let is_form = kind.starts_with("application/x-www-form-urlencoded");
        let body = axum::body::to_bytes(request.into_body(), BODY_BYTES).await.ok()?;
        if is_form {
            let address = format!("/?{}", std::str::from_utf8(&body).ok()?);
            let Query(form) =
                Query::<Vec<(String, String)>>::try_from_uri(&address.parse().ok()?).ok()?;
            words.extend(form);
        } else if !body.is_empty() {
            let fields: HashMap<String, &RawValue> = serde_json::from_slice(&body).ok()?;
            for (name, value) in fields {
                match value.get() {
                    "null" => {}
                    text if text.starts_with('"') => {
                        words.insert(name, serde_json::from_str(text).ok()?);
                    }
                    other => drop(words.insert(name, other.to_owned())),
                }
            }
        }
        Some(Self { words, files: HashMap::new() })
    }

    async fn read_multipart(words: HashMap<String, String>, request: Request) -> Option<Self> {
        let mut params = Self { words, files: HashMap::new() };
        // Read to the end first: a body with bytes left over closes the connection.
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, BODY_BYTES).await.ok()?;
        let request = Request::from_parts(head, Body::from(body));
        let mut parts = Multipart::from_request(request, &()).await.ok()?;
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name()?.to_owned();
            if part.file_name().is_some() {
                params.files.insert(name, part.bytes().await.ok()?);
            } else {
                params.words.insert(name, part.text().await.ok()?);
            }
        }
        Some(params)
    }

    pub(super) fn required(&self, name: &str) -> Result<&str, Refused> {
        match self.words.get(name) {
            Some(word) => Ok(word),
            None => refused(&format!("Bad Request: parameter \"{name}\" is required")),
        }
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.words.get(name).and_then(|word| word.parse().ok())
    }
}
