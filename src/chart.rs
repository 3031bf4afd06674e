//! Pictures of figures: plain data with labels in, SVG or PNG out.
//!
//! Nothing here writes a word of its own, so a picture speaks the language of its labels. The
//! font is part of the program (Noto Sans CJK SC, the characters of GBK, SIL Open Font License
//! 1.1) and no other font is ever looked for, so Chinese renders on a machine without fonts. The
//! widths, sizes and colours are chosen for a telephone, where a picture is some 360 points wide, half
//! of what is drawn: large letters, numbers on the bars, and colours that differ in lightness as well, so
//! that they can be told apart by people who do not see red and green, and in a grey print.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use thiserror::Error;

mod canvas;
mod panels;
#[cfg(test)]
mod tests;
mod words;

/// Width of every picture in pixels.
pub const WIDTH: u32 = 720;

/// Rows drawn in one panel; the rest is said as `… +n`.
pub const MAX_ROWS: usize = 30;

/// The family name as written in the font file.
const FAMILY: &str = "Noto Sans CJK SC";

static FONT: &[u8] = include_bytes!("web/assets/fonts/NotoSansSC-gbk.otf");

/// The shipped font and no other, parsed once; the bytes stay in the program's read-only part.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_source(fontdb::Source::Binary(Arc::new(FONT)));
    Arc::new(fonts)
});

/// A picture: a title, panels below each other, notes at the foot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// What is shown.
    pub title: String,
    /// Which desk, period and time.
    pub subtitle: String,
    /// The panels, from top to bottom.
    pub panels: Vec<Panel>,
    /// What grey means, said in the legend of each panel that has a grey row.
    pub grey: String,
    /// Weights, exclusions, source: one line each.
    pub notes: Vec<String>,
    /// What is written instead of panels when no panel has a row.
    pub empty: String,
}

/// How the rows of a panel are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One bar a row, the series end to end; for counts.
    Stacked,
    /// One bar for each series of a row, all rows on one scale.
    Grouped,
    /// One bar a row on a track from 0 to 1; for rates.
    Rates,
    /// Rows from left to right, each series a line; for periods.
    Line,
    /// The texts of the values under the names of the series.
    Table,
}

/// A part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// How it is drawn.
    pub kind: Kind,
    /// Its heading.
    pub heading: String,
    /// What the values of a row are, in order.
    pub series: Vec<Series>,
    /// The rows; no rows, no panel.
    pub rows: Vec<Row>,
}

/// One kind of value.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its colour.
    pub tone: Tone,
}

/// A colour by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The value itself.
    Main,
    /// A value beside it.
    Soft,
    /// Near a limit.
    Warn,
    /// Past a limit.
    Alarm,
}

/// How strongly a row is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// In colour.
    #[default]
    Full,
    /// In grey: too few cases to say much.
    Grey,
}

/// One line of a panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// What it is about; shortened with an ellipsis when too long.
    pub label: String,
    /// Small print under the label, such as the number of cases.
    pub note: String,
    /// How strongly it is drawn.
    pub ink: Ink,
    /// One value for each series; missing ones are `None`.
    pub values: Vec<Value>,
}

/// A number and how it is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Value {
    /// The length of the bar; `None` draws none.
    pub number: Option<f64>,
    /// The text beside or on it, such as `80.0 %` or `—`.
    pub text: String,
}

/// A picture that could not be made.
#[derive(Debug, Error)]
pub enum ChartError {
    /// The drawing is not readable as SVG.
    #[error("the drawing cannot be read")]
    Svg(#[from] usvg::Error),
    /// There is no room for a picture of this size.
    #[error("a picture of {width} × {height} pixels cannot be made")]
    Size {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// The pixels could not be packed.
    #[error("the picture cannot be packed")]
    Pack(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The picture as SVG text, [`WIDTH`] pixels wide and as high as it needs.
#[must_use]
pub fn svg(chart: &Chart) -> String {
    let mut canvas = canvas::Canvas::new();
    canvas.title(&chart.title, &chart.subtitle);
    let panels: Vec<&Panel> = chart.panels.iter().filter(|panel| !panel.rows.is_empty()).collect();
    if panels.is_empty() {
        canvas.nothing(&chart.empty);
    }
    for panel in panels {
        panels::draw(&mut canvas, panel, &chart.grey);
    }
    canvas.notes(&chart.notes);
    canvas.finish()
}

/// The picture as the bytes of a PNG file.
///
/// # Errors
/// [`ChartError`] when the picture is too large to be made.
pub fn png(chart: &Chart) -> Result<Vec<u8>, ChartError> {
    let options = usvg::Options {
        fontdb: Arc::clone(&FONTS),
        font_family: FAMILY.to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(&svg(chart), &options)?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height())
        .ok_or(ChartError::Size { width: size.width(), height: size.height() })?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| ChartError::Pack(Box::new(error)))
}
