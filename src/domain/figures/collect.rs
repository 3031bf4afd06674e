//! From the facts of tickets to the figures of a period, in one pass.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::facts::{
    ApprovalFacts, AssignmentFacts, Card, Decision, EvaluationFacts, Exclusion, LeadOrAssist,
    PauseFacts, Solved, TicketFacts, WaitFacts,
};
use super::measure::{CountFigure, Entry, Figures, Period, RateFigure, TimeFigure};
use crate::domain::Millis;

const MINUTE: Millis = 60_000;
const DAY: Millis = 86_400_000;

/// Two tickets of one contact, category and place within this time are a repeat.
const REPEAT_WITHIN: Millis = 90 * DAY;

/// What "partly solved" adds to K10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Partly {
    /// Nothing: only "solved" is solved.
    #[default]
    Zero,
    /// A half.
    Half,
}

/// Whether K12, in which tickets nobody evaluated count as 基本满意, is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unevaluated {
    /// No: who says nothing has said nothing.
    #[default]
    Ignored,
    /// Yes, and the report has to say so.
    Content,
}

/// What the figures are computed with.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The time of the report. A limit that has not passed yet and is not met yet is not counted.
    pub now: Millis,
    /// Working minutes between two moments, by the calendar in force.
    pub working_minutes: &'a dyn Fn(Millis, Millis) -> i64,
    /// What "partly solved" adds to K10.
    pub partly: Partly,
    /// Whether K12 is computed.
    pub unevaluated: Unevaluated,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The period.
    pub period: Period,
    /// All units together, also tickets that no unit has yet.
    pub total: Figures,
    /// By code of the unit that was lead when the thing counted happened.
    pub units: BTreeMap<String, Figures>,
    /// By code of the class.
    pub classes: BTreeMap<String, Figures>,
    /// Numbers of the tickets of the period that enter no figure, by reason.
    pub excluded: BTreeMap<Exclusion, Vec<String>>,
    /// What units got in the period by an approval instead of a list, in the order of dispatch.
    pub approvals: Vec<ApprovedTask>,
}

/// A ticket that a unit got by an approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedTask {
    /// The ticket.
    pub number: String,
    /// Code of the unit.
    pub office: String,
    /// When it got it.
    pub at: Millis,
    /// The approval.
    pub approval: ApprovalFacts,
}

/// The figures of `period`. `tickets` may hold more than the period needs, and for K16 must hold
/// the 90 days before it.
#[must_use]
pub fn report(tickets: &[TicketFacts], period: &Period, basis: &Basis<'_>) -> Report {
    let repeats = repeats(tickets);
    let mut report = Report {
        period: period.clone(),
        total: Figures::default(),
        units: BTreeMap::new(),
        classes: BTreeMap::new(),
        excluded: BTreeMap::new(),
        approvals: approvals(tickets, period),
    };
    for ticket in tickets {
        match ticket.excluded {
            None => {
                let repeat = repeats.contains(ticket.number.as_str());
                Counting { ticket, basis, period, report: &mut report }.all(share(repeat));
            }
            Some(reason) => {
                if ticket.belongs_to(period) {
                    report.excluded.entry(reason).or_default().push(ticket.number.clone());
                }
                if reason == Exclusion::NoFault {
                    Counting { ticket, basis, period, report: &mut report }.one_by_one();
                }
            }
        }
    }
    report
}

/// The figures of several periods, for a comparison over time.
#[must_use]
pub fn series(tickets: &[TicketFacts], periods: &[Period], basis: &Basis<'_>) -> Vec<Report> {
    periods.iter().map(|period| report(tickets, period, basis)).collect()
}

/// Also of tickets that enter no figure: that a department's matter was handed down stays true.
fn approvals(tickets: &[TicketFacts], period: &Period) -> Vec<ApprovedTask> {
    let tasks = tickets.iter().flat_map(|ticket| {
        ticket.assignments.iter().filter_map(|unit| {
            let approval = unit.approval.clone()?;
            let (number, office) = (ticket.number.clone(), unit.office.clone());
            Some(ApprovedTask { number, office, at: unit.dispatched_at, approval })
        })
    });
    let mut tasks: Vec<ApprovedTask> = tasks.filter(|task| period.contains(task.at)).collect();
    tasks.sort_by_key(|task| task.at);
    tasks
}

/// Numbers of the tickets that repeat an earlier one of the same contact, category and place.
fn repeats(tickets: &[TicketFacts]) -> HashSet<&str> {
    let mut same: HashMap<(&str, &str, &str), Vec<&TicketFacts>> = HashMap::new();
    for ticket in tickets.iter().filter(|ticket| ticket.excluded.is_none()) {
        if let (Some(contact), Some(place)) = (&ticket.contact_hash, &ticket.place) {
            same.entry((contact, &ticket.category, place)).or_default().push(ticket);
        }
    }
    let mut found = HashSet::new();
    for mut group in same.into_values() {
        group.sort_by_key(|ticket| (ticket.submitted_at, &ticket.number));
        for (earlier, later) in group.iter().zip(group.iter().skip(1)) {
            if later.submitted_at - earlier.submitted_at <= REPEAT_WITHIN {
                found.insert(later.number.as_str());
            }
        }
    }
    found
}

