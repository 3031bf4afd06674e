//! What must hold of every deadline, on every calendar.

use std::fmt;

use proptest::prelude::*;

use super::super::shipped;
use super::super::{
    Calendar, DayEnd, Interval, Limit, Notice, Profile, Unit, deadline, share_at, shift_for_pause,
    working_minutes_between, yellow_at,
};
use super::{at, calendar_with};
use crate::domain::hours::Hours;
use crate::domain::{Millis, time::MINUTE};

/// A calendar that is shown by its settings.
#[derive(Clone)]
struct Desk(Calendar);

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.0.hours(), self.0.day_end())
    }
}

fn any_desk() -> impl Strategy<Value = Desk> {
    let hours = [
        "1-5 08:30-12:00 13:30-17:30",
        "1-5 08:30-12:00 13:30-17:30; season 06-01..09-30 08:00-12:00 14:30-18:00",
        "1-7 24h",
        "1-6 00:00-00:01 23:59-24:00",
        "4 09:00-12:00",
    ];
    let ends = [DayEnd::CloseOfOffice, DayEnd::Midnight];
    let desks = hours.iter().flat_map(|hours| ends.map(|end| Desk(calendar_with(hours, end))));
    prop::sample::select(desks.collect::<Vec<_>>())
}

/// 2017 to 2030, to the millisecond, and often exactly on a boundary of the day.
fn any_moment() -> impl Strategy<Value = Millis> {
    let (from, to) = (at("2017-01-01 00:00"), at("2030-01-01 00:00"));
    let boundary = prop::sample::select(vec![0, 1, 510, 719, 720, 810, 1049, 1050, 1051, 1439]);
    let on_boundary = (0..4_700_i64, boundary, -1..=1_i64)
        .prop_map(move |(day, minute, off)| from + day * 1440 * MINUTE + minute * MINUTE + off);
    prop_oneof![from..to, on_boundary]
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![
        Unit::Minute,
        Unit::Hour,
        Unit::WorkingMinute,
        Unit::WorkingHour,
        Unit::WorkingDay,
        Unit::Day,
    ])
}

fn any_limit() -> impl Strategy<Value = Limit> {
    (0..60_u32, any_unit()).prop_map(|(amount, unit)| Limit::new(amount, unit))
}

