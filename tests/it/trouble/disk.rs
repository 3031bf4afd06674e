//! A folder that may not be written, and a disk that is full.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use reqwest::StatusCode;
use tempfile::TempDir;

use super::{assert_has, lived_in};
use crate::support::child::{Home, PROGRAM, Running};
use crate::support::desk::skipped;
use crate::support::visitor::Visitor;

/// The user id of nobody on Linux.
const NOBODY: u32 = 65_534;

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
