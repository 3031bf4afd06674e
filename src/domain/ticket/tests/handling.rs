//! T6, T11–T17, T28–T30: the handling unit's work, and who watches it.

use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    Action, ActionKind, Cause, Colour, Confidentiality, ContactAnswer, ContactResult, Event,
    NewTicket, NoticeKind, NoticeTarget, Outcome, Pace, PauseReason, Resolution, Sheet, SheetState,
    State, offer,
};

fn extend(days: u32) -> Action {
    Action::RequestExtension { days, reason: why() }
}

fn grant() -> Action {
    Action::GrantExtension { reason: why() }
}

#[test]
fn t6_signing_for_it_is_done_by_the_unit_itself() {
    let case = Case::assigned();
    let refusal = case.refuses(&handler("t.farm"), Action::Acknowledge {});
    assert!(matches!(refusal, Refusal::NotYourUnit { .. }));
}

#[test]
fn t6_a_unit_that_does_not_sign_is_signed_for_and_counted_late() {
    let mut case = Case::assigned();
    case.pass(4 * HOUR);
    assert!(case.is(State::Assigned), "the limit is kept in its last moment");
    case.pass(1);
    assert!(case.is(State::InProgress));
    let lead = case.ticket.lead.as_ref().unwrap();
    assert!(lead.auto_accepted);
    assert_eq!(case.ticket.first_owner.as_deref(), Some("system"), "nobody took it over");
}

#[test]
fn t6_the_unit_is_reminded_after_three_quarters_of_its_time() {
    let mut case = Case::assigned();
    case.pass(3 * HOUR);
    assert!(case.told_office("t.social", NoticeKind::AcceptReminder));
    assert!(case.told(&NoticeTarget::Dispatchers, NoticeKind::AcceptReminder));
}

#[test]
fn t11_what_exceeds_the_town_goes_to_the_county_and_the_town_stays_on_as_assist() {
    let mut case = Case::in_progress();
    let promise = case.ticket.citizen_due_at;
    case.now += DAY;
    case.does(
        &head("t.social"),
        Action::RequestReportUp { to: "c.civil".into(), basis: line("county-line"), reason: why() },
    );
    assert!(case.is(State::InProgress), "asking changes nothing");
    case.does(&dispatcher(), Action::ReportUp { reason: why() });
    assert!(case.is(State::Assigned));
    assert!(case.ticket.led_by("c.civil"));
    assert!(case.ticket.assisted_by("t.social"));
    assert_eq!(case.ticket.citizen_due_at, promise, "the requester's clock runs on");
    assert_eq!(case.lead_due(), START + 6 * DAY, "the county has a clock of its own");
    assert!(case.told_requester(NoticeKind::ReportedUp));
}

#[test]
fn t11_reporting_up_means_up() {
    let case = Case::in_progress();
    let sideways =
        Action::RequestReportUp { to: "t.farm".into(), basis: line("town-line"), reason: why() };
    let refusal = case.refuses(&head("t.social"), sideways);
    assert_eq!(refusal, Refusal::NotAbove { office: "t.farm".into() });
}

#[test]
fn t12_an_assist_is_due_before_the_lead_and_the_lead_sees_its_answer() {
    let mut case = Case::in_progress();
    case.does(&head("t.social"), Action::AddAssist { office: "t.farm".into(), reason: why() });
    assert!(case.ticket.assists[0].due_at < case.lead_due());
    case.does(&handler("t.farm"), Action::AssistDone { reply: "已核实".into() });
    assert!(case.told_office("t.social", NoticeKind::AssistDone));
}

#[test]
fn t12_an_assist_has_a_working_day_at_least_but_never_more_than_its_lead() {
    let assist = || Action::AddAssist { office: "t.farm".into(), reason: why() };
    let mut case = Case::contacted();
    case.now += 3 * DAY + 12 * HOUR;
    case.does(&dispatcher(), assist());
    assert_eq!(case.ticket.assists[0].due_at, case.now + DAY, "half of what is left is less");
    let mut case = Case::contacted();
    case.now += 4 * DAY + 20 * HOUR;
    case.does(&dispatcher(), assist());
    assert_eq!(case.ticket.assists[0].due_at, case.lead_due(), "the lead has four hours left");
    let mut case = Case::contacted();
    case.now += 9 * DAY;
    case.does(&dispatcher(), assist());
    assert_eq!(case.ticket.assists[0].due_at, case.now + DAY, "the lead is late already");
}

