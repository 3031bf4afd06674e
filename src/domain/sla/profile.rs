//! Profiles: the limits that a jurisdiction has promised, as versioned data.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Limit, LimitError, Unit};
use crate::domain::class::{Class, Priority};

/// How long an extension may be in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ExtensionTotal {
    /// At most this limit.
    AtMost(Limit),
    /// At most as long as the original limit; written `original`.
    Original,
}

/// What a unit may ask for when it cannot keep the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// How many times an extension may be granted.
    pub times: u32,
    /// How long all of them may be together.
    pub total: ExtensionTotal,
}

/// The limits of one class and priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// From submission to dispatch.
    pub triage: Limit,
    /// From dispatch to the unit's signature.
    pub accept: Limit,
    /// From dispatch to the first contact with the requester.
    pub contact: Limit,
    /// From dispatch to the first measures on the spot, where danger demands them.
    pub measures: Option<Limit>,
    /// From dispatch to the result.
    pub resolve: Limit,
    /// What may be added to `resolve`.
    pub extension: Extension,
    /// From dispatch to the last moment at which the unit may ask to return the ticket.
    pub return_request: Limit,
    /// From that request to the decision on it.
    pub return_decision: Limit,
    /// From the result to the check of the reply.
    pub review: Limit,
    /// From a result sent back to the new result.
    pub rework: Limit,
    /// From a dissatisfied answer to the decision on it.
    pub dissatisfied: Limit,
    /// From a bad review to the contact with its author.
    pub bad_review_contact: Limit,
    /// From a bad review to its correction.
    pub bad_review_fix: Limit,
    /// From the reply to the end of the wait for an evaluation.
    pub feedback: Limit,
    /// Reminders during that wait, each counted from the reply.
    pub reminders: Vec<Limit>,
    /// The wait for an answer of the requester to a question.
    pub more_info: Limit,
    /// From a refusal to the last moment of an appeal.
    pub appeal: Limit,
    /// Between two looks at a suspended ticket.
    pub suspension_review: Limit,
    /// The longest suspension.
    pub suspension_end: Limit,
    /// Between two looks at a ticket on the long ledger.
    pub ledger_review: Limit,
    /// The same when progress is slow.
    pub ledger_review_slow: Limit,
    /// The answer to a supervision sheet.
    pub supervise_reply: Limit,
    /// From the red card until the matter is raised to the leaders.
    pub raise: Limit,
    /// Between two reminders while a yellow card stands.
    pub yellow_reminder: Limit,
    /// The least time a unit has left when its reply is sent back.
    pub rest: Limit,
    /// Between two urges of the same requester.
    pub urge: Limit,
    /// From the call of a department to its check-in.
    pub check_in: Limit,
    /// From the end of a ticket to the archive.
    pub archive: Limit,
    /// The part of the lead's time that a co-handling unit has, in percent, 1 to 99.
    pub assist_share: u8,
}

impl Limits {
    /// How many days a limit may be extended by in all, as [`Self::extended_by`] counts them: what
    /// the profile says, and never more than the limit itself had. Limits of hours count as the whole
    /// days in them.
    #[must_use]
    pub fn extension_days(&self) -> u32 {
        let original = self.resolve.whole_days();
        match self.extension.total {
            ExtensionTotal::AtMost(most) => most.whole_days().min(original),
            ExtensionTotal::Original => original,
        }
    }

    /// So many days of an extension as time that is counted like the limit itself: working days where
    /// it runs in office time, calendar days where it runs in those, 24 hours each on the wall.
    #[must_use]
    pub const fn extended_by(&self, days: u32) -> Limit {
        match self.resolve.unit {
            Unit::WorkingDay | Unit::WorkingHour | Unit::WorkingMinute => {
                Limit::new(days, Unit::WorkingDay)
            }
            Unit::Day => Limit::new(days, Unit::Day),
            Unit::Hour | Unit::Minute => Limit::new(days.saturating_mul(24), Unit::Hour),
        }
    }
}

