//! Questions: other doors, courtesy, search, answer from the lists. One way for the conversation,
//! for `wenban ask` and for measuring.

use super::{Desk, DeskError, Knowledge};
use crate::domain::catalog::Asked;
use crate::domain::dialog::{Found, Outcome, Sureness, outcome, reply_to};
use crate::domain::gaps::{AskedQuestion, Gap, gaps};
use crate::domain::message::Reply;
use crate::domain::text::{Unit, cut};
use crate::domain::view::{AnswerCard, Choice};
use crate::domain::{Millis, local};
use crate::search::eval::Did;
use crate::search::{self, Band, Column, Question, SearchError, Sought};

/// Milliseconds of a week.
const WEEK: Millis = 7 * 24 * 3_600_000;
/// Hits of a search that are looked at.
const HITS: usize = 10;
/// Most words of a question that are searched for.
const QUESTION: usize = 2_000;

/// A question from outside of any conversation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asking<'a> {
    /// The words.
    pub question: &'a str,
    /// A subject line, where the question came with one.
    pub subject: Option<&'a str>,
    /// The date the answer shall be true for; `None` is today.
    pub on: Option<chrono::NaiveDate>,
    /// Code of the area; `None` is the one in the words, or the desk's.
    pub area: Option<&'a str>,
}

impl<'a> Asking<'a> {
    /// A question of today, with nothing known but its words.
    #[must_use]
    pub fn of(question: &'a str) -> Self {
        Self { question, ..Self::default() }
    }
}

/// What a question from outside came to.
#[derive(Debug, Clone)]
pub struct Answered {
    /// `answer`, `choices`, `emergency`, `out_of_scope`, `small_talk` or `none`.
    pub outcome: &'static str,
    /// The same with the code of the door or of the card of danger.
    pub did: Did,
    /// Probability that the first item is right.
    pub confidence: f32,
    /// Time of the search in microseconds.
    pub took_us: u64,
    /// Codes of what was found, best first; none where the question did not come to the search.
    pub found: Vec<String>,
    /// The one answer, or the choices in full.
    pub items: Vec<AnswerCard>,
    /// What the desk would say.
    pub reply: Reply,
    /// The numbers to call, the door, or nothing.
    pub choices: Vec<Choice>,
}

/// One term of a question and what it gave to the score of an item.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Explained {
    /// The item.
    pub code: String,
    /// The term.
    pub term: String,
    /// The field it was found in.
    pub field: Column,
    /// Its share of the score.
    pub score: f32,
}

/// Why a question got no answer from the lists, and by which words it was searched for.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Unanswered {
    /// Why.
    #[serde(flatten)]
    pub why: WhyNot,
    /// The words, the known ones first.
    pub terms: Vec<Sought>,
}

/// Why a question got no answer from the lists.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum WhyNot {
    /// It is not for the lists: danger, another door, courtesy.
    NotForTheLists,
    /// It speaks of something that no office deals with.
    OffTopic,
    /// No list has any of its words.
    NothingKnown,
    /// What fits best does not fit well enough.
    NotSure {
        /// The item that fits best.
        best: String,
        /// Probability that it is right.
        confidence: f32,
        /// The least probability of choices.
        choices: f32,
        /// The least probability of an answer.
        answer: f32,
        /// Share of the question that the item speaks of.
        covered: f32,
    },
    /// What fits best does not hold on that day in that place.
    NotInForce {
        /// The item that fits best.
        best: String,
    },
}

impl search::Found {
    /// As the conversation takes it.
    #[must_use]
    pub fn found(self) -> Found {
        let band = match self.band {
            Band::Answer => Sureness::Sure,
            Band::Choices => Sureness::Unsure,
            Band::None => Sureness::Nothing,
        };
        let hits = self.hits.into_iter().map(|hit| (hit.code, hit.score)).collect();
        let (confidence, named) = (self.confidence, self.named);
        Found { hits, band, confidence, named, ..Found::default() }
    }
}

impl Desk {
    /// Questions of the last weeks that nobody could be answered.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn gaps(&self, weeks: u32) -> Result<Vec<Gap>, DeskError> {
        self.gaps_between(self.now() - Millis::from(weeks) * WEEK, Millis::MAX).await
    }

    /// Questions from then, inclusive, to then, exclusive, that nobody could be answered.
    pub(super) async fn gaps_between(
        &self,
        from: Millis,
        to: Millis,
    ) -> Result<Vec<Gap>, DeskError> {
        let rows = self.store.asked_since(from).await?;
        let asked = rows.into_iter().filter(|(at, ..)| *at < to);
        let asked = asked.map(|(at, asker, words, item)| AskedQuestion { at, asker, words, item });
        Ok(gaps(&asked.collect::<Vec<_>>()))
    }

    /// Answers a question without a conversation: nothing is kept.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ask(&self, asking: &Asking<'_>) -> Result<Answered, DeskError> {
        Ok(self.knowledge().ask(asking, self.now())?)
    }

    /// The terms that led to the items of an answer, the strongest first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain(
        &self,
        asking: &Asking<'_>,
        answered: &Answered,
    ) -> Result<Vec<Explained>, DeskError> {
        let codes = answered.items.iter().map(|card| card.code.as_str());
        Ok(self.knowledge().explain(asking, codes)?)
    }

    /// Why a question got no answer from the lists; `None` where it got one, or choices.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn unanswered(
        &self,
        asking: &Asking<'_>,
        answered: &Answered,
    ) -> Result<Option<Unanswered>, DeskError> {
        Ok(self.knowledge().unanswered(asking, &answered.did)?)
    }
}

