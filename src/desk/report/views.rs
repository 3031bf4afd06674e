//! From figures to what people are shown: pure functions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Counted, Sight, short_name};
use crate::domain::catalog::Catalog;
use crate::domain::class::Class;
use crate::domain::dialog::FiguresTold;
use crate::domain::figures::{
    Better, CountFigure, Entry, Exclusion, Figures, Measure, Period, RateFigure, Report, Spread,
    TicketFacts, TimeFigure, Times, Weights, score,
};
use crate::domain::gaps::Gap;
use crate::domain::view::{
    AmountView, ApprovalRow, Cases, EntryValue, EvidenceView, FigureLine, FigureRow,
    FigureTicketsView, FigureValue, FiguresView, GapRow, GroupView, ItemFiguresView, ItemRow,
    RateView, ReportView, ScoreView,
};

/// Tickets listed of one figure; a table has them all.
const LISTED: usize = 12;

/// The group of this code or name, or why it cannot be shown.
pub(super) fn group(
    named: &str,
    counted: &Counted,
    catalog: &Catalog,
) -> Result<GroupView, FiguresTold> {
    if named.is_empty() {
        return Ok(counted.sight.whole());
    }
    if let Ok(class) = named.parse::<Class>() {
        return match counted.sight {
            Sight::All | Sight::Town(_) => Ok(GroupView::Class { class }),
            Sight::Unit(_) | Sight::Handled { .. } | Sight::Nothing => Err(FiguresTold::OutOfSight),
        };
    }
    let office = catalog.office(named).or_else(|| catalog.office_named(named));
    let office = office.ok_or_else(|| FiguresTold::NoSuchUnit(named.to_owned()))?;
    match counted.sight.shows(&office.code) {
        true if counted.sight.whole() == GroupView::Own => Ok(GroupView::Own),
        true => Ok(GroupView::Unit {
            code: office.code.clone(),
            name: short_name(&office.code, catalog),
        }),
        false => Err(FiguresTold::OutOfSight),
    }
}

/// The figures of a group; empty ones where nothing was counted for it.
pub(super) fn of_group<'a>(report: &'a Report, group: &GroupView) -> Option<&'a Figures> {
    match group {
        GroupView::All | GroupView::Own => Some(&report.total),
        GroupView::Unit { code, .. } => report.units.get(code),
        GroupView::Class { class } => report.classes.get(class.code()),
    }
}

/// Questions without an answer, one of the words of each.
pub(super) fn gap_rows(gaps: &[Gap]) -> Vec<GapRow> {
    let row = |gap: &Gap| GapRow {
        week: gap.week.clone(),
        people: u32::try_from(gap.people).unwrap_or(u32::MAX),
        example: gap.examples.first().cloned().unwrap_or_default(),
    };
    gaps.iter().map(row).collect()
}

/// The report in short.
pub(super) fn summary(counted: &Counted, catalog: &Catalog) -> ReportView {
    let report = &counted.report;
    let classes = report.classes.iter().map(|(code, figures)| row(code.clone(), figures));
    let approvals = report.approvals.iter().map(|task| ApprovalRow {
        number: task.number.clone(),
        office: short_name(&task.office, catalog),
        approval: task.approval.number.clone(),
        approver: task.approval.approver.clone(),
        at: task.at,
        until: task.approval.until,
    });
    ReportView {
        from: report.period.from,
        to: report.period.to,
        total: row(String::new(), &report.total),
        units: units(report, catalog)
            .into_iter()
            .map(|(_, name, figures)| row(name, figures))
            .collect(),
        classes: classes.collect(),
        own: counted.sight.whole() == GroupView::Own,
        excluded: counts(&report.excluded),
        excused: excused(&report.excluded),
        approvals: counted.sight.is_wide().then(|| approvals.collect()),
        gaps: (counted.sight == Sight::All).then(|| gap_rows(&counted.gaps)),
        reach: counted.reach.to_string(),
    }
}

/// How many tickets each item has, by the item that each ticket is linked to.
pub(super) fn items(
    period: &Period,
    linked: &[Option<&str>],
    gaps: &[Gap],
    catalog: &Catalog,
) -> ItemFiguresView {
    let mut tickets: BTreeMap<&str, u32> = BTreeMap::new();
    for code in linked.iter().flatten() {
        *tickets.entry(code).or_default() += 1;
    }
    let title = |code: &str| catalog.title(code).unwrap_or(code).to_owned();
    let mut items: Vec<ItemRow> = tickets
        .into_iter()
        .map(|(code, tickets)| ItemRow { code: code.to_owned(), title: title(code), tickets })
        .collect();
    items.sort_by_key(|row| std::cmp::Reverse(row.tickets));
    items.truncate(LISTED);
    ItemFiguresView {
        from: period.from,
        to: period.to,
        tickets: count(linked.len()),
        unlinked: count(linked.iter().filter(|code| code.is_none()).count()),
        items,
        gaps: gap_rows(gaps),
    }
}

