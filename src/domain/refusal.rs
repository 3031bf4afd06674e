//! Why something is refused. Every reason has a message of its own, which says what to do instead.

use super::Millis;
use serde::{Deserialize, Serialize};

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident
        { $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? } = $id:literal;)+
    ) => {
        /// One reason for a refusal, with what the message needs to name.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
        #[error("{}", self.id())]
        #[serde(tag = "refusal", rename_all = "snake_case")]
        pub enum Refusal {
            $($(#[$doc])* $variant { $($(#[$field_doc])* $field: $type),* }),+
        }

        impl Refusal {
            /// Id of the message.
            #[must_use]
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id),+ }
            }

            /// One refusal of each kind with empty arguments, to check that each has its message.
            #[must_use]
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$variant { $($field: Default::default()),* }),+]
            }
        }
    };
}

refusals! {
    /// None of the person's roles may do this.
    NotYourRole {
        /// What was wanted (a `Right` code).
        right: String,
    } = "refusal-not-your-role";
    /// The role may, but not on a ticket of another unit.
    NotYourUnit {
        /// What was wanted (a `Right` code).
        right: String,
    } = "refusal-not-your-unit";
    /// The role may, but not on a ticket of another town.
    NotYourTown {
        /// What was wanted (a `Right` code).
        right: String,
    } = "refusal-not-your-town";
    /// A requester asked about a ticket that is not theirs, or without the right query code.
    NotYourTicket {} = "refusal-not-your-ticket";
    /// Too many wrong query codes were typed in this conversation.
    TooManyCodes {
        /// When the next one is looked at.
        until: Millis,
    } = "refusal-too-many-codes";
    /// The matter is said to be nobody's duty, and a line of the lists gives it to a unit.
    ListGivesIt {
        /// The unit.
        office: String,
        /// Code of the line.
        item: String,
    } = "refusal-list-gives-it";
    /// Only the desk may know who the requester is, so the unit cannot call or visit them.
    CannotCall {} = "refusal-cannot-call";
    /// The person has an interest in the matter (济南市12345市民服务热线条例 art. 32).
    Recused {} = "refusal-recused";
    /// The step does not fit the state of the ticket.
    NotNow {
        /// What was wanted (an `ActionKind` code).
        action: String,
        /// Where the ticket stands (a `State` code).
        state: String,
    } = "refusal-not-now";
    /// Somebody else changed the ticket first.
    ChangedMeanwhile {
        /// Who was first.
        by: String,
        /// What they did (an `ActionKind` code).
        action: String,
    } = "refusal-changed-meanwhile";
    /// There is no such ticket.
    UnknownNumber {
        /// The number as typed.
        number: String,
    } = "refusal-unknown-number";
    /// What is kept of these tickets is damaged; everything else goes on without them.
    Unreadable {
        /// The first of their numbers.
        numbers: Vec<String>,
        /// How many they are.
        n: usize,
    } = "refusal-unreadable";
    /// The text is not a ticket number.
    NumberMalformed {
        /// The text as typed.
        number: String,
    } = "refusal-number-malformed";
    /// The check digit of the number does not fit.
    NumberMistyped {
        /// The number as typed.
        number: String,
    } = "refusal-number-mistyped";
    /// A timer was asked to fire that is not due or has fired.
    TimerNotDue {
        /// Code of the timer.
        timer: String,
    } = "refusal-timer-not-due";
    /// The description is too short to be handled.
    TooShort {
        /// The least number of characters.
        least: u32,
    } = "refusal-too-short";
    /// A text is too long.
    TooLong {
        /// The most characters.
        most: u32,
    } = "refusal-too-long";
    /// The notice on personal data has not been shown (个人信息保护法 art. 17).
    NoticeNotShown {} = "refusal-notice-not-shown";
    /// Too many tickets of one person in one day.
    TooManyToday {
        /// The most tickets in a day.
        most: u32,
    } = "refusal-too-many-today";
    /// The category of the matter is missing.
    CategoryNeeded {} = "refusal-category-needed";
    /// The words of a step say too little to whoever reads them.
    WordsTooShort {
        /// The least number of letters or characters.
        least: u32,
    } = "refusal-words-too-short";
    /// What was typed is none of what can be chosen.
    NotAChoice {
        /// As it was typed.
        given: String,
    } = "refusal-not-a-choice";
    /// Several offices have this name.
    OfficeNotClear {
        /// The name as it was typed.
        office: String,
        /// Their full names.
        offices: Vec<String>,
    } = "refusal-office-not-clear";
    /// A sign-in link that has ended, was used, or is not whole.
    LinkOver {} = "refusal-link-over";
    /// Figures of another unit.
    NotYourFigures {} = "refusal-not-your-figures";
    /// No other supervisor has approved this officer's print with identity.
    ExportNotGranted {} = "refusal-export-not-granted";
    /// The time to print a case with identity is over.
    ExportOver {
        /// When it ended.
        until: Millis,
    } = "refusal-export-over";
    /// Somebody who keeps the lists asked for figures of units.
    OnlyItemFigures {} = "refusal-only-item-figures";
    /// A reason is missing.
    ReasonNeeded {} = "refusal-reason-needed";
    /// A text that the step is made of is missing: a question, a reply, a plan.
    TextNeeded {
        /// Name of the missing text.
        what: String,
    } = "refusal-text-needed";
    /// Not accepting needs the right door in words.
    ChannelNeeded {} = "refusal-channel-needed";
    /// A legal channel needs the body to go to in words.
    LegalBodyNeeded {} = "refusal-legal-body-needed";
    /// The requester has been asked as often as allowed.
    AskedEnough {
        /// The most questions.
        most: u32,
    } = "refusal-asked-enough";
    /// There is no such office.
    UnknownOffice {
        /// The code as given.
        office: String,
    } = "refusal-unknown-office";
    /// The dispatch names no line of a list and no approval (国办函〔2025〕66号).
    BasisNeeded {
        /// The office.
        office: String,
    } = "refusal-basis-needed";
    /// The line is not in force or names another office.
    BasisNamesAnother {
        /// The office that was chosen.
        office: String,
        /// The offices that the line names; empty when the line is not in force.
        named: Vec<String>,
    } = "refusal-basis-names-another";
    /// The approval has ended or lacks what an approval must say.
    ApprovalNotValid {
        /// Its number.
        approval: String,
    } = "refusal-approval-not-valid";
    /// A county matter cannot be put on a town or village without a list line or an approval.
    ShiftedDown {
        /// The office that was to get it.
        office: String,
    } = "refusal-shifted-down";
    /// A town's desk cannot dispatch to a county department.
    ReportUpInstead {
        /// The county office.
        office: String,
    } = "refusal-report-up-instead";
    /// Only an office above the town can take what is reported up.
    NotAbove {
        /// The office.
        office: String,
    } = "refusal-not-above";
    /// The matter is about this very unit.
    UnitIsNamed {
        /// The office.
        office: String,
    } = "refusal-unit-is-named";
    /// A contracted body cannot lead.
    ContractedCannotLead {
        /// The office.
        office: String,
    } = "refusal-contracted-cannot-lead";
    /// The unit already has a part in the ticket.
    AlreadyInvolved {
        /// The office.
        office: String,
    } = "refusal-already-involved";
    /// The unit has no such part in the ticket.
    NotInvolved {
        /// The office.
        office: String,
    } = "refusal-not-involved";
    /// Automatic dispatch is only for ordinary matters with a list line.
    NotForAutomat {} = "refusal-not-for-automat";
    /// After three returns only the supervisor can name the unit.
    DesignationNeeded {
        /// Granted returns so far.
        returns: u32,
    } = "refusal-designation-needed";
    /// Nobody has disputed the duty yet.
    NothingDisputed {} = "refusal-nothing-disputed";
    /// A designated unit cannot return the ticket (潍坊市政务服务便民热线条例 art. 22).
    Designated {} = "refusal-designated";
    /// A conference named this unit; its decision binds.
    BoundByConference {} = "refusal-bound-by-conference";
    /// The time to ask for a return is over.
    ReturnTooLate {
        /// When it ended.
        until: Millis,
    } = "refusal-return-too-late";
    /// The unit has asked for a return of this ticket before.
    ReturnedBefore {} = "refusal-returned-before";
    /// The second return is for the supervisor to decide.
    SupervisorDecides {} = "refusal-supervisor-decides";
    /// The same request is still waiting for a decision.
    AlreadyAsked {
        /// Code of the request.
        request: String,
    } = "refusal-already-asked";
    /// There is no such request to decide.
    NothingAsked {
        /// Code of the request.
        request: String,
    } = "refusal-nothing-asked";
    /// Nobody of the unit wrote such a request for its head.
    NothingDrafted {
        /// Code of the request.
        request: String,
    } = "refusal-nothing-drafted";
    /// Who asked cannot decide.
    AskerDecides {} = "refusal-asker-decides";
    /// An extension must be asked before the limit ends.
    ExtensionTooLate {
        /// When the limit ended.
        due: Millis,
    } = "refusal-extension-too-late";
    /// Too many extensions.
    ExtensionsUsedUp {
        /// The most extensions.
        most: u32,
    } = "refusal-extensions-used-up";
    /// The days asked are none or more than are left.
    ExtensionTooLong {
        /// Days that are left, as a limit is written (`3wd`).
        left: String,
    } = "refusal-extension-too-long";
    /// The end of a pause must lie ahead and within the longest pause.
    EndNotWithin {
        /// The latest end possible.
        latest: Millis,
    } = "refusal-end-not-within";
    /// A ledger entry of more than 90 days is for the leader.
    LeaderDecides {} = "refusal-leader-decides";
    /// Assisting units have neither answered nor been released.
    AssistsUnfinished {
        /// Their offices.
        offices: Vec<String>,
    } = "refusal-assists-unfinished";
    /// The requester has not been contacted.
    ContactNeeded {} = "refusal-contact-needed";
    /// A report of an offence needs the record of what was found.
    EvidenceNeeded {} = "refusal-evidence-needed";
    /// The unit's head has not signed the result.
    NotSigned {} = "refusal-not-signed";
    /// The result is signed already.
    AlreadySigned {} = "refusal-already-signed";
    /// Who handled it cannot check it.
    HandlerChecks {} = "refusal-handler-checks";
    /// A supervised ticket, or one that names an involved unit, is checked by the supervisor.
    SupervisorChecks {} = "refusal-supervisor-checks";
    /// Points of the check list are open.
    ChecksMissing {
        /// Codes of the open points.
        points: Vec<String>,
    } = "refusal-checks-missing";
    /// There is nobody to ask for an evaluation: close it without one.
    NobodyToAsk {} = "refusal-nobody-to-ask";
    /// There is somebody to ask: the reply must go out for evaluation.
    SomebodyToAsk {} = "refusal-somebody-to-ask";
    /// Grades run from 1 to 5.
    GradeOutOfRange {} = "refusal-grade-out-of-range";
    /// The evaluation can no longer be changed.
    EvaluationClosed {} = "refusal-evaluation-closed";
    /// There is no bad review to decide on.
    NoBadReview {} = "refusal-no-bad-review";
    /// An explained closing after a bad review is signed by the supervisor.
    SupervisorSigns {} = "refusal-supervisor-signs";
    /// A closed matter comes back only with new facts.
    NewFactsNeeded {} = "refusal-new-facts-needed";
    /// The time to reopen or appeal is over: file a new ticket.
    TooLateToReopen {
        /// When it ended.
        until: Millis,
    } = "refusal-too-late-to-reopen";
    /// There is no appeal to decide.
    NoAppeal {} = "refusal-no-appeal";
    /// An appeal is waiting or has been decided.
    AppealedAlready {} = "refusal-appealed-already";
    /// A supervisor decided that the review stands.
    ReviewStands {} = "refusal-review-stands";
    /// The two tickets are not about the same matter at the same place.
    NotTheSameMatter {
        /// The other ticket.
        parent: String,
    } = "refusal-not-the-same-matter";
    /// The other ticket cannot take this one: ended, merged itself, or more confidential.
    ParentNotFit {
        /// The other ticket.
        parent: String,
    } = "refusal-parent-not-fit";
    /// A ticket with merged children cannot be merged itself.
    HasChildren {} = "refusal-has-children";
    /// A report of danger is not withdrawn by the requester.
    DangerStands {} = "refusal-danger-stands";
    /// Who acts for a requester has to say how they agreed.
    ConsentNeeded {} = "refusal-consent-needed";
    /// Only who filed it takes it back.
    RequesterTakesBack {} = "refusal-requester-takes-back";
    /// A supervision, bad review or appeal is still open.
    StillOpen {
        /// Names of what is open.
        what: Vec<String>,
    } = "refusal-still-open";
    /// One urge in a working day.
    UrgedToday {
        /// When the next one is possible.
        next: Millis,
    } = "refusal-urged-today";
    /// There is no such level of supervision.
    NoSuchLevel {} = "refusal-no-such-level";
    /// There is no such open supervision sheet.
    NoSupervision {} = "refusal-no-supervision";
    /// There is no such card.
    NoCard {} = "refusal-no-card";
    /// Only a town's unit calls departments in.
    OnlyTownsWhistle {} = "refusal-only-towns-whistle";
    /// No open call for this unit.
    NotCalled {} = "refusal-not-called";
    /// Confidentiality can be raised, never lowered, by the desk.
    StaysConfidential {} = "refusal-stays-confidential";
    /// The requester still has time to answer the question.
    WaitNotOver {
        /// When that time ends.
        until: Millis,
    } = "refusal-wait-not-over";
    /// There is no way to write to this requester.
    NoWayToWrite {} = "refusal-no-way-to-write";
    /// The requester asked that the handling unit does not learn who it is.
    IdentityHidden {} = "refusal-identity-hidden";
    /// Nobody knows who the requester is: anonymous, no contact given, or destroyed.
    IdentityUnknown {} = "refusal-identity-unknown";
    /// The ticket has no such file, or it is not fetched yet.
    NoSuchFile {} = "refusal-no-such-file";
    /// The person has left no contact that could be changed or destroyed.
    NoContactKept {} = "refusal-no-contact-kept";
    /// It is a person's own affair, and everybody in a group would read it.
    PrivateOnly {} = "refusal-private-only";
    /// There is no such draft of the lists.
    NoSuchDraft {
        /// Its number.
        draft: i64,
    } = "refusal-no-such-draft";
    /// Somebody has decided on the draft already.
    DraftDecided {
        /// Its number.
        draft: i64,
        /// Who.
        by: String,
    } = "refusal-draft-decided";
    /// Who drafted lists does not put them in force.
    OwnDraft {
        /// Its number.
        draft: i64,
        /// Who may: name and office.
        others: Vec<String>,
    } = "refusal-own-draft";
    /// Other lists came in force since the draft was written.
    DraftOutdated {
        /// Its number.
        draft: i64,
    } = "refusal-draft-outdated";
    /// The rows of a draft are not those that its author drafted.
    DraftDamaged {
        /// Its number.
        draft: i64,
    } = "refusal-draft-damaged";
    /// No list has this code.
    NoSuchItem {
        /// What was said.
        code: String,
    } = "refusal-no-such-item";
    /// As many items are followed here as may be.
    TooManyFollowed {
        /// How many.
        most: u32,
    } = "refusal-too-many-followed";
    /// No shift of the duty roster is there that could be given to somebody else: over, or not in the
    /// lists.
    NoShift {} = "refusal-no-shift";
    /// Nobody else of the office could stand in.
    NoColleague {} = "refusal-no-colleague";
    /// There is no such suggestion.
    NoSuchSuggestion {
        /// Its number.
        suggestion: i64,
    } = "refusal-no-such-suggestion";
    /// Somebody has decided on the suggestion already.
    SuggestionDecided {
        /// Its number.
        suggestion: i64,
        /// Who.
        by: String,
    } = "refusal-suggestion-decided";
    /// A list of things is empty.
    NothingGiven {
        /// Name of the list.
        what: String,
    } = "refusal-nothing-given";
}

impl Refusal {
    /// Numbers that a message about unreadable tickets names.
    const NAMED: usize = 10;

    /// What is said of tickets that cannot be read.
    #[must_use]
    pub fn unreadable(numbers: &[String]) -> Self {
        let named = numbers.iter().take(Self::NAMED).cloned().collect();
        Self::Unreadable { numbers: named, n: numbers.len() }
    }
}
