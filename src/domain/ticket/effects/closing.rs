//! Check, reply, evaluation, rework, closing, reopening, merging.

use super::{duty, intake, pauses, supervision};
use crate::domain::people::Role;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::{is_outsider, reopen_until};
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    AssignmentEnd, BadReview, Cause, Consent, Evaluation, NoticeArgs, NoticeKind, NoticeTarget,
    Outcome, ParentAnswer, ParentFacts, ParentNews, ReviewVerdict, Round, Solved, State, TakenBack,
    TimerKind, WordsKind, timers,
};

/// From this many reworks on the leaders are told.
const REWORKS_TO_RAISE: u32 = 3;

/// The reply goes out with the question for a rating.
pub(super) fn approve(step: &mut Step<'_>) {
    let until = step.due(LimitName::Feedback);
    step.ticket.feedback_due_at = Some(until);
    step.ticket.feedback_reminders = 0;
    let args = reply_args(step);
    step.tell_requester(NoticeKind::Replied, NoticeArgs { due_at: Some(until), ..args });
}

fn reply_args(step: &Step<'_>) -> NoticeArgs {
    let lead = step.ticket.lead.as_ref();
    NoticeArgs {
        office: lead.map(|lead| lead.office.clone()),
        text: lead.and_then(|lead| lead.reply.clone()),
        code: step.ticket.resolution.map(|resolution| resolution.to_string()),
        ..NoticeArgs::default()
    }
}

/// The unit goes on with the time that was left, and has at least one working day.
pub(super) fn send_back(step: &mut Step<'_>, reason: &str) {
    let (now, least) = (step.f.now, step.due(LimitName::Rest));
    take_back_result(step);
    if let Some(lead) = step.ticket.lead.as_mut() {
        // Of a late result nothing was left.
        if lead.due_at < least {
            (lead.due_at, lead.due_by) = (least, LimitName::Rest);
        }
        lead.clock_from = now;
    }
    count_rework(step);
    let args = unit_args(step, reason);
    step.tell_lead(NoticeKind::SentBack, args);
}

fn unit_args(step: &Step<'_>, reason: &str) -> NoticeArgs {
    NoticeArgs {
        office: step.ticket.lead.as_ref().map(|lead| lead.office.clone()),
        due_at: step.ticket.lead.as_ref().map(|lead| lead.due_at),
        text: Some(reason.to_owned()),
        ..NoticeArgs::default()
    }
}

/// A result that did not hold is no result: the unit goes on working, and the time in which the
/// result lay with the desk is given back. When it was given and due stays on record, because what
/// comes after does not make a late result a timely one.
pub(super) fn take_back_result(step: &mut Step<'_>) {
    let (now, clock) = (step.f.now, step.f.rules.clock);
    step.ticket.resolved_at = None;
    step.ticket.resolution = None;
    let Some(mut lead) = step.ticket.lead.take() else { return };
    if let Some(done_at) = lead.done_at.take() {
        lead.taken_back.push(TakenBack { due_at: lead.due_at, done_at });
        lead.due_at = clock.shift(lead.due_at, done_at, now, step.ticket.limit(lead.due_by));
    }
    lead.signed_by = None;
    step.ticket.lead = Some(lead);
}

fn count_rework(step: &mut Step<'_>) {
    step.ticket.rework_count = step.ticket.rework_count.saturating_add(1);
    if step.ticket.rework_count == REWORKS_TO_RAISE {
        let office = step.ticket.lead.as_ref().map(|lead| lead.office.clone()).unwrap_or_default();
        supervision::open_sheet(step, 3, Cause::Reworks, &office, "");
    }
}

/// Ends the round.
fn close(step: &mut Step<'_>, outcome: Outcome) {
    let now = step.f.now;
    if step.f.ticket.state.is_open() {
        duty::release_helpers(step, &[]);
    }
    step.ticket.closed_at = Some(now);
    step.ticket.outcome = Some(outcome);
    for case in &mut step.ticket.bad_reviews {
        case.closed_at.get_or_insert(now);
    }
    supervision::close_answered(step);
}

pub(super) fn close_unasked(step: &mut Step<'_>) {
    close(step, Outcome::NotAsked);
    let args = reply_args(step);
    step.tell_requester(NoticeKind::Closed, args.clone());
    step.tell_lead(NoticeKind::Closed, NoticeArgs { text: None, ..args });
}

