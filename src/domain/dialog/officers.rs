//! What officers do in the chat: queues, one ticket, the steps of its life.

mod dispatch;
pub(super) mod family;
pub(super) mod forms;
mod queue;
mod steps;

pub use queue::first_queue;

use super::filing::{long_enough, taking_in};
use super::{Deed, Facts, Helpers, Mode, Needs, OfficerPlan, Scene, Session, Turn, has, privacy};
use super::{duty, editing, figures};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::ticket::{
    Action, ActionKind, Basis, Change, Event, Ticket, TicketNumber, apply, offer, replay,
};
use crate::domain::view::{Allowed, Dated, FirstStep, StepOption};
use forms::{Form, Gap, Need, Said};
use steps::Filled;

/// Stands for words that are still to be written.
const SOME_WORDS: &str = "to be written";

pub(super) fn needs(plan: &OfficerPlan) -> Needs {
    match plan {
        OfficerPlan::Queue(kind) => Needs { queue: Some(*kind), ..Needs::default() },
        OfficerPlan::TakeIn { words, .. } => Needs {
            search: Some(words.clone()).filter(|words| long_enough(words)),
            ..Needs::default()
        },
        OfficerPlan::Step { number, step, .. } if let Ok(look) = step.parse() => {
            privacy::needs_of_look(*number, look)
        }
        OfficerPlan::Duty(_) => duty::needs(),
        OfficerPlan::Board | OfficerPlan::Figures(_) => figures::needs(plan),
        OfficerPlan::Editing(ask) => editing::needs(ask),
        OfficerPlan::Open(number)
        | OfficerPlan::Units(number)
        | OfficerPlan::Steps { number, .. }
        | OfficerPlan::Dispatch { number, .. } => of_ticket(*number),
        OfficerPlan::Step { number, step, given, words, .. } => {
            let other = given.first().map_or(words.as_str(), String::as_str);
            let merges = forms::of(step).is_some_and(|form| form.kind == ActionKind::Merge);
            let other = match super::reading::number_in(other).filter(|_| merges) {
                Some((Ok(other), _)) => Some(other),
                _ => None,
            };
            Needs { other, ..of_ticket(*number) }
        }
    }
}

fn of_ticket(number: TicketNumber) -> Needs {
    Needs { ticket: Some(number), proposals: true, ..Needs::default() }
}

pub(super) fn act(
    plan: OfficerPlan,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let Some(officer) = scene.officer else {
        let right = Right::SeeTicket.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    };
    let plan = with_words_before(plan, &session.mode, officer);
    session.mode = Mode::Free;
    let number = match &plan {
        OfficerPlan::Editing(ask) => {
            return editing::act(ask.clone(), officer, facts, session, scene);
        }
        OfficerPlan::TakeIn { words, files } => {
            return taking_in::begin((words, files.clone()), officer, facts, session, scene);
        }
        OfficerPlan::Queue(kind) => return queue::queue(*kind, officer, facts, session, scene),
        OfficerPlan::Duty(ask) => return duty::act(ask.clone(), officer, facts, session, scene),
        OfficerPlan::Board | OfficerPlan::Figures(_) => {
            return figures::tell(&plan, officer, facts, session);
        }
        OfficerPlan::Open(number)
        | OfficerPlan::Units(number)
        | OfficerPlan::Steps { number, .. }
        | OfficerPlan::Dispatch { number, .. }
        | OfficerPlan::Step { number, .. } => number,
    };
    match &facts.ticket {
        Some(ticket) => about(&plan, ticket, officer, facts, session, scene),
        None => Turn::of(session).refuse(Refusal::UnknownNumber { number: number.to_string() }),
    }
}

/// A button that answers a question goes with the words that were typed before it was asked.
fn with_words_before(mut plan: OfficerPlan, asked: &Mode, officer: &Actor) -> OfficerPlan {
    if let OfficerPlan::Step { number, step, given, words, .. } = &mut plan
        && let Mode::Words { number: of, step: open, given: so_far, words: kept, by } = asked
    {
        let same = number == of && forms::of(step).is_some_and(|form| form.step == open);
        let answers = given.len() > so_far.len() && given.starts_with(so_far);
        if same && answers && words.is_empty() && *by == officer.id {
            words.clone_from(kept);
        }
    }
    plan
}

