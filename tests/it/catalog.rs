//! Lists on their way in and out: other layouts, bad rows, a desk that answers meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempfile::TempDir;
use wenban::app;
use wenban::catalog_files::{self, Reading};
use wenban::desk::{Act, Asking, DeskFacts, Intake, Knowledge};
use wenban::domain::catalog::{Asked, At, Catalog, ListFacts, Problem, RawRow, Scope, merged};
use wenban::domain::class::Class;
use wenban::domain::ticket::{Action, Source};

use crate::for_each_engine;
use crate::support::child::Home;
use crate::support::desk::TestDesk;

/// Where everything in a file of this folder is invented.
const LISTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lists");

fn facts() -> DeskFacts {
    DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() }
}

fn sample() -> Catalog {
    Knowledge::check(&catalog_files::sample().unwrap(), &facts()).unwrap()
}

fn read(path: &Path) -> Result<Reading, Vec<String>> {
    let list = ListFacts { code: "NEW", from: "2026-10-01".parse().unwrap(), area: None };
    let told = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect();
    catalog_files::read(path, &list, &sample()).map_err(told)
}

fn list(name: &str) -> PathBuf {
    Path::new(LISTS).join(name)
}

/// The sample with a list beside it.
fn beside_the_sample(reading: Reading) -> Catalog {
    let rows = merged(catalog_files::sample().unwrap(), &reading.scope, reading.rows);
    Knowledge::check(&rows, &facts()).unwrap_or_else(|error| panic!("{error:#?}"))
}

fn remarks(reading: &Reading) -> Vec<String> {
    reading.remarks.iter().map(ToString::to_string).collect()
}

#[test]
fn a_districts_items_list_becomes_items_offices_and_a_place() {
    let reading = read(&list("district_items.csv")).unwrap();
    assert_eq!(
        (reading.layout.as_str(), &reading.scope),
        ("district_items", &Scope::List("NEW".into()))
    );
    assert_eq!(
        remarks(&reading),
        [
            "district_items.csv line 6: 事项名称: markup or control characters taken out",
            "district_items.csv line 7: the same row as district_items.csv line 2; left out",
            "district_items.csv line 8: empty row left out",
        ]
    );
    let catalog = beside_the_sample(reading);
    let item = catalog.item("990A0000001").unwrap();
    assert_eq!((item.kind.as_str(), item.power_type.as_str()), ("power", "许可"));
    assert_eq!(item.category, "农业农村", "the office says what it is about");
    assert_eq!(item.at, At::new("district_items.csv", 2));
    assert_eq!(catalog.item("990A0000005").unwrap().title, "虚构许可：索道临时停靠（虚构） 试行");
    let asked = Asked { on: "2026-11-22".parse().unwrap(), area: None, now: None };
    let card = catalog.answer("990A0000001", &asked, &|_| true).unwrap();
    assert_eq!(card.holder.office, "云岭县水务局（虚构）");
    assert_eq!(card.list_version, "云岭县政务服务事项清单 2026-10-01");
    assert_eq!(catalog.area_named("云岭县").unwrap().code, "999901000000");
    let early = Asked { on: "2026-09-30".parse().unwrap(), ..asked };
    assert_eq!(catalog.answer("990A0000001", &early, &|_| true), None, "not in force yet");
}

#[test]
fn pages_of_counties_keep_in_words_what_cannot_be_counted() {
    let reading = read(&list("county_pages.jsonl")).unwrap();
    assert_eq!(
        remarks(&reading),
        [
            "county_pages.jsonl line 2: promised_limit: \"7-20个工作日\" cannot be counted; kept in words",
            "county_pages.jsonl line 3: promised 10d is longer than the legal 5d; kept in words",
        ]
    );
    let catalog = beside_the_sample(reading);
    let named = |title: &str| {
        let mut items = catalog.tables().items.iter();
        items.find(|row| row.title.contains(title)).unwrap()
    };
    let cellar = named("山洞酒窖");
    assert_eq!((cellar.legal_limit.as_str(), cellar.promised_limit.as_str()), ("20wd", "5wd"));
    assert_eq!(cellar.fee, "不收费");
    assert_eq!(cellar.materials, ["申请表1份", "洞口照片,2张"]);
    let asked = Asked { on: "2026-11-22".parse().unwrap(), area: None, now: None };
    let card = catalog.answer(&cellar.code, &asked, &|_| true).unwrap();
    assert_eq!(card.go_to.office, "云岭县政务大厅3号窗口（虚构）");
    assert_eq!(card.go_to.hours, "1-5 09:00-12:00 13:00-17:00");
    assert!(named("守山人").description.contains("下放方式：赋权。承诺时限：7-20个工作日。"));
    let ox_cart = named("牛车");
    assert_eq!(ox_cart.promised_limit, "");
    assert!(ox_cart.description.contains("法定时限：5日。承诺时限：10日。"));
}

