//! Text as people type it and as lists print it, made comparable. Pure helpers, no IO.

use std::borrow::Cow;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Longest reading of one character, in letters (`zhuang`).
const LONGEST_READING: usize = 6;

/// Traditional to simplified script. The dictionaries are part of the program; if they could not
/// be read, text stays in the script it came in.
static SIMPLIFIER: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// The first of the common ideographs (CJK Unified Ideographs).
const FIRST_COMMON: char = '\u{4E00}';
/// The last of them.
const LAST_COMMON: char = '\u{9FFF}';
/// Characters that OpenCC changes in certain phrases only (TSPhrases).
const CHANGED_IN_PHRASES: &str = "沈牴瞭藉衹覆";

/// For each common ideograph its simplified form when it stands alone.
static ALONE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let simplified = |c: char| {
        let alone = SIMPLIFIER.as_ref().map(|simplifier| simplifier.convert(&c.to_string()));
        alone.and_then(|alone| alone.chars().next()).unwrap_or(c)
    };
    (FIRST_COMMON..=LAST_COMMON).map(simplified).collect()
});

/// How far the full-width forms of ASCII (`！` to `～`) are from what they stand for.
const FULL_WIDTH: u32 = 0xFF01 - 0x21;

/// How the room for a text is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values.
    Chars,
    /// UTF-16 code units: Telegram counts its limits in them.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// The form of a text that is searched and compared; what was published stays as it is.
///
/// In this order: readings in brackets after a Han character are dropped (`本報(bào)訊`), Unicode
/// NFKC, invisible and control characters dropped, lower case, traditional script to simplified,
/// a doubled punctuation mark once, white space to single blanks.
#[must_use]
pub fn normalise(text: &str) -> String {
    let composed = common(text)
        .unwrap_or_else(|| text.nfkc().filter(|c| !is_invisible(*c)).collect::<String>());
    let lower = without_readings(&composed).to_lowercase();
    squeeze(&simplify(&lower))
}

/// NFKC without invisible characters for a text that has common ideographs, ASCII and the usual
/// marks only, as nearly all have: none of these composes with a neighbour.
fn common(text: &str) -> Option<String> {
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            FIRST_COMMON..=LAST_COMMON | ' '..='~' | '\n' | '\t' => composed.push(c),
            '、' | '。' | '《' | '》' | '【' | '】' | '“' | '”' => composed.push(c),
            '！'..='～' => composed.push(char::from_u32(u32::from(c) - FULL_WIDTH)?),
            _ => return None,
        }
    }
    Some(composed)
}

/// A text without control characters, bidirectional overrides, zero-width and other invisible
/// characters; line breaks and tabs stay. What is stored of a person's message.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_invisible(*c)).collect()
}

/// Traditional characters as simplified ones (OpenCC, T2S); other text unchanged.
#[must_use]
fn simplify(text: &str) -> Cow<'_, str> {
    match SIMPLIFIER.as_ref() {
        Some(simplifier) if text.chars().any(may_be_traditional) => {
            Cow::Owned(simplifier.convert(text))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Whether a text with this character may have to be simplified. Most residents write simplified
/// characters, and looking up the phrases at each of them took half of the time of
/// [`normalise`].
fn may_be_traditional(c: char) -> bool {
    match alone(c) {
        Some(simplified) => simplified != c || CHANGED_IN_PHRASES.contains(c),
        None => is_han(c),
    }
}

/// The simplified form of a character that stands alone (OpenCC, T2S); of rare ideographs and
/// everything else, the character itself.
#[must_use]
pub fn simple(c: char) -> char {
    alone(c).unwrap_or(c)
}

fn alone(c: char) -> Option<char> {
    let place = u32::from(c).checked_sub(u32::from(FIRST_COMMON))?;
    ALONE.get(usize::try_from(place).ok()?).copied()
}

/// The longest beginning of `text` that takes at most `room` units and ends between two
/// characters as a reader sees them (grapheme clusters), so that no character is torn.
#[must_use]
pub fn cut(text: &str, room: usize, unit: Unit) -> &str {
    if text.len() <= room {
        return text; // no unit counts more than the bytes of UTF-8
    }
    let mut used = 0;
    for (start, cluster) in text.grapheme_indices(true) {
        used += match unit {
            Unit::Chars => cluster.chars().count(),
            Unit::Utf16 => cluster.encode_utf16().count(),
            Unit::Bytes => cluster.len(),
        };
        if used > room {
            return text.get(..start).unwrap_or_default();
        }
    }
    text
}

/// Whether a character is a Han ideograph (CJK Unified Ideographs with extensions A to H, the
/// compatibility ideographs, and 〇).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Controls except line break and tab, soft hyphen, zero-width and bidirectional format
/// characters, variation selectors, tags and the byte order mark.
fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => {
            true
        }
        '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => true,
        '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => true,
        '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c.is_control(),
    }
}

