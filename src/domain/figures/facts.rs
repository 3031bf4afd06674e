//! What the figures need to know of a ticket, and nothing that says who the requester is.

use serde::{Deserialize, Serialize};

use super::measure::Period;
use crate::domain::Millis;

/// A ticket as the figures see it. Codes are those of the ticket itself; times are [`Millis`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TicketFacts {
    /// The ticket's number, by which a figure names what it counted.
    pub number: String,
    /// Code of the class: `inquiry`, `help`, `complaint`, `report`, `suggestion`.
    pub class: String,
    /// Code of the priority: `p0`, `p1`, `p2`.
    pub priority: String,
    /// Code of the state.
    pub state: String,
    /// Code of the category of the matter.
    pub category: String,
    /// Code of the area.
    pub area: String,
    /// The place, folded so that equal places are equal; `None` when none was stated.
    pub place: Option<String>,
    /// Keyed hash of the requester's contact; `None` for an anonymous ticket.
    pub contact_hash: Option<String>,
    /// Filed without a name: nobody can be contacted, so K6 leaves it out.
    pub anonymous: bool,
    /// Why the ticket enters no figure at all.
    pub excluded: Option<Exclusion>,
    /// When the resident's clock started.
    pub submitted_at: Millis,
    /// When a unit was first made responsible.
    pub dispatched_first_at: Option<Millis>,
    /// When the requester was first answered or contacted.
    pub first_response_at: Option<Millis>,
    /// The last resolution; `None` while the ticket is open, also when it was sent back.
    pub resolved_at: Option<Millis>,
    /// When the ticket was closed.
    pub closed_at: Option<Millis>,
    /// The date the requester was told.
    pub citizen_due_at: Option<Millis>,
    /// How often the ticket came back to the unit after a resolution.
    pub rework_count: u32,
    /// Its waits for a unit, the last one last.
    pub waits: Vec<WaitFacts>,
    /// Every unit that ever had the ticket, in the order of dispatch.
    pub assignments: Vec<AssignmentFacts>,
    /// When the clock stood still.
    pub pauses: Vec<PauseFacts>,
    /// Urging and supervision.
    pub supervisions: Vec<SupervisionFacts>,
    /// When the requester was (last) asked for an evaluation.
    pub evaluation_asked_at: Option<Millis>,
    /// The evaluations given.
    pub evaluations: Vec<EvaluationFacts>,
    /// When a return visit falls due, if one is called for.
    pub visit_due_at: Option<Millis>,
    /// When the return visit was made.
    pub visited_at: Option<Millis>,
    /// Bad reviews that have to be put right.
    pub bad_reviews: Vec<BadReviewFacts>,
}

/// Why a ticket enters no figure. Such tickets are listed and counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    /// Not accepted; the requester was told the channel.
    Declined,
    /// Withdrawn by the requester.
    Cancelled,
    /// Merged into another ticket, which is counted instead.
    Merged,
    /// Filed to try the desk out.
    Test,
    /// Its lateness was excused as nobody's fault, with a reason: only its cards and supervision
    /// still count, one by one.
    NoFault,
    /// Its record is damaged: nobody can say what it would count for.
    Unreadable,
}

impl Exclusion {
    /// Every reason, in the order of a report.
    pub const ALL: [Self; 6] = [
        Self::Declined,
        Self::Cancelled,
        Self::Merged,
        Self::Test,
        Self::NoFault,
        Self::Unreadable,
    ];

    /// The code, as stored and as the key of a label.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::Merged => "merged",
            Self::Test => "test",
            Self::NoFault => "no_fault",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Whether a unit answers for the ticket or helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadOrAssist {
    /// 主办: answers for the ticket.
    #[default]
    Lead,
    /// 协办: helps the lead.
    Assist,
}

/// One unit's time with a ticket.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AssignmentFacts {
    /// Code of the unit.
    pub office: String,
    /// Lead or assist.
    pub role: LeadOrAssist,
    /// Who of the unit handled it (staff ids).
    pub handled_by: Vec<String>,
    /// When the unit's clock started.
    pub dispatched_at: Millis,
    /// When the unit had to acknowledge; `None` if that duty ended before.
    pub accept_due: Option<Millis>,
    /// When it was acknowledged.
    pub accepted_at: Option<Millis>,
    /// The desk acknowledged in the unit's name because its time was up: late in K5.
    pub auto_accepted: bool,
    /// When the unit had to contact the requester; `None` if it had not to or that duty ended.
    pub contact_due: Option<Millis>,
    /// When the unit did.
    pub contacted_at: Option<Millis>,
    /// When the unit had to resolve the ticket, with all pauses and extensions reckoned in.
    pub due_at: Option<Millis>,
    /// When the unit finished its part.
    pub done_at: Option<Millis>,
    /// When the unit ceased to answer for it: returned, reassigned or handed up.
    pub ended_at: Option<Millis>,
    /// Requests to give the ticket back (退单).
    pub returns: Vec<ReturnFacts>,
    /// Requests for more time (延期).
    pub extensions: Vec<ExtensionFacts>,
    /// Yellow and red cards.
    pub cards: Vec<CardFacts>,
    /// When a supervisor upheld that the unit had shirked its duty (推诿).
    pub evasion_upheld_at: Option<Millis>,
    /// The approval by which the unit got what no list gives it.
    pub approval: Option<ApprovalFacts>,
}

