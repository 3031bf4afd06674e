//! A question as weighted terms. Built by hand: tantivy's query parser makes a phrase of one
//! Chinese word with several terms, so one missing term means no hit (quickwit-oss/tantivy #718).
//!
//! The weights were set on 329 written questions over 182 township items and 631 questions over a
//! county's 624 items and matters. They lie on a plateau: moving one of them by a quarter moves
//! R@1 of either by at most a point.

use super::analyze::{Key, Sound, Term, terms};
use super::schema::Column;
use super::story::Passage;
use super::thesaurus::Entry;
use super::words::{NUMERALS, Words};
use crate::domain::text::is_han;

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
/// Letters of the shortest word that says something in a text without Han characters.
const LEAST_LETTERS: usize = 3;
/// The columns of what is written.
const WRITTEN_COLUMNS: [(Column, f32); 5] = [
    (Column::Name, NAME),
    (Column::Alias, ALIAS),
    (Column::Description, DESCRIPTION),
    (Column::Office, OFFICE),
    (Column::Asked, ASKED),
];
/// The columns of how it sounds.
const SOUNDING: [(Column, f32); 2] =
    [(Column::NameSound, NAME_SOUND), (Column::DescriptionSound, DESCRIPTION_SOUND)];

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

impl Via {
    /// What an official word counts, by how its everyday word was found.
    fn weight(self) -> f32 {
        match self {
            Self::Thesaurus => WRITTEN,
            Self::Heard => HEARD,
            Self::Scattered => SCATTERED,
            Self::Text | Self::Sound => 1.0,
        }
    }

    /// The columns that a term is looked for in, with what each weighs.
    pub(super) fn columns(self) -> &'static [(Column, f32)] {
        match self {
            Self::Sound => &SOUNDING,
            _ => &WRITTEN_COLUMNS,
        }
    }
}

/// One weighted term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) term: Term<'a>,
    /// Its weight before that of the column.
    pub(super) share: f32,
    pub(super) via: Via,
}

