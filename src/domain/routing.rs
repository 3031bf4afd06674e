//! Which unit gets a ticket: proposals with reasons, and what forbids a unit.
//!
//! The program proposes and a person decides (个人信息保护法 art. 24); only an ordinary matter with
//! exactly one line of a list may go on the fast track, and then the log says so.

use super::Millis;
use super::catalog::Catalog;
use super::class::{Class, Priority};
use super::dialog::Sureness;
use super::lexicon::Lexicon;
use super::refusal::Refusal;
use super::rules::{Level, OfficeFacts, OfficeKind, Rules};
use super::text::normalise;
use super::ticket::{Action, AssignmentEnd, Basis, Confidentiality, ItemRef, State, Ticket};
use serde::{Deserialize, Serialize};

/// Characters of the shortest whole name: a surname and one given name.
const SHORTEST_NAME: usize = 2;
/// The category of a matter that no list has.
pub const OTHER: &str = "other";

/// A line of a list that may fit a ticket, with the unit it gives the duty to in the ticket's area.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Code of the item, matter or rule.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Version of the list.
    pub list_version: String,
    /// Category of service.
    pub category: String,
    /// How well the words fit; only the order counts.
    pub score: f32,
    /// Whether the search is sure that the words mean this line.
    pub sureness: Sureness,
    /// Unit that leads.
    pub lead: String,
    /// Units that assist.
    pub assists: Vec<String>,
    /// The line as a basis.
    pub basis: Basis,
}

/// Why a unit is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// A line of a list gives it the duty.
    ListLine {
        /// Code of the line.
        code: String,
        /// Its title.
        title: String,
        /// Version of the list.
        list_version: String,
    },
    /// The ticket is linked to this very item.
    LinkedItem {},
    /// The search is sure that the words mean it.
    SureHit {},
    /// The line is of the ticket's category.
    SameCategory {
        /// The category.
        category: String,
    },
    /// It is the town's or village's unit for the ticket's area.
    UnitOfArea {
        /// Code of the area.
        area: String,
    },
    /// No other unit fits.
    OnlyUnit {},
}

/// A unit to send the ticket to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Unit that leads.
    pub lead: String,
    /// Units that assist.
    pub assists: Vec<String>,
    /// The line of the list.
    pub basis: Basis,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

impl Proposal {
    /// Whether the ticket is linked to its very line.
    fn is_linked(&self) -> bool {
        self.reasons.contains(&Reason::LinkedItem {})
    }

    /// Whether nothing but this line can be meant: the ticket is linked to it, or the search is sure.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.is_linked() || self.reasons.contains(&Reason::SureHit {})
    }
}

/// Proposes units for `ticket`, the best first, one proposal for each unit. Units that may not get
/// it, or have given it back, are left out.
#[must_use]
pub fn propose(
    ticket: &Ticket,
    candidates: &[Candidate],
    now: Millis,
    rules: &Rules<'_>,
) -> Vec<Proposal> {
    let mut fitting: Vec<&Candidate> =
        candidates.iter().filter(|candidate| is_possible(ticket, candidate, now, rules)).collect();
    fitting.sort_by(|a, b| {
        let rank = |c: &Candidate| (is_linked(ticket, c), is_of_category(ticket, c));
        rank(b).cmp(&rank(a)).then(b.score.total_cmp(&a.score)).then(a.code.cmp(&b.code))
    });
    let mut proposals: Vec<Proposal> = Vec::new();
    for candidate in fitting {
        let reasons = reasons(ticket, candidate, rules);
        match proposals.iter_mut().find(|proposal| proposal.lead == candidate.lead) {
            Some(known) => {
                let new: Vec<_> =
                    reasons.into_iter().filter(|reason| !known.reasons.contains(reason)).collect();
                known.reasons.extend(new);
            }
            None => proposals.push(Proposal {
                lead: candidate.lead.clone(),
                assists: usable_assists(ticket, candidate, rules),
                basis: candidate.basis.clone(),
                reasons,
            }),
        }
    }
    if let [only] = proposals.as_mut_slice() {
        only.reasons.push(Reason::OnlyUnit {});
    }
    proposals
}

