//! Every role, every right, the own ticket and another's: what each door of the desk shows is what
//! the table of rights says. A role or a right that is added does not compile here until somebody
//! has said who it is and by which doors it is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use wenban::desk::tables::Format;
use wenban::desk::{Act, ActError, Drafted, Intake, Printed};
use wenban::domain::class::Class;
use wenban::domain::editing::ListChanges;
use wenban::domain::message::{Body, Lang, Reply};
use wenban::domain::people::{Actor, Right, Role, may, scopes};
use wenban::domain::refusal::Refusal;
use wenban::domain::ticket::{
    Action, ActionKind, Confidentiality, Consent, Source, State, Ticket, TicketNumber,
};

use crate::casework::{bring, filed, kept, ticket};
use crate::for_each_engine;
use crate::lives::steps::{LEAD, OTHER, TOWN, variants};
use crate::support::desk::TestDesk;
use crate::support::people::Person;
use crate::support::roles::{ELSEWHERE, staff_of};

/// In the requester's words and nowhere else.
const MATTER: &str = "黑漆漆";
const CONTACT: &str = "13800001111";
/// Why a dispatcher looked at the contact; the log of looks shows it.
const LOOKED: &str = "核实一下现场位置";

/// Where a right is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Door {
    /// The ticket by its number, its files, and the lists of tickets.
    Ticket,
    /// The steps of the machine that need this right.
    Steps,
    /// The contact, in a chat and on paper.
    Identity,
    /// The printed case.
    Case,
    /// Who looked at it.
    Looks,
    /// Board, reports, lists behind a figure, tables of them.
    Figures,
    /// What was asked for, item by item.
    Items,
    /// Who is on duty.
    Roster,
    /// Taking in what came by telephone.
    Intake,
    /// What is kept of oneself.
    OwnData,
    /// A free question.
    Question,
    /// The lists' own affairs: drafts, suggestions, the log.
    Lists,
    /// Commands of whoever holds the key of the machine; in a chat it has no door.
    Machine,
}

fn doors(right: Right) -> &'static [Door] {
    match right {
        Right::SearchCatalog => &[Door::Question],
        Right::Submit => &[Door::Intake],
        Right::SeeTicket => &[Door::Ticket],
        Right::SeeIdentity => &[Door::Identity],
        Right::SeeEvents => &[Door::Case],
        Right::SeeAccessLog => &[Door::Looks],
        Right::SeeFigures => &[Door::Figures],
        Right::SeeItemFigures => &[Door::Items],
        Right::SeeRoster => &[Door::Roster],
        Right::ExportOwn => &[Door::OwnData],
        Right::Triage
        | Right::Dispatch
        | Right::AskRequester
        | Right::AddWords
        | Right::ConfirmContact
        | Right::Handle
        | Right::Assist
        | Right::ManageAssists
        | Right::Note
        | Right::AskRelief
        | Right::DraftRelief
        | Right::DecideRelief
        | Right::Designate
        | Right::Suspend
        | Right::Resume
        | Right::Ledger
        | Right::ReviewLedger
        | Right::Sign
        | Right::Check
        | Right::Visit
        | Right::CloseExplained
        | Right::Urge
        | Right::Supervise
        | Right::ExcuseCard
        | Right::AnswerSupervision
        | Right::Whistle
        | Right::CheckIn
        | Right::Confer
        | Right::Evaluate
        | Right::Appeal
        | Right::DecideAppeal
        | Right::AppealReview
        | Right::DecideReview
        | Right::Reopen
        | Right::Cancel
        | Right::ExportIdentity
        | Right::ForgetRequester
        | Right::Timer => &[Door::Steps],
        Right::SuggestItem | Right::EditItems | Right::PublishItems | Right::SeeItemEvents => {
            &[Door::Lists]
        }
        Right::ManageStaff
        | Right::ManageRoster
        | Right::ManageLimits
        | Right::SeeSettings
        | Right::Operate => &[Door::Machine],
    }
}

/// Somebody of a role, with the conversation they speak in.
struct Somebody<'a> {
    role: Role,
    actor: Actor,
    person: Person<'a>,
}

impl Somebody<'_> {
    fn is_staff(&self) -> bool {
        staff_of(self.role).is_some()
    }

    /// What comes back when they say this.
    async fn says(&mut self, words: &str) -> String {
        self.person.says(words).await.text()
    }
}

