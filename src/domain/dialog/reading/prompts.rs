//! Words that answer what was asked last: for a draft, a rating, a step.

use super::buttons::by_press;
use super::commands::{class_of, code_in, whole};
use super::{free, without_offices};
use crate::domain::dialog::filing::answers::{is_phone_alone, reaches};
use crate::domain::dialog::officers::forms;
use crate::domain::dialog::officers::forms::step_key;
use crate::domain::dialog::{
    DraftInput, DraftStep, Mode, MyData, OfficerPlan, OwnStep, Plan, Scene, Session, typed,
};
use crate::domain::message::Reply;
use crate::domain::press::Press;
use crate::domain::refusal::Refusal;
use crate::domain::text::normalise;
use crate::domain::ticket::{ActionKind, Solved, TicketNumber};

/// The highest number that is taken for a place in a list; 110 and 12345 are no places.
const HIGHEST_PLACE: usize = 99;

/// A word about a question that is left unanswered: an officer did something else in its place, or
/// a requester comes back to it when it is too old.
pub(super) fn put_aside(plan: &Plan, session: &Session, scene: &Scene<'_>) -> Option<Reply> {
    match &session.mode {
        // Nothing is lost where it is not said why something was rated badly.
        Mode::OwnWords { number, step } if *step != ActionKind::Evaluate => {
            let (number, step) = (number.to_string(), step.to_string());
            let put_aside = Reply::PutAside { number, step, key: String::new() };
            session.prompt_is_over(scene.now).then_some(put_aside)
        }
        Mode::Words { number, step, by, .. } if !is_of_another(by, scene) => {
            let left = match plan {
                Plan::Officer(OfficerPlan::Step { number: now, step: other, .. }) => {
                    let other = forms::of(other).map_or(other.as_str(), |form| form.step);
                    (now, other) != (number, step.as_str())
                }
                Plan::Officer(_) | Plan::Status { .. } => true,
                _ => false,
            };
            // Which unit is asked with every list of units: nothing is lost there. The reason of a
            // look at who somebody is belongs to no step of the ticket.
            let left = left && step != ActionKind::Dispatch.code() && forms::of(step).is_some();
            let (number, step, key) = prompt(*number, step);
            left.then_some(Reply::PutAside { number, step, key })
        }
        _ => None,
    }
}

/// An officer's question as replies name it.
pub(super) fn prompt(number: TicketNumber, step: &str) -> (String, String, String) {
    (number.to_string(), step.to_owned(), step_key(step).to_owned())
}

/// Whether a number is asked for: then what is typed is that number, and no place in a list.
pub(super) fn asks_for_number(mode: &Mode) -> bool {
    let Mode::Words { step, given, .. } = mode else { return false };
    let need = forms::of(step).and_then(|form| form.needs.get(given.len()));
    need.is_some_and(|need| need.is_number())
}

/// Words while a rating is asked: a grade, whether it is solved, or something else, which does not
/// end the rating.
pub(super) fn rating(
    text: &str,
    (number, grade, solved): (TicketNumber, Option<u8>, Option<Solved>),
    session: &Session,
    scene: &Scene<'_>,
) -> Plan {
    let own = |what| Plan::Own { number, what };
    let rated = |grade, solved: Option<Solved>| match solved {
        Some(solved) => own(OwnStep::Evaluate(grade, solved)),
        None => own(OwnStep::Grade(grade)),
    };
    let said = scene.lexicon.choice_of("solved", text).and_then(|code| code.parse().ok());
    if let Some(said) = said {
        let both = |grade| own(OwnStep::Evaluate(grade, said));
        return grade.map_or_else(|| own(OwnStep::Solved(said)), both);
    }
    if let Some(press) = chosen(text, session, scene) {
        return by_press(press, scene);
    }
    if declines(text, scene) {
        return Plan::Draft(DraftInput::No);
    }
    match grade_in(text, scene) {
        // The grade that was given stays.
        Some(Err(_)) if let (Some(_), Some(most)) = (grade, beyond(text, session, scene)) => {
            Plan::Say(Box::new(Reply::OutOfRange { most }))
        }
        Some(Ok(grade)) => rated(grade, solved),
        Some(Err(refusal)) => own(OwnStep::AskGrade(Some(refusal))),
        None if scene.lexicon.is_unhappy(text) && !scene.lexicon.asks(text) => {
            own(OwnStep::Unhappy(text.to_owned()))
        }
        None => free(text, session, scene),
    }
}

