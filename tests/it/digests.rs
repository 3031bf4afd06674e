//! Digests and hot topics: who gets them, when, and that nobody gets one twice.

use wenban::desk::Desk;

use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::Person;
use wenban::domain::message::Body;

/// The head of the sample's hotline, and a leader of its county.
const SUPERVISOR: (&str, &str) = ("X-RX", "supervisor");
const LEADER: &str = "leader";

async fn files(desk: &TestDesk, phone: &str, words: &str) -> String {
    let mut resident = desk.resident(phone);
    resident.says(words).await;
    resident.presses("提交诉求").await;
    resident.says(phone).await;
    let filed = resident.says("提交").await;
    assert!(filed.has("已经收到您的"), "{}", filed.text());
    filed.number()
}

async fn leader(desk: &TestDesk) -> Person<'_> {
    let knowledge = desk.desk.knowledge();
    let staff = &knowledge.catalog.tables().staff;
    let row = staff.iter().find(|row| row.roles.iter().any(|role| role == LEADER)).unwrap();
    desk.officer(&row.code).await
}

/// Another replica on the same database ticks at the same time.
async fn both_tick(desk: &TestDesk, other: &Desk) {
    let (one, two) = tokio::join!(Box::pin(desk.desk.tick()), Box::pin(other.tick()));
    one.unwrap();
    two.unwrap();
}

for_each_engine! {
    async fn the_daily_digest_comes_at_half_past_eight_on_working_days_and_once(desk: TestDesk) {
        let mut supervisor = desk.officer_of(SUPERVISOR.0, SUPERVISOR.1).await;
        let mut leader = leader(&desk).await;
        let mut head = desk.officer_of("CS-MSZ", "unit_head").await;
        desk.until("2026-11-23 09:01").await;
        supervisor.hears().await;
        leader.hears().await;
        files(&desk, "13800001111", "磁东村的农村公路损坏没人修").await;
        desk.until("2026-11-24 08:29").await;
        assert!(!supervisor.hears().await.text().contains("简报"));
        desk.until("2026-11-24 08:30").await;
        let heard = supervisor.hears().await.text();
        assert!(heard.contains("今日简报（2026年11月24日") && heard.contains("新收 1 件"), "{heard}");
        assert!(heard.contains("待受理派单 1 件"), "{heard}");
        assert!(!heard.contains("1111") && !heard.contains("公路"), "nothing of anybody: {heard}");
        assert!(leader.hears().await.text().contains("今日简报"));
        assert!(!head.hears().await.text().contains("简报"), "units get none");
        desk.until("2026-11-24 16:00").await;
        assert!(!supervisor.hears().await.text().contains("简报"), "once a day");
        desk.until("2026-11-29 10:00").await;
        supervisor.hears().await;
        desk.until("2026-11-29 18:00").await;
        assert!(!supervisor.hears().await.text().contains("简报"), "a Sunday");
    }

    async fn the_first_working_day_of_the_week_has_the_last_week_with_its_figures(desk: TestDesk) {
        let mut supervisor = desk.officer_of(SUPERVISOR.0, SUPERVISOR.1).await;
        let mut dispatcher = desk.officer("S0014").await;
        files(&desk, "13800001111", "磁东村的农村公路损坏没人修").await;
        for n in 1..=3 {
            desk.resident(&format!("asker{n}")).says("怎么学开潜水艇").await;
        }
        desk.until("2026-11-27 18:00").await;
        supervisor.hears().await;
        dispatcher.hears().await;
        desk.until("2026-11-30 08:30").await;
        let heard = supervisor.hears().await.text();
        assert!(heard.contains("上周简报：2026年11月23日") && heard.contains("11月29日"), "{heard}");
        assert!(heard.contains("今日简报"), "{heard}");
        assert!(heard.contains("K8") || heard.contains("按时办结率"), "the figures: {heard}");
        assert_eq!(heard.matches("开潜水艇").count(), 1, "in no list: {heard}");
        let heard = dispatcher.hears().await.text();
        assert!(heard.contains("上周简报") && heard.contains("3 人问：怎么学开潜水艇"), "{heard}");
        assert!(!heard.contains("按时办结率"), "the figures are not theirs: {heard}");
        desk.until("2026-12-01 09:00").await;
        assert!(!supervisor.hears().await.text().contains("上周简报"));
    }

    async fn a_matter_of_many_people_from_one_town_is_told_once_also_by_two_replicas(desk: TestDesk) {
        let mut dispatcher = desk.officer("S0014").await;
        let mut supervisor = desk.officer_of(SUPERVISOR.0, SUPERVISOR.1).await;
        let other = desk.replica().await;
        let mut leader = leader(&desk).await;
        let mut numbers = Vec::new();
        for (n, village) in ["磁东村", "磁西村", "集前村", "店子村"].iter().enumerate() {
            let words = format!("{village}的农村公路损坏没人修");
            numbers.push(files(&desk, &format!("1380000111{n}"), &words).await);
        }
        let oldest = &numbers[0];
        dispatcher.says(&format!("受理 {oldest}")).await;
        dispatcher.says(&format!("派单 {oldest}")).await;
        let token = dispatcher.token("dispatch");
        let sent = dispatcher.sends(Body::Press { token, message: None }).await;
        assert!(sent.has("已派单"), "{}", sent.text());
        desk.clock.advance(31 * 60_000);
        both_tick(&desk, &other).await;
        assert!(!dispatcher.hears().await.text().contains("集中反映"), "four tickets");
        files(&desk, "13800001115", "桥北村的农村公路损坏没人修").await;
        desk.clock.advance(31 * 60_000);
        both_tick(&desk, &other).await;
        for officer in [&mut dispatcher, &mut supervisor] {
            let heard = officer.hears().await.text();
            assert_eq!(heard.matches("群众集中反映：磁石镇").count(), 1, "{heard}");
            assert!(heard.contains("5 件") && !heard.contains("1111"), "{heard}");
        }
        let heard = leader.hears().await.text();
        assert_eq!(heard.matches(&format!("{oldest} 已上报领导")).count(), 1, "{heard}");
        desk.clock.advance(31 * 60_000);
        both_tick(&desk, &other).await;
        assert!(!supervisor.hears().await.text().contains("集中反映"), "told already");
    }
}
