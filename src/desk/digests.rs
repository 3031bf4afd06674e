//! Digests for supervisors and leaders, and hot topics. Replicas need no leader: each message has a
//! key of its own in the outbox, so that the second replica's is none.

use std::collections::HashMap;
use std::sync::atomic::Ordering;

use chrono::Days;

use super::facts::{ReadTickets, read_tickets};
use super::notices::{awake, places_of};
use super::report::Sight;
use super::{Desk, DeskError, Knowledge};
use crate::domain::Millis;
use crate::domain::digest::{Due, HOT_SPAN, HotTopic, due, goes_out, hot_topics, tally};
use crate::domain::figures::Reach;
use crate::domain::message::Reply;
use crate::domain::people::Actor;
use crate::domain::ticket::{Action, Change, NoticeTarget, Ticket, apply};
use crate::domain::time::{DAY, MINUTE, day_start, local_date};
use crate::domain::view::{BoardRow, BoardView, DigestOf, DigestView, HotTopicView};
use crate::store::Write;

/// How often tickets are looked over for hot topics.
const LOOK: Millis = 30 * MINUTE;
/// Units named in a digest.
const UNITS: usize = 5;
/// Days within which there was a working day: more than any holiday has.
const DAYS_BACK: u64 = 20;
/// The setting that names the last digest that went out, by its key.
const LAST: [&str; 2] = ["digest_day", "digest_week"];

/// Whom a message is for: officers of these, and which of them.
type Readers<'a> = (&'a [NoticeTarget], &'a (dyn Fn(&Actor) -> bool + Sync));

/// The step by which a ticket stands for a matter that many people bring.
fn raise_topic(ticket: &Ticket, now: Millis, knowledge: &Knowledge) -> Vec<Change> {
    let office = ticket.lead.as_ref().map(|lead| lead.office.clone()).unwrap_or_default();
    let action = Action::RaiseTopic { office };
    let raised = apply(ticket, &Actor::system(), &action, now, &knowledge.rules());
    raised
        .inspect_err(|refusal| tracing::error!(number = %ticket.number, ?refusal, "not raised"))
        .into_iter()
        .collect()
}

impl Desk {
    /// Puts the digests that are due into the outbox, and hot topics once they are hot.
    pub(super) async fn digest(&self) -> Result<(), DeskError> {
        let (knowledge, now) = (self.knowledge(), self.clock.now());
        let mut writes = Vec::new();
        for due in due(now, &|date| knowledge.works(date)) {
            self.one_digest(due, &knowledge, &mut writes).await?;
        }
        if self.looked_at.swap(now / LOOK, Ordering::SeqCst) != now / LOOK {
            self.hot_notices(&knowledge, &mut writes).await?;
        }
        if writes.is_empty() {
            return Ok(());
        }
        self.put_down(writes).await?;
        Ok(())
    }

    async fn one_digest(
        &self,
        due: Due,
        knowledge: &Knowledge,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let [of_day, of_week] = LAST;
        let name = if matches!(due, Due::Daily(_)) { of_day } else { of_week };
        let key = due.key();
        if self.store.setting(name).await?.as_deref() == Some(key.as_str()) {
            return Ok(());
        }
        let above = [NoticeTarget::Supervisors, NoticeTarget::Leaders];
        let all = [&[NoticeTarget::Dispatchers], above.as_slice()].concat();
        for sight in self.sights(&all, knowledge).await? {
            let same = |officer: &Actor| Sight::of(Some(officer)) == sight;
            let replies = self.replies_of(due, &sight, knowledge).await?;
            for (place, reply) in replies.into_iter().enumerate() {
                // Who dispatches hears every week what was asked for and stands in no list.
                let weekly = matches!((due, &reply), (Due::Weekly(_), Reply::Digest { .. }));
                let readers = if weekly { all.as_slice() } else { above.as_slice() };
                let news = (format!("{key}/{place}"), reply);
                self.tell_all((readers, &same), &news, knowledge, writes).await?;
            }
        }
        writes.push(Write::Setting { name: name.to_owned(), value: key });
        Ok(())
    }

    /// What those who are told may see, each once: a town's officers see their town.
    async fn sights(
        &self,
        readers: &[NoticeTarget],
        knowledge: &Knowledge,
    ) -> Result<Vec<Sight>, DeskError> {
        let places = self.store.staff_places().await?;
        let told = readers.iter().flat_map(|target| places_of(target, &places, knowledge));
        let mut sights = Vec::new();
        for (_, code) in told {
            let sight = Sight::of(self.officer(knowledge, &code).as_ref());
            if !sights.contains(&sight) {
                sights.push(sight);
            }
        }
        Ok(sights)
    }