/// Everybody but the program, which has no conversation and no code.
async fn everybody<'a>(desk: &'a TestDesk, own: &Ticket) -> Vec<Somebody<'a>> {
    let mut all = Vec::new();
    let known = Role::ALL.iter().map(|role| (staff_of(*role), *role));
    for (code, role) in known.chain(ELSEWHERE.map(|(code, role)| (Some(code), role))) {
        let (actor, person) = match (code, role) {
            (Some(code), _) => (desk.desk.actor(code).unwrap(), desk.officer(code).await),
            (None, Role::Requester) => {
                (Actor::code_holder(&own.number.to_string()), desk.resident("own"))
            }
            (None, Role::System) => {
                assert!(desk.desk.actor(role.code()).is_none(), "nobody signs in as the program");
                continue;
            }
            (None, role) => (Actor::staff("", "", "", &[role]), desk.resident("nobody")),
        };
        all.push(Somebody { role, actor, person });
    }
    all
}

/// Three tickets: one of a resident and a unit, one of another resident that nobody has yet, and one
/// that has ended.
async fn three_tickets(desk: &TestDesk) -> [TicketNumber; 3] {
    let own = filed(&mut desk.resident("own"), "磁东村").await;
    bring(desk, own, State::Feedback).await;
    let other = filed(&mut desk.resident("another"), "店子村").await;
    bring(desk, other, State::Submitted).await;
    let ended = filed(&mut desk.resident("third"), "桥北村").await;
    desk.resident("third").says(&format!("撤回 {ended} 已经修好")).await;
    let mut supervisor = desk.officer("S0016").await;
    for number in [own, other, ended] {
        let shown = supervisor.says(&format!("联系方式 {number} {LOOKED}")).await;
        assert!(shown.has(CONTACT), "{}", shown.text());
    }
    [own, other, ended]
}

for_each_engine! {
    async fn every_door_shows_what_the_table_of_rights_says_and_no_more(desk: TestDesk) {
        let numbers = three_tickets(&desk).await;
        let own = ticket(&desk, numbers[0]).await;
        let mut walked = BTreeSet::new();
        for somebody in &mut everybody(&desk, &own).await {
            for number in numbers {
                let ticket = ticket(&desk, number).await;
                let before = (kept(&desk, number).await, of_the_desk(&desk).await);
                for right in Right::ALL {
                    for door in doors(*right) {
                        let walk = walk(&desk, *door, *right, somebody, &ticket);
                        if Box::pin(walk).await {
                            walked.insert((somebody.role, *right, number));
                        }
                    }
                }
                let now = (kept(&desk, number).await, of_the_desk(&desk).await);
                assert_eq!(now, before, "{} changed it", somebody.actor.id);
            }
        }
        for role in Role::ALL.iter().filter(|role| **role != Role::System) {
            for right in Right::ALL {
                for number in numbers {
                    let seen = walked.contains(&(*role, *right, number));
                    assert!(seen, "{role} {right} on {number} is untested");
                }
            }
        }
    }

    #[doc = "A desk that refuses everything refuses what the table of rights allows."]
    async fn every_right_to_a_step_is_used_by_somebody_who_has_it(desk: TestDesk) {
        use ActionKind::{
            Accept, Acknowledge, AddAssist, AnswerInfo, AnswerSheet, Appeal, AppealReview, Approve,
            AskExport, AskInfo, AssistDone, Cancel, CheckIn, CloseExplained, CloseSheet, Confer,
            ConfirmContact, DecideReview, Decline, Designate, Dispatch, DraftExtension, DraftReturn, DropDraft,
            Evaluate, ExcuseCard,
            FirstContact, ForgetRequester, GrantExtension, GrantReturn, LedgerIn, LedgerOut, Note,
            RateCall, RefuseAppeal, RefuseExport, Reopen, RequestExtension, RequestLedger, RequestReturn,
            RequestSuspension, Resolve, Resume, ReturnVisit, ReviewLedger, Sign, Supervise, Suspend,
            UpholdShirking, Urge, WaiveAssist, Whistle,
        };
        let lives: [(&str, &str, &[ActionKind]); 8] = [
            ("磁东村", LEAD, &[
                Accept, Dispatch, Acknowledge, AskExport, RefuseExport, AddAssist, AssistDone, Note, AskInfo, AnswerInfo,
                Urge, Supervise, AnswerSheet, CloseSheet, DraftExtension, RequestExtension, GrantExtension,
                Confer, RequestSuspension, Suspend, Resume, RequestLedger, LedgerIn, ReviewLedger,
                LedgerOut, FirstContact, ConfirmContact, Resolve, Sign, Approve, Evaluate, AppealReview,
                DecideReview,
            ]),
            ("磁西村", LEAD, &[
                Accept, Dispatch, Acknowledge, AddAssist, WaiveAssist, FirstContact, Resolve, Sign,
            ]),
            ("集前村", LEAD, &[
                Accept, Dispatch, DraftReturn, DropDraft, DraftReturn, RequestReturn, GrantReturn, Designate,
            ]),
            ("店子村", TOWN, &[Accept, Dispatch, Acknowledge, Whistle, CheckIn, RateCall]),
            ("桥北村", LEAD, &[Decline, Appeal, RefuseAppeal]),
            ("磁东村", LEAD, &[Cancel, ForgetRequester]),
            ("磁西村", LEAD, &[
                Accept, Dispatch, Acknowledge, FirstContact, Resolve, Sign, Approve, Evaluate,
                ReturnVisit, CloseExplained, UpholdShirking, Reopen,
            ]),
            ("集前村", LEAD, &[Accept, Dispatch]),
        ];
        let mut used = BTreeSet::new();
        for ((village, lead, kinds), nth) in lives.into_iter().zip(1..) {
            let mut resident = desk.resident(&format!("resident-{nth}"));
            let number = filed_alone(&mut resident, village).await;
            for kind in kinds {
                takes(&desk, number, lead, *kind).await;
                used.insert(kind.right());
            }
            if kinds == [Accept, Dispatch] {
                desk.after(60 * 24 * 60 * 60 * 1000).await;
                assert!(!ticket(&desk, number).await.cards.is_empty(), "the clock gave a card");
                used.insert(Right::Timer);
                takes(&desk, number, lead, ExcuseCard).await;
                used.insert(Right::ExcuseCard);
            }
        }
        for right in Right::ALL.iter().filter(|right| doors(**right).contains(&Door::Steps)) {
            assert!(used.contains(right), "nobody used {right}");
        }
    }
}

