//! The conversation as pure functions: [`read`] says what a person wants and which facts are
//! needed for it, [`decide`] turns these into replies, a new session and changes of tickets.

mod answering;
mod duty;
mod editing;
mod facts;
mod figures;
mod filing;
mod following;
mod officers;
mod plan;
mod privacy;
mod reading;
mod session;
mod shelf;
mod splitting;
mod tickets;
mod turn;
mod typed;

use super::Millis;
use super::message::{Reply, Unreadable};
use super::people::{Actor, Role};
use super::press::Press;
use super::privacy::Veil;
use super::refusal::Refusal;
use super::ticket::{Ticket, TicketNumber};

pub use answering::{Outcome, outcome, reply_to};
pub use facts::{EditingFacts, EditingNeed, Facts, Found, Fresh, Needs, Scene, Sureness};
pub use figures::{Detail, FiguresAsk, FiguresTold, figure_code};
pub use officers::first_queue;
pub use officers::forms::{asks_for_number, needs_of_steps, offered, step_key, steps};
pub use plan::{
    DraftInput, DutyAsk, EditingAsk, FollowAsk, Helpers, MyData, OfficerPlan, OwnStep, Plan,
    Reading,
};
pub use reading::read;
pub use session::{
    Contact, ContactPart, Draft, DraftStep, Hidden, Mode, Perhaps, Session, Shelved,
};
pub use tickets::awaits_words;
pub use turn::{Deed, Turn};

/// The most characters of one message that are read.
pub const LONGEST_MESSAGE: usize = 4_000;

/// How many buttons can be chosen by typing their number.
const CHOICES_BY_NUMBER: usize = 12;

/// Most characters of an answer that names a place.
const LONGEST_PLACE: usize = 16;

/// Lines of a list of tickets.
const LIST: usize = 8;

/// What the engine must fetch for this plan.
#[must_use]
pub fn needs(plan: &Plan, session: &Session) -> Needs {
    let ticket = |number: &TicketNumber| Needs { ticket: Some(*number), ..Needs::default() };
    match plan {
        Plan::Start { token } => Needs { invite: token.clone(), ..Needs::default() },
        Plan::Question(text) => Needs {
            search: Some(text.clone()),
            // Only who has filed something here is waited for.
            awaiting: session.requester.is_some() && session.mode == Mode::Free,
            ..Needs::default()
        },
        Plan::Place(_) | Plan::There(_) => {
            Needs { search: session.question.clone(), ..Needs::default() }
        }
        Plan::Apart => Needs {
            search: session.perhaps.as_ref().map(|perhaps| perhaps.text.clone()),
            ..Needs::default()
        },
        Plan::Draft(_) | Plan::File { .. } => filing::needs(plan, session),
        Plan::Rating { or, .. } => Needs { awaiting: true, ..needs(or, session) },
        Plan::Tickets | Plan::OwnOnly(_) => Needs { own_tickets: true, ..Needs::default() },
        // An officer who sends a number opens the ticket, with the units it may go to.
        Plan::Status { number, .. } => {
            Needs { proposals: session.staff.is_some(), ..ticket(number) }
        }
        Plan::Own { number, .. } => ticket(number),
        Plan::Officer(plan) => officers::needs(plan),
        Plan::MyData(what) => privacy::needs_of_own(what),
        Plan::Follow(_) => following::needs(),
        _ => Needs::default(),
    }
}

/// Whether the words of this message are a contact: then nothing of them is kept in clear.
#[must_use]
pub fn is_contact(plan: &Plan, session: &Session) -> bool {
    match plan {
        Plan::MyData(MyData::Contact(_)) => true,
        Plan::Draft(DraftInput::Contact(_)) => true,
        Plan::Draft(DraftInput::Text(_)) => {
            matches!(session.mode, Mode::Filing { step: DraftStep::Contact, .. })
        }
        _ => false,
    }
}

