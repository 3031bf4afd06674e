//! Urging, supervision sheets, cards, conferences and reminders.

use crate::domain::Millis;
use crate::domain::people::Role;
use crate::domain::rules::LimitName;
use crate::domain::ticket::guards::{is_long_ledger, is_outsider};
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{
    BadReview, Card, Cause, Colour, Conference, NoticeArgs, NoticeKind, NoticeTarget, Pace,
    RequestKind, Sheet, SheetState, Ticket, TimerKind, Whistle, WordsKind, timers,
};

pub(super) fn urge(step: &mut Step<'_>, text: &str) {
    step.ticket.urge_count = step.ticket.urge_count.saturating_add(1);
    let count = step.ticket.urge_count;
    let from_requester = matches!(step.f.role, Role::Requester | Role::Agent);
    if from_requester {
        step.ticket.next_urge_at = Some(step.due(LimitName::Urge));
        step.tell_requester(NoticeKind::UrgeReceived, NoticeArgs::default());
    }
    if is_outsider(step.f.role) {
        step.add_words(WordsKind::Remark, text, &[]);
    } else if !text.trim().is_empty() {
        step.note("text", text);
    }
    let args = NoticeArgs { count: Some(count), ..NoticeArgs::default() };
    step.tell_lead(NoticeKind::Urged, args.clone());
    step.tell_dispatchers(NoticeKind::Urged, args.clone());
    if count >= 2 {
        step.tell_supervisors(NoticeKind::Urged, args);
    }
}

/// A leader opens level 4; a supervisor's level 4 is a proposal to the leader.
pub(super) fn supervise(step: &mut Step<'_>, level: u8, office: &str, message: &str) {
    if level < 4 || step.f.actor.has(Role::Leader) {
        open_sheet(step, level, Cause::Officer, office, message);
        return;
    }
    let mut sheet = new_sheet(step, level, Cause::Officer, office, message);
    sheet.state = SheetState::Proposed;
    let args = sheet_args(&sheet);
    step.ticket.sheets.push(sheet);
    step.tell_leaders(NoticeKind::SheetProposed, args);
}

fn new_sheet(step: &Step<'_>, level: u8, cause: Cause, office: &str, message: &str) -> Sheet {
    let last = step.ticket.sheets.last().map_or(0, |sheet| sheet.id);
    Sheet {
        id: last.saturating_add(1),
        level,
        cause,
        by: step.who(),
        office: office.to_owned(),
        message: message.to_owned(),
        at: step.f.now,
        reply_due: step.due(LimitName::SupervisionReply),
        reply: None,
        state: SheetState::Open,
    }
}

fn sheet_args(sheet: &Sheet) -> NoticeArgs {
    NoticeArgs {
        office: Some(sheet.office.clone()),
        due_at: Some(sheet.reply_due),
        text: Some(sheet.message.clone()).filter(|text| !text.is_empty()),
        code: Some(sheet.cause.to_string()),
        count: Some(u32::from(sheet.level)),
        ..NoticeArgs::default()
    }
}

/// Opens a sheet: the unit answers in one working day; from level 3 on the leaders know.
pub(super) fn open_sheet(
    step: &mut Step<'_>,
    level: u8,
    cause: Cause,
    office: &str,
    message: &str,
) {
    let sheet = new_sheet(step, level, cause, office, message);
    // What was proposed is done with the sheet that follows.
    let proposed = |other: &&mut Sheet| {
        other.state == SheetState::Proposed && other.office == office && other.level <= level
    };
    step.ticket
        .sheets
        .iter_mut()
        .filter(proposed)
        .for_each(|other| other.state = SheetState::Settled);
    let args = sheet_args(&sheet);
    let late = sheet.reply_due.saturating_add(1);
    timers::add(&mut step.ticket, TimerKind::SheetLate, late, &sheet.id.to_string());
    step.ticket.sheets.push(sheet);
    let unit = NoticeTarget::Office(office.to_owned());
    step.tell(unit, NoticeKind::Supervised, args.clone());
    // Of a red card supervisors hear by the notice of the card.
    if cause != Cause::Overdue {
        step.tell_supervisors(NoticeKind::Supervised, args.clone());
    }
    if level >= 3 {
        step.tell_leaders(NoticeKind::Raised, args);
    }
}

