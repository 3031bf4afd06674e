//! The lists' own affairs: drafts are kept, decided on and logged; suggestions go to the editors and
//! come back to who made them.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use sha2::Digest;

use super::looks::{LISTS, Look};
use super::notices::places_with;
use super::receive::{ATTEMPTS, to_json};
use super::{ActError, CONSOLE, Desk, DeskError, Knowledge};
use crate::domain::catalog::RawRow;
use crate::domain::dialog::{EditingFacts, EditingNeed};
use crate::domain::editing::{EditState, ListChanges, ListDraft, Suggestion, may_edit};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, Role};
use crate::domain::showing;
use crate::domain::view::AccessLine;
use crate::store::{CommitError, Store, StoreError, Write};

/// The setting that names the load of the lists in force.
pub const CATALOG_VERSION: &str = "catalog_version";

/// Lines of the log of the lists that are read.
const LOG: i64 = 500;
/// Characters of a digest that are kept of a draft.
const DIGEST: usize = 16;

/// The lines of a load or a draft as they are written; a draft's stand under its number below zero
/// until somebody puts it in force.
pub fn row_writes(rows: &[RawRow], version: i64) -> impl Iterator<Item = Write> {
    rows.iter().zip(0..).map(move |(row, place)| Write::CatalogRow {
        version,
        place,
        table: row.table.clone(),
        file: row.at.file.to_string(),
        line: i64::from(row.at.line),
        cells: to_json(&row.cells),
    })
}

/// The load `to` is in force from now on, where `from` was.
fn goes_on(from: i64, to: i64) -> Write {
    Write::NextSetting {
        name: CATALOG_VERSION.to_owned(),
        was: (from > 0).then(|| from.to_string()),
        value: to.to_string(),
    }
}

