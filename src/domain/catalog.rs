//! The published lists: offices, places, items, and who holds a power on a date, in whose name.
//!
//! A [`Catalog`] is built from the rows of a folder at once or not at all; [`Catalog::answer`] says
//! everything about one item on one date in one place.

mod areas;
mod cards;
mod changes;
mod check;
mod clean;
mod foreign;
mod history;
mod holding;
mod lint;
mod news;
mod offices;
mod rows;
#[cfg(test)]
mod tests;
pub(super) mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use self::areas::area_names;
use super::Millis;
use super::class::{Class, Priority};
use super::phrases::PhraseSet;
use super::ticket::Basis;

pub use changes::{ChangeKind, ChangedItem};
pub use check::Problem;
pub use clean::{Cleaner, Remark, Sweepings};
pub use foreign::{Adopted, Format, ListFacts, Scope, merged};
pub use history::{Change, History, Reign};
pub use holding::Holding;
pub use lint::Finding;
pub use rows::{
    AreaRow, At, CellMap, DelegationRow, DutyRow, ItemRow, LifeEventRow, ListRow, MatterRow,
    OfficeRow, RawRow, RosterRow, Setting, StaffRow, Tables,
};

/// The longest code that a button can carry.
const LONGEST_SHORT_CODE: usize = 24;

/// The lists, ready to answer from.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    tables: Tables,
    offices: HashMap<String, usize>,
    /// The versions of each item, in the order in which they come into force.
    items: HashMap<String, Vec<usize>>,
    matters: HashMap<String, usize>,
    areas: HashMap<String, usize>,
    /// Names of areas of two characters and more, the longest first, by the place of their row.
    area_names: PhraseSet,
    lists: HashMap<String, usize>,
    delegations: HashMap<String, Vec<usize>>,
    /// (level, function) → offices that have it.
    functions: HashMap<(String, String), Vec<usize>>,
    /// Everyday and old names of offices → office.
    names: BTreeMap<String, usize>,
    short_codes: HashMap<String, String>,
    /// Items and matters that are for one kind of place only.
    settings: HashMap<Setting, HashSet<String>>,
}

/// Where and when a question is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The date the answer shall be true for.
    pub on: NaiveDate,
    /// The area of the person, by code.
    pub area: Option<&'a str>,
    /// The moment, for "open now"; `None` for another date than today.
    pub now: Option<Millis>,
}

impl Catalog {
    /// Builds the lists from their rows.
    ///
    /// # Errors
    /// Every problem of every row, with file and line; then nothing is built.
    pub fn build(tables: Tables) -> Result<Self, Vec<Problem>> {
        let mut catalog = Self { tables, ..Self::default() };
        catalog.connect();
        catalog.area_names = area_names(&catalog.tables.areas).map_err(|problem| vec![problem])?;
        let problems = check::problems(&catalog);
        if problems.is_empty() { Ok(catalog) } else { Err(problems) }
    }

    fn connect(&mut self) {
        let tables = &self.tables;
        self.offices = by_code(tables.offices.iter().map(|row| &row.code));
        self.items = versions(&tables.items);
        self.matters = by_code(tables.matters.iter().map(|row| &row.code));
        self.areas = by_code(tables.areas.iter().map(|row| &row.code));
        self.lists = by_code(tables.lists.iter().map(|row| &row.code));
        for (place, row) in tables.delegations.iter().enumerate() {
            self.delegations.entry(row.item.clone()).or_default().push(place);
        }
        for (place, row) in tables.offices.iter().enumerate() {
            for function in &row.functions {
                let key = (row.level.clone(), function.clone());
                self.functions.entry(key).or_default().push(place);
            }
            for name in row.names() {
                self.names.entry(name.to_owned()).or_insert(place);
            }
        }
        let codes = tables.items.iter().map(|row| &row.code);
        for code in codes.chain(tables.matters.iter().map(|row| &row.code)) {
            self.short_codes.insert(short_code(code), code.clone());
        }
        let items = tables.items.iter().map(|row| (row.setting, &row.code));
        let matters = tables.matters.iter().map(|row| (row.setting, &row.code));
        for (setting, code) in items.chain(matters) {
            if let Some(setting) = setting {
                self.settings.entry(setting).or_default().insert(code.clone());
            }
        }
    }

    /// The rows that it was built from.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The items and matters that are for the other kind of place only.
    #[must_use]
    pub fn for_others(&self, setting: Setting) -> Option<&HashSet<String>> {
        self.settings.get(&match setting {
            Setting::Rural => Setting::Urban,
            Setting::Urban => Setting::Rural,
        })
    }