/// An approval of a task for a time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ApprovalFacts {
    /// Number of the document.
    pub number: String,
    /// Who approved.
    pub approver: String,
    /// When it ends.
    pub until: Millis,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Not decided yet.
    #[default]
    Pending,
    /// Granted.
    Granted,
    /// Refused.
    Refused,
}

/// A request to give a ticket back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReturnFacts {
    /// When it was asked for.
    pub asked_at: Millis,
    /// What became of it.
    pub decision: Decision,
}

/// A request for more time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExtensionFacts {
    /// When it was asked for.
    pub asked_at: Millis,
    /// What became of it.
    pub decision: Decision,
    /// Days granted or asked for.
    pub days: u32,
}

/// The colour of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// The limit is near.
    Yellow,
    /// The limit has passed.
    Red,
}

/// A card given to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFacts {
    /// Its colour.
    pub card: Card,
    /// When it was given.
    pub at: Millis,
    /// Marked as not the unit's fault: shown, not counted.
    pub no_fault: bool,
}

/// A wait to be accepted and dispatched, which the desk answers for and no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitFacts {
    /// When a unit had to have it.
    pub due: Millis,
    /// When a unit got it; `None` while it waits.
    pub ended_at: Option<Millis>,
}

/// A time during which the clock stood still; an open end means it still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseFacts {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Option<Millis>,
}

/// An act of supervision towards a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SupervisionFacts {
    /// Code of the unit.
    pub office: String,
    /// 1 urge (催办), 2 supervise (督办), 3 raised, 4 listed or summoned.
    pub level: u8,
    /// When.
    pub at: Millis,
    /// Marked as not the unit's fault: shown, not counted.
    pub no_fault: bool,
}

/// The answer to "is your matter solved?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Solved {
    /// Solved.
    Yes,
    /// In part.
    Partly,
    /// Not solved.
    No,
}

/// An evaluation by the requester or at a return visit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EvaluationFacts {
    /// When.
    pub at: Millis,
    /// 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 (国办发〔2019〕51号); any other
    /// number is not counted.
    pub grade: u8,
    /// The answer to "is it solved?", if given.
    pub solved: Option<Solved>,
    /// Found void on appeal or malicious: not counted.
    pub invalid: bool,
}

/// A bad review that has to be put right.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BadReviewFacts {
    /// When it was given.
    pub at: Millis,
    /// When it has to be put right.
    pub fix_due: Millis,
    /// When it was.
    pub fixed_at: Option<Millis>,
}

impl EvaluationFacts {
    /// Whether it enters K10 to K12.
    #[must_use]
    pub fn counts(&self) -> bool {
        !self.invalid && (1..=5).contains(&self.grade)
    }
}

impl TicketFacts {
    /// The unit that answered for the ticket at `at`, if any did.
    #[must_use]
    pub fn lead_at(&self, at: Millis) -> Option<&AssignmentFacts> {
        self.leads()
            .filter(|lead| lead.dispatched_at <= at && lead.ended_at.is_none_or(|end| at < end))
            .max_by_key(|lead| lead.dispatched_at)
    }

    /// The unit that was made responsible first.
    #[must_use]
    pub fn first_lead(&self) -> Option<&AssignmentFacts> {
        self.leads().min_by_key(|lead| lead.dispatched_at)
    }

    /// The unit that answers for the ticket in the end.
    #[must_use]
    pub fn lead(&self) -> Option<&AssignmentFacts> {
        self.leads().filter(|lead| lead.ended_at.is_none()).max_by_key(|lead| lead.dispatched_at)
    }

    /// When the ticket is due: at its lead's date, or at the requester's while it has no lead.
    #[must_use]
    pub fn due_at(&self) -> Option<Millis> {
        self.lead().map_or(self.citizen_due_at, |lead| lead.due_at)
    }

    /// Whether the clock stands still since before the ticket fell due.
    #[must_use]
    pub fn stands_still(&self) -> bool {
        let due = self.due_at().unwrap_or(Millis::MAX);
        self.pauses.iter().any(|pause| pause.to.is_none() && pause.from <= due)
    }

    /// Whether anything that dates the ticket lies in the period.
    #[must_use]
    pub fn belongs_to(&self, period: &Period) -> bool {
        self.moments().any(|at| period.contains(at))
    }

    /// Every moment by which the ticket could belong to a period.
    fn moments(&self) -> impl Iterator<Item = Millis> + '_ {
        [
            Some(self.submitted_at),
            self.dispatched_first_at,
            self.first_response_at,
            self.resolved_at,
            self.closed_at,
            self.due_at(),
        ]
        .into_iter()
        .flatten()
    }

    /// Every unit that ever answered for the ticket, in the order of dispatch.
    pub(super) fn leads(&self) -> impl Iterator<Item = &AssignmentFacts> {
        self.assignments.iter().filter(|assignment| assignment.role == LeadOrAssist::Lead)
    }
}
