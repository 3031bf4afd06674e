//! The board and the figures of a period, from the tickets.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::facts::read_tickets;
use super::{Desk, DeskError, Knowledge};
use crate::domain::Millis;
use crate::domain::catalog::Catalog;
use crate::domain::figures::{
    self, Basis, CountFigure, Entry, Figures, Partly, RateFigure, Reach, Report, Spread,
    TicketFacts, TimeFigure, Unevaluated,
};
use crate::domain::people::{Actor, Right, Scope, scopes};
use crate::domain::showing;
use crate::domain::sla::working_minutes_between;
use crate::domain::ticket::{ActionKind, State, Ticket};
use crate::domain::time::DAY;
use crate::domain::view::{BoardRow, BoardView, Cases, FigureRow, RateView, ReportView};

mod facts;
pub mod pictures;
#[cfg(test)]
mod tests;

use facts::{Beside, facts_of};

/// Two tickets within this time can be a repeat, so a report looks so much further back.
const REPEATS: Millis = 90 * DAY;

/// No limit on the tickets of a state: a board that leaves some out is wrong.
const ALL: i64 = i64::MAX;
/// States in which somebody at the desk or in a unit has a ticket in hand.
const ON_THE_BOARD: [State; 8] = [
    State::Submitted,
    State::Dispatching,
    State::Assigned,
    State::ReturnReview,
    State::InProgress,
    State::Suspended,
    State::OnLedger,
    State::Review,
];

/// Whose figures a reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Those of every unit.
    All,
    /// Those of this unit alone, by its code.
    Unit(String),
    /// None.
    Nothing,
}

impl Sight {
    /// What the table of permissions lets this officer see; without an officer nothing.
    #[must_use]
    pub fn of(officer: Option<&Actor>) -> Self {
        let Some(officer) = officer else { return Self::Nothing };
        let held = scopes(officer, Right::SeeFigures);
        if held.contains(&Scope::All) {
            Self::All
        } else if held.contains(&Scope::Unit) && !officer.office.is_empty() {
            Self::Unit(officer.office.clone())
        } else {
            Self::Nothing
        }
    }

    /// Whether the figures of this unit are in sight.
    #[must_use]
    pub fn shows(&self, office: &str) -> bool {
        match self {
            Self::All => true,
            Self::Unit(own) => own == office,
            Self::Nothing => false,
        }
    }
}

impl Desk {
    pub(super) async fn board(
        &self,
        officer: Option<&Actor>,
        knowledge: &Knowledge,
    ) -> Result<BoardView, DeskError> {
        let now = self.clock.now();
        let mut tickets = Vec::new();
        for state in ON_THE_BOARD {
            tickets.extend(read_tickets(&self.store.tickets_in(state.code(), ALL).await?)?);
        }
        Ok(board_of(&tickets, &Sight::of(officer), &knowledge.catalog, now))
    }

    pub(super) async fn report(
        &self,
        period: &str,
        officer: Option<&Actor>,
        knowledge: &Knowledge,
    ) -> Result<ReportView, DeskError> {
        let reach = period.parse().unwrap_or(Reach::Week);
        Ok(self.counted(reach, &Sight::of(officer), knowledge).await?.1)
    }

    /// The figures of the period that ends now (today, the last 7 or the last 30 days of the local
    /// calendar, today included), in full for tables and in short for people.
    ///
    /// A reader whose sight is one unit gets that unit's figures as the total, and none by class.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn figures(
        &self,
        reach: Reach,
        sight: &Sight,
    ) -> Result<(Report, ReportView), DeskError> {
        self.counted(reach, sight, &self.knowledge()).await
    }

    async fn counted(
        &self,
        reach: Reach,
        sight: &Sight,
        knowledge: &Knowledge,
    ) -> Result<(Report, ReportView), DeskError> {
        let now = self.clock.now();
        let period = reach.period(now);
        let facts = self.facts_since(period.from - REPEATS).await?;
        let basis = Basis {
            now,
            working_minutes: &|from, to| working_minutes_between(from, to, &knowledge.calendar),
            partly: Partly::default(),
            unevaluated: Unevaluated::default(),
        };
        let report = in_sight(figures::report(&facts, &period, &basis), &facts, sight);
        let view = view_of(&report, &knowledge.catalog);
        Ok((report, view))
    }

    /// The facts of every ticket that is open or took a step since then.
    async fn facts_since(&self, since: Millis) -> Result<Vec<TicketFacts>, DeskError> {
        let tickets = read_tickets(&self.store.tickets_since(since).await?)?;
        let contacts: HashMap<String, String> =
            self.store.contact_hashes().await?.into_iter().collect();
        let replied = self.store.steps_since(ActionKind::Approve.code(), since).await?;
        // Of several replies the last one stays.
        let replied: HashMap<String, Millis> = replied.into_iter().collect();
        let beside = |ticket: &Ticket| Beside {
            contact_hash: ticket.requester.as_ref().and_then(|id| contacts.get(id)).cloned(),
            replied_at: replied.get(&ticket.number.to_string()).copied(),
        };
        Ok(tickets.iter().map(|ticket| facts_of(ticket, beside(ticket))).collect())
    }
}

