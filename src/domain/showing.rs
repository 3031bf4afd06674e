//! What readers are shown of a ticket: masked, and no more than they may see.

use super::Millis;
use super::catalog::Catalog;
use super::message::Reply;
use super::people::{Actor, Right, Scope, may, scopes};
use super::privacy::masked_but;
use super::refusal::Refusal;
use super::remains::without_remains;
use super::routing::{Proposal, fast_track};
use super::rules::Rules;
use super::tasks::{Duty, Task};
use super::text::{Unit, cut};
use super::ticket::{
    ActionKind, Basis, Colour, Confidentiality, Decision, Decline, DraftedRequest, Evaluation,
    Event, Request, State, Ticket, TicketNumber, Wants, WordsKind, offer,
};
use super::view::{
    Allowed, DeclineView, MarkView, Matter, ProposalView, RatingView, StaffTicketView, StepLine,
    TicketLine, TicketView,
};

mod dates;
mod duty;
mod editing;
mod notices;

pub use dates::{dates, next_due, own_date};
pub(crate) use duty::{colleagues, duty_day, shift_view, stood_in};
pub(crate) use editing::{list_decision, list_draft, suggestion};
pub use notices::notice_view;

/// Characters of a ticket's first words in a list.
const TITLE: usize = 30;
/// How a ticket stands for the author of a bad review: nothing more is asked of them.
const BAD_REVIEW: &str = "bad_review";
/// Steps that a requester is told of.
const PUBLIC_STEPS: [ActionKind; 19] = [
    ActionKind::Submit,
    ActionKind::Accept,
    ActionKind::Decline,
    ActionKind::AskInfo,
    ActionKind::AnswerInfo,
    ActionKind::Dispatch,
    ActionKind::Designate,
    ActionKind::Acknowledge,
    ActionKind::AutoAcknowledge,
    ActionKind::FirstContact,
    ActionKind::GrantExtension,
    ActionKind::Suspend,
    ActionKind::Resume,
    ActionKind::Approve,
    ActionKind::OrderRework,
    ActionKind::Evaluate,
    ActionKind::Cancel,
    ActionKind::Reopen,
    ActionKind::ForgetRequester,
];
/// Steps whose words a requester may read.
const PUBLIC_WORDS: [ActionKind; 3] =
    [ActionKind::Decline, ActionKind::AskInfo, ActionKind::GrantExtension];

/// The colour of a ticket: of its lead's cards while a unit has it, of the triage limit before.
#[must_use]
pub fn card(ticket: &Ticket, now: Millis) -> &'static str {
    if !ticket.state.is_open() {
        return "green";
    }
    let of_lead = |colour| {
        let since = ticket.lead.as_ref().map(|lead| lead.dispatched_at);
        ticket.cards.iter().any(|card| {
            card.colour == colour && Some(card.assignment) == since && card.no_fault.is_none()
        })
    };
    // The desk's own check and the requester's rating put no card on a unit.
    let due = match ticket.state {
        State::Review => ticket.citizen_due_at,
        State::Feedback => None,
        _ => next_due(ticket),
    };
    let late = due.is_some_and(|due| due < now);
    if late || of_lead(Colour::Red) {
        "red"
    } else if of_lead(Colour::Yellow) {
        "yellow"
    } else {
        "green"
    }
}

/// Words as they are shown: telephone numbers of offices stay, everybody else's are masked.
pub(super) fn masked(words: &str, catalog: &Catalog) -> String {
    masked_but(words, &|words| catalog.is_public(words))
}

/// How much of the words about a ticket a reader sees.
#[derive(Debug, Clone, Copy)]
pub struct Eyes<'a> {
    catalog: &'a Catalog,
    without_remains: bool,
}

impl<'a> Eyes<'a> {
    /// Those of somebody for whom masked words will do.
    #[must_use]
    pub const fn masked(catalog: &'a Catalog) -> Self {
        Self { catalog, without_remains: false }
    }

