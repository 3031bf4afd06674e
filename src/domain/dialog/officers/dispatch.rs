//! Who gets a ticket: the units that the lists name, and the list line behind each.

use super::super::{Facts, Helpers, Scene, Session, Turn};
use super::{forms, run};
use crate::domain::message::Reply;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::routing::{Proposal, acceptance};
use crate::domain::showing;
use crate::domain::ticket::{Action, Basis, State, Ticket};
use crate::domain::view::ProposalView;

pub(super) fn proposals(ticket: &Ticket, facts: &Facts, scene: &Scene<'_>) -> Vec<ProposalView> {
    showing::proposal_views(ticket, &facts.proposals, scene.catalog)
}

pub(super) fn units(ticket: &Ticket, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    Turn::of(session).say(Reply::AskUnit {
        number: ticket.number.to_string(),
        proposals: proposals(ticket, facts, scene),
    })
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
    let lead = forms::office_code(office, scene).unwrap_or_else(|| office.to_owned());
    let code_of = |name: &String| forms::office_code(name, scene).unwrap_or_else(|| name.clone());
    let assists: Vec<String> = match helpers {
        Helpers::Named(names) => names.iter().map(code_of).collect(),
        Helpers::Proposed => {
            let proposed = facts.proposals.iter().find(|proposal| proposal.lead == lead);
            proposed.map(|proposal| proposal.assists.clone()).unwrap_or_default()
        }
    };
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
    let first = (ticket.state == State::Submitted)
        .then(|| acceptance(ticket, &facts.proposals, scene.catalog));
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
