//! Commands of residents and officers, and ticket numbers.

use super::prompts::grade_in;
use crate::domain::class::Class;
use crate::domain::dialog::filing::long_enough;
use crate::domain::dialog::officers::forms::Need;
use crate::domain::dialog::officers::{forms, to_units};
use crate::domain::dialog::{
    DraftStep, DutyAsk, FollowAsk, Mode, MyData, OfficerPlan, OwnStep, Plan, Scene, Session, duty,
    editing, figures,
};
use crate::domain::message::{Lang, QueueKind, Reply};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Unit, cut, is_han, normalise};
use crate::domain::ticket::{ActionKind, ContactAnswer, NumberError, TicketNumber};

/// The fewest letters and digits of a query code.
const SHORTEST_CODE: usize = 6;

/// Digits of the shortest ticket number, so that a telephone number is not taken for one.
const NUMBER_DIGITS: usize = 13;

/// Characters before a ticket number by which somebody wants to see it, at the most.
const LONGEST_LOOKUP: usize = 20;

/// What holds at any step: slash commands, officers' commands, ticket numbers.
pub(super) fn command(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    if let Some(rest) = text.strip_prefix("/start") {
        let token = rest.trim();
        return Some(Plan::Start { token: (!token.is_empty()).then(|| token.to_owned()) });
    }
    if let Some(plan) = officers_wish(text, session, scene).or_else(|| own_wish(text, scene)) {
        return Some(plan);
    }
    if let Some(argument) = text.strip_prefix("/ask ") {
        return Some(Plan::Question(argument.trim().to_owned()));
    }
    if let Some(argument) = text.strip_prefix("/status ") {
        return Some(status(argument, scene).unwrap_or(Plan::Tickets));
    }
    if let Some(argument) = text.strip_prefix("/lang ")
        && let Some(lang) = Lang::from_tag(argument)
    {
        return Some(Plan::SetLang(lang));
    }
    if text.starts_with('/') {
        return Some(slash(text, session, scene));
    }
    match &session.mode {
        _ if session.asks_in_passing() => status(text, scene),
        Mode::Free | Mode::QueryCode { .. } | Mode::Rating { .. } => {
            status(looked_up(text, scene), scene)
        }
        // A number alone is no answer to an officer's question, unless it asks for a ticket.
        Mode::Words { .. } if !asks_for_ticket(&session.mode) => {
            let alone = number_in(text).is_some_and(|(number, rest)| {
                number.is_ok() && rest.is_empty() && scene.officer.is_some()
            });
            alone.then(|| status(text, scene))?
        }
        Mode::Filing { step, .. } => number_at_step(text, *step, scene),
        _ => None,
    }
}

/// A ticket number while a ticket is filed; one in the matter itself is part of it.
fn number_at_step(text: &str, step: DraftStep, scene: &Scene<'_>) -> Option<Plan> {
    let (number, rest) = number_in(text)?;
    let in_matter = matches!(step, DraftStep::Text | DraftStep::Confirm) && !rest.is_ascii();
    let meant = number.is_ok() || normalise(text).starts_with("wb");
    status(text, scene).filter(|_| meant && !in_matter)
}

fn asks_for_ticket(mode: &Mode) -> bool {
    let Mode::Words { step, given, .. } = mode else { return false };
    let need = forms::of(step).and_then(|form| form.needs.get(given.len()));
    need == Some(&Need::Ticket)
}

fn slash(text: &str, session: &Session, scene: &Scene<'_>) -> Plan {
    let word = text.split_whitespace().next().unwrap_or_default();
    let verb = scene.lexicon.whole(word);
    verb.and_then(|verb| whole(verb, session, scene))
        .unwrap_or_else(|| Plan::Say(Box::new(help(scene))))
}

pub(super) fn whole(verb: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    Some(match verb {
        "start" => Plan::Start { token: None },
        "help" | "ask" => Plan::Say(Box::new(help(scene))),
        // As the button under the answer does, where what was asked can be the matter.
        "file" => {
            let matter = session.question.as_deref().is_some_and(long_enough);
            Plan::File { item: session.answered().filter(|_| matter), class: None }
        }
        "tickets" | "lost_code" => Plan::Tickets,
        "withdraw" => Plan::OwnOnly(OwnStep::AskWithdraw),
        "more" => Plan::OwnOnly(OwnStep::AskMore),
        "rate" => Plan::OwnOnly(OwnStep::AskGrade(None)),
        "urge" => Plan::OwnOnly(OwnStep::Urge),
        "privacy" => Plan::Say(Box::new(Reply::Privacy)),
        verb if my_data(verb).is_some() => Plan::MyData(my_data(verb)?),
        "lang" => Plan::Say(Box::new(Reply::AskLang)),
        "follows" => Plan::Follow(FollowAsk::List),
        "unfollow_all" => Plan::Follow(FollowAsk::EndAll),
        "follow" => Plan::Follow(session.answered().map_or(FollowAsk::List, FollowAsk::Add)),
        "unfollow" => Plan::Follow(session.answered().map_or(FollowAsk::List, FollowAsk::End)),
        "settled" => Plan::Settled,
        "none" => Plan::NoneOfThese,
        "sign_out" => Plan::SignOut,
        verb => Plan::File { item: None, class: Some(class_of(verb)?) },
    })
}

