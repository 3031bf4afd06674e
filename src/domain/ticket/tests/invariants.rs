//! Random lives of tickets: whatever people try, the invariants hold.
//!
//! `PROPTEST_CASES=10000 cargo test --lib invariants` runs the long version.

use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    Action, ActionKind, AssignmentEnd, Change, Confidentiality, Decision, NewTicket, NoticeTarget,
    PauseReason, ReviewVerdict, Solved, Source, State, Ticket, TimerKind, next_timer_at,
    state_edges, steps_in, timers_due,
};
use proptest::prelude::{any, prop, proptest};
use std::collections::BTreeSet;

/// A throw of the dice: what, who, how long to wait.
type Throw = (u32, u32, u32);

pub fn people() -> Vec<Actor> {
    let mut agent = Actor::staff("s-a1", "代办01", "v.one", &[Role::Agent]);
    agent.areas.push("a.village".into());
    let both = Actor::staff("s-b", "双岗", "t.social", &[Role::UnitHead, Role::Dispatcher]);
    let all = [Role::Dispatcher, Role::Supervisor, Role::Handler, Role::UnitHead];
    let mut people = vec![
        resident(),
        Actor::requester("vault-8"),
        Actor::staff("", "公众", "", &[Role::Public]),
        agent,
        Actor::staff("s-w1", "窗口01", "desk", &[Role::Clerk]),
        dispatcher(),
        Actor::staff("s-d2", "分办02", "desk", &[Role::Dispatcher]),
        supervisor(),
        leader(),
        both,
        Actor::staff("s-all", "多岗", "t.farm", &all),
        Actor::staff("s-x1", "审计01", "", &[Role::Auditor]),
    ];
    for unit in ["t.social", "t.farm", "t.enforce", "c.civil", "c.ecology", "v.one"] {
        people.push(handler(unit));
        people.push(head(unit));
    }
    people
}

/// Steps of this kind, with dates that lie ahead of `now`.
pub fn variants(kind: ActionKind, now: i64) -> Vec<Action> {
    let mut found: Vec<Action> =
        every_action().into_iter().filter(|action| action.kind() == kind).collect();
    for action in &mut found {
        match action {
            Action::RequestSuspension { until, .. } => *until = now + 9 * DAY,
            Action::RequestLedger { target, .. } => *target = now + 70 * DAY,
            Action::Resolve { evidence, .. } => evidence.push("f-1".into()),
            _ => {}
        }
    }
    match kind {
        ActionKind::Evaluate => found.push(rating(5, Solved::Yes)),
        ActionKind::Dispatch => {
            found.push(to_unit("t.farm", &[], line("town-line")));
            found.push(to_unit("t.enforce", &["t.farm"], line("town-line")));
            found.push(to_unit("c.civil", &[], line("county-line")));
            found.push(to_unit("v.one", &[], approval(now + DAY)));
            found.push(to_unit("v.one", &[], line("county-line-for-town")));
        }
        ActionKind::WaiveAssist | ActionKind::AddAssist => found.extend([
            Action::WaiveAssist { office: "t.farm".into(), reason: why() },
            Action::WaiveAssist { office: "t.social".into(), reason: why() },
        ]),
        ActionKind::DecideReview => {
            found.push(Action::DecideReview { verdict: ReviewVerdict::Invalid, reason: why() });
        }
        ActionKind::FirstContact => found.push(failed_try()),
        ActionKind::RequestLedger => found.push(Action::RequestLedger {
            plan: why(),
            target: now + 200 * DAY,
            reason: why(),
        }),
        _ => {}
    }
    found
}

/// Steps that bring a ticket on its way.
const FORWARD: &[ActionKind] = &[
    ActionKind::Accept,
    ActionKind::Dispatch,
    ActionKind::Designate,
    ActionKind::Acknowledge,
    ActionKind::RefuseReturn,
    ActionKind::GrantReturn,
    ActionKind::FirstContact,
    ActionKind::WaiveAssist,
    ActionKind::AssistDone,
    ActionKind::Resolve,
    ActionKind::Sign,
    ActionKind::Approve,
    ActionKind::CloseUnasked,
    ActionKind::Evaluate,
    ActionKind::OrderRework,
    ActionKind::DecideReview,
    ActionKind::Reopen,
    ActionKind::LedgerOut,
    ActionKind::AnswerInfo,
];

/// Steps that end a ticket early; the dice take them rarely.
const ENDING: &[ActionKind] = &[
    ActionKind::Decline,
    ActionKind::Cancel,
    ActionKind::ForgetRequester,
    ActionKind::Merge,
    ActionKind::CloseExplained,
    ActionKind::Adopt,
];

