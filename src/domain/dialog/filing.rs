//! Filing a ticket: one question at a time, or none at all where a long message said everything.

pub(super) mod answers;
pub(super) mod taking_in;

use super::officers::family::join;
use super::{
    Contact, ContactPart, Deed, Draft, DraftInput, DraftStep, Facts, Fresh, Hidden,
    LONGEST_MESSAGE, Mode, Needs, Plan, Scene, Session, Sureness, Turn, answering, requester,
    too_long,
};
use crate::domain::Millis;
use crate::domain::catalog::AreaRow;
use crate::domain::class::Class;
use crate::domain::intake::{self, Told};
use crate::domain::message::{AreaChoice, Channel, Conversation, Reply};
use crate::domain::people::Actor;
use crate::domain::privacy::{masked, masked_contact, without_names};
use crate::domain::routing::{staff_in, urgency_in};
use crate::domain::sensitive::Sensitive;
use crate::domain::showing;
use crate::domain::text::{Unit, cut, normalise};
use crate::domain::ticket::{
    Action, ActionKind, Change, Confidentiality, Geo, Source, State, Ticket, apply,
};
use crate::domain::time::DAY;
use crate::domain::view::{DraftView, SimilarView};

/// The fewest characters of a matter (GB/T 33358-2016 asks for the matter itself).
const SHORTEST_TEXT: u32 = 5;
/// Areas to press when the place is asked.
const AREAS: usize = 8;
/// How long the same words of one person are the same matter (北京市接诉即办工作条例, art. 11(3)).
const SAME_WORDS: Millis = 90 * DAY;
/// The fewest characters of words that nobody guesses who does not know the ticket.
const TELLING: usize = 20;
/// Most files of one ticket.
const MOST_FILES: usize = 9;

pub(super) fn needs(plan: &Plan, session: &Session) -> Needs {
    let files = matches!(plan, Plan::Draft(DraftInput::Yes | DraftInput::Join(_)))
        && matches!(session.mode, Mode::Filing { .. });
    let other = match plan {
        Plan::Draft(DraftInput::Join(number)) => Some(*number),
        _ => None,
    };
    let text = match (plan, &session.mode) {
        (Plan::Draft(DraftInput::Asked(text)), Mode::Filing { .. }) => Some(text.clone()),
        (Plan::Draft(DraftInput::Text(text)), Mode::Filing { draft, step: DraftStep::Text }) => {
            (draft.item.is_none() || draft.mending.is_some()).then(|| text.clone())
        }
        (Plan::File { item: None, .. }, _) if session.lost || session.danger => {
            session.question.clone()
        }
        (Plan::Draft(DraftInput::File(_, Some(caption))), Mode::Free) => Some(caption.clone()),
        _ => None,
    };
    Needs {
        search: text,
        new_ticket: files,
        own_tickets: files,
        similar: files,
        other,
        ..Needs::default()
    }
}

/// Begins a ticket; what was asked before goes into it.
pub(super) fn begin(
    item: Option<String>,
    class: Option<Class>,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    // A matter that was told and got choices only is not told again; a question is no matter.
    let tells = |text: &String| session.item.is_none() && !scene.lexicon.asks(text);
    let asked_before = item.is_some() || session.lost || session.danger;
    let text = session.question.clone().filter(|text| asked_before || tells(text));
    let text = text.unwrap_or_default();
    // An insult or a courtesy is never the matter of a ticket.
    let text = if scene.lexicon.small_talk(&text).is_some() { String::new() } else { text };
    let mut draft = Draft { item, class, area: session.area.clone(), ..Draft::default() };
    let in_danger = session.danger;
    (session.lost, session.danger) = (false, false);
    let hidden = session.hidden.take();
    if long_enough(&text) {
        take_text(&mut draft, (&text, hidden.as_ref()), facts, scene);
        session.question = None;
    }
    if in_danger {
        // Who was in danger a moment ago is asked as little as possible.
        draft.class = draft.class.or(Some(Class::Help));
    }
    next(draft, session, scene)
}

/// Begins a ticket against somebody who was named; it is asked what happened.
pub(super) fn against(
    class: Class,
    text: &str,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let area = session.area.clone();
    let mut draft = Draft { class: Some(class), area, ..Draft::default() };
    take_text(&mut draft, (text, facts.hidden.as_ref()), facts, scene);
    ask(draft, DraftStep::Text, session, scene)
}

