//! The words the desk listens for: commands, follow-ups, danger, matters of other doors, courtesy.
//! All of it is data from `index/words/`, so an installation can put its own words in place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use super::class::Priority;
use super::message::{Lang, Part};
use super::phrases::PhraseSet;
use super::sensitive::{Ages, Sensitive, SensitiveFile};
use super::text::{Unit, cut, normalise};

/// Stands for the characters between two words that together mean something.
const BETWEEN: char = '…';
/// How many characters they are at the most where two words together mean danger.
const NEAR_IN_DANGER: usize = 6;
/// The same for what is urgent: who tells that dozens have no wages takes longer.
const NEAR_IN_URGENCY: usize = 16;
/// Follow-ups are short: a longer message is a question of its own.
const LONGEST_FOLLOW_UP: usize = 18;
/// Characters that may be left over when the known words are taken out of a follow-up.
const REST_OF_FOLLOW_UP: usize = 1;

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
    place: Vec<String>,
    reach: Vec<String>,
    mend: Vec<(String, String)>,
    claims: Vec<(String, Claim)>,
    insult: Insult,
    unhappy: Vec<String>,
    particles: Vec<char>,
}

/// By what a message is seen to ask something.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    words: Vec<String>,
    ends: Vec<String>,
    unless: Vec<String>,
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

/// The six texts a lexicon is made of.
#[derive(Debug, Clone, Copy)]
pub struct LexiconTexts<'a> {
    /// `phrases.toml`.
    pub phrases: &'a str,
    /// `emergency.csv`.
    pub emergencies: &'a str,
    /// `urgency.csv`.
    pub urgencies: &'a str,
    /// `sensitive.toml`.
    pub sensitive: &'a str,
    /// `other_doors.csv`.
    pub doors: &'a str,
    /// `small_talk.txt`.
    pub small_talk: &'a str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    whole: BTreeMap<String, Vec<String>>,
    part: BTreeMap<String, Vec<String>>,
    filler: BTreeMap<String, Vec<String>>,
    telephone: Telephone,
    question: Question,
    place: Words,
    reach: Words,
    mend: BTreeMap<String, Vec<String>>,
    claim: BTreeMap<String, Claim>,
    insult: Insult,
    unhappy: Words,
    particle: Words,
    staff: BTreeMap<String, Vec<String>>,
    own: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    choice: BTreeMap<String, BTreeMap<String, Vec<String>>>,
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

/// Words that mean something by the row they are of, and those that take it back.
#[derive(Debug, Clone, Default)]
struct Alarms {
    words: PhraseSet,
    /// Two words that mean it together, with the row.
    paired: Vec<(usize, String, String)>,
    /// The most characters between them.
    near: usize,
    unless: PhraseSet,
}

impl Alarms {
    fn of(file: &'static str, rows: &[(&str, &str)], near: usize) -> Result<Self, LexiconError> {
        Ok(Self {
            words: of_rows(file, rows, |(words, _)| words)?,
            paired: pairs(rows),
            near,
            unless: of_rows(file, rows, |(_, unless)| unless)?,
        })
    }

    /// The first row that a clause of the text means and does not take back.
    fn first_in(&self, text: &str) -> Option<usize> {
        clauses(text).filter_map(|clause| self.in_clause(&clause).into_iter().min()).min()
    }

    /// The rows that a clause means and does not take back.
    fn in_clause(&self, clause: &str) -> Vec<usize> {
        let taken_back: Vec<usize> = self.unless.found_in(clause).collect();
        let near = |one: &str, two: &str| near(clause, one, two, self.near);
        let pairs = self.paired.iter().filter(|(_, one, two)| near(one, two));
        let found = self.words.found_in(clause).chain(pairs.map(|(row, ..)| *row));
        found.filter(|row| !taken_back.contains(row)).collect()
    }
}

