//! From what an officer chose and wrote to the step of the machine.

use chrono::{NaiveDate, NaiveTime};

use super::super::{Facts, Scene};
use super::dispatch::basis_for;
use super::forms::Form;
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::routing::{OTHER, Proposal, acceptance};
use crate::domain::sensitive::{ORDINARY, Sensitive};
use crate::domain::ticket::{
    Action, ActionKind, Approval, Basis, CheckPoint, Colour, ContactResult, DeclineReason, ItemRef,
    Resolution, Ticket,
};
use crate::domain::{Millis, millis};

/// Brackets around the year of a document number.
const YEAR: [(char, char); 5] = [('〔', '〕'), ('［', '］'), ('[', ']'), ('（', '）'), ('(', ')')];

/// What a step is made of, in the order of its form.
pub(super) struct Filled<'a> {
    pub form: &'a Form,
    pub values: &'a [String],
    pub files: &'a [String],
}

impl Filled<'_> {
    fn value(&self, place: usize) -> &str {
        self.values.get(place).map_or("", String::as_str)
    }

    fn code<T: std::str::FromStr>(&self, place: usize) -> Option<T> {
        self.value(place).parse().ok()
    }

    /// The last value: the words of the step.
    fn words(&self) -> String {
        self.values.last().cloned().unwrap_or_default()
    }
}

/// The step of the machine; `Ok(None)` for a step that nobody takes in this way.
pub(super) fn action(
    filled: &Filled<'_>,
    ticket: &Ticket,
    officer: &Actor,
    facts: &Facts,
    scene: &Scene<'_>,
) -> Result<Option<Action>, Refusal> {
    let reason = filled.words();
    if filled.form.is_of_draft() {
        return of_draft(filled, ticket).map(Some);
    }
    Ok(Some(match filled.form.kind {
        ActionKind::Accept => acceptance(ticket, sure(&facts.proposals), scene.catalog),
        ActionKind::Decline => match filled.code(0) {
            Some(code) => {
                not_listed(code, officer, facts)?;
                Action::Decline { code, channel: reason }
            }
            None => return Ok(None),
        },
        ActionKind::Reclassify => reclassify(filled, ticket, scene),
        ActionKind::Dispatch => Action::Dispatch {
            lead: filled.value(0).to_owned(),
            assists: Vec::new(),
            basis: Basis::Approval(approval(filled.value(1))?),
        },
        ActionKind::Designate => {
            let lead = filled.value(0).to_owned();
            let basis = basis_of(filled, ticket, facts, scene)?;
            let reason = filled.value(1).to_owned();
            Action::Designate { lead, assists: Vec::new(), basis, reason }
        }
        ActionKind::RequestReportUp => {
            let to = filled.value(0).to_owned();
            let basis = basis_of(filled, ticket, facts, scene)?;
            let reason = filled.value(1).to_owned();
            Action::RequestReportUp { to, basis, reason }
        }
        ActionKind::Resolve => resolve(filled),
        _ => return Ok(request(filled).or_else(|| record(filled, officer)).or(plain(filled))),
    }))
}

/// Why a unit that is designated or reported up to may lead: an approval that was written, the
/// conference that decided so, or a line of the lists.
fn basis_of(
    filled: &Filled<'_>,
    ticket: &Ticket,
    facts: &Facts,
    scene: &Scene<'_>,
) -> Result<Basis, Refusal> {
    if filled.form.step.ends_with("_approved") {
        return approval(&filled.words()).map(Basis::Approval);
    }
    let lead = filled.value(0);
    let decided = ticket.conferences.iter().rev().find(|held| held.lead.as_deref() == Some(lead));
    match decided {
        Some(held) => Ok(Basis::Conference { at: held.at }),
        None => basis_for(lead, ticket, &facts.proposals, scene),
    }
}

/// What the search surely finds in the lists is some unit's duty, though nobody linked it yet.
fn not_listed(code: DeclineReason, officer: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let says_so = code == DeclineReason::OutsideDuties && !officer.has(Role::Supervisor);
    let line = sure(&facts.proposals).filter(|_| says_so);
    let line = line.and_then(|one| Some((one.lead.clone(), one.basis.line()?.to_owned())));
    line.map_or(Ok(()), |(office, item)| Err(Refusal::ListGivesIt { office, item }))
}

/// The first proposal, if there is no doubt about it.
fn sure(proposals: &[Proposal]) -> Option<&Proposal> {
    proposals.first().filter(|proposal| proposal.is_sure())
}

/// Sends what somebody of the unit wrote, as it stands, or drops it.
fn of_draft(filled: &Filled<'_>, ticket: &Ticket) -> Result<Action, Refusal> {
    let request = filled.form.request();
    let nothing = || {
        let request = request.map(|kind| kind.to_string()).unwrap_or_default();
        Refusal::NothingDrafted { request }
    };
    let draft = request.and_then(|kind| ticket.drafted(kind)).ok_or_else(nothing)?;
    match filled.form.kind {
        ActionKind::DropDraft => {
            Ok(Action::DropDraft { request: draft.kind, reason: filled.words() })
        }
        _ => draft.sent().ok_or_else(nothing),
    }
}

