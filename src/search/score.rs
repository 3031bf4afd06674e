//! Scores documents term by term: each term's postings are read once and added to the scores of
//! their documents (BM25).
//!
//! tantivy's own scorers go document by document over a union of the terms, wrapped or not in a
//! `DisjunctionMaxQuery` to leave out block-max pruning. With the hundreds of small terms of one
//! Chinese question most of that time goes into opening a scorer for each: p50 .72 ms over 1,000
//! documents and 3.5 ms over 100,000, against .15 and .9 ms here, with the same hits.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use super::known::Known;
use super::query::Clause;
use super::schema::{Column, EVERYWHERE, Fields};

/// BM25: how soon repeated terms stop counting.
const K1: Score = 1.2;
/// BM25: how much long texts are held back.
const B: Score = 0.75;
/// Seeking one document costs about as much as reading this many postings.
const SEEK: usize = 64;

/// Most postings read for one question; the commonest terms, which tell documents apart least, are
/// left out beyond it. Not reached below some 20,000 documents; over 1,000,000 it keeps the p99 of
/// processor time near 10 ms.
const MOST_POSTINGS: usize = 1_000_000;

/// The postings of one segment.
pub(super) struct Scorer {
    columns: Vec<ColumnIndex>,
    known: Known,
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

/// A term of a question that is in the index.
struct FoundTerm<'s> {
    column: &'s ColumnIndex,
    term: TermInfo,
    /// Weight of the clause times the inverse document frequency.
    weight: Score,
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
        let columns = columns.collect::<Result<Vec<_>, TantivyError>>()?;
        let known = Known::read(columns.iter().map(|column| column.terms.terms()))?;
        Ok(Self { columns, known, areas: segment.inverted_index(fields.area)?, docs })
    }

    /// Which terms the columns have.
    pub(super) fn known(&self) -> &Known {
        &self.known
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
        let everything = 0..self.docs;
        let mut room = MOST_POSTINGS;
        for found in self.found(clauses)? {
            let all = usize::try_from(found.term.doc_freq).unwrap_or(usize::MAX);
            let runs = inside.as_deref().filter(|runs| runs.len() * SEEK < all);
            let cost = runs.map_or(all, |runs| runs.len() * SEEK);
            if cost > room {
                continue;
            }
            room -= cost;
            let mut postings = found.column.postings(&found.term)?;
            for run in runs.unwrap_or(std::slice::from_ref(&everything)) {
                if run.start > 0 {
                    postings.seek(run.start);
                }
                found.column.add(&mut postings, run.end, found.weight, &mut sums);
            }
        }
        Ok(best(inside.as_deref().unwrap_or(std::slice::from_ref(&everything)), &sums, limit))
    }

    /// What one term gives to the score of one document.
    pub(super) fn part(&self, clause: &Clause<'_>, doc: DocId) -> io::Result<Score> {
        let Some(found) = self.find(clause)? else { return Ok(0.0) };
        let mut postings = found.column.postings(&found.term)?;
        let place = postings.seek(doc);
        let has = postings.docs().get(place) == Some(&doc);
        Ok(if has { found.column.score(found.weight, doc, postings.freq(place)) } else { 0.0 })
    }

    /// Whether a document has a term in its names or its description.
    pub(super) fn holds(&self, doc: DocId, term: &str) -> io::Result<bool> {
        let has = self.known.in_columns(term);
        for (column, index) in Column::ALL.into_iter().zip(&self.columns) {
            let named = matches!(column, Column::Name | Column::Alias | Column::Description);
            if !named || !has(column) {
                continue;
            }
            let Some(info) = index.terms.terms().get(term)? else { continue };
            let mut postings = index.postings(&info)?;
            let place = postings.seek(doc);
            if postings.docs().get(place) == Some(&doc) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The clauses whose terms are in the index, those that can give most first.
    fn found(&self, clauses: &[Clause<'_>]) -> io::Result<Vec<FoundTerm<'_>>> {
        let found = clauses.iter().filter_map(|clause| self.find(clause).transpose());
        let mut found = found.collect::<io::Result<Vec<_>>>()?;
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        Ok(found)
    }

    fn find(&self, clause: &Clause<'_>) -> io::Result<Option<FoundTerm<'_>>> {
        let place = Column::ALL.iter().position(|column| *column == clause.column);
        let Some(column) = place.and_then(|place| self.columns.get(place)) else { return Ok(None) };
        Ok(column.terms.terms().get(clause.term)?.map(|term| {
            let weight = clause.weight * idf(term.doc_freq, self.docs);
            FoundTerm { column, term, weight }
        }))
    }

    /// Documents of an area and those that hold everywhere, as runs of neighbours, in order.
    /// Documents are sorted by area when the index is built, so there are few runs.
    fn inside(&self, area: &str) -> io::Result<Vec<Range<DocId>>> {
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
        let runs = docs.chunk_by(|doc, next| doc + 1 == *next);
        Ok(runs.filter_map(|run| Some(*run.first()?..run.last()? + 1)).collect())
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

    /// Adds the scores of the documents from the block that `postings` stands at to before `end`;
    /// those of the block that lie before the run are added too, which does no harm: nobody asks
    /// for the sums of documents outside.
    fn add(
        &self,
        postings: &mut BlockSegmentPostings,
        end: DocId,
        weight: Score,
        sums: &mut [Score],
    ) {
        while postings.docs().first().is_some_and(|first| *first < end) {
            for (doc, frequency) in postings.docs().iter().zip(postings.freqs()) {
                if let Some(sum) = usize::try_from(*doc).ok().and_then(|doc| sums.get_mut(doc)) {
                    *sum += self.score(weight, *doc, *frequency);
                }
            }
            postings.advance();
        }
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

fn best(runs: &[Range<DocId>], sums: &[Score], limit: usize) -> Vec<(Score, DocId)> {
    let order = |a: &(Score, DocId), b: &(Score, DocId)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let room = 8 * limit.max(1);
    let mut best: Vec<(Score, DocId)> = Vec::with_capacity(room);
    let mut least = 0.0; // nobody at or below it can be among the best any more
    for run in runs {
        let place = |doc: DocId| usize::try_from(doc).unwrap_or(usize::MAX);
        let part = sums.get(place(run.start)..place(run.end)).unwrap_or_default();
        for (sum, doc) in part.iter().zip(run.clone()) {
            if *sum > least {
                best.push((*sum, doc));
                if best.len() == room {
                    best.sort_unstable_by(order);
                    best.truncate(limit);
                    least = best.last().map_or(0.0, |last| last.0);
                }
            }
        }
    }
    best.sort_unstable_by(order);
    best.truncate(limit);
    best
}
