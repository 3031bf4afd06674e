//! Who looked at what cannot be changed unseen: one proof for every way to try.

use tokio::task::JoinSet;
use wenban::desk::{CONSOLE, Printed, Way};
use wenban::domain::message::Lang;
use wenban::domain::people::Actor;
use wenban::domain::ticket::TicketNumber;
use wenban::domain::upkeep::{Tampering, Trail};

use crate::privacy::{assert_has, filed, run, unguard};
use crate::support::desk::TestDesk;

const MINUTE: i64 = 60 * 1000;

/// A ticket that a dispatcher opened, revealed and opened again: its number and how many looks.
async fn looked_at(desk: &TestDesk) -> (String, i64) {
    let mut resident = desk.resident("anna");
    let (number, _) = filed(&mut resident, "王小明 13812345678", &[]).await;
    let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
    dispatcher.says(&number).await;
    assert_has(&dispatcher.says(&format!("联系方式 {number} 核实地址")).await, "13812345678");
    dispatcher.says(&number).await;
    desk.after(2 * MINUTE).await;
    let looks = desk.desk.looks(number.parse().unwrap()).await.unwrap();
    let actions: Vec<&str> = looks.iter().map(|look| look.action.as_str()).collect();
    assert_eq!(actions, ["open", "reveal", "open"]);
    (number, 3)
}

/// The first thing that the audit names, of the looks at this ticket.
async fn named(desk: &TestDesk, number: &str) -> Option<(i64, Tampering)> {
    let faults = desk.desk.verify().await.unwrap().faults;
    let first = faults.first()?;
    assert_eq!((first.number.as_str(), first.trail), (number, Trail::Looks), "{faults:?}");
    Some((first.seq, first.what))
}

