//! The ticket and the records kept on it.

use super::number::TicketNumber;
use super::state::State;
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::rules::{LimitKey, LimitName, ProfileStamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

codes! {
    /// How a ticket came in.
    pub enum Source {
        /// Web chat or web form.
        Web = "web",
        /// Console.
        Console = "console",
        /// Telegram.
        Telegram = "telegram",
        /// Telephone.
        Phone = "phone",
        /// Window of a service centre.
        Window = "window",
        /// Village agent (代办).
        Agent = "agent",
        /// Patrol of a grid worker: nobody is asked to rate it.
        Grid = "grid",
        /// Handed down by a platform above.
        Superior = "superior",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// Who may know the requester.
    pub enum Confidentiality {
        /// The handling unit may see the contact.
        Open = "open",
        /// The handling unit may not (济南市12345市民服务热线条例 art. 16, 32).
        Confidential = "confidential",
        /// Nobody knows who it is.
        Anonymous = "anonymous",
    }
}

codes! {
    /// How a ticket ended.
    pub enum Outcome {
        /// Not accepted, with the right door named.
        Declined = "declined",
        /// Closed by the requester's evaluation.
        Evaluated = "evaluated",
        /// Closed because no evaluation came.
        NoEvaluation = "no_evaluation",
        /// Closed without asking: anonymous or a patrol's find.
        NotAsked = "not_asked",
        /// Closed with an explanation instead of a solution.
        Explained = "explained",
        /// Withdrawn.
        Cancelled = "cancelled",
        /// Ended together with the ticket it was merged into.
        WithParent = "with_parent",
    }
}

codes! {
    /// What the handling unit reached.
    pub enum Resolution {
        /// Solved.
        Solved = "solved",
        /// Partly solved.
        Partly = "partly",
        /// Explained: policy or facts do not allow what was asked.
        Explained = "explained",
        /// Not solved.
        NotSolved = "not_solved",
        /// The facts were not as reported.
        NotReal = "not_real",
    }
}

codes! {
    /// Why a matter is not accepted (北京市接诉即办工作条例 art. 11; 国办函〔2025〕66号).
    pub enum DeclineReason {
        /// An emergency: 110, 119, 120, 122.
        Emergency = "emergency",
        /// Court, arbitration, discipline, review, disclosure or a petition under way.
        LegalChannel = "legal_channel",
        /// Already handled and nothing new.
        AlreadyHandled = "already_handled",
        /// Secrets or other people's privacy.
        Secret = "secret",
        /// Outside the duties of the government's units.
        OutsideDuties = "outside_duties",
        /// Illegal, or against public order.
        Unlawful = "unlawful",
        /// Too little to act on, even after asking.
        InsufficientInfo = "insufficient_info",
    }
}

codes! {
    /// Why a unit asks to give a ticket back.
    pub enum ReturnReason {
        /// Not the unit's duty.
        NotDuty = "not_duty",
        /// Another area.
        WrongArea = "wrong_area",
        /// A duplicate.
        Duplicate = "duplicate",
        /// Too little to act on.
        InsufficientInfo = "insufficient_info",
        /// Belongs to a legal channel.
        LegalChannel = "legal_channel",
        /// Something else, in words.
        Other = "other",
    }
}

codes! {
    /// Why the clock stands still.
    pub enum PauseReason {
        /// A question to the requester is open.
        AwaitingRequester = "awaiting_requester",
        /// A statutory procedure.
        LegalProcedure = "legal_procedure",
        /// The season does not allow the work.
        Season = "season",
        /// A test by a third party.
        ThirdPartyTest = "third_party_test",
        /// Known and not solvable now (挂账); the time is shown.
        Ledger = "ledger",
    }
}

codes! {
    /// What a unit can ask for.
    pub enum RequestKind {
        /// 退单
        Return = "return",
        /// 延期
        Extension = "extension",
        /// 上报
        ReportUp = "report_up",
        /// 挂起
        Suspension = "suspension",
        /// 挂账
        Ledger = "ledger",
    }
}

codes! {
    /// What became of a request.
    pub enum Decision {
        /// Waiting.
        Pending = "pending",
        /// Granted.
        Granted = "granted",
        /// Refused.
        Refused = "refused",
        /// No longer needed: the ticket moved on.
        Lapsed = "lapsed",
    }
}

codes! {
    /// Part of a unit in a ticket.
    pub enum Part {
        /// 主办
        Lead = "lead",
        /// 协办
        Assist = "assist",
    }
}

codes! {
    /// How an assignment ended.
    pub enum AssignmentEnd {
        /// Given back.
        Returned = "returned",
        /// Reported up to the county.
        TransferredUp = "transferred_up",
        /// Released or overtaken.
        Released = "released",
        /// Done in an earlier round.
        Done = "done",
    }
}

codes! {
    /// Card of the clock: yellow before the limit, red after it (山东省省级政务服务投诉热线管理办法).
    pub enum Colour {
        /// The limit is near.
        Yellow = "yellow",
        /// The limit has passed.
        Red = "red",
    }
}

codes! {
    /// Whether a matter is solved, in the requester's words.
    pub enum Solved {
        /// Yes.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// No.
        No = "no",
    }
}

codes! {
    /// Why a supervision sheet was opened.
    pub enum Cause {
        /// The limit passed.
        Overdue = "overdue",
        /// Overdue for more than five working days.
        LongOverdue = "long_overdue",
        /// Returned three times.
        Returns = "returns",
        /// Reworked three times.
        Reworks = "reworks",
        /// A bad review.
        BadReview = "bad_review",
        /// A called department did not come.
        MissedCheckIn = "missed_check_in",
        /// A supervisor's or leader's own decision.
        Officer = "officer",
    }
}

codes! {
    /// State of a supervision sheet.
    pub enum SheetState {
        /// Proposed to the leader (level 4).
        Proposed = "proposed",
        /// Waiting for the unit's answer.
        Open = "open",
        /// Answered, not yet closed.
        Answered = "answered",
        /// Closed.
        Closed = "closed",
    }
}

codes! {
    /// Who added words, and to what end.
    pub enum WordsKind {
        /// More facts or files.
        More = "more",
        /// Answer to a question.
        Answer = "answer",
        /// Words of an evaluation.
        Evaluation = "evaluation",
        /// Grounds of an appeal.
        Appeal = "appeal",
        /// New facts with which a matter is reopened.
        NewFacts = "new_facts",
        /// Why the requester says there was no contact, urges or withdraws.
        Remark = "remark",
    }
}

codes! {
    /// Points of the check list before a reply goes out.
    pub enum CheckPoint {
        /// Answers each point of the matter.
        AnswersMatter = "answers_matter",
        /// The facts were looked at on the spot or in the files.
        FactsChecked = "facts_checked",
        /// Names the basis of what it says.
        BasisNamed = "basis_named",
        /// Plain words.
        PlainWords = "plain_words",
        /// No personal data of others.
        NoPersonalData = "no_personal_data",
    }
}

codes! {
    /// How often a ledger entry is looked at.
    pub enum Pace {
        /// Every 14 days.
        OnTrack = "on_track",
        /// Every working day.
        Slow = "slow",
    }
}

codes! {
    /// What fires when time passes.
    pub enum TimerKind {
        /// The triage limit is near.
        TriageNear = "triage_near",
        /// The triage limit passed.
        TriageLate = "triage_late",
        /// The triage limit passed twice over.
        TriageRaised = "triage_raised",
        /// Three quarters of the time to sign for have passed.
        AcceptNear = "accept_near",
        /// The time to sign for has passed.
        AcceptLate = "accept_late",
        /// The time to contact the requester has passed.
        ContactLate = "contact_late",
        /// The yellow card falls.
        Yellow = "yellow",
        /// Half a day with a yellow card.
        YellowReminder = "yellow_reminder",
        /// The red card falls.
        Red = "red",
        /// Five working days after the red card.
        Raise = "raise",
        /// Another five working days without a result.
        LongOverdue = "long_overdue",
        /// A return request waits too long.
        ReturnLate = "return_late",
        /// The requester has not answered.
        WaitOver = "wait_over",
        /// A suspended ticket is to be looked at.
        SuspensionReview = "suspension_review",
        /// A pause ends.
        PauseEnd = "pause_end",
        /// A ledger entry is to be looked at.
        LedgerReview = "ledger_review",
        /// A reply waits too long for its check.
        CheckLate = "check_late",
        /// First reminder to rate.
        FirstReminder = "first_reminder",
        /// Second reminder to rate.
        SecondReminder = "second_reminder",
        /// The time to rate is over.
        FeedbackEnd = "feedback_end",
        /// A bad review waits too long for a decision.
        DecisionLate = "decision_late",
        /// A unit has not contacted the author of a bad review.
        BadReviewContactLate = "bad_review_contact_late",
        /// The time to put a bad review right is over.
        BadReviewFixLate = "bad_review_fix_late",
        /// A supervision sheet has not been answered.
        SheetLate = "sheet_late",
        /// A called department has not checked in.
        CheckInLate = "check_in_late",
        /// Time to archive.
        Archive = "archive",
    }
}

impl TimerKind {
    /// Whether firing only tells people; the others are steps of their own.
    #[must_use]
    pub const fn only_reminds(self) -> bool {
        !matches!(
            self,
            Self::AcceptLate
                | Self::Yellow
                | Self::Red
                | Self::Raise
                | Self::PauseEnd
                | Self::FeedbackEnd
                | Self::Archive
        )
    }
}

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
    /// An approved task for a time; it must say what, by whom, with which powers and money.
    Approval(Approval),
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
    /// Result due.
    pub due_at: Millis,
    /// Result given.
    pub done_at: Option<Millis>,
    /// Result, measures: for the file.
    pub result: Option<String>,
    /// Reply: for the requester, or of an assist to the lead.
    pub reply: Option<String>,
    /// Evidence: attachment ids or document numbers.
    pub evidence: Vec<String>,
    /// Who handles it (staff id).
    pub handler: Option<String>,
    /// The unit's head who signed the result (staff id).
    pub signed_by: Option<String>,
    /// Released by the lead or the desk before it answered.
    pub waived: bool,
    /// How it ended, once it has.
    pub end: Option<AssignmentEnd>,
    /// Timers that have fired on it.
    pub fired: Vec<TimerKind>,
}

impl Assignment {
    /// Whether the unit's clock runs: neither done, released nor ended.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.done_at.is_none() && !self.waived && self.end.is_none()
    }
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
        /// Working days.
        days: u32,
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
    /// How often it is looked at.
    pub pace: Pace,
}

