//! Guards: what must hold before a step is taken. Each has one reason to refuse.

use super::action::{Action, ActionKind};
use super::record::{
    Assignment, Basis, CheckPoint, Confidentiality, Decision, Outcome, PauseReason, RequestKind,
    SheetState, Source, Ticket, TimerKind, Wants,
};
use super::timers;
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::routing;
use crate::domain::rules::{Level, LimitName, OfficeFacts, OfficeKind, Rules};

/// What guards look at.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub ticket: &'a Ticket,
    pub actor: &'a Actor,
    pub role: Role,
    pub action: &'a Action,
    pub now: Millis,
    pub rules: &'a Rules<'a>,
}

type Verdict = Result<(), Refusal>;

/// A matter must be told in at least this many characters.
const LEAST_BODY: usize = 5;
/// The most characters in one text.
const MOST_TEXT: usize = 4_000;
/// The most tickets of one person in one day; emergencies are not counted against it.
const MOST_A_DAY: u32 = 10;
/// The most questions to a requester.
const MOST_QUESTIONS: u32 = 2;
/// From this many granted returns on only the supervisor names the unit.
const RETURNS_BEFORE_DESIGNATION: u32 = 3;
const DAY: Millis = 86_400_000;
/// Ledger entries up to this long are the supervisor's to decide.
const SHORT_LEDGER: Millis = 90 * DAY;
/// The farthest date of a ledger entry: five years.
const MOST_LEDGER: Millis = 1_827 * DAY;
/// An evaluation may be changed for 24 hours.
const CHANGE_WINDOW: Millis = DAY;
/// A requester may reopen for 30 days.
const REOPEN_WINDOW: Millis = 30 * DAY;
/// Failed tries count as contact when they are at least this far apart.
const TRY_DISTANCE: Millis = 2 * 3_600_000;
/// So many failed tries count as contact.
const TRIES_AS_CONTACT: usize = 3;

/// A print with identity, as the code of a request.
const EXPORT: &str = "export";

/// `refusal` unless `holds`.
fn unless(holds: bool, refusal: Refusal) -> Verdict {
    if holds { Ok(()) } else { Err(refusal) }
}

/// Whether a person who is not staff acts.
pub(super) fn is_outsider(role: Role) -> bool {
    matches!(role, Role::Requester | Role::Public)
}

/// Every text a step is made of is there, and none is too long. Holds for every step.
pub(super) fn texts_fit(f: &Facts<'_>) -> Verdict {
    for (what, text) in f.action.texts() {
        if text.trim().is_empty() {
            return Err(match what {
                "reason" => Refusal::ReasonNeeded {},
                "channel" => Refusal::ChannelNeeded {},
                other => Refusal::TextNeeded { what: other.to_owned() },
            });
        }
    }
    let staff = !is_outsider(f.role) && f.role != Role::System;
    for (what, text) in f.action.texts().into_iter().filter(|_| staff) {
        let relay = matches!(f.action, Action::WriteToRequester { .. });
        let least = super::least_words(if relay { "relay" } else { what });
        let said = text.chars().filter(|c| c.is_alphanumeric()).count();
        let least_said = u32::try_from(least).unwrap_or(u32::MAX);
        unless(said >= least, Refusal::WordsTooShort { least: least_said })?;
    }
    let texts = f.action.texts().into_iter().map(|(_, text)| text);
    let fits = |text: &str| text.chars().count() <= MOST_TEXT;
    let all = texts.chain(f.action.optional_texts()).all(fits);
    unless(all, Refusal::TooLong { most: u32::try_from(MOST_TEXT).unwrap_or(u32::MAX) })
}

/// A timer's step is taken by the program, once, when the timer is due. Holds for every step.
pub(super) fn timer_is_due(f: &Facts<'_>) -> Verdict {
    let Some((kind, of)) = timers::timer_of(f.action).filter(|_| f.role == Role::System) else {
        return Ok(());
    };
    let reminder = !matches!(f.action, Action::Remind { .. }) || kind.only_reminds();
    unless(reminder, not_now(f.action.kind(), f.ticket))?;
    let due = |timer: &super::Timer| timer.kind == kind && timer.of == of && timer.at <= f.now;
    unless(f.ticket.timers.iter().any(due), Refusal::TimerNotDue { timer: kind.to_string() })
}