/// Files a matter, also where a like one is open.
async fn filed_alone(resident: &mut Person<'_>, village: &str) -> TicketNumber {
    resident.says("我们村路灯坏了好几天了，晚上黑漆漆的").await;
    resident.presses("提交诉求").await;
    resident.says(village).await;
    resident.says("王小二 13800001111").await;
    let filed = resident.says("提交").await;
    let alike = filed.has("不是一件，单独提交");
    let filed = if alike { resident.presses("不是一件，单独提交").await } else { filed };
    filed.number().parse().unwrap()
}

/// Lets whoever may take this step, with what it is made of as the unit is this one.
async fn takes(desk: &TestDesk, number: TicketNumber, unit: &str, kind: ActionKind) {
    let before = ticket(desk, number).await;
    // Heads sign what they resolve, so there is somebody who only handles.
    let handler = Actor::staff("handler", "handler", unit, &[Role::Handler]);
    let mut people = vec![Actor::code_holder(&number.to_string()), handler];
    let units = [LEAD, OTHER, TOWN, "X-MZJ"].into_iter();
    let codes =
        units.flat_map(|unit| ["handler", "unit_head"].map(|role| desk.staff_code(unit, role)));
    let known = Role::ALL.iter().filter_map(|role| staff_of(*role)).map(str::to_owned);
    // One supervisor asks, another decides.
    let second = [desk.staff_code("CS-DZB", "supervisor")];
    people.extend(codes.chain(known).chain(second).map(|code| desk.desk.actor(&code).unwrap()));
    let named = |action: &Action| match action {
        Action::Dispatch { lead, assists, .. } | Action::Designate { lead, assists, .. } => {
            lead == unit && assists.is_empty()
        }
        _ => true,
    };
    let mut refused = Vec::new();
    for action in variants(kind, &before, desk.clock.now()).into_iter().filter(named) {
        for who in &people {
            if may(who, kind.right(), &before).is_err() {
                continue;
            }
            let act = Act::Step { number, action: Box::new(action.clone()) };
            match desk.desk.act(who, act).await {
                Ok(_) => return,
                Err(error) => refused.push(format!("{}: {error}", who.id)),
            }
        }
    }
    panic!("nobody could {kind} in {}: {refused:?}", before.state);
}

