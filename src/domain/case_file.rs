//! The whole case (案卷) as lines: what was asked, who had it, every step, who looked, the files.

use super::catalog::Catalog;
use super::showing::{self, Eyes};
use super::ticket::{
    Assignment, Conference, Contact, Evaluation, Event, IdentityExport, Part, Request, Sheet,
    Ticket, Visit, Wants,
};
use super::view::{AccessLine, FileLine};
use super::wording::{Line, Value, access_line, file_line};
use super::{Millis, local};

/// What a case is printed from.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// Its log.
    pub events: &'a [Event],
    /// Who looked at it, newest first.
    pub looks: &'a [AccessLine],
    /// Its files.
    pub files: &'a [FileLine],
    /// The contact: masked, or in clear on a print with identity.
    pub contact: &'a str,
    /// Words as they were said, on a print with identity.
    pub words: &'a [String],
    /// The approval under which it says who the requester is; none on a masked one.
    pub export: Option<&'a IdentityExport>,
    /// The lists, for names.
    pub catalog: &'a Catalog,
    /// How much of the words whoever prints it sees.
    pub eyes: Eyes<'a>,
    /// Whether the holidays that may move a date are not announced yet.
    pub provisional: &'a dyn Fn(Millis) -> bool,
    /// Who prints it: stands on the page as a mark.
    pub by: &'a str,
    /// When.
    pub now: Millis,
    /// Hash of the last event.
    pub head: &'a str,
}

/// A part of the case: its title and its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its title.
    pub title: Line,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The parts of a case, in the order they are read; empty ones are left out.
#[must_use]
pub fn sections(case: &Case<'_>) -> Vec<Section> {
    let parts = [
        ("case-title", overview(case)),
        ("case-matter", matter(case)),
        ("case-units", units(case)),
        ("case-contacts", contacts(case)),
        ("case-requests", requests(case)),
        ("case-calls", calls(case)),
        ("case-supervision", supervision(case)),
        ("case-conferences", conferences(case)),
        ("case-result", result(case)),
        ("case-visits", visits(case)),
        ("case-files", case.files.iter().map(file_line).collect()),
        ("case-steps", case.events.iter().map(|event| step(event, case)).collect()),
        ("case-looks", looks(case)),
        ("case-end", end(case)),
    ];
    let number = case.ticket.number.to_string();
    let section = |(id, lines): (&'static str, Vec<Line>)| Section {
        title: Line::new(id).with("number", &number),
        lines,
    };
    let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    let mark = watermark(case);
    let marked = |(id, lines): (&'static str, Vec<Line>)| {
        (id, mark.iter().cloned().chain(lines).collect::<Vec<Line>>())
    };
    parts.map(marked).map(section).collect()
}

/// Who took it, who approved, why and when: on every part, so that no page of it is without.
fn watermark(case: &Case<'_>) -> Option<Line> {
    let export = case.export?;
    let name =
        |code: &str| showing::officer_name(code, case.catalog).unwrap_or_else(|| code.to_owned());
    let approver = export.decided_by.as_deref().map(name).unwrap_or_default();
    Some(
        Line::new("case-watermark")
            .with("by", name(&export.asked_by).as_str())
            .with("approver", approver.as_str())
            .with("reason", export.reason.as_str())
            .with("at", stamp(case.now)),
    )
}

fn field(id: &'static str, value: impl Into<Value>) -> Line {
    Line::new(id).with("value", value)
}

/// With the year, and the same in every language: a case is read for a long time.
fn stamp(at: Millis) -> Value {
    Value::Text(local(at).format("%Y-%m-%d %H:%M").to_string())
}

/// A date to come, marked where the holidays may still move it.
fn limit(case: &Case<'_>, at: Millis) -> Value {
    match at > case.now && (case.provisional)(at) {
        true => Line::new("date-provisional").with("date", stamp(at)).into(),
        false => stamp(at),
    }
}

