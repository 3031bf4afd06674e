//! A new working calendar moves every date that the old one counted, with its timers, and none else.

use super::world::*;
use crate::domain::Millis;
use crate::domain::ticket::{
    Action, DeclineReason, PauseReason, ReturnReason, Solved, State, Ticket, TimerKind, recounted,
};

/// Every date that moves where a day of rest was put in, each a day later.
fn recount(case: &mut Case) -> Vec<String> {
    let day_later = |_: Millis, due: Millis, _: crate::domain::rules::LimitKey<'_>| due + DAY;
    let action = recounted(&case.ticket, case.now, ("国办发明电〔2026〕8号", 1), &day_later);
    let before = case.ticket.clone();
    case.does(&system(), action.expect("dates that move"));
    assert_eq!(case.replayed(), case.ticket.as_logged(), "I3");
    assert_eq!((before.state, case.ticket.calendar), (case.ticket.state, 1));
    let note = &case.events.last().unwrap().detail["note"];
    assert_eq!(note["reason"], "国办发明电〔2026〕8号");
    let named = note["dates"].as_array().unwrap().iter();
    named.map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn timer(ticket: &Ticket, kind: TimerKind) -> Millis {
    ticket.timers.iter().find(|timer| timer.kind == kind).expect("an armed timer").at
}

/// A field that is added to the record and holds the end of a wait must be counted or named here.
#[test]
fn no_date_of_the_record_is_forgotten() {
    let record = [include_str!("../record.rs"), include_str!("../record/parts.rs")].concat();
    let list = include_str!("../recount.rs");
    let chosen_or_in_calendar_days = ["feedback_due_at"];
    let mut seen = 0;
    for line in record.lines().map(str::trim) {
        let Some((name, kind)) = line.trim_start_matches("pub ").split_once(": ") else { continue };
        let ends = ["due", "until", "next_"].iter().any(|word| name.contains(word));
        if !ends || !["Millis,", "Option<Millis>,"].contains(&kind) {
            continue;
        }
        seen += 1;
        let counted = list.contains(&format!(".{name}"));
        assert!(counted || chosen_or_in_calendar_days.contains(&name), "{name} is not recounted");
    }
    assert!(seen >= 14, "{seen}");
}

#[test]
fn the_check_of_a_reply_moves_with_its_reminder() {
    let mut case = Case::resolved();
    let due = case.ticket.check_due_at.unwrap();
    assert_eq!(recount(&mut case), ["citizen", "check", "result"]);
    assert_eq!(case.ticket.check_due_at, Some(due + DAY));
    assert!(timer(&case.ticket, TimerKind::CheckLate) > due + DAY);
}

#[test]
fn an_appeal_and_the_time_to_appeal_move() {
    let mut case = Case::submitted();
    let no = Action::Decline { code: DeclineReason::OutsideDuties, channel: why() };
    case.does(&dispatcher(), no);
    let until = case.ticket.decline.as_ref().unwrap().appeal_until;
    assert_eq!(recount(&mut case), ["appeal"]);
    assert_eq!(case.ticket.decline.as_ref().unwrap().appeal_until, until + DAY);
    case.does(&resident(), Action::Appeal { text: why() });
    let due = case.ticket.decline.as_ref().unwrap().decide_due.unwrap();
    assert_eq!(recount(&mut case), ["appeal_decision"]);
    assert_eq!(case.ticket.decline.as_ref().unwrap().decide_due, Some(due + DAY));
}

#[test]
fn a_bad_review_moves_as_a_whole() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    let before = case.ticket.bad_reviews[0].clone();
    let sheet = case.ticket.sheets[0].reply_due;
    let decision = timer(&case.ticket, TimerKind::DecisionLate);
    let moved = recount(&mut case);
    for name in ["sheet", "review_contact", "review_fix", "review_decision"] {
        assert!(moved.iter().any(|one| one == name), "{name}: {moved:?}");
    }
    let after = &case.ticket.bad_reviews[0];
    assert_eq!(
        (after.contact_due, after.fix_due),
        (before.contact_due + DAY, before.fix_due + DAY)
    );
    assert_eq!(case.ticket.sheets[0].reply_due, sheet + DAY);
    let timers = [
        (TimerKind::BadReviewContactLate, after.contact_due),
        (TimerKind::BadReviewFixLate, after.fix_due),
        (TimerKind::SheetLate, sheet + DAY),
    ];
    for (kind, due) in timers {
        assert_eq!(timer(&case.ticket, kind), due + 1, "{kind}");
    }
    assert_eq!(timer(&case.ticket, TimerKind::DecisionLate), decision + DAY);
}

