//! The published lists as everybody may look at them, without a conversation.

use std::collections::BTreeMap;

use super::Desk;
use crate::domain::catalog::{Asked, Catalog};
use crate::domain::local;
use crate::domain::message::{Channel, Conversation, Lang, Part, Reply};
use crate::domain::published::{Look, Published, PublishedItem, PublishedLine};
use crate::domain::view::AnswerCard;
use crate::search::{Question, SearchError};

/// Lines on one page.
const PAGE: usize = 50;
/// The parts that follow the card.
const PARTS: [Part; 3] = [Part::Conditions, Part::Materials, Part::Steps];

impl Desk {
    /// What the lists publish.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn published(&self, look: &Look) -> Result<Published, SearchError> {
        let knowledge = self.knowledge();
        let catalog = &knowledge.catalog;
        let on = look.on.unwrap_or_else(|| local(self.now()).date());
        let area = catalog.area(&look.area).map_or(knowledge.home.as_str(), |row| &row.code);
        let asked = Asked { on, area: Some(area), now: None };
        let found: Option<Vec<String>> = match look.words.trim() {
            "" => None,
            words => {
                let question = Question { text: words, ..Question::default() };
                let found = knowledge.index.find(&knowledge.words, &question, PAGE)?;
                Some(found.hits.into_iter().map(|hit| hit.code).collect())
            }
        };
        let line = |code: &str| line(catalog, code, &asked);
        let mut lines: Vec<PublishedLine> = match &found {
            Some(codes) => codes.iter().filter_map(|code| line(code)).collect(),
            None => catalog.codes().filter_map(line).collect(),
        };
        let offices = offices(&lines);
        lines.retain(|line| look.office.is_empty() || line.office == look.office);
        if found.is_none() {
            lines.sort_by(|a, b| (&a.office, &a.code).cmp(&(&b.office, &b.code)));
        }
        let (total, pages) = (lines.len(), lines.len().div_ceil(PAGE).max(1));
        let page = look.page.clamp(1, pages);
        let towns = catalog.tables().areas.iter().filter(|row| row.level == "town");
        Ok(Published {
            on: on.to_string(),
            area: area.to_owned(),
            towns: towns.map(|row| (row.code.clone(), row.name.clone())).collect(),
            offices,
            lines: lines.into_iter().skip((page - 1) * PAGE).take(PAGE).collect(),
            total,
            page,
            pages,
            lists: catalog.tables().lists.clone(),
        })
    }

    /// One item or matter on a date; `None` if nothing of that code is in force then.
    #[must_use]
    pub fn published_item(&self, code: &str, look: &Look, lang: Lang) -> Option<PublishedItem> {
        let knowledge = self.knowledge();
        let catalog = &knowledge.catalog;
        let now = self.now();
        let area = catalog.area(&look.area).map_or(knowledge.home.as_str(), |row| &row.code);
        let on = look.on.unwrap_or_else(|| local(now).date());
        let asked = Asked { on, area: Some(area), now: look.on.is_none().then_some(now) };
        let card = catalog.answer(code, &asked, &|date| knowledge.works(date))?;
        let place = Conversation::new(Channel::Web, "catalog");
        let said = |reply: Reply| -> Vec<String> {
            let words = self.words(&reply, lang, &place, now).text;
            words.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
        };
        let boxed = || Box::new(card.clone());
        // The papers stand in full below, where nothing is to be pressed.
        let first = AnswerCard { materials: Vec::new(), ..card.clone() };
        let mut words = vec![said(Reply::Answer { card: Box::new(first), offers: Vec::new() })];
        let filled = PARTS.into_iter().filter(|part| match part {
            Part::Conditions => !card.conditions.is_empty(),
            Part::Materials => !card.materials.is_empty(),
            _ => !card.steps.is_empty(),
        });
        words.extend(filled.map(|part| said(Reply::AnswerPart { part, card: boxed() })));
        Some(PublishedItem { history: catalog.history(code), card, words })
    }
}

fn line(catalog: &Catalog, code: &str, asked: &Asked<'_>) -> Option<PublishedLine> {
    let choice = catalog.choice(code, asked)?;
    Some(PublishedLine { code: choice.code, title: choice.title, office: choice.office })
}

fn offices(lines: &[PublishedLine]) -> Vec<(String, usize)> {
    let mut offices: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        *offices.entry(&line.office).or_default() += 1;
    }
    offices.into_iter().map(|(office, count)| (office.to_owned(), count)).collect()
}
