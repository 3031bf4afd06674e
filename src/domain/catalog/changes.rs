//! What a new load of the lists changes, and which units it concerns.

use std::collections::BTreeSet;

use super::{At, Catalog, DelegationRow, ItemRow};

codes! {
    /// What a load does to an item.
    pub enum ChangeKind {
        /// It was in no list before.
        Added = "added",
        /// It stands otherwise than before.
        Changed = "changed",
        /// It is in no list any more, or its end is fixed.
        Ended = "ended",
    }
}

/// An item that stands otherwise in the lists than before: new, changed, delegated anew, or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedItem {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What the load does to it.
    pub kind: ChangeKind,
    /// Codes of the offices that the lists name for it, before or now.
    pub offices: BTreeSet<String>,
}

impl Catalog {
    /// The items that stand otherwise here than in the lists `before`, in the order of their codes.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Vec<ChangedItem> {
        let codes = |lists: &Self| -> BTreeSet<String> {
            lists.tables().items.iter().map(|row| row.code.clone()).collect()
        };
        let all: BTreeSet<String> = codes(self).into_iter().chain(codes(before)).collect();
        let changed = all.into_iter().filter(|code| self.stands(code) != before.stands(code));
        changed
            .map(|code| {
                let title = self.title(&code).or_else(|| before.title(&code)).unwrap_or_default();
                let mut offices = self.offices_of(&code);
                offices.extend(before.offices_of(&code));
                let kind = self.kind_of_change(&code, before);
                ChangedItem { title: title.to_owned(), kind, offices, code }
            })
            .collect()
    }

    fn kind_of_change(&self, code: &str, before: &Self) -> ChangeKind {
        match (before.item(code), self.item(code)) {
            (None, _) => ChangeKind::Added,
            (Some(_), None) => ChangeKind::Ended,
            (Some(was), Some(now)) => match (was.effective_to, now.effective_to) {
                (None, Some(_)) => ChangeKind::Ended,
                _ => ChangeKind::Changed,
            },
        }
    }

    /// Everything that the lists say of an item, wherever in the files it stands.
    fn stands(&self, code: &str) -> (Vec<ItemRow>, Vec<DelegationRow>) {
        let nowhere = || At::new("", 0);
        let versions = self.versions_of(code).cloned();
        let delegations = self.delegations_of(code).cloned();
        (
            versions.map(|row| ItemRow { at: nowhere(), ..row }).collect(),
            delegations.map(|row| DelegationRow { at: nowhere(), ..row }).collect(),
        )
    }

    /// The offices that the versions and delegations of an item name, in every town.
    fn offices_of(&self, code: &str) -> BTreeSet<String> {
        let places = || {
            let wide = |level: &str| matches!(level, "county" | "town");
            self.tables().areas.iter().filter(move |row| wide(&row.level))
        };
        let mut offices = BTreeSet::new();
        for row in self.versions_of(code) {
            let names = [&row.holder, &row.approver, &row.regulator, &row.enforcer, &row.accept_at];
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                let found = places().filter_map(|area| self.resolve(name, Some(&area.code)));
                offices.extend(found.map(|office| office.code.clone()));
            }
        }
        for row in self.delegations_of(code) {
            let ends = [&row.from_office, &row.to_office].into_iter();
            offices.extend(ends.filter_map(|name| self.office(name)).map(|one| one.code.clone()));
        }
        offices
    }
}
