//! The conversation as pure functions: [`read`] says what a person wants and which facts are
//! needed for it, [`decide`] turns these into replies, a new session and changes of tickets.

mod answering;
mod figures;
mod filing;
mod officers;
mod privacy;
mod reading;
mod splitting;
mod tickets;
mod typed;

use serde::{Deserialize, Serialize};

use super::Millis;
use super::catalog::{Asked, Catalog};
use super::class::Class;
use super::lexicon::Lexicon;
use super::message::Part;
use super::message::{AreaChoice, FileRef, Lang, QueueKind, Reply, Split, Unreadable};
use super::people::{Actor, Role};
use super::press::Press;
use super::privacy::Veil;
use super::refusal::Refusal;
use super::routing::Proposal;
use super::rules::Rules;
use super::ticket::{
    ActionKind, Change, Confidentiality, ContactAnswer, Event, Geo, Solved, Ticket, TicketNumber,
};
use super::time::{HOUR, MINUTE};
use super::view::{AccessLine, BoardView, DeskName, FileLine, MyDataView};

pub use answering::{Outcome, outcome, reply_to};
pub use figures::{Detail, FiguresAsk, FiguresTold, figure_code};
pub use filing::is_joinable;
pub use officers::first_queue;
pub use officers::forms::{asks_for_number, needs_of_steps, offered, step_key, steps};
pub use reading::read;

/// The most characters of one message that are read.
pub const LONGEST_MESSAGE: usize = 4_000;
/// Wrong query codes that may be typed within [`WRONG_CODES_SPAN`]: who files a ticket copies its
/// code, and who guesses needs millions.
const WRONG_CODES: usize = 5;
const WRONG_CODES_SPAN: Millis = 15 * MINUTE;
/// How long words are still taken for the answer to what was asked last: a working day.
const PROMPT_LIFE: Millis = 8 * HOUR;
/// How many buttons can be chosen by typing their number.
const CHOICES_BY_NUMBER: usize = 12;
/// Most characters of an answer that names a place.
const LONGEST_PLACE: usize = 16;
/// Lines of a list of tickets.
const LIST: usize = 8;

/// Where a conversation stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The language chosen; `None` follows the person's program.
    pub lang: Option<Lang>,
    /// Whether the privacy notice was shown (个人信息保护法, art. 17).
    pub greeted: bool,
    /// The officer who speaks here.
    pub staff: Option<String>,
    /// The requester's entry in the vault.
    pub requester: Option<String>,
    /// The person's area by code, once told.
    pub area: Option<String>,
    /// The item last answered.
    pub item: Option<String>,
    /// The question last asked.
    pub question: Option<String>,
    /// What of that question is sealed.
    pub hidden: Option<Hidden>,
    /// Whether the last question got no answer from the lists: a ticket begins with its words.
    pub lost: bool,
    /// Whether the last message told of danger: a ticket begins with its words.
    pub danger: bool,
    /// What the last question may have meant besides what was offered, by code.
    pub others: Vec<String>,
    /// Whether it was asked already what kind of matter it is.
    pub narrowed: bool,
    /// Places of one name that the last question may have meant, by code.
    pub places: Vec<String>,
    /// What can be chosen by typing a number.
    pub offered: Vec<Press>,
    /// Tickets of other conversations whose query code was shown here.
    pub proven: Vec<TicketNumber>,
    /// When wrong query codes were typed here of late.
    pub wrong_codes: Vec<Millis>,
    /// What the next words are for.
    pub mode: Mode,
    /// When somebody last spoke while something was asked.
    pub asked_at: Millis,
}

impl Session {
    /// Whether what was asked is so old that the next words are not its answer. A draft and a
    /// rating stay: they say what they are about when they go on.
    fn prompt_is_over(&self, now: Millis) -> bool {
        let expires =
            matches!(self.mode, Mode::Words { .. } | Mode::QueryCode { .. } | Mode::OwnContact);
        expires && now > self.asked_at + PROMPT_LIFE
    }

    /// Looking at something does not end a draft or a rating; it ends a question for words or a code.
    fn look_aside(&mut self) {
        if !matches!(self.mode, Mode::Filing { .. } | Mode::Rating { .. }) {
            self.mode = Mode::Free;
        }
    }

    /// Until when no query code is looked at here, after too many wrong ones.
    fn codes_barred_until(&mut self, now: Millis) -> Option<Millis> {
        // A time in the future is of a clock that was set back since.
        self.wrong_codes.retain(|&at| at <= now && now < at + WRONG_CODES_SPAN);
        let barred = self.wrong_codes.len() >= WRONG_CODES;
        self.wrong_codes.first().filter(|_| barred).map(|first| first + WRONG_CODES_SPAN)
    }
}

