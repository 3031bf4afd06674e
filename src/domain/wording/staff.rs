//! What officers are shown: short, by number, with the steps to press.

use super::tickets::{about, open_buttons, steps};
use super::{ButtonSpec, Line, Script, Value, button, figures, labelled};
use crate::domain::Millis;
use crate::domain::message::{QueueKind, Reply};
use crate::domain::view::{Allowed, ProposalView, StaffTicketView, TicketLine};

/// Steps in one row.
const STEPS_WIDE: usize = 3;

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::SignedIn { name, office, roles } => signed_in(name, office, roles),
        Reply::SignedOut => Script::of(Line::new("signed-out")),
        Reply::Queue { queue, tickets, more } => show_queue(*queue, tickets, *more),
        Reply::StaffTicket { ticket } => show_ticket(ticket),
        Reply::AskUnit { number, proposals } => ask_unit(number, proposals),
        Reply::AskWords { number, step } => Script::of(
            Line::new("ask-words").with("number", number).with("step", Value::term("action", step)),
        )
        .with_row(vec![open(number)]),
        Reply::Done { number, step, office, due } => done(number, step, office.as_deref(), *due),
        Reply::Board { board } => figures::board(board),
        Reply::Report { report } => figures::report(report),
        Reply::Figures { figures } => figures::all(figures),
        Reply::FigureTickets { tickets } => figures::tickets(tickets),
        _ => return None,
    })
}

/// Opens the ticket.
pub(super) fn open(number: &str) -> ButtonSpec {
    button("button-ticket", "open", &[number])
}

fn signed_in(name: &str, office: &str, roles: &[String]) -> Script {
    let roles_named = roles.iter().map(|role| Value::term("role", role)).collect();
    let mut script = Script::of(
        Line::new("signed-in")
            .with("name", name)
            .with("office", office)
            .with("roles", Value::List(roles_named)),
    );
    script.say(Line::new("signed-in-next"));
    script.row(vec![
        button("button-queue", "queue", &[]),
        button("button-unit", "unit", &[]),
        button("button-watch", "watch", &[]),
        button("button-board", "board", &[]),
    ]);
    script
}

fn show_queue(queue: QueueKind, tickets: &[TicketLine], more: u32) -> Script {
    let code = match queue {
        QueueKind::Dispatch => "dispatch",
        QueueKind::Unit => "unit",
        QueueKind::Watch => "watch",
    };
    if tickets.is_empty() {
        return Script::of(Line::term("queue-empty", code)).with_row(vec![button(
            "button-board",
            "board",
            &[],
        )]);
    }
    let mut script = Script::of(Line::term("queue", code));
    for (ticket, number) in tickets.iter().zip(1_u32..) {
        script.say(queue_line(ticket).with("n", number));
    }
    if more > 0 {
        script.say(Line::new("queue-more").with("more", more));
    }
    open_buttons(&mut script, tickets, "open");
    script
}

/// The line of a ticket, without its number in the list.
fn queue_line(ticket: &TicketLine) -> Line {
    let line = facts(
        Line::new(if ticket.due.is_some() { "queue-line-due" } else { "queue-line" }),
        ticket,
    )
    .with("title", &ticket.title);
    match ticket.due {
        Some(due) => line.with("due", Value::DateTime(due)),
        None => line,
    }
}

fn facts(line: Line, ticket: &TicketLine) -> Line {
    line.with("number", &ticket.number)
        .with("class", Value::term("class", ticket.class.code()))
        .with("priority", Value::term("priority", ticket.priority.code()))
        .with("state", Value::term("state", &ticket.state))
        .with("card", Value::term("card", &ticket.card))
}

fn show_ticket(ticket: &StaffTicketView) -> Script {
    let line = &ticket.line;
    let mut script = Script::of(facts(Line::new("ticket-title"), line));
    script.say_text("ticket-text", "text", &ticket.text);
    script.say_text("ticket-place", "place", &ticket.place);
    script.say_text("ticket-contact", "contact", &ticket.contact);
    if ticket.files > 0 {
        script.say(Line::new("ticket-files").with("files", ticket.files));
    }
    script.say(
        Line::new("ticket-source")
            .with("source", Value::term("source", &ticket.source))
            .with("at", Value::DateTime(ticket.submitted_at)),
    );
    script.say_text("ticket-office", "office", line.office.as_deref().unwrap_or_default());
    if let Some(due) = line.due {
        script.say(Line::new("ticket-due").with("due", Value::DateTime(due)));
    }
    script.say(Line::new("ticket-citizen-due").with("due", Value::DateTime(ticket.citizen_due)));
    steps(&mut script, &ticket.steps);
    script.say_text("ticket-reply", "reply", ticket.reply.as_deref().unwrap_or_default());
    if let Some(first) = ticket.proposals.first() {
        proposal_lines(&mut script, first);
        script.row(vec![dispatch_button(&line.number, first)]);
    }
    let buttons = ticket.actions.iter().map(|step| step_button(&line.number, step));
    script.rows(buttons.collect(), STEPS_WIDE);
    let mut looks = Vec::new();
    if ticket.may_reveal == Allowed::Yes {
        looks.push(button("button-reveal", "step", &[&line.number, "reveal"]));
    }
    if ticket.files > 0 {
        looks.push(button("button-files", "step", &[&line.number, "files"]));
    }
    script.row(looks);
    script
}

/// Which unit is proposed, and the list line that says so.
pub(super) fn proposal_lines(script: &mut Script, proposal: &ProposalView) {
    script.say(
        Line::new("proposal")
            .with("office", &proposal.office)
            .with("item", &proposal.item)
            .with("code", &proposal.item_code)
            .with("list", &proposal.list_version),
    );
    script.say_text("proposal-basis", "basis", &proposal.basis);
    if !proposal.assists.is_empty() {
        let assists = proposal.assists.iter().map(String::as_str);
        script.say(Line::new("proposal-assists").with("offices", Value::list(assists)));
    }
}

/// Sends the ticket to the proposed unit with one press.
pub(super) fn dispatch_button(number: &str, proposal: &ProposalView) -> ButtonSpec {
    let label = Line::new("button-dispatch").with("office", &proposal.office);
    labelled(label, "dispatch", &[number, &proposal.code])
}

/// The button of a step; dispatching goes on to the choice of the unit.
pub(super) fn step_button(number: &str, step: &str) -> ButtonSpec {
    match step {
        "dispatch" => button("button-units", "units", &[number]),
        _ => labelled(Line::term("action", step), "step", &[number, step]),
    }
}

fn ask_unit(number: &str, proposals: &[ProposalView]) -> Script {
    if proposals.is_empty() {
        return about("ask-unit-none", number).with_row(vec![open(number)]);
    }
    let mut script = about("ask-unit", number);
    for (proposal, n) in proposals.iter().zip(1_u32..) {
        script.say(
            Line::new("ask-unit-option")
                .with("n", n)
                .with("office", &proposal.office)
                .with("item", &proposal.item)
                .with("code", &proposal.item_code)
                .with("list", &proposal.list_version),
        );
        script.row(vec![dispatch_button(number, proposal)]);
    }
    script.say(Line::new("ask-unit-other"));
    script.row(vec![open(number)]);
    script
}

fn done(number: &str, step: &str, office: Option<&str>, due: Option<Millis>) -> Script {
    let mut script = Script::of(
        Line::new("done").with("number", number).with("step", Value::term("action", step)),
    );
    script.say_text("done-office", "office", office.unwrap_or_default());
    if let Some(due) = due {
        script.say(Line::new("done-due").with("due", Value::DateTime(due)));
    }
    script.row(vec![open(number)]);
    script
}
