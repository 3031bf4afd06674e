//! One or more replies of every kind, with every optional field on and off.

use serde_json::{Value as Json, json};

use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::message::{
    Again, AreaChoice, Exposure, Part, QueueKind, Reply, Split, SplitOption, Unreadable,
};
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    ActionKind, Cause, CheckPoint, ContactAnswer, DeclineReason, NoticeKind, Pace, PauseReason,
    RequestKind, Resolution, ReturnReason, ReviewVerdict, Solved, Source, State,
};
use crate::domain::upkeep::{Fault, Tampering, Trail, Trouble};
use crate::domain::view::{
    AccessLine, Allowed, AnswerCard, ApprovalRow, BoardRow, BoardView, BundleView, Cases, Choice,
    Dated, DeclineView, DeskName, Detail, DigestOf, DigestView, DraftView, EntryValue,
    EvidenceView, FigureLine, FigureRow, FigureTicketsView, FigureValue, FiguresView, FileLine,
    FirstStep, GapRow, GoTo, GroupView, HoldingMode, HotTopicView, ItemFiguresView, ItemRow, Kept,
    MarkView, Matter, MyDataView, NoticeView, OfficeView, Opening, ProposalView, RateView, Remedy,
    ReportView, ScoreView, SimilarView, StaffTicketView, StepLine, StepOption, TicketLine,
    TicketView,
};

/// Sunday, 22 November 2026, 17:30 in China.
pub const AT: Millis = 1_795_339_800_000;
const DAY: Millis = 86_400_000;
const NUMBER: &str = "WB-20261122-0001-7";

/// The kinds of notices that a requester gets; all kinds go to staff as well.
pub const TO_REQUESTER: [NoticeKind; 32] = [
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

fn text(words: &str) -> String {
    words.to_owned()
}

fn office(name: &str, level: &str) -> OfficeView {
    OfficeView { office: text(name), level: text(level) }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| text(word)).collect()
}

pub fn remedy() -> Remedy {
    Remedy {
        review_body: text("示例县人民政府"), review_days: 60, court_months: 6, note: None
    }
}

/// A service that the town grants in its own name, with everything said about it.
pub fn full_card() -> AnswerCard {
    AnswerCard {
        code: text("SA-001"),
        title: text("最低生活保障审核确认"),
        kind: text("power"),
        score: 12.5,
        holder: office("河口镇人民政府", "town"),
        responsible: office("河口镇人民政府", "town"),
        mode: HoldingMode::Transfer,
        since: Some(text("2021-03-01")),
        delegation_basis: Some(text("示例政发〔2021〕3号")),
        go_to: GoTo {
            office: text("河口镇便民服务中心 3 号窗口"),
            address: text("河口镇人民路 1 号"),
            hours: text("1-5 08:30-12:00 13:30-17:30"),
            phone: text("0000-1234567"),
        },
        opening: Some(Opening::Open { until: AT }),
        legal_limit: Some(text("30wd")),
        promised_limit: Some(text("20wd")),
        fee: Some(text("不收费")),
        basis: texts(&["《社会救助暂行办法》第十一条"]),
        list_version: text("示例县乡镇权力清单 2026 版"),
        as_of: text("2026-11-22"),
        conditions: texts(&["家庭人均收入低于当地低保标准"]),
        materials: texts(&["身份证", "户口簿", "收入证明", "申请书"]),
        steps: texts(&["申请", "入户调查", "公示", "确认"]),
        town_step: Some(text("受理、入户调查")),
        county_step: Some(text("抽查")),
        approver: Some(office("河口镇人民政府", "town")),
        regulator: Some(office("示例县民政局", "county")),
        enforcer: Some(office("示例县民政局", "county")),
        remedy: Some(remedy()),
        assists: Vec::new(),
        advice: None,
        agent: Some(text("东村便民服务点")),
        online_url: Some(text("https://example.gov.cn/sa-001")),
    }
}

/// A card that says nothing but who does what.
pub fn bare_card() -> AnswerCard {
    AnswerCard {
        code: text("SA-002"),
        title: text("临时救助"),
        kind: text("public_service"),
        holder: office("示例县民政局", ""),
        responsible: office("示例县民政局", ""),
        list_version: text("示例县公共服务事项目录 2026 版"),
        as_of: text("2026-11-22"),
        ..AnswerCard::default()
    }
}

