//! Contact, results and their check.

use super::{Facts, Verdict, lead, not_now, unless};
use crate::domain::class::Class;
use crate::domain::people::{Right, Role, may};
use crate::domain::refusal::Refusal;
use crate::domain::rules::OfficeKind;
use crate::domain::ticket::Contact;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::{CheckPoint, Ticket};
use crate::domain::{Millis, routing};

/// The way to a requester on which nobody has to know who it is.
const THROUGH_THE_DESK: &str = "chat";

/// Failed tries count as contact when they are at least this far apart.
const TRY_DISTANCE: Millis = 2 * 3_600_000;

/// So many failed tries count as contact.
const TRIES_AS_CONTACT: usize = 3;

pub(in crate::domain::ticket) fn contact_was_claimed(f: &Facts<'_>) -> Verdict {
    let since = f.ticket.rounds.last().map_or(i64::MIN, |round| round.reopened_at);
    let claimed = |one: &&Contact| one.reached && one.at >= since;
    let last = f.ticket.contacts.iter().rev().find(claimed);
    unless(last.is_some_and(|last| last.confirmed.is_none()), not_now(f.action.kind(), f.ticket))
}

pub(in crate::domain::ticket) fn requester_can_be_reached(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.conversation.is_some(), Refusal::NoWayToWrite {})
}

/// A unit that may not know who the requester is has neither number nor address: it writes through
/// the desk (济南市12345市民服务热线条例 art. 16).
pub(in crate::domain::ticket) fn unit_can_reach(f: &Facts<'_>) -> Verdict {
    let Action::FirstContact { channel, .. } = f.action else { return Ok(()) };
    // Who cannot be written to is called by the desk, and the unit notes what came of it.
    let no_relay = f.ticket.conversation.is_none();
    let knows = no_relay || may(f.actor, Right::SeeIdentity, f.ticket).is_ok();
    unless(knows || channel == THROUGH_THE_DESK, Refusal::CannotCall {})
}

pub(in crate::domain::ticket) fn assists_are_finished(f: &Facts<'_>) -> Verdict {
    let running = f.ticket.assists.iter().filter(|assist| assist.is_running());
    let offices: Vec<String> = running.map(|assist| assist.office.clone()).collect();
    unless(offices.is_empty(), Refusal::AssistsUnfinished { offices })
}

pub(in crate::domain::ticket) fn requester_was_contacted(f: &Facts<'_>) -> Verdict {
    let done = lead(f)?.contacted_at.is_some() || f.ticket.has_nobody_to_ask();
    unless(done, Refusal::ContactNeeded {})
}

/// A report of an offence, and the work of enforcement, close with the record of what was found.
pub(in crate::domain::ticket) fn enforcement_has_evidence(f: &Facts<'_>) -> Verdict {
    let Action::Resolve { evidence, .. } = f.action else { return Ok(()) };
    let kind = f.rules.book.office(&lead(f)?.office).map(|facts| facts.kind);
    let needed = f.ticket.class == Class::Report || kind == Some(OfficeKind::LawEnforcement);
    let given = evidence.iter().any(|id| !id.trim().is_empty());
    unless(given || !needed, Refusal::EvidenceNeeded {})
}

pub(in crate::domain::ticket) fn not_signed_yet(f: &Facts<'_>) -> Verdict {
    unless(lead(f)?.signed_by.is_none(), Refusal::AlreadySigned {})
}

pub(in crate::domain::ticket) fn unit_head_signed(f: &Facts<'_>) -> Verdict {
    unless(lead(f)?.signed_by.is_some(), Refusal::NotSigned {})
}

pub(in crate::domain::ticket) fn checker_did_not_handle(f: &Facts<'_>) -> Verdict {
    let Some(lead) = &f.ticket.lead else { return Ok(()) };
    let took_part = [&lead.handler, &lead.signed_by].into_iter().flatten();
    unless(took_part.into_iter().all(|id| *id != f.actor.id), Refusal::HandlerChecks {})
}

pub(in crate::domain::ticket) fn supervisor_checks_supervised(f: &Facts<'_>) -> Verdict {
    let special = routing::supervisor_checks(f.ticket, f.rules);
    unless(!special || f.actor.has(Role::Supervisor), Refusal::SupervisorChecks {})
}

pub(in crate::domain::ticket) fn check_list_is_complete(f: &Facts<'_>) -> Verdict {
    let (Action::Approve { checks } | Action::CloseUnasked { checks }) = f.action else {
        return Ok(());
    };
    let open = CheckPoint::ALL.iter().filter(|point| !checks.contains(point));
    let points: Vec<String> = open.map(ToString::to_string).collect();
    unless(points.is_empty(), Refusal::ChecksMissing { points })
}

/// Whether the failed tries up to now count as contact: three, each two hours after the last.
pub(in crate::domain::ticket) fn tries_count_as_contact(ticket: &Ticket, since: Millis) -> bool {
    let mut counted = 0;
    let mut last: Option<Millis> = None;
    for contact in ticket.contacts.iter().filter(|c| !c.reached && c.at >= since) {
        if last.is_none_or(|last| contact.at.saturating_sub(last) >= TRY_DISTANCE) {
            counted += 1;
            last = Some(contact.at);
        }
    }
    counted >= TRIES_AS_CONTACT
}
