//! Random lives of tickets on a real store: whatever people try, alone or two at once, on one
//! replica or on two, the invariants I1 to I12 hold.
//!
//! `WENBAN_LONG=1 cargo test --profile long --test it lives` lives ten thousand on each engine.

mod dates;
mod oracle;
pub mod steps;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Instant;

use tokio::task::JoinSet;
use wenban::desk::{Act, ActError, Acted, Desk, Intake, Sight};
use wenban::domain::class::Class;
use wenban::domain::figures::{CountFigure, RateFigure, Reach};
use wenban::domain::message::Body;
use wenban::domain::people::{Actor, Right, Role, may};
use wenban::domain::refusal::Refusal;
use wenban::domain::ticket::{Action, ActionKind, Source, State, TicketNumber};
use wenban::store::Write;

use crate::support::desk::{Engine, TestDesk, at};
use crate::support::people::Person;
use oracle::{Oracle, WorkingDays};
use steps::{LEAD, OTHER, TOWN};

/// Tries in one life.
const TRIES: usize = 30;
/// Lives that are lived together on one database.
const GENERATION: usize = 500;
/// Lives that are lived at the same time. More would wait for PostgreSQL's few connections longer
/// than a desk waits.
const TOGETHER: usize = 12;
/// How a requester can be reached.
const TELEPHONE: &str = "13800001111";
const HOUR: i64 = 60 * 60 * 1000;
/// When generations begin: in a plain week, before long holidays, at night, and in a year that has
/// no notice yet.
const BEGINNINGS: [&str; 5] = [
    "2026-11-23 09:00",
    "2026-02-11 16:40",
    "2025-09-26 11:55",
    "2026-05-02 23:10",
    "2027-03-01 08:30",
];

#[tokio::test(flavor = "multi_thread")]
async fn whatever_people_try_the_invariants_hold_on_sqlite() {
    Box::pin(lived_on(Engine::Sqlite)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_people_try_the_invariants_hold_on_postgres() {
    Box::pin(lived_on(Engine::Postgres)).await;
}

async fn lived_on(engine: Engine) {
    let began = Instant::now();
    let all = lives();
    let mut tally = Tally::default();
    for (nth, first) in (0..all).step_by(GENERATION).enumerate() {
        let Some(test) = TestDesk::on(engine).await else { return };
        test.clock.set(at(BEGINNINGS[nth % BEGINNINGS.len()]));
        let world = World::of(&test).await;
        tally.add(Box::pin(world.generation(first..all.min(first + GENERATION))).await);
    }
    tally.is_worth_something(all);
    let took = began.elapsed().as_secs();
    let said = format!("{all} lives on {engine:?} in {took} s: {tally:?}\n");
    std::io::stderr().write_all(said.as_bytes()).unwrap();
}

/// How many lives are lived: some, with `WENBAN_LONG=1` ten thousand, with another number so many.
fn lives() -> usize {
    #[expect(clippy::disallowed_methods, reason = "the long run is asked for by the environment")]
    let asked = std::env::var("WENBAN_LONG").ok().and_then(|value| value.parse().ok());
    match asked {
        None | Some(0) => 60,
        Some(1) => 10_000,
        Some(lives) => lives,
    }
}

/// Dice that fall the same in every run.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    fn new(seed: usize) -> Self {
        Self((seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % sides.max(1) as u64).unwrap()
    }
}

/// What was tried and what came of it, so that a run that tries nothing does not pass.
#[derive(Debug, Default)]
struct Tally {
    taken: usize,
    refused: usize,
    forbidden: usize,
    both: usize,
    merged: usize,
    hidden: usize,
    shown: usize,
    fired: usize,
    events: usize,
    states: BTreeSet<String>,
    steps: BTreeSet<String>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.taken += other.taken;
        self.refused += other.refused;
        self.forbidden += other.forbidden;
        self.both += other.both;
        self.merged += other.merged;
        self.hidden += other.hidden;
        self.shown += other.shown;
        self.fired += other.fired;
        self.events += other.events;
        self.states.extend(other.states);
        self.steps.extend(other.steps);
    }

    fn is_worth_something(&self, lives: usize) {
        assert!(self.taken > 4 * lives && self.refused > lives, "{self:?}");
        assert!(self.forbidden > lives / 2 && self.both > lives / 2, "{self:?}");
        assert!(self.fired > lives && self.merged > 0, "{self:?}");
        assert!(self.states.len() >= 10, "{:?}", self.states);
        if lives < 1_000 {
            return;
        }
        assert!(self.hidden > 0 && self.shown > 0, "{self:?}");
        let missing: Vec<_> = State::ALL
            .iter()
            .map(ToString::to_string)
            .filter(|s| !self.states.contains(s))
            .collect();
        assert_eq!(missing, ["draft"], "states that no life came through");
        let never: Vec<_> = ActionKind::ALL
            .iter()
            .map(ToString::to_string)
            // Dates are only reckoned anew when a notice is loaded; each life files for itself.
            .filter(|k| {
                !self.steps.contains(k) && !["recount_dates", "raise_topic"].contains(&&**k)
            })
            .collect();
        assert!(never.is_empty(), "steps that nobody took: {never:?}");
    }
}

