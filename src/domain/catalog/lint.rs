//! What a list should say and does not. A list with findings can be loaded: they tell the editor
//! where people will not get a whole answer, or where two lines do not fit together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::rows::limit_days;
use super::{Asked, At, Catalog, ItemRow};

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
    found: Vec<Finding>,
}

impl Catalog {
    /// Everything that an editor should look at, for the lists as they are on a date.
    #[must_use]
    pub fn lint(&self, on: NaiveDate) -> Vec<Finding> {
        let mut lint = Lint { catalog: self, on, found: Vec::new() };
        lint.lists();
        lint.items();
        lint.delegations();
        lint.offices();
        lint.found
    }
}

impl Lint<'_> {
    fn tell(&mut self, rule: &'static str, at: &At, code: &str, what: String) {
        self.found.push(Finding { rule, at: at.to_string(), code: code.to_owned(), what });
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
        let with_duty: BTreeSet<(&str, &str)> = items
            .iter()
            .filter(|row| row.kind == "duty")
            .map(|row| (row.holder.as_str(), row.category.as_str()))
            .collect();
        let mut named: BTreeMap<(&str, &str), &ItemRow> = BTreeMap::new();
        for row in items.iter().filter(|row| row.in_force(on)) {
            if row.kind == "power" {
                self.duty_line(row, &with_duty);
            }
            if row.kind != "duty" {
                self.clock(row);
            }
            self.window(row);
            self.twice(row, &mut named);
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

    /// A power comes with what its holder has to do: steps of its own, or a duty of the same office
    /// in the same category.
    fn duty_line(&mut self, row: &ItemRow, with_duty: &BTreeSet<(&str, &str)>) {
        let key = (row.holder.as_str(), row.category.as_str());
        let stated = !row.steps.is_empty() || !row.town_step.is_empty();
        if !stated && !with_duty.contains(&key) {
            let what = format!("no steps, and {} has no duty in {}", row.holder, row.category);
            self.tell("no-duty-line", &row.at, &row.code, what);
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
