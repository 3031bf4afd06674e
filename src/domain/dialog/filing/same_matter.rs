//! Whether the matter of a draft was filed before, and what is told of it.

use crate::domain::Millis;
use crate::domain::dialog::{Draft, Facts, Scene};
use crate::domain::message::Reply;
use crate::domain::showing;
use crate::domain::text::normalise;
use crate::domain::ticket::{State, Ticket};
use crate::domain::time::DAY;
use crate::domain::view::SimilarView;

/// How long the same words of one person are the same matter (北京市接诉即办工作条例, art. 11(3)).
const SAME_WORDS: Millis = 90 * DAY;
/// The fewest characters of words that nobody guesses who does not know the ticket.
const TELLING: usize = 20;

/// What was filed before and may be the same matter, the person's own first; they say whether it is.
pub(super) fn found(draft: &Draft, facts: &Facts, scene: &Scene<'_>) -> Option<Reply> {
    if let Some(own) = own_before(draft, facts, scene) {
        return Some(Reply::OwnBefore { found: similar_view(own, scene) });
    }
    if let Some(other) = said_before(draft, facts, scene) {
        // The state alone: its requester, who has number and query code, sees more.
        return Some(Reply::SaidBefore { state: other.state.to_string() });
    }
    let similar = facts.similar.iter().map(|other| similar_view(other, scene));
    (!facts.similar.is_empty()).then(|| Reply::Similar { found: similar.collect() })
}

/// The ticket of somebody else that the person said is the same matter.
pub(super) fn parent<'a>(facts: &'a Facts, scene: &Scene<'_>) -> Option<&'a Ticket> {
    let is_own = |other: &Ticket| other.conversation.as_deref() == Some(scene.conversation);
    facts.others.iter().find(|other| other.is_open_to_strangers() && !is_own(other))
}

/// The person's own ticket on the matter of the draft: the same words of late, or one that is open
/// and looks the same.
fn own_before<'a>(draft: &Draft, facts: &'a Facts, scene: &Scene<'_>) -> Option<&'a Ticket> {
    if draft.taken_by.is_some() {
        return None;
    }
    let mut own = facts.own_tickets.iter().filter(|own| is_recent(own, scene));
    own.find(|own| bare(&own.body) == bare(&draft.text)).or_else(|| {
        let here = |other: &&Ticket| other.conversation.as_deref() == Some(scene.conversation);
        facts.similar.iter().find(here)
    })
}

/// A text without anything that two ways of typing it differ in.
fn bare(text: &str) -> String {
    normalise(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a ticket was filed so lately that its words are the same matter.
fn is_recent(ticket: &Ticket, scene: &Scene<'_>) -> bool {
    let lives = !matches!(ticket.state, State::Draft | State::Cancelled);
    lives && ticket.submitted_at.is_some_and(|at| scene.now < at + SAME_WORDS)
}

/// A ticket of the same words that was filed elsewhere with the same contact. A contact proves
/// nobody: who types another's must not learn what that person brought. So only words that cannot be
/// guessed are compared, and complaints, reports and whatever is confidential or tells of something
/// sensitive never are.
fn said_before<'a>(draft: &Draft, facts: &'a Facts, scene: &Scene<'_>) -> Option<&'a Ticket> {
    let mine = bare(&draft.text);
    let telling = draft.taken_by.is_none() && mine.chars().count() >= TELLING;
    let told = |other: &&Ticket| other.is_open_to_strangers() && is_recent(other, scene);
    let mut told = facts.same_contact.iter().filter(told);
    told.find(|other| telling && bare(&other.body) == mine)
}

/// Nothing of the other requester's words: what the lists call it, where, since when, and who has it.
fn similar_view(other: &Ticket, scene: &Scene<'_>) -> SimilarView {
    let item = other.item.as_ref().and_then(|item| scene.catalog.title(&item.code));
    let area = other.area.as_deref().and_then(|code| scene.catalog.area(code));
    let lead = other.lead.as_ref();
    SimilarView {
        number: other.number.to_string(),
        matter: item.unwrap_or_default().to_owned(),
        place: area.map(|row| row.name.clone()).unwrap_or_default(),
        at: other.submitted_at.unwrap_or(other.updated_at),
        state: other.state.to_string(),
        office: lead.map(|lead| showing::office_name(&lead.office, scene.catalog)),
    }
}