#[test]
fn t12_a_stricter_class_brings_the_assists_forward_with_the_lead() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), to_unit("t.social", &["t.farm"], line("town-line")));
    case.does(&handler("t.social"), Action::Acknowledge {});
    let before = case.ticket.assists[0].due_at;
    let stricter = Action::Reclassify {
        category: case.ticket.category.clone(),
        class: Class::Inquiry,
        priority: Priority::P2,
        item: None,
        area: None,
        confidentiality: case.ticket.confidentiality,
        named_units: Vec::new(),
        accused: None,
        sensitive: None,
        reason: why(),
    };
    case.does(&dispatcher(), stricter);
    assert!(case.lead_due() < before);
    assert_eq!(case.ticket.assists[0].due_at, case.lead_due());
}

#[test]
fn t12_what_is_urgent_is_not_held_up_by_a_working_day_of_an_assist() {
    let urgent = NewTicket { priority: Priority::P1, ..new_ticket() };
    let mut case = Case::filed(urgent).accept();
    case.does(&dispatcher(), to_unit("t.social", &["t.farm"], line("town-line")));
    assert_eq!(case.ticket.assists[0].due_at, case.now + 12 * HOUR);
}

#[test]
fn t11_what_stands_against_the_county_office_is_looked_at_again_at_the_grant() {
    let mut case = Case::contacted();
    let ask =
        Action::RequestReportUp { to: "c.civil".into(), basis: line("county-line"), reason: why() };
    case.does(&head("t.social"), ask);
    let grant = || Action::ReportUp { reason: why() };
    let offered = |case: &Case| {
        offer(&case.ticket, &dispatcher(), ActionKind::ReportUp, case.now, &rules()).is_ok()
    };
    assert!(offered(&case));
    let mut named = case.clone();
    named.ticket.named_units.push("c.civil".into());
    let office = "c.civil".to_owned();
    let refusal = Refusal::UnitIsNamed { office: office.clone() };
    assert_eq!(named.refuses(&dispatcher(), grant()), refusal);
    assert!(!offered(&named), "and nobody is offered the step");
    case.does(&dispatcher(), Action::AddAssist { office: office.clone(), reason: why() });
    assert_eq!(case.refuses(&dispatcher(), grant()), Refusal::AlreadyInvolved { office });
    case.does(&dispatcher(), Action::RefuseReportUp { reason: why() });
}

#[test]
fn t12_a_late_assist_gets_the_card_itself() {
    let mut case = Case::contacted();
    case.does(&dispatcher(), Action::AddAssist { office: "t.farm".into(), reason: why() });
    case.pass(3 * DAY);
    let reds: Vec<_> = case.ticket.cards.iter().filter(|c| c.colour == Colour::Red).collect();
    assert_eq!(reds.len(), 1);
    assert_eq!(reds[0].office, "t.farm");
}

#[test]
fn t13_an_extension_moves_both_dates_and_tells_the_requester_the_new_one() {
    let mut case = Case::in_progress();
    let (unit, promise) = (case.lead_due(), case.ticket.citizen_due_at.unwrap());
    case.does(&head("t.social"), extend(4));
    assert_eq!(case.lead_due(), unit, "asking moves nothing");
    case.does(&dispatcher(), grant());
    assert_eq!(case.lead_due(), unit + 4 * DAY);
    assert_eq!(case.ticket.citizen_due_at, Some(promise + 4 * DAY));
    assert!(case.told_requester(NoticeKind::ExtensionGranted));
}

#[test]
fn t13_who_asks_does_not_grant() {
    let both = Actor::staff("s-b", "双岗", "t.social", &[Role::UnitHead, Role::Dispatcher]);
    let mut case = Case::in_progress();
    case.does(&both, extend(4));
    assert_eq!(case.refuses(&both, grant()), Refusal::AskerDecides {});
    let refusal = case.refuses(&head("t.social"), grant());
    assert!(matches!(refusal, Refusal::NotYourRole { .. }));
}

#[test]
fn t13_an_extension_is_asked_before_the_limit_ends() {
    let mut case = Case::in_progress();
    let due = case.lead_due();
    case.now = due;
    assert!(case.tries(&head("t.social"), &extend(1)).is_ok());
    case.now = due + 1;
    assert_eq!(case.refuses(&head("t.social"), extend(1)), Refusal::ExtensionTooLate { due });
}

