//! Dates that units are held to and that requesters are told: never one that nobody can keep.

use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    Action, ContactAnswer, NewTicket, NoticeKind, NoticeTarget, PauseReason, ReturnReason, Solved,
    State, TimerKind,
};

fn emergency() -> Case {
    let p0 = NewTicket { priority: Priority::P0, ..new_ticket() };
    let mut case = Case::filed(p0).accept().dispatch("t.social", "town-line");
    case.does(&handler("t.social"), Action::Acknowledge {});
    case
}

fn awaited(case: &Case) -> Option<i64> {
    case.ticket.lead.as_ref().unwrap().measures_awaited()
}

fn has_timer(case: &Case, kind: TimerKind) -> bool {
    case.ticket.timers.iter().any(|timer| timer.kind == kind)
}

fn told_date(case: &Case, kind: NoticeKind) -> Option<i64> {
    let to_requester = |notice: &&crate::domain::ticket::Notice| {
        notice.kind == kind && notice.to == NoticeTarget::Requester
    };
    case.last.iter().find(to_requester).expect("the requester is told").args.due_at
}

fn extend(case: &mut Case, days: u32) {
    let reason = || "等鉴定结果出来".to_owned();
    case.does(&head("t.social"), Action::RequestExtension { days, reason: reason() });
    case.does(&dispatcher(), Action::GrantExtension { reason: reason() });
}

fn reclassify(class: Class, priority: Priority) -> Action {
    Action::Reclassify {
        category: "社会救助".into(),
        class,
        priority,
        item: None,
        area: None,
        confidentiality: crate::domain::ticket::Confidentiality::Open,
        named_units: Vec::new(),
        accused: None,
        sensitive: None,
        reason: "核实后发现更急".into(),
    }
}

#[test]
fn an_ordinary_matter_waits_for_no_measures_however_its_date_moves() {
    let mut extended = Case::contacted();
    extend(&mut extended, 2);
    let mut reworked = Case::replied();
    reworked.does(&resident(), rating(1, Solved::No));
    reworked.pass(6 * DAY);
    reworked.does(&dispatcher(), Action::OrderRework { reason: "没有答到点子上".into() });
    for case in [extended, reworked] {
        assert_eq!(awaited(&case), None);
        assert!(!has_timer(&case, TimerKind::MeasuresLate));
    }
}

#[test]
fn a_pause_moves_the_date_of_the_first_measures_too() {
    let mut case = emergency();
    let due = awaited(&case).unwrap();
    case.does(&handler("t.social"), Action::AskInfo { question: "人在哪一栋楼？".into() });
    case.now += 3 * HOUR;
    case.does(&resident(), Action::AnswerInfo { text: "三栋".into(), attachments: vec![] });
    assert_eq!(awaited(&case), Some(due + 3 * HOUR));
}

#[test]
fn a_result_shows_that_measures_were_taken() {
    let mut case = emergency();
    case.does(&head("t.social"), reached());
    case.does(&head("t.social"), result());
    case.does(&dispatcher(), Action::SendBack { reason: "没有写清楚".into() });
    assert_eq!(awaited(&case), None);
}

#[test]
fn a_requester_is_never_promised_a_date_that_is_over() {
    let mut case = Case::closed();
    case.now += 20 * DAY;
    case.does(&supervisor(), Action::Reopen { reason: "又停发了，要重新查".into() });
    let reopened = told_date(&case, NoticeKind::Reopened);
    assert_eq!(reopened, case.ticket.triage_due_at, "until then they hear who has it");
    let case = case.dispatch("t.social", "town-line");
    assert_eq!(told_date(&case, NoticeKind::Dispatched), Some(case.lead_due()));
    let mut case = case;
    case.does(&handler("t.social"), Action::Acknowledge {});
    extend(&mut case, 2);
    assert_eq!(told_date(&case, NoticeKind::ExtensionGranted), Some(case.lead_due()));
    assert!(case.lead_due() > case.now);
}

#[test]
fn a_reopened_matter_keeps_a_promise_that_still_holds() {
    let mut case = Case::closed();
    let promise = case.ticket.citizen_due_at;
    case.does(&supervisor(), Action::Reopen { reason: "又停发了，要重新查".into() });
    assert_eq!(told_date(&case, NoticeKind::Reopened), promise);
}

#[test]
fn a_stricter_class_is_told_to_whom_it_binds() {
    let mut case = Case::contacted();
    let (promise, due) = (case.ticket.citizen_due_at, case.lead_due());
    case.does(&dispatcher(), reclassify(Class::Help, Priority::P1));
    assert!(case.lead_due() < due && case.ticket.citizen_due_at < promise);
    assert_eq!(told_date(&case, NoticeKind::Reclassified), case.ticket.citizen_due_at);
    assert!(case.told_office("t.social", NoticeKind::Reclassified));
    assert!(!case.told(&NoticeTarget::Supervisors, NoticeKind::Submitted), "p1 is no emergency");
    case.does(&dispatcher(), reclassify(Class::Help, Priority::P0));
    for to in [NoticeTarget::Supervisors, NoticeTarget::Leaders] {
        assert!(case.told(&to, NoticeKind::Submitted), "an emergency is told at once");
    }
}

#[test]
fn a_class_found_late_gives_the_unit_its_time_from_then() {
    let mut case = Case::contacted();
    case.now += 3 * DAY;
    case.does(&dispatcher(), reclassify(Class::Help, Priority::P1));
    assert_eq!(case.lead_due(), case.now + DAY, "nobody can keep a date of two days ago");
}

#[test]
fn the_word_that_nobody_called_goes_to_the_unit_that_said_so() {
    let mut case = Case::contacted();
    let back = Action::RequestReturn {
        code: ReturnReason::NotDuty,
        reason: why(),
        evidence: why(),
        suggested: None,
    };
    case.does(&head("t.social"), back);
    case.does(&dispatcher(), Action::GrantReturn { reason: why() });
    let mut case = case.dispatch("t.farm", "town-line");
    case.does(&handler("t.farm"), Action::Acknowledge {});
    case.does(&resident(), Action::ConfirmContact { answer: ContactAnswer::No });
    let denied = case.last.iter().find(|notice| notice.kind == NoticeKind::ContactDenied).unwrap();
    assert_eq!(denied.args.office.as_deref(), Some("t.social"));
}

#[test]
fn a_contact_of_an_earlier_round_is_asked_about_no_more() {
    let mut case = Case::closed();
    case.does(&supervisor(), Action::Reopen { reason: "又停发了，要重新查".into() });
    let denied = Action::ConfirmContact { answer: ContactAnswer::No };
    assert!(matches!(case.refuses(&resident(), denied), Refusal::NotNow { .. }));
}

#[test]
fn a_pause_by_a_question_of_the_desk_leaves_no_measures_to_wait_for() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), Action::AskInfo { question: "是哪个月停的？".into() });
    assert_eq!(case.ticket.open_pause().unwrap().reason, PauseReason::AwaitingRequester);
    case.does(&resident(), Action::AnswerInfo { text: "上个月".into(), attachments: vec![] });
    assert!(case.is(State::Dispatching) && !has_timer(&case, TimerKind::MeasuresLate));
}
