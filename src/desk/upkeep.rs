//! Looks after the desk itself and tells the operator what is wrong: from the tick, on every replica.
//! Replicas need no leader: each message has a key of its own in the outbox, and the round through
//! the logs goes on from a setting that only one of them can change at a time.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::audit::Stage;
use super::notices::{awake, places_with};
use super::receive::to_json;
use super::{Audit, Desk, DeskError};
use crate::domain::Millis;
use crate::domain::duty::Roster;
use crate::domain::message::Reply;
use crate::domain::showing::office_name;
use crate::domain::time::{MINUTE, local_date};
use crate::domain::upkeep::{
    Fault, Pulse, Trouble, Way, empty_units, morning_of, night_of, silent_roles, years_needed,
};
use crate::store::{CommitError, Write};

/// How often it is looked whether somebody is there for everything.
const LOOK: Millis = 30 * MINUTE;
/// A message may be committed this long after its time.
const LATE: Millis = MINUTE;
/// Broken logs that a round remembers: where there are more, these say enough.
const KEPT: usize = 100;
/// The setting that names since when Telegram is down; null when it is not.
const DOWN: &str = "telegram_down";
/// The setting that names until when undeliverable messages were told.
const DEAD: &str = "dead_letters_told";
/// The setting that names how far the round through the logs is.
const ROUND: &str = "audit_round";

/// What a process knows of the desk's own state.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pulse: Mutex<Pulse>,
    /// The minute in which it last looked at the channel.
    pulse_at: AtomicI64,
    /// The half hour in which it last looked at the staff.
    staff_at: AtomicI64,
    /// The night whose round is over.
    night: Mutex<String>,
}

/// Telegram is down.
#[derive(Debug, Serialize, Deserialize)]
struct Outage {
    since: Millis,
    /// The day on which that was last told: it is told on every day that it lasts.
    told: NaiveDate,
}

/// The round through all logs of one night.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Round {
    night: String,
    stage: Stage,
    faults: Vec<Fault>,
}

impl Desk {
    /// Telegram's server answered.
    pub fn channel_answered(&self, way: Way) {
        self.pulse().answered(way);
    }

    /// Telegram's server did not answer, or does not let the desk in.
    pub fn channel_failed(&self, way: Way) {
        self.pulse().failed(way, self.clock.now());
    }

    /// This process speaks to Telegram no more: another one does.
    pub fn channel_left(&self) {
        *self.pulse() = Pulse::default();
    }

    fn pulse(&self) -> MutexGuard<'_, Pulse> {
        self.watch.pulse.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds out what is wrong with the desk itself, and tells whom it concerns.
    pub(super) async fn upkeep(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        if is_new(&self.watch.pulse_at, now / MINUTE) {
            self.watch_channel(now).await?;
        }
        if is_new(&self.watch.staff_at, now / LOOK) {
            self.watch_staff().await?;
            self.watch_roster(now).await?;
            self.watch_letters(now).await?;
            self.watch_calendar(now).await?;
        }
        self.watch_logs(now).await
    }

    async fn watch_channel(&self, now: Millis) -> Result<(), DeskError> {
        let pulse = *self.pulse();
        let known = self.store.setting(DOWN).await?;
        let known: Option<Outage> = known.and_then(|known| serde_json::from_str(&known).ok());
        let today = local_date(now);
        let (trouble, next) = match (pulse.down_since(), known) {
            (Some(since), None) => (Trouble::ChannelDown { since }, Some(since)),
            (Some(_), Some(Outage { since, told })) if told != today => {
                (Trouble::ChannelDown { since }, Some(since))
            }
            (None, Some(Outage { since, .. })) if pulse.is_well() => {
                (Trouble::ChannelBack { since, until: now }, None)
            }
            _ => return Ok(()),
        };
        let next = next.map(|since| Outage { since, told: today });
        let setting = Write::Setting { name: DOWN.to_owned(), value: to_json(&next) };
        self.report(&[trouble], vec![setting]).await
    }

