//! A clock that knows nothing but minutes. It shares no code with the one under test: it has its
//! own calendar arithmetic, its own copy of the notices (read again from their texts) and walks
//! minute by minute.

use std::collections::BTreeMap;

use super::super::{
    Calendar, Card, DayEnd, Interval, Limit, Unit, card, deadline, shift_for_pause,
    working_minutes_between, yellow_at,
};
use super::{calendar_with, shipped_calendar};
use crate::domain::Millis;

/// 2018-01-01 00:00 in Beijing: minute 0 of the oracle, a Monday.
const EPOCH: Millis = 1_514_736_000_000;
const DAY: usize = 1440;
/// Walks end in March 2027, so starts end three months before.
const FIRST_YEAR: u32 = 2018;
const LAST_YEAR: u32 = 2026;

/// A year, its days of rest from and to, and its make-up working days.
type Year = (u32, &'static [(&'static str, &'static str)], &'static [&'static str]);

/// The notices as their texts say.
pub(super) const NOTICES: [Year; 9] = [
    (
        2018,
        &[
            ("2018-01-01", "2018-01-01"),
            ("2018-02-15", "2018-02-21"),
            ("2018-04-05", "2018-04-07"),
            ("2018-04-29", "2018-05-01"),
            ("2018-06-18", "2018-06-18"),
            ("2018-09-24", "2018-09-24"),
            ("2018-10-01", "2018-10-07"),
        ],
        &["2018-02-11", "2018-02-24", "2018-04-08", "2018-04-28", "2018-09-29", "2018-09-30"],
    ),
    (
        2019,
        &[
            ("2018-12-30", "2019-01-01"),
            ("2019-02-04", "2019-02-10"),
            ("2019-04-05", "2019-04-05"),
            ("2019-05-01", "2019-05-04"),
            ("2019-06-07", "2019-06-07"),
            ("2019-09-13", "2019-09-13"),
            ("2019-10-01", "2019-10-07"),
        ],
        &[
            "2018-12-29",
            "2019-02-02",
            "2019-02-03",
            "2019-04-28",
            "2019-05-05",
            "2019-09-29",
            "2019-10-12",
        ],
    ),
    (
        2020,
        &[
            ("2020-01-01", "2020-01-01"),
            ("2020-01-24", "2020-02-02"),
            ("2020-04-04", "2020-04-06"),
            ("2020-05-01", "2020-05-05"),
            ("2020-06-25", "2020-06-27"),
            ("2020-10-01", "2020-10-08"),
        ],
        &["2020-01-19", "2020-04-26", "2020-05-09", "2020-06-28", "2020-09-27", "2020-10-10"],
    ),
    (
        2021,
        &[
            ("2021-01-01", "2021-01-03"),
            ("2021-02-11", "2021-02-17"),
            ("2021-04-03", "2021-04-05"),
            ("2021-05-01", "2021-05-05"),
            ("2021-06-12", "2021-06-14"),
            ("2021-09-19", "2021-09-21"),
            ("2021-10-01", "2021-10-07"),
        ],
        &[
            "2021-02-07",
            "2021-02-20",
            "2021-04-25",
            "2021-05-08",
            "2021-09-18",
            "2021-09-26",
            "2021-10-09",
        ],
    ),
    (
        2022,
        &[
            ("2022-01-01", "2022-01-03"),
            ("2022-01-31", "2022-02-06"),
            ("2022-04-03", "2022-04-05"),
            ("2022-04-30", "2022-05-04"),
            ("2022-06-03", "2022-06-05"),
            ("2022-09-10", "2022-09-12"),
            ("2022-10-01", "2022-10-07"),
        ],
        &[
            "2022-01-29",
            "2022-01-30",
            "2022-04-02",
            "2022-04-24",
            "2022-05-07",
            "2022-10-08",
            "2022-10-09",
        ],
    ),
    (
        2023,
        &[
            ("2022-12-31", "2023-01-02"),
            ("2023-01-21", "2023-01-27"),
            ("2023-04-05", "2023-04-05"),
            ("2023-04-29", "2023-05-03"),
            ("2023-06-22", "2023-06-24"),
            ("2023-09-29", "2023-10-06"),
        ],
        &[
            "2023-01-28",
            "2023-01-29",
            "2023-04-23",
            "2023-05-06",
            "2023-06-25",
            "2023-10-07",
            "2023-10-08",
        ],
    ),
    (
        2024,
        &[
            ("2023-12-30", "2024-01-01"),
            ("2024-02-10", "2024-02-17"),
            ("2024-04-04", "2024-04-06"),
            ("2024-05-01", "2024-05-05"),
            ("2024-06-10", "2024-06-10"),
            ("2024-09-15", "2024-09-17"),
            ("2024-10-01", "2024-10-07"),
        ],
        &[
            "2024-02-04",
            "2024-02-18",
            "2024-04-07",
            "2024-04-28",
            "2024-05-11",
            "2024-09-14",
            "2024-09-29",
            "2024-10-12",
        ],
    ),
    (
        2025,
        &[
            ("2025-01-01", "2025-01-01"),
            ("2025-01-28", "2025-02-04"),
            ("2025-04-04", "2025-04-06"),
            ("2025-05-01", "2025-05-05"),
            ("2025-05-31", "2025-06-02"),
            ("2025-10-01", "2025-10-08"),
        ],
        &["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    ),
    (
        2026,
        &[
            ("2026-01-01", "2026-01-03"),
            ("2026-02-15", "2026-02-23"),
            ("2026-04-04", "2026-04-06"),
            ("2026-05-01", "2026-05-05"),
            ("2026-06-19", "2026-06-21"),
            ("2026-09-25", "2026-09-27"),
            ("2026-10-01", "2026-10-07"),
        ],
        &["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    ),
];

/// When an office opens and closes on a working day of a month, in minutes after midnight.
type Times = fn(month: usize, day: usize) -> [(usize, usize); 2];

/// 08:30 to 12:00 and 13:30 to 17:30.
fn usual(_: usize, _: usize) -> [(usize, usize); 2] {
    [(510, 720), (810, 1050)]
}

/// The same, and 08:00 to 12:00 and 15:00 to 18:30 from 15 June to 14 September; shorter days from
/// 16 November to the last of February.
const SEASONS: &str = "1-5 08:30-12:00 13:30-17:30; season 06-15..09-14 08:00-12:00 15:00-18:30; \
                       season 11-16..02-29 09:00-12:00 13:00-16:30";

fn seasonal(month: usize, day: usize) -> [(usize, usize); 2] {
    let summer = match month {
        6 => day >= 15,
        7 | 8 => true,
        9 => day <= 14,
        _ => false,
    };
    let winter = month == 12 || month <= 2 || (month == 11 && day >= 16);
    match (summer, winter) {
        (true, _) => [(480, 720), (900, 1110)],
        (_, true) => [(540, 720), (780, 990)],
        _ => usual(month, day),
    }
}

/// For each minute from 2018-01-01 to 2027-03-31, whether the office is open.
pub(super) struct Oracle {
    open: Vec<bool>,
    /// For each day, whether anybody works on it.
    works: Vec<bool>,
    /// For each day, when an office that works on it opens and closes.
    times: Vec<[(usize, usize); 2]>,
}

impl Oracle {
    pub(super) fn new() -> Self {
        Self::with(usual)
    }

    fn with(times: Times) -> Self {
        let mut special = BTreeMap::new();
        for (_, rests, works) in NOTICES {
            for (from, to) in rests {
                for day in day_number(from)..=day_number(to) {
                    special.insert(day, false);
                }
            }
            for day in works {
                special.insert(day_number(day), true);
            }
        }
        let days = day_number("2027-04-01");
        let works: Vec<bool> =
            (0..days).map(|day| *special.get(&day).unwrap_or(&(day % 7 < 5))).collect();
        let times: Vec<_> = dates().take(days).map(|(month, day)| times(month, day)).collect();
        let within = |minute: usize| {
            times[minute / DAY].iter().any(|&(from, to)| (from..to).contains(&(minute % DAY)))
        };
        let open = (0..days * DAY).map(|minute| works[minute / DAY] && within(minute)).collect();
        Self { open, works, times }
    }

    /// The minute of the day at which the office closes, and how long it is open, on a working day.
    fn closing(&self, day: usize) -> usize {
        self.times[day][1].1
    }

    fn length(&self, day: usize) -> usize {
        self.times[day].iter().map(|(from, to)| to - from).sum()
    }

    pub(super) fn works(&self, day: usize) -> bool {
        self.works[day]
    }

    pub(super) fn due(&self, start: usize, limit: Limit) -> usize {
        let amount = limit.amount as usize;
        match limit.unit {
            Unit::Minute => start + amount,
            Unit::Hour => start + amount * 60,
            Unit::WorkingMinute => self.after_open_minutes(start, amount),
            Unit::WorkingHour => self.after_open_minutes(start, amount * 60),
            Unit::WorkingDay => self.after_days(start, amount, |day| self.works[day]),
            Unit::Day => self.after_days(start, amount, |_| true),
        }
    }

    fn after_open_minutes(&self, start: usize, amount: usize) -> usize {
        let mut left = amount;
        let mut minute = start;
        while left > 0 {
            left -= usize::from(self.open[minute]);
            minute += 1;
        }
        minute
    }

    /// Each midnight that opens a counted day takes one off; then on to the close of the office.
    fn after_days(&self, start: usize, amount: usize, counts: impl Fn(usize) -> bool) -> usize {
        let mut left = amount;
        let mut minute = start;
        while left > 0 {
            minute += 1;
            if minute.is_multiple_of(DAY) && counts(minute / DAY) {
                left -= 1;
            }
        }
        while minute % DAY != self.closing(minute / DAY) {
            minute += 1;
        }
        minute
    }

    pub(super) fn open_between(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|minute| self.open[*minute]).count()
    }

    /// Back from the due minute while no more than `amount` open minutes lie between.
    fn earliest_with_at_most(&self, due: usize, amount: usize) -> usize {
        let mut left = amount;
        let mut minute = due;
        while minute > 0 && (left > 0 || !self.open[minute - 1]) {
            minute -= 1;
            left -= usize::from(self.open[minute]);
        }
        minute
    }

    fn yellow(&self, start: usize, due: usize, limit: Limit) -> usize {
        let amount = limit.amount as usize;
        let day = self.length((due - 1) / DAY);
        let at = match limit.unit {
            Unit::Minute => due - (amount / 4).min(DAY),
            Unit::Hour => due - (amount * 60 / 4).min(DAY),
            Unit::WorkingMinute => self.earliest_with_at_most(due, (amount / 4).min(day)),
            Unit::WorkingHour => self.earliest_with_at_most(due, (amount * 15).min(day)),
            Unit::WorkingDay => self.earliest_with_at_most(due, amount.min(4) * day / 4),
            Unit::Day if amount < 4 => due - amount * 360,
            Unit::Day => self.earliest_with_at_most(due, day),
        };
        at.max(start)
    }

    /// The limit run again from its start, with the pause cut out.
    fn due_with_pause(&self, start: usize, limit: Limit, pause: (usize, usize)) -> usize {
        let amount = limit.amount as usize;
        let mut left = amount * if limit.unit == Unit::WorkingHour { 60 } else { 1 };
        let mut minute = start;
        let paused_day = |day: usize| pause.0 / DAY < day && day <= pause.1 / DAY;
        match limit.unit {
            Unit::WorkingMinute | Unit::WorkingHour => {
                while left > 0 {
                    let paused = pause.0 <= minute && minute < pause.1;
                    left -= usize::from(self.open[minute] && !paused);
                    minute += 1;
                }
                minute
            }
            _ => self.after_days(start, left, |day| self.works[day] && !paused_day(day)),
        }
    }
}

/// Month and day of every day from 2018-01-01 on.
fn dates() -> impl Iterator<Item = (usize, usize)> {
    (2018..).flat_map(|year: usize| {
        let lengths = lengths(year).into_iter();
        (1..).zip(lengths).flat_map(|(month, length)| (1..=length).map(move |day| (month, day)))
    })
}

fn lengths(year: usize) -> [usize; 12] {
    [31, if year.is_multiple_of(4) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// Desks with the same notices and their clocks: usual hours, and hours by season.
fn desks() -> [(Oracle, Calendar); 2] {
    let seasons = calendar_with(SEASONS, DayEnd::CloseOfOffice);
    [(Oracle::new(), shipped_calendar()), (Oracle::with(seasonal), seasons)]
}

/// Days after 2018-01-01.
pub(super) fn day_number(text: &str) -> usize {
    let part = |range: std::ops::Range<usize>| text[range].parse::<usize>().unwrap();
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let before: usize = (2018..year).flat_map(lengths).sum();
    before + lengths(year)[..month - 1].iter().sum::<usize>() + day - 1
}

pub(super) fn moment(minute: usize) -> Millis {
    EPOCH + Millis::try_from(minute).unwrap() * 60_000
}

/// Minutes of the nine shipped years, `stride` apart.
fn starts(stride: usize) -> impl Iterator<Item = usize> {
    let end = day_number(&format!("{LAST_YEAR}-12-31")) + 1;
    (day_number(&format!("{FIRST_YEAR}-01-01"))..end * DAY).step_by(stride)
}

/// Compares limits from every `stride`-th minute of nine years and says how many were compared.
#[track_caller]
fn compare(limits: &[&str], stride: usize) -> usize {
    let mut compared = 0;
    for (oracle, calendar) in desks() {
        for start in starts(stride) {
            for text in limits {
                let limit: Limit = text.parse().unwrap();
                let expected = moment(oracle.due(start, limit));
                let found = deadline(moment(start), limit, &calendar).due;
                assert_eq!(found, expected, "{text} from minute {start}, {}", calendar.hours());
                compared += 1;
            }
        }
    }
    compared
}

#[test]
fn deadlines_in_office_hours_agree_with_the_oracle_over_nine_years() {
    assert!(compare(&["1wmin", "30wmin", "4wh", "20wh"], 401) >= 80_000);
}

#[test]
fn deadlines_in_working_days_agree_with_the_oracle_over_nine_years() {
    assert!(compare(&["1wd", "5wd", "10wd"], 907) >= 30_000);
}

#[test]
fn deadlines_on_the_wall_and_in_calendar_days_agree_with_the_oracle_over_nine_years() {
    assert!(compare(&["5min", "2h", "24h", "1d", "7d"], 701) >= 60_000);
}

/// Where clocks go wrong: midnight, opening, lunch and closing, and one minute on either side, on
/// every day of nine years.
#[test]
fn every_boundary_minute_of_every_day_agrees_with_the_oracle() {
    let limits = [Limit::new(1, Unit::WorkingMinute), Limit::new(2, Unit::WorkingHour)];
    for (oracle, calendar) in desks() {
        for midnight in starts(DAY).skip(1) {
            let [(one, two), (three, four)] = oracle.times[midnight / DAY];
            for start in [0, one, two, three, four].into_iter().flat_map(|at| {
                let at = at + midnight;
                [at - 1, at, at + 1]
            }) {
                for limit in limits {
                    let expected = moment(oracle.due(start, limit));
                    let found = deadline(moment(start), limit, &calendar).due;
                    assert_eq!(found, expected, "{limit} {start} {}", calendar.hours());
                }
            }
        }
    }
}

#[test]
fn office_time_between_two_moments_agrees_with_the_oracle() {
    for (oracle, calendar) in desks() {
        for start in starts(4_001) {
            for length in [1, 59, 600, 1_440, 4_321, 20_000] {
                let expected = oracle.open_between(start, start + length);
                let (from, to) = (moment(start), moment(start + length));
                let found = working_minutes_between(from, to, &calendar);
                assert_eq!(found, i64::try_from(expected).unwrap(), "{length} from {start}");
            }
        }
    }
}

#[test]
fn yellow_cards_agree_with_the_oracle_over_nine_years() {
    let limits = ["40wmin", "4wh", "40wh", "2wd", "4wd", "5wd", "3d", "5d", "2h", "200h"];
    for (oracle, calendar) in desks() {
        for start in starts(3_001).skip(1) {
            for text in limits {
                let limit: Limit = text.parse().unwrap();
                let due = oracle.due(start, limit);
                let expected = moment(oracle.yellow(start, due, limit));
                let found = yellow_at(moment(start), moment(due), limit, &calendar);
                assert_eq!(found, expected, "{text} from {start}, {}", calendar.hours());
                assert_eq!(card(expected, found, moment(due)), Card::Yellow);
                assert_eq!(card(moment(due) + 1, found, moment(due)), Card::Red);
            }
        }
    }
}

#[test]
fn a_paused_limit_is_due_when_the_oracle_has_run_it_without_the_pause() {
    let mut compared = 0;
    for (oracle, calendar) in desks() {
        for start in starts(3_989) {
            for text in ["30wmin", "4wh", "20wh", "5wd", "10wd"] {
                let limit: Limit = text.parse().unwrap();
                let due = oracle.due(start, limit);
                // A pause that begins halfway and lasts from minutes to weeks.
                for length in [7, 333, 2_880, 17_000] {
                    let pause = (start + (due - start) / 2, start + (due - start) / 2 + length);
                    let whole = Interval { from: moment(pause.0), to: moment(pause.1) };
                    let expected = moment(oracle.due_with_pause(start, limit, pause));
                    let found = shift_for_pause(moment(due), limit.unit, whole, &calendar);
                    assert_eq!(found, expected, "{text} from {start}, paused {pause:?}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared >= 40_000);
}
