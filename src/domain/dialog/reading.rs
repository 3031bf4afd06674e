//! What does the person want? Order: button, emergency, command or number, the step the
//! conversation is at, courtesy, question.

use super::filing::long_enough;
use super::officers::forms::{self, Need, step_key};
use super::{
    Draft, DraftInput, DraftStep, Helpers, LONGEST_MESSAGE, Mode, MyData, OfficerPlan, OwnStep,
    Plan, Reading, Scene, Session, figures, too_long, typed, unreadable,
};
use crate::domain::class::Class;
use crate::domain::message::{Body, FileRef, Lang, Part, QueueKind, Reply};
use crate::domain::people::Right;
use crate::domain::press::{BadToken, Press};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Unit, cut, normalise, visible};
use crate::domain::ticket::{ActionKind, ContactAnswer, Geo, NumberError, Solved, TicketNumber};

/// The fewest letters and digits of a query code.
const SHORTEST_CODE: usize = 6;
/// Digits of the shortest ticket number, so that a telephone number is not taken for one.
const NUMBER_DIGITS: usize = 13;

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

/// Whether this is a person's own affair: signing in, a matter of theirs, what is kept of them. In
/// a group everybody would read what is asked and answered, and could go on in their place
/// (个人信息保护法, art. 6 and 9), so it is refused there.
fn is_ones_own(plan: &Plan, session: &Session) -> bool {
    match plan {
        // Leaving out a step that an officer was asked for.
        Plan::Draft(DraftInput::No) => !matches!(session.mode, Mode::Words { .. }),
        Plan::Start { token } => token.is_some(),
        Plan::SignOut
        | Plan::File { .. }
        | Plan::Unsettled(_)
        | Plan::Draft(_)
        | Plan::Tickets
        | Plan::OwnOnly(_)
        | Plan::Own { .. }
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
        Plan::Question(text) if danger.is_some() => Plan::Danger(text),
        plan => plan,
    };
    first.extend(put_aside(&plan, session, scene));
    Reading { plan, first }
}

/// A word about a question that is left unanswered: an officer did something else in its place, or
/// a requester comes back to it when it is too old.
fn put_aside(plan: &Plan, session: &Session, scene: &Scene<'_>) -> Option<Reply> {
    let Mode::Words { number, step, by, .. } = &session.mode else { return None };
    let left = match (by, plan) {
        (Some(_), _) if is_of_another(by.as_deref(), scene) => false,
        (Some(_), Plan::Officer(OfficerPlan::Step { number: now, step: other, .. })) => {
            let other = forms::of(other).map_or(other.as_str(), |form| form.step);
            (now, other) != (number, step.as_str())
        }
        (Some(_), Plan::Officer(_) | Plan::Status { .. }) => true,
        (None, _) => session.prompt_is_over(scene.now),
        _ => false,
    };
    // Which unit is asked with every list of units: nothing is lost there.
    let left = left && step != ActionKind::Dispatch.code();
    // The reason of a look at who somebody is belongs to no step of the ticket.
    let left = left && (by.is_none() || forms::of(step).is_some());
    let (number, step, key) = prompt(*number, step, by.as_deref());
    left.then_some(Reply::PutAside { number, step, key })
}