#[test]
fn a_list_that_is_loaded_again_takes_its_own_place() {
    let first = read(&list("district_items.csv")).unwrap();
    let sample = catalog_files::sample().unwrap();
    let once = merged(sample, &first.scope, first.rows.clone());
    let twice = merged(once.clone(), &first.scope, first.rows);
    assert_eq!(once, twice);
}

#[test]
fn real_lists_load_whole() {
    for (path, items) in [("guangan_district.csv", 1_135), ("county_pages.jsonl", 201)] {
        #[expect(clippy::disallowed_methods, reason = "the lists are told by the environment")]
        let folder = std::env::var("WENBAN_TEST_LISTS").unwrap_or_default();
        let path = Path::new(&folder).join(path);
        if folder.is_empty() || !path.exists() {
            crate::support::desk::skipped("real lists: WENBAN_TEST_LISTS names no folder of them");
            return;
        }
        let catalog = beside_the_sample(read(&path).unwrap());
        let listed = catalog.tables().items.iter().filter(|row| row.list == "NEW").count();
        assert_eq!(listed, items, "{}", path.display());
    }
}

/// A folder with the sample's tables, one of them changed.
fn changed(table: &str, change: impl FnOnce(&mut Vec<RawRow>)) -> TempDir {
    let mut rows = catalog_files::sample().unwrap();
    let mut part: Vec<RawRow> = rows.iter().filter(|row| row.table == table).cloned().collect();
    rows.retain(|row| row.table != table);
    change(&mut part);
    rows.extend(part);
    written(&rows)
}

