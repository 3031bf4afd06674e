//! What lies under the desk breaks: it says so, takes nothing that it cannot keep, loses nothing,
//! and goes on when it can.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use reqwest::StatusCode;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;
use wenban::channels::telegram::{Telegram, Timing};
use wenban::store::{Access, DatabaseUrl, Store};

use crate::support::cable::Cable;
use crate::support::caller::{Caller, number_in};
use crate::support::child::{Home, PROGRAM, Running, Said};
use crate::support::desk::{Engine, Place, skipped};
use crate::support::photos;
use crate::support::raw::Raw;
use crate::support::telegram_double::{TOKEN, TelegramDouble};
use crate::support::visitor::Visitor;

const PATIENCE: Duration = Duration::from_secs(60);
/// The user id of nobody on Linux.
const NOBODY: u32 = 65_534;
/// A question that the sample answers.
const QUESTION: &str = "低保怎么办";
const ANSWER: &str = "最低生活保障";

async fn until(what: &str, reached: impl Fn() -> bool) {
    let waiting = async {
        while !reached() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("never {what}"));
}

/// A home whose desk has run once and has ended.
async fn lived_in() -> Home {
    let home = Home::empty(None).unwrap();
    let mut desk = home.start().await.unwrap();
    end(&mut desk).await;
    home
}

async fn end(desk: &mut Running) {
    desk.terminate().unwrap();
    assert_eq!(desk.ended().await.unwrap().code(), Some(0));
}

/// A desk that cannot begin: what it complains of.
async fn complaint(home: &Home) -> String {
    let mut desk = home.spawn().unwrap();
    assert_eq!(desk.ended().await.unwrap().code(), Some(1), "{}", home.log());
    home.log()
}

fn assert_has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in: {text}");
    }
}

// ---------------------------------------------------------------- beside a running desk

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_beside_a_running_desk_is_refused_and_readers_are_not() {
    let home = Home::empty(None).unwrap();
    let desk = home.start().await.unwrap();
    let said = home.run(&["chat"]).await.unwrap();
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_has(&said.complaint, &["another wenban process is using", "wenban.db"]);
    assert_has(&said.complaint, &["hint: A desk is running on this database", "Stop it first"]);
    assert_has(&said.complaint, &["有一个问办正在用这个数据库", "请先停下它"]);
    assert_has(&said.complaint, &["talk to it on its page", "在它的网页上对话"]);
    let reading: [&[&str]; 5] =
        [&["ask", QUESTION], &["staff", "list"], &["outbox", "dead"], &["report"], &["doctor"]];
    for command in reading {
        let said = home.run(command).await.unwrap();
        assert_eq!(said.code, Some(0), "{command:?}: {said:?}");
    }
    assert!(Visitor::new(desk.address(), 1).says("k", QUESTION).await.unwrap().contains(ANSWER));
}

/// Numbers and codes are of digits and capitals.
fn masked(c: char) -> char {
    if c.is_ascii_digit() || c.is_ascii_uppercase() { '#' } else { c }
}

