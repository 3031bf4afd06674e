//! Everyday words found in a text: as written, as heard, or scattered over a few characters.

use std::collections::{BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, BuildError, MatchKind};

use super::analyze::{Key, Sound, Term, terms};
use super::words::WordFile;
use crate::domain::text::is_han;

/// Fewest syllables of an everyday word that is also found by its sound: one syllable sounds like
/// too much else.
const SOUND_SYLLABLES: usize = 2;
/// From this many syllables on, sound alone is enough; a shorter word must share a character with
/// what was written, unless that was typed in pinyin.
const SOUND_ALONE: usize = 3;
/// A scattered word may take this many times its own length (`打口井` for `打井`).
const SCATTER: usize = 3;
/// Length of an everyday word, in characters, that counts in full; a shorter one says less.
/// With it R@1 rose from .909 to .915 on short questions and from .73 to .80 on long ones.
const FULL_LENGTH: f32 = 3.0;
/// Most that a long everyday word counts.
const MOST_LENGTH: f32 = 1.5;
/// Terms that official words usually have. Longer ones count less for each term (by the square
/// root), so that no rule wins by the length of its official words.
const USUAL_TERMS: f32 = 12.0;

/// One everyday word with what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) words: Vec<String>,
    pub(super) file: WordFile,
    pub(super) line: usize,
    terms: Vec<(String, Key)>,
    weight: f32,
}

impl Entry {
    pub(super) fn new(key: String, words: &[String], file: WordFile, line: usize) -> Self {
        let mut distinct = BTreeSet::new();
        for word in words {
            terms(word, |_, term| {
                distinct.insert(term.to_owned());
            });
        }
        let terms: Vec<(String, Key)> =
            distinct.into_iter().map(|term| (term.clone(), Key::of(&term))).collect();
        let length = (small(key.chars().count()) / FULL_LENGTH).min(MOST_LENGTH);
        let weight = length * (USUAL_TERMS / small(terms.len().max(1))).sqrt();
        Self { key, words: words.to_vec(), file, line, terms, weight }
    }

    /// Terms of its official words.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        self.terms.iter().map(|(text, key)| Term { text, key: *key })
    }

    /// How much it says: a long word more than a short one, one with few terms more for each.
    pub(super) fn weight(&self) -> f32 {
        self.weight
    }

    fn is_scattered_over(&self, span: &[char]) -> bool {
        self.key.chars().all(|c| span.contains(&c))
    }
}

/// All everyday words, ready to be found.
#[derive(Debug)]
pub(super) struct Thesaurus {
    entries: Vec<Entry>,
    by_text: AhoCorasick,
    by_sound: AhoCorasick,
    /// For each pattern of `by_sound`: its entry and its number of syllables.
    sounds: Vec<(usize, usize)>,
    /// Entries by their rarest character.
    by_char: HashMap<char, Vec<usize>>,
}

impl Thesaurus {
    /// `stops` are the words of asking: an everyday word with one of them in it is not looked for
    /// scattered, since words of asking stand everywhere.
    pub(super) fn new(entries: Vec<Entry>, stops: &BTreeSet<String>) -> Result<Self, BuildError> {
        let mut sounds = Vec::new();
        let mut patterns = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let sound = Sound::of(&entry.key);
            if sound.is_whole() && sound.syllables() >= SOUND_SYLLABLES {
                sounds.push((number, sound.syllables()));
                patterns.push(sound.text);
            }
        }
        let by_text = longest(entries.iter().map(|entry| entry.key.as_str()))?;
        let by_sound = longest(patterns.iter().map(String::as_str))?;
        let by_char = by_rarest_char(&entries, stops);
        Ok(Self { entries, by_text, by_sound, sounds, by_char })
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Written in a normalised text, leftmost first, the longest of several.
    pub(super) fn written<'e, 't>(
        &'e self,
        text: &'t str,
    ) -> impl Iterator<Item = &'e Entry> + use<'e, 't> {
        self.written_at(text).map(|(entry, _)| entry)
    }

    /// The same with where they stand.
    pub(super) fn written_at<'e, 't>(
        &'e self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'e Entry, (usize, usize))> + use<'e, 't> {
        self.by_text.find_iter(text).filter_map(|hit| {
            Some((self.entries.get(hit.pattern().as_usize())?, (hit.start(), hit.end())))
        })
    }

    /// Sounding like a part of the text, where it is not written so, with where that stands.
    pub(super) fn heard_at<'e, 't>(
        &'e self,
        text: &'t str,
        sound: &'t Sound,
    ) -> impl Iterator<Item = (&'e Entry, (usize, usize))> + use<'e, 't> {
        self.by_sound.find_iter(&sound.text).filter_map(move |hit| {
            let (entry, syllables) = *self.sounds.get(hit.pattern().as_usize())?;
            let entry = self.entries.get(entry)?;
            let (from, to) = sound.place(hit.start(), hit.end())?;
            let written = text.get(from..to)?;
            let plausible = syllables >= SOUND_ALONE
                || written.is_ascii()
                || written.chars().any(|c| entry.key.contains(c));
            (plausible && written != entry.key).then_some((entry, (from, to)))
        })
    }

    /// With all its characters close together, in any order and not in one piece; `bare` is the
    /// text without blanks and words of asking.
    pub(super) fn scattered<'e, 't>(
        &'e self,
        bare: &'t [char],
    ) -> impl Iterator<Item = &'e Entry> + use<'e, 't> {
        bare.iter().enumerate().flat_map(move |(at, c)| {
            let numbers = self.by_char.get(c).into_iter().flatten();
            let entries = numbers.filter_map(|number| self.entries.get(*number));
            entries.filter(move |entry| is_scattered_around(entry, bare, at))
        })
    }
}

/// Whether some stretch around `at` holds all characters of the word, but not the word itself.
fn is_scattered_around(entry: &Entry, bare: &[char], at: usize) -> bool {
    let length = entry.key.chars().count();
    let room = (length * SCATTER).min(bare.len());
    let near = bare.get(at.saturating_sub(room - 1)..(at + room).min(bare.len()));
    let Some(near) = near.filter(|near| entry.is_scattered_over(near)) else { return false };
    let in_one_piece = near.windows(length).any(|part| entry.key.chars().eq(part.iter().copied()));
    !in_one_piece && near.windows(room.min(near.len())).any(|span| entry.is_scattered_over(span))
}

fn by_rarest_char(entries: &[Entry], stops: &BTreeSet<String>) -> HashMap<char, Vec<usize>> {
    let mut frequency: HashMap<char, usize> = HashMap::new();
    for c in entries.iter().flat_map(|entry| entry.key.chars()) {
        *frequency.entry(c).or_default() += 1;
    }
    let mut by_char: HashMap<char, Vec<usize>> = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let several = entry.key.chars().nth(1).is_some();
        let says_something = |c: char| is_han(c) && !stops.contains(c.encode_utf8(&mut [0; 4]));
        if several && entry.key.chars().all(says_something) {
            let rarest = entry.key.chars().min_by_key(|c| frequency.get(c));
            by_char.entry(rarest.unwrap_or_default()).or_default().push(number);
        }
    }
    by_char
}

/// An automaton that finds the leftmost and then the longest of its patterns.
pub(super) fn longest<'a>(
    patterns: impl Iterator<Item = &'a str>,
) -> Result<AhoCorasick, BuildError> {
    AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(patterns)
}

fn small(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}
