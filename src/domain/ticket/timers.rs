//! Timers: which are armed in which state, and the steps they take.

use std::collections::BTreeMap;

use super::action::Action;
use super::record::{
    Assignment, Pace, PauseReason, RequestKind, Sheet, SheetState, Ticket, Timer, TimerKind,
};
use super::state::State;
use crate::domain::Millis;
use crate::domain::rules::{LimitName, Rules};

/// Part of the time to sign for after which the unit is reminded, in percent.
const ACCEPT_NEAR: u8 = 75;

/// The steps of the program that are due at `now`, earliest first. Apply the first, then ask
/// again: a step may make the next one needless.
#[must_use]
pub fn timers_due(ticket: &Ticket, now: Millis) -> Vec<Action> {
    live(ticket).filter(|timer| timer.at <= now).map(|timer| step(ticket, timer)).collect()
}

/// When the next timer is due: the time at which the desk should look again.
#[must_use]
pub fn next_timer_at(ticket: &Ticket) -> Option<Millis> {
    live(ticket).map(|timer| timer.at).min()
}

/// Armed timers that nothing holds back.
fn live(ticket: &Ticket) -> impl Iterator<Item = &Timer> {
    let held_back = !ticket.still_open().is_empty();
    ticket.timers.iter().filter(move |timer| !(held_back && timer.kind == TimerKind::Archive))
}

/// The step a timer takes.
fn step(ticket: &Ticket, timer: &Timer) -> Action {
    let office = timer.of.clone();
    match timer.kind {
        TimerKind::AcceptLate => Action::AutoAcknowledge {},
        TimerKind::Yellow => Action::YellowCard { office },
        TimerKind::Red => Action::RedCard { office },
        TimerKind::Raise => Action::Raise { office },
        TimerKind::PauseEnd if ticket.state == State::OnLedger => {
            Action::LedgerOut { reason: TimerKind::PauseEnd.to_string() }
        }
        TimerKind::PauseEnd => Action::Resume { reason: TimerKind::PauseEnd.to_string() },
        TimerKind::FeedbackEnd => Action::NoAnswerClose {},
        TimerKind::Archive => Action::Archive {},
        kind => Action::Remind { timer: kind, of: timer.of.clone() },
    }
}

/// The timer that a step of the program stands for, and the office or sheet it is about.
pub(super) fn timer_of(action: &Action) -> Option<(TimerKind, &str)> {
    Some(match action {
        Action::AutoAcknowledge {} => (TimerKind::AcceptLate, ""),
        Action::YellowCard { office } => (TimerKind::Yellow, office),
        Action::RedCard { office } => (TimerKind::Red, office),
        Action::Raise { office } => (TimerKind::Raise, office),
        Action::Resume { .. } | Action::LedgerOut { .. } => (TimerKind::PauseEnd, ""),
        Action::NoAnswerClose {} => (TimerKind::FeedbackEnd, ""),
        Action::Archive {} => (TimerKind::Archive, ""),
        Action::Remind { timer, of } => (*timer, of),
        _ => return None,
    })
}

/// Takes the timer behind `action` away and remembers where a timer must not be armed again.
pub(super) fn spend(ticket: &mut Ticket, kind: TimerKind, of: &str) {
    let fires = |timer: &mut Timer| timer.kind == kind && timer.of == of;
    let spent: Vec<Timer> = ticket.timers.extract_if(.., fires).collect();
    let fired = match kind {
        TimerKind::TriageNear | TimerKind::TriageLate | TimerKind::TriageRaised => {
            Some(&mut ticket.fired)
        }
        TimerKind::AcceptNear | TimerKind::ContactLate | TimerKind::MeasuresLate => {
            ticket.lead.as_mut().map(|lead| &mut lead.fired)
        }
        TimerKind::Yellow | TimerKind::Red | TimerKind::Raise => {
            let mut all = ticket.lead.iter_mut().chain(&mut ticket.assists);
            all.find(|assignment| assignment.office == of).map(|assignment| &mut assignment.fired)
        }
        TimerKind::SheetLate
        | TimerKind::CheckInLate
        | TimerKind::BadReviewContactLate
        | TimerKind::BadReviewFixLate => {
            ticket.told_late.extend(spent);
            None
        }
        _ => None,
    };
    if let Some(fired) = fired {
        fired.push(kind);
    }
}

/// Arms the timers of the state the ticket is in, from the dates it carries.
pub(super) fn arm(ticket: &mut Ticket, rules: &Rules<'_>, now: Millis) {
    let armer = Armer { ticket, rules, now };
    let timers = match ticket.state {
        State::Draft | State::Archived => Vec::new(),
        State::Submitted | State::Dispatching => armer.triage(),
        State::Assigned => [armer.sign_for(), armer.unit_clocks()].concat(),
        State::ReturnReview => [vec![armer.return_late()], armer.unit_clocks()].concat(),
        State::InProgress => armer.unit_clocks(),
        State::Suspended | State::OnLedger => armer.pause(),
        State::Review => vec![armer.timer(TimerKind::CheckLate, armer.ends(LimitName::Check))],
        State::Feedback => armer.feedback(),
        State::Closed | State::Declined | State::Cancelled | State::Merged => armer.ended(),
    };
    let lasting = if ticket.state.is_open() { armer.lasting() } else { Vec::new() };
    ticket.timers = [timers, lasting].concat();
    sort(ticket);
}

