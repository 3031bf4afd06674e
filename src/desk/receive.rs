//! Somebody said something: one message in, everything that follows from it in one commit.

use super::looks::Look;
use super::privacy::ELSEWHERE;
use super::sealing::{Veiled, as_contact, veiled, words_in};
use super::{Desk, DeskError, Knowledge, lang_of};
use crate::domain::Millis;
use crate::domain::dialog::{
    Deed, Hidden, Mode, Plan, Reading, Scene, Session, Turn, damaged, decide, is_contact, needs,
    read, warn,
};
use crate::domain::message::{Body, Channel, Conversation, Inbound, Lang, Reply};
use crate::domain::people::Actor;
use crate::domain::press::read_token;
use crate::domain::showing;
use crate::domain::ticket::{Change, TicketNumber};
use crate::store::{CommitError, OutboxDraft, OutboxRow, StoreError, Write};

/// The command that a sign-in link sends.
pub(super) const START: &str = "/start";
/// How often a message is decided anew when others changed the same conversation or ticket.
pub(super) const ATTEMPTS: usize = 8;

/// What follows from a message, and what of the message may be kept.
struct Decided {
    turn: Turn,
    body: Body,
    hidden: Option<Hidden>,
    officer: Option<String>,
}

/// What a message says.
struct Heard {
    reading: Reading,
    /// As it may be kept.
    body: Body,
    hidden: Option<Hidden>,
}

/// The sessions that a message was decided by; the commit fails where they are others by then.
struct Seen<'a> {
    /// Version of the conversation's session.
    version: i64,
    session: &'a Session,
    /// In which language they were answered so far.
    lang: Lang,
    /// Version of the session of the one who speaks in a group.
    own: Option<i64>,
    /// In which language they are written to in their own conversation.
    own_lang: Lang,
}

impl Desk {
    /// Takes in a message; when it returns, the message and all that follows from it are on disk.
    /// A message key that came before changes nothing and gets the answer of the first time.
    ///
    /// # Errors
    /// [`DeskError`]; then nothing was kept and the message must come again.
    pub async fn receive(&self, inbound: &Inbound) -> Result<Vec<OutboxRow>, DeskError> {
        for _ in 0..ATTEMPTS {
            // Large, and everybody who awaits it would carry it.
            match Box::pin(self.try_receive(inbound)).await {
                Err(DeskError::Commit(CommitError::Replay)) => {
                    return Ok(self.store.answers_to(&inbound.key).await?);
                }
                Err(DeskError::Commit(CommitError::Stale(_))) => {
                    self.forget_session(inbound.conversation.as_str());
                    inbound.apart().inspect(|own| self.forget_session(own.as_str()));
                }
                other => return other,
            }
        }
        Err(DeskError::Busy)
    }

    async fn try_receive(&self, inbound: &Inbound) -> Result<Vec<OutboxRow>, DeskError> {
        let knowledge = self.knowledge();
        let (version, session) = self.session(&inbound.conversation).await?;
        // The one who speaks is known by their own conversation, also in a group.
        let own = match inbound.apart() {
            Some(own) => Some(self.session(own).await?),
            None => None,
        };
        let staff = own.as_ref().map_or(&session, |(_, own)| own).staff.as_deref();
        let officer = staff.and_then(|code| self.officer(&knowledge, code));
        let lang = lang_of(&session, inbound);
        let own_lang = own.as_ref().map_or(lang, |(_, own)| lang_of(own, inbound));
        let own = own.as_ref().map(|(version, _)| *version);
        let seen = Seen { version, session: &session, lang, own, own_lang };
        let decided = self.turn(inbound, session.clone(), officer.as_ref(), &knowledge).await?;
        self.keep(inbound, &seen, decided, &knowledge).await
    }