/// Drops `(bào)` after `報`: scraped pages carry such glosses inside their words.
fn without_readings(text: &str) -> Cow<'_, str> {
    if !text.contains('(') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (before, bracket) = rest.split_at(open);
        kept.push_str(before);
        let gloss = bracket.get(1..).and_then(|inner| inner.split_once(')'));
        let after_han = before.chars().next_back().filter(|c| is_han(*c));
        match (gloss, after_han) {
            (Some((gloss, after)), Some(han)) if is_reading(gloss, han) => rest = after,
            _ => {
                kept.push('(');
                rest = bracket.get(1..).unwrap_or_default();
            }
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Whether a gloss is a reading of this character, or at least letters with a tone mark.
fn is_reading(gloss: &str, han: char) -> bool {
    let letters = gloss.chars().count();
    if letters == 0 || letters > LONGEST_READING || !gloss.chars().all(char::is_alphabetic) {
        return false;
    }
    let toned = gloss.chars().any(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
    let plain = || {
        let readings = han.to_pinyin_multi().into_iter().flatten();
        readings.into_iter().any(|reading| reading.plain() == gloss)
    };
    !gloss.chars().any(is_han) && (toned || plain())
}

/// One mark where the same punctuation mark stands several times, one blank for white space.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        let repeats = c == last && !c.is_alphanumeric();
        if !repeats {
            out.push(c);
        }
        last = c;
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_common_character_is_composed_as_unicode_has_it() {
        for c in ('\0'..=char::MAX).filter(|c| common(c.encode_utf8(&mut [0; 4])).is_some()) {
            let text = format!("a{c}低{c}");
            let composed: String = text.nfkc().collect();
            assert_eq!(common(&text), Some(composed), "{c:?}");
        }
    }

    #[test]
    fn glosses_inside_scraped_words_are_dropped() {
        assert_eq!(normalise("本報(bào)訊,,關(guān)于《意見(jiàn)》"), "本报讯,关于《意见》");
        assert_eq!(normalise("報（bao）訊"), "报讯");
    }

    #[test]
    fn brackets_that_say_something_stay() {
        assert_eq!(normalise("居民(含儿童)甲(A)表(abc)"), "居民(含儿童)甲(a)表(abc)");
        assert_eq!(normalise("材料(见附件"), "材料(见附件");
    }

    #[test]
    fn script_width_and_case_do_not_matter() {
        assert_eq!(normalise("戶口遷移ＡＢＣ１２"), normalise("户口迁移abc12"));
    }

    #[test]
    fn phrases_of_characters_that_are_also_simplified_ones_are_changed() {
        for (traditional, simplified) in [
            ("以免藉口", "以免借口"),
            ("沈默", "沉默"),
            ("沈阳", "沈阳"),
            ("回覆", "回复"),
            ("覆盖", "覆盖"),
            ("一目瞭然", "一目了然"),
            ("牴牾", "抵牾"),
        ] {
            assert_eq!(simplify(traditional), simplified);
        }
    }

    #[test]
    fn invisible_characters_are_removed() {
        assert_eq!(normalise("低\u{200B}保\u{202E}证\u{0}"), "低保证");
        assert_eq!(visible("低\u{FEFF}保\n证\u{7}"), "低保\n证");
    }

    #[test]
    fn marks_and_blanks_are_squeezed_but_letters_are_not() {
        assert_eq!(normalise("急急!!!  一  百00元。。"), "急急! 一 百00元。");
    }

    #[test]
    fn a_cut_never_tears_a_character() {
        let family = "👨‍👩‍👧低保";
        assert_eq!(cut(family, 3, Unit::Chars), "");
        assert_eq!(cut(family, 6, Unit::Chars), "👨‍👩‍👧低");
        assert_eq!(cut("低保金", 7, Unit::Bytes), "低保");
        assert_eq!(cut("𠮷祥", 2, Unit::Utf16), "𠮷");
    }

    proptest! {
        #[test]
        fn only_text_that_would_stay_as_it_is_is_not_looked_up(text in "[一-龥藉瞭覆沈㐀-䶵]{0,12}") {
            let converted = SIMPLIFIER.as_ref().map(|simplifier| simplifier.convert(&text));
            prop_assert_eq!(Some(simplify(&text).into_owned()), converted);
        }

        #[test]
        fn normalising_twice_changes_nothing_more(text in "[\\PC()（）,。 \n]{0,40}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn a_cut_fits_and_is_a_beginning(text in "\\PC{0,40}", room in 0_usize..60) {
            let short = cut(&text, room, Unit::Utf16);
            prop_assert!(text.starts_with(short) && short.encode_utf16().count() <= room);
        }
    }
}