/// Goes through a door; `false` where nothing could be tried there.
async fn walk(
    desk: &TestDesk,
    door: Door,
    right: Right,
    who: &mut Somebody<'_>,
    ticket: &Ticket,
) -> bool {
    match door {
        Door::Ticket => sees_ticket(desk, who, ticket).await,
        Door::Steps => return takes_steps(desk, right, who, ticket).await,
        Door::Identity => sees_identity(desk, who, ticket).await,
        Door::Case => prints_case(desk, who, ticket).await,
        Door::Looks => sees_looks(who, ticket).await,
        Door::Figures => sees_figures(desk, who, ticket).await,
        Door::Items => sees_items(who, ticket).await,
        Door::Roster => sees_roster(who).await,
        Door::Intake => takes_in(desk, who).await,
        Door::OwnData => sees_own_data(desk, who, ticket).await,
        Door::Question => asks(who, ticket).await,
        Door::Lists => changes_lists(desk, right, who, ticket).await,
        Door::Machine => finds_no_door(desk, right, who, ticket).await,
    }
    true
}

async fn sees_ticket(desk: &TestDesk, who: &mut Somebody<'_>, ticket: &Ticket) {
    let number = ticket.number.to_string();
    let sees = may(&who.actor, Right::SeeTicket, ticket).is_ok();
    let card = who.says(&number).await;
    assert_eq!(card.contains(MATTER), sees, "{} on {number}: {card}", who.actor.id);
    assert!(!card.contains(CONTACT), "{card}");
    let lists = ["待派", "待办", "督办", "我的工单", "看板"];
    for words in lists.into_iter().filter(|_| !sees) {
        let text = who.says(words).await;
        assert!(!text.contains(&number), "{} on {words}: {text}", who.actor.id);
    }
    for words in [format!("附件 {number}"), format!("查看 {number}"), format!("催办 {number}")]
    {
        let text = if sees { String::new() } else { who.says(&words).await };
        assert!(!text.contains(MATTER), "{} on {words}: {text}", who.actor.id);
    }
    if who.is_staff() {
        let file = desk.desk.ticket_file(&who.actor, ticket.number, 1).await.unwrap_err();
        let missing = matches!(file, ActError::Refused(Refusal::NoSuchFile {}));
        assert_eq!(missing, sees, "{} opens a file: {file:?}", who.actor.id);
    }
}

/// The steps of this right: who may not is refused for that, whatever the state, and told nothing.
/// What somebody may is taken in `every_right_to_a_step_is_used_by_somebody_who_has_it`.
async fn takes_steps(desk: &TestDesk, right: Right, who: &Somebody<'_>, ticket: &Ticket) -> bool {
    let now = desk.clock.now();
    let kinds = ActionKind::ALL.iter().filter(|kind| kind.right() == right);
    let actions: Vec<Action> = kinds.flat_map(|kind| tries(*kind, ticket, now)).collect();
    if let Err(expected) = may(&who.actor, right, ticket) {
        for action in &actions {
            let act = Act::Step { number: ticket.number, action: Box::new(action.clone()) };
            match desk.desk.act(&who.actor, act).await {
                Err(ActError::Refused(refusal)) => assert_eq!(refusal, expected, "{action:?}"),
                other => panic!("{} {action:?}: {other:?}", who.actor.id),
            }
        }
    }
    !actions.is_empty()
}

/// Steps of this kind that somebody may try, also those of the program.
fn tries(kind: ActionKind, ticket: &Ticket, now: i64) -> Vec<Action> {
    match kind {
        ActionKind::AutoAcknowledge => vec![Action::AutoAcknowledge {}],
        ActionKind::NoAnswerClose => vec![Action::NoAnswerClose {}],
        ActionKind::Archive => vec![Action::Archive {}],
        ActionKind::YellowCard => vec![Action::YellowCard { office: LEAD.to_owned() }],
        kind => variants(kind, ticket, now),
    }
}

async fn sees_identity(desk: &TestDesk, who: &mut Somebody<'_>, ticket: &Ticket) {
    let sees = may(&who.actor, Right::SeeIdentity, ticket).is_ok() && who.is_staff();
    assert_eq!(ticket.confidentiality, Confidentiality::Open);
    let said = format!("联系方式 {} {LOOKED}", ticket.number);
    let text = who.says(&said).await;
    assert_eq!(text.contains(CONTACT), sees, "{}: {text}", who.actor.id);
    // On paper it takes two supervisors.
    let printed = Printed::WithIdentity;
    let case = desk.desk.case_file(&who.actor, ticket.number, printed, Lang::ZhHans).await;
    assert!(matches!(case, Err(ActError::Refused(_))), "{} prints the contact", who.actor.id);
}

