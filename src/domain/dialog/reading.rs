//! What does the person want? Order: button, emergency, command or number, the step the
//! conversation is at, courtesy, question.

mod buttons;
mod commands;
mod prompts;

use std::cmp::Reverse;

use self::buttons::by_press;
use self::commands::{command, help, officer_step, whole};
use self::prompts::{
    aside, asks_for_number, at_step, beyond, chosen, confirmed, declines, is_of_another, prompt,
    put_aside, query_code, rating, rating_said, reason, words_for,
};
use super::filing::long_enough;
use super::officers::forms;
use super::{
    Draft, DraftInput, DraftStep, LONGEST_MESSAGE, Mode, MyData, OfficerPlan, OwnStep, Plan,
    Reading, Scene, Session, editing, too_long, unreadable,
};
use crate::domain::catalog::AreaRow;
use crate::domain::message::{Body, FileRef, Reply};
use crate::domain::people::Right;
use crate::domain::press::{BadToken, Press};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Unit, cut, visible};
use crate::domain::ticket::Geo;

pub(super) use commands::{number_in, wrong_number};

/// Characters that may stand around the name of a place besides words of asking (村 of 俺们村是…).
const REST_OF_PLACE: usize = 2;

/// What a message wants; `press` is the meaning of its button, if it is one.
#[must_use]
pub fn read(
    body: &Body,
    press: Option<Result<Press, BadToken>>,
    session: &Session,
    scene: &Scene<'_>,
) -> Reading {
    let plain = |plan| Reading { plan, first: Vec::new() };
    let mut reading = match body {
        Body::Press { .. } => match press {
            Some(Ok(press)) => plain(by_press(&press, scene)),
            _ => plain(Plan::Say(Box::new(Reply::ButtonOver))),
        },
        Body::Text { text } => by_text(text, session, scene),
        Body::Edited { text } => by_edit(text, session, scene),
        Body::Media { file, caption, .. } => by_file(file, caption.as_deref(), session, scene),
        Body::Location { latitude, longitude } => {
            plain(Plan::Draft(DraftInput::Point(point(*latitude, *longitude))))
        }
        Body::Unreadable { why } => plain(unreadable(*why)),
    };
    // Refused before anything is fetched for it.
    if scene.officer.is_none() && matches!(reading.plan, Plan::Officer(_)) {
        let right = Right::SeeTicket.to_string();
        reading.plan = refused(Refusal::NotYourRole { right });
    }
    if scene.own.is_some() && is_ones_own(&reading.plan, session) {
        reading.plan = refused(Refusal::PrivateOnly {});
    }
    reading
}

fn refused(refusal: Refusal) -> Plan {
    Plan::Say(Box::new(Reply::Refused { refusal }))
}

/// Whether this is a person's own affair: signing in, a matter of theirs or of somebody they take it
/// in for, what is kept of them. In a group everybody would read what is asked and answered, and could go on in their place
/// (个人信息保护法, art. 6 and 9), so it is refused there.
fn is_ones_own(plan: &Plan, session: &Session) -> bool {
    match plan {
        // Leaving out a step that an officer was asked for.
        Plan::Draft(DraftInput::No) => {
            let words = matches!(session.mode, Mode::OwnWords { .. } | Mode::Words { .. });
            !words && !matches!(session.mode, Mode::Editing { .. })
        }
        Plan::Start { token } => token.is_some(),
        Plan::SignOut
        | Plan::File { .. }
        | Plan::Against(..)
        | Plan::Apart
        | Plan::Unsettled(_)
        | Plan::Draft(_)
        | Plan::Tickets
        | Plan::OwnOnly(_)
        | Plan::Own { .. }
        | Plan::Officer(OfficerPlan::TakeIn { .. })
        | Plan::Follow(_)
        | Plan::MyData(_) => true,
        _ => false,
    }
}

fn point(latitude: f64, longitude: f64) -> Geo {
    #[expect(clippy::cast_possible_truncation, reason = "degrees in millionths fit 32 bits")]
    let millionths = |degrees: f64| (degrees.clamp(-180.0, 180.0) * 1e6) as i32;
    Geo { lat_e6: millionths(latitude), lon_e6: millionths(longitude) }
}

fn by_text(text: &str, session: &Session, scene: &Scene<'_>) -> Reading {
    let text = visible(text);
    let kept = cut(text.trim(), LONGEST_MESSAGE, Unit::Chars);
    let mut first = Vec::new();
    if kept.len() < text.trim().len() {
        first.push(too_long());
    }
    let danger = scene.lexicon.emergency(kept);
    if let Some(row) = danger {
        first.push(Reply::Emergency { numbers: row.numbers(), advice: row.advice() });
    }
    let plan = match plan_of(kept, session, scene) {
        plan if danger.is_none() => plan,
        Plan::Question(_) if at_filing(session) => Plan::Draft(DraftInput::Again),
        Plan::Question(text) => Plan::Danger(text),
        Plan::Draft(input) => Plan::Draft(in_danger(input, session)),
        plan => plan,
    };
    first.extend(put_aside(&plan, session, scene));
    Reading { plan, first }
}

