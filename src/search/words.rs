//! Words as people use them, read from text files that an office can edit: everyday word →
//! official words, and words of asking that say nothing about the matter. Faults are told with
//! file and line.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use aho_corasick::AhoCorasick;

use super::Doc;
use super::analyze::terms;
use super::bands::Bands;
use super::thesaurus::{Entry, Thesaurus, longest};
use crate::domain::text::normalise;

/// Measure words and particles that say nothing about what is meant.
const MEASURES: [char; 8] = ['个', '间', '家', '所', '辆', '套', '了', '过'];

/// Numerals say how many, how old or when; they do not name a matter.
pub(super) const NUMERALS: &str = "零一二三四五六七八九十百千万两几";
/// Characters that stand everywhere: 的事 sounds like 的士 and shares nothing with it.
pub(super) const PARTICLES: &str = "的了是在有不我你他";
/// Characters of words that ask or plead, among the words that say nothing about the matter.
const PLEAS: [char; 16] = [
    '问', '怎', '咋', '哪', '谁', '啥', '吗', '么', '否', '几', '求', '盼', '请', '望', '询', '拜',
];

/// Characters of a question that one word of [`WordFiles::off_topic`] can put aside; people tell
/// longer stories about matters of an office, whatever else they mention.
const LONGEST_OFF_TOPIC: usize = 24;

/// The texts that say how words are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordFiles<'a> {
    /// `everyday,everyday=>official official`, one rule a line; `#` starts a comment.
    pub thesaurus: &'a str,
    /// An installation's own rules, same format: a word named here has these rules only.
    pub own_thesaurus: &'a str,
    /// Words of asking, divided by white space.
    pub stop_phrases: &'a str,
    /// Words of things that no office deals with, divided by white space; `#` starts a comment.
    pub off_topic: &'a str,
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
    /// [`WordFiles::off_topic`]
    OffTopic,
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
    /// No everyday word before the `=>`, or nothing left of one once normalised.
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

/// The words of an installation, ready to be used by many threads.
#[derive(Debug)]
pub struct Words {
    thesaurus: Thesaurus,
    stops: AhoCorasick,
    off_topic: AhoCorasick,
    bands: Bands,
}

impl Words {
    /// Reads the files.
    ///
    /// # Errors
    /// Every fault of every file, sorted by file and line: lines that are not rules, words with
    /// two rules, circles, words that are stop phrases too, unreadable coefficients.
    pub fn parse(files: &WordFiles<'_>) -> Result<Self, Vec<LintError>> {
        let mut faults = Vec::new();
        let stops: BTreeSet<String> =
            files.stop_phrases.split_whitespace().map(normalise).collect();
        let shared = rules(files.thesaurus, WordFile::Thesaurus, &stops, &mut faults);
        let own = rules(files.own_thesaurus, WordFile::OwnThesaurus, &stops, &mut faults);
        let entries = overlaid(shared, own);
        circles(&entries, &mut faults);
        let bands = Bands::parse(files.bands).unwrap_or_else(|fault| {
            faults.push(fault);
            Bands::default()
        });
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        let too_large = |file| {
            move |error: aho_corasick::BuildError| {
                let reason = Reason::Unreadable { message: error.to_string() };
                vec![LintError { file, line: 1, reason }]
            }
        };
        let thesaurus = Thesaurus::new(entries, &stops).map_err(too_large(WordFile::Thesaurus))?;
        let stops =
            longest(stops.iter().map(String::as_str)).map_err(too_large(WordFile::StopPhrases))?;
        let off_topic = files.off_topic.lines().flat_map(without_comment).map(normalise);
        let off_topic: BTreeSet<String> = off_topic.collect();
        let off_topic =
            longest(off_topic.iter().map(String::as_str)).map_err(too_large(WordFile::OffTopic))?;
        Ok(Self { thesaurus, stops, off_topic, bands })
    }

    /// Faults that only a catalogue shows: official words that no document has.
    #[must_use]
    pub fn lint(&self, docs: &[Doc]) -> Vec<LintError> {
        let known: HashSet<String> = docs.iter().flat_map(doc_terms).collect();
        let mut faults = BTreeSet::new();
        for entry in self.thesaurus.entries() {
            for word in entry.words.iter().filter(|word| !is_known(word, &known)) {
                let reason = Reason::Unknown { word: word.clone() };
                faults.insert(LintError { file: entry.file, line: entry.line, reason });
            }
        }
        faults.into_iter().collect()
    }

    pub(super) fn thesaurus(&self) -> &Thesaurus {
        &self.thesaurus
    }