    /// Those of this officer: a unit that may not know who a requester is sees nothing that
    /// masking leaves of them.
    #[must_use]
    pub fn of(officer: &Actor, ticket: &Ticket, catalog: &'a Catalog) -> Self {
        let named = officer.is_of_named_unit(ticket);
        let secret = named || ticket.confidentiality != Confidentiality::Open;
        let without_remains = secret && may(officer, Right::SeeIdentity, ticket).is_err();
        Self { catalog, without_remains }
    }

    /// The words as this reader sees them.
    #[must_use]
    pub fn see(&self, words: &str) -> String {
        let masked = masked(words, self.catalog);
        if self.without_remains { without_remains(&masked) } else { masked }
    }
}

/// Who may know the requester, where that is not everybody who handles the ticket: a code.
fn secrecy(ticket: &Ticket) -> Option<String> {
    let secret = ticket.confidentiality != Confidentiality::Open;
    secret.then(|| ticket.confidentiality.to_string())
}

fn reply_of(ticket: &Ticket, catalog: &Catalog) -> Option<String> {
    let unit = ticket.answered_by.as_ref().or(ticket.lead.as_ref());
    let reply = unit.and_then(|unit| unit.reply.as_deref());
    reply.map(|words| masked(words, catalog))
}

/// The name of an office; its code where the lists have no such office any more.
#[must_use]
pub fn office_name(code: &str, catalog: &Catalog) -> String {
    catalog.office(code).map_or_else(|| code.to_owned(), |office| office.name.clone())
}

/// A place as it is shown: the name of the area and the words, each once.
#[must_use]
pub fn place(area: Option<&str>, words: Option<&str>) -> String {
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    let area = area.filter(|area| words.is_none_or(|words| !words.contains(area)));
    area.into_iter().chain(words).collect::<Vec<&str>>().join(" ")
}

/// One line of an officer's list.
#[must_use]
pub fn line(ticket: &Ticket, catalog: &Catalog, now: Millis) -> TicketLine {
    TicketLine {
        number: ticket.number.to_string(),
        class: ticket.class,
        priority: ticket.urgency(),
        state: ticket.state.to_string(),
        title: excerpt(&listed(ticket, catalog)),
        due: next_due(ticket),
        card: card(ticket, now).to_owned(),
        office: ticket.lead.as_ref().map(|lead| office_name(&lead.office, catalog)),
        duty: None,
        sensitive: ticket.sensitive.iter().map(ToString::to_string).collect(),
    }
}

/// One line of the list of what a unit has to do: its own date, and red once that is over.
#[must_use]
pub fn task_line(ticket: &Ticket, task: &Task, catalog: &Catalog, now: Millis) -> TicketLine {
    let late = task.due.is_some_and(|due| due < now);
    let colour = match task.duty {
        Duty::Lead | Duty::Sign | Duty::Draft => card(ticket, now),
        Duty::Assist | Duty::CheckIn | Duty::Answer => {
            if late {
                "red"
            } else {
                "green"
            }
        }
    };
    TicketLine {
        due: task.due,
        card: colour.to_owned(),
        duty: Some(task.duty.to_string()),
        ..line(ticket, catalog, now)
    }
}

/// The first words as lists have them, which many read: of a ticket whose requester not everybody
/// may know, without what masking leaves.
fn listed(ticket: &Ticket, catalog: &Catalog) -> String {
    let without_remains = ticket.confidentiality != Confidentiality::Open;
    Eyes { catalog, without_remains }.see(&ticket.title)
}

/// The beginning of words that are too long for a list.
fn excerpt(words: &str) -> String {
    let start = cut(words, TITLE, Unit::Chars);
    // A mask that is cut into looks like a name.
    match start.len() < words.len() {
        true => format!("{}…", start.trim_end_matches('*')),
        false => start.to_owned(),
    }
}

/// One line of a requester's list: their own date, no cards.
#[must_use]
pub fn own_line(ticket: &Ticket, catalog: &Catalog, now: Millis) -> TicketLine {
    let due = own_date(ticket, now).map(|date| date.at);
    let state = match ticket.awaits_decision() {
        true => BAD_REVIEW.to_owned(),
        false => ticket.state.to_string(),
    };
    let title = excerpt(&masked(&ticket.title, catalog));
    TicketLine { due, title, state, card: "green".to_owned(), ..line(ticket, catalog, now) }
}

