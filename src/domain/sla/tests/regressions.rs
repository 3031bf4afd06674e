//! Faults that help desks in the field have had with time, each pinned by its name.

use super::super::{
    Calendar, Card, DayEnd, Limit, Notice, Unit, card, deadline, shift_for_pause, yellow_at,
};
use super::{at, calendar_with, date, due, interval, limit, shipped_calendar, shown, whole};
use crate::domain::hours::Hours;

#[test]
fn p1_a_ticket_filed_outside_office_hours_has_a_deadline() {
    let calendar = shipped_calendar();
    for start in ["00:00", "08:29", "08:30", "12:00", "12:45", "13:30", "17:30", "17:31", "23:59"] {
        let found = due(&format!("2026-11-20 {start}"), "60wmin", &calendar);
        assert!(found.as_str() < "2026-11-24", "{start} gave {found}");
    }
}

#[test]
fn p1_even_an_office_that_never_opens_gets_an_answer() {
    let hours = "7 00:00-00:01";
    let rare = Calendar::new(hours.parse().unwrap(), DayEnd::CloseOfOffice);
    let found = deadline(at("2026-11-20 10:00"), Limit::new(u32::MAX, Unit::WorkingHour), &rare);
    assert!(found.provisional && found.due > at("2040-01-01 00:00"));
    let days = deadline(at("2026-11-20 10:00"), Limit::new(u32::MAX, Unit::WorkingDay), &rare);
    assert!(days.provisional && days.due > at("2040-01-01 00:00"));
}

#[test]
fn p2_every_setting_of_the_calendar_changes_a_deadline() {
    let usual = Calendar::default();
    let differs = |calendar: &Calendar, start: &str, within: &str| {
        due(start, within, calendar) != due(start, within, &usual)
    };
    let hours: Hours = "1-5 09:00-12:00 13:30-17:00".parse().unwrap();
    assert!(differs(&Calendar::new(hours, DayEnd::CloseOfOffice), "2026-11-20 10:00", "1wd"));
    let season: Hours =
        "1-5 08:30-12:00 13:30-17:30; season 11-01..11-30 09:00-17:00".parse().unwrap();
    assert!(differs(&Calendar::new(season, DayEnd::CloseOfOffice), "2026-11-20 10:00", "1wd"));
    assert!(differs(&Calendar::new(Hours::default(), DayEnd::Midnight), "2026-11-20 10:00", "1wd"));
    assert!(differs(&shipped_calendar(), "2026-02-12 16:00", "5wd"));
}

#[test]
fn p3_late_is_late_whenever_somebody_looks() {
    let (start, end) = (at("2026-11-20 16:00"), at("2026-11-27 17:30"));
    let yellow = yellow_at(start, end, limit("5wd"), &shipped_calendar());
    assert_eq!(card(end, yellow, end), Card::Yellow, "done at the last moment is in time");
    assert_eq!(card(end + 1, yellow, end), Card::Red, "a small margin is still late");
}

#[test]
fn p4_a_desk_open_round_the_clock_loses_no_minute() {
    let calendar = calendar_with("1-7 24h", DayEnd::CloseOfOffice);
    assert_eq!(due("2026-11-20 23:59", "2wmin", &calendar), "2026-11-21 00:01");
    assert_eq!(due("2026-11-20 10:00", "72wh", &calendar), "2026-11-23 10:00");
    assert_eq!(due("2026-11-20 10:00", "1wd", &calendar), "2026-11-22 00:00");
}

#[test]
fn p4_a_pause_over_a_weekend_costs_the_unit_nothing() {
    let calendar = shipped_calendar();
    let weekend = interval("2026-11-20 17:30", "2026-11-23 08:30");
    let hours = whole("2026-11-20 16:30", "4wh", &calendar).due;
    assert_eq!(shift_for_pause(hours, Unit::WorkingHour, weekend, &calendar), hours);
    let days = whole("2026-11-20 16:30", "5wd", &calendar).due;
    let moved = shift_for_pause(days, Unit::WorkingDay, weekend, &calendar);
    assert_eq!(shown(moved), "2026-11-30 17:30", "Monday is a day of the pause");
    let until_sunday = interval("2026-11-20 17:30", "2026-11-22 20:00");
    assert_eq!(shift_for_pause(days, Unit::WorkingDay, until_sunday, &calendar), days);
}

#[test]
fn p4_no_yellow_card_falls_due_at_night_or_on_a_day_of_rest_for_limits_in_working_time() {
    let calendar = shipped_calendar();
    for (start, within, expected) in [
        ("2026-11-20 16:00", "5wd", "2026-11-26 17:30"),
        ("2026-02-12 16:00", "5wd", "2026-02-25 17:30"),
        ("2026-02-11 16:00", "4wd", "2026-02-14 17:30"),
        ("2026-02-13 16:00", "1wd", "2026-02-14 15:37"),
        ("2026-11-20 16:30", "4wh", "2026-11-23 10:30"),
    ] {
        let found = whole(start, within, &calendar);
        let yellow = yellow_at(at(start), found.due, limit(within), &calendar);
        assert_eq!(shown(yellow), expected, "{within} from {start}");
    }
}

#[test]
fn p4_a_closure_of_a_month_delays_a_short_limit_and_does_not_lose_it() {
    let closed: String = (5..=30).map(|day| format!("2027-11-{day:02},rest,停办\n")).collect();
    let mut calendar = shipped_calendar();
    calendar.add_year(Notice::unnumbered(2027), &(year_2027() + &closed)).unwrap();
    assert_eq!(due("2027-11-04 17:00", "60wmin", &calendar), "2027-12-01 09:00");
}

#[test]
fn p5_a_year_without_a_notice_is_provisional_and_firm_once_it_is_loaded() {
    let mut calendar = shipped_calendar();
    assert!(calendar.is_provisional(2027) && !calendar.is_provisional(2026));
    let before = whole("2026-12-30 10:00", "5wd", &calendar);
    assert_eq!(shown(before.due), "2027-01-06 17:30", "Monday to Friday");
    assert!(before.provisional);
    calendar.add_year(Notice::unnumbered(2027), &year_2027()).unwrap();
    let after = whole("2026-12-30 10:00", "5wd", &calendar);
    assert_eq!(shown(after.due), "2027-01-07 17:30", "New Year's Day is a Friday");
    assert!(!after.provisional);
    assert!(!calendar.is_provisional(2027));
}

#[test]
fn p5_the_last_days_of_december_wait_for_the_notice_of_the_next_year() {
    let calendar = shipped_calendar();
    assert!(!calendar.is_provisional_on(date("2026-12-27")));
    assert!(calendar.is_provisional_on(date("2026-12-28")));
    assert!(!calendar.is_provisional_on(date("2025-12-31")));
    assert!(!whole("2026-12-22 10:00", "3wd", &calendar).provisional);
    assert!(whole("2026-12-24 10:00", "2wd", &calendar).provisional);
    assert!(whole("2026-12-25 17:00", "2wh", &calendar).provisional);
    assert!(!whole("2026-12-25 10:00", "2wh", &calendar).provisional);
    assert!(
        !whole("2027-03-01 10:00", "2h", &calendar).provisional,
        "no holiday changes two hours"
    );
}

/// A table for 2027 with the days that do not depend on a notice.
fn year_2027() -> String {
    "date,kind,festival\n2027-01-01,rest,元旦\n2027-05-01,rest,劳动节\n2027-10-01,rest,国庆节\n\
     2027-10-02,rest,国庆节\n2027-10-03,rest,国庆节\n"
        .to_owned()
}
