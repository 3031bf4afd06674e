//! Dates that stay what they were told to be, and waits that somebody is reminded of to their end.

use super::review::{another, facts};
use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::refusal::Refusal;
use crate::domain::rules::LimitName;
use crate::domain::ticket::{
    Action, AssignmentEnd, Basis, Cause, Colour, Confidentiality, DeclineReason, NewTicket,
    NoticeKind, NoticeTarget, ReviewVerdict, SheetState, Solved, State, TimerKind,
};

fn accept(class: Class, priority: Priority) -> Action {
    Action::Accept { category: "社会救助".into(), class, priority, item: None }
}

fn reclassify(class: Class, priority: Priority) -> Action {
    Action::Reclassify {
        category: "社会救助".into(),
        class,
        priority,
        item: None,
        area: None,
        confidentiality: Confidentiality::Open,
        named_units: vec!["t.enforce".into()],
        accused: None,
        sensitive: None,
        reason: why(),
    }
}

fn extend(case: &mut Case, days: u32) {
    case.does(&head("t.social"), Action::RequestExtension { days, reason: why() });
    case.does(&dispatcher(), Action::GrantExtension { reason: why() });
}

fn asked(case: &mut Case, days: i64) {
    case.does(&dispatcher(), Action::AskInfo { question: "是哪个月停的？".into() });
    case.now += days * DAY;
    case.does(&resident(), Action::AnswerInfo { text: "上个月".into(), attachments: vec![] });
}

fn on_ledger(case: &mut Case) {
    let target = case.now + 20 * DAY;
    case.does(&head("t.social"), Action::RequestLedger { plan: why(), target, reason: why() });
    case.does(&supervisor(), Action::LedgerIn { reason: why() });
}

fn timer(case: &Case, kind: TimerKind) -> Option<i64> {
    case.ticket.timers.iter().find(|timer| timer.kind == kind).map(|timer| timer.at)
}

fn told(case: &mut Case, time: i64, to: &NoticeTarget, kind: NoticeKind) -> usize {
    let end = case.now + time;
    let mut count = 0;
    while let Some(at) = crate::domain::ticket::next_timer_at(&case.ticket).filter(|at| *at <= end)
    {
        case.now = case.now.max(at);
        let action = crate::domain::ticket::timers_due(&case.ticket, case.now).remove(0);
        case.does(&system(), action);
        count += usize::from(case.told(to, kind));
    }
    case.now = end;
    count
}

#[test]
fn accepting_a_class_as_it_was_keeps_the_time_that_a_question_took() {
    let mut case = Case::submitted();
    asked(&mut case, 3);
    let (promise, triage) = (case.ticket.citizen_due_at, case.ticket.triage_due_at);
    assert_eq!(promise, Some(START + 8 * DAY));
    case.does(&dispatcher(), accept(Class::Help, Priority::P2));
    assert_eq!((case.ticket.citizen_due_at, case.ticket.triage_due_at), (promise, triage));
}

#[test]
fn a_class_that_shortens_no_limit_leaves_an_extension_standing() {
    let mut case = Case::contacted();
    extend(&mut case, 5);
    case.does(&dispatcher(), reclassify(Class::Complaint, Priority::P2));
    assert_eq!(case.lead_due(), START + 10 * DAY);
    assert_eq!(case.ticket.citizen_due_at, Some(START + 10 * DAY));
    assert!(!case.told_requester(NoticeKind::Reclassified));
}

#[test]
fn a_stricter_class_keeps_what_was_granted_on_the_longer_limit() {
    let mut case = Case::contacted();
    extend(&mut case, 2);
    case.does(&handler("t.social"), Action::AskInfo { question: "是哪个月停的？".into() });
    case.now += DAY;
    case.does(&resident(), Action::AnswerInfo { text: "上个月".into(), attachments: vec![] });
    case.does(&dispatcher(), reclassify(Class::Inquiry, Priority::P2));
    assert_eq!(case.lead_due(), START + 4 * DAY, "a day, two granted, one of waiting");
    assert_eq!(case.ticket.citizen_due_at, Some(START + 4 * DAY));
}

