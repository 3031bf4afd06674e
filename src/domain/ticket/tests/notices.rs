//! Who is told what, event by event: the whole list, so that a missing or a needless notice is
//! seen.

use super::returns::give_back;
use super::world::*;
use crate::domain::class::Priority;
use crate::domain::people::{Actor, Role};
use crate::domain::showing::dates;
use crate::domain::ticket::{
    Action, Basis, DeclineReason, NewTicket, NoticeKind, NoticeTarget, ParentFacts, RequestKind,
    ReturnReason, ReviewVerdict, Solved, recounted,
};
use std::collections::BTreeSet;
use std::path::Path;

/// The readers of the last step's notices of this kind, as one letter each: R requester, U the
/// leading unit, D dispatchers, S supervisors, L leaders.
fn told(case: &Case, kind: NoticeKind) -> String {
    let letter = |to: &NoticeTarget| match to {
        NoticeTarget::Requester => 'R',
        NoticeTarget::Office(_) => 'U',
        NoticeTarget::Dispatchers => 'D',
        NoticeTarget::Supervisors => 'S',
        NoticeTarget::Leaders => 'L',
    };
    let of_kind = case.last.iter().filter(|notice| notice.kind == kind);
    of_kind.map(|notice| letter(&notice.to)).collect::<BTreeSet<char>>().into_iter().collect()
}

fn due(case: &Case, to: &NoticeTarget, kind: NoticeKind) -> Option<i64> {
    let notice = case.last.iter().find(|notice| notice.to == *to && notice.kind == kind);
    notice.expect("told").args.due_at
}

#[test]
fn filing_tells_the_requester_the_promise_and_the_desk_its_own_limit() {
    let case = Case::submitted();
    assert_eq!(told(&case, NoticeKind::Submitted), "DR");
    let (mine, theirs) = (NoticeTarget::Requester, NoticeTarget::Dispatchers);
    assert_eq!(due(&case, &mine, NoticeKind::Submitted), case.ticket.citizen_due_at);
    assert_eq!(due(&case, &theirs, NoticeKind::Submitted), case.ticket.triage_due_at);
    let danger = NewTicket { priority: Priority::P0, ..new_ticket() };
    assert_eq!(told(&Case::filed(danger), NoticeKind::Submitted), "DLRS");
}

/// Lets time pass to the next timer, and says who was told so.
fn reminded(case: &mut Case, kind: NoticeKind) -> String {
    for _ in 0..20 {
        let at = crate::domain::ticket::next_timer_at(&case.ticket).expect("a timer");
        case.pass(at - case.now);
        if case.last.iter().any(|notice| notice.kind == kind) {
            return told(case, kind);
        }
    }
    panic!("nobody is reminded of {kind:?}")
}

#[test]
fn who_waits_for_the_desk_is_told_of_to_the_desk_and_then_to_its_supervisor() {
    let mut case = Case::submitted();
    assert_eq!(reminded(&mut case, NoticeKind::TriageNear), "D");
    assert_eq!(reminded(&mut case, NoticeKind::TriageLate), "D");
    assert_eq!(reminded(&mut case, NoticeKind::TriageLate), "S", "when the time ran out twice");
    let mut back = Case::assigned();
    let (code, suggested) = (ReturnReason::WrongArea, None);
    let ask = Action::RequestReturn { code, reason: why(), evidence: why(), suggested };
    back.does(&head("t.social"), ask);
    assert_eq!(reminded(&mut back, NoticeKind::ReturnLate), "S");
    assert_eq!(reminded(&mut Case::resolved(), NoticeKind::CheckLate), "S");
}

#[test]
fn what_a_unit_owes_is_told_to_the_unit_and_to_the_desk() {
    assert_eq!(reminded(&mut Case::assigned(), NoticeKind::AcceptReminder), "DU");
    assert_eq!(reminded(&mut Case::in_progress(), NoticeKind::ContactLate), "DU");
    assert_eq!(reminded(&mut Case::contacted(), NoticeKind::Yellow), "DU");
    let danger = NewTicket { priority: Priority::P0, ..new_ticket() };
    let mut danger = Case::filed(danger).accept().dispatch("t.social", "town-line");
    assert_eq!(reminded(&mut danger, NoticeKind::MeasuresLate), "DSU");
}

