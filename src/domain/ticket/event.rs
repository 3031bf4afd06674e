//! What an applied step leaves behind, and the way back from events to the ticket.

use super::action::{Action, ActionKind, ParentNews};
use super::notice::Notice;
use super::number::TicketNumber;
use super::record::{Decision, Request, Ticket};
use super::state::State;
use crate::domain::Millis;
use crate::domain::people::Role;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Fields that stay out of the log: who the requester is, and the requester's own words, which
/// can be corrected or erased on request (个人信息保护法 art. 46, 47). The log keeps their digest.
pub const PRIVATE_FIELDS: &[&str] = &[
    "query_code_hash",
    "conversation",
    "requester",
    "title",
    "body",
    "place_text",
    "geo",
    "additions",
];

/// One line of a ticket's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Ticket.
    pub number: TicketNumber,
    /// Place in the ticket's log; equals the version after it.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// Who: a name code of staff, `system`, or `requester`; never who the requester is.
    pub actor: String,
    /// In which role.
    pub role: Role,
    /// What was done.
    pub action: ActionKind,
    /// Where the ticket stood.
    pub from: State,
    /// Where it stands now.
    pub to: State,
    /// Why, in words of staff.
    pub reason: Option<String>,
    /// `set`: the changed fields with their new values; `note`: more for the reader.
    pub detail: Value,
}

/// Everything one step changes: stored together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The ticket after the step.
    pub ticket: Ticket,
    /// The line for the log.
    pub event: Event,
    /// Whom to tell.
    pub notices: Vec<Notice>,
}

impl Change {
    /// The step that tells each merged child's requester about this one, if they are concerned.
    #[must_use]
    pub fn for_children(&self) -> Option<Action> {
        if self.ticket.children.is_empty() {
            return None;
        }
        let lead = self.ticket.lead.as_ref();
        // What the parent's own requester is told: why the unit asked, or its plan.
        let asked = |request: &&Request| request.decision == Decision::Granted;
        let paused = self.ticket.open_pause().map(|pause| pause.text.clone());
        let granted = || self.ticket.requests.iter().rev().find(asked);
        let reason = || paused.or_else(|| Some(granted()?.reason.clone())).unwrap_or_default();
        let news = match self.event.action {
            ActionKind::Dispatch | ActionKind::Designate | ActionKind::ReportUp => {
                let lead = lead?;
                ParentNews::Dispatched { office: lead.office.clone(), due_at: lead.due_at }
            }
            ActionKind::GrantExtension | ActionKind::Suspend | ActionKind::LedgerIn => {
                let due_at = self.ticket.open_pause().map_or(lead?.due_at, |pause| pause.until);
                ParentNews::Delayed { due_at, reason: reason() }
            }
            ActionKind::Approve => ParentNews::Replied { reply: lead?.reply.clone()? },
            ActionKind::Reopen => ParentNews::Reopened {},
            _ if self.event.to == State::Closed && self.event.from != State::Closed => {
                ParentNews::Closed {}
            }
            _ if self.event.to == State::Cancelled => ParentNews::Closed {},
            _ => return None,
        };
        Some(Action::FollowParent { news })
    }
}

impl Event {
    /// The end of the term that names the step for readers: a dispatch by the program is told
    /// apart from one by a person, a try to reach the requester from a contact, a proposal from a
    /// sheet.
    #[must_use]
    pub fn shown_as(&self) -> &'static str {
        match (self.action, self.role) {
            (ActionKind::Dispatch, Role::System) => "dispatch_fast",
            (ActionKind::FirstContact, _)
                if self.last_has("contacts", "reached", &json!(false)) =>
            {
                "contact_failed"
            }
            (ActionKind::Supervise, _) if self.last_has("sheets", "state", &json!("proposed")) => {
                "propose_sheet"
            }
            (action, _) => action.code(),
        }
    }

    /// Whether the last entry of a list that the step changed has this value in a field.
    fn last_has(&self, list: &str, field: &str, value: &Value) -> bool {
        let entries =
            self.detail.get("set").and_then(|set| set.get(list)).and_then(Value::as_array);
        entries.and_then(|all| all.last()).and_then(|last| last.get(field)) == Some(value)
    }
}

impl Ticket {
    /// The ticket as its log knows it: without who the requester is and without their words.
    #[must_use]
    pub fn as_logged(&self) -> Self {
        let blank = Self::default();
        Self {
            query_code_hash: None,
            conversation: None,
            requester: None,
            title: String::new(),
            body: String::new(),
            place_text: None,
            geo: None,
            additions: blank.additions,
            ..self.clone()
        }
    }
}

/// The fields of `after` that differ from `before`, without the private ones.
pub(super) fn changed_fields(before: &Ticket, after: &Ticket) -> Map<String, Value> {
    let before = fields(before);
    fields(after)
        .into_iter()
        .filter(|(name, value)| {
            !PRIVATE_FIELDS.contains(&name.as_str()) && before.get(name) != Some(value)
        })
        .collect()
}

/// A ticket as a JSON object.
fn fields(ticket: &Ticket) -> Map<String, Value> {
    match serde_json::to_value(ticket) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Why a log does not give a ticket.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// An event is missing, doubled or out of order.
    #[error("event {found} stands where {wanted} should")]
    Order {
        /// The expected place.
        wanted: u64,
        /// The place found.
        found: u64,
    },
    /// An event belongs to another ticket.
    #[error("event {seq} belongs to another ticket")]
    Foreign {
        /// Its place.
        seq: u64,
    },
    /// The events do not fit the form of a ticket.
    #[error("the events do not make a ticket")]
    Form(#[from] serde_json::Error),
}

/// Builds the ticket from its log; equal to [`Ticket::as_logged`] of the stored row.
///
/// # Errors
/// [`ReplayError`] names the first event that is missing, out of order or foreign.
pub fn replay(events: &[Event]) -> Result<Ticket, ReplayError> {
    let mut ticket = fields(&Ticket::default());
    let number = events.first().map(|event| event.number);
    for (wanted, event) in (1..).zip(events) {
        if event.seq != wanted {
            return Err(ReplayError::Order { wanted, found: event.seq });
        }
        if Some(event.number) != number {
            return Err(ReplayError::Foreign { seq: event.seq });
        }
        if let Some(Value::Object(set)) = event.detail.get("set") {
            ticket.extend(set.clone());
        }
    }
    Ok(serde_json::from_value(Value::Object(ticket))?)
}
