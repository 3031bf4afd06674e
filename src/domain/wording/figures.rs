//! The board and the report as text; the pictures are drawn from the same figures.

use super::asking::report_button;
use super::refusing;
use super::{ButtonSpec, Line, PictureSpec, Script, Value, button, labelled};
use crate::domain::figures::SMALL_SAMPLE;
use crate::domain::refusal::Refusal;
use crate::domain::view::{
    AmountView, ApprovalRow, BoardRow, BoardView, DigestOf, DigestView, EntryValue, EvidenceView,
    FigureLine, FigureRow, FigureTicketsView, FigureValue, FiguresView, GapRow, GroupView,
    HotTopicView, ItemFiguresView, RateView, ReportView, ScoreView,
};

/// Buttons of units and of figures in one row.
const WIDE: usize = 3;
/// Units offered under the figures; the others are asked for by name.
const UNITS: usize = 8;
/// Gaps shown; `wenban gaps` lists all.
const GAPS: usize = 10;
/// Figures whose tickets are offered under the figures.
const OFFERED: [&str; 8] = ["K1", "K4", "K6", "K8", "K9", "K10", "K11", "K20"];

pub(super) fn board(board: &BoardView) -> Script {
    let mut script = Script::of(Line::new("board-title").with("at", Value::DateTime(board.at)));
    script.say(waiting_line(board.waiting, board.checking, board.checking_late));
    if board.rows.is_empty() {
        script.say(Line::new("board-empty"));
    }
    board.rows.iter().for_each(|row| script.say(board_row(row)));
    script.row(vec![button("button-queue", "queue", &[]), button("button-watch", "watch", &[])]);
    script.row(["day", "week", "month"].map(report_button).to_vec());
    script.picture = Some(PictureSpec::Board);
    script
}

/// What waits for the desk, and what of it is late.
pub(super) fn waiting_line(waiting: u32, checking: u32, late: u32) -> Line {
    let line = match late {
        0 => Line::new("board-waiting"),
        late => Line::new("board-waiting-late").with("late", late),
    };
    line.with("waiting", waiting).with("checking", checking)
}

fn board_row(row: &BoardRow) -> Line {
    Line::new("board-row")
        .with("office", board_office(row))
        .with("open", row.green.saturating_add(row.yellow).saturating_add(row.red))
        .with("green", row.green)
        .with("yellow", row.yellow)
        .with("red", row.red)
}

/// Whose row of a board it is, in words.
pub(super) fn board_office(row: &BoardRow) -> Value {
    match row.office.as_str() {
        "" => Value::Term("board-no-unit".to_owned()),
        office => Value::from(office),
    }
}

pub(super) fn digest(digest: &DigestView) -> Script {
    let title = match digest.of {
        DigestOf::Day => Line::new("digest-day").with("day", Value::Day(digest.to)),
        DigestOf::Week => Line::new("digest-week")
            .with("from", Value::Day(digest.from))
            .with("to", Value::Day(digest.to)),
    };
    let mut script = Script::of(title);
    let (filed, closed) = (digest.filed, digest.closed);
    let done = match digest.of {
        DigestOf::Day => Line::new("digest-done-since").with("since", Value::DateTime(digest.from)),
        DigestOf::Week => Line::new("digest-done"),
    };
    script.say(done.with("filed", filed).with("closed", closed));
    script.say(waiting_line(digest.waiting, digest.checking, digest.checking_late));
    script.say(
        Line::new("digest-cards")
            .with("yellow", digest.yellow)
            .with("red", digest.red)
            .with("due", digest.due_today),
    );
    let counted =
        [("digest-unsigned", digest.unsigned), ("digest-bad-reviews", digest.bad_reviews)];
    for (id, n) in counted.into_iter().filter(|(_, n)| *n > 0) {
        script.say(Line::new(id).with("n", n));
    }
    if !digest.late.is_empty() {
        script.say(Line::new("digest-late"));
        digest.late.iter().for_each(|row| script.say(board_row(row)));
    }
    if !digest.hot.is_empty() {
        script.say(Line::new("digest-hot"));
        digest.hot.iter().for_each(|topic| script.say(topic_line("digest-topic", topic)));
    }
    if !digest.gaps.is_empty() {
        gaps(&mut script, Some(&digest.gaps));
    }
    if !digest.unreadable.is_empty() {
        script.say(refusing::line(&Refusal::unreadable(&digest.unreadable)));
    }
    script.row(vec![button("button-board", "board", &[]), button("button-watch", "watch", &[])]);
    script
}

