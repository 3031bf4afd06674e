//! What people can do about what is kept of them, and how it is proved that nobody changed the log.

use wenban::domain::message::{Body, Media};
use wenban::domain::upkeep::{Tampering, Trail};
use wenban::fetching::fetch_wanted;

use crate::support::desk::TestDesk;
use crate::support::people::{Heard, Person};
use crate::support::scanner::Scanner;

const DAY: i64 = 24 * 60 * 60 * 1000;
const CONTACT: &str = "王小明 13812345678";

/// Files a ticket with a contact; the draft is pressed through with these buttons first.
pub async fn filed(resident: &mut Person<'_>, contact: &str, presses: &[&str]) -> (String, String) {
    resident.says("我要投诉").await;
    resident.says("村口路灯坏了好几天，晚上黑漆漆的").await;
    resident.says("磁东村").await;
    resident.says(contact).await;
    for button in presses {
        resident.presses(button).await;
    }
    let mut filed = resident.presses("提交").await;
    if filed.has("不是一件，单独提交") {
        filed = resident.presses("不是一件，单独提交").await;
    }
    let text = filed.text();
    let code = text.split("查询码 ").nth(1).unwrap_or_else(|| panic!("{text}"));
    (filed.number(), code.chars().take_while(char::is_ascii_alphanumeric).collect())
}

pub async fn dispatched<'a>(desk: &'a TestDesk, number: &str) -> (Person<'a>, Person<'a>) {
    let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
    let mut handler = desk.officer_of("X-ZFJ", "handler").await;
    let office = "沂泽县综合行政执法局（沂泽县城市管理局）";
    let done = dispatcher.says(&format!("派单 {number} {office}")).await;
    assert!(done.has("已派单"), "{}", done.text());
    handler.says(&format!("签收 {number}")).await;
    (dispatcher, handler)
}

pub fn assert_has(heard: &Heard, words: &str) {
    assert!(heard.has(words), "{words:?} in {}", heard.text());
}

