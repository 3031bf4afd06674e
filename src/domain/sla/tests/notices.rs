//! The shipped table of days against the notices.

use super::super::{DayKind, Limit, Unit, deadline};
use super::oracle::{NOTICES, Oracle, day_number, moment};
use super::{at, date, due, shipped_calendar, shown};

/// The last working day before each break and the first after it, read from the notices by hand.
const BREAKS: [(&str, &str); 60] = [
    ("2018-02-14", "2018-02-22"),
    ("2018-04-04", "2018-04-08"),
    ("2018-04-28", "2018-05-02"),
    ("2018-06-15", "2018-06-19"),
    ("2018-09-21", "2018-09-25"),
    ("2018-09-30", "2018-10-08"),
    ("2018-12-29", "2019-01-02"),
    ("2019-02-03", "2019-02-11"),
    ("2019-04-04", "2019-04-08"),
    ("2019-04-30", "2019-05-05"),
    ("2019-06-06", "2019-06-10"),
    ("2019-09-12", "2019-09-16"),
    ("2019-09-30", "2019-10-08"),
    ("2019-12-31", "2020-01-02"),
    ("2020-01-23", "2020-02-03"),
    ("2020-04-03", "2020-04-07"),
    ("2020-04-30", "2020-05-06"),
    ("2020-06-24", "2020-06-28"),
    ("2020-09-30", "2020-10-09"),
    ("2020-12-31", "2021-01-04"),
    ("2021-02-10", "2021-02-18"),
    ("2021-04-02", "2021-04-06"),
    ("2021-04-30", "2021-05-06"),
    ("2021-06-11", "2021-06-15"),
    ("2021-09-18", "2021-09-22"),
    ("2021-09-30", "2021-10-08"),
    ("2021-12-31", "2022-01-04"),
    ("2022-01-30", "2022-02-07"),
    ("2022-04-02", "2022-04-06"),
    ("2022-04-29", "2022-05-05"),
    ("2022-06-02", "2022-06-06"),
    ("2022-09-09", "2022-09-13"),
    ("2022-09-30", "2022-10-08"),
    ("2022-12-30", "2023-01-03"),
    ("2023-01-20", "2023-01-28"),
    ("2023-04-04", "2023-04-06"),
    ("2023-04-28", "2023-05-04"),
    ("2023-06-21", "2023-06-25"),
    ("2023-09-28", "2023-10-07"),
    ("2023-12-29", "2024-01-02"),
    ("2024-02-09", "2024-02-18"),
    ("2024-04-03", "2024-04-07"),
    ("2024-04-30", "2024-05-06"),
    ("2024-06-07", "2024-06-11"),
    ("2024-09-14", "2024-09-18"),
    ("2024-09-30", "2024-10-08"),
    ("2024-12-31", "2025-01-02"),
    ("2025-01-27", "2025-02-05"),
    ("2025-04-03", "2025-04-07"),
    ("2025-04-30", "2025-05-06"),
    ("2025-05-30", "2025-06-03"),
    ("2025-09-30", "2025-10-09"),
    ("2025-12-31", "2026-01-04"),
    ("2026-02-14", "2026-02-24"),
    ("2026-04-03", "2026-04-07"),
    ("2026-04-30", "2026-05-06"),
    ("2026-06-18", "2026-06-22"),
    ("2026-09-24", "2026-09-28"),
    ("2026-09-30", "2026-10-08"),
    // An ordinary weekend, as the last row.
    ("2026-12-25", "2026-12-28"),
];

#[test]
fn one_working_day_leads_over_every_break_of_every_shipped_year() {
    let calendar = shipped_calendar();
    for (before, after) in BREAKS {
        for time in ["00:00", "08:30", "16:00", "17:30", "23:59"] {
            let found = due(&format!("{before} {time}"), "1wd", &calendar);
            assert_eq!(found, format!("{after} 17:30"), "filed {before} {time}");
        }
        let found = due(&format!("{before} 17:30"), "1wmin", &calendar);
        assert_eq!(found, format!("{after} 08:31"), "office time after {before}");
    }
}

