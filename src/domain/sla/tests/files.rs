//! Calendar files that an operator may hand in.

use super::super::{BadRow, Calendar, Notice, RowFault};
use super::{date, due, shipped_calendar};

pub(super) const YEAR_2027: &str = "date,kind,festival\n2027-01-01,rest,元旦\n2027-05-01,rest,劳动节\n\
                         2027-10-01,rest,国庆节\n2027-10-02,rest,国庆节\n2027-10-03,rest,国庆节\n";

/// The faults of a table for 2027, as they are told.
fn told(days: &str) -> Vec<String> {
    let mut calendar = shipped_calendar();
    let before = calendar.clone();
    let error = calendar.add_year(Notice::unnumbered(2027), days).unwrap_err();
    assert_eq!(calendar, before, "a refused file changes nothing");
    error.to_string().lines().map(str::to_owned).collect()
}

fn with(row: &str) -> String {
    format!("{YEAR_2027}{row}\n")
}

#[test]
fn a_malformed_row_is_refused_with_its_line_and_reason() {
    for (row, expected) in [
        ("2027-2-5,rest,春节", "line 7: `2027-2-5` is not a date such as 2026-02-14"),
        ("2027-02-30,rest,春节", "line 7: `2027-02-30` is not a date such as 2026-02-14"),
        ("春节,rest,春节", "line 7: `春节` is not a date such as 2026-02-14"),
        (",rest,春节", "line 7: `` is not a date such as 2026-02-14"),
        ("2027-02-05,off,春节", "line 7: `off` is neither `rest` nor `work`"),
        ("2027-02-05,,春节", "line 7: `` is neither `rest` nor `work`"),
        ("2027-02-05,rest", "line 7: 2 cells, but the header has 3"),
        ("2027-02-05,rest,春节,x", "line 7: 4 cells, but the header has 3"),
        ("2027-10-01,rest,国庆节", "line 7: 2027-10-01 is stated twice"),
        (
            "2027-02-08,work,春节",
            "line 7: 2027-02-08 is an ordinary working day; only make-up working days are listed",
        ),
        ("2026-05-01,rest,劳动节", "line 7: 2026-05-01 does not belong to the notice for 2027"),
    ] {
        assert_eq!(told(&with(row)), [expected]);
    }
}

#[test]
fn all_bad_rows_are_told_at_once() {
    let rows = with("2027-02-30,rest,春节\n2027-02-05,off,春节");
    assert_eq!(told(&rows).len(), 2);
}

#[test]
fn columns_may_stand_in_any_order_but_none_may_be_missing_or_unknown() {
    let mut calendar = shipped_calendar();
    let turned = "\u{feff}festival,date,kind\r\n元旦,2027-01-01,rest\r\n劳动节,2027-05-01,rest\r\n国庆节,2027-10-01,rest\r\n国庆节,2027-10-02,rest\r\n国庆节,2027-10-03,rest\r\n";
    calendar.add_year(Notice::unnumbered(2027), turned).unwrap();
    assert_eq!(told("date,kind\n2027-01-01,rest\n"), ["line 1: column `festival` is missing"]);
    let unknown = told("date,kind,festival,colour\n2027-01-01,rest,元旦,red\n");
    assert_eq!(unknown, ["line 1: column `colour` is not known"]);
    assert_eq!(told("").len(), 3);
}

#[test]
fn a_table_that_forgets_a_statutory_day_is_not_the_table_of_a_year() {
    let missing = YEAR_2027.replace("2027-05-01,rest,劳动节\n", "");
    let expected = "2027-05-01 is a statutory day of rest and must be listed as `rest`";
    assert_eq!(told(&missing), [expected]);
    assert_eq!(told("date,kind,festival\n"), ["there are no days of 2027"]);
}

