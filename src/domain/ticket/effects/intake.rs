//! Filing, accepting, classifying, declining.

use super::duty;
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::people::Role;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::{is_outsider, reopen_until};
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    ActionKind, Confidentiality, Decline, DeclineReason, ItemRef, NoticeArgs, NoticeKind,
    NoticeTarget, PastWait, Ticket, WordsKind,
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
    if step.ticket.urgency() == Priority::P0 {
        step.tell_supervisors(NoticeKind::Submitted, args.clone());
    }
    if step.ticket.priority == Priority::P0 {
        step.tell_leaders(NoticeKind::Submitted, args);
    }
}

/// Starts the time in which the desk must dispatch.
pub(super) fn start_triage(step: &mut Step<'_>) {
    let earlier = past_wait(&step.ticket);
    step.ticket.past_waits.extend(earlier);
    step.ticket.triage_from = Some(step.f.now);
    step.ticket.triage_due_at = Some(step.due(LimitName::Triage));
    step.ticket.fired.clear();
}

/// The time to dispatch that ran before, which ended with a unit or with the ticket.
fn past_wait(ticket: &Ticket) -> Option<PastWait> {
    let (from, due_at) = ticket.triage_from.zip(ticket.triage_due_at)?;
    let closed = ticket.rounds.last().and_then(|round| round.closed_at);
    let closed = closed.filter(|at| *at >= from);
    let ended_at = ticket.given_since(from).or(closed).unwrap_or(ticket.updated_at);
    Some(PastWait { due_at, ended_at })
}

pub(super) fn accept(
    step: &mut Step<'_>,
    category: &str,
    kind: (Class, Priority),
    item: Option<&ItemRef>,
) {
    classify(step, category, kind, item);
    if kind.1 == Priority::P0 && step.f.ticket.priority != Priority::P0 {
        let args = NoticeArgs { due_at: step.ticket.triage_due_at, ..NoticeArgs::default() };
        step.tell_supervisors(NoticeKind::Submitted, args.clone());
        step.tell_leaders(NoticeKind::Submitted, args);
    }
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
    let earlier = dates_told(&step.ticket);
    category.trim().clone_into(&mut step.ticket.category);
    step.ticket.class = class;
    step.ticket.priority = priority;
    step.ticket.proposed_priority = None;
    if item.is_some() {
        step.ticket.item = item.cloned();
    }
    let forward = |old: Millis, from: Millis, name: LimitName| old.min(stricter(step, from, name));
    let promised = step.ticket.submitted_at.zip(step.ticket.citizen_due_at);
    let promised = promised.map(|(from, old)| forward(old, from, LimitName::Resolve));
    let triage = step.ticket.triage_from.zip(step.ticket.triage_due_at);
    let triage = triage.map(|(from, old)| forward(old, from, LimitName::Triage));
    let lead = step.ticket.lead.clone().map(|mut lead| {
        let given = lead.dispatched_at;
        lead.due_at = forward(lead.due_at, lead.clock_from, LimitName::Resolve);
        lead.contact_due = forward(lead.contact_due, given, LimitName::FirstContact);
        lead.accept_due = forward(lead.accept_due, given, LimitName::Accept);
        let measures = Some(stricter(step, given, LimitName::Measures));
        let measures = measures.filter(|due| *due < lead.due_at);
        lead.measures_due = [lead.measures_due, measures].into_iter().flatten().min();
        lead
    });
    step.ticket.citizen_due_at = promised;
    step.ticket.triage_due_at = triage;
    step.ticket.lead = lead;
    duty::hold_assists(step);
    step.rearm();
    tell_of_class(step, earlier);
}

/// The end of a limit that is known only now: from when it should have run, or from now on where
/// that end has passed already.
fn stricter(step: &Step<'_>, from: Millis, name: LimitName) -> Millis {
    let due = step.due_from(from, name);
    if due > step.f.now { due } else { step.due(name) }
}

/// What its requester and its unit were told: until when.
fn dates_told(ticket: &Ticket) -> [Option<Millis>; 2] {
    [ticket.citizen_due_at, ticket.lead.as_ref().map(|lead| lead.due_at)]
}

/// Whom a date binds hears that it came forward; what became an emergency is told as one.
fn tell_of_class(step: &mut Step<'_>, earlier: [Option<Millis>; 2]) {
    let [promised, result] = dates_told(&step.ticket);
    let args = |due_at| NoticeArgs { due_at, ..NoticeArgs::default() };
    if result != earlier[1] {
        step.tell_lead(NoticeKind::Reclassified, args(result));
    }
    // Who reclassified a matter that no unit has yet was told; its requester hears by the receipt.
    if promised != earlier[0] && step.f.action.kind() == ActionKind::Reclassify {
        step.tell_requester(NoticeKind::Reclassified, args(promised));
    }
    if step.ticket.priority == Priority::P0 && step.f.ticket.priority != Priority::P0 {
        let due = args(
            step.ticket.lead.as_ref().map_or(step.ticket.triage_due_at, |lead| Some(lead.due_at)),
        );
        step.tell_supervisors(NoticeKind::Submitted, due.clone());
        step.tell_leaders(NoticeKind::Submitted, due);
    }
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
    let due_at = Some(reopen_until(&step.ticket));
    step.tell_requester(
        NoticeKind::AppealRefused,
        NoticeArgs { due_at, ..NoticeArgs::said(reason) },
    );
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
        // The unit that works on the matter has no right on a joined ticket: the desk reads it.
        _ => NoticeTarget::Dispatchers,
    };
    let other = step.ticket.parent;
    step.tell(reader, NoticeKind::WordsAdded, NoticeArgs { other, ..NoticeArgs::said(text) });
}
