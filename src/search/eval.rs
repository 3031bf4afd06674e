//! Measures answers against questions whose right answer is known. Reads text, computes numbers;
//! who asks the desk and prints the result is the caller.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Styles of questions that are small talk where nothing is expected.
const CHITCHAT: [&str; 4] = ["neg", "chat", "chitchat", "chit_chat"];
/// Begins an expected "code" that says that nothing should be found.
const NOTHING: &str = "none:";
/// Begins expected codes of which the question does not say which one it means: they should be
/// offered as choices.
const CHOICES: &str = "choices:";
/// Begins the expected code of another door.
const DOOR: &str = "door:";
/// Begins the expected code of a card of danger.
const DANGER: &str = "emergency:";
/// Style of questions that come without one.
const NO_STYLE: &str = "real";

/// One question with what is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Line in the file, counted from 1.
    pub line: usize,
    /// How it is written: `col`, `typo`, `py`, `trad`, `long`, `neg` …
    pub style: String,
    /// The message.
    pub text: String,
    /// Its subject line.
    pub subject: Option<String>,
    /// What is right.
    pub expected: Expected,
    /// Codes of other doors and cards of danger that are right too, or alone.
    pub instead: Vec<String>,
    /// Level of government that answered, in the words of the file.
    pub level: Option<String>,
    /// Code of the area that the question comes from.
    pub area: Option<String>,
    /// The date asked about, as written (`2024-03-01`).
    pub at: Option<String>,
}

/// What is right for a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// One of these codes.
    Codes(Vec<String>),
    /// An item of one of these kinds of office.
    Offices(Vec<String>),
    /// The question names only what several items share: these should be among the choices; none
    /// named, anything but one answer is right.
    Unclear(Vec<String>),
    /// Nothing: it is small talk.
    Chitchat,
    /// Nothing: it is a matter, but nobody's list covers it.
    Uncovered,
    /// No item: what [`Case::instead`] names.
    Elsewhere,
}

impl Expected {
    /// From the codes of a line and how many of them name what the desk says instead. None, or
    /// `none:…`, means nothing; small talk if that or the style says so.
    fn of_codes(codes: Vec<String>, instead: usize, style: &str) -> Self {
        if let Some(first) = codes.first().and_then(|code| code.strip_prefix(CHOICES)) {
            let rest = codes.iter().skip(1).map(String::as_str);
            let named = std::iter::once(first).chain(rest).filter(|code| !code.is_empty());
            return Self::Unclear(named.map(str::to_owned).collect());
        }
        let nothing = codes.iter().find_map(|code| code.strip_prefix(NOTHING));
        match nothing.or((codes.is_empty() && instead == 0).then_some(style)) {
            Some(why) if CHITCHAT.contains(&why) => Self::Chitchat,
            Some(_) => Self::Uncovered,
            None if codes.is_empty() => Self::Elsewhere,
            None => Self::Codes(codes),
        }
    }

    /// The codes that are right, if codes are known.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        if let Self::Codes(codes) = self { codes } else { &[] }
    }

    /// Whether the desk should have an answer.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        matches!(self, Self::Codes(_) | Self::Offices(_))
    }
}

/// Which offices the words of a question file mean, read from `kind,offices` lines
/// (`民政,county:civil_affairs`).
#[derive(Debug, Clone, Default)]
pub struct OfficeKinds(BTreeMap<String, Vec<String>>);

impl OfficeKinds {
    /// Reads the table.
    ///
    /// # Errors
    /// The first line that is not `kind,offices`.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let lines = text.lines().enumerate().skip(1).map(|(n, line)| (n + 1, line));
        let rows = lines.filter(|(_, line)| !line.trim().is_empty()).map(|(line, row)| {
            let (kind, offices) = row.split_once(',').ok_or(ReadError::Empty { line })?;
            Ok((kind.trim().to_owned(), listed(offices, &[';'])))
        });
        Ok(Self(rows.collect::<Result<_, ReadError>>()?))
    }

    /// The name itself, without what stands in brackets after it, and what the table says of it.
    #[must_use]
    pub fn meant(&self, name: &str) -> Vec<String> {
        let name = name.split(['(', '（']).next().unwrap_or_default().trim();
        let known = self.0.get(name).into_iter().flatten().cloned();
        std::iter::once(name.to_owned()).chain(known).collect()
    }
}

