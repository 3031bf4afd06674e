//! What each step of a ticket is made of, and how an officer is asked for it: first what can be
//! chosen, then what has to be written. A command may say all of it at once.

use chrono::TimeDelta;

use super::super::{Scene, reading, typed};
use crate::domain::catalog::words::WORDS;
use crate::domain::class::{Class, Priority};
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{LimitName, Rules};
use crate::domain::text::{Unit, cut};
use crate::domain::ticket::{
    ActionKind, CheckPoint, Confidentiality, DeclineReason, Pace, PauseReason, RequestKind,
    Resolution, ReturnReason, ReviewVerdict, SheetState, State, Ticket, least_words, offer,
};
use crate::domain::view::StepOption;
use crate::domain::{Millis, local, showing};

/// Days after which a pause may end, to press.
const PAUSES: [i64; 3] = [14, 30, 45];
/// Working days of an extension, to press.
const EXTENSIONS: [u32; 5] = [1, 2, 3, 5, 10];
/// Ways to a requester.
const WAYS: [&str; 3] = ["phone", "visit", "chat"];
/// All points of the check list hold.
pub(super) const ALL_HOLD: &str = "all";
/// Offices to press at the most.
const OFFICES: usize = 6;
/// Characters of what somebody typed that are said again.
const LONGEST_GIVEN: usize = 40;
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
    /// How often a ledger entry is looked at.
    Pace,
    /// What the matter is to be filed as.
    Filing,
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
    /// A county office.
    CountyOffice,
    /// A unit that the matter was said to be about.
    Named,
    /// An assisting unit that has not answered.
    Assist,
    /// A called department.
    Called,
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
            Self::Pace => "pace",
            Self::Filing => "filing",
            Self::Days => "days",
            Self::Date => "date",
            Self::Level => "level",
            Self::Grade => "grade",
            Self::Office | Self::Named | Self::Assist | Self::Called => "office",
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
pub(in crate::domain::dialog) const FORMS: &[Form] = &{
    use ActionKind as K;
    use Need as N;
    [
        form("accept", "ac", K::Accept, &[]),
        form("dispatch", "dp", K::Dispatch, &[]),
        form("acknowledge", "ak", K::Acknowledge, &[]),
        form("check_in", "ci", K::CheckIn, &[N::Words("deed")]),
        form("first_contact", "fc", K::FirstContact, &[N::Way]),
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
        form("add_assist", "aa", K::AddAssist, &[N::Office, N::Words("purpose")]),
        form("waive_assist", "wa", K::WaiveAssist, &[N::Assist, REASON]),
        form("request_report_up", "ru", K::RequestReportUp, &[N::CountyOffice, REASON]),
        form("report_up_approved", "ga", K::RequestReportUp, &[N::CountyOffice, REASON, APPROVAL]),
        form("whistle", "wh", K::Whistle, &[N::Offices, N::Words("purpose")]),
        form("rate_call", "rt", K::RateCall, &[N::Called, N::Grade]),
        form("resolve_other", "ro", K::Resolve, &[N::Resolution, N::Words("reply")]),
        form("contact_failed", "cf", K::FirstContact, &[N::Way]),
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
        form("confer", "co", K::Confer, &[N::Offices, N::ConferenceLead, N::Words("decision")]),
        form("grant_export", "gx", K::GrantExport, &[REASON]),
        form("refuse_export", "fx", K::RefuseExport, &[REASON]),
        form("ask_export", "ax", K::AskExport, &[REASON]),
        form("cancel", "cn", K::Cancel, &[REASON]),
    ]
};

/// The form of a step, by its code or by its short name.
pub(in crate::domain::dialog) fn of(step: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.step == step || form.key == step)
}

