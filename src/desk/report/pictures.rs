//! The board and a report as charts, in the reader's language.
//!
//! Units stand in the order of their names and are never ranked: 山东省乡镇人民政府工作条例
//! arts. 19 and 27 let nobody rank towns without authority.

use crate::chart::{Chart, Ink, Kind, Panel, Row, Series, Tone, Value as Bar};
use crate::domain::figures::{RateFigure, SMALL_SAMPLE, TimeFigure};
use crate::domain::message::Lang;
use crate::domain::view::{
    AmountView, BoardRow, BoardView, FigureLine, FigureRow, FigureValue, FiguresView, RateView,
    ReportView,
};
use crate::domain::wording::{
    Line, Value, amount_value, board_office, excluded_line, group_value, score_line, waiting_line,
};
use crate::locale::Locale;

/// Units in a picture of a report: more cannot be read on a telephone.
const UNITS: usize = 8;

/// The board as a chart: one bar a unit, the most urgent first.
#[must_use]
pub fn board(board: &BoardView, locale: &Locale, lang: Lang) -> Chart {
    let say = Say { locale, lang };
    let waiting = waiting_line(board.waiting, board.checking, board.checking_late);
    let colour = |code, tone| Series { name: say.line(&Line::term("card", code)), tone };
    Chart {
        grey: String::new(),
        title: say.line(&Line::new("board-title").with("at", Value::DateTime(board.at))),
        subtitle: say.line(&waiting),
        panels: vec![Panel {
            kind: Kind::Stacked,
            heading: say.label("chart-board-title"),
            series: vec![
                colour("red", Tone::Alarm),
                colour("yellow", Tone::Warn),
                colour("green", Tone::Main),
            ],
            rows: board.rows.iter().map(|row| say.board_row(row)).collect(),
        }],
        notes: Vec::new(),
        empty: say.label("board-empty"),
    }
}

/// The figures of a period as a chart: times and rates of all together, then of each unit, each
/// row with its number of cases, in grey where these are few.
#[must_use]
pub fn report(report: &ReportView, locale: &Locale, lang: Lang) -> Chart {
    let say = Say { locale, lang };
    let title = say.line(&title(report));
    // Only who sees everything sees what was given by approvals.
    let one_unit = match (report.units.as_slice(), &report.approvals) {
        _ if report.own => Some(say.label("group-own")),
        ([only], None) => Some(only.office.clone()),
        _ => None,
    };
    Chart {
        grey: say.grey(),
        title: say.label("chart-report-title"),
        subtitle: one_unit.map_or(title.clone(), |office| format!("{office} · {title}")),
        panels: panels(report, say),
        notes: notes(report, say),
        empty: say.label("chart-empty"),
    }
}

/// All figures of a group as a chart: times, rates, and the counts as a table.
#[must_use]
pub fn figures(figures: &FiguresView, locale: &Locale, lang: Lang) -> Chart {
    let say = Say { locale, lang };
    let title = Line::new("figures-title")
        .with("of", group_value(&figures.of))
        .with("from", Value::Day(figures.from))
        .with("to", Value::Day(figures.to.saturating_sub(1)))
        .with("n", figures.n);
    let small = Line::new("chart-few").with("n", Value::count(SMALL_SAMPLE));
    let notes = [
        figures.score.as_ref().map(score_line),
        excluded_line(&figures.excluded),
        Some(Line::new("chart-clock")),
        Some(small),
    ];
    Chart {
        grey: say.grey(),
        title: say.label("chart-figures-title"),
        subtitle: say.line(&title),
        panels: if figures.n == 0 { Vec::new() } else { all_panels(&figures.lines, say) },
        notes: notes.into_iter().flatten().map(|line| say.line(&line)).collect(),
        empty: say.label("chart-empty"),
    }
}

