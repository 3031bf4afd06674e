//! How a command reaches a running desk that holds the database for itself: it leaves an errand in a
//! folder of the desk's data, and the desk does it with its own writer and says what came of it.
//!
//! A file `NAME.waiting` waits; `NAME.taken` is being done; `NAME.answer` says what came of it. Every
//! change of state is the renaming of one file, so that neither side ever sees half of one. Contents
//! are sealed with the key of the data folder: an errand may name a person, and only who holds the
//! key can leave one.

use std::fs;
use std::future::Future;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bindings::describe;
use super::{AppError, KEY_FILE, errands};
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Desk;
use crate::domain::Millis;
use crate::ids::Ids;
use crate::secrets::{SecretError, Secrets};
use crate::store::Access;

/// The folder in the data folder.
const FOLDER: &str = "incoming";
const WAITING: &str = "waiting";
const TAKEN: &str = "taken";
const ANSWER: &str = "answer";
const PART: &str = "part";
/// What the sealed files are bound to.
const SEAL: &str = "incoming";
/// How long a running desk may take until it begins.
const UNTIL_TAKEN: Duration = Duration::from_secs(30);
/// How long it may take in all.
const PATIENCE: Duration = Duration::from_secs(300);
const LOOK: Duration = Duration::from_millis(100);

/// Something that a command wants done, by itself or by the desk that runs.
pub trait Errand: Serialize + DeserializeOwned + Send {
    /// Tells it from the others.
    const NAME: &'static str;
    /// What comes of it.
    type Done: Serialize + DeserializeOwned + Send;

    /// Does it.
    fn carry_out(
        self,
        desk: &Desk,
        config: &Config,
    ) -> impl Future<Output = Result<Self::Done, Refused>> + Send;
}

/// Why something was not done. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{reason}")]
pub struct Refused {
    /// Why, in words for the person at the terminal.
    pub reason: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Refused {
    /// For this reason.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), hint: None }
    }

    /// With what to do about it.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Because of an error, with its causes.
    #[must_use]
    pub fn because(error: &dyn std::error::Error) -> Self {
        Self::new(describe(error))
    }

    fn interrupted() -> Self {
        Self::new("the desk was ended while it did this")
            .with_hint("look whether it was done before you do it again")
    }
}

/// Why an errand was not done.
#[derive(Debug, thiserror::Error)]
pub enum ErrandError {
    /// The desk cannot be opened, or its folder cannot be used.
    #[error(transparent)]
    App(#[from] AppError),
    /// It may not be, or cannot.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Somebody holds the database and takes no errands.
    #[error(
        "another wenban process holds the database in {} and did not take this; nothing was done",
        .0.display()
    )]
    Silent(PathBuf),
    /// It took the errand and says nothing.
    #[error("the desk has taken this and does not say what came of it")]
    Unanswered,
}

impl ErrandError {
    /// What to do about it, in one line, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::App(error) => error.hint(),
            Self::Refused(refused) => refused.hint.clone(),
            Self::Silent(_) => {
                Some("end that process if it is not a running desk, and do it again".to_owned())
            }
            Self::Unanswered => Refused::interrupted().hint,
        }
    }
}

/// Who does an errand.
pub(super) enum Reached<T, D> {
    /// The command itself, with what it opened.
    Here(T),
    /// The desk did it.
    Done(D),
}

/// Has an errand done: here, where the database can be had, else by the desk that has it.
///
/// # Errors
/// [`ErrandError`].
pub async fn have_done<E: Errand>(config: &Config, errand: E) -> Result<E::Done, ErrandError> {
    let open = || super::open(config, Access::Write);
    match reach::<E, Arc<Desk>, _>(config, &errand, open).await? {
        Reached::Done(done) => Ok(done),
        Reached::Here(desk) => {
            let done = errand.carry_out(&desk, config).await;
            desk.store().close().await;
            Ok(done?)
        }
    }
}

