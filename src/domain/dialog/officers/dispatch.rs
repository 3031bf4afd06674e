//! Who gets a ticket: the units that the lists name, and the list line behind each.

use super::super::filing::item_ref;
use super::super::{Facts, Scene, Session, Turn};
use super::{forms, run};
use crate::domain::class::Priority;
use crate::domain::message::Reply;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::routing::Proposal;
use crate::domain::showing;
use crate::domain::ticket::{Action, Basis, State, Ticket};
use crate::domain::view::ProposalView;

pub(super) fn proposals(facts: &Facts, scene: &Scene<'_>) -> Vec<ProposalView> {
    let views = facts.proposals.iter();
    views.filter_map(|proposal| showing::proposal_view(proposal, scene.catalog)).collect()
}

pub(super) fn units(ticket: &Ticket, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    Turn::of(session).say(Reply::AskUnit {
        number: ticket.number.to_string(),
        proposals: proposals(facts, scene),
    })
}

/// Sends a ticket to a unit; one that nobody has accepted yet is accepted with it.
pub(super) fn dispatch(
    ticket: &Ticket,
    officer: &Actor,
    (office, assists): (&str, &[String]),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let lead = forms::office_code(office, scene).unwrap_or_else(|| office.to_owned());
    let code_of = |name: &String| forms::office_code(name, scene).unwrap_or_else(|| name.clone());
    let assists: Vec<String> = assists.iter().map(code_of).collect();
    let basis = match basis_for(&lead, ticket, &facts.proposals, scene) {
        Ok(basis) => basis,
        Err(refusal) => {
            return super::not_done(ticket, officer, refusal, facts, session, scene);
        }
    };
    let actions = accepted(ticket, facts, scene, Action::Dispatch { lead, assists, basis });
    run(ticket, officer, &actions, facts, session, scene)
}

/// The step, with the acceptance before it where nobody has accepted the ticket yet.
pub(super) fn accepted(
    ticket: &Ticket,
    facts: &Facts,
    scene: &Scene<'_>,
    step: Action,
) -> Vec<Action> {
    let first = (ticket.state == State::Submitted).then(|| accept(ticket, facts, scene));
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
    proposed
        .map(|proposal| proposal.basis.clone())
        .or_else(linked)
        .ok_or_else(|| Refusal::BasisNeeded { office: lead.to_owned() })
}

pub(super) fn accept(ticket: &Ticket, facts: &Facts, scene: &Scene<'_>) -> Action {
    let best = facts.proposals.first().and_then(|proposal| match &proposal.basis {
        Basis::Rule { id, .. } => Some(id.as_str()),
        Basis::Item { code, .. } => Some(code.as_str()),
        Basis::Approval(_) => None,
    });
    let linked = ticket.item.as_ref().map(|item| item.code.as_str());
    let code = linked.or(best);
    let filing = code.and_then(|code| scene.catalog.filing(code));
    let (_, priority, category) = filing.unwrap_or((None, Priority::P2, super::OTHER));
    Action::Accept {
        category: category.to_owned(),
        class: ticket.class,
        priority: ticket.priority.min(priority),
        item: code.map(|code| item_ref(code, scene)),
    }
}
