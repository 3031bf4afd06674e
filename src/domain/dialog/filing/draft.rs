//! What a draft takes of what was said.

use super::answers::is_no_matter;
use crate::domain::catalog::AreaRow;
use crate::domain::class::Class;
use crate::domain::dialog::{
    Contact, ContactPart, Draft, DraftInput, DraftStep, Facts, Hidden, Scene, Session, Sureness,
};
use crate::domain::message::FileRef;
use crate::domain::privacy::{masked_contact, without_names};
use crate::domain::routing::staff_in;
use crate::domain::ticket::Confidentiality;

/// Most files of one ticket.
const MOST_FILES: usize = 9;

/// Takes an answer to the question of this step.
pub(super) fn take(
    draft: &mut Draft,
    (step, input): (DraftStep, DraftInput),
    facts: &Facts,
    session: &mut Session,
    scene: &Scene<'_>,
) {
    match input {
        DraftInput::Skip => settle(draft, step),
        DraftInput::Contact(text) => take_contact(draft, &text, facts),
        DraftInput::NoContact => {
            draft.contact = None;
            draft.asked.push(DraftStep::Contact);
        }
        DraftInput::Secrecy(secrecy) => take_secrecy(draft, secrecy),
        DraftInput::Class(class) => draft.class = Some(class),
        DraftInput::Consent(consent) => draft.consent = Some(consent),
        DraftInput::Area(code) => {
            settle(draft, DraftStep::Place);
            draft.area = Some(code);
            remember_place(draft, session);
        }
        DraftInput::Point(geo) => {
            settle(draft, DraftStep::Place);
            draft.geo = Some(geo);
        }
        DraftInput::File(file, caption) => take_file(draft, file, caption, facts, scene),
        // 是 or 好 before anything was told is a courtesy and no part of the matter.
        DraftInput::Text(text) if step == DraftStep::Text && is_no_matter(&text, scene) => {}
        DraftInput::Text(text) | DraftInput::Asked(text) => {
            forget(draft);
            take_words(draft, step, &text, facts, session, scene);
        }
        // A late yes answers nothing, and what goes from question to question is no answer.
        _ => {}
    }
}

/// The question is settled without words: an answer that was to be changed goes, and none is asked for.
fn settle(draft: &mut Draft, step: DraftStep) {
    forget(draft);
    draft.asked.push(step);
    draft.places.clear();
}

fn take_secrecy(draft: &mut Draft, secrecy: Confidentiality) {
    draft.secrecy = Some(secrecy);
    if secrecy == Confidentiality::Anonymous {
        draft.contact = None;
        draft.asked.push(DraftStep::Contact);
    }
}

fn take_file(
    draft: &mut Draft,
    file: FileRef,
    caption: Option<String>,
    facts: &Facts,
    scene: &Scene<'_>,
) {
    if draft.files.len() < MOST_FILES && !draft.files.contains(&file.id) {
        draft.files.push(file.id);
    }
    if let Some(caption) = caption {
        take_text(draft, (&caption, facts.hidden.as_ref()), facts, scene);
    }
}

/// Takes away the answer that another one is given for.
fn forget(draft: &mut Draft) {
    match draft.mending {
        Some(DraftStep::Text) => {
            draft.text.clear();
            draft.sealed.clear();
            draft.staff.clear();
            draft.item = draft.item.take().filter(|_| draft.item_chosen);
        }
        Some(DraftStep::Place) => (draft.place, draft.geo) = (None, None),
        Some(DraftStep::Contact) => draft.contact = None,
        _ => {}
    }
}

