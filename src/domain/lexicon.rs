//! The words the desk listens for: commands, follow-ups, danger, matters of other doors, courtesy.
//! All of it is data from `index/words/`, so an installation can put its own words in place.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::class::Priority;
use super::message::{Lang, Part};
use super::phrases::PhraseSet;
use super::sensitive::{Ages, Sensitive};
use super::text::{Unit, cut, normalise};
use alarms::{Alarms, clauses};

mod alarms;
mod reading;
#[cfg(test)]
mod tests;

pub use reading::{LexiconError, LexiconTexts};

/// Follow-ups of nothing but known words are short: a longer message is searched for.
const LONGEST_FOLLOW_UP: usize = 18;
/// Characters of the longest question that is not a story.
const LONGEST_QUESTION: usize = 32;
/// Characters that may be left over when the known words are taken out of a follow-up.
const REST_OF_FOLLOW_UP: usize = 1;

/// Characters of the longest message whose sentences are looked at one by one: a longer one is a story.
const LONGEST_OF_SEVERAL: usize = 60;

/// Characters that may be left over when insults and the words around them are taken out.
const REST_OF_INSULT: usize = 1;

/// Characters of the beginning of a text in which another door is looked for.
const DOOR_BEGINNING: usize = 60;
/// Characters of its end.
const DOOR_END: usize = 20;

/// Every word list, ready to match.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    whole: HashMap<String, String>,
    parts: Vec<(String, Part)>,
    /// The words of `parts`, by their place in it.
    part_words: PhraseSet,
    fillers: Vec<String>,
    telephone: Telephone,
    staff: Vec<(String, String)>,
    own: Vec<(String, String)>,
    choices: Vec<Choice>,
    emergencies: Vec<EmergencyRow>,
    danger: Alarms,
    urgencies: Vec<UrgencyRow>,
    urgent: Alarms,
    sensitive: Alarms,
    /// The kinds of `sensitive`, by the place of their row.
    sensitive_kinds: Vec<Sensitive>,
    ages: Ages,
    doors: Vec<DoorRow>,
    /// The patterns of `doors`, by the place of their row.
    door_words: PhraseSet,
    small_talk: HashMap<String, String>,
    question: Question,
    place: Place,
    reach: Vec<String>,
    mend: Vec<(String, String)>,
    claims: Vec<(String, Claim)>,
    insult: Insult,
    unhappy: Vec<String>,
    particles: Vec<char>,
    ordinal: Ordinal,
    lookup: Vec<String>,
    joints: Vec<String>,
}

/// By what a message is seen to ask something.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    words: Vec<String>,
    ends: Vec<String>,
    unless: Vec<String>,
}

/// How words look that name a place, and which short ones never do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    words: Vec<String>,
    unless: Vec<String>,
}

/// How people say which of a numbered list they mean.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ordinal {
    /// Words around the number.
    words: Vec<String>,
    /// Numbers in words, from one on.
    numbers: Vec<String>,
}

/// By what the words of a matter demand a class.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    said: Vec<String>,
    first: Vec<String>,
}

/// Words that insult, and what stands around them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Insult {
    words: Vec<String>,
    around: Vec<String>,
}

/// Words of one meaning.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

/// A word for something that can be chosen for a step.
#[derive(Debug, Clone)]
struct Choice {
    word: String,
    family: String,
    code: String,
}

/// Words before a telephone number, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Telephone {
    /// They say that it is the teller's.
    own: Vec<String>,
    /// They put somebody else before it.
    others: Vec<String>,
}

/// Words of acute danger and whom to call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyRow {
    /// Code.
    pub code: String,
    words: String,
    numbers: String,
    advice_key: String,
    unless: String,
}

impl EmergencyRow {
    /// The numbers to call.
    #[must_use]
    pub fn numbers(&self) -> Vec<String> {
        split(&self.numbers)
    }

