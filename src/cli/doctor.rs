//! `wenban doctor`: what is wrong, and what to do; exits with 1 when something is.

use std::process::ExitCode;

use super::{Outcome, complain, print};
use crate::app::{self, calendar, calendar::Office};
use crate::channels::telegram::{Telegram, Timing};
use crate::config::Config;
use crate::desk::{Desk, Stuck};
use crate::domain::upkeep::years_needed;
use crate::search::OpenError;
use crate::store::{Access, DatabaseUrl, Store, StoreError};

#[derive(Default)]
struct Findings {
    wrong: usize,
}

impl Findings {
    fn good(&self, what: &str) {
        print(&format!("ok     {what}"));
    }

    fn awaited(&self, what: &str) {
        print(&format!("soon   {what}"));
    }

    fn bad(&mut self, what: &str, hint: &str) {
        self.wrong += 1;
        print(&format!("WRONG  {what}"));
        print(&format!("       hint: {hint}"));
    }
}

pub(super) async fn run(config: &Config) -> Outcome {
    let mut findings = Findings::default();
    findings.good("settings: no problem");
    folder(config, &mut findings);
    match app::open(config, Access::Read).await {
        Ok(desk) => {
            findings.good(&format!("store: {}", desk.store().engine_name()));
            lists(&desk, &mut findings);
            hours(config, &desk, &mut findings).await;
            index(config, &desk, &mut findings).await;
            letters(&desk, &mut findings).await;
            tickets(&desk, &mut findings).await;
            running(config, &desk, &mut findings).await;
        }
        Err(error) => {
            let hint = error.hint().unwrap_or_else(|| "see the cause above".to_owned());
            findings.bad(&format!("{:#}", anyhow::Error::from(error)), &hint);
        }
    }
    telegram(config, &mut findings).await;
    match findings.wrong {
        0 => return Ok(ExitCode::SUCCESS),
        1 => complain("1 thing is wrong"),
        wrong => complain(&format!("{wrong} things are wrong")),
    }
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
    calendar_years(desk, findings);
}

/// Whether the notices on holidays are there; that of the next year is only awaited.
fn calendar_years(desk: &Desk, findings: &mut Findings) {
    let knowledge = desk.knowledge();
    for (year, place) in years_needed(desk.now()).into_iter().zip(0..) {
        match (knowledge.calendar.is_provisional(year), place) {
            (false, _) => findings.good(&format!("calendar: the notice for {year} is loaded")),
            (true, 0) => findings.bad(
                &format!("calendar: no notice for {year} is loaded, deadlines are provisional"),
                "load the notice with `wenban calendar import FILE`",
            ),
            (true, _) => findings.awaited(&format!(
                "calendar: no notice for {year} is loaded yet; load it with `wenban calendar \
                 import FILE` once it is out"
            )),
        }
    }
}

/// Whether dates are counted by the hours of the settings.
async fn hours(config: &Config, desk: &Desk, findings: &mut Findings) {
    let ours = Office::new(&config.desk.hours, config.desk.day_end);
    match calendar::other_hours(desk, &ours).await {
        Ok(None) => findings.good(&format!("office hours: {ours}")),
        Ok(Some(theirs)) => findings.bad(
            &format!("office hours: dates are counted by {theirs}, the settings say {ours}"),
            "end all desks and start them with the same desk.hours and desk.day_end; the first \
             one moves the dates of open tickets",
        ),
        Err(error) => findings.bad(&format!("office hours: {error}"), "check the database"),
    }
}

async fn index(config: &Config, desk: &Desk, findings: &mut Findings) {
    match app::index_fault(config, desk.store()).await {
        Ok(None) => findings.good("index: the folder is sound and of these lists"),
        Ok(Some(fault @ OpenError::Damaged { .. })) => findings.bad(
            &format!("index: {fault}"),
            "start the desk again: it builds the index anew from the lists in the store",
        ),
        Ok(Some(fault)) => {
            findings.good(&format!("index: {fault}; the desk builds it at its start"));
        }
        Err(error) => findings.bad(&format!("index: {error:#}"), "check the database"),
    }
}

async fn letters(desk: &Desk, findings: &mut Findings) {
    let store = desk.store();
    match store.outbox_count("dead").await {
        Ok(0) => findings.good("no message is undeliverable"),
        Ok(count) => findings.bad(
            &format!("messages that could not be delivered: {count}"),
            "`wenban outbox dead` says why; try one again with `wenban outbox retry ID`, or take \
             it off the list with `wenban outbox drop out ID`",
        ),
        Err(error) => findings.bad(&format!("outbox: {error}"), "check the database"),
    }
    match store.dead_letter_count().await {
        Ok(0) => findings.good("no message came in that could not be handled"),
        Ok(count) => findings.bad(
            &format!("messages that came in and could not be handled: {count}"),
            "`wenban outbox dead` says why; once somebody has seen to one, take it off the list \
             with `wenban outbox drop in ID`",
        ),
        Err(error) => findings.bad(&format!("dead letters: {error}"), "check the database"),
    }
    match store.outbox_count("pending").await {
        Ok(count) => findings.good(&format!("messages that wait to be sent: {count}")),
        Err(error) => findings.bad(&format!("outbox: {error}"), "check the database"),
    }
}

/// Tickets that stand still: the desk goes on without them, and somebody has to mend them.
async fn tickets(desk: &Desk, findings: &mut Findings) {
    let stuck = match desk.stuck().await {
        Ok(stuck) => stuck,
        Err(error) => return findings.bad(&format!("tickets: {error}"), "check the database"),
    };
    if stuck == Stuck::default() {
        findings.good("every ticket can be read and its timers can run");
    }
    if !stuck.unreadable.is_empty() {
        findings.bad(
            &format!("tickets that cannot be read: {}", stuck.unreadable.join(" ")),
            "the desk goes on without them; restore these rows of the table ticket from a backup",
        );
    }
    if !stuck.broken.is_empty() {
        findings.bad(
            &format!("tickets on which a rule fails: {}", stuck.broken.join(" ")),
            "the desk goes on without their timers; report this with the lines of the log that name \
             them",
        );
    }
    if !stuck.refused.is_empty() {
        findings.bad(
            &format!("tickets with a timer that is refused: {}", stuck.refused.join(" ")),
            "the desk tries them again every hour; open them with `wenban ticket print NUMBER` \
             and take the step by hand, and report this",
        );
    }
}

/// Whether desks are running: on SQLite one holds the lock, on PostgreSQL each says so itself.
async fn running(config: &Config, desk: &Desk, findings: &mut Findings) {
    if let DatabaseUrl::Postgres(_) = config.database {
        match desk.store().leases(desk.now()).await {
            Ok(leases) => {
                let desks = leases.iter().filter(|(name, _)| name.starts_with(app::DESK_LEASE));
                findings.good(&format!("desks running on this database: {}", desks.count()));
            }
            Err(error) => findings.bad(&format!("leases: {error}"), "check the database"),
        }
        return;
    }
    match Store::open(&config.database, Access::Write).await {
        Ok(store) => {
            store.close().await;
            findings.good("desks running on this database: 0");
        }
        Err(StoreError::Locked(_)) => findings.good("desks running on this database: 1"),
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
