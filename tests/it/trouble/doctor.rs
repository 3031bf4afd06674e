//! What the doctor finds.

use wenban::store::{Access, Store};

use super::assert_has;
use crate::support::child::{Home, Said};
use crate::support::desk::{Engine, Place};
use crate::support::raw::Raw;
use crate::support::telegram_double::{TOKEN, TelegramDouble};

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_dead_letters_and_says_how_to_be_rid_of_them() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = Place::on(engine).await else { continue };
        let home = Home::empty(Some(place.setting())).unwrap();
        assert_eq!(home.run(&["doctor"]).await.unwrap().code, Some(0));
        let ids = dead_letters(&place).await;
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(1), "{doctor:?}");
        assert_has(&doctor.out, &["WRONG  messages that could not be delivered: 2"]);
        assert_has(&doctor.out, &["wenban outbox retry ID", "wenban outbox drop out ID"]);
        assert_has(&doctor.out, &["WRONG  messages that came in and could not be handled: 1"]);
        assert_has(&doctor.complaint, &["2 things are wrong"]);
        let dead = home.run(&["outbox", "dead"]).await.unwrap().out;
        assert_has(&dead, &["telegram:7", "blocked", "invention"]);
        let done = [
            (vec!["outbox", "retry", &ids[0]], "tried again"),
            (vec!["outbox", "drop", "out", &ids[1]], "not tried again"),
            (vec!["outbox", "drop", "in", "1"], "deleted"),
        ];
        for (command, words) in done {
            assert_has(&home.run(&command).await.unwrap().out, &[words]);
            let again: Said = home.run(&command).await.unwrap();
            assert_eq!(again.code, Some(1));
            assert_has(&again.complaint, &["no dead letter has this id"]);
        }
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(0), "{doctor:?}");
        assert_has(&doctor.out, &["messages that wait to be sent: 1"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_tickets_that_stand_still() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = Place::on(engine).await else { continue };
        let home = Home::empty(Some(place.setting())).unwrap();
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_has(&doctor.out, &["ok     every ticket can be read and its timers can run"]);
        let mut raw = Raw::open(&place).await;
        let row = "INSERT INTO ticket (number, version, state, class, priority, submitted_at,
            timer_at, chain_head, chain_seal, body)
            VALUES ('WB-20261120-0003-7', 1, 'submitted', 'help', 'P2', 1, 1, '', '', '{')";
        raw.run(row).await.unwrap();
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(1), "{doctor:?}");
        assert_has(&doctor.out, &["WRONG  tickets that cannot be read: WB-20261120-0003-7"]);
    }
}

/// Two messages to a person who has blocked the bot, and an update that nobody knows.
async fn dead_letters(place: &Place) -> Vec<String> {
    use wenban::store::{OutboxDraft, Write};
    let store = Store::open(&place.url(), Access::Write).await.unwrap();
    let mut ids = Vec::new();
    for _ in 0..2 {
        let draft = Write::Outbox(Box::new(OutboxDraft {
            conversation: "telegram:7".to_owned(),
            channel: "telegram",
            dedupe_key: None,
            lang: "zh-Hans",
            reply: r#"{"say":"settled"}"#.to_owned(),
            at: 1,
            not_before: 1,
            state: "pending",
        }));
        let receipt = store.commit(vec![draft]).await.unwrap();
        let id = receipt.outbox[0].unwrap();
        store.commit(vec![Write::Dead { id, error: "blocked".to_owned(), at: 0 }]).await.unwrap();
        ids.push(id.to_string());
    }
    let letter = Write::DeadLetter {
        source: "telegram".to_owned(),
        key: "telegram:1:u:1".to_owned(),
        raw: b"{}".to_vec(),
        why: "nothing here handles an update of the kind invention".to_owned(),
        at: 1,
    };
    store.commit(vec![letter]).await.unwrap();
    store.close().await;
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_wrong_settings_and_a_wrong_token() {
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", "1:wrong").with("TELOXIDE_API_URL", &double.url());
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(1));
    assert_has(&doctor.out, &["WRONG  Telegram does not know the token", "@BotFather"]);
    assert!(!format!("{doctor:?}").contains("1:wrong"));

    let home = Home::empty(None).unwrap().with("TELOXIDE_TOKEN", TOKEN);
    let home = home.with("TELOXIDE_API_URL", &double.url());
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(0), "{doctor:?}");
    assert_has(&doctor.out, &["ok     Telegram: @", "ok     settings", "ok     lists"]);

    let home = Home::empty(None).unwrap().with("WENBAN_WEB_LISTEN", "here");
    let home = home.with("WENBAN_NONSENSE", "1").with("WENBAN_STORE_DATABASE", "mysql://x");
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(1));
    assert_has(&doctor.complaint, &["web.listen", "nonsense", "store.database", "README.md"]);
}
