//! `wenban ask`: one question, one answer from the lists.

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::{Outcome, open, print, print_json};
use crate::config::Config;
use crate::desk::{Answered, Asking};
use crate::domain::message::{Channel, Conversation, Lang};
use crate::domain::view::AnswerCard;
use crate::store::{Access, OutboxRow};

#[derive(Debug, Args)]
pub(super) struct AskArgs {
    /// The question, in everyday words.
    question: String,
    /// The date the answer shall be true for, as 2026-03-01.
    #[arg(long, value_name = "DATE")]
    at: Option<NaiveDate>,
    /// Name or code of the town or village of the person who asks.
    #[arg(long, value_name = "NAME")]
    area: Option<String>,
    /// zh-Hans, zh-Hant or en.
    #[arg(long, value_name = "LANG", default_value = "zh-Hans")]
    lang: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Show the terms that led to the answer.
    #[arg(long)]
    explain: bool,
}

/// What is printed with `--json`.
#[derive(Debug, Serialize)]
struct AskJson<'a> {
    question: &'a str,
    outcome: &'a str,
    confidence: f32,
    took_us: u64,
    items: &'a [AnswerCard],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explain: Vec<crate::desk::Explained>,
}

pub(super) async fn run(config: &Config, args: AskArgs) -> Outcome {
    let lang = Lang::from_tag(&args.lang);
    let lang =
        lang.ok_or_else(|| anyhow::anyhow!("--lang: {} is not zh-Hans, zh-Hant or en", args.lang))?;
    let desk = open(config, Access::Read).await?;
    let knowledge = desk.knowledge();
    let area = match &args.area {
        None => None,
        Some(name) => {
            let row = knowledge.catalog.area(name).or_else(|| knowledge.catalog.area_named(name));
            let row = row.ok_or_else(|| {
                let towns = knowledge.catalog.tables().areas.iter();
                let towns = towns.filter(|row| row.level == "town").map(|row| row.name.as_str());
                let towns: Vec<&str> = towns.collect();
                anyhow::anyhow!("--area: no place is called {name}; towns: {}", towns.join(", "))
            })?;
            Some(row.code.clone())
        }
    };
    let asking = Asking { on: args.at, area: area.as_deref(), ..Asking::of(&args.question) };
    let answered = desk.ask(&asking)?;
    let explain = match args.explain {
        true => desk.explain(&asking, &answered)?,
        false => Vec::new(),
    };
    if args.json {
        print_json(&AskJson {
            question: &args.question,
            outcome: answered.outcome,
            confidence: answered.confidence,
            took_us: answered.took_us,
            items: &answered.items,
            explain,
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&words(&desk, &answered, lang));
    for part in explain {
        print(&format!("{}\t{}\t{:?}\t{:.3}", part.code, part.term, part.field, part.score));
    }
    Ok(ExitCode::SUCCESS)
}

fn words(desk: &crate::desk::Desk, answered: &Answered, lang: Lang) -> String {
    let row = OutboxRow {
        id: 0,
        conversation: Conversation::new(Channel::Console, "ask"),
        lang,
        reply: answered.reply.clone(),
        at: desk.now(),
        tries: 0,
        not_before: 0,
    };
    desk.render_words(&row).text
}
