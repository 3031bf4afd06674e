//! A small county, a clock on which every day is a working day, and a ticket to play with.

use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{
    BasisFacts, Book, Clockwork, Command, DayKind, ExtensionCap, Level, LimitKey, LimitName,
    NamedLead, OfficeFacts, OfficeKind, ProfileStamp, Rules,
};
use crate::domain::sensitive::Sensitive;
use crate::domain::ticket::{
    Action, Approval, Basis, Change, CheckPoint, Colour, Confidentiality, ContactAnswer,
    ContactResult, DeclineReason, Event, NewTicket, Notice, NoticeKind, NoticeTarget, Pace,
    ParentFacts, ParentNews, PauseReason, RequestKind, Resolution, ReturnReason, ReviewVerdict,
    Solved, Source, State, Ticket, TicketNumber, TimerKind, apply, next_timer_at, replay,
    timers_due,
};
use chrono::NaiveDate;

pub const MINUTE: Millis = 60_000;
pub const HOUR: Millis = 60 * MINUTE;
pub const DAY: Millis = 24 * HOUR;
pub const START: Millis = 1_771_200_000_000;

/// Every day is a working day of 24 hours, so that a test can count on its fingers.
pub struct PlainClock;

impl Clockwork for PlainClock {
    fn profile(&self) -> ProfileStamp {
        ProfileStamp { id: "test".into(), version: "1".into() }
    }

    fn due(&self, start: Millis, limit: LimitKey<'_>) -> Millis {
        start + length(limit)
    }

    fn yellow_at(&self, start: Millis, due: Millis, _: LimitKey<'_>) -> Millis {
        (due - DAY).max(due - (due - start) / 4)
    }

    fn part(&self, start: Millis, due: Millis, percent: u8, _: LimitKey<'_>) -> Millis {
        start + (due - start) / 100 * Millis::from(percent)
    }

    fn shift(&self, due: Millis, from: Millis, to: Millis, _: LimitKey<'_>) -> Millis {
        if due < from { due } else { due + (to - from) }
    }

    fn extend(&self, due: Millis, days: u32, _: LimitKey<'_>) -> Millis {
        due + Millis::from(days) * DAY
    }

    fn after(&self, due: Millis, limit: LimitKey<'_>) -> Millis {
        self.due(due, limit)
    }

    fn on_working_day(&self, at: Millis) -> Millis {
        at
    }

    fn extension_cap(&self, _: LimitKey<'_>) -> ExtensionCap {
        ExtensionCap { times: 2, days: 10, kind: DayKind::Working }
    }

    fn assist_due(&self, start: Millis, due: Millis, _: LimitKey<'_>) -> Millis {
        start + (due - start) / 2
    }
}

fn length(limit: LimitKey<'_>) -> Millis {
    use LimitName as L;
    let urgent = limit.priority != Priority::P2;
    match limit.name {
        L::Triage => {
            if urgent {
                20 * MINUTE
            } else {
                30 * MINUTE
            }
        }
        L::Accept | L::ReturnReview => {
            if urgent {
                30 * MINUTE
            } else {
                4 * HOUR
            }
        }
        L::Measures if limit.priority == Priority::P0 => 2 * HOUR,
        L::FirstContact | L::Return if urgent => 2 * HOUR,
        L::Resolve | L::Measures if urgent || limit.class == Class::Inquiry => DAY,
        L::Resolve | L::Measures | L::Appeal | L::Raise => 5 * DAY,
        L::Return => 2 * DAY,
        L::RequesterAnswer | L::Rework => 3 * DAY,
        L::SecondReminder => 4 * DAY,
        L::Feedback => 7 * DAY,
        L::BadReviewFix => 15 * DAY,
        L::SuspensionEnd => 60 * DAY,
        L::SuspensionReview | L::LedgerReview => 14 * DAY,
        L::CheckIn => 30 * MINUTE,
        L::YellowReminder => 12 * HOUR,
        L::Archive => 30 * DAY,
        _ => DAY,
    }
}

