//! Files that people send: what they are by their first bytes, and kept without what they tell of
//! place, device and maker (个人信息保护法, art. 6).

mod magic;
mod strip;
mod tags;

use crate::domain::message::Media;

/// The largest file in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// A file as the desk keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its bytes, stripped.
    pub bytes: Vec<u8>,
    /// MIME type, by its first bytes.
    pub mime: &'static str,
    /// What kind of file it is.
    pub media: Media,
}

/// Takes a file in: `None` for a type that the desk does not take, or a file that is damaged.
/// `declared` is the type that the sender says; it only tells sound from film.
#[must_use]
pub fn take_in(bytes: Vec<u8>, declared: &str) -> Option<Taken> {
    let kind = magic::sniff(&bytes, declared)?;
    let bytes = strip::stripped(bytes, kind.mime)?;
    Some(Taken { bytes, mime: kind.mime, media: kind.media })
}

/// The end of a file's name by its type.
#[must_use]
pub fn extension(mime: &str) -> &'static str {
    match mime {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "image/gif" => "gif",
        "image/heic" => "heic",
        "audio/mpeg" => "mp3",
        "audio/ogg" => "ogg",
        "audio/mp4" => "m4a",
        "audio/wav" => "wav",
        "audio/webm" | "video/webm" => "webm",
        "audio/amr" => "amr",
        "audio/3gpp" | "video/3gpp" => "3gp",
        "video/mp4" => "mp4",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}
