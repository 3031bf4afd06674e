//! Gates over the words that people see: nothing is missing, nothing is left over, and every
//! language says the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use insta::assert_snapshot;
use serde_json::json;

use super::*;
use crate::domain::class::{Class, Priority};
use crate::domain::figures::{CountFigure, Exclusion, RateFigure, TimeFigure};
use crate::domain::message::{Part, QueueKind};
use crate::domain::people::{Right, Role};
use crate::domain::sensitive::Sensitive;
use crate::domain::tasks::Duty;
use crate::domain::ticket::{
    ActionKind, CheckPoint, Confidentiality, Decision, NoticeKind, RequestKind, Source, State,
    TimerKind,
};
use crate::domain::view::{AnswerCard, NoticeView, StaffTicketView};
use crate::domain::wording::papers::{Handling, assessment, incident_notice};
use crate::domain::wording::refusal_line;

mod samples;

use samples::AT;

fn locale() -> Locale {
    Locale::new().unwrap()
}

fn sign(press: &Press) -> String {
    format!("{} {}", press.verb, press.args.join(" "))
}

/// Every message of a language: its id, and the arguments it names.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in sources(lang).iter().flat_map(|source| source.lines()) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| line.starts_with(is_id_start)) {
            current = id.to_owned();
            assert!(messages.insert(id.to_owned(), BTreeSet::new()).is_none(), "{id} twice");
        }
        let names = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next());
        let known = messages.entry(current.clone()).or_default();
        known.extend(names.map(str::to_owned));
    }
    messages.remove("");
    messages
}

fn is_id_start(c: char) -> bool {
    c.is_ascii_lowercase()
}

/// The word lists of the desk name emergencies and courtesies by these.
fn word_list(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/words").join(file);
    std::fs::read_to_string(path).unwrap()
}

fn advices() -> BTreeSet<String> {
    let list = word_list("emergency.csv");
    let keys = list.lines().skip(1).filter_map(|line| line.split(',').nth(3));
    let keys = keys.filter(|key| !key.is_empty());
    keys.map(|key| format!("emergency-{key}")).collect()
}

/// The kinds of the word list, and the one for a message without words.
fn courtesies() -> BTreeSet<String> {
    let list = word_list("small_talk.txt");
    let kinds = list.lines().filter_map(|line| line.split('\t').next());
    kinds.filter(|kind| !kind.is_empty()).map(str::to_owned).chain(["empty".to_owned()]).collect()
}

fn replies() -> Vec<Reply> {
    let emergencies = advices().into_iter().map(|advice| samples::emergency(&advice));
    let courtesies = courtesies().into_iter().map(|kind| Reply::SmallTalk { kind });
    samples::all().into_iter().chain(emergencies).chain(courtesies).collect()
}

fn note(line: &Line, ids: &mut BTreeSet<String>) {
    ids.insert(line.id.to_string());
    line.args.iter().for_each(|(_, value)| note_value(value, ids));
}

fn note_value(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::Term(id) => drop(ids.insert(id.clone())),
        Value::Line(line) => note(line, ids),
        Value::List(entries) => entries.iter().for_each(|entry| note_value(entry, ids)),
        Value::DateTime(at) => note(&values::date_time(*at), ids),
        Value::Day(at) => note(&values::day(*at), ids),
        Value::Minutes(minutes) => note(&values::minutes(*minutes), ids),
        Value::Rate(rate) => note(&values::rate(*rate), ids),
        Value::Spread(spread) => note(&values::spread(*spread), ids),
        Value::Date(date) => note_value(&values::date(date), ids),
        Value::Limit(limit) => note_value(&values::limit(limit), ids),
        Value::Hours(hours) => note_value(&values::hours(hours), ids),
        Value::Text(_) | Value::Number(_) | Value::Share(_) | Value::Time(_) => {}
    }
}

