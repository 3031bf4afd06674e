//! What is wrong with the desk itself and who is told: units without anybody, a channel that is
//! down, messages that did not go through, a log that is not as it was written. Nothing here is of a
//! requester: numbers, counts, offices and times.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::Millis;
use super::catalog::StaffRow;
use super::people::Role;
use super::ticket::TicketNumber;
use super::time::{HOUR, MINUTE, local_date};

/// A channel that fails for so long is down: shorter trouble mends itself.
const DOWN: Millis = 10 * MINUTE;
/// The night's work begins this long after midnight.
const NIGHT_WORK: Millis = 3 * HOUR;
/// What failed during a day is told from this time of the day on.
const MORNING: Millis = 8 * HOUR + 30 * MINUTE;
/// The month in which the notice on the holidays of the next year comes out.
const NOTICE_MONTH: u32 = 11;
/// Broken logs that are named in one message.
const NAMED: usize = 5;

codes! {
    /// Which log.
    pub enum Trail {
        /// The seals over the newest entries of the others.
        Anchors = "anchors",
        /// The events of a ticket.
        Events = "events",
        /// The looks at a ticket, or at what is kept of a conversation.
        Looks = "looks",
        /// The words of an event that were sealed.
        Words = "words",
        /// Who the requester of a ticket is.
        Contact = "contact",
        /// The files of a ticket.
        Files = "files",
    }
}

codes! {
    /// What is wrong with a log.
    pub enum Tampering {
        /// It is not what it was.
        Changed = "changed",
        /// It is gone.
        Missing = "missing",
        /// It stands in another's place.
        Moved = "moved",
        /// The desk never wrote it.
        Forged = "forged",
        /// The row of the ticket, or of the end of the looks, does not follow from them, or its
        /// seal is broken.
        Row = "row",
        /// The row is found by another state than the ticket has.
        ColumnState = "column_state",
        /// The row is found by other units than have something to do on the ticket.
        ColumnUnit = "column_unit",
        /// The row is found by other dates than the ticket has.
        ColumnDue = "column_due",
        /// The row is found by another class, urgency, area, conversation or time of filing.
        ColumnOther = "column_other",
        /// There is no such row at all.
        Orphan = "orphan",
        /// An anchor is gone or not what it was.
        Anchor = "anchor",
    }
}

/// The first thing that is wrong with one log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Ticket number, or the conversation that was looked at; empty for an anchor.
    pub number: String,
    /// Which of its logs.
    pub trail: Trail,
    /// Place of the event, look or file, or number of the anchor.
    pub seq: i64,
    /// What is wrong.
    pub what: Tampering,
}

/// Something that is wrong with the desk itself, or right again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "snake_case")]
pub enum Trouble {
    /// A unit has open tickets, and the staff list names nobody there who could take them.
    UnitEmpty {
        /// The unit's name.
        office: String,
        /// How many tickets.
        open: u32,
    },
    /// Nobody of this role has signed in anywhere, so that its notices reach nobody.
    RoleSilent {
        /// Which.
        role: Role,
    },
    /// Telegram's server does not answer, or does not let the desk in.
    ChannelDown {
        /// Since when.
        since: Millis,
    },
    /// It does again.
    ChannelBack {
        /// Since when it did not.
        since: Millis,
        /// Until when.
        until: Millis,
    },
    /// Messages did not go through since these were told the last time.
    DeadLetters {
        /// So many could not be delivered.
        sent: u32,
        /// So many came in and could not be handled.
        received: u32,
    },
    /// No notice on the holidays of a year is loaded, so that its dates are provisional.
    CalendarMissing {
        /// Which year.
        year: i32,
    },
    /// An office has a duty roster, and nobody is on it the next day.
    RosterGap {
        /// The office's name.
        office: String,
        /// The day, as `2026-11-24`.
        date: String,
    },
    /// Logs are not as they were written.
    LogBroken {
        /// The first of them; no conversation is named.
        faults: Vec<Fault>,
        /// How many more there are.
        more: u32,
    },
}