#[test]
fn t13_the_second_extension_is_the_supervisors_and_there_is_no_third() {
    let mut case = Case::in_progress();
    case.does(&head("t.social"), extend(4)).does(&dispatcher(), grant());
    case.does(&head("t.social"), extend(3));
    assert_eq!(case.refuses(&dispatcher(), grant()), Refusal::SupervisorDecides {});
    case.does(&supervisor(), grant());
    let refusal = case.refuses(&head("t.social"), extend(1));
    assert_eq!(refusal, Refusal::ExtensionsUsedUp { most: 2 });
}

#[test]
fn t13_all_extensions_together_stay_within_the_cap() {
    let mut case = Case::in_progress();
    assert_eq!(
        case.refuses(&head("t.social"), extend(11)),
        Refusal::ExtensionTooLong { left: "10wd".into() }
    );
    assert_eq!(
        case.refuses(&head("t.social"), extend(0)),
        Refusal::ExtensionTooLong { left: "10wd".into() }
    );
    case.does(&head("t.social"), extend(8)).does(&dispatcher(), grant());
    assert_eq!(
        case.refuses(&head("t.social"), extend(3)),
        Refusal::ExtensionTooLong { left: "2wd".into() }
    );
}

#[test]
fn t14_contact_is_recorded_and_the_requester_is_asked_whether_it_happened() {
    let mut case = Case::in_progress();
    case.now += HOUR;
    case.does(&handler("t.social"), reached());
    assert_eq!(case.ticket.first_response_at, Some(START + HOUR));
    assert!(case.told_requester(NoticeKind::ContactCheck));
    case.does(&resident(), Action::ConfirmContact { answer: ContactAnswer::No });
    assert!(case.told(&NoticeTarget::Dispatchers, NoticeKind::ContactDenied));
    let twice = case.refuses(&resident(), Action::ConfirmContact { answer: ContactAnswer::Yes });
    assert!(matches!(twice, Refusal::NotNow { .. }));
}

#[test]
fn t14_three_failed_tries_two_hours_apart_count_as_contact() {
    let mut case = Case::in_progress();
    for _ in 0..5 {
        case.does(&handler("t.social"), failed_try());
        case.now += 10 * MINUTE;
    }
    assert_eq!(case.ticket.first_response_at, None, "tries in a row count once");
    case.now += 2 * HOUR;
    case.does(&handler("t.social"), failed_try());
    assert_eq!(case.ticket.first_response_at, None);
    case.now += 2 * HOUR;
    case.does(&handler("t.social"), failed_try());
    assert_eq!(case.ticket.first_response_at, Some(case.now));
}

#[test]
fn t15_a_suspension_stops_the_clock_only_when_the_supervisor_grants_it() {
    let mut case = Case::in_progress();
    let (unit, until) = (case.lead_due(), START + 30 * DAY);
    let ask =
        Action::RequestSuspension { cause: PauseReason::LegalProcedure, until, reason: why() };
    case.does(&head("t.social"), ask);
    assert!(case.is(State::InProgress));
    let refusal = case.refuses(&dispatcher(), Action::Suspend { reason: why() });
    assert!(matches!(refusal, Refusal::NotYourRole { .. }));
    case.does(&supervisor(), Action::Suspend { reason: why() });
    case.pass(15 * DAY);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::SuspensionReview));
    case.pass(20 * DAY);
    assert!(case.is(State::InProgress), "it ends by itself");
    assert_eq!(case.lead_due(), unit + 30 * DAY);
}

#[test]
fn t15_a_suspension_ends_within_sixty_days() {
    let ask = Action::RequestSuspension {
        cause: PauseReason::Season,
        until: START + 61 * DAY,
        reason: why(),
    };
    let refusal = Case::in_progress().refuses(&head("t.social"), ask);
    assert_eq!(refusal, Refusal::EndNotWithin { latest: START + 60 * DAY });
}

fn to_ledger(days: i64) -> Action {
    Action::RequestLedger {
        plan: "汛后重修排水沟".into(),
        target: START + days * DAY,
        reason: why(),
    }
}

