//! `wenban chat`: the desk in a terminal. Buttons are numbered: type the number, or the words.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use tokio::io::{AsyncBufReadExt, BufReader};

use super::{Outcome, open_or, print};
use crate::channels::Rendered;
use crate::config::Config;
use crate::desk::Desk;
use crate::domain::dialog::asks_for_number;
use crate::domain::message::{Body, Channel, Conversation, Inbound, Lang, Reply, Sender};

/// How often news are looked for while nothing is typed.
const LOOK: Duration = Duration::from_secs(1);

#[derive(Debug, Args)]
pub(super) struct ChatArgs {
    /// Name of the conversation; the same name goes on with the same one.
    #[arg(long, default_value = "local", value_name = "NAME")]
    name: String,
    /// Sign in as this officer (see `wenban staff list`).
    #[arg(long, value_name = "CODE")]
    officer: Option<String>,
    /// zh-Hans, zh-Hant or en.
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
}

struct Talk<'a> {
    desk: &'a Desk,
    place: Conversation,
    lang: Option<Lang>,
    last: i64,
    buttons: BTreeMap<usize, String>,
}

pub(super) async fn run(config: &Config, args: ChatArgs) -> Outcome {
    let desk = open_or(config, "cli-instead-chat").await?;
    let name = match &args.officer {
        Some(code) => format!("{}-{code}", args.name),
        None => args.name.clone(),
    };
    let place = Conversation::new(Channel::Console, &name);
    let last = desk.said_after(&place, 0).await?.last().map_or(0, |row| row.id);
    let lang = args.lang.as_deref().and_then(Lang::from_tag);
    let mut talk = Talk { desk: &desk, place, lang, last, buttons: BTreeMap::new() };
    let first = match &args.officer {
        Some(code) => {
            let known = desk.knowledge().catalog.tables().staff.iter().any(|row| row.code == *code);
            if !known {
                let hint = "`wenban staff list` shows the officers with their codes".to_owned();
                let error = anyhow::anyhow!("there is no officer {code}");
                return Err(super::Failure { error, hint: Some(hint) });
            }
            let token = desk.invite(code, crate::domain::time::HOUR, 1).await?;
            format!("/start {token}")
        }
        None => "/start".to_owned(),
    };
    talk.say(&first).await?;
    talk.listen().await?;
    desk.store().close().await;
    Ok(ExitCode::SUCCESS)
}

impl Talk<'_> {
    async fn listen(&mut self) -> Result<(), super::Failure> {
        let mut lines = BufReader::new(tokio::io::stdin()).lines();
        let mut clock = tokio::time::interval(LOOK);
        loop {
            prompt();
            let line = loop {
                tokio::select! {
                    line = lines.next_line() => break line,
                    _ = clock.tick() => self.news().await?,
                }
            };
            match line {
                Ok(Some(line)) => self.say(&line).await?,
                Ok(None) => return Ok(()),
                Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                    self.unreadable().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn say(&mut self, text: &str) -> Result<(), super::Failure> {
        let body = match text.trim().parse::<usize>().ok().and_then(|n| self.button(n)) {
            Some(token) => Body::Press { token, message: None },
            None => Body::Text { text: text.to_owned() },
        };
        self.send(body).await
    }

    async fn unreadable(&mut self) -> Result<(), super::Failure> {
        let why = crate::domain::message::Unreadable::NotText;
        self.send(Body::Unreadable { why }).await
    }

    async fn send(&mut self, body: Body) -> Result<(), super::Failure> {
        let inbound = Inbound {
            conversation: self.place.clone(),
            key: format!("console:{}", self.desk.ids().token()),
            sender: Sender { own: None, lang: self.lang },
            body,
        };
        self.desk.receive(&inbound).await?;
        self.news().await
    }

    /// Shows everything that was said since the last look.
    async fn news(&mut self) -> Result<(), super::Failure> {
        let rows = self.desk.said_after(&self.place, self.last).await?;
        for row in rows {
            self.last = row.id;
            let rendered = self.desk.render_words(&row);
            self.show(&row.reply, &rendered);
        }
        Ok(())
    }

    fn show(&mut self, reply: &Reply, rendered: &Rendered) {
        print("");
        print(&rendered.text);
        if rendered.buttons.is_empty() {
            return;
        }
        self.buttons.clear();
        let buttons = rendered.buttons.iter().flatten();
        for (button, number) in buttons.zip(numbers(reply)) {
            match number {
                Some(number) => {
                    print(&format!("  [{number}] {}", button.label));
                    self.buttons.insert(number, button.token.clone());
                }
                None => print(&format!("  {}", button.label)),
            }
        }
    }

    fn button(&self, number: usize) -> Option<String> {
        self.buttons.get(&number).cloned()
    }
}

/// The number to type for each button: its place. Where a number is asked for, a number that is
/// typed is the answer, so the buttons have none.
fn numbers(reply: &Reply) -> Box<dyn Iterator<Item = Option<usize>>> {
    let asks = match reply {
        Reply::AskStep { need, .. } => asks_for_number(need),
        _ => false,
    };
    match asks {
        true => Box::new(std::iter::repeat(None)),
        false => Box::new((1..).map(Some)),
    }
}

fn prompt() {
    if std::io::stdin().is_terminal() {
        let mut out = std::io::stdout().lock();
        // A terminal that takes no prompt takes no answer either; the next print will tell.
        drop(write!(out, "> "));
        drop(out.flush());
    }
}