fn about(
    plan: &OfficerPlan,
    ticket: &Ticket,
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if let OfficerPlan::Step { step, words, .. } = plan
        && let Ok(look) = step.parse()
    {
        return privacy::look(ticket, officer, (look, words), facts, session, scene);
    }
    if let Err(refusal) = may(officer, Right::SeeTicket, ticket) {
        return Turn::of(session).refuse(refusal);
    }
    match plan {
        OfficerPlan::Units(_) => dispatch::units(ticket, facts, session, scene),
        OfficerPlan::Steps { from, .. } => more_steps(ticket, officer, *from, session, scene),
        OfficerPlan::Dispatch { office, helpers, .. } => {
            dispatch::dispatch(ticket, officer, (office, helpers), facts, session, scene)
        }
        OfficerPlan::Step { step, given, words, earlier, files, .. } => {
            match forms::for_officer(step, ticket, officer) {
                Some(form) if form.step == "dispatch" => match to_units(words) {
                    Some((office, helpers)) => {
                        let to = (office.as_str(), &helpers);
                        dispatch::dispatch(ticket, officer, to, facts, session, scene)
                    }
                    None => dispatch::units(ticket, facts, session, scene),
                },
                Some(form) => {
                    let (values, rest) = (given.clone(), words.clone());
                    let said = Said { values, rest, earlier: earlier.clone() };
                    take(ticket, officer, (form, said, files), facts, session, scene)
                }
                None => open(ticket, officer, facts, session, scene),
            }
        }
        _ => open(ticket, officer, facts, session, scene),
    }
}

/// The ticket with what this officer may do.
pub(super) fn open(
    ticket: &Ticket,
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let mut actions = forms::offered(ticket, officer, scene.now, &scene.rules);
    let may_dispatch = actions.iter().any(|step| step == "dispatch");
    let proposals =
        if may_dispatch { dispatch::proposals(ticket, facts, scene) } else { Vec::new() };
    let may_merge = actions.iter().any(|step| step == "merge");
    let similar: Vec<&Ticket> = facts.similar.iter().filter(|_| may_merge).collect();
    if !similar.is_empty() {
        // The card says that it can be joined, so the button is on the card.
        actions.sort_by_key(|step| step != "merge");
    }
    let seen = showing::Seen {
        officer,
        events: &facts.events,
        contact: &facts.contact,
        similar: &similar,
    };
    let mut view =
        showing::staff_view(ticket, &seen, (actions, proposals), scene.catalog, scene.now);
    if privacy::may_reveal(ticket, officer, facts).is_ok() {
        view.may_reveal = Allowed::Yes;
    }
    if offer(ticket, officer, ActionKind::AddMore, scene.now, &scene.rules).is_ok() {
        view.may_add = Allowed::Yes;
    }
    let mut turn = Turn::of(session).say(Reply::StaffTicket { ticket: Box::new(view) });
    turn.deeds.push(privacy::looked(ticket, "open", ""));
    turn
}

/// The steps that the card has no room for.
fn more_steps(
    ticket: &Ticket,
    officer: &Actor,
    from: u32,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let actions = forms::offered(ticket, officer, scene.now, &scene.rules);
    Turn::of(session).say(Reply::Steps {
        number: ticket.number.to_string(),
        actions,
        from,
        due: showing::next_due(ticket),
    })
}

