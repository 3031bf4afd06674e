//! Figures as files for a spreadsheet, in the words of a language.

use std::collections::BTreeMap;

use super::{Counted, views};
use crate::domain::Millis;
use crate::domain::catalog::Catalog;
use crate::domain::figures::{Figures, Ranking};
use crate::domain::message::Lang;
use crate::domain::view::GroupView;
use crate::domain::wording::{Line, Value, score_line};
use crate::export::{self, Column, Content, ExportError, Sheet, Word};
use crate::locale::Locale;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One table as text.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// The form that the name of a file ends in, `.csv` or `.xlsx`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The type in HTTP and mail (RFC 7111, ECMA-376).
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// What goes into a file, for whom and when.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Which form.
    pub format: Format,
    /// Whose figures.
    pub of: &'a GroupView,
    /// The tickets behind the figures of this code instead of all figures.
    pub code: Option<&'a str>,
    /// Who takes it away; stands under each table.
    pub by: &'a str,
    /// When.
    pub at: Millis,
    /// The language.
    pub lang: Lang,
}

/// The file: as CSV the figures, or the tickets behind one; as XLSX also the scores, what was given
/// by approvals, the tickets behind each figure, and the tickets.
///
/// # Errors
/// [`ExportError`], for instance for more tickets than a sheet has lines.
pub fn file(
    counted: &Counted,
    order: &Order<'_>,
    catalog: &Catalog,
    locale: &Locale,
) -> Result<Vec<u8>, ExportError> {
    let say = Say { locale, lang: order.lang, catalog, whole: whole_label(counted) };
    let words = |word: Word<'_>| say.word(word);
    let nothing = Figures::default();
    let figures = views::of_group(&counted.report, order.of).unwrap_or(&nothing);
    let mut sheets = match order.code {
        Some(code) => vec![export::evidence(figures, Some(code), &words)],
        None => vec![export::figures(&counted.report, &words)],
    };
    if order.format == Format::Xlsx && order.code.is_none() {
        sheets.push(scores(counted, say));
        if counted.method.ranking == Ranking::On {
            let peers = peer_groups(counted, say);
            sheets.push(export::places(&peers, &counted.method.weights, &words));
        }
        if counted.sight.is_wide() {
            sheets.push(export::approvals(&counted.report, &words));
        }
        sheets.push(export::evidence(figures, None, &words));
        sheets.push(export::tickets(&counted.tickets, &words));
    }
    sign(&mut sheets, counted, order, say);
    match (order.format, sheets.first()) {
        (Format::Csv, Some(sheet)) => export::csv(sheet),
        _ => export::xlsx(&sheets, order.at),
    }
}

/// The units by what they are compared with: offices of one level and kind, by the lists.
fn peer_groups<'a>(counted: &'a Counted, say: Say<'_>) -> Vec<Vec<(&'a String, &'a Figures)>> {
    let mut groups: BTreeMap<(String, String), Vec<(&String, &Figures)>> = BTreeMap::new();
    for (office, figures) in &counted.report.units {
        if let Some(row) = say.catalog.office(office) {
            let group = (row.level.clone(), row.kind.clone());
            groups.entry(group).or_default().push((office, figures));
        }
    }
    groups.into_values().collect()
}

fn scores(counted: &Counted, say: Say<'_>) -> Sheet {
    let weights = counted.method.weights;
    let mut sheet = export::scores(&counted.report, &weights, &|word| say.word(word));
    sheet.notes.push(say.line(&score_line(&views::formula(&weights))));
    sheet
}

/// Writes under each table which time it is about, and who took it away and when.
fn sign(sheets: &mut [Sheet], counted: &Counted, order: &Order<'_>, say: Say<'_>) {
    let period = &counted.report.period;
    let about = Line::new("table-period")
        .with("from", Value::Day(period.from))
        .with("to", Value::Day(period.to.saturating_sub(1)));
    let by = Line::new("table-taken")
        .with("by", order.by)
        .with("at", Value::Time(order.at))
        .with("year", Value::Day(order.at));
    for sheet in sheets {
        sheet.notes.push(say.line(&about));
        sheet.notes.push(say.line(&by));
    }
}