/// What a phrase or a button wants of the person's own data.
pub(super) fn my_data(verb: &str) -> Option<MyData> {
    Some(match verb {
        "my_data" => MyData::Show,
        "my_export" => MyData::Export,
        "my_contact" => MyData::AskContact,
        "my_forget" => MyData::AskForget,
        _ => return None,
    })
}

/// The class that a phrase such as `file_complaint` names.
pub(super) fn class_of(verb: &str) -> Option<Class> {
    verb.strip_prefix("file_")?.parse().ok()
}

pub(super) fn help(scene: &Scene<'_>) -> Reply {
    let staff = scene.officer.map(|officer| {
        let roles: Vec<&str> = officer.roles.iter().map(|role| role.code()).collect();
        roles.join(";")
    });
    Reply::Help { staff }
}

/// A ticket number in a message, with the query code after it if there is one.
fn status(text: &str, scene: &Scene<'_>) -> Option<Plan> {
    let (number, rest) = number_in(text)?;
    let number = match number {
        Ok(number) => number,
        Err(error) => {
            let typed = text.trim().strip_suffix(rest).unwrap_or(text);
            return Some(Plan::Say(Box::new(Reply::Refused {
                refusal: wrong_number(typed, error),
            })));
        }
    };
    Some(Plan::Status { number, code: code_in(rest, scene) })
}

