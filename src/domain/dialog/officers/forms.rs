//! What each step of a ticket is made of, and how an officer is asked for it: first what can be
//! chosen, then what has to be written. A command may say all of it at once.

mod filling;
mod options;

use crate::domain::Millis;
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::rules::Rules;
use crate::domain::ticket::{ActionKind, RequestKind, State, Ticket, offer};

pub(super) use filling::{Gap, Said, fill, office_code};
pub(super) use options::options;

/// All points of the check list hold.
pub(super) const ALL_HOLD: &str = "all";

/// One thing that a step is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::dialog) enum Need {
    /// Why a matter is not accepted.
    DeclineReason,
    /// Why a unit gives a ticket back.
    ReturnReason,
    /// By what way the requester was reached, or not reached.
    Way,
    /// Whether the points of the check list hold, or the one that does not.
    Checks,
    /// Why the clock shall stand still.
    PauseReason,
    /// What was reached, where it is not simply solved.
    Resolution,
    /// What becomes of a contested review.
    Verdict,
    /// Whether the matter is solved by the requester's word.
    Solved,
    /// How often a ledger entry is looked at.
    Pace,
    /// What the matter is to be filed as.
    Filing,
    /// How the requester agreed.
    Consent,
    /// Working days.
    Days,
    /// A date.
    Date,
    /// 2, 3 or 4.
    Level,
    /// 1 to 5.
    Grade,
    /// A unit.
    Office,
    /// A unit that has no part in it yet.
    Helper,
    /// A county office.
    CountyOffice,
    /// A unit that the matter was said to be about.
    Named,
    /// An assisting unit that has not answered.
    Assist,
    /// A called department.
    Called,
    /// A unit that leads or led.
    Led,
    /// One of the units in a conference, or none.
    ConferenceLead,
    /// Several units.
    Offices,
    /// A supervision sheet by its number.
    Sheet,
    /// A card, as `OFFICE:COLOUR`.
    Card,
    /// Another ticket.
    Ticket,
    /// Free words; the code names what they are.
    Words(&'static str),
}

impl Need {
    /// The code in message ids.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::DeclineReason => "decline_reason",
            Self::ReturnReason => "return_reason",
            Self::Way => "way",
            Self::Checks => "checks",
            Self::PauseReason => "pause_reason",
            Self::Resolution => "resolution",
            Self::Verdict => "verdict",
            Self::Solved => "solved",
            Self::Pace => "pace",
            Self::Filing => "filing",
            Self::Consent => "consent",
            Self::Days => "days",
            Self::Date => "date",
            Self::Level => "level",
            Self::Grade => "grade",
            Self::Office | Self::Helper | Self::Named | Self::Assist | Self::Called | Self::Led => {
                "office"
            }
            Self::CountyOffice => "county_office",
            Self::ConferenceLead => "conference_lead",
            Self::Offices => "offices",
            Self::Sheet => "sheet",
            Self::Card => "card",
            Self::Ticket => "ticket",
            Self::Words(what) => what,
        }
    }

    pub(super) const fn is_words(self) -> bool {
        matches!(self, Self::Words(_))
    }

    /// Whether its values are numbers: then what is typed is the value, never a place in a list.
    pub(in crate::domain::dialog) const fn is_number(self) -> bool {
        matches!(self, Self::Days | Self::Level | Self::Grade | Self::Sheet)
    }
}

/// [`Need::Days`] where the ticket's limit counts those of the calendar.
pub(super) const CALENDAR_DAYS: &str = "calendar_days";

/// How a step is taken in the chat.
#[derive(Debug, Clone, Copy)]
pub(in crate::domain::dialog) struct Form {
    /// The step's code in messages and commands.
    pub step: &'static str,
    /// Its short name in buttons, which have little room.
    pub key: &'static str,
    /// The step of the machine that it comes to.
    pub kind: ActionKind,
    /// What it is made of.
    pub needs: &'static [Need],
}

const fn form(
    step: &'static str,
    key: &'static str,
    kind: ActionKind,
    needs: &'static [Need],
) -> Form {
    Form { step, key, kind, needs }
}

const REASON: Need = Need::Words("reason");

const EVIDENCE: Need = Need::Words("evidence");

const APPROVAL: Need = Need::Words("approval");

