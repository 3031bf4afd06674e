//! Items that residents follow: what a new load of the lists says to them, once and not at night.

use wenban::app;
use wenban::catalog_files;
use wenban::desk::{DeskFacts, IndexPlace, Knowledge};
use wenban::domain::catalog::RawRow;
use wenban::domain::message::Lang;

use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::{Heard, Person};

const ITEM: &str = "TX-XK-0101";
const DAY: i64 = 24 * 60 * 60 * 1000;

fn facts() -> DeskFacts {
    DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() }
}

fn is(row: &RawRow) -> bool {
    row.table == "items" && row.cells.get("code").is_some_and(|code| code == ITEM)
}

/// The sample with one cell of the item changed; without the item where no cell is named.
fn lists(cell: Option<(&str, &str)>) -> Vec<RawRow> {
    let mut rows = catalog_files::sample().unwrap();
    match cell {
        Some((name, value)) => {
            let item = rows.iter_mut().find(|row| is(row)).unwrap();
            item.cells.insert(name.to_owned(), value.to_owned());
        }
        None => rows.retain(|row| {
            let of_item = row.cells.values().any(|cell| cell.split(';').any(|part| part == ITEM));
            !(is(row) || of_item && row.table == "delegations")
        }),
    }
    for row in rows.iter_mut().filter(|row| row.table == "life_events") {
        let items = row.cells.get_mut("items").unwrap();
        let kept: Vec<&str> =
            items.split(';').filter(|code| cell.is_some() || code.trim() != ITEM).collect();
        *items = kept.join(";");
    }
    rows
}

fn knowledge(rows: &[RawRow], version: i64) -> Knowledge {
    Knowledge::build(rows, version, IndexPlace::Memory, &facts()).unwrap()
}

async fn follows<'a>(desk: &'a TestDesk, name: &str) -> Person<'a> {
    let mut resident = desk.resident(name);
    assert_has(&resident.says("农村建房怎么批").await, "[关注]");
    assert_has(&resident.presses("关注").await, "已关注");
    resident
}

fn assert_has(heard: &Heard, words: &str) {
    assert!(heard.has(words), "{words:?} is not in: {}", heard.text());
}

for_each_engine! {
    async fn who_follows_an_item_is_told_what_changed_in_it_once(desk: TestDesk) {
        let mut anna = follows(&desk, "anna").await;
        let mut other = desk.resident("other");
        other.says("农村建房怎么批").await;
        let replica = desk.replica().await;
        let changed = lists(Some(("fee", "每平方米五元")));
        for one in [&desk.desk, &replica, &desk.desk] {
            one.publish(knowledge(&changed, 2)).await.unwrap();
        }
        let heard = anna.hears().await;
        assert_has(&heard, "收费：原来是不收费，现在是每平方米五元");
        assert_eq!(heard.text().matches("有变化").count(), 1, "{}", heard.text());
        assert_eq!(other.hears().await.text(), "", "nobody else");
        desk.desk.publish(knowledge(&lists(Some(("aliases", "盖房"))), 3)).await.unwrap();
        let back = anna.hears().await;
        assert_has(&back, "现在是不收费");
        assert!(!back.has("盖房"), "nobody notices an everyday name: {}", back.text());
    }

    async fn an_item_that_ends_names_the_office_to_ask(desk: TestDesk) {
        let mut anna = follows(&desk, "anna").await;
        desk.desk.publish(knowledge(&lists(None), 2)).await.unwrap();
        let heard = anna.hears().await;
        assert_has(&heard, "从清单上取消了");
        assert_has(&heard, "电话");
        assert_has(&anna.says("我的关注").await, ITEM);
        desk.desk.publish(knowledge(&lists(Some(("aliases", "盖房"))), 3)).await.unwrap();
        assert_has(&anna.hears().await, "这个事项又在清单上了");
        assert_has(&anna.presses("取消关注").await, "已取消关注");
        assert_has(&anna.says("我的关注").await, "您没有关注的事项");
    }

    async fn a_change_that_comes_later_is_told_with_its_day(desk: TestDesk) {
        let mut anna = follows(&desk, "anna").await;
        desk.desk.publish(knowledge(&lists(Some(("effective_to", "2027-03-01"))), 2)).await.unwrap();
        let heard = anna.hears().await;
        assert_has(&heard, "2027");
        assert_has(&heard, "从清单上取消了");
    }

    async fn nobody_is_woken_for_an_item(desk: TestDesk) {
        let desk = desk.over(wenban::domain::message::Channel::Telegram);
        follows(&desk, "4711").await;
        desk.until("2026-11-23 22:30").await;
        desk.desk.publish(knowledge(&lists(Some(("fee", "每平方米五元"))), 2)).await.unwrap();
        let waits = "SELECT CAST(not_before AS TEXT) FROM outbox WHERE dedupe_key LIKE 'follow/%'";
        let eight = crate::support::desk::at("2026-11-24 08:00").to_string();
        assert_eq!(desk.query(waits).await, [eight]);
    }

    async fn a_load_that_no_desk_saw_is_told_by_the_next_one(desk: TestDesk) {
        let sample = catalog_files::sample().unwrap();
        desk.desk.load_lists(&sample, 0, "").await.unwrap();
        app::tell_missed(&desk.desk, &facts()).await.unwrap();
        let mut anna = follows(&desk, "anna").await;
        let changed = lists(Some(("fee", "每平方米五元")));
        desk.desk.load_lists(&changed, 1, "").await.unwrap();
        desk.desk.learn(knowledge(&changed, 2));
        for _ in 0..2 {
            app::tell_missed(&desk.desk, &facts()).await.unwrap();
        }
        let heard = anna.hears().await.text();
        assert_eq!(heard.matches("每平方米五元").count(), 1, "{heard}");
    }

    async fn what_somebody_follows_is_theirs_to_see_and_goes_with_them(desk: TestDesk) {
        let anna = follows(&desk, "anna").await;
        let kept = desk.desk.export(&anna.conversation).await.unwrap().to_string();
        assert!(kept.contains(&format!("{ITEM} 农村村民宅基地审批")), "{kept}");
        let mut anna = anna;
        assert_has(&anna.says("我的数据").await, "关注的事项 1 项");
        let rows = "SELECT item FROM item_follow";
        desk.after(300 * DAY).await;
        assert_eq!(desk.query(rows).await, [ITEM]);
        desk.after(100 * DAY).await;
        assert!(desk.query(rows).await.is_empty(), "nobody spoke there for a year");
    }

    async fn items_are_followed_in_three_languages(desk: TestDesk) {
        for (lang, follow, list) in [
            (Lang::ZhHans, "关注", "我的关注"),
            (Lang::ZhHant, "關注", "我的關注"),
            (Lang::En, "Follow", "What I follow"),
        ] {
            let mut one = desk.resident_in(follow, lang);
            one.says("农村建房怎么批").await;
            assert_has(&one.says(follow).await, ITEM);
            assert_has(&one.says(list).await, ITEM);
        }
    }
}
