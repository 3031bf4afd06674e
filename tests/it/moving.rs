//! A county outgrows one machine: its desk moves from SQLite to PostgreSQL.

use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use wenban::domain::message::FileRef;
use wenban::store::{Access, CopyError, DatabaseUrl, Store};

use crate::support::child::Home;
use crate::support::desk::{Engine, Place, TestDesk};

const PHOTO: &[u8] = &[0, 1, 2, 254, 255, b'\\', b'x'];

async fn files_a_ticket(desk: &TestDesk) -> String {
    let mut resident = desk.resident("movers");
    for words in ["提交诉求", "磁东村路灯坏了\u{1f4a1}，“晚上”\\n看不见路"] {
        resident.says(words).await;
    }
    resident.says("李四 13900001111").await;
    let heard = resident.says("提交").await;
    match heard.has("不是一件，单独提交") {
        true => resident.presses("不是一件，单独提交").await.number(),
        false => heard.number(),
    }
}

#[tokio::test]
async fn a_conversation_goes_on_after_the_move() {
    let Some(target) = Place::on(Engine::Postgres).await else { return };
    let before = TestDesk::on(Engine::Sqlite).await.unwrap();
    let photo = before.desk.keep_file(PHOTO.to_vec(), "image/png").await.unwrap();
    let number = files_a_ticket(&before).await;
    before.officer_of("X-RX", "dispatcher").await.says(&number).await;
    before.after(2 * 60 * 1000).await;

    let store = Store::open(&target.url(), Access::Write).await.unwrap();
    let mut tables = Vec::new();
    before.desk.store().copy_to(&store, &mut |done| tables.push(done.clone())).await.unwrap();
    let rows = |name: &str| tables.iter().find(|done| done.table == name).unwrap().rows;
    assert_eq!((rows("ticket"), rows("vault"), rows("file")), (1, 1, 1));
    assert!(rows("inbox") >= 5 && rows("outbox") >= 5 && rows("ticket_event") >= 1);
    assert_eq!(kept(&before, &photo).await, kept_in(&store, &photo).await);
    store.close().await;

    let after = TestDesk::at(target).await;
    let mut resident = after.resident("movers");
    let heard = resident.says("我的工单").await;
    assert!(heard.has(&number), "{}", heard.text());
    let added = resident.says(&format!("/status {number}")).await;
    assert!(added.has("晚上"), "{}", added.text());
    assert_ne!(files_a_ticket(&after).await, number, "numbers count on");
    after.officer_of("X-RX", "dispatcher").await.says(&number).await;
    let audit = after.desk.verify().await.unwrap();
    assert_eq!((audit.faults.as_slice(), audit.looks, audit.anchors), ([].as_slice(), 2, 1));
}

#[tokio::test]
async fn nothing_is_copied_into_a_database_in_use() {
    let Some(target) = Place::on(Engine::Postgres).await else { return };
    let before = TestDesk::on(Engine::Sqlite).await.unwrap();
    files_a_ticket(&before).await;
    let used = TestDesk::at(target).await;
    used.resident("already").says("你好").await;
    let refused = before.desk.store().copy_to(used.desk.store(), &mut |_| {}).await;
    assert!(matches!(refused, Err(CopyError::NotEmpty(table)) if table == "inbox"));
    let refused = used.desk.store().copy_to(before.desk.store(), &mut |_| {}).await;
    assert!(matches!(refused, Err(CopyError::Direction)));
}

async fn kept(desk: &TestDesk, file: &FileRef) -> Option<Vec<u8>> {
    kept_in(desk.desk.store(), file).await
}

async fn kept_in(store: &Store, file: &FileRef) -> Option<Vec<u8>> {
    store.file(&file.id).await.unwrap().map(|(_, bytes)| bytes)
}

/// What was changed before the move is not carried over in silence.
#[tokio::test(flavor = "multi_thread")]
async fn the_command_looks_whether_the_logs_are_whole_after_the_move() {
    let (Some(good), Some(bad)) =
        (Place::on(Engine::Postgres).await, Place::on(Engine::Postgres).await)
    else {
        return;
    };
    let home = Home::empty(None).unwrap();
    let filed = home.run(&["ticket", "file", "--class", "help", "--text", "路灯不亮了"]).await;
    assert_eq!(filed.unwrap().code, Some(0));
    let copied = home.run(&["store", "copy", "--to", &address(&good)]).await.unwrap();
    assert_eq!(copied.code, Some(0), "{} {}", copied.out, copied.complaint);
    assert!(copied.out.contains("1 tickets, 1 events, 0 looks"), "{}", copied.out);

    let path = home.folder().join("wenban.db");
    let options = SqliteConnectOptions::new().filename(path);
    let mut before = options.connect().await.unwrap();
    let change = sqlx::query("UPDATE ticket SET chain_seal = 'x'");
    change.execute(&mut before).await.unwrap();
    let copied = home.run(&["store", "copy", "--to", &address(&bad)]).await.unwrap();
    assert_eq!(copied.code, Some(1), "{} {}", copied.out, copied.complaint);
    assert!(copied.out.contains("NOT intact"), "{}", copied.out);
}

fn address(place: &Place) -> String {
    match place.url() {
        DatabaseUrl::Postgres(url) => url,
        DatabaseUrl::Sqlite(path) => panic!("{} is no server", path.display()),
    }
}
