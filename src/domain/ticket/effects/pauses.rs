//! When the clock stands still: questions, procedures, the ledger.

use super::{closing, relief, supervision};
use crate::domain::Millis;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::is_long_ledger;
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    Cause, NoticeArgs, NoticeKind, Pace, Pause, PauseReason, RequestKind, State, Wants, WordsKind,
};

pub(super) fn ask_info(step: &mut Step<'_>, question: &str) {
    let until = step.due(LimitName::RequesterAnswer);
    step.ticket.ask_info_count = step.ticket.ask_info_count.saturating_add(1);
    open(step, PauseReason::AwaitingRequester, until, question);
    let args = NoticeArgs {
        text: Some(question.to_owned()),
        due_at: Some(until),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::InfoNeeded, args);
}

pub(super) fn answer_info(step: &mut Step<'_>, text: &str, attachments: &[String]) {
    step.add_words(WordsKind::Answer, text, attachments);
    let asker = step.ticket.open_pause().map(|pause| pause.office.clone()).unwrap_or_default();
    end(step);
    let with_unit = step.ticket.resume_to == Some(State::InProgress);
    let lead = step.ticket.lead.as_ref().filter(|_| with_unit).map(|lead| lead.due_at);
    let due_at = lead.or(step.ticket.triage_due_at);
    let args = NoticeArgs { due_at, ..NoticeArgs::said(text) };
    if lead.is_some() {
        step.tell_lead(NoticeKind::InfoAnswered, args.clone());
    }
    // The desk may have asked while a unit has it.
    if lead.is_none() || !step.ticket.led_by(&asker) {
        step.tell_dispatchers(NoticeKind::InfoAnswered, args);
    }
}

pub(super) fn suspend(step: &mut Step<'_>) {
    let Some(request) = relief::grant(step, RequestKind::Suspension) else { return };
    let Wants::Suspension { cause, until } = request.wants else { return };
    open(step, cause, until, &request.reason);
    let args = NoticeArgs {
        text: Some(request.reason),
        code: Some(cause.to_string()),
        due_at: Some(until),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::Suspended, args.clone());
    step.tell_lead(NoticeKind::Suspended, args);
}

pub(super) fn resume(step: &mut Step<'_>) {
    end(step);
    let args = told_again(step, NoticeKind::Resumed);
    if step.ticket.lead.is_none() {
        step.tell_dispatchers(NoticeKind::Resumed, args);
    }
}

pub(super) fn ledger_in(step: &mut Step<'_>) {
    let Some(request) = relief::grant(step, RequestKind::Ledger) else { return };
    let Wants::Ledger { plan, target } = request.wants else { return };
    closing::take_back_result(step);
    open(step, PauseReason::Ledger, target, &plan);
    step.ticket.resume_to = Some(State::InProgress);
    let args = NoticeArgs { text: Some(plan), due_at: Some(target), ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::LedgerIn, args.clone());
    step.tell_lead(NoticeKind::LedgerIn, args.clone());
    if is_long_ledger(target, step.f.now) {
        step.tell_leaders(NoticeKind::LedgerIn, args.clone());
    }
    step.tell_supervisors(NoticeKind::LedgerIn, args);
}

pub(super) fn review_ledger(step: &mut Step<'_>, progress: &str, pace: Pace) {
    if let Some(pause) = step.ticket.pauses.last_mut() {
        pause.pace = pace;
    }
    step.note("progress", progress);
    step.rearm();
    supervision::settle_review(step, progress);
    let pause = step.ticket.open_pause().map(|pause| (pause.from, pause.until));
    let args = NoticeArgs {
        text: Some(progress.to_owned()),
        due_at: pause.map(|(_, until)| until),
        ..NoticeArgs::default()
    };
    if pause.is_some_and(|(from, until)| is_long_ledger(until, from)) {
        step.tell_leaders(NoticeKind::LedgerProgress, args.clone());
    }
    step.tell_requester(NoticeKind::LedgerProgress, args.clone());
    step.tell_supervisors(NoticeKind::LedgerProgress, args);
}

pub(super) fn ledger_out(step: &mut Step<'_>) {
    end(step);
    supervision::close_sheets(step, Cause::LedgerReview);
    told_again(step, NoticeKind::LedgerOut);
}

/// It goes on: the requester hears by when there is an answer, the unit its own date.
fn told_again(step: &mut Step<'_>, kind: NoticeKind) -> NoticeArgs {
    let own = step.ticket.lead.as_ref().map(|lead| lead.due_at);
    let promised = step.ticket.promised(step.f.now);
    let args = NoticeArgs { due_at: promised, ..NoticeArgs::default() };
    step.tell_requester(kind, args.clone());
    step.tell_lead(kind, NoticeArgs { due_at: own, ..NoticeArgs::default() });
    args
}

/// Stops the clock.
fn open(step: &mut Step<'_>, reason: PauseReason, until: Millis, text: &str) {
    step.ticket.resume_to = Some(step.ticket.state);
    let (by, office) = (step.who(), step.f.actor.office.clone());
    step.ticket.pauses.push(Pause {
        reason,
        from: step.f.now,
        until,
        ended_at: None,
        text: text.to_owned(),
        by,
        office,
        pace: Pace::OnTrack,
    });
}

/// Lets the clock run again and moves what was running by the time it stood still. Time after the
/// end that was set counts: waiting for a decision is the desk's time, not the requester's.
pub(super) fn end(step: &mut Step<'_>) {
    let now = step.f.now;
    let Some(pause) = step.ticket.pauses.last_mut().filter(|pause| pause.ended_at.is_none()) else {
        return;
    };
    pause.ended_at = Some(now);
    let (from, to) = (pause.from, now.min(pause.until));
    if to <= from {
        return;
    }
    let clock = step.f.rules.clock;
    let ticket = &mut step.ticket;
    let then = ticket.clone();
    let moved = |due: Millis, name: LimitName| clock.shift(due, from, to, then.limit(name));
    ticket.citizen_due_at = ticket.citizen_due_at.map(|due| moved(due, LimitName::Resolve));
    if ticket.resume_to != Some(State::InProgress) {
        ticket.triage_due_at = ticket.triage_due_at.map(|due| moved(due, LimitName::Triage));
    }
    for unit in ticket.lead.iter_mut().chain(&mut ticket.assists).filter(|unit| unit.is_running()) {
        unit.due_at = moved(unit.due_at, unit.due_by);
        unit.return_until = moved(unit.return_until, LimitName::Return);
        if unit.contacted_at.is_none() {
            unit.contact_due = moved(unit.contact_due, LimitName::FirstContact);
        }
        if let Some(due) = unit.measures_awaited() {
            unit.measures_due = Some(moved(due, LimitName::Measures));
        }
    }
}