pub(super) fn body_is_long_enough(f: &Facts<'_>) -> Verdict {
    let length = f.ticket.body.chars().filter(|c| !c.is_whitespace()).count();
    unless(length >= LEAST_BODY, Refusal::TooShort { least: 5 })?;
    let most = u32::try_from(MOST_TEXT).unwrap_or(u32::MAX);
    unless(f.ticket.body.chars().count() <= MOST_TEXT, Refusal::TooLong { most })
}

pub(super) fn notice_was_shown(f: &Facts<'_>) -> Verdict {
    unless(!is_outsider(f.role) || f.ticket.privacy_notice.is_some(), Refusal::NoticeNotShown {})
}

pub(super) fn below_daily_limit(f: &Facts<'_>) -> Verdict {
    let Action::Submit { filed_today } = f.action else { return Ok(()) };
    let free = !is_outsider(f.role) || f.ticket.priority == Priority::P0;
    unless(free || *filed_today < MOST_A_DAY, Refusal::TooManyToday { most: MOST_A_DAY })
}

pub(super) fn category_is_given(f: &Facts<'_>) -> Verdict {
    let (Action::Accept { category, .. } | Action::Reclassify { category, .. }) = f.action else {
        return Ok(());
    };
    unless(!category.trim().is_empty(), Refusal::CategoryNeeded {})
}

pub(super) fn stays_confidential(f: &Facts<'_>) -> Verdict {
    let Action::Reclassify { confidentiality, .. } = f.action else { return Ok(()) };
    unless(*confidentiality >= f.ticket.confidentiality, Refusal::StaysConfidential {})
}

/// A unit that is found to be what the matter is about cannot go on leading it.
pub(super) fn lead_is_not_named(f: &Facts<'_>) -> Verdict {
    let Action::Reclassify { named_units, .. } = f.action else { return Ok(()) };
    let lead = f.ticket.lead.as_ref().map(|lead| &lead.office);
    match lead.filter(|office| named_units.contains(office)) {
        Some(office) => Err(Refusal::UnitIsNamed { office: office.clone() }),
        None => Ok(()),
    }
}

pub(super) fn asked_less_than_twice(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.ask_info_count < MOST_QUESTIONS, Refusal::AskedEnough { most: MOST_QUESTIONS })
}

pub(super) fn question_is_open(f: &Facts<'_>) -> Verdict {
    let open = f.ticket.open_pause().map(|pause| pause.reason);
    unless(open == Some(PauseReason::AwaitingRequester), not_now(f.action.kind(), f.ticket))
}

/// The requester has the whole time that was set to answer.
pub(super) fn wait_is_over(f: &Facts<'_>) -> Verdict {
    let until = f.ticket.open_pause().map_or(f.now, |pause| pause.until);
    unless(f.now > until, Refusal::WaitNotOver { until })
}

/// Who asked the requester does not decide that no answer is an end.
pub(super) fn closer_did_not_ask(f: &Facts<'_>) -> Verdict {
    let asked = f.ticket.open_pause().is_some_and(|pause| pause.by == f.actor.id);
    unless(!asked, Refusal::AskerDecides {})
}

/// The step does not fit where the ticket stands.
pub(super) fn not_now(kind: ActionKind, ticket: &Ticket) -> Refusal {
    Refusal::NotNow { action: kind.to_string(), state: ticket.state.to_string() }
}

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

fn office(f: &Facts<'_>, code: &str) -> Result<OfficeFacts, Refusal> {
    routing::office(code, f.rules)
}

/// The lead has a line of a list in force that names it, a valid approval, or a conference's word.
pub(super) fn basis_holds(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, basis)) = sends_to(f) else { return Ok(()) };
    if let Basis::Conference { at } = basis {
        let decided =
            |held: &super::Conference| held.at == *at && held.lead.as_deref() == Some(lead);
        let any = f.ticket.conferences.iter().any(decided);
        return unless(any, Refusal::BasisNeeded { office: lead.to_owned() });
    }
    routing::basis_holds(lead, basis, f.now, f.rules)
}

/// No department's duty is put on a town or village without a list line or an approval.
pub(super) fn not_shifted_down(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, basis)) = sends_to(f) else { return Ok(()) };
    routing::not_shifted_down(lead, basis, f.now, f.rules)
}