/// The units that a complaint or a report is about, by the names in its words: they never lead it
/// and never see who complains (济南市12345市民服务热线条例 art. 32). The dispatcher may change them.
#[must_use]
pub fn named_in(class: Class, text: &str, area: Option<&str>, catalog: &Catalog) -> Vec<String> {
    if !is_against_somebody(class) {
        return Vec::new();
    }
    catalog.offices_in(text, area).into_iter().map(|office| office.code.clone()).collect()
}

/// The members of staff whose whole names stand in these words as they were said, by their codes: who
/// is complained about or reported never handles it and never sees who complains (济南市12345市民服务
/// 热线条例 art. 32).
#[must_use]
pub fn staff_in(words: &str, catalog: &Catalog) -> Vec<String> {
    let words = normalise(words);
    let named = catalog.tables().staff.iter().filter(|row| {
        row.name.chars().count() >= SHORTEST_NAME && words.contains(&normalise(&row.name))
    });
    named.map(|row| row.code.clone()).collect()
}

/// Of members of staff who were named, those that a matter of this class is against.
#[must_use]
pub fn accused_of(class: Class, named: Vec<String>) -> Vec<String> {
    if is_against_somebody(class) { named } else { Vec::new() }
}

/// How urgent a matter is proposed to be by its words. Who asks or suggests something tells of no
/// emergency, and a complaint tells of danger that is over.
#[must_use]
pub fn urgency_in(class: Class, text: &str, lexicon: &Lexicon) -> Option<Priority> {
    let urgency = lexicon.urgency(text);
    match class {
        Class::Inquiry | Class::Suggestion => None,
        Class::Complaint => urgency.map(|urgency| urgency.max(Priority::P1)),
        Class::Help | Class::Report => urgency,
    }
}

/// Whether the matter is about this office, or about the body that it is a part of.
pub(super) fn is_about(ticket: &Ticket, office: &str, rules: &Rules<'_>) -> bool {
    is_of(&ticket.named_units, office, rules)
}

/// Whether this office, or the body that it is a part of, is among `units`.
pub(super) fn is_of(units: &[String], office: &str, rules: &Rules<'_>) -> bool {
    let whole = rules.book.office(office).and_then(|facts| facts.whole().cloned());
    let named = |body: &str| units.iter().any(|unit| unit == body);
    named(office) || whole.is_some_and(|body| named(&body))
}

/// Whether the supervisor, not the dispatcher, checks the reply: of a supervised ticket, and of one
/// in which a unit helps that it is about (济南市12345市民服务热线条例 art. 32).
pub(super) fn supervisor_checks(ticket: &Ticket, rules: &Rules<'_>) -> bool {
    let named = ticket.assists.iter().any(|unit| is_about(ticket, &unit.office, rules));
    named || ticket.is_supervised()
}

/// Whether a person has to look whom the matter is about before a unit gets it.
const fn is_against_somebody(class: Class) -> bool {
    matches!(class, Class::Complaint | Class::Report)
}

/// The proposal that may go out with one press, or without any where the desk says so: an ordinary
/// matter, no complaint and no report, waiting for dispatch, never returned, with the line of a list that it was
/// linked to when it was filed, because its words or its requester left no doubt.
#[must_use]
pub fn fast_track<'a>(ticket: &Ticket, proposals: &'a [Proposal]) -> Option<&'a Proposal> {
    let plain = ticket.state.is_queued()
        && ticket.urgency() == Priority::P2
        && !is_against_somebody(ticket.class)
        && ticket.return_count == 0
        && ticket.named_units.is_empty();
    let linked = proposals.iter().find(|proposal| proposal.is_linked());
    linked.filter(|one| plain && matches!(one.basis, Basis::Rule { .. } | Basis::Item { .. }))
}

