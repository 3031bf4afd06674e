//! The figures computed a second time, from the words of the definitions: hour by hour, ticket by
//! ticket, one figure and one group at a time.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::super::*;
use super::{DAY, HOUR};
use crate::domain::Millis;

/// What a figure is asked for.
#[derive(Debug, Clone, Copy)]
enum Scope<'a> {
    All,
    Unit(&'a str),
    Class(&'a str),
}

/// Working time: from 8 to 16 o'clock.
fn works(hour: i64) -> bool {
    (8..16).contains(&hour.rem_euclid(24))
}

fn working_minutes(from: Millis, to: Millis) -> i64 {
    (from / HOUR..to / HOUR).filter(|hour| works(*hour)).count() as i64 * 60
}

/// Minutes of all hours from `from` to `to` that `counts`, by both clocks.
fn minutes(from: Millis, to: Millis, counts: impl Fn(Millis) -> bool) -> (f64, f64) {
    let mut sum = (0.0, 0.0);
    let mut hour = from;
    while hour < to {
        if counts(hour) {
            sum.0 += 60.0;
            sum.1 += if works(hour / HOUR) { 60.0 } else { 0.0 };
        }
        hour += HOUR;
    }
    sum
}

fn responsible(ticket: &TicketFacts, at: Millis) -> Option<String> {
    let mut found: Option<&AssignmentFacts> = None;
    for one in &ticket.assignments {
        let had_it = one.role == LeadOrAssist::Lead
            && one.dispatched_at <= at
            && one.ended_at.is_none_or(|end| end > at);
        if had_it && found.is_none_or(|other| other.dispatched_at <= one.dispatched_at) {
            found = Some(one);
        }
    }
    found.map(|one| one.office.clone())
}

fn leads(ticket: &TicketFacts) -> Vec<AssignmentFacts> {
    let mut leads = ticket.assignments.clone();
    leads.retain(|one| one.role == LeadOrAssist::Lead);
    leads.sort_by_key(|one| one.dispatched_at);
    leads
}

fn first(ticket: &TicketFacts) -> Option<String> {
    leads(ticket).first().map(|one| one.office.clone())
}

/// The date due and whose it is.
fn due(ticket: &TicketFacts) -> (Option<Millis>, Option<String>) {
    let open: Vec<_> = leads(ticket).into_iter().filter(|one| one.ended_at.is_none()).collect();
    match open.last() {
        Some(lead) => (lead.due_at, Some(lead.office.clone())),
        None => (ticket.citizen_due_at, None),
    }
}

struct Oracle<'a> {
    tickets: &'a [TicketFacts],
    period: &'a Period,
    now: Millis,
    scope: Scope<'a>,
}

type Found = Vec<(String, f64)>;