/// What the next words are for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Mode {
    /// A question or a command.
    #[default]
    Free,
    /// A step of filing a ticket.
    Filing {
        /// What is known so far.
        draft: Box<Draft>,
        /// What was asked.
        step: DraftStep,
    },
    /// What a step of a ticket is made of.
    Words {
        /// Which ticket.
        number: TicketNumber,
        /// Which step.
        step: String,
        /// What was chosen or written so far, in the order of the step's form.
        #[serde(default)]
        given: Vec<String>,
        /// Words that were said and not taken for anything yet.
        #[serde(default)]
        words: String,
        /// The officer who was asked: in a group nobody else's words are taken.
        #[serde(default)]
        by: Option<String>,
    },
    /// The query code of a ticket.
    QueryCode {
        /// Which ticket.
        number: TicketNumber,
    },
    /// A new contact in place of the one that is kept.
    OwnContact,
    /// How good it was, and whether it is solved.
    Rating {
        /// Which ticket.
        number: TicketNumber,
        /// The grade, once said.
        #[serde(default)]
        grade: Option<u8>,
        /// Whether it is solved, once said.
        #[serde(default)]
        solved: Option<Solved>,
    },
}

/// The words of a message as they came, sealed because something personal stands in them; what
/// else is kept of the message is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The sealed words; only the engine can open them.
    pub sealed: String,
    /// The first telephone number among them, masked.
    pub phone: Option<String>,
}

/// How a requester can be reached, before there is a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// As it is shown: `王** 138****5678`.
    pub shown: String,
    /// The sealed words that it stands in.
    pub sealed: String,
    /// Which part of those words it is.
    pub part: ContactPart,
}

/// Which part of some words is the contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactPart {
    /// All of them: they answer the question for it.
    Whole,
    /// The first telephone number in a story.
    Phone,
}

/// A ticket before it is filed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Which class.
    pub class: Option<Class>,
    /// The words.
    pub text: String,
    /// Area code.
    pub area: Option<String>,
    /// The place in words.
    pub place: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// How to reach the requester; goes to the vault.
    pub contact: Option<Contact>,
    /// Sealed words of messages that held personal numbers; they go to the vault with the ticket.
    pub sealed: Vec<String>,
    /// Who may know the requester, once they chose.
    pub secrecy: Option<Confidentiality>,
    /// Ids of files.
    pub files: Vec<String>,
    /// The matter it is about.
    pub item: Option<String>,
    /// Questions that were answered or left out.
    pub asked: Vec<DraftStep>,
    /// Places of one name that the words may mean, by code.
    pub places: Vec<String>,
}

/// A question on the way to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftStep {
    /// What is it about?
    Text,
    /// Which class?
    Class,
    /// Where?
    Place,
    /// How can you be reached?
    Contact,
    /// Shall it be filed so?
    Confirm,
    /// Is it one of these, which others have filed?
    Similar,
}

/// What a message wants.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// `/start`, perhaps with the token of a sign-in link.
    Start { token: Option<String> },
    /// One fixed answer.
    Say(Box<Reply>),
    /// Speak this language from now on.
    SetLang(Lang),
    /// A question.
    Question(String),
    /// An item by its code.
    Item(String),
    /// A part of an answer.
    Part(Part, String),
    /// None of the choices.
    NoneOfThese,
    /// It is a matter of this kind.
    Narrow(Split, String),
    /// The last question meant this area.
    Place(String),
    /// The answer settled it.
    Settled,
    /// The answer did not settle it.
    Unsettled(String),
    /// Danger, which is answered already: nothing from the lists stands beside it.
    Danger(String),
    /// File a ticket, perhaps about an item or of a class.
    File {
        /// The item's code.
        item: Option<String>,
        /// The class, where the words named it.
        class: Option<Class>,
    },
    /// An answer on the way to a ticket.
    Draft(DraftInput),
    /// The tickets of this conversation.
    Tickets,
    /// One ticket, perhaps with its query code.
    Status { number: TicketNumber, code: Option<String> },
    /// Do something with one's own ticket when there is only one open, else show them.
    OwnOnly(OwnStep),
    /// Do something with one's own ticket.
    Own { number: TicketNumber, what: OwnStep },
    /// An officer's wish.
    Officer(OfficerPlan),
    /// What is kept of the person who speaks.
    MyData(MyData),
    /// Speak as nobody's officer any more.
    SignOut,
    /// Let this group dispatch.
    Here,
}