/// A try to reach the requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// When.
    pub at: Millis,
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

/// A ticket (工单): the whole record of one matter, without who the requester is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ticket {
    /// Number.
    pub number: TicketNumber,
    /// Goes up by one with each event.
    pub version: u64,
    /// Where it stands.
    pub state: State,
    /// Where it goes back to from `suspended`, `on_ledger` or `merged`.
    pub resume_to: Option<State>,
    /// Hash of the query code.
    pub query_code_hash: Option<String>,
    /// Address to which notices for the requester go.
    pub conversation: Option<String>,
    /// Id of the requester's entry in the vault.
    pub requester: Option<String>,
    /// The agent who filed it for a requester who agreed.
    pub on_behalf_by: Option<String>,
    /// The member of staff who took it in.
    pub intake_by: Option<String>,
    /// Who answers to the requester until somebody signs for it (首问负责).
    pub first_owner: Option<String>,
    /// Class.
    pub class: Class,
    /// Urgency.
    pub priority: Priority,
    /// Category of service; empty until classified.
    pub category: String,
    /// Short title.
    pub title: String,
    /// The matter in the requester's words.
    pub body: String,
    /// Code of the area.
    pub area: Option<String>,
    /// The place in words.
    pub place_text: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// How it came in.
    pub source: Source,
    /// Who may know the requester.
    pub confidentiality: Confidentiality,
    /// Units that the matter is about: they cannot lead and never see who the requester is.
    pub named_units: Vec<String>,
    /// Catalogue item.
    pub item: Option<ItemRef>,
    /// Version of the notice on personal data that was shown.
    pub privacy_notice: Option<String>,
    /// Attachment ids.
    pub attachments: Vec<String>,
    /// What was added later.
    pub additions: Vec<Words>,
    /// SHA-256 over the requester's words, so that the log shows any change of them.
    pub words_digest: String,
    /// Last event.
    pub updated_at: Millis,
    /// Submitted: the requester's clock starts and never restarts.
    pub submitted_at: Option<Millis>,
    /// What the requester was promised.
    pub citizen_due_at: Option<Millis>,
    /// Dispatch due.
    pub triage_due_at: Option<Millis>,
    /// Start of the time that `triage_due_at` ends.
    pub triage_from: Option<Millis>,
    /// First contact of any unit.
    pub first_response_at: Option<Millis>,
    /// First dispatch.
    pub dispatched_first_at: Option<Millis>,
    /// Last result.
    pub resolved_at: Option<Millis>,
    /// Closed.
    pub closed_at: Option<Millis>,
    /// End of the time to rate.
    pub feedback_due_at: Option<Millis>,
    /// Profile of limits, fixed at dispatch.
    pub profile: Option<ProfileStamp>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What was reached.
    pub resolution: Option<Resolution>,
    /// Not accepted.
    pub decline: Option<Decline>,
    /// The unit that leads.
    pub lead: Option<Assignment>,
    /// Units that assist.
    pub assists: Vec<Assignment>,
    /// Assignments that ended.
    pub past: Vec<Assignment>,
    /// What units asked for.
    pub requests: Vec<Request>,
    /// When the clock stood still.
    pub pauses: Vec<Pause>,
    /// Tries to reach the requester.
    pub contacts: Vec<Contact>,
    /// Questions asked.
    pub ask_info_count: u32,
    /// Sent back or reworked.
    pub rework_count: u32,
    /// Granted returns.
    pub return_count: u32,
    /// The ticket it was merged into.
    pub parent: Option<TicketNumber>,
    /// Tickets merged into it.
    pub children: Vec<TicketNumber>,
    /// Rating of this round.
    pub evaluation: Option<Evaluation>,
    /// Ratings before a rework.
    pub past_evaluations: Vec<Evaluation>,
    /// Bad-review case.
    pub bad_review: Option<BadReview>,
    /// Reminders to rate that were sent.
    pub feedback_reminders: u8,
    /// Cards.
    pub cards: Vec<Card>,
    /// Supervision sheets.
    pub sheets: Vec<Sheet>,
    /// Times it was urged.
    pub urge_count: u32,
    /// When the requester may urge again.
    pub next_urge_at: Option<Millis>,
    /// Calls for departments.
    pub whistles: Vec<Whistle>,
    /// Conferences.
    pub conferences: Vec<Conference>,
    /// Earlier rounds.
    pub rounds: Vec<Round>,
    /// What will fire.
    pub timers: Vec<Timer>,
    /// Triage timers that have fired.
    pub fired: Vec<TimerKind>,
}

