//! The store on both engines: what it promises, and what it says when it cannot keep it.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use wenban::domain::message::Body;
use wenban::store::{
    Access, CommitError, EventRow, STATEMENTS, Store, StoreError, TicketColumns, TicketRow, Write,
};

use crate::for_each_engine;
use crate::support::desk::{Engine, Place};
use crate::support::raw::Raw;

/// Writers that want the same thing at once.
const RIVALS: usize = 16;

async fn open(place: &Place) -> Store {
    Store::open(&place.url(), Access::Write).await.unwrap()
}

fn inbox(key: &str) -> Write {
    Write::Inbox {
        conversation: "web:a".to_owned(),
        key: key.to_owned(),
        body: "{}".to_owned(),
        at: 1,
    }
}

fn session(version: i64) -> Write {
    let conversation = "web:a".to_owned();
    Write::Session { conversation, version, body: "{}".to_owned(), at: 1 }
}

fn ticket(version: i64) -> Box<TicketRow> {
    Box::new(TicketRow {
        chain_seal: String::new(),
        number: "WB-1".to_owned(),
        version,
        columns: TicketColumns {
            state: "submitted".to_owned(),
            class: "help".to_owned(),
            priority: "p3".to_owned(),
            area: None,
            conversation: None,
            intake_by: None,
            requester: None,
            lead: None,
            submitted_at: 1,
            due_at: None,
            timer_at: None,
        },
        chain_head: String::new(),
        units: vec![("X-ZFJ".to_owned(), None)],
        body: format!("{{\"version\":{version}}}"),
    })
}

fn event(seq: i64) -> Write {
    Write::Event(Box::new(EventRow {
        number: "WB-1".to_owned(),
        seq,
        at: 1,
        actor: "S0001".to_owned(),
        action: "submit".to_owned(),
        event: "{}".to_owned(),
        prev_hash: String::new(),
        hash: seq.to_string(),
    }))
}

// ---------------------------------------------------------------- tables and statements

