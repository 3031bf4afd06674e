//! The answer card and its parts.

use super::{ButtonSpec, Line, Script, Value, button, labelled, office};
use crate::domain::message::Part;
use crate::domain::view::{
    AnswerCard, CardOffer, DoorView, HoldingMode, OfficeView, Opening, Remedy,
};

/// The kind of a hotline matter, in contrast to a power, a duty or a service.
const MATTER: &str = "matter";
/// How many papers the card names before it points to the button.
const FIRST_PAPERS: usize = 3;
/// Buttons in one row below a card.
const WIDE: usize = 3;
/// The parts that get a button, where the card has them.
const PRESSED: [Part; 6] =
    [Part::Materials, Part::Conditions, Part::Agent, Part::Steps, Part::Place, Part::Hours];

/// The whole card.
pub(super) fn card(card: &AnswerCard, offers: &[CardOffer]) -> Script {
    let mut script = Script::default();
    script.say(Line::new("answer-title").with("title", &card.title).with("code", &card.code));
    if card.kind == MATTER {
        who_matter(&mut script, card);
    } else {
        who(&mut script, card);
    }
    go_to(&mut script, card);
    script.say_text("answer-assumed", "town", card.assumed.as_deref().unwrap_or_default());
    if let Some(advice) = filled(card.advice.as_ref()) {
        script.say(Line::new("answer-advice").with("advice", advice));
    }
    papers(&mut script, &card.materials);
    terms(&mut script, card);
    level_steps(&mut script, card);
    duties(&mut script, card);
    if let Some(remedy) = &card.remedy {
        say_remedy(&mut script, remedy);
    }
    say_agent(&mut script, card);
    source(&mut script, card);
    buttons(&mut script, card);
    let offered = offers.iter().map(|offer| match offer {
        CardOffer::Follow => button("button-follow", "follow", &[&card.code]),
        CardOffer::Suggest => button("button-suggest", "suggest", &[&card.code]),
    });
    script.row(offered.collect());
    script
}

/// One part of a card, in full.
pub(super) fn part(part: Part, card: &AnswerCard) -> Script {
    let mut script = Script::of(
        Line::new("answer-part-title")
            .with("part", Value::term("part", part.code()))
            .with("title", &card.title)
            .with("code", &card.code),
    );
    let before = script.lines.len();
    say_part(&mut script, part, card);
    if script.lines.len() == before {
        missing(&mut script, part, card);
    }
    script.row(vec![
        button("button-whole-answer", "item", &[&card.code]),
        button("button-settled", "settled", &[&card.code]),
        button("button-file", "file", &[&card.code]),
    ]);
    script
}

fn say_part(script: &mut Script, part: Part, card: &AnswerCard) {
    match part {
        Part::Materials => entries(script, &card.materials),
        Part::Conditions => entries(script, &card.conditions),
        Part::Agent => {
            say_agent(script, card);
            entries(script, &card.proxy);
        }
        Part::Steps => {
            entries(script, &card.steps);
            level_steps(script, card);
            online(script, card);
        }
        Part::Basis => entries(script, &card.basis),
        Part::Place => place(script, card),
        Part::Hours => hours(script, card),
        Part::Phone => script.say_text("answer-phone", "phone", &card.go_to.phone),
        Part::Fee => {
            fee(script, card);
            paid(script, card);
        }
        Part::Amount => paid(script, card),
        Part::Limit => limits(script, card),
        Part::Remedy => {
            if let Some(remedy) = &card.remedy {
                say_remedy(script, remedy);
            }
        }
        Part::Duties => {
            who(script, card);
            duties(script, card);
            level_steps(script, card);
        }
    }
}

/// The list says nothing about it: who can say.
fn missing(script: &mut Script, part: Part, card: &AnswerCard) {
    let id = match part {
        Part::Agent => "answer-agent-missing",
        Part::Amount => "answer-amount-missing",
        _ => "answer-part-missing",
    };
    script.say(Line::new(id).with("office", go_to_office(card)));
    script.say_text("answer-phone", "phone", &card.go_to.phone);
}

fn online(script: &mut Script, card: &AnswerCard) {
    if let Some(url) = filled(card.online_url.as_ref()) {
        script.say(Line::new("answer-online").with("url", url));
    }
}

fn entries(script: &mut Script, entries: &[String]) {
    for (entry, number) in entries.iter().zip(1_u32..) {
        script.say(Line::new("answer-entry").with("n", number).with("entry", entry));
    }
}

