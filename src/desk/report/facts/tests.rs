use super::*;
use crate::domain::rules::{DayKind, LimitName};
use crate::domain::ticket::TakenBack;
use crate::domain::ticket::{
    BadReview, Card, Cause, Confidentiality, Contact, Evaluation, NewTicket, Pace, PastWait, Pause,
    PauseReason, ReturnReason, Round, Sheet, Source, TicketNumber, Visit,
};

const HOUR: Millis = 3_600_000;

fn ticket(state: State) -> Ticket {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let mut ticket = Ticket::draft(TicketNumber::new(date, 1), NewTicket::default());
    ticket.state = state;
    ticket.submitted_at = Some(0);
    ticket.updated_at = 900 * HOUR;
    ticket
}

/// A lead dispatched at this hour: to sign for within 4, to contact within 8, due within 40.
fn lead(office: &str, hour: Millis) -> Assignment {
    let at = hour * HOUR;
    Assignment {
        office: office.to_owned(),
        part: Part::Lead,
        by: "S1".to_owned(),
        designated: false,
        basis: None,
        dispatched_at: at,
        clock_from: at,
        due_by: LimitName::Resolve,
        accept_due: at + 4 * HOUR,
        accepted_at: None,
        auto_accepted: false,
        return_until: at + 16 * HOUR,
        contact_due: at + 8 * HOUR,
        contacted_at: None,
        measures_due: None,
        measures_at: None,
        due_at: at + 40 * HOUR,
        taken_back: Vec::new(),
        done_at: None,
        result: None,
        reply: None,
        evidence: Vec::new(),
        handler: None,
        signed_by: None,
        handled_by: Vec::new(),
        waived: false,
        shirked_at: None,
        end: None,
        ended_at: None,
        fired: Vec::new(),
    }
}

fn request(office: &str, wants: Wants, asked: Millis, decision: Decision) -> Request {
    let kind = match wants {
        Wants::Return { .. } => RequestKind::Return,
        Wants::Extension { .. } => RequestKind::Extension,
        _ => RequestKind::ReportUp,
    };
    Request {
        kind,
        office: office.to_owned(),
        drafted_by: None,
        asked_by: "S2".to_owned(),
        asked_at: asked * HOUR,
        reason: String::new(),
        wants,
        decision,
        decided_by: None,
        decided_at: Some((asked + 1) * HOUR),
        decision_reason: None,
    }
}

fn back() -> Wants {
    Wants::Return { code: ReturnReason::NotDuty, evidence: String::new(), suggested: None }
}

fn rated(grade: u8, hour: Millis) -> Evaluation {
    Evaluation {
        at: hour * HOUR,
        changed_at: hour * HOUR,
        grade,
        solved: Solved::Partly,
        valid: true,
        invalid_reason: None,
        contested: false,
        decided_at: None,
    }
}

fn paused(from: Millis, until: Millis, ended: Option<Millis>) -> Pause {
    Pause {
        reason: PauseReason::Season,
        from: from * HOUR,
        until: until * HOUR,
        ended_at: ended.map(|hour| hour * HOUR),
        text: String::new(),
        by: "S3".to_owned(),
        office: String::new(),
        pace: Pace::OnTrack,
    }
}

fn facts(ticket: &Ticket) -> TicketFacts {
    facts_of(ticket, Beside::default())
}

#[test]
fn a_ticket_that_was_declined_withdrawn_or_merged_enters_no_figure() {
    let ended = |outcome| Ticket { outcome, ..ticket(State::Archived) };
    assert_eq!(facts(&ended(Some(Outcome::Declined))).excluded, Some(Exclusion::Declined));
    assert_eq!(facts(&ended(Some(Outcome::Cancelled))).excluded, Some(Exclusion::Cancelled));
    for outcome in [Outcome::Evaluated, Outcome::NoEvaluation, Outcome::Explained] {
        assert_eq!(facts(&ended(Some(outcome))).excluded, None, "{outcome}");
    }
    let parent = Some(TicketNumber::default());
    let merged = Ticket { parent, ..ended(Some(Outcome::WithParent)) };
    assert_eq!(facts(&merged).excluded, Some(Exclusion::Merged));
    assert_eq!(facts(&Ticket { parent, ..ended(None) }).excluded, Some(Exclusion::Merged));
}

