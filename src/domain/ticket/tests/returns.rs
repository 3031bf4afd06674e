//! T7–T10: giving back, and who decides in the end.

use super::world::*;
use crate::domain::class::Priority;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    Action, AssignmentEnd, Basis, Cause, ContactResult, DraftedRequest, NewTicket, NoticeKind,
    NoticeTarget, RequestKind, Resolution, ReturnReason, State,
};

pub fn give_back() -> Action {
    Action::RequestReturn {
        code: ReturnReason::NotDuty,
        reason: why(),
        evidence: "权责清单第12项".into(),
        suggested: Some("t.farm".into()),
    }
}

fn grant() -> Action {
    Action::GrantReturn { reason: why() }
}

fn designate(lead: &str) -> Action {
    Action::Designate {
        lead: lead.into(),
        assists: Vec::new(),
        basis: line("town-line"),
        reason: why(),
    }
}

/// Returned by each of the first `n` of three units.
fn returned(n: usize) -> Case {
    let mut case = Case::accepted();
    for unit in ["t.social", "t.farm", "t.enforce"].into_iter().take(n) {
        case.does(&dispatcher(), to_unit(unit, &[], line("town-line")));
        case.does(&head(unit), give_back());
        case.does(&supervisor(), grant());
    }
    case
}

#[test]
fn t7_a_return_is_asked_by_the_units_head_with_evidence() {
    let mut case = Case::assigned();
    let refusal = case.refuses(&handler("t.social"), give_back());
    assert!(matches!(refusal, Refusal::NotYourRole { .. }));
    case.does(&head("t.social"), give_back());
    assert!(case.is(State::ReturnReview));
    assert!(case.told(&NoticeTarget::Dispatchers, NoticeKind::ReturnAsked));
}

fn drafted() -> Action {
    let Action::RequestReturn { code, reason, evidence, suggested } = give_back() else {
        unreachable!()
    };
    Action::DraftReturn { code, reason, evidence, suggested }
}

#[test]
fn t7_what_a_handler_drafts_is_the_units_word_only_once_its_head_sends_it() {
    let mut case = Case::in_progress();
    case.does(&handler("t.social"), drafted());
    assert!(case.is(State::InProgress) && case.ticket.requests.is_empty());
    assert!(case.told_office("t.social", NoticeKind::ReliefDrafted));
    assert!(!case.told(&NoticeTarget::Dispatchers, NoticeKind::ReturnAsked));
    let sent = case.ticket.drafted(RequestKind::Return).and_then(DraftedRequest::sent).unwrap();
    assert_eq!(sent, give_back());
    case.refuses(&handler("t.social"), sent.clone());
    case.does(&head("t.social"), sent);
    assert!(case.is(State::ReturnReview) && case.ticket.drafts.is_empty());
    let request = case.ticket.requests.last().unwrap();
    assert_eq!(request.asked_by, head("t.social").id);
    assert_eq!(request.drafted_by, Some(handler("t.social").id));
}

#[test]
fn t8_who_drafted_a_return_does_not_decide_on_it_in_another_role() {
    let mut case = Case::in_progress();
    let mut both = handler("t.social");
    both.roles.push(Role::Dispatcher);
    case.does(&both, drafted());
    case.does(&head("t.social"), give_back());
    assert_eq!(case.refuses(&both, grant()), Refusal::AskerDecides {});
    case.does(&dispatcher(), grant());
}

#[test]
fn t7_a_draft_is_dropped_with_a_reason_replaced_by_a_newer_one_or_gone_with_the_unit() {
    let mut case = Case::in_progress();
    let (h, u) = (handler("t.social"), head("t.social"));
    let drop = |reason: &str| Action::DropDraft {
        request: RequestKind::Return,
        reason: reason.to_owned(),
    };
    let nothing = Refusal::NothingDrafted { request: RequestKind::Return.to_string() };
    assert_eq!(case.refuses(&u, drop("归我们")), nothing);
    case.does(&h, drafted());
    case.does(&h, drafted());
    assert_eq!(case.ticket.drafts.len(), 1);
    assert_eq!(case.refuses(&u, drop("")), Refusal::ReasonNeeded {});
    case.does(&u, drop("归我们"));
    assert!(case.ticket.drafts.is_empty());
    assert!(case.told_office("t.social", NoticeKind::DraftDropped));
    case.does(&h, drafted());
    case.does(&u, Action::RequestExtension { days: 1, reason: why() });
    assert_eq!(case.ticket.drafts.len(), 1, "another request leaves it");
    case.does(
        &h,
        Action::FirstContact {
            channel: "phone".into(),
            result: ContactResult::Reached,
            said: "已说明情况".into(),
        },
    );
    case.does(
        &u,
        Action::Resolve {
            resolution: Resolution::Solved,
            result: why(),
            reply: why(),
            evidence: Vec::new(),
        },
    );
    assert!(case.ticket.drafts.is_empty());
}

