//! Filing, accepting and asking the requester.

use super::{Facts, MOST_TEXT, Verdict, is_outsider, not_now, unless};
use crate::domain::catalog::words::WORDS;
use crate::domain::class::Priority;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::routing;
use crate::domain::ticket::Source;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::{Basis, DeclineReason, PauseReason};

/// A matter must be told in at least this many characters.
pub(super) const LEAST_BODY: usize = 5;

/// The most tickets of one person in one day; emergencies are not counted against it.
const MOST_A_DAY: u32 = 10;

/// The most questions to a requester.
const MOST_QUESTIONS: u32 = 2;

pub(in crate::domain::ticket) fn body_is_long_enough(f: &Facts<'_>) -> Verdict {
    let length = f.ticket.body.chars().filter(|c| !c.is_whitespace()).count();
    unless(length >= LEAST_BODY, Refusal::TooShort { least: 5 })?;
    let most = u32::try_from(MOST_TEXT).unwrap_or(u32::MAX);
    unless(f.ticket.body.chars().count() <= MOST_TEXT, Refusal::TooLong { most })
}

pub(in crate::domain::ticket) fn notice_was_shown(f: &Facts<'_>) -> Verdict {
    unless(!is_outsider(f.role) || f.ticket.privacy_notice.is_some(), Refusal::NoticeNotShown {})
}

pub(in crate::domain::ticket) fn below_daily_limit(f: &Facts<'_>) -> Verdict {
    let Action::Submit { filed_today } = f.action else { return Ok(()) };
    let free = !is_outsider(f.role) || f.ticket.urgency() == Priority::P0;
    unless(free || *filed_today < MOST_A_DAY, Refusal::TooManyToday { most: MOST_A_DAY })
}

/// What a line of the lists gives to a unit is some unit's duty; where the list itself is wrong, a
/// supervisor says so.
pub(in crate::domain::ticket) fn no_list_gives_it(f: &Facts<'_>) -> Verdict {
    let Action::Decline { code: DeclineReason::OutsideDuties, .. } = f.action else {
        return Ok(());
    };
    let Some(item) = f.ticket.item.as_ref().filter(|_| !f.actor.has(Role::Supervisor)) else {
        return Ok(());
    };
    let (code, list_version) = (item.code.clone(), item.version.clone());
    let line = f.rules.book.basis(&Basis::Item { code: code.clone(), list_version }, f.now);
    match line.and_then(|line| line.leads.into_iter().next()) {
        Some(lead) => Err(Refusal::ListGivesIt { office: lead.office, item: code }),
        None => Ok(()),
    }
}

pub(in crate::domain::ticket) fn category_is_given(f: &Facts<'_>) -> Verdict {
    let (Action::Accept { category, .. } | Action::Reclassify { category, .. }) = f.action else {
        return Ok(());
    };
    unless(!category.trim().is_empty(), Refusal::CategoryNeeded {})
}

/// Whoever is sent to a legal channel learns which body to go to, not only that there is one
/// (信访工作条例, art. 22 and 23).
pub(in crate::domain::ticket) fn legal_channel_names_body(f: &Facts<'_>) -> Verdict {
    let Action::Decline { code: DeclineReason::LegalChannel, channel } = f.action else {
        return Ok(());
    };
    unless(WORDS.names_legal_body(channel), Refusal::LegalBodyNeeded {})
}

pub(in crate::domain::ticket) fn stays_confidential(f: &Facts<'_>) -> Verdict {
    let Action::Reclassify { confidentiality, .. } = f.action else { return Ok(()) };
    unless(*confidentiality >= f.ticket.confidentiality, Refusal::StaysConfidential {})
}

/// A unit that the matter is found to be about, itself or as a part of a body, cannot go on leading.
pub(in crate::domain::ticket) fn lead_is_not_named(f: &Facts<'_>) -> Verdict {
    let Action::Reclassify { named_units, .. } = f.action else { return Ok(()) };
    let lead = f.ticket.lead.as_ref().map(|lead| &lead.office);
    match lead.filter(|office| routing::is_of(named_units, office, f.rules)) {
        Some(office) => Err(Refusal::UnitIsNamed { office: office.clone() }),
        None => Ok(()),
    }
}

pub(in crate::domain::ticket) fn asked_less_than_twice(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.ask_info_count < MOST_QUESTIONS, Refusal::AskedEnough { most: MOST_QUESTIONS })
}

pub(in crate::domain::ticket) fn question_is_open(f: &Facts<'_>) -> Verdict {
    let open = f.ticket.open_pause().map(|pause| pause.reason);
    unless(open == Some(PauseReason::AwaitingRequester), not_now(f.action.kind(), f.ticket))
}

/// The requester has the whole time that was set to answer.
pub(in crate::domain::ticket) fn wait_is_over(f: &Facts<'_>) -> Verdict {
    let until = f.ticket.open_pause().map_or(f.now, |pause| pause.until);
    unless(f.now > until, Refusal::WaitNotOver { until })
}

/// Who asked the requester does not decide that no answer is an end.
pub(in crate::domain::ticket) fn closer_did_not_ask(f: &Facts<'_>) -> Verdict {
    let asked = f.ticket.open_pause().is_some_and(|pause| pause.by == f.actor.id);
    unless(!asked, Refusal::AskerDecides {})
}

/// A report of danger is not withdrawn by the person who made it; the dispatcher decides.
pub(in crate::domain::ticket) fn danger_stays(f: &Facts<'_>) -> Verdict {
    let danger = f.ticket.urgency() != Priority::P2;
    unless(!danger || f.role == Role::Dispatcher, Refusal::DangerStands {})
}

/// Who acts for somebody else says how they agreed (民法典, art. 161 and 165).
pub(in crate::domain::ticket) fn agent_has_consent(f: &Facts<'_>) -> Verdict {
    let consent = match f.action {
        Action::Cancel { consent, .. } => *consent,
        _ => f.ticket.consent,
    };
    unless(f.role != Role::Agent || consent.is_some(), Refusal::ConsentNeeded {})
}

/// A requester takes back their own matter, or their agent for them. The desk does it for those who
/// told it so and cannot press a button; of what somebody else filed it declines, and then they can
/// appeal.
pub(in crate::domain::ticket) fn own_words_take_it_back(f: &Facts<'_>) -> Verdict {
    let danger = f.ticket.urgency() != Priority::P2;
    let by_voice =
        matches!(f.ticket.source, Source::Phone | Source::Window | Source::Agent | Source::Grid);
    let own = is_outsider(f.role) || f.role == Role::Agent;
    unless(own || danger || by_voice, Refusal::RequesterTakesBack {})
}

pub(in crate::domain::ticket) fn words_or_files(f: &Facts<'_>) -> Verdict {
    let Action::AddMore { text, attachments } = f.action else { return Ok(()) };
    let given = !text.trim().is_empty() || !attachments.is_empty();
    unless(given, Refusal::TextNeeded { what: "text".to_owned() })
}
