//! A matter as it was told, before it is a ticket: the one way from words to a ticket that is ready
//! to be submitted, whoever filed it and by whatever way it came.

use super::catalog::Catalog;
use super::class::{Class, Priority};
use super::people::Role;
use super::routing::{accused_of, named_in};
use super::sensitive::Sensitive;
use super::text::{Unit, cut};
use super::ticket::{
    Confidentiality, Consent, Geo, ItemRef, NewTicket, Source, Ticket, TicketNumber,
};

/// The longest title of a ticket.
const TITLE: usize = 40;
/// The version of the privacy notice that is shown.
const PRIVACY_NOTICE: &str = "1";

/// What was told of a matter, with personal numbers and names masked.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Which class.
    pub class: Class,
    /// The matter in the requester's words.
    pub text: String,
    /// Code of the area; the desk's own when nothing was said of it.
    pub area: Option<String>,
    /// The place in words.
    pub place: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// The line of the lists that it is about, by code.
    pub item: Option<String>,
    /// Who may know the requester, where they chose.
    pub secrecy: Option<Confidentiality>,
    /// Ids of files.
    pub files: Vec<String>,
    /// How it came.
    pub source: Source,
    /// The urgency that its words propose.
    pub proposed_priority: Option<Priority>,
    /// What sensitive things its words tell of.
    pub sensitive: Vec<Sensitive>,
    /// Members of staff whom it names, by code.
    pub staff: Vec<String>,
    /// How the requester agreed, where an agent files it for them.
    pub consent: Option<Consent>,
    /// Address to which notices for the requester go.
    pub conversation: Option<String>,
    /// Id of the requester's entry in the vault; nobody's where they stay unknown.
    pub requester: Option<String>,
    /// Whether it is an exercise of the office, which enters no figure.
    pub exercise: bool,
}

/// The draft of a ticket with this number, for the desk of the area `home`.
#[must_use]
pub fn ticket(
    told: Told,
    number: TicketNumber,
    query_code_hash: &str,
    (home, catalog): (&str, &Catalog),
) -> Ticket {
    let filing = told.item.as_deref().and_then(|code| catalog.filing(code));
    let (_, priority, category) = filing.unwrap_or((None, Priority::P2, ""));
    let area = told.area.or_else(|| Some(home.to_owned()));
    let line = told.text.lines().next().unwrap_or_default();
    let known = told.secrecy != Some(Confidentiality::Anonymous);
    Ticket::draft(
        number,
        NewTicket {
            class: told.class,
            priority,
            proposed_priority: told.proposed_priority,
            sensitive: told.sensitive,
            accused: accused_of(told.class, told.staff),
            category: category.to_owned(),
            title: cut(line, TITLE, Unit::Chars).to_owned(),
            named_units: named_in(told.class, &told.text, area.as_deref(), catalog),
            body: told.text,
            area,
            place_text: told.place,
            geo: told.geo,
            source: told.source,
            confidentiality: told.secrecy,
            item: told.item.as_deref().map(|code| item_ref(code, catalog)),
            privacy_notice: Some(PRIVACY_NOTICE.to_owned()),
            attachments: told.files,
            query_code_hash: Some(query_code_hash.to_owned()),
            conversation: told.conversation,
            requester: told.requester.filter(|_| known),
            consent: told.consent,
            on_behalf_by: None,
            exercise: told.exercise,
        },
    )
}

fn item_ref(code: &str, catalog: &Catalog) -> ItemRef {
    ItemRef { code: code.to_owned(), version: catalog.version_of(code) }
}

/// How a matter came that an officer took in, by the role in which they may: an agent in the
/// village, a clerk at the window, everybody else by telephone.
#[must_use]
pub const fn source_of(role: Role) -> Source {
    match role {
        Role::Agent => Source::Agent,
        Role::Clerk => Source::Window,
        _ => Source::Phone,
    }
}