#[test]
fn t7_not_our_duty_against_a_published_line_is_flagged_to_the_supervisor() {
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::ReturnAgainstList));
}

#[test]
fn t7_a_return_is_asked_within_two_days_or_two_hours_when_urgent() {
    let mut case = Case::in_progress();
    case.now = START + 2 * DAY;
    assert!(case.tries(&head("t.social"), &give_back()).is_ok());
    case.now += 1;
    let refusal = case.refuses(&head("t.social"), give_back());
    assert_eq!(refusal, Refusal::ReturnTooLate { until: START + 2 * DAY });
    let urgent = NewTicket { priority: Priority::P1, ..new_ticket() };
    let mut case = Case::filed(urgent).accept().dispatch("t.social", "town-line");
    case.now += 2 * HOUR + 1;
    assert!(matches!(case.refuses(&head("t.social"), give_back()), Refusal::ReturnTooLate { .. }));
}

#[test]
fn t8_a_granted_return_frees_the_unit_and_starts_triage_anew() {
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    case.now += HOUR;
    case.does(&dispatcher(), grant());
    assert!(case.is(State::Dispatching));
    assert!(case.ticket.lead.is_none());
    assert_eq!(case.ticket.past[0].end, Some(AssignmentEnd::Returned));
    assert_eq!(case.ticket.return_count, 1);
    assert_eq!(case.ticket.triage_due_at, Some(case.now + 30 * MINUTE));
}

#[test]
fn t8_the_second_return_is_the_supervisors_to_grant() {
    let mut case = returned(1);
    case.does(&dispatcher(), to_unit("t.farm", &[], line("town-line")));
    case.does(&head("t.farm"), give_back());
    assert_eq!(case.refuses(&dispatcher(), grant()), Refusal::SupervisorDecides {});
    case.does(&supervisor(), grant());
}

#[test]
fn t8_the_third_return_goes_to_the_leaders_and_then_only_designation_is_left() {
    let mut case = returned(3);
    assert_eq!(case.ticket.sheets[0].cause, Cause::Returns);
    assert_eq!(case.ticket.sheets[0].level, 3);
    assert!(case.told(&NoticeTarget::Leaders, NoticeKind::Raised));
    let refusal = case.refuses(&dispatcher(), to_unit("t.social", &[], line("town-line")));
    assert_eq!(refusal, Refusal::DesignationNeeded { returns: 3 });
    case.does(&supervisor(), designate("t.social"));
    assert!(case.is(State::Assigned));
}

#[test]
fn t9_a_refused_return_leaves_the_unit_with_the_clock_it_had() {
    let mut case = Case::assigned();
    let due = case.lead_due();
    case.does(&head("t.social"), give_back());
    case.now += 3 * HOUR;
    case.does(&dispatcher(), Action::RefuseReturn { reason: why() });
    assert!(case.is(State::InProgress));
    assert_eq!(case.lead_due(), due);
    let again = case.refuses(&head("t.social"), give_back());
    assert_eq!(again, Refusal::ReturnedBefore {});
}

#[test]
fn t9_a_return_request_that_waits_too_long_goes_to_the_supervisor() {
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    case.pass(4 * HOUR + 1);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::ReturnLate));
    assert!(case.ticket.led_by("t.social"), "the unit keeps the duty meanwhile");
}

#[test]
fn t10_designation_answers_a_dispute_and_cannot_be_returned() {
    let refusal = Case::accepted().refuses(&supervisor(), designate("t.social"));
    assert_eq!(refusal, Refusal::NothingDisputed {});
    let mut case = returned(1);
    let refusal = case.refuses(&dispatcher(), designate("t.farm"));
    assert!(matches!(refusal, Refusal::NotYourRole { .. }));
    case.does(&supervisor(), designate("t.farm"));
    assert_eq!(case.refuses(&head("t.farm"), give_back()), Refusal::Designated {});
}

