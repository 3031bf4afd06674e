//! Answers from the lists: one card, two or three choices, or an honest "not found".

use super::{
    Deed, Facts, Found, Hidden, LIST, OwnStep, Perhaps, Plan, Scene, Session, Sureness, Turn,
    splitting, tickets,
};
use crate::domain::catalog::Asked;
use crate::domain::editing::may_edit;
use crate::domain::lexicon::{DoorRow, EmergencyRow};
use crate::domain::message::{Again, Besides, Part, Reply, Split};
use crate::domain::people::{Actor, Right};
use crate::domain::press::Press;
use crate::domain::privacy::masked;
use crate::domain::rules::Level;
use crate::domain::text::{Unit, cut, is_han, normalise};
use crate::domain::ticket::{State, Ticket};
use crate::domain::view::{AnswerCard, BundleView, CardOffer, Choice, DoorView};

/// Choices shown when the search is not sure.
const CHOICES: usize = 3;
/// Examples of how to ask.
const EXAMPLES: usize = 3;
/// The fewest characters of a text that asks nothing and tells of something.
const TELLS: usize = 7;
/// Characters kept of a question for the editor of the lists.
const LONGEST_KEPT: usize = 120;

/// What a question comes to, without any conversation around it.
#[derive(Debug, Clone)]
pub enum Outcome<'a> {
    /// Danger: whom to call.
    Emergency(&'a EmergencyRow),
    /// The law has another door.
    OtherDoor(&'a DoorRow),
    /// Courtesy, by kind.
    SmallTalk(&'a str),
    /// Where the offices are that it asks for.
    Offices(Vec<DoorView>),
    /// Everything that an event of life takes.
    Event(Box<BundleView>),
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
    let offices = offices(text, asked, scene);
    if !offices.is_empty() {
        return Outcome::Offices(offices);
    }
    let bundle = found.event.as_deref().and_then(|code| scene.catalog.bundle(code, asked));
    if let Some(bundle) = bundle {
        return Outcome::Event(Box::new(bundle));
    }
    let sure = sure_of(found);
    if !sure.is_empty() {
        let mut cards = sure.iter().filter_map(|(code, score)| card(code, *score, asked, scene));
        let part = scene.lexicon.part_in(text);
        return cards.next().map_or(Outcome::Nothing, |card| {
            Outcome::Answer(Box::new(AnswerCard { asked: part, ..card }))
        });
    }
    let unsure = found.hits.iter().filter(|_| found.band == Sureness::Unsure);
    let choices = unsure.filter_map(|(code, _)| scene.catalog.choice(code, asked));
    let choices: Vec<Choice> = choices.take(CHOICES).collect();
    if choices.is_empty() { Outcome::Nothing } else { Outcome::Choices(choices) }
}

/// What is surely meant, best first: of several matters the one to answer, else what the words find.
fn sure_of(found: &Found) -> Vec<(&str, f32)> {
    let score =
        |code: &str| found.hits.iter().find(|(hit, _)| hit == code).map(|(_, score)| *score);
    if !found.apart.is_empty() {
        let named = found.apart.iter().map(String::as_str);
        return named.map(|code| (code, score(code).unwrap_or_default())).collect();
    }
    let sure = found.hits.iter().filter(|_| found.band == Sureness::Sure);
    sure.map(|(code, score)| (code.as_str(), *score)).collect()
}

/// The offices that a text names when it only asks where they are, when they are open or how they
/// are reached.
fn offices(text: &str, asked: &Asked<'_>, scene: &Scene<'_>) -> Vec<DoorView> {
    let text = normalise(text);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let (offices, rest) = scene.catalog.offices_asked(text, asked.area);
    let of_office = [Part::Place, Part::Hours, Part::Phone];
    let asks = scene.lexicon.part(&rest).is_some_and(|part| of_office.contains(&part));
    match rest.is_empty() || asks {
        true => offices
            .into_iter()
            .map(|office| scene.catalog.door_of(office, asked.now, scene.works))
            .collect(),
        false => Vec::new(),
    }
}

fn card(code: &str, score: f32, asked: &Asked<'_>, scene: &Scene<'_>) -> Option<AnswerCard> {
    let card = scene.catalog.answer(code, asked, scene.works)?;
    Some(AnswerCard { score, ..card })
}

pub(super) fn question(text: &str, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    session.danger = false;
    session.places.clear();
    let meant = scene.catalog.areas_in(text, session.area.as_deref());
    match meant.as_slice() {
        [] => {}
        [area] => session.area = Some(area.code.clone()),
        several => {
            let places = several.iter().map(|row| row.code.clone()).collect();
            return which_place(text, places, facts, session, scene);
        }
    }
    let found = facts.found.clone().unwrap_or_default();
    if let Some(ticket) = meant_for(text, &found, facts, scene) {
        return perhaps(text, &ticket, facts, session, scene);
    }
    if let Some(part) = goes_on(text, &found, &session, scene) {
        return still(part, &found, session, scene);
    }
    let here = scene.asked(&session);
    let reply = match reply_to(&outcome(text, &found, &here, scene)) {
        Reply::NotFound { .. } => not_found(text, &session, scene),
        reply => reply,
    };
    keep_answer(&reply, &found, &mut session);
    session.question = Some(text.to_owned());
    session.hidden.clone_from(&facts.hidden);
    let unanswered = session.lost.then(|| asked(text, None));
    let answered = session.answered();
    let mut turn = Turn::of(session).say(reply);
    turn.deeds.extend(unanswered);
    let is_other = |code: &&String| answered.as_ref().is_some_and(|one| one != *code);
    let others = found.apart.iter().filter(is_other);
    besides(turn, Besides::AlsoSaid, others, scene)
}

/// What follow-ups to a reply are about.
fn keep_answer(reply: &Reply, found: &Found, session: &mut Session) {
    session.lost = matches!(reply, Reply::NotFound { .. });
    session.item = match reply {
        Reply::Answer { card, .. } => Some(card.code.clone()),
        // What follows may still be about the answer before.
        Reply::NotFound { .. } => session.item.take(),
        _ => None,
    };
    session.narrowed = false;
    session.others = match reply {
        Reply::Choices { options } => {
            let offered = |code: &String| options.iter().any(|choice| choice.code == *code);
            found.hits.iter().map(|(code, _)| code.clone()).filter(|code| !offered(code)).collect()
        }
        _ => Vec::new(),
    };
}

/// The part of the last answer that a question asks after which does not say itself what it is about:
/// its words besides tell how things stand with who asks.
fn goes_on(text: &str, found: &Found, session: &Session, scene: &Scene<'_>) -> Option<Part> {
    let here = scene.asked(session);
    session.item.as_ref().filter(|code| scene.catalog.choice(code, &here).is_some())?;
    let is_other = found.named || found.event.is_some() || scene.lexicon.door(text).is_some();
    let is_follow_up = scene.lexicon.is_no_story(text) && scene.lexicon.asks(text) && !is_other;
    scene.lexicon.part_in(text).filter(|_| is_follow_up)
}

/// A part of the last answer; what the search is sure of is offered besides.
fn still(asked: Part, found: &Found, session: Session, scene: &Scene<'_>) -> Turn {
    let last = session.item.clone().unwrap_or_default();
    let sure = found.hits.first().filter(|_| found.band == Sureness::Sure);
    let other = sure.map(|(code, _)| code).filter(|code| **code != last);
    besides(part(asked, &last, session, scene), Besides::OrMeant, other.into_iter(), scene)
}

fn besides<'a>(
    turn: Turn,
    why: Besides,
    codes: impl Iterator<Item = &'a String>,
    scene: &Scene<'_>,
) -> Turn {
    let here = scene.asked(&turn.session);
    let options: Vec<Choice> = codes.filter_map(|code| scene.catalog.choice(code, &here)).collect();
    if options.is_empty() { turn } else { turn.say(Reply::Besides { why, options }) }
}

/// Places of one name lie in several towns: nothing is answered before it is known which is meant.
fn which_place(
    text: &str,
    places: Vec<String>,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let areas = scene.places(&places);
    session.places = places;
    session.question = Some(text.to_owned());
    session.hidden.clone_from(&facts.hidden);
    Turn::of(session).say(Reply::WhichPlace { areas })
}

/// The place that the last question meant: it is kept, and the question is answered for it.
pub(super) fn place(code: String, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let known = scene.catalog.area(&code).is_some() && session.places.contains(&code);
    let Some(text) = session.question.clone().filter(|_| known) else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    session.area = Some(code);
    let facts = Facts { hidden: session.hidden.clone(), ..facts.clone() };
    question(&text, &facts, session, scene)
}

/// The one ticket that waits for words, where these ask nothing that the lists answer surely about
/// another matter.
fn meant_for(text: &str, found: &Found, facts: &Facts, scene: &Scene<'_>) -> Option<Ticket> {
    if scene.lexicon.asks(text) || scene.lexicon.door(text).is_some() {
        return None;
    }
    let is_rated = |ticket: &&Ticket| ticket.state == State::Feedback;
    let unhappy = scene.lexicon.is_unhappy(text);
    let (rated, asked): (Vec<&Ticket>, Vec<&Ticket>) = facts.awaiting.iter().partition(is_rated);
    let waiting = if asked.is_empty() && unhappy { rated } else { asked };
    let [ticket] = waiting.as_slice() else { return None };
    let first = found.hits.first().filter(|_| found.band == Sureness::Sure);
    let about = ticket.item.as_ref().map(|item| item.code.as_str());
    let is_other = first.is_some_and(|(code, _)| Some(code.as_str()) != about);
    (!is_other).then(|| (*ticket).clone())
}

/// Asks whether words are for a ticket that waits for them; words that came before and were not
/// answered for are kept with them.
fn perhaps(
    text: &str,
    ticket: &Ticket,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if ticket.state == State::Feedback {
        let facts = Facts { ticket: Some(ticket.clone()), ..facts.clone() };
        let what = OwnStep::Unhappy(text.to_owned());
        return tickets::own(ticket.number, what, &facts, session, scene);
    }
    let number = ticket.number;
    let earlier = session.perhaps.take().filter(|earlier| earlier.number == number);
    let (mut words, mut sealed) = earlier.map(|one| (one.text, one.sealed)).unwrap_or_default();
    if !words.is_empty() {
        words.push('\n');
    }
    words.push_str(text);
    sealed.extend(facts.hidden.as_ref().map(|hidden| hidden.sealed.clone()));
    let reply = Reply::Perhaps { number: number.to_string(), words: words.clone() };
    session.perhaps = Some(Perhaps { number, text: words, sealed });
    Turn::of(session).say(reply)
}

/// Whether words that may be for a ticket are still waited for after this.
pub(super) fn keeps_perhaps(plan: &Plan) -> bool {
    matches!(
        plan,
        Plan::Question(_)
            | Plan::Apart
            | Plan::Own { .. }
            | Plan::Status { .. }
            | Plan::Tickets
            | Plan::Say(_)
            | Plan::SetLang(_)
    )
}

/// Words that were taken for a ticket's are a matter of their own.
pub(super) fn apart(facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let Some(perhaps) = session.perhaps.take() else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    let sealed = perhaps.sealed.into_iter().next_back();
    let hidden = sealed.map(|sealed| Hidden { sealed, phone: None, staff: Vec::new() });
    let facts = Facts { hidden, awaiting: Vec::new(), ..facts.clone() };
    question(&perhaps.text, &facts, session, scene)
}

/// The last answer once more, for the place that these words name.
pub(super) fn there(text: &str, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let meant = scene.catalog.areas_in(text, None);
    let asked = session.question.clone().unwrap_or_default();
    let facts = Facts { hidden: session.hidden.clone(), ..facts.clone() };
    match meant.as_slice() {
        [area] => {
            session.area = Some(area.code.clone());
            match session.answered() {
                Some(code) => item(&code, session, scene),
                None => question(&asked, &facts, session, scene),
            }
        }
        several => {
            let places = several.iter().map(|row| row.code.clone()).collect();
            which_place(&asked, places, &facts, session, scene)
        }
    }
}

/// The first time with examples of how to ask, unless somebody tells of what happened to them.
fn not_found(text: &str, session: &Session, scene: &Scene<'_>) -> Reply {
    if session.lost {
        return Reply::NotFound { again: Again::Again, examples: Vec::new() };
    }
    let tells = text.chars().filter(|&c| is_han(c)).count() >= TELLS && !scene.lexicon.asks(text);
    let shown = if tells { 0 } else { EXAMPLES };
    let examples = scene.examples.iter().take(shown).cloned().collect();
    Reply::NotFound { again: Again::First, examples }
}

/// A question kept for the editor of the lists: numbers of persons masked, not too long.
pub(super) fn asked(words: &str, item: Option<String>) -> Deed {
    Deed::Asked { words: masked(cut(words.trim(), LONGEST_KEPT, Unit::Chars)), item }
}

/// The answer settled the question; both are kept, so that the next who asks so gets it.
pub(super) fn settled(session: Session) -> Turn {
    let pair = session.question.as_deref().zip(session.item.clone());
    let confirmed = pair.map(|(words, item)| asked(words, Some(item)));
    let mut turn = Turn::of(session).say(Reply::Settled);
    turn.deeds.extend(confirmed);
    turn
}

/// After danger a ticket begins with the words that told of it.
pub(super) fn danger(text: String, facts: &Facts, mut session: Session) -> Turn {
    session.item = None;
    session.danger = true;
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
        Outcome::Event(bundle) => Reply::Bundle { bundle: bundle.clone() },
        Outcome::Offices(offices) => Reply::Offices { offices: offices.clone() },
        Outcome::Answer(card) => Reply::Answer { card: card.clone(), offers: Vec::new() },
        Outcome::Choices(options) => Reply::Choices { options: options.clone() },
        Outcome::Nothing => Reply::NotFound { again: Again::First, examples: Vec::new() },
    }
}

