//! `wenban ask`: one question, one answer from the lists.

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::{Outcome, open, print, print_json};
use crate::config::Config;
use crate::desk::{Answered, Asking, Desk, Unanswered, WhyNot};
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
    /// Show the terms that led to the answer, or why there is none.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    unanswered: Option<Unanswered>,
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
    let (explain, unanswered) = match args.explain {
        true => (desk.explain(&asking, &answered)?, desk.unanswered(&asking, &answered)?),
        false => (Vec::new(), None),
    };
    if args.json {
        print_json(&AskJson {
            question: &args.question,
            outcome: answered.outcome,
            confidence: answered.confidence,
            took_us: answered.took_us,
            items: &answered.items,
            explain,
            unanswered,
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&words(&desk, &answered, lang));
    for part in explain {
        print(&format!("{}\t{}\t{:?}\t{:.3}", part.code, part.term, part.field, part.score));
    }
    if let Some(unanswered) = unanswered {
        print_unanswered(&desk, &unanswered);
    }
    Ok(ExitCode::SUCCESS)
}

fn print_unanswered(desk: &Desk, unanswered: &Unanswered) {
    print(&format!("not answered from the lists: {}", why(desk, &unanswered.why)));
    for sought in &unanswered.terms {
        let known = match sought.documents {
            0 => "unknown".to_owned(),
            count => format!("in {count}"),
        };
        print(&format!("{}\t{:?}\t{known}", sought.term, sought.via));
    }
}

fn why(desk: &Desk, why: &WhyNot) -> String {
    let named = |code: &str| {
        let title = desk.knowledge().catalog.title(code).unwrap_or_default().to_owned();
        format!("{code} {title}")
    };
    match why {
        WhyNot::NotForTheLists => "it is danger, another door or courtesy".to_owned(),
        WhyNot::OffTopic => "it has a word of off_topic.txt and none of the thesaurus".to_owned(),
        WhyNot::NothingKnown => "no list has any of its words".to_owned(),
        WhyNot::NotSure { best, confidence, choices, answer, covered } => format!(
            "{} fits best, with a probability of {confidence:.2}; choices need {choices:.2}, an \
             answer {answer:.2}; it speaks of {:.0} % of the question",
            named(best),
            covered * 100.0
        ),
        WhyNot::NotInForce { best } => {
            format!("{} fits best, and does not hold on that day in that place", named(best))
        }
    }
}

fn words(desk: &Desk, answered: &Answered, lang: Lang) -> String {
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