fn write_answer(step: &mut Step<'_>, id: u32, reply: &str) {
    for sheet in step.ticket.sheets.iter_mut().filter(|sheet| sheet.id == id) {
        sheet.reply = Some(reply.to_owned());
        sheet.state = SheetState::Answered;
    }
    timers::disarm(&mut step.ticket, TimerKind::SheetLate, &id.to_string());
}

pub(super) fn answer_sheet(step: &mut Step<'_>, id: u32, reply: &str) {
    write_answer(step, id, reply);
    let args = NoticeArgs {
        office: Some(step.f.actor.office.clone()),
        text: Some(reply.to_owned()),
        count: Some(id),
        ..NoticeArgs::default()
    };
    step.tell_supervisors(NoticeKind::SheetAnswered, args.clone());
    // After a red card the requester was promised to hear why, and how it goes on.
    let late = |sheet: &Sheet| sheet.id == id && sheet.cause == Cause::Overdue;
    if step.ticket.sheets.iter().any(late) && step.ticket.led_by(&step.f.actor.office) {
        step.tell_requester(NoticeKind::SheetAnswered, NoticeArgs { count: None, ..args });
    }
}

pub(super) fn close_sheet(step: &mut Step<'_>, id: u32) {
    for sheet in step.ticket.sheets.iter_mut().filter(|sheet| sheet.id == id) {
        let proposed = sheet.state == SheetState::Proposed;
        sheet.state = if proposed { SheetState::Settled } else { SheetState::Closed };
    }
    timers::disarm(&mut step.ticket, TimerKind::SheetLate, &id.to_string());
    if step.ticket.sheets.iter().all(Sheet::is_over) {
        timers::disarm(&mut step.ticket, TimerKind::SheetWaits, "");
    }
}

/// With the matter that they were about ends what was answered of a lateness or a bad review; every
/// other sheet waits for a person.
pub(super) fn close_answered(step: &mut Step<'_>) {
    let about_it = |cause| matches!(cause, Cause::Overdue | Cause::BadReview);
    for sheet in step.ticket.sheets.iter_mut().filter(|sheet| about_it(sheet.cause)) {
        if sheet.state == SheetState::Answered {
            sheet.state = SheetState::Closed;
        }
    }
}

/// Closes what was opened for a cause that has fallen away.
pub(super) fn close_sheets(step: &mut Step<'_>, cause: Cause) {
    let sheets = step.ticket.sheets.iter().filter(|sheet| sheet.cause == cause);
    let ids: Vec<u32> = sheets.map(|sheet| sheet.id).collect();
    for id in ids {
        close_sheet(step, id);
    }
}

pub(super) fn excuse_card(step: &mut Step<'_>, office: &str, colour: Colour, reason: &str) {
    let fits = |card: &&mut Card| {
        card.office == office && card.colour == colour && card.no_fault.is_none()
    };
    if let Some(card) = step.ticket.cards.iter_mut().find(fits) {
        card.no_fault = Some(reason.to_owned());
    }
}

/// It counts against the unit; its head is told why.
pub(super) fn uphold_shirking(step: &mut Step<'_>, office: &str, reason: &str) {
    let now = step.f.now;
    let units = step.ticket.lead.iter_mut().chain(step.ticket.past.iter_mut().rev());
    let mut units = units.filter(|unit| unit.shirked_by(office));
    if let Some(unit) = units.next() {
        unit.shirked_at = Some(now);
    }
    let args = NoticeArgs {
        office: Some(office.to_owned()),
        text: Some(reason.to_owned()),
        ..NoticeArgs::default()
    };
    step.tell(NoticeTarget::Office(office.to_owned()), NoticeKind::ShirkingUpheld, args);
}

