//! Which unit a ticket may go to.

use super::{Facts, Verdict, lead, not_now, unless};
use crate::domain::class::Priority;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::routing;
use crate::domain::rules::{Level, OfficeFacts};
use crate::domain::ticket::Conference;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::{Assignment, Basis, RequestKind, Wants};

/// From this many granted returns on only the supervisor names the unit.
const RETURNS_BEFORE_DESIGNATION: u32 = 3;

/// The unit that is to lead, the assists and the basis: of the step, or, where it grants a request
/// to report up, of the request, because much may have changed since it was asked.
fn sends_to<'a>(f: &Facts<'a>) -> Option<(&'a str, &'a [String], &'a Basis)> {
    let asked = || match &f.ticket.pending(RequestKind::ReportUp)?.wants {
        Wants::ReportUp { to, basis } => Some((to.as_str(), &[] as &[String], basis)),
        _ => None,
    };
    match f.action {
        Action::ReportUp { .. } => asked(),
        action => action.sends_to(),
    }
}

pub(super) fn office(f: &Facts<'_>, code: &str) -> Result<OfficeFacts, Refusal> {
    routing::office(code, f.rules)
}

/// The lead has a line of a list in force that names it, a valid approval, or a conference's word.
pub(in crate::domain::ticket) fn basis_holds(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, basis)) = sends_to(f) else { return Ok(()) };
    if let Basis::Conference { at } = basis {
        let decided = |held: &Conference| held.at == *at && held.lead.as_deref() == Some(lead);
        let any = f.ticket.conferences.iter().any(decided);
        return unless(any, Refusal::BasisNeeded { office: lead.to_owned() });
    }
    routing::basis_holds(lead, basis, f.now, f.rules)
}

/// No department's duty is put on a town or village without a list line or an approval.
pub(in crate::domain::ticket) fn not_shifted_down(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, basis)) = sends_to(f) else { return Ok(()) };
    routing::not_shifted_down(lead, basis, f.now, f.rules)
}

/// The lead is neither contracted nor the unit that the matter is about.
pub(in crate::domain::ticket) fn lead_can_lead(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, _)) = sends_to(f) else { return Ok(()) };
    routing::lead_can_lead(f.ticket, lead, f.rules)
}

/// Each assisting unit exists and has one part only.
pub(in crate::domain::ticket) fn assists_fit(f: &Facts<'_>) -> Verdict {
    let Some((lead, assists, _)) = sends_to(f) else { return Ok(()) };
    for (place, assist) in assists.iter().enumerate() {
        office(f, assist)?;
        let twice = assist == lead || assists.iter().take(place).any(|other| other == assist);
        unless(!twice, Refusal::AlreadyInvolved { office: assist.clone() })?;
    }
    Ok(())
}

/// A town's desk reaches county departments by reporting up.
pub(in crate::domain::ticket) fn within_desk_level(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, _)) = sends_to(f) else { return Ok(()) };
    routing::within_desk_level(lead, f.rules)
}

/// The program dispatches only ordinary matters by a line of a list.
pub(in crate::domain::ticket) fn fast_track_is_plain(f: &Facts<'_>) -> Verdict {
    let Some((_, _, basis)) = sends_to(f) else { return Ok(()) };
    let plain = f.ticket.urgency() == Priority::P2
        && matches!(basis, Basis::Rule { .. } | Basis::Item { .. });
    unless(f.role != Role::System || plain, Refusal::NotForAutomat {})
}

pub(in crate::domain::ticket) fn fewer_than_three_returns(f: &Facts<'_>) -> Verdict {
    let returns = f.ticket.return_count;
    unless(returns < RETURNS_BEFORE_DESIGNATION, Refusal::DesignationNeeded { returns })
}

/// Away from the unit that has it a ticket is designated only where a conference decided so.
pub(in crate::domain::ticket) fn conference_moves_it(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, basis)) = sends_to(f) else { return Ok(()) };
    let decided = matches!(basis, Basis::Conference { .. }) && !f.ticket.led_by(lead);
    unless(decided, not_now(f.action.kind(), f.ticket))
}

/// Designation answers a dispute: a return was asked, or a conference decided.
pub(in crate::domain::ticket) fn duty_is_disputed(f: &Facts<'_>) -> Verdict {
    let asked = f.ticket.requests.iter().any(|request| request.kind == RequestKind::Return);
    unless(asked || !f.ticket.conferences.is_empty(), Refusal::NothingDisputed {})
}

pub(in crate::domain::ticket) fn target_is_above(f: &Facts<'_>) -> Verdict {
    let Some((to, _, _)) = sends_to(f) else { return Ok(()) };
    let above = office(f, to)?.level == Level::County;
    let own = office(f, &lead(f)?.office)?.is_grassroots();
    unless(above && own, Refusal::NotAbove { office: to.to_owned() })?;
    unless(!f.ticket.assisted_by(to), Refusal::AlreadyInvolved { office: to.to_owned() })
}

/// The unit has no part now; one whose part is finished may be asked for help again.
pub(in crate::domain::ticket) fn assist_is_new(f: &Facts<'_>) -> Verdict {
    let Action::AddAssist { office: code, .. } = f.action else { return Ok(()) };
    office(f, code)?;
    let helps = |unit: &Assignment| unit.is_running() && unit.office == *code;
    let has_part = f.ticket.led_by(code) || f.ticket.assists.iter().any(helps);
    unless(!has_part, Refusal::AlreadyInvolved { office: code.clone() })
}

/// The assisting unit has a part that is not finished.
pub(in crate::domain::ticket) fn assist_is_running(f: &Facts<'_>) -> Verdict {
    let code = match f.action {
        Action::WaiveAssist { office, .. } => office,
        _ => &f.actor.office,
    };
    let mut running = f.ticket.assists.iter().filter(|assist| assist.is_running());
    let refusal = Refusal::NotInvolved { office: code.clone() };
    unless(running.any(|assist| assist.office == *code), refusal)
}