/// Ids that replies use.
fn used() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = coded().iter().map(|line| line.id.to_string()).collect();
    for reply in replies() {
        let script = script(&reply);
        script.lines.iter().for_each(|line| note(line, &mut ids));
        let labels = script.buttons.iter().flatten().map(|button| &button.label);
        labels.for_each(|label| note(label, &mut ids));
    }
    papers().iter().for_each(|line| note(line, &mut ids));
    ids.extend((1..=12).map(|month| format!("month-{month}")));
    ids.extend((1..=7).map(|day| format!("weekday-{day}")));
    ids.extend(["span-minutes", "span-hours", "span-days"].map(str::to_owned));
    ids.extend(["span-hours-rest", "span-days-rest", "list-separator"].map(str::to_owned));
    ids.extend(["date-time-year", "date-provisional"].map(str::to_owned));
    ids.remove("");
    ids
}

fn codes(family: &str, codes: impl IntoIterator<Item = impl ToString>) -> Vec<Line> {
    codes.into_iter().map(|code| Line::term(family, &code.to_string())).collect()
}

/// Messages that stand for a code, whether or not a sample happens to show the code.
fn coded() -> Vec<Line> {
    [
        codes("class", Class::ALL),
        codes("class-hint", Class::ALL),
        codes("priority", Priority::ALL),
        codes("state", State::ALL),
        codes("status-next", State::ALL),
        codes("role", Role::ALL),
        codes("action", ActionKind::ALL),
        codes("action", ["dispatch_fast", "contact_failed", "propose_sheet"]),
        codes("taken", TAKEN),
        codes("button-grant", ["ledger_in", "suspend", "report_up"]),
        codes("contact", ["reached", "failed", "confirmed", "denied"]),
        codes("right", Right::ALL),
        codes("request", RequestKind::ALL),
        codes("request", ["sheet", "export"]),
        codes("timer", TimerKind::ALL),
        codes("check", CheckPoint::ALL),
        codes("source", Source::ALL),
        codes("part", Part::ALL.map(Part::code)),
        codes("level", ["county", "town", "village", "utility"]),
        codes("duty", Duty::ALL),
        codes("card", ["green", "yellow", "red"]),
        codes("what", MISSING),
        codes("confidentiality", Confidentiality::ALL),
        codes("sensitive", Sensitive::ALL),
        codes("draft-sensitive", Sensitive::ALL),
        codes("decision", Decision::ALL),
        codes("look", LOOKS),
        codes("file-kind", ["photo", "voice", "video", "other"]),
        codes("figure", TimeFigure::ALL.iter().map(|figure| figure.id())),
        codes("figure", RateFigure::ALL.iter().map(|figure| figure.id())),
        codes("figure", CountFigure::ALL.iter().map(|figure| figure.id())),
        codes("excluded", Exclusion::ALL.map(Exclusion::code)),
    ]
    .concat()
}

/// The names of texts and lists that a refusal can miss, and of what can still be open.
const MISSING: [&str; 23] = [
    "question",
    "answer",
    "evidence",
    "reply",
    "message",
    "plan",
    "progress",
    "contact",
    "result",
    "explanation",
    "grounds",
    "purpose",
    "action",
    "decision",
    "note",
    "text",
    "offices",
    "participants",
    "supervision",
    "bad_review",
    "review_appeal",
    "appeal",
    "parent",
];

/// Steps that are said otherwise once they were taken.
const TAKEN: [&str; 6] =
    ["contact_failed", "propose_sheet", "decide_review", "confer", "close_sheet", "appeal_review"];

/// Families of ids that pages, pictures and tables name in full in the sources.
const NAMED_IN_SOURCES: [&str; 7] =
    ["page-", "chart-", "table-", "column-", "command-", "cli-", "case-"];

/// What the log of looks can say.
const LOOKS: [&str; 13] = [
    "open",
    "reveal",
    "reveal_refused",
    "reveal_page",
    "files",
    "file",
    "print",
    "print_reveal",
    "print_reveal_refused",
    "draft_lists",
    "publish_lists",
    "send_back_lists",
    "load_lists",
];