/// A file of questions that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The first line names no `question` column.
    #[error("line 1 must name the columns, question among them")]
    NoHeader,
    /// A line has more cells than the header has columns.
    #[error("line {line}: more cells than columns")]
    TooManyCells {
        /// Line, counted from 1.
        line: usize,
    },
    /// A line is not the JSON of a question.
    #[error("line {line}: {reason}")]
    Json {
        /// Line, counted from 1.
        line: usize,
        /// What the reader said.
        reason: String,
    },
    /// A line has no question.
    #[error("line {line}: no question")]
    Empty {
        /// Line, counted from 1.
        line: usize,
    },
}

/// Reads questions: JSON lines if the text begins with `{`, else tab-separated values with a
/// header line (`style question subject expected_codes area at`, in any order; `expected` is
/// `expected_codes` too; other columns are skipped).
///
/// # Errors
/// The first line that cannot be read.
pub fn read(text: &str) -> Result<Vec<Case>, ReadError> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with('{') { read_json(text) } else { read_tsv(text) }
}

/// Codes that cases name and nobody knows, with the line of each: items, doors, cards of danger,
/// areas.
pub fn unknown_codes<'a>(
    cases: &'a [Case],
    known: &BTreeSet<String>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let named = cases.iter().flat_map(|case| {
        let expected = match &case.expected {
            Expected::Codes(codes) | Expected::Unclear(codes) => codes.as_slice(),
            _ => &[],
        };
        expected
            .iter()
            .chain(&case.instead)
            .chain(&case.area)
            .map(|code| (case.line, code.as_str()))
    });
    named.filter(|(_, code)| !known.contains(*code))
}

fn read_tsv(text: &str) -> Result<Vec<Case>, ReadError> {
    let mut lines = text.lines().enumerate().map(|(n, line)| (n + 1, line));
    let header: Vec<&str> = lines.next().unwrap_or_default().1.split('\t').map(str::trim).collect();
    if !header.contains(&"question") {
        return Err(ReadError::NoHeader);
    }
    let full = lines.filter(|(_, line)| !line.trim().is_empty());
    full.map(|(line, row)| tsv_case(&header, line, row)).collect()
}

fn tsv_case(header: &[&str], line: usize, row: &str) -> Result<Case, ReadError> {
    let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
    if cells.len() > header.len() {
        return Err(ReadError::TooManyCells { line });
    }
    let cell = |name: &str| {
        let column = header.iter().position(|column| *column == name);
        column.and_then(|column| cells.get(column)).copied().unwrap_or_default()
    };
    let (style, text) = (cell("style"), cell("question"));
    if text.is_empty() {
        return Err(ReadError::Empty { line });
    }
    let codes = listed(cell("expected_codes"), &[',', ';']).into_iter();
    let codes = codes.chain(listed(cell("expected"), &[',', ';'])).collect();
    let (codes, instead) = parted(codes);
    Ok(Case {
        line,
        style: style.to_owned(),
        text: text.to_owned(),
        subject: given(cell("subject")),
        expected: Expected::of_codes(codes, instead.len(), style),
        instead,
        level: None,
        area: given(cell("area")),
        at: given(cell("at")),
    })
}

#[derive(Deserialize)]
struct JsonCase {
    text: String,
    subject: Option<String>,
    style: Option<String>,
    #[serde(default)]
    codes: Vec<String>,
    department: Option<String>,
    level: Option<String>,
    area: Option<String>,
    at: Option<String>,
}

fn read_json(text: &str) -> Result<Vec<Case>, ReadError> {
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line));
    let full = lines.filter(|(_, line)| !line.trim().is_empty());
    full.map(|(line, row)| {
        let case: JsonCase = serde_json::from_str(row)
            .map_err(|error| ReadError::Json { line, reason: error.to_string() })?;
        if case.text.trim().is_empty() {
            return Err(ReadError::Empty { line });
        }
        let style = case.style.unwrap_or_else(|| NO_STYLE.to_owned());
        let offices = case.department.map(|name| listed(&name, &['/'])).unwrap_or_default();
        let (codes, instead) = parted(case.codes);
        let expected = if codes.is_empty() && !offices.is_empty() {
            Expected::Offices(offices)
        } else {
            Expected::of_codes(codes, instead.len(), &style)
        };
        Ok(Case {
            line,
            style,
            text: case.text,
            subject: case.subject.filter(|subject| !subject.trim().is_empty()),
            expected,
            instead,
            level: case.level,
            area: case.area,
            at: case.at,
        })
    })
    .collect()
}

/// The codes of items, and those of what the desk says instead of an answer.
fn parted(codes: Vec<String>) -> (Vec<String>, Vec<String>) {
    let instead = codes.iter().filter_map(|code| said_instead(code)).map(str::to_owned).collect();
    (codes.into_iter().filter(|code| said_instead(code).is_none()).collect(), instead)
}