    /// The officer who is signed in to this conversation now, on whichever replica they signed in
    /// or out, with the rights they have now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn officer_of(&self, place: &Conversation) -> Result<Option<Actor>, DeskError> {
        let code = self.store.staff_at(place.as_str()).await?;
        Ok(code.and_then(|code| self.officer(&self.knowledge(), &code)))
    }

    async fn turn(
        &self,
        inbound: &Inbound,
        session: Session,
        officer: Option<&Actor>,
        knowledge: &Knowledge,
    ) -> Result<Decided, DeskError> {
        let now = self.clock.now();
        let (place, own) = (&inbound.conversation, inbound.apart());
        let at = (place.as_str(), own.map(Conversation::as_str));
        let heard = |scene: &Scene<'_>| self.hear(inbound, &session, scene);
        let Heard { reading, body, hidden } = knowledge.on_scene(now, at, officer, heard)?;
        let needs = needs(&reading.plan, &session);
        let fetched = self.facts(&needs, &session, place, officer, knowledge).await;
        let mut facts = match (fetched, needs.ticket.or(needs.other)) {
            (Err(DeskError::Store(StoreError::Unreadable { what, reason })), Some(number)) => {
                tracing::error!(%number, what, reason, "a ticket that was asked for is damaged");
                let (turn, officer) = (damaged(number, session), None);
                return Ok(Decided { turn, body, hidden: None, officer });
            }
            (facts, _) => facts?,
        };
        if let Plan::Status { code: Some(code), .. } = &reading.plan {
            facts.code_hash = Some(self.code_hash(&code.trim().to_ascii_uppercase()));
        }
        facts.hidden.clone_from(&hidden);
        let mut turn =
            knowledge.on_scene(now, at, officer, |scene| decide(reading, &facts, session, scene));
        self.expose(&mut turn.replies, place, officer).await?;
        if let Some(own) = own {
            self.expose(&mut turn.apart, own, officer).await?;
        }
        let officer = officer.map(|officer| officer.id.clone());
        Ok(Decided { turn, body, hidden, officer })
    }

    /// What a message wants; what is personal in it is veiled before anybody reads it.
    fn hear(
        &self,
        inbound: &Inbound,
        session: &Session,
        scene: &Scene<'_>,
    ) -> Result<Heard, DeskError> {
        let place = &inbound.conversation;
        let Veiled { mut body, veil } = veiled(&inbound.body, scene.catalog);
        let press = match &inbound.body {
            Body::Press { token, .. } => {
                Some(read_token(token, place.as_str(), scene.now, &self.secrets))
            }
            _ => None,
        };
        if let (Some(Err(_)), Body::Press { token, .. }) = (&press, &mut body) {
            // Nobody signed it, so anything may stand there.
            token.clear();
        }
        let mut reading = read(&body, press, session, scene);
        if let Some(veil) = &veil {
            warn(&mut reading, veil);
        }
        let contact = is_contact(&reading.plan, session);
        if contact {
            body = as_contact(&inbound.body);
        }
        let hidden = match words_in(&inbound.body).filter(|_| contact || veil.is_some()) {
            Some(words) => Some(self.hide(place, words, veil.as_ref())?),
            None => None,
        };
        Ok(Heard { reading, body, hidden })
    }

    async fn keep(
        &self,
        inbound: &Inbound,
        seen: &Seen<'_>,
        decided: Decided,
        knowledge: &Knowledge,
    ) -> Result<Vec<OutboxRow>, DeskError> {
        let at = self.clock.now();
        let place = &inbound.conversation;
        let turn = &decided.turn;
        let lang = turn.session.lang.unwrap_or(seen.lang);
        let changed = seen.version == 0 || turn.session != *seen.session;
        let mut writes = vec![message(inbound, &decided.body, at)];
        writes.extend(sessions(inbound, seen, changed.then_some(&turn.session), at));
        writes.extend(to_fetch(&inbound.body, at));
        self.add_deeds(&decided, place, &mut writes).await?;
        writes.extend(self.words_of_step(&decided, place)?);
        writes.extend(turn.replies.iter().map(|reply| self.reply(place, reply, lang)));
        if let Some(own) = inbound.apart() {
            writes.extend(turn.apart.iter().map(|reply| self.reply(own, reply, seen.own_lang)));
        }
        writes.extend(pressed(inbound, seen.session, &decided, (lang, at), knowledge));
        let Turn { session, replies, changes, .. } = decided.turn;
        let (receipt, _) =
            self.commit_changes(changes, writes, Some(place.as_str()), knowledge).await?;
        if changed {
            self.keep_session(place.as_str(), seen.version + 1, session);
        }
        let ids = receipt.outbox.into_iter().take(replies.len());
        let rows = ids.zip(replies).filter_map(|(id, reply)| {
            let conversation = place.clone();
            Some(OutboxRow { id: id?, conversation, lang, reply, at, tries: 0, not_before: at })
        });
        let rows: Vec<OutboxRow> = rows.collect();
        self.keep_fresh(&rows);
        Ok(rows)
    }

    /// What is kept besides tickets.
    async fn add_deeds(
        &self,
        decided: &Decided,
        place: &Conversation,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        for deed in &decided.turn.deeds {
            match deed {
                Deed::Forget { requester, numbers } => {
                    let conversation = place.as_str().to_owned();
                    writes.extend(self.forgotten(requester, numbers).await?);
                    writes.push(Write::Unfollow { conversation, item: None });
                }
                Deed::Access { number, action, reason } => {
                    let by = decided.officer.as_deref().unwrap_or_default();
                    self.look(&Look::at(by, action, *number, reason), writes).await?;
                }
                Deed::OwnAccess { action } => {
                    self.look(&Look::own(place, action), writes).await?;
                }
                Deed::Draft(draft) => self.draft_decided(draft, writes).await?,
                Deed::StandIn { stand_in, before, shift } => {
                    let by = decided.officer.as_deref().unwrap_or_default();
                    self.stands_in(by, stand_in, (before, shift), writes).await?;
                }
                Deed::Suggestion(one) => self.suggested(one, writes).await?,
                deed => writes.extend(self.deed(deed, place)?),
            }
        }
        Ok(())
    }

    /// The words as they were said, kept with the last step that follows from them, unless the turn
    /// says where they are kept.
    fn words_of_step(
        &self,
        decided: &Decided,
        place: &Conversation,
    ) -> Result<Option<Write>, DeskError> {
        let told = decided.turn.deeds.iter().any(|deed| matches!(deed, Deed::Words { .. }));
        let (Some(hidden), Some(last), false) =
            (&decided.hidden, decided.turn.changes.last(), told)
        else {
            return Ok(None);
        };
        let sealed = std::slice::from_ref(&hidden.sealed);
        self.said_words(place, last.ticket.number, last.event.seq, sealed).map(Some)
    }

    /// The outbox row of an answer; one that shows a contact has the time it is masked at.
    fn reply(&self, place: &Conversation, reply: &Reply, lang: Lang) -> Write {
        let draft = draft(place.channel(), place.as_str(), reply, lang, self.clock.now());
        let dedupe_key = self.reveal_key(reply);
        Write::Outbox(Box::new(OutboxDraft { dedupe_key, ..draft }))
    }

    fn deed(&self, deed: &Deed, place: &Conversation) -> Result<Option<Write>, DeskError> {
        let at = self.clock.now();
        let conversation = place.as_str().to_owned();
        Ok(Some(match deed {
            Deed::BindOfficer { staff } => {
                Write::StaffPlace { conversation, staff: staff.clone(), kind: "person", at }
            }
            Deed::UnbindOfficer => Write::EndStaffPlace { conversation },
            Deed::BindGroup { staff } => {
                Write::StaffPlace { conversation, staff: staff.clone(), kind: "group", at }
            }
            Deed::Identity { requester, contact } => {
                self.given_identity(place, requester, contact)?
            }
            Deed::Words { number, seq, sealed } => self.said_words(place, *number, *seq, sealed)?,
            Deed::Asked { words, item } => Write::Asked {
                asker: self.secrets.hash("asker", place.as_str()),
                words: words.clone(),
                item: item.clone(),
                at,
            },
            Deed::Follow { item } => Write::Follow { conversation, item: item.clone(), at },
            Deed::Unfollow { item } => Write::Unfollow { conversation, item: item.clone() },
            Deed::UseInvite { token } => {
                Write::UseInvite { token_hash: self.secrets.hash("invite", token), at }
            }
            // These take more than one write.
            Deed::Access { .. }
            | Deed::OwnAccess { .. }
            | Deed::Forget { .. }
            | Deed::Draft(_)
            | Deed::StandIn { .. }
            | Deed::Suggestion(_) => return Ok(None),
        }))
    }
}

