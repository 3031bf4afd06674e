//! Scores documents term by term: each term's postings are read once and added to the scores of
//! their documents (BM25).
//!
//! tantivy's own scorers go document by document over a union of the terms. With the hundreds of
//! small terms of one Chinese question most of their time goes into opening scorers of terms that
//! no document has: .72 ms a question over 1,000 documents against .1 ms here, with the same hits.

use std::io;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use super::query::Clause;
use super::schema::{Column, EVERYWHERE, Fields};

/// BM25: how soon repeated terms stop counting.
const K1: Score = 1.2;
/// BM25: how much long texts are held back.
const B: Score = 0.75;
/// Seeking one document costs about as much as reading this many postings.
const SEEK: usize = 16;

/// The postings of one segment.
pub(super) struct Scorer {
    columns: Vec<ColumnIndex>,
    areas: Arc<InvertedIndexReader>,
    docs: u32,
}

/// One column: its terms, and what the length of each document's text does to its scores.
struct ColumnIndex {
    terms: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// Denominator of BM25 for each class of length.
    norms: [Score; 256],
}

impl Scorer {
    pub(super) fn open(fields: &Fields, segment: &SegmentReader) -> Result<Self, TantivyError> {
        let docs = segment.max_doc();
        let columns = fields.columns().iter().map(|field| {
            let terms = segment.inverted_index(*field)?;
            let lengths = segment.get_fieldnorms_reader(*field)?;
            let norms = norms(terms.total_num_tokens(), docs);
            Ok(ColumnIndex { terms, lengths, norms })
        });
        let columns = columns.collect::<Result<_, TantivyError>>()?;
        Ok(Self { columns, areas: segment.inverted_index(fields.area)?, docs })
    }

    /// The documents with the highest sums, best first, equal ones in the order of the catalogue;
    /// with an area only documents of it and those that hold everywhere.
    pub(super) fn top(
        &self,
        clauses: &[Clause<'_>],
        area: Option<&str>,
        limit: usize,
    ) -> io::Result<Vec<(Score, DocId)>> {
        let inside = area.map(|area| self.inside(area)).transpose()?;
        let mut sums = vec![0.0; usize::try_from(self.docs).unwrap_or_default()];
        for clause in clauses {
            let Some((column, term)) = self.find(clause)? else { continue };
            let weight = clause.weight * idf(term.doc_freq, self.docs);
            let mut postings = column.postings(&term)?;
            match &inside {
                Some(docs) if docs.len() * SEEK < usize::try_from(term.doc_freq).unwrap_or(0) => {
                    column.add_to(docs, &mut postings, weight, &mut sums);
                }
                _ => column.add_to_all(&mut postings, weight, &mut sums),
            }
        }
        Ok(match inside {
            Some(docs) => best(docs.into_iter(), &sums, limit),
            None => best(0..self.docs, &sums, limit),
        })
    }

    /// What one term gives to the score of one document.
    pub(super) fn part(&self, clause: &Clause<'_>, doc: DocId) -> io::Result<Score> {
        let Some((column, term)) = self.find(clause)? else { return Ok(0.0) };
        let weight = clause.weight * idf(term.doc_freq, self.docs);
        let mut postings = column.postings(&term)?;
        let place = postings.seek(doc);
        let found = postings.docs().get(place) == Some(&doc);
        Ok(if found { column.score(weight, doc, postings.freq(place)) } else { 0.0 })
    }

    fn find(&self, clause: &Clause<'_>) -> io::Result<Option<(&ColumnIndex, TermInfo)>> {
        let place = Column::ALL.iter().position(|column| *column == clause.column);
        let Some(column) = place.and_then(|place| self.columns.get(place)) else { return Ok(None) };
        Ok(column.terms.terms().get(clause.term)?.map(|term| (column, term)))
    }

    /// Documents of an area and those that hold everywhere, in order.
    fn inside(&self, area: &str) -> io::Result<Vec<DocId>> {
        let mut docs = Vec::new();
        for area in [area, EVERYWHERE] {
            let Some(term) = self.areas.terms().get(area)? else { continue };
            let option = IndexRecordOption::Basic;
            let mut postings = self.areas.read_block_postings_from_terminfo(&term, option)?;
            while !postings.docs().is_empty() {
                docs.extend_from_slice(postings.docs());
                postings.advance();
            }
        }
        docs.sort_unstable();
        docs.dedup();
        Ok(docs)
    }
}

impl ColumnIndex {
    fn postings(&self, term: &TermInfo) -> io::Result<BlockSegmentPostings> {
        self.terms.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)
    }