impl Default for Ticket {
    /// An empty draft.
    fn default() -> Self {
        Self::draft(TicketNumber::default(), NewTicket::default())
    }
}

/// What is known when a ticket is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTicket {
    /// Class.
    pub class: Class,
    /// Urgency.
    pub priority: Priority,
    /// Category of service, may be empty.
    pub category: String,
    /// Short title.
    pub title: String,
    /// The matter in the requester's words.
    pub body: String,
    /// Code of the area.
    pub area: Option<String>,
    /// The place in words.
    pub place_text: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// How it came in.
    pub source: Source,
    /// The requester's choice; `None` takes the rule: reports are confidential, others open.
    pub confidentiality: Option<Confidentiality>,
    /// Units that the matter is about.
    pub named_units: Vec<String>,
    /// Catalogue item.
    pub item: Option<ItemRef>,
    /// Version of the notice on personal data that was shown.
    pub privacy_notice: Option<String>,
    /// Attachment ids.
    pub attachments: Vec<String>,
    /// Hash of the query code.
    pub query_code_hash: Option<String>,
    /// Address to which notices for the requester go.
    pub conversation: Option<String>,
    /// Id of the requester's entry in the vault.
    pub requester: Option<String>,
    /// The agent who files it for a requester who agreed.
    pub on_behalf_by: Option<String>,
}

