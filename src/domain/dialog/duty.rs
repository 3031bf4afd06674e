//! The duty roster in the chat: who is there today and tomorrow, and who stands in for whom.

use chrono::NaiveDate;

use super::{Deed, DutyAsk, Facts, Needs, Scene, Session, Turn};
use crate::domain::duty::{Roster, Shift, StandIn, may_change, minutes_of_day};
use crate::domain::local;
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, scopes};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::view::{Allowed, Colleague, ShiftView};

/// How many days ahead a shift can be given to somebody else.
const AHEAD: u64 = 7;
/// Shifts that are offered.
const OFFERED: usize = 8;

pub(super) fn needs() -> Needs {
    Needs { stand_ins: true, ..Needs::default() }
}

/// What typed words want: `2026-11-24 08:30 孙立新`, or nothing yet.
pub(super) fn asked(words: &str, officer: Option<&Actor>) -> DutyAsk {
    let mut parts = words.split_whitespace();
    let date = parts.next().and_then(|date| date.parse().ok());
    let from = parts.next().and_then(minutes_of_day);
    let (Some(date), Some(from), Some(officer)) = (date, from, officer) else {
        return DutyAsk::Shifts;
    };
    let who = parts.next().unwrap_or_default().to_owned();
    DutyAsk::StandIn { office: officer.office.clone(), date, from, who }
}

/// What a button with these arguments wants: office, date, minute, staff code.
pub(super) fn pressed(args: [&str; 4]) -> DutyAsk {
    let [office, date, from, who] = args;
    match (date.parse(), from.parse()) {
        (Ok(date), Ok(from)) => {
            DutyAsk::StandIn { office: office.to_owned(), date, from, who: who.to_owned() }
        }
        _ => DutyAsk::Shifts,
    }
}

pub(super) fn act(
    ask: DutyAsk,
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let roster = Roster::new(&scene.catalog.tables().duty, &facts.stand_ins);
    match ask {
        DutyAsk::Show => show(officer, &roster, session, scene),
        DutyAsk::Shifts => shifts(officer, &roster, session, scene),
        DutyAsk::StandIn { office, date, from, who } => {
            let wanted = StandIn { office, date, from, staff: who };
            stand_in(wanted, officer, &roster, session, scene)
        }
    }
}

/// Today's and tomorrow's duty roster of the offices whose place this officer serves.
fn show(officer: &Actor, roster: &Roster<'_>, session: Session, scene: &Scene<'_>) -> Turn {
    if scopes(officer, Right::SeeRoster).is_empty() {
        let right = Right::SeeRoster.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    }
    let today = local(scene.now).date();
    let days = [Some(today), today.succ_opt()].into_iter().flatten();
    let days = days.map(|date| showing::duty_day(date, officer, roster, scene.catalog)).collect();
    let change = match changeable(officer, roster, scene).is_empty() {
        true => Allowed::No,
        false => Allowed::Yes,
    };
    Turn::of(session).say(Reply::Roster { days, change })
}

/// The shifts of these days that this officer may give to somebody else.
fn changeable(officer: &Actor, roster: &Roster<'_>, scene: &Scene<'_>) -> Vec<ShiftView> {
    let own = roster.offices().into_iter().filter(|code| {
        scene.catalog.office(code).is_some_and(|office| may_change(officer, office))
    });
    let ahead = own.flat_map(|code| {
        let ahead = roster.ahead(code, scene.now, AHEAD);
        ahead.map(move |(date, shift)| showing::shift_view(code, (date, &shift), scene.catalog))
    });
    ahead.collect()
}

fn shifts(officer: &Actor, roster: &Roster<'_>, session: Session, scene: &Scene<'_>) -> Turn {
    if scopes(officer, Right::ManageRoster).is_empty() {
        let right = Right::ManageRoster.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    }
    let mut shifts = changeable(officer, roster, scene);
    shifts.truncate(OFFERED);
    match shifts.is_empty() {
        true => Turn::of(session).refuse(Refusal::NoShift {}),
        false => Turn::of(session).say(Reply::AskShift { shifts }),
    }
}

fn stand_in(
    wanted: StandIn,
    officer: &Actor,
    roster: &Roster<'_>,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let catalog = scene.catalog;
    if !catalog.office(&wanted.office).is_some_and(|office| may_change(officer, office)) {
        let right = Right::ManageRoster.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    }
    let Some((date, shift)) = open_shift(&wanted, roster, scene) else {
        return Turn::of(session).refuse(Refusal::NoShift {});
    };
    let colleagues = showing::colleagues(&wanted.office, shift.staff, catalog);
    if colleagues.is_empty() {
        return Turn::of(session).refuse(Refusal::NoColleague {});
    }
    let named = |one: &&Colleague| one.code == wanted.staff || one.name == wanted.staff;
    let Some(taker) = colleagues.iter().find(named) else {
        let shift = showing::shift_view(&wanted.office, (date, &shift), catalog);
        return Turn::of(session).say(Reply::AskStandIn { shift, colleagues });
    };
    let wanted = StandIn { staff: taker.code.clone(), ..wanted };
    let named = shift.instead_of.unwrap_or(shift.staff);
    let instead_of = Some(named).filter(|named| *named != wanted.staff);
    let taken = Shift { staff: &wanted.staff, instead_of, ..shift };
    let view = showing::shift_view(&wanted.office, (date, &taken), catalog);
    let before = shift.staff.to_owned();
    let mut turn = Turn::of(session).say(showing::stood_in(view.clone(), &officer.id, catalog));
    turn.deeds.push(Deed::StandIn { stand_in: wanted, before, shift: Box::new(view) });
    turn
}

fn open_shift<'a>(
    wanted: &StandIn,
    roster: &Roster<'a>,
    scene: &Scene<'_>,
) -> Option<(NaiveDate, Shift<'a>)> {
    let mut ahead = roster.ahead(&wanted.office, scene.now, AHEAD);
    ahead.find(|(date, shift)| *date == wanted.date && shift.from == wanted.from)
}