crate::for_each_engine! {
    /// 个人信息保护法, art. 45 to 47.
    async fn a_resident_sees_corrects_and_destroys_what_is_kept(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, code) = filed(&mut resident, CONTACT, &[]).await;
        let kept = resident.says("我的数据").await;
        assert_has(&kept, "工单 1 件，附件 0 个");
        assert_has(&kept, "联系方式：王** 138****5678");
        let all = desk.desk.export(&resident.conversation).await.unwrap();
        assert_eq!(all["contact"], CONTACT);
        assert_eq!(all["tickets"][0]["number"], number.as_str());
        assert!(all["messages"].as_array().unwrap().len() > 8);

        resident.presses("更正联系方式").await;
        assert_has(&resident.says("王大明 13900001111").await, "已经改成：王** 139****1111");
        let all = desk.desk.export(&resident.conversation).await.unwrap();
        assert_eq!(all["contact"], "王大明 13900001111");
        Scanner::new(&["13900001111"]).is_clean("the database file", desk.raw_bytes());

        resident.says("我的数据").await;
        assert_has(&resident.presses("撤回同意").await, "1 件工单会变成匿名");
        assert_has(&resident.presses("确定删掉").await, "已经删掉您的联系方式，1 件工单变成匿名");
        let all = desk.desk.export(&resident.conversation).await.unwrap();
        assert!(all["contact"].is_null());
        assert_eq!(desk.query("SELECT requester FROM vault").await, [""; 0]);
        assert_has(&resident.says("撤回同意").await, "没有存您的联系方式");

        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        assert_has(&dispatcher.says(&format!("联系方式 {number} 核实")).await, "没有可以看的联系方式");
        let mut elsewhere = desk.resident("elsewhere");
        elsewhere.says(&number).await;
        assert_has(&elsewhere.says(&code).await, "销毁诉求人信息");
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
    }

    /// 个人信息保护法, art. 19: settings `retention.identity_days`, `retention.messages_days`.
    async fn contacts_of_old_archives_and_old_messages_are_destroyed(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &[]).await;
        let mut other = desk.resident("berta");
        filed(&mut other, "李雷 13700001111", &[]).await;
        resident.says(&number).await;
        resident.presses("撤回").await;
        resident.presses("确定撤回").await;
        for _ in 0..40 {
            desk.after(DAY).await;
        }
        let archived = desk.query(&state(&number)).await;
        assert_eq!(archived, ["archived"]);
        assert_eq!(desk.query("SELECT requester FROM vault").await.len(), 2);
        let texts = "SELECT CAST(COUNT(*) AS TEXT) FROM inbox";
        assert_eq!(desk.query(texts).await, ["0"], "messages are kept for 30 days");

        desk.after(366 * DAY).await;
        assert_eq!(desk.query("SELECT requester FROM vault").await.len(), 1, "the open one stays");
        let steps = format!("SELECT action FROM ticket_event WHERE number = '{number}' ORDER BY seq");
        assert_eq!(desk.query(&steps).await.last().map(String::as_str), Some("forget_requester"));
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
    }

    /// 个人信息保护法, art. 19: who the requester is stays as long as any of their tickets leads there.
    async fn the_contact_of_two_tickets_goes_with_the_last_of_them(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let withdraw = async |resident: &mut Person<'_>, number: &str| {
            resident.says(number).await;
            resident.presses("撤回").await;
            resident.presses("确定撤回").await;
        };
        // A month in which the clock looks every day: then it is in the archive.
        let month = async || {
            for _ in 0..40 {
                desk.after(DAY).await;
            }
        };
        let (first, _) = filed(&mut resident, CONTACT, &[]).await;
        withdraw(&mut resident, &first).await;
        month().await;
        resident.says("我要投诉").await;
        resident.says("村道两边的垃圾没人清运，气味很大").await;
        resident.says("磁东村").await;
        resident.says(CONTACT).await;
        let second = resident.presses("提交").await.number();
        desk.after(160 * DAY).await;
        withdraw(&mut resident, &second).await;
        month().await;
        desk.after(160 * DAY).await;
        let forgotten = "SELECT number FROM ticket_event WHERE action = 'forget_requester'";
        assert_eq!(desk.query(forgotten).await, [first], "the second is archived for a shorter time");
        assert_eq!(desk.query("SELECT requester FROM vault").await.len(), 1);
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
        desk.after(200 * DAY).await;
        assert_eq!(desk.query("SELECT requester FROM vault").await, [""; 0]);
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
    }

    /// 个人信息保护法, art. 19, 47.
    async fn words_that_came_after_a_withdrawal_of_consent_are_destroyed_too(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &[]).await;
        resident.says("我的数据").await;
        resident.presses("撤回同意").await;
        resident.presses("确定删掉").await;
        resident.says(&number).await;
        resident.presses("补充情况").await;
        resident.says("邻居家的电话是13900001111").await;
        let kept = "SELECT number FROM vault_words";
        assert_eq!(desk.query(kept).await, [number.as_str()]);
        resident.says(&number).await;
        resident.presses("撤回").await;
        resident.presses("确定撤回").await;
        for _ in 0..40 {
            desk.after(DAY).await;
        }
        desk.after(366 * DAY).await;
        assert_eq!(desk.query(kept).await, [""; 0]);
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
    }

    /// 个人信息保护法, art. 19: setting `retention.messages_days`.
    async fn what_a_silent_conversation_was_about_is_destroyed(desk: TestDesk) {
        let mut stranger = desk.resident("anna");
        stranger.says("我要投诉").await;
        stranger.says("村口路灯坏了好几天，晚上黑漆漆的，我叫王小明 13812345678").await;
        let mut known = desk.resident("berta");
        filed(&mut known, CONTACT, &[]).await;
        known.says("我要投诉").await;
        known.says("小区门口的井盖没了，骑车差点摔倒").await;
        desk.desk.dead_letter("telegram", "update-7", "无法读取", "cannot be read").await.unwrap();
        desk.after(29 * DAY).await;
        let sessions = "SELECT body FROM session ORDER BY conversation";
        assert_eq!(desk.query(sessions).await.len(), 2);
        desk.after(2 * DAY).await;
        let kept = desk.query(sessions).await;
        assert_eq!(kept.len(), 1, "nothing is known of who filed nothing: {kept:?}");
        assert!(!kept[0].contains("井盖") && kept[0].contains("requester"), "{kept:?}");
        assert_eq!(desk.query("SELECT source FROM dead_letter").await, [""; 0]);
        assert_has(&known.says("我的工单").await, "您的工单");
        assert_has(&stranger.says("提交").await, "");
    }

    /// Setting `retention.questions_days`.
    async fn old_questions_are_destroyed(desk: TestDesk) {
        let count = "SELECT CAST(COUNT(*) AS TEXT) FROM asked";
        desk.resident("anna").says("xyzzy plugh foobar").await;
        assert_eq!(desk.query(count).await, ["1"]);
        desk.after(364 * DAY).await;
        assert_eq!(desk.query(count).await, ["1"]);
        desk.after(3 * DAY).await;
        assert_eq!(desk.query(count).await, ["0"]);
    }

    /// 个人信息保护法, art. 6, 19: setting `retention.files_days`.
    async fn a_file_that_nobody_filed_is_destroyed_after_a_week(desk: TestDesk) {
        let keep = async |words: &str| {
            desk.desk.keep_file(words.as_bytes().to_vec(), "image/jpeg").await.unwrap()
        };
        let (shown, loose) = (keep("shown").await, keep("loose").await);
        let mut resident = desk.resident("anna");
        resident.says("磁东村的农村公路损坏没人修").await;
        resident.presses("提交诉求").await;
        let (media, file) = (Media::Photo, shown.clone());
        resident.sends(Body::Media { media, file, caption: None }).await;
        resident.says("13800001111").await;
        assert_has(&resident.says("提交").await, "已经收到您的");
        let kept = "SELECT id FROM file ORDER BY id";
        desk.after(6 * DAY).await;
        assert_eq!(desk.query(kept).await.len(), 2);
        desk.after(2 * DAY).await;
        assert_eq!(desk.query(kept).await, [shown.id], "{} is gone", loose.id);
    }

    /// The unit writes and is answered without knowing to whom (济南市12345条例 art. 16, 32).
    async fn a_confidential_requester_is_written_to_through_the_ticket(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &["对承办单位保密"]).await;
        let (mut dispatcher, mut handler) = dispatched(&desk, &number).await;
        resident.hears().await;
        let seen = handler.says(&number).await;
        assert!(!seen.has("联系：") && !seen.has("[看联系方式]"), "{}", seen.text());
        let refused = handler.says(&format!("联系方式 {number} 上门")).await;
        assert_has(&refused, "对承办单位保密");
        assert_has(&refused, "留言");
        handler.says(&format!("留言 {number} 请问是哪一根灯杆？")).await;
        let heard = resident.hears().await;
        assert_has(&heard, "请问是哪一根灯杆？");
        resident.presses("补充情况").await;
        resident.says("东头第三根灯杆").await;
        assert_has(&handler.hears().await, "群众补充了情况");
        assert_has(&handler.says(&number).await, "东头第三根灯杆");
        let shown = dispatcher.says(&format!("联系方式 {number} 转告承办单位")).await;
        assert_has(&shown, CONTACT);
    }

    async fn an_anonymous_requester_is_known_to_nobody(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &["匿名提交"]).await;
        assert_eq!(desk.query("SELECT requester FROM vault").await, [""; 0]);
        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        assert_has(&dispatcher.says(&format!("联系方式 {number} 核实")).await, "没有可以看的联系方式");
        assert_has(&resident.says(&number).await, "村口路灯坏了好几天");
    }

    /// Any single change of the log is found, and named.
    async fn the_audit_names_what_was_changed(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &[]).await;
        dispatched(&desk, &number).await;
        desk.after(2 * 60 * 1000).await;
        let whole = desk.desk.verify().await.unwrap();
        assert_eq!((whole.faults.len(), whole.tickets), (0, 1));
        assert!(whole.events >= 4 && whole.anchors >= 1 && !whole.head.is_empty());
        for table in ["ticket_event", "audit_anchor"] {
            unguard(&desk, table).await;
        }
        let event = |seq: i64| format!("number = '{number}' AND seq = {seq}");
        let last = i64::try_from(whole.events).unwrap();
        let column = |set: &str| format!("UPDATE ticket SET {set} WHERE number = '{number}'");
        let cases = [
            (format!("UPDATE ticket_event SET event = replace(event, 'system', 'nobody'), actor = 'x' WHERE {}", event(2)), 2, Tampering::Changed),
            (format!("UPDATE ticket_event SET actor = 'S9999' WHERE {}", event(1)), 1, Tampering::Changed),
            (format!("DELETE FROM ticket_event WHERE {}", event(2)), 2, Tampering::Missing),
            (format!("DELETE FROM ticket_event WHERE {}", event(last)), last, Tampering::Missing),
            (format!("DELETE FROM ticket_event WHERE {}", event(1)), 1, Tampering::Missing),
            (swap(&number), 2, Tampering::Moved),
            (format!("UPDATE ticket SET body = replace(body, '黑漆漆', '亮堂堂') WHERE number = '{number}'"), last, Tampering::Row),
            (format!("UPDATE ticket SET chain_seal = 'x' WHERE number = '{number}'"), last, Tampering::Row),
            (column("state = 'closed'"), last, Tampering::ColumnState),
            (column("lead = 'X-RX'"), last, Tampering::ColumnUnit),
            (column("due_at = due_at + 86400000"), last, Tampering::ColumnDue),
            (column("timer_at = NULL"), last, Tampering::ColumnDue),
            (column("area = 'nowhere'"), last, Tampering::ColumnOther),
            (column("class = 'report'"), last, Tampering::ColumnOther),
            ("DELETE FROM ticket_unit".to_owned(), last, Tampering::ColumnUnit),
            ("UPDATE ticket_unit SET due_at = due_at - 1".to_owned(), last, Tampering::ColumnDue),
        ];
        for (sql, seq, what) in cases {
            let kept = snapshot(&desk).await;
            run(&desk, &sql).await;
            let found = desk.desk.verify().await.unwrap().faults;
            let first = found.first().unwrap_or_else(|| panic!("nothing found after {sql}"));
            assert_eq!((first.seq, first.what), (seq, what), "{sql}");
            assert_eq!(first.number, number, "{sql}");
            restore(&desk, &kept).await;
            assert_eq!(desk.desk.verify().await.unwrap().faults, [], "restored after {sql}");
        }
    }

    /// What a ticket keeps outside its row is missed as well; what was destroyed lawfully is not.
    async fn the_audit_names_what_was_taken_away_beside_a_ticket(desk: TestDesk) {
        let file = desk.desk.keep_file(b"pixels".to_vec(), "image/jpeg").await.unwrap();
        let mut resident = desk.resident("anna");
        resident.says("磁东村的农村公路损坏没人修").await;
        resident.presses("提交诉求").await;
        let (media, file) = (Media::Photo, file);
        resident.sends(Body::Media { media, file, caption: None }).await;
        resident.says("13800001111").await;
        let number = resident.says("提交").await.number();
        resident.says(&number).await;
        resident.presses("补充情况").await;
        resident.says("我的电话换成 13900002222 了").await;
        let words = desk.query("SELECT CAST(MAX(seq) AS TEXT) FROM vault_words").await;
        let words: i64 = words[0].parse().unwrap();
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);

        let first = async || {
            let faults = desk.desk.verify().await.unwrap().faults;
            faults.into_iter().map(|one| (one.number, one.trail, one.seq, one.what)).collect::<Vec<_>>()
        };
        let missing = |trail, seq| (number.clone(), trail, seq, Tampering::Missing);
        let cases = [
            (format!("UPDATE vault_words SET seq = seq + 100 WHERE seq = {words}"),
             format!("UPDATE vault_words SET seq = seq - 100 WHERE seq > {words}"), missing(Trail::Words, words)),
            ("UPDATE vault SET requester = 'x' || requester".to_owned(),
             "UPDATE vault SET requester = SUBSTR(requester, 2)".to_owned(), missing(Trail::Contact, 1)),
            ("UPDATE file SET size = size + 1".to_owned(),
             "UPDATE file SET size = size - 1".to_owned(), missing(Trail::Files, 1)),
        ];
        for (takes, puts_back, fault) in cases {
            run(&desk, &takes).await;
            assert_eq!(first().await, [fault], "{takes}");
            run(&desk, &puts_back).await;
            assert_eq!(first().await, [], "{puts_back}");
        }
        run(&desk, "DELETE FROM file").await;
        assert_eq!(first().await, [missing(Trail::Files, 1)]);
        run(&desk, "DELETE FROM vault").await;
        run(&desk, "DELETE FROM vault_words").await;
        assert_eq!(first().await.len(), 3);
    }

    /// 个人信息保护法, art. 47: the audit accuses nobody of what a resident asked for.
    async fn words_that_a_resident_took_back_are_not_missed(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &[]).await;
        resident.says(&number).await;
        resident.presses("补充情况").await;
        resident.says("我的电话换成 13900002222 了").await;
        assert_eq!(desk.query("SELECT number FROM vault_words").await, [number]);
        resident.says("撤回同意").await;
        resident.presses("确定删掉").await;
        assert_eq!(desk.query("SELECT number FROM vault_words").await, [""; 0]);
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
    }

    /// Not even with a matching row, because the anchor names the newest event.
    async fn the_last_events_and_whole_tickets_cannot_be_cut_off(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, CONTACT, &[]).await;
        let before = snapshot(&desk).await;
        dispatched(&desk, &number).await;
        desk.after(2 * 60 * 1000).await;
        for table in ["ticket_event", "audit_anchor"] {
            unguard(&desk, table).await;
        }
        restore(&desk, &before).await;
        let found = desk.desk.verify().await.unwrap().faults;
        assert_eq!(found.first().map(|fault| (fault.seq, fault.what)), Some((2, Tampering::Missing)));

        run(&desk, "DELETE FROM ticket_event").await;
        run(&desk, "DELETE FROM ticket_unit").await;
        run(&desk, "DELETE FROM ticket").await;
        let found = desk.desk.verify().await.unwrap().faults;
        assert_eq!(found.first().map(|fault| fault.what), Some(Tampering::Missing));
        assert_eq!(found.first().map(|fault| fault.number.clone()), Some(number));

        run(&desk, "UPDATE audit_anchor SET entries = '{}'").await;
        let found = desk.desk.verify().await.unwrap().faults;
        assert_eq!(found.first().map(|fault| fault.what), Some(Tampering::Anchor));
    }
}