impl Default for NewTicket {
    fn default() -> Self {
        Self {
            class: Class::Help,
            priority: Priority::P2,
            category: String::new(),
            title: String::new(),
            body: String::new(),
            area: None,
            place_text: None,
            geo: None,
            source: Source::Other,
            confidentiality: None,
            named_units: Vec::new(),
            item: None,
            privacy_notice: None,
            attachments: Vec::new(),
            query_code_hash: None,
            conversation: None,
            requester: None,
            on_behalf_by: None,
        }
    }
}

impl Ticket {
    /// A draft with version 0, ready for [`super::Action::Submit`].
    #[must_use]
    pub fn draft(number: TicketNumber, new: NewTicket) -> Self {
        let by_rule = match new.class {
            Class::Report => Confidentiality::Confidential,
            _ => Confidentiality::Open,
        };
        let mut ticket = Self {
            number,
            version: 0,
            state: State::Draft,
            resume_to: None,
            query_code_hash: new.query_code_hash,
            conversation: new.conversation,
            requester: new.requester,
            on_behalf_by: new.on_behalf_by,
            intake_by: None,
            first_owner: None,
            class: new.class,
            priority: new.priority,
            category: new.category,
            title: new.title,
            body: new.body,
            area: new.area,
            place_text: new.place_text,
            geo: new.geo,
            source: new.source,
            confidentiality: new.confidentiality.unwrap_or(by_rule),
            named_units: new.named_units,
            item: new.item,
            privacy_notice: new.privacy_notice,
            attachments: new.attachments,
            additions: Vec::new(),
            words_digest: String::new(),
            updated_at: 0,
            submitted_at: None,
            citizen_due_at: None,
            triage_due_at: None,
            triage_from: None,
            first_response_at: None,
            dispatched_first_at: None,
            resolved_at: None,
            closed_at: None,
            feedback_due_at: None,
            profile: None,
            outcome: None,
            resolution: None,
            decline: None,
            lead: None,
            assists: Vec::new(),
            past: Vec::new(),
            requests: Vec::new(),
            pauses: Vec::new(),
            contacts: Vec::new(),
            ask_info_count: 0,
            rework_count: 0,
            return_count: 0,
            parent: None,
            children: Vec::new(),
            evaluation: None,
            past_evaluations: Vec::new(),
            bad_review: None,
            feedback_reminders: 0,
            cards: Vec::new(),
            sheets: Vec::new(),
            urge_count: 0,
            next_urge_at: None,
            whistles: Vec::new(),
            conferences: Vec::new(),
            rounds: Vec::new(),
            timers: Vec::new(),
            fired: Vec::new(),
        };
        ticket.words_digest = ticket.digest_words();
        ticket
    }