#[test]
fn t16_the_ledger_stops_the_clock_but_tells_plan_and_date_and_keeps_looking() {
    let mut case = Case::in_progress();
    let promise = case.ticket.citizen_due_at.unwrap();
    case.does(&head("t.social"), to_ledger(60));
    case.does(&supervisor(), Action::LedgerIn { reason: why() });
    assert!(case.is(State::OnLedger));
    assert!(case.told_requester(NoticeKind::LedgerIn));
    assert!(!case.told(&NoticeTarget::Leaders, NoticeKind::LedgerIn), "a short one");
    case.pass(14 * DAY);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::Supervised));
    let slow = Action::ReviewLedger { progress: "还在招标".into(), pace: Pace::Slow };
    case.does(&supervisor(), slow);
    let before = case.events.len();
    case.pass(3 * DAY);
    let looks = |event: &&Event| event.detail["note"]["timer"] == "ledger_review";
    let looks = case.events.iter().skip(before).filter(looks).count();
    assert_eq!(looks, 3, "daily when slow");
    case.pass(60 * DAY);
    assert_eq!(case.ticket.citizen_due_at, Some(promise + 60 * DAY));
    assert!(!case.is(State::OnLedger), "the promised date binds");
}

/// The sheets on the ledger entry, by where they stand.
fn reviews(case: &Case) -> Vec<SheetState> {
    let of_ledger = |sheet: &&Sheet| sheet.cause == Cause::LedgerReview;
    case.ticket.sheets.iter().filter(of_ledger).map(|sheet| sheet.state).collect()
}

#[test]
fn t16_the_look_at_a_ledger_entry_is_a_sheet_that_the_lead_answers_each_fourteen_days() {
    let mut case = Case::in_progress();
    case.does(&head("t.social"), to_ledger(60));
    case.does(&supervisor(), Action::LedgerIn { reason: why() });
    case.pass(14 * DAY);
    assert_eq!(reviews(&case), [SheetState::Open]);
    assert!(case.told_office("t.social", NoticeKind::Supervised));
    case.does(&head("t.social"), Action::AnswerSheet { sheet: 1, reply: "已经招标".into() });
    assert_eq!(reviews(&case), [SheetState::Answered]);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::SheetAnswered));
    case.pass(14 * DAY);
    assert_eq!(reviews(&case), [SheetState::Closed, SheetState::Open], "the next look, a new one");
    let told = Action::ReviewLedger { progress: "已经进场".into(), pace: Pace::OnTrack };
    case.does(&head("t.social"), told);
    assert_eq!(reviews(&case), [SheetState::Closed, SheetState::Answered], "progress answers it");
    case.does(&supervisor(), Action::LedgerOut { reason: why() });
    assert_eq!(reviews(&case), [SheetState::Closed, SheetState::Closed], "nothing is left to ask");
}

#[test]
fn t16_an_unanswered_look_is_asked_for_again_and_not_heaped_up() {
    let mut case = Case::in_progress();
    case.does(&head("t.social"), to_ledger(60));
    case.does(&supervisor(), Action::LedgerIn { reason: why() });
    case.pass(14 * DAY);
    case.pass(3 * DAY);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::SheetLate));
    case.pass(11 * DAY);
    assert_eq!(reviews(&case), [SheetState::Open]);
    assert!(case.told_office("t.social", NoticeKind::LedgerReview));
    assert!(!case.told(&NoticeTarget::Leaders, NoticeKind::LedgerReview), "a short one");
}

#[test]
fn t16_of_a_long_ledger_entry_the_leaders_hear_at_each_look() {
    let mut case = Case::in_progress();
    case.does(&head("t.social"), to_ledger(120));
    case.does(&leader(), Action::LedgerIn { reason: why() });
    for _ in 0..2 {
        case.pass(14 * DAY);
        assert!(case.told(&NoticeTarget::Leaders, NoticeKind::LedgerReview));
    }
}

