//! Items that residents follow: whom a new load of the lists is told to, and what.

use std::collections::BTreeSet;

use super::notices::awake;
use super::{Desk, DeskError, Knowledge};
use crate::domain::catalog::{Catalog, ChangedItem};
use crate::domain::local;
use crate::domain::message::{Conversation, Reply};
use crate::store::Write;

impl Desk {
    /// Adds the messages to those who follow one of these items, about what they will notice where
    /// they live; once for each load, and not at night.
    pub(super) async fn tell_followers(
        &self,
        changed: &[ChangedItem],
        (before, after): (&Catalog, &Knowledge),
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let codes: BTreeSet<&str> = changed.iter().map(|item| item.code.as_str()).collect();
        let now = self.clock.now();
        let works = |date| after.works(date);
        for (conversation, code) in self.store.followed().await? {
            if !codes.contains(code.as_str()) {
                continue;
            }
            let place = Conversation::from_stored(conversation.clone());
            let area = self.session(&place).await?.1.area;
            let here = (area.as_deref().unwrap_or(&after.home), local(now).date());
            let Some(news) = after.catalog.news_since(before, &code, here, &works) else {
                continue;
            };
            let reply = Reply::ItemNews { news: Box::new(news) };
            let key = format!("follow/{}/{code}", after.version);
            let to = BTreeSet::from([conversation]);
            self.tell_places(to, (&key, &reply), awake(now), writes).await?;
        }
        Ok(())
    }

    /// The items that are followed from a conversation, as its own export names them.
    pub(super) async fn followed_items(
        &self,
        place: &Conversation,
    ) -> Result<Vec<String>, DeskError> {
        let knowledge = self.knowledge();
        let named = |code: String| match knowledge.catalog.title(&code) {
            Some(title) => format!("{code} {title}"),
            None => code,
        };
        let codes = self.store.follows(place.as_str()).await?;
        Ok(codes.into_iter().map(named).collect())
    }
}