/// Code, short name and figures of every unit, in the order of names.
fn units<'a>(report: &'a Report, catalog: &Catalog) -> Vec<(&'a str, String, &'a Figures)> {
    let units = report.units.iter();
    let mut units: Vec<_> =
        units.map(|(code, figures)| (code.as_str(), short_name(code, catalog), figures)).collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    units
}

/// What enters no figure, by reason.
type LeftOut = BTreeMap<Exclusion, Vec<String>>;

fn counts(left_out: &LeftOut) -> Vec<(String, u32)> {
    let counts = left_out.iter();
    counts.map(|(reason, numbers)| (reason.code().to_owned(), count(numbers.len()))).collect()
}

/// The tickets that a person left out by excusing them; a table has them all.
fn excused(left_out: &LeftOut) -> Vec<String> {
    let excused = left_out.get(&Exclusion::NoFault).into_iter().flatten();
    excused.take(LISTED).cloned().collect()
}

/// What enters no figure of a group: a ticket belongs to the unit that had it last.
fn excluded_of(counted: &Counted, group: &GroupView) -> LeftOut {
    let of_group = |ticket: &&TicketFacts| match group {
        GroupView::All | GroupView::Own => true,
        GroupView::Unit { code, .. } => ticket.lead().is_some_and(|lead| lead.office == *code),
        GroupView::Class { class } => ticket.class == class.code(),
    };
    let tickets: BTreeSet<&str> =
        counted.tickets.iter().filter(of_group).map(|ticket| ticket.number.as_str()).collect();
    let mut left_out = counted.report.excluded.clone();
    left_out.retain(|_, numbers| {
        numbers.retain(|number| tickets.contains(number.as_str()));
        !numbers.is_empty()
    });
    left_out
}

/// K1 to K20 of a group.
pub(super) fn all(counted: &Counted, group: GroupView, catalog: &Catalog) -> FiguresView {
    let nothing = Figures::default();
    let report = &counted.report;
    let figures = of_group(report, &group).unwrap_or(&nothing);
    let names = units(report, catalog).into_iter();
    let left_out = excluded_of(counted, &group);
    FiguresView {
        from: report.period.from,
        to: report.period.to,
        reach: counted.reach.to_string(),
        n: count(numbers(all_entries(figures)).len()),
        lines: lines(figures),
        score: (!matches!(group, GroupView::Class { .. } | GroupView::Own))
            .then(|| score_of(figures, &counted.method.weights)),
        excluded: counts(&left_out),
        excused: excused(&left_out),
        units: names.map(|(code, name, _)| (code.to_owned(), name)).collect(),
        of: group,
        classes: report.classes.keys().filter_map(|code| code.parse().ok()).collect(),
    }
}

fn lines(figures: &Figures) -> Vec<FigureLine> {
    let spread = |spread: &Spread| spread.summary().map(|one| (one.median, one.p90));
    let line = |code: &str, figure: &str, n: usize, value| FigureLine {
        code: code.to_owned(),
        figure: figure.to_owned(),
        n: count(n),
        value,
    };
    let times = TimeFigure::ALL.iter().map(|one| {
        let Times { wall, working } = figures.time(*one);
        let value = FigureValue::Time {
            wall: spread(wall),
            mean: wall.summary().map(|one| one.mean),
            working: spread(working),
        };
        line(one.code(), one.id(), wall.n(), value)
    });
    let rates = figures.counted_rates().map(|one| {
        let value = FigureValue::Rate { rate: rate(figures, one) };
        line(one.code(), one.id(), figures.rate(one).of(), value)
    });
    let counts = CountFigure::ALL.iter().map(|one| {
        let counted = figures.count(*one);
        let mean = counted.summary().and_then(|all| amount(*one, all.mean));
        line(one.code(), one.id(), counted.n(), FigureValue::Count { mean })
    });
    let mut lines: Vec<FigureLine> = times.chain(rates).chain(counts).collect();
    lines.sort_by_key(|line| number_of(&line.code));
    lines
}

/// What a count counted, where that is a length of time.
fn amount(figure: CountFigure, value: f64) -> Option<AmountView> {
    figure.measure().map(|measure| match measure {
        Measure::Minutes => AmountView::Minutes { minutes: value },
        Measure::Days => AmountView::Days { days: value },
    })
}

fn number_of(code: &str) -> u32 {
    code.trim_start_matches('K').parse().unwrap_or(u32::MAX)
}

fn score_of(figures: &Figures, weights: &Weights) -> ScoreView {
    let score = score(figures, weights);
    ScoreView {
        points: score.points,
        band: score.band().map(|band| band.letter()),
        n: count(score.n()),
        ..formula(weights)
    }
}

/// How a score is reckoned, without anybody's points.
pub(super) fn formula(weights: &Weights) -> ScoreView {
    ScoreView {
        points: None,
        band: None,
        n: 0,
        response: weights.response,
        on_time: weights.on_time,
        solved: weights.solved,
        satisfied: weights.satisfaction,
        red_card: weights.red_card,
        evasion: weights.evasion,
    }
}

