//! Nothing of a person leaves the vault but through a logged reveal: seeded names and numbers are
//! looked for in every table, every output of every role, and the log.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use wenban::desk::tables::Format;
use wenban::desk::{Act, Intake, Printed};
use wenban::domain::class::Class;
use wenban::domain::message::{Body, Channel, FileRef, Lang, Media};
use wenban::domain::minimal::without_words;
use wenban::domain::people::{Right, scopes};
use wenban::domain::ticket::{Action, Source, TicketNumber};

use crate::support::caller::{Caller, number_in};
use crate::support::child::Home;
use crate::support::desk::TestDesk;
use crate::support::people::Person;
use crate::support::roles;
use crate::support::scanner::Scanner;

const NAME: &str = "王小明";
const PHONE: &str = "13812345678";
const IDENTITY: &str = "11010519491231002X";
const CARD: &str = "6222020200112233440";
const PLATE: &str = "鲁L12345";
const EMAIL: &str = "wangxm@example.cn";
/// The requester of a ticket that came by telephone.
const CALLER: &str = "赵秀英";
const CALLERS_PHONE: &str = "13987654321";
/// In an officer's note.
const WITNESS: &str = "13700001234";
/// Others whom people tell about: beside a word for a person, before a title, in traditional script,
/// and a given name alone.
const NEIGHBOUR: &str = "孙长贵";
const GIVEN_NAME: &str = "长贵";
const CHAIRMAN: &str = "周建华";
const FOREMAN: &str = "蕭國強";
/// Named by an officer.
const OWNER: &str = "徐福根";
const SEEDS: [&str; 14] = [
    NAME,
    PHONE,
    IDENTITY,
    CARD,
    PLATE,
    EMAIL,
    CALLER,
    CALLERS_PHONE,
    WITNESS,
    NEIGHBOUR,
    GIVEN_NAME,
    CHAIRMAN,
    FOREMAN,
    OWNER,
];
/// The unit that the lists name for the matter.
const UNIT: &str = "CS-GHB";
/// Its handler and its head.
const OF_THE_UNIT: [&str; 2] = ["S0035", "S0036"];
/// What the requester is told in the end.
const RESULT: &str = "已更换灯头";
/// Words of the matter, which stay in the house but not on Telegram's minimal channel.
const MATTER: &str = "村里路灯坏了好几天没人修";

fn scanner() -> &'static Scanner {
    static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(&SEEDS));
    &SCANNER
}

fn assert_clean(what: &str, bytes: impl AsRef<[u8]>) {
    scanner().is_clean(what, bytes);
}

/// Everybody who was on stage, with everything they heard.
struct Stage<'a> {
    heard: Vec<(String, String)>,
    officers: Vec<Person<'a>>,
}

impl<'a> Stage<'a> {
    async fn new(desk: &'a TestDesk) -> Self {
        let mut officers = Vec::new();
        for (office, role) in [
            ("X-RX", "dispatcher"),
            ("X-RX", "supervisor"),
            (UNIT, "handler"),
            (UNIT, "unit_head"),
            ("CS-DZB", "editor"),
        ] {
            officers.push(desk.officer_of(office, role).await);
        }
        Self { heard: Vec::new(), officers }
    }

    fn note(&mut self, who: &str, text: String) {
        self.heard.push((who.to_owned(), text));
    }

    /// What each officer hears who says all this.
    async fn officers_say(&mut self, words: &[String]) {
        for place in 0..self.officers.len() {
            for said in words {
                let text = self.officers[place].says(said).await.text();
                self.note(&format!("officer {place} on {said}"), text);
            }
        }
    }

    async fn everybody_hears(&mut self) {
        for place in 0..self.officers.len() {
            let text = self.officers[place].hears().await.text();
            self.note(&format!("officer {place} by itself"), text);
        }
    }
}

fn story() -> String {
    format!(
        "我叫{NAME}，{MATTER}，维修的车{PLATE}来过又走了，我身份证{IDENTITY}，退款打到{CARD}，\
         邮箱{EMAIL}，邻居{NEIGHBOUR}也看见了，{GIVEN_NAME}说找过{CHAIRMAN}主任，包工頭{FOREMAN}不修"
    )
}