/// The lead is neither contracted nor the unit that the matter is about.
pub(super) fn lead_can_lead(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, _)) = sends_to(f) else { return Ok(()) };
    routing::lead_can_lead(f.ticket, lead, f.rules)
}

/// Each assisting unit exists and has one part only.
pub(super) fn assists_fit(f: &Facts<'_>) -> Verdict {
    let Some((lead, assists, _)) = sends_to(f) else { return Ok(()) };
    for (place, assist) in assists.iter().enumerate() {
        office(f, assist)?;
        let twice = assist == lead || assists.iter().take(place).any(|other| other == assist);
        unless(!twice, Refusal::AlreadyInvolved { office: assist.clone() })?;
    }
    Ok(())
}

/// A town's desk reaches county departments by reporting up.
pub(super) fn within_desk_level(f: &Facts<'_>) -> Verdict {
    let Some((lead, _, _)) = sends_to(f) else { return Ok(()) };
    routing::within_desk_level(lead, f.rules)
}

/// The program dispatches only ordinary matters by a line of a list.
pub(super) fn fast_track_is_plain(f: &Facts<'_>) -> Verdict {
    let Some((_, _, basis)) = sends_to(f) else { return Ok(()) };
    let plain = f.ticket.priority == Priority::P2
        && matches!(basis, Basis::Rule { .. } | Basis::Item { .. });
    unless(f.role != Role::System || plain, Refusal::NotForAutomat {})
}

pub(super) fn fewer_than_three_returns(f: &Facts<'_>) -> Verdict {
    let returns = f.ticket.return_count;
    unless(returns < RETURNS_BEFORE_DESIGNATION, Refusal::DesignationNeeded { returns })
}

/// Designation answers a dispute: a return was asked, or a conference decided.
pub(super) fn duty_is_disputed(f: &Facts<'_>) -> Verdict {
    let asked = f.ticket.requests.iter().any(|request| request.kind == RequestKind::Return);
    unless(asked || !f.ticket.conferences.is_empty(), Refusal::NothingDisputed {})
}

fn lead<'a>(f: &Facts<'a>) -> Result<&'a Assignment, Refusal> {
    f.ticket.lead.as_ref().ok_or_else(|| not_now(f.action.kind(), f.ticket))
}

pub(super) fn not_designated(f: &Facts<'_>) -> Verdict {
    unless(!lead(f)?.designated, Refusal::Designated {})
}

pub(super) fn not_bound_by_conference(f: &Facts<'_>) -> Verdict {
    let office = &lead(f)?.office;
    let bound = f.ticket.conferences.iter().any(|held| held.lead.as_ref() == Some(office));
    unless(!bound, Refusal::BoundByConference {})
}

pub(super) fn within_return_limit(f: &Facts<'_>) -> Verdict {
    let until = lead(f)?.return_until;
    unless(f.now <= until, Refusal::ReturnTooLate { until })
}

pub(super) fn unit_has_not_returned(f: &Facts<'_>) -> Verdict {
    let office = &lead(f)?.office;
    let mut asked = f.ticket.requests.iter().filter(|old| old.kind == RequestKind::Return);
    unless(!asked.any(|old| old.office == *office), Refusal::ReturnedBefore {})
}

/// The same thing is not asked twice at once.
pub(super) fn not_asked_yet(f: &Facts<'_>) -> Verdict {
    let wanted = f.action.asks().or(f.action.drafts());
    let waiting = wanted.filter(|kind| f.ticket.pending(*kind).is_some());
    waiting.map_or(Ok(()), |kind| Err(Refusal::AlreadyAsked { request: kind.to_string() }))
}

/// There is a request to decide, and somebody else asked it.
pub(super) fn another_asked(f: &Facts<'_>) -> Verdict {
    let Some(kind) = f.action.decides() else { return Ok(()) };
    let nothing = Refusal::NothingAsked { request: kind.to_string() };
    let request = f.ticket.pending(kind).ok_or(nothing)?;
    let asked = request.asked_by == f.actor.id || request.drafted_by.as_ref() == Some(&f.actor.id);
    unless(!asked, Refusal::AskerDecides {})
}

/// Somebody of the unit wrote what is not to be sent.
pub(super) fn draft_is_there(f: &Facts<'_>) -> Verdict {
    let Action::DropDraft { request, .. } = f.action else { return Ok(()) };
    let nothing = Refusal::NothingDrafted { request: request.to_string() };
    unless(f.ticket.drafted(*request).is_some(), nothing)
}

