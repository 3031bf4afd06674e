//! Tells at once that a column does not have a term.
//!
//! Most of the hundreds of terms of a question are in none or one of the columns. Asking the
//! dictionaries was 9 % of the samples of a profile, where the whole search was 21 %.

use std::io;

use tantivy::termdict::TermDictionary;

use super::schema::Column;

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
                let place = known.place(stream.key());
                if let Some(columns) = known.columns.get_mut(place) {
                    *columns |= 1 << column;
                }
            }
        }
        Ok(known)
    }

    /// Whether a column may have this term; `false` is certain.
    pub(super) fn in_columns(&self, term: &str) -> impl Fn(Column) -> bool + use<> {
        let columns = self.columns.get(self.place(term.as_bytes())).copied().unwrap_or(u8::MAX);
        move |column| columns & (1 << column as u8) != 0
    }

    /// FNV-1a, cut to the size of the table.
    fn place(&self, term: &[u8]) -> usize {
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        let hash = term.iter().fold(0xcbf2_9ce4_8422_2325, mix);
        usize::try_from(hash ^ (hash >> 32)).unwrap_or_default() & (self.columns.len() - 1)
    }
}
