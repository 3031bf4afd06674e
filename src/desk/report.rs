//! The board and the figures of a period, from the tickets.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::facts::{ReadTickets, read_tickets};
use super::{Desk, DeskError, Knowledge};
use crate::domain::Millis;
use crate::domain::catalog::Catalog;
use crate::domain::dialog::{Detail, FiguresAsk, FiguresTold};
use crate::domain::figures::{
    self, Basis, Exclusion, Figures, Method, Period, Reach, Report, TicketFacts,
};
use crate::domain::gaps::Gap;
use crate::domain::message::{Conversation, Lang, Reply};
use crate::domain::people::{Actor, Right, Scope, scopes};
use crate::domain::showing;
use crate::domain::sla::working_minutes_between;
use crate::domain::ticket::{ActionKind, State, Ticket};
use crate::domain::time::DAY;
use crate::domain::view::{BoardRow, BoardView, GroupView, ReportView};

mod facts;
pub mod pictures;
pub(super) mod public;
pub mod tables;
#[cfg(test)]
mod tests;
mod views;

use facts::{Beside, facts_of};
use tables::{Format, Order};

/// Two tickets within this time can be a repeat, so a report looks so much further back.
const REPEATS: Millis = 90 * DAY;

/// No limit on the tickets of a state: a board that leaves some out is wrong.
const ALL: i64 = i64::MAX;
/// The name of the row of tickets that no unit has yet.
const NO_UNIT: &str = "";

/// Whose figures a reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Those of every unit.
    All,
    /// Those of the tickets in these places: a town and what lies in it, by their codes.
    Town(Vec<String>),
    /// Those of this unit alone, by its code.
    Unit(String),
    /// Those of what this person handled in this unit.
    Handled {
        /// Code of the unit.
        office: String,
        /// Who (staff id).
        by: String,
    },
    /// None.
    Nothing,
}

impl Sight {
    /// What the table of permissions lets this officer see; without an officer nothing.
    #[must_use]
    pub fn of(officer: Option<&Actor>) -> Self {
        let Some(officer) = officer else { return Self::Nothing };
        let held = scopes(officer, Right::SeeFigures);
        if held.iter().copied().any(Scope::is_wide) {
            let everywhere = held.contains(&Scope::All) || officer.territory.is_empty();
            if everywhere { Self::All } else { Self::Town(officer.territory.clone()) }
        } else if held.contains(&Scope::Unit) && !officer.office.is_empty() {
            Self::Unit(officer.office.clone())
        } else if held.contains(&Scope::Handled) && !officer.office.is_empty() {
            Self::Handled { office: officer.office.clone(), by: officer.id.clone() }
        } else {
            Self::Nothing
        }
    }

    /// Whether it is more than one unit's.
    #[must_use]
    pub const fn is_wide(&self) -> bool {
        matches!(self, Self::All | Self::Town(_))
    }

    /// Whether tickets of this place are in sight.
    #[must_use]
    pub fn reaches(&self, area: Option<&str>) -> bool {
        match self {
            Self::Town(places) => area.is_some_and(|area| places.iter().any(|code| code == area)),
            Self::All | Self::Unit(_) | Self::Handled { .. } => true,
            Self::Nothing => false,
        }
    }

    /// The group of all that is in sight.
    #[must_use]
    pub const fn whole(&self) -> GroupView {
        match self {
            Self::Handled { .. } => GroupView::Own,
            Self::All | Self::Town(_) | Self::Unit(_) | Self::Nothing => GroupView::All,
        }
    }

    /// Whether this ticket is in sight: a unit sees those that it ever had, a person those that
    /// they ever handled in it.
    #[must_use]
    pub fn shows_ticket(&self, ticket: &TicketFacts) -> bool {
        match self {
            Self::All | Self::Town(_) => self.reaches(Some(&ticket.area)),
            Self::Unit(own) => ticket.assignments.iter().any(|unit| unit.office == *own),
            Self::Handled { office, by } => {
                let mut units = ticket.assignments.iter();
                units.any(|unit| unit.office == *office && unit.handled_by.contains(by))
            }
            Self::Nothing => false,
        }
    }

    /// Numbers of tickets that nobody can say whose they are, for who sees everything.
    pub(super) fn named(&self, unreadable: Vec<String>) -> Vec<String> {
        if *self == Self::All { unreadable } else { Vec::new() }
    }

