//! Figures in the chat: which ones an officer asks for, and what is said to it.

use chrono::NaiveDate;

use super::{Facts, Needs, OfficerPlan, Scene, Session, Turn, typed};
use crate::domain::figures::{CountFigure, RateFigure, Reach, TimeFigure};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Right, scopes};
use crate::domain::press::Press;
use crate::domain::refusal::Refusal;
use crate::domain::view::{FigureTicketsView, FiguresView, ItemFiguresView, ReportView};

/// Which figures, of which time, whose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FiguresAsk {
    /// Of which time.
    pub reach: Reach,
    /// Code or name of a unit, code of a class, or nothing for all together.
    pub group: String,
    /// In how much detail.
    pub detail: Detail,
}

/// How much of the figures is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Detail {
    /// The main ones of all together, then of each unit.
    #[default]
    Summary,
    /// K1 to K20 of one group.
    All,
    /// The tickets behind the figures of this code.
    Tickets(String),
    /// What was asked for, item by item, and nothing of units.
    Items,
}

impl Detail {
    /// The right that it needs.
    const fn right(&self) -> Right {
        match self {
            Self::Items => Right::SeeItemFigures,
            Self::Summary | Self::All | Self::Tickets(_) => Right::SeeFigures,
        }
    }
}

/// What the engine found for a [`FiguresAsk`].
#[derive(Debug, Clone, PartialEq)]
pub enum FiguresTold {
    /// The main figures.
    Summary(Box<ReportView>),
    /// All of one group.
    All(Box<FiguresView>),
    /// The tickets behind one.
    Tickets(Box<FigureTicketsView>),
    /// What was asked for, item by item.
    Items(Box<ItemFiguresView>),
    /// No unit has this code or name.
    NoSuchUnit(String),
    /// The reader may not see the figures of this unit or class.
    OutOfSight,
}

impl From<FiguresTold> for Reply {
    fn from(told: FiguresTold) -> Self {
        match told {
            FiguresTold::Summary(report) => Self::Report { report },
            FiguresTold::All(figures) => Self::Figures { figures },
            FiguresTold::Tickets(tickets) => Self::FigureTickets { tickets },
            FiguresTold::Items(figures) => Self::ItemFigures { figures },
            FiguresTold::NoSuchUnit(office) => {
                Self::Refused { refusal: Refusal::UnknownOffice { office } }
            }
            FiguresTold::OutOfSight => Self::Refused { refusal: Refusal::NotYourFigures {} },
        }
    }
}

/// The code of a figure as people type it (`K3`, `k3`), if there is such a figure.
#[must_use]
pub fn figure_code(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_uppercase();
    let times = TimeFigure::ALL.iter().map(|one| one.code());
    let rates = RateFigure::ALL.iter().map(|one| one.code());
    let counts = CountFigure::ALL.iter().map(|one| one.code());
    times.chain(rates).chain(counts).find(|code| *code == word)
}

/// What an officer asks for: the whole line and, after the verb, the rest of it.
pub(super) fn asked(verb: &str, line: &str, rest: &str, scene: &Scene<'_>) -> FiguresAsk {
    // What is said after the name of a report is more exact than the name.
    let reach = line.split_whitespace().rev().find_map(|word| period(word, scene));
    let mut ask = FiguresAsk { reach: reach.unwrap_or_default(), ..FiguresAsk::default() };
    let mut code = None;
    for word in rest.split_whitespace().filter(|word| period(word, scene).is_none()) {
        match figure_code(word) {
            Some(found) => code = Some(found),
            None => ask.group = group_of(word, scene),
        }
    }
    ask.detail = match code {
        _ if verb == "items" => Detail::Items,
        Some(code) => Detail::Tickets(code.to_owned()),
        None if verb == "report" && ask.group.is_empty() => Detail::Summary,
        None => Detail::All,
    };
    ask
}

/// A class by its word, or the words as they are: the name of a unit.
fn group_of(word: &str, scene: &Scene<'_>) -> String {
    let class = scene.lexicon.whole(word).and_then(|verb| verb.strip_prefix("file_"));
    class.unwrap_or(word).to_owned()
}

/// The period that a word names: `周`, `上月`, `2026年10月`, `2026-10`, `20261001-20261031`.
fn period(word: &str, scene: &Scene<'_>) -> Option<Reach> {
    let named = match scene.lexicon.choice_of("period", word) {
        Some(code) => Reach::of_calendar(code, scene.now).or_else(|| code.parse().ok()),
        None => None,
    };
    let plain = typed::month(word);
    named.or_else(|| plain.parse().ok()).or_else(|| {
        let (year, month) = plain.split_once('-')?;
        let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
        (year.len() == 4).then_some(Reach::MonthOf(first))
    })
}

/// What a button of figures asks for; `None` for any other button.
pub(super) fn pressed(press: &Press) -> Option<FiguresAsk> {
    let ask = |reach: usize, group: usize, detail| {
        let reach = press.arg(reach).parse().ok()?;
        Some(FiguresAsk { reach, group: press.arg(group).to_owned(), detail })
    };
    match press.verb.as_str() {
        "report" => ask(0, 1, Detail::Summary),
        "figures" => ask(0, 1, Detail::All),
        "items" => ask(0, 1, Detail::Items),
        "list" => ask(1, 2, Detail::Tickets(figure_code(press.arg(0))?.to_owned())),
        _ => None,
    }
}

pub(super) fn needs(plan: &OfficerPlan) -> Needs {
    match plan {
        OfficerPlan::Figures(ask) => Needs { figures: Some(ask.clone()), ..Needs::default() },
        _ => Needs { board: true, ..Needs::default() },
    }
}

/// The board or the figures, for those who may see any.
pub(super) fn tell(plan: &OfficerPlan, officer: &Actor, facts: &Facts, session: Session) -> Turn {
    let right = match plan {
        OfficerPlan::Figures(ask) => ask.detail.right(),
        _ => Right::SeeFigures,
    };
    if scopes(officer, right).is_empty() {
        let items = !scopes(officer, Right::SeeItemFigures).is_empty();
        let refusal = match items {
            true => Refusal::OnlyItemFigures {},
            false => Refusal::NotYourRole { right: right.to_string() },
        };
        return Turn::of(session).refuse(refusal);
    }
    let board = facts.board.clone().map(|board| Reply::Board { board: Box::new(board) });
    let figures = facts.figures.clone().map(Reply::from);
    let mut turn = Turn::of(session);
    turn.replies.extend(board.into_iter().chain(figures));
    turn
}
