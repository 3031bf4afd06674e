//! The published lists: offices, places, items, and who holds a power on a date, in whose name.
//!
//! A [`Catalog`] is built from the rows of a folder at once or not at all; [`Catalog::answer`] says
//! everything about one item on one date in one place.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::Millis;
use super::class::{Class, Priority};
use super::hours::Hours;
use super::phrases::PhraseSet;
use super::ticket::Basis;
use super::view::{AnswerCard, BundleView, Choice, GoTo, HoldingMode, OfficeView, Remedy};

mod check;
mod clean;
mod foreign;
mod history;
mod holding;
mod lint;
mod rows;

pub use check::Problem;
pub use clean::{Cleaner, Remark, Sweepings};
pub use foreign::{Adopted, Format, ListFacts, Scope, merged};
pub use history::{Change, History, Reign};
pub use holding::Holding;
pub use lint::Finding;
pub use rows::{
    AreaRow, At, CellMap, DelegationRow, ItemRow, LifeEventRow, ListRow, MatterRow, OfficeRow,
    RawRow, RosterRow, Setting, StaffRow, Tables,
};

/// Days to apply for administrative review (行政复议法 2023, art. 20).
const REVIEW_DAYS: u32 = 60;
/// Months to go to court (行政诉讼法, art. 46).
const COURT_MONTHS: u32 = 6;
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

