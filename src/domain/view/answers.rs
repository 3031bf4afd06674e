//! Answers from the lists.

use serde::{Deserialize, Serialize};

use crate::domain::Millis;
use crate::domain::message::Part;

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

/// An office that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorView {
    /// Where it is and how it is reached.
    pub go_to: GoTo,
    /// Whether it is open; `None` when it was not asked for now.
    pub opening: Option<Opening>,
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
    /// The town that was taken for the person's, where nobody said one and the place to go to is one
    /// town's.
    #[serde(default)]
    pub assumed: Option<String>,
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
    /// Conditions, steps and papers that speak of somebody who does it for another.
    #[serde(default)]
    pub proxy: Vec<String>,
    /// Official entrance on the web.
    pub online_url: Option<String>,
    /// Where money is paid out by it: what the lists say of how much, in sentences; none where they do
    /// not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pays: Option<Vec<String>>,
    /// The part of it that the question itself asked after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Part>,
}

/// What a reader may do with an answer, besides what everybody may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardOffer {
    /// Be told when the lists change it.
    Follow,
    /// Tell the editors what is wrong with it.
    Suggest,
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
