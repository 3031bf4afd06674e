//! T18–T27: check, evaluation, rework, closing, reopening, merging, archive.

use super::world::*;
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    Action, Cause, CheckPoint, Confidentiality, NewTicket, NoticeKind, NoticeTarget, Outcome,
    ParentFacts, ReviewVerdict, Solved, Source, State, Ticket, TimerKind,
};

pub fn facts(ticket: &Ticket) -> ParentFacts {
    ParentFacts::from(ticket)
}

/// Another ticket about the same matter.
pub fn another() -> Case {
    let mut case = Case::draft(new_ticket());
    case.ticket.number = number(2);
    case.does(&resident(), Action::Submit { filed_today: 0 });
    case
}

fn rework() -> Action {
    Action::OrderRework { reason: why() }
}

#[test]
fn t18_the_units_head_signs_first() {
    let mut case = Case::contacted();
    case.does(&handler("t.social"), result());
    assert!(case.told_office("t.social", NoticeKind::ToSign));
    assert_eq!(case.refuses(&dispatcher(), approve()), Refusal::NotSigned {});
    case.does(&head("t.social"), Action::Sign {});
    assert!(case.told(&NoticeTarget::Dispatchers, NoticeKind::ToCheck));
    case.does(&dispatcher(), approve());
}

#[test]
fn t18_a_result_given_by_the_head_is_signed() {
    let mut case = Case::contacted();
    case.does(&head("t.social"), result());
    case.does(&dispatcher(), approve());
}

#[test]
fn t18_the_check_list_of_five_is_complete() {
    let some = vec![CheckPoint::AnswersMatter, CheckPoint::PlainWords];
    let refusal = Case::resolved().refuses(&dispatcher(), Action::Approve { checks: some });
    let points = ["facts_checked", "basis_named", "no_personal_data"].map(str::to_owned);
    assert_eq!(refusal, Refusal::ChecksMissing { points: points.to_vec() });
}

#[test]
fn t18_who_handled_it_does_not_check_it() {
    let both = Actor::staff("s-both", "双岗", "desk", &[Role::Handler, Role::Dispatcher]);
    let mut case = Case::resolved();
    case.ticket.lead.as_mut().unwrap().handler = Some("s-both".into());
    assert_eq!(case.refuses(&both, approve()), Refusal::HandlerChecks {});
    let own = Actor::staff("s-own", "同单位", "t.social", &[Role::Dispatcher]);
    assert!(matches!(case.refuses(&own, approve()), Refusal::NotYourUnit { .. }));
}

#[test]
fn t18_a_supervised_ticket_is_checked_by_the_supervisor() {
    let mut case = Case::resolved();
    let open =
        Action::Supervise { level: 2, office: "t.social".into(), message: "限期答复".into() };
    case.does(&supervisor(), open);
    assert_eq!(case.refuses(&dispatcher(), approve()), Refusal::SupervisorChecks {});
    case.does(&supervisor(), approve());
}

#[test]
fn t18_a_reply_that_only_the_supervisor_may_check_is_announced_to_the_supervisor() {
    let new = NewTicket { named_units: vec!["t.farm".into()], ..new_ticket() };
    let mut case = Case::filed(new).accept();
    case.does(&dispatcher(), to_unit("t.social", &["t.farm"], line("town-line")));
    case.does(&head("t.social"), Action::Acknowledge {}).does(&head("t.social"), reached());
    case.does(&head("t.farm"), Action::AssistDone { reply: "已核实情况".into() });
    case.does(&head("t.social"), result());
    assert_eq!(case.refuses(&dispatcher(), approve()), Refusal::SupervisorChecks {});
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::ToCheck));
}

#[test]
fn t18_the_reply_goes_out_with_the_question_for_a_rating() {
    let case = Case::replied();
    assert!(case.is(State::Feedback));
    let reply = case.last.iter().find(|n| n.kind == NoticeKind::Replied).unwrap();
    assert_eq!(reply.to, NoticeTarget::Requester);
    assert!(reply.args.text.as_ref().unwrap().contains("补发"));
}

#[test]
fn t19_a_result_sent_back_leaves_the_rest_of_the_time_and_at_least_a_day() {
    let mut case = Case::resolved();
    let due = case.lead_due();
    case.now += DAY;
    let mut slow = case.clone();
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    assert!(case.is(State::InProgress));
    assert_eq!(case.ticket.rework_count, 1);
    assert_eq!(case.lead_due(), due + DAY, "the check was not the unit's time");
    slow.ticket.lead.as_mut().unwrap().due_at = START;
    slow.does(&dispatcher(), Action::SendBack { reason: why() });
    assert_eq!(slow.lead_due(), slow.now + DAY);
}