/// What a person says on the way to a ticket.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftInput {
    /// Words.
    Text(String),
    /// One of the classes.
    Class(Class),
    /// An area.
    Area(String),
    /// Who may know who asks.
    Secrecy(Confidentiality),
    /// Leave this one out.
    Skip,
    /// File it.
    Yes,
    /// File it together with this ticket of somebody else.
    Join(TicketNumber),
    /// Forget it.
    No,
    /// A file with the words under it.
    File(FileRef, Option<String>),
    /// A point on the map.
    Point(Geo),
}

/// What a requester does with a ticket.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq)]
pub enum OwnStep {
    /// Ask for more words.
    AskMore,
    /// Add words or files.
    More { text: String, files: Vec<String> },
    /// Ask whether it shall really be withdrawn.
    AskWithdraw,
    /// Withdraw.
    Withdraw,
    /// Ask for more speed.
    Urge,
    /// Ask for the grade, and say first why what was said is none.
    AskGrade(Option<Refusal>),
    /// A grade, then whether it is solved.
    Grade(u8),
    /// Whether it is solved, then the grade.
    Solved(Solved),
    /// Both.
    Evaluate(u8, Solved),
    /// Say whether the unit made contact.
    ConfirmContact(ContactAnswer),
    /// Ask for the words of `appeal` or `reopen`.
    AskWords(ActionKind),
    /// Appeal against not being accepted.
    Appeal(String),
    /// Bring an ended matter back.
    Reopen(String),
}

/// What a person does with what is kept of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MyData {
    /// See it in figures.
    Show,
    /// Have all of it.
    Export,
    /// Ask for the new contact.
    AskContact,
    /// Put this contact in place of the one that is kept.
    Contact(String),
    /// Ask whether the contact shall really be destroyed.
    AskForget,
    /// Destroy it.
    Forget,
}

/// Which units assist when a ticket is sent to its lead.
#[derive(Debug, Clone, PartialEq)]
pub enum Helpers {
    /// Those that the lists propose with this lead, as the card says.
    Proposed,
    /// These, by name or code; none: the lead alone.
    Named(Vec<String>),
}

/// What an officer wants.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq)]
pub enum OfficerPlan {
    /// A queue.
    Queue(QueueKind),
    /// One ticket.
    Open(TicketNumber),
    /// The units that may take it.
    Units(TicketNumber),
    /// Send it to a unit.
    Dispatch { number: TicketNumber, office: String, helpers: Helpers },
    /// A step, with what was chosen and said of it.
    Step {
        number: TicketNumber,
        step: String,
        given: Vec<String>,
        words: String,
        /// What was said before and not taken for anything, where the words answer a question.
        earlier: Option<String>,
        files: Vec<String>,
    },
    /// The steps that may be taken, from this place of their list on.
    Steps { number: TicketNumber, from: u32 },
    /// What is due and late.
    Board,
    /// The figures of a period.
    Figures(FiguresAsk),
}

/// What a message wants, with what must be said before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What it wants.
    pub plan: Plan,
    /// Said before anything else: the card of danger, a warning, a note that words were cut.
    pub first: Vec<Reply>,
}

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
    /// Open tickets that look like the same matter as the draft.
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
    fn place_meant<'p>(&self, text: &str, places: &'p [String]) -> Option<&'p str> {
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
    fn places(&self, codes: &[String]) -> Vec<AreaChoice> {
        let rows = codes.iter().filter_map(|code| self.catalog.area(code));
        rows.map(|row| AreaChoice {
            code: row.code.clone(),
            name: row.name.clone(),
            town: self.catalog.town_of(&row.code).map(|town| town.name.clone()),
        })
        .collect()
    }

    /// When and where somebody of this session asks: today, in their area or the desk's.
    fn asked<'a>(&'a self, session: &'a Session) -> Asked<'a> {
        Asked {
            on: super::local(self.now).date(),
            area: Some(session.area.as_deref().unwrap_or(self.home)),
            now: Some(self.now),
        }
    }
}

/// What follows from a message.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// Where the conversation stands now.
    pub session: Session,
    /// What is said.
    pub replies: Vec<Reply>,
    /// What changes on tickets, in order.
    pub changes: Vec<Change>,
    /// What else is kept.
    pub deeds: Vec<Deed>,
    /// What is said in the own conversation of the one who speaks, because others read this one.
    pub apart: Vec<Reply>,
}

