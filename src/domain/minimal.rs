//! Replies without anybody's words: what may pass through a server outside the country (个人信息
//! 保护法, art. 36). Numbers, states, dates and offices stay.

use super::message::Reply;
use super::view::{
    AccessLine, DeclineView, DetailValue, ListDecisionView, Matter, MyDataView, NoticeView,
    RatingView, StaffTicketView, StepLine, StepOption, SuggestionView, TicketLine, TicketView,
};

/// The reply without the words of tickets, places and contacts.
#[must_use]
pub fn without_words(reply: &Reply) -> Reply {
    match reply.clone() {
        Reply::Draft { mut draft } => {
            draft.text = String::new();
            draft.place = String::new();
            draft.contact = String::new();
            Reply::Draft { draft }
        }
        Reply::Status { ticket } => {
            let TicketView { line, steps, decline, .. } = *ticket.clone();
            let ticket = TicketView {
                decline: decline.map(|one| DeclineView { channel: String::new(), ..one }),
                line: bare(line),
                steps: steps.into_iter().map(bare_step).collect(),
                reply: None,
                ..*ticket
            };
            Reply::Status { ticket: Box::new(ticket) }
        }
        Reply::Tickets { tickets } => {
            Reply::Tickets { tickets: tickets.into_iter().map(bare).collect() }
        }
        Reply::Queue { queue, tickets, more } => {
            Reply::Queue { queue, tickets: tickets.into_iter().map(bare).collect(), more }
        }
        Reply::StaffTicket { ticket } => {
            let StaffTicketView { line, steps, matters, ratings, similar, .. } = *ticket.clone();
            let wordless_rating = |one| RatingView { words: String::new(), ..one };
            let ticket = StaffTicketView {
                line: bare(line),
                steps: steps.into_iter().map(bare_step).collect(),
                text: String::new(),
                place: String::new(),
                contact: String::new(),
                reply: None,
                matters: matters.into_iter().map(wordless).collect(),
                ratings: ratings.into_iter().map(wordless_rating).collect(),
                similar: similar.into_iter().map(bare).collect(),
                ..*ticket
            };
            Reply::StaffTicket { ticket: Box::new(ticket) }
        }
        Reply::Notice { notice } => Reply::Notice { notice: Box::new(silent(*notice)) },
        Reply::AccessLog { number, entries, more } => {
            let silent = |entry: AccessLine| AccessLine { reason: String::new(), ..entry };
            let entries = entries.into_iter().map(silent).collect();
            Reply::AccessLog { number, entries, more }
        }
        Reply::MyData { data } => {
            Reply::MyData { data: MyDataView { contact: String::new(), ..data } }
        }
        Reply::ListDecision { decision } => {
            Reply::ListDecision { decision: ListDecisionView { reason: String::new(), ..decision } }
        }
        Reply::ListLog { entries, more } => {
            let silent = |entry: AccessLine| AccessLine { reason: String::new(), ..entry };
            Reply::ListLog { entries: entries.into_iter().map(silent).collect(), more }
        }
        Reply::Suggestions { open, more } => {
            Reply::Suggestions { open: open.into_iter().map(untold).collect(), more }
        }
        Reply::Suggested { suggestion } => Reply::Suggested { suggestion: untold(suggestion) },
        Reply::SuggestionDecision { suggestion } => {
            Reply::SuggestionDecision { suggestion: untold(suggestion) }
        }
        Reply::Perhaps { number, .. } => Reply::Perhaps { number, words: String::new() },
        Reply::AskStep { number, step, key, given, need, options, due, wrong } => {
            let silent = |option| StepOption { words: String::new(), ..option };
            let options = options.into_iter().map(silent).collect();
            Reply::AskStep { number, step, key, given, need, options, due, wrong }
        }
        Reply::ContactChanged { .. } => Reply::ContactChanged { contact: String::new() },
        other => other,
    }
}