#[test]
fn t16_a_matter_leaves_the_ledger_before_its_date_and_the_clock_runs_with_what_was_left() {
    let mut case = Case::in_progress();
    let (promise, due) = (case.ticket.citizen_due_at.unwrap(), case.lead_due());
    case.does(&head("t.social"), to_ledger(60));
    case.does(&supervisor(), Action::LedgerIn { reason: why() });
    case.now += 10 * DAY;
    let out = Action::LedgerOut { reason: why() };
    let refusal = case.refuses(&head("t.social"), out.clone());
    assert!(matches!(refusal, Refusal::NotYourRole { .. }), "the unit does not strike it off");
    case.does(&supervisor(), out);
    assert!(case.is(State::InProgress));
    assert_eq!(
        (case.ticket.citizen_due_at, case.lead_due()),
        (Some(promise + 10 * DAY), due + 10 * DAY)
    );
    assert!(case.told_requester(NoticeKind::LedgerOut));
    assert!(case.told_office("t.social", NoticeKind::LedgerOut));
    let pause = case.ticket.pauses.last().unwrap();
    assert_eq!(pause.ended_at, Some(case.now));
    case.refuses(&supervisor(), Action::LedgerOut { reason: why() });
}

#[test]
fn t16_more_than_ninety_days_is_the_leaders_to_grant() {
    let mut case = Case::in_progress();
    case.does(&head("t.social"), to_ledger(91));
    let refusal = case.refuses(&supervisor(), Action::LedgerIn { reason: why() });
    assert_eq!(refusal, Refusal::LeaderDecides {});
    case.does(&leader(), Action::LedgerIn { reason: why() });
    assert!(case.told(&NoticeTarget::Leaders, NoticeKind::LedgerIn));
    let progress = Action::ReviewLedger { progress: "还在招标".into(), pace: Pace::OnTrack };
    case.does(&supervisor(), progress);
    assert!(case.told(&NoticeTarget::Leaders, NoticeKind::LedgerProgress));
    let mut short = Case::in_progress();
    short.does(&head("t.social"), to_ledger(60));
    let refusal = short.refuses(&leader(), Action::LedgerIn { reason: why() });
    assert_eq!(refusal, Refusal::SupervisorDecides {});
}

#[test]
fn t17_no_result_before_the_requester_was_contacted_unless_anonymous() {
    let refusal = Case::in_progress().refuses(&handler("t.social"), result());
    assert_eq!(refusal, Refusal::ContactNeeded {});
    let anonymous = NewTicket { confidentiality: Some(Confidentiality::Anonymous), ..new_ticket() };
    let mut case = Case::filed(anonymous).accept().dispatch("t.social", "town-line");
    case.does(&handler("t.social"), Action::Acknowledge {});
    case.does(&handler("t.social"), result());
}

#[test]
fn t17_every_assist_has_answered_or_been_released() {
    let mut case = Case::contacted();
    case.does(&dispatcher(), Action::AddAssist { office: "t.farm".into(), reason: why() });
    let refusal = case.refuses(&handler("t.social"), result());
    assert_eq!(refusal, Refusal::AssistsUnfinished { offices: vec!["t.farm".into()] });
    let waive = Action::WaiveAssist { office: "t.farm".into(), reason: why() };
    case.does(&head("t.social"), waive);
    case.does(&handler("t.social"), result());
}

#[test]
fn t17_a_result_has_a_reply_to_the_requester() {
    let silent = Action::Resolve {
        resolution: Resolution::Solved,
        result: "办了".into(),
        reply: " ".into(),
        evidence: Vec::new(),
    };
    let refusal = Case::contacted().refuses(&handler("t.social"), silent);
    assert_eq!(refusal, Refusal::TextNeeded { what: "reply".into() });
}

#[test]
fn t17_a_report_of_an_offence_closes_with_a_record_of_what_was_found() {
    let report = NewTicket { class: Class::Report, ..new_ticket() };
    let mut case = Case::filed(report).accept().dispatch("t.enforce", "town-line");
    case.does(&handler("t.enforce"), Action::Acknowledge {});
    case.does(&handler("t.enforce"), reached());
    assert_eq!(case.refuses(&handler("t.enforce"), result()), Refusal::EvidenceNeeded {});
}

#[test]
fn t28_a_requester_urges_once_in_a_working_day() {
    let mut case = Case::in_progress();
    case.does(&resident(), Action::Urge { text: String::new() });
    assert!(case.told_requester(NoticeKind::UrgeReceived));
    assert!(case.told_office("t.social", NoticeKind::Urged));
    let refusal = case.refuses(&resident(), Action::Urge { text: String::new() });
    assert_eq!(refusal, Refusal::UrgedToday { next: START + 16 * HOUR });
    case.now += DAY;
    case.does(&resident(), Action::Urge { text: String::new() });
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::Urged), "the second one");
}

