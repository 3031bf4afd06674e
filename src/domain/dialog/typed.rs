//! Numbers and dates as people type them, with the words of their units.

use chrono::{Datelike as _, NaiveDate, TimeDelta};

use crate::domain::{Millis, local};

/// Words behind a number of days.
const DAYS: [&str; 7] = ["", "天", "日", "个工作日", "工作日", "wd", "d"];
/// Days that a date may lie ahead where days are counted.
const FARTHEST: u32 = 3_660;

/// A grade without its unit: `5分`, `5星`.
pub(super) fn grade(word: &str) -> &str {
    word.trim_end_matches(['分', '星', '.', '。'])
}

/// A level of supervision without its unit: `3级`.
pub(super) fn level(word: &str) -> &str {
    word.trim_end_matches('级')
}

/// The unit that shall lead, in `主办城管局`.
pub(super) fn unit(word: &str) -> &str {
    word.strip_prefix("主办").unwrap_or(word)
}

/// The number at the beginning of `5`, `5天`, `5个工作日`, `5wd`.
pub(super) fn days(word: &str) -> Option<u32> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let unit = word.get(digits.len()..)?.trim();
    digits.parse().ok().filter(|_| DAYS.contains(&unit))
}

/// A date as `2026-12-31`; `12-31` is the next one, `30天` and `30` count from today.
pub(super) fn date(word: &str, now: Millis) -> Option<String> {
    let today = local(now).date();
    let plain = word.replace(['/', '.', '年', '月'], "-").replace(['日', '号'], "");
    let full = NaiveDate::parse_from_str(&plain, "%Y-%m-%d").ok();
    let short = || NaiveDate::parse_from_str(&format!("{}-{plain}", today.year()), "%Y-%m-%d");
    let short = || {
        let date = short().ok()?;
        if date >= today { Some(date) } else { date.with_year(today.year() + 1) }
    };
    let counted = || Some(today + TimeDelta::days(i64::from(days(word)?.min(FARTHEST))));
    full.or_else(short).or_else(counted).map(|date| date.to_string())
}

/// A month without the words of its units: `2026年10月` as `2026-10`.
pub(super) fn month(word: &str) -> String {
    word.replace('年', "-").replace('月', "")
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_are_read_with_their_unit() {
        assert_eq!(days("5个工作日"), Some(5));
        assert_eq!(days("3"), Some(3));
        assert_eq!(days("3号楼"), None);
        assert_eq!(days("路面"), None);
    }
}
