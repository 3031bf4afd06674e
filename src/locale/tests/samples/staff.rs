//! What officers see and are asked.

use super::notices::matters;
use super::tickets::{bare_line, line, steps};
use super::{AT, DAY, NUMBER, text, texts};
use crate::domain::Millis;
use crate::domain::class::Priority;
use crate::domain::message::{QueueKind, Reply};
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    ActionKind, CheckPoint, DeclineReason, Pace, ReturnReason, Solved, Source, State,
};
use crate::domain::view::{
    Allowed, Colleague, Dated, DutyDay, DutyOffice, DutyShift, FirstStep, MarkView, ProposalView,
    RatingView, ShiftView, StaffTicketView, StepOption, TicketLine,
};

pub fn proposal() -> ProposalView {
    ProposalView {
        code: text("CO-CG"),
        office: text("示例县城市管理局"),
        assists: texts(&["河口镇人民政府"]),
        item: text("路灯不亮"),
        item_code: text("HM-LAMP"),
        basis: text("《城市照明管理规定》第四条"),
        list_version: text("示例县派单目录 2026 版"),
        fast: Allowed::No,
    }
}

/// With and without assisting units, on the fast track and not.
fn all_proposals() -> Vec<ProposalView> {
    let fast = |view| ProposalView { fast: Allowed::Yes, ..view };
    vec![proposal(), bare_proposal(), fast(proposal()), fast(bare_proposal())]
}

fn bare_proposal() -> ProposalView {
    ProposalView { assists: Vec::new(), basis: String::new(), ..proposal() }
}

pub(super) fn mark(office: Option<String>) -> MarkView {
    let (number, step, by) = (text(NUMBER), text("dispatch"), text("张三"));
    MarkView { number, step, office, by, at: AT }
}

pub fn staff_ticket() -> StaffTicketView {
    StaffTicketView {
        line: TicketLine { sensitive: vec![text("child")], ..line() },
        text: text("村口的路灯坏了半个月，晚上看不见路"),
        place: text("河口镇东村"),
        contact: text("王** 138****5678"),
        secrecy: Some(text("anonymous")),
        may_reveal: Allowed::Yes,
        may_add: Allowed::Yes,
        files: 2,
        source: Source::Web.to_string(),
        submitted_at: AT,
        citizen_due: Some(AT + 5 * DAY),
        dates: vec![Dated::new("accept", AT + DAY)],
        steps: steps(),
        reply: Some(text("已经换了新灯。")),
        proposals: vec![proposal(), bare_proposal()],
        actions: ActionKind::ALL.iter().map(ToString::to_string).collect(),
        item: Some(text("路灯不亮 HM-LAMP")),
        matters: matters(),
        ratings: ratings(),
        similar: vec![line()],
    }
}

/// One of each grade, that counts or not.
fn ratings() -> Vec<RatingView> {
    let solved = Solved::ALL.iter().cycle();
    let grades = (1..=5).zip(solved).map(|(grade, solved)| RatingView {
        at: AT,
        grade,
        solved: solved.to_string(),
        counts: if grade == 1 { Allowed::No } else { Allowed::Yes },
        words: text("等得太久"),
    });
    grades.collect()
}

pub(super) fn staff_tickets() -> Vec<Reply> {
    let boxed = |ticket: StaffTicketView| Reply::StaffTicket { ticket: Box::new(ticket) };
    let bare = StaffTicketView {
        line: bare_line(),
        place: String::new(),
        contact: String::new(),
        secrecy: None,
        may_reveal: Allowed::No,
        may_add: Allowed::No,
        files: 0,
        dates: Vec::new(),
        steps: Vec::new(),
        reply: None,
        proposals: Vec::new(),
        actions: Vec::new(),
        item: None,
        matters: Vec::new(),
        ratings: Vec::new(),
        similar: Vec::new(),
        ..staff_ticket()
    };
    let sources = Source::ALL
        .iter()
        .map(|source| StaffTicketView { source: source.to_string(), ..staff_ticket() });
    sources.chain([bare]).map(boxed).collect()
}

pub fn queue(queue: QueueKind) -> Reply {
    let red = TicketLine { card: text("red"), priority: Priority::P0, ..line() };
    let green = TicketLine { card: text("green"), priority: Priority::P1, due: None, ..line() };
    let assist = TicketLine { duty: Some(text("assist")), ..line() };
    let called = TicketLine { duty: Some(text("check_in")), ..green.clone() };
    Reply::Queue { queue, tickets: vec![red, line(), green, assist, called], more: 4 }
}

pub(super) fn staff() -> Vec<Reply> {
    let mut replies = vec![
        Reply::SignedIn {
            name: text("李主任"),
            office: text("河口镇人民政府"),
            roles: Role::ALL.iter().map(ToString::to_string).collect(),
            waiting: 3,
        },
        Reply::PutAside { number: text(NUMBER), step: text("resolve"), key: text("rv") },
        Reply::PromptOver { number: text(NUMBER), step: text("resolve"), key: text("rv") },
        Reply::SignedOut,
        Reply::SentPrivately { number: text(NUMBER) },
        Reply::AskUnit { number: text(NUMBER), proposals: Vec::new() },
        Reply::AskUnit { number: text(NUMBER), proposals: all_proposals() },
        done(Some("示例县城市管理局"), Some(AT + DAY)),
        done(None, None),
    ];
    replies.extend(ask_steps());
    let actions: Vec<String> = ActionKind::ALL.iter().map(ToString::to_string).collect();
    let steps = |actions: &[String], from, due| Reply::Steps {
        number: text(NUMBER),
        actions: actions.to_vec(),
        from,
        due,
    };
    replies.push(steps(&actions, 7, Some(AT)));
    replies.push(steps(&actions, 70, None));
    replies.push(steps(&[], 0, None));
    for by in ["分办员甲", ""] {
        replies.push(not_done(Some(by)));
    }
    replies.push(not_done(None));
    replies.push(Reply::Done {
        number: String::new(),
        step: text("here"),
        office: None,
        dates: Vec::new(),
    });
    for kind in [QueueKind::Dispatch, QueueKind::Unit, QueueKind::Watch, QueueKind::Intake] {
        replies.push(queue(kind));
        replies.push(Reply::Queue { queue: kind, tickets: Vec::new(), more: 0 });
        replies.push(roster());
        replies.extend(stand_ins());
    }
    replies
}

