//! The rows of a catalogue folder. A row is read from cells by column name, so that a CSV line and
//! a stored line go the same way; what is wrong with a cell is noted with its file and line.

mod cells;
mod matters;
mod people;
mod places;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use self::cells::Cells;
use super::check::Problem;

pub use cells::limit_days;
pub use matters::{DelegationRow, ItemRow, LifeEventRow, MatterRow};
pub use people::{DutyRow, RosterRow, StaffRow};
pub use places::{AreaRow, ListRow, OfficeRow, Setting};

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
    /// Which dispatchers are on duty.
    pub duty: Vec<DutyRow>,
}

impl Tables {
    /// The names of the tables, in the order in which they refer to each other.
    pub const NAMES: [&'static str; 10] = [
        "lists",
        "areas",
        "offices",
        "items",
        "delegations",
        "matters",
        "life_events",
        "staff",
        "roster",
        "duty",
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
            "duty" => &["office", "on", "from", "to", "staff"],
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
                "duty" => tables.duty.push(DutyRow::read(&mut cells)),
                other => cells.wrong("table", &format!("no table is called {other}")),
            }
            cells.finish();
        }
        if problems.is_empty() { Ok(tables) } else { Err(problems) }
    }
}
