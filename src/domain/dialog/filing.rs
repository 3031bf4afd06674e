//! Filing a ticket: one question at a time, or none at all where a long message said everything.

pub(super) mod answers;
mod asking;
mod draft;
mod same_matter;
mod submitting;
pub(super) mod taking_in;

pub(super) use answers::long_enough;

use self::answers::{is_aside, is_short_question, not_taken, says_no_more, says_something};
use self::asking::{ask, next};
use self::draft::{take, take_text};
use self::submitting::submit;
use super::{
    Draft, DraftInput, DraftStep, Facts, LONGEST_MESSAGE, Mode, Needs, Plan, Scene, Session, Turn,
    answering, too_long,
};
use crate::domain::class::Class;
use crate::domain::message::Reply;
use crate::domain::text::{Unit, cut};
use crate::domain::ticket::ActionKind;

pub(super) fn needs(plan: &Plan, session: &Session) -> Needs {
    let files = matches!(plan, Plan::Draft(DraftInput::Yes | DraftInput::Join(_)))
        && matches!(session.mode, Mode::Filing { .. });
    let other = match plan {
        Plan::Draft(DraftInput::Join(number)) => Some(*number),
        _ => None,
    };
    let text = match (plan, &session.mode) {
        (Plan::Draft(DraftInput::Asked(text)), Mode::Filing { .. }) => Some(text.clone()),
        (Plan::Draft(DraftInput::Text(text)), Mode::Filing { draft, step: DraftStep::Text }) => {
            (draft.item.is_none() || draft.mending.is_some()).then(|| text.clone())
        }
        (Plan::File { item: None, .. }, _) if session.lost || session.danger => {
            session.question.clone()
        }
        (Plan::Draft(DraftInput::File(_, Some(caption))), Mode::Free) => Some(caption.clone()),
        _ => None,
    };
    Needs {
        search: text,
        new_ticket: files,
        own_tickets: files,
        similar: files,
        other,
        ..Needs::default()
    }
}

/// Begins a ticket; what was asked before goes into it.
pub(super) fn begin(
    item: Option<String>,
    class: Option<Class>,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    // A matter that was told and got choices only is not told again; a question is no matter.
    let tells = |text: &String| session.item.is_none() && !scene.lexicon.asks(text);
    let asked_before = item.is_some() || session.lost || session.danger;
    let text = session.question.clone().filter(|text| asked_before || tells(text));
    let text = text.unwrap_or_default();
    // An insult or a courtesy is never the matter of a ticket.
    let text = if scene.lexicon.small_talk(&text).is_some() { String::new() } else { text };
    let area = session.area.clone();
    let mut draft = Draft { item_chosen: item.is_some(), item, class, area, ..Draft::default() };
    let in_danger = session.danger;
    (session.lost, session.danger) = (false, false);
    let hidden = session.hidden.take();
    if long_enough(&text) || (in_danger && says_something(&text)) {
        take_text(&mut draft, (&text, hidden.as_ref()), facts, scene);
        session.question = None;
    }
    if in_danger {
        // Who was in danger a moment ago is asked as little as possible.
        draft.class = draft.class.or(Some(Class::Help));
    }
    next(draft, session, scene)
}

/// Begins a ticket because the answer did not settle the question, which is kept as one of those.
pub(super) fn unsettled(item: String, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let asked = session.question.clone();
    let mut turn = begin(Some(item), None, facts, session, scene);
    turn.deeds.extend(asked.map(|words| answering::asked(&words, None)));
    turn
}

/// Begins a ticket against somebody who was named; it is asked what happened.
pub(super) fn against(
    class: Class,
    text: &str,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let area = session.area.clone();
    let mut draft = Draft { class: Some(class), area, ..Draft::default() };
    take_text(&mut draft, (text, facts.hidden.as_ref()), facts, scene);
    ask(draft, DraftStep::Text, session, scene)
}

