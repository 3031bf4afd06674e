//! T1–T5: filing, accepting, declining, asking, dispatching.

use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Level, Rules};
use crate::domain::sensitive::Sensitive;
use crate::domain::ticket::{
    Action, ActionKind, Basis, Confidentiality, Consent, DeclineReason, ItemRef, NewTicket,
    NoticeKind, NoticeTarget, Outcome, PauseReason, Source, State, apply,
};

fn accept_as(class: Class, priority: Priority) -> Action {
    Action::Accept { category: "环境卫生".into(), class, priority, item: None }
}

#[test]
fn t1_filing_starts_the_requesters_clock_and_gives_a_receipt() {
    let case = Case::submitted();
    assert!(case.is(State::Submitted));
    assert_eq!(case.ticket.submitted_at, Some(START));
    assert_eq!(case.ticket.citizen_due_at, Some(START + 5 * DAY));
    assert_eq!(case.ticket.version, 1);
    assert!(case.told_requester(NoticeKind::Submitted));
    assert!(case.told(&NoticeTarget::Dispatchers, NoticeKind::Submitted));
    assert!(!case.told(&NoticeTarget::Leaders, NoticeKind::Submitted));
}

#[test]
fn t1_an_emergency_reaches_supervisors_and_leaders_at_once() {
    let case = Case::filed(NewTicket { priority: Priority::P0, ..new_ticket() });
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::Submitted));
    assert!(case.told(&NoticeTarget::Leaders, NoticeKind::Submitted));
}

#[test]
fn t1_a_matter_told_in_four_characters_is_too_short() {
    let case = Case::draft(NewTicket { body: " 低 保停发 ".into(), ..new_ticket() });
    let refusal = case.refuses(&resident(), Action::Submit { filed_today: 0 });
    assert_eq!(refusal, Refusal::TooShort { least: 5 });
}

#[test]
fn t1_nothing_is_filed_before_the_notice_on_personal_data() {
    let case = Case::draft(NewTicket { privacy_notice: None, ..new_ticket() });
    let refusal = case.refuses(&resident(), Action::Submit { filed_today: 0 });
    assert_eq!(refusal, Refusal::NoticeNotShown {});
}

#[test]
fn t1_the_eleventh_ticket_of_a_day_waits_but_an_emergency_never_does() {
    let mut case = Case::draft(new_ticket());
    let refusal = case.refuses(&resident(), Action::Submit { filed_today: 10 });
    assert_eq!(refusal, Refusal::TooManyToday { most: 10 });
    case.ticket.priority = Priority::P0;
    case.does(&resident(), Action::Submit { filed_today: 10 });
}

#[test]
fn t1_a_report_is_confidential_unless_the_requester_says_otherwise() {
    let report = NewTicket { class: Class::Report, ..new_ticket() };
    assert_eq!(Case::draft(report.clone()).ticket.confidentiality, Confidentiality::Confidential);
    let open = NewTicket { confidentiality: Some(Confidentiality::Open), ..report };
    assert_eq!(Case::draft(open).ticket.confidentiality, Confidentiality::Open);
}

#[test]
fn t1_whoever_takes_it_in_owns_the_requester_until_a_unit_signs() {
    let clerk = Actor::staff("s-w1", "窗口01", "desk", &[Role::Clerk]);
    let mut case = Case::draft(new_ticket());
    case.does(&clerk, Action::Submit { filed_today: 0 });
    assert_eq!(case.ticket.first_owner.as_deref(), Some("s-w1"));
    let mut case = case.accept().dispatch("t.social", "town-line");
    assert_eq!(case.ticket.first_owner.as_deref(), Some("s-w1"));
    case.does(&handler("t.social"), Action::Acknowledge {});
    assert_eq!(case.ticket.first_owner.as_deref(), Some("s-h-t.social"));
}

#[test]
fn t1_an_agent_files_only_for_a_village_they_look_after() {
    let mut agent = Actor::staff("s-a1", "代办01", "v.one", &[Role::Agent]);
    agent.areas = vec!["a.other".into()];
    let mut case = Case::draft(NewTicket { consent: Some(Consent::InPerson), ..new_ticket() });
    let refusal = case.refuses(&agent, Action::Submit { filed_today: 0 });
    assert!(matches!(refusal, Refusal::NotYourUnit { .. }));
    agent.areas.push("a.village".into());
    case.does(&agent, Action::Submit { filed_today: 0 });
    assert_eq!(case.ticket.on_behalf_by.as_deref(), Some("s-a1"));
}