pub(super) fn confer(
    step: &mut Step<'_>,
    participants: &[String],
    decision: &str,
    lead: Option<&str>,
) {
    step.ticket.conferences.push(Conference {
        at: step.f.now,
        participants: participants.to_vec(),
        decision: decision.to_owned(),
        lead: lead.map(str::to_owned),
    });
    let args = NoticeArgs {
        office: lead.map(str::to_owned),
        text: Some(decision.to_owned()),
        ..NoticeArgs::default()
    };
    for office in participants {
        step.tell(NoticeTarget::Office(office.clone()), NoticeKind::Conferred, args.clone());
    }
    step.tell_dispatchers(NoticeKind::Conferred, args);
}

/// Puts a card on the unit's running assignment.
fn add_card(step: &mut Step<'_>, office: &str, colour: Colour) -> NoticeArgs {
    let units = step.ticket.assists.iter().chain(&step.ticket.lead);
    let unit = units.into_iter().find(|unit| unit.office == office);
    let (assignment, due_at) =
        unit.map_or((step.f.now, None), |unit| (unit.dispatched_at, Some(unit.due_at)));
    step.ticket.cards.push(Card {
        office: office.to_owned(),
        assignment,
        colour,
        at: step.f.now,
        no_fault: None,
    });
    NoticeArgs { office: Some(office.to_owned()), due_at, ..NoticeArgs::default() }
}

pub(super) fn yellow_card(step: &mut Step<'_>, office: &str) {
    let args = add_card(step, office, Colour::Yellow);
    step.tell(NoticeTarget::Office(office.to_owned()), NoticeKind::Yellow, args.clone());
    step.tell_dispatchers(NoticeKind::Yellow, args.clone());
    remind_again(step, TimerKind::YellowReminder, LimitName::YellowReminder, office, args.due_at);
}

/// The next reminder, if it comes before `until`.
fn remind_again(
    step: &mut Step<'_>,
    kind: TimerKind,
    every: LimitName,
    of: &str,
    until: Option<i64>,
) {
    let look = matches!(kind, TimerKind::LedgerReview | TimerKind::SuspensionReview);
    let next = step.due(every);
    let next = if look { step.f.rules.clock.on_working_day(next) } else { next };
    if until.is_some_and(|until| next < until) {
        timers::add(&mut step.ticket, kind, next, of);
    }
}

/// The limit passed: the requester gets an apology, the unit a sheet to answer.
pub(super) fn red_card(step: &mut Step<'_>, office: &str) {
    let args = add_card(step, office, Colour::Red);
    let unit = NoticeTarget::Office(office.to_owned());
    let lead = step.ticket.led_by(office);
    if lead {
        open_sheet(step, 2, Cause::Overdue, office, "");
        step.tell_requester(NoticeKind::Red, args.clone());
    } else {
        step.tell_lead(NoticeKind::Red, args.clone());
    }
    step.tell(unit, NoticeKind::Red, args.clone());
    step.tell_dispatchers(NoticeKind::Red, args.clone());
    step.tell_supervisors(NoticeKind::Red, args);
}

pub(super) fn raise(step: &mut Step<'_>, office: &str) {
    open_sheet(step, 3, Cause::LongOverdue, office, "");
    let next = step.due(LimitName::Raise);
    timers::add(&mut step.ticket, TimerKind::LongOverdue, next, office);
}

/// The leaders hear of a matter that many people bring, and a conference is due.
pub(super) fn raise_topic(step: &mut Step<'_>, office: &str) {
    open_sheet(step, 3, Cause::Related, office, "");
}