    /// Coefficients and limits of the bands.
    #[must_use]
    pub fn bands(&self) -> &Bands {
        &self.bands
    }

    /// Whether a normalised text is about something that no office deals with: it is short, has a
    /// word of such things and none of the thesaurus.
    pub(super) fn is_off_topic(&self, text: &str) -> bool {
        text.chars().count() <= LONGEST_OFF_TOPIC
            && self.off_topic.is_match(text)
            && self.thesaurus.written(text).next().is_none()
    }

    /// What is left of a text without words of asking, measure words and marks: two questions
    /// with the same rest ask for the same.
    #[must_use]
    pub fn essence(&self, text: &str) -> String {
        let text = normalise(text);
        let stops: Vec<_> = self.stops(&text).collect();
        let kept = text.char_indices().filter(|(at, c)| {
            let asking = stops.iter().any(|(from, to)| (*from..*to).contains(at));
            c.is_alphanumeric() && !asking && !MEASURES.contains(c)
        });
        kept.map(|(_, c)| c).collect()
    }

    /// Byte ranges of the words of asking in a normalised text.
    pub(super) fn stops(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        self.stops.find_iter(text).map(|hit| (hit.start(), hit.end()))
    }
}

/// 怎么办, 找谁, 希望; or a choice such as 能不能, 有没有.
pub(super) fn is_plea(phrase: &str) -> bool {
    let chars: Vec<char> = phrase.chars().collect();
    let choice = |three: &[char]| matches!(three, [a, '不' | '没', b] if a == b);
    phrase.contains(PLEAS) || chars.windows(3).any(choice)
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
        let (keys, words) = split_rule(rule).unwrap_or_else(|reason| {
            faults.push(LintError { file, line, reason });
            (Vec::new(), Vec::new())
        });
        for key in keys {
            let reason = match seen.insert(key.clone(), line) {
                Some(first) => Reason::Duplicate { key, first },
                None if stops.contains(&key) => Reason::Stopped { key },
                None => {
                    entries.push(Entry::new(key, &words, file, line));
                    continue;
                }
            };
            faults.push(LintError { file, line, reason });
        }
    }
    entries
}

/// The words of a line up to its comment.
fn without_comment(line: &str) -> impl Iterator<Item = &str> {
    line.split('#').next().unwrap_or_default().split_whitespace()
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

/// The shared rules without the words that an installation has rules of its own for, and those.
fn overlaid(shared: Vec<Entry>, own: Vec<Entry>) -> Vec<Entry> {
    let named: HashSet<String> = own.iter().map(|entry| entry.key.clone()).collect();
    shared.into_iter().filter(|entry| !named.contains(&entry.key)).chain(own).collect()
}

/// Reports each circle of everyday words whose official words are everyday words of another line.
/// Words of one line that name each other are synonyms, not a circle.
fn circles(entries: &[Entry], faults: &mut Vec<LintError>) {
    let by_key: BTreeMap<&str, &Entry> =
        entries.iter().map(|entry| (entry.key.as_str(), entry)).collect();
    let mut reported: HashSet<&str> = HashSet::new();
    for entry in entries {
        if reported.contains(entry.key.as_str()) {
            continue;
        }
        if let Some(path) = circle_from(entry, &by_key) {
            reported.extend(path.iter().copied());
            let path = path.into_iter().map(str::to_owned).collect();
            let reason = Reason::Loop { path };
            faults.push(LintError { file: entry.file, line: entry.line, reason });
        }
    }
}

/// The shortest way from an everyday word over others back to itself.
fn circle_from<'e>(start: &'e Entry, by_key: &BTreeMap<&str, &'e Entry>) -> Option<Vec<&'e str>> {
    let mut ways: Vec<Vec<&'e Entry>> = vec![vec![start]];
    let mut visited: HashSet<&str> = HashSet::new();
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        next += 1;
        let last = way.last()?;
        let others = last.words.iter().filter_map(|word| by_key.get(word.as_str()));
        for entry in others.filter(|e| (e.file, e.line) != (last.file, last.line)) {
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
        terms(&normalise(text), |_, term| found.push(term.to_owned()));
    }
    found
}

/// Whether all pairs of a word (or the word itself, if it has none) occur in the catalogue.
fn is_known(word: &str, known: &HashSet<String>) -> bool {
    let single = word.chars().nth(1).is_none();
    let mut all = true;
    terms(word, |_, term| {
        if single || term.chars().nth(1).is_some() {
            all &= known.contains(term);
        }
    });
    all
}