for_each_engine! {
    async fn every_statement_is_understood(place: Place) {
        open(&place).await.close().await;
        let mut raw = Raw::open(&place).await;
        for (name, sql) in STATEMENTS {
            raw.prepare(sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    async fn tables_are_made_once_and_what_they_hold_stays(place: Place) {
        let store = open(&place).await;
        store.commit(vec![Write::CountUp { name: "n".to_owned() }]).await.unwrap();
        store.close().await;
        drop(store);
        let store = open(&place).await;
        let counted = store.commit(vec![Write::CountUp { name: "n".to_owned() }]).await.unwrap();
        assert_eq!(counted.counted, [2]);
        store.close().await;
    }

    async fn a_database_of_a_newer_program_is_left_alone(place: Place) {
        open(&place).await.close().await;
        let mut raw = Raw::open(&place).await;
        raw.run(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'future', true, '', 0)",
        )
        .await
        .unwrap();
        for access in [Access::Write, Access::Read] {
            let refused = Store::open(&place.url(), access).await.unwrap_err();
            assert!(matches!(refused, StoreError::Newer(9999)), "{access:?}: {refused}");
        }
    }

    async fn a_database_of_another_program_is_left_alone(place: Place) {
        let mut raw = Raw::open(&place).await;
        raw.run("CREATE TABLE customer (id INTEGER)").await.unwrap();
        for access in [Access::Write, Access::Read] {
            let refused = Store::open(&place.url(), access).await.unwrap_err();
            assert!(matches!(refused, StoreError::Foreign(_)), "{access:?}: {refused}");
        }
        raw.prepare("SELECT id FROM customer").await.unwrap();
        raw.prepare("SELECT number FROM ticket").await.unwrap_err();
    }

    async fn tables_that_another_program_made_under_our_numbers_are_left_alone(place: Place) {
        open(&place).await.close().await;
        let mut raw = Raw::open(&place).await;
        raw.run("UPDATE _sqlx_migrations SET checksum = '' WHERE version = 1").await.unwrap();
        for access in [Access::Write, Access::Read] {
            let refused = Store::open(&place.url(), access).await.unwrap_err();
            assert!(matches!(refused, StoreError::Foreign(_)), "{access:?}: {refused}");
        }
    }
}

// ---------------------------------------------------------------- all or nothing

for_each_engine! {
    async fn an_update_of_what_was_changed_meanwhile_is_refused_whole(place: Place) {
        let store = open(&place).await;
        store.commit(vec![session(0), Write::NewTicket(ticket(1))]).await.unwrap();
        let second = |row| Write::Ticket { row, from_version: 1 };
        store.commit(vec![session(1), second(ticket(2))]).await.unwrap();
        let late = vec![
            (vec![inbox("k1"), session(1)], "session"),
            (vec![inbox("k2"), session(0)], "session"),
            (vec![inbox("k3"), second(ticket(2))], "ticket"),
            (vec![inbox("k4"), Write::NewTicket(ticket(1))], "ticket number"),
        ];
        for (writes, what) in late {
            match store.commit(writes).await {
                Err(CommitError::Stale(stale)) => assert_eq!(stale, what),
                other => panic!("{what}: {other:?}"),
            }
        }
        let kept = store.tickets_since(0).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].body, ticket(2).body);
        assert_eq!(Raw::open(&place).await.count("inbox").await, 0, "a part was kept");
        store.close().await;
    }

    async fn of_writers_at_once_one_wins_and_the_others_leave_nothing(place: Place) {
        let store = Arc::new(open(&place).await);
        for version in 0..3 {
            let mut rivals = JoinSet::new();
            for rival in 0..RIVALS {
                let store = Arc::clone(&store);
                let key = format!("{version}:{rival}");
                rivals.spawn(async move { store.commit(vec![inbox(&key), session(version)]).await });
            }
            let ends = rivals.join_all().await;
            let won = ends.iter().filter(|end| end.is_ok()).count();
            let stale = ends.iter().filter(|end| matches!(end, Err(CommitError::Stale("session"))));
            assert_eq!((won, stale.count()), (1, RIVALS - 1));
        }
        assert_eq!(Raw::open(&place).await.count("inbox").await, 3);
        store.close().await;
    }

    async fn a_key_that_came_before_is_a_replay_and_leaves_nothing(place: Place) {
        let store = open(&place).await;
        store.commit(vec![inbox("k"), session(0)]).await.unwrap();
        let again = store.commit(vec![inbox("k"), session(1)]).await;
        assert!(matches!(again, Err(CommitError::Replay)), "{again:?}");
        let first = store.commit(vec![session(1), inbox("k")]).await;
        assert!(matches!(first, Err(CommitError::Replay)), "{first:?}");
        store.commit(vec![session(1)]).await.unwrap();
        store.close().await;
    }

    async fn the_database_refuses_to_change_or_remove_a_step(place: Place) {
        let store = open(&place).await;
        store.commit(vec![Write::NewTicket(ticket(1)), event(1), event(2)]).await.unwrap();
        let mut raw = Raw::open(&place).await;
        let mut tampering = vec![
            "UPDATE ticket_event SET actor = 'S0002'",
            "UPDATE ticket_event SET at = 2 WHERE seq = 2",
            "DELETE FROM ticket_event WHERE seq = 2",
            "DELETE FROM ticket",
            "INSERT INTO ticket_event VALUES ('WB-1', 2, 9, 'S0002', 'close', '{}', '', '')
                ON CONFLICT (number, seq) DO UPDATE SET actor = excluded.actor",
        ];
        tampering.push(match raw {
            Raw::Sqlite(_) => {
                "REPLACE INTO ticket_event VALUES ('WB-1', 2, 9, 'S0002', 'close', '{}', '', '')"
            }
            Raw::Postgres(_) => "TRUNCATE ticket_event",
        });
        for sql in tampering {
            raw.run(sql).await.expect_err(sql);
        }
        let kept = store.events("WB-1").await.unwrap();
        let hashes: Vec<&str> = kept.iter().map(|(_, _, hash)| hash.as_str()).collect();
        assert_eq!(hashes, ["1", "2"]);
        store.close().await;
    }

    async fn a_message_that_comes_again_gets_the_first_answer_and_changes_nothing(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let ask = || Body::Text { text: "低保怎么办".to_owned() };
        let first = resident.sends_as("k", ask()).await.unwrap();
        resident.says("要带什么材料").await;
        let told = desk.desk.transcript(&resident.conversation).await.unwrap().len();
        let other = Body::Text { text: "路灯坏了".to_owned() };
        for body in [ask(), other] {
            let again = resident.sends_as("k", body).await.unwrap();
            assert_eq!(format!("{again:?}"), format!("{first:?}"));
        }
        assert_eq!(desk.desk.transcript(&resident.conversation).await.unwrap().len(), told);
    }

    async fn a_lease_of_a_clock_that_was_set_back_ends(place: Place) {
        const HOUR: i64 = 3_600_000;
        const MINUTE: i64 = 60_000;
        let store = open(&place).await;
        let lease = |holder: &str, at: i64| Write::Lease {
            name: "telegram".to_owned(),
            holder: holder.to_owned(),
            until: at + 15_000,
            at,
        };
        store.commit(vec![lease("a", 5 * HOUR)]).await.unwrap();
        for at in [5 * HOUR, 5 * HOUR + 14_000, 5 * HOUR - 5 * MINUTE] {
            let taken = store.commit(vec![lease("b", at)]).await;
            assert!(matches!(taken, Err(CommitError::Stale("lease"))), "{at}: {taken:?}");
        }
        store.commit(vec![lease("b", 4 * HOUR)]).await.unwrap();
        store.commit(vec![lease("a", 4 * HOUR + 15_001)]).await.unwrap();
        store.close().await;
    }

    async fn a_reader_sees_what_is_committed_and_keeps_nobody_waiting(place: Place) {
        let store = open(&place).await;
        let reader = Store::open(&place.url(), Access::Read).await.unwrap();
        for version in 1..20 {
            let row = ticket(version);
            let write = match version {
                1 => Write::NewTicket(row),
                _ => Write::Ticket { row, from_version: version - 1 },
            };
            let reading = reader.tickets_since(0);
            store.commit(vec![write]).await.unwrap();
            let before = reading.await.unwrap().len();
            assert!(before <= 1);
            let seen = reader.tickets_since(0).await.unwrap();
            assert_eq!(seen[0].body, ticket(version).body);
        }
        reader.close().await;
        store.close().await;
    }
}

