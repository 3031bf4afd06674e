//! Who has to do it: dispatch, sign-for, return, report up, assists.

use super::{intake, relief, supervision};
use crate::domain::Millis;
use crate::domain::class::Priority;
use crate::domain::people::Role;
use crate::domain::rules::{Level, LimitName};
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    ActionKind, Assignment, AssignmentEnd, Basis, Cause, NoticeArgs, NoticeKind, NoticeTarget,
    Part, RequestKind, TimerKind, Wants,
};

/// From this many granted returns on the leaders are told.
const RETURNS_TO_RAISE: u32 = 3;

/// The unit's clock starts now, not when the unit signs for it.
pub(super) fn dispatch(step: &mut Step<'_>, lead: &str, assists: &[String], basis: &Basis) {
    let now = step.f.now;
    let staying: Vec<&str> =
        std::iter::once(lead).chain(assists.iter().map(String::as_str)).collect();
    release_lead(step, &staying);
    step.ticket.dispatched_first_at.get_or_insert(now);
    if step.ticket.profile.is_none() {
        step.ticket.profile = Some(step.f.rules.clock.profile());
    }
    let mut assignment = assign(step, lead, Some(basis.clone()));
    assignment.designated = step.f.action.kind() == ActionKind::Designate;
    let due_at = assignment.due_at;
    step.ticket.lead = Some(assignment);
    if step.f.role == Role::System {
        step.note("reason", "fast_track");
        let args = NoticeArgs { office: Some(lead.to_owned()), ..NoticeArgs::default() };
        step.tell_dispatchers(NoticeKind::FastTracked, args);
    }
    for office in assists {
        start_assist(step, office, None);
    }
    tell_of_dispatch(step, lead, due_at, NoticeKind::Dispatched);
    if let Basis::Approval(approval) = basis {
        let args = NoticeArgs {
            office: Some(lead.to_owned()),
            text: Some(approval.number.clone()),
            due_at: Some(approval.until),
            ..NoticeArgs::default()
        };
        step.tell_supervisors(NoticeKind::TemporaryTask, args);
    }
}

/// A conference gives the matter to another unit: the one that had it is told, and its part ends.
fn release_lead(step: &mut Step<'_>, staying: &[&str]) {
    if step.ticket.lead.is_none() {
        return;
    }
    let held = step.ticket.conferences.last().cloned();
    let args = NoticeArgs {
        office: held.as_ref().and_then(|held| held.lead.clone()),
        ..NoticeArgs::said(held.as_ref().map_or("", |held| held.decision.as_str()))
    };
    step.tell_lead(NoticeKind::Conferred, args);
    release_helpers(step, staying);
    end_assignments(step, AssignmentEnd::Released);
    step.rearm();
}

fn tell_of_dispatch(step: &mut Step<'_>, lead: &str, due_at: Millis, kind: NoticeKind) {
    let args =
        NoticeArgs { office: Some(lead.to_owned()), due_at: Some(due_at), ..NoticeArgs::default() };
    let promised = step.ticket.promised(step.f.now);
    step.tell_requester(kind, NoticeArgs { due_at: promised, ..args.clone() });
    step.tell_lead(NoticeKind::Dispatched, args.clone());
    let level = step.f.rules.book.office(lead).map(|facts| facts.level);
    if matches!(level, Some(Level::Town | Level::Village)) {
        step.tell_supervisors(NoticeKind::Dispatched, args);
    }
}

/// A new assignment of the lead; all its limits start now.
fn assign(step: &Step<'_>, office: &str, basis: Option<Basis>) -> Assignment {
    let due_at = step.due(LimitName::Resolve);
    Assignment {
        office: office.to_owned(),
        part: Part::Lead,
        by: step.who(),
        designated: false,
        basis,
        dispatched_at: step.f.now,
        clock_from: step.f.now,
        due_by: LimitName::Resolve,
        accept_due: step.due(LimitName::Accept),
        accepted_at: None,
        auto_accepted: false,
        return_until: step.due(LimitName::Return),
        contact_due: step.due(LimitName::FirstContact),
        contacted_at: None,
        measures_due: Some(step.due(LimitName::Measures)).filter(|due| *due < due_at),
        measures_at: None,
        due_at,
        done_at: None,
        taken_back: Vec::new(),
        result: None,
        reply: None,
        evidence: Vec::new(),
        handler: None,
        handled_by: Vec::new(),
        signed_by: None,
        waived: false,
        shirked_at: None,
        end: None,
        ended_at: None,
        fired: Vec::new(),
    }
}