/// A power that the town gave back.
pub fn taken_back_card() -> AnswerCard {
    AnswerCard {
        mode: HoldingMode::TakenBack,
        holder: office("示例县自然资源局", "county"),
        responsible: office("示例县自然资源局", "county"),
        opening: Some(Opening::Closed { opens: AT + DAY }),
        promised_limit: None,
        agent: Some(text("yes")),
        approver: None,
        remedy: Some(Remedy { note: Some(text("先申请行政复议")), ..remedy() }),
        materials: texts(&["身份证"]),
        ..full_card()
    }
}

/// What people call the hotline about.
pub fn matter_card() -> AnswerCard {
    AnswerCard {
        code: text("HM-LAMP"),
        title: text("路灯不亮"),
        kind: text("matter"),
        holder: office("示例县城市管理局", "county"),
        responsible: office("示例县城市管理局", "county"),
        assists: vec![office("河口镇人民政府", "town"), office("国网示例供电所", "utility")],
        advice: Some(text("先绕开没有灯的路段，记下灯杆上的编号")),
        opening: Some(Opening::Open { until: AT }),
        go_to: GoTo { hours: text("24h"), phone: text("12345"), ..GoTo::default() },
        list_version: text("示例县派单目录 2026 版"),
        as_of: text("2026-11-22"),
        ..AnswerCard::default()
    }
}

fn cards() -> Vec<AnswerCard> {
    let entrusted = AnswerCard {
        mode: HoldingMode::Entrust,
        responsible: office("示例县交通运输局", "county"),
        promised_limit: Some(text("0")),
        legal_limit: None,
        go_to: GoTo { hours: text("周一到周五"), ..GoTo::default() },
        opening: Some(Opening::Unknown),
        ..full_card()
    };
    let seasonal = "1-5 08:30-12:00;6 09:00-11:30;season 06-01..09-30 1-5 08:00-12:00";
    let stationed = AnswerCard {
        mode: HoldingMode::Stationed,
        approver: Some(office("示例县民政局", "county")),
        promised_limit: Some(text("30d")),
        legal_limit: Some(text("2h")),
        go_to: GoTo { hours: text(seasonal), ..GoTo::default() },
        fee: Some(String::new()),
        ..full_card()
    };
    let forward = AnswerCard { mode: HoldingMode::Forward, ..full_card() };
    vec![full_card(), bare_card(), taken_back_card(), matter_card(), entrusted, stationed, forward]
}

fn answers() -> Vec<Reply> {
    let boxed = |card: AnswerCard| Reply::Answer { card: Box::new(card) };
    let part =
        |part: Part| move |card: AnswerCard| Reply::AnswerPart { part, card: Box::new(card) };
    let parts = Part::ALL.into_iter().flat_map(|one| cards().into_iter().map(part(one)));
    cards().into_iter().map(boxed).chain(parts).collect()
}

fn first_words() -> Vec<Reply> {
    vec![
        welcome(),
        Reply::Welcome { desk: DeskName::Area { area: text("示例县") } },
        Reply::Welcome { desk: DeskName::Sample { area: text("示例县") } },
        Reply::Help { staff: None },
        Reply::Help {
            staff: Some(Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(";")),
        },
        Reply::Privacy,
        Reply::AskLang,
        Reply::LangSet,
        Reply::PersonalData,
        Reply::Settled,
        Reply::Unreadable { why: Unreadable::Kind },
        Reply::Unreadable { why: Unreadable::TooLarge },
        Reply::Unreadable { why: Unreadable::WrongType },
        Reply::Unreadable { why: Unreadable::NotText },
        Reply::TooLong { kept: 2000 },
        Reply::ButtonOver,
        Reply::Pressed { message: 7, mark: None },
        Reply::Pressed { message: 7, mark: Some(mark(None)) },
        Reply::Pressed { message: 7, mark: Some(mark(Some(text("示例县城市管理局")))) },
        Reply::Plain { text: text("今天下午停电，窗口明天再开。") },
        Reply::NotFound { again: Again::First, examples: Vec::new() },
        Reply::NotFound {
            again: Again::First, examples: texts(&["补身份证", "买农机补贴"])
        },
        Reply::NotFound { again: Again::Again, examples: Vec::new() },
        Reply::OtherDoor {
            title: text("劳动争议"),
            door: text("示例县劳动人事争议仲裁委员会"),
            phone: text("12333"),
            explanation: text("劳动争议要先仲裁"),
            basis: text("《中华人民共和国劳动争议调解仲裁法》第五条"),
        },
        Reply::OtherDoor {
            title: text("已经起诉的案件"),
            door: text("示例县人民法院"),
            phone: String::new(),
            explanation: text("法院正在审理"),
            basis: String::new(),
        },
        choices(),
        bundle(),
        split(Split::Category, &[("社会救助", "社会救助"), ("农业农村", "农业农村")]),
        split(Split::Event, &[("LE-01", "开小饭店"), ("LE-02", "农村盖房子")]),
        split(Split::Audience, &[("老年人", "老年人"), ("农户", "农户")]),
        split(Split::Level, &[("county", ""), ("town", "")]),
        Reply::WhichPlace {
            areas: vec![
                AreaChoice { town: Some(text("夏禾镇")), ..area("A1", "柳沟") },
                AreaChoice { town: Some(text("磁石镇")), ..area("A2", "大柳沟村") },
            ],
        },
    ]
}

