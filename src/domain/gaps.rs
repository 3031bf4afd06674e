//! Questions that nobody could be answered, gathered by week for the editor of the lists. A
//! question shows only when several people asked alike, so that nobody can be known by it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use serde::Serialize;

use super::text::{is_han, normalise};
use super::{Millis, local};

/// Fewest people who must have asked alike before their words are shown.
const FEWEST_PEOPLE: usize = 3;
/// Share of the smaller question's pairs of characters that two questions have in common when they
/// are alike.
const ALIKE: f32 = 0.5;
/// Questions shown of each gap.
const EXAMPLES: usize = 3;

/// A question that was asked, personal numbers masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    /// When.
    pub at: Millis,
    /// Who, as a keyed hash.
    pub asker: String,
    /// The words, masked.
    pub words: String,
    /// The item that answered it, by the person's own word; `None` when nothing did.
    pub item: Option<String>,
}

/// Questions of one week that are alike and got no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Monday of the week, `YYYY-MM-DD`.
    pub week: String,
    /// How many people asked.
    pub people: usize,
    /// How often it was asked.
    pub times: usize,
    /// Some of the questions, the first asked first.
    pub examples: Vec<String>,
}

/// Questions with the item that settled them, where at least two people said so of the item:
/// one person alone cannot teach the desk.
#[must_use]
pub fn confirmed(asked: &[AskedQuestion]) -> Vec<(String, String)> {
    let mut askers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for question in asked {
        if let Some(item) = &question.item {
            askers.entry(item).or_default().insert(&question.asker);
        }
    }
    let trusted = |item: &String| askers.get(item.as_str()).is_some_and(|who| who.len() > 1);
    let pairs = asked.iter().filter_map(|question| {
        let item = question.item.clone().filter(|item| trusted(item))?;
        Some((item, question.words.clone()))
    });
    pairs.collect::<BTreeSet<_>>().into_iter().collect()
}

struct Cluster<'a> {
    terms: BTreeSet<String>,
    askers: BTreeSet<&'a str>,
    questions: Vec<&'a str>,
}

/// The gaps of each week, the latest week first, in it those of most people first.
#[must_use]
pub fn gaps(asked: &[AskedQuestion]) -> Vec<Gap> {
    let mut weeks: BTreeMap<String, Vec<Cluster<'_>>> = BTreeMap::new();
    for question in asked.iter().filter(|question| question.item.is_none()) {
        add(weeks.entry(week_of(question.at)).or_default(), question);
    }
    let weeks = weeks.into_iter().rev();
    weeks.flat_map(|(week, clusters)| shown(&week, clusters)).collect()
}

fn add<'a>(clusters: &mut Vec<Cluster<'a>>, question: &'a AskedQuestion) {
    let terms = terms(&question.words);
    let alike = clusters.iter_mut().find(|cluster| are_alike(&cluster.terms, &terms));
    match alike {
        Some(cluster) => {
            cluster.askers.insert(&question.asker);
            cluster.questions.push(&question.words);
        }
        None if !terms.is_empty() => clusters.push(Cluster {
            terms,
            askers: BTreeSet::from([question.asker.as_str()]),
            questions: vec![&question.words],
        }),
        None => {}
    }
}

fn shown(week: &str, clusters: Vec<Cluster<'_>>) -> Vec<Gap> {
    let enough = clusters.into_iter().filter(|cluster| cluster.askers.len() >= FEWEST_PEOPLE);
    let mut gaps: Vec<Gap> = enough
        .map(|cluster| Gap {
            week: week.to_owned(),
            people: cluster.askers.len(),
            times: cluster.questions.len(),
            examples: cluster.questions.iter().take(EXAMPLES).map(|q| (*q).to_owned()).collect(),
        })
        .collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse((gap.people, gap.times)));
    gaps
}

/// The Monday of a moment's week.
fn week_of(at: Millis) -> String {
    let date = local(at).date();
    let days = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(chrono::Days::new(days)).unwrap_or(date).to_string()
}

fn are_alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let count = |n: usize| u16::try_from(n).map_or(f32::INFINITY, f32::from);
    let smaller = a.len().min(b.len());
    smaller > 0 && count(a.intersection(b).count()) >= ALIKE * count(smaller)
}

/// Pairs of Han characters, and words of other letters.
fn terms(words: &str) -> BTreeSet<String> {
    let text = normalise(words);
    let chars: Vec<char> = text.chars().collect();
    let pairs = chars.windows(2).filter(|pair| pair.iter().all(|c| is_han(*c)));
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 2);
    pairs.map(|pair| pair.iter().collect()).chain(words.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday, 22 November 2026, 09:30 in China.
    const SUNDAY: Millis = 1_795_311_000_000;
    const DAY: Millis = 86_400_000;

    fn asked(asker: &str, words: &str, at: Millis) -> AskedQuestion {
        AskedQuestion { at, asker: asker.to_owned(), words: words.to_owned(), item: None }
    }

    #[test]
    fn alike_questions_of_three_people_are_one_gap() {
        let rows = [
            asked("a", "无人机飞行要报备吗", SUNDAY),
            asked("b", "玩无人机飞行需要报备不", SUNDAY - DAY),
            asked("c", "无人机飞行报备", SUNDAY - 2 * DAY),
            asked("c", "无人机飞行报备去哪", SUNDAY - 2 * DAY),
            asked("d", "孔雀能不能养", SUNDAY),
        ];
        let gaps = gaps(&rows);
        assert_eq!(gaps.len(), 1);
        assert_eq!((gaps[0].people, gaps[0].times, &*gaps[0].week), (3, 4, "2026-11-16"));
    }

    #[test]
    fn one_person_asking_often_and_two_people_stay_hidden() {
        let often = vec![asked("a", "无人机飞行要报备吗", SUNDAY); 9];
        assert_eq!(gaps(&often), []);
        let two = [often[0].clone(), asked("b", "无人机飞行要报备吗", SUNDAY)];
        assert_eq!(gaps(&two), []);
    }

    #[test]
    fn one_person_alone_cannot_teach_the_desk() {
        let by = |asker: &str, item: &str| AskedQuestion {
            item: Some(item.to_owned()),
            ..asked(asker, "村口那盏灯", SUNDAY)
        };
        let rows = [by("a", "RX-001"), by("b", "RX-001"), by("a", "RX-002"), by("a", "RX-002")];
        assert_eq!(confirmed(&rows), [("RX-001".to_owned(), "村口那盏灯".to_owned())]);
    }

    #[test]
    fn weeks_are_counted_apart_and_answered_questions_not_at_all() {
        let mut rows: Vec<AskedQuestion> = ["a", "b", "c"]
            .into_iter()
            .zip([0, 0, 7])
            .map(|(asker, days)| asked(asker, "无人机飞行要报备吗", SUNDAY - days * DAY))
            .collect();
        assert_eq!(gaps(&rows), []);
        rows[2].at = SUNDAY;
        assert_eq!(gaps(&rows).len(), 1);
        rows[2].item = Some("RX-001".to_owned());
        assert_eq!(gaps(&rows), []);
    }
}
