//! The ticket and the records kept on it.

mod parts;
mod terms;

pub use parts::*;
pub use terms::*;

use super::number::TicketNumber;
use super::state::State;
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{LimitKey, LimitName, ProfileStamp};
use crate::domain::sensitive::Sensitive;
use crate::domain::time::{day_start, local_date};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A ticket (工单): the whole record of one matter, without who the requester is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ticket {
    /// Number.
    pub number: TicketNumber,
    /// Goes up by one with each event.
    pub version: u64,
    /// The calendar that its dates were last put on; 0 for the one they were reckoned by.
    #[serde(default)]
    pub calendar: u32,
    /// Where it stands.
    pub state: State,
    /// Where it goes back to from `suspended`, `on_ledger` or `merged`.
    pub resume_to: Option<State>,
    /// Hash of the query code.
    pub query_code_hash: Option<String>,
    /// Address to which notices for the requester go.
    pub conversation: Option<String>,
    /// Id of the requester's entry in the vault.
    pub requester: Option<String>,
    /// The agent who filed it for a requester who agreed.
    pub on_behalf_by: Option<String>,
    /// How that requester agreed.
    pub consent: Option<Consent>,
    /// The member of staff who took it in.
    pub intake_by: Option<String>,
    /// Who answers to the requester until somebody signs for it (首问负责).
    pub first_owner: Option<String>,
    /// Class.
    pub class: Class,
    /// Urgency.
    pub priority: Priority,
    /// The urgency that the program proposes by the words, until a person confirms or changes it.
    #[serde(default)]
    pub proposed_priority: Option<Priority>,
    /// Category of service; empty until classified.
    pub category: String,
    /// Short title.
    pub title: String,
    /// The matter in the requester's words.
    pub body: String,
    /// Code of the area.
    pub area: Option<String>,
    /// The place in words.
    pub place_text: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// How it came in.
    pub source: Source,
    /// Who may know the requester.
    pub confidentiality: Confidentiality,
    /// What sensitive things its words tell of; with any it is seen by fewer people.
    #[serde(default)]
    pub sensitive: Vec<Sensitive>,
    /// Who might know the requester at the end, where who it was has been destroyed after it.
    pub confidentiality_at_end: Option<Confidentiality>,
    /// Units that the matter is about: they cannot lead and never see who the requester is.
    pub named_units: Vec<String>,
    /// Members of staff whom the matter is about (staff ids): they keep away from it.
    #[serde(default)]
    pub accused: Vec<String>,
    /// Catalogue item.
    pub item: Option<ItemRef>,
    /// Version of the notice on personal data that was shown.
    pub privacy_notice: Option<String>,
    /// Attachment ids.
    pub attachments: Vec<String>,
    /// What was added later.
    pub additions: Vec<Words>,
    /// SHA-256 over the requester's words, so that the log shows any change of them.
    pub words_digest: String,
    /// Last event.
    pub updated_at: Millis,
    /// Submitted: the requester's clock starts and never restarts.
    pub submitted_at: Option<Millis>,
    /// What the requester was promised.
    pub citizen_due_at: Option<Millis>,
    /// Dispatch due.
    pub triage_due_at: Option<Millis>,
    /// Start of the time that `triage_due_at` ends.
    pub triage_from: Option<Millis>,
    /// When that time ended: a unit got the ticket, or it ended or was joined to another without one.
    #[serde(default)]
    pub triage_ended_at: Option<Millis>,
    /// Earlier times in which the desk had to dispatch, the first one first.
    #[serde(default)]
    pub past_waits: Vec<PastWait>,
    /// First contact of any unit.
    pub first_response_at: Option<Millis>,
    /// First dispatch.
    pub dispatched_first_at: Option<Millis>,
    /// Last result.
    pub resolved_at: Option<Millis>,
    /// Closed.
    pub closed_at: Option<Millis>,
    /// The reply is to be checked until then.
    pub check_due_at: Option<Millis>,
    /// End of the time to rate.
    pub feedback_due_at: Option<Millis>,
    /// Profile of limits, fixed at dispatch.
    pub profile: Option<ProfileStamp>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What was reached.
    pub resolution: Option<Resolution>,
    /// Not accepted.
    pub decline: Option<Decline>,
    /// The unit that leads.
    pub lead: Option<Assignment>,
    /// Units that assist.
    pub assists: Vec<Assignment>,
    /// Assignments that ended.
    pub past: Vec<Assignment>,
    /// What units asked for.
    pub requests: Vec<Request>,
    /// What somebody of the unit wrote for its head to ask for, one of each kind.
    pub drafts: Vec<DraftedRequest>,
    /// Prints with who the requester is that were asked for.
    pub exports: Vec<IdentityExport>,
    /// When the clock stood still.
    pub pauses: Vec<Pause>,
    /// Tries to reach the requester.
    pub contacts: Vec<Contact>,
    /// Questions asked.
    pub ask_info_count: u32,
    /// Sent back or reworked.
    pub rework_count: u32,
    /// Granted returns.
    pub return_count: u32,
    /// The ticket it was merged into.
    pub parent: Option<TicketNumber>,
    /// Tickets merged into it.
    pub children: Vec<TicketNumber>,
    /// The part of the unit whose reply to the parent answered this ticket too.
    pub answered_by: Option<Assignment>,
    /// Rating of this round.
    pub evaluation: Option<Evaluation>,
    /// Ratings before a rework.
    pub past_evaluations: Vec<Evaluation>,
    /// Bad-review cases, in the order they were opened; one that a rework did not put right stays.
    pub bad_reviews: Vec<BadReview>,
    /// Reminders to rate that were sent.
    pub feedback_reminders: u8,
    /// Cards.
    pub cards: Vec<Card>,
    /// Supervision sheets.
    pub sheets: Vec<Sheet>,
    /// Times it was urged.
    pub urge_count: u32,
    /// End of the day in which the requester may urge again.
    pub next_urge_at: Option<Millis>,
    /// Calls for departments.
    pub whistles: Vec<Whistle>,
    /// Conferences.
    pub conferences: Vec<Conference>,
    /// Return visits.
    pub visits: Vec<Visit>,
    /// Filed by the office as an exercise: it enters no figure.
    pub exercise: bool,
    /// Earlier rounds.
    pub rounds: Vec<Round>,
    /// What will fire.
    pub timers: Vec<Timer>,
    /// Triage timers that have fired.
    pub fired: Vec<TimerKind>,
    /// Timers of sheets, calls and bad-review cases that have fired.
    #[serde(default)]
    pub told_late: Vec<Timer>,
}

