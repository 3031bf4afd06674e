//! What readers are shown of a ticket: masked, and no more than they may see.

use super::Millis;
use super::catalog::Catalog;
use super::people::{Actor, may};
use super::privacy::masked_but;
use super::refusal::Refusal;
use super::routing::Proposal;
use super::text::{Unit, cut};
use super::ticket::{
    ActionKind, Basis, Colour, Event, Notice, NoticeTarget, State, Ticket, steps_in,
};
use super::view::{
    Allowed, NoticeView, ProposalView, Remedy, StaffTicketView, StepLine, TicketLine, TicketView,
};

/// Characters of a ticket's first words in a list.
const TITLE: usize = 30;
/// Steps that officers can take in the chat, in the order of a ticket's life.
const CHAT_STEPS: [&str; 21] = [
    "accept",
    "dispatch",
    "acknowledge",
    "first_contact",
    "resolve",
    "sign",
    "approve",
    "close_unasked",
    "send_back",
    "grant_return",
    "refuse_return",
    "grant_extension",
    "refuse_extension",
    "order_rework",
    "close_explained",
    "note",
    "ask_info",
    "write_to_requester",
    "request_return",
    "request_extension",
    "decline",
];
/// Steps that a requester is told of.
const PUBLIC_STEPS: [ActionKind; 19] = [
    ActionKind::Submit,
    ActionKind::Accept,
    ActionKind::Decline,
    ActionKind::AskInfo,
    ActionKind::AnswerInfo,
    ActionKind::Dispatch,
    ActionKind::Designate,
    ActionKind::Acknowledge,
    ActionKind::AutoAcknowledge,
    ActionKind::FirstContact,
    ActionKind::GrantExtension,
    ActionKind::Suspend,
    ActionKind::Resume,
    ActionKind::Approve,
    ActionKind::OrderRework,
    ActionKind::Evaluate,
    ActionKind::Cancel,
    ActionKind::Reopen,
    ActionKind::ForgetRequester,
];
/// Steps whose words a requester may read.
const PUBLIC_WORDS: [ActionKind; 3] =
    [ActionKind::Decline, ActionKind::AskInfo, ActionKind::GrantExtension];

/// The next date that somebody owes something on this ticket.
#[must_use]
pub fn next_due(ticket: &Ticket) -> Option<Millis> {
    let lead = ticket.lead.as_ref();
    match ticket.state {
        State::Submitted | State::Dispatching => ticket.triage_due_at,
        State::Assigned => lead.map(|lead| lead.accept_due),
        State::InProgress | State::ReturnReview => lead.map(|lead| lead.due_at),
        State::Suspended | State::OnLedger => ticket.open_pause().map(|pause| pause.until),
        State::Review => ticket.citizen_due_at,
        State::Feedback => ticket.feedback_due_at,
        _ => None,
    }
}

/// The colour of a ticket: of its lead's cards while a unit has it, of the triage limit before.
#[must_use]
pub fn card(ticket: &Ticket, now: Millis) -> &'static str {
    if !ticket.state.is_open() {
        return "green";
    }
    let of_lead = |colour| {
        let since = ticket.lead.as_ref().map(|lead| lead.dispatched_at);
        ticket.cards.iter().any(|card| {
            card.colour == colour && Some(card.assignment) == since && card.no_fault.is_none()
        })
    };
    let late = next_due(ticket).is_some_and(|due| due < now) && ticket.state != State::Feedback;
    if late || of_lead(Colour::Red) {
        "red"
    } else if of_lead(Colour::Yellow) {
        "yellow"
    } else {
        "green"
    }
}

/// Words as they are shown: telephone numbers of offices stay, everybody else's are masked.
pub(super) fn masked(words: &str, catalog: &Catalog) -> String {
    masked_but(words, &|digits| catalog.is_public_phone(digits))
}

fn reply_of(ticket: &Ticket, catalog: &Catalog) -> Option<String> {
    let reply = ticket.lead.as_ref().and_then(|lead| lead.reply.as_deref());
    reply.map(|words| masked(words, catalog))
}

pub(super) fn office_name(code: &str, catalog: &Catalog) -> String {
    catalog.office(code).map_or_else(|| code.to_owned(), |office| office.name.clone())
}

/// One line of an officer's list.
#[must_use]
pub fn line(ticket: &Ticket, catalog: &Catalog, now: Millis) -> TicketLine {
    TicketLine {
        number: ticket.number.to_string(),
        class: ticket.class,
        priority: ticket.priority,
        state: ticket.state.to_string(),
        title: cut(&masked(&ticket.title, catalog), TITLE, Unit::Chars).to_owned(),
        due: next_due(ticket),
        card: card(ticket, now).to_owned(),
        office: ticket.lead.as_ref().map(|lead| office_name(&lead.office, catalog)),
    }
}