pub(super) fn hot_topic(topic: &HotTopicView) -> Script {
    let mut script = Script::of(topic_line("hot-topic", topic));
    script.say(Line::new("hot-topic-next"));
    script.row(vec![button("button-queue", "queue", &[]), button("button-watch", "watch", &[])]);
    script
}

fn topic_line(id: &'static str, topic: &HotTopicView) -> Line {
    Line::new(id)
        .with("area", &topic.area)
        .with("title", &topic.title)
        .with("tickets", topic.tickets)
        .with("people", topic.people)
}

pub(super) fn report(report: &ReportView) -> Script {
    let total = &report.total;
    let mut script = Script::of(
        Line::new("report-title")
            .with("from", Value::Day(report.from))
            .with("to", Value::Day(report.to.saturating_sub(1)))
            .with("n", total.n),
    );
    if report.own {
        script.say(Line::new("report-own"));
    }
    totals(&mut script, total);
    let left_out = [excluded_line(&report.excluded), excused_line(&report.excused)];
    left_out.into_iter().flatten().for_each(|line| script.say(line));
    rows(&mut script, "report-units", &report.units, |row| Value::from(&row.office));
    rows(&mut script, "report-classes", &report.classes, |row| Value::term("class", &row.office));
    approvals(&mut script, report.approvals.as_deref());
    gaps(&mut script, report.gaps.as_deref());
    script.row(vec![button("button-board", "board", &[]), all_button(&report.reach, "")]);
    script.row(["day", "week", "month"].map(report_button).to_vec());
    script.picture = Some(PictureSpec::Report);
    script
}

/// A heading and one line a unit or class; nothing where there are none.
fn rows(
    script: &mut Script,
    heading: &'static str,
    rows: &[FigureRow],
    name: impl Fn(&FigureRow) -> Value,
) {
    if rows.is_empty() {
        return;
    }
    script.gap();
    script.say(Line::new(heading));
    rows.iter().for_each(|row| script.say(unit(row, name(row))));
}

/// Departments' matters that were handed to units by an approval: stated also when there are none,
/// so that a supervisor need not wonder.
fn approvals(script: &mut Script, approvals: Option<&[ApprovalRow]>) {
    let Some(approvals) = approvals else { return };
    script.gap();
    if approvals.is_empty() {
        script.say(Line::new("report-approvals-none"));
        return;
    }
    script.say(Line::new("report-approvals").with("n", Value::count(approvals.len())));
    for row in approvals {
        script.say(
            Line::new("report-approval")
                .with("number", &row.number)
                .with("office", &row.office)
                .with("approval", &row.approval)
                .with("approver", &row.approver)
                .with("until", Value::Day(row.until)),
        );
    }
}

/// Questions that several people asked and no list answers; said also when there are none.
fn gaps(script: &mut Script, gaps: Option<&[GapRow]>) {
    let Some(gaps) = gaps else { return };
    script.gap();
    if gaps.is_empty() {
        script.say(Line::new("report-gaps-none"));
        return;
    }
    script.say(Line::new("report-gaps").with("n", Value::count(gaps.len())));
    for row in gaps.iter().take(GAPS) {
        script.say(
            Line::new("report-gap")
                .with("week", Value::Date(row.week.clone()))
                .with("people", row.people)
                .with("example", &row.example),
        );
    }
}

/// What was asked for, item by item.
pub(super) fn items(figures: &ItemFiguresView) -> Script {
    let mut script = Script::of(
        Line::new("items-title")
            .with("from", Value::Day(figures.from))
            .with("to", Value::Day(figures.to.saturating_sub(1)))
            .with("n", figures.tickets)
            .with("unlinked", figures.unlinked),
    );
    for row in &figures.items {
        script.say(
            Line::new("items-row")
                .with("title", &row.title)
                .with("code", &row.code)
                .with("n", row.tickets),
        );
    }
    gaps(&mut script, Some(&figures.gaps));
    script.row(
        ["day", "week", "month"]
            .map(|reach| labelled(Line::term("button-items", reach), "items", &[reach]))
            .to_vec(),
    );
    script
}

