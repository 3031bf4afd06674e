//! Errands of whoever runs the desk: sign-in links, dead letters, what is kept of a person.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::incoming::{Errand, Refused};
use crate::config::Config;
use crate::desk::{Affected, Desk};
use crate::domain::Millis;
use crate::domain::message::Conversation;
use crate::domain::ticket::TicketNumber;
use crate::store::{CommitError, Write};

/// Make a sign-in link for an officer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Invite {
    /// The officer's code.
    pub staff: String,
    /// How long the link is good, in milliseconds.
    pub life: Millis,
}

/// A sign-in link that was made.
#[derive(Debug, Serialize, Deserialize)]
pub struct Invited {
    /// Its token, which is good once.
    pub token: String,
    /// Its address, at the desk that runs.
    pub link: String,
}

impl Errand for Invite {
    const NAME: &'static str = "invite";
    type Done = Invited;

    async fn carry_out(self, desk: &Desk, config: &Config) -> Result<Invited, Refused> {
        let Self { staff, life } = self;
        if desk.actor(&staff).is_none() {
            return Err(nobody(&staff));
        }
        let token = desk.invite(&staff, life, 1).await.map_err(|error| Refused::because(&error))?;
        let link = format!("{}/s/{token}", config.public_url());
        Ok(Invited { token, link })
    }
}

/// Do something about a dead letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settle {
    /// Try to deliver it again.
    Retry(i64),
    /// It could not be handled: delete it with its words.
    DropIn(i64),
    /// It could not be delivered: do not try again.
    DropOut(i64),
}

impl Errand for Settle {
    const NAME: &'static str = "settle";
    type Done = ();

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<(), Refused> {
        let write = match self {
            Self::Retry(id) => Write::Retry { id, not_before: desk.now() },
            Self::DropIn(id) => Write::EndDeadLetter { id },
            Self::DropOut(id) => Write::GiveUp { id },
        };
        match desk.store().commit(vec![write]).await {
            Ok(_) => Ok(()),
            Err(CommitError::Stale(_)) => {
                Err(Refused::new("no dead letter has this id; see `wenban outbox dead`"))
            }
            Err(error) => Err(Refused::because(&error)),
        }
    }
}

/// Give out everything that is kept of a conversation; the look is logged.
#[derive(Debug, Serialize, Deserialize)]
pub struct Export {
    /// Which conversation, or the number of a ticket that was filed in it.
    pub conversation: String,
    /// Why.
    pub reason: String,
}

impl Errand for Export {
    const NAME: &'static str = "export";
    type Done = Value;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<Value, Refused> {
        let kept = match TicketNumber::parse(&self.conversation) {
            Ok(number) => desk.conversation_of(number).await,
            Err(_) => Ok(Some(Conversation::from_stored(self.conversation.clone()))),
        };
        let kept = kept.map_err(|error| Refused::because(&error))?;
        let given = match kept {
            Some(place) => desk.give_out(&place, &self.reason).await,
            None => Ok(None),
        };
        given.map_err(|error| Refused::because(&error))?.ok_or_else(|| {
            Refused::new(format!("nothing is kept of {}", self.conversation)).with_hint(
                "name a conversation as web:…, telegram:… or console:…, or a ticket of it",
            )
        })
    }
}

/// Find out whom an incident concerns; that it was asked for is logged.
#[derive(Debug, Serialize, Deserialize)]
pub struct Incident {
    /// From this moment on.
    pub from: Millis,
    /// Before this one.
    pub to: Millis,
    /// Looks of the officer of this code only.
    pub officer: Option<String>,
}

impl Errand for Incident {
    const NAME: &'static str = "incident";
    type Done = Vec<Affected>;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<Vec<Affected>, Refused> {
        let Self { from, to, officer } = self;
        let found = desk.affected((from, to), officer.as_deref()).await;
        let found = found.map_err(|error| Refused::because(&error))?;
        match officer.filter(|code| found.is_empty() && desk.actor(code).is_none()) {
            Some(code) => Err(nobody(&code)),
            None => Ok(found),
        }
    }
}

/// Read a message that could not be handled; the look is logged.
#[derive(Debug, Serialize, Deserialize)]
pub struct Letter {
    /// The id of the dead letter.
    pub id: i64,
}

impl Errand for Letter {
    const NAME: &'static str = "letter";
    /// The message as it came.
    type Done = String;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<String, Refused> {
        let letter = desk.open_letter(self.id).await.map_err(|error| Refused::because(&error))?;
        letter.ok_or_else(|| {
            let unknown = format!("nothing has the id {}; see `wenban outbox dead`", self.id);
            Refused::new(unknown)
        })
    }
}

fn nobody(code: &str) -> Refused {
    Refused::new(format!("nobody has the code {code}; see `wenban staff list`"))
}
