//! An officer takes in a matter for somebody who calls, stands at the window or lives in their
//! village: the same questions, and who asks is the other person.

use super::{long_enough, next, take_text};
use crate::domain::dialog::{Draft, Facts, Scene, Session, Turn};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, Role, may, scopes};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::Ticket;

/// Begins it; what the command said already goes into the draft.
pub(in crate::domain::dialog) fn begin(
    (words, files): (&str, Vec<String>),
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if scopes(officer, Right::Submit).is_empty() {
        let right = Right::Submit.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    }
    // An agent files for the village they look after.
    let village = officer.areas.first().filter(|_| officer.has(Role::Agent));
    let by = Some(officer.id.clone());
    let mut draft = Draft { taken_by: by, area: village.cloned(), files, ..Draft::default() };
    if long_enough(words) {
        take_text(&mut draft, (words, facts.hidden.as_ref()), facts, scene);
    }
    next(draft, session, scene).say_first(Reply::TakingIn)
}

/// The officer who takes this draft in, if they are the one who speaks.
pub(super) fn officer<'a>(draft: &Draft, scene: &Scene<'a>) -> Option<&'a Actor> {
    scene.officer.filter(|officer| draft.taken_by.as_ref() == Some(&officer.id))
}

/// The role in which that officer files it, where they may.
pub(super) fn role(draft: &Draft, scene: &Scene<'_>) -> Option<Role> {
    let area = draft.area.clone().or_else(|| Some(scene.home.to_owned()));
    let about = Ticket { area, ..Ticket::default() };
    may(officer(draft, scene)?, Right::Submit, &about).ok()
}

/// Whether it still has to be said how the requester agreed.
pub(super) fn wants_consent(draft: &Draft, scene: &Scene<'_>) -> bool {
    draft.consent.is_none() && role(draft, scene) == Some(Role::Agent)
}