/// A question as replies name it; only an officer's goes on by a button.
fn prompt(number: TicketNumber, step: &str, by: Option<&str>) -> (String, String, String) {
    let key = by.map_or("", |_| step_key(step));
    (number.to_string(), step.to_owned(), key.to_owned())
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
        Mode::Words { by, .. } if is_of_another(by.as_deref(), scene) => {}
        Mode::Words { number, step, by: Some(by), .. } if over && forms::of(step).is_some() => {
            let (number, step, key) = prompt(*number, step, Some(by));
            return Plan::Say(Box::new(Reply::PromptOver { number, step, key }));
        }
        Mode::Words { .. } | Mode::QueryCode { .. } | Mode::OwnContact if over => {}
        Mode::Words { .. } => {
            let takes = |press: &&Press| matches!(press.verb.as_str(), "do" | "dispatch" | "alone");
            let step = chosen(text, session).filter(takes);
            if let Some(press) = step.filter(|_| !asks_for_number(&session.mode)) {
                return by_press(press, scene);
            }
            let words = || words_for(&session.mode, text, Vec::new(), scene);
            return aside(text, session, scene).unwrap_or_else(words);
        }
        Mode::QueryCode { number } => {
            return Plan::Status { number: *number, code: Some(text.to_owned()) };
        }
        Mode::OwnContact => {
            let contact = || Plan::MyData(MyData::Contact(text.to_owned()));
            let left = scene.lexicon.whole(text) == Some("no");
            let left = left.then_some(Plan::MyData(MyData::Show));
            return left.or_else(|| aside(text, session, scene)).unwrap_or_else(contact);
        }
        Mode::Rating { number, grade, solved } => {
            let said = (*number, *grade, *solved);
            return rating(text, said, session, scene);
        }
        Mode::Free => {}
    }
    if let Some(press) = chosen(text, session) {
        return by_press(press, scene);
    }
    free(text, session, scene)
}

/// Whether a number is asked for: then what is typed is that number, and no place in a list.
fn asks_for_number(mode: &Mode) -> bool {
    let Mode::Words { step, given, .. } = mode else { return false };
    let need = forms::of(step).and_then(|form| form.needs.get(given.len()));
    need.is_some_and(|need| need.is_number())
}

/// Words while a rating is asked: a grade, whether it is solved, or something else, which does not
/// end the rating.
fn rating(
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
    if let Some(press) = chosen(text, session) {
        return by_press(press, scene);
    }
    if scene.lexicon.whole(text) == Some("no") {
        return Plan::Draft(DraftInput::No);
    }
    match grade_in(text, scene) {
        Some(Ok(grade)) => rated(grade, solved),
        Some(Err(refusal)) => own(OwnStep::AskGrade(Some(refusal))),
        None => free(text, session, scene),
    }
}

/// A grade as people say it: `5`, `5分`, 很满意; a number that is none is told apart.
fn grade_in(text: &str, scene: &Scene<'_>) -> Option<Result<u8, Refusal>> {
    let plain = normalise(text);
    let number = typed::grade(plain.trim()).parse::<u32>().ok();
    let worded = || scene.lexicon.choice_of("grade", text).and_then(|code| code.parse().ok());
    match number.map(u8::try_from) {
        Some(Ok(grade @ 1..=5)) => Some(Ok(grade)),
        Some(_) => Some(Err(Refusal::GradeOutOfRange {})),
        None => worded().map(Ok),
    }
}

/// Whether an officer was asked, and somebody else speaks.
fn is_of_another(asked: Option<&str>, scene: &Scene<'_>) -> bool {
    asked.is_some_and(|asked| scene.officer.is_none_or(|officer| officer.id != asked))
}

/// What holds at any step: slash commands, officers' commands, ticket numbers.
fn command(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
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
        return Some(status(argument).unwrap_or(Plan::Tickets));
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
        Mode::Free | Mode::QueryCode { .. } | Mode::Rating { .. } => status(text),
        // A number alone is no answer to an officer's question, unless it asks for a ticket.
        Mode::Words { by: Some(_), .. } if !asks_for_ticket(&session.mode) => {
            let alone = number_in(text).is_some_and(|(number, rest)| {
                number.is_ok() && rest.is_empty() && scene.officer.is_some()
            });
            alone.then(|| status(text))?
        }
        Mode::Filing { .. } | Mode::Words { .. } | Mode::OwnContact => None,
    }
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

fn whole(verb: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    Some(match verb {
        "start" => Plan::Start { token: None },
        "help" | "ask" => Plan::Say(Box::new(help(scene))),
        // As the button under the answer does, where what was asked can be the matter.
        "file" => {
            let matter = session.question.as_deref().is_some_and(long_enough);
            Plan::File { item: session.item.clone().filter(|_| matter), class: None }
        }
        "tickets" => Plan::Tickets,
        "withdraw" => Plan::OwnOnly(OwnStep::AskWithdraw),
        "urge" => Plan::OwnOnly(OwnStep::Urge),
        "privacy" => Plan::Say(Box::new(Reply::Privacy)),
        verb if my_data(verb).is_some() => Plan::MyData(my_data(verb)?),
        "lang" => Plan::Say(Box::new(Reply::AskLang)),
        "settled" => Plan::Settled,
        "none" => Plan::NoneOfThese,
        "sign_out" => Plan::SignOut,
        verb => Plan::File { item: None, class: Some(class_of(verb)?) },
    })
}

