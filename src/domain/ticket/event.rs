//! What an applied step leaves behind, and the way back from events to the ticket.

use super::action::{Action, ActionKind, ParentAnswer, ParentNews};
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
    /// What this step means for tickets merged into this one, if anything.
    #[must_use]
    pub fn for_children(&self) -> Option<ParentNews> {
        if self.ticket.children.is_empty() {
            return None;
        }
        Some(match self.event.action {
            ActionKind::Dispatch | ActionKind::Designate | ActionKind::ReportUp => {
                self.ticket.sent_out(self.event.at)?
            }
            ActionKind::GrantExtension | ActionKind::Suspend | ActionKind::LedgerIn => {
                let promised = self.ticket.promised(self.event.at);
                let due_at = self.ticket.open_pause().map(|pause| pause.until).or(promised)?;
                ParentNews::Delayed { due_at, reason: self.reason_told() }
            }
            ActionKind::Approve => ParentNews::Replied { answer: self.ticket.answer()? },
            ActionKind::Decline => {
                let decline = self.ticket.decline.as_ref()?;
                ParentNews::Declined { code: decline.code, channel: decline.channel.clone() }
            }
            ActionKind::CloseExplained => {
                ParentNews::Explained { explanation: self.noted("explanation") }
            }
            ActionKind::CloseUnasked => ParentNews::Closed { answer: self.ticket.answer() },
            ActionKind::Reopen => ParentNews::Reopened {},
            ActionKind::Cancel => ParentNews::Withdrawn {},
            _ => return self.by_state(),
        })
    }

    /// What the requester is told of a delay: why the unit asked, or its plan.
    fn reason_told(&self) -> String {
        let asked = |request: &&Request| request.decision == Decision::Granted;
        let granted = || self.ticket.requests.iter().rev().find(asked);
        let paused = self.ticket.open_pause().map(|pause| pause.text.clone());
        paused.or_else(|| Some(granted()?.reason.clone())).unwrap_or_default()
    }

    /// What the change of state alone means for merged tickets.
    fn by_state(&self) -> Option<ParentNews> {
        match (self.event.from, self.event.to) {
            (from, to) if from == to => None,
            (_, State::Closed | State::Archived) => Some(ParentNews::Closed { answer: None }),
            (State::Closed, State::Feedback) => Some(ParentNews::Reopened {}),
            _ => None,
        }
    }

    /// The ticket that this one was merged into until this step, which took it apart.
    #[must_use]
    pub fn left_parent(&self) -> Option<TicketNumber> {
        self.noted("left").parse().ok()
    }

    fn noted(&self, name: &str) -> String {
        let note = self.event.detail.get("note").and_then(|note| note.get(name));
        note.and_then(Value::as_str).unwrap_or_default().to_owned()
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
    /// The step by which a merged ticket takes its parent's news; `None` when they do not concern it:
    /// it has left the parent, or heard of the end before.
    #[must_use]
    pub fn hears(&self, parent: TicketNumber, news: &ParentNews) -> Option<Action> {
        let follows = match (self.state, news) {
            (State::Merged, ParentNews::Closed { answer: None }) => self.outcome.is_none(),
            (State::Merged, _) | (State::Declined, ParentNews::Reopened {}) => true,
            _ => false,
        };
        let follows = follows && self.parent == Some(parent);
        follows.then(|| Action::FollowParent { news: news.clone() })
    }

    /// Where this ticket stands, for one that is merged into it now.
    #[must_use]
    pub fn news_for_newcomer(&self, now: Millis) -> Option<ParentNews> {
        let replied = self.answer().filter(|_| self.state == State::Feedback);
        replied.map(|answer| ParentNews::Replied { answer }).or_else(|| self.sent_out(now))
    }

    /// The unit, and the date that the requester was promised: the unit's own may end later.
    fn sent_out(&self, now: Millis) -> Option<ParentNews> {
        let lead = self.lead.as_ref()?;
        let due_at = self.promised(now).unwrap_or(lead.due_at);
        Some(ParentNews::Dispatched { office: lead.office.clone(), due_at })
    }

    fn answer(&self) -> Option<Box<ParentAnswer>> {
        let unit = self.lead.clone().filter(|lead| lead.reply.is_some())?;
        Some(Box::new(ParentAnswer { unit, resolution: self.resolution }))
    }

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
