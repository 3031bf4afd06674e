//! A desk is backed up while it works, and comes back from the backup.

use std::os::unix::fs::PermissionsExt;

use crate::support::child::{Home, Said};

const MATTER: [&str; 6] = ["ticket", "file", "--class", "help", "--text", "路灯不亮了"];

fn all_well(said: &Said) {
    assert_eq!(said.code, Some(0), "{} {}", said.out, said.complaint);
}

fn number(filed: &Said) -> &str {
    filed.out.split_whitespace().find(|word| word.starts_with("WB-")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_comes_back_from_a_backup_that_was_made_while_it_served() {
    let home = Home::empty(None).unwrap();
    let mut running = home.start().await.unwrap();
    let before = home.run(&MATTER).await.unwrap();
    all_well(&before);
    let kept = tempfile::tempdir().unwrap();
    let file = kept.path().join("wenban-1.db");
    let name = file.to_str().unwrap();

    let backed_up = home.run(&["store", "backup", name]).await.unwrap();
    all_well(&backed_up);
    assert!(backed_up.out.contains("1 tickets, 1 events, 0 looks"), "{}", backed_up.out);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let beside: Vec<_> = std::fs::read_dir(kept.path()).unwrap().flatten().collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
    let after = home.run(&MATTER).await.unwrap();
    all_well(&after);
    running.terminate().unwrap();
    assert!(running.ended().await.unwrap().success());

    let restored = Home::empty(None).unwrap();
    std::fs::copy(&file, restored.folder().join("wenban.db")).unwrap();
    let key = home.folder().join("wenban.key");
    std::fs::copy(key, restored.folder().join("wenban.key")).unwrap();
    all_well(&restored.run(&["ticket", "print", number(&before)]).await.unwrap());
    let unknown = restored.run(&["ticket", "print", number(&after)]).await.unwrap();
    assert_eq!(unknown.code, Some(1), "{}", unknown.out);
    restored.start().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_never_written_over_and_half_of_one_has_no_name() {
    let home = Home::empty(None).unwrap();
    all_well(&home.run(&MATTER).await.unwrap());
    let kept = tempfile::tempdir().unwrap();
    let file = kept.path().join("wenban-1.db");
    std::fs::write(&file, b"of yesterday").unwrap();
    let refused = home.run(&["store", "backup", file.to_str().unwrap()]).await.unwrap();
    assert_eq!(refused.code, Some(1), "{}", refused.out);
    assert!(refused.complaint.contains("name a file that is not there yet"), "{refused:?}");
    assert_eq!(std::fs::read(&file).unwrap(), b"of yesterday");

    let nowhere = kept.path().join("no-such-folder").join("wenban-2.db");
    let refused = home.run(&["store", "backup", nowhere.to_str().unwrap()]).await.unwrap();
    assert_eq!(refused.code, Some(1), "{}", refused.out);
    assert!(refused.complaint.contains("check that the folder is there"), "{refused:?}");
    assert_eq!(std::fs::read_dir(kept.path()).unwrap().count(), 1);
}
