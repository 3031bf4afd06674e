//! Somebody said something: one message in, everything that follows from it in one commit.

use super::{Desk, DeskError, Knowledge, lang_of};
use crate::domain::dialog::{Deed, Facts, Mode, Plan, Session, Turn, decide, needs, read};
use crate::domain::message::{Body, Channel, Inbound, Lang, Reply};
use crate::domain::people::Actor;
use crate::domain::press::read_token;
use crate::domain::ticket::Change;
use crate::store::{CommitError, OutboxDraft, OutboxRow, Write};

/// The command that a sign-in link sends.
const START: &str = "/start";
/// How often a message is decided anew when others changed the same conversation or ticket.
const ATTEMPTS: usize = 8;

impl Desk {
    /// Takes in a message; when it returns, the message and all that follows from it are on disk.
    /// A message key that came before changes nothing and gets the answer of the first time.
    ///
    /// # Errors
    /// [`DeskError`]; then nothing was kept and the message must come again.
    pub async fn receive(&self, inbound: &Inbound) -> Result<Vec<OutboxRow>, DeskError> {
        for _ in 0..ATTEMPTS {
            match self.try_receive(inbound).await {
                Err(DeskError::Commit(CommitError::Replay)) => {
                    return Ok(self.store.answers_to(&inbound.key).await?);
                }
                Err(DeskError::Commit(CommitError::Stale(_))) => {
                    self.forget_session(inbound.conversation.as_str());
                }
                other => return other,
            }
        }
        Err(DeskError::Busy)
    }

    async fn try_receive(&self, inbound: &Inbound) -> Result<Vec<OutboxRow>, DeskError> {
        let knowledge = self.knowledge();
        let (version, session) = self.session(&inbound.conversation).await?;
        let officer = self.speaker(inbound, &session, &knowledge).await?;
        let lang = lang_of(&session, inbound);
        let turn = self.turn(inbound, session.clone(), officer.as_ref(), &knowledge).await?;
        let lang = turn.session.lang.unwrap_or(lang);
        self.keep(inbound, (version, &session), turn, lang, &knowledge).await
    }

    /// The officer who speaks: known by their own conversation, also in a group.
    async fn speaker(
        &self,
        inbound: &Inbound,
        session: &Session,
        knowledge: &Knowledge,
    ) -> Result<Option<Actor>, DeskError> {
        let code = match &inbound.sender.own {
            Some(own) if *own != inbound.conversation => self.session(own).await?.1.staff,
            _ => session.staff.clone(),
        };
        Ok(code.and_then(|code| self.officer(knowledge, &code)))
    }

    async fn turn(
        &self,
        inbound: &Inbound,
        session: Session,
        officer: Option<&Actor>,
        knowledge: &Knowledge,
    ) -> Result<Turn, DeskError> {
        let now = self.clock.now();
        let place = &inbound.conversation;
        let press = match &inbound.body {
            Body::Press { token, .. } => {
                Some(read_token(token, place.as_str(), now, &self.secrets))
            }
            _ => None,
        };
        let reading = knowledge.on_scene(now, place.as_str(), officer, |scene| {
            read(&inbound.body, press, &session, scene)
        });
        let needs = needs(&reading.plan, &session);
        let mut facts: Facts = self.facts(&needs, &session, place, officer, knowledge).await?;
        if let Plan::Status { code: Some(code), .. } = &reading.plan {
            facts.code_hash = Some(self.code_hash(&code.trim().to_ascii_uppercase()));
        }
        Ok(knowledge.on_scene(now, place.as_str(), officer, |scene| {
            decide(reading, &facts, session, scene)
        }))
    }