impl Oracle<'_> {
    fn counted(&self) -> Vec<&TicketFacts> {
        self.tickets.iter().filter(|ticket| ticket.excluded.is_none()).collect()
    }

    fn concerns(&self, ticket: &TicketFacts, unit: Option<&String>) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::Unit(code) => unit.is_some_and(|unit| unit == code),
            Scope::Class(code) => ticket.class == code,
        }
    }

    fn during(&self, at: Option<Millis>) -> bool {
        at.is_some_and(|at| at >= self.period.from && at < self.period.to)
    }

    /// One value for each ticket for which `value` finds one and whose unit is in the scope.
    fn each<T: Clone>(
        &self,
        value: impl Fn(&TicketFacts) -> Vec<(Option<String>, T)>,
    ) -> Vec<(String, T)> {
        let mut found = Vec::new();
        for ticket in self.counted() {
            for (unit, value) in value(ticket) {
                if self.concerns(ticket, unit.as_ref()) {
                    found.push((ticket.number.clone(), value));
                }
            }
        }
        found
    }

    fn time(&self, figure: TimeFigure) -> Vec<(String, (f64, f64))> {
        let plain = |from: Millis, to: Millis| minutes(from, to, |_| true);
        self.each(|t| {
            let mut found = Vec::new();
            match figure {
                TimeFigure::FirstResponse if self.during(t.first_response_at) => {
                    let at = t.first_response_at.unwrap();
                    found.push((responsible(t, at), plain(t.submitted_at, at)));
                }
                TimeFigure::Dispatch if self.during(t.dispatched_first_at) => {
                    found.push((first(t), plain(t.submitted_at, t.dispatched_first_at.unwrap())));
                }
                TimeFigure::Acknowledge => {
                    for one in leads(t).iter().filter(|one| self.during(one.accepted_at)) {
                        let took = plain(one.dispatched_at, one.accepted_at.unwrap());
                        found.push((Some(one.office.clone()), took));
                    }
                }
                TimeFigure::Handling
                    if self.during(t.resolved_at) && t.dispatched_first_at.is_some() =>
                {
                    let at = t.resolved_at.unwrap();
                    let runs = |hour: Millis| {
                        let still =
                            |p: &PauseFacts| p.from <= hour && p.to.is_none_or(|to| hour < to);
                        !t.pauses.iter().any(still)
                    };
                    let took = minutes(t.dispatched_first_at.unwrap(), at, runs);
                    found.push((responsible(t, at), took));
                }
                TimeFigure::CitizenWait if self.during(t.closed_at) => {
                    let at = t.closed_at.unwrap();
                    found.push((responsible(t, at), plain(t.submitted_at, at)));
                }
                _ => {}
            }
            found
        })
    }

    /// Rates that are counted by assignment.
    fn by_assignment(&self, figure: RateFigure) -> Found {
        let kept = |due: Option<Millis>, met: Option<Millis>| {
            let known = met.is_some() || due.is_some_and(|due| due < self.now);
            (self.during(due) && known)
                .then(|| f64::from(met.is_some_and(|met| met <= due.unwrap())))
        };
        self.each(|t| {
            let mut found = Vec::new();
            for one in &leads(t) {
                let made = self.during(Some(one.dispatched_at));
                let granted = |decision: Decision| f64::from(decision == Decision::Granted);
                let values: Vec<f64> = match figure {
                    RateFigure::AcknowledgedOnTime => kept(one.accept_due, one.accepted_at)
                        .map(|kept| if one.auto_accepted { 0.0 } else { kept })
                        .into_iter()
                        .collect(),
                    RateFigure::Response if !t.anonymous => {
                        kept(one.contact_due, one.contacted_at).into_iter().collect()
                    }
                    RateFigure::Return if made => vec![one.returns.len() as f64],
                    RateFigure::ReturnGranted if made => {
                        one.returns.iter().map(|request| granted(request.decision)).collect()
                    }
                    RateFigure::Extension if made => {
                        vec![one.extensions.iter().map(|asked| granted(asked.decision)).sum()]
                    }
                    _ => vec![],
                };
                found.extend(values.into_iter().map(|value| (Some(one.office.clone()), value)));
            }
            found
        })
    }

    /// Rates that are counted by evaluation.
    fn by_evaluation(&self, figure: RateFigure) -> Found {
        self.each(|t| {
            let mut found = Vec::new();
            for one in &t.evaluations {
                if one.invalid || one.grade < 1 || one.grade > 5 || !self.during(Some(one.at)) {
                    continue;
                }
                let value = match (figure, one.solved) {
                    (RateFigure::Satisfaction, _) => f64::from(one.grade > 2),
                    (RateFigure::Praise, _) => f64::from(one.grade > 3),
                    (RateFigure::BadReview, _) => f64::from(one.grade < 3),
                    (RateFigure::Solved, Some(Solved::Yes)) => 1.0,
                    (RateFigure::Solved, Some(Solved::Partly | Solved::No)) => 0.0,
                    _ => continue,
                };
                found.push((responsible(t, one.at), value));
            }
            found
        })
    }

    fn open_in_time(&self, t: &TicketFacts) -> bool {
        let due = due(t).0.unwrap();
        let still = t.pauses.iter().any(|p| p.to.is_none() && p.from <= due);
        t.resolved_at.is_none() && (still || due >= self.now)
    }

    fn repeat(&self, t: &TicketFacts) -> bool {
        self.counted().iter().any(|o| {
            let earlier = (o.submitted_at, &o.number) < (t.submitted_at, &t.number);
            earlier
                && t.submitted_at - o.submitted_at <= 90 * DAY
                && o.category == t.category
                && o.place.is_some()
                && o.place == t.place
                && o.contact_hash.is_some()
                && o.contact_hash == t.contact_hash
        })
    }

    /// Rates that are counted by ticket.
    fn by_ticket(&self, figure: RateFigure) -> Found {
        self.each(|t| {
            let (due, whose) = due(t);
            let closed_in_time = due.is_some_and(|due| t.resolved_at.is_some_and(|at| at <= due));
            let one = |unit: Option<String>, yes: bool| vec![(unit, f64::from(yes))];
            match figure {
                RateFigure::OnTime if self.during(due) && !self.open_in_time(t) => {
                    one(whose, closed_in_time)
                }
                RateFigure::Resolved if self.during(due) && !self.open_in_time(t) => {
                    one(whose, t.resolved_at.is_some_and(|at| at < self.period.to))
                }
                RateFigure::Resolved if self.during(t.resolved_at) && !self.during(due) => {
                    one(responsible(t, t.resolved_at.unwrap()), true)
                }
                RateFigure::Rework if self.during(t.resolved_at) => {
                    one(responsible(t, t.resolved_at.unwrap()), t.rework_count >= 1)
                }
                RateFigure::FirstDispatchRight if self.during(t.dispatched_first_at) => {
                    let leads = leads(t);
                    let mut requests = leads.iter().flat_map(|one| one.returns.iter());
                    one(first(t), requests.all(|request| request.decision != Decision::Granted))
                }
                RateFigure::Repeat if self.during(Some(t.submitted_at)) => {
                    one(first(t), self.repeat(t))
                }
                RateFigure::Visited if self.during(t.visit_due_at) => {
                    let at = t.visit_due_at.unwrap();
                    match (t.visited_at, at < self.now) {
                        (None, false) => vec![],
                        (visited, _) => one(responsible(t, at), visited.is_some()),
                    }
                }
                RateFigure::Evaluated if self.during(t.evaluation_asked_at) => {
                    let at = t.evaluation_asked_at.unwrap();
                    one(responsible(t, at), t.evaluations.iter().any(|one| one.at >= at))
                }
                _ => vec![],
            }
        })
    }

    fn bad_reviews(&self) -> Found {
        self.each(|t| {
            let due = t.bad_reviews.iter().filter(|one| {
                self.during(Some(one.fix_due)) && (one.fixed_at.is_some() || one.fix_due < self.now)
            });
            let value =
                |one: &BadReviewFacts| f64::from(one.fixed_at.is_some_and(|at| at <= one.fix_due));
            due.map(|one| (responsible(t, one.at), value(one))).collect()
        })
    }

    fn rate(&self, figure: RateFigure) -> Found {
        let mut found = self.by_assignment(figure);
        found.extend(self.by_evaluation(figure));
        found.extend(self.by_ticket(figure));
        if figure == RateFigure::BadReviewFixed {
            found.extend(self.bad_reviews());
        }
        found
    }

    fn late(&self) -> Found {
        self.each(|t| {
            let (due, whose) = due(t);
            let Some(due) = due else { return vec![] };
            let end = t.resolved_at.unwrap_or(self.now);
            let late = end > due && !(t.resolved_at.is_none() && self.open_in_time(t));
            let counts = late && self.during(Some(due));
            if counts { vec![(whose, (end - due) as f64 / 60_000.0)] } else { vec![] }
        })
    }

    fn late_open(&self) -> Found {
        self.each(|t| {
            let (due, whose) = due(t);
            let mut since = Vec::new();
            if let Some(due) = due
                && !self.open_in_time(t)
            {
                since.push(due);
            }
            if let Some(wait) = t.waits.iter().find(|wait| wait.ended_at.is_none())
                && wait.due < self.now
            {
                since.push(wait.due);
            }
            since.sort_unstable();
            match since.first() {
                Some(first) if t.resolved_at.is_none() => {
                    vec![(whose, (self.now - first) as f64 / 60_000.0)]
                }
                _ => vec![],
            }
        })
    }
}

