//! The sample county answers: who, in whose name, since when.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::catalog_files;
use crate::domain::view::{AnswerCard, HoldingMode};

#[test]
fn an_office_is_known_by_the_names_that_people_type() {
    let catalog = sample();
    let meant = |name: &str| -> Vec<String> {
        catalog.offices_meant(name).iter().map(|row| row.code.clone()).collect()
    };
    for (name, code) in [
        ("X-MZJ", "X-MZJ"),
        ("民政局", "X-MZJ"),
        ("县民政局", "X-MZJ"),
        ("沂泽县民政局", "X-MZJ"),
        ("县住建局", "X-ZJJ"),
        ("沂泽县住建局", "X-ZJJ"),
        ("环保局", "X-HBJ"),
        ("县综合行政执法局", "X-ZFJ"),
        ("磁石镇人民政府", "CS-ZF"),
        ("夏禾镇政府", "XH-ZF"),
    ] {
        assert_eq!(meant(name), [code], "{name}");
    }
    assert_eq!(meant("镇政府"), ["CS-ZF", "XH-ZF"]);
    assert_eq!(meant("没有这个单位"), Vec::<String>::new());
}

fn sample() -> Catalog {
    let rows = catalog_files::sample().unwrap();
    let tables = Tables::read(&rows).unwrap_or_else(|problems| panic!("{problems:#?}"));
    Catalog::build(tables).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn on(text: &str) -> Asked<'static> {
    Asked { on: text.parse().unwrap(), area: None, now: None }
}

fn answer(catalog: &Catalog, code: &str, date: &str) -> AnswerCard {
    catalog.answer(code, &on(date), &|_| true).unwrap()
}

#[test]
fn every_delegated_item_answers_rightly_the_day_before_and_the_day_of_each_change() {
    let catalog = sample();
    let given = catalog.tables().delegations.iter().filter(|row| row.mode != "forward");
    for row in given {
        let town = catalog.town_of(&catalog.office(&row.to_office).unwrap().area).unwrap();
        let asked = |on: NaiveDate| Asked { on, area: Some(&town.code), now: None };
        let item = catalog.item(&row.item).unwrap();
        let first = catalog.holding(item, &asked(row.effective_from)).unwrap();
        assert_eq!(first.holder.code, row.to_office, "{} on {}", row.item, row.effective_from);
        let before = catalog.holding(item, &asked(row.effective_from.pred_opt().unwrap())).unwrap();
        assert_ne!(before.since, Some(row.effective_from), "{} the day before", row.item);
        if let Some(to) = row.effective_to {
            let last_day = catalog.holding(item, &asked(to.pred_opt().unwrap())).unwrap();
            assert_eq!(last_day.holder.code, row.to_office, "{} on its last day", row.item);
            let after = catalog.holding(item, &asked(to)).unwrap();
            assert_eq!(after.mode, HoldingMode::TakenBack, "{} on {to}", row.item);
            assert_eq!(after.since, Some(to));
            assert_eq!(after.holder.level, "county", "{} goes back to the county", row.item);
        }
    }
}

#[test]
fn a_granted_power_is_the_towns_and_an_entrusted_one_stays_the_departments() {
    let catalog = sample();
    for row in catalog.tables().delegations.iter().filter(|row| row.effective_to.is_none()) {
        let town = catalog.town_of(&catalog.office(&row.to_office).unwrap().area).unwrap();
        let asked = Asked { on: row.effective_from, area: Some(&town.code), now: None };
        let item = catalog.item(&row.item).unwrap();
        let holding = catalog.holding(item, &asked).unwrap();
        let level = match row.mode.as_str() {
            "transfer" => "town",
            _ => "county",
        };
        assert_eq!(holding.responsible.level, level, "{} by {}", row.item, row.mode);
    }
}