fn state(number: &str) -> String {
    format!("SELECT state FROM ticket WHERE number = '{number}'")
}

/// Two events in each other's place.
fn swap(number: &str) -> String {
    let seq = |from: i64, to: i64| {
        format!("UPDATE ticket_event SET seq = {to} WHERE number = '{number}' AND seq = {from}")
    };
    [seq(2, 99), seq(3, 2), seq(99, 3)].join("; ")
}

pub async fn run(desk: &TestDesk, sql: &str) {
    for statement in sql.split("; ") {
        desk.query(&format!("{statement} RETURNING 'done'")).await;
    }
}

/// Takes away what keeps the database from changing the table.
pub async fn unguard(desk: &TestDesk, table: &str) {
    desk.execute(
        &[&format!("DROP TRIGGER {table}_no_update"), &format!("DROP TRIGGER {table}_no_delete")],
        &[
            &format!("DROP TRIGGER {table}_append_only ON {table}"),
            "ALTER TABLE ticket_event DROP CONSTRAINT IF EXISTS ticket_event_number_fkey",
        ],
    )
    .await;
}

/// The tickets and their logs as SQL that puts them back.
async fn snapshot(desk: &TestDesk) -> Vec<String> {
    let text =
        |name: &str| format!("', {name} = ' || coalesce('''' || {name} || '''', 'NULL') || ");
    let columns: String = ["class", "area", "lead", "due_at", "timer_at"].map(text).concat();
    let ticket = format!(
        "SELECT 'UPDATE ticket SET version = ' || version || {columns} \
        ', state = ''' || state || ''', chain_head = ''' || chain_head || ''', chain_seal = ''' || chain_seal || \
        ''', body = ''' || replace(body, '''', '''''') || ''' WHERE number = ''' || number || '''' \
        FROM ticket"
    );
    let unit = "SELECT 'INSERT INTO ticket_unit (number, office, due_at) VALUES (''' || number || \
        ''', ''' || office || ''', ' || coalesce(CAST(due_at AS TEXT), 'NULL') || ')' \
        FROM ticket_unit";
    let event = "SELECT 'INSERT INTO ticket_event (number, seq, at, actor, action, event, prev_hash, hash) \
        VALUES (''' || number || ''', ' || seq || ', ' || at || ', ''' || actor || ''', ''' || action || \
        ''', ''' || replace(event, '''', '''''') || ''', ''' || prev_hash || ''', ''' || hash || ''')' \
        FROM ticket_event";
    let mut all = desk.query(&ticket).await;
    all.extend(desk.query(unit).await);
    all.extend(desk.query(event).await);
    all
}