fn said_instead(code: &str) -> Option<&str> {
    code.strip_prefix(DOOR).or_else(|| code.strip_prefix(DANGER))
}

fn given(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

fn listed(cell: &str, separators: &[char]) -> Vec<String> {
    cell.split(separators).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

/// What the desk did with a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// The first hit is the answer.
    Answer,
    /// It offered choices.
    Choices,
    /// It told where offices are.
    Offices,
    /// It found nothing.
    Nothing,
    /// A line of courtesy.
    SmallTalk,
    /// It named another door, by code.
    Door(String),
    /// It named whom to call, by the code of the card.
    Danger(String),
}

/// What the desk answered to one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Codes found, best first; none where the question did not come to the search.
    pub codes: Vec<String>,
    /// For each code the kinds of its offices.
    pub offices: Vec<Vec<String>>,
    /// What the desk did.
    pub did: Did,
    /// Probability that the first is right.
    pub confidence: f32,
    /// Microseconds of the search.
    pub took_us: u64,
}

/// Shares are 0 to 1; one that has no case is 0.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// All questions, also those that nothing covers.
    pub questions: usize,
    /// A right item first, of the questions with expected codes.
    pub r1: f64,
    /// A right item among the first three.
    pub r3: f64,
    /// Mean of 1 / place of the first right item.
    pub mrr: f64,
    /// The right kind of office with the first item, of the questions with an expected office.
    pub office1: f64,
    /// The right kind of office with one of the first three.
    pub office3: f64,
    /// Covered questions that got an answer.
    pub answered: f64,
    /// Of those, answered rightly.
    pub precision: f64,
    /// Small talk that got no answer and no choices from the lists (another door is allowed: who
    /// asks for train tickets is told whose they are).
    pub rejected_chitchat: f64,
    /// Matters that nothing covers, which got no answer (choices and another door are allowed).
    pub rejected_uncovered: f64,
    /// Questions that name only what several items share, to which the right choices were offered.
    pub unclear_offered: f64,
    /// Median time of one question, microseconds.
    pub p50_us: u64,
    /// Time that 99 of 100 questions stay within, microseconds.
    pub p99_us: u64,
    /// The shares of each style.
    pub by_style: BTreeMap<String, StyleReport>,
    /// Questions whose first item or office was wrong, in the order of the file.
    #[serde(skip)]
    pub misses: Vec<Miss>,
}

/// The shares of one style.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct StyleReport {
    /// Questions of it.
    pub questions: usize,
    /// Questions to which the desk did what it should: the right item first, the right door, the
    /// right numbers, or nothing.
    pub right: f64,
    /// As in [`Report`].
    pub r1: f64,
    /// As in [`Report`].
    pub r3: f64,
    /// As in [`Report`].
    pub office1: f64,
    /// As in [`Report`].
    pub office3: f64,
    /// As in [`Report`].
    pub answered: f64,
    /// As in [`Report`]; of questions that nothing covers, small talk or not.
    pub rejected: f64,
}

/// A question whose first hit was wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Miss {
    /// The question.
    pub case: Case,
    /// What came.
    pub reply: Reply,
}

/// What one reply was worth: places of the first right item and office, where those are known.
struct Score {
    item: Option<Option<usize>>,
    office: Option<Option<usize>>,
    answered: bool,
    right: bool,
    kind: Kind,
}

#[derive(PartialEq, Clone, Copy)]
enum Kind {
    Covered,
    Chitchat,
    Uncovered,
    Unclear,
    Elsewhere,
}

/// How many of the items found are offered as choices.
const OFFERED: usize = 3;

/// Asks every case and adds up. `offices_of` gives the kinds of office of an item's code, from
/// which the right offices of a case with expected codes follow.
pub fn run(
    cases: &[Case],
    mut ask: impl FnMut(&Case) -> Reply,
    offices_of: impl Fn(&str) -> Vec<String>,
) -> Report {
    let mut scores: Vec<(&str, Score)> = Vec::with_capacity(cases.len());
    let mut times: Vec<u64> = Vec::with_capacity(cases.len());
    let mut misses = Vec::new();
    for case in cases {
        let reply = ask(case);
        let score = score(case, &reply, &offices_of);
        times.push(reply.took_us);
        if !score.right {
            misses.push(Miss { case: case.clone(), reply });
        }
        scores.push((&case.style, score));
    }
    times.sort_unstable();
    let mut report = totals(&scores);
    report.p50_us = percentile(&times, 50);
    report.p99_us = percentile(&times, 99);
    report.misses = misses;
    report
}

