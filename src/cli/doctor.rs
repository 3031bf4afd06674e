//! `wenban doctor`: what is wrong, and what to do; exits with 1 when something is.

use std::process::ExitCode;

use super::{Outcome, complain, print};
use crate::app;
use crate::channels::telegram::{Telegram, Timing};
use crate::config::Config;
use crate::desk::Desk;
use crate::store::{Access, Store, StoreError};

#[derive(Default)]
struct Findings {
    wrong: usize,
}

impl Findings {
    fn good(&self, what: &str) {
        print(&format!("ok     {what}"));
    }

    fn bad(&mut self, what: &str, hint: &str) {
        self.wrong += 1;
        print(&format!("WRONG  {what}"));
        print(&format!("       hint: {hint}"));
    }
}

pub(super) async fn run(config: &Config) -> Outcome {
    let mut findings = Findings::default();
    folder(config, &mut findings);
    match app::open(config, Access::Read).await {
        Ok(desk) => {
            findings.good(&format!("store: {}", desk.store().engine_name()));
            lists(&desk, &mut findings);
            letters(&desk, &mut findings).await;
            writer(config, &mut findings).await;
        }
        Err(error) => {
            let hint = error.hint().unwrap_or_else(|| "see the cause above".to_owned());
            findings.bad(&format!("{:#}", anyhow::Error::from(error)), &hint);
        }
    }
    telegram(config, &mut findings).await;
    if findings.wrong == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    complain(&format!("{} things are wrong", findings.wrong));
    Ok(ExitCode::FAILURE)
}

fn folder(config: &Config, findings: &mut Findings) {
    let probe = config.data.join(".doctor");
    let tried = std::fs::create_dir_all(&config.data)
        .and_then(|()| std::fs::write(&probe, b"can be written"))
        .and_then(|()| std::fs::remove_file(&probe));
    match tried {
        Ok(()) => findings.good(&format!("data folder: {}", config.data.display())),
        Err(error) => findings.bad(
            &format!("data folder {}: {error}", config.data.display()),
            "check that the disk is not full and that the folder may be written",
        ),
    }
}

fn lists(desk: &Desk, findings: &mut Findings) {
    let knowledge = desk.knowledge();
    let tables = knowledge.catalog.tables();
    findings.good(&format!(
        "lists: version {}, {} items, {} matters, {} offices; index: {} documents",
        knowledge.version,
        tables.items.len(),
        tables.matters.len(),
        tables.offices.len(),
        knowledge.index.len()
    ));
    let year = chrono::Datelike::year(&crate::domain::local(desk.now()).date());
    match knowledge.calendar.is_provisional(year) {
        false => findings.good(&format!("calendar: the notice for {year} is loaded")),
        true => findings.bad(
            &format!("calendar: no notice for {year} is loaded, deadlines are provisional"),
            "load the notice with `wenban calendar import FILE`",
        ),
    }
}

async fn letters(desk: &Desk, findings: &mut Findings) {
    let counted = (desk.store().outbox_count("dead").await, desk.store().dead_letters(1).await);
    match counted {
        (Ok(0), Ok(read)) if read.is_empty() => findings.good("no dead letters"),
        (Ok(dead), Ok(_)) => findings.bad(
            &format!("{dead} messages could not be delivered, or some could not be read"),
            "list them with `wenban outbox dead`; try one again with `wenban outbox retry ID`",
        ),
        (Err(error), _) | (_, Err(error)) => {
            findings.bad(&format!("dead letters: {error}"), "check the database");
        }
    }
    match desk.store().outbox_count("pending").await {
        Ok(count) => findings.good(&format!("{count} messages wait to be sent")),
        Err(error) => findings.bad(&format!("outbox: {error}"), "check the database"),
    }
}

/// Whether a desk could write: a lock means that one is running, which is well.
async fn writer(config: &Config, findings: &mut Findings) {
    match Store::open(&config.database, Access::Write).await {
        Ok(store) => {
            store.close().await;
            findings.good("no desk is running on this database");
        }
        Err(StoreError::Locked(_)) => findings.good("a desk is running on this database"),
        Err(error) => {
            findings.bad(&format!("the database cannot be written: {error}"), "check the disk");
        }
    }
}

async fn telegram(config: &Config, findings: &mut Findings) {
    let Some(settings) = &config.telegram else {
        return findings.good("Telegram: off (no token)");
    };
    let bot = match Telegram::new(&settings.token, &settings.api_url, Timing::default()) {
        Ok(bot) => bot,
        Err(error) => return findings.bad(&error.to_string(), "mend telegram.api_url"),
    };
    match bot.me().await {
        Ok(me) => findings.good(&format!("Telegram: @{}", me.username)),
        Err(error) if error.is_bad_token() => findings.bad(
            "Telegram does not know the token",
            "copy it again from @BotFather into telegram.token or TELOXIDE_TOKEN",
        ),
        Err(error) => findings.bad(
            &format!("Telegram: {error}"),
            "check the network and telegram.api_url; the desk goes on without Telegram",
        ),
    }
}
