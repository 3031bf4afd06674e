//! The records kept on a ticket, one for each thing that happened to it.

use serde::{Deserialize, Serialize};

use super::terms::{
    AssignmentEnd, Cause, Colour, Decision, DeclineReason, Outcome, Pace, Part, PauseReason,
    RequestKind, Resolution, ReturnReason, SheetState, Solved, TimerKind, WordsKind,
};
use crate::domain::Millis;
use crate::domain::rules::{DayKind, LimitName};

/// Something that fires once, at its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// When.
    pub at: Millis,
    /// What.
    pub kind: TimerKind,
    /// For which office, or which sheet of the ticket (`#2`); empty for the ticket itself.
    pub of: String,
}

/// A place on the earth in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Geo {
    /// Latitude × 1,000,000.
    pub lat_e6: i32,
    /// Longitude × 1,000,000.
    pub lon_e6: i32,
}

/// A catalogue item as it was when the ticket was linked to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRef {
    /// Code of the item.
    pub code: String,
    /// Version of the line or list.
    pub version: String,
}

/// Why a unit gets a ticket: a line of a list, or a named approval of a task for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Basis {
    /// A rule of the dispatch catalogue (派单目录).
    Rule {
        /// Code of the rule or matter.
        id: String,
        /// Version of the catalogue.
        list_version: String,
    },
    /// A line of the power, duty or service list.
    Item {
        /// Code of the item.
        code: String,
        /// Version of the list.
        list_version: String,
    },
    /// A conference on this ticket decided that the unit leads.
    Conference {
        /// When it was held.
        at: Millis,
    },
    /// An approved task for a time; it must say what, by whom, with which powers and money.
    Approval(Approval),
}

impl Basis {
    /// Code of the line of a list, where one stands behind it.
    #[must_use]
    pub fn line(&self) -> Option<&str> {
        match self {
            Self::Rule { id: code, .. } | Self::Item { code, .. } => Some(code),
            Self::Conference { .. } | Self::Approval(_) => None,
        }
    }
}

/// An approval under which a unit does what no list gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Number of the document.
    pub number: String,
    /// Who approved.
    pub approver: String,
    /// Goal of the task.
    pub goal: String,
    /// Powers given with it.
    pub powers: String,
    /// Money given with it.
    pub funds: String,
    /// When it ends.
    pub until: Millis,
}

impl Approval {
    /// Whether it says everything an approval must say and still runs at `now`.
    #[must_use]
    pub fn is_valid(&self, now: Millis) -> bool {
        let said = [&self.number, &self.approver, &self.goal, &self.powers, &self.funds];
        said.iter().all(|text| !text.trim().is_empty()) && self.until > now
    }
}