impl Trouble {
    /// Logs that are not as they were written. The person whose own log is among them is not named.
    #[must_use]
    pub fn of_logs(faults: &[Fault]) -> Self {
        let named = faults.iter().take(NAMED).map(|fault| {
            let number = fault.number.parse::<TicketNumber>();
            let number = number.map(|number| number.to_string()).unwrap_or_default();
            Fault { number, ..fault.clone() }
        });
        let more = u32::try_from(faults.len().saturating_sub(NAMED)).unwrap_or(u32::MAX);
        Self::LogBroken { faults: named.collect(), more }
    }

    /// Whom it concerns: always the operator, and supervisors where the proof of the work is at
    /// stake.
    #[must_use]
    pub fn readers(&self) -> &'static [Role] {
        match self {
            Self::LogBroken { .. } => &[Role::Operator, Role::Supervisor],
            _ => &[Role::Operator],
        }
    }

    /// What is unique to it on this day, for the keys of its messages.
    #[must_use]
    pub fn key(&self, now: Millis) -> String {
        let what = match self {
            Self::UnitEmpty { office, .. } => format!("unit/{office}"),
            Self::RoleSilent { role } => format!("role/{role}"),
            Self::ChannelDown { since } => format!("down/{since}"),
            Self::ChannelBack { since, .. } => format!("back/{since}"),
            Self::DeadLetters { .. } => "dead".to_owned(),
            // Once a week: the notice of the next year is awaited for some time.
            Self::CalendarMissing { year } => {
                let week = local_date(now).week(Weekday::Mon).first_day();
                return format!("upkeep/calendar/{year}/{week}");
            }
            Self::RosterGap { office, .. } => format!("roster/{office}"),
            Self::LogBroken { .. } => "log".to_owned(),
        };
        format!("upkeep/{what}/{}", local_date(now))
    }

    /// Whether it can wait until people are awake: the clock of a ticket does not hang on it.
    #[must_use]
    pub fn waits_for_morning(&self) -> bool {
        !matches!(self, Self::LogBroken { .. } | Self::ChannelDown { .. })
    }
}

/// Units with open tickets, given as office code and count, where nobody is a handler or the head.
#[must_use]
pub fn empty_units<'a>(open: &'a [(String, i64)], staff: &[StaffRow]) -> Vec<&'a (String, i64)> {
    let takes = |row: &StaffRow| holds(row, Role::Handler) || holds(row, Role::UnitHead);
    let staffed: BTreeSet<&str> =
        staff.iter().filter(|row| takes(row)).map(|row| row.office.as_str()).collect();
    open.iter().filter(|(office, _)| !staffed.contains(office.as_str())).collect()
}

/// The years whose notice on holidays a desk needs now: the current one, and from November on, when
/// the State Council publishes it (全国年节及纪念日放假办法), the next one.
#[must_use]
pub fn years_needed(now: Millis) -> Vec<i32> {
    let today = local_date(now);
    let next = (today.month() >= NOTICE_MONTH).then(|| today.year() + 1);
    std::iter::once(today.year()).chain(next).collect()
}

/// The roles without which nothing is dispatched or watched over, where nobody of these officers
/// (by staff code) holds them.
#[must_use]
pub fn silent_roles(signed_in: &BTreeSet<&str>, staff: &[StaffRow]) -> Vec<Role> {
    let heard = |role: Role| {
        staff.iter().any(|row| holds(row, role) && signed_in.contains(row.code.as_str()))
    };
    [Role::Dispatcher, Role::Supervisor].into_iter().filter(|role| !heard(*role)).collect()
}

fn holds(row: &StaffRow, role: Role) -> bool {
    row.roles.iter().any(|held| held == role.code())
}

/// The day whose night work is due: it begins at three o'clock, when nobody asks much. A desk that
/// was down then does it later.
#[must_use]
pub fn night_of(now: Millis) -> String {
    local_date(now - NIGHT_WORK).to_string()
}

/// The day of which undeliverable messages are told: it begins when offices open.
#[must_use]
pub fn morning_of(now: Millis) -> String {
    local_date(now - MORNING).to_string()
}

/// The two ways of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What people say comes in.
    In,
    /// What the desk says goes out.
    Out,
}