/// Warns of numbers that nobody needs to send.
pub fn warn(reading: &mut Reading, veil: &Veil) {
    if veil.has_needless() {
        reading.first.push(Reply::PersonalData);
    }
}

/// What follows from a message, given the facts.
#[must_use]
pub fn decide(reading: Reading, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let Reading { plan, first } = reading;
    let (plan, facts) = tickets::rating_or(plan, facts);
    let facts = facts.as_ref();
    session.greeted = true;
    end_what_is_over(&plan, &mut session, scene.now);
    shelf::take_down(&plan, &mut session);
    let at_risk = shelf::at_risk(&plan, &session);
    let waiting = filing::waits(&plan, &session);
    let mut turn = carry_out(plan, facts, session, scene);
    if let (Some(step), Mode::Filing { .. }) = (waiting, &turn.session.mode) {
        turn = turn.say(filing::still_waits(step));
    }
    shelf::keep(at_risk, &mut turn);
    let area = turn.session.area.clone();
    turn.replies.iter_mut().for_each(|reply| answering::offer(reply, area.as_deref(), scene));
    if !facts.unreadable.is_empty() {
        turn = turn.refuse(Refusal::unreadable(&facts.unreadable));
    }
    turn.replies.retain(|reply| !first.contains(reply));
    turn.replies.splice(0..0, first);
    if turn.session.mode != Mode::Free {
        turn.session.asked_at = scene.now;
    }
    remember_choices(&mut turn);
    turn
}

/// Ends what was asked and this message is no answer to.
fn end_what_is_over(plan: &Plan, session: &mut Session, now: Millis) {
    let is_answer =
        matches!(plan, Plan::Own { .. } | Plan::MyData(_) | Plan::Draft(_) | Plan::Say(_));
    if session.prompt_is_over(now) || (session.asks_in_passing() && !is_answer) {
        session.mode = Mode::Free;
    }
    session.perhaps = session.perhaps.take().filter(|_| answering::keeps_perhaps(plan));
}

fn carry_out(plan: Plan, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    match plan {
        Plan::Start { token } => start(token, facts, session, scene),
        Plan::Say(reply) => Turn::of(session).say(*reply),
        Plan::SetLang(lang) => {
            Turn::of(Session { lang: Some(lang), ..session }).say(Reply::LangSet)
        }
        Plan::Question(text) => answering::question(&text, facts, session, scene),
        Plan::Item(code) => answering::item(&code, session, scene),
        Plan::Part(part, code) => answering::part(part, &code, session, scene),
        Plan::PartOfWhat(part) => answering::part_of_what(part, session, scene),
        Plan::NoneOfThese => answering::none_of_these(session, scene),
        Plan::Narrow(by, value) => answering::narrow(by, &value, session, scene),
        Plan::Place(code) if filing::asks_which(&code, &session) => {
            filing::go_on(DraftInput::Area(code), facts, session, scene)
        }
        Plan::Place(code) => answering::place(code, facts, session, scene),
        Plan::There(text) => answering::there(&text, facts, session, scene),
        Plan::Apart => answering::apart(facts, session, scene),
        Plan::Settled => answering::settled(session),
        Plan::Danger(text) => answering::danger(text, facts, session),
        Plan::Unsettled(code) => filing::unsettled(code, facts, session, scene),
        Plan::OwnOnly(what) => tickets::only(what, facts, session, scene),
        Plan::Rating { or, .. } => carry_out(*or, facts, session, scene),
        // What is being filed already goes on.
        Plan::File { item: None, class: None } if waits_here(&session) => {
            filing::go_on(DraftInput::Again, facts, session, scene)
        }
        Plan::File { item, class } => filing::begin(item, class, facts, session, scene),
        Plan::Against(class, text) => filing::against(class, &text, facts, session, scene),
        Plan::Draft(input) => filing::go_on(input, facts, session, scene),
        Plan::Tickets => tickets::list(facts, session, scene),
        Plan::Status { number, code } => tickets::status(number, code, facts, session, scene),
        Plan::Own { number, what } => tickets::own(number, what, facts, session, scene),
        Plan::Officer(plan) => officers::act(plan, facts, session, scene),
        Plan::MyData(what) => privacy::own(what, facts, session, scene),
        Plan::Follow(ask) => following::act(ask, facts, session, scene),
        Plan::SignOut => sign_out(session),
        Plan::Here => officers::here(session, scene),
    }
}

