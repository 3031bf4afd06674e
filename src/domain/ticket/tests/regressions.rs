//! Mistakes that other desks made, each kept out by a test of its own.

use super::returns::give_back;
use super::world::*;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    Action, ActionKind, Colour, NoticeKind, ParentFacts, Solved, State, next_timer_at, timers_due,
};

#[test]
fn p3_a_breach_is_seen_by_comparing_times_and_not_by_when_a_job_ran() {
    let mut case = Case::contacted();
    let due = case.lead_due();
    case.now = due + 1;
    case.does(&head("t.social"), result());
    assert!(case.ticket.lead.as_ref().unwrap().done_at.unwrap() > due, "late by a millisecond");
    let mut on_time = Case::contacted();
    on_time.now = due;
    on_time.does(&head("t.social"), result());
    on_time.sleep(DAY);
    assert!(on_time.ticket.cards.is_empty(), "a job that runs late makes nobody late");
}

#[test]
fn p4_a_merged_ticket_does_not_escalate() {
    let mut case = Case::in_progress();
    let parent = ParentFacts {
        number: number(9),
        state: State::InProgress,
        ..ParentFacts::from(&case.ticket)
    };
    case.does(&dispatcher(), Action::Merge { parent });
    case.pass(29 * DAY);
    assert!(case.ticket.cards.is_empty());
    assert_eq!(case.events.last().unwrap().action, ActionKind::Merge);
}

#[test]
fn p4_the_clock_of_the_old_unit_does_not_stay_with_the_new_one() {
    let mut case = Case::in_progress();
    case.now += DAY;
    case.does(&head("t.social"), give_back());
    case.does(&dispatcher(), Action::GrantReturn { reason: why() });
    case.now += DAY;
    case.does(&dispatcher(), to_unit("t.farm", &[], line("town-line")));
    assert_eq!(case.lead_due(), START + 7 * DAY);
    assert!(case.ticket.timers.iter().all(|timer| timer.of != "t.social"));
}

#[test]
fn p6_clock_starts_at_dispatch_not_at_acknowledge() {
    let mut case = Case::assigned();
    let due = case.lead_due();
    case.now += 3 * HOUR;
    case.does(&handler("t.social"), Action::Acknowledge {});
    assert_eq!(case.lead_due(), due);
    assert_eq!(due, START + 5 * DAY);
    let mut unsigned = Case::assigned();
    unsigned.pass(5 * DAY + 1);
    assert_eq!(unsigned.ticket.cards.last().unwrap().colour, Colour::Red);
}

#[test]
fn p9_returns_are_capped_and_end_with_a_named_person() {
    let mut case = Case::accepted();
    for unit in ["t.social", "t.farm", "t.enforce"] {
        case.does(&dispatcher(), to_unit(unit, &[], line("town-line")));
        case.does(&head(unit), give_back());
        case.does(&supervisor(), Action::GrantReturn { reason: why() });
    }
    let refusal = case.refuses(&dispatcher(), to_unit("t.farm", &[], line("town-line")));
    assert_eq!(refusal, Refusal::DesignationNeeded { returns: 3 });
    assert_eq!(case.ticket.citizen_due_at, Some(START + 5 * DAY), "the requester waited all along");
}

#[test]
fn p9_a_return_under_review_stops_no_clock() {
    let mut case = Case::in_progress();
    let (unit, promise) = (case.lead_due(), case.ticket.citizen_due_at);
    case.now += DAY;
    case.does(&head("t.social"), give_back());
    case.pass(4 * DAY);
    assert_eq!((case.lead_due(), case.ticket.citizen_due_at), (unit, promise));
    assert!(case.ticket.cards.iter().any(|card| card.colour == Colour::Yellow));
}

#[test]
fn p10_nobody_may_take_what_they_may_not_answer() {
    let case = Case::assigned();
    let refusal = case.refuses(&handler("t.farm"), Action::Acknowledge {});
    assert!(matches!(refusal, Refusal::NotYourUnit { .. }));
}