/// What words rate that answer nothing, where they may be for a ticket which waits to be rated: a grade,
/// or whether it is solved. A yes, and words by which something was not put right, are read otherwise.
pub(super) fn rating_said(text: &str, session: &Session, scene: &Scene<'_>) -> Option<OwnStep> {
    let is_phrase = matches!(scene.lexicon.whole(text), Some("yes" | "no" | "wrong" | "skip"));
    let filed = session.requester.is_some() && scene.own.is_none() && session.mode == Mode::Free;
    if is_phrase || !filed {
        return None;
    }
    let solved = scene.lexicon.choice_of("solved", text).and_then(|code| code.parse().ok());
    // What was asked of the lists last is what was settled.
    if let Some(solved) = solved.filter(|_| session.question.is_none()) {
        return Some(OwnStep::Solved(solved));
    }
    match grade_in(text, scene)? {
        Ok(grade) if !scene.lexicon.is_unhappy(text) => Some(OwnStep::Grade(grade)),
        _ => None,
    }
}

/// Words while the query code of a ticket is asked: the code, that it is lost, or something else,
/// which does not end the asking.
pub(super) fn query_code(
    number: TicketNumber,
    text: &str,
    session: &Session,
    scene: &Scene<'_>,
) -> Plan {
    if let Some(code) = code_in(text, scene) {
        return Plan::Status { number, code: Some(code) };
    }
    if declines(text, scene) {
        return Plan::Draft(DraftInput::No);
    }
    match scene.lexicon.whole(text) {
        Some("lost_code") => Plan::Status { number, code: None },
        _ => free(text, session, scene),
    }
}

/// Whether it shall really be done: yes or no; `None` for anything else.
pub(super) fn confirmed(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    match (scene.lexicon.whole(text)?, &session.mode) {
        ("no" | "wrong", _) => Some(Plan::Draft(DraftInput::No)),
        ("yes" | "withdraw", Mode::Withdrawing { number }) => {
            Some(Plan::Own { number: *number, what: OwnStep::Withdraw })
        }
        ("yes" | "my_forget", Mode::Forgetting) => Some(Plan::MyData(MyData::Forget)),
        _ => None,
    }
}

/// Words while it is asked why something was rated badly: why, that it is left out, or something
/// else, which is no answer.
pub(super) fn reason(text: &str, session: &Session, scene: &Scene<'_>) -> Plan {
    let left_out = || Plan::Draft(DraftInput::No);
    match scene.lexicon.whole(text) {
        Some("no" | "wrong" | "skip" | "yes" | "settled") => return left_out(),
        Some(verb) => {
            if let Some(plan) = whole(verb, session, scene) {
                return plan;
            }
        }
        None => {}
    }
    match scene.lexicon.small_talk(text) {
        Some("refuse" | "thanks" | "goodbye" | "agree") => left_out(),
        Some(kind) => Plan::Say(Box::new(Reply::SmallTalk { kind: kind.to_owned() })),
        None if scene.lexicon.asks(text) => free(text, session, scene),
        None => words_for(&session.mode, text, Vec::new(), scene),
    }
}

/// Whether a message refuses what was asked.
pub(super) fn declines(text: &str, scene: &Scene<'_>) -> bool {
    matches!(scene.lexicon.whole(text), Some("no" | "wrong"))
}

/// A grade as people say it: `5`, `5分`, 很满意; a number that is none is told apart.
pub(super) fn grade_in(text: &str, scene: &Scene<'_>) -> Option<Result<u8, Refusal>> {
    let plain = normalise(text);
    let number = typed::grade(plain.trim()).parse::<u32>().ok();
    let worded = || scene.lexicon.choice_of("grade", text).and_then(|code| code.parse().ok());
    match number.map(u8::try_from) {
        Some(Ok(grade @ 1..=5)) => Some(Ok(grade)),
        Some(_) => Some(Err(Refusal::GradeOutOfRange {})),
        None => worded().map(Ok),
    }
}

/// Whether somebody else speaks than the officer who was asked.
pub(super) fn is_of_another(asked: &str, scene: &Scene<'_>) -> bool {
    scene.officer.is_none_or(|officer| officer.id != asked)
}

/// A number typed, or said as 第二个, chooses a button of the last message.
pub(super) fn chosen<'a>(text: &str, session: &'a Session, scene: &Scene<'_>) -> Option<&'a Press> {
    session.offered.get(scene.lexicon.ordinal(text)?.checked_sub(1)?)
}

/// How many can be chosen, where a short number chooses none of them.
pub(super) fn beyond(text: &str, session: &Session, scene: &Scene<'_>) -> Option<u32> {
    let place = scene.lexicon.ordinal(text).filter(|place| *place <= HIGHEST_PLACE)?;
    let most = session.offered.len();
    let is_beyond = most > 0 && !(1..=most).contains(&place);
    u32::try_from(most).ok().filter(|_| is_beyond)
}

/// Looking at something else, which does not end what the conversation is at.
pub(super) fn aside(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    if let Some(lang) = scene.lexicon.lang(text) {
        return Some(Plan::SetLang(lang));
    }
    let verb = scene.lexicon.whole(text)?;
    matches!(verb, "tickets" | "help" | "privacy" | "lang" | "my_data")
        .then(|| whole(verb, session, scene))?
}

