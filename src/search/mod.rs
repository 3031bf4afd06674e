//! Finds the item that a resident's words are about. The index holds no truth: delete its folder
//! and it is rebuilt from the store.
//!
//! Useful for: everyday Chinese, typing errors, typed pinyin, traditional script, long stories,
//! over some hundred to a million short documents. Not for: phrases, boolean operators, facets.

mod analyze;
mod bands;
mod disk;
pub mod eval;
pub mod fit;
mod known;
mod query;
mod schema;
mod score;
mod story;
mod table;
mod thesaurus;
mod tokens;
mod words;

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use serde::Serialize;
use tantivy::{DocId, Score};

pub use bands::{Band, Bands, Features};
pub use disk::{BuildError, OpenError};
pub use query::Via;
pub use schema::Column;
pub use words::{LintError, Reason, WordFile, WordFiles, Words};

use query::{Reading, coverage, wanted};
use score::Scorer;
use story::Passage;

/// How many documents are ranked; the features of the bands look at the first four.
const CANDIDATES: usize = 50;
/// From this [`Features::density`] on a question says itself what it is about. Of 48 follow-ups with
/// circumstances (那俺娘户口在老家，要带些什么材料) 38 lie below, of 56 questions about another matter one. What
/// only hints at its matter (怀上老二了，去哪拿那张纸) lies below too.
const NAMED: f32 = 4.3;
/// What is left of the score of a document for another kind of place.
const ELSEWHERE: f32 = 0.75;

/// One thing that can be found: an item of a list, a hotline matter, a bundle for a life event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// What the caller knows it by; not searched.
    pub code: String,
    /// Official name.
    pub title: String,
    /// Everyday names.
    pub aliases: Vec<String>,
    /// What it is and for whom.
    pub description: String,
    /// Names of the offices that have to do with it.
    pub offices: Vec<String>,
    /// Category of service; searched like the description.
    pub category: String,
    /// Questions for which somebody confirmed this as the answer.
    pub asked: Vec<String>,
    /// Codes of the areas it holds in; empty means everywhere.
    pub areas: Vec<String>,
}

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question<'a> {
    /// The message, as written.
    pub text: &'a str,
    /// A subject line, if there is one: it says what the matter is, the text tells the story.
    pub subject: Option<&'a str>,
    /// Names of places in it; they say where, not what, and are taken out.
    pub places: &'a [String],
    /// Only documents of this area and those that hold everywhere.
    pub area: Option<&'a str>,
    /// Codes of documents for another kind of place (city streets, where the question comes from a
    /// village): they are held back.
    pub elsewhere: Option<&'a HashSet<String>>,
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// [`Doc::code`].
    pub code: String,
    /// Comparable within one question only.
    pub score: f32,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// What to do with them.
    pub band: Band,
    /// Probability that the first hit is right, 0 to 1.
    pub confidence: f32,
    /// What the probability was computed from.
    pub features: Features,
    /// Characters of the question that were searched for.
    pub length: usize,
    /// Whether the question says itself what it is about, so that it stands without what was said
    /// before it. English is searched for by names of matters only.
    pub named: bool,
    /// Whether it speaks of something that no office deals with; then nothing is sure.
    pub off_topic: bool,
    /// Time taken, in microseconds.
    pub took_us: u64,
}

/// What one term gave to the score of one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// The term; for [`Via::Sound`] the syllables are not readable text.
    pub term: String,
    /// Where the document has it.
    pub column: Column,
    /// How it came into the question.
    pub via: Via,
    /// Its share of the score.
    pub score: f32,
}

/// A term that a question is searched for by, and how many documents have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sought {
    /// The term.
    pub term: String,
    /// How it came into the question.
    pub via: Via,
    /// Documents that have it in the column where most do; 0 for a term that no list has.
    pub documents: u32,
}