/// Every step that officers take in the chat, those of most use first: the order of the buttons.
const FORMS: &[Form] = &{
    use ActionKind as K;
    use Need as N;
    [
        form("accept", "ac", K::Accept, &[]),
        form("dispatch", "dp", K::Dispatch, &[]),
        form("acknowledge", "ak", K::Acknowledge, &[]),
        form("check_in", "ci", K::CheckIn, &[N::Words("deed")]),
        form("first_contact", "fc", K::FirstContact, &[N::Way, N::Words("contact")]),
        form("assist_done", "ad", K::AssistDone, &[N::Words("reply")]),
        form("resolve", "rv", K::Resolve, &[N::Words("reply")]),
        form("sign", "sg", K::Sign, &[]),
        form("approve", "ap", K::Approve, &[N::Checks]),
        form("close_unasked", "cu", K::CloseUnasked, &[N::Checks]),
        form("send_back", "sb", K::SendBack, &[REASON]),
        form("grant_return", "gr", K::GrantReturn, &[REASON]),
        form("refuse_return", "fr", K::RefuseReturn, &[REASON]),
        form("report_up", "up", K::ReportUp, &[REASON]),
        form("refuse_report_up", "fu", K::RefuseReportUp, &[REASON]),
        form("grant_extension", "ge", K::GrantExtension, &[REASON]),
        form("refuse_extension", "fe", K::RefuseExtension, &[REASON]),
        form("suspend", "su", K::Suspend, &[REASON]),
        form("refuse_suspension", "fs", K::RefuseSuspension, &[REASON]),
        form("ledger_in", "li", K::LedgerIn, &[REASON]),
        form("refuse_ledger", "fl", K::RefuseLedger, &[REASON]),
        form("order_rework", "or", K::OrderRework, &[REASON]),
        form("close_explained", "ce", K::CloseExplained, &[N::Words("explanation")]),
        form("decide_review", "dr", K::DecideReview, &[N::Verdict, REASON]),
        form("refuse_appeal", "fa", K::RefuseAppeal, &[REASON]),
        form("reopen", "op", K::Reopen, &[REASON]),
        form("answer_sheet", "as", K::AnswerSheet, &[N::Sheet, N::Words("reply")]),
        form("resume", "rm", K::Resume, &[REASON]),
        form("review_ledger", "vl", K::ReviewLedger, &[N::Pace, N::Words("progress")]),
        form("ledger_out", "lo", K::LedgerOut, &[REASON]),
        form("designate", "dg", K::Designate, &[N::Office, REASON]),
        form("designate_approved", "gd", K::Designate, &[N::Office, REASON, APPROVAL]),
        form("note", "nt", K::Note, &[N::Words("note")]),
        form("request_return", "rr", K::RequestReturn, &[N::ReturnReason, REASON]),
        form("request_extension", "re", K::RequestExtension, &[N::Days, REASON]),
        form("send_return", "sr", K::RequestReturn, &[]),
        form("drop_return", "xr", K::DropDraft, &[REASON]),
        form("send_extension", "se", K::RequestExtension, &[]),
        form("drop_extension", "xe", K::DropDraft, &[REASON]),
        form("draft_return", "yr", K::DraftReturn, &[N::ReturnReason, REASON, EVIDENCE]),
        form("draft_extension", "ye", K::DraftExtension, &[N::Days, REASON]),
        form("ask_info", "ai", K::AskInfo, &[N::Words("question")]),
        form("add_assist", "aa", K::AddAssist, &[N::Helper, N::Words("purpose")]),
        form("waive_assist", "wa", K::WaiveAssist, &[N::Assist, REASON]),
        form("request_report_up", "ru", K::RequestReportUp, &[N::CountyOffice, REASON]),
        form("report_up_approved", "ga", K::RequestReportUp, &[N::CountyOffice, REASON, APPROVAL]),
        form("whistle", "wh", K::Whistle, &[N::Offices, N::Words("purpose")]),
        form("rate_call", "rt", K::RateCall, &[N::Called, N::Grade]),
        form("resolve_other", "ro", K::Resolve, &[N::Resolution, N::Words("reply")]),
        form("contact_failed", "cf", K::FirstContact, &[N::Way, N::Words("no_contact")]),
        form("request_suspension", "rs", K::RequestSuspension, &[N::PauseReason, N::Date, REASON]),
        form("request_ledger", "rl", K::RequestLedger, &[N::Date, N::Words("plan"), REASON]),
        form("write_to_requester", "wr", K::WriteToRequester, &[N::Words("relay")]),
        form("appeal_review", "ar", K::AppealReview, &[REASON]),
        form("decline", "dc", K::Decline, &[N::DeclineReason, N::Words("channel")]),
        form("merge", "mg", K::Merge, &[N::Ticket]),
        form("unmerge", "um", K::Unmerge, &[REASON]),
        form("reclassify", "rc", K::Reclassify, &[N::Filing, REASON]),
        form("name_unit", "nu", K::Reclassify, &[N::Office, REASON]),
        form("unname_unit", "un", K::Reclassify, &[N::Named, REASON]),
        form("dispatch_approved", "da", K::Dispatch, &[N::Office, APPROVAL]),
        form("urge", "ug", K::Urge, &[]),
        form("supervise", "sv", K::Supervise, &[N::Level, N::Office, N::Words("message")]),
        form("close_sheet", "cs", K::CloseSheet, &[N::Sheet, REASON]),
        form("excuse_card", "ec", K::ExcuseCard, &[N::Card, REASON]),
        form("return_visit", "rx", K::ReturnVisit, &[N::Solved, N::Words("visit")]),
        form("uphold_shirking", "us", K::UpholdShirking, &[N::Led, REASON]),
        form("confer", "co", K::Confer, &[N::Offices, N::ConferenceLead, N::Words("decision")]),
        form("grant_export", "gx", K::GrantExport, &[REASON]),
        form("refuse_export", "fx", K::RefuseExport, &[REASON]),
        form("ask_export", "ax", K::AskExport, &[REASON]),
        form("cancel", "cn", K::Cancel, &[REASON]),
        form("cancel_agreed", "ca", K::Cancel, &[N::Consent, REASON]),
    ]
};

