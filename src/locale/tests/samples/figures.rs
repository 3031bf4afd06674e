//! Board, report and figures.

use super::notices::{digest, faults, hot_topic, upkeep};
use super::{AT, DAY, NUMBER, text};
use crate::domain::class::Class;
use crate::domain::message::Reply;
use crate::domain::people::Role;
use crate::domain::upkeep::Trouble;
use crate::domain::view::{
    AmountView, ApprovalRow, BoardRow, BoardView, Cases, DigestOf, EntryValue, EvidenceView,
    FigureLine, FigureRow, FigureTicketsView, FigureValue, FiguresView, GapRow, GroupView,
    ItemFiguresView, ItemRow, RateView, ReportView, ScoreView,
};

pub fn report() -> ReportView {
    let rate = |part: u32, of: u32| RateView {
        part: f64::from(part),
        of,
        rate: Some(f64::from(part) / f64::from(of)),
    };
    let unit = |office: &str, n| FigureRow {
        office: text(office),
        n,
        cases: Cases { first_response: n, dispatch: n, handling: n },
        first_response: Some((45.0, 80.0)),
        dispatch: Some((12.0, 60.0)),
        handling: Some((2880.0, 6000.0)),
        on_time: rate(8, 10),
        late_open: 1,
        due: 2,
        solved: rate(3, 4),
        satisfied: rate(3, 4),
    };
    ReportView {
        from: AT - 7 * DAY,
        to: AT,
        total: unit("", 42),
        units: vec![unit("河口镇人民政府", 30), unit("示例县城市管理局", 9)],
        classes: vec![unit("complaint", 12)],
        gaps: Some(vec![GapRow {
            week: text("2026-11-16"),
            people: 4,
            example: text("无人机上天要不要报批"),
        }]),
        approvals: Some(vec![ApprovalRow {
            number: text(NUMBER),
            office: text("河口镇人民政府"),
            approval: text("示例政发〔2026〕9号"),
            approver: text("示例县人民政府"),
            at: AT - DAY,
            until: AT + 30 * DAY,
        }]),
        reach: text("week"),
        excluded: ["declined", "cancelled", "merged", "test", "no_fault"]
            .map(|reason| (text(reason), 2))
            .to_vec(),
        excused: vec![text(NUMBER), text("WB-20261101-0009")],
        own: false,
    }
}

pub fn board() -> BoardView {
    BoardView {
        at: AT,
        rows: vec![
            BoardRow { office: text("示例县城市管理局"), green: 5, yellow: 2, red: 1 },
            BoardRow { office: String::new(), green: 2, yellow: 0, red: 1 },
        ],
        waiting: 3,
        checking: 2,
        checking_late: 0,
    }
}

pub(super) fn figures() -> Vec<Reply> {
    let nothing = ReportView {
        total: FigureRow::default(),
        units: Vec::new(),
        approvals: Some(Vec::new()),
        gaps: Some(Vec::new()),
        excluded: vec![(text("declined"), 0)],
        ..report()
    };
    vec![
        Reply::Board { board: Box::new(board()) },
        Reply::Board {
            board: Box::new(BoardView { rows: Vec::new(), checking_late: 1, ..board() }),
        },
        Reply::Digest { digest: Box::new(digest(DigestOf::Day)) },
        Reply::Digest { digest: Box::new(digest(DigestOf::Week)) },
        Reply::HotTopic { topic: hot_topic() },
        upkeep(Trouble::UnitEmpty { office: text("磁石镇人民政府"), open: 3 }),
        upkeep(Trouble::RoleSilent { role: Role::Dispatcher }),
        upkeep(Trouble::ChannelDown { since: AT }),
        upkeep(Trouble::ChannelBack { since: AT - DAY, until: AT }),
        upkeep(Trouble::DeadLetters { sent: 2, received: 1 }),
        Reply::ItemsChanged {
            items: vec![text("RX-187 路灯不亮")],
            more: 2,
            reader: Role::Dispatcher,
        },
        Reply::ItemsChanged {
            items: vec![text("RX-187 路灯不亮")],
            more: 0,
            reader: Role::Handler,
        },
        upkeep(Trouble::CalendarMissing { year: 2027 }),
        upkeep(Trouble::RosterGap {
            office: text("磁石镇党政办公室"), date: text("2026-11-24")
        }),
        upkeep(Trouble::LogBroken { faults: faults(), more: 2 }),
        Reply::Report { report: Box::new(report()) },
        Reply::Report { report: Box::new(ReportView { own: true, ..report() }) },
        Reply::Report { report: Box::new(nothing) },
        Reply::Figures { figures: Box::new(all_figures(GroupView::All)) },
        Reply::Figures { figures: Box::new(all_figures(GroupView::Own)) },
        Reply::Figures { figures: Box::new(unscored()) },
        Reply::Figures {
            figures: Box::new(FiguresView {
                score: Some(score()),
                ..all_figures(GroupView::Class { class: Class::Help })
            }),
        },
        Reply::FigureTickets { tickets: Box::new(figure_tickets()) },
        Reply::ItemFigures { figures: Box::new(item_figures()) },
    ]
}

