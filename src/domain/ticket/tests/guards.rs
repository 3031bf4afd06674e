//! The smaller conditions, each as one line: who, wants what, and why not.

use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Level, Rules};
use crate::domain::ticket::{
    Action, CheckPoint, Confidentiality, NewTicket, PauseReason, ReturnReason, State, apply,
};

/// Head of the town's unit and dispatcher and supervisor at once: what one must not combine.
fn all_in_one() -> Actor {
    let roles = [Role::UnitHead, Role::Dispatcher, Role::Supervisor];
    Actor::staff("s-all", "多岗", "t.social", &roles)
}

fn reclassify(category: &str, named: &[&str]) -> Action {
    Action::Reclassify {
        category: category.into(),
        class: Class::Complaint,
        priority: Priority::P2,
        item: None,
        area: None,
        confidentiality: Confidentiality::Open,
        named_units: named.iter().map(|unit| (*unit).to_owned()).collect(),
        accused: None,
        sensitive: None,
        reason: why(),
    }
}

fn designate(lead: &str, assists: &[&str], basis: &str) -> Action {
    Action::Designate {
        lead: lead.into(),
        assists: assists.iter().map(|unit| (*unit).to_owned()).collect(),
        basis: line(basis),
        reason: why(),
    }
}

fn report_up(to: &str, basis: &str) -> Action {
    Action::RequestReportUp { to: to.into(), basis: line(basis), reason: why() }
}

fn disputed() -> Case {
    let mut case = Case::assigned();
    case.does(&head("t.social"), super::returns::give_back());
    case.does(&dispatcher(), Action::GrantReturn { reason: why() });
    case
}

/// A ticket in progress for which one person asked for everything there is to ask.
fn asked_by(actor: &Actor) -> Case {
    let mut case = Case::in_progress();
    case.does(actor, report_up("c.civil", "county-line"));
    case.does(actor, Action::RequestExtension { days: 1, reason: why() });
    let (cause, until) = (PauseReason::Season, START + 9 * DAY);
    case.does(actor, Action::RequestSuspension { cause, until, reason: why() });
    case.does(actor, Action::RequestLedger { plan: why(), target: until, reason: why() });
    case
}

fn decisions() -> Vec<Action> {
    vec![
        Action::ReportUp { reason: why() },
        Action::RefuseReportUp { reason: why() },
        Action::GrantExtension { reason: why() },
        Action::RefuseExtension { reason: why() },
        Action::Suspend { reason: why() },
        Action::RefuseSuspension { reason: why() },
        Action::LedgerIn { reason: why() },
        Action::RefuseLedger { reason: why() },
    ]
}

#[test]
fn whoever_asks_decides_neither_yes_nor_no() {
    let case = asked_by(&all_in_one());
    for decision in decisions() {
        assert_eq!(case.refuses(&all_in_one(), decision), Refusal::AskerDecides {});
    }
    let mut case = Case::assigned();
    case.does(&all_in_one(), super::returns::give_back());
    for decision in [Action::GrantReturn { reason: why() }, Action::RefuseReturn { reason: why() }]
    {
        assert_eq!(case.refuses(&all_in_one(), decision), Refusal::AskerDecides {});
    }
}

#[test]
fn what_nobody_asked_is_not_decided_and_nothing_is_asked_twice_at_once() {
    for decision in decisions() {
        let refusal = Case::in_progress().refuses(&supervisor(), decision);
        assert!(matches!(refusal, Refusal::NothingAsked { .. }), "{refusal:?}");
    }
    let unit = head("t.social");
    let case = asked_by(&unit);
    let (cause, until) = (PauseReason::Season, START + 9 * DAY);
    for request in [
        report_up("c.civil", "county-line"),
        Action::RequestExtension { days: 1, reason: why() },
        Action::RequestSuspension { cause, until, reason: why() },
        Action::RequestLedger { plan: why(), target: until, reason: why() },
    ] {
        assert!(matches!(case.refuses(&unit, request), Refusal::AlreadyAsked { .. }));
    }
}

#[test]
fn a_request_lapses_when_the_unit_gives_its_result() {
    let mut case = asked_by(&head("t.social"));
    case.does(&handler("t.social"), reached()).does(&head("t.social"), result());
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    let refusal = case.refuses(&dispatcher(), Action::GrantExtension { reason: why() });
    assert!(matches!(refusal, Refusal::NothingAsked { .. }));
}

