//! Takes out of pictures and films what does not belong to the picture: EXIF with the place it was
//! taken at, XMP, comments, thumbnails, and whatever hangs behind the end.

use super::tags;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_EXIF, CHUNK_VP8X, CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageEXIF};

/// Chunks of a PNG that hold words, times or EXIF (PNG specification, section 11.3).
const WORDS_OF_PNG: [&[u8; 4]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];
/// The tag of the orientation, which a picture is shown by (EXIF, 0x0112).
const ORIENTATION: u16 = 0x0112;
/// Tags that lead to further directories: EXIF, GPS, interoperability.
const DIRECTORIES: [u16; 3] = [0x8769, 0x8825, 0xa005];
/// Directories in a chain, so that a loop ends.
const MOST_DIRECTORIES: usize = 16;
/// What a VP8X chunk says of EXIF and XMP.
const WEBP_WORDS: u8 = 0b0000_1100;

/// The bytes without what they tell besides the picture; `None` for a damaged picture.
pub(super) fn stripped(bytes: Vec<u8>, mime: &str) -> Option<Vec<u8>> {
    match mime {
        "image/jpeg" => jpeg(bytes),
        "image/png" => png(bytes),
        "image/webp" => webp(bytes),
        "image/gif" => tags::gif(&bytes),
        "audio/wav" => tags::wav(&bytes),
        "audio/mpeg" => tags::mp3(&bytes),
        "audio/ogg" => tags::ogg(bytes),
        "audio/webm" | "video/webm" => Some(tags::webm(bytes)),
        "application/pdf" => {
            // The photos in it have EXIF of their own.
            let mut bytes = in_place(bytes);
            tags::pdf(&mut bytes);
            Some(bytes)
        }
        "image/heic" => Some(in_place(bytes)),
        "video/mp4" | "audio/mp4" | "video/3gpp" | "audio/3gpp" => Some(film(bytes)),
        _ => Some(bytes),
    }
}

fn jpeg(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    bytes.truncate(end_of_image(&bytes));
    let mut picture = Jpeg::from_bytes(Bytes::from(bytes)).ok()?;
    let orientation = picture.exif().and_then(|exif| orientation(&exif));
    picture.segments_mut().retain(belongs);
    picture.set_exif(orientation.map(only_orientation));
    Some(picture.encoder().bytes().to_vec())
}

/// Whether a segment is part of the picture: tables and scans, JFIF, colours; no other notes.
fn belongs(segment: &JpegSegment) -> bool {
    let begins = |words: &[u8]| segment.contents().starts_with(words);
    match segment.marker() {
        markers::APP0 => begins(b"JFIF\0"),
        markers::APP2 => begins(b"ICC_PROFILE\0"),
        markers::APP14 => begins(b"Adobe"),
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// Where the image ends; a phone hangs a film or a second picture behind it.
fn end_of_image(bytes: &[u8]) -> usize {
    let mut at = 2;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == 0xff)) {
        let marker = at + found + 1;
        at = match bytes.get(marker) {
            None => break,
            Some(0xd9) => return marker + 1,
            Some(0xff) => marker,
            Some(0x00 | 0x01 | 0xd0..=0xd8) => marker + 1,
            Some(_) => match bytes.get(marker + 1..marker + 3) {
                Some(&[high, low]) => marker + 1 + usize::from(u16::from_be_bytes([high, low])),
                _ => break,
            },
        };
    }
    bytes.len()
}

fn only_orientation(orientation: u16) -> Bytes {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(ORIENTATION.to_be_bytes());
    tiff.extend(b"\0\x03\0\0\0\x01");
    tiff.extend(orientation.to_be_bytes());
    tiff.extend(b"\0\0\0\0\0\0");
    Bytes::from(tiff)
}

fn png(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut picture = Png::from_bytes(Bytes::from(bytes)).ok()?;
    picture.dimensions()?;
    picture.chunks_mut().retain(|chunk| !WORDS_OF_PNG.contains(&&chunk.kind()));
    Some(picture.encoder().bytes().to_vec())
}