/// A command's output without what differs from call to call.
fn without_numbers(said: &Said) -> String {
    let whole = format!("{:?}\n{}{}", said.code, said.out, said.complaint);
    let line = |line: &str| match line.split_once("/s/").or(line.split_once("/start ")) {
        Some((before, _)) => before.to_owned(),
        None => line.chars().map(masked).collect(),
    };
    whole.lines().map(line).collect::<Vec<String>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_writes_says_the_same_with_and_without_a_running_desk() {
    let home = Home::empty(None).unwrap();
    let mut desk = home.start().await.unwrap();
    let file = "ticket file --class help --text 村口路灯不亮了三天 --contact 李四13900001111";
    let filing: Vec<&str> = file.split(' ').collect();
    let filed = home.run(&[&filing[..], &["--json"]].concat()).await.unwrap();
    let filed: serde_json::Value = serde_json::from_str(&filed.out).unwrap();
    let number = filed["number"].as_str().unwrap();
    let reveal = ["ticket", "print", number, "--identity", "--officer", "S0016"];
    let commands: [&[&str]; 12] = [
        &["staff", "invite", "S0001"],
        &["staff", "invite", "S9999"],
        &["outbox", "retry", "1"],
        &["outbox", "drop", "in", "1"],
        &["outbox", "drop", "out", "1"],
        &["ticket", "file", "--class", "help", "--text", "灯"],
        &["ticket", "file", "--class", "help", "--text", "村口路灯不亮", "--area", "没有这里"],
        &["ticket", "file", "--class", "help", "--text", "村口路灯不亮", "--officer", "S9999"],
        &["ticket", "attachment", number, "1"],
        &["audit", "export", "web:nobody"],
        &filing,
        &reveal,
    ];
    let mut beside = Vec::new();
    for command in commands {
        beside.push(without_numbers(&home.run(command).await.unwrap()));
    }
    let left: Vec<_> = fs::read_dir(home.folder().join("incoming")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    end(&mut desk).await;
    for (command, beside) in commands.into_iter().zip(beside) {
        let alone = without_numbers(&home.run(command).await.unwrap());
        if command != reveal {
            assert_eq!(alone, beside, "{command:?}");
        }
        for words in ["running", "Locked", "another wenban process"] {
            assert!(!alone.contains(words), "{command:?}: {alone}");
        }
    }
    let looks = home.run(&["audit", "access", number]).await.unwrap();
    assert_eq!(looks.out.matches("print_reveal_refused").count(), 2, "{looks:?}");
    let audit = home.run(&["audit", "verify"]).await.unwrap();
    assert_has(&audit.out, &["3 tickets, 3 events", "intact"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_and_a_ticket_of_a_command_are_good_on_the_desk_that_runs() {
    let home = Home::empty(None).unwrap();
    let desk = home.start().await.unwrap();
    let invited = home.run(&["staff", "invite", "S0014"]).await.unwrap();
    let token = invited.out.lines().next().unwrap().rsplit('/').next().unwrap().to_owned();
    let text = ["ticket", "file", "--class", "help", "--text", "村口路灯不亮了三天", "--json"];
    let filed = home.run(&text).await.unwrap();
    let filed: serde_json::Value = serde_json::from_str(&filed.out).unwrap();
    let dispatcher = Visitor::new(desk.address(), 1);
    assert!(dispatcher.says("k1", &format!("/start {token}")).await.unwrap().contains("已登录"));
    let card = dispatcher.says("k2", filed["number"].as_str().unwrap()).await.unwrap();
    assert!(card.contains("村口路灯不亮了三天"), "{card}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_errand_that_a_killed_desk_left_half_done_is_told_and_not_repeated() {
    let home = Home::empty(None).unwrap();
    let mut desk = home.start().await.unwrap();
    // A desk that stands still takes nothing and answers nothing.
    signal(&desk, "STOP");
    let mut command = home.command(&["ticket", "file", "--class", "help", "--text", "路灯不亮了"]);
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let folder = home.folder().join("incoming");
    let found = |ending: &'static str| {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut paths = entries.map(|entry| entry.path());
        paths.find(|path| path.extension().is_some_and(|is| is == ending))
    };
    until("left for the desk", || found("waiting").is_some()).await;
    let waiting = found("waiting").unwrap();
    let mode = fs::metadata(&waiting).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::rename(&waiting, waiting.with_extension("taken")).unwrap();
    desk.kill().unwrap();
    let told = tokio::task::spawn_blocking(|| command.wait_with_output().unwrap()).await.unwrap();
    assert_eq!(told.status.code(), Some(1));
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert_has(&told, &["the desk was ended while it did this", "hint: look whether it was done"]);
    let audit = home.run(&["audit", "verify"]).await.unwrap();
    assert_has(&audit.out, &["0 tickets"]);
    assert!(found("taken").is_none());
}

/// What a ticket keeps outside its row: files, sealed words, contacts.
#[tokio::test(flavor = "multi_thread")]
async fn audit_verify_ends_with_1_and_names_what_is_gone() {
    let home = Home::empty(None).unwrap();
    let mut desk = home.start().await.unwrap();
    let mut resident = Caller::new(home.address(), 1);
    resident.says("我要求助").await;
    let photo = photos::photo();
    let (status, _) =
        resident.uploads(photo, "image/jpeg", "王小二家门口路灯坏了，打13800001111").await;
    assert!(status.is_success());
    resident.says("磁东村").await;
    resident.says("王小二 13800001111").await;
    let number = number_in(&resident.presses("提交").await);
    end(&mut desk).await;
    let whole = home.run(&["audit", "verify"]).await.unwrap();
    assert_eq!(whole.code, Some(0), "{whole:?}");
    assert_has(&whole.out, &["1 tickets, 1 events", "intact"]);
    for (broken, named) in [
        ("DELETE FROM file", format!("{number} file 1 is missing")),
        ("DELETE FROM vault_words", format!("{number} the sealed text of event 1 is missing")),
        ("DELETE FROM vault", format!("{number} the contact of requester 1 is missing")),
    ] {
        sqlite(&home, broken).await;
        let told = home.run(&["audit", "verify"]).await.unwrap();
        assert_eq!(told.code, Some(1), "{broken}: {told:?}");
        assert_has(&told.out, &[&named, "NOT intact"]);
        let json = home.run(&["audit", "verify", "--json"]).await.unwrap();
        assert_eq!(json.code, Some(1), "{broken}: {json:?}");
        assert_has(&json.out, &["\"ok\": false"]);
    }
}

/// Changes the file of a desk that does not run.
async fn sqlite(home: &Home, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(home.folder().join("wenban.db"));
    let mut connection = options.connect().await.unwrap();
    sqlx::query(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

fn signal(desk: &Running, name: &str) {
    let pid = desk.id().to_string();
    Command::new("kill").arg(format!("-{name}")).arg(pid).status().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_desk_on_the_same_file_is_refused_and_the_first_goes_on() {
    let home = Home::empty(None).unwrap();
    let desk = home.start().await.unwrap();
    let database = format!("sqlite:{}", home.folder().join("wenban.db").display());
    let second = Home::empty(Some(database)).unwrap();
    let log = complaint(&second).await;
    assert_has(&log, &["another wenban process is using", "A desk is running", "请先停下它"]);
    assert!(Visitor::new(desk.address(), 1).says("k", QUESTION).await.unwrap().contains(ANSWER));
}

// ---------------------------------------------------------------- what is found at the start

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let home = Home::empty(None).unwrap();
    let path = home.folder().join("wenban.db");
    let words = "这不是数据库 ".repeat(1_000);
    fs::write(&path, &words).unwrap();
    let log = complaint(&home).await;
    assert_has(&log, &["wenban.db is not a usable database", "hint: restore a backup"]);
    for command in [&["ask", QUESTION][..], &["doctor"]] {
        let said = home.run(command).await.unwrap();
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_has(&(said.out + &said.complaint), &["is not a usable database", "backup"]);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), words);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_with_a_damaged_page_is_told_from_a_good_one() {
    let home = lived_in().await;
    let path = home.folder().join("wenban.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 8192 * 4096;
    bytes[4096..middle].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let log = complaint(&home).await;
    assert_has(&log, &["malformed", "hint: restore a backup"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_the_future_is_left_to_the_newer_program() {
    let home = lived_in().await;
    run_sql(
        &home,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'future', true, '', 0)",
    )
    .await;
    let log = complaint(&home).await;
    assert_has(&log, &["made by a newer version of wenban (migration 9999)"]);
    assert_has(&log, &["hint: use the newer program"]);
    for command in [&["ask", QUESTION][..], &["doctor"], &["staff", "invite", "S0001"]] {
        let said = home.run(command).await.unwrap();
        assert_eq!(said.code, Some(1), "{said:?}");
        assert_has(&(said.out + &said.complaint), &["made by a newer version", "newer program"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_another_program_is_not_written_into() {
    let home = Home::empty(None).unwrap();
    run_sql(&home, "CREATE TABLE customer (id INTEGER)").await;
    let log = complaint(&home).await;
    assert_has(&log, &["holds the tables of another program", "a database of its own"]);
}

async fn run_sql(home: &Home, sql: &str) {
    let mut raw = Raw::at(&DatabaseUrl::Sqlite(home.folder().join("wenban.db"))).await;
    raw.run(sql).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_or_damaged_index_is_built_anew() {
    let home = lived_in().await;
    let index = home.folder().join("index");
    let harms: [fn(&Path); 4] = [
        |index| fs::remove_dir_all(index).unwrap(),
        |index| fs::write(index.join("current"), [0xff, 0xfe, 0]).unwrap(),
        |index| files(index).iter().for_each(|file| fs::write(file, "?").unwrap()),
        |index| files(index).iter().for_each(|file| fs::remove_file(file).unwrap()),
    ];
    for harm in harms {
        harm(&index);
        let asked = home.run(&["ask", QUESTION]).await.unwrap();
        assert!(asked.out.contains(ANSWER), "a reader without an index: {asked:?}");
        let mut desk = home.start().await.unwrap();
        assert_has(&home.log(), &["the search index is built anew"]);
        let answer = Visitor::new(desk.address(), 1).says("k", QUESTION).await.unwrap();
        assert!(answer.contains(ANSWER), "{answer}");
        end(&mut desk).await;
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_has(&doctor.out, &["ok     index: the folder is sound"]);
    }
    files(&index).iter().for_each(|file| fs::write(file, "?").unwrap());
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(1));
    assert_has(&doctor.out, &["WRONG  index:", "damaged", "start the desk again"]);
}

/// The files of the index in use.
fn files(index: &Path) -> Vec<std::path::PathBuf> {
    let folders = fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|entry| entry.unwrap().path()).collect()
}

// ---------------------------------------------------------------- a folder that is closed

/// A command that runs the program as somebody who may not write to this folder.
struct Stranger {
    root: bool,
    /// Where anybody can run it.
    copy: TempDir,
}

impl Stranger {
    fn to(folder: &Path) -> Self {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        let probe = folder.join("probe");
        let root = fs::write(&probe, "").is_ok_and(|()| fs::remove_file(&probe).is_ok());
        let copy = TempDir::new().unwrap();
        if root {
            fs::set_permissions(copy.path(), fs::Permissions::from_mode(0o755)).unwrap();
            fs::copy(PROGRAM, copy.path().join("wenban")).unwrap();
        }
        Self { root, copy }
    }

    fn command(&self) -> Command {
        if !self.root {
            return Command::new(PROGRAM);
        }
        let mut command = Command::new(self.copy.path().join("wenban"));
        command.uid(NOBODY).gid(NOBODY);
        command
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_may_not_be_written_is_named_with_what_to_check() {
    for home in [Home::empty(None).unwrap(), lived_in().await] {
        let stranger = Stranger::to(home.folder());
        let mut desk = home.spawn_by(stranger.command()).unwrap();
        assert_eq!(desk.ended().await.unwrap().code(), Some(1), "{}", home.log());
        let folder = home.folder().display().to_string();
        let hint = "hint: check that the disk is not full and that the folder may be written";
        assert_has(&home.log(), &[&folder, "Permission denied", hint]);
        let doctor = home.run_by(stranger.command(), &["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(1));
        assert_has(&doctor.out, &["WRONG  data folder", "Permission denied"]);
        fs::set_permissions(home.folder(), fs::Permissions::from_mode(0o755)).unwrap();
        drop(home.start().await.unwrap());
    }
}

// ---------------------------------------------------------------- a disk that is full

/// Says long messages until the desk takes no more; how many it took.
async fn say_until_refused(visitor: &Visitor, from: usize) -> usize {
    for number in from..from + 2_000 {
        match visitor.says(&format!("k{number}"), &long(number)).await {
            Ok(_) => {}
            Err((status, problem)) => {
                assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{problem}");
                assert!(problem.contains("busy"), "{problem}");
                return number;
            }
        }
    }
    panic!("the disk is never full");
}

fn long(number: usize) -> String {
    format!("第{number}件：{}", "路灯坏了。".repeat(600))
}

/// Everything up to this number was told once and in order.
async fn assert_kept(visitor: &Visitor, up_to: usize) {
    let told = visitor.told().await;
    let said: Vec<&String> = told.iter().filter(|text| text.starts_with('第')).collect();
    let first = (up_to + 1).saturating_sub(said.len());
    let expected: Vec<String> = (first..=up_to).map(long).collect();
    assert_eq!(said.len(), expected.len());
    assert!(said.iter().zip(&expected).all(|(said, expected)| *said == expected));
}

/// A desk on a disk that fills up: what is refused is not kept, and it goes on after `free`.
async fn fills_up(
    home: &Home,
    desk: &mut Running,
    fill: impl Fn(&Running),
    free: impl Fn(&Running),
) {
    let visitor = Visitor::new(desk.address(), 1);
    let mut taken = 0;
    for _ in 0..2 {
        fill(desk);
        let refused = say_until_refused(&visitor, taken).await;
        assert!(visitor.says(&format!("k{refused}"), &long(refused)).await.is_err());
        assert!(visitor.told().await.len() >= refused.min(50), "reading goes on");
        free(desk);
        for number in refused..refused + 3 {
            visitor.says(&format!("k{number}"), &long(number)).await.unwrap();
        }
        taken = refused + 3;
        assert_kept(&visitor, taken - 1).await;
    }
    desk.kill().unwrap();
    *desk = home.start().await.unwrap();
    assert_kept(&visitor, taken - 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_messages_keeps_what_was_taken_and_goes_on_with_space() {
    let home = Home::empty(None).unwrap().with("WENBAN_WEB_MESSAGES_PER_10S", "0");
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=24m,mode=755", "none"])
        .arg(home.folder())
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        return skipped("a full disk: this user may not mount one");
    }
    let _disk = Mounted(home.folder());
    let mut desk = home.start().await.unwrap();
    let ballast = home.folder().join("ballast");
    let fill = |_: &Running| {
        let mut block = vec![0; 1 << 20];
        let mut file = fs::File::create(&ballast).unwrap();
        while block.len() > 256 {
            if std::io::Write::write_all(&mut file, &block).is_err() {
                block.truncate(block.len() / 2);
            }
        }
    };
    fills_up(&home, &mut desk, fill, |_| fs::remove_file(&ballast).unwrap()).await;
}

/// Unmounts at the end of a test.
struct Mounted<'a>(&'a Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        // The processes of the test have ended or are about to.
        drop(Command::new("umount").arg("-l").arg(self.0).status());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_may_not_grow_are_a_full_disk() {
    if Command::new("prlimit").arg("--version").stdout(Stdio::null()).status().is_err() {
        return skipped("files that may not grow: there is no prlimit");
    }
    let home = Home::empty(None).unwrap().with("WENBAN_WEB_MESSAGES_PER_10S", "0");
    let mut patient = Command::new("sh");
    patient.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", PROGRAM]);
    let mut desk = home.listening(home.spawn_by(patient).unwrap()).await.unwrap();
    let limit = |desk: &Running, bytes: &str| {
        let pid = desk.id().to_string();
        let args = ["--pid", &pid, &format!("--fsize={bytes}:unlimited")];
        assert!(Command::new("prlimit").args(args).status().unwrap().success());
    };
    let fill = |desk: &Running| {
        let size = |name: &str| fs::metadata(home.folder().join(name)).map_or(0, |file| file.len());
        let most = size("wenban.db").max(size("wenban.db-wal")) + 64 * 1024;
        limit(desk, &most.to_string());
    };
    fills_up(&home, &mut desk, fill, |desk| limit(desk, "unlimited")).await;
}

// ---------------------------------------------------------------- PostgreSQL is away

fn address_of(url: &str) -> (reqwest::Url, std::net::SocketAddr) {
    let url = reqwest::Url::parse(url).unwrap();
    let host = url.host_str().unwrap().trim_matches(['[', ']']).parse().unwrap();
    let port = url.port().unwrap_or(5432);
    (url, std::net::SocketAddr::new(host, port))
}

pub fn database(place: &Place) -> String {
    match place.url() {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_postgres_is_away_nothing_is_taken_and_afterwards_nothing_is_lost() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let (mut url, server) = address_of(&database(&place));
    let cable = Cable::to(server).await;
    url.set_port(Some(cable.address().port())).unwrap();
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(Some(url.to_string())).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let desk = home.start().await.unwrap();
    let visitor = Visitor::new(desk.address(), 1);
    visitor.says("k1", QUESTION).await.unwrap();
    double.say(5_001, QUESTION);
    double.wait_for(5_001, PATIENCE, |sent| sent.len() == 1).await;

    cable.pull().await;
    double.say(5_001, "要带什么材料");
    let (status, problem) = visitor.says("k2", "要带什么材料").await.unwrap_err();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{problem}");
    until("it says so", || home.log().contains("the store is away")).await;

    cable.plug().await;
    visitor.says("k2", "要带什么材料").await.unwrap();
    double.wait_for(5_001, PATIENCE, |sent| sent.len() == 2).await;
    let told = visitor.told().await;
    assert_eq!(told.iter().filter(|text| *text == "要带什么材料").count(), 1);
    assert!(double.sent_to(5_001)[1].text.contains("材料"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_waits_for_postgres_at_the_start_can_be_ended() {
    let home = Home::empty(Some("postgres://wenban@127.0.0.1:9/wenban".to_owned())).unwrap();
    let mut desk = home.spawn().unwrap();
    until("it listens", || std::net::TcpStream::connect(home.address()).is_ok()).await;
    end(&mut desk).await;
    assert_eq!(home.log(), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_that_is_not_there_at_the_start_is_named() {
    let home = Home::empty(Some("postgres://wenban@127.0.0.1:9/wenban".to_owned())).unwrap();
    let log = complaint(&home).await;
    assert_has(&log, &["Connection refused", "check that the database server runs"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_begin_on_an_empty_database_at_once_all_serve() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let homes: Vec<Home> = (0..3).map(|_| Home::empty(Some(database(&place))).unwrap()).collect();
    for home in &homes {
        fs::write(home.folder().join("wenban.key"), "5a".repeat(32)).unwrap();
    }
    let spawned: Vec<Running> = homes.iter().map(|home| home.spawn().unwrap()).collect();
    let mut desks = Vec::new();
    for (home, desk) in homes.iter().zip(spawned) {
        desks.push(home.listening(desk).await.unwrap());
    }
    for (desk, number) in desks.iter().zip(0..) {
        let visitor = Visitor::new(desk.address(), number);
        assert!(visitor.says("k", QUESTION).await.unwrap().contains(ANSWER));
    }
    for home in &homes {
        assert!(!home.log().contains("already exists"), "{}", home.log());
        assert!(!home.log().contains("ERROR"), "{}", home.log());
    }
    assert_has(
        &homes[0].run(&["doctor"]).await.unwrap().out,
        &["desks running on this database: 3"],
    );
    desks[0].kill().unwrap();
    end(&mut desks[1]).await;
    let other = Home::empty(Some(database(&place))).unwrap();
    let log = complaint(&other).await;
    assert_has(&log, &["written with another key", "copy the key file of the first replica"]);
    // A desk that was killed counts until its lease ends.
    let counted = async {
        while !homes[0].run(&["doctor"]).await.unwrap().out.contains("on this database: 1") {}
    };
    tokio::time::timeout(PATIENCE, counted).await.expect("the doctor counts one");
}

// ---------------------------------------------------------------- Telegram

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_polls_ends_a_webhook_and_shows_its_commands() {
    let double = TelegramDouble::start().await.unwrap();
    let bot = Telegram::new(TOKEN, &double.url(), Timing::default()).unwrap();
    bot.set_webhook(&format!("{}/nobody", double.url()), "s").await.unwrap();
    double.say(5_001, QUESTION);
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let _desk = home.start().await.unwrap();
    double.wait_for(5_001, PATIENCE, |sent| sent.len() == 1).await;
    assert_has(&home.log(), &["a webhook was set for this bot; it is deleted"]);
    until("commands are set", || double.counters().calls.get("setmycommands") == Some(&2)).await;
    for (lang, words) in [("", "问事"), ("en", "Ask"), ("fr", "")] {
        let menu = commands(&double, lang).await;
        let names: Vec<&str> = menu.iter().map(|(name, _)| name.as_str()).collect();
        match words {
            "" => assert!(menu.is_empty()),
            words => {
                assert_eq!(names, ["ask", "file", "status", "help", "lang", "privacy"]);
                assert!(menu[0].1.contains(words), "{menu:?}");
            }
        }
    }
}

async fn commands(double: &TelegramDouble, lang: &str) -> Vec<(String, String)> {
    let url = format!("{}/bot{TOKEN}/getMyCommands", double.url());
    let body = serde_json::json!({ "language_code": lang });
    let answer = reqwest::Client::new().post(url).json(&body).send().await.unwrap();
    let answer: serde_json::Value = answer.json().await.unwrap();
    let word = |command: &serde_json::Value, name: &str| command[name].as_str().unwrap().to_owned();
    let menu = answer["result"].as_array().unwrap();
    menu.iter().map(|one| (word(one, "command"), word(one, "description"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_program_with_the_same_token_is_named_in_the_log() {
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let other = Home::empty(None).unwrap();
    let other = other.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let _desks = [home.start().await.unwrap(), other.start().await.unwrap()];
    let words = "another program polls with the token of this bot";
    until("one is told", || home.log().contains(words) || other.log().contains(words)).await;
    double.say(5_001, QUESTION);
    double.wait_for(5_001, PATIENCE, |sent| !sent.is_empty()).await;
}

// ---------------------------------------------------------------- the doctor

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_dead_letters_and_says_how_to_be_rid_of_them() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = Place::on(engine).await else { continue };
        let home = Home::empty(Some(database(&place))).unwrap();
        assert_eq!(home.run(&["doctor"]).await.unwrap().code, Some(0));
        let ids = dead_letters(&place).await;
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(1), "{doctor:?}");
        assert_has(&doctor.out, &["WRONG  messages that could not be delivered: 2"]);
        assert_has(&doctor.out, &["wenban outbox retry ID", "wenban outbox drop out ID"]);
        assert_has(&doctor.out, &["WRONG  messages that came in and could not be handled: 1"]);
        assert_has(&doctor.complaint, &["2 things are wrong"]);
        let dead = home.run(&["outbox", "dead"]).await.unwrap().out;
        assert_has(&dead, &["telegram:7", "blocked", "invention"]);
        let done = [
            (vec!["outbox", "retry", &ids[0]], "tried again"),
            (vec!["outbox", "drop", "out", &ids[1]], "not tried again"),
            (vec!["outbox", "drop", "in", "1"], "deleted"),
        ];
        for (command, words) in done {
            assert_has(&home.run(&command).await.unwrap().out, &[words]);
            let again: Said = home.run(&command).await.unwrap();
            assert_eq!(again.code, Some(1));
            assert_has(&again.complaint, &["no dead letter has this id"]);
        }
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(0), "{doctor:?}");
        assert_has(&doctor.out, &["messages that wait to be sent: 1"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_tickets_that_stand_still() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = Place::on(engine).await else { continue };
        let home = Home::empty(Some(database(&place))).unwrap();
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_has(&doctor.out, &["ok     every ticket can be read and its timers can run"]);
        let mut raw = Raw::open(&place).await;
        let row = "INSERT INTO ticket (number, version, state, class, priority, submitted_at,
            timer_at, chain_head, chain_seal, body)
            VALUES ('WB-20261120-0003-7', 1, 'submitted', 'help', 'P2', 1, 1, '', '', '{')";
        raw.run(row).await.unwrap();
        let doctor = home.run(&["doctor"]).await.unwrap();
        assert_eq!(doctor.code, Some(1), "{doctor:?}");
        assert_has(&doctor.out, &["WRONG  tickets that cannot be read: WB-20261120-0003-7"]);
    }
}

/// Two messages to a person who has blocked the bot, and an update that nobody knows.
async fn dead_letters(place: &Place) -> Vec<String> {
    use wenban::store::{OutboxDraft, Write};
    let store = Store::open(&place.url(), Access::Write).await.unwrap();
    let mut ids = Vec::new();
    for _ in 0..2 {
        let draft = Write::Outbox(Box::new(OutboxDraft {
            conversation: "telegram:7".to_owned(),
            channel: "telegram",
            dedupe_key: None,
            lang: "zh-Hans",
            reply: r#"{"say":"settled"}"#.to_owned(),
            at: 1,
            not_before: 1,
            state: "pending",
        }));
        let receipt = store.commit(vec![draft]).await.unwrap();
        let id = receipt.outbox[0].unwrap();
        store.commit(vec![Write::Dead { id, error: "blocked".to_owned(), at: 0 }]).await.unwrap();
        ids.push(id.to_string());
    }
    let letter = Write::DeadLetter {
        source: "telegram".to_owned(),
        key: "telegram:1:u:1".to_owned(),
        raw: b"{}".to_vec(),
        why: "nothing here handles an update of the kind invention".to_owned(),
        at: 1,
    };
    store.commit(vec![letter]).await.unwrap();
    store.close().await;
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_wrong_settings_and_a_wrong_token() {
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", "1:wrong").with("TELOXIDE_API_URL", &double.url());
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(1));
    assert_has(&doctor.out, &["WRONG  Telegram does not know the token", "@BotFather"]);
    assert!(!format!("{doctor:?}").contains("1:wrong"));

    let home = Home::empty(None).unwrap().with("TELOXIDE_TOKEN", TOKEN);
    let home = home.with("TELOXIDE_API_URL", &double.url());
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(0), "{doctor:?}");
    assert_has(&doctor.out, &["ok     Telegram: @", "ok     settings", "ok     lists"]);

    let home = Home::empty(None).unwrap().with("WENBAN_WEB_LISTEN", "here");
    let home = home.with("WENBAN_NONSENSE", "1").with("WENBAN_STORE_DATABASE", "mysql://x");
    let doctor = home.run(&["doctor"]).await.unwrap();
    assert_eq!(doctor.code, Some(1));
    assert_has(&doctor.complaint, &["web.listen", "nonsense", "store.database", "README.md"]);
}