#[test]
fn t20_a_good_rating_closes_the_ticket() {
    let case = Case::closed();
    assert!(case.is(State::Closed));
    assert_eq!(case.ticket.outcome, Some(Outcome::Evaluated));
}

#[test]
fn t20_a_rating_may_be_changed_for_24_hours() {
    let mut case = Case::closed();
    case.now += DAY;
    let mut late = case.clone();
    case.does(&resident(), rating(2, Solved::No));
    assert!(case.is(State::Feedback), "a bad second thought is heard");
    assert_eq!(case.ticket.closed_at, None);
    late.now += 1;
    assert_eq!(late.refuses(&resident(), rating(2, Solved::No)), Refusal::EvaluationClosed {});
}

#[test]
fn t20_grades_run_from_one_to_five() {
    for grade in [0, 6] {
        let refusal = Case::replied().refuses(&resident(), rating(grade, Solved::Yes));
        assert_eq!(refusal, Refusal::GradeOutOfRange {});
    }
}

#[test]
fn t20_only_the_requester_rates() {
    let case = Case::replied();
    let other = Actor::requester("vault-8");
    assert_eq!(case.refuses(&other, rating(5, Solved::Yes)), Refusal::NotYourTicket {});
    let holder = Actor::code_holder(&case.ticket.number.to_string());
    assert!(case.tries(&holder, &rating(5, Solved::Yes)).is_ok());
    assert!(matches!(
        case.refuses(&dispatcher(), rating(5, Solved::Yes)),
        Refusal::NotYourRole { .. }
    ));
}

#[test]
fn t21_a_bad_rating_opens_a_case_with_a_clock_and_the_dispatcher_decides() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::Yes));
    assert!(case.is(State::Feedback));
    assert!(case.told_office("t.social", NoticeKind::BadReview));
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::BadReview));
    let opened = case.now;
    case.now += HOUR;
    case.does(&dispatcher(), rework());
    assert!(case.is(State::InProgress));
    assert_eq!(case.lead_due(), case.now + 3 * DAY);
    assert_eq!(case.ticket.bad_reviews[0].contact_due, opened + DAY);
    case.does(&handler("t.social"), reached());
    assert_eq!(case.ticket.bad_reviews[0].contacted_at, Some(case.now));
    case.does(&head("t.social"), result());
    assert_eq!(case.refuses(&dispatcher(), approve()), Refusal::SupervisorChecks {});
    case.does(&supervisor(), approve());
    case.does(&resident(), rating(4, Solved::Yes));
    assert!(case.is(State::Closed));
    assert!(case.ticket.bad_reviews[0].closed_at.is_some());
    assert_eq!(case.ticket.past_evaluations.len(), 1);
}

#[test]
fn t21_not_solved_is_a_bad_rating_whatever_the_grade() {
    let mut case = Case::replied();
    case.does(&resident(), rating(5, Solved::No));
    assert!(case.ticket.awaits_decision());
}

#[test]
fn t21_closing_with_an_explanation_is_signed_by_the_supervisor() {
    let mut case = Case::replied();
    let close =
        || Action::CloseExplained { reason: why(), explanation: "政策规定最高标准".into() };
    assert_eq!(case.refuses(&supervisor(), close()), Refusal::NoBadReview {});
    case.does(&resident(), rating(1, Solved::No));
    assert_eq!(case.refuses(&dispatcher(), close()), Refusal::SupervisorSigns {});
    case.does(&supervisor(), close());
    assert_eq!(case.ticket.outcome, Some(Outcome::Explained));
}

#[test]
fn t21_the_third_rework_goes_to_the_leaders() {
    let mut case = Case::replied();
    for _ in 0..3 {
        case.does(&resident(), rating(1, Solved::No));
        case.does(&dispatcher(), rework());
        case.does(&head("t.social"), result());
        if case.ticket.rework_count < 3 {
            case.does(&supervisor(), approve());
        }
    }
    assert_eq!(case.ticket.sheets.last().unwrap().cause, Cause::Reworks);
    assert_eq!(case.refuses(&dispatcher(), approve()), Refusal::SupervisorChecks {});
}

