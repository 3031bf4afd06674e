//! What supervisors and leaders are told every working day and every week, and what they are told
//! at once: a matter that many people bring from one place (国办发〔2020〕53号: the hotline's data
//! serves early warning and decisions).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::Millis;
use super::routing::OTHER;
use super::ticket::{State, Ticket, TicketNumber};
use super::time::{DAY, day_start, local};

/// The time from which on a digest goes out: when offices open.
const FROM: Option<NaiveTime> = NaiveTime::from_hms_opt(8, 30, 0);
/// The time in which tickets on one matter are looked at together.
pub const HOT_SPAN: Millis = 7 * DAY;
/// So many tickets within [`HOT_SPAN`] make a matter hot: five related ones are raised.
const HOT_TICKETS: usize = 5;
/// So many people at least stand behind them: one person who files five times is no surge.
const HOT_PEOPLE: usize = 3;

/// A digest that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Today's.
    Daily(NaiveDate),
    /// Of the week that ended, by its Monday; it goes out on the first working day after it.
    Weekly(NaiveDate),
}

impl Due {
    /// What is unique to it, for the keys of its messages.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Daily(date) => format!("digest-day/{date}"),
            Self::Weekly(monday) => format!("digest-week/{monday}"),
        }
    }
}

/// When the digest of this day goes out: what happened before stood in it, what happens after stands
/// in the next.
#[must_use]
pub fn goes_out(day: NaiveDate) -> Millis {
    day_start(day) + FROM.map_or(0, |from| Millis::from(from.num_seconds_from_midnight()) * 1000)
}

/// The digests that are due at `now`; `works` tells the working days. A desk that was down at half
/// past eight sends them later on the same day.
#[must_use]
pub fn due(now: Millis, works: &dyn Fn(NaiveDate) -> bool) -> Vec<Due> {
    let here = local(now);
    let today = here.date();
    if FROM.is_none_or(|from| here.time() < from) || !works(today) {
        return Vec::new();
    }
    let mut due = vec![Due::Daily(today)];
    let week = today.week(chrono::Weekday::Mon);
    let mut before = week.first_day().iter_days().take_while(|day| *day < today);
    if let (false, Some(last)) =
        (before.any(works), week.first_day().checked_sub_days(chrono::Days::new(7)))
    {
        due.push(Due::Weekly(last));
    }
    due
}

/// A matter that several people brought from one town within a few days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HotTopic {
    /// Code of the line of the lists.
    pub item: String,
    /// Code of the town.
    pub area: String,
    /// How many tickets.
    pub tickets: u32,
    /// How many people.
    pub people: u32,
    /// The last ticket's time.
    pub last: Millis,
    /// The oldest ticket that a unit works on, unless one of them was raised within [`HOT_SPAN`].
    pub to_raise: Option<TicketNumber>,
}

impl HotTopic {
    /// What is unique to it within a week, so that it is told once.
    #[must_use]
    pub fn key(&self) -> String {
        let week = local(self.last).date().iso_week();
        format!("hot/{}/{}/{}-{}", self.item, self.area, week.year(), week.week())
    }
}

/// The hot topics among these tickets, the most frequent first. `person` says who is behind a
/// ticket, where that is known, and `town` where it belongs.
#[must_use]
pub fn hot_topics(
    tickets: &[Ticket],
    now: Millis,
    person: &dyn Fn(&Ticket) -> Option<String>,
    town: &dyn Fn(&str) -> Option<String>,
) -> Vec<HotTopic> {
    let mut groups: BTreeMap<(String, String), Vec<&Ticket>> = BTreeMap::new();
    for ticket in tickets.iter().filter(|ticket| is_recent(ticket, now)) {
        let item = ticket.item.as_ref().map(|item| item.code.clone());
        let area = ticket.area.as_deref().and_then(town);
        if let (Some(item), Some(area)) = (item.filter(|item| item != OTHER), area) {
            groups.entry((item, area)).or_default().push(ticket);
        }
    }
    let mut topics: Vec<HotTopic> = groups
        .into_iter()
        .filter_map(|((item, area), group)| {
            let people: BTreeSet<String> = group.iter().filter_map(|one| person(one)).collect();
            let hot = group.len() >= HOT_TICKETS && people.len() >= HOT_PEOPLE;
            let last = group.iter().filter_map(|one| one.submitted_at).max()?;
            let (tickets, people) = (count(group.len()), count(people.len()));
            let to_raise = to_raise(&group, now);
            hot.then_some(HotTopic { item, area, tickets, people, last, to_raise })
        })
        .collect();
    topics.sort_by(|a, b| b.tickets.cmp(&a.tickets).then_with(|| a.item.cmp(&b.item)));
    topics
}