impl Desk {
    async fn forgotten(
        &self,
        requester: &str,
        numbers: &[TicketNumber],
    ) -> Result<Vec<Write>, DeskError> {
        let words = |number: &TicketNumber| Write::ForgetWords { number: number.to_string() };
        let mut writes: Vec<Write> = numbers.iter().map(words).collect();
        writes.push(Write::ForgetRequester { requester: requester.to_owned() });
        writes.extend(self.conceal(numbers).await?);
        Ok(writes)
    }
}

/// The message as it is kept.
fn message(inbound: &Inbound, body: &Body, at: Millis) -> Write {
    let kept = without_token(Inbound { body: body.clone(), ..inbound.clone() });
    Write::Inbox {
        conversation: inbound.conversation.as_str().to_owned(),
        key: inbound.key.clone(),
        body: to_json(&kept),
        at,
    }
}

/// The conversation's session where it changed; else, and for the one who speaks in a group, that it
/// is still the one that the message was decided by.
fn sessions(
    inbound: &Inbound,
    seen: &Seen<'_>,
    changed: Option<&Session>,
    at: Millis,
) -> Vec<Write> {
    let same = |place: &Conversation, version| Write::SameSession {
        conversation: place.as_str().to_owned(),
        version,
    };
    let here = match changed {
        Some(session) => Write::Session {
            conversation: inbound.conversation.as_str().to_owned(),
            version: seen.version,
            body: to_json(session),
            at,
        },
        None => same(&inbound.conversation, seen.version),
    };
    let own = inbound.apart().zip(seen.own.filter(|version| *version > 0));
    [here].into_iter().chain(own.map(|(own, version)| same(own, version))).collect()
}