/// The reply without the words of tickets that tell of something sensitive; what an officer reads of
/// others is as it was (个人信息保护法, art. 28).
#[must_use]
pub fn without_sensitive_words(reply: &Reply) -> Reply {
    let ordinary = |line: &TicketLine| line.sensitive.is_empty();
    let shown = |line: TicketLine| if ordinary(&line) { line } else { bare(line) };
    match reply {
        Reply::StaffTicket { ticket } if !ordinary(&ticket.line) => without_words(reply),
        Reply::StaffTicket { ticket } => {
            let similar = ticket.similar.iter().cloned().map(shown).collect();
            let ticket = StaffTicketView { similar, ..*ticket.clone() };
            Reply::StaffTicket { ticket: Box::new(ticket) }
        }
        Reply::Queue { queue, tickets, more } => Reply::Queue {
            queue: *queue,
            tickets: tickets.iter().cloned().map(shown).collect(),
            more: *more,
        },
        other => other.clone(),
    }
}

/// Whether it brings a file of a ticket that tells of something sensitive.
#[must_use]
pub const fn is_sensitive_file(reply: &Reply) -> bool {
    matches!(reply, Reply::File { file, .. } if file.restricted)
}

fn bare(line: TicketLine) -> TicketLine {
    TicketLine { title: String::new(), ..line }
}

fn untold(suggestion: SuggestionView) -> SuggestionView {
    SuggestionView { words: String::new(), reason: String::new(), ..suggestion }
}

fn wordless(matter: Matter) -> Matter {
    Matter { words: String::new(), ..matter }
}

/// A notice without anybody's words.
#[must_use]
pub fn silent(notice: NoticeView) -> NoticeView {
    let NoticeView { mut details, .. } = notice;
    details.retain(|detail| !matches!(detail.value, DetailValue::Words(_)));
    NoticeView { title: String::new(), words: None, details, ..notice }
}

fn bare_step(step: StepLine) -> StepLine {
    StepLine { words: String::new(), ..step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::class::{Class, Priority};
    use crate::domain::message::QueueKind;
    use crate::domain::view::Detail;

    #[test]
    fn a_notice_keeps_its_number_and_date_and_loses_its_words() {
        let notice = NoticeView {
            kind: "staff-submitted".to_owned(),
            number: "WB-20261122-0001-7".to_owned(),
            class: Class::Help,
            priority: Priority::P2,
            title: "路灯不亮".to_owned(),
            office: None,
            due: Some(1),
            words: Some("巷口第三盏".to_owned()),
            remedy: None,
            actions: Vec::new(),
            proposal: None,
            due_for: "answer".to_owned(),
            dates: Vec::new(),
            item: None,
            code: None,
            secrecy: None,
            details: vec![
                Detail::words("reply", "巷口的灯修好了".to_owned()),
                Detail::count("days", 5),
            ],
        };
        let reply = Reply::Notice { notice: Box::new(notice) };
        let text = serde_json::to_string(&without_words(&reply)).unwrap();
        assert!(text.contains("WB-20261122-0001-7") && text.contains("\"due\":1"));
        assert!(!text.contains("路灯") && !text.contains("巷口"));
        assert!(text.contains("\"days\""), "what is asked for is a number and stays");
    }

    #[test]
    fn a_list_keeps_its_lines_without_titles() {
        let line = TicketLine {
            number: "WB-20261122-0001-7".to_owned(),
            class: Class::Help,
            priority: Priority::P2,
            state: "submitted".to_owned(),
            title: "路灯不亮".to_owned(),
            due: None,
            card: "green".to_owned(),
            duty: None,
            office: None,
            sensitive: Vec::new(),
        };
        let Reply::Tickets { tickets } = without_words(&Reply::Tickets { tickets: vec![line] })
        else {
            panic!("still a list");
        };
        assert_eq!(tickets.first().map(|line| line.title.as_str()), Some(""));
    }

    #[test]
    fn of_a_list_only_what_tells_of_something_sensitive_loses_its_title() {
        let line = |title: &str, sensitive: &[&str]| TicketLine {
            number: "WB-20261122-0001-7".to_owned(),
            class: Class::Help,
            priority: Priority::P2,
            state: "submitted".to_owned(),
            title: title.to_owned(),
            due: None,
            card: "green".to_owned(),
            duty: None,
            office: None,
            sensitive: sensitive.iter().map(|code| (*code).to_owned()).collect(),
        };
        let tickets = vec![line("路灯不亮", &[]), line("我妈得了癌症", &["health"])];
        let queue = Reply::Queue { queue: QueueKind::Dispatch, tickets, more: 0 };
        let text = serde_json::to_string(&without_sensitive_words(&queue)).unwrap();
        assert!(text.contains("路灯不亮") && !text.contains("癌症"), "{text}");
    }
}