fn at_filing(session: &Session) -> bool {
    matches!(session.mode, Mode::Filing { .. })
}

/// Words of danger are no answer to what was asked: it is asked once more. They are part of a
/// matter that is being told or shown; one that is being told goes on once the person is safe.
fn in_danger(input: DraftInput, session: &Session) -> DraftInput {
    let Mode::Filing { step, .. } = &session.mode else { return input };
    match input {
        DraftInput::Text(text) | DraftInput::Asked(text) if *step == DraftStep::Text => {
            DraftInput::InDanger(text)
        }
        DraftInput::Text(text) | DraftInput::Asked(text) if *step == DraftStep::Confirm => {
            DraftInput::Text(text)
        }
        DraftInput::Text(_) | DraftInput::Asked(_) => DraftInput::Again,
        input => input,
    }
}

/// An edited message is new words for whatever the conversation is at; outside of a step the
/// person asks anew.
fn by_edit(text: &str, session: &Session, scene: &Scene<'_>) -> Reading {
    by_text(text, session, scene)
}

fn plan_of(text: &str, session: &Session, scene: &Scene<'_>) -> Plan {
    if text.is_empty() {
        return Plan::Say(Box::new(help(scene)));
    }
    if let Some(plan) = command(text, session, scene) {
        return plan;
    }
    let over = session.prompt_is_over(scene.now);
    match &session.mode {
        Mode::Filing { step, .. } => return at_step(text, *step, session, scene),
        Mode::Words { by, .. } if is_of_another(by, scene) => {}
        Mode::Words { number, step, .. } if over && forms::of(step).is_some() => {
            let (number, step, key) = prompt(*number, step);
            return Plan::Say(Box::new(Reply::PromptOver { number, step, key }));
        }
        Mode::Editing { by, .. } if is_of_another(by, scene) => {}
        Mode::OwnWords { .. }
        | Mode::Words { .. }
        | Mode::Editing { .. }
        | Mode::QueryCode { .. }
        | Mode::OwnContact
            if over => {}
        Mode::Editing { .. } if declines(text, scene) => return Plan::Draft(DraftInput::No),
        Mode::Editing { step, on, .. } => {
            let words = || editing::with_words(step, on, text);
            return aside(text, session, scene).unwrap_or_else(words);
        }
        Mode::OwnWords { .. } if session.asks_why() => return reason(text, session, scene),
        Mode::OwnWords { .. } | Mode::Words { .. } => {
            let takes = |press: &&Press| matches!(press.verb.as_str(), "do" | "dispatch" | "alone");
            let step = chosen(text, session, scene).filter(takes);
            if let Some(press) = step.filter(|_| !asks_for_number(&session.mode)) {
                return by_press(press, scene);
            }
            let words = || words_for(&session.mode, text, Vec::new(), scene);
            return aside(text, session, scene).unwrap_or_else(words);
        }
        Mode::QueryCode { number } => return query_code(*number, text, session, scene),
        Mode::Withdrawing { .. } | Mode::Forgetting => {
            if let Some(plan) = confirmed(text, session, scene) {
                return plan;
            }
        }
        Mode::OwnContact => {
            let contact = || Plan::MyData(MyData::Contact(text.to_owned()));
            let left = declines(text, scene).then_some(Plan::MyData(MyData::Show));
            return left.or_else(|| aside(text, session, scene)).unwrap_or_else(contact);
        }
        Mode::Rating { number, grade, solved, .. } => {
            let said = (*number, *grade, *solved);
            return rating(text, said, session, scene);
        }
        Mode::Free => {}
    }
    if let Some(press) = chosen(text, session, scene) {
        return by_press(press, scene);
    }
    free(text, session, scene)
}

impl From<OfficerPlan> for Plan {
    fn from(plan: OfficerPlan) -> Self {
        Self::Officer(plan)
    }
}

fn free(text: &str, session: &Session, scene: &Scene<'_>) -> Plan {
    let plan = match beyond(text, session, scene) {
        Some(most) => Plan::Say(Box::new(Reply::OutOfRange { most })),
        None => unasked(text, session, scene),
    };
    match rating_said(text, session, scene) {
        Some(what) => Plan::Rating { what, or: Box::new(plan) },
        None => plan,
    }
}