/// What stands between two stops, ready to be compared.
fn clauses(text: &str) -> impl Iterator<Item = String> {
    text.split(['，', '。', '！', '？', '；', '：', '\n', ',', '!', '?', ';']).map(normalise)
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

/// Why a word list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct LexiconError {
    /// Which file.
    pub file: &'static str,
    /// What is wrong, with the line.
    pub reason: String,
}

impl Lexicon {
    /// Reads the word lists.
    ///
    /// # Errors
    /// The first file that cannot be read, with the line.
    pub fn parse(texts: &LexiconTexts<'_>) -> Result<Self, LexiconError> {
        let phrases: Phrases = toml::from_str(texts.phrases)
            .map_err(|error| LexiconError { file: "phrases.toml", reason: error.to_string() })?;
        let parts = parts(&phrases.part)?;
        let emergencies: Vec<EmergencyRow> = csv_rows("emergency.csv", texts.emergencies)?;
        let doors: Vec<DoorRow> = csv_rows("other_doors.csv", texts.doors)?;
        let danger: Vec<(&str, &str)> =
            emergencies.iter().map(|row| (row.words.as_str(), row.unless.as_str())).collect();
        let urgencies: Vec<UrgencyRow> = csv_rows("urgency.csv", texts.urgencies)?;
        let urgent: Vec<(&str, &str)> =
            urgencies.iter().map(|row| (row.words.as_str(), row.unless.as_str())).collect();
        let words = parts.iter().map(|(word, _)| word.as_str()).enumerate();
        let (sensitive, sensitive_kinds, ages) = sensitive(texts.sensitive)?;
        Ok(Self {
            sensitive,
            sensitive_kinds,
            ages,
            whole: by_phrase(&phrases.whole),
            part_words: PhraseSet::new(words).map_err(too_many("phrases.toml"))?,
            parts,
            fillers: longest_first(phrases.filler.into_values().flatten()),
            telephone: phrases.telephone,
            staff: staff_words(&phrases.staff),
            own: staff_words(&phrases.own),
            choices: choices(&phrases.choice),
            danger: Alarms::of("emergency.csv", &danger, NEAR_IN_DANGER)?,
            emergencies,
            urgent: Alarms::of("urgency.csv", &urgent, NEAR_IN_URGENCY)?,
            urgencies,
            door_words: of_rows("other_doors.csv", &doors, |row| &row.patterns)?,
            doors,
            small_talk: small_talk(texts.small_talk)?,
            question: phrases.question,
            place: phrases.place.words,
            reach: phrases.reach.words,
            mend: staff_words(&phrases.mend),
            claims: phrases.claim.into_iter().collect(),
            insult: Insult {
                words: longest_first(phrases.insult.words.into_iter()),
                around: longest_first(phrases.insult.around.into_iter()),
            },
            unhappy: phrases.unhappy.words,
            particles: phrases.particle.words.iter().flat_map(|word| word.chars()).collect(),
        })
    }

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
        // A word of Latin letters is as long as a character or two.
        let length: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if length > LONGEST_FOLLOW_UP * 2 {
            return None;
        }
        let (_, part) = self.parts.get(self.part_words.first_in(&text)?)?;
        let mut rest = text;
        let own = self.parts.iter().filter(|(_, other)| other == part).map(|(word, _)| word);
        for word in own.chain(&self.fillers) {
            rest = rest.replace(word.as_str(), "");
        }
        let left = rest.chars().filter(|c| !c.is_whitespace()).count();
        (left <= REST_OF_FOLLOW_UP).then_some(*part)
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
        has(&normalise(text), &self.place)
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