    /// The Fluent id of the advice.
    #[must_use]
    pub fn advice(&self) -> String {
        format!("emergency-{}", self.advice_key)
    }
}

/// Words by which a matter is urgent without being acute danger.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UrgencyRow {
    #[serde(rename = "code")]
    _code: String,
    priority: Priority,
    words: String,
    unless: String,
}

/// A matter that the law sends to another door.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoorRow {
    /// Code.
    pub code: String,
    /// `litigation`, `arbitration`, `discipline` …
    pub kind: String,
    patterns: String,
    /// What it is about.
    pub title: String,
    /// Where to go.
    pub door: String,
    /// Telephone, or empty.
    pub phone: String,
    /// The statute.
    pub basis: String,
    /// Why, and what next.
    pub say: String,
}

impl Lexicon {
    /// What a message wants that consists of one phrase, as `help`, `file`, `yes` …
    #[must_use]
    pub fn whole(&self, text: &str) -> Option<&str> {
        self.whole.get(&plain(text)).map(String::as_str)
    }

    /// The language that a message of one phrase asks for.
    #[must_use]
    pub fn lang(&self, text: &str) -> Option<Lang> {
        match self.whole(text)? {
            "lang_zh_hans" => Some(Lang::ZhHans),
            "lang_zh_hant" => Some(Lang::ZhHant),
            "lang_en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The part of the last answer that a short message asks for: it must be made of words of that
    /// part and of fillers alone, or it is a question of its own.
    #[must_use]
    pub fn part(&self, text: &str) -> Option<Part> {
        let text = plain(text);
        if width(&text) > LONGEST_FOLLOW_UP * 2 {
            return None;
        }
        let part = self.part_in(&text)?;
        let mut rest = text;
        let own = self.parts.iter().filter(|(_, other)| *other == part).map(|(word, _)| word);
        for word in own.chain(&self.fillers) {
            rest = rest.replace(word.as_str(), "");
        }
        let left = rest.chars().filter(|c| !c.is_whitespace()).count();
        (left <= REST_OF_FOLLOW_UP).then_some(part)
    }

    /// Whether a text is short enough to be one question: a longer one tells a story.
    #[must_use]
    pub fn is_no_story(&self, text: &str) -> bool {
        width(&plain(text)) <= LONGEST_QUESTION * 2
    }

    /// The part of an answer that a question asks after, whatever else stands in it.
    #[must_use]
    pub fn part_in(&self, text: &str) -> Option<Part> {
        let (_, part) = self.parts.get(self.part_words.first_in(&plain(text))?)?;
        Some(*part)
    }

    /// The stretches of a message that may each be a matter of its own: its sentences, and what stands
    /// before and behind words like 还有. None where there is one only, or where it tells a story.
    #[must_use]
    pub fn apart(&self, text: &str) -> Vec<String> {
        if text.chars().count() > LONGEST_OF_SEVERAL {
            return Vec::new();
        }
        let joined = normalise(text);
        let parted = self.joints.iter().fold(joined, |text, joint| text.replace(joint, "\n"));
        let ends = ['。', '.', '！', '!', '？', '?', '；', ';', '\n'];
        let stretches = parted.split(ends).filter(|part| part.contains(char::is_alphanumeric));
        let stretches: Vec<String> = stretches.map(str::to_owned).collect();
        if stretches.len() < 2 { Vec::new() } else { stretches }
    }

    /// An officer's command: its verb and the words after it.
    #[must_use]
    pub fn staff<'a>(&self, text: &'a str) -> Option<(&str, &'a str)> {
        command(&self.staff, text)
    }

    /// What a requester types about a ticket of their own: its verb and the words after it.
    #[must_use]
    pub fn own<'a>(&self, text: &'a str) -> Option<(&str, &'a str)> {
        command(&self.own, text)
    }

