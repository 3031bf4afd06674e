//! The setting `desk.hours`: dates that are set already follow it, once, and never to and fro.

use wenban::app::AppError;
use wenban::app::calendar::{self, LoadError, Office};
use wenban::domain::sla::DayEnd;
use wenban::domain::ticket::{ActionKind, Event, Ticket};
use wenban::domain::time::MINUTE;
use wenban::domain::{Millis, local};
use wenban::store::Write;

use crate::for_each_engine;
use crate::support::child::Home;
use crate::support::desk::{Engine, Place, TestDesk};
use crate::support::visitor::Visitor;

const OLD: &str = "1-5 08:30-12:00 13:30-17:30";
/// The office closes at 18:00.
const NEW: &str = "1-5 08:30-12:00 14:00-18:00";
const OWN: &str = "desk:own";

fn office(hours: &str) -> Office {
    Office::new(&hours.parse().unwrap(), DayEnd::CloseOfOffice)
}

/// What a desk does with its settings when it starts.
async fn starts(desk: &TestDesk, hours: &str) -> Result<usize, LoadError> {
    calendar::put_in_force(&desk.desk, &office(hours), OWN).await
}

/// Files a ticket and says its number.
async fn filed(desk: &TestDesk) -> String {
    let mut resident = desk.resident("anna");
    for words in ["/file", "磁东村的农村公路损坏没人修，坑很深", "13900002222"] {
        resident.says(words).await;
    }
    resident.says("是").await.number()
}

async fn ticket(desk: &TestDesk, number: &str) -> Ticket {
    let stored = desk.desk.store().ticket(number).await.unwrap().unwrap();
    serde_json::from_str(&stored.body).unwrap()
}

async fn due(desk: &TestDesk, number: &str) -> String {
    let due = ticket(desk, number).await.citizen_due_at.unwrap();
    local(due).format("%Y-%m-%d %H:%M").to_string()
}

/// Another desk says that it runs until then.
async fn runs(desk: &TestDesk, name: &str, until: Millis) {
    let (name, holder) = (name.to_owned(), "another".to_owned());
    let lease = Write::Lease { name, holder, until, at: desk.desk.now() };
    desk.desk.store().commit(vec![lease]).await.unwrap();
}