/// Tells a story full of numbers, files it, and lets the unit work on it.
async fn told<'a>(stage: &mut Stage<'a>, resident: &mut Person<'a>) -> String {
    let mut text = resident.says("我要投诉").await.text();
    text += &resident.says(&story()).await.text();
    text += &resident.says("磁东村东头").await.text();
    text += &resident.says(&format!("{NAME} {PHONE}")).await.text();
    stage.note("the resident", text);
    let filed = resident.presses("提交").await;
    stage.note("the resident on filing", filed.text());
    let number = filed.number();
    let more = resident.presses("more").await.text();
    let added =
        resident.says(&format!("补充：邻居{NEIGHBOUR}又来了，打我电话+86 {PHONE}")).await.text();
    stage.note("the resident on adding", more + &added);
    number
}

/// Which officer takes which step until the requester has an answer: 0 a dispatcher, 1 a handler, 2
/// the head of the unit.
fn steps(number: &str) -> [(usize, String); 8] {
    [
        (0, format!("派单 {number} {UNIT}")),
        (1, format!("签收 {number}")),
        (1, format!("备注 {number} 证人电话{WITNESS}，车牌{PLATE}，户主{OWNER}在场")),
        (1, format!("联系 {number} 电话 已说明情况")),
        (1, format!("留言 {number} 请补充灯杆编号，打{WITNESS}")),
        (1, format!("办结 {number} {RESULT}，联系人{CALLER} {PHONE}")),
        (2, format!("审签 {number}")),
        (0, format!("审核通过 {number} 全部")),
    ]
}

async fn worked(stage: &mut Stage<'_>, number: &str) {
    for (who, words) in steps(number) {
        let who = [0, 2, 3][who];
        let text = stage.officers[who].says(&words).await.text();
        stage.note(&format!("officer {who} on a step"), text);
    }
}

crate::for_each_engine! {
    /// A whole conversation, those who work on it, every list, every table.
    async fn nothing_of_a_person_is_stored_or_shown_in_clear(desk: TestDesk) {
        let log = Log::default();
        let listening = log.listen();
        tracing::debug!("somebody listens");
        let mut stage = Stage::new(&desk).await;
        let mut resident = desk.resident("anna");
        let number = told(&mut stage, &mut resident).await;
        let asked = desk.resident("berta").says(&story()).await.text();
        stage.note("a resident who asks", asked);
        by_telephone(&desk).await;
        worked(&mut stage, &number).await;
        let answer = resident.hears().await.text();
        assert!(answer.contains(RESULT), "the story came to its end: {answer}");
        stage.note("the resident on the answer", answer);
        stage.everybody_hears().await;
        desk.after(26 * 60 * 60 * 1000).await;
        stage.everybody_hears().await;
        stage.officers_say(&looks_around(&number)).await;
        for words in ["我的工单", &number, "我的数据", "帮助", "隐私"] {
            let text = resident.says(words).await.text();
            stage.note(&format!("the resident on {words}"), text);
        }
        let before = desk.desk.store().dead_letters(10).await.unwrap().len();
        desk.desk.dead_letter("telegram", "update-7", &story(), "cannot be read").await.unwrap();
        let letters = desk.desk.store().dead_letters(10).await.unwrap();
        assert_eq!(letters.len(), before + 1);
        assert_clean("the list of dead letters", format!("{letters:?}"));
        for (who, text) in &stage.heard {
            assert_clean(who, text);
        }
        for officer in &stage.officers {
            everything_downloaded(&desk, officer).await;
        }
        everything_said(&desk, &resident).await;
        for lang in Lang::ALL {
            let public = desk.desk.published_figures(lang).await.unwrap();
            assert_clean("the public figures", format!("{public:?}"));
        }
        outputs_of_the_desk(&desk, &number).await;
        for (table, rows) in desk.rows().await {
            assert_clean(&format!("the table {table}"), &rows);
        }
        assert_clean("the database file", desk.raw_bytes());
        drop(listening);
        assert!(log.text().contains("somebody listens"));
        assert_clean("the log", log.text());
    }

    /// On request, and then only for as long as it is said to be.
    async fn a_reveal_shows_all_of_it_and_is_logged(desk: TestDesk) {
        let mut stage = Stage::new(&desk).await;
        let mut resident = desk.resident("anna");
        let number = told(&mut stage, &mut resident).await;
        let mut dispatcher = stage.officers.remove(0);
        let asked = dispatcher.says(&format!("联系方式 {number}")).await;
        assert!(asked.has("写明理由"), "{}", asked.text());
        assert_eq!(scanner().leak(asked.text().as_bytes()), None);
        let shown = dispatcher.says("核实现场位置").await;
        for seed in [NAME, PHONE, PLATE, IDENTITY, NEIGHBOUR, CHAIRMAN, FOREMAN] {
            assert!(shown.has(seed), "{seed} in {}", shown.text());
        }
        assert!(shown.has("显示到 11月23日（周一）09:30"), "{}", shown.text());
        assert_clean("the message is sealed in the store", desk.raw_bytes());

        desk.after(31 * 60 * 1000).await;
        let again = desk.desk.transcript(&dispatcher.conversation).await.unwrap();
        let again: String = again.iter().filter_map(|said| match said {
            wenban::store::Said::Out(row) => Some(desk.desk.render(row).text),
            wenban::store::Said::In { .. } => None,
        }).collect();
        assert_clean("the conversation after its time", &again);
        assert!(again.contains("已经收起：王** 138****5678"), "{again}");

        let mut supervisor = stage.officers.remove(0);
        let log = supervisor.says(&format!("谁看过 {number}")).await;
        assert!(log.has("看联系方式：核实现场位置"), "{}", log.text());
        let refused = dispatcher.says(&format!("谁看过 {number}")).await;
        assert!(refused.has("没有“"), "{}", refused.text());
    }

    /// The minimal channel carries numbers, states and dates.
    async fn no_word_of_a_ticket_passes_through_telegram_when_it_is_minimal(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let mut stage = Stage::new(&desk).await;
        let mut resident = desk.resident("1");
        let number = told(&mut stage, &mut resident).await;
        worked(&mut stage, &number).await;
        let dispatcher = &mut stage.officers[0];
        dispatcher.says(&format!("联系方式 {number} 核实位置")).await;
        dispatcher.says(&format!("附件 {number}")).await;
        stage.officers[1].says(&format!("谁看过 {number}")).await;
        stage.officers_say(&[number.clone(), "队列".to_owned()]).await;
        resident.says(&number).await;
        resident.says("我的数据").await;
        one_more_like_it(&desk, &mut stage).await;
        let rows = desk.desk.store().pending("telegram", 0, i64::MAX, 10_000).await.unwrap();
        assert!(rows.len() > 20, "a whole story went out");
        for mut row in rows.into_iter().flatten() {
            row.reply = without_words(&row.reply);
            let text = desk.desk.render(&row).text;
            assert_clean("Telegram", &text);
            for words in [MATTER, "证人电话", "核实位置", "更换灯头", "灯杆编号", "东头"] {
                assert!(!text.contains(words), "{words} passes: {text}");
            }
        }
    }
}