/// An assist answers to the lead with a part of the time that the lead has left, and never after
/// it: where the lead has less than the least working day left, the assist has as much as the lead.
/// Only where the lead is late already does the assist get its working day, because nobody can keep
/// a date that has passed.
fn start_assist(step: &mut Step<'_>, office: &str, reason: Option<&str>) {
    let now = step.f.now;
    let lead_due = step.ticket.lead.as_ref().map_or(now, |lead| lead.due_at);
    let mut assist = assign(step, office, None);
    assist.part = Part::Assist;
    assist.measures_due = None;
    let clock = step.f.rules.clock;
    let limit = step.ticket.limit(LimitName::Resolve);
    let part = clock.assist_due(now, lead_due, limit);
    // What is urgent runs by the hour; a helper in anything else has a working day at least.
    let urgent = step.ticket.priority != Priority::P2 && part > now;
    assist.due_at = if urgent { part } else { part.max(step.due(LimitName::Rest)) };
    if lead_due > now {
        assist.due_at = assist.due_at.min(lead_due);
    }
    let args = NoticeArgs {
        office: step.ticket.lead.as_ref().map(|lead| lead.office.clone()),
        due_at: Some(assist.due_at),
        text: reason.map(str::to_owned),
        ..NoticeArgs::default()
    };
    step.ticket.assists.push(assist);
    step.tell(NoticeTarget::Office(office.to_owned()), NoticeKind::AssistAssigned, args);
}

/// A date of the lead that was brought forward brings those of its assists with it.
pub(super) fn hold_assists(step: &mut Step<'_>) {
    let now = step.f.now;
    let lead = step.ticket.lead.as_ref().map(|lead| lead.due_at);
    let Some(lead_due) = lead.filter(|due| *due > now) else { return };
    for assist in step.ticket.assists.iter_mut().filter(|assist| assist.is_running()) {
        assist.due_at = assist.due_at.min(lead_due);
    }
}

/// Signing for it takes the requester over from whoever received them first (首问负责).
pub(super) fn acknowledge(step: &mut Step<'_>) {
    let (now, who) = (step.f.now, step.f.actor.id.clone());
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.accepted_at = Some(now);
        lead.note_handler(&who);
        lead.handler = Some(who.clone());
    }
    step.ticket.first_owner = Some(who);
}

/// The unit did not sign: it counts as late, and the first receiver keeps the requester.
pub(super) fn auto_acknowledge(step: &mut Step<'_>) {
    let now = step.f.now;
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.accepted_at = Some(now);
        lead.auto_accepted = true;
    }
    let args = NoticeArgs {
        office: step.ticket.lead.as_ref().map(|lead| lead.office.clone()),
        due_at: step.ticket.lead.as_ref().map(|lead| lead.due_at),
        ..NoticeArgs::default()
    };
    step.tell_lead(NoticeKind::AutoAccepted, args.clone());
    step.tell_dispatchers(NoticeKind::AutoAccepted, args);
}

/// The requester's clock runs on; the desk gets a new triage limit.
pub(super) fn grant_return(step: &mut Step<'_>, reason: &str) {
    relief::grant(step, RequestKind::Return);
    step.ticket.return_count = step.ticket.return_count.saturating_add(1);
    let args = NoticeArgs { text: Some(reason.to_owned()), ..NoticeArgs::default() };
    step.tell_lead(NoticeKind::ReturnGranted, args.clone());
    if step.ticket.return_count >= 2 {
        step.tell_supervisors(NoticeKind::ReturnGranted, args.clone());
    }
    if step.ticket.return_count >= RETURNS_TO_RAISE {
        let office = step.ticket.lead.as_ref().map(|lead| lead.office.clone()).unwrap_or_default();
        supervision::open_sheet(step, 3, Cause::Returns, &office, "");
    }
    release_helpers(step, &[]);
    end_assignments(step, AssignmentEnd::Returned);
    intake::start_triage(step);
    // No other unit has it yet: the requester hears by when one is named.
    let due_at = step.ticket.triage_due_at;
    step.tell_requester(NoticeKind::ReturnGranted, NoticeArgs { due_at, ..args });
}

/// The unit keeps it, and its clock was never stopped. One that had not signed for it has it from
/// now on: asking to give it back was no signing.
pub(super) fn refuse_return(step: &mut Step<'_>, reason: &str) {
    relief::settle_refused(step, RequestKind::Return);
    let now = step.f.now;
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.accepted_at.get_or_insert(now);
    }
    let due_at = step.ticket.lead.as_ref().map(|lead| lead.due_at);
    step.tell_lead(NoticeKind::ReturnRefused, NoticeArgs { due_at, ..NoticeArgs::said(reason) });
}

/// Whoever still helps, or was called and has not come, hears that nobody waits for them any more;
/// those in `staying` go on.
pub(super) fn release_helpers(step: &mut Step<'_>, staying: &[&str]) {
    let assists = step.ticket.assists.iter().filter(|assist| assist.is_running());
    let called = step.ticket.calls().filter(|(_, call)| call.checked_in_at.is_none());
    let called = called.map(|(_, call)| call.office.clone());
    let helpers: Vec<String> = assists.map(|assist| assist.office.clone()).chain(called).collect();
    for office in helpers.into_iter().filter(|office| !staying.contains(&office.as_str())) {
        let to = NoticeTarget::Office(office);
        step.tell(to, NoticeKind::AssistReleased, NoticeArgs::default());
    }
}