/// A passage of a question, read once.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    passage: &'a Passage,
    is_chinese: bool,
    sound: Sound,
    stops: Vec<(usize, usize)>,
    /// Everyday words that are written or heard, with where they stand.
    matters: Vec<(&'a Entry, (usize, usize), Via)>,
    bare: Vec<char>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(words: &'a Words, passage: &'a Passage) -> Self {
        let text = passage.text.as_str();
        let stops: Vec<_> = words.stops(text).collect();
        let asking =
            |at: usize| stops.iter().any(|(from, to)| (*from..*to).contains(&at) && to - from > 3);
        let bare = text.char_indices().filter(|(at, c)| *c != ' ' && !asking(*at));
        let bare = bare.map(|(_, c)| c).collect();
        let sound = Sound::of(text);
        let written = words.thesaurus().written_at(text).map(|(e, at)| (e, at, Via::Thesaurus));
        let heard = words.thesaurus().heard_at(text, &sound).map(|(e, at)| (e, at, Via::Heard));
        let matters = written.chain(heard).collect();
        let is_chinese = text.chars().any(is_han);
        Self { passage, is_chinese, sound, stops, matters, bare }
    }

    /// Whether there is a Han character in it.
    pub(super) fn is_chinese(&self) -> bool {
        self.is_chinese
    }

    /// Whether a stretch of the text lies in a word of asking. A pair with one foot outside says
    /// something still: leaving such pairs in raised R@1 from .924 to .933 and from .680 to .691.
    fn is_asking(&self, from: usize, to: usize) -> bool {
        self.stops.iter().any(|stop| stop.0 <= from && to <= stop.1)
    }

    /// Whether a stretch of the text says anything about the matter. Beside Chinese words a digit
    /// or a letter does (2孩, C1); alone it is in any text (`a b c`, `1=1`).
    fn says_something(&self, (from, to): (usize, usize)) -> bool {
        let number = |term: &str| term.chars().all(|c| NUMERALS.contains(c));
        let short = |term: &str| {
            !self.is_chinese && term.chars().filter(|c| c.is_alphabetic()).count() < LEAST_LETTERS
        };
        let says = |term: &str| !number(term) && !short(term);
        !self.is_asking(from, to) && self.passage.text.get(from..to).is_some_and(says)
    }

    /// Share of what stands at a place of the text.
    fn share(&self, at: usize) -> f32 {
        let asked_for = self.passage.asking.iter().any(|(from, to)| (*from..*to).contains(&at));
        self.passage.weight * if asked_for { ASKED_FOR } else { 1.0 }
    }

    /// The stretches of the text that a document speaks of.
    fn spoken_of<E>(
        &self,
        holds: &mut impl FnMut(Term<'_>) -> Result<bool, E>,
    ) -> Result<Vec<(usize, usize)>, E> {
        let mut pairs = Vec::new();
        terms(&self.passage.text, |at, term| {
            let (term, end) = (Term::new(term), at + term.len());
            if !term.key.is_single() && self.says_something((at, end)) {
                pairs.push((term, (at, end)));
            }
        });
        let mut spans = Vec::new();
        for (term, span) in pairs {
            if holds(term)? {
                spans.push(span);
            }
        }
        for (entry, span, _) in &self.matters {
            for term in entry.terms().filter(|term| !term.key.is_single()) {
                if holds(term)? {
                    spans.push(*span);
                    break;
                }
            }
        }
        Ok(spans)
    }

    fn wanted(&'a self, words: &'a Words, known: impl Fn(Key) -> bool, out: &mut Vec<Wanted<'a>>) {
        let text = self.passage.text.as_str();
        let mut want = |term: Term<'a>, share: f32, via: Via| {
            if known(term.key) {
                out.push(Wanted { term, share, via });
            }
        };
        terms(text, |at, term| {
            if self.says_something((at, at + term.len())) {
                want(Term::new(term), self.share(at), Via::Text);
            }
        });
        let scattered = words.thesaurus().scattered(&self.bare);
        let scattered = scattered.map(|entry| (entry, self.passage.weight, Via::Scattered));
        let matters =
            self.matters.iter().map(|(entry, (at, _), via)| (*entry, self.share(*at), *via));
        for (entry, share, via) in matters.chain(scattered) {
            let share = share * via.weight() * entry.weight();
            for term in entry.terms() {
                let single = if term.key.is_single() { SINGLE } else { 1.0 };
                want(term, share * single, via);
            }
        }
        for (pair, (from, to)) in self.sound.pairs() {
            if self.says_something((from, to)) {
                want(Term::new(pair), self.share(from), Via::Sound);
            }
        }
    }
}

/// The terms of a question that the index may have, each once with its highest weight.
pub(super) fn wanted<'a>(
    words: &'a Words,
    readings: &'a [Reading<'a>],
    known: impl Fn(Key) -> bool,
) -> Vec<Wanted<'a>> {
    let mut wanted = Vec::with_capacity(256);
    for reading in readings {
        reading.wanted(words, &known, &mut wanted);
    }
    wanted.sort_unstable_by(|a, b| {
        a.term.key.cmp(&b.term.key).then(b.share.total_cmp(&a.share)).then(a.via.cmp(&b.via))
    });
    wanted.dedup_by_key(|wanted| wanted.term.key);
    wanted
}

/// Share of a question, words of asking left out, that a document speaks of: pairs of characters
/// that it `holds`, and everyday words with an official pair that it holds.
pub(super) fn coverage<E>(
    readings: &[Reading<'_>],
    mut holds: impl FnMut(Term<'_>) -> Result<bool, E>,
) -> Result<f32, E> {
    let (mut covered, mut all) = (0.0_f32, 0.0_f32);
    for reading in readings {
        let text = reading.passage.text.as_str();
        let spans = reading.spoken_of(&mut holds)?;
        let inside = |at: usize| spans.iter().any(|(from, to)| (*from..*to).contains(&at));
        let says = |(at, c): &(usize, char)| c.is_alphanumeric() && !reading.is_asking(*at, at + 1);
        for (at, _) in text.char_indices().filter(says) {
            all += reading.passage.weight;
            covered += if inside(at) { reading.passage.weight } else { 0.0 };
        }
    }
    Ok(covered / all.max(1.0))
}
