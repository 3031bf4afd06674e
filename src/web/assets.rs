//! The style sheet and the scripts, built into the program.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::problem::Problem;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const DRAWING: &str = "image/svg+xml";

/// Name, type, content.
const ASSETS: [(&str, &str, &str); 10] = [
    ("chat.css", STYLE, include_str!("assets/chat.css")),
    ("catalog.css", STYLE, include_str!("assets/catalog.css")),
    ("seal.svg", DRAWING, include_str!("assets/seal.svg")),
    ("chat.js", SCRIPT, include_str!("assets/chat.js")),
    ("desk.js", SCRIPT, include_str!("assets/desk.js")),
    ("outbox.js", SCRIPT, include_str!("assets/outbox.js")),
    ("stream.js", SCRIPT, include_str!("assets/stream.js")),
    ("log.js", SCRIPT, include_str!("assets/log.js")),
    ("attach.js", SCRIPT, include_str!("assets/attach.js")),
    ("page.js", SCRIPT, include_str!("assets/page.js")),
];

/// One hash over all assets. It is a folder in their address, so that scripts import each other
/// by plain names and still change their address with every change.
pub(super) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (name, _, content) in ASSETS {
        hash.update(name);
        hash.update(content);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
});

/// `GET /assets/{version}/{name}`. The present version never changes and is kept for good; a page
/// of an earlier version gets what there is, and keeps nothing.
pub(super) async fn asset(
    Path((version, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let asset = ASSETS.into_iter().find(|(known, ..)| *known == name);
    let (_, content_type, content) = asset.ok_or(Problem::NotFound)?;
    let kept = match version == *VERSION {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, kept)];
    Ok((headers, content).into_response())
}