/// Takes a step, asking for what it is made of where that was not said. What would be refused
/// anyway is refused before anybody is asked to write.
fn take(
    ticket: &Ticket,
    officer: &Actor,
    (form, mut said, files): (&'static Form, Said, &[String]),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let kind = form.kind_now(ticket);
    if let Err(refusal) = offer(ticket, officer, kind, scene.now, &scene.rules) {
        return not_done(ticket, officer, (kind, refusal), facts, session, scene);
    }
    if let Some(gap) = forms::fill(form, &mut said, ticket, officer, scene) {
        let gap = rehearsed(ticket, officer, (form, &mut said, gap), facts, scene);
        return ask(ticket, officer, (form, said, gap), facts, session, scene);
    }
    let filled = Filled { form, values: &said.values, files };
    let family = match form.kind {
        ActionKind::Merge => family::merge(ticket, &filled_word(&filled), officer, facts, scene),
        ActionKind::Unmerge => {
            family::unmerge(ticket, &filled_word(&filled), officer, facts, scene)
        }
        _ => {
            return match steps::action(&filled, ticket, officer, facts, scene) {
                Ok(Some(action)) => {
                    let actions = match form.kind {
                        ActionKind::Dispatch => dispatch::accepted(ticket, facts, scene, action),
                        ActionKind::Confer => conferred(ticket, officer, action, scene),
                        _ => vec![action],
                    };
                    let turn = run(ticket, officer, &actions, facts, session, scene);
                    match form.kind {
                        ActionKind::Accept => dispatch::with_choices(turn, facts, scene),
                        _ => turn,
                    }
                }
                Ok(None) => open(ticket, officer, facts, session, scene),
                Err(refusal) => not_done(ticket, officer, (kind, refusal), facts, session, scene),
            };
        }
    };
    match family {
        Ok(changes) => done(form.kind, changes, ticket, session, scene),
        Err(refusal) => not_done(ticket, officer, (kind, refusal), facts, session, scene),
    }
}

/// What a conference decided of the lead is done with it, where the officer may: one who may only
/// confer leaves it to a supervisor.
fn conferred(ticket: &Ticket, officer: &Actor, action: Action, scene: &Scene<'_>) -> Vec<Action> {
    let follows = match &action {
        Action::Confer { lead: Some(lead), decision, .. } if !ticket.led_by(lead) => {
            Some(Action::Designate {
                lead: lead.clone(),
                assists: Vec::new(),
                basis: Basis::Conference { at: scene.now },
                reason: decision.clone(),
            })
        }
        _ => None,
    };
    let both: Vec<Action> = std::iter::once(action.clone()).chain(follows).collect();
    match changes_of(ticket, officer, &both, scene) {
        Ok(_) => both,
        Err(_) => vec![action],
    }
}

/// Before words are asked for, whether what was chosen would be taken at all: else the last choice
/// is asked again, and why.
fn rehearsed(
    ticket: &Ticket,
    officer: &Actor,
    (form, said, gap): (&'static Form, &mut Said, Gap),
    facts: &Facts,
    scene: &Scene<'_>,
) -> Gap {
    let Some(&last) = said.values.len().checked_sub(1).and_then(|at| form.needs.get(at)) else {
        return gap;
    };
    if !gap.need.is_words() || last.is_words() || gap.wrong.is_some() {
        return gap;
    }
    let missing = form.needs.len().saturating_sub(said.values.len());
    let values: Vec<String> =
        said.values.iter().cloned().chain(vec![SOME_WORDS.to_owned(); missing]).collect();
    let filled = Filled { form, values: &values, files: &[] };
    let refusal = match steps::action(&filled, ticket, officer, facts, scene) {
        Ok(Some(action)) => changes_of(ticket, officer, &[action], scene).err(),
        Ok(None) => None,
        Err(refusal) => Some(refusal),
    };
    // A dispatch is rehearsed once it is accepted, which it may not be yet.
    let refusal = refusal.filter(|refusal| !is_about_words(refusal) && !is_not_now(refusal));
    match refusal {
        Some(refusal) => {
            said.values.pop();
            Gap { need: last, wrong: Some(showing::named(refusal, scene.catalog)) }
        }
        None => gap,
    }
}

const fn is_not_now(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NotNow { .. })
}

/// Whether a refusal is about words that are still to be written.
const fn is_about_words(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::ReasonNeeded {}
            | Refusal::ChannelNeeded {}
            | Refusal::LegalBodyNeeded {}
            | Refusal::TextNeeded { .. }
            | Refusal::EvidenceNeeded {}
            | Refusal::NewFactsNeeded {}
            | Refusal::ApprovalNotValid { .. }
    )
}

/// The unit and those that assist it, as they are typed one behind the other.
pub(super) fn to_units(words: &str) -> Option<(String, Helpers)> {
    let mut offices = words.split([' ', '、', ',', '，']).filter(|word| !word.is_empty());
    let office = offices.next()?.to_owned();
    Some((office, Helpers::Named(offices.map(str::to_owned).collect())))
}

fn filled_word(filled: &Filled<'_>) -> String {
    filled.values.last().cloned().unwrap_or_default()
}

