//! From the draft that was agreed to, to the ticket.

use super::taking_in;
use crate::domain::class::Class;
use crate::domain::dialog::officers::family::join;
use crate::domain::dialog::{
    Deed, Draft, DraftStep, Facts, Fresh, Mode, Scene, Session, Turn, requester,
};
use crate::domain::intake::{self, Told};
use crate::domain::message::{Channel, Conversation, Reply};
use crate::domain::people::Actor;
use crate::domain::routing::urgency_in;
use crate::domain::showing;
use crate::domain::ticket::{Action, Change, Source, Ticket, apply};

/// Files the ticket, where the person said so together with that of somebody else.
pub(super) fn submit(
    draft: &Draft,
    parent: Option<&Ticket>,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let Some(fresh) = &facts.fresh else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    let taken_by = taking_in::officer(draft, scene);
    let requester_id = match taken_by {
        Some(_) => fresh.requester.clone(),
        None => session.requester.get_or_insert_with(|| fresh.requester.clone()).clone(),
    };
    let ticket = ticket_of(draft, fresh, &requester_id, scene);
    let action = Action::Submit { filed_today: filed_today(facts, scene) };
    let actor = taken_by.cloned().unwrap_or_else(|| requester(&session, Some(&ticket), scene));
    let change = match apply(&ticket, &actor, &action, scene.now, &scene.rules) {
        Ok(change) => change,
        Err(refusal) => {
            session.mode = Mode::filing(draft.clone(), DraftStep::Confirm);
            return Turn::of(session).refuse(refusal);
        }
    };
    let mut turn = Turn::of(session).say(receipt(draft, fresh, &change, scene));
    turn.deeds = kept(draft, requester_id, &change);
    let filed = change.ticket.clone();
    turn.changes.push(change);
    match parent {
        Some(parent) => joined(turn, &filed, parent, scene),
        None => turn,
    }
}

/// How many tickets this person filed today.
fn filed_today(facts: &Facts, scene: &Scene<'_>) -> u32 {
    let today = crate::domain::local(scene.now).date();
    let filed = facts.own_tickets.iter().filter(|ticket| ticket.number.date() == today);
    u32::try_from(filed.count()).unwrap_or(u32::MAX)
}

/// What is kept apart from the ticket: who asks, and the words as they were said.
fn kept(draft: &Draft, requester: String, change: &Change) -> Vec<Deed> {
    let contact = draft.contact.clone().map(|contact| Deed::Identity { requester, contact });
    let (number, seq) = (change.ticket.number, change.event.seq);
    let words = Deed::Words { number, seq, sealed: draft.sealed.clone() };
    contact.into_iter().chain((!draft.sealed.is_empty()).then_some(words)).collect()
}

/// Number and code: for the requester, or for the officer to pass on.
fn receipt(draft: &Draft, fresh: &Fresh, change: &Change, scene: &Scene<'_>) -> Reply {
    let number = change.ticket.number.to_string();
    let query_code = fresh.query_code.clone();
    let class = change.ticket.class;
    let due = change.ticket.citizen_due_at.unwrap_or(scene.now);
    match draft.taken_by {
        Some(_) => Reply::TakenIn { number, query_code, class, due },
        None => Reply::Filed { number, query_code, class, due },
    }
}

/// The person said that it is the same matter: both tickets go on as one. Where the other one can
/// take nobody along any more, the new one goes its own way.
fn joined(mut turn: Turn, filed: &Ticket, parent: &Ticket, scene: &Scene<'_>) -> Turn {
    let Ok(changes) = join(filed, parent, &Actor::system(), scene) else { return turn };
    turn.changes.extend(changes);
    let lead = parent.lead.as_ref();
    turn.say(Reply::Joined {
        number: filed.number.to_string(),
        office: lead.map(|lead| showing::office_name(&lead.office, scene.catalog)),
    })
}

fn ticket_of(draft: &Draft, fresh: &Fresh, requester: &str, scene: &Scene<'_>) -> Ticket {
    let role = taking_in::role(draft, scene);
    let by_channel = || match Conversation::from_stored(scene.conversation.to_owned()).channel() {
        Channel::Web => Source::Web,
        Channel::Console => Source::Console,
        Channel::Telegram => Source::Telegram,
    };
    // What is told of a matter that an officer took in is not told to that officer's conversation.
    let own = draft.taken_by.is_none();
    let class = draft.class.unwrap_or(Class::Help);
    let told = Told {
        class,
        proposed_priority: urgency_in(class, &draft.text, scene.lexicon),
        sensitive: scene.lexicon.sensitive(&draft.text),
        staff: draft.staff.clone(),
        text: draft.text.clone(),
        area: draft.area.clone(),
        place: draft.place.clone(),
        geo: draft.geo,
        item: draft.item.clone(),
        secrecy: draft.secrecy,
        files: draft.files.clone(),
        source: role.map_or_else(by_channel, intake::source_of),
        consent: draft.consent,
        conversation: own.then(|| scene.conversation.to_owned()),
        requester: Some(requester.to_owned()),
        exercise: false,
    };
    intake::ticket(told, fresh.number, &fresh.query_code_hash, (scene.home, scene.catalog))
}
