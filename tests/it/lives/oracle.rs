//! What must hold of a ticket's row and log, reckoned from the stored texts alone. It shares no code
//! with the rules: it has its own machine, its own replay, its own hashes and its own working days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Weekday};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use wenban::domain::ticket::{State, Ticket};

use super::dates::{Dates, Reckoned};

/// From each state the states that it may change to.
const MACHINE: &[(&str, &str)] = &[
    ("draft", "submitted"),
    ("submitted", "dispatching declined suspended merged cancelled"),
    ("dispatching", "suspended assigned merged cancelled"),
    ("assigned", "in_progress return_review merged cancelled"),
    ("return_review", "dispatching assigned in_progress cancelled"),
    ("in_progress", "suspended return_review assigned on_ledger review merged cancelled"),
    ("suspended", "submitted dispatching in_progress closed cancelled"),
    ("on_ledger", "in_progress cancelled"),
    ("review", "on_ledger feedback in_progress closed"),
    ("feedback", "closed in_progress"),
    ("closed", "feedback dispatching archived"),
    ("declined", "dispatching merged archived"),
    ("merged", "submitted dispatching assigned in_progress feedback declined archived"),
    ("cancelled", "archived"),
    ("archived", ""),
];
/// States in which a unit has the ticket.
const WITH_UNIT: &[&str] =
    &["assigned", "return_review", "in_progress", "on_ledger", "review", "feedback"];
const ENDED: &[&str] = &["closed", "declined", "cancelled", "merged", "archived"];
/// Steps of which one person asks and another decides.
const ASKED_AND_DECIDED: &[(&str, &[&str])] = &[
    ("request_return", &["grant_return", "refuse_return"]),
    ("request_extension", &["grant_extension", "refuse_extension"]),
    ("request_report_up", &["report_up", "refuse_report_up"]),
    ("request_suspension", &["suspend", "refuse_suspension"]),
    ("request_ledger", &["ledger_in", "refuse_ledger"]),
    ("resolve", &["approve", "send_back", "close_unasked"]),
    ("sign", &["approve", "send_back", "close_unasked"]),
];
/// What the log does not know of a ticket.
const PRIVATE: &[&str] = &[
    "query_code_hash",
    "conversation",
    "requester",
    "title",
    "body",
    "place_text",
    "geo",
    "additions",
];

/// An event, as far as the oracle reads it.
#[derive(Debug, Clone)]
pub struct Logged {
    pub action: String,
    pub role: String,
    actor: String,
    from: String,
    to: String,
    pub at: i64,
    event: Value,
}

impl Logged {
    fn read(text: &str) -> Self {
        let event: Value = serde_json::from_str(text).unwrap();
        let said = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
        Self {
            action: said("action"),
            role: said("role"),
            actor: said("actor"),
            from: said("from"),
            to: said("to"),
            at: event["at"].as_i64().unwrap(),
            event,
        }
    }
}

/// What is known of one ticket.
#[derive(Debug)]
pub struct Oracle {
    /// A ticket of which nothing is known.
    blank: Value,
    rows: Vec<(String, String, String)>,
    /// The ticket as its events make it.
    made: Map<String, Value>,
    newest: Vec<Logged>,
    /// Hash of the last event.
    head: String,
    body: String,
    state: String,
    at: i64,
    /// Who took each kind of step last.
    last: BTreeMap<String, String>,
    fired: BTreeSet<String>,
}

impl Oracle {
    pub fn new() -> Self {
        Self {
            blank: serde_json::to_value(Ticket::default()).unwrap(),
            rows: Vec::new(),
            made: Map::new(),
            newest: Vec::new(),
            head: String::new(),
            body: String::new(),
            state: String::new(),
            at: 0,
            last: BTreeMap::new(),
            fired: BTreeSet::new(),
        }
    }

    /// Events that came since the last look.
    pub fn newest(&self) -> &[Logged] {
        &self.newest
    }

