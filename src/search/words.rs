//! Words as people use them: everyday word → official words, and words of asking that say nothing
//! about the matter. Read from text files that an office can edit; faults are told with the line.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::Doc;
use super::analyze::{Sound, terms};
use super::bands::Bands;
use crate::domain::text::normalise;

/// Fewest syllables of an everyday word that is also found by its sound: one syllable sounds like
/// too much else.
const SOUND_SYLLABLES: usize = 2;
/// A word of this many syllables must share a character with what was written, if that was Han;
/// longer ones are found by sound alone.
const SOUND_ALONE: usize = 3;

/// The texts that say how words are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordFiles<'a> {
    /// `everyday,everyday=>official official`, one rule a line, `#` starts a comment.
    pub thesaurus: &'a str,
    /// An installation's own rules, same format: a word named here has these rules only.
    pub own_thesaurus: &'a str,
    /// Words of asking, divided by white space.
    pub stop_phrases: &'a str,
    /// Coefficients of the three bands, TOML.
    pub bands: &'a str,
}

/// Which of the files a fault was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordFile {
    /// [`WordFiles::thesaurus`]
    Thesaurus,
    /// [`WordFiles::own_thesaurus`]
    OwnThesaurus,
    /// [`WordFiles::stop_phrases`]
    StopPhrases,
    /// [`WordFiles::bands`]
    Bands,
}

/// A fault in a file of words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file:?} line {line}: {reason}")]
pub struct LintError {
    /// Which file.
    pub file: WordFile,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: Reason,
}

/// What can be wrong with a line of a file of words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No `=>` in the line.
    NoArrow,
    /// No everyday word before the `=>`, or nothing left of it once normalised.
    NoKey,
    /// No official word after the `=>`.
    NoWords,
    /// The everyday word has a rule already, in this line of the same file.
    Duplicate {
        /// The everyday word.
        key: String,
        /// Line of its first rule.
        first: usize,
    },
    /// The everyday words lead round in a circle through their official words.
    Loop {
        /// The words in order, the first again at the end.
        path: Vec<String>,
    },
    /// The everyday word is a stop phrase as well, so the two files disagree.
    Stopped {
        /// The word.
        key: String,
    },
    /// The official word occurs in no document of the catalogue.
    Unknown {
        /// The official word.
        word: String,
    },
    /// The file cannot be read or used.
    Unreadable {
        /// What the reader said.
        message: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoArrow => write!(f, "no => between everyday and official words"),
            Self::NoKey => write!(f, "no everyday word before =>"),
            Self::NoWords => write!(f, "no official word after =>"),
            Self::Duplicate { key, first } => {
                write!(f, "{key} has a rule in line {first} already: put both into one line")
            }
            Self::Loop { path } => write!(f, "the words lead in a circle: {}", path.join(" → ")),
            Self::Stopped { key } => write!(f, "{key} is also a stop phrase"),
            Self::Unknown { word } => write!(f, "no document has the official word {word}"),
            Self::Unreadable { message } => write!(f, "{message}"),
        }
    }
}

/// One everyday word with what it stands for.
#[derive(Debug, Clone)]
struct Entry {
    key: String,
    words: Vec<String>,
    file: WordFile,
    line: usize,
    terms: Vec<String>,
}

/// The words of an installation, ready to be used by many threads.
#[derive(Debug)]
pub struct Words {
    entries: Vec<Entry>,
    by_text: AhoCorasick,
    by_sound: AhoCorasick,
    /// For each pattern of `by_sound`: its entry and its number of syllables.
    sounds: Vec<(usize, usize)>,
    stops: AhoCorasick,
    bands: Bands,
}

/// An everyday word found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expansion<'w> {
    /// Terms of its official words.
    pub(super) terms: &'w [String],
    /// Byte range in the text.
    pub(super) span: (usize, usize),
}

