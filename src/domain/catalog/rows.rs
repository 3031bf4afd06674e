//! The rows of a catalogue folder. A row is read from cells by column name, so that a CSV line and
//! a stored line go the same way; what is wrong with a cell is noted with its file and line.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::check::Problem;
use crate::domain::class::{Class, Priority};

/// The cells of one row by column.
pub type CellMap = BTreeMap<String, String>;

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Name of the file.
    pub file: Arc<str>,
    /// Line in the file, from 1; a header is line 1; 0 when it is not about one line.
    pub line: u32,
}

impl At {
    /// A line of a file.
    #[must_use]
    pub fn new(file: &str, line: u32) -> Self {
        Self { file: file.into(), line }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.file),
            line => write!(f, "{} line {line}", self.file),
        }
    }
}

/// One line of a table with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Table name, which is the file name without `.csv`.
    pub table: String,
    /// Where it was read.
    pub at: At,
    /// The cells.
    pub cells: CellMap,
}

/// Every row of a catalogue, checked cell by cell.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Published lists.
    pub lists: Vec<ListRow>,
    /// Places.
    pub areas: Vec<AreaRow>,
    /// Offices.
    pub offices: Vec<OfficeRow>,
    /// Powers, duties and services.
    pub items: Vec<ItemRow>,
    /// Who holds what since when.
    pub delegations: Vec<DelegationRow>,
    /// What people call the hotline about.
    pub matters: Vec<MatterRow>,
    /// Bundles of items.
    pub life_events: Vec<LifeEventRow>,
    /// Officers.
    pub staff: Vec<StaffRow>,
    /// Who looks after a village.
    pub roster: Vec<RosterRow>,
}

impl Tables {
    /// The names of the tables, in the order in which they refer to each other.
    pub const NAMES: [&'static str; 9] = [
        "lists",
        "areas",
        "offices",
        "items",
        "delegations",
        "matters",
        "life_events",
        "staff",
        "roster",
    ];

    /// The columns of a table, in the order in which they are written; none for an unknown table.
    #[must_use]
    pub fn columns(table: &str) -> &'static [&'static str] {
        match table {
            "lists" => &["code", "title", "kind", "version", "published_on", "publisher"],
            "areas" => &[
                "code",
                "parent",
                "level",
                "name",
                "aliases",
                "valid_from",
                "valid_to",
                "merged_into",
                "population",
            ],
            "offices" => &[
                "code",
                "name",
                "short_name",
                "aliases",
                "kind",
                "level",
                "parent",
                "command",
                "area",
                "functions",
                "address",
                "phone",
                "hours",
                "complaint_phone",
                "note",
            ],
            "items" => &[
                "code",
                "list",
                "kind",
                "power_type",
                "list_class",
                "category",
                "title",
                "aliases",
                "description",
                "holder",
                "approver",
                "regulator",
                "enforcer",
                "accept_at",
                "town_step",
                "county_step",
                "process_kind",
                "audience",
                "conditions",
                "materials",
                "steps",
                "result",
                "fee",
                "legal_limit",
                "promised_limit",
                "basis",
                "remedy",
                "online_url",
                "delivery",
                "one_visit",
                "any_office",
                "agent",
                "setting",
                "effective_from",
                "effective_to",
                "version",
            ],
            "delegations" => &[
                "item",
                "from_office",
                "to_office",
                "mode",
                "basis_doc",
                "approval_no",
                "batch",
                "effective_from",
                "effective_to",
                "end_reason",
            ],
            "matters" => &[
                "code",
                "list",
                "category",
                "title",
                "aliases",
                "description",
                "lead",
                "assists",
                "class",
                "priority",
                "basis",
                "advice",
                "regulator",
                "setting",
            ],
            "life_events" => &["code", "title", "aliases", "items", "note"],
            "staff" => &["code", "name", "office", "roles", "recusals"],
            "roster" => &["area", "liaison_cadre", "agent", "grid_worker", "from", "to"],
            _ => &[],
        }
    }

    /// Reads the rows of all tables.
    ///
    /// # Errors
    /// Every cell that cannot be read, every column that nobody knows.
    pub fn read(rows: &[RawRow]) -> Result<Self, Vec<Problem>> {
        let mut tables = Self::default();
        let mut problems = Vec::new();
        for row in rows {
            let mut cells = Cells { row, left: row.cells.clone(), problems: &mut problems };
            match row.table.as_str() {
                "lists" => tables.lists.push(ListRow::read(&mut cells)),
                "areas" => tables.areas.push(AreaRow::read(&mut cells)),
                "offices" => tables.offices.push(OfficeRow::read(&mut cells)),
                "items" => tables.items.push(ItemRow::read(&mut cells)),
                "delegations" => tables.delegations.push(DelegationRow::read(&mut cells)),
                "matters" => tables.matters.push(MatterRow::read(&mut cells)),
                "life_events" => tables.life_events.push(LifeEventRow::read(&mut cells)),
                "staff" => tables.staff.push(StaffRow::read(&mut cells)),
                "roster" => tables.roster.push(RosterRow::read(&mut cells)),
                other => cells.wrong("table", &format!("no table is called {other}")),
            }
            cells.finish();
        }
        if problems.is_empty() { Ok(tables) } else { Err(problems) }
    }
}

