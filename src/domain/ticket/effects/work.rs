//! The handling unit's work: contact, result, calls for departments.

use crate::domain::people::Role;
use crate::domain::routing;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::tries_count_as_contact;
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    Call, Contact, ContactAnswer, ContactResult, NoticeArgs, NoticeKind, NoticeTarget, Resolution,
    Solved, TimerKind, Visit, Whistle, timers,
};

pub(super) fn contact(step: &mut Step<'_>, (channel, said): (&str, &str), result: ContactResult) {
    let now = step.f.now;
    step.note("note", said);
    let reached = result == ContactResult::Reached;
    step.ticket.contacts.push(Contact {
        at: now,
        office: step.f.actor.office.clone(),
        channel: channel.to_owned(),
        reached,
        confirmed: None,
    });
    // The author of a bad review is called anew.
    let review = step.ticket.open_review();
    let dispatched = step.ticket.lead.as_ref().map_or(now, |lead| lead.dispatched_at);
    let since = review.map_or(dispatched, |case| case.opened_at);
    if !reached && !tries_count_as_contact(&step.ticket, since) {
        return;
    }
    let who = step.f.actor.id.clone();
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.contacted_at.get_or_insert(now);
        lead.note_handler(&who);
        lead.handler.get_or_insert(who);
    }
    step.ticket.first_response_at.get_or_insert(now);
    timers::disarm(&mut step.ticket, TimerKind::ContactLate, "");
    for case in step.ticket.bad_reviews.iter_mut().filter(|case| case.closed_at.is_none()) {
        case.contacted_at.get_or_insert(now);
    }
    step.ticket.timers.retain(|timer| timer.kind != TimerKind::BadReviewContactLate);
    if reached {
        let args = NoticeArgs {
            office: Some(step.f.actor.office.clone()),
            code: Some(channel.to_owned()),
            ..NoticeArgs::default()
        };
        step.tell_requester(NoticeKind::ContactCheck, args);
    }
}

/// The requester's word on the last contact; a denial is flagged, not judged.
pub(super) fn confirm_contact(step: &mut Step<'_>, answer: ContactAnswer) {
    let yes = answer == ContactAnswer::Yes;
    let mut contacts = step.ticket.contacts.iter_mut().rev();
    let Some(last) = contacts.find(|contact| contact.reached) else { return };
    last.confirmed = Some(yes);
    let office = last.office.clone();
    if yes {
        return;
    }
    let denied = |one: &&Contact| one.confirmed == Some(false) && one.office == office;
    let denied = step.ticket.contacts.iter().filter(denied).count();
    let args = NoticeArgs {
        office: Some(office),
        count: u32::try_from(denied).ok(),
        ..NoticeArgs::default()
    };
    step.tell_dispatchers(NoticeKind::ContactDenied, args.clone());
    step.tell_supervisors(NoticeKind::ContactDenied, args);
}

/// What the leading unit writes down or sets going on the spot shows its first measures.
pub(super) fn measure(step: &mut Step<'_>) {
    let (now, office) = (step.f.now, step.f.actor.office.as_str());
    if !step.ticket.led_by(office) {
        return;
    }
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.measures_at.get_or_insert(now);
    }
    timers::disarm(&mut step.ticket, TimerKind::MeasuresLate, "");
}

pub(super) fn write_to_requester(step: &mut Step<'_>, text: &str) {
    step.note("message", text);
    let args = NoticeArgs {
        office: Some(step.f.actor.office.clone()),
        text: Some(text.to_owned()),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::Message, args);
}

