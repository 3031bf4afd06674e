//! Takes tags out of GIF pictures, sound and PDF by walking their blocks: who made them, where,
//! with what, and what they wrote about it. Lengths that tables point into are kept.

use super::strip::find;

/// Blocks of a GIF application that belong to the picture: how often it repeats, its colours.
const OF_THE_PICTURE: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];
/// Chunks of a WAVE file that are sound and not words (RIFF, Multimedia Programming Interface).
const OF_THE_SOUND: [&[u8]; 3] = [b"fmt ", b"fact", b"data"];
/// Elements of WebM whose whole content goes: tags, attachments, title, file name, date, names of
/// tracks, and check sums that would not be right any more (RFC 9559).
const WORDS_OF_WEBM: [u32; 7] = [0x1254_c367, 0x1941_a469, 0x7ba9, 0x7384, 0x4461, 0x536e, 0xbf];
/// The program that wrote it: must stand there, so it is blanked.
const MAKERS_OF_WEBM: [u32; 2] = [0x4d80, 0x5741];
/// Elements that are walked into: segment, information, tracks, one track.
const PARTS_OF_WEBM: [u32; 4] = [0x1853_8067, 0x1549_a966, 0x1654_ae6b, 0xae];

/// A GIF without comments, text and foreign blocks; `None` when it is damaged.
pub(super) fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + table_of_colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let from = at;
        match bytes.get(at) {
            Some(0x2c) => {
                at += 10 + table_of_colours(*bytes.get(at + 9)?);
                at = end_of_blocks(bytes, at + 1)?;
                kept.extend(bytes.get(from..at)?);
            }
            Some(0x21) => {
                let label = *bytes.get(at + 1)?;
                let name = bytes.get(at + 3..at + 14).unwrap_or_default();
                at = end_of_blocks(bytes, at + 2)?;
                if label == 0xf9 || (label == 0xff && OF_THE_PICTURE.contains(&name)) {
                    kept.extend(bytes.get(from..at)?);
                }
            }
            Some(0x3b) | None => {
                kept.push(0x3b);
                return Some(kept);
            }
            Some(_) => return None,
        }
    }
}

fn table_of_colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn end_of_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// A WAVE file of its sound alone; `None` when it has none.
pub(super) fn wav(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..12)?.to_vec();
    let mut at = 12;
    let mut sound = false;
    while let Some(head) = bytes.get(at..at + 8) {
        let (kind, length) = head.split_at(4);
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        // A recorder that streams does not know the length; the sound then goes on to the end.
        let to = at.saturating_add(8).saturating_add(length).min(bytes.len());
        if OF_THE_SOUND.contains(&kind) {
            kept.extend(bytes.get(at..to)?);
            if length % 2 == 1 {
                kept.push(0);
            }
        }
        sound |= kind == b"data";
        at = to.saturating_add(length % 2);
    }
    let length = u32::try_from(kept.len() - 8).ok()?;
    kept.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    sound.then_some(kept)
}

/// The frames of an MP3 without ID3, APE and Lyrics3 tags; `None` when nothing is left.
pub(super) fn mp3(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    while let Some(length) = id3_length(rest).or_else(|| ape_length(rest.get(..32)?)) {
        rest = rest.get(length..)?;
    }
    loop {
        let before = rest.len();
        rest = without_end(rest);
        if rest.len() == before {
            return (!rest.is_empty()).then(|| rest.to_vec());
        }
    }
}

/// The length of an ID3v2 tag at the beginning (id3.org, ID3v2.4, 3.1).
fn id3_length(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..10).filter(|head| head.starts_with(b"ID3"))?;
    let footer = if head.get(5)? & 0x10 == 0 { 0 } else { 10 };
    let sizes = head.get(6..10)?.iter();
    let length = sizes.fold(0_usize, |sum, byte| (sum << 7) | usize::from(byte & 0x7f));
    Some(10 + length + footer)
}

