//! What a new load of the lists changes for somebody who has to do with an item.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Asked, Catalog};
use crate::domain::view::{AnswerCard, ItemNews, NewsLine, NewsPart};

impl Catalog {
    /// What these lists change in an item for people in `area` who knew the lists `before`: on the
    /// first day from `today` on that it is otherwise. `None` where they would notice nothing.
    #[must_use]
    pub fn news_since(
        &self,
        before: &Self,
        code: &str,
        (area, today): (&str, NaiveDate),
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<ItemNews> {
        let card = |lists: &Self, on| {
            lists.answer(code, &Asked { on, area: Some(area), now: None }, works)
        };
        let mut days = BTreeSet::from([today]);
        for lists in [before, self] {
            days.extend(lists.boundaries(code).filter(|day| *day > today));
        }
        days.into_iter().find_map(|day| {
            let news = between(card(before, day).as_ref(), card(self, day).as_ref())?;
            let from = (day > today).then(|| day.to_string());
            let title = self.title(code).or_else(|| before.title(code)).unwrap_or_default();
            Some(ItemNews { code: code.to_owned(), title: title.to_owned(), from, ..news })
        })
    }

    /// The days on which a version or a delegation of an item begins or is over.
    fn boundaries(&self, code: &str) -> impl Iterator<Item = NaiveDate> {
        let versions =
            self.versions_of(code).flat_map(|row| [Some(row.effective_from), row.effective_to]);
        let delegations =
            self.delegations_of(code).flat_map(|row| [Some(row.effective_from), row.effective_to]);
        versions.chain(delegations).flatten()
    }
}

fn between(before: Option<&AnswerCard>, after: Option<&AnswerCard>) -> Option<ItemNews> {
    let (was, now) = match (before, after) {
        (Some(was), Some(now)) => (was, now),
        // Whom to ask is who had it last.
        (Some(was), None) => {
            let ended = Some(was.go_to.clone());
            return Some(ItemNews { ended, ..ItemNews::default() });
        }
        (None, Some(_)) => return Some(told(NewsPart::Again)),
        (None, None) => return None,
    };
    let lines: Vec<NewsLine> = NewsPart::ALL
        .iter()
        .map(|part| NewsLine { part: *part, before: said(*part, was), after: said(*part, now) })
        .filter(|line| line.before != line.after)
        .collect();
    if lines.is_empty() && bare(was) != bare(now) {
        return Some(told(NewsPart::Other));
    }
    (!lines.is_empty()).then(|| ItemNews { lines, ..ItemNews::default() })
}

/// What is told in one line without what was before and after.
fn told(part: NewsPart) -> ItemNews {
    let line = NewsLine { part, before: Vec::new(), after: Vec::new() };
    ItemNews { lines: vec![line], ..ItemNews::default() }
}

/// What a card says of a part; nothing for the rest of it, which is told without words.
fn said(part: NewsPart, card: &AnswerCard) -> Vec<String> {
    let one = |text: &str| Vec::from([text.to_owned()]).into_iter().filter(|t| !t.is_empty());
    let stated = |text: &Option<String>| text.iter().cloned().collect();
    match part {
        NewsPart::Title => one(&card.title).collect(),
        NewsPart::Holder => one(&card.holder.office).collect(),
        NewsPart::Window => one(&card.go_to.office).collect(),
        NewsPart::Address => one(&card.go_to.address).collect(),
        NewsPart::Hours => one(&card.go_to.hours).collect(),
        NewsPart::Phone => one(&card.go_to.phone).collect(),
        NewsPart::Materials => card.materials.clone(),
        NewsPart::Conditions => card.conditions.clone(),
        NewsPart::Fee => stated(&card.fee),
        NewsPart::PromisedLimit => stated(&card.promised_limit),
        NewsPart::LegalLimit => stated(&card.legal_limit),
        NewsPart::Again | NewsPart::Other => Vec::new(),
    }
}

/// A card without what is about the moment it was made and the list it is from.
fn bare(card: &AnswerCard) -> AnswerCard {
    AnswerCard {
        score: 0.0,
        opening: None,
        list_version: String::new(),
        as_of: String::new(),
        ..card.clone()
    }
}