/// What is known when a ticket is filed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NewTicket {
    /// Class.
    pub class: Class,
    /// Urgency.
    pub priority: Priority,
    /// The urgency that is proposed by the words.
    pub proposed_priority: Option<Priority>,
    /// Category of service, may be empty.
    pub category: String,
    /// Short title.
    pub title: String,
    /// The matter in the requester's words.
    pub body: String,
    /// Code of the area.
    pub area: Option<String>,
    /// The place in words.
    pub place_text: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// How it came in.
    pub source: Source,
    /// The requester's choice; `None` takes the rule: reports are confidential, others open.
    pub confidentiality: Option<Confidentiality>,
    /// What sensitive things the words tell of.
    #[serde(default)]
    pub sensitive: Vec<Sensitive>,
    /// Units that the matter is about.
    pub named_units: Vec<String>,
    /// Members of staff whom the matter is about (staff ids).
    pub accused: Vec<String>,
    /// Catalogue item.
    pub item: Option<ItemRef>,
    /// Version of the notice on personal data that was shown.
    pub privacy_notice: Option<String>,
    /// Attachment ids.
    pub attachments: Vec<String>,
    /// Hash of the query code.
    pub query_code_hash: Option<String>,
    /// Address to which notices for the requester go.
    pub conversation: Option<String>,
    /// Id of the requester's entry in the vault.
    pub requester: Option<String>,
    /// The agent who files it for a requester who agreed.
    pub on_behalf_by: Option<String>,
    /// How the requester agreed that an agent files it.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// Filed by the office as an exercise.
    #[serde(default)]
    pub exercise: bool,
}