/// A ticket as its requester sees it.
#[must_use]
pub fn ticket_view(
    ticket: &Ticket,
    events: &[Event],
    actor: &Actor,
    (catalog, rules): (&Catalog, &Rules<'_>),
    now: Millis,
) -> TicketView {
    let answered = matches!(ticket.state, State::Feedback | State::Closed | State::Archived)
        || ticket.answered_by.is_some();
    let reply = reply_of(ticket, catalog).filter(|_| answered);
    let offered = |kind: ActionKind| match offer(ticket, actor, kind, now, rules) {
        Ok(()) => Allowed::Yes,
        Err(_) => Allowed::No,
    };
    let may_rate = match ticket.state {
        State::Feedback | State::Merged if ticket.evaluation.is_none() => {
            offered(ActionKind::Evaluate)
        }
        _ => Allowed::No,
    };
    let told = events.iter().filter(|event| is_public(event));
    TicketView {
        line: own_line(ticket, catalog, now),
        submitted_at: ticket.submitted_at.unwrap_or(ticket.updated_at),
        reply,
        due_for: own_date(ticket, now).map(|date| date.what).unwrap_or_default(),
        decline: decline_view(ticket, catalog),
        steps: told.map(|event| public_step(event, catalog)).collect(),
        may_withdraw: offered(ActionKind::Cancel),
        may_rate,
        may_add: offered(ActionKind::AddMore),
        may_urge: offered(ActionKind::Urge),
        may_appeal: offered(ActionKind::Appeal),
        may_reopen: offered(ActionKind::Reopen),
        may_confirm: offered(ActionKind::ConfirmContact),
    }
}

/// Why it was not accepted, while it is not.
fn decline_view(ticket: &Ticket, catalog: &Catalog) -> Option<DeclineView> {
    let decline = ticket.decline.as_ref().filter(|_| ticket.state == State::Declined)?;
    Some(DeclineView {
        code: decline.code.to_string(),
        channel: masked(&decline.channel, catalog),
        appealed: if decline.is_contested() { Allowed::Yes } else { Allowed::No },
    })
}

/// Whether a requester is told of a step. Of a contact that did not come about they know nothing.
fn is_public(event: &Event) -> bool {
    PUBLIC_STEPS.contains(&event.action) && event.shown_as() != "contact_failed"
}

fn public_step(event: &Event, catalog: &Catalog) -> StepLine {
    let words = event.reason.clone().filter(|_| PUBLIC_WORDS.contains(&event.action));
    StepLine {
        at: event.at,
        action: event.shown_as().to_owned(),
        by: office_of(event).map(|code| office_name(&code, catalog)).unwrap_or_default(),
        words: words.map(|words| masked(&words, catalog)).unwrap_or_default(),
        timer: String::new(),
    }
}

/// The unit that a step is told with: the one that the ticket went to, or that took the step. What
/// somebody decided about a unit is not its own step.
fn office_of(event: &Event) -> Option<String> {
    let of_unit = matches!(
        event.action,
        ActionKind::Dispatch
            | ActionKind::Designate
            | ActionKind::ReportUp
            | ActionKind::Acknowledge
            | ActionKind::FirstContact
    );
    if !of_unit {
        return None;
    }
    let office = event.detail.get("set")?.get("lead")?.get("office")?;
    office.as_str().map(str::to_owned)
}

/// What was fetched beside a ticket for an officer's card.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Who looks.
    pub officer: &'a Actor,
    /// The ticket's steps.
    pub events: &'a [Event],
    /// The masked contact.
    pub contact: &'a str,
    /// Open tickets that look like the same matter.
    pub similar: &'a [&'a Ticket],
}