/// Arms one more timer.
pub(super) fn add(ticket: &mut Ticket, kind: TimerKind, at: Millis, of: &str) {
    ticket.timers.push(Timer { at, kind, of: of.to_owned() });
    sort(ticket);
}

/// Takes a timer away that is no longer needed.
pub(super) fn disarm(ticket: &mut Ticket, kind: TimerKind, of: &str) {
    ticket.timers.retain(|timer| !(timer.kind == kind && timer.of == of));
}

/// Earliest first; at the same time in the order of the list of kinds.
fn sort(ticket: &mut Ticket) {
    ticket.timers.sort_by(|a, b| (a.at, a.kind, &a.of).cmp(&(b.at, b.kind, &b.of)));
}

/// A limit is kept in its last millisecond; what follows comes after it.
const fn after(due: Millis) -> Millis {
    due.saturating_add(1)
}

/// Works out the timers of one ticket.
struct Armer<'a> {
    ticket: &'a Ticket,
    rules: &'a Rules<'a>,
    now: Millis,
}

impl Armer<'_> {
    fn timer(&self, kind: TimerKind, at: Millis) -> Timer {
        Timer { at, kind, of: String::new() }
    }

    fn ends(&self, limit: LimitName) -> Millis {
        self.ends_from(self.now, limit)
    }

    fn ends_from(&self, start: Millis, limit: LimitName) -> Millis {
        self.rules.clock.due(start, self.ticket.limit(limit))
    }

    /// What is still open on an ended ticket holds it back from the archive.
    fn ended(&self) -> Vec<Timer> {
        let archive = self.timer(TimerKind::Archive, self.ends(LimitName::Archive));
        let open = self.ticket.sheets.iter().any(|sheet| !sheet.is_over());
        let waits = open.then(|| self.timer(TimerKind::SheetWaits, self.ends(LimitName::Decision)));
        std::iter::once(archive).chain(waits).collect()
    }

    /// What was told of sheets, calls and bad reviews stays told in whatever open state the ticket
    /// is; what was not waits for its date.
    fn lasting(&self) -> Vec<Timer> {
        let all = self.sheets().into_iter().chain(self.calls()).chain(self.reviews());
        all.filter(|timer| !self.ticket.told_late.contains(timer)).collect()
    }

    fn sheets(&self) -> Vec<Timer> {
        let open = self.ticket.sheets.iter().filter(|sheet| sheet.state == SheetState::Open);
        let timer = |sheet: &Sheet| Timer {
            at: after(sheet.reply_due),
            kind: TimerKind::SheetLate,
            of: sheet.id.to_string(),
        };
        open.map(timer).collect()
    }

    /// Of a department that was called twice the newer call counts.
    fn calls(&self) -> Vec<Timer> {
        let mut timers: BTreeMap<&str, Timer> = BTreeMap::new();
        for (whistle, call) in self.ticket.calls().filter(|(_, call)| call.checked_in_at.is_none())
        {
            let (at, of) = (after(whistle.due), call.office.clone());
            timers.insert(&call.office, Timer { at, kind: TimerKind::CheckInLate, of });
        }
        timers.into_values().collect()
    }

    /// Cases count from 1.
    fn reviews(&self) -> Vec<Timer> {
        let cases = (1_usize..).zip(&self.ticket.bad_reviews);
        let open = cases.filter(|(_, case)| case.closed_at.is_none());
        let timers = open.flat_map(|(place, case)| {
            let timer = |kind, due| Timer { at: after(due), kind, of: place.to_string() };
            let contact = timer(TimerKind::BadReviewContactLate, case.contact_due);
            let contact = Some(contact).filter(|_| case.contacted_at.is_none());
            let fix = timer(TimerKind::BadReviewFixLate, case.fix_due);
            contact.into_iter().chain([fix])
        });
        timers.collect()
    }

    /// When a limit ends that begins where another one ended.
    fn ends_after(&self, due: Millis, limit: LimitName) -> Millis {
        self.rules.clock.after(due, self.ticket.limit(limit))
    }

    fn triage(&self) -> Vec<Timer> {
        let Some((from, due)) = self.ticket.triage_from.zip(self.ticket.triage_due_at) else {
            return Vec::new();
        };
        let raised = if self.ticket.fired.contains(&TimerKind::TriageRaised) {
            self.ends(LimitName::Decision)
        } else {
            after(self.ends_after(due, LimitName::Triage))
        };
        let limit = self.ticket.limit(LimitName::Triage);
        [
            (TimerKind::TriageNear, self.rules.clock.yellow_at(from, due, limit)),
            (TimerKind::TriageLate, after(due)),
        ]
        .into_iter()
        .filter(|(kind, _)| !self.ticket.fired.contains(kind))
        .chain([(TimerKind::TriageRaised, raised)])
        .map(|(kind, at)| self.timer(kind, at))
        .collect()
    }

    /// Counted from when the return was asked for; after that the supervisor is asked again each
    /// working day.
    fn return_late(&self) -> Timer {
        let asked = self.ticket.pending(RequestKind::Return).map_or(self.now, |one| one.asked_at);
        let due = self.ends_from(asked, LimitName::ReturnReview);
        let at = if due > self.now { due } else { self.ends(LimitName::Decision) };
        self.timer(TimerKind::ReturnLate, at)
    }

    fn sign_for(&self) -> Vec<Timer> {
        let Some(lead) = &self.ticket.lead else { return Vec::new() };
        let limit = self.ticket.limit(LimitName::Accept);
        let near = self.rules.clock.part(lead.dispatched_at, lead.accept_due, ACCEPT_NEAR, limit);
        let mut timers = vec![self.timer(TimerKind::AcceptLate, after(lead.accept_due))];
        if !lead.fired.contains(&TimerKind::AcceptNear) {
            timers.push(self.timer(TimerKind::AcceptNear, near));
        }
        timers
    }

    fn unit_clocks(&self) -> Vec<Timer> {
        let Some(lead) = &self.ticket.lead else { return Vec::new() };
        let mut timers: Vec<Timer> =
            self.ticket.assists.iter().chain([lead]).flat_map(|unit| self.cards(unit)).collect();
        let (kind, from) = if lead.fired.contains(&TimerKind::Raise) {
            (TimerKind::LongOverdue, lead.due_at.max(self.now))
        } else {
            (TimerKind::Raise, lead.due_at)
        };
        let at = after(self.ends_after(from, LimitName::Raise));
        timers.push(Timer { at, kind, of: lead.office.clone() });
        let contact = TimerKind::ContactLate;
        let asked = lead.contacted_at.is_none() && !self.ticket.has_nobody_to_ask();
        if asked && !lead.fired.contains(&contact) {
            timers.push(self.timer(contact, after(lead.contact_due)));
        }
        let measures = TimerKind::MeasuresLate;
        if let Some(due) = lead.measures_awaited().filter(|_| !lead.fired.contains(&measures)) {
            timers.push(self.timer(measures, after(due)));
        }
        timers
    }

    fn cards(&self, unit: &Assignment) -> Vec<Timer> {
        if !unit.is_running() {
            return Vec::new();
        }
        let limit = self.ticket.limit(unit.due_by);
        let yellow_at = self.rules.clock.yellow_at(unit.clock_from, unit.due_at, limit);
        let mut timers = vec![(TimerKind::Yellow, yellow_at), (TimerKind::Red, after(unit.due_at))];
        timers.retain(|(kind, _)| !unit.fired.contains(kind));
        if unit.fired.contains(&TimerKind::Red) && unit.due_at >= self.now {
            timers.push((TimerKind::LateAgain, after(unit.due_at)));
        }
        if unit.fired.contains(&TimerKind::Yellow) {
            let next = self.ends(LimitName::YellowReminder).max(yellow_at);
            timers.extend((next < unit.due_at).then_some((TimerKind::YellowReminder, next)));
        }
        let of = |(kind, at)| Timer { at, kind, of: unit.office.clone() };
        timers.into_iter().map(of).collect()
    }

    fn pause(&self) -> Vec<Timer> {
        let Some(pause) = self.ticket.open_pause() else { return Vec::new() };
        match pause.reason {
            PauseReason::AwaitingRequester => vec![
                self.timer(TimerKind::WaitOver, after(pause.until)),
                self.timer(
                    TimerKind::PauseEnd,
                    after(self.ends_after(pause.until, LimitName::Decision)),
                ),
            ],
            PauseReason::Ledger => {
                let limit = match pause.pace {
                    Pace::OnTrack => LimitName::LedgerReview,
                    Pace::Slow => LimitName::SlowLedgerReview,
                };
                self.looks(TimerKind::LedgerReview, limit, pause.until)
            }
            _ => self.looks(TimerKind::SuspensionReview, LimitName::SuspensionReview, pause.until),
        }
    }

    /// The next look at a pause, if it comes before the end, and the end.
    fn looks(&self, look: TimerKind, every: LimitName, until: Millis) -> Vec<Timer> {
        let next = self.rules.clock.on_working_day(self.ends(every));
        let mut timers = vec![self.timer(TimerKind::PauseEnd, after(until))];
        timers.extend((next < until).then(|| self.timer(look, next)));
        timers
    }

    fn feedback(&self) -> Vec<Timer> {
        if self.ticket.awaits_decision() {
            return vec![
                self.timer(TimerKind::DecisionLate, after(self.ends(LimitName::Decision))),
            ];
        }
        vec![
            self.timer(TimerKind::FirstReminder, self.ends(LimitName::FirstReminder)),
            self.timer(TimerKind::SecondReminder, self.ends(LimitName::SecondReminder)),
        ]
    }
}
