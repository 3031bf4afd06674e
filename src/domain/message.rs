//! What comes in and what goes out, free of any wire format.
//!
//! A channel turns its wire message into an [`Inbound`]; the desk answers with [`Reply`] values that
//! carry typed arguments and no words. `domain::wording` says which lines a reply has and
//! `locale` puts them into a language, so one conversation reads the same on every channel.

use serde::{Deserialize, Serialize};

use super::Millis;
use super::class::Class;
use super::refusal::Refusal;
use super::view::{
    AnswerCard, BoardView, BundleView, Choice, DraftView, FigureTicketsView, FiguresView,
    NoticeView, ProposalView, ReportView, StaffTicketView, TicketLine, TicketView,
};

/// A language that people can read the desk in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the language of record.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Every language, the language of record first.
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// The BCP 47 tag, as in the folder names below `locales/`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// Reads a language tag as browsers and Telegram send them (`zh-TW`, `zh-hans-CN`, `en_GB`);
    /// `None` for a language that the desk does not speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "zh" => Some(match parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) {
                true => Self::ZhHant,
                false => Self::ZhHans,
            }),
            _ => None,
        }
    }
}

/// The kind of channel a conversation runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The chat page.
    Web,
    /// A terminal.
    Console,
    /// Telegram.
    Telegram,
}

impl Channel {
    /// The word before the colon of a [`Conversation`].
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Console => "console",
            Self::Telegram => "telegram",
        }
    }
}

/// Where a conversation takes place: `web:<visitor>`, `console:<name>`, `telegram:<chat id>`.
/// Messages of one conversation are handled one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Conversation(String);

impl Conversation {
    /// The conversation with this place on this channel.
    #[must_use]
    pub fn new(channel: Channel, place: &str) -> Self {
        Self(format!("{}:{place}", channel.code()))
    }

    /// The conversation as the store wrote it.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// `channel:place`, as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The channel it runs on; a channel nobody knows counts as the web, which only waits.
    #[must_use]
    pub fn channel(&self) -> Channel {
        match self.0.split(':').next() {
            Some("telegram") => Channel::Telegram,
            Some("console") => Channel::Console,
            _ => Channel::Web,
        }
    }

    /// The part after the colon: the visitor, the chat id.
    #[must_use]
    pub fn place(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, place)| place)
    }
}

/// One thing that somebody said on a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inbound {
    /// Where it was said and where the answer goes.
    pub conversation: Conversation,
    /// Unique in the channel: a second arrival of the same key changes nothing and gets the
    /// answer of the first.
    pub key: String,
    /// Who said it.
    pub sender: Sender,
    /// What was said.
    pub body: Body,
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sender {
    /// The person's own conversation where that differs from the place of the message (somebody
    /// who presses a button in a group): staff are known by their own conversation.
    pub own: Option<Conversation>,
    /// The language their program is set to.
    pub lang: Option<Lang>,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// Words.
    Text {
        /// As typed; the desk cuts and cleans it.
        text: String,
    },
    /// A button, by the token it was given.
    Press {
        /// The token of `domain::press`.
        token: String,
    },
    /// A photo, a voice message, a file; with the words under it, if any.
    Media {
        /// What kind of file.
        media: Media,
        /// The kept file.
        file: FileRef,
        /// Words under the picture.
        caption: Option<String>,
    },
    /// A place on the map.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// An earlier message was changed to these words.
    Edited {
        /// The words now.
        text: String,
    },
    /// Something that cannot be read here (a sticker, a poll, a file that was refused).
    Unreadable {
        /// Why, so that the answer can help.
        why: Unreadable,
    },
}

/// Why a message could not be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// A kind of message that the desk has no use for.
    Kind,
    /// The file is larger than the desk takes.
    TooLarge,
    /// The file is of a type that the desk does not take.
    WrongType,
    /// The bytes are not text.
    NotText,
}

/// What kind of file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// A picture.
    Photo,
    /// Spoken words.
    Voice,
    /// A moving picture.
    Video,
    /// Any other file.
    Document,
}

