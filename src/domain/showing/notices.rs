//! Notices as their readers get them: with what has to be known before a button is pressed.

use super::super::catalog::Catalog;
use super::super::minimal::silent;
use super::super::people::{Actor, Role};
use super::super::ticket::{
    Decision, DraftedRequest, Evaluation, Notice, NoticeKind, NoticeTarget, Request, Ticket, Wants,
};
use super::super::view::{Dated, Detail, NoticeView, ProposalView, Remedy};
use super::{Eyes, dates, excerpt, item_of, masked, office_name, secrecy};

/// A notice as its reader gets it: the requester without the title they know, officers without
/// anything of the requester.
#[must_use]
pub fn notice_view(
    notice: &Notice,
    ticket: &Ticket,
    officer: Option<&Actor>,
    (actions, proposal): (Vec<String>, Option<ProposalView>),
    catalog: &Catalog,
) -> NoticeView {
    let eyes =
        officer.map_or_else(|| Eyes::masked(catalog), |officer| Eyes::of(officer, ticket, catalog));
    let for_requester = notice.to == NoticeTarget::Requester;
    let reader_kind = if for_requester { "requester" } else { "staff" };
    let office = notice.args.office.as_deref().map(|code| office_name(code, catalog));
    let title = excerpt(&eyes.see(&ticket.title));
    let watch = if watches(notice) { "-watch" } else { "" };
    let view = NoticeView {
        kind: format!("{reader_kind}-{}{watch}", notice.kind.code().replace('_', "-")),
        priority: ticket.urgency(),
        number: ticket.number.to_string(),
        class: ticket.class,
        title: if for_requester { String::new() } else { title },
        office,
        due: notice.args.due_at,
        words: notice.args.text.as_deref().map(|words| eyes.see(words)),
        remedy: None::<Remedy>,
        actions: first(notice.kind, actions),
        proposal,
        due_for: due_for(notice, ticket).to_owned(),
        dates: further(notice, ticket),
        item: item_of(ticket, catalog)
            .filter(|_| notice.kind == NoticeKind::Dispatched && !for_requester),
        code: notice.args.code.clone(),
        secrecy: secrecy(ticket).filter(|_| brings_a_task(notice.kind) && !for_requester),
        details: if for_requester { Vec::new() } else { details(notice, ticket, catalog) },
    };
    if for_requester || !ticket.is_restricted() {
        return view;
    }
    // What is sensitive is read on the ticket, by who opens it, and lies in nobody's messages.
    let mut silent = silent(view);
    let told = ticket.sensitive.iter().filter(|_| brings_a_task(notice.kind));
    silent.details.extend(told.map(|kind| Detail::coded("sensitive", kind.code())));
    silent
}

/// Whether its reader only watches what the notice asks of a unit.
fn watches(notice: &Notice) -> bool {
    let unit = matches!(notice.to, NoticeTarget::Office(_) | NoticeTarget::Requester);
    let asks = matches!(
        notice.kind,
        NoticeKind::Dispatched | NoticeKind::Red | NoticeKind::Supervised | NoticeKind::BadReview
    );
    asks && !unit
}

/// The steps with those in front that answer a notice of this kind.
fn first(kind: NoticeKind, actions: Vec<String>) -> Vec<String> {
    let wanted: &[&str] = match kind {
        NoticeKind::Red
        | NoticeKind::LateAgain
        | NoticeKind::LongOverdue
        | NoticeKind::SheetLate => &["answer_sheet", "supervise", "urge"],
        NoticeKind::Supervised => &["answer_sheet"],
        NoticeKind::SheetAnswered | NoticeKind::SheetWaits => &["close_sheet", "supervise"],
        NoticeKind::Raised => &["confer", "supervise"],
        NoticeKind::SheetProposed => &["supervise", "close_sheet"],
        NoticeKind::BadReview => &["first_contact", "order_rework", "close_explained"],
        NoticeKind::Appealed | NoticeKind::AppealLate => &["reopen", "refuse_appeal"],
        NoticeKind::ExportAsked => &["grant_export", "refuse_export"],
        NoticeKind::ReliefDrafted => {
            &["send_return", "send_extension", "drop_return", "drop_extension"]
        }
        _ => &[],
    };
    let (mut front, rest): (Vec<String>, Vec<String>) =
        actions.into_iter().partition(|step| wanted.contains(&step.as_str()));
    front.sort_by_key(|step| wanted.iter().position(|one| one == step));
    front.into_iter().chain(rest).collect()
}