fn sorted<T: PartialOrd>(mut found: Vec<(String, T)>) -> Vec<(String, T)> {
    found.sort_by(|a, b| a.partial_cmp(b).unwrap());
    found
}

fn pairs(entries: &[Entry]) -> Found {
    sorted(entries.iter().map(|entry| (entry.number.clone(), entry.value)).collect())
}

/// The quantile by drawing the line through the points (i / (n − 1), value).
fn on_the_line(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let last = sorted.len() - 1;
    if last == 0 {
        return sorted[0];
    }
    for i in 0..last {
        let (left, right) = (i as f64 / last as f64, (i + 1) as f64 / last as f64);
        if p <= right {
            return sorted[i] + (sorted[i + 1] - sorted[i]) * (p - left) / (right - left);
        }
    }
    sorted[last]
}

fn hours(days: std::ops::Range<i64>) -> impl Strategy<Value = Millis> {
    (days.start * 24..days.end * 24).prop_map(|hour| hour * HOUR)
}

fn decision() -> impl Strategy<Value = Decision> {
    prop_oneof![Just(Decision::Pending), Just(Decision::Granted), Just(Decision::Refused)]
}

prop_compose! {
    fn assignment()(
        office in "[abc]",
        role in prop_oneof![3 => Just(LeadOrAssist::Lead), 1 => Just(LeadOrAssist::Assist)],
        dispatched_at in hours(0..40),
        limits in (of(hours(0..40)), of(hours(0..40)), of(hours(0..60))),
        kept in (of(hours(0..40)), any::<bool>(), of(hours(0..40))),
        ended_at in of(hours(0..40)),
        returns in vec(decision(), 0..2),
        extensions in vec((decision(), 1..10u32), 0..3),
    ) -> AssignmentFacts {
        AssignmentFacts {
            office, role, dispatched_at,
            accept_due: limits.0, contact_due: limits.1, due_at: limits.2,
            accepted_at: kept.0, auto_accepted: kept.1, contacted_at: kept.2,
            ended_at,
            returns: returns.into_iter().map(|decision| ReturnFacts { asked_at: 0, decision }).collect(),
            extensions: extensions
                .into_iter()
                .map(|(decision, days)| ExtensionFacts { asked_at: 0, decision, days })
                .collect(),
            ..AssignmentFacts::default()
        }
    }
}

