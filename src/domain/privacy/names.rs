//! Names of persons in what people tell: found by the words beside them (邻居王大勇, 张建国主任), never
//! by the name alone. The lists are in `index/words/names.toml`.
//!
//! Rather a name too few than a word too many: what is masked is also what is searched.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{NumberKind, PersonalNumber};
use crate::domain::text::simple;

const WORDS: &str = include_str!("../../../index/words/names.toml");
/// The first and the last of the common ideographs, as `text` has them.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';
/// Characters that are looked at after the beginning of a name, and before it.
const AHEAD: usize = 9;
const BEHIND: usize = 8;
/// The longest entry of a list, in characters.
const LONGEST: usize = 7;

/// What a character can be: bits of [`Lists::kinds`].
type Kinds = u16;
const SURNAME: Kinds = 1;
/// A surname that is an everyday word too.
const WORD_SURNAME: Kinds = 1 << 1;
/// May begin a surname of two characters.
const DOUBLE: Kinds = 1 << 2;
const GIVEN: Kinds = 1 << 3;
const GIVEN_FIRST: Kinds = 1 << 4;
const GIVEN_LAST: Kinds = 1 << 5;
const LANDSCAPE: Kinds = 1 << 6;
const FUNCTION: Kinds = 1 << 7;
/// Ends a cue, or stands between a cue and a name.
const BEFORE: Kinds = 1 << 8;
/// Begins a title.
const TITLE: Kinds = 1 << 9;
/// Begins a word that follows names.
const AFTER: Kinds = 1 << 10;
/// Begins what makes a name one of a place.
const PLACE: Kinds = 1 << 11;
const MAY_BEGIN: Kinds = SURNAME | WORD_SURNAME | DOUBLE;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    surnames: String,
    word_surnames: String,
    double_surnames: HashSet<String>,
    given: String,
    given_first: String,
    given_last: String,
    landscape: String,
    function: String,
    joints: String,
    is: String,
    home: char,
    /// Last character first once they are read, as is `cues`.
    stated: HashSet<String>,
    cues: HashSet<String>,
    titles: HashSet<String>,
    places: HashSet<String>,
    after: HashSet<String>,
    words: HashSet<String>,
}

/// The lists, with what each common ideograph can be; traditional ones like their simplified.
#[derive(Debug)]
struct Lists {
    words: Words,
    kinds: Vec<Kinds>,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::new(toml::from_str(WORDS).unwrap_or_default()));

/// Why something is taken as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// Somebody says that it is one: 我叫…, 姓名：…, 房东：….
    Stated,
    /// It stands after a word for a person, or in a row with another name.
    Cued,
    /// Only what follows can tell: a title, or 家.
    None,
}

/// Whether a surname may begin with this character.
pub(super) fn may_begin(c: char) -> bool {
    LISTS.is(c, MAY_BEGIN)
}

/// Whether this is a surname, the first character of one included.
pub(super) fn is_surname(c: char) -> bool {
    LISTS.is(c, SURNAME | WORD_SURNAME)
}

/// Whether a text begins with a surname of two characters.
pub(super) fn begins_double(text: &str) -> bool {
    let rest: String = text.chars().take(2).map(simple).collect();
    LISTS.words.double_surnames.contains(&rest)
}

/// The name that begins at this byte, if the words beside it say that it is one; `row` is where the
/// name before it ended.
pub(super) fn name_at(text: &str, at: usize, row: Option<usize>) -> Option<PersonalNumber> {
    let (before, rest) = text.split_at_checked(at)?;
    let lists = &*LISTS;
    if !lists.has_company(before, rest) {
        return None;
    }
    let ahead = Ahead::of(rest);
    let evidence = lists.evidence(before, row);
    let length = lists.length(&ahead, evidence, before.chars().next_back())?;
    let to = at + rest.chars().take(length).map(char::len_utf8).sum::<usize>();
    Some(PersonalNumber { kind: NumberKind::Name, from: at, to })
}

/// What is said again of the names that were found: a whole name, or a given name of two characters
/// alone.
pub(super) fn again(text: &str, found: &[PersonalNumber]) -> Vec<PersonalNumber> {
    let names = found.iter().filter(|number| number.kind == NumberKind::Name);
    let names: BTreeSet<&str> = names.filter_map(|name| text.get(name.from..name.to)).collect();
    let given = names.iter().map(|name| (NumberKind::GivenName, given_of(name)));
    let wanted = names.iter().map(|name| (NumberKind::Name, *name)).chain(given);
    let wanted = wanted.filter(|(_, words)| words.chars().nth(1).is_some());
    let places = wanted.flat_map(|(kind, words)| {
        let places = text.match_indices(words);
        places.map(move |(from, _)| PersonalNumber { kind, from, to: from + words.len() })
    });
    places.collect()
}