/// All sources outside this module, as one text.
fn all_sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("locale") {
            continue;
        }
        if path.is_dir() {
            all_sources(&path, out);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            out.push_str(&text);
        }
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let of_record = messages(Lang::ZhHans);
    for lang in [Lang::ZhHant, Lang::En] {
        let other = messages(lang);
        for (id, args) in &of_record {
            assert_eq!(other.get(id), Some(args), "{id} in {}", lang.tag());
        }
        let extra: Vec<_> = other.keys().filter(|id| !of_record.contains_key(*id)).collect();
        assert!(extra.is_empty(), "only in {}: {extra:?}", lang.tag());
    }
}

#[test]
fn every_kind_of_reply_is_among_the_samples() {
    let kinds = |json: serde_json::Error| -> BTreeSet<String> {
        let listed = json.to_string();
        let listed = listed.split_once("expected one of").unwrap().1.to_owned();
        listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let all = kinds(serde_json::from_value::<Reply>(json!({ "say": "?" })).unwrap_err());
    let of =
        |reply: &Reply| serde_json::to_value(reply).unwrap()["say"].as_str().unwrap().to_owned();
    let sampled: BTreeSet<String> = replies().iter().map(of).collect();
    assert_eq!(sampled, all);
}

#[test]
fn every_reply_renders_strictly_in_every_language() {
    let locale = locale();
    for reply in replies() {
        for lang in Lang::ALL {
            let rendered = locale.try_render(&reply, lang, &sign).unwrap_or_else(|fault| {
                panic!("{fault} in {reply:?}");
            });
            assert!(!rendered.text.trim().is_empty(), "nothing said for {reply:?}");
            for sign in ["{", "}", "Some(", "\u{2068}", "\u{2069}"] {
                assert!(!rendered.text.contains(sign), "{sign:?} in {}", rendered.text);
            }
        }
    }
}

#[test]
fn every_code_has_a_message_in_every_language() {
    let locale = locale();
    for lang in Lang::ALL {
        for line in coded() {
            locale.try_line(lang, &line).unwrap();
        }
    }
}

#[test]
fn every_refusal_says_why_and_what_to_do() {
    let locale = locale();
    for refusal in samples::refusals() {
        let line = refusal_line(&refusal);
        let words = locale.try_line(Lang::ZhHans, &line).unwrap();
        let advises = ["请", "可以", "要", "也能"].iter().any(|word| words.contains(word));
        assert!(advises, "{} gives no advice: {words}", line.id);
        assert!(words.matches('。').count() >= 2, "{} is one sentence: {words}", line.id);
    }
}

#[test]
fn the_papers_about_personal_data_have_words_in_every_language() {
    let locale = locale();
    for line in papers() {
        for lang in Lang::ALL {
            locale.try_line(lang, &line).unwrap();
        }
    }
}

/// The lines of all papers.
fn papers() -> Vec<Line> {
    let handling = |telegram: &str| Handling {
        identity_days: 365,
        messages_days: 0,
        questions_days: 1,
        telegram: telegram.to_owned(),
        key: "wenban-data".to_owned(),
        readers: vec![(Role::Dispatcher, 2)],
    };
    let all = ["off", "minimal", "full"].map(|telegram| assessment(&handling(telegram)));
    all.into_iter().flatten().chain(incident_notice()).collect()
}

/// The sources of the program outside this module.
fn program() -> String {
    let mut sources = String::new();
    all_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    sources
}

#[test]
fn every_label_that_a_page_or_picture_asks_for_exists() {
    let (sources, messages) = (program(), messages(Lang::ZhHans));
    for family in NAMED_IN_SOURCES {
        let quoted = format!("\"{family}");
        for end in sources.split(&quoted).skip(1).filter_map(|rest| rest.split('"').next()) {
            let id = format!("{family}{end}");
            let plain =
                end.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(!plain || end.is_empty() || messages.contains_key(&id), "{id} has no words");
        }
    }
}

#[test]
fn no_message_is_left_over() {
    let used = used();
    let sources = program();
    let left_over: Vec<String> = messages(Lang::ZhHans)
        .into_keys()
        .filter(|id| !used.contains(id))
        .filter(|id| match NAMED_IN_SOURCES.iter().find(|family| id.starts_with(**family)) {
            Some(family) => {
                let started = sources.contains(&format!("\"{family}"));
                started && !sources.contains(&format!("\"{id}\""))
            }
            None => true,
        })
        .collect();
    assert!(left_over.is_empty(), "nobody says {left_over:?}");
}

#[test]
fn chinese_files_have_no_line_of_latin_letters_only() {
    let exempt = ["lang-en", "page-lang-en", "plain", "figure-"];
    for lang in [Lang::ZhHans, Lang::ZhHant] {
        for line in sources(lang).iter().flat_map(|source| source.lines()) {
            let Some((id, words)) = line.split_once(" = ") else { continue };
            let mut words = words.to_owned();
            while let (Some(from), Some(to)) = (words.find('{'), words.find('}')) {
                words.replace_range(from..=to, "");
            }
            let latin = words.chars().any(|c| c.is_ascii_alphabetic());
            let han = !words.is_ascii();
            assert!(han || !latin || exempt.contains(&id), "{}: {line}", lang.tag());
        }
    }
}

/// The numbers of a text in ascending order; names of months count as their numbers.
fn numbers(text: &str) -> Vec<u64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut text = text.to_owned();
    for (month, number) in MONTHS.iter().zip(1..) {
        text = text.replace(&format!(" {month} "), &format!(" {number} "));
        text = text.replace(&format!(" {month}, "), &format!(" {number}, "));
        text = text.replace(&format!(" {month} to "), &format!(" {number} to "));
        text = text.replace(&format!(" {month}:"), &format!(" {number}:"));
    }
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok());
    let mut numbers: Vec<u64> = digits.collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn numbers_and_dates_are_the_same_in_every_language() {
    let locale = locale();
    for reply in replies() {
        let of_record = locale.try_render(&reply, Lang::ZhHans, &sign).unwrap();
        for lang in [Lang::ZhHant, Lang::En] {
            let other = locale.try_render(&reply, lang, &sign).unwrap();
            assert_eq!(
                numbers(&other.text),
                numbers(&of_record.text),
                "{}:\n{}\n\n{}",
                lang.tag(),
                of_record.text,
                other.text
            );
            let presses = |rendered: &Rendered| -> Vec<String> {
                rendered.buttons.iter().flatten().map(|button| button.token.clone()).collect()
            };
            assert_eq!(presses(&other), presses(&of_record));
        }
    }
}

