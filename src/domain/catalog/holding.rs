//! Who holds an item on a date, in a place: the holder by law, or whoever a chain of delegations
//! leads to.

use chrono::NaiveDate;

use super::{Asked, Catalog, DelegationRow, ItemRow, OfficeRow};
use crate::domain::view::HoldingMode;

/// Who does a matter on a date, in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding<'a> {
    /// Who does it.
    pub holder: &'a OfficeRow,
    /// In whose name it is done.
    pub responsible: &'a OfficeRow,
    /// Who takes the papers in, where the holder's service was moved forward.
    pub window: Option<&'a OfficeRow>,
    /// How the holder came to it.
    pub mode: HoldingMode,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The document.
    pub basis: Option<&'a str>,
}

impl Catalog {
    /// Who does this item on the date, in the place.
    #[must_use]
    pub fn holding(&self, item: &ItemRow, asked: &Asked<'_>) -> Option<Holding<'_>> {
        let by_law = self.resolve(&item.holder, asked.area)?;
        let town = asked.area.and_then(|area| self.town_of(area)).or_else(|| self.home());
        let town = town.map(|row| row.code.as_str());
        let here = |row: &&DelegationRow| self.town_of_office(&row.to_office) == town;
        let rows: Vec<&DelegationRow> = self.delegations_of(&item.code).filter(here).collect();
        let chain = self.chain(&rows, by_law, asked.on);
        if !chain.is_empty() {
            return self.delegated(&chain, by_law);
        }
        let ended = rows.iter().filter(|row| row.effective_to.is_some_and(|to| to <= asked.on));
        let last = ended.max_by_key(|row| row.effective_to);
        Some(Holding {
            holder: by_law,
            responsible: self.legal_body(by_law),
            window: None,
            mode: if last.is_some() { HoldingMode::TakenBack } else { HoldingMode::Statutory },
            since: last.and_then(|row| row.effective_to),
            basis: last.map(|row| row.basis_doc.as_str()),
        })
    }

    /// Whether an office has to do with an item or matter on a date: it holds it in some town, it is
    /// the holder by law, or it approves, watches, enforces or accepts it.
    #[must_use]
    pub fn concerns(&self, code: &str, office: &OfficeRow, on: NaiveDate) -> bool {
        let town = self.town_of(&office.area).map(|row| row.code.as_str());
        let is = |name: &str| {
            let meant = self.resolve(name, town).filter(|_| !name.is_empty());
            meant.is_some_and(|meant| meant.code == office.code)
        };
        if let Some(item) = self.item_on(code, on).or_else(|| self.item(code)) {
            let roles =
                [&item.holder, &item.approver, &item.regulator, &item.enforcer, &item.accept_at];
            let given = self
                .delegations_of(code)
                .any(|row| row.in_force(on) && row.to_office == office.code);
            return given || roles.into_iter().any(|name| is(name));
        }
        self.matter(code)
            .is_some_and(|row| is(&row.lead) || row.assists.iter().any(|name| is(name)))
    }

    /// The delegations of one item in one town that are in force on a date, each one given on by
    /// whoever got the one before; the last names the final handler. Begins with what the holder by
    /// law gave, or with a giver who got it from nobody.
    pub(super) fn chain<'a>(
        &'a self,
        rows: &[&'a DelegationRow],
        by_law: &OfficeRow,
        on: NaiveDate,
    ) -> Vec<&'a DelegationRow> {
        let mut left: Vec<&DelegationRow> =
            rows.iter().copied().filter(|row| row.in_force(on)).collect();
        let mut giver = by_law.code.as_str();
        if !left.iter().any(|row| self.giver(row) == giver) {
            let got = |giver: &str| left.iter().any(|row| row.to_office == giver);
            let first = left.iter().find(|row| !got(self.giver(row)));
            giver = first.map(|row| self.giver(row)).unwrap_or_default();
        }
        let mut chain = Vec::new();
        while let Some(place) = left.iter().position(|row| self.giver(row) == giver) {
            let row = left.swap_remove(place);
            giver = row.to_office.as_str();
            chain.push(row);
        }
        chain
    }

    /// The code of the office that gives a power away in a delegation.
    pub(super) fn giver<'a>(&'a self, row: &'a DelegationRow) -> &'a str {
        let town = self.town_of_office(&row.to_office);
        let office = self.resolve(&row.from_office, town);
        office.map_or(row.from_office.as_str(), |office| office.code.as_str())
    }

    /// The code of the town that an office works in.
    pub(super) fn town_of_office(&self, code: &str) -> Option<&str> {
        let office = self.office(code)?;
        self.town_of(&office.area).map(|row| row.code.as_str())
    }

    fn delegated<'a>(
        &'a self,
        chain: &[&'a DelegationRow],
        by_law: &'a OfficeRow,
    ) -> Option<Holding<'a>> {
        let last = *chain.last()?;
        let to = self.office(&last.to_office)?;
        let forward = last.mode == "forward";
        let holder = if forward { self.office(self.giver(last))? } else { to };
        let first = chain.first().and_then(|row| self.office(self.giver(row)));
        let mut responsible = self.legal_body(first.unwrap_or(by_law));
        for row in chain.iter().filter(|row| row.mode == "transfer") {
            responsible = self.legal_body(self.office(&row.to_office)?);
        }
        let mode = match last.mode.as_str() {
            "transfer" => HoldingMode::Transfer,
            "entrust" => HoldingMode::Entrust,
            "forward" => HoldingMode::Forward,
            _ => HoldingMode::Stationed,
        };
        Some(Holding {
            holder,
            responsible,
            window: forward.then_some(to),
            mode,
            since: Some(last.effective_from),
            basis: Some(last.basis_doc.as_str()),
        })
    }
}