#[test]
fn the_notice_of_the_next_year_may_state_the_last_days_of_december_only() {
    let table = |date: &str| {
        YEAR_2027
            .replace("festival\n", "festival,year\n")
            .replace("节\n", "节,\n")
            .replace("元旦\n", "元旦,\n")
            + &format!("{date},rest,元旦,2027\n")
    };
    let mut calendar = shipped_calendar();
    calendar.add_year(Notice::unnumbered(2027), &table("2026-12-31")).unwrap();
    assert!(!calendar.is_working_day(date("2026-12-31")));
    assert_eq!(calendar.day(date("2026-12-31")).unwrap().year, 2027);
    let early = told(&table("2026-12-25"));
    assert_eq!(early, ["line 7: 2026-12-25 does not belong to the notice for 2027"]);
    let year = told(&table("2026-12-31").replace(",2027\n", ",next\n"));
    assert_eq!(year, ["line 7: `next` is not a year"]);
}

#[test]
fn a_day_stated_by_two_notices_is_refused() {
    let mut calendar = shipped_calendar();
    let table = "date,kind,festival,year\n2018-12-31,rest,元旦,2018\n".to_owned()
        + "2018-01-01,rest,元旦,\n2018-05-01,rest,劳动节,\n2018-10-01,rest,国庆节,\n"
        + "2018-10-02,rest,国庆节,\n2018-10-03,rest,国庆节,\n";
    let error = calendar.add_year(Notice::unnumbered(2018), &table).unwrap_err();
    let fault = RowFault::StatedTwice(date("2018-12-31"));
    assert_eq!(error.rows, [BadRow { line: Some(2), fault }]);
}

#[test]
fn a_later_notice_replaces_a_year_and_an_earlier_one_is_refused() {
    let notice = |number: &str, issued: &str| Notice {
        number: Some(number.to_owned()),
        issued: Some(date(issued)),
        ..Notice::unnumbered(2027)
    };
    let mut calendar = shipped_calendar();
    calendar.add_year(notice("甲", "2026-11-05"), &with("2027-02-05,rest,春节")).unwrap();
    assert_eq!(due("2027-02-04 10:00", "1wd", &calendar), "2027-02-08 17:30");
    calendar.add_year(notice("乙", "2027-01-20"), YEAR_2027).unwrap();
    assert_eq!(due("2027-02-04 10:00", "1wd", &calendar), "2027-02-05 17:30");
    let numbers = calendar.notices(2027).iter().filter_map(|notice| notice.number.as_deref());
    assert_eq!(numbers.collect::<Vec<_>>(), ["甲", "乙"]);
    let error = calendar.add_year(notice("甲", "2026-11-05"), YEAR_2027).unwrap_err();
    assert_eq!(error.to_string(), "a later notice for 2027 is loaded already");
}

#[test]
fn loading_the_same_files_again_changes_nothing() {
    let mut calendar = shipped_calendar();
    let notices = Notice::parse_all(super::shipped::NOTICES).unwrap();
    let years = calendar.load(&notices, super::shipped::DAYS).unwrap();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), (2018..=2026).collect::<Vec<_>>());
    assert_eq!(calendar, shipped_calendar());
}

#[test]
fn a_notice_without_its_table_is_refused_and_a_table_without_its_notice_is_not() {
    let mut calendar = Calendar::default();
    let error = calendar.load(&[Notice::unnumbered(2026)], YEAR_2027).unwrap_err();
    assert_eq!(error.to_string(), "there are no days of 2026");
    let years = calendar.load(&[], YEAR_2027).unwrap();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), [2027]);
    assert_eq!(calendar.notices(2027), [Notice::unnumbered(2027)]);
}

#[test]
fn a_list_of_notices_may_leave_unknown_cells_empty_and_nothing_else() {
    let read = Notice::parse_all("year,number,issued\n2027,,\n").unwrap();
    assert_eq!(read, [Notice::unnumbered(2027)]);
    let error = Notice::parse_all("year,number,issued\n27,,\n2028,,yesterday\n").unwrap_err();
    let lines =
        ["line 2: `27` is not a year", "line 3: `yesterday` is not a date such as 2026-02-14"];
    assert_eq!(error.to_string(), lines.join("\n"));
}
