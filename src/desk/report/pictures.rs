//! The board and a report as charts, in the reader's language.

use crate::chart::Chart;
use crate::domain::message::Lang;
use crate::domain::view::{BoardView, ReportView};
use crate::locale::Locale;

/// The board as a chart.
#[must_use]
pub fn board(_board: &BoardView, locale: &Locale, lang: Lang) -> Chart {
    Chart {
        title: locale.label(lang, "chart-board-title"),
        subtitle: String::new(),
        panels: Vec::new(),
        notes: Vec::new(),
        empty: locale.label(lang, "chart-empty"),
    }
}

/// The figures of a period as a chart.
#[must_use]
pub fn report(_report: &ReportView, locale: &Locale, lang: Lang) -> Chart {
    Chart {
        title: locale.label(lang, "chart-report-title"),
        subtitle: String::new(),
        panels: Vec::new(),
        notes: Vec::new(),
        empty: locale.label(lang, "chart-empty"),
    }
}
