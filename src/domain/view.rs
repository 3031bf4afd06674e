//! What people are shown of items and tickets: plain data, already cut down to what the reader may
//! see, without words of any language.

use serde::{Deserialize, Serialize};

use super::Millis;
use super::class::{Class, Priority};

mod digest;
mod figures;

pub use digest::{DigestOf, DigestView, HotTopicView};
pub use figures::{
    ApprovalRow, EntryValue, EvidenceView, FigureLine, FigureTicketsView, FigureValue, FiguresView,
    GroupView, ItemFiguresView, ItemRow, ScoreView,
};

/// What the desk calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskName {
    /// By the name that its operator gave it.
    Given {
        /// The name.
        name: String,
    },
    /// By the area that it serves.
    Area {
        /// Name of the area.
        area: String,
    },
    /// By the area, and as one that knows nothing but the invented lists.
    Sample {
        /// Name of the area.
        area: String,
    },
}

/// An office as an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OfficeView {
    /// Full name.
    pub office: String,
    /// `county`, `town`, `village` or `utility`.
    pub level: String,
}

/// Where a person goes first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GoTo {
    /// Full name of the office or window.
    pub office: String,
    /// Street, floor, window.
    pub address: String,
    /// Opening hours in the notation of the lists (`1-5 08:30-12:00 13:30-17:30`).
    pub hours: String,
    /// Telephone.
    pub phone: String,
}

/// Whether a window is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Opening {
    /// Open, until then.
    Open {
        /// Closing time.
        until: Millis,
    },
    /// Closed, opens then.
    Closed {
        /// Next opening.
        opens: Millis,
    },
    /// The hours are not stated.
    Unknown,
}

/// How the holder came to the power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldingMode {
    /// By statute.
    #[default]
    Statutory,
    /// Granted: the town acts in its own name.
    Transfer,
    /// Entrusted: the town acts, the department stays responsible.
    Entrust,
    /// Done by the county's office stationed in the town.
    Stationed,
    /// 服务前移: the department keeps the power, the town takes the papers in for it.
    Forward,
    /// It was the town's, and is the county's again.
    TakenBack,
}

/// Everything that an answer says about one item on one date in one place; also the JSON of
/// `wenban ask --json`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AnswerCard {
    /// The item's code.
    pub code: String,
    /// Official name.
    pub title: String,
    /// `power`, `duty`, `public_service`, `agent` or `matter`.
    pub kind: String,
    /// The score of the search, 0 when the item was named by its code.
    pub score: f32,
    /// Who does it.
    pub holder: OfficeView,
    /// In whose name: who is legally responsible.
    pub responsible: OfficeView,
    /// How the holder came to it.
    pub mode: HoldingMode,
    /// Since when it is so, `YYYY-MM-DD`.
    pub since: Option<String>,
    /// The document of the delegation.
    pub delegation_basis: Option<String>,
    /// Where to go first.
    pub go_to: GoTo,
    /// Whether that window is open at the moment of the answer.
    pub opening: Option<Opening>,
    /// The limit set by law, as in the list (`20wd`).
    pub legal_limit: Option<String>,
    /// The limit promised.
    pub promised_limit: Option<String>,
    /// In words.
    pub fee: Option<String>,
    /// Statutes.
    pub basis: Vec<String>,
    /// `<title of the list> <version>`.
    pub list_version: String,
    /// The date the answer is true for, `YYYY-MM-DD`.
    pub as_of: String,
    /// Who may ask for it.
    pub conditions: Vec<String>,
    /// Which papers.
    pub materials: Vec<String>,
    /// The steps.
    pub steps: Vec<String>,
    /// What the town does where both levels act.
    pub town_step: Option<String>,
    /// What the county does.
    pub county_step: Option<String>,
    /// Who approves, watches and enforces, where stated apart.
    pub approver: Option<OfficeView>,
    /// Who watches.
    pub regulator: Option<OfficeView>,
    /// Who enforces.
    pub enforcer: Option<OfficeView>,
    /// Review body, where a decision can be taken to review.
    pub remedy: Option<Remedy>,
    /// Units that help, for hotline matters.
    pub assists: Vec<OfficeView>,
    /// What a person can do meanwhile.
    pub advice: Option<String>,
    /// Whether the village files it for people.
    pub agent: Option<String>,
    /// Official entrance on the web.
    pub online_url: Option<String>,
}