/// Reminders: nothing changes but who has been told, and when the next one comes.
pub(super) fn remind(step: &mut Step<'_>, timer: TimerKind, of: &str) {
    step.note("timer", timer.code());
    let lead = step.ticket.lead.as_ref();
    let args = NoticeArgs {
        office: lead.map(|lead| lead.office.clone()),
        due_at: due_of(step, timer, of),
        code: waits_for(timer).map(str::to_owned),
        ..NoticeArgs::default()
    };
    match timer {
        TimerKind::TriageNear => remind_triage(step, NoticeKind::TriageNear, 1),
        TimerKind::TriageLate => remind_triage(step, NoticeKind::TriageLate, 2),
        TimerKind::TriageRaised => {
            let args = triage_args(step, 3);
            ask_supervisors(step, NoticeKind::TriageLate, timer, args);
        }
        TimerKind::AcceptNear => {
            step.tell_lead(NoticeKind::AcceptReminder, args.clone());
            step.tell_dispatchers(NoticeKind::AcceptReminder, args);
        }
        TimerKind::ContactLate => {
            step.tell_lead(NoticeKind::ContactLate, args.clone());
            step.tell_dispatchers(NoticeKind::ContactLate, args);
        }
        TimerKind::MeasuresLate => {
            step.tell_lead(NoticeKind::MeasuresLate, args.clone());
            step.tell_dispatchers(NoticeKind::MeasuresLate, args.clone());
            step.tell_supervisors(NoticeKind::MeasuresLate, args);
        }
        TimerKind::YellowReminder => remind_yellow(step, of),
        TimerKind::LongOverdue => remind_long_overdue(step, of, args),
        TimerKind::ReturnLate => ask_supervisors(step, NoticeKind::ReturnLate, timer, args),
        TimerKind::WaitOver => {
            step.tell_dispatchers(NoticeKind::InfoMissing, args.clone());
            step.tell_supervisors(NoticeKind::InfoMissing, args);
        }
        TimerKind::SuspensionReview => {
            look_again(step, NoticeKind::SuspensionReview, timer, args);
        }
        TimerKind::LedgerReview => ask_for_progress(step, args),
        TimerKind::CheckLate => ask_supervisors(step, NoticeKind::CheckLate, timer, args),
        TimerKind::FirstReminder | TimerKind::SecondReminder => remind_to_rate(step),
        TimerKind::DecisionLate => ask_supervisors(step, NoticeKind::BadReviewLate, timer, args),
        TimerKind::BadReviewContactLate | TimerKind::BadReviewFixLate => {
            step.tell_lead(NoticeKind::BadReviewLate, args.clone());
            step.tell_supervisors(NoticeKind::BadReviewLate, args);
        }
        TimerKind::SheetLate => step.tell_supervisors(NoticeKind::SheetLate, args),
        TimerKind::CheckInLate => missed_check_in(step, of),
        TimerKind::LateAgain => late_again(step, of),
        TimerKind::SheetWaits => remind_of_sheets(step),
        TimerKind::AppealLate => ask_supervisors(step, NoticeKind::AppealLate, timer, args),
        // These fire as steps of their own.
        TimerKind::AcceptLate
        | TimerKind::Yellow
        | TimerKind::Red
        | TimerKind::Raise
        | TimerKind::PauseEnd
        | TimerKind::FeedbackEnd
        | TimerKind::Archive => {}
    }
}

/// The date that a reminder is about.
fn due_of(step: &Step<'_>, timer: TimerKind, of: &str) -> Option<Millis> {
    let ticket = &step.ticket;
    let (lead, review) = (ticket.lead.as_ref(), bad_review_of(ticket, of));
    match timer {
        TimerKind::AcceptNear => lead.map(|lead| lead.accept_due),
        TimerKind::ContactLate => lead.map(|lead| lead.contact_due),
        TimerKind::MeasuresLate => lead.and_then(|lead| lead.measures_due),
        TimerKind::ReturnLate => {
            let asked = ticket.pending(RequestKind::Return)?.asked_at;
            Some(step.due_from(asked, LimitName::ReturnReview))
        }
        TimerKind::WaitOver => ticket.open_pause().map(|pause| pause.until),
        TimerKind::CheckLate => ticket.check_due_at,
        TimerKind::AppealLate => ticket.decline.as_ref().and_then(|decline| decline.decide_due),
        TimerKind::DecisionLate => {
            let given = ticket.evaluation.as_ref()?.changed_at;
            Some(step.due_from(given, LimitName::Decision))
        }
        TimerKind::BadReviewContactLate => review.map(|case| case.contact_due),
        TimerKind::BadReviewFixLate => review.map(|case| case.fix_due),
        TimerKind::SheetLate => {
            let mut sheets = ticket.sheets.iter();
            sheets.find(|sheet| sheet.id.to_string() == of).map(|sheet| sheet.reply_due)
        }
        _ => lead.map(|lead| lead.due_at),
    }
}

