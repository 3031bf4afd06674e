//! From a ticket's record to what the figures know of it: a pure function.

use crate::domain::Millis;
use crate::domain::figures::{self, Exclusion, LeadOrAssist, TicketFacts, WaitFacts};
use crate::domain::text::normalise;
use crate::domain::ticket::{
    Assignment, AssignmentEnd, BadReview, Basis, Card, Cause, Colour, Decision, Evaluation,
    Outcome, Part, Request, RequestKind, Sheet, SheetState, Solved, State, Ticket, Wants,
};

/// What is known of a ticket beside its record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// Keyed hash of the requester's contact, if one was given.
    pub contact_hash: Option<String>,
    /// When the reply last went out with the question for an evaluation.
    pub replied_at: Option<Millis>,
}

/// The facts of a ticket. A place counts as stated only when the requester named one; the area
/// alone may be the desk's own. A return visit is called for after a bad review, until
/// it has to be put right (国办发〔2019〕51号: 差评 are visited without exception).
#[must_use]
pub fn facts_of(ticket: &Ticket, beside: Beside) -> TicketFacts {
    let nobody = ticket.has_nobody_to_ask();
    let counted = || ticket.bad_reviews.iter().filter(|case| !case.struck);
    let called_for = counted().next_back();
    TicketFacts {
        number: ticket.number.to_string(),
        class: ticket.class.to_string(),
        priority: ticket.priority.to_string(),
        state: ticket.state.to_string(),
        category: ticket.category.clone(),
        area: ticket.area.clone().unwrap_or_default(),
        place: place(ticket),
        contact_hash: beside.contact_hash.filter(|_| !nobody),
        anonymous: ticket.had_nobody_to_ask(),
        excluded: excluded(ticket),
        submitted_at: ticket.submitted_at.unwrap_or(ticket.updated_at),
        dispatched_first_at: ticket.dispatched_first_at,
        first_response_at: ticket.first_response_at,
        resolved_at: resolved_at(ticket),
        closed_at: ticket.closed_at,
        citizen_due_at: ticket.citizen_due_at,
        rework_count: ticket.rework_count,
        waits: waits(ticket),
        assignments: assignments(ticket),
        pauses: ticket.pauses.iter().map(pause).collect(),
        supervisions: supervisions(ticket),
        evaluation_asked_at: beside.replied_at,
        evaluations: evaluations(ticket),
        visit_due_at: called_for.map(|case| case.fix_due),
        visited_at: called_for.and_then(|case| visited_at(ticket, case)),
        bad_reviews: counted().map(bad_review).collect(),
    }
}

/// Equal places are equal, however they were typed.
fn place(ticket: &Ticket) -> Option<String> {
    let words = normalise(ticket.place_text.as_deref()?);
    let area = ticket.area.as_deref().unwrap_or_default();
    (!words.trim().is_empty()).then(|| format!("{area} {}", words.trim()))
}

fn excluded(ticket: &Ticket) -> Option<Exclusion> {
    match ticket.outcome {
        _ if ticket.exercise => Some(Exclusion::Test),
        _ if ticket.parent.is_some() => Some(Exclusion::Merged),
        Some(Outcome::Declined) => Some(Exclusion::Declined),
        Some(Outcome::Cancelled) => Some(Exclusion::Cancelled),
        _ => is_excused(ticket).then_some(Exclusion::NoFault),
    }
}

/// Whether every lateness of the unit that answers for the ticket was excused: that of who only
/// assists, or who had it before another unit, is not the ticket's.
fn is_excused(ticket: &Ticket) -> bool {
    let answers = |card: &&Card| {
        let mut units = ticket.lead.iter().chain(rounds(ticket));
        units.any(|unit| unit.office == card.office && unit.dispatched_at == card.assignment)
    };
    let red = ticket.cards.iter().filter(|card| card.colour == Colour::Red);
    let mut red = red.filter(answers).peekable();
    red.peek().is_some() && red.all(|card| card.no_fault.is_some())
}

/// What the unit that answers for the ticket did in earlier rounds of it.
fn rounds(ticket: &Ticket) -> impl Iterator<Item = &Assignment> {
    let done = |unit: &&Assignment| {
        unit.part == Part::Lead && unit.end == Some(AssignmentEnd::Done) && ticket.lead.is_some()
    };
    ticket.past.iter().filter(done)
}

/// The first return visit after a bad review.
fn visited_at(ticket: &Ticket, case: &BadReview) -> Option<Millis> {
    ticket.visits.iter().map(|visit| visit.at).find(|at| *at >= case.opened_at)
}

