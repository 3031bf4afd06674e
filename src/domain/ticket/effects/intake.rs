//! Filing, accepting, classifying, declining.

use super::duty;
use crate::domain::class::{Class, Priority};
use crate::domain::people::Role;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::is_outsider;
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    Confidentiality, Decline, DeclineReason, ItemRef, NoticeArgs, NoticeKind, NoticeTarget, State,
    WordsKind,
};

/// The requester's clock starts; it never restarts.
pub(super) fn submit(step: &mut Step<'_>) {
    let now = step.f.now;
    let staff = !is_outsider(step.f.role) && step.f.role != Role::System;
    let who = step.f.actor.id.clone();
    step.ticket.submitted_at = Some(now);
    step.ticket.citizen_due_at = Some(step.due(LimitName::Resolve));
    start_triage(step);
    step.ticket.intake_by = staff.then(|| who.clone());
    step.ticket.first_owner = Some(if staff { who.clone() } else { Role::System.to_string() });
    if step.f.role == Role::Agent {
        step.ticket.on_behalf_by = Some(who);
    }
    step.ticket.words_digest = step.ticket.digest_words();
    let args = NoticeArgs { due_at: step.ticket.citizen_due_at, ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::Submitted, args);
    let args = NoticeArgs { due_at: step.ticket.triage_due_at, ..NoticeArgs::default() };
    step.tell_dispatchers(NoticeKind::Submitted, args.clone());
    if step.ticket.priority == Priority::P0 {
        step.tell_supervisors(NoticeKind::Submitted, args.clone());
        step.tell_leaders(NoticeKind::Submitted, args);
    }
}

/// Starts the time in which the desk must dispatch.
pub(super) fn start_triage(step: &mut Step<'_>) {
    step.ticket.triage_from = Some(step.f.now);
    step.ticket.triage_due_at = Some(step.due(LimitName::Triage));
    step.ticket.fired.clear();
}

pub(super) fn accept(
    step: &mut Step<'_>,
    category: &str,
    kind: (Class, Priority),
    item: Option<&ItemRef>,
) {
    classify(step, category, kind, item);
    let args = NoticeArgs { due_at: step.ticket.citizen_due_at, ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::Accepted, args);
}

/// A stricter class or urgency brings deadlines forward; a milder one never moves them back.
pub(super) fn classify(
    step: &mut Step<'_>,
    category: &str,
    (class, priority): (Class, Priority),
    item: Option<&ItemRef>,
) {
    category.trim().clone_into(&mut step.ticket.category);
    step.ticket.class = class;
    step.ticket.priority = priority;
    if item.is_some() {
        step.ticket.item = item.cloned();
    }
    if let Some(start) = step.ticket.submitted_at {
        let due = step.due_from(start, LimitName::Resolve);
        step.ticket.citizen_due_at = step.ticket.citizen_due_at.map(|old| old.min(due));
    }
    if let Some(start) = step.ticket.triage_from {
        let due = step.due_from(start, LimitName::Triage);
        step.ticket.triage_due_at = step.ticket.triage_due_at.map(|old| old.min(due));
    }
    if let Some(mut lead) = step.ticket.lead.take() {
        lead.due_at = lead.due_at.min(step.due_from(lead.clock_from, LimitName::Resolve));
        let contact = step.due_from(lead.dispatched_at, LimitName::FirstContact);
        lead.contact_due = lead.contact_due.min(contact);
        let measures = step.due_from(lead.dispatched_at, LimitName::Measures);
        lead.measures_due = lead.measures_due.min(measures);
        let accept = step.due_from(lead.dispatched_at, LimitName::Accept);
        lead.accept_due = lead.accept_due.min(accept);
        step.ticket.lead = Some(lead);
    }
    duty::hold_assists(step);
    step.rearm();
}

pub(super) fn decline(step: &mut Step<'_>, code: DeclineReason, channel: &str) {
    let appeal_until = step.due(LimitName::Appeal);
    step.ticket.outcome = Some(crate::domain::ticket::Outcome::Declined);
    step.ticket.decline = Some(Decline {
        code,
        channel: channel.to_owned(),
        at: step.f.now,
        appeal_until,
        appealed_at: None,
        decide_due: None,
        refused_at: None,
    });
    let args = NoticeArgs {
        code: Some(code.to_string()),
        text: Some(channel.to_owned()),
        due_at: Some(appeal_until),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::Declined, args);
}

pub(super) fn appeal(step: &mut Step<'_>, text: &str) {
    let (now, due) = (step.f.now, step.due(LimitName::Decision));
    if let Some(decline) = step.ticket.decline.as_mut() {
        decline.appealed_at = Some(now);
        decline.decide_due = Some(due);
    }
    step.add_words(WordsKind::Appeal, text, &[]);
    let args = NoticeArgs { due_at: Some(due), ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::Appealed, args.clone());
    let args = NoticeArgs { due_at: args.due_at, ..NoticeArgs::said(text) };
    step.tell_supervisors(NoticeKind::Appealed, args);
}

pub(super) fn refuse_appeal(step: &mut Step<'_>, reason: &str) {
    let now = step.f.now;
    if let Some(decline) = step.ticket.decline.as_mut() {
        decline.refused_at = Some(now);
    }
    let args = NoticeArgs { text: Some(reason.to_owned()), ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::AppealRefused, args);
}

/// Nobody can say any more whose ticket it is; its number, code and conversation still lead to it.
pub(super) fn forget_requester(step: &mut Step<'_>) {
    step.ticket.requester = None;
    if !step.ticket.state.is_open() {
        let then = step.ticket.confidentiality;
        step.ticket.confidentiality_at_end.get_or_insert(then);
    }
    step.ticket.confidentiality = Confidentiality::Anonymous;
}

/// What is said first after a bad rating is why, and stands with the rating.
pub(super) fn add_more(step: &mut Step<'_>, text: &str, attachments: &[String]) {
    let is_reason = step.ticket.lacks_reason();
    let kind = if is_reason { WordsKind::Evaluation } else { WordsKind::More };
    step.add_words(kind, text, attachments);
    let reader = match (&step.ticket.lead, step.ticket.state) {
        (Some(lead), state) if state.is_open() => NoticeTarget::Office(lead.office.clone()),
        (_, State::Merged) => return,
        _ => NoticeTarget::Dispatchers,
    };
    step.tell(reader, NoticeKind::WordsAdded, NoticeArgs::said(text));
}