#[test]
fn the_number_before_a_choice_is_the_place_of_its_button() {
    let locale = locale();
    let choices = [
        (samples::choices(), "1. 最低生活保障审核确认", 0),
        (samples::choices(), "3. 都不是", 2),
        (samples::queue(QueueKind::Watch), "2. WB-20261122-0001-7", 1),
        (Reply::AskClass, "4. 举报", 3),
        (Reply::AskGrade { number: "WB-20261122-0001-7".to_owned() }, "5 非常满意", 4),
    ];
    for (reply, words, place) in choices {
        let rendered = locale.render(&reply, Lang::ZhHans, &sign);
        assert!(rendered.text.contains(words), "{words} in {}", rendered.text);
        let labels: Vec<_> = rendered.buttons.iter().flatten().map(|b| b.label.as_str()).collect();
        let name = words.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c));
        assert!(labels[place].contains(name), "{name} at {place} of {labels:?}");
    }
}

#[test]
fn an_emergency_never_says_that_somebody_was_called() {
    let locale = locale();
    let reply = samples::emergency("emergency-fire");
    assert!(locale.render(&reply, Lang::ZhHans, &sign).text.contains("没有替您报警"));
    assert!(locale.render(&reply, Lang::ZhHant, &sign).text.contains("沒有替您報警"));
    assert!(locale.render(&reply, Lang::En, &sign).text.contains("has called nobody"));
}

