//! What is wrong between the rows of a catalogue: codes that stand twice, references that lead
//! nowhere, delegations that overlap, promises longer than the law allows.

use std::fmt;

use super::rows::limit_days;
use super::{Catalog, DelegationRow, ItemRow, OfficeRow, repeated};
use crate::domain::hours::Hours;

/// One thing that is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// Table name, which is the file name without `.csv`.
    pub table: String,
    /// Line in the file, from 1; 0 when it is not about one line.
    pub line: u32,
    /// What is wrong, with the column.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.csv line {}: {}", self.table, self.line, self.reason)
    }
}

/// Collects problems of one catalogue.
struct Check<'a> {
    catalog: &'a Catalog,
    found: Vec<Problem>,
}

/// Every problem between the rows.
pub(super) fn problems(catalog: &Catalog) -> Vec<Problem> {
    let mut check = Check { catalog, found: Vec::new() };
    check.codes();
    check.areas();
    check.offices();
    check.items();
    check.delegations();
    check.matters();
    check.others();
    check.found
}

impl Check<'_> {
    fn wrong(&mut self, table: &str, line: u32, reason: String) {
        self.found.push(Problem { table: table.to_owned(), line, reason });
    }

    fn codes(&mut self) {
        let tables = self.catalog.tables();
        let columns: [(&str, Vec<(&String, u32)>); 6] = [
            ("lists", tables.lists.iter().map(|row| (&row.code, row.line)).collect()),
            ("areas", tables.areas.iter().map(|row| (&row.code, row.line)).collect()),
            ("offices", tables.offices.iter().map(|row| (&row.code, row.line)).collect()),
            ("items", tables.items.iter().map(|row| (&row.code, row.line)).collect()),
            ("matters", tables.matters.iter().map(|row| (&row.code, row.line)).collect()),
            ("staff", tables.staff.iter().map(|row| (&row.code, row.line)).collect()),
        ];
        for (table, codes) in columns {
            for twice in repeated(codes.iter().map(|(code, _)| *code)) {
                let lines: Vec<String> = codes
                    .iter()
                    .filter(|(code, _)| *code == twice)
                    .map(|(_, line)| line.to_string())
                    .collect();
                let last = codes.iter().rfind(|(code, _)| *code == twice);
                let reason = format!("code {twice:?} stands in lines {}", lines.join(", "));
                self.wrong(table, last.map_or(0, |(_, line)| *line), reason);
            }
        }
    }

    fn areas(&mut self) {
        for row in &self.catalog.tables().areas {
            for (column, code) in [("parent", &row.parent), ("merged_into", &row.merged_into)] {
                if !code.is_empty() && self.catalog.area(code).is_none() {
                    self.wrong("areas", row.line, format!("{column}: no area has code {code:?}"));
                }
            }
        }
    }

    fn offices(&mut self) {
        for row in &self.catalog.tables().offices {
            if self.catalog.area(&row.area).is_none() {
                let reason = format!("area: no area has code {:?}", row.area);
                self.wrong("offices", row.line, reason);
            }
            if !row.parent.is_empty() && self.catalog.office(&row.parent).is_none() {
                let reason = format!("parent: no office has code {:?}", row.parent);
                self.wrong("offices", row.line, reason);
            }
            if !row.hours.is_empty() && Hours::parse(&row.hours).is_none() {
                let reason = format!("hours: {:?} cannot be read", row.hours);
                self.wrong("offices", row.line, reason);
            }
        }
    }

    fn items(&mut self) {
        for row in &self.catalog.tables().items {
            self.list_of("items", row.line, &row.list);
            for (column, name) in [
                ("holder", &row.holder),
                ("approver", &row.approver),
                ("regulator", &row.regulator),
                ("enforcer", &row.enforcer),
                ("accept_at", &row.accept_at),
            ] {
                self.office_of("items", row.line, column, name);
            }
            self.limits(row);
        }
    }

    fn limits(&mut self, row: &ItemRow) {
        let (promised, legal) = (limit_days(&row.promised_limit), limit_days(&row.legal_limit));
        if let (Some(promised), Some(legal)) = (promised, legal)
            && promised > legal
        {
            let reason = format!(
                "promised_limit: {} is longer than the legal {}",
                row.promised_limit, row.legal_limit
            );
            self.wrong("items", row.line, reason);
        }
    }

    fn delegations(&mut self) {
        for row in &self.catalog.tables().delegations {
            if self.catalog.item(&row.item).is_none() {
                let reason = format!("item: no item has code {:?}", row.item);
                self.wrong("delegations", row.line, reason);
            }
            self.office_of("delegations", row.line, "from_office", &row.from_office);
            self.office_of("delegations", row.line, "to_office", &row.to_office);
            if row.effective_to.is_some_and(|to| to <= row.effective_from) {
                let reason = "effective_to: not after effective_from".to_owned();
                self.wrong("delegations", row.line, reason);
            }
            self.overlap(row);
        }
    }

    /// On any date an item has exactly one final holder in a town.
    fn overlap(&mut self, row: &DelegationRow) {
        let town = self.town(&row.to_office);
        let earlier = self.catalog.delegations_of(&row.item).find(|other| {
            other.line < row.line
                && self.town(&other.to_office) == town
                && other.effective_from < row.effective_to.unwrap_or(chrono::NaiveDate::MAX)
                && row.effective_from < other.effective_to.unwrap_or(chrono::NaiveDate::MAX)
        });
        if let Some(line) = earlier.map(|other| other.line) {
            let reason =
                format!("item {:?} is delegated at that time in line {line} too", row.item);
            self.wrong("delegations", row.line, reason);
        }
    }

    fn town(&self, office: &str) -> Option<&str> {
        let office = self.catalog.office(office)?;
        self.catalog.town_of(&office.area).map(|area| area.code.as_str())
    }

    fn matters(&mut self) {
        for row in &self.catalog.tables().matters {
            self.list_of("matters", row.line, &row.list);
            self.office_of("matters", row.line, "lead", &row.lead);
            self.office_of("matters", row.line, "regulator", &row.regulator);
            for name in &row.assists {
                self.office_of("matters", row.line, "assists", name);
            }
            if self.catalog.item(&row.code).is_some() {
                let reason = format!("code {:?} is an item's code too", row.code);
                self.wrong("matters", row.line, reason);
            }
        }
    }

    fn others(&mut self) {
        for row in &self.catalog.tables().life_events {
            for code in row.items.iter().filter(|code| self.catalog.title(code).is_none()) {
                let reason = format!("items: nothing has code {code:?}");
                self.found.push(Problem { table: "life_events".into(), line: row.line, reason });
            }
        }
        for row in &self.catalog.tables().staff {
            self.office_of("staff", row.line, "office", &row.office);
        }
        for row in &self.catalog.tables().roster {
            if self.catalog.area(&row.area).is_none() {
                let reason = format!("area: no area has code {:?}", row.area);
                self.wrong("roster", row.line, reason);
            }
        }
    }

    fn list_of(&mut self, table: &str, line: u32, list: &str) {
        if !self.catalog.tables().lists.iter().any(|row| row.code == list) {
            self.wrong(table, line, format!("list: no list has code {list:?}"));
        }
    }

    /// An office named by code must exist; one named by level and function must exist in each town.
    fn office_of(&mut self, table: &str, line: u32, column: &str, name: &str) {
        if name.is_empty() || self.catalog.office(name).is_some() {
            return;
        }
        let Some((level, function)) = name.split_once(':') else {
            return self.wrong(table, line, format!("{column}: no office has code {name:?}"));
        };
        let serves = |office: &&OfficeRow| {
            office.level == level && office.functions.iter().any(|other| other == function)
        };
        if !self.catalog.tables().offices.iter().any(|office| serves(&office)) {
            let reason = format!("{column}: no {level} office has the function {function:?}");
            self.wrong(table, line, reason);
        }
    }
}
