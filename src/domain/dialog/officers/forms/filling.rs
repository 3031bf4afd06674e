//! Takes what an officer says into a form, and tells what is still missing.

use super::options::{OFFICES, options};
use super::{Form, Need};
use crate::domain::catalog::words::WORDS;
use crate::domain::class::{Class, Priority};
use crate::domain::dialog::{Scene, reading, typed};
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::sensitive::{ORDINARY, Sensitive};
use crate::domain::showing;
use crate::domain::text::{Unit, cut};
use crate::domain::ticket::{Confidentiality, Ticket, least_words};
use crate::domain::view::StepOption;

/// Characters of what somebody typed that are said again.
const LONGEST_GIVEN: usize = 40;

/// What an officer has said of a step so far.
#[derive(Debug, Clone, Default)]
pub(in crate::domain::dialog::officers) struct Said {
    /// What was chosen or written, in the order of the form.
    pub values: Vec<String>,
    /// Words that have not been taken for anything yet.
    pub rest: String,
    /// Those of them that were said before the question was asked that the others answer.
    pub earlier: Option<String>,
}

/// What is to be asked for a step.
#[derive(Debug, Clone)]
pub(in crate::domain::dialog::officers) struct Gap {
    /// What is missing.
    pub need: Need,
    /// Why what was said is not it.
    pub wrong: Option<Refusal>,
}

/// Takes as much of the words as the form needs; gives what is still to be asked.
pub(in crate::domain::dialog::officers) fn fill(
    form: &Form,
    said: &mut Said,
    ticket: &Ticket,
    officer: &Actor,
    scene: &Scene<'_>,
) -> Option<Gap> {
    let mut earlier = said.earlier.take();
    while let Some(&need) = form.needs.get(said.values.len()) {
        let typed = said.rest.trim().to_owned();
        let value = match need {
            Need::Words(what) => words(form, what, said),
            need => choice(need, said, ticket, officer, scene),
        };
        let wrong = match value {
            Ok(Some(value)) => {
                said.values.push(value);
                earlier = None;
                continue;
            }
            // What answers a question and cannot be read is not kept for the next one.
            Ok(None) => earlier.as_ref().filter(|_| !typed.is_empty()).map(|_| {
                let first = typed.split_whitespace().next().unwrap_or_default();
                unreadable(need, first, scene)
            }),
            Err(refusal) => Some(refusal),
        };
        if wrong.is_some() {
            said.rest = earlier.unwrap_or_else(|| said.rest.clone());
        }
        let wrong = wrong.map(|refusal| showing::named(refusal, scene.catalog));
        return Some(Gap { need, wrong });
    }
    None
}

/// The rest of the words; where more words are to follow, up to a semicolon.
fn words(form: &Form, what: &str, said: &mut Said) -> Result<Option<String>, Refusal> {
    let more = form.needs.iter().skip(said.values.len() + 1).any(|need| need.is_words());
    let rest = std::mem::take(&mut said.rest).trim().to_owned();
    if rest.is_empty() {
        return Ok(None);
    }
    let parts = rest.split_once(['；', ';']).filter(|_| more);
    let (now, later) = parts.map_or((rest.as_str(), ""), |(now, later)| (now, later));
    let least = least_words(what);
    if now.chars().filter(|c| c.is_alphanumeric()).count() < least {
        let least = u32::try_from(least).unwrap_or(u32::MAX);
        return Err(Refusal::WordsTooShort { least });
    }
    said.rest = later.trim().to_owned();
    Ok(Some(now.trim().to_owned()))
}

/// What the first words choose, by value, by name or by place in the list; or the only thing there
/// is to choose.
fn choice(
    need: Need,
    said: &mut Said,
    ticket: &Ticket,
    officer: &Actor,
    scene: &Scene<'_>,
) -> Result<Option<String>, Refusal> {
    let options = options(need, &said.values, ticket, officer, scene);
    let rest = said.rest.trim().to_owned();
    let (first, after) = rest.split_once([' ', '　']).unwrap_or((rest.as_str(), ""));
    let of = |family: &str, code: &str| {
        options.iter().any(|option| option.family == family && option.value == code)
    };
    let place = first.trim_end_matches(['.', '、']).parse::<usize>().ok();
    let place = place.filter(|_| !need.is_number()).and_then(|place| place.checked_sub(1));
    let by_place = || place.and_then(|place| options.get(place)).map(|one| one.value.clone());
    if let Some(value) = read(need, first, &options, scene) {
        after.trim().clone_into(&mut said.rest);
        return Ok(Some(value));
    }
    if let Some((value, after)) = scene.lexicon.choice(&rest, &of) {
        let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        said.rest = after.trim().to_owned();
        return Ok(Some(value.to_owned()));
    }
    if let Some(value) = by_place() {
        after.trim().clone_into(&mut said.rest);
        return Ok(Some(value));
    }
    match (options.as_slice(), need) {
        (
            [only],
            Need::Sheet | Need::Named | Need::Assist | Need::Called | Need::Led | Need::Card,
        ) => Ok(Some(only.value.clone())),
        _ if is_meant(need, first, scene) => {
            after.trim().clone_into(&mut said.rest);
            Err(unreadable(need, first, scene))
        }
        _ => Ok(None),
    }
}