/// Offices: code, level, kind, who commands.
const OFFICES: &[(&str, Level, OfficeKind, Command)] = &[
    ("c.civil", Level::County, OfficeKind::CountyDepartment, Command::Department),
    ("c.ecology", Level::County, OfficeKind::CountyDepartment, Command::Department),
    ("t.social", Level::Town, OfficeKind::TownInternal, Command::Town),
    ("t.farm", Level::Town, OfficeKind::TownInstitution, Command::Town),
    ("t.enforce", Level::Town, OfficeKind::LawEnforcement, Command::Town),
    ("t.station", Level::Town, OfficeKind::Stationed, Command::Department),
    ("v.one", Level::Village, OfficeKind::VillageCommittee, Command::Town),
    ("u.water", Level::Utility, OfficeKind::Utility, Command::Department),
    ("x.clean", Level::Town, OfficeKind::Contracted, Command::Town),
    ("desk", Level::County, OfficeKind::ServiceCentre, Command::Department),
];

/// Lines of lists in force: code, level that holds the duty, offices named.
const LINES: &[(&str, Level, &[&str])] = &[
    ("town-line", Level::Town, &["t.social", "t.farm", "t.enforce", "x.clean"]),
    ("county-line", Level::County, &["c.civil", "c.ecology"]),
    ("county-line-for-town", Level::County, &["t.social", "t.station", "v.one"]),
    ("any-county-office", Level::County, &[]),
    ("village-line", Level::Village, &["v.one"]),
    ("water-line", Level::Utility, &["u.water"]),
];

pub struct County;

impl Book for County {
    fn sensitive(&self, words: &str) -> Vec<Sensitive> {
        let health = words.contains("癌症").then_some(Sensitive::Health);
        health.into_iter().collect()
    }

    fn office(&self, code: &str) -> Option<OfficeFacts> {
        OFFICES.iter().find(|office| office.0 == code).map(|(code, level, kind, command)| {
            OfficeFacts {
                code: (*code).into(),
                level: *level,
                kind: *kind,
                command: *command,
                parent: (*code == "t.social").then(|| "t.gov".into()),
            }
        })
    }

    fn basis(&self, basis: &Basis, _: Millis) -> Option<BasisFacts> {
        let (Basis::Rule { id: code, .. } | Basis::Item { code, .. }) = basis else { return None };
        LINES.iter().find(|line| line.0 == code).map(|(_, level, leads)| BasisFacts {
            level: *level,
            leads: leads.iter().map(|lead| named(lead, *level)).collect(),
        })
    }
}

fn named(office: &str, holder: Level) -> NamedLead {
    NamedLead { office: office.to_owned(), holder }
}

pub fn rules() -> Rules<'static> {
    Rules { clock: &PlainClock, book: &County, desk_level: Level::County }
}

pub fn line(code: &str) -> Basis {
    Basis::Rule { id: code.into(), list_version: "2026-1".into() }
}

pub fn approval(until: Millis) -> Basis {
    Basis::Approval(Approval {
        number: "县政办发〔2026〕3号".into(),
        approver: "县政府办公室".into(),
        goal: "汛期巡查".into(),
        powers: "巡查和劝离".into(),
        funds: "县财政列支".into(),
        until,
    })
}

pub fn resident() -> Actor {
    Actor::requester("vault-7")
}

pub fn dispatcher() -> Actor {
    Actor::staff("s-d1", "分办01", "desk", &[Role::Dispatcher])
}

pub fn supervisor() -> Actor {
    Actor::staff("s-s1", "督办01", "desk", &[Role::Supervisor])
}

pub fn leader() -> Actor {
    Actor::staff("s-l1", "领导01", "desk", &[Role::Leader])
}

pub fn handler(office: &str) -> Actor {
    Actor::staff(&format!("s-h-{office}"), &format!("承办-{office}"), office, &[Role::Handler])
}

pub fn head(office: &str) -> Actor {
    Actor::staff(&format!("s-u-{office}"), &format!("负责-{office}"), office, &[Role::UnitHead])
}

