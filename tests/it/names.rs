//! Nothing that the program itself says, asks or lists is taken for somebody's name; and what is
//! masked of a question is the name alone, so that its answer stays.

use std::path::{Path, PathBuf};

use wenban::domain::message::Body;
use wenban::domain::privacy::{NumberKind, masked, personal_numbers};

use crate::support::desk::{Engine, TestDesk};

/// Persons of the examples, where they stand beside a telephone number or a cue.
const PERSONS: [&str; 6] = ["李四", "王阿姨", "王先生", "王小二", "王小明", "王大勇"];
/// What stands before a name.
const CUES: [(&str, &str); 3] = [("邻居", "的事"), ("村民", ""), ("有个叫", "的")];
/// What stands after one.
const TITLES: [(&str, &str); 2] = [("找", "主任"), ("去", "他家")];
/// What the sample calls its matters, then its offices and places.
const COLUMNS: [(&str, &str); 12] = [
    ("items.csv", "title"),
    ("items.csv", "aliases"),
    ("matters.csv", "title"),
    ("matters.csv", "aliases"),
    ("life_events.csv", "title"),
    ("life_events.csv", "aliases"),
    ("lists.csv", "title"),
    ("offices.csv", "name"),
    ("offices.csv", "short_name"),
    ("offices.csv", "aliases"),
    ("areas.csv", "name"),
    ("areas.csv", "aliases"),
];
const OF_OFFICES: usize = 7;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    assert!(!found.is_empty(), "{folder} is empty");
    found
}

/// What is taken for a name in a text, with what stands around it.
fn names_in(text: &str) -> Vec<(String, String)> {
    let found = personal_numbers(text).into_iter();
    let names = found.filter(|n| matches!(n.kind, NumberKind::Name | NumberKind::GivenName));
    let around = |from: usize, to: usize| {
        let before: String = text[..from].chars().rev().take(8).collect();
        let before: String = before.chars().rev().collect();
        format!("{before}[{}]{}", &text[from..to], text[to..].chars().take(8).collect::<String>())
    };
    names.map(|n| (text[n.from..n.to].to_owned(), around(n.from, n.to))).collect()
}

/// One column of a list of the sample.
fn column(list: &str, name: &str) -> Vec<String> {
    let mut table = csv::Reader::from_path(root().join("index/sample").join(list)).unwrap();
    let place = table.headers().unwrap().iter().position(|header| header == name).unwrap();
    let cells = table.records().map(|row| row.unwrap()[place].to_owned());
    let cells: Vec<String> = cells.flat_map(|cell| split(&cell)).collect();
    assert!(!cells.is_empty(), "{list} has no {name}");
    cells
}

fn split(cell: &str) -> Vec<String> {
    cell.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_name_in_what_the_program_has_is_a_persons() {
    let staff = column("staff.csv", "name");
    let folders = ["index", "locales", "tests/scripts", "tests/lists"];
    let texts = folders.into_iter().flat_map(files).chain([root().join("README.md")]);
    let texts = texts.filter_map(|path| std::fs::read_to_string(path).ok());
    let texts: Vec<String> = texts.collect();
    assert!(texts.len() > 50);
    let lines = texts.iter().flat_map(|text| text.lines());
    let found = lines.flat_map(names_in);
    let wrong =
        found.filter(|(name, _)| !PERSONS.contains(&name.as_str()) && !staff.contains(name));
    let wrong: Vec<String> = wrong.map(|(_, around)| around).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn no_item_office_or_place_is_a_name_beside_a_cue_either() {
    let desk = TestDesk::on(Engine::Sqlite).await.unwrap();
    let mut wrong = Vec::new();
    for (frames, columns) in [(&CUES[..], &COLUMNS[..]), (&TITLES[..], &COLUMNS[OF_OFFICES..])] {
        for words in columns.iter().flat_map(|(list, name)| column(list, name)) {
            for (before, after) in frames {
                let said = Body::Text { text: format!("{before}{words}{after}") };
                let kept = desk.desk.as_kept(&said);
                wrong.extend((kept != said).then_some(kept));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_golden_question_is_changed_and_a_name_before_it_changes_nothing_of_it() {
    let mut golden = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(root().join("index/golden/questions.tsv"))
        .unwrap();
    let questions: Vec<String> = golden.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert!(questions.len() > 1_000);
    for question in questions {
        assert_eq!(masked(&question), question);
        let told = masked(&format!("邻居王大勇说，{question}"));
        assert_eq!(told, format!("邻居王**说，{question}"));
    }
}
