//! Office hours: several intervals a day, by weekday and by season. The clock of the desk counts in
//! them, and the windows of the lists open by them.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate};

use super::Millis;
use super::time::{DAY, MINUTE, day_start, local_date};
use super::view::Opening;

/// How many days ahead the next opening is looked for: longer than any holiday.
const DAYS_AHEAD: u64 = 20;
/// The weekday whose hours a window has on a make-up working day at a weekend, from 0 for Monday.
const FRIDAY: u32 = 4;

/// Minutes of a day.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// An open stretch of a day, in minutes after 00:00; `to` is at most 24:00 and not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: u16,
    pub(super) to: u16,
}

/// Month and day of month.
pub type MonthDay = (u32, u32);

/// The intervals of some weekdays, in a season or in the whole year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// First and last day, both included; it may run over the end of the year.
    season: Option<(MonthDay, MonthDay)>,
    /// Monday first.
    weekdays: [bool; 7],
    spans: Vec<Span>,
}

/// Weekly office hours, with seasons that replace them.
///
/// Written as blocks separated by `;`. A block is an optional season, optional weekdays (1 is
/// Monday; `1-5` if not given) and intervals:
/// `1-5 08:30-12:00 13:30-17:30; season 06-01..09-30 1-5 08:00-12:00 14:30-18:00`.
/// `24h` stands for `00:00-24:00`, on all seven weekdays if none are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    text: String,
    blocks: Vec<Block>,
}

/// Why a text is not office hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// A word is neither a season, nor weekdays, nor an interval.
    #[error("`{0}` is not an interval such as 08:30-12:00")]
    Interval(String),
    /// Weekdays are not written as `1-5` or `1,3,5`.
    #[error("`{0}` are not weekdays such as 1-5 or 1,3,5 (1 is Monday)")]
    Weekdays(String),
    /// A season is not written as `06-01..09-30`.
    #[error("`{0}` is not a season such as 06-01..09-30")]
    Season(String),
    /// A block has no interval.
    #[error("`{0}` names no interval")]
    Empty(String),
    /// Two intervals of one day overlap, touch or stand in the wrong order.
    #[error("the intervals of `{0}` overlap, touch or are not in order")]
    Disorder(String),
    /// Two blocks name the same weekday of the same season.
    #[error("`{0}` names a weekday that another block of the same season names")]
    Twice(String),
    /// Every block belongs to a season, so a desk would have no hours in the rest of the year.
    #[error("no block holds outside the seasons")]
    NoRegular,
}

impl Default for Hours {
    /// 08:30 to 12:00 and 13:30 to 17:30, Monday to Friday.
    fn default() -> Self {
        let spans = vec![Span { from: 510, to: 720 }, Span { from: 810, to: 1050 }];
        Self {
            text: "1-5 08:30-12:00 13:30-17:30".to_owned(),
            blocks: vec![Block { season: None, weekdays: MONDAY_TO_FRIDAY, spans }],
        }
    }
}

const MONDAY_TO_FRIDAY: [bool; 7] = [true, true, true, true, true, false, false];

impl Hours {
    /// The intervals of an ordinary working day at this time of the year, whatever the weekday.
    pub(super) fn ordinary(&self, date: NaiveDate) -> &[Span] {
        self.in_force(date).next().map_or(&[], |block| &block.spans)
    }

    /// The intervals that the weekday of `date` has by itself.
    pub(super) fn by_weekday(&self, date: NaiveDate) -> &[Span] {
        self.on(date, date.weekday().num_days_from_monday())
    }

    /// The intervals of a weekday, from 0 for Monday, at this time of the year.
    fn on(&self, date: NaiveDate, weekday: u32) -> &[Span] {
        let block = self.in_force(date).find(|block| block.holds_on(weekday));
        block.map_or(&[], |block| &block.spans)
    }

    /// These hours, if a desk can count in them: some hold outside the seasons.
    ///
    /// # Errors
    /// [`HoursError::NoRegular`].
    pub fn all_year(self) -> Result<Self, HoursError> {
        match self.blocks.iter().any(|block| block.season.is_none()) {
            true => Ok(self),
            false => Err(HoursError::NoRegular),
        }
    }

    /// Whether it is open day and night, every day.
    #[must_use]
    pub fn is_always(&self) -> bool {
        let whole = [Span { from: 0, to: DAY_MINUTES }];
        matches!(self.blocks.as_slice(),
            [block] if block.season.is_none() && block.weekdays == [true; 7] && block.spans == whole)
    }