/// A ticket as an officer sees it, with the steps and units to press.
#[must_use]
pub fn staff_view(
    ticket: &Ticket,
    seen: &Seen<'_>,
    (actions, proposals): (Vec<String>, Vec<ProposalView>),
    catalog: &Catalog,
    now: Millis,
) -> StaffTicketView {
    let eyes = Eyes::of(seen.officer, ticket, catalog);
    let area = ticket.area.as_deref().and_then(|code| catalog.area(code));
    let area = area.map(|row| row.name.as_str());
    let place = eyes.see(&place(area, ticket.place_text.as_deref()));
    let more = ticket.additions.iter().filter(|words| words.kind != WordsKind::Evaluation);
    let more = more.map(|words| words.text.as_str());
    let text: Vec<&str> = std::iter::once(ticket.body.as_str()).chain(more).collect();
    StaffTicketView {
        line: line(ticket, catalog, now),
        text: eyes.see(&text.join("\n")),
        place,
        contact: seen.contact.to_owned(),
        secrecy: secrecy(ticket),
        may_reveal: Allowed::No,
        may_add: Allowed::No,
        files: u32::try_from(ticket.files().count()).unwrap_or(u32::MAX),
        source: ticket.source.to_string(),
        submitted_at: ticket.submitted_at.unwrap_or(ticket.updated_at),
        // Nobody waits for an answer to what was withdrawn.
        citizen_due: ticket.citizen_due_at.filter(|_| ticket.state != State::Cancelled),
        dates: dates(ticket),
        steps: seen.events.iter().map(|event| staff_step(event, eyes)).collect(),
        reply: reply_of(ticket, catalog),
        proposals,
        actions,
        item: item_of(ticket, catalog),
        matters: matters(ticket, eyes),
        ratings: ratings(ticket, seen.officer, eyes),
        similar: seen.similar.iter().map(|other| line(other, catalog, now)).collect(),
    }
}

/// The ratings of all rounds with their words, for those who work on it or see its figures: who took
/// a matter in, or looks after a village, does not judge the work.
fn ratings(ticket: &Ticket, officer: &Actor, eyes: Eyes<'_>) -> Vec<RatingView> {
    let judges = [Right::SeeFigures, Right::Note];
    if judges.into_iter().all(|right| may(officer, right, ticket).is_err()) {
        return Vec::new();
    }
    let earlier = ticket.rounds.iter().filter_map(|round| round.evaluation.as_ref());
    let mut given: Vec<&Evaluation> =
        earlier.chain(&ticket.past_evaluations).chain(&ticket.evaluation).collect();
    given.sort_by_key(|one| one.at);
    let next = given.iter().skip(1).map(|one| one.at).chain([Millis::MAX]);
    given
        .iter()
        .zip(next)
        .map(|(one, next)| {
            let words = ticket.additions.iter().filter(|words| words.kind == WordsKind::Evaluation);
            let own = words.filter(|words| (one.at..next).contains(&words.at));
            let said: Vec<&str> = own.map(|words| words.text.as_str()).collect();
            RatingView {
                at: one.changed_at,
                grade: one.grade,
                solved: one.solved.to_string(),
                counts: if one.valid { Allowed::Yes } else { Allowed::No },
                words: eyes.see(&said.join("\n")),
            }
        })
        .collect()
}

/// The item that a ticket is linked to, with its code.
fn item_of(ticket: &Ticket, catalog: &Catalog) -> Option<String> {
    let code = &ticket.item.as_ref()?.code;
    Some(format!("{} {code}", catalog.title(code)?))
}

