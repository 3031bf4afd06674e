//! What a plan needs to know, and what is known.

use super::session::{Hidden, Session};
use super::{FiguresAsk, FiguresTold, LONGEST_PLACE};
use crate::domain::catalog::{Asked, Catalog};
use crate::domain::duty::StandIn;
use crate::domain::editing::{ListDraft, Suggestion};
use crate::domain::lexicon::Lexicon;
use crate::domain::message::{AreaChoice, QueueKind};
use crate::domain::people::Actor;
use crate::domain::routing::Proposal;
use crate::domain::rules::Rules;
use crate::domain::ticket::{Event, Ticket, TicketNumber};
use crate::domain::view::{AccessLine, BoardView, DeskName, FileLine, MyDataView};
use crate::domain::{Millis, local};

/// What the engine must fetch for a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// Search for this.
    pub search: Option<String>,
    /// This ticket.
    pub ticket: Option<TicketNumber>,
    /// The tickets of this conversation.
    pub own_tickets: bool,
    /// A new number and query code.
    pub new_ticket: bool,
    /// Units that may take the ticket, and tickets that look like the same matter.
    pub proposals: bool,
    /// Another ticket: the one to join.
    pub other: Option<TicketNumber>,
    /// Open tickets that look like the same matter as the draft, and tickets of the contact in it.
    pub similar: bool,
    /// The officer that a sign-in link is for.
    pub invite: Option<String>,
    /// A queue.
    pub queue: Option<QueueKind>,
    /// The board.
    pub board: bool,
    /// The figures of a period.
    pub figures: Option<FiguresAsk>,
    /// Who looked at this ticket.
    pub access_log: Option<TicketNumber>,
    /// The files of this ticket.
    pub files: Option<TicketNumber>,
    /// What is kept of the person who speaks.
    pub own_data: bool,
    /// All tickets of this conversation, and whether a contact is kept.
    pub all_own_tickets: bool,
    /// Tickets of this conversation whose unit or whose rating waits for words.
    pub awaiting: bool,
    /// The items that this conversation follows.
    pub follows: bool,
    /// Who stands in for whom in the duty roster.
    pub stand_ins: bool,
    /// Drafts of the lists, suggestions, or the log of the lists.
    pub editing: Option<EditingNeed>,
}

/// What has to be known of the lists' own affairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditingNeed {
    /// The drafts that wait, and which load is in force.
    Drafts,
    /// One draft, and which load is in force.
    Draft(i64),
    /// The log.
    Log,
    /// The suggestions that wait.
    Suggestions,
    /// One suggestion.
    Suggestion(i64),
    /// A number for a new suggestion.
    Fresh,
}

/// What is known of the lists' own affairs.
#[derive(Debug, Clone, Default)]
pub struct EditingFacts {
    /// Which load is in force.
    pub in_force: i64,
    /// Drafts that were asked for.
    pub drafts: Vec<ListDraft>,
    /// Whether the rows of the one draft that was asked for are those that its author drafted.
    pub intact: bool,
    /// Suggestions that were asked for.
    pub suggestions: Vec<Suggestion>,
    /// What was done with the lists, newest first.
    pub log: Vec<AccessLine>,
    /// The number of a new suggestion.
    pub fresh: i64,
}

