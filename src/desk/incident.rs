//! Whom an incident concerns: the tickets that somebody looked at in a stretch of time, and whether
//! their requesters can be told (个人信息保护法, art. 57). Nothing of a requester is in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::looks::{EXPORT, Look};
use super::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::ticket::TicketNumber;

/// Looks that show who a requester is.
const OF_IDENTITY: [&str; 4] = ["reveal", "reveal_page", "print_reveal", EXPORT];
/// How a look ends that was refused: nothing was seen.
const REFUSED: &str = "_refused";

/// How the requester of a ticket can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// In the conversation of the ticket.
    Chat,
    /// By the contact that is kept.
    Contact,
    /// Not at all.
    None,
}

impl Way {
    /// The word for this value in tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Contact => "contact",
            Self::None => "none",
        }
    }
}

/// A ticket that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affected {
    /// Its number.
    pub number: String,
    /// How often it was looked at.
    pub looks: u32,
    /// How often that showed who the requester is.
    pub identity: u32,
    /// The first look.
    pub first: Millis,
    /// The last one.
    pub last: Millis,
    /// Codes of the officers who looked.
    pub officers: Vec<String>,
    /// How its requester can be told.
    pub way: Way,
}

impl Desk {
    /// The tickets that were looked at from `from` on and before `to`, by anybody or by the officer of
    /// this code, in the order of their numbers. That it was asked for is itself logged.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn affected(
        &self,
        (from, to): (Millis, Millis),
        officer: Option<&str>,
    ) -> Result<Vec<Affected>, DeskError> {
        let reason = format!("{from}..{to} {}", officer.unwrap_or("*"));
        self.log_look(&Look::incident(&reason)).await?;
        let mut found: BTreeMap<TicketNumber, Affected> = BTreeMap::new();
        for (entity, at, actor, action) in self.store.looks_between(from, to).await? {
            let Ok(number) = TicketNumber::parse(&entity) else { continue };
            if officer.is_some_and(|officer| officer != actor) || action.ends_with(REFUSED) {
                continue;
            }
            let one = found.entry(number).or_insert_with(|| Affected {
                number: entity,
                looks: 0,
                identity: 0,
                first: at,
                last: at,
                officers: Vec::new(),
                way: Way::None,
            });
            one.looks += 1;
            one.identity += u32::from(OF_IDENTITY.contains(&action.as_str()));
            (one.first, one.last) = (one.first.min(at), one.last.max(at));
            if !one.officers.contains(&actor) {
                one.officers.push(actor);
            }
        }
        for (number, one) in &mut found {
            one.way = self.way_to(*number).await?;
        }
        Ok(found.into_values().collect())
    }

    async fn way_to(&self, number: TicketNumber) -> Result<Way, DeskError> {
        let Some(ticket) = self.ticket(number).await? else { return Ok(Way::None) };
        if ticket.conversation.is_some() {
            return Ok(Way::Chat);
        }
        let contact = match &ticket.requester {
            Some(requester) => self.store.sealed(requester).await?,
            None => None,
        };
        Ok(if contact.is_some() { Way::Contact } else { Way::None })
    }
}