pub(super) fn second_return_by_supervisor(f: &Facts<'_>) -> Verdict {
    let first = f.ticket.return_count == 0;
    unless(first || f.actor.has(Role::Supervisor), Refusal::SupervisorDecides {})
}

pub(super) fn target_is_above(f: &Facts<'_>) -> Verdict {
    let Some((to, _, _)) = sends_to(f) else { return Ok(()) };
    let above = office(f, to)?.level == Level::County;
    let own = office(f, &lead(f)?.office)?.is_grassroots();
    unless(above && own, Refusal::NotAbove { office: to.to_owned() })?;
    unless(!f.ticket.assisted_by(to), Refusal::AlreadyInvolved { office: to.to_owned() })
}

pub(super) fn assist_is_new(f: &Facts<'_>) -> Verdict {
    let Action::AddAssist { office: code, .. } = f.action else { return Ok(()) };
    office(f, code)?;
    let has_part = f.ticket.led_by(code) || f.ticket.assisted_by(code);
    unless(!has_part, Refusal::AlreadyInvolved { office: code.clone() })
}

/// The assisting unit has a part that is not finished.
pub(super) fn assist_is_running(f: &Facts<'_>) -> Verdict {
    let code = match f.action {
        Action::WaiveAssist { office, .. } => office,
        _ => &f.actor.office,
    };
    let mut running = f.ticket.assists.iter().filter(|assist| assist.is_running());
    let refusal = Refusal::NotInvolved { office: code.clone() };
    unless(running.any(|assist| assist.office == *code), refusal)
}

pub(super) fn asked_before_due(f: &Facts<'_>) -> Verdict {
    let due = lead(f)?.due_at;
    unless(f.now <= due, Refusal::ExtensionTooLate { due })
}

/// Working days and number of the extensions granted on this assignment.
fn extensions(f: &Facts<'_>, since: Millis) -> (u32, u32) {
    let granted = f
        .ticket
        .requests
        .iter()
        .filter(|request| request.decision == Decision::Granted && request.asked_at >= since);
    let days: Vec<u32> = granted
        .filter_map(|request| match request.wants {
            Wants::Extension { days } => Some(days),
            _ => None,
        })
        .collect();
    (days.iter().sum(), u32::try_from(days.len()).unwrap_or(u32::MAX))
}

pub(super) fn extension_fits(f: &Facts<'_>) -> Verdict {
    let (Action::RequestExtension { days, .. } | Action::DraftExtension { days, .. }) = f.action
    else {
        return Ok(());
    };
    let (used, times) = extensions(f, lead(f)?.dispatched_at);
    let cap = f.rules.clock.extension_cap(f.ticket.limit(LimitName::Resolve));
    unless(times < cap.times, Refusal::ExtensionsUsedUp { most: cap.times })?;
    let left = cap.days.saturating_sub(used);
    unless((1..=left).contains(days), Refusal::ExtensionTooLong { left })
}

pub(super) fn second_extension_by_supervisor(f: &Facts<'_>) -> Verdict {
    let (_, times) = extensions(f, lead(f)?.dispatched_at);
    unless(times == 0 || f.actor.has(Role::Supervisor), Refusal::SupervisorDecides {})
}

pub(super) fn contact_was_claimed(f: &Facts<'_>) -> Verdict {
    let open = |last: &super::Contact| last.reached && last.confirmed.is_none();
    unless(
        f.ticket.contacts.iter().rev().find(|c| c.reached).is_some_and(open),
        not_now(f.action.kind(), f.ticket),
    )
}

pub(super) fn requester_can_be_reached(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.conversation.is_some(), Refusal::NoWayToWrite {})
}

/// A suspension has a cause in the procedure and ends within the longest suspension.
pub(super) fn suspension_fits(f: &Facts<'_>) -> Verdict {
    let wants = match f.action {
        Action::RequestSuspension { cause, until, .. } => Some((*cause, *until)),
        _ => f.ticket.pending(RequestKind::Suspension).and_then(|request| match request.wants {
            Wants::Suspension { cause, until } => Some((cause, until)),
            _ => None,
        }),
    };
    let Some((cause, until)) = wants else { return Ok(()) };
    let procedure = !matches!(cause, PauseReason::AwaitingRequester | PauseReason::Ledger);
    let latest = f.rules.clock.due(f.now, f.ticket.limit(LimitName::SuspensionEnd));
    unless(procedure && until > f.now && until <= latest, Refusal::EndNotWithin { latest })
}