/// Where a decision can be taken to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// The government that reviews (行政复议法 2023, art. 24).
    pub review_body: String,
    /// Days for the application (行政复议法 2023, art. 20).
    pub review_days: u32,
    /// Months for the court (行政诉讼法, art. 46).
    pub court_months: u32,
    /// Other words of the list, if it has any.
    pub note: Option<String>,
}

/// One matter that it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The item's code.
    pub code: String,
    /// Official name.
    pub title: String,
    /// Who does it.
    pub office: String,
}

/// Everything that an event of life takes, in the order in which it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleView {
    /// Code of the event.
    pub code: String,
    /// What the event is called.
    pub title: String,
    /// What to know about the order, one sentence.
    pub note: String,
    /// The items, the first to be done first.
    pub options: Vec<Choice>,
}

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
    /// How many files.
    pub files: u32,
    /// Where it came from (`web`, `phone` …).
    pub source: String,
    /// When it was filed.
    pub submitted_at: Millis,
    /// The resident's date.
    pub citizen_due: Millis,
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
    /// Open tickets that look like the same matter.
    #[serde(default)]
    pub similar: Vec<TicketLine>,
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
    /// A number: of a sheet, of working days, of times, a grade.
    pub count: u32,
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

/// One look at a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLine {
    /// When.
    pub at: Millis,
    /// Who: an officer's name, or `console`.
    pub by: String,
    /// What: `open`, `reveal`, `file` …
    pub action: String,
    /// Why.
    pub reason: String,
}

/// A file of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLine {
    /// Its place in the ticket, from 1.
    pub n: u32,
    /// Its id.
    pub id: String,
    /// MIME type.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// Whether the desk has it.
    pub kept: Kept,
}

/// Whether the desk has a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It has.
    Yes,
    /// It is being fetched from the channel.
    Coming,
    /// It could not be fetched.
    Lost,
}

/// What is kept about a person, in figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MyDataView {
    /// The masked contact, empty when none is kept.
    pub contact: String,
    /// Messages of both sides.
    pub messages: u32,
    /// When the first of them was.
    pub since: Option<Millis>,
    /// Tickets.
    pub tickets: u32,
    /// Files.
    pub files: u32,
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

/// Something that happened to a ticket, told to one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Which kind of notice (the end of the Fluent id `notice-…`).
    pub kind: String,
    /// Which ticket.
    pub number: String,
    /// Which class.
    pub class: Class,
    /// How urgent.
    #[serde(default)]
    pub priority: Priority,
    /// Masked first words; empty for the requester, who knows.
    pub title: String,
    /// The unit it is about.
    pub office: Option<String>,
    /// The next date.
    pub due: Option<Millis>,
    /// What that date is for: the end of the message id `notice-due-…`.
    #[serde(default)]
    pub due_for: String,
    /// Further dates that the reader has to keep.
    #[serde(default)]
    pub dates: Vec<Dated>,
    /// The catalogue item, with its code.
    #[serde(default)]
    pub item: Option<String>,
    /// The code of a request, of a reason for not accepting, of a verdict.
    #[serde(default)]
    pub code: Option<String>,
    /// The reason, the question or the answer.
    pub words: Option<String>,
    /// Where a decision can be taken to, with an answer.
    pub remedy: Option<Remedy>,
    /// Codes of the steps to press under it.
    pub actions: Vec<String>,
    /// The unit proposed first, with a new ticket.
    pub proposal: Option<ProposalView>,
    /// Who may know the requester, with a new task where that is not everybody: a code.
    #[serde(default)]
    pub secrecy: Option<String>,
    /// What has to be known before a button is pressed: the reply to approve, the days asked for.
    #[serde(default)]
    pub details: Vec<Detail>,
}

