//! The table of settings in README is the one that the program reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wenban::config::{Config, Flags};

/// A row of the table: names in the environment, and the default.
struct Row {
    environment: Vec<String>,
    default: String,
}

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The words in backticks of a cell.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The rows of README's table by key; `--data` has no key.
fn table() -> BTreeMap<String, Row> {
    let readme = text("README.md");
    let rows = readme.lines().skip_while(|line| !line.starts_with("| key | environment |"));
    let rows = rows.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let key = quoted(cells[1]).into_iter().next().unwrap();
        let default = quoted(cells[3]).into_iter().next().unwrap_or_default();
        (key, Row { environment: quoted(cells[2]), default })
    })
    .collect()
}

/// The keys that the program asks its settings for.
fn asked_for() -> BTreeSet<String> {
    let source = text("src/config.rs");
    let code = source.split("#[cfg(test)]").next().unwrap();
    let mut keys = BTreeSet::new();
    for (call, file) in
        [("take(", false), ("parsed(", false), ("either(", false), ("secret(", true)]
    {
        for rest in code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'))
        {
            let key = rest.split('"').next().unwrap();
            keys.insert(key.to_owned());
            if file {
                keys.insert(format!("{key}_file"));
            }
        }
    }
    keys
}

fn read(environment: &[(String, String)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let flags = Flags { data: Some(folder.path().to_owned()), ..Flags::default() };
    Config::read(&flags, environment).map_err(|error| error.to_string())
}

#[test]
fn every_setting_stands_in_the_table_and_no_other_does() {
    let told: BTreeSet<String> = table().into_keys().filter(|key| key != "--data").collect();
    assert!(told.len() > 10, "{told:?}");
    assert_eq!(told, asked_for());
}

#[test]
fn every_name_in_the_environment_is_a_setting() {
    for (key, row) in table() {
        let named = format!("WENBAN_{}", key.replace('.', "_").to_uppercase());
        let named = if key == "--data" { "WENBAN_DATA".to_owned() } else { named };
        assert!(row.environment.contains(&named), "{key}: {named} is not told");
        for name in row.environment {
            let problems = read(&[(name.clone(), "1".to_owned())]).err().unwrap_or_default();
            assert!(!problems.contains("no such setting"), "{name}: {problems}");
        }
    }
}

#[test]
fn the_defaults_of_the_table_are_the_ones_in_force() {
    let token = ("TELOXIDE_TOKEN".to_owned(), "1:a".to_owned());
    let config = read(&[token]).unwrap();
    let telegram = config.telegram.unwrap();
    let in_force = [
        ("desk.profile", config.desk.profile),
        ("web.listen", config.web.listen.to_string()),
        ("web.messages_per_10s", config.web.messages_per_10s.to_string()),
        ("telegram.api_url", telegram.api_url),
        ("telegram.content", format!("{:?}", telegram.content).to_lowercase()),
        ("telegram.per_second", telegram.per_second.to_string()),
        ("telegram.in_flight", telegram.in_flight.to_string()),
        ("log.level", config.log),
    ];
    let table = table();
    for (key, value) in in_force {
        assert_eq!(table[key].default, value, "{key}");
    }
    let of_file = read(&[]).unwrap();
    assert!(format!("{:?}", of_file.database).contains("wenban.db"));
    assert!(table["store.database"].default.ends_with("wenban.db"));
}