#[test]
fn a_result_counts_from_the_hour_it_was_given_until_it_is_sent_back() {
    let done = Some(Assignment { done_at: Some(30 * HOUR), ..lead("A", 1) });
    for state in [State::Review, State::Feedback, State::Closed, State::Archived] {
        let one = Ticket { lead: done.clone(), closed_at: Some(50 * HOUR), ..ticket(state) };
        assert_eq!(facts(&one).resolved_at, Some(30 * HOUR), "{state}");
    }
    let again = Ticket {
        lead: Some(lead("A", 1)),
        resolved_at: Some(30 * HOUR),
        ..ticket(State::InProgress)
    };
    assert_eq!(facts(&again).resolved_at, None, "the unit works on it again");
    let explained = Ticket { closed_at: Some(50 * HOUR), ..ticket(State::Closed) };
    assert_eq!(facts(&explained).resolved_at, Some(50 * HOUR), "closed without a result");
}

#[test]
fn a_unit_answers_until_its_return_is_granted_and_the_next_from_its_dispatch() {
    let returned = Assignment {
        end: Some(AssignmentEnd::Returned),
        ended_at: Some(4 * HOUR),
        accepted_at: Some(3 * HOUR),
        ..lead("A", 1)
    };
    let one = Ticket {
        past: vec![returned],
        lead: Some(lead("B", 9)),
        requests: vec![request("A", back(), 3, Decision::Granted)],
        ..ticket(State::Assigned)
    };
    let facts = facts(&one);
    let [first, second] = facts.assignments.as_slice() else { panic!() };
    assert_eq!((first.office.as_str(), first.ended_at), ("A", Some(4 * HOUR)));
    assert_eq!((second.office.as_str(), second.ended_at), ("B", None));
    assert_eq!(first.returns.len(), 1);
    assert_eq!(first.returns[0].decision, figures::Decision::Granted);
    assert!(second.returns.is_empty(), "another unit asked");
    assert_eq!(first.accept_due, Some(5 * HOUR), "it signed in time");
    assert_eq!(first.contact_due, None, "it was released before it had to call");
    assert_eq!(facts.lead().unwrap().office, "B");
}

#[test]
fn a_unit_of_an_earlier_round_answered_until_the_matter_was_reopened() {
    let done = Assignment {
        end: Some(AssignmentEnd::Done),
        ended_at: Some(100 * HOUR),
        done_at: Some(20 * HOUR),
        ..lead("A", 1)
    };
    let round = Round {
        outcome: Some(Outcome::Evaluated),
        resolution: None,
        resolved_at: Some(20 * HOUR),
        closed_at: Some(30 * HOUR),
        evaluation: Some(rated(4, 30)),
        reopened_at: 100 * HOUR,
    };
    let one = Ticket {
        past: vec![done],
        rounds: vec![round],
        evaluation: Some(rated(5, 130)),
        past_evaluations: vec![rated(1, 120)],
        ..ticket(State::Feedback)
    };
    let facts = facts(&one);
    assert_eq!(facts.assignments[0].ended_at, Some(100 * HOUR));
    let grades: Vec<u8> = facts.evaluations.iter().map(|given| given.grade).collect();
    assert_eq!(grades, [4, 1, 5], "in the order in which they were given");
}

#[test]
fn a_town_that_reported_up_led_until_then_and_helps_from_then() {
    let to = Wants::ReportUp {
        to: "C".to_owned(),
        basis: Basis::Rule { id: "RX-1".to_owned(), list_version: "1".to_owned() },
    };
    let town = Assignment {
        end: Some(AssignmentEnd::TransferredUp),
        ended_at: Some(6 * HOUR),
        ..lead("T", 1)
    };
    let one = Ticket {
        past: vec![town],
        lead: Some(lead("C", 6)),
        assists: vec![Assignment { part: Part::Assist, ..lead("T", 6) }],
        requests: vec![
            request(
                "T",
                Wants::Extension { days: 3, kind: DayKind::Working },
                2,
                Decision::Granted,
            ),
            request("T", to, 5, Decision::Granted),
        ],
        ..ticket(State::Assigned)
    };
    let facts = facts(&one);
    assert_eq!(facts.assignments[0].ended_at, Some(6 * HOUR));
    assert_eq!(facts.assignments[0].extensions[0].days, 3);
    let helps = facts.assignments.iter().find(|unit| unit.role == LeadOrAssist::Assist).unwrap();
    assert_eq!((helps.accept_due, helps.contact_due), (None, None), "an assist calls nobody");
    assert!(helps.extensions.is_empty());
    assert_eq!(facts.lead_at(7 * HOUR).unwrap().office, "C");
    assert_eq!(facts.lead_at(2 * HOUR).unwrap().office, "T");
}

