//! The setting `desk.hours` and loaded notices: dates that are set already follow them, once, and
//! never to and fro.

use wenban::app::AppError;
use wenban::app::calendar::{self, LoadError, Loading, Office};
use wenban::desk::Act;
use wenban::domain::class::{Class, Priority};
use wenban::domain::people::Actor;
use wenban::domain::sla::DayEnd;
use wenban::domain::ticket::{
    Action, ActionKind, ContactResult, DeclineReason, Event, Resolution, Ticket, TimerKind,
};
use wenban::domain::time::MINUTE;
use wenban::domain::{Millis, local};
use wenban::store::Write;

use crate::for_each_engine;
use crate::support::child::Home;
use crate::support::desk::{Engine, NOTICE_2027, Place, TestDesk, at};
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
    Ok(calendar::put_in_force(&desk.desk, &office(hours), OWN).await?.moved)
}

/// Files a ticket and says its number.
async fn filed(desk: &TestDesk) -> String {
    filed_in(desk, "磁东村").await
}

async fn filed_in(desk: &TestDesk, village: &str) -> String {
    let mut resident = desk.resident("anna");
    let matter = format!("{village}的农村公路损坏没人修，坑很深");
    for words in ["/file", &matter, "13900002222"] {
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

async fn does(desk: &TestDesk, who: &Actor, number: &str, action: Action) {
    let step = Act::Step { number: number.parse().unwrap(), action: Box::new(action) };
    desk.desk.act(who, step).await.unwrap();
}

fn shown(at: Millis) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// A ticket whose reply waits for its check.
async fn under_review(desk: &TestDesk) -> String {
    let number = filed(desk).await;
    let who = |code: &str| desk.desk.actor(code).unwrap();
    let (category, class) = ("公用事业".to_owned(), Class::Help);
    let accept = Action::Accept { category, class, priority: Priority::P2, item: None };
    does(desk, &who("S0014"), &number, accept).await;
    let basis = desk.desk.knowledge().catalog.basis_of("RX-001");
    let dispatch = Action::Dispatch { lead: "X-ZFJ".to_owned(), assists: Vec::new(), basis };
    does(desk, &who("S0014"), &number, dispatch).await;
    let head = who("S0134");
    does(desk, &head, &number, Action::Acknowledge {}).await;
    let call = Action::FirstContact {
        channel: "phone".into(),
        result: ContactResult::Reached,
        said: "已说明情况".into(),
    };
    does(desk, &head, &number, call).await;
    let result = Action::Resolve {
        resolution: Resolution::Solved,
        result: "坑已补平".into(),
        reply: "路面的坑已经补平。".into(),
        evidence: Vec::new(),
    };
    does(desk, &head, &number, result).await;
    number
}

/// A ticket that was not accepted, and whose requester appealed.
async fn appealed(desk: &TestDesk) -> String {
    let number = filed_in(desk, "店子村").await;
    let no = Action::Decline {
        code: DeclineReason::AlreadyHandled,
        channel: "请向物业公司反映".into(),
    };
    does(desk, &desk.desk.actor("S0014").unwrap(), &number, no).await;
    let owner = Actor::requester(ticket(desk, &number).await.requester.as_deref().unwrap());
    does(desk, &owner, &number, Action::Appeal { text: "路是村里的，不归物业".into() }).await;
    number
}

for_each_engine! {
    async fn a_notice_moves_the_check_of_a_reply_and_the_decision_of_an_appeal(desk: TestDesk) {
        desk.clock.set(at("2026-12-31 09:00"));
        let checked = under_review(&desk).await;
        let declined = appealed(&desk).await;
        let dates = async || {
            let declined = ticket(&desk, &declined).await;
            let check = ticket(&desk, &checked).await.check_due_at.unwrap();
            (shown(check), shown(declined.decline.unwrap().decide_due.unwrap()))
        };
        let friday = "2027-01-01 17:30".to_owned();
        assert_eq!(dates().await, (friday.clone(), friday), "Monday to Friday");
        let notice = Loading::read(NOTICE_2027.to_owned(), None, desk.desk.now()).unwrap();
        let done = calendar::load(&desk.desk, &notice).await.unwrap().recounted;
        assert_eq!((done.moved, done.left), (2, vec![]));
        // New Year's Day is at rest, and Saturday is worked for it.
        let saturday = "2027-01-02 17:30".to_owned();
        assert_eq!(dates().await, (saturday.clone(), saturday));
        for (number, name) in [(&checked, "check"), (&declined, "appeal_decision")] {
            let rows = desk.desk.store().events(number).await.unwrap();
            let event: Event = serde_json::from_str(&rows.last().unwrap().0).unwrap();
            assert_eq!(event.action, ActionKind::RecountDates);
            let names = event.detail["note"]["dates"].as_array().unwrap();
            assert!(names.iter().any(|one| one == name), "the event says so: {names:?}");
        }
        let timers = ticket(&desk, &checked).await.timers;
        let late = timers.iter().find(|timer| timer.kind == TimerKind::CheckLate).unwrap();
        assert_eq!(shown(late.at), "2027-01-02 17:30", "the reminder goes with its date");
        assert!(desk.desk.verify().await.unwrap().faults.is_empty());
    }

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
    let home = Home::empty(Some(place.setting())).unwrap().with("WENBAN_DESK_HOURS", hours);
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