#[test]
fn t29_yellow_falls_before_the_limit_red_after_it_and_five_days_later_the_leaders_know() {
    let mut case = Case::contacted();
    let due = case.lead_due();
    case.pass(4 * DAY);
    assert_eq!(case.ticket.cards.len(), 1);
    assert_eq!(case.ticket.cards[0].colour, Colour::Yellow);
    case.pass(DAY);
    assert_eq!(case.now, due);
    assert_eq!(case.ticket.cards.len(), 1, "on time in the last moment");
    case.pass(1);
    assert_eq!(case.ticket.cards[1].colour, Colour::Red);
    assert_eq!(case.ticket.sheets[0].cause, Cause::Overdue);
    assert!(case.told_requester(NoticeKind::Red), "an apology");
    case.pass(5 * DAY);
    let raised = case.ticket.sheets.iter().find(|sheet| sheet.level == 3).unwrap();
    assert_eq!(raised.cause, Cause::LongOverdue);
    case.pass(30 * DAY);
    assert_eq!(case.ticket.cards.len(), 2, "one card of each colour");
}

#[test]
fn t29_a_card_is_excused_with_a_reason_and_never_taken_away() {
    let mut case = Case::contacted();
    case.pass(6 * DAY);
    let excuse = Action::ExcuseCard {
        office: "t.social".into(),
        colour: Colour::Red,
        reason: "停电期间系统不可用".into(),
    };
    case.does(&supervisor(), excuse.clone());
    assert_eq!(case.ticket.cards.len(), 2);
    assert!(case.ticket.cards[1].no_fault.is_some());
    assert_eq!(case.refuses(&supervisor(), excuse), Refusal::NoCard {});
}

fn sheet(level: u8) -> Action {
    Action::Supervise { level, office: "t.social".into(), message: "限期答复".into() }
}

#[test]
fn t29_supervisors_open_levels_two_and_three_and_propose_four_to_the_leader() {
    let mut case = Case::in_progress();
    case.does(&supervisor(), sheet(2));
    assert!(case.told_office("t.social", NoticeKind::Supervised));
    case.does(&supervisor(), sheet(4));
    assert_eq!(case.ticket.sheets[1].state, SheetState::Proposed);
    assert!(case.told(&NoticeTarget::Leaders, NoticeKind::SheetProposed));
    case.does(&leader(), sheet(4));
    assert_eq!(case.ticket.sheets[2].state, SheetState::Open);
    assert_eq!(case.refuses(&supervisor(), sheet(5)), Refusal::NoSuchLevel {});
}

#[test]
fn t29_a_sheet_is_answered_by_the_unit_in_one_working_day_and_closed_by_the_supervisor() {
    let mut case = Case::in_progress();
    case.does(&supervisor(), sheet(2));
    let mut silent = case.clone();
    silent.pass(DAY + 1);
    assert!(silent.told(&NoticeTarget::Supervisors, NoticeKind::SheetLate));
    case.does(&head("t.social"), Action::AnswerSheet { sheet: 1, reply: "已安排".into() });
    case.does(&supervisor(), Action::CloseSheet { sheet: 1, reason: why() });
    assert!(!case.ticket.is_supervised());
    let again = Action::CloseSheet { sheet: 1, reason: why() };
    assert_eq!(case.refuses(&supervisor(), again), Refusal::NoSupervision {});
}

#[test]
fn t30_a_town_calls_departments_in_and_rates_them() {
    let mut case = Case::in_progress();
    let whistle =
        Action::Whistle { offices: vec!["c.ecology".into(), "c.civil".into()], text: why() };
    case.does(&head("t.social"), whistle);
    assert!(case.told_office("c.ecology", NoticeKind::Whistled));
    case.does(&handler("c.ecology"), Action::CheckIn { action_taken: "到场取样".into() });
    case.pass(31 * MINUTE);
    let missed: Vec<_> = case.ticket.sheets.iter().map(|s| (&*s.office, s.cause)).collect();
    assert_eq!(missed, [("c.civil", Cause::MissedCheckIn)]);
    case.does(&head("t.social"), Action::RateCall { office: "c.ecology".into(), grade: 5 });
    assert_eq!(case.ticket.whistles[0].calls[0].town_rating, Some(5));
    let uncalled = case.refuses(&handler("t.farm"), Action::CheckIn { action_taken: why() });
    assert!(matches!(uncalled, Refusal::NotYourUnit { .. }));
}

