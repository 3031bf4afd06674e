//! Reads the word lists of `index/words/`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::alarms::{Alarms, of_rows};
use super::{
    Choice, Claim, DoorRow, EmergencyRow, Insult, Lexicon, Ordinal, Place, Question, Telephone,
    UrgencyRow, Words, plain,
};
use crate::domain::message::Part;
use crate::domain::phrases::PhraseSet;
use crate::domain::sensitive::{Ages, Sensitive, SensitiveFile};
use crate::domain::text::normalise;

/// How many characters they are at the most where two words together mean danger.
const NEAR_IN_DANGER: usize = 6;
/// The same for what is urgent: who tells that dozens have no wages takes longer.
const NEAR_IN_URGENCY: usize = 16;

/// Begins the name of a group of words.
const GROUP: char = '@';

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
    place: Place,
    reach: Words,
    mend: BTreeMap<String, Vec<String>>,
    claim: BTreeMap<String, Claim>,
    insult: Insult,
    unhappy: Words,
    danger: Danger,
    particle: Words,
    ordinal: Ordinal,
    lookup: Words,
    joint: Words,
    staff: BTreeMap<String, Vec<String>>,
    own: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    choice: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// Words about danger beside those of `emergency.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Danger {
    /// They tell of now.
    now: Vec<String>,
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
        let emergencies = emergencies(texts.emergencies)?;
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
            danger: Alarms::of("emergency.csv", &danger, NEAR_IN_DANGER)?
                .with_now(&phrases.danger.now),
            emergencies,
            urgent: Alarms::of("urgency.csv", &urgent, NEAR_IN_URGENCY)?,
            urgencies,
            door_words: of_rows("other_doors.csv", &doors, |row| &row.patterns)?,
            doors,
            small_talk: small_talk(texts.small_talk)?,
            question: phrases.question,
            place: phrases.place,
            reach: phrases.reach.words,
            mend: staff_words(&phrases.mend),
            claims: phrases.claim.into_iter().collect(),
            insult: Insult {
                words: longest_first(phrases.insult.words.into_iter()),
                around: longest_first(phrases.insult.around.into_iter()),
            },
            unhappy: phrases.unhappy.words,
            joints: phrases.joint.words.iter().map(|word| normalise(word)).collect(),
            particles: phrases.particle.words.iter().flat_map(|word| word.chars()).collect(),
            ordinal: Ordinal {
                words: longest_first(phrases.ordinal.words.into_iter()),
                numbers: phrases.ordinal.numbers,
            },
            lookup: longest_first(phrases.lookup.words.into_iter()),
        })
    }
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

pub(super) fn too_many(file: &'static str) -> impl Fn(aho_corasick::BuildError) -> LexiconError {
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

/// The rows of danger. A row whose code begins with `@` is a group of words that take an alarm back;
/// the others name it among theirs.
fn emergencies(text: &str) -> Result<Vec<EmergencyRow>, LexiconError> {
    const FILE: &str = "emergency.csv";
    let rows: Vec<EmergencyRow> = csv_rows(FILE, text)?;
    let is_group = |row: &EmergencyRow| row.code.starts_with(GROUP);
    let (groups, mut rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_group);
    for row in &mut rows {
        for group in &groups {
            row.unless = row.unless.replace(&group.code, &group.unless);
        }
        if row.unless.contains(GROUP) {
            let reason = format!("{}: a group of words that is not there", row.code);
            return Err(LexiconError { file: FILE, reason });
        }
    }
    Ok(rows)
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
