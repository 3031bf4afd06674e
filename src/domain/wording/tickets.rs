//! Tickets as their requesters are told of them.

use super::{ButtonSpec, Line, Script, Value, answer, button, labelled, refusing, staff};
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};
use crate::domain::message::Reply;
use crate::domain::ticket::Solved;
use crate::domain::view::{
    Allowed, Dated, DeclineView, Detail, DetailValue, NoticeView, SimilarView, StepLine,
    TicketLine, TicketView,
};

/// How the kind of a notice to the requester begins; all other notices are for staff.
const TO_REQUESTER: &str = "requester-";
/// Buttons in one row below a notice.
const BUTTONS_WIDE: usize = 3;

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::Filed { number, query_code, class, due } => filed(number, query_code, *class, *due),
        Reply::TakenIn { number, query_code, class, due } => {
            taken_in(number, query_code, *class, *due)
        }
        Reply::Status { ticket } => status(ticket),
        Reply::Tickets { tickets } => list(tickets),
        Reply::AskMore { number } => about("ask-more", number).with_row(vec![back(number)]),
        Reply::MoreAdded { number, reader, due } => more_added(number, reader, due.as_ref()),
        Reply::AskWithdraw { number } => about("ask-withdraw", number)
            .with_row(vec![button("button-sure", "sure", &[number]), back(number)]),
        Reply::AskGrade { number } => ask_grade(number),
        Reply::AskSolved { number, grade } => ask_solved(number, *grade),
        Reply::AskQueryCode { number } => about("ask-query-code", number),
        Reply::Similar { found } => similar(found),
        Reply::OwnBefore { found } => own_before(found),
        Reply::SaidBefore { state } => said_before(state),
        Reply::Perhaps { number, words } => perhaps(number, words),
        Reply::SoundsUnsolved { number } => about("sounds-unsolved", number),
        Reply::Joined { number, office } => joined(number, office.as_deref()),
        Reply::AskOwnWords { number, step } => {
            Script::of(Line::term("ask-own", step).with("number", number))
                .with_row(vec![back(number)])
        }
        Reply::ContactNoted { number, answer } => {
            Script::of(Line::term("contact-noted", answer.code()).with("number", number))
                .with_row(vec![back(number)])
        }
        Reply::UrgeNoted { number, due } => urge_noted(number, due.as_ref()),
        Reply::Rated { number, grade, solved, contact_due, asks_why } => {
            rated(number, (*grade, *solved), *contact_due, *asks_why)
        }
        Reply::ReasonNoted { number } => about("reason-noted", number).with_row(vec![back(number)]),
        Reply::WordsLeftOut { step } => Script::of(Line::new(match step.as_str() {
            "evaluate" => "rating-stands",
            "cancel" => "not-withdrawn",
            "forget_requester" => "not-forgotten",
            _ => "words-left-out",
        })),
        Reply::Notice { notice } => show_notice(notice),
        Reply::Refused { refusal } => Script::of(refusing::line(refusal)),
        _ => return None,
    })
}

/// A line about one ticket.
pub(super) fn about(id: &'static str, number: &str) -> Script {
    Script::of(Line::new(id).with("number", number))
}

fn back(number: &str) -> ButtonSpec {
    button("button-status", "status", &[number])
}

fn filed(number: &str, query_code: &str, class: Class, due: Millis) -> Script {
    let mut script = Script::of(
        Line::new("filed-title")
            .with("class", Value::term("class", class.code()))
            .with("number", number),
    );
    script.say(Line::new("filed-code").with("code", query_code));
    script.say(Line::new("filed-due").with("due", Value::DateTime(due)));
    script.say(Line::new("filed-next"));
    script.row(vec![back(number), button("button-more", "more", &[number])]);
    script
}

/// What an officer took in: number and code are for the requester.
fn taken_in(number: &str, query_code: &str, class: Class, due: Millis) -> Script {
    let mut script = Script::of(
        Line::new("taken-in-title")
            .with("class", Value::term("class", class.code()))
            .with("number", number),
    );
    script.say(Line::new("taken-in-code").with("number", number).with("code", query_code));
    script.say(Line::new("taken-in-due").with("due", Value::DateTime(due)));
    script.say(Line::new("taken-in-next"));
    script.row(vec![staff::open(number), button("button-more", "more", &[number])]);
    script.row(vec![
        button("button-take-in", "take_in", &[]),
        button("button-intake", "intake", &[]),
    ]);
    script
}