/// What stands beside the ticket's way and is not settled.
fn matters(ticket: &Ticket, eyes: Eyes<'_>) -> Vec<Matter> {
    let office = |code: &str| office_name(code, eyes.catalog);
    let named = |code: &String| Matter {
        kind: "named-unit".to_owned(),
        office: office(code),
        ..Matter::default()
    };
    let proposed = ticket
        .proposed_priority
        .map(|_| Matter { kind: "urgency-proposed".to_owned(), ..Matter::default() });
    let mut found: Vec<Matter> = proposed.into_iter().collect();
    found.extend(ticket.named_units.iter().map(named));
    found.extend(ticket.accused.iter().map(|code| Matter {
        kind: "accused".to_owned(),
        office: officer_name(code, eyes.catalog).unwrap_or_else(|| code.clone()),
        ..Matter::default()
    }));
    let pending = ticket.requests.iter().filter(|one| one.decision == Decision::Pending);
    for request in pending {
        found.push(requested(request, office(&request.office)));
        let decider = ticket
            .supervisor_decides(request.kind)
            .then(|| Matter { kind: "supervisor-decides".to_owned(), ..Matter::default() });
        found.extend(decider);
    }
    found.extend(ticket.drafts.iter().map(|draft| drafted(draft, ticket, &office)));
    found.extend(ticket.pending_export().map(|export| Matter {
        kind: "export".to_owned(),
        words: export.reason.clone(),
        ..Matter::default()
    }));
    found.extend(ticket.open_pause().map(|pause| Matter {
        kind: format!("pause-{}", pause.reason.code().replace('_', "-")),
        due: Some(pause.until),
        words: pause.text.clone(),
        ..Matter::default()
    }));
    found.extend(ticket.assists.iter().map(|assist| {
        Matter {
            kind: match (assist.is_running(), assist.waived) {
                (true, _) => "assist",
                (_, true) => "assist-waived",
                _ => "assist-done",
            }
            .to_owned(),
            office: office(&assist.office),
            due: Some(assist.done_at.unwrap_or(assist.due_at)),
            words: assist.reply.clone().unwrap_or_default(),
            ..Matter::default()
        }
    }));
    found.extend(calls(ticket, &office));
    found.extend(supervision(ticket, &office));
    found.extend(review(ticket));
    found.extend(ticket.conferences.iter().map(|held| Matter {
        kind: if held.lead.is_some() { "conference-lead" } else { "conference" }.to_owned(),
        office: held.lead.as_deref().map(office).unwrap_or_default(),
        due: Some(held.at),
        words: held.decision.clone(),
        ..Matter::default()
    }));
    let joined = |kind: &str, other: &TicketNumber| Matter {
        kind: kind.to_owned(),
        other: other.to_string(),
        ..Matter::default()
    };
    found.extend(ticket.parent.iter().map(|parent| joined("parent", parent)));
    found.extend(ticket.children.iter().map(|child| joined("child", child)));
    found.into_iter().map(|one| Matter { words: eyes.see(&one.words), ..one }).collect()
}

/// What the unit's head can send, with what is wanted and why.
fn drafted(draft: &DraftedRequest, ticket: &Ticket, office: &impl Fn(&str) -> String) -> Matter {
    let lead = ticket.lead.as_ref().map(|lead| office(&lead.office)).unwrap_or_default();
    let kind = format!("draft-{}", draft.kind.code());
    Matter { kind, ..wanted(&draft.wants, &draft.reason, lead) }
}

/// A request that waits, with what is wanted and why.
fn requested(request: &Request, office: String) -> Matter {
    let kind = format!("request-{}", request.kind.code().replace('_', "-"));
    Matter { kind, ..wanted(&request.wants, &request.reason, office) }
}

fn wanted(wants: &Wants, reason: &str, office: String) -> Matter {
    let (limit, due) = match wants {
        Wants::Extension { days, kind } => (kind.many(*days), None),
        Wants::Suspension { until, .. } => (String::new(), Some(*until)),
        Wants::Ledger { target, .. } => (String::new(), Some(*target)),
        Wants::Return { .. } | Wants::ReportUp { .. } => (String::new(), None),
    };
    let evidence = wants.evidence().filter(|evidence| *evidence != reason);
    let words = evidence.map_or(reason.to_owned(), |evidence| format!("{reason}；{evidence}"));
    Matter { office, due, words, limit, ..Matter::default() }
}

fn calls(ticket: &Ticket, office: &impl Fn(&str) -> String) -> Vec<Matter> {
    let all = ticket
        .whistles
        .iter()
        .flat_map(|whistle| whistle.calls.iter().map(move |call| (whistle, call)));
    all.map(|(whistle, call)| Matter {
        kind: if call.checked_in_at.is_some() { "call-answered" } else { "call" }.to_owned(),
        office: office(&call.office),
        due: Some(call.checked_in_at.unwrap_or(whistle.due)),
        words: call.action.clone().unwrap_or_else(|| whistle.text.clone()),
        ..Matter::default()
    })
    .collect()
}

