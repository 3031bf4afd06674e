//! Filing, accepting, classifying, declining.

use super::duty;
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::people::Role;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::{is_outsider, reopen_until};
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    ActionKind, Assignment, Confidentiality, Decision, Decline, DeclineReason, ItemRef, NoticeArgs,
    NoticeKind, NoticeTarget, PastWait, Pause, Request, Ticket, TimerKind, Wants, WordsKind,
    timers,
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
    let (due_at, ended_at) = ticket.triage_due_at.zip(ticket.triage_ended_at)?;
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
    let promised = step.ticket.submitted_at.zip(step.ticket.citizen_due_at);
    let promised = promised.map(|(from, old)| forward(step, old, from, LimitName::Resolve));
    let triage = step.ticket.triage_from.zip(step.ticket.triage_due_at);
    let triage = triage.map(|(from, old)| forward(step, old, from, LimitName::Triage));
    let lead = step.ticket.lead.clone().map(|lead| lead_forward(step, lead));
    step.ticket.citizen_due_at = promised;
    step.ticket.triage_due_at = triage;
    step.ticket.lead = lead;
    duty::hold_assists(step);
    step.rearm();
    tell_of_class(step, earlier);
}

/// The dates of the unit; first measures are awaited where their limit is the shorter one.
fn lead_forward(step: &Step<'_>, mut lead: Assignment) -> Assignment {
    let given = lead.dispatched_at;
    lead.due_at = forward(step, lead.due_at, lead.clock_from, lead.due_by);
    lead.contact_due = forward(step, lead.contact_due, given, LimitName::FirstContact);
    lead.accept_due = forward(step, lead.accept_due, given, LimitName::Accept);
    let old = lead.measures_due.unwrap_or(Millis::MAX);
    let measures = forward(step, old, given, LimitName::Measures);
    let awaited =
        step.due_from(given, LimitName::Measures) < step.due_from(given, LimitName::Resolve);
    if awaited && measures < lead.due_at {
        lead.measures_due = Some(measures);
    }
    lead
}

/// A date whose limit the new class or urgency made shorter: from when it should have run, later by
/// what was granted since, or from now on where that has passed already. Every other date stays.
fn forward(step: &Step<'_>, old: Millis, from: Millis, name: LimitName) -> Millis {
    let (clock, limit) = (step.f.rules.clock, step.ticket.limit(name));
    let due = clock.due(from, limit);
    if due >= clock.due(from, step.f.ticket.limit(name)) {
        return old;
    }
    let since = |pause: &&Pause| pause.from >= from;
    let pauses = step.ticket.pauses.iter().filter(since);
    let pauses = pauses.filter_map(|one| Some((one.from, one.ended_at?.min(one.until))));
    let due = extended(step, due, from, name);
    let due = pauses.fold(due, |due, (from, to)| clock.shift(due, from, to, limit));
    old.min(if due > step.f.now { due } else { step.due(name) })
}

/// Later by the extensions that were granted since, as far as the new class allows any.
fn extended(step: &Step<'_>, due: Millis, from: Millis, name: LimitName) -> Millis {
    let (clock, limit) = (step.f.rules.clock, step.ticket.limit(LimitName::Resolve));
    let since = |one: &&Request| {
        one.decision == Decision::Granted && one.decided_at.is_some_and(|at| at >= from)
    };
    let days = |one: &Request| match one.wants {
        Wants::Extension { days, .. } => Some(days),
        _ => None,
    };
    let granted: u32 = step.ticket.requests.iter().filter(since).filter_map(days).sum();
    match (name, granted.min(clock.extension_cap(limit).days)) {
        (LimitName::Resolve | LimitName::Rework | LimitName::Rest, days) if days > 0 => {
            clock.extend(due, days, limit)
        }
        _ => due,
    }
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
    timers::add(&mut step.ticket, TimerKind::AppealLate, due.saturating_add(1), "");
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
    timers::disarm(&mut step.ticket, TimerKind::AppealLate, "");
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
