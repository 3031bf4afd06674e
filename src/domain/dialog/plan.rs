//! What somebody wants, as [`read`](super::read) understood it.

use chrono::NaiveDate;

use super::{DraftStep, FiguresAsk};
use crate::domain::class::Class;
use crate::domain::editing::EditState;
use crate::domain::message::{FileRef, Lang, Part, QueueKind, Reply, Split};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    ActionKind, Confidentiality, Consent, ContactAnswer, Geo, Solved, TicketNumber,
};

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
    /// A part of an answer, where there is none yet.
    PartOfWhat(Part),
    /// None of the choices.
    NoneOfThese,
    /// It is a matter of this kind.
    Narrow(Split, String),
    /// The last question meant this area.
    Place(String),
    /// The last question once more, for the place that these words name.
    There(String),
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
    /// File a ticket of this class against somebody whom these words name, without the matter.
    Against(Class, String),
    /// Words that were taken for a ticket's are a matter of their own.
    Apart,
    /// An answer on the way to a ticket.
    Draft(DraftInput),
    /// The tickets of this conversation.
    Tickets,
    /// One ticket, perhaps with its query code.
    Status { number: TicketNumber, code: Option<String> },
    /// Do something with one's own ticket when there is only one open, else show them.
    OwnOnly(OwnStep),
    /// A rating in words, where one ticket waits to be rated; else what the words mean besides.
    Rating { what: OwnStep, or: Box<Plan> },
    /// Do something with one's own ticket.
    Own { number: TicketNumber, what: OwnStep },
    /// An officer's wish.
    Officer(OfficerPlan),
    /// What is kept of the person who speaks.
    MyData(MyData),
    /// Items that are followed.
    Follow(FollowAsk),
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
    /// Words that ask something.
    Asked(String),
    /// A way to be reached.
    Contact(String),
    /// Change this answer.
    Mend(DraftStep),
    /// The question before this one.
    Back,
    /// Show the question once more.
    Again,
    /// Something is wrong, or it is not to be filed: it is asked which.
    Unsure,
    /// One of the classes.
    Class(Class),
    /// An area.
    Area(String),
    /// Who may know who asks.
    Secrecy(Confidentiality),
    /// How somebody else agreed that it is filed for them.
    Consent(Consent),
    /// Leave this one out.
    Skip,
    /// Leave no contact, also where one was given.
    NoContact,
    /// It is not about the matter of the lists that the draft names.
    NoItem,
    /// Words of danger, of which the card says what to do.
    InDanger(String),
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
    /// Why it was rated badly.
    Reason { text: String, files: Vec<String> },
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
    /// Words by which it was not put right.
    Unhappy(String),
    /// The words that may be for this ticket are.
    Perhaps,
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

/// What a person wants of the items they follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowAsk {
    /// Follow the item of this code.
    Add(String),
    /// Follow it no more.
    End(String),
    /// Follow none.
    EndAll,
    /// Which are followed.
    List,
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
    /// Take in a matter for somebody else, perhaps with the first words of it.
    TakeIn { words: String, files: Vec<String> },
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
    /// Who is on duty.
    Duty(DutyAsk),
    /// What is due and late.
    Board,
    /// The figures of a period.
    Figures(FiguresAsk),
    /// Something about the lists themselves.
    Editing(EditingAsk),
}

/// What an officer wants of the duty roster.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyAsk {
    /// Who is there today and tomorrow.
    Show,
    /// The shifts that somebody else may take.
    Shifts,
    /// Somebody, by name or code, takes the shift that begins at this minute of the day; nobody yet
    /// where the name is empty.
    StandIn { office: String, date: NaiveDate, from: u16, who: String },
}

/// What an officer wants of the lists themselves.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq)]
pub enum EditingAsk {
    /// The drafts that wait.
    Drafts,
    /// One draft.
    Draft(i64),
    /// Put it in force.
    Publish(i64),
    /// Send it back to its author.
    SendBack { draft: i64, reason: String },
    /// What was done with the lists.
    Log,
    /// Suggest a correction; words that begin with a code name the item.
    Suggest(String),
    /// The suggestions that wait.
    Suggestions,
    /// Follow a suggestion, or not.
    Decide { suggestion: i64, state: EditState, reason: String },
}

/// What a message wants, with what must be said before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What it wants.
    pub plan: Plan,
    /// Said before anything else: the card of danger, a warning, a note that words were cut.
    pub first: Vec<Reply>,
}