    /// Its blocks as they are written.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether a window with these hours is open at `now`, and until or from when; `works` tells
    /// the working days. Windows keep the working calendar: a make-up Saturday or Sunday has the
    /// hours of a Friday, and on a statutory day of rest only those are open that always are.
    #[must_use]
    pub fn opening(&self, now: Millis, works: &dyn Fn(NaiveDate) -> bool) -> Opening {
        if self.is_always() {
            return Opening::Open { until: now + DAY };
        }
        let today = local_date(now);
        for date in (0..DAYS_AHEAD).filter_map(|n| today.checked_add_days(Days::new(n))) {
            let at = |minute: u16| day_start(date) + Millis::from(minute) * MINUTE;
            for span in self.window(date, works) {
                if at(span.from) <= now && now < at(span.to) {
                    return Opening::Open { until: at(span.to) };
                }
                if now < at(span.from) {
                    return Opening::Closed { opens: at(span.from) };
                }
            }
        }
        Opening::Unknown
    }

    /// The intervals of a window on this day.
    fn window(&self, date: NaiveDate, works: &dyn Fn(NaiveDate) -> bool) -> &[Span] {
        let weekday = date.weekday().num_days_from_monday();
        match works(date) {
            true => self.on(date, weekday.min(FRIDAY)),
            false if weekday > FRIDAY => self.on(date, weekday),
            false => &[],
        }
    }

    /// The blocks of the season that `date` is in, or else those outside the seasons.
    fn in_force(&self, date: NaiveDate) -> impl Iterator<Item = &Block> {
        let seasonal = self.blocks.iter().any(|block| block.is_season_of(date));
        self.blocks.iter().filter(move |block| match seasonal {
            true => block.is_season_of(date),
            false => block.season.is_none(),
        })
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let mut blocks: Vec<Block> = Vec::new();
        for part in text.split(';') {
            let block = Block::parse(part.trim())?;
            if blocks.iter().any(|other| other.collides_with(&block)) {
                return Err(HoursError::Twice(part.trim().to_owned()));
            }
            blocks.push(block);
        }
        Ok(Self { text: text.trim().to_owned(), blocks })
    }
}

impl Block {
    fn parse(text: &str) -> Result<Self, HoursError> {
        let mut words = text.split_whitespace().peekable();
        let mut season = None;
        if words.next_if_eq(&"season").is_some() {
            season = Some(parse_season(words.next().unwrap_or_default())?);
        }
        let weekdays = words.next_if(|word| is_weekdays(word)).map(parse_weekdays).transpose()?;
        let mut spans: Vec<Span> = Vec::new();
        let mut all_day = false;
        for word in words {
            all_day |= word == "24h";
            spans.push(parse_span(word)?);
        }
        if spans.is_empty() {
            return Err(HoursError::Empty(text.to_owned()));
        }
        if spans.iter().zip(spans.iter().skip(1)).any(|(one, next)| one.to >= next.from) {
            return Err(HoursError::Disorder(text.to_owned()));
        }
        let usual = if all_day { [true; 7] } else { MONDAY_TO_FRIDAY };
        Ok(Self { season, weekdays: weekdays.unwrap_or(usual), spans })
    }

    /// The first and last day of its season, if it has one.
    #[must_use]
    pub const fn season(&self) -> Option<(MonthDay, MonthDay)> {
        self.season
    }

    /// Its weekdays as runs of first and last; 1 is Monday.
    #[must_use]
    pub fn weekdays(&self) -> Vec<(u32, u32)> {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (day, _) in (1..).zip(self.weekdays).filter(|(_, holds)| *holds) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }

    /// Its intervals, in minutes after 00:00.
    pub fn intervals(&self) -> impl Iterator<Item = (u16, u16)> {
        self.spans.iter().map(|span| (span.from, span.to))
    }

    /// `weekday` is 0 for Monday.
    fn holds_on(&self, weekday: u32) -> bool {
        (0..).zip(self.weekdays).any(|(day, holds)| holds && day == weekday)
    }

    fn is_season_of(&self, date: NaiveDate) -> bool {
        let day = (date.month(), date.day());
        self.season.is_some_and(|(first, last)| match first <= last {
            true => first <= day && day <= last,
            false => first <= day || day <= last,
        })
    }

    fn collides_with(&self, other: &Self) -> bool {
        let mut weekdays = self.weekdays.iter().zip(other.weekdays);
        self.season == other.season && weekdays.any(|(&one, two)| one && two)
    }
}

fn is_weekdays(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b',')
}

fn parse_weekdays(word: &str) -> Result<[bool; 7], HoursError> {
    let bad = || HoursError::Weekdays(word.to_owned());
    let mut weekdays = [false; 7];
    for part in word.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let first: u8 = first.parse().map_err(|_| bad())?;
        let last: u8 = last.parse().map_err(|_| bad())?;
        if first == 0 || last > 7 || first > last {
            return Err(bad());
        }
        for (day, holds) in (1..).zip(&mut weekdays) {
            *holds |= first <= day && day <= last;
        }
    }
    Ok(weekdays)
}