#[test]
fn a_fault_in_a_translation_costs_the_language_and_not_the_answer() {
    let locale = locale();
    let lacking = Line::new("answer-phone");
    assert!(locale.try_line(Lang::En, &lacking).is_err());
    assert_eq!(locale.line(Lang::En, &lacking), "answer-phone");
    assert_eq!(locale.label(Lang::En, "no-such-id"), "no-such-id");
}

#[test]
fn what_people_write_is_shown_as_it_is() {
    let locale = locale();
    let words = "{ $n } <b>路灯</b> *坏了* \u{202e}";
    let reply = Reply::Plain { text: words.to_owned() };
    for lang in Lang::ALL {
        assert_eq!(locale.try_render(&reply, lang, &sign).unwrap().text, words);
    }
}

fn said(value: Value, lang: Lang) -> String {
    locale().try_line(lang, &Line::new("plain").with("text", value)).unwrap()
}

#[test]
fn dates_are_said_in_the_civil_time_of_china() {
    assert_eq!(said(Value::DateTime(AT), Lang::ZhHans), "11月22日（周日）17:30");
    assert_eq!(said(Value::DateTime(AT), Lang::ZhHant), "11月22日（週日）17:30");
    assert_eq!(said(Value::DateTime(AT), Lang::En), "Sun 22 Nov, 17:30");
    assert_eq!(said(Value::Day(AT + 7 * 3_600_000), Lang::ZhHans), "2026年11月23日");
    assert_eq!(said(Value::Date("2026-03-01".to_owned()), Lang::En), "1 Mar 2026");
    assert_eq!(said(Value::Date("三月".to_owned()), Lang::En), "三月");
}

#[test]
fn limits_of_the_lists_are_said_in_words() {
    let cases = [
        ("20wd", "20个工作日", "20 working days"),
        ("1wd", "1个工作日", "1 working day"),
        ("30d", "30天", "30 days"),
        ("2h", "2小时", "2 hours"),
        ("0", "当场办结", "at once"),
        ("另行通知", "另行通知", "另行通知"),
    ];
    for (limit, chinese, english) in cases {
        assert_eq!(said(Value::Limit(limit.to_owned()), Lang::ZhHans), chinese);
        assert_eq!(said(Value::Limit(limit.to_owned()), Lang::En), english);
    }
}

#[test]
fn a_limit_that_ends_at_midnight_ends_at_24_o_clock_of_its_day() {
    // 22 November, 17:30, and six and a half hours.
    let midnight = AT + 6 * 3_600_000 + 1_800_000;
    assert_eq!(said(Value::DateTime(midnight), Lang::ZhHans), "11月22日（周日）24:00");
    assert_eq!(said(Value::DateTime(midnight), Lang::En), "Sun 22 Nov, 24:00");
    assert_eq!(said(Value::DateTime(midnight + 60_000), Lang::ZhHans), "11月23日（周一）00:01");
}

#[test]
fn dates_of_another_year_are_said_with_their_year() {
    use crate::domain::wording::{Reading, Script};
    let day = 86_400_000;
    // 31 December 2026, 24:00, is of 2026; a minute later is of 2027.
    let new_year = AT + 39 * day + 6 * 3_600_000 + 1_800_000;
    let read = |at: i64, now: i64| {
        let reading = Reading { now, provisional: &|_| false };
        let line = Line::new("plain").with("text", Value::DateTime(at));
        let script = reading.dated(Script { lines: vec![line], ..Script::default() });
        locale().try_line(Lang::ZhHans, &script.lines[0]).unwrap()
    };
    assert_eq!(read(new_year, AT), "12月31日（周四）24:00");
    assert_eq!(read(new_year + 60_000, AT), "2027年1月1日（周五）00:01");
    assert_eq!(read(AT, new_year + day), "2026年11月22日（周日）17:30");
    assert_eq!(read(new_year, new_year + day), "2026年12月31日（周四）24:00");
}