#[test]
fn t21_a_review_that_is_found_wrong_does_not_count_and_closes_the_ticket() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    case.does(&head("t.social"), Action::AppealReview { reason: why() });
    assert_eq!(case.refuses(&dispatcher(), rework()), Refusal::AppealedAlready {});
    let mut stands = case.clone();
    let decide = |verdict| Action::DecideReview { verdict, reason: why() };
    case.does(&supervisor(), decide(ReviewVerdict::Invalid));
    assert!(case.is(State::Closed));
    assert!(!case.ticket.evaluation.as_ref().unwrap().valid);
    assert!(case.ticket.bad_reviews[0].struck && !stands.ticket.bad_reviews[0].struck);
    stands.does(&supervisor(), decide(ReviewVerdict::Stands));
    stands.does(&dispatcher(), rework());
}

#[test]
fn t21_a_bad_review_opens_a_supervision_sheet_that_falls_with_the_review() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    let sheet = case.ticket.sheets.last().unwrap();
    assert_eq!((sheet.level, sheet.cause), (2, Cause::BadReview));
    assert_eq!(sheet.office, "t.social");
    case.does(&head("t.social"), Action::AppealReview { reason: why() });
    let verdict = ReviewVerdict::Invalid;
    case.does(&supervisor(), Action::DecideReview { verdict, reason: why() });
    assert!(case.ticket.still_open().is_empty(), "{:?}", case.ticket.still_open());
}

#[test]
fn t21_a_second_bad_review_leaves_the_case_of_the_first_on_record() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    case.does(&dispatcher(), rework());
    case.now += DAY;
    case.does(&head("t.social"), result()).does(&supervisor(), approve());
    case.does(&resident(), rating(2, Solved::No));
    let [first, second] = case.ticket.bad_reviews.as_slice() else { panic!("two cases") };
    assert_eq!((first.closed_at, second.closed_at), (None, None), "neither is put right");
    assert_eq!(second.opened_at, first.opened_at + DAY);
    let late = case.ticket.timers.iter().filter(|t| t.kind == TimerKind::BadReviewFixLate);
    assert_eq!(late.count(), 2, "each has its own date");
    case.does(&dispatcher(), rework());
    case.does(&handler("t.social"), reached());
    assert!(case.ticket.bad_reviews.iter().all(|review| review.contacted_at.is_some()));
    case.does(&head("t.social"), result()).does(&supervisor(), approve());
    case.does(&resident(), rating(5, Solved::Yes));
    assert!(case.ticket.open_review().is_none());
}

#[test]
fn k8_a_late_result_stays_late_after_it_was_sent_back_or_done_again() {
    let mut case = Case::contacted();
    let due = case.lead_due();
    case.now = due + HOUR;
    case.does(&head("t.social"), result());
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    case.does(&head("t.social"), result());
    assert!(case.lead_due() > case.now, "the unit got a day more");
    assert_eq!(case.ticket.lead.as_ref().unwrap().missed(), Some(due));
    let mut timely = Case::resolved();
    timely.does(&dispatcher(), Action::SendBack { reason: why() });
    timely.does(&head("t.social"), result());
    assert_eq!(timely.ticket.lead.as_ref().unwrap().missed(), None);
}

#[test]
fn what_was_true_at_the_end_stays_true_when_the_requester_is_forgotten() {
    let mut case = Case::closed();
    case.does(&system(), Action::ForgetRequester {});
    assert!(case.ticket.has_nobody_to_ask() && !case.ticket.had_nobody_to_ask());
    let mut open = Case::in_progress();
    open.does(&resident(), Action::ForgetRequester {});
    assert!(open.ticket.had_nobody_to_ask(), "nobody could be contacted any more");
}

#[test]
fn t22_after_two_reminders_and_seven_days_it_closes_without_a_rating() {
    let mut case = Case::replied();
    case.pass(7 * DAY - 1);
    assert_eq!(case.ticket.feedback_reminders, 2);
    assert!(case.is(State::Feedback));
    case.pass(1);
    assert!(case.is(State::Closed));
    assert_eq!(case.ticket.outcome, Some(Outcome::NoEvaluation));
}

#[test]
fn t22_a_program_that_slept_still_gives_a_day_after_the_last_reminder() {
    let mut case = Case::replied();
    case.sleep(20 * DAY);
    assert!(case.is(State::Feedback), "reminders first");
    assert_eq!(case.ticket.feedback_reminders, 2);
    case.pass(DAY);
    assert!(case.is(State::Closed));
}