fn all_panels(lines: &[FigureLine], say: Say<'_>) -> Vec<Panel> {
    let name = |line: &FigureLine| format!("{} {}", line.code, say.named(&line.figure));
    let times = lines.iter().filter_map(|line| match line.value {
        FigureValue::Time { wall, .. } => Some(say.time(&name(line), wall, line.n)),
        _ => None,
    });
    let rates = lines.iter().filter_map(|line| match line.value {
        FigureValue::Rate { rate } => Some(say.rate(&name(line), rate)),
        _ => None,
    });
    let counts = lines.iter().filter_map(|line| match line.value {
        FigureValue::Count { mean } => Some(say.count(&name(line), line.n, mean)),
        _ => None,
    });
    let panel =
        |kind, heading, series, rows| Panel { kind, heading: say.label(heading), series, rows };
    vec![
        panel(Kind::Grouped, "chart-times", say.median_and_p90(), times.collect()),
        panel(Kind::Rates, "chart-all-rates", vec![rate_series()], rates.collect()),
        panel(Kind::Stacked, "chart-counts", vec![rate_series()], counts.collect()),
    ]
}

fn title(report: &ReportView) -> Line {
    Line::new("report-title")
        .with("from", Value::Day(report.from))
        .with("to", Value::Day(report.to.saturating_sub(1)))
        .with("n", report.total.n)
}

/// What goes into the picture; nothing when nothing was counted.
fn panels(report: &ReportView, say: Say<'_>) -> Vec<Panel> {
    if report.total.n == 0 {
        return Vec::new();
    }
    let mut panels = vec![all_times(&report.total, say), all_rates(&report.total, say)];
    // One unit is all together.
    if report.units.len() > 1 {
        let units = drawn(report);
        panels.push(handling(&units, say));
        panels.push(on_time(&units, say));
    }
    panels
}

/// The units that are drawn: those with most tickets, in the order given.
fn drawn(report: &ReportView) -> Vec<&FigureRow> {
    let mut places: Vec<(usize, &FigureRow)> = report.units.iter().enumerate().collect();
    places.sort_by_key(|(_, row)| std::cmp::Reverse(row.n));
    places.truncate(UNITS);
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, row)| row).collect()
}

fn all_times(total: &FigureRow, say: Say<'_>) -> Panel {
    let rows = [
        (TimeFigure::FirstResponse, total.first_response, total.cases.first_response),
        (TimeFigure::Dispatch, total.dispatch, total.cases.dispatch),
        (TimeFigure::Handling, total.handling, total.cases.handling),
    ];
    let row =
        |(figure, spread, n): (TimeFigure, _, _)| say.time(&say.named(figure.id()), spread, n);
    Panel {
        kind: Kind::Grouped,
        heading: say.label("chart-times"),
        series: say.median_and_p90(),
        rows: rows.into_iter().map(row).collect(),
    }
}

fn all_rates(total: &FigureRow, say: Say<'_>) -> Panel {
    let rows = [
        (RateFigure::OnTime, total.on_time),
        (RateFigure::Solved, total.solved),
        (RateFigure::Satisfaction, total.satisfied),
    ];
    Panel {
        kind: Kind::Rates,
        heading: say.label("chart-rates"),
        series: vec![rate_series()],
        rows: rows
            .into_iter()
            .map(|(figure, rate)| say.rate(&say.named(figure.id()), rate))
            .collect(),
    }
}

/// Median and P90 by unit; a unit that resolved nothing has no row.
fn handling(units: &[&FigureRow], say: Say<'_>) -> Panel {
    let resolved = units.iter().filter(|row| row.handling.is_some());
    Panel {
        kind: Kind::Grouped,
        heading: say.label("chart-handling"),
        series: say.median_and_p90(),
        rows: resolved.map(|row| say.time(&row.office, row.handling, row.cases.handling)).collect(),
    }
}

/// Rates by unit; a unit for which nothing was due has no row.
fn on_time(units: &[&FigureRow], say: Say<'_>) -> Panel {
    let due = units.iter().filter(|row| row.on_time.rate.is_some());
    Panel {
        kind: Kind::Rates,
        heading: say.label("chart-on-time"),
        series: vec![rate_series()],
        rows: due.map(|row| say.rate(&row.office, row.on_time)).collect(),
    }
}

/// The bars of a rate panel are one kind of value, and the heading names it.
fn rate_series() -> Series {
    Series { name: String::new(), tone: Tone::Main }
}