/// The dispatcher goes on without an answer; a procedure is the supervisor's to end.
pub(super) fn procedure_ended_by_supervisor(f: &Facts<'_>) -> Verdict {
    let waiting = f.ticket.open_pause().map(|pause| pause.reason);
    let question = waiting == Some(PauseReason::AwaitingRequester);
    let may = question || f.role == Role::System || f.actor.has(Role::Supervisor);
    unless(may, Refusal::SupervisorDecides {})
}

/// The date of a ledger entry lies ahead, and within five years.
pub(super) fn ledger_fits(f: &Facts<'_>) -> Verdict {
    let target = match f.action {
        Action::RequestLedger { target, .. } => Some(*target),
        _ => wanted_target(f.ticket),
    };
    let latest = f.now.saturating_add(MOST_LEDGER);
    let fits = target.is_none_or(|target| target > f.now && target <= latest);
    unless(fits, Refusal::EndNotWithin { latest })
}

fn wanted_target(ticket: &Ticket) -> Option<Millis> {
    ticket.pending(RequestKind::Ledger).and_then(|request| match request.wants {
        Wants::Ledger { target, .. } => Some(target),
        _ => None,
    })
}

/// Whether a ledger entry is so long that the leader decides on it.
pub(super) fn is_long_ledger(target: Millis, now: Millis) -> bool {
    target > now.saturating_add(SHORT_LEDGER)
}

pub(super) fn long_ledger_by_leader(f: &Facts<'_>) -> Verdict {
    let long = wanted_target(f.ticket).is_some_and(|target| is_long_ledger(target, f.now));
    unless(!long || f.actor.has(Role::Leader), Refusal::LeaderDecides {})
}

pub(super) fn assists_are_finished(f: &Facts<'_>) -> Verdict {
    let running = f.ticket.assists.iter().filter(|assist| assist.is_running());
    let offices: Vec<String> = running.map(|assist| assist.office.clone()).collect();
    unless(offices.is_empty(), Refusal::AssistsUnfinished { offices })
}

pub(super) fn requester_was_contacted(f: &Facts<'_>) -> Verdict {
    let done = lead(f)?.contacted_at.is_some() || f.ticket.has_nobody_to_ask();
    unless(done, Refusal::ContactNeeded {})
}

/// A report of an offence, and the work of enforcement, close with the record of what was found.
pub(super) fn enforcement_has_evidence(f: &Facts<'_>) -> Verdict {
    let Action::Resolve { evidence, .. } = f.action else { return Ok(()) };
    let kind = f.rules.book.office(&lead(f)?.office).map(|facts| facts.kind);
    let needed = f.ticket.class == Class::Report || kind == Some(OfficeKind::LawEnforcement);
    let given = evidence.iter().any(|id| !id.trim().is_empty());
    unless(given || !needed, Refusal::EvidenceNeeded {})
}

pub(super) fn not_signed_yet(f: &Facts<'_>) -> Verdict {
    unless(lead(f)?.signed_by.is_none(), Refusal::AlreadySigned {})
}

pub(super) fn unit_head_signed(f: &Facts<'_>) -> Verdict {
    unless(lead(f)?.signed_by.is_some(), Refusal::NotSigned {})
}

pub(super) fn checker_did_not_handle(f: &Facts<'_>) -> Verdict {
    let Some(lead) = &f.ticket.lead else { return Ok(()) };
    let took_part = [&lead.handler, &lead.signed_by].into_iter().flatten();
    unless(took_part.into_iter().all(|id| *id != f.actor.id), Refusal::HandlerChecks {})
}

/// A supervised ticket, and one in which a unit helps that it is about, is for the supervisor.
pub(super) fn supervisor_checks_supervised(f: &Facts<'_>) -> Verdict {
    let about = |office: &str| routing::is_about(f.ticket, office, f.rules);
    let named = f.ticket.assists.iter().any(|unit| about(&unit.office));
    let special = named || f.ticket.is_supervised();
    unless(!special || f.actor.has(Role::Supervisor), Refusal::SupervisorChecks {})
}