#[test]
fn no_unit_is_late_while_the_clock_stands_still_or_once_the_ticket_is_over() {
    let open = Ticket {
        lead: Some(lead("A", 1)),
        pauses: vec![paused(5, 50, None)],
        ..ticket(State::Suspended)
    };
    assert_eq!(facts(&open).assignments[0].contact_due, None);
    assert_eq!(facts(&open).assignments[0].accept_due, None);
    let later = Ticket { pauses: vec![paused(20, 50, None)], ..open.clone() };
    assert_eq!(facts(&later).assignments[0].contact_due, Some(9 * HOUR), "it was late before");
    let over = Ticket { pauses: Vec::new(), closed_at: Some(6 * HOUR), ..open };
    assert_eq!(facts(&over).assignments[0].contact_due, None);
    assert_eq!(facts(&over).assignments[0].accept_due, Some(5 * HOUR));
}

#[test]
fn time_after_the_end_that_was_set_for_a_pause_counts() {
    let one = Ticket {
        pauses: vec![paused(5, 20, Some(30)), paused(40, 60, Some(50)), paused(70, 90, None)],
        ..ticket(State::Suspended)
    };
    let ends: Vec<_> = facts(&one).pauses.iter().map(|pause| pause.to).collect();
    assert_eq!(ends, [Some(20 * HOUR), Some(50 * HOUR), None]);
}

#[test]
fn cards_belong_to_the_assignment_on_which_they_fell() {
    let card = |office: &str, assignment: Millis, no_fault| Card {
        office: office.to_owned(),
        assignment: assignment * HOUR,
        colour: Colour::Red,
        at: 60 * HOUR,
        no_fault,
    };
    let one = Ticket {
        lead: Some(lead("A", 9)),
        cards: vec![
            card("A", 1, None),
            card("A", 9, Some("雨季停工".to_owned())),
            card("B", 9, None),
        ],
        ..ticket(State::InProgress)
    };
    let cards = &facts(&one).assignments[0].cards;
    assert_eq!(cards.len(), 1);
    assert!(cards[0].no_fault);
}

#[test]
fn a_sheet_that_is_only_proposed_is_not_supervision() {
    let sheet = |state| Sheet {
        id: 1,
        level: 2,
        cause: Cause::Officer,
        by: "S3".to_owned(),
        office: "A".to_owned(),
        message: String::new(),
        at: 5 * HOUR,
        reply_due: 13 * HOUR,
        reply: None,
        state,
    };
    let sheets = [SheetState::Proposed, SheetState::Settled, SheetState::Open, SheetState::Closed];
    let sheets = sheets.map(sheet).to_vec();
    let one = Ticket { sheets, ..ticket(State::InProgress) };
    assert_eq!(facts(&one).supervisions.len(), 2);
}

#[test]
fn nobody_can_call_an_anonymous_requester_or_a_patrol() {
    let beside = || Beside { contact_hash: Some("h".to_owned()), replied_at: Some(HOUR) };
    let known = facts_of(&ticket(State::Submitted), beside());
    assert!(!known.anonymous);
    assert_eq!(known.contact_hash.as_deref(), Some("h"));
    assert_eq!(known.evaluation_asked_at, Some(HOUR));
    let hidden = Ticket {
        confidentiality: Confidentiality::Anonymous,
        contacts: vec![Contact {
            at: 0,
            office: String::new(),
            channel: "phone".to_owned(),
            reached: false,
            confirmed: None,
        }],
        ..ticket(State::Submitted)
    };
    let patrol = Ticket { source: Source::Grid, ..ticket(State::Submitted) };
    for one in [hidden, patrol] {
        let facts = facts_of(&one, beside());
        assert!(facts.anonymous && facts.contact_hash.is_none());
    }
}