async fn prints_case(desk: &TestDesk, who: &Somebody<'_>, ticket: &Ticket) {
    let rights = [Right::SeeTicket, Right::SeeEvents];
    let sees = rights.into_iter().all(|right| may(&who.actor, right, ticket).is_ok());
    let case = desk.desk.case_file(&who.actor, ticket.number, Printed::Masked, Lang::ZhHans).await;
    assert_eq!(case.is_ok(), sees, "{} prints {}", who.actor.id, ticket.number);
    let text = case.map(|case| case.text).unwrap_or_default();
    assert!(!text.contains(CONTACT), "{text}");
}

async fn sees_looks(who: &mut Somebody<'_>, ticket: &Ticket) {
    let sees = may(&who.actor, Right::SeeAccessLog, ticket).is_ok();
    let text = who.says(&format!("谁看过 {}", ticket.number)).await;
    assert_eq!(text.contains(LOOKED), sees, "{}: {text}", who.actor.id);
}

async fn sees_figures(desk: &TestDesk, who: &mut Somebody<'_>, ticket: &Ticket) {
    let held = scopes(&who.actor, Right::SeeFigures);
    let number = ticket.number.to_string();
    let mut shown = 0;
    for words in ["看板", "周报", "指标", "明细 K16"] {
        let key = desk.next_key();
        let body = Body::Text { text: words.to_owned() };
        for row in who.person.sends_as(&key, body).await.unwrap() {
            let figures = ["Board", "Report", "Figures", "FigureTickets"];
            let name = format!("{:?}", row.reply);
            let is_figures = figures.iter().any(|kind| name.starts_with(kind));
            assert!(!is_figures || !held.is_empty(), "{} on {words}: {name}", who.actor.id);
            shown += usize::from(is_figures);
            let place = who.person.conversation.clone();
            // Both are cut from one table; the costly one is made for one ticket.
            let both = [Format::Csv, Format::Xlsx];
            let formats = if ticket.state == State::Feedback { &both[..] } else { &both[..1] };
            for format in formats.iter().copied() {
                let table = desk.desk.table(&place, row.id, format, Lang::ZhHans).await.unwrap();
                let is_board = matches!(row.reply, Reply::Board { .. });
                assert_eq!(table.is_some(), is_figures && !is_board, "{} {name}", who.actor.id);
                let Some(table) = table.filter(|_| format == Format::Csv) else { continue };
                let listed = String::from_utf8(table).unwrap().contains(&number);
                let may = may(&who.actor, Right::SeeFigures, ticket).is_ok();
                assert!(may || !listed, "{} gets {number} in a table", who.actor.id);
            }
        }
    }
    assert_eq!(shown > 0, !held.is_empty(), "{} sees figures", who.actor.id);
}

/// Items are counted; no unit, no ticket and no words of one stand among them.
async fn sees_items(who: &mut Somebody<'_>, ticket: &Ticket) {
    let sees = !scopes(&who.actor, Right::SeeItemFigures).is_empty();
    let text = who.says("事项统计 本月").await;
    assert_eq!(text.contains("路灯不亮、路灯损坏 RX-001"), sees, "{}: {text}", who.actor.id);
    let number = ticket.number.to_string();
    for hidden in [number.as_str(), MATTER, "综合行政执法局"].iter().filter(|_| sees) {
        assert!(!text.contains(hidden), "{}: {text}", who.actor.id);
    }
}

async fn sees_roster(who: &mut Somebody<'_>) {
    let sees = !scopes(&who.actor, Right::SeeRoster).is_empty();
    let text = who.says("值班").await;
    let is_shown = text.lines().any(|line| line.starts_with("值班表"));
    assert_eq!(is_shown, sees, "{}: {text}", who.actor.id);
}

async fn takes_in(desk: &TestDesk, who: &Somebody<'_>) {
    let area = who.actor.areas.first().cloned();
    let draft = Ticket { area: area.clone(), ..Ticket::default() };
    let may = may(&who.actor, Right::Submit, &draft);
    let intake = Intake {
        class: Class::Help,
        text: "集市上的下水道堵了".to_owned(),
        area,
        contact: None,
        source: Source::Phone,
        consent: Some(Consent::InPerson),
        exercise: false,
    };
    let filed = desk.desk.act(&who.actor, Act::File(intake)).await;
    assert_eq!(filed.is_ok(), may.is_ok(), "{} takes in: {filed:?}", who.actor.id);
}