/// The fewest characters of the end of an office's name that stand for it.
const SHORTEST_END: usize = 3;
/// What people put before the short name of a county's office.
const COUNTY: &str = "县";

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

    /// The office of this code.
    #[must_use]
    pub fn office(&self, code: &str) -> Option<&OfficeRow> {
        self.offices.get(code).and_then(|&place| self.tables.offices.get(place))
    }

    /// The office of this full, short, other or former name (环保局 leads to the present one).
    #[must_use]
    pub fn office_named(&self, name: &str) -> Option<&OfficeRow> {
        self.names.get(name).and_then(|&place| self.tables.offices.get(place))
    }

    /// The offices that somebody may mean by a code or a name: the one of this code, else those of
    /// this full or short name, else those of this everyday name, else those whose full name ends so
    /// (县民政局 is 沂泽县民政局), else those of the name behind its county or level (县住建局).
    #[must_use]
    pub fn offices_meant(&self, name: &str) -> Vec<&OfficeRow> {
        if let Some(row) = self.office(name) {
            return vec![row];
        }
        let rows = &self.tables.offices;
        let of = |fits: &dyn Fn(&OfficeRow) -> bool| -> Vec<&OfficeRow> {
            rows.iter().filter(|row| fits(row)).collect()
        };
        let long = name.chars().count() >= SHORTEST_END;
        let behind = |row: &OfficeRow| {
            let areas = self.area(&row.area).into_iter().flat_map(|area| area.names());
            let mut fronts = areas.chain((row.level == "county").then_some(COUNTY));
            fronts.any(|front| {
                name.strip_prefix(front).is_some_and(|bare| row.names().any(|own| own == bare))
            })
        };
        let ways: [&dyn Fn(&OfficeRow) -> bool; 4] = [
            &|row| row.name == name || row.short_name == name,
            &|row| row.names().any(|own| own == name),
            &|row| {
                let own = row.name.split('（').next().unwrap_or_default();
                long && (row.name.ends_with(name) || own.ends_with(name))
            },
            &behind,
        ];
        ways.into_iter().map(of).find(|rows| !rows.is_empty()).unwrap_or_default()
    }

    /// The offices that a text speaks of by a full, short, other or former name, as they are meant in
    /// the area: of several of one name that of the area itself, of its town, or of the county.
    /// Names that stand for a matter or a place as well (自来水, a town's name) are not taken.
    #[must_use]
    pub fn offices_in(&self, text: &str, area: Option<&str>) -> Vec<&OfficeRow> {
        let mut called: Vec<(&str, &OfficeRow)> = Vec::new();
        for office in &self.tables.offices {
            let sure = |name: &&str| self.names_an_office(name, office) && text.contains(*name);
            called.extend(office.names().filter(sure).map(|name| (name, office)));
        }
        // A name inside a longer one that was said is not meant: 公安局 in 公安局磁石派出所.
        let whole: Vec<&str> = called.iter().map(|(name, _)| *name).collect();
        let rest = |name: &str| {
            let longer = whole.iter().filter(|other| other.len() > name.len());
            longer.fold(text.to_owned(), |rest, other| rest.replace(*other, "\n"))
        };
        let mut meant: Vec<&OfficeRow> = Vec::new();
        for name in &whole {
            if !rest(name).contains(name) {
                continue;
            }
            let of_name = called.iter().filter(|(other, _)| other == name);
            let near = of_name.map(|(_, office)| (self.distance(office, area), *office));
            let nearest = near.clone().filter_map(|(far, _)| far).min();
            let here: Vec<&OfficeRow> =
                near.filter(|(far, _)| far.is_some() && *far == nearest).map(|(_, o)| o).collect();
            if let [only] = here.as_slice()
                && !meant.iter().any(|office| office.code == only.code)
            {
                meant.push(only);
            }
        }
        meant
    }

    /// Whether a name can only be that of an office: a full or short one, or one that ends as names
    /// of offices end, and is not the name of a place.
    fn names_an_office(&self, name: &str, office: &OfficeRow) -> bool {
        const ENDS: [&str; 15] = [
            "局",
            "所",
            "站",
            "办",
            "中心",
            "公司",
            "队",
            "院",
            "委",
            "处",
            "会",
            "政府",
            "办公室",
            "学校",
            "厅",
        ];
        let full = name == office.name || name == office.short_name;
        let long = name.chars().count() >= 3;
        let place = self.tables.areas.iter().any(|row| row.names().any(|area| area == name));
        !place && (full || (long && ENDS.iter().any(|end| name.ends_with(end))))
    }

    /// How far an office is from an area: 0 of the area itself, 1 of its town, 2 of the county;
    /// `None` of another town.
    fn distance(&self, office: &OfficeRow, area: Option<&str>) -> Option<u8> {
        let town = |code: &str| self.town_of(code).map(|row| row.code.as_str());
        match (area, town(&office.area)) {
            (Some(area), _) if area == office.area => Some(0),
            (_, None) => Some(2),
            (Some(area), own) if own == town(area) => Some(1),
            _ => None,
        }
    }

    /// Whether these words are nobody's own: digits are the telephone number of an office, other
    /// words the name of an office or a place.
    #[must_use]
    pub fn is_public(&self, words: &str) -> bool {
        match words.contains(|c: char| c.is_ascii_digit()) {
            true => self.is_public_phone(words),
            false => self.office_named(words).is_some() || self.area_named(words).is_some(),
        }
    }

    fn is_public_phone(&self, digits: &str) -> bool {
        let bare = |phone: &str| phone.chars().filter(char::is_ascii_digit).eq(digits.chars());
        self.tables.offices.iter().any(|office| {
            office.phone.iter().any(|phone| bare(phone)) || bare(&office.complaint_phone)
        })
    }

    /// The area of this code.
    #[must_use]
    pub fn area(&self, code: &str) -> Option<&AreaRow> {
        self.areas.get(code).and_then(|&place| self.tables.areas.get(place))
    }

    /// The area of this name or former name; the present one where villages were merged.
    #[must_use]
    pub fn area_named(&self, name: &str) -> Option<&AreaRow> {
        let name = name.trim();
        let called = |row: &&AreaRow| row.names().any(|other| other == name);
        let row = self.tables.areas.iter().find(called)?;
        Some(self.area(&row.merged_into).unwrap_or(row))
    }

    /// The longest area name that stands in this text.
    #[must_use]
    pub fn area_in(&self, text: &str) -> Option<&AreaRow> {
        let row = self.tables.areas.get(self.area_names.first_in(text)?)?;
        Some(self.area(&row.merged_into).unwrap_or(row))
    }

    /// Where a text that names a place may mean: several areas where places of one name lie in
    /// different towns, and neither the text names the town nor the person's own area, `known`,
    /// tells which is meant.
    #[must_use]
    pub fn areas_in(&self, text: &str, known: Option<&str>) -> Vec<&AreaRow> {
        let Some(first) = self.area_in(text) else { return Vec::new() };
        let name = self.area_names_in(text).next().unwrap_or_default();
        let called = self.tables.areas.iter().filter(|row| row.names().any(|other| other == name));
        let mut meant: Vec<&AreaRow> = Vec::new();
        for row in called.map(|row| self.area(&row.merged_into).unwrap_or(row)) {
            let town = self.town_code(row);
            if meant.iter().all(|other| self.town_code(other) != town) {
                meant.push(if town == self.town_code(first) { first } else { row });
            }
        }
        let in_town = |row: &&AreaRow| {
            let town = self.town_of(&row.code);
            let named = town.is_some_and(|town| town.names().any(|name| text.contains(name)));
            let home = known.and_then(|area| self.town_of(area)).map(|row| row.code.as_str());
            (named && town.is_some_and(|town| town.code != row.code))
                || (home.is_some() && home == self.town_code(row))
        };
        let told: Vec<&AreaRow> = meant.iter().copied().filter(in_town).collect();
        if told.len() == 1 { told } else { meant }
    }

    fn town_code(&self, row: &AreaRow) -> Option<&str> {
        self.town_of(&row.code).map(|town| town.code.as_str())
    }

    /// The names of areas that stand in this text, as they stand there, the longest first.
    pub fn area_names_in<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.area_names.stretches_in(text).into_iter().filter_map(|range| text.get(range))
    }

    /// The town (or the county itself) that an area lies in.
    #[must_use]
    pub fn town_of(&self, area: &str) -> Option<&AreaRow> {
        self.above(area).find(|row| row.level == "town")
    }

    /// Codes of the town that a place lies in and of all places in that town; none for a place that
    /// lies in no town, such as the county.
    #[must_use]
    pub fn territory(&self, area: &str) -> Vec<String> {
        let Some(town) = self.town_of(area) else { return Vec::new() };
        let within =
            |row: &&AreaRow| self.town_of(&row.code).is_some_and(|of| of.code == town.code);
        self.tables.areas.iter().filter(within).map(|row| row.code.clone()).collect()
    }

    /// Whether an area is a village or of a city or town street; `None` for a whole town and more.
    #[must_use]
    pub fn setting_of(&self, area: &str) -> Option<Setting> {
        self.above(area).find_map(|row| match row.level.as_str() {
            "village" | "natural_village" => Some(Setting::Rural),
            "community" => Some(Setting::Urban),
            _ => None,
        })
    }

    /// The items and matters that are for the other kind of place only.
    #[must_use]
    pub fn for_others(&self, setting: Setting) -> Option<&HashSet<String>> {
        self.settings.get(&match setting {
            Setting::Rural => Setting::Urban,
            Setting::Urban => Setting::Rural,
        })
    }

    /// The area and all that it lies in, innermost first.
    fn above<'a>(&'a self, area: &str) -> impl Iterator<Item = &'a AreaRow> {
        let first = self.area(area);
        std::iter::successors(first, |row| self.area(&row.parent)).take(8)
    }

    /// The first town of the lists, where a desk stands if nothing else is said.
    #[must_use]
    pub fn home(&self) -> Option<&AreaRow> {
        self.tables.areas.iter().find(|row| row.level == "town")
    }

    /// The office that a row means by `code` or `level:function`, in this area.
    #[must_use]
    pub fn resolve(&self, name: &str, area: Option<&str>) -> Option<&OfficeRow> {
        let Some((level, function)) = name.split_once(':') else { return self.office(name) };
        let places = self.functions.get(&(level.to_owned(), function.to_owned()))?;
        let offices = || places.iter().filter_map(|&place| self.tables.offices.get(place));
        let here = area.or_else(|| self.home().map(|row| row.code.as_str()))?;
        self.above(here).find_map(|row| offices().find(|office| office.area == row.code)).or_else(
            || match level {
                // Which village is not known: the town's service centre takes it for all of them.
                "village" => self.resolve("town:service", area),
                _ => offices().next(),
            },
        )
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

    /// The body that answers in law for an office: a town's own office acts for its government, a
    /// stationed office for its department, a department for itself.
    #[must_use]
    pub fn legal_body<'a>(&'a self, office: &'a OfficeRow) -> &'a OfficeRow {
        let own = |row: &&OfficeRow| {
            matches!(row.kind.as_str(), "government" | "county_department" | "utility")
        };
        let up = std::iter::successors(Some(office), |row| self.office(&row.parent));
        up.take(6).find(own).unwrap_or(office)
    }

    /// The offices that an item or matter makes responsible on a date, in a place: who does it,
    /// and in whose name.
    pub fn answerable(&self, code: &str, asked: &Asked<'_>) -> Vec<&OfficeRow> {
        let item = self.item_on(code, asked.on).or_else(|| self.item(code));
        match (item, self.matter(code)) {
            (Some(item), _) => {
                let holding = self.holding(item, asked);
                holding.map(|held| vec![held.holder, held.responsible]).unwrap_or_default()
            }
            (None, Some(matter)) => self.resolve(&matter.lead, asked.area).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What kinds of office one is: its names and `level:function` of its functions, and those of
    /// the bodies it belongs to below the county's government; `town` for a body of a town's
    /// government, `village` for one of a village.
    #[must_use]
    pub fn kinds_of(&self, office: &OfficeRow) -> Vec<String> {
        let county = |row: &&OfficeRow| row.kind == "government" && row.level == "county";
        let up = std::iter::successors(Some(office), |row| self.office(&row.parent));
        let mut kinds: Vec<String> = Vec::new();
        for row in up.take(6).take_while(|row| !county(row)) {
            kinds.extend(row.names().map(str::to_owned));
            kinds.extend(row.functions.iter().map(|function| format!("{}:{function}", row.level)));
            if row.kind == "government" || row.level == "village" {
                kinds.push(row.level.clone());
            }
        }
        kinds
    }

    /// Everything about an item or hotline matter on one date in one place; `None` for a code that
    /// nobody's list has on that date.
    #[must_use]
    pub fn answer(
        &self,
        code: &str,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<AnswerCard> {
        match (self.item_on(code, asked.on), self.matter(code)) {
            (Some(item), _) => self.item_card(item, asked, works),
            (None, Some(matter)) => self.matter_card(matter, asked, works),
            _ => None,
        }
    }

    fn item_card(
        &self,
        item: &ItemRow,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<AnswerCard> {
        let holding = self.holding(item, asked)?;
        let go_to = self.first_door(item, &holding, asked);
        let also = |name: &str| {
            let office = self.resolve(name, asked.area).filter(|_| !name.is_empty());
            office.filter(|office| office.code != holding.holder.code).map(office_view)
        };
        let mut card = AnswerCard {
            code: item.code.clone(),
            title: item.title.clone(),
            kind: item.kind.clone(),
            holder: office_view(holding.holder),
            responsible: office_view(holding.responsible),
            mode: holding.mode,
            since: holding.since.map(|date| date.to_string()),
            delegation_basis: holding.basis.map(str::to_owned),
            legal_limit: stated(&item.legal_limit),
            promised_limit: stated(&item.promised_limit),
            fee: stated(&item.fee),
            basis: item.basis.clone(),
            conditions: item.conditions.clone(),
            materials: item.materials.clone(),
            steps: item.steps.clone(),
            town_step: stated(&item.town_step),
            county_step: stated(&item.county_step),
            approver: also(&item.approver),
            regulator: also(&item.regulator),
            enforcer: also(&item.enforcer),
            remedy: self.remedy(item, &holding),
            online_url: stated(&item.online_url),
            ..self.card_of(&item.list, go_to, asked, works)
        };
        if item.agent == "yes" {
            let village = self.resolve("village:service_point", asked.area);
            card.agent = village.map(|office| office.name.clone());
        }
        Some(card)
    }

    /// Where a person goes first. The window named by the item takes it where the town has the
    /// power; where it does not have it, or not any more, the holder itself does.
    fn first_door<'a>(
        &'a self,
        item: &ItemRow,
        holding: &Holding<'a>,
        asked: &Asked<'_>,
    ) -> &'a OfficeRow {
        if let Some(window) = holding.window {
            return window;
        }
        let window = self.resolve(&item.accept_at, asked.area).unwrap_or(holding.holder);
        let delegated_elsewhere =
            holding.mode == HoldingMode::Statutory && self.delegations_of(&item.code).count() > 0;
        let without_power = delegated_elsewhere || holding.mode == HoldingMode::TakenBack;
        if without_power && window.level != holding.holder.level {
            return holding.holder;
        }
        window
    }

    fn matter_card(
        &self,
        matter: &MatterRow,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<AnswerCard> {
        let lead = self.resolve(&matter.lead, asked.area)?;
        let helping = matter.assists.iter().filter_map(|name| self.resolve(name, asked.area));
        Some(AnswerCard {
            code: matter.code.clone(),
            title: matter.title.clone(),
            kind: "matter".to_owned(),
            holder: office_view(lead),
            responsible: office_view(self.legal_body(lead)),
            basis: matter.basis.clone(),
            regulator: self.resolve(&matter.regulator, asked.area).map(office_view),
            assists: helping.map(office_view).collect(),
            advice: stated(&matter.advice),
            ..self.card_of(&matter.list, lead, asked, works)
        })
    }

    fn card_of(
        &self,
        list: &str,
        go_to: &OfficeRow,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> AnswerCard {
        let hours = go_to.hours.parse::<Hours>().ok();
        AnswerCard {
            go_to: GoTo {
                office: go_to.name.clone(),
                address: go_to.address.clone(),
                hours: go_to.hours.clone(),
                phone: go_to.phone.join("、"),
            },
            opening: asked.now.and_then(|now| hours.map(|hours| hours.opening(now, works))),
            list_version: self.list_version(list),
            as_of: asked.on.to_string(),
            ..AnswerCard::default()
        }
    }

    /// Administrative decisions can be taken to review at the government above the legal body
    /// (行政复议法 2023, art. 24); services and help cannot.
    fn remedy(&self, item: &ItemRow, holding: &Holding<'_>) -> Option<Remedy> {
        let decides = matches!(
            item.power_type.as_str(),
            "许可" | "处罚" | "强制" | "征收" | "给付" | "确认" | "裁决"
        );
        let county = self.resolve("county:government", None);
        let note = stated(&item.remedy);
        (decides || note.is_some()).then(|| Remedy {
            review_body: county.map_or_else(
                || holding.responsible.name.clone(),
                |government| government.name.clone(),
            ),
            review_days: REVIEW_DAYS,
            court_months: COURT_MONTHS,
            note,
        })
    }

    /// The choice that stands for an item or matter.
    #[must_use]
    pub fn choice(&self, code: &str, asked: &Asked<'_>) -> Option<Choice> {
        let item = self.item_on(code, asked.on);
        let office = match (item, self.matter(code)) {
            (Some(item), _) => self.holding(item, asked)?.holder,
            (None, Some(matter)) => self.resolve(&matter.lead, asked.area)?,
            _ => return None,
        };
        let title = item.map(|row| row.title.as_str()).or_else(|| self.title(code))?.to_owned();
        Some(Choice { code: code.to_owned(), title, office: office.name.clone() })
    }

    /// What an event of life takes: its items that are in force, in the order of the list.
    #[must_use]
    pub fn bundle(&self, code: &str, asked: &Asked<'_>) -> Option<BundleView> {
        let row = self.tables.life_events.iter().find(|row| row.code == code)?;
        let options: Vec<Choice> =
            row.items.iter().filter_map(|code| self.choice(code, asked)).collect();
        (!options.is_empty()).then(|| BundleView {
            code: row.code.clone(),
            title: row.title.clone(),
            note: row.note.clone(),
            options,
        })
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

/// The names of areas, the longest first; of two areas with one name the later one counts.
fn area_names(areas: &[AreaRow]) -> Result<PhraseSet, Problem> {
    let named = areas.iter().enumerate();
    let named = named.flat_map(|(place, row)| row.names().map(move |name| (place, name)));
    let mut names: Vec<(usize, &str)> =
        named.filter(|(_, name)| name.chars().count() > 1).collect();
    names.sort_by_key(|(place, name)| std::cmp::Reverse((name.len(), *place)));
    PhraseSet::new(names.into_iter())
        .map_err(|error| Problem { at: At::new("areas.csv", 0), reason: error.to_string() })
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

fn stated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn office_view(office: &OfficeRow) -> OfficeView {
    OfficeView { office: office.name.clone(), level: office.level.clone() }
}

#[cfg(test)]
mod tests;