/// One unit's part in a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Code of the office.
    pub office: String,
    /// Lead or assist.
    pub part: Part,
    /// Who gave it (staff id or `system`).
    pub by: String,
    /// Whether the supervisor named the unit: then it cannot be returned.
    pub designated: bool,
    /// Why this unit.
    pub basis: Option<Basis>,
    /// The unit's clock starts here, not at the sign-for.
    pub dispatched_at: Millis,
    /// Start of the time that `due_at` ends: dispatch, or the last send-back.
    pub clock_from: Millis,
    /// The limit that `due_at` was counted by: that of the result, of a rework, or the least rest.
    pub due_by: LimitName,
    /// Sign-for due.
    pub accept_due: Millis,
    /// Signed for.
    pub accepted_at: Option<Millis>,
    /// Signed for by the clock because the unit did not.
    pub auto_accepted: bool,
    /// Last moment to ask for a return.
    pub return_until: Millis,
    /// First contact due.
    pub contact_due: Millis,
    /// First contact made.
    pub contacted_at: Option<Millis>,
    /// First measures due, where their limit ends before the result is due.
    #[serde(default)]
    pub measures_due: Option<Millis>,
    /// First measures noted: a note of the unit, or departments called in.
    #[serde(default)]
    pub measures_at: Option<Millis>,
    /// Result due.
    pub due_at: Millis,
    /// Result given.
    pub done_at: Option<Millis>,
    /// Results that did not hold, oldest first.
    #[serde(default)]
    pub taken_back: Vec<TakenBack>,
    /// Result, measures: for the file.
    pub result: Option<String>,
    /// Reply: for the requester, or of an assist to the lead.
    pub reply: Option<String>,
    /// Evidence: attachment ids or document numbers.
    pub evidence: Vec<String>,
    /// Who handles it (staff id).
    pub handler: Option<String>,
    /// Everybody of the unit who signed for it, contacted the requester or gave a result (staff
    /// ids).
    #[serde(default)]
    pub handled_by: Vec<String>,
    /// The unit's head who signed the result (staff id).
    pub signed_by: Option<String>,
    /// Released by the lead or the desk before it answered.
    pub waived: bool,
    /// When a supervisor upheld that the unit had shirked its duty here.
    #[serde(default)]
    pub shirked_at: Option<Millis>,
    /// How it ended, once it has.
    pub end: Option<AssignmentEnd>,
    /// When it ended.
    #[serde(default)]
    pub ended_at: Option<Millis>,
    /// Timers that have fired on it.
    pub fired: Vec<TimerKind>,
}

/// A result that was sent back or had to be done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// When it was due.
    pub due_at: Millis,
    /// When it was given.
    pub done_at: Millis,
}

impl Assignment {
    /// The date by which the first late result of this unit was due, if any was late.
    #[must_use]
    pub fn missed(&self) -> Option<Millis> {
        let earlier = self.taken_back.iter().map(|result| (result.due_at, result.done_at));
        let all = earlier.chain(self.done_at.map(|done| (self.due_at, done)));
        all.into_iter().find(|(due, done)| done > due).map(|(due, _)| due)
    }

    /// Whether this person handled it for that office.
    #[must_use]
    pub fn handled_by(&self, office: &str, who: &str) -> bool {
        self.office == office && self.handled_by.iter().any(|one| one == who)
    }

    /// Notes who handled it.
    pub(in crate::domain::ticket) fn note_handler(&mut self, who: &str) {
        if !self.handled_by.iter().any(|one| one == who) {
            self.handled_by.push(who.to_owned());
        }
    }

    /// Whether this is a lead of that office of which shirking was not upheld yet.
    #[must_use]
    pub fn shirked_by(&self, office: &str) -> bool {
        self.part == Part::Lead && self.office == office && self.shirked_at.is_none()
    }

    /// By when first measures are awaited that nobody noted yet.
    #[must_use]
    pub fn measures_awaited(&self) -> Option<Millis> {
        self.measures_due.filter(|_| self.measures_at.is_none())
    }

    /// The unit has no part in the ticket any more.
    pub(in crate::domain::ticket) fn ends(mut self, end: AssignmentEnd, now: Millis) -> Self {
        self.end = Some(end);
        self.ended_at = Some(now);
        self
    }

    /// Whether the unit's clock runs: neither done, released nor ended.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.done_at.is_none() && !self.waived && self.end.is_none()
    }
}

/// A print of the whole case with who the requester is: one supervisor asks for it, another approves,
/// and then the first has a day for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityExport {
    /// Who asked (staff id).
    pub asked_by: String,
    /// When.
    pub asked_at: Millis,
    /// What for, in words.
    pub reason: String,
    /// What became of it.
    pub decision: Decision,
    /// Who decided (staff id).
    pub decided_by: Option<String>,
    /// Until when it can be printed, once it is approved.
    pub until: Option<Millis>,
}

