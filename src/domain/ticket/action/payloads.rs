//! What steps are made of beside plain words and parts of the record.

use serde::{Deserialize, Serialize};

use crate::domain::Millis;
use crate::domain::ticket::Ticket;
use crate::domain::ticket::number::TicketNumber;
use crate::domain::ticket::record::{Assignment, Confidentiality, DeclineReason, Resolution};
use crate::domain::ticket::state::State;

codes! {
    /// A date of a ticket that follows the working calendar.
    pub enum DateName {
        /// The dispatch is due.
        Triage = "triage",
        /// The answer to the requester is due.
        Citizen = "citizen",
        /// The unit has to sign for it.
        Accept = "accept",
        /// The unit has to contact the requester.
        Contact = "contact",
        /// The unit has to take first measures.
        Measures = "measures",
        /// The unit's result is due.
        Result = "result",
        /// The last moment to ask for a return.
        Return = "return",
        /// The reply has to be checked.
        Check = "check",
        /// The requester has to answer a question.
        Answer = "answer",
        /// The desk decides on a question that was not answered, or the clock goes on.
        PauseEnd = "pause_end",
        /// The requester may urge again.
        Urge = "urge",
        /// A supervision sheet has to be answered.
        Sheet = "sheet",
        /// Called departments have to check in.
        CheckIn = "check_in",
        /// The author of a bad review has to be called.
        ReviewContact = "review_contact",
        /// A bad review has to be put right.
        ReviewFix = "review_fix",
        /// What follows from a bad review has to be decided.
        ReviewDecision = "review_decision",
        /// A return that was asked for has to be decided.
        ReturnDecision = "return_decision",
        /// The last moment to appeal against not being accepted.
        Appeal = "appeal",
        /// That appeal has to be decided.
        AppealDecision = "appeal_decision",
        /// A late matter is raised to the leaders.
        Raise = "raise",
    }
}

/// A date that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedDate {
    /// Which.
    pub name: DateName,
    /// The unit, sheet, call or case it binds; empty for the ticket itself.
    pub of: String,
    /// When it is now.
    pub at: Millis,
}

codes! {
    /// Result of a try to reach the requester.
    pub enum ContactResult {
        /// Reached.
        Reached = "reached",
        /// Not reached; three tries two hours apart count as contact.
        Failed = "failed",
    }
}

codes! {
    /// The requester's word on a contact.
    pub enum ContactAnswer {
        /// It happened.
        Yes = "yes",
        /// It did not.
        No = "no",
    }
}

codes! {
    /// What becomes of a contested review.
    pub enum ReviewVerdict {
        /// It counts.
        Stands = "stands",
        /// It is wrong or malicious and does not count.
        Invalid = "invalid",
    }
}

/// What a merge needs to know of the other ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentFacts {
    /// Number.
    pub number: TicketNumber,
    /// Where it stands.
    pub state: State,
    /// Category of service.
    pub category: String,
    /// Code of the area.
    pub area: Option<String>,
    /// Who may know its requester.
    pub confidentiality: Confidentiality,
    /// Whether its words tell of something sensitive.
    pub restricted: bool,
}

impl From<&Ticket> for ParentFacts {
    fn from(parent: &Ticket) -> Self {
        Self {
            number: parent.number,
            state: parent.state,
            category: parent.category.clone(),
            area: parent.area.clone(),
            confidentiality: parent.confidentiality,
            restricted: parent.is_restricted(),
        }
    }
}

/// What a merged ticket's requester is told of the parent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum ParentNews {
    /// The parent went to a unit.
    Dispatched {
        /// The unit.
        office: String,
        /// Result due.
        due_at: Millis,
    },
    /// The parent's reply is out; the child's requester may rate it too.
    Replied {
        /// The reply.
        answer: Box<ParentAnswer>,
    },
    /// The parent's limit moved.
    Delayed {
        /// New date.
        due_at: Millis,
        /// Why.
        reason: String,
    },
    /// The parent was not taken on, so neither is the child; its requester may appeal.
    Declined {
        /// Why.
        code: DeclineReason,
        /// The right door in words.
        channel: String,
    },
    /// The parent was closed with an explanation.
    Explained {
        /// The explanation.
        explanation: String,
    },
    /// The parent ended; where its own requester was not to be asked, with the reply.
    Closed {
        /// The reply that this closing brings.
        answer: Option<Box<ParentAnswer>>,
    },
    /// The parent came back.
    Reopened {},
    /// The parent was withdrawn: the child goes its own way again.
    Withdrawn {},
}

/// What the unit of a parent reached, for the tickets that were merged into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentAnswer {
    /// The unit's part with its reply.
    pub unit: Assignment,
    /// What was reached.
    pub resolution: Option<Resolution>,
}