    /// The limit of this name for a ticket of this class and urgency.
    #[must_use]
    pub fn limit(&self, name: LimitName) -> LimitKey {
        LimitKey { name, class: self.class, priority: self.priority }
    }

    /// SHA-256, in hex, over the requester's words and files as they are now.
    #[must_use]
    pub fn digest_words(&self) -> String {
        let words = (&self.title, &self.body, &self.place_text, &self.attachments, &self.additions);
        let text = serde_json::to_vec(&words).unwrap_or_default();
        Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Ids of its files, in the order they came.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let added = self.additions.iter().flat_map(|words| &words.attachments);
        let evidence = self.lead.iter().flat_map(|lead| &lead.evidence);
        self.attachments.iter().chain(added).chain(evidence).map(String::as_str)
    }

    /// Whether `office` leads it.
    #[must_use]
    pub fn led_by(&self, office: &str) -> bool {
        !office.is_empty() && self.lead.as_ref().is_some_and(|lead| lead.office == office)
    }

    /// Whether `office` assists in it.
    #[must_use]
    pub fn assisted_by(&self, office: &str) -> bool {
        !office.is_empty() && self.assists.iter().any(|assist| assist.office == office)
    }

    /// Whether `office` has been called in.
    #[must_use]
    pub fn called_in(&self, office: &str) -> bool {
        let mut calls = self.whistles.iter().flat_map(|whistle| &whistle.calls);
        !office.is_empty() && calls.any(|call| call.office == office)
    }

    /// Whether `office` leads, assists or has been called in.
    #[must_use]
    pub fn involves(&self, office: &str) -> bool {
        self.led_by(office) || self.assisted_by(office) || self.called_in(office)
    }

    /// The pause that is open, if the clock stands still.
    #[must_use]
    pub fn open_pause(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.ended_at.is_none())
    }

    /// The request of this kind that waits for a decision.
    #[must_use]
    pub fn pending(&self, kind: RequestKind) -> Option<&Request> {
        self.requests
            .iter()
            .rev()
            .find(|request| request.kind == kind && request.decision == Decision::Pending)
    }

    /// Whether there is nobody to ask for an evaluation: anonymous, or found on patrol.
    #[must_use]
    pub fn has_nobody_to_ask(&self) -> bool {
        self.confidentiality == Confidentiality::Anonymous || self.source == Source::Grid
    }

    /// Whether the requester is dissatisfied and nobody has decided what follows.
    #[must_use]
    pub fn awaits_decision(&self) -> bool {
        self.state == State::Feedback
            && self.evaluation.as_ref().is_some_and(|given| given.valid && given.is_bad())
    }

    /// Whether an open sheet of level 2 or more stands against it.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        self.sheets
            .iter()
            .any(|sheet| matches!(sheet.state, SheetState::Open | SheetState::Answered))
    }

    /// What keeps it from the archive: open sheets, bad reviews, appeals, a parent at work.
    #[must_use]
    pub fn still_open(&self) -> Vec<&'static str> {
        let sheet = self.sheets.iter().any(|sheet| sheet.state != SheetState::Closed);
        let review = self.bad_review.as_ref().is_some_and(|case| case.closed_at.is_none());
        let contested = self.evaluation.as_ref().is_some_and(|given| given.contested);
        let appeal = self.decline.as_ref().is_some_and(Decline::is_contested);
        let parent = self.state == State::Merged && self.outcome.is_none();
        [
            ("supervision", sheet),
            ("bad_review", review),
            ("review_appeal", contested),
            ("appeal", appeal),
            ("parent", parent),
        ]
        .into_iter()
        .filter_map(|(what, open)| open.then_some(what))
        .collect()
    }
}
