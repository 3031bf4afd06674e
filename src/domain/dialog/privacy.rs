//! What is personal: an officer sees a contact with a reason, who saw a ticket, its files; a
//! requester sees, corrects and destroys what is kept of them.

use super::{
    Contact, ContactPart, Deed, Facts, Mode, MyData, Needs, Scene, Session, Turn, requester,
};
use crate::domain::message::{Exposure, Reply};
use crate::domain::people::{Actor, Right, may};
use crate::domain::privacy::masked_contact;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Action, Change, Confidentiality, Ticket, TicketNumber, apply};
use crate::domain::time::MINUTE;
use crate::domain::view::{AccessLine, Kept, MyDataView};
use crate::domain::{Millis, showing};

/// How long a contact is shown.
const SHOWN: Millis = 30 * MINUTE;
/// The fewest characters of a reason.
const SHORTEST_REASON: usize = 2;
/// Lines of the list of who saw a ticket.
const LOOKS: usize = 20;

codes! {
    /// What an officer looks at, beside the ticket itself.
    pub(super) enum Look {
        /// Who the requester is.
        Reveal = "reveal",
        /// Who looked at the ticket.
        Access = "access",
        /// Its files.
        Files = "files",
    }
}

pub(super) fn needs_of_look(number: TicketNumber, look: Look) -> Needs {
    Needs {
        ticket: Some(number),
        access_log: (look == Look::Access).then_some(number),
        files: (look == Look::Files).then_some(number),
        ..Needs::default()
    }
}

/// Shows it to an officer, by its own right.
pub(super) fn look(
    ticket: &Ticket,
    officer: &Actor,
    (look, words): (Look, &str),
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let right = match look {
        Look::Reveal => return reveal(ticket, officer, words.trim(), facts, session, scene),
        Look::Access => Right::SeeAccessLog,
        Look::Files => Right::SeeTicket,
    };
    match may(officer, right, ticket) {
        Err(refusal) => Turn::of(session).refuse(refusal),
        Ok(_) if look == Look::Access => access_log(ticket, facts, session, scene),
        Ok(_) => files(ticket, facts, session, scene),
    }
}

/// Says it to the officer alone: in a group the answer goes to their own conversation.
fn to_the_officer(session: Session, replies: Vec<Reply>, number: &str, scene: &Scene<'_>) -> Turn {
    match scene.own {
        None => Turn { replies, ..Turn::of(session) },
        Some(_) => {
            let told = Reply::SentPrivately { number: number.to_owned() };
            Turn { apart: replies, ..Turn::of(session) }.say(told)
        }
    }
}

/// Notes in the log of looks that somebody saw this ticket.
pub(super) fn looked(ticket: &Ticket, action: &str, reason: &str) -> Deed {
    Deed::Access { number: ticket.number, action: action.to_owned(), reason: reason.to_owned() }
}

fn reveal(
    ticket: &Ticket,
    officer: &Actor,
    reason: &str,
    facts: &Facts,
    mut session: Session,
    scene: &Scene<'_>,
) -> Turn {
    if let Err(refusal) = may_reveal(ticket, officer, facts) {
        let mut turn = Turn::of(session).refuse(refusal);
        turn.deeds.push(looked(ticket, "reveal_refused", reason));
        return turn;
    }
    let number = ticket.number;
    if reason.chars().count() < SHORTEST_REASON {
        session.mode = Mode::Words {
            number,
            step: Look::Reveal.to_string(),
            given: Vec::new(),
            words: String::new(),
            by: officer.id.clone(),
        };
        return Turn::of(session).say(Reply::AskReason { number: number.to_string() });
    }
    let number = number.to_string();
    let shown = Reply::Revealed {
        number: number.clone(),
        until: scene.now + SHOWN,
        contact: String::new(),
        words: Vec::new(),
        exposure: Exposure::Over,
        sealed: None,
        page: None,
    };
    let mut turn = to_the_officer(session, vec![shown], &number, scene);
    turn.deeds.push(looked(ticket, Look::Reveal.code(), reason));
    turn
}

/// Whether this officer may see who the requester is; the refusal says what to do instead.
pub(super) fn may_reveal(ticket: &Ticket, officer: &Actor, facts: &Facts) -> Result<(), Refusal> {
    match may(officer, Right::SeeIdentity, ticket) {
        Err(refusal @ (Refusal::NotYourUnit { .. } | Refusal::NotYourTown { .. }))
            if ticket.involves(&officer.office) =>
        {
            Err(match ticket.confidentiality {
                Confidentiality::Open => refusal,
                Confidentiality::Confidential => Refusal::IdentityHidden {},
                Confidentiality::Anonymous => Refusal::IdentityUnknown {},
            })
        }
        Err(refusal) => Err(refusal),
        Ok(_) if !facts.reachable => Err(Refusal::IdentityUnknown {}),
        Ok(_) => Ok(()),
    }
}

