//! What each step does to the ticket, and whom it tells.

mod closing;
mod duty;
mod export;
mod intake;
mod pauses;
mod recount;
mod relief;
mod supervision;
mod work;

use super::action::Action;
use super::state::State;
use super::step::Step;

/// Does what `step`'s action does; the ticket will then be in `to`.
pub(super) fn run(step: &mut Step<'_>, to: State) {
    match step.f.action {
        Action::Submit { .. } => intake::submit(step),
        Action::Accept { category, class, priority, item } => {
            intake::accept(step, category, (*class, *priority), item.as_ref());
        }
        Action::Reclassify {
            category,
            class,
            priority,
            item,
            area,
            confidentiality,
            named_units,
            accused,
            sensitive,
            ..
        } => {
            if let Some(sensitive) = sensitive {
                step.ticket.sensitive.clone_from(sensitive);
            }
            if let Some(accused) = accused {
                step.ticket.accused.clone_from(accused);
            }
            if area.is_some() {
                step.ticket.area.clone_from(area);
            }
            step.ticket.confidentiality = *confidentiality;
            step.ticket.named_units.clone_from(named_units);
            intake::classify(step, category, (*class, *priority), item.as_ref());
        }
        Action::Decline { code, channel } => intake::decline(step, *code, channel),
        Action::Appeal { text } => intake::appeal(step, text),
        Action::RefuseAppeal { reason } => intake::refuse_appeal(step, reason),
        Action::AddMore { text, attachments } => intake::add_more(step, text, attachments),
        Action::AskExport { reason } => export::ask(step, reason),
        Action::GrantExport { .. } => export::grant(step),
        Action::RefuseExport { reason } => export::refuse(step, reason),
        Action::ForgetRequester {} => intake::forget_requester(step),
        Action::Note { text } => {
            step.note("note", text.as_str());
            work::measure(step);
        }
        Action::AskInfo { question } => pauses::ask_info(step, question),
        Action::AnswerInfo { text, attachments } => pauses::answer_info(step, text, attachments),
        Action::Suspend { .. } => pauses::suspend(step),
        Action::Resume { .. } => pauses::resume(step),
        Action::LedgerIn { .. } => pauses::ledger_in(step),
        Action::ReviewLedger { progress, pace } => pauses::review_ledger(step, progress, *pace),
        Action::LedgerOut { .. } => pauses::ledger_out(step),
        Action::Dispatch { lead, assists, basis }
        | Action::Designate { lead, assists, basis, .. } => {
            duty::dispatch(step, lead, assists, basis);
        }
        Action::Acknowledge {} => duty::acknowledge(step),
        Action::AutoAcknowledge {} => duty::auto_acknowledge(step),
        Action::GrantReturn { reason } => duty::grant_return(step, reason),
        Action::RefuseReturn { reason } => duty::refuse_return(step, reason),
        Action::ReportUp { .. } => duty::report_up(step),
        Action::AddAssist { office, reason } => duty::add_assist(step, office, reason),
        Action::AssistDone { reply } => duty::assist_done(step, reply),
        Action::WaiveAssist { office, reason } => duty::waive_assist(step, office, reason),
        Action::RequestReturn { .. }
        | Action::RequestExtension { .. }
        | Action::RequestReportUp { .. }
        | Action::RequestSuspension { .. }
        | Action::RequestLedger { .. } => relief::ask(step),
        Action::DraftReturn { .. } | Action::DraftExtension { .. } => relief::draft(step),
        Action::DropDraft { request, reason } => relief::drop_draft(step, *request, reason),
        Action::GrantExtension { reason } => relief::grant_extension(step, reason),
        Action::RefuseExtension { reason }
        | Action::RefuseReportUp { reason }
        | Action::RefuseSuspension { reason }
        | Action::RefuseLedger { reason } => relief::refuse(step, reason),
        Action::FirstContact { channel, result, said } => {
            work::contact(step, (channel, said), *result);
        }
        Action::ConfirmContact { answer } => work::confirm_contact(step, *answer),
        Action::WriteToRequester { text } => work::write_to_requester(step, text),
        Action::Resolve { resolution, result, reply, evidence } => {
            work::resolve(step, *resolution, (result, reply), evidence);
        }
        Action::Sign {} => work::sign(step),
        Action::Whistle { offices, text } => work::whistle(step, offices, text),
        Action::CheckIn { action_taken } => work::check_in(step, action_taken),
        Action::RateCall { office, grade } => work::rate_call(step, office, *grade),
        Action::Approve { .. } => closing::approve(step),
        Action::SendBack { reason } => closing::send_back(step, reason),
        Action::CloseUnasked { .. } => closing::close_unasked(step),
        Action::Evaluate { grade, solved, text } => {
            closing::evaluate(step, (*grade, *solved), text, to);
        }
        Action::OrderRework { reason } => closing::order_rework(step, reason),
        Action::CloseExplained { explanation, .. } => closing::close_explained(step, explanation),
        Action::NoAnswerClose {} => closing::no_answer_close(step),
        Action::AppealReview { reason } => closing::appeal_review(step, reason),
        Action::DecideReview { verdict, reason } => closing::decide_review(step, *verdict, reason),
        Action::Reopen { reason } => closing::reopen(step, reason),
        Action::Merge { parent } => closing::merge(step, parent),
        Action::Unmerge { reason } => closing::unmerge(step, reason),
        Action::Adopt { child } => step.ticket.children.push(*child),
        Action::Release { child } => step.ticket.children.retain(|other| other != child),
        Action::FollowParent { news } => closing::follow_parent(step, news),
        Action::Cancel { reason, consent } => closing::cancel(step, reason, *consent),
        Action::Archive {} => {}
        Action::Urge { text } => supervision::urge(step, text),
        Action::Supervise { level, office, message } => {
            supervision::supervise(step, *level, office, message);
        }
        Action::AnswerSheet { sheet, reply } => supervision::answer_sheet(step, *sheet, reply),
        Action::CloseSheet { sheet, .. } => supervision::close_sheet(step, *sheet),
        Action::ExcuseCard { office, colour, reason } => {
            supervision::excuse_card(step, office, *colour, reason);
        }
        Action::ReturnVisit { solved, text } => work::return_visit(step, *solved, text),
        Action::UpholdShirking { office, reason } => {
            supervision::uphold_shirking(step, office, reason);
        }
        Action::Confer { participants, decision, lead } => {
            supervision::confer(step, participants, decision, lead.as_deref());
        }
        Action::YellowCard { office } => supervision::yellow_card(step, office),
        Action::RedCard { office } => supervision::red_card(step, office),
        Action::Raise { office } => supervision::raise(step, office),
        Action::RaiseTopic { office } => supervision::raise_topic(step, office),
        Action::Remind { timer, of } => supervision::remind(step, *timer, of),
        Action::RecountDates { notice, calendar, dates } => {
            recount::recount(step, notice, *calendar, dates);
        }
    }
}