/// Something that is kept besides tickets.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// This conversation is an officer's.
    BindOfficer { staff: String },
    /// A sign-in link was used once more.
    UseInvite { token: String },
    /// It is nobody's any more.
    UnbindOfficer,
    /// This group gets what dispatchers get.
    BindGroup { staff: String },
    /// A question was settled by an item, in the person's own word; or by nothing.
    Asked { words: String, item: Option<String> },
    /// Who a requester is.
    Identity { requester: String, contact: Contact },
    /// Words that a step of a ticket came from, as they were said.
    Words { number: TicketNumber, seq: u64, sealed: Vec<String> },
    /// An officer looked at a ticket.
    Access { number: TicketNumber, action: String, reason: String },
    /// A requester used their rights on what is kept of them.
    OwnAccess { action: String },
    /// The vault forgets a requester, and the words of these tickets as they were said.
    Forget { requester: String, numbers: Vec<TicketNumber> },
}

impl Turn {
    fn of(session: Session) -> Self {
        Self { session, ..Self::default() }
    }

    fn say(mut self, reply: Reply) -> Self {
        self.replies.push(reply);
        self
    }

    fn refuse(self, refusal: Refusal) -> Self {
        self.say(Reply::Refused { refusal })
    }
}

/// What the engine must fetch for this plan.
#[must_use]
pub fn needs(plan: &Plan, session: &Session) -> Needs {
    let ticket = |number: &TicketNumber| Needs { ticket: Some(*number), ..Needs::default() };
    match plan {
        Plan::Start { token } => Needs { invite: token.clone(), ..Needs::default() },
        Plan::Question(text) => Needs { search: Some(text.clone()), ..Needs::default() },
        Plan::Place(_) => Needs { search: session.question.clone(), ..Needs::default() },
        Plan::Draft(_) | Plan::File { .. } => filing::needs(plan, session),
        Plan::Tickets | Plan::OwnOnly(_) => Needs { own_tickets: true, ..Needs::default() },
        // An officer who sends a number opens the ticket, with the units it may go to.
        Plan::Status { number, .. } => {
            Needs { proposals: session.staff.is_some(), ..ticket(number) }
        }
        Plan::Own { number, .. } => ticket(number),
        Plan::Officer(plan) => officers::needs(plan),
        Plan::MyData(what) => privacy::needs_of_own(what),
        _ => Needs::default(),
    }
}

/// Whether the words of this message are a contact: then nothing of them is kept in clear.
#[must_use]
pub fn is_contact(plan: &Plan, session: &Session) -> bool {
    match plan {
        Plan::MyData(MyData::Contact(_)) => true,
        Plan::Draft(DraftInput::Text(_)) => {
            matches!(session.mode, Mode::Filing { step: DraftStep::Contact, .. })
        }
        _ => false,
    }
}

/// Warns of numbers that nobody needs to send.
pub fn warn(reading: &mut Reading, veil: &Veil) {
    if veil.has_needless() {
        reading.first.push(Reply::PersonalData);
    }
}

/// What follows from a message, given the facts.
#[must_use]
pub fn decide(reading: Reading, facts: &Facts, session: Session, scene: &Scene<'_>) -> Turn {
    let Reading { plan, first } = reading;
    let mut session = session;
    session.greeted = true;
    if session.prompt_is_over(scene.now) {
        session.mode = Mode::Free;
    }
    let mut turn = match plan {
        Plan::Start { token } => start(token, facts, session, scene),
        Plan::Say(reply) => Turn::of(session).say(*reply),
        Plan::SetLang(lang) => {
            session.lang = Some(lang);
            Turn::of(session).say(Reply::LangSet)
        }
        Plan::Question(text) => answering::question(&text, facts, session, scene),
        Plan::Item(code) => answering::item(&code, session, scene),
        Plan::Part(part, code) => answering::part(part, &code, session, scene),
        Plan::NoneOfThese => answering::none_of_these(session, scene),
        Plan::Narrow(by, value) => answering::narrow(by, &value, session, scene),
        Plan::Place(code) if matches!(session.mode, Mode::Filing { .. }) => {
            filing::go_on(DraftInput::Area(code), facts, session, scene)
        }
        Plan::Place(code) => answering::place(code, facts, session, scene),
        Plan::Settled => answering::settled(session),
        Plan::Danger(text) => answering::danger(text, facts, session),
        Plan::Unsettled(code) => {
            let asked = session.question.clone();
            let mut turn = filing::begin(Some(code), None, facts, session, scene);
            turn.deeds.extend(asked.map(|words| answering::asked(&words, None)));
            turn
        }
        Plan::OwnOnly(what) => tickets::only(what, facts, session, scene),
        Plan::File { item, class } => filing::begin(item, class, facts, session, scene),
        Plan::Draft(input) => filing::go_on(input, facts, session, scene),
        Plan::Tickets => tickets::list(facts, session, scene),
        Plan::Status { number, code } => tickets::status(number, code, facts, session, scene),
        Plan::Own { number, what } => tickets::own(number, what, facts, session, scene),
        Plan::Officer(plan) => officers::act(plan, facts, session, scene),
        Plan::MyData(what) => privacy::own(what, facts, session, scene),
        Plan::SignOut => sign_out(session),
        Plan::Here => officers::here(session, scene),
    };
    if !facts.unreadable.is_empty() {
        turn = turn.refuse(Refusal::unreadable(&facts.unreadable));
    }
    turn.replies.retain(|reply| !first.contains(reply));
    turn.replies.splice(0..0, first);
    if turn.session.mode != Mode::Free {
        turn.session.asked_at = scene.now;
    }
    remember_choices(&mut turn);
    turn
}