/// Steps that fit the state: often forward, seldom to an early end.
fn fitting(state: State, dice: u32) -> Vec<ActionKind> {
    let all: Vec<ActionKind> = steps_in(state).into_iter().collect();
    let some: Vec<ActionKind> = match dice % 8 {
        0 => return all,
        1..=4 => all.iter().copied().filter(|kind| FORWARD.contains(kind)).collect(),
        _ => all.iter().copied().filter(|kind| !ENDING.contains(kind)).collect(),
    };
    if some.is_empty() { all } else { some }
}

fn pick<T: Clone>(list: &[T], by: u32) -> Option<T> {
    list.get(by as usize % list.len().max(1)).cloned()
}

fn filed(which: u32) -> Case {
    let confidentiality = match which % 4 {
        0 => Some(Confidentiality::Anonymous),
        1 => Some(Confidentiality::Confidential),
        _ => None,
    };
    let new = NewTicket {
        class: Class::ALL[which as usize % Class::ALL.len()],
        priority: if which.is_multiple_of(7) { Priority::P1 } else { Priority::P2 },
        source: if which.is_multiple_of(11) { Source::Grid } else { Source::Web },
        named_units: if which.is_multiple_of(3) { vec!["t.farm".into()] } else { Vec::new() },
        confidentiality,
        ..new_ticket()
    };
    Case::draft(new)
}

/// The life that the dice make, with everything checked on the way.
fn live(which: u32, throws: &[Throw]) {
    let mut life = Life { case: filed(which), fired: BTreeSet::new() };
    life.takes(&resident(), &Action::Submit { filed_today: 0 });
    for (what, who, wait) in throws {
        if what % 9 == 0 {
            life.passes(i64::from(*wait) * HOUR);
            continue;
        }
        life.case.now += i64::from(wait % 120) * MINUTE;
        let state = life.case.ticket.state;
        let kinds: Vec<ActionKind> =
            if what % 9 == 1 { ActionKind::ALL.to_vec() } else { fitting(state, what / 100_000) };
        let Some(kind) = pick(&kinds, what / 9) else { continue };
        let Some(action) = pick(&variants(kind, life.case.now), what / 1000) else { continue };
        let able: Vec<Actor> = people()
            .into_iter()
            .filter(|p| what % 9 == 1 || may(p, action.kind().right(), &life.case.ticket).is_ok())
            .collect();
        if let Some(actor) = pick(&able, *who) {
            life.takes(&actor, &action);
        }
    }
    life.ends();
}

struct Life {
    case: Case,
    fired: BTreeSet<(TimerKind, String, i64)>,
}

impl Life {
    fn takes(&mut self, actor: &Actor, action: &Action) {
        let before = self.case.ticket.clone();
        match self.case.tries(actor, action) {
            Ok(change) => {
                check_step(&before, actor, action, &change, self.case.now);
                self.case.take(change);
            }
            Err(refusal) => {
                let permitted = may(actor, action.kind().right(), &before);
                assert!(permitted.is_ok() || permitted == Err(refusal), "permission comes first");
            }
        }
    }

    /// Time passes and every timer fires at its time.
    fn passes(&mut self, time: i64) {
        let end = self.case.now + time;
        let mut steps = 0;
        while let Some(at) = next_timer_at(&self.case.ticket).filter(|at| *at <= end) {
            self.case.now = self.case.now.max(at);
            let now = self.case.now;
            let timer = self.case.ticket.timers.iter().find(|t| t.at <= now && t.at == at).cloned();
            let timer = timer.expect("the timer that is due");
            let action = timers_due(&self.case.ticket, now).remove(0);
            // I11: the same timer never fires twice.
            let key = (timer.kind, timer.of, timer.at);
            assert!(self.fired.insert(key.clone()), "{key:?} fired twice");
            let version = self.case.ticket.version;
            self.takes(&system(), &action);
            assert!(self.case.ticket.version > version, "{action:?} is due and was refused");
            steps += 1;
            assert!(steps < 2_000, "timers never come to rest");
        }
        self.case.now = end;
    }

    fn ends(&self) {
        // I3: the log gives the row.
        assert_eq!(self.case.replayed(), self.case.ticket.as_logged());
        assert_eq!(self.case.ticket.words_digest, self.case.ticket.digest_words());
        let log = serde_json::to_string(&self.case.events).unwrap();
        for secret in ["vault-7", "web:session-9", "hash-of-code", "王小二", "东头第三家"] {
            assert!(!log.contains(secret), "{secret} in the log");
        }
    }
}

