//! Items that a resident follows: told when the lists change them.

use super::{Deed, Facts, FollowAsk, Needs, Scene, Session, Turn};
use crate::domain::message::Reply;
use crate::domain::refusal::Refusal;
use crate::domain::view::{Choice, Following};

/// The most items that are followed from one conversation.
const MOST: usize = 30;

pub(super) fn needs() -> Needs {
    Needs { follows: true, ..Needs::default() }
}

pub(super) fn act(ask: FollowAsk, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let mut session = session;
    session.look_aside();
    let followed = |code: &str| facts.follows.iter().any(|known| known == code);
    let said = |session, code: &str, following| {
        let title = scene.catalog.title(code).unwrap_or(code).to_owned();
        Turn::of(session).say(Reply::Follow { code: code.to_owned(), title, following })
    };
    match ask {
        FollowAsk::List => list(facts, session, scene),
        FollowAsk::Add(code) if followed(&code) => said(session, &code, Following::Already),
        // Hotline matters are how a call is dispatched; nobody waits for one to change.
        FollowAsk::Add(code) if scene.catalog.item(&code).is_none() => {
            Turn::of(session).refuse(Refusal::NoSuchItem { code })
        }
        FollowAsk::Add(_) if facts.follows.len() >= MOST => {
            let most = u32::try_from(MOST).unwrap_or(u32::MAX);
            Turn::of(session).refuse(Refusal::TooManyFollowed { most })
        }
        FollowAsk::Add(code) => {
            let mut turn = said(session, &code, Following::Begun);
            turn.deeds.push(Deed::Follow { item: code });
            turn
        }
        FollowAsk::End(code) => {
            let mut turn = said(session, &code, Following::Over);
            turn.deeds.push(Deed::Unfollow { item: Some(code) });
            turn
        }
        FollowAsk::EndAll => {
            let mut turn = Turn::of(session).say(Reply::Follows { items: Vec::new() });
            turn.deeds.push(Deed::Unfollow { item: None });
            turn
        }
    }
}

fn list(facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let here = scene.asked(&session);
    let item = |code: &String| {
        let gone = || Choice { code: code.clone(), title: code.clone(), office: String::new() };
        scene.catalog.choice(code, &here).unwrap_or_else(gone)
    };
    let items = facts.follows.iter().map(item).collect();
    Turn::of(session).say(Reply::Follows { items })
}
