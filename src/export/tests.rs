use std::io::{Cursor, Read as _};

use super::*;
use crate::domain::figures::{
    Basis, CountFigure, EvaluationFacts, Exclusion, Figures, Partly, Period, RateFigure, Report,
    TicketFacts, TimeFigure, Unevaluated, Weights, report,
};

/// 2026-11-20 16:30 in China.
const NOW: Millis = 1_795_163_400_000;

fn words(word: Word<'_>) -> String {
    match word {
        Word::Office(code) | Word::Class(code) | Word::State(code) => format!("名:{code}"),
        Word::Nothing => "—".to_owned(),
        Word::FewCases => "样本不足".to_owned(),
        other => format!("{other:?}"),
    }
}

fn filed() -> Vec<TicketFacts> {
    let ticket = |number: &str, excluded| TicketFacts {
        number: number.to_owned(),
        class: "help".to_owned(),
        submitted_at: NOW - 1000,
        place: Some("和平路12号".to_owned()),
        contact_hash: Some("abcdef0123".to_owned()),
        evaluations: vec![EvaluationFacts { at: NOW - 1, grade: 4, ..EvaluationFacts::default() }],
        excluded,
        ..TicketFacts::default()
    };
    vec![ticket("QH-1", None), ticket("QH-2", Some(Exclusion::Declined))]
}

fn of(cells: &[Cell]) -> Sheet {
    let header = cells.iter().map(|_| "栏目".to_owned()).collect();
    Sheet { name: "表".to_owned(), header, rows: vec![cells.to_vec()], notes: Vec::new() }
}

fn csv_text(sheet: &Sheet) -> String {
    String::from_utf8(csv(sheet).unwrap()).unwrap()
}

/// One part of a workbook.
fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn first_sheet(workbook: &[u8]) -> String {
    part(workbook, "xl/worksheets/sheet1.xml")
}

const DANGEROUS: [&str; 8] = [
    "=HYPERLINK(\"http://example.org\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "＝1+1",
    "|calc",
];

#[test]
fn csv_begins_with_a_byte_order_mark_and_quotes_what_needs_quoting() {
    let sheet = of(&[
        Cell::Text("甲,乙".into()),
        Cell::Text("说\"好\"".into()),
        Cell::Number(2.5),
        Cell::Percent(0.8),
        Cell::Time(NOW),
        Cell::Empty,
    ]);
    assert_eq!(
        csv_text(&sheet),
        "\u{feff}栏目,栏目,栏目,栏目,栏目,栏目\r\n\"甲,乙\",\"说\"\"好\"\"\",2.5,80.0%,2026-11-20 16:30,\r\n"
    );
}

#[test]
fn a_cell_that_looks_like_a_formula_is_text_in_csv_wherever_it_stands() {
    for danger in DANGEROUS {
        let mut sheet = of(&[Cell::Text(danger.into())]);
        sheet.header = vec![danger.into()];
        sheet.notes = vec![danger.into()];
        let text = csv(&sheet).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&text[3..]);
        let cells: Vec<String> =
            reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        assert_eq!(cells.len(), 3);
        assert!(cells.iter().all(|cell| cell.starts_with('\'')), "{cells:?}");
    }
    for harmless in ["住建局", "8/10", "—", "a=b", "12-34"] {
        assert!(!csv_text(&of(&[Cell::Text(harmless.into())])).contains('\''));
    }
    let negative = csv_text(&of(&[Cell::Number(-3.0)]));
    assert!(negative.ends_with("\r\n-3\r\n"), "a number is a number: {negative}");
}

#[test]
fn a_workbook_holds_no_formula_and_marks_what_looks_like_one_as_text() {
    let cells = DANGEROUS.map(|danger| Cell::Text(danger.into()));
    let workbook = xlsx(&[of(&cells)], NOW).unwrap();
    assert!(!first_sheet(&workbook).contains("<f>"));
    assert!(part(&workbook, "xl/styles.xml").contains("quotePrefix=\"1\""));
    assert!(part(&workbook, "xl/sharedStrings.xml").contains("@SUM(A1)"));
    let harmless = xlsx(&[of(&[Cell::Text("住建局".into())])], NOW).unwrap();
    assert!(!part(&harmless, "xl/styles.xml").contains("quotePrefix"));
}

#[test]
fn a_workbook_keeps_numbers_shares_and_civil_times_as_numbers() {
    let cells = [Cell::Number(2.5), Cell::Percent(0.8), Cell::Time(NOW), Cell::Text("甲".into())];
    let workbook = xlsx(&[of(&cells)], NOW).unwrap();
    let sheet = first_sheet(&workbook);
    assert!(sheet.contains("<v>2.5</v>") && sheet.contains("<v>0.8</v>"));
    assert!(sheet.contains("<v>46346.6875</v>"), "2026-11-20 16:30 in China: {sheet}");
    assert!(part(&workbook, "xl/sharedStrings.xml").contains('甲'));
    assert!(part(&workbook, "docProps/core.xml").contains("2026-11-20T16:30"));
}

