//! The folder between a command and a desk: what stands in it, who may read it, and what becomes of
//! an errand when one of the two ends in between.

use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::super::errands::{File, Invite, Settle};
use super::*;
use crate::config::Flags;
use crate::domain::class::Class;
use crate::domain::ticket::Source;
use crate::store::{DatabaseUrl, Store};

const CONTACT: &str = "李四 13900001111";

struct Place {
    config: Config,
    _folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let flags = Flags { data: Some(folder.path().to_owned()), ..Flags::default() };
        Self { config: Config::read(&flags, &[]).unwrap(), _folder: folder }
    }

    /// The names of the files in the folder, by their endings.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.config.data.join(FOLDER)).into_iter().flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.map(|path| path.extension().unwrap().to_string_lossy().into_owned()).collect()
    }
}

fn by_telephone() -> File {
    File {
        class: Class::Help,
        text: "北街第三个路灯三天不亮".to_owned(),
        area: None,
        contact: Some(CONTACT.to_owned()),
        source: Source::Phone,
        consent: None,
        exercise: false,
        officer: None,
    }
}

fn invitation() -> Invite {
    Invite { staff: "S0001".to_owned(), life: 1_000 }
}

async fn locked<T>() -> Result<T, AppError> {
    Err(AppError::Store(crate::store::StoreError::Locked("wenban.db".into())))
}

#[test]
fn nothing_of_a_person_can_be_read_in_the_folder() {
    let place = Place::new();
    let left = Left::leave(&place.config, &by_telephone()).unwrap();
    let bytes = fs::read(&left.path).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for secret in ["李四", "13900001111", "路灯", "file"] {
        assert!(!text.contains(secret), "{secret} lies in clear");
    }
    assert_eq!(fs::metadata(&left.path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(left.withdraw() && place.files().is_empty());
}

#[tokio::test]
async fn an_errand_is_done_once_and_leaves_no_file() {
    let place = Place::new();
    let desk = super::super::open(&place.config, Access::Write).await.unwrap();
    begin(&place.config.data);
    let taking = async {
        while place.files() != ["waiting"] {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        take(&desk, &place.config).await;
    };
    let filing = have_done(&place.config, by_telephone());
    let (filed, ()) = tokio::join!(filing, taking);
    let filed = filed.unwrap();
    assert!(filed.words.contains(&filed.number) && filed.words.contains(&filed.query_code));
    assert!(desk.store().ticket(&filed.number).await.unwrap().is_some());
    assert!(place.files().is_empty());
    take(&desk, &place.config).await;
    let state = filed.state.to_string();
    assert_eq!(desk.store().tickets_in(&state, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_the_desk_refuses_is_told_with_its_reason() {
    let place = Place::new();
    let desk = super::super::open(&place.config, Access::Write).await.unwrap();
    let nobody = Invite { staff: "S9999".to_owned(), ..invitation() };
    let left = Left::leave(&place.config, &nobody).unwrap();
    let unknown = Left::leave(&place.config, &Settle::Retry(7)).unwrap();
    take(&desk, &place.config).await;
    let refused = left.answer().unwrap().unwrap_err();
    assert_eq!(refused.reason, "nobody has the code S9999; see `wenban staff list`");
    let refused = unknown.answer().unwrap().unwrap_err();
    assert_eq!(refused.reason, "no dead letter has this id; see `wenban outbox dead`");
}

#[tokio::test]
async fn an_errand_that_nobody_waits_for_any_more_is_not_done() {
    let place = Place::new();
    let desk = super::super::open(&place.config, Access::Write).await.unwrap();
    let left = Left::leave(&place.config, &by_telephone()).unwrap();
    let late = Note {
        errand: File::NAME.to_owned(),
        until: Clock::System.now() - 1,
        body: serde_json::to_value(by_telephone()).unwrap(),
    };
    left.keys.put(&left.path, &late).unwrap();
    take(&desk, &place.config).await;
    assert_eq!(left.answer().unwrap().unwrap_err().reason, "it came too late");
    assert!(desk.store().tickets_in("submitted", 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_that_was_not_sealed_here_is_not_done() {
    let place = Place::new();
    let desk = super::super::open(&place.config, Access::Write).await.unwrap();
    let left = Left::leave(&place.config, &invitation()).unwrap();
    let forged = json!({ "errand": "invite", "until": i64::MAX, "body": invitation() });
    fs::write(&left.path, forged.to_string()).unwrap();
    take(&desk, &place.config).await;
    assert_eq!(left.answer().unwrap().unwrap_err().reason, "the errand cannot be read");
}

#[tokio::test]
async fn a_desk_that_begins_again_does_not_repeat_what_it_had_taken() {
    let place = Place::new();
    let left = Left::leave(&place.config, &by_telephone()).unwrap();
    fs::rename(&left.path, left.path.with_extension(TAKEN)).unwrap();
    begin(&place.config.data);
    assert_eq!(left.answer().unwrap().unwrap_err(), Refused::interrupted());
    assert!(place.files().is_empty());
}

#[tokio::test]
async fn a_command_does_by_itself_what_a_desk_did_not_take_before_it_ended() {
    let place = Place::new();
    let looks = std::sync::atomic::AtomicUsize::new(0);
    let open = || async {
        match looks.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 | 1 => locked().await,
            _ => Ok("the store"),
        }
    };
    let reached = reach(&place.config, &invitation(), open).await.unwrap();
    assert!(matches!(reached, Reached::Here("the store")));
    assert!(place.files().is_empty());
}

#[tokio::test]
async fn a_command_says_when_the_desk_ended_in_the_middle() {
    let place = Place::new();
    let open = || async {
        let waiting: Vec<_> = files(&place.config.data, WAITING).collect();
        match waiting.first() {
            Some(path) => fs::rename(path, path.with_extension(TAKEN)).unwrap(),
            None if place.files().is_empty() => return locked().await,
            None => {}
        }
        Ok(())
    };
    let told = reach(&place.config, &invitation(), open).await.err().unwrap();
    assert_eq!(told.to_string(), "the desk was ended while it did this");
    assert_eq!(told.hint().unwrap(), "look whether it was done before you do it again");
}

#[test]
fn a_desk_that_does_not_take_an_errand_is_not_waited_for_for_ever() {
    let place = Place::new();
    let left = Left::leave(&place.config, &invitation()).unwrap();
    assert!(left.is_waited_for(UNTIL_TAKEN, &place.config).is_ok());
    let told = left.is_waited_for(UNTIL_TAKEN + LOOK, &place.config).unwrap_err();
    assert!(told.to_string().contains("did not take this; nothing was done"), "{told}");
    assert!(place.files().is_empty(), "nobody does it later");
    let told = left.is_waited_for(PATIENCE + LOOK, &place.config).unwrap_err();
    assert_eq!(told.to_string(), "the desk has taken this and does not say what came of it");
}

#[tokio::test]
async fn an_error_of_the_store_is_no_desk_to_wait_for() {
    let place = Place::new();
    let open = || async {
        let nowhere = DatabaseUrl::Postgres("postgres://127.0.0.1:1/none".to_owned());
        Ok(Store::open(&nowhere, Access::Write).await.map(drop)?)
    };
    let told = reach::<_, (), _>(&place.config, &invitation(), open).await.err().unwrap();
    assert!(matches!(told, ErrandError::App(AppError::Store(_))), "{told:?}");
    assert!(place.files().is_empty());
}
