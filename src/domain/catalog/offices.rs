//! Offices: which one words mean, and which one has a function in a place.

use chrono::NaiveDate;

use super::{AreaRow, Asked, Catalog, OfficeRow};
use crate::domain::Millis;
use crate::domain::catalog::words::WORDS;
use crate::domain::hours::Hours;
use crate::domain::view::{DoorView, GoTo};

/// Offices of one name that are all shown; of more only the nearest.
const MOST_OF_A_NAME: usize = 4;
/// The fewest characters of the end of an office's name that stand for it.
const SHORTEST_END: usize = 3;

impl Catalog {
    /// The office of this code.
    #[must_use]
    pub fn office(&self, code: &str) -> Option<&OfficeRow> {
        self.offices.get(code).and_then(|&place| self.tables.offices.get(place))
    }

    /// The office of this full, short, other or former name (环保局 leads to the present one).
    #[must_use]
    pub fn office_named(&self, name: &str) -> Option<&OfficeRow> {
        self.names.get(name).and_then(|&place| self.tables.offices.get(place))
    }

    /// The offices that somebody may mean by a code or a name: the one of this code, else those of
    /// this full or short name, else those of this everyday name, else those whose full name ends so
    /// (县民政局 is 沂泽县民政局), else those of the name behind its county or level (县住建局).
    #[must_use]
    pub fn offices_meant(&self, name: &str) -> Vec<&OfficeRow> {
        if let Some(row) = self.office(name) {
            return vec![row];
        }
        let rows = &self.tables.offices;
        let of = |fits: &dyn Fn(&OfficeRow) -> bool| -> Vec<&OfficeRow> {
            rows.iter().filter(|row| fits(row)).collect()
        };
        let long = name.chars().count() >= SHORTEST_END;
        let behind = |row: &OfficeRow| {
            let areas = self.area(&row.area).into_iter().flat_map(|area| area.names());
            let mut fronts = areas.chain((row.level == "county").then_some(WORDS.county.as_str()));
            fronts.any(|front| {
                name.strip_prefix(front).is_some_and(|bare| row.names().any(|own| own == bare))
            })
        };
        let ways: [&dyn Fn(&OfficeRow) -> bool; 4] = [
            &|row| row.name == name || row.short_name == name,
            &|row| row.names().any(|own| own == name),
            &|row| {
                let own = row.name.split('（').next().unwrap_or_default();
                long && (row.name.ends_with(name) || own.ends_with(name))
            },
            &behind,
        ];
        ways.into_iter().map(of).find(|rows| !rows.is_empty()).unwrap_or_default()
    }

    /// The offices that a text speaks of by a full, short, other or former name, with or without the
    /// places before it, as they are meant in the area: of several of one name that of the area itself, of its town, or of the county.
    /// Names that stand for a matter or a place as well (自来水, a town's name) are not taken.
    #[must_use]
    pub fn offices_in(&self, text: &str, area: Option<&str>) -> Vec<&OfficeRow> {
        let mut called: Vec<(&str, &OfficeRow)> = Vec::new();
        for office in &self.tables.offices {
            let sure = |name: &&str| text.contains(*name) && self.names_an_office(name, office);
            let names = office.names().chain(self.bare_names(office));
            called.extend(names.filter(sure).map(|name| (name, office)));
        }
        // A name inside a longer one that was said is not meant: 公安局 in 公安局磁石派出所.
        let whole: Vec<&str> = called.iter().map(|(name, _)| *name).collect();
        let rest = |name: &str| {
            let longer = whole.iter().filter(|other| other.len() > name.len());
            longer.fold(text.to_owned(), |rest, other| rest.replace(*other, "\n"))
        };
        let mut meant: Vec<&OfficeRow> = Vec::new();
        for name in &whole {
            if !rest(name).contains(name) {
                continue;
            }
            let mut of_name: Vec<_> = called.iter().filter(|(other, _)| other == name).collect();
            of_name.dedup_by_key(|(_, office)| &office.code);
            let near =
                of_name.into_iter().map(|(_, office)| (self.distance(office, area), *office));
            let nearest = near.clone().filter_map(|(far, _)| far).min();
            let here: Vec<&OfficeRow> =
                near.filter(|(far, _)| far.is_some() && *far == nearest).map(|(_, o)| o).collect();
            if let [only] = here.as_slice()
                && !meant.iter().any(|office| office.code == only.code)
            {
                meant.push(only);
            }
        }
        meant
    }

