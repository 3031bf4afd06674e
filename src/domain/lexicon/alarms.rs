//! Words that mean something by the row of a list that they are of: single ones, and two that mean it
//! together.

use super::LexiconError;
use super::reading::too_many;
use crate::domain::phrases::PhraseSet;
use crate::domain::text::normalise;

/// Stands for the characters between two words that together mean something.
const BETWEEN: char = '…';

/// Words that mean something by the row they are of, and those that take it back.
#[derive(Debug, Clone, Default)]
pub(super) struct Alarms {
    words: PhraseSet,
    /// Two words that mean it together, with the row.
    paired: Vec<(usize, String, String)>,
    /// The most characters between them.
    near: usize,
    unless: PhraseSet,
    /// Behind one of these a clause tells of now, whatever it told before.
    now: Vec<String>,
}

impl Alarms {
    pub(super) fn of(
        file: &'static str,
        rows: &[(&str, &str)],
        near: usize,
    ) -> Result<Self, LexiconError> {
        Ok(Self {
            words: of_rows(file, rows, |(words, _)| words)?,
            paired: pairs(rows),
            near,
            unless: of_rows(file, rows, |(_, unless)| unless)?,
            now: Vec::new(),
        })
    }

    /// What follows one of these words is not taken back by what stands before it.
    pub(super) fn with_now(self, words: &[String]) -> Self {
        Self { now: words.iter().map(|word| normalise(word)).collect(), ..self }
    }

    /// The first row that a clause of the text means and does not take back.
    pub(super) fn first_in(&self, text: &str) -> Option<usize> {
        clauses(text).filter_map(|clause| self.in_clause(&clause).into_iter().min()).min()
    }

    /// The rows that a clause means and does not take back.
    pub(super) fn in_clause(&self, clause: &str) -> Vec<usize> {
        let mut found = self.told(clause);
        let ends = self.now.iter().filter_map(|word| clause.get(clause.find(word)?..));
        found.extend(ends.flat_map(|end| self.told(end)));
        found
    }

    /// The rows that a stretch of words means and does not take back.
    fn told(&self, clause: &str) -> Vec<usize> {
        let taken_back: Vec<usize> = self.unless.found_in(clause).collect();
        let near = |one: &str, two: &str| near(clause, one, two, self.near);
        let pairs = self.paired.iter().filter(|(_, one, two)| near(one, two));
        let found = self.words.found_in(clause).chain(pairs.map(|(row, ..)| *row));
        found.filter(|row| !taken_back.contains(row)).collect()
    }
}

/// What stands between two stops, ready to be compared.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = String> {
    text.split(['，', '。', '！', '？', '；', '：', '\n', ',', '!', '?', ';']).map(normalise)
}

/// The words of one column, separated by semicolons, by the place of their row; those that are two
/// with something between them are no phrase.
pub(super) fn of_rows<T>(
    file: &'static str,
    rows: &[T],
    cell: impl Fn(&T) -> &str,
) -> Result<PhraseSet, LexiconError> {
    let words = rows.iter().enumerate();
    let words = words.flat_map(|(place, row)| cell(row).split(';').map(move |word| (place, word)));
    let single = words.filter(|(_, word)| !word.contains(BETWEEN));
    PhraseSet::new(single).map_err(too_many(file))
}

/// Words that are two with anything of a few characters between them: `煤气…味`.
fn pairs(rows: &[(&str, &str)]) -> Vec<(usize, String, String)> {
    let words = rows.iter().enumerate();
    let words = words.flat_map(|(row, (words, _))| words.split(';').map(move |word| (row, word)));
    words
        .filter_map(|(row, word)| {
            let (one, two) = word.split_once(BETWEEN)?;
            Some((row, one.to_owned(), two.to_owned()))
        })
        .collect()
}

/// Whether `two` begins at most so many characters behind `one`.
fn near(clause: &str, one: &str, two: &str, most: usize) -> bool {
    clause.match_indices(one).any(|(at, _)| {
        let behind = clause.get(at + one.len()..).unwrap_or_default();
        let gap = behind.find(two).and_then(|end| behind.get(..end));
        gap.is_some_and(|gap| gap.chars().count() <= most)
    })
}