#[test]
fn a_rework_keeps_its_days_when_something_else_of_the_class_is_set() {
    let inquiry = NewTicket { class: Class::Inquiry, ..new_ticket() };
    let mut case = Case::filed(inquiry).accept().dispatch("t.social", "town-line");
    case.does(&head("t.social"), Action::Acknowledge {});
    case.does(&head("t.social"), reached()).does(&head("t.social"), result());
    case.does(&dispatcher(), approve()).does(&resident(), rating(1, Solved::No));
    case.does(&dispatcher(), Action::OrderRework { reason: why() });
    case.does(&dispatcher(), reclassify(Class::Inquiry, Priority::P2));
    assert_eq!(case.lead_due(), START + 3 * DAY);
    assert_eq!(case.ticket.lead.as_ref().unwrap().due_by, LimitName::Rework);
}

#[test]
fn a_result_that_goes_to_the_ledger_gets_the_time_of_its_check_back() {
    let mut case = Case::contacted();
    case.now = START + 4 * DAY;
    case.does(&head("t.social"), result());
    case.now += 6 * DAY;
    on_ledger(&mut case);
    case.now += 10 * DAY;
    case.does(&supervisor(), Action::LedgerOut { reason: why() });
    assert_eq!(case.lead_due(), case.now + DAY, "a day was left when the result was given");
    case.pass(DAY - HOUR);
    assert!(case.ticket.cards.iter().all(|card| card.colour == Colour::Yellow));
}

#[test]
fn a_declined_ticket_waited_for_the_desk_until_it_was_declined() {
    let mut case = Case::submitted();
    case.now += 5 * MINUTE;
    let no = Action::Decline { code: DeclineReason::OutsideDuties, channel: why() };
    case.does(&dispatcher(), no);
    case.now += DAY;
    case.does(&resident(), Action::Appeal { text: why() });
    case.now += DAY;
    case.does(&supervisor(), Action::Reopen { reason: why() });
    assert_eq!(case.ticket.past_waits[0].ended_at, START + 5 * MINUTE);
    assert_eq!(case.ticket.triage_ended_at, None, "the desk is to dispatch again");
}

#[test]
fn a_child_waited_for_the_desk_until_it_was_joined() {
    let parent = Case::replied();
    let mut child = another();
    child.now = parent.now + 5 * MINUTE;
    child.does(&dispatcher(), Action::Merge { parent: facts(&parent.ticket) });
    let joined = Some(child.now);
    let news = parent.ticket.news_for_newcomer(child.now).expect("a reply");
    child.does(&system(), Action::FollowParent { news });
    child.now += 4 * DAY;
    child.does(&resident(), rating(1, Solved::No));
    assert!(child.is(State::Feedback));
    assert_eq!(child.ticket.triage_ended_at, joined);
}

#[test]
fn a_lead_that_a_conference_moved_away_answers_until_then() {
    let mut case = Case::contacted();
    case.now += DAY;
    let held = Action::Confer {
        participants: vec!["t.social".into()],
        decision: why(),
        lead: Some("t.farm".into()),
    };
    case.does(&supervisor(), held);
    let moved = Action::Designate {
        lead: "t.farm".into(),
        assists: vec![],
        basis: Basis::Conference { at: case.now },
        reason: why(),
    };
    case.does(&supervisor(), moved);
    let until = case.now;
    case.now += DAY;
    case.does(&resident(), Action::AddMore { text: "还有一件事".into(), attachments: vec![] });
    let first = &case.ticket.past[0];
    assert_eq!((first.end, first.ended_at), (Some(AssignmentEnd::Released), Some(until)));
}

#[test]
fn a_called_department_checks_in_after_the_result_too() {
    let mut case = Case::contacted();
    let whistle = Action::Whistle { offices: vec!["c.ecology".into()], text: why() };
    case.does(&head("t.social"), whistle);
    case.now += 10 * MINUTE;
    case.does(&head("t.social"), result());
    case.does(&handler("c.ecology"), Action::CheckIn { action_taken: why() });
    case.pass(HOUR);
    assert!(case.ticket.sheets.is_empty(), "it came in time");
}

