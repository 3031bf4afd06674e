//! Fetches what a plan needs: search hits, tickets, queues, figures.

use super::report::Sight;
use super::{Asking, Desk, DeskError, Knowledge};
use crate::domain::alike::{Matter, alike};
use crate::domain::catalog::Asked;
use crate::domain::dialog::{
    Draft, Facts, Fresh, Mode, Needs, Session, Sureness, awaits_words, first_queue,
};
use crate::domain::message::{Conversation, QueueKind};
use crate::domain::people::{Actor, Right, may};
use crate::domain::privacy::masked_contact;
use crate::domain::routing::{Candidate, Proposal, propose};
use crate::domain::ticket::{Confidentiality, Decline, Event, State, Ticket, TicketNumber};
use crate::domain::{Millis, local};
use crate::store::{StoreError, StoredTicket, Write};

/// Tickets fetched for one queue and state.
const QUEUE: i64 = 200;
/// Tickets of one conversation.
const OWN: i64 = 20;
/// Tickets of one area that are compared with a new one.
const NEAR: i64 = 200;
/// Similar tickets that are shown.
const SIMILAR: usize = 3;
/// A line whose words fit less well than this part of the best is about something else.
const FITTING: f32 = 0.5;
/// Units proposed for a ticket.
const PROPOSALS: usize = 3;

impl Desk {
    pub(super) async fn facts(
        &self,
        needs: &Needs,
        session: &Session,
        conversation: &Conversation,
        officer: Option<&Actor>,
        knowledge: &Knowledge,
    ) -> Result<Facts, DeskError> {
        let mut facts = Facts::default();
        if let Some(text) = &needs.search {
            let asking = Asking { area: session.area.as_deref(), ..Asking::of(text) };
            facts.found = Some(knowledge.found(&asking)?.0);
        }
        if let Some(number) = needs.ticket {
            self.ticket_facts(number, needs.proposals, &mut facts, knowledge).await?;
        }
        if let Some(other) = needs.other {
            facts.others.extend(self.ticket(other).await?);
        }
        if let Mode::Filing { draft, .. } = &session.mode
            && needs.similar
        {
            facts.similar = self.similar_to_draft(draft, conversation, knowledge).await?;
            facts.same_contact = self.same_contact(conversation, draft).await?;
        }
        if needs.own_tickets {
            let own = self.own_tickets(conversation, session).await?;
            (facts.own_tickets, facts.unreadable) = (own.tickets, own.unreadable);
        }
        if needs.awaiting {
            facts.awaiting = self.awaiting(conversation, session).await?;
        }
        if needs.new_ticket {
            facts.fresh = Some(self.fresh().await?);
        }
        self.privacy_facts(needs, session, conversation, &mut facts).await?;
        if needs.follows {
            facts.follows = self.store.follows(conversation.as_str()).await?;
        }
        self.officer_facts(needs, officer, &mut facts, knowledge).await?;
        Ok(facts)
    }

    /// What officers look at besides one ticket.
    async fn officer_facts(
        &self,
        needs: &Needs,
        officer: Option<&Actor>,
        facts: &mut Facts,
        knowledge: &Knowledge,
    ) -> Result<(), DeskError> {
        if let Some(token) = &needs.invite {
            let hash = self.secrets.hash("invite", token);
            facts.invited = self.store.invite(&hash, self.clock.now()).await?;
            facts.waiting = self.waiting(facts.invited.as_deref(), knowledge).await?;
        }
        if let Some(queue) = needs.queue {
            let queue = self.queue(queue, officer).await?;
            (facts.queue, facts.unreadable) = (queue.tickets, queue.unreadable);
        }
        if needs.board {
            let (board, unreadable) = self.board_of(&Sight::of(officer), knowledge).await?;
            (facts.board, facts.unreadable) = (Some(board), unreadable);
        }
        if needs.stand_ins {
            facts.stand_ins = self.stand_ins().await?;
        }
        if let Some(need) = needs.editing {
            facts.editing = self.editing_facts(need).await?;
        }
        if let Some(ask) = &needs.figures {
            let (told, unreadable) = self.told(ask, officer, knowledge).await?;
            (facts.figures, facts.unreadable) = (Some(told), unreadable);
        }
        Ok(())
    }