/// Whether what is asked under this code is a number.
#[must_use]
pub fn asks_for_number(code: &str) -> bool {
    let mut needs = FORMS.iter().flat_map(|form| form.needs);
    needs.any(|need| need.is_number() && need.code() == code)
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
        _ if form.is_of_draft() => form.request().is_some_and(drafted),
        ActionKind::Reclassify if form.step == "unname_unit" => !ticket.named_units.is_empty(),
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

/// What an officer has said of a step so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// What was chosen or written, in the order of the form.
    pub values: Vec<String>,
    /// Words that have not been taken for anything yet.
    pub rest: String,
    /// Those of them that were said before the question was asked that the others answer.
    pub earlier: Option<String>,
}

/// What is to be asked for a step.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    /// What is missing.
    pub need: Need,
    /// Why what was said is not it.
    pub wrong: Option<Refusal>,
}

/// Takes as much of the words as the form needs; gives what is still to be asked.
pub(super) fn fill(
    form: &Form,
    said: &mut Said,
    ticket: &Ticket,
    officer: &Actor,
    scene: &Scene<'_>,
) -> Option<Gap> {
    let mut earlier = said.earlier.take();
    while let Some(&need) = form.needs.get(said.values.len()) {
        let typed = said.rest.trim().to_owned();
        let value = match need {
            Need::Words(what) => words(form, what, said),
            need => choice(need, said, ticket, officer, scene),
        };
        let wrong = match value {
            Ok(Some(value)) => {
                said.values.push(value);
                earlier = None;
                continue;
            }
            // What answers a question and cannot be read is not kept for the next one.
            Ok(None) => earlier.as_ref().filter(|_| !typed.is_empty()).map(|_| {
                let first = typed.split_whitespace().next().unwrap_or_default();
                unreadable(need, first, scene)
            }),
            Err(refusal) => Some(refusal),
        };
        if wrong.is_some() {
            said.rest = earlier.unwrap_or_else(|| said.rest.clone());
        }
        let wrong = wrong.map(|refusal| showing::named(refusal, scene.catalog));
        return Some(Gap { need, wrong });
    }
    None
}

/// The rest of the words; where more words are to follow, up to a semicolon.
fn words(form: &Form, what: &str, said: &mut Said) -> Result<Option<String>, Refusal> {
    let more = form.needs.iter().skip(said.values.len() + 1).any(|need| need.is_words());
    let rest = std::mem::take(&mut said.rest).trim().to_owned();
    if rest.is_empty() {
        return Ok(None);
    }
    let parts = rest.split_once(['；', ';']).filter(|_| more);
    let (now, later) = parts.map_or((rest.as_str(), ""), |(now, later)| (now, later));
    let least = least_words(what);
    if now.chars().filter(|c| c.is_alphanumeric()).count() < least {
        let least = u32::try_from(least).unwrap_or(u32::MAX);
        return Err(Refusal::WordsTooShort { least });
    }
    said.rest = later.trim().to_owned();
    Ok(Some(now.trim().to_owned()))
}

/// What the first words choose, by value, by name or by place in the list; or the only thing there
/// is to choose.
fn choice(
    need: Need,
    said: &mut Said,
    ticket: &Ticket,
    officer: &Actor,
    scene: &Scene<'_>,
) -> Result<Option<String>, Refusal> {
    let options = options(need, ticket, officer, scene);
    let rest = said.rest.trim().to_owned();
    let (first, after) = rest.split_once([' ', '　']).unwrap_or((rest.as_str(), ""));
    let of = |family: &str, code: &str| {
        options.iter().any(|option| option.family == family && option.value == code)
    };
    let place = first.trim_end_matches(['.', '、']).parse::<usize>().ok();
    let place = place.filter(|_| !need.is_number()).and_then(|place| place.checked_sub(1));
    let by_place = || place.and_then(|place| options.get(place)).map(|one| one.value.clone());
    if let Some(value) = read(need, first, &options, scene) {
        after.trim().clone_into(&mut said.rest);
        return Ok(Some(value));
    }
    if let Some((value, after)) = scene.lexicon.choice(&rest, &of) {
        let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        said.rest = after.trim().to_owned();
        return Ok(Some(value.to_owned()));
    }
    if let Some(value) = by_place() {
        after.trim().clone_into(&mut said.rest);
        return Ok(Some(value));
    }
    match (options.as_slice(), need) {
        ([only], Need::Sheet | Need::Named | Need::Assist | Need::Called | Need::Card) => {
            Ok(Some(only.value.clone()))
        }
        _ if is_meant(need, first, scene) => {
            after.trim().clone_into(&mut said.rest);
            Err(unreadable(need, first, scene))
        }
        _ => Ok(None),
    }
}

