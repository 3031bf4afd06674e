//! A question as weighted terms. Built by hand: tantivy's query parser makes a phrase of one
//! Chinese word with several terms, so one missing term means no hit (quickwit-oss/tantivy #718).
//!
//! The weights were set on 329 written questions over 182 township items and 631 questions over a
//! county's 624 items and matters. They lie on a plateau: moving one of them by a quarter moves
//! R@1 of either by at most a point.

use super::analyze::{Sound, terms};
use super::known::Known;
use super::schema::Column;
use super::story::Passage;
use super::thesaurus::Entry;
use super::words::Words;

/// Official name. At 2, with aliases at 1.5, R@1 over the county fell from .67 to .61.
const NAME: f32 = 1.0;
/// Everyday names of the item.
const ALIAS: f32 = 2.0;
/// Description: the unit that the others are measured in.
const DESCRIPTION: f32 = 1.0;
/// Names of the offices.
const OFFICE: f32 = 0.5;
/// Questions whose answer somebody confirmed.
const ASKED: f32 = 1.0;
/// Official words of an everyday word that was written (R@1 .65 without a thesaurus, .81 with).
const WRITTEN: f32 = 0.6;
/// Official words of an everyday word that was heard (R@1 .878 without, .906 with).
const HEARD: f32 = 0.5;
/// Official words of an everyday word whose characters are scattered (R@1 .915 without, .927
/// with).
const SCATTERED: f32 = 0.4;
/// Single characters of official words, against their pairs.
const SINGLE: f32 = 0.7;
/// Pairs of syllables of title and aliases (R@1 .821 without this and the next, .878 with).
const NAME_SOUND: f32 = 0.375;
/// Pairs of syllables of the description.
const DESCRIPTION_SOUND: f32 = 0.175;

/// What stands in a clause of a story that asks, against the rest of the story.
/// Stories of the golden questions: R@1 .55 at 1, .64 at 1.5 and at 3; the right kind of office for
/// residents' messages with a subject line .74 at 1, .77 at 1.5, .73 at 2.5.
const ASKED_FOR: f32 = 1.5;
/// Numerals say how many, how old or when; they do not name a matter.
const NUMERALS: &str = "零一二三四五六七八九十百千万两几";

/// How a term came into the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// It stands in the question.
    Text,
    /// Official word of an everyday word that stands in the question.
    Thesaurus,
    /// Official word of an everyday word that the question sounds like.
    Heard,
    /// Official word of an everyday word whose characters are scattered over the question.
    Scattered,
    /// It sounds like the question.
    Sound,
}

/// One weighted term in one column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) column: Column,
    pub(super) term: &'a str,
    pub(super) weight: f32,
    pub(super) via: Via,
}

/// A passage of a question, read once.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    passage: &'a Passage,
    sound: Sound,
    stops: Vec<(usize, usize)>,
    bare: Vec<char>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(words: &Words, passage: &'a Passage) -> Self {
        let text = passage.text.as_str();
        let stops: Vec<_> = words.stops(text).collect();
        let asking =
            |at: usize| stops.iter().any(|(from, to)| (*from..*to).contains(&at) && to - from > 3);
        let bare = text.char_indices().filter(|(at, c)| *c != ' ' && !asking(*at));
        let bare = bare.map(|(_, c)| c).collect();
        Self { passage, sound: Sound::of(text), stops, bare }
    }

    /// Whether a stretch of the text lies in a word of asking. A pair with one foot outside says
    /// something still: leaving such pairs in raised R@1 from .924 to .933 and from .680 to .691.
    fn is_asking(&self, from: usize, to: usize) -> bool {
        self.stops.iter().any(|stop| stop.0 <= from && to <= stop.1)
    }

    /// Whether a term that stands at a place says anything about the matter.
    fn says_something(&self, at: usize, term: &str) -> bool {
        !self.is_asking(at, at + term.len()) && !term.chars().all(|c| NUMERALS.contains(c))
    }

    /// Share of what stands at a place of the text.
    fn share(&self, at: usize) -> f32 {
        let asked_for = self.passage.asking.iter().any(|(from, to)| (*from..*to).contains(&at));
        self.passage.weight * if asked_for { ASKED_FOR } else { 1.0 }
    }

    /// The stretches of the text that a document speaks of.
    fn spoken_of<E>(
        &self,
        words: &Words,
        holds: &mut impl FnMut(&str) -> Result<bool, E>,
    ) -> Result<Vec<(usize, usize)>, E> {
        let text = self.passage.text.as_str();
        let mut pairs = Vec::new();
        terms(text, |at, term| {
            if term.chars().nth(1).is_some() && self.says_something(at, term) {
                pairs.push((at, term));
            }
        });
        let mut spans = Vec::new();
        for (at, term) in pairs {
            if holds(term)? {
                spans.push((at, at + term.len()));
            }
        }
        for (entry, span) in words.thesaurus().places(text, &self.sound) {
            let pairs = entry.terms().iter().filter(|term| term.chars().nth(1).is_some());
            for term in pairs {
                if holds(term)? {
                    spans.push(span);
                    break;
                }
            }
        }
        Ok(spans)
    }

    fn clauses(&'a self, words: &'a Words, known: &Known, out: &mut Vec<Clause<'a>>) {
        let text = self.passage.text.as_str();
        terms(text, |at, term| {
            if self.says_something(at, term) {
                out.extend(written(term, self.share(at), Via::Text, known));
            }
        });
        let thesaurus = words.thesaurus();
        let mut official = |entry: &'a Entry, share: f32, via: Via| {
            for term in entry.terms() {
                let single = term.chars().nth(1).is_none();
                let share = share * entry.weight() * if single { SINGLE } else { 1.0 };
                out.extend(written(term, share, via, known));
            }
        };
        for (entry, (at, _)) in thesaurus.written_at(text) {
            official(entry, self.share(at) * WRITTEN, Via::Thesaurus);
        }
        for (entry, (at, _)) in thesaurus.heard_at(text, &self.sound) {
            official(entry, self.share(at) * HEARD, Via::Heard);
        }
        for entry in thesaurus.scattered(&self.bare) {
            official(entry, self.passage.weight * SCATTERED, Via::Scattered);
        }
        for (term, (from, to)) in self.sound.pairs() {
            if text.get(from..to).is_some_and(|term| self.says_something(from, term)) {
                out.extend(sounding(term, self.share(from), known));
            }
        }
    }
}