for_each_engine! {
    async fn dates_that_are_set_follow_new_office_hours_with_an_event_and_a_notice(desk: TestDesk) {
        assert_eq!(starts(&desk, OLD).await.unwrap(), 0);
        let number = filed(&desk).await;
        assert!(due(&desk, &number).await.ends_with("17:30"));
        let mut resident = desk.resident("anna");
        resident.hears().await;
        assert_eq!(starts(&desk, NEW).await.unwrap(), 1);
        assert!(due(&desk, &number).await.ends_with("18:00"));
        assert!(resident.hears().await.has("办公时间改了"));
        let rows = desk.desk.store().events(&number).await.unwrap();
        let event: Event = serde_json::from_str(&rows.last().unwrap().0).unwrap();
        assert_eq!((event.action, event.actor.as_str()), (ActionKind::RecountDates, "system"));
        assert_eq!(event.detail["note"]["reason"], format!("{NEW} (close)"));
        assert_eq!(starts(&desk, NEW).await.unwrap(), 0, "moved once");
        assert_eq!(desk.desk.store().events(&number).await.unwrap().len(), rows.len());
    }

    async fn hours_that_are_set_back_set_the_dates_back(desk: TestDesk) {
        starts(&desk, OLD).await.unwrap();
        let number = filed(&desk).await;
        let before = due(&desk, &number).await;
        starts(&desk, NEW).await.unwrap();
        assert_eq!(starts(&desk, OLD).await.unwrap(), 1);
        assert_eq!(due(&desk, &number).await, before);
    }

    async fn the_same_hours_written_otherwise_move_nothing(desk: TestDesk) {
        starts(&desk, OLD).await.unwrap();
        filed(&desk).await;
        runs(&desk, "desk:other", desk.desk.now() + MINUTE).await;
        assert_eq!(starts(&desk, "08:30-12:00 13:30-17:30").await.unwrap(), 0);
        assert_eq!(calendar::version(desk.desk.store()).await.unwrap(), 0);
    }

    async fn a_desk_with_other_hours_does_not_start_while_another_runs(desk: TestDesk) {
        starts(&desk, OLD).await.unwrap();
        let number = filed(&desk).await;
        let before = ticket(&desk, &number).await;
        let lasts = desk.desk.now() + MINUTE;
        runs(&desk, OWN, lasts).await;
        runs(&desk, "desk:other", lasts).await;
        let refused = starts(&desk, NEW).await.unwrap_err();
        let LoadError::App(error @ AppError::OtherHours { .. }) = refused else {
            panic!("{refused:?}")
        };
        let words = error.to_string();
        assert!(words.contains("desk.hours") && words.contains(OLD) && words.contains(NEW), "{words}");
        assert!(error.hint().unwrap().contains("the same desk.hours"));
        assert_eq!(ticket(&desk, &number).await.version, before.version, "nothing moved");
        desk.clock.set(lasts + 1);
        assert_eq!(starts(&desk, NEW).await.unwrap(), 1, "the other one has ended");
    }

    async fn a_replica_counts_by_the_hours_in_force_whatever_its_settings_are(desk: TestDesk) {
        let other = desk.replica().await;
        starts(&desk, NEW).await.unwrap();
        let hours = || other.knowledge().calendar.hours().to_string();
        assert_eq!(hours(), OLD);
        calendar::begin(&other).await.unwrap();
        assert_eq!(hours(), NEW);
        starts(&desk, OLD).await.unwrap();
        calendar::take_over(&other).await.unwrap();
        assert_eq!(hours(), OLD);
    }

    async fn a_desk_that_was_killed_in_between_finishes_and_moves_nothing_twice(desk: TestDesk) {
        starts(&desk, OLD).await.unwrap();
        let number = filed(&desk).await;
        let setting = |name: &str, value: String| Write::Setting { name: name.to_owned(), value };
        let new = serde_json::to_string(&office(NEW)).unwrap();
        let begun = vec![
            setting("calendar_hours_1", new),
            setting("calendar_version", "1".to_owned()),
        ];
        desk.desk.store().commit(begun).await.unwrap();
        assert_eq!(starts(&desk, NEW).await.unwrap(), 1);
        assert!(due(&desk, &number).await.ends_with("18:00"));
        assert_eq!(starts(&desk, NEW).await.unwrap(), 0);
    }
}

/// A home on the database of this place, all with one key.
fn home(place: &Place, hours: &str) -> Home {
    let database = crate::trouble::database(place);
    let home = Home::empty(Some(database)).unwrap().with("WENBAN_DESK_HOURS", hours);
    std::fs::write(home.folder().join("wenban.key"), "5a".repeat(32)).unwrap();
    home
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_replicas_that_disagree_the_first_serves_and_the_other_names_the_setting() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let (first, second) = (home(&place, OLD), home(&place, NEW));
    let mut desk = first.start().await.unwrap();
    let mut late = second.spawn().unwrap();
    assert_eq!(late.ended().await.unwrap().code(), Some(1));
    assert!(second.log().contains("desk.hours"), "{}", second.log());
    assert!(Visitor::new(desk.address(), 1).says("k", "低保怎么办").await.is_ok());
    let doctor = second.run(&["doctor"]).await.unwrap();
    assert!(doctor.out.contains("WRONG  office hours: dates are counted by"), "{doctor:?}");
    assert!(first.run(&["doctor"]).await.unwrap().out.contains("database: 1"));
    desk.terminate().unwrap();
    desk.ended().await.unwrap();
    let _late = second.start().await.unwrap();
    let doctor = second.run(&["doctor"]).await.unwrap();
    assert!(doctor.out.contains(&format!("ok     office hours: {NEW} (close)")), "{doctor:?}");
}
