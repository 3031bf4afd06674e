//! Notices, digests and what is wrong with the desk.

use super::answers::remedy;
use super::figures::board;
use super::staff::proposal;
use super::{AT, DAY, NUMBER, text};
use crate::domain::class::{Class, Priority};
use crate::domain::message::Reply;
use crate::domain::ticket::{
    ActionKind, Cause, DeclineReason, NoticeKind, PauseReason, RequestKind, Resolution,
    ReturnReason, ReviewVerdict,
};
use crate::domain::upkeep::{Fault, Tampering, Trail, Trouble};
use crate::domain::view::{
    Allowed, Dated, Detail, DigestOf, DigestView, GapRow, HotTopicView, Matter, NoticeView,
    ProposalView,
};

/// The kinds of notices that a requester gets; all kinds go to staff as well.
pub const TO_REQUESTER: [NoticeKind; 33] = [
    NoticeKind::Submitted,
    NoticeKind::Accepted,
    NoticeKind::Declined,
    NoticeKind::Dispatched,
    NoticeKind::ContactCheck,
    NoticeKind::InfoNeeded,
    NoticeKind::Message,
    NoticeKind::ReturnGranted,
    NoticeKind::ExtensionGranted,
    NoticeKind::DatesMoved,
    NoticeKind::Reclassified,
    NoticeKind::ReportedUp,
    NoticeKind::Suspended,
    NoticeKind::Resumed,
    NoticeKind::LedgerIn,
    NoticeKind::LedgerProgress,
    NoticeKind::LedgerOut,
    NoticeKind::Red,
    NoticeKind::Replied,
    NoticeKind::FeedbackReminder,
    NoticeKind::BadReview,
    NoticeKind::Rework,
    NoticeKind::Closed,
    NoticeKind::ClosedExplained,
    NoticeKind::AppealRefused,
    NoticeKind::Appealed,
    NoticeKind::SheetAnswered,
    NoticeKind::ReviewDecided,
    NoticeKind::Reopened,
    NoticeKind::Merged,
    NoticeKind::Unmerged,
    NoticeKind::Cancelled,
    NoticeKind::UrgeReceived,
];

pub(super) fn upkeep(trouble: Trouble) -> Reply {
    Reply::Upkeep { trouble }
}

/// Everything that can be wrong, with every log.
pub(super) fn faults() -> Vec<Fault> {
    let fault = |number: &str, trail, what| Fault { number: text(number), trail, seq: 2, what };
    let of_events = Tampering::ALL.iter().map(|what| fault(NUMBER, Trail::Events, *what));
    let others = [
        fault(NUMBER, Trail::Looks, Tampering::Forged),
        fault("", Trail::Looks, Tampering::Missing),
        fault(NUMBER, Trail::Words, Tampering::Missing),
        fault(NUMBER, Trail::Contact, Tampering::Missing),
        fault(NUMBER, Trail::Files, Tampering::Missing),
        fault("", Trail::Anchors, Tampering::Anchor),
    ];
    of_events.chain(others).collect()
}

pub(super) fn hot_topic() -> HotTopicView {
    HotTopicView { title: text("路灯不亮"), area: text("河口镇"), tickets: 6, people: 4 }
}

pub fn digest(of: DigestOf) -> DigestView {
    DigestView {
        of,
        from: AT - 7 * DAY,
        to: AT,
        filed: 12,
        closed: 9,
        unsigned: 1,
        waiting: 3,
        checking: 2,
        checking_late: 1,
        yellow: 4,
        red: 2,
        due_today: 5,
        bad_reviews: 1,
        late: board().rows,
        hot: vec![hot_topic()],
        gaps: vec![GapRow {
            week: "2026-11-16".to_owned(),
            people: 4,
            example: "村里能不能办养老钱".to_owned(),
        }],
        unreadable: vec!["WB-20261120-0003-7".to_owned()],
    }
}

/// A notice with everything that it may name.
pub fn notice(kind: NoticeKind, reader: &str) -> NoticeView {
    let staff = reader == "staff";
    NoticeView {
        kind: format!("{reader}-{}", kind.code().replace('_', "-")),
        number: text(NUMBER),
        class: Class::Complaint,
        priority: Priority::P1,
        title: text("村口的路灯坏了半个月"),
        office: Some(text("示例县城市管理局")),
        due: Some(AT + DAY),
        words: Some(text("已经换了新灯。")),
        remedy: Some(remedy()),
        actions: vec![ActionKind::Acknowledge.to_string(), ActionKind::Dispatch.to_string()],
        proposal: Some(ProposalView { fast: Allowed::Yes, ..proposal() }),
        due_for: text("result"),
        dates: vec![Dated::new("contact", AT)],
        item: Some(text("路灯不亮 HM-LAMP")),
        code: None,
        secrecy: staff.then(|| text("confidential")),
        details: if staff { details() } else { Vec::new() },
    }
}

