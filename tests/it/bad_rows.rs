//! A known bug of other desks: one bad record stops the whole program. Here a row that nobody can
//! read, or a timer that is refused, holds up nothing but itself, and is told by its number.

use std::time::Duration;

use wenban::app::calendar::{self, Loading};
use wenban::desk::Sight;
use wenban::domain::figures::{Exclusion, Reach};
use wenban::domain::message::{Body, Channel, Inbound};
use wenban::domain::time::{DAY, MINUTE};

use crate::delivery::Worker;
use crate::for_each_engine;
use crate::support::desk::{Engine, NOTICE_2027, TestDesk, at};
use crate::support::people::Person;
use crate::support::telegram_double::TelegramDouble;

const PATIENCE: Duration = Duration::from_secs(20);
/// More rows than are read in one go.
const MANY: usize = 450;

/// Files the same matter from a village of its own, so that none looks like another.
async fn filed(resident: &mut Person<'_>, village: &str) -> String {
    for words in ["/file", &format!("{village}的农村公路损坏没人修，坑很深"), "13900002222"]
    {
        resident.says(words).await;
    }
    resident.says("是").await.number()
}

/// Two tickets: one that is damaged now, and one that is not.
async fn one_bad_one_good(desk: &TestDesk) -> (String, String) {
    let bad = filed(&mut desk.resident("anna"), "磁东村").await;
    let good = filed(&mut desk.resident("berta"), "店子村").await;
    damage(desk, &bad).await;
    (bad, good)
}

async fn damage(desk: &TestDesk, number: &str) {
    set(desk, &format!("UPDATE ticket SET body = '{{\"number\":' WHERE number = '{number}'")).await;
}

async fn set(desk: &TestDesk, sql: &str) {
    desk.execute(&[sql], &[sql]).await;
}

async fn body(desk: &TestDesk, number: &str) -> String {
    desk.desk.store().ticket(number).await.unwrap().unwrap().body
}

/// Copies of a body that stand before every other ticket.
async fn many(desk: &TestDesk, body: &str) {
    let body = body.replace('\'', "''");
    let sql = format!(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {MANY})
         INSERT INTO ticket (number, version, state, class, priority, submitted_at, timer_at,
             chain_head, chain_seal, body)
         SELECT 'BAD-' || n, 1, 'submitted', 'help', 'P2', 1, 1, '', '', '{body}' FROM c"
    );
    set(desk, &sql).await;
}

async fn steps(desk: &TestDesk, number: &str) -> usize {
    desk.desk.store().events(number).await.unwrap().len()
}