/// The step that goes on waiting while something else is looked at.
pub(super) fn waits(plan: &Plan, session: &Session) -> Option<DraftStep> {
    let Mode::Filing { step, .. } = &session.mode else { return None };
    let is_look = matches!(
        plan,
        Plan::Question(_) | Plan::Item(_) | Plan::Part(..) | Plan::Status { .. } | Plan::Narrow(..)
    );
    let is_word = matches!(plan, Plan::Say(reply)
        if matches!(**reply, Reply::SmallTalk { .. } | Reply::Refused { .. }));
    (is_look || is_word).then_some(*step)
}

pub(super) fn still_waits(step: DraftStep) -> Reply {
    Reply::DraftWaits { step: step.code().to_owned() }
}

/// Whether the draft asks which of several places of one name is meant, and this is one of them.
pub(super) fn asks_which(code: &str, session: &Session) -> bool {
    match &session.mode {
        Mode::Filing { draft, .. } => draft.places.iter().any(|place| place == code),
        _ => false,
    }
}

/// Goes on with the draft: to the next question, back to one, or to the ticket.
pub(super) fn go_on(
    input: DraftInput,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let (mut draft, step) = match std::mem::take(&mut session.mode) {
        Mode::Filing { draft, step } => (*draft, step),
        // A file or a place as the first message begins a ticket; a late button does not.
        _ if matches!(input, DraftInput::File(..) | DraftInput::Point(_)) => {
            (Draft::default(), DraftStep::Text)
        }
        mode => return without_draft(&input, mode, session),
    };
    // Whoever signed in since does not go on with what another officer was told.
    if draft.taken_by.is_some() && taking_in::officer(&draft, scene).is_none() {
        return Turn::of(session).say(Reply::DraftDropped);
    }
    if let Some(wrong) = not_taken(&input, step, &draft, scene) {
        return not_written(wrong, draft, step, session, scene);
    }
    match input {
        DraftInput::No => Turn::of(session).say(Reply::DraftDropped),
        DraftInput::Unsure => {
            session.mode = Mode::filing(draft, step);
            Turn::of(session).say(Reply::AskDrop)
        }
        DraftInput::Again if step == DraftStep::Similar || is_begun(&draft, step) => {
            next(draft, session, scene)
        }
        DraftInput::Again => ask(draft, step, session, scene),
        DraftInput::Back => back(draft, step, session, scene),
        DraftInput::Mend(step) => mend(draft, step, session, scene),
        DraftInput::Asked(text) if is_aside(step, &draft, facts, scene) => {
            session.mode = Mode::filing(draft, step);
            answering::question(&text, facts, session, scene).say(still_waits(step))
        }
        DraftInput::Yes if step == DraftStep::Confirm => confirmed(draft, facts, session, scene),
        DraftInput::Yes if step == DraftStep::Similar => {
            submit(&draft, None, facts, session, scene)
        }
        DraftInput::Join(_) if step == DraftStep::Similar => {
            submit(&draft, same_matter::parent(facts, scene), facts, session, scene)
        }
        // A number at the last look is no part of the matter.
        DraftInput::Text(text)
            if matches!(step, DraftStep::Confirm | DraftStep::Similar)
                && !says_something(&text) =>
        {
            ask(draft, step, session, scene)
        }
        // Nor is a short question that nothing answers.
        DraftInput::Asked(text) if step == DraftStep::Confirm && is_short_question(&text) => {
            not_written("asked", draft, step, session, scene)
        }
        DraftInput::Text(text) | DraftInput::Asked(text)
            if step == DraftStep::Class && says_no_more(&text, scene) =>
        {
            beside_class(text, draft, facts, session, scene)
        }
        DraftInput::NoItem => {
            (draft.item, draft.item_chosen) = (None, false);
            ask(draft, step, session, scene).say_first(Reply::DraftUnlinked)
        }
        DraftInput::InDanger(text) => {
            draft.class.get_or_insert(Class::Help);
            let input = DraftInput::Text(text);
            // Nothing is asked below the card of danger; its button goes on.
            let asked = answered((step, input), draft, facts, session, scene);
            Turn { replies: Vec::new(), ..asked }
        }
        answer => answered((step, answer), draft, facts, session, scene),
    }
}

/// An answer to what a draft asks, where there is none any more.
fn without_draft(input: &DraftInput, mode: Mode, mut session: Session) -> Turn {
    if *input == DraftInput::No && is_waiting(&mode) {
        return Turn::of(session).say(left_out(&mode));
    }
    session.mode = mode;
    Turn::of(session).say(Reply::ButtonOver)
}

