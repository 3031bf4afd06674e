//! Everything that the desk can say.

use serde::{Deserialize, Serialize};

use super::inbound::Unreadable;
use super::parts::{Again, AreaChoice, Besides, Exposure, Part, QueueKind, Split, SplitOption};
use crate::domain::Millis;
use crate::domain::class::Class;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{ContactAnswer, Solved};
use crate::domain::upkeep::Trouble;
use crate::domain::view::{
    AccessLine, Allowed, AnswerCard, BoardView, BundleView, CardOffer, Choice, Colleague, Dated,
    DeskName, DigestView, DoorView, DraftView, DutyDay, FigureTicketsView, FiguresView, FileLine,
    FirstStep, Following, HotTopicView, ItemFiguresView, ItemNews, ListDecisionView, ListDraftView,
    MarkView, MyDataView, NoticeView, ProposalView, ReportView, ShiftView, SimilarView,
    StaffTicketView, StepOption, SuggestionView, TicketLine, TicketView,
};

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
        /// What else the reader may do with it.
        #[serde(default)]
        offers: Vec<CardOffer>,
    },
    /// Where the offices of a name are.
    Offices {
        /// The nearest first.
        offices: Vec<DoorView>,
    },
    /// One part of the last answer.
    AnswerPart {
        /// Which part.
        part: Part,
        /// The card it is from.
        card: Box<AnswerCard>,
    },
    /// A part of an answer was asked for: of which matter?
    WhichMatter {
        /// Which part.
        part: Part,
    },
    /// A number that stands for nothing in the list, which stays.
    OutOfRange {
        /// How many can be chosen.
        most: u32,
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
    /// Matters beside the one that was answered.
    Besides {
        /// Why they are offered.
        why: Besides,
        /// Which they are.
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
    /// An officer takes in a matter for somebody: what is asked now is about that person.
    TakingIn,
    /// How can the unit reach the person whom an officer takes it in for? May be left out.
    AskRequester,
    /// How did that person agree that an agent files it for them?
    AskConsent,
    /// The ticket as it would be filed; yes or no.
    Draft {
        /// What will be filed.
        draft: DraftView,
    },
    /// The words are no answer to what is asked of the draft; it is asked once more.
    DraftNotTaken {
        /// What they are not: `place`, `contact`, `class`, `consent`; or `digits`, `short`, `danger`,
        /// `asked`.
        why: String,
    },
    /// The draft names no matter of the lists any more.
    DraftUnlinked,
    /// The draft is kept, and this is still asked.
    DraftWaits {
        /// The code of the question.
        step: String,
    },
    /// What of the draft is to be changed, or shall it not be filed?
    AskDrop,
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
    /// It was taken in: number and code to pass on to the requester, dates.
    TakenIn {
        /// The ticket's number.
        number: String,
        /// What shows the requester the ticket.
        query_code: String,
        /// Which class.
        class: Class,
        /// When the requester has an answer at the latest.
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
        /// Who reads it: `unit` or `desk`.
        reader: String,
        /// What its requester waits for.
        due: Option<Dated>,
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
    /// The person has filed this already: how it stands, and is there anything new?
    OwnBefore {
        /// Their ticket.
        found: SimilarView,
    },
    /// The same words were filed with the same contact elsewhere: nothing of that ticket but its
    /// state, because a contact proves nobody.
    SaidBefore {
        /// Code of the state.
        state: String,
    },
    /// Are these words for the ticket that waits for them?
    Perhaps {
        /// Which ticket.
        number: String,
        /// The words, masked.
        words: String,
    },
    /// By these words the matter was not put right; the grade is asked next.
    SoundsUnsolved {
        /// Which ticket.
        number: String,
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
        /// What they wait for, and until when.
        due: Option<Dated>,
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
        /// Whether it is asked why; the answer may be left out.
        #[serde(default)]
        asks_why: Allowed,
    },
    /// Why it was rated so stands with the rating.
    ReasonNoted {
        /// Which ticket.
        number: String,
    },
    /// What was asked for a ticket is left out.
    WordsLeftOut {
        /// What it was for: `evaluate`, or another step.
        step: String,
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
    /// Who is on duty, day by day.
    Roster {
        /// Today and tomorrow.
        days: Vec<DutyDay>,
        /// Whether the reader may say who stands in.
        change: Allowed,
    },
    /// Which shift does somebody else take?
    AskShift {
        /// The next first.
        shifts: Vec<ShiftView>,
    },
    /// Who takes this shift?
    AskStandIn {
        /// The shift, with who is there now.
        shift: ShiftView,
        /// Who may.
        colleagues: Vec<Colleague>,
    },
    /// Somebody takes a shift of somebody else.
    StandIn {
        /// The shift, with who is there now.
        shift: ShiftView,
        /// Who arranged it.
        by: String,
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
    /// A new load of the lists changed items.
    ItemsChanged {
        /// The first of them, code and title.
        items: Vec<String>,
        /// How many more there are.
        more: u32,
        /// In which role it is read: a dispatcher looks at the rules, a unit at its items.
        reader: Role,
    },
    /// An item is followed from now on, or not any more.
    Follow {
        /// Its code.
        code: String,
        /// Its title.
        title: String,
        /// Which.
        following: Following,
    },
    /// The items that are followed from this conversation.
    Follows {
        /// The oldest first.
        items: Vec<Choice>,
    },
    /// What a new load of the lists changed in an item that is followed.
    ItemNews {
        /// What.
        news: Box<ItemNews>,
    },
    /// Drafts of the lists that wait for somebody to put them in force.
    ListDrafts {
        /// The oldest first.
        drafts: Vec<ListDraftView>,
    },
    /// A draft of the lists, and what it would change.
    ListDraft {
        /// The draft.
        draft: Box<ListDraftView>,
    },
    /// What became of a draft of the lists.
    ListDecision {
        /// What.
        decision: ListDecisionView,
    },
    /// What was done with the lists, by whom.
    ListLog {
        /// Newest first.
        entries: Vec<AccessLine>,
        /// How many more there are.
        more: u32,
    },
    /// Say what is wrong, or why.
    AskListWords {
        /// What for: `suggest`, `send_back`, `turn_down`.
        step: String,
        /// The item's title, or the number of the draft or suggestion.
        on: String,
    },
    /// A suggestion went to the editors.
    Suggested {
        /// Which.
        suggestion: SuggestionView,
    },
    /// Corrections that officers suggest.
    Suggestions {
        /// The oldest first.
        open: Vec<SuggestionView>,
        /// How many more there are.
        more: u32,
    },
    /// What became of a suggestion.
    SuggestionDecision {
        /// Which, with who decided.
        suggestion: SuggestionView,
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
