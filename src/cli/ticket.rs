//! `wenban ticket`: takes in what came by telephone or at a window; prints the life of a ticket.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::{Failure, Outcome, open_or, print, print_json};
use crate::config::Config;
use crate::desk::{Act, ActError, Desk, Intake};
use crate::domain::class::Class;
use crate::domain::message::{Channel, Conversation, Lang, Reply};
use crate::domain::people::{Actor, Role};
use crate::domain::ticket::{Source, states_json, states_mermaid};
use crate::store::OutboxRow;

#[derive(Debug, Subcommand)]
pub(super) enum TicketCommand {
    /// Take in a matter that came by telephone or at a window.
    File(FileArgs),
    /// Print the states of a ticket and the steps between them.
    States {
        /// mermaid or json.
        #[arg(long, value_enum, default_value_t = StatesFormat::Mermaid)]
        format: StatesFormat,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum StatesFormat {
    Mermaid,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct FileArgs {
    /// inquiry, help, complaint, report or suggestion.
    #[arg(long)]
    class: Class,
    /// The matter in the requester's words.
    #[arg(long)]
    text: String,
    /// Name or code of the place.
    #[arg(long)]
    area: Option<String>,
    /// Name and telephone of the requester.
    #[arg(long)]
    contact: Option<String>,
    /// phone or window.
    #[arg(long, default_value = "phone")]
    source: Source,
    /// The officer who takes it in; the first clerk or dispatcher of the lists when left out.
    #[arg(long, value_name = "CODE")]
    officer: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: &Config, command: TicketCommand) -> Outcome {
    match command {
        TicketCommand::File(args) => file(config, args).await,
        TicketCommand::States { format: StatesFormat::Mermaid } => {
            print(states_mermaid().trim_end());
            Ok(ExitCode::SUCCESS)
        }
        TicketCommand::States { format: StatesFormat::Json } => {
            print_json(&states_json())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn file(config: &Config, args: FileArgs) -> Outcome {
    let desk = open_or(config, "cli-instead-file").await?;
    let knowledge = desk.knowledge();
    let area = match &args.area {
        None => None,
        Some(name) => {
            let catalog = &knowledge.catalog;
            let row = catalog.area(name).or_else(|| catalog.area_named(name));
            let row = row.ok_or_else(|| anyhow::anyhow!("--area: no place is called {name}"))?;
            Some(row.code.clone())
        }
    };
    let officer = officer(&desk, args.officer.as_deref())?;
    let intake = Intake {
        class: args.class,
        text: args.text,
        area,
        contact: args.contact,
        source: args.source,
    };
    let acted = match desk.act(&officer, Act::File(intake)).await {
        Ok(acted) => acted,
        Err(error) => return Err(refused(&desk, error)),
    };
    desk.store().close().await;
    let number = acted.ticket.number.to_string();
    let code = acted.query_code.unwrap_or_default();
    let due = acted.due.map(|due| crate::domain::local(due).format("%Y-%m-%d %H:%M").to_string());
    if args.json {
        print_json(&json!({
            "number": number,
            "query_code": code,
            "class": acted.ticket.class,
            "state": acted.ticket.state,
            "due": due,
        }))?;
    } else {
        let reply = Reply::Filed {
            number,
            query_code: code,
            class: acted.ticket.class,
            due: acted.due.unwrap_or_else(|| desk.now()),
        };
        print(&words(&desk, reply));
    }
    Ok(ExitCode::SUCCESS)
}

fn officer(desk: &Desk, code: Option<&str>) -> Result<Actor, Failure> {
    if let Some(code) = code {
        let actor = desk.actor(code);
        return actor
            .ok_or_else(|| anyhow::anyhow!("--officer: nobody has the code {code}").into());
    }
    let knowledge = desk.knowledge();
    let takes_in = |role: Role| {
        let staff = &knowledge.catalog.tables().staff;
        let row = staff.iter().find(|row| row.roles.iter().any(|held| held == role.code()))?;
        desk.actor(&row.code)
    };
    takes_in(Role::Clerk)
        .or_else(|| takes_in(Role::Dispatcher))
        .ok_or_else(|| anyhow::anyhow!("the lists have no clerk and no dispatcher").into())
}

/// A refusal in words, with its next step.
fn refused(desk: &Desk, error: ActError) -> Failure {
    match error {
        ActError::Refused(refusal) => {
            let text = words(desk, Reply::Refused { refusal });
            Failure { error: anyhow::anyhow!(text), hint: None }
        }
        ActError::Desk(error) => error.into(),
    }
}

fn words(desk: &Desk, reply: Reply) -> String {
    let row = OutboxRow {
        id: 0,
        conversation: Conversation::new(Channel::Console, "ticket"),
        lang: Lang::ZhHans,
        reply,
        at: desk.now(),
        tries: 0,
        not_before: 0,
    };
    desk.render_words(&row).text
}
