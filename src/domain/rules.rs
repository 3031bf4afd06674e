//! What the life of a ticket needs to know from outside: deadlines, offices, lists.

use super::Millis;
use super::class::{Class, Priority};
use super::sensitive::Sensitive;
use super::ticket::Basis;
use serde::{Deserialize, Serialize};

codes! {
    /// Every limit that a rule of the ticket's life refers to. A profile gives each a length.
    pub enum LimitName {
        /// From submission (or a granted return) to dispatch.
        Triage = "triage",
        /// From dispatch to the unit's sign-for.
        Accept = "accept",
        /// From dispatch to the unit's first contact with the requester.
        FirstContact = "first_contact",
        /// From dispatch to the first measures on the spot, where danger demands them; elsewhere the
        /// result is the first that is awaited.
        Measures = "measures",
        /// From submission (requester's clock) or dispatch (unit's clock) to the result.
        Resolve = "resolve",
        /// From dispatch to the last moment at which a return may be asked.
        Return = "return",
        /// From asking a return to its decision.
        ReturnReview = "return_review",
        /// The time a requester has to answer a question: 3 working days.
        RequesterAnswer = "requester_answer",
        /// The time a dispatcher has to decide: 1 working day.
        Decision = "decision",
        /// From the result to the check of the reply: 1 working day.
        Check = "check",
        /// The time for a rework: 3 working days.
        Rework = "rework",
        /// The least time a unit gets when its reply is sent back: 1 working day.
        Rest = "rest",
        /// Contact after a bad review: 1 working day (安阳市政务服务条例 art. 52).
        BadReviewContact = "bad_review_contact",
        /// Repair after a bad review: at most 15 working days.
        BadReviewFix = "bad_review_fix",
        /// First reminder to rate: 1 day.
        FirstReminder = "first_reminder",
        /// Second reminder to rate: 4 days.
        SecondReminder = "second_reminder",
        /// End of the time to rate: 7 days.
        Feedback = "feedback",
        /// Answer to a supervision sheet: 1 working day.
        SupervisionReply = "supervision_reply",
        /// Between reminders while a yellow card stands: half a working day.
        YellowReminder = "yellow_reminder",
        /// From the red card to raising the matter to the leaders: 5 working days.
        Raise = "raise",
        /// The longest suspension: 60 days.
        SuspensionEnd = "suspension_end",
        /// Between looks at a suspended ticket: 14 days.
        SuspensionReview = "suspension_review",
        /// Between looks at a ledger entry that is on track: 14 days.
        LedgerReview = "ledger_review",
        /// Between looks at a ledger entry that is slow: 1 working day.
        SlowLedgerReview = "slow_ledger_review",
        /// A called department's time to check in.
        CheckIn = "check_in",
        /// Appeal against not accepting: 5 working days (信访工作条例, dispute on acceptance).
        Appeal = "appeal",
        /// Between two urges of a requester: 1 working day.
        Urge = "urge",
        /// From the end to the archive: 30 days.
        Archive = "archive",
    }
}

/// The profile of limits that a deadline was computed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileStamp {
    /// Code of the profile, such as `sd-2020`.
    pub id: String,
    /// Its version: a later change of the profile does not change running deadlines.
    pub version: String,
}

/// Names one limit: what it is for, the kind of ticket, and the profile it has its length from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitKey<'a> {
    /// What it limits.
    pub name: LimitName,
    /// Class of the ticket.
    pub class: Class,
    /// Urgency of the ticket.
    pub priority: Priority,
    /// The profile that the ticket was dispatched by; `None` before that: the one in force.
    pub profile: Option<&'a ProfileStamp>,
}

/// How far the limit of one assignment may be extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtensionCap {
    /// How many times; from the second on the supervisor grants it.
    pub times: u32,
    /// How many days in all.
    pub days: u32,
    /// Which days these are.
    pub kind: DayKind,
}

codes! {
    /// Days as a limit counts them, written as limits are (`3wd`, `3d`): what runs in office time is
    /// extended by working days, what runs by the calendar or on the wall by days as they come.
    #[derive(Default)]
    pub enum DayKind {
        /// Working days.
        #[default]
        Working = "wd",
        /// Calendar days; of a limit in hours 24 hours each.
        Calendar = "d",
    }
}

impl DayKind {
    /// So many of these days as a limit is written.
    #[must_use]
    pub fn many(self, days: u32) -> String {
        format!("{days}{self}")
    }
}