    async fn watch_staff(&self) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        let staff = &knowledge.catalog.tables().staff;
        let open = self.store.open_by_unit().await?;
        let units = empty_units(&open, staff).into_iter().map(|(code, open)| {
            let name = knowledge.catalog.office(code).map(|office| office.name.clone());
            let open = u32::try_from(*open).unwrap_or(u32::MAX);
            Trouble::UnitEmpty { office: name.unwrap_or_else(|| code.clone()), open }
        });
        let places = self.store.staff_places().await?;
        let signed_in: BTreeSet<&str> = places.iter().map(|(_, code, _)| code.as_str()).collect();
        let roles = silent_roles(&signed_in, staff);
        let roles = roles.into_iter().map(|role| Trouble::RoleSilent { role });
        let troubles: Vec<Trouble> = units.chain(roles).collect();
        self.report(&troubles, Vec::new()).await
    }

    /// The day before, that nobody is on duty on a working day.
    async fn watch_roster(&self, now: Millis) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        let Some(date) = local_date(now).succ_opt().filter(|date| knowledge.works(*date)) else {
            return Ok(());
        };
        let roster = Roster::of_lists(&knowledge.catalog.tables().duty);
        let gaps = roster.unmanned(date).into_iter().map(|code| {
            let office = office_name(code, &knowledge.catalog);
            Trouble::RosterGap { office, date: date.to_string() }
        });
        let troubles: Vec<Trouble> = gaps.collect();
        self.report(&troubles, Vec::new()).await
    }

    async fn watch_calendar(&self, now: Millis) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        let missing = years_needed(now).into_iter();
        let missing = missing.filter(|year| knowledge.calendar.is_provisional(*year));
        let troubles: Vec<Trouble> =
            missing.map(|year| Trouble::CalendarMissing { year }).collect();
        self.report(&troubles, Vec::new()).await
    }

    /// Once a day, what came since it was told the last time.
    async fn watch_letters(&self, now: Millis) -> Result<(), DeskError> {
        let was = self.store.setting(DEAD).await?;
        let told = was.as_deref().and_then(|told| told.parse().ok()).unwrap_or_default();
        if morning_of(told + LATE) == morning_of(now) {
            return Ok(());
        }
        let until = now - LATE;
        let (sent, received) = self.store.dead_between(told, until).await?;
        if (sent, received) == (0, 0) {
            return Ok(());
        }
        let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
        let trouble = Trouble::DeadLetters { sent: count(sent), received: count(received) };
        let name = DEAD.to_owned();
        let next = Write::NextSetting { name, was, value: until.to_string() };
        self.report(&[trouble], vec![next]).await
    }

    /// Goes a stretch on with the round of this night, and tells at its end what is wrong.
    async fn watch_logs(&self, now: Millis) -> Result<(), DeskError> {
        let night = night_of(now);
        if *self.night() == night {
            return Ok(());
        }
        let was = self.store.setting(ROUND).await?;
        let last: Option<Round> = was.as_deref().and_then(|was| serde_json::from_str(was).ok());
        let mut round = last.unwrap_or_default();
        if round.stage == Stage::Ended {
            if round.night == night {
                *self.night() = night;
                return Ok(());
            }
            round = Round { night, stage: Stage::first(), faults: Vec::new() };
        }
        let mut audit = Audit { faults: std::mem::take(&mut round.faults), ..Audit::default() };
        round.stage = self.stretch(round.stage, &mut audit).await?;
        round.faults = audit.faults;
        round.faults.truncate(KEPT);
        let broken = round.stage == Stage::Ended && !round.faults.is_empty();
        let troubles: Vec<Trouble> =
            broken.then(|| Trouble::of_logs(&round.faults)).into_iter().collect();
        let name = ROUND.to_owned();
        let next = Write::NextSetting { name, was, value: to_json(&round) };
        self.report(&troubles, vec![next]).await
    }

    fn night(&self) -> MutexGuard<'_, String> {
        self.watch.night.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a message for each trouble into the outbox, once for its key, in one commit with what
    /// is to be remembered of it.
    async fn report(&self, troubles: &[Trouble], mut writes: Vec<Write>) -> Result<(), DeskError> {
        let (knowledge, now) = (self.knowledge(), self.clock.now());
        let places = match troubles.is_empty() {
            true => Vec::new(),
            false => self.store.staff_places().await?,
        };
        for trouble in troubles {
            tracing::warn!(?trouble, "the desk needs somebody");
            let told = places_with(trouble.readers(), None, &places, &knowledge);
            let told = told.into_iter().map(|(conversation, _)| conversation).collect();
            let reply = Reply::Upkeep { trouble: trouble.clone() };
            let not_before = if trouble.waits_for_morning() { awake(now) } else { now };
            self.tell_places(told, (&trouble.key(now), &reply), not_before, &mut writes).await?;
        }
        if writes.is_empty() {
            return Ok(());
        }
        match self.put_down(writes).await {
            // Another replica was first.
            Ok(_) | Err(CommitError::Stale(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether this is another stretch of time than the one before; then it is kept.
fn is_new(last: &AtomicI64, now: i64) -> bool {
    last.swap(now, Ordering::SeqCst) != now
}