/// The steps that the program may take by itself: acceptance and dispatch on the fast track. What
/// is confidential is left to a person.
#[must_use]
pub fn fast_steps(ticket: &Ticket, proposals: &[Proposal], catalog: &Catalog) -> Vec<Action> {
    let open = ticket.confidentiality == Confidentiality::Open;
    let fit = fast_track(ticket, proposals).filter(|_| open && ticket.state == State::Submitted);
    let Some(only) = fit else {
        return Vec::new();
    };
    let (lead, assists) = (only.lead.clone(), only.assists.clone());
    let dispatch = Action::Dispatch { lead, assists, basis: only.basis.clone() };
    vec![acceptance(ticket, Some(only), catalog), dispatch]
}

/// How a ticket is accepted: by the line that it is linked to, or else by that of this proposal, which
/// somebody chose or the search is sure of; without either it is linked to nothing.
#[must_use]
pub fn acceptance(ticket: &Ticket, proposal: Option<&Proposal>, catalog: &Catalog) -> Action {
    let best = proposal.and_then(|proposal| proposal.basis.line());
    let linked = ticket.item.as_ref().map(|item| item.code.as_str());
    let code = linked.or(best);
    let filing = code.and_then(|code| catalog.filing(code));
    let (_, priority, category) = filing.unwrap_or((None, Priority::P2, OTHER));
    Action::Accept {
        category: category.to_owned(),
        class: ticket.class,
        priority: ticket.urgency().min(priority),
        item: code.map(|code| ItemRef { code: code.to_owned(), version: catalog.version_of(code) }),
    }
}

fn is_possible(ticket: &Ticket, candidate: &Candidate, now: Millis, rules: &Rules<'_>) -> bool {
    let returned = ticket
        .past
        .iter()
        .any(|old| old.office == candidate.lead && old.end == Some(AssignmentEnd::Returned));
    !returned && may_lead(ticket, &candidate.lead, &candidate.basis, now, rules).is_ok()
}

fn is_linked(ticket: &Ticket, candidate: &Candidate) -> bool {
    ticket.item.as_ref().is_some_and(|item| item.code == candidate.code)
}

fn is_of_category(ticket: &Ticket, candidate: &Candidate) -> bool {
    !ticket.category.is_empty() && ticket.category == candidate.category
}