/// Asks for the next thing that a step is made of, and remembers what was said.
fn ask(
    ticket: &Ticket,
    officer: &Actor,
    (form, said, Gap { need, wrong }): (&'static Form, Said, Gap),
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let options = match need {
        Need::Ticket => similar_options(facts, scene),
        need => forms::options(need, &said.values, ticket, officer, scene),
    };
    let reply = Reply::AskStep {
        number: ticket.number.to_string(),
        step: form.step.to_owned(),
        key: form.key.to_owned(),
        given: said.values.clone(),
        need: need.code().to_owned(),
        options,
        due: showing::next_due(ticket),
        wrong,
    };
    session.mode = Mode::Words {
        number: ticket.number,
        step: form.step.to_owned(),
        given: said.values,
        words: said.rest,
        by: officer.id.clone(),
    };
    Turn::of(session).say(reply)
}

/// Tickets that look like the same matter, to press.
fn similar_options(facts: &Facts, scene: &Scene<'_>) -> Vec<StepOption> {
    let option = |other: &Ticket| {
        let digits: String =
            other.number.to_string().chars().filter(char::is_ascii_digit).collect();
        let line = showing::line(other, scene.catalog, scene.now);
        StepOption::named("", digits, format!("{} {}", line.number, line.title))
    };
    facts.similar.iter().map(option).collect()
}

/// Takes the steps one after the other; the first refusal undoes them all.
fn run(
    ticket: &Ticket,
    officer: &Actor,
    actions: &[Action],
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let Some(last) = actions.last() else { return Turn::of(session) };
    match changes_of(ticket, officer, actions, scene) {
        Ok(changes) => done(last.kind(), changes, ticket, session, scene),
        Err(refusal) => {
            let refused = (last.kind(), refusal);
            not_done(ticket, officer, refused, facts, session, scene)
        }
    }
}

fn changes_of(
    ticket: &Ticket,
    officer: &Actor,
    actions: &[Action],
    scene: &Scene<'_>,
) -> Result<Vec<Change>, Refusal> {
    let mut changes: Vec<Change> = Vec::with_capacity(actions.len());
    for action in actions {
        let now = changes.last().map_or(ticket, |change| &change.ticket);
        changes.push(apply(now, officer, action, scene.now, &scene.rules)?);
    }
    Ok(changes)
}

fn done(
    kind: ActionKind,
    changes: Vec<Change>,
    ticket: &Ticket,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let own = changes.iter().rev().find(|change| change.ticket.number == ticket.number);
    let after = own.map_or(ticket, |change| &change.ticket);
    // The step itself, not what followed from it for a ticket that was joined.
    let taken = changes
        .iter()
        .find(|one| one.ticket.number == ticket.number && one.event.action == kind)
        .map_or(kind.code(), |one| one.event.shown_as());
    // Who was brought in, and until when they answer; else who has it and what is waited for.
    let helper = after.assists.last().filter(|_| kind == ActionKind::AddAssist);
    let dates = match helper {
        Some(helper) => vec![Dated::new("assist", helper.due_at)],
        None => showing::dates(after),
    };
    let unit = helper.or(after.lead.as_ref());
    let office = unit.and_then(|unit| scene.catalog.office(&unit.office));
    let mut turn = Turn::of(session).say(Reply::Done {
        number: ticket.number.to_string(),
        step: taken.to_owned(),
        office: office.map(|office| office.name.clone()),
        dates,
    });
    turn.changes = changes;
    turn
}

/// Why a step was not taken; and, where somebody else was first, who and where the ticket is now.
fn not_done(
    ticket: &Ticket,
    officer: &Actor,
    (kind, refusal): (ActionKind, Refusal),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let first = overtaking(ticket, officer, kind, facts, scene).map(|last| FirstStep {
        by: showing::actor_name(last, scene.catalog),
        role: last.role.to_string(),
        action: last.shown_as().to_owned(),
        at: last.at,
    });
    Turn::of(session).say(Reply::NotDone {
        number: ticket.number.to_string(),
        refusal: showing::named(refusal, scene.catalog),
        first,
        state: ticket.state.to_string(),
        due: showing::next_due(ticket),
    })
}

/// The last step of somebody else, if it is what made the officer's step impossible.
fn overtaking<'f>(
    ticket: &Ticket,
    officer: &Actor,
    kind: ActionKind,
    facts: &'f Facts,
    scene: &Scene<'_>,
) -> Option<&'f Event> {
    let (last, earlier) = facts.events.split_last()?;
    if last.actor == officer.name_code {
        return None;
    }
    // The log does not know who asked; that has not changed.
    let before = Ticket {
        requester: ticket.requester.clone(),
        conversation: ticket.conversation.clone(),
        query_code_hash: ticket.query_code_hash.clone(),
        body: ticket.body.clone(),
        ..replay(earlier).ok()?
    };
    let could = |ticket: &Ticket| {
        let kind = forms::kind_of(kind, ticket);
        offer(ticket, officer, kind, scene.now, &scene.rules).is_ok()
    };
    (could(&before) && !could(ticket)).then_some(last)
}

/// Lets this group have what dispatchers have.
pub(super) fn here(session: Session, scene: &Scene<'_>) -> Turn {
    let Some(officer) = scene.officer.filter(|_| has(scene, Role::Dispatcher)) else {
        let right = Right::Dispatch.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    };
    let done = Reply::Done {
        number: String::new(),
        step: "here".to_owned(),
        office: None,
        dates: Vec::new(),
    };
    let mut turn = Turn::of(session).say(done);
    turn.deeds.push(Deed::BindGroup { staff: officer.id.clone() });
    turn
}
