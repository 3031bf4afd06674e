//! Answers from the lists: one card, two or three choices, or an honest "not found".

use super::{Facts, Found, LIST, Mode, Scene, Session, Sureness, Turn};
use crate::domain::catalog::Asked;
use crate::domain::lexicon::{DoorRow, EmergencyRow};
use crate::domain::message::{Again, Part, Reply};
use crate::domain::view::{AnswerCard, Choice};

/// Choices shown when the search is not sure.
const CHOICES: usize = 3;

/// What a question comes to, without any conversation around it.
#[derive(Debug, Clone)]
pub enum Outcome<'a> {
    /// Danger: whom to call.
    Emergency(&'a EmergencyRow),
    /// The law has another door.
    OtherDoor(&'a DoorRow),
    /// Courtesy, by kind.
    SmallTalk(&'a str),
    /// The one answer.
    Answer(Box<AnswerCard>),
    /// Two or three that it may be.
    Choices(Vec<Choice>),
    /// Nobody's list has it.
    Nothing,
}

/// What a question comes to: other door, courtesy, then the lists. (Danger is looked for in every
/// message before this.)
#[must_use]
pub fn outcome<'a>(
    text: &str,
    found: &Found,
    asked: &Asked<'_>,
    scene: &'a Scene<'_>,
) -> Outcome<'a> {
    if let Some(door) = scene.lexicon.door(text) {
        return Outcome::OtherDoor(door);
    }
    if let Some(kind) = scene.lexicon.small_talk(text) {
        return Outcome::SmallTalk(kind);
    }
    match found.band {
        Sureness::Sure => found
            .hits
            .iter()
            .find_map(|(code, score)| card(code, *score, asked, scene))
            .map_or(Outcome::Nothing, |card| Outcome::Answer(Box::new(card))),
        Sureness::Unsure => {
            let hits = found.hits.iter();
            let choices = hits.filter_map(|(code, _)| scene.catalog.choice(code, asked));
            let choices: Vec<Choice> = choices.take(CHOICES).collect();
            if choices.is_empty() { Outcome::Nothing } else { Outcome::Choices(choices) }
        }
        Sureness::Nothing => Outcome::Nothing,
    }
}

fn card(code: &str, score: f32, asked: &Asked<'_>, scene: &Scene<'_>) -> Option<AnswerCard> {
    let card = scene.catalog.answer(code, asked, scene.works)?;
    Some(AnswerCard { score, ..card })
}

pub(super) fn question(text: &str, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    if let Some(area) = scene.catalog.area_in(text) {
        session.area = Some(area.code.clone());
    }
    let found = facts.found.clone().unwrap_or_default();
    let asked = scene.asked(&session);
    let reply = match reply_to(&outcome(text, &found, &asked, scene)) {
        Reply::NotFound { .. } if session.lost => Reply::NotFound { again: Again::Again },
        reply => reply,
    };
    session.lost = matches!(reply, Reply::NotFound { .. });
    session.item = match &reply {
        Reply::Answer { card } => Some(card.code.clone()),
        _ => None,
    };
    session.question = Some(text.to_owned());
    session.hidden.clone_from(&facts.hidden);
    Turn::of(session).say(reply)
}

/// After danger a ticket begins with the words that told of it.
pub(super) fn danger(text: String, facts: &Facts, mut session: Session) -> Turn {
    session.item = None;
    session.lost = true;
    session.question = Some(text);
    session.hidden.clone_from(&facts.hidden);
    Turn::of(session)
}

/// What is said to an outcome.
#[must_use]
pub fn reply_to(outcome: &Outcome<'_>) -> Reply {
    match outcome {
        Outcome::Emergency(row) => {
            Reply::Emergency { numbers: row.numbers(), advice: row.advice() }
        }
        Outcome::OtherDoor(row) => other_door(row),
        Outcome::SmallTalk(kind) => Reply::SmallTalk { kind: (*kind).to_owned() },
        Outcome::Answer(card) => Reply::Answer { card: card.clone() },
        Outcome::Choices(options) => Reply::Choices { options: options.clone() },
        Outcome::Nothing => Reply::NotFound { again: Again::First },
    }
}

fn other_door(row: &DoorRow) -> Reply {
    Reply::OtherDoor {
        title: row.title.clone(),
        door: row.door.clone(),
        phone: row.phone.clone(),
        explanation: row.say.clone(),
        basis: row.basis.clone(),
    }
}

pub(super) fn item(code: &str, mut session: Session, scene: &Scene<'_>) -> Turn {
    let Some(card) = card(code, 0.0, &scene.asked(&session), scene) else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    session.item = Some(card.code.clone());
    session.lost = false;
    session.mode = Mode::Free;
    Turn::of(session).say(Reply::Answer { card: Box::new(card) })
}

pub(super) fn part(part: Part, code: &str, mut session: Session, scene: &Scene<'_>) -> Turn {
    let Some(card) = card(code, 0.0, &scene.asked(&session), scene) else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    session.item = Some(card.code.clone());
    Turn::of(session).say(Reply::AnswerPart { part, card: Box::new(card) })
}

pub(super) fn none_of_these(mut session: Session) -> Turn {
    let again = if session.lost { Again::Again } else { Again::First };
    session.lost = true;
    session.item = None;
    Turn::of(session).say(Reply::NotFound { again })
}

/// How many lines a list shows.
pub(super) fn shown() -> usize {
    LIST
}