fn moment(id: &'static str, at: Option<Millis>) -> Option<Line> {
    at.map(|at| field(id, stamp(at)))
}

fn overview(case: &Case<'_>) -> Vec<Line> {
    let ticket = case.ticket;
    let mut lines = vec![
        field("case-class", Value::term("class", ticket.class.code())),
        field("case-state", Value::term("state", ticket.state.code())),
        field("case-priority", Value::term("priority", ticket.priority.code())),
        field("case-source", Value::term("source", ticket.source.code())),
        field("case-secrecy", Value::term("confidentiality", ticket.confidentiality.code())),
    ];
    lines.extend(moment("case-submitted", ticket.submitted_at));
    let due = ticket.citizen_due_at.map(|due| field("case-citizen-due", limit(case, due)));
    lines.extend(due);
    lines.extend(moment("case-first-response", ticket.first_response_at));
    lines.extend(moment("case-resolved", ticket.resolved_at));
    lines.extend(moment("case-closed", ticket.closed_at));
    if let Some(profile) = &ticket.profile {
        lines.push(field("case-profile", format!("{} {}", profile.id, profile.version).as_str()));
    }
    lines
}

fn matter(case: &Case<'_>) -> Vec<Line> {
    let ticket = case.ticket;
    let masked = |words: &str| case.eyes.see(words);
    let mut lines = vec![field("case-text", masked(&ticket.body).as_str())];
    let area = ticket.area.as_deref().and_then(|code| case.catalog.area(code));
    let area = area.map(|row| row.name.as_str());
    let place = masked(&showing::place(area, ticket.place_text.as_deref()));
    if !place.is_empty() {
        lines.push(field("case-place", place.as_str()));
    }
    if let Some(item) = &ticket.item {
        let title = case.catalog.title(&item.code).unwrap_or_default();
        let words = format!("{title} {} {}", item.code, item.version);
        lines.push(field("case-item", words.trim()));
    }
    for words in &ticket.additions {
        let line = Line::new("case-added").with("at", stamp(words.at));
        lines.push(line.with("value", masked(&words.text).as_str()));
    }
    if !case.contact.is_empty() {
        lines.push(field("case-contact", case.contact));
    }
    lines.extend(case.words.iter().map(|words| field("case-words", words.as_str())));
    lines
}

fn units(case: &Case<'_>) -> Vec<Line> {
    let ticket = case.ticket;
    let all = ticket.past.iter().chain(&ticket.lead).chain(&ticket.assists);
    all.flat_map(|unit| assignment(unit, case)).collect()
}

fn assignment(unit: &Assignment, case: &Case<'_>) -> Vec<Line> {
    let part = if unit.part == Part::Lead { "case-lead" } else { "case-assist" };
    let mut lines = vec![field(part, showing::office_name(&unit.office, case.catalog).as_str())];
    lines.push(field("case-dispatched", stamp(unit.dispatched_at)));
    lines.extend(moment("case-accepted", unit.accepted_at));
    // Tries that count as a contact are no contact: they stand among the contacts.
    let reached = |at: &Millis| case.ticket.contacts.iter().any(|one| one.at == *at && one.reached);
    lines.extend(moment("case-contacted", unit.contacted_at.filter(reached)));
    lines.push(field("case-due", limit(case, unit.due_at)));
    lines.extend(moment("case-done", unit.done_at));
    // The lead's own answer stands with the result.
    let lead = case.ticket.lead.as_ref().is_some_and(|lead| lead == unit);
    let reply = unit.reply.as_deref().filter(|_| !lead);
    lines.extend(reply.map(|words| field("case-answered", case.eyes.see(words).as_str())));
    lines
}

/// Every try to reach the requester, and what came of it.
fn contacts(case: &Case<'_>) -> Vec<Line> {
    let tried = |contact: &Contact| {
        let result = match (contact.reached, contact.confirmed) {
            (false, _) => "failed",
            (true, None) => "reached",
            (true, Some(true)) => "confirmed",
            (true, Some(false)) => "denied",
        };
        Line::new("case-contact-try")
            .with("at", stamp(contact.at))
            .with("result", Value::term("contact", result))
    };
    case.ticket.contacts.iter().map(tried).collect()
}

