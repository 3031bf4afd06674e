//! The clock of the desk: working calendar, limits, deadlines, cards and the profiles of limits.
//!
//! Every duration carries its unit, a deadline lists the time it counted, and a year whose holiday
//! notice is not loaded is marked as provisional instead of being guessed.

mod calendar;
mod cards;
mod deadline;
mod limit;
mod notice;
mod profile;
pub mod shipped;
#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Day, DayEnd, DayKind};
pub use cards::{Card, card, yellow_at};
pub use deadline::{
    Deadline, Interval, deadline, extend, part_in_days, recount, share_at, shift_for_pause,
    working_minutes_between,
};
pub use limit::{Limit, LimitError, Unit};
pub use notice::{BadRow, CalendarError, Notice, RowFault};
pub use profile::{Extension, ExtensionTotal, Limits, Profile, ProfileError};
