//! Tickets, as their requesters and as units see them.

use serde::{Deserialize, Serialize};

use crate::domain::Millis;
use crate::domain::class::{Class, Priority};

/// A ticket before it is filed, personal numbers masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Which class.
    pub class: Class,
    /// The words.
    pub text: String,
    /// The place, empty when none was given.
    pub place: String,
    /// The masked contact, empty when none was given.
    pub contact: String,
    /// Who may know the requester, where that is not everybody who handles it: a code.
    pub secrecy: Option<String>,
    /// How many files.
    pub files: u32,
    /// The matter it is about, if known.
    pub item: Option<String>,
    /// The unit that the lists name for it.
    pub office: Option<String>,
    /// How it came, where an officer takes it in for somebody: a code.
    #[serde(default)]
    pub source: Option<String>,
    /// How that person agreed that an agent files it: a code.
    #[serde(default)]
    pub consent: Option<String>,
    /// Codes of the sensitive things that the words tell of.
    #[serde(default)]
    pub sensitive: Vec<String>,
}

/// One line of a list of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketLine {
    /// Its number.
    pub number: String,
    /// Which class.
    pub class: Class,
    /// How urgent.
    pub priority: Priority,
    /// The code of its state.
    pub state: String,
    /// The first words, personal numbers masked.
    pub title: String,
    /// The next date that matters to the reader.
    pub due: Option<Millis>,
    /// `green`, `yellow` or `red`.
    pub card: String,
    /// The lead unit, once it has one.
    pub office: Option<String>,
    /// What is asked of the reader's unit, by code, in a list of what it has to do.
    #[serde(default)]
    pub duty: Option<String>,
    /// Codes of the sensitive things that its words tell of.
    #[serde(default)]
    pub sensitive: Vec<String>,
}

/// One step of a ticket as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    /// When.
    pub at: Millis,
    /// The action's code.
    pub action: String,
    /// The unit or officer, empty for the requester and the desk itself.
    pub by: String,
    /// The reason or words that the reader may see.
    pub words: String,
    /// The code of the timer that a reminder is of; empty for any other step.
    #[serde(default)]
    pub timer: String,
}

/// A ticket as its requester sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketView {
    /// The line of it.
    pub line: TicketLine,
    /// When it was filed.
    pub submitted_at: Millis,
    /// The answer, once it is approved.
    pub reply: Option<String>,
    /// What the date of the line is for: the end of the message id `notice-due-…`.
    #[serde(default)]
    pub due_for: String,
    /// Why it was not accepted.
    #[serde(default)]
    pub decline: Option<DeclineView>,
    /// The public steps, oldest first.
    pub steps: Vec<StepLine>,
    /// Whether the requester may withdraw it now.
    pub may_withdraw: Allowed,
    /// Whether an evaluation is asked for now.
    pub may_rate: Allowed,
    /// Whether something can be added now.
    pub may_add: Allowed,
    /// Whether the person may urge now.
    #[serde(default)]
    pub may_urge: Allowed,
    /// Whether the person may appeal now.
    #[serde(default)]
    pub may_appeal: Allowed,
    /// Whether the person may bring it back now.
    #[serde(default)]
    pub may_reopen: Allowed,
    /// Whether the unit's contact waits to be confirmed.
    #[serde(default)]
    pub may_confirm: Allowed,
}

/// A date with what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// What: the end of the message id `notice-due-…`.
    pub what: String,
    /// When.
    pub at: Millis,
}

impl Dated {
    /// This date for this purpose.
    #[must_use]
    pub fn new(what: &str, at: Millis) -> Self {
        Self { what: what.to_owned(), at }
    }
}

/// Why a matter was not accepted, and where to go with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclineView {
    /// The code of the reason.
    pub code: String,
    /// The right door, in words.
    pub channel: String,
    /// Whether the requester's appeal waits to be decided.
    pub appealed: Allowed,
}

/// Whether an action is open to the reader at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// It is.
    Yes,
    /// It is not.
    #[default]
    No,
}