/// What is left of `[from, to)` without the pauses.
fn running(pauses: &[PauseFacts], from: Millis, to: Millis) -> Vec<(Millis, Millis)> {
    let mut pauses = pauses.to_vec();
    // A pause that ended before it began (a clock set back) is none.
    pauses.retain(|pause| pause.from < to && pause.to.is_none_or(|end| pause.from < end));
    pauses.sort_by_key(|pause| pause.from);
    let mut left = Vec::new();
    let mut start = from;
    for pause in pauses {
        if pause.from > start {
            left.push((start, pause.from));
        }
        start = start.max(pause.to.unwrap_or(Millis::MAX));
    }
    left.push((start, to));
    left.retain(|(start, end)| start < end);
    left
}

/// 1 for a thing that is so, 0 for one that is not.
fn share(so: bool) -> f64 {
    if so { 1.0 } else { 0.0 }
}

fn granted(decision: Decision) -> bool {
    decision == Decision::Granted
}

fn minutes_between(due: Millis, end: Millis) -> f64 {
    (end - due) as f64 / MINUTE as f64
}

/// One ticket being counted into a report.
struct Counting<'a, 'r> {
    ticket: &'a TicketFacts,
    basis: &'a Basis<'a>,
    period: &'a Period,
    report: &'r mut Report,
}

