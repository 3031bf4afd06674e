//! A sheet that grows downwards: shapes and text in the sizes and colours of the house.

use std::fmt::Write as _;

use super::{FAMILY, Ink, Tone, WIDTH, words};

/// Left and right of everything.
pub const MARGIN: f64 = 28.0;
/// The right edge of everything.
pub const RIGHT: f64 = WIDTH as f64 - MARGIN;
/// The size of labels and values.
pub const BODY: f64 = 27.0;
/// The size of small print.
pub const SMALL: f64 = 21.0;

/// Text that has to be read.
pub const INK: &str = "#17212b";
/// Text that may be read.
pub const FAINT: &str = "#5d6975";
/// Lines and empty tracks.
pub const TRACK: &str = "#eaeef2";

const TITLE: f64 = 38.0;
const HEADING: f64 = 30.0;

/// Where a text is put, relative to its point.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How thick letters are; the shipped font has one weight, a thin outline makes the other.
#[derive(Clone, Copy)]
pub enum Weight {
    Regular,
    Strong,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub struct Style {
    pub size: f64,
    pub colour: &'static str,
    pub weight: Weight,
    pub anchor: Anchor,
}

impl Style {
    /// Labels and values.
    pub const BODY: Self =
        Self { size: BODY, colour: INK, weight: Weight::Regular, anchor: Anchor::Start };
    /// Small print.
    pub const SMALL: Self = Self { size: SMALL, colour: FAINT, ..Self::BODY };
    /// Values that are the point of the picture.
    pub const VALUE: Self = Self { weight: Weight::Strong, ..Self::BODY };

    pub const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub const fn coloured(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }
}

/// The fill of a shape. What stands in one bar differs in lightness too (L* 47, 79 and 26 for
/// main, warn and alarm; 47 and 76 for main and soft).
pub fn fill(tone: Tone, ink: Ink) -> &'static str {
    match (ink, tone) {
        (Ink::Grey, Tone::Main | Tone::Alarm) => "#aab4be",
        (Ink::Grey, Tone::Soft | Tone::Warn) => "#d3d9df",
        (Ink::Full, Tone::Main) => "#3873a8",
        (Ink::Full, Tone::Soft) => "#a3c0da",
        (Ink::Full, Tone::Warn) => "#f2bb45",
        (Ink::Full, Tone::Alarm) => "#7d0f16",
    }
}

/// The colour of text on such a shape.
pub fn on(tone: Tone, ink: Ink) -> &'static str {
    match (ink, tone) {
        (Ink::Full, Tone::Main | Tone::Alarm) => "#ffffff",
        _ => INK,
    }
}

/// The colour of text in such ink.
pub fn text_colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Full => INK,
        Ink::Grey => FAINT,
    }
}

/// A rectangle.
#[derive(Clone, Copy)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// The sheet; `y` is how far it is used.
pub struct Canvas {
    shapes: String,
    pub y: f64,
}

impl Canvas {
    pub fn new() -> Self {
        Self { shapes: String::new(), y: 0.0 }
    }

    /// Adds a shape. Writing into a `String` cannot fail.
    fn push(&mut self, shape: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.shapes, "{shape}");
    }

    pub fn text(&mut self, x: f64, y: f64, text: &str, style: Style) {
        let Style { size, colour, weight, anchor } = style;
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let outline = match weight {
            Weight::Regular => 0.0,
            Weight::Strong => size / 40.0,
        };
        let text = words::escape(text);
        self.push(format_args!(
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" fill="{colour}" stroke="{colour}" stroke-width="{outline:.2}" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    /// A rectangle without width is none; the renderer would warn of it.
    pub fn area(&mut self, area: Area, colour: &str) {
        let Area { x, y, width, height } = area;
        if width < 0.05 {
            return;
        }
        self.push(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="3" fill="{colour}"/>"#
        ));
    }

    pub fn rule(&mut self, y: f64) {
        self.push(format_args!(
            r#"<path d="M{MARGIN} {y:.1}H{RIGHT}" stroke="{TRACK}" stroke-width="2"/>"#
        ));
    }

    /// A line through points; the second and further ones are dashed, to be told apart in grey.
    pub fn line(&mut self, points: &[(f64, f64)], tone: Tone) {
        let path: String = points
            .iter()
            .enumerate()
            .map(|(i, (x, y))| format!("{}{x:.1} {y:.1}", if i == 0 { "M" } else { "L" }))
            .collect();
        let dash = if tone == Tone::Main { "none" } else { "14 8" };
        let colour = fill(tone, Ink::Full);
        self.push(format_args!(
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="5" stroke-dasharray="{dash}" stroke-linejoin="round"/>"#
        ));
    }

    pub fn dot(&mut self, (x, y): (f64, f64), tone: Tone, ink: Ink) {
        let colour = fill(tone, ink);
        self.push(format_args!(
            r##"<circle cx="{x:.1}" cy="{y:.1}" r="8" fill="{colour}" stroke="#ffffff" stroke-width="3"/>"##
        ));
    }

    pub fn title(&mut self, title: &str, subtitle: &str) {
        let room = RIGHT - MARGIN;
        let style = Style { size: TITLE, weight: Weight::Strong, ..Style::BODY };
        self.text(MARGIN, 78.0, &words::fit(title, TITLE, room), style);
        let style = Style { size: 25.0, ..Style::SMALL };
        self.y = 86.0;
        for line in words::wrap(subtitle, style.size, room, 3) {
            self.y += 34.0;
            self.text(MARGIN, self.y, &line, style);
        }
        self.y += 22.0;
    }

    /// The heading of a panel under a thin rule.
    pub fn heading(&mut self, heading: &str) {
        self.y += 6.0;
        self.rule(self.y);
        self.y += 52.0;
        let style = Style { size: HEADING, weight: Weight::Strong, ..Style::BODY };
        self.text(MARGIN, self.y, &words::fit(heading, HEADING, RIGHT - MARGIN), style);
        self.y += 18.0;
    }

    /// The frame that says that there is nothing to show.
    pub fn nothing(&mut self, empty: &str) {
        let y = self.y + 10.0;
        let width = RIGHT - MARGIN;
        self.area(Area { x: MARGIN, y, width, height: 240.0 }, "#f5f7f9");
        let style = Style { size: 30.0, ..Style::SMALL }.anchored(Anchor::Middle);
        let text = words::fit(empty, style.size, width - 40.0);
        self.text(f64::from(WIDTH) / 2.0, y + 131.0, &text, style);
        self.y = y + 260.0;
    }

    pub fn notes(&mut self, notes: &[String]) {
        if !notes.is_empty() {
            self.y += 10.0;
            self.rule(self.y);
            self.y += 8.0;
        }
        for line in notes.iter().flat_map(|note| words::wrap(note, SMALL, RIGHT - MARGIN, 4)) {
            self.y += 31.0;
            self.text(MARGIN, self.y, &line, Style::SMALL);
        }
        self.y += 36.0;
    }

    pub fn finish(self) -> String {
        let height = self.y.ceil();
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="{FAMILY}">
<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>
{}</svg>
"##,
            self.shapes
        )
    }
}