/// Whether a notice is the first that its reader hears of a ticket.
const fn brings_a_task(kind: NoticeKind) -> bool {
    matches!(
        kind,
        NoticeKind::Submitted
            | NoticeKind::Dispatched
            | NoticeKind::FastTracked
            | NoticeKind::TemporaryTask
            | NoticeKind::AssistAssigned
            | NoticeKind::Whistled
    )
}

/// What the reader has to decide or to work with, so that nobody presses a button blindly.
fn details(notice: &Notice, ticket: &Ticket, catalog: &Catalog) -> Vec<Detail> {
    match notice.kind {
        NoticeKind::ToSign | NoticeKind::ToCheck | NoticeKind::CheckLate => {
            outcome(ticket, catalog)
        }
        NoticeKind::ReturnAsked
        | NoticeKind::ReturnAgainstList
        | NoticeKind::ReturnLate
        | NoticeKind::ReliefAsked => {
            let waiting = |one: &&Request| one.decision == Decision::Pending;
            let asked = ticket.requests.iter().rev().find(waiting);
            let by_supervisor = asked.filter(|asked| ticket.supervisor_decides(asked.kind));
            let decider = by_supervisor.map(|_| Detail::coded("role", Role::Supervisor.code()));
            let wanted = |request: &Request| wanted(&request.wants, &request.reason, catalog);
            asked.map(wanted).unwrap_or_default().into_iter().chain(decider).collect()
        }
        NoticeKind::ReliefDrafted => {
            let newest = ticket.drafts.last();
            let wanted = |draft: &DraftedRequest| wanted(&draft.wants, &draft.reason, catalog);
            newest.map(wanted).unwrap_or_default()
        }
        NoticeKind::Supervised | NoticeKind::Raised | NoticeKind::SheetProposed => {
            let level = notice.args.count.map(|level| level.to_string());
            let coded = |level: String| Detail::coded("level_of_supervision", &level);
            level.map(coded).into_iter().collect()
        }
        NoticeKind::Conferred => {
            let lead = notice.args.office.as_deref();
            let kind = match lead.is_some_and(|code| ticket.led_by(code)) {
                true => "conference-keeps",
                false => "conference-lead",
            };
            let lead = lead.map(|code| Detail::words(kind, office_name(code, catalog)));
            lead.into_iter().collect()
        }
        NoticeKind::Submitted | NoticeKind::TriageNear | NoticeKind::TriageLate => {
            let proposed = ticket.proposed_priority.iter();
            proposed.map(|one| Detail::coded("priority", one.code())).collect()
        }
        NoticeKind::Closed => {
            let given = ticket.evaluation.as_ref().filter(|given| given.valid);
            let graded = |given: &Evaluation| Detail::coded("grade", &given.grade.to_string());
            given.map(graded).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What the unit reached and would have the requester told.
fn outcome(ticket: &Ticket, catalog: &Catalog) -> Vec<Detail> {
    let lead = ticket.lead.as_ref();
    let reached = ticket.resolution.map(|one| Detail::coded("resolution", one.code()));
    let result = lead.and_then(|lead| lead.result.as_deref());
    let reply = lead.and_then(|lead| lead.reply.as_deref());
    // In the chat the unit writes one text for both.
    let result = result.filter(|words| Some(*words) != reply);
    let said = |kind: &str, words: &str| Detail::words(kind, masked(words, catalog));
    let result = result.map(|words| said("result", words));
    let reply = reply.map(|words| said("reply", words));
    let lead = lead.and_then(|lead| lead.reply.as_deref());
    let hidden = lead.map_or(0, |words| masked(words, catalog).split("**").skip(1).count());
    let hidden = u32::try_from(hidden).ok().filter(|count| *count > 0);
    let hidden = hidden.map(|count| Detail::count("masked", count));
    reached.into_iter().chain(result).chain(reply).chain(hidden).collect()
}

/// What exactly a unit asks for.
fn wanted(wants: &Wants, reason: &str, catalog: &Catalog) -> Vec<Detail> {
    match wants {
        Wants::Return { code, suggested, .. } => {
            let to = suggested.as_deref().map(|code| office_name(code, catalog));
            let to = to.map(|name| Detail::words("suggested", name));
            // In the chat a head writes one text for both.
            let evidence = wants.evidence().filter(|evidence| *evidence != reason);
            let evidence = evidence.map(|words| Detail::words("evidence", masked(words, catalog)));
            let code = Detail::coded("return_reason", code.code());
            std::iter::once(code).chain(evidence).chain(to).collect()
        }
        Wants::Extension { days, kind } => vec![Detail::limit("days", kind.many(*days))],
        Wants::ReportUp { to, .. } => vec![Detail::words("report-up", office_name(to, catalog))],
        Wants::Suspension { cause, until } => {
            vec![Detail::coded("pause_reason", cause.code()), Detail::date("until", *until)]
        }
        Wants::Ledger { plan, target } => {
            vec![Detail::words("plan", masked(plan, catalog)), Detail::date("target", *target)]
        }
    }
}

/// Dates beside the first one: of a task all that its unit has to keep, for whoever waits in vain
/// when they will hear why.
fn further(notice: &Notice, ticket: &Ticket) -> Vec<Dated> {
    let for_lead = matches!(&notice.to, NoticeTarget::Office(office) if ticket.led_by(office));
    match notice.kind {
        NoticeKind::Dispatched
        | NoticeKind::ReportedUp
        | NoticeKind::AcceptReminder
        | NoticeKind::AutoAccepted
            if for_lead =>
        {
            dates(ticket).into_iter().filter(|date| date.what != due_for(notice, ticket)).collect()
        }
        NoticeKind::BadReview if notice.to != NoticeTarget::Requester => {
            let case = ticket.open_review();
            case.map(|case| Dated::new("fix", case.fix_due)).into_iter().collect()
        }
        NoticeKind::Red if notice.to == NoticeTarget::Requester => {
            let sheet = ticket.sheets.last();
            sheet.map(|sheet| Dated::new("explain", sheet.reply_due)).into_iter().collect()
        }
        NoticeKind::Urged => dates(ticket),
        NoticeKind::UrgeReceived => {
            dates::own_date(ticket, ticket.updated_at).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What the date of a notice is for.
fn due_for(notice: &Notice, ticket: &Ticket) -> &'static str {
    let requester = notice.to == NoticeTarget::Requester;
    match notice.kind {
        NoticeKind::Reopened if requester && notice.args.code.is_some() => "unit-named",
        NoticeKind::ReturnGranted if requester => "unit-named",
        NoticeKind::Submitted | NoticeKind::Reopened if requester => "answer",
        NoticeKind::Submitted | NoticeKind::Reopened => "dispatch",
        NoticeKind::Accepted | NoticeKind::TriageNear | NoticeKind::TriageLate if !requester => {
            "dispatch"
        }
        NoticeKind::Red if requester => "promised",
        NoticeKind::AcceptReminder => "accept",
        NoticeKind::ContactLate => "contact",
        NoticeKind::MeasuresLate => "measures",
        NoticeKind::ReturnAsked
        | NoticeKind::ReturnAgainstList
        | NoticeKind::ReturnLate
        | NoticeKind::ReviewContested
        | NoticeKind::Appealed
        | NoticeKind::AppealLate => "decide",
        NoticeKind::AppealRefused | NoticeKind::ReviewDecided | NoticeKind::ClosedExplained
            if requester =>
        {
            "reopen"
        }
        NoticeKind::InfoMissing => "reply",
        NoticeKind::SheetLate => "sheet",
        NoticeKind::CheckInLate => "check-in",
        NoticeKind::BadReviewLate => match notice.args.code.as_deref() {
            Some("decide") => "decide",
            Some("fix") => "fix",
            _ => "contact",
        },
        NoticeKind::Declined => "appeal",
        NoticeKind::InfoNeeded => "reply",
        NoticeKind::Replied | NoticeKind::FeedbackReminder => "rate",
        NoticeKind::BadReview => "contact",
        NoticeKind::ToSign | NoticeKind::ToCheck | NoticeKind::CheckLate => "check",
        NoticeKind::InfoAnswered if ticket.lead.is_none() => "dispatch",
        NoticeKind::Whistled => "check-in",
        NoticeKind::Supervised | NoticeKind::Raised | NoticeKind::SheetProposed => "sheet",
        NoticeKind::TemporaryTask => "approval",
        NoticeKind::ExportGranted => "export",
        NoticeKind::Suspended | NoticeKind::SuspensionReview => "pause",
        NoticeKind::LedgerIn | NoticeKind::LedgerReview | NoticeKind::LedgerProgress => "ledger",
        _ if requester => "answer",
        _ => "result",
    }
}