pub(super) fn no_answer_close(step: &mut Step<'_>) {
    close(step, Outcome::NoEvaluation);
    step.tell_requester(NoticeKind::Closed, NoticeArgs::default());
    step.tell_lead(NoticeKind::Closed, NoticeArgs::default());
}

/// A good rating closes the ticket, a bad one opens a case with a clock of its own.
pub(super) fn evaluate(step: &mut Step<'_>, (grade, solved): (u8, Solved), text: &str, to: State) {
    let now = step.f.now;
    let earlier = step.ticket.evaluation.take();
    let at = earlier.as_ref().map_or(now, |given| given.at);
    let decided_at = earlier.as_ref().and_then(|given| given.decided_at);
    let was_bad = earlier.as_ref().is_some_and(Evaluation::is_bad);
    step.ticket.evaluation = Some(Evaluation {
        at,
        changed_at: now,
        grade,
        solved,
        valid: true,
        invalid_reason: None,
        contested: false,
        decided_at,
    });
    step.add_words(WordsKind::Evaluation, text, &[]);
    match to {
        State::Closed => {
            if was_bad {
                supervision::close_sheets(step, Cause::BadReview);
            }
            close(step, Outcome::Evaluated);
            step.tell_requester(NoticeKind::Closed, NoticeArgs::default());
            step.tell_lead(NoticeKind::Closed, NoticeArgs::default());
        }
        State::Feedback | State::Dispatching => {
            step.ticket.closed_at = None;
            step.ticket.outcome = None;
            if step.f.ticket.state == State::Merged {
                go_on_alone(step, to);
            }
            if !was_bad {
                open_bad_review(step, grade);
            }
        }
        _ => {}
    }
}

/// A requester whom the reply to the parent did not help: the unit that gave it answers to them
/// too, or, where the matter is about that unit, the desk finds another.
fn go_on_alone(step: &mut Step<'_>, to: State) {
    leave_parent(step);
    duty::end_assignments(step, AssignmentEnd::Released);
    let Some(unit) = step.ticket.answered_by.take() else { return };
    if step.ticket.profile.is_none() {
        step.ticket.profile = Some(step.f.rules.clock.profile());
    }
    if to == State::Feedback {
        step.ticket.dispatched_first_at.get_or_insert(unit.dispatched_at);
        step.ticket.lead = Some(unit);
    } else {
        take_back_result(step);
        intake::start_triage(step);
    }
}

/// The ticket goes its own way; the note tells which other one has one fewer to take along.
fn leave_parent(step: &mut Step<'_>) {
    if let Some(parent) = step.ticket.parent.take() {
        step.note("left", parent.to_string());
    }
}

fn open_bad_review(step: &mut Step<'_>, grade: u8) {
    let contact_due = step.due(LimitName::BadReviewContact);
    let fix_due = step.due(LimitName::BadReviewFix);
    step.ticket.bad_reviews.push(BadReview {
        opened_at: step.f.now,
        contact_due,
        contacted_at: None,
        fix_due,
        closed_at: None,
        struck: false,
    });
    let case = step.ticket.bad_reviews.len().to_string();
    for (kind, due) in
        [(TimerKind::BadReviewContactLate, contact_due), (TimerKind::BadReviewFixLate, fix_due)]
    {
        timers::add(&mut step.ticket, kind, due.saturating_add(1), &case);
    }
    step.rearm();
    if let Some(office) = step.ticket.lead.as_ref().map(|lead| lead.office.clone()) {
        supervision::open_sheet(step, 2, Cause::BadReview, &office, "");
    }
    let args = NoticeArgs {
        due_at: Some(contact_due),
        count: Some(u32::from(grade)),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::BadReview, args.clone());
    step.tell_lead(NoticeKind::BadReview, args.clone());
    step.tell_dispatchers(NoticeKind::BadReview, args.clone());
    step.tell_supervisors(NoticeKind::BadReview, args);
}

