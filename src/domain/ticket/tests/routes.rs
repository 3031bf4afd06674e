//! Proposals, the fast track, and the shape of the machine.

use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::dialog::Sureness;
use crate::domain::refusal::Refusal;
use crate::domain::routing::{Candidate, Reason, fast_track, may_lead, propose};
use crate::domain::ticket::{
    Action, ItemRef, State, Ticket, state_edges, states_json, states_mermaid, steps_in,
};
use std::collections::BTreeSet;

fn candidate(code: &str, lead: &str, basis: &str, score: f32) -> Candidate {
    Candidate {
        code: code.into(),
        title: format!("事项{code}"),
        list_version: "2026-1".into(),
        category: "社会救助".into(),
        score,
        sureness: Sureness::Unsure,
        lead: lead.into(),
        assists: vec!["t.farm".into(), lead.into(), "no.such".into()],
        basis: line(basis),
    }
}

fn leads(ticket: &Ticket, candidates: &[Candidate]) -> Vec<String> {
    let proposals = propose(ticket, candidates, START, &rules());
    proposals.into_iter().map(|proposal| proposal.lead).collect()
}

#[test]
fn a_proposal_names_the_line_of_the_list_and_why_it_fits() {
    let ticket = Case::accepted().ticket;
    let proposals =
        propose(&ticket, &[candidate("M-1", "t.social", "town-line", 1.0)], START, &rules());
    let [only] = proposals.as_slice() else { panic!("one proposal") };
    assert_eq!(only.assists, ["t.farm"], "known, once, and not the lead");
    let line = Reason::ListLine {
        code: "M-1".into(),
        title: "事项M-1".into(),
        list_version: "2026-1".into(),
    };
    assert_eq!(only.reasons[0], line);
    assert!(only.reasons.contains(&Reason::SameCategory { category: "社会救助".into() }));
    assert!(only.reasons.contains(&Reason::UnitOfArea { area: "a.village".into() }));
    assert!(only.reasons.contains(&Reason::OnlyUnit {}));
}

#[test]
fn the_linked_item_comes_first_then_the_better_words() {
    let mut ticket = Case::accepted().ticket;
    let candidates = [
        candidate("M-1", "t.social", "town-line", 3.0),
        candidate("M-2", "c.civil", "county-line", 9.0),
        candidate("M-3", "t.enforce", "town-line", 1.0),
    ];
    assert_eq!(leads(&ticket, &candidates), ["c.civil", "t.social", "t.enforce"]);
    ticket.item = Some(ItemRef { code: "M-3".into(), version: "2026-1".into() });
    assert_eq!(leads(&ticket, &candidates), ["t.enforce", "c.civil", "t.social"]);
}

#[test]
fn units_that_may_not_lead_are_not_proposed() {
    let mut ticket = Case::accepted().ticket;
    ticket.named_units.push("t.enforce".into());
    let candidates = [
        candidate("M-1", "t.social", "county-line-for-town", 9.0),
        candidate("M-2", "x.clean", "town-line", 8.0),
        candidate("M-3", "t.enforce", "town-line", 7.0),
        candidate("M-4", "no.such", "town-line", 6.0),
        candidate("M-5", "u.water", "water-line", 1.0),
    ];
    assert_eq!(leads(&ticket, &candidates), ["u.water"]);
}

#[test]
fn a_unit_that_gave_it_back_is_not_proposed_again() {
    let mut case = Case::assigned();
    case.does(&head("t.social"), super::returns::give_back());
    case.does(&dispatcher(), Action::GrantReturn { reason: why() });
    assert!(leads(&case.ticket, &[candidate("M-1", "t.social", "town-line", 1.0)]).is_empty());
}

#[test]
fn what_is_proposed_can_be_dispatched() {
    let mut case = Case::accepted();
    let candidates = [candidate("M-1", "t.social", "town-line", 1.0)];
    let proposal = propose(&case.ticket, &candidates, START, &rules()).remove(0);
    case.does(
        &dispatcher(),
        Action::Dispatch { lead: proposal.lead, assists: proposal.assists, basis: proposal.basis },
    );
}