/// The length of an APE tag that has this header or footer, with both.
fn ape_length(head: &[u8]) -> Option<usize> {
    let of = |from: usize| Some(u32::from_le_bytes(head.get(from..from + 4)?.try_into().ok()?));
    head.starts_with(b"APETAGEX").then_some(())?;
    let header = if of(20)? & 0x8000_0000 == 0 { 0 } else { 32 };
    Some(of(12)? as usize + header)
}

fn without_end(bytes: &[u8]) -> &[u8] {
    let tail = |length: usize| bytes.len().checked_sub(length).and_then(|at| bytes.get(at..));
    let length = if tail(128).is_some_and(|tag| tag.starts_with(b"TAG")) {
        128
    } else if let Some(length) = tail(32).and_then(ape_length) {
        length
    } else if let Some(end) = tail(15).filter(|end| end.ends_with(b"LYRICS200")) {
        let digits = end.get(..6).and_then(|digits| std::str::from_utf8(digits).ok());
        digits.and_then(|digits| digits.parse::<usize>().ok()).map_or(0, |length| length + 15)
    } else {
        0
    };
    bytes.len().checked_sub(length).and_then(|to| bytes.get(..to)).unwrap_or(bytes)
}

/// A page of an Ogg stream (RFC 3533, section 6): where it and its body begin and end.
struct Page {
    from: usize,
    body: usize,
    to: usize,
    serial: u32,
    /// Where each packet of this page ends, and whether it ends here.
    packets: Vec<(usize, bool)>,
}

/// An Ogg stream with blank comments: its comment packet keeps its length and names nobody. `None`
/// for a damaged stream or a codec whose comments are not known.
pub(super) fn ogg(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let pages = pages(&bytes)?;
    let mut serials: Vec<u32> = pages.iter().map(|page| page.serial).collect();
    serials.sort_unstable();
    serials.dedup();
    for serial in serials {
        let own: Vec<&Page> = pages.iter().filter(|page| page.serial == serial).collect();
        let first = own.first()?;
        let codec = bytes.get(first.body..first.to)?.to_vec();
        let places = second_packet(&own);
        let packet: Vec<u8> =
            places.iter().flat_map(|&(from, to)| bytes.get(from..to)).flatten().copied().collect();
        let mut blank = blank_comment(&codec, &packet)?.into_iter();
        for (from, to) in places {
            for byte in bytes.get_mut(from..to)? {
                *byte = blank.next()?;
            }
        }
        for page in own {
            seal(bytes.get_mut(page.from..page.to)?);
        }
    }
    Some(bytes)
}

fn pages(bytes: &[u8]) -> Option<Vec<Page>> {
    let mut pages = Vec::new();
    let mut from = 0;
    while let Some(head) = bytes.get(from..from + 27) {
        head.starts_with(b"OggS").then_some(())?;
        let serial = u32::from_le_bytes(head.get(14..18)?.try_into().ok()?);
        let segments = usize::from(*head.get(26)?);
        let table = bytes.get(from + 27..from + 27 + segments)?;
        let body = from + 27 + segments;
        let (mut at, mut packets, mut open) = (body, Vec::new(), false);
        for &length in table {
            at += usize::from(length);
            open = length == 255;
            if !open {
                packets.push((at, true));
            }
        }
        if open {
            packets.push((at, false));
        }
        bytes.get(body..at)?;
        pages.push(Page { from, body, to: at, serial, packets });
        from = at;
    }
    (!pages.is_empty()).then_some(pages)
}

/// Where the second packet of a stream lies, page by page.
fn second_packet(pages: &[&Page]) -> Vec<(usize, usize)> {
    let (mut ended, mut places) = (0, Vec::new());
    for page in pages {
        let mut from = page.body;
        for &(to, whole) in &page.packets {
            if ended == 1 {
                places.push((from, to));
            }
            ended += usize::from(whole);
            from = to;
        }
        if ended > 1 {
            break;
        }
    }
    places
}