pub(super) fn check_list_is_complete(f: &Facts<'_>) -> Verdict {
    let (Action::Approve { checks } | Action::CloseUnasked { checks }) = f.action else {
        return Ok(());
    };
    let open = CheckPoint::ALL.iter().filter(|point| !checks.contains(point));
    let points: Vec<String> = open.map(ToString::to_string).collect();
    unless(points.is_empty(), Refusal::ChecksMissing { points })
}

pub(super) fn somebody_to_ask(f: &Facts<'_>) -> Verdict {
    unless(!f.ticket.has_nobody_to_ask(), Refusal::NobodyToAsk {})
}

pub(super) fn nobody_to_ask(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.has_nobody_to_ask(), Refusal::SomebodyToAsk {})
}

pub(super) fn grade_is_in_range(f: &Facts<'_>) -> Verdict {
    let (Action::Evaluate { grade, .. } | Action::RateCall { grade, .. }) = f.action else {
        return Ok(());
    };
    unless((1..=5).contains(grade), Refusal::GradeOutOfRange {})
}

/// Once, and to be changed within 24 hours; not while a reviewer or the unit deals with it.
pub(super) fn evaluation_is_open(f: &Facts<'_>) -> Verdict {
    use super::State;
    let open = match (&f.ticket.evaluation, f.ticket.state) {
        (Some(_), State::Closed) if f.ticket.outcome != Some(Outcome::Evaluated) => false,
        (Some(given), _) => {
            given.valid && !given.contested && f.now <= given.at.saturating_add(CHANGE_WINDOW)
        }
        (None, State::Merged) => f.ticket.feedback_due_at.is_some_and(|until| f.now <= until),
        (None, state) => state == State::Feedback,
    };
    unless(open, Refusal::EvaluationClosed {})
}

pub(super) fn review_is_bad(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.awaits_decision(), Refusal::NoBadReview {})
}

/// While a unit contests a review, nobody acts on it.
pub(super) fn review_is_settled(f: &Facts<'_>) -> Verdict {
    let contested = f.ticket.evaluation.as_ref().is_some_and(|given| given.contested);
    unless(!contested, Refusal::AppealedAlready {})
}

pub(super) fn review_can_be_contested(f: &Facts<'_>) -> Verdict {
    let bad = f.ticket.evaluation.as_ref().filter(|given| given.valid && given.is_bad());
    let given = bad.ok_or(Refusal::NoBadReview {})?;
    unless(!given.contested, Refusal::AppealedAlready {})
}

pub(super) fn review_is_contested(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.evaluation.as_ref().is_some_and(|given| given.contested), Refusal::NoAppeal {})
}

pub(super) fn explained_signed_by_supervisor(f: &Facts<'_>) -> Verdict {
    unless(f.actor.has(Role::Supervisor), Refusal::SupervisorSigns {})
}

pub(super) fn reminded_twice(f: &Facts<'_>) -> Verdict {
    let timer = TimerKind::FeedbackEnd.to_string();
    unless(f.ticket.feedback_reminders >= 2, Refusal::TimerNotDue { timer })
}

pub(super) fn appeal_is_possible(f: &Facts<'_>) -> Verdict {
    let decline = f.ticket.decline.as_ref().ok_or(Refusal::NoAppeal {})?;
    unless(decline.appealed_at.is_none(), Refusal::AppealedAlready {})?;
    let until = decline.appeal_until;
    unless(f.now <= until, Refusal::TooLateToReopen { until })
}

pub(super) fn appeal_waits(f: &Facts<'_>) -> Verdict {
    let waits = f.ticket.decline.as_ref().is_some_and(super::Decline::is_contested);
    unless(waits, Refusal::NoAppeal {})
}

/// A requester brings new facts within 30 days; a supervisor may always.
pub(super) fn reopening_is_possible(f: &Facts<'_>) -> Verdict {
    if f.role == Role::Supervisor {
        return Ok(());
    }
    let Action::Reopen { reason } = f.action else { return Ok(()) };
    let told = reason.chars().filter(|c| !c.is_whitespace()).count();
    unless(told >= LEAST_BODY, Refusal::NewFactsNeeded {})?;
    let ended = f.ticket.closed_at.or(f.ticket.decline.as_ref().map(|decline| decline.at));
    let until = ended.unwrap_or(f.ticket.updated_at).saturating_add(REOPEN_WINDOW);
    unless(f.now <= until, Refusal::TooLateToReopen { until })
}