/// What a phrase or a button wants of the person's own data.
fn my_data(verb: &str) -> Option<MyData> {
    Some(match verb {
        "my_data" => MyData::Show,
        "my_export" => MyData::Export,
        "my_contact" => MyData::AskContact,
        "my_forget" => MyData::AskForget,
        _ => return None,
    })
}

/// The class that a phrase such as `file_complaint` names.
fn class_of(verb: &str) -> Option<Class> {
    verb.strip_prefix("file_")?.parse().ok()
}

fn help(scene: &Scene<'_>) -> Reply {
    let staff = scene.officer.map(|officer| {
        let roles: Vec<&str> = officer.roles.iter().map(|role| role.code()).collect();
        roles.join(";")
    });
    Reply::Help { staff }
}

/// A ticket number in a message, with the query code after it if there is one.
fn status(text: &str) -> Option<Plan> {
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
    let code: String = normalise(rest).chars().filter(char::is_ascii_alphanumeric).collect();
    let code = (code.len() >= SHORTEST_CODE).then(|| code.to_ascii_uppercase());
    Some(Plan::Status { number, code })
}

/// Why a text is no ticket number.
pub(super) fn wrong_number(text: &str, error: NumberError) -> Refusal {
    let number = cut(text.trim(), 40, Unit::Chars).to_owned();
    match error {
        NumberError::Shape => Refusal::NumberMalformed { number },
        NumberError::CheckDigit => Refusal::NumberMistyped { number },
    }
}

/// The first ticket number of a text and what follows it; only a text that begins with `WB`, or
/// with nothing but enough digits, is taken for one.
pub(super) fn number_in(text: &str) -> Option<(Result<TicketNumber, NumberError>, &str)> {
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
    let figures = matches!(verb, "report" | "figures" | "list" | "items");
    let plan = match verb {
        "queue" => OfficerPlan::Queue(QueueKind::Dispatch),
        "unit" => OfficerPlan::Queue(QueueKind::Unit),
        // 督办 is the list of what is late, and with a number the step.
        "watch" if !rest.is_empty() => return Some(numbered("supervise", rest, session)?.into()),
        "watch" => OfficerPlan::Queue(QueueKind::Watch),
        "board" => OfficerPlan::Board,
        _ if figures => OfficerPlan::Figures(figures::asked(verb, text, rest, scene)),
        "here" => return Some(Plan::Here),
        step => return Some(numbered(step, rest, session)?.into()),
    };
    // 看板 alone is a command; 看板坏了 is a question.
    (rest.is_empty() || figures).then_some(Plan::Officer(plan))
}

impl From<OfficerPlan> for Plan {
    fn from(plan: OfficerPlan) -> Self {
        Self::Officer(plan)
    }
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
            let (office, helpers) = super::officers::to_units(words)?;
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

/// A number typed chooses a button of the last message.
fn chosen<'a>(text: &str, session: &'a Session) -> Option<&'a Press> {
    let digits = normalise(text);
    let place: usize = digits.trim_end_matches('.').parse().ok()?;
    session.offered.get(place.checked_sub(1)?)
}