fn filled(text: Option<&String>) -> Option<&String> {
    text.filter(|text| !text.is_empty())
}

/// Who does it, and in whose name.
fn who(script: &mut Script, card: &AnswerCard) {
    let id = match card.mode {
        HoldingMode::Statutory => "answer-who-statutory",
        HoldingMode::Transfer => "answer-who-transfer",
        HoldingMode::Entrust => "answer-who-entrust",
        HoldingMode::Stationed => "answer-who-stationed",
        HoldingMode::Forward => "answer-who-forward",
        HoldingMode::TakenBack => "answer-who-taken-back",
    };
    script.say(Line::new(id).with("office", office(&card.holder)));
    if differs(&card.responsible, &card.holder) {
        script.say(Line::new("answer-responsible").with("office", office(&card.responsible)));
    }
    if let Some(since) = filled(card.since.as_ref()) {
        let id = match card.mode {
            HoldingMode::TakenBack => "answer-since-taken-back",
            _ => "answer-since",
        };
        script.say(Line::new(id).with("date", Value::Date(since.clone())));
    }
    if let Some(basis) = filled(card.delegation_basis.as_ref()) {
        script.say(Line::new("answer-delegation").with("basis", basis));
    }
}

/// Who leads and who helps with what people call the hotline about.
fn who_matter(script: &mut Script, card: &AnswerCard) {
    script.say(Line::new("answer-lead").with("office", office(&card.holder)));
    if !card.assists.is_empty() {
        let assists = card.assists.iter().map(office).collect();
        script.say(Line::new("answer-assists").with("offices", Value::List(assists)));
    }
}

fn differs(office: &OfficeView, from: &OfficeView) -> bool {
    !office.office.is_empty() && office.office != from.office
}

fn go_to_office(card: &AnswerCard) -> &str {
    let window = &card.go_to.office;
    if window.is_empty() { &card.holder.office } else { window }
}

/// Where offices are that somebody asks for.
pub(super) fn offices(offices: &[DoorView]) -> Script {
    let mut script = Script::default();
    for door in offices {
        script.say(Line::new("office-title").with("office", &door.go_to.office));
        script.say_text("answer-address", "address", &door.go_to.address);
        opening_hours(&mut script, &door.go_to.hours, door.opening.as_ref());
        script.say_text("answer-phone", "phone", &door.go_to.phone);
    }
    script.say(Line::new("office-ask"));
    script
}

fn go_to(script: &mut Script, card: &AnswerCard) {
    place(script, card);
    hours(script, card);
    script.say_text("answer-phone", "phone", &card.go_to.phone);
    online(script, card);
}

fn place(script: &mut Script, card: &AnswerCard) {
    script.say_text("answer-go-to", "office", &card.go_to.office);
    script.say_text("answer-address", "address", &card.go_to.address);
}

fn hours(script: &mut Script, card: &AnswerCard) {
    opening_hours(script, &card.go_to.hours, card.opening.as_ref());
}

fn opening_hours(script: &mut Script, hours: &str, opening: Option<&Opening>) {
    if hours.is_empty() {
        return;
    }
    script.say(Line::new("answer-hours").with("hours", Value::Hours(hours.to_owned())));
    match opening {
        Some(Opening::Open { until }) if !hours.contains("24h") => {
            script.say(Line::new("answer-open").with("until", Value::Time(*until)));
        }
        Some(Opening::Closed { opens }) => {
            script.say(Line::new("answer-closed").with("opens", Value::DateTime(*opens)));
        }
        _ => {}
    }
}

fn papers(script: &mut Script, materials: &[String]) {
    if materials.is_empty() {
        return;
    }
    let first = materials.iter().take(FIRST_PAPERS).map(String::as_str);
    let id = if materials.len() > FIRST_PAPERS { "answer-papers-more" } else { "answer-papers" };
    script.say(
        Line::new(id).with("n", Value::count(materials.len())).with("first", Value::list(first)),
    );
}

fn terms(script: &mut Script, card: &AnswerCard) {
    fee(script, card);
    if matches!(card.asked, Some(Part::Fee | Part::Amount)) {
        amount(script, card);
    }
    limits(script, card);
}

fn fee(script: &mut Script, card: &AnswerCard) {
    if let Some(fee) = filled(card.fee.as_ref()) {
        script.say(Line::new("answer-fee").with("fee", fee));
    }
}