#[test]
fn a_merge_by_mistake_silences_no_sheet_and_no_call() {
    let mut case = Case::contacted();
    let whistle = Action::Whistle { offices: vec!["c.ecology".into()], text: why() };
    case.does(&head("t.social"), whistle);
    let sheet = Action::Supervise { level: 2, office: "t.social".into(), message: why() };
    case.does(&supervisor(), sheet);
    let armed = [timer(&case, TimerKind::SheetLate), timer(&case, TimerKind::CheckInLate)];
    assert!(armed.iter().all(Option::is_some));
    let parent = Action::Merge { parent: facts(&Case::contacted().ticket) };
    case.ticket.number = number(7);
    case.does(&dispatcher(), parent).does(&dispatcher(), Action::Unmerge { reason: why() });
    let again = [timer(&case, TimerKind::SheetLate), timer(&case, TimerKind::CheckInLate)];
    assert_eq!(again, armed);
}

#[test]
fn what_was_told_late_is_not_told_again_after_the_ticket_was_closed() {
    let mut case = Case::replied();
    let sheet = Action::Supervise { level: 2, office: "t.social".into(), message: why() };
    case.does(&supervisor(), sheet);
    let late = told(&mut case, 2 * DAY, &NoticeTarget::Supervisors, NoticeKind::SheetLate);
    assert_eq!(late, 1);
    case.does(&resident(), rating(5, Solved::Yes));
    case.does(&resident(), rating(1, Solved::No));
    let again = told(&mut case, HOUR, &NoticeTarget::Supervisors, NoticeKind::SheetLate);
    assert_eq!(again, 0);
}

#[test]
fn an_appeal_that_nobody_decides_is_told_each_day_until_somebody_does() {
    let mut case = Case::submitted();
    let no = Action::Decline { code: DeclineReason::OutsideDuties, channel: why() };
    case.does(&dispatcher(), no).does(&resident(), Action::Appeal { text: why() });
    let supervisors = NoticeTarget::Supervisors;
    assert_eq!(told(&mut case, 3 * DAY + HOUR, &supervisors, NoticeKind::AppealLate), 3);
    case.does(&supervisor(), Action::RefuseAppeal { reason: why() });
    assert_eq!(told(&mut case, 3 * DAY, &supervisors, NoticeKind::AppealLate), 0);
    case.pass(30 * DAY);
    assert!(case.is(State::Archived));
}

#[test]
fn a_sheet_on_a_ticket_that_has_ended_is_told_until_it_is_closed() {
    let mut case = Case::replied();
    let sheet = Action::Supervise { level: 2, office: "t.social".into(), message: why() };
    case.does(&supervisor(), sheet);
    let proposed = Action::Supervise { level: 4, office: "t.social".into(), message: why() };
    case.does(&supervisor(), proposed);
    case.does(&resident(), rating(5, Solved::Yes));
    let mut both = case.clone();
    assert_eq!(told(&mut both, 3 * DAY, &NoticeTarget::Supervisors, NoticeKind::SheetWaits), 3);
    let leaders = NoticeTarget::Leaders;
    assert_eq!(told(&mut case, 3 * DAY, &leaders, NoticeKind::SheetWaits), 3);
    for (actor, sheet) in [(supervisor(), 1), (leader(), 2)] {
        case.does(&actor, Action::CloseSheet { sheet, reason: why() });
    }
    assert_eq!(told(&mut case, 3 * DAY, &leaders, NoticeKind::SheetWaits), 0);
    case.pass(30 * DAY);
    assert!(case.is(State::Archived));
}

#[test]
fn what_was_answered_of_a_lateness_ends_with_the_ticket() {
    let mut case = Case::contacted();
    case.pass(5 * DAY + HOUR);
    assert_eq!(case.ticket.sheets[0].cause, Cause::Overdue);
    case.does(&head("t.social"), Action::AnswerSheet { sheet: 1, reply: why() });
    case.does(&head("t.social"), result()).does(&supervisor(), approve());
    case.does(&resident(), rating(5, Solved::Yes));
    assert!(case.ticket.still_open().is_empty());
}