pub fn system() -> Actor {
    Actor::system()
}

pub fn number(n: u32) -> TicketNumber {
    TicketNumber::new(NaiveDate::from_ymd_opt(2026, 2, 16).unwrap(), n)
}

pub fn new_ticket() -> NewTicket {
    NewTicket {
        class: Class::Help,
        category: "社会救助".into(),
        title: "低保停发".into(),
        body: "王小二的低保上个月停了，没有人通知".into(),
        area: Some("a.village".into()),
        place_text: Some("东头第三家".into()),
        source: Source::Web,
        privacy_notice: Some("1".into()),
        conversation: Some("web:session-9".into()),
        requester: Some("vault-7".into()),
        query_code_hash: Some("hash-of-code".into()),
        ..NewTicket::default()
    }
}

/// A ticket on its way, with everything it left behind.
#[derive(Clone)]
pub struct Case {
    pub ticket: Ticket,
    pub now: Millis,
    pub events: Vec<Event>,
    pub last: Vec<Notice>,
}

impl Case {
    pub fn draft(new: NewTicket) -> Self {
        let ticket = Ticket::draft(number(1), new);
        Self { ticket, now: START, events: Vec::new(), last: Vec::new() }
    }

    pub fn filed(new: NewTicket) -> Self {
        let mut case = Self::draft(new);
        case.does(&resident(), Action::Submit { filed_today: 0 });
        case
    }

    pub fn submitted() -> Self {
        Self::filed(new_ticket())
    }

    pub fn accepted() -> Self {
        Self::submitted().accept()
    }

    pub fn assigned() -> Self {
        Self::accepted().dispatch("t.social", "town-line")
    }

    pub fn in_progress() -> Self {
        let mut case = Self::assigned();
        case.does(&handler("t.social"), Action::Acknowledge {});
        case
    }

    pub fn contacted() -> Self {
        let mut case = Self::in_progress();
        case.does(&handler("t.social"), reached());
        case
    }

    pub fn resolved() -> Self {
        let mut case = Self::contacted();
        case.does(&handler("t.social"), result());
        case.does(&head("t.social"), Action::Sign {});
        case
    }

    pub fn replied() -> Self {
        let mut case = Self::resolved();
        case.does(&dispatcher(), approve());
        case
    }

    pub fn closed() -> Self {
        let mut case = Self::replied();
        case.does(&resident(), rating(5, Solved::Yes));
        case
    }

    pub fn accept(mut self) -> Self {
        let accept = Action::Accept {
            category: self.ticket.category.clone(),
            class: self.ticket.class,
            priority: self.ticket.priority,
            item: None,
        };
        self.does(&dispatcher(), accept);
        self
    }

    pub fn dispatch(mut self, lead: &str, basis: &str) -> Self {
        self.does(&dispatcher(), to_unit(lead, &[], line(basis)));
        self
    }

    /// Takes a step that must be possible.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a step written in place reads better")]
    pub fn does(&mut self, actor: &Actor, action: Action) -> &mut Self {
        let change = self.tries(actor, &action);
        let change = change.unwrap_or_else(|refusal| panic!("{action:?} refused: {refusal:?}"));
        self.take(change);
        self
    }

    pub fn tries(&self, actor: &Actor, action: &Action) -> Result<Change, Refusal> {
        apply(&self.ticket, actor, action, self.now, &rules())
    }

    pub fn take(&mut self, change: Change) {
        self.ticket = change.ticket;
        self.events.push(change.event);
        self.last = change.notices;
    }

    /// The refusal of a step that must not be possible.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a step written in place reads better")]
    pub fn refuses(&self, actor: &Actor, action: Action) -> Refusal {
        match self.tries(actor, &action) {
            Err(refusal) => refusal,
            Ok(change) => panic!("{action:?} was taken to {}", change.ticket.state),
        }
    }

