//! What officers are shown: short, by number, with the steps to press.

use super::tickets::{about, open_buttons, say_dates, steps};
use super::{ButtonSpec, Line, Script, Value, button, figures, labelled, refusing, upkeep};
use crate::domain::Millis;
use crate::domain::dialog::step_key;
use crate::domain::message::{QueueKind, Reply};
use crate::domain::people::{Right, Role, Scope, holders};
use crate::domain::refusal::Refusal;
use crate::domain::view::{
    Allowed, Dated, FirstStep, Matter, ProposalView, RatingView, StaffTicketView, StepOption,
    TicketLine,
};

/// Steps in one row.
const STEPS_WIDE: usize = 3;
/// Buttons below one card at the most.
const MOST_BUTTONS: usize = 8;
/// Steps below a notice at the most.
const STEPS_OF_NOTICE: usize = 3;
/// What may be asked for with nothing to press.
const ONLY_TYPED: [&str; 3] = ["days", "office", "ticket"];

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::SignedIn { name, office, roles, waiting } => {
            signed_in(name, office, roles, *waiting)
        }
        Reply::SentPrivately { number } => {
            Script::of(Line::new("sent-privately").with("number", number.as_str()))
        }
        Reply::SignedOut => Script::of(Line::new("signed-out")),
        Reply::Queue { queue, tickets, more } => show_queue(*queue, tickets, *more),
        Reply::StaffTicket { ticket } => show_ticket(ticket),
        Reply::AskUnit { number, proposals } => ask_unit(number, proposals),
        Reply::AskStep { number, step, key, given, need, options, due, wrong } => {
            let step = (number.as_str(), step.as_str(), key.as_str());
            ask_step(step, given, (need, wrong.as_ref()), options, *due)
        }
        Reply::PutAside { number, step, key } => left_open("prompt-put-aside", number, step, key),
        Reply::PromptOver { number, step, key } => left_open("prompt-over", number, step, key),
        Reply::Steps { number, actions, from, due } => more_steps(number, actions, *from, *due),
        Reply::NotDone { number, refusal, first, state, due } => {
            not_done(number, refusal, first.as_ref(), (state, *due))
        }
        Reply::Done { number, step, office, dates } => done(number, step, office.as_deref(), dates),
        Reply::Board { board } => figures::board(board),
        Reply::Digest { digest } => figures::digest(digest),
        Reply::HotTopic { topic } => figures::hot_topic(topic),
        Reply::ItemsChanged { items, more, reader } => items_changed(items, *more, *reader),
        Reply::Upkeep { trouble } => upkeep::script(trouble),
        Reply::Report { report } => figures::report(report),
        Reply::Figures { figures } => figures::all(figures),
        Reply::FigureTickets { tickets } => figures::tickets(tickets),
        Reply::ItemFigures { figures } => figures::items(figures),
        _ => return None,
    })
}

/// Opens the ticket.
pub(super) fn open(number: &str) -> ButtonSpec {
    button("button-ticket", "open", &[number])
}

/// A question that was not answered, and the buttons to go on with it.
fn left_open(id: &'static str, number: &str, step: &str, key: &str) -> Script {
    let mut script =
        Script::of(Line::new(id).with("number", number).with("step", Value::term("action", step)));
    if !key.is_empty() {
        let again = labelled(Line::term("action", step), "do", &[number, key]);
        script.row(vec![again, open(number)]);
    }
    script
}

