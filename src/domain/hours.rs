//! Opening hours as the lists write them, and whether a window is open.
//!
//! `1-5 08:30-12:00 13:30-17:30` is Monday to Friday, morning and afternoon; blocks are separated
//! by `;`; `24h` is always; `season 06-01..09-30 1-5 08:00-12:00` replaces the other blocks in
//! those months. Windows keep the working calendar: on a statutory rest day only `24h` is open.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::view::Opening;
use super::{Millis, local, millis};

/// How many days ahead the next opening is looked for: longer than any holiday.
const DAYS_AHEAD: u64 = 20;

/// The opening hours of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// Day and night, every day.
    Always,
    /// By weekday and season.
    Weekly(Vec<Block>),
}

/// The intervals of some weekdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// First and last day of the season as (month, day); `None` is the whole year.
    pub season: Option<((u32, u32), (u32, u32))>,
    /// First and last weekday, Monday is 1.
    pub weekdays: (u32, u32),
    /// From and to.
    pub intervals: Vec<(NaiveTime, NaiveTime)>,
}

impl Hours {
    /// Reads the notation of the lists; `None` when it is not that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("24h") {
            return Some(Self::Always);
        }
        let blocks: Option<Vec<Block>> = text.split(';').map(|part| block(part.trim())).collect();
        blocks.filter(|blocks| !blocks.is_empty()).map(Self::Weekly)
    }

    /// Whether the window is open at `now`, and until or from when; `works` tells the working days.
    #[must_use]
    pub fn opening(&self, now: Millis, works: &dyn Fn(NaiveDate) -> bool) -> Opening {
        let Self::Weekly(blocks) = self else {
            return Opening::Open { until: now + 24 * 60 * 60 * 1000 };
        };
        let here = local(now);
        let days = (0..DAYS_AHEAD).filter_map(|n| here.date().checked_add_days(Days::new(n)));
        for (from, to) in days.flat_map(|day| intervals(blocks, day, works)) {
            if from <= here && here < to {
                return Opening::Open { until: millis(to) };
            }
            if here < from {
                return Opening::Closed { opens: millis(from) };
            }
        }
        Opening::Unknown
    }
}

fn intervals(
    blocks: &[Block],
    day: NaiveDate,
    works: &dyn Fn(NaiveDate) -> bool,
) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let seasonal = blocks.iter().any(|block| block.season.is_some() && block.in_season(day));
    blocks
        .iter()
        .filter(|block| block.in_season(day) && block.season.is_some() == seasonal)
        .filter(|block| block.on_weekday(day, works))
        .flat_map(|block| block.intervals.iter())
        .map(|&(from, to)| (day.and_time(from), day.and_time(to)))
        .collect()
}

impl Block {
    fn in_season(&self, day: NaiveDate) -> bool {
        let here = (day.month(), day.day());
        match self.season {
            None => true,
            Some((first, last)) if first <= last => first <= here && here <= last,
            Some((first, last)) => here >= first || here <= last,
        }
    }

    /// A make-up Saturday or Sunday has the hours of a Friday; a rest day has none of the week's.
    fn on_weekday(&self, day: NaiveDate, works: &dyn Fn(NaiveDate) -> bool) -> bool {
        let weekday = day.weekday().number_from_monday();
        let (first, last) = self.weekdays;
        let covers = |weekday: u32| first <= weekday && weekday <= last;
        if works(day) { covers(weekday.min(5)) } else { weekday > 5 && covers(weekday) }
    }
}

fn block(text: &str) -> Option<Block> {
    let mut words = text.split_whitespace().peekable();
    let season = match words.peek() {
        Some(&"season") => {
            words.next();
            let (first, last) = words.next()?.split_once("..")?;
            Some((month_day(first)?, month_day(last)?))
        }
        _ => None,
    };
    let weekdays = words.next()?;
    let (first, last) = weekdays.split_once('-').unwrap_or((weekdays, weekdays));
    let weekdays = (weekday(first)?, weekday(last)?);
    let intervals: Vec<_> = words.map(interval).collect::<Option<_>>()?;
    (weekdays.0 <= weekdays.1 && !intervals.is_empty()).then_some(Block {
        season,
        weekdays,
        intervals,
    })
}

fn weekday(text: &str) -> Option<u32> {
    text.parse().ok().filter(|day| (1..=7).contains(day))
}

fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

fn interval(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    let (from, to) = text.split_once('-')?;
    let read = |text| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let (from, to) = (read(from)?, read(to)?);
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Millis {
        millis(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn office() -> Hours {
        Hours::parse("1-5 08:30-12:00 13:30-17:30").unwrap()
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
        let hours = Hours::parse("1-5 08:30-17:30; 6 09:00-12:00").unwrap();
        let saturday = hours.opening(at("2026-11-21 10:00"), &weekdays);
        assert_eq!(saturday, Opening::Open { until: at("2026-11-21 12:00") });
    }

    #[test]
    fn summer_hours_replace_the_others() {
        let text = "1-5 08:30-12:00 13:30-17:30; season 06-01..09-30 1-5 08:00-12:00 14:30-18:00";
        let hours = Hours::parse(text).unwrap();
        let summer = hours.opening(at("2026-07-01 14:00"), &weekdays);
        assert_eq!(summer, Opening::Closed { opens: at("2026-07-01 14:30") });
    }

    #[test]
    fn what_is_not_the_notation_is_refused() {
        for text in
            ["", "周一至周五", "1-5", "5-1 08:00-12:00", "1-5 12:00-08:00", "1-8 08:00-09:00"]
        {
            assert_eq!(Hours::parse(text), None, "{text}");
        }
    }
}
