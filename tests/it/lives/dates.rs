//! The dates of a ticket reckoned a second time, day by day and minute by minute, from the words of
//! the rules: extension, pause, rework and assistance. It shares no code with the clock under test.

use serde_json::Value;

use super::HOUR;
use super::oracle::{Logged, WorkingDays, day_of};

const MINUTE: i64 = 60_000;
/// Office hours in minutes of the day: 08:30 to 12:00 and 13:30 to 17:30.
const OFFICE: [(i64, i64); 2] = [(510, 720), (810, 1050)];
/// Steps by which a clock that stood still runs again.
const RESUMING: [&str; 4] = ["answer_info", "resume", "ledger_out", "close_explained"];

/// What is known of a ticket's dates on one side of a step.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    pub lead: Option<Value>,
    pub assists: Vec<Value>,
    pub pauses: Vec<Value>,
    pub requests: Vec<Value>,
    pub citizen_due: Option<i64>,
    pub submitted: Option<i64>,
    pub priority: String,
    pub class: String,
}

impl Dates {
    fn urgent(&self) -> bool {
        self.priority != "p2"
    }
}

/// The dates of a ticket before and after a step.
pub struct Reckoned<'a> {
    pub before: &'a Dates,
    pub after: &'a Dates,
    pub days: &'a WorkingDays,
    pub event: &'a Logged,
}

