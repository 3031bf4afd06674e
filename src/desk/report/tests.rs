//! One week of a desk, walked through step by step, and its figures reckoned by hand.

use chrono::NaiveDateTime;

use super::*;
use crate::clock::Clock;
use crate::desk::{Act, Desk, DeskFacts, Intake, sample};
use crate::domain::class::{Class, Priority};
use crate::domain::figures::{CountFigure, RateFigure, TimeFigure};
use crate::domain::message::{Body, Channel, Conversation, Inbound, Lang, Reply, Sender};
use crate::domain::millis;
use crate::domain::people::Actor;
use crate::domain::ticket::{
    Action, Approval, Basis, CheckPoint, Colour, ContactResult, DeclineReason, ParentFacts,
    Resolution, Solved, Source, TicketNumber,
};
use crate::domain::view::{
    Cases, EntryValue, FigureRow, FigureValue, GroupView, RateView, ReportView,
};
use crate::store::OutboxRow;

/// The county's urban management, which has the street lamps, and its transport office.
const LAMPS: &str = "X-ZFJ";
const ROADS: &str = "X-JTJ";
const DISPATCHER: &str = "S0014";
const HANDLER_OF_LAMPS: &str = "S0133";
const HEAD_OF_LAMPS: &str = "S0134";
const HANDLER_OF_ROADS: &str = "S0131";
const HEAD_OF_ROADS: &str = "S0132";
const SUPERVISOR: &str = "S0016";
const EDITOR: &str = "S0019";
const OPERATOR: &str = "S0018";

struct Week {
    desk: Desk,
    clock: Clock,
    _folder: tempfile::TempDir,
}