crate::for_each_engine! {
    async fn the_audit_names_the_look_that_was_touched(desk: TestDesk) {
        let (number, last) = looked_at(&desk).await;
        let whole = desk.desk.verify().await.unwrap();
        assert_eq!((whole.faults.len(), whole.looks), (0, 3));
        unguard(&desk, "access_log").await;
        let look = |seq: i64| format!("entity = '{number}' AND seq = {seq}");
        let forged = format!(
            "INSERT INTO access_log (entity, seq, at, actor, action, reason, prev_hash, hash) \
             SELECT entity, {}, at, 'S9999', action, reason, hash, 'f' FROM access_log WHERE {}",
            last + 1, look(last)
        );
        let cases = [
            (format!("UPDATE access_log SET reason = '' WHERE {}", look(2)), 2, Tampering::Changed),
            (format!("UPDATE access_log SET actor = 'S9999' WHERE {}", look(1)), 1, Tampering::Changed),
            (format!("UPDATE access_log SET at = at + 1 WHERE {}", look(last)), last, Tampering::Changed),
            (format!("DELETE FROM access_log WHERE {}", look(1)), 1, Tampering::Missing),
            (format!("DELETE FROM access_log WHERE {}", look(2)), 2, Tampering::Missing),
            (format!("DELETE FROM access_log WHERE {}", look(last)), last, Tampering::Missing),
            ("DELETE FROM access_log".to_owned(), 1, Tampering::Missing),
            ("DELETE FROM access_log; DELETE FROM access_head".to_owned(), 1, Tampering::Missing),
            (swap(&number), 2, Tampering::Moved),
            (forged.clone(), last + 1, Tampering::Forged),
            (format!("{forged}; UPDATE access_head SET seq = seq + 1"), last + 1, Tampering::Changed),
            ("UPDATE access_head SET seal = 'x'".to_owned(), last, Tampering::Row),
            ("UPDATE access_head SET head = 'x'".to_owned(), last, Tampering::Row),
            ("DELETE FROM access_head".to_owned(), 1, Tampering::Orphan),
        ];
        for (sql, seq, what) in cases {
            let kept = snapshot(&desk).await;
            run(&desk, &sql).await;
            assert_eq!(named(&desk, &number).await, Some((seq, what)), "{sql}");
            restore(&desk, &kept).await;
            assert_eq!(named(&desk, &number).await, None, "restored after {sql}");
        }
    }

    /// Not even with the end of the chain as it was then, because an anchor names the newest look.
    async fn whom_an_incident_concerns_is_told_without_who_they_are_and_is_a_look_itself(desk: TestDesk) {
        let (number, _) = looked_at(&desk).await;
        let now = desk.clock.now();
        let found = desk.desk.affected((0, now + 1), None).await.unwrap();
        let [one] = found.as_slice() else { panic!("one ticket: {found:?}") };
        assert_eq!((one.number.as_str(), one.looks, one.identity), (number.as_str(), 3, 1));
        assert_eq!(one.way, Way::Chat);
        assert_eq!(one.officers.len(), 1);
        let told = serde_json::to_string(&found).unwrap();
        assert!(!told.contains("13812345678") && !told.contains("王小明"), "{told}");
        let other = desk.desk.affected((0, now + 1), Some("S9999")).await.unwrap();
        assert_eq!(other, [], "of another officer");
        let before = desk.desk.affected((0, one.first), None).await.unwrap();
        assert_eq!(before, [], "before the first look");
        let whole = desk.desk.verify().await.unwrap();
        assert_eq!((whole.faults.len(), whole.looks), (0, 6), "who asked is in the log");
    }

    async fn the_last_looks_cannot_be_cut_off(desk: TestDesk) {
        let (number, _) = looked_at(&desk).await;
        let before = snapshot(&desk).await;
        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        dispatcher.says(&format!("联系方式 {number} 好奇看看")).await;
        desk.after(2 * MINUTE).await;
        unguard(&desk, "access_log").await;
        restore(&desk, &before).await;
        assert_eq!(named(&desk, &number).await, Some((4, Tampering::Missing)));
    }

    async fn the_database_itself_refuses_a_change_of_a_look(desk: TestDesk) {
        let (number, _) = looked_at(&desk).await;
        let look = format!("WHERE entity = '{number}' AND seq = 2");
        for change in ["UPDATE access_log SET reason = ''", "DELETE FROM access_log"] {
            let refused = desk.try_query(&format!("{change} {look} RETURNING 'done'")).await;
            assert!(refused.unwrap_err().to_string().contains("append-only"), "{change}");
        }
    }

    /// Two replicas, ten officers each: every look is there, in one chain; and who verifies
    /// meanwhile sees nothing wrong.
    async fn replicas_that_look_at_once_do_not_fork_the_chain(desk: TestDesk) {
        let (number, before) = looked_at(&desk).await;
        let desks = [desk.desk.clone(), desk.replica().await];
        let number: TicketNumber = number.parse().unwrap();
        let mut looking = JoinSet::new();
        for n in 0..20 {
            let one = desks[n % 2].clone();
            looking.spawn(async move {
                let console = Actor::staff(CONSOLE, CONSOLE, "", &[]);
                one.case_file(&console, number, Printed::Masked, Lang::default()).await.unwrap();
            });
        }
        while !looking.is_empty() {
            assert_eq!(desk.desk.verify().await.unwrap().faults, []);
            while let Some(done) = looking.try_join_next() {
                done.unwrap();
            }
        }
        let whole = desk.desk.verify().await.unwrap();
        assert_eq!(whole.faults, []);
        assert_eq!(i64::try_from(whole.looks), Ok(before + 20));
    }
}

/// Two looks in each other's place.
fn swap(number: &str) -> String {
    let seq = |from: i64, to: i64| {
        format!("UPDATE access_log SET seq = {to} WHERE entity = '{number}' AND seq = {from}")
    };
    [seq(2, 99), seq(3, 2), seq(99, 3)].join("; ")
}

/// The looks and the ends of their chains as SQL that puts them back.
async fn snapshot(desk: &TestDesk) -> Vec<String> {
    let look = "SELECT 'INSERT INTO access_log (entity, seq, at, actor, action, reason, prev_hash, hash) \
        VALUES (''' || entity || ''', ' || seq || ', ' || at || ', ''' || actor || ''', ''' || action || \
        ''', ''' || reason || ''', ''' || prev_hash || ''', ''' || hash || ''')' FROM access_log";
    let head = "SELECT 'INSERT INTO access_head (entity, seq, head, seal) VALUES (''' || entity || \
        ''', ' || seq || ', ''' || head || ''', ''' || seal || ''')' FROM access_head";
    [desk.query(look).await, desk.query(head).await].concat()
}

async fn restore(desk: &TestDesk, kept: &[String]) {
    run(desk, "DELETE FROM access_log; DELETE FROM access_head").await;
    for statement in kept {
        run(desk, statement).await;
    }
}