/// One line of a requester's list: their own date, no cards.
#[must_use]
pub fn own_line(ticket: &Ticket, catalog: &Catalog, now: Millis) -> TicketLine {
    let due = match ticket.state {
        State::Feedback => ticket.feedback_due_at,
        state if state.is_open() => ticket.citizen_due_at,
        _ => None,
    };
    TicketLine { due, card: "green".to_owned(), ..line(ticket, catalog, now) }
}

/// A ticket as its requester sees it.
#[must_use]
pub fn ticket_view(
    ticket: &Ticket,
    events: &[Event],
    actor: &Actor,
    catalog: &Catalog,
    now: Millis,
) -> TicketView {
    let allowed = |kind: ActionKind| {
        let fits = steps_in(ticket.state).contains(&kind);
        match fits && may(actor, kind.right(), ticket).is_ok() {
            true => Allowed::Yes,
            false => Allowed::No,
        }
    };
    let answered = matches!(ticket.state, State::Feedback | State::Closed | State::Archived);
    let reply = reply_of(ticket, catalog).filter(|_| answered);
    let may_rate = match ticket.state {
        State::Feedback if ticket.evaluation.is_none() => Allowed::Yes,
        _ => Allowed::No,
    };
    let told = events.iter().filter(|event| PUBLIC_STEPS.contains(&event.action));
    TicketView {
        line: own_line(ticket, catalog, now),
        submitted_at: ticket.submitted_at.unwrap_or(ticket.updated_at),
        reply,
        steps: told.map(|event| public_step(event, catalog)).collect(),
        may_withdraw: allowed(ActionKind::Cancel),
        may_rate,
        may_add: allowed(ActionKind::AddMore),
    }
}

fn public_step(event: &Event, catalog: &Catalog) -> StepLine {
    let words = event.reason.clone().filter(|_| PUBLIC_WORDS.contains(&event.action));
    StepLine {
        at: event.at,
        action: event.action.to_string(),
        by: office_of(event).map(|code| office_name(&code, catalog)).unwrap_or_default(),
        words: words.map(|words| masked(&words, catalog)).unwrap_or_default(),
    }
}

/// The lead that an event has set, if it has.
fn office_of(event: &Event) -> Option<String> {
    let office = event.detail.get("set")?.get("lead")?.get("office")?;
    office.as_str().map(str::to_owned)
}

/// A ticket as an officer sees it.
#[must_use]
pub fn staff_view(
    ticket: &Ticket,
    events: &[Event],
    officer: &Actor,
    contact: &str,
    proposals: Vec<ProposalView>,
    catalog: &Catalog,
    now: Millis,
) -> StaffTicketView {
    let area = ticket.area.as_deref().and_then(|code| catalog.area(code));
    let mut place: Vec<&str> = area.map(|row| row.name.as_str()).into_iter().collect();
    place.extend(ticket.place_text.as_deref().filter(|words| !place.contains(words)));
    let place = masked(&place.join(" "), catalog);
    let more = ticket.additions.iter().map(|words| words.text.as_str());
    let text: Vec<&str> = std::iter::once(ticket.body.as_str()).chain(more).collect();
    StaffTicketView {
        line: line(ticket, catalog, now),
        text: masked(&text.join("\n"), catalog),
        place,
        contact: contact.to_owned(),
        may_reveal: Allowed::No,
        files: u32::try_from(ticket.files().count()).unwrap_or(u32::MAX),
        source: ticket.source.to_string(),
        submitted_at: ticket.submitted_at.unwrap_or(ticket.updated_at),
        citizen_due: ticket.citizen_due_at.unwrap_or(now),
        steps: events.iter().map(|event| staff_step(event, catalog)).collect(),
        reply: reply_of(ticket, catalog),
        proposals,
        actions: actions(ticket, officer),
    }
}

fn staff_step(event: &Event, catalog: &Catalog) -> StepLine {
    let office = office_of(event).map(|code| office_name(&code, catalog));
    StepLine {
        at: event.at,
        action: event.action.to_string(),
        by: office.or_else(|| officer_name(&event.actor, catalog)).unwrap_or_default(),
        words: event.reason.as_deref().map(|words| masked(words, catalog)).unwrap_or_default(),
    }
}

/// Requesters stay unnamed, and the clock has no name.
pub(crate) fn officer_name(code: &str, catalog: &Catalog) -> Option<String> {
    let row = catalog.tables().staff.iter().find(|row| row.code == code)?;
    Some(row.name.clone())
}

/// The steps that an officer may take now, by their right and the state.
#[must_use]
pub fn actions(ticket: &Ticket, officer: &Actor) -> Vec<String> {
    let fits = steps_in(ticket.state);
    let open = |code: &str| {
        // One press on a unit accepts and dispatches.
        let code =
            if code == "dispatch" && ticket.state == State::Submitted { "accept" } else { code };
        let kind = fits.iter().find(|kind| kind.code() == code)?;
        if !wanted(*kind, ticket) {
            return None;
        }
        may(officer, kind.right(), ticket).ok()
    };
    CHAT_STEPS.iter().filter(|code| open(code).is_some()).map(|&code| code.to_owned()).collect()
}