fn written(rows: &[RawRow]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in catalog_files::to_csv(rows).unwrap() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Reads a folder and looks at its rows together, as a load does.
fn loaded(folder: &TempDir) -> Result<Reading, Vec<String>> {
    let reading = read(folder.path())?;
    match Knowledge::check(&reading.rows, &facts()) {
        Ok(_) => Ok(reading),
        Err(wenban::desk::KnowledgeError::Lists(problems)) => {
            Err(problems.iter().map(ToString::to_string).collect())
        }
        Err(error) => Err(vec![error.to_string()]),
    }
}

#[test]
fn each_kind_of_bad_row_is_refused_with_file_line_and_reason() {
    type Change = fn(&mut Vec<RawRow>);
    let cases: [(&str, Change, &str); 9] = [
        ("items", |rows| set(rows, 0, "title", ""), "items.csv line 2: title: must not be empty"),
        (
            "items",
            |rows| set(rows, 1, "effective_from", ""),
            "items.csv line 3: effective_from: must not be empty",
        ),
        (
            "items",
            |rows| set(rows, 1, "effective_from", "1.3.2026"),
            "items.csv line 3: effective_from: \"1.3.2026\" is not a date like 2026-03-01",
        ),
        (
            "items",
            |rows| set(rows, 2, "title", "测试 123"),
            "items.csv line 4: title: \"测试 123\" is a test row",
        ),
        (
            "items",
            |rows| set(rows, 2, "title", "<html><h1>502 Bad Gateway</h1>nginx</html>"),
            "items.csv line 4: title: \"502 bad gatewaynginx\" is the text of an error page",
        ),
        (
            "items",
            |rows| set(rows, 2, "holder", "county:circus"),
            "items.csv line 4: holder: no county office has the function \"circus\"",
        ),
        (
            "items",
            |rows| {
                let first = rows[0].cells["code"].clone();
                set(rows, 1, "code", &first);
            },
            "items.csv line 3: code \"TX-XK-0101\" is in force at that time in items.csv line 2 too",
        ),
        (
            "delegations",
            |rows| set(rows, 0, "from_office", "CS-ZF"),
            "item \"TX-XK-0301\" goes round in a circle: CS-ZF to CS-ZF (delegations.csv line 2)",
        ),
        (
            "delegations",
            |rows| {
                let mut again = rows[0].clone();
                again.cells.insert("basis_doc".into(), "another".into());
                rows.push(again);
            },
            "item \"TX-XK-0301\" is delegated at that time in delegations.csv line 2 too",
        ),
    ];
    for (table, change, told) in cases {
        let refused = loaded(&changed(table, change)).unwrap_err();
        assert!(refused.iter().any(|line| line.contains(told)), "{told}:\n{refused:#?}");
    }
}

fn set(rows: &mut [RawRow], place: usize, column: &str, cell: &str) {
    rows[place].cells.insert(column.to_owned(), cell.to_owned());
}

#[test]
fn empty_rows_rows_that_stand_twice_and_markup_are_cleaned_and_told() {
    let folder = changed("items", |rows| {
        let cell = "<p>申请表&amp;nbsp;1份</p><script>alert(1)</script>身份证\u{7}";
        set(rows, 0, "materials", cell);
        rows.push(rows[3].clone());
        let mut empty = rows[0].clone();
        empty.cells.values_mut().for_each(String::clear);
        empty.cells.insert("title".into(), " ".into());
        rows.push(empty);
    });
    let reading = loaded(&folder).unwrap();
    let last =
        catalog_files::sample().unwrap().iter().filter(|row| row.table == "items").count() + 1;
    assert_eq!(
        remarks(&reading),
        [
            "items.csv line 2: materials: markup or control characters taken out".to_owned(),
            format!("items.csv line {}: the same row as items.csv line 5; left out", last + 1),
            format!("items.csv line {}: empty row left out", last + 2),
        ]
    );
    let first = reading.rows.iter().find(|row| row.table == "items").unwrap();
    assert_eq!(first.cells["materials"], "申请表 1份;身份证");
}

#[test]
fn files_that_are_no_lists_are_refused_with_a_reason() {
    let folder = TempDir::new().unwrap();
    let refused = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        read(&path).unwrap_err().join("\n")
    };
    assert!(
        refused("a.csv", b"x,y\n1,2\n").contains("a.csv line 1: no layout of index/formats has")
    );
    assert!(refused("a.xlsx", b"PK").contains("a.xlsx: \"xlsx\" is no kind of list"));
    assert!(refused("b.jsonl", b"{\"name\":1}\n{oops\n").contains("b.jsonl line 2: "));
    assert!(refused("items.csv", b"code,shoe_size\n1,2\n").contains("items.csv line 1: shoe_size"));
    assert!(refused("items.csv", b"code\n1\n\xff\n").contains("items.csv line 3: is not UTF-8"));
    assert!(refused("c.json", b"{\"tables\":{\"shoes\":[]}}").contains("no table is called shoes"));
    let ragged = refused("items.csv", b"code,list\nX,L,more\n");
    assert!(ragged.contains("items.csv line 2: has 3 cells, the header has 2"), "{ragged}");
    let cells = "事项编码,事项名称,事项类型,实施主体\n990X,,行政许可,局\n991X,名,行政魔法,局\n";
    let bad = refused("other.csv", cells.as_bytes());
    assert!(bad.contains("other.csv line 2: 事项名称: must not be empty"), "{bad}");
    assert!(bad.contains("other.csv line 3: \"行政魔法\" is no known kind"), "{bad}");
    assert!(read(&folder.path().join("missing.csv")).unwrap_err()[0].starts_with("missing.csv: "));
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert!(read(&folder.path().join("empty")).unwrap_err()[0].contains("none of the tables"));
}

#[test]
fn what_was_written_out_loads_as_the_same_lists() {
    let reading = read(&list("county_pages.jsonl")).unwrap();
    let rows = merged(catalog_files::sample().unwrap(), &reading.scope, reading.rows);
    let filled = |rows: &[RawRow]| -> Vec<(String, Vec<(String, String)>)> {
        let cells = |row: &RawRow| {
            row.cells.clone().into_iter().filter(|(_, cell)| !cell.is_empty()).collect()
        };
        let mut all: Vec<_> = rows.iter().map(|row| (row.table.clone(), cells(row))).collect();
        all.sort();
        all
    };
    let folder = written(&rows);
    assert_eq!(filled(&read(folder.path()).unwrap().rows), filled(&rows));
    let file = folder.path().join("lists.json");
    fs::write(&file, catalog_files::to_json(&rows)).unwrap();
    assert_eq!(filled(&read(&file).unwrap().rows), filled(&rows));
}

