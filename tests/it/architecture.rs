//! What the rooms of the house may know of each other, read from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use wenban::domain::ticket::states_mermaid;

/// A source file: what it does, without comments, words and tests.
struct Source {
    /// Below `src`, as `domain/text.rs`.
    path: String,
    /// Comments and the insides of literals are blank.
    code: String,
    /// Line and text of each string literal.
    words: Vec<(usize, String)>,
}

impl Source {
    fn is_in(&self, room: &str) -> bool {
        self.path == format!("{room}.rs") || self.path.starts_with(&format!("{room}/"))
    }

    /// Every place where one of these names stands by itself, as `domain/text.rs:12: line`.
    fn naming(&self, names: &[&str]) -> Vec<String> {
        let named = |line: &str| names.iter().any(|name| says(line, name));
        let lines = self.code.lines().zip(1..).filter(|(line, _)| named(line));
        lines.map(|(line, number)| format!("{}:{number}: {}", self.path, line.trim())).collect()
    }

    /// The modules of this crate that it names.
    fn rooms_named(&self) -> BTreeSet<&str> {
        let after = self.code.split("crate::").skip(1);
        let rooms = after.map(|rest| {
            let end = rest.find(|c: char| !is_part_of_name(c)).unwrap_or(rest.len());
            &rest[..end]
        });
        rooms.filter(|room| !room.is_empty()).collect()
    }
}

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a name such as `tokio` or `std::env` stands in the line, not as a part of another.
fn says(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(is_part_of_name) && !after.is_some_and(is_part_of_name)
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source of the product; tests are left out.
fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(read_sources)
}

fn read_sources() -> Vec<Source> {
    let mut files = Vec::new();
    files_below(&root().join("src"), &mut files);
    let src = root().join("src");
    let sources = files.into_iter().filter_map(|file| {
        let path = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let test = path.split('/').any(|part| part == "tests" || part == "tests.rs");
        (path.ends_with(".rs") && !test).then(|| read(path, &fs::read_to_string(&file).unwrap()))
    });
    let sources: Vec<Source> = sources.collect();
    assert!(sources.len() > 100, "only {} sources were found", sources.len());
    sources
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_below(&path, files) } else { files.push(path) }
    }
}

/// Tells code from comments and words, as far as the sources here need it.
fn read(path: String, text: &str) -> Source {
    // Tests inside of a file stand at its end.
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut code, mut words) = (String::new(), Vec::new());
    let (mut rest, mut line) = (text, 1);
    while let Some(c) = rest.chars().next() {
        let token = token(rest);
        let piece = &rest[..token.length()];
        match token {
            Token::Comment(_) => {}
            Token::Words(_) => words.push((line, piece.to_owned())),
            Token::Code(_) => code.push(c),
        }
        let breaks = piece.matches('\n').count();
        if !matches!(token, Token::Code(_)) {
            code.push_str(&"\n".repeat(breaks));
        }
        line += breaks;
        rest = &rest[token.length()..];
    }
    Source { path, code, words }
}

/// What stands at the beginning of a text, with its length in bytes.
enum Token {
    Comment(usize),
    Words(usize),
    Code(usize),
}

impl Token {
    fn length(&self) -> usize {
        match self {
            Self::Comment(length) | Self::Words(length) | Self::Code(length) => *length,
        }
    }
}

fn token(rest: &str) -> Token {
    let until = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("//") {
        return Token::Comment(until("\n") - usize::from(rest.contains('\n')));
    }
    if rest.starts_with("/*") {
        return Token::Comment(until("*/"));
    }
    if let Some(raw) = rest.strip_prefix("r#\"") {
        return Token::Words(3 + raw.find("\"#").map_or(raw.len(), |at| at + 2));
    }
    if let Some(words) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = words.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        return Token::Words(1 + end.map_or(words.len(), |at| at + 1));
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    match rest.strip_prefix('\'').and_then(|rest| rest.find('\'')) {
        // A character such as '"', not a lifetime.
        Some(end) if (1..=10).contains(&end) && !rest[1..=end].contains(['\n', ' ', '>', ',']) => {
            Token::Words(end + 2)
        }
        _ if rest.starts_with("' '") || rest.starts_with("','") || rest.starts_with("'>'") => {
            Token::Words(3)
        }
        _ => Token::Code(first),
    }
}

fn assert_none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Only these rooms may use these names.
fn only(rooms: &[&str], names: &[&str]) {
    let all = sources();
    let elsewhere = all.iter().filter(|source| !rooms.iter().any(|room| source.is_in(room)));
    let found = elsewhere.flat_map(|source| source.naming(names)).collect();
    assert_none(found, &format!("only {rooms:?} may name {names:?}"));
    let inside = all.iter().filter(|source| rooms.iter().any(|room| source.is_in(room)));
    let used = inside.flat_map(|source| source.naming(names)).count();
    assert!(used > 0, "nobody in {rooms:?} names {names:?} any more: mend this rule");
}

