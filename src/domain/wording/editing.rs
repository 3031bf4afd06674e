//! Drafts of the lists, their log, and suggested corrections.

use super::{ButtonSpec, Line, Script, Value, labelled, privacy};
use crate::domain::catalog::ChangeKind;
use crate::domain::editing::{EditState, ListChanges};
use crate::domain::message::Reply;
use crate::domain::view::{AccessLine, Allowed, ListDecisionView, ListDraftView, SuggestionView};

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::ListDrafts { drafts } => all(drafts),
        Reply::ListDraft { draft } => one(draft),
        Reply::ListDecision { decision } => decided(decision),
        Reply::ListLog { entries, more } => log(entries, *more),
        Reply::AskListWords { step, on } => {
            Script::of(Line::term("ask-list-words", step).with("on", on.as_str()))
        }
        Reply::Suggested { suggestion } => {
            let line = Line::new("suggested").with("n", number(suggestion.id));
            Script::of(line.with("title", &suggestion.title).with("code", &suggestion.item))
        }
        Reply::Suggestions { open, more } => suggestions(open, *more),
        Reply::SuggestionDecision { suggestion } => suggestion_decided(suggestion),
        _ => return None,
    })
}

fn number(id: i64) -> Value {
    // No thousands are set apart in a number that people type.
    Value::Text(id.to_string())
}

fn all(drafts: &[ListDraftView]) -> Script {
    if drafts.is_empty() {
        return Script::of(Line::new("list-drafts-none"));
    }
    let mut script = Script::of(Line::new("list-drafts"));
    for draft in drafts {
        script.say(about("list-drafts-line", draft));
    }
    let open = |draft: &ListDraftView| {
        let label = Line::new("button-list-draft").with("draft", number(draft.id));
        labelled(label, "drafts", &[&draft.id.to_string()])
    };
    script.rows(drafts.iter().map(open).collect(), 3);
    script
}

fn about(id: &'static str, draft: &ListDraftView) -> Line {
    Line::new(id)
        .with("draft", number(draft.id))
        .with("author", &draft.author)
        .with("at", Value::DateTime(draft.at))
}

fn one(draft: &ListDraftView) -> Script {
    let mut script = Script::of(about("list-draft", draft));
    changes(&mut script, &draft.changes);
    if draft.current == Allowed::No {
        script.say(Line::new("list-draft-outdated"));
    }
    if draft.decidable == Allowed::No {
        script.say(Line::new("list-draft-waits"));
        return script;
    }
    script.say(Line::new("list-draft-decide"));
    let press = |id: &'static str, verb: &str| {
        labelled(Line::new(id).with("draft", number(draft.id)), verb, &[&draft.id.to_string()])
    };
    let publish = (draft.current == Allowed::Yes).then(|| press("button-publish", "publish"));
    let back = press("button-send-back-lists", "send_back_lists");
    script.row(publish.into_iter().chain([back]).collect());
    script
}

/// What a draft would change: items by kind with the first of them, then the other tables.
fn changes(script: &mut Script, changes: &ListChanges) {
    for items in &changes.items {
        let id = match items.kind {
            ChangeKind::Added => "list-change-added",
            ChangeKind::Changed => "list-change-changed",
            ChangeKind::Ended => "list-change-ended",
        };
        script.say(Line::new(id).with("n", items.count));
        for item in &items.first {
            script.say(Line::new("items-changed-item").with("item", item));
        }
        let named = u32::try_from(items.first.len()).unwrap_or(u32::MAX);
        let more = items.count.saturating_sub(named);
        if more > 0 {
            script.say(Line::new("items-changed-more").with("more", more));
        }
    }
    for table in &changes.tables {
        script.say(
            Line::new("list-change-table")
                .with("table", &table.table)
                .with("added", table.added)
                .with("gone", table.gone),
        );
    }
}

fn decided(decision: &ListDecisionView) -> Script {
    let id = match decision.state {
        EditState::Refused => "list-draft-sent-back",
        EditState::Open | EditState::Taken => "list-draft-published",
    };
    let line = Line::new(id)
        .with("draft", number(decision.id))
        .with("author", &decision.author)
        .with("by", &decision.by);
    Script::of(match decision.state {
        EditState::Refused => line.with("reason", &decision.reason),
        EditState::Open | EditState::Taken => line.with("version", number(decision.version)),
    })
}

fn log(entries: &[AccessLine], more: u32) -> Script {
    if entries.is_empty() {
        return Script::of(Line::new("list-log-none"));
    }
    let mut script = Script::of(Line::new("list-log"));
    for entry in entries {
        script.say(privacy::access_line(entry));
    }
    if more > 0 {
        script.say(Line::new("list-log-more").with("more", more));
    }
    script
}

fn suggestions(open: &[SuggestionView], more: u32) -> Script {
    if open.is_empty() {
        return Script::of(Line::new("suggestions-none"));
    }
    let mut script = Script::of(Line::new("suggestions"));
    for one in open {
        script.say(
            Line::new("suggestions-line")
                .with("n", number(one.id))
                .with("title", &one.title)
                .with("code", &one.item)
                .with("author", &one.author)
                .with("at", Value::DateTime(one.at))
                .with("words", &one.words),
        );
        script.row(answers(one));
    }
    if more > 0 {
        script.say(Line::new("suggestions-more").with("more", more));
    }
    script
}

fn answers(suggestion: &SuggestionView) -> Vec<ButtonSpec> {
    let verbs =
        [("button-follow-suggestion", "follow_suggestion"), ("button-turn-down", "turn_down")];
    let press = |(label, verb): (&'static str, &str)| {
        let label = Line::new(label).with("suggestion", number(suggestion.id));
        labelled(label, verb, &[&suggestion.id.to_string()])
    };
    verbs.map(press).into()
}

fn suggestion_decided(suggestion: &SuggestionView) -> Script {
    let id = match (suggestion.state, suggestion.reason.is_empty()) {
        (EditState::Refused, _) => "suggestion-turned-down",
        (_, true) => "suggestion-followed",
        (_, false) => "suggestion-followed-how",
    };
    let line = Line::new(id)
        .with("n", number(suggestion.id))
        .with("title", &suggestion.title)
        .with("code", &suggestion.item)
        .with("by", &suggestion.by);
    Script::of(match suggestion.reason.is_empty() {
        true => line,
        false => line.with("reason", &suggestion.reason),
    })
}