fn score(case: &Case, reply: &Reply, offices_of: &impl Fn(&str) -> Vec<String>) -> Score {
    let (right_offices, kind) = match &case.expected {
        Expected::Codes(codes) => {
            (codes.iter().flat_map(|code| offices_of(code)).collect(), Kind::Covered)
        }
        Expected::Offices(offices) => (offices.clone(), Kind::Covered),
        Expected::Chitchat => (Vec::new(), Kind::Chitchat),
        Expected::Uncovered => (Vec::new(), Kind::Uncovered),
        Expected::Unclear(_) => (Vec::new(), Kind::Unclear),
        Expected::Elsewhere => (Vec::new(), Kind::Elsewhere),
    };
    let instead = match &reply.did {
        Did::Door(code) | Did::Danger(code) => case.instead.contains(code),
        _ => false,
    };
    let codes = Some(case.expected.codes()).filter(|codes| !codes.is_empty() && !instead);
    let item = codes.map(|codes| reply.codes.iter().position(|code| codes.contains(code)));
    let fits = |kinds: &Vec<String>| kinds.iter().any(|kind| right_offices.contains(kind));
    let office = (!right_offices.is_empty()).then(|| reply.offices.iter().position(fits));
    let right = match &case.expected {
        _ if instead => true,
        Expected::Chitchat => {
            matches!(reply.did, Did::Nothing | Did::SmallTalk | Did::Door(_))
        }
        Expected::Uncovered => reply.did != Did::Answer,
        Expected::Unclear(codes) if codes.is_empty() => reply.did != Did::Answer,
        Expected::Unclear(codes) => {
            let mut offered = reply.codes.iter().take(OFFERED);
            reply.did == Did::Choices && offered.any(|code| codes.contains(code))
        }
        Expected::Elsewhere => false,
        Expected::Codes(_) | Expected::Offices(_) => item.or(office) == Some(Some(0)),
    };
    Score { item, office, answered: reply.did == Did::Answer, right, kind }
}

fn totals(scores: &[(&str, Score)]) -> Report {
    let all: Vec<&Score> = scores.iter().map(|(_, score)| score).collect();
    let style = style_totals(&all);
    let mut by_style: BTreeMap<&str, Vec<&Score>> = BTreeMap::new();
    for (name, score) in scores {
        by_style.entry(name).or_default().push(score);
    }
    let reciprocal = |place: Option<usize>| place.map_or(0.0, |p| 1.0 / (to_f64(p) + 1.0));
    let places: Vec<f64> = all.iter().filter_map(|s| s.item).map(reciprocal).collect();
    Report {
        questions: scores.len(),
        r1: style.r1,
        r3: style.r3,
        mrr: places.iter().sum::<f64>() / to_f64(places.len().max(1)),
        office1: style.office1,
        office3: style.office3,
        answered: style.answered,
        precision: share(
            of(&all, Kind::Covered).filter(|score| score.answered).map(|score| score.right),
        ),
        rejected_chitchat: share(of(&all, Kind::Chitchat).map(|score| score.right)),
        rejected_uncovered: share(of(&all, Kind::Uncovered).map(|score| score.right)),
        unclear_offered: share(of(&all, Kind::Unclear).map(|score| score.right)),
        by_style: by_style.into_iter().map(|(k, v)| (k.to_owned(), style_totals(&v))).collect(),
        ..Report::default()
    }
}

fn style_totals(scores: &[&Score]) -> StyleReport {
    let within = |place: Option<usize>, k: usize| place.is_some_and(|p| p < k);
    let items = || scores.iter().filter_map(|score| score.item);
    let offices = || scores.iter().filter_map(|score| score.office);
    StyleReport {
        questions: scores.len(),
        right: share(scores.iter().map(|score| score.right)),
        r1: share(items().map(|place| within(place, 1))),
        r3: share(items().map(|place| within(place, 3))),
        office1: share(offices().map(|place| within(place, 1))),
        office3: share(offices().map(|place| within(place, 3))),
        answered: share(of(scores, Kind::Covered).map(|score| score.answered)),
        rejected: share(
            scores
                .iter()
                .filter(|score| matches!(score.kind, Kind::Chitchat | Kind::Uncovered))
                .map(|score| score.right),
        ),
    }
}

fn of<'a>(scores: &'a [&Score], kind: Kind) -> impl Iterator<Item = &'a Score> {
    scores.iter().copied().filter(move |score| score.kind == kind)
}