/// A comment packet of the same length whose vendor is blank and that has no comment (Vorbis I,
/// section 5; RFC 7845, section 5.2; Theora, 6.3).
fn blank_comment(codec: &[u8], packet: &[u8]) -> Option<Vec<u8>> {
    let (head, end): (&[u8], &[u8]) = match codec {
        _ if codec.starts_with(b"OpusHead") => (b"OpusTags", b""),
        _ if codec.starts_with(b"\x01vorbis") => (b"\x03vorbis", b"\x01"),
        _ if codec.starts_with(b"\x80theora") => (b"\x81theora", b""),
        _ if codec.starts_with(b"Speex   ") => (b"", b""),
        _ => return None,
    };
    let blank = packet.len().checked_sub(head.len() + 8 + end.len())?;
    packet.starts_with(head).then_some(())?;
    let mut made = head.to_vec();
    made.extend(u32::try_from(blank).ok()?.to_le_bytes());
    made.resize(made.len() + blank, b' ');
    made.extend([0; 4]);
    made.extend(end);
    Some(made)
}

/// Writes the check sum of a page (RFC 3533: polynomial 0x04c11db7, nothing inverted).
fn seal(page: &mut [u8]) {
    page.get_mut(22..26).unwrap_or_default().fill(0);
    let mut sum = 0_u32;
    for &byte in page.iter() {
        sum ^= u32::from(byte) << 24;
        for _ in 0..8 {
            sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { (sum << 1) ^ 0x04c1_1db7 };
        }
    }
    if let Some(place) = page.get_mut(22..26) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
}

/// A WebM film or sound with empty space where its tags were.
pub(super) fn webm(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while let Some((id, body, length)) = element(&bytes, at) {
        let to = length.and_then(|length| body.checked_add(length)).unwrap_or(bytes.len());
        let to = to.min(bytes.len());
        if WORDS_OF_WEBM.contains(&id) {
            void(bytes.get_mut(at..to).unwrap_or_default());
        } else if MAKERS_OF_WEBM.contains(&id) {
            bytes.get_mut(body..to).unwrap_or_default().fill(b' ');
        } else if length.is_none() || PARTS_OF_WEBM.contains(&id) {
            // What a recorder streams has no length: what follows is walked as if it stood beside.
            at = body;
            continue;
        }
        at = to.max(at + 1);
    }
    bytes
}

/// Id, place of the content and its length (`None`: not known) of an element (RFC 8794).
fn element(bytes: &[u8], at: usize) -> Option<(u32, usize, Option<usize>)> {
    let first = *bytes.get(at)?;
    let id_length = first.leading_zeros() as usize + 1;
    let id = bytes.get(at..at + id_length).filter(|_| id_length <= 4)?;
    let id = id.iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
    let at = at + id_length;
    let size_length = bytes.get(at)?.leading_zeros() as usize + 1;
    let size = bytes.get(at..at + size_length).filter(|_| size_length <= 8)?;
    let whole = size.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let most = (1_u64 << (7 * size_length)) - 1;
    let length = whole & most;
    let known = (length != most).then(|| usize::try_from(length).ok()).flatten();
    Some((id, at + size_length, known))
}

/// Makes one element of empty space of these bytes.
fn void(bytes: &mut [u8]) {
    let wide = if bytes.len() >= 9 { 8 } else { 1 };
    let Some(rest) = bytes.len().checked_sub(1 + wide) else { return };
    bytes.fill(0);
    let size = (1_u64 << (7 * wide)) | rest as u64;
    let size = size.to_be_bytes();
    let (Some(id), Some(size)) = (bytes.first_mut(), size.get(8 - wide..)) else { return };
    *id = 0xec;
    bytes.get_mut(1..1 + wide).unwrap_or_default().copy_from_slice(size);
}

/// Blanks the dictionaries that say who made a PDF, when and with what (ISO 32000-1, 14.3.3). What
/// an encrypted or compressed part says cannot be reached this way.
pub(super) fn pdf(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"/Info") {
        at = found + 5;
        let Some(object) = referred(bytes.get(at..).unwrap_or_default()) else { continue };
        let mut from = 0;
        while let Some(begin) = find(bytes, from, &object) {
            from = begin + object.len();
            // `1 0 obj` is the end of `11 0 obj` too.
            let whole = begin.checked_sub(1).and_then(|before| bytes.get(before));
            if whole.is_none_or(u8::is_ascii_whitespace) {
                let to = find(bytes, from, b"endobj").unwrap_or(bytes.len());
                blank_texts(bytes.get_mut(from..to).unwrap_or_default());
            }
        }
    }
}