fn take_words(
    draft: &mut Draft,
    step: DraftStep,
    text: &str,
    facts: &Facts,
    session: &mut Session,
    scene: &Scene<'_>,
) {
    match step {
        // Words at the last look are more of the matter, not a yes.
        DraftStep::Text | DraftStep::Class | DraftStep::Confirm | DraftStep::Similar => {
            take_text(draft, (text, facts.hidden.as_ref()), facts, scene);
        }
        DraftStep::Place => {
            draft.sealed.extend(facts.hidden.as_ref().map(|hidden| hidden.sealed.clone()));
            let told = scene.place_meant(text, &draft.places).map(str::to_owned);
            match told.and_then(|code| scene.catalog.area(&code)) {
                Some(area) => take_area(draft, vec![area]),
                None => take_area(draft, areas_of(text, draft.area.as_deref(), scene)),
            }
            if draft.places.is_empty() {
                remember_place(draft, session);
            }
            draft.place.get_or_insert_with(|| text.to_owned());
            draft.asked.push(DraftStep::Place);
        }
        DraftStep::Contact => take_contact(draft, text, facts),
        DraftStep::Consent => {}
    }
}

/// The person's own place is known from now on; that of somebody else is not the officer's.
fn remember_place(draft: &Draft, session: &mut Session) {
    if draft.taken_by.is_none() {
        session.area.clone_from(&draft.area);
    }
}

/// A telephone number is taken at whichever step it comes; who gives one is not anonymous.
fn take_contact(draft: &mut Draft, text: &str, facts: &Facts) {
    draft.contact = facts.hidden.as_ref().map(|hidden| Contact {
        shown: masked_contact(text),
        sealed: hidden.sealed.clone(),
        part: ContactPart::Whole,
    });
    draft.secrecy = draft.secrecy.filter(|secrecy| *secrecy != Confidentiality::Anonymous);
    draft.text = without_names(&draft.text, text);
    draft.place = draft.place.take().map(|place| without_names(&place, text));
    draft.asked.push(DraftStep::Contact);
}

/// The areas that a place in words may mean: a name of one character counts as a whole answer.
pub(super) fn areas_of<'a>(
    text: &str,
    known: Option<&str>,
    scene: &'a Scene<'_>,
) -> Vec<&'a AreaRow> {
    let meant = scene.catalog.areas_in(text, known);
    if meant.is_empty() { scene.catalog.area_named(text).into_iter().collect() } else { meant }
}

/// Takes the one area that was meant; of several it is asked which.
fn take_area(draft: &mut Draft, meant: Vec<&AreaRow>) {
    match meant.as_slice() {
        [] => {}
        [area] => {
            draft.area = Some(area.code.clone());
            draft.places.clear();
        }
        several => draft.places = several.iter().map(|row| row.code.clone()).collect(),
    }
}

/// Takes the matter and everything else that the words say: place, telephone, the item.
pub(super) fn take_text(
    draft: &mut Draft,
    (text, hidden): (&str, Option<&Hidden>),
    facts: &Facts,
    scene: &Scene<'_>,
) {
    if !draft.text.is_empty() {
        draft.text.push('\n');
    }
    draft.text.push_str(text);
    let meant = scene.catalog.areas_in(text, draft.area.as_deref());
    if let Some(area) = meant.first() {
        draft.place.get_or_insert_with(|| area.name.clone());
    }
    take_area(draft, meant);
    draft.sealed.extend(hidden.map(|hidden| hidden.sealed.clone()));
    let named = hidden.map_or_else(|| staff_in(text, scene.catalog), |one| one.staff.clone());
    draft.staff.extend(named);
    let contact = hidden.and_then(|hidden| {
        let (shown, sealed) = (hidden.phone.clone()?, hidden.sealed.clone());
        let own = scene.lexicon.is_own_phone(text, &shown);
        own.then_some(Contact { shown, sealed, part: ContactPart::Phone })
    });
    draft.contact = draft.contact.take().or(contact);
    let sure = facts.found.as_ref().filter(|found| found.band == Sureness::Sure);
    let sure = sure.and_then(|found| found.hits.first().map(|(code, _)| code));
    if draft.item.is_none() {
        draft.item = sure.cloned();
    }
    let said = scene.lexicon.claim(text).and_then(|class| class.parse().ok());
    let listed = draft.item.as_deref().and_then(|code| scene.catalog.filing(code)?.0);
    // Only a person makes a report of a matter: it is handled as confidential from then on.
    draft.class = draft.class.or(said).or(listed.filter(|class| *class != Class::Report));
}
