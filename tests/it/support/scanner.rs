//! Looks for what belongs to a person in bytes of any kind: however it was written down, also inside
//! of an archive.

use std::io::{Cursor, Read};

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// Names and numbers that must not be found anywhere, in every form that a program writes them in.
pub struct Scanner {
    seeds: Vec<&'static str>,
    /// Every form of every seed, and which seed each is a form of.
    forms: AhoCorasick,
    of: Vec<usize>,
}

impl Scanner {
    pub fn new(seeds: &[&'static str]) -> Self {
        let (mut all, mut of) = (Vec::new(), Vec::new());
        for (place, seed) in seeds.iter().enumerate() {
            for form in forms(seed) {
                all.push(form);
                of.push(place);
            }
        }
        Self { seeds: seeds.to_vec(), forms: AhoCorasick::new(all).unwrap(), of }
    }

    /// The first seed that stands in these bytes, with what stands around it.
    pub fn leak(&self, bytes: &[u8]) -> Option<String> {
        if let Some(found) = self.forms.find(bytes) {
            let around = found.start().saturating_sub(80)..bytes.len().min(found.end() + 80);
            let seed = self.seeds[self.of[found.pattern().as_usize()]];
            return Some(format!("{seed} in …{}…", String::from_utf8_lossy(&bytes[around])));
        }
        let folded = folded(bytes);
        let apart = self.forms.find_iter(&folded);
        let mut apart = apart.map(|found| self.seeds[self.of[found.pattern().as_usize()]]);
        if let Some(seed) = apart.find(|seed| is_number(seed)) {
            return Some(format!("{seed}, written apart or in wide digits"));
        }
        self.inside_of_an_archive(bytes)
    }

    /// Fails when a seed stands in what this is.
    pub fn is_clean(&self, what: &str, bytes: impl AsRef<[u8]>) {
        if let Some(found) = self.leak(bytes.as_ref()) {
            panic!("{what}: {found}");
        }
    }

    fn inside_of_an_archive(&self, bytes: &[u8]) -> Option<String> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert!(!archive.is_empty());
        (0..archive.len()).find_map(|place| {
            let mut entry = archive.by_index(place).unwrap();
            let mut inside = Vec::new();
            entry.read_to_end(&mut inside).unwrap();
            self.leak(&inside)
        })
    }
}

/// A long number: it is looked for through blanks, hyphens and wide digits too.
fn is_number(plain: &str) -> bool {
    plain.len() >= 11 && plain.is_ascii() && !plain.contains('@')
}

/// The bytes as text without what people put between digits.
fn folded(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let narrow = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let between = [' ', '-', '\u{a0}', '\u{200b}', '\u{2011}', '\u{3000}'];
    text.chars().map(narrow).filter(|c| !between.contains(c)).collect::<String>().into_bytes()
}

/// Every way in which programs write a text down.
fn forms(plain: &str) -> Vec<Vec<u8>> {
    let bytes = plain.as_bytes();
    let units: Vec<u16> = plain.encode_utf16().collect();
    let escaped = |upper: bool| {
        let unit = |unit: &u16| match (char::from_u32(u32::from(*unit)), upper) {
            (Some(c), _) if c.is_ascii() => c.to_string(),
            (_, true) => format!("\\u{unit:04X}"),
            (_, false) => format!("\\u{unit:04x}"),
        };
        units.iter().map(unit).collect::<String>().into_bytes()
    };
    let hex = |before: &str, upper: bool| {
        let byte = |byte: &u8| match upper {
            true => format!("{before}{byte:02X}"),
            false => format!("{before}{byte:02x}"),
        };
        bytes.iter().map(byte).collect::<String>().into_bytes()
    };
    let entities = |radix: fn(u32) -> String| {
        plain.chars().map(|c| radix(u32::from(c))).collect::<String>().into_bytes()
    };
    let mut forms = vec![
        bytes.to_vec(),
        escaped(true),
        escaped(false),
        hex("", true),
        hex("", false),
        hex("%", true),
        hex("%", false),
        hex("\\x", false),
        entities(|code| format!("&#{code};")),
        entities(|code| format!("&#x{code:x};")),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
    ];
    forms.extend((0..3).map(|shift| in_base64(bytes, shift)));
    forms
}

/// What stands in base64 for these bytes when so many others stand before them in their group.
fn in_base64(bytes: &[u8], shift: usize) -> Vec<u8> {
    let padded = [&vec![0; shift][..], bytes].concat();
    let text = STANDARD_NO_PAD.encode(padded).into_bytes();
    // The first and last letters also depend on what stands beside.
    let first = [0, 2, 3][shift];
    let last = text.len() - usize::from(!(shift + bytes.len()).is_multiple_of(3));
    text[first..last].to_vec()
}

const SEEDS: [&str; 3] = ["王小明", "13812345678", "wangxm@example.cn"];

#[test]
fn a_planted_leak_is_found_in_every_form() {
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};
    let scanner = Scanner::new(&SEEDS);
    let mut planted: Vec<Vec<u8>> = vec![
        "联系人王小明，电话".into(),
        r#"{"name":"\u738b\u5c0f\u660e"}"#.into(),
        r#"{"name":"\u738B\u5C0F\u660E"}"#.into(),
        "/search?q=%E7%8E%8B%E5%B0%8F%E6%98%8E".into(),
        "<td>&#29579;&#23567;&#26126;</td>".into(),
        "e78e8be5b08fe6988e".into(),
        "打 138 1234 5678".into(),
        "打 138-1234-5678 找他".into(),
        "打１３８１２３４５６７８".into(),
        "138\u{200b}12345678".into(),
        "wangxm@example.cn".into(),
        "王小明".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    for before in ["", "a", "ab", "abc"] {
        let text = format!("{before}王小明 13812345678 wangxm@example.cn");
        planted.push(STANDARD.encode(&text).into());
        planted.push(URL_SAFE.encode(format!("{before}13812345678")).into());
    }
    for bytes in planted {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(scanner.leak(&bytes).is_some(), "{text}");
    }
}

#[test]
fn a_leak_planted_in_an_archive_is_found() {
    use std::io::Write as _;
    let scanner = Scanner::new(&SEEDS);
    for (inside, found) in [("<t>王小明</t>", true), ("<t>王**</t>", false)] {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("xl/sharedStrings.xml", options).unwrap();
        archive.write_all(format!("{}{inside}", "<t>路灯</t>".repeat(99)).as_bytes()).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert_eq!(scanner.leak(&bytes).is_some(), found, "{inside}");
    }
}

#[test]
fn what_is_masked_is_no_leak() {
    let scanner = Scanner::new(&SEEDS);
    for text in ["王** 138****5678", "王小二", "13812345679", "w***@example.cn", ""] {
        scanner.is_clean("masked", text);
    }
}
