//! What officers do in the chat: queues, one ticket, the steps of its life.

use super::answering::shown;
use super::figures;
use super::filing::item_ref;
use super::{Deed, Facts, Mode, Needs, OfficerPlan, Scene, Session, Turn, has, privacy};
use crate::domain::class::Priority;
use crate::domain::message::{QueueKind, Reply};
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::refusal::Refusal;
use crate::domain::routing::Proposal;
use crate::domain::showing;
use crate::domain::ticket::{
    Action, Basis, Change, CheckPoint, ContactResult, DeclineReason, Resolution, State, Ticket,
    apply,
};
use crate::domain::view::{Allowed, ProposalView};

/// The category of a matter that no list has.
const OTHER_CATEGORY: &str = "other";
/// The channel of a first contact made from the desk.
const BY_DESK: &str = "desk";
/// Working days of an extension that names none.
const EXTENSION_DAYS: u32 = 5;
/// Steps that are made of words: they are asked for when they were not given.
const STEPS_OF_WORDS: [&str; 15] = [
    "decline",
    "note",
    "resolve",
    "send_back",
    "urge",
    "ask_info",
    "write_to_requester",
    "request_return",
    "grant_return",
    "refuse_return",
    "request_extension",
    "grant_extension",
    "refuse_extension",
    "order_rework",
    "close_explained",
];

pub(super) fn needs(plan: &OfficerPlan) -> Needs {
    match plan {
        OfficerPlan::Queue(kind) => Needs { queue: Some(*kind), ..Needs::default() },
        OfficerPlan::Step { number, step, .. } if privacy::is_step(step) => {
            privacy::needs_of_step(*number, step)
        }
        OfficerPlan::Board | OfficerPlan::Figures(_) => figures::needs(plan),
        OfficerPlan::Open(number)
        | OfficerPlan::Units(number)
        | OfficerPlan::Dispatch { number, .. }
        | OfficerPlan::Step { number, .. } => {
            Needs { ticket: Some(*number), proposals: true, ..Needs::default() }
        }
    }
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
    session.mode = Mode::Free;
    match plan {
        OfficerPlan::Queue(kind) => queue(kind, officer, facts, session, scene),
        OfficerPlan::Board | OfficerPlan::Figures(_) => figures::tell(officer, facts, session),
        OfficerPlan::Open(number)
        | OfficerPlan::Units(number)
        | OfficerPlan::Dispatch { number, .. }
        | OfficerPlan::Step { number, .. } => match &facts.ticket {
            Some(ticket) => about(&plan, ticket, officer, facts, session, scene),
            None => Turn::of(session).refuse(Refusal::UnknownNumber { number: number.to_string() }),
        },
    }
}

