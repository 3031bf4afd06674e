//! When something is wrong with the desk itself, the operator hears of it, once, and without
//! anything of anybody.

use std::sync::Arc;

use wenban::catalog_files;
use wenban::desk::{Desk, DeskFacts, IndexPlace, Knowledge};
use wenban::domain::catalog::RawRow;
use wenban::domain::upkeep::Way;
use wenban::store::Write;

use crate::privacy::{assert_has, dispatched, filed, run, unguard};
use crate::support::desk::TestDesk;
use crate::support::people::Person;

const MINUTE: i64 = 60 * 1000;
const DAY: i64 = 24 * 60 * MINUTE;
/// More ticks than a round through the logs of a few tickets takes.
const ROUND: usize = 10;
/// The office that the tests dispatch to.
const OFFICE: &str = "X-ZFJ";

async fn operator(desk: &TestDesk) -> Person<'_> {
    desk.officer_of("CS-DZB", "operator").await
}

/// Everybody whose absence would be told is there.
async fn staffed(desk: &TestDesk) -> (Person<'_>, Person<'_>) {
    let dispatcher = desk.officer_of("X-RX", "dispatcher").await;
    (dispatcher, desk.officer_of("X-RX", "supervisor").await)
}

/// The lists without anybody in this office.
fn without_staff_of(office: &str) -> Knowledge {
    let mut rows = catalog_files::sample().unwrap();
    rows.retain(|row| {
        row.table != "staff" || row.cells.get("office").is_none_or(|cell| cell != office)
    });
    let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
    Knowledge::build(&rows, 2, IndexPlace::Memory, &facts).unwrap()
}

/// The lists as another load, in which one item says something else of its fee.
fn with_changed_items() -> Knowledge {
    let mut rows = catalog_files::sample().unwrap();
    let is = |row: &RawRow, code: &str| row.cells.get("code").is_some_and(|cell| cell == code);
    let item = rows.iter_mut().find(|row| row.table == "items" && is(row, "TX-XK-0101")).unwrap();
    item.cells.insert("fee".to_owned(), "不收费；工本费也不收".to_owned());
    let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
    Knowledge::build(&rows, 2, IndexPlace::Memory, &facts).unwrap()
}

/// Two replicas tick through a night, one after the other.
async fn through_a_night(desk: &TestDesk, other: &Desk) {
    desk.clock.advance(DAY);
    for _ in 0..ROUND {
        desk.desk.tick().await.unwrap();
        other.tick().await.unwrap();
    }
}

