//! Yellow and red cards.

use serde::{Deserialize, Serialize};

use super::deadline::rewind;
use super::{Calendar, Limit, Unit};
use crate::domain::{
    Millis,
    time::{DAY, HOUR, MINUTE, local_date},
};

/// How a running limit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// There is time.
    Green,
    /// 黄牌: one working day is left, or a quarter of a limit shorter than four working days.
    Yellow,
    /// 红牌: the limit has passed.
    Red,
}

/// The card at a moment, from stored times alone, so that it is the same whenever it is asked.
#[must_use]
pub fn card(now: Millis, yellow_at: Millis, due: Millis) -> Card {
    match now {
        _ if now > due => Card::Red,
        _ if now >= yellow_at => Card::Yellow,
        _ => Card::Green,
    }
}

/// When the yellow card of a deadline falls due: when one working day is left
/// (山东省省级政务服务投诉热线管理办法, 2017), or a quarter of a limit shorter than four working
/// days. Hours on the wall and calendar days take four times 24 hours for four days. Never before
/// `start` and never after `due`.
#[must_use]
pub fn yellow_at(start: Millis, due: Millis, limit: Limit, calendar: &Calendar) -> Millis {
    let day = calendar.ordinary_day(local_date(due.saturating_sub(1)));
    let amount = Millis::from(limit.amount);
    let at = match limit.unit {
        Unit::Minute => due.saturating_sub((amount * MINUTE / 4).min(DAY)),
        Unit::Hour => due.saturating_sub((amount * HOUR / 4).min(DAY)),
        Unit::Day if limit.amount < 4 => due.saturating_sub(amount * DAY / 4),
        Unit::Day => rewind(due, day, calendar),
        Unit::WorkingMinute => rewind(due, (amount * MINUTE / 4).min(day), calendar),
        Unit::WorkingHour => rewind(due, (amount * HOUR / 4).min(day), calendar),
        Unit::WorkingDay => rewind(due, day * amount.min(4) / 4, calendar),
    };
    at.clamp(start.min(due), due)
}
