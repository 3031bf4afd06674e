//! Urging, sheets, cards, calls and conferences.

use super::dispatch::office;
use super::{Facts, Verdict, not_now, unless};
use crate::domain::digest::HOT_SPAN;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Level;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::SheetState;
use crate::domain::ticket::{Call, Card, Sheet};

/// A requester urges once in a working day.
pub(in crate::domain::ticket) fn one_urge_a_day(f: &Facts<'_>) -> Verdict {
    let limited = matches!(f.role, Role::Requester | Role::Agent);
    let next = f.ticket.urged_until().filter(|next| limited && f.now < *next);
    next.map_or(Ok(()), |next| Err(Refusal::UrgedToday { next }))
}

/// Supervisors open levels 2 and 3 and propose 4; leaders open 4.
pub(in crate::domain::ticket) fn level_fits(f: &Facts<'_>) -> Verdict {
    let Action::Supervise { level, office: code, .. } = f.action else { return Ok(()) };
    unless((2..=4).contains(level), Refusal::NoSuchLevel {})?;
    office(f, code)?;
    unless(*level == 4 || f.actor.has(Role::Supervisor), Refusal::SupervisorDecides {})?;
    let proposed = |sheet: &Sheet| sheet.state == SheetState::Proposed && sheet.office == *code;
    let twice = *level == 4 && !f.actor.has(Role::Leader) && f.ticket.sheets.iter().any(proposed);
    unless(!twice, Refusal::AlreadyAsked { request: "sheet".to_owned() })
}

fn sheet<'a>(f: &Facts<'a>, id: u32) -> Result<&'a Sheet, Refusal> {
    f.ticket.sheets.iter().find(|sheet| sheet.id == id).ok_or(Refusal::NoSupervision {})
}

pub(in crate::domain::ticket) fn sheet_waits_for_unit(f: &Facts<'_>) -> Verdict {
    let Action::AnswerSheet { sheet: id, .. } = f.action else { return Ok(()) };
    let sheet = sheet(f, *id)?;
    unless(sheet.state == SheetState::Open, Refusal::NoSupervision {})?;
    let office = sheet.office.clone();
    unless(sheet.office == f.actor.office, Refusal::NotInvolved { office })
}

pub(in crate::domain::ticket) fn sheet_is_not_closed(f: &Facts<'_>) -> Verdict {
    let Action::CloseSheet { sheet: id, .. } = f.action else { return Ok(()) };
    let sheet = sheet(f, *id)?;
    unless(!sheet.is_over(), Refusal::NoSupervision {})?;
    let leaders = sheet.level == 4;
    unless(!leaders || f.actor.has(Role::Leader), Refusal::LeaderDecides {})
}

pub(in crate::domain::ticket) fn card_exists(f: &Facts<'_>) -> Verdict {
    let Action::ExcuseCard { office, colour, .. } = f.action else { return Ok(()) };
    let fits =
        |card: &Card| card.office == *office && card.colour == *colour && card.no_fault.is_none();
    unless(f.ticket.cards.iter().any(fits), Refusal::NoCard {})
}

pub(in crate::domain::ticket) fn town_calls(f: &Facts<'_>) -> Verdict {
    let level = office(f, &f.actor.office)?.level;
    unless(level == Level::Town, Refusal::OnlyTownsWhistle {})
}

pub(in crate::domain::ticket) fn called_units_fit(f: &Facts<'_>) -> Verdict {
    let Action::Whistle { offices, .. } = f.action else { return Ok(()) };
    unless(!offices.is_empty(), Refusal::NothingGiven { what: "offices".to_owned() })?;
    for (place, code) in offices.iter().enumerate() {
        let other = office(f, code)?.code != f.actor.office;
        let once = !offices.iter().take(place).any(|earlier| earlier == code);
        unless(other && once, Refusal::AlreadyInvolved { office: code.clone() })?;
    }
    Ok(())
}

pub(in crate::domain::ticket) fn call_is_open(f: &Facts<'_>) -> Verdict {
    let own = |call: &Call| call.office == f.actor.office && call.checked_in_at.is_none();
    let open = f.ticket.calls().any(|(_, call)| own(call));
    unless(open, Refusal::NotCalled {})
}

pub(in crate::domain::ticket) fn call_can_be_rated(f: &Facts<'_>) -> Verdict {
    let Action::RateCall { office, .. } = f.action else { return Ok(()) };
    unless(f.ticket.called_in(office), Refusal::NotInvolved { office: office.clone() })
}

pub(in crate::domain::ticket) fn conference_fits(f: &Facts<'_>) -> Verdict {
    let Action::Confer { participants, lead, .. } = f.action else { return Ok(()) };
    unless(!participants.is_empty(), Refusal::NothingGiven { what: "participants".to_owned() })?;
    for code in participants.iter().chain(lead) {
        office(f, code)?;
    }
    Ok(())
}
pub(in crate::domain::ticket) fn unit_led_it(f: &Facts<'_>) -> Verdict {
    let Action::UpholdShirking { office, .. } = f.action else { return Ok(()) };
    let mut leads = f.ticket.lead.iter().chain(&f.ticket.past);
    let led = leads.any(|unit| unit.shirked_by(office));
    unless(led, Refusal::NotInvolved { office: office.clone() })
}

/// A matter that many people bring is raised once a week by one ticket.
pub(in crate::domain::ticket) fn topic_is_new(f: &Facts<'_>) -> Verdict {
    unless(!f.ticket.was_raised_since(f.now - HOT_SPAN), not_now(f.action.kind(), f.ticket))
}
