//! A question as weighted terms. Built by hand: tantivy's query parser makes a phrase of one
//! Chinese word with several terms, so one missing term means no hit (quickwit-oss/tantivy #718).
//!
//! The weights were set on 329 written questions over 182 township items and 631 questions over a
//! county's 624 items and matters. All lie on a plateau: halving or doubling one of them moves
//! R@1 by less than two points unless its comment says more.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::analyze::{Sound, terms};
use super::schema::{EVERYWHERE, Fields};
use super::story::Passage;
use super::thesaurus::Entry;
use super::words::Words;

/// Official name. At 2, with aliases at 1.5, R@1 over the county fell from .69 to .61.
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

/// One weighted term in one field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) field: Field,
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

    fn clauses(&'a self, fields: &Fields, words: &'a Words, out: &mut Vec<Clause<'a>>) {
        let (text, share) = (self.passage.text.as_str(), self.passage.weight);
        terms(text, |at, term| {
            if !self.is_asking(at, at + term.len()) {
                out.extend(in_all_fields(fields, term, share, Via::Text));
            }
        });
        let thesaurus = words.thesaurus();
        let mut official = |entry: &'a Entry, share: f32, via: Via| {
            for term in entry.terms() {
                let single = term.chars().nth(1).is_none();
                let share = share * entry.weight() * if single { SINGLE } else { 1.0 };
                out.extend(in_all_fields(fields, term, share, via));
            }
        };
        thesaurus.written(text).for_each(|e| official(e, share * WRITTEN, Via::Thesaurus));
        thesaurus.heard(text, &self.sound).for_each(|e| official(e, share * HEARD, Via::Heard));
        let scattered = thesaurus.scattered(&self.bare);
        scattered.for_each(|e| official(e, share * SCATTERED, Via::Scattered));
        for (term, (from, to)) in self.sound.pairs() {
            if !self.is_asking(from, to) {
                let via = Via::Sound;
                let (field, weight) = (fields.name_sound, share * NAME_SOUND);
                out.push(Clause { field, term, weight, via });
                let (field, weight) = (fields.description_sound, share * DESCRIPTION_SOUND);
                out.push(Clause { field, term, weight, via });
            }
        }
    }
}

/// The clauses of a question, each field and term once with its highest weight.
pub(super) fn clauses<'a>(
    fields: &Fields,
    words: &'a Words,
    readings: &'a [Reading<'a>],
) -> Vec<Clause<'a>> {
    let mut clauses = Vec::with_capacity(512);
    for reading in readings {
        reading.clauses(fields, words, &mut clauses);
    }
    clauses.sort_unstable_by(|a, b| {
        (a.field, a.term).cmp(&(b.field, b.term)).then(b.weight.total_cmp(&a.weight))
    });
    clauses.dedup_by(|later, first| (later.field, later.term) == (first.field, first.term));
    clauses
}

fn in_all_fields<'a>(fields: &Fields, term: &'a str, share: f32, via: Via) -> [Clause<'a>; 5] {
    [
        (fields.name, NAME),
        (fields.alias, ALIAS),
        (fields.description, DESCRIPTION),
        (fields.office, OFFICE),
        (fields.asked, ASKED),
    ]
    .map(|(field, weight)| Clause { field, term, weight: weight * share, via })
}

/// The query of some clauses, in one area if one is given.
///
/// The disjunction is wrapped in a `DisjunctionMaxQuery` of one child: same hits and scores, but
/// tantivy then leaves out block-max pruning, which costs more than it saves with 60 to 150
/// clauses (p99 over 1,000,000 documents 725 ms with, 18 ms without).
pub(super) fn query(fields: &Fields, clauses: &[Clause<'_>], area: Option<&str>) -> Box<dyn Query> {
    let any = clauses.iter().map(|clause| (Occur::Should, clause.query())).collect();
    let scored = DisjunctionMaxQuery::new(vec![Box::new(BooleanQuery::new(any))]);
    let Some(area) = area else { return Box::new(scored) };
    let inside = [area, EVERYWHERE].map(|area| {
        let term = Term::from_field_text(fields.area, area);
        let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        query
    });
    let inside = ConstScoreQuery::new(Box::new(BooleanQuery::union(inside.into())), 0.0);
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, Box::new(inside)),
        (Occur::Must, Box::new(scored)),
    ]))
}

impl Clause<'_> {
    /// As a query of one term.
    pub(super) fn query(&self) -> Box<dyn Query> {
        let term = Term::from_field_text(self.field, self.term);
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(query), self.weight))
    }
}