/// What is said where the ticket that a message is about cannot be read: nothing else follows from
/// the message, and no step on the ticket can go on.
#[must_use]
pub fn damaged(number: TicketNumber, mut session: Session) -> Turn {
    session.look_aside();
    Turn::of(session).refuse(Refusal::unreadable(&[number.to_string()]))
}

fn start(token: Option<String>, facts: &Facts, mut session: Session, scene: &Scene<'_>) -> Turn {
    session.mode = Mode::Free;
    let Some(token) = token else {
        return Turn::of(session).say(Reply::Welcome { desk: scene.desk.clone() });
    };
    let officer = facts.invited.as_deref().and_then(|code| {
        let row = scene.catalog.tables().staff.iter().find(|row| row.code == code)?;
        Some((row, scene.catalog.office(&row.office)?))
    });
    let Some((row, office)) = officer else {
        return Turn::of(session).refuse(Refusal::LinkOver {});
    };
    session.staff = Some(row.code.clone());
    let mut turn = Turn::of(session).say(Reply::SignedIn {
        name: row.name.clone(),
        office: office.name.clone(),
        roles: row.roles.clone(),
        waiting: facts.waiting,
    });
    turn.deeds.push(Deed::BindOfficer { staff: row.code.clone() });
    turn.deeds.push(Deed::UseInvite { token });
    turn
}

fn sign_out(mut session: Session) -> Turn {
    let was = session.staff.take();
    let mut turn = Turn::of(session).say(Reply::SignedOut);
    turn.deeds.extend(was.map(|_| Deed::UnbindOfficer));
    turn
}

/// A number typed next chooses a button of the last message that has any.
fn remember_choices(turn: &mut Turn) {
    let last = turn.replies.iter().rev().map(super::wording::script);
    let buttons = last.map(|script| script.buttons).find(|rows| !rows.is_empty());
    turn.session.offered = buttons
        .into_iter()
        .flatten()
        .flatten()
        .map(|button| button.press)
        .take(CHOICES_BY_NUMBER)
        .collect();
}

/// The person as the ticket's rules know them: the requester with what they own. In a group nobody
/// owns anything, because everybody in it would.
fn requester(session: &Session, ticket: Option<&Ticket>, scene: &Scene<'_>) -> Actor {
    if scene.own.is_some() {
        return Actor::requester("");
    }
    let mut actor = Actor::requester(session.requester.as_deref().unwrap_or_default());
    actor.proven = session.proven.iter().map(ToString::to_string).collect();
    let here = ticket.and_then(|ticket| ticket.conversation.as_deref()) == Some(scene.conversation);
    if let Some(ticket) = ticket.filter(|_| here) {
        actor.proven.push(ticket.number.to_string());
    }
    actor
}

/// The message could not be taken in.
fn unreadable(why: Unreadable) -> Plan {
    Plan::Say(Box::new(Reply::Unreadable { why }))
}

/// Only the beginning was kept.
fn too_long() -> Reply {
    Reply::TooLong { kept: u32::try_from(LONGEST_MESSAGE).unwrap_or(u32::MAX) }
}

/// Whether the officer who speaks has this role.
fn has(scene: &Scene<'_>, role: Role) -> bool {
    scene.officer.is_some_and(|officer| officer.has(role))
}