    /// Lets time pass and fires what is due on the way, each at its time.
    pub fn pass(&mut self, time: Millis) -> &mut Self {
        let end = self.now + time;
        while let Some(at) = next_timer_at(&self.ticket).filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.fire();
        }
        self.now = end;
        self
    }

    /// Lets time pass while the program is down, then fires what is due.
    pub fn sleep(&mut self, time: Millis) -> &mut Self {
        self.now += time;
        self.fire();
        self
    }

    fn fire(&mut self) {
        for _ in 0..200 {
            let Some(action) = timers_due(&self.ticket, self.now).into_iter().next() else {
                return;
            };
            self.does(&system(), action);
        }
        panic!("timers never come to rest: {:?}", self.ticket.timers);
    }

    pub fn is(&self, state: State) -> bool {
        self.ticket.state == state
    }

    /// Whether the last step told `to` of `kind`.
    pub fn told(&self, to: &NoticeTarget, kind: NoticeKind) -> bool {
        self.last.iter().any(|notice| notice.to == *to && notice.kind == kind)
    }

    pub fn told_requester(&self, kind: NoticeKind) -> bool {
        self.told(&NoticeTarget::Requester, kind)
    }

    pub fn told_office(&self, office: &str, kind: NoticeKind) -> bool {
        self.told(&NoticeTarget::Office(office.into()), kind)
    }

    pub fn replayed(&self) -> Ticket {
        replay(&self.events).expect("the log gives a ticket")
    }

    pub fn lead_due(&self) -> Millis {
        self.ticket.lead.as_ref().expect("a lead").due_at
    }
}

pub fn to_unit(lead: &str, assists: &[&str], basis: Basis) -> Action {
    Action::Dispatch {
        lead: lead.into(),
        assists: assists.iter().map(|office| (*office).to_owned()).collect(),
        basis,
    }
}

pub fn reached() -> Action {
    Action::FirstContact {
        channel: "chat".into(),
        result: ContactResult::Reached,
        said: "已说明情况".into(),
    }
}

pub fn failed_try() -> Action {
    Action::FirstContact {
        channel: "chat".into(),
        result: ContactResult::Failed,
        said: "已说明情况".into(),
    }
}

pub fn result() -> Action {
    Action::Resolve {
        resolution: Resolution::Solved,
        result: "已补发并恢复".into(),
        reply: "您的低保已恢复，停发的一个月已补发。".into(),
        evidence: Vec::new(),
    }
}

pub fn approve() -> Action {
    Action::Approve { checks: CheckPoint::ALL.to_vec() }
}

pub fn rating(grade: u8, solved: Solved) -> Action {
    Action::Evaluate { grade, solved, text: String::new() }
}

pub fn why() -> String {
    "说明理由".into()
}

