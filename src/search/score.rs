//! Scores documents term by term: each term's postings are read once and added to the scores of
//! their documents (BM25).
//!
//! tantivy's own scorers go document by document over a union of the terms, wrapped or not in a
//! `DisjunctionMaxQuery` to leave out block-max pruning. With the hundreds of small terms of one
//! Chinese question most of that time goes into opening a scorer for each: p50 .72 ms over 1,000
//! documents and 3.5 ms over 100,000, against .15 and .9 ms here, with the same hits.

use std::cmp::Ordering;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermDictionary;
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use super::analyze::{Key, Term};
use super::known::Known;
use super::query::Wanted;
use super::schema::{Column, EVERYWHERE, Fields};
use super::table::Table;

/// BM25: how soon repeated terms stop counting.
const K1: Score = 1.2;
/// BM25: how much long texts are held back.
const B: Score = 0.75;
/// How often a term stands in a text is counted to below this: BM25 gives hardly anything for more.
const FREQUENCIES: usize = 32;
/// Seeking one document costs about as much as reading this many postings.
const SEEK: usize = 64;

/// Documents that the terms read in full lead to, and in which all other terms are looked up one by
/// one, so that their scores are whole. With 256, 583 of the 603 questions below were right.
const LED_TO: usize = 512;

/// How much is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Most terms, each counted as often as it stands in a document, of an index that is read into
    /// a table.
    pub(super) table: u64,
    /// Most postings read in full for one question, those of the terms that can give most.
    pub(super) postings: usize,
}

impl Limits {
    /// A table takes 8 bytes for each term, so at most 16 MB; some 4,000 items have as many.
    ///
    /// The postings are reached from some 50,000 documents on. Over 1,000,000 (copies of the
    /// sample) p99 is 11 to 16 ms; where 1,000,000 postings were read and the other terms left out
    /// it was 23 ms. Of 603 questions 585 found the right item first, then 587.
    pub(super) const USUAL: Self = Self { table: 2_000_000, postings: 800_000 };
}

/// The postings of one segment.
pub(super) struct Scorer {
    columns: Vec<ColumnIndex>,
    terms: Terms,
    areas: Arc<InvertedIndexReader>,
    docs: u32,
    limits: Limits,
}

/// How terms are looked up.
enum Terms {
    /// In a table that has their postings too.
    Table(Table),
    /// In the dictionaries, unless `Known` tells that they are not there.
    Dictionaries(Known),
}

/// One column: its terms, and what the length of each document's text does to its scores.
pub(super) struct ColumnIndex {
    terms: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// BM25 without the inverse document frequency, for each class of length and each of the first
    /// frequencies from 0 on.
    gains: Vec<[Score; FREQUENCIES]>,
}

/// A term of a question that is in the index.
struct FoundTerm<'s> {
    column: &'s ColumnIndex,
    term: TermInfo,
    /// Weight of the term in the question and the column times its inverse document frequency.
    weight: Score,
}

impl Scorer {
    pub(super) fn open(
        fields: &Fields,
        segment: &SegmentReader,
        limits: Limits,
    ) -> Result<Self, TantivyError> {
        let docs = segment.max_doc();
        let columns = fields.columns().iter().map(|field| {
            let terms = segment.inverted_index(*field)?;
            let lengths = segment.get_fieldnorms_reader(*field)?;
            let gains = gains(terms.total_num_tokens(), docs);
            Ok(ColumnIndex { terms, lengths, gains })
        });
        let columns = columns.collect::<Result<Vec<_>, TantivyError>>()?;
        let words: u64 = columns.iter().map(|column| column.terms.total_num_tokens()).sum();
        let terms = if words <= limits.table {
            Terms::Table(Table::read(&columns)?)
        } else {
            Terms::Dictionaries(Known::read(columns.iter().map(ColumnIndex::dictionary))?)
        };
        Ok(Self { columns, terms, areas: segment.inverted_index(fields.area)?, docs, limits })
    }

    /// Whether a column may have a term; `false` is certain.
    pub(super) fn may_have(&self, term: Key) -> bool {
        match &self.terms {
            Terms::Table(table) => table.number(term).is_some(),
            Terms::Dictionaries(known) => known.columns(term) != 0,
        }
    }