/// Puts on an answer which town it is for, where nobody said one, and what this reader may do with it.
pub(super) fn offer(reply: &mut Reply, area: Option<&str>, scene: &Scene<'_>) {
    let Reply::Answer { card, offers } = reply else { return };
    if area.is_none() && scene.rules.desk_level == Level::County {
        let door = scene.catalog.office_named(&card.go_to.office);
        let town = door.and_then(|office| scene.catalog.town_of(&office.area));
        card.assumed = town.map(|town| town.name.clone());
    }
    let is_item = scene.catalog.item(&card.code).is_some();
    if is_item && scene.officer.is_none() && scene.own.is_none() {
        offers.push(CardOffer::Follow);
    }
    let suggests = |officer: &Actor| may_edit(officer, Right::SuggestItem).is_ok();
    if scene.officer.is_some_and(suggests) {
        offers.push(CardOffer::Suggest);
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
    session.look_aside();
    Turn::of(session).say(Reply::Answer { card: Box::new(card), offers: Vec::new() })
}

pub(super) fn part(part: Part, code: &str, mut session: Session, scene: &Scene<'_>) -> Turn {
    let Some(card) = card(code, 0.0, &scene.asked(&session), scene) else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    // Where nothing is paid out, who asks how much means what it costs.
    let is_fee = part == Part::Amount && card.pays.is_none() && card.fee.is_some();
    let part = if is_fee { Part::Fee } else { part };
    session.item = Some(card.code.clone());
    Turn::of(session).say(Reply::AnswerPart { part, card: Box::new(card) })
}

/// A part of an answer is asked for before it is known which: the choices are shown once more.
pub(super) fn part_of_what(part: Part, session: Session, scene: &Scene<'_>) -> Turn {
    let here = scene.asked(&session);
    let offered = session.offered.iter().filter(|press| press.verb == "item");
    let choice = |press: &Press| scene.catalog.choice(scene.catalog.long_code(press.arg(0)), &here);
    let options: Vec<Choice> = offered.filter_map(choice).collect();
    Turn::of(session).say(match options.is_empty() {
        true => Reply::WhichMatter { part },
        false => Reply::Choices { options },
    })
}

/// None of the choices: it is asked what kind of matter it is, by what tells the rest apart best;
/// then for other words; then a ticket is offered.
pub(super) fn none_of_these(mut session: Session, scene: &Scene<'_>) -> Turn {
    let here = scene.asked(&session);
    let split = splitting::best(&session.others, scene.catalog, &here);
    if let Some((by, options)) = split.filter(|_| !session.narrowed) {
        session.narrowed = true;
        return Turn::of(session).say(Reply::Narrow { by, options });
    }
    session.others.clear();
    let reply = not_found(session.question.as_deref().unwrap_or_default(), &session, scene);
    session.lost = true;
    session.item = None;
    let unanswered = session.question.as_deref().map(|words| asked(words, None));
    let mut turn = Turn::of(session).say(reply);
    turn.deeds.extend(unanswered);
    turn
}

/// What the last question may have meant besides, of one kind.
pub(super) fn narrow(by: Split, value: &str, mut session: Session, scene: &Scene<'_>) -> Turn {
    let others = std::mem::take(&mut session.others);
    let here = scene.asked(&session);
    let fits = |code: &&String| splitting::values(by, code, scene.catalog, &here).contains(&value);
    let options = others.iter().filter(fits).filter_map(|code| scene.catalog.choice(code, &here));
    let options: Vec<Choice> = options.take(CHOICES).collect();
    if options.is_empty() {
        return none_of_these(session, scene);
    }
    Turn::of(session).say(Reply::Choices { options })
}

/// How many lines a list shows.
pub(super) fn shown() -> usize {
    LIST
}