impl Reckoned<'_> {
    /// Every date that this step sets is the one that the rules say.
    pub fn agree(&self) {
        match self.event.action.as_str() {
            "grant_extension" => self.extension(),
            "send_back" => self.rest(),
            "order_rework" => self.rework(),
            "dispatch" | "designate" | "report_up" | "add_assist" => self.assists(),
            "accept" | "reclassify" => self.classified(),
            action if RESUMING.contains(&action) => self.pause(),
            _ => {}
        }
    }

    fn same(&self, found: Option<i64>, expected: Option<i64>, what: &str) {
        let said = |at: Option<i64>| at.map(chrono::DateTime::from_timestamp_millis);
        let text = &self.event;
        assert_eq!(said(found), said(expected), "{what} after {text:?}");
    }

    fn urgent(&self) -> bool {
        self.after.urgent()
    }

    /// The close of office of a day.
    fn close(&self, day: chrono::NaiveDate) -> i64 {
        midnight(day) + 1050 * MINUTE
    }

    /// So many working days after the day of this moment, at the close of office.
    fn working_days(&self, at: i64, many: u32) -> i64 {
        self.close(self.days.after(day_of(at), many))
    }

    /// The least that a unit or an assist gets: a working day; what is urgent two hours or a day.
    fn least(&self) -> i64 {
        self.rest_from(self.event.at, self.after)
    }

    fn rest_from(&self, start: i64, dates: &Dates) -> i64 {
        match dates.priority.as_str() {
            "p0" => start + 2 * HOUR,
            "p1" => start + 24 * HOUR,
            _ => self.working_days(start, 1),
        }
    }

    /// When a limit ends that began then: of a rework, of the least rest, or of the result.
    fn limit_from(&self, start: i64, by: &str, dates: &Dates) -> i64 {
        match by {
            "rework" => self.working_days(start, 3),
            "rest" => self.rest_from(start, dates),
            _ if dates.urgent() => start + 24 * HOUR,
            _ => self.working_days(start, if dates.class == "inquiry" { 1 } else { 5 }),
        }
    }

    /// A class or urgency moves a date only where it makes its limit shorter, and never later; where
    /// nothing was granted meanwhile, to where the limit would have ended, or begun now would end.
    fn classified(&self) {
        let (old, new) = (&self.before.lead, &self.after.lead);
        let of = |name: &str| old.as_ref().map(|lead| lead[name].clone()).unwrap_or_default();
        let by = of("due_by").as_str().unwrap_or_default().to_owned();
        let promised = (self.before.citizen_due, self.after.citizen_due);
        self.brought_forward(self.before.submitted, "resolve", promised, "the promised date");
        let dates = (due(old), due(new));
        self.brought_forward(of("clock_from").as_i64(), &by, dates, "the unit's date");
    }

    fn brought_forward(
        &self,
        from: Option<i64>,
        by: &str,
        (old, new): (Option<i64>, Option<i64>),
        what: &str,
    ) {
        let Some((from, old)) = from.zip(old) else { return };
        let ends = self.limit_from(from, by, self.after);
        if ends >= self.limit_from(from, by, self.before) {
            return self.same(new, Some(old), what);
        }
        let granted = self.after.requests.iter().any(|one| one["decision"] == "granted");
        if granted || !self.after.pauses.is_empty() {
            assert!(new <= Some(old), "{what} after {:?}", self.event);
            return;
        }
        let now = self.event.at;
        let ends = if ends > now { ends } else { self.limit_from(now, by, self.after) };
        self.same(new, Some(old.min(ends)), what);
    }

    /// Both dates move by the working days that were granted.
    fn extension(&self) {
        let granted = self
            .after
            .requests
            .iter()
            .rev()
            .find(|one| one["kind"] == "extension" && one["decided_at"] == self.event.at);
        let days = granted.unwrap()["wants"]["days"].as_u64().unwrap();
        let days = u32::try_from(days).unwrap();
        let hours = i64::from(days) * 24 * HOUR;
        let later = |due: i64| match self.urgent() {
            true => due + hours,
            false => self.working_days(due - 1, days),
        };
        let moved = |due: Option<i64>| due.map(later);
        self.same(due(&self.after.lead), moved(due(&self.before.lead)), "the unit's date");
        self.same(self.after.citizen_due, moved(self.before.citizen_due), "the promised date");
    }

    /// As many working days are left from the day of the resumption on as were left from the day of
    /// the pause on; what was due that very day has the rest of a day again. Limits on the wall move
    /// by the whole time.
    fn shifted(&self, due: i64, by: &str, (from, to): (i64, i64)) -> i64 {
        if due < from || to <= from {
            return due;
        }
        // A rework has three working days, however urgent.
        if self.urgent() && by != "rework" {
            return due + (to - from);
        }
        let left = self.days.between(day_of(from), day_of(due - 1));
        let moved = match left {
            0 => {
                let today = day_of(to);
                let open = self.days.works(today) && self.close(today) > to;
                if open { self.close(today) } else { self.working_days(to, 1) }
            }
            left => self.working_days(to, left),
        };
        moved.max(due)
    }

    fn pause(&self) {
        let Some(pause) = self.after.pauses.last().filter(|one| one["ended_at"] == self.event.at)
        else {
            return;
        };
        let until = pause["until"].as_i64().unwrap();
        let still = (pause["from"].as_i64().unwrap(), until.min(self.event.at));
        let promised = self.before.citizen_due.map(|due| self.shifted(due, "resolve", still));
        self.same(self.after.citizen_due, promised, "the promised date");
        let units = |dates: &Dates| -> Vec<Value> {
            dates.lead.iter().chain(&dates.assists).cloned().collect()
        };
        for (old, new) in units(self.before).iter().zip(&units(self.after)) {
            let runs = old["done_at"].is_null() && old["waived"] != true;
            let by = old["due_by"].as_str().unwrap_or_default();
            let moved = |due| if runs { self.shifted(due, by, still) } else { due };
            self.same(new["due_at"].as_i64(), old["due_at"].as_i64().map(moved), "a unit's date");
        }
    }

    /// A result that was sent back: the rest of the time, and a working day at least; of a late
    /// result nothing was left.
    fn rest(&self) {
        let lead = self.before.lead.as_ref().unwrap();
        let (due_at, done) = (lead["due_at"].as_i64().unwrap(), lead["done_at"].as_i64().unwrap());
        let rest = match done > due_at {
            true => self.least(),
            false => {
                let by = lead["due_by"].as_str().unwrap_or_default();
                self.shifted(due_at, by, (done, self.event.at)).max(self.least())
            }
        };
        self.same(due(&self.after.lead), Some(rest), "the rest of the time");
    }

    fn rework(&self) {
        let three = self.working_days(self.event.at, 3);
        self.same(due(&self.after.lead), Some(three), "three working days");
    }

    /// An assist has half of what the lead has, to the close of office, a working day at least and
    /// never more than the lead has.
    fn assists(&self) {
        let now = self.event.at;
        let known =
            |one: &&Value| !self.before.assists.contains(one) && one["dispatched_at"] == now;
        for assist in self.after.assists.iter().filter(known) {
            let lead = due(&self.after.lead).unwrap();
            let half = if self.urgent() {
                now + (lead - now).max(0) / 100 * 50
            } else {
                self.half(now, lead)
            };
            let least = if self.urgent() && half > now { half } else { half.max(self.least()) };
            let expected = if lead > now { least.min(lead) } else { least };
            self.same(assist["due_at"].as_i64(), Some(expected), "the date of an assist");
        }
    }

    /// The close of the day on which half of the office minutes from `now` to `until` are over.
    fn half(&self, now: i64, until: i64) -> i64 {
        let minutes: Vec<i64> = self.minutes(now, until).collect();
        let middle = minutes.len().div_ceil(2).checked_sub(1).and_then(|nth| minutes.get(nth));
        self.close(day_of(middle.copied().unwrap_or(now - 1)))
    }

    /// The beginning of every office minute between two moments.
    fn minutes(&self, from: i64, to: i64) -> impl Iterator<Item = i64> {
        let days = day_of(from).iter_days().take_while(move |day| *day <= day_of(to));
        let days = days.filter(|day| self.days.works(*day));
        let all = days.flat_map(|day| {
            let minutes = OFFICE.into_iter().flat_map(|(open, close)| open..close);
            minutes.map(move |minute| midnight(day) + minute * MINUTE)
        });
        all.filter(move |minute| *minute >= from && *minute < to)
    }
}

fn due(unit: &Option<Value>) -> Option<i64> {
    unit.as_ref().and_then(|unit| unit["due_at"].as_i64())
}

/// The first moment of a local day.
fn midnight(day: chrono::NaiveDate) -> i64 {
    day.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis() - 8 * HOUR
}