#[test]
fn durations_are_said_in_their_two_largest_units() {
    let cases = [
        (0.0, "不到 1 分钟"),
        (59.4, "59 分钟"),
        (59.6, "1 小时"),
        (80.0, "1 小时 20 分"),
        (2880.0, "2 天"),
        (1590.0, "1 天 2 小时"),
        (f64::NAN, "不到 1 分钟"),
    ];
    for (minutes, words) in cases {
        assert_eq!(said(Value::Minutes(minutes), Lang::ZhHans), words);
    }
}

#[test]
fn opening_hours_are_said_in_words() {
    let cases = [
        ("24h", "全天 24 小时"),
        ("1-5 08:30-12:00 13:30-17:30", "周一至周五 08:30–12:00、13:30–17:30"),
        ("6 09:00-11:30", "周六 09:00–11:30"),
        ("season 06-01..09-30 1-5 08:00-12:00", "6月1日至9月30日：周一至周五 08:00–12:00"),
        ("周一到周五", "周一到周五"),
    ];
    for (notation, words) in cases {
        assert_eq!(said(Value::Hours(notation.to_owned()), Lang::ZhHans), words);
    }
}

/// The text, then the buttons in brackets as rows.
fn shown(reply: &Reply, lang: Lang) -> String {
    let rendered = locale().try_render(reply, lang, &sign).unwrap();
    let row = |row: &Vec<Button>| {
        row.iter().map(|b| format!("[{}: {}]", b.label, b.token)).collect::<Vec<_>>().join(" ")
    };
    let rows: Vec<_> = rendered.buttons.iter().map(row).collect();
    format!("{}\n\n{}", rendered.text, rows.join("\n"))
}

fn answer(card: AnswerCard) -> Reply {
    Reply::Answer { card: Box::new(card), offers: Vec::new() }
}

#[test]
fn the_words_of_record_as_a_resident_reads_them() {
    let read = |reply: Reply| shown(&reply, Lang::ZhHans);
    assert_snapshot!("welcome", read(samples::welcome()));
    assert_snapshot!("answer_granted_to_the_town", read(answer(samples::full_card())));
    assert_snapshot!("answer_taken_back", read(answer(samples::taken_back_card())));
    assert_snapshot!("answer_hotline_matter", read(answer(samples::matter_card())));
    assert_snapshot!("answer_with_little_stated", read(answer(samples::bare_card())));
    assert_snapshot!("choices", read(samples::choices()));
    assert_snapshot!("emergency", read(samples::emergency("emergency-fire")));
    assert_snapshot!("draft", read(Reply::Draft { draft: samples::draft() }));
    assert_snapshot!("filed", read(samples::filed(Class::Complaint)));
    let ticket = Box::new(samples::ticket(State::InProgress));
    assert_snapshot!("status", read(Reply::Status { ticket }));
    let notice = Box::new(NoticeView {
        actions: Vec::new(),
        proposal: None,
        title: String::new(),
        due: None,
        ..samples::notice(NoticeKind::Replied, "requester")
    });
    assert_snapshot!("notice_replied", read(Reply::Notice { notice }));
    let card = Box::new(samples::full_card());
    assert_snapshot!("part_materials", read(Reply::AnswerPart { part: Part::Materials, card }));
}

#[test]
fn the_words_of_record_as_an_officer_reads_them() {
    let read = |reply: Reply| shown(&reply, Lang::ZhHans);
    assert_snapshot!("queue", read(samples::queue(QueueKind::Dispatch)));
    let actions = ["accept", "decline", "dispatch", "ask_info", "merge"].map(str::to_owned);
    let ticket = Box::new(StaffTicketView { actions: actions.to_vec(), ..samples::staff_ticket() });
    assert_snapshot!("staff_ticket", read(Reply::StaffTicket { ticket }));
    assert_snapshot!("report", read(Reply::Report { report: Box::new(samples::report()) }));
    assert_snapshot!("board", read(Reply::Board { board: Box::new(samples::board()) }));
    let refusals: Vec<String> = samples::refusals()
        .iter()
        .map(|refusal| locale().line(Lang::ZhHans, &refusal_line(refusal)))
        .collect();
    assert_snapshot!("refusals", refusals.join("\n"));
}