impl Words {
    /// Reads the files.
    ///
    /// # Errors
    /// Every fault of every file, sorted by file and line: lines that are not rules, words with
    /// two rules, circles, words that are stop phrases too, unreadable coefficients.
    pub fn parse(files: &WordFiles<'_>) -> Result<Self, Vec<LintError>> {
        let mut faults = Vec::new();
        let stops = stop_list(files.stop_phrases);
        let shared = rules(files.thesaurus, WordFile::Thesaurus, &stops, &mut faults);
        let own = rules(files.own_thesaurus, WordFile::OwnThesaurus, &stops, &mut faults);
        let named: HashSet<&str> = own.iter().map(|entry| entry.key.as_str()).collect();
        let mut entries: Vec<Entry> =
            shared.into_iter().filter(|entry| !named.contains(entry.key.as_str())).collect();
        entries.extend(own.iter().cloned());
        circles(&entries, &mut faults);
        let bands = Bands::parse(files.bands).unwrap_or_else(|fault| {
            faults.push(fault);
            Bands::default()
        });
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        Self::assemble(entries, &stops, bands).map_err(|fault| vec![fault])
    }

    /// Faults that only a catalogue shows: official words that no document has.
    #[must_use]
    pub fn lint(&self, docs: &[Doc]) -> Vec<LintError> {
        let known: HashSet<String> = docs.iter().flat_map(doc_terms).collect();
        let mut faults = BTreeSet::new();
        for entry in &self.entries {
            for word in entry.words.iter().filter(|word| !is_known(word, &known)) {
                let reason = Reason::Unknown { word: word.clone() };
                faults.insert(LintError { file: entry.file, line: entry.line, reason });
            }
        }
        faults.into_iter().collect()
    }

    /// The coefficients of the three bands.
    pub(super) fn bands(&self) -> &Bands {
        &self.bands
    }

    /// Everyday words written in a normalised text, leftmost first, the longest of several.
    pub(super) fn written(&self, text: &str) -> impl Iterator<Item = Expansion<'_>> {
        self.by_text.find_iter(text).filter_map(|hit| {
            let entry = self.entries.get(hit.pattern().as_usize())?;
            Some(entry.found((hit.start(), hit.end())))
        })
    }

    /// Everyday words that a text sounds like, where it is not written so.
    pub(super) fn heard<'w>(
        &'w self,
        text: &'w str,
        sound: &'w Sound,
    ) -> impl Iterator<Item = Expansion<'w>> {
        self.by_sound.find_iter(&sound.text).filter_map(move |hit| {
            let (entry, syllables) = *self.sounds.get(hit.pattern().as_usize())?;
            let entry = self.entries.get(entry)?;
            let span = sound.source(hit.start(), hit.end());
            let written = text.get(span.0..span.1)?;
            let plausible = written != entry.key
                && (syllables >= SOUND_ALONE
                    || written.is_ascii()
                    || written.chars().any(|c| entry.key.contains(c)));
            plausible.then(|| entry.found(span))
        })
    }

    /// The text with words of asking replaced by blanks, byte for byte.
    pub(super) fn without_stops(&self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut from = 0;
        for hit in self.stops.find_iter(text) {
            left.push_str(text.get(from..hit.start()).unwrap_or_default());
            left.extend(std::iter::repeat_n(' ', hit.end() - hit.start()));
            from = hit.end();
        }
        left.push_str(text.get(from..).unwrap_or_default());
        left
    }

    fn assemble(
        entries: Vec<Entry>,
        stops: &BTreeSet<String>,
        bands: Bands,
    ) -> Result<Self, LintError> {
        let mut sounds = Vec::new();
        let mut patterns = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let sound = Sound::of(&entry.key);
            if sound.is_whole() && sound.syllables() >= SOUND_SYLLABLES {
                sounds.push((number, sound.syllables()));
                patterns.push(sound.text);
            }
        }
        let by_text = automaton(entries.iter().map(|entry| entry.key.as_str()))?;
        let by_sound = automaton(patterns.iter().map(String::as_str))?;
        let stops = automaton(stops.iter().map(String::as_str))?;
        Ok(Self { entries, by_text, by_sound, sounds, stops, bands })
    }
}

impl Entry {
    fn found(&self, span: (usize, usize)) -> Expansion<'_> {
        Expansion { terms: &self.terms, span }
    }
}

fn automaton<'a>(patterns: impl Iterator<Item = &'a str>) -> Result<AhoCorasick, LintError> {
    AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(patterns).map_err(
        |error| LintError {
            file: WordFile::Thesaurus,
            line: 0,
            reason: Reason::Unreadable { message: error.to_string() },
        },
    )
}