fn supervision(ticket: &Ticket, office: &impl Fn(&str) -> String) -> Vec<Matter> {
    let sheets = ticket.sheets.iter().filter(|sheet| !sheet.is_over());
    let mut found: Vec<Matter> = sheets
        .map(|sheet| Matter {
            kind: format!("sheet-{}", sheet.state),
            office: office(&sheet.office),
            due: Some(sheet.reply_due),
            words: sheet.reply.clone().unwrap_or_else(|| sheet.message.clone()),
            count: sheet.id,
            ..Matter::default()
        })
        .collect();
    if ticket.urge_count > 0 {
        let kind = "urged".to_owned();
        found.push(Matter { kind, count: ticket.urge_count, ..Matter::default() });
    }
    found
}

fn review(ticket: &Ticket) -> Vec<Matter> {
    let bad = ticket.evaluation.as_ref().filter(|given| given.valid && given.is_bad());
    let case = ticket.open_review();
    let due = case.map(|case| case.contacted_at.map_or(case.contact_due, |_| case.fix_due));
    let contested = bad.is_some_and(|given| given.contested);
    let kind = if contested { "review-contested" } else { "bad-review" };
    let count = bad.map(|given| u32::from(given.grade));
    let matter = |count| Matter { kind: kind.to_owned(), due, count, ..Matter::default() };
    let appealed = ticket.decline.as_ref().is_some_and(Decline::is_contested);
    let appeal = appealed.then(|| Matter { kind: "appeal".to_owned(), ..Matter::default() });
    count.map(matter).into_iter().chain(appeal).collect()
}

fn staff_step(event: &Event, eyes: Eyes<'_>) -> StepLine {
    let catalog = eyes.catalog;
    let office = office_of(event).map(|code| office_name(&code, catalog));
    StepLine {
        at: event.at,
        action: event.shown_as().to_owned(),
        by: office.or_else(|| officer_name(&event.actor, catalog)).unwrap_or_default(),
        words: words_of(event).map(|words| eyes.see(words)).unwrap_or_default(),
        timer: timer_of(event).unwrap_or_default().to_owned(),
    }
}

/// The code of the timer that a reminder is of.
pub(crate) fn timer_of(event: &Event) -> Option<&str> {
    event.detail.get("note")?.get("timer")?.as_str()
}

/// The words of a step: why it was taken, or what was written with it.
pub(crate) fn words_of(event: &Event) -> Option<&str> {
    let note = event.detail.get("note");
    let written = ["note", "message", "progress", "explanation"]
        .into_iter()
        .find_map(|name| note?.get(name)?.as_str());
    event.reason.as_deref().or(written)
}

/// What the buttons of a message are marked with after these replies to an officer's press: the
/// step that was taken, or the one by which somebody else was first.
#[must_use]
pub fn mark(
    replies: &[Reply],
    officer: Option<&str>,
    catalog: &Catalog,
    now: Millis,
) -> Option<MarkView> {
    let own = officer_name(officer?, catalog).unwrap_or_default();
    replies.iter().find_map(|reply| match reply {
        Reply::Done { number, step, office, .. } if !number.is_empty() => Some(MarkView {
            number: number.clone(),
            step: step.clone(),
            office: office.clone(),
            by: own.clone(),
            at: now,
        }),
        Reply::NotDone { number, first: Some(first), .. } => Some(MarkView {
            number: number.clone(),
            step: first.action.clone(),
            office: None,
            by: first.by.clone(),
            at: first.at,
        }),
        _ => None,
    })
}

/// The officer who took a step, by name; empty for requesters and the program.
#[must_use]
pub fn actor_name(event: &Event, catalog: &Catalog) -> String {
    officer_name(&event.actor, catalog).unwrap_or_default()
}

/// Requesters stay unnamed, and the clock has no name.
pub(crate) fn officer_name(code: &str, catalog: &Catalog) -> Option<String> {
    let row = catalog.tables().staff.iter().find(|row| row.code == code)?;
    Some(row.name.clone())
}