/// The lists and figures that somebody of these roles may look at.
pub(super) fn menu(roles: &[String]) -> Vec<ButtonSpec> {
    let any = |_| true;
    let drafts = can(roles, Right::EditItems, any) || can(roles, Right::PublishItems, any);
    let all = [
        (can(roles, Right::Triage, any), "button-queue", "queue"),
        (can(roles, Right::Handle, any), "button-unit", "unit"),
        (can(roles, Right::SeeTicket, Scope::is_wide), "button-watch", "watch"),
        (can(roles, Right::SeeFigures, any), "button-board", "board"),
        (can(roles, Right::SeeItemFigures, any), "button-items", "items"),
        (can(roles, Right::EditItems, any), "button-suggestions", "suggestions"),
        (drafts, "button-list-drafts", "drafts"),
        (can(roles, Right::SeeItemEvents, any), "button-list-log", "list_log"),
        (takes_in(roles), "button-take-in", "take_in"),
        (takes_in(roles), "button-intake", "intake"),
    ];
    let own = all.into_iter().filter(|(may, ..)| *may);
    own.map(|(_, id, verb)| button(id, verb, &[])).collect()
}

/// Whether one of the roles holds the right on tickets such as these.
fn can(roles: &[String], right: Right, on: fn(Scope) -> bool) -> bool {
    let own = |role: &Role| roles.iter().any(|code| code == role.code());
    holders(right).iter().any(|(role, scope)| own(role) && on(*scope))
}

/// Whether one of the roles takes matters in for others.
fn takes_in(roles: &[String]) -> bool {
    can(roles, Right::Submit, |_| true)
}

/// What somebody of these roles can type, one line for each part of the work.
pub(super) fn commands(roles: &[String]) -> Vec<Line> {
    let parts = [
        (Right::Triage, "help-staff-desk"),
        (Right::ManageRoster, "help-staff-roster"),
        (Right::Check, "help-staff-check"),
        (Right::Handle, "help-staff-unit"),
        (Right::AskRelief, "help-staff-head"),
        (Right::Supervise, "help-staff-supervise"),
        (Right::SeeFigures, "help-staff-figures"),
        (Right::SeeItemFigures, "help-staff-items"),
        (Right::SuggestItem, "help-staff-suggest"),
        (Right::EditItems, "help-staff-edit"),
        (Right::PublishItems, "help-staff-publish"),
        (Right::Operate, "help-staff-operate"),
        (Right::SeeTicket, "help-staff-open"),
    ];
    let own = parts.into_iter().filter(|(right, _)| can(roles, *right, |_| true));
    let lines = own.map(|(_, id)| Line::new(id));
    takes_in(roles).then(|| Line::new("help-staff-intake")).into_iter().chain(lines).collect()
}

fn items_changed(items: &[String], more: u32, reader: Role) -> Script {
    let desk = reader == Role::Dispatcher;
    let mut script =
        Script::of(Line::new(if desk { "items-changed-desk" } else { "items-changed-unit" }));
    for item in items {
        script.say(Line::new("items-changed-item").with("item", item));
    }
    if more > 0 {
        script.say(Line::new("items-changed-more").with("more", more));
    }
    script
}

fn signed_in(name: &str, office: &str, roles: &[String], waiting: u32) -> Script {
    let roles_named = roles.iter().map(|role| Value::term("role", role)).collect();
    let mut script = Script::of(
        Line::new("signed-in")
            .with("name", name)
            .with("office", office)
            .with("roles", Value::List(roles_named)),
    );
    if waiting > 0 {
        script.say(Line::new("signed-in-waiting").with("n", waiting));
    }
    script.say(Line::new("signed-in-next"));
    script.row(menu(roles));
    script
}

