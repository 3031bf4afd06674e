//! What lies under the desk breaks: it says so, takes nothing that it cannot keep, loses nothing,
//! and goes on when it can.

mod beginning;
mod beside;
mod disk;
mod doctor;
mod postgres;
mod telegram;

use std::time::Duration;

use wenban::store::DatabaseUrl;

use crate::support::child::{Home, Running};
use crate::support::raw::Raw;

const PATIENCE: Duration = Duration::from_secs(60);
/// A question that the sample answers.
const QUESTION: &str = "低保怎么办";
const ANSWER: &str = "最低生活保障";

async fn until(what: &str, reached: impl Fn() -> bool) {
    let waiting = async {
        while !reached() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("never {what}"));
}

/// A home whose desk has run once and has ended.
async fn lived_in() -> Home {
    let home = Home::empty(None).unwrap();
    let mut desk = home.start().await.unwrap();
    end(&mut desk).await;
    home
}

async fn end(desk: &mut Running) {
    desk.terminate().unwrap();
    assert_eq!(desk.ended().await.unwrap().code(), Some(0));
}

/// A desk that cannot begin: what it complains of.
async fn complaint(home: &Home) -> String {
    let mut desk = home.spawn().unwrap();
    assert_eq!(desk.ended().await.unwrap().code(), Some(1), "{}", home.log());
    home.log()
}

fn assert_has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in: {text}");
    }
}

/// Changes the database of a desk that does not run.
async fn run_sql(home: &Home, sql: &str) {
    let mut raw = Raw::at(&DatabaseUrl::Sqlite(home.folder().join("wenban.db"))).await;
    raw.run(sql).await.unwrap();
}
