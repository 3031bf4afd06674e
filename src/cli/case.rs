//! `wenban ticket print` and `wenban ticket attachment`: the whole case, and its files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::ticket::refused;
use super::{Failure, Outcome, open, print};
use crate::config::Config;
use crate::desk::{CONSOLE, Desk};
use crate::domain::message::Lang;
use crate::domain::people::Actor;
use crate::domain::ticket::TicketNumber;
use crate::store::Access;

#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    /// The ticket's number.
    number: TicketNumber,
    /// text or html.
    #[arg(long, value_enum, default_value_t = Page::Text)]
    format: Page,
    /// Print the contact and the words as said, for this reason; the look is logged.
    #[arg(long, value_name = "REASON")]
    reveal: Option<String>,
    /// Print as this officer, with this officer's rights.
    #[arg(long, value_name = "CODE")]
    officer: Option<String>,
    /// zh-Hans, zh-Hant or en.
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Page {
    Text,
    Html,
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
    let access = if args.reveal.is_some() { Access::Write } else { Access::Read };
    let desk = open(config, access).await?;
    let officer = officer(&desk, args.officer.as_deref())?;
    let lang = args.lang.as_deref().and_then(Lang::from_tag).unwrap_or_default();
    let case = desk.case_file(&officer, args.number, args.reveal.as_deref(), lang).await;
    let case = match case {
        Ok(case) => case,
        Err(error) => return Err(refused(&desk, error)),
    };
    match args.format {
        Page::Text => print(case.text().trim_end()),
        Page::Html => print(&case.html()),
    }
    desk.store().close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn attachment(config: &Config, args: AttachmentArgs) -> Outcome {
    let desk = open(config, Access::Write).await?;
    let officer = officer(&desk, args.officer.as_deref())?;
    let file = match desk.ticket_file(&officer, args.number, args.n).await {
        Ok(file) => file,
        Err(error) => return Err(refused(&desk, error)),
    };
    desk.store().close().await;
    let path = args.out.unwrap_or_else(|| PathBuf::from(&file.name));
    std::fs::write(&path, &file.bytes)?;
    print(&format!("{}\t{}\t{} bytes", path.display(), file.mime, file.bytes.len()));
    Ok(ExitCode::SUCCESS)
}

/// The officer who asks; without a code it is whoever sits at the machine and holds its key.
fn officer(desk: &Desk, code: Option<&str>) -> Result<Actor, Failure> {
    match code {
        Some(code) => desk
            .actor(code)
            .ok_or_else(|| anyhow::anyhow!("--officer: nobody has the code {code}").into()),
        None => Ok(Actor::staff(CONSOLE, CONSOLE, "", &[])),
    }
}
