//! `POST /api/chat/files`: a photo, a recording, a film or a PDF.

use std::time::Duration;

use axum::Extension;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::Web;
use super::caller::Caller;
use super::chat::{inbound, messages};
use super::problem::Problem;
use super::seam::Front;
use crate::domain::message::Body;
use crate::files;

/// The largest file in bytes.
pub(super) const LARGEST_FILE: usize = files::LARGEST;
/// The largest body: the file, and room for the other fields and the boundaries.
pub(super) const LARGEST_BODY: usize = LARGEST_FILE + 64 * 1024;
/// How long one upload may take; 20 MB at half a megabit a second.
const PATIENCE: Duration = Duration::from_secs(330);

/// What the form brought.
#[derive(Default)]
struct Form {
    file: Option<Vec<u8>>,
    declared: String,
    caption: String,
    key: String,
}

/// Keeps the file and says it to the desk; answers when it is committed.
pub(super) async fn upload<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    web.admit(&caller)?;
    let form = form.map_err(|_| Problem::ContentType)?;
    let form = tokio::time::timeout(PATIENCE, read_form(&web, form))
        .await
        .map_err(|_| Problem::UploadBroken)??;
    let bytes = form.file.filter(|bytes| !bytes.is_empty()).ok_or(Problem::NoFile)?;
    let taken = files::take_in(bytes, &form.declared).ok_or(Problem::FileType)?;
    let file = web.front.keep_file(taken.bytes, taken.mime).await?;
    let caption = Some(form.caption).filter(|caption| !caption.trim().is_empty());
    let body = Body::Media { media: taken.media, file, caption };
    let inbound = inbound(&caller, &form.key, caller.lang, body)?;
    Ok(messages(&caller, web.front.receive(inbound).await?))
}

/// Reads the form; only so many at once, because each is held in memory.
async fn read_form<F: Front>(web: &Web<F>, mut fields: Multipart) -> Result<Form, Problem> {
    let _place = web.uploads.acquire().await.map_err(|_| Problem::Busy)?;
    let mut form = Form::default();
    while let Some(mut field) = fields.next_field().await.map_err(|error| broken(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" => {
                form.declared = field.content_type().unwrap_or_default().to_owned();
                form.file = Some(read_file(&mut field).await?);
            }
            "caption" => form.caption = read_text(field).await?,
            "key" => form.key = read_text(field).await?,
            _ => return Err(Problem::WrongBody),
        }
    }
    Ok(form)
}

async fn read_file(field: &mut Field<'_>) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + chunk.len() > LARGEST_FILE {
            return Err(Problem::FileTooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn read_text(field: Field<'_>) -> Result<String, Problem> {
    let bytes = field.bytes().await.map_err(|error| broken(&error))?;
    String::from_utf8(bytes.to_vec()).map_err(|_| Problem::NotText)
}

fn broken(error: &axum::extract::multipart::MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::FileTooLarge,
        _ => Problem::UploadBroken,
    }
}