fn queue(
    kind: QueueKind,
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let seen = facts.queue.iter().filter(|t| may(officer, Right::SeeTicket, t).is_ok());
    let mut tickets: Vec<&Ticket> = seen.collect();
    if tickets.is_empty() && crate::domain::people::scopes(officer, Right::SeeTicket).is_empty() {
        let right = Right::SeeTicket.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    }
    tickets.sort_by_key(|ticket| showing::next_due(ticket).unwrap_or(i64::MAX));
    let more = u32::try_from(tickets.len().saturating_sub(shown())).unwrap_or(u32::MAX);
    let lines = tickets.iter().take(shown());
    let lines = lines.map(|ticket| showing::line(ticket, scene.catalog, scene.now)).collect();
    Turn::of(session).say(Reply::Queue { queue: kind, tickets: lines, more })
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
        && privacy::is_step(step)
    {
        return privacy::step(ticket, officer, (step, words), facts, session, scene);
    }
    if let Err(refusal) = may(officer, Right::SeeTicket, ticket) {
        return Turn::of(session).refuse(refusal);
    }
    match plan {
        OfficerPlan::Units(_) => Turn::of(session).say(Reply::AskUnit {
            number: ticket.number.to_string(),
            proposals: proposals(facts, scene),
        }),
        OfficerPlan::Dispatch { office, assists, .. } => {
            dispatch(ticket, officer, (office, assists), facts, session, scene)
        }
        OfficerPlan::Step { step, words, files, .. } => {
            take(ticket, officer, (step, words, files), facts, session, scene)
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
    let may_dispatch = showing::actions(ticket, officer).iter().any(|step| step == "dispatch");
    let proposals = if may_dispatch { proposals(facts, scene) } else { Vec::new() };
    let mut view = showing::staff_view(
        ticket,
        &facts.events,
        officer,
        &facts.contact,
        proposals,
        scene.catalog,
        scene.now,
    );
    if privacy::may_reveal(ticket, officer, facts).is_ok() {
        view.may_reveal = Allowed::Yes;
    }
    let mut turn = Turn::of(session).say(Reply::StaffTicket { ticket: Box::new(view) });
    turn.deeds.push(privacy::looked(ticket, "open", ""));
    turn
}

fn proposals(facts: &Facts, scene: &Scene<'_>) -> Vec<ProposalView> {
    let views = facts.proposals.iter();
    views.filter_map(|proposal| showing::proposal_view(proposal, scene.catalog)).collect()
}

/// Sends a ticket to a unit; one that nobody has accepted yet is accepted with it.
fn dispatch(
    ticket: &Ticket,
    officer: &Actor,
    (office, assists): (&str, &[String]),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let code_of = |name: &str| {
        let row = scene.catalog.office(name).or_else(|| scene.catalog.office_named(name));
        row.map_or_else(|| name.to_owned(), |row| row.code.clone())
    };
    let lead = code_of(office);
    let assists: Vec<String> = assists.iter().map(|name| code_of(name)).collect();
    let Some(basis) = basis_for(&lead, ticket, &facts.proposals, scene) else {
        return match scene.catalog.office(&lead) {
            Some(_) => Turn::of(session).refuse(Refusal::BasisNeeded { office: lead }),
            None => Turn::of(session).refuse(Refusal::UnknownOffice { office: lead }),
        };
    };
    let mut actions = Vec::new();
    if ticket.state == State::Submitted {
        actions.push(accept(ticket, facts, scene));
    }
    actions.push(Action::Dispatch { lead, assists, basis });
    run(ticket, officer, actions, session, scene)
}

/// The list line for this unit: of the proposal, or of the item the ticket is linked to.
fn basis_for(
    lead: &str,
    ticket: &Ticket,
    proposals: &[Proposal],
    scene: &Scene<'_>,
) -> Option<Basis> {
    let proposed = proposals.iter().find(|proposal| proposal.lead == lead);
    proposed.map(|proposal| proposal.basis.clone()).or_else(|| {
        let item = ticket.item.as_ref()?;
        Some(scene.catalog.basis_of(&item.code))
    })
}

fn accept(ticket: &Ticket, facts: &Facts, scene: &Scene<'_>) -> Action {
    let best = facts.proposals.first().and_then(|proposal| match &proposal.basis {
        Basis::Rule { id, .. } => Some(id.as_str()),
        Basis::Item { code, .. } => Some(code.as_str()),
        Basis::Approval(_) => None,
    });
    let linked = ticket.item.as_ref().map(|item| item.code.as_str());
    let code = linked.or(best);
    let filing = code.and_then(|code| scene.catalog.filing(code));
    let (_, priority, category) = filing.unwrap_or((None, Priority::P2, OTHER_CATEGORY));
    Action::Accept {
        category: category.to_owned(),
        class: ticket.class,
        priority: ticket.priority.min(priority),
        item: code.map(|code| item_ref(code, scene)),
    }
}

/// Takes a step by its name, asking for its words where it is made of words.
fn take(
    ticket: &Ticket,
    officer: &Actor,
    (step, words, files): (&str, &str, &[String]),
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let words = words.trim();
    if words.is_empty() && STEPS_OF_WORDS.contains(&step) {
        session.mode = Mode::Words { number: ticket.number, step: step.to_owned() };
        let number = ticket.number.to_string();
        return Turn::of(session).say(Reply::AskWords { number, step: step.to_owned() });
    }
    match action(ticket, step, (words, files), facts, scene) {
        Some(action) => run(ticket, officer, vec![action], session, scene),
        None => open(ticket, officer, facts, session, scene),
    }
}

fn action(
    ticket: &Ticket,
    step: &str,
    (words, files): (&str, &[String]),
    facts: &Facts,
    scene: &Scene<'_>,
) -> Option<Action> {
    let reason = words.to_owned();
    Some(match step {
        "accept" => accept(ticket, facts, scene),
        "decline" => Action::Decline { code: DeclineReason::OutsideDuties, channel: reason },
        "acknowledge" => Action::Acknowledge {},
        "first_contact" => {
            Action::FirstContact { channel: BY_DESK.to_owned(), result: ContactResult::Reached }
        }
        "note" => Action::Note { text: reason },
        "ask_info" => Action::AskInfo { question: reason },
        "write_to_requester" => Action::WriteToRequester { text: reason },
        "resolve" => resolve(words, files),
        "sign" => Action::Sign {},
        "approve" => approve(ticket),
        "send_back" => Action::SendBack { reason },
        "urge" => Action::Urge { text: reason },
        "request_return" => Action::RequestReturn {
            code: crate::domain::ticket::ReturnReason::NotDuty,
            evidence: reason.clone(),
            reason,
            suggested: None,
        },
        "grant_return" => Action::GrantReturn { reason },
        "refuse_return" => Action::RefuseReturn { reason },
        "request_extension" => {
            Action::RequestExtension { days: days_in(words).unwrap_or(EXTENSION_DAYS), reason }
        }
        "grant_extension" => Action::GrantExtension { reason },
        "refuse_extension" => Action::RefuseExtension { reason },
        "order_rework" => Action::OrderRework { reason },
        "close_explained" => Action::CloseExplained { explanation: reason.clone(), reason },
        _ => return None,
    })
}

fn resolve(words: &str, files: &[String]) -> Action {
    Action::Resolve {
        resolution: Resolution::Solved,
        result: words.to_owned(),
        reply: words.to_owned(),
        evidence: files.to_vec(),
    }
}

fn approve(ticket: &Ticket) -> Action {
    let checks = CheckPoint::ALL.to_vec();
    match ticket.has_nobody_to_ask() {
        true => Action::CloseUnasked { checks },
        false => Action::Approve { checks },
    }
}

fn days_in(words: &str) -> Option<u32> {
    let digits: String = words
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// Takes the steps one after the other; the first refusal undoes them all.
fn run(
    ticket: &Ticket,
    officer: &Actor,
    actions: Vec<Action>,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let mut changes: Vec<Change> = Vec::with_capacity(actions.len());
    let last = actions.last().map(|action| action.kind().to_string()).unwrap_or_default();
    for action in &actions {
        let now = changes.last().map_or(ticket, |change| &change.ticket);
        match apply(now, officer, action, scene.now, &scene.rules) {
            Ok(change) => changes.push(change),
            Err(refusal) => {
                return Turn::of(session).refuse(showing::named(refusal, scene.catalog));
            }
        }
    }
    let after = changes.last().map_or(ticket, |change| &change.ticket);
    let office = after.lead.as_ref().and_then(|lead| scene.catalog.office(&lead.office));
    let done = Reply::Done {
        number: ticket.number.to_string(),
        step: last,
        office: office.map(|office| office.name.clone()),
        due: showing::next_due(after),
    };
    let mut turn = Turn::of(session).say(done);
    turn.changes = changes;
    turn
}

/// Lets this group have what dispatchers have.
pub(super) fn here(session: Session, scene: &Scene<'_>) -> Turn {
    let Some(officer) = scene.officer.filter(|_| has(scene, Role::Dispatcher)) else {
        let right = Right::Dispatch.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    };
    let done =
        Reply::Done { number: String::new(), step: "here".to_owned(), office: None, due: None };
    let mut turn = Turn::of(session).say(done);
    turn.deeds.push(Deed::BindGroup { staff: officer.id.clone() });
    turn
}