/// The assists of a ticket that goes its own way again go on, and hear so.
pub(super) fn call_assists_back(step: &mut Step<'_>) {
    let running = step.ticket.assists.iter().filter(|assist| assist.is_running());
    let dates: Vec<(String, Millis)> =
        running.map(|assist| (assist.office.clone(), assist.due_at)).collect();
    let office = step.ticket.lead.as_ref().map(|lead| lead.office.clone());
    for (assist, due_at) in dates {
        let args =
            NoticeArgs { office: office.clone(), due_at: Some(due_at), ..NoticeArgs::default() };
        step.tell(NoticeTarget::Office(assist), NoticeKind::AssistAssigned, args);
    }
}

/// Takes lead and assists off the ticket and keeps them on record.
pub(super) fn end_assignments(step: &mut Step<'_>, lead_end: AssignmentEnd) {
    let (now, ticket) = (step.f.now, &mut step.ticket);
    let assists = std::mem::take(&mut ticket.assists);
    ticket.past.extend(assists.into_iter().map(|assist| assist_over(assist, now)));
    ticket.past.extend(ticket.lead.take().map(|lead| lead.ends(lead_end, now)));
}

fn assist_over(assist: Assignment, now: Millis) -> Assignment {
    let done = assist.done_at.is_some();
    assist.ends(if done { AssignmentEnd::Done } else { AssignmentEnd::Released }, now)
}

/// The county leads with a new clock, the town helps; the requester's clock runs on.
pub(super) fn report_up(step: &mut Step<'_>) {
    let Some(request) = relief::grant(step, RequestKind::ReportUp) else { return };
    let Wants::ReportUp { to, basis } = request.wants else { return };
    let assists: Vec<String> =
        step.ticket.assists.iter().map(|assist| assist.office.clone()).collect();
    let staying: Vec<&str> =
        std::iter::once(to.as_str()).chain(assists.iter().map(String::as_str)).collect();
    release_helpers(step, &staying);
    let county = assign(step, &to, Some(basis));
    let (due_at, now) = (county.due_at, step.f.now);
    let town = step.ticket.lead.replace(county).map(|town| {
        let office = town.office.clone();
        step.ticket.past.push(town.ends(AssignmentEnd::TransferredUp, now));
        office
    });
    if let Some(town) = town {
        start_assist(step, &town, Some(&request.reason));
    }
    tell_of_dispatch(step, &to, due_at, NoticeKind::ReportedUp);
}

/// A unit whose part was finished may be asked again: what it did before stays on record.
pub(super) fn add_assist(step: &mut Step<'_>, office: &str, reason: &str) {
    let now = step.f.now;
    let finished = step.ticket.assists.extract_if(.., |assist| assist.office == office);
    let finished: Vec<Assignment> = finished.map(|assist| assist_over(assist, now)).collect();
    step.ticket.past.extend(finished);
    start_assist(step, office, Some(reason));
    step.rearm();
}

pub(super) fn assist_done(step: &mut Step<'_>, reply: &str) {
    let (now, office) = (step.f.now, step.f.actor.office.clone());
    let who = step.f.actor.id.clone();
    for assist in step.ticket.assists.iter_mut().filter(|assist| assist.office == office) {
        assist.done_at = Some(now);
        assist.reply = Some(reply.to_owned());
        assist.note_handler(&who);
        assist.handler = Some(who.clone());
    }
    drop_cards(step, &office);
    let text = Some(reply.to_owned());
    let args = NoticeArgs { office: Some(office), text, ..NoticeArgs::default() };
    step.tell_lead(NoticeKind::AssistDone, args);
}

pub(super) fn waive_assist(step: &mut Step<'_>, office: &str, reason: &str) {
    for assist in step.ticket.assists.iter_mut().filter(|assist| assist.office == office) {
        assist.waived = true;
    }
    drop_cards(step, office);
    let args = NoticeArgs { text: Some(reason.to_owned()), ..NoticeArgs::default() };
    step.tell(NoticeTarget::Office(office.to_owned()), NoticeKind::AssistReleased, args.clone());
    step.tell_lead(
        NoticeKind::AssistReleased,
        NoticeArgs { office: Some(office.to_owned()), ..args },
    );
}

/// No card falls any more on an assist that is finished.
fn drop_cards(step: &mut Step<'_>, office: &str) {
    let card = |kind| {
        use TimerKind::{LateAgain, Red, Yellow, YellowReminder};
        matches!(kind, Yellow | YellowReminder | Red | LateAgain)
    };
    step.ticket
        .timers
        .retain(|timer| timer.of != office || !card(timer.kind) || step.f.ticket.led_by(office));
}