#[test]
fn what_a_requester_owes_is_told_to_the_requester_and_missed_by_the_desk() {
    assert_eq!(reminded(&mut Case::replied(), NoticeKind::FeedbackReminder), "R");
    let mut case = Case::contacted();
    case.does(&handler("t.social"), Action::AskInfo { question: why() });
    assert_eq!(reminded(&mut case, NoticeKind::InfoMissing), "DS");
}

#[test]
fn a_bad_rating_that_nobody_answers_and_a_sheet_without_an_answer_reach_the_supervisor() {
    let mut case = Case::replied();
    case.does(&resident(), rating(1, Solved::No));
    assert!(reminded(&mut case, NoticeKind::BadReviewLate).contains('S'));
    let mut case = Case::contacted();
    let (office, message) = ("t.social".to_owned(), why());
    case.does(&supervisor(), Action::Supervise { level: 2, office, message });
    assert_eq!(reminded(&mut case, NoticeKind::SheetLate), "S");
}

#[test]
fn dispatch_tells_unit_and_requester_and_the_supervisor_of_a_town() {
    let case = Case::assigned();
    assert_eq!(told(&case, NoticeKind::Dispatched), "RSU");
    let promised = case.ticket.citizen_due_at.unwrap();
    let to_requester = due(&case, &NoticeTarget::Requester, NoticeKind::Dispatched).unwrap();
    assert!(to_requester <= promised, "the requester's date is the promise, not the unit's");
    let county = Case::accepted().dispatch("c.civil", "county-line");
    assert_eq!(told(&county, NoticeKind::Dispatched), "RU");
}

#[test]
fn who_decides_a_return_hears_until_when() {
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    let due_of_return = due(&case, &NoticeTarget::Dispatchers, NoticeKind::ReturnAsked);
    assert_eq!(due_of_return, Some(case.now + 4 * HOUR));
    assert!(!case.ticket.supervisor_decides(RequestKind::Return));
    let waits: Vec<String> = dates(&case.ticket).into_iter().map(|date| date.what).collect();
    assert_eq!(waits, ["decide", "contact", "result"]);
}

#[test]
fn more_time_that_the_supervisor_decides_is_told_to_the_supervisor() {
    let more = Action::RequestExtension { days: 1, reason: why() };
    let mut case = Case::contacted();
    case.does(&head("t.social"), more);
    assert_eq!(told(&case, NoticeKind::ReliefAsked), "D");
    case.does(&dispatcher(), Action::GrantExtension { reason: why() });
    assert!(case.ticket.supervisor_decides(RequestKind::Extension));
}

#[test]
fn a_matter_that_is_not_accepted_is_told_with_the_door_and_the_time_to_appeal() {
    let mut case = Case::submitted();
    let channel = "人民法院".to_owned();
    case.does(&dispatcher(), Action::Decline { code: DeclineReason::LegalChannel, channel });
    assert_eq!(told(&case, NoticeKind::Declined), "R");
    let notice = case.last.first().unwrap();
    assert_eq!(notice.args.text.as_deref(), Some("人民法院"));
    assert_eq!(notice.args.code.as_deref(), Some("legal_channel"));
    assert!(notice.args.due_at.is_some());
}

#[test]
fn contact_is_confirmed_by_the_requester_and_a_denial_is_flagged() {
    use crate::domain::ticket::ContactAnswer;
    let mut case = Case::contacted();
    assert_eq!(told(&case, NoticeKind::ContactCheck), "R");
    case.does(&resident(), Action::ConfirmContact { answer: ContactAnswer::No });
    assert_eq!(told(&case, NoticeKind::ContactDenied), "DS");
}

#[test]
fn who_waits_while_another_unit_is_found_hears_by_when_it_is_named() {
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    case.does(&dispatcher(), Action::GrantReturn { reason: why() });
    let named = due(&case, &NoticeTarget::Requester, NoticeKind::ReturnGranted);
    assert_eq!(named, case.ticket.triage_due_at);
    assert!(named.is_some_and(|at| at > case.now));
}

#[test]
fn returns_go_up_from_the_dispatcher_to_the_supervisor_to_the_leader() {
    let mut case = Case::assigned();
    let units = ["t.social", "t.farm", "t.enforce"];
    for (unit, readers) in units.into_iter().zip(["D", "DS", "DLS"]) {
        let code = ReturnReason::WrongArea;
        let ask = Action::RequestReturn { code, reason: why(), evidence: why(), suggested: None };
        case.does(&head(unit), ask);
        assert_eq!(told(&case, NoticeKind::ReturnAsked), readers);
        case.does(&supervisor(), Action::GrantReturn { reason: why() });
        assert!(told(&case, NoticeKind::ReturnGranted).starts_with("RU") || unit != "t.social");
        assert!(case.told_requester(NoticeKind::ReturnGranted));
        if let Some(next) = units.iter().skip_while(|one| **one != unit).nth(1) {
            case = case.dispatch(next, "town-line");
        }
    }
    assert_eq!(told(&case, NoticeKind::Raised), "L");
}