fn check_step(before: &Ticket, actor: &Actor, action: &Action, change: &Change, now: i64) {
    let after = &change.ticket;
    check_event(before, action, change, now);
    check_lead(after);
    check_promise(before, after, action);
    check_separation(before, actor, action, after);
    check_rest(after);
    check_assists(after);
    if let Some(lead) = before.lead.as_ref().filter(|lead| lead.designated) {
        // I5: what was designated is never returned.
        let back = after.past.iter().filter(|old| old.end == Some(AssignmentEnd::Returned));
        assert!(
            back.into_iter().all(|old| old.dispatched_at != lead.dispatched_at || !old.designated)
        );
        assert_ne!(after.state, State::ReturnReview);
    }
}

/// I2: one event for each change, with who, when and why, along an edge of the machine.
fn check_event(before: &Ticket, action: &Action, change: &Change, now: i64) {
    let event = &change.event;
    assert_eq!(change.ticket.version, before.version + 1);
    assert_eq!(event.seq, change.ticket.version);
    assert_eq!(event.at, now.max(before.updated_at));
    assert!(!event.actor.is_empty());
    assert_eq!((event.from, event.to), (before.state, change.ticket.state));
    assert!(event.from == event.to || state_edges().contains(&(event.from, event.to)));
    let outsider = matches!(event.role, Role::Requester | Role::Public);
    if !outsider && !action.texts().is_empty() {
        assert_eq!(event.reason.as_deref(), action.reason());
    }
    let mut keys = BTreeSet::new();
    for notice in &change.notices {
        assert!(keys.insert(&notice.key), "told twice: {}", notice.key);
        let address = change.ticket.conversation.is_some();
        assert!(notice.to != NoticeTarget::Requester || address);
    }
}

/// I1: a ticket that a unit has to work on has exactly one active lead.
fn check_lead(after: &Ticket) {
    use State::{Assigned, Dispatching, Feedback, InProgress, OnLedger, ReturnReview, Review};
    let with_unit = [Assigned, ReturnReview, InProgress, OnLedger, Review, Feedback];
    let paused_unit = after.state == State::Suspended && after.resume_to == Some(InProgress);
    if with_unit.contains(&after.state) || paused_unit {
        let lead = after.lead.as_ref().expect("a lead");
        assert!(lead.end.is_none() && !lead.waived);
        assert!(!after.named_units.contains(&lead.office), "leads what is about itself");
    }
    if [State::Submitted, Dispatching].contains(&after.state) {
        assert!(after.lead.is_none() && after.assists.is_empty());
    }
    assert!(after.past.iter().all(|old| old.end.is_some()));
}

/// I4: what the requester was promised moves later only with a record of why.
fn check_promise(before: &Ticket, after: &Ticket, action: &Action) {
    assert!(before.submitted_at.is_none() || before.submitted_at == after.submitted_at);
    assert!(before.dispatched_first_at.is_none_or(|at| after.dispatched_first_at == Some(at)));
    let (Some(old), Some(new)) = (before.citizen_due_at, after.citizen_due_at) else { return };
    if new <= old {
        return;
    }
    let paused = after.pauses.last().is_some_and(|pause| pause.ended_at == Some(after.updated_at));
    let extended = matches!(action, Action::GrantExtension { .. })
        && after.requests.iter().any(|r| r.decided_at == Some(after.updated_at));
    assert!(paused || extended, "{:?} moved the promise", action.kind());
    if before.open_pause().is_some_and(|pause| pause.reason == PauseReason::AwaitingRequester) {
        assert!(new - old <= 3 * DAY, "the desk's own delay counts");
    }
}

/// I6: who asks does not grant, who handles does not check. I7: a named unit sees nobody.
fn check_separation(before: &Ticket, actor: &Actor, action: &Action, after: &Ticket) {
    for request in after.requests.iter().filter(|r| r.decision != Decision::Pending) {
        assert_ne!(request.decided_by.as_ref(), Some(&request.asked_by), "{request:?}");
    }
    if action.kind().right() == Right::Check {
        let lead = before.lead.as_ref().expect("a lead");
        assert_ne!(lead.office, actor.office);
        assert_ne!(lead.handler.as_ref(), Some(&actor.id));
        assert_ne!(lead.signed_by.as_ref(), Some(&actor.id));
    }
    for person in people().iter().filter(|p| after.named_units.contains(&p.office)) {
        assert!(may(person, Right::SeeIdentity, after).is_err());
    }
}

/// T12: no assist has more time than its lead, unless the lead's date has passed.
fn check_assists(after: &Ticket) {
    let lead = after.lead.as_ref().map(|lead| lead.due_at);
    let Some(lead) = lead.filter(|due| *due > after.updated_at) else { return };
    for assist in after.assists.iter().filter(|assist| assist.is_running()) {
        assert!(assist.due_at <= lead, "{assist:?} after {lead}");
    }
}