fn status(ticket: &TicketView) -> Script {
    let line = &ticket.line;
    let mut script = Script::of(
        Line::new("status-title")
            .with("number", &line.number)
            .with("class", Value::term("class", line.class.code())),
    );
    script.say_text("status-text", "text", &line.title);
    script.say(Line::new("status-state").with("state", Value::term("state", &line.state)));
    script.say(Line::term("status-next", &line.state));
    if let Some(decline) = &ticket.decline {
        say_decline(&mut script, decline);
    }
    script.say_text("status-office", "office", line.office.as_deref().unwrap_or_default());
    if let Some(due) = line.due {
        let id = match ticket.due_for.as_str() {
            "" | "answer" => Line::new("status-due"),
            other => Line::term("notice-due", other),
        };
        script.say(id.with("due", Value::DateTime(due)));
    }
    script.say(Line::new("status-filed").with("at", Value::DateTime(ticket.submitted_at)));
    steps(&mut script, &ticket.steps);
    script.say_text("status-reply", "reply", ticket.reply.as_deref().unwrap_or_default());
    script.row(status_buttons(ticket));
    script
}

/// Why it was not accepted, where to go, and that an appeal has come in.
fn say_decline(script: &mut Script, decline: &DeclineView) {
    let reason = Value::term("decline-reason", &decline.code);
    script.say(Line::new("status-decline-reason").with("reason", reason));
    script.say_text("status-decline-channel", "channel", &decline.channel);
    if decline.appealed == Allowed::Yes {
        script.say(Line::new("status-appealed"));
    }
}

fn status_buttons(ticket: &TicketView) -> Vec<ButtonSpec> {
    let number = ticket.line.number.as_str();
    let buttons = [
        (ticket.may_rate, "button-rate", "rate"),
        (ticket.may_add, "button-more", "more"),
        (ticket.may_urge, "button-urge", "urge"),
        (ticket.may_appeal, "button-appeal", "appeal"),
        (ticket.may_reopen, "button-reopen", "reopen"),
        (ticket.may_withdraw, "button-withdraw", "withdraw"),
    ];
    let confirm = (ticket.may_confirm == Allowed::Yes).then(|| contact_buttons(number));
    let others = buttons
        .into_iter()
        .filter(|(allowed, ..)| *allowed == Allowed::Yes)
        .map(|(_, label, verb)| button(label, verb, &[number]));
    confirm.into_iter().flatten().chain(others).collect()
}

/// Whether the unit made contact.
fn contact_buttons(number: &str) -> [ButtonSpec; 2] {
    [
        button("button-contacted", "contact", &[number, "yes"]),
        button("button-not-contacted", "contact", &[number, "no"]),
    ]
}

/// What others have filed: nothing of their words, and the choice to go on together.
fn similar(found: &[SimilarView]) -> Script {
    let mut script = Script::of(Line::new("similar-title"));
    for (one, n) in found.iter().zip(1_u32..) {
        let line = Line::new("similar-line")
            .with("n", n)
            .with("matter", &one.matter)
            .with("place", &one.place)
            .with("at", Value::Day(one.at))
            .with("state", Value::term("state", &one.state));
        script.say(line);
        script.say_text("similar-office", "office", one.office.as_deref().unwrap_or_default());
        let label = Line::new("button-join").with("n", n);
        script.row(vec![labelled(label, "join", &[&one.number])]);
    }
    script.say(Line::new("similar-why"));
    script.row(vec![button("button-own-ticket", "yes", &[]), button("button-drop", "no", &[])]);
    script
}

fn own_before(found: &SimilarView) -> Script {
    let number = found.number.as_str();
    let line = about("own-before", number).lines.into_iter().map(|line| {
        line.with("at", Value::Day(found.at)).with("state", Value::term("state", &found.state))
    });
    let mut script = Script { lines: line.collect(), ..Script::default() };
    script.say_text("similar-office", "office", found.office.as_deref().unwrap_or_default());
    script.say(Line::new("own-before-why"));
    script.row(vec![button("button-new-facts", "more", &[number]), back(number)]);
    script.row(vec![button("button-own-ticket", "yes", &[]), button("button-drop", "no", &[])]);
    script
}

fn said_before(state: &str) -> Script {
    let mut script =
        Script::of(Line::new("said-before").with("state", Value::term("state", state)));
    script.say(Line::new("said-before-why"));
    script.row(vec![button("button-own-ticket", "yes", &[]), button("button-drop", "no", &[])]);
    script
}

fn perhaps(number: &str, words: &str) -> Script {
    let mut script = about("perhaps", number);
    script.say_text("status-text", "text", words);
    script.row(vec![
        button("button-perhaps", "perhaps", &[number]),
        button("button-apart", "apart", &[]),
    ]);
    script
}

fn joined(number: &str, office: Option<&str>) -> Script {
    let mut script = about("joined", number);
    script.say_text("notice-office", "office", office.unwrap_or_default());
    script.row(vec![back(number)]);
    script
}