#[test]
fn every_make_up_day_is_worked_and_every_day_of_rest_is_not() {
    let calendar = shipped_calendar();
    let mut cases = 0;
    for (year, rests, works) in NOTICES {
        for day in works {
            assert!(calendar.is_working_day(date(day)), "{day}");
            let noon = deadline(
                at(&format!("{day} 00:00")),
                Limit::new(210, Unit::WorkingMinute),
                &calendar,
            );
            assert_eq!(shown(noon.due), format!("{day} 12:00"));
            cases += 1;
        }
        for (from, to) in rests {
            for day in date(from).iter_days().take_while(|day| *day <= date(to)) {
                assert!(!calendar.is_working_day(day), "{day} of the notice for {year}");
                assert!(calendar.intervals(day).is_empty());
                cases += 1;
            }
        }
    }
    assert!(cases >= 250, "{cases} days stated by notices");
}

/// A transition day is one that differs from its weekday, or whose neighbour does.
#[test]
fn around_every_transition_day_limits_in_days_agree_with_the_oracle() {
    let (oracle, calendar) = (Oracle::new(), shipped_calendar());
    let last = day_number("2026-12-31");
    let special = |day: usize| oracle.works(day) != (day % 7 < 5);
    let transitions = (1..=last).filter(|day| (day - 1..=day + 1).any(special));
    let mut cases = 0;
    for day in transitions {
        let date = date("2018-01-01") + chrono::Days::new(day.try_into().unwrap());
        assert_eq!(calendar.is_working_day(date), oracle.works(day), "{date}");
        for minute in [0, 960, 1049, 1051] {
            let start = day * 1440 + minute;
            for limit in [1, 2, 5, 15].map(|days| Limit::new(days, Unit::WorkingDay)) {
                let expected = moment(oracle.due(start, limit));
                let found = deadline(moment(start), limit, &calendar).due;
                assert_eq!(found, expected, "{limit} from {date}, minute {minute}");
                cases += 1;
            }
        }
    }
    assert!(cases >= 150, "{cases} cases");
}

#[test]
fn the_table_of_days_states_what_the_notices_state_and_nothing_else() {
    let calendar = shipped_calendar();
    let (first, last) = (date("2018-01-01"), date("2026-12-31"));
    let oracle = Oracle::new();
    for (number, day) in first.iter_days().take_while(|day| *day <= last).enumerate() {
        assert_eq!(calendar.is_working_day(day), oracle.works(number), "{day}");
    }
    let works = first
        .iter_days()
        .take_while(|day| *day <= last)
        .filter(|day| calendar.day(*day).is_some_and(|stated| stated.kind == DayKind::Work));
    let stated: usize = NOTICES.iter().map(|(_, _, works)| works.len()).sum();
    assert_eq!(works.count(), stated);
}

#[test]
fn the_year_2026_has_248_working_days() {
    let calendar = shipped_calendar();
    let days = date("2026-01-01").iter_days().take(365);
    assert_eq!(days.filter(|day| calendar.is_working_day(*day)).count(), 248);
}

#[test]
fn every_shipped_year_names_its_notice_with_number_and_date() {
    let calendar = shipped_calendar();
    assert_eq!(calendar.years().collect::<Vec<_>>(), (2018..=2026).collect::<Vec<_>>());
    for year in calendar.years() {
        let newest = calendar.notices(year).last().unwrap();
        assert!(newest.number.as_deref().is_some_and(|number| number.starts_with("国办发明电〔")));
        assert!(newest.issued.is_some());
        assert!(newest.title.as_deref().is_some_and(|title| title.contains(&year.to_string())));
    }
    let amended = calendar.notices(2019).iter().map(|notice| notice.number.as_deref().unwrap());
    assert_eq!(amended.collect::<Vec<_>>(), ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"]);
    let shown = calendar.day(date("2018-12-31")).unwrap();
    assert_eq!((shown.year, shown.festival.as_str()), (2019, "元旦"));
}