async fn restore(desk: &TestDesk, kept: &[String]) {
    desk.query("DELETE FROM ticket_event RETURNING 'done'").await;
    desk.query("DELETE FROM ticket_unit RETURNING 'done'").await;
    for statement in kept {
        desk.query(&format!("{statement} RETURNING 'done'")).await;
    }
}

/// A photo sent on Telegram is fetched after its message is committed, and stripped.
#[tokio::test]
async fn a_photo_from_telegram_is_fetched_stripped_and_kept() {
    use wenban::channels::telegram::{Telegram, Timing};
    use wenban::domain::message::{Body, Channel, FileRef, Media};

    use crate::support::desk::Engine;
    use crate::support::telegram_double::{TOKEN, TelegramDouble};

    let double = TelegramDouble::start().await.unwrap();
    let gps = b"35.123456N119.654321E";
    let app1 = [b"\xff\xe1\0\x1dExif\0\0".as_slice(), gps].concat();
    let photo = [b"\xff\xd8".as_slice(), &app1, b"\xff\xda\0\x02pixels\xff\xd9"].concat();
    double.voice(1, &photo);
    double.voice(1, b"MZ a program");
    let (good, program) = ("AgAC0.oga", "AgAC1.oga");
    let desk = TestDesk::on(Engine::Sqlite).await.unwrap().over(Channel::Telegram);
    let mut resident = desk.resident("1");
    for name in [good, program, "gone"] {
        let id = format!("telegram:{name}");
        let file = FileRef { id, mime: "image/jpeg".to_owned(), size: 60 };
        resident.sends(Body::Media { media: Media::Photo, file, caption: None }).await;
    }
    let telegram = Telegram::new(TOKEN, &double.url(), Timing::default()).unwrap();
    assert_eq!(fetch_wanted(&desk.desk, &telegram).await.unwrap(), 3);
    let state = |name: &str| format!("SELECT state FROM file_fetch WHERE id = 'telegram:{name}'");
    assert_eq!(desk.query(&state(good)).await, ["kept"]);
    assert_eq!(desk.query(&state(program)).await, ["lost"]);
    let kept = desk.query("SELECT file FROM file_fetch WHERE state = 'kept'").await;
    let (mime, bytes) = desk.desk.store().file(&kept[0]).await.unwrap().unwrap();
    assert_eq!(mime, "image/jpeg");
    assert!(bytes.windows(6).any(|part| part == b"pixels"));
    assert!(!bytes.windows(gps.len()).any(|part| part == gps), "the place is gone");
}
