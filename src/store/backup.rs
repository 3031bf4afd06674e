//! A copy of the SQLite file of a desk that goes on meanwhile.

use std::ffi::OsString;
use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use sqlx::query;

use super::{Readers, Store};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL brings its own tools.
    #[error("this desk is on PostgreSQL")]
    Engine,
    /// A backup that is there is not written over.
    #[error("{} is there already", .0.display())]
    Taken(PathBuf),
    /// The engine says no.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// The file cannot be put there.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl BackupError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::Engine => "use pg_dump, and keep wenban.key apart from it",
            Self::Taken(_) => "name a file that is not there yet",
            Self::Database(_) => "check that the disk has room for a second copy of the database",
            Self::File { .. } => "check that the folder is there and may be written",
        };
        hint.to_owned()
    }
}

impl Store {
    /// Writes everything that is committed now to a new file. It appears under its name only when it
    /// is whole and on disk; only its owner may read it.
    ///
    /// # Errors
    /// [`BackupError`]; then there is no such file.
    pub async fn back_up(&self, file: &Path) -> Result<(), BackupError> {
        let Readers::Sqlite(readers) = self.readers() else { return Err(BackupError::Engine) };
        if file.exists() {
            return Err(BackupError::Taken(file.to_owned()));
        }
        let part = beginning(file);
        let failed = |source| BackupError::File { path: file.to_owned(), source };
        begin(&part).map_err(failed)?;
        let mut reader = readers.acquire().await?.detach();
        // A connection that may only query writes no other file either.
        query("PRAGMA query_only = OFF").execute(&mut reader).await?;
        let written =
            query("VACUUM INTO ?").bind(part.display().to_string()).execute(&mut reader).await;
        if let Err(error) = written {
            std::fs::remove_file(&part).map_err(failed)?;
            return Err(error.into());
        }
        settle(&part, file).map_err(failed)
    }
}

fn beginning(file: &Path) -> PathBuf {
    let mut part = OsString::from(file);
    part.push(".part");
    part.into()
}

/// Makes the file empty and private before anything is in it.
fn begin(part: &Path) -> io::Result<()> {
    File::create(part)?.set_permissions(Permissions::from_mode(0o600))
}

fn settle(part: &Path, file: &Path) -> io::Result<()> {
    File::open(part)?.sync_all()?;
    std::fs::rename(part, file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