/// Takes the answer and asks the next question.
fn answered(
    answer: (DraftStep, DraftInput),
    mut draft: Draft,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let step = answer.0;
    take(&mut draft, answer, facts, &mut session, scene);
    draft.mending = None;
    let length = cut(&draft.text, LONGEST_MESSAGE, Unit::Chars).len();
    let whole = length == draft.text.len();
    draft.text.truncate(length);
    let turn = next(draft, session, scene);
    let turn = if asks_again(step, &turn.session) { turn.say_first(kept()) } else { turn };
    if whole { turn } else { turn.say_first(too_long()) }
}

/// Why words are not taken, and what is still asked.
fn not_written(
    why: &str,
    draft: Draft,
    step: DraftStep,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    ask(draft, step, session, scene).say_first(Reply::DraftNotTaken { why: why.to_owned() })
}

/// Short words where the class is asked: a place is taken as the place, other words name no class.
fn beside_class(
    text: String,
    draft: Draft,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    match draft::areas_of(&text, draft.area.as_deref(), scene).is_empty() {
        true => not_written("class", draft, DraftStep::Class, session, scene),
        false => {
            let place = (DraftStep::Place, DraftInput::Text(text));
            answered(place, draft, facts, session, scene).say_first(kept())
        }
    }
}

fn kept() -> Reply {
    Reply::DraftKept { files: 0 }
}

/// Whether a question stands again although something was taken, which is said then.
fn asks_again(asked: DraftStep, session: &Session) -> bool {
    let seen = matches!(asked, DraftStep::Text | DraftStep::Confirm | DraftStep::Similar);
    match &session.mode {
        Mode::Filing { draft, step } => *step == asked && draft.places.is_empty() && !seen,
        _ => false,
    }
}

/// Whether something of the matter was told already where it is asked for the first time.
fn is_begun(draft: &Draft, step: DraftStep) -> bool {
    step == DraftStep::Text && !draft.text.is_empty() && draft.mending.is_none()
}

/// Files the draft, unless its matter may have been filed before: then that is asked first.
fn confirmed(draft: Draft, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    match same_matter::found(&draft, facts, scene) {
        Some(found) => {
            session.mode = Mode::filing(draft, DraftStep::Similar);
            Turn::of(session).say(found)
        }
        None => submit(&draft, None, facts, session, scene),
    }
}

/// Asks the question before this one; who only wanted to change an answer leaves it as it is.
fn back(mut draft: Draft, step: DraftStep, session: Session, scene: &Scene<'_>) -> Turn {
    if draft.mending.take().is_some() {
        return next(draft, session, scene);
    }
    let asked = |step: &DraftStep| *step != DraftStep::Consent || draft.consent.is_some();
    let step = Some(step.before()).filter(asked).unwrap_or(DraftStep::Contact);
    mend(draft, step, session, scene)
}

/// Asks once more what was answered; the answer stays until there is another.
fn mend(mut draft: Draft, step: DraftStep, session: Session, scene: &Scene<'_>) -> Turn {
    draft.places.clear();
    if matches!(step, DraftStep::Confirm | DraftStep::Similar) {
        return next(draft, session, scene);
    }
    draft.mending = Some(step);
    ask(draft, step, session, scene)
}

/// Whether words or a rating are asked for, which 不 ends.
fn is_waiting(mode: &Mode) -> bool {
    !matches!(mode, Mode::Free | Mode::Filing { .. } | Mode::OwnContact)
}

/// What is said to who leaves out what was asked.
fn left_out(mode: &Mode) -> Reply {
    match mode {
        Mode::OwnWords { step, .. } => Reply::WordsLeftOut { step: step.to_string() },
        Mode::Withdrawing { .. } => Reply::WordsLeftOut { step: ActionKind::Cancel.to_string() },
        Mode::Forgetting => Reply::WordsLeftOut { step: ActionKind::ForgetRequester.to_string() },
        Mode::QueryCode { .. } => Reply::WordsLeftOut { step: String::new() },
        _ => Reply::DraftDropped,
    }
}