/// Which load of the lists is in force; 0 before the first.
///
/// # Errors
/// When the store fails.
pub async fn catalog_version(store: &Store) -> Result<i64, StoreError> {
    let version = store.setting(CATALOG_VERSION).await?;
    Ok(version.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Lists that somebody wrote, with what they would change in those in force.
#[derive(Debug, Clone)]
pub struct Drafted<'a> {
    /// The load that they were checked against.
    pub base: i64,
    /// All rows.
    pub rows: &'a [RawRow],
    /// What would change.
    pub changes: ListChanges,
}

impl Desk {
    /// Keeps checked lists as a draft of this officer and tells those who may put it in force.
    ///
    /// # Errors
    /// [`ActError::Refused`] for who is no editor; [`ActError::Desk`] when the store fails.
    pub async fn draft_lists(
        &self,
        officer: &Actor,
        drafted: Drafted<'_>,
    ) -> Result<ListDraft, ActError> {
        may_edit(officer, Right::EditItems).map_err(ActError::Refused)?;
        let draft = ListDraft {
            id: self.next_number("list-draft").await?,
            base: drafted.base,
            author: officer.id.clone(),
            at: self.clock.now(),
            state: EditState::Open,
            changes: drafted.changes,
            digest: digest(lines(drafted.rows)),
            decided_by: String::new(),
            reason: String::new(),
        };
        let mut kept: Vec<Write> = row_writes(drafted.rows, -draft.id).collect();
        let (id, state) = (draft.id, draft.state.code());
        kept.push(Write::ListDraft { id, state, body: to_json(&draft) });
        self.tell_publishers(&draft, &mut kept).await?;
        let reason = format!("#{id} sha256:{}", draft.digest);
        self.put_down_logged(&Look::lists(&officer.id, "draft_lists", &reason), kept).await?;
        Ok(draft)
    }

    /// Puts checked lists in force as the load after `base`, by whoever holds the key of the
    /// machine; the log of the lists says so.
    ///
    /// # Errors
    /// [`CommitError::Stale`] when other lists came in force; otherwise when the store fails.
    pub async fn load_lists(
        &self,
        rows: &[RawRow],
        base: i64,
        reason: &str,
    ) -> Result<i64, DeskError> {
        let version = base + 1;
        let mut writes: Vec<Write> = row_writes(rows, version).collect();
        writes.push(goes_on(base, version));
        let reason = format!("→ {version} sha256:{} {reason}", digest(lines(rows)));
        let look = Look::lists(CONSOLE, "load_lists", reason.trim_end());
        self.put_down_logged(&look, writes).await?;
        Ok(version)
    }

    /// Commits writes with a line in the log of the lists. Another line that was first is no reason
    /// to fail; lists that came in force meanwhile are.
    async fn put_down_logged(&self, look: &Look<'_>, writes: Vec<Write>) -> Result<(), DeskError> {
        let before = catalog_version(&self.store).await?;
        let mut last = DeskError::Busy;
        for _ in 0..ATTEMPTS {
            let mut all = writes.clone();
            self.look(look, &mut all).await?;
            match self.put_down(all).await {
                Ok(_) => return Ok(()),
                Err(error @ CommitError::Stale(_)) => last = error.into(),
                Err(error) => return Err(error.into()),
            }
            if catalog_version(&self.store).await? != before {
                break;
            }
        }
        Err(last)
    }

    async fn tell_publishers(
        &self,
        draft: &ListDraft,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        for (place, code) in self.places_of_role(Role::Publisher, &knowledge).await? {
            let Some(officer) = self.officer(&knowledge, &code).filter(|_| code != draft.author)
            else {
                continue;
            };
            let view = showing::list_draft(draft, &officer, draft.base, &knowledge.catalog);
            let reply = Reply::ListDraft { draft: Box::new(view) };
            let key = format!("list-draft/{}", draft.id);
            let now = self.clock.now();
            self.tell_places(BTreeSet::from([place]), (&key, &reply), now, writes).await?;
        }
        Ok(())
    }

    async fn places_of_role(
        &self,
        role: Role,
        knowledge: &Knowledge,
    ) -> Result<Vec<(String, String)>, DeskError> {
        let places = self.store.staff_places().await?;
        Ok(places_with(&[role], None, &places, knowledge))
    }

    /// Tells an officer, wherever they are signed in themselves.
    pub(super) async fn tell_officer(
        &self,
        code: &str,
        (key, reply): (&str, &Reply),
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let places = self.store.staff_places().await?;
        let own = places.into_iter().filter(|(_, staff, kind)| staff == code && kind == "person");
        let own = own.map(|(place, ..)| place).collect();
        self.tell_places(own, (key, reply), self.clock.now(), writes).await
    }

    /// What is known of the lists' own affairs.
    pub(super) async fn editing_facts(&self, need: EditingNeed) -> Result<EditingFacts, DeskError> {
        let in_force = catalog_version(&self.store).await?;
        let mut facts = EditingFacts { in_force, ..EditingFacts::default() };
        let open = EditState::Open.code();
        match need {
            EditingNeed::Drafts => facts.drafts = read(self.store.list_drafts(open).await?),
            EditingNeed::Draft(id) => {
                facts.drafts = read(self.store.list_draft(id).await?);
                let rows = self.store.catalog_rows(-id).await?;
                let lines = rows.iter().map(|(table, _, _, cells)| (table.as_str(), cells.clone()));
                let digest = digest(lines);
                facts.intact = facts.drafts.iter().all(|draft| draft.digest == digest);
            }
            EditingNeed::Log => {
                let rows = self.store.looks(LISTS, LOG).await?;
                let line = |(at, by, action, reason)| AccessLine { at, by, action, reason };
                facts.log = rows.into_iter().map(line).collect();
            }
            EditingNeed::Suggestions => {
                facts.suggestions = read(self.store.suggestions(open).await?);
            }
            EditingNeed::Suggestion(id) => {
                facts.suggestions = read(self.store.suggestion(id).await?);
            }
            EditingNeed::Fresh => facts.fresh = self.next_number("item-suggestion").await?,
        }
        Ok(facts)
    }

    async fn next_number(&self, counter: &str) -> Result<i64, DeskError> {
        let receipt = self.store.commit(vec![Write::CountUp { name: counter.to_owned() }]).await?;
        Ok(receipt.counted.first().copied().unwrap_or(1))
    }

    /// What follows from a decision on a draft: in force or gone, the log, and word to its author.
    pub(super) async fn draft_decided(
        &self,
        draft: &ListDraft,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let (id, state) = (draft.id, draft.state.code());
        writes.push(Write::EndListDraft { id, state, body: to_json(draft) });
        let (author, digest) = (&draft.author, &draft.digest);
        let (action, reason) = match draft.state {
            EditState::Refused => {
                writes.push(Write::DropCatalogRows { version: -id });
                ("send_back_lists", format!("#{id} {author}: {}", draft.reason))
            }
            EditState::Open | EditState::Taken => {
                let version = draft.base + 1;
                writes.push(Write::MoveCatalogRows { from: -id, to: version });
                writes.push(goes_on(draft.base, version));
                ("publish_lists", format!("#{id} {author} → {version} sha256:{digest}"))
            }
        };
        self.look(&Look::lists(&draft.decided_by, action, &reason), writes).await?;
        let decision = showing::list_decision(draft, &self.knowledge().catalog);
        let key = format!("list-draft/{id}/{state}");
        self.tell_officer(author, (&key, &Reply::ListDecision { decision }), writes).await
    }

    /// A new suggestion goes to the editors, a decision on one to who made it.
    pub(super) async fn suggested(
        &self,
        suggestion: &Suggestion,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let (id, state, body) = (suggestion.id, suggestion.state.code(), to_json(suggestion));
        let knowledge = self.knowledge();
        let shown = showing::suggestion(suggestion, &knowledge.catalog);
        let key = format!("suggestion/{id}/{state}");
        if suggestion.state != EditState::Open {
            writes.push(Write::EndSuggestion { id, state, body });
            let reply = Reply::SuggestionDecision { suggestion: shown };
            return self.tell_officer(&suggestion.author, (&key, &reply), writes).await;
        }
        writes.push(Write::Suggestion { id, state, body });
        let editors = self.places_of_role(Role::Editor, &knowledge).await?;
        let editors = editors.into_iter().map(|(place, _)| place).collect();
        let reply = Reply::Suggestions { open: vec![shown], more: 0 };
        self.tell_places(editors, (&key, &reply), self.clock.now(), writes).await
    }
}

/// What was kept as JSON; one that is damaged does not keep the others from being read.
fn read<T: DeserializeOwned>(kept: impl IntoIterator<Item = String>) -> Vec<T> {
    let one = |body: String| match serde_json::from_str(&body) {
        Ok(one) => Some(one),
        Err(error) => {
            let at = crate::store::place_of(&error);
            tracing::error!(%at, "a draft or suggestion is left out");
            None
        }
    };
    kept.into_iter().filter_map(one).collect()
}

/// Table and cells of each row, as they are kept.
fn lines(rows: &[RawRow]) -> impl Iterator<Item = (&str, String)> {
    rows.iter().map(|row| (row.table.as_str(), to_json(&row.cells)))
}

/// The beginning of the SHA-256 over tables and cells, in their order.
fn digest<'a>(lines: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut digest = sha2::Sha256::new();
    for line in lines {
        digest.update(to_json(&line));
    }
    let hex = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    hex.chars().take(DIGEST).collect()
}