/// What words want that answer nothing.
fn unasked(text: &str, session: &Session, scene: &Scene<'_>) -> Plan {
    if let Some(perhaps) = &session.perhaps {
        match scene.lexicon.whole(text) {
            Some("yes") => return Plan::Own { number: perhaps.number, what: OwnStep::Perhaps },
            Some("no" | "wrong") => return Plan::Apart,
            _ => {}
        }
    }
    if let Some(lang) = scene.lexicon.lang(text) {
        return Plan::SetLang(lang);
    }
    match scene.lexicon.whole(text) {
        Some("unsettled") => {
            return session
                .answered()
                .map_or(Plan::File { item: None, class: None }, Plan::Unsettled);
        }
        Some(verb) => {
            if let Some(plan) = whole(verb, session, scene) {
                return plan;
            }
        }
        None => {}
    }
    if let Some(code) = scene.place_meant(text, &session.places) {
        return Plan::Place(code.to_owned());
    }
    if let Some(kind) = scene.lexicon.small_talk(text) {
        return Plan::Say(Box::new(Reply::SmallTalk { kind: kind.to_owned() }));
    }
    match (scene.lexicon.part(text), &session.item) {
        (Some(part), Some(code)) => return Plan::Part(part, code.clone()),
        // Its words name no matter, so there is nothing to search for; words that ask nothing may be
        // for a ticket.
        (Some(part), None) if session.requester.is_none() || scene.lexicon.asks(text) => {
            return Plan::PartOfWhat(part);
        }
        (Some(part), None) if session.question.is_some() => return Plan::PartOfWhat(part),
        _ => {}
    }
    if session.question.is_some() && is_place_alone(text, session, scene) {
        return Plan::There(text.to_owned());
    }
    if let Some((class, named)) = scene.lexicon.claim_at_first(text)
        && let Ok(class) = class.parse()
        && !scene.lexicon.asks(text)
        && names_nobody_else(named, scene)
    {
        return Plan::Against(class, text.to_owned());
    }
    Plan::Question(text.to_owned())
}

/// Whether a message is the name of a place and nothing else (夏禾镇的呢, 俺们村是磁东村).
fn is_place_alone(text: &str, session: &Session, scene: &Scene<'_>) -> bool {
    let meant = scene.catalog.areas_in(text, session.area.as_deref());
    let towns = meant.iter().filter_map(|area| scene.catalog.town_of(&area.code));
    let named = meant.iter().copied().chain(towns).flat_map(AreaRow::names);
    let mut named: Vec<&str> = named.filter(|name| text.contains(name)).collect();
    named.sort_by_key(|name| Reverse(name.len()));
    if named.is_empty() {
        return false;
    }
    let around = named.iter().fold(text.to_owned(), |left, name| left.replacen(name, "", 1));
    scene.lexicon.without_fillers(&around).chars().count() <= REST_OF_PLACE
}

/// Whether a demand names somebody at most, and not what happened.
fn names_nobody_else(named: &str, scene: &Scene<'_>) -> bool {
    !long_enough(&without_offices(named, scene))
}

/// Words without the names of offices in them.
fn without_offices(text: &str, scene: &Scene<'_>) -> String {
    let offices = scene.catalog.offices_in(text, Some(scene.home));
    let mut names: Vec<&str> = offices.into_iter().flat_map(|office| office.names()).collect();
    names.sort_by_key(|name| Reverse(name.len()));
    names.iter().fold(text.to_owned(), |left, name| left.replace(name, ""))
}

/// A file goes to the step the conversation is at; outside of one it begins a ticket.
fn by_file(file: &FileRef, caption: Option<&str>, session: &Session, scene: &Scene<'_>) -> Reading {
    let said = visible(caption.unwrap_or_default());
    let kept = cut(said.trim(), LONGEST_MESSAGE, Unit::Chars);
    let words = Some(kept).filter(|words| !words.is_empty());
    let mut first = Vec::new();
    if kept.len() < said.trim().len() {
        first.push(too_long());
    }
    if let Some(row) = words.and_then(|words| scene.lexicon.emergency(words)) {
        first.push(Reply::Emergency { numbers: row.numbers(), advice: row.advice() });
    }
    let files = vec![file.id.clone()];
    let asked = match &session.mode {
        Mode::OwnWords { .. } => true,
        Mode::Words { by, .. } => !is_of_another(by, scene),
        _ => false,
    };
    let plan = match (&session.mode, words) {
        (mode, words) if asked && !session.prompt_is_over(scene.now) => {
            words_for(mode, words.unwrap_or_default(), files, scene)
        }
        (_, Some(words)) if officer_step(words, session, scene).is_some() => {
            with_files(officer_step(words, session, scene), files)
        }
        (_, words) => Plan::Draft(DraftInput::File(file.clone(), words.map(str::to_owned))),
    };
    Reading { plan, first }
}

fn with_files(plan: Option<Plan>, added: Vec<String>) -> Plan {
    match plan {
        Some(Plan::Officer(OfficerPlan::Step { number, step, given, words, .. })) => {
            OfficerPlan::Step { number, step, given, words, earlier: None, files: added }.into()
        }
        Some(Plan::Officer(OfficerPlan::TakeIn { words, .. })) => {
            OfficerPlan::TakeIn { words, files: added }.into()
        }
        Some(plan) => plan,
        None => Plan::File { item: None, class: None },
    }
}

impl Draft {
    /// Whether this question needs no asking any more.
    pub(super) fn is_past(&self, step: DraftStep) -> bool {
        self.asked.contains(&step)
    }
}