    pub fn ticket(&self) -> Ticket {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn state(&self) -> State {
        self.state.parse().unwrap()
    }

    /// A field of the ticket that is a text.
    pub fn text(&self, field: &str) -> &str {
        self.made.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether the requester complains about this office.
    pub fn names(&self, office: &str) -> bool {
        self.list("named_units").iter().any(|named| named == office)
    }

    fn number(&self, field: &str) -> Option<i64> {
        self.made.get(field).and_then(Value::as_i64)
    }

    fn list(&self, field: &str) -> &[Value] {
        self.made.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    fn lead(&self) -> Option<&Value> {
        self.made.get("lead").filter(|lead| !lead.is_null())
    }

    /// Reads row and log anew.
    pub fn sees(
        &mut self,
        head: &str,
        body: &str,
        rows: Vec<(String, String, String)>,
        days: &WorkingDays,
    ) {
        let known = self.rows.len();
        assert!(rows.len() >= known && rows[..known] == self.rows[..], "the log was rewritten");
        self.newest.clear();
        for (text, before, hash) in &rows[known..] {
            self.takes(text, before, hash, days);
        }
        if rows.len() == known {
            assert_eq!(self.body, body, "the row changed without an event");
            return;
        }
        self.rows = rows;
        assert_eq!(self.head, head, "the row names another end of its log");
        body.clone_into(&mut self.body);
        self.row_follows(body);
        self.stands_as_it_may();
    }

    /// One more event: its place in the chain, its edge of the machine, and what it set.
    fn takes(&mut self, text: &str, before: &str, hash: &str, days: &WorkingDays) {
        let event = Logged::read(text);
        let seen = self.rows.len() + self.newest.len();
        assert_eq!(before, self.head, "the chain is broken before {text}");
        assert_eq!(hash, sha256(&format!("{before}\n{text}")), "a hash is wrong: {text}");
        hash.clone_into(&mut self.head);
        assert_eq!(event.event["seq"], seen + 1, "I2: {text}");
        assert!(!event.actor.is_empty() && event.at >= self.at, "I2: {text}");
        let from = if seen == 0 { "draft" } else { self.state.as_str() };
        assert_eq!(event.from, from, "{text}");
        let may = MACHINE.iter().find(|(state, _)| *state == event.from).unwrap().1;
        assert!(event.to == event.from || may.split(' ').any(|to| to == event.to), "{text}");
        self.fires_once(&event);
        self.divides_duties(&event);
        let promised = self.number("citizen_due_at");
        let before = self.dates();
        let designated = self.lead().is_some_and(|lead| lead["designated"] == true);
        let returning = ["request_return", "grant_return"].contains(&event.action.as_str());
        assert!(!(designated && returning), "I5: {text}");
        if let Some(Value::Object(set)) = event.event["detail"].get("set") {
            self.made.extend(set.clone());
        }
        self.keeps_its_promise(&event, promised);
        self.falls_due(&event, days);
        let after = self.dates();
        Reckoned { before: &before, after: &after, days, event: &event }.agree();
        (self.state, self.at) = (event.to.clone(), event.at);
        self.last.insert(event.action.clone(), event.actor.clone());
        self.newest.push(event);
    }

    /// I11: what the program does is the first of the timers that are due, and never twice.
    fn fires_once(&mut self, event: &Logged) {
        // What the program does for a ticket's family, or for a matter that many people bring, waits
        // for no timer.
        let untimed = ["follow_parent", "release", "raise_topic"];
        if event.role != "system" || untimed.contains(&event.action.as_str()) {
            return;
        }
        // What still waits holds the archive back, and is told meanwhile.
        let held = |timer: &&Value| event.action == "remind" && timer["kind"] == "archive";
        let first = self.list("timers").iter().find(|timer| !held(timer));
        let first = first.filter(|timer| timer["at"].as_i64() <= Some(event.at));
        let timer = first.unwrap_or_else(|| panic!("I11: {} is not due", event.event)).clone();
        let again = event.event["detail"]["set"]["timers"].as_array();
        let again = again.is_none_or(|timers| timers.contains(&timer));
        assert!(!again, "I11: {timer} is still armed");
        assert!(self.fired.insert(timer.to_string()), "I11: {timer} fires twice");
    }

    /// I6: who asks does not decide, who handles or signs does not check.
    fn divides_duties(&self, event: &Logged) {
        for (asked, decided) in ASKED_AND_DECIDED {
            if decided.contains(&event.action.as_str()) && event.role != "system" {
                let asker = self.last.get(*asked);
                let same = asker == Some(&event.actor);
                assert!(!same, "I6: {} did both {asked} and {}", event.actor, event.action);
            }
        }
    }

    /// I4: what was promised moves later only when an extension is granted or a pause ends, and
    /// the time of filing never moves.
    fn keeps_its_promise(&self, event: &Logged, promised: Option<i64>) {
        let Some((before, after)) = promised.zip(self.number("citizen_due_at")) else { return };
        let paused = ["suspended", "on_ledger"];
        let resumed = paused.contains(&event.from.as_str()) && !paused.contains(&event.to.as_str());
        let may = event.action == "grant_extension" || resumed;
        assert!(after <= before || may, "I4: {} moved the promise", event.action);
    }

    /// The result of a unit is due on the working day that the profile `sd-2020` says.
    fn falls_due(&self, event: &Logged, days: &WorkingDays) {
        if !["dispatch", "designate", "report_up"].contains(&event.action.as_str()) {
            return;
        }
        let lead = self.lead().expect("I1");
        let (from, due) = (lead["dispatched_at"].as_i64(), lead["due_at"].as_i64().unwrap());
        assert_eq!(from, Some(event.at), "P6: the clock starts at dispatch");
        // What is as in a blank ticket is not in the log.
        let urgent = ["p0", "p1"].contains(&self.text("priority"));
        if urgent {
            assert_eq!(due - event.at, 24 * super::HOUR, "{}", event.event);
            return;
        }
        let class = self.made.get("class").unwrap_or(&self.blank["class"]);
        let limit = if class == "inquiry" { 1 } else { 5 };
        assert_eq!(day_of(due), days.after(day_of(event.at), limit), "{}", event.event);
    }

    /// Everything that a date may be reckoned from. What is as in a blank ticket is not in the log.
    fn dates(&self) -> Dates {
        let list = |field: &str| self.list(field).to_vec();
        let said = |field: &str| {
            let value = self.made.get(field).unwrap_or(&self.blank[field]);
            value.as_str().unwrap_or_default().to_owned()
        };
        Dates {
            lead: self.lead().cloned(),
            assists: list("assists"),
            pauses: list("pauses"),
            requests: list("requests"),
            citizen_due: self.number("citizen_due_at"),
            submitted: self.number("submitted_at"),
            priority: said("priority"),
            class: said("class"),
        }
    }

    /// I3: replaying the events gives the row, in every field that the log knows.
    fn row_follows(&self, body: &str) {
        let row: Map<String, Value> = serde_json::from_str(body).unwrap();
        assert_eq!(row["version"], self.rows.len(), "I2: one version for each event");
        for (field, value) in row.iter().filter(|(field, _)| !PRIVATE.contains(&field.as_str())) {
            let made = self.made.get(field).unwrap_or(&self.blank[field]);
            assert_eq!(made, value, "I3: {field} does not follow from the log");
        }
        assert!(PRIVATE.iter().all(|field| !self.made.contains_key(*field)), "private in the log");
    }

    /// I1, I8, and that a pause, a card and a lead are there once.
    fn stands_as_it_may(&self) {
        let state = self.state.as_str();
        assert_eq!(self.text("state"), state);
        let resumes = state == "suspended" && self.text("resume_to") == "in_progress";
        if WITH_UNIT.contains(&state) || resumes {
            let lead = self.lead().unwrap_or_else(|| panic!("I1: {state} without a lead"));
            assert!(lead["end"].is_null(), "I1: the lead of {state} has ended");
        }
        if ["submitted", "dispatching"].contains(&state) {
            assert!(self.lead().is_none(), "I1: {state} with a lead");
        }
        let over = |old: &Value| !old["end"].is_null();
        assert!(self.list("past").iter().all(over), "I1: two open assignments of a lead");
        let kinds = self.list("timers").iter().map(|timer| timer["kind"].as_str().unwrap());
        let kinds: Vec<&str> = kinds.collect();
        let open = !ENDED.contains(&state);
        // Who may close what an ended ticket still waits for is reminded.
        let reminders = ["archive", "sheet_waits", "appeal_late"];
        let ended_well = kinds.iter().all(|kind| reminders.contains(kind) && state != "archived");
        assert!(open || ended_well, "I8: {state} has {kinds:?}");
        assert!(!open || !kinds.is_empty(), "{state} waits for ever");
        let standing = |pause: &&Value| pause["ended_at"].is_null();
        let standing = self.list("pauses").iter().filter(standing).count();
        let paused = ["suspended", "on_ledger"].contains(&state);
        assert_eq!(standing, usize::from(paused), "the clock of {state} stands");
        let card =
            |card: &Value| format!("{} {} {}", card["office"], card["assignment"], card["colour"]);
        let cards: BTreeSet<String> = self.list("cards").iter().map(card).collect();
        assert_eq!(cards.len(), self.list("cards").len(), "I11: a card twice");
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The local day.
pub fn day_of(at: i64) -> NaiveDate {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap();
    DateTime::from_timestamp_millis(at).unwrap().with_timezone(&zone).date_naive()
}

/// Days of rest and of work that are not as the week says, from the shipped table.
pub struct WorkingDays(BTreeMap<NaiveDate, bool>);

impl WorkingDays {
    pub fn shipped() -> Self {
        let table = include_str!("../../../index/calendar/cn.csv");
        let rows = table.lines().filter(|line| line.starts_with("20"));
        Self(rows.map(Self::row).collect())
    }

    fn row(line: &str) -> (NaiveDate, bool) {
        let mut cells = line.split(',');
        let day = cells.next().unwrap().parse().unwrap();
        (day, cells.next() == Some("work"))
    }

    pub fn works(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.0.get(&day).copied().unwrap_or(!weekend)
    }

    /// Working days after one day up to another.
    pub fn between(&self, day: NaiveDate, last: NaiveDate) -> u32 {
        let days = day.iter_days().skip(1).take_while(|day| *day <= last);
        u32::try_from(days.filter(|day| self.works(*day)).count()).unwrap()
    }

    /// The so many-th working day after this one.
    pub fn after(&self, day: NaiveDate, many: u32) -> NaiveDate {
        let mut day = day;
        let mut left = many;
        while left > 0 {
            day = day.checked_add_days(Days::new(1)).unwrap();
            left -= u32::from(self.works(day));
        }
        day
    }
}