impl Stage {
    /// A clerk files what came by telephone or at the window.
    async fn files(&self, seed: usize) -> TicketNumber {
        let mut dice = Dice::new(seed + 1_000_000);
        let intake = Intake {
            class: Class::ALL[dice.throw(Class::ALL.len())],
            text: "我们村路灯坏了好几天了，晚上黑漆漆的".to_owned(),
            area: self.places.get(dice.throw(2)).cloned(),
            contact: (dice.throw(2) == 0).then(|| format!("王小二 {TELEPHONE}")),
            source: if dice.throw(2) == 0 { Source::Phone } else { Source::Window },
            consent: None,
            exercise: false,
        };
        let clerk = Actor::staff("S0022", "S0022", "CS-BMJ", &[Role::Clerk]);
        self.desks[seed % 2].act(&clerk, Act::File(intake)).await.unwrap().ticket.number
    }
}

/// A database with the desks on it and everybody who may act.
struct World<'a> {
    test: &'a TestDesk,
    stage: Arc<Stage>,
    dispatcher: Person<'a>,
    /// Handles tickets at the unit that complaints name.
    named: Person<'a>,
}

/// What every life needs.
struct Stage {
    desks: [Arc<Desk>; 2],
    people: Vec<Actor>,
    places: Vec<String>,
    days: WorkingDays,
}

impl<'a> World<'a> {
    async fn of(test: &'a TestDesk) -> Self {
        let knowledge = test.desk.knowledge();
        let area = |name| knowledge.catalog.area_named(name).map(|row| row.code.clone());
        let places = ["磁东村", "店子村"].into_iter().filter_map(area).collect();
        let dispatcher = test.officer("S0014").await;
        // Two more who are told what they may know.
        for officer in ["S0133", "S0016"] {
            test.officer(officer).await;
        }
        // The evidence that units name.
        let (id, mime, bytes) = ("f-1".to_owned(), "image/jpeg".to_owned(), b"lamp".to_vec());
        let file = Write::File { id: id.clone(), mime, bytes, at: test.clock.now() };
        test.desk.store().commit(vec![file, Write::UseFile { id }]).await.unwrap();
        let desks = [Arc::clone(&test.desk), test.replica().await];
        let stage = Stage { desks, people: people(test), places, days: WorkingDays::shipped() };
        let named = test.officer_of(OTHER, "handler").await;
        Self { test, stage: Arc::new(stage), dispatcher, named }
    }

    async fn generation(&self, which: std::ops::Range<usize>) -> Tally {
        let mut dice = Dice::new(which.start + 77);
        let mut lives = Vec::new();
        for seed in which {
            let number = match seed % 10 {
                0 => self.files(seed).await,
                _ => self.stage.files(seed).await,
            };
            lives.push(Life::of(number, &self.stage, seed).await);
        }
        let mut tally = Tally::default();
        for round in 0..TRIES {
            lives = each(lives, &self.stage, Step::Try).await;
            if round % 4 == 3 {
                self.join_some(&lives, &mut dice).await;
                self.ask_who_complained(&lives, &mut tally).await;
            }
            tally.fired += Box::pin(self.time_passes(&mut dice)).await;
            lives = each(lives, &self.stage, Step::Look).await;
        }
        for life in lives {
            let state = life.oracle.text("state").to_owned();
            tally.merged += usize::from(state == "merged");
            tally.add(life.tally);
        }
        self.whole(&tally).await;
        tally
    }

