//! The working calendar: office hours, holidays and make-up working days (调休).

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::notice::{DayRow, governing_years, parse_days};
use super::{BadRow, CalendarError, Interval, Notice, RowFault};
use crate::domain::{
    Millis,
    hours::{DAY_MINUTES, Hours, Span},
    time::{DAY, MINUTE, day_start},
};

/// What a notice says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// 放假: a day of rest.
    Rest,
    /// 调休上班: a make-up working day at a weekend.
    Work,
}

/// A day that a notice names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The year of the notice that names it.
    pub year: i32,
    /// Rest or work.
    pub kind: DayKind,
    /// The festival it belongs to, as the notice calls it.
    pub festival: String,
}

/// When a limit in days ends on its last day (民法典 art. 203: at 24:00, or when business stops
/// where there are business hours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayEnd {
    /// At the close of the office.
    #[default]
    CloseOfOffice,
    /// At 24:00.
    Midnight,
}

/// The working calendar of a desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    hours: Hours,
    day_end: DayEnd,
    notices: BTreeMap<i32, Vec<Notice>>,
    days: BTreeMap<NaiveDate, Day>,
}

/// Days that 全国年节及纪念日放假办法 art. 2 has made days of rest in every year since 1999 and
/// that do not depend on the moon: New Year, Labour Day, National Day.
const STATUTORY_REST: [(u32, u32); 5] = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];

impl Calendar {
    /// A calendar with these office hours and no notice: every year is provisional.
    #[must_use]
    pub fn new(hours: Hours, day_end: DayEnd) -> Self {
        Self { hours, day_end, ..Self::default() }
    }

    /// Loads the table of days of one notice. A year that is loaded already is replaced, and the
    /// notice becomes its newest; a table therefore states the whole year.
    ///
    /// # Errors
    /// All bad rows with their lines. The calendar is then unchanged.
    pub fn add_year(&mut self, notice: Notice, days: &str) -> Result<(), CalendarError> {
        let foreign = |row: &DayRow| {
            let fault = RowFault::ForeignDate { date: row.date, year: notice.year };
            (row.year != notice.year).then_some(BadRow { line: Some(row.line), fault })
        };
        let rows = parse_days(days)?;
        let bad: Vec<_> = rows.iter().filter_map(foreign).collect();
        if !bad.is_empty() {
            return Err(CalendarError { rows: bad });
        }
        self.put(&[notice], rows).map(drop)
    }

    /// Loads the tables of several years at once and tells which. A year with no notice in the list
    /// is loaded with [`Notice::unnumbered`].
    ///
    /// # Errors
    /// All bad rows with their lines; a notice whose days are missing is one. The calendar is then
    /// unchanged.
    pub fn load(&mut self, notices: &[Notice], days: &str) -> Result<BTreeSet<i32>, CalendarError> {
        self.put(notices, parse_days(days)?)
    }

    /// Checks everything on a copy, so that a bad file leaves no half-loaded year.
    fn put(
        &mut self,
        notices: &[Notice],
        rows: Vec<DayRow>,
    ) -> Result<BTreeSet<i32>, CalendarError> {
        let stated: BTreeSet<i32> = rows.iter().map(|row| row.year).collect();
        let announced = notices.iter().map(|notice| notice.year);
        let years: BTreeSet<i32> = stated.iter().copied().chain(announced).collect();
        let mut next = self.clone();
        next.days.retain(|_, day| !years.contains(&day.year));
        let mut bad: Vec<_> = rows.into_iter().filter_map(|row| next.put_day(row)).collect();
        for year in &years {
            let all = notices.iter().filter(|notice| notice.year == *year).cloned();
            bad.extend(next.put_notices(*year, all.collect()));
            bad.extend(next.gaps(*year, &stated));
        }
        if !bad.is_empty() {
            return Err(CalendarError { rows: bad });
        }
        *self = next;
        Ok(years)
    }

    /// What is wrong with the rows of one notice, whatever else is loaded.
    pub(super) fn faults(notice: &Notice, rows: Vec<DayRow>) -> Vec<BadRow> {
        let mut alone = Self::default();
        alone.put(std::slice::from_ref(notice), rows).err().map_or_else(Vec::new, |bad| bad.rows)
    }

    fn put_day(&mut self, row: DayRow) -> Option<BadRow> {
        let DayRow { line, year, date, kind, festival } = row;
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let fault = match self.days.entry(date) {
            Entry::Occupied(_) => RowFault::StatedTwice(date),
            Entry::Vacant(_) if kind == DayKind::Work && !weekend => RowFault::WorkedAnyway(date),
            Entry::Vacant(free) => {
                free.insert(Day { year, kind, festival });
                return None;
            }
        };
        Some(BadRow { line: Some(line), fault })
    }