/// The tickets behind the figures of a code.
pub(super) fn tickets(counted: &Counted, group: GroupView, code: &str) -> FigureTicketsView {
    let nothing = Figures::default();
    let report = &counted.report;
    FigureTicketsView {
        from: report.period.from,
        to: report.period.to,
        reach: counted.reach.to_string(),
        figures: evidence(of_group(report, &group).unwrap_or(&nothing), code),
        of: group,
        code: code.to_owned(),
    }
}

fn evidence(figures: &Figures, code: &str) -> Vec<EvidenceView> {
    let times = TimeFigure::ALL.iter().filter(|one| one.code() == code).map(|one| {
        let Times { wall, working } = figures.time(*one);
        let both = wall.entries.iter().zip(&working.entries);
        let both = both.map(|(wall, working)| {
            let value = EntryValue::Minutes { wall: wall.value, working: working.value };
            (wall.number.clone(), wall.value, value)
        });
        listed(one.id(), both.collect())
    });
    let rates = RateFigure::ALL.iter().filter(|one| one.code() == code).map(|one| {
        let bad_first = if one.better() == Better::High { -1.0 } else { 1.0 };
        let entries = figures.rate(*one).entries.iter().map(|entry| {
            let value = EntryValue::Share { share: entry.value };
            (entry.number.clone(), entry.value * bad_first, value)
        });
        listed(one.id(), entries.collect())
    });
    let counts = CountFigure::ALL.iter().filter(|one| one.code() == code).map(|one| {
        let entries = figures.count(*one).entries.iter().map(|entry| {
            let amount = amount(*one, entry.value);
            let value = amount.map_or(EntryValue::One, |amount| EntryValue::Amount { amount });
            (entry.number.clone(), entry.value, value)
        });
        listed(one.id(), entries.collect())
    });
    times.chain(rates).chain(counts).collect()
}

/// The entries in the order of their weight, the heaviest first and with it what else the same
/// ticket adds, cut to a readable number.
fn listed(figure: &str, mut entries: Vec<(String, f64, EntryValue)>) -> EvidenceView {
    entries.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut heaviest: HashMap<String, usize> = HashMap::new();
    for (place, (number, _, _)) in entries.iter().enumerate() {
        heaviest.entry(number.clone()).or_insert(place);
    }
    entries.sort_by_key(|(number, _, _)| heaviest.get(number).copied());
    let more = count(entries.len().saturating_sub(LISTED));
    entries.truncate(LISTED);
    let entries = entries.into_iter().map(|(number, _, value)| (number, value)).collect();
    EvidenceView { figure: figure.to_owned(), entries, more }
}

fn row(office: String, figures: &Figures) -> FigureRow {
    let spread = |figure| figures.time(figure).wall.summary().map(|one| (one.median, one.p90));
    let cases = |figure| count(figures.time(figure).wall.n());
    FigureRow {
        office,
        n: count(numbers(all_entries(figures)).len()),
        cases: Cases {
            first_response: cases(TimeFigure::FirstResponse),
            dispatch: cases(TimeFigure::Dispatch),
            handling: cases(TimeFigure::Handling),
        },
        first_response: spread(TimeFigure::FirstResponse),
        dispatch: spread(TimeFigure::Dispatch),
        handling: spread(TimeFigure::Handling),
        on_time: rate(figures, RateFigure::OnTime),
        late_open: count(figures.count(CountFigure::LateOpen).n()),
        due: due(figures),
        solved: rate(figures, RateFigure::Solved),
        satisfied: rate(figures, RateFigure::Satisfaction),
    }
}

fn rate(figures: &Figures, figure: RateFigure) -> RateView {
    let rate = figures.rate(figure);
    RateView { part: rate.part(), of: count(rate.of()), rate: rate.value() }
}

/// Tickets that fell due in the period and are not done: those late, and those whose clock stands
/// still or runs out right now.
fn due(figures: &Figures) -> u32 {
    let entries = |figure| figures.count(figure).entries.iter();
    let open = numbers(entries(CountFigure::LateOpen));
    let late = numbers(entries(CountFigure::Late));
    count(late.intersection(&open).count() + figures.count(CountFigure::NotYetDue).n())
}

fn numbers<'a>(entries: impl Iterator<Item = &'a Entry>) -> BTreeSet<&'a str> {
    entries.map(|entry| entry.number.as_str()).collect()
}

/// Everything that the figures of a group count.
fn all_entries(figures: &Figures) -> impl Iterator<Item = &Entry> {
    let times = TimeFigure::ALL.iter().map(|one| &figures.time(*one).wall);
    let counts = CountFigure::ALL.iter().map(|one| figures.count(*one));
    let rates = RateFigure::ALL.iter().flat_map(|one| &figures.rate(*one).entries);
    times.chain(counts).flat_map(|spread: &Spread| &spread.entries).chain(rates)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