/// Two more residents bring one matter, and the dispatcher is asked which ticket one joins.
async fn one_more_like_it<'a>(desk: &'a TestDesk, stage: &mut Stage<'a>) {
    let mut last = String::new();
    for who in ["2", "3"] {
        let mut other = desk.resident(who);
        for said in ["提交诉求", MATTER, "求助", "磁东村东头", "不留"] {
            other.says(said).await;
        }
        let mut filed = other.presses("提交").await;
        if filed.has("不是一件，单独提交") {
            filed = other.presses("不是一件，单独提交").await;
        }
        last = filed.number();
    }
    let dispatcher = &mut stage.officers[0];
    dispatcher.says(&last).await;
    let asked = dispatcher.says(&format!("并单 {last}")).await;
    assert!(asked.has(MATTER), "the dispatcher is shown what is alike: {}", asked.text());
}

/// Every command that only shows something, and a question with the words of the matter.
fn looks_around(number: &str) -> Vec<String> {
    let lists = "队列 我的任务 督办 看板 周报 我的工单 我的数据 导出我的数据 帮助 隐私";
    let figures = ["指标", "明细 K16", "事项统计 本月", MATTER];
    let about = ["", "查看 ", "附件 ", "谁看过 ", "联系方式 ", "催办 "];
    let lists = lists.split(' ').chain(figures).map(str::to_owned);
    lists.chain(about.map(|verb| format!("{verb}{number}"))).collect()
}

