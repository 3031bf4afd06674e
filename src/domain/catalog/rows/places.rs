//! Lists, areas and offices.

use chrono::NaiveDate;

use super::At;
use super::cells::Cells;

codes! {
    /// The kind of place that an item or matter is for, where it is for one kind only.
    pub enum Setting {
        /// Villages.
        Rural = "rural",
        /// City and town streets.
        Urban = "urban",
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
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
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
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
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
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
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