fn notes(report: &ReportView, say: Say<'_>) -> Vec<String> {
    if report.total.n == 0 {
        return excluded_line(&report.excluded).iter().map(|line| say.line(line)).collect();
    }
    let total = &report.total;
    let late = Line::new("chart-late").with("due", total.due).with("late", total.late_open);
    let small = Line::new("chart-few").with("n", Value::count(SMALL_SAMPLE));
    let order = (report.units.len() > 1).then(|| Line::new("chart-order"));
    let left_out = report.units.len() - drawn(report).len();
    let more = (left_out > 0 && report.units.len() > 1).then(|| {
        Line::new("chart-more")
            .with("shown", Value::count(report.units.len() - left_out))
            .with("more", Value::count(left_out))
    });
    [Some(late), excluded_line(&report.excluded), Some(Line::new("chart-clock")), order, more]
        .into_iter()
        .chain([Some(small)])
        .flatten()
        .map(|line| say.line(&line))
        .collect()
}

/// Words in the reader's language.
#[derive(Clone, Copy)]
struct Say<'a> {
    locale: &'a Locale,
    lang: Lang,
}

impl Say<'_> {
    fn label(self, id: &str) -> String {
        self.locale.label(self.lang, id)
    }

    fn line(self, line: &Line) -> String {
        self.locale.line(self.lang, line)
    }

    fn value(self, value: Value) -> String {
        self.line(&Line::new("plain").with("text", value))
    }

    /// The name of a figure by its id.
    fn named(self, figure: &str) -> String {
        self.line(&Line::term("figure", figure))
    }

    /// What grey means.
    fn grey(self) -> String {
        self.line(&Line::new("chart-grey").with("n", Value::count(SMALL_SAMPLE)))
    }

    fn cases(self, n: u32) -> String {
        self.line(&Line::new("chart-cases").with("n", n))
    }

    fn median_and_p90(self) -> Vec<Series> {
        let series = |id, tone| Series { name: self.label(id), tone };
        vec![series("chart-median", Tone::Main), series("chart-p90", Tone::Soft)]
    }

    fn board_row(self, row: &BoardRow) -> Row {
        let open = row.green.saturating_add(row.yellow).saturating_add(row.red);
        let piece = |n: u32| Bar { number: Some(f64::from(n)), text: n.to_string() };
        Row {
            label: self.value(board_office(row)),
            note: self.cases(open),
            ink: Ink::Full,
            values: [row.red, row.yellow, row.green].map(piece).to_vec(),
        }
    }

    fn time(self, label: &str, spread: Option<(f64, f64)>, n: u32) -> Row {
        // What is said to be under a minute has no length.
        let bar = |minutes: f64| Bar {
            number: Some(if minutes < 0.5 { 0.0 } else { minutes }),
            text: self.value(Value::Minutes(minutes)),
        };
        let nothing = || Bar { number: None, text: self.label("value-none") };
        Row {
            label: label.to_owned(),
            note: self.cases(n),
            ink: ink(n),
            values: match spread {
                Some((median, p90)) => vec![bar(median), bar(p90)],
                None => vec![nothing(), nothing()],
            },
        }
    }

    fn count(self, label: &str, n: u32, mean: Option<AmountView>) -> Row {
        let said = |mean| self.line(&Line::new("chart-mean").with("mean", amount_value(mean)));
        Row {
            label: label.to_owned(),
            note: mean.map_or(String::new(), said),
            ink: Ink::Full,
            values: vec![Bar { number: Some(f64::from(n)), text: n.to_string() }],
        }
    }

    fn rate(self, label: &str, rate: RateView) -> Row {
        let text = rate.rate.map(|share| self.value(Value::Share(share)));
        let part = Line::new("chart-part").with("part", rate.upper().as_str()).with("of", rate.of);
        Row {
            label: label.to_owned(),
            note: self.line(&part),
            ink: ink(rate.of),
            values: vec![Bar {
                number: rate.rate,
                text: text.unwrap_or_else(|| self.label("value-none")),
            }],
        }
    }
}

fn ink(cases: u32) -> Ink {
    match usize::try_from(cases) {
        Ok(cases) if cases < SMALL_SAMPLE => Ink::Grey,
        _ => Ink::Full,
    }
}

#[cfg(test)]
mod tests;
