//! How an item came to be as it is: its versions, and who held it from when to when.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::cards::office_view;
use super::{AreaRow, Asked, Catalog, ItemRow};
use crate::domain::view::{HoldingMode, OfficeView};

/// One version of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// First day in force.
    pub from: NaiveDate,
    /// First day not in force any more.
    pub to: Option<NaiveDate>,
    /// The title then.
    pub title: String,
    /// The version as the list names it.
    pub version: String,
    /// `<title of the list> <version>`.
    pub list: String,
    /// The columns that differ from the version before; empty for the first one.
    pub changed: Vec<&'static str>,
}

/// A time in which one office held an item in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reign {
    /// Name of the town; `None` where it is the same in all of them.
    pub town: Option<String>,
    /// First day.
    pub from: NaiveDate,
    /// First day on which it was not so any more.
    pub to: Option<NaiveDate>,
    /// Who did it.
    pub holder: OfficeView,
    /// In whose name.
    pub responsible: OfficeView,
    /// How the holder came to it.
    pub mode: HoldingMode,
    /// The document.
    pub basis: Option<String>,
}

/// Everything that ever held for an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct History {
    /// The code.
    pub code: String,
    /// Its versions, the first one first.
    pub versions: Vec<Change>,
    /// Who held it, by town and in the order of time.
    pub reigns: Vec<Reign>,
}

impl Catalog {
    /// The history of an item; `None` if no list has it.
    #[must_use]
    pub fn history(&self, code: &str) -> Option<History> {
        let newest = self.item(code)?;
        let versions: Vec<&ItemRow> = self.versions_of(code).collect();
        let before = std::iter::once(None).chain(versions.iter().copied().map(Some));
        let changes = versions.iter().zip(before).map(|(row, before)| Change {
            from: row.effective_from,
            to: row.effective_to,
            title: row.title.clone(),
            version: row.version.clone(),
            list: self.list_version(&row.list),
            changed: before.map(|before| row.differs_from(before)).unwrap_or_default(),
        });
        let same_everywhere = self.delegations_of(code).next().is_none()
            && versions.iter().all(|row| !row.holder.starts_with("town:"));
        let towns = self.tables().areas.iter().filter(|row| row.level == "town");
        let reigns = match same_everywhere {
            true => self.reigns(code, None),
            false => towns.flat_map(|town| self.reigns(code, Some(town))).collect(),
        };
        Some(History { code: newest.code.clone(), versions: changes.collect(), reigns })
    }

    /// The days on which something changes for an item, in order.
    #[must_use]
    pub fn change_days(&self, code: &str) -> BTreeSet<NaiveDate> {
        let versions = self.versions_of(code).map(|row| (row.effective_from, row.effective_to));
        let given = self.delegations_of(code).map(|row| (row.effective_from, row.effective_to));
        versions.chain(given).flat_map(|(from, to)| std::iter::once(from).chain(to)).collect()
    }

    fn reigns(&self, code: &str, town: Option<&AreaRow>) -> Vec<Reign> {
        let mut reigns: Vec<Reign> = Vec::new();
        for day in self.change_days(code) {
            let asked = Asked { on: day, area: town.map(|row| row.code.as_str()), now: None };
            let item = self.item_on(code, day);
            let held = item.and_then(|item| self.holding(item, &asked)).map(|holding| Reign {
                town: town.map(|row| row.name.clone()),
                from: day,
                to: None,
                holder: office_view(holding.holder),
                responsible: office_view(holding.responsible),
                mode: holding.mode,
                basis: holding.basis.map(str::to_owned),
            });
            let open = reigns.last_mut().filter(|last| last.to.is_none());
            match (open, held) {
                (Some(last), Some(held)) if last.is_like(&held) => {}
                (last, held) => {
                    if let Some(last) = last {
                        last.to = Some(day);
                    }
                    reigns.extend(held);
                }
            }
        }
        reigns
    }
}

impl Reign {
    fn is_like(&self, other: &Self) -> bool {
        (&self.holder, &self.responsible, self.mode, &self.basis)
            == (&other.holder, &other.responsible, other.mode, &other.basis)
    }
}
