//! An officer did something outside a chat: took in what came by telephone, or a step by command.

use super::family::latest;
use super::{Asking, Desk, DeskError, Knowledge};
use crate::domain::Millis;
use crate::domain::class::Class;
use crate::domain::dialog::Sureness;
use crate::domain::intake::{self, Told};
use crate::domain::people::Actor;
use crate::domain::privacy::{masked_but, without_names};
use crate::domain::refusal::Refusal;
use crate::domain::routing::{staff_in, urgency_in};
use crate::domain::showing;
use crate::domain::text::visible;
use crate::domain::ticket::{Action, Change, Consent, Source, Ticket, TicketNumber, apply};
use crate::store::{CommitError, Write};

/// What an officer does.
#[derive(Debug, Clone)]
pub enum Act {
    /// Take in a matter that came by telephone or at a window.
    File(Intake),
    /// A step of a ticket.
    Step {
        /// Which ticket.
        number: TicketNumber,
        /// Which step.
        action: Box<Action>,
    },
}

/// A matter that came by telephone or at a window.
#[derive(Debug, Clone)]
pub struct Intake {
    /// Which class.
    pub class: Class,
    /// The words.
    pub text: String,
    /// Area code.
    pub area: Option<String>,
    /// How to reach the requester.
    pub contact: Option<String>,
    /// How it came.
    pub source: Source,
    /// How the requester agreed, where an agent files it for them.
    pub consent: Option<Consent>,
    /// Whether it is an exercise of the office, which enters no figure.
    pub exercise: bool,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Acted {
    /// The ticket now.
    pub ticket: Ticket,
    /// The query code of a new ticket.
    pub query_code: Option<String>,
    /// When the requester has an answer at the latest.
    pub due: Option<Millis>,
}

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The rules say no.
    #[error("refused: {}", .0.id())]
    Refused(Refusal),
    /// The desk could not.
    #[error("the desk could not do it")]
    Desk(#[from] DeskError),
}

impl Desk {
    /// Does what an officer wants outside a chat.
    ///
    /// # Errors
    /// [`ActError::Refused`] with the reason and the next step; [`ActError::Desk`] when the store
    /// fails.
    pub async fn act(&self, officer: &Actor, act: Act) -> Result<Acted, ActError> {
        match act {
            Act::File(intake) => Box::pin(self.take_in(officer, intake)).await,
            Act::Step { number, action } => Box::pin(self.step(officer, number, &action)).await,
        }
    }

    /// The actor behind a staff code of the lists.
    #[must_use]
    pub fn actor(&self, code: &str) -> Option<Actor> {
        self.officer(&self.knowledge(), code)
    }

    async fn take_in(&self, officer: &Actor, intake: Intake) -> Result<Acted, ActError> {
        let knowledge = self.knowledge();
        let fresh = self.fresh().await?;
        let said = visible(&intake.text);
        let public = |words: &str| knowledge.catalog.is_public(words);
        let text = masked_but(&said, &public);
        let text = without_names(&text, intake.contact.as_deref().unwrap_or_default());
        let found = knowledge.search(&Asking::of(&text)).map_err(DeskError::from)?.found();
        let sure = found.band == Sureness::Sure;
        let code = found.hits.first().filter(|_| sure).map(|(code, _)| code.clone());
        let contact = intake.contact;
        let told = Told {
            class: intake.class,
            text: text.clone(),
            area: intake.area,
            item: code,
            source: intake.source,
            proposed_priority: urgency_in(intake.class, &text, &knowledge.lexicon),
            sensitive: knowledge.lexicon.sensitive(&text),
            staff: staff_in(&said, &knowledge.catalog),
            consent: intake.consent,
            exercise: intake.exercise,
            requester: Some(fresh.requester.clone()),
            ..Told::default()
        };
        let lists = (knowledge.home.as_str(), &knowledge.catalog);
        let ticket = intake::ticket(told, fresh.number, &fresh.query_code_hash, lists);
        let action = Action::Submit { filed_today: 0 };
        let now = self.clock.now();
        let change =
            apply(&ticket, officer, &action, now, &knowledge.rules()).map_err(ActError::Refused)?;
        let mut writes = Vec::new();
        if let Some(contact) = contact {
            writes.push(self.identity(&fresh.requester, &contact, now)?);
        }
        if text != said {
            writes.push(self.words_row(fresh.number, change.event.seq, &[said])?);
        }
        let ticket = self.commit_change(change, writes, &knowledge).await?;
        let due = ticket.citizen_due_at;
        Ok(Acted { ticket, query_code: Some(fresh.query_code), due })
    }

    async fn step(
        &self,
        officer: &Actor,
        number: TicketNumber,
        action: &Action,
    ) -> Result<Acted, ActError> {
        let knowledge = self.knowledge();
        let unknown = || ActError::Refused(Refusal::UnknownNumber { number: number.to_string() });
        let ticket = self.ticket(number).await?.ok_or_else(unknown)?;
        let now = self.clock.now();
        let change =
            apply(&ticket, officer, action, now, &knowledge.rules()).map_err(ActError::Refused)?;
        match self.commit_change(change, Vec::new(), &knowledge).await {
            Err(DeskError::Commit(CommitError::Stale(_))) => {
                let first = self.who_was_first(number).await?;
                Err(ActError::Refused(showing::named(first, &knowledge.catalog)))
            }
            Ok(ticket) => {
                let due = showing::next_due(&ticket);
                Ok(Acted { ticket, query_code: None, due })
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn who_was_first(&self, number: TicketNumber) -> Result<Refusal, DeskError> {
        let last = self.events(number).await?.pop();
        let told = last.map(|event| (event.actor, event.action.to_string()));
        let (by, action) = told.unwrap_or_default();
        Ok(Refusal::ChangedMeanwhile { by, action })
    }

    async fn commit_change(
        &self,
        change: Change,
        writes: Vec<Write>,
        knowledge: &Knowledge,
    ) -> Result<Ticket, DeskError> {
        let number = change.ticket.number;
        let (_, changes) = self.commit_changes(vec![change], writes, None, knowledge).await?;
        Ok(latest(&changes, number).unwrap_or_default())
    }
}
