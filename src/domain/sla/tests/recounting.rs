//! A calendar is replaced under deadlines that were reckoned by it.

use super::super::{Calendar, Limit, Notice, Unit, deadline, recount, share_at};
use super::files::YEAR_2027;
use super::{at, shipped_calendar, shown};
use crate::domain::time::DAY;

fn with_2027() -> Calendar {
    let days = "date,kind,festival\n2027-01-01,rest,元旦\n2027-01-02,work,元旦\n\
        2027-02-05,rest,春节\n2027-02-08,rest,春节\n2027-02-09,rest,春节\n2027-02-20,work,春节\n\
        2027-05-01,rest,劳动节\n2027-10-01,rest,国庆节\n2027-10-02,rest,国庆节\n2027-10-03,rest,国庆节\n";
    let mut calendar = shipped_calendar();
    calendar.add_year(Notice::unnumbered(2027), days).unwrap();
    calendar
}

#[test]
fn a_recounted_deadline_is_the_one_that_the_new_calendar_gives_from_the_start() {
    let (before, after) = (shipped_calendar(), with_2027());
    let mut moved = 0;
    for hour in 0..60 * 24 {
        let start = at("2026-12-20 00:30") + hour * (DAY / 24);
        for text in ["1wd", "5wd", "15wd", "4wh", "30wmin", "2h", "3d"] {
            let limit: Limit = text.parse().unwrap();
            let old = deadline(start, limit, &before).due;
            let new = deadline(start, limit, &after).due;
            assert_eq!(recount(start, old, limit.unit, &before, &after), new, "{text} {hour}");
            moved += usize::from(old != new);
        }
    }
    assert!(moved > 100, "{moved}");
}

/// The part of an assist ends within a day; a notice on other days does not move it to its evening.
#[test]
fn a_part_of_a_limit_stays_where_it_is_when_its_days_stay() {
    let (before, after) = (shipped_calendar(), with_2027());
    let start = at("2026-12-01 10:00");
    let due = deadline(start, "5wd".parse().unwrap(), &before).due;
    let part = share_at(start, due, Unit::WorkingDay, 50, &before);
    assert_eq!(shown(part), "2026-12-04 09:15");
    assert_eq!(recount(start, part, Unit::WorkingDay, &before, &after), part);
    let start = at("2027-02-03 10:00");
    let due = deadline(start, "5wd".parse().unwrap(), &before).due;
    let part = share_at(start, due, Unit::WorkingDay, 50, &before);
    let moved = recount(start, part, Unit::WorkingDay, &before, &after);
    assert_ne!(moved, part, "as much office time on the new days");
    let whole = recount(start, due, Unit::WorkingDay, &before, &after);
    assert!(moved < whole);
}

#[test]
fn an_extension_in_a_deadline_stays_in_it() {
    let (before, after) = (shipped_calendar(), with_2027());
    let start = at("2026-12-29 10:00");
    // Five working days, extended by three: eight working days after the 29th.
    let extended = at("2027-01-08 17:30");
    let limit: Limit = "5wd".parse().unwrap();
    assert_eq!(shown(recount(start, extended, limit.unit, &before, &after)), "2027-01-08 17:30");
    let without_saturday = {
        let mut calendar = shipped_calendar();
        calendar.add_year(Notice::unnumbered(2027), YEAR_2027).unwrap();
        calendar
    };
    let found = recount(start, extended, limit.unit, &before, &without_saturday);
    assert_eq!(shown(found), "2027-01-11 17:30");
}
