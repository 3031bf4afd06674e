//! A new load of the lists: the desk goes by it, and whom it concerns hears which items changed.

use std::collections::{BTreeMap, BTreeSet};

use super::notices::{awake, places_with};
use super::{Desk, DeskError, Knowledge};
use crate::domain::catalog::{Catalog, ChangedItem};
use crate::domain::message::Reply;
use crate::domain::people::Role;
use crate::store::Write;

/// The setting that names the load up to which everybody was told of changes, so that a load which no
/// desk saw come in force is told by the next that begins.
pub const LISTS_TOLD: &str = "lists_told";
/// Items that are named in one message.
const NAMED: usize = 5;

impl Desk {
    /// Goes by these lists from now on, and tells whom they concern what changed.
    ///
    /// # Errors
    /// [`DeskError`] when nobody could be told; the lists are in force all the same.
    pub async fn publish(&self, knowledge: Knowledge) -> Result<(), DeskError> {
        let before = self.knowledge();
        self.learn(knowledge);
        self.tell_changes(&before.catalog).await
    }

    /// Tells dispatchers which items are otherwise than in the lists `before`, each unit which of its
    /// own are, and residents what changed in those they follow: once, however many replicas take
    /// the same load over.
    ///
    /// # Errors
    /// [`DeskError`] when nobody could be told.
    pub async fn tell_changes(&self, before: &Catalog) -> Result<(), DeskError> {
        let after = self.knowledge();
        let changed = after.catalog.changed_since(before);
        let places = self.store.staff_places().await?;
        let mut told: BTreeMap<String, Reply> = BTreeMap::new();
        let concerned: BTreeSet<&String> = changed.iter().flat_map(|item| &item.offices).collect();
        for office in concerned {
            let own: Vec<&ChangedItem> =
                changed.iter().filter(|item| item.offices.contains(office)).collect();
            let roles = [Role::Handler, Role::UnitHead];
            for (place, _) in places_with(&roles, Some(office), &places, &after) {
                told.insert(place, reply(&own, Role::Handler));
            }
        }
        let all: Vec<&ChangedItem> = changed.iter().collect();
        for (place, _) in places_with(&[Role::Dispatcher], None, &places, &after) {
            told.insert(place, reply(&all, Role::Dispatcher));
        }
        let (key, morning) = (format!("lists/{}", after.version), awake(self.clock.now()));
        let mut writes = vec![lists_told(after.version)];
        self.tell_followers(&changed, (before, &after), &mut writes).await?;
        for (place, reply) in &told {
            let place = BTreeSet::from([place.clone()]);
            self.tell_places(place, (&key, reply), morning, &mut writes).await?;
        }
        self.put_down(writes).await?;
        Ok(())
    }
}

/// Everybody was told of the changes up to this load.
#[must_use]
pub fn lists_told(version: i64) -> Write {
    Write::Setting { name: LISTS_TOLD.to_owned(), value: version.to_string() }
}

fn reply(items: &[&ChangedItem], reader: Role) -> Reply {
    let named = items.iter().take(NAMED).map(|item| format!("{} {}", item.code, item.title));
    let more = u32::try_from(items.len().saturating_sub(NAMED)).unwrap_or(u32::MAX);
    Reply::ItemsChanged { items: named.collect(), more, reader }
}