fn webp(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut picture = WebP::from_bytes(Bytes::from(bytes)).ok()?;
    picture.chunks_mut().retain(|chunk| !matches!(chunk.id(), CHUNK_EXIF | CHUNK_XMP));
    let extended = picture.chunks_mut().iter_mut().find(|chunk| chunk.id() == CHUNK_VP8X);
    if let Some(RiffContent::Data(data)) = extended.map(RiffChunk::content_mut) {
        let mut flags = data.to_vec();
        if let Some(first) = flags.first_mut() {
            *first &= !WEBP_WORDS;
        }
        *data = Bytes::from(flags);
    }
    Some(picture.encoder().bytes().to_vec())
}

/// Wipes EXIF and XMP, and keeps the length of everything, because a table in the file says where
/// each part is.
fn in_place(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while let Some(found) = find(&bytes, at, b"Exif\0\0") {
        at = found + 6;
        if let Some(tiff) = bytes.get_mut(at..) {
            wipe(tiff);
        }
    }
    let mut at = 0;
    while let Some(from) = find(&bytes, at, b"<x:xmpmeta") {
        let to = find(&bytes, from, b"</x:xmpmeta>").map_or(bytes.len(), |end| end + 12);
        bytes.get_mut(from..to).unwrap_or_default().fill(b' ');
        at = to;
    }
    bytes
}

pub(super) fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

/// Makes free space of the boxes in which a film tells where and with what it was taken
/// (ISO/IEC 14496-12: `udta`, `meta`, `uuid`).
fn film(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len();
    free_boxes(&mut bytes, 0, end);
    bytes
}

fn free_boxes(bytes: &mut [u8], mut at: usize, end: usize) {
    while let Some((from, to, kind)) = next_box(bytes, at, end) {
        match &kind {
            b"udta" | b"meta" | b"uuid" => {
                bytes.get_mut(at + 4..at + 8).unwrap_or_default().copy_from_slice(b"free");
                bytes.get_mut(from..to).unwrap_or_default().fill(0);
            }
            b"moov" | b"trak" => free_boxes(bytes, from, to),
            _ => {}
        }
        at = to;
    }
}

/// Where the content of the box at `at` begins and ends, and its kind.
fn next_box(bytes: &[u8], at: usize, end: usize) -> Option<(usize, usize, [u8; 4])> {
    let size = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
    let kind: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
    let (from, size) = match size {
        0 => (at + 8, end - at),
        1 => {
            let large = u64::from_be_bytes(bytes.get(at + 8..at + 16)?.try_into().ok()?);
            (at + 16, usize::try_from(large).ok()?)
        }
        size => (at + 8, usize::try_from(size).ok()?),
    };
    let to = at.checked_add(size)?;
    (to >= from && to <= end).then_some((from, to, kind))
}

/// A number of a TIFF directory in its order of bytes.
fn number(tiff: &[u8], at: usize, bytes: usize) -> Option<usize> {
    let little = tiff.starts_with(b"II");
    let digits = tiff.get(at..at.checked_add(bytes)?)?;
    let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
    Some(match little {
        true => digits.iter().rev().fold(0, add),
        false => digits.iter().fold(0, add),
    })
}

