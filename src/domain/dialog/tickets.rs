//! A requester's own tickets: how they stand, more words, withdrawing, rating.

use std::borrow::Cow;

use super::answering::shown;
use super::{Deed, Facts, Mode, OwnStep, Plan, Scene, Session, Turn, requester};
use crate::domain::Millis;
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, may};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::ticket::{
    Action, ActionKind, ContactAnswer, Event, Solved, State, Ticket, TicketNumber, apply, offer,
};
use crate::domain::view::Allowed;

pub(super) fn list(facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    session.look_aside();
    let tickets = facts.own_tickets.iter().take(shown());
    let tickets = tickets.map(|ticket| showing::own_line(ticket, scene.catalog, scene.now));
    Turn::of(session).say(Reply::Tickets { tickets: tickets.collect() })
}

/// A rating in words as the step on the one ticket that waits to be rated, with the facts for it; with
/// several the list of them, and with none what the words mean besides.
pub(super) fn rating_or(plan: Plan, facts: &Facts) -> (Plan, Cow<'_, Facts>) {
    let Plan::Rating { what, or } = plan else { return (plan, Cow::Borrowed(facts)) };
    let waiting: Vec<&Ticket> = facts.awaiting.iter().filter(|one| is_unrated(one)).collect();
    match waiting.as_slice() {
        [] => (*or, Cow::Borrowed(facts)),
        [ticket] => {
            let facts = Facts { ticket: Some((*ticket).clone()), ..facts.clone() };
            (Plan::Own { number: ticket.number, what }, Cow::Owned(facts))
        }
        several => {
            let own_tickets = several.iter().map(|ticket| (*ticket).clone()).collect();
            (Plan::Tickets, Cow::Owned(Facts { own_tickets, ..facts.clone() }))
        }
    }
}

fn is_unrated(ticket: &Ticket) -> bool {
    ticket.state == State::Feedback && ticket.evaluation.is_none()
}

/// A step on the one ticket that is open, or that waits to be rated where it is a rating; with several
/// or none the list says which there are.
pub(super) fn only(what: OwnStep, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let fits = |ticket: &&Ticket| match what {
        OwnStep::AskGrade(_) => is_unrated(ticket),
        _ => ticket.state.is_open(),
    };
    let mut open = facts.own_tickets.iter().filter(fits);
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
    if scene.own.is_some() {
        return Turn::of(session).refuse(Refusal::PrivateOnly {});
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
        let lists = (scene.catalog, &scene.rules);
        let view = showing::ticket_view(ticket, &facts.events, &actor, lists, scene.now);
        return Turn::of(session).say(Reply::Status { ticket: Box::new(view) });
    }
    if code.is_some() {
        if session.mode == Mode::Free {
            session.mode = Mode::QueryCode { number };
        }
        return Turn::of(session).refuse(Refusal::NotYourTicket {});
    }
    session.mode = Mode::QueryCode { number };
    // An officer hears who may see it; a ticket that they filed themselves opens with its code.
    if let Some(Err(refusal)) = scene.officer.map(|officer| may(officer, Right::SeeTicket, ticket))
    {
        return Turn::of(session).refuse(refusal);
    }
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
    let Some(actor) = acting(ticket, &what, &session, scene) else {
        return Turn::of(session).refuse(Refusal::NotYourTicket {});
    };
    let text = number.to_string();
    let mode = std::mem::take(&mut session.mode);
    let (solved, words) = said_before(mode, number);
    match what {
        OwnStep::AskMore => {
            session.mode = Mode::OwnWords { number, step: ActionKind::AddMore };
            Turn::of(session).say(Reply::AskMore { number: text })
        }
        OwnStep::AskWithdraw => {
            session.mode = Mode::Withdrawing { number };
            Turn::of(session).say(Reply::AskWithdraw { number: text })
        }
        OwnStep::Grade(grade) if solved.is_some() => {
            let solved = solved.unwrap_or(Solved::No);
            rate(ticket, &actor, (grade, solved, words), session, scene)
        }
        OwnStep::AskGrade(_) | OwnStep::Grade(_) | OwnStep::Solved(_) | OwnStep::Unhappy(_) => {
            ask_rating(ticket, &actor, (what, words), session, scene)
        }
        OwnStep::Perhaps => perhaps(ticket, &actor, facts, session, scene),
        OwnStep::More { text, files } => more(ticket, &actor, (text, files), facts, session, scene),
        OwnStep::Reason { text, files } => reason(ticket, &actor, (text, files), session, scene),
        OwnStep::Withdraw => {
            let action = Action::Cancel { reason: String::new(), consent: None };
            step(ticket, &actor, &action, facts, session, scene)
        }
        OwnStep::Evaluate(grade, solved) => {
            rate(ticket, &actor, (grade, solved, words), session, scene)
        }
        OwnStep::Urge => urge(ticket, &actor, session, scene),
        OwnStep::ConfirmContact(answer) => confirm(ticket, &actor, answer, session, scene),
        OwnStep::AskWords(kind) => {
            if let Err(refusal) = offer(ticket, &actor, kind, scene.now, &scene.rules) {
                return Turn::of(session).refuse(refusal);
            }
            session.mode = Mode::OwnWords { number, step: kind };
            Turn::of(session).say(Reply::AskOwnWords { number: text, step: kind.to_string() })
        }
        OwnStep::Appeal(words) => {
            step(ticket, &actor, &Action::Appeal { text: words }, facts, session, scene)
        }
        OwnStep::Reopen(words) => {
            step(ticket, &actor, &Action::Reopen { reason: words }, facts, session, scene)
        }
    }
}