#[test]
fn a_rating_that_is_changed_for_the_better_takes_the_sheet_of_the_bad_one_away() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    case.does(&resident(), rating(5, Solved::Yes));
    assert!(case.is(State::Closed));
    assert_eq!(case.ticket.sheets[0].state, SheetState::Closed);
}

#[test]
fn a_proposal_that_is_over_is_no_sheet_that_was_opened() {
    let level_4 = || Action::Supervise { level: 4, office: "t.social".into(), message: why() };
    let mut case = Case::in_progress();
    case.does(&supervisor(), level_4());
    let mut refused = case.clone();
    refused.does(&leader(), Action::CloseSheet { sheet: 1, reason: why() });
    case.does(&leader(), level_4());
    let states =
        |case: &Case| case.ticket.sheets.iter().map(|sheet| sheet.state).collect::<Vec<_>>();
    assert_eq!(states(&refused), [SheetState::Settled]);
    assert_eq!(states(&case), [SheetState::Settled, SheetState::Open]);
    assert!(refused.ticket.still_open().is_empty());
}

#[test]
fn a_review_that_stands_is_not_contested_again() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    let contest = || Action::AppealReview { reason: why() };
    case.does(&head("t.social"), contest());
    let verdict = ReviewVerdict::Stands;
    case.does(&supervisor(), Action::DecideReview { verdict, reason: why() });
    assert_eq!(case.refuses(&head("t.social"), contest()), Refusal::ReviewStands {});
    case.does(&dispatcher(), Action::OrderRework { reason: why() });
}

#[test]
fn an_extension_ends_the_reminders_of_the_yellow_card_until_it_is_yellow_again() {
    let mut case = Case::contacted();
    case.pass(4 * DAY + HOUR);
    extend(&mut case, 5);
    let unit = NoticeTarget::Office("t.social".into());
    assert_eq!(told(&mut case, 4 * DAY, &unit, NoticeKind::Yellow), 0, "six green days");
    assert!(told(&mut case, 2 * DAY, &unit, NoticeKind::Yellow) > 0);
}

#[test]
fn a_second_date_that_passes_is_told_without_a_second_card() {
    let mut case = Case::contacted();
    case.pass(5 * DAY + HOUR);
    case.does(&head("t.social"), result()).does(&supervisor(), approve());
    case.does(&resident(), rating(1, Solved::No));
    case.does(&dispatcher(), Action::OrderRework { reason: why() });
    let unit = NoticeTarget::Office("t.social".into());
    for to in [unit, NoticeTarget::Dispatchers, NoticeTarget::Supervisors] {
        let mut late = case.clone();
        assert_eq!(told(&mut late, 3 * DAY + HOUR, &to, NoticeKind::LateAgain), 1, "{to}");
        let red = late.ticket.cards.iter().filter(|card| card.colour == Colour::Red);
        assert_eq!(red.count(), 1, "one card on one part");
    }
}

#[test]
fn an_assist_that_was_finished_can_be_asked_for_help_again() {
    let add = || Action::AddAssist { office: "t.farm".into(), reason: why() };
    let mut case = Case::contacted();
    case.does(&head("t.social"), add());
    assert!(matches!(case.refuses(&head("t.social"), add()), Refusal::AlreadyInvolved { .. }));
    case.does(&handler("t.farm"), Action::AssistDone { reply: why() });
    case.does(&head("t.social"), result());
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    case.now += HOUR;
    case.does(&head("t.social"), add());
    let [assist] = case.ticket.assists.as_slice() else { panic!("one part at a time") };
    assert_eq!((assist.dispatched_at, assist.done_at), (case.now, None));
    let before = &case.ticket.past[0];
    assert_eq!((before.office.as_str(), before.end), ("t.farm", Some(AssignmentEnd::Done)));
}
