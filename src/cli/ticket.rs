//! `wenban ticket`: takes in what came by telephone or at a window; prints the life of a ticket.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::case::{AttachmentArgs, PrintArgs, attachment, print_case};
use super::{Outcome, print, print_json};
use crate::app::{self, errands::File};
use crate::config::Config;
use crate::domain::class::Class;
use crate::domain::local;
use crate::domain::ticket::{Consent, Source, states_json, states_mermaid};

#[derive(Debug, Subcommand)]
pub(super) enum TicketCommand {
    /// Take in a matter that came by telephone or at a window.
    File(FileArgs),
    /// Print the whole case (案卷).
    Print(PrintArgs),
    /// Write a file of a ticket to a file of this machine; the look is logged.
    Attachment(AttachmentArgs),
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
    #[arg(long, value_parser = class)]
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
    /// phone, window or agent.
    #[arg(long, default_value = "phone")]
    source: Source,
    /// How the requester agreed that an agent files it: in_person, by_phone or in_writing.
    #[arg(long)]
    consent: Option<Consent>,
    /// An exercise of the office: it goes its way like any other and enters no figure.
    #[arg(long)]
    exercise: bool,
    /// The officer who takes it in; the log names nobody when left out.
    #[arg(long, value_name = "CODE")]
    officer: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn class(text: &str) -> Result<Class, String> {
    let all: Vec<&str> = Class::ALL.iter().map(|class| class.code()).collect();
    text.parse().map_err(|_| format!("it is one of {}", all.join(", ")))
}

pub(super) async fn run(config: &Config, command: TicketCommand) -> Outcome {
    match command {
        TicketCommand::File(args) => file(config, args).await,
        TicketCommand::Print(args) => print_case(config, args).await,
        TicketCommand::Attachment(args) => attachment(config, args).await,
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
    let FileArgs { class, text, area, contact, source, consent, exercise, officer, json } = args;
    let matter = File { class, text, area, contact, source, consent, exercise, officer };
    let filed = app::have_done(config, matter).await?;
    if json {
        let due = filed.due.map(|due| local(due).format("%Y-%m-%d %H:%M").to_string());
        print_json(&json!({
            "number": filed.number,
            "query_code": filed.query_code,
            "class": filed.class,
            "state": filed.state,
            "due": due,
        }))?;
    } else {
        print(&filed.words);
    }
    Ok(ExitCode::SUCCESS)
}