#[test]
fn a_place_is_the_same_however_it_was_typed() {
    let at = |words: &str| {
        let place_text = Some(words.to_owned());
        facts(&Ticket { place_text, area: Some("CS".to_owned()), ..ticket(State::Submitted) }).place
    };
    assert_eq!(at("新華街 ３３號"), at("新华街  33号 "));
    assert_ne!(at("新华街33号"), at("新华街34号"));
    assert_eq!(at("  "), None);
    assert_eq!(facts(&ticket(State::Submitted)).place, None);
}

#[test]
fn an_evaluation_that_fell_and_a_review_that_was_put_right_are_told() {
    let one = Ticket {
        evaluation: Some(Evaluation { valid: false, ..rated(1, 9) }),
        bad_reviews: vec![BadReview {
            opened_at: 9 * HOUR,
            contact_due: 17 * HOUR,
            contacted_at: None,
            fix_due: 99 * HOUR,
            closed_at: Some(50 * HOUR),
            struck: false,
        }],
        ..ticket(State::Closed)
    };
    let struck = BadReview { struck: true, ..one.bad_reviews[0].clone() };
    let fallen = facts(&Ticket { bad_reviews: vec![struck], ..one.clone() });
    assert!(fallen.bad_reviews.is_empty() && fallen.visit_due_at.is_none(), "K18, K19: not owed");
    let facts = facts(&one);
    assert!(facts.evaluations[0].invalid);
    assert_eq!(facts.evaluations[0].solved, Some(figures::Solved::Partly));
    assert_eq!(facts.bad_reviews[0].fixed_at, Some(50 * HOUR));
    assert_eq!(facts.bad_reviews[0].fix_due, 99 * HOUR);
}

#[test]
fn k8_counts_the_date_of_the_first_late_result_and_not_the_one_set_after_it() {
    let mut one = ticket(State::Closed);
    let late = TakenBack { due_at: 10 * HOUR, done_at: 11 * HOUR };
    let again = Assignment {
        due_at: 40 * HOUR,
        done_at: Some(30 * HOUR),
        taken_back: vec![late],
        ..lead("X", 1)
    };
    one.lead = Some(again.clone());
    assert_eq!(facts(&one).due_at(), Some(10 * HOUR));
    let reopened = Assignment { taken_back: Vec::new(), ..again.clone() };
    one.past = vec![Assignment { end: Some(AssignmentEnd::Done), ..again }];
    one.lead = Some(reopened);
    assert_eq!(facts(&one).due_at(), Some(10 * HOUR), "nor after another round");
}

/// K18: each bad review calls for a return visit; K20 and the score know of shirking.
#[test]
fn a_return_visit_shirking_and_an_exercise_are_known_to_the_figures() {
    let case = BadReview {
        opened_at: 10 * HOUR,
        contact_due: 34 * HOUR,
        contacted_at: None,
        fix_due: 90 * HOUR,
        closed_at: None,
        struck: false,
    };
    let visit = |hour: Millis| Visit {
        at: hour * HOUR,
        by: "S1".to_owned(),
        solved: Solved::Yes,
        text: String::new(),
    };
    let mut ticket = Ticket { lead: Some(lead("A", 1)), ..Ticket::default() };
    let known = |ticket: &Ticket| facts_of(ticket, Beside::default());
    assert_eq!(known(&ticket).visit_due_at, None, "nothing calls for it");
    ticket.bad_reviews.push(case);
    ticket.visits.push(visit(5));
    let facts = known(&ticket);
    assert_eq!((facts.visit_due_at, facts.visited_at), (Some(90 * HOUR), None), "before it");
    ticket.visits.push(visit(20));
    assert_eq!(known(&ticket).visited_at, Some(20 * HOUR));
    ticket.lead.as_mut().unwrap().shirked_at = Some(30 * HOUR);
    assert_eq!(known(&ticket).assignments[0].evasion_upheld_at, Some(30 * HOUR));
    assert_eq!(known(&ticket).excluded, None);
    ticket.exercise = true;
    assert_eq!(known(&ticket).excluded, Some(Exclusion::Test));
}