/// One thing that has to be known for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it is: the end of the message id `detail-…`.
    pub kind: String,
    /// The thing itself.
    pub value: DetailValue,
}

/// What a [`Detail`] says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetailValue {
    /// Somebody's words, personal numbers masked, or a name of a unit.
    Words(String),
    /// A date.
    At(Millis),
    /// A number.
    Count(u32),
    /// A code of the family of messages that the kind names.
    Code(String),
}

impl Detail {
    /// Words or a name.
    #[must_use]
    pub fn words(kind: &str, words: String) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::Words(words) }
    }

    /// A date.
    #[must_use]
    pub fn date(kind: &str, at: Millis) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::At(at) }
    }

    /// A number.
    #[must_use]
    pub fn count(kind: &str, count: u32) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::Count(count) }
    }

    /// A code; the kind is its family.
    #[must_use]
    pub fn coded(family: &str, code: &str) -> Self {
        Self { kind: family.to_owned(), value: DetailValue::Code(code.to_owned()) }
    }
}

/// What is due, late and waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// When it was taken.
    pub at: Millis,
    /// One row a unit, the most urgent first.
    pub rows: Vec<BoardRow>,
    /// Waiting to be accepted or dispatched.
    pub waiting: u32,
    /// Waiting to be checked.
    pub checking: u32,
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

/// One unit on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    /// Its name.
    pub office: String,
    /// Open tickets within their limits.
    pub green: u32,
    /// Near the limit.
    pub yellow: u32,
    /// Late.
    pub red: u32,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Millis,
    /// All units together.
    pub total: FigureRow,
    /// By unit, in the order of names; never ranked.
    pub units: Vec<FigureRow>,
    /// By class, whose code stands in place of a name; empty for a reader of one unit's figures.
    pub classes: Vec<FigureRow>,
    /// Tickets left out, by reason code.
    pub excluded: Vec<(String, u32)>,
    /// What was given to a unit by an approval instead of a list; `None` for a reader of one
    /// unit's figures.
    pub approvals: Option<Vec<ApprovalRow>>,
    /// Questions that nobody could be answered, those of most people first within a week; `None`
    /// for a reader of one unit's figures.
    #[serde(default)]
    pub gaps: Option<Vec<GapRow>>,
    /// The period as a command names it (`week`, `2026-10`).
    pub reach: String,
}

/// Questions of one week that are alike and got no answer, asked by several people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GapRow {
    /// Monday of the week, `YYYY-MM-DD`.
    pub week: String,
    /// How many people asked.
    pub people: u32,
    /// One of the questions, personal numbers masked.
    pub example: String,
}

/// The figures of one unit; times in wall-clock minutes, rates from 0 to 1.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FigureRow {
    /// The unit's name; empty for all together.
    pub office: String,
    /// Tickets that any figure counts.
    pub n: u32,
    /// How many cases stand behind each time.
    pub cases: Cases,
    /// K1, median and P90.
    pub first_response: Option<(f64, f64)>,
    /// K2, median and P90.
    pub dispatch: Option<(f64, f64)>,
    /// K4, median and P90.
    pub handling: Option<(f64, f64)>,
    /// K8: on time, due, rate.
    pub on_time: RateView,
    /// K9: late and still open.
    pub late_open: u32,
    /// Due within the period and not done yet.
    pub due: u32,
    /// K10.
    pub solved: RateView,
    /// K11.
    pub satisfied: RateView,
}

/// How many cases stand behind the times of a [`FigureRow`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cases {
    /// First responses.
    pub first_response: u32,
    /// First dispatches.
    pub dispatch: u32,
    /// Resolutions.
    pub handling: u32,
}

/// A rate with what it was made of; `None` when nothing was counted (0/0 is no figure).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct RateView {
    /// Counted as good.
    pub part: u32,
    /// Counted.
    pub of: u32,
    /// `part / of`.
    pub rate: Option<f64>,
}