/// Share of `true`; 0 of nothing is 0.
fn share(outcomes: impl Iterator<Item = bool>) -> f64 {
    let (mut yes, mut all) = (0_u32, 0_u32);
    for outcome in outcomes {
        all += 1;
        yes += u32::from(outcome);
    }
    f64::from(yes) / f64::from(all.max(1))
}

fn to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// The value that this share of the sorted values does not exceed (nearest rank).
fn percentile(sorted: &[u64], percent: usize) -> u64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: &str = "style\tquestion\texpected\tarea\tat\n\
        col\t低保咋办\tA,B\tT1\t2024-03-01\n\
        col\t户口\tC\n\
        neg\t你好\t\n\
        chit_chat\t在吗\tnone:chitchat\n\
        col\t遛狗绳多长\tnone:uncovered\n\
        vague\t补贴怎么领\tchoices:A,B\n\
        vague\t要办证\tchoices:\n\
        out\t想打官司\tdoor:DR-SUE\n\
        out\t着火了\temergency:EM-FIRE\n";

    fn ask(case: &Case) -> Reply {
        let (codes, did): (&[&str], Did) = match case.text.as_str() {
            "低保咋办" => (&["B", "C"], Did::Answer),
            "户口" | "补贴怎么领" => (&["A", "C"], Did::Choices),
            "你好" => (&["A"], Did::Nothing),
            "在吗" => (&["A"], Did::Choices),
            "想打官司" => (&[], Did::Door("DR-SUE".to_owned())),
            "着火了" => (&[], Did::Door("DR-SUE".to_owned())),
            _ => (&["A"], Did::Answer),
        };
        Reply {
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            offices: codes.iter().map(|code| offices_of(code)).collect(),
            did,
            confidence: 0.5,
            took_us: u64::try_from(case.line).unwrap_or_default(),
        }
    }

    fn offices_of(code: &str) -> Vec<String> {
        vec![if code == "C" { "公安" } else { "民政" }.to_owned()]
    }

    #[test]
    fn shares_are_what_a_person_counts() {
        let cases = read(QUESTIONS).unwrap();
        let report = run(&cases, ask, offices_of);
        assert_eq!(report.questions, 9);
        assert_eq!(report.unclear_offered, 0.5);
        assert_eq!((report.r1, report.r3, report.mrr), (0.5, 1.0, 0.75));
        assert_eq!((report.office1, report.office3), (0.5, 1.0));
        assert_eq!((report.answered, report.precision), (0.5, 1.0));
        assert_eq!((report.rejected_chitchat, report.rejected_uncovered), (0.5, 0.0));
        assert_eq!((report.p50_us, report.p99_us), (6, 10));
        let missed: Vec<usize> = report.misses.iter().map(|miss| miss.case.line).collect();
        assert_eq!(missed, [3, 5, 6, 8, 10]);
        assert_eq!((report.by_style["neg"].rejected, report.by_style["out"].right), (1.0, 0.5));
    }

    #[test]
    fn a_line_of_json_names_the_kind_of_office() {
        let text = r#"{"text":"补卡","subject":"社保卡","department":"人社/街道","level":"县"}"#;
        let cases = read(text).unwrap();
        assert_eq!(cases[0].expected, Expected::Offices(vec!["人社".into(), "街道".into()]));
        assert_eq!((cases[0].subject.as_deref(), &*cases[0].style), (Some("社保卡"), NO_STYLE));
    }

    #[test]
    fn bad_lines_are_named() {
        assert_eq!(read("style\tcodes\n"), Err(ReadError::NoHeader));
        assert_eq!(read("question\n甲\t乙\n"), Err(ReadError::TooManyCells { line: 2 }));
        assert_eq!(read("style\tquestion\ncol\t\n"), Err(ReadError::Empty { line: 2 }));
        assert!(matches!(read("{\"text\":\"a\"}\n{"), Err(ReadError::Json { line: 2, .. })));
    }

    #[test]
    fn codes_that_the_catalogue_lacks_are_named_with_their_line() {
        let cases = read(QUESTIONS).unwrap();
        let known = ["A", "C", "DR-SUE"].map(str::to_owned).into();
        let unknown: Vec<_> = unknown_codes(&cases, &known).collect();
        assert_eq!(unknown, [(2, "B"), (2, "T1"), (7, "B"), (10, "EM-FIRE")]);
    }

    #[test]
    fn a_file_without_questions_has_zero_shares() {
        let report = run(&[], ask, offices_of);
        assert_eq!((report.questions, report.r1, report.p99_us), (0, 0.0, 0));
    }
}
