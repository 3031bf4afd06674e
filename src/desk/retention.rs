//! What has been kept long enough is destroyed (个人信息保护法, art. 19, 47). Tickets stay, without
//! a way back to their requesters; each such ticket's log says so.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::facts::read_tickets;
use super::{Desk, DeskError, alone};
use crate::domain::Millis;
use crate::domain::dialog::Session;
use crate::domain::people::Actor;
use crate::domain::ticket::{Action, Ticket, apply};
use crate::domain::time::DAY;
use crate::store::{CommitError, Write};

/// Tickets looked at in one go.
const MOST: i64 = 200;
/// The setting that names the day of the last run, so that one replica does it.
const LAST_RUN: &str = "retention_day";

/// How long what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days that messages of conversations are kept, what nobody could handle or deliver, and what a
    /// silent conversation was about; 0 for ever.
    pub messages_days: u32,
    /// Days that masked questions without an answer, or with one that settled them, are kept, and the
    /// items that a silent conversation follows; 0 for ever.
    pub questions_days: u32,
    /// Days after the archive that contacts and words as said are kept; 0 for ever.
    pub identity_days: u32,
    /// Days that files are kept which nobody filed with a ticket; 0 for ever.
    pub files_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { messages_days: 30, questions_days: 365, identity_days: 365, files_days: 7 }
    }
}

impl Desk {
    /// Destroys what is over its time, once a day.
    pub(super) async fn forget_old(&self) -> Result<(), DeskError> {
        let today = self.clock.now() / DAY;
        if self.forgot_on.load(Ordering::SeqCst) == today {
            return Ok(());
        }
        // A session that is deleted begins again with the same version: no replica keeps the old one.
        self.forget_sessions();
        let known = self.store.setting(LAST_RUN).await?;
        if known.and_then(|day| day.parse().ok()) == Some(today) {
            self.forgot_on.store(today, Ordering::SeqCst);
            return Ok(());
        }
        let Retention { messages_days, questions_days, identity_days, files_days } =
            self.knowledge().retention;
        if identity_days > 0 {
            self.forget_identities(self.clock.now() - i64::from(identity_days) * DAY).await?;
        }
        let mut writes =
            vec![Write::Setting { name: LAST_RUN.to_owned(), value: today.to_string() }];
        if messages_days > 0 {
            let before = self.clock.now() - i64::from(messages_days) * DAY;
            self.rest_sessions(before).await?;
            writes.push(Write::DropMessages { before });
        }
        if questions_days > 0 {
            let before = self.clock.now() - i64::from(questions_days) * DAY;
            writes.push(Write::DropAsked { before });
            writes.push(Write::DropFollows { before });
        }
        if files_days > 0 {
            let before = self.clock.now() - i64::from(files_days) * DAY;
            writes.push(Write::DropUnusedFiles { before });
        }
        self.store.commit(writes).await?;
        self.forgot_on.store(today, Ordering::SeqCst);
        Ok(())
    }

    /// One that cannot be forgotten does not keep the next from being forgotten.
    async fn forget_identities(&self, archived_before: i64) -> Result<(), DeskError> {
        let mut after = String::new();
        loop {
            let rows = self.store.tickets_to_forget(archived_before, &after, MOST).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after.clone_from(&last.number);
            for ticket in &read_tickets(&rows).tickets {
                match alone(Box::pin(self.forget_identity(ticket))).await {
                    Ok(()) | Err(DeskError::Commit(CommitError::Stale(_))) => {}
                    Err(error) if error.is_away() => return Err(error),
                    Err(error) => {
                        tracing::error!(number = %ticket.number, %error, "a requester is not forgotten");
                    }
                }
            }
        }
    }

    async fn forget_identity(&self, ticket: &Ticket) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        let (system, now) = (Actor::system(), self.clock.now());
        let done = apply(ticket, &system, &Action::ForgetRequester {}, now, &knowledge.rules());
        let change = match done {
            Ok(change) => change,
            Err(refusal) => {
                tracing::error!(number = %ticket.number, ?refusal, "a requester is not forgotten");
                return Ok(());
            }
        };
        let mut writes = vec![Write::ForgetWords { number: ticket.number.to_string() }];
        if let Some(requester) = &ticket.requester
            && !self.store.requester_elsewhere(requester, &ticket.number.to_string()).await?
        {
            writes.push(Write::ForgetRequester { requester: requester.clone() });
        }
        writes.extend(self.conceal(&[ticket.number]).await?);
        self.commit_changes(vec![change], writes, None, &knowledge).await?;
        Ok(())
    }

    /// Of conversations in which nobody spoke since then, drafts, questions and what was asked are
    /// destroyed; one that follows an item stays, or nobody would hear what it follows.
    async fn rest_sessions(&self, before: Millis) -> Result<(), DeskError> {
        let followed = self.store.followed().await?;
        let follow: BTreeSet<&str> = followed.iter().map(|(place, _)| place.as_str()).collect();
        let mut after = String::new();
        loop {
            let silent = self.store.silent_sessions(before, &after, MOST).await?;
            let Some((last, _, _)) = silent.last() else { return Ok(()) };
            after.clone_from(last);
            let rested = |row: &SilentSession| rested(row, follow.contains(row.0.as_str()));
            let writes: Vec<Write> = silent.iter().filter_map(rested).collect();
            if !writes.is_empty() {
                self.store.commit(writes).await?;
            }
        }
    }
}

/// A silent conversation: its name, the version of its session, the session as JSON.
type SilentSession = (String, i64, String);

/// What is written of a silent conversation; `None` where it is at rest already.
fn rested((conversation, version, body): &SilentSession, follows: bool) -> Option<Write> {
    let session: Session = serde_json::from_str(body).unwrap_or_default();
    let kept = session.at_rest().or_else(|| follows.then(Session::default));
    let kept = kept.and_then(|kept| serde_json::to_string(&kept).ok());
    let (conversation, version) = (conversation.clone(), *version);
    let changed = kept.as_ref() != Some(body);
    changed.then_some(Write::RestSession { conversation, version, body: kept })
}