    async fn ticket_facts(
        &self,
        number: TicketNumber,
        proposals: bool,
        facts: &mut Facts,
        knowledge: &Knowledge,
    ) -> Result<(), DeskError> {
        let Some(ticket) = self.ticket(number).await? else { return Ok(()) };
        facts.events = self.events(number).await?;
        let contact = self.ticket_contact(&ticket).await?;
        let words = self.store.sealed_words(&number.to_string()).await?;
        facts.reachable = contact.is_some() || !words.is_empty();
        let open = ticket.confidentiality == Confidentiality::Open;
        let contact = contact.filter(|_| open).unwrap_or_default();
        facts.contact = masked_contact(&contact);
        if proposals {
            facts.proposals = self.proposals(&ticket, knowledge)?;
            let similar = self.similar(&Matter::from(&ticket), knowledge).await?;
            let others = similar.into_iter().filter(|other| other.number != number);
            facts.similar = others.take(SIMILAR).collect();
        }
        if let Some(parent) = ticket.parent {
            facts.others.extend(self.ticket(parent).await?);
        }
        facts.ticket = Some(ticket);
        Ok(())
    }

    /// Open tickets that look like the same matter, newest first.
    async fn similar(
        &self,
        matter: &Matter<'_>,
        knowledge: &Knowledge,
    ) -> Result<Vec<Ticket>, DeskError> {
        let Some(area) = matter.area else { return Ok(Vec::new()) };
        let near = read_tickets(&self.store.tickets_near(area, NEAR).await?).tickets;
        let is_small = |code: &str| {
            let row = knowledge.catalog.area(code);
            row.is_some_and(|row| {
                matches!(row.level.as_str(), "village" | "natural_village" | "grid")
            })
        };
        Ok(near.into_iter().filter(|other| alike(matter, other, &is_small)).collect())
    }

    /// Tickets like the draft: the person's own, and those that a stranger may be told of.
    async fn similar_to_draft(
        &self,
        draft: &Draft,
        conversation: &Conversation,
        knowledge: &Knowledge,
    ) -> Result<Vec<Ticket>, DeskError> {
        let is_own = |other: &Ticket| other.conversation.as_deref() == Some(conversation.as_str());
        let matter = Matter {
            area: draft.area.as_deref(),
            place: draft.place.as_deref(),
            geo: draft.geo,
            item: draft.item.as_deref(),
            text: &draft.text,
        };
        let similar = self.similar(&matter, knowledge).await?;
        let told = |other: &Ticket| other.is_open_to_strangers() || is_own(other);
        Ok(similar.into_iter().filter(told).take(SIMILAR).collect())
    }

    pub(super) async fn ticket(&self, number: TicketNumber) -> Result<Option<Ticket>, DeskError> {
        let stored = self.store.ticket(&number.to_string()).await?;
        Ok(stored.map(|stored| read_ticket(&stored)).transpose()?)
    }

    pub(super) async fn events(&self, number: TicketNumber) -> Result<Vec<Event>, DeskError> {
        let rows = self.store.events(&number.to_string()).await?;
        let events: Result<Vec<Event>, StoreError> = rows
            .iter()
            .map(|(event, _, _)| {
                serde_json::from_str(event).map_err(crate::store::unreadable("ticket event"))
            })
            .collect();
        Ok(events?)
    }

    async fn own_tickets(
        &self,
        conversation: &Conversation,
        session: &Session,
    ) -> Result<ReadTickets, DeskError> {
        let stored = self.store.tickets_of(conversation.as_str(), OWN).await?;
        let mut own = read_tickets(&stored);
        for number in session.proven.iter().map(ToString::to_string) {
            if !stored.iter().any(|row| row.number == number) {
                let proven = self.store.ticket(&number).await?;
                own.extend(read_tickets(proven.as_slice()));
            }
        }
        Ok(own)
    }

    /// Tickets of this conversation whose unit or whose rating waits for words.
    async fn awaiting(
        &self,
        conversation: &Conversation,
        session: &Session,
    ) -> Result<Vec<Ticket>, DeskError> {
        let mut awaiting = Vec::new();
        for ticket in self.own_tickets(conversation, session).await?.tickets {
            let is_open = ticket.state.is_open();
            if is_open && awaits_words(&ticket, &self.events(ticket.number).await?) {
                awaiting.push(ticket);
            }
        }
        Ok(awaiting)
    }