/// An index that cannot be read while it is searched.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be read")]
pub struct SearchError(#[from] std::io::Error);

/// A catalogue ready to be searched by many threads; a snapshot that never changes.
pub struct Index {
    /// None if there are no documents.
    scorer: Option<Scorer>,
    codes: Vec<Box<str>>,
}

impl Index {
    /// Builds an index in a fresh folder inside `dir`, then makes it the current one in one step,
    /// so there is no moment without an index. `fingerprint` names what it was built from.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn build(dir: &Path, docs: &[Doc], fingerprint: &str) -> Result<Self, BuildError> {
        disk::build(dir, docs, fingerprint)
    }

    /// Opens the current index of `dir`.
    ///
    /// # Errors
    /// There is none, it was built from something else, or it is damaged: build it again.
    pub fn open(dir: &Path, fingerprint: &str) -> Result<Self, OpenError> {
        disk::open(dir, fingerprint)
    }

    /// An index in memory only.
    ///
    /// # Errors
    /// tantivy's own.
    pub fn in_memory(docs: &[Doc]) -> Result<Self, BuildError> {
        disk::in_memory(docs)
    }

    /// How many documents it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether it holds no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Finds the documents that fit a question best, at most `limit`.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn find(
        &self,
        words: &Words,
        question: &Question<'_>,
        limit: usize,
    ) -> Result<Found, SearchError> {
        let started = Instant::now();
        let passages = story::passages(words, question);
        let readings = read(words, &passages);
        let mut ranked = self.ranked(words, &readings, question.area)?;
        if let Some(elsewhere) = question.elsewhere {
            self.hold_back(&mut ranked, elsewhere);
        }
        let scores: Vec<Score> = ranked.iter().map(|(score, _)| *score).collect();
        let first = ranked.first().map(|(_, doc)| self.coverage(&readings, *doc));
        let first = first.transpose()?.unwrap_or_default();
        let length = length(&passages);
        let features = Features::of(&scores, length, first);
        let off_topic = passages.iter().any(|passage| words.is_off_topic(&passage.text));
        let known = !ranked.is_empty() && !off_topic;
        let is_chinese = readings.iter().any(Reading::is_chinese);
        let named = features.density >= NAMED || (!is_chinese && !ranked.is_empty());
        let confidence = if known { words.bands().confidence(&features) } else { 0.0 };
        let hits = ranked.iter().take(limit).filter_map(|(score, doc)| {
            let code = self.codes.get(usize::try_from(*doc).ok()?)?;
            Some(Hit { code: code.to_string(), score: *score })
        });
        Ok(Found {
            hits: hits.collect(),
            band: words.bands().band(confidence, &features),
            confidence,
            features,
            length,
            named,
            off_topic,
            took_us: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        })
    }

    /// Why a document has its score: every term of the question that it holds, highest first.
    /// Slower than [`Index::find`]; for people who look into a miss.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn explain(
        &self,
        words: &Words,
        question: &Question<'_>,
        code: &str,
    ) -> Result<Vec<Part>, SearchError> {
        let mut parts = Vec::new();
        let (Some(doc), Some(scorer)) = (self.place_of(code), &self.scorer) else {
            return Ok(parts);
        };
        let passages = story::passages(words, question);
        let readings = read(words, &passages);
        for wanted in wanted(words, &readings, |term| scorer.may_have(term)) {
            let of_columns = scorer.parts(&wanted, doc)?.into_iter();
            parts.extend(of_columns.map(|(column, score)| Part {
                term: wanted.term.text.to_owned(),
                column,
                via: wanted.via,
                score,
            }));
        }
        parts.sort_by(|a, b| b.score.total_cmp(&a.score));
        Ok(parts)
    }

    /// The terms that a question is searched for by, the known ones first: all that stand in it,
    /// and the official words of its everyday words. How it sounds is left out: nobody can read it.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn sought(
        &self,
        words: &Words,
        question: &Question<'_>,
    ) -> Result<Vec<Sought>, SearchError> {
        let passages = story::passages(words, question);
        let readings = read(words, &passages);
        let mut sought = Vec::new();
        for wanted in wanted(words, &readings, |_| true) {
            let documents = match &self.scorer {
                Some(scorer) => scorer.documents(&wanted)?,
                None => 0,
            };
            if wanted.via == Via::Text || (wanted.via != Via::Sound && documents > 0) {
                let term = wanted.term.text.to_owned();
                sought.push(Sought { term, via: wanted.via, documents });
            }
        }
        sought.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.term.cmp(&b.term)));
        Ok(sought)
    }

    /// How much of a question a document speaks of, 0 to 1.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn covered(
        &self,
        words: &Words,
        question: &Question<'_>,
        code: &str,
    ) -> Result<f32, SearchError> {
        let Some(doc) = self.place_of(code) else { return Ok(0.0) };
        let passages = story::passages(words, question);
        self.coverage(&read(words, &passages), doc)
    }

    fn coverage(&self, readings: &[Reading<'_>], doc: DocId) -> Result<f32, SearchError> {
        let Some(scorer) = &self.scorer else { return Ok(0.0) };
        Ok(coverage(readings, |term| scorer.holds(doc, term))?)
    }

    /// Puts documents for another kind of place after those that fit as well.
    fn hold_back(&self, ranked: &mut [(Score, DocId)], elsewhere: &HashSet<String>) {
        for (score, doc) in ranked.iter_mut() {
            let code = usize::try_from(*doc).ok().and_then(|place| self.codes.get(place));
            if code.is_some_and(|code| elsewhere.contains(&**code)) {
                *score *= ELSEWHERE;
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    }

    fn place_of(&self, code: &str) -> Option<DocId> {
        let place = self.codes.iter().position(|known| **known == *code)?;
        DocId::try_from(place).ok()
    }

    fn ranked(
        &self,
        words: &Words,
        readings: &[Reading<'_>],
        area: Option<&str>,
    ) -> Result<Vec<(Score, DocId)>, SearchError> {
        let Some(scorer) = &self.scorer else { return Ok(Vec::new()) };
        let wanted = wanted(words, readings, |term| scorer.may_have(term));
        Ok(scorer.top(&wanted, area, CANDIDATES)?)
    }
}

fn read<'a>(words: &'a Words, passages: &'a [Passage]) -> Vec<Reading<'a>> {
    passages.iter().map(|passage| Reading::of(words, passage)).collect()
}

/// Characters of the passages, blanks not counted.
fn length(passages: &[Passage]) -> usize {
    passages.iter().flat_map(|passage| passage.text.chars()).filter(|c| *c != ' ').count()
}

#[cfg(test)]
mod tests;