    /// A resident files in the chat, so that there is somebody to write to.
    async fn files(&self, seed: usize) -> TicketNumber {
        let mut resident = self.test.resident(&format!("resident-{seed}"));
        for words in ["提交诉求", "我们村路灯坏了好几天了，晚上黑漆漆的", "磁东村"]
        {
            resident.says(words).await;
        }
        resident.says(&format!("李四 139{seed:08}")).await;
        let filed = resident.says("提交").await;
        let alone = "不是一件，单独提交";
        let filed = if filed.has(alone) { resident.presses(alone).await } else { filed };
        filed.number().parse().unwrap()
    }

    /// Some minutes, some hours, now and then days; everything fires that is due, on both desks at
    /// the same time.
    async fn time_passes(&self, dice: &mut Dice) -> usize {
        let hours = |dice: &mut Dice, most| i64::try_from(dice.throw(most)).unwrap() * HOUR;
        let time = match dice.throw(10) {
            0..=4 => hours(dice, 60) / 60,
            5..=8 => hours(dice, 30),
            _ => hours(dice, 24 * 12),
        };
        self.test.clock.advance(time);
        let mut all = 0;
        for _ in 0..1_000 {
            let [one, two] = &self.stage.desks;
            let (one, two) = tokio::join!(one.tick(), two.tick());
            let fired = one.unwrap().fired + two.unwrap().fired;
            all += fired;
            if fired == 0 {
                return all;
            }
        }
        panic!("timers never come to rest");
    }

    /// The dispatcher joins tickets, and takes some apart again.
    async fn join_some(&self, lives: &[Life], dice: &mut Dice) {
        let open: Vec<&Life> =
            lives.iter().filter(|life| steps::joinable(life.oracle.state())).collect();
        for _ in 0..lives.len() / 20 + 1 {
            let pick = |dice: &mut Dice| open.get(dice.throw(open.len())).map(|life| life.number);
            let Some((child, parent)) = pick(dice).zip(pick(dice)) else { return };
            let said = match dice.throw(4) {
                0 => format!("拆单 {child} 不是同一件事"),
                _ => format!("并单 {child} {parent}"),
            };
            let body = Body::Text { text: said };
            self.dispatcher.sends_as(&self.test.next_key(), body).await.unwrap();
        }
    }

    /// I7: the unit that a complaint names is not told who complained; a dispatcher who says why is.
    async fn ask_who_complained(&self, lives: &[Life], tally: &mut Tally) {
        for life in lives.iter().filter(|life| life.oracle.names(OTHER)) {
            assert!(!self.tells(&self.named, life.number).await, "I7: {}", life.number);
            tally.hidden += 1;
        }
        for life in lives.iter().take(3) {
            tally.shown += usize::from(self.tells(&self.dispatcher, life.number).await);
        }
    }

    /// Whether somebody who asks for the contact of a ticket is shown it.
    async fn tells(&self, officer: &Person<'_>, number: TicketNumber) -> bool {
        let body = Body::Text { text: format!("联系方式 {number} 核实情况") };
        let rows = officer.sends_as(&self.test.next_key(), body).await.unwrap();
        rows.iter().any(|row| self.test.desk.render(row).text.contains(TELEPHONE))
    }

