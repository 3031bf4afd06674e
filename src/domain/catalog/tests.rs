//! The sample county answers: who, in whose name, since when.

use chrono::NaiveDate;

use super::*;
use crate::catalog_files;

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
    for row in &catalog.tables().delegations {
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
    RawRow { table: table.to_owned(), line, cells }
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
    rows.push(RawRow { line: 9001, ..first });
    let item = rows.iter_mut().find(|row| row.table == "items").unwrap();
    item.cells.insert("legal_limit".to_owned(), "5wd".to_owned());
    item.cells.insert("promised_limit".to_owned(), "20wd".to_owned());
    let problems = Catalog::build(Tables::read(&rows).unwrap()).unwrap_err();
    assert!(problems.iter().any(|p| p.line == 9001 && p.reason.contains("delegated at that time")));
    assert!(problems.iter().any(|p| p.table == "items" && p.reason.contains("longer than")));
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn a_code_too_long_for_a_button_gets_a_short_one() {
    let long = "511Z07001006-511602000000-000-11511301008778183N-1-00";
    assert!(short_code(long).len() <= 24);
    assert_eq!(short_code("TX-XK-0301"), "TX-XK-0301");
}