fn parse_season(word: &str) -> Result<(MonthDay, MonthDay), HoursError> {
    let both = word.split_once("..");
    let season = both.and_then(|(first, last)| Some((month_day(first)?, month_day(last)?)));
    season.ok_or_else(|| HoursError::Season(word.to_owned()))
}

fn month_day(text: &str) -> Option<MonthDay> {
    // A leap year, so that a season may begin or end on 29 February.
    let date = NaiveDate::parse_from_str(&format!("2024-{text}"), "%Y-%m-%d").ok()?;
    Some((date.month(), date.day()))
}

fn parse_span(word: &str) -> Result<Span, HoursError> {
    if word == "24h" {
        return Ok(Span { from: 0, to: DAY_MINUTES });
    }
    let both = word.split_once('-');
    let ends = both.and_then(|(from, to)| Some((minute_of_day(from)?, minute_of_day(to)?)));
    match ends {
        Some((from, to)) if from < to => Ok(Span { from, to }),
        _ => Err(HoursError::Interval(word.to_owned())),
    }
}

/// `00:00` to `24:00`; the hour may have one digit.
fn minute_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 || !(1..=2).contains(&hour.len()) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let at = hour * 60 + minute;
    (minute < 60 && at <= DAY_MINUTES).then_some(at)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;
    use crate::domain::millis;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn spans(hours: &Hours, date: &str) -> Vec<(u16, u16)> {
        hours.by_weekday(day(date)).iter().map(|span| (span.from, span.to)).collect()
    }

    #[test]
    fn the_default_hours_are_what_their_text_says() {
        let default = Hours::default();
        assert_eq!(default.to_string().parse(), Ok(default));
    }

    #[test]
    fn a_season_replaces_the_regular_hours_on_its_days_only() {
        let text = "1-5 08:30-12:00 13:30-17:30; season 06-01..09-30 1-5 08:00-12:00 14:30-18:00";
        let hours: Hours = text.parse().unwrap();
        assert_eq!(spans(&hours, "2026-05-29"), [(510, 720), (810, 1050)]);
        assert_eq!(spans(&hours, "2026-06-01"), [(480, 720), (870, 1080)]);
        assert_eq!(spans(&hours, "2026-09-30"), [(480, 720), (870, 1080)]);
        assert_eq!(spans(&hours, "2026-10-08"), [(510, 720), (810, 1050)]);
        assert_eq!(spans(&hours, "2026-06-06"), [], "a Saturday in the season");
    }

    #[test]
    fn a_season_may_run_over_new_year() {
        let hours: Hours = "08:00-12:00; season 11-01..02-29 09:00-12:00".parse().unwrap();
        assert_eq!(spans(&hours, "2025-12-31"), [(540, 720)]);
        assert_eq!(spans(&hours, "2024-02-29"), [(540, 720)]);
        assert_eq!(spans(&hours, "2026-03-02"), [(480, 720)]);
        assert_eq!(spans(&hours, "2026-10-30"), [(480, 720)]);
    }

    #[test]
    fn an_office_may_open_on_mondays_and_thursdays_only() {
        let hours: Hours = "1,4 09:00-12:00".parse().unwrap();
        let open: Vec<_> = day("2026-11-16")
            .iter_days()
            .take(7)
            .filter(|date| !hours.by_weekday(*date).is_empty())
            .collect();
        assert_eq!(open, [day("2026-11-16"), day("2026-11-19")]);
    }

    #[test]
    fn round_the_clock_means_every_weekday_and_the_whole_day() {
        let hours: Hours = "24h".parse().unwrap();
        for date in day("2026-11-16").iter_days().take(7) {
            assert_eq!(hours.by_weekday(date), [Span { from: 0, to: 1440 }]);
        }
    }

    #[test]
    fn hours_that_mean_nothing_are_refused_with_the_word_that_is_wrong() {
        let interval = |word: &str| Err(HoursError::Interval(word.to_owned()));
        assert_eq!("1-5 008:30-12:00".parse::<Hours>(), interval("008:30-12:00"));
        assert_eq!("1-5 12:00-08:30".parse::<Hours>(), interval("12:00-08:30"));
        assert_eq!("1-5 12:00-24:01".parse::<Hours>(), interval("12:00-24:01"));
        assert_eq!("1-5 12:00-13:60".parse::<Hours>(), interval("12:00-13:60"));
        assert_eq!("1-5 +1:00-12:00".parse::<Hours>(), interval("+1:00-12:00"));
        let empty = |text: &str| Err(HoursError::Empty(text.to_owned()));
        assert_eq!("".parse::<Hours>(), empty(""));
        assert_eq!("1-5".parse::<Hours>(), empty("1-5"));
        assert_eq!("08:30-12:00;".parse::<Hours>(), empty(""));
        for bad in ["0-5", "1-8", "5-1", "1,,2", "-"] {
            let expected = Err(HoursError::Weekdays(bad.to_owned()));
            assert_eq!(format!("{bad} 08:30-12:00").parse::<Hours>(), expected);
        }
        for bad in ["06-31..07-01", "06-01", "6月..7月"] {
            let text = format!("08:30-12:00; season {bad} 09:00-12:00");
            assert_eq!(text.parse::<Hours>(), Err(HoursError::Season(bad.to_owned())));
        }
    }

    #[test]
    fn hours_that_contradict_themselves_are_refused() {
        let disorder = "08:30-12:00 11:00-17:30";
        assert_eq!(disorder.parse::<Hours>(), Err(HoursError::Disorder(disorder.to_owned())));
        let touching = "08:30-12:00 12:00-17:30";
        assert_eq!(touching.parse::<Hours>(), Err(HoursError::Disorder(touching.to_owned())));
        let twice = "1-5 08:30-12:00; 5 13:30-17:30".parse::<Hours>();
        assert_eq!(twice, Err(HoursError::Twice("5 13:30-17:30".to_owned())));
        let summer: Hours = "season 06-01..09-30 08:00-12:00".parse().unwrap();
        assert_eq!(summer.all_year(), Err(HoursError::NoRegular));
    }

    #[test]
    fn an_hour_may_be_written_with_one_digit() {
        let hours: Hours = "1-5 8:30-12:00".parse().unwrap();
        assert_eq!(spans(&hours, "2026-11-20"), [(510, 720)]);
    }

    fn at(text: &str) -> Millis {
        millis(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn office() -> Hours {
        "1-5 08:30-12:00 13:30-17:30".parse::<Hours>().unwrap()
    }

    fn weekdays(day: NaiveDate) -> bool {
        day.weekday().number_from_monday() <= 5
    }

    #[test]
    fn at_noon_the_window_says_when_it_opens_again() {
        let noon = office().opening(at("2026-11-20 12:00"), &weekdays);
        assert_eq!(noon, Opening::Closed { opens: at("2026-11-20 13:30") });
    }

    #[test]
    fn on_friday_evening_it_opens_on_monday() {
        let evening = office().opening(at("2026-11-20 17:30"), &weekdays);
        assert_eq!(evening, Opening::Closed { opens: at("2026-11-23 08:30") });
    }

    #[test]
    fn in_the_morning_it_is_open_until_noon() {
        let morning = office().opening(at("2026-11-20 08:30"), &weekdays);
        assert_eq!(morning, Opening::Open { until: at("2026-11-20 12:00") });
    }

    #[test]
    fn a_make_up_saturday_is_open_and_a_holiday_is_not() {
        let made_up = |day: NaiveDate| day.day() == 14 || (weekdays(day) && day.day() > 20);
        let saturday = office().opening(at("2026-02-14 09:00"), &made_up);
        assert_eq!(saturday, Opening::Open { until: at("2026-02-14 12:00") });
        let holiday = office().opening(at("2026-02-16 09:00"), &made_up);
        assert_eq!(holiday, Opening::Closed { opens: at("2026-02-23 08:30") });
    }

    #[test]
    fn saturday_hours_hold_without_a_make_up_day() {
        let hours = "1-5 08:30-17:30; 6 09:00-12:00".parse::<Hours>().unwrap();
        let saturday = hours.opening(at("2026-11-21 10:00"), &weekdays);
        assert_eq!(saturday, Opening::Open { until: at("2026-11-21 12:00") });
    }

    #[test]
    fn summer_hours_replace_the_others() {
        let text = "1-5 08:30-12:00 13:30-17:30; season 06-01..09-30 1-5 08:00-12:00 14:30-18:00";
        let hours = text.parse::<Hours>().unwrap();
        let summer = hours.opening(at("2026-07-01 14:00"), &weekdays);
        assert_eq!(summer, Opening::Closed { opens: at("2026-07-01 14:30") });
    }

    #[test]
    fn a_window_that_never_closes_is_open_on_a_holiday_too() {
        let opening = "24h".parse::<Hours>().unwrap().opening(at("2026-10-01 03:00"), &|_| false);
        assert_eq!(opening, Opening::Open { until: at("2026-10-02 03:00") });
    }

    #[test]
    fn weekdays_are_told_as_runs() {
        let hours: Hours = "1,3-5 09:00-24:00".parse().unwrap();
        let block = &hours.blocks()[0];
        assert_eq!(block.weekdays(), [(1, 1), (3, 5)]);
        assert_eq!(block.intervals().collect::<Vec<_>>(), [(540, 1440)]);
    }
}