pub(super) fn matter_is_the_same(f: &Facts<'_>) -> Verdict {
    let Action::Merge { parent } = f.action else { return Ok(()) };
    let other = parent.number != f.ticket.number;
    // A ticket that has not been classified takes the category of the one it joins.
    let category = f.ticket.category.is_empty() || parent.category == f.ticket.category;
    let same = other && category && parent.area == f.ticket.area;
    unless(same, Refusal::NotTheSameMatter { parent: parent.number.to_string() })
}

/// The parent is open, and not more confidential than the child.
pub(super) fn parent_can_take_it(f: &Facts<'_>) -> Verdict {
    let Action::Merge { parent } = f.action else { return Ok(()) };
    let hidden = parent.confidentiality != Confidentiality::Open
        && f.ticket.confidentiality == Confidentiality::Open;
    let fits = parent.state.is_open() && !hidden;
    unless(fits, Refusal::ParentNotFit { parent: parent.number.to_string() })
}

pub(super) fn has_no_children(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.children.is_empty(), Refusal::HasChildren {})
}

pub(super) fn child_is_new(f: &Facts<'_>) -> Verdict {
    let Action::Adopt { child } = f.action else { return Ok(()) };
    let new = *child != f.ticket.number && !f.ticket.children.contains(child);
    unless(new, Refusal::NotTheSameMatter { parent: child.to_string() })
}

pub(super) fn child_is_known(f: &Facts<'_>) -> Verdict {
    let Action::Release { child } = f.action else { return Ok(()) };
    let refusal = Refusal::NotTheSameMatter { parent: child.to_string() };
    unless(f.ticket.children.contains(child), refusal)
}

/// A report of danger is not withdrawn by the person who made it; the dispatcher decides.
pub(super) fn danger_stays(f: &Facts<'_>) -> Verdict {
    let danger = f.ticket.priority != Priority::P2;
    unless(!danger || f.role == Role::Dispatcher, Refusal::DangerStands {})
}

/// A requester takes back their own matter. The desk does it for those who told it so and cannot
/// press a button; of what somebody else filed it declines, and then they can appeal.
pub(super) fn own_words_take_it_back(f: &Facts<'_>) -> Verdict {
    let danger = f.ticket.priority != Priority::P2;
    let by_voice = matches!(f.ticket.source, Source::Phone | Source::Window | Source::Grid);
    unless(is_outsider(f.role) || danger || by_voice, Refusal::RequesterTakesBack {})
}

pub(super) fn officer_gives_reason(f: &Facts<'_>) -> Verdict {
    let Action::Cancel { reason } = f.action else { return Ok(()) };
    unless(is_outsider(f.role) || !reason.trim().is_empty(), Refusal::ReasonNeeded {})
}

pub(super) fn nothing_is_open(f: &Facts<'_>) -> Verdict {
    let what: Vec<String> = f.ticket.still_open().into_iter().map(str::to_owned).collect();
    unless(what.is_empty(), Refusal::StillOpen { what })
}

/// A requester urges once in a working day.
pub(super) fn one_urge_a_day(f: &Facts<'_>) -> Verdict {
    let limited = matches!(f.role, Role::Requester | Role::Agent);
    let next = f.ticket.next_urge_at.filter(|next| limited && f.now < *next);
    next.map_or(Ok(()), |next| Err(Refusal::UrgedToday { next }))
}

/// Supervisors open levels 2 and 3 and propose 4; leaders open 4.
pub(super) fn level_fits(f: &Facts<'_>) -> Verdict {
    let Action::Supervise { level, office: code, .. } = f.action else { return Ok(()) };
    unless((2..=4).contains(level), Refusal::NoSuchLevel {})?;
    office(f, code)?;
    unless(*level == 4 || f.actor.has(Role::Supervisor), Refusal::SupervisorDecides {})?;
    let proposed =
        |sheet: &super::Sheet| sheet.state == SheetState::Proposed && sheet.office == *code;
    let twice = *level == 4 && !f.actor.has(Role::Leader) && f.ticket.sheets.iter().any(proposed);
    unless(!twice, Refusal::AlreadyAsked { request: "sheet".to_owned() })
}

fn sheet<'a>(f: &Facts<'a>, id: u32) -> Result<&'a super::Sheet, Refusal> {
    f.ticket.sheets.iter().find(|sheet| sheet.id == id).ok_or(Refusal::NoSupervision {})
}

