//! A step being taken: the ticket as it will be, and whom to tell.

use super::event::{Change, Event, changed_fields};
use super::guards::{Facts, is_outsider};
use super::notice::{Notice, NoticeArgs, NoticeKind, NoticeTarget};
use super::record::{Decision, Words, WordsKind};
use super::state::State;
use super::{Ticket, timers};
use crate::domain::Millis;
use crate::domain::people::Role;
use crate::domain::rules::LimitName;
use serde_json::{Map, Value};

/// The ticket after the step, with everything the step says.
pub(super) struct Step<'a> {
    pub ticket: Ticket,
    pub f: Facts<'a>,
    notices: Vec<(NoticeTarget, NoticeKind, NoticeArgs)>,
    note: Map<String, Value>,
    rearm: bool,
}

impl<'a> Step<'a> {
    /// Starts from the ticket as it is, with the timer spent that the step stands for.
    pub fn new(f: Facts<'a>) -> Self {
        let mut ticket = f.ticket.clone();
        let timer = timers::timer_of(f.action).filter(|_| f.role == Role::System);
        if let Some((kind, of)) = timer {
            timers::spend(&mut ticket, kind, of);
        }
        Self { ticket, f, notices: Vec::new(), note: Map::new(), rearm: false }
    }

    /// When `limit`, started now, ends for this ticket.
    pub fn due(&self, limit: LimitName) -> Millis {
        self.due_from(self.f.now, limit)
    }

    /// When `limit`, started at `start`, ends for this ticket.
    pub fn due_from(&self, start: Millis, limit: LimitName) -> Millis {
        self.f.rules.clock.due(start, self.ticket.limit(limit))
    }

    /// Who acts, for records: the staff id, or the role of a person who is not staff.
    pub fn who(&self) -> String {
        if is_outsider(self.f.role) { self.f.role.to_string() } else { self.f.actor.id.clone() }
    }

    /// Arms the timers anew although the state stays.
    pub fn rearm(&mut self) {
        self.rearm = true;
    }

    /// Adds something for the reader of the log.
    pub fn note(&mut self, name: &str, value: impl Into<Value>) {
        self.note.insert(name.to_owned(), value.into());
    }

    /// Keeps the requester's words with the ticket, out of the log; the log keeps what sensitive things
    /// they tell of, as of the words that were filed.
    pub fn add_words(&mut self, kind: WordsKind, text: &str, attachments: &[String]) {
        if text.trim().is_empty() && attachments.is_empty() {
            return;
        }
        for kind in self.f.rules.book.sensitive(text) {
            if !self.ticket.sensitive.contains(&kind) {
                self.ticket.sensitive.push(kind);
            }
        }
        self.ticket.additions.push(Words {
            at: self.f.now,
            kind,
            text: text.to_owned(),
            attachments: attachments.to_vec(),
        });
        self.ticket.words_digest = self.ticket.digest_words();
    }

    /// Tells `to`; telling the same person the same kind twice in one step counts once.
    pub fn tell(&mut self, to: NoticeTarget, kind: NoticeKind, args: NoticeArgs) {
        let same = |(t, k, _): &(NoticeTarget, NoticeKind, NoticeArgs)| *t == to && *k == kind;
        if !self.notices.iter().any(same) {
            self.notices.push((to, kind, args));
        }
    }

    /// Tells the requester, when there is an address to write to.
    pub fn tell_requester(&mut self, kind: NoticeKind, args: NoticeArgs) {
        if self.ticket.conversation.is_some() {
            self.tell(NoticeTarget::Requester, kind, args);
        }
    }

    /// Tells the unit that leads.
    pub fn tell_lead(&mut self, kind: NoticeKind, args: NoticeArgs) {
        if let Some(office) = self.ticket.lead.as_ref().map(|lead| lead.office.clone()) {
            self.tell(NoticeTarget::Office(office), kind, args);
        }
    }

    pub fn tell_dispatchers(&mut self, kind: NoticeKind, args: NoticeArgs) {
        self.tell(NoticeTarget::Dispatchers, kind, args);
    }

    pub fn tell_supervisors(&mut self, kind: NoticeKind, args: NoticeArgs) {
        self.tell(NoticeTarget::Supervisors, kind, args);
    }

    pub fn tell_leaders(&mut self, kind: NoticeKind, args: NoticeArgs) {
        self.tell(NoticeTarget::Leaders, kind, args);
    }

    /// Puts the ticket into `to` and closes the books of the step.
    pub fn finish(mut self, to: State) -> Change {
        let from = self.f.ticket.state;
        self.ticket.state = to;
        if from != to {
            self.lapse_requests();
            self.note_wait();
        }
        if from != to || self.rearm {
            timers::arm(&mut self.ticket, self.f.rules, self.f.now);
        }
        self.ticket.updated_at = self.f.now;
        self.ticket.version = self.f.ticket.version.saturating_add(1);
        let event = self.event(from);
        let notices = self.addressed();
        Change { ticket: self.ticket, event, notices }
    }

    /// The time to dispatch ends when the ticket leaves the queue, and goes on where it comes back to
    /// it; while a question is open it stands as it stood.
    fn note_wait(&mut self) {
        match self.ticket.state {
            State::Draft | State::Submitted | State::Dispatching => {
                self.ticket.triage_ended_at = None;
            }
            State::Suspended => {}
            _ => {
                self.ticket.triage_ended_at.get_or_insert(self.f.now);
            }
        }
    }

    /// Requests make no sense once the unit no longer handles the ticket.
    fn lapse_requests(&mut self) {
        let handled = matches!(
            self.ticket.state,
            State::InProgress | State::ReturnReview | State::Suspended | State::OnLedger
        );
        let pending = self.ticket.requests.iter_mut().filter(|r| r.decision == Decision::Pending);
        for request in pending.filter(|_| !handled) {
            request.decision = Decision::Lapsed;
            request.decided_at = Some(self.f.now);
        }
        if !handled {
            self.ticket.drafts.clear();
        }
    }

    fn event(&mut self, from: State) -> Event {
        let mut detail = Map::new();
        // The first event carries the whole ticket, so that the log needs nothing but itself.
        let set = match from {
            State::Draft => changed_fields(&Ticket::default(), &self.ticket),
            _ => changed_fields(self.f.ticket, &self.ticket),
        };
        detail.insert("set".to_owned(), Value::Object(set));
        if !self.note.is_empty() {
            detail.insert("note".to_owned(), Value::Object(std::mem::take(&mut self.note)));
        }
        let outsider = is_outsider(self.f.role);
        let name = if outsider { Role::Requester.code() } else { &self.f.actor.name_code };
        Event {
            number: self.ticket.number,
            seq: self.ticket.version,
            at: self.f.now,
            actor: name.to_owned(),
            role: self.f.role,
            action: self.f.action.kind(),
            from,
            to: self.ticket.state,
            reason: self.f.action.reason().filter(|_| !outsider).map(str::to_owned),
            detail: Value::Object(detail),
        }
    }

    fn addressed(&mut self) -> Vec<Notice> {
        let (number, seq) = (self.ticket.number, self.ticket.version);
        std::mem::take(&mut self.notices)
            .into_iter()
            .map(|(to, kind, args)| Notice {
                key: format!("{number}/{seq}/{kind}/{to}"),
                to,
                kind,
                args,
            })
            .collect()
    }
}
