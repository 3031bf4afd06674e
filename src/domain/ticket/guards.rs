//! Guards: what must hold before a step is taken. Each has one reason to refuse.

mod dispatch;
mod ending;
mod family;
mod intake;
mod relief;
mod results;
mod supervision;

use super::action::{Action, ActionKind};
use super::record::{Assignment, Ticket};
use super::timers;
use crate::domain::Millis;
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;

pub(super) use dispatch::{
    assist_is_new, assist_is_running, assists_fit, basis_holds, conference_moves_it,
    duty_is_disputed, fast_track_is_plain, fewer_than_three_returns, lead_can_lead,
    not_shifted_down, target_is_above, within_desk_level,
};
pub(super) use ending::{
    appeal_is_possible, appeal_waits, evaluation_is_open, explained_signed_by_supervisor,
    grade_is_in_range, nobody_to_ask, nothing_is_open, officer_gives_reason, reminded_twice,
    reopen_until, reopening_is_possible, review_can_be_contested, review_is_bad,
    review_is_contested, review_is_settled, somebody_to_ask,
};
pub(super) use family::{
    child_is_known, child_is_new, has_no_children, hides_from_no_child, matter_is_the_same,
    parent_can_take_it,
};
pub(super) use intake::{
    agent_has_consent, asked_less_than_twice, below_daily_limit, body_is_long_enough,
    category_is_given, closer_did_not_ask, danger_stays, lead_is_not_named,
    legal_channel_names_body, no_list_gives_it, notice_was_shown, own_words_take_it_back,
    question_is_open, stays_confidential, wait_is_over, words_or_files,
};
pub(super) use relief::{
    another_asked, another_asked_for_export, asked_before_due, draft_is_there, extension_fits,
    is_long_ledger, ledger_by_its_length, ledger_fits, no_export_waits, not_asked_yet,
    not_bound_by_conference, not_designated, procedure_ended_by_supervisor, requester_is_kept,
    second_extension_by_supervisor, second_return_by_supervisor, suspension_fits,
    unit_has_not_returned, within_return_limit,
};
pub(super) use results::{
    assists_are_finished, check_list_is_complete, checker_did_not_handle, contact_was_claimed,
    enforcement_has_evidence, not_signed_yet, requester_can_be_reached, requester_was_contacted,
    supervisor_checks_supervised, tries_count_as_contact, unit_can_reach, unit_head_signed,
};
pub(super) use supervision::{
    call_can_be_rated, call_is_open, called_units_fit, card_exists, conference_fits, level_fits,
    one_urge_a_day, sheet_is_not_closed, sheet_waits_for_unit, topic_is_new, town_calls,
    unit_led_it,
};

/// What guards look at.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub ticket: &'a Ticket,
    pub actor: &'a Actor,
    pub role: Role,
    pub action: &'a Action,
    pub now: Millis,
    pub rules: &'a Rules<'a>,
}

type Verdict = Result<(), Refusal>;

/// The most characters in one text.
const MOST_TEXT: usize = 4_000;

const DAY: Millis = 86_400_000;

/// `refusal` unless `holds`.
fn unless(holds: bool, refusal: Refusal) -> Verdict {
    if holds { Ok(()) } else { Err(refusal) }
}

/// Whether a person who is not staff acts.
pub(super) fn is_outsider(role: Role) -> bool {
    matches!(role, Role::Requester | Role::Public)
}

/// Every text a step is made of is there, and none is too long. Holds for every step.
pub(super) fn texts_fit(f: &Facts<'_>) -> Verdict {
    for (what, text) in f.action.texts() {
        if text.trim().is_empty() {
            return Err(match what {
                "reason" => Refusal::ReasonNeeded {},
                "channel" => Refusal::ChannelNeeded {},
                other => Refusal::TextNeeded { what: other.to_owned() },
            });
        }
    }
    let staff = !is_outsider(f.role) && f.role != Role::System;
    for (what, text) in f.action.texts().into_iter().filter(|_| staff) {
        let relay = matches!(f.action, Action::WriteToRequester { .. });
        let least = super::least_words(if relay { "relay" } else { what });
        let said = text.chars().filter(|c| c.is_alphanumeric()).count();
        let least_said = u32::try_from(least).unwrap_or(u32::MAX);
        unless(said >= least, Refusal::WordsTooShort { least: least_said })?;
    }
    let texts = f.action.texts().into_iter().map(|(_, text)| text);
    let fits = |text: &str| text.chars().count() <= MOST_TEXT;
    let all = texts.chain(f.action.optional_texts()).all(fits);
    unless(all, Refusal::TooLong { most: u32::try_from(MOST_TEXT).unwrap_or(u32::MAX) })
}

/// A timer's step is taken by the program, once, when the timer is due. Holds for every step.
pub(super) fn timer_is_due(f: &Facts<'_>) -> Verdict {
    let Some((kind, of)) = timers::timer_of(f.action).filter(|_| f.role == Role::System) else {
        return Ok(());
    };
    let reminder = !matches!(f.action, Action::Remind { .. }) || kind.only_reminds();
    unless(reminder, not_now(f.action.kind(), f.ticket))?;
    let due = |timer: &super::Timer| timer.kind == kind && timer.of == of && timer.at <= f.now;
    unless(f.ticket.timers.iter().any(due), Refusal::TimerNotDue { timer: kind.to_string() })
}

/// The step does not fit where the ticket stands.
pub(super) fn not_now(kind: ActionKind, ticket: &Ticket) -> Refusal {
    Refusal::NotNow { action: kind.to_string(), state: ticket.state.to_string() }
}

fn lead<'a>(f: &Facts<'a>) -> Result<&'a Assignment, Refusal> {
    f.ticket.lead.as_ref().ok_or_else(|| not_now(f.action.kind(), f.ticket))
}