#[test]
fn the_town_that_has_no_delegation_sends_people_to_the_county() {
    let catalog = sample();
    let here = |area| Asked { on: "2026-11-22".parse().unwrap(), area, now: None };
    let only_home = catalog.tables().delegations.iter().find(|row| {
        row.in_force("2026-11-22".parse().unwrap())
            && catalog.delegations_of(&row.item).count() == 1
            && catalog.office(&row.to_office).unwrap().area == "YZ-CS"
    });
    let code = &only_home.unwrap().item;
    let home = catalog.answer(code, &here(Some("YZ-CS")), &|_| true).unwrap();
    let other = catalog.answer(code, &here(Some("YZ-XH")), &|_| true).unwrap();
    assert_eq!(home.go_to.office, home.go_to.office);
    assert_eq!((home.holder.level.as_str(), other.holder.level.as_str()), ("town", "county"));
    assert_eq!(other.mode, HoldingMode::Statutory);
}

#[test]
fn low_income_support_names_office_window_limit_basis_and_list() {
    let catalog = sample();
    let item = catalog.tables().items.iter().find(|row| row.title.contains("最低生活保障对象认定"));
    let card = answer(&catalog, &item.unwrap().code, "2026-11-22");
    assert!(!card.go_to.office.is_empty() && !card.go_to.address.is_empty());
    assert!(!card.go_to.hours.is_empty() && !card.go_to.phone.is_empty());
    assert!(card.promised_limit.is_some() && !card.basis.is_empty());
    assert!(card.list_version.contains("2026"));
    assert_eq!(card.remedy.unwrap().review_days, 60);
}

#[test]
fn every_item_and_matter_has_an_office_in_both_towns() {
    let catalog = sample();
    for town in ["YZ-CS", "YZ-XH"] {
        let asked = Asked { on: "2026-11-22".parse().unwrap(), area: Some(town), now: None };
        for row in &catalog.tables().items {
            assert!(catalog.holding(row, &asked).is_some(), "{} in {town}", row.code);
        }
        for row in &catalog.tables().matters {
            assert!(catalog.resolve(&row.lead, Some(town)).is_some(), "{} in {town}", row.code);
        }
    }
}

#[test]
fn old_names_lead_to_the_present_office_and_village() {
    let catalog = sample();
    assert!(catalog.office_named("环保局").unwrap().name.contains("生态环境"));
    let merged = catalog.tables().areas.iter().find(|row| !row.merged_into.is_empty()).unwrap();
    assert_eq!(catalog.area_named(&merged.name).unwrap().code, merged.merged_into);
}

#[test]
fn the_sample_is_large_enough() {
    let tables = sample().tables;
    let guide = |row: &&ItemRow| {
        let lists = [&row.conditions, &row.materials, &row.steps, &row.basis];
        lists.iter().all(|list| !list.is_empty())
            && ![&row.fee, &row.legal_limit].iter().any(|cell| cell.is_empty())
    };
    assert!(tables.items.len() >= 220);
    assert!(tables.items.iter().filter(guide).count() >= 60);
    assert!(tables.delegations.len() >= 25);
    assert!(tables.matters.len() >= 80);
    assert!(tables.matters.iter().any(|row| row.lead.starts_with("utility:")));
}

fn row(table: &str, line: u32, cells: &[(&str, &str)]) -> RawRow {
    let cells = cells.iter().map(|&(name, cell)| (name.to_owned(), cell.to_owned())).collect();
    RawRow { table: table.to_owned(), at: At::new(&format!("{table}.csv"), line), cells }
}

#[test]
fn each_bad_cell_is_reported_with_table_line_and_reason() {
    let problems = Tables::read(&[
        row("lists", 2, &[("code", ""), ("title", "t"), ("kind", "x"), ("version", "1")]),
        row("areas", 3, &[("code", "A"), ("level", "town"), ("name", "n"), ("valid_from", "soon")]),
        row("staff", 4, &[("code", "S"), ("name", "n"), ("office", "o"), ("shoe_size", "42")]),
    ])
    .unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told.contains(&"lists.csv line 2: code: must not be empty".to_owned()), "{told:?}");
    assert!(told.iter().any(|text| text.starts_with("lists.csv line 2: kind:")));
    assert!(told.iter().any(|text| text.starts_with("areas.csv line 3: valid_from:")));
    assert!(told.iter().any(|text| text.contains("line 4: shoe_size: no such column")));
}