fn reasons(ticket: &Ticket, candidate: &Candidate, rules: &Rules<'_>) -> Vec<Reason> {
    let line = Reason::ListLine {
        code: candidate.code.clone(),
        title: candidate.title.clone(),
        list_version: candidate.list_version.clone(),
    };
    let level = rules.book.office(&candidate.lead).map(|facts| facts.level);
    let local = matches!(level, Some(Level::Town | Level::Village));
    let area = ticket.area.clone().filter(|_| local);
    let same = is_of_category(ticket, candidate);
    [
        Some(line),
        is_linked(ticket, candidate).then_some(Reason::LinkedItem {}),
        (candidate.sureness == Sureness::Sure).then_some(Reason::SureHit {}),
        same.then(|| Reason::SameCategory { category: ticket.category.clone() }),
        area.map(|area| Reason::UnitOfArea { area }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The line's assists that exist and that the matter is not about, each once and not the lead itself.
fn usable_assists(ticket: &Ticket, candidate: &Candidate, rules: &Rules<'_>) -> Vec<String> {
    let mut assists: Vec<String> = Vec::new();
    for office in &candidate.assists {
        let known = *office == candidate.lead || assists.contains(office);
        let usable = rules.book.office(office).is_some() && !is_about(ticket, office, rules);
        if !known && usable {
            assists.push(office.clone());
        }
    }
    assists
}

/// Whether `lead` may lead `ticket` on this basis: everything that [`propose`] and the dispatch
/// itself check of a unit.
///
/// # Errors
/// The [`Refusal`] of the first rule that forbids it.
pub fn may_lead(
    ticket: &Ticket,
    lead: &str,
    basis: &Basis,
    now: Millis,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    lead_can_lead(ticket, lead, rules)?;
    within_desk_level(lead, rules)?;
    not_shifted_down(lead, basis, now, rules)?;
    basis_holds(lead, basis, now, rules)
}

pub(super) fn office(code: &str, rules: &Rules<'_>) -> Result<OfficeFacts, Refusal> {
    rules.book.office(code).ok_or_else(|| Refusal::UnknownOffice { office: code.to_owned() })
}

/// The lead is neither contracted nor the unit that the matter is about
/// (济南市12345市民服务热线条例 art. 32; 国办函〔2025〕66号).
pub(in crate::domain) fn lead_can_lead(
    ticket: &Ticket,
    lead: &str,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let facts = office(lead, rules)?;
    if is_about(ticket, lead, rules) {
        return Err(Refusal::UnitIsNamed { office: lead.to_owned() });
    }
    if facts.kind == OfficeKind::Contracted {
        return Err(Refusal::ContractedCannotLead { office: lead.to_owned() });
    }
    Ok(())
}

/// A town's desk reaches county departments by reporting up.
pub(super) fn within_desk_level(lead: &str, rules: &Rules<'_>) -> Result<(), Refusal> {
    let above = office(lead, rules)?.level == Level::County;
    if rules.desk_level == Level::Town && above {
        return Err(Refusal::ReportUpInstead { office: lead.to_owned() });
    }
    Ok(())
}

/// A line of a list in force names the lead (or the office it belongs to), or a valid approval
/// stands in for it.
pub(super) fn basis_holds(
    lead: &str,
    basis: &Basis,
    now: Millis,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let facts = office(lead, rules)?;
    let code = match basis {
        Basis::Approval(approval) if approval.is_valid(now) => return Ok(()),
        Basis::Approval(approval) => {
            return Err(Refusal::ApprovalNotValid { approval: approval.number.clone() });
        }
        // What a conference decided, the ticket itself says.
        Basis::Conference { .. } => return Err(Refusal::BasisNeeded { office: lead.to_owned() }),
        Basis::Rule { id: code, .. } | Basis::Item { code, .. } => code,
    };
    if code.trim().is_empty() {
        return Err(Refusal::BasisNeeded { office: lead.to_owned() });
    }
    let line = rules.book.basis(basis, now);
    let whole_level = line.as_ref().is_some_and(|l| l.leads.is_empty() && l.level == facts.level);
    let names = line.as_ref().is_some_and(|l| l.names(lead, facts.parent.as_deref()).is_some());
    if whole_level || names {
        return Ok(());
    }
    let named = line.map(|line| line.leads).unwrap_or_default();
    let named = named.into_iter().map(|one| one.office).collect();
    Err(Refusal::BasisNamesAnother { office: lead.to_owned(), named })
}

/// No department's duty is put on a town or village without a list line or an approval
/// (山东省乡镇人民政府工作条例 art. 24; 国办函〔2025〕66号). Asked before [`basis_holds`]: that the line
/// names another office says less than that the duty is a department's. Of a line that is not in
/// force nobody knows whose duty it is.
pub(crate) fn not_shifted_down(
    lead: &str,
    basis: &Basis,
    now: Millis,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let facts = office(lead, rules)?;
    if !facts.is_grassroots() || matches!(basis, Basis::Approval(_) | Basis::Conference { .. }) {
        return Ok(());
    }
    let Some(line) = rules.book.basis(basis, now) else { return Ok(()) };
    let named = line.names(lead, facts.parent.as_deref());
    let holder = named.map_or(line.level, |one| one.holder);
    let fits = match facts.level {
        Level::Village => holder == Level::Village,
        _ => matches!(holder, Level::Town | Level::Village),
    };
    if fits { Ok(()) } else { Err(Refusal::ShiftedDown { office: lead.to_owned() }) }
}