    /// A number nobody else gets; one that is not used leaves a gap in the day's numbers.
    pub(super) async fn fresh(&self) -> Result<Fresh, DeskError> {
        let date = local(self.clock.now()).date();
        let counter = Write::CountUp { name: format!("ticket-{date}") };
        let receipt = self.store.commit(vec![counter]).await?;
        let place = receipt.counted.first().copied().unwrap_or(1);
        let query_code = self.ids.query_code();
        Ok(Fresh {
            number: TicketNumber::new(date, u32::try_from(place).unwrap_or(u32::MAX)),
            query_code_hash: self.code_hash(&query_code),
            query_code,
            requester: self.ids.token(),
        })
    }

    pub(super) fn code_hash(&self, code: &str) -> String {
        self.secrets.hash("query-code", code)
    }

    /// The contact of a ticket's requester, if one is kept.
    async fn ticket_contact(&self, ticket: &Ticket) -> Result<Option<String>, DeskError> {
        match &ticket.requester {
            Some(requester) => self.contact_of(requester).await,
            None => Ok(None),
        }
    }

    async fn privacy_facts(
        &self,
        needs: &Needs,
        session: &Session,
        conversation: &Conversation,
        facts: &mut Facts,
    ) -> Result<(), DeskError> {
        if let Some(number) = needs.access_log {
            facts.looks = self.looks(number).await?;
        }
        if let (Some(_), Some(ticket)) = (needs.files, &facts.ticket) {
            facts.files = self.files_of(ticket).await?;
        }
        if needs.own_data {
            facts.own_data = self.own_data(conversation).await?;
        }
        if needs.all_own_tickets {
            let own = self.all_own_tickets(conversation).await?;
            (facts.own_tickets, facts.unreadable) = (own.tickets, own.unreadable);
            let contact = match &session.requester {
                Some(requester) => self.contact_of(requester).await?,
                None => None,
            };
            facts.reachable = contact.is_some();
            facts.contact = masked_contact(&contact.unwrap_or_default());
        }
        Ok(())
    }

    /// The units that the lists name for a ticket's words, the best first.
    pub(super) fn proposals(
        &self,
        ticket: &Ticket,
        knowledge: &Knowledge,
    ) -> Result<Vec<Proposal>, DeskError> {
        let asking = Asking { area: ticket.area.as_deref(), ..Asking::of(&ticket.body) };
        let found = knowledge.search(&asking)?.found();
        let linked = ticket.item.as_ref().map(|item| (item.code.clone(), f32::MAX, Sureness::Sure));
        let best = found.hits.first().map_or(f32::MAX, |(_, score)| *score);
        // What only shares a word with the matter is no reason to send it anywhere.
        let fits = |(_, score): &(String, f32)| *score >= best * FITTING;
        let hits = found.hits.into_iter().filter(|_| found.band != Sureness::Nothing).filter(fits);
        let hits = hits.enumerate().map(|(place, (code, score))| {
            (code, score, if place == 0 { found.band } else { Sureness::Unsure })
        });
        let now = self.clock.now();
        let candidates: Vec<Candidate> = linked
            .into_iter()
            .chain(hits)
            .filter_map(|(code, score, sureness)| {
                let candidate = candidate(&code, score, ticket, now, knowledge)?;
                Some(Candidate { sureness, ..candidate })
            })
            .collect();
        let mut proposals = propose(ticket, &candidates, now, &knowledge.rules());
        proposals.truncate(PROPOSALS);
        Ok(proposals)
    }

    /// How many tickets wait for this officer.
    async fn waiting(&self, code: Option<&str>, knowledge: &Knowledge) -> Result<u32, DeskError> {
        let officer = code.and_then(|code| self.officer(knowledge, code));
        let Some((officer, kind)) =
            officer.and_then(|one| first_queue(&one).map(|kind| (one, kind)))
        else {
            return Ok(0);
        };
        let queue = self.queue(kind, Some(&officer)).await?;
        let seen = queue.tickets.iter().filter(|one| may(&officer, Right::SeeTicket, one).is_ok());
        Ok(u32::try_from(seen.count()).unwrap_or(u32::MAX))
    }