/// A file that the channel named and does not have yet.
fn to_fetch(body: &Body, at: Millis) -> Option<Write> {
    match body {
        Body::Media { file, .. } if file.id.starts_with(ELSEWHERE) => {
            Some(Write::Fetch { id: file.id.clone(), mime: file.mime.clone(), at })
        }
        _ => None,
    }
}

/// What becomes of the buttons beside one that was pressed: they go where it did what it is for.
fn pressed(
    inbound: &Inbound,
    before: &Session,
    Decided { turn, officer, .. }: &Decided,
    (lang, at): (Lang, Millis),
    knowledge: &Knowledge,
) -> Option<Write> {
    let Body::Press { message: Some(message), .. } = &inbound.body else { return None };
    let mark = showing::mark(&turn.replies, officer.as_deref(), &knowledge.catalog, at);
    if mark.is_none() && !uses_up(&turn.session, before, &turn.changes) {
        return None;
    }
    let used = Reply::Pressed { message: *message, mark };
    let place = &inbound.conversation;
    Some(Write::Outbox(Box::new(draft(place.channel(), place.as_str(), &used, lang, at))))
}

/// Whether a press did what its button is for, so that the buttons beside it are over as well: a
/// ticket was changed, or the conversation went on to another step. Looking at something uses up
/// nothing.
fn uses_up(after: &Session, before: &Session, changes: &[Change]) -> bool {
    !changes.is_empty() || (after.mode != before.mode && before.mode != Mode::Free)
}

/// The message as it is kept: the token of a sign-in link is a key and is not written down.
fn without_token(mut inbound: Inbound) -> Inbound {
    if let Body::Text { text } = &mut inbound.body
        && text.starts_with(START)
    {
        text.truncate(START.len());
    }
    inbound
}

/// The outbox row of a reply in its own conversation.
pub(super) fn draft(
    channel: Channel,
    conversation: &str,
    reply: &Reply,
    lang: Lang,
    at: Millis,
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