fn stop_list(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(normalise).filter(|phrase| !phrase.is_empty()).collect()
}

/// The rules of one file, one entry for each everyday word.
fn rules(
    text: &str,
    file: WordFile,
    stops: &BTreeSet<String>,
    faults: &mut Vec<LintError>,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (line, rule) in text.lines().enumerate().map(|(n, line)| (n + 1, line)) {
        let rule = rule.split('#').next().unwrap_or_default().trim();
        if rule.is_empty() {
            continue;
        }
        match split_rule(rule) {
            Err(reason) => faults.push(LintError { file, line, reason }),
            Ok((keys, words)) => {
                for key in keys {
                    let reason = match seen.insert(key.clone(), line) {
                        Some(first) => Reason::Duplicate { key, first },
                        None if stops.contains(&key) => Reason::Stopped { key },
                        None => {
                            entries.push(entry(key, &words, file, line));
                            continue;
                        }
                    };
                    faults.push(LintError { file, line, reason });
                }
            }
        }
    }
    entries
}

fn split_rule(rule: &str) -> Result<(Vec<String>, Vec<String>), Reason> {
    let (keys, words) = rule.split_once("=>").ok_or(Reason::NoArrow)?;
    let keys: Vec<String> = keys.split([',', '，']).map(normalise).collect();
    if keys.iter().any(String::is_empty) {
        return Err(Reason::NoKey);
    }
    let words: Vec<String> = words.split_whitespace().map(normalise).collect();
    if words.is_empty() || words.iter().any(String::is_empty) {
        return Err(Reason::NoWords);
    }
    Ok((keys, words))
}

fn entry(key: String, words: &[String], file: WordFile, line: usize) -> Entry {
    let mut found = BTreeSet::new();
    for word in words {
        terms(word, |term| {
            found.insert(term.to_owned());
        });
    }
    let terms = found.into_iter().collect();
    Entry { key, words: words.to_vec(), file, line, terms }
}

/// Reports each circle of everyday words whose official words are everyday words of another line.
/// Words of one line that name each other are synonyms, not a circle.
fn circles(entries: &[Entry], faults: &mut Vec<LintError>) {
    let by_key: BTreeMap<&str, &Entry> =
        entries.iter().map(|entry| (entry.key.as_str(), entry)).collect();
    let mut reported: HashSet<&str> = HashSet::new();
    for entry in entries {
        if let Some(path) = circle_from(entry, &by_key).filter(|_| !reported.contains(&*entry.key))
        {
            reported.extend(path.iter().copied());
            let path = path.into_iter().map(str::to_owned).collect();
            let reason = Reason::Loop { path };
            faults.push(LintError { file: entry.file, line: entry.line, reason });
        }
    }
}

/// The shortest way from an everyday word over at least one other back to itself.
fn circle_from<'e>(start: &'e Entry, by_key: &BTreeMap<&str, &'e Entry>) -> Option<Vec<&'e str>> {
    let mut ways: Vec<Vec<&'e Entry>> = vec![vec![start]];
    let mut visited: HashSet<&str> = HashSet::new();
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        next += 1;
        let last = way.last()?;
        for word in &last.words {
            let Some(entry) = by_key.get(word.as_str()) else { continue };
            if (entry.file, entry.line) == (last.file, last.line) {
                continue;
            }
            if entry.key == start.key {
                let path = way.iter().map(|e| e.key.as_str());
                return Some(path.chain([start.key.as_str()]).collect());
            }
            if visited.insert(&entry.key) {
                ways.push(way.iter().copied().chain([*entry]).collect());
            }
        }
    }
    None
}

fn doc_terms(doc: &Doc) -> Vec<String> {
    let mut found = Vec::new();
    let texts = [&doc.title, &doc.description, &doc.category];
    for text in texts.into_iter().chain(&doc.aliases).chain(&doc.offices) {
        terms(&normalise(text), |term| found.push(term.to_owned()));
    }
    found
}

/// Whether all pairs of a word (or the word itself, if it has none) occur in the catalogue.
fn is_known(word: &str, known: &HashSet<String>) -> bool {
    let single = word.chars().count() == 1;
    let mut all = true;
    terms(word, |term| {
        if single || term.chars().count() > 1 {
            all &= known.contains(term);
        }
    });
    all
}