    /// The messages of a digest of what is in sight; none where there is nothing to tell.
    async fn replies_of(
        &self,
        due: Due,
        sight: &Sight,
        knowledge: &Knowledge,
    ) -> Result<Vec<Reply>, DeskError> {
        let now = self.clock.now();
        let (of, from, to) = match due {
            Due::Daily(today) => {
                let before = (1..DAYS_BACK).filter_map(|n| today.checked_sub_days(Days::new(n)));
                let last = { before }.find(|day| knowledge.works(*day)).unwrap_or(today);
                (DigestOf::Day, goes_out(last), goes_out(today) - 1)
            }
            Due::Weekly(monday) => {
                let from = day_start(monday);
                (DigestOf::Week, from, from + 7 * DAY - 1)
            }
        };
        let read = read_tickets(&self.store.tickets_since(from.min(now - HOT_SPAN)).await?);
        let mut read = read.retain(|ticket| sight.reaches(ticket.area.as_deref()));
        read.unreadable = sight.named(read.unreadable);
        let (board, _) = self.board_of(sight, knowledge).await?;
        let hot = self.hot(&read.tickets, knowledge).await?;
        let mut report = match due {
            Due::Daily(_) => None,
            Due::Weekly(monday) => {
                let reach = Reach::Days(monday, local_date(to));
                Some(self.summary(reach, sight, knowledge).await?)
            }
        };
        // The digest says the questions that nothing answered, so the report does not.
        let gaps = report.as_mut().and_then(|report| report.gaps.take()).unwrap_or_default();
        let view =
            DigestView { gaps, ..self.digest_view((of, from, to), read, &board, &hot, knowledge) };
        let mut replies = Vec::new();
        if !view.is_empty() {
            replies.push(Reply::Digest { digest: Box::new(view) });
        }
        let report = report.filter(|report| report.total.n > 0);
        replies.extend(report.map(|report| Reply::Report { report: Box::new(report) }));
        Ok(replies)
    }

    /// Tells dispatchers and supervisors of every topic that has become hot, and raises it to the
    /// leaders by one of its tickets.
    async fn hot_notices(
        &self,
        knowledge: &Knowledge,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let since = self.clock.now() - HOT_SPAN;
        let tickets = read_tickets(&self.store.tickets_since(since).await?).tickets;
        let readers = [NoticeTarget::Dispatchers, NoticeTarget::Supervisors];
        for topic in self.hot(&tickets, knowledge).await? {
            let Some(view) = hot_view(&topic, knowledge) else { continue };
            let reply = Reply::HotTopic { topic: view };
            let near = |officer: &Actor| officer.serves(Some(&topic.area));
            self.tell_all((&readers, &near), &(topic.key(), reply), knowledge, writes).await?;
            let stands_for_it = |ticket: &&Ticket| Some(ticket.number) == topic.to_raise;
            if let Some(ticket) = tickets.iter().find(stands_for_it) {
                self.fire(ticket, self.clock.now(), raise_topic).await?;
            }
        }
        Ok(())
    }

    async fn hot(
        &self,
        tickets: &[Ticket],
        knowledge: &Knowledge,
    ) -> Result<Vec<HotTopic>, DeskError> {
        let hashes: HashMap<String, String> =
            self.store.contact_hashes().await?.into_iter().collect();
        let person = |ticket: &Ticket| {
            let contact = ticket.requester.as_ref().and_then(|id| hashes.get(id)).cloned();
            contact.or_else(|| ticket.conversation.clone())
        };
        let town = |area: &str| knowledge.catalog.town_of(area).map(|row| row.code.clone());
        Ok(hot_topics(tickets, self.clock.now(), &person, &town))
    }

    /// The digest without the questions that nothing answered.
    fn digest_view(
        &self,
        (of, from, to): (DigestOf, Millis, Millis),
        ReadTickets { tickets, unreadable }: ReadTickets,
        board: &BoardView,
        hot: &[HotTopic],
        knowledge: &Knowledge,
    ) -> DigestView {
        let now = self.clock.now();
        let tonight = day_start(local_date(now)) + DAY - 1;
        let tally = tally(&tickets, (from, to), (now, tonight));
        let sum = |card: fn(&BoardRow) -> u32| board.rows.iter().map(card).sum();
        let late = board.rows.iter().filter(|row| row.red > 0).take(UNITS).cloned().collect();
        DigestView {
            of,
            from,
            to,
            filed: tally.filed,
            closed: tally.closed,
            unsigned: tally.unsigned,
            waiting: board.waiting,
            checking: board.checking,
            checking_late: board.checking_late,
            yellow: sum(|row| row.yellow),
            red: sum(|row| row.red),
            due_today: tally.due_today,
            bad_reviews: tally.bad_reviews,
            late,
            hot: hot.iter().filter_map(|topic| hot_view(topic, knowledge)).collect(),
            gaps: Vec::new(),
            unreadable,
        }
    }

    /// A message to everybody of these whom it is for, each in their language, once for its key.
    async fn tell_all(
        &self,
        (readers, is_for): Readers<'_>,
        (key, reply): &(String, Reply),
        knowledge: &Knowledge,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let places = self.store.staff_places().await?;
        let told = readers.iter().flat_map(|target| places_of(target, &places, knowledge));
        let is_for = |code: &str| self.officer(knowledge, code).as_ref().is_some_and(is_for);
        let told = told.filter(|(_, code)| is_for(code)).map(|(place, _)| place).collect();
        self.tell_places(told, (key, reply), awake(self.clock.now()), writes).await
    }
}

/// A topic with names; `None` when its line or place is gone from the lists.
fn hot_view(topic: &HotTopic, knowledge: &Knowledge) -> Option<HotTopicView> {
    Some(HotTopicView {
        title: knowledge.catalog.title(&topic.item)?.to_owned(),
        area: knowledge.catalog.area(&topic.area)?.name.clone(),
        tickets: topic.tickets,
        people: topic.people,
    })
}