/// The name of an officer, or the code of one whom the lists do not name any more.
fn name_of(code: &str, catalog: &Catalog) -> String {
    officer_name(code, catalog).unwrap_or_else(|| code.to_owned())
}

/// The lists and figures that an officer's menu offers, as commands without the stroke.
#[must_use]
pub fn menu(officer: &Actor) -> Vec<&'static str> {
    let may = |right| !scopes(officer, right).is_empty();
    let watches = scopes(officer, Right::SeeTicket).into_iter().any(Scope::is_wide);
    let entries = [
        ("queue", may(Right::Triage)),
        ("tasks", may(Right::Handle)),
        ("watch", watches),
        ("board", may(Right::SeeFigures)),
        ("report", may(Right::SeeFigures)),
        ("items", may(Right::SeeItemFigures)),
    ];
    entries.into_iter().filter(|(_, offered)| *offered).map(|(entry, _)| entry).collect()
}

/// The proposals for a ticket with names, without those whose office is gone from the lists.
#[must_use]
pub fn proposal_views(
    ticket: &Ticket,
    proposals: &[Proposal],
    catalog: &Catalog,
) -> Vec<ProposalView> {
    let fit = fast_track(ticket, proposals);
    let view = |proposal: &Proposal| {
        let fast = match fit.is_some_and(|fit| std::ptr::eq(fit, proposal)) {
            true => Allowed::Yes,
            false => Allowed::No,
        };
        Some(ProposalView { fast, ..proposal_view(proposal, catalog)? })
    };
    proposals.iter().filter_map(view).collect()
}

fn proposal_view(proposal: &Proposal, catalog: &Catalog) -> Option<ProposalView> {
    let office = catalog.office(&proposal.lead)?;
    let (code, list_version) = match &proposal.basis {
        Basis::Rule { id, list_version } => (id.as_str(), list_version.clone()),
        Basis::Item { code, list_version } => (code.as_str(), list_version.clone()),
        Basis::Approval(approval) => (approval.number.as_str(), String::new()),
        Basis::Conference { .. } => ("", String::new()),
    };
    Some(ProposalView {
        code: office.code.clone(),
        office: office.name.clone(),
        assists: proposal.assists.iter().map(|code| office_name(code, catalog)).collect(),
        item: catalog.title(code).unwrap_or(code).to_owned(),
        item_code: code.to_owned(),
        basis: catalog.statute(code).unwrap_or_default().to_owned(),
        list_version,
        fast: Allowed::No,
    })
}

/// A refusal with the names of offices instead of their codes.
#[must_use]
pub fn named(refusal: Refusal, catalog: &Catalog) -> Refusal {
    let name = |code: &str| office_name(code, catalog);
    match refusal {
        Refusal::BasisNeeded { office } => Refusal::BasisNeeded { office: name(&office) },
        Refusal::ShiftedDown { office } => Refusal::ShiftedDown { office: name(&office) },
        Refusal::ReportUpInstead { office } => Refusal::ReportUpInstead { office: name(&office) },
        Refusal::UnitIsNamed { office } => Refusal::UnitIsNamed { office: name(&office) },
        Refusal::AlreadyInvolved { office } => Refusal::AlreadyInvolved { office: name(&office) },
        Refusal::ListGivesIt { office, item } => {
            Refusal::ListGivesIt { office: name(&office), item }
        }
        Refusal::NotInvolved { office } => Refusal::NotInvolved { office: name(&office) },
        Refusal::ContractedCannotLead { office } => {
            Refusal::ContractedCannotLead { office: name(&office) }
        }
        Refusal::BasisNamesAnother { office, named } => Refusal::BasisNamesAnother {
            office: name(&office),
            named: named.iter().map(|code| name(code)).collect(),
        },
        Refusal::ChangedMeanwhile { by, action } => {
            let by = officer_name(&by, catalog).unwrap_or(by);
            Refusal::ChangedMeanwhile { by, action }
        }
        Refusal::AssistsUnfinished { offices } => {
            Refusal::AssistsUnfinished { offices: offices.iter().map(|code| name(code)).collect() }
        }
        other => other,
    }
}
