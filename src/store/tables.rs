//! Whose tables a database holds, told before anything is done to them.

use sqlx::migrate::Migrator;

use super::StoreError;

/// Where sqlx notes which migrations were run.
const NOTES: &str = "_sqlx_migrations";

/// The tables of a database as this program sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tables {
    /// None, or those of an older program: they have to be brought up to date by a writer.
    Behind,
    /// Those of this program.
    UpToDate,
}

/// Judges a database by the names of its tables and the migrations that were run, as
/// `(version, checksum)`; `place` names it for people.
///
/// # Errors
/// [`StoreError::Newer`] and [`StoreError::Foreign`].
pub(super) fn judge(
    place: &str,
    names: &[(String,)],
    applied: &[(i64, Vec<u8>)],
    ours: &Migrator,
) -> Result<Tables, StoreError> {
    if !has_notes(names) {
        return if names.is_empty() { Ok(Tables::Behind) } else { Err(foreign(place)) };
    }
    let known = |version: i64| ours.iter().find(|one| one.version == version);
    let mut newer = None;
    for (version, checksum) in applied {
        match known(*version) {
            Some(one) if one.checksum.as_ref() == checksum.as_slice() => {}
            Some(_) => return Err(foreign(place)),
            None => newer = Some(*version),
        }
    }
    match newer {
        // Another program that keeps the same kind of notes shares no migration with ours.
        Some(_) if applied.iter().all(|(version, _)| known(*version).is_none()) => {
            Err(foreign(place))
        }
        Some(version) => Err(StoreError::Newer(version)),
        None if applied.len() < ours.iter().count() => Ok(Tables::Behind),
        None => Ok(Tables::UpToDate),
    }
}

/// Whether the notes of sqlx are among these tables.
pub(super) fn has_notes(names: &[(String,)]) -> bool {
    names.iter().any(|(name,)| name == NOTES)
}

fn foreign(place: &str) -> StoreError {
    StoreError::Foreign(place.to_owned())
}