/// Something a unit asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What.
    pub kind: RequestKind,
    /// Office that asked.
    pub office: String,
    /// Who asked (staff id).
    pub asked_by: String,
    /// Who wrote it for the one who asked (staff id).
    #[serde(default)]
    pub drafted_by: Option<String>,
    /// When.
    pub asked_at: Millis,
    /// Why, in words.
    pub reason: String,
    /// What exactly.
    pub wants: Wants,
    /// What became of it.
    pub decision: Decision,
    /// Who decided (staff id).
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Millis>,
    /// Why, in words.
    pub decision_reason: Option<String>,
}

/// A request that somebody of a unit wrote for its head, who sends it or drops it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftedRequest {
    /// What for.
    pub kind: RequestKind,
    /// Who wrote it (staff id).
    pub by: String,
    /// When.
    pub at: Millis,
    /// Why, in words.
    pub reason: String,
    /// What exactly.
    pub wants: Wants,
}

/// The contents of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wants", rename_all = "snake_case")]
pub enum Wants {
    /// To give the ticket back.
    Return {
        /// Kind of reason.
        code: ReturnReason,
        /// List line or document that shows it.
        evidence: String,
        /// Unit that should have it.
        suggested: Option<String>,
    },
    /// More time.
    Extension {
        /// How many days.
        days: u32,
        /// Which days: as the limit counts them.
        #[serde(default)]
        kind: DayKind,
    },
    /// To hand the matter to the county, staying on as assist.
    ReportUp {
        /// County office.
        to: String,
        /// Why it is theirs.
        basis: Basis,
    },
    /// To stop the clock for a procedure.
    Suspension {
        /// Why.
        cause: PauseReason,
        /// Until when.
        until: Millis,
    },
    /// To put the matter on the ledger.
    Ledger {
        /// What will be done.
        plan: String,
        /// By when.
        target: Millis,
    },
}

impl Wants {
    /// List line or document that shows it, where the request has one.
    #[must_use]
    pub fn evidence(&self) -> Option<&str> {
        match self {
            Self::Return { evidence, .. } => Some(evidence),
            _ => None,
        }
    }
}

/// A time in which the clock stood still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Why.
    pub reason: PauseReason,
    /// Since when.
    pub from: Millis,
    /// Until when at most: time after it counts again, whenever somebody ends the pause.
    pub until: Millis,
    /// When it was ended.
    pub ended_at: Option<Millis>,
    /// Question, procedure or plan.
    pub text: String,
    /// Who let the clock stop (staff id).
    pub by: String,
    /// Their office.
    #[serde(default)]
    pub office: String,
    /// How often it is looked at.
    pub pace: Pace,
}

/// A try to reach the requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// When.
    pub at: Millis,
    /// Office that tried.
    #[serde(default)]
    pub office: String,
    /// By what way.
    pub channel: String,
    /// Whether the requester was reached.
    pub reached: bool,
    /// The requester's own word on it.
    pub confirmed: Option<bool>,
}

/// An evaluation (国办发〔2019〕51号: five grades, the lowest two are bad reviews).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// First given.
    pub at: Millis,
    /// Last changed.
    pub changed_at: Millis,
    /// 5 very satisfied … 1 very dissatisfied.
    pub grade: u8,
    /// Whether the matter is solved.
    pub solved: Solved,
    /// Whether it counts.
    pub valid: bool,
    /// Why it does not count.
    pub invalid_reason: Option<String>,
    /// The unit's appeal against it, waiting for a decision.
    pub contested: bool,
    /// When a supervisor decided on such an appeal: there is no second one.
    #[serde(default)]
    pub decided_at: Option<Millis>,
}

impl Evaluation {
    /// Whether the requester is dissatisfied: grade 1–2, or not solved.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        self.grade <= 2 || self.solved == Solved::No
    }
}

/// The case that a bad review opens, with its own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadReview {
    /// Opened.
    pub opened_at: Millis,
    /// Contact due.
    pub contact_due: Millis,
    /// Contact made.
    pub contacted_at: Option<Millis>,
    /// Repair due.
    pub fix_due: Millis,
    /// Put right, explained or found invalid.
    pub closed_at: Option<Millis>,
    /// Found invalid: nobody owed anything on it.
    #[serde(default)]
    pub struck: bool,
}

