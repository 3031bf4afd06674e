//! The published lists and figures as everybody may look at them: plain data for the public pages.

use chrono::NaiveDate;

use super::catalog::{History, ListRow};
use super::view::AnswerCard;

/// What somebody wants to see of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Words to search for; empty: everything.
    pub words: String,
    /// The full name of an office; empty: every office.
    pub office: String,
    /// Code of the town; empty: the desk's own.
    pub area: String,
    /// The date; `None`: today.
    pub on: Option<NaiveDate>,
    /// Which page, from 1.
    pub page: usize,
}

/// One published item in a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedLine {
    /// Its code.
    pub code: String,
    /// Its title on that date.
    pub title: String,
    /// Who does it on that date.
    pub office: String,
}

/// What is published on a date, as far as somebody wants to see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The date.
    pub on: String,
    /// Code of the town for which offices are named.
    pub area: String,
    /// Code and name of every town.
    pub towns: Vec<(String, String)>,
    /// Every office that does something, with how much.
    pub offices: Vec<(String, usize)>,
    /// One page of items.
    pub lines: Vec<PublishedLine>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Title, version and date of every list.
    pub lists: Vec<ListRow>,
}

/// One item in full.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedItem {
    /// What is true on that date.
    pub card: AnswerCard,
    /// The same in words, paragraph by paragraph, each line by line.
    pub words: Vec<Vec<String>>,
    /// How it came to be so; `None` for a hotline matter.
    pub history: Option<History>,
}

/// The figures that everybody may see, in the words of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedFigures {
    /// The last full month and the one that runs, the later first.
    pub months: Vec<PublishedMonth>,
}

/// A month of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedMonth {
    /// Which days it is of.
    pub title: String,
    /// Tickets taken.
    pub taken: String,
    /// The figures.
    pub rows: Vec<PublishedFigure>,
    /// Tickets taken by class: its name and how many.
    pub classes: Vec<(String, String)>,
}

/// One figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedFigure {
    /// `K1` to `K24`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
    /// Of how many cases.
    pub cases: String,
}