/// All figures of a group.
fn all_button(reach: &str, group: &str) -> ButtonSpec {
    button("button-figures", "figures", &[reach, group])
}

pub(super) fn all(figures: &FiguresView) -> Script {
    let mut script = Script::of(
        Line::new("figures-title")
            .with("of", group(&figures.of))
            .with("from", Value::Day(figures.from))
            .with("to", Value::Day(figures.to.saturating_sub(1)))
            .with("n", figures.n),
    );
    figures.lines.iter().for_each(|line| script.say(figure(line)));
    figures.score.iter().for_each(|score| script.say(score_line(score)));
    let left_out = [excluded_line(&figures.excluded), excused_line(&figures.excused)];
    left_out.into_iter().flatten().for_each(|line| script.say(line));
    script.say(Line::new("figures-list-hint"));
    let list = |code: &&str| {
        let label = Line::new("button-list").with("code", *code);
        labelled(label, "list", &[code, &figures.reach, figures.of.code()])
    };
    script.rows(OFFERED.iter().map(list).collect(), WIDE);
    script.rows(others(figures), WIDE);
    script.row(vec![button("button-report", "report", &[&figures.reach])]);
    script.picture = Some(PictureSpec::Figures);
    script
}

/// The other groups that the reader can look at.
fn others(figures: &FiguresView) -> Vec<ButtonSpec> {
    let reach = figures.reach.as_str();
    let of = |label: Value, code: &str| {
        labelled(Line::new("plain").with("text", label), "figures", &[reach, code])
    };
    let whole = matches!(figures.of, GroupView::All | GroupView::Own);
    let all = (!whole).then(|| of(Value::Term("group-all".to_owned()), ""));
    let units = figures.units.iter().take(UNITS).map(|(code, name)| of(Value::from(name), code));
    let classes = figures.classes.iter();
    let classes = classes.map(|class| of(Value::term("class", class.code()), class.code()));
    let buttons = all.into_iter().chain(units).chain(classes);
    buttons.filter(|button| button.press.arg(1) != figures.of.code()).collect()
}

/// Whose figures they are, in words.
pub(super) fn group(of: &GroupView) -> Value {
    match of {
        GroupView::All => Value::Term("group-all".to_owned()),
        GroupView::Own => Value::Term("group-own".to_owned()),
        GroupView::Unit { name, .. } => Value::from(name),
        GroupView::Class { class } => Value::term("class", class.code()),
    }
}

fn few(n: u32) -> bool {
    usize::try_from(n).is_ok_and(|n| n < SMALL_SAMPLE)
}

/// One figure: its code, name, value and number of cases.
fn figure(line: &FigureLine) -> Line {
    let named = |id: &'static str| {
        Line::new(id).with("code", &line.code).with("name", Value::term("figure", &line.figure))
    };
    match line.value {
        FigureValue::Time { wall: None, .. }
        | FigureValue::Rate { rate: RateView { rate: None, .. } } => named("figure-line-none"),
        FigureValue::Time { wall, mean, working } => {
            named(if few(line.n) { "figure-line-time-few" } else { "figure-line-time" })
                .with("wall", Value::Spread(wall))
                .with("mean", mean.map_or(Value::Term("value-none".to_owned()), Value::Minutes))
                .with("working", Value::Spread(working))
                .with("n", line.n)
        }
        FigureValue::Rate { rate } => {
            named(if few(line.n) { "figure-line-rate-few" } else { "figure-line-rate" })
                .with("rate", Value::Rate(rate))
        }
        FigureValue::Count { mean: Some(mean) } => {
            named("figure-line-mean").with("n", line.n).with("mean", amount(mean))
        }
        FigureValue::Count { mean: None } => named("figure-line-count").with("n", line.n),
    }
}

