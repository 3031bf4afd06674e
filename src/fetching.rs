//! Fetches files that only Telegram has, after the commit of their message: stripped and kept as
//! those of the page are, tried again with back-off, given up when they are too large or of a type
//! that the desk does not take.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::channels::telegram::{CallError, FetchError, SOURCE, Telegram};
use crate::desk::{Desk, DeskError};
use crate::domain::Millis;
use crate::files;
use crate::store::Write;

/// How often wanted files are looked for.
const LOOK: Duration = Duration::from_secs(1);
/// Files fetched in one go.
const PAGE: i64 = 20;
/// Waits before the tries after the first: 5 seconds, 1, 5, 25 minutes, 2 hours; then it is lost.
const BACK_OFF: [Millis; 5] = [5_000, 60_000, 300_000, 1_500_000, 7_200_000];

/// Fetches until `stop`; one worker may run for a bot at a time.
pub async fn run(desk: Arc<Desk>, telegram: Telegram, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = fetch_wanted(&desk, &telegram).await {
            tracing::error!(%error, "files cannot be fetched now");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Fetches every file whose time has come; tells how many were looked at.
///
/// # Errors
/// When the store fails.
pub async fn fetch_wanted(desk: &Desk, telegram: &Telegram) -> Result<usize, DeskError> {
    let wanted = desk.store().wanted_files(desk.now(), PAGE).await?;
    for (id, mime, tries) in &wanted {
        let name = id.strip_prefix(SOURCE).and_then(|rest| rest.strip_prefix(':'));
        let write = match telegram.fetch_file(name.unwrap_or_default()).await {
            Ok(bytes) => keep(desk, id, bytes, mime).await?,
            Err(error) => not_now(desk, id, *tries, &error),
        };
        desk.store().commit(vec![write]).await?;
    }
    Ok(wanted.len())
}

async fn keep(desk: &Desk, id: &str, bytes: Vec<u8>, mime: &str) -> Result<Write, DeskError> {
    let Some(taken) = files::take_in(bytes, mime) else {
        let error = "the desk does not take files of this type".to_owned();
        tracing::warn!(error, "a file is not kept");
        return Ok(Write::FetchLost { id: id.to_owned(), error });
    };
    let file = desk.keep_file(taken.bytes, taken.mime).await?;
    Ok(Write::Fetched { id: id.to_owned(), file: file.id })
}

fn not_now(desk: &Desk, id: &str, tries: i64, error: &FetchError) -> Write {
    let id = id.to_owned();
    let wait = usize::try_from(tries).ok().and_then(|tries| BACK_OFF.get(tries));
    let text = error.to_string();
    match (error, wait) {
        (
            FetchError::Call(
                CallError::Unreached(_)
                | CallError::Network(_)
                | CallError::Garbled(_)
                | CallError::Refused { code: 401, .. },
            ),
            Some(wait),
        ) => Write::FetchLater { id, not_before: desk.now() + wait, error: text },
        (FetchError::Call(CallError::Refused { retry_after, code, .. }), Some(wait))
            if *code == 429 || *code >= 500 =>
        {
            let asked = retry_after.map_or(0, |wait| wait.as_millis());
            let wait = (*wait).max(Millis::try_from(asked).unwrap_or(*wait));
            Write::FetchLater { id, not_before: desk.now() + wait, error: text }
        }
        _ => {
            tracing::warn!(error = text, "a file is lost");
            Write::FetchLost { id, error: text }
        }
    }
}