    fn score(&self, weight: Score, doc: DocId, frequency: u32) -> Score {
        let norm = self.norms.get(usize::from(self.lengths.fieldnorm_id(doc))).copied();
        let frequency = f32::from(u16::try_from(frequency).unwrap_or(u16::MAX));
        weight * (K1 + 1.0) * frequency / (frequency + norm.unwrap_or(K1))
    }

    fn add_to_all(&self, postings: &mut BlockSegmentPostings, weight: Score, sums: &mut [Score]) {
        while !postings.docs().is_empty() {
            for (doc, frequency) in postings.docs().iter().zip(postings.freqs()) {
                add(sums, *doc, self.score(weight, *doc, *frequency));
            }
            postings.advance();
        }
    }

    fn add_to(
        &self,
        docs: &[DocId],
        postings: &mut BlockSegmentPostings,
        weight: Score,
        sums: &mut [Score],
    ) {
        for doc in docs {
            let place = postings.seek(*doc);
            if postings.docs().get(place) == Some(doc) {
                add(sums, *doc, self.score(weight, *doc, postings.freq(place)));
            }
        }
    }
}

fn add(sums: &mut [Score], doc: DocId, score: Score) {
    if let Some(sum) = usize::try_from(doc).ok().and_then(|doc| sums.get_mut(doc)) {
        *sum += score;
    }
}

fn norms(tokens: u64, docs: u32) -> [Score; 256] {
    let docs = u64::from(docs.max(1));
    let average = u32::try_from(tokens * 1_000 / docs).map_or(1.0, |n| precise(n) / 1_000.0);
    std::array::from_fn(|class| {
        let class = u8::try_from(class).unwrap_or_default();
        let length = precise(FieldNormReader::id_to_fieldnorm(class));
        K1 * (1.0 - B + B * length / average.max(1e-3))
    })
}

/// Lucene's inverse document frequency, which is never negative.
fn idf(doc_freq: u32, docs: u32) -> Score {
    let (with, without) = (precise(doc_freq), precise(docs.saturating_sub(doc_freq)));
    (1.0 + (without + 0.5) / (with + 0.5)).ln()
}

/// A count as a score: exact up to 16 million, then to seven digits.
#[expect(clippy::cast_precision_loss, reason = "counts need no more than seven digits here")]
fn precise(count: u32) -> Score {
    count as Score
}

fn best(docs: impl Iterator<Item = DocId>, sums: &[Score], limit: usize) -> Vec<(Score, DocId)> {
    let order = |a: &(Score, DocId), b: &(Score, DocId)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let room = 8 * limit.max(1);
    let mut best: Vec<(Score, DocId)> = Vec::with_capacity(room);
    let mut least = 0.0; // nobody at or below it can be among the best any more
    for doc in docs {
        let sum = usize::try_from(doc).ok().and_then(|doc| sums.get(doc)).copied();
        let Some(sum) = sum.filter(|sum| *sum > least) else { continue };
        best.push((sum, doc));
        if best.len() == room {
            best.sort_unstable_by(order);
            best.truncate(limit);
            least = best.last().map_or(0.0, |last| last.0);
        }
    }
    best.sort_unstable_by(order);
    best.truncate(limit);
    best
}