fn show_queue(queue: QueueKind, tickets: &[TicketLine], more: u32) -> Script {
    let code = match queue {
        QueueKind::Dispatch => "dispatch",
        QueueKind::Unit => "unit",
        QueueKind::Watch => "watch",
        QueueKind::Intake => "intake",
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
    let id = match (&ticket.duty, ticket.due) {
        (None, None) => "queue-line",
        (None, Some(_)) => "queue-line-due",
        (Some(_), None) => "queue-task",
        (Some(_), Some(_)) => "queue-task-due",
    };
    let line = facts(Line::new(id), ticket).with("title", &ticket.title);
    let line = match &ticket.duty {
        Some(duty) => line.with("duty", Value::term("duty", duty)),
        None => line,
    };
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
    say_secrecy(&mut script, ticket.secrecy.as_deref());
    for kind in &line.sensitive {
        script.say(Line::new("ticket-sensitive").with("what", Value::term("sensitive", kind)));
    }
    if ticket.files > 0 {
        script.say(Line::new("ticket-files").with("files", ticket.files));
    }
    script.say(
        Line::new("ticket-source")
            .with("source", Value::term("source", &ticket.source))
            .with("at", Value::DateTime(ticket.submitted_at)),
    );
    script.say_text("ticket-item", "item", ticket.item.as_deref().unwrap_or_default());
    script.say_text("ticket-office", "office", line.office.as_deref().unwrap_or_default());
    say_dates(&mut script, &ticket.dates);
    if let Some(due) = ticket.citizen_due {
        script.say(Line::new("ticket-citizen-due").with("due", Value::DateTime(due)));
    }
    for one in &ticket.matters {
        matter(&mut script, one);
    }
    for one in &ticket.ratings {
        rating(&mut script, one);
    }
    steps(&mut script, &ticket.steps);
    script.say_text("ticket-reply", "reply", ticket.reply.as_deref().unwrap_or_default());
    if let Some(first) = ticket.proposals.first() {
        proposal_lines(&mut script, first);
        script.rows(dispatch_buttons(&line.number, first), 1);
    }
    if !ticket.similar.is_empty() {
        script.say(Line::new("ticket-similar"));
        for (other, n) in ticket.similar.iter().zip(1_u32..) {
            script.say(queue_line(other).with("n", n));
        }
    }
    let taken = ticket.proposals.first().map_or(0, |first| 1 + first.assists.len().min(1));
    let room = MOST_BUTTONS - taken;
    let row = step_buttons(&line.number, &ticket.actions, 0, room);
    script.rows(row, STEPS_WIDE);
    let mut looks = Vec::new();
    if ticket.may_reveal == Allowed::Yes {
        looks.push(button("button-reveal", "do", &[&line.number, "reveal"]));
    }
    if ticket.may_add == Allowed::Yes {
        looks.push(button("button-more", "more", &[&line.number]));
    }
    if ticket.files > 0 {
        looks.push(button("button-files", "do", &[&line.number, "files"]));
    }
    script.row(looks);
    script
}

/// Who may know the requester: why there is no contact.
pub(super) fn say_secrecy(script: &mut Script, secrecy: Option<&str>) {
    if let Some(code) = secrecy {
        script
            .say(Line::new("ticket-secrecy").with("secrecy", Value::term("confidentiality", code)));
    }
}

/// What the requester said of the work, and what they wrote with it.
fn rating(script: &mut Script, rating: &RatingView) {
    let id = match rating.counts {
        Allowed::Yes => "ticket-rating",
        Allowed::No => "ticket-rating-struck",
    };
    script.say(
        Line::new(id)
            .with("at", Value::DateTime(rating.at))
            .with("grade", Value::term("grade", &rating.grade.to_string()))
            .with("solved", Value::term("solved", &rating.solved)),
    );
    script.say_text("notice-words", "words", &rating.words);
}

/// One line of what stands beside the ticket's way, and the words that belong to it.
fn matter(script: &mut Script, matter: &Matter) {
    let mut line = Line::term("matter", &matter.kind.replace('-', "_"));
    if !matter.office.is_empty() {
        line = line.with("office", &matter.office);
    }
    if let Some(due) = matter.due {
        line = line.with("due", Value::DateTime(due));
    }
    if matter.count > 0 {
        line = line.with("n", matter.count);
    }
    if !matter.limit.is_empty() {
        line = line.with("limit", Value::Limit(matter.limit.clone()));
    }
    if !matter.other.is_empty() {
        line = line.with("other", &matter.other);
    }
    script.say(line);
    script.say_text("notice-words", "words", &matter.words);
}

/// The buttons of steps from a place on, as many as there is room for; the rest behind one more.
fn step_buttons(number: &str, actions: &[String], from: usize, room: usize) -> Vec<ButtonSpec> {
    let left = actions.len().saturating_sub(from);
    let shown = if left > room { room.saturating_sub(1) } else { left };
    let steps = actions.iter().skip(from).take(shown);
    let mut buttons: Vec<ButtonSpec> = steps.map(|step| step_button(number, step)).collect();
    if left > shown {
        let next = (from + shown).to_string();
        buttons.push(button("button-more-steps", "steps", &[number, &next]));
    }
    buttons
}

/// The steps that the card has no room for.
fn more_steps(number: &str, actions: &[String], from: u32, due: Option<Millis>) -> Script {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let buttons = step_buttons(number, actions, from, MOST_BUTTONS - 1);
    let id = if buttons.is_empty() { "steps-none" } else { "steps-more" };
    let mut script = about(id, number);
    say_due(&mut script, due);
    script.rows(buttons, STEPS_WIDE);
    script.row(vec![open(number)]);
    script
}

fn say_due(script: &mut Script, due: Option<Millis>) {
    if let Some(due) = due {
        script.say(Line::new("ticket-due").with("due", Value::DateTime(due)));
    }
}

/// Asks for one thing that a step is made of; what can be chosen is numbered.
fn ask_step(
    (number, step, key): (&str, &str, &str),
    given: &[String],
    (need, wrong): (&str, Option<&Refusal>),
    options: &[StepOption],
    due: Option<Millis>,
) -> Script {
    let mut script = Script::default();
    if let Some(wrong) = wrong {
        script.say(refusing::line(wrong));
    }
    let typed = options.is_empty() && ONLY_TYPED.contains(&need);
    let family = if typed { "need-typed" } else { "need" };
    script.say(
        Line::new("ask-step")
            .with("number", number)
            .with("step", Value::term("action", step))
            .with("need", Value::term(family, need)),
    );
    let mut buttons = Vec::with_capacity(options.len());
    for (option, n) in options.iter().zip(numbers(options)) {
        let label = option_line(option);
        script.say(Line::new("numbered").with("n", n).with("choice", Value::from(label.clone())));
        let mut args: Vec<&str> = vec![number, key];
        args.extend(given.iter().map(String::as_str));
        args.push(&option.value);
        buttons.push(labelled(label, "do", &args));
    }
    say_due(&mut script, due);
    script.rows(buttons, STEPS_WIDE);
    script.row(vec![open(number)]);
    script
}

/// What is typed for each option: its own number where the options are numbers, else its place.
fn numbers(options: &[StepOption]) -> Vec<u32> {
    let own: Option<Vec<u32>> = options.iter().map(|option| option.value.parse().ok()).collect();
    own.unwrap_or_else(|| (1..).take(options.len()).collect())
}

fn option_line(option: &StepOption) -> Line {
    let said = match option.family.as_str() {
        "" => Value::from(&option.name),
        "limit" => Value::Limit(option.name.clone()),
        "date" => Value::Date(option.name.clone()),
        "card_yellow" | "card_red" => {
            let colour = Value::term("card", option.family.trim_start_matches("card_"));
            return Line::new("option-card").with("card", colour).with("office", &option.name);
        }
        family => return Line::term(&family.replace('_', "-"), &option.value),
    };
    Line::new("option").with("choice", said)
}

/// Why a step was not taken; where somebody else was first, who that was and where it stands now.
fn not_done(
    number: &str,
    refusal: &Refusal,
    first: Option<&FirstStep>,
    (state, due): (&str, Option<Millis>),
) -> Script {
    let mut script = Script::default();
    if let Some(first) = first {
        let by = match first.by.is_empty() {
            true => Value::term("role", &first.role),
            false => Value::from(&first.by),
        };
        script.say(
            Line::new("not-done-first")
                .with("number", number)
                .with("by", by)
                .with("at", Value::DateTime(first.at))
                .with("action", Value::term("action", &first.action))
                .with("state", Value::term("state", state)),
        );
        say_due(&mut script, due);
    }
    script.say(refusing::line(refusal));
    script.row(vec![open(number)]);
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
    assist_line(script, proposal);
    if proposal.fast == Allowed::Yes {
        script.say(Line::new("proposal-fast"));
    }
}

fn assist_line(script: &mut Script, proposal: &ProposalView) {
    if !proposal.assists.is_empty() {
        let assists = proposal.assists.iter().map(String::as_str);
        script.say(Line::new("proposal-assists").with("offices", Value::list(assists)));
    }
}

/// Sends the ticket to the proposed unit and those that assist it with one press; a second button
/// leaves the assisting units out.
pub(super) fn dispatch_buttons(number: &str, proposal: &ProposalView) -> Vec<ButtonSpec> {
    let all = match (proposal.fast, proposal.assists.is_empty()) {
        (Allowed::No, true) => "button-dispatch",
        (Allowed::No, false) => "button-dispatch-all",
        (Allowed::Yes, true) => "button-fast",
        (Allowed::Yes, false) => "button-fast-all",
    };
    let to = [number, proposal.code.as_str()];
    let button = |id, verb| labelled(Line::new(id).with("office", &proposal.office), verb, &to);
    let alone = (!proposal.assists.is_empty()).then(|| button("button-dispatch-alone", "alone"));
    std::iter::once(button(all, "dispatch")).chain(alone).collect()
}

/// The steps below a notice: the next ones, the others behind the ticket.
pub(super) fn notice_buttons(number: &str, actions: &[String]) -> Vec<ButtonSpec> {
    let next = actions.iter().take(STEPS_OF_NOTICE).map(|step| step_button(number, step));
    next.chain([open(number)]).collect()
}

/// The leader's answer to a proposal: a sheet of the highest level, or none.
pub(super) fn sheet_buttons(number: &str) -> Vec<ButtonSpec> {
    vec![
        button("button-agree-sheet", "do", &[number, step_key("supervise"), "4"]),
        button("button-refuse-sheet", "do", &[number, step_key("close_sheet")]),
        open(number),
    ]
}

/// The button of a step; dispatching goes on to the choice of the unit.
fn step_button(number: &str, step: &str) -> ButtonSpec {
    match step {
        "dispatch" => button("button-units", "units", &[number]),
        _ => {
            let key = step_key(step);
            let family = match step {
                // Beside 不同意 a bare name does not say that the request is granted.
                "ledger_in" | "suspend" | "report_up" => "button-grant",
                _ => "action",
            };
            labelled(Line::term(family, step), "do", &[number, key])
        }
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
        assist_line(&mut script, proposal);
        script.rows(dispatch_buttons(number, proposal), 1);
    }
    script.say(Line::new("ask-unit-other"));
    script.row(vec![open(number)]);
    script
}

/// A step that was taken, after 已: most are said as the step is called.
pub(super) fn taken(step: &str) -> Value {
    match step {
        "contact_failed" | "propose_sheet" | "decide_review" | "confer" | "close_sheet"
        | "appeal_review" => Value::term("taken", step),
        _ => Value::term("action", step),
    }
}

fn done(number: &str, step: &str, office: Option<&str>, dates: &[Dated]) -> Script {
    if number.is_empty() {
        // What is no ticket's step, such as making a group the one for dispatchers.
        return Script::of(Line::term("done", step));
    }
    let mut script = Script::of(Line::new("done").with("number", number).with("step", taken(step)));
    script.say_text("done-office", "office", office.unwrap_or_default());
    say_dates(&mut script, dates);
    script.row(vec![open(number)]);
    script
}