/// The unit's last result, which counts from the day it was given and not from its check; the
/// closing where a ticket was closed without one; nothing while a unit or the desk still works.
fn resolved_at(ticket: &Ticket) -> Option<Millis> {
    match ticket.state {
        State::Review | State::Feedback | State::Closed | State::Archived => {
            ticket.lead.as_ref().and_then(|lead| lead.done_at).or(ticket.closed_at)
        }
        _ => None,
    }
}

/// Every wait for a unit; the last one is none while its clock stands still.
fn waits(ticket: &Ticket) -> Vec<WaitFacts> {
    let earlier = ticket.past_waits.iter();
    let earlier = earlier.map(|wait| WaitFacts { due: wait.due_at, ended_at: Some(wait.ended_at) });
    earlier.chain(last_wait(ticket)).collect()
}

fn last_wait(ticket: &Ticket) -> Option<WaitFacts> {
    let (due, ended_at) = (ticket.triage_due_at?, ticket.triage_ended_at);
    let still = ticket.state == State::Suspended && ended_at.is_none();
    (!still).then_some(WaitFacts { due, ended_at })
}

/// Every assignment in the order of dispatch.
fn assignments(ticket: &Ticket) -> Vec<figures::AssignmentFacts> {
    let mut all: Vec<&Assignment> =
        ticket.past.iter().chain(&ticket.lead).chain(&ticket.assists).collect();
    all.sort_by_key(|unit| unit.dispatched_at);
    all.into_iter().map(|unit| assignment(unit, ticket)).collect()
}

fn assignment(unit: &Assignment, ticket: &Ticket) -> figures::AssignmentFacts {
    let lead = unit.part == Part::Lead;
    let ended_at = unit.ended_at;
    let over = ended_at.or(ticket.closed_at);
    // An assisting unit neither signs for the ticket nor contacts the requester.
    let duty = |due, met| Some(due).filter(|_| lead && stands(due, met, over, ticket));
    let asked: Vec<&Request> =
        ticket.requests.iter().filter(|one| lead && is_of(one, unit, ended_at)).collect();
    let signs = !gives_back_unsigned(unit, &asked);
    figures::AssignmentFacts {
        office: unit.office.clone(),
        role: if lead { LeadOrAssist::Lead } else { LeadOrAssist::Assist },
        handled_by: unit.handled_by.clone(),
        dispatched_at: unit.dispatched_at,
        accept_due: duty(unit.accept_due, unit.accepted_at).filter(|_| signs),
        accepted_at: unit.accepted_at,
        auto_accepted: unit.auto_accepted,
        contact_due: duty(unit.contact_due, unit.contacted_at),
        contacted_at: unit.contacted_at,
        due_at: Some(due_at(unit, ticket)),
        done_at: unit.done_at,
        ended_at,
        returns: asked.iter().filter_map(|one| returned(one)).collect(),
        extensions: asked.iter().filter_map(|one| extended(one)).collect(),
        cards: cards(unit, ticket),
        evasion_upheld_at: unit.shirked_at,
        approval: approval(unit),
    }
}

/// When a unit's result was due. A late result stays late, whatever was set after it was sent back,
/// ordered again or the ticket reopened: the date of the first late one counts.
fn due_at(unit: &Assignment, ticket: &Ticket) -> Millis {
    let current = ticket.lead.as_ref() == Some(unit);
    rounds(ticket)
        .filter(|_| current)
        .chain([unit])
        .find_map(Assignment::missed)
        .unwrap_or(unit.due_at)
}

fn approval(unit: &Assignment) -> Option<figures::ApprovalFacts> {
    let Some(Basis::Approval(given)) = &unit.basis else { return None };
    Some(figures::ApprovalFacts {
        number: given.number.clone(),
        approver: given.approver.clone(),
        until: given.until,
    })
}

/// Whether a limit still holds a unit to account: it was met, or nothing took it away before it
/// ran out (the unit's end, the ticket's end, a clock that stands still).
fn stands(due: Millis, met: Option<Millis>, over: Option<Millis>, ticket: &Ticket) -> bool {
    let freed = over.is_some_and(|end| end <= due);
    let still = ticket.open_pause().is_some_and(|pause| pause.from <= due);
    met.is_some() || !(freed || still)
}

