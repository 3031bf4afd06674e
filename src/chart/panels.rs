//! The kinds of panels: stacked and grouped bars, rates, lines, tables.

use super::canvas::{
    Anchor, Area, BODY, Canvas, FAINT, MARGIN, RIGHT, SMALL, Style, TRACK, fill, on, text_colour,
};
use super::{Ink, Kind, MAX_ROWS, Panel, Row, Series, Tone, Value, words};

const BAR: f64 = 36.0;
const LABEL_ROOM: f64 = 230.0;

/// Draws a panel at the end of the sheet.
pub fn draw(canvas: &mut Canvas, panel: &Panel, grey: &str) {
    canvas.heading(&panel.heading);
    if panel.kind != Kind::Table {
        legend(canvas, panel, grey);
    }
    match panel.kind {
        Kind::Stacked => stacked(canvas, panel),
        Kind::Grouped => grouped(canvas, panel),
        Kind::Rates => rates(canvas, panel),
        Kind::Line => lines(canvas, panel),
        Kind::Table => table(canvas, panel),
    }
    rest(canvas, panel.rows.len());
}

/// Says how many rows were left out.
fn rest(canvas: &mut Canvas, rows: usize) {
    if rows > MAX_ROWS {
        let text = format!("… +{}", rows - MAX_ROWS);
        canvas.text(MARGIN, canvas.y + SMALL, &text, Style::SMALL);
        canvas.y += SMALL + 12.0;
    }
}

fn shown(panel: &Panel) -> impl Iterator<Item = &Row> {
    panel.rows.iter().take(MAX_ROWS)
}

/// The values of a row beside their series; a value that is missing is nothing.
fn pairs<'a>(panel: &'a Panel, row: &'a Row) -> impl Iterator<Item = (&'a Series, &'a Value)> {
    static NOTHING: Value = Value { number: None, text: String::new() };
    let values = row.values.iter().chain(std::iter::repeat(&NOTHING));
    panel.series.iter().zip(values)
}

/// A length that can be drawn.
fn length(value: &Value) -> f64 {
    value.number.filter(|number| number.is_finite()).unwrap_or(0.0).max(0.0)
}

/// What each colour means, grey too where a row is grey. A series without a name is explained by the
/// heading; where nothing is to be explained there is no legend.
fn legend(canvas: &mut Canvas, panel: &Panel, grey: &str) {
    let series = panel.series.iter().filter(|one| !one.name.is_empty());
    let series = series.map(|one| (one.name.as_str(), fill(one.tone, Ink::Full)));
    let few = shown(panel).any(|row| row.ink == Ink::Grey) && !grey.is_empty();
    let few = few.then(|| (grey, fill(Tone::Main, Ink::Grey)));
    let mut all = series.chain(few).peekable();
    if all.peek().is_none() {
        return;
    }
    canvas.y += 14.0;
    let mut x = MARGIN;
    for (name, colour) in all {
        let name = words::fit(name, SMALL + 2.0, RIGHT - x - 36.0);
        let box_ = Area { x, y: canvas.y + 3.0, width: 24.0, height: 24.0 };
        canvas.area(box_, colour);
        let style = Style { size: SMALL + 2.0, ..Style::SMALL };
        canvas.text(x + 34.0, canvas.y + 23.0, &name, style);
        x += 34.0 + words::width(&name, style.size) + 36.0;
    }
    canvas.y += 40.0;
}

/// Where bars begin: right of the widest label.
fn bars_from(panel: &Panel) -> f64 {
    let widest = |row: &Row| {
        words::width(&row.label, BODY).max(words::width(&row.note, SMALL)).min(LABEL_ROOM)
    };
    MARGIN + shown(panel).map(widest).fold(90.0, f64::max) + 24.0
}

/// The label of a row and its note, in the middle of `height`.
fn label(canvas: &mut Canvas, row: &Row, room: f64, height: f64) {
    let middle = canvas.y + height / 2.0;
    // A long name is rather small than cut.
    let size = if words::width(&row.label, BODY) > room { SMALL } else { BODY };
    let text = words::fit(&row.label, size, room);
    let style = Style { size, ..Style::BODY }.coloured(text_colour(row.ink));
    if row.note.is_empty() {
        canvas.text(MARGIN, middle + BODY * 0.36, &text, style);
    } else {
        canvas.text(MARGIN, middle - 4.0, &text, style);
        let note = words::fit(&row.note, SMALL, room);
        canvas.text(MARGIN, middle + SMALL + 3.0, &note, Style::SMALL);
    }
}

