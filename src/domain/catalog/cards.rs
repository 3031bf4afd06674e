//! Answers from the lists, as data: cards, choices, bundles.

use chrono::NaiveDate;

use super::{Asked, Catalog, Holding, ItemRow, MatterRow, OfficeRow};
use crate::domain::catalog::words::WORDS;
use crate::domain::view::{
    AnswerCard, BundleView, Choice, DoorView, HoldingMode, OfficeView, Remedy,
};

/// Days to apply for administrative review (行政复议法 2023, art. 20).
const REVIEW_DAYS: u32 = 60;

/// Months to go to court (行政诉讼法, art. 46).
const COURT_MONTHS: u32 = 6;

impl Catalog {
    /// Everything about an item or hotline matter on one date in one place; `None` for a code that
    /// nobody's list has on that date.
    #[must_use]
    pub fn answer(
        &self,
        code: &str,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<AnswerCard> {
        match (self.item_on(code, asked.on), self.matter(code)) {
            (Some(item), _) => self.item_card(item, asked, works),
            (None, Some(matter)) => self.matter_card(matter, asked, works),
            _ => None,
        }
    }

    fn item_card(
        &self,
        item: &ItemRow,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<AnswerCard> {
        let holding = self.holding(item, asked)?;
        let go_to = self.first_door(item, &holding, asked);
        let also = |name: &str| {
            let office = self.resolve(name, asked.area).filter(|_| !name.is_empty());
            office.filter(|office| office.code != holding.holder.code).map(office_view)
        };
        let mut card = AnswerCard {
            code: item.code.clone(),
            title: item.title.clone(),
            kind: item.kind.clone(),
            holder: office_view(holding.holder),
            responsible: office_view(holding.responsible),
            mode: holding.mode,
            since: holding.since.map(|date| date.to_string()),
            delegation_basis: holding.basis.map(str::to_owned),
            legal_limit: stated(&item.legal_limit),
            promised_limit: stated(&item.promised_limit),
            fee: stated(&item.fee),
            basis: item.basis.clone(),
            conditions: item.conditions.clone(),
            materials: item.materials.clone(),
            steps: item.steps.clone(),
            town_step: stated(&item.town_step),
            county_step: stated(&item.county_step),
            approver: also(&item.approver),
            regulator: also(&item.regulator),
            enforcer: also(&item.enforcer),
            remedy: self.remedy(item, &holding),
            online_url: stated(&item.online_url),
            ..self.card_of(&item.list, go_to, asked, works)
        };
        if item.agent == "yes" {
            let village = self.resolve("village:service_point", asked.area);
            card.agent = Some(village.map_or_else(|| item.agent.clone(), |one| one.name.clone()));
        }
        card.proxy = of_proxy(item);
        card.pays = paid(item);
        Some(card)
    }

    /// Where a person goes first. The window named by the item takes it where the town has the
    /// power; where it does not have it, or not any more, the holder itself does.
    pub(super) fn first_door<'a>(
        &'a self,
        item: &ItemRow,
        holding: &Holding<'a>,
        asked: &Asked<'_>,
    ) -> &'a OfficeRow {
        if let Some(window) = holding.window {
            return window;
        }
        let window = self.resolve(&item.accept_at, asked.area).unwrap_or(holding.holder);
        let delegated_elsewhere =
            holding.mode == HoldingMode::Statutory && self.delegations_of(&item.code).count() > 0;
        let without_power = delegated_elsewhere || holding.mode == HoldingMode::TakenBack;
        if without_power && window.level != holding.holder.level {
            return holding.holder;
        }
        window
    }

    fn matter_card(
        &self,
        matter: &MatterRow,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<AnswerCard> {
        let lead = self.resolve(&matter.lead, asked.area)?;
        let helping = matter.assists.iter().filter_map(|name| self.resolve(name, asked.area));
        Some(AnswerCard {
            code: matter.code.clone(),
            title: matter.title.clone(),
            kind: "matter".to_owned(),
            holder: office_view(lead),
            responsible: office_view(self.legal_body(lead)),
            basis: matter.basis.clone(),
            regulator: self.resolve(&matter.regulator, asked.area).map(office_view),
            assists: helping.map(office_view).collect(),
            advice: stated(&matter.advice),
            ..self.card_of(&matter.list, lead, asked, works)
        })
    }

    fn card_of(
        &self,
        list: &str,
        go_to: &OfficeRow,
        asked: &Asked<'_>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> AnswerCard {
        let DoorView { go_to, opening } = self.door_of(go_to, asked.now, works);
        AnswerCard {
            go_to,
            opening,
            list_version: self.list_version(list),
            as_of: asked.on.to_string(),
            ..AnswerCard::default()
        }
    }

    /// Administrative decisions can be taken to review at the government above the legal body
    /// (行政复议法 2023, art. 24); services and help cannot.
    fn remedy(&self, item: &ItemRow, holding: &Holding<'_>) -> Option<Remedy> {
        let decides = WORDS.decides(&item.power_type);
        let county = self.resolve("county:government", None);
        let note = stated(&item.remedy);
        (decides || note.is_some()).then(|| Remedy {
            review_body: county.map_or_else(
                || holding.responsible.name.clone(),
                |government| government.name.clone(),
            ),
            review_days: REVIEW_DAYS,
            court_months: COURT_MONTHS,
            note,
        })
    }

    /// The choice that stands for an item or matter.
    #[must_use]
    pub fn choice(&self, code: &str, asked: &Asked<'_>) -> Option<Choice> {
        let item = self.item_on(code, asked.on);
        let office = match (item, self.matter(code)) {
            (Some(item), _) => self.holding(item, asked)?.holder,
            (None, Some(matter)) => self.resolve(&matter.lead, asked.area)?,
            _ => return None,
        };
        let title = item.map(|row| row.title.as_str()).or_else(|| self.title(code))?.to_owned();
        Some(Choice { code: code.to_owned(), title, office: office.name.clone() })
    }

    /// What an event of life takes: its items that are in force, in the order of the list.
    #[must_use]
    pub fn bundle(&self, code: &str, asked: &Asked<'_>) -> Option<BundleView> {
        let row = self.tables.life_events.iter().find(|row| row.code == code)?;
        let options: Vec<Choice> =
            row.items.iter().filter_map(|code| self.choice(code, asked)).collect();
        (!options.is_empty()).then(|| BundleView {
            code: row.code.clone(),
            title: row.title.clone(),
            note: row.note.clone(),
            options,
        })
    }
}

/// What the item itself says of somebody who does it for another.
fn of_proxy(item: &ItemRow) -> Vec<String> {
    let lines = item.conditions.iter().chain(&item.steps).chain(&item.materials);
    lines.filter(|line| WORDS.is_of_proxy(line)).cloned().collect()
}

/// What the item says of how much is paid out: nothing where it pays nothing, no line where the lists
/// leave it open.
fn paid(item: &ItemRow) -> Option<Vec<String>> {
    let pays = WORDS.pays(&item.power_type, &[&item.title, &item.result]);
    let sentences = item.description.split(['。', '；', ';']).map(str::trim);
    let lines = sentences.chain([item.result.as_str()]);
    pays.then(|| lines.filter(|line| WORDS.tells_sum(line)).map(str::to_owned).collect())
}

fn stated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn office_view(office: &OfficeRow) -> OfficeView {
    OfficeView { office: office.name.clone(), level: office.level.clone() }
}