#[test]
fn overlapping_delegations_and_broken_promises_are_refused_with_their_lines() {
    let mut rows = catalog_files::sample().unwrap();
    let first = rows.iter().find(|row| row.table == "delegations").unwrap().clone();
    rows.push(RawRow { at: At::new("delegations.csv", 9001), ..first });
    let item = rows.iter_mut().find(|row| row.table == "items").unwrap();
    item.cells.insert("legal_limit".to_owned(), "5wd".to_owned());
    item.cells.insert("promised_limit".to_owned(), "20wd".to_owned());
    let problems = Catalog::build(Tables::read(&rows).unwrap()).unwrap_err();
    assert!(
        problems.iter().any(|p| p.at.line == 9001 && p.reason.contains("delegated at that time"))
    );
    assert!(
        problems.iter().any(|p| &*p.at.file == "items.csv" && p.reason.contains("longer than"))
    );
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn a_code_too_long_for_a_button_gets_a_short_one() {
    let long = "511Z07001006-511602000000-000-11511301008778183N-1-00";
    assert!(short_code(long).len() <= 24);
    assert_eq!(short_code("TX-XK-0301"), "TX-XK-0301");
}

/// A county with a department, and two towns with a government and a team each.
fn small(more: &[RawRow]) -> Vec<RawRow> {
    let mut rows = vec![
        row("lists", 2, &[("code", "L"), ("title", "t"), ("kind", "power_list"), ("version", "1")]),
        row("areas", 2, &[("code", "C"), ("level", "county"), ("name", "县")]),
    ];
    let office = |line: u32, code: &str, kind: &str, level: &str, area: &str| {
        let name = format!("office {code}");
        let cells = [("code", code), ("name", &name), ("kind", kind), ("level", level)];
        row("offices", line, &[&cells[..], &[("area", area)]].concat())
    };
    rows.push(office(2, "D", "county_department", "county", "C"));
    for (line, town) in [(3, "A"), (4, "B")] {
        rows.push(row(
            "areas",
            line,
            &[("code", town), ("level", "town"), ("name", town), ("parent", "C")],
        ));
        rows.push(office(line * 2, &format!("{town}-GOV"), "government", "town", town));
        rows.push(office(line * 2 + 1, &format!("{town}-TEAM"), "town_internal", "town", town));
    }
    rows.push(item(2, "I", "2020-01-01", ""));
    rows.extend_from_slice(more);
    rows
}

fn item(line: u32, code: &str, from: &str, to: &str) -> RawRow {
    row(
        "items",
        line,
        &[
            ("code", code),
            ("list", "L"),
            ("kind", "power"),
            ("category", "其他"),
            ("title", if from < "2024" { "old title" } else { "new title" }),
            ("holder", "D"),
            ("effective_from", from),
            ("effective_to", to),
        ],
    )
}

/// `from`, `to` and the period of a transfer.
fn given(line: u32, from: &str, to: &str, since: &str, until: &str) -> RawRow {
    row(
        "delegations",
        line,
        &[
            ("item", "I"),
            ("from_office", from),
            ("to_office", to),
            ("mode", "transfer"),
            ("basis_doc", "doc"),
            ("effective_from", since),
            ("effective_to", until),
        ],
    )
}

fn built(more: &[RawRow]) -> Result<Catalog, Vec<String>> {
    let tables = Tables::read(&small(more)).map_err(words)?;
    Catalog::build(tables).map_err(words)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
fn words(problems: Vec<Problem>) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_power_that_is_given_on_ends_with_the_last_who_got_it() {
    let on_to_team = RawRow {
        cells: CellMap::from_iter(
            given(3, "A-GOV", "A-TEAM", "2023-01-01", "2025-01-01")
                .cells
                .into_iter()
                .chain([("mode".to_owned(), "entrust".to_owned())]),
        ),
        ..given(3, "", "", "", "")
    };
    let catalog = built(&[given(2, "D", "A-GOV", "2022-01-01", ""), on_to_team]).unwrap();
    let item = catalog.item("I").unwrap();
    let held = |date: &str| {
        let asked = Asked { on: date.parse().unwrap(), area: Some("A"), now: None };
        let holding = catalog.holding(item, &asked).unwrap();
        (holding.holder.code.clone(), holding.responsible.code.clone(), holding.mode)
    };
    let gov = || "A-GOV".to_owned();
    assert_eq!(held("2021-12-31").0, "D");
    assert_eq!(held("2022-12-31"), (gov(), gov(), HoldingMode::Transfer));
    assert_eq!(held("2023-01-01"), ("A-TEAM".to_owned(), gov(), HoldingMode::Entrust));
    assert_eq!(held("2025-01-01"), (gov(), gov(), HoldingMode::Transfer));
}

#[test]
fn two_holders_at_a_time_are_refused_with_both_rows() {
    for other in [
        given(3, "D", "A-TEAM", "2023-01-01", ""),
        given(3, "B-GOV", "A-TEAM", "2021-01-01", "2022-06-01"),
    ] {
        let refused = built(&[given(2, "D", "A-GOV", "2022-01-01", ""), other]).unwrap_err();
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert!(refused[0].starts_with("delegations.csv line 3: item \"I\" is delegated at that"));
        assert!(refused[0].contains("delegations.csv line 2"), "{refused:?}");
    }
    assert!(
        built(&[
            given(2, "D", "A-GOV", "2022-01-01", "2023-01-01"),
            given(3, "D", "A-TEAM", "2023-01-01", ""),
            given(4, "D", "B-GOV", "2022-01-01", ""),
        ])
        .is_ok()
    );
}

#[test]
fn circles_are_refused_with_every_row_of_them() {
    let refused = built(&[
        given(2, "D", "A-GOV", "2022-01-01", ""),
        given(3, "A-GOV", "A-TEAM", "2022-01-01", ""),
        given(4, "A-TEAM", "A-GOV", "2023-01-01", ""),
    ])
    .unwrap_err();
    let circle = refused.iter().find(|text| text.contains("circle")).unwrap();
    assert!(circle.contains("line 3") && circle.contains("line 4"), "{refused:?}");
    let refused = built(&[given(2, "D", "D", "2022-01-01", "")]).unwrap_err();
    assert!(refused.iter().any(|text| text.contains("circle")), "{refused:?}");
    let refused = built(&[
        row("areas", 9, &[("code", "X"), ("level", "village"), ("name", "x"), ("parent", "Y")]),
        row("areas", 10, &[("code", "Y"), ("level", "village"), ("name", "y"), ("parent", "X")]),
    ])
    .unwrap_err();
    assert_eq!(refused[0], "areas.csv line 9: parent: goes round in a circle: X, Y, X");
}

#[test]
fn undated_and_backward_periods_are_refused() {
    let undated = built(&[given(2, "D", "A-GOV", "", "")]).unwrap_err();
    assert_eq!(undated, ["delegations.csv line 2: effective_from: must not be empty"]);
    let backward = built(&[given(2, "D", "A-GOV", "2022-01-01", "2021-01-01")]).unwrap_err();
    assert_eq!(backward, ["delegations.csv line 2: effective_to: not after effective_from"]);
    let backward = built(&[item(3, "J", "2022-01-01", "2022-01-01")]).unwrap_err();
    assert_eq!(backward, ["items.csv line 3: effective_to: not after effective_from"]);
}

#[test]
fn a_delegation_to_no_town_is_refused() {
    let refused = built(&[given(2, "A-GOV", "D", "2022-01-01", "")]).unwrap_err();
    assert_eq!(refused, ["delegations.csv line 2: to_office: \"D\" lies in no town"]);
}

#[test]
fn a_date_gets_the_wording_of_its_version() {
    let mut rows = small(&[item(3, "I", "2024-05-01", "")]);
    let first = rows.iter_mut().find(|row| row.table == "items").unwrap();
    first.cells.insert("effective_to".to_owned(), "2024-05-01".to_owned());
    let catalog = Catalog::build(Tables::read(&rows).unwrap()).unwrap();
    let title = |date: &str| catalog.answer("I", &on(date), &|_| true).map(|card| card.title);
    assert_eq!(title("2019-12-31"), None);
    assert_eq!(title("2024-04-30").unwrap(), "old title");
    assert_eq!(title("2024-05-01").unwrap(), "new title");
    assert_eq!(catalog.codes().filter(|code| *code == "I").count(), 1);
    let history = catalog.history("I").unwrap();
    assert_eq!(history.versions.len(), 2);
    assert_eq!(history.versions[1].changed, ["title"]);
}

#[test]
fn versions_that_overlap_and_rows_that_stand_twice_are_refused_with_both_lines() {
    let overlap = built(&[item(3, "I", "2024-05-01", "")]).unwrap_err();
    assert_eq!(
        overlap,
        ["items.csv line 3: code \"I\" is in force at that time in items.csv line 2 too"]
    );
    let twice = built(&[item(3, "I", "2020-01-01", "")]).unwrap_err();
    assert_eq!(twice, ["items.csv line 3: the same row as items.csv line 2"]);
    let list = [("code", "L"), ("title", "u"), ("kind", "power_list"), ("version", "2")];
    let codes = built(&[row("lists", 3, &list)]).unwrap_err();
    assert_eq!(codes, ["lists.csv line 3: code \"L\" stands in lists.csv line 2 too"]);
}

#[test]
fn the_history_names_every_holder_with_first_and_last_day() {
    let catalog = built(&[given(2, "D", "A-GOV", "2022-01-01", "2024-01-01")]).unwrap();
    let history = catalog.history("I").unwrap();
    let told: Vec<String> = history
        .reigns
        .iter()
        .map(|reign| {
            let to = reign.to.map(|to| to.to_string()).unwrap_or_default();
            let town = reign.town.as_deref().unwrap();
            format!("{town} {} {to} {} {:?}", reign.from, reign.holder.office, reign.mode)
        })
        .collect();
    assert_eq!(
        told,
        [
            "A 2020-01-01 2022-01-01 office D Statutory",
            "A 2022-01-01 2024-01-01 office A-GOV Transfer",
            "A 2024-01-01  office D TakenBack",
            "B 2020-01-01  office D Statutory",
        ]
    );
}

#[test]
fn on_every_day_of_change_the_answer_names_the_holder_of_the_lists() {
    let catalog = sample();
    let mut days = 0;
    let delegated: BTreeSet<&str> =
        catalog.tables().delegations.iter().map(|row| row.item.as_str()).collect();
    for code in delegated {
        for change in catalog.change_days(code) {
            for day in [change.pred_opt().unwrap(), change] {
                for town in catalog.tables().areas.iter().filter(|row| row.level == "town") {
                    days += usize::from(holds_as_listed(&catalog, code, day, town));
                }
            }
        }
    }
    assert!(days > 200, "only {days} days were looked at");
}

/// Compares an answer with the rows, read anew in the plainest way; `false` on a day without a
/// version of the item.
fn holds_as_listed(catalog: &Catalog, code: &str, day: NaiveDate, town: &AreaRow) -> bool {
    let asked = Asked { on: day, area: Some(&town.code), now: None };
    let Some(card) = catalog.answer(code, &asked, &|_| true) else {
        assert!(catalog.tables().items.iter().all(|row| row.code != code || !row.in_force(day)));
        return false;
    };
    let tables = catalog.tables();
    let here = |row: &&DelegationRow| {
        row.item == code
            && row.effective_from <= day
            && row.effective_to.is_none_or(|to| day < to)
            && catalog.town_of(&catalog.office(&row.to_office).unwrap().area).unwrap().code
                == town.code
    };
    let rows: Vec<&DelegationRow> = tables.delegations.iter().filter(here).collect();
    assert!(rows.len() < 2, "{code} has two holders in {} on {day}", town.name);
    let (holder, responsible_level) = match rows.first() {
        Some(row) => {
            let level = if row.mode == "transfer" { "town" } else { "county" };
            let keeper = if row.mode == "forward" { catalog.giver(row) } else { &row.to_office };
            (catalog.office(keeper).unwrap(), level)
        }
        None => {
            let item = tables.items.iter().find(|row| row.code == code && row.in_force(day));
            let office = catalog.resolve(&item.unwrap().holder, Some(&town.code)).unwrap();
            (office, office.level.as_str())
        }
    };
    assert_eq!(card.holder.office, holder.name, "{code} in {} on {day}", town.name);
    assert_eq!(card.responsible.level, responsible_level, "{code} in {} on {day}", town.name);
    assert_eq!(card.as_of, day.to_string());
    true
}

/// The sample with this duty roster: office, on, from, to, staff.
fn on_duty(lines: &[[&str; 5]]) -> Vec<RawRow> {
    let mut rows = catalog_files::sample().unwrap();
    rows.retain(|row| row.table != "duty");
    for (line, cells) in (2..).zip(lines) {
        let names = Tables::columns("duty").iter().map(|name| (*name).to_owned());
        let cells = names.zip(cells.iter().map(|cell| (*cell).to_owned())).collect();
        rows.push(RawRow { table: "duty".to_owned(), at: At::new("duty.csv", line), cells });
    }
    rows
}

#[test]
fn a_duty_roster_names_dispatchers_of_the_office_one_at_a_time() {
    let wrong = |lines: &[[&str; 5]]| {
        let tables = Tables::read(&on_duty(lines)).map_err(words)?;
        Catalog::build(tables).map(|_| ()).map_err(words)
    };
    let morning = ["CS-DZB", "1-5", "08:30", "12:00", "S0001"];
    let dated = ["CS-DZB", "2026-11-24", "08:30", "12:00", "S0002"];
    assert_eq!(wrong(&[morning, dated]), Ok(()), "a date takes the place of its weekday");
    for (line, reason) in [
        (["CS-DZB", "1", "08:30", "12:00", "S9999"], "nobody has code"),
        (["CS-DZB", "1", "13:30", "18:00", "S0003"], "is no dispatcher of CS-DZB"),
        (["X-RX", "1", "13:30", "18:00", "S0001"], "is no dispatcher of X-RX"),
        (["CS-DZB", "5", "11:00", "18:00", "S0002"], "overlaps with duty.csv line 2"),
        (["CS-DZB", "6", "18:00", "08:00", "S0001"], "must be later than from"),
        (["CS-DZB", "Monday", "08:30", "12:00", "S0001"], "nor weekdays"),
        (["CS-DZB", "1", "8.30", "12:00", "S0001"], "no time of day"),
    ] {
        let found = wrong(&[morning, line]).unwrap_err();
        let told = |one: &String| one.starts_with("duty.csv line 3") && one.contains(reason);
        assert!(found.iter().any(told), "{line:?}: {found:?}");
    }
}

#[test]
fn office_hours_without_anybody_on_duty_are_pointed_out() {
    let gaps = |lines: &[[&str; 5]]| {
        let catalog = Catalog::build(Tables::read(&on_duty(lines)).unwrap()).unwrap();
        let found = catalog.lint("2026-11-23".parse().unwrap(), None).into_iter();
        found.filter(|one| one.rule == "duty-gap").map(|one| one.what).collect::<Vec<_>>()
    };
    let whole = ["CS-DZB", "1-5", "08:30", "17:30", "S0001"];
    assert_eq!(gaps(&[whole]), Vec::<String>::new());
    let short = ["CS-DZB", "2026-11-24", "08:30", "12:00", "S0002"];
    let found = gaps(&[whole, short]);
    assert!(found.len() == 1 && found[0].ends_with(": 2026-11-24"), "{found:?}");
}

#[test]
fn the_lint_tells_what_a_list_leaves_open() {
    let mut rows = small(&[
        given(2, "B-TEAM", "A-GOV", "2022-01-01", ""),
        given(3, "D", "B-GOV", "2019-01-01", ""),
    ]);
    let item = rows.iter_mut().find(|row| row.table == "items").unwrap();
    item.cells.insert("list_class".to_owned(), "taken_back".to_owned());
    item.cells.insert("materials".to_owned(), "form".to_owned());
    let catalog = Catalog::build(Tables::read(&rows).unwrap()).unwrap();
    let findings = catalog.lint("2026-11-22".parse().unwrap(), None);
    let has = |rule: &str, at: &str| findings.iter().any(|f| f.rule == rule && f.at == at);
    for (rule, at) in [
        ("undated", "lists.csv line 2"),
        ("no-duty-list", "items.csv line 2"),
        ("no-clock", "items.csv line 2"),
        ("no-window", "items.csv line 2"),
        ("contradiction", "delegations.csv line 2"),
        ("dangling-delegation", "delegations.csv line 2"),
        ("dangling-delegation", "delegations.csv line 3"),
        ("no-hours", "offices.csv line 2"),
    ] {
        assert!(has(rule, at), "{rule} at {at}: {findings:#?}");
    }
}

#[test]
fn a_list_without_duties_is_told_once_an_office_and_one_with_duties_line_by_line() {
    let mut rows = small(&[]);
    let power = rows.iter().find(|row| row.table == "items").unwrap().clone();
    let another = |line: u32, kind: &str, category: &str| {
        let mut row = power.clone();
        row.at = At::new("items.csv", line);
        row.cells.insert("code".to_owned(), format!("I{line}"));
        row.cells.insert("title".to_owned(), format!("title {line}"));
        row.cells.insert("kind".to_owned(), kind.to_owned());
        row.cells.insert("category".to_owned(), category.to_owned());
        row
    };
    rows.push(another(90, "power", "其他"));
    let told = |rows: &[RawRow], rule: &str| {
        let catalog = Catalog::build(Tables::read(rows).unwrap()).unwrap();
        let findings = catalog.lint("2026-11-22".parse().unwrap(), None);
        findings.iter().filter(|finding| finding.rule == rule).count()
    };
    assert_eq!((told(&rows, "no-duty-list"), told(&rows, "no-duty-line")), (1, 0));
    rows.push(another(91, "duty", "国防动员"));
    assert_eq!((told(&rows, "no-duty-list"), told(&rows, "no-duty-line")), (0, 2));
}

#[test]
fn a_lint_of_one_town_leaves_the_offices_of_others_out() {
    let mut rows = catalog_files::sample().unwrap();
    for row in rows.iter_mut().filter(|row| row.table == "offices") {
        row.cells.insert("hours".to_owned(), String::new());
    }
    let catalog = Catalog::build(Tables::read(&rows).unwrap()).unwrap();
    let without_hours = |area| {
        let findings = catalog.lint("2026-11-22".parse().unwrap(), area);
        let hours = findings.into_iter().filter(|finding| finding.rule == "no-hours");
        hours.map(|finding| finding.code).collect::<BTreeSet<_>>()
    };
    let (all, town) = (without_hours(None), without_hours(Some("YZ-CS")));
    assert!(town.contains("CS-BMJ") && !town.contains("XH-BMZ"), "{town:?}");
    assert!(all.contains("XH-BMZ") && town.is_subset(&all));
}

#[test]
fn a_service_moved_forward_is_taken_in_by_the_town_and_stays_the_countys() {
    let catalog = sample();
    let card = |day: &str| {
        let asked = Asked { on: day.parse().unwrap(), area: Some("YZ-CS-V01"), now: None };
        catalog.answer("MS-GJ-0101", &asked, &|_| true).unwrap()
    };
    let (before, after) = (card("2025-05-31"), card("2025-06-01"));
    assert_eq!((before.holder.level.as_str(), before.mode), ("county", HoldingMode::Statutory));
    assert_eq!(after.mode, HoldingMode::Forward);
    assert_eq!((&after.holder, &after.responsible), (&before.holder, &before.responsible));
    assert_eq!(after.go_to.office, catalog.office("CS-BMJ").unwrap().name);
    assert_eq!(serde_json::to_value(after.mode).unwrap(), "forward");
}

#[test]
fn one_name_in_two_towns_means_both_until_a_town_is_known() {
    let catalog = sample();
    let meant = |text: &str, known: Option<&str>| {
        let areas = catalog.areas_in(text, known);
        areas.into_iter().map(|row| row.code.as_str()).collect::<BTreeSet<_>>()
    };
    let text = "柳沟村的路灯坏了";
    let (here, there) = ("YZ-CS-V08", "YZ-XH-N20");
    assert_eq!(meant(text, None), BTreeSet::from([here, there]));
    assert_eq!(meant(text, Some("YZ-XH")), BTreeSet::from([there]));
    assert_eq!(meant("夏禾镇柳沟村的路灯坏了", None), BTreeSet::from([there]));
    assert_eq!(meant("大柳沟村的路灯坏了", None), BTreeSet::from([here]));
    assert_eq!(meant("路灯坏了", Some(here)), BTreeSet::new());
}

#[test]
fn the_columns_of_each_table_are_those_that_are_read() {
    for row in catalog_files::sample().unwrap() {
        let known = Tables::columns(&row.table);
        assert!(row.cells.keys().all(|column| known.contains(&column.as_str())), "{}", row.at);
    }
    for table in Tables::NAMES {
        let cells = Tables::columns(table).iter().map(|&column| (column, "")).collect::<Vec<_>>();
        let problems = Tables::read(&[row(table, 2, &cells)]).unwrap_err();
        assert!(problems.iter().all(|p| !p.reason.contains("no such column")), "{problems:?}");
    }
}

#[test]
fn the_office_that_a_complaint_names_is_found_by_any_of_its_names_in_the_place_meant() {
    let catalog = sample();
    let named = |text: &str, area: Option<&str>| -> Vec<String> {
        catalog.offices_in(text, area).iter().map(|office| office.code.clone()).collect()
    };
    assert_eq!(named("磁石镇综合行政执法局的人乱收费", Some("YZ-CS")), ["CS-ZFJ"]);
    assert_eq!(named("城管局的车乱停，县住建局也不管", None), ["X-ZJJ", "X-ZFJ"]);
    assert_eq!(named("派出所一直不出警", Some("YZ-CS")), ["CS-PCS"]);
    assert_eq!(named("派出所一直不出警", Some("YZ-XH")), ["XH-PCS"]);
    let town = |text: &str| named(text, Some("YZ-CS-V01"));
    assert_eq!(town("我要投诉磁石镇人民政府，办事的收了钱不办"), ["CS-ZF"]);
    assert_eq!(town("镇卫生院的大夫骂人"), ["CS-WSY"]);
    assert_eq!(town("执法局乱收费"), ["CS-ZFJ"]);
    assert_eq!(town("磁东村村委会占了我家的地"), ["CS-V01-C"]);
    assert_eq!(town("沂泽县综合行政执法局不管"), ["X-ZFJ"]);
    for (text, why) in [
        ("自来水停了三天，燃气也没有", "a matter is not a unit"),
        ("磁石镇的路灯坏了", "a place is not its government"),
        ("派出所一直不出警", "nobody knows which"),
    ] {
        assert!(named(text, None).is_empty(), "{why}: {:?}", named(text, None));
    }
}