/// The step that goes on waiting while something else is looked at.
pub(super) fn waits(plan: &Plan, session: &Session) -> Option<DraftStep> {
    let Mode::Filing { step, .. } = &session.mode else { return None };
    let is_look = matches!(
        plan,
        Plan::Question(_) | Plan::Item(_) | Plan::Part(..) | Plan::Status { .. } | Plan::Narrow(..)
    );
    let is_word = matches!(plan, Plan::Say(reply)
        if matches!(**reply, Reply::SmallTalk { .. } | Reply::Refused { .. }));
    (is_look || is_word).then_some(*step)
}

pub(super) fn still_waits(step: DraftStep) -> Reply {
    Reply::DraftWaits { step: step.code().to_owned() }
}

/// Whether the draft asks which of several places of one name is meant, and this is one of them.
pub(super) fn asks_which(code: &str, session: &Session) -> bool {
    match &session.mode {
        Mode::Filing { draft, .. } => draft.places.iter().any(|place| place == code),
        _ => false,
    }
}

pub(super) fn go_on(
    input: DraftInput,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let (mut draft, step) = match std::mem::take(&mut session.mode) {
        Mode::Filing { draft, step } => (*draft, step),
        // A file or a place as the first message begins a ticket; a late button does not.
        mode => match input {
            DraftInput::File(..) | DraftInput::Point(_) => (Draft::default(), DraftStep::Text),
            DraftInput::No if is_waiting(&mode) => {
                return Turn::of(session).say(left_out(&mode));
            }
            _ => {
                session.mode = mode;
                return Turn::of(session).say(Reply::ButtonOver);
            }
        },
    };
    // Whoever signed in since does not go on with what another officer was told.
    if draft.taken_by.is_some() && taking_in::officer(&draft, scene).is_none() {
        return Turn::of(session).say(Reply::DraftDropped);
    }
    if let Some(wrong) = not_taken(&input, step, &draft, scene) {
        let reply = Reply::DraftNotTaken { why: wrong.to_owned() };
        return before(reply, ask(draft, step, session, scene));
    }
    match input {
        DraftInput::No => return Turn::of(session).say(Reply::DraftDropped),
        DraftInput::Unsure => {
            let reply = Reply::AskDrop;
            session.mode = Mode::Filing { draft: Box::new(draft), step };
            return Turn::of(session).say(reply);
        }
        DraftInput::Again if step == DraftStep::Similar => return next(draft, session, scene),
        DraftInput::Again => return ask(draft, step, session, scene),
        DraftInput::Back if draft.mending.take().is_some() => return next(draft, session, scene),
        DraftInput::Back => {
            let asked = |step: &DraftStep| *step != DraftStep::Consent || draft.consent.is_some();
            let back = Some(step.before()).filter(asked).unwrap_or(DraftStep::Contact);
            return mend(draft, back, session, scene);
        }
        DraftInput::Mend(step) => return mend(draft, step, session, scene),
        DraftInput::Asked(text) if is_aside(step, &draft, facts, scene) => {
            session.mode = Mode::Filing { draft: Box::new(draft), step };
            let turn = answering::question(&text, facts, session, scene);
            return turn.say(still_waits(step));
        }
        DraftInput::Yes
            if step == DraftStep::Confirm && own_before(&draft, facts, scene).is_some() =>
        {
            return ask_own(draft, facts, session, scene);
        }
        DraftInput::Yes
            if step == DraftStep::Confirm && said_before(&draft, facts, scene).is_some() =>
        {
            return ask_said_before(draft, facts, session, scene);
        }
        DraftInput::Yes if step == DraftStep::Confirm && !facts.similar.is_empty() => {
            return ask_similar(draft, facts, session, scene);
        }
        DraftInput::Yes if matches!(step, DraftStep::Confirm | DraftStep::Similar) => {
            return file(&draft, None, facts, session, scene);
        }
        DraftInput::Join(_) if step == DraftStep::Similar => {
            let is_own = |other: &Ticket| other.conversation.as_deref() == Some(scene.conversation);
            let mut parents = facts.others.iter();
            let parent = parents.find(|other| other.is_open_to_strangers() && !is_own(other));
            return file(&draft, parent, facts, session, scene);
        }
        DraftInput::Yes | DraftInput::Join(_) => {}
        DraftInput::Skip => {
            forget(&mut draft);
            draft.asked.push(step);
            draft.places.clear();
        }
        DraftInput::Contact(text) => take_contact(&mut draft, &text, facts),
        DraftInput::Secrecy(secrecy) => {
            draft.secrecy = Some(secrecy);
            if secrecy == Confidentiality::Anonymous {
                draft.contact = None;
                draft.asked.push(DraftStep::Contact);
            }
        }
        DraftInput::Class(class) => draft.class = Some(class),
        DraftInput::Consent(consent) => draft.consent = Some(consent),
        DraftInput::Area(code) => {
            forget(&mut draft);
            draft.area = Some(code);
            remember_place(&draft, &mut session);
            draft.asked.push(DraftStep::Place);
            draft.places.clear();
        }
        DraftInput::Point(geo) => {
            forget(&mut draft);
            draft.geo = Some(geo);
            draft.asked.push(DraftStep::Place);
            draft.places.clear();
        }
        DraftInput::File(file, caption) => {
            if draft.files.len() < MOST_FILES && !draft.files.contains(&file.id) {
                draft.files.push(file.id);
            }
            if let Some(caption) = caption {
                take_text(&mut draft, (&caption, facts.hidden.as_ref()), facts, scene);
            }
        }
        // A number at the last look is no part of the matter.
        DraftInput::Text(text) if step == DraftStep::Confirm && !says_something(&text) => {
            return ask(draft, step, session, scene);
        }
        // 是 or 好 before anything was told is a courtesy and no part of the matter.
        DraftInput::Text(text) if step == DraftStep::Text && is_no_matter(&text, scene) => {}
        DraftInput::Text(text) | DraftInput::Asked(text) => {
            forget(&mut draft);
            take_words(&mut draft, step, &text, facts, &mut session, scene);
        }
    }
    draft.mending = None;
    let kept = cut(&draft.text, LONGEST_MESSAGE, Unit::Chars).len();
    let whole = kept == draft.text.len();
    draft.text.truncate(kept);
    let mut turn = next(draft, session, scene);
    if !whole {
        turn.replies.insert(0, too_long());
    }
    turn
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

/// Asks once more what was answered; the answer stays until there is another.
fn mend(mut draft: Draft, step: DraftStep, session: Session, scene: &Scene<'_>) -> Turn {
    draft.places.clear();
    if matches!(step, DraftStep::Confirm | DraftStep::Similar) {
        return next(draft, session, scene);
    }
    draft.mending = Some(step);
    ask(draft, step, session, scene)
}

/// Takes away the answer that another one is given for.
fn forget(draft: &mut Draft) {
    match draft.mending {
        Some(DraftStep::Text) => {
            draft.text.clear();
            draft.sealed.clear();
            draft.staff.clear();
            draft.item = None;
        }
        Some(DraftStep::Place) => (draft.place, draft.geo) = (None, None),
        Some(DraftStep::Contact) => draft.contact = None,
        _ => {}
    }
}

/// Why words are no answer to what was asked, by a code of `draft-not-taken`.
fn not_taken(
    input: &DraftInput,
    step: DraftStep,
    draft: &Draft,
    scene: &Scene<'_>,
) -> Option<&'static str> {
    let DraftInput::Text(text) = input else { return None };
    match step {
        DraftStep::Place => {
            let meant = scene.place_meant(text, &draft.places).is_some();
            (!meant && !answers::is_place(text, scene)).then_some("place")
        }
        DraftStep::Contact => Some("contact"),
        DraftStep::Consent => Some("consent"),
        _ => None,
    }
}