/// How much is paid out, or who says so.
fn amount(script: &mut Script, card: &AnswerCard) {
    match card.pays.as_deref() {
        None => {}
        Some([]) => {
            script.say(Line::new("answer-amount-missing").with("office", go_to_office(card)));
        }
        Some(said) => {
            for sentence in said {
                script.say(Line::new("answer-amount").with("said", sentence));
            }
        }
    }
}

/// The same where no telephone number stands above it.
fn paid(script: &mut Script, card: &AnswerCard) {
    amount(script, card);
    if card.pays.as_ref().is_some_and(Vec::is_empty) {
        script.say_text("answer-phone", "phone", &card.go_to.phone);
    }
}

fn limits(script: &mut Script, card: &AnswerCard) {
    let promised = filled(card.promised_limit.as_ref());
    let legal = filled(card.legal_limit.as_ref()).filter(|legal| Some(*legal) != promised);
    let limit = |text: &String| Value::Limit(text.clone());
    match (promised, legal) {
        (Some(promised), Some(legal)) => script.say(
            Line::new("answer-limits")
                .with("promised", limit(promised))
                .with("legal", limit(legal)),
        ),
        (Some(promised), None) => {
            script.say(Line::new("answer-limit-promised").with("limit", limit(promised)));
        }
        (None, Some(legal)) => {
            script.say(Line::new("answer-limit-legal").with("limit", limit(legal)));
        }
        (None, None) => {}
    }
}

/// Who approves, watches and enforces, where another does than the holder.
fn duties(script: &mut Script, card: &AnswerCard) {
    let duties = [
        ("answer-approver", &card.approver),
        ("answer-regulator", &card.regulator),
        ("answer-enforcer", &card.enforcer),
    ];
    for (id, view) in duties {
        if let Some(view) = view.as_ref().filter(|view| differs(view, &card.holder)) {
            script.say(Line::new(id).with("office", office(view)));
        }
    }
}

fn level_steps(script: &mut Script, card: &AnswerCard) {
    if let Some(step) = filled(card.town_step.as_ref()) {
        script.say(Line::new("answer-town-step").with("step", step));
    }
    if let Some(step) = filled(card.county_step.as_ref()) {
        script.say(Line::new("answer-county-step").with("step", step));
    }
}

/// Where a decision can be taken to: at the end of every answer that brings one.
pub(super) fn say_remedy(script: &mut Script, remedy: &Remedy) {
    if let Some(note) = filled(remedy.note.as_ref()) {
        script.say(Line::new("answer-remedy-note").with("note", note));
        return;
    }
    script.say(
        Line::new("answer-remedy")
            .with("body", &remedy.review_body)
            .with("days", remedy.review_days)
            .with("months", remedy.court_months),
    );
}

fn say_agent(script: &mut Script, card: &AnswerCard) {
    match filled(card.agent.as_ref()).map(String::as_str) {
        Some("yes") => script.say(Line::new("answer-agent")),
        Some(agent) => script.say(Line::new("answer-agent-named").with("agent", agent)),
        None => {}
    }
}

/// The statutes, the list and the date the answer is true for.
fn source(script: &mut Script, card: &AnswerCard) {
    if !card.basis.is_empty() {
        let basis = card.basis.iter().map(String::as_str);
        script.say(Line::new("answer-basis").with("basis", Value::list(basis)));
    }
    script.say(
        Line::new("answer-source")
            .with("list", &card.list_version)
            .with("date", Value::Date(card.as_of.clone())),
    );
}

fn buttons(script: &mut Script, card: &AnswerCard) {
    let code = card.code.as_str();
    let file = button("button-file", "file", &[code]);
    let matter = card.kind == MATTER;
    if matter {
        script.row(vec![file.clone()]);
    }
    let parts =
        PRESSED.into_iter().filter(|part| has(*part, card)).map(|part| part_button(part, code));
    script.rows(parts.collect(), WIDE);
    script.row(vec![
        button("button-settled", "settled", &[code]),
        button("button-unsettled", "unsettled", &[code]),
    ]);
    if !matter {
        script.row(vec![file]);
    }
}

fn part_button(part: Part, code: &str) -> ButtonSpec {
    labelled(Line::term("part", part.code()), "part", &[part.code(), code])
}

fn has(part: Part, card: &AnswerCard) -> bool {
    let mut script = Script::default();
    say_part(&mut script, part, card);
    !script.lines.is_empty()
}