/// The same number, a new try: three working days.
pub(super) fn order_rework(step: &mut Step<'_>, reason: &str) {
    let (now, due) = (step.f.now, step.due(LimitName::Rework));
    take_back_result(step);
    if let Some(lead) = step.ticket.lead.as_mut() {
        (lead.due_at, lead.due_by) = (due, LimitName::Rework);
        lead.clock_from = now;
    }
    let given = step.ticket.evaluation.take();
    step.ticket.past_evaluations.extend(given);
    count_rework(step);
    let args = unit_args(step, reason);
    step.tell_lead(NoticeKind::Rework, args.clone());
    step.tell_requester(NoticeKind::Rework, args);
}

pub(super) fn close_explained(step: &mut Step<'_>, explanation: &str) {
    pauses::end(step);
    close(step, Outcome::Explained);
    step.note("explanation", explanation);
    let args = NoticeArgs::said(explanation);
    let due_at = Some(reopen_until(&step.ticket));
    step.tell_requester(NoticeKind::ClosedExplained, NoticeArgs { due_at, ..args.clone() });
    step.tell_lead(NoticeKind::ClosedExplained, args);
}

pub(super) fn appeal_review(step: &mut Step<'_>, reason: &str) {
    if let Some(given) = step.ticket.evaluation.as_mut() {
        given.contested = true;
    }
    let due_at = Some(step.due(LimitName::Decision));
    let args = NoticeArgs { due_at, ..unit_args(step, reason) };
    step.tell_supervisors(NoticeKind::ReviewContested, args);
}

/// A review that falls does not count, and nobody has to answer it any more.
pub(super) fn decide_review(step: &mut Step<'_>, verdict: ReviewVerdict, reason: &str) {
    let (now, falls) = (step.f.now, verdict == ReviewVerdict::Invalid);
    if let Some(given) = step.ticket.evaluation.as_mut() {
        given.contested = false;
        given.decided_at = Some(now);
        given.valid = !falls;
        given.invalid_reason = falls.then(|| reason.to_owned());
    }
    if falls {
        for case in step.ticket.bad_reviews.iter_mut().filter(|case| case.closed_at.is_none()) {
            case.struck = true;
        }
        supervision::close_sheets(step, Cause::BadReview);
        close(step, Outcome::NoEvaluation);
    }
    let args = NoticeArgs {
        code: Some(verdict.to_string()),
        text: Some(reason.to_owned()),
        ..NoticeArgs::default()
    };
    if falls {
        // They were promised a call that will not come.
        let due_at = Some(reopen_until(&step.ticket));
        let args = NoticeArgs { due_at, ..NoticeArgs::said(reason) };
        step.tell_requester(NoticeKind::ReviewDecided, args);
    }
    step.tell_lead(NoticeKind::ReviewDecided, args.clone());
    step.tell_dispatchers(NoticeKind::ReviewDecided, args);
}

/// A new round under the same number; the requester's clock and all earlier times stay.
pub(super) fn reopen(step: &mut Step<'_>, reason: &str) {
    let ticket = &mut step.ticket;
    ticket.rounds.push(Round {
        outcome: ticket.outcome.take(),
        resolution: ticket.resolution.take(),
        resolved_at: ticket.resolved_at.take(),
        closed_at: ticket.closed_at.take(),
        evaluation: ticket.evaluation.take(),
        reopened_at: step.f.now,
    });
    ticket.decline = None;
    ticket.feedback_due_at = None;
    duty::end_assignments(step, AssignmentEnd::Done);
    leave_parent(step);
    if is_outsider(step.f.role) {
        step.add_words(WordsKind::NewFacts, reason, &[]);
    }
    intake::start_triage(step);
    let office = step.ticket.past.last().map(|unit| unit.office.clone());
    let promised = step.ticket.promised(step.f.now);
    let news = NoticeArgs {
        due_at: promised.or(step.ticket.triage_due_at),
        code: promised.is_none().then(|| "unit-named".to_owned()),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::Reopened, news);
    let args = NoticeArgs { due_at: step.ticket.triage_due_at, ..NoticeArgs::said(reason) };
    step.tell_dispatchers(NoticeKind::Reopened, args.clone());
    if let Some(office) = office {
        step.tell(NoticeTarget::Office(office), NoticeKind::Reopened, args);
    }
}

/// The child keeps its number, its requester and its clock, and waits for the parent's news.
pub(super) fn merge(step: &mut Step<'_>, parent: &ParentFacts) {
    step.ticket.resume_to = Some(step.ticket.state);
    step.ticket.parent = Some(parent.number);
    let args = NoticeArgs { other: Some(parent.number), ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::Merged, args.clone());
    step.tell_lead(NoticeKind::Merged, args);
    duty::release_helpers(step, &[]);
}

