//! What is dealt with: items, delegations, hotline matters, events of life.

use chrono::NaiveDate;

use super::At;
use super::cells::Cells;
use super::places::Setting;
use crate::domain::class::{Class, Priority};

/// A power, duty or service.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct ItemRow {
    pub at: At,
    pub code: String,
    pub list: String,
    pub kind: String,
    pub power_type: String,
    pub list_class: String,
    pub category: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub description: String,
    pub holder: String,
    pub approver: String,
    pub regulator: String,
    pub enforcer: String,
    pub accept_at: String,
    pub town_step: String,
    pub county_step: String,
    pub process_kind: String,
    pub audience: Vec<String>,
    pub conditions: Vec<String>,
    pub materials: Vec<String>,
    pub steps: Vec<String>,
    pub result: String,
    pub fee: String,
    pub legal_limit: String,
    pub promised_limit: String,
    pub basis: Vec<String>,
    pub remedy: String,
    pub online_url: String,
    pub delivery: Vec<String>,
    pub one_visit: String,
    pub any_office: String,
    pub agent: String,
    pub setting: Option<Setting>,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
    pub version: String,
}

impl ItemRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        const KINDS: [&str; 4] = ["power", "duty", "public_service", "agent"];
        const CLASSES: [&str; 4] = ["", "basic", "assist", "taken_back"];
        const PROCESSES: [&str; 4] =
            ["", "full", "preliminary_then_stamp", "pre_review_then_forward"];
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            list: cells.needed("list"),
            kind: cells.one_of("kind", &KINDS),
            power_type: cells.text("power_type"),
            list_class: cells.one_of("list_class", &CLASSES),
            category: cells.needed("category"),
            title: cells.needed("title"),
            aliases: cells.several("aliases"),
            description: cells.text("description"),
            holder: cells.needed("holder"),
            approver: cells.text("approver"),
            regulator: cells.text("regulator"),
            enforcer: cells.text("enforcer"),
            accept_at: cells.text("accept_at"),
            town_step: cells.text("town_step"),
            county_step: cells.text("county_step"),
            process_kind: cells.one_of("process_kind", &PROCESSES),
            audience: cells.several("audience"),
            conditions: cells.several("conditions"),
            materials: cells.several("materials"),
            steps: cells.several("steps"),
            result: cells.text("result"),
            fee: cells.text("fee"),
            legal_limit: cells.limit("legal_limit"),
            promised_limit: cells.limit("promised_limit"),
            basis: cells.several("basis"),
            remedy: cells.text("remedy"),
            online_url: cells.text("online_url"),
            delivery: cells.several("delivery"),
            one_visit: cells.one_of("one_visit", &["", "yes"]),
            any_office: cells.one_of("any_office", &["", "yes"]),
            agent: cells.one_of("agent", &["", "yes"]),
            setting: cells.setting(),
            effective_from: cells.needed_date("effective_from"),
            effective_to: cells.date("effective_to"),
            version: cells.text("version"),
        }
    }

    /// The columns in which it says something else than another version.
    #[must_use]
    pub fn differs_from(&self, before: &Self) -> Vec<&'static str> {
        let columns = [
            ("list", self.list != before.list),
            ("kind", self.kind != before.kind),
            ("power_type", self.power_type != before.power_type),
            ("list_class", self.list_class != before.list_class),
            ("category", self.category != before.category),
            ("title", self.title != before.title),
            ("aliases", self.aliases != before.aliases),
            ("description", self.description != before.description),
            ("holder", self.holder != before.holder),
            ("approver", self.approver != before.approver),
            ("regulator", self.regulator != before.regulator),
            ("enforcer", self.enforcer != before.enforcer),
            ("accept_at", self.accept_at != before.accept_at),
            ("town_step", self.town_step != before.town_step),
            ("county_step", self.county_step != before.county_step),
            ("process_kind", self.process_kind != before.process_kind),
            ("audience", self.audience != before.audience),
            ("conditions", self.conditions != before.conditions),
            ("materials", self.materials != before.materials),
            ("steps", self.steps != before.steps),
            ("result", self.result != before.result),
            ("fee", self.fee != before.fee),
            ("legal_limit", self.legal_limit != before.legal_limit),
            ("promised_limit", self.promised_limit != before.promised_limit),
            ("basis", self.basis != before.basis),
            ("remedy", self.remedy != before.remedy),
            ("online_url", self.online_url != before.online_url),
            ("delivery", self.delivery != before.delivery),
            ("one_visit", self.one_visit != before.one_visit),
            ("any_office", self.any_office != before.any_office),
            ("agent", self.agent != before.agent),
            ("setting", self.setting != before.setting),
        ];
        columns.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
    }

    /// Whether the line is in force on that date.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.effective_from <= on && self.effective_to.is_none_or(|to| on < to)
    }
}

/// A delegation of an item to one town.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct DelegationRow {
    pub at: At,
    pub item: String,
    pub from_office: String,
    pub to_office: String,
    pub mode: String,
    pub basis_doc: String,
    pub approval_no: String,
    pub batch: String,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
    pub end_reason: String,
}

impl DelegationRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            item: cells.needed("item"),
            from_office: cells.needed("from_office"),
            to_office: cells.needed("to_office"),
            mode: cells.one_of("mode", &["transfer", "entrust", "stationed", "forward"]),
            basis_doc: cells.needed("basis_doc"),
            approval_no: cells.text("approval_no"),
            batch: cells.text("batch"),
            effective_from: cells.needed_date("effective_from"),
            effective_to: cells.date("effective_to"),
            end_reason: cells
                .one_of("end_reason", &["", "law", "specialist", "low_volume", "other"]),
        }
    }

    /// Whether the delegation holds on that date; the last day is the one before `effective_to`.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.effective_from <= on && self.effective_to.is_none_or(|to| on < to)
    }
}

/// A matter that people call the hotline about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct MatterRow {
    pub at: At,
    pub code: String,
    pub list: String,
    pub category: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub description: String,
    pub lead: String,
    pub assists: Vec<String>,
    pub class: Class,
    pub priority: Priority,
    pub basis: Vec<String>,
    pub advice: String,
    pub regulator: String,
    pub setting: Option<Setting>,
}

impl MatterRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            list: cells.needed("list"),
            category: cells.needed("category"),
            title: cells.needed("title"),
            aliases: cells.several("aliases"),
            description: cells.text("description"),
            lead: cells.needed("lead"),
            assists: cells.several("assists"),
            class: cells.parsed(
                "class",
                Class::Help,
                "inquiry, help, complaint, report, suggestion",
            ),
            priority: cells.parsed("priority", Priority::P2, "p0, p1, p2"),
            basis: cells.several("basis"),
            advice: cells.text("advice"),
            regulator: cells.text("regulator"),
            setting: cells.setting(),
        }
    }
}

/// Several items for one event of life.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct LifeEventRow {
    pub at: At,
    pub code: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub items: Vec<String>,
    pub note: String,
}

impl LifeEventRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            title: cells.needed("title"),
            aliases: cells.several("aliases"),
            items: cells.several("items"),
            note: cells.text("note"),
        }
    }
}
