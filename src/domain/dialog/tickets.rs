//! A requester's own tickets: how they stand, more words, withdrawing, rating.

use super::answering::shown;
use super::{Facts, Mode, OwnStep, Scene, Session, Turn, requester};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, may};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::ticket::{Action, State, Ticket, TicketNumber, apply};

pub(super) fn list(facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    session.look_aside();
    let tickets = facts.own_tickets.iter().take(shown());
    let tickets = tickets.map(|ticket| showing::own_line(ticket, scene.catalog, scene.now));
    Turn::of(session).say(Reply::Tickets { tickets: tickets.collect() })
}

/// A step on the one ticket that is open; with several or none the list says which there are.
pub(super) fn only(what: OwnStep, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let mut open = facts.own_tickets.iter().filter(|ticket| State::OPEN.contains(&ticket.state));
    match (open.next(), open.next()) {
        (Some(ticket), None) => {
            let facts = Facts { ticket: Some(ticket.clone()), ..facts.clone() };
            own(ticket.number, what, &facts, session, scene)
        }
        _ => list(facts, session, scene),
    }
}

pub(super) fn status(
    number: TicketNumber,
    code: Option<String>,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    session.look_aside();
    let Some(ticket) = &facts.ticket else {
        return Turn::of(session).refuse(unknown(number));
    };
    if let Some(officer) = scene.officer
        && may(officer, Right::SeeTicket, ticket).is_ok()
    {
        return super::officers::open(ticket, officer, facts, session, scene);
    }
    if code.is_some() && !requester(&session, Some(ticket), scene).owns(ticket) {
        if let Some(until) = session.codes_barred_until(scene.now) {
            return Turn::of(session).refuse(Refusal::TooManyCodes { until });
        }
        match facts.code_hash == ticket.query_code_hash {
            true => session.proven.push(number),
            false => session.wrong_codes.push(scene.now),
        }
    }
    let actor = requester(&session, Some(ticket), scene);
    if actor.owns(ticket) {
        let view = showing::ticket_view(ticket, &facts.events, &actor, scene.catalog, scene.now);
        return Turn::of(session).say(Reply::Status { ticket: Box::new(view) });
    }
    if code.is_some() {
        return Turn::of(session).refuse(Refusal::NotYourTicket {});
    }
    session.mode = Mode::QueryCode { number };
    Turn::of(session).say(Reply::AskQueryCode { number: number.to_string() })
}

fn unknown(number: TicketNumber) -> Refusal {
    Refusal::UnknownNumber { number: number.to_string() }
}

pub(super) fn own(
    number: TicketNumber,
    what: OwnStep,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let Some(ticket) = &facts.ticket else {
        return Turn::of(session).refuse(unknown(number));
    };
    let actor = requester(&session, Some(ticket), scene);
    if !actor.owns(ticket) {
        return Turn::of(session).refuse(Refusal::NotYourTicket {});
    }
    let text = number.to_string();
    session.mode = Mode::Free;
    match what {
        OwnStep::AskMore => {
            session.mode = Mode::Words { number, step: "add_more".to_owned() };
            Turn::of(session).say(Reply::AskMore { number: text })
        }
        OwnStep::AskWithdraw => Turn::of(session).say(Reply::AskWithdraw { number: text }),
        OwnStep::AskGrade => Turn::of(session).say(Reply::AskGrade { number: text }),
        OwnStep::Grade(grade) => Turn::of(session).say(Reply::AskSolved { number: text, grade }),
        OwnStep::More { text, files } => more(ticket, &actor, (text, files), facts, session, scene),
        OwnStep::Urge => {
            let action = Action::Urge { text: String::new() };
            step(ticket, &actor, &action, facts, session, scene)
        }
        OwnStep::Withdraw => {
            let action = Action::Cancel { reason: String::new() };
            step(ticket, &actor, &action, facts, session, scene)
        }
        OwnStep::Evaluate(grade, solved) => {
            let action = Action::Evaluate { grade, solved, text: String::new() };
            step(ticket, &actor, &action, facts, session, scene)
        }
    }
}

/// More words answer an open question of the unit; otherwise they are added to the matter.
fn more(
    ticket: &Ticket,
    actor: &Actor,
    (text, attachments): (String, Vec<String>),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let answer = Action::AnswerInfo { text: text.clone(), attachments: attachments.clone() };
    let added = Action::AddMore { text, attachments };
    let action = match apply(ticket, actor, &answer, scene.now, &scene.rules) {
        Ok(_) => answer,
        Err(_) => added,
    };
    let number = ticket.number.to_string();
    let mut turn = step(ticket, actor, &action, facts, session, scene);
    if !turn.changes.is_empty() {
        turn.replies = vec![Reply::MoreAdded { number }];
    }
    turn
}

/// Takes one step on a ticket; the person sees how it stands then, or why it was not taken.
fn step(
    ticket: &Ticket,
    actor: &Actor,
    action: &Action,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    match apply(ticket, actor, action, scene.now, &scene.rules) {
        Ok(change) => {
            let mut events = facts.events.clone();
            events.push(change.event.clone());
            let (catalog, now) = (scene.catalog, scene.now);
            let view = showing::ticket_view(&change.ticket, &events, actor, catalog, now);
            let mut turn = Turn::of(session).say(Reply::Status { ticket: Box::new(view) });
            turn.changes.push(change);
            turn
        }
        Err(refusal) => Turn::of(session).refuse(refusal),
    }
}