fn orientation(tiff: &[u8]) -> Option<u16> {
    let directory = number(tiff, 4, 4)?;
    let count = number(tiff, directory, 2)?;
    let entries = (0..count).map(|place| directory + 2 + 12 * place);
    let mut fitting = entries.filter(|at| number(tiff, *at, 2) == Some(usize::from(ORIENTATION)));
    let value = number(tiff, fitting.next()? + 8, 2)?;
    u16::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// Empties every directory of a TIFF and the values that they point to.
fn wipe(tiff: &mut [u8]) {
    if !tiff.starts_with(b"II*\0") && !tiff.starts_with(b"MM\0*") {
        return;
    }
    let mut waiting: Vec<usize> = number(tiff, 4, 4).into_iter().collect();
    for _ in 0..MOST_DIRECTORIES {
        let Some(directory) = waiting.pop().filter(|at| *at >= 8) else { return };
        let Some(count) = number(tiff, directory, 2) else { return };
        for at in (0..count).map(|place| directory + 2 + 12 * place) {
            waiting.extend(wipe_entry(tiff, at));
        }
        waiting.extend(number(tiff, directory + 2 + 12 * count, 4).filter(|next| *next != 0));
        let end = (directory + 6 + 12 * count).min(tiff.len());
        tiff.get_mut(directory..end).unwrap_or_default().fill(0);
    }
}

/// Empties the value of an entry that lies elsewhere; the directory that it leads to, if it does.
fn wipe_entry(tiff: &mut [u8], at: usize) -> Option<usize> {
    const SIZES: [usize; 13] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
    let tag = number(tiff, at, 2)?;
    let value = number(tiff, at + 8, 4)?;
    if DIRECTORIES.iter().any(|known| usize::from(*known) == tag) {
        return Some(value);
    }
    let size = SIZES.get(number(tiff, at + 2, 2)?)?;
    let length = number(tiff, at + 4, 4)?.checked_mul(*size)?;
    if length > 4 {
        let end = value.checked_add(length)?.min(tiff.len());
        tiff.get_mut(value..end)?.fill(0);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: &[u8] = b"35.123456N119.654321E";

    /// A TIFF with an orientation, a maker, and a GPS directory whose value is [`PLACE`].
    fn exif(orientation: u16) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
        tiff.extend(b"\x01\x12\0\x03\0\0\0\x01");
        tiff.extend(orientation.to_be_bytes());
        tiff.extend(b"\0\0");
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26");
        tiff.extend(b"\0\0\0\0");
        tiff.extend(b"\0\x01\0\x02\0\x02");
        tiff.extend(u32::try_from(PLACE.len()).unwrap().to_be_bytes());
        tiff.extend(b"\0\0\0\x38");
        tiff.extend(b"\0\0\0\0");
        tiff.extend(PLACE);
        tiff
    }

    fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
        let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), contents].concat()
    }

    fn photo(orientation: u16) -> Vec<u8> {
        let app1 = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
        let scan = [0x11, 0x22, 0xff, 0x00, 0xff, 0xd0, 0x33];
        [
            b"\xff\xd8".to_vec(),
            segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            segment(0xe1, &app1),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret place</x:xmpmeta>"),
            segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
            segment(0xfe, b"a comment of the phone"),
            segment(0xdb, &[0; 65]),
            segment(0xda, &[1, 1, 0, 0, 63, 0]),
            scan.to_vec(),
            segment(0xc4, b"a table with \xff\xd9 in it"),
            segment(0xda, &[1, 1, 0, 0, 63, 0]),
            scan.to_vec(),
            b"\xff\xd9".to_vec(),
            b"a film hangs here, taken at a secret place".to_vec(),
        ]
        .concat()
    }

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        find(bytes, 0, words).is_some()
    }

    #[test]
    fn a_photo_loses_its_place_and_keeps_its_picture() {
        let before = photo(1);
        assert!(has(&before, PLACE));
        let after = stripped(before, "image/jpeg").unwrap();
        for words in [PLACE, b"secret", b"comment", b"Exif", b"hangs"] {
            assert!(!has(&after, words), "{}", String::from_utf8_lossy(words));
        }
        assert!(has(&after, b"ICC_PROFILE") && has(&after, b"JFIF"));
        assert!(has(&after, b"a table with") && after.ends_with(b"\x33\xff\xd9"));
    }

    #[test]
    fn a_photo_taken_on_its_side_is_still_shown_upright() {
        let after = stripped(photo(6), "image/jpeg").unwrap();
        let exif = Jpeg::from_bytes(Bytes::from(after)).unwrap().exif().unwrap();
        assert_eq!(orientation(&exif), Some(6));
        assert!(!has(&exif, PLACE));
    }

    #[test]
    fn a_damaged_photo_is_not_taken() {
        assert_eq!(stripped(b"\xff\xd8\xff\xe1\xff".to_vec(), "image/jpeg"), None);
        assert_eq!(stripped(b"\x89PNG\r\n\x1a\n".to_vec(), "image/png"), None);
    }

    #[test]
    fn a_png_loses_its_words() {
        let chunk = |kind: &[u8; 4], words: &[u8]| {
            img_parts::png::PngChunk::new(*kind, Bytes::copy_from_slice(words)).encoder().bytes()
        };
        let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
        let picture = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &header).to_vec(),
            chunk(b"tEXt", b"Comment\0secret place").to_vec(),
            chunk(b"eXIf", &exif(1)).to_vec(),
            chunk(b"IDAT", b"pixels").to_vec(),
            chunk(b"IEND", b"").to_vec(),
        ]
        .concat();
        let after = stripped(picture, "image/png").unwrap();
        assert!(!has(&after, PLACE) && !has(&after, b"secret"));
        assert!(has(&after, b"pixels") && has(&after, b"IEND"));
    }

    #[test]
    fn a_webp_loses_its_exif_and_says_so() {
        let chunk = |kind: &[u8; 4], words: &[u8]| {
            let length = u32::try_from(words.len()).unwrap().to_le_bytes();
            let pad = if words.len() % 2 == 1 { vec![0] } else { Vec::new() };
            [kind.as_slice(), &length, words, &pad].concat()
        };
        let body = [
            b"WEBP".to_vec(),
            chunk(b"VP8X", &[0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            chunk(b"VP8 ", b"pixels"),
            chunk(b"EXIF", &exif(1)),
            chunk(b"XMP ", b"secret place"),
        ]
        .concat();
        let length = u32::try_from(body.len()).unwrap().to_le_bytes();
        let after = stripped([b"RIFF".as_slice(), &length, &body].concat(), "image/webp").unwrap();
        assert!(!has(&after, PLACE) && !has(&after, b"secret") && has(&after, b"pixels"));
        let flags = find(&after, 0, b"VP8X").unwrap() + 8;
        assert_eq!(after[flags] & WEBP_WORDS, 0);
    }

    #[test]
    fn a_film_and_a_heic_keep_their_length_and_lose_their_place() {
        let boxed = |kind: &[u8; 4], words: &[u8]| {
            let length = u32::try_from(words.len() + 8).unwrap().to_be_bytes();
            [length.as_slice(), kind, words].concat()
        };
        let moov = boxed(b"moov", &[boxed(b"mvhd", b"times"), boxed(b"udta", PLACE)].concat());
        let mp4 = [boxed(b"ftyp", b"mp42"), moov, boxed(b"mdat", b"frames")].concat();
        let after = stripped(mp4.clone(), "video/mp4").unwrap();
        assert_eq!(after.len(), mp4.len());
        assert!(!has(&after, PLACE) && has(&after, b"frames") && has(&after, b"mvhd"));

        let words = b"<x:xmpmeta>secret place</x:xmpmeta>pixels".as_slice();
        let heic = [b"....ftypheic....Exif\0\0".as_slice(), &exif(6), words].concat();
        let after = stripped(heic.clone(), "image/heic").unwrap();
        assert_eq!(after.len(), heic.len());
        assert!(!has(&after, PLACE) && !has(&after, b"secret") && has(&after, b"pixels"));
    }

    proptest::proptest! {
        #[test]
        fn no_file_makes_it_panic(bytes in proptest::collection::vec(0u8.., 0..200), which in 0usize..6) {
            let heads: [(&[u8], &str); 6] = [
                (b"\xff\xd8\xff", "image/jpeg"),
                (b"\x89PNG\r\n\x1a\n", "image/png"),
                (b"RIFF\x40\0\0\0WEBP", "image/webp"),
                (b"....ftypheicExif\0\0MM\0*\0\0\0\x08", "image/heic"),
                (b"\0\0\0\x08ftyp", "video/mp4"),
                (b"....ftypheicExif\0\0II*\0\x08\0\0\0", "image/heic"),
            ];
            let (head, mime) = heads[which];
            drop(stripped([head, &bytes].concat(), mime));
        }
    }
}