#[test]
fn t23_an_anonymous_ticket_closes_without_asking_anybody() {
    let anonymous = NewTicket { confidentiality: Some(Confidentiality::Anonymous), ..new_ticket() };
    let patrol = NewTicket { source: Source::Grid, ..new_ticket() };
    for new in [anonymous, patrol] {
        let mut case = Case::filed(new).accept().dispatch("t.social", "town-line");
        case.does(&head("t.social"), Action::Acknowledge {});
        case.does(&head("t.social"), result());
        assert_eq!(case.refuses(&dispatcher(), approve()), Refusal::NobodyToAsk {});
        case.does(&dispatcher(), Action::CloseUnasked { checks: CheckPoint::ALL.to_vec() });
        assert_eq!(case.ticket.outcome, Some(Outcome::NotAsked));
    }
    let unasked = Action::CloseUnasked { checks: CheckPoint::ALL.to_vec() };
    assert_eq!(Case::resolved().refuses(&dispatcher(), unasked), Refusal::SomebodyToAsk {});
}

#[test]
fn t24_new_facts_within_thirty_days_open_a_new_round_and_old_times_stay() {
    let mut case = Case::closed();
    let (submitted, promise) = (case.ticket.submitted_at, case.ticket.citizen_due_at);
    let closed_at = case.ticket.closed_at;
    case.now += 10 * DAY;
    let vague = Action::Reopen { reason: "不行".into() };
    assert_eq!(case.refuses(&resident(), vague), Refusal::NewFactsNeeded {});
    let reopen = || Action::Reopen { reason: "昨天又停发了，有短信".into() };
    case.does(&resident(), reopen());
    assert!(case.is(State::Dispatching));
    assert_eq!(case.ticket.submitted_at, submitted);
    assert_eq!(case.ticket.citizen_due_at, promise, "the requester's clock never restarts");
    assert_eq!(case.ticket.rounds[0].closed_at, closed_at);
    assert_eq!(case.ticket.additions.last().unwrap().text, "昨天又停发了，有短信");
    let mut late = Case::closed();
    late.now += 30 * DAY + 1;
    assert!(matches!(late.refuses(&resident(), reopen()), Refusal::TooLateToReopen { .. }));
    late.does(&supervisor(), reopen());
}

#[test]
fn t25_only_the_same_matter_at_the_same_place_is_merged() {
    let (parent, child) = (Case::in_progress(), another().accept());
    for (category, area) in [("环境卫生", "a.village"), ("社会救助", "a.other")] {
        let mut other = facts(&parent.ticket);
        other.category = category.into();
        other.area = Some(area.into());
        let refusal = child.refuses(&dispatcher(), Action::Merge { parent: other });
        assert!(matches!(refusal, Refusal::NotTheSameMatter { .. }));
    }
    let own = Action::Merge { parent: facts(&child.ticket) };
    assert!(matches!(child.refuses(&dispatcher(), own), Refusal::NotTheSameMatter { .. }));
}

#[test]
fn t25_an_open_ticket_is_not_merged_into_a_confidential_or_ended_one() {
    let child = another();
    let mut hidden = facts(&Case::in_progress().ticket);
    hidden.confidentiality = Confidentiality::Confidential;
    let ended = facts(&Case::closed().ticket);
    for parent in [hidden, ended] {
        let refusal = child.refuses(&dispatcher(), Action::Merge { parent });
        assert!(matches!(refusal, Refusal::ParentNotFit { .. }));
    }
}

#[test]
fn t26_a_report_of_danger_is_not_withdrawn_by_who_made_it() {
    use crate::domain::class::Priority;
    let mut case = Case::filed(NewTicket { priority: Priority::P1, ..new_ticket() });
    let cancel = || Action::Cancel { reason: "不用了".into(), consent: None };
    assert_eq!(case.refuses(&resident(), cancel()), Refusal::DangerStands {});
    case.does(&dispatcher(), cancel());
    assert!(case.is(State::Cancelled));
}

#[test]
fn t26_what_words_tell_to_be_danger_is_not_withdrawn_before_anybody_looked() {
    use crate::domain::class::Priority;
    let gas = NewTicket { proposed_priority: Some(Priority::P0), ..new_ticket() };
    let mut case = Case::filed(gas);
    let cancel = || Action::Cancel { reason: "不用了".into(), consent: None };
    assert_eq!(case.refuses(&resident(), cancel()), Refusal::DangerStands {});
    case.does(&dispatcher(), cancel());
}

#[test]
fn t26_the_desk_takes_back_only_what_it_was_told_by_voice() {
    let cancel = || Action::Cancel { reason: "群众来电说不用了".into(), consent: None };
    let typed = Case::filed(NewTicket { source: Source::Web, ..new_ticket() });
    assert_eq!(typed.refuses(&dispatcher(), cancel()), Refusal::RequesterTakesBack {});
    let mut told = Case::filed(NewTicket { source: Source::Phone, ..new_ticket() });
    told.does(&dispatcher(), cancel());
    assert!(told.is(State::Cancelled));
}