/// A profile: every limit for every class and priority, with an id and a version that are written
/// on a ticket at dispatch, so that a later profile changes no running deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Such as `sd-2020`.
    pub id: String,
    /// Counted up with every change.
    pub version: u32,
    /// Whose rules these are, as shown to staff.
    pub title: String,
    limits: PerClass<PerPriority<Limits>>,
}

/// Why a profile is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It is not TOML, a key is unknown or missing, or a limit is malformed.
    #[error("{0}")]
    Malformed(String),
    /// The limits of a class and priority are malformed or incomplete once put together.
    #[error("{class} {priority}: {reason}")]
    Limits {
        /// The class.
        class: Class,
        /// The priority.
        priority: Priority,
        /// What is wrong.
        reason: String,
    },
    /// The id is not made of lower-case letters, digits and hyphens.
    #[error("id `{0}` may have only lower-case letters, digits and hyphens")]
    Id(String),
    /// Versions count from 1.
    #[error("version 0; versions count from 1")]
    Version,
}

/// A profile file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: u32,
    title: String,
    #[serde(default)]
    limits: toml::Table,
    #[serde(default)]
    class: PerClass<toml::Table>,
    #[serde(default)]
    priority: PerPriority<toml::Table>,
}

/// The limits for everything, then what a class and then what a priority changes.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Tables {
    limits: toml::Table,
    class: PerClass<toml::Table>,
    priority: PerPriority<toml::Table>,
}

impl Tables {
    /// Puts what a profile says in place of what these say.
    fn take_over(&mut self, file: File) {
        self.limits.extend(file.limits);
        for (class, table) in file.class.each() {
            self.class.get_mut(class).extend(table);
        }
        for (priority, table) in file.priority.each() {
            self.priority.get_mut(priority).extend(table);
        }
    }
}

/// One value for each class.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "T: Default + Deserialize<'de>")]
struct PerClass<T> {
    inquiry: T,
    help: T,
    complaint: T,
    report: T,
    suggestion: T,
}

/// One value for each priority.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "T: Default + Deserialize<'de>")]
struct PerPriority<T> {
    p0: T,
    p1: T,
    p2: T,
}

impl<T> PerClass<T> {
    fn build<E>(mut make: impl FnMut(Class) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self {
            inquiry: make(Class::Inquiry)?,
            help: make(Class::Help)?,
            complaint: make(Class::Complaint)?,
            report: make(Class::Report)?,
            suggestion: make(Class::Suggestion)?,
        })
    }

    fn each(self) -> [(Class, T); 5] {
        [
            (Class::Inquiry, self.inquiry),
            (Class::Help, self.help),
            (Class::Complaint, self.complaint),
            (Class::Report, self.report),
            (Class::Suggestion, self.suggestion),
        ]
    }

    const fn get_mut(&mut self, class: Class) -> &mut T {
        match class {
            Class::Inquiry => &mut self.inquiry,
            Class::Help => &mut self.help,
            Class::Complaint => &mut self.complaint,
            Class::Report => &mut self.report,
            Class::Suggestion => &mut self.suggestion,
        }
    }

    const fn get(&self, class: Class) -> &T {
        match class {
            Class::Inquiry => &self.inquiry,
            Class::Help => &self.help,
            Class::Complaint => &self.complaint,
            Class::Report => &self.report,
            Class::Suggestion => &self.suggestion,
        }
    }
}

impl<T> PerPriority<T> {
    fn build<E>(mut make: impl FnMut(Priority) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self { p0: make(Priority::P0)?, p1: make(Priority::P1)?, p2: make(Priority::P2)? })
    }

    fn each(self) -> [(Priority, T); 3] {
        [(Priority::P0, self.p0), (Priority::P1, self.p1), (Priority::P2, self.p2)]
    }

    const fn get_mut(&mut self, priority: Priority) -> &mut T {
        match priority {
            Priority::P0 => &mut self.p0,
            Priority::P1 => &mut self.p1,
            Priority::P2 => &mut self.p2,
        }
    }

    const fn get(&self, priority: Priority) -> &T {
        match priority {
            Priority::P0 => &self.p0,
            Priority::P1 => &self.p1,
            Priority::P2 => &self.p2,
        }
    }
}