fn to_raise(group: &[&Ticket], now: Millis) -> Option<TicketNumber> {
    if group.iter().any(|ticket| ticket.was_raised_since(now - HOT_SPAN)) {
        return None;
    }
    let running = group.iter().filter(|ticket| ticket.state.is_running());
    let oldest = running.min_by_key(|ticket| ticket.submitted_at);
    oldest.map(|ticket| ticket.number)
}

fn is_recent(ticket: &Ticket, now: Millis) -> bool {
    let filed = ticket.submitted_at.is_some_and(|at| at > now - HOT_SPAN && at <= now);
    filed && !matches!(ticket.state, State::Draft | State::Declined | State::Cancelled)
}

/// What happened in a stretch of time, and what stands open now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Filed in that time.
    pub filed: u32,
    /// Closed in that time.
    pub closed: u32,
    /// Signed by the clock in that time, because the unit did not.
    pub unsigned: u32,
    /// Results due until tonight.
    pub due_today: u32,
    /// Bad reviews that are not put right yet.
    pub bad_reviews: u32,
}

/// Counts tickets: what happened between two moments, and what is due between `now` and `tonight`.
#[must_use]
pub fn tally(
    tickets: &[Ticket],
    (from, to): (Millis, Millis),
    (now, tonight): (Millis, Millis),
) -> Tally {
    let within = |at: Option<Millis>| at.is_some_and(|at| at >= from && at <= to);
    let many = |fits: &dyn Fn(&Ticket) -> bool| {
        count(tickets.iter().filter(|ticket| fits(ticket)).count())
    };
    let unsigned = |ticket: &Ticket| {
        let lead = ticket.lead.as_ref();
        lead.is_some_and(|lead| lead.auto_accepted && within(lead.accepted_at))
    };
    let due = |ticket: &Ticket| {
        let lead = ticket.lead.as_ref().filter(|lead| lead.done_at.is_none());
        ticket.state.is_running()
            && lead.is_some_and(|lead| lead.due_at > now && lead.due_at <= tonight)
    };
    let bad = |ticket: &Ticket| ticket.open_review().is_some();
    Tally {
        filed: many(&|ticket| within(ticket.submitted_at)),
        closed: many(&|ticket| within(ticket.closed_at)),
        unsigned: many(&unsigned),
        due_today: many(&due),
        bad_reviews: many(&bad),
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;
    use crate::domain::millis;
    use crate::domain::ticket::{Cause, ItemRef, NewTicket, Sheet, SheetState};

    fn at(text: &str) -> Millis {
        millis(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn weekdays(day: NaiveDate) -> bool {
        day.weekday().number_from_monday() <= 5
    }

    #[test]
    fn the_daily_digest_goes_out_from_half_past_eight_on_working_days() {
        let due = |text| due(at(text), &weekdays);
        assert_eq!(due("2026-11-24 08:29"), []);
        assert_eq!(due("2026-11-24 08:30"), [Due::Daily(date("2026-11-24"))]);
        assert_eq!(due("2026-11-24 15:00"), [Due::Daily(date("2026-11-24"))], "later when down");
        assert_eq!(due("2026-11-22 09:00"), [], "a Sunday");
    }

    #[test]
    fn a_ticket_is_new_in_one_daily_digest() {
        let filed = |text| {
            let ticket = lamp(1, "T", "p", at(text));
            let of = |from: &str, to: &str| {
                let span = (goes_out(date(from)), goes_out(date(to)) - 1);
                tally(std::slice::from_ref(&ticket), span, (0, 0)).filed
            };
            (of("2026-11-23", "2026-11-24"), of("2026-11-24", "2026-11-25"))
        };
        assert_eq!(filed("2026-11-23 08:29"), (0, 0), "in the one before");
        assert_eq!(filed("2026-11-23 08:30"), (1, 0));
        assert_eq!(filed("2026-11-24 08:29"), (1, 0));
        assert_eq!(filed("2026-11-24 08:30"), (0, 1));
    }

    #[test]
    fn the_weekly_digest_goes_out_on_the_first_working_day_of_the_week() {
        let last = Due::Weekly(date("2026-09-28"));
        assert!(due(at("2026-10-05 09:00"), &weekdays).contains(&last));
        let holiday = |day: NaiveDate| weekdays(day) && day > date("2026-10-07");
        assert_eq!(due(at("2026-10-05 09:00"), &holiday), []);
        assert!(due(at("2026-10-08 09:00"), &holiday).contains(&last), "a Thursday");
        assert!(!due(at("2026-10-09 09:00"), &holiday).contains(&last));
    }

    fn lamp(nth: u32, area: &str, by: &str, filed: Millis) -> Ticket {
        let number = TicketNumber::new(date("2026-11-20"), nth);
        let item = Some(ItemRef { code: "RX-001".to_owned(), version: String::new() });
        let new = NewTicket { area: Some(area.to_owned()), item, ..NewTicket::default() };
        Ticket {
            conversation: Some(by.to_owned()),
            submitted_at: Some(filed),
            state: State::Submitted,
            ..Ticket::draft(number, new)
        }
    }

    fn raised(at: Millis) -> Sheet {
        Sheet {
            id: 1,
            level: 3,
            cause: Cause::Related,
            by: "system".to_owned(),
            office: "T-GL".to_owned(),
            message: String::new(),
            at,
            reply_due: at + DAY,
            reply: None,
            state: SheetState::Open,
        }
    }

    fn hot(tickets: &[Ticket], now: Millis) -> Vec<(u32, u32)> {
        let person = |ticket: &Ticket| ticket.conversation.clone();
        let found = hot_topics(tickets, now, &person, &|area| Some(area[..1].to_owned()));
        found.iter().map(|topic| (topic.tickets, topic.people)).collect()
    }

    #[test]
    fn five_tickets_of_three_people_of_one_town_in_a_week_are_hot() {
        let now = at("2026-11-20 10:00");
        let mut tickets: Vec<Ticket> = (1..=5)
            .map(|n| lamp(n, &format!("T{n}"), &format!("p{}", n % 3), now - Millis::from(n) * DAY))
            .collect();
        assert_eq!(hot(&tickets, now), [(5, 3)]);
        assert_eq!(hot(&tickets[1..], now), [], "four tickets");
        assert_eq!(hot(&tickets, now + 3 * DAY), [], "some are older than a week");
        tickets[0].state = State::Cancelled;
        assert_eq!(hot(&tickets, now), [], "one was withdrawn");
    }

    #[test]
    fn the_oldest_ticket_with_a_unit_stands_for_a_hot_topic_once_a_week() {
        let now = at("2026-11-20 10:00");
        let mut tickets: Vec<Ticket> =
            (1..=5).map(|n| lamp(n, "T", &format!("p{n}"), now - Millis::from(n) * DAY)).collect();
        let stands = |tickets: &[Ticket]| {
            let person = |ticket: &Ticket| ticket.conversation.clone();
            hot_topics(tickets, now, &person, &|area| Some(area.to_owned()))[0].to_raise
        };
        assert_eq!(stands(&tickets), None, "no unit has one yet");
        tickets[1].state = State::InProgress;
        tickets[3].state = State::Assigned;
        assert_eq!(stands(&tickets), Some(tickets[3].number), "filed before the other");
        tickets[1].sheets.push(raised(now - DAY));
        assert_eq!(stands(&tickets), None, "raised yesterday");
    }

    #[test]
    fn one_person_who_files_again_and_again_and_two_towns_are_no_hot_topic() {
        let now = at("2026-11-20 10:00");
        let same: Vec<Ticket> = (1..=9).map(|n| lamp(n, "T", "p", now - DAY)).collect();
        assert_eq!(hot(&same, now), []);
        let apart: Vec<Ticket> = (1..=8)
            .map(|n| lamp(n, if n % 2 == 0 { "T" } else { "U" }, &format!("p{n}"), now - DAY))
            .collect();
        assert_eq!(hot(&apart, now), []);
    }
}
