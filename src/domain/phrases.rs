//! Many phrases looked for in a text in one pass, however many there are.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError};

/// Phrases, each with a number that its owner gave it.
#[derive(Debug, Clone, Default)]
pub(super) struct PhraseSet {
    automaton: Option<AhoCorasick>,
    numbers: Vec<usize>,
}

impl PhraseSet {
    /// Reads phrases with their numbers; empty ones are left out.
    ///
    /// # Errors
    /// When they take more memory than an automaton may.
    pub(super) fn new<'a>(
        phrases: impl Iterator<Item = (usize, &'a str)>,
    ) -> Result<Self, BuildError> {
        let known = phrases.filter(|(_, phrase)| !phrase.is_empty());
        let (numbers, phrases): (Vec<usize>, Vec<&str>) = known.unzip();
        Ok(Self { automaton: Some(AhoCorasick::new(phrases)?), numbers })
    }

    /// The numbers of all phrases that stand in a text, overlapping ones too.
    pub(super) fn found_in(&self, text: &str) -> impl Iterator<Item = usize> {
        self.places(text).filter_map(|place| self.numbers.get(place).copied())
    }

    /// Where phrases stand in a text that do not overlap, the longest of several first.
    pub(super) fn stretches_in(&self, text: &str) -> Vec<Range<usize>> {
        let known = self.automaton.iter();
        let found = known.flat_map(|known| known.find_overlapping_iter(text));
        let mut found: Vec<Range<usize>> = found.map(|phrase| phrase.range()).collect();
        found.sort_by_key(|range| (Reverse(range.len()), range.start));
        let mut kept: Vec<Range<usize>> = Vec::new();
        for range in found {
            if kept.iter().all(|other| range.end <= other.start || other.end <= range.start) {
                kept.push(range);
            }
        }
        kept
    }

    /// The number of the phrase in a text that was given first.
    pub(super) fn first_in(&self, text: &str) -> Option<usize> {
        self.numbers.get(self.places(text).min()?).copied()
    }

    fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let found = self.automaton.iter().flat_map(move |known| known.find_overlapping_iter(text));
        found.map(|phrase| phrase.pattern().as_usize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_inside_of_and_across_each_other_are_all_found() {
        let words = [(7, "路灯"), (3, "路灯坏了"), (5, "坏了"), (9, ""), (1, "井盖")];
        let phrases = PhraseSet::new(words.into_iter()).unwrap();
        let mut found: Vec<usize> = phrases.found_in("村口路灯坏了").collect();
        found.sort_unstable();
        assert_eq!(found, [3, 5, 7]);
        assert_eq!(phrases.first_in("村口路灯坏了"), Some(7));
        assert_eq!(PhraseSet::default().found_in("路灯").count(), 0);
        let stretches = phrases.stretches_in("井盖和路灯坏了");
        assert_eq!(stretches, [9..21, 0..6]);
    }
}