/// A length of time in the units that fit it, or days as they are granted.
pub(super) fn amount(amount: AmountView) -> Value {
    match amount {
        AmountView::Minutes { minutes } => Value::Minutes(minutes),
        AmountView::Days { days } => {
            Value::Line(Box::new(Line::new("value-days").with("days", one_digit(days).as_str())))
        }
    }
}

/// A number with one digit after the point, and none where it is whole.
fn one_digit(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The score with its weights, so that anybody can reckon it again.
pub(super) fn score_line(score: &ScoreView) -> Line {
    let line = match (score.points, score.band) {
        (Some(points), Some(band)) => {
            Line::new(if few(score.n) { "figures-score-few" } else { "figures-score" })
                .with("points", one_digit(points).as_str())
                .with("band", band.to_string().as_str())
        }
        _ => Line::new("figures-score-none"),
    };
    line.with("response", Value::Share(score.response))
        .with("on-time", Value::Share(score.on_time))
        .with("solved", Value::Share(score.solved))
        .with("satisfied", Value::Share(score.satisfied))
        .with("red", one_digit(score.red_card).as_str())
        .with("evasion", one_digit(score.evasion).as_str())
}

pub(super) fn tickets(tickets: &FigureTicketsView) -> Script {
    let mut script = Script::of(
        Line::new("evidence-title")
            .with("code", &tickets.code)
            .with("of", group(&tickets.of))
            .with("from", Value::Day(tickets.from))
            .with("to", Value::Day(tickets.to.saturating_sub(1))),
    );
    let mut numbers: Vec<&str> = Vec::new();
    for figure in &tickets.figures {
        script.gap();
        evidence(&mut script, figure, &mut numbers);
    }
    for (number, n) in numbers.iter().zip(1_u32..) {
        let label = Line::new("button-open").with("n", n).with("number", *number);
        script.row(vec![labelled(label, "open", &[number])]);
    }
    script.row(vec![all_button(&tickets.reach, tickets.of.code())]);
    script
}

/// What one figure counted; each ticket has the number of its button.
fn evidence<'a>(script: &mut Script, figure: &'a EvidenceView, numbers: &mut Vec<&'a str>) {
    let name = Value::term("figure", &figure.figure);
    if figure.entries.is_empty() {
        script.say(Line::new("evidence-none").with("name", name));
        return;
    }
    script.say(Line::new("evidence-figure").with("name", name));
    for (number, value) in &figure.entries {
        let known = numbers.iter().position(|known| known == number);
        let place = known.unwrap_or_else(|| {
            numbers.push(number);
            numbers.len() - 1
        });
        script.say(entry(*value).with("n", Value::count(place + 1)).with("number", number));
    }
    if figure.more > 0 {
        script.say(Line::new("evidence-more").with("more", figure.more));
    }
}

fn entry(value: EntryValue) -> Line {
    match value {
        EntryValue::Minutes { wall, working } => Line::new("evidence-minutes")
            .with("wall", Value::Minutes(wall))
            .with("working", Value::Minutes(working)),
        EntryValue::Share { share } if share <= 0.0 => Line::new("evidence-no"),
        EntryValue::Share { share } if share <= 1.0 => {
            Line::new(if share < 1.0 { "evidence-half" } else { "evidence-yes" })
        }
        EntryValue::Share { share } => {
            Line::new("evidence-times").with("times", one_digit(share).as_str())
        }
        EntryValue::Amount { amount: counted } => {
            Line::new("evidence-amount").with("amount", amount(counted))
        }
        EntryValue::One => Line::new("evidence-one"),
    }
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

/// The tickets whose lateness was excused, by their numbers: what a person left out can be looked at.
fn excused_line(excused: &[String]) -> Option<Line> {
    let numbers = excused.iter().map(Value::from).collect();
    let any = !excused.is_empty();
    any.then(|| Line::new("report-excused").with("numbers", Value::List(numbers)))
}

fn unit(row: &FigureRow, name: Value) -> Line {
    Line::new(if few(row.n) { "report-unit-few" } else { "report-unit" })
        .with("office", name)
        .with("n", row.n)
        .with("on-time", Value::Rate(row.on_time))
        .with("satisfied", Value::Rate(row.satisfied))
        .with("late", row.late_open)
}
