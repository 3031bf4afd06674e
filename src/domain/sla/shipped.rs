//! The calendar and the profiles that come with the program, from `index/`.

use super::{Calendar, CalendarError, DayEnd, Notice, Profile, ProfileError};
use crate::domain::hours::Hours;

/// The holiday notices of 2018 to 2026.
pub const NOTICES: &str = include_str!("../../../index/calendar/notices.csv");
/// The days that those notices state.
pub const DAYS: &str = include_str!("../../../index/calendar/cn.csv");

/// What every profile begins with.
pub const DEFAULTS: &str = include_str!("../../../index/sla/defaults.toml");
/// The profiles by id, the default first. A changed one counts its version up and stands before its
/// older versions, which stay for the tickets that run by them.
pub const PROFILES: [(&str, &str); 5] = [
    ("sd-2020", include_str!("../../../index/sla/sd-2020.toml")),
    ("sc-2025", include_str!("../../../index/sla/sc-2025.toml")),
    ("ql-2023", include_str!("../../../index/sla/ql-2023.toml")),
    ("ay-2021", include_str!("../../../index/sla/ay-2021.toml")),
    ("bj-tier", include_str!("../../../index/sla/bj-tier.toml")),
];

/// A calendar with these office hours and every shipped year.
///
/// # Errors
/// Only if the shipped files are damaged.
pub fn calendar(hours: Hours, day_end: DayEnd) -> Result<Calendar, CalendarError> {
    let mut calendar = Calendar::new(hours, day_end);
    calendar.load(&Notice::parse_all(NOTICES)?, DAYS)?;
    Ok(calendar)
}

/// The shipped profiles, in the order of [`PROFILES`].
///
/// # Errors
/// Only if a shipped file is damaged.
pub fn profiles() -> Result<Vec<Profile>, ProfileError> {
    PROFILES.iter().map(|(_, text)| Profile::parse(text, DEFAULTS)).collect()
}
