//! What is wrong between the rows of a catalogue: codes that stand twice, references that lead
//! nowhere or round in a circle, periods that overlap, promises longer than the law allows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::rows::{At, limit_days};
use super::{Catalog, DelegationRow, DutyRow, ItemRow, StaffRow};
use crate::domain::hours::Hours;
use crate::domain::people::Role;
use crate::domain::ticket::TicketNumber;

/// How far up a circle is looked for.
const LONGEST_WAY_UP: usize = 32;

/// One thing that is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {reason}")]
pub struct Problem {
    /// The row, or the file.
    pub at: At,
    /// What is wrong, with the column.
    pub reason: String,
}

/// Collects problems of one catalogue.
struct Check<'a> {
    catalog: &'a Catalog,
    /// Level and function of the offices that there are.
    functions: BTreeSet<(&'a str, &'a str)>,
    found: Vec<Problem>,
}

/// Every problem between the rows.
pub(super) fn problems(catalog: &Catalog) -> Vec<Problem> {
    let offices = catalog.tables().offices.iter();
    let functions = offices.flat_map(|office| {
        office.functions.iter().map(|function| (office.level.as_str(), function.as_str()))
    });
    let mut check = Check { catalog, functions: functions.collect(), found: Vec::new() };
    check.codes();
    check.circles();
    check.areas();
    check.offices();
    check.items();
    check.versions();
    check.delegations();
    check.matters();
    check.others();
    check.duty();
    check.found
}