/// I8 and I12, cards, counts.
fn check_rest(after: &Ticket) {
    let ended = [State::Closed, State::Declined, State::Cancelled, State::Merged];
    if after.state == State::Archived {
        assert!(after.timers.is_empty());
    } else if ended.contains(&after.state) {
        let open = after.sheets.iter().any(|sheet| !sheet.is_over());
        let contested = after.decline.as_ref().is_some_and(|decline| decline.is_contested());
        assert!(after.timers.iter().all(|timer| match timer.kind {
            TimerKind::Archive => true,
            TimerKind::SheetWaits => open,
            TimerKind::AppealLate => contested && after.state == State::Declined,
            _ => false,
        }));
    } else {
        assert!(!after.timers.is_empty(), "{} waits for ever", after.state);
    }
    assert_eq!(
        after.outcome.is_some(),
        after.state != State::Merged && !after.state.is_open()
            || after.state == State::Merged && after.closed_at.is_some(),
        "{}",
        after.state
    );
    let mut cards = BTreeSet::new();
    for card in &after.cards {
        let key = (&card.office, card.assignment, card.colour);
        assert!(cards.insert(key), "two cards of one colour on one assignment");
    }
    assert!(after.pauses.iter().rev().skip(1).all(|pause| pause.ended_at.is_some()));
    let paused = matches!(after.state, State::Suspended | State::OnLedger);
    assert_eq!(after.open_pause().is_some(), paused, "the clock stands still only when it may");
}

proptest! {
    #[test]
    fn whatever_people_try_the_invariants_hold(
        which in any::<u32>(),
        throws in prop::collection::vec((any::<u32>(), any::<u32>(), 0..400_u32), 1..80),
    ) {
        live(which, &throws);
    }
}

/// Dice that fall the same in every run.
pub struct Dice(u32);

impl Dice {
    pub fn new(seed: u32) -> Self {
        Self(seed)
    }

    fn throw(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> 3
    }

    /// The life of a ticket in so many throws; `look` sees it after each.
    pub fn life(&mut self, throws: u32, look: &mut impl FnMut(&Case)) -> Case {
        let mut life = Life { case: filed(self.throw()), fired: BTreeSet::new() };
        life.takes(&resident(), &Action::Submit { filed_today: 0 });
        for _ in 0..throws {
            if self.throw().is_multiple_of(9) {
                life.passes(i64::from(self.throw() % 400) * HOUR);
            }
            let kinds = fitting(life.case.ticket.state, self.throw());
            let Some(kind) = pick(&kinds, self.throw()) else { break };
            let Some(action) = pick(&variants(kind, life.case.now), self.throw()) else { continue };
            let able: Vec<_> = people()
                .into_iter()
                .filter(|p| may(p, action.kind().right(), &life.case.ticket).is_ok())
                .collect();
            if let Some(actor) = pick(&able, self.throw()) {
                life.takes(&actor, &action);
            }
            look(&life.case);
        }
        life.case
    }
}

#[test]
fn the_dice_reach_every_state_and_almost_every_step() {
    let mut states = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    let mut dice = Dice::new(7);
    for _ in 0..700 {
        let case = dice.life(60, &mut |_| ());
        states.extend(case.events.iter().map(|event| event.to));
        kinds.extend(case.events.iter().map(|event| event.action));
    }
    let missed: Vec<_> = State::ALL.iter().filter(|state| !states.contains(state)).collect();
    assert_eq!(missed, [&State::Draft]);
    // The dice publish no notice on holidays, and only the desk sees that many bring one matter.
    kinds.extend([ActionKind::RecountDates, ActionKind::RaiseTopic]);
    let rare: Vec<_> = ActionKind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    assert!(rare.len() <= 3, "never taken: {rare:?}");
}

#[test]
fn i9_two_commands_on_one_version_make_two_changes_of_the_same_version() {
    let case = Case::accepted();
    let first = case.tries(&dispatcher(), &to_unit("t.social", &[], line("town-line"))).unwrap();
    let second = case.tries(&dispatcher(), &to_unit("t.farm", &[], line("town-line"))).unwrap();
    // The store keeps one of them: (number, seq) is unique.
    assert_eq!(first.event.seq, second.event.seq);
    assert_eq!(first.event.number, second.event.number);
}

#[test]
fn i10_a_stranger_hears_the_same_whatever_the_version() {
    let said: BTreeSet<String> = [Case::submitted(), Case::in_progress(), Case::closed()]
        .iter()
        .map(|case| case.refuses(&Actor::requester("vault-8"), Action::Urge { text: why() }))
        .map(|refusal| format!("{refusal:?}"))
        .collect();
    assert_eq!(said, BTreeSet::from([format!("{:?}", Refusal::NotYourTicket {})]));
}
