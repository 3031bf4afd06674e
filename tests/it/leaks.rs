//! Nothing of a person leaves the vault but through a logged reveal: seeded names and numbers are
//! looked for in every table, every output of every role, and the log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use wenban::desk::{Act, Intake};
use wenban::domain::class::Class;
use wenban::domain::message::{Body, Channel, FileRef, Lang, Media};
use wenban::domain::minimal::without_words;
use wenban::domain::ticket::{Source, TicketNumber};

use crate::support::desk::TestDesk;
use crate::support::people::Person;

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
const SEEDS: [&str; 9] =
    [NAME, PHONE, IDENTITY, CARD, PLATE, EMAIL, CALLER, CALLERS_PHONE, WITNESS];
/// Words of the matter, which stay in the house but not on Telegram's minimal channel.
const MATTER: &str = "村里路灯坏了好几天没人修";

fn leaked(text: &str) -> Option<&'static str> {
    SEEDS.into_iter().find(|seed| text.contains(seed))
}

fn assert_clean(what: &str, text: &str) {
    if let Some(seed) = leaked(text) {
        let at = text.find(seed).unwrap_or_default();
        let from = (0..=at.saturating_sub(60)).rev().find(|at| text.is_char_boundary(*at));
        let around: String = text[from.unwrap_or(0)..].chars().take(120).collect();
        panic!("{seed} in {what}: …{around}…");
    }
}

/// Everybody who was on stage, with everything they heard.
struct Stage<'a> {
    desk: &'a TestDesk,
    heard: Vec<(String, String)>,
    officers: Vec<Person<'a>>,
}

impl<'a> Stage<'a> {
    async fn new(desk: &'a TestDesk) -> Self {
        let mut officers = Vec::new();
        for (office, role) in [
            ("X-RX", "dispatcher"),
            ("X-RX", "supervisor"),
            ("X-ZFJ", "handler"),
            ("X-ZFJ", "unit_head"),
        ] {
            officers.push(desk.officer_of(office, role).await);
        }
        Self { desk, heard: Vec::new(), officers }
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
         邮箱{EMAIL}"
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
    let added = resident.says(&format!("补充：他们又来了，打我电话+86 {PHONE}")).await.text();
    stage.note("the resident on adding", more + &added);
    number
}

async fn worked(stage: &mut Stage<'_>, number: &str) {
    let office = "沂泽县综合行政执法局（沂泽县城市管理局）";
    for (who, words) in [
        (0, format!("派单 {number} {office}")),
        (2, format!("签收 {number}")),
        (2, format!("备注 {number} 证人电话{WITNESS}，车牌{PLATE}")),
        (2, format!("联系 {number}")),
        (2, format!("留言 {number} 请补充灯杆编号，打{WITNESS}")),
        (2, format!("办结 {number} 已更换灯头，联系人{CALLER} {PHONE}")),
        (3, format!("审签 {number}")),
        (0, format!("审核通过 {number}")),
    ] {
        let text = stage.officers[who].says(&words).await.text();
        stage.note(&format!("officer {who} on a step"), text);
    }
}

crate::for_each_engine! {
    /// A whole conversation, every role, every list, every table.
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
        stage.everybody_hears().await;
        desk.after(26 * 60 * 60 * 1000).await;
        stage.everybody_hears().await;
        let asked = ["队列", "我的任务", "督办", "看板", "周报", "日报"].map(str::to_owned);
        let about = ["", "附件 ", "谁看过 "].map(|verb| format!("{verb}{number}"));
        stage.officers_say(&asked).await;
        stage.officers_say(&about).await;
        for words in ["我的工单", &number, "我的数据", "帮助", "隐私"] {
            let text = resident.says(words).await.text();
            stage.note(&format!("the resident on {words}"), text);
        }
        for (who, text) in &stage.heard {
            assert_clean(who, text);
        }
        outputs_of_the_desk(&desk, &number).await;
        for (table, rows) in desk.rows().await {
            assert_clean(&format!("the table {table}"), &rows);
        }
        assert_clean("the database file", &desk.raw_bytes());
        drop(listening);
        assert!(log.text().contains("somebody listens"));
        assert_clean("the log", &log.text());
    }

    /// On request, and then only for as long as it is said to be.
    async fn a_reveal_shows_all_of_it_and_is_logged(desk: TestDesk) {
        let mut stage = Stage::new(&desk).await;
        let mut resident = desk.resident("anna");
        let number = told(&mut stage, &mut resident).await;
        let mut dispatcher = stage.officers.remove(0);
        let asked = dispatcher.says(&format!("联系方式 {number}")).await;
        assert!(asked.has("写明理由"), "{}", asked.text());
        assert_eq!(leaked(&asked.text()), None);
        let shown = dispatcher.says("核实现场位置").await;
        for seed in [NAME, PHONE, PLATE, IDENTITY] {
            assert!(shown.has(seed), "{seed} in {}", shown.text());
        }
        assert!(shown.has("显示到 11月23日（周一）09:30"), "{}", shown.text());
        assert_eq!(leaked(&desk.raw_bytes()), None, "the message is sealed in the store");

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
        let rows = desk.desk.store().pending("telegram", 0, i64::MAX, 10_000).await.unwrap();
        assert!(rows.len() > 20, "a whole story went out");
        for mut row in rows {
            row.reply = without_words(&row.reply);
            let text = desk.desk.render(&row).text;
            assert_clean("Telegram", &text);
            for words in [MATTER, "证人电话", "核实位置", "更换灯头", "灯杆编号", "东头"] {
                assert!(!text.contains(words), "{words} passes: {text}");
            }
        }
    }
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
    };
    desk.desk.act(&officer, Act::File(intake)).await.unwrap();
}

/// What commands print: the case, the list of looks, the audit; in every language.
async fn outputs_of_the_desk(desk: &TestDesk, number: &str) {
    let number: TicketNumber = number.parse().unwrap();
    let supervisor = desk.desk.actor(&desk.staff_code("X-RX", "supervisor")).unwrap();
    for lang in Lang::ALL {
        let case = desk.desk.case_file(&supervisor, number, None, lang).await.unwrap();
        assert_clean("the printed case", &case.text());
        assert_clean("the printed page", &case.html());
        assert!(case.text().contains(MATTER));
    }
    assert_clean("the looks", &format!("{:?}", desk.desk.looks(number).await.unwrap()));
    assert_clean("the audit", &format!("{:?}", desk.desk.verify().await.unwrap()));
    let reason = Some("归档核对");
    let case = desk.desk.case_file(&supervisor, number, reason, Lang::ZhHans).await.unwrap();
    assert!(case.text().contains(PHONE) && case.text().contains(PLATE));
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

    let mut handler = desk.officer_of("X-ZFJ", "handler").await;
    let refused = handler.says(&format!("附件 {number}")).await;
    assert!(refused.has("不归您的单位"), "{}", refused.text());
    let stolen = desk.desk.open_file(&handler.conversation, &token).await.unwrap();
    assert_eq!(stolen, None, "an address is good in its own conversation only");
    let forged = desk.desk.file_token(&handler.conversation, &number, 1, desk.clock.now());
    assert_eq!(desk.desk.open_file(&handler.conversation, &forged).await.unwrap(), None);
    dispatcher.says("/signout").await;
    assert_eq!(desk.desk.open_file(&place, &token).await.unwrap(), None);
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