/// A message from its ticket number on, where nothing stands before it but words by which somebody
/// wants to see a ticket (查询 WB-…).
fn looked_up<'t>(text: &'t str, scene: &Scene<'_>) -> &'t str {
    let begins = |at: &usize| {
        let tail = text.get(*at..).unwrap_or_default();
        normalise(cut(tail, 2, Unit::Chars)) == "wb" && number_in(tail).is_some()
    };
    let places = text.char_indices().map(|(at, _)| at).take(LONGEST_LOOKUP);
    let at = places.into_iter().find(begins).unwrap_or_default();
    let (before, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    if scene.lexicon.without_lookup(before).is_empty() { tail } else { text }
}

/// A query code, however it is written; words are none, but those that say that it is one.
pub(super) fn code_in(text: &str, scene: &Scene<'_>) -> Option<String> {
    let typed = normalise(text);
    let told = typed.chars().any(is_han).then(|| scene.lexicon.without_lookup(text));
    let text = told.unwrap_or(typed);
    let code: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_code = code.len() >= SHORTEST_CODE && !text.chars().any(is_han);
    is_code.then(|| code.to_ascii_uppercase())
}

/// Why a text is no ticket number.
pub(in crate::domain::dialog) fn wrong_number(text: &str, error: NumberError) -> Refusal {
    let number = cut(text.trim(), 40, Unit::Chars).to_owned();
    match error {
        NumberError::Shape => Refusal::NumberMalformed { number },
        NumberError::CheckDigit => Refusal::NumberMistyped { number },
    }
}

/// The first ticket number of a text and what follows it; only a text that begins with `WB`, or
/// with nothing but enough digits, is taken for one.
pub(in crate::domain::dialog) fn number_in(
    text: &str,
) -> Option<(Result<TicketNumber, NumberError>, &str)> {
    let text = text.trim();
    let part = |c: char| c.is_ascii_digit() || c == '-' || ('０'..='９').contains(&c) || c == '－';
    let prefix = text.chars().take(2).map(|c| normalise(&c.to_string())).collect::<String>();
    let skip = if prefix == "wb" {
        text.char_indices().nth(2).map_or(text.len(), |(at, _)| at)
    } else {
        0
    };
    let body = text.get(skip..)?;
    let length = body.find(|c: char| !part(c)).unwrap_or(body.len());
    let digits = body.get(..length)?.chars().filter(|c| *c != '-' && *c != '－').count();
    if digits < NUMBER_DIGITS && (skip == 0 || digits == 0) {
        return None;
    }
    let end = skip + length;
    Some((TicketNumber::parse(text.get(..end)?), text.get(end..)?.trim()))
}

/// What a requester types about a ticket of their own, by its number.
fn own_wish(text: &str, scene: &Scene<'_>) -> Option<Plan> {
    let (verb, rest) = scene.lexicon.own(text)?;
    let (Ok(number), words) = number_in(rest)? else { return None };
    let said = |ask, what: fn(String) -> OwnStep| match words.is_empty() {
        true => ask,
        false => what(words.to_owned()),
    };
    let what = match verb {
        "urge" => OwnStep::Urge,
        "withdraw" => OwnStep::AskWithdraw,
        "rate" => match grade_in(words, scene) {
            Some(Ok(grade)) => OwnStep::Grade(grade),
            Some(Err(refusal)) => OwnStep::AskGrade(Some(refusal)),
            None => OwnStep::AskGrade(None),
        },
        "contacted" => OwnStep::ConfirmContact(ContactAnswer::Yes),
        "not_contacted" => OwnStep::ConfirmContact(ContactAnswer::No),
        "appeal" => said(OwnStep::AskWords(ActionKind::Appeal), OwnStep::Appeal),
        "reopen" => said(OwnStep::AskWords(ActionKind::Reopen), OwnStep::Reopen),
        "more" if words.is_empty() => OwnStep::AskMore,
        "more" => OwnStep::More { text: words.to_owned(), files: Vec::new() },
        _ => return None,
    };
    Some(Plan::Own { number, what })
}

/// What an officer types. Somebody else who types a command, or a step of a ticket, is told that
/// it is for officers; other words of theirs are a question.
fn officers_wish(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    let (verb, rest) = scene.lexicon.staff(text)?;
    if scene.officer.is_none() && scene.lexicon.own(text).is_some() {
        return None;
    }
    let plan = officer(verb, text, rest, session, scene)?;
    let step =
        matches!(plan, Plan::Officer(OfficerPlan::Step { .. } | OfficerPlan::Dispatch { .. }));
    (scene.officer.is_some() || text.starts_with('/') || step).then_some(plan)
}

fn officer(
    verb: &str,
    text: &str,
    rest: &str,
    session: &Session,
    scene: &Scene<'_>,
) -> Option<Plan> {
    if let Some(ask) = editing::asked(verb, rest) {
        return Some(OfficerPlan::Editing(ask).into());
    }
    let figures = matches!(verb, "report" | "figures" | "list" | "items");
    let plan = match verb {
        "queue" => OfficerPlan::Queue(QueueKind::Dispatch),
        "unit" => OfficerPlan::Queue(QueueKind::Unit),
        // 督办 is the list of what is late, and with a number the step.
        "watch" if !rest.is_empty() => return Some(numbered("supervise", rest, session)?.into()),
        "watch" => OfficerPlan::Queue(QueueKind::Watch),
        "roster" => OfficerPlan::Duty(DutyAsk::Show),
        "stand_in" => return Some(OfficerPlan::Duty(duty::asked(rest, scene.officer)).into()),
        "board" => OfficerPlan::Board,
        "intake" => OfficerPlan::Queue(QueueKind::Intake),
        "take_in" => {
            let words = rest.to_owned();
            return Some(OfficerPlan::TakeIn { words, files: Vec::new() }.into());
        }
        _ if figures => OfficerPlan::Figures(figures::asked(verb, text, rest, scene)),
        "here" => return Some(Plan::Here),
        step => return Some(numbered(step, rest, session)?.into()),
    };
    // 看板 alone is a command; 看板坏了 is a question.
    (rest.is_empty() || figures).then_some(Plan::Officer(plan))
}

fn numbered(step: &str, rest: &str, session: &Session) -> Option<OfficerPlan> {
    let (number, words) = match (number_in(rest), &session.mode) {
        (Some((Ok(number), words)), _) => (number, words),
        _ => return None,
    };
    Some(match step {
        "open" => OfficerPlan::Open(number),
        "steps" => OfficerPlan::Steps { number, from: 0 },
        "dispatch" if words.is_empty() => OfficerPlan::Units(number),
        "dispatch" => {
            let (office, helpers) = to_units(words)?;
            OfficerPlan::Dispatch { number, office, helpers }
        }
        step => OfficerPlan::Step {
            number,
            step: step.to_owned(),
            given: Vec::new(),
            words: words.to_owned(),
            earlier: None,
            files: Vec::new(),
        },
    })
}

pub(super) fn officer_step(words: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    scene.officer?;
    let (verb, rest) = scene.lexicon.staff(words)?;
    officer(verb, words, rest, session, scene)
}