pub(super) fn sheet_waits_for_unit(f: &Facts<'_>) -> Verdict {
    let Action::AnswerSheet { sheet: id, .. } = f.action else { return Ok(()) };
    let sheet = sheet(f, *id)?;
    unless(sheet.state == SheetState::Open, Refusal::NoSupervision {})?;
    let office = sheet.office.clone();
    unless(sheet.office == f.actor.office, Refusal::NotInvolved { office })
}

pub(super) fn sheet_is_not_closed(f: &Facts<'_>) -> Verdict {
    let Action::CloseSheet { sheet: id, .. } = f.action else { return Ok(()) };
    let sheet = sheet(f, *id)?;
    unless(sheet.state != SheetState::Closed, Refusal::NoSupervision {})?;
    let leaders = sheet.level == 4;
    unless(!leaders || f.actor.has(Role::Leader), Refusal::LeaderDecides {})
}

pub(super) fn card_exists(f: &Facts<'_>) -> Verdict {
    let Action::ExcuseCard { office, colour, .. } = f.action else { return Ok(()) };
    let fits = |card: &super::Card| {
        card.office == *office && card.colour == *colour && card.no_fault.is_none()
    };
    unless(f.ticket.cards.iter().any(fits), Refusal::NoCard {})
}

pub(super) fn town_calls(f: &Facts<'_>) -> Verdict {
    let level = office(f, &f.actor.office)?.level;
    unless(level == Level::Town, Refusal::OnlyTownsWhistle {})
}

pub(super) fn called_units_fit(f: &Facts<'_>) -> Verdict {
    let Action::Whistle { offices, .. } = f.action else { return Ok(()) };
    unless(!offices.is_empty(), Refusal::NothingGiven { what: "offices".to_owned() })?;
    for (place, code) in offices.iter().enumerate() {
        let other = office(f, code)?.code != f.actor.office;
        let once = !offices.iter().take(place).any(|earlier| earlier == code);
        unless(other && once, Refusal::AlreadyInvolved { office: code.clone() })?;
    }
    Ok(())
}

pub(super) fn call_is_open(f: &Facts<'_>) -> Verdict {
    let mut calls = f.ticket.whistles.iter().flat_map(|whistle| &whistle.calls);
    let open = calls.any(|call| call.office == f.actor.office && call.checked_in_at.is_none());
    unless(open, Refusal::NotCalled {})
}

pub(super) fn call_can_be_rated(f: &Facts<'_>) -> Verdict {
    let Action::RateCall { office, .. } = f.action else { return Ok(()) };
    unless(f.ticket.called_in(office), Refusal::NotInvolved { office: office.clone() })
}

pub(super) fn conference_fits(f: &Facts<'_>) -> Verdict {
    let Action::Confer { participants, lead, .. } = f.action else { return Ok(()) };
    unless(!participants.is_empty(), Refusal::NothingGiven { what: "participants".to_owned() })?;
    for code in participants.iter().chain(lead) {
        office(f, code)?;
    }
    Ok(())
}

pub(super) fn words_or_files(f: &Facts<'_>) -> Verdict {
    let Action::AddMore { text, attachments } = f.action else { return Ok(()) };
    let given = !text.trim().is_empty() || !attachments.is_empty();
    unless(given, Refusal::TextNeeded { what: "text".to_owned() })
}

/// Who the requester was is still known.
pub(super) fn requester_is_kept(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.requester.is_some(), Refusal::IdentityUnknown {})
}

pub(super) fn no_export_waits(f: &Facts<'_>) -> Verdict {
    let request = EXPORT.to_owned();
    unless(f.ticket.pending_export().is_none(), Refusal::AlreadyAsked { request })
}

/// Who a requester is leaves the desk on paper by two persons, never by one
/// (个人信息保护法 art. 51: least authority).
pub(super) fn another_asked_for_export(f: &Facts<'_>) -> Verdict {
    let nothing = Refusal::NothingAsked { request: EXPORT.to_owned() };
    let export = f.ticket.pending_export().ok_or(nothing)?;
    unless(export.asked_by != f.actor.id, Refusal::AskerDecides {})
}

/// Whether the failed tries up to now count as contact: three, each two hours after the last.
pub(super) fn tries_count_as_contact(ticket: &Ticket, since: Millis) -> bool {
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
