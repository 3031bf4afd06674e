//! Areas: which ones words name, and what lies in what.

use super::{AreaRow, At, Catalog, Problem, Setting};
use crate::domain::phrases::PhraseSet;

impl Catalog {
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

    /// The area and all that it lies in, innermost first.
    pub(super) fn above<'a>(&'a self, area: &str) -> impl Iterator<Item = &'a AreaRow> {
        let first = self.area(area);
        std::iter::successors(first, |row| self.area(&row.parent)).take(8)
    }

    /// The first town of the lists, where a desk stands if nothing else is said.
    #[must_use]
    pub fn home(&self) -> Option<&AreaRow> {
        self.tables.areas.iter().find(|row| row.level == "town")
    }
}

/// The names of areas, the longest first; of two areas with one name the later one counts.
pub(super) fn area_names(areas: &[AreaRow]) -> Result<PhraseSet, Problem> {
    let named = areas.iter().enumerate();
    let named = named.flat_map(|(place, row)| row.names().map(move |name| (place, name)));
    let mut names: Vec<(usize, &str)> =
        named.filter(|(_, name)| name.chars().count() > 1).collect();
    names.sort_by_key(|(place, name)| std::cmp::Reverse((name.len(), *place)));
    PhraseSet::new(names.into_iter())
        .map_err(|error| Problem { at: At::new("areas.csv", 0), reason: error.to_string() })
}