#[test]
fn the_same_in_english() {
    let read = |reply: Reply| shown(&reply, Lang::En);
    assert_snapshot!("en_answer_granted_to_the_town", read(answer(samples::full_card())));
    assert_snapshot!("en_emergency", read(samples::emergency("emergency-fire")));
    assert_snapshot!("en_report", read(Reply::Report { report: Box::new(samples::report()) }));
}

#[test]
fn the_same_in_traditional_chinese() {
    let read = |reply: Reply| shown(&reply, Lang::ZhHant);
    assert_snapshot!("hant_answer_granted_to_the_town", read(answer(samples::full_card())));
    assert_snapshot!("hant_filed", read(samples::filed(Class::Report)));
}

fn lexicon() -> crate::domain::lexicon::Lexicon {
    let [phrases, emergencies, urgencies, sensitive, doors, small_talk] = [
        "phrases.toml",
        "emergency.csv",
        "urgency.csv",
        "sensitive.toml",
        "other_doors.csv",
        "small_talk.txt",
    ]
    .map(word_list);
    crate::domain::lexicon::Lexicon::parse(&crate::domain::lexicon::LexiconTexts {
        phrases: &phrases,
        emergencies: &emergencies,
        urgencies: &urgencies,
        sensitive: &sensitive,
        doors: &doors,
        small_talk: &small_talk,
    })
    .unwrap()
}

#[test]
fn the_label_of_every_step_and_list_is_a_command_in_every_language() {
    let (locale, lexicon) = (locale(), lexicon());
    let steps = crate::domain::dialog::steps().map(|step| (Line::term("action", step), step));
    let lists = [
        ("button-queue", "queue"),
        ("button-unit", "unit"),
        ("button-watch", "watch"),
        ("button-board", "board"),
        ("button-units", "dispatch"),
        ("button-ticket", "open"),
        ("button-reveal", "reveal"),
        ("button-files", "files"),
        ("button-more-steps", "steps"),
        ("button-figures", "figures"),
    ];
    let lists = lists.map(|(id, verb)| (Line::new(id), verb));
    for (label, verb) in steps.chain(lists) {
        for lang in Lang::ALL {
            let label = locale.try_line(lang, &label).unwrap();
            let typed = format!("{label} WB-20261123-0001-2");
            let (found, rest) =
                lexicon.staff(&typed).unwrap_or_else(|| panic!("{label} is no command"));
            // 督办 is the list of what is late, and with a number the step.
            assert!(found == verb || (found, verb) == ("watch", "supervise"), "{label}: {found}");
            assert_eq!(rest, "WB-20261123-0001-2", "{label}");
        }
    }
}

#[test]
fn the_label_of_every_choice_of_a_step_can_be_typed_in_every_language() {
    let (locale, lexicon) = (locale(), lexicon());
    let asked = samples::all().into_iter().filter_map(|reply| match reply {
        Reply::AskStep { options, .. } => Some(options),
        _ => None,
    });
    let coded = asked.flatten().filter(|one| lexicon.has_choices(&one.family));
    let mut seen = 0;
    for option in coded {
        for lang in Lang::ALL {
            let line = Line::term(&option.family.replace('_', "-"), &option.value);
            let typed = format!("{}，other words", locale.try_line(lang, &line).unwrap());
            let fits = |family: &str, _: &str| family == option.family;
            let (code, rest) =
                lexicon.choice(&typed, &fits).unwrap_or_else(|| panic!("{typed} is no choice"));
            assert_eq!((code, rest), (option.value.as_str(), "，other words"), "{typed}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} labels");
}
