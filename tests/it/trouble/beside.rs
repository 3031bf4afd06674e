//! Who works beside a running desk: commands, and a second desk.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use super::{ANSWER, QUESTION, assert_has, complaint, end, run_sql, until};
use crate::support::caller::{Caller, number_in};
use crate::support::child::{Home, Running, Said};
use crate::support::photos;
use crate::support::visitor::Visitor;

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
        // The desk that runs names its own port.
        Some((before, _)) => before.chars().map(masked).filter(|c| *c != '#').collect(),
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
        &["audit", "export", "web:nobody", "--reason", "本人要求"],
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
        run_sql(&home, broken).await;
        let told = home.run(&["audit", "verify"]).await.unwrap();
        assert_eq!(told.code, Some(1), "{broken}: {told:?}");
        assert_has(&told.out, &[&named, "NOT intact"]);
        let json = home.run(&["audit", "verify", "--json"]).await.unwrap();
        assert_eq!(json.code, Some(1), "{broken}: {json:?}");
        assert_has(&json.out, &["\"ok\": false"]);
    }
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