/// One step of each kind, with contents that fit somewhere.
pub fn every_action() -> Vec<Action> {
    let text = why;
    let unit = || "t.social".to_owned();
    let later = START + 20 * DAY;
    vec![
        Action::Submit { filed_today: 0 },
        Action::Accept {
            category: "社会救助".into(),
            class: Class::Help,
            priority: Priority::P2,
            item: None,
        },
        Action::Reclassify {
            category: "社会救助".into(),
            class: Class::Complaint,
            priority: Priority::P1,
            item: None,
            area: None,
            confidentiality: Confidentiality::Confidential,
            named_units: vec!["t.enforce".into()],
            accused: None,
            sensitive: None,
            reason: text(),
        },
        Action::Decline { code: DeclineReason::OutsideDuties, channel: text() },
        Action::AskInfo { question: text() },
        Action::AnswerInfo { text: text(), attachments: vec![] },
        to_unit("t.social", &["v.one"], line("town-line")),
        Action::Designate {
            lead: "t.farm".into(),
            assists: vec!["v.one".into()],
            basis: line("town-line"),
            reason: text(),
        },
        Action::Acknowledge {},
        Action::AutoAcknowledge {},
        Action::RequestReturn {
            code: ReturnReason::NotDuty,
            reason: text(),
            evidence: text(),
            suggested: None,
        },
        Action::DraftReturn {
            code: ReturnReason::NotDuty,
            reason: text(),
            evidence: text(),
            suggested: None,
        },
        Action::DraftExtension { days: 3, reason: text() },
        Action::AskExport { reason: text() },
        Action::GrantExport { reason: text() },
        Action::RefuseExport { reason: text() },
        Action::DropDraft { request: RequestKind::Return, reason: text() },
        Action::GrantReturn { reason: text() },
        Action::RefuseReturn { reason: text() },
        Action::RequestReportUp {
            to: "c.civil".into(),
            basis: line("county-line"),
            reason: text(),
        },
        Action::ReportUp { reason: text() },
        Action::RefuseReportUp { reason: text() },
        Action::AddAssist { office: "t.farm".into(), reason: text() },
        Action::AssistDone { reply: text() },
        Action::WaiveAssist { office: "v.one".into(), reason: text() },
        Action::RequestExtension { days: 3, reason: text() },
        Action::GrantExtension { reason: text() },
        Action::RefuseExtension { reason: text() },
        reached(),
        Action::ConfirmContact { answer: ContactAnswer::No },
        Action::WriteToRequester { text: text() },
        Action::RequestSuspension { cause: PauseReason::Season, until: later, reason: text() },
        Action::Suspend { reason: text() },
        Action::RefuseSuspension { reason: text() },
        Action::Resume { reason: text() },
        Action::RequestLedger { plan: text(), target: later, reason: text() },
        Action::LedgerIn { reason: text() },
        Action::RefuseLedger { reason: text() },
        Action::ReviewLedger { progress: text(), pace: Pace::Slow },
        Action::LedgerOut { reason: text() },
        result(),
        Action::Sign {},
        approve(),
        Action::SendBack { reason: text() },
        Action::CloseUnasked { checks: CheckPoint::ALL.to_vec() },
        rating(2, Solved::No),
        Action::OrderRework { reason: text() },
        Action::CloseExplained { reason: text(), explanation: text() },
        Action::NoAnswerClose {},
        Action::AppealReview { reason: text() },
        Action::DecideReview { verdict: ReviewVerdict::Stands, reason: text() },
        Action::Appeal { text: text() },
        Action::RefuseAppeal { reason: text() },
        Action::Reopen { reason: "又出现了新的情况".into() },
        Action::Merge {
            parent: ParentFacts {
                number: number(9),
                state: State::InProgress,
                category: "社会救助".into(),
                area: Some("a.village".into()),
                confidentiality: Confidentiality::Open,
                restricted: false,
            },
        },
        Action::Adopt { child: number(8) },
        Action::Unmerge { reason: text() },
        Action::Release { child: number(8) },
        Action::FollowParent { news: ParentNews::Reopened {} },
        Action::Cancel { reason: text(), consent: None },
        Action::ForgetRequester {},
        Action::Archive {},
        Action::Urge { text: text() },
        Action::Supervise { level: 2, office: unit(), message: text() },
        Action::AnswerSheet { sheet: 1, reply: text() },
        Action::CloseSheet { sheet: 1, reason: text() },
        Action::ExcuseCard { office: unit(), colour: Colour::Red, reason: text() },
        Action::Whistle { offices: vec!["c.ecology".into()], text: text() },
        Action::CheckIn { action_taken: text() },
        Action::RateCall { office: "c.ecology".into(), grade: 4 },
        Action::ReturnVisit { solved: Solved::Partly, text: text() },
        Action::UpholdShirking { office: unit(), reason: text() },
        Action::Confer {
            participants: vec![unit()],
            decision: text(),
            lead: Some("t.farm".into()),
        },
        Action::Note { text: text() },
        Action::AddMore { text: text(), attachments: vec![] },
        Action::YellowCard { office: unit() },
        Action::RedCard { office: unit() },
        Action::Raise { office: unit() },
        Action::RaiseTopic { office: unit() },
        Action::Remind { timer: TimerKind::FirstReminder, of: String::new() },
        Action::RecountDates { notice: text(), calendar: 1, dates: Vec::new() },
    ]
}