#[test]
fn the_rules_do_nothing_but_think() {
    let forbidden = [
        "async",
        "await",
        "tokio",
        "futures",
        "rand",
        "reqwest",
        "tracing",
        "std::env",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "Instant",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "println",
        "eprintln",
    ];
    let domain = sources().iter().filter(|source| source.is_in("domain"));
    let found = domain.flat_map(|source| source.naming(&forbidden)).collect();
    assert_none(found, "domain/ reads no clock, no file, no environment, and never waits");
}

#[test]
fn rooms_know_only_what_they_stand_on() {
    let rooms: [(&str, &[&str]); 5] = [
        ("domain", &["domain"]),
        ("store", &["domain", "store"]),
        ("search", &["domain", "search"]),
        ("channels", &["channels", "domain", "ids"]),
        ("web", &["channels", "domain", "files", "web"]),
    ];
    let mut found = Vec::new();
    for source in sources() {
        let room = rooms.iter().find(|(room, _)| source.is_in(room));
        let Some((_, known)) = room else { continue };
        let strange = source.rooms_named().into_iter().filter(|named| !known.contains(named));
        found.extend(strange.map(|named| format!("{} names crate::{named}", source.path)));
    }
    assert_none(found, "a room names another that it must not know");
}

#[test]
fn the_database_is_named_in_the_store_only() {
    only(&["store"], &["sqlx"]);
}

#[test]
fn the_index_library_is_named_in_the_search_only() {
    only(&["search"], &["tantivy"]);
}

#[test]
fn telegram_is_named_in_its_channel_only() {
    only(&["channels/telegram"], &["teloxide"]);
}

#[test]
fn the_web_library_is_named_in_the_web_and_the_wiring_only() {
    only(&["web", "app"], &["axum"]);
}

#[test]
fn the_library_of_words_is_named_in_locale_only() {
    only(&["locale"], &["fluent", "fluent_bundle"]);
}

#[test]
fn the_environment_is_read_in_config_only() {
    only(&["config"], &["env::var", "env::vars", "env::var_os", "env::vars_os"]);
}

#[test]
fn the_time_is_asked_for_in_clock_only() {
    only(&["clock"], &["Utc::now", "Local::now", "SystemTime::now"]);
}

#[test]
fn randomness_comes_from_ids_only() {
    only(&["ids"], &["rand"]);
}

/// Chinese that stands in code, and why it may.
const HAN: [(&str, &str); 6] = [
    (
        "search/words.rs",
        "measure words, numerals and characters of asking, matched and never shown",
    ),
    ("domain/text.rs", "traditional characters that change in phrases only"),
    ("domain/privacy.rs", "provinces on licence plates (GA 36), matched in texts and never shown"),
    ("domain/catalog/foreign.rs", "Chinese numerals of limits in lists"),
    ("domain/dialog/typed.rs", "units behind numbers and dates that people type"),
    ("domain/dialog/officers/steps.rs", "how a document number begins in what officers type"),
];

#[test]
fn no_words_for_people_stand_in_code() {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let mut found = Vec::new();
    for source in sources() {
        if HAN.iter().any(|(path, _)| *path == source.path) {
            continue;
        }
        let lines = source.words.iter().filter(|(_, words)| words.contains(han));
        found.extend(lines.map(|(line, words)| format!("{}:{line}: {words}", source.path)));
    }
    assert_none(found, "words for people belong to locales/, lists and word lists to index/");
}

#[test]
fn every_exception_for_words_is_needed() {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let all = sources();
    for (path, reason) in HAN {
        let source = all.iter().find(|source| source.path == path);
        let needed = source.is_some_and(|s| s.words.iter().any(|(_, words)| words.contains(han)));
        assert!(needed, "{path} has no such words any more ({reason}): take it off the list");
    }
}

#[test]
fn every_migration_is_there_for_both_databases() {
    let names = |engine: &str| -> BTreeSet<String> {
        let files = fs::read_dir(root().join("migrations").join(engine)).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    let sqlite = names("sqlite");
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, names("postgres"));
    for (name, number) in sqlite.iter().zip(1..) {
        assert!(name.starts_with(&format!("{number:04}_")), "{name} should be number {number}");
    }
}

#[test]
fn the_picture_of_the_states_is_the_one_that_the_program_prints() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let picture = map.split("```mermaid\n").find(|part| part.starts_with("stateDiagram")).unwrap();
    assert_eq!(picture.split("```").next().unwrap().trim_end(), states_mermaid().trim_end());
}

#[test]
fn the_reader_of_sources_tells_code_from_words_and_comments() {
    let text =
        "use a::b; // tokio\nlet c = \"async \\\" sqlx\"; /* rand */ let d = '\"'; axum::x\n";
    let source = read("x.rs".to_owned(), text);
    assert_eq!(source.code, "use a::b; \nlet c = ;  let d = ; axum::x\n");
    assert_eq!(source.words[0], (2, "\"async \\\" sqlx\"".to_owned()));
    assert_eq!(source.naming(&["axum"]), ["x.rs:2: let c = ;  let d = ; axum::x"]);
    assert!(source.naming(&["tokio", "sqlx", "rand", "xu"]).is_empty());
    assert!(read("x.rs".to_owned(), "fn f<'a>(x: &'a str)").code.contains("str"));
}
