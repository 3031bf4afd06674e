//! Which steps somebody can be offered: those that would be taken if the person gave what the step
//! is made of, such as a unit, a date or a reason.

use super::action::{Action, ActionKind, ContactAnswer, ContactResult, ParentFacts, ReviewVerdict};
use super::guards::{Facts, not_now};
use super::record::{
    Basis, CheckPoint, DeclineReason, Pace, PauseReason, Resolution, ReturnReason, SheetState,
    Solved, Ticket,
};
use super::state::State;
use super::table;
use crate::domain::Millis;
use crate::domain::people::{Actor, may};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;

/// A day, in which every pause that is asked for ends.
const DAY: Millis = 86_400_000;

/// Whether `actor` could take a step of this kind now, whatever is still to be chosen for it.
///
/// # Errors
/// The [`Refusal`] that no choice would avert; permission comes first.
pub fn offer(
    ticket: &Ticket,
    actor: &Actor,
    kind: ActionKind,
    now: Millis,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let role = may(actor, kind.right(), ticket)?;
    let now = now.max(ticket.updated_at);
    let mut refused = None;
    for action in examples(kind, ticket, now, rules) {
        let facts = Facts { ticket, actor, role, action: &action, now, rules };
        match stands_against(&facts) {
            Ok(()) => return Ok(()),
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    Err(refused.unwrap_or_else(|| not_now(kind, ticket)))
}

/// What stands against the step, apart from what is still to be chosen.
fn stands_against(facts: &Facts<'_>) -> Result<(), Refusal> {
    // A grant chooses nothing: what was asked for stands. Nor does a designation away from a unit:
    // what a conference decided stands.
    let waits = facts.ticket.state == State::Dispatching;
    let chosen = match facts.action {
        Action::ReportUp { .. } => true,
        Action::Designate { basis: Basis::Conference { .. }, .. } => !waits,
        _ => false,
    };
    let line = table::find(facts)?;
    let verdicts = line.guards.iter().map(|guard| (guard.check)(facts));
    let against = verdicts.filter_map(Result::err).find(|refusal| chosen || !is_choice(refusal));
    against.map_or(Ok(()), Err)
}

/// Whether a refusal is about what a person has yet to choose or to write.
fn is_choice(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::UnknownOffice { .. }
            | Refusal::BasisNeeded { .. }
            | Refusal::BasisNamesAnother { .. }
            | Refusal::ApprovalNotValid { .. }
            | Refusal::ShiftedDown { .. }
            | Refusal::ReportUpInstead { .. }
            | Refusal::UnitIsNamed { .. }
            | Refusal::ContractedCannotLead { .. }
            | Refusal::AlreadyInvolved { .. }
            | Refusal::NothingGiven { .. }
            | Refusal::EvidenceNeeded {}
            | Refusal::NewFactsNeeded {}
            | Refusal::NotTheSameMatter { .. }
            | Refusal::ParentNotFit { .. }
            | Refusal::CategoryNeeded {}
            | Refusal::ConsentNeeded {}
            | Refusal::LegalBodyNeeded {}
            | Refusal::TextNeeded { .. }
    )
}

/// Steps of this kind as somebody might take them; none where there is nothing to take them on.
fn examples(kind: ActionKind, ticket: &Ticket, now: Millis, rules: &Rules<'_>) -> Vec<Action> {
    use ActionKind as Kind;
    if let Some(step) = Action::with_reason(kind, words()) {
        return vec![step];
    }
    match kind {
        Kind::Accept
        | Kind::Reclassify
        | Kind::Decline
        | Kind::AskInfo
        | Kind::Dispatch
        | Kind::Designate
        | Kind::Merge => of_the_desk(kind, ticket).into_iter().collect(),
        Kind::Acknowledge
        | Kind::FirstContact
        | Kind::WriteToRequester
        | Kind::Resolve
        | Kind::Sign
        | Kind::AssistDone
        | Kind::CheckIn
        | Kind::Note
        | Kind::ReturnVisit
        | Kind::ReviewLedger => of_a_unit(kind).into_iter().collect(),
        Kind::RequestReturn
        | Kind::DraftReturn
        | Kind::DraftExtension
        | Kind::RequestExtension
        | Kind::RequestReportUp
        | Kind::RequestSuspension
        | Kind::RequestLedger => requests(kind, ticket, now, rules).into_iter().collect(),
        Kind::AnswerInfo
        | Kind::ConfirmContact
        | Kind::Evaluate
        | Kind::Appeal
        | Kind::AddMore
        | Kind::Urge => of_the_requester(kind).into_iter().collect(),
        Kind::AddAssist
        | Kind::DropDraft
        | Kind::WaiveAssist
        | Kind::Supervise
        | Kind::AnswerSheet
        | Kind::CloseSheet
        | Kind::ExcuseCard
        | Kind::Whistle
        | Kind::RateCall
        | Kind::UpholdShirking
        | Kind::Confer => on_records(kind, ticket),
        other => decisions(other).into_iter().collect(),
    }
}

/// Words that stand for those a person would write.
fn words() -> String {
    "……".to_owned()
}

/// A basis that a person has yet to choose.
fn some_basis() -> Basis {
    Basis::Rule { id: String::new(), list_version: String::new() }
}

/// To the unit that the last conference named, or to one that a person has yet to choose.
fn designation(ticket: &Ticket) -> Action {
    let held = ticket.conferences.iter().rev().find_map(|held| Some((held.lead.clone()?, held.at)));
    let (lead, basis) = match held {
        Some((lead, at)) => (lead, Basis::Conference { at }),
        None => (String::new(), some_basis()),
    };
    Action::Designate { lead, assists: Vec::new(), basis, reason: words() }
}

fn of_the_desk(kind: ActionKind, ticket: &Ticket) -> Option<Action> {
    let (category, class, priority) = (ticket.category.clone(), ticket.class, ticket.priority);
    Some(match kind {
        ActionKind::Accept => Action::Accept { category, class, priority, item: None },
        ActionKind::Reclassify => Action::Reclassify {
            category,
            class,
            priority,
            item: None,
            area: None,
            confidentiality: ticket.confidentiality,
            named_units: ticket.named_units.clone(),
            accused: None,
            sensitive: None,
            reason: words(),
        },
        ActionKind::Decline => {
            Action::Decline { code: DeclineReason::LegalChannel, channel: words() }
        }
        ActionKind::AskInfo => Action::AskInfo { question: words() },
        ActionKind::Dispatch => {
            Action::Dispatch { lead: String::new(), assists: Vec::new(), basis: some_basis() }
        }
        ActionKind::Designate => designation(ticket),
        ActionKind::Merge => Action::Merge { parent: ParentFacts::from(ticket) },
        _ => return None,
    })
}

fn of_a_unit(kind: ActionKind) -> Option<Action> {
    Some(match kind {
        ActionKind::Acknowledge => Action::Acknowledge {},
        ActionKind::FirstContact => {
            // On this way nobody has to know who the requester is.
            let channel = "chat".to_owned();
            Action::FirstContact { channel, result: ContactResult::Reached, said: words() }
        }
        ActionKind::WriteToRequester => Action::WriteToRequester { text: words() },
        ActionKind::Resolve => Action::Resolve {
            resolution: Resolution::Solved,
            result: words(),
            reply: words(),
            evidence: Vec::new(),
        },
        ActionKind::Sign => Action::Sign {},
        ActionKind::AssistDone => Action::AssistDone { reply: words() },
        ActionKind::CheckIn => Action::CheckIn { action_taken: words() },
        ActionKind::ReturnVisit => Action::ReturnVisit { solved: Solved::Yes, text: words() },
        ActionKind::Note => Action::Note { text: words() },
        ActionKind::ReviewLedger => Action::ReviewLedger { progress: words(), pace: Pace::OnTrack },
        _ => return None,
    })
}

fn requests(kind: ActionKind, ticket: &Ticket, now: Millis, rules: &Rules<'_>) -> Option<Action> {
    let reason = words();
    let tomorrow = now.saturating_add(DAY);
    Some(match kind {
        ActionKind::RequestReturn => Action::RequestReturn {
            code: ReturnReason::NotDuty,
            reason,
            evidence: words(),
            suggested: None,
        },
        ActionKind::DraftReturn => Action::DraftReturn {
            code: ReturnReason::NotDuty,
            reason,
            evidence: words(),
            suggested: None,
        },
        ActionKind::RequestExtension => Action::RequestExtension { days: 1, reason },
        ActionKind::DraftExtension => Action::DraftExtension { days: 1, reason },
        ActionKind::RequestReportUp => {
            let lead = rules.book.office(&ticket.lead.as_ref()?.office)?;
            let to = String::new();
            lead.is_grassroots().then(|| Action::RequestReportUp {
                to,
                basis: some_basis(),
                reason,
            })?
        }
        ActionKind::RequestSuspension => {
            let cause = PauseReason::LegalProcedure;
            Action::RequestSuspension { cause, until: tomorrow, reason }
        }
        ActionKind::RequestLedger => {
            Action::RequestLedger { plan: words(), target: tomorrow, reason }
        }
        _ => return None,
    })
}

fn of_the_requester(kind: ActionKind) -> Option<Action> {
    let text = words();
    Some(match kind {
        ActionKind::AnswerInfo => Action::AnswerInfo { text, attachments: Vec::new() },
        ActionKind::ConfirmContact => Action::ConfirmContact { answer: ContactAnswer::Yes },
        ActionKind::Evaluate => Action::Evaluate { grade: 5, solved: Solved::Yes, text },
        ActionKind::Appeal => Action::Appeal { text },
        ActionKind::AddMore => Action::AddMore { text, attachments: Vec::new() },
        ActionKind::Urge => Action::Urge { text },
        _ => return None,
    })
}

/// Steps about one of several records of the ticket: one example for each.
fn on_records(kind: ActionKind, ticket: &Ticket) -> Vec<Action> {
    match kind {
        ActionKind::AddAssist => {
            vec![Action::AddAssist { office: String::new(), reason: words() }]
        }
        ActionKind::DropDraft => {
            let drop = |kind| Action::DropDraft { request: kind, reason: words() };
            ticket.drafts.iter().map(|draft| drop(draft.kind)).collect()
        }
        ActionKind::WaiveAssist => {
            let running = ticket.assists.iter().filter(|assist| assist.is_running());
            let waive =
                |office: &String| Action::WaiveAssist { office: office.clone(), reason: words() };
            running.map(|assist| waive(&assist.office)).collect()
        }
        ActionKind::Supervise => {
            let sheet =
                |level| Action::Supervise { level, office: String::new(), message: words() };
            vec![sheet(2), sheet(4)]
        }
        ActionKind::AnswerSheet => {
            let open = ticket.sheets.iter().filter(|sheet| sheet.state == SheetState::Open);
            open.map(|sheet| Action::AnswerSheet { sheet: sheet.id, reply: words() }).collect()
        }
        ActionKind::CloseSheet => {
            let open = ticket.sheets.iter().filter(|sheet| !sheet.is_over());
            open.map(|sheet| Action::CloseSheet { sheet: sheet.id, reason: words() }).collect()
        }
        ActionKind::ExcuseCard => {
            let standing = ticket.cards.iter().filter(|card| card.no_fault.is_none());
            let excuse = |card: &super::Card| Action::ExcuseCard {
                office: card.office.clone(),
                colour: card.colour,
                reason: words(),
            };
            standing.map(excuse).collect()
        }
        ActionKind::Whistle => vec![Action::Whistle { offices: Vec::new(), text: words() }],
        ActionKind::RateCall => {
            let rate = |office: &String| Action::RateCall { office: office.clone(), grade: 5 };
            ticket.calls().map(|(_, call)| rate(&call.office)).collect()
        }
        ActionKind::UpholdShirking => {
            let leads = ticket.lead.iter().chain(&ticket.past);
            let leads = leads.filter(|unit| unit.shirked_by(&unit.office));
            leads
                .map(|unit| Action::UpholdShirking { office: unit.office.clone(), reason: words() })
                .collect()
        }
        ActionKind::Confer => {
            vec![Action::Confer { participants: Vec::new(), decision: words(), lead: None }]
        }
        _ => Vec::new(),
    }
}

fn decisions(kind: ActionKind) -> Option<Action> {
    let reason = words();
    let checks = || CheckPoint::ALL.to_vec();
    Some(match kind {
        ActionKind::Approve => Action::Approve { checks: checks() },
        ActionKind::CloseUnasked => Action::CloseUnasked { checks: checks() },
        ActionKind::CloseExplained => Action::CloseExplained { reason, explanation: words() },
        ActionKind::DecideReview => Action::DecideReview { verdict: ReviewVerdict::Stands, reason },
        // The steps of the program, filing, and the parent's side of a merge are nobody's to press.
        _ => return None,
    })
}
