//! What units ask for, and the decisions.

use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::is_long_ledger;
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    Action, Basis, Decision, DraftedRequest, NoticeArgs, NoticeKind, Request, RequestKind,
    ReturnReason, Wants,
};

/// Files the request; clocks run on until it is granted.
pub(super) fn ask(step: &mut Step<'_>) {
    let Some(wants) = wants(step) else { return };
    let Some(kind) = step.f.action.asks() else { return };
    let now = step.f.now;
    let asked_by = step.who();
    let reason = step.f.action.reason().unwrap_or_default().to_owned();
    let same = |draft: &&DraftedRequest| draft.wants == wants && draft.reason == reason;
    let drafted_by = step.ticket.drafted(kind).filter(same).map(|draft| draft.by.clone());
    step.ticket.drafts.retain(|draft| draft.kind != kind);
    step.ticket.requests.push(Request {
        kind,
        office: step.f.actor.office.clone(),
        asked_by,
        drafted_by,
        asked_at: now,
        reason,
        wants: wants.clone(),
        decision: Decision::Pending,
        decided_by: None,
        decided_at: None,
        decision_reason: None,
    });
    tell_deciders(step, kind, &wants);
}

/// Keeps what somebody of the unit wrote for its head; a newer one stands for an older one.
pub(super) fn draft(step: &mut Step<'_>) {
    let (Some(kind), Some(wants)) = (step.f.action.drafts(), wants(step)) else { return };
    let (by, at) = (step.who(), step.f.now);
    let reason = step.f.action.reason().unwrap_or_default().to_owned();
    step.ticket.drafts.retain(|older| older.kind != kind);
    step.ticket.drafts.push(DraftedRequest { kind, by, at, reason: reason.clone(), wants });
    let args = NoticeArgs { code: Some(kind.to_string()), ..NoticeArgs::said(&reason) };
    step.tell_lead(NoticeKind::ReliefDrafted, args);
}

/// The unit's head does not send it.
pub(super) fn drop_draft(step: &mut Step<'_>, kind: RequestKind, reason: &str) {
    step.ticket.drafts.retain(|draft| draft.kind != kind);
    let args = NoticeArgs { code: Some(kind.to_string()), ..NoticeArgs::said(reason) };
    step.tell_lead(NoticeKind::DraftDropped, args);
}

fn wants(step: &Step<'_>) -> Option<Wants> {
    let days_of = || step.f.rules.clock.extension_cap(step.ticket.limit(LimitName::Resolve)).kind;
    Some(match step.f.action {
        Action::RequestReturn { code, evidence, suggested, .. }
        | Action::DraftReturn { code, evidence, suggested, .. } => {
            Wants::Return { code: *code, evidence: evidence.clone(), suggested: suggested.clone() }
        }
        Action::RequestExtension { days, .. } | Action::DraftExtension { days, .. } => {
            Wants::Extension { days: *days, kind: days_of() }
        }
        Action::RequestReportUp { to, basis, .. } => {
            Wants::ReportUp { to: to.clone(), basis: basis.clone() }
        }
        Action::RequestSuspension { cause, until, .. } => {
            Wants::Suspension { cause: *cause, until: *until }
        }
        Action::RequestLedger { plan, target, .. } => {
            Wants::Ledger { plan: plan.clone(), target: *target }
        }
        _ => return None,
    })
}

fn tell_deciders(step: &mut Step<'_>, kind: RequestKind, wants: &Wants) {
    let due_at = match kind {
        RequestKind::Return => Some(step.due(LimitName::ReturnReview)),
        _ => step.ticket.lead.as_ref().map(|lead| lead.due_at),
    };
    let args = NoticeArgs {
        office: Some(step.f.actor.office.clone()),
        code: Some(kind.to_string()),
        text: step.f.action.reason().map(str::to_owned),
        due_at,
        ..NoticeArgs::default()
    };
    match (kind, wants) {
        (RequestKind::Return, Wants::Return { code, .. }) => {
            step.tell_dispatchers(NoticeKind::ReturnAsked, args.clone());
            let returns = step.ticket.return_count;
            if returns >= 1 {
                step.tell_supervisors(NoticeKind::ReturnAsked, args.clone());
            }
            if returns >= 2 {
                step.tell_leaders(NoticeKind::ReturnAsked, args.clone());
            }
            if *code == ReturnReason::NotDuty && lead_has_list_line(step) {
                step.tell_supervisors(NoticeKind::ReturnAgainstList, args);
            }
        }
        (RequestKind::Ledger, Wants::Ledger { target, .. })
            if is_long_ledger(*target, step.f.now) =>
        {
            step.tell_supervisors(NoticeKind::ReliefAsked, args.clone());
            step.tell_leaders(NoticeKind::ReliefAsked, args);
        }
        (RequestKind::Suspension | RequestKind::Ledger, _) => {
            step.tell_supervisors(NoticeKind::ReliefAsked, args);
        }
        _ => {
            step.tell_dispatchers(NoticeKind::ReliefAsked, args.clone());
            if step.ticket.supervisor_decides(kind) {
                step.tell_supervisors(NoticeKind::ReliefAsked, args);
            }
        }
    }
}