fn requests(case: &Case<'_>) -> Vec<Line> {
    case.ticket.requests.iter().flat_map(|request| asked(request, case)).collect()
}

fn asked(request: &Request, case: &Case<'_>) -> Vec<Line> {
    let line = Line::new("case-request")
        .with("request", Value::term("request", request.kind.code()))
        .with("decision", Value::term("decision", request.decision.code()))
        .with("at", stamp(request.asked_at))
        .with("reason", case.eyes.see(&request.reason).as_str());
    let wants = match &request.wants {
        Wants::Extension { days, kind } => {
            vec![field("case-days", Value::Limit(kind.many(*days)))]
        }
        Wants::Suspension { until, .. } => vec![field("case-until", limit(case, *until))],
        Wants::Ledger { plan, target } => {
            let plan = field("case-plan", case.eyes.see(plan).as_str());
            vec![plan, field("case-until", limit(case, *target))]
        }
        Wants::ReportUp { to, .. } => {
            vec![field("case-report-up", showing::office_name(to, case.catalog).as_str())]
        }
        Wants::Return { .. } => Vec::new(),
    };
    let why = request.decision_reason.as_deref();
    let why = why.map(|words| field("case-decided", case.eyes.see(words).as_str()));
    std::iter::once(line).chain(wants).chain(why).collect()
}

/// Departments that were called in, what they did, and the town's grade for it.
fn calls(case: &Case<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for whistle in &case.ticket.whistles {
        let by = showing::office_name(&whistle.by_office, case.catalog);
        let text = case.eyes.see(&whistle.text);
        let line = Line::new("case-whistle").with("at", stamp(whistle.at)).with("by", by.as_str());
        lines.push(line.with("value", text.as_str()));
        for call in &whistle.calls {
            let office = showing::office_name(&call.office, case.catalog);
            lines.push(field("case-called", office.as_str()));
            lines.extend(moment("case-checked-in", call.checked_in_at));
            let action = call.action.as_deref().map(|words| case.eyes.see(words));
            lines.extend(action.map(|words| field("case-action", words.as_str())));
            let grade = call.town_rating.map(u32::from);
            lines.extend(grade.map(|grade| field("case-call-grade", grade)));
        }
    }
    lines
}

fn supervision(case: &Case<'_>) -> Vec<Line> {
    let sheet = |sheet: &Sheet| {
        let line = Line::new("case-sheet")
            .with("n", sheet.id)
            .with("at", stamp(sheet.at))
            .with("level", Value::term("level-of-supervision", &sheet.level.to_string()))
            .with("cause", Value::term("cause", sheet.cause.code()))
            .with("office", showing::office_name(&sheet.office, case.catalog).as_str());
        let wanted = Some(sheet.message.as_str()).filter(|words| !words.is_empty());
        let wanted = wanted.map(|words| field("case-sheet-text", case.eyes.see(words).as_str()));
        let reply = sheet.reply.as_deref();
        let reply = reply.map(|words| field("case-sheet-reply", case.eyes.see(words).as_str()));
        std::iter::once(line).chain(wanted).chain(reply).collect::<Vec<Line>>()
    };
    case.ticket.sheets.iter().flat_map(sheet).collect()
}

fn conferences(case: &Case<'_>) -> Vec<Line> {
    let names = |codes: &[String]| {
        let named = codes.iter().map(|code| showing::office_name(code, case.catalog));
        Value::List(named.map(Value::Text).collect())
    };
    let held = |one: &Conference| {
        let decided = Line::new("case-conference")
            .with("at", stamp(one.at))
            .with("offices", names(&one.participants))
            .with("value", case.eyes.see(&one.decision).as_str());
        let lead = one.lead.as_deref().map(|code| showing::office_name(code, case.catalog));
        let lead = lead.map(|name| field("case-conference-lead", name.as_str()));
        std::iter::once(decided).chain(lead).collect::<Vec<Line>>()
    };
    case.ticket.conferences.iter().flat_map(held).collect()
}