#[test]
fn t30_departments_do_not_whistle() {
    let mut case = Case::accepted().dispatch("c.civil", "county-line");
    case.does(&handler("c.civil"), Action::Acknowledge {});
    let whistle = Action::Whistle { offices: vec!["t.social".into()], text: why() };
    assert_eq!(case.refuses(&head("c.civil"), whistle), Refusal::OnlyTownsWhistle {});
}

#[test]
fn a_handler_writes_to_a_confidential_requester_through_the_desk() {
    let hidden = NewTicket { confidentiality: Some(Confidentiality::Confidential), ..new_ticket() };
    let mut case = Case::filed(hidden).accept().dispatch("t.social", "town-line");
    case.does(&handler("t.social"), Action::Acknowledge {});
    case.does(&handler("t.social"), Action::WriteToRequester { text: "周三上门可以吗".into() });
    assert!(case.told_requester(NoticeKind::Message));
}

#[test]
fn a_matter_that_is_withdrawn_ends_there() {
    let mut case = Case::in_progress();
    case.does(&resident(), Action::Cancel { reason: String::new(), consent: None });
    assert!(case.is(State::Cancelled));
    assert_eq!(case.ticket.outcome, Some(Outcome::Cancelled));
    assert!(case.told_office("t.social", NoticeKind::Cancelled));
}

/// What is urgent: two hours from dispatch to the first measures on the spot.
#[test]
fn first_measures_that_nobody_noted_are_told_once() {
    let urgent = || NewTicket { priority: Priority::P0, ..new_ticket() };
    let sent = || {
        let mut case = Case::filed(urgent()).accept().dispatch("t.social", "town-line");
        case.does(&handler("t.social"), Action::Acknowledge {});
        case
    };
    let told = |case: &Case| case.told(&NoticeTarget::Supervisors, NoticeKind::MeasuresLate);
    let mut case = sent();
    case.does(&handler("t.social"), reached());
    case.pass(2 * HOUR + 1);
    assert!(told(&case) && case.told_office("t.social", NoticeKind::MeasuresLate));
    let steps = case.events.len();
    case.pass(3 * HOUR);
    assert_eq!(case.events.len(), steps, "told once");

    let mut noted = sent();
    noted.does(&handler("t.social"), reached());
    noted.does(&dispatcher(), Action::Note { text: "催过".into() });
    let awaited = |case: &Case| case.ticket.lead.as_ref().unwrap().measures_awaited();
    assert!(awaited(&noted).is_some(), "a note of the desk is none");
    noted.does(&handler("t.social"), Action::Note { text: "已到现场，断电、围挡".into() });
    assert!(awaited(&noted).is_none());
    noted.pass(3 * HOUR);
    assert!(!told(&noted), "{:?}", noted.last);

    let mut ordinary = Case::in_progress();
    ordinary.does(&handler("t.social"), reached());
    assert!(awaited(&ordinary).is_none(), "the result comes first");
}

#[test]
fn t14_a_unit_that_may_not_know_who_it_is_neither_calls_nor_visits() {
    let secret = NewTicket { confidentiality: Some(Confidentiality::Confidential), ..new_ticket() };
    let mut case = Case::filed(secret).accept().dispatch("t.social", "town-line");
    case.does(&handler("t.social"), Action::Acknowledge {});
    let contact = |channel: &str| Action::FirstContact {
        channel: channel.into(),
        result: ContactResult::Reached,
        said: why(),
    };
    for channel in ["phone", "visit"] {
        assert_eq!(case.refuses(&handler("t.social"), contact(channel)), Refusal::CannotCall {});
    }
    case.does(&handler("t.social"), contact("chat"));
    assert!(case.ticket.lead.as_ref().unwrap().contacted_at.is_some());
}

#[test]
fn more_time_gives_an_ordinary_matter_no_date_for_first_measures() {
    let mut case = Case::contacted();
    case.does(&head("t.social"), extend(1));
    case.does(&dispatcher(), grant());
    assert_eq!(case.ticket.lead.as_ref().unwrap().measures_awaited(), None);
    let mut case = Case::resolved();
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    assert_eq!(case.ticket.lead.as_ref().unwrap().measures_awaited(), None);
}