#[test]
fn a_question_to_the_requester_moves_and_the_end_of_a_procedure_does_not() {
    let mut case = Case::in_progress();
    case.does(&handler("t.social"), Action::AskInfo { question: why() });
    let until = case.ticket.open_pause().unwrap().until;
    let end = timer(&case.ticket, TimerKind::PauseEnd);
    let moved = recount(&mut case);
    assert!(moved.contains(&"answer".to_owned()) && moved.contains(&"pause_end".to_owned()));
    assert_eq!(case.ticket.open_pause().unwrap().until, until + DAY);
    assert_eq!(timer(&case.ticket, TimerKind::WaitOver), until + DAY + 1);
    assert_eq!(timer(&case.ticket, TimerKind::PauseEnd), end + DAY);

    let mut case = Case::in_progress();
    let until = case.now + 30 * DAY;
    let asked = Action::RequestSuspension { cause: PauseReason::Season, until, reason: why() };
    case.does(&head("t.social"), asked);
    case.does(&supervisor(), Action::Suspend { reason: why() });
    let moved = recount(&mut case);
    assert!(!moved.contains(&"pause_end".to_owned()), "{moved:?}");
    assert_eq!(case.ticket.open_pause().unwrap().until, until, "the supervisor chose it");
    assert_eq!(timer(&case.ticket, TimerKind::PauseEnd), until + 1);
}

#[test]
fn a_return_that_waits_keeps_its_clocks_and_its_decision_moves() {
    let mut case = Case::assigned();
    let asked = Action::RequestReturn {
        code: ReturnReason::NotDuty,
        reason: why(),
        evidence: why(),
        suggested: None,
    };
    case.does(&head("t.social"), asked);
    case.pass(HOUR);
    let (decision, red) =
        (timer(&case.ticket, TimerKind::ReturnLate), timer(&case.ticket, TimerKind::Red));
    let moved = recount(&mut case);
    assert!(moved.contains(&"return_decision".to_owned()), "{moved:?}");
    assert_eq!(timer(&case.ticket, TimerKind::Red), red + DAY);
    // The plain clock of these tests knows no rest: by it the decision is due when it was.
    assert_eq!(timer(&case.ticket, TimerKind::ReturnLate), decision, "not begun anew");
}

#[test]
fn called_departments_get_the_new_time_to_check_in() {
    let mut case = Case::contacted();
    let whistle = Action::Whistle { offices: vec!["c.ecology".into()], text: why() };
    case.does(&head("t.social"), whistle);
    let due = case.ticket.whistles[0].due;
    assert!(recount(&mut case).contains(&"check_in".to_owned()));
    assert_eq!(case.ticket.whistles[0].due, due + DAY);
    assert_eq!(timer(&case.ticket, TimerKind::CheckInLate), due + DAY + 1);
}

#[test]
fn what_has_passed_and_what_is_over_stays() {
    let mut case = Case::contacted();
    case.pass(6 * DAY);
    let due = case.lead_due();
    let raised = timer(&case.ticket, TimerKind::Raise);
    let moved = recount(&mut case);
    assert!(!moved.contains(&"result".to_owned()) && moved.contains(&"raise".to_owned()));
    assert_eq!(case.lead_due(), due, "what fell due has fallen due");
    assert_eq!(timer(&case.ticket, TimerKind::Raise), raised + DAY);
    let closed = Case::closed();
    let day_later = |_: Millis, due: Millis, _: crate::domain::rules::LimitKey<'_>| due + DAY;
    assert!(closed.is(State::Closed));
    assert_eq!(recounted(&closed.ticket, closed.now, ("", 1), &day_later), None);
}