#[test]
fn t1_an_agent_says_how_the_person_agreed_and_the_log_keeps_it() {
    let agent = agent();
    let unsaid = Case::draft(new_ticket());
    let submit = || Action::Submit { filed_today: 0 };
    assert_eq!(unsaid.refuses(&agent, submit()), Refusal::ConsentNeeded {});
    let mut case = Case::draft(NewTicket { consent: Some(Consent::ByPhone), ..new_ticket() });
    case.does(&agent, submit());
    let set = case.events.last().and_then(|event| event.detail.get("set"));
    assert_eq!(set.and_then(|set| set.get("consent")), Some(&serde_json::json!("by_phone")));
}

#[test]
fn t26_an_agent_takes_back_what_they_filed_only_with_the_word_of_the_person() {
    let agent = agent();
    let mut case = Case::draft(NewTicket {
        consent: Some(Consent::InPerson),
        source: Source::Agent,
        ..new_ticket()
    });
    case.does(&agent, Action::Submit { filed_today: 0 });
    let cancel = |consent| Action::Cancel { reason: "本人说已经修好".into(), consent };
    assert_eq!(case.refuses(&agent, cancel(None)), Refusal::ConsentNeeded {});
    let other = Actor { id: "s-a2".into(), ..agent.clone() };
    let refusal = case.refuses(&other, cancel(Some(Consent::InPerson)));
    assert!(matches!(refusal, Refusal::NotYourUnit { .. }));
    case.does(&agent, cancel(Some(Consent::InPerson)));
    assert!(case.is(State::Cancelled));
    let note = case.events.last().and_then(|event| event.detail.get("note"));
    assert_eq!(note.and_then(|note| note.get("consent")), Some(&serde_json::json!("in_person")));
}

#[test]
fn t26_the_desk_takes_back_what_an_agent_filed_and_told_it_so() {
    let mut case = Case::draft(NewTicket {
        consent: Some(Consent::InPerson),
        source: Source::Agent,
        ..new_ticket()
    });
    case.does(&agent(), Action::Submit { filed_today: 0 });
    let reason = "代办员来电：本人说不用了".into();
    case.does(&dispatcher(), Action::Cancel { reason, consent: None });
    assert!(case.is(State::Cancelled));
}

/// An agent who looks after the village of the case.
fn agent() -> Actor {
    let mut agent = Actor::staff("s-a1", "代办01", "v.one", &[Role::Agent]);
    agent.areas = vec!["a.village".into()];
    agent
}

#[test]
fn t2_accepting_needs_a_category() {
    let case = Case::submitted();
    let accept = Action::Accept {
        category: "  ".into(),
        class: Class::Help,
        priority: Priority::P2,
        item: None,
    };
    assert_eq!(case.refuses(&dispatcher(), accept), Refusal::CategoryNeeded {});
}

#[test]
fn t2_a_stricter_class_brings_the_promise_forward_and_a_milder_one_never_moves_it_back() {
    let mut case = Case::submitted();
    case.does(&dispatcher(), accept_as(Class::Help, Priority::P1));
    assert_eq!(case.ticket.citizen_due_at, Some(START + DAY));
    let reclassify = Action::Reclassify {
        category: "环境卫生".into(),
        class: Class::Help,
        priority: Priority::P2,
        item: None,
        area: None,
        confidentiality: Confidentiality::Open,
        named_units: Vec::new(),
        accused: None,
        sensitive: None,
        reason: why(),
    };
    case.does(&dispatcher(), reclassify);
    assert_eq!(case.ticket.citizen_due_at, Some(START + DAY));
}

#[test]
fn t2_the_desk_can_make_a_ticket_confidential_but_never_open_it() {
    let report = NewTicket { class: Class::Report, ..new_ticket() };
    let case = Case::filed(report).accept();
    let reclassify = Action::Reclassify {
        category: "环境卫生".into(),
        class: Class::Report,
        priority: Priority::P2,
        item: None,
        area: None,
        confidentiality: Confidentiality::Open,
        named_units: Vec::new(),
        accused: None,
        sensitive: None,
        reason: why(),
    };
    assert_eq!(case.refuses(&dispatcher(), reclassify), Refusal::StaysConfidential {});
}

