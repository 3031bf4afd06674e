//! Drafts of the lists, their log, and suggested corrections.

use super::{AT, text, texts};
use crate::domain::catalog::ChangeKind;
use crate::domain::editing::{EditState, ItemChanges, ListChanges, TableChange};
use crate::domain::message::Reply;
use crate::domain::view::{AccessLine, Allowed, ListDecisionView, ListDraftView, SuggestionView};

fn changes() -> ListChanges {
    let of = |kind: &ChangeKind| ItemChanges {
        kind: *kind,
        count: 3,
        first: texts(&["TX-XK-0101 占道经营许可", "TX-XK-0102 夜市摊位"]),
    };
    ListChanges {
        items: ChangeKind::ALL.iter().map(of).collect(),
        tables: vec![TableChange { table: text("staff"), added: 1, gone: 2 }],
    }
}

fn draft(decidable: Allowed, current: Allowed) -> ListDraftView {
    ListDraftView {
        id: 3, author: text("谢丽华"), at: AT, changes: changes(), decidable, current
    }
}

fn decision(state: EditState) -> Reply {
    let decision = ListDecisionView {
        id: 3,
        state,
        version: 1234,
        author: text("谢丽华"),
        by: text("曹静怡"),
        reason: text("收费写错了"),
    };
    Reply::ListDecision { decision }
}

fn suggestion(state: EditState, reason: &str) -> SuggestionView {
    SuggestionView {
        id: 7,
        item: text("RX-187"),
        title: text("路灯不亮"),
        author: text("龚士杰"),
        at: AT,
        words: text("电话改了"),
        state,
        by: text("谢丽华"),
        reason: text(reason),
    }
}

pub(super) fn editing() -> Vec<Reply> {
    let one = |decidable, current| Reply::ListDraft { draft: Box::new(draft(decidable, current)) };
    let look =
        AccessLine {
            at: AT, by: text("谢丽华"), action: text("draft_lists"), reason: text("#3")
        };
    let decided =
        |state, reason| Reply::SuggestionDecision { suggestion: suggestion(state, reason) };
    let mut replies = vec![
        Reply::ListDrafts { drafts: Vec::new() },
        Reply::ListDrafts { drafts: vec![draft(Allowed::Yes, Allowed::Yes)] },
        one(Allowed::Yes, Allowed::Yes),
        one(Allowed::Yes, Allowed::No),
        one(Allowed::No, Allowed::Yes),
        decision(EditState::Taken),
        decision(EditState::Refused),
        Reply::ListLog { entries: Vec::new(), more: 0 },
        Reply::ListLog { entries: vec![look], more: 3 },
        Reply::Suggested { suggestion: suggestion(EditState::Open, "") },
        Reply::Suggestions { open: Vec::new(), more: 0 },
        Reply::Suggestions { open: vec![suggestion(EditState::Open, "")], more: 2 },
        decided(EditState::Taken, ""),
        decided(EditState::Taken, "下周发布"),
        decided(EditState::Refused, "电话没有变"),
    ];
    for step in ["suggest", "send_back", "turn_down"] {
        replies.push(Reply::AskListWords { step: text(step), on: text("路灯不亮") });
    }
    replies
}