/// What the engine fetched.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What the search found.
    pub found: Option<Found>,
    /// The ticket.
    pub ticket: Option<Ticket>,
    /// Its steps.
    pub events: Vec<Event>,
    /// The tickets of this conversation.
    pub own_tickets: Vec<Ticket>,
    /// A new number and query code.
    pub fresh: Option<Fresh>,
    /// Units that may take the ticket.
    pub proposals: Vec<Proposal>,
    /// The ticket it is joined to, or is to be joined to.
    pub others: Vec<Ticket>,
    /// Open tickets that look like the same matter.
    pub similar: Vec<Ticket>,
    /// Tickets, wherever they were filed, whose requesters left the contact that stands in the draft:
    /// whoever types it may be somebody else.
    pub same_contact: Vec<Ticket>,
    /// The officer that a sign-in link is for.
    pub invited: Option<String>,
    /// The tickets of a queue and how many more there are.
    pub queue: Vec<Ticket>,
    /// How many tickets wait for the officer who signs in.
    pub waiting: u32,
    /// The board.
    pub board: Option<BoardView>,
    /// The figures.
    pub figures: Option<FiguresTold>,
    /// The masked contact of the ticket's requester.
    pub contact: String,
    /// The hash of the query code that was typed.
    pub code_hash: Option<String>,
    /// What of this message is sealed.
    pub hidden: Option<Hidden>,
    /// Whether the vault has a contact: of the ticket's requester, or of the person who speaks.
    pub reachable: bool,
    /// Who looked at the ticket, newest first.
    pub looks: Vec<AccessLine>,
    /// The files of the ticket.
    pub files: Vec<FileLine>,
    /// How much is kept of the person who speaks.
    pub own_data: MyDataView,
    /// Tickets of this conversation whose unit or whose rating waits for words.
    pub awaiting: Vec<Ticket>,
    /// Codes of the items that this conversation follows, the oldest first.
    pub follows: Vec<String>,
    /// Who stands in for whom in the duty roster, from today on.
    pub stand_ins: Vec<StandIn>,
    /// The lists' own affairs.
    pub editing: EditingFacts,
    /// Numbers of tickets that were asked for and cannot be read.
    pub unreadable: Vec<String>,
}

/// What the search found: codes with scores, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Code and score.
    pub hits: Vec<(String, f32)>,
    /// How sure the search is.
    pub band: Sureness,
    /// Probability that the first is right.
    pub confidence: f32,
    /// Whether the words say themselves what they are about.
    pub named: bool,
    /// Where clauses surely name several matters: the one that is answered, then the others, by code.
    pub apart: Vec<String>,
    /// The event of life that the words name, by code.
    pub event: Option<String>,
}

/// How sure the search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sureness {
    /// One answer.
    Sure,
    /// Two or three choices.
    Unsure,
    /// Nothing.
    #[default]
    Nothing,
}

/// What a new ticket gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// Its number.
    pub number: TicketNumber,
    /// What shows it on another device.
    pub query_code: String,
    /// The hash of that.
    pub query_code_hash: String,
    /// The id of a new entry in the vault.
    pub requester: String,
}

/// What is the same for the whole message.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Now.
    pub now: Millis,
    /// The lists.
    pub catalog: &'a Catalog,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// Deadlines, offices and lists for the ticket.
    pub rules: Rules<'a>,
    /// Whether a date is a working day.
    pub works: &'a dyn Fn(chrono::NaiveDate) -> bool,
    /// The conversation, as `channel:place`.
    pub conversation: &'a str,
    /// The own conversation of the one who speaks, where this one is a group, which everybody in
    /// it reads.
    pub own: Option<&'a str>,
    /// The name of the desk.
    pub desk: &'a DeskName,
    /// The area that the desk serves.
    pub home: &'a str,
    /// The officer who speaks, if one does.
    pub officer: Option<&'a Actor>,
    /// Questions that the lists answer, as people ask them, the most common first.
    pub examples: &'a [String],
}

impl Scene<'_> {
    /// The one of several places that a short answer names by its own name or its town's.
    pub(super) fn place_meant<'p>(&self, text: &str, places: &'p [String]) -> Option<&'p str> {
        if text.chars().count() > LONGEST_PLACE {
            return None;
        }
        let meant = |code: &&String| {
            let rows = self.catalog.town_of(code).into_iter().chain(self.catalog.area(code));
            rows.flat_map(|row| row.names()).any(|name| text.contains(name))
        };
        let mut named = places.iter().filter(meant);
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }

    /// Areas to choose from, each with its town.
    pub(super) fn places(&self, codes: &[String]) -> Vec<AreaChoice> {
        let rows = codes.iter().filter_map(|code| self.catalog.area(code));
        rows.map(|row| AreaChoice {
            code: row.code.clone(),
            name: row.name.clone(),
            town: self.catalog.town_of(&row.code).map(|town| town.name.clone()),
        })
        .collect()
    }

    /// When and where somebody in this conversation asks: today, in their area or the desk's.
    pub(super) fn asked<'a>(&'a self, session: &'a Session) -> Asked<'a> {
        Asked {
            on: local(self.now).date(),
            area: Some(session.area.as_deref().unwrap_or(self.home)),
            now: Some(self.now),
        }
    }
}