fn stacked(canvas: &mut Canvas, panel: &Panel) {
    let from = bars_from(panel);
    let least = |value: &Value| words::width(&value.text, BODY) + 16.0;
    let drawn = |value: &&Value| length(value) > 0.0;
    let total = |row: &Row| row.values.iter().map(length).sum::<f64>();
    let most = shown(panel).map(total).fold(0.0, f64::max).max(1.0);
    let reserved = shown(panel)
        .map(|row| row.values.iter().filter(drawn).map(least).sum::<f64>())
        .fold(0.0, f64::max);
    let scale = (RIGHT - from - reserved).max(0.0) / most;
    for row in shown(panel) {
        label(canvas, row, from - MARGIN - 20.0, 64.0);
        let mut x = from;
        for (series, value) in pairs(panel, row).filter(|(_, value)| drawn(value)) {
            // A piece is never too narrow for its number, and still longer when it counts more.
            let width = least(value) + length(value) * scale;
            let area = Area { x, y: canvas.y + 10.0, width: width - 3.0, height: 44.0 };
            canvas.area(area, fill(series.tone, row.ink));
            let style = Style::VALUE.anchored(Anchor::Middle).coloured(on(series.tone, row.ink));
            canvas.text(x + (width - 3.0) / 2.0, canvas.y + 42.0, &value.text, style);
            x += width;
        }
        if let Some(nothing) = row.values.first().filter(|_| x <= from) {
            canvas.text(from, canvas.y + 42.0, &nothing.text, Style::VALUE);
        }
        canvas.y += 64.0;
    }
    canvas.y += 18.0;
}

fn grouped(canvas: &mut Canvas, panel: &Panel) {
    let from = bars_from(panel);
    let widest = |row: &Row| {
        row.values.iter().map(|value| words::width(&value.text, BODY)).fold(0.0, f64::max)
    };
    let room = RIGHT - from - shown(panel).map(widest).fold(0.0, f64::max) - 16.0;
    let longest = |row: &Row| row.values.iter().map(length).fold(0.0, f64::max);
    let full = shown(panel).map(longest).fold(0.0, f64::max);
    let height = BAR * panel.series.len().max(1) as f64;
    for row in shown(panel) {
        canvas.y += 8.0;
        label(canvas, row, from - MARGIN - 20.0, height.max(64.0));
        canvas.y += (64.0 - height).max(0.0) / 2.0;
        for (series, value) in pairs(panel, row) {
            let part = if full > 0.0 { length(value) / full } else { 0.0 };
            let width = (part * room).max(4.0);
            let area = Area { x: from, y: canvas.y + 2.0, width, height: BAR - 4.0 };
            let colour = if value.number.is_some() { fill(series.tone, row.ink) } else { TRACK };
            canvas.area(area, colour);
            let style = Style::VALUE.coloured(text_colour(row.ink));
            canvas.text(from + width + 12.0, canvas.y + 28.0, &value.text, style);
            canvas.y += BAR;
        }
        canvas.y += (64.0 - height).max(0.0) / 2.0 + 16.0;
    }
    canvas.y += 10.0;
}

fn rates(canvas: &mut Canvas, panel: &Panel) {
    let from = bars_from(panel);
    let widest = |row: &Row| row.values.first().map_or(0.0, |v| words::width(&v.text, BODY));
    let to = RIGHT - shown(panel).map(widest).fold(0.0, f64::max) - 20.0;
    canvas.y += 8.0;
    for row in shown(panel) {
        label(canvas, row, from - MARGIN - 20.0, 72.0);
        for (series, value) in pairs(panel, row).take(1) {
            let track = Area { x: from, y: canvas.y + 19.0, width: to - from, height: 34.0 };
            canvas.area(track, TRACK);
            let width = track.width * length(value).min(1.0);
            canvas.area(Area { width, ..track }, fill(series.tone, row.ink));
            let style = Style::VALUE.anchored(Anchor::End).coloured(text_colour(row.ink));
            canvas.text(RIGHT, canvas.y + 46.0, &value.text, style);
        }
        canvas.y += 76.0;
    }
    canvas.y += 10.0;
}

/// Where the points of a line panel lie.
struct Plot {
    slot: f64,
    bottom: f64,
    most: f64,
}

impl Plot {
    const HEIGHT: f64 = 300.0;

