//! What a desk finds when it begins: databases and indexes that are damaged or another's.

use std::fs;
use std::path::Path;

use super::{ANSWER, QUESTION, assert_has, complaint, end, lived_in, run_sql};
use crate::support::child::Home;
use crate::support::visitor::Visitor;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let home = Home::empty(None).unwrap();
    let path = home.folder().join("wenban.db");
    let words = "这不是数据库 ".repeat(1_000);
    fs::write(&path, &words).unwrap();
    let log = complaint(&home).await;
    assert_has(&log, &["wenban.db is not a usable database", "hint: restore a backup"]);
    for command in [&["ask", QUESTION][..], &["doctor"]] {
        let said = home.run(command).await.unwrap();
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_has(&(said.out + &said.complaint), &["is not a usable database", "backup"]);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), words);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_with_a_damaged_page_is_told_from_a_good_one() {
    let home = lived_in().await;
    let path = home.folder().join("wenban.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 8192 * 4096;
    bytes[4096..middle].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let log = complaint(&home).await;
    assert_has(&log, &["malformed", "hint: restore a backup"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_the_future_is_left_to_the_newer_program() {
    let home = lived_in().await;
    run_sql(
        &home,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'future', true, '', 0)",
    )
    .await;
    let log = complaint(&home).await;
    assert_has(&log, &["made by a newer version of wenban (migration 9999)"]);
    assert_has(&log, &["hint: use the newer program"]);
    for command in [&["ask", QUESTION][..], &["doctor"], &["staff", "invite", "S0001"]] {
        let said = home.run(command).await.unwrap();
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_has(&(said.out + &said.complaint), &["made by a newer version", "newer program"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_another_program_is_not_written_into() {
    let home = Home::empty(None).unwrap();
    run_sql(&home, "CREATE TABLE customer (id INTEGER)").await;
    let log = complaint(&home).await;
    assert_has(&log, &["holds the tables of another program", "a database of its own"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_or_damaged_index_is_built_anew() {
    let home = lived_in().await;
    let index = home.folder().join("index");
    let harms: [fn(&Path); 4] = [
        |index| fs::remove_dir_all(index).unwrap(),
        |index| fs::write(index.join("current"), [0xff, 0xfe, 0]).unwrap(),
        |index| files(index).iter().for_each(|file| fs::write(file, "?").unwrap()),
        |index| files(index).iter().for_each(|file| fs::remove_file(file).unwrap()),
    ];
    for harm in harms {
        harm(&index);
        let asked = home.run(&["ask", QUESTION]).await.unwrap();
        assert!(asked.out.contains(ANSWER), "a reader without an index: {asked:?}");
        let mut desk = home.start().await.unwrap();
        assert_has(&home.log(), &["the search index is built anew"]);
        let answer = Visitor::new(desk.address(), 1).says("k", QUESTION).await.unwrap();
        assert!(answer.contains(ANSWER), "{answer}");
        end(&mut desk).await;
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_has(&doctor.out, &["ok     index: the folder is sound"]);
    }
    files(&index).iter().for_each(|file| fs::write(file, "?").unwrap());
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(1));
    assert_has(&doctor.out, &["WRONG  index:", "damaged", "start the desk again"]);
}

/// The files of the index in use.
fn files(index: &Path) -> Vec<std::path::PathBuf> {
    let folders = fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|entry| entry.unwrap().path()).collect()
}