/// The bad-review case that a timer is of: they are counted from 1.
fn bad_review_of<'a>(ticket: &'a Ticket, of: &str) -> Option<&'a BadReview> {
    ticket.bad_reviews.get(of.parse::<usize>().ok()?.checked_sub(1)?)
}

/// What a bad review that is late waits for: the three reminders are one kind of notice.
const fn waits_for(timer: TimerKind) -> Option<&'static str> {
    match timer {
        TimerKind::DecisionLate => Some("decide"),
        TimerKind::BadReviewContactLate => Some("contact"),
        TimerKind::BadReviewFixLate => Some("fix"),
        _ => None,
    }
}

/// The desk itself is late: supervisors hear of it, and again each working day until it is done.
fn ask_supervisors(step: &mut Step<'_>, kind: NoticeKind, timer: TimerKind, args: NoticeArgs) {
    step.tell_supervisors(kind, args);
    let next = step.due(LimitName::Decision);
    timers::add(&mut step.ticket, timer, next, "");
}

fn remind_long_overdue(step: &mut Step<'_>, office: &str, args: NoticeArgs) {
    let next = step.due(LimitName::Raise);
    timers::add(&mut step.ticket, TimerKind::LongOverdue, next, office);
    step.tell_lead(NoticeKind::LongOverdue, args.clone());
    step.tell_supervisors(NoticeKind::LongOverdue, args.clone());
    step.tell_leaders(NoticeKind::LongOverdue, args);
}

fn remind_triage(step: &mut Step<'_>, kind: NoticeKind, count: u32) {
    let args = triage_args(step, count);
    step.tell_dispatchers(kind, args);
}

fn triage_args(step: &Step<'_>, count: u32) -> NoticeArgs {
    NoticeArgs { due_at: step.ticket.triage_due_at, count: Some(count), ..NoticeArgs::default() }
}

fn remind_yellow(step: &mut Step<'_>, office: &str) {
    let mut units = step.ticket.assists.iter().chain(&step.ticket.lead);
    let due_at = units.find(|unit| unit.office == office).map(|unit| unit.due_at);
    let args = NoticeArgs { office: Some(office.to_owned()), due_at, ..NoticeArgs::default() };
    step.tell(NoticeTarget::Office(office.to_owned()), NoticeKind::Yellow, args);
    remind_again(step, TimerKind::YellowReminder, LimitName::YellowReminder, office, due_at);
}

/// Somebody looks at a pause, and the next look is set.
fn look_again(step: &mut Step<'_>, kind: NoticeKind, timer: TimerKind, args: NoticeArgs) {
    let until = step.ticket.open_pause().map(|pause| pause.until);
    remind_again(step, timer, LimitName::SuspensionReview, "", until);
    let args = NoticeArgs { due_at: until, ..args };
    step.tell_lead(kind, args.clone());
    step.tell_supervisors(kind, args);
}

/// A ledger entry is looked at: the lead answers a sheet on how it goes on. Who owes the answer to
/// the last one is reminded of that instead, and of a long entry the leaders hear each time.
fn ask_for_progress(step: &mut Step<'_>, args: NoticeArgs) {
    let Some(pause) = step.ticket.open_pause() else { return };
    let (from, until) = (pause.from, pause.until);
    let every = match pause.pace {
        Pace::Slow => LimitName::SlowLedgerReview,
        Pace::OnTrack => LimitName::LedgerReview,
    };
    remind_again(step, TimerKind::LedgerReview, every, "", Some(until));
    let args = NoticeArgs { due_at: Some(until), ..args };
    if is_long_ledger(until, from) {
        step.tell_leaders(NoticeKind::LedgerReview, args.clone());
    }
    if open_review(&step.ticket).is_some() {
        step.tell_lead(NoticeKind::LedgerReview, args.clone());
        step.tell_supervisors(NoticeKind::LedgerReview, args);
        return;
    }
    close_sheets(step, Cause::LedgerReview);
    let office = args.office.unwrap_or_default();
    open_sheet(step, 2, Cause::LedgerReview, &office, "");
}