fn access_log(ticket: &Ticket, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let more = u32::try_from(facts.looks.len().saturating_sub(LOOKS)).unwrap_or(u32::MAX);
    let looks = facts.looks.iter().take(LOOKS).map(|look| AccessLine {
        by: showing::officer_name(&look.by, scene.catalog).unwrap_or_else(|| look.by.clone()),
        ..look.clone()
    });
    let number = ticket.number.to_string();
    let shown = Reply::AccessLog { number: number.clone(), entries: looks.collect(), more };
    to_the_officer(session, vec![shown], &number, scene)
}

fn files(ticket: &Ticket, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let number = ticket.number.to_string();
    let kept = facts.files.iter().filter(|file| file.kept == Kept::Yes);
    let files =
        kept.map(|file| Reply::File { number: number.clone(), file: file.clone(), command: None });
    let list = Reply::Files { number: number.clone(), files: facts.files.clone() };
    let replies = std::iter::once(list).chain(files).collect();
    let mut turn = to_the_officer(session, replies, &number, scene);
    turn.deeds.push(looked(ticket, Look::Files.code(), ""));
    turn
}

pub(super) fn needs_of_own(what: &MyData) -> Needs {
    let counted = matches!(what, MyData::Show);
    Needs { own_data: counted, follows: counted, all_own_tickets: true, ..Needs::default() }
}

/// What a requester does with what is kept of them (个人信息保护法 art. 44 to 47).
pub(super) fn own(what: MyData, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    session.look_aside();
    let kept = session.requester.is_some() && facts.reachable;
    match what {
        MyData::Show => show(facts, session),
        MyData::Export => {
            let mut turn = Turn::of(session).say(Reply::MyDataFile { command: None });
            turn.deeds.push(Deed::OwnAccess { action: "export".to_owned() });
            turn
        }
        _ if !kept => Turn::of(session).refuse(Refusal::NoContactKept {}),
        MyData::AskContact => {
            session.mode = Mode::OwnContact;
            Turn::of(session).say(Reply::AskNewContact)
        }
        MyData::Contact(words) => correct(&words, facts, session),
        MyData::AskForget => {
            let tickets = u32::try_from(known(facts, &session).count()).unwrap_or(u32::MAX);
            session.mode = Mode::Forgetting;
            Turn::of(session).say(Reply::AskForget { tickets })
        }
        MyData::Forget => forget(facts, session, scene),
    }
}

fn show(facts: &Facts, session: Session) -> Turn {
    let tickets = u32::try_from(facts.own_tickets.len()).unwrap_or(u32::MAX);
    let files = facts.own_tickets.iter().map(|ticket| ticket.files().count()).sum::<usize>();
    let data = MyDataView {
        contact: facts.contact.clone(),
        tickets,
        files: u32::try_from(files).unwrap_or(u32::MAX),
        follows: u32::try_from(facts.follows.len()).unwrap_or(u32::MAX),
        ..facts.own_data.clone()
    };
    Turn::of(session).say(Reply::MyData { data })
}

fn correct(words: &str, facts: &Facts, mut session: Session) -> Turn {
    session.mode = Mode::Free;
    let (Some(requester), Some(hidden)) = (session.requester.clone(), &facts.hidden) else {
        return Turn::of(session).refuse(Refusal::NoContactKept {});
    };
    let shown = masked_contact(words);
    let contact =
        Contact { shown: shown.clone(), sealed: hidden.sealed.clone(), part: ContactPart::Whole };
    let mut turn = Turn::of(session).say(Reply::ContactChanged { contact: shown });
    turn.deeds.push(Deed::Identity { requester, contact });
    turn.deeds.push(Deed::OwnAccess { action: "correct".to_owned() });
    turn
}

/// The tickets that lead to this person by their entry in the vault.
fn known<'a>(facts: &'a Facts, session: &'a Session) -> impl Iterator<Item = &'a Ticket> {
    let own =
        |ticket: &&Ticket| ticket.requester.is_some() && ticket.requester == session.requester;
    facts.own_tickets.iter().filter(own)
}

fn forget(facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    let mut changes: Vec<Change> = Vec::new();
    let tickets: Vec<&Ticket> = known(facts, &session).collect();
    for ticket in tickets {
        let actor = requester(&session, Some(ticket), scene);
        match apply(ticket, &actor, &Action::ForgetRequester {}, scene.now, &scene.rules) {
            Ok(change) => changes.push(change),
            Err(refusal) => return Turn::of(session).refuse(refusal),
        }
    }
    let requester = session.requester.take().unwrap_or_default();
    session.question = None;
    session.hidden = None;
    session.shelved.clear();
    session.mode = Mode::Free;
    let tickets = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    let mut turn = Turn::of(session).say(Reply::Forgotten { tickets });
    let numbers = changes.iter().map(|change| change.ticket.number).collect();
    turn.deeds.push(Deed::Forget { requester, numbers });
    turn.deeds.push(Deed::OwnAccess { action: "forget".to_owned() });
    turn.changes = changes;
    turn
}
