//! A notice is loaded over tickets that were filed while nobody knew the holidays.

use super::*;
use crate::catalog_files;
use crate::clock::Clock;
use crate::desk::{Act, DeskFacts, IndexPlace, Intake, Knowledge, sample};
use crate::domain::class::{Class, Priority};
use crate::domain::message::{Channel, Conversation, Reply};
use crate::domain::sla::RowFault;
use crate::domain::ticket::{Action, ActionKind, Event, Source, Ticket, TicketNumber};
use crate::domain::time::DAY;
use crate::domain::{local, millis};

const DISPATCHER: &str = "S0014";
const HEAD: &str = "S0134";
const UNIT: &str = "X-ZFJ";

/// New Year's Day 2027 is a Friday; Saturday the 2nd is worked.
const DAYS: &str = include_str!("../../../tests/calendar/2027.csv");

fn at(text: &str) -> Millis {
    millis(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
}

fn shown(at: Millis) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

struct Place {
    desk: Desk,
    clock: Clock,
    _folder: tempfile::TempDir,
}

impl Place {
    async fn new() -> Self {
        Self::open_at("1-5 08:30-12:00 13:30-17:30").await
    }

    async fn open_at(hours: &str) -> Self {
        let clock = Clock::manual(at("2026-12-29 10:00"));
        let facts = DeskFacts { hours: hours.parse().unwrap(), ..DeskFacts::default() };
        let (desk, folder) = sample::desk(clock.clone(), facts).await;
        Self { desk, clock, _folder: folder }
    }

    async fn file(&self) -> TicketNumber {
        let intake = Intake {
            class: Class::Help,
            text: "新华街路灯不亮了".to_owned(),
            area: None,
            contact: Some("13800000000".to_owned()),
            source: Source::Phone,
            consent: None,
            exercise: false,
        };
        let officer = self.desk.actor(DISPATCHER).unwrap();
        self.desk.act(&officer, Act::File(intake)).await.unwrap().ticket.number
    }

    async fn by(&self, who: &str, number: TicketNumber, action: Action) {
        let officer = self.desk.actor(who).unwrap();
        let step = Act::Step { number, action: Box::new(action) };
        self.desk.act(&officer, step).await.unwrap();
    }

    async fn dispatch(&self, number: TicketNumber) {
        let (category, item) = ("公用事业".to_owned(), None);
        let accept = Action::Accept { category, class: Class::Help, priority: Priority::P2, item };
        self.by(DISPATCHER, number, accept).await;
        let basis = self.desk.knowledge().catalog.basis_of("RX-001");
        let lead = UNIT.to_owned();
        let dispatch = Action::Dispatch { lead, assists: Vec::new(), basis };
        self.by(DISPATCHER, number, dispatch).await;
    }

    async fn ticket(&self, number: TicketNumber) -> Ticket {
        let stored = self.desk.store().ticket(&number.to_string()).await.unwrap().unwrap();
        serde_json::from_str(&stored.body).unwrap()
    }

    async fn last_event(&self, number: TicketNumber) -> Event {
        let rows = self.desk.store().events(&number.to_string()).await.unwrap();
        serde_json::from_str(&rows.last().unwrap().0).unwrap()
    }
}

fn moved(moved: usize) -> Recounted {
    Recounted { moved, left: Vec::new() }
}

fn loading() -> Loading {
    Loading::read(DAYS.to_owned(), None, at("2026-12-29 12:00")).unwrap()
}

#[tokio::test]
async fn a_loaded_notice_moves_the_dates_of_open_tickets_with_an_event_and_a_notice() {
    let place = Place::new().await;
    let number = place.file().await;
    place.dispatch(number).await;
    let before = place.ticket(number).await;
    assert_eq!(shown(before.citizen_due_at.unwrap()), "2027-01-05 17:30", "Monday to Friday");
    let loaded = load(&place.desk, &loading()).await.unwrap();
    assert_eq!(loaded, Loaded { version: 1, recounted: moved(1) });
    let after = place.ticket(number).await;
    // 30 and 31 December, Saturday the 2nd, Tuesday the 5th, Wednesday the 6th.
    assert_eq!(shown(after.citizen_due_at.unwrap()), "2027-01-06 17:30");
    assert_eq!(shown(after.lead.unwrap().due_at), "2027-01-06 17:30");
    let event = place.last_event(number).await;
    assert_eq!((event.action, event.actor.as_str()), (ActionKind::RecountDates, "system"));
}

#[tokio::test]
async fn the_hours_of_the_season_count_before_and_after_a_notice_is_loaded() {
    let winter = "08:30-12:00 13:30-17:30; season 12-01..02-29 08:30-12:00 13:00-16:30";
    let place = Place::open_at(winter).await;
    let number = place.file().await;
    place.dispatch(number).await;
    let due = place.ticket(number).await.citizen_due_at;
    assert_eq!(due.map(shown).as_deref(), Some("2027-01-05 16:30"));
    load(&place.desk, &loading()).await.unwrap();
    let due = place.ticket(number).await.citizen_due_at;
    assert_eq!(due.map(shown).as_deref(), Some("2027-01-06 16:30"));
}

#[tokio::test]
async fn the_unit_is_told_the_new_date() {
    let place = Place::new().await;
    let head = Conversation::new(Channel::Web, "head");
    let token = place.desk.invite(HEAD, DAY, 1).await.unwrap();
    let inbound = crate::domain::message::Inbound {
        conversation: head.clone(),
        key: "k".to_owned(),
        sender: Default::default(),
        body: crate::domain::message::Body::Text { text: format!("/start {token}") },
    };
    place.desk.receive(&inbound).await.unwrap();
    let number = place.file().await;
    place.dispatch(number).await;
    load(&place.desk, &loading()).await.unwrap();
    let rows = place.desk.said_after(&head, 0).await.unwrap();
    let Some(Reply::Notice { notice }) = rows.last().map(|row| &row.reply) else { panic!() };
    assert_eq!(notice.kind, "staff-dates-moved");
    assert_eq!(notice.due.map(shown).as_deref(), Some("2027-01-06 17:30"));
}

#[tokio::test]
async fn a_ticket_is_moved_once_and_a_date_that_has_passed_stays() {
    let place = Place::new().await;
    let number = place.file().await;
    place.dispatch(number).await;
    load(&place.desk, &loading()).await.unwrap();
    let once = place.ticket(number).await;
    let before = at_load(&place, 0).await;
    assert_eq!(place.desk.recount(&before, "again").await.unwrap(), moved(0));
    assert_eq!(place.ticket(number).await.version, once.version);
    place.clock.set(at("2027-01-07 09:00"));
    let later = DAYS.replace("2027-01-04,rest,元旦\n", "").replace("2026-12-29", "2027-01-06");
    let later = Loading::read(later, Some("甲".to_owned()), place.desk.now()).unwrap();
    load(&place.desk, &later).await.unwrap();
    assert_eq!(place.ticket(number).await.citizen_due_at, once.citizen_due_at);
}

async fn at_load(place: &Place, version: u32) -> Calendar {
    super::at(&place.desk, version).await.unwrap()
}

#[tokio::test]
async fn a_table_that_contradicts_itself_changes_nothing() {
    let place = Place::new().await;
    let bad = DAYS.replace("2027-01-04,rest", "2027-01-04,work");
    let bad = Loading { days: bad, ..loading() };
    let error = load(&place.desk, &bad).await.unwrap_err();
    assert!(
        error.to_string().starts_with("line 6: 2027-01-04 is an ordinary working day"),
        "{error}"
    );
    assert_eq!(version(place.desk.store()).await.unwrap(), 0);
    assert!(place.desk.knowledge().calendar.is_provisional(2027));
}

#[test]
fn a_table_must_say_which_one_notice_it_is_from() {
    let nameless = DAYS.replace("# number: 国办发明电〔2026〕8号\n", "");
    assert_eq!(faults(&nameless), [(None, RowFault::NoNumber)]);
    let named = Loading::read(nameless, Some("国办发明电〔2026〕8号".to_owned()), 0).unwrap();
    assert_eq!((named.year, named.issued.as_deref()), (2027, Some("2026-12-29")));
    let two = format!("{DAYS}2026-10-01,rest,国庆节\n");
    assert_eq!(faults(&two), [(None, RowFault::SeveralYears(vec![2026, 2027]))]);
}

/// What is wrong with a file, with the lines.
fn faults(days: &str) -> Vec<(Option<u64>, RowFault)> {
    let Err(LoadError::Calendar(error)) = Loading::read(days.to_owned(), None, 0) else {
        panic!("nothing is wrong");
    };
    error.rows.into_iter().map(|row| (row.line, row.fault)).collect()
}

/// They were told one kind after the other, each time the file was loaded again.
#[test]
fn everything_that_is_wrong_with_a_file_is_told_at_once() {
    let day = |text: &str| text.parse().unwrap();
    let table = "\
# issued: tomorrow
date,kind,festival
2027-01-01,rest,元旦
2027-01-01,rest,元旦
2027-01-04,work,
2027-1-05,rest,
2027-01-06,holiday,
";
    let found = faults(table);
    let lines = [
        (Some(1), RowFault::BadDate("tomorrow".to_owned())),
        (Some(4), RowFault::StatedTwice(day("2027-01-01"))),
        (Some(5), RowFault::WorkedAnyway(day("2027-01-04"))),
        (Some(6), RowFault::BadDate("2027-1-05".to_owned())),
        (Some(7), RowFault::BadKind("holiday".to_owned())),
        (None, RowFault::NoNumber),
    ];
    assert_eq!(found[..lines.len()], lines);
    let missing =
        |row: &(Option<u64>, RowFault)| matches!(row.1, RowFault::StatutoryRestMissing(_));
    assert!(found.len() > lines.len() && found[lines.len()..].iter().all(missing), "{found:?}");
    // A row that is refused for something else is not told to be missing as well.
    let refused = table.replace("2027-01-06,holiday,", "2027-05-01,holiday,");
    let labour_day = RowFault::StatutoryRestMissing(day("2027-05-01"));
    assert!(faults(&refused).iter().all(|(_, fault)| *fault != labour_day));
}

#[tokio::test]
async fn lists_that_are_loaded_later_keep_the_calendar() {
    let place = Place::new().await;
    load(&place.desk, &loading()).await.unwrap();
    let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
    let rows = catalog_files::sample().unwrap();
    place.desk.learn(Knowledge::build(&rows, 2, IndexPlace::Memory, &facts).unwrap());
    assert!(!place.desk.knowledge().calendar.is_provisional(2027));
}