/// Steps that fit a state only while something waits for them.
fn wanted(kind: ActionKind, ticket: &Ticket) -> bool {
    use super::ticket::RequestKind;
    let lead = ticket.lead.as_ref();
    match kind {
        ActionKind::GrantExtension | ActionKind::RefuseExtension => {
            ticket.pending(RequestKind::Extension).is_some()
        }
        ActionKind::OrderRework => ticket.awaits_decision(),
        ActionKind::CloseExplained => ticket.awaits_decision() || ticket.state == State::Suspended,
        ActionKind::FirstContact => lead.is_some_and(|lead| lead.contacted_at.is_none()),
        ActionKind::WriteToRequester => ticket.conversation.is_some(),
        ActionKind::Sign => lead.is_some_and(|lead| lead.signed_by.is_none()),
        ActionKind::Approve => {
            !ticket.has_nobody_to_ask() && lead.is_some_and(|lead| lead.signed_by.is_some())
        }
        ActionKind::CloseUnasked => {
            ticket.has_nobody_to_ask() && lead.is_some_and(|lead| lead.signed_by.is_some())
        }
        _ => true,
    }
}

/// A proposal with names; `None` when its office is gone from the lists.
#[must_use]
pub fn proposal_view(proposal: &Proposal, catalog: &Catalog) -> Option<ProposalView> {
    let office = catalog.office(&proposal.lead)?;
    let (code, list_version) = match &proposal.basis {
        Basis::Rule { id, list_version } => (id.as_str(), list_version.clone()),
        Basis::Item { code, list_version } => (code.as_str(), list_version.clone()),
        Basis::Approval(approval) => (approval.number.as_str(), String::new()),
    };
    Some(ProposalView {
        code: office.code.clone(),
        office: office.name.clone(),
        assists: proposal.assists.iter().map(|code| office_name(code, catalog)).collect(),
        item: catalog.title(code).unwrap_or(code).to_owned(),
        item_code: code.to_owned(),
        basis: catalog.statute(code).unwrap_or_default().to_owned(),
        list_version,
    })
}

/// A notice as its reader gets it: the requester without the title they know, officers without
/// anything of the requester.
#[must_use]
pub fn notice_view(
    notice: &Notice,
    ticket: &Ticket,
    reader: Option<&Actor>,
    proposal: Option<ProposalView>,
    catalog: &Catalog,
) -> NoticeView {
    let for_requester = notice.to == NoticeTarget::Requester;
    let reader_kind = if for_requester { "requester" } else { "staff" };
    let office = notice.args.office.as_deref().map(|code| office_name(code, catalog));
    let title = cut(&masked(&ticket.title, catalog), TITLE, Unit::Chars).to_owned();
    NoticeView {
        kind: format!("{reader_kind}-{}", notice.kind.code().replace('_', "-")),
        number: ticket.number.to_string(),
        class: ticket.class,
        title: if for_requester { String::new() } else { title },
        office,
        due: notice.args.due_at,
        words: notice.args.text.as_deref().map(|words| masked(words, catalog)),
        remedy: None::<Remedy>,
        actions: reader.map(|officer| actions(ticket, officer)).unwrap_or_default(),
        proposal,
    }
}

/// A refusal with the names of offices instead of their codes.
#[must_use]
pub fn named(refusal: Refusal, catalog: &Catalog) -> Refusal {
    let name = |code: &str| office_name(code, catalog);
    match refusal {
        Refusal::BasisNeeded { office } => Refusal::BasisNeeded { office: name(&office) },
        Refusal::ShiftedDown { office } => Refusal::ShiftedDown { office: name(&office) },
        Refusal::ReportUpInstead { office } => Refusal::ReportUpInstead { office: name(&office) },
        Refusal::UnitIsNamed { office } => Refusal::UnitIsNamed { office: name(&office) },
        Refusal::AlreadyInvolved { office } => Refusal::AlreadyInvolved { office: name(&office) },
        Refusal::NotInvolved { office } => Refusal::NotInvolved { office: name(&office) },
        Refusal::ContractedCannotLead { office } => {
            Refusal::ContractedCannotLead { office: name(&office) }
        }
        Refusal::BasisNamesAnother { office, named } => Refusal::BasisNamesAnother {
            office: name(&office),
            named: named.iter().map(|code| name(code)).collect(),
        },
        Refusal::AssistsUnfinished { offices } => {
            Refusal::AssistsUnfinished { offices: offices.iter().map(|code| name(code)).collect() }
        }
        other => other,
    }
}