/// Computes deadlines on the working calendar. All times are UTC milliseconds; a limit is kept in
/// its last millisecond.
pub trait Clockwork {
    /// The profile in force.
    fn profile(&self) -> ProfileStamp;
    /// When the limit, started at `start`, ends.
    fn due(&self, start: Millis, limit: LimitKey<'_>) -> Millis;
    /// When the yellow card falls for the limit that runs from `start` to `due`.
    fn yellow_at(&self, start: Millis, due: Millis, limit: LimitKey<'_>) -> Millis;
    /// When `percent` (0–100) of the counted time between `start` and `due` has passed.
    fn part(&self, start: Millis, due: Millis, percent: u8, limit: LimitKey<'_>) -> Millis;
    /// Where `due` moves when the clock stood still from `from` to `to`; never earlier than `due`.
    fn shift(&self, due: Millis, from: Millis, to: Millis, limit: LimitKey<'_>) -> Millis;
    /// `due` moved later by so many days, as this limit is extended.
    fn extend(&self, due: Millis, days: u32, limit: LimitKey<'_>) -> Millis;
    /// When a limit ends that begins where another one ended: the day of `due` is not counted, also
    /// where that day ends at 24:00.
    fn after(&self, due: Millis, limit: LimitKey<'_>) -> Millis;
    /// This moment, or, on a day of rest, the end of the next working day.
    fn on_working_day(&self, at: Millis) -> Millis;
    /// How far this limit may be extended.
    fn extension_cap(&self, limit: LimitKey<'_>) -> ExtensionCap;
    /// When an assist must have answered its lead, who has from `start` to `due`: after a part of that
    /// time, with limits in days at the end of the day in which it runs out.
    fn assist_due(&self, start: Millis, due: Millis, limit: LimitKey<'_>) -> Millis;
}

codes! {
    /// Level of government of an office or of a duty.
    pub enum Level {
        /// 县级部门
        County = "county",
        /// 乡镇
        Town = "town",
        /// 村、社区
        Village = "village",
        /// Service companies: water, power, gas, heat, telecom.
        Utility = "utility",
    }
}

codes! {
    /// Kind of an office.
    pub enum OfficeKind {
        /// The government itself.
        Government = "government",
        /// 镇内设机构
        TownInternal = "town_internal",
        /// 镇事业单位
        TownInstitution = "town_institution",
        /// 派驻机构
        Stationed = "stationed",
        /// 县直部门
        CountyDepartment = "county_department",
        /// 县属事业单位
        CountyInstitution = "county_institution",
        /// 公用事业单位
        Utility = "utility",
        /// 村（居）民委员会
        VillageCommittee = "village_committee",
        /// 便民服务中心
        ServiceCentre = "service_centre",
        /// 便民服务点
        ServicePoint = "service_point",
        /// 综合行政执法
        LawEnforcement = "law_enforcement",
        /// 矛盾调处
        Mediation = "mediation",
        /// 社会组织
        SocialOrg = "social_org",
        /// Private bodies under contract; they may help but never lead.
        Contracted = "contracted",
    }
}

codes! {
    /// Who gives orders to an office.
    pub enum Command {
        /// The town.
        Town = "town",
        /// The county department.
        Department = "department",
        /// Both (县管镇用).
        Dual = "dual",
    }
}

/// What the rules need to know of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFacts {
    /// Code of the office.
    pub code: String,
    /// Level of government.
    pub level: Level,
    /// Kind of office.
    pub kind: OfficeKind,
    /// Who commands it.
    pub command: Command,
    /// The office it belongs to.
    pub parent: Option<String>,
}

impl OfficeFacts {
    /// Whether work given to this office is a burden of the town or village, not of a department.
    #[must_use]
    pub fn is_grassroots(&self) -> bool {
        matches!(self.level, Level::Town | Level::Village) && self.command != Command::Department
    }

    /// The body that this office is a part of: its town's government.
    #[must_use]
    pub fn whole(&self) -> Option<&String> {
        let inner = matches!(self.kind, OfficeKind::TownInternal | OfficeKind::TownInstitution);
        self.parent.as_ref().filter(|_| inner)
    }
}

/// What the line behind a basis says on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisFacts {
    /// Level that holds the duty on that day, after all delegations: in the first town, where towns
    /// differ.
    pub level: Level,
    /// Offices that the line names as lead; empty means any office of the level.
    pub leads: Vec<NamedLead>,
}

/// An office that a line names as lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLead {
    /// Its code.
    pub office: String,
    /// Level that holds the duty where this office is named: a duty may be one town's own and the
    /// county's in another.
    pub holder: Level,
}

impl BasisFacts {
    /// The entry of an office, or of the body that it is a part of.
    #[must_use]
    pub fn names(&self, office: &str, whole: Option<&str>) -> Option<&NamedLead> {
        self.leads.iter().find(|one| one.office == office || whole == Some(one.office.as_str()))
    }
}

/// The offices, the lists in force and the lists of words.
pub trait Book {
    /// What sensitive things words tell of (个人信息保护法, art. 28).
    fn sensitive(&self, words: &str) -> Vec<Sensitive>;
    /// The office with this code.
    fn office(&self, code: &str) -> Option<OfficeFacts>;
    /// What a rule or item says at `at`; `None` when there is no such line in force.
    /// Never asked for an approval.
    fn basis(&self, basis: &Basis, at: Millis) -> Option<BasisFacts>;
}

/// Everything from outside that `ticket::apply` may ask.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Deadlines.
    pub clock: &'a dyn Clockwork,
    /// Offices, lists and words.
    pub book: &'a dyn Book,
    /// Level of the desk: a town's desk cannot dispatch to a county department, it reports up.
    pub desk_level: Level,
}