#[test]
fn t3_a_legal_channel_is_told_with_the_body_to_go_to() {
    let case = Case::submitted();
    let to = |channel: &str| Action::Decline {
        code: DeclineReason::LegalChannel,
        channel: channel.into(),
    };
    assert_eq!(case.refuses(&dispatcher(), to("请走法律途径解决")), Refusal::LegalBodyNeeded {});
    for body in ["县人民法院立案庭", "劳动人事争议仲裁委员会", "磁石派出所报案", "the county court"]
    {
        Case::submitted().does(&dispatcher(), to(body));
    }
}

#[test]
fn t3_declining_names_the_right_door_and_tells_the_requester_at_once() {
    let mut case = Case::submitted();
    let silent = Action::Decline { code: DeclineReason::LegalChannel, channel: " ".into() };
    assert_eq!(case.refuses(&dispatcher(), silent), Refusal::ChannelNeeded {});
    let decline = Action::Decline {
        code: DeclineReason::LegalChannel,
        channel: "县劳动人事争议仲裁委员会".into(),
    };
    case.does(&dispatcher(), decline);
    assert!(case.is(State::Declined));
    assert_eq!(case.ticket.outcome, Some(Outcome::Declined));
    assert!(case.told_requester(NoticeKind::Declined));
}

#[test]
fn t3_an_appeal_within_five_working_days_keeps_it_from_the_archive_until_decided() {
    let mut case = Case::submitted();
    let decline =
        Action::Decline { code: DeclineReason::OutsideDuties, channel: "物业公司".into() };
    case.does(&dispatcher(), decline);
    let mut late = case.clone();
    late.pass(6 * DAY);
    let appeal = || Action::Appeal { text: "这是公共道路".into() };
    assert!(matches!(late.refuses(&resident(), appeal()), Refusal::TooLateToReopen { .. }));
    case.does(&resident(), appeal());
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::Appealed));
    case.pass(40 * DAY);
    assert!(case.is(State::Declined), "an open appeal keeps it");
    case.does(&supervisor(), Action::RefuseAppeal { reason: why() });
    case.pass(DAY);
    assert!(case.is(State::Archived));
}

#[test]
fn t4_a_question_stops_the_clock_and_the_answer_moves_it_by_the_wait() {
    let mut case = Case::accepted();
    let due = case.ticket.citizen_due_at.unwrap();
    case.does(&dispatcher(), Action::AskInfo { question: "哪一栋楼？".into() });
    assert!(case.is(State::Suspended));
    assert!(case.told_requester(NoticeKind::InfoNeeded));
    case.pass(DAY);
    let answer = Action::AnswerInfo { text: "3号楼".into(), attachments: Vec::new() };
    case.does(&resident(), answer);
    assert!(case.is(State::Dispatching));
    assert_eq!(case.ticket.citizen_due_at, Some(due + DAY));
}

#[test]
fn what_is_added_later_is_restricted_by_the_same_step_if_it_tells_of_health() {
    let mut case = Case::accepted();
    let more = |text: &str| Action::AddMore { text: text.into(), attachments: vec![] };
    case.does(&resident(), more("路灯还是不亮"));
    assert!(!case.ticket.is_restricted());
    case.does(&resident(), more("我妈得了癌症"));
    assert_eq!(case.ticket.sensitive, [Sensitive::Health]);
    let event = case.events.last().unwrap();
    assert_eq!(event.action, ActionKind::AddMore);
    assert_eq!(event.detail["set"]["sensitive"][0], "health");
    case.does(&dispatcher(), Action::AskInfo { question: "哪家医院？".into() });
    let answer = Action::AnswerInfo { text: "癌症医院".into(), attachments: vec![] };
    case.does(&resident(), answer);
    assert_eq!(case.ticket.sensitive, [Sensitive::Health]);
}

#[test]
fn t4_the_requester_is_asked_at_most_twice() {
    let mut case = Case::accepted();
    for _ in 0..2 {
        case.does(&dispatcher(), Action::AskInfo { question: "在哪里？".into() });
        case.does(&resident(), Action::AnswerInfo { text: "那里".into(), attachments: vec![] });
    }
    let refusal = case.refuses(&dispatcher(), Action::AskInfo { question: "在哪里？".into() });
    assert_eq!(refusal, Refusal::AskedEnough { most: 2 });
}