fn not_done(by: Option<&str>) -> Reply {
    Reply::NotDone {
        number: text(NUMBER),
        refusal: Refusal::NotSigned {},
        first: by.map(|by| FirstStep {
            by: text(by),
            role: Role::System.to_string(),
            action: ActionKind::Dispatch.to_string(),
            at: AT,
        }),
        state: State::Assigned.to_string(),
        due: by.map(|_| AT),
    }
}

/// Every question of every step, and every choice.
fn ask_steps() -> Vec<Reply> {
    let ask = |step: &str, need: &str, options: Vec<StepOption>| Reply::AskStep {
        number: text(NUMBER),
        step: text(step),
        key: text("nt"),
        given: vec![text("2")],
        need: text(need),
        wrong: options.is_empty().then_some(Refusal::NoSuchLevel {}),
        options,
        due: Some(AT),
    };
    let plain = vec![
        StepOption::named("", text("CO-CG"), text("示例县城市管理局")),
        StepOption::named("limit", text("3"), text("3wd")),
        StepOption::named("date", text("2026-12-31"), text("2026-12-31")),
        StepOption { family: text("card_red"), value: text("CO-CG:red"), name: text("城管局") },
    ];
    let extra = [
        "contact_failed",
        "resolve_other",
        "dispatch_approved",
        "send_return",
        "drop_return",
        "send_extension",
        "drop_extension",
        "name_unit",
        "unname_unit",
        "designate_approved",
        "report_up_approved",
        "cancel_agreed",
    ];
    let steps = ActionKind::ALL.iter().map(|kind| kind.code()).chain(extra);
    let by_step = steps.map(|step| ask(step, "reason", Vec::new()));
    let by_need = crate::domain::dialog::needs_of_steps();
    let by_need = by_need.into_iter().map(|need| ask("note", need, plain.clone()));
    let by_family = families().into_iter().map(|options| ask("note", "reason", options));
    let typed = ["days", "office", "ticket"].map(|need| ask("note", need, Vec::new()));
    by_step.chain(by_need).chain(typed).chain(by_family).collect()
}

fn families() -> Vec<Vec<StepOption>> {
    fn all(family: &str, codes: &[&str]) -> Vec<StepOption> {
        codes.iter().map(|code| StepOption::coded(family, code)).collect()
    }
    vec![
        all("return_reason", &ReturnReason::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
        all("contact_way", &["phone", "visit", "chat"]),
        all("checks", &["all"]),
        all("missing_check", &CheckPoint::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
        all("resolution", &["partly", "explained", "not_solved", "not_real"]),
        all("pace", &Pace::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
        all("confidentiality", &["confidential"]),
        all("sensitive", &["health", "minor", "account", "ordinary"]),
        all("level_of_supervision", &["2", "3", "4"]),
        all("conference_lead", &["none"]),
        all("decline_reason", &DeclineReason::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
        all("pause_reason", &["legal_procedure", "season", "third_party_test"]),
        all("verdict", &["stands", "invalid"]),
        all("solved", &["yes", "partly", "no"]),
        all("consent", &["in_person", "by_phone", "in_writing"]),
    ]
}

pub fn done(office: Option<&str>, due: Option<Millis>) -> Reply {
    let step = ActionKind::Dispatch.to_string();
    let dates = due.map(|at| Dated::new("result", at)).into_iter().collect();
    Reply::Done { number: text(NUMBER), step, office: office.map(text), dates }
}

fn shift(instead_of: Option<&str>) -> DutyShift {
    let instead_of = instead_of.map(text);
    DutyShift { from: text("08:30"), to: text("12:00"), name: text("张三"), instead_of }
}

fn shift_view(instead_of: Option<&str>) -> ShiftView {
    let (code, office) = (text("CS-DZB"), text("磁石镇党政办公室"));
    ShiftView { code, office, date: text("2026-11-23"), shift: shift(instead_of) }
}

/// Who stands in for whom: which shift, who takes it, and that it is so.
fn stand_ins() -> [Reply; 3] {
    let colleagues = vec![Colleague { code: text("S0002"), name: text("李四") }];
    [
        Reply::AskShift { shifts: vec![shift_view(None)] },
        Reply::AskStandIn { shift: shift_view(None), colleagues },
        Reply::StandIn { shift: shift_view(Some("李四")), by: text("李四") },
    ]
}

/// A day with somebody and an office without, and a day without a roster.
fn roster() -> Reply {
    let office = |shifts| DutyOffice { office: text("磁石镇党政办公室"), shifts };
    let offices = vec![office(vec![shift(None), shift(Some("李四"))]), office(Vec::new())];
    let day = |offices| DutyDay { date: text("2026-11-23"), offices };
    Reply::Roster { days: vec![day(offices), day(Vec::new())], change: Allowed::Yes }
}
