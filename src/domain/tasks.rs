//! What a unit has to do on a ticket, each part with its own date: the lead's work, its head's
//! signature and word on what was drafted, an assisting unit's part, the check-in of a department that was called
//! (街乡吹哨、部门报到), and the answer to a supervision sheet.

use super::Millis;
use super::people::Right;
use super::showing::next_due;
use super::ticket::{RequestKind, SheetState, State, Ticket};

codes! {
    /// What is asked of a unit.
    pub enum Duty {
        /// 主办, also while it waits for a decision or the clock stands still.
        Lead = "lead",
        /// 审签
        Sign = "sign",
        /// 审发草稿: send or drop what somebody of the unit wrote.
        Draft = "draft",
        /// 协办
        Assist = "assist",
        /// 报到
        CheckIn = "check_in",
        /// 答复督办单
        Answer = "answer",
    }
}

impl Duty {
    /// The right of whoever does it for the unit.
    #[must_use]
    pub fn right(self) -> Right {
        match self {
            Self::Lead => Right::Handle,
            Self::Sign => Right::Sign,
            Self::Draft => Right::AskRelief,
            Self::Assist => Right::Assist,
            Self::CheckIn => Right::CheckIn,
            Self::Answer => Right::AnswerSupervision,
        }
    }
}

/// Something that a unit has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// What is asked.
    pub duty: Duty,
    /// By when; `None` where there is no date.
    pub due: Option<Millis>,
}

/// What this unit has to do on the ticket.
#[must_use]
pub fn tasks(ticket: &Ticket, office: &str) -> Vec<Task> {
    let all = every_task(ticket);
    all.filter(|(unit, _)| *unit == office).map(|(_, task)| task).collect()
}

/// Every unit that has something to do, once, with its first date.
#[must_use]
pub fn at_work(ticket: &Ticket) -> Vec<(String, Option<Millis>)> {
    let mut units: Vec<(String, Option<Millis>)> = Vec::new();
    for (office, Task { due, .. }) in every_task(ticket) {
        match units.iter_mut().find(|(unit, _)| unit == office) {
            Some((_, first)) => *first = first.iter().copied().chain(due).min(),
            None => units.push((office.to_owned(), due)),
        }
    }
    units
}

fn every_task(ticket: &Ticket) -> impl Iterator<Item = (&str, Task)> {
    let lead = ticket.lead.iter().filter_map(|lead| {
        let duty = match ticket.state {
            state if State::WITH_UNIT.contains(&state) => Duty::Lead,
            State::Review if lead.signed_by.is_none() => Duty::Sign,
            _ => return None,
        };
        Some((lead.office.as_str(), Task { duty, due: next_due(ticket) }))
    });
    let drafts = ticket.lead.iter().flat_map(|lead| {
        ticket.drafts.iter().map(|draft| {
            let due = match draft.kind {
                RequestKind::Return => lead.return_until,
                _ => lead.due_at,
            };
            (lead.office.as_str(), Task { duty: Duty::Draft, due: Some(due) })
        })
    });
    let open = ticket.state.is_open();
    let assists = ticket.assists.iter().filter(move |assist| open && assist.is_running());
    let assists = assists.map(|assist| {
        (assist.office.as_str(), Task { duty: Duty::Assist, due: Some(assist.due_at) })
    });
    let calls = ticket.calls().filter(move |(_, call)| open && call.checked_in_at.is_none());
    let calls = calls.map(|(whistle, call)| {
        (call.office.as_str(), Task { duty: Duty::CheckIn, due: Some(whistle.due) })
    });
    let sheets = ticket.sheets.iter().filter(|sheet| sheet.state == SheetState::Open);
    let sheets = sheets.map(|sheet| {
        (sheet.office.as_str(), Task { duty: Duty::Answer, due: Some(sheet.reply_due) })
    });
    lead.chain(drafts).chain(assists).chain(calls).chain(sheets)
}

#[cfg(test)]
mod tests {
    use super::{Duty, Task, at_work, tasks};
    use crate::domain::ticket::tests::world::Case;
    use crate::domain::ticket::{Call, Cause, Sheet, SheetState, State, Whistle};

    fn call(office: &str, checked_in_at: Option<i64>) -> Call {
        let office = office.to_owned();
        Call { office, checked_in_at, action: None, town_rating: None }
    }

    #[test]
    fn a_called_department_has_to_check_in_until_it_has_or_the_matter_is_over() {
        let mut ticket = Case::contacted().ticket;
        ticket.whistles.push(Whistle {
            by_office: "t.social".to_owned(),
            at: ticket.updated_at,
            text: "一起去看".to_owned(),
            due: 50,
            calls: vec![call("roads", None), call("water", Some(7))],
        });
        assert_eq!(tasks(&ticket, "roads"), [Task { duty: Duty::CheckIn, due: Some(50) }]);
        assert_eq!(tasks(&ticket, "water"), []);
        assert!(at_work(&ticket).contains(&("roads".to_owned(), Some(50))));
        ticket.state = State::Closed;
        assert_eq!(tasks(&ticket, "roads"), []);
    }

    #[test]
    fn a_supervision_sheet_waits_for_its_answer_beside_the_unit_s_other_work() {
        let mut ticket = Case::contacted().ticket;
        ticket.sheets.push(Sheet {
            id: 1,
            level: 2,
            cause: Cause::Overdue,
            by: "system".to_owned(),
            office: "roads".to_owned(),
            message: String::new(),
            at: 1,
            reply_due: 30,
            reply: None,
            state: SheetState::Open,
        });
        ticket.whistles.push(Whistle {
            by_office: "t.social".to_owned(),
            at: ticket.updated_at,
            text: String::new(),
            due: 50,
            calls: vec![call("roads", None)],
        });
        let duties: Vec<Duty> = tasks(&ticket, "roads").iter().map(|task| task.duty).collect();
        assert_eq!(duties, [Duty::CheckIn, Duty::Answer]);
        let roads: Vec<_> = at_work(&ticket).into_iter().filter(|(of, _)| of == "roads").collect();
        assert_eq!(roads, [("roads".to_owned(), Some(30))], "once, by the first date");
        ticket.sheets.iter_mut().for_each(|sheet| sheet.state = SheetState::Answered);
        assert_eq!(tasks(&ticket, "roads").len(), 1);
    }
}
