//! What can be done with a ticket.

mod payloads;
mod requests;
mod words;

use super::number::TicketNumber;
use super::record::{
    Basis, CheckPoint, Colour, Confidentiality, Consent, DeclineReason, ItemRef, Pace, PauseReason,
    RequestKind, Resolution, ReturnReason, Solved, TimerKind,
};
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::people::Right;
use crate::domain::sensitive::Sensitive;
use serde::{Deserialize, Serialize};

pub use payloads::{
    ContactAnswer, ContactResult, DateName, MovedDate, ParentAnswer, ParentFacts, ParentNews,
    ReviewVerdict,
};
pub use words::least_words;

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident {
        $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)?
    } = $code:literal => $right:ident;)+) => {
        /// One step in the life of a ticket, with what it needs to know.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "action")]
        pub enum Action {
            $($(#[$doc])* #[serde(rename = $code)]
              $variant { $($(#[$field_doc])* $field: $type),* }),+
        }

        codes! {
            /// Name of a step.
            pub enum ActionKind { $($(#[$doc])* $variant = $code),+ }
        }

        impl Action {
            /// Name of the step.
            #[must_use]
            pub const fn kind(&self) -> ActionKind {
                match self { $(Self::$variant { .. } => ActionKind::$variant),+ }
            }
        }

        impl ActionKind {
            /// The right that the step needs.
            #[must_use]
            pub const fn right(self) -> Right {
                match self { $(Self::$variant => Right::$right),+ }
            }
        }
    };
}

actions! {
    /// File the ticket.
    Submit {
        /// Tickets this person filed today, this one not counted.
        filed_today: u32,
    } = "submit" => Submit;
    /// Take the matter on.
    Accept {
        /// Category of service.
        category: String,
        /// Class.
        class: Class,
        /// Urgency.
        priority: Priority,
        /// Catalogue item.
        item: Option<ItemRef>,
    } = "accept" => Triage;
    /// Change what the matter is filed as.
    Reclassify {
        /// Category of service.
        category: String,
        /// Class.
        class: Class,
        /// Urgency.
        priority: Priority,
        /// Catalogue item.
        item: Option<ItemRef>,
        /// Code of the area; `None` leaves it as it is.
        area: Option<String>,
        /// Who may know the requester; it can only become stricter.
        confidentiality: Confidentiality,
        /// Units that the matter is about.
        named_units: Vec<String>,
        /// Members of staff whom it is about; `None` leaves them as they are.
        #[serde(default)]
        accused: Option<Vec<String>>,
        /// What sensitive things it tells of; `None` leaves them as they are.
        #[serde(default)]
        sensitive: Option<Vec<Sensitive>>,
        /// Why.
        reason: String,
    } = "reclassify" => Triage;
    /// Do not take the matter on, and name the right door.
    Decline {
        /// Why.
        code: DeclineReason,
        /// The right door in words; for a legal channel the body's name.
        channel: String,
    } = "decline" => Triage;
    /// Ask the requester; the clock stands still.
    AskInfo {
        /// The question.
        question: String,
    } = "ask_info" => AskRequester;
    /// Answer the question.
    AnswerInfo {
        /// The answer.
        text: String,
        /// Attachment ids.
        attachments: Vec<String>,
    } = "answer_info" => AddWords;
    /// Send it to a unit.
    Dispatch {
        /// The unit that leads.
        lead: String,
        /// Units that assist.
        assists: Vec<String>,
        /// Why this unit.
        basis: Basis,
    } = "dispatch" => Dispatch;
    /// Name a unit that cannot return it.
    Designate {
        /// The unit that leads.
        lead: String,
        /// Units that assist.
        assists: Vec<String>,
        /// Why this unit.
        basis: Basis,
        /// Why, in words.
        reason: String,
    } = "designate" => Designate;
    /// Sign for it.
    Acknowledge {} = "acknowledge" => Handle;
    /// Sign for it in the name of a unit that did not.
    AutoAcknowledge {} = "auto_acknowledge" => Timer;
    /// Ask to give it back.
    RequestReturn {
        /// Kind of reason.
        code: ReturnReason,
        /// Why, in words.
        reason: String,
        /// List line or document that shows it.
        evidence: String,
        /// Unit that should have it.
        suggested: Option<String>,
    } = "request_return" => AskRelief;
    /// Write for the unit's head why to give it back.
    DraftReturn {
        /// Kind of reason.
        code: ReturnReason,
        /// Why, in words.
        reason: String,
        /// List line or document that shows it.
        evidence: String,
        /// Unit that should have it.
        suggested: Option<String>,
    } = "draft_return" => DraftRelief;
    /// Do not send what somebody of the unit wrote.
    DropDraft {
        /// What it asks for.
        request: RequestKind,
        /// Why.
        reason: String,
    } = "drop_draft" => AskRelief;
    /// Take it back from the unit.
    GrantReturn {
        /// Why.
        reason: String,
    } = "grant_return" => DecideRelief;
    /// Leave it with the unit.
    RefuseReturn {
        /// Why.
        reason: String,
    } = "refuse_return" => DecideRelief;
    /// Ask to hand it to the county.
    RequestReportUp {
        /// County office.
        to: String,
        /// Why it is theirs.
        basis: Basis,
        /// Why, in words.
        reason: String,
    } = "request_report_up" => AskRelief;
    /// Hand it to the county; the town stays on as assist.
    ReportUp {
        /// Why.
        reason: String,
    } = "report_up" => DecideRelief;
    /// Leave it with the town.
    RefuseReportUp {
        /// Why.
        reason: String,
    } = "refuse_report_up" => DecideRelief;
    /// Bring in a unit.
    AddAssist {
        /// The unit.
        office: String,
        /// What for.
        reason: String,
    } = "add_assist" => ManageAssists;
    /// Give the lead the assisting unit's answer.
    AssistDone {
        /// The answer.
        reply: String,
    } = "assist_done" => Assist;
    /// Go on without the assisting unit's answer.
    WaiveAssist {
        /// The unit.
        office: String,
        /// Why.
        reason: String,
    } = "waive_assist" => ManageAssists;
    /// Ask for more time.
    RequestExtension {
        /// Working days.
        days: u32,
        /// Why.
        reason: String,
    } = "request_extension" => AskRelief;
    /// Write for the unit's head why to ask for more time.
    DraftExtension {
        /// Working days.
        days: u32,
        /// Why.
        reason: String,
    } = "draft_extension" => DraftRelief;
    /// Give more time.
    GrantExtension {
        /// Why.
        reason: String,
    } = "grant_extension" => DecideRelief;
    /// Give no more time.
    RefuseExtension {
        /// Why.
        reason: String,
    } = "refuse_extension" => DecideRelief;
    /// Record a try to reach the requester.
    FirstContact {
        /// By what way.
        channel: String,
        /// Whether the requester was reached.
        result: ContactResult,
        /// What was said, or why nobody was reached.
        #[serde(default)]
        said: String,
    } = "first_contact" => Handle;
    /// Say whether the unit made contact.
    ConfirmContact {
        /// The requester's word.
        answer: ContactAnswer,
    } = "confirm_contact" => ConfirmContact;
    /// Write to the requester through the desk, without knowing who it is.
    WriteToRequester {
        /// The message.
        text: String,
    } = "write_to_requester" => Handle;
    /// Ask to stop the clock for a procedure.
    RequestSuspension {
        /// Why.
        cause: PauseReason,
        /// Until when.
        until: Millis,
        /// Which procedure.
        reason: String,
    } = "request_suspension" => AskRelief;
    /// Stop the clock for the procedure.
    Suspend {
        /// Why.
        reason: String,
    } = "suspend" => Suspend;
    /// Do not stop the clock.
    RefuseSuspension {
        /// Why.
        reason: String,
    } = "refuse_suspension" => Suspend;
    /// Let the clock run again.
    Resume {
        /// Why.
        reason: String,
    } = "resume" => Resume;
    /// Ask to put it on the ledger.
    RequestLedger {
        /// What will be done.
        plan: String,
        /// By when.
        target: Millis,
        /// Why it cannot be done now.
        reason: String,
    } = "request_ledger" => AskRelief;
    /// Put it on the ledger.
    LedgerIn {
        /// Why.
        reason: String,
    } = "ledger_in" => Ledger;
    /// Do not put it on the ledger.
    RefuseLedger {
        /// Why.
        reason: String,
    } = "refuse_ledger" => Ledger;
    /// Report how the ledger entry goes.
    ReviewLedger {
        /// Progress in words.
        progress: String,
        /// How often to look from now on.
        pace: Pace,
    } = "review_ledger" => ReviewLedger;
    /// Take it off the ledger.
    LedgerOut {
        /// Why.
        reason: String,
    } = "ledger_out" => Ledger;
    /// Give the result.
    Resolve {
        /// What was reached.
        resolution: Resolution,
        /// Result and measures, for the file.
        result: String,
        /// Reply to the requester.
        reply: String,
        /// Attachment ids or document numbers.
        evidence: Vec<String>,
    } = "resolve" => Handle;
    /// Sign the unit's result.
    Sign {} = "sign" => Sign;
    /// Let the reply go out.
    Approve {
        /// Points of the check list that hold.
        checks: Vec<CheckPoint>,
    } = "approve" => Check;
    /// Send the result back to the unit.
    SendBack {
        /// Why.
        reason: String,
    } = "send_back" => Check;
    /// Close it without an evaluation, because there is nobody to ask.
    CloseUnasked {
        /// Points of the check list that hold.
        checks: Vec<CheckPoint>,
    } = "close_unasked" => Check;
    /// Rate it.
    Evaluate {
        /// 5 very satisfied … 1 very dissatisfied.
        grade: u8,
        /// Whether the matter is solved.
        solved: Solved,
        /// In words, may be empty.
        text: String,
    } = "evaluate" => Evaluate;
    /// Have it done again after a bad review.
    OrderRework {
        /// What is to be done.
        reason: String,
    } = "order_rework" => Check;
    /// Close it with an explanation.
    CloseExplained {
        /// Why no more can be done.
        reason: String,
        /// The explanation to the requester.
        explanation: String,
    } = "close_explained" => CloseExplained;
    /// Close it because no evaluation came.
    NoAnswerClose {} = "no_answer_close" => Timer;
    /// Appeal against a bad review.
    AppealReview {
        /// Why.
        reason: String,
    } = "appeal_review" => AppealReview;
    /// Decide the appeal against a bad review.
    DecideReview {
        /// Whether the review counts.
        verdict: ReviewVerdict,
        /// Why.
        reason: String,
    } = "decide_review" => DecideReview;
    /// Appeal against not being accepted.
    Appeal {
        /// Why.
        text: String,
    } = "appeal" => Appeal;
    /// Refuse the appeal (granting it is reopening).
    RefuseAppeal {
        /// Why.
        reason: String,
    } = "refuse_appeal" => DecideAppeal;
    /// Bring an ended matter back.
    Reopen {
        /// New facts (requester) or why (supervisor).
        reason: String,
    } = "reopen" => Reopen;
    /// Join it to another ticket on the same matter.
    Merge {
        /// The other ticket.
        parent: ParentFacts,
    } = "merge" => Triage;
    /// Take the other ticket's requester along (the parent's side of a merge).
    Adopt {
        /// The ticket that was merged into this one.
        child: TicketNumber,
    } = "adopt" => Triage;
    /// Take it apart from the other ticket.
    Unmerge {
        /// Why.
        reason: String,
    } = "unmerge" => Triage;
    /// The parent's side of taking apart.
    Release {
        /// The ticket that leaves.
        child: TicketNumber,
    } = "release" => Triage;
    /// Tell a merged ticket's requester what happened to the parent.
    FollowParent {
        /// The news.
        news: ParentNews,
    } = "follow_parent" => Timer;
    /// Withdraw it.
    Cancel {
        /// Why.
        reason: String,
        /// How the requester agreed, where an agent does it for them.
        consent: Option<Consent>,
    } = "cancel" => Cancel;
    /// Put it away.
    Archive {} = "archive" => Timer;
    /// Urge.
    Urge {
        /// In words, may be empty.
        text: String,
    } = "urge" => Urge;
    /// Open a supervision sheet.
    Supervise {
        /// 2, 3 or 4; a supervisor's 4 is a proposal.
        level: u8,
        /// Office that must answer.
        office: String,
        /// What is wanted; at level 4 the document.
        message: String,
    } = "supervise" => Supervise;
    /// Answer a supervision sheet.
    AnswerSheet {
        /// Number of the sheet.
        sheet: u32,
        /// The answer.
        reply: String,
    } = "answer_sheet" => AnswerSupervision;
    /// Close a supervision sheet.
    CloseSheet {
        /// Number of the sheet.
        sheet: u32,
        /// Why.
        reason: String,
    } = "close_sheet" => Supervise;
    /// Excuse a card.
    ExcuseCard {
        /// Office that got it.
        office: String,
        /// Colour.
        colour: Colour,
        /// Why the unit is not at fault.
        reason: String,
    } = "excuse_card" => ExcuseCard;
    /// Call departments in.
    Whistle {
        /// The departments.
        offices: Vec<String>,
        /// What for.
        text: String,
    } = "whistle" => Whistle;
    /// Check in after a call.
    CheckIn {
        /// What the department does.
        action_taken: String,
    } = "check_in" => CheckIn;
    /// Grade a called department.
    RateCall {
        /// The department.
        office: String,
        /// 1–5.
        grade: u8,
    } = "rate_call" => Whistle;
    /// Record a return visit (回访): what the requester said of the result.
    ReturnVisit {
        /// Whether the matter is solved by the requester's word.
        solved: Solved,
        /// What was said.
        text: String,
    } = "return_visit" => Visit;
    /// Uphold that a unit shirked its duty (推诿).
    UpholdShirking {
        /// The unit, which leads or led.
        office: String,
        /// What shows it.
        reason: String,
    } = "uphold_shirking" => Supervise;
    /// Record a conference.
    Confer {
        /// Offices that took part.
        participants: Vec<String>,
        /// What was decided.
        decision: String,
        /// Unit that leads by the decision.
        lead: Option<String>,
    } = "confer" => Confer;
    /// Write a note.
    Note {
        /// The note.
        text: String,
    } = "note" => Note;
    /// Add words or files.
    AddMore {
        /// Text, may be empty when there are files.
        text: String,
        /// Attachment ids.
        attachments: Vec<String>,
    } = "add_more" => AddWords;
    /// Ask for a print of the whole case with who the requester is.
    AskExport {
        /// What for.
        reason: String,
    } = "ask_export" => ExportIdentity;
    /// Let the supervisor who asked print it.
    GrantExport {
        /// Why.
        reason: String,
    } = "grant_export" => ExportIdentity;
    /// Do not let it be printed.
    RefuseExport {
        /// Why.
        reason: String,
    } = "refuse_export" => ExportIdentity;
    /// Destroy who the requester is: on their wish, or when the time to keep it is over
    /// (个人信息保护法 art. 15, 19, 47).
    ForgetRequester {} = "forget_requester" => ForgetRequester;
    /// The yellow card falls.
    YellowCard {
        /// Office that gets it.
        office: String,
    } = "yellow_card" => Timer;
    /// The red card falls.
    RedCard {
        /// Office that gets it.
        office: String,
    } = "red_card" => Timer;
    /// A long overdue matter goes to the leaders.
    Raise {
        /// The unit that leads.
        office: String,
    } = "raise" => Timer;
    /// A matter that many people bring goes to the leaders, by one of its tickets.
    RaiseTopic {
        /// The unit that leads this one.
        office: String,
    } = "raise_topic" => Timer;
    /// A reminder of something that waits.
    Remind {
        /// What waits.
        timer: TimerKind,
        /// The office or sheet it is about; empty for the ticket itself.
        of: String,
    } = "remind" => Timer;
    /// A notice on holidays or new office hours moved dates that were reckoned without them.
    RecountDates {
        /// The number of the notice, or the hours.
        notice: String,
        /// Which calendar the dates follow now; a later one has a larger number.
        calendar: u32,
        /// The dates that moved.
        dates: Vec<MovedDate>,
    } = "recount_dates" => Timer;
}
