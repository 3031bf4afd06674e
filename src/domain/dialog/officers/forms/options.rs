//! What can be pressed for each thing that a step is made of.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::{ALL_HOLD, Need};
use crate::domain::class::{Class, Priority};
use crate::domain::dialog::Scene;
use crate::domain::people::{Actor, Right, Role, may};
use crate::domain::rules::LimitName;
use crate::domain::sensitive::{ORDINARY, Sensitive};
use crate::domain::ticket::{
    CheckPoint, Confidentiality, Consent, DeclineReason, Pace, PauseReason, Resolution,
    ReturnReason, ReviewVerdict, SheetState, Solved, State, Ticket,
};
use crate::domain::view::StepOption;
use crate::domain::{local, showing};

/// Days after which a pause may end, to press.
const PAUSES: [i64; 3] = [14, 30, 45];

/// Working days of an extension, to press.
const EXTENSIONS: [u32; 5] = [1, 2, 3, 5, 10];

/// Ways to a requester.
const WAYS: [&str; 3] = ["phone", "visit", "chat"];

/// The one of them on which nobody has to know who the requester is.
const THROUGH_THE_DESK: &str = "chat";

/// Offices to press at the most.
pub(super) const OFFICES: usize = 6;

/// What can be pressed for a need.
pub(in crate::domain::dialog::officers) fn options(
    need: Need,
    given: &[String],
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
        Need::Way => {
            // Who may not know the requester can only write through the desk.
            let no_relay = ticket.conversation.is_none();
            let knows = no_relay || may(officer, Right::SeeIdentity, ticket).is_ok();
            let ways = WAYS.into_iter().filter(|way| knows || *way == THROUGH_THE_DESK);
            coded("contact_way", ways)
        }
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
        Need::Solved => coded("solved", Solved::ALL.iter().map(|solved| solved.code())),
        Need::Pace => coded("pace", Pace::ALL.iter().map(|pace| pace.code())),
        Need::Consent => coded("consent", Consent::ALL.iter().map(|consent| consent.code())),
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
        | Need::Helper
        | Need::CountyOffice
        | Need::Named
        | Need::Assist
        | Need::Called
        | Need::Led
        | Need::Offices
        | Need::ConferenceLead => offices(need, given, ticket, scene),
        Need::Ticket | Need::Words(_) => Vec::new(),
    }
}

fn coded<'a>(family: &str, codes: impl Iterator<Item = &'a str>) -> Vec<StepOption> {
    codes.map(|code| StepOption::coded(family, code)).collect()
}

/// What the matter is not filed as yet.
fn filings(ticket: &Ticket) -> Vec<StepOption> {
    let classes = Class::ALL.iter().filter(|class| **class != ticket.class);
    let urgencies = Priority::ALL.iter().filter(|urgency| **urgency != ticket.urgency());
    let secret = Confidentiality::Confidential;
    let secret = (ticket.confidentiality < secret).then(|| secret.code());
    let mut options = coded("class", classes.map(|class| class.code()));
    options.extend(coded("priority", urgencies.map(|urgency| urgency.code())));
    options.extend(coded("confidentiality", secret.into_iter()));
    let more = Sensitive::BY_HAND.iter().filter(|kind| !ticket.sensitive.contains(kind));
    options.extend(coded("sensitive", more.map(|kind| kind.code())));
    options.extend(coded("sensitive", ticket.is_restricted().then_some(ORDINARY).into_iter()));
    options
}

fn extensions(ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepOption> {
    let cap = scene.rules.clock.extension_cap(ticket.limit(LimitName::Resolve));
    let fitting = EXTENSIONS.iter().filter(|days| **days <= cap.days);
    fitting.map(|days| StepOption::named("limit", days.to_string(), cap.kind.many(*days))).collect()
}

fn sheets(ticket: &Ticket, officer: &Actor, scene: &Scene<'_>) -> Vec<StepOption> {
    let own = officer.has(Role::Supervisor) || officer.has(Role::Leader);
    let open = ticket.sheets.iter().filter(|sheet| match own {
        true => !sheet.is_over(),
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
fn offices(need: Need, given: &[String], ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepOption> {
    let lead = ticket.lead.iter().map(|lead| lead.office.as_str());
    let assists = ticket.assists.iter();
    let called = ticket.calls().map(|(_, call)| call.office.as_str());
    let mut codes: Vec<&str> = match need {
        Need::Assist => {
            assists.filter(|assist| assist.is_running()).map(|one| one.office.as_str()).collect()
        }
        Need::Called => called.collect(),
        Need::Led => {
            let all = ticket.lead.iter().chain(&ticket.past);
            let all = all.filter(|unit| unit.shirked_by(&unit.office));
            all.map(|unit| unit.office.as_str()).collect()
        }
        Need::Named => {
            ticket.named_units.iter().chain(&ticket.accused).map(String::as_str).collect()
        }
        Need::Office if ticket.state == State::InProgress => {
            lead.chain(assists.map(|assist| assist.office.as_str())).collect()
        }
        Need::ConferenceLead => {
            let held = given.iter().flat_map(|codes| codes.split(','));
            lead.chain(held).chain(ticket.past.iter().map(|old| old.office.as_str())).collect()
        }
        _ => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    codes.retain(|code| seen.insert(*code));
    let name = |code: &&str| {
        let person = || showing::officer_name(code, scene.catalog);
        let name = person().filter(|_| need == Need::Named);
        let name = name.unwrap_or_else(|| showing::office_name(code, scene.catalog));
        StepOption::named("", (*code).to_owned(), name)
    };
    let mut options: Vec<StepOption> = codes.iter().take(OFFICES).map(name).collect();
    if need == Need::ConferenceLead {
        options.push(StepOption::coded("conference_lead", "none"));
    }
    options
}
