//! Filing, and tickets as their requesters see them.

use super::answers::area;
use super::{AT, DAY, NUMBER, text};
use crate::domain::class::{Class, Priority};
use crate::domain::message::Reply;
use crate::domain::ticket::{ActionKind, ContactAnswer, DeclineReason, Solved, State};
use crate::domain::view::{
    Allowed, Dated, DeclineView, DraftView, SimilarView, StepLine, TicketLine, TicketView,
};

pub fn draft() -> DraftView {
    DraftView {
        class: Class::Complaint,
        text: text("村口的路灯坏了半个月，晚上看不见路"),
        place: text("河口镇东村"),
        contact: text("王** 138****5678"),
        secrecy: Some(text("confidential")),
        files: 2,
        item: Some(text("路灯不亮")),
        office: Some(text("示例县城市管理局")),
        source: Some(text("agent")),
        consent: Some(text("in_person")),
        sensitive: Vec::new(),
    }
}

pub(super) fn filing() -> Vec<Reply> {
    let empty = DraftView {
        place: String::new(),
        contact: String::new(),
        secrecy: None,
        files: 0,
        item: None,
        office: None,
        source: None,
        consent: None,
        ..draft()
    };
    let sensitive = ["health", "minor", "child", "account"].map(text).to_vec();
    let sensitive = DraftView { sensitive, ..draft() };
    vec![
        Reply::Draft { draft: sensitive },
        Reply::AskClass,
        Reply::AskText { least: 5 },
        Reply::AskPlace { areas: Vec::new() },
        Reply::AskPlace {
            areas: vec![
                area("A1", "东村"),
                area("A2", "西村"),
                area("A3", "南村"),
                area("A4", "北村"),
            ],
        },
        Reply::AskContact,
        Reply::TakingIn,
        Reply::AskRequester,
        Reply::AskConsent,
        taken_in(),
        Reply::Draft { draft: draft() },
        Reply::Draft { draft: empty },
        Reply::DraftNotTaken { why: text("place") },
        Reply::DraftNotTaken { why: text("contact") },
        Reply::DraftNotTaken { why: text("short") },
        Reply::DraftNotTaken { why: text("consent") },
        Reply::DraftNotTaken { why: text("class") },
        Reply::DraftNotTaken { why: text("digits") },
        Reply::DraftNotTaken { why: text("danger") },
        Reply::DraftNotTaken { why: text("asked") },
        Reply::DraftUnlinked,
        Reply::DraftWaits { step: text("text") },
        Reply::DraftWaits { step: text("class") },
        Reply::DraftWaits { step: text("place") },
        Reply::DraftWaits { step: text("contact") },
        Reply::DraftWaits { step: text("consent") },
        Reply::DraftWaits { step: text("confirm") },
        Reply::DraftWaits { step: text("similar") },
        Reply::AskDrop,
        Reply::DraftDropped,
        Reply::DraftKept { files: 0 },
        Reply::DraftKept { files: 2 },
    ]
}

pub fn line() -> TicketLine {
    TicketLine {
        number: text(NUMBER),
        class: Class::Complaint,
        priority: Priority::P2,
        state: State::InProgress.to_string(),
        title: text("村口的路灯坏了半个月"),
        due: Some(AT + 5 * DAY),
        card: text("yellow"),
        office: Some(text("示例县城市管理局")),
        duty: None,
        sensitive: Vec::new(),
    }
}

pub(super) fn bare_line() -> TicketLine {
    TicketLine { due: None, office: None, title: String::new(), ..line() }
}

fn step(action: ActionKind, by: &str, words: &str) -> StepLine {
    StepLine {
        at: AT,
        action: action.to_string(),
        by: text(by),
        words: text(words),
        timer: String::new(),
    }
}

pub(super) fn steps() -> Vec<StepLine> {
    vec![
        step(ActionKind::Submit, "", ""),
        step(ActionKind::Accept, "分办员甲", ""),
        step(ActionKind::AskInfo, "", "是哪一根灯杆？"),
        step(ActionKind::Dispatch, "分办员甲", "清单写明归城管局"),
    ]
}

pub fn ticket(state: State) -> TicketView {
    TicketView {
        line: TicketLine { state: state.to_string(), ..line() },
        submitted_at: AT,
        reply: None,
        due_for: String::new(),
        decline: None,
        steps: steps(),
        may_withdraw: Allowed::Yes,
        may_rate: Allowed::No,
        may_add: Allowed::Yes,
        may_urge: Allowed::Yes,
        may_appeal: Allowed::Yes,
        may_reopen: Allowed::Yes,
        may_confirm: Allowed::Yes,
    }
}