    /// The offices of the longest name that a text says, the nearest to the area first, and the rest
    /// of the text without that name and without places. A name that stands alone must be one that
    /// only an office has.
    #[must_use]
    pub fn offices_asked(&self, text: &str, area: Option<&str>) -> (Vec<&OfficeRow>, String) {
        let mut called: Vec<(&str, &OfficeRow)> = Vec::new();
        for office in &self.tables.offices {
            let names = office.names().chain(self.bare_names(office));
            let said = names.filter(|name| name.chars().count() > 1 && text.contains(*name));
            called.extend(said.map(|name| (name, office)));
        }
        let Some(longest) = called.iter().map(|(name, _)| *name).max_by_key(|name| name.len())
        else {
            return (Vec::new(), text.to_owned());
        };
        let beside = text.replace(longest, "");
        let places = self.area_names_in(&beside);
        let rest = places.fold(beside.clone(), |rest, place| rest.replace(place, ""));
        let mut offices: Vec<&OfficeRow> = Vec::new();
        for (_, office) in called.iter().filter(|(name, _)| *name == longest) {
            let sure = !rest.is_empty() || self.names_an_office(longest, office);
            if sure && offices.iter().all(|known| known.code != office.code) {
                offices.push(office);
            }
        }
        offices.sort_by_key(|office| self.distance(office, area).unwrap_or(u8::MAX));
        if offices.len() > MOST_OF_A_NAME {
            let nearest = offices.first().and_then(|office| self.distance(office, area));
            offices.retain(|office| self.distance(office, area) == nearest);
        }
        (offices, rest)
    }

    /// Where an office is, when it is open, how it is reached.
    #[must_use]
    pub fn door_of(
        &self,
        office: &OfficeRow,
        now: Option<Millis>,
        works: &dyn Fn(NaiveDate) -> bool,
    ) -> DoorView {
        let hours = office.hours.parse::<Hours>().ok();
        DoorView {
            go_to: GoTo {
                office: office.name.clone(),
                address: office.address.clone(),
                hours: office.hours.clone(),
                phone: office.phone.join("、"),
            },
            opening: now.and_then(|now| hours.map(|hours| hours.opening(now, works))),
        }
    }