/// How the server of a channel answers, as one process sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pulse {
    inward: Beat,
    outward: Beat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Beat {
    #[default]
    Unknown,
    Answered,
    /// The first and the last failure in a row.
    Failing(Millis, Millis),
}

impl Pulse {
    /// The server answered.
    pub fn answered(&mut self, way: Way) {
        *self.way(way) = Beat::Answered;
    }

    /// It did not, or does not let the desk in.
    pub fn failed(&mut self, way: Way, now: Millis) {
        let beat = self.way(way);
        *beat = match *beat {
            // A clock that was set back begins anew.
            Beat::Failing(first, _) if first <= now => Beat::Failing(first, now),
            _ => Beat::Failing(now, now),
        };
    }

    /// Since when the channel is down: one way has failed again and again for ten minutes. One
    /// failure is none, however long nothing was tried after it.
    #[must_use]
    pub fn down_since(&self) -> Option<Millis> {
        let down = [self.inward, self.outward].into_iter().filter_map(|beat| match beat {
            Beat::Failing(first, last) if last - first >= DOWN => Some(first),
            _ => None,
        });
        down.min()
    }

    /// Whether the server answers, and fails in no way.
    #[must_use]
    pub fn is_well(&self) -> bool {
        let ways = [self.inward, self.outward];
        ways.contains(&Beat::Answered) && !ways.iter().any(|way| matches!(way, Beat::Failing(..)))
    }

    fn way(&mut self, way: Way) -> &mut Beat {
        match way {
            Way::In => &mut self.inward,
            Way::Out => &mut self.outward,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_down_once_one_way_has_failed_for_ten_minutes() {
        let mut pulse = Pulse::default();
        pulse.failed(Way::In, 0);
        pulse.answered(Way::Out);
        pulse.failed(Way::In, DOWN - 1);
        assert_eq!(pulse.down_since(), None);
        pulse.failed(Way::In, DOWN);
        assert_eq!(pulse.down_since(), Some(0));
        assert!(!pulse.is_well());
        pulse.answered(Way::In);
        assert_eq!((pulse.down_since(), pulse.is_well()), (None, true));
    }

    #[test]
    fn one_failure_that_nothing_followed_is_no_outage() {
        let mut pulse = Pulse::default();
        pulse.failed(Way::Out, 0);
        assert_eq!(pulse.down_since(), None);
        pulse.answered(Way::Out);
        pulse.failed(Way::Out, 2 * DOWN);
        assert_eq!(pulse.down_since(), None);
    }

    #[test]
    fn a_channel_that_nobody_spoke_to_is_neither_well_nor_down() {
        assert!(!Pulse::default().is_well());
        assert_eq!(Pulse::default().down_since(), None);
    }

    #[test]
    fn the_notice_of_the_next_year_is_awaited_from_november_on() {
        let on = |month, day| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, month, day).unwrap();
            years_needed(crate::domain::millis(date.and_hms_opt(0, 0, 0).unwrap()))
        };
        assert_eq!(on(10, 31), [2026]);
        assert_eq!(on(11, 1), [2026, 2027]);
        assert_eq!(on(12, 31), [2026, 2027]);
    }

    #[test]
    fn a_missing_notice_is_told_once_a_week() {
        let monday = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let at = |days| {
            let date = monday + chrono::TimeDelta::days(days);
            let noon = crate::domain::millis(date.and_hms_opt(12, 0, 0).unwrap());
            Trouble::CalendarMissing { year: 2027 }.key(noon)
        };
        assert_eq!(at(0), at(6));
        assert_ne!(at(0), at(7));
    }

    #[test]
    fn nobody_learns_from_a_broken_log_whose_data_it_is() {
        let of_a_person = Fault {
            number: "telegram:4711".to_owned(),
            trail: Trail::Looks,
            seq: 1,
            what: Tampering::Missing,
        };
        let Trouble::LogBroken { faults, more } = Trouble::of_logs(&vec![of_a_person; NAMED + 2])
        else {
            panic!("logs make another trouble");
        };
        assert!(faults.iter().all(|fault| fault.number.is_empty()));
        assert_eq!((faults.len(), more), (NAMED, 2));
    }
}
