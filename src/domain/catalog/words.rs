//! Words in the lists by which rules go: how the names of offices end, which powers decide.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::text::normalise;

/// The words of `index/words/lists.toml`.
pub(in crate::domain) static WORDS: LazyLock<ListWords> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../index/words/lists.toml")).unwrap_or_default()
});

/// Words in lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::domain) struct ListWords {
    deciding_powers: Vec<String>,
    office_ends: Vec<String>,
    typed_office_ends: Vec<String>,
    legal_bodies: Vec<String>,
    proxy: Vec<String>,
    paying: Vec<String>,
    taking_powers: Vec<String>,
    money: String,
    before_money: String,
    /// What people put before the short name of a county's office.
    pub(super) county: String,
}

impl ListWords {
    /// Whether a power of this kind decides over somebody.
    pub(super) fn decides(&self, power: &str) -> bool {
        self.deciding_powers.iter().any(|kind| kind == power)
    }

    /// Whether a line of an item is about somebody who does it for another.
    pub(super) fn is_of_proxy(&self, line: &str) -> bool {
        self.proxy.iter().any(|word| line.contains(word.as_str()))
    }

    /// Whether an item pays money out, by the kind of its power and by its title and result.
    pub(super) fn pays(&self, power: &str, named: &[&str]) -> bool {
        let takes = self.taking_powers.iter().any(|kind| kind == power);
        let is_paid = |words: &&str| self.paying.iter().any(|word| words.contains(word.as_str()));
        !takes && named.iter().any(is_paid)
    }

    /// Whether a line tells a sum of money.
    pub(super) fn tells_sum(&self, line: &str) -> bool {
        let before = line.match_indices(&self.money).filter_map(|(at, _)| line.get(..at));
        let mut last = before.filter_map(|before| before.chars().next_back());
        last.any(|last| self.before_money.contains(last))
    }

    /// Whether a name ends as names of offices end.
    pub(super) fn ends_as_office(&self, name: &str) -> bool {
        self.office_ends.iter().any(|end| name.ends_with(end))
    }

    /// Whether words name a body that a legal channel leads to.
    pub(in crate::domain) fn names_legal_body(&self, words: &str) -> bool {
        let words = normalise(words);
        self.legal_bodies.iter().any(|body| words.contains(body.as_str()))
    }

    /// Whether a word that was typed for a unit ends as names of units end.
    pub(in crate::domain) fn typed_for_office(&self, word: &str) -> bool {
        self.typed_office_ends.iter().any(|end| word.ends_with(end))
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_words_of_lists_can_be_read() {
        assert!(WORDS.decides("许可") && !WORDS.decides("其他"));
        assert!(WORDS.is_of_proxy("委托办理的附委托书") && !WORDS.is_of_proxy("身份证"));
        assert!(WORDS.pays("给付", &["高龄津贴发放"]) && !WORDS.pays("处罚", &["骗取救助的处罚"]));
        assert!(WORDS.tells_sum("每人每年3600元") && !WORDS.tells_sum("单元楼的补贴"));
        assert!(WORDS.ends_as_office("县教育局") && !WORDS.ends_as_office("教育"));
        assert!(WORDS.typed_for_office("河口镇") && !WORDS.ends_as_office("河口镇"));
        assert!(
            WORDS.names_legal_body("請到縣人民法院") && !WORDS.names_legal_body("请走法律途径")
        );
        assert_eq!(WORDS.county, "县");
    }
}