#[test]
fn t4_after_three_days_the_dispatcher_decides_and_the_desks_own_delay_counts() {
    let mut case = Case::in_progress();
    let due = case.ticket.citizen_due_at.unwrap();
    case.does(&handler("t.social"), Action::AskInfo { question: "什么账号？".into() });
    case.now += 3 * DAY + 1;
    case.sleep(0);
    assert!(case.is(State::Suspended));
    assert!(case.told(&NoticeTarget::Dispatchers, NoticeKind::InfoMissing));
    case.now += 12 * HOUR;
    case.does(&dispatcher(), Action::Resume { reason: why() });
    assert!(case.is(State::InProgress));
    assert_eq!(case.ticket.citizen_due_at, Some(due + 3 * DAY), "the half day is the desk's");
}

#[test]
fn t4_when_nobody_decides_the_program_lets_the_clock_run_again() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), Action::AskInfo { question: "在哪里？".into() });
    case.pass(5 * DAY);
    assert!(case.is(State::Dispatching));
    assert_eq!(case.ticket.pauses[0].reason, PauseReason::AwaitingRequester);
    assert!(case.ticket.pauses[0].ended_at.is_some());
}

#[test]
fn t4_an_unanswered_question_may_end_the_matter_with_an_explanation() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), Action::AskInfo { question: "在哪里？".into() });
    case.pass(3 * DAY + 1);
    let close =
        Action::CloseExplained { reason: why(), explanation: "没有地点无法办理".into() };
    case.does(&supervisor(), close);
    assert!(case.is(State::Closed));
    assert!(case.told_requester(NoticeKind::ClosedExplained));
}

#[test]
fn t4_an_unanswered_question_ends_nothing_before_its_time_and_without_the_supervisor() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), Action::AskInfo { question: "在哪里？".into() });
    let close = || Action::CloseExplained { reason: why(), explanation: why() };
    let until = case.ticket.open_pause().unwrap().until;
    assert_eq!(case.refuses(&supervisor(), close()), Refusal::WaitNotOver { until });
    case.pass(3 * DAY + 1);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::InfoMissing));
    assert_eq!(case.refuses(&dispatcher(), close()), Refusal::SupervisorSigns {});
    let both = Actor::staff("s-d1", "分办01", "desk", &[Role::Dispatcher, Role::Supervisor]);
    assert_eq!(case.refuses(&both, close()), Refusal::AskerDecides {}, "I6");
}

#[test]
fn t4_the_clock_does_not_stand_for_a_question_that_nobody_gets() {
    let case = Case::filed(NewTicket { conversation: None, ..new_ticket() }).accept();
    let ask = Action::AskInfo { question: "在哪里？".into() };
    assert_eq!(case.refuses(&dispatcher(), ask), Refusal::NoWayToWrite {});
}

#[test]
fn t5_the_unit_gets_its_task_and_the_requester_the_name_and_the_date() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), to_unit("c.civil", &["t.social"], line("county-line")));
    assert!(case.is(State::Assigned));
    assert!(case.told_requester(NoticeKind::Dispatched));
    assert!(case.told_office("c.civil", NoticeKind::Dispatched));
    assert!(case.told_office("t.social", NoticeKind::AssistAssigned));
    assert!(!case.told(&NoticeTarget::Supervisors, NoticeKind::Dispatched));
    assert_eq!(case.ticket.profile.as_ref().unwrap().id, "test");
}

#[test]
fn t5_a_dispatch_to_a_town_is_copied_to_the_supervisor() {
    assert!(Case::assigned().told(&NoticeTarget::Supervisors, NoticeKind::Dispatched));
}

#[test]
fn t5_without_a_line_or_an_approval_nothing_is_dispatched() {
    let case = Case::accepted();
    let refusal = case.refuses(&dispatcher(), to_unit("t.social", &[], line("")));
    assert_eq!(refusal, Refusal::BasisNeeded { office: "t.social".into() });
    let refusal = case.refuses(&dispatcher(), to_unit("t.social", &[], line("no-such-line")));
    assert_eq!(
        refusal,
        Refusal::BasisNamesAnother { office: "t.social".into(), named: Vec::new() }
    );
}