    fn x(&self, place: usize) -> f64 {
        MARGIN + self.slot * (place as f64 + 0.5)
    }

    fn point(&self, place: usize, value: &Value) -> (f64, f64) {
        let part = if self.most > 0.0 { length(value) / self.most } else { 0.0 };
        (self.x(place), self.bottom - Self::HEIGHT * part)
    }
}

fn lines(canvas: &mut Canvas, panel: &Panel) {
    let plot = Plot {
        slot: (RIGHT - MARGIN) / panel.rows.len().min(MAX_ROWS) as f64,
        bottom: canvas.y + 44.0 + Plot::HEIGHT,
        most: shown(panel).flat_map(|row| &row.values).map(length).fold(0.0, f64::max),
    };
    for quarter in 0..=4 {
        canvas.rule(plot.bottom - Plot::HEIGHT * f64::from(quarter) / 4.0);
    }
    for (s, series) in panel.series.iter().enumerate() {
        let values: Vec<Option<&Value>> = shown(panel)
            .map(|row| row.values.get(s).filter(|value| value.number.is_some()))
            .collect();
        for (start, run) in runs(&values) {
            let places = run.iter().enumerate();
            let points: Vec<_> = places.map(|(i, value)| plot.point(start + i, value)).collect();
            canvas.line(&points, series.tone);
        }
    }
    for (i, row) in shown(panel).enumerate() {
        dots(canvas, panel, row, (&plot, i));
    }
    canvas.y = plot.bottom + 100.0;
}

/// The points of one row with their numbers, and its label below.
fn dots(canvas: &mut Canvas, panel: &Panel, row: &Row, (plot, place): (&Plot, usize)) {
    let value_style = Style { size: SMALL + 2.0, ..Style::VALUE }.anchored(Anchor::Middle);
    for (s, (series, value)) in pairs(panel, row).enumerate() {
        if value.number.is_some() {
            let (x, y) = plot.point(place, value);
            canvas.dot((x, y), series.tone, row.ink);
            // Numbers of the first line stand above it, of the second below.
            let away = if s % 2 == 0 { -18.0 } else { 34.0 };
            let text = words::fit(&value.text, value_style.size, plot.slot);
            canvas.text(x, y + away, &text, value_style);
        }
    }
    let style = Style::SMALL.anchored(Anchor::Middle);
    for (text, below) in [(&row.label, 58.0), (&row.note, 86.0)] {
        let text = words::fit(text, SMALL, plot.slot - 6.0);
        canvas.text(plot.x(place), plot.bottom + below, &text, style);
    }
}

/// The stretches of values without a gap, each with the place of its first value.
fn runs<'a>(values: &[Option<&'a Value>]) -> Vec<(usize, Vec<&'a Value>)> {
    let mut found: Vec<(usize, Vec<&Value>)> = Vec::new();
    let mut open = false;
    for (i, value) in values.iter().enumerate() {
        match (value, found.last_mut()) {
            (Some(value), Some((_, run))) if open => run.push(value),
            (Some(value), _) => found.push((i, vec![value])),
            (None, _) => {}
        }
        open = value.is_some();
    }
    found
}

fn table(canvas: &mut Canvas, panel: &Panel) {
    let from = bars_from(panel);
    let slot = (RIGHT - from) / panel.series.len().max(1) as f64;
    let right = |i: usize| from + slot * (i as f64 + 1.0);
    canvas.y += 34.0;
    for (i, series) in panel.series.iter().enumerate() {
        let name = words::fit(&series.name, SMALL, slot - 10.0);
        canvas.text(right(i), canvas.y, &name, Style::SMALL.anchored(Anchor::End));
    }
    canvas.y += 14.0;
    for row in shown(panel) {
        canvas.rule(canvas.y);
        label(canvas, row, from - MARGIN - 20.0, 76.0);
        for (i, (series, value)) in pairs(panel, row).enumerate() {
            let colour = match (row.ink, series.tone, length(value) > 0.0) {
                (Ink::Grey, _, _) => FAINT,
                (Ink::Full, Tone::Alarm, true) => fill(Tone::Alarm, Ink::Full),
                (Ink::Full, _, _) => text_colour(Ink::Full),
            };
            let style = Style::VALUE.anchored(Anchor::End).coloured(colour);
            let text = words::fit(&value.text, BODY, slot - 10.0);
            canvas.text(right(i), canvas.y + 48.0, &text, style);
        }
        canvas.y += 76.0;
    }
    canvas.y += 14.0;
}