    /// The documents with the highest sums, best first, equal ones in the order of the catalogue;
    /// with an area only documents of it and those that hold everywhere.
    pub(super) fn top(
        &self,
        wanted: &[Wanted<'_>],
        area: Option<&str>,
        limit: usize,
    ) -> io::Result<Vec<(Score, DocId)>> {
        let inside = area.map(|area| self.inside(area)).transpose()?;
        let everything = 0..self.docs;
        let runs = inside.as_deref().unwrap_or(std::slice::from_ref(&everything));
        let mut sums = vec![0.0; usize::try_from(self.docs).unwrap_or_default()];
        let common = match &self.terms {
            Terms::Table(table) => {
                self.sum_table(table, wanted, &mut sums);
                Vec::new()
            }
            Terms::Dictionaries(known) => {
                self.sum_postings(known, wanted, inside.as_deref(), &mut sums)?
            }
        };
        if common.is_empty() {
            return Ok(best(runs, &sums, limit));
        }
        let mut best = best(runs, &sums, LED_TO.max(limit));
        add_common(&common, &mut best)?;
        best.truncate(limit);
        Ok(best)
    }

    fn sum_table(&self, table: &Table, wanted: &[Wanted<'_>], sums: &mut [Score]) {
        for wanted in wanted {
            let Some(term) = table.number(wanted.term.key) else { continue };
            for (column, weight) in wanted.via.columns() {
                let postings = table.postings(term, *column as usize);
                let doc_freq = u32::try_from(postings.len()).unwrap_or(u32::MAX);
                let weight = weight * wanted.share * idf(doc_freq, self.docs);
                for posting in postings {
                    add(sums, posting.doc, weight * posting.gain);
                }
            }
        }
    }

    /// Adds the terms up, those that can give most first, as many as there is room for; the others
    /// are given back.
    fn sum_postings(
        &self,
        known: &Known,
        wanted: &[Wanted<'_>],
        inside: Option<&[Range<DocId>]>,
        sums: &mut [Score],
    ) -> io::Result<Vec<FoundTerm<'_>>> {
        let everything = 0..self.docs;
        let mut room = self.limits.postings;
        let mut others = Vec::new();
        for found in self.found(known, wanted)? {
            let all = usize::try_from(found.term.doc_freq).unwrap_or(usize::MAX);
            let runs = inside.filter(|runs| runs.len() * SEEK < all);
            let cost = runs.map_or(all, |runs| runs.len() * SEEK);
            if cost > room {
                others.push(found);
                continue;
            }
            room -= cost;
            let mut postings = found.column.postings(&found.term)?;
            for run in runs.unwrap_or(std::slice::from_ref(&everything)) {
                if run.start > 0 {
                    postings.seek(run.start);
                }
                found.column.add(&mut postings, run.end, found.weight, sums);
            }
        }
        Ok(others)
    }

    /// What one term gives to the score of one document, column by column.
    pub(super) fn parts(
        &self,
        wanted: &Wanted<'_>,
        doc: DocId,
    ) -> io::Result<Vec<(Column, Score)>> {
        let mut parts = Vec::new();
        for (column, weight) in wanted.via.columns() {
            let Some(found) = self.find(wanted.term, *column, weight * wanted.share)? else {
                continue;
            };
            let mut postings = found.column.postings(&found.term)?;
            let place = postings.seek(doc);
            if postings.docs().get(place) == Some(&doc) {
                let gain = found.column.gain(doc, postings.freq(place));
                parts.push((*column, found.weight * gain));
            }
        }
        Ok(parts)
    }

    /// How many documents have a term, in the column where most do.
    pub(super) fn documents(&self, wanted: &Wanted<'_>) -> io::Result<u32> {
        let mut most = 0;
        for (column, weight) in wanted.via.columns() {
            let found = self.find(wanted.term, *column, *weight)?;
            most = most.max(found.map_or(0, |found| found.term.doc_freq));
        }
        Ok(most)
    }

    /// Whether a document has a term in its names or its description.
    pub(super) fn holds(&self, doc: DocId, term: Term<'_>) -> io::Result<bool> {
        let columns = [Column::Name, Column::Alias, Column::Description];
        match &self.terms {
            Terms::Table(table) => Ok(table.number(term.key).is_some_and(|number| {
                columns.into_iter().any(|column| {
                    let postings = table.postings(number, column as usize);
                    postings.binary_search_by_key(&doc, |posting| posting.doc).is_ok()
                })
            })),
            Terms::Dictionaries(known) => {
                let mask = known.columns(term.key);
                for column in columns.into_iter().filter(|column| has(mask, *column)) {
                    let found = self.find(term, column, 1.0)?;
                    if found.map_or(Ok(false), |found| found.is_in(doc))? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    /// The terms that are in the index, column by column, those that can give most first.
    fn found(&self, known: &Known, wanted: &[Wanted<'_>]) -> io::Result<Vec<FoundTerm<'_>>> {
        let mut found = Vec::new();
        for wanted in wanted {
            let mask = known.columns(wanted.term.key);
            for (column, weight) in wanted.via.columns() {
                if has(mask, *column) {
                    found.extend(self.find(wanted.term, *column, weight * wanted.share)?);
                }
            }
        }
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        Ok(found)
    }

    fn find(
        &self,
        term: Term<'_>,
        column: Column,
        weight: Score,
    ) -> io::Result<Option<FoundTerm<'_>>> {
        let Some(column) = self.columns.get(column as usize) else { return Ok(None) };
        Ok(column.dictionary().get(term.text)?.map(|term| {
            let weight = weight * idf(term.doc_freq, self.docs);
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

impl FoundTerm<'_> {
    fn is_in(&self, doc: DocId) -> io::Result<bool> {
        let mut postings = self.column.postings(&self.term)?;
        let place = postings.seek(doc);
        Ok(postings.docs().get(place) == Some(&doc))
    }
}

impl ColumnIndex {
    pub(super) fn dictionary(&self) -> &TermDictionary {
        self.terms.terms()
    }

    /// Calls `each` with the documents of a term, in their order, and what it gives to their
    /// scores.
    pub(super) fn each(
        &self,
        term: &TermInfo,
        mut each: impl FnMut(DocId, Score),
    ) -> io::Result<()> {
        let mut postings = self.postings(term)?;
        while !postings.docs().is_empty() {
            for (doc, frequency) in postings.docs().iter().zip(postings.freqs()) {
                each(*doc, self.gain(*doc, *frequency));
            }
            postings.advance();
        }
        Ok(())
    }

    fn postings(&self, term: &TermInfo) -> io::Result<BlockSegmentPostings> {
        self.terms.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)
    }

    /// BM25 of a document, the inverse document frequency left out.
    fn gain(&self, doc: DocId, frequency: u32) -> Score {
        let class = usize::from(self.lengths.fieldnorm_id(doc));
        let frequency = usize::try_from(frequency).unwrap_or(FREQUENCIES).min(FREQUENCIES - 1);
        self.gains.get(class).and_then(|gains| gains.get(frequency)).copied().unwrap_or_default()
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
                add(sums, *doc, weight * self.gain(*doc, *frequency));
            }
            postings.advance();
        }
    }
}

fn add(sums: &mut [Score], doc: DocId, score: Score) {
    if let Some(sum) = usize::try_from(doc).ok().and_then(|doc| sums.get_mut(doc)) {
        *sum += score;
    }
}

/// Whether a column is among those of a mask.
fn has(columns: u8, column: Column) -> bool {
    columns & (1 << column as u8) != 0
}

fn gains(tokens: u64, docs: u32) -> Vec<[Score; FREQUENCIES]> {
    let docs = u64::from(docs.max(1));
    let average = u32::try_from(tokens * 1_000 / docs).map_or(1.0, |n| precise(n) / 1_000.0);
    let of_class = |class| {
        let length = precise(FieldNormReader::id_to_fieldnorm(class));
        let norm = K1 * (1.0 - B + B * length / average.max(1e-3));
        let mut frequency = -1.0;
        std::array::from_fn(|_| {
            frequency += 1.0;
            (K1 + 1.0) * frequency / (frequency + norm)
        })
    };
    (0..=u8::MAX).map(of_class).collect()
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

/// Adds terms to the scores of some documents and puts these in order again.
fn add_common(common: &[FoundTerm<'_>], best: &mut [(Score, DocId)]) -> io::Result<()> {
    best.sort_unstable_by_key(|(_, doc)| *doc);
    for found in common {
        let mut postings = found.column.postings(&found.term)?;
        for (score, doc) in best.iter_mut() {
            let place = postings.seek(*doc);
            if postings.docs().get(place) == Some(doc) {
                *score += found.weight * found.column.gain(*doc, postings.freq(place));
            }
        }
    }
    best.sort_unstable_by(best_first);
    Ok(())
}

/// The highest score first, equal ones in the order of the catalogue.
fn best_first(a: &(Score, DocId), b: &(Score, DocId)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

fn best(runs: &[Range<DocId>], sums: &[Score], limit: usize) -> Vec<(Score, DocId)> {
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
                    best.select_nth_unstable_by(limit.saturating_sub(1), best_first);
                    best.truncate(limit);
                    least = best.last().map_or(0.0, |last| last.0);
                }
            }
        }
    }
    best.sort_unstable_by(best_first);
    best.truncate(limit);
    best
}
