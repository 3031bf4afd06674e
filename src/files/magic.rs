//! What a file is by its first bytes; names and declared types are not trusted.

use crate::domain::message::Media;

/// A type of file that the desk takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) mime: &'static str,
    pub(super) media: Media,
}

const PHOTOS: [(&[u8], &str); 4] = [
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
];
/// The brands of an ISO base media file (ISO/IEC 14496-12) that stand for a HEIF picture.
const HEIF_BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];
/// The brands that stand for sound alone.
const SOUND_BRANDS: [&[u8]; 3] = [b"M4A ", b"M4B ", b"M4P "];
/// The brands of telephones before all of them spoke MP4 (3GPP TS 26.244).
const PHONE_BRANDS: [&[u8]; 7] = [b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3ge6", b"3gg6", b"3g2a"];
/// The brands that stand for a film; a phone's voice recorder uses them too.
const FILM_BRANDS: [&[u8]; 10] =
    [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"];

/// What these bytes are; `None` for anything that the desk does not take. The declared type only
/// tells sound from film where both share a container.
pub(super) fn sniff(bytes: &[u8], declared: &str) -> Option<Kind> {
    let photo = PHOTOS.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some(&(_, mime)) = photo {
        return Some(Kind { mime, media: Media::Photo });
    }
    if bytes.starts_with(b"#!AMR") {
        return Some(Kind { mime: "audio/amr", media: Media::Voice });
    }
    match (bytes.get(..4)?, bytes.get(8..12)) {
        (b"RIFF", Some(b"WEBP")) => Some(Kind { mime: "image/webp", media: Media::Photo }),
        (b"RIFF", Some(b"WAVE")) => Some(Kind { mime: "audio/wav", media: Media::Voice }),
        (b"OggS", _) => Some(Kind { mime: "audio/ogg", media: Media::Voice }),
        (b"%PDF", _) => Some(Kind { mime: "application/pdf", media: Media::Document }),
        (b"\x1a\x45\xdf\xa3", _) => Some(webm(declared)),
        (_, Some(brand)) if bytes.get(4..8) == Some(b"ftyp") => iso_media(brand, declared),
        _ => is_mp3(bytes).then_some(Kind { mime: "audio/mpeg", media: Media::Voice }),
    }
}

fn webm(declared: &str) -> Kind {
    match declared.starts_with("audio/") {
        true => Kind { mime: "audio/webm", media: Media::Voice },
        false => Kind { mime: "video/webm", media: Media::Video },
    }
}

fn iso_media(brand: &[u8], declared: &str) -> Option<Kind> {
    if HEIF_BRANDS.contains(&brand) {
        return Some(Kind { mime: "image/heic", media: Media::Photo });
    }
    if PHONE_BRANDS.contains(&brand) {
        return Some(match declared.starts_with("audio/") {
            true => Kind { mime: "audio/3gpp", media: Media::Voice },
            false => Kind { mime: "video/3gpp", media: Media::Video },
        });
    }
    let film = FILM_BRANDS.contains(&brand);
    if SOUND_BRANDS.contains(&brand) || (film && declared.starts_with("audio/")) {
        return Some(Kind { mime: "audio/mp4", media: Media::Voice });
    }
    film.then_some(Kind { mime: "video/mp4", media: Media::Video })
}

/// An ID3 tag, or the eleven set bits of an MPEG audio frame of layer III (ISO/IEC 11172-3).
fn is_mp3(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ID3")
        || matches!(bytes, [0xff, second, ..] if second & 0xe6 == 0xe2 && second & 0x18 != 0x08)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mime(bytes: &[u8], declared: &str) -> Option<&'static str> {
        sniff(bytes, declared).map(|kind| kind.mime)
    }

    #[test]
    fn every_type_that_is_promised_is_known_by_its_first_bytes() {
        let known: [(&[u8], &str, &str); 21] = [
            (b"#!AMR\n<\x91\x17", "", "audio/amr"),
            (b"#!AMR-WB\n", "", "audio/amr"),
            (b"\0\0\0\x18ftyp3gp4\0\0\0\0", "audio/3gpp", "audio/3gpp"),
            (b"\0\0\0\x18ftyp3gp5\0\0\0\0", "", "video/3gpp"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png", "image/png"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp", "image/webp"),
            (b"GIF87a....", "image/gif", "image/gif"),
            (b"GIF89a....", "image/gif", "image/gif"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "", "image/heic"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", "", "image/heic"),
            (b"ID3\x04\0\0\0\0\0\0", "audio/mpeg", "audio/mpeg"),
            (b"\xff\xfb\x90\x64\0\0", "audio/mpeg", "audio/mpeg"),
            (b"OggS\0\x02\0\0", "audio/ogg", "audio/ogg"),
            (b"\0\0\0\x1cftypM4A \0\0\0\0", "audio/x-m4a", "audio/mp4"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "audio/mp4", "audio/mp4"),
            (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav", "audio/wav"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "video/mp4", "video/mp4"),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81", "video/webm", "video/webm"),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81", "audio/webm;codecs=opus", "audio/webm"),
            (b"%PDF-1.7\n", "application/pdf", "application/pdf"),
        ];
        for (bytes, declared, expected) in known {
            assert_eq!(mime(bytes, declared), Some(expected), "{expected} by {bytes:?}");
        }
    }

    #[test]
    fn a_name_or_a_declared_type_does_not_make_a_picture() {
        let others: [&[u8]; 8] = [
            b"",
            b"\xff",
            b"MZ\x90\0\x03\0\0\0",
            b"<html><script>alert(1)</script>",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
            b"PK\x03\x04\x14\0\0\0",
            b"RIFF\x24\0\0\0AVI LIST",
            b"\xff\xfe\x3c\0h\0t\0m\0l\0",
        ];
        for bytes in others {
            assert_eq!(mime(bytes, "image/png"), None, "{bytes:?}");
        }
    }

    #[test]
    fn photos_sound_and_films_are_told_apart() {
        let media = |bytes: &[u8], declared| sniff(bytes, declared).map(|kind| kind.media);
        assert_eq!(media(b"GIF89a", ""), Some(Media::Photo));
        assert_eq!(media(b"OggS", ""), Some(Media::Voice));
        assert_eq!(media(b"\0\0\0\x18ftypisom", ""), Some(Media::Video));
        assert_eq!(media(b"%PDF-1.4", ""), Some(Media::Document));
    }
}