impl Check<'_> {
    fn wrong(&mut self, at: &At, reason: String) {
        self.found.push(Problem { at: at.clone(), reason });
    }

    /// In these tables a code stands once.
    fn codes(&mut self) {
        let tables = self.catalog.tables();
        let columns: [Vec<(&str, &At)>; 6] = [
            tables.lists.iter().map(|row| (row.code.as_str(), &row.at)).collect(),
            tables.areas.iter().map(|row| (row.code.as_str(), &row.at)).collect(),
            tables.offices.iter().map(|row| (row.code.as_str(), &row.at)).collect(),
            tables.matters.iter().map(|row| (row.code.as_str(), &row.at)).collect(),
            tables.life_events.iter().map(|row| (row.code.as_str(), &row.at)).collect(),
            tables.staff.iter().map(|row| (row.code.as_str(), &row.at)).collect(),
        ];
        for codes in columns {
            let mut first: BTreeMap<&str, &At> = BTreeMap::new();
            for (code, at) in codes {
                if let Some(first) = first.get(code) {
                    self.wrong(at, format!("code {code:?} stands in {first} too"));
                } else {
                    first.insert(code, at);
                }
            }
        }
    }

    /// No area lies in itself and no office stands under itself, by whatever detour.
    fn circles(&mut self) {
        let tables = self.catalog.tables();
        let areas = tables.areas.iter();
        let parents = areas.clone().map(|row| ("parent", &row.at, &row.code, &row.parent));
        let merged = areas.map(|row| ("merged_into", &row.at, &row.code, &row.merged_into));
        let offices = tables.offices.iter().map(|row| ("parent", &row.at, &row.code, &row.parent));
        for column in [parents.collect(), merged.collect(), offices.collect::<Vec<_>>()] {
            let up: BTreeMap<&str, &str> =
                column.iter().map(|(_, _, code, above)| (code.as_str(), above.as_str())).collect();
            for (name, at, code, _) in column {
                if let Some(round) = circle(code, &up) {
                    self.wrong(at, format!("{name}: goes round in a circle: {round}"));
                }
            }
        }
    }

    fn areas(&mut self) {
        for row in &self.catalog.tables().areas {
            for (column, code) in [("parent", &row.parent), ("merged_into", &row.merged_into)] {
                if !code.is_empty() && self.catalog.area(code).is_none() {
                    self.wrong(&row.at, format!("{column}: no area has code {code:?}"));
                }
            }
        }
    }

    fn offices(&mut self) {
        for row in &self.catalog.tables().offices {
            if self.catalog.area(&row.area).is_none() {
                self.wrong(&row.at, format!("area: no area has code {:?}", row.area));
            }
            if !row.parent.is_empty() && self.catalog.office(&row.parent).is_none() {
                self.wrong(&row.at, format!("parent: no office has code {:?}", row.parent));
            }
            if let Some(error) = row.hours.parse::<Hours>().err().filter(|_| !row.hours.is_empty())
            {
                self.wrong(&row.at, format!("hours: {error}"));
            }
        }
    }

    fn items(&mut self) {
        for row in &self.catalog.tables().items {
            self.list_of(&row.at, &row.list);
            for (column, name) in [
                ("holder", &row.holder),
                ("approver", &row.approver),
                ("regulator", &row.regulator),
                ("enforcer", &row.enforcer),
                ("accept_at", &row.accept_at),
            ] {
                self.office_of(&row.at, column, name);
            }
            self.period(&row.at, row.effective_from, row.effective_to);
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
            self.wrong(&row.at, reason);
        }
    }

    fn period(&mut self, at: &At, from: NaiveDate, to: Option<NaiveDate>) {
        if to.is_some_and(|to| to <= from) {
            self.wrong(at, "effective_to: not after effective_from".to_owned());
        }
    }

    /// On any date at most one version of an item is in force.
    fn versions(&mut self) {
        for row in &self.catalog.tables().items {
            let mut others = self.catalog.versions_of(&row.code);
            let other = others.find(|other| {
                other.at < row.at
                    && other.effective_from < row.effective_to.unwrap_or(NaiveDate::MAX)
                    && row.effective_from < other.effective_to.unwrap_or(NaiveDate::MAX)
            });
            let Some(other) = other else { continue };
            let same = ItemRow { at: row.at.clone(), ..other.clone() } == *row;
            let reason = match same {
                true => format!("the same row as {}", other.at),
                false => {
                    format!("code {:?} is in force at that time in {} too", row.code, other.at)
                }
            };
            self.wrong(&row.at, reason);
        }
    }

    fn delegations(&mut self) {
        let mut items: BTreeMap<&str, Vec<&DelegationRow>> = BTreeMap::new();
        for row in &self.catalog.tables().delegations {
            if self.catalog.item(&row.item).is_none() {
                self.wrong(&row.at, format!("item: no item has code {:?}", row.item));
            }
            self.office_of(&row.at, "from_office", &row.from_office);
            self.office_of(&row.at, "to_office", &row.to_office);
            self.period(&row.at, row.effective_from, row.effective_to);
            if self.catalog.office(&row.to_office).is_some()
                && self.catalog.town_of_office(&row.to_office).is_none()
            {
                let reason = format!("to_office: {:?} lies in no town", row.to_office);
                self.wrong(&row.at, reason);
            }
            items.entry(&row.item).or_default().push(row);
        }
        for (item, rows) in items {
            self.one_holder(item, &rows);
        }
    }

    /// On any date an item has exactly one final holder in a town: what is in force is one chain,
    /// without a fork, a second beginning or a circle.
    fn one_holder(&mut self, item: &str, rows: &[&DelegationRow]) {
        let mut told = BTreeSet::new();
        for day in rows.iter().map(|row| row.effective_from) {
            let live: Vec<&DelegationRow> =
                rows.iter().copied().filter(|row| row.in_force(day)).collect();
            for row in &live {
                if let Some(round) = self.round(row, &live) {
                    if told.insert((&row.at, &row.at)) {
                        let reason = format!("item {item:?} goes round in a circle: {round}");
                        self.wrong(&row.at, reason);
                    }
                    continue;
                }
                if let Some(other) = self.rival(row, &live)
                    && told.insert((&row.at, &other.at))
                {
                    let reason =
                        format!("item {item:?} is delegated at that time in {} too", other.at);
                    self.wrong(&row.at, reason);
                }
            }
        }
    }

    /// The offices and rows through which a delegation comes back to who gave it.
    fn round(&self, row: &DelegationRow, live: &[&DelegationRow]) -> Option<String> {
        let first = self.catalog.giver(row);
        let mut to = row.to_office.as_str();
        let mut told = format!("{first} to {to} ({})", row.at);
        for _ in live {
            if to == first {
                return Some(told);
            }
            let next = live.iter().find(|next| self.catalog.giver(next) == to)?;
            to = &next.to_office;
            told = format!("{told}, to {to} ({})", next.at);
        }
        None
    }

    /// An earlier row of the same town that leads to another final holder.
    fn rival<'a>(
        &self,
        row: &DelegationRow,
        live: &[&'a DelegationRow],
    ) -> Option<&'a DelegationRow> {
        let town = self.catalog.town_of_office(&row.to_office);
        let (from, to) = (self.catalog.giver(row), row.to_office.as_str());
        live.iter().copied().find(|other| {
            let (other_from, other_to) = (self.catalog.giver(other), other.to_office.as_str());
            let follows = from == other_to || other_from == to;
            other.at < row.at
                && self.catalog.town_of_office(other_to) == town
                && (from == other_from
                    || to == other_to
                    || !(follows || self.linked(row, other, live)))
        })
    }

    /// Whether a chain of rows leads from one of the two to the other.
    fn linked(&self, a: &DelegationRow, b: &DelegationRow, live: &[&DelegationRow]) -> bool {
        let leads = |from: &DelegationRow, to: &DelegationRow| {
            let mut at = from.to_office.as_str();
            for _ in live {
                let Some(next) = live.iter().find(|next| self.catalog.giver(next) == at) else {
                    return false;
                };
                if next.at == to.at {
                    return true;
                }
                at = &next.to_office;
            }
            false
        };
        leads(a, b) || leads(b, a)
    }

    fn matters(&mut self) {
        for row in &self.catalog.tables().matters {
            self.list_of(&row.at, &row.list);
            self.office_of(&row.at, "lead", &row.lead);
            self.office_of(&row.at, "regulator", &row.regulator);
            for name in &row.assists {
                self.office_of(&row.at, "assists", name);
            }
            if self.catalog.item(&row.code).is_some() {
                self.wrong(&row.at, format!("code {:?} is an item's code too", row.code));
            }
        }
    }

    fn others(&mut self) {
        for row in &self.catalog.tables().life_events {
            for code in row.items.iter().filter(|code| self.catalog.title(code).is_none()) {
                self.wrong(&row.at, format!("items: nothing has code {code:?}"));
            }
        }
        for row in &self.catalog.tables().staff {
            self.office_of(&row.at, "office", &row.office);
            for from in &row.recusals {
                if self.catalog.office(from).is_none() && TicketNumber::parse(from).is_err() {
                    let no = "no office has this code, and no ticket can have this number";
                    self.wrong(&row.at, format!("recusals: {from:?}: {no}"));
                }
            }
        }
        for row in &self.catalog.tables().roster {
            if self.catalog.area(&row.area).is_none() {
                self.wrong(&row.at, format!("area: no area has code {:?}", row.area));
            }
        }
    }

    /// Whoever is on duty is a dispatcher of that office, and only one is at a time.
    fn duty(&mut self) {
        let tables = self.catalog.tables();
        for (place, row) in tables.duty.iter().enumerate() {
            self.office_of(&row.at, "office", &row.office);
            let known = tables.staff.iter().find(|officer| officer.code == row.staff);
            let dispatches = |officer: &StaffRow| {
                officer.roles.iter().any(|role| role == Role::Dispatcher.code())
            };
            match known {
                None => self.wrong(&row.at, format!("staff: nobody has code {:?}", row.staff)),
                Some(officer) if !dispatches(officer) || officer.office != row.office => {
                    let reason = format!("staff: {} is no dispatcher of {}", row.staff, row.office);
                    self.wrong(&row.at, reason);
                }
                Some(_) => {}
            }
            if row.from >= row.to {
                let reason = "to: must be later than from; a shift past midnight is two lines";
                self.wrong(&row.at, reason.to_owned());
            }
            let overlaps = |other: &&DutyRow| {
                let at_once = other.from < row.to && row.from < other.to;
                other.office == row.office && other.on.meets(&row.on) && at_once
            };
            if let Some(other) = tables.duty.iter().take(place).find(overlaps) {
                self.wrong(&row.at, format!("from: overlaps with {}", other.at));
            }
        }
    }

    fn list_of(&mut self, at: &At, list: &str) {
        if self.catalog.list(list).is_none() {
            self.wrong(at, format!("list: no list has code {list:?}"));
        }
    }

    /// An office named by code must exist; one named by level and function must exist somewhere.
    fn office_of(&mut self, at: &At, column: &str, name: &str) {
        if name.is_empty() || self.catalog.office(name).is_some() {
            return;
        }
        let Some((level, function)) = name.split_once(':') else {
            return self.wrong(at, format!("{column}: no office has code {name:?}"));
        };
        if !self.functions.contains(&(level, function)) {
            let reason = format!("{column}: no {level} office has the function {function:?}");
            self.wrong(at, reason);
        }
    }
}

/// The way from a code up and back to itself, if there is one.
fn circle(code: &str, up: &BTreeMap<&str, &str>) -> Option<String> {
    let mut told = code.to_owned();
    let mut at = code;
    for _ in 0..LONGEST_WAY_UP {
        at = up.get(at).copied().filter(|above| !above.is_empty())?;
        told = format!("{told}, {at}");
        if at == code {
            return Some(told);
        }
    }
    None
}