/// Who does this with a ticket: its requester, or the officer who took it in and hears more of it.
fn acting(ticket: &Ticket, what: &OwnStep, session: &Session, scene: &Scene<'_>) -> Option<Actor> {
    let own = requester(session, Some(ticket), scene);
    if own.owns(ticket) {
        return Some(own);
    }
    let right = match what {
        OwnStep::AskMore | OwnStep::More { .. } => Right::AddWords,
        OwnStep::ConfirmContact(_) => Right::ConfirmContact,
        _ => return None,
    };
    scene.officer.filter(|officer| may(officer, right, ticket).is_ok()).cloned()
}

/// What was said in a rating of this ticket that is not finished.
fn said_before(mode: Mode, number: TicketNumber) -> (Option<Solved>, String) {
    match mode {
        Mode::Rating { number: other, solved, words, .. } if other == number => (solved, words),
        _ => (None, String::new()),
    }
}

/// The words that were asked about are for this ticket.
fn perhaps(
    ticket: &Ticket,
    actor: &Actor,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let Some(said) = session.perhaps.take().filter(|said| said.number == ticket.number) else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    let mut turn = more(ticket, actor, (said.text, Vec::new()), facts, session, scene);
    if let Some(change) = turn.changes.last().filter(|_| !said.sealed.is_empty()) {
        let (number, seq) = (change.ticket.number, change.event.seq);
        turn.deeds.push(Deed::Words { number, seq, sealed: said.sealed });
    }
    turn
}

/// Asks for the grade or for what became of the matter, whichever is left; where nothing can be
/// rated yet, that is said before anything is asked.
fn ask_rating(
    ticket: &Ticket,
    actor: &Actor,
    (said, words): (OwnStep, String),
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if let Err(refusal) = offer(ticket, actor, ActionKind::Evaluate, scene.now, &scene.rules) {
        return Turn::of(session).refuse(refusal);
    }
    let (number, text) = (ticket.number, ticket.number.to_string());
    let refused = |wrong: Option<Refusal>| wrong.map(|refusal| Reply::Refused { refusal });
    let (grade, solved, words, first) = match said {
        OwnStep::Grade(grade) => (Some(grade), None, words, None),
        OwnStep::Solved(solved) => (None, Some(solved), words, None),
        OwnStep::Unhappy(words) => {
            let first = Reply::SoundsUnsolved { number: text.clone() };
            (None, Some(Solved::No), words, Some(first))
        }
        OwnStep::AskGrade(wrong) => (None, None, words, refused(wrong)),
        _ => (None, None, words, None),
    };
    session.mode = Mode::Rating { number, grade, solved, words };
    let mut turn = Turn::of(session);
    turn.replies.extend(first);
    match grade {
        Some(grade) => turn.say(Reply::AskSolved { number: text, grade }),
        None => turn.say(Reply::AskGrade { number: text }),
    }
}

