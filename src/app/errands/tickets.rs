//! Errands about tickets: what came by telephone, the printed case, a file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};

use super::super::incoming::{Errand, Refused};
use crate::config::Config;
use crate::desk::{Act, ActError, CONSOLE, Desk, Intake, Printed};
use crate::domain::Millis;
use crate::domain::class::Class;
use crate::domain::message::{Channel, Conversation, Lang, Reply};
use crate::domain::people::{Actor, Role};
use crate::domain::ticket::{Consent, Source, State, TicketNumber};
use crate::store::OutboxRow;
use crate::web;

/// Take in a matter that came by telephone or at a window.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Which class.
    pub class: Class,
    /// The matter in the requester's words.
    pub text: String,
    /// Name or code of the place.
    pub area: Option<String>,
    /// Name and telephone of the requester.
    pub contact: Option<String>,
    /// How it came.
    pub source: Source,
    /// How the requester agreed, where an agent files it for them.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// Whether it is an exercise of the office.
    #[serde(default)]
    pub exercise: bool,
    /// The officer who takes it in; nobody by name when left out.
    pub officer: Option<String>,
}

/// A ticket that was taken in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Filed {
    /// Its number.
    pub number: String,
    /// With the number it shows how far the ticket is.
    pub query_code: String,
    /// Its class.
    pub class: Class,
    /// Where it stands.
    pub state: State,
    /// When the requester has an answer at the latest.
    pub due: Option<Millis>,
    /// What the requester is told.
    pub words: String,
}

impl Errand for File {
    const NAME: &'static str = "file";
    type Done = Filed;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<Filed, Refused> {
        let officer = match &self.officer {
            Some(code) => officer(desk, code)?,
            None => unnamed_clerk(desk)?,
        };
        let area = self.area.as_deref().map(|name| area(desk, name)).transpose()?;
        let Self { class, text, contact, source, consent, exercise, .. } = self;
        let act = Act::File(Intake { class, text, area, contact, source, consent, exercise });
        let acted = desk.act(&officer, act).await.map_err(|error| refused(desk, error))?;
        let number = acted.ticket.number.to_string();
        let query_code = acted.query_code.unwrap_or_default();
        let class = acted.ticket.class;
        let reply = Reply::Filed {
            number: number.clone(),
            query_code: query_code.clone(),
            class,
            due: acted.due.unwrap_or_else(|| desk.now()),
        };
        let (state, words) = (acted.ticket.state, words(desk, reply));
        Ok(Filed { number, query_code, class, state, due: acted.due, words })
    }
}

/// The form of a printed case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize)]
pub enum Page {
    /// For a terminal.
    Text,
    /// For a browser and a printer.
    Html,
}

/// Print a whole case; a look at who the requester is is logged.
#[derive(Debug, Serialize, Deserialize)]
pub struct Print {
    /// Which ticket.
    pub number: TicketNumber,
    /// In which form.
    pub page: Page,
    /// Whether contact and words as said are printed.
    pub printed: Printed,
    /// Whose rights hold; without a code those of whoever holds the key of the machine.
    pub officer: Option<String>,
    /// In which language.
    pub lang: Lang,
}

impl Errand for Print {
    const NAME: &'static str = "print";
    type Done = String;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<String, Refused> {
        let officer = officer_or_console(desk, self.officer.as_deref())?;
        let case = desk.case_file(&officer, self.number, self.printed, self.lang).await;
        let case = case.map_err(|error| refused(desk, error))?;
        Ok(match self.page {
            Page::Text => case.text,
            Page::Html => {
                let page = web::case_page(&case.parts, case.lang);
                page.map_err(|error| Refused::because(&error))?
            }
        })
    }
}

/// Give out a file of a ticket; the look is logged.
#[derive(Debug, Serialize, Deserialize)]
pub struct Attachment {
    /// Which ticket.
    pub number: TicketNumber,
    /// Which file, from 1.
    pub n: u32,
    /// Whose rights hold; without a code those of whoever holds the key of the machine.
    pub officer: Option<String>,
}

/// A file of a ticket.
#[derive(Debug, Serialize, Deserialize)]
pub struct AttachmentDone {
    /// A name for it.
    pub name: String,
    /// What it is.
    pub mime: String,
    base64: String,
}

impl AttachmentDone {
    /// What is in it.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        STANDARD_NO_PAD.decode(&self.base64).unwrap_or_default()
    }
}

impl Errand for Attachment {
    const NAME: &'static str = "attachment";
    type Done = AttachmentDone;

    async fn carry_out(self, desk: &Desk, _: &Config) -> Result<AttachmentDone, Refused> {
        let officer = officer_or_console(desk, self.officer.as_deref())?;
        let file = desk.ticket_file(&officer, self.number, self.n).await;
        let file = file.map_err(|error| refused(desk, error))?;
        let base64 = STANDARD_NO_PAD.encode(&file.bytes);
        Ok(AttachmentDone { name: file.name, mime: file.mime, base64 })
    }
}

fn area(desk: &Desk, name: &str) -> Result<String, Refused> {
    let knowledge = desk.knowledge();
    let catalog = &knowledge.catalog;
    let row = catalog.area(name).or_else(|| catalog.area_named(name));
    let unknown = || Refused::new(format!("--area: no place is called {name}"));
    row.map(|row| row.code.clone()).ok_or_else(unknown)
}

pub(in crate::app) fn officer(desk: &Desk, code: &str) -> Result<Actor, Refused> {
    let unknown = || Refused::new(format!("--officer: nobody has the code {code}"));
    desk.actor(code).ok_or_else(unknown)
}

/// The officer who asks; without a code it is whoever sits at the machine and holds its key.
fn officer_or_console(desk: &Desk, code: Option<&str>) -> Result<Actor, Refused> {
    let console = || Ok(Actor::staff(CONSOLE, CONSOLE, "", &[]));
    code.map_or_else(console, |code| officer(desk, code))
}

/// The first clerk of the lists, or the first dispatcher.
/// Whoever types at the machine: with the rights of those who take matters in, and no officer's
/// name, because nobody gave one.
fn unnamed_clerk(desk: &Desk) -> Result<Actor, Refused> {
    let knowledge = desk.knowledge();
    let takes_in = |role: Role| {
        let staff = &knowledge.catalog.tables().staff;
        let row = staff.iter().find(|row| row.roles.iter().any(|held| held == role.code()))?;
        desk.actor(&row.code)
    };
    let clerk = takes_in(Role::Clerk)
        .or_else(|| takes_in(Role::Dispatcher))
        .ok_or_else(|| Refused::new("the lists have no clerk and no dispatcher"))?;
    let (id, name_code) = (CONSOLE.to_owned(), CONSOLE.to_owned());
    Ok(Actor { id, name_code, ..clerk })
}

/// A refusal in words, with its next step.
pub(in crate::app) fn refused(desk: &Desk, error: ActError) -> Refused {
    match error {
        ActError::Refused(refusal) => Refused::new(words(desk, Reply::Refused { refusal })),
        ActError::Desk(error) => Refused::because(&error),
    }
}

fn words(desk: &Desk, reply: Reply) -> String {
    let row = OutboxRow {
        id: 0,
        conversation: Conversation::new(Channel::Console, "ticket"),
        lang: Lang::ZhHans,
        reply,
        at: desk.now(),
        tries: 0,
        not_before: 0,
    };
    desk.render_words(&row).text
}
