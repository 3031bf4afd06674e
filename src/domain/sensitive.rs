//! What the law calls sensitive in the matter of a ticket (个人信息保护法, art. 28 and 31): told by
//! the words, before it is sent; a ticket that tells of it is seen by fewer people.

use std::collections::BTreeMap;

use serde::Deserialize;

codes! {
    /// What sensitive thing a matter tells of.
    pub enum Sensitive {
        /// Somebody's health or illness.
        Health = "health",
        /// A child under 14.
        Minor = "minor",
        /// A child under 14 who writes themselves.
        Child = "child",
        /// A bank account.
        Account = "account",
    }
}

impl Sensitive {
    /// What a person who looks may say of a ticket; that a child writes is told by the words alone.
    pub const BY_HAND: [Self; 3] = [Self::Health, Self::Minor, Self::Account];
}

/// What a dispatcher chooses for a ticket that is held to be sensitive and is not.
pub const ORDINARY: &str = "ordinary";

/// Stands for an age below the limit in the words of the list.
const YOUNG: char = '#';
/// Stands for any other age, so that its last digit is not taken for one.
const GROWN: char = '%';

/// `sensitive.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct SensitiveFile {
    /// How an age is written.
    pub(super) age: Ages,
    /// The words of each kind.
    #[serde(flatten)]
    pub(super) kinds: BTreeMap<Sensitive, Marks>,
}

/// Words that tell of one kind, and those that take it back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    pub(super) words: Vec<String>,
    pub(super) unless: Vec<String>,
}

/// How an age is written, and from which on somebody is no child any more.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ages {
    below: usize,
    units: Vec<String>,
    written: Vec<String>,
    also: Vec<String>,
}

impl Ages {
    /// The text with a sign in place of each number that stands before the word for years.
    pub(super) fn marked(&self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, unit)) = self.next_unit(rest) {
            let (before, from_unit) = rest.split_at(at);
            let words = before.trim_end();
            let number = words.trim_end_matches(|c: char| self.is_of_number(c)).len();
            let (words, number) = words.split_at(number);
            marked.push_str(words);
            if !number.is_empty() {
                marked.push(if self.is_young(number) { YOUNG } else { GROWN });
            }
            marked.push_str(unit);
            rest = from_unit.get(unit.len()..).unwrap_or_default();
        }
        marked + rest
    }

    /// The first word for years, and the longest where several begin there.
    fn next_unit<'a>(&'a self, text: &str) -> Option<(usize, &'a str)> {
        let found = self.units.iter().filter_map(|unit| Some((text.find(unit.as_str())?, unit)));
        let first = found.min_by_key(|(at, unit)| (*at, usize::MAX - unit.len()));
        first.map(|(at, unit)| (at, unit.as_str()))
    }

    fn is_of_number(&self, c: char) -> bool {
        let holds = |words: &[String]| words.iter().any(|word| word.contains(c));
        c.is_ascii_digit() || holds(&self.written) || holds(&self.also)
    }

    fn is_young(&self, number: &str) -> bool {
        let written = || self.written.iter().position(|word| word == number);
        number.parse().ok().or_else(written).is_some_and(|age| age < self.below)
    }
}