crate::for_each_engine! {
    async fn a_unit_with_tickets_and_nobody_to_take_them_is_told_once_a_day(desk: TestDesk) {
        let mut operator = operator(&desk).await;
        staffed(&desk).await;
        let (number, _) = filed(&mut desk.resident("anna"), "李雷 13700001111", &[]).await;
        dispatched(&desk, &number).await;
        desk.after(31 * MINUTE).await;
        assert!(!operator.hears().await.has("岗位缺人"), "everything is as it should be");

        let other = desk.replica().await;
        for one in [&desk.desk, &other] {
            one.learn(without_staff_of(OFFICE));
        }
        for _ in 0..3 {
            desk.after(31 * MINUTE).await;
            other.tick().await.unwrap();
        }
        let heard = operator.hears().await.text();
        assert_eq!(heard.matches("岗位缺人：沂泽县综合行政执法局").count(), 1, "{heard}");
        assert!(heard.contains("在办工单 1 件") && heard.contains("catalog load"), "{heard}");
        assert!(!heard.contains("路灯") && !heard.contains(&number), "nothing of it: {heard}");
        desk.after(DAY).await;
        assert_has(&operator.hears().await, "岗位缺人：沂泽县综合行政执法局");
    }

    async fn a_new_load_of_the_lists_is_told_to_whom_its_changes_concern_once(desk: TestDesk) {
        let (mut dispatcher, mut supervisor) = staffed(&desk).await;
        let mut unit = desk.officer_of("CS-BMJ", "handler").await;
        let mut other = desk.officer_of("X-SJJ", "unit_head").await;
        let replica = desk.replica().await;
        desk.desk.publish(with_changed_items()).await.unwrap();
        replica.publish(with_changed_items()).await.unwrap();
        desk.desk.publish(with_changed_items()).await.unwrap();
        let heard = dispatcher.hears().await.text();
        assert_eq!(heard.matches("请核对派单规则").count(), 1, "{heard}");
        assert_eq!(heard.matches("TX-XK-").count(), 1, "only what changed: {heard}");
        assert_has(&unit.hears().await, "涉及您单位的事项有变化");
        assert_eq!(other.hears().await.text(), "", "nothing of theirs changed");
        assert_eq!(supervisor.hears().await.text(), "");
    }

    async fn a_year_without_a_notice_on_holidays_is_told_once_a_week(desk: TestDesk) {
        let mut operator = operator(&desk).await;
        let mut clerk = desk.officer_of("CS-BMJ", "clerk").await;
        for _ in 0..4 {
            desk.after(DAY).await;
        }
        let heard = operator.hears().await.text();
        assert_eq!(heard.matches("缺 2027 年的节假日安排").count(), 1, "{heard}");
        assert!(heard.contains("wenban calendar import") && !heard.contains("2026 年"), "{heard}");
        desk.after(7 * DAY).await;
        assert_has(&operator.hears().await, "缺 2027 年的节假日安排");
        assert!(!clerk.hears().await.has("节假日安排"));
    }

    async fn a_role_that_nobody_has_signed_in_for_is_told(desk: TestDesk) {
        let mut operator = operator(&desk).await;
        desk.after(31 * MINUTE).await;
        let heard = operator.hears().await.text();
        assert!(heard.contains("分办员没有一个人登录"), "{heard}");
        assert!(heard.contains("督办员没有一个人登录"), "{heard}");
        staffed(&desk).await;
        desk.after(DAY).await;
        assert!(!operator.hears().await.has("岗位缺人"));
    }

    /// Ten minutes, every day, and when it is over; also where another replica takes over.
    async fn an_outage_of_telegram_is_told_and_its_end(desk: TestDesk) {
        let mut operator = operator(&desk).await;
        let (mut dispatcher, _) = staffed(&desk).await;
        let fails_for = async |minutes: i64| {
            for _ in 0..minutes {
                desk.desk.channel_failed(Way::In);
                desk.after(MINUTE).await;
            }
        };
        fails_for(10).await;
        assert!(!operator.hears().await.has("Telegram"), "a short trouble mends itself");
        fails_for(2).await;
        let heard = operator.hears().await;
        assert_has(&heard, "Telegram 从 11月23日");
        assert_has(&heard, "09:00 起连不上");
        fails_for(60).await;
        assert_eq!(operator.hears().await.text(), "", "told already");
        desk.clock.advance(DAY);
        fails_for(2).await;
        assert_has(&operator.hears().await, "Telegram 从 11月23日");

        desk.desk.channel_left();
        let other = desk.replica().await;
        other.tick().await.unwrap();
        assert!(!operator.hears().await.has("恢复"), "nobody knows yet");
        other.channel_answered(Way::In);
        desk.after(MINUTE).await;
        other.tick().await.unwrap();
        assert_has(&operator.hears().await, "Telegram 恢复了：11月23日");
        desk.after(MINUTE).await;
        other.tick().await.unwrap();
        assert_eq!(operator.hears().await.text(), "", "told already");
        assert!(!dispatcher.hears().await.has("Telegram"), "it is the operator's");
    }

    async fn messages_that_did_not_go_through_are_told_every_morning(desk: TestDesk) {
        let mut operator = operator(&desk).await;
        staffed(&desk).await;
        desk.until("2026-11-23 10:00").await;
        operator.hears().await;
        let letter = async |key: &str| {
            desk.desk.dead_letter("telegram", key, "{}", "unreadable").await.unwrap();
        };
        letter("one").await;
        letter("two").await;
        let on_telegram = "INSERT INTO outbox (conversation, channel, lang, reply, created_at, \
            not_before, state) VALUES ('telegram:1', 'telegram', 'zh-Hans', '{}', 0, 0, 'pending')";
        desk.query(&format!("{on_telegram} RETURNING 'done'")).await;
        let id = desk.query("SELECT CAST(MAX(id) AS TEXT) FROM outbox").await;
        let (id, at) = (id[0].parse().unwrap(), desk.desk.now());
        let dead = Write::Dead { id, error: "blocked".to_owned(), at };
        desk.desk.store().commit(vec![dead]).await.unwrap();
        desk.until("2026-11-23 11:00").await;
        assert_has(&operator.hears().await, "没送到的 1 条，收到但处理不了的 2 条");
        letter("three").await;
        desk.until("2026-11-23 18:00").await;
        assert_eq!(operator.hears().await.text(), "", "once a day");
        desk.until("2026-11-24 09:00").await;
        assert_has(&operator.hears().await, "没送到的 0 条，收到但处理不了的 1 条");
        desk.until("2026-11-25 09:00").await;
        assert_eq!(operator.hears().await.text(), "", "nothing came since");
    }

    /// The round goes on from replica to replica, and tells once.
    async fn a_log_that_was_touched_is_told_to_operator_and_supervisor(desk: TestDesk) {
        let mut operator = operator(&desk).await;
        let (mut dispatcher, mut supervisor) = staffed(&desk).await;
        let mut resident = desk.resident("anna");
        let (number, _) = filed(&mut resident, "李雷 13700001111", &[]).await;
        dispatched(&desk, &number).await;
        desk.desk.log_own(&resident.conversation, "export").await.unwrap();
        let other: Arc<Desk> = desk.replica().await;
        through_a_night(&desk, &other).await;
        assert!(!operator.hears().await.has("日志"), "nobody touched anything");
        supervisor.hears().await;
        dispatcher.hears().await;

        unguard(&desk, "ticket_event").await;
        unguard(&desk, "access_log").await;
        run(&desk, &format!("DELETE FROM ticket_event WHERE number = '{number}' AND seq = 2")).await;
        run(&desk, "UPDATE access_log SET reason = 'x' WHERE action = 'export'").await;
        through_a_night(&desk, &other).await;
        for officer in [&mut operator, &mut supervisor] {
            let heard = officer.hears().await.text();
            assert_eq!(heard.matches("日志核验不通过").count(), 1, "{heard}");
            assert!(heard.contains(&format!("工单 {number} 的第 2 条记录不见了")), "{heard}");
            assert!(heard.contains("一位群众本人数据的第 1 条查看记录被改过"), "{heard}");
            assert!(!heard.contains("anna") && !heard.contains("1111"), "{heard}");
        }
        assert!(!dispatcher.hears().await.has("日志"), "not a dispatcher's");
        desk.desk.tick().await.unwrap();
        assert_eq!(operator.hears().await.text(), "", "once a night");
        through_a_night(&desk, &other).await;
        assert_has(&operator.hears().await, "日志核验不通过");
    }
}