fn more_added(number: &str, reader: &str, due: Option<&Dated>) -> Script {
    let mut script = Script::of(Line::term("more-added", reader).with("number", number));
    say_dates(&mut script, due.map(std::slice::from_ref).unwrap_or_default());
    script.with_row(vec![back(number)])
}

fn urge_noted(number: &str, due: Option<&Dated>) -> Script {
    let mut script = about("urge-noted", number);
    say_dates(&mut script, due.map(std::slice::from_ref).unwrap_or_default());
    script.with_row(vec![back(number)])
}

/// Thanks; after a bad rating the promise that somebody calls, and the question why.
fn rated(
    number: &str,
    (grade, solved): (u8, Solved),
    contact_due: Option<Millis>,
    asks_why: Allowed,
) -> Script {
    let is_bad = contact_due.is_some() || asks_why == Allowed::Yes;
    let mut script = Script::of(
        Line::new(if is_bad { "rated-bad" } else { "rated" })
            .with("number", number)
            .with("grade", Value::term("grade", &grade.to_string()))
            .with("solved", Value::term("solved", solved.code())),
    );
    if let Some(due) = contact_due {
        script.say(Line::new("notice-due-contact").with("due", Value::DateTime(due)));
        script.say(Line::new("rated-bad-next"));
    }
    if asks_why == Allowed::Yes {
        script.say(Line::new("ask-rating-reason"));
        script.row(vec![button("button-no-reason", "no", &[])]);
    } else if contact_due.is_some() {
        script.row(vec![button("button-more", "more", &[number])]);
    }
    script.with_row(vec![back(number)])
}

/// The trail of a ticket, oldest first.
pub(super) fn steps(script: &mut Script, steps: &[StepLine]) {
    if !steps.is_empty() {
        script.say(Line::new("steps-title"));
    }
    for step in steps {
        let silent = step.words.is_empty() && step.timer.is_empty();
        let id = match (step.by.is_empty(), silent) {
            (true, true) => "step",
            (false, true) => "step-by",
            (true, false) => "step-words",
            (false, false) => "step-by-words",
        };
        let mut line = Line::new(id)
            .with("at", Value::DateTime(step.at))
            .with("action", Value::term("action", &step.action));
        if !step.by.is_empty() {
            line = line.with("by", &step.by);
        }
        if !step.words.is_empty() {
            line = line.with("words", &step.words);
        } else if !step.timer.is_empty() {
            line = line.with("words", Value::term("timer", &step.timer));
        }
        script.say(line);
    }
}

fn list(tickets: &[TicketLine]) -> Script {
    if tickets.is_empty() {
        return Script::of(Line::new("tickets-none")).with_row(vec![button(
            "button-file",
            "file",
            &[],
        )]);
    }
    let mut script = Script::of(Line::new("tickets-title"));
    for (ticket, number) in tickets.iter().zip(1_u32..) {
        let line =
            Line::new(if ticket.due.is_some() { "tickets-line-due" } else { "tickets-line" })
                .with("n", number)
                .with("number", &ticket.number)
                .with("class", Value::term("class", ticket.class.code()))
                .with("state", Value::term("state", &ticket.state))
                .with("title", &ticket.title);
        script.say(match ticket.due {
            Some(due) => line.with("due", Value::DateTime(due)),
            None => line,
        });
    }
    open_buttons(&mut script, tickets, "status");
    script
}

/// One numbered button a ticket.
pub(super) fn open_buttons(script: &mut Script, tickets: &[TicketLine], verb: &str) {
    for (ticket, number) in tickets.iter().zip(1_u32..) {
        let label = Line::new("button-open").with("n", number).with("number", &ticket.number);
        script.row(vec![labelled(label, verb, &[&ticket.number])]);
    }
}

/// Grades go up from 1, so that the typed number is the grade.
fn ask_grade(number: &str) -> Script {
    let mut script = about("ask-grade", number);
    let mut buttons = Vec::new();
    for grade in ["1", "2", "3", "4", "5"] {
        let label = Line::new("ask-grade-option")
            .with("n", grade)
            .with("grade", Value::term("grade", grade));
        script.say(label.clone());
        buttons.push(labelled(label, "grade", &[number, grade]));
    }
    script.rows(buttons, 2);
    script
}

fn ask_solved(number: &str, grade: u8) -> Script {
    let grade = grade.to_string();
    let mut script = Script::of(
        Line::new("ask-solved").with("number", number).with("grade", Value::term("grade", &grade)),
    );
    let mut buttons = Vec::new();
    for (solved, n) in ["yes", "partly", "no"].into_iter().zip(1_u32..) {
        let label = Line::term("solved", solved);
        script.say(Line::new("numbered").with("n", n).with("choice", Value::from(label.clone())));
        buttons.push(labelled(label, "solved", &[number, &grade, solved]));
    }
    script.row(buttons);
    script
}

