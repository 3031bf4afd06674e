//! The figures for everybody: counted once in a while, whoever asks how often.

use std::sync::Arc;

use chrono::Datelike;

use super::report_of;
use crate::desk::{Desk, DeskError};
use crate::domain::Millis;
use crate::domain::figures::{Period, PublicFigures, PublicLine, Reach, Told, public};
use crate::domain::message::Lang;
use crate::domain::published::{PublishedFigure, PublishedFigures, PublishedMonth};
use crate::domain::time::{MINUTE, day_start, local_date};
use crate::domain::wording::{Line, Value};

/// How long they are shown as they were counted.
const FRESH: Millis = 10 * MINUTE;

/// The figures as they were last counted, and when.
pub(in crate::desk) type Kept = Option<(Millis, Arc<Vec<PublicFigures>>)>;

impl Desk {
    /// The figures of the month that runs, up to yesterday, and of the one before, for everybody.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn published_figures(&self, lang: Lang) -> Result<PublishedFigures, DeskError> {
        let counted = self.public_figures().await?;
        let say = Say { desk: self, lang };
        Ok(PublishedFigures { months: counted.iter().map(|month| say.month(month)).collect() })
    }

    /// Whoever asks while they are counted waits for the same.
    async fn public_figures(&self) -> Result<Arc<Vec<PublicFigures>>, DeskError> {
        let mut kept = self.public.lock().await;
        let now = self.clock.now();
        if let Some((at, counted)) = kept.as_ref()
            && (*at..*at + FRESH).contains(&now)
        {
            return Ok(Arc::clone(counted));
        }
        let counted = Arc::new(self.count_for_everybody(now).await?);
        *kept = Some((now, Arc::clone(&counted)));
        Ok(counted)
    }

    async fn count_for_everybody(&self, now: Millis) -> Result<Vec<PublicFigures>, DeskError> {
        let knowledge = self.knowledge();
        let periods = [running_month(now), Reach::last_month(now).period(now)];
        let since = periods.iter().map(|period| period.from).min().unwrap_or(now);
        let (_, tickets) = self.facts_since(since).await?;
        let told =
            |period| public(&report_of(&tickets, period, &knowledge, now), knowledge.population);
        Ok(periods.iter().map(told).collect())
    }
}

/// This month up to last midnight: figures that change by the minute would tell of the one who has
/// just filed or rated something.
fn running_month(now: Millis) -> Period {
    let today = local_date(now);
    let month = Reach::MonthOf(today.with_day(1).unwrap_or(today)).period(now);
    Period { to: day_start(today).max(month.from), ..month }
}

/// Words of the page in a language.
#[derive(Clone, Copy)]
struct Say<'a> {
    desk: &'a Desk,
    lang: Lang,
}

impl Say<'_> {
    fn month(self, month: &PublicFigures) -> PublishedMonth {
        let Period { from, to, .. } = month.period;
        let title = match from < to {
            true => self.line(
                &Line::new("page-figures-days")
                    .with("from", Value::Day(from))
                    .with("to", Value::Day(to.saturating_sub(1))),
            ),
            false => self.label("page-figures-no-day"),
        };
        let class = |code: &Option<String>| match code {
            Some(code) => self.line(&Line::term("class", code)),
            None => self.label("page-figures-others"),
        };
        let classes = month.classes.iter();
        PublishedMonth {
            title,
            taken: self.value(month.taken),
            rows: month.lines.iter().map(|line| self.row(line)).collect(),
            classes: classes.map(|(code, n)| (class(code), n.to_string())).collect(),
        }
    }

    fn row(self, line: &PublicLine) -> PublishedFigure {
        let cases = match line.told {
            Told::Nothing => "0".to_owned(),
            Told::Few => self.label("page-figures-under"),
            Told::Count(n)
            | Told::Minutes { n, .. }
            | Told::Percent { n, .. }
            | Told::PerTenThousand { n, .. } => n.to_string(),
        };
        let name = match line.figure {
            "per-ten-thousand" => self.label("page-figures-per-ten-thousand"),
            figure => self.line(&Line::term("figure", figure)),
        };
        PublishedFigure { code: line.code.to_owned(), name, value: self.value(line.told), cases }
    }

    fn value(self, told: Told) -> String {
        match told {
            Told::Nothing => self.label("value-none"),
            Told::Few => self.label("page-figures-few"),
            Told::Count(n) => n.to_string(),
            Told::Minutes { median, .. } => {
                self.line(&Line::new("plain").with("text", Value::Minutes(median)))
            }
            Told::Percent { percent, .. } => format!("{percent}%"),
            Told::PerTenThousand { cases, .. } => format!("{cases:.1}"),
        }
    }

    fn label(self, id: &str) -> String {
        self.desk.locale().label(self.lang, id)
    }

    fn line(self, line: &Line) -> String {
        self.desk.locale().line(self.lang, line)
    }
}