/// A result given by the unit's head needs no second signature of the unit.
pub(super) fn resolve(
    step: &mut Step<'_>,
    resolution: Resolution,
    (result, reply): (&str, &str),
    evidence: &[String],
) {
    let (now, who) = (step.f.now, step.f.actor.id.clone());
    let head = step.f.actor.has(Role::UnitHead);
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.done_at = Some(now);
        lead.measures_at.get_or_insert(now);
        lead.result = Some(result.to_owned());
        lead.reply = Some(reply.to_owned());
        lead.evidence = evidence.to_vec();
        lead.note_handler(&who);
        lead.handler = Some(who.clone());
        lead.signed_by = head.then_some(who);
    }
    step.ticket.resolution = Some(resolution);
    step.ticket.resolved_at = Some(now);
    step.ticket.check_due_at = Some(step.due(LimitName::Check));
    if head {
        tell_checkers(step);
    } else {
        let due_at = step.ticket.check_due_at;
        step.tell_lead(NoticeKind::ToSign, NoticeArgs { due_at, ..NoticeArgs::default() });
    }
}

pub(super) fn sign(step: &mut Step<'_>) {
    let who = step.f.actor.id.clone();
    if let Some(lead) = step.ticket.lead.as_mut() {
        lead.signed_by = Some(who);
    }
    tell_checkers(step);
}

fn tell_checkers(step: &mut Step<'_>) {
    let args = NoticeArgs {
        office: step.ticket.lead.as_ref().map(|lead| lead.office.clone()),
        due_at: step.ticket.check_due_at,
        ..NoticeArgs::default()
    };
    step.tell_dispatchers(NoticeKind::ToCheck, args.clone());
    if routing::supervisor_checks(&step.ticket, step.f.rules) {
        step.tell_supervisors(NoticeKind::ToCheck, args);
    }
}

pub(super) fn whistle(step: &mut Step<'_>, offices: &[String], text: &str) {
    measure(step);
    let due = step.due(LimitName::CheckIn);
    let by_office = step.f.actor.office.clone();
    let call = |office: &String| Call {
        office: office.clone(),
        checked_in_at: None,
        action: None,
        town_rating: None,
    };
    step.ticket.whistles.push(Whistle {
        by_office: by_office.clone(),
        at: step.f.now,
        text: text.to_owned(),
        due,
        calls: offices.iter().map(call).collect(),
    });
    for office in offices {
        timers::disarm(&mut step.ticket, TimerKind::CheckInLate, office);
        timers::add(&mut step.ticket, TimerKind::CheckInLate, due.saturating_add(1), office);
        let args = NoticeArgs {
            office: Some(by_office.clone()),
            text: Some(text.to_owned()),
            due_at: Some(due),
            ..NoticeArgs::default()
        };
        step.tell(NoticeTarget::Office(office.clone()), NoticeKind::Whistled, args);
    }
}

pub(super) fn check_in(step: &mut Step<'_>, action_taken: &str) {
    let (now, office) = (step.f.now, step.f.actor.office.clone());
    let calls = step.ticket.whistles.iter_mut().flat_map(|whistle| &mut whistle.calls);
    for call in calls.filter(|call| call.office == office && call.checked_in_at.is_none()) {
        call.checked_in_at = Some(now);
        call.action = Some(action_taken.to_owned());
    }
    timers::disarm(&mut step.ticket, TimerKind::CheckInLate, &office);
    let args = NoticeArgs {
        office: Some(office),
        text: Some(action_taken.to_owned()),
        ..NoticeArgs::default()
    };
    step.tell_lead(NoticeKind::CheckedIn, args);
}

/// What the requester says of the result when somebody calls who did not give it.
pub(super) fn return_visit(step: &mut Step<'_>, solved: Solved, text: &str) {
    let visit = Visit { at: step.f.now, by: step.who(), solved, text: text.to_owned() };
    step.ticket.visits.push(visit);
}

pub(super) fn rate_call(step: &mut Step<'_>, office: &str, grade: u8) {
    let mut calls = step.ticket.whistles.iter_mut().flat_map(|whistle| &mut whistle.calls).rev();
    if let Some(call) = calls.find(|call| call.office == office) {
        call.town_rating = Some(grade);
    }
}
