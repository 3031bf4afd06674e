//! `wenban chat`: the desk in a terminal. Buttons are numbered: type the number, or the words.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use tokio::io::{AsyncBufReadExt, BufReader};

use super::{Outcome, open_or, print};
use crate::channels::Rendered;
use crate::config::Config;
use crate::desk::Desk;
use crate::domain::message::{Body, Channel, Conversation, Inbound, Lang, Sender};

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
    buttons: Vec<String>,
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
    let mut talk = Talk { desk: &desk, place, lang, last, buttons: Vec::new() };
    let first = match &args.officer {
        Some(code) => {
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
            Some(token) => Body::Press { token },
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
            self.show(&rendered);
        }
        Ok(())
    }

    fn show(&mut self, rendered: &Rendered) {
        print("");
        print(&rendered.text);
        if rendered.buttons.is_empty() {
            return;
        }
        self.buttons.clear();
        let buttons = rendered.buttons.iter().flatten();
        for (button, number) in buttons.zip(1..) {
            print(&format!("  [{number}] {}", button.label));
            self.buttons.push(button.token.clone());
        }
    }

    fn button(&self, number: usize) -> Option<String> {
        self.buttons.get(number.checked_sub(1)?).cloned()
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