/// The clauses of a question whose terms the columns may have, each column and term once with its
/// highest weight.
pub(super) fn clauses<'a>(
    words: &'a Words,
    readings: &'a [Reading<'a>],
    known: &Known,
) -> Vec<Clause<'a>> {
    let mut clauses = Vec::with_capacity(256);
    for reading in readings {
        reading.clauses(words, known, &mut clauses);
    }
    clauses.sort_unstable_by(|a, b| {
        (a.column, a.term).cmp(&(b.column, b.term)).then(b.weight.total_cmp(&a.weight))
    });
    clauses.dedup_by(|later, first| (later.column, later.term) == (first.column, first.term));
    clauses
}

/// Share of a question, words of asking left out, that a document speaks of: pairs of characters
/// that it `holds`, and everyday words with an official pair that it holds.
pub(super) fn coverage<E>(
    words: &Words,
    readings: &[Reading<'_>],
    mut holds: impl FnMut(&str) -> Result<bool, E>,
) -> Result<f32, E> {
    let (mut covered, mut all) = (0.0_f32, 0.0_f32);
    for reading in readings {
        let text = reading.passage.text.as_str();
        let spans = reading.spoken_of(words, &mut holds)?;
        let inside = |at: usize| spans.iter().any(|(from, to)| (*from..*to).contains(&at));
        let says = |(at, c): &(usize, char)| c.is_alphanumeric() && !reading.is_asking(*at, at + 1);
        for (at, _) in text.char_indices().filter(says) {
            all += reading.passage.weight;
            covered += if inside(at) { reading.passage.weight } else { 0.0 };
        }
    }
    Ok(covered / all.max(1.0))
}

fn written<'a>(
    term: &'a str,
    share: f32,
    via: Via,
    known: &Known,
) -> impl Iterator<Item = Clause<'a>> + use<'a> {
    let columns = [
        (Column::Name, NAME),
        (Column::Alias, ALIAS),
        (Column::Description, DESCRIPTION),
        (Column::Office, OFFICE),
        (Column::Asked, ASKED),
    ];
    weighted(columns, term, share, via, known)
}

fn sounding<'a>(
    term: &'a str,
    share: f32,
    known: &Known,
) -> impl Iterator<Item = Clause<'a>> + use<'a> {
    let columns = [(Column::NameSound, NAME_SOUND), (Column::DescriptionSound, DESCRIPTION_SOUND)];
    weighted(columns, term, share, Via::Sound, known)
}

fn weighted<'a, const N: usize>(
    columns: [(Column, f32); N],
    term: &'a str,
    share: f32,
    via: Via,
    known: &Known,
) -> impl Iterator<Item = Clause<'a>> + use<'a, N> {
    let has = known.in_columns(term);
    let columns = columns.into_iter().filter(move |(column, _)| has(*column));
    columns.map(move |(column, weight)| Clause { column, term, weight: weight * share, via })
}