#[test]
fn odd_cells_and_names_make_a_workbook_all_the_same() {
    let cells = [
        Cell::Number(f64::NAN),
        Cell::Percent(f64::INFINITY),
        Cell::Time(Millis::MIN),
        Cell::Time(Millis::MAX),
        Cell::Text("😀".repeat(40_000)),
        Cell::Text("a\u{0}\u{8}\u{ffff}b".into()),
    ];
    let named = |name: &str| Sheet { name: name.to_owned(), ..of(&cells) };
    let sheets = [named("甲/乙:[丙]"), named("甲乙丙"), named(""), named(&"长".repeat(90))];
    let workbook = xlsx(&sheets, NOW).unwrap();
    let names = part(&workbook, "xl/workbook.xml");
    assert!(
        names.contains("\"甲乙丙\"") && names.contains("\"甲乙丙 2\"") && names.contains("\"3\"")
    );
    csv(&sheets[0]).unwrap();
}

#[test]
fn the_same_table_at_the_same_time_is_the_same_file() {
    let sheet = of(&[Cell::Text("甲".into())]);
    assert_eq!(xlsx(std::slice::from_ref(&sheet), NOW).unwrap(), xlsx(&[sheet], NOW).unwrap());
}

#[test]
fn a_table_of_figures_has_a_line_for_every_figure_of_every_group_and_lists_what_is_left_out() {
    let report = report_of(&filed());
    let sheet = figures(&report, &words);
    // K12 is off.
    let rates = RateFigure::ALL.len() - 1;
    let lines = 2 * TimeFigure::ALL.len() + rates + CountFigure::ALL.len();
    assert_eq!(sheet.rows.len(), 2 * lines, "everything and one class");
    assert!(sheet.rows.iter().all(|row| row.len() == sheet.header.len()));
    assert_eq!(sheet.notes, ["Exclusion(Declined) 1: QH-2"]);
    let line = |name: &str| {
        let cell = Cell::Text(name.to_owned());
        sheet.rows.iter().find(|row| row[2] == cell).unwrap()
    };
    let satisfied = line("Rate(Satisfaction)");
    assert_eq!(satisfied[5..8], [Cell::Number(1.0), Cell::Number(1.0), Cell::Percent(1.0)]);
    assert_eq!(satisfied[11], Cell::Text("样本不足".to_owned()));
    assert_eq!(line("Rate(OnTime)")[7], Cell::Text("—".to_owned()), "0/0 is no rate");
    let evidence = evidence(&report.total, None, &words);
    assert!(evidence.rows.iter().all(|row| row[3] == Cell::Text("QH-1".to_owned())));
    assert!(evidence.rows.iter().all(|row| row[5] != Cell::Empty), "each value has its unit");
    assert!(
        sheet
            .rows
            .iter()
            .chain(&evidence.rows)
            .all(|row| { !row.iter().any(|cell| *cell == Cell::Text("K12".to_owned())) })
    );
}

#[test]
fn numbers_have_two_digits_after_the_point_at_most() {
    let text = csv_text(&of(&[0.000_533, 12.345, 3.0, -0.001].map(Cell::Number)));
    assert!(text.ends_with("0,12.35,3,0\r\n"), "{text}");
}

#[test]
fn how_late_something_is_stands_in_hours() {
    let late = |minutes: i64| TicketFacts {
        number: format!("late {minutes}"),
        class: "help".to_owned(),
        submitted_at: NOW - 90_000_000,
        citizen_due_at: Some(NOW - minutes * 60_000),
        ..TicketFacts::default()
    };
    let working = |from: Millis, to: Millis| (to - from) / 60_000;
    let basis = Basis {
        now: NOW,
        working_minutes: &working,
        partly: Partly::Zero,
        unevaluated: Unevaluated::Ignored,
    };
    let period = Period { from: NOW - 90_000_000, to: NOW, label: String::new() };
    let report = report(&[late(3), late(90)], &period, &basis);
    let evidence = evidence(&report.total, Some("K9"), &words);
    let of = |number: &str| {
        let row = evidence.rows.iter().find(|row| row[3] == Cell::Text(number.to_owned())).unwrap();
        (row[4].clone(), row[5].clone())
    };
    assert_eq!(of("late 3"), (Cell::Number(0.05), Cell::Text("Hours".to_owned())));
    assert_eq!(of("late 90"), (Cell::Number(1.5), Cell::Text("Hours".to_owned())));
}

#[test]
fn a_table_of_tickets_says_nothing_of_the_requester_or_the_place() {
    let sheet = tickets(&filed(), &words);
    assert!(sheet.rows.iter().all(|row| row.len() == sheet.header.len()));
    let text = csv_text(&sheet);
    assert!(text.contains("QH-1") && text.contains("Exclusion(Declined)"));
    assert!(!text.contains("和平路") && !text.contains("abcdef0123"));
}

#[test]
fn a_table_of_places_has_none_for_a_unit_with_few_cases() {
    let (one, other) = ("X-A".to_owned(), "X-B".to_owned());
    let (few, none) = (report_of(&filed()).total, Figures::default());
    let sheet = places(&[vec![(&one, &few), (&other, &none)]], &Weights::default(), &words);
    assert_eq!(sheet.rows.len(), 2);
    for row in &sheet.rows {
        assert_eq!(row.len(), sheet.header.len());
        assert_eq!(row[1], Cell::Text("—".to_owned()), "no place");
        assert_eq!(row[2], Cell::Number(0.0), "nobody has one");
        assert_eq!(row[5], Cell::Text("样本不足".to_owned()));
    }
}

fn report_of(facts: &[TicketFacts]) -> Report {
    let basis = Basis {
        now: NOW,
        working_minutes: &|from, to| (to - from) / 60_000,
        partly: Partly::Zero,
        unevaluated: Unevaluated::Ignored,
    };
    let period = Period { from: NOW - 2000, to: NOW, label: String::new() };
    report(facts, &period, &basis)
}