#[test]
fn t5_a_line_that_names_another_unit_says_which() {
    let refusal =
        Case::accepted().refuses(&dispatcher(), to_unit("u.water", &[], line("county-line")));
    let named = vec!["c.civil".to_owned(), "c.ecology".to_owned()];
    assert_eq!(refusal, Refusal::BasisNamesAnother { office: "u.water".into(), named });
}

#[test]
fn t5_a_departments_matter_is_not_put_on_a_town_or_village() {
    let case = Case::accepted();
    for office in ["t.social", "v.one"] {
        // Also where the line names neither: that the duty is a department's says more.
        for duty in ["county-line-for-town", "county-line"] {
            let refusal = case.refuses(&dispatcher(), to_unit(office, &[], line(duty)));
            assert_eq!(refusal, Refusal::ShiftedDown { office: office.into() });
        }
    }
}

#[test]
fn t5_a_station_commanded_by_its_department_is_not_the_towns_burden() {
    let mut case = Case::accepted();
    case.does(&dispatcher(), to_unit("t.station", &[], line("county-line-for-town")));
    assert!(case.is(State::Assigned));
}

#[test]
fn t5_a_towns_duty_is_not_put_on_a_village_which_may_still_assist() {
    let mut case = Case::accepted();
    let refusal = case.refuses(&dispatcher(), to_unit("v.one", &[], line("county-line-for-town")));
    assert_eq!(refusal, Refusal::ShiftedDown { office: "v.one".into() });
    case.does(&dispatcher(), to_unit("t.social", &["v.one"], line("town-line")));
    assert!(case.ticket.assisted_by("v.one"));
}

#[test]
fn t5_an_approval_with_goal_powers_money_and_term_allows_it_and_the_supervisor_is_told() {
    let mut case = Case::accepted();
    let basis = approval(START + 90 * DAY);
    case.does(&dispatcher(), to_unit("v.one", &[], basis));
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::TemporaryTask));
}

#[test]
fn t5_an_approval_that_ended_or_names_no_money_is_no_basis() {
    let case = Case::accepted();
    let ended = case.refuses(&dispatcher(), to_unit("v.one", &[], approval(START)));
    assert!(matches!(ended, Refusal::ApprovalNotValid { .. }));
    let Basis::Approval(mut poor) = approval(START + DAY) else { unreachable!() };
    poor.funds = String::new();
    let refusal = case.refuses(&dispatcher(), to_unit("v.one", &[], Basis::Approval(poor)));
    assert!(matches!(refusal, Refusal::ApprovalNotValid { .. }));
}

#[test]
fn t5_a_complaint_about_a_unit_does_not_go_to_that_unit() {
    let named = NewTicket { named_units: vec!["t.social".into()], ..new_ticket() };
    let refusal = Case::filed(named)
        .accept()
        .refuses(&dispatcher(), to_unit("t.social", &[], line("town-line")));
    assert_eq!(refusal, Refusal::UnitIsNamed { office: "t.social".into() });
}

#[test]
fn t5_a_contracted_body_never_leads() {
    let refusal =
        Case::accepted().refuses(&dispatcher(), to_unit("x.clean", &[], line("town-line")));
    assert_eq!(refusal, Refusal::ContractedCannotLead { office: "x.clean".into() });
}

#[test]
fn t5_a_towns_desk_reports_up_instead_of_dispatching_to_the_county() {
    let case = Case::accepted();
    let rules = Rules { desk_level: Level::Town, ..rules() };
    let action = to_unit("c.civil", &[], line("county-line"));
    let refusal = apply(&case.ticket, &dispatcher(), &action, case.now, &rules).unwrap_err();
    assert_eq!(refusal, Refusal::ReportUpInstead { office: "c.civil".into() });
    let own = to_unit("t.social", &[], line("town-line"));
    assert!(apply(&case.ticket, &dispatcher(), &own, case.now, &rules).is_ok());
}

#[test]
fn t5_the_same_unit_has_one_part_only() {
    let case = Case::accepted();
    for assists in [["t.social", "t.farm"], ["t.farm", "t.farm"]] {
        let action = to_unit("t.social", &assists, line("town-line"));
        assert!(matches!(case.refuses(&dispatcher(), action), Refusal::AlreadyInvolved { .. }));
    }
}