/// Whether a unit asked in time to give back what it had not signed for, and was not refused: it is
/// neither held to have signed nor to have let the time to sign run out.
fn gives_back_unsigned(unit: &Assignment, asked: &[&Request]) -> bool {
    let stands =
        |one: &&Request| one.kind == RequestKind::Return && one.decision != Decision::Refused;
    let in_time = asked.iter().any(|one| stands(one) && one.asked_at <= unit.accept_due);
    unit.accepted_at.is_none() && in_time
}

/// Whether the unit asked this while it had the ticket.
fn is_of(request: &Request, unit: &Assignment, ended_at: Option<Millis>) -> bool {
    request.office == unit.office
        && request.asked_at >= unit.dispatched_at
        && ended_at.is_none_or(|end| request.asked_at <= end)
}

/// A request that lapsed was never granted and never will be.
fn decision(request: &Request) -> figures::Decision {
    match request.decision {
        Decision::Pending => figures::Decision::Pending,
        Decision::Granted => figures::Decision::Granted,
        Decision::Refused | Decision::Lapsed => figures::Decision::Refused,
    }
}

fn returned(request: &Request) -> Option<figures::ReturnFacts> {
    (request.kind == RequestKind::Return)
        .then(|| figures::ReturnFacts { asked_at: request.asked_at, decision: decision(request) })
}

fn extended(request: &Request) -> Option<figures::ExtensionFacts> {
    let Wants::Extension { days, .. } = request.wants else { return None };
    let decision = decision(request);
    Some(figures::ExtensionFacts { asked_at: request.asked_at, decision, days })
}

fn cards(unit: &Assignment, ticket: &Ticket) -> Vec<figures::CardFacts> {
    let of_unit = ticket
        .cards
        .iter()
        .filter(|card| card.office == unit.office && card.assignment == unit.dispatched_at);
    of_unit
        .map(|card| figures::CardFacts {
            card: match card.colour {
                Colour::Yellow => figures::Card::Yellow,
                Colour::Red => figures::Card::Red,
            },
            at: card.at,
            no_fault: card.no_fault.is_some(),
        })
        .collect()
}

/// Time after the end that was set counts again, whenever somebody ended the pause.
fn pause(pause: &crate::domain::ticket::Pause) -> figures::PauseFacts {
    figures::PauseFacts { from: pause.from, to: pause.ended_at.map(|end| end.min(pause.until)) }
}

/// Sheets that were opened; a proposal to the leader is not supervision yet.
fn supervisions(ticket: &Ticket) -> Vec<figures::SupervisionFacts> {
    let only_proposed = |state| matches!(state, SheetState::Proposed | SheetState::Settled);
    let opened = ticket.sheets.iter().filter(|sheet| !only_proposed(sheet.state));
    opened
        .map(|sheet| figures::SupervisionFacts {
            office: sheet.office.clone(),
            level: sheet.level,
            at: sheet.at,
            no_fault: is_of_excused(sheet, ticket),
        })
        .collect()
}

/// Whether a sheet was opened for a lateness that was excused: of the last red card before it.
fn is_of_excused(sheet: &Sheet, ticket: &Ticket) -> bool {
    let late = matches!(sheet.cause, Cause::Overdue | Cause::LongOverdue);
    let red = |card: &&Card| {
        card.colour == Colour::Red && card.office == sheet.office && card.at <= sheet.at
    };
    let card = ticket.cards.iter().filter(red).max_by_key(|card| card.at);
    late && card.is_some_and(|card| card.no_fault.is_some())
}

/// Every evaluation of every round, oldest first.
fn evaluations(ticket: &Ticket) -> Vec<figures::EvaluationFacts> {
    let rounds = ticket.rounds.iter().filter_map(|round| round.evaluation.as_ref());
    let given = ticket.past_evaluations.iter().chain(rounds).chain(&ticket.evaluation);
    let mut all: Vec<figures::EvaluationFacts> = given.map(evaluation).collect();
    all.sort_by_key(|one| one.at);
    all
}

fn evaluation(given: &Evaluation) -> figures::EvaluationFacts {
    figures::EvaluationFacts {
        at: given.at,
        grade: given.grade,
        solved: Some(match given.solved {
            Solved::Yes => figures::Solved::Yes,
            Solved::Partly => figures::Solved::Partly,
            Solved::No => figures::Solved::No,
        }),
        invalid: !given.valid,
    }
}

fn bad_review(case: &BadReview) -> figures::BadReviewFacts {
    figures::BadReviewFacts { at: case.opened_at, fix_due: case.fix_due, fixed_at: case.closed_at }
}

#[cfg(test)]
mod tests;