impl Ticket {
    /// A draft with version 0, ready for [`super::Action::Submit`].
    #[must_use]
    pub fn draft(number: TicketNumber, new: NewTicket) -> Self {
        let by_rule = match new.class {
            Class::Report => Confidentiality::Confidential,
            _ => Confidentiality::Open,
        };
        let mut ticket = Self {
            number,
            query_code_hash: new.query_code_hash,
            conversation: new.conversation,
            requester: new.requester,
            on_behalf_by: new.on_behalf_by,
            consent: new.consent,
            exercise: new.exercise,
            class: new.class,
            priority: new.priority,
            proposed_priority: new.proposed_priority.filter(|urgency| *urgency < new.priority),
            category: new.category,
            title: new.title,
            body: new.body,
            area: new.area,
            place_text: new.place_text,
            geo: new.geo,
            source: new.source,
            confidentiality: new.confidentiality.unwrap_or(by_rule),
            sensitive: new.sensitive,
            named_units: new.named_units,
            accused: new.accused,
            item: new.item,
            privacy_notice: new.privacy_notice,
            attachments: new.attachments,
            ..Self::default()
        };
        ticket.words_digest = ticket.digest_words();
        ticket
    }

    /// The limit of this name for a ticket of this class and urgency.
    #[must_use]
    pub fn limit(&self, name: LimitName) -> LimitKey<'_> {
        // What may be urgent is looked at as such; what is promised waits for the person who looks.
        let priority = match name {
            LimitName::Triage => self.urgency(),
            _ => self.priority,
        };
        LimitKey { name, class: self.class, priority, profile: self.profile.as_ref() }
    }

    /// How urgent it is to look at: as it was classified, or as its words propose.
    #[must_use]
    pub fn urgency(&self) -> Priority {
        self.proposed_priority.map_or(self.priority, |proposed| proposed.min(self.priority))
    }

    /// Whether its words tell of something sensitive, so that agents do not see it and no message
    /// about it carries them (个人信息保护法, art. 28).
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        !self.sensitive.is_empty()
    }

    /// Whether a stranger may hear of it and join: nothing confidential or sensitive, and against
    /// nobody, because whoever is complained about must not follow it (济南市12345市民服务热线条例
    /// art. 32; 个人信息保护法, art. 28).
    #[must_use]
    pub fn is_open_to_strangers(&self) -> bool {
        let accuses = matches!(self.class, Class::Complaint | Class::Report)
            || !self.accused.is_empty()
            || !self.named_units.is_empty();
        self.confidentiality == Confidentiality::Open && !accuses && !self.is_restricted()
    }

    /// SHA-256, in hex, over the requester's words and files as they are now.
    #[must_use]
    pub fn digest_words(&self) -> String {
        let words = (&self.title, &self.body, &self.place_text, &self.attachments, &self.additions);
        let text = serde_json::to_vec(&words).unwrap_or_default();
        Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Ids of its files, in the order they came.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let added = self.additions.iter().flat_map(|words| &words.attachments);
        // The number of a document is evidence too, and no file; it is never plain ASCII.
        let evidence = self.lead.iter().flat_map(|lead| &lead.evidence);
        let evidence = evidence.filter(|id| id.is_ascii());
        self.attachments.iter().chain(added).chain(evidence).map(String::as_str)
    }

    /// Whether a supervisor, not the dispatcher, decides what the lead asks for: a return after one
    /// was granted, more time after more was given.
    #[must_use]
    pub fn supervisor_decides(&self, kind: RequestKind) -> bool {
        match kind {
            RequestKind::Return => self.return_count > 0,
            RequestKind::Extension => !self.extensions().is_empty(),
            RequestKind::ReportUp | RequestKind::Suspension | RequestKind::Ledger => false,
        }
    }

    /// Days of each extension that was granted to the unit that leads now.
    pub(super) fn extensions(&self) -> Vec<u32> {
        let Some(since) = self.lead.as_ref().map(|lead| lead.dispatched_at) else {
            return Vec::new();
        };
        let granted = self
            .requests
            .iter()
            .filter(|request| request.decision == Decision::Granted && request.asked_at >= since);
        let days = |request: &Request| match request.wants {
            Wants::Extension { days, .. } => Some(days),
            _ => None,
        };
        granted.filter_map(days).collect()
    }

    /// Whether `office` leads it.
    #[must_use]
    pub fn led_by(&self, office: &str) -> bool {
        !office.is_empty() && self.lead.as_ref().is_some_and(|lead| lead.office == office)
    }

    /// Whether `office` assists in it.
    #[must_use]
    pub fn assisted_by(&self, office: &str) -> bool {
        !office.is_empty() && self.assists.iter().any(|assist| assist.office == office)
    }

    /// The calls of the unit that leads now: with a lead its calls end.
    pub fn calls(&self) -> impl Iterator<Item = (&Whistle, &Call)> {
        let own = |whistle: &Whistle| {
            let lead = self.lead.as_ref().filter(|lead| lead.office == whistle.by_office);
            lead.is_some_and(|lead| whistle.at >= lead.dispatched_at)
        };
        let standing = self.whistles.iter().filter(move |whistle| own(whistle));
        standing.flat_map(|whistle| whistle.calls.iter().map(move |call| (whistle, call)))
    }

    /// Whether the unit that leads now has called `office` in.
    #[must_use]
    pub fn called_in(&self, office: &str) -> bool {
        !office.is_empty() && self.calls().any(|(_, call)| call.office == office)
    }

    /// Whether a supervision sheet waits for the answer of `office`, also once it has no part any
    /// more.
    #[must_use]
    pub fn awaits_answer_of(&self, office: &str) -> bool {
        let waits = |sheet: &Sheet| sheet.state == SheetState::Open && sheet.office == office;
        !office.is_empty() && self.sheets.iter().any(waits)
    }

    /// Whether this person of `office` handles it or did.
    #[must_use]
    pub fn handled_by(&self, office: &str, who: &str) -> bool {
        let mut units = self.past.iter().chain(&self.lead).chain(&self.assists);
        !office.is_empty() && units.any(|unit| unit.handled_by(office, who))
    }

    /// Whether `office` leads, assists or has been called in.
    #[must_use]
    pub fn involves(&self, office: &str) -> bool {
        self.led_by(office) || self.assisted_by(office) || self.called_in(office)
    }

    /// The pause that is open, if the clock stands still.
    #[must_use]
    pub fn open_pause(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.ended_at.is_none())
    }

    /// The request of this kind that waits for a decision.
    #[must_use]
    pub fn pending(&self, kind: RequestKind) -> Option<&Request> {
        self.requests
            .iter()
            .rev()
            .find(|request| request.kind == kind && request.decision == Decision::Pending)
    }

    /// The print with identity that waits for another supervisor's word.
    #[must_use]
    pub fn pending_export(&self) -> Option<&IdentityExport> {
        self.exports.iter().rev().find(|export| export.decision == Decision::Pending)
    }

    /// The approved print with identity that this officer asked for and has time for.
    ///
    /// # Errors
    /// [`Refusal::ExportNotGranted`], or [`Refusal::ExportOver`] when the time is over.
    pub fn open_export(&self, officer: &str, now: Millis) -> Result<&IdentityExport, Refusal> {
        let own = |export: &&IdentityExport| {
            export.decision == Decision::Granted && export.asked_by == officer
        };
        let last = self.exports.iter().rev().find(own).ok_or(Refusal::ExportNotGranted {})?;
        let until = last.until.unwrap_or_default();
        if now <= until { Ok(last) } else { Err(Refusal::ExportOver { until }) }
    }

    /// The draft of this kind that waits for the unit's head.
    #[must_use]
    pub fn drafted(&self, kind: RequestKind) -> Option<&DraftedRequest> {
        self.drafts.iter().find(|draft| draft.kind == kind)
    }

    /// The date that the requester can still count on: what was promised to them, or, once that has
    /// passed, by when the unit that has it now must give its result.
    #[must_use]
    pub fn promised(&self, now: Millis) -> Option<Millis> {
        let ahead = |due: &Millis| *due > now;
        let own = self.lead.as_ref().map(|lead| lead.due_at);
        self.citizen_due_at.filter(ahead).or(own.filter(ahead))
    }

    /// From when on the requester may urge again: the first moment of the next working day.
    #[must_use]
    pub fn urged_until(&self) -> Option<Millis> {
        self.next_urge_at.map(|end| day_start(local_date(end.saturating_sub(1))))
    }

    /// Whether it stood since then for a matter that many people bring.
    #[must_use]
    pub fn was_raised_since(&self, since: Millis) -> bool {
        self.sheets.iter().any(|sheet| sheet.cause == Cause::Related && sheet.at > since)
    }

    /// Whether there is nobody to ask for an evaluation: anonymous, or found on patrol.
    #[must_use]
    pub fn has_nobody_to_ask(&self) -> bool {
        self.confidentiality == Confidentiality::Anonymous || self.source == Source::Grid
    }

    /// Whether the requester is dissatisfied and nobody has decided what follows.
    #[must_use]
    pub fn awaits_decision(&self) -> bool {
        self.state == State::Feedback
            && self.evaluation.as_ref().is_some_and(|given| given.valid && given.is_bad())
    }

    /// What the requester said with the rating that stands.
    #[must_use]
    pub fn rating_words(&self) -> Option<&str> {
        let since = self.evaluation.as_ref()?.changed_at;
        let said = |words: &&Words| words.kind == WordsKind::Evaluation && words.at >= since;
        self.additions.iter().rev().find(said).map(|words| words.text.as_str())
    }

    /// Whether the requester rated it badly and has not said why.
    #[must_use]
    pub fn lacks_reason(&self) -> bool {
        let bad = self.evaluation.as_ref().is_some_and(|given| given.valid && given.is_bad());
        bad && self.open_review().is_some() && self.rating_words().is_none()
    }

    /// The newest bad-review case that is not put right.
    #[must_use]
    pub fn open_review(&self) -> Option<&BadReview> {
        self.bad_reviews.iter().rev().find(|case| case.closed_at.is_none())
    }

    /// Whether it was filed without a name or found on patrol, so that nobody had to contact the
    /// requester; that who filed it was destroyed after the end changes nothing of that.
    #[must_use]
    pub fn had_nobody_to_ask(&self) -> bool {
        let then = self.confidentiality_at_end.unwrap_or(self.confidentiality);
        then == Confidentiality::Anonymous || self.source == Source::Grid
    }

    /// Whether an open sheet of level 2 or more stands against it.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        self.sheets
            .iter()
            .any(|sheet| matches!(sheet.state, SheetState::Open | SheetState::Answered))
    }

    /// What keeps it from the archive: open sheets, bad reviews, appeals, a parent at work.
    #[must_use]
    pub fn still_open(&self) -> Vec<&'static str> {
        let sheet = self.sheets.iter().any(|sheet| !sheet.is_over());
        let review = self.open_review().is_some();
        let contested = self.evaluation.as_ref().is_some_and(|given| given.contested);
        let appeal = self.decline.as_ref().is_some_and(Decline::is_contested);
        let parent = self.state == State::Merged && self.outcome.is_none();
        [
            ("supervision", sheet),
            ("bad_review", review),
            ("review_appeal", contested),
            ("appeal", appeal),
            ("parent", parent),
        ]
        .into_iter()
        .filter_map(|(what, open)| open.then_some(what))
        .collect()
    }
}
