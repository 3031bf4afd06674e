//! Whether two tickets look like the same matter at the same place. The program only asks; a person
//! says whether it is so (国办函〔2025〕66号: duplicates are handled as one).

use std::collections::BTreeSet;

use super::text::normalise;
use super::ticket::{Geo, Ticket};

/// Points no farther apart than this, in metres, are the same place.
const NEAR: f64 = 300.0;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_000.0;
/// The part of the pairs of characters that two texts on one matter have in common at least.
const COMMON: f64 = 0.35;

/// A matter as far as it can be compared.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// Code of the area.
    pub area: Option<&'a str>,
    /// The place in words.
    pub place: Option<&'a str>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// Code of the item.
    pub item: Option<&'a str>,
    /// The words.
    pub text: &'a str,
}

impl<'a> From<&'a Ticket> for Matter<'a> {
    fn from(ticket: &'a Ticket) -> Self {
        Self {
            area: ticket.area.as_deref(),
            place: ticket.place_text.as_deref(),
            geo: ticket.geo,
            item: ticket.item.as_ref().map(|item| item.code.as_str()),
            text: &ticket.body,
        }
    }
}

/// Whether `other` has no result yet and looks like the same matter at the same place; `is_small` tells an
/// area, such as a village, that is one place by itself.
#[must_use]
pub fn alike(matter: &Matter<'_>, other: &Ticket, is_small: &dyn Fn(&str) -> bool) -> bool {
    let theirs = Matter::from(other);
    other.state.is_unresolved() && same_place(matter, &theirs, is_small) && same(matter, &theirs)
}

fn same_place(one: &Matter<'_>, other: &Matter<'_>, is_small: &dyn Fn(&str) -> bool) -> bool {
    let Some(area) = one.area.filter(|area| other.area == Some(area)) else { return false };
    if let (Some(a), Some(b)) = (one.geo, other.geo) {
        return metres(a, b) <= NEAR;
    }
    let places = one.place.zip(other.place);
    is_small(area) || places.is_some_and(|(a, b)| normalise(a) == normalise(b))
}

fn same(one: &Matter<'_>, other: &Matter<'_>) -> bool {
    match (one.item, other.item) {
        (Some(a), Some(b)) => a == b,
        _ => common(one.text, other.text) >= COMMON,
    }
}

fn metres(a: Geo, b: Geo) -> f64 {
    let degrees = |one: i32, other: i32| f64::from(one - other) / 1e6;
    let narrow = (f64::from(a.lat_e6) / 1e6).to_radians().cos();
    degrees(a.lat_e6, b.lat_e6).hypot(degrees(a.lon_e6, b.lon_e6) * narrow) * DEGREE
}

/// The pairs of characters that both texts have, by those of the shorter one.
fn common(one: &str, other: &str) -> f64 {
    let (one, other) = (pairs(one), pairs(other));
    let least = one.len().min(other.len());
    if least == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "texts have at most some thousand characters")]
    let share = one.intersection(&other).count() as f64 / least as f64;
    share
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = normalise(text).chars().filter(|c| c.is_alphanumeric()).collect();
    letters.iter().copied().zip(letters.iter().copied().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::{ItemRef, NewTicket, State, TicketNumber};

    fn ticket(text: &str, item: Option<&str>, area: &str) -> Ticket {
        let item = item.map(|code| ItemRef { code: code.to_owned(), version: "1".to_owned() });
        let new = NewTicket {
            body: text.to_owned(),
            item,
            area: Some(area.to_owned()),
            ..NewTicket::default()
        };
        Ticket { state: State::InProgress, ..Ticket::draft(TicketNumber::default(), new) }
    }

    fn village(area: &str) -> bool {
        area.starts_with("village")
    }

    #[test]
    fn one_item_in_one_village_is_the_same_matter_and_in_a_town_it_is_not() {
        let open = ticket("路灯不亮", Some("RX-001"), "village-1");
        let mine = ticket("晚上黑漆漆的", Some("RX-001"), "village-1");
        assert!(alike(&Matter::from(&mine), &open, &village));
        let far = Matter { area: Some("village-2"), ..Matter::from(&mine) };
        assert!(!alike(&far, &open, &village));
        let in_town = ticket("路灯不亮", Some("RX-001"), "town");
        assert!(!alike(&Matter::from(&in_town), &in_town, &village));
        let at_the_bank = Ticket { place_text: Some("农商行门口".to_owned()), ..in_town };
        assert!(alike(&Matter::from(&at_the_bank), &at_the_bank, &village));
    }

    #[test]
    fn words_decide_where_no_item_is_known() {
        let open = ticket("村口大槐树下的井盖没了，晚上危险", None, "village-1");
        let same = ticket("大槐树下的井盖没了", None, "village-1");
        let other = ticket("广场舞喇叭太吵，睡不着觉", None, "village-1");
        assert!(alike(&Matter::from(&same), &open, &village));
        assert!(!alike(&Matter::from(&other), &open, &village));
    }

    #[test]
    fn points_are_compared_where_both_have_one() {
        let here = Geo { lat_e6: 35_500_000, lon_e6: 118_800_000 };
        let open = Ticket { geo: Some(here), ..ticket("路灯不亮", Some("RX-001"), "town") };
        let near = Matter { geo: Some(Geo { lat_e6: 35_501_000, ..here }), ..Matter::from(&open) };
        let far = Matter { geo: Some(Geo { lat_e6: 35_510_000, ..here }), ..Matter::from(&open) };
        assert!(alike(&near, &open, &village));
        assert!(!alike(&far, &open, &village));
    }

    #[test]
    fn an_ended_ticket_takes_nobody_along() {
        let open = ticket("路灯不亮", Some("RX-001"), "village-1");
        let closed = Ticket { state: State::Closed, ..open.clone() };
        assert!(!alike(&Matter::from(&open), &closed, &village));
    }
}
