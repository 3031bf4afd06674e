//! `wenban ticket print` and `wenban ticket attachment`: the whole case, and its files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Outcome, print};
use crate::app;
use crate::app::errands::{Attachment, Page, Print};
use crate::config::Config;
use crate::desk::Printed;
use crate::domain::message::Lang;
use crate::domain::ticket::TicketNumber;

#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    /// The ticket's number.
    number: TicketNumber,
    /// text or html.
    #[arg(long, value_enum, default_value_t = Page::Text)]
    format: Page,
    /// Print the contact and the words as said: for the supervisor who asked for it, once another
    /// has approved; every page says so, and the look is logged.
    #[arg(long, requires = "officer")]
    identity: bool,
    /// Print as this officer, with this officer's rights.
    #[arg(long, value_name = "CODE")]
    officer: Option<String>,
    /// zh-Hans, zh-Hant or en.
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct AttachmentArgs {
    /// The ticket's number.
    number: TicketNumber,
    /// Which file, from 1.
    #[arg(default_value_t = 1)]
    n: u32,
    /// Where to write it; a name of its own in this folder when left out.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Open it as this officer, with this officer's rights.
    #[arg(long, value_name = "CODE")]
    officer: Option<String>,
}

pub(super) async fn print_case(config: &Config, args: PrintArgs) -> Outcome {
    let PrintArgs { number, format, identity, officer, lang } = args;
    let lang = lang.as_deref().and_then(Lang::from_tag).unwrap_or_default();
    let printed = if identity { Printed::WithIdentity } else { Printed::Masked };
    let case = Print { number, page: format, printed, officer, lang };
    print(app::have_done(config, case).await?.trim_end());
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn attachment(config: &Config, args: AttachmentArgs) -> Outcome {
    let AttachmentArgs { number, n, out, officer } = args;
    let file = app::have_done(config, Attachment { number, n, officer }).await?;
    let path = out.unwrap_or_else(|| PathBuf::from(&file.name));
    let bytes = file.bytes();
    std::fs::write(&path, &bytes)?;
    print(&format!("{}\t{}\t{} bytes", path.display(), file.mime, bytes.len()));
    Ok(ExitCode::SUCCESS)
}