#[test]
fn every_refused_step_says_its_own_reason() {
    let (r, d, s) = (resident(), dispatcher(), supervisor());
    let (u, h) = (head("t.social"), handler("t.social"));
    let quiet = NewTicket { conversation: None, ..new_ticket() };
    let mut unreachable = Case::filed(quiet).accept().dispatch("t.social", "town-line");
    unreachable.does(&h, Action::Acknowledge {});
    let mut suspended = asked_by(&u);
    suspended.does(&s, Action::Suspend { reason: why() });
    let mut parent = Case::accepted();
    parent.does(&d, Action::Adopt { child: number(8) });
    let mut sheeted = Case::in_progress();
    let sheet =
        |office: &str| Action::Supervise { level: 2, office: office.into(), message: why() };
    sheeted
        .does(&s, sheet("t.farm"))
        .does(&d, Action::AddAssist { office: "t.farm".into(), reason: why() });
    let late = START + 9 * DAY;
    let cases: Vec<(&Case, &Actor, Action, Refusal)> = vec![
        (&sheeted, &d, reclassify(" ", &[]), Refusal::CategoryNeeded {}),
        (
            &sheeted,
            &d,
            reclassify("社会救助", &["t.social"]),
            Refusal::UnitIsNamed { office: "t.social".into() },
        ),
        (&suspended, &d, Action::Resume { reason: why() }, Refusal::SupervisorDecides {}),
        (&unreachable, &h, Action::WriteToRequester { text: why() }, Refusal::NoWayToWrite {}),
        (
            &unreachable,
            &u,
            Action::RequestSuspension { cause: PauseReason::Ledger, until: late, reason: why() },
            Refusal::EndNotWithin { latest: START + 60 * DAY },
        ),
        (
            &unreachable,
            &u,
            Action::RequestLedger { plan: why(), target: START, reason: why() },
            Refusal::EndNotWithin { latest: START + 1_827 * DAY },
        ),
        (
            &unreachable,
            &u,
            report_up("c.civil", "town-line"),
            Refusal::BasisNamesAnother {
                office: "c.civil".into(),
                named: ["t.social", "t.farm", "t.enforce", "x.clean"].map(str::to_owned).to_vec(),
            },
        ),
        (&parent, &d, Action::Adopt { child: number(8) }, not_same(8)),
        (&parent, &d, Action::Adopt { child: number(1) }, not_same(1)),
        (&parent, &d, Action::Release { child: number(7) }, not_same(7)),
        (
            &sheeted,
            &u,
            Action::AnswerSheet { sheet: 1, reply: why() },
            Refusal::NotInvolved { office: "t.farm".into() },
        ),
        (&sheeted, &u, Action::AnswerSheet { sheet: 5, reply: why() }, Refusal::NoSupervision {}),
        (&sheeted, &s, sheet("no.such"), Refusal::UnknownOffice { office: "no.such".into() }),
        (
            &sheeted,
            &d,
            Action::AddAssist { office: "t.farm".into(), reason: why() },
            Refusal::AlreadyInvolved { office: "t.farm".into() },
        ),
        (
            &sheeted,
            &d,
            Action::WaiveAssist { office: "v.one".into(), reason: why() },
            Refusal::NotInvolved { office: "v.one".into() },
        ),
        (
            &sheeted,
            &u,
            Action::Whistle { offices: Vec::new(), text: why() },
            Refusal::NothingGiven { what: "offices".into() },
        ),
        (
            &sheeted,
            &u,
            Action::Whistle { offices: vec!["t.social".into()], text: why() },
            Refusal::AlreadyInvolved { office: "t.social".into() },
        ),
        (
            &sheeted,
            &u,
            Action::RateCall { office: "c.civil".into(), grade: 3 },
            Refusal::NotInvolved { office: "c.civil".into() },
        ),
        (
            &sheeted,
            &s,
            Action::Confer { participants: Vec::new(), decision: why(), lead: None },
            Refusal::NothingGiven { what: "participants".into() },
        ),
        (
            &sheeted,
            &d,
            Action::Cancel { reason: " ".into(), consent: None },
            Refusal::RequesterTakesBack {},
        ),
        (
            &sheeted,
            &r,
            Action::AddMore { text: " ".into(), attachments: Vec::new() },
            Refusal::TextNeeded { what: "text".into() },
        ),
        (&sheeted, &d, Action::Note { text: "长".repeat(4_001) }, Refusal::TooLong { most: 4_000 }),
        (&sheeted, &r, Action::Urge { text: "长".repeat(4_001) }, Refusal::TooLong { most: 4_000 }),
    ];
    for (case, actor, action, expected) in cases {
        assert_eq!(case.refuses(actor, action.clone()), expected, "{action:?}");
    }
}