    /// Whether something of this unit is in sight: all of it, or what a person handled. Which open
    /// tickets the own unit has is on everybody's list there, and so on their board.
    #[must_use]
    pub fn shows(&self, office: &str) -> bool {
        match self {
            Self::All | Self::Town(_) => true,
            Self::Unit(own) | Self::Handled { office: own, .. } => own == office,
            Self::Nothing => false,
        }
    }
}

/// The figures of a period, cut down to what a reader may see.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Which period.
    pub reach: Reach,
    /// What the reader may see.
    pub sight: Sight,
    /// The figures.
    pub report: Report,
    /// How they were reckoned.
    pub method: Method,
    /// The tickets of the period.
    pub tickets: Vec<TicketFacts>,
    /// Questions of the period that nobody could be answered; none for a reader of one unit's
    /// figures.
    pub gaps: Vec<Gap>,
}

impl Counted {
    /// The numbers of tickets that cannot be read.
    fn unreadable(&self) -> Vec<String> {
        self.report.excluded.get(&Exclusion::Unreadable).cloned().unwrap_or_default()
    }

    /// What was asked, or that it is not in sight.
    fn told(&self, ask: &FiguresAsk, catalog: &Catalog) -> FiguresTold {
        let group = match views::group(&ask.group, self, catalog) {
            Ok(group) => group,
            Err(told) => return told,
        };
        match &ask.detail {
            Detail::Summary => FiguresTold::Summary(Box::new(views::summary(self, catalog))),
            Detail::All => FiguresTold::All(Box::new(views::all(self, group, catalog))),
            Detail::Tickets(code) => {
                FiguresTold::Tickets(Box::new(views::tickets(self, group, code)))
            }
            // These are not counted by unit.
            Detail::Items => FiguresTold::OutOfSight,
        }
    }
}

impl Desk {
    /// The board of everything in this sight, and the numbers of tickets that cannot be read.
    pub(super) async fn board_of(
        &self,
        sight: &Sight,
        knowledge: &Knowledge,
    ) -> Result<(BoardView, Vec<String>), DeskError> {
        let now = self.clock.now();
        let mut read = ReadTickets::default();
        // What waits for its requester is in nobody's hand.
        for state in State::OPEN.iter().filter(|state| **state != State::Feedback) {
            read.extend(read_tickets(&self.store.tickets_in(state.code(), ALL).await?));
        }
        let board = board_of(&read.tickets, sight, &knowledge.catalog, now);
        Ok((board, sight.named(read.unreadable)))
    }

    /// The report of a period in short.
    pub(super) async fn summary(
        &self,
        reach: Reach,
        sight: &Sight,
        knowledge: &Knowledge,
    ) -> Result<ReportView, DeskError> {
        let counted = self.counted(reach, sight, knowledge).await?;
        Ok(views::summary(&counted, &knowledge.catalog))
    }

    /// What was asked of the figures, and the numbers of tickets that cannot be read.
    pub(super) async fn told(
        &self,
        ask: &FiguresAsk,
        officer: Option<&Actor>,
        knowledge: &Knowledge,
    ) -> Result<(FiguresTold, Vec<String>), DeskError> {
        if ask.detail == Detail::Items {
            let may = officer.is_some_and(|one| !scopes(one, Right::SeeItemFigures).is_empty());
            return Ok(match may {
                true => (self.items(ask.reach, knowledge).await?, Vec::new()),
                false => (FiguresTold::OutOfSight, Vec::new()),
            });
        }
        let counted = self.counted(ask.reach, &Sight::of(officer), knowledge).await?;
        Ok((counted.told(ask, &knowledge.catalog), counted.unreadable()))
    }