/// Local civil time; a day without year and month is of November 2026, whose 16th is a Monday.
fn at(when: &str) -> Millis {
    let day = when.split(' ').next().unwrap();
    let text = if day.len() == 2 { format!("2026-11-{when}") } else { when.to_owned() };
    millis(NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M").unwrap())
}

impl Week {
    async fn begin() -> Self {
        Self::reckoned(Method::default()).await
    }

    async fn reckoned(method: Method) -> Self {
        let clock = Clock::manual(at("16 09:00"));
        let facts = DeskFacts { method, ..DeskFacts::default() };
        let (desk, folder) = sample::desk(clock.clone(), facts).await;
        Self { desk, clock, _folder: folder }
    }

    fn officer(&self, code: &str) -> Actor {
        self.desk.actor(code).unwrap()
    }

    async fn file(&self, when: &str, text: &str) -> TicketNumber {
        self.clock.set(at(when));
        let intake = Intake {
            class: Class::Help,
            text: text.to_owned(),
            area: None,
            contact: Some("13800000000".to_owned()),
            source: Source::Phone,
            consent: None,
            exercise: false,
        };
        let filed = self.desk.act(&self.officer(DISPATCHER), Act::File(intake)).await.unwrap();
        filed.ticket.number
    }

    async fn by(&self, actor: &Actor, when: &str, number: TicketNumber, action: Action) {
        self.clock.set(at(when));
        let step = Act::Step { number, action: Box::new(action) };
        self.desk.act(actor, step).await.unwrap();
    }

    async fn step(&self, who: &str, when: &str, number: TicketNumber, action: Action) {
        self.by(&self.officer(who), when, number, action).await;
    }

    async fn accept(&self, when: &str, number: TicketNumber) {
        let (category, item) = ("公用事业".to_owned(), None);
        let accept = Action::Accept { category, class: Class::Help, priority: Priority::P2, item };
        self.step(DISPATCHER, when, number, accept).await;
    }

    async fn dispatch(&self, when: &str, number: TicketNumber, lead: &str, matter: &str) {
        self.accept(when, number).await;
        let basis = self.desk.knowledge().catalog.basis_of(matter);
        let dispatch = Action::Dispatch { lead: lead.to_owned(), assists: Vec::new(), basis };
        self.step(DISPATCHER, when, number, dispatch).await;
    }

    async fn contact(&self, head: &str, when: &str, number: TicketNumber) {
        self.step(head, when, number, Action::Acknowledge {}).await;
        let reached = ContactResult::Reached;
        let contact = Action::FirstContact {
            channel: "phone".to_owned(),
            result: reached,
            said: "已说明情况".into(),
        };
        self.step(head, when, number, contact).await;
    }

    async fn resolve(&self, head: &str, when: &str, number: TicketNumber) {
        let words = "已经修好".to_owned();
        let resolve = Action::Resolve {
            resolution: Resolution::Solved,
            result: words.clone(),
            reply: words,
            evidence: Vec::new(),
        };
        self.step(head, when, number, resolve).await;
    }

    async fn approve(&self, when: &str, number: TicketNumber) {
        let approve = Action::Approve { checks: CheckPoint::ALL.to_vec() };
        self.step(DISPATCHER, when, number, approve).await;
    }

    async fn rate(&self, when: &str, number: TicketNumber, grade: u8, solved: Solved) {
        let requester = Actor::code_holder(&number.to_string());
        let evaluate = Action::Evaluate { grade, solved, text: String::new() };
        self.by(&requester, when, number, evaluate).await;
    }

    /// Two lamps that were mended, one that was not, a road, a new matter, and three that do not
    /// count. It is Tuesday the 24th, 17:00, when the week is over.
    async fn walk(&self) {
        let good = self.file("16 09:00", "新华街路灯不亮了").await;
        self.dispatch("16 09:30", good, LAMPS, "RX-001").await;
        self.contact(HEAD_OF_LAMPS, "16 11:00", good).await;
        self.resolve(HEAD_OF_LAMPS, "17 09:30", good).await;
        self.approve("17 10:30", good).await;
        self.rate("17 12:00", good, 5, Solved::Yes).await;

        let bad = self.file("16 09:00", "平安路路灯不亮了").await;
        self.dispatch("16 10:00", bad, LAMPS, "RX-001").await;
        self.contact(HEAD_OF_LAMPS, "17 09:00", bad).await;
        self.resolve(HEAD_OF_LAMPS, "19 10:00", bad).await;
        self.approve("19 10:30", bad).await;
        self.rate("19 12:00", bad, 2, Solved::No).await;

        let late = self.file("16 09:00", "泽源路路灯不亮了").await;
        self.dispatch("16 09:10", late, LAMPS, "RX-001").await;
        self.contact(HEAD_OF_LAMPS, "16 10:00", late).await;
        self.left_out(late).await;

        let road = self.file("24 09:00", "沂河街要装减速带").await;
        self.dispatch("24 09:30", road, ROADS, "RX-006").await;
        self.step(HEAD_OF_ROADS, "24 10:00", road, Action::Acknowledge {}).await;
        self.file("24 16:00", "丰禾路路灯不亮了").await;
        self.clock.set(at("24 17:00"));
    }

    async fn left_out(&self, parent: TicketNumber) {
        let declined = self.file("17 09:00", "法院判决我不服气").await;
        let code = DeclineReason::LegalChannel;
        let decline = Action::Decline { code, channel: "人民法院".to_owned() };
        self.step(DISPATCHER, "17 09:10", declined, decline).await;

        let cancelled = self.file("17 09:00", "路灯又自己亮了").await;
        let reason = "诉求人来电撤回".to_owned();
        self.step(DISPATCHER, "17 09:20", cancelled, Action::Cancel { reason, consent: None })
            .await;

        let merged = self.file("17 09:00", "泽源路路灯还是不亮").await;
        let parent = self.desk.ticket(parent).await.unwrap().unwrap();
        let parent = ParentFacts::from(&parent);
        self.accept("17 09:20", merged).await;
        self.step(DISPATCHER, "17 09:30", merged, Action::Merge { parent }).await;
    }

    async fn seen_by(&self, code: &str, reach: Reach) -> (Report, ReportView) {
        let sight = Sight::of(Some(&self.officer(code)));
        let counted = self.desk.figures(reach, &sight).await.unwrap();
        let view = views::summary(&counted, &self.desk.knowledge().catalog);
        (counted.report, view)
    }

    async fn board(&self, code: &str) -> BoardView {
        let officer = self.officer(code);
        self.desk.board_of(&Sight::of(Some(&officer)), &self.desk.knowledge()).await.unwrap().0
    }

    async fn say(&self, place: &Conversation, key: &str, text: &str) -> Vec<Reply> {
        let body = Body::Text { text: text.to_owned() };
        let sender = Sender::default();
        let inbound = Inbound { conversation: place.clone(), key: key.to_owned(), sender, body };
        let rows = self.desk.receive(&inbound).await.unwrap();
        rows.into_iter().map(|row| row.reply).collect()
    }
}

impl Week {
    /// A reply as it is read.
    fn words(&self, place: &Conversation, reply: &Reply) -> String {
        let row = OutboxRow {
            id: 0,
            conversation: place.clone(),
            lang: Lang::ZhHans,
            reply: reply.clone(),
            at: self.clock.now(),
            tries: 0,
            not_before: 0,
        };
        self.desk.render_words(&row).text
    }

    /// All figures as a table.
    async fn csv(&self, code: &str, reach: Reach) -> String {
        String::from_utf8(self.table(code, reach, Format::Csv).await).unwrap()
    }

    async fn table(&self, code: &str, reach: Reach, format: Format) -> Vec<u8> {
        let counted =
            self.desk.figures(reach, &Sight::of(Some(&self.officer(code)))).await.unwrap();
        let at = self.clock.now();
        let order =
            Order { format, of: &GroupView::All, code: None, by: code, at, lang: Lang::ZhHans };
        let catalog = &self.desk.knowledge().catalog;
        tables::file(&counted, &order, catalog, self.desk.locale()).unwrap()
    }
}

fn near(measured: Option<(f64, f64)>, median: f64, p90: f64) {
    let (m, p) = measured.unwrap();
    assert!((m - median).abs() < 1e-6 && (p - p90).abs() < 1e-6, "{m} {p}");
}

fn of(part: u32, of: u32) -> RateView {
    RateView { part: f64::from(part), of, rate: Some(f64::from(part) / f64::from(of)) }
}

#[tokio::test]
async fn the_figures_of_a_month_are_those_reckoned_by_hand() {
    let week = Week::begin().await;
    week.walk().await;
    let (report, view) = week.seen_by(DISPATCHER, Reach::Month).await;
    let total = &view.total;
    // 120, 1440 and 60 minutes to the first contact; nobody called about the road.
    near(total.first_response, 120.0, 1176.0);
    // 30, 60, 10 and 30 minutes to the dispatch.
    near(total.dispatch, 30.0, 51.0);
    // A day, and three days.
    near(total.handling, 2880.0, 4032.0);
    assert_eq!(total.cases, Cases { first_response: 3, dispatch: 4, handling: 2 });
    // The three lamps fell due on Monday the 23rd after five working days.
    assert_eq!(total.on_time, of(2, 3));
    // One lamp is still dark, and the new matter has waited an hour for a unit.
    assert_eq!((total.due, total.late_open), (1, 2));
    assert_eq!((total.solved, total.satisfied), (of(1, 2), of(1, 2)));
    assert_eq!(total.n, 5, "three lamps, the road and the new matter");
    let left_out = ["declined", "cancelled", "merged"].map(|reason| (reason.to_owned(), 1));
    assert_eq!(view.excluded, left_out);
    assert_eq!(report.total.rate(RateFigure::Evaluated).value(), Some(1.0), "both who were asked");
    let working = &report.total.time(TimeFigure::Handling).working;
    assert_eq!(working.summary().unwrap().median, 900.0, "450 and 1350 minutes of office hours");
}

#[tokio::test]
async fn units_stand_in_the_order_of_names_with_their_own_figures() {
    let week = Week::begin().await;
    week.walk().await;
    let (_, view) = week.seen_by(DISPATCHER, Reach::Month).await;
    let names: Vec<&str> = view.units.iter().map(|row| row.office.as_str()).collect();
    assert_eq!(names, ["交通局", "综合执法局"]);
    let [roads, lamps] = view.units.as_slice() else { panic!("{names:?}") };
    assert_eq!((roads.n, lamps.n), (1, 3));
    near(roads.dispatch, 30.0, 30.0);
    assert_eq!(roads.on_time, RateView::default(), "nothing fell due: no figure, not 0 %");
    assert_eq!((lamps.on_time, lamps.late_open), (of(2, 3), 1));
}

#[tokio::test]
async fn a_shorter_period_counts_what_happened_in_it() {
    let week = Week::begin().await;
    week.walk().await;
    let (_, today) = week.seen_by(DISPATCHER, Reach::Day).await;
    assert_eq!(today.from, at("24 00:00"));
    assert_eq!((today.total.first_response, today.total.handling), (None, None));
    near(today.total.dispatch, 30.0, 30.0);
    assert_eq!(today.total.late_open, 2, "late and open is late whenever it fell due");
    assert_eq!(today.total.due, 0);
    let (_, week_view) = week.seen_by(DISPATCHER, Reach::Week).await;
    near(week_view.total.handling, 4320.0, 4320.0);
    assert!(week_view.excluded.iter().all(|(reason, _)| reason != "declined"));
}

#[tokio::test]
async fn a_unit_head_sees_the_figures_of_the_own_unit_and_no_other() {
    let week = Week::begin().await;
    week.walk().await;
    let (report, view) = week.seen_by(HEAD_OF_LAMPS, Reach::Month).await;
    let units: Vec<&str> = report.units.keys().map(String::as_str).collect();
    assert_eq!(units, [LAMPS]);
    assert_eq!(report.total, report.units[LAMPS], "the total is the unit's own");
    assert!(report.classes.is_empty(), "a class is shared with other units");
    assert_eq!(view.total.n, 3);
    assert!(view.excluded.is_empty(), "the unit never had those");
    let (_, roads) = week.seen_by(HEAD_OF_ROADS, Reach::Month).await;
    assert_eq!((roads.total.n, roads.total.late_open), (1, 0));
    assert_eq!(roads.units.len(), 1);
}

#[tokio::test]
async fn an_excused_lateness_leaves_k8_and_k9_and_is_named_with_its_number() {
    let week = Week::begin().await;
    week.walk().await;
    let (report, _) = week.seen_by(SUPERVISOR, Reach::Month).await;
    let dark = report.total.count(CountFigure::Late).entries[0].number.clone();
    while week.desk.tick().await.unwrap().fired > 0 {}
    let excuse = Action::ExcuseCard {
        office: LAMPS.to_owned(),
        colour: Colour::Red,
        reason: "汛期道路中断".to_owned(),
    };
    week.step(SUPERVISOR, "24 17:10", dark.parse().unwrap(), excuse).await;
    let (report, view) = week.seen_by(SUPERVISOR, Reach::Month).await;
    assert_eq!(view.total.on_time, of(2, 2), "the two lamps that were mended");
    assert_eq!(report.total.count(CountFigure::Late).n(), 0);
    assert_eq!(report.units[LAMPS].count(CountFigure::RedCards).n(), 0);
    assert_eq!(report.total.count(CountFigure::NoFault).n(), 2, "the card and its sheet");
    assert_eq!(report.excluded[&Exclusion::NoFault], [dark.as_str()]);
    assert_eq!(view.excused, [dark.as_str()]);
    let place = signed_in(&week, SUPERVISOR).await;
    for (key, asked) in [("k1", "月报"), ("k2", "指标 月"), ("k3", "指标 月 综合执法局")]
    {
        let replies = week.say(&place, key, asked).await;
        let said = week.words(&place, &replies[0]);
        assert!(said.contains("不可归责") && said.contains(&dark), "{asked}: {said}");
    }
    let csv = week.csv(SUPERVISOR, Reach::Month).await;
    assert!(csv.contains(&format!("不可归责 1: {dark}")), "{csv}");
}

#[tokio::test]
async fn a_handler_sees_the_figures_of_what_they_handled_and_no_colleagues() {
    let week = Week::begin().await;
    week.walk().await;
    let (report, view) = week.seen_by(HANDLER_OF_ROADS, Reach::Month).await;
    assert_eq!((view.total.n, report.units.len()), (0, 0), "the head did it all");
    let own = week.file("24 09:00", "新华街要装减速带").await;
    week.dispatch("24 09:30", own, ROADS, "RX-006").await;
    week.contact(HANDLER_OF_ROADS, "24 10:00", own).await;
    week.resolve(HEAD_OF_ROADS, "24 16:00", own).await;
    week.clock.set(at("24 17:00"));
    let (report, view) = week.seen_by(HANDLER_OF_ROADS, Reach::Month).await;
    assert!(view.own && report.units.is_empty() && report.classes.is_empty());
    assert_eq!(view.total.n, 1, "whose requester they called, though the head resolved it");
    near(view.total.handling, 390.0, 390.0);
    assert_eq!(view.total.on_time, RateView::default(), "nothing was due");
    let (_, unit) = week.seen_by(HEAD_OF_ROADS, Reach::Month).await;
    assert_eq!((unit.total.n, unit.own), (2, false));
    let csv = week.csv(HANDLER_OF_ROADS, Reach::Month).await;
    assert!(csv.contains("您本人经办的工单,K1") && !csv.contains("交通"), "{csv}");
    let place = signed_in(&week, HANDLER_OF_ROADS).await;
    let mut named = BTreeSet::new();
    for (key, asked) in [("k1", "月报"), ("k2", "指标 月"), ("k3", "明细 K4 月")] {
        let replies = week.say(&place, key, asked).await;
        let said = week.words(&place, &replies[0]);
        assert!(said.contains("您本人经办"), "{asked}: {said}");
        let words = said.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        named.extend(words.filter(|word| word.starts_with("WB-")).map(str::to_owned));
    }
    assert_eq!(named, BTreeSet::from([own.to_string()]), "no number of another's ticket");
}

/// Everything that stands in a workbook.
fn inside(workbook: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let texts = (0..archive.len())
        .map(|place| std::io::read_to_string(archive.by_index(place).unwrap()).unwrap_or_default());
    texts.collect()
}

/// README: `figures.partly`, `figures.k12`, `figures.weights` and `figures.ranking`, all at once.
#[tokio::test]
async fn a_report_is_reckoned_as_the_installation_chose_in_text_and_in_files() {
    let chosen = Method {
        partly: figures::Partly::Half,
        unevaluated: figures::Unevaluated::Content,
        weights: "0 0 0.5 0.5 2 5".parse().unwrap(),
        ranking: figures::Ranking::On,
    };
    let week = Week::reckoned(chosen).await;
    week.walk().await;
    for (road, rated) in [("磁东村路灯不亮了", true), ("店子村路灯不亮了", false)] {
        let lamp = week.file("24 09:00", road).await;
        week.dispatch("24 09:10", lamp, LAMPS, "RX-001").await;
        week.contact(HEAD_OF_LAMPS, "24 10:00", lamp).await;
        week.resolve(HEAD_OF_LAMPS, "24 14:00", lamp).await;
        week.approve("24 15:00", lamp).await;
        if rated {
            week.rate("24 16:00", lamp, 4, Solved::Partly).await;
        }
    }
    for _ in 0..20 {
        week.clock.advance(DAY);
        while week.desk.tick().await.unwrap().fired > 0 {}
    }
    let reach: Reach = "20261116-20261214".parse().unwrap();
    let (report, _) = week.seen_by(DISPATCHER, reach).await;
    let lamps = &report.units[LAMPS];
    assert_eq!(lamps.rate(RateFigure::Solved).part(), 1.5, "yes, no, and in part");
    let overall = lamps.rate(RateFigure::OverallSatisfaction);
    assert_eq!((overall.part(), overall.of()), (3.0, 4), "5, 2, 4, and one who said nothing");
    let red = lamps.count(CountFigure::RedCards).n();
    assert!(red > 0, "the dark lamp");
    let points = 100.0 * (0.5 * 0.5 + 0.5 * 2.0 / 3.0) - 2.0 * red as f64;

    let place = signed_in(&week, DISPATCHER).await;
    let replies = week.say(&place, "k1", "指标 20261116-20261214 综合执法局").await;
    let said = week.words(&place, &replies[0]);
    for words in [
        "K10 解决率：50.0%（1.5/3），样本不足",
        "K12 综合满意率（未评价按基本满意算）：75.0%（3/4）",
        &format!("综合得分：{points:.1} 分"),
        "响应率占 0.0%，按时办结率占 0.0%，解决率占 50.0%，满意率占 50.0%；每张红牌扣 2 分",
        "每次推诿扣 5 分",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let csv = week.csv(DISPATCHER, reach).await;
    assert!(csv.contains("K10,解决率,,件次,3,1.5,50.0%"), "{csv}");
    assert!(csv.contains("K12,综合满意率（未评价按基本满意算）,,件次,4,3,75.0%"), "{csv}");
    let workbook = inside(week.table(DISPATCHER, reach, Format::Xlsx).await);
    for words in ["同类单位名次", "名次", "综合满意率", "样本不足"] {
        assert!(workbook.contains(words), "{words}");
    }
    let plain = Week::begin().await;
    plain.walk().await;
    let workbook = inside(plain.table(DISPATCHER, Reach::Month, Format::Xlsx).await);
    assert!(
        !workbook.contains("同类单位名次") && !workbook.contains("综合满意率"),
        "off by default"
    );
}

#[tokio::test]
async fn who_may_not_see_figures_sees_none() {
    let week = Week::begin().await;
    week.walk().await;
    let (report, view) = week.seen_by(OPERATOR, Reach::Month).await;
    assert_eq!((view.total, view.units.len()), (FigureRow::default(), 0));
    assert!(report.excluded.is_empty());
    assert_eq!(Sight::of(None), Sight::Nothing);
    assert_eq!(Sight::of(Some(&week.officer(EDITOR))), Sight::Nothing);
    let board = week.board(OPERATOR).await;
    assert_eq!((board.rows.len(), board.waiting, board.checking), (0, 0, 0));
}

#[tokio::test]
async fn the_board_shows_each_open_ticket_once_and_the_most_urgent_unit_first() {
    let week = Week::begin().await;
    week.walk().await;
    let board = week.board(DISPATCHER).await;
    let row =
        |office: &str, green, red| BoardRow { office: office.to_owned(), green, yellow: 0, red };
    // The bad review waits for a decision, which is no unit's; the new matter, filed an hour ago,
    // has waited too long for one.
    let late = ["综合执法局", ""].map(|office| row(office, 0, 1));
    assert_eq!(board.rows, [&late[1], &late[0], &row("交通局", 1, 0)].map(Clone::clone));
    assert_eq!((board.waiting, board.checking), (1, 0));
    let own = week.board(HANDLER_OF_LAMPS).await;
    assert_eq!(own.rows, [row("综合执法局", 0, 1)]);
    assert_eq!(own.waiting, 0, "what waits for the desk is not the unit's");
}

#[tokio::test]
async fn what_waits_too_long_for_a_unit_is_red_everywhere_it_is_counted() {
    let week = Week::begin().await;
    let lamp = week.file("16 09:00", "新华街路灯不亮了").await;
    let counted = async || {
        let (report, _) = week.seen_by(SUPERVISOR, Reach::Day).await;
        let total = &report.total;
        let figures = [CountFigure::LateOpen, CountFigure::RedCards];
        let figures = figures.map(|figure| total.count(figure).n());
        let red = week.board(SUPERVISOR).await.rows.iter().map(|row| row.red).sum::<u32>();
        let ticket = week.desk.ticket(lamp).await.unwrap().unwrap();
        (figures, red, showing::card(&ticket, week.clock.now()))
    };
    week.clock.set(at("16 09:30"));
    assert_eq!(counted().await, ([0, 0], 0, "green"), "in its half an hour");
    week.clock.set(at("16 10:00"));
    // The supervisor's list goes by the colour of the ticket.
    assert_eq!(counted().await, ([1, 1], 1, "red"));
    week.dispatch("16 10:00", lamp, LAMPS, "RX-001").await;
    assert_eq!(counted().await, ([0, 1], 0, "green"), "the card stays, the wait is over");
}

#[tokio::test]
async fn a_result_waits_for_its_check_and_not_with_the_unit() {
    let week = Week::begin().await;
    let lamp = week.file("16 09:00", "新华街路灯不亮了").await;
    week.dispatch("16 09:30", lamp, LAMPS, "RX-001").await;
    week.contact(HEAD_OF_LAMPS, "16 11:00", lamp).await;
    assert_eq!(week.board(DISPATCHER).await.rows.len(), 1);
    week.resolve(HEAD_OF_LAMPS, "17 09:30", lamp).await;
    let board = week.board(DISPATCHER).await;
    assert_eq!((board.rows.len(), board.checking), (0, 1));
    assert_eq!(week.board(HEAD_OF_ROADS).await.checking, 0);
}

#[tokio::test]
async fn a_result_that_waits_for_its_check_past_the_promised_date_is_late_on_the_board() {
    let week = Week::begin().await;
    let lamp = week.file("16 09:00", "新华街路灯不亮了").await;
    week.dispatch("16 09:30", lamp, LAMPS, "RX-001").await;
    week.contact(HEAD_OF_LAMPS, "16 11:00", lamp).await;
    week.resolve(HEAD_OF_LAMPS, "17 09:30", lamp).await;
    let checking = |board: BoardView| (board.rows.len(), board.checking, board.checking_late);
    assert_eq!(checking(week.board(SUPERVISOR).await), (0, 1, 0));
    week.clock.set(at("30 09:00"));
    let ticket = week.desk.ticket(lamp).await.unwrap().unwrap();
    assert_eq!(showing::card(&ticket, week.clock.now()), "red", "as the supervisor's list has it");
    assert_eq!(checking(week.board(SUPERVISOR).await), (0, 1, 1));
    let place = signed_in(&week, SUPERVISOR).await;
    let replies = week.say(&place, "k1", "/board").await;
    let said = week.words(&place, &replies[0]);
    assert!(said.contains("待审核 1 件，其中 1 件已超期"), "{said}");
}

#[tokio::test]
async fn a_matter_filed_long_ago_counts_in_the_period_in_which_it_is_resolved() {
    let week = Week::begin().await;
    let lamp = week.file("16 09:00", "新华街路灯不亮了").await;
    week.dispatch("16 09:30", lamp, LAMPS, "RX-001").await;
    week.contact(HEAD_OF_LAMPS, "16 11:00", lamp).await;
    week.resolve(HEAD_OF_LAMPS, "2027-06-04 09:30", lamp).await;
    week.approve("2027-06-04 10:00", lamp).await;
    week.rate("2027-06-04 11:00", lamp, 3, Solved::Partly).await;
    let (_, view) = week.seen_by(DISPATCHER, Reach::Day).await;
    near(view.total.handling, 200.0 * 1440.0, 200.0 * 1440.0);
    assert_eq!((view.total.solved, view.total.satisfied), (of(0, 1), of(1, 1)));
}

#[tokio::test]
async fn an_officer_asks_for_the_report_in_the_chat() {
    let week = Week::begin().await;
    week.walk().await;
    let place = Conversation::new(Channel::Web, "handler");
    let token = week.desk.invite(HEAD_OF_LAMPS, DAY, 1).await.unwrap();
    week.say(&place, "k1", &format!("/start {token}")).await;
    let replies = week.say(&place, "k2", "/report month").await;
    let [Reply::Report { report }] = replies.as_slice() else { panic!("{replies:?}") };
    assert_eq!(report.total.n, 3);
    assert!(week.desk.picture(&replies[0], Lang::ZhHans).is_some());
    let replies = week.say(&place, "k3", "/board").await;
    let [Reply::Board { board }] = replies.as_slice() else { panic!("{replies:?}") };
    assert_eq!(board.rows.len(), 1);
}

/// An officer's own conversation, and what is said in it.
async fn signed_in(week: &Week, code: &str) -> Conversation {
    let place = Conversation::new(Channel::Web, code);
    let token = week.desk.invite(code, DAY, 1).await.unwrap();
    week.say(&place, &format!("{code} in"), &format!("/start {token}")).await;
    place
}

#[tokio::test]
async fn all_figures_of_a_unit_and_of_a_class_are_asked_for_by_name() {
    let week = Week::begin().await;
    week.walk().await;
    let place = signed_in(&week, DISPATCHER).await;
    let replies = week.say(&place, "k1", "指标 月 没有这个局").await;
    assert!(matches!(replies.as_slice(), [Reply::Refused { .. }]), "{replies:?}");
    let replies = week.say(&place, "k2", "指标 月 综合执法局").await;
    let [Reply::Figures { figures }] = replies.as_slice() else { panic!("{replies:?}") };
    assert!(matches!(&figures.of, GroupView::Unit { code, .. } if code == LAMPS));
    let on_time = figures.lines.iter().find(|line| line.figure == "on-time-rate").unwrap();
    assert_eq!(
        (on_time.code.as_str(), on_time.value),
        ("K8", FigureValue::Rate { rate: of(2, 3) })
    );
    let codes: BTreeSet<&str> = figures.lines.iter().map(|line| line.code.as_str()).collect();
    let missing: Vec<String> =
        (1..=20).map(|k| format!("K{k}")).filter(|k| !codes.contains(k.as_str())).collect();
    assert_eq!(missing, ["K12"], "K12 is counted only for those who ask for it");
    assert!(week.desk.picture(&replies[0], Lang::ZhHans).is_some());
    let replies = week.say(&place, "k3", "指标 月 求助").await;
    let [Reply::Figures { figures }] = replies.as_slice() else { panic!("{replies:?}") };
    assert_eq!(figures.of, GroupView::Class { class: Class::Help });
    assert_eq!((figures.n, figures.score), (5, None), "nobody answers for a class");
}

#[tokio::test]
async fn a_figure_names_its_tickets_and_the_late_one_first() {
    let week = Week::begin().await;
    week.walk().await;
    let place = signed_in(&week, DISPATCHER).await;
    let replies = week.say(&place, "k1", "明细 K8 月").await;
    let [Reply::FigureTickets { tickets }] = replies.as_slice() else { panic!("{replies:?}") };
    let on_time = &tickets.figures[0];
    let shares: Vec<EntryValue> = on_time.entries.iter().map(|(_, value)| *value).collect();
    let share = |share| EntryValue::Share { share };
    assert_eq!(shares, [share(0.0), share(1.0), share(1.0)]);
    let (late, _) = &on_time.entries[0];
    let ticket = week.desk.ticket(late.parse().unwrap()).await.unwrap().unwrap();
    assert!(ticket.title.contains("泽源路"), "{}", ticket.title);
    let typed = week.say(&place, "k2", "1").await;
    assert!(matches!(typed.as_slice(), [Reply::StaffTicket { .. }]), "{typed:?}");
}

#[tokio::test]
async fn a_unit_head_cannot_ask_for_another_unit_or_a_class() {
    let week = Week::begin().await;
    week.walk().await;
    let place = signed_in(&week, HEAD_OF_LAMPS).await;
    for (key, asked) in [("k1", "交通局"), ("k2", "求助")] {
        let asked = match asked {
            "交通局" => week.desk.knowledge().catalog.office(ROADS).unwrap().name.clone(),
            class => class.to_owned(),
        };
        for verb in ["指标", "明细 K8"] {
            let (key, text) = (format!("{key}{verb}"), format!("{verb} 月 {asked}"));
            let replies = week.say(&place, &key, &text).await;
            assert!(matches!(replies.as_slice(), [Reply::Refused { .. }]), "{verb} {asked}");
        }
    }
    let replies = week.say(&place, "k3", "明细 K8 月").await;
    let [Reply::FigureTickets { tickets }] = replies.as_slice() else { panic!("{replies:?}") };
    assert_eq!(tickets.figures[0].entries.len(), 3, "those of the own unit");
}

#[tokio::test]
async fn the_name_of_a_report_and_the_words_after_it_say_which_time() {
    let week = Week::begin().await;
    week.walk().await;
    let place = signed_in(&week, DISPATCHER).await;
    for (key, text, reach) in [
        ("k1", "周报", "week"),
        ("k2", "月报", "month"),
        ("k3", "日报", "day"),
        ("k4", "报表 上月", "2026-10"),
        ("k5", "统计 2026年11月", "2026-11"),
        ("k6", "/report 20261101-20261115", "20261101-20261115"),
        ("k7", "月报 今天", "day"),
    ] {
        let replies = week.say(&place, key, text).await;
        let [Reply::Report { report }] = replies.as_slice() else { panic!("{text} {replies:?}") };
        assert_eq!(report.reach, reach, "{text}");
    }
}

#[tokio::test]
async fn what_a_town_got_by_an_approval_stands_in_the_report_of_all_and_in_no_units() {
    let week = Week::begin().await;
    let lamp = week.file("23 09:00", "新华街路灯不亮了").await;
    week.accept("23 09:05", lamp).await;
    let approval = Approval {
        number: "示例政发〔2026〕9号".to_owned(),
        approver: "示例县人民政府".to_owned(),
        goal: "集中整治路灯".to_owned(),
        powers: "查看、登记".to_owned(),
        funds: "由县级承担".to_owned(),
        until: at("2026-12-31 17:30"),
    };
    let knowledge = week.desk.knowledge();
    let town = knowledge.catalog.tables().offices.iter().find(|office| {
        office.level == "town" && office.kind != "contracted" && office.kind != "stationed"
    });
    let lead = town.unwrap().code.clone();
    let basis = Basis::Approval(approval);
    let dispatch = Action::Dispatch { lead: lead.clone(), assists: Vec::new(), basis };
    week.step(DISPATCHER, "23 09:10", lamp, dispatch).await;
    let (report, view) = week.seen_by(DISPATCHER, Reach::Week).await;
    assert_eq!(report.approvals.len(), 1);
    let rows = view.approvals.unwrap();
    assert_eq!(
        (rows[0].number.as_str(), rows[0].approval.as_str()),
        (lamp.to_string().as_str(), "示例政发〔2026〕9号")
    );
    let (own, view) = week.seen_by(HANDLER_OF_LAMPS, Reach::Week).await;
    assert!(own.approvals.is_empty() && view.approvals.is_none());
}

#[tokio::test]
async fn a_file_holds_the_figures_and_says_who_took_it_and_when() {
    let week = Week::begin().await;
    week.walk().await;
    let sight = Sight::of(Some(&week.officer(DISPATCHER)));
    let counted = week.desk.figures(Reach::Month, &sight).await.unwrap();
    let knowledge = week.desk.knowledge();
    let file = |format, code| {
        let by = "张三 党政办";
        let at = week.desk.now();
        let of = &GroupView::All;
        let order = Order { format, of, code, by, at, lang: Lang::ZhHans };
        tables::file(&counted, &order, &knowledge.catalog, week.desk.locale()).unwrap()
    };
    let csv = String::from_utf8(file(Format::Csv, None)).unwrap();
    assert!(csv.contains("K8,按时办结率,,件次,3,2,66.7%"), "{csv}");
    assert!(
        csv.contains("样本不足") && csv.contains("张三 党政办") && csv.contains("2026年11月24日")
    );
    assert!(csv.contains("不予受理 1: WB-"), "what is left out is named");
    assert!(!csv.contains(",-0,"), "nothing has no sign: {csv}");
    let list = String::from_utf8(file(Format::Csv, Some("K9"))).unwrap();
    assert!(list.lines().nth(1).unwrap().starts_with("K9,超期数,,WB-20261116-"), "{list}");
    for table in [&csv, &list] {
        assert!(
            !table.contains("13800000000") && !table.contains("泽源路"),
            "no contact, no words"
        );
    }
    assert!(file(Format::Xlsx, None).starts_with(b"PK"));
}

#[tokio::test]
async fn a_table_is_for_the_officer_of_its_conversation_and_holds_what_they_may_see() {
    let week = Week::begin().await;
    week.walk().await;
    let table = async |place: &Conversation| {
        let rows = week.desk.said_after(place, 0).await.unwrap();
        let row = rows.iter().rfind(|row| Desk::has_table(&row.reply)).unwrap().id;
        let bytes = week.desk.table(place, row, Format::Csv, Lang::ZhHans).await.unwrap();
        bytes.map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let (all, own) = (signed_in(&week, DISPATCHER).await, signed_in(&week, HEAD_OF_LAMPS).await);
    week.say(&all, "k1", "月报").await;
    week.say(&own, "k2", "月报").await;
    let (everything, lamps) = (table(&all).await.unwrap(), table(&own).await.unwrap());
    assert!(everything.contains("交通") && !lamps.contains("交通"), "{lamps}");
    let rows = week.desk.said_after(&all, 0).await.unwrap();
    let foreign = rows.last().unwrap().id;
    let stolen = week.desk.table(&own, foreign, Format::Xlsx, Lang::ZhHans).await.unwrap();
    assert_eq!(stolen, None, "a message of another conversation");
    week.say(&all, "k3", "/signout").await;
    assert_eq!(table(&all).await, None, "nobody is signed in any more");
}