fn area(code: &str, name: &str) -> AreaChoice {
    AreaChoice { code: text(code), name: text(name), town: None }
}

fn split(by: Split, options: &[(&str, &str)]) -> Reply {
    let option = |(code, name): &(&str, &str)| SplitOption { code: text(code), name: text(name) };
    Reply::Narrow { by, options: options.iter().map(option).collect() }
}

pub fn bundle() -> Reply {
    let options = match choices() {
        Reply::Choices { options } => options,
        _ => Vec::new(),
    };
    let (code, title) = (text("LE-01"), text("开小饭店"));
    Reply::Bundle {
        bundle: Box::new(BundleView { code, title, note: text("先办执照"), options })
    }
}

pub fn choices() -> Reply {
    let choice = |code: &str, title: &str, office: &str| Choice {
        code: text(code),
        title: text(title),
        office: text(office),
    };
    Reply::Choices {
        options: vec![
            choice("SA-001", "最低生活保障审核确认", "河口镇人民政府"),
            choice("SA-002", "临时救助", "示例县民政局"),
        ],
    }
}

/// A card of danger for one advice of the word lists.
pub fn emergency(advice: &str) -> Reply {
    Reply::Emergency {
        numbers: texts(&["119", "110", "120", "122", "0000-119119"]),
        advice: text(advice),
    }
}

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
    }
}

fn filing() -> Vec<Reply> {
    let empty = DraftView {
        place: String::new(),
        contact: String::new(),
        secrecy: None,
        files: 0,
        item: None,
        office: None,
        ..draft()
    };
    vec![
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
        Reply::Draft { draft: draft() },
        Reply::Draft { draft: empty },
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
    }
}

