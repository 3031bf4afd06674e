//! After "none of these": the question that tells what is left apart best.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::catalog::{Asked, Catalog};
use crate::domain::message::{Split, SplitOption};

/// Answers offered.
const OPTIONS: usize = 4;
/// Characters of an audience that can be pressed; the lists also have whole sentences there.
const LONGEST_AUDIENCE: usize = 8;

/// What a code counts as in one dimension; it may be several things, or none.
pub(super) fn values<'a>(
    by: Split,
    code: &str,
    catalog: &'a Catalog,
    asked: &Asked<'_>,
) -> Vec<&'a str> {
    match by {
        Split::Category => {
            catalog.filing(code).map(|(_, _, category)| category).into_iter().collect()
        }
        Split::Event => {
            let events = catalog.tables().life_events.iter();
            events
                .filter(|row| row.items.iter().any(|item| item == code))
                .map(|row| &*row.code)
                .collect()
        }
        Split::Audience => {
            let audience = catalog.item_on(code, asked.on).map(|item| item.audience.as_slice());
            let short = |name: &&str| name.chars().count() <= LONGEST_AUDIENCE;
            audience.unwrap_or_default().iter().map(String::as_str).filter(short).collect()
        }
        Split::Level => {
            let offices = catalog.answerable(code, asked);
            offices.first().map(|office| office.level.as_str()).into_iter().collect()
        }
    }
}

/// The dimension after whose answer the fewest are left on average, with what can be answered: the
/// commonest values. `None` where nothing tells them apart.
pub(super) fn best(
    codes: &[String],
    catalog: &Catalog,
    asked: &Asked<'_>,
) -> Option<(Split, Vec<SplitOption>)> {
    let splits = Split::ALL.iter().filter_map(|&by| {
        let groups = groups(by, codes, catalog, asked);
        (groups.len() > 1).then(|| (left_over(&groups, codes.len()), by, groups))
    });
    let (_, by, groups) = splits.min_by_key(|(left, _, _)| *left)?;
    let option = |(value, _): &(&str, usize)| SplitOption {
        code: (*value).to_owned(),
        name: name(by, value, catalog),
    };
    Some((by, groups.iter().map(option).collect()))
}

/// The commonest values with how many codes have each.
fn groups<'a>(
    by: Split,
    codes: &[String],
    catalog: &'a Catalog,
    asked: &Asked<'_>,
) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in codes.iter().flat_map(|code| values(by, code, catalog, asked)) {
        *counts.entry(value).or_default() += 1;
    }
    let mut groups: Vec<(&str, usize)> = counts.into_iter().collect();
    groups.sort_by_key(|(_, count)| Reverse(*count));
    groups.truncate(OPTIONS);
    groups
}

/// How many are left after an answer, added up over the codes: those of its group, or for a code
/// that no answer reaches all of them.
fn left_over(groups: &[(&str, usize)], all: usize) -> usize {
    let reached: usize = groups.iter().map(|(_, count)| count).sum();
    let within: usize = groups.iter().map(|(_, count)| count * count).sum();
    within + all.saturating_sub(reached) * all
}

fn name(by: Split, value: &str, catalog: &Catalog) -> String {
    match by {
        Split::Category | Split::Audience => value.to_owned(),
        Split::Event => {
            let row = catalog.tables().life_events.iter().find(|row| row.code == value);
            row.map(|row| row.title.clone()).unwrap_or_default()
        }
        Split::Level => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog_files;
    use crate::domain::catalog::Tables;

    fn split(codes: &[&str]) -> Option<(Split, Vec<String>)> {
        let tables = Tables::read(&catalog_files::sample().unwrap()).unwrap();
        let catalog = Catalog::build(tables).unwrap();
        let asked = Asked { on: "2026-11-22".parse().unwrap(), area: Some("YZ-CS-V01"), now: None };
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        let (by, options) = best(&codes, &catalog, &asked)?;
        for option in &options {
            let reached =
                |code: &String| values(by, code, &catalog, &asked).contains(&&*option.code);
            assert!(codes.iter().any(reached), "{} leads to nothing", option.code);
        }
        Some((by, options.into_iter().map(|option| option.code).collect()))
    }

    #[test]
    fn matters_of_several_categories_are_told_apart_by_category() {
        let (by, options) = split(&["RX-001", "RX-073", "RX-133"]).unwrap();
        assert_eq!((by, options.len()), (Split::Category, 3));
    }

    #[test]
    fn items_of_one_category_are_told_apart_by_who_may_ask() {
        // All of them are relief that the county holds: category and level say nothing.
        let (by, options) = split(&["MS-MZ-0102", "MS-MZ-0103", "MS-MZ-0104"]).unwrap();
        assert!(matches!(by, Split::Audience | Split::Event), "{by}");
        assert!(options.len() > 1);
    }

    #[test]
    fn matters_of_one_category_are_told_apart_by_level() {
        let (by, options) = split(&["RX-154", "RX-156"]).unwrap();
        assert_eq!(by, Split::Level);
        assert_eq!(options, ["county", "town"]);
    }

    #[test]
    fn one_matter_is_not_told_apart_from_itself() {
        assert_eq!(split(&["RX-001"]), None);
        assert_eq!(split(&[]), None);
    }
}