#[test]
fn an_extension_is_told_to_everybody_it_concerns() {
    let mut case = Case::contacted();
    case.does(&head("t.social"), Action::RequestExtension { days: 2, reason: why() });
    assert_eq!(told(&case, NoticeKind::ReliefAsked), "D");
    case.does(&dispatcher(), Action::GrantExtension { reason: why() });
    assert_eq!(told(&case, NoticeKind::ExtensionGranted), "DRU");
}

#[test]
fn a_long_ledger_entry_is_asked_of_the_leader() {
    let ask =
        |days| Action::RequestLedger { plan: why(), target: START + days * DAY, reason: why() };
    let mut case = Case::contacted();
    case.does(&head("t.social"), ask(60));
    assert_eq!(told(&case, NoticeKind::ReliefAsked), "S");
    let mut case = Case::contacted();
    case.does(&head("t.social"), ask(200));
    assert_eq!(told(&case, NoticeKind::ReliefAsked), "LS");
}

#[test]
fn a_question_stops_the_clock_and_its_answer_goes_to_who_asked() {
    let mut case = Case::contacted();
    case.does(&handler("t.social"), Action::AskInfo { question: why() });
    assert_eq!(told(&case, NoticeKind::InfoNeeded), "R");
    case.does(&resident(), Action::AnswerInfo { text: why(), attachments: Vec::new() });
    assert_eq!(told(&case, NoticeKind::InfoAnswered), "U");
    let mut case = Case::submitted();
    case.does(&dispatcher(), Action::AskInfo { question: why() });
    case.does(&resident(), Action::AnswerInfo { text: why(), attachments: Vec::new() });
    assert_eq!(told(&case, NoticeKind::InfoAnswered), "D");
    let mut case = Case::contacted();
    case.does(&dispatcher(), Action::AskInfo { question: why() });
    case.does(&resident(), Action::AnswerInfo { text: why(), attachments: Vec::new() });
    assert_eq!(told(&case, NoticeKind::InfoAnswered), "DU", "the desk asked while a unit has it");
}

#[test]
fn every_wait_that_a_unit_is_told_of_carries_its_date() {
    use NoticeKind as K;
    let unit = NoticeTarget::Office("t.social".into());
    let mut case = Case::contacted();
    case.does(&handler("t.social"), Action::AskInfo { question: why() });
    case.now += DAY;
    case.does(&resident(), Action::AnswerInfo { text: why(), attachments: Vec::new() });
    assert_eq!(due(&case, &unit, K::InfoAnswered), Some(case.lead_due()), "moved by the wait");
    case.does(&head("t.social"), Action::RequestExtension { days: 2, reason: why() });
    case.does(&dispatcher(), Action::RefuseExtension { reason: why() });
    assert_eq!(due(&case, &unit, K::ReliefRefused), Some(case.lead_due()));
    case.does(&handler("t.social"), result());
    assert_eq!(due(&case, &unit, K::ToSign), case.ticket.check_due_at);
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    case.does(&dispatcher(), Action::RefuseReturn { reason: why() });
    assert_eq!(due(&case, &unit, K::ReturnRefused), Some(case.lead_due()));
}

/// A ticket with an assisting unit and a department that was called and has not come.
fn with_helpers() -> Case {
    let mut case = Case::contacted();
    case.does(&dispatcher(), Action::AddAssist { office: "t.farm".into(), reason: why() });
    let offices = vec!["c.ecology".into()];
    case.does(&head("t.social"), Action::Whistle { offices, text: why() });
    case
}

