//! The board and the report as text; the pictures are drawn from the same figures.

use super::asking::report_button;
use super::{Line, PictureSpec, Script, Value, button};
use crate::domain::view::{BoardRow, BoardView, FigureRow, ReportView};

/// Fewer tickets than this say nothing about a unit.
const ENOUGH: u32 = 10;

pub(super) fn board(board: &BoardView) -> Script {
    let mut script = Script::of(Line::new("board-title").with("at", Value::DateTime(board.at)));
    script.say(
        Line::new("board-waiting").with("waiting", board.waiting).with("checking", board.checking),
    );
    if board.rows.is_empty() {
        script.say(Line::new("board-empty"));
    }
    board.rows.iter().for_each(|row| script.say(board_row(row)));
    script.row(vec![button("button-queue", "queue", &[]), button("button-watch", "watch", &[])]);
    script.row(["day", "week", "month"].map(report_button).to_vec());
    script.picture = Some(PictureSpec::Board);
    script
}

fn board_row(row: &BoardRow) -> Line {
    Line::new("board-row")
        .with("office", &row.office)
        .with("open", row.green.saturating_add(row.yellow).saturating_add(row.red))
        .with("green", row.green)
        .with("yellow", row.yellow)
        .with("red", row.red)
}

pub(super) fn report(report: &ReportView) -> Script {
    let total = &report.total;
    let mut script = Script::of(
        Line::new("report-title")
            .with("from", Value::Day(report.from))
            .with("to", Value::Day(report.to.saturating_sub(1)))
            .with("n", total.n),
    );
    totals(&mut script, total);
    excluded_line(&report.excluded).into_iter().for_each(|line| script.say(line));
    if !report.units.is_empty() {
        script.gap();
        script.say(Line::new("report-units"));
    }
    report.units.iter().for_each(|row| script.say(unit(row)));
    script.row(vec![button("button-board", "board", &[])]);
    script.row(["day", "week", "month"].map(report_button).to_vec());
    script.picture = Some(PictureSpec::Report);
    script
}

fn totals(script: &mut Script, total: &FigureRow) {
    let measured = [
        ("report-first-response", total.first_response),
        ("report-dispatch", total.dispatch),
        ("report-handling", total.handling),
    ];
    for (id, spread) in measured {
        script.say(Line::new(id).with("spread", Value::Spread(spread)));
    }
    script.say(
        Line::new("report-on-time")
            .with("rate", Value::Rate(total.on_time))
            .with("due", total.due)
            .with("late", total.late_open),
    );
    script.say(Line::new("report-solved").with("rate", Value::Rate(total.solved)));
    script.say(Line::new("report-satisfied").with("rate", Value::Rate(total.satisfied)));
}

/// How many tickets were left out and why; nothing when none were.
pub(super) fn excluded_line(excluded: &[(String, u32)]) -> Option<Line> {
    let counts = excluded.iter().filter(|(_, count)| *count > 0).map(|(reason, count)| {
        Line::new("report-excluded-count")
            .with("reason", Value::term("excluded", reason))
            .with("n", *count)
            .into()
    });
    let counts: Vec<Value> = counts.collect();
    let any = !counts.is_empty();
    any.then(|| Line::new("report-excluded").with("counts", Value::List(counts)))
}

fn unit(row: &FigureRow) -> Line {
    Line::new(if row.n < ENOUGH { "report-unit-few" } else { "report-unit" })
        .with("office", &row.office)
        .with("n", row.n)
        .with("on-time", Value::Rate(row.on_time))
        .with("satisfied", Value::Rate(row.satisfied))
        .with("late", row.late_open)
}
