//! Drafts of the lists and suggestions, with names.

use super::name_of;
use crate::domain::catalog::Catalog;
use crate::domain::editing::{ListDraft, Suggestion};
use crate::domain::people::Actor;
use crate::domain::view::{Allowed, ListDecisionView, ListDraftView, SuggestionView};

/// A draft of the lists as this officer sees it, while the load `in_force` is.
pub(crate) fn list_draft(
    draft: &ListDraft,
    officer: &Actor,
    in_force: i64,
    catalog: &Catalog,
) -> ListDraftView {
    let allowed = |yes: bool| if yes { Allowed::Yes } else { Allowed::No };
    ListDraftView {
        id: draft.id,
        author: name_of(&draft.author, catalog),
        at: draft.at,
        changes: draft.changes.clone(),
        decidable: allowed(draft.returnable_by(officer, catalog).is_ok()),
        current: allowed(draft.base == in_force),
    }
}

/// What became of a draft, with names.
pub(crate) fn list_decision(draft: &ListDraft, catalog: &Catalog) -> ListDecisionView {
    let name = |code: &str| name_of(code, catalog);
    ListDecisionView {
        id: draft.id,
        state: draft.state,
        version: draft.base + 1,
        author: name(&draft.author),
        by: name(&draft.decided_by),
        reason: draft.reason.clone(),
    }
}

/// A suggestion, with names.
pub(crate) fn suggestion(suggestion: &Suggestion, catalog: &Catalog) -> SuggestionView {
    let name = |code: &str| name_of(code, catalog);
    SuggestionView {
        id: suggestion.id,
        item: suggestion.item.clone(),
        title: catalog.title(&suggestion.item).unwrap_or_default().to_owned(),
        author: name(&suggestion.author),
        at: suggestion.at,
        words: suggestion.words.clone(),
        state: suggestion.state,
        by: name(&suggestion.decided_by),
        reason: suggestion.reason.clone(),
    }
}