    /// What the beginning of a text chooses among `[choice]`, as `legal_channel`, and what follows
    /// it; `fits` is asked for the kind of choice and the code. A word ends where no letter or
    /// digit follows.
    #[must_use]
    pub fn choice<'a>(
        &self,
        text: &'a str,
        fits: &dyn Fn(&str, &str) -> bool,
    ) -> Option<(&str, &'a str)> {
        let trimmed = text.trim();
        let lower = normalise(trimmed);
        let ends = |rest: &str| !rest.chars().next().is_some_and(char::is_alphanumeric);
        let found = self.choices.iter().find(|choice| {
            lower.strip_prefix(choice.word.as_str()).is_some_and(ends)
                && fits(&choice.family, &choice.code)
        })?;
        Some((&found.code, behind(&found.word, trimmed)))
    }

    /// Whether there are words for this kind of choice.
    #[must_use]
    pub fn has_choices(&self, family: &str) -> bool {
        self.choices.iter().any(|choice| choice.family == family)
    }

    /// What a whole message chooses among `[choice]` of this kind, as grade `5` by 很满意.
    #[must_use]
    pub fn choice_of(&self, family: &str, text: &str) -> Option<&str> {
        let (code, rest) = self.choice(text, &|of, _| of == family)?;
        (!rest.chars().any(char::is_alphanumeric)).then_some(code)
    }

    /// Who may know the requester, as a short message wants it: one of such words and of fillers alone
    /// (匿名提交, 别让他们知道是我), as `anonymous`.
    #[must_use]
    pub fn secrecy(&self, text: &str) -> Option<&str> {
        let text = plain(text);
        if text.chars().count() > LONGEST_FOLLOW_UP {
            return None;
        }
        let ways = self.choices.iter().filter(|choice| choice.family == "confidentiality");
        let (way, rest) = ways
            .filter_map(|way| Some((way, text.split_once(plain(&way.word).as_str())?)))
            .map(|(way, (before, after))| (way, format!("{before}{after}")))
            .next()?;
        let left = without(&rest, &self.fillers).chars().count();
        (left <= REST_OF_FOLLOW_UP).then_some(way.code.as_str())
    }

    /// Which of a numbered list a whole message means: `2`, `2.`, 第二个.
    #[must_use]
    pub fn ordinal(&self, text: &str) -> Option<usize> {
        let typed = normalise(text);
        let typed = typed.trim_end_matches(['.', '。', '、']);
        if let Ok(number) = typed.parse() {
            return Some(number);
        }
        // 1、3 and 1.5 are no place in a list.
        if !typed.chars().all(|c| c.is_alphanumeric() || c == ' ') {
            return None;
        }
        let number = without(&plain(typed), &self.ordinal.words);
        let named = || self.ordinal.numbers.iter().position(|name| *name == number);
        number.parse().ok().or_else(|| named().map(|place| place + 1))
    }

    /// What is left of words around the number of a ticket, or around its query code, when those are
    /// taken out by which somebody only wants to see it.
    #[must_use]
    pub fn without_lookup(&self, text: &str) -> String {
        without(&plain(text), &self.lookup)
    }

    /// Whether a telephone number, as it is shown in a text, is said to be the teller's: by words
    /// right before it in its sentence that nobody else is put between.
    #[must_use]
    pub fn is_own_phone(&self, text: &str, phone: &str) -> bool {
        let Some(before) = text.find(phone).and_then(|at| text.get(..at)) else { return false };
        let ends = ['。', '！', '？', '!', '?', '；', ';', '\n'];
        let sentence = before.rsplit(ends).next().unwrap_or_default().to_lowercase();
        let last = |words: &[String]| words.iter().filter_map(|word| sentence.rfind(word)).max();
        match (last(&self.telephone.own), last(&self.telephone.others)) {
            (Some(own), Some(other)) => own > other,
            (own, _) => own.is_some(),
        }
    }

    /// The card of danger that a text calls for. A word that takes the danger back (last year,
    /// how to apply, drill) holds for its own clause only.
    #[must_use]
    pub fn emergency(&self, text: &str) -> Option<&EmergencyRow> {
        self.emergencies.get(self.danger.first_in(text)?)
    }

    /// How urgent the words of a matter say that it is: acute danger, or what the table of urgent
    /// matters names (no water, power, gas or heat, food poisoning, wages of many). A person confirms
    /// it (个人信息保护法 art. 24).
    #[must_use]
    pub fn urgency(&self, text: &str) -> Option<Priority> {
        if self.emergency(text).is_some() {
            return Some(Priority::P0);
        }
        Some(self.urgencies.get(self.urgent.first_in(text)?)?.priority)
    }

    /// What sensitive things the matter of a ticket tells of (个人信息保护法, art. 28), in the order
    /// of the list.
    #[must_use]
    pub fn sensitive(&self, text: &str) -> Vec<Sensitive> {
        let rows = |clause: String| self.sensitive.in_clause(&self.ages.marked(&clause));
        let rows: BTreeSet<usize> = clauses(text).flat_map(rows).collect();
        rows.into_iter().filter_map(|row| self.sensitive_kinds.get(row).copied()).collect()
    }

    /// The other door that a text belongs to. A long story names courts and police in passing:
    /// there only its beginning and its end say what is wanted.
    #[must_use]
    pub fn door(&self, text: &str) -> Option<&DoorRow> {
        let text = normalise(text);
        let beginning = cut(&text, DOOR_BEGINNING, Unit::Chars);
        let rest = text.get(beginning.len()..).unwrap_or_default();
        let end = rest.char_indices().rev().nth(DOOR_END - 1).map_or(0, |(at, _)| at);
        let end = rest.get(end..).unwrap_or_default();
        let place = self.door_words.first_in(beginning).or_else(|| self.door_words.first_in(end));
        self.doors.get(place?)
    }

    /// The codes of all cards of danger and other doors.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let cards = self.emergencies.iter().map(|row| row.code.as_str());
        cards.chain(self.doors.iter().map(|row| row.code.as_str()))
    }

    /// The kind of courtesy that a whole message is; particles at its end do not change it. One
    /// without any letter is `empty`, and one of insults alone `abuse`.
    #[must_use]
    pub fn small_talk(&self, text: &str) -> Option<&str> {
        let text = plain(text);
        let known = |text: &str| self.small_talk.get(text).map(String::as_str);
        if text.is_empty() {
            return Some("empty");
        }
        known(&text)
            .or_else(|| known(text.trim_end_matches(self.particles.as_slice())))
            .or_else(|| self.twofold(&text))
            .or_else(|| self.is_insult(&text).then_some("abuse"))
    }

    /// The kind of the second of two courtesies (好的谢谢).
    fn twofold(&self, text: &str) -> Option<&str> {
        let ends = text.char_indices().map(|(at, _)| text.split_at(at));
        let both = |(first, second): (&str, &str)| {
            self.small_talk.get(first).and_then(|_| self.small_talk.get(second))
        };
        ends.take(LONGEST_FOLLOW_UP).find_map(both).map(String::as_str)
    }

    fn is_insult(&self, text: &str) -> bool {
        let left = without(text, &self.insult.words);
        let rest = || without(&left, &self.insult.around);
        left != text && rest().chars().count() <= REST_OF_INSULT
    }

    /// Whether a message asks something, in plain or in everyday words (能办不, 咋弄); a complaint in
    /// the form of a question (怎么还没人管) does not.
    #[must_use]
    pub fn asks(&self, text: &str) -> bool {
        let text = normalise(text);
        let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let asks = has(&text, &self.question.words) || ends(end, &self.question.ends);
        asks && !has(&text, &self.question.unless)
    }

    /// Whether words look as if they named a place.
    #[must_use]
    pub fn names_place(&self, text: &str) -> bool {
        has(&normalise(text), &self.place.words)
    }

    /// Whether words leave the place open (随便, 都行).
    #[must_use]
    pub fn leaves_place_open(&self, text: &str) -> bool {
        has(&normalise(text), &self.place.unless)
    }

    /// Whether words name a way to be reached, as an account or an address.
    #[must_use]
    pub fn names_reach(&self, text: &str) -> bool {
        has(&normalise(text), &self.reach)
    }

    /// Whether words tell that a matter was not put right.
    #[must_use]
    pub fn is_unhappy(&self, text: &str) -> bool {
        has(&normalise(text), &self.unhappy)
    }

    /// What of a draft a short message wants to change: `text`, `class`, `place`, `contact`, or `item`
    /// where it is not about that matter or unit.
    #[must_use]
    pub fn mend(&self, text: &str) -> Option<&str> {
        let text = plain(text);
        if text.chars().count() > LONGEST_FOLLOW_UP {
            return None;
        }
        let named = |(word, of): &&(String, String)| of != "change" && text.contains(word.as_str());
        let (word, of) = self.mend.iter().find(named)?;
        let rest = text.replacen(word.as_str(), "", 1);
        let change = self.mend.iter().filter(|(_, of)| of == "change").map(|(word, _)| word);
        let change: Vec<String> = change.cloned().collect();
        let left = without(&rest, &change);
        let is_short = without(&left, &self.fillers).chars().count() <= REST_OF_FOLLOW_UP;
        (left != rest && is_short).then_some(of.as_str())
    }

    /// The class that the words of a matter themselves demand (我要投诉…), as `complaint`.
    #[must_use]
    pub fn claim(&self, text: &str) -> Option<&str> {
        let lower = normalise(text);
        let begins =
            |claim: &Claim| claim.first.iter().any(|word| lower.starts_with(word.as_str()));
        let mut claims = self.claims.iter();
        let said = |claim: &Claim| has(&lower, &claim.said) || (begins(claim) && !self.asks(text));
        claims.find(|(_, claim)| said(claim)).map(|(class, _)| class.as_str())
    }

    /// The class that a text says at its beginning that its writer demands, and what stands behind.
    #[must_use]
    pub fn claim_at_first<'a>(&self, text: &'a str) -> Option<(&str, &'a str)> {
        let text = text.trim();
        let lower = normalise(text);
        self.claims.iter().find_map(|(class, claim)| {
            let word = claim.said.iter().find(|word| lower.starts_with(word.as_str()))?;
            Some((class.as_str(), behind(word, text)))
        })
    }

    /// What is left of a short message when the words around a follow-up are taken out of it.
    #[must_use]
    pub fn without_fillers(&self, text: &str) -> String {
        without(&plain(text), &self.fillers)
    }
}

fn has(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

fn ends(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// A text without these words, each as often as it stands there.
fn without(text: &str, words: &[String]) -> String {
    words.iter().fold(text.to_owned(), |rest, word| rest.replace(word.as_str(), ""))
}

/// The verb that a text begins with, alone or before a space or a ticket number.
fn command<'a, 'w>(words: &'w [(String, String)], text: &'a str) -> Option<(&'w str, &'a str)> {
    let trimmed = text.trim();
    let lower = normalise(trimmed);
    let (word, verb) = words.iter().find(|(word, _)| {
        lower.strip_prefix(word.as_str()).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with("wb")
        })
    })?;
    Some((verb, behind(word, trimmed).trim()))
}

/// What stands behind a word that a text begins with, which has as many characters.
fn behind<'a>(word: &str, text: &'a str) -> &'a str {
    let end = text.char_indices().nth(word.chars().count()).map(|(at, _)| at);
    end.and_then(|at| text.get(at..)).unwrap_or_default()
}

/// How long a text is, in halves of a character: a word of Latin letters is as long as a character or
/// two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A message without case, script, spaces and punctuation at its ends and inside.
fn plain(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || *c == '/';
    normalise(text).chars().filter(kept).collect()
}

fn split(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
