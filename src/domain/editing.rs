//! How people change the lists: an editor drafts, somebody else puts the draft in force, and officers
//! suggest corrections to the editors.
//!
//! Whoever issues a document is not its author (党政机关公文处理工作条例 art. 18, 22: drafting,
//! examining and issuing are steps of their own).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Millis;
use super::catalog::{Catalog, CellMap, ChangeKind, RawRow};
use super::people::{Actor, Right, Role, may};
use super::refusal::Refusal;
use super::ticket::Ticket;

/// Items of one kind of change that are named.
const NAMED: usize = 8;

codes! {
    /// Where something that somebody wrote for the lists stands.
    pub enum EditState {
        /// Nobody has decided yet.
        Open = "open",
        /// It was taken: a draft is in force, a suggestion is followed.
        Taken = "taken",
        /// It was not taken.
        Refused = "refused",
    }
}

/// Lists that somebody wrote and nobody has put in force yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDraft {
    /// Its number.
    pub id: i64,
    /// The load that it was checked against.
    pub base: i64,
    /// Staff code of the editor.
    pub author: String,
    /// When.
    pub at: Millis,
    /// Where it stands.
    pub state: EditState,
    /// What it would change.
    pub changes: ListChanges,
    /// The beginning of the SHA-256 of its rows, so that what was approved can be told from what is
    /// in force.
    pub digest: String,
    /// Staff code of who decided; empty before.
    pub decided_by: String,
    /// Why it was sent back.
    pub reason: String,
}

/// What a draft would change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListChanges {
    /// Items, by what happens to them.
    pub items: Vec<ItemChanges>,
    /// Rows of the other tables.
    pub tables: Vec<TableChange>,
}

/// Items to which the same happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemChanges {
    /// What happens to them.
    pub kind: ChangeKind,
    /// How many.
    pub count: u32,
    /// The first of them, code and title.
    pub first: Vec<String>,
}

/// How a table changes, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChange {
    /// Its name, as its file is called.
    pub table: String,
    /// Rows that are new; a changed row counts here and below.
    pub added: u32,
    /// Rows that are gone.
    pub gone: u32,
}

impl ListChanges {
    /// What the lists after would change in those before: rows with the catalogue they make.
    #[must_use]
    pub fn between(before: (&[RawRow], &Catalog), after: (&[RawRow], &Catalog)) -> Self {
        let changed = after.1.changed_since(before.1);
        let of_kind = |kind: &ChangeKind| {
            let items = changed.iter().filter(|item| item.kind == *kind);
            let named = items.clone().map(|item| format!("{} {}", item.code, item.title));
            let (count, first) = (counted(items.count()), named.take(NAMED).collect());
            (count > 0).then_some(ItemChanges { kind: *kind, count, first })
        };
        Self {
            items: ChangeKind::ALL.iter().filter_map(of_kind).collect(),
            tables: table_changes(before.0, after.0),
        }
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.tables.is_empty()
    }
}

fn table_changes(before: &[RawRow], after: &[RawRow]) -> Vec<TableChange> {
    let (was, now) = (by_table(before), by_table(after));
    let names: BTreeSet<&str> = was.keys().chain(now.keys()).copied().collect();
    let none = BTreeSet::new();
    let change = |table: &str| {
        let (was, now) = (was.get(table).unwrap_or(&none), now.get(table).unwrap_or(&none));
        let (added, gone) = (now.difference(was).count(), was.difference(now).count());
        let change =
            TableChange { table: table.to_owned(), added: counted(added), gone: counted(gone) };
        (added + gone > 0).then_some(change)
    };
    names.into_iter().filter_map(change).collect()
}

fn by_table(rows: &[RawRow]) -> BTreeMap<&str, BTreeSet<&CellMap>> {
    let mut tables: BTreeMap<&str, BTreeSet<&CellMap>> = BTreeMap::new();
    for row in rows {
        tables.entry(&row.table).or_default().insert(&row.cells);
    }
    tables
}

fn counted(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Whether this person has a right that is about the lists and no ticket.
///
/// # Errors
/// [`Refusal::NotYourRole`].
pub fn may_edit(officer: &Actor, right: Right) -> Result<Role, Refusal> {
    may(officer, right, &Ticket::default())
}

impl ListDraft {
    /// Whether this officer may put the draft in force, or send it back, while the load `in_force` is.
    ///
    /// # Errors
    /// [`Refusal`]: not a publisher's; decided already; the officer's own, with those who may; or
    /// written on lists that are not in force any more.
    pub fn publishable_by(
        &self,
        officer: &Actor,
        in_force: i64,
        catalog: &Catalog,
    ) -> Result<(), Refusal> {
        self.returnable_by(officer, catalog)?;
        match self.base == in_force {
            true => Ok(()),
            false => Err(Refusal::DraftOutdated { draft: self.id }),
        }
    }

    /// Whether this officer may send the draft back to its author.
    ///
    /// # Errors
    /// As [`ListDraft::publishable_by`].
    pub fn returnable_by(&self, officer: &Actor, catalog: &Catalog) -> Result<(), Refusal> {
        may_edit(officer, Right::PublishItems)?;
        if self.state != EditState::Open {
            return Err(Refusal::DraftDecided { draft: self.id, by: self.decided_by.clone() });
        }
        if self.author == officer.id {
            return Err(Refusal::OwnDraft { draft: self.id, others: publishers(catalog, officer) });
        }
        Ok(())
    }

    /// The draft as this officer decided it.
    #[must_use]
    pub fn decided(&self, state: EditState, officer: &Actor, reason: &str) -> Self {
        Self { state, decided_by: officer.id.clone(), reason: reason.to_owned(), ..self.clone() }
    }
}

/// Who else than this officer may put drafts in force: name and office.
fn publishers(catalog: &Catalog, but: &Actor) -> Vec<String> {
    let staff = catalog.tables().staff.iter();
    let publishes = |roles: &[String]| {
        let has = |role: &Role| roles.iter().any(|held| held == role.code());
        super::people::holders(Right::PublishItems).iter().any(|(role, _)| has(role))
    };
    let others = staff.filter(|row| row.code != but.id && publishes(&row.roles));
    let named = others.map(|row| {
        let office = catalog.office(&row.office).map_or(row.office.as_str(), |one| &one.name);
        format!("{} {office}", row.name)
    });
    named.collect()
}

/// Whether the staff list has somebody who puts drafts in force.
#[must_use]
pub fn has_publisher(catalog: &Catalog) -> bool {
    !publishers(catalog, &Actor::system()).is_empty()
}

/// A correction that an officer suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Its number.
    pub id: i64,
    /// Code of the item or matter.
    pub item: String,
    /// Staff code of who suggests it.
    pub author: String,
    /// When.
    pub at: Millis,
    /// What is wrong, and how it should be.
    pub words: String,
    /// Where it stands.
    pub state: EditState,
    /// Staff code of the editor who decided; empty before.
    pub decided_by: String,
    /// Why it is not taken, or what was done.
    pub reason: String,
}

impl Suggestion {
    /// Whether this officer may say what becomes of it.
    ///
    /// # Errors
    /// [`Refusal`]: not an editor's, or decided already.
    pub fn decidable_by(&self, officer: &Actor) -> Result<(), Refusal> {
        may_edit(officer, Right::EditItems)?;
        match self.state {
            EditState::Open => Ok(()),
            EditState::Taken | EditState::Refused => {
                let by = self.decided_by.clone();
                Err(Refusal::SuggestionDecided { suggestion: self.id, by })
            }
        }
    }
}