fn show_notice(notice: &NoticeView) -> Script {
    let mut script = Script::of(
        Line::term("notice", &notice.kind)
            .with("number", &notice.number)
            .with("class", Value::term("class", notice.class.code())),
    );
    if notice.priority != Priority::P2 && !notice.kind.starts_with(TO_REQUESTER) {
        let priority = Value::term("priority", notice.priority.code());
        script.say(Line::new("notice-urgent").with("priority", priority));
    }
    script.say_text("notice-title", "title", &notice.title);
    script.say_text("notice-office", "office", notice.office.as_deref().unwrap_or_default());
    script.say_text("ticket-item", "item", notice.item.as_deref().unwrap_or_default());
    staff::say_secrecy(&mut script, notice.secrecy.as_deref());
    if let Some(line) = notice_code(notice) {
        script.say(line);
    }
    script.say_text("notice-words", "words", notice.words.as_deref().unwrap_or_default());
    notice.details.iter().for_each(|one| script.say(detail(one)));
    if let Some(due) = notice.due {
        script.say(Line::term("notice-due", &notice.due_for).with("due", Value::DateTime(due)));
    }
    say_dates(&mut script, &notice.dates);
    if let Some(remedy) = &notice.remedy {
        answer::say_remedy(&mut script, remedy);
    } else if let Some(id) = next_door(&notice.kind) {
        script.say(Line::new(id));
    }
    if let Some(proposal) = &notice.proposal {
        staff::proposal_lines(&mut script, proposal);
        script.rows(staff::dispatch_buttons(&notice.number, proposal), 1);
    }
    let number = notice.number.as_str();
    script.rows(
        match notice.kind.strip_prefix(TO_REQUESTER) {
            Some(kind) => own_buttons(number, kind, notice.due),
            None if notice.kind == "staff-sheet-proposed" => staff::sheet_buttons(number),
            None => staff::notice_buttons(number, &notice.actions),
        },
        BUTTONS_WIDE,
    );
    script
}

/// What is left to do for who does not agree, where no review body looks at the matter: services
/// and help are no decisions.
fn next_door(kind: &str) -> Option<&'static str> {
    match kind {
        "requester-replied" => Some("notice-no-review"),
        "requester-appeal-refused" | "requester-review-decided" | "requester-closed-explained" => {
            Some("notice-next-door")
        }
        _ => None,
    }
}

/// What is waited for, and until when.
pub(super) fn say_dates(script: &mut Script, dates: &[Dated]) {
    for date in dates {
        script.say(Line::term("notice-due", &date.what).with("due", Value::DateTime(date.at)));
    }
}

/// One thing that has to be known for a decision.
fn detail(one: &Detail) -> Line {
    let value = match &one.value {
        DetailValue::Words(words) => Value::from(words),
        DetailValue::At(at) => Value::DateTime(*at),
        DetailValue::Count(count) => Value::from(*count),
        DetailValue::Limit(limit) => Value::Limit(limit.clone()),
        DetailValue::Code(code) => Value::term(&one.kind.replace('_', "-"), code),
    };
    Line::term("detail", &one.kind).with("value", value)
}

/// What was asked for, why it was not accepted, what was decided: where a code says so.
fn notice_code(notice: &NoticeView) -> Option<Line> {
    let code = notice.code.as_deref()?;
    let kind = notice.kind.split_once('-')?.1;
    let family = match kind.trim_end_matches("-watch") {
        "declined" => "decline-reason",
        "return-asked"
        | "return-against-list"
        | "relief-drafted"
        | "draft-dropped"
        | "relief-asked"
        | "relief-refused" => "request",
        "review-decided" => "verdict",
        "supervised" | "raised" | "sheet-proposed" => "cause",
        "suspended" => "pause-reason",
        _ => return None,
    };
    Some(Line::new("notice-code").with("code", Value::term(family, code)))
}

/// What the requester can do about a notice of this kind.
fn own_buttons(number: &str, kind: &str, due: Option<Millis>) -> Vec<ButtonSpec> {
    let next = match kind {
        "replied" | "feedback-reminder" => Some(button("button-rate", "rate", &[number])),
        "info-needed" => Some(button("button-answer", "more", &[number])),
        "message" => Some(button("button-more", "more", &[number])),
        "declined" => Some(button("button-appeal", "appeal", &[number])),
        "red" => Some(button("button-urge", "urge", &[number])),
        "appeal-refused" | "review-decided" | "closed-explained" if due.is_some() => {
            Some(button("button-reopen", "reopen", &[number]))
        }
        "contact-check" => {
            return contact_buttons(number).into_iter().chain([back(number)]).collect();
        }
        _ => None,
    };
    next.into_iter().chain([back(number)]).collect()
}
