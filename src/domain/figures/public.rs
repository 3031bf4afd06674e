//! The figures that everybody may see: of all units together, and nothing of which one person could
//! be picked out (个人信息保护法 art. 25).

use super::collect::Report;
use super::measure::{CountFigure, Period, RateFigure, SMALL_SAMPLE, TimeFigure};

/// The figures of a period for everybody.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicFigures {
    /// The period.
    pub period: Period,
    /// Tickets taken.
    pub taken: Told,
    /// Tickets taken by class, the most first: its code, or `None` for the classes of few tickets
    /// together.
    pub classes: Vec<(Option<String>, usize)>,
    /// The figures, in the order of their codes.
    pub lines: Vec<PublicLine>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicLine {
    /// `K1` to `K24`.
    pub code: &'static str,
    /// The id of its name.
    pub figure: &'static str,
    /// What is told of it.
    pub told: Told,
}

/// What everybody is told of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told {
    /// Nothing was counted.
    Nothing,
    /// Fewer cases than may be told of: not even how many.
    Few,
    /// How many.
    Count(usize),
    /// The median of this many cases, in minutes by the clock on the wall.
    Minutes {
        /// The median.
        median: f64,
        /// Cases.
        n: usize,
    },
    /// A rate of this many cases in whole percent, so that one more case tells nothing of itself.
    Percent {
        /// The rate, 0 to 100.
        percent: u32,
        /// Cases.
        n: usize,
    },
    /// Cases for each ten thousand people.
    PerTenThousand {
        /// How many.
        cases: f64,
        /// Cases.
        n: usize,
    },
}

impl Told {
    fn of(n: usize, told: impl FnOnce() -> Option<Self>) -> Self {
        match n {
            0 => Self::Nothing,
            n if n < SMALL_SAMPLE => Self::Few,
            _ => told().unwrap_or(Self::Nothing),
        }
    }
}

/// What everybody may see of a report; K24 where it is known how many people live there.
#[must_use]
pub fn public(report: &Report, population: Option<u32>) -> PublicFigures {
    let taken = report.total.count(CountFigure::Submitted).n();
    let per_head = population.filter(|people| *people > 0).map(|people| PublicLine {
        code: "K24",
        figure: "per-ten-thousand",
        told: Told::of(taken, || {
            let cases = taken as f64 * 10_000.0 / f64::from(people);
            Some(Told::PerTenThousand { cases, n: taken })
        }),
    });
    let lines = [
        time(report, TimeFigure::FirstResponse),
        time(report, TimeFigure::Dispatch),
        time(report, TimeFigure::Handling),
        rate(report, RateFigure::Resolved),
        rate(report, RateFigure::OnTime),
        rate(report, RateFigure::Solved),
        rate(report, RateFigure::Satisfaction),
        rate(report, RateFigure::Rework),
    ];
    PublicFigures {
        period: report.period.clone(),
        taken: Told::of(taken, || Some(Told::Count(taken))),
        classes: classes(report),
        lines: lines.into_iter().chain(per_head).collect(),
    }
}

fn time(report: &Report, figure: TimeFigure) -> PublicLine {
    let wall = &report.total.time(figure).wall;
    let minutes = || wall.summary().map(|all| Told::Minutes { median: all.median, n: all.n });
    PublicLine { code: figure.code(), figure: figure.id(), told: Told::of(wall.n(), minutes) }
}

fn rate(report: &Report, figure: RateFigure) -> PublicLine {
    let rate = report.total.rate(figure);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of one lies between 0 and 100 percent"
    )]
    let percent =
        |share: f64| Told::Percent { percent: (share * 100.0).round() as u32, n: rate.of() };
    let told = Told::of(rate.of(), || rate.value().map(percent));
    PublicLine { code: figure.code(), figure: figure.id(), told }
}

/// Classes of few tickets stand together, with the smallest other one where they are few even so:
/// what is left out could be reckoned from the sum.
fn classes(report: &Report) -> Vec<(Option<String>, usize)> {
    let counted = report.classes.iter();
    let mut shown: Vec<(&String, usize)> =
        counted.map(|(code, figures)| (code, figures.count(CountFigure::Submitted).n())).collect();
    shown.retain(|(_, n)| *n > 0);
    shown.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let mut together = 0;
    while let Some((_, n)) = shown.last()
        && (*n < SMALL_SAMPLE || (1..SMALL_SAMPLE).contains(&together))
    {
        together += n;
        shown.pop();
    }
    let others = (together >= SMALL_SAMPLE).then_some((None, together));
    shown.into_iter().map(|(code, n)| (Some(code.clone()), n)).chain(others).collect()
}