/// Words of tables in a language.
#[derive(Clone, Copy)]
struct Say<'a> {
    locale: &'a Locale,
    lang: Lang,
    catalog: &'a Catalog,
    /// The label of all that is counted.
    whole: &'static str,
}

/// Whose figures all together are.
fn whole_label(counted: &Counted) -> &'static str {
    match counted.sight.whole() {
        GroupView::Own => "group-own",
        _ => "table-everything",
    }
}

impl Say<'_> {
    fn line(self, line: &Line) -> String {
        self.locale.line(self.lang, line)
    }

    fn label(self, id: &str) -> String {
        self.locale.label(self.lang, id)
    }

    fn term(self, family: &str, code: &str) -> String {
        if code.is_empty() { String::new() } else { self.line(&Line::term(family, code)) }
    }

    fn word(self, word: Word<'_>) -> String {
        let office = |code| self.catalog.office(code).map(|office| office.name.clone());
        let area = |code| self.catalog.area(code).map(|area| area.name.clone());
        match word {
            Word::Sheet(content) => self.label(sheet_label(content)),
            Word::Column(column) => self.label(column_label(column)),
            Word::Time(figure) => self.term("figure", figure.id()),
            Word::Rate(figure) => self.term("figure", figure.id()),
            Word::Count(figure) => self.term("figure", figure.id()),
            Word::Office(code) => office(code).unwrap_or_else(|| code.to_owned()),
            Word::Class(code) => self.term("class", code),
            Word::Priority(code) => self.term("priority", code),
            Word::Category(words) => words.to_owned(),
            Word::Area(code) => area(code).unwrap_or_else(|| code.to_owned()),
            Word::State(code) => self.term("state", code),
            Word::Exclusion(reason) => self.term("excluded", reason.code()),
            Word::Everything => self.label(self.whole),
            Word::WallClock => self.label("table-wall-clock"),
            Word::WorkingTime => self.label("table-working-time"),
            Word::Minutes => self.label("table-minutes"),
            Word::Hours => self.label("table-hours"),
            Word::Share => self.label("table-share"),
            Word::Days => self.label("table-days"),
            Word::Pieces => self.label("table-pieces"),
            Word::FewCases => self.label("table-few-cases"),
            Word::Nothing => self.label("value-none"),
        }
    }
}

fn sheet_label(content: Content) -> &'static str {
    match content {
        Content::Figures => "table-figures",
        Content::Evidence => "table-evidence",
        Content::Tickets => "table-tickets",
        Content::Scores => "table-scores",
        Content::Places => "table-places",
        Content::Approvals => "table-approvals",
    }
}

fn column_label(column: Column) -> &'static str {
    match column {
        Column::Scope => "column-scope",
        Column::Code => "column-code",
        Column::Figure => "column-figure",
        Column::Clock => "column-clock",
        Column::Unit => "column-unit",
        Column::Cases => "column-cases",
        Column::Part => "column-part",
        Column::Rate => "column-rate",
        Column::Median => "column-median",
        Column::P90 => "column-p90",
        Column::Mean => "column-mean",
        Column::Remark => "column-remark",
        Column::Value => "column-value",
        Column::Ticket => "column-ticket",
        Column::Class => "column-class",
        Column::Priority => "column-priority",
        Column::Category => "column-category",
        Column::Area => "column-area",
        Column::Office => "column-office",
        Column::State => "column-state",
        Column::Submitted => "column-submitted",
        Column::Dispatched => "column-dispatched",
        Column::FirstResponse => "column-first-response",
        Column::Due => "column-due",
        Column::CitizenDue => "column-citizen-due",
        Column::Resolved => "column-resolved",
        Column::Closed => "column-closed",
        Column::Rework => "column-rework",
        Column::Returns => "column-returns",
        Column::Grade => "column-grade",
        Column::Excluded => "column-excluded",
        Column::Points => "column-points",
        Column::Band => "column-band",
        Column::Place => "column-place",
        Column::Peers => "column-peers",
        Column::Approval => "column-approval",
        Column::Approver => "column-approver",
        Column::Until => "column-until",
    }
}