#[test]
fn who_asks_to_give_back_has_not_signed_and_is_late_only_once_refused_after_the_time_to_sign() {
    let asked = |decision, hour| {
        let mut ticket = ticket(State::ReturnReview);
        ticket.lead = Some(lead("water", 0));
        ticket.requests = vec![request("water", back(), hour, decision)];
        ticket
    };
    let signing = |ticket: &Ticket| {
        let unit = &facts(ticket).assignments[0];
        (unit.accept_due.is_some(), unit.accepted_at)
    };
    assert_eq!(signing(&asked(Decision::Pending, 2)), (false, None), "in time");
    assert_eq!(signing(&asked(Decision::Pending, 5)), (true, None), "asked too late");
    let mut granted = asked(Decision::Granted, 2);
    granted.past = granted.lead.take().into_iter().collect();
    granted.past[0].end = Some(AssignmentEnd::Returned);
    granted.requests[0].decided_at = Some(9 * HOUR);
    assert_eq!(signing(&granted), (false, None), "rightly given back, however late the decision");
    let mut refused = asked(Decision::Refused, 2);
    refused.lead.as_mut().unwrap().accepted_at = Some(9 * HOUR);
    assert_eq!(signing(&refused), (true, Some(9 * HOUR)));
}

#[test]
fn a_lateness_that_was_excused_leaves_the_figures_while_no_other_red_card_stands() {
    let card = |office: &str, assignment: Millis, no_fault: Option<&str>| Card {
        office: office.to_owned(),
        assignment: assignment * HOUR,
        colour: Colour::Red,
        at: 60 * HOUR,
        no_fault: no_fault.map(str::to_owned),
    };
    let excused = |cards: Vec<Card>| {
        let past = vec![Assignment { end: Some(AssignmentEnd::Returned), ..lead("B", 1) }];
        facts(&Ticket { lead: Some(lead("A", 9)), past, cards, ..ticket(State::InProgress) })
            .excluded
    };
    let flood = Some("汛期道路中断");
    assert_eq!(excused(vec![card("A", 9, flood)]), Some(Exclusion::NoFault));
    assert_eq!(excused(vec![card("A", 9, flood), card("A", 9, None)]), None, "late once more");
    assert_eq!(excused(vec![card("B", 1, flood)]), None, "of who gave the ticket back");
    let helped = vec![card("A", 9, flood), card("C", 9, None)];
    assert_eq!(excused(helped), Some(Exclusion::NoFault), "who assists answers for itself");
    let yellow = Card { colour: Colour::Yellow, ..card("A", 9, flood) };
    assert_eq!(excused(vec![yellow]), None, "nothing was late");
}

#[test]
fn a_sheet_for_a_lateness_that_was_excused_is_nobodys_fault() {
    let sheet = |cause, hour: Millis| Sheet {
        id: 1,
        level: 2,
        cause,
        by: "system".to_owned(),
        office: "A".to_owned(),
        message: String::new(),
        at: hour * HOUR,
        reply_due: 99 * HOUR,
        reply: None,
        state: SheetState::Closed,
    };
    let red = Card {
        office: "A".to_owned(),
        assignment: 9 * HOUR,
        colour: Colour::Red,
        at: 60 * HOUR,
        no_fault: Some("汛期道路中断".to_owned()),
    };
    let one = Ticket {
        lead: Some(lead("A", 9)),
        cards: vec![red],
        sheets: vec![
            sheet(Cause::Overdue, 60),
            sheet(Cause::LongOverdue, 90),
            sheet(Cause::Officer, 60),
        ],
        ..ticket(State::InProgress)
    };
    let marked: Vec<bool> = facts(&one).supervisions.iter().map(|act| act.no_fault).collect();
    assert_eq!(marked, [true, true, false], "a sheet for something else stands");
}

#[test]
fn every_wait_for_a_unit_is_known_and_not_the_last_alone() {
    let one = Ticket {
        past_waits: vec![PastWait { due_at: 2 * HOUR, ended_at: 3 * HOUR }],
        triage_from: Some(20 * HOUR),
        triage_due_at: Some(21 * HOUR),
        triage_ended_at: Some(25 * HOUR),
        lead: Some(lead("B", 25)),
        ..ticket(State::Assigned)
    };
    let waits: Vec<_> = facts(&one).waits.iter().map(|wait| (wait.due, wait.ended_at)).collect();
    assert_eq!(waits, [(2 * HOUR, Some(3 * HOUR)), (21 * HOUR, Some(25 * HOUR))]);
}