    /// The newest version of the item of this code, in force or not.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&ItemRow> {
        self.versions_of(code).next_back()
    }

    /// The version of the item that is in force on a date.
    #[must_use]
    pub fn item_on(&self, code: &str, on: NaiveDate) -> Option<&ItemRow> {
        self.versions_of(code).find(|row| row.in_force(on))
    }

    /// Every version of an item, the first one first.
    pub fn versions_of(&self, code: &str) -> impl DoubleEndedIterator<Item = &ItemRow> {
        let places = self.items.get(code).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|&place| self.tables.items.get(place))
    }

    /// The codes of all items and matters, each once.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let newest =
            |row: &&ItemRow| self.item(&row.code).is_some_and(|other| std::ptr::eq(other, *row));
        let items = self.tables.items.iter().filter(newest).map(|row| row.code.as_str());
        items.chain(self.tables.matters.iter().map(|row| row.code.as_str()))
    }

    /// The hotline matter of this code.
    #[must_use]
    pub fn matter(&self, code: &str) -> Option<&MatterRow> {
        self.matters.get(code).and_then(|&place| self.tables.matters.get(place))
    }

    /// The title of an item or matter.
    #[must_use]
    pub fn title(&self, code: &str) -> Option<&str> {
        let item = self.item(code).map(|row| row.title.as_str());
        item.or_else(|| self.matter(code).map(|row| row.title.as_str()))
    }

    /// The first statute of an item or matter.
    #[must_use]
    pub fn statute(&self, code: &str) -> Option<&str> {
        let basis = self.item(code).map(|row| &row.basis);
        let basis = basis.or_else(|| self.matter(code).map(|row| &row.basis))?;
        basis.first().map(String::as_str)
    }

    /// `<title> <version>` of the list that an item or matter is from.
    #[must_use]
    pub fn version_of(&self, code: &str) -> String {
        let list = self.item(code).map(|row| row.list.as_str());
        let list = list.or_else(|| self.matter(code).map(|row| row.list.as_str()));
        list.map(|list| self.list_version(list)).unwrap_or_default()
    }

    /// The line of an item or matter as the basis of a dispatch.
    #[must_use]
    pub fn basis_of(&self, code: &str) -> Basis {
        let list_version = self.version_of(code);
        match self.matter(code) {
            Some(row) => Basis::Rule { id: row.code.clone(), list_version },
            None => Basis::Item { code: code.to_owned(), list_version },
        }
    }

    /// The whole code behind the short one of a button.
    #[must_use]
    pub fn long_code<'a>(&'a self, short: &'a str) -> &'a str {
        self.short_codes.get(short).map_or(short, String::as_str)
    }

    /// The published list of this code.
    #[must_use]
    pub fn list(&self, code: &str) -> Option<&ListRow> {
        self.lists.get(code).and_then(|&place| self.tables.lists.get(place))
    }

    /// `<title> <version>` of the list that a row is from.
    #[must_use]
    pub fn list_version(&self, list: &str) -> String {
        let row = self.list(list);
        row.map_or_else(String::new, |row| format!("{} {}", row.title, row.version))
    }

    /// One officer of each kind that a first look at the desk needs: who dispatches, who handles
    /// in two units that get many tickets, who supervises.
    pub fn sample_officers(&self) -> impl Iterator<Item = &StaffRow> {
        const UNITS: [&str; 2] = ["county:civil_affairs", "county:urban_management"];
        let staff = &self.tables.staff;
        let with = |role: &str| staff.iter().find(|row| row.roles.iter().any(|held| held == role));
        let handler = |unit: &str| {
            let office = self.resolve(unit, None)?;
            let handles = |row: &&StaffRow| row.roles.iter().any(|role| role == "handler");
            staff.iter().filter(|row| row.office == office.code).find(handles)
        };
        let handlers: Vec<&StaffRow> = UNITS.into_iter().filter_map(handler).collect();
        with("dispatcher").into_iter().chain(handlers).chain(with("supervisor"))
    }

    /// Every delegation of an item, in the order of the list.
    pub fn delegations_of(&self, code: &str) -> impl Iterator<Item = &DelegationRow> {
        let places = self.delegations.get(code).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|&place| self.tables.delegations.get(place))
    }

    /// Class, priority and category that the hotline catalogue gives a matter; an item is asked
    /// about or helped with.
    #[must_use]
    pub fn filing(&self, code: &str) -> Option<(Option<Class>, Priority, &str)> {
        if let Some(matter) = self.matter(code) {
            return Some((Some(matter.class), matter.priority, &matter.category));
        }
        self.item(code).map(|item| (None, Priority::P2, item.category.as_str()))
    }
}

/// The code that a button can carry: the code itself, or a digest of a long one.
#[must_use]
pub fn short_code(code: &str) -> String {
    if code.len() <= LONGEST_SHORT_CODE && !code.contains('|') {
        return code.to_owned();
    }
    use sha2::Digest;
    let digest = sha2::Sha256::digest(code.as_bytes());
    let hex: String = digest.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    format!("~{hex}")
}

fn by_code<'a>(codes: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    codes.enumerate().map(|(place, code)| (code.clone(), place)).collect()
}

/// The rows of each code, in the order in which they come into force.
fn versions(rows: &[ItemRow]) -> HashMap<String, Vec<usize>> {
    let mut versions: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        versions.entry(row.code.clone()).or_default().push(place);
    }
    for places in versions.values_mut() {
        places.sort_by_key(|&place| rows.get(place).map(|row| row.effective_from));
    }
    versions
}
