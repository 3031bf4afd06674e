//! Time passed: fires what is due on tickets. The version check makes each timer fire once, however
//! many replicas run. A ticket that cannot be read, whose timers are refused or whose rule fails holds
//! nobody up: the others go on, and it is tried again later and later.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;

use super::facts::{read_ticket, read_tickets};
use super::{Desk, DeskError, Knowledge, alone};
use crate::domain::Millis;
use crate::domain::people::Actor;
use crate::domain::ticket::{Change, Ticket, apply, timers_due};
use crate::domain::time::MINUTE;
use crate::store::{CommitError, StoredTicket};

/// Tickets read in one go.
const PAGE: i64 = 200;
/// Tickets on which something fires in one tick, so that messages are not kept waiting.
const MOST: usize = 200;
/// Steps that one ticket may take in one go, so that a wrong rule cannot run for ever.
const STEPS: usize = 16;
/// A ticket that was put aside is tried again after this, then after twice as long each time.
const FIRST_WAIT: Millis = MINUTE;
/// It is tried at least this often.
const LONGEST_WAIT: Millis = 60 * MINUTE;

/// What a tick did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ticked {
    /// Tickets on which something fired.
    pub fired: usize,
}

/// Tickets that stand still until somebody mends them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stuck {
    /// Numbers of those that cannot be read.
    pub unreadable: Vec<String>,
    /// Numbers of those with a timer that is due and refused.
    pub refused: Vec<String>,
    /// Numbers of those with a timer that is due and whose rule fails.
    pub broken: Vec<String>,
}

/// A ticket whose timers could not be fired. Each replica keeps its own.
#[derive(Debug, Clone)]
pub(super) struct Aside {
    /// The hash of its last event then: one that has changed since is tried at once.
    head: String,
    at: Millis,
    wait: Millis,
}

impl Aside {
    /// Whether the ticket is left alone now; a clock that was set back ends it.
    fn holds(&self, head: &str, now: Millis) -> bool {
        self.head == head && (self.at..self.at + self.wait).contains(&now)
    }
}

/// The steps that are due on a ticket at a time.
pub(super) type Rule = fn(&Ticket, Millis, &Knowledge) -> Vec<Change>;

/// What became of the timers of one ticket.
pub(super) enum Fired {
    /// A step was taken.
    Yes,
    /// Another replica, or an officer, was first.
    ByOthers,
    /// Every step was refused.
    Refused,
}

impl Desk {
    /// Masks contacts whose time is over, destroys what was kept long enough, puts digests
    /// that are due into the outbox, fires every timer that is due, and looks after the desk itself.
    /// What cannot be done does not keep the rest from being done.
    ///
    /// # Errors
    /// When the store fails; what was done stays.
    pub async fn tick(&self) -> Result<Ticked, DeskError> {
        let chores = [
            self.conceal_old().await,
            self.forget_old().await,
            Box::pin(self.digest()).await,
            self.anchor().await,
        ];
        let ticked = self.fire_due(steps).await?;
        // Last, so that a log that cannot be read keeps no timer waiting.
        Box::pin(self.upkeep()).await?;
        chores.into_iter().collect::<Result<(), DeskError>>()?;
        Ok(ticked)
    }