    /// The log is whole, and what was declined, withdrawn or joined is in no figure of limits (I12).
    async fn whole(&self, tally: &Tally) {
        let audit = self.test.desk.verify().await.unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
        assert!(audit.events >= tally.events && audit.anchors > 0);
        let day = |text: &str| text.parse().unwrap();
        let reach = Reach::Days(day("2025-01-01"), day("2028-12-31"));
        let counted = self.test.desk.figures(reach, &Sight::All).await.unwrap();
        let out: BTreeSet<&String> = counted.report.excluded.values().flatten().collect();
        for ticket in &counted.tickets {
            let stored = self.test.desk.store().ticket(&ticket.number).await.unwrap().unwrap();
            let row: serde_json::Value = serde_json::from_str(&stored.body).unwrap();
            let ended = ["declined", "cancelled", "merged"].map(serde_json::Value::from);
            assert!(!ended.contains(&row["state"]) || out.contains(&ticket.number));
        }
        let total = &counted.report.total;
        let rates =
            [RateFigure::Resolved, RateFigure::OnTime].map(|rate| &total.rate(rate).entries);
        let counts = [CountFigure::Late, CountFigure::LateOpen, CountFigure::NotYetDue]
            .map(|count| &total.count(count).entries);
        let mut due = rates.into_iter().chain(counts).flatten();
        assert!(due.all(|entry| !out.contains(&entry.number)), "an excluded ticket is counted");
    }
}

/// Everybody who may try something: each role in and outside the units, and some with several.
fn people(test: &TestDesk) -> Vec<Actor> {
    let mut people = Vec::new();
    for role in Role::ALL.iter().filter(|role| **role != Role::System) {
        for office in [LEAD, OTHER, TOWN, "X-RX"] {
            let id = format!("{role}-{office}");
            people.push(Actor::staff(&id, &id, office, &[*role]));
        }
    }
    let unit = [Role::Handler, Role::UnitHead];
    let both = [Role::UnitHead, Role::Dispatcher, Role::Supervisor];
    people.push(Actor::staff("several-1", "several-1", LEAD, &unit));
    people.push(Actor::staff("several-2", "several-2", LEAD, &both));
    people.push(Actor::staff("several-3", "several-3", OTHER, &both));
    people.extend(test.desk.actor("S0133"));
    people.extend(test.desk.actor("S0014"));
    people
}

/// What all lives do next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Try,
    Look,
}

/// Every life does this, many at the same time.
async fn each(lives: Vec<Life>, stage: &Arc<Stage>, step: Step) -> Vec<Life> {
    let mut tasks = JoinSet::new();
    let in_a_row = lives.len().div_ceil(TOGETHER);
    let mut lives = lives.into_iter().peekable();
    while lives.peek().is_some() {
        let mut some: Vec<Life> = lives.by_ref().take(in_a_row).collect();
        let stage = Arc::clone(stage);
        tasks.spawn(async move {
            for life in &mut some {
                match step {
                    Step::Try => Box::pin(life.tries(&stage)).await,
                    Step::Look => life.looks(&stage).await,
                }
            }
            some
        });
    }
    let mut all: Vec<Life> = tasks.join_all().await.into_iter().flatten().collect();
    all.sort_by_key(|life| life.number.to_string());
    all
}

/// One ticket, and what is known of it.
struct Life {
    number: TicketNumber,
    dice: Dice,
    oracle: Oracle,
    tally: Tally,
}

impl Life {
    async fn of(number: TicketNumber, stage: &Stage, seed: usize) -> Self {
        let (dice, oracle) = (Dice::new(seed), Oracle::new());
        let mut life = Self { number, dice, oracle, tally: Tally::default() };
        life.looks(stage).await;
        life
    }

    /// Reads row and log, and compares them with each other and with what was known.
    async fn looks(&mut self, stage: &Stage) {
        let number = self.number.to_string();
        let store = stage.desks[0].store();
        // Between two reads a ticket that this one was joined to may have news for it.
        let (row, rows) = loop {
            let row = store.ticket(&number).await.unwrap().unwrap();
            let rows = store.events(&number).await.unwrap();
            if store.ticket(&number).await.unwrap().unwrap().chain_head == row.chain_head {
                break (row, rows);
            }
        };
        self.oracle.sees(&row.chain_head, &row.body, rows, &stage.days);
        let ticket = self.oracle.ticket();
        for actor in stage.people.iter().filter(|actor| self.oracle.names(&actor.office)) {
            assert!(may(actor, Right::SeeIdentity, &ticket).is_err(), "I7: {actor:?}");
        }
        self.tally.states.insert(self.oracle.text("state").to_owned());
        self.tally.steps.extend(self.oracle.newest().iter().map(|event| event.action.clone()));
        self.tally.events += self.oracle.newest().len();
    }

