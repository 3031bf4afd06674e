//! What a list should say and does not. A list with findings can be loaded: they tell the editor
//! where people will not get a whole answer, or where two lines do not fit together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::rows::limit_days;
use super::{Asked, At, Catalog, ItemRow};
use crate::domain::duty::Roster;
use crate::domain::hours::Hours;

/// One thing that an editor should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule, as `no-window`.
    pub rule: &'static str,
    /// The row, as `items.csv line 3`.
    pub at: String,
    /// The code of the item, list or office.
    pub code: String,
    /// What was noticed.
    pub what: String,
}

/// Collects findings.
struct Lint<'a> {
    catalog: &'a Catalog,
    on: NaiveDate,
    /// Only what concerns this area.
    area: Option<&'a str>,
    found: Vec<Finding>,
}

impl Catalog {
    /// Everything that an editor should look at, for the lists as they are on a date; with an area,
    /// by code, what its own offices and the places in it have to do with.
    #[must_use]
    pub fn lint(&self, on: NaiveDate, area: Option<&str>) -> Vec<Finding> {
        let mut lint = Lint { catalog: self, on, area, found: Vec::new() };
        lint.lists();
        lint.items();
        lint.delegations();
        lint.offices();
        lint.duty();
        lint.found
    }
}

impl Lint<'_> {
    fn tell(&mut self, rule: &'static str, at: &At, code: &str, what: String) {
        self.found.push(Finding { rule, at: at.to_string(), code: code.to_owned(), what });
    }

    /// Whether a place lies in the area that is looked at.
    fn is_inside(&self, place: &str) -> bool {
        self.area.is_none_or(|area| self.catalog.above(place).any(|row| row.code == area))
    }

    /// Whether an office that a row names is looked at; one named by its function is everywhere.
    fn is_looked_at(&self, office: &str) -> bool {
        self.catalog.office(office).is_none_or(|office| self.is_inside(&office.area))
    }

    fn lists(&mut self) {
        for row in self.catalog.tables().lists.iter().filter(|row| row.published_on.is_none()) {
            let what = "published_on is empty: nobody can tell since when it holds".to_owned();
            self.tell("undated", &row.at, &row.code, what);
        }
    }

    fn items(&mut self) {
        let (catalog, on) = (self.catalog, self.on);
        let items = &catalog.tables().items;
        let duties = || items.iter().filter(|row| row.kind == "duty");
        let with_duty: BTreeSet<(&str, &str)> =
            duties().map(|row| (row.holder.as_str(), row.category.as_str())).collect();
        let files: BTreeSet<&str> = duties().map(|row| &*row.at.file).collect();
        let mut without_duties: BTreeMap<(&str, &str), (&ItemRow, usize)> = BTreeMap::new();
        let mut named: BTreeMap<(&str, &str), &ItemRow> = BTreeMap::new();
        let in_force = items.iter().filter(|row| row.in_force(on));
        for row in in_force {
            if !self.is_looked_at(&row.holder) {
                continue;
            }
            if row.kind == "power" && !is_told_what_to_do(row, &with_duty) {
                if files.contains(&*row.at.file) {
                    let what =
                        format!("no steps, and {} has no duty in {}", row.holder, row.category);
                    self.tell("no-duty-line", &row.at, &row.code, what);
                } else {
                    let key = (&*row.at.file, row.holder.as_str());
                    without_duties.entry(key).or_insert((row, 0)).1 += 1;
                }
            }
            if row.kind != "duty" {
                self.clock(row);
            }
            self.window(row);
            self.twice(row, &mut named);
        }
        for ((file, holder), (row, count)) in without_duties {
            let what = format!("{file} has no duties: {count} powers of {holder} lack steps too");
            self.tell("no-duty-list", &row.at, &row.code, what);
        }
        for row in items.iter().filter(|row| row.effective_to.is_some_and(|to| to <= on)) {
            if catalog.item_on(&row.code, on).is_none()
                && catalog.item(&row.code).is_some_and(|newest| newest.at == row.at)
            {
                let what = format!("ended on {}", row.effective_to.unwrap_or_default());
                self.tell("ended", &row.at, &row.code, what);
            }
        }
    }

    /// Powers that people apply for, and services, have a limit.
    fn clock(&mut self, row: &ItemRow) {
        let asked_for = row.kind != "power" || !row.materials.is_empty();
        if asked_for && row.legal_limit.is_empty() && row.promised_limit.is_empty() {
            let what = "neither legal_limit nor promised_limit".to_owned();
            self.tell("no-clock", &row.at, &row.code, what);
        }
        let (promised, legal) = (limit_days(&row.promised_limit), limit_days(&row.legal_limit));
        if promised.zip(legal).is_some_and(|(promised, legal)| promised > legal) {
            let what = format!("{} promised, {} by law", row.promised_limit, row.legal_limit);
            self.tell("promise-too-long", &row.at, &row.code, what);
        }
    }

    /// In every town somebody holds it, and people know where to go.
    fn window(&mut self, row: &ItemRow) {
        let catalog = self.catalog;
        let towns = catalog.tables().areas.iter().filter(|area| area.level == "town");
        let towns = towns.filter(|town| self.is_inside(&town.code));
        let mut towns: Vec<Option<&str>> = towns.map(|town| Some(town.code.as_str())).collect();
        if towns.is_empty() {
            towns.push(None);
        }
        for area in towns {
            let place = area.and_then(|code| catalog.area(code));
            let place = place.map_or("everywhere", |area| area.name.as_str());
            let asked = Asked { on: self.on, area, now: None };
            let Some(holding) = catalog.holding(row, &asked) else {
                let what = format!("in {place} nobody is {}", row.holder);
                self.tell("no-owner", &row.at, &row.code, what);
                continue;
            };
            let door = catalog.first_door(row, &holding, &asked);
            if door.address.is_empty() && door.phone.is_empty() {
                let what = format!("in {place} {} has neither address nor phone", door.name);
                self.tell("no-window", &row.at, &row.code, what);
                break;
            }
        }
    }

    fn twice<'a>(
        &mut self,
        row: &'a ItemRow,
        named: &mut BTreeMap<(&'a str, &'a str), &'a ItemRow>,
    ) {
        let key = (row.title.as_str(), row.holder.as_str());
        if let Some(first) = named.get(&key) {
            let what =
                format!("{} of {} is {} in {} too", row.title, row.holder, first.code, first.at);
            self.tell("same-title", &row.at, &row.code, what);
        } else {
            named.insert(key, row);
        }
    }

    fn delegations(&mut self) {
        let catalog = self.catalog;
        for row in &catalog.tables().delegations {
            if !self.is_looked_at(&row.to_office) {
                continue;
            }
            let town = catalog.town_of_office(&row.to_office);
            let giver = catalog.giver(row);
            let mut given = catalog.delegations_of(&row.item);
            let got_it =
                given.any(|other| other.to_office == giver && other.in_force(row.effective_from));
            let by_law = catalog.versions_of(&row.item).any(|item| {
                catalog.resolve(&item.holder, town).is_some_and(|office| office.code == giver)
            });
            if !by_law && !got_it {
                let what = format!("{} gives away what is not its own", row.from_office);
                self.tell("dangling-delegation", &row.at, &row.item, what);
            }
            match catalog.item_on(&row.item, row.effective_from) {
                None => {
                    let what = format!("the item is not in force on {}", row.effective_from);
                    self.tell("dangling-delegation", &row.at, &row.item, what);
                }
                Some(item) if item.list_class == "taken_back" && row.in_force(self.on) => {
                    let what = format!("{} says that it was taken back", item.at);
                    self.tell("contradiction", &row.at, &row.item, what);
                }
                Some(_) => {}
            }
        }
    }

    fn offices(&mut self) {
        let mut names: BTreeMap<&str, (&str, &At)> = BTreeMap::new();
        for row in &self.catalog.tables().offices {
            if !self.is_inside(&row.area) {
                continue;
            }
            if row.hours.is_empty() && row.level != "village" {
                self.tell("no-hours", &row.at, &row.code, "hours are empty".to_owned());
            }
            match names.get(row.name.as_str()) {
                Some((code, at)) if row.level != "village" => {
                    let what = format!("{} is {code} in {at} too", row.name);
                    self.tell("same-name", &row.at, &row.code, what);
                }
                _ => {
                    names.insert(&row.name, (&row.code, &row.at));
                }
            }
        }
    }
}