fn not_same(n: u32) -> Refusal {
    Refusal::NotTheSameMatter { parent: number(n).to_string() }
}

#[test]
fn a_designation_obeys_the_same_rules_as_a_dispatch() {
    let mut case = disputed();
    let s = supervisor();
    case.ticket.named_units.push("t.enforce".into());
    for (action, id) in [
        (designate("t.enforce", &[], "town-line"), "refusal-unit-is-named"),
        (designate("x.clean", &[], "town-line"), "refusal-contracted-cannot-lead"),
        (designate("u.water", &[], "county-line"), "refusal-basis-names-another"),
        (designate("v.one", &[], "county-line-for-town"), "refusal-shifted-down"),
        (designate("t.farm", &["t.farm"], "town-line"), "refusal-already-involved"),
    ] {
        assert_eq!(case.refuses(&s, action).id(), id);
    }
    let rules = Rules { desk_level: Level::Town, ..rules() };
    let up = designate("c.civil", &[], "county-line");
    let refusal = apply(&case.ticket, &s, &up, case.now, &rules).unwrap_err();
    assert_eq!(refusal.id(), "refusal-report-up-instead");
}

#[test]
fn reporting_up_reaches_the_county_from_a_towns_desk() {
    let case = Case::in_progress();
    let rules = Rules { desk_level: Level::Town, ..rules() };
    let action = report_up("c.civil", "county-line");
    assert!(apply(&case.ticket, &head("t.social"), &action, case.now, &rules).is_ok());
}

#[test]
fn the_second_return_is_decided_by_the_supervisor_either_way() {
    let mut case = disputed();
    case.does(&dispatcher(), to_unit("t.farm", &[], line("town-line")));
    let back = Action::RequestReturn {
        code: ReturnReason::WrongArea,
        reason: why(),
        evidence: why(),
        suggested: None,
    };
    case.does(&head("t.farm"), back);
    let refuse = || Action::RefuseReturn { reason: why() };
    assert_eq!(case.refuses(&dispatcher(), refuse()), Refusal::SupervisorDecides {});
    case.does(&supervisor(), refuse());
}

#[test]
fn a_procedure_is_not_ended_by_an_answer() {
    let mut case = asked_by(&head("t.social"));
    case.does(&supervisor(), Action::Suspend { reason: why() });
    let answer = Action::AnswerInfo { text: why(), attachments: Vec::new() };
    assert!(matches!(case.refuses(&resident(), answer), Refusal::NotNow { .. }));
    let close = Action::CloseExplained { reason: why(), explanation: why() };
    assert!(matches!(case.refuses(&supervisor(), close), Refusal::NotNow { .. }));
    case.does(&supervisor(), Action::Resume { reason: why() });
}

#[test]
fn a_suspension_is_not_granted_after_the_end_it_was_asked_for() {
    let mut case = asked_by(&head("t.social"));
    case.now = START + 9 * DAY;
    let refusal = case.refuses(&supervisor(), Action::Suspend { reason: why() });
    assert!(matches!(refusal, Refusal::EndNotWithin { .. }));
    let refusal = case.refuses(&supervisor(), Action::LedgerIn { reason: why() });
    assert!(matches!(refusal, Refusal::EndNotWithin { .. }));
}