    fn put_notices(&mut self, year: i32, mut notices: Vec<Notice>) -> Option<BadRow> {
        if notices.is_empty() {
            notices.push(Notice::unnumbered(year));
        }
        notices.sort_by_key(|notice| notice.issued);
        let loaded = self.notices.entry(year).or_default();
        let newest = loaded.iter().filter_map(|notice| notice.issued).max();
        let given = notices.iter().filter_map(|notice| notice.issued).max();
        if given.zip(newest).is_some_and(|(given, newest)| given < newest) {
            return Some(BadRow { line: None, fault: RowFault::OlderNotice(year) });
        }
        loaded.retain(|known| !notices.contains(known));
        loaded.extend(notices);
        None
    }

    /// What a complete table of a year must state and this one does not.
    fn gaps(&self, year: i32, stated: &BTreeSet<i32>) -> Vec<BadRow> {
        let whole = |fault| BadRow { line: None, fault };
        if !stated.contains(&year) {
            return vec![whole(RowFault::NoDays(year))];
        }
        let rests =
            |date: &NaiveDate| self.days.get(date).is_some_and(|day| day.kind == DayKind::Rest);
        let statutory = STATUTORY_REST.iter();
        let statutory =
            statutory.filter_map(|&(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        let missing = statutory.filter(|date| !rests(date));
        missing.map(|date| whole(RowFault::StatutoryRestMissing(date))).collect()
    }

    /// The notices loaded for a year, the newest last; its table of days is the one in force.
    #[must_use]
    pub fn notices(&self, year: i32) -> &[Notice] {
        self.notices.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The years that are loaded, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.notices.keys().copied()
    }

    /// What the loaded notices say of a day, if anything.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.days.get(&date)
    }

    /// The office hours.
    #[must_use]
    pub const fn hours(&self) -> &Hours {
        &self.hours
    }

    /// When a limit in days ends on its last day.
    #[must_use]
    pub const fn day_end(&self) -> DayEnd {
        self.day_end
    }

    /// Whether the notice of this year is not loaded, so that only weekdays are known.
    #[must_use]
    pub fn is_provisional(&self, year: i32) -> bool {
        !self.notices.contains_key(&year)
    }

    /// Whether a notice that is not loaded may still change this day: that of its year or, from
    /// 28 December on, that of the next.
    #[must_use]
    pub fn is_provisional_on(&self, date: NaiveDate) -> bool {
        governing_years(date).any(|year| self.is_provisional(year))
    }

    /// Whether the office works on this day.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.spans(date).is_empty()
    }

    /// The office hours of this day as points in time; empty on a day of rest.
    #[must_use]
    pub fn intervals(&self, date: NaiveDate) -> Vec<Interval> {
        self.open(date).collect()
    }

    /// [`Self::intervals`] without the list.
    pub(super) fn open(&self, date: NaiveDate) -> impl DoubleEndedIterator<Item = Interval> {
        let start = day_start(date);
        let at = move |minute: u16| start + Millis::from(minute) * MINUTE;
        self.spans(date).iter().map(move |span| Interval { from: at(span.from), to: at(span.to) })
    }

    /// When a limit in days ends on this day. A day of rest ends when an ordinary day would.
    pub(super) fn end_of(&self, date: NaiveDate) -> Millis {
        let minute = match self.day_end {
            DayEnd::Midnight => DAY_MINUTES,
            DayEnd::CloseOfOffice => {
                let own = self.spans(date).last();
                let last = own.or_else(|| self.hours.ordinary(date).last());
                last.map_or(DAY_MINUTES, |span| span.to)
            }
        };
        day_start(date) + Millis::from(minute) * MINUTE
    }

    /// The working time of an ordinary day at this time of the year.
    pub(super) fn ordinary_day(&self, date: NaiveDate) -> Millis {
        let minutes = self.hours.ordinary(date).iter().map(|span| span.to - span.from);
        minutes.map(|minutes| Millis::from(minutes) * MINUTE).sum::<Millis>().min(DAY)
    }

    fn spans(&self, date: NaiveDate) -> &[Span] {
        match self.days.get(&date).map(|day| day.kind) {
            Some(DayKind::Rest) => &[],
            Some(DayKind::Work) => self.hours.ordinary(date),
            None => self.hours.by_weekday(date),
        }
    }
}