/// Whether a ticket is being filed, and nothing was asked since that has no answer.
fn waits_here(session: &Session) -> bool {
    matches!(session.mode, Mode::Filing { .. }) && !session.lost
}

/// What is said where the ticket that a message is about cannot be read: nothing else follows from
/// the message, and no step on the ticket can go on.
#[must_use]
pub fn damaged(number: TicketNumber, mut session: Session) -> Turn {
    session.look_aside();
    Turn::of(session).refuse(Refusal::unreadable(&[number.to_string()]))
}

fn start(token: Option<String>, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    session.mode = Mode::Free;
    session.shelved.clear();
    let Some(token) = token else {
        return Turn::of(session).say(Reply::Welcome { desk: scene.desk.clone() });
    };
    let officer = facts.invited.as_deref().and_then(|code| {
        let row = scene.catalog.tables().staff.iter().find(|row| row.code == code)?;
        Some((row, scene.catalog.office(&row.office)?))
    });
    let Some((row, office)) = officer else {
        return Turn::of(session).refuse(Refusal::LinkOver {});
    };
    session.staff = Some(row.code.clone());
    let mut turn = Turn::of(session).say(Reply::SignedIn {
        name: row.name.clone(),
        office: office.name.clone(),
        roles: row.roles.clone(),
        waiting: facts.waiting,
    });
    turn.deeds.push(Deed::BindOfficer { staff: row.code.clone() });
    turn.deeds.push(Deed::UseInvite { token });
    turn
}

fn sign_out(mut session: Session) -> Turn {
    let was = session.staff.take();
    let mut turn = Turn::of(session).say(Reply::SignedOut);
    turn.deeds.extend(was.map(|_| Deed::UnbindOfficer));
    turn
}

/// A number typed next chooses a button of the last message that numbers any; one that is out of
/// range leaves the list as it is.
fn remember_choices(turn: &mut Turn) {
    if turn.replies.iter().any(|reply| matches!(reply, Reply::OutOfRange { .. })) {
        return;
    }
    let presses = |reply: &Reply| -> Vec<Press> {
        super::wording::script(reply).numbered().map(|button| button.press.clone()).collect()
    };
    let last = turn.replies.iter().rev().map(presses).find(|numbered| !numbered.is_empty());
    turn.session.offered = last.unwrap_or_default();
    turn.session.offered.truncate(CHOICES_BY_NUMBER);
}

/// The person as the ticket's rules know them: the requester with what they own. In a group nobody
/// owns anything, because everybody in it would.
fn requester(session: &Session, ticket: Option<&Ticket>, scene: &Scene<'_>) -> Actor {
    if scene.own.is_some() {
        return Actor::requester("");
    }
    let mut actor = Actor::requester(session.requester.as_deref().unwrap_or_default());
    actor.proven = session.proven.iter().map(ToString::to_string).collect();
    let here = ticket.and_then(|ticket| ticket.conversation.as_deref()) == Some(scene.conversation);
    if let Some(ticket) = ticket.filter(|_| here) {
        actor.proven.push(ticket.number.to_string());
    }
    actor
}

/// The message could not be taken in.
fn unreadable(why: Unreadable) -> Plan {
    Plan::Say(Box::new(Reply::Unreadable { why }))
}

/// Only the beginning was kept.
fn too_long() -> Reply {
    Reply::TooLong { kept: u32::try_from(LONGEST_MESSAGE).unwrap_or(u32::MAX) }
}

/// Whether the officer who speaks has this role.
fn has(scene: &Scene<'_>, role: Role) -> bool {
    scene.officer.is_some_and(|officer| officer.has(role))
}
