//! Whether words answer what was asked on the way to a ticket.

use crate::domain::catalog::AreaRow;
use crate::domain::dialog::Scene;
use crate::domain::lexicon::Lexicon;

/// Longest words that are taken for a place without looking like one.
const SHORT_PLACE: usize = 8;
/// Longest words that are taken for a place at all.
const LONG_PLACE: usize = 80;
/// Digits of the shortest account or local telephone number.
const ACCOUNT: usize = 5;
/// Letters that may stand beside a telephone number that is told alone (我是王小明，电话…).
const BESIDE_PHONE: usize = 8;
/// Stars of a masked number.
const MASK: &str = "****";

/// Whether words look like a place: one of the lists, one with the word of a place in it, or a short
/// name that is no phrase of its own. Questions are told apart before.
pub(in crate::domain::dialog) fn is_place(text: &str, scene: &Scene<'_>) -> bool {
    let letters = letters(text);
    if letters == 0 || scene.lexicon.whole(text).is_some() {
        return false;
    }
    let known = scene.catalog.area_in(text).or_else(|| scene.catalog.area_named(text));
    let worded = scene.lexicon.names_place(text) && letters <= LONG_PLACE;
    known.is_some() || worded || letters <= SHORT_PLACE
}

/// Whether somebody can be reached by these words: a telephone number, an account, an address.
/// Personal numbers are masked here already.
pub(in crate::domain::dialog) fn reaches(text: &str, scene: &Scene<'_>) -> bool {
    let digits = digits(text);
    let named = scene.lexicon.names_reach(text) && (digits > 0 || text.is_ascii());
    let house = scene.catalog.area_in(text).is_some_and(|area| beyond(text, area, scene));
    let address = house || (scene.lexicon.names_place(text) && digits > 0);
    has_phone(text) || text.contains(['@', '＠']) || digits >= ACCOUNT || named || address
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