fn evaluation() -> impl Strategy<Value = EvaluationFacts> {
    let solved = prop_oneof![Just(Solved::Yes), Just(Solved::Partly), Just(Solved::No)];
    (hours(0..50), 0..7u8, of(solved), prop::bool::weighted(0.2))
        .prop_map(|(at, grade, solved, invalid)| EvaluationFacts { at, grade, solved, invalid })
}

fn bad_review() -> impl Strategy<Value = BadReviewFacts> {
    (hours(0..40), hours(0..40), of(hours(0..40)))
        .prop_map(|(at, fix_due, fixed_at)| BadReviewFacts { at, fix_due, fixed_at })
}

fn pause() -> impl Strategy<Value = PauseFacts> {
    (hours(0..40), of(hours(0..40))).prop_map(|(from, to)| PauseFacts { from, to })
}

fn wait() -> impl Strategy<Value = WaitFacts> {
    (hours(0..40), of(hours(0..40))).prop_map(|(due, ended_at)| WaitFacts { due, ended_at })
}

prop_compose! {
    fn ticket()(
        codes in ("[xy]", "[pq]", of("[mn]"), of("[uv]")),
        flags in (prop::bool::weighted(0.2), of(Just(Exclusion::Merged)), 0..3u32),
        submitted_at in hours(-120..30),
        moments in (of(hours(0..40)), of(hours(0..40)), of(hours(0..40)), of(hours(0..40))),
        told in (of(hours(0..40)), of(hours(0..40)), of(hours(0..40)), of(hours(0..40))),
        waits in vec(wait(), 0..3),
        assignments in vec(assignment(), 0..4),
        pauses in vec(pause(), 0..4),
        evaluations in vec(evaluation(), 0..3),
        bad_reviews in vec(bad_review(), 0..3),
    ) -> TicketFacts {
        TicketFacts {
            class: codes.0, category: codes.1, place: codes.2, contact_hash: codes.3,
            anonymous: flags.0, excluded: flags.1, rework_count: flags.2,
            submitted_at,
            dispatched_first_at: moments.0, first_response_at: moments.1,
            resolved_at: moments.2, closed_at: moments.3,
            citizen_due_at: told.0, evaluation_asked_at: told.1,
            visit_due_at: told.2, visited_at: told.3,
            waits, assignments, pauses, evaluations, bad_reviews,
            ..TicketFacts::default()
        }
    }
}