    async fn tries(&mut self, stage: &Stage) {
        let ticket = self.oracle.ticket();
        let now = stage.desks[0].now();
        let Some(action) = steps::some(&mut self.dice, &ticket, now) else { return };
        let right = action.kind().right();
        let owner = Actor::code_holder(&self.number.to_string());
        let requester = ticket.requester.as_deref().map(Actor::requester);
        let everybody = stage.people.iter().chain([&owner]).chain(&requester);
        let (able, others): (Vec<&Actor>, Vec<&Actor>) =
            everybody.partition(|actor| may(actor, right, &ticket).is_ok());
        if self.dice.throw(6) == 0 {
            let stranger = others[self.dice.throw(others.len())];
            self.is_forbidden(stage, stranger, &action, right).await;
        }
        let Some(actor) = able.get(self.dice.throw(able.len())) else { return };
        if self.dice.throw(4) == 0 {
            let second = able[self.dice.throw(able.len())];
            Box::pin(self.two_try(stage, [actor, second], &action)).await;
        } else {
            let done = self.does(&stage.desks[self.dice.clone().throw(2)], actor, &action).await;
            self.counts(stage, &action, &[done]).await;
        }
    }

    async fn does(&self, desk: &Desk, actor: &Actor, action: &Action) -> Result<Acted, Refusal> {
        let act = Act::Step { number: self.number, action: Box::new(action.clone()) };
        match desk.act(actor, act).await {
            Ok(acted) => Ok(acted),
            Err(ActError::Refused(refusal)) => Err(refusal),
            Err(ActError::Desk(error)) => panic!("{actor:?} {action:?}: {error:?}"),
        }
    }

    /// I10: who has no right is told so whatever the state and whoever was first, and nothing
    /// changes.
    async fn is_forbidden(&mut self, stage: &Stage, actor: &Actor, action: &Action, right: Right) {
        self.tally.forbidden += 1;
        let refusal = self.does(&stage.desks[1], actor, action).await.unwrap_err();
        let right = right.to_string();
        let told = match &refusal {
            Refusal::NotYourRole { right }
            | Refusal::NotYourUnit { right }
            | Refusal::NotYourTown { right } => Some(right),
            Refusal::NotYourTicket {} => Some(&right),
            _ => None,
        };
        assert_eq!(told, Some(&right), "{actor:?} {action:?}: {refusal:?}");
        self.looks(stage).await;
        // The ticket that this one was joined to may have news at the same moment.
        let mut new = self.oracle.newest().iter();
        let family = ["follow_parent", "release"];
        assert!(
            new.all(|event| family.contains(&event.action.as_str())),
            "{actor:?} may not {action:?}"
        );
    }

    /// I9: of two on one version one wins at most, or they follow one another.
    async fn two_try(&mut self, stage: &Stage, actors: [&Actor; 2], action: &Action) {
        self.tally.both += 1;
        let [one, two] = &stage.desks;
        let both =
            tokio::join!(self.does(one, actors[0], action), self.does(two, actors[1], action));
        self.counts(stage, action, &[both.0, both.1]).await;
    }

    /// Each step that was taken is one event and one version, each that was refused is none.
    async fn counts(&mut self, stage: &Stage, action: &Action, done: &[Result<Acted, Refusal>]) {
        let taken = done.iter().filter(|done| done.is_ok()).count();
        self.looks(stage).await;
        let kind = action.kind().to_string();
        let logged = self.oracle.newest().iter().filter(|event| event.action == kind);
        let logged = logged.filter(|event| event.role != "system").count();
        assert_eq!(logged, taken, "{action:?}: {done:?}");
        self.tally.taken += taken;
        self.tally.refused += done.len() - taken;
    }
}