/// Whether a published line, not an approval, gives the duty to the unit.
fn lead_has_list_line(step: &Step<'_>) -> bool {
    let basis = step.ticket.lead.as_ref().and_then(|lead| lead.basis.as_ref());
    matches!(basis, Some(Basis::Rule { .. } | Basis::Item { .. }))
}

/// Grants the pending request and gives it back.
pub(super) fn grant(step: &mut Step<'_>, kind: RequestKind) -> Option<Request> {
    settle(step, kind, Decision::Granted)
}

/// Refuses the pending request.
pub(super) fn settle_refused(step: &mut Step<'_>, kind: RequestKind) {
    settle(step, kind, Decision::Refused);
}

fn settle(step: &mut Step<'_>, kind: RequestKind, decision: Decision) -> Option<Request> {
    let who = step.who();
    let now = step.f.now;
    let reason = step.f.action.reason().map(str::to_owned);
    let waiting =
        |request: &&mut Request| request.kind == kind && request.decision == Decision::Pending;
    let request = step.ticket.requests.iter_mut().rev().find(waiting)?;
    request.decision = decision;
    request.decided_by = Some(who);
    request.decided_at = Some(now);
    request.decision_reason = reason;
    Some(request.clone())
}

pub(super) fn refuse(step: &mut Step<'_>, reason: &str) {
    let Some(kind) = step.f.action.decides() else { return };
    settle_refused(step, kind);
    let args = NoticeArgs {
        code: Some(kind.to_string()),
        due_at: step.ticket.lead.as_ref().map(|lead| lead.due_at),
        ..NoticeArgs::said(reason)
    };
    step.tell_lead(NoticeKind::ReliefRefused, args);
}

/// Both dates move, and the requester is told why and until when.
pub(super) fn grant_extension(step: &mut Step<'_>, reason: &str) {
    let Some(request) = grant(step, RequestKind::Extension) else { return };
    let Wants::Extension { days, .. } = request.wants else { return };
    let resolve = step.ticket.limit(LimitName::Resolve);
    let later = |due| step.f.rules.clock.extend(due, days, resolve);
    let lead = step.ticket.lead.as_ref().map(|lead| later(lead.due_at));
    let promised = step.ticket.citizen_due_at.map(later);
    step.ticket.lead.iter_mut().zip(lead).for_each(|(lead, due)| lead.due_at = due);
    step.ticket.citizen_due_at = promised;
    step.rearm();
    let unit = NoticeArgs {
        text: Some(reason.to_owned()),
        due_at: step.ticket.lead.as_ref().map(|lead| lead.due_at),
        count: Some(days),
        ..NoticeArgs::default()
    };
    let requester = NoticeArgs {
        text: Some(request.reason),
        due_at: step.ticket.promised(step.f.now),
        count: Some(days),
        ..NoticeArgs::default()
    };
    step.tell_requester(NoticeKind::ExtensionGranted, requester);
    step.tell_lead(NoticeKind::ExtensionGranted, unit.clone());
    step.tell_dispatchers(NoticeKind::ExtensionGranted, unit.clone());
    if !step
        .f
        .ticket
        .requests
        .iter()
        .any(|old| old.kind == RequestKind::Extension && old.decision == Decision::Granted)
    {
        return;
    }
    step.tell_supervisors(NoticeKind::ExtensionGranted, unit);
}