impl Lint<'_> {
    /// Office hours of the week to come in which nobody of an office with a duty roster is on duty.
    fn duty(&mut self) {
        let rows = &self.catalog.tables().duty;
        let mut named = BTreeSet::new();
        for row in rows.iter().filter(|row| named.insert(&row.office)) {
            let Some(office) = self.catalog.office(&row.office) else { continue };
            let hours: Hours = office.hours.parse().unwrap_or_default();
            let days = (0..7).filter_map(|days| self.on.checked_add_days(Days::new(days)));
            let bare = |date: &NaiveDate| {
                let shifts = Roster::of_lists(rows).shifts(&row.office, *date);
                hours.by_weekday(*date).iter().any(|span| {
                    (span.from..span.to)
                        .any(|at| !shifts.iter().any(|shift| shift.from <= at && at < shift.to))
                })
            };
            let dates: Vec<String> = days.filter(bare).map(|date| date.to_string()).collect();
            if !dates.is_empty() && self.is_inside(&office.area) {
                let what = format!("nobody is on duty in some office hours: {}", dates.join(", "));
                self.tell("duty-gap", &row.at, &row.office, what);
            }
        }
    }
}

/// A power comes with what its holder has to do: steps of its own, or a duty of the same office in
/// the same category.
fn is_told_what_to_do(row: &ItemRow, with_duty: &BTreeSet<(&str, &str)>) -> bool {
    let stated = !row.steps.is_empty() || !row.town_step.is_empty();
    stated || with_duty.contains(&(row.holder.as_str(), row.category.as_str()))
}
