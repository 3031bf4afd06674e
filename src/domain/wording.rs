//! Which lines and buttons a reply has, in every language alike.
//!
//! [`script`] turns a [`Reply`] into message ids with typed arguments; the words themselves are in
//! `locales/`. So what is said is decided once, and how it is said is a translator's matter.

use std::borrow::Cow;

use chrono::Datelike as _;

use super::message::Reply;
use super::press::Press;
use super::refusal::Refusal;
use super::view::{
    AccessLine, AmountView, BoardRow, DeskName, FileLine, GroupView, OfficeView, RateView,
    ScoreView,
};
use super::{Millis, local};

mod answer;
mod asking;
mod duty;
mod editing;
mod figures;
mod following;
pub mod papers;
mod privacy;
mod refusing;
mod staff;
mod tickets;
mod upkeep;
pub mod values;

/// What buttons of residents mean that no number is shown for.
const WITHOUT_NUMBER: [&str; 36] = [
    "again",
    "apart",
    "appeal",
    "contact",
    "file",
    "follow",
    "follows",
    "help",
    "lang",
    "mend",
    "more",
    "my_contact",
    "my_data",
    "my_export",
    "my_forget",
    "my_forgotten",
    "no",
    "part",
    "perhaps",
    "privacy",
    "rate",
    "reopen",
    "secrecy",
    "settled",
    "skip",
    "status",
    "suggest",
    "sure",
    "tickets",
    "try",
    "unfollow",
    "unsettled",
    "urge",
    "withdraw",
    "yes",
    "report",
];

/// What a reply says: lines, buttons, and perhaps a picture above them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Script {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// Rows of buttons. A typed number `n` means the n-th button, counted row by row, as far as they
    /// are numbered.
    pub buttons: Vec<Vec<ButtonSpec>>,
    /// The picture to draw.
    pub picture: Option<PictureSpec>,
}

/// A picture that goes with a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureSpec {
    /// What is due and late, by unit.
    Board,
    /// The main figures of a period.
    Report,
    /// All figures of a group.
    Figures,
}

/// One line: a message id and its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The id in `locales/`; empty for an empty line.
    pub id: Cow<'static, str>,
    /// The arguments by name.
    pub args: Vec<(Cow<'static, str>, Value)>,
}

/// A button before it has a language and a signature.
#[derive(Debug, Clone, PartialEq)]
pub struct ButtonSpec {
    /// What it says.
    pub label: Line,
    /// What it means.
    pub press: Press,
}

/// An argument of a line; every language shows the same value in its own form.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words as they are.
    Text(String),
    /// A count.
    Number(i64),
    /// A share between 0 and 1, shown in per cent.
    Share(f64),
    /// A rate with what it was made of.
    Rate(RateView),
    /// A duration in minutes.
    Minutes(f64),
    /// Median and P90 of a duration in minutes; `None` when nothing was measured.
    Spread(Option<(f64, f64)>),
    /// Month, day, weekday and time.
    DateTime(Millis),
    /// The time of day.
    Time(Millis),
    /// Year, month and day of a moment.
    Day(Millis),
    /// A date written `YYYY-MM-DD`.
    Date(String),
    /// A limit as the lists write it (`20wd`, `30d`, `2h`, `0`).
    Limit(String),
    /// Opening hours as the lists write them (`1-5 08:30-12:00 13:30-17:30`).
    Hours(String),
    /// Another message (`class-complaint`, `state-in-progress`, `level-county`).
    Term(String),
    /// Another message with arguments.
    Line(Box<Line>),
    /// Several values, separated as the language does.
    List(Vec<Self>),
}

impl Script {
    /// The buttons that are chosen by a typed number: they come first.
    pub fn numbered(&self) -> impl Iterator<Item = &ButtonSpec> {
        self.buttons.iter().flatten().take_while(|button| button.is_numbered())
    }
}

impl ButtonSpec {
    fn is_numbered(&self) -> bool {
        let labelled = self.label.args.iter().any(|(name, _)| name == "n");
        labelled || !WITHOUT_NUMBER.contains(&self.press.verb.as_str())
    }
}

impl Value {
    /// The message that stands for a code: `("state", "in_progress")` is `state-in-progress`.
    #[must_use]
    pub fn term(family: &str, code: &str) -> Self {
        Self::Term(term_id(family, code))
    }

    /// A list of words.
    #[must_use]
    pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(words.into_iter().map(Self::from).collect())
    }

    /// How many; counts too large to show stop at the largest number.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<Line> for Value {
    fn from(line: Line) -> Self {
        Self::Line(Box::new(line))
    }
}

impl Line {
    /// The line of this id, without arguments.
    #[must_use]
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// An empty line.
    #[must_use]
    pub fn gap() -> Self {
        Self::new("")
    }

    /// The line that stands for a code, see [`Value::term`].
    #[must_use]
    pub fn term(family: &str, code: &str) -> Self {
        Self::new(term_id(family, code))
    }

    /// The line with one more argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }
}

/// The message id of a code; ids are written with hyphens, codes with underscores.
fn term_id(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace('_', "-"))
}

impl Script {
    /// A script of one line.
    fn of(line: Line) -> Self {
        Self { lines: vec![line], ..Self::default() }
    }