/// A name without its surname.
fn given_of(name: &str) -> &str {
    let surname = if begins_double(name) { 2 } else { 1 };
    name.char_indices().nth(surname).and_then(|(at, _)| name.get(at..)).unwrap_or_default()
}

/// The next characters of a text, simplified.
#[derive(Debug)]
struct Ahead(Vec<char>);

impl Ahead {
    fn of(text: &str) -> Self {
        Self(text.chars().take(AHEAD).map(simple).collect())
    }

    fn get(&self, place: usize) -> Option<char> {
        self.0.get(place).copied()
    }

    /// Whether an entry of a list begins at this place.
    fn goes_on(&self, place: usize, list: &HashSet<String>) -> bool {
        begin(self.0.get(place..).unwrap_or_default(), list)
    }
}

impl Lists {
    fn new(mut words: Words) -> Self {
        let mut kinds = vec![0; IDEOGRAPHS.count()];
        let mut mark = |characters: &str, kind: Kinds| {
            for place in characters.chars().filter_map(place_of) {
                if let Some(kinds) = kinds.get_mut(place) {
                    *kinds |= kind;
                }
            }
        };
        let of = |words: &HashSet<String>, pick: fn(&str) -> Option<char>| {
            words.iter().filter_map(|word| pick(word)).collect::<String>()
        };
        let (first, last) =
            (|word: &str| word.chars().next(), |word: &str| word.chars().next_back());
        mark(&words.surnames, SURNAME);
        mark(&words.word_surnames, WORD_SURNAME);
        mark(&of(&words.double_surnames, first), DOUBLE);
        mark(&words.given, GIVEN);
        mark(&words.given_first, GIVEN_FIRST);
        mark(&words.given_last, GIVEN_LAST);
        mark(&words.landscape, LANDSCAPE);
        mark(&words.function, FUNCTION);
        mark(&of(&words.cues, last), BEFORE);
        mark(&of(&words.stated, last), BEFORE);
        mark(&words.is, BEFORE);
        mark(&words.joints, BEFORE);
        mark(&of(&words.titles, first), TITLE);
        mark(&of(&words.after, first), AFTER);
        mark(&of(&words.places, first), PLACE);
        for list in [&mut words.stated, &mut words.cues] {
            *list = list.iter().map(|word| word.chars().rev().collect()).collect();
        }
        let folded = IDEOGRAPHS.map(|c| place_of(simple(c)).and_then(|n| kinds.get(n).copied()));
        let kinds = folded.map(Option::unwrap_or_default).collect();
        Self { words, kinds }
    }

    fn is(&self, c: char, kinds: Kinds) -> bool {
        place_of(c).and_then(|place| self.kinds.get(place)).is_some_and(|of| of & kinds != 0)
    }

    /// Whether there may be a cue before or a title after: nearly always not, and then nothing more
    /// is looked at.
    fn has_company(&self, before: &str, rest: &str) -> bool {
        let cued = match before.chars().next_back() {
            Some(c) if IDEOGRAPHS.contains(&c) => self.is(c, BEFORE),
            Some(c) => between(c) || c == '、',
            None => false,
        };
        cued || rest.chars().skip(2).take(3).any(|c| self.is(c, TITLE) || c == self.words.home)
    }

    fn evidence(&self, before: &str, row: Option<usize>) -> Evidence {
        let last = before.chars().next_back().unwrap_or_default();
        let joint = before.len().checked_sub(last.len_utf8());
        if row.is_some() && row == joint && self.words.joints.contains(simple(last)) {
            return Evidence::Cued;
        }
        let bare = before.trim_end_matches(between);
        let marked = before.get(bare.len()..).is_some_and(|mark| mark.contains(['：', ':']));
        let behind: Vec<char> = bare.chars().rev().take(BEHIND).map(simple).collect();
        let is = usize::from(behind.first().is_some_and(|c| self.words.is.contains(*c)));
        let less = behind.get(is..).unwrap_or_default();
        let ends = |list| begin(&behind, list) || is > 0 && begin(less, list);
        match () {
            () if ends(&self.words.stated) => Evidence::Stated,
            () if ends(&self.words.cues) && marked => Evidence::Stated,
            () if ends(&self.words.cues) => Evidence::Cued,
            () => Evidence::None,
        }
    }