/// Whether a word in a command was meant to be chosen although it cannot be: it looks like it.
fn is_meant(need: Need, word: &str, scene: &Scene<'_>) -> bool {
    let begins_with = |test: fn(char) -> bool| word.chars().next().is_some_and(test);
    match need {
        Need::Ticket => !word.is_empty() && reading::number_in(word).is_some(),
        Need::Office
        | Need::Helper
        | Need::CountyOffice
        | Need::Named
        | Need::Assist
        | Need::Called
        | Need::Led => WORDS.typed_for_office(word) || scene.catalog.offices_meant(word).len() > 1,
        need if need.is_number() => {
            begins_with(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Why a word is not what was asked for.
fn unreadable(need: Need, word: &str, scene: &Scene<'_>) -> Refusal {
    let given = cut(word, LONGEST_GIVEN, Unit::Chars).to_owned();
    match need {
        Need::Ticket => match reading::number_in(word) {
            Some((Err(error), _)) => Some(reading::wrong_number(word, error)),
            _ => Some(Refusal::NumberMalformed { number: given.clone() }),
        },
        Need::Office | Need::Helper | Need::CountyOffice => office_code(word, scene).err(),
        Need::Named | Need::Assist | Need::Called | Need::Led => match office_code(word, scene) {
            Ok(office) => Some(Refusal::NotInvolved { office }),
            Err(refusal) => Some(refusal),
        },
        Need::Offices | Need::ConferenceLead => {
            office_names(typed::unit(word)).find_map(|name| office_code(name, scene).err())
        }
        Need::Grade => Some(Refusal::GradeOutOfRange {}),
        Need::Level => Some(Refusal::NoSuchLevel {}),
        Need::Sheet => Some(Refusal::NoSupervision {}),
        Need::Card => Some(Refusal::NoCard {}),
        _ => None,
    }
    .unwrap_or(Refusal::NotAChoice { given })
}

fn office_names(words: &str) -> impl Iterator<Item = &str> {
    words.split(['、', ',', '，', ';', '；']).filter(|name| !name.is_empty())
}

/// Reads one word for a need.
fn read(need: Need, word: &str, options: &[StepOption], scene: &Scene<'_>) -> Option<String> {
    let word = word.trim_matches(['，', ',', '。', '：', ':']);
    if word.is_empty() {
        return None;
    }
    match need {
        Need::Office | Need::Helper | Need::CountyOffice => office_code(word, scene).ok(),
        Need::Offices => {
            let codes: Option<Vec<String>> =
                office_names(word).map(|name| office_code(name, scene).ok()).collect();
            codes.filter(|codes| !codes.is_empty()).map(|codes| codes.join(","))
        }
        Need::ConferenceLead => {
            office_code(typed::unit(word), scene).ok().or_else(|| by_value(word, options))
        }
        Need::Days => typed::days(word).filter(|days| *days > 0).map(|days| days.to_string()),
        Need::Date => typed::date(word, scene.now),
        Need::Filing => filing(word, scene),
        Need::Ticket => match reading::number_in(word) {
            Some((Ok(number), _)) => Some(number.to_string()),
            _ => None,
        },
        Need::Named => by_name(word, options).or_else(|| {
            let code = office_code(word, scene).ok()?;
            by_value(&code, options)
        }),
        Need::Assist | Need::Called | Need::Led => {
            let code = office_code(word, scene).ok()?;
            by_value(&code, options)
        }
        Need::Sheet => by_value(word.trim_start_matches('#'), options),
        Need::Level => by_value(typed::level(word), options),
        Need::Grade => by_value(typed::grade(word), options),
        _ => by_value(word, options),
    }
}

fn by_value(word: &str, options: &[StepOption]) -> Option<String> {
    options.iter().find(|option| option.value == word).map(|option| option.value.clone())
}

/// What is named so among what can be chosen: an officer is found by the name alone.
fn by_name(word: &str, options: &[StepOption]) -> Option<String> {
    options.iter().find(|option| option.name == word).map(|option| option.value.clone())
}

/// The code of the one office that a code or a name means.
///
/// # Errors
/// [`Refusal::UnknownOffice`], or [`Refusal::OfficeNotClear`] with all that it may mean.
pub(in crate::domain::dialog::officers) fn office_code(
    name: &str,
    scene: &Scene<'_>,
) -> Result<String, Refusal> {
    let office = cut(name, LONGEST_GIVEN, Unit::Chars).to_owned();
    match scene.catalog.offices_meant(name).as_slice() {
        [] => Err(Refusal::UnknownOffice { office }),
        [only] => Ok(only.code.clone()),
        several => {
            let offices = several.iter().take(OFFICES).map(|row| row.name.clone()).collect();
            Err(Refusal::OfficeNotClear { office, offices })
        }
    }
}

/// A class, an urgency, an area, an item, `confidential`, or what sensitive thing it tells of.
fn filing(word: &str, scene: &Scene<'_>) -> Option<String> {
    let class = scene.lexicon.whole(word).and_then(|verb| verb.strip_prefix("file_"));
    let class = class.and_then(|code| code.parse::<Class>().ok()).or_else(|| word.parse().ok());
    let urgency = word.to_ascii_lowercase().parse::<Priority>().ok();
    let area = || scene.catalog.area(word).or_else(|| scene.catalog.area_named(word));
    let item = || scene.catalog.title(word).map(|_| word.to_owned());
    class
        .map(|class| class.code().to_owned())
        .or_else(|| urgency.map(|urgency| urgency.code().to_owned()))
        .or_else(|| (word == Confidentiality::Confidential.code()).then(|| word.to_owned()))
        .or_else(|| {
            (word == ORDINARY || word.parse::<Sensitive>().is_ok()).then(|| word.to_owned())
        })
        .or_else(|| area().map(|row| row.code.clone()))
        .or_else(item)
}