fn numbered(tickets: Vec<TicketFacts>) -> Vec<TicketFacts> {
    let number = |(i, ticket)| TicketFacts { number: format!("{i:03}"), ..ticket };
    tickets.into_iter().enumerate().map(number).collect()
}

fn agree(oracle: &Oracle<'_>, figures: &Figures) -> Result<(), TestCaseError> {
    for figure in TimeFigure::ALL {
        let expected = sorted(oracle.time(*figure));
        let found = figures.time(*figure);
        let wall: Found = expected.iter().map(|(n, (wall, _))| (n.clone(), *wall)).collect();
        let working = expected.into_iter().map(|(n, (_, working))| (n, working)).collect();
        prop_assert_eq!(pairs(&found.wall.entries), sorted(wall.clone()), "{:?}", figure);
        prop_assert_eq!(pairs(&found.working.entries), sorted(working), "{:?}", figure);
        let values: Vec<f64> = wall.into_iter().map(|(_, minutes)| minutes).collect();
        match found.wall.summary() {
            None => prop_assert!(values.is_empty()),
            Some(summary) => {
                prop_assert!((summary.median - on_the_line(&values, 0.5)).abs() < 1e-6);
                prop_assert!((summary.p90 - on_the_line(&values, 0.9)).abs() < 1e-6);
            }
        }
    }
    for figure in RateFigure::ALL {
        let expected = sorted(oracle.rate(*figure));
        let rate = figures.rate(*figure);
        prop_assert_eq!(pairs(&rate.entries), expected.clone(), "{:?}", figure);
        let part: f64 = expected.iter().map(|(_, value)| value).sum();
        let value = if expected.is_empty() { None } else { Some(part / expected.len() as f64) };
        prop_assert_eq!(rate.value(), value);
        prop_assert_eq!(rate.small_sample(), expected.len() < 10);
    }
    let late = pairs(&figures.count(CountFigure::Late).entries);
    prop_assert_eq!(late, sorted(oracle.late()));
    let late_open = pairs(&figures.count(CountFigure::LateOpen).entries);
    prop_assert_eq!(late_open, sorted(oracle.late_open()));
    Ok(())
}

proptest! {
    #[test]
    fn all_figures_agree_with_a_second_computation_from_their_definitions(
        tickets in vec(ticket(), 0..25).prop_map(numbered),
        from in hours(0..20),
        length in hours(1..30),
        now in hours(0..60),
    ) {
        let period = Period { from, to: from + length, label: String::new() };
        let basis = Basis {
            now,
            working_minutes: &working_minutes,
            partly: Partly::Zero,
            unevaluated: Unevaluated::Ignored,
        };
        let report = report(&tickets, &period, &basis);
        let empty = Figures::default();
        let oracle = |scope| Oracle { tickets: &tickets, period: &period, now, scope };
        agree(&oracle(Scope::All), &report.total)?;
        for unit in ["a", "b", "c"] {
            agree(&oracle(Scope::Unit(unit)), report.units.get(unit).unwrap_or(&empty))?;
        }
        for class in ["x", "y"] {
            agree(&oracle(Scope::Class(class)), report.classes.get(class).unwrap_or(&empty))?;
        }
    }
}