    /// How many characters the name has; `None` when it is no name.
    fn length(&self, ahead: &Ahead, evidence: Evidence, before: Option<char>) -> Option<usize> {
        let double = self.has(ahead, 0, DOUBLE);
        let first = ahead.get(0)?;
        let surname = if double { 2 } else { 1 };
        let is_word = !double && self.is(first, WORD_SURNAME);
        let single = self.is(first, SURNAME | WORD_SURNAME);
        if !(double || single)
            || self.has(ahead, surname, TITLE)
            || !double && ahead.goes_on(0, &self.words.words)
        {
            return None;
        }
        let given = self.given(ahead, surname, evidence)?;
        let to = surname + given;
        // A town may be called like two characters of a name: 夏禾镇长岭 is no 镇长.
        let placed = self.has(ahead, to, PLACE);
        let titled = self.has(ahead, to, TITLE) && (given == 2 || !placed);
        let fits = match evidence {
            Evidence::Stated => true,
            _ if !titled && placed => false,
            Evidence::Cued => !is_word || given == 2 || titled || self.ends(ahead, to),
            Evidence::None => {
                let alone = before.is_none_or(|c| is_mark(c) || self.is(c, FUNCTION));
                let house = given == 2 && ahead.get(to) == Some(self.words.home);
                (titled || house) && (!is_word || alone)
            }
        };
        fits.then_some(to)
    }

    /// How many characters of a given name stand here: one or two.
    fn given(&self, ahead: &Ahead, at: usize, evidence: Evidence) -> Option<usize> {
        let first = ahead.get(at).filter(|c| is_ideograph(*c))?;
        let second = self.second(ahead, at + 1, evidence);
        let stated = evidence == Evidence::Stated;
        if self.is(first, GIVEN) || stated && !self.is(first, FUNCTION | GIVEN_FIRST) {
            return Some(1 + usize::from(second.is_some()));
        }
        let place = |c: char| first == self.words.home && self.is(c, LANDSCAPE);
        let full =
            second.is_some_and(|c| self.is(c, GIVEN) && !self.is(c, GIVEN_LAST) && !place(c));
        (self.is(first, GIVEN_FIRST) && full).then_some(2)
    }

    /// The second character of a given name, unless the name ended before it.
    fn second(&self, ahead: &Ahead, at: usize, evidence: Evidence) -> Option<char> {
        let c = ahead.get(at).filter(|c| is_ideograph(*c))?;
        if self.has(ahead, at, TITLE) || self.has(ahead, at, AFTER) {
            return None;
        }
        let fits = match () {
            () if self.is(c, GIVEN_LAST) => {
                self.ends(ahead, at + 1) || self.has(ahead, at + 1, PLACE)
            }
            () if self.is(c, GIVEN) => true,
            () => {
                let open = !self.is(c, FUNCTION | GIVEN_FIRST);
                evidence == Evidence::Stated && open && self.ends(ahead, at + 1)
            }
        };
        fits.then_some(c)
    }

    /// Whether an entry of a list begins here; the list is named by the kind of its first characters.
    fn has(&self, ahead: &Ahead, at: usize, kind: Kinds) -> bool {
        let list = match kind {
            TITLE => &self.words.titles,
            AFTER => &self.words.after,
            PLACE => &self.words.places,
            _ => &self.words.double_surnames,
        };
        ahead.get(at).is_some_and(|c| self.is(c, kind)) && ahead.goes_on(at, list)
    }

    /// Whether a name may end before this place: no ideograph, a function word, a title or a word
    /// that follows names.
    fn ends(&self, ahead: &Ahead, at: usize) -> bool {
        ahead.get(at).is_none_or(|c| is_mark(c) || self.is(c, FUNCTION))
            || self.has(ahead, at, TITLE)
            || self.has(ahead, at, AFTER)
    }
}

/// Whether these characters begin with an entry of a list.
fn begin(characters: &[char], list: &HashSet<String>) -> bool {
    let mut words = String::with_capacity(LONGEST * size_of::<char>());
    characters.iter().take(LONGEST).any(|c| {
        words.push(*c);
        list.contains(&words)
    })
}

/// What may stand between a cue and a name.
fn between(c: char) -> bool {
    matches!(c, '：' | ':' | ' ' | '　' | '“' | '"' | '「' | '（' | '(')
}

/// Whether a sentence pauses here. What was masked before is no pause, so that masking twice is
/// masking once.
fn is_mark(c: char) -> bool {
    !is_ideograph(c) && c != '*'
}

fn is_ideograph(c: char) -> bool {
    IDEOGRAPHS.contains(&c)
}

fn place_of(c: char) -> Option<usize> {
    let first = u32::from(*IDEOGRAPHS.start());
    is_ideograph(c).then(|| usize::try_from(u32::from(c) - first).ok()).flatten()
}

#[cfg(test)]
mod tests;
