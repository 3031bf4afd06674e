//! From figures and tickets to tables.

use super::{Cell, Sheet};
use crate::domain::Millis;
use crate::domain::figures::{
    ApprovedTask, CountFigure, Entry, Exclusion, Figures, Measure, Placing, RateFigure, Report,
    SMALL_SAMPLE, Spread, TicketFacts, TimeFigure, Weights, rank, score,
};

/// Something that has to be said in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// The name of a table.
    Sheet(Content),
    /// The name of a column.
    Column(Column),
    /// The name of a time figure.
    Time(TimeFigure),
    /// The name of a rate.
    Rate(RateFigure),
    /// The name of a count.
    Count(CountFigure),
    /// The name of a unit, by its code.
    Office(&'a str),
    /// The name of a class, by its code.
    Class(&'a str),
    /// The name of a priority, by its code.
    Priority(&'a str),
    /// The name of a category, by its code.
    Category(&'a str),
    /// The name of an area, by its code.
    Area(&'a str),
    /// The name of a state, by its code.
    State(&'a str),
    /// Why a ticket enters no figure.
    Exclusion(Exclusion),
    /// All units and classes together.
    Everything,
    /// By the clock on the wall.
    WallClock,
    /// By working time.
    WorkingTime,
    /// Minutes, of the median, ninth decile and mean.
    Minutes,
    /// Hours, of the same.
    Hours,
    /// A share from 0 to 1, of what one ticket adds to a rate.
    Share,
    /// Days, of the same.
    Days,
    /// Things counted one by one.
    Pieces,
    /// Too few cases to be ranked (样本不足).
    FewCases,
    /// What stands for 0/0.
    Nothing,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The figures of a report.
    Figures,
    /// The tickets behind each figure.
    Evidence,
    /// Tickets, one a line.
    Tickets,
    /// The weighted score of each unit.
    Scores,
    /// The places of units among their peers.
    Places,
    /// What units got by an approval instead of a list.
    Approvals,
}

/// A column of one of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// All, a unit or a class.
    Scope,
    /// `K1` to `K20`.
    Code,
    /// The name of the figure.
    Figure,
    /// Wall clock or working time.
    Clock,
    /// What the number, median and mean are counted in.
    Unit,
    /// The number of cases; the lower number of a rate.
    Cases,
    /// The upper number of a rate.
    Part,
    /// The rate.
    Rate,
    /// The median, in minutes or days.
    Median,
    /// The ninth decile, in minutes or days.
    P90,
    /// The mean, in minutes or days.
    Mean,
    /// Too few cases.
    Remark,
    /// What one ticket adds to a figure, in the unit beside it.
    Value,
    /// The ticket's number.
    Ticket,
    /// Its class.
    Class,
    /// Its priority.
    Priority,
    /// Its category.
    Category,
    /// Its area.
    Area,
    /// The unit that answers for it.
    Office,
    /// Its state.
    State,
    /// When it was submitted.
    Submitted,
    /// When it was first dispatched.
    Dispatched,
    /// When the requester was first answered.
    FirstResponse,
    /// When the unit has to have it resolved.
    Due,
    /// The date the requester was told.
    CitizenDue,
    /// When it was resolved.
    Resolved,
    /// When it was closed.
    Closed,
    /// How often it was reworked.
    Rework,
    /// How often units asked to give it back.
    Returns,
    /// The last valid grade, 1 to 5.
    Grade,
    /// Why it enters no figure.
    Excluded,
    /// The points of a score.
    Points,
    /// The band of a score.
    Band,
    /// The place among the peers.
    Place,
    /// How many peers have a place.
    Peers,
    /// Number of the approval.
    Approval,
    /// Who approved.
    Approver,
    /// When the approval ends.
    Until,
}

/// Says a [`Word`] in the reader's language.
type Words<'a> = &'a dyn Fn(Word<'_>) -> String;

/// The figures of a report: everything, then units, then classes, one line a figure (a time
/// figure has one for each clock). Minutes for times, hours for how late, days for days granted; the
/// unit stands in each line.
#[must_use]
pub fn figures(report: &Report, words: Words<'_>) -> Sheet {
    const COLUMNS: [Column; 12] = [
        Column::Scope,
        Column::Code,
        Column::Figure,
        Column::Clock,
        Column::Unit,
        Column::Cases,
        Column::Part,
        Column::Rate,
        Column::Median,
        Column::P90,
        Column::Mean,
        Column::Remark,
    ];
    let mut rows = group(&words(Word::Everything), &report.total, words);
    for (office, figures) in &report.units {
        rows.extend(group(&words(Word::Office(office)), figures, words));
    }
    for (class, figures) in &report.classes {
        rows.extend(group(&words(Word::Class(class)), figures, words));
    }
    let notes = report
        .excluded
        .iter()
        .map(|(reason, numbers)| {
            let reason = words(Word::Exclusion(*reason));
            format!("{reason} {}: {}", numbers.len(), numbers.join(" "))
        })
        .collect();
    Sheet { notes, ..sheet(Content::Figures, &COLUMNS, rows, words) }
}

/// The tickets behind each figure of one group, one line for each thing counted; of the figures of
/// one code only, if one is named.
#[must_use]
pub fn evidence(figures: &Figures, only: Option<&str>, words: Words<'_>) -> Sheet {
    const COLUMNS: [Column; 6] =
        [Column::Code, Column::Figure, Column::Clock, Column::Ticket, Column::Value, Column::Unit];
    let mut rows = Vec::new();
    let mut list = |code: &str, name: Word<'_>, clock: Cell, entries: &[Entry], unit: Measured| {
        if only.is_some_and(|only| only != code) {
            return;
        }
        let (name, measured) = (words(name), words(unit.word));
        rows.extend(entries.iter().map(|entry| {
            let number = Cell::Text(entry.number.clone());
            let value = Cell::Number(entry.value / unit.of);
            vec![text(code), text(&name), clock.clone(), number, value, text(&measured)]
        }));
    };
    for one in TimeFigure::ALL {
        let times = figures.time(*one);
        let clocks = [(Word::WallClock, &times.wall), (Word::WorkingTime, &times.working)];
        for (clock, spread) in clocks {
            let clock = Cell::Text(words(clock));
            list(one.code(), Word::Time(*one), clock, &spread.entries, Measured::MINUTES);
        }
    }
    for one in figures.counted_rates() {
        let entries = &figures.rate(one).entries;
        list(one.code(), Word::Rate(one), Cell::Empty, entries, Measured::SHARE);
    }
    for one in CountFigure::ALL {
        let entries = &figures.count(*one).entries;
        list(one.code(), Word::Count(*one), Cell::Empty, entries, Measured::of(*one));
    }
    sheet(Content::Evidence, &COLUMNS, rows, words)
}

/// What the numbers of a figure are in a table: a unit, and how much of what was counted is one.
#[derive(Clone, Copy)]
struct Measured {
    word: Word<'static>,
    of: f64,
}

impl Measured {
    const MINUTES: Self = Self { word: Word::Minutes, of: 1.0 };
    const SHARE: Self = Self { word: Word::Share, of: 1.0 };

    /// How late something is reads in hours; a few minutes and some weeks stand in one column.
    fn of(figure: CountFigure) -> Self {
        match figure.measure() {
            Some(Measure::Minutes) => Self { word: Word::Hours, of: 60.0 },
            Some(Measure::Days) => Self { word: Word::Days, of: 1.0 },
            None => Self { word: Word::Pieces, of: 1.0 },
        }
    }
}

/// The score of each unit with the number of cases; whoever shows it states the weights with it.
#[must_use]
pub fn scores(report: &Report, weights: &Weights, words: Words<'_>) -> Sheet {
    const COLUMNS: [Column; 5] =
        [Column::Office, Column::Points, Column::Band, Column::Cases, Column::Remark];
    let row = |(office, figures): (&String, &Figures)| {
        let score = score(figures, weights);
        let points = score.points.map_or_else(|| text(&words(Word::Nothing)), Cell::Number);
        let band = score.band().map_or(Cell::Empty, |band| text(&band.letter().to_string()));
        let cases = score.n();
        vec![text(&words(Word::Office(office))), points, band, whole(cases), remark(cases, words)]
    };
    sheet(Content::Scores, &COLUMNS, report.units.iter().map(row).collect(), words)
}

/// The places of units among their peers, one group after the other; who has too few cases has none.
#[must_use]
pub fn places(groups: &[Vec<(&String, &Figures)>], weights: &Weights, words: Words<'_>) -> Sheet {
    const COLUMNS: [Column; 6] = [
        Column::Office,
        Column::Place,
        Column::Peers,
        Column::Points,
        Column::Cases,
        Column::Remark,
    ];
    let mut rows = Vec::new();
    for group in groups {
        let scored =
            |(office, figures): &(&String, &Figures)| ((*office).clone(), score(figures, weights));
        let placings = rank(&group.iter().map(scored).collect::<Vec<_>>());
        let ranked = placings.iter().filter(|one| one.place.is_some()).count();
        for Placing { unit, place, points, n } in &placings {
            let nothing = || text(&words(Word::Nothing));
            rows.push(vec![
                text(&words(Word::Office(unit))),
                place.map_or_else(nothing, whole),
                whole(ranked),
                points.map_or_else(nothing, Cell::Number),
                whole(*n),
                remark(*n, words),
            ]);
        }
    }
    sheet(Content::Places, &COLUMNS, rows, words)
}

/// What units got by an approval instead of a list, in the order of dispatch.
#[must_use]
pub fn approvals(report: &Report, words: Words<'_>) -> Sheet {
    const COLUMNS: [Column; 6] = [
        Column::Ticket,
        Column::Office,
        Column::Approval,
        Column::Approver,
        Column::Dispatched,
        Column::Until,
    ];
    let row = |task: &ApprovedTask| {
        vec![
            text(&task.number),
            text(&words(Word::Office(&task.office))),
            text(&task.approval.number),
            text(&task.approval.approver),
            Cell::Time(task.at),
            Cell::Time(task.approval.until),
        ]
    };
    sheet(Content::Approvals, &COLUMNS, report.approvals.iter().map(row).collect(), words)
}

/// Tickets, one a line, with nothing that says who the requester is or where.
#[must_use]
pub fn tickets(facts: &[TicketFacts], words: Words<'_>) -> Sheet {
    const COLUMNS: [Column; 18] = [
        Column::Ticket,
        Column::Class,
        Column::Priority,
        Column::Category,
        Column::Area,
        Column::Office,
        Column::State,
        Column::Submitted,
        Column::Dispatched,
        Column::FirstResponse,
        Column::Due,
        Column::CitizenDue,
        Column::Resolved,
        Column::Closed,
        Column::Rework,
        Column::Returns,
        Column::Grade,
        Column::Excluded,
    ];
    let rows = facts
        .iter()
        .map(|ticket| COLUMNS.iter().map(|column| of_ticket(ticket, *column, words)).collect())
        .collect();
    sheet(Content::Tickets, &COLUMNS, rows, words)
}

fn sheet(content: Content, columns: &[Column], rows: Vec<Vec<Cell>>, words: Words<'_>) -> Sheet {
    Sheet {
        name: words(Word::Sheet(content)),
        header: columns.iter().map(|column| words(Word::Column(*column))).collect(),
        rows,
        notes: Vec::new(),
    }
}

/// All figures of one group as lines.
fn group(scope: &str, figures: &Figures, words: Words<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for one in TimeFigure::ALL {
        let times = figures.time(*one);
        let clocks = [(Word::WallClock, &times.wall), (Word::WorkingTime, &times.working)];
        for (clock, spread) in clocks {
            let mut row = head(scope, one.code(), &words(Word::Time(*one)));
            row.extend([words(clock), words(Word::Minutes)].map(Cell::Text));
            row.extend([whole(spread.n()), Cell::Empty, Cell::Empty]);
            row.extend(distribution(spread, Measured::MINUTES, words));
            row.push(remark(spread.n(), words));
            rows.push(row);
        }
    }
    for one in figures.counted_rates() {
        let rate = figures.rate(one);
        let value = rate.value().map_or_else(|| text(&words(Word::Nothing)), Cell::Percent);
        let mut row = head(scope, one.code(), &words(Word::Rate(one)));
        row.extend([Cell::Empty, text(&words(Word::Pieces)), whole(rate.of())]);
        row.extend([Cell::Number(rate.part()), value]);
        row.extend([Cell::Empty, Cell::Empty, Cell::Empty, remark(rate.of(), words)]);
        rows.push(row);
    }
    for one in CountFigure::ALL {
        let spread = figures.count(*one);
        let mut row = head(scope, one.code(), &words(Word::Count(*one)));
        let unit = Measured::of(*one);
        let named = text(&words(unit.word));
        row.extend([Cell::Empty, named, whole(spread.n()), Cell::Empty, Cell::Empty]);
        match one.measure() {
            Some(_) => row.extend(distribution(spread, unit, words)),
            None => row.extend([Cell::Empty, Cell::Empty, Cell::Empty]),
        }
        row.push(Cell::Empty);
        rows.push(row);
    }
    rows
}

fn head(scope: &str, code: &str, name: &str) -> Vec<Cell> {
    vec![text(scope), text(code), text(name)]
}

fn distribution(spread: &Spread, unit: Measured, words: Words<'_>) -> [Cell; 3] {
    match spread.summary() {
        Some(summary) => {
            [summary.median, summary.p90, summary.mean].map(|one| Cell::Number(one / unit.of))
        }
        None => [(); 3].map(|()| text(&words(Word::Nothing))),
    }
}

fn remark(n: usize, words: Words<'_>) -> Cell {
    if n < SMALL_SAMPLE { text(&words(Word::FewCases)) } else { Cell::Empty }
}

fn of_ticket(ticket: &TicketFacts, column: Column, words: Words<'_>) -> Cell {
    let said = |word: Word<'_>| Cell::Text(words(word));
    match column {
        Column::Ticket => text(&ticket.number),
        Column::Class => said(Word::Class(&ticket.class)),
        Column::Priority => said(Word::Priority(&ticket.priority)),
        Column::Category => said(Word::Category(&ticket.category)),
        Column::Area => said(Word::Area(&ticket.area)),
        Column::State => said(Word::State(&ticket.state)),
        Column::Office => {
            ticket.lead().map_or(Cell::Empty, |lead| said(Word::Office(&lead.office)))
        }
        Column::Submitted => Cell::Time(ticket.submitted_at),
        Column::Dispatched => time(ticket.dispatched_first_at),
        Column::FirstResponse => time(ticket.first_response_at),
        Column::Due => time(ticket.due_at()),
        Column::CitizenDue => time(ticket.citizen_due_at),
        Column::Resolved => time(ticket.resolved_at),
        Column::Closed => time(ticket.closed_at),
        Column::Rework => Cell::Number(f64::from(ticket.rework_count)),
        Column::Returns => whole(ticket.assignments.iter().map(|one| one.returns.len()).sum()),
        Column::Grade => grade(ticket),
        Column::Excluded => {
            ticket.excluded.map_or(Cell::Empty, |reason| said(Word::Exclusion(reason)))
        }
        // The other columns are of figures.
        _ => Cell::Empty,
    }
}

fn grade(ticket: &TicketFacts) -> Cell {
    let valid = ticket.evaluations.iter().filter(|evaluation| evaluation.counts());
    valid
        .max_by_key(|evaluation| evaluation.at)
        .map_or(Cell::Empty, |evaluation| Cell::Number(f64::from(evaluation.grade)))
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn whole(n: usize) -> Cell {
    Cell::Number(n as f64)
}

fn time(at: Option<Millis>) -> Cell {
    at.map_or(Cell::Empty, Cell::Time)
}
