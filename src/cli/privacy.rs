//! `wenban privacy`: whom an incident concerns, what they are told, and the assessment before personal
//! data are handled.

use std::process::ExitCode;

use chrono::{Days, NaiveDate};
use clap::Subcommand;

use super::{Failure, Outcome, open, print};
use crate::app::{self, errands::Incident};
use crate::config::{Config, TelegramContent};
use crate::desk::Affected;
use crate::domain::local;
use crate::domain::message::Lang;
use crate::domain::people::{Right, holders};
use crate::domain::time::day_start;
use crate::domain::wording::Line;
use crate::domain::wording::papers::{Handling, assessment, incident_notice};
use crate::locale::Locale;
use crate::store::Access;

#[derive(Debug, Subcommand)]
pub(super) enum PrivacyCommand {
    /// The tickets that were looked at in a stretch of time, as CSV: numbers, by whom, and whether
    /// their requesters can be told; nothing of a requester. That it was asked for is logged.
    Incident {
        /// The first day, as 2026-11-20.
        #[arg(long)]
        from: NaiveDate,
        /// The last day.
        #[arg(long)]
        to: NaiveDate,
        /// Only what this officer looked at.
        #[arg(long, value_name = "CODE")]
        officer: Option<String>,
    },
    /// What those are told whom an incident concerns, to be filled in.
    Notice {
        /// zh-Hans, zh-Hant or en.
        #[arg(long, value_name = "LANG")]
        lang: Option<String>,
    },
    /// The template of an assessment, with what the desk knows of itself filled in, as Markdown.
    Assessment {
        /// zh-Hans, zh-Hant or en.
        #[arg(long, value_name = "LANG")]
        lang: Option<String>,
    },
}

pub(super) async fn run(config: &Config, command: PrivacyCommand) -> Outcome {
    match command {
        PrivacyCommand::Incident { from, to, .. } if to < from => {
            Err(anyhow::anyhow!("--to {to} is before --from {from}: nothing lies between").into())
        }
        PrivacyCommand::Incident { from, to, officer } => {
            let end = to.checked_add_days(Days::new(1)).unwrap_or(to);
            let incident = Incident { from: day_start(from), to: day_start(end), officer };
            let found = app::have_done(config, incident).await?;
            print(table(&found)?.trim_end());
            Ok(ExitCode::SUCCESS)
        }
        PrivacyCommand::Notice { lang } => say(&incident_notice(), lang.as_deref()),
        PrivacyCommand::Assessment { lang } => {
            let lines = assessment(&handling(config).await?);
            say(&lines, lang.as_deref())
        }
    }
}

fn say(lines: &[Line], lang: Option<&str>) -> Outcome {
    let lang = lang.and_then(Lang::from_tag).unwrap_or_default();
    let locale = Locale::new()?;
    for line in lines {
        print(&locale.line(lang, line));
    }
    Ok(ExitCode::SUCCESS)
}

fn table(found: &[Affected]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["ticket", "looks", "identity", "first", "last", "officers", "reach"])?;
    let shown = |at| local(at).format("%Y-%m-%d %H:%M").to_string();
    for one in found {
        writer.write_record([
            one.number.clone(),
            one.looks.to_string(),
            one.identity.to_string(),
            shown(one.first),
            shown(one.last),
            one.officers.join(";"),
            one.way.code().to_owned(),
        ])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

async fn handling(config: &Config) -> Result<Handling, Failure> {
    let desk = open(config, Access::Read).await?;
    let knowledge = desk.knowledge();
    let staff = &knowledge.catalog.tables().staff;
    let readers = holders(Right::SeeIdentity).iter().map(|(role, _)| {
        let has = |roles: &[String]| roles.iter().any(|held| held == role.code());
        (*role, staff.iter().filter(|row| has(&row.roles)).count())
    });
    let telegram = config.telegram.as_ref().map_or("off", |telegram| match telegram.content {
        TelegramContent::Full => "full",
        TelegramContent::Minimal => "minimal",
    });
    Ok(Handling {
        identity_days: config.retention.identity_days,
        messages_days: config.retention.messages_days,
        questions_days: config.retention.questions_days,
        telegram: telegram.to_owned(),
        key: config.data.display().to_string(),
        readers: readers.collect(),
    })
}