/// Thanks for the rating; a bad one is told by when somebody calls, and asked why.
fn rate(
    ticket: &Ticket,
    actor: &Actor,
    (grade, solved, text): (u8, Solved, String),
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let action = Action::Evaluate { grade, solved, text };
    let mut turn = said(ticket, actor, &action, session, scene, |after| {
        let open = after.open_review();
        Reply::Rated {
            number: after.number.to_string(),
            grade,
            solved,
            contact_due: open.filter(|_| after.awaits_decision()).map(|case| case.contact_due),
            asks_why: match after.lacks_reason() {
                true => Allowed::Yes,
                false => Allowed::No,
            },
        }
    });
    if turn.changes.last().is_some_and(|change| change.ticket.lacks_reason()) {
        turn.session.mode = Mode::OwnWords { number: ticket.number, step: ActionKind::Evaluate };
    }
    turn
}

/// Why it was rated badly: the first words that are added to the rating.
fn reason(
    ticket: &Ticket,
    actor: &Actor,
    (text, attachments): (String, Vec<String>),
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let action = Action::AddMore { text, attachments };
    let number = ticket.number.to_string();
    said(ticket, actor, &action, session, scene, |_| Reply::ReasonNoted { number })
}

fn urge(ticket: &Ticket, actor: &Actor, session: Session, scene: &Scene<'_>) -> Turn {
    let action = Action::Urge { text: String::new() };
    said(ticket, actor, &action, session, scene, |after| Reply::UrgeNoted {
        number: after.number.to_string(),
        due: showing::own_date(after, scene.now),
    })
}

fn confirm(
    ticket: &Ticket,
    actor: &Actor,
    answer: ContactAnswer,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let action = Action::ConfirmContact { answer };
    said(ticket, actor, &action, session, scene, |after| Reply::ContactNoted {
        number: after.number.to_string(),
        answer,
    })
}

/// Takes one step and says one thing about it.
fn said(
    ticket: &Ticket,
    actor: &Actor,
    action: &Action,
    session: Session,
    scene: &Scene<'_>,
    reply: impl FnOnce(&Ticket) -> Reply,
) -> Turn {
    match apply(ticket, actor, action, scene.now, &scene.rules) {
        Ok(change) => {
            let mut turn = Turn::of(session).say(reply(&change.ticket));
            turn.changes.push(change);
            turn
        }
        Err(refusal) => Turn::of(session).refuse(refusal),
    }
}

/// Whether the unit or the rating of a ticket waits for words of its requester; `events` are its
/// steps.
#[must_use]
pub fn awaits_words(ticket: &Ticket, events: &[Event]) -> bool {
    let asked = |event: &Event| match event.action {
        ActionKind::AskInfo | ActionKind::WriteToRequester => Some(true),
        ActionKind::AnswerInfo | ActionKind::AddMore => Some(false),
        _ => None,
    };
    let last = || events.iter().rev().find_map(asked) == Some(true);
    match ticket.state {
        State::Feedback => is_unrated(ticket),
        state => state.is_open() && last(),
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
    let mut turn = step(ticket, actor, &action, facts, session, scene);
    if let Some(change) = turn.changes.last() {
        turn.replies = vec![more_added(&change.ticket, scene.now)];
    }
    turn
}

fn more_added(after: &Ticket, now: Millis) -> Reply {
    let with_unit = after.lead.is_some() && after.state.is_open();
    Reply::MoreAdded {
        number: after.number.to_string(),
        reader: if with_unit { "unit" } else { "desk" }.to_owned(),
        due: showing::own_date(after, now),
    }
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
            let (lists, now) = ((scene.catalog, &scene.rules), scene.now);
            let view = showing::ticket_view(&change.ticket, &events, actor, lists, now);
            let mut turn = Turn::of(session).say(Reply::Status { ticket: Box::new(view) });
            turn.changes.push(change);
            turn
        }
        Err(refusal) => Turn::of(session).refuse(refusal),
    }
}