    /// Looks for tickets that stand still: reads every ticket, and tries the timers that are due
    /// without keeping what comes of it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn stuck(&self) -> Result<Stuck, DeskError> {
        self.stuck_by(steps).await
    }

    async fn stuck_by(&self, rule: Rule) -> Result<Stuck, DeskError> {
        let mut stuck = Stuck::default();
        let mut after = String::new();
        loop {
            let page = self.store.tickets_after(&after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.number);
            stuck.unreadable.extend(read_tickets(&page).unreadable);
        }
        let (knowledge, now) = (self.knowledge(), self.clock.now());
        let mut after = (Millis::MIN, String::new());
        loop {
            let page = self.store.tickets_due(now, (after.0, &after.1), PAGE).await?;
            let Some((at, last)) = page.last() else { break };
            after = (*at, last.number.clone());
            for (_, row) in &page {
                let Ok(ticket) = read_ticket(row) else { continue };
                match catch_unwind(AssertUnwindSafe(|| rule(&ticket, now, &knowledge))) {
                    Ok(steps) if steps.is_empty() => stuck.refused.push(row.number.clone()),
                    Ok(_) => {}
                    Err(_) => stuck.broken.push(row.number.clone()),
                }
            }
        }
        Ok(stuck)
    }

    async fn conceal_old(&self) -> Result<(), DeskError> {
        let over = self.conceal(&[]).await?;
        if !over.is_empty() {
            self.store.commit(over).await?;
        }
        Ok(())
    }

    /// Looks past what was put aside, page by page, so that it cannot fill the first one.
    async fn fire_due(&self, rule: Rule) -> Result<Ticked, DeskError> {
        let now = self.clock.now();
        let mut ticked = Ticked::default();
        let mut after = (Millis::MIN, String::new());
        while ticked.fired < MOST {
            let page = self.store.tickets_due(now, (after.0, &after.1), PAGE).await?;
            let Some((at, last)) = page.last() else { break };
            after = (*at, last.number.clone());
            for (_, row) in &page {
                ticked.fired += usize::from(self.fire_row(row, now, rule).await?);
            }
        }
        Ok(ticked)
    }

    /// Whether something fired on the ticket of this row.
    async fn fire_row(
        &self,
        row: &StoredTicket,
        now: Millis,
        rule: Rule,
    ) -> Result<bool, DeskError> {
        if self.is_aside(row, now) {
            return Ok(false);
        }
        let fired = match read_ticket(row) {
            Ok(ticket) => alone(Box::pin(self.fire(&ticket, now, rule))).await,
            Err(error) => Err(error.into()),
        };
        match fired {
            Ok(Fired::Yes) => {
                self.aside.lock().unwrap_or_else(PoisonError::into_inner).remove(&row.number);
                return Ok(true);
            }
            Ok(Fired::ByOthers) => {}
            Ok(Fired::Refused) => self.put_aside(row, now),
            Err(error) if error.is_away() => return Err(error),
            Err(error) => {
                tracing::error!(number = row.number, %error, "timers of a ticket cannot be fired");
                self.put_aside(row, now);
            }
        }
        Ok(false)
    }

    fn is_aside(&self, row: &StoredTicket, now: Millis) -> bool {
        let aside = self.aside.lock().unwrap_or_else(PoisonError::into_inner);
        aside.get(&row.number).is_some_and(|known| known.holds(&row.chain_head, now))
    }

    fn put_aside(&self, row: &StoredTicket, now: Millis) {
        let mut aside = self.aside.lock().unwrap_or_else(PoisonError::into_inner);
        let known = aside.get(&row.number).filter(|known| known.head == row.chain_head);
        let wait = known.map_or(FIRST_WAIT, |known| (known.wait * 2).min(LONGEST_WAIT));
        tracing::error!(number = row.number, "a ticket is put aside; `wenban doctor` lists it");
        let put = Aside { head: row.chain_head.clone(), at: now, wait };
        aside.insert(row.number.clone(), put);
    }

    /// Takes the steps of a rule on a ticket, unless somebody was first.
    pub(super) async fn fire(
        &self,
        ticket: &Ticket,
        now: Millis,
        rule: Rule,
    ) -> Result<Fired, DeskError> {
        let knowledge = self.knowledge();
        let changes = rule(ticket, now, &knowledge);
        if changes.is_empty() {
            return Ok(Fired::Refused);
        }
        match self.commit_changes(changes, Vec::new(), None, &knowledge).await {
            Ok(_) => Ok(Fired::Yes),
            Err(DeskError::Commit(CommitError::Stale(_))) => Ok(Fired::ByOthers),
            Err(error) => Err(error),
        }
    }
}

/// The steps that the timers of a ticket take now. A timer that is refused does not hold up those
/// behind it.
fn steps(ticket: &Ticket, now: Millis, knowledge: &Knowledge) -> Vec<Change> {
    let system = Actor::system();
    let mut changes: Vec<Change> = Vec::new();
    for _ in 0..STEPS {
        let current = changes.last().map_or(ticket, |change| &change.ticket);
        let mut due = timers_due(current, now).into_iter();
        let taken = due.find_map(|action| {
            apply(current, &system, &action, now, &knowledge.rules())
                .inspect_err(|refusal| {
                    tracing::debug!(number = %ticket.number, ?refusal, "a timer was refused");
                })
                .ok()
        });
        let Some(change) = taken else { break };
        changes.push(change);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::desk::{Act, DeskFacts, Intake, sample};
    use crate::domain::class::Class;
    use crate::domain::ticket::Source;
    use crate::domain::time::DAY;

    async fn filed(desk: &Desk, text: &str) -> String {
        let intake = Intake {
            class: Class::Help,
            text: text.to_owned(),
            area: None,
            contact: None,
            source: Source::Phone,
            consent: None,
            exercise: false,
        };
        let officer = desk.actor("S0014").unwrap();
        desk.act(&officer, Act::File(intake)).await.unwrap().ticket.number.to_string()
    }

    /// A rule with an error in it that some tickets bring to light.
    fn fails_on_lamps(ticket: &Ticket, now: Millis, knowledge: &Knowledge) -> Vec<Change> {
        assert!(!ticket.body.contains("路灯"), "a rule fails");
        steps(ticket, now, knowledge)
    }

    #[tokio::test]
    async fn a_rule_that_fails_on_a_ticket_does_not_stop_the_timers_of_others() {
        let clock = Clock::manual(1_796_000_000_000);
        let (desk, _folder) = sample::desk(clock.clone(), DeskFacts::default()).await;
        let bad = filed(&desk, "新华街路灯不亮了").await;
        let good = filed(&desk, "磁东村的农村公路损坏没人修").await;
        clock.advance(2 * DAY);
        assert_eq!(desk.fire_due(fails_on_lamps).await.unwrap().fired, 1);
        let events = async |number: &str| desk.store.events(number).await.unwrap().len();
        assert_eq!(events(&bad).await, 1);
        assert!(events(&good).await > 1, "the reminder of who is to dispatch it");
        let stuck = desk.stuck_by(fails_on_lamps).await.unwrap();
        assert_eq!((stuck.broken, stuck.refused), (vec![bad], vec![]), "the operator is told");
    }
}