#[test]
fn t10_the_unit_that_a_conference_named_cannot_return_it() {
    let mut case = Case::accepted();
    let confer = Action::Confer {
        participants: vec!["t.social".into(), "t.farm".into()],
        decision: "由农业综合服务中心牵头".into(),
        lead: Some("t.farm".into()),
    };
    case.does(&supervisor(), confer);
    case.does(&dispatcher(), to_unit("t.farm", &[], line("town-line")));
    assert_eq!(case.refuses(&head("t.farm"), give_back()), Refusal::BoundByConference {});
}

#[test]
fn t9_asking_for_a_return_is_no_signing_and_a_refusal_is() {
    let mut case = Case::assigned();
    let signed = |case: &Case| case.ticket.lead.as_ref().unwrap().accepted_at;
    case.does(&head("t.social"), give_back());
    assert_eq!(signed(&case), None, "asked, not signed");
    case.now = case.ticket.lead.as_ref().unwrap().accept_due + HOUR;
    let refusal = Action::RefuseReturn { reason: why() };
    case.does(&dispatcher(), refusal);
    assert!(case.is(State::InProgress));
    assert_eq!(signed(&case), Some(case.now), "late, because the time to sign had passed");
    assert!(!case.ticket.lead.as_ref().unwrap().auto_accepted, "nobody signed in its name");
}

#[test]
fn t9_a_unit_that_signed_before_it_asked_keeps_that_date_when_it_is_refused() {
    let mut case = Case::in_progress();
    let signed = case.ticket.lead.as_ref().unwrap().accepted_at;
    case.now += HOUR;
    case.does(&head("t.social"), give_back());
    case.does(&dispatcher(), Action::RefuseReturn { reason: why() });
    assert_eq!(case.ticket.lead.as_ref().unwrap().accepted_at, signed);
}

#[test]
fn t8_a_unit_whose_return_is_granted_never_signed() {
    let case = returned(1);
    assert_eq!(case.ticket.past[0].accepted_at, None);
}

#[test]
fn t10_what_a_conference_decided_of_the_lead_moves_the_ticket_without_a_return() {
    let mut case = Case::contacted();
    let lead = Some("t.farm".to_owned());
    let confer = Action::Confer {
        participants: vec!["t.social".into(), "t.farm".into()],
        decision: "由农业综合服务中心牵头".into(),
        lead,
    };
    assert!(matches!(case.refuses(&supervisor(), designate("t.farm")), Refusal::NotNow { .. }));
    case.does(&supervisor(), confer);
    let by_conference = Action::Designate {
        lead: "t.farm".into(),
        assists: Vec::new(),
        basis: Basis::Conference { at: case.now },
        reason: why(),
    };
    case.does(&supervisor(), by_conference);
    assert!(case.is(State::Assigned) && case.ticket.led_by("t.farm"));
    assert_eq!(case.ticket.past[0].end, Some(AssignmentEnd::Released));
    assert_eq!(case.ticket.return_count, 0, "the unit gave nothing back");
    assert!(case.told_office("t.social", NoticeKind::Conferred));
    assert!(case.told_office("t.farm", NoticeKind::Dispatched));
    assert_eq!(case.refuses(&head("t.farm"), give_back()), Refusal::Designated {});
}

/// K20 counts each of them: the first must not be forgotten when the second begins.
#[test]
fn t8_each_wait_for_a_unit_is_kept_with_its_end() {
    let mut case = Case::accepted();
    let first = case.ticket.triage_due_at.unwrap();
    case.pass(3 * HOUR);
    case.does(&dispatcher(), to_unit("t.social", &[], line("town-line")));
    let given = case.now;
    case.does(&head("t.social"), give_back());
    case.does(&dispatcher(), grant());
    let waits: Vec<_> =
        case.ticket.past_waits.iter().map(|wait| (wait.due_at, wait.ended_at)).collect();
    assert_eq!(waits, [(first, given)]);
    assert_eq!(case.ticket.triage_from, Some(case.now));
    assert_eq!(case.replayed(), case.ticket.as_logged(), "I3");
}