    /// The figures of a period for a reader.
    ///
    /// A reader whose sight is one unit gets that unit's figures as the total, and none by class; one
    /// who sees what they handled gets these alone.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn figures(&self, reach: Reach, sight: &Sight) -> Result<Counted, DeskError> {
        self.counted(reach, sight, &self.knowledge()).await
    }

    /// What was asked of the figures of a period, for a reader.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn tell(&self, ask: &FiguresAsk, sight: &Sight) -> Result<FiguresTold, DeskError> {
        let knowledge = self.knowledge();
        let counted = self.counted(ask.reach, sight, &knowledge).await?;
        Ok(counted.told(ask, &knowledge.catalog))
    }

    /// The figures of a message of this conversation as a file, counted anew within what the
    /// officer who is signed in there may see now; `None` when that is nothing.
    ///
    /// # Errors
    /// When the store fails or the file cannot be made.
    pub async fn table(
        &self,
        place: &Conversation,
        message: i64,
        format: Format,
        lang: Lang,
    ) -> Result<Option<Vec<u8>>, DeskError> {
        let Some(officer) = self.officer_of(place).await? else { return Ok(None) };
        let sight = Sight::of(Some(&officer));
        let row = self.said(place, message).await?;
        let shown = row.and_then(|row| {
            let ask = asked_in(&row.reply)?;
            Some((row, ask))
        });
        let (Some((row, ask)), false) = (shown, sight == Sight::Nothing) else { return Ok(None) };
        let knowledge = self.knowledge();
        let period = ask.reach.period(row.at);
        let counted = self.counted_in(ask.reach, period, &sight, &knowledge).await?;
        let Ok(of) = views::group(&ask.group, &counted, &knowledge.catalog) else {
            return Ok(None);
        };
        let name = knowledge.catalog.tables().staff.iter().find(|row| row.code == officer.id);
        let by = name.map_or(officer.id.as_str(), |row| row.name.as_str());
        let code = match &ask.detail {
            Detail::Tickets(code) => Some(code.as_str()),
            Detail::Summary | Detail::All | Detail::Items => None,
        };
        let order = Order { format, of: &of, code, by, at: self.clock.now(), lang };
        let bytes = tables::file(&counted, &order, &knowledge.catalog, &self.locale)?;
        Ok(Some(bytes))
    }

    /// Which items the tickets of a period are linked to, and which questions no list answers.
    async fn items(&self, reach: Reach, knowledge: &Knowledge) -> Result<FiguresTold, DeskError> {
        let period = reach.period(self.clock.now());
        let read = read_tickets(&self.store.tickets_since(period.from).await?);
        let filed = read
            .tickets
            .iter()
            .filter(|one| one.submitted_at.is_some_and(|at| period.contains(at)));
        let linked: Vec<Option<&str>> =
            filed.map(|ticket| ticket.item.as_ref().map(|item| item.code.as_str())).collect();
        let gaps = self.gaps_between(period.from, period.to).await?;
        let view = views::items(&period, &linked, &gaps, &knowledge.catalog);
        Ok(FiguresTold::Items(Box::new(view)))
    }

    async fn counted(
        &self,
        reach: Reach,
        sight: &Sight,
        knowledge: &Knowledge,
    ) -> Result<Counted, DeskError> {
        let period = reach.period(self.clock.now());
        self.counted_in(reach, period, sight, knowledge).await
    }

    async fn counted_in(
        &self,
        reach: Reach,
        period: Period,
        sight: &Sight,
        knowledge: &Knowledge,
    ) -> Result<Counted, DeskError> {
        let now = self.clock.now();
        let (mut tickets, unreadable) = self.facts_since(period.from).await?;
        let gaps = match sight {
            Sight::All => self.gaps_between(period.from, period.to).await?,
            Sight::Town(_) | Sight::Unit(_) | Sight::Handled { .. } | Sight::Nothing => Vec::new(),
        };
        tickets.retain(|ticket| sight.reaches(Some(&ticket.area)));
        let whole = report_of(&tickets, &period, knowledge, now);
        let mut report = in_sight(whole, &tickets, sight);
        let unreadable = sight.named(unreadable);
        if !unreadable.is_empty() {
            report.excluded.insert(Exclusion::Unreadable, unreadable);
        }
        tickets.retain(|ticket| ticket.belongs_to(&period) && sight.shows_ticket(ticket));
        let (sight, method) = (sight.clone(), knowledge.method);
        Ok(Counted { reach, sight, report, method, tickets, gaps })
    }

    /// The facts that figures since then are made of: of every ticket that is open, or took a step
    /// since then or in the time in which it can be repeated. And the numbers of those that cannot
    /// be read.
    async fn facts_since(
        &self,
        since: Millis,
    ) -> Result<(Vec<TicketFacts>, Vec<String>), DeskError> {
        let since = since - REPEATS;
        let read = read_tickets(&self.store.tickets_since(since).await?);
        let contacts: HashMap<String, String> =
            self.store.contact_hashes().await?.into_iter().collect();
        let replied = self.store.steps_since(ActionKind::Approve.code(), since).await?;
        // Of several replies the last one stays.
        let replied: HashMap<String, Millis> = replied.into_iter().collect();
        let beside = |ticket: &Ticket| Beside {
            contact_hash: ticket.requester.as_ref().and_then(|id| contacts.get(id)).cloned(),
            replied_at: replied.get(&ticket.number.to_string()).copied(),
        };
        let facts = read.tickets.iter().map(|ticket| facts_of(ticket, beside(ticket)));
        Ok((facts.collect(), read.unreadable))
    }
}