fn bare_line() -> TicketLine {
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

fn steps() -> Vec<StepLine> {
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

fn tickets() -> Vec<Reply> {
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
        Reply::MoreAdded { number: number() },
        Reply::AskWithdraw { number: number() },
        Reply::AskGrade { number: number() },
        Reply::AskQueryCode { number: number() },
        Reply::Joined { number: number(), office: None },
        Reply::Joined { number: number(), office: Some(text("示例县城市管理局")) },
        Reply::AskOwnWords { number: number(), step: ActionKind::Appeal.to_string() },
        Reply::AskOwnWords { number: number(), step: ActionKind::Reopen.to_string() },
        Reply::ContactNoted { number: number(), answer: ContactAnswer::Yes },
        Reply::ContactNoted { number: number(), answer: ContactAnswer::No },
        Reply::UrgeNoted { number: number(), due: Some(AT) },
        Reply::UrgeNoted { number: number(), due: None },
        Reply::Similar { found: vec![similar(), SimilarView { office: None, ..similar() }] },
    ];
    for solved in Solved::ALL.iter().copied() {
        let number = number();
        replies.push(Reply::Rated { number: number.clone(), grade: 5, solved, contact_due: None });
        let contact_due = Some(AT);
        replies.push(Reply::Rated { number: number.clone(), grade: 3, solved, contact_due });
        replies.push(Reply::Rated { number, grade: 1, solved, contact_due });
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

pub fn filed(class: Class) -> Reply {
    Reply::Filed { number: text(NUMBER), query_code: text("7K3M9P"), class, due: AT + 5 * DAY }
}

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

fn mark(office: Option<String>) -> MarkView {
    let (number, step, by) = (text(NUMBER), text("dispatch"), text("张三"));
    MarkView { number, step, office, by, at: AT }
}

fn upkeep(trouble: Trouble) -> Reply {
    Reply::Upkeep { trouble }
}

/// Everything that can be wrong, with every log.
fn faults() -> Vec<Fault> {
    let fault = |number: &str, trail, what| Fault { number: text(number), trail, seq: 2, what };
    let of_events = Tampering::ALL.iter().map(|what| fault(NUMBER, Trail::Events, *what));
    let others = [
        fault(NUMBER, Trail::Looks, Tampering::Forged),
        fault("", Trail::Looks, Tampering::Missing),
        fault("", Trail::Anchors, Tampering::Anchor),
    ];
    of_events.chain(others).collect()
}

fn hot_topic() -> HotTopicView {
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
    let said = ["result", "reply", "evidence", "suggested", "report-up", "plan"];
    let said = said.map(|kind| Detail::words(kind, text("已经换了新灯。")));
    let dated = ["until", "target"].map(|kind| Detail::date(kind, AT + DAY));
    let reached = Resolution::ALL.iter().map(|one| Detail::coded("resolution", one.code()));
    let returned = ReturnReason::ALL.iter().map(|one| Detail::coded("return_reason", one.code()));
    let paused = pauses.iter().map(|one| Detail::coded("pause_reason", one.code()));
    let all = said.into_iter().chain(dated).chain(reached).chain(returned).chain(paused);
    let levels = ["2", "3", "4"].map(|level| Detail::coded("level_of_supervision", level));
    let counts = ["days", "masked"].map(|kind| Detail::count(kind, 5));
    all.chain(levels).chain(counts).chain([Detail::coded("grade", "5")]).collect()
}

fn notices() -> Vec<Reply> {
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
    let watched = [NoticeKind::Red, NoticeKind::Supervised, NoticeKind::BadReview];
    let watched = watched.map(|kind| NoticeView {
        kind: format!("{}-watch", notice(kind, "staff").kind),
        ..notice(kind, "staff")
    });
    let no_review = NoticeView { remedy: None, ..notice(NoticeKind::Replied, "requester") };
    let to_all = to_requester
        .chain(to_staff)
        .chain(watched)
        .chain([no_review])
        .chain([bare])
        .chain(dated())
        .chain(coded());
    to_all.map(boxed).collect()
}

/// Notices with a date for each thing that a date can be for.
fn dated() -> impl Iterator<Item = NoticeView> {
    let all = [
        "answer", "dispatch", "appeal", "reply", "rate", "contact", "check", "check-in", "sheet",
        "approval", "export", "pause", "ledger", "result", "accept", "fix", "decide", "promised",
        "explain",
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
fn matters() -> Vec<Matter> {
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
        "call",
        "call-answered",
        "sheet-proposed",
        "sheet-open",
        "sheet-answered",
        "urged",
        "bad-review",
        "named-unit",
        "review-contested",
        "appeal",
        "parent",
        "child",
        "conference",
    ];
    let matter = |kind: &str| Matter {
        kind: text(kind),
        office: text("示例县城市管理局"),
        due: Some(AT),
        words: text("等材料"),
        count: 2,
        other: text(NUMBER),
    };
    kinds.map(matter).to_vec()
}

pub fn staff_ticket() -> StaffTicketView {
    StaffTicketView {
        line: line(),
        text: text("村口的路灯坏了半个月，晚上看不见路"),
        place: text("河口镇东村"),
        contact: text("王** 138****5678"),
        secrecy: Some(text("anonymous")),
        may_reveal: Allowed::Yes,
        files: 2,
        source: Source::Web.to_string(),
        submitted_at: AT,
        citizen_due: AT + 5 * DAY,
        dates: vec![Dated::new("accept", AT + DAY)],
        steps: steps(),
        reply: Some(text("已经换了新灯。")),
        proposals: vec![proposal(), bare_proposal()],
        actions: ActionKind::ALL.iter().map(ToString::to_string).collect(),
        item: Some(text("路灯不亮 HM-LAMP")),
        matters: matters(),
        similar: vec![line()],
    }
}

fn staff_tickets() -> Vec<Reply> {
    let boxed = |ticket: StaffTicketView| Reply::StaffTicket { ticket: Box::new(ticket) };
    let bare = StaffTicketView {
        line: bare_line(),
        place: String::new(),
        contact: String::new(),
        secrecy: None,
        may_reveal: Allowed::No,
        files: 0,
        dates: Vec::new(),
        steps: Vec::new(),
        reply: None,
        proposals: Vec::new(),
        actions: Vec::new(),
        item: None,
        matters: Vec::new(),
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

fn staff() -> Vec<Reply> {
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
    for kind in [QueueKind::Dispatch, QueueKind::Unit, QueueKind::Watch] {
        replies.push(queue(kind));
        replies.push(Reply::Queue { queue: kind, tickets: Vec::new(), more: 0 });
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
        all("level_of_supervision", &["2", "3", "4"]),
        all("conference_lead", &["none"]),
        all("decline_reason", &DeclineReason::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
        all("pause_reason", &["legal_procedure", "season", "third_party_test"]),
        all("verdict", &["stands", "invalid"]),
    ]
}

pub fn done(office: Option<&str>, due: Option<Millis>) -> Reply {
    let step = ActionKind::Dispatch.to_string();
    let dates = due.map(|at| Dated::new("result", at)).into_iter().collect();
    Reply::Done { number: text(NUMBER), step, office: office.map(text), dates }
}

pub fn report() -> ReportView {
    let rate = |part, of| RateView { part, of, rate: Some(f64::from(part) / f64::from(of)) };
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
    }
}

pub fn board() -> BoardView {
    BoardView {
        at: AT,
        rows: vec![BoardRow {
            office: text("示例县城市管理局"), green: 5, yellow: 2, red: 1
        }],
        waiting: 3,
        checking: 2,
    }
}

fn figures() -> Vec<Reply> {
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
        Reply::Board { board: Box::new(BoardView { rows: Vec::new(), ..board() }) },
        Reply::Digest { digest: Box::new(digest(DigestOf::Day)) },
        Reply::Digest { digest: Box::new(digest(DigestOf::Week)) },
        Reply::HotTopic { topic: hot_topic() },
        upkeep(Trouble::UnitEmpty { office: text("磁石镇人民政府"), open: 3 }),
        upkeep(Trouble::RoleSilent { role: Role::Dispatcher }),
        upkeep(Trouble::ChannelDown { since: AT }),
        upkeep(Trouble::ChannelBack { since: AT - DAY, until: AT }),
        upkeep(Trouble::DeadLetters { sent: 2, received: 1 }),
        upkeep(Trouble::LogBroken { faults: faults(), more: 2 }),
        Reply::Report { report: Box::new(report()) },
        Reply::Report { report: Box::new(nothing) },
        Reply::Figures { figures: Box::new(all_figures(GroupView::All)) },
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
        rate: RateView { part, of, rate: (of > 0).then(|| f64::from(part) / f64::from(of)) },
    };
    let measured = Some((45.0, 80.0));
    let count = |mean_days| FigureValue::Count { mean_days };
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
            line("K9", "late", 2, count(Some(1.5))),
            line("K10", "solve-rate", 4, rate(3, 4)),
            line("K12", "overall-satisfaction-rate", 0, rate(0, 0)),
            line("K20", "red-cards", 1, count(None)),
        ],
        score: Some(ScoreView { n: 12, ..score() }),
        excluded: vec![(text("declined"), 2)],
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

pub fn item_figures() -> ItemFiguresView {
    ItemFiguresView {
        from: AT,
        to: AT,
        tickets: 9,
        unlinked: 2,
        items: vec![ItemRow { code: text("HM-LAMP"), title: text("路灯不亮"), tickets: 7 }],
        gaps: vec![GapRow {
            week: text("2026-11-16"), people: 3, example: text("养老院怎么申请")
        }],
    }
}

pub fn figure_tickets() -> FigureTicketsView {
    let one = |value| (text(NUMBER), value);
    let shares = [0.0, 0.5, 1.0, 2.0].map(|share| one(EntryValue::Share { share }));
    let times = vec![one(EntryValue::Minutes { wall: 125.0, working: 45.0 })];
    let days = vec![one(EntryValue::Days { days: 3.0 }), one(EntryValue::One)];
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

pub fn welcome() -> Reply {
    Reply::Welcome { desk: DeskName::Given { name: text("示例县政务服务台") } }
}

/// Every refusal, with its arguments filled in as the desk would.
pub fn refusals() -> Vec<Refusal> {
    Refusal::samples().iter().map(filled).collect()
}

fn filled(refusal: &Refusal) -> Refusal {
    let mut data = serde_json::to_value(refusal).unwrap();
    for (name, field) in data.as_object_mut().unwrap() {
        let said = match name.as_str() {
            "action" => "resolve",
            "state" => "in_progress",
            "right" => "dispatch",
            "request" => "extension",
            "timer" => "red",
            "what" if field.is_array() => "supervision",
            "what" => "reply",
            "points" => "plain_words",
            "by" => "分办员甲",
            "number" | "parent" => NUMBER,
            "approval" => "示例政发〔2026〕9号",
            _ => "示例县城市管理局",
        };
        *field = match field {
            Json::Array(_) => json!([said, said]),
            Json::Number(_) if ["until", "due", "next"].contains(&name.as_str()) => json!(AT),
            Json::Number(_) => json!(2),
            _ if name == "refusal" => continue,
            _ => json!(said),
        };
    }
    serde_json::from_value(data).unwrap()
}

/// A contact that is shown in this way.
pub fn revealed(exposure: Exposure, contact: &str) -> Reply {
    Reply::Revealed {
        number: text(NUMBER),
        until: AT,
        contact: text(contact),
        words: texts(&["路灯坏了，找我 13812345678"]),
        exposure,
        sealed: None,
        page: None,
    }
}

pub fn file(kept: Kept, mime: &str) -> FileLine {
    FileLine { n: 1, id: text("f"), mime: text(mime), size: 345_000, kept }
}

fn personal() -> Vec<Reply> {
    let number = || text(NUMBER);
    let look = |reason: &str| AccessLine {
        at: AT,
        by: text("分办员甲"),
        action: text("reveal"),
        reason: text(reason),
    };
    let page = Exposure::Page { url: text("http://127.0.0.1:8080/r/abc") };
    let mut replies = vec![
        Reply::AskReason { number: number() },
        revealed(Exposure::Open, "王小明 13812345678"),
        revealed(Exposure::Open, ""),
        revealed(Exposure::Over, "王** 138****5678"),
        revealed(page, "王** 138****5678"),
        Reply::AccessLog { number: number(), entries: Vec::new(), more: 0 },
        Reply::AccessLog {
            number: number(), entries: vec![look("核实地点"), look("")], more: 3
        },
        Reply::Files { number: number(), files: Vec::new() },
        Reply::MyData { data: MyDataView::default() },
        Reply::MyData {
            data: MyDataView {
                contact: text("王** 138****5678"),
                messages: 12,
                since: Some(AT),
                tickets: 2,
                files: 1,
            },
        },
        Reply::MyDataFile { command: None },
        Reply::MyDataFile { command: Some(text("wenban audit export console:local")) },
        Reply::AskNewContact,
        Reply::ContactChanged { contact: text("王** 138****5678") },
        Reply::AskForget { tickets: 2 },
        Reply::Forgotten { tickets: 2 },
    ];
    let files = [Kept::Yes, Kept::Coming, Kept::Lost].map(|kept| file(kept, "image/jpeg"));
    replies.push(Reply::Files { number: number(), files: files.to_vec() });
    for mime in ["image/jpeg", "audio/ogg", "video/mp4", "application/pdf"] {
        let command = Some(format!("wenban ticket attachment {NUMBER} 1"));
        replies.push(Reply::File { number: number(), file: file(Kept::Yes, mime), command });
    }
    replies
}

/// Replies of every kind.
pub fn all() -> Vec<Reply> {
    let empty = Refusal::samples().into_iter();
    let refused = empty.chain(refusals()).map(|refusal| Reply::Refused { refusal });
    [
        first_words(),
        answers(),
        filing(),
        tickets(),
        notices(),
        staff(),
        staff_tickets(),
        figures(),
        personal(),
        refused.collect(),
    ]
    .concat()
}
