//! The state machine as one table: the code runs on it, and it prints itself.

use super::action::{Action, ActionKind, ParentNews};
use super::guards::{self, Facts};
use super::record::{Ticket, TimerKind};
use super::state::State;
use crate::domain::people::holders;
use crate::domain::refusal::Refusal;
use crate::domain::routing;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A named condition of a step.
#[derive(Clone, Copy)]
pub(super) struct Guard {
    pub name: &'static str,
    pub check: fn(&Facts<'_>) -> Result<(), Refusal>,
}

/// A named choice between two lines.
#[derive(Clone, Copy)]
pub(super) struct When {
    pub name: &'static str,
    pub holds: fn(&Facts<'_>) -> bool,
}

/// Where a step leads.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// To this state.
    To(State),
    /// Nowhere: the ticket stays where it is.
    Stay,
    /// Back to where the ticket came from, one of these.
    Back(&'static [State]),
}

/// One line of the table.
pub(super) struct Transition {
    /// Number of the rule.
    pub rule: &'static str,
    pub event: ActionKind,
    pub from: &'static [State],
    pub to: Target,
    /// Chooses between lines with the same event and state.
    pub when: Option<When>,
    pub guards: &'static [Guard],
}

macro_rules! line {
    ($rule:literal $event:ident $from:expr => $to:expr $(, when $when:ident)? ; $($guard:ident),* $(,)?) => {
        Transition {
            rule: $rule,
            event: ActionKind::$event,
            from: $from,
            to: $to,
            when: line!(@when $($when)?),
            guards: &[$(Guard { name: stringify!($guard), check: guards::$guard }),*],
        }
    };
    (@when) => { None };
    (@when $when:ident) => { Some(When { name: stringify!($when), holds: $when }) };
}

use State::{
    Archived, Assigned, Cancelled, Closed, Declined, Dispatching, Draft, Feedback, InProgress,
    Merged, OnLedger, ReturnReview, Review, Submitted, Suspended,
};
use Target::{Back, Stay, To};

/// Every state after filing; the archive is the last.
const FILED: &[State] = &[
    Submitted,
    Dispatching,
    Assigned,
    ReturnReview,
    InProgress,
    Suspended,
    OnLedger,
    Review,
    Feedback,
    Closed,
    Declined,
    Cancelled,
    Merged,
    Archived,
];
/// Every state after filing but the archive.
const LIVING: &[State] = match FILED.split_last() {
    Some((Archived, living)) => living,
    _ => FILED,
};
/// States in which dates run that the working calendar counted: a declined ticket waits for an
/// appeal, a merged one goes on where it was when it is taken apart.
pub const COUNTED: &[State] = &[
    Submitted,
    Dispatching,
    Assigned,
    ReturnReview,
    InProgress,
    Suspended,
    OnLedger,
    Review,
    Feedback,
    Merged,
    Declined,
];
/// Open states and merged tickets: the requester still follows them.
const FOLLOWED: &[State] = match COUNTED.split_last() {
    Some((Declined, followed)) => followed,
    _ => COUNTED,
};

fn grade_is_good(f: &Facts<'_>) -> bool {
    !grade_is_bad(f)
}

/// The rule of the evaluation: grade 1–2, or not solved.
fn grade_is_bad(f: &Facts<'_>) -> bool {
    use super::record::Solved;
    matches!(f.action, Action::Evaluate { grade, solved, .. } if *grade <= 2 || *solved == Solved::No)
}

/// A bad rating of a reply that came by way of the parent, from a unit that may lead this ticket.
fn unit_goes_on(f: &Facts<'_>) -> bool {
    let unit = f.ticket.answered_by.as_ref();
    grade_is_bad(f) && unit.is_some_and(|unit| !routing::is_about(f.ticket, &unit.office, f.rules))
}

fn parent_was_declined(f: &Facts<'_>) -> bool {
    matches!(f.action, Action::FollowParent { news: ParentNews::Declined { .. } })
}

fn parent_came_back(f: &Facts<'_>) -> bool {
    matches!(f.action, Action::FollowParent { news: ParentNews::Reopened {} })
}

fn parent_was_withdrawn(f: &Facts<'_>) -> bool {
    matches!(f.action, Action::FollowParent { news: ParentNews::Withdrawn {} })
}

fn review_falls(f: &Facts<'_>) -> bool {
    use super::action::ReviewVerdict;
    matches!(f.action, Action::DecideReview { verdict: ReviewVerdict::Invalid, .. })
}

/// The whole life of a ticket.
pub(super) const TRANSITIONS: &[Transition] = &[
    line!("T1" Submit &[Draft] => To(Submitted); body_is_long_enough, notice_was_shown, agent_has_consent, below_daily_limit),
    line!("T2" Accept &[Submitted] => To(Dispatching); category_is_given),
    line!("T2" Reclassify &[Submitted, Dispatching, Assigned, InProgress] => Stay;
        category_is_given, stays_confidential, lead_is_not_named, hides_from_no_child),
    line!("T3" Decline &[Submitted] => To(Declined); no_list_gives_it, legal_channel_names_body),
    line!("T3" Appeal &[Declined] => Stay; appeal_is_possible),
    line!("T3" RefuseAppeal &[Declined] => Stay; appeal_waits),
    line!("T4" AskInfo &[Submitted, Dispatching, InProgress] => To(Suspended);
        requester_can_be_reached, asked_less_than_twice),
    line!("T4" AnswerInfo &[Suspended] => Back(&[Submitted, Dispatching, InProgress]); question_is_open),
    line!("T5" Dispatch &[Dispatching] => To(Assigned);
        fewer_than_three_returns, lead_can_lead, within_desk_level, not_shifted_down, basis_holds,
        assists_fit, fast_track_is_plain),
    line!("T6" Acknowledge &[Assigned] => To(InProgress);),
    line!("T6" AutoAcknowledge &[Assigned] => To(InProgress);),
    line!("T7" RequestReturn &[Assigned, InProgress] => To(ReturnReview);
        not_designated, not_bound_by_conference, within_return_limit, unit_has_not_returned),
    line!("T7" DraftReturn &[Assigned, InProgress] => Stay;
        not_designated, not_bound_by_conference, within_return_limit, unit_has_not_returned),
    line!("T7" DropDraft State::WITH_UNIT => Stay; draft_is_there),
    line!("T8" GrantReturn &[ReturnReview] => To(Dispatching); another_asked, second_return_by_supervisor),
    line!("T9" RefuseReturn &[ReturnReview] => To(InProgress); another_asked, second_return_by_supervisor),
    line!("T10" Designate &[Dispatching] => To(Assigned);
        duty_is_disputed, lead_can_lead, within_desk_level, not_shifted_down, basis_holds, assists_fit),
    line!("T10" Designate &[Assigned, InProgress, ReturnReview] => To(Assigned);
        conference_moves_it, lead_can_lead, within_desk_level, not_shifted_down, basis_holds,
        assists_fit),
    line!("T11" RequestReportUp &[InProgress] => Stay;
        not_asked_yet, target_is_above, lead_can_lead, basis_holds),
    line!("T11" ReportUp &[InProgress] => To(Assigned);
        another_asked, target_is_above, lead_can_lead, basis_holds),
    line!("T11" RefuseReportUp &[InProgress] => Stay; another_asked),
    line!("T12" AddAssist &[InProgress] => Stay; assist_is_new),
    line!("T12" AssistDone State::WITH_UNIT => Stay; assist_is_running),
    line!("T12" WaiveAssist State::WITH_UNIT => Stay; assist_is_running),
    line!("T13" RequestExtension &[InProgress] => Stay; not_asked_yet, asked_before_due, extension_fits),
    line!("T13" DraftExtension &[InProgress] => Stay; not_asked_yet, asked_before_due, extension_fits),
    line!("T13" GrantExtension &[InProgress] => Stay; another_asked, second_extension_by_supervisor),
    line!("T13" RefuseExtension &[InProgress] => Stay; another_asked),
    line!("T14" FirstContact &[InProgress] => Stay; unit_can_reach),
    line!("T14" FirstContact &[Feedback] => Stay; review_is_bad, unit_can_reach),
    line!("T14" ConfirmContact &[InProgress, Suspended, OnLedger, ReturnReview, Review, Feedback] => Stay;
        contact_was_claimed),
    line!("T14" WriteToRequester &[InProgress] => Stay; requester_can_be_reached),
    line!("T15" RequestSuspension &[InProgress] => Stay; not_asked_yet, suspension_fits),
    line!("T15" Suspend &[InProgress] => To(Suspended); another_asked, suspension_fits),
    line!("T15" RefuseSuspension &[InProgress] => Stay; another_asked),
    line!("T15" Resume &[Suspended] => Back(&[Submitted, Dispatching, InProgress]); procedure_ended_by_supervisor),
    line!("T16" RequestLedger &[InProgress, Review] => Stay; not_asked_yet, ledger_fits),
    line!("T16" LedgerIn &[InProgress, Review] => To(OnLedger);
        another_asked, ledger_fits, ledger_by_its_length),
    line!("T16" RefuseLedger &[InProgress, Review] => Stay; another_asked),
    line!("T16" ReviewLedger &[OnLedger] => Stay;),
    line!("T16" LedgerOut &[OnLedger] => To(InProgress);),
    line!("T17" Resolve &[InProgress] => To(Review);
        requester_was_contacted, assists_are_finished, enforcement_has_evidence),
    line!("T18" Sign &[Review] => Stay; not_signed_yet),
    line!("T18" Approve &[Review] => To(Feedback);
        somebody_to_ask, unit_head_signed, checker_did_not_handle, supervisor_checks_supervised,
        check_list_is_complete),
    line!("T19" SendBack &[Review] => To(InProgress); checker_did_not_handle),
    line!("T20" Evaluate &[Feedback, Closed] => To(Closed), when grade_is_good;
        grade_is_in_range, evaluation_is_open),
    line!("T20" Evaluate &[Feedback, Closed] => To(Feedback), when grade_is_bad;
        grade_is_in_range, evaluation_is_open),
    line!("T20" Evaluate &[Merged] => To(Feedback), when unit_goes_on;
        grade_is_in_range, evaluation_is_open),
    line!("T20" Evaluate &[Merged] => To(Dispatching), when grade_is_bad;
        grade_is_in_range, evaluation_is_open),
    line!("T20" Evaluate &[Merged] => Stay; grade_is_in_range, evaluation_is_open),
    line!("T21" OrderRework &[Feedback] => To(InProgress);
        review_is_bad, review_is_settled, checker_did_not_handle),
    line!("T21" CloseExplained &[Feedback] => To(Closed);
        review_is_bad, review_is_settled, explained_signed_by_supervisor, checker_did_not_handle),
    line!("T21" CloseExplained &[Suspended] => To(Closed);
        question_is_open, wait_is_over, explained_signed_by_supervisor, closer_did_not_ask,
        checker_did_not_handle),
    line!("T21" AppealReview &[Feedback] => Stay; review_can_be_contested),
    line!("T21" DecideReview &[Feedback] => To(Closed), when review_falls; review_is_contested),
    line!("T21" DecideReview &[Feedback] => Stay; review_is_contested),
    line!("T22" NoAnswerClose &[Feedback] => To(Closed); reminded_twice),
    line!("T23" CloseUnasked &[Review] => To(Closed);
        nobody_to_ask, unit_head_signed, checker_did_not_handle, supervisor_checks_supervised,
        check_list_is_complete),
    line!("T24" Reopen &[Closed, Declined] => To(Dispatching); reopening_is_possible),
    line!("T25" Merge &[Submitted, Dispatching, Assigned, InProgress] => To(Merged);
        matter_is_the_same, parent_can_take_it, has_no_children),
    line!("T25" Unmerge &[Merged] => Back(&[Submitted, Dispatching, Assigned, InProgress]);),
    line!("T25" Adopt State::OPEN => Stay; child_is_new),
    line!("T25" Release LIVING => Stay; child_is_known),
    line!("T25" FollowParent &[Merged] => To(Declined), when parent_was_declined;),
    line!("T25" FollowParent &[Declined] => To(Merged), when parent_came_back;),
    line!("T25" FollowParent &[Merged] => Back(&[Submitted, Dispatching, Assigned, InProgress]), when parent_was_withdrawn;),
    line!("T25" FollowParent &[Merged] => Stay;),
    line!("T26" Cancel State::UNRESOLVED => To(Cancelled); danger_stays, own_words_take_it_back, agent_has_consent, officer_gives_reason),
    line!("T27" Archive &[Closed, Declined, Cancelled, Merged] => To(Archived); nothing_is_open),
    line!("T28" Urge State::OPEN => Stay; one_urge_a_day),
    line!("T29" Supervise State::OPEN => Stay; level_fits),
    line!("T29" AnswerSheet LIVING => Stay; sheet_waits_for_unit),
    line!("T29" CloseSheet LIVING => Stay; sheet_is_not_closed),
    line!("T29" YellowCard State::RUNNING => Stay;),
    line!("T29" RedCard State::RUNNING => Stay;),
    line!("T29" Raise State::RUNNING => Stay;),
    line!("T29" RaiseTopic State::RUNNING => Stay; topic_is_new),
    line!("T29" ExcuseCard LIVING => Stay; card_exists),
    line!("T29" UpholdShirking LIVING => Stay; unit_led_it),
    line!("T33" ReturnVisit &[Feedback, Closed] => Stay; somebody_to_ask),
    line!("T29" Confer State::OPEN => Stay; conference_fits),
    line!("T30" Whistle &[InProgress] => Stay; town_calls, called_units_fit),
    line!("T30" CheckIn State::OPEN => Stay; call_is_open),
    line!("T30" RateCall &[InProgress, Review] => Stay; grade_is_in_range, call_can_be_rated),
    line!("T31" Note LIVING => Stay;),
    line!("T31" AddMore FOLLOWED => Stay; words_or_files),
    line!("T31" Remind LIVING => Stay;),
    line!("T31" RecountDates COUNTED => Stay;),
    line!("T32" ForgetRequester FILED => Stay;),
    line!("T33" AskExport FILED => Stay; requester_is_kept, no_export_waits),
    line!("T33" GrantExport FILED => Stay; another_asked_for_export, requester_is_kept),
    line!("T33" RefuseExport FILED => Stay; another_asked_for_export),
];

/// The line for this step in this state.
pub(super) fn find(f: &Facts<'_>) -> Result<&'static Transition, Refusal> {
    TRANSITIONS
        .iter()
        .filter(|line| line.event == f.action.kind() && line.from.contains(&f.ticket.state))
        .find(|line| line.when.is_none_or(|when| (when.holds)(f)))
        .ok_or_else(|| guards::not_now(f.action.kind(), f.ticket))
}

impl Transition {
    /// The state this line leads to for `ticket`.
    pub(super) fn target(&self, ticket: &Ticket) -> State {
        match self.to {
            To(state) => state,
            Stay => ticket.state,
            Back(states) => {
                ticket.resume_to.filter(|state| states.contains(state)).unwrap_or(InProgress)
            }
        }
    }

    /// Every edge this line stands for.
    fn edges(&self) -> Vec<(State, State)> {
        let to = |from: State| match self.to {
            To(state) => vec![state],
            Stay => vec![from],
            Back(states) => states.to_vec(),
        };
        self.from.iter().flat_map(|from| to(*from).into_iter().map(|to| (*from, to))).collect()
    }

    /// Codes of the roles that may take the step.
    fn who(&self) -> Vec<&'static str> {
        holders(self.event.right()).iter().map(|(role, _)| role.code()).collect()
    }

    /// Names of what must hold.
    fn guard_names(&self) -> Vec<&'static str> {
        self.when
            .map(|when| when.name)
            .into_iter()
            .chain(self.guards.iter().map(|g| g.name))
            .collect()
    }
}

/// Every change of state that some step makes.
#[must_use]
pub fn state_edges() -> BTreeSet<(State, State)> {
    TRANSITIONS.iter().flat_map(Transition::edges).filter(|(from, to)| from != to).collect()
}

/// The steps that fit a state, whoever takes them; for buttons and menus.
#[must_use]
pub fn steps_in(state: State) -> BTreeSet<ActionKind> {
    TRANSITIONS.iter().filter(|line| line.from.contains(&state)).map(|line| line.event).collect()
}

/// The machine as a Mermaid state diagram: changes of state only.
#[must_use]
pub fn states_mermaid() -> String {
    let mut text = String::from("stateDiagram-v2\n    [*] --> draft\n");
    let mut drawn = BTreeSet::new();
    for line in TRANSITIONS {
        for (from, to) in line.edges() {
            if from != to && drawn.insert((from, to, line.event)) {
                // Writing to a String cannot fail.
                let _ = writeln!(text, "    {from} --> {to}: {} {}", line.rule, line.event);
            }
        }
    }
    text.push_str("    archived --> [*]\n");
    text
}

/// The machine as JSON: states, and for each line event, from, to, who and guards.
#[must_use]
pub fn states_json() -> Value {
    let transitions: Vec<Value> = TRANSITIONS
        .iter()
        .map(|line| {
            let edges: Vec<Value> = line
                .edges()
                .into_iter()
                .map(|(from, to)| json!({"from": from, "to": to}))
                .collect();
            json!({
                "rule": line.rule,
                "event": line.event,
                "edges": edges,
                "who": line.who(),
                "guards": line.guard_names(),
            })
        })
        .collect();
    json!({ "states": State::ALL, "timers": TimerKind::ALL, "transitions": transitions })
}