/// A file that the desk keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// The SHA-256 of the bytes in hexadecimal, or `channel:<id>` while only the channel has it.
    pub id: String,
    /// MIME type.
    pub mime: String,
    /// Bytes.
    pub size: u64,
}

/// Everything that the desk can say: one variant a thing, with typed arguments and no words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Reply {
    /// The first words: who we are, what may be asked, the privacy notice.
    Welcome {
        /// The name of the desk.
        desk: String,
    },
    /// What can be said here.
    Help {
        /// Whether staff commands are shown as well.
        staff: Option<String>,
    },
    /// Who keeps what for how long, and one's rights.
    Privacy,
    /// Which language?
    AskLang,
    /// The language is changed.
    LangSet,
    /// Call this number now; the desk has not called anybody.
    Emergency {
        /// 110, 119, 120, 122.
        numbers: Vec<String>,
        /// The Fluent id of the advice (`emergency-fire` …).
        advice: String,
    },
    /// The law has another door for this.
    OtherDoor {
        /// What it is about.
        title: String,
        /// Where to go.
        door: String,
        /// A telephone number, empty when there is none.
        phone: String,
        /// Why, and what next.
        explanation: String,
        /// The statute.
        basis: String,
    },
    /// A line of courtesy (`greeting`, `thanks`, `abuse` …).
    SmallTalk {
        /// Which kind of line came.
        kind: String,
    },
    /// The one answer.
    Answer {
        /// The card.
        card: Box<AnswerCard>,
    },
    /// One part of the last answer.
    AnswerPart {
        /// Which part.
        part: Part,
        /// The card it is from.
        card: Box<AnswerCard>,
    },
    /// Everything that an event of life takes.
    Bundle {
        /// The items, in order.
        bundle: Box<BundleView>,
    },
    /// Two or three matters that it may be.
    Choices {
        /// What it may be.
        options: Vec<Choice>,
    },
    /// Nobody's list has it; say it in other words or file a ticket.
    NotFound {
        /// Whether it was said in other words already.
        again: Again,
    },
    /// A personal number was seen in a question.
    PersonalData,
    /// Which of the five classes is it?
    AskClass,
    /// Say what it is about.
    AskText {
        /// The fewest characters.
        least: u32,
    },
    /// Where is it?
    AskPlace {
        /// Villages or towns to press.
        areas: Vec<AreaChoice>,
    },
    /// How can the unit reach you? May be left out.
    AskContact,
    /// The ticket as it would be filed; yes or no.
    Draft {
        /// What will be filed.
        draft: DraftView,
    },
    /// The draft is gone, nothing was filed.
    DraftDropped,
    /// The file or place was added to the draft.
    DraftKept {
        /// How many files it has now.
        files: u32,
    },
    /// It is filed: number, code, dates.
    Filed {
        /// The ticket's number.
        number: String,
        /// What shows the ticket on another device.
        query_code: String,
        /// Which class.
        class: Class,
        /// When the resident has an answer at the latest.
        due: Millis,
    },
    /// How a ticket stands.
    Status {
        /// The ticket as its requester sees it.
        ticket: Box<TicketView>,
    },
    /// The tickets of this conversation.
    Tickets {
        /// Newest first.
        tickets: Vec<TicketLine>,
    },
    /// Say what to add.
    AskMore {
        /// To which ticket.
        number: String,
    },
    /// It was added.
    MoreAdded {
        /// To which ticket.
        number: String,
    },
    /// Really withdraw?
    AskWithdraw {
        /// Which ticket.
        number: String,
    },
    /// How good was it?
    AskGrade {
        /// Which ticket.
        number: String,
    },
    /// And is it solved?
    AskSolved {
        /// Which ticket.
        number: String,
        /// The grade just given, 1 to 5.
        grade: u8,
    },
    /// The query code, please.
    AskQueryCode {
        /// Which ticket.
        number: String,
    },
    /// Thank you for saying so; it is noted.
    Settled,
    /// Something happened to a ticket.
    Notice {
        /// What happened.
        notice: Box<NoticeView>,
    },
    /// It is not done, and this is why and what to do instead.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// A message that cannot be read here.
    Unreadable {
        /// Why.
        why: Unreadable,
    },
    /// The words were cut.
    TooLong {
        /// How many characters were kept.
        kept: u32,
    },
    /// The button is too old, or was used, or is not from here.
    ButtonOver,
    /// You are signed in.
    SignedIn {
        /// The officer.
        name: String,
        /// The officer's unit.
        office: String,
        /// Role codes.
        roles: Vec<String>,
    },
    /// You are signed out.
    SignedOut,
    /// The tickets that wait, by time left.
    Queue {
        /// Which queue.
        queue: QueueKind,
        /// By time left.
        tickets: Vec<TicketLine>,
        /// How many more wait.
        more: u32,
    },
    /// A ticket as an officer sees it, with what may be done.
    StaffTicket {
        /// The ticket.
        ticket: Box<StaffTicketView>,
    },
    /// To which unit?
    AskUnit {
        /// Which ticket.
        number: String,
        /// Units proposed, best first.
        proposals: Vec<ProposalView>,
    },
    /// Words are needed for this step (a reason, a note, the answer to the resident).
    AskWords {
        /// Which ticket.
        number: String,
        /// The step (`resolve`, `decline`, `note` …).
        step: String,
    },
    /// The step is done.
    Done {
        /// Which ticket.
        number: String,
        /// The step.
        step: String,
        /// The unit it went to, where there is one.
        office: Option<String>,
        /// The next date, where there is one.
        due: Option<Millis>,
    },
    /// What is due, late and waiting, by unit.
    Board {
        /// The figures.
        board: Box<BoardView>,
    },
    /// The main figures of a period.
    Report {
        /// The figures.
        report: Box<ReportView>,
    },
    /// All figures of a group.
    Figures {
        /// The figures.
        figures: Box<FiguresView>,
    },
    /// The tickets behind a figure.
    FigureTickets {
        /// The tickets.
        tickets: Box<FigureTicketsView>,
    },
    /// A line of text from the desk's operator, as written.
    Plain {
        /// The text.
        text: String,
    },
}

