//! What comes in and what goes out, free of any wire format.
//!
//! A channel turns its wire message into an [`Inbound`]; the desk answers with [`Reply`] values that
//! carry typed arguments and no words. `domain::wording` says which lines a reply has and
//! `locale` puts them into a language, so one conversation reads the same on every channel.

use serde::{Deserialize, Serialize};

use super::Millis;
use super::class::Class;
use super::refusal::Refusal;
use super::ticket::{ContactAnswer, Solved};
use super::upkeep::Trouble;
use super::view::{
    AccessLine, AnswerCard, BoardView, BundleView, Choice, Dated, DeskName, DigestView, DraftView,
    FigureTicketsView, FiguresView, FileLine, FirstStep, HotTopicView, ItemFiguresView, MarkView,
    MyDataView, NoticeView, ProposalView, ReportView, SimilarView, StaffTicketView, StepOption,
    TicketLine, TicketView,
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

impl Inbound {
    /// The own conversation of the one who speaks, where this is another: a group.
    #[must_use]
    pub fn apart(&self) -> Option<&Conversation> {
        self.sender.own.as_ref().filter(|own| **own != self.conversation)
    }
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
        /// The id of the message it stands under, on a channel that can take buttons away.
        #[serde(default)]
        message: Option<i64>,
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
        desk: DeskName,
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
    /// None of those: which kind of matter is it?
    Narrow {
        /// What tells the matters apart best.
        by: Split,
        /// What it may be.
        options: Vec<SplitOption>,
    },
    /// Places of one name lie in several towns: which is meant?
    WhichPlace {
        /// Each with its town.
        areas: Vec<AreaChoice>,
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
        /// Questions that are answered, as an example of how to ask; none the second time.
        examples: Vec<String>,
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
    /// Others have filed this already: is it the same matter?
    Similar {
        /// The newest first.
        found: Vec<SimilarView>,
    },
    /// It was filed together with the ticket of somebody else.
    Joined {
        /// The new ticket.
        number: String,
        /// The unit that has the matter, once it has one.
        office: Option<String>,
    },
    /// Say why, or what is new.
    AskOwnWords {
        /// Which ticket.
        number: String,
        /// `appeal` or `reopen`.
        step: String,
    },
    /// The unit's contact was confirmed or denied.
    ContactNoted {
        /// Which ticket.
        number: String,
        /// The person's word on it.
        answer: ContactAnswer,
    },
    /// The unit was urged.
    UrgeNoted {
        /// Which ticket.
        number: String,
        /// When the person has an answer at the latest.
        due: Option<Millis>,
    },
    /// Thank you for the rating, and what follows from it.
    Rated {
        /// Which ticket.
        number: String,
        /// 1 to 5.
        grade: u8,
        /// Whether it is solved.
        solved: Solved,
        /// By when somebody calls, after a bad rating.
        contact_due: Option<Millis>,
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
        /// How many tickets wait for the officer.
        #[serde(default)]
        waiting: u32,
    },
    /// You are signed out.
    SignedOut,
    /// The answer is in the own conversation of the officer who asked; said in a group.
    SentPrivately {
        /// Ticket number.
        number: String,
    },
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
    /// Something is needed for this step: a choice, a date, a reason, the answer to the resident.
    AskStep {
        /// Which ticket.
        number: String,
        /// The step (`resolve`, `decline`, `note` …).
        step: String,
        /// Its short name in buttons.
        key: String,
        /// What was chosen so far.
        given: Vec<String>,
        /// What is needed (`reason`, `days`, `office` …).
        need: String,
        /// What can be chosen.
        options: Vec<StepOption>,
        /// The ticket's next date.
        due: Option<Millis>,
        /// Why what was said is not taken.
        #[serde(default)]
        wrong: Option<Refusal>,
    },
    /// What was asked for a step is left unanswered for something else.
    PutAside {
        /// Which ticket.
        number: String,
        /// The step.
        step: String,
        /// Its short name in buttons; empty where no button goes on.
        key: String,
    },
    /// What was asked for a step is so old that these words are not taken for its answer.
    PromptOver {
        /// Which ticket.
        number: String,
        /// The step.
        step: String,
        /// Its short name in buttons.
        key: String,
    },
    /// The steps that may be taken, from this place of their list on.
    Steps {
        /// Which ticket.
        number: String,
        /// All of them, those of most use first.
        actions: Vec<String>,
        /// The first to show.
        from: u32,
        /// The ticket's next date.
        due: Option<Millis>,
    },
    /// A step was not taken, and this is why.
    NotDone {
        /// Which ticket.
        number: String,
        /// Why.
        refusal: Refusal,
        /// The step that somebody else took before.
        first: Option<FirstStep>,
        /// The code of the ticket's state.
        state: String,
        /// The ticket's next date.
        due: Option<Millis>,
    },
    /// The step is done.
    Done {
        /// Which ticket.
        number: String,
        /// The step.
        step: String,
        /// The unit it went to, where there is one.
        office: Option<String>,
        /// What is waited for now, and until when.
        #[serde(default)]
        dates: Vec<Dated>,
    },
    /// What is due, late and waiting, by unit.
    Board {
        /// The figures.
        board: Box<BoardView>,
    },
    /// What supervisors and leaders are told every working day and every week.
    Digest {
        /// What it tells.
        digest: Box<DigestView>,
    },
    /// Many people brought the same matter from one town.
    HotTopic {
        /// Which.
        topic: HotTopicView,
    },
    /// Something is wrong with the desk itself, or right again.
    Upkeep {
        /// What.
        trouble: Trouble,
    },
    /// The main figures of a period.
    Report {
        /// The figures.
        report: Box<ReportView>,
    },
    /// Nothing is said: the buttons under this message were used and go away. Where a step was
    /// taken, a mark of it stands in their place.
    Pressed {
        /// The id of the message in its chat.
        message: i64,
        /// What was done, and by whom.
        #[serde(default)]
        mark: Option<MarkView>,
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
    /// What was asked for, item by item.
    ItemFigures {
        /// The figures.
        figures: Box<ItemFiguresView>,
    },
    /// Why do you want to see the contact?
    AskReason {
        /// Of which ticket.
        number: String,
    },
    /// A requester's contact, for a while.
    Revealed {
        /// Of which ticket.
        number: String,
        /// Until when it is shown.
        until: Millis,
        /// How to reach the requester: masked in the store and when the time is over.
        contact: String,
        /// Words of the ticket as they were said, where they hold personal numbers.
        words: Vec<String>,
        /// Whether it is shown here and now.
        exposure: Exposure,
        /// What is shown, sealed; gone when the time is over.
        sealed: Option<String>,
        /// What opens it on the page, for a channel that it must not pass through.
        page: Option<String>,
    },
    /// Who looked at a ticket.
    AccessLog {
        /// Which ticket.
        number: String,
        /// Newest first.
        entries: Vec<AccessLine>,
        /// How many more there are.
        more: u32,
    },
    /// How many files a ticket has; each follows.
    Files {
        /// Which ticket.
        number: String,
        /// In the order they came.
        files: Vec<FileLine>,
    },
    /// A file of a ticket.
    File {
        /// Which ticket.
        number: String,
        /// Which file.
        file: FileLine,
        /// The command that writes it to a file, for a terminal.
        command: Option<String>,
    },
    /// What is kept about the person who asks.
    MyData {
        /// In figures; the whole is exported.
        data: MyDataView,
    },
    /// What is kept about the person who asks, as a file.
    MyDataFile {
        /// The command that prints it, for a terminal.
        command: Option<String>,
    },
    /// Say the new contact.
    AskNewContact,
    /// The contact was changed.
    ContactChanged {
        /// As it is shown.
        contact: String,
    },
    /// Really destroy the contact?
    AskForget {
        /// How many tickets become anonymous.
        tickets: u32,
    },
    /// The contact is destroyed.
    Forgotten {
        /// How many tickets are anonymous now.
        tickets: u32,
    },
    /// A line of text from the desk's operator, as written.
    Plain {
        /// The text.
        text: String,
    },
}

/// Whether a contact is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Exposure {
    /// It is not, or not any more.
    Over,
    /// It is.
    Open,
    /// It is shown on the page at this address only.
    Page {
        /// The address.
        url: String,
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
    /// The town it lies in, where the name alone does not tell.
    pub town: Option<String>,
}

codes! {
    /// What a question after "none of these" tells matters apart by.
    pub enum Split {
        /// The category of service.
        Category = "category",
        /// The event of life that they belong to.
        Event = "event",
        /// Who may ask for it.
        Audience = "audience",
        /// The level of government that has it.
        Level = "level",
    }
}

/// One answer to a question after "none of these".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitOption {
    /// The category, the code of the event, who may ask, or the level.
    pub code: String,
    /// How it is called, where the lists say so; empty for a level.
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