/// The figures of a period as this installation reckons them.
fn report_of(
    tickets: &[TicketFacts],
    period: &Period,
    knowledge: &Knowledge,
    now: Millis,
) -> Report {
    let basis = Basis {
        now,
        working_minutes: &|from, to| working_minutes_between(from, to, &knowledge.calendar),
        partly: knowledge.method.partly,
        unevaluated: knowledge.method.unevaluated,
    };
    figures::report(tickets, period, &basis)
}

/// The board of these tickets. A ticket stands with the unit that has it in hand, or with no unit
/// yet; one that waits for an evaluation waits for nobody here.
fn board_of(tickets: &[Ticket], sight: &Sight, catalog: &Catalog, now: Millis) -> BoardView {
    let mut board =
        BoardView { at: now, rows: Vec::new(), waiting: 0, checking: 0, checking_late: 0 };
    let mut rows: BTreeMap<&str, BoardRow> = BTreeMap::new();
    for ticket in tickets.iter().filter(|ticket| sight.reaches(ticket.area.as_deref())) {
        let lead = ticket.lead.as_ref().map(|lead| lead.office.as_str());
        // The desk's own queue is not a unit's to see.
        let Some(office) = lead.map_or(sight.is_wide().then_some(NO_UNIT), |office| {
            sight.shows(office).then_some(office)
        }) else {
            continue;
        };
        match ticket.state {
            State::Review => {
                board.checking += 1;
                board.checking_late += u32::from(showing::card(ticket, now) == "red");
            }
            state => {
                let waits = state.is_queued();
                board.waiting += u32::from(waits);
                add(rows.entry(office).or_insert_with(|| row_of(office, catalog)), ticket, now);
            }
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

/// What was asked for that a reply answers.
fn asked_in(reply: &Reply) -> Option<FiguresAsk> {
    let (reach, group, detail) = match reply {
        Reply::Report { report } => (&report.reach, "", Detail::Summary),
        Reply::Figures { figures } => (&figures.reach, figures.of.code(), Detail::All),
        Reply::FigureTickets { tickets } => {
            (&tickets.reach, tickets.of.code(), Detail::Tickets(tickets.code.clone()))
        }
        _ => return None,
    };
    Some(FiguresAsk { reach: reach.parse().ok()?, group: group.to_owned(), detail })
}

/// What this reader may see of a report. What was given by an approval is a supervisor's matter.
fn in_sight(report: Report, facts: &[TicketFacts], sight: &Sight) -> Report {
    let Report { period, total, mut units, classes, excluded, approvals } = report;
    let nothing = Report {
        period: period.clone(),
        total: Figures::default(),
        units: BTreeMap::new(),
        classes: BTreeMap::new(),
        excluded: BTreeMap::new(),
        approvals: Vec::new(),
    };
    match sight {
        Sight::All | Sight::Town(_) => {
            Report { period, total, units, classes, excluded, approvals }
        }
        Sight::Unit(own) | Sight::Handled { office: own, .. } => {
            let seen = facts.iter().filter(|ticket| sight.shows_ticket(ticket));
            let theirs: BTreeSet<&str> = seen.map(|ticket| ticket.number.as_str()).collect();
            let excluded = excluded.into_iter().map(|(reason, mut numbers)| {
                numbers.retain(|number| theirs.contains(number.as_str()));
                (reason, numbers)
            });
            let excluded = excluded.filter(|(_, numbers)| !numbers.is_empty()).collect();
            let mut total = units.remove(own).unwrap_or_default();
            if sight.whole() == GroupView::Own {
                total.retain(|number| theirs.contains(number));
                return Report { total, excluded, ..nothing };
            }
            let units = BTreeMap::from([(own.clone(), total.clone())]);
            Report { total, units, excluded, ..nothing }
        }
        Sight::Nothing => nothing,
    }
}