/// Whether a question that nobody could answer was asked once or again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// The first time: say it in other words.
    First,
    /// Not found again: file a ticket.
    Again,
}

/// A part of an answer that people ask after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Which papers.
    Materials,
    /// Where to go.
    Place,
    /// When it is open.
    Hours,
    /// What it costs.
    Fee,
    /// How long it takes.
    Limit,
    /// Which statute.
    Basis,
    /// Which telephone number.
    Phone,
    /// Who may ask for it.
    Conditions,
    /// The steps.
    Steps,
    /// What to do against a decision.
    Remedy,
    /// Who decides, who watches, who enforces.
    Duties,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 11] = [
        Self::Materials,
        Self::Place,
        Self::Hours,
        Self::Fee,
        Self::Limit,
        Self::Basis,
        Self::Phone,
        Self::Conditions,
        Self::Steps,
        Self::Remedy,
        Self::Duties,
    ];

    /// The code in buttons, phrases and message ids.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Materials => "materials",
            Self::Place => "place",
            Self::Hours => "hours",
            Self::Fee => "fee",
            Self::Limit => "limit",
            Self::Basis => "basis",
            Self::Phone => "phone",
            Self::Conditions => "conditions",
            Self::Steps => "steps",
            Self::Remedy => "remedy",
            Self::Duties => "duties",
        }
    }

    /// The part of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// A place that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaChoice {
    /// The code of the area.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Which tickets an officer asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueKind {
    /// Waiting for a dispatcher: to be accepted or dispatched, to be checked.
    Dispatch,
    /// With the officer's unit.
    Unit,
    /// What the supervisor watches: near the limit and late.
    Watch,
}