/// Requests of a unit.
fn request(filled: &Filled<'_>) -> Option<Action> {
    let reason = filled.words();
    Some(match filled.form.kind {
        ActionKind::RequestReturn => Action::RequestReturn {
            code: filled.code(0)?,
            evidence: reason.clone(),
            reason,
            suggested: None,
        },
        ActionKind::DraftReturn => Action::DraftReturn {
            code: filled.code(0)?,
            reason: filled.value(1).to_owned(),
            evidence: filled.value(2).to_owned(),
            suggested: None,
        },
        ActionKind::RequestExtension => Action::RequestExtension { days: filled.code(0)?, reason },
        ActionKind::DraftExtension => Action::DraftExtension { days: filled.code(0)?, reason },
        ActionKind::RequestSuspension => Action::RequestSuspension {
            cause: filled.code(0)?,
            until: end_of(filled.value(1))?,
            reason,
        },
        ActionKind::RequestLedger => Action::RequestLedger {
            target: end_of(filled.value(0))?,
            plan: filled.value(1).to_owned(),
            reason,
        },
        _ => return None,
    })
}

/// Steps about records beside the ticket's way: assists, sheets, cards, calls, conferences.
fn record(filled: &Filled<'_>, officer: &Actor) -> Option<Action> {
    let (first, words) = (filled.value(0).to_owned(), filled.words());
    Some(match filled.form.kind {
        ActionKind::AddAssist => Action::AddAssist { office: first, reason: words },
        ActionKind::WaiveAssist => Action::WaiveAssist { office: first, reason: words },
        ActionKind::Supervise => Action::Supervise {
            level: filled.code(0)?,
            office: filled.value(1).to_owned(),
            message: words,
        },
        ActionKind::AnswerSheet => Action::AnswerSheet { sheet: filled.code(0)?, reply: words },
        ActionKind::CloseSheet => Action::CloseSheet { sheet: filled.code(0)?, reason: words },
        ActionKind::ExcuseCard => {
            let (office, colour) = first.rsplit_once(':')?;
            let colour: Colour = colour.parse().ok()?;
            Action::ExcuseCard { office: office.to_owned(), colour, reason: words }
        }
        ActionKind::Whistle => Action::Whistle { offices: several(&first), text: words },
        ActionKind::ReturnVisit => Action::ReturnVisit { solved: filled.code(0)?, text: words },
        ActionKind::UpholdShirking => Action::UpholdShirking { office: first, reason: words },
        ActionKind::RateCall => Action::RateCall { office: first, grade: filled.code(1)? },
        ActionKind::Confer => Action::Confer {
            participants: several(&first),
            decision: words,
            lead: Some(filled.value(1).to_owned()).filter(|lead| lead != "none"),
        },
        ActionKind::ReviewLedger => Action::ReviewLedger { pace: filled.code(0)?, progress: words },
        ActionKind::DecideReview => {
            Action::DecideReview { verdict: filled.code(0)?, reason: words }
        }
        ActionKind::CheckIn if !officer.office.is_empty() => {
            Action::CheckIn { action_taken: words }
        }
        _ => return None,
    })
}

/// Steps of one press or of a few words.
fn plain(filled: &Filled<'_>) -> Option<Action> {
    let reason = filled.words();
    Some(match filled.form.kind {
        ActionKind::Acknowledge => Action::Acknowledge {},
        ActionKind::FirstContact => {
            let failed = filled.form.step == "contact_failed";
            let result = if failed { ContactResult::Failed } else { ContactResult::Reached };
            Action::FirstContact { channel: filled.value(0).to_owned(), result, said: reason }
        }
        ActionKind::Note => Action::Note { text: reason },
        ActionKind::AskInfo => Action::AskInfo { question: reason },
        ActionKind::WriteToRequester => Action::WriteToRequester { text: reason },
        ActionKind::AssistDone => Action::AssistDone { reply: reason },
        ActionKind::Sign => Action::Sign {},
        ActionKind::Approve => Action::Approve { checks: checks(filled) },
        ActionKind::CloseUnasked => Action::CloseUnasked { checks: checks(filled) },
        ActionKind::Urge => Action::Urge { text: String::new() },
        ActionKind::Cancel => Action::Cancel { reason, consent: filled.code(0) },
        ActionKind::CloseExplained => {
            Action::CloseExplained { explanation: reason.clone(), reason }
        }
        kind => return Action::with_reason(kind, reason),
    })
}

/// The points of the check list that hold: all but the one that was pointed out.
fn checks(filled: &Filled<'_>) -> Vec<CheckPoint> {
    let missing: Option<CheckPoint> = filled.code(0);
    CheckPoint::ALL.iter().copied().filter(|point| Some(*point) != missing).collect()
}