/// Everything that stands in a conversation, in each language, with its charts and tables.
async fn everything_said(desk: &TestDesk, person: &Person<'_>) -> usize {
    let place = &person.conversation;
    let mut tables = 0;
    for said in desk.desk.transcript(place).await.unwrap() {
        let wenban::store::Said::Out(row) = said else { continue };
        // The data of a chart, too, stands in the reply.
        let mut all = format!("{:?}", row.reply);
        for lang in Lang::ALL {
            let row = wenban::store::OutboxRow { lang, ..(*row).clone() };
            all += &format!("{:?}", desk.desk.render(&row));
        }
        assert_clean(place.as_str(), all);
        for format in [Format::Csv, Format::Xlsx] {
            let table = desk.desk.table(place, row.id, format, row.lang).await.unwrap();
            tables += usize::from(table.is_some());
            assert_clean(&format!("a table of {}", place.as_str()), table.unwrap_or_default());
        }
    }
    tables
}

/// As [`everything_said`]; whoever may see figures has downloaded some.
async fn everything_downloaded(desk: &TestDesk, officer: &Person<'_>) {
    let tables = everything_said(desk, officer).await;
    let actor = desk.desk.officer_of(&officer.conversation).await.unwrap().unwrap();
    let some = !scopes(&actor, Right::SeeFigures).is_empty();
    assert_eq!(tables > 0, some, "{} downloads {tables} tables", actor.id);
}

/// A ticket taken in by telephone.
async fn by_telephone(desk: &TestDesk) {
    let code = desk.staff_code("X-RX", "dispatcher");
    let officer = desk.desk.actor(&code).unwrap();
    let intake = Intake {
        class: Class::Help,
        text: format!("{CALLER}说路灯坏了，回电{CALLERS_PHONE}"),
        area: None,
        contact: Some(format!("{CALLER} {CALLERS_PHONE}")),
        source: Source::Phone,
        consent: None,
        exercise: false,
    };
    desk.desk.act(&officer, Act::File(intake)).await.unwrap();
}

/// What commands print: the case, the list of looks, the audit; in every language.
async fn outputs_of_the_desk(desk: &TestDesk, number: &str) {
    let number: TicketNumber = number.parse().unwrap();
    let supervisor = desk.desk.actor(&desk.staff_code("X-RX", "supervisor")).unwrap();
    for lang in Lang::ALL {
        let case = desk.desk.case_file(&supervisor, number, Printed::Masked, lang).await.unwrap();
        assert_clean("the printed case", case.text.clone());
        assert_clean("the printed page", wenban::web::case_page(&case.parts, case.lang).unwrap());
        assert!(case.text.contains(MATTER));
    }
    assert_clean("the looks", format!("{:?}", desk.desk.looks(number).await.unwrap()));
    assert_clean("the audit", format!("{:?}", desk.desk.verify().await.unwrap()));
    let another = desk.desk.actor(&desk.staff_code("CS-DZB", "supervisor")).unwrap();
    let reason = || "归档核对".to_owned();
    for (who, action) in [
        (&supervisor, Action::AskExport { reason: reason() }),
        (&another, Action::GrantExport { reason: reason() }),
    ] {
        desk.desk.act(who, Act::Step { number, action: Box::new(action) }).await.unwrap();
    }
    let printed = Printed::WithIdentity;
    let case = desk.desk.case_file(&supervisor, number, printed, Lang::ZhHans).await.unwrap();
    assert!([PHONE, PLATE, NEIGHBOUR].into_iter().all(|seed| case.text.contains(seed)));
    let looks = desk.desk.looks(number).await.unwrap();
    assert_eq!((looks[0].action.as_str(), looks[0].reason.as_str()), ("print_reveal", "归档核对"));
}

