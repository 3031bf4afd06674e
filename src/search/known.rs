//! Tells at once that a column does not have a term.
//!
//! Most of the hundreds of terms of a question are in none or one of the columns, and asking a
//! dictionary takes longer than to read most postings.

use std::io;

use tantivy::termdict::TermDictionary;

use super::analyze::Key;

/// Places for each term: with four, two terms in ten share one.
const PLACES: usize = 4;
/// Dictionaries with more terms are asked each time: reading them would delay the start.
const MOST_TERMS: usize = 1_000_000;

/// For each hash of a term the columns, one bit each, that have a term with this hash.
pub(super) struct Known {
    columns: Vec<u8>,
}

impl Known {
    /// Reads the dictionaries of [`Column::ALL`], in that order.
    pub(super) fn read<'a>(
        dictionaries: impl Iterator<Item = &'a TermDictionary> + Clone,
    ) -> io::Result<Self> {
        let terms: usize = dictionaries.clone().map(TermDictionary::num_terms).sum();
        if terms > MOST_TERMS {
            return Ok(Self { columns: vec![u8::MAX] });
        }
        let mut known = Self { columns: vec![0; (terms * PLACES).next_power_of_two()] };
        for (column, dictionary) in dictionaries.enumerate() {
            let mut stream = dictionary.stream()?;
            while stream.advance() {
                let place = known.place(Key::of(&String::from_utf8_lossy(stream.key())));
                if let Some(columns) = known.columns.get_mut(place) {
                    *columns |= 1 << column;
                }
            }
        }
        Ok(known)
    }

    /// The columns, one bit each, that may have this term; an unset bit is certain.
    pub(super) fn columns(&self, term: Key) -> u8 {
        self.columns.get(self.place(term)).copied().unwrap_or(u8::MAX)
    }

    fn place(&self, term: Key) -> usize {
        usize::try_from(term.mixed()).unwrap_or_default() & (self.columns.len() - 1)
    }
}