/// Everything that has to be known for some decision.
fn details() -> Vec<Detail> {
    let pauses = [PauseReason::LegalProcedure, PauseReason::Season, PauseReason::ThirdPartyTest];
    let said = [
        "result",
        "reply",
        "evidence",
        "suggested",
        "conference-lead",
        "conference-keeps",
        "report-up",
        "plan",
    ];
    let said = said.map(|kind| Detail::words(kind, text("已经换了新灯。")));
    let dated = ["until", "target"].map(|kind| Detail::date(kind, AT + DAY));
    let reached = Resolution::ALL.iter().map(|one| Detail::coded("resolution", one.code()));
    let returned = ReturnReason::ALL.iter().map(|one| Detail::coded("return_reason", one.code()));
    let paused = pauses.iter().map(|one| Detail::coded("pause_reason", one.code()));
    let all = said.into_iter().chain(dated).chain(reached).chain(returned).chain(paused);
    let levels = ["2", "3", "4"].map(|level| Detail::coded("level_of_supervision", level));
    let counts = [Detail::limit("days", text("5wd")), Detail::count("masked", 5)];
    let others = [
        Detail::coded("grade", "5"),
        Detail::coded("role", "supervisor"),
        Detail::coded("priority", "p1"),
        Detail::coded("sensitive", "child"),
    ];
    all.chain(levels).chain(counts).chain(others).collect()
}

pub(super) fn notices() -> Vec<Reply> {
    let boxed = |notice: NoticeView| Reply::Notice { notice: Box::new(notice) };
    let bare = NoticeView {
        title: String::new(),
        office: None,
        due: None,
        words: None,
        remedy: None,
        actions: Vec::new(),
        proposal: None,
        dates: Vec::new(),
        details: Vec::new(),
        secrecy: None,
        ..notice(NoticeKind::Submitted, "requester")
    };
    let to_requester = TO_REQUESTER.iter().map(|&kind| notice(kind, "requester"));
    let to_staff = NoticeKind::ALL.iter().map(|&kind| notice(kind, "staff"));
    let watched =
        [NoticeKind::Dispatched, NoticeKind::Red, NoticeKind::Supervised, NoticeKind::BadReview];
    let watched = watched.map(|kind| NoticeView {
        kind: format!("{}-watch", notice(kind, "staff").kind),
        ..notice(kind, "staff")
    });
    let no_review = NoticeView { remedy: None, ..notice(NoticeKind::Replied, "requester") };
    let no_door = NoticeView { remedy: None, ..notice(NoticeKind::AppealRefused, "requester") };
    let to_all = to_requester
        .chain(to_staff)
        .chain(watched)
        .chain([no_review, no_door])
        .chain([bare])
        .chain(dated())
        .chain(coded());
    to_all.map(boxed).collect()
}

/// Notices with a date for each thing that a date can be for.
fn dated() -> impl Iterator<Item = NoticeView> {
    let all = [
        "answer",
        "dispatch",
        "appeal",
        "reply",
        "rate",
        "contact",
        "measures",
        "check",
        "check-in",
        "sheet",
        "approval",
        "export",
        "pause",
        "ledger",
        "result",
        "accept",
        "fix",
        "decide",
        "promised",
        "explain",
        "unit-named",
        "reopen",
        "assist",
    ];
    let base = notice(NoticeKind::Dispatched, "staff");
    all.into_iter().map(move |due_for| NoticeView { due_for: text(due_for), ..base.clone() })
}

/// Notices with each code that a notice can name.
fn coded() -> Vec<NoticeView> {
    let with = |kind, code: &str| NoticeView { code: Some(text(code)), ..notice(kind, "staff") };
    let declined = DeclineReason::ALL.iter().map(|c| with(NoticeKind::Declined, c.code()));
    let drafts = [NoticeKind::ReliefDrafted, NoticeKind::DraftDropped];
    let drafts = drafts.map(|kind| with(kind, RequestKind::Return.code()));
    let asked = RequestKind::ALL.iter().map(|c| with(NoticeKind::ReliefAsked, c.code()));
    let verdict = ReviewVerdict::ALL.iter().map(|c| with(NoticeKind::ReviewDecided, c.code()));
    let cause = Cause::ALL.iter().map(|c| with(NoticeKind::Supervised, c.code()));
    let pause = [PauseReason::LegalProcedure, PauseReason::Season, PauseReason::ThirdPartyTest];
    let pause = pause.into_iter().map(|c| with(NoticeKind::Suspended, c.code()));
    declined.chain(drafts).chain(asked).chain(verdict).chain(cause).chain(pause).collect()
}

/// What can stand beside a ticket's way.
pub(super) fn matters() -> Vec<Matter> {
    let kinds = [
        "request-return",
        "request-extension",
        "request-report-up",
        "request-suspension",
        "request-ledger",
        "draft-return",
        "export",
        "draft-extension",
        "pause-awaiting-requester",
        "pause-legal-procedure",
        "pause-season",
        "pause-third-party-test",
        "pause-ledger",
        "assist",
        "assist-done",
        "assist-waived",
        "call",
        "call-answered",
        "sheet-proposed",
        "sheet-open",
        "sheet-answered",
        "urged",
        "bad-review",
        "named-unit",
        "urgency-proposed",
        "supervisor-decides",
        "accused",
        "review-contested",
        "appeal",
        "parent",
        "child",
        "conference",
        "conference-lead",
    ];
    let matter = |kind: &str| Matter {
        kind: text(kind),
        office: text("示例县城市管理局"),
        due: Some(AT),
        words: text("等材料"),
        count: 2,
        limit: text("3wd"),
        other: text(NUMBER),
    };
    kinds.map(matter).to_vec()
}