for_each_engine! {
    async fn a_ticket_that_cannot_be_read_does_not_stop_the_timers_of_others(desk: TestDesk) {
        let (bad, good) = one_bad_one_good(&desk).await;
        desk.clock.advance(2 * DAY);
        assert_eq!(desk.desk.tick().await.unwrap().fired, 1);
        assert!(steps(&desk, &good).await > 1, "the reminder of who is to dispatch it");
        assert_eq!(steps(&desk, &bad).await, 1);
        let stuck = desk.desk.stuck().await.unwrap();
        assert_eq!((stuck.unreadable, stuck.refused), (vec![bad], vec![]));
    }

    async fn tickets_that_cannot_be_read_do_not_fill_the_page_of_those_that_are_due(desk: TestDesk) {
        let good = filed(&mut desk.resident("anna"), "磁东村").await;
        many(&desk, "{").await;
        desk.clock.advance(2 * DAY);
        assert_eq!(desk.desk.tick().await.unwrap().fired, 1);
        assert!(steps(&desk, &good).await > 1);
        assert_eq!(desk.desk.stuck().await.unwrap().unreadable.len(), MANY);
    }

    async fn timers_that_are_refused_neither_count_as_fired_nor_fill_the_page(desk: TestDesk) {
        let good = filed(&mut desk.resident("anna"), "磁东村").await;
        let mut ticket: serde_json::Value =
            serde_json::from_str(&body(&desk, &good).await).unwrap();
        // No rule lets a ticket that nobody has accepted be archived.
        ticket["timers"] = serde_json::json!([{ "at": 1, "kind": "archive", "of": "" }]);
        many(&desk, &ticket.to_string()).await;
        desk.clock.advance(2 * DAY);
        assert_eq!(desk.desk.tick().await.unwrap().fired, 1);
        assert!(steps(&desk, &good).await > 1);
        assert_eq!(desk.desk.tick().await.unwrap().fired, 0);
        let stuck = desk.desk.stuck().await.unwrap();
        assert_eq!((stuck.unreadable.len(), stuck.refused.len()), (0, MANY));
    }

    async fn a_timer_that_is_refused_does_not_stop_the_other_timers_of_its_ticket(desk: TestDesk) {
        let number = filed(&mut desk.resident("anna"), "磁东村").await;
        let mut ticket: serde_json::Value =
            serde_json::from_str(&body(&desk, &number).await).unwrap();
        let refused = serde_json::json!({ "at": 1, "kind": "archive", "of": "" });
        ticket["timers"].as_array_mut().unwrap().insert(0, refused);
        let body = ticket.to_string().replace('\'', "''");
        set(&desk, &format!("UPDATE ticket SET body = '{body}' WHERE number = '{number}'")).await;
        desk.clock.advance(2 * DAY);
        assert_eq!(desk.desk.tick().await.unwrap().fired, 1);
        assert!(steps(&desk, &number).await > 1);
    }

    async fn a_ticket_that_was_mended_is_taken_up_again_by_itself(desk: TestDesk) {
        let (bad, _) = one_bad_one_good(&desk).await;
        let good = body(&desk, &bad).await;
        assert_eq!(good, "{\"number\":");
        let whole = filed(&mut desk.resident("carla"), "集前村").await;
        let whole = body(&desk, &whole).await;
        desk.clock.advance(2 * DAY);
        desk.desk.tick().await.unwrap();
        let mended = whole.replace(&number_in(&whole), &bad).replace('\'', "''");
        set(&desk, &format!("UPDATE ticket SET body = '{mended}' WHERE number = '{bad}'")).await;
        assert_eq!(desk.desk.tick().await.unwrap().fired, 0, "it was put aside for a minute");
        desk.clock.advance(MINUTE);
        assert_eq!(desk.desk.tick().await.unwrap().fired, 1);
        assert!(steps(&desk, &bad).await > 1);
    }

    async fn queue_board_and_report_name_what_cannot_be_read_and_go_on(desk: TestDesk) {
        let (bad, good) = one_bad_one_good(&desk).await;
        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        let queue = dispatcher.says("待派").await;
        assert!(queue.has(&good) && queue.has("记录坏了") && queue.has(&bad), "{}", queue.text());
        let mut supervisor = desk.officer_of("X-RX", "supervisor").await;
        for words in ["看板", "周报", "督办"] {
            let heard = supervisor.says(words).await;
            assert!(heard.has("1 件工单的记录坏了") && heard.has(&bad), "{words}: {}", heard.text());
        }
        assert!(supervisor.says("看板").await.has("待受理派单 1 件"));
        let counted = desk.desk.figures(Reach::Week, &Sight::All).await.unwrap();
        assert_eq!(counted.report.excluded[&Exclusion::Unreadable], [bad]);
        assert_eq!(counted.tickets.len(), 1);
        let unit = desk.desk.figures(Reach::Week, &Sight::Unit("X-ZFJ".to_owned())).await.unwrap();
        assert!(unit.report.excluded.is_empty(), "nobody can say that it is theirs");
    }

    async fn the_digest_names_what_cannot_be_read_and_goes_out(desk: TestDesk) {
        let (bad, _) = one_bad_one_good(&desk).await;
        let mut supervisor = desk.officer_of("X-RX", "supervisor").await;
        desk.until("2026-11-24 08:30").await;
        let heard = supervisor.hears().await;
        assert!(heard.has("今日简报") && heard.has("新收 1 件"), "{}", heard.text());
        assert!(heard.has("记录坏了") && heard.has(&bad), "{}", heard.text());
    }

    async fn who_asks_for_a_ticket_that_cannot_be_read_is_told_so(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let bad = filed(&mut resident, "磁东村").await;
        let good = filed(&mut resident, "店子村").await;
        damage(&desk, &bad).await;
        let own = resident.says("我的工单").await;
        assert!(own.has(&good) && own.has("记录坏了") && own.has(&bad), "{}", own.text());
        let shown = resident.says(&bad).await;
        assert!(shown.has("记录坏了") && shown.has(&bad), "{}", shown.text());
        assert!(resident.says(&good).await.has("现在："), "the conversation goes on");
        let all = desk.desk.export(&resident.conversation).await.unwrap();
        assert_eq!((&all["tickets"][0]["number"], &all["unreadable"][0]), (&good.into(), &bad.into()));
    }

    async fn a_ticket_whose_log_cannot_be_read_is_told_so(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        let number = filed(&mut resident, "磁东村").await;
        // Past the trigger that keeps the log, as a damaged page of the disk does it.
        let broken = "UPDATE ticket_event SET event = '{'";
        desk.execute(
            &["DROP TRIGGER ticket_event_no_update", broken],
            &["ALTER TABLE ticket_event DISABLE TRIGGER USER", broken],
        )
        .await;
        let shown = resident.says(&number).await;
        assert!(shown.has("记录坏了"), "{}", shown.text());
        assert_eq!(desk.desk.verify().await.unwrap().faults.len(), 1);
    }

    async fn a_person_whose_session_cannot_be_read_begins_anew(desk: TestDesk) {
        let mut resident = desk.resident("anna");
        resident.says("/file").await;
        set(&desk, "UPDATE session SET body = '{'").await;
        // Another replica has nothing of it in its memory.
        let other = desk.replica().await;
        let rows = other.receive(&question(&resident)).await.unwrap();
        assert!(!rows.is_empty());
        assert!(resident.hears().await.has("最低生活保障"));
    }

    async fn a_message_that_cannot_be_read_is_a_dead_letter_and_the_next_goes_out(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let mut resident = desk.resident("5001");
        resident.says("低保怎么办").await;
        set(&desk, "UPDATE outbox SET reply = '{'").await;
        // Nothing of it is in the memory of who delivers.
        let other = desk.replica().await;
        let double = TelegramDouble::start().await.unwrap();
        let worker = Worker::of(&other, &double.url());
        resident.says("几点下班").await;
        double.wait_for(5_001, PATIENCE, |sent| sent.len() == 1).await;
        let dead = desk.desk.store().dead_outbox(10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert!(dead[0].error.contains("cannot be read"), "{dead:?}");
        let said = desk.desk.transcript(&resident.conversation).await.unwrap();
        assert_eq!(said.len(), 3, "both questions and the answer that is left");
        worker.stops().await;
    }

    async fn a_new_notice_moves_the_dates_of_all_but_the_ticket_that_cannot_be_read(desk: TestDesk) {
        desk.clock.set(at("2026-12-29 10:00"));
        let (bad, _) = one_bad_one_good(&desk).await;
        let notice = Loading::read(NOTICE_2027.to_owned(), None, desk.desk.now()).unwrap();
        let done = calendar::load(&desk.desk, &notice).await.unwrap().recounted;
        assert_eq!((done.moved, done.left), (1, vec![bad]), "it is named, not silently kept");
    }

    async fn requesters_of_old_archives_are_forgotten_beside_one_that_cannot_be_read(desk: TestDesk) {
        let mut numbers = Vec::new();
        for (name, village) in [("anna", "磁东村"), ("berta", "店子村")] {
            let mut resident = desk.resident(name);
            let number = filed(&mut resident, village).await;
            resident.says(&number).await;
            resident.presses("撤回").await;
            resident.presses("确定撤回").await;
            numbers.push(number);
        }
        for _ in 0..40 {
            desk.after(DAY).await;
        }
        damage(&desk, &numbers[0]).await;
        desk.after(366 * DAY).await;
        assert_eq!(desk.query("SELECT requester FROM vault").await.len(), 1);
        let last = format!(
            "SELECT action FROM ticket_event WHERE number = '{}' ORDER BY seq DESC LIMIT 1",
            numbers[1]
        );
        assert_eq!(desk.query(&last).await, ["forget_requester"]);
    }
}

/// A message that needs no session.
fn question(person: &Person<'_>) -> Inbound {
    person.message("a question", Body::Text { text: "低保怎么办".to_owned() })
}

fn number_in(body: &str) -> String {
    let ticket: serde_json::Value = serde_json::from_str(body).unwrap();
    ticket["number"].as_str().unwrap().to_owned()
}

/// SQLite keeps what it is given: a damaged column may hold bytes that are no text.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_with_bytes_that_are_no_text_stops_nothing_either() {
    let desk = TestDesk::on(Engine::Sqlite).await.unwrap();
    let (bad, good) = one_bad_one_good(&desk).await;
    let sql = format!("UPDATE ticket SET body = CAST(x'7bff' AS TEXT) WHERE number = '{bad}'");
    let session = "UPDATE session SET body = x'ff' WHERE conversation = 'web:anna'";
    desk.execute(&[&sql, session], &[]).await;
    desk.clock.advance(2 * DAY);
    assert_eq!(desk.desk.tick().await.unwrap().fired, 1);
    assert!(steps(&desk, &good).await > 1);
    let other = desk.replica().await;
    let answers = other.receive(&question(&desk.resident("anna"))).await.unwrap();
    assert!(!answers.is_empty());
}