fn result(case: &Case<'_>) -> Vec<Line> {
    let masked = |words: &str| case.eyes.see(words);
    let lead = case.ticket.lead.as_ref();
    let mut lines = Vec::new();
    let result = lead.and_then(|lead| lead.result.as_deref());
    lines.extend(result.map(|words| field("case-measures", masked(words).as_str())));
    let reply = lead.and_then(|lead| lead.reply.as_deref());
    lines.extend(reply.map(|words| field("case-reply", masked(words).as_str())));
    let earlier = case.ticket.rounds.iter().filter_map(|round| round.evaluation.as_ref());
    let earlier = earlier.chain(&case.ticket.past_evaluations);
    lines.extend(earlier.map(|given| rated("case-past-evaluation", given)));
    lines.extend(case.ticket.evaluation.iter().map(|given| rated("case-evaluation", given)));
    let why = case.ticket.rating_words();
    lines.extend(why.map(|words| field("case-evaluation-words", masked(words).as_str())));
    lines
}

/// What the requester said when somebody called who did not give the result.
fn visits(case: &Case<'_>) -> Vec<Line> {
    let visited = |visit: &Visit| {
        let by = showing::officer_name(&visit.by, case.catalog).unwrap_or_else(|| visit.by.clone());
        Line::new("case-visit")
            .with("at", stamp(visit.at))
            .with("by", by.as_str())
            .with("solved", Value::term("solved", visit.solved.code()))
            .with("value", case.eyes.see(&visit.text).as_str())
    };
    case.ticket.visits.iter().map(visited).collect()
}

fn rated(id: &'static str, given: &Evaluation) -> Line {
    Line::new(id)
        .with("grade", Value::term("grade", &given.grade.to_string()))
        .with("solved", Value::term("solved", given.solved.code()))
}

fn step(event: &Event, case: &Case<'_>) -> Line {
    let role = Value::term("role", event.role.code());
    let by = match showing::officer_name(&event.actor, case.catalog) {
        Some(who) => Line::new("case-by").with("role", role).with("who", who.as_str()).into(),
        None => role,
    };
    let reason = showing::words_of(event).map(|words| case.eyes.see(words));
    let timer = showing::timer_of(event);
    let silent = reason.is_none() && timer.is_none();
    let id = if silent { "case-step" } else { "case-step-reason" };
    let line = Line::new(id)
        .with("n", Value::Number(i64::try_from(event.seq).unwrap_or(i64::MAX)))
        .with("at", stamp(event.at))
        .with("action", Value::term("action", event.shown_as()))
        .with("by", by)
        .with("state", Value::term("state", event.to.code()));
    match (reason, timer) {
        (Some(reason), _) => line.with("reason", reason.as_str()),
        (None, Some(timer)) => line.with("reason", Value::term("timer", timer)),
        (None, None) => line,
    }
}

fn looks(case: &Case<'_>) -> Vec<Line> {
    let named = |look: &AccessLine| {
        let by = showing::officer_name(&look.by, case.catalog);
        let by = by.unwrap_or_else(|| look.by.clone());
        let mut line = access_line(&AccessLine { by, ..look.clone() });
        // A case is read for a long time: with the year.
        let at = line.args.iter_mut().filter(|(name, _)| name == "at");
        at.for_each(|(_, value)| *value = stamp(look.at));
        line
    };
    case.looks.iter().rev().map(named).collect()
}

fn end(case: &Case<'_>) -> Vec<Line> {
    vec![
        field("case-head", case.head),
        Line::new("case-printed").with("by", case.by).with("at", stamp(case.now)),
    ]
}