/// Everybody may see what is kept of their own conversation, and it is nobody else's.
async fn sees_own_data(desk: &TestDesk, who: &mut Somebody<'_>, ticket: &Ticket) {
    let own = may(&who.actor, Right::ExportOwn, ticket).is_ok();
    let kept = desk.desk.export(&who.person.conversation).await.unwrap().to_string();
    let theirs = format!("\"number\":\"{}\"", ticket.number);
    assert_eq!(kept.contains(&theirs), own, "{}: {kept}", who.actor.id);
    let text = who.says("我的数据").await;
    assert!(!text.contains(CONTACT), "{text}");
}

/// What somebody may do with the lists is answered, what they may not is refused for that; a draft
/// that nobody published changes nothing.
async fn changes_lists(desk: &TestDesk, right: Right, who: &mut Somebody<'_>, ticket: &Ticket) {
    let may = may(&who.actor, right, ticket).is_ok();
    let (said, answers): (&[&str], &str) = match right {
        Right::SuggestItem => (&["建议修改 TX-XK-0101 窗口搬了"], "已经转给清单编辑"),
        Right::EditItems => (&["采纳建议 900", "不采纳建议 900 不对"], "没有建议 900"),
        Right::PublishItems => (&["发布清单 900", "退回清单 900 不对"], "没有第 900 稿清单"),
        Right::SeeItemEvents => (&["清单变更记录"], "变更记录"),
        other => panic!("{other} is not about the lists"),
    };
    let lists = desk.desk.knowledge();
    for words in said {
        let text = who.says(words).await;
        // An editor sees drafts without publishing any.
        let sees = may || (right == Right::PublishItems && who.actor.has(Role::Editor));
        assert_eq!(text.contains(answers), sees, "{} on {words}: {text}", who.actor.id);
        assert!(!text.contains(CONTACT), "{text}");
    }
    if right == Right::EditItems && who.is_staff() {
        let drafted = Drafted { base: 0, rows: &[], changes: ListChanges::default() };
        let kept = desk.desk.draft_lists(&who.actor, drafted).await;
        assert_eq!(kept.is_ok(), may, "{} drafts: {kept:?}", who.actor.id);
    }
    assert!(Arc::ptr_eq(&lists, &desk.desk.knowledge()), "{} changed the lists", who.actor.id);
}

/// What only a command does, nobody can say in a chat: the lists, the officers and the settings stay
/// as they are, and nobody's contact comes out.
async fn finds_no_door(desk: &TestDesk, right: Right, who: &mut Somebody<'_>, ticket: &Ticket) {
    let words = match right {
        Right::ManageStaff => "/staff invite S0014",
        Right::ManageRoster => "排班",
        Right::ManageLimits => "修改时限",
        Right::SeeSettings => "/settings",
        Right::Operate => "/backup",
        Right::ExportIdentity => "导出联系方式",
        other => panic!("{other} has a door of its own"),
    };
    let lists = desk.desk.knowledge();
    for words in [words.to_owned(), format!("{words} {}", ticket.number)] {
        let text = who.says(&words).await;
        assert!(!text.contains(CONTACT), "{} on {words}: {text}", who.actor.id);
    }
    assert!(Arc::ptr_eq(&lists, &desk.desk.knowledge()), "{} changed the lists", who.actor.id);
}

/// What commands of the machine would change: settings, loads of lists, who is signed in or invited.
async fn of_the_desk(desk: &TestDesk) -> Vec<String> {
    let sql = "SELECT name || value FROM setting \
               UNION ALL SELECT conversation || staff FROM staff_place \
               UNION ALL SELECT token_hash FROM staff_invite ORDER BY 1";
    desk.query(sql).await
}

/// Everybody may ask; no answer is made of tickets.
async fn asks(who: &mut Somebody<'_>, ticket: &Ticket) {
    assert!(may(&who.actor, Right::SearchCatalog, ticket).is_ok());
    let text = who.says("低保怎么申请").await;
    assert!(text.contains("最低生活保障"), "{}: {text}", who.actor.id);
    let text = who.says("村里路灯坏了谁反映过").await;
    assert!(!text.contains(&ticket.number.to_string()), "{}: {text}", who.actor.id);
}
