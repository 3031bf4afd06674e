//! What commands have done, by themselves or by the desk that runs.

mod operator;
mod tickets;

pub use operator::{Export, Incident, Invite, Invited, Letter, Settle};
pub use tickets::{Attachment, AttachmentDone, File, Filed, Page, Print};
pub(super) use tickets::{officer, refused};

use serde_json::Value;

use super::calendar::Loading;
use super::incoming::{Errand, Refused};
use super::lists::{DraftLists, Lists};
use crate::config::Config;
use crate::desk::Desk;

/// Does the errand of this name.
pub(super) async fn carry_out(
    name: &str,
    body: Value,
    desk: &Desk,
    config: &Config,
) -> Result<Value, Refused> {
    match name {
        Lists::NAME => run::<Lists>(body, desk, config).await,
        DraftLists::NAME => run::<DraftLists>(body, desk, config).await,
        Loading::NAME => run::<Loading>(body, desk, config).await,
        File::NAME => run::<File>(body, desk, config).await,
        Print::NAME => run::<Print>(body, desk, config).await,
        Attachment::NAME => run::<Attachment>(body, desk, config).await,
        Invite::NAME => run::<Invite>(body, desk, config).await,
        Settle::NAME => run::<Settle>(body, desk, config).await,
        Incident::NAME => run::<Incident>(body, desk, config).await,
        Letter::NAME => run::<Letter>(body, desk, config).await,
        Export::NAME => run::<Export>(body, desk, config).await,
        other => Err(Refused::new(format!("the running desk does not know {other}"))
            .with_hint("command and desk are of different versions: use the same program")),
    }
}

async fn run<E: Errand>(body: Value, desk: &Desk, config: &Config) -> Result<Value, Refused> {
    let errand: E = serde_json::from_value(body).map_err(|error| Refused::because(&error))?;
    let done = errand.carry_out(desk, config).await?;
    serde_json::to_value(done).map_err(|error| Refused::because(&error))
}