/// The form of a step, by its code or by its short name.
pub(in crate::domain::dialog) fn of(step: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.step == step || form.key == step)
}

/// The form of a step as this officer takes it: an agent withdraws a matter only with the word of
/// the person whom they filed it for.
pub(super) fn for_officer(step: &str, ticket: &Ticket, officer: &Actor) -> Option<&'static Form> {
    let form = of(step)?;
    match form.kind {
        ActionKind::Cancel if withdraws_for_another(ticket, officer) => of("cancel_agreed"),
        ActionKind::Cancel => of("cancel"),
        _ => Some(form),
    }
}

fn withdraws_for_another(ticket: &Ticket, officer: &Actor) -> bool {
    may(officer, Right::Cancel, ticket) == Ok(Role::Agent)
}

/// Whether what is asked under this code is a number.
#[must_use]
pub fn asks_for_number(code: &str) -> bool {
    let mut needs = FORMS.iter().flat_map(|form| form.needs);
    code == CALENDAR_DAYS || needs.any(|need| need.is_number() && need.code() == code)
}

/// The codes of all steps that officers take in the chat.
pub fn steps() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|form| form.step)
}

/// Everything that some step is made of, by the code in message ids.
#[must_use]
pub fn needs_of_steps() -> Vec<&'static str> {
    let mut codes: Vec<&str> =
        FORMS.iter().flat_map(|form| form.needs).map(|need| need.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The short name of a step in buttons.
#[must_use]
pub fn step_key(step: &str) -> &str {
    of(step).map_or(step, |form| form.key)
}

/// The steps that somebody may take now, those of most use first.
#[must_use]
pub fn offered(ticket: &Ticket, officer: &Actor, now: Millis, rules: &Rules<'_>) -> Vec<String> {
    let open = |form: &&Form| {
        is_wanted(form, ticket, officer)
            && offer(ticket, officer, form.kind_now(ticket), now, rules).is_ok()
    };
    FORMS.iter().filter(open).map(|form| form.step.to_owned()).collect()
}

/// Whether the step makes sense although the machine would take it: a contact that was made need
/// not be made again, and nobody drafts what they can ask for themselves.
fn is_wanted(form: &Form, ticket: &Ticket, officer: &Actor) -> bool {
    let contacted = ticket.lead.as_ref().is_some_and(|lead| lead.contacted_at.is_some());
    let asked_again = ticket.open_review().is_some_and(|case| case.contacted_at.is_none());
    let drafted = |kind| ticket.drafted(kind).is_some();
    match form.kind {
        ActionKind::DraftReturn | ActionKind::DraftExtension => {
            may(officer, Right::AskRelief, ticket).is_err()
        }
        ActionKind::Cancel => {
            (form.step == "cancel_agreed") == withdraws_for_another(ticket, officer)
        }
        _ if form.is_of_draft() => form.request().is_some_and(drafted),
        ActionKind::Reclassify if form.step == "unname_unit" => {
            !ticket.named_units.is_empty() || !ticket.accused.is_empty()
        }
        ActionKind::FirstContact => !ticket.has_nobody_to_ask() && (!contacted || asked_again),
        _ => true,
    }
}

impl Form {
    /// Whether it sends or drops what somebody of the unit wrote.
    pub(super) fn is_of_draft(&self) -> bool {
        ["send_return", "drop_return", "send_extension", "drop_extension"].contains(&self.step)
    }

    /// The request that the step is about, for a step about a draft.
    pub(super) fn request(&self) -> Option<RequestKind> {
        let (_, request) = self.step.split_once('_')?;
        request.parse().ok()
    }

    /// The step that comes first: one press dispatches a ticket that nobody has accepted yet, so
    /// it is accepted with it.
    pub(super) fn kind_now(&self, ticket: &Ticket) -> ActionKind {
        kind_of(self.kind, ticket)
    }
}

/// The step of this kind that comes first on this ticket.
pub(super) fn kind_of(kind: ActionKind, ticket: &Ticket) -> ActionKind {
    match kind {
        ActionKind::Dispatch if ticket.state == State::Submitted => ActionKind::Accept,
        kind => kind,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_step_has_a_name_of_its_own_that_fits_into_a_button() {
        let names: BTreeSet<&str> = FORMS.iter().flat_map(|form| [form.step, form.key]).collect();
        assert_eq!(names.len(), FORMS.len() * 2);
        assert!(FORMS.iter().all(|form| form.key.len() == 2));
    }

    #[test]
    fn what_is_chosen_comes_before_what_is_written() {
        for form in FORMS {
            let mut needs = form.needs.iter().skip_while(|need| !need.is_words());
            assert!(needs.all(|need| need.is_words()), "{}", form.step);
        }
    }
}