pub fn all_figures(of: GroupView) -> FiguresView {
    let line = |code: &str, figure: &str, n, value| FigureLine {
        code: text(code),
        figure: text(figure),
        n,
        value,
    };
    let time = |wall, working| FigureValue::Time { wall, mean: Some(52.0), working };
    let rate = |part, of: u32| FigureValue::Rate {
        rate: RateView {
            part: f64::from(part),
            of,
            rate: (of > 0).then(|| f64::from(part) / f64::from(of)),
        },
    };
    let measured = Some((45.0, 80.0));
    let count = |mean| FigureValue::Count { mean };
    FiguresView {
        from: AT - 7 * DAY,
        to: AT,
        reach: text("week"),
        of,
        n: 42,
        lines: vec![
            line("K1", "first-response", 42, time(measured, Some((45.0, 50.0)))),
            line("K2", "dispatch", 3, time(Some((0.2, 0.3)), Some((0.0, 0.0)))),
            line("K3", "acknowledge", 0, time(None, None)),
            line("K8", "on-time-rate", 10, rate(8, 10)),
            line("K9", "late", 2, count(Some(AmountView::Minutes { minutes: 75.0 }))),
            line("K17", "extension-days", 2, count(Some(AmountView::Days { days: 1.5 }))),
            line("K10", "solve-rate", 4, rate(3, 4)),
            line("K12", "overall-satisfaction-rate", 0, rate(0, 0)),
            line("K20", "red-cards", 1, count(None)),
        ],
        score: Some(ScoreView { n: 12, ..score() }),
        excluded: vec![(text("declined"), 2)],
        excused: vec![text(NUMBER)],
        units: vec![(text("X-CGJ"), text("示例县城市管理局"))],
        classes: vec![Class::Complaint],
    }
}

fn score() -> ScoreView {
    ScoreView {
        points: Some(86.5),
        band: Some('B'),
        n: 4,
        response: 0.15,
        on_time: 0.25,
        solved: 0.3,
        satisfied: 0.3,
        red_card: 0.5,
        evasion: 1.0,
    }
}

fn unscored() -> FiguresView {
    let unit = GroupView::Unit { code: text("X-CGJ"), name: text("示例县城市管理局") };
    let none = ScoreView { points: None, band: None, ..score() };
    FiguresView { score: Some(none), ..all_figures(unit) }
}

fn item_figures() -> ItemFiguresView {
    let example = text("养老院怎么申请");
    ItemFiguresView {
        from: AT,
        to: AT,
        tickets: 9,
        unlinked: 2,
        items: vec![ItemRow { code: text("HM-LAMP"), title: text("路灯不亮"), tickets: 7 }],
        gaps: vec![GapRow { week: text("2026-11-16"), people: 3, example }],
    }
}

pub fn figure_tickets() -> FigureTicketsView {
    let one = |value| (text(NUMBER), value);
    let shares = [0.0, 0.5, 1.0, 2.0].map(|share| one(EntryValue::Share { share }));
    let times = vec![one(EntryValue::Minutes { wall: 125.0, working: 45.0 })];
    let days = vec![
        one(EntryValue::Amount { amount: AmountView::Days { days: 3.0 } }),
        one(EntryValue::Amount { amount: AmountView::Minutes { minutes: 75.0 } }),
        one(EntryValue::One),
    ];
    let evidence =
        |figure: &str, entries, more| EvidenceView { figure: text(figure), entries, more };
    FigureTicketsView {
        from: AT - 7 * DAY,
        to: AT,
        reach: text("week"),
        of: GroupView::Class { class: Class::Complaint },
        code: text("K4"),
        figures: vec![
            evidence("handling", times, 2),
            evidence("return-rate", shares.to_vec(), 0),
            evidence("late", days, 0),
            evidence("citizen-wait", Vec::new(), 0),
        ],
    }
}