/// A card. It is never taken away, only excused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Office that got it.
    pub office: String,
    /// Dispatch of the assignment it belongs to.
    pub assignment: Millis,
    /// Colour.
    pub colour: Colour,
    /// When.
    pub at: Millis,
    /// Why it does not count, if it does not.
    pub no_fault: Option<String>,
}

/// A supervision sheet (督办单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its number on this ticket, from 1.
    pub id: u32,
    /// 2 supervise, 3 raised to the leaders, 4 listed, summoned or criticised.
    pub level: u8,
    /// Why.
    pub cause: Cause,
    /// Who opened it (staff id or `system`).
    pub by: String,
    /// Office that must answer.
    pub office: String,
    /// What is wanted; at level 4 the document.
    pub message: String,
    /// Opened.
    pub at: Millis,
    /// Answer due.
    pub reply_due: Millis,
    /// Answer.
    pub reply: Option<String>,
    /// State.
    pub state: SheetState,
}

impl Sheet {
    /// Whether nobody has to do anything about it any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.state, SheetState::Closed | SheetState::Settled)
    }
}

/// A call for departments (街乡吹哨、部门报到).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whistle {
    /// The unit that calls.
    pub by_office: String,
    /// When.
    pub at: Millis,
    /// What for.
    pub text: String,
    /// Check-in due.
    pub due: Millis,
    /// One entry for each department.
    pub calls: Vec<Call>,
}

/// One called department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Its code.
    pub office: String,
    /// Checked in.
    pub checked_in_at: Option<Millis>,
    /// What it did.
    pub action: Option<String>,
    /// The town's grade for it, 1–5.
    pub town_rating: Option<u8>,
}

/// A conference on the ticket; its decision binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    /// When.
    pub at: Millis,
    /// Offices that took part.
    pub participants: Vec<String>,
    /// What was decided.
    pub decision: String,
    /// Unit that leads by the decision.
    pub lead: Option<String>,
}

/// A return visit (回访).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// When.
    pub at: Millis,
    /// Who made it (staff id).
    pub by: String,
    /// Whether the matter is solved by the requester's word.
    pub solved: Solved,
    /// What was said.
    pub text: String,
}

/// Words or files added after submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// When.
    pub at: Millis,
    /// To what end.
    pub kind: WordsKind,
    /// Text, may be empty when there are files.
    pub text: String,
    /// Attachment ids.
    pub attachments: Vec<String>,
}

/// Not being accepted, and the requester's appeal against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// Why.
    pub code: DeclineReason,
    /// The right door, in words.
    pub channel: String,
    /// When.
    pub at: Millis,
    /// Last moment to appeal.
    pub appeal_until: Millis,
    /// Appealed.
    pub appealed_at: Option<Millis>,
    /// The appeal is to be decided until then.
    #[serde(default)]
    pub decide_due: Option<Millis>,
    /// Appeal refused.
    pub refused_at: Option<Millis>,
}

impl Decline {
    /// Whether an appeal waits for a decision.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        self.appealed_at.is_some() && self.refused_at.is_none()
    }
}

/// A time in which the desk had to dispatch and which was followed by another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastWait {
    /// When a unit had to have it.
    pub due_at: Millis,
    /// When a unit got it, or the ticket ended without one.
    pub ended_at: Millis,
}

/// An earlier round of a reopened ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What was reached.
    pub resolution: Option<Resolution>,
    /// Result given.
    pub resolved_at: Option<Millis>,
    /// Closed.
    pub closed_at: Option<Millis>,
    /// Rated.
    pub evaluation: Option<Evaluation>,
    /// Why it was reopened.
    pub reopened_at: Millis,
}
