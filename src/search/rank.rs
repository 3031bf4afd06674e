//! From the scores of the pieces of a question to one order of documents.

use std::collections::HashMap;

use tantivy::{DocAddress, DocId};

use super::Question;
use super::bands::Features;
use super::query::Piece;
use super::words::Words;
use crate::domain::text::{Unit, cut, normalise};

/// Characters of a message that are read at all.
const LONGEST_TEXT: usize = 2_000;
/// Characters of one query.
const LONGEST_PIECE: usize = 200;

/// The pieces of a question with the share that each has in the score.
pub(super) fn pieces(words: &Words, question: &Question<'_>) -> Vec<(Piece, f32)> {
    let text = normalise(cut(question.text, LONGEST_TEXT, Unit::Chars));
    let text = cut(&text, LONGEST_PIECE, Unit::Chars).to_owned();
    vec![(Piece::read(words, text), 1.0)]
}

/// Scores of documents, added up over the pieces.
#[derive(Debug, Default)]
pub(super) struct Scores {
    sum: HashMap<DocId, f32>,
}

impl Scores {
    pub(super) fn add(&mut self, share: f32, top: Vec<(f32, DocAddress)>) {
        for (score, at) in top {
            *self.sum.entry(at.doc_id).or_default() += share * score;
        }
    }

    /// Best first; equal scores in the order of the catalogue.
    pub(super) fn ranked(self) -> Vec<(DocId, f32)> {
        let mut ranked: Vec<(DocId, f32)> = self.sum.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }
}

pub(super) fn features(pieces: &[(Piece, f32)], ranked: &[(DocId, f32)]) -> Features {
    let length = pieces.iter().map(|(piece, _)| piece.length()).max().unwrap_or_default();
    let length = u16::try_from(length).map_or(f32::MAX, f32::from);
    let score = |place: usize| ranked.get(place).map_or(0.0, |hit| hit.1);
    let top = score(0);
    Features {
        top,
        density: top / (length + 3.0),
        margin: (top - score(3)) / top.max(f32::MIN_POSITIVE),
        length: (length + 1.0).ln(),
        bias: 1.0,
    }
}
