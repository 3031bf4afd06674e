//! Who gets a ticket: the units that the lists name, and the list line behind each.

use super::super::{Facts, Helpers, Mode, Scene, Session, Turn};
use super::{forms, run};
use crate::domain::message::Reply;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::routing::{Proposal, acceptance, lead_can_lead};
use crate::domain::showing;
use crate::domain::ticket::{Action, ActionKind, Basis, State, Ticket, offer};
use crate::domain::view::ProposalView;

pub(super) fn proposals(ticket: &Ticket, facts: &Facts, scene: &Scene<'_>) -> Vec<ProposalView> {
    showing::proposal_views(ticket, &facts.proposals, scene.catalog)
}

pub(super) fn units(ticket: &Ticket, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    Turn::of(waiting(ticket, session, scene)).say(Reply::AskUnit {
        number: ticket.number.to_string(),
        proposals: proposals(ticket, facts, scene),
    })
}

/// Says with an acceptance which units may be meant, so that the next press dispatches it.
pub(super) fn with_choices(turn: Turn, facts: &Facts, scene: &Scene<'_>) -> Turn {
    let accepted = turn.changes.iter().find(|one| one.event.action == ActionKind::Accept);
    match accepted.map(|one| one.ticket.clone()).filter(|_| !facts.proposals.is_empty()) {
        Some(after) => {
            let session = waiting(&after, turn.session, scene);
            let ask = Reply::AskUnit {
                number: after.number.to_string(),
                proposals: proposals(&after, facts, scene),
            };
            Turn { session, ..turn }.say(ask)
        }
        None => turn,
    }
}

/// The name of a unit may be typed next.
fn waiting(ticket: &Ticket, mut session: Session, scene: &Scene<'_>) -> Session {
    if let Some(officer) = scene.officer {
        session.mode = Mode::Words {
            number: ticket.number,
            step: ActionKind::Dispatch.to_string(),
            given: Vec::new(),
            words: String::new(),
            by: officer.id.clone(),
        };
    }
    session
}

/// Sends a ticket to a unit; one that nobody has accepted yet is accepted with it.
pub(super) fn dispatch(
    ticket: &Ticket,
    officer: &Actor,
    (office, helpers): (&str, &Helpers),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let kind = ActionKind::Dispatch;
    let step = match sent(ticket, (office, helpers), facts, scene) {
        Ok(step) => step,
        Err(refusal) => {
            let open =
                offer(ticket, officer, forms::kind_of(kind, ticket), scene.now, &scene.rules);
            // Where another name would do, it may be typed at once.
            let session = if open.is_ok() { waiting(ticket, session, scene) } else { session };
            return super::not_done(ticket, officer, (kind, refusal), facts, session, scene);
        }
    };
    let actions = accepted(ticket, facts, scene, step);
    run(ticket, officer, &actions, facts, session, scene)
}

/// The dispatch with its unit, those that assist, and the line of a list behind it.
fn sent(
    ticket: &Ticket,
    (office, helpers): (&str, &Helpers),
    facts: &Facts,
    scene: &Scene<'_>,
) -> Result<Action, Refusal> {
    let lead = forms::office_code(office, scene)?;
    let assists: Vec<String> = match helpers {
        Helpers::Named(names) => {
            let codes = names.iter().map(|name| forms::office_code(name, scene));
            codes.collect::<Result<_, _>>()?
        }
        Helpers::Proposed => {
            let proposed = facts.proposals.iter().find(|proposal| proposal.lead == lead);
            proposed.map(|proposal| proposal.assists.clone()).unwrap_or_default()
        }
    };
    let basis = basis_for(&lead, ticket, &facts.proposals, scene)?;
    Ok(Action::Dispatch { lead, assists, basis })
}

/// The step, with the acceptance before it where nobody has accepted the ticket yet.
pub(super) fn accepted(
    ticket: &Ticket,
    facts: &Facts,
    scene: &Scene<'_>,
    step: Action,
) -> Vec<Action> {
    let lead = step.sends_to().map(|(lead, ..)| lead);
    let chosen = facts.proposals.iter().find(|proposal| Some(proposal.lead.as_str()) == lead);
    let sure = || facts.proposals.first().filter(|proposal| proposal.is_sure());
    let first = (ticket.state == State::Submitted)
        .then(|| acceptance(ticket, chosen.or_else(sure), scene.catalog));
    first.into_iter().chain([step]).collect()
}

/// The list line for this unit: of the proposal, or of the item the ticket is linked to.
pub(super) fn basis_for(
    lead: &str,
    ticket: &Ticket,
    proposals: &[Proposal],
    scene: &Scene<'_>,
) -> Result<Basis, Refusal> {
    if scene.catalog.office(lead).is_none() {
        return Err(Refusal::UnknownOffice { office: lead.to_owned() });
    }
    let proposed = proposals.iter().find(|proposal| proposal.lead == lead);
    let linked = || ticket.item.as_ref().map(|item| scene.catalog.basis_of(&item.code));
    let Some(basis) = proposed.map(|proposal| proposal.basis.clone()).or_else(linked) else {
        // A unit that may not lead it at all is not asked a basis for.
        lead_can_lead(ticket, lead, &scene.rules)?;
        return Err(Refusal::BasisNeeded { office: lead.to_owned() });
    };
    Ok(basis)
}
