//! What went wrong with a request, told in the visitor's language with what to do next.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::seam::{Front, FrontError};
use crate::domain::Millis;
use crate::domain::message::Lang;

/// Why a request is not done. As a response it is bare; [`Problem::worded`] gives it its words,
/// once, at the rim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    NotJson,
    NotText,
    TooLong,
    WrongBody,
    ContentType,
    TooFast { wait: Millis },
    NoFile,
    FileTooLarge,
    FileType,
    UploadBroken,
    TooManyTries { wait: Millis },
    Ticket { refusal: String },
    Table,
    NotFound,
    Method,
    Request,
    Busy,
}

impl Problem {
    /// The status, the code for machines, the label of what happened and of what to do.
    fn parts(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Empty => (S::BAD_REQUEST, "empty", "page-error-empty", "page-hint-empty"),
            Self::NotJson => {
                (S::BAD_REQUEST, "not_json", "page-error-not-json", "page-hint-not-json")
            }
            Self::NotText => {
                (S::BAD_REQUEST, "not_text", "page-error-not-text", "page-hint-not-text")
            }
            Self::TooLong => {
                (S::PAYLOAD_TOO_LARGE, "too_long", "page-error-too-long", "page-hint-too-long")
            }
            Self::WrongBody => {
                (S::BAD_REQUEST, "wrong_body", "page-error-wrong-body", "page-hint-wrong-body")
            }
            Self::ContentType => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "content_type",
                "page-error-content-type",
                "page-hint-content-type",
            ),
            Self::TooFast { .. } => {
                (S::TOO_MANY_REQUESTS, "too_fast", "page-error-too-fast", "page-hint-too-fast")
            }
            Self::NoFile => (S::BAD_REQUEST, "no_file", "page-error-no-file", "page-hint-no-file"),
            Self::FileTooLarge => (
                S::PAYLOAD_TOO_LARGE,
                "file_too_large",
                "page-error-file-too-large",
                "page-hint-file-too-large",
            ),
            Self::FileType => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "file_type",
                "page-error-file-type",
                "page-hint-file-type",
            ),
            Self::UploadBroken => (
                S::BAD_REQUEST,
                "upload_broken",
                "page-error-upload-broken",
                "page-hint-upload-broken",
            ),
            Self::TooManyTries { .. } => (
                S::TOO_MANY_REQUESTS,
                "too_many_tries",
                "page-error-too-many-tries",
                "page-hint-too-many-tries",
            ),
            Self::Ticket { .. } => (S::NOT_FOUND, "ticket", "", "page-hint-ticket"),
            Self::Table => (S::NOT_FOUND, "table", "page-error-table", "page-hint-table"),
            Self::NotFound => {
                (S::NOT_FOUND, "not_found", "page-error-not-found", "page-hint-not-found")
            }
            Self::Method => {
                (S::METHOD_NOT_ALLOWED, "method", "page-error-method", "page-hint-method")
            }
            Self::Request => (S::BAD_REQUEST, "request", "page-error-request", "page-hint-request"),
            Self::Busy => (S::SERVICE_UNAVAILABLE, "busy", "page-error-busy", "page-hint-busy"),
        }
    }

    /// The problem behind a bare status that axum gave.
    pub(super) fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::NotFound),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::Method),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLong),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Self::ContentType),
            status if status.is_client_error() => Some(Self::Request),
            status if status.is_server_error() => Some(Self::Busy),
            _ => None,
        }
    }

    /// What happened and what to do, in this language.
    pub(super) fn words(&self, front: &impl Front, lang: Lang) -> (String, String) {
        let (_, _, error, hint) = self.parts();
        let error = match self {
            Self::Ticket { refusal } => refusal.clone(),
            _ => front.label(lang, error),
        };
        (error, front.label(lang, hint))
    }

    /// The response as JSON: `{code, error, hint}`.
    pub(super) fn worded(&self, front: &impl Front, lang: Lang) -> Response {
        let (status, code, ..) = self.parts();
        let (error, hint) = self.words(front, lang);
        let body = Json(json!({ "code": code, "error": error, "hint": hint }));
        let mut response = (status, body).into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }

    /// The status to answer with.
    pub(super) fn status(&self) -> StatusCode {
        self.parts().0
    }

    fn retry_after(&self) -> Option<HeaderValue> {
        match self {
            Self::TooFast { wait } | Self::TooManyTries { wait } => {
                Some(HeaderValue::from((wait.max(&0) + 999) / 1_000))
            }
            Self::Busy => Some(HeaderValue::from(2)),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<FrontError> for Problem {
    fn from(error: FrontError) -> Self {
        tracing::error!(%error, "a web request could not be answered");
        Self::Busy
    }
}