/// Whether words that ask something are a question beside the draft: where a place or a contact is
/// asked, always; else where the lists answer them about another matter. Who complains asks nothing.
fn is_aside(step: DraftStep, draft: &Draft, facts: &Facts, scene: &Scene<'_>) -> bool {
    let first =
        facts.found.as_ref().and_then(|found| found.hits.first().map(|hit| (hit, found.band)));
    let is_other = |code: &str| Some(code) != draft.item.as_deref();
    let accuses = matches!(draft.class, Some(Class::Complaint | Class::Report));
    match (step, first) {
        (DraftStep::Place | DraftStep::Contact | DraftStep::Consent, _) => true,
        (DraftStep::Similar, _) | (_, None) => false,
        (DraftStep::Text, Some(((code, _), band))) => {
            band == Sureness::Sure && !accuses && scene.catalog.matter(code).is_none()
        }
        (DraftStep::Class, Some(((code, _), band))) => band != Sureness::Nothing && is_other(code),
        (DraftStep::Confirm, Some(((code, _), band))) => band == Sureness::Sure && is_other(code),
    }
}

/// Puts a reply before what a turn says.
fn before(reply: Reply, mut turn: Turn) -> Turn {
    turn.replies.insert(0, reply);
    turn
}

/// The areas that a place in words may mean: a name of one character counts as a whole answer.
fn areas_of<'a>(text: &str, known: Option<&str>, scene: &'a Scene<'_>) -> Vec<&'a AreaRow> {
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
fn take_text(
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

/// Whether words or a rating are asked for, which 不 ends.
fn is_waiting(mode: &Mode) -> bool {
    !matches!(mode, Mode::Free | Mode::Filing { .. } | Mode::OwnContact)
}

/// What is said to who leaves out what was asked.
fn left_out(mode: &Mode) -> Reply {
    match mode {
        Mode::OwnWords { step, .. } => Reply::WordsLeftOut { step: step.to_string() },
        Mode::Withdrawing { .. } => Reply::WordsLeftOut { step: ActionKind::Cancel.to_string() },
        Mode::Forgetting => Reply::WordsLeftOut { step: ActionKind::ForgetRequester.to_string() },
        Mode::QueryCode { .. } => Reply::WordsLeftOut { step: String::new() },
        _ => Reply::DraftDropped,
    }
}

/// Whether there are letters or characters in a text.
fn says_something(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Whether an answer to what it is about says nothing of it.
fn is_no_matter(text: &str, scene: &Scene<'_>) -> bool {
    let is_phrase = !long_enough(text) && scene.lexicon.whole(text).is_some();
    is_phrase || scene.lexicon.small_talk(text).is_some()
}

pub(super) fn long_enough(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_TEXT as usize
}

/// The next question, or the draft to look at. Words that are too short are said to be.
fn next(draft: Draft, session: Session, scene: &Scene<'_>) -> Turn {
    let step = if !long_enough(&draft.text) {
        DraftStep::Text
    } else if draft.class.is_none() {
        DraftStep::Class
    } else if !draft.places.is_empty()
        || (draft.place.is_none() && draft.geo.is_none() && !draft.is_past(DraftStep::Place))
    {
        DraftStep::Place
    } else if draft.contact.is_none() && !draft.is_past(DraftStep::Contact) {
        DraftStep::Contact
    } else if taking_in::wants_consent(&draft, scene) {
        DraftStep::Consent
    } else {
        DraftStep::Confirm
    };
    let is_short = step == DraftStep::Text && !draft.text.is_empty();
    let turn = ask(draft, step, session, scene);
    match is_short {
        true => before(Reply::DraftNotTaken { why: "short".to_owned() }, turn),
        false => turn,
    }
}

/// Asks this question, or shows the draft.
fn ask(draft: Draft, step: DraftStep, mut session: Session, scene: &Scene<'_>) -> Turn {
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
    session.mode = Mode::Filing { draft: Box::new(draft), step };
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

/// These words were filed with this contact already: the state alone, and how its requester, who
/// has number and query code, sees more.
fn ask_said_before(draft: Draft, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let state = said_before(&draft, facts, scene).map(|other| other.state.to_string());
    session.mode = Mode::Filing { draft: Box::new(draft), step: DraftStep::Similar };
    let mut turn = Turn::of(session);
    turn.replies.extend(state.map(|state| Reply::SaidBefore { state }));
    turn
}

/// The person has filed this already: how it stands, and whether there are new facts.
fn ask_own(draft: Draft, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let found = own_before(&draft, facts, scene).map(|own| similar_view(own, scene));
    session.mode = Mode::Filing { draft: Box::new(draft), step: DraftStep::Similar };
    let turn = Turn::of(session);
    match found {
        Some(found) => turn.say(Reply::OwnBefore { found }),
        None => turn,
    }
}

/// Others have filed this already: the person says whether it is the same matter.
fn ask_similar(draft: Draft, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let found = facts.similar.iter().map(|other| similar_view(other, scene)).collect();
    session.mode = Mode::Filing { draft: Box::new(draft), step: DraftStep::Similar };
    Turn::of(session).say(Reply::Similar { found })
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

fn file(
    draft: &Draft,
    parent: Option<&Ticket>,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let Some(fresh) = &facts.fresh else {
        return Turn::of(session).say(Reply::ButtonOver);
    };
    let taken_by = taking_in::officer(draft, scene);
    let requester_id = match taken_by {
        Some(_) => fresh.requester.clone(),
        None => session.requester.get_or_insert_with(|| fresh.requester.clone()).clone(),
    };
    let ticket = ticket_of(draft, fresh, &requester_id, scene);
    let today = crate::domain::local(scene.now).date();
    let filed_today =
        facts.own_tickets.iter().filter(|ticket| ticket.number.date() == today).count();
    let action = Action::Submit { filed_today: u32::try_from(filed_today).unwrap_or(u32::MAX) };
    let actor = taken_by.cloned().unwrap_or_else(|| requester(&session, Some(&ticket), scene));
    match apply(&ticket, &actor, &action, scene.now, &scene.rules) {
        Ok(change) => {
            let mut turn = Turn::of(session).say(receipt(draft, fresh, &change, scene));
            if let Some(contact) = draft.contact.clone() {
                turn.deeds.push(Deed::Identity { requester: requester_id, contact });
            }
            if !draft.sealed.is_empty() {
                let (number, seq) = (change.ticket.number, change.event.seq);
                turn.deeds.push(Deed::Words { number, seq, sealed: draft.sealed.clone() });
            }
            let filed = change.ticket.clone();
            turn.changes.push(change);
            match parent {
                Some(parent) => joined(turn, &filed, parent, scene),
                None => turn,
            }
        }
        Err(refusal) => {
            session.mode =
                Mode::Filing { draft: Box::new(draft.clone()), step: DraftStep::Confirm };
            Turn::of(session).refuse(refusal)
        }
    }
}

/// Number and code: for the requester, or for the officer to pass on.
fn receipt(draft: &Draft, fresh: &Fresh, change: &Change, scene: &Scene<'_>) -> Reply {
    let number = change.ticket.number.to_string();
    let query_code = fresh.query_code.clone();
    let class = change.ticket.class;
    let due = change.ticket.citizen_due_at.unwrap_or(scene.now);
    match draft.taken_by {
        Some(_) => Reply::TakenIn { number, query_code, class, due },
        None => Reply::Filed { number, query_code, class, due },
    }
}

/// The person said that it is the same matter: both tickets go on as one. Where the other one can
/// take nobody along any more, the new one goes its own way.
fn joined(mut turn: Turn, filed: &Ticket, parent: &Ticket, scene: &Scene<'_>) -> Turn {
    let Ok(changes) = join(filed, parent, &Actor::system(), scene) else { return turn };
    turn.changes.extend(changes);
    let lead = parent.lead.as_ref();
    turn.say(Reply::Joined {
        number: filed.number.to_string(),
        office: lead.map(|lead| showing::office_name(&lead.office, scene.catalog)),
    })
}

fn ticket_of(draft: &Draft, fresh: &Fresh, requester: &str, scene: &Scene<'_>) -> Ticket {
    let role = taking_in::role(draft, scene);
    let by_channel = || match Conversation::from_stored(scene.conversation.to_owned()).channel() {
        Channel::Web => Source::Web,
        Channel::Console => Source::Console,
        Channel::Telegram => Source::Telegram,
    };
    // What is told of a matter that an officer took in is not told to that officer's conversation.
    let own = draft.taken_by.is_none();
    let class = draft.class.unwrap_or(Class::Help);
    let told = Told {
        class,
        proposed_priority: urgency_in(class, &draft.text, scene.lexicon),
        sensitive: scene.lexicon.sensitive(&draft.text),
        staff: draft.staff.clone(),
        text: draft.text.clone(),
        area: draft.area.clone(),
        place: draft.place.clone(),
        geo: draft.geo,
        item: draft.item.clone(),
        secrecy: draft.secrecy,
        files: draft.files.clone(),
        source: role.map_or_else(by_channel, intake::source_of),
        consent: draft.consent,
        conversation: own.then(|| scene.conversation.to_owned()),
        requester: Some(requester.to_owned()),
        exercise: false,
    };
    intake::ticket(told, fresh.number, &fresh.query_code_hash, (scene.home, scene.catalog))
}