impl<'a> Counting<'a, '_> {
    fn all(&mut self, repeat: f64) {
        self.arrival(repeat);
        self.durations();
        let leads = |one: &&AssignmentFacts| one.role == LeadOrAssist::Lead;
        for assignment in self.ticket.assignments.iter().filter(leads) {
            self.deadlines(assignment);
            self.requests(assignment);
        }
        self.late_open();
        self.due();
        self.outcome();
        for evaluation in &self.ticket.evaluations {
            self.evaluation(evaluation);
        }
        self.silence();
        self.after_care();
        self.one_by_one();
    }

    /// K20, where each card and each act says of itself whether it was anybody's fault.
    fn one_by_one(&mut self) {
        for assignment in &self.ticket.assignments {
            self.cards(assignment);
        }
        self.waits();
        self.supervision();
    }

    /// K16, and how many came in.
    fn arrival(&mut self, repeat: f64) {
        let at = self.ticket.submitted_at;
        if self.period.contains(at) {
            let unit = self.ticket.first_lead().map(office);
            self.count(CountFigure::Submitted, unit, 1.0);
            self.rate(RateFigure::Repeat, unit, repeat);
        }
    }

    /// K1, K2, K4; and K14, which is counted at the first dispatch.
    fn durations(&mut self) {
        let ticket = self.ticket;
        if let Some(at) = self.within(ticket.first_response_at) {
            self.time(TimeFigure::FirstResponse, self.lead_at(at), &[(ticket.submitted_at, at)]);
        }
        if let Some(at) = self.within(ticket.dispatched_first_at) {
            let unit = ticket.first_lead().map(office);
            self.time(TimeFigure::Dispatch, unit, &[(ticket.submitted_at, at)]);
            let mut returns = ticket.leads().flat_map(|one| &one.returns);
            let wrong = returns.any(|request| granted(request.decision));
            self.rate(RateFigure::FirstDispatchRight, unit, share(!wrong));
        }
        if let (Some(from), Some(at)) =
            (ticket.dispatched_first_at, self.within(ticket.resolved_at))
        {
            let left = running(&ticket.pauses, from, at);
            self.time(TimeFigure::Handling, self.lead_at(at), &left);
        }
        if let Some(at) = self.within(ticket.closed_at) {
            self.time(TimeFigure::CitizenWait, self.lead_at(at), &[(ticket.submitted_at, at)]);
        }
    }

    /// K3, K5 and K6, each of one assignment of a lead: who assists neither signs for the ticket nor
    /// contacts the requester.
    fn deadlines(&mut self, assignment: &'a AssignmentFacts) {
        let unit = Some(office(assignment));
        if let Some(at) = self.within(assignment.accepted_at) {
            self.time(TimeFigure::Acknowledge, unit, &[(assignment.dispatched_at, at)]);
        }
        if let Some(kept) = self.kept(assignment.accept_due, assignment.accepted_at) {
            let by_unit = share(!assignment.auto_accepted);
            self.rate(RateFigure::AcknowledgedOnTime, unit, kept * by_unit);
        }
        let contacted = self.kept(assignment.contact_due, assignment.contacted_at);
        if let Some(kept) = contacted.filter(|_| !self.ticket.anonymous) {
            self.rate(RateFigure::Response, unit, kept);
        }
    }

    /// K13 and K17, of a lead's assignment made in the period, whenever the request was made.
    fn requests(&mut self, assignment: &'a AssignmentFacts) {
        if !self.period.contains(assignment.dispatched_at) {
            return;
        }
        let unit = Some(office(assignment));
        self.rate(RateFigure::Return, unit, assignment.returns.len() as f64);
        for request in &assignment.returns {
            self.rate(RateFigure::ReturnGranted, unit, share(granted(request.decision)));
        }
        let mut extensions = 0.0;
        for extension in assignment.extensions.iter().filter(|one| granted(one.decision)) {
            extensions += 1.0;
            self.count(CountFigure::ExtensionDays, unit, f64::from(extension.days));
        }
        self.rate(RateFigure::Extension, unit, extensions);
    }

    /// K20, cards and shirking; who assists answers for its own dates.
    fn cards(&mut self, assignment: &'a AssignmentFacts) {
        let unit = Some(office(assignment));
        for card in &assignment.cards {
            let figure = match (card.no_fault, card.card) {
                (true, _) => CountFigure::NoFault,
                (false, Card::Yellow) => CountFigure::YellowCards,
                (false, Card::Red) => CountFigure::RedCards,
            };
            if self.period.contains(card.at) {
                self.count(figure, unit, 1.0);
            }
        }
        if self.within(assignment.evasion_upheld_at).is_some() {
            self.count(CountFigure::Evasion, unit, 1.0);
        }
    }

    /// K20: each time that a ticket waited too long for a unit is red, and no unit's.
    fn waits(&mut self) {
        let now = self.basis.now;
        let missed = |wait: &&WaitFacts| wait.due < wait.ended_at.unwrap_or(now);
        for wait in self.ticket.waits.iter().filter(missed) {
            if self.period.contains(wait.due) {
                self.count(CountFigure::RedCards, None, 1.0);
            }
        }
    }

    /// K9, what is open and late now: past its date, or waiting too long for a unit.
    fn late_open(&mut self) {
        let (ticket, now) = (self.ticket, self.basis.now);
        let waits = ticket.waits.iter().find(|wait| wait.ended_at.is_none()).map(|wait| wait.due);
        let result = ticket.due_at().filter(|_| !ticket.stands_still());
        let late = [result, waits].into_iter().flatten().filter(|due| *due < now).min();
        if let Some(since) = late.filter(|_| ticket.resolved_at.is_none()) {
            let unit = ticket.lead().map(office);
            self.count(CountFigure::LateOpen, unit, minutes_between(since, now));
        }
    }

    /// K7 where the ticket falls due in the period, K8 and K9.
    fn due(&mut self) {
        let ticket = self.ticket;
        let Some(due) = self.within(ticket.due_at()) else { return };
        let unit = ticket.lead().map(office);
        let missed = ticket.resolved_at.is_none() && due < self.basis.now && !ticket.stands_still();
        if ticket.resolved_at.is_none() && !missed {
            self.count(CountFigure::NotYetDue, unit, 1.0);
            return;
        }
        let on_time = ticket.resolved_at.is_some_and(|at| at <= due);
        let resolved = ticket.resolved_at.is_some_and(|at| at < self.period.to);
        self.rate(RateFigure::OnTime, unit, share(on_time));
        self.rate(RateFigure::Resolved, unit, share(resolved));
        if !on_time {
            let end = ticket.resolved_at.unwrap_or(self.basis.now);
            self.count(CountFigure::Late, unit, minutes_between(due, end));
        }
    }

    /// K15, and K7 where the ticket is resolved in the period but due at another time.
    fn outcome(&mut self) {
        let Some(at) = self.within(self.ticket.resolved_at) else { return };
        let unit = self.lead_at(at);
        self.rate(RateFigure::Rework, unit, share(self.ticket.rework_count > 0));
        if self.within(self.ticket.due_at()).is_none() {
            self.rate(RateFigure::Resolved, unit, 1.0);
        }
    }

    /// K10, K11 and the evaluated part of K12.
    fn evaluation(&mut self, evaluation: &EvaluationFacts) {
        if !evaluation.counts() || !self.period.contains(evaluation.at) {
            return;
        }
        let unit = self.lead_at(evaluation.at);
        if let Some(solved) = evaluation.solved {
            self.rate(RateFigure::Solved, unit, self.solved(solved));
        }
        self.rate(RateFigure::Satisfaction, unit, share(evaluation.grade >= 3));
        self.rate(RateFigure::Praise, unit, share(evaluation.grade >= 4));
        self.rate(RateFigure::BadReview, unit, share(evaluation.grade <= 2));
        if self.basis.unevaluated == Unevaluated::Content {
            self.rate(RateFigure::OverallSatisfaction, unit, share(evaluation.grade >= 3));
        }
    }

    fn solved(&self, solved: Solved) -> f64 {
        match (solved, self.basis.partly) {
            (Solved::Yes, _) => 1.0,
            (Solved::Partly, Partly::Half) => 0.5,
            (Solved::Partly, Partly::Zero) | (Solved::No, _) => 0.0,
        }
    }

    /// K18 participation, and the part of K12 that nobody evaluated.
    fn silence(&mut self) {
        let ticket = self.ticket;
        if let Some(at) = self.within(ticket.evaluation_asked_at) {
            let answered = ticket.evaluations.iter().any(|evaluation| evaluation.at >= at);
            self.rate(RateFigure::Evaluated, self.lead_at(at), share(answered));
        }
        let asked = ticket.evaluation_asked_at.is_some();
        let silent = asked && !ticket.evaluations.iter().any(EvaluationFacts::counts);
        if let Some(at) = self.within(ticket.closed_at).filter(|_| silent)
            && self.basis.unevaluated == Unevaluated::Content
        {
            self.rate(RateFigure::OverallSatisfaction, self.lead_at(at), 1.0);
        }
    }

    /// K18 return visits and K19.
    fn after_care(&mut self) {
        let ticket = self.ticket;
        if let Some(due) = self.within(ticket.visit_due_at)
            && (ticket.visited_at.is_some() || due < self.basis.now)
        {
            let visited = share(ticket.visited_at.is_some());
            self.rate(RateFigure::Visited, self.lead_at(due), visited);
        }
        for review in &ticket.bad_reviews {
            if let Some(kept) = self.kept(Some(review.fix_due), review.fixed_at) {
                self.rate(RateFigure::BadReviewFixed, self.lead_at(review.at), kept);
            }
        }
    }

    /// K20, supervision; an urge (level 1) is not supervision yet.
    fn supervision(&mut self) {
        for act in self.ticket.supervisions.iter().filter(|act| act.level >= 2) {
            if self.period.contains(act.at) {
                let (figure, value) = match act.no_fault {
                    true => (CountFigure::NoFault, 1.0),
                    false => (CountFigure::Supervised, f64::from(act.level)),
                };
                self.count(figure, Some(&act.office), value);
            }
        }
    }

    fn within(&self, at: Option<Millis>) -> Option<Millis> {
        at.filter(|at| self.period.contains(*at))
    }

    fn lead_at(&self, at: Millis) -> Option<&'a str> {
        self.ticket.lead_at(at).map(office)
    }

    /// Whether a limit in the period was kept: 1 or 0, `None` outside or not known yet.
    fn kept(&self, due: Option<Millis>, met: Option<Millis>) -> Option<f64> {
        let due = self.within(due)?;
        match met {
            Some(at) => Some(share(at <= due)),
            None => (due < self.basis.now).then_some(0.0),
        }
    }

    fn time(&mut self, figure: TimeFigure, unit: Option<&str>, stretches: &[(Millis, Millis)]) {
        let wall: Millis = stretches.iter().map(|(from, to)| (to - from).max(0)).sum();
        let working: i64 = stretches
            .iter()
            .map(|(from, to)| (self.basis.working_minutes)(*from, *to).max(0))
            .sum();
        let wall = self.entry(wall as f64 / MINUTE as f64);
        let working = self.entry(working as f64);
        self.groups(unit, |figures| {
            let times = figures.times.entry(figure).or_default();
            times.wall.entries.push(wall.clone());
            times.working.entries.push(working.clone());
        });
    }

    fn rate(&mut self, figure: RateFigure, unit: Option<&str>, value: f64) {
        let entry = self.entry(value);
        self.groups(unit, |figures| {
            figures.rates.entry(figure).or_default().entries.push(entry.clone());
        });
    }

    fn count(&mut self, figure: CountFigure, unit: Option<&str>, value: f64) {
        let entry = self.entry(value);
        self.groups(unit, |figures| {
            figures.counts.entry(figure).or_default().entries.push(entry.clone());
        });
    }

    fn entry(&self, value: f64) -> Entry {
        Entry { number: self.ticket.number.clone(), value }
    }

    /// Every group that the ticket counts in when `unit` is the one concerned.
    fn groups(&mut self, unit: Option<&str>, add: impl Fn(&mut Figures)) {
        add(&mut self.report.total);
        add(self.report.classes.entry(self.ticket.class.clone()).or_default());
        if let Some(unit) = unit {
            add(self.report.units.entry(unit.to_owned()).or_default());
        }
    }
}

fn office(assignment: &AssignmentFacts) -> &str {
    &assignment.office
}