fn free(text: &str, session: &Session, scene: &Scene<'_>) -> Plan {
    if let Some(lang) = scene.lexicon.lang(text) {
        return Plan::SetLang(lang);
    }
    match scene.lexicon.whole(text) {
        Some("unsettled") => {
            return session
                .item
                .clone()
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
    if let Some(code) = &session.item
        && let Some(part) = scene.lexicon.part(text)
    {
        return Plan::Part(part, code.clone());
    }
    Plan::Question(text.to_owned())
}

/// Looking at something else, which does not end what the conversation is at.
fn aside(text: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    if let Some(lang) = scene.lexicon.lang(text) {
        return Some(Plan::SetLang(lang));
    }
    let verb = scene.lexicon.whole(text)?;
    matches!(verb, "tickets" | "help" | "privacy" | "lang" | "my_data")
        .then(|| whole(verb, session, scene))?
}

/// Words at a step of filing; a number or a phrase may stand for a button.
fn at_step(text: &str, step: DraftStep, session: &Session, scene: &Scene<'_>) -> Plan {
    let press = chosen(text, session).filter(|_| step != DraftStep::Text);
    if let Some(press) = press {
        return by_press(press, scene);
    }
    aside(text, session, scene).unwrap_or_else(|| Plan::Draft(draft_words(text, step, scene)))
}

fn draft_words(text: &str, step: DraftStep, scene: &Scene<'_>) -> DraftInput {
    let verb = scene.lexicon.whole(text);
    if let (Some(class), DraftStep::Class) = (verb.and_then(class_of), step) {
        return DraftInput::Class(class);
    }
    match (verb, step) {
        (Some("no"), _) => DraftInput::No,
        (Some("yes"), DraftStep::Confirm) => DraftInput::Yes,
        (Some("skip"), DraftStep::Place | DraftStep::Contact | DraftStep::Confirm) => {
            DraftInput::Skip
        }
        _ => DraftInput::Text(text.to_owned()),
    }
}

fn words_for(mode: &Mode, text: &str, files: Vec<String>, scene: &Scene<'_>) -> Plan {
    let Mode::Words { number, step, given, words, by } = mode else {
        return Plan::Question(text.to_owned());
    };
    if scene.lexicon.whole(text) == Some("no") {
        return Plan::Draft(DraftInput::No);
    }
    let (number, text) = (*number, text.to_owned());
    let what = match (by, step.as_str()) {
        (None, "add_more") => OwnStep::More { text, files },
        (None, "appeal") => OwnStep::Appeal(text),
        (None, "reopen") => OwnStep::Reopen(text),
        _ => {
            let earlier = Some(words.clone());
            let words = format!("{text} {words}").trim().to_owned();
            let (step, given) = (step.clone(), given.clone());
            return OfficerPlan::Step { number, step, given, words, earlier, files }.into();
        }
    };
    Plan::Own { number, what }
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
    let plan = match (&session.mode, words) {
        (Mode::Words { by, .. }, words)
            if !is_of_another(by.as_deref(), scene) && !session.prompt_is_over(scene.now) =>
        {
            words_for(&session.mode, words.unwrap_or_default(), files, scene)
        }
        (_, Some(words)) if officer_step(words, session, scene).is_some() => {
            with_files(officer_step(words, session, scene), files)
        }
        (_, words) => Plan::Draft(DraftInput::File(file.clone(), words.map(str::to_owned))),
    };
    Reading { plan, first }
}

fn officer_step(words: &str, session: &Session, scene: &Scene<'_>) -> Option<Plan> {
    scene.officer?;
    let (verb, rest) = scene.lexicon.staff(words)?;
    officer(verb, words, rest, session, scene)
}

fn with_files(plan: Option<Plan>, added: Vec<String>) -> Plan {
    match plan {
        Some(Plan::Officer(OfficerPlan::Step { number, step, given, words, .. })) => {
            OfficerPlan::Step { number, step, given, words, earlier: None, files: added }.into()
        }
        Some(plan) => plan,
        None => Plan::File { item: None, class: None },
    }
}

fn by_press(press: &Press, scene: &Scene<'_>) -> Plan {
    let code = || scene.catalog.long_code(press.arg(0)).to_owned();
    let over = || Plan::Say(Box::new(Reply::ButtonOver));
    match press.verb.as_str() {
        "item" => Plan::Item(code()),
        "part" => match Part::from_code(press.arg(0)) {
            Some(part) => Plan::Part(part, scene.catalog.long_code(press.arg(1)).to_owned()),
            None => over(),
        },
        "none" => Plan::NoneOfThese,
        "narrow" => {
            let by = press.arg(0).parse();
            by.map_or_else(|_| over(), |by| Plan::Narrow(by, press.arg(1).to_owned()))
        }
        "place" => Plan::Place(press.arg(0).to_owned()),
        "try" => Plan::Question(press.arg(0).to_owned()),
        "settled" => Plan::Settled,
        "unsettled" => Plan::Unsettled(code()),
        "file" => Plan::File { item: Some(code()).filter(|code| !code.is_empty()), class: None },
        "class" => {
            press.arg(0).parse().map_or_else(|_| over(), |c| Plan::Draft(DraftInput::Class(c)))
        }
        "area" => Plan::Draft(DraftInput::Area(press.arg(0).to_owned())),
        "secrecy" => press
            .arg(0)
            .parse()
            .map_or_else(|_| over(), |secrecy| Plan::Draft(DraftInput::Secrecy(secrecy))),
        "skip" => Plan::Draft(DraftInput::Skip),
        "yes" => Plan::Draft(DraftInput::Yes),
        "no" => Plan::Draft(DraftInput::No),
        "tickets" => Plan::Tickets,
        "lang" => Lang::from_tag(press.arg(0)).map_or_else(over, Plan::SetLang),
        "help" => Plan::Say(Box::new(help(scene))),
        "privacy" => Plan::Say(Box::new(Reply::Privacy)),
        "my_forgotten" => Plan::MyData(MyData::Forget),
        verb if my_data(verb).is_some() => my_data(verb).map_or_else(over, Plan::MyData),
        "queue" => OfficerPlan::Queue(QueueKind::Dispatch).into(),
        "unit" => OfficerPlan::Queue(QueueKind::Unit).into(),
        "watch" => OfficerPlan::Queue(QueueKind::Watch).into(),
        "board" => OfficerPlan::Board.into(),
        "report" | "figures" | "list" | "items" => {
            figures::pressed(press).map_or_else(over, |ask| OfficerPlan::Figures(ask).into())
        }
        verb => match press.arg(0).parse() {
            Ok(number) => about_ticket(verb, number, press).unwrap_or_else(over),
            Err(_) => over(),
        },
    }
}

fn about_ticket(verb: &str, number: TicketNumber, press: &Press) -> Option<Plan> {
    let own = |what| Some(Plan::Own { number, what });
    let grade = || press.arg(1).parse::<u8>().ok();
    match verb {
        "status" => Some(Plan::Status { number, code: None }),
        "more" => own(OwnStep::AskMore),
        "withdraw" => own(OwnStep::AskWithdraw),
        "sure" => own(OwnStep::Withdraw),
        "rate" => own(OwnStep::AskGrade(None)),
        "grade" => own(OwnStep::Grade(grade()?)),
        "solved" => own(OwnStep::Evaluate(grade()?, press.arg(2).parse::<Solved>().ok()?)),
        "urge" => own(OwnStep::Urge),
        "contact" => own(OwnStep::ConfirmContact(press.arg(1).parse().ok()?)),
        "appeal" => own(OwnStep::AskWords(ActionKind::Appeal)),
        "reopen" => own(OwnStep::AskWords(ActionKind::Reopen)),
        "join" => Some(Plan::Draft(DraftInput::Join(number))),
        "open" => Some(OfficerPlan::Open(number).into()),
        "units" => Some(OfficerPlan::Units(number).into()),
        "dispatch" | "alone" => {
            let office = press.arg(1).to_owned();
            let helpers = match press.verb.as_str() {
                "alone" => Helpers::Named(Vec::new()),
                _ => Helpers::Proposed,
            };
            Some(OfficerPlan::Dispatch { number, office, helpers }.into())
        }
        "steps" => Some(OfficerPlan::Steps { number, from: press.arg(1).parse().ok()? }.into()),
        "do" => Some(
            OfficerPlan::Step {
                number,
                step: press.arg(1).to_owned(),
                given: press.args.iter().skip(2).cloned().collect(),
                words: String::new(),
                earlier: None,
                files: Vec::new(),
            }
            .into(),
        ),
        _ => None,
    }
}

impl Draft {
    /// Whether this question needs no asking any more.
    pub(super) fn is_past(&self, step: DraftStep) -> bool {
        self.asked.contains(&step)
    }
}