/// A file of a resident's photo, for whoever may see the ticket.
#[tokio::test]
async fn officers_open_files_and_strangers_do_not() {
    let desk = TestDesk::on(crate::support::desk::Engine::Sqlite).await.unwrap();
    let mut resident = desk.resident("anna");
    let file = desk.desk.keep_file(b"a picture".to_vec(), "image/jpeg").await.unwrap();
    let caption = Some("路灯坏了，晚上看不见路，磁东村口".to_owned());
    resident.sends(Body::Media { media: Media::Photo, file, caption }).await;
    let lost = FileRef { id: "telegram:abc".to_owned(), mime: String::new(), size: 9 };
    resident.sends(Body::Media { media: Media::Photo, file: lost, caption: None }).await;
    let mut heard = resident.says("不留").await;
    if !heard.has("要提交的是这些") {
        heard = resident.says("求助").await;
    }
    assert!(heard.has("附件：2 个"), "{}", heard.text());
    let number = resident.presses("提交").await.number();

    let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
    dispatcher.says(&number).await;
    let files = dispatcher.presses("看附件").await;
    assert!(files.has("1. 照片，1 KB") && files.has("2. 正在从通讯平台取回"), "{}", files.text());
    let place = dispatcher.conversation.clone();
    let token = desk.desk.file_token(&place, &number, 1, desk.clock.now());
    let opened = desk.desk.open_file(&place, &token).await.unwrap().expect("the file");
    assert_eq!(opened.bytes, b"a picture");
    let looks = desk.desk.looks(number.parse().unwrap()).await.unwrap();
    assert_eq!(looks[0].action, "file");

    let mut handler = desk.officer_of("X-RSJ", "handler").await;
    let refused = handler.says(&format!("附件 {number}")).await;
    assert!(refused.has("不归您的单位"), "{}", refused.text());
    let stolen = desk.desk.open_file(&handler.conversation, &token).await.unwrap();
    assert_eq!(stolen, None, "an address is good in its own conversation only");
    let forged = desk.desk.file_token(&handler.conversation, &number, 1, desk.clock.now());
    assert_eq!(desk.desk.open_file(&handler.conversation, &forged).await.unwrap(), None);
    dispatcher.says("/signout").await;
    assert_eq!(desk.desk.open_file(&place, &token).await.unwrap(), None);
}

/// The program itself, at its most talkative: what every role gets over HTTP, what it logs, what it
/// writes to the disk.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_leaves_the_program_but_by_a_reveal() {
    let home = Home::empty(None).unwrap().with("WENBAN_LOG_LEVEL", "trace");
    let home = home.with("RUST_LOG", "trace").with("WENBAN_WEB_MESSAGES_PER_10S", "0");
    let mut desk = home.start().await.unwrap();
    let mut officers = Vec::new();
    let codes = roles::officers().into_iter().map(|(code, _)| code).chain(OF_THE_UNIT);
    for (code, n) in codes.zip(10..) {
        officers.push((code, signed_in(&home, code, n).await));
    }
    let mut resident = Caller::new(home.address(), 1);
    let number = told_over_http(&mut resident).await;
    let calling = "ticket file --class help --json --text".split(' ');
    let text = format!("{CALLER}说路灯坏了，回电{CALLERS_PHONE}");
    let contact = format!("{CALLER} {CALLERS_PHONE}");
    let calling: Vec<&str> = calling.chain([text.as_str(), "--contact", &contact]).collect();
    let filed = home.run(&calling).await.unwrap();
    assert_clean("ticket file", format!("{filed:?}"));
    worked_over_http(&mut officers, &number).await;
    broken_requests(&mut resident).await;
    for (code, officer) in &mut officers {
        for words in looks_around(&number) {
            officer.says(&words).await;
        }
        officer.reads_on().await;
        officer.listens().await;
        officer.fetches().await;
        for path in ["/api/chat/menu", "/api/chat/mydata", "/catalog", "/figures", "/", "/healthz"]
        {
            officer.gets(path).await;
        }
        for (what, bytes) in &officer.heard {
            assert_clean(&format!("{code} on {what}"), bytes);
        }
    }
    resident.reads_on().await;
    resident.listens().await;
    for (what, bytes) in &resident.heard {
        assert_clean(&format!("the resident on {what}"), bytes);
    }
    an_officer_reveals(&mut officers, &number).await;
    for command in ["outbox dead", "report --all", "doctor", "audit verify", "gaps", "staff list"] {
        let said = home.run(&command.split(' ').collect::<Vec<_>>()).await.unwrap();
        assert_clean(command, format!("{said:?}"));
    }
    report_files(&home).await;
    for command in [["ticket", "print"], ["audit", "access"]] {
        let said = home.run(&[command[0], command[1], &number]).await.unwrap();
        assert_eq!(said.code, Some(0), "{said:?}");
        let whole = command[0] == "audit" || said.out.contains(RESULT);
        assert!(whole, "the story came to its end: {said:?}");
        assert_clean("a printed case", format!("{said:?}"));
    }
    // As a power failure leaves the files: with all that the write-ahead log has.
    desk.kill().unwrap();
    assert!(home.log().contains("TRACE"), "it was at its most talkative");
    assert_clean("the log", home.log());
    assert!(files_below(home.folder()).len() > 5);
    for path in files_below(home.folder()) {
        assert_clean(&path.display().to_string(), std::fs::read(&path).unwrap());
    }
}

