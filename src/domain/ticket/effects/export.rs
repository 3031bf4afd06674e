//! Prints with who the requester is: two supervisors, and a day's time.

use crate::domain::ticket::step::Step;
use crate::domain::ticket::{Decision, IdentityExport, NoticeArgs, NoticeKind};
use crate::domain::time::DAY;

pub(super) fn ask(step: &mut Step<'_>, reason: &str) {
    let (asked_by, asked_at) = (step.who(), step.f.now);
    step.ticket.exports.push(IdentityExport {
        asked_by,
        asked_at,
        reason: reason.to_owned(),
        decision: Decision::Pending,
        decided_by: None,
        until: None,
    });
    step.tell_supervisors(NoticeKind::ExportAsked, NoticeArgs::said(reason));
}

pub(super) fn grant(step: &mut Step<'_>) {
    let until = step.f.now.saturating_add(DAY);
    decide(step, Decision::Granted, Some(until));
    let args = NoticeArgs { due_at: Some(until), ..NoticeArgs::default() };
    step.tell_supervisors(NoticeKind::ExportGranted, args);
}

pub(super) fn refuse(step: &mut Step<'_>, reason: &str) {
    decide(step, Decision::Refused, None);
    step.tell_supervisors(NoticeKind::ExportRefused, NoticeArgs::said(reason));
}

fn decide(step: &mut Step<'_>, decision: Decision, until: Option<crate::domain::Millis>) {
    let who = step.who();
    let mut exports = step.ticket.exports.iter_mut().rev();
    if let Some(export) = exports.find(|export| export.decision == Decision::Pending) {
        export.decision = decision;
        export.decided_by = Some(who);
        export.until = until;
    }
}