proptest! {
    #[test]
    fn a_later_start_is_never_due_earlier(
        Desk(calendar) in any_desk(), one in any_moment(), other in any_moment(), limit in any_limit(),
    ) {
        let (early, late) = (one.min(other), one.max(other));
        prop_assert!(deadline(early, limit, &calendar).due <= deadline(late, limit, &calendar).due);
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier(
        Desk(calendar) in any_desk(), start in any_moment(), limit in any_limit(), more in 1..20_u32,
    ) {
        let longer = Limit::new(limit.amount + more, limit.unit);
        prop_assert!(deadline(start, limit, &calendar).due < deadline(start, longer, &calendar).due);
    }

    #[test]
    fn what_was_counted_is_in_order_after_the_start_and_ends_at_the_deadline(
        Desk(calendar) in any_desk(), start in any_moment(), limit in any_limit(),
    ) {
        let found = deadline(start, limit, &calendar);
        let mut last = start;
        for part in &found.counted {
            prop_assert!(last <= part.from && part.from < part.to);
            last = part.to;
        }
        prop_assert_eq!(last, found.due);
    }

    #[test]
    fn limits_in_office_hours_count_exactly_their_amount_of_office_time(
        Desk(calendar) in any_desk(), start in any_moment(), amount in 1..600_u32,
    ) {
        let found = deadline(start, Limit::new(amount, Unit::WorkingMinute), &calendar);
        let counted: Millis = found.counted.iter().map(|part| part.to - part.from).sum();
        prop_assert_eq!(counted, Millis::from(amount) * MINUTE);
        prop_assert_eq!(working_minutes_between(start, found.due, &calendar), i64::from(amount));
        prop_assert_eq!(working_minutes_between(start, found.due - 1, &calendar), i64::from(amount) - 1);
    }

    #[test]
    fn a_pause_of_no_length_moves_nothing_and_a_longer_one_never_less(
        Desk(calendar) in any_desk(), start in any_moment(), limit in any_limit(),
        into in 0..10_000_000_i64, short in 0..3_000_000_000_i64, more in 0..3_000_000_000_i64,
    ) {
        let due = deadline(start, limit, &calendar).due;
        let from = start + into;
        let shift = |to| shift_for_pause(due, limit.unit, Interval { from, to }, &calendar);
        prop_assert_eq!(shift(from), due);
        prop_assert!(due <= shift(from + short));
        prop_assert!(shift(from + short) <= shift(from + short + more));
    }

    #[test]
    fn office_time_left_at_a_pause_is_left_at_the_resumption(
        Desk(calendar) in any_desk(), start in any_moment(), amount in 1..600_u32,
        percent in 0..100_u8, length in 0..3_000_000_000_i64,
    ) {
        let due = deadline(start, Limit::new(amount, Unit::WorkingMinute), &calendar).due;
        let from = share_at(start, due, Unit::WorkingMinute, percent, &calendar);
        let to = from + length;
        let moved = shift_for_pause(due, Unit::WorkingMinute, Interval { from, to }, &calendar);
        let left = working_minutes_between(from, due, &calendar);
        prop_assert_eq!(working_minutes_between(to, moved, &calendar), left);
    }

    #[test]
    fn two_pauses_in_a_row_move_a_deadline_as_far_as_one(
        Desk(calendar) in any_desk(), start in any_moment(), amount in 2..30_u32,
        unit in any_unit(), first in 1..900_000_000_i64, second in 1..900_000_000_i64,
    ) {
        let due = deadline(start, Limit::new(amount, unit), &calendar).due;
        let (from, middle, to) = (start, start + first, start + first + second);
        let pause = |due, from, to| shift_for_pause(due, unit, Interval { from, to }, &calendar);
        prop_assert_eq!(pause(pause(due, from, middle), middle, to), pause(due, from, to));
    }

    #[test]
    fn the_yellow_card_falls_between_start_and_deadline(
        Desk(calendar) in any_desk(), start in any_moment(), limit in any_limit(),
    ) {
        let due = deadline(start, limit, &calendar).due;
        let yellow = yellow_at(start, due, limit, &calendar);
        prop_assert!(start <= yellow && yellow <= due);
    }

    #[test]
    fn a_share_lies_between_start_and_deadline_and_grows(
        Desk(calendar) in any_desk(), start in any_moment(), limit in any_limit(), percent in 0..100_u8,
    ) {
        let due = deadline(start, limit, &calendar).due;
        let share = |percent| share_at(start, due, limit.unit, percent, &calendar);
        prop_assert!(start <= share(percent));
        prop_assert!(share(percent) <= share(percent + 1) && share(100) <= due.max(start));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*", csv in "[0-9a-z,\\-\\n\" ]{0,80}") {
        drop(text.parse::<Limit>());
        drop(text.parse::<Hours>());
        drop(Profile::parse(&text, shipped::DEFAULTS));
        drop(Notice::parse_all(&format!("year,number,issued\n{csv}")));
        drop(Calendar::default().load(&[], &format!("date,kind,festival\n{csv}")));
    }

    #[test]
    fn a_limit_reads_back_as_it_is_written(limit in any_limit()) {
        let expected = if limit.amount == 0 { Limit::AT_ONCE } else { limit };
        prop_assert_eq!(limit.to_string().parse::<Limit>().unwrap(), expected);
    }
}

proptest! {
    // Each case may walk twenty years several times.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_number_however_wild_stops_the_clock(
        start in any::<i64>(), other in any::<i64>(), amount in any::<u32>(), unit in any_unit(),
    ) {
        let calendar = calendar_with("1-5 08:30-12:00 13:30-17:30", DayEnd::CloseOfOffice);
        let limit = Limit::new(amount, unit);
        let due = deadline(start, limit, &calendar).due;
        // After the year 9999 there is no civil date to count from.
        prop_assert!(start <= due || start > 253_402_200_000_000);
        prop_assert!(yellow_at(start, due, limit, &calendar) <= due);
        prop_assert!(share_at(start, start, unit, 75, &calendar) == start);
        let _ = share_at(start, other, unit, 75, &calendar);
        let pause = Interval { from: other, to: start };
        prop_assert!(due <= shift_for_pause(due, unit, pause, &calendar));
        prop_assert!(0 <= working_minutes_between(start, other, &calendar));
    }
}
