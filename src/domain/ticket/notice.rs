//! Who is told what. Notices never carry who the requester is.

use super::number::TicketNumber;
use crate::domain::Millis;
use serde::{Deserialize, Serialize};
use std::fmt;

codes! {
    /// What a notice says. Each kind has one message per kind of reader.
    pub enum NoticeKind {
        /// Received: number, limit, how to follow.
        Submitted = "submitted",
        /// Taken on.
        Accepted = "accepted",
        /// Not taken on: reason, channel, appeal.
        Declined = "declined",
        /// The time to dispatch it is nearly over.
        TriageNear = "triage_near",
        /// Nobody has dispatched it.
        TriageLate = "triage_late",
        /// Went to a unit; for the unit: a new task.
        Dispatched = "dispatched",
        /// The program sent it to the only unit that the lists name.
        FastTracked = "fast_tracked",
        /// An approved task for a time went to a town or village.
        TemporaryTask = "temporary_task",
        /// The unit should sign for it.
        AcceptReminder = "accept_reminder",
        /// The clock signed for it.
        AutoAccepted = "auto_accepted",
        /// The unit says it made contact: right?
        ContactCheck = "contact_check",
        /// The requester says there was no contact.
        ContactDenied = "contact_denied",
        /// The unit has not made contact in time.
        ContactLate = "contact_late",
        /// A supervisor upheld that the unit shirked its duty.
        ShirkingUpheld = "shirking_upheld",
        /// The unit has not noted first measures in time.
        MeasuresLate = "measures_late",
        /// A question to the requester.
        InfoNeeded = "info_needed",
        /// The answer has come.
        InfoAnswered = "info_answered",
        /// No answer has come: decide.
        InfoMissing = "info_missing",
        /// The requester added something.
        WordsAdded = "words_added",
        /// A message of the unit through the desk.
        Message = "message",
        /// A return is asked.
        ReturnAsked = "return_asked",
        /// A return as "not our duty" against the list line.
        ReturnAgainstList = "return_against_list",
        /// A return is granted.
        ReturnGranted = "return_granted",
        /// A return is refused.
        ReturnRefused = "return_refused",
        /// A return request waits too long.
        ReturnLate = "return_late",
        /// Somebody of the unit wrote a request for its head.
        ReliefDrafted = "relief_drafted",
        /// The unit's head does not send it.
        DraftDropped = "draft_dropped",
        /// Something other than a return is asked.
        ReliefAsked = "relief_asked",
        /// It is refused.
        ReliefRefused = "relief_refused",
        /// More time: reason and new date.
        ExtensionGranted = "extension_granted",
        /// A notice on holidays moved the date: the new one.
        DatesMoved = "dates_moved",
        /// A stricter class or priority brought the date forward: the new one.
        Reclassified = "reclassified",
        /// Handed to the county.
        ReportedUp = "reported_up",
        /// A unit is to assist.
        AssistAssigned = "assist_assigned",
        /// An assist has answered.
        AssistDone = "assist_done",
        /// An assist need not answer.
        AssistReleased = "assist_released",
        /// The clock stands still.
        Suspended = "suspended",
        /// Look at the suspended ticket.
        SuspensionReview = "suspension_review",
        /// The clock runs again.
        Resumed = "resumed",
        /// On the ledger: plan and date.
        LedgerIn = "ledger_in",
        /// Look at the ledger entry.
        LedgerReview = "ledger_review",
        /// Progress of the ledger entry.
        LedgerProgress = "ledger_progress",
        /// Off the ledger.
        LedgerOut = "ledger_out",
        /// Yellow card.
        Yellow = "yellow",
        /// Red card.
        Red = "red",
        /// Late once more: the new date of a unit that has its red card has passed.
        LateAgain = "late_again",
        /// The unit's head should sign.
        ToSign = "to_sign",
        /// A reply waits for its check.
        ToCheck = "to_check",
        /// A reply waits too long for its check.
        CheckLate = "check_late",
        /// The result went back to the unit.
        SentBack = "sent_back",
        /// The reply, the remedies, and the question for a rating.
        Replied = "replied",
        /// Please rate.
        FeedbackReminder = "feedback_reminder",
        /// A bad review.
        BadReview = "bad_review",
        /// A bad review waits too long.
        BadReviewLate = "bad_review_late",
        /// It is done again.
        Rework = "rework",
        /// The unit contests a review.
        ReviewContested = "review_contested",
        /// A contested review is decided.
        ReviewDecided = "review_decided",
        /// Closed.
        Closed = "closed",
        /// Closed with an explanation.
        ClosedExplained = "closed_explained",
        /// The requester appeals.
        Appealed = "appealed",
        /// The appeal waits too long for a decision.
        AppealLate = "appeal_late",
        /// The appeal is refused.
        AppealRefused = "appeal_refused",
        /// Back again.
        Reopened = "reopened",
        /// Joined to another ticket.
        Merged = "merged",
        /// Taken apart again.
        Unmerged = "unmerged",
        /// Withdrawn.
        Cancelled = "cancelled",
        /// Urged.
        Urged = "urged",
        /// The requester's urge has been passed on.
        UrgeReceived = "urge_received",
        /// A supervision sheet.
        Supervised = "supervised",
        /// Level 4 is proposed to the leader.
        SheetProposed = "sheet_proposed",
        /// A supervision sheet is answered.
        SheetAnswered = "sheet_answered",
        /// A supervision sheet is not answered in time.
        SheetLate = "sheet_late",
        /// A supervision sheet is still open on a ticket that has ended.
        SheetWaits = "sheet_waits",
        /// Raised to the leaders; a conference is due.
        Raised = "raised",
        /// Still no result, five working days after the last word to the leaders.
        LongOverdue = "long_overdue",
        /// Called in.
        Whistled = "whistled",
        /// A called department is there.
        CheckedIn = "checked_in",
        /// A called department is not there.
        CheckInLate = "check_in_late",
        /// A supervisor asks for a print with identity.
        ExportAsked = "export_asked",
        /// Another supervisor approved it.
        ExportGranted = "export_granted",
        /// Another supervisor did not.
        ExportRefused = "export_refused",
        /// A conference has decided.
        Conferred = "conferred",
    }
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "to", content = "office", rename_all = "snake_case")]
pub enum NoticeTarget {
    /// The requester, at the ticket's conversation.
    Requester,
    /// The duty staff of an office.
    Office(String),
    /// The dispatchers on duty.
    Dispatchers,
    /// The supervisors on duty.
    Supervisors,
    /// The leaders.
    Leaders,
}

impl fmt::Display for NoticeTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requester => f.write_str("requester"),
            Self::Office(code) => write!(f, "office:{code}"),
            Self::Dispatchers => f.write_str("dispatchers"),
            Self::Supervisors => f.write_str("supervisors"),
            Self::Leaders => f.write_str("leaders"),
        }
    }
}

/// What a notice names besides the ticket itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeArgs {
    /// A unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// A date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Millis>,
    /// A reason, question, message or reply in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A code: request, decline reason, channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// A number: level, grade, count, sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Another ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<TicketNumber>,
}

impl NoticeArgs {
    /// What somebody said; nothing where they only sent files.
    #[must_use]
    pub fn said(text: &str) -> Self {
        let text = (!text.trim().is_empty()).then(|| text.to_owned());
        Self { text, ..Self::default() }
    }
}

/// A notice to be put in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Unique: ticket, event, kind and target; sending it twice is a mistake.
    pub key: String,
    /// Who is told.
    pub to: NoticeTarget,
    /// What it says.
    pub kind: NoticeKind,
    /// What it names.
    pub args: NoticeArgs,
}