fn setting(name: &str, value: &str) -> Write {
    Write::Setting { name: name.to_owned(), value: value.to_owned() }
}

/// Two replicas that wrote the same rows in another order: PostgreSQL ended one of them, and what
/// it had to write was an error.
#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_wait_for_each_other_both_write_in_the_end() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let store = open(&place).await;
    store.commit(vec![setting("a", "old"), setting("b", "old")]).await.unwrap();
    let (mut other, mut watch) = (Raw::open(&place).await, Raw::open(&place).await);
    // The server ends whichever of the two has waited for a second; it has to be ours once.
    for _ in 0..20 {
        other.run("BEGIN").await.unwrap();
        other.run("UPDATE setting SET value = 'theirs' WHERE name = 'b'").await.unwrap();
        let ours = store.commit(vec![setting("a", "ours"), setting("b", "ours")]);
        let theirs = async {
            while watch.count("pg_locks WHERE NOT granted").await == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            let done = other.run("UPDATE setting SET value = 'theirs' WHERE name = 'a'").await;
            other.run(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await.unwrap();
            done.is_ok()
        };
        let (ours, they_wrote) = tokio::join!(ours, theirs);
        ours.unwrap();
        for name in ["a", "b"] {
            assert_eq!(store.setting(name).await.unwrap().as_deref(), Some("ours"));
        }
        if they_wrote {
            return;
        }
    }
    panic!("the server never ended ours");
}