/// The board of these tickets. A ticket stands with the unit that has it in hand, or waits for the
/// desk; one that waits for an evaluation waits for nobody here.
fn board_of(tickets: &[Ticket], sight: &Sight, catalog: &Catalog, now: Millis) -> BoardView {
    let mut board = BoardView { at: now, rows: Vec::new(), waiting: 0, checking: 0 };
    let mut rows: BTreeMap<&str, BoardRow> = BTreeMap::new();
    for ticket in tickets {
        let lead = ticket.lead.as_ref().map(|lead| lead.office.as_str());
        let lead = lead.filter(|office| sight.shows(office));
        match (ticket.state, lead) {
            (State::Submitted | State::Dispatching, _) if *sight == Sight::All => {
                board.waiting += 1;
            }
            (State::Review, Some(_)) => board.checking += 1,
            (
                State::Assigned
                | State::ReturnReview
                | State::InProgress
                | State::Suspended
                | State::OnLedger,
                Some(office),
            ) => add(rows.entry(office).or_insert_with(|| row_of(office, catalog)), ticket, now),
            _ => {}
        }
    }
    board.rows = rows.into_values().collect();
    board.rows.sort_by(|a, b| {
        let urgency = |row: &BoardRow| (row.red, row.yellow, row.green);
        urgency(b).cmp(&urgency(a)).then_with(|| a.office.cmp(&b.office))
    });
    board
}

fn row_of(office: &str, catalog: &Catalog) -> BoardRow {
    BoardRow { office: short_name(office, catalog), green: 0, yellow: 0, red: 0 }
}

fn add(row: &mut BoardRow, ticket: &Ticket, now: Millis) {
    match showing::card(ticket, now) {
        "red" => row.red += 1,
        "yellow" => row.yellow += 1,
        _ => row.green += 1,
    }
}

/// The short name of an office where no other office has the same, else its full one.
fn short_name(code: &str, catalog: &Catalog) -> String {
    let Some(office) = catalog.office(code) else { return code.to_owned() };
    let short = &office.short_name;
    let offices = catalog.tables().offices.iter();
    let shared = offices.filter(|other| other.short_name == *short).count() > 1;
    if short.is_empty() || shared { office.name.clone() } else { short.clone() }
}

/// What this reader may see of a report.
fn in_sight(report: Report, facts: &[TicketFacts], sight: &Sight) -> Report {
    let Report { period, total, mut units, classes, excluded } = report;
    match sight {
        Sight::All => Report { period, total, units, classes, excluded },
        Sight::Unit(own) => {
            units.retain(|office, _| office == own);
            let theirs = had_by(own, facts);
            let excluded = excluded.into_iter().map(|(reason, mut numbers)| {
                numbers.retain(|number| theirs.contains(number.as_str()));
                (reason, numbers)
            });
            let excluded = excluded.filter(|(_, numbers)| !numbers.is_empty()).collect();
            let total = units.get(own).cloned().unwrap_or_default();
            Report { period, total, units, classes: BTreeMap::new(), excluded }
        }
        Sight::Nothing => Report {
            period,
            total: Figures::default(),
            units: BTreeMap::new(),
            classes: BTreeMap::new(),
            excluded: BTreeMap::new(),
        },
    }
}

/// Numbers of the tickets that this unit ever had.
fn had_by<'a>(office: &str, facts: &'a [TicketFacts]) -> BTreeSet<&'a str> {
    let had = |one: &&TicketFacts| one.assignments.iter().any(|unit| unit.office == office);
    facts.iter().filter(had).map(|one| one.number.as_str()).collect()
}

fn view_of(report: &Report, catalog: &Catalog) -> ReportView {
    let units = report.units.iter();
    let row = |(code, figures): (&String, &Figures)| row(short_name(code, catalog), figures);
    let mut units: Vec<FigureRow> = units.map(row).collect();
    units.sort_by(|a, b| a.office.cmp(&b.office));
    let excluded = report.excluded.iter();
    ReportView {
        from: report.period.from,
        to: report.period.to,
        total: self::row(String::new(), &report.total),
        units,
        excluded: excluded
            .map(|(reason, numbers)| (reason.code().to_owned(), count(numbers.len())))
            .collect(),
    }
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

/// Whole cases, as each of these rates counts them.
fn rate(figures: &Figures, figure: RateFigure) -> RateView {
    let rate = figures.rate(figure);
    let part = rate.entries.iter().filter(|entry| entry.value >= 1.0).count();
    RateView { part: count(part), of: count(rate.of()), rate: rate.value() }
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