codes! {
    /// The kind of place that an item or matter is for, where it is for one kind only.
    pub enum Setting {
        /// Villages.
        Rural = "rural",
        /// City and town streets.
        Urban = "urban",
    }
}

/// Takes cells out of a row and notes what is wrong with them.
struct Cells<'a> {
    row: &'a RawRow,
    left: CellMap,
    problems: &'a mut Vec<Problem>,
}

impl Cells<'_> {
    fn wrong(&mut self, column: &str, reason: &str) {
        let reason = format!("{column}: {reason}");
        self.problems.push(Problem { at: self.row.at.clone(), reason });
    }

    fn text(&mut self, column: &str) -> String {
        self.left.remove(column).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    }

    fn needed(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.wrong(column, "must not be empty");
        }
        text
    }

    fn one_of(&mut self, column: &str, known: &[&str]) -> String {
        let text = self.text(column);
        if !known.contains(&text.as_str()) {
            self.wrong(column, &format!("{text:?} is not one of {}", known.join(", ")));
        }
        text
    }

    fn several(&mut self, column: &str) -> Vec<String> {
        let text = self.text(column);
        let parts = text.split([';', '；']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.wrong(column, &format!("{text:?} is not a date like 2026-03-01"));
        }
        date
    }

    fn needed_date(&mut self, column: &str) -> NaiveDate {
        let empty = self.left.get(column).is_none_or(|cell| cell.trim().is_empty());
        if empty {
            self.wrong(column, "must not be empty");
        }
        self.date(column).unwrap_or_default()
    }

    fn limit(&mut self, column: &str) -> String {
        let text = self.text(column);
        if !text.is_empty() && limit_days(&text).is_none() {
            self.wrong(column, &format!("{text:?} is not a limit like 20wd, 30d, 2h or 0"));
        }
        text
    }

    fn parsed<T: std::str::FromStr>(&mut self, column: &str, fallback: T, known: &str) -> T {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| {
            self.wrong(column, &format!("{text:?} is not one of {known}"));
            fallback
        })
    }

    fn setting(&mut self) -> Option<Setting> {
        let text = self.one_of("setting", &["", "rural", "urban"]);
        text.parse().ok()
    }

    /// Whatever cell is left belongs to a column that nobody knows.
    fn finish(mut self) {
        let left = std::mem::take(&mut self.left);
        for column in left.keys() {
            self.wrong(column, "no such column in this table");
        }
    }
}

/// Roughly how many days a limit is, to compare two of them: working days count for 7/5 days.
#[must_use]
pub fn limit_days(text: &str) -> Option<f64> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (amount, unit) = text.split_at(digits);
    let amount: f64 = amount.parse().ok()?;
    match unit {
        "wd" => Some(amount * 7.0 / 5.0),
        "d" => Some(amount),
        "wh" => Some(amount * 7.0 / 5.0 / 7.5),
        "h" => Some(amount / 24.0),
        "min" => Some(amount / 24.0 / 60.0),
        "" if amount == 0.0 => Some(0.0),
        _ => None,
    }
}

/// A published list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct ListRow {
    pub at: At,
    pub code: String,
    pub title: String,
    pub kind: String,
    pub version: String,
    pub published_on: Option<NaiveDate>,
    pub publisher: String,
}

impl ListRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        const KINDS: [&str; 4] = ["power_list", "duty_list", "service_catalog", "hotline_catalog"];
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            title: cells.needed("title"),
            kind: cells.one_of("kind", &KINDS),
            version: cells.needed("version"),
            published_on: cells.date("published_on"),
            publisher: cells.text("publisher"),
        }
    }
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct AreaRow {
    pub at: At,
    pub code: String,
    pub parent: String,
    pub level: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub merged_into: String,
    pub population: Option<u32>,
}

impl AreaRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        const LEVELS: [&str; 6] =
            ["county", "town", "community", "village", "natural_village", "grid"];
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            parent: cells.text("parent"),
            level: cells.one_of("level", &LEVELS),
            name: cells.needed("name"),
            aliases: cells.several("aliases"),
            valid_from: cells.date("valid_from"),
            valid_to: cells.date("valid_to"),
            merged_into: cells.text("merged_into"),
            population: cells.text("population").parse().ok(),
        }
    }

    /// Its name and every other or former name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct OfficeRow {
    pub at: At,
    pub code: String,
    pub name: String,
    pub short_name: String,
    pub aliases: Vec<String>,
    pub kind: String,
    pub level: String,
    pub parent: String,
    pub command: String,
    pub area: String,
    pub functions: Vec<String>,
    pub address: String,
    pub phone: Vec<String>,
    pub hours: String,
    pub complaint_phone: String,
    pub note: String,
}