    async fn queue(
        &self,
        kind: QueueKind,
        officer: Option<&Actor>,
    ) -> Result<ReadTickets, DeskError> {
        let mut queue = ReadTickets::default();
        // Of a state the first are fetched, whose they may be; a town's own must not hide behind them.
        let town = officer.is_some_and(|officer| !officer.territory.is_empty());
        let most = if town { i64::MAX } else { QUEUE };
        match kind {
            QueueKind::Dispatch => {
                for state in
                    [State::Submitted, State::Dispatching, State::ReturnReview, State::Review]
                {
                    queue.extend(self.in_state(state, most).await?);
                }
                let feedback = self.in_state(State::Feedback, most).await?;
                queue.extend(feedback.retain(Ticket::awaits_decision));
            }
            QueueKind::Unit => {
                let office = officer.map(|officer| officer.office.as_str()).unwrap_or_default();
                let stored = self.store.tickets_of_unit(office, QUEUE).await?;
                queue.extend(read_tickets(&stored));
            }
            QueueKind::Intake => {
                let code = officer.map(|officer| officer.id.as_str()).unwrap_or_default();
                queue.extend(read_tickets(&self.store.tickets_taken_in(code, QUEUE).await?));
            }
            QueueKind::Watch => {
                let now = self.clock.now();
                let marked = |ticket: &Ticket| crate::domain::showing::card(ticket, now) != "green";
                for &state in State::OPEN {
                    queue.extend(self.in_state(state, most).await?.retain(marked));
                }
                // Those that wait for a supervisor must not hide behind all that were declined.
                let declined = self.in_state(State::Declined, i64::MAX).await?;
                let contested =
                    |ticket: &Ticket| ticket.decline.as_ref().is_some_and(Decline::is_contested);
                queue.extend(declined.retain(contested));
            }
        }
        Ok(queue)
    }

    async fn in_state(&self, state: State, most: i64) -> Result<ReadTickets, DeskError> {
        Ok(read_tickets(&self.store.tickets_in(state.code(), most).await?))
    }
}

fn candidate(
    code: &str,
    score: f32,
    ticket: &Ticket,
    now: Millis,
    knowledge: &Knowledge,
) -> Option<Candidate> {
    let catalog = &knowledge.catalog;
    let on = local(now).date();
    let area = ticket.area.as_deref().or(Some(knowledge.home.as_str()));
    let asked = Asked { on, area, now: None };
    let (lead, assists, category) = match (catalog.item_on(code, on), catalog.matter(code)) {
        (Some(item), _) => {
            let holder = catalog.holding(item, &asked)?.holder;
            let lead = if holder.kind == "government" {
                catalog.resolve(&item.accept_at, area).unwrap_or(holder)
            } else {
                holder
            };
            (lead.code.clone(), Vec::new(), item.category.clone())
        }
        (_, Some(matter)) => {
            let lead = catalog.resolve(&matter.lead, area)?;
            let assists = matter.assists.iter().filter_map(|name| catalog.resolve(name, area));
            let assists = assists.map(|office| office.code.clone()).collect();
            (lead.code.clone(), assists, matter.category.clone())
        }
        _ => return None,
    };
    Some(Candidate {
        code: code.to_owned(),
        title: catalog.title(code)?.to_owned(),
        list_version: catalog.version_of(code),
        category,
        score,
        sureness: Sureness::Unsure,
        lead,
        assists,
        basis: catalog.basis_of(code),
    })
}

/// Tickets as they are stored: one that is damaged does not keep the others from being read.
#[derive(Debug, Default)]
pub(super) struct ReadTickets {
    /// Those that could be read, in their order.
    pub tickets: Vec<Ticket>,
    /// The numbers of the others.
    pub unreadable: Vec<String>,
}

impl ReadTickets {
    pub fn extend(&mut self, more: Self) {
        self.tickets.extend(more.tickets);
        self.unreadable.extend(more.unreadable);
    }

    pub fn retain(mut self, wanted: impl FnMut(&Ticket) -> bool) -> Self {
        self.tickets.retain(wanted);
        self
    }
}

pub(super) fn read_ticket(stored: &StoredTicket) -> Result<Ticket, StoreError> {
    serde_json::from_str(&stored.body).map_err(crate::store::unreadable("ticket"))
}

pub(super) fn read_tickets(stored: &[StoredTicket]) -> ReadTickets {
    let mut read = ReadTickets::default();
    for row in stored {
        match read_ticket(row) {
            Ok(ticket) => read.tickets.push(ticket),
            Err(error) => {
                tracing::error!(number = row.number, %error, "a ticket is left out");
                read.unreadable.push(row.number.clone());
            }
        }
    }
    read
}