pub(super) fn tickets() -> Vec<Reply> {
    let status = |ticket: TicketView| Reply::Status { ticket: Box::new(ticket) };
    let bare = TicketView {
        line: bare_line(),
        steps: Vec::new(),
        reply: Some(text("已经换了新灯。")),
        may_rate: Allowed::Yes,
        ..ticket(State::Feedback)
    };
    let number = || text(NUMBER);
    let declined = |code: &DeclineReason| TicketView {
        line: TicketLine { state: State::Declined.to_string(), ..line() },
        due_for: text("appeal"),
        decline: Some(DeclineView {
            code: code.to_string(),
            channel: text("示例县人民法院"),
            appealed: Allowed::Yes,
        }),
        ..ticket(State::Declined)
    };
    let bad_review = TicketView {
        line: TicketLine { state: text("bad_review"), ..line() },
        due_for: text("contact"),
        ..ticket(State::Feedback)
    };
    let mut replies = vec![
        status(bare),
        status(bad_review),
        Reply::Tickets { tickets: Vec::new() },
        Reply::Tickets { tickets: vec![line(), bare_line()] },
        Reply::AskMore { number: number() },
        Reply::MoreAdded { number: number(), reader: text("unit"), due: None },
        Reply::MoreAdded {
            number: number(),
            reader: text("desk"),
            due: Some(Dated::new("answer", AT)),
        },
        Reply::AskWithdraw { number: number() },
        Reply::AskGrade { number: number() },
        Reply::AskQueryCode { number: number() },
        Reply::Joined { number: number(), office: None },
        Reply::Joined { number: number(), office: Some(text("示例县城市管理局")) },
        Reply::AskOwnWords { number: number(), step: ActionKind::Appeal.to_string() },
        Reply::AskOwnWords { number: number(), step: ActionKind::Reopen.to_string() },
        Reply::ContactNoted { number: number(), answer: ContactAnswer::Yes },
        Reply::ContactNoted { number: number(), answer: ContactAnswer::No },
        Reply::UrgeNoted { number: number(), due: Some(Dated::new("answer", AT)) },
        Reply::UrgeNoted { number: number(), due: None },
        Reply::OwnBefore { found: similar() },
        Reply::SaidBefore { state: text("in_progress") },
        Reply::Perhaps { number: number(), words: text("第三根灯杆") },
        Reply::SoundsUnsolved { number: number() },
        Reply::ReasonNoted { number: number() },
        Reply::WordsLeftOut { step: ActionKind::Evaluate.to_string() },
        Reply::WordsLeftOut { step: ActionKind::AddMore.to_string() },
        Reply::WordsLeftOut { step: ActionKind::Cancel.to_string() },
        Reply::WordsLeftOut { step: ActionKind::ForgetRequester.to_string() },
        Reply::Similar { found: vec![similar(), SimilarView { office: None, ..similar() }] },
    ];
    for solved in Solved::ALL.iter().copied() {
        let number = number();
        let rated = |grade, contact_due, asks_why| Reply::Rated {
            number: number.clone(),
            grade,
            solved,
            contact_due,
            asks_why,
        };
        replies.push(rated(5, None, Allowed::No));
        replies.push(rated(3, Some(AT), Allowed::No));
        replies.push(rated(1, Some(AT), Allowed::Yes));
    }
    replies.extend(DeclineReason::ALL.iter().map(|code| status(declined(code))));
    replies.extend(State::ALL.iter().map(|&state| status(ticket(state))));
    replies.extend(Class::ALL.iter().map(|&class| filed(class)));
    replies.extend((1..=5).map(|grade| Reply::AskSolved { number: number(), grade }));
    replies
}

fn similar() -> SimilarView {
    SimilarView {
        number: text(NUMBER),
        matter: text("路灯不亮"),
        place: text("河口镇东村"),
        at: AT,
        state: State::InProgress.to_string(),
        office: Some(text("示例县城市管理局")),
    }
}

fn taken_in() -> Reply {
    let (number, query_code) = (text(NUMBER), text("7K3M9P"));
    Reply::TakenIn { number, query_code, class: Class::Help, due: AT + 5 * DAY }
}

pub fn filed(class: Class) -> Reply {
    Reply::Filed { number: text(NUMBER), query_code: text("7K3M9P"), class, due: AT + 5 * DAY }
}