/// Opens what an errand needs, or leaves the errand for the desk that holds it. Should that desk end
/// meanwhile, the errand is taken back.
pub(super) async fn reach<E, T, F>(
    config: &Config,
    errand: &E,
    open: impl Fn() -> F,
) -> Result<Reached<T, E::Done>, ErrandError>
where
    E: Errand,
    F: Future<Output = Result<T, AppError>>,
{
    let began = Instant::now();
    let mut left: Option<Left> = None;
    loop {
        let opened = match open().await {
            Ok(opened) => Some(opened),
            Err(error) if error.is_locked() => None,
            Err(error) => return Err(error.into()),
        };
        if let Some(answer) = left.as_ref().and_then(Left::answer) {
            return Ok(Reached::Done(read_done::<E>(answer?)?));
        }
        match (opened, &left) {
            (Some(opened), None) => return Ok(Reached::Here(opened)),
            (Some(opened), Some(left)) if left.withdraw() => return Ok(Reached::Here(opened)),
            (Some(_), Some(left)) => {
                // Nobody is there any more who could answer.
                let _ = fs::remove_file(left.path.with_extension(TAKEN));
                return Err(Refused::interrupted().into());
            }
            (None, None) => left = Some(Left::leave(config, errand)?),
            (None, Some(left)) => left.is_waited_for(began.elapsed(), config)?,
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn read_done<E: Errand>(value: Value) -> Result<E::Done, Refused> {
    serde_json::from_value(value).map_err(|error| Refused::because(&error))
}

/// An errand on its way.
#[derive(Serialize, Deserialize)]
struct Note {
    errand: String,
    /// Nobody waits for it after this time, so it is not done then.
    until: Millis,
    body: Value,
}

type Answer = Result<Value, Refused>;

/// An errand that was left for a running desk.
struct Left {
    path: PathBuf,
    keys: Keys,
}

impl Left {
    fn leave<E: Errand>(config: &Config, errand: &E) -> Result<Self, AppError> {
        let folder = config.data.join(FOLDER);
        let failed = |source| AppError::Folder { path: folder.clone(), source };
        fs::create_dir_all(&folder).map_err(failed)?;
        let keys = Keys::of(&config.data)?;
        let patience = Millis::try_from(PATIENCE.as_millis()).unwrap_or(Millis::MAX);
        let note = Note {
            errand: E::NAME.to_owned(),
            until: Clock::System.now().saturating_add(patience),
            body: serde_json::to_value(errand).map_err(|error| failed(error.into()))?,
        };
        let path = folder.join(keys.ids.token()).with_extension(WAITING);
        keys.put(&path, &note).map_err(failed)?;
        Ok(Self { path, keys })
    }

    /// What the desk says, once it has said something.
    fn answer(&self) -> Option<Answer> {
        let path = self.path.with_extension(ANSWER);
        let answer = self.keys.read(&path)?;
        // A second look would find nothing; the desk clears the folder when it starts.
        let _ = fs::remove_file(path);
        Some(answer)
    }

    /// Takes the errand back; `false` when the desk has taken it already.
    fn withdraw(&self) -> bool {
        fs::remove_file(&self.path).is_ok()
    }

    fn is_waited_for(&self, waited: Duration, config: &Config) -> Result<(), ErrandError> {
        if waited > UNTIL_TAKEN && self.withdraw() {
            return Err(ErrandError::Silent(config.data.clone()));
        }
        if waited > PATIENCE { Err(ErrandError::Unanswered) } else { Ok(()) }
    }
}

/// Ends what an earlier desk left when it was ended in between: who waits for an errand that it had
/// taken is told so, and answers that nobody fetched are thrown away.
pub(super) fn begin(data: &Path) {
    for path in files(data, ANSWER).chain(files(data, PART)) {
        let _ = fs::remove_file(path);
    }
    for path in files(data, TAKEN) {
        tell(data, &path, &Err(Refused::interrupted()));
    }
}

/// Does every errand that waits.
pub(super) async fn take(desk: &Desk, config: &Config) {
    let mut waiting: Vec<PathBuf> = files(&config.data, WAITING).collect();
    waiting.sort();
    for path in waiting {
        let taken = path.with_extension(TAKEN);
        if fs::rename(&path, &taken).is_err() {
            continue; // withdrawn at this moment
        }
        let note = Keys::of(&config.data).ok().and_then(|keys| keys.read::<Note>(&taken));
        let answer = match note {
            Some(note) if note.until < Clock::System.now() => {
                tracing::warn!(errand = note.errand, "left by a command that waits no more");
                Err(Refused::new("it came too late"))
            }
            Some(note) => {
                tracing::info!(errand = note.errand, "done for a command");
                errands::carry_out(&note.errand, note.body, desk, config).await
            }
            None => {
                tracing::error!("an errand in the folder was not sealed with the key of this desk");
                Err(Refused::new("the errand cannot be read"))
            }
        };
        tell(&config.data, &taken, &answer);
    }
}

/// Says what came of an errand, which is over then.
fn tell(data: &Path, taken: &Path, answer: &Answer) {
    let told = Keys::of(data).map_err(|error| describe(&error)).and_then(|keys| {
        let put = keys.put(&taken.with_extension(ANSWER), answer);
        put.and_then(|()| fs::remove_file(taken)).map_err(|error| describe(&error))
    });
    if let Err(error) = told {
        tracing::error!(error, "the folder for errands cannot be written");
    }
}

fn files(data: &Path, ends: &'static str) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(data.join(FOLDER)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(move |path| path.extension().is_some_and(|end| end == ends))
}

/// Seals and opens the files of the folder.
struct Keys {
    secrets: Secrets,
    ids: Ids,
}

impl Keys {
    fn of(data: &Path) -> Result<Self, SecretError> {
        let ids = Ids::from_os();
        Ok(Self { secrets: Secrets::open(&data.join(KEY_FILE), &ids)?, ids })
    }

    /// Writes a file that is there as a whole or not at all, for nobody else to read.
    fn put(&self, path: &Path, what: &impl Serialize) -> io::Result<()> {
        let sealed = self.secrets.seal(SEAL, &serde_json::to_vec(what)?, &self.ids);
        let sealed = sealed.map_err(io::Error::other)?;
        let part = path.with_extension(PART);
        let mut open = fs::OpenOptions::new();
        let mut file = open.write(true).create(true).truncate(true).mode(0o600).open(&part)?;
        io::Write::write_all(&mut file, &sealed)?;
        file.sync_all()?;
        fs::rename(part, path)
    }

    fn read<T: DeserializeOwned>(&self, path: &Path) -> Option<T> {
        let plain = self.secrets.unseal(SEAL, &fs::read(path).ok()?).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

#[cfg(test)]
mod tests;