/// The sheet on a ledger entry that the lead has not answered yet.
fn open_review(ticket: &Ticket) -> Option<&Sheet> {
    let owed =
        |sheet: &&Sheet| sheet.cause == Cause::LedgerReview && sheet.state == SheetState::Open;
    ticket.sheets.iter().find(owed)
}

/// What is said of a ledger entry answers the sheet that asked for it: the unit's word waits to be
/// read, a supervisor's own ends it.
pub(super) fn settle_review(step: &mut Step<'_>, progress: &str) {
    let Some(id) = open_review(&step.ticket).map(|sheet| sheet.id) else { return };
    if step.f.role == Role::Supervisor {
        return close_sheet(step, id);
    }
    write_answer(step, id, progress);
}

/// The second reminder sets the end: seven days after the reply, and a day after the reminder.
fn remind_to_rate(step: &mut Step<'_>) {
    step.ticket.feedback_reminders = step.ticket.feedback_reminders.saturating_add(1);
    let until = step.ticket.feedback_due_at;
    let args = NoticeArgs { due_at: until, ..NoticeArgs::default() };
    step.tell_requester(NoticeKind::FeedbackReminder, args);
    if step.ticket.feedback_reminders >= 2 {
        let at = step.due(LimitName::FirstReminder).max(until.unwrap_or(step.f.now));
        timers::add(&mut step.ticket, TimerKind::FeedbackEnd, at, "");
    }
}

/// There is one red card on one part; of a further date that passes who has to know is told.
fn late_again(step: &mut Step<'_>, office: &str) {
    let mut units = step.ticket.assists.iter().chain(&step.ticket.lead);
    let due_at = units.find(|unit| unit.office == office).map(|unit| unit.due_at);
    let args = NoticeArgs { office: Some(office.to_owned()), due_at, ..NoticeArgs::default() };
    let unit = NoticeTarget::Office(office.to_owned());
    for to in [unit, NoticeTarget::Dispatchers, NoticeTarget::Supervisors] {
        step.tell(to, NoticeKind::LateAgain, args.clone());
    }
}

/// Of a ticket that has ended nobody thinks any more: what is open on it is told each working day to
/// whoever may close it.
fn remind_of_sheets(step: &mut Step<'_>) {
    let open = |for_leaders: bool| {
        let mut sheets = step.ticket.sheets.iter().filter(|sheet| !sheet.is_over());
        sheets.any(|sheet| (sheet.level == 4) == for_leaders)
    };
    let (leaders, supervisors) = (open(true), open(false));
    if supervisors {
        step.tell_supervisors(NoticeKind::SheetWaits, NoticeArgs::default());
    }
    if leaders {
        step.tell_leaders(NoticeKind::SheetWaits, NoticeArgs::default());
    }
    let next = step.due(LimitName::Decision);
    timers::add(&mut step.ticket, TimerKind::SheetWaits, next, "");
}

fn missed_check_in(step: &mut Step<'_>, office: &str) {
    let called = |whistle: &&Whistle| whistle.calls.iter().any(|call| call.office == office);
    let due_at = step.ticket.whistles.iter().rev().find(called).map(|whistle| whistle.due);
    let args = NoticeArgs { office: Some(office.to_owned()), due_at, ..NoticeArgs::default() };
    step.tell(NoticeTarget::Office(office.to_owned()), NoticeKind::CheckInLate, args.clone());
    step.tell_lead(NoticeKind::CheckInLate, args);
    open_sheet(step, 2, Cause::MissedCheckIn, office, "");
}