/// How the object begins to which a reference (`1 0 R`) leads.
fn referred(words: &[u8]) -> Option<Vec<u8>> {
    let words = words.get(..words.len().min(40))?;
    let mut parts = words.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
    let (number, generation, letter) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let fits = digits(number) && digits(generation) && letter.starts_with(b"R");
    fits.then(|| [number, b" ", generation, b" obj"].concat())
}

/// Blanks every text of a dictionary, in round brackets or as hexadecimal digits.
fn blank_texts(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (b'(', _) => blank_text(bytes, at + 1),
            (b'<', Some(next))
                if *next != b'<'
                    && !bytes.get(..at).is_some_and(|before| before.ends_with(b"<")) =>
            {
                let text = bytes.get_mut(at + 1..).unwrap_or_default().iter_mut();
                text.take_while(|byte| **byte != b'>').for_each(|byte| *byte = b'0');
            }
            _ => {}
        }
        at += 1;
    }
}

/// Blanks a text in round brackets, which may hold brackets and escaped ones.
fn blank_text(bytes: &mut [u8], from: usize) {
    let (mut depth, mut escaped) = (1_u32, false);
    for byte in bytes.get_mut(from..).unwrap_or_default() {
        match (*byte, escaped) {
            (b'(', false) => depth += 1,
            (b')', false) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
        escaped = *byte == b'\\' && !escaped;
        *byte = b' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &[u8] = b"Zhang Wei";

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    /// One black pixel, a comment and XMP.
    fn picture() -> Vec<u8> {
        let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
        bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
        bytes.extend(b"\x21\xfe\x09Zhang Wei\0");
        bytes.extend(b"\x21\xff\x0bXMP DataXMP\x09Zhang Wei\0");
        bytes.extend(b"\x21\xf9\x04\0\0\0\0\0");
        bytes.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
        bytes.extend(NAME);
        bytes
    }

    #[test]
    fn a_gif_keeps_its_picture_and_its_loop_and_loses_words() {
        let clean = gif(&picture()).unwrap();
        assert!(!has(&clean, NAME) && has(&clean, b"NETSCAPE2.0"));
        assert!(clean.ends_with(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"));
        assert_eq!(gif(&clean).as_deref(), Some(clean.as_slice()), "nothing is left to take out");
        assert_eq!(gif(&picture()[..60]), None, "cut off within a block");
    }

    #[test]
    fn a_wave_keeps_its_sound_alone_and_says_its_length() {
        let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x04\0\0\0abcdLIST\x0a\0\0\0INAMZhang ".to_vec();
        bytes.extend(b"data\x03\0\0\0xyz\0id3 \x09\0\0\0Zhang Wei\0");
        let clean = wav(&bytes).unwrap();
        assert_eq!(clean, b"RIFF\x1c\0\0\0WAVEfmt \x04\0\0\0abcddata\x03\0\0\0xyz\0");
        let streamed = b"RIFF\xff\xff\xff\xffWAVEfmt \x04\0\0\0abcddata\xff\xff\xff\xffxyz";
        assert!(wav(streamed).unwrap().len() >= streamed.len());
        assert_eq!(wav(b"RIFF\0\0\0\0WAVELIST\x04\0\0\0abcd"), None, "no sound");
    }

    #[test]
    fn an_mp3_loses_the_tags_before_and_behind_its_frames() {
        let frames = b"\xff\xfb\x90\x64frames";
        let mut bytes = b"ID3\x04\0\0\0\0\0\x09Zhang Wei".to_vec();
        bytes.extend(frames);
        let mut ape = b"Zhang Wei".to_vec();
        ape.extend(b"APETAGEX\xd0\x07\0\0\x29\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend(&ape);
        let mut old = b"TAGZhang Wei".to_vec();
        old.resize(128, 0);
        bytes.extend(&old);
        assert_eq!(mp3(&bytes).as_deref(), Some(frames.as_slice()));
        assert_eq!(mp3(frames).as_deref(), Some(frames.as_slice()));
        assert_eq!(mp3(b"ID3\x04\0\0\0\0\0\x09Zhang Wei"), None, "nothing but a tag");
    }

    fn page(number: u8, packet: &[u8]) -> Vec<u8> {
        let mut page = b"OggS\0\0\0\0\0\0\0\0\0\0\x07\0\0\0".to_vec();
        page.extend([number, 0, 0, 0, 0, 0, 0, 0]);
        let mut table = vec![255; packet.len() / 255];
        table.push(u8::try_from(packet.len() % 255).unwrap());
        page.push(u8::try_from(table.len()).unwrap());
        page.extend(table);
        page.extend(packet);
        seal(&mut page);
        page
    }

    #[test]
    fn an_ogg_names_nobody_and_keeps_its_length_and_check_sums() {
        let mut tags = b"OpusTags\x03\0\0\0app\x01\0\0\0\x11\0\0\0ARTIST=Zhang Wei".to_vec();
        tags.extend(vec![b'x'; 400]);
        let sound = page(2, b"sound");
        let bytes = [page(0, b"OpusHead\x01\x01"), page(1, &tags), sound.clone()].concat();
        let clean = ogg(bytes.clone()).unwrap();
        assert!(!has(&clean, NAME) && !has(&clean, b"app") && clean.len() == bytes.len());
        assert!(clean.ends_with(&sound), "the sound is what it was");
        let mut again = clean.clone();
        seal(&mut again[page(0, b"OpusHead\x01\x01").len()..clean.len() - sound.len()]);
        assert_eq!(again, clean, "the check sum is right");
        assert_eq!(ogg([page(0, b"unknown"), page(1, b"words")].concat()), None);
    }

    #[test]
    fn the_check_sum_of_a_page_is_that_of_the_standard() {
        let mut page = b"OggS".to_vec();
        page.resize(27, 0);
        seal(&mut page);
        // CRC-32 with polynomial 0x04c11db7 and no inversion over the same 27 bytes.
        assert_eq!(page[22..26], 0x9ea1_a511_u32.to_le_bytes());
    }

    #[test]
    fn a_webm_has_empty_space_where_its_tags_were() {
        let mut info = b"\x7b\xa9\x89Zhang Wei\x57\x41\x84Lavf".to_vec();
        info.splice(0..0, [0x15, 0x49, 0xa9, 0x66, 0x80 | 19]);
        let mut bytes =
            b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff".to_vec();
        bytes.extend(&info);
        bytes.extend(b"\x1f\x43\xb6\x75\xff\xa3\x85sound");
        bytes.extend(b"\x12\x54\xc3\x67\x89Zhang Wei");
        let clean = webm(bytes.clone());
        assert!(!has(&clean, NAME) && !has(&clean, b"Lavf") && has(&clean, b"sound"));
        assert_eq!(clean.len(), bytes.len());
        assert_eq!(webm(clean.clone()), clean);
    }

    #[test]
    fn a_pdf_says_nothing_of_its_author() {
        let mut bytes =
            b"%PDF-1.4\n1 0 obj\n<< /Author (Zhang \\) (Wei)) /Title <5A68> /Trapped /False >>\nendobj\n\
              11 0 obj << /Title (Chapter one) >> endobj\ntrailer << /Info 1 0 R >>\n"
                .to_vec();
        let length = bytes.len();
        pdf(&mut bytes);
        assert!(!has(&bytes, b"Zhang") && !has(&bytes, b"Wei") && !has(&bytes, b"5A68"));
        assert!(has(&bytes, b"/Trapped /False >>") && bytes.len() == length);
        assert!(has(&bytes, b"(Chapter one)"), "what the reader sees stays");
    }
}