#[test]
fn closing_without_asking_is_checked_like_a_reply() {
    let patrol = NewTicket { confidentiality: Some(Confidentiality::Anonymous), ..new_ticket() };
    let mut case = Case::filed(patrol).accept().dispatch("t.social", "town-line");
    case.does(&handler("t.social"), Action::Acknowledge {});
    case.does(&handler("t.social"), result());
    let close = |checks: &[CheckPoint]| Action::CloseUnasked { checks: checks.to_vec() };
    assert_eq!(case.refuses(&dispatcher(), close(CheckPoint::ALL)), Refusal::NotSigned {});
    case.does(&head("t.social"), Action::Sign {});
    assert_eq!(case.refuses(&head("t.social"), Action::Sign {}), Refusal::AlreadySigned {});
    let missing = case.refuses(&dispatcher(), close(&[]));
    assert!(matches!(missing, Refusal::ChecksMissing { .. }));
    case.ticket.lead.as_mut().unwrap().handler = Some("s-d1".into());
    let own = case.refuses(&dispatcher(), close(CheckPoint::ALL));
    assert_eq!(own, Refusal::HandlerChecks {});
    assert_eq!(
        case.refuses(&dispatcher(), Action::SendBack { reason: why() }),
        Refusal::HandlerChecks {}
    );
    case.ticket.lead.as_mut().unwrap().handler = None;
    case.does(
        &supervisor(),
        Action::Supervise { level: 2, office: "t.social".into(), message: why() },
    );
    let watched = case.refuses(&dispatcher(), close(CheckPoint::ALL));
    assert_eq!(watched, Refusal::SupervisorChecks {});
}

#[test]
fn a_result_sent_back_is_no_result_until_the_next_one() {
    let mut case = Case::resolved();
    assert!(case.ticket.resolved_at.is_some());
    case.does(&dispatcher(), Action::SendBack { reason: why() });
    assert_eq!(case.ticket.resolved_at, None);
    assert_eq!(case.ticket.resolution, None);
    assert!(case.is(State::InProgress));
}

#[test]
fn an_appeal_is_decided_once_and_made_once() {
    use crate::domain::ticket::DeclineReason;
    let mut case = Case::submitted();
    let refuse = || Action::RefuseAppeal { reason: why() };
    let decline =
        Action::Decline { code: DeclineReason::OutsideDuties, channel: "物业公司".into() };
    case.does(&dispatcher(), decline);
    assert_eq!(case.refuses(&supervisor(), refuse()), Refusal::NoAppeal {});
    case.does(&resident(), Action::Appeal { text: why() });
    case.does(&supervisor(), refuse());
    assert_eq!(case.refuses(&supervisor(), refuse()), Refusal::NoAppeal {});
    let again = case.refuses(&resident(), Action::Appeal { text: why() });
    assert_eq!(again, Refusal::AppealedAlready {});
}

#[test]
fn a_unit_contests_a_bad_review_once_and_only_a_contested_one_is_decided() {
    use crate::domain::ticket::{ReviewVerdict, Solved};
    let mut case = Case::replied();
    let contest = || Action::AppealReview { reason: why() };
    let decide = || Action::DecideReview { verdict: ReviewVerdict::Stands, reason: why() };
    assert_eq!(case.refuses(&head("t.social"), contest()), Refusal::NoBadReview {});
    case.does(&resident(), rating(1, Solved::No));
    assert_eq!(case.refuses(&supervisor(), decide()), Refusal::NoAppeal {});
    case.does(&head("t.social"), contest());
    assert_eq!(case.refuses(&head("t.social"), contest()), Refusal::AppealedAlready {});
    case.does(&supervisor(), decide());
}

#[test]
fn a_leader_opens_level_four_only_and_closes_it() {
    let mut case = Case::in_progress();
    let sheet = |level| Action::Supervise { level, office: "t.social".into(), message: why() };
    assert_eq!(case.refuses(&leader(), sheet(3)), Refusal::SupervisorDecides {});
    case.does(&leader(), sheet(4));
    let close = || Action::CloseSheet { sheet: 1, reason: why() };
    assert_eq!(case.refuses(&supervisor(), close()), Refusal::LeaderDecides {});
    case.does(&leader(), close());
}

#[test]
fn the_desk_hears_again_each_day_until_it_has_decided() {
    let mut case = Case::resolved();
    case.pass(DAY + 1);
    let first = case.events.len();
    case.pass(2 * DAY);
    assert_eq!(case.events.len(), first + 2);
}
