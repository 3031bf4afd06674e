//! A question as weighted terms. Built by hand: tantivy's query parser makes a phrase of one
//! Chinese word with several terms, so one missing term means no hit (quickwit-oss/tantivy #718).

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::analyze::{Sound, terms};
use super::schema::{EVERYWHERE, Fields};
use super::words::Words;

/// Title: 1 to 2 are within a point of each other, 3 loses one or two.
const NAME: f32 = 2.0;
/// Everyday names of the item.
const ALIAS: f32 = 1.5;
/// Description: the unit that the others are measured in.
const DESCRIPTION: f32 = 1.0;
/// Names of the offices.
const OFFICE: f32 = 0.5;
/// Questions whose answer somebody confirmed.
const ASKED: f32 = 1.0;
/// Official words of an everyday word: .4 to .7 are within a point, 1.5 loses one or two.
const THESAURUS: f32 = 0.7;
/// Official words of an everyday word that was only heard (R@1 .878 to .906 on typed questions).
const HEARD: f32 = 0.5;
/// Pairs of syllables of title and aliases (R@1 .821 to .878 with the one below).
const NAME_SOUND: f32 = 0.375;
/// Pairs of syllables of the description.
const DESCRIPTION_SOUND: f32 = 0.175;

/// How a term came into the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// Written so.
    Written,
    /// Official word of an everyday word that was written.
    Thesaurus,
    /// Official word of an everyday word that was heard.
    Heard,
    /// Sounds like it.
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

/// A piece of a question, read once.
#[derive(Debug)]
pub(super) struct Piece {
    text: String,
    bare: String,
    sound: Sound,
    bare_sound: Sound,
}

impl Piece {
    /// Reads a normalised text.
    pub(super) fn read(words: &Words, text: String) -> Self {
        let bare = words.without_stops(&text);
        let sound = Sound::of(&text);
        let bare_sound = Sound::of(&bare);
        Self { text, bare, sound, bare_sound }
    }

    /// Characters, without blanks.
    pub(super) fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// Its clauses, each field and term once with its highest weight.
    pub(super) fn clauses<'a>(&'a self, fields: &Fields, words: &'a Words) -> Vec<Clause<'a>> {
        let mut clauses = Vec::with_capacity(256);
        terms(&self.bare, |term| written(&mut clauses, fields, term, 1.0, Via::Written));
        for found in words.written(&self.text) {
            for term in found.terms {
                written(&mut clauses, fields, term, THESAURUS, Via::Thesaurus);
            }
        }
        for found in words.heard(&self.text, &self.sound) {
            for term in found.terms {
                written(&mut clauses, fields, term, HEARD, Via::Heard);
            }
        }
        for pair in self.bare_sound.pairs() {
            let via = Via::Sound;
            let name = Clause { field: fields.name_sound, term: pair, weight: NAME_SOUND, via };
            let (field, weight) = (fields.description_sound, DESCRIPTION_SOUND);
            clauses.extend([name, Clause { field, weight, ..name }]);
        }
        clauses.sort_by(|a, b| {
            (a.field, a.term).cmp(&(b.field, b.term)).then(b.weight.total_cmp(&a.weight))
        });
        clauses.dedup_by(|later, first| (later.field, later.term) == (first.field, first.term));
        clauses
    }
}

fn written<'a>(
    clauses: &mut Vec<Clause<'a>>,
    fields: &Fields,
    term: &'a str,
    share: f32,
    via: Via,
) {
    let weights = [
        (fields.name, NAME),
        (fields.alias, ALIAS),
        (fields.description, DESCRIPTION),
        (fields.office, OFFICE),
        (fields.asked, ASKED),
    ];
    let clause = |(field, weight)| Clause { field, term, weight: weight * share, via };
    clauses.extend(weights.map(clause));
}

/// The query of some clauses, in one area if one is given.
///
/// The disjunction is wrapped in a one-child DisjunctionMaxQuery: same hits and scores, but
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
