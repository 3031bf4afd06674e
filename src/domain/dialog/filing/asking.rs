//! The questions on the way to a ticket, and the draft to look at.

use super::answers::{SHORTEST_TEXT, long_enough};
use super::taking_in;
use crate::domain::catalog::AreaRow;
use crate::domain::class::Class;
use crate::domain::dialog::{Draft, DraftStep, Mode, Scene, Session, Turn};
use crate::domain::intake;
use crate::domain::message::{AreaChoice, Reply};
use crate::domain::privacy::masked;
use crate::domain::sensitive::Sensitive;
use crate::domain::showing;
use crate::domain::ticket::{Confidentiality, Geo};
use crate::domain::view::DraftView;

/// Areas to press when the place is asked.
const AREAS: usize = 8;

/// The next question, or the draft to look at. Words that are too short are said to be.
pub(super) fn next(draft: Draft, session: Session, scene: &Scene<'_>) -> Turn {
    let step = open_question(&draft, scene);
    let is_short = step == DraftStep::Text && !draft.text.is_empty();
    // Who was in danger has said what it is about.
    let in_danger = is_short && scene.lexicon.emergency(&draft.text).is_some();
    let why = |why: &str| Reply::DraftNotTaken { why: why.to_owned() };
    let turn = ask(draft, step, session, scene);
    match is_short {
        true if in_danger => Turn { replies: vec![why("danger")], ..turn },
        true => turn.say_first(why("short")),
        false => turn,
    }
}

/// The first question that is neither answered nor left out.
fn open_question(draft: &Draft, scene: &Scene<'_>) -> DraftStep {
    if !long_enough(&draft.text) {
        DraftStep::Text
    } else if draft.class.is_none() {
        DraftStep::Class
    } else if !draft.places.is_empty()
        || (draft.place.is_none() && draft.geo.is_none() && !draft.is_past(DraftStep::Place))
    {
        DraftStep::Place
    } else if draft.contact.is_none() && !draft.is_past(DraftStep::Contact) {
        DraftStep::Contact
    } else if taking_in::wants_consent(draft, scene) {
        DraftStep::Consent
    } else {
        DraftStep::Confirm
    }
}

/// Asks this question, or shows the draft.
pub(super) fn ask(draft: Draft, step: DraftStep, mut session: Session, scene: &Scene<'_>) -> Turn {
    let reply = match step {
        DraftStep::Text if !draft.files.is_empty() => {
            Reply::DraftKept { files: u32::try_from(draft.files.len()).unwrap_or(u32::MAX) }
        }
        DraftStep::Text => Reply::AskText { least: SHORTEST_TEXT },
        DraftStep::Class => Reply::AskClass,
        DraftStep::Place if !draft.places.is_empty() => {
            Reply::WhichPlace { areas: scene.places(&draft.places) }
        }
        DraftStep::Place => Reply::AskPlace { areas: areas(&draft, scene) },
        DraftStep::Contact if draft.taken_by.is_some() => Reply::AskRequester,
        DraftStep::Contact => Reply::AskContact,
        DraftStep::Consent => Reply::AskConsent,
        DraftStep::Confirm | DraftStep::Similar => {
            Reply::Draft { draft: view(&draft, &session, scene) }
        }
    };
    session.mode = Mode::filing(draft, step);
    Turn::of(session).say(reply)
}

/// The communities and villages of the person's town, to press.
fn areas(draft: &Draft, scene: &Scene<'_>) -> Vec<AreaChoice> {
    let here = draft.area.as_deref().unwrap_or(scene.home);
    let town = scene.catalog.town_of(here).map(|row| row.code.as_str());
    let known = draft.area.as_deref().filter(|code| Some(*code) != town);
    let rows = scene.catalog.tables().areas.iter();
    let inside = rows.filter(|row| {
        row.merged_into.is_empty()
            && (Some(row.code.as_str()) == known
                || (row.level == "community" && Some(row.parent.as_str()) == town))
    });
    let choice =
        |row: &AreaRow| AreaChoice { code: row.code.clone(), name: row.name.clone(), town: None };
    inside.take(AREAS).map(choice).collect()
}

fn view(draft: &Draft, session: &Session, scene: &Scene<'_>) -> DraftView {
    let asked = scene.asked(session);
    let choice = draft.item.as_deref().and_then(|code| scene.catalog.choice(code, &asked));
    let area = draft.area.as_deref().and_then(|code| scene.catalog.area(code));
    let words = showing::place(area.map(|row| row.name.as_str()), draft.place.as_deref());
    let place = Some(words).filter(|words| !words.is_empty()).into_iter();
    let place: Vec<String> = place.chain(draft.geo.map(|geo| point(&geo))).collect();
    DraftView {
        class: draft.class.unwrap_or(Class::Help),
        text: masked(&draft.text),
        place: place.join(" "),
        contact: draft.contact.as_ref().map(|known| known.shown.clone()).unwrap_or_default(),
        secrecy: secrecy_of(draft).map(|secrecy| secrecy.to_string()),
        files: u32::try_from(draft.files.len()).unwrap_or(u32::MAX),
        item: choice.as_ref().map(|choice| choice.title.clone()),
        office: choice.map(|choice| choice.office),
        source: taking_in::role(draft, scene).map(|role| intake::source_of(role).to_string()),
        consent: draft.consent.map(|consent| consent.to_string()),
        sensitive: scene.lexicon.sensitive(&draft.text).iter().map(Sensitive::to_string).collect(),
    }
}

/// Who may know the requester, where it is not everybody who handles the matter: a report is
/// confidential of itself.
fn secrecy_of(draft: &Draft) -> Option<Confidentiality> {
    let by_class = (draft.class == Some(Class::Report)).then_some(Confidentiality::Confidential);
    draft.secrecy.or(by_class).filter(|secrecy| *secrecy != Confidentiality::Open)
}

fn point(geo: &Geo) -> String {
    format!("{:.4}, {:.4}", f64::from(geo.lat_e6) / 1e6, f64::from(geo.lon_e6) / 1e6)
}