impl OfficeRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        const LEVELS: [&str; 4] = ["county", "town", "village", "utility"];
        const COMMANDS: [&str; 4] = ["town", "department", "dual", ""];
        const KINDS: [&str; 14] = [
            "government",
            "town_internal",
            "town_institution",
            "stationed",
            "county_department",
            "county_institution",
            "utility",
            "village_committee",
            "service_centre",
            "service_point",
            "law_enforcement",
            "mediation",
            "social_org",
            "contracted",
        ];
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            name: cells.needed("name"),
            short_name: cells.text("short_name"),
            aliases: cells.several("aliases"),
            kind: cells.one_of("kind", &KINDS),
            level: cells.one_of("level", &LEVELS),
            parent: cells.text("parent"),
            command: cells.one_of("command", &COMMANDS),
            area: cells.needed("area"),
            functions: cells.several("functions"),
            address: cells.text("address"),
            phone: cells.several("phone"),
            hours: cells.text("hours"),
            complaint_phone: cells.text("complaint_phone"),
            note: cells.text("note"),
        }
    }

    /// Its full, short, other and former names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let short = Some(self.short_name.as_str()).filter(|name| !name.is_empty());
        let full = std::iter::once(self.name.as_str()).chain(short);
        full.chain(self.aliases.iter().map(String::as_str))
    }
}

/// A power, duty or service.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct ItemRow {
    pub at: At,
    pub code: String,
    pub list: String,
    pub kind: String,
    pub power_type: String,
    pub list_class: String,
    pub category: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub description: String,
    pub holder: String,
    pub approver: String,
    pub regulator: String,
    pub enforcer: String,
    pub accept_at: String,
    pub town_step: String,
    pub county_step: String,
    pub process_kind: String,
    pub audience: Vec<String>,
    pub conditions: Vec<String>,
    pub materials: Vec<String>,
    pub steps: Vec<String>,
    pub result: String,
    pub fee: String,
    pub legal_limit: String,
    pub promised_limit: String,
    pub basis: Vec<String>,
    pub remedy: String,
    pub online_url: String,
    pub delivery: Vec<String>,
    pub one_visit: String,
    pub any_office: String,
    pub agent: String,
    pub setting: Option<Setting>,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
    pub version: String,
}

impl ItemRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        const KINDS: [&str; 4] = ["power", "duty", "public_service", "agent"];
        const CLASSES: [&str; 4] = ["", "basic", "assist", "taken_back"];
        const PROCESSES: [&str; 4] =
            ["", "full", "preliminary_then_stamp", "pre_review_then_forward"];
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            list: cells.needed("list"),
            kind: cells.one_of("kind", &KINDS),
            power_type: cells.text("power_type"),
            list_class: cells.one_of("list_class", &CLASSES),
            category: cells.needed("category"),
            title: cells.needed("title"),
            aliases: cells.several("aliases"),
            description: cells.text("description"),
            holder: cells.needed("holder"),
            approver: cells.text("approver"),
            regulator: cells.text("regulator"),
            enforcer: cells.text("enforcer"),
            accept_at: cells.text("accept_at"),
            town_step: cells.text("town_step"),
            county_step: cells.text("county_step"),
            process_kind: cells.one_of("process_kind", &PROCESSES),
            audience: cells.several("audience"),
            conditions: cells.several("conditions"),
            materials: cells.several("materials"),
            steps: cells.several("steps"),
            result: cells.text("result"),
            fee: cells.text("fee"),
            legal_limit: cells.limit("legal_limit"),
            promised_limit: cells.limit("promised_limit"),
            basis: cells.several("basis"),
            remedy: cells.text("remedy"),
            online_url: cells.text("online_url"),
            delivery: cells.several("delivery"),
            one_visit: cells.one_of("one_visit", &["", "yes"]),
            any_office: cells.one_of("any_office", &["", "yes"]),
            agent: cells.one_of("agent", &["", "yes"]),
            setting: cells.setting(),
            effective_from: cells.needed_date("effective_from"),
            effective_to: cells.date("effective_to"),
            version: cells.text("version"),
        }
    }

    /// The columns in which it says something else than another version.
    #[must_use]
    pub fn differs_from(&self, before: &Self) -> Vec<&'static str> {
        let columns = [
            ("list", self.list != before.list),
            ("kind", self.kind != before.kind),
            ("power_type", self.power_type != before.power_type),
            ("list_class", self.list_class != before.list_class),
            ("category", self.category != before.category),
            ("title", self.title != before.title),
            ("aliases", self.aliases != before.aliases),
            ("description", self.description != before.description),
            ("holder", self.holder != before.holder),
            ("approver", self.approver != before.approver),
            ("regulator", self.regulator != before.regulator),
            ("enforcer", self.enforcer != before.enforcer),
            ("accept_at", self.accept_at != before.accept_at),
            ("town_step", self.town_step != before.town_step),
            ("county_step", self.county_step != before.county_step),
            ("process_kind", self.process_kind != before.process_kind),
            ("audience", self.audience != before.audience),
            ("conditions", self.conditions != before.conditions),
            ("materials", self.materials != before.materials),
            ("steps", self.steps != before.steps),
            ("result", self.result != before.result),
            ("fee", self.fee != before.fee),
            ("legal_limit", self.legal_limit != before.legal_limit),
            ("promised_limit", self.promised_limit != before.promised_limit),
            ("basis", self.basis != before.basis),
            ("remedy", self.remedy != before.remedy),
            ("online_url", self.online_url != before.online_url),
            ("delivery", self.delivery != before.delivery),
            ("one_visit", self.one_visit != before.one_visit),
            ("any_office", self.any_office != before.any_office),
            ("agent", self.agent != before.agent),
            ("setting", self.setting != before.setting),
        ];
        columns.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
    }

    /// Whether the line is in force on that date.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.effective_from <= on && self.effective_to.is_none_or(|to| on < to)
    }
}