    fn say(&mut self, line: Line) {
        self.lines.push(line);
    }

    fn gap(&mut self) {
        self.lines.push(Line::gap());
    }

    /// Says it when there is something to say: an empty field gives no line.
    fn say_text(&mut self, id: &'static str, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.say(Line::new(id).with(name, text));
        }
    }

    fn row(&mut self, buttons: Vec<ButtonSpec>) {
        if !buttons.is_empty() {
            self.buttons.push(buttons);
        }
    }

    /// Buttons in rows of `wide`.
    fn rows(&mut self, buttons: Vec<ButtonSpec>, wide: usize) {
        let mut row = Vec::with_capacity(wide);
        for button in buttons {
            row.push(button);
            if row.len() == wide {
                self.row(std::mem::take(&mut row));
            }
        }
        self.row(row);
    }

    fn with_row(mut self, buttons: Vec<ButtonSpec>) -> Self {
        self.row(buttons);
        self
    }
}

/// A button with a plain label.
fn button(label: &'static str, verb: &str, args: &[&str]) -> ButtonSpec {
    labelled(Line::new(label), verb, args)
}

fn labelled(label: Line, verb: &str, args: &[&str]) -> ButtonSpec {
    ButtonSpec { label, press: Press::new(verb, args) }
}

/// An office with its level, where the level is known.
fn office(view: &OfficeView) -> Value {
    if view.level.is_empty() {
        return Value::from(&view.office);
    }
    Line::new("office-level")
        .with("office", &view.office)
        .with("level", Value::term("level", &view.level))
        .into()
}

/// The lines and buttons of a reply.
#[must_use]
pub fn script(reply: &Reply) -> Script {
    asking::script(reply)
        .or_else(|| tickets::script(reply))
        .or_else(|| staff::script(reply))
        .or_else(|| privacy::script(reply))
        .or_else(|| duty::script(reply))
        .or_else(|| editing::script(reply))
        .or_else(|| following::script(reply))
        .unwrap_or_default()
}

/// What a reader knows of time: when they read, and which years have their notice on holidays.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// When it is said.
    pub now: Millis,
    /// Whether the holidays that may move this moment are not announced yet.
    pub provisional: &'a dyn Fn(Millis) -> bool,
}

impl Reading<'_> {
    /// The script with the year beside dates of another year, and with dates that are still to
    /// come marked as provisional where the holidays are not announced.
    #[must_use]
    pub fn dated(self, mut script: Script) -> Script {
        script.lines.iter_mut().for_each(|line| self.line(line));
        let labels = script.buttons.iter_mut().flatten().map(|button| &mut button.label);
        labels.for_each(|label| self.line(label));
        script
    }

    fn line(self, line: &mut Line) {
        line.args.iter_mut().for_each(|(_, value)| self.value(value));
    }

    fn value(self, value: &mut Value) {
        match value {
            Value::DateTime(at) => *value = self.moment(*at),
            Value::Line(line) => self.line(line),
            Value::List(entries) => entries.iter_mut().for_each(|entry| self.value(entry)),
            _ => {}
        }
    }

    fn moment(self, at: Millis) -> Value {
        let year = |at: Millis| local(at.saturating_sub(1)).year();
        let said = match year(at) == year(self.now) {
            true => Value::DateTime(at),
            false => values::date_time_of_year(at).into(),
        };
        match at > self.now && (self.provisional)(at) {
            true => Line::new("date-provisional").with("date", said).into(),
            false => said,
        }
    }
}

/// The line that says why an action is refused and what to do instead.
#[must_use]
pub fn refusal_line(refusal: &Refusal) -> Line {
    refusing::line(refusal)
}

/// The line of one look at a ticket.
#[must_use]
pub fn access_line(entry: &AccessLine) -> Line {
    privacy::access_line(entry)
}

/// The line of one file of a ticket.
#[must_use]
pub fn file_line(file: &FileLine) -> Line {
    privacy::file_line(file)
}

/// What the desk calls itself.
#[must_use]
pub fn desk_name(name: &DeskName) -> Value {
    match name {
        DeskName::Given { name } => Value::from(name),
        DeskName::Area { area } => Line::new("desk-of-area").with("area", area).into(),
        DeskName::Sample { area } => Line::new("desk-of-sample").with("area", area).into(),
    }
}

/// Whose figures they are, in words.
#[must_use]
pub fn group_value(of: &GroupView) -> Value {
    figures::group(of)
}

/// A length of time in the units that fit it, or days as they are granted.
#[must_use]
pub fn amount_value(amount: AmountView) -> Value {
    figures::amount(amount)
}

/// Whose row of a board it is, in words.
#[must_use]
pub fn board_office(row: &BoardRow) -> Value {
    figures::board_office(row)
}

/// The score of a unit with its weights.
#[must_use]
pub fn score_line(score: &ScoreView) -> Line {
    figures::score_line(score)
}

/// The line that says how many tickets a report left out and why; `None` when it left out none.
#[must_use]
pub fn excluded_line(excluded: &[(String, u32)]) -> Option<Line> {
    figures::excluded_line(excluded)
}

/// What waits for the desk, and what of it is late.
#[must_use]
pub fn waiting_line(waiting: u32, checking: u32, late: u32) -> Line {
    figures::waiting_line(waiting, checking, late)
}
