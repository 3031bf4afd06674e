//! The lists' own affairs in the chat: drafts that wait for a publisher, and corrections that officers
//! suggest to the editors.

use super::{
    Deed, EditingAsk, EditingFacts, EditingNeed, Facts, Mode, Needs, OfficerPlan, Plan, Scene,
    Session, Turn,
};
use crate::domain::editing::{EditState, ListDraft, Suggestion, may_edit};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::view::AccessLine;

/// What words are asked for.
const SUGGEST: &str = "suggest";
const SEND_BACK: &str = "send_back";
const TURN_DOWN: &str = "turn_down";
/// The fewest characters of a reason or of a suggestion.
const SHORTEST: usize = 2;
/// Suggestions that are listed.
const LISTED: usize = 5;
/// Lines of the log of the lists.
const LOG: usize = 20;

pub(super) fn needs(ask: &EditingAsk) -> Needs {
    let need = match ask {
        EditingAsk::Drafts => EditingNeed::Drafts,
        EditingAsk::Draft(draft)
        | EditingAsk::Publish(draft)
        | EditingAsk::SendBack { draft, .. } => EditingNeed::Draft(*draft),
        EditingAsk::Log => EditingNeed::Log,
        EditingAsk::Suggest(_) => EditingNeed::Fresh,
        EditingAsk::Suggestions => EditingNeed::Suggestions,
        EditingAsk::Decide { suggestion, .. } => EditingNeed::Suggestion(*suggestion),
    };
    Needs { editing: Some(need), ..Needs::default() }
}