/// A ticket as an officer sees it: masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffTicketView {
    /// The line of it.
    pub line: TicketLine,
    /// The words, personal numbers masked.
    pub text: String,
    /// The place.
    pub place: String,
    /// The masked contact.
    pub contact: String,
    /// Who may know the requester, where that is not everybody who handles it: a code.
    #[serde(default)]
    pub secrecy: Option<String>,
    /// Whether this officer may ask to see it.
    pub may_reveal: Allowed,
    /// Whether this officer may add what the requester says.
    #[serde(default)]
    pub may_add: Allowed,
    /// How many files.
    pub files: u32,
    /// Where it came from (`web`, `phone` …).
    pub source: String,
    /// When it was filed.
    pub submitted_at: Millis,
    /// The resident's date, where an answer is or was owed.
    pub citizen_due: Option<Millis>,
    /// What is waited for, and until when.
    #[serde(default)]
    pub dates: Vec<Dated>,
    /// All steps, oldest first.
    pub steps: Vec<StepLine>,
    /// The answer as drafted or given.
    pub reply: Option<String>,
    /// Units proposed, best first.
    pub proposals: Vec<ProposalView>,
    /// Codes of the steps that this officer may take now, those of most use first.
    pub actions: Vec<String>,
    /// The catalogue item, with its code.
    #[serde(default)]
    pub item: Option<String>,
    /// What stands beside the ticket's way: requests, pauses, assists, sheets, calls.
    #[serde(default)]
    pub matters: Vec<Matter>,
    /// What the requester said of the work, oldest first; none for who does not judge it.
    #[serde(default)]
    pub ratings: Vec<RatingView>,
    /// Open tickets that look like the same matter.
    #[serde(default)]
    pub similar: Vec<TicketLine>,
}

/// A rating of the requester as officers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingView {
    /// When.
    pub at: Millis,
    /// 5 very satisfied … 1 very dissatisfied.
    pub grade: u8,
    /// The code of whether the matter is solved.
    pub solved: String,
    /// Whether it counts.
    pub counts: Allowed,
    /// What was written with it, personal numbers masked.
    pub words: String,
}

/// Something that stands beside a ticket's way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Matter {
    /// What it is: the end of the message id `matter-…`.
    pub kind: String,
    /// The unit it is about.
    pub office: String,
    /// Its date.
    pub due: Option<Millis>,
    /// The reason, the plan, the answer: whatever was written.
    pub words: String,
    /// A number: of a sheet, of times, a grade.
    pub count: u32,
    /// How much time is asked for, as a limit is written (`3wd`).
    #[serde(default)]
    pub limit: String,
    /// Another ticket.
    pub other: String,
}

/// Something to choose for a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepOption {
    /// What the button carries.
    pub value: String,
    /// The family of messages that name it; `limit` and `date` say a value, an empty family a name.
    pub family: String,
    /// The name, the limit or the date; empty when the value is a code of the family.
    pub name: String,
}

impl StepOption {
    /// A code that has a message.
    #[must_use]
    pub fn coded(family: &str, code: &str) -> Self {
        Self { value: code.to_owned(), family: family.to_owned(), name: String::new() }
    }

    /// A value with its name, limit or date.
    #[must_use]
    pub fn named(family: &str, value: String, name: String) -> Self {
        Self { value, family: family.to_owned(), name }
    }
}

/// The step that somebody else took first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStep {
    /// Who, by name; empty for the program and for requesters.
    pub by: String,
    /// The code of their role.
    pub role: String,
    /// The action's code.
    pub action: String,
    /// When.
    pub at: Millis,
}

/// A ticket of somebody else as a stranger may know it: no words, no number, nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarView {
    /// The ticket's number, for the button.
    pub number: String,
    /// The matter as the lists name it, or the class.
    pub matter: String,
    /// The area.
    pub place: String,
    /// When it was filed.
    pub at: Millis,
    /// The code of its state.
    pub state: String,
    /// The unit that has it.
    pub office: Option<String>,
}

/// A unit proposed for a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// The office's code.
    pub code: String,
    /// Its name.
    pub office: String,
    /// Names of units that help.
    pub assists: Vec<String>,
    /// The item that names it.
    pub item: String,
    /// Its code.
    pub item_code: String,
    /// The list line's statute or document.
    pub basis: String,
    /// `<title of the list> <version>`.
    pub list_version: String,
    /// Whether it is the only one, for an ordinary matter.
    #[serde(default)]
    pub fast: Allowed,
}

/// What was done with the buttons of a message, and who was first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    /// The ticket.
    pub number: String,
    /// The step that was taken (the end of the Fluent id `action-…`).
    pub step: String,
    /// The unit that has it now.
    pub office: Option<String>,
    /// The officer, by name.
    pub by: String,
    /// When.
    pub at: Millis,
}