/// A delegation of an item to one town.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct DelegationRow {
    pub at: At,
    pub item: String,
    pub from_office: String,
    pub to_office: String,
    pub mode: String,
    pub basis_doc: String,
    pub approval_no: String,
    pub batch: String,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
    pub end_reason: String,
}

impl DelegationRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            item: cells.needed("item"),
            from_office: cells.needed("from_office"),
            to_office: cells.needed("to_office"),
            mode: cells.one_of("mode", &["transfer", "entrust", "stationed", "forward"]),
            basis_doc: cells.needed("basis_doc"),
            approval_no: cells.text("approval_no"),
            batch: cells.text("batch"),
            effective_from: cells.needed_date("effective_from"),
            effective_to: cells.date("effective_to"),
            end_reason: cells
                .one_of("end_reason", &["", "law", "specialist", "low_volume", "other"]),
        }
    }

    /// Whether the delegation holds on that date; the last day is the one before `effective_to`.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.effective_from <= on && self.effective_to.is_none_or(|to| on < to)
    }
}

/// A matter that people call the hotline about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct MatterRow {
    pub at: At,
    pub code: String,
    pub list: String,
    pub category: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub description: String,
    pub lead: String,
    pub assists: Vec<String>,
    pub class: Class,
    pub priority: Priority,
    pub basis: Vec<String>,
    pub advice: String,
    pub regulator: String,
    pub setting: Option<Setting>,
}

impl MatterRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            list: cells.needed("list"),
            category: cells.needed("category"),
            title: cells.needed("title"),
            aliases: cells.several("aliases"),
            description: cells.text("description"),
            lead: cells.needed("lead"),
            assists: cells.several("assists"),
            class: cells.parsed(
                "class",
                Class::Help,
                "inquiry, help, complaint, report, suggestion",
            ),
            priority: cells.parsed("priority", Priority::P2, "p0, p1, p2"),
            basis: cells.several("basis"),
            advice: cells.text("advice"),
            regulator: cells.text("regulator"),
            setting: cells.setting(),
        }
    }
}

/// Several items for one event of life.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct LifeEventRow {
    pub at: At,
    pub code: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub items: Vec<String>,
    pub note: String,
}

impl LifeEventRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            title: cells.needed("title"),
            aliases: cells.several("aliases"),
            items: cells.several("items"),
            note: cells.text("note"),
        }
    }
}

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct StaffRow {
    pub at: At,
    pub code: String,
    pub name: String,
    pub office: String,
    pub roles: Vec<String>,
    pub recusals: Vec<String>,
}

impl StaffRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            name: cells.needed("name"),
            office: cells.needed("office"),
            roles: cells.several("roles"),
            recusals: cells.several("recusals"),
        }
    }
}

/// Who looks after a village.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct RosterRow {
    pub at: At,
    pub area: String,
    pub liaison_cadre: String,
    pub agent: String,
    pub grid_worker: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl RosterRow {
    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            area: cells.needed("area"),
            liaison_cadre: cells.text("liaison_cadre"),
            agent: cells.text("agent"),
            grid_worker: cells.text("grid_worker"),
            from: cells.date("from"),
            to: cells.date("to"),
        }
    }
}