    /// What of a draft a short message wants to change: `text`, `class`, `place` or `contact`.
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

fn choices(table: &BTreeMap<String, BTreeMap<String, Vec<String>>>) -> Vec<Choice> {
    let of = |family: &str, (code, words): (&String, &Vec<String>)| {
        let one = |word: &String| Choice {
            word: normalise(word),
            family: family.to_owned(),
            code: code.clone(),
        };
        words.iter().map(one).collect::<Vec<_>>()
    };
    let all = table.iter().flat_map(|(family, codes)| codes.iter().map(move |one| (family, one)));
    let mut all: Vec<Choice> = all.flat_map(|(family, one)| of(family, one)).collect();
    all.sort_by_key(|choice| std::cmp::Reverse(choice.word.chars().count()));
    all
}

/// A message without case, script, spaces and punctuation at its ends and inside.
fn plain(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || *c == '/';
    normalise(text).chars().filter(kept).collect()
}

fn split(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn by_phrase(table: &BTreeMap<String, Vec<String>>) -> HashMap<String, String> {
    let pairs = table.iter().flat_map(|(verb, phrases)| phrases.iter().map(move |p| (p, verb)));
    pairs.map(|(phrase, verb)| (plain(phrase), verb.clone())).collect()
}

fn parts(table: &BTreeMap<String, Vec<String>>) -> Result<Vec<(String, Part)>, LexiconError> {
    let mut found = Vec::new();
    for (code, words) in table {
        let part = Part::from_code(code).ok_or_else(|| LexiconError {
            file: "phrases.toml",
            reason: format!("[part] {code} is not a part of an answer"),
        })?;
        found.extend(words.iter().map(|word| (plain(word), part)));
    }
    found.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    Ok(found)
}

fn longest_first(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.map(|word| plain(&word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

fn staff_words(table: &BTreeMap<String, Vec<String>>) -> Vec<(String, String)> {
    let pairs = table.iter().flat_map(|(verb, words)| words.iter().map(move |w| (w, verb)));
    let mut words: Vec<_> = pairs.map(|(word, verb)| (normalise(word), verb.clone())).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    words
}

/// The words of one column, separated by semicolons, by the place of their row; those that are two
/// with something between them are no phrase.
fn of_rows<T>(
    file: &'static str,
    rows: &[T],
    cell: impl Fn(&T) -> &str,
) -> Result<PhraseSet, LexiconError> {
    let words = rows.iter().enumerate();
    let words = words.flat_map(|(place, row)| cell(row).split(';').map(move |word| (place, word)));
    let single = words.filter(|(_, word)| !word.contains(BETWEEN));
    PhraseSet::new(single).map_err(too_many(file))
}

/// Words that are two with anything of a few characters between them: `煤气…味`.
fn pairs(rows: &[(&str, &str)]) -> Vec<(usize, String, String)> {
    let words = rows.iter().enumerate();
    let words = words.flat_map(|(row, (words, _))| words.split(';').map(move |word| (row, word)));
    words
        .filter_map(|(row, word)| {
            let (one, two) = word.split_once(BETWEEN)?;
            Some((row, one.to_owned(), two.to_owned()))
        })
        .collect()
}

/// Whether `two` begins at most so many characters behind `one`.
fn near(clause: &str, one: &str, two: &str, most: usize) -> bool {
    clause.match_indices(one).any(|(at, _)| {
        let behind = clause.get(at + one.len()..).unwrap_or_default();
        let gap = behind.find(two).and_then(|end| behind.get(..end));
        gap.is_some_and(|gap| gap.chars().count() <= most)
    })
}

fn too_many(file: &'static str) -> impl Fn(aho_corasick::BuildError) -> LexiconError {
    move |error| LexiconError { file, reason: error.to_string() }
}

fn csv_rows<T: for<'de> Deserialize<'de>>(
    file: &'static str,
    text: &str,
) -> Result<Vec<T>, LexiconError> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Result<Vec<T>, csv::Error> = reader.deserialize().collect();
    rows.map_err(|error| LexiconError { file, reason: error.to_string() })
}

/// The words of sensitive things, the kind of each row, and how an age is written.
fn sensitive(text: &str) -> Result<(Alarms, Vec<Sensitive>, Ages), LexiconError> {
    const FILE: &str = "sensitive.toml";
    let file: SensitiveFile = toml::from_str(text)
        .map_err(|error| LexiconError { file: FILE, reason: error.to_string() })?;
    let joined = file.kinds.values().map(|one| (one.words.join(";"), one.unless.join(";")));
    let joined: Vec<(String, String)> = joined.collect();
    let rows: Vec<(&str, &str)> = joined.iter().map(|(w, u)| (w.as_str(), u.as_str())).collect();
    let kinds = file.kinds.keys().copied().collect();
    Ok((Alarms::of(FILE, &rows, NEAR_IN_DANGER)?, kinds, file.age))
}

fn small_talk(text: &str) -> Result<HashMap<String, String>, LexiconError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let lines = lines.filter(|(_, line)| !line.starts_with('#'));
    lines
        .map(|(place, line)| {
            let (kind, phrase) = line.split_once('\t').ok_or_else(|| LexiconError {
                file: "small_talk.txt",
                reason: format!("line {}: no tab between kind and phrase", place + 1),
            })?;
            Ok((plain(phrase), kind.trim().to_owned()))
        })
        .filter(|row| row.as_ref().map_or(true, |(phrase, _)| !phrase.is_empty()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::parse(&LexiconTexts {
            phrases: include_str!("../../index/words/phrases.toml"),
            emergencies: include_str!("../../index/words/emergency.csv"),
            urgencies: include_str!("../../index/words/urgency.csv"),
            sensitive: include_str!("../../index/words/sensitive.toml"),
            doors: include_str!("../../index/words/other_doors.csv"),
            small_talk: include_str!("../../index/words/small_talk.txt"),
        })
        .unwrap()
    }

    #[test]
    fn follow_ups_ask_for_a_part_of_the_last_answer() {
        let words = lexicon();
        for (text, part) in [
            ("要带什么材料", Part::Materials),
            ("要帶什麼材料？", Part::Materials),
            ("在哪", Part::Place),
            ("几点下班", Part::Hours),
            ("周六开门吗？", Part::Hours),
            ("多少钱啊", Part::Fee),
            ("电话多少", Part::Phone),
            ("要多久", Part::Limit),
            ("谁审批", Part::Duties),
        ] {
            assert_eq!(words.part(text), Some(part), "{text}");
        }
    }

    #[test]
    fn a_question_of_its_own_is_no_follow_up() {
        let words = lexicon();
        for text in ["低保要带什么材料", "在哪办身份证", "村里路灯坏了找谁", "电动车怎么上牌"]
        {
            assert_eq!(words.part(text), None, "{text}");
        }
    }

    #[test]
    fn danger_now_is_seen_and_danger_past_is_not() {
        let words = lexicon();
        assert_eq!(words.emergency("我家着火了！").unwrap().numbers(), ["119"]);
        assert!(words.emergency("闻到煤气味，头晕").is_some());
        assert!(words.emergency("去年装的气罐，现在着火了").is_some());
        assert!(words.emergency("去年家里着火了，怎么申请救助").is_none());
        assert!(words.emergency("消防演练怎么报名").is_none());
    }

    #[test]
    fn danger_is_seen_in_other_words_too() {
        let words = lexicon();
        let code = |text: &str| words.emergency(text).map(|row| row.code.clone());
        for (text, card) in [
            ("房子起火", "EM-FIRE"),
            ("屋里一股煤气味，头晕", "EM-GAS"),
            ("液化气罐子漏了", "EM-GAS"),
            ("煤气罐滋滋响", "EM-GAS"),
            ("被电打了", "EM-ELECTRIC"),
            ("有人打架动刀", "EM-FIGHT"),
            ("狗咬了我胳膊流血不止", "EM-MEDICAL"),
            ("山上冒烟了", "EM-FIRE"),
            ("发大水了", "EM-FLOOD"),
            ("我爹摔倒了起不来", "EM-MEDICAL"),
            ("男人打我", "EM-DV"),
            ("我今年12岁，爸爸打我", "EM-DV"),
        ] {
            assert_eq!(code(text).as_deref(), Some(card), "{text}");
        }
        for text in ["液化气站经营许可证怎么办", "狗咬了打疫苗能报销吗", "去年老公打我，想离婚"]
        {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_urgent_is_seen_by_its_words_and_what_only_speaks_of_it_is_not() {
        let words = lexicon();
        for text in [
            "全村没水三天了",
            "水管爆裂，水漫到路上",
            "大面积停电，一直没来电",
            "小区停气两天，没法做饭",
            "暖气冰凉，老人冻得受不了",
            "学校里好多孩子吃了午饭都吐了",
            "我们几十个民工三个月没发工资",
            "工友们半年没拿到工资了",
            "停水沒通知，全村都沒水",
        ] {
            assert_eq!(words.urgency(text), Some(Priority::P1), "{text}");
        }
        for text in [
            "我家没水表",
            "停水通知在哪看",
            "手机没电了，打不了电话",
            "老师没水平",
            "停电通知怎么查",
            "想报停暖气，怎么办手续",
            "去年停水过一次",
            "小区没有电梯，老人上不去",
            "最低工资标准是多少",
            "食物中毒怎么预防",
            "路灯坏了好几天了，晚上黑漆漆的",
        ] {
            assert_eq!(words.urgency(text), None, "{text}");
        }
        assert_eq!(words.urgency("我家着火了"), Some(Priority::P0));
    }

    #[test]
    fn health_children_and_accounts_are_seen_in_a_matter_and_what_only_sounds_so_is_not() {
        use Sensitive::{Account, Child, Health, Minor};
        let words = lexicon();
        for (text, kinds) in [
            ("我妈得了癌症，低保一直批不下来", vec![Health]),
            ("邻居患有精神病，老是砸我家门", vec![Health]),
            ("我12岁，村口的路灯坏了没人修", vec![Child]),
            ("我今年十三歲，学校门口没有斑马线", vec![Child]),
            ("我是小学生，我们村没有路灯", vec![Child]),
            ("我家孩子才8岁，被邻居的狗追", vec![Minor]),
            ("我儿子在磁石小学被同学打了", vec![Minor]),
            ("补贴没到，我的银行卡号是6222****1234", vec![Account]),
            ("孩子5岁，得了白血病，救助金没发", vec![Health, Minor]),
            ("I am 12 years old, the street light is broken", vec![Child]),
            ("My daughter is 9 years old and was bitten", vec![Minor]),
        ] {
            let mut found = words.sensitive(text);
            // Who says of themselves to be a child tells of a child too.
            found.retain(|kind| !(*kind == Minor && kinds.contains(&Child)));
            assert_eq!(found, kinds, "{text}");
        }
        for text in [
            "村道烂了，老人摔了一跤",
            "卫生院门口的路灯坏了",
            "医院住院部停车收费太贵",
            "小学门口的路灯坏了，孩子们看不见路",
            "我父亲83岁，走不动路，想要人上门办证",
            "我孩子已经18岁了，办不了身份证",
            "我33岁，三个月没发工资",
            "我六十岁了，养老金没发",
            "我12岁那年就搬走了，地被人占了",
            "我在小学工作，工资拖了三个月",
            "养猪场的猪得了高血压",
            "手机上的登录账号进不去",
            "楼房只有5岁，墙就裂了",
        ] {
            assert_eq!(words.sensitive(text), [], "{text}");
        }
    }

    #[test]
    fn danger_is_seen_in_english() {
        let words = lexicon();
        let numbers = |text| words.emergency(text).map(EmergencyRow::numbers).unwrap_or_default();
        assert_eq!(numbers("Help, my house is on fire!"), ["119"]);
        assert_eq!(numbers("A boy fell into the river and is drowning"), ["119", "110", "120"]);
        assert_eq!(numbers("My father has a heart attack"), ["120"]);
        assert!(words.emergency("My house was on fire last year, is there a subsidy").is_none());
        assert!(words.emergency("Where do I apply for a fire safety permit?").is_none());
    }

    #[test]
    fn everyday_questions_are_seen_and_complaints_in_their_form_are_not() {
        let words = lexicon();
        for text in ["能办不", "这个咋弄", "磁石镇在哪里办身份证", "周六开门吗", "要钱没"]
        {
            assert!(words.asks(text), "{text}");
        }
        for text in ["怎么还没人修", "路灯为什么半年不亮", "农商行门口", "路灯坏了三天"]
        {
            assert!(!words.asks(text), "{text}");
        }
    }

    #[test]
    fn insults_alone_are_abuse_and_beside_a_matter_they_are_not() {
        let words = lexicon();
        assert_eq!(words.small_talk("你们这帮吃干饭的"), Some("abuse"));
        assert_eq!(words.small_talk("谢谢你啊"), Some("thanks"));
        assert_eq!(words.small_talk("😀"), Some("empty"));
        assert_eq!(words.small_talk("垃圾堆了半个月没人清"), None);
        assert_eq!(words.small_talk("垃圾桶满了"), None);
    }

    #[test]
    fn the_words_of_a_matter_demand_its_class() {
        let words = lexicon();
        assert_eq!(words.claim("我要投诉磁石镇政府，北街路灯不亮"), Some("complaint"));
        assert_eq!(words.claim("举报有人偷井盖"), Some("report"));
        assert_eq!(words.claim("投诉电话是多少"), None);
        assert_eq!(words.claim("上次投诉过，路灯还是不亮"), None);
    }

    #[test]
    fn a_short_message_says_what_of_a_draft_to_change() {
        let words = lexicon();
        for (text, of) in [
            ("地点错了", "place"),
            ("改地点", "place"),
            ("我要改电话", "contact"),
            ("电话写错了", "contact"),
            ("改内容", "text"),
        ] {
            assert_eq!(words.mend(text), Some(of), "{text}");
        }
        assert_eq!(words.mend("打电话也没人接"), None);
        assert_eq!(words.mend("那个地方老是堵车没人管"), None);
    }

    #[test]
    fn a_long_story_that_mentions_the_police_keeps_its_matter() {
        let words = lexicon();
        assert!(words.door("我要报案").is_some());
        let story = "退耕还林的地被人用挖掘机取土，树根都露出来了，".repeat(3);
        let passing = format!("{story}去派出所报案说不归他们管，{story}");
        assert!(words.door(&passing).is_none());
        assert!(words.door(&format!("{story}我想打官司")).is_some());
    }

    #[test]
    fn officers_type_a_verb_then_a_number_then_words() {
        let words = lexicon();
        assert_eq!(words.staff("签收 WB-1"), Some(("acknowledge", "WB-1")));
        assert_eq!(words.staff("/resolve WB-1 已修好"), Some(("resolve", "WB-1 已修好")));
        assert_eq!(words.staff("签收员是谁"), None);
        assert_eq!(words.staff("看板"), Some(("board", "")));
    }

    #[test]
    fn courtesy_is_known_by_the_whole_message_only() {
        let words = lexicon();
        assert_eq!(words.small_talk("你好！"), Some("greeting"));
        assert_eq!(words.small_talk("你好，低保怎么办"), None);
        assert_eq!(words.whole("我的工单"), Some("tickets"));
    }

    #[test]
    fn a_number_in_a_story_is_the_tellers_only_when_it_is_said_to_be() {
        let words = lexicon();
        let shown = "138****5678";
        for told in [
            "村道烂了，我的电话138****5678",
            "请联系我 138****5678",
            "我叫王**，电话138****5678",
            "他家漏水淹了我家，我电话是138****5678",
            "Please call me: 138****5678",
        ] {
            assert!(words.is_own_phone(told, shown), "{told}");
        }
        for told in [
            "楼上邻居张**天天吵，他电话138****5678，你们管管",
            "证人李**，138****5678",
            "我家被淹了。物业电话138****5678",
            "我打过邻居的电话138****5678",
            "路灯坏了 138****5678",
        ] {
            assert!(!words.is_own_phone(told, shown), "{told}");
        }
    }
}