#[test]
fn who_helps_hears_that_nobody_waits_for_them_any_more() {
    let released = |case: &Case| {
        ["t.farm", "c.ecology"].map(|unit| case.told_office(unit, NoticeKind::AssistReleased))
    };
    let mut back = with_helpers();
    back.does(&head("t.social"), give_back());
    back.does(&dispatcher(), Action::GrantReturn { reason: why() });
    assert_eq!(released(&back), [true, true]);
    let mut withdrawn = with_helpers();
    withdrawn.does(&resident(), Action::Cancel { reason: why(), consent: None });
    assert_eq!(released(&withdrawn), [true, true]);
    let mut moved = with_helpers();
    let (decision, lead) = (why(), Some("t.farm".to_owned()));
    let participants = vec!["t.farm".into()];
    moved.does(&supervisor(), Action::Confer { participants, decision, lead });
    let (lead, basis) = ("t.farm".into(), Basis::Conference { at: moved.now });
    let designate = Action::Designate { lead, assists: Vec::new(), basis, reason: why() };
    moved.does(&supervisor(), designate);
    assert_eq!(released(&moved), [false, true], "who leads from now on goes on");
}

#[test]
fn the_helpers_of_a_joined_ticket_are_let_go_and_called_back_when_it_is_taken_apart() {
    let mut case = with_helpers();
    let parent = ParentFacts { number: number(9), ..ParentFacts::from(&case.ticket) };
    case.does(&dispatcher(), Action::Merge { parent });
    assert!(case.told_office("t.farm", NoticeKind::AssistReleased));
    case.does(&dispatcher(), Action::Unmerge { reason: why() });
    assert!(case.told_office("t.farm", NoticeKind::AssistAssigned));
}

#[test]
fn urging_reaches_the_supervisor_the_second_time() {
    let mut case = Case::contacted();
    case.does(&resident(), Action::Urge { text: String::new() });
    assert_eq!(told(&case, NoticeKind::Urged), "DU");
    assert_eq!(told(&case, NoticeKind::UrgeReceived), "R");
    case.does(&dispatcher(), Action::Urge { text: String::new() });
    assert_eq!(told(&case, NoticeKind::Urged), "DSU");
}

#[test]
fn a_reply_is_checked_told_and_rated_and_a_bad_rating_alarms() {
    let mut case = Case::resolved();
    assert_eq!(told(&case, NoticeKind::ToCheck), "D");
    case.does(&dispatcher(), approve());
    assert_eq!(told(&case, NoticeKind::Replied), "R");
    assert_eq!(
        due(&case, &NoticeTarget::Requester, NoticeKind::Replied),
        case.ticket.feedback_due_at
    );
    case.does(&resident(), rating(1, Solved::No));
    assert_eq!(told(&case, NoticeKind::BadReview), "DRSU");
    let mut good = Case::replied();
    good.does(&resident(), rating(5, Solved::Yes));
    assert_eq!(told(&good, NoticeKind::Closed), "RU");
}

#[test]
fn taking_on_and_the_programs_own_steps_are_told() {
    use NoticeKind as K;
    assert_eq!(told(&Case::accepted(), K::Accepted), "R");
    let mut fast = Case::accepted();
    fast.does(&system(), to_unit("t.social", &[], line("town-line")));
    assert_eq!(told(&fast, K::FastTracked), "D");
    assert_eq!(told(&fast, K::Dispatched), "RSU");
    assert_eq!(reminded(&mut Case::assigned(), K::AutoAccepted), "DU");
    let mut moved = Case::contacted();
    let day_later = |_: i64, due: i64, _: crate::domain::rules::LimitKey<'_>| due + DAY;
    let recount = recounted(&moved.ticket, moved.now, ("国办发明电〔2026〕8号", 1), &day_later);
    moved.does(&system(), recount.expect("dates that move"));
    assert_eq!(told(&moved, K::DatesMoved), "RU");
}

#[test]
fn what_is_refused_is_told_to_who_asked_with_the_reason() {
    use NoticeKind as K;
    let mut case = Case::assigned();
    case.does(&head("t.social"), give_back());
    case.does(&dispatcher(), Action::RefuseReturn { reason: "清单写明由你单位办".into() });
    assert_eq!(told(&case, K::ReturnRefused), "U");
    assert_eq!(case.last[0].args.text.as_deref(), Some("清单写明由你单位办"));
    let mut case = Case::contacted();
    case.does(&head("t.social"), Action::RequestExtension { days: 2, reason: why() });
    case.does(&dispatcher(), Action::RefuseExtension { reason: why() });
    assert_eq!(told(&case, K::ReliefRefused), "U");
    assert_eq!(case.last[0].args.code.as_deref(), Some("extension"));
    let mut case = Case::submitted();
    let channel = why();
    case.does(&dispatcher(), Action::Decline { code: DeclineReason::OutsideDuties, channel });
    case.does(&resident(), Action::Appeal { text: why() });
    case.does(&supervisor(), Action::RefuseAppeal { reason: why() });
    assert_eq!(told(&case, K::AppealRefused), "R");
    let mut case = Case::resolved();
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    assert_eq!(told(&case, K::SentBack), "U");
}