impl Profile {
    /// Reads a profile: TOML with `id`, `version`, `title`, and tables `[limits]`,
    /// `[class.inquiry]`, `[priority.p0]` and so on with what is otherwise than in `defaults`, which
    /// has the same tables. What a priority says comes before what a class says.
    ///
    /// # Errors
    /// The first thing that is wrong; a profile is never read in part.
    pub fn parse(text: &str, defaults: &str) -> Result<Self, ProfileError> {
        let malformed = |error: toml::de::Error| ProfileError::Malformed(error.to_string());
        let file: File = toml::from_str(text).map_err(malformed)?;
        let mut tables: Tables = toml::from_str(defaults).map_err(malformed)?;
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if file.id.is_empty() || !file.id.bytes().all(plain) {
            return Err(ProfileError::Id(file.id));
        }
        if file.version == 0 {
            return Err(ProfileError::Version);
        }
        let (id, version, title) = (file.id.clone(), file.version, file.title.clone());
        tables.take_over(file);
        let limits = PerClass::build(|class| {
            PerPriority::build(|priority| {
                let wrong = |reason| ProfileError::Limits { class, priority, reason };
                tables.limits_for(class, priority).map_err(wrong)
            })
        })?;
        Ok(Self { id, version, title, limits })
    }

    /// The limits for a ticket of this class and priority.
    #[must_use]
    pub const fn limits(&self, class: Class, priority: Priority) -> &Limits {
        self.limits.get(class).get(priority)
    }
}

impl Tables {
    fn limits_for(&self, class: Class, priority: Priority) -> Result<Limits, String> {
        let changes = self.class.get(class).iter().chain(self.priority.get(priority));
        let mut table = self.limits.clone();
        table.extend(changes.map(|(name, value)| (name.clone(), value.clone())));
        let limits: Limits = table.try_into().map_err(|error: toml::de::Error| {
            // The message stands alone: the table was put together here and has no lines.
            error.message().to_owned()
        })?;
        limits.fault().map_or(Ok(limits), Err)
    }
}

impl Limits {
    /// What contradicts itself, if anything.
    fn fault(&self) -> Option<String> {
        if !(1..=99).contains(&self.assist_share) {
            return Some(format!("assist_share {} is not between 1 and 99", self.assist_share));
        }
        let needed =
            [("contact", self.contact), ("resolve", self.resolve), ("feedback", self.feedback)];
        if let Some((name, _)) = needed.iter().find(|(_, limit)| limit.is_at_once()) {
            return Some(format!("{name} leaves no time"));
        }
        let by_the_calendar = [
            ("feedback", self.feedback),
            ("suspension_review", self.suspension_review),
            ("suspension_end", self.suspension_end),
            ("ledger_review", self.ledger_review),
            ("archive", self.archive),
        ];
        if let Some((name, limit)) = by_the_calendar.iter().find(|(_, one)| one.unit != Unit::Day) {
            return Some(format!("{name} {limit} is not in calendar days"));
        }
        let in_days = [("ledger_review_slow", self.ledger_review_slow), ("urge", self.urge)];
        let day = |unit| matches!(unit, Unit::Day | Unit::WorkingDay);
        if let Some((name, limit)) = in_days.iter().find(|(_, limit)| !day(limit.unit)) {
            return Some(format!("{name} {limit} is not in days"));
        }
        let mut ends = self.reminders.iter().chain([&self.feedback]).peekable();
        while let (Some(one), Some(next)) = (ends.next(), ends.peek()) {
            if one.unit != next.unit || one.amount >= next.amount {
                return Some(format!("reminder {one} does not come before {next}"));
            }
        }
        None
    }
}

impl fmt::Display for ExtensionTotal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(limit) => limit.fmt(f),
            Self::Original => f.write_str("original"),
        }
    }
}

impl FromStr for ExtensionTotal {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        match text {
            "original" => Ok(Self::Original),
            limit => limit.parse().map(Self::AtMost),
        }
    }
}

impl TryFrom<String> for ExtensionTotal {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, LimitError> {
        text.parse()
    }
}

impl From<ExtensionTotal> for String {
    fn from(total: ExtensionTotal) -> Self {
        total.to_string()
    }
}
