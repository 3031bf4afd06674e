//! A question as passages: the subject line, and the sentences of the text that say most.

use std::cmp::Reverse;

use super::Question;
use super::words::{Words, is_plea};
use crate::domain::text::{Unit, cut, normalise};

/// Characters of a message that are read at all.
const LONGEST_TEXT: usize = 4_000;
/// Characters of a text that are searched for; of a longer one the sentences that say most.
const ROOM: usize = 200;
/// Characters of one sentence; a longer one is several.
const LONGEST_SENTENCE: usize = 80;
/// A text of more characters is a story: its clauses that ask say what is wanted, the others how
/// it came.
const STORY: usize = 30;
/// The text against its subject line, which says what the matter is while the text tells how it
/// came (right kind of office .72 with both, .69 with the subject alone, .61 with the text alone).
const BESIDE_SUBJECT: f32 = 0.3;

/// A part of a question with its share in the score.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    /// Normalised, places taken out.
    pub(super) text: String,
    pub(super) weight: f32,
    /// The clauses of a story that ask, as byte ranges.
    pub(super) asking: Vec<(usize, usize)>,
}

impl Passage {
    fn new(words: &Words, text: String, weight: f32) -> Self {
        let story = text.chars().count() > STORY;
        let asking = if story { asking(words, &text) } else { Vec::new() };
        Self { text, weight, asking }
    }
}

/// The passages of a question, subject first.
pub(super) fn passages(words: &Words, question: &Question<'_>) -> Vec<Passage> {
    let subject = question.subject.map(|subject| prepared(subject, question.places));
    let subject = subject.filter(|subject| !subject.trim().is_empty());
    let text = prepared(question.text, question.places);
    let weight = if subject.is_some() { BESIDE_SUBJECT } else { 1.0 };
    let subject =
        subject.map(|text| Passage::new(words, cut(&text, ROOM, Unit::Chars).to_owned(), 1.0));
    let sentences = if text.chars().count() <= ROOM { vec![text] } else { telling(words, &text) };
    let sentences = sentences.into_iter().map(|text| Passage::new(words, text, weight));
    subject.into_iter().chain(sentences).collect()
}

/// The clauses of a text that ask.
fn asking(words: &Words, text: &str) -> Vec<(usize, usize)> {
    let mut from = 0;
    let clauses = text.split_inclusive([',', '。', '!', '?', ';', '…']).map(|clause| {
        from += clause.len();
        (from - clause.len(), clause)
    });
    let asking = clauses.filter(|(_, clause)| asks(words, clause));
    asking.map(|(from, clause)| (from, from + clause.len())).collect()
}

/// Whether a clause asks or pleads: a question mark, or words of asking that are of that kind.
fn asks(words: &Words, clause: &str) -> bool {
    let mut stops = words.stops(clause).filter_map(|(from, to)| clause.get(from..to));
    clause.contains('?') || stops.any(|stop| stop.chars().nth(1).is_some() && is_plea(stop))
}

fn prepared(text: &str, places: &[String]) -> String {
    let mut text = normalise(cut(text, LONGEST_TEXT, Unit::Chars));
    for place in places.iter().map(|place| normalise(place)).filter(|place| !place.is_empty()) {
        if text.contains(&place) {
            text = text.replace(&place, " ");
        }
    }
    text
}

/// The sentences of a long text that say most, in their order, as many as there is room for.
fn telling(words: &Words, text: &str) -> Vec<String> {
    let mut sentences: Vec<(usize, usize, &str)> = sentences(text)
        .into_iter()
        .enumerate()
        .map(|(place, sentence)| (weight(words, place, sentence), place, sentence))
        .collect();
    sentences.sort_by_key(|(weight, place, _)| (Reverse(*weight), *place));
    let mut room = ROOM;
    sentences.retain(|(_, _, sentence)| {
        let length = sentence.chars().count();
        let fits = length <= room;
        room -= if fits { length } else { 0 };
        fits
    });
    sentences.sort_by_key(|(_, place, _)| *place);
    sentences.into_iter().map(|(_, _, sentence)| sentence.to_owned()).collect()
}

/// How much a sentence says: everyday words in it count twice, a question once, and the first
/// sentence once, since many people begin with the matter.
fn weight(words: &Words, place: usize, sentence: &str) -> usize {
    let matters = words.thesaurus().written(sentence).count();
    2 * matters + usize::from(asks(words, sentence)) + usize::from(place == 0)
}

/// Sentences, cut where they are too long.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for sentence in text.split_inclusive(['。', '!', '?', ';', '…']) {
        let mut rest = sentence;
        while !rest.is_empty() {
            let part = cut(rest, LONGEST_SENTENCE, Unit::Chars);
            out.push(part);
            rest = rest.get(part.len()..).filter(|_| !part.is_empty()).unwrap_or_default();
        }
    }
    out
}