#[test]
fn p10_a_second_press_of_the_same_button_changes_nothing() {
    let mut case = Case::assigned();
    case.does(&handler("t.social"), Action::Acknowledge {});
    let refusal = case.refuses(&handler("t.social"), Action::Acknowledge {});
    let expected = Refusal::NotNow { action: "acknowledge".into(), state: "in_progress".into() };
    assert_eq!(refusal, expected);
}

#[test]
fn p11_a_merge_is_an_event_and_can_be_taken_back_with_the_clock_it_had() {
    let mut case = Case::in_progress();
    let due = case.lead_due();
    let parent = ParentFacts {
        number: number(9),
        state: State::Assigned,
        ..ParentFacts::from(&case.ticket)
    };
    case.does(&dispatcher(), Action::Merge { parent });
    assert_eq!(case.events.last().unwrap().action, ActionKind::Merge);
    case.now += DAY;
    case.does(&dispatcher(), Action::Unmerge { reason: why() });
    assert!(case.is(State::InProgress));
    assert_eq!(case.lead_due(), due);
    assert_eq!(case.ticket.parent, None);
    assert!(case.told_requester(NoticeKind::Unmerged));
    assert_eq!(case.replayed(), case.ticket.as_logged());
}

#[test]
fn a_clock_set_back_counts_as_standing_still() {
    let mut case = Case::assigned();
    case.now -= 3 * DAY;
    case.does(&handler("t.social"), Action::Acknowledge {});
    assert_eq!(case.events.last().unwrap().at, START);
    assert_eq!(case.ticket.lead.as_ref().unwrap().accepted_at, Some(START));
}

#[test]
fn a_timer_that_fired_does_not_fire_again() {
    let mut case = Case::assigned();
    case.now += 4 * HOUR + 1;
    let due = timers_due(&case.ticket, case.now);
    for action in &due {
        if case.tries(&system(), action).is_ok() {
            case.does(&system(), action.clone());
        }
    }
    for action in due {
        assert!(case.tries(&system(), &action).is_err(), "{action:?} fired twice");
    }
}

#[test]
fn a_timer_does_not_fire_before_its_time() {
    let case = Case::assigned();
    let early = case.refuses(&system(), Action::AutoAcknowledge {});
    assert_eq!(early, Refusal::TimerNotDue { timer: "accept_late".into() });
    assert!(next_timer_at(&case.ticket).unwrap() > case.now);
}

#[test]
fn every_open_state_has_a_timer_so_that_nothing_sits_for_ever() {
    let mut waiting = Case::accepted();
    waiting.does(&dispatcher(), Action::AskInfo { question: "在哪里？".into() });
    let mut asked_back = Case::assigned();
    asked_back.does(&head("t.social"), give_back());
    let mut dissatisfied = Case::replied();
    dissatisfied.does(&resident(), rating(1, Solved::No));
    let cases = [
        Case::submitted(),
        Case::accepted(),
        Case::assigned(),
        Case::in_progress(),
        waiting,
        asked_back,
        Case::resolved(),
        Case::replied(),
        dissatisfied,
        Case::closed(),
    ];
    for case in cases {
        assert!(next_timer_at(&case.ticket).is_some(), "{} waits for ever", case.ticket.state);
    }
}

#[test]
fn neither_log_nor_notice_says_who_the_requester_is() {
    let mut case = Case::draft(new_ticket());
    let mut notices = Vec::new();
    case.does(&resident(), Action::Submit { filed_today: 0 });
    notices.append(&mut case.last.clone());
    let mut case = case.accept().dispatch("t.social", "town-line");
    case.does(&resident(), Action::Urge { text: "我是王小二".into() });
    notices.append(&mut case.last.clone());
    let log = serde_json::to_string(&(&case.events, &notices)).unwrap();
    for secret in ["vault-7", "web:session-9", "hash-of-code", "王小二", "东头第三家"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    assert_eq!(case.events[0].role, Role::Requester);
}