impl Knowledge {
    /// Searches the lists for a question; names of places in it are left out.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, asking: &Asking<'_>) -> Result<search::Found, SearchError> {
        self.search_most(asking, HITS)
    }

    /// The same with more hits or fewer.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search_most(
        &self,
        asking: &Asking<'_>,
        most: usize,
    ) -> Result<search::Found, SearchError> {
        self.with_question(asking, |question| self.index.find(&self.words, question, most))
    }

    /// How much of a question an item speaks of, 0 to 1.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn covered(&self, asking: &Asking<'_>, code: &str) -> Result<f32, SearchError> {
        self.with_question(asking, |question| self.index.covered(&self.words, question, code))
    }

    /// What the words of a question find, each matter where they surely name several, and how many
    /// microseconds the search for all of them took.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn found(&self, asking: &Asking<'_>) -> Result<(Found, u64), SearchError> {
        let searched = self.search(asking)?;
        let took_us = searched.took_us;
        let event = self.event(asking.question).map(str::to_owned);
        let mut found = Found { event, ..searched.found() };
        found.apart = self.apart(asking, found.hits.first().map(|(code, _)| code.as_str()))?;
        Ok((found, took_us))
    }

    /// The matters that clauses of a question surely name, where they are several: the one that fits
    /// the whole question best comes first.
    fn apart(&self, asking: &Asking<'_>, best: Option<&str>) -> Result<Vec<String>, SearchError> {
        let mut codes: Vec<String> = Vec::new();
        for clause in self.lexicon.apart(asking.question) {
            let found = self.search(&Asking { question: &clause, subject: None, ..*asking })?;
            let sure = found.band == Band::Answer && found.named;
            let first = found.hits.into_iter().next().filter(|_| sure).map(|hit| hit.code);
            codes.extend(first.filter(|code| !codes.contains(code)));
        }
        codes.sort_by_key(|code| Some(code.as_str()) != best);
        if codes.len() < 2 {
            codes.clear();
        }
        Ok(codes)
    }

    /// Answers a question without a conversation, at a moment.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ask(&self, asking: &Asking<'_>, now: Millis) -> Result<Answered, SearchError> {
        let (found, took_us) = self.found(asking)?;
        let text = whole(asking);
        let named = self.catalog.area_in(&text).map(|row| row.code.as_str());
        let asked = Asked {
            on: asking.on.unwrap_or_else(|| local(now).date()),
            area: Some(asking.area.or(named).unwrap_or(&self.home)),
            now: asking.on.is_none().then_some(now),
        };
        Ok(self.on_scene(now, ("", None), None, |scene| {
            let result = match self.lexicon.emergency(&text) {
                Some(row) => Outcome::Emergency(row),
                None => outcome(&text, &found, &asked, scene),
            };
            self.answered(result, &found, took_us, &asked)
        }))
    }

    /// The terms of a question that gave items their scores, item by item, the strongest first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain<'a>(
        &self,
        asking: &Asking<'_>,
        codes: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<Explained>, SearchError> {
        let mut explained = Vec::new();
        for code in codes {
            let parts = self.with_question(asking, |question| {
                self.index.explain(&self.words, question, code)
            })?;
            explained.extend(parts.into_iter().map(|part| Explained {
                code: code.to_owned(),
                term: part.term,
                field: part.column,
                score: part.score,
            }));
        }
        Ok(explained)
    }

    /// Why a question that came to this got no answer from the lists.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn unanswered(
        &self,
        asking: &Asking<'_>,
        did: &Did,
    ) -> Result<Option<Unanswered>, SearchError> {
        let why = match did {
            Did::Answer | Did::Choices | Did::Offices => return Ok(None),
            Did::Nothing => self.why_not(self.search(asking)?),
            _ => WhyNot::NotForTheLists,
        };
        let terms =
            self.with_question(asking, |question| self.index.sought(&self.words, question))?;
        Ok(Some(Unanswered { why, terms }))
    }

    fn why_not(&self, found: search::Found) -> WhyNot {
        let bands = self.words.bands();
        let (confidence, covered) = (found.confidence, found.features.coverage);
        let Some(best) = found.hits.into_iter().next().map(|hit| hit.code) else {
            return WhyNot::NothingKnown;
        };
        match found.band {
            _ if found.off_topic => WhyNot::OffTopic,
            Band::None => WhyNot::NotSure {
                best,
                confidence,
                choices: bands.choices,
                answer: bands.answer,
                covered,
            },
            Band::Answer | Band::Choices => WhyNot::NotInForce { best },
        }
    }

    fn with_question<T>(&self, asking: &Asking<'_>, ask: impl FnOnce(&Question<'_>) -> T) -> T {
        let text = cut(asking.question, QUESTION, Unit::Chars);
        let words = whole(asking);
        let places: Vec<String> = self.catalog.area_names_in(&words).map(str::to_owned).collect();
        let named = self.catalog.area_in(&words).map(|row| row.code.as_str());
        let setting = named.or(asking.area).and_then(|area| self.catalog.setting_of(area));
        let elsewhere = setting.and_then(|setting| self.catalog.for_others(setting));
        let subject = asking.subject;
        ask(&Question { text, subject, places: &places, area: None, elsewhere })
    }

    fn answered(
        &self,
        result: Outcome<'_>,
        found: &Found,
        took_us: u64,
        asked: &Asked<'_>,
    ) -> Answered {
        let works = |date| self.works(date);
        let score = |code: &str| {
            found.hits.iter().find(|(hit, _)| hit == code).map_or(0.0, |(_, score)| *score)
        };
        let reply = reply_to(&result);
        let choices = match &result {
            Outcome::Choices(choices) => choices.clone(),
            Outcome::Event(bundle) => bundle.options.clone(),
            _ => Vec::new(),
        };
        let items: Vec<AnswerCard> = match &result {
            Outcome::Answer(card) => vec![(**card).clone()],
            _ => choices
                .iter()
                .filter_map(|choice| self.catalog.answer(&choice.code, asked, &works))
                .map(|card| AnswerCard { score: score(&card.code), ..card })
                .collect(),
        };
        let (outcome, did) = match result {
            Outcome::Emergency(row) => ("emergency", Did::Danger(row.code.clone())),
            Outcome::OtherDoor(row) => ("out_of_scope", Did::Door(row.code.clone())),
            Outcome::SmallTalk(_) => ("small_talk", Did::SmallTalk),
            Outcome::Offices(_) => ("offices", Did::Offices),
            Outcome::Answer(_) => ("answer", Did::Answer),
            Outcome::Choices(_) | Outcome::Event(_) => ("choices", Did::Choices),
            Outcome::Nothing => ("none", Did::Nothing),
        };
        let searched = matches!(did, Did::Answer | Did::Choices | Did::Nothing);
        let in_force = found
            .hits
            .iter()
            .filter(|(code, _)| searched && self.catalog.choice(code, asked).is_some());
        let bundled = if searched { choices.iter().map(|c| &c.code).collect() } else { Vec::new() };
        let found_codes: Vec<&String> = in_force.map(|(code, _)| code).collect();
        let rest = found_codes.into_iter().filter(|code| !bundled.contains(code));
        Answered {
            outcome,
            did,
            confidence: found.confidence,
            took_us,
            found: bundled.iter().copied().chain(rest).cloned().collect(),
            items,
            reply,
            choices,
        }
    }
}