#[test]
fn t26_nothing_is_withdrawn_once_there_is_a_result() {
    let refusal =
        Case::resolved().refuses(&resident(), Action::Cancel { reason: why(), consent: None });
    assert!(matches!(refusal, Refusal::NotNow { .. }));
}

#[test]
fn t27_after_thirty_days_it_is_archived_and_then_nothing_moves() {
    let mut case = Case::closed();
    case.pass(30 * DAY);
    assert!(case.is(State::Archived));
    assert!(case.ticket.timers.is_empty());
    let note = Action::Note { text: "补记".into() };
    assert!(matches!(case.refuses(&dispatcher(), note), Refusal::NotNow { .. }));
}

#[test]
fn t27_an_open_sheet_keeps_a_ticket_from_the_archive() {
    let mut case = Case::resolved();
    let open =
        Action::Supervise { level: 2, office: "t.social".into(), message: "限期答复".into() };
    case.does(&supervisor(), open).does(&supervisor(), approve());
    case.does(&resident(), rating(5, Solved::Yes));
    case.pass(60 * DAY);
    assert!(case.is(State::Closed));
    case.does(&supervisor(), Action::CloseSheet { sheet: 1, reason: why() });
    case.pass(DAY);
    assert!(case.is(State::Archived));
}

#[test]
fn what_a_requester_adds_reaches_the_unit_and_stays_out_of_the_log() {
    let mut case = Case::in_progress();
    let more =
        Action::AddMore { text: "电话13800000000".into(), attachments: vec!["f-1".into()] };
    case.does(&resident(), more);
    assert!(case.told_office("t.social", NoticeKind::WordsAdded));
    assert_eq!(case.ticket.words_digest, case.ticket.digest_words());
    let log = serde_json::to_string(&case.events).unwrap();
    assert!(!log.contains("13800000000"), "{log}");
}

#[test]
fn what_is_added_first_after_a_bad_rating_is_why_and_stands_with_it() {
    let more = |text: &str| Action::AddMore { text: text.into(), attachments: vec![] };
    let mut case = Case::replied();
    case.does(&resident(), rating(2, Solved::Yes));
    assert!(case.ticket.lacks_reason());
    case.pass(DAY).does(&resident(), more("补的钱少了一个月"));
    assert_eq!(case.ticket.rating_words(), Some("补的钱少了一个月"));
    assert!(case.told_office("t.social", NoticeKind::WordsAdded));
    case.does(&resident(), more("存折复印件在村里"));
    assert_eq!(case.ticket.rating_words(), Some("补的钱少了一个月"));

    let mut unrated = Case::replied();
    unrated.does(&resident(), more("谢谢"));
    assert!(!unrated.ticket.lacks_reason() && unrated.ticket.rating_words().is_none());
}

#[test]
fn a_return_visit_is_on_record_and_nobody_visits_for_their_own_unit() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    let visit =
        || Action::ReturnVisit { solved: Solved::Partly, text: "还差一个月没补".into() };
    let own = Actor::staff("s-b", "双岗", "t.social", &[Role::Dispatcher]);
    let right = "visit_requester".to_owned();
    assert_eq!(case.refuses(&own, visit()), Refusal::NotYourUnit { right: right.clone() });
    assert_eq!(case.refuses(&handler("t.social"), visit()), Refusal::NotYourRole { right });
    case.does(&supervisor(), visit());
    let known = &case.ticket.visits[0];
    assert_eq!((known.by.as_str(), known.solved, known.at), ("s-s1", Solved::Partly, case.now));
    assert_eq!(case.replayed(), case.ticket.as_logged());
}

#[test]
fn shirking_is_upheld_once_against_a_unit_that_led() {
    let mut case = Case::in_progress();
    let upheld = |office: &str| Action::UpholdShirking { office: office.into(), reason: why() };
    let never = Refusal::NotInvolved { office: "t.farm".into() };
    assert_eq!(case.refuses(&supervisor(), upheld("t.farm")), never);
    case.does(&supervisor(), upheld("t.social"));
    assert!(case.told_office("t.social", NoticeKind::ShirkingUpheld));
    assert_eq!(case.ticket.lead.as_ref().unwrap().shirked_at, Some(case.now));
    let twice = Refusal::NotInvolved { office: "t.social".into() };
    assert_eq!(case.refuses(&supervisor(), upheld("t.social")), twice);
}