pub(super) fn unmerge(step: &mut Step<'_>, reason: &str) {
    go_own_way(step, Some(reason.to_owned()));
}

fn go_own_way(step: &mut Step<'_>, text: Option<String>) {
    let other = step.ticket.parent.take();
    step.ticket.answered_by = None;
    step.ticket.resolution = None;
    step.ticket.resolved_at = None;
    step.ticket.outcome = None;
    step.ticket.closed_at = None;
    let due_at = step.ticket.promised(step.f.now);
    let args = NoticeArgs { other, text, due_at, ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::Unmerged, args.clone());
    step.tell_lead(NoticeKind::Unmerged, args.clone());
    step.tell_dispatchers(NoticeKind::Unmerged, args);
    duty::call_assists_back(step);
}

/// The parent's news for the child's own requester, without anything of other requesters.
pub(super) fn follow_parent(step: &mut Step<'_>, news: &ParentNews) {
    let mut args = NoticeArgs { other: step.ticket.parent, ..NoticeArgs::default() };
    let kind = match news {
        ParentNews::Dispatched { office, due_at } => {
            args.office = Some(office.clone());
            args.due_at = Some(*due_at);
            NoticeKind::Dispatched
        }
        ParentNews::Replied { answer } => {
            answered(step, answer, &mut args);
            NoticeKind::Replied
        }
        ParentNews::Delayed { due_at, reason } => {
            args.due_at = Some(*due_at);
            args.text = Some(reason.clone());
            NoticeKind::ExtensionGranted
        }
        ParentNews::Declined { code, channel } => {
            return intake::decline(step, *code, channel);
        }
        ParentNews::Explained { explanation } => {
            end_with_parent(step);
            args.text = Some(explanation.clone());
            NoticeKind::ClosedExplained
        }
        ParentNews::Closed { answer: Some(answer) } => {
            end_with_parent(step);
            answered(step, answer, &mut args);
            NoticeKind::Replied
        }
        ParentNews::Closed { answer: None } => {
            end_with_parent(step);
            NoticeKind::Closed
        }
        ParentNews::Withdrawn {} => return go_own_way(step, None),
        ParentNews::Reopened {} => {
            step.ticket.outcome = None;
            step.ticket.closed_at = None;
            step.ticket.decline = None;
            NoticeKind::Reopened
        }
    };
    step.tell_requester(kind, args);
}

fn end_with_parent(step: &mut Step<'_>) {
    supervision::close_answered(step);
    step.ticket.outcome = Some(Outcome::WithParent);
    step.ticket.closed_at = Some(step.f.now);
}

/// The parent's reply is the child's too, and the child's requester rates it for themselves.
fn answered(step: &mut Step<'_>, answer: &ParentAnswer, args: &mut NoticeArgs) {
    let until = step.due(LimitName::Feedback);
    step.ticket.feedback_due_at = Some(until);
    step.ticket.answered_by = Some(answer.unit.clone());
    step.ticket.resolution = answer.resolution;
    step.ticket.resolved_at = answer.unit.done_at;
    args.office = Some(answer.unit.office.clone());
    args.text.clone_from(&answer.unit.reply);
    args.code = answer.resolution.map(|resolution| resolution.to_string());
    args.due_at = Some(until);
}

pub(super) fn cancel(step: &mut Step<'_>, reason: &str, consent: Option<Consent>) {
    step.ticket.outcome = Some(Outcome::Cancelled);
    if let Some(consent) = consent {
        step.note("consent", consent.code());
    }
    let now = step.f.now;
    if let Some(pause) = step.ticket.pauses.last_mut() {
        pause.ended_at.get_or_insert(now);
    }
    supervision::close_sheets(step, Cause::LedgerReview);
    supervision::close_answered(step);
    let outsider = is_outsider(step.f.role);
    if outsider {
        step.add_words(WordsKind::Remark, reason, &[]);
    }
    let text = (!outsider && step.f.role != Role::System).then(|| reason.to_owned());
    let args = NoticeArgs { text, ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::Cancelled, args.clone());
    step.tell_lead(NoticeKind::Cancelled, args);
    duty::release_helpers(step, &[]);
}