/// What `wenban report` writes to files, in every form, and every language once.
async fn report_files(home: &Home) {
    let folder = tempfile::tempdir().unwrap();
    // The words of a language are the same in every form.
    for (place, what) in
        [&["--all"][..], &["--list", "K16"], &["--of", "complaint"], &[]].into_iter().enumerate()
    {
        let lang = Lang::ALL[place % 3];
        for (flag, name) in [("--export", "t.csv"), ("--export", "t.xlsx"), ("--png", "p.png")] {
            let path = folder.path().join(name);
            let file = [flag, path.to_str().unwrap(), "--lang", lang.tag()];
            let said = home.run(&[&["report"], what, &file].concat()).await.unwrap();
            assert_eq!(said.code, Some(0), "{said:?}");
            assert_clean("report", format!("{said:?}"));
            if let Ok(bytes) = std::fs::read(&path) {
                assert_clean(name, bytes);
                std::fs::remove_file(&path).unwrap();
            } else {
                assert!(what == ["--list", "K16"] && name == "p.png", "{what:?} {name}");
            }
        }
    }
}

async fn signed_in(home: &Home, code: &str, n: usize) -> Caller {
    let invited = home.run(&["staff", "invite", code]).await.unwrap();
    let link = invited.out.lines().next().unwrap_or_default();
    let token = link.rsplit('/').next().unwrap_or_default();
    let mut officer = Caller::new(home.address(), n);
    let heard = officer.says(&format!("/start {token}")).await;
    assert!(heard.contains("已登录"), "{code}: {heard} {invited:?}");
    officer
}

/// A story full of numbers, told and filed.
async fn told_over_http(resident: &mut Caller) -> String {
    for words in ["我要投诉", &story(), "磁东村东头"] {
        resident.says(words).await;
    }
    resident.says(&format!("{NAME} {PHONE}")).await;
    let filed = resident.presses("提交").await;
    let number = number_in(&filed);
    resident.presses("more").await;
    resident.says(&format!("补充：邻居{NEIGHBOUR}又来了，打我电话+86 {PHONE}")).await;
    number
}

async fn worked_over_http(officers: &mut [(&str, Caller)], number: &str) {
    for (who, words) in steps(number) {
        let code = ["S0014", OF_THE_UNIT[0], OF_THE_UNIT[1]][who];
        let officer = officers.iter_mut().find(|(known, _)| *known == code);
        officer.unwrap().1.says(&words).await;
    }
}

/// What a broken or a curious program sends; what is wrong with it is told, and not what it was.
async fn broken_requests(resident: &mut Caller) {
    let said = format!("{NAME} {PHONE} {IDENTITY}");
    for body in [
        format!("{{\"key\":\"x\",\"text\":\"{said}"),
        format!("{{\"key\":\"x\",\"text\":\"a\",\"{said}\":1}}"),
        format!("{{\"key\":\"{said}\",\"text\":\"a\"}}"),
        format!("{{\"key\":\"x\",\"press\":\"{said}\",\"lang\":\"{said}\"}}"),
    ] {
        resident.posts_raw(body).await;
    }
    for path in
        ["/api/chat/tickets/{}?code={}", "/catalog/{}", "/r/{}", "/s/{}", "/{}", "/catalog?q={}"]
    {
        resident.gets(&path.replace("{}", &said.replace(' ', "%20"))).await;
        // A page may repeat to somebody what this one has just typed; a log may not.
        resident.was_entitled();
    }
    let (status, _) = resident.uploads(said.clone().into_bytes(), "text/plain", &said).await;
    assert!(!status.is_success());
}

/// What an officer sees who gave a reason is theirs to see, and leaves no trace in clear.
async fn an_officer_reveals(officers: &mut [(&str, Caller)], number: &str) {
    let dispatcher = &mut officers.iter_mut().find(|(code, _)| *code == "S0014").unwrap().1;
    let shown = dispatcher.says(&format!("联系方式 {number} 核实现场位置")).await;
    assert!([PHONE, NAME, NEIGHBOUR].into_iter().all(|seed| shown.contains(seed)), "{shown}");
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: std::path::PathBuf| match path.is_dir() {
        true => files_below(&path),
        false => vec![path],
    };
    entries.flat_map(below).collect()
}

/// Everything that is logged while it listens, on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || log.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