/// Words at a step of filing; a number or a phrase may stand for a button.
pub(super) fn at_step(text: &str, step: DraftStep, session: &Session, scene: &Scene<'_>) -> Plan {
    let press = chosen(text, session, scene).filter(|_| step != DraftStep::Text);
    if let Some(press) = press {
        return by_press(press, scene);
    }
    if let Some(plan) = aside(text, session, scene) {
        return plan;
    }
    if let Some(input) = draft_command(text, step, scene) {
        return Plan::Draft(input);
    }
    if let Some(plan) = part_of_draft(text, session, scene) {
        return plan;
    }
    match scene.lexicon.small_talk(text).filter(|_| step != DraftStep::Text) {
        Some("refuse") => Plan::Draft(DraftInput::Unsure),
        Some(kind) => Plan::Say(Box::new(Reply::SmallTalk { kind: kind.to_owned() })),
        None => Plan::Draft(draft_words(text, step, scene)),
    }
}

/// A part of what the lists say of the matter that is being filed.
fn part_of_draft(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    let Mode::Filing { draft, .. } = &session.mode else { return None };
    let item = draft.item.as_ref().filter(|code| scene.catalog.item(code).is_some())?;
    let part = scene.lexicon.part(text).filter(|_| scene.lexicon.asks(text))?;
    Some(Plan::Part(part, item.clone()))
}

/// Words that steer the filing and are no answer to what was asked.
fn draft_command(text: &str, step: DraftStep, scene: &Scene<'_>) -> Option<DraftInput> {
    let verb = scene.lexicon.whole(text);
    if let (Some(class), DraftStep::Class) = (verb.and_then(class_of), step) {
        return Some(DraftInput::Class(class));
    }
    if step == DraftStep::Consent
        && let Some(consent) = scene.lexicon.choice_of("consent", text)
    {
        return consent.parse().ok().map(DraftInput::Consent);
    }
    if let Some(secrecy) = scene.lexicon.secrecy(text).and_then(|code| code.parse().ok()) {
        return Some(DraftInput::Secrecy(secrecy));
    }
    Some(match (verb, step) {
        (Some("no"), _) => DraftInput::No,
        (Some("withdraw" | "wrong" | "hold"), _) => DraftInput::Unsure,
        (Some("no_contact"), _) => DraftInput::NoContact,
        (Some("back"), _) => DraftInput::Back,
        (Some("again" | "file"), _) => DraftInput::Again,
        (Some("my_contact"), _) => DraftInput::Mend(DraftStep::Contact),
        (Some("yes"), DraftStep::Confirm) => DraftInput::Yes,
        (Some("skip"), DraftStep::Place | DraftStep::Contact | DraftStep::Confirm) => {
            DraftInput::Skip
        }
        (_, DraftStep::Text) => return None,
        _ => mended(scene.lexicon.mend(&without_offices(text, scene))?)?,
    })
}

/// What is changed of a draft, by its code in buttons and words.
pub(super) fn mended(code: &str) -> Option<DraftInput> {
    match code {
        "item" => Some(DraftInput::NoItem),
        step => DraftStep::from_code(step).map(DraftInput::Mend),
    }
}

fn draft_words(text: &str, step: DraftStep, scene: &Scene<'_>) -> DraftInput {
    let is_contact = match step {
        DraftStep::Contact => reaches(text, scene),
        DraftStep::Class | DraftStep::Place | DraftStep::Confirm => {
            is_phone_alone(text, scene.lexicon)
        }
        DraftStep::Text | DraftStep::Consent | DraftStep::Similar => false,
    };
    let text = text.to_owned();
    match is_contact {
        true => DraftInput::Contact(text),
        false if scene.lexicon.asks(&text) => DraftInput::Asked(text),
        false => DraftInput::Text(text),
    }
}

pub(super) fn words_for(mode: &Mode, text: &str, files: Vec<String>, scene: &Scene<'_>) -> Plan {
    if declines(text, scene) {
        return Plan::Draft(DraftInput::No);
    }
    let text = text.to_owned();
    match mode {
        Mode::OwnWords { number, step } => {
            let what = match step {
                ActionKind::AddMore => OwnStep::More { text, files },
                ActionKind::Evaluate => OwnStep::Reason { text, files },
                ActionKind::Appeal => OwnStep::Appeal(text),
                _ => OwnStep::Reopen(text),
            };
            Plan::Own { number: *number, what }
        }
        Mode::Words { number, step, given, words, .. } => {
            let earlier = Some(words.clone());
            let words = format!("{text} {words}").trim().to_owned();
            let (number, step, given) = (*number, step.clone(), given.clone());
            OfficerPlan::Step { number, step, given, words, earlier, files }.into()
        }
        _ => Plan::Question(text),
    }
}