/// Whether a word in a command was meant to be chosen although it cannot be: it looks like it.
fn is_meant(need: Need, word: &str, scene: &Scene<'_>) -> bool {
    let begins_with = |test: fn(char) -> bool| word.chars().next().is_some_and(test);
    match need {
        Need::Ticket => !word.is_empty() && reading::number_in(word).is_some(),
        Need::Office | Need::CountyOffice | Need::Named | Need::Assist | Need::Called => {
            WORDS.typed_for_office(word) || scene.catalog.offices_meant(word).len() > 1
        }
        need if need.is_number() => {
            begins_with(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Why a word is not what was asked for.
fn unreadable(need: Need, word: &str, scene: &Scene<'_>) -> Refusal {
    let given = cut(word, LONGEST_GIVEN, Unit::Chars).to_owned();
    match need {
        Need::Ticket => match reading::number_in(word) {
            Some((Err(error), _)) => Some(reading::wrong_number(word, error)),
            _ => Some(Refusal::NumberMalformed { number: given.clone() }),
        },
        Need::Office | Need::CountyOffice => office_code(word, scene).err(),
        Need::Named | Need::Assist | Need::Called => match office_code(word, scene) {
            Ok(office) => Some(Refusal::NotInvolved { office }),
            Err(refusal) => Some(refusal),
        },
        Need::Offices | Need::ConferenceLead => {
            office_names(typed::unit(word)).find_map(|name| office_code(name, scene).err())
        }
        Need::Grade => Some(Refusal::GradeOutOfRange {}),
        Need::Level => Some(Refusal::NoSuchLevel {}),
        Need::Sheet => Some(Refusal::NoSupervision {}),
        Need::Card => Some(Refusal::NoCard {}),
        _ => None,
    }
    .unwrap_or(Refusal::NotAChoice { given })
}

fn office_names(words: &str) -> impl Iterator<Item = &str> {
    words.split(['、', ',', '，', ';', '；']).filter(|name| !name.is_empty())
}

/// Reads one word for a need.
fn read(need: Need, word: &str, options: &[StepOption], scene: &Scene<'_>) -> Option<String> {
    let word = word.trim_matches(['，', ',', '。', '：', ':']);
    if word.is_empty() {
        return None;
    }
    match need {
        Need::Office | Need::CountyOffice => office_code(word, scene).ok(),
        Need::Offices => {
            let codes: Option<Vec<String>> =
                office_names(word).map(|name| office_code(name, scene).ok()).collect();
            codes.filter(|codes| !codes.is_empty()).map(|codes| codes.join(","))
        }
        Need::ConferenceLead => {
            office_code(typed::unit(word), scene).ok().or_else(|| by_value(word, options))
        }
        Need::Days => typed::days(word).filter(|days| *days > 0).map(|days| days.to_string()),
        Need::Date => typed::date(word, scene.now),
        Need::Filing => filing(word, scene),
        Need::Ticket => match reading::number_in(word) {
            Some((Ok(number), _)) => Some(number.to_string()),
            _ => None,
        },
        Need::Named | Need::Assist | Need::Called => {
            let code = office_code(word, scene).ok()?;
            by_value(&code, options)
        }
        Need::Sheet => by_value(word.trim_start_matches('#'), options),
        Need::Level => by_value(typed::level(word), options),
        Need::Grade => by_value(typed::grade(word), options),
        _ => by_value(word, options),
    }
}

fn by_value(word: &str, options: &[StepOption]) -> Option<String> {
    options.iter().find(|option| option.value == word).map(|option| option.value.clone())
}

/// The code of the one office that a code or a name means.
///
/// # Errors
/// [`Refusal::UnknownOffice`], or [`Refusal::OfficeNotClear`] with all that it may mean.
pub(super) fn office_code(name: &str, scene: &Scene<'_>) -> Result<String, Refusal> {
    let office = cut(name, LONGEST_GIVEN, Unit::Chars).to_owned();
    match scene.catalog.offices_meant(name).as_slice() {
        [] => Err(Refusal::UnknownOffice { office }),
        [only] => Ok(only.code.clone()),
        several => {
            let offices = several.iter().take(OFFICES).map(|row| row.name.clone()).collect();
            Err(Refusal::OfficeNotClear { office, offices })
        }
    }
}

/// A class, an urgency, an area, an item or `confidential`.
fn filing(word: &str, scene: &Scene<'_>) -> Option<String> {
    let class = scene.lexicon.whole(word).and_then(|verb| verb.strip_prefix("file_"));
    let class = class.and_then(|code| code.parse::<Class>().ok()).or_else(|| word.parse().ok());
    let urgency = word.to_ascii_lowercase().parse::<Priority>().ok();
    let area = || scene.catalog.area(word).or_else(|| scene.catalog.area_named(word));
    let item = || scene.catalog.title(word).map(|_| word.to_owned());
    class
        .map(|class| class.code().to_owned())
        .or_else(|| urgency.map(|urgency| urgency.code().to_owned()))
        .or_else(|| (word == Confidentiality::Confidential.code()).then(|| word.to_owned()))
        .or_else(|| area().map(|row| row.code.clone()))
        .or_else(item)
}

/// What can be pressed for a need.
pub(super) fn options(
    need: Need,
    ticket: &Ticket,
    officer: &Actor,
    scene: &Scene<'_>,
) -> Vec<StepOption> {
    match need {
        Need::DeclineReason => coded("decline_reason", DeclineReason::ALL.iter().map(|c| c.code())),
        Need::ReturnReason => coded("return_reason", ReturnReason::ALL.iter().map(|c| c.code())),
        Need::PauseReason => {
            let all = [PauseReason::LegalProcedure, PauseReason::Season];
            let all = all.iter().chain([&PauseReason::ThirdPartyTest]);
            coded("pause_reason", all.map(|cause| cause.code()))
        }
        Need::Way => coded("contact_way", WAYS.into_iter()),
        Need::Checks => {
            let open = CheckPoint::ALL.iter().map(|point| point.code());
            let mut options = coded("checks", std::iter::once(ALL_HOLD));
            options.extend(coded("missing_check", open));
            options
        }
        Need::Resolution => {
            let all = Resolution::ALL.iter().filter(|one| **one != Resolution::Solved);
            coded("resolution", all.map(|one| one.code()))
        }
        Need::Verdict => coded("verdict", ReviewVerdict::ALL.iter().map(|v| v.code())),
        Need::Pace => coded("pace", Pace::ALL.iter().map(|pace| pace.code())),
        Need::Grade => coded("grade", ["1", "2", "3", "4", "5"].into_iter()),
        Need::Filing => filings(ticket),
        Need::Days => extensions(ticket, scene),
        Need::Date => {
            let today = local(scene.now).date();
            let date = |days: &i64| (today + TimeDelta::days(*days)).to_string();
            let plain = |value: String| StepOption::named("date", value.clone(), value);
            PAUSES.iter().map(date).map(plain).collect()
        }
        Need::Level => {
            let levels: &[&str] =
                if officer.has(Role::Supervisor) { &["2", "3", "4"] } else { &["4"] };
            coded("level_of_supervision", levels.iter().copied())
        }
        Need::Sheet => sheets(ticket, officer, scene),
        Need::Card => cards(ticket, scene),
        Need::Office
        | Need::CountyOffice
        | Need::Named
        | Need::Assist
        | Need::Called
        | Need::Offices
        | Need::ConferenceLead => offices(need, ticket, scene),
        Need::Ticket | Need::Words(_) => Vec::new(),
    }
}

fn coded<'a>(family: &str, codes: impl Iterator<Item = &'a str>) -> Vec<StepOption> {
    codes.map(|code| StepOption::coded(family, code)).collect()
}

/// What the matter is not filed as yet.
fn filings(ticket: &Ticket) -> Vec<StepOption> {
    let classes = Class::ALL.iter().filter(|class| **class != ticket.class);
    let urgencies = Priority::ALL.iter().filter(|urgency| **urgency != ticket.priority);
    let secret = Confidentiality::Confidential;
    let secret = (ticket.confidentiality < secret).then(|| secret.code());
    let mut options = coded("class", classes.map(|class| class.code()));
    options.extend(coded("priority", urgencies.map(|urgency| urgency.code())));
    options.extend(coded("confidentiality", secret.into_iter()));
    options
}

fn extensions(ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepOption> {
    let most = scene.rules.clock.extension_cap(ticket.limit(LimitName::Resolve)).days;
    let fitting = EXTENSIONS.iter().filter(|days| **days <= most);
    fitting.map(|days| StepOption::named("limit", days.to_string(), format!("{days}wd"))).collect()
}

fn sheets(ticket: &Ticket, officer: &Actor, scene: &Scene<'_>) -> Vec<StepOption> {
    let own = officer.has(Role::Supervisor) || officer.has(Role::Leader);
    let open = ticket.sheets.iter().filter(|sheet| match own {
        true => sheet.state != SheetState::Closed,
        false => sheet.state == SheetState::Open && sheet.office == officer.office,
    });
    open.map(|sheet| {
        let name = showing::office_name(&sheet.office, scene.catalog);
        StepOption::named("", sheet.id.to_string(), format!("#{} {name}", sheet.id))
    })
    .collect()
}

fn cards(ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepOption> {
    let standing = ticket.cards.iter().filter(|card| card.no_fault.is_none());
    standing
        .map(|card| {
            let name = showing::office_name(&card.office, scene.catalog);
            let value = format!("{}:{}", card.office, card.colour);
            StepOption { family: format!("card_{}", card.colour), value, name }
        })
        .collect()
}

/// Units that have a part in the ticket or could have one, to press.
fn offices(need: Need, ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepOption> {
    let lead = ticket.lead.iter().map(|lead| lead.office.as_str());
    let assists = ticket.assists.iter();
    let calls = ticket.whistles.iter().flat_map(|whistle| &whistle.calls);
    let called = calls.map(|call| call.office.as_str());
    let mut codes: Vec<&str> = match need {
        Need::Assist => {
            assists.filter(|assist| assist.is_running()).map(|one| one.office.as_str()).collect()
        }
        Need::Called => called.collect(),
        Need::Named => ticket.named_units.iter().map(String::as_str).collect(),
        Need::Office if ticket.state == State::InProgress => {
            lead.chain(assists.map(|assist| assist.office.as_str())).collect()
        }
        Need::ConferenceLead => {
            lead.chain(ticket.past.iter().map(|old| old.office.as_str())).collect()
        }
        _ => Vec::new(),
    };
    codes.dedup();
    let name = |code: &&str| {
        StepOption::named("", (*code).to_owned(), showing::office_name(code, scene.catalog))
    };
    let mut options: Vec<StepOption> = codes.iter().take(OFFICES).map(name).collect();
    if need == Need::ConferenceLead {
        options.push(StepOption::coded("conference_lead", "none"));
    }
    options
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