    /// The full name of an office without what stands in brackets behind it, the short one, and both
    /// without the county, town or village before them; what is left of a government's name would be
    /// that of any.
    fn bare_names<'a>(&'a self, office: &'a OfficeRow) -> impl Iterator<Item = &'a str> {
        let places = || self.tables.areas.iter().flat_map(AreaRow::names);
        let bare = move |name: &&'a str| {
            places().filter_map(|place| name.strip_prefix(place)).min_by_key(|bare| bare.len())
        };
        let keeps_place = move |name: &&str| {
            office.kind != "government" || places().any(|place| name.starts_with(place))
        };
        let first = office.name.split('（').next().unwrap_or_default();
        [first, office.short_name.as_str()].into_iter().flat_map(move |name| {
            std::iter::successors(Some(name), move |name| bare(name)).filter(keeps_place)
        })
    }

    /// Whether a name can only be that of an office: a full or short one, or one that ends as names
    /// of offices end, and is not the name of a place.
    fn names_an_office(&self, name: &str, office: &OfficeRow) -> bool {
        let full = name == office.name || name == office.short_name;
        let long = name.chars().count() >= 3;
        let place = self.tables.areas.iter().any(|row| row.names().any(|area| area == name));
        !place && (full || (long && WORDS.ends_as_office(name)))
    }

    /// How far an office is from an area: 0 of the area itself, 1 of its town, 2 of the county;
    /// `None` of another town.
    fn distance(&self, office: &OfficeRow, area: Option<&str>) -> Option<u8> {
        let town = |code: &str| self.town_of(code).map(|row| row.code.as_str());
        match (area, town(&office.area)) {
            (Some(area), _) if area == office.area => Some(0),
            (_, None) => Some(2),
            (Some(area), own) if own == town(area) => Some(1),
            _ => None,
        }
    }

    /// Whether these words are nobody's own: digits are the telephone number of an office, other
    /// words the name of an office or a place.
    #[must_use]
    pub fn is_public(&self, words: &str) -> bool {
        match words.contains(|c: char| c.is_ascii_digit()) {
            true => self.is_public_phone(words),
            false => self.office_named(words).is_some() || self.area_named(words).is_some(),
        }
    }

    fn is_public_phone(&self, digits: &str) -> bool {
        let bare = |phone: &str| phone.chars().filter(char::is_ascii_digit).eq(digits.chars());
        self.tables.offices.iter().any(|office| {
            office.phone.iter().any(|phone| bare(phone)) || bare(&office.complaint_phone)
        })
    }

    /// The office that a row means by `code` or `level:function`, in this area.
    #[must_use]
    pub fn resolve(&self, name: &str, area: Option<&str>) -> Option<&OfficeRow> {
        let Some((level, function)) = name.split_once(':') else { return self.office(name) };
        let places = self.functions.get(&(level.to_owned(), function.to_owned()))?;
        let offices = || places.iter().filter_map(|&place| self.tables.offices.get(place));
        let here = area.or_else(|| self.home().map(|row| row.code.as_str()))?;
        self.above(here).find_map(|row| offices().find(|office| office.area == row.code)).or_else(
            || match level {
                // Which village is not known: the town's service centre takes it for all of them.
                "village" => self.resolve("town:service", area),
                _ => offices().next(),
            },
        )
    }

    /// The body that answers in law for an office: a town's own office acts for its government, a
    /// stationed office for its department, a department for itself.
    #[must_use]
    pub fn legal_body<'a>(&'a self, office: &'a OfficeRow) -> &'a OfficeRow {
        let own = |row: &&OfficeRow| {
            matches!(row.kind.as_str(), "government" | "county_department" | "utility")
        };
        let up = std::iter::successors(Some(office), |row| self.office(&row.parent));
        up.take(6).find(own).unwrap_or(office)
    }

    /// The offices that an item or matter makes responsible on a date, in a place: who does it,
    /// and in whose name.
    pub fn answerable(&self, code: &str, asked: &Asked<'_>) -> Vec<&OfficeRow> {
        let item = self.item_on(code, asked.on).or_else(|| self.item(code));
        match (item, self.matter(code)) {
            (Some(item), _) => {
                let holding = self.holding(item, asked);
                holding.map(|held| vec![held.holder, held.responsible]).unwrap_or_default()
            }
            (None, Some(matter)) => self.resolve(&matter.lead, asked.area).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What kinds of office one is: its names and `level:function` of its functions, and those of
    /// the bodies it belongs to below the county's government; `town` for a body of a town's
    /// government, `village` for one of a village.
    #[must_use]
    pub fn kinds_of(&self, office: &OfficeRow) -> Vec<String> {
        let county = |row: &&OfficeRow| row.kind == "government" && row.level == "county";
        let up = std::iter::successors(Some(office), |row| self.office(&row.parent));
        let mut kinds: Vec<String> = Vec::new();
        for row in up.take(6).take_while(|row| !county(row)) {
            kinds.extend(row.names().map(str::to_owned));
            kinds.extend(row.functions.iter().map(|function| format!("{}:{function}", row.level)));
            if row.kind == "government" || row.level == "village" {
                kinds.push(row.level.clone());
            }
        }
        kinds
    }
}