/// Subject line and words together.
fn whole(asking: &Asking<'_>) -> String {
    let subject = asking.subject.map(|subject| format!("{subject}\n")).unwrap_or_default();
    subject + asking.question
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::desk::{DeskFacts, sample};

    async fn unanswered(question: &str) -> Option<Unanswered> {
        let (desk, _folder) = sample::desk(Clock::manual(0), DeskFacts::default()).await;
        let asking = Asking { on: "2026-11-23".parse().ok(), ..Asking::of(question) };
        let answered = desk.ask(&asking).unwrap();
        desk.unanswered(&asking, &answered).unwrap()
    }

    fn documents(unanswered: &Unanswered, term: &str) -> Option<u32> {
        let mut terms = unanswered.terms.iter();
        terms.find(|sought| sought.term == term).map(|sought| sought.documents)
    }

    #[tokio::test]
    async fn a_question_without_an_answer_tells_which_words_are_known_and_why_it_got_none() {
        let told = unanswered("怎么学开潜水艇").await.unwrap();
        assert_eq!(documents(&told, "潜水"), Some(0));
        assert!(documents(&told, "水") > Some(0));
        let WhyNot::NotSure { confidence, choices, .. } = told.why else { panic!("{told:?}") };
        assert!(confidence < choices);
    }

    #[tokio::test]
    async fn a_question_of_which_no_list_has_a_word_says_so() {
        let told = unanswered("xyzzy plugh").await.unwrap();
        assert_eq!(told.why, WhyNot::NothingKnown);
        assert_eq!(documents(&told, "xyzzy"), Some(0));
        assert_eq!(unanswered("红烧肉炖多久").await.unwrap().why, WhyNot::OffTopic);
    }

    #[tokio::test]
    async fn what_is_not_for_the_lists_says_so_and_an_answer_says_nothing() {
        assert_eq!(unanswered("着火了").await.unwrap().why, WhyNot::NotForTheLists);
        assert!(unanswered("低保怎么办").await.is_none());
    }
}