#[test]
fn the_fast_track_is_for_one_unit_and_an_ordinary_matter() {
    let mut ticket = Case::accepted().ticket;
    let one = [candidate("M-1", "t.social", "town-line", 1.0)];
    let two = [one[0].clone(), candidate("M-2", "c.civil", "county-line", 0.1)];
    let proposals = |ticket: &Ticket, lines: &[Candidate]| propose(ticket, lines, START, &rules());
    let unsure = fast_track(&ticket, &proposals(&ticket, &one)).is_none();
    assert!(unsure, "words that sound alike are not enough, also where one line fits only");
    assert!(fast_track(&ticket, &proposals(&ticket, &two)).is_none());
    ticket.item = Some(ItemRef { code: "M-2".to_owned(), version: String::new() });
    let linked = proposals(&ticket, &two);
    let found = fast_track(&ticket, &linked).map(|proposal| proposal.lead.as_str());
    assert_eq!(found, Some("c.civil"), "the line that the ticket is linked to");
    ticket.priority = Priority::P1;
    assert!(fast_track(&ticket, &proposals(&ticket, &two)).is_none());
}

#[test]
fn a_complaint_about_somebody_never_takes_the_fast_track() {
    let mut ticket = Case::accepted().ticket;
    ticket.item = Some(ItemRef { code: "M-1".to_owned(), version: String::new() });
    let lines = [candidate("M-1", "t.social", "town-line", 1.0)];
    for (class, plain) in [
        (Class::Help, true),
        (Class::Suggestion, true),
        (Class::Complaint, false),
        (Class::Report, false),
    ] {
        ticket.class = class;
        let proposals = propose(&ticket, &lines, START, &rules());
        assert_eq!(fast_track(&ticket, &proposals).is_some(), plain, "{class}");
    }
}

#[test]
fn a_line_for_a_whole_level_fits_every_office_of_that_level() {
    let ticket = Case::accepted().ticket;
    let basis = line("any-county-office");
    assert!(may_lead(&ticket, "c.ecology", &basis, START, &rules()).is_ok());
    let refusal = may_lead(&ticket, "u.water", &basis, START, &rules()).unwrap_err();
    assert!(matches!(refusal, Refusal::BasisNamesAnother { .. }));
    let refusal = may_lead(&ticket, "t.farm", &basis, START, &rules()).unwrap_err();
    assert!(matches!(refusal, Refusal::ShiftedDown { .. }));
}

fn reachable(from: State) -> BTreeSet<State> {
    let edges = state_edges();
    let mut seen = BTreeSet::from([from]);
    while let Some((_, to)) = edges.iter().find(|(a, b)| seen.contains(a) && !seen.contains(b)) {
        seen.insert(*to);
    }
    seen
}

#[test]
fn every_state_is_reached_from_the_draft_and_reaches_the_archive() {
    assert_eq!(State::ALL.len(), 15);
    assert_eq!(reachable(State::Draft), State::ALL.iter().copied().collect());
    for state in State::ALL {
        assert!(reachable(*state).contains(&State::Archived), "{state} is a dead end");
    }
    assert!(!state_edges().iter().any(|(from, _)| *from == State::Archived));
}

#[test]
fn the_machine_prints_itself_from_the_table_it_runs_on() {
    let mermaid = states_mermaid();
    assert!(mermaid.starts_with("stateDiagram-v2\n"));
    assert!(mermaid.contains("dispatching --> assigned: T5 dispatch"));
    assert!(mermaid.contains("return_review --> dispatching: T8 grant_return"));
    let json = states_json();
    let lines = json["transitions"].as_array().unwrap();
    let dispatch = lines.iter().find(|line| line["event"] == "dispatch").unwrap();
    assert_eq!(dispatch["who"], serde_json::json!(["dispatcher", "supervisor", "system"]));
    let guards = dispatch["guards"].as_array().unwrap();
    assert!(guards.iter().any(|guard| guard == "not_shifted_down"));
    assert!(steps_in(State::Assigned).contains(&crate::domain::ticket::ActionKind::Acknowledge));
}

#[test]
fn every_refusal_has_an_id_of_its_own() {
    let samples = Refusal::samples();
    let ids: BTreeSet<_> = samples.iter().map(Refusal::id).collect();
    assert_eq!(ids.len(), samples.len());
    for refusal in samples {
        assert!(refusal.id().starts_with("refusal-"));
        let json = serde_json::to_string(&refusal).unwrap();
        assert_eq!(serde_json::from_str::<Refusal>(&json).unwrap(), refusal);
    }
}