/// What a command or button about the lists wants; a number that is missing leads to the list.
pub(super) fn asked(verb: &str, rest: &str) -> Option<EditingAsk> {
    let numbered = || {
        let (number, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        Some((number.trim_start_matches('#').parse().ok()?, words.trim().to_owned()))
    };
    let decided = |state| match numbered() {
        Some((suggestion, reason)) => EditingAsk::Decide { suggestion, state, reason },
        None => EditingAsk::Suggestions,
    };
    Some(match verb {
        "drafts" => numbered().map_or(EditingAsk::Drafts, |(draft, _)| EditingAsk::Draft(draft)),
        "publish" => numbered().map_or(EditingAsk::Drafts, |(draft, _)| EditingAsk::Publish(draft)),
        "send_back_lists" => match numbered() {
            Some((draft, reason)) => EditingAsk::SendBack { draft, reason },
            None => EditingAsk::Drafts,
        },
        "list_log" => EditingAsk::Log,
        "suggest" => EditingAsk::Suggest(rest.to_owned()),
        "suggestions" => EditingAsk::Suggestions,
        "follow_suggestion" => decided(EditState::Taken),
        "turn_down" => decided(EditState::Refused),
        _ => return None,
    })
}

/// Words that were asked for.
pub(super) fn with_words(step: &str, on: &str, words: &str) -> Plan {
    let number = || on.parse().unwrap_or_default();
    let reason = words.to_owned();
    let ask = match step {
        SEND_BACK => EditingAsk::SendBack { draft: number(), reason },
        TURN_DOWN => EditingAsk::Decide { suggestion: number(), state: EditState::Refused, reason },
        _ => EditingAsk::Suggest(format!("{on} {words}")),
    };
    Plan::Officer(OfficerPlan::Editing(ask))
}

pub(super) fn act(
    ask: EditingAsk,
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let known = &facts.editing;
    match ask {
        EditingAsk::Drafts => drafts(officer, known, session, scene),
        EditingAsk::Log => log(officer, known, session, scene),
        EditingAsk::Suggest(words) => suggest(&words, officer, known, session, scene),
        EditingAsk::Suggestions => suggestions(officer, known, session, scene),
        EditingAsk::Draft(id)
        | EditingAsk::Publish(id)
        | EditingAsk::SendBack { draft: id, .. } => {
            if let Err(refusal) = may_see(officer) {
                return Turn::of(session).refuse(refusal);
            }
            match known.drafts.first() {
                Some(draft) => on_draft(ask, draft, officer, known, session, scene),
                None => Turn::of(session).refuse(Refusal::NoSuchDraft { draft: id }),
            }
        }
        EditingAsk::Decide { suggestion: id, state, reason } => {
            if let Err(refusal) = may_edit(officer, Right::EditItems) {
                return Turn::of(session).refuse(refusal);
            }
            match known.suggestions.first() {
                Some(one) => decide(one, (state, &reason), officer, session, scene),
                None => Turn::of(session).refuse(Refusal::NoSuchSuggestion { suggestion: id }),
            }
        }
    }
}

/// Drafts are seen by who may put them in force and by those who write them.
fn may_see(officer: &Actor) -> Result<(), Refusal> {
    let edits = may_edit(officer, Right::EditItems).is_ok();
    if edits { Ok(()) } else { may_edit(officer, Right::PublishItems).map(drop) }
}

fn drafts(officer: &Actor, known: &EditingFacts, session: Session, scene: &Scene<'_>) -> Turn {
    if let Err(refusal) = may_see(officer) {
        return Turn::of(session).refuse(refusal);
    }
    let view = |draft| showing::list_draft(draft, officer, known.in_force, scene.catalog);
    let reply = match known.drafts.as_slice() {
        [draft] => Reply::ListDraft { draft: Box::new(view(draft)) },
        several => Reply::ListDrafts { drafts: several.iter().map(view).collect() },
    };
    Turn::of(session).say(reply)
}

fn on_draft(
    ask: EditingAsk,
    draft: &ListDraft,
    officer: &Actor,
    known: &EditingFacts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let (state, reason) = match ask {
        EditingAsk::Publish(_) => (EditState::Taken, String::new()),
        EditingAsk::SendBack { reason, .. } => (EditState::Refused, reason),
        _ => {
            let view = showing::list_draft(draft, officer, known.in_force, scene.catalog);
            return Turn::of(session).say(Reply::ListDraft { draft: Box::new(view) });
        }
    };
    let may = match state {
        EditState::Taken => {
            draft.publishable_by(officer, known.in_force, scene.catalog).and_then(|()| {
                known.intact.then_some(()).ok_or(Refusal::DraftDamaged { draft: draft.id })
            })
        }
        _ => draft.returnable_by(officer, scene.catalog),
    };
    if let Err(refusal) = may {
        return Turn::of(session).refuse(named(refusal, scene));
    }
    if state == EditState::Refused && reason.chars().count() < SHORTEST {
        let on = draft.id.to_string();
        session.mode = asks(SEND_BACK, &on, officer);
        return Turn::of(session).say(Reply::AskListWords { step: SEND_BACK.to_owned(), on });
    }
    let decided = draft.decided(state, officer, &reason);
    let decision = showing::list_decision(&decided, scene.catalog);
    let mut turn = Turn::of(session).say(Reply::ListDecision { decision });
    turn.deeds.push(Deed::Draft(Box::new(decided)));
    turn
}

fn asks(step: &str, on: &str, officer: &Actor) -> Mode {
    Mode::Editing { step: step.to_owned(), on: on.to_owned(), by: officer.id.clone() }
}

/// A refusal with the name of who decided instead of their code.
fn named(refusal: Refusal, scene: &Scene<'_>) -> Refusal {
    let name = |code: String| showing::officer_name(&code, scene.catalog).unwrap_or(code);
    match refusal {
        Refusal::DraftDecided { draft, by } => Refusal::DraftDecided { draft, by: name(by) },
        Refusal::SuggestionDecided { suggestion, by } => {
            Refusal::SuggestionDecided { suggestion, by: name(by) }
        }
        other => other,
    }
}

fn log(officer: &Actor, known: &EditingFacts, session: Session, scene: &Scene<'_>) -> Turn {
    if let Err(refusal) = may_edit(officer, Right::SeeItemEvents) {
        return Turn::of(session).refuse(refusal);
    }
    let more = u32::try_from(known.log.len().saturating_sub(LOG)).unwrap_or(u32::MAX);
    let line = |look: &AccessLine| AccessLine {
        by: showing::officer_name(&look.by, scene.catalog).unwrap_or_else(|| look.by.clone()),
        ..look.clone()
    };
    let entries = known.log.iter().take(LOG).map(line).collect();
    Turn::of(session).say(Reply::ListLog { entries, more })
}

fn looks_like_code(word: &str) -> bool {
    word.is_ascii() && word.contains(|c: char| c.is_ascii_digit())
}

/// The item that words begin with, by its code; else the one that was answered last.
fn suggest(
    words: &str,
    officer: &Actor,
    known: &EditingFacts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if let Err(refusal) = may_edit(officer, Right::SuggestItem) {
        return Turn::of(session).refuse(refusal);
    }
    let words = words.trim();
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let named = scene.catalog.long_code(first);
    let known_code = scene.catalog.title(named).is_some();
    let (code, said) = match (known_code, session.answered()) {
        (true, _) => (named.to_owned(), rest.trim()),
        // A code that is mistyped is not about the last answer.
        (false, Some(item)) if !looks_like_code(first) => (item, words),
        (false, _) => (first.to_owned(), rest),
    };
    let Some(title) = scene.catalog.title(&code) else {
        return Turn::of(session).refuse(Refusal::NoSuchItem { code });
    };
    if said.chars().count() < SHORTEST {
        session.mode = asks(SUGGEST, &code, officer);
        let on = title.to_owned();
        return Turn::of(session).say(Reply::AskListWords { step: SUGGEST.to_owned(), on });
    }
    let suggestion = Suggestion {
        id: known.fresh,
        item: code,
        author: officer.id.clone(),
        at: scene.now,
        words: said.to_owned(),
        state: EditState::Open,
        decided_by: String::new(),
        reason: String::new(),
    };
    let shown = showing::suggestion(&suggestion, scene.catalog);
    let mut turn = Turn::of(session).say(Reply::Suggested { suggestion: shown });
    turn.deeds.push(Deed::Suggestion(Box::new(suggestion)));
    turn
}

fn suggestions(officer: &Actor, known: &EditingFacts, session: Session, scene: &Scene<'_>) -> Turn {
    if let Err(refusal) = may_edit(officer, Right::EditItems) {
        return Turn::of(session).refuse(refusal);
    }
    let more = known.suggestions.len().saturating_sub(LISTED);
    let listed = known.suggestions.iter().take(LISTED);
    let open = listed.map(|one| showing::suggestion(one, scene.catalog)).collect();
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    Turn::of(session).say(Reply::Suggestions { open, more })
}

fn decide(
    suggestion: &Suggestion,
    (state, reason): (EditState, &str),
    officer: &Actor,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if let Err(refusal) = suggestion.decidable_by(officer) {
        return Turn::of(session).refuse(named(refusal, scene));
    }
    if state == EditState::Refused && reason.chars().count() < SHORTEST {
        let on = suggestion.id.to_string();
        session.mode = asks(TURN_DOWN, &on, officer);
        return Turn::of(session).say(Reply::AskListWords { step: TURN_DOWN.to_owned(), on });
    }
    let decided = Suggestion {
        state,
        decided_by: officer.id.clone(),
        reason: reason.to_owned(),
        ..suggestion.clone()
    };
    let shown = showing::suggestion(&decided, scene.catalog);
    let mut turn = Turn::of(session).say(Reply::SuggestionDecision { suggestion: shown });
    turn.deeds.push(Deed::Suggestion(Box::new(decided)));
    turn
}
