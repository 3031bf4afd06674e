//! Whether words answer what was asked on the way to a ticket.

use crate::domain::catalog::AreaRow;
use crate::domain::class::Class;
use crate::domain::dialog::{Draft, DraftInput, DraftStep, Facts, Scene, Sureness};
use crate::domain::lexicon::Lexicon;

/// The fewest characters of a matter (GB/T 33358-2016 asks for the matter itself).
pub(super) const SHORTEST_TEXT: u32 = 5;
/// Longest words that are taken for a place without looking like one.
const SHORT_PLACE: usize = 8;
/// Longest words that are taken for a place at all.
const LONG_PLACE: usize = 80;
/// Digits of a local telephone number, of one with its area code, and of an account.
const NUMBER: std::ops::RangeInclusive<usize> = 7..=12;
/// The fewest digits that were meant for a number to be reached by.
const CUT_NUMBER: usize = 3;
/// Characters of the longest question that is no part of a matter.
const SHORT_QUESTION: usize = 18;
/// Letters that may stand beside a telephone number that is told alone (我是王小明，电话…).
const BESIDE_PHONE: usize = 8;
/// Stars of a masked number.
const MASK: &str = "****";

/// Why words are no answer to what was asked, by a code of `draft-not-taken`.
pub(super) fn not_taken(
    input: &DraftInput,
    step: DraftStep,
    draft: &Draft,
    scene: &Scene<'_>,
) -> Option<&'static str> {
    let DraftInput::Text(text) = input else { return None };
    match step {
        DraftStep::Place => {
            let meant = scene.place_meant(text, &draft.places).is_some();
            (!meant && !is_place(text, scene)).then_some("place")
        }
        DraftStep::Contact if digits(text) >= CUT_NUMBER && !has_phone(text) => Some("digits"),
        DraftStep::Contact => Some("contact"),
        DraftStep::Consent => Some("consent"),
        _ => None,
    }
}

/// Whether words that ask something are a question beside the draft: where a place or a contact is
/// asked, always; else where the lists answer them about another matter. Who complains asks nothing.
pub(super) fn is_aside(step: DraftStep, draft: &Draft, facts: &Facts, scene: &Scene<'_>) -> bool {
    let first =
        facts.found.as_ref().and_then(|found| found.hits.first().map(|hit| (hit, found.band)));
    let is_other = |code: &str| Some(code) != draft.item.as_deref();
    let accuses = matches!(draft.class, Some(Class::Complaint | Class::Report));
    match (step, first) {
        (DraftStep::Place | DraftStep::Contact | DraftStep::Consent, _) => true,
        (DraftStep::Similar, _) | (_, None) => false,
        (DraftStep::Text, Some(((code, _), band))) => {
            band == Sureness::Sure && !accuses && scene.catalog.matter(code).is_none()
        }
        (DraftStep::Class, Some(((code, _), band))) => band != Sureness::Nothing && is_other(code),
        (DraftStep::Confirm, Some(((code, _), band))) => band == Sureness::Sure && is_other(code),
    }
}

/// Whether words at the question for the class tell no more of the matter.
pub(super) fn says_no_more(text: &str, scene: &Scene<'_>) -> bool {
    !long_enough(text) && scene.lexicon.claim(text).is_none()
}

/// Whether words that ask something are too short to tell of a matter.
pub(super) fn is_short_question(text: &str) -> bool {
    text.chars().count() <= SHORT_QUESTION
}

/// Whether there are letters or characters in a text.
pub(super) fn says_something(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Whether an answer to what it is about says nothing of it.
pub(super) fn is_no_matter(text: &str, scene: &Scene<'_>) -> bool {
    let is_phrase = !long_enough(text) && scene.lexicon.whole(text).is_some();
    is_phrase || scene.lexicon.small_talk(text).is_some()
}

pub(in crate::domain::dialog) fn long_enough(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_TEXT as usize
}

/// Whether words look like a place: one of the lists, one with the word of a place in it, or a short
/// name that is no phrase of its own. Questions are told apart before.
pub(in crate::domain::dialog) fn is_place(text: &str, scene: &Scene<'_>) -> bool {
    let letters = letters(text);
    if letters == 0 || scene.lexicon.whole(text).is_some() {
        return false;
    }
    let is_open = scene.lexicon.leaves_place_open(text);
    let known = scene.catalog.area_in(text).or_else(|| scene.catalog.area_named(text));
    let worded = scene.lexicon.names_place(text) && letters <= LONG_PLACE;
    known.is_some() || worded || (letters <= SHORT_PLACE && !is_open)
}

/// Whether somebody can be reached by these words: a telephone number, an account, an address.
/// Personal numbers are masked here already.
pub(in crate::domain::dialog) fn reaches(text: &str, scene: &Scene<'_>) -> bool {
    let digits = digits(text);
    let named = scene.lexicon.names_reach(text) && (digits > 0 || text.is_ascii());
    let house = scene.catalog.area_in(text).is_some_and(|area| beyond(text, area, scene));
    let address = house || (scene.lexicon.names_place(text) && digits > 0);
    let number = NUMBER.contains(&digits) && !is_cut_mobile(text);
    has_phone(text) || text.contains(['@', '＠']) || number || named || address
}

/// Whether digits begin as a mobile number does and are none: a whole one is masked here.
fn is_cut_mobile(text: &str) -> bool {
    text.chars().find(char::is_ascii_digit) == Some('1')
}

/// Whether words say more of where somebody lives than the name of a place: a village alone is
/// nowhere to find somebody.
fn beyond(text: &str, area: &AreaRow, scene: &Scene<'_>) -> bool {
    let rest = area.names().fold(text.to_owned(), |rest, name| rest.replace(name, ""));
    letters(&scene.lexicon.without_fillers(&rest)) > 1
}

/// Whether words are a telephone number with hardly more than whose it is.
pub(in crate::domain::dialog) fn is_phone_alone(text: &str, lexicon: &Lexicon) -> bool {
    has_phone(text)
        && lexicon.without_fillers(text).chars().filter(|c| !c.is_ascii()).count() <= BESIDE_PHONE
}

fn has_phone(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '*');
    numbers.into_iter().any(|number| number.contains(MASK) && number.len() > MASK.len())
}

fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