for_each_engine! {
    async fn a_desk_answers_every_question_while_its_lists_are_changed(desk: TestDesk) {
        let folder = TempDir::new().unwrap();
        let reading = read(&list("district_items.csv")).unwrap();
        let sample = catalog_files::sample().unwrap();
        let more = merged(sample.clone(), &reading.scope, reading.rows);
        let over = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(AtomicUsize::new(0));
        let asking = {
            let (desk, over, asked) = (Arc::clone(&desk.desk), Arc::clone(&over), Arc::clone(&asked));
            std::thread::spawn(move || {
                while !over.load(Ordering::SeqCst) {
                    let asking = Asking { question: "低保怎么申请", subject: None, on: None, area: None };
                    let answered = desk.ask(&asking).unwrap();
                    assert_eq!(answered.outcome, "answer", "{:?}", answered.choices);
                    asked.fetch_add(1, Ordering::SeqCst);
                }
            })
        };
        desk.desk.load_lists(&sample, 0, "").await.unwrap();
        for version in 2..=5 {
            let rows = if version % 2 == 0 { &more } else { &sample };
            desk.desk.load_lists(rows, version - 1, "").await.unwrap();
            app::take_over(&desk.desk, folder.path(), &facts()).await.unwrap();
            let knowledge = desk.desk.knowledge();
            assert_eq!(knowledge.version, version);
            assert_eq!(knowledge.catalog.item("990A0000001").is_some(), version % 2 == 0);
        }
        over.store(true, Ordering::SeqCst);
        asking.join().unwrap();
        assert!(asked.load(Ordering::SeqCst) > 4, "nobody asked meanwhile");
    }
}

fn wenban(home: &Home, arguments: &[&str]) -> Output {
    home.command(arguments).output().unwrap()
}