#[test]
fn who_waited_for_an_answer_hears_that_it_is_there_or_not_needed() {
    use NoticeKind as K;
    let mut case = Case::contacted();
    case.does(&dispatcher(), Action::AddAssist { office: "t.farm".into(), reason: why() });
    case.does(&dispatcher(), Action::WaiveAssist { office: "t.farm".into(), reason: why() });
    assert!(case.told_office("t.farm", K::AssistReleased));
    assert!(case.told_office("t.social", K::AssistReleased));
    case.does(
        &head("t.social"),
        Action::Whistle { offices: vec!["c.ecology".into()], text: why() },
    );
    case.does(&handler("c.ecology"), Action::CheckIn { action_taken: why() });
    assert!(case.told_office("t.social", K::CheckedIn));
    let (office, message) = ("t.social".to_owned(), why());
    case.does(&supervisor(), Action::Supervise { level: 2, office, message });
    case.does(&head("t.social"), Action::AnswerSheet { sheet: 1, reply: why() });
    assert_eq!(told(&case, K::SheetAnswered), "S");
    let mut late = Case::contacted();
    assert!(reminded(&mut late, K::Red).contains('R'));
    late.does(&head("t.social"), Action::AnswerSheet { sheet: 1, reply: why() });
    assert_eq!(told(&late, K::SheetAnswered), "RS", "who was promised a plan after a red card");
    let mut waiting = Case::submitted();
    waiting.does(&dispatcher(), Action::AskInfo { question: why() });
    waiting.does(&dispatcher(), Action::Resume { reason: why() });
    assert_eq!(told(&waiting, K::Resumed), "DR");
}

#[test]
fn a_contested_review_is_the_supervisors_and_its_end_is_told() {
    use NoticeKind as K;
    let contested = || {
        let mut case = Case::replied();
        case.does(&resident(), rating(1, Solved::No));
        case.does(&head("t.social"), Action::AppealReview { reason: why() });
        case
    };
    assert_eq!(told(&contested(), K::ReviewContested), "S");
    let decided = |verdict| {
        let mut case = contested();
        case.does(&supervisor(), Action::DecideReview { verdict, reason: why() });
        told(&case, K::ReviewDecided)
    };
    assert_eq!(decided(ReviewVerdict::Stands), "DU");
    assert_eq!(decided(ReviewVerdict::Invalid), "DRU", "they were promised a call");
}

#[test]
fn a_print_with_identity_is_between_supervisors() {
    use NoticeKind as K;
    let other = Actor::staff("s-s2", "督办02", "desk", &[Role::Supervisor]);
    let asked = || {
        let mut case = Case::contacted();
        case.does(&supervisor(), Action::AskExport { reason: why() });
        case
    };
    assert_eq!(told(&asked(), K::ExportAsked), "S");
    let mut granted = asked();
    granted.does(&other, Action::GrantExport { reason: why() });
    assert_eq!(told(&granted, K::ExportGranted), "S");
    let mut refused = asked();
    refused.does(&other, Action::RefuseExport { reason: why() });
    assert_eq!(told(&refused, K::ExportRefused), "S");
}

/// A kind that is added must be asked of by a test of the rules.
#[test]
fn no_kind_of_notice_is_without_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/ticket/tests");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let tests: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let words: BTreeSet<&str> = tests.split(|c: char| !c.is_alphanumeric()).collect();
    let untold = NoticeKind::ALL.iter().map(|kind| format!("{kind:?}"));
    let untold: Vec<String> = untold.filter(|kind| !words.contains(kind.as_str())).collect();
    assert_eq!(untold, Vec::<String>::new());
}

#[test]
fn every_notice_of_a_life_has_a_key_of_its_own() {
    let mut keys = BTreeSet::new();
    let mut case = Case::submitted();
    let mut note = |case: &Case| {
        for notice in &case.last {
            assert!(keys.insert(notice.key.clone()), "{} twice", notice.key);
        }
    };
    note(&case);
    case = case.accept();
    note(&case);
    case = case.dispatch("t.social", "town-line");
    note(&case);
    for action in [Action::Acknowledge {}, reached(), result()] {
        case.does(&handler("t.social"), action);
        note(&case);
    }
}