/// The first number of an official document in these words, such as 沂城管罚〔2026〕7号: it counts as
/// evidence (党政机关公文格式 GB/T 9704-2012, 7.2.5).
fn document_number(words: &str) -> Option<String> {
    YEAR.iter().find_map(|(open, close)| {
        words.match_indices(*open).find_map(|(at, bracket)| {
            let (before, rest) = (words.get(..at)?, words.get(at + bracket.len()..)?);
            let (year, rest) = rest.split_once(*close)?;
            let (number, _) = rest.trim_start().trim_start_matches('第').split_once('号')?;
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let fits = year.len() == 4 && digits(year) && digits(number.trim());
            let issuer = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            fits.then(|| format!("{issuer}{bracket}{year}{close}{}号", number.trim()))
        })
    })
}

fn resolve(filled: &Filled<'_>) -> Action {
    let words = filled.words();
    let evidence = filled.files.iter().cloned().chain(document_number(&words)).collect();
    let other = filled.form.step == "resolve_other";
    let resolution = filled.code(0).filter(|_| other).unwrap_or(Resolution::Solved);
    Action::Resolve { resolution, result: words.clone(), reply: words, evidence }
}

/// Changes one thing about what the matter is filed as, and leaves the rest.
fn reclassify(filled: &Filled<'_>, ticket: &Ticket, scene: &Scene<'_>) -> Action {
    let value = filled.value(0);
    let step = filled.form.step;
    let named = ["name_unit", "unname_unit"].contains(&step);
    let mut named_units = ticket.named_units.clone();
    let mut accused = ticket.accused.clone();
    if step == "unname_unit" {
        named_units.retain(|unit| unit != value);
        accused.retain(|person| person != value);
    } else if named && !named_units.iter().any(|unit| unit == value) {
        named_units.push(value.to_owned());
    }
    let area = scene.catalog.area(value).map(|row| row.code.clone());
    let filing = scene.catalog.filing(value).filter(|_| !named);
    let category = filing.map_or(ticket.category.as_str(), |(_, _, category)| category);
    let category = if category.is_empty() { OTHER } else { category };
    Action::Reclassify {
        category: category.to_owned(),
        class: filled.code(0).unwrap_or(ticket.class),
        priority: filled.code(0).unwrap_or_else(|| ticket.urgency()),
        item: filing
            .map(|_| ItemRef { code: value.to_owned(), version: scene.catalog.version_of(value) }),
        area: area.filter(|_| !named),
        confidentiality: filled.code(0).unwrap_or(ticket.confidentiality),
        named_units,
        accused: Some(accused),
        sensitive: sensitive(value, ticket).filter(|_| !named),
        reason: filled.words(),
    }
}

/// What a ticket tells of once this was said of it.
fn sensitive(value: &str, ticket: &Ticket) -> Option<Vec<Sensitive>> {
    if value == ORDINARY {
        return Some(Vec::new());
    }
    let more: Sensitive = value.parse().ok()?;
    let mut all = ticket.sensitive.clone();
    if !all.contains(&more) {
        all.push(more);
    }
    Some(all)
}

/// An approval as it is written: number；approver；goal；powers；money；last day.
fn approval(words: &str) -> Result<Approval, Refusal> {
    let parts: Vec<&str> = words.split(['；', ';']).map(str::trim).collect();
    let invalid = || Refusal::ApprovalNotValid {
        approval: parts.first().copied().unwrap_or_default().to_owned(),
    };
    let [number, approver, goal, powers, funds, until] = parts.as_slice() else {
        return Err(invalid());
    };
    Ok(Approval {
        number: (*number).to_owned(),
        approver: (*approver).to_owned(),
        goal: (*goal).to_owned(),
        powers: (*powers).to_owned(),
        funds: (*funds).to_owned(),
        until: end_of(until).ok_or_else(invalid)?,
    })
}

/// The last minute of a day.
fn end_of(date: &str) -> Option<Millis> {
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
    Some(millis(date.and_time(NaiveTime::from_hms_opt(23, 59, 0)?)))
}

fn several(codes: &str) -> Vec<String> {
    codes.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::document_number;

    #[test]
    fn t17_only_the_number_of_a_document_is_evidence_and_not_the_word_for_it() {
        for words in ["没有文号", "文号待补", "案卷号：无", "〔2026〕号", "2026年7号", "（二）7号"]
        {
            assert_eq!(document_number(words), None, "{words}");
        }
        let found = document_number("已罚款，文号：沂城管罚〔2026〕7号，已送达");
        assert_eq!(found.as_deref(), Some("沂城管罚〔2026〕7号"));
        assert_eq!(
            document_number("见沂市监处[2026]第 118 号").as_deref(),
            Some("见沂市监处[2026]118号")
        );
    }
}