#[test]
fn t5_the_program_dispatches_ordinary_matters_only_and_the_log_says_who_did() {
    let mut case = Case::accepted();
    case.does(&system(), to_unit("t.social", &[], line("town-line")));
    assert_eq!(case.events.last().unwrap().role, Role::System);
    let urgent = Case::filed(NewTicket { priority: Priority::P1, ..new_ticket() }).accept();
    let refusal = urgent.refuses(&system(), to_unit("t.social", &[], line("town-line")));
    assert_eq!(refusal, Refusal::NotForAutomat {});
}

#[test]
fn a_recused_dispatcher_touches_nothing_of_the_matter() {
    let mut own = dispatcher();
    own.recusals.push("vault-7".into());
    let case = Case::accepted();
    let refusal = case.refuses(&own, to_unit("t.social", &[], line("town-line")));
    assert_eq!(refusal, Refusal::Recused {});
}

#[test]
fn triage_goes_from_the_dispatcher_to_the_supervisor_when_nobody_dispatches() {
    let mut case = Case::accepted();
    case.pass(3 * HOUR);
    let told: Vec<_> = case.events.iter().filter(|e| e.role == Role::System).collect();
    assert_eq!(told.len(), 3);
    assert!(case.told(&NoticeTarget::Supervisors, NoticeKind::TriageLate));
}

#[test]
fn t1_what_words_tell_to_be_urgent_is_looked_at_as_such_and_promised_once_somebody_confirms_it() {
    let plain = Case::submitted();
    let urgent = NewTicket { proposed_priority: Some(Priority::P1), ..new_ticket() };
    let mut case = Case::filed(urgent);
    assert_eq!(case.ticket.urgency(), Priority::P1);
    assert!(case.ticket.triage_due_at < plain.ticket.triage_due_at);
    assert_eq!(case.ticket.citizen_due_at, plain.ticket.citizen_due_at, "nobody confirmed it");
    let mut milder = case.clone();
    let accept = |priority| Action::Accept {
        category: "水".into(),
        class: Class::Help,
        priority,
        item: None,
    };
    case.does(&dispatcher(), accept(Priority::P1));
    assert_eq!((case.ticket.priority, case.ticket.proposed_priority), (Priority::P1, None));
    assert!(case.ticket.citizen_due_at < plain.ticket.citizen_due_at);
    milder.does(&dispatcher(), accept(Priority::P2));
    assert_eq!(milder.ticket.urgency(), Priority::P2);
    assert_eq!(milder.ticket.citizen_due_at, plain.ticket.citizen_due_at);
}

#[test]
fn t3_what_a_list_gives_to_a_unit_is_no_matter_outside_the_duties_but_by_a_supervisor() {
    let item = ItemRef { code: "town-line".into(), version: "1".into() };
    let mut case = Case::filed(NewTicket { item: Some(item), ..new_ticket() });
    let decline = |code| Action::Decline { code, channel: "请找村委会".into() };
    let refusal = case.refuses(&dispatcher(), decline(DeclineReason::OutsideDuties));
    assert!(matches!(refusal, Refusal::ListGivesIt { item, .. } if item == "town-line"));
    let mut other = case.clone();
    other.does(&dispatcher(), decline(DeclineReason::AlreadyHandled));
    case.does(&supervisor(), decline(DeclineReason::OutsideDuties));
}

#[test]
fn who_is_accused_neither_sees_nor_handles_the_matter() {
    let accused = vec![dispatcher().id];
    let case = Case::filed(NewTicket { class: Class::Complaint, accused, ..new_ticket() });
    assert_eq!(may(&dispatcher(), Right::SeeTicket, &case.ticket), Err(Refusal::Recused {}));
    assert_eq!(may(&dispatcher(), Right::SeeIdentity, &case.ticket), Err(Refusal::Recused {}));
    assert!(may(&supervisor(), Right::SeeTicket, &case.ticket).is_ok());
}

#[test]
fn t2_an_office_of_the_body_that_is_found_to_be_complained_about_does_not_go_on_leading() {
    let reclassify = Action::Reclassify {
        category: "社会救助".into(),
        class: Class::Complaint,
        priority: Priority::P2,
        item: None,
        area: None,
        confidentiality: Confidentiality::Open,
        named_units: vec!["t.gov".into()],
        accused: None,
        sensitive: None,
        reason: why(),
    };
    let refusal = Case::in_progress().refuses(&dispatcher(), reclassify);
    assert_eq!(refusal, Refusal::UnitIsNamed { office: "t.social".into() });
}