fn printed(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

/// Waits for a while until something is so.
async fn soon(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..300 {
        if is_so() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_reach_a_running_desk_that_holds_its_database() {
    let home = Home::empty(None).unwrap();
    let mut running = home.start().await.unwrap();
    let path = list("district_items.csv");
    let path = path.to_str().unwrap();
    let loaded = wenban(&home, &["catalog", "load", path]);
    assert!(loaded.status.success(), "{}", printed(&loaded));
    assert!(printed(&loaded).contains("answers from them as version 2"), "{}", printed(&loaded));
    soon("the desk does not say so", || home.log().contains("newly loaded lists are in force"))
        .await;
    let shown = wenban(&home, &["catalog", "show", "990B0000003", "--json"]);
    assert!(printed(&shown).contains("山货大集"), "{}", printed(&shown));
    running.terminate().unwrap();
    running.ended().await.unwrap();
    let waiting: Vec<_> = fs::read_dir(home.folder().join("incoming")).unwrap().collect();
    assert!(waiting.is_empty(), "{waiting:?}");
    let again = wenban(&home, &["catalog", "load", path]);
    assert!(!again.status.success(), "the lists name a publisher: {}", printed(&again));
    assert!(printed(&again).contains("--draft --officer CODE"), "{}", printed(&again));
    let again = wenban(&home, &["catalog", "load", path, "--direct", "发布人都出差了"]);
    assert!(printed(&again).contains("loaded as version 3"), "{}", printed(&again));
    let log = wenban(&home, &["audit", "access", "lists"]);
    println!("{}", printed(&log));
}

#[test]
fn an_editor_drafts_by_command_and_nothing_is_in_force_yet() {
    let home = Home::empty(None).unwrap();
    let path = list("district_items.csv");
    let path = path.to_str().unwrap();
    let by = |officer| wenban(&home, &["catalog", "load", path, "--draft", "--officer", officer]);
    let other = by("S0014");
    assert!(!other.status.success(), "a dispatcher is no editor: {}", printed(&other));
    assert!(printed(&other).contains("清单编辑"), "{}", printed(&other));
    let drafted = by("S0019");
    assert!(drafted.status.success(), "{}", printed(&drafted));
    let told = printed(&drafted);
    assert!(told.contains("added: 990A0000001") && told.contains("draft 1 waits"), "{told}");
    let shown = wenban(&home, &["doctor"]);
    assert!(printed(&shown).contains("lists: version 1"), "{}", printed(&shown));
    let same = TempDir::new().unwrap();
    let out = same.path().to_str().unwrap();
    assert!(wenban(&home, &["catalog", "export", out]).status.success());
    let nothing = wenban(&home, &["catalog", "load", out, "--draft", "--officer", "S0019"]);
    assert!(printed(&nothing).contains("nothing to draft"), "{}", printed(&nothing));
}

#[test]
fn a_bad_list_changes_nothing() {
    let home = Home::empty(None).unwrap();
    let folder = changed("items", |rows| set(rows, 5, "kind", "magic"));
    let loaded = wenban(&home, &["catalog", "load", folder.path().to_str().unwrap()]);
    assert_eq!(loaded.status.code(), Some(1));
    let told = printed(&loaded);
    assert!(told.contains("items.csv line 7: kind: \"magic\" is not one of"), "{told}");
    assert!(told.contains("1 problems; nothing was loaded"), "{told}");
    let shown = wenban(&home, &["doctor"]);
    assert!(printed(&shown).contains("lists: version 1"), "{}", printed(&shown));
}

async fn page(desk: &TestDesk, path: &str) -> (u16, String) {
    use tower::ServiceExt;
    let front = Arc::new(app::DeskFront::new(Arc::clone(&desk.desk), None));
    let options = crate::support::fake_front::FakeFront::new().options();
    let request = axum::http::Request::get(path).header("accept", "text/html");
    let request = request.body(axum::body::Body::empty()).unwrap();
    let answer = wenban::web::router(front, options).oneshot(request).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

for_each_engine! {
    async fn everybody_can_look_up_an_item_who_holds_it_and_since_when(desk: TestDesk) {
        let (status, html) = page(&desk, "/catalog").await;
        assert_eq!(status, 200);
        assert!(html.contains("沂泽县乡镇权力清单（样例） · 2026-01") && html.contains("磁石镇"));
        let (_, html) = page(&desk, "/catalog?q=低保怎么申请").await;
        assert!(html.contains("最低生活保障"), "the search is the desk's own");
        let office = "/catalog?office=沂泽县民政局";
        assert!(page(&desk, office).await.1.contains("沂泽县民政局"));
        let (_, before) = page(&desk, "/catalog/TX-XK-0302?at=2024-02-29").await;
        let (_, after) = page(&desk, "/catalog/TX-XK-0302?at=2024-03-01").await;
        let county = "谁来办：沂泽县综合行政执法局";
        assert!(before.contains(county) && !after.contains(county), "{before}");
        assert!(after.contains("谁来办：沂泽县磁石镇人民政府"));
        for history in ["2024-02-29", "2024-03-01", "沂政发〔2024〕6号（样例）"] {
            assert!(after.contains(history), "{history}");
        }
        assert_eq!(page(&desk, "/catalog/TX-XK-0302?at=1999-01-01").await.0, 404);
        let (_, all) = page(&desk, "/catalog/MS-MZ-0101").await;
        assert!(all.contains("1. 最低生活保障申请书") && !all.contains("看全部"), "nothing to press");
        let (_, nothing) = page(&desk, "/catalog?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
        assert!(!nothing.contains("href=\"/catalog/"), "{nothing}");
    }
}

for_each_engine! {
    async fn everybody_sees_how_the_desk_does_and_nothing_of_anybody(desk: TestDesk) {
        let dispatcher = desk.desk.actor("S0014").unwrap();
        let mut numbers = Vec::new();
        for n in 0..12 {
            let intake = Intake {
                class: if n == 0 { Class::Complaint } else { Class::Help },
                text: format!("第{n}根灯杆的路灯不亮了"),
                area: None,
                contact: Some("王小二 13800001111".to_owned()),
                source: Source::Phone,
                consent: None,
                exercise: false,
            };
            let filed = desk.desk.act(&dispatcher, Act::File(intake)).await.unwrap();
            numbers.push(filed.ticket.number);
        }
        let taken = |n: &str| format!("收到诉求（件）： <strong>{n}</strong>");
        let (status, html) = page(&desk, "/figures").await;
        assert_eq!(status, 200);
        assert!(html.contains(&taken("—")) && !html.contains(&taken("12")), "not of today: {html}");
        desk.until("2026-11-24 09:00").await;
        let (_, html) = page(&desk, "/figures").await;
        assert!(html.contains("11月1日") && html.contains("10月1日"), "{html}");
        assert!(html.contains(&taken("12")) && html.contains("其他类别合计 12"), "{html}");
        assert!(html.contains("<td>0.2</td><td>12</td>"), "K24: 12 of 486,000 people: {html}");
        assert!(!html.contains("<td>投诉") && !html.contains("求助 11"), "one by subtraction");
        for secret in ["WB-", "13800001111", "1111", "王", "灯杆", "综合行政执法局", "S0014"] {
            assert!(!html.contains(secret), "{secret}: {html}");
        }
        let reason = "诉求人来电撤回".to_owned();
        let number = numbers.pop().unwrap();
        let action = Box::new(Action::Cancel { reason, consent: None });
        desk.desk.act(&dispatcher, Act::Step { number, action }).await.unwrap();
        assert!(page(&desk, "/figures").await.1.contains(&taken("12")), "as it was counted");
        desk.after(10 * 60 * 1000).await;
        assert!(page(&desk, "/figures").await.1.contains(&taken("11")));
    }
}

/// Everyday questions with what is right, enough to fit a little.
fn questions() -> String {
    let asked = [
        ("怎么申请低保", "MS-MZ-0101"),
        ("身份证丢了怎么补", "MS-GA-0107"),
        ("孩子出生怎么上户口", "MS-GA-0101"),
        ("工地欠我们工钱", "RX-073"),
        ("残疾证怎么办", "MS-CL-0101"),
        ("宅基地怎么批", "TX-XK-0101"),
        ("怎么领结婚证", "MS-MZ-0115"),
        ("异地看病备案", "MS-YB-0103"),
        ("补贴怎么领", "choices:TX-JF-0819,TX-JF-0820"),
        ("登记在哪办", "choices:"),
        ("你好", "none:chitchat"),
        ("怎么养多肉", "none:uncovered"),
    ];
    let lines: String = asked.map(|(q, code)| format!("test\t{q}\t{code}\n")).concat();
    format!("style\tquestion\texpected\n{lines}")
}

#[test]
fn the_limits_of_sureness_are_fitted_to_a_file_and_used_from_then_on() {
    let home = Home::empty(None).unwrap();
    let file = home.folder().join("questions.tsv");
    fs::write(&file, questions()).unwrap();
    let file = file.to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = home.command(arguments).current_dir(home.folder()).output().unwrap();
        assert!(output.status.success(), "{}", printed(&output));
        printed(&output)
    };
    let fitted = run(&["eval", file, "--fit"]);
    assert!(fitted.contains("answered ") && fitted.contains("bands.toml written"), "{fitted}");
    let path = home.folder().join("words/bands.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("crowd = ") && text.contains("Ten-fold"), "{text}");
    let measured = |arguments: &[&str]| {
        let json: serde_json::Value = serde_json::from_str(&run(arguments)).unwrap();
        json["answered"].as_f64().unwrap()
    };
    assert!(measured(&["eval", file, "--json"]) > 0.5);
    let strict = text.lines().map(|line| match line.starts_with("answer = ") {
        true => "answer = 0.999\n".to_owned(),
        false => format!("{line}\n"),
    });
    fs::write(&path, strict.collect::<String>()).unwrap();
    assert!(measured(&["eval", file, "--json"]) < 0.5, "the file of the installation is used");
}

#[test]
fn an_installation_has_words_of_its_own() {
    let home = Home::empty(None).unwrap();
    let words = home.folder().join("words");
    fs::create_dir_all(&words).unwrap();
    let asked = |question: &str| {
        let output = wenban(&home, &["ask", question, "--json"]);
        serde_json::from_slice::<serde_json::Value>(&output.stdout)
            .map(|json| json["items"][0]["code"].as_str().unwrap_or_default().to_owned())
            .map_err(|_| printed(&output))
    };
    assert_ne!(asked("绿壳壳怎么办").unwrap(), "MS-CL-0101");
    fs::write(words.join("thesaurus.txt"), "绿壳壳=>残疾人证\n").unwrap();
    assert_eq!(asked("绿壳壳怎么办").unwrap(), "MS-CL-0101");
    assert_eq!(asked("怎么申请低保").unwrap(), "MS-MZ-0101", "the others stay");
    fs::write(words.join("thesaurus.txt"), "绿壳壳 残疾人证\n").unwrap();
    let refused = asked("绿壳壳怎么办").unwrap_err();
    assert!(refused.contains("line 1"), "{refused}");
}