    async fn keep(
        &self,
        inbound: &Inbound,
        (version, before): (i64, &Session),
        turn: Turn,
        lang: Lang,
        knowledge: &Knowledge,
    ) -> Result<Vec<OutboxRow>, DeskError> {
        let now = self.clock.now();
        let conversation = inbound.conversation.as_str().to_owned();
        let mut writes = vec![Write::Inbox {
            conversation: conversation.clone(),
            key: inbound.key.clone(),
            body: to_json(&without_token(inbound)),
            at: now,
        }];
        let changed = version == 0 || turn.session != *before;
        if changed {
            let body = to_json(&turn.session);
            writes.push(Write::Session {
                conversation: conversation.clone(),
                version,
                body,
                at: now,
            });
        }
        for deed in &turn.deeds {
            writes.push(self.deed(deed, &conversation)?);
        }
        let changes = self.with_children(turn.changes, knowledge).await?;
        self.write_changes(&changes, &mut writes).await?;
        for reply in &turn.replies {
            writes.push(Write::Outbox(Box::new(draft(
                inbound.conversation.channel(),
                &conversation,
                reply,
                lang,
                now,
            ))));
        }
        let own = turn.replies.len();
        if let Body::Press { message: Some(message), .. } = &inbound.body
            && uses_up(&turn.session, before, &changes)
        {
            let used = Reply::Pressed { message: *message };
            let channel = inbound.conversation.channel();
            writes.push(Write::Outbox(Box::new(draft(channel, &conversation, &used, lang, now))));
        }
        self.write_notices(&changes, Some(&conversation), &mut writes, knowledge).await?;
        let touched = touched(&writes);
        let receipt = self.store.commit(writes).await?;
        if changed {
            self.keep_session(&conversation, version + 1, turn.session);
        }
        self.wake(&touched);
        let ids = receipt.outbox.into_iter().take(own);
        let rows = ids.zip(turn.replies).filter_map(|(id, reply)| {
            let conversation = inbound.conversation.clone();
            Some(OutboxRow {
                id: id?,
                conversation,
                lang,
                reply,
                at: now,
                tries: 0,
                not_before: now,
            })
        });
        Ok(rows.collect())
    }

    fn deed(&self, deed: &Deed, conversation: &str) -> Result<Write, DeskError> {
        let at = self.clock.now();
        let conversation = conversation.to_owned();
        Ok(match deed {
            Deed::BindOfficer { staff } => {
                Write::StaffPlace { conversation, staff: staff.clone(), kind: "person", at }
            }
            Deed::UnbindOfficer => Write::EndStaffPlace { conversation },
            Deed::BindGroup { staff } => {
                Write::StaffPlace { conversation, staff: staff.clone(), kind: "group", at }
            }
            Deed::Identity { requester, contact } => Write::Vault {
                requester: requester.clone(),
                sealed: self.secrets.seal(requester, contact.as_bytes(), &self.ids)?,
                contact_hash: self.secrets.hash("contact", contact),
                at,
            },
            Deed::UseInvite { token } => {
                Write::UseInvite { token_hash: self.secrets.hash("invite", token), at }
            }
        })
    }
}

/// Whether a press did what its button is for, so that the buttons beside it are over as well: a
/// ticket was changed, or the conversation went on to another step. Looking at something uses up
/// nothing.
fn uses_up(after: &Session, before: &Session, changes: &[Change]) -> bool {
    !changes.is_empty() || (after.mode != before.mode && before.mode != Mode::Free)
}

/// The message as it is kept: the token of a sign-in link is a key and is not written down.
fn without_token(inbound: &Inbound) -> Inbound {
    let body = match &inbound.body {
        Body::Text { text } if text.starts_with(START) => Body::Text { text: START.to_owned() },
        other => other.clone(),
    };
    Inbound { body, ..inbound.clone() }
}

/// The outbox row of a reply in its own conversation.
pub(super) fn draft(
    channel: Channel,
    conversation: &str,
    reply: &Reply,
    lang: Lang,
    at: crate::domain::Millis,
) -> OutboxDraft {
    OutboxDraft {
        conversation: conversation.to_owned(),
        channel: channel.code(),
        dedupe_key: None,
        lang: lang.tag(),
        reply: to_json(reply),
        at,
        not_before: at,
        state: delivery_state(channel),
    }
}

/// Telegram is delivered to; the page and the terminal fetch for themselves.
pub(super) fn delivery_state(channel: Channel) -> &'static str {
    match channel {
        Channel::Telegram => "pending",
        Channel::Web | Channel::Console => "shown",
    }
}

/// Which conversations get something, and how it goes out.
pub(super) fn touched(writes: &[Write]) -> Vec<(String, &'static str)> {
    let drafts = writes.iter().filter_map(|write| match write {
        Write::Outbox(draft) => Some((draft.conversation.clone(), draft.state)),
        _ => None,
    });
    drafts.collect()
}

/// JSON of a value of our own, which always has one.
pub(super) fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| {
        tracing::error!(%error, "a value of the desk has no JSON");
        "null".to_owned()
    })
}
