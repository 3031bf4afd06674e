//! Digests and hot topics, without anything of anybody.

use serde::{Deserialize, Serialize};

use super::{BoardRow, GapRow};
use crate::domain::Millis;

/// Which stretch of time a digest is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DigestOf {
    /// The time since the last working day began.
    Day,
    /// The week that ended.
    Week,
}

/// What supervisors and leaders are told every working day and every week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestView {
    /// Of a day or of a week.
    pub of: DigestOf,
    /// Where what is counted begins.
    pub from: Millis,
    /// Where it ends.
    pub to: Millis,
    /// Filed in that time.
    pub filed: u32,
    /// Closed in that time.
    pub closed: u32,
    /// Signed by the clock in that time.
    pub unsigned: u32,
    /// Waiting to be accepted or dispatched.
    pub waiting: u32,
    /// Waiting to be checked.
    pub checking: u32,
    /// Those of them that are late.
    #[serde(default)]
    pub checking_late: u32,
    /// Open with a yellow card.
    pub yellow: u32,
    /// Open with a red card.
    pub red: u32,
    /// Due until tonight.
    pub due_today: u32,
    /// Bad reviews that are not put right yet.
    pub bad_reviews: u32,
    /// The units with most red cards.
    pub late: Vec<BoardRow>,
    /// What many people brought from one town.
    pub hot: Vec<HotTopicView>,
    /// Questions of several people that nothing answered.
    pub gaps: Vec<GapRow>,
    /// Numbers of tickets that cannot be read, and so are not counted.
    pub unreadable: Vec<String>,
}

/// A matter that many people brought from one town within seven days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HotTopicView {
    /// The title of the line of the lists.
    pub title: String,
    /// The name of the town.
    pub area: String,
    /// How many tickets.
    pub tickets: u32,
    /// How many people.
    pub people: u32,
}

impl DigestView {
    /// Whether there is nothing to tell: nothing happened, and nothing stands open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let counts = [
            self.filed,
            self.closed,
            self.unsigned,
            self.waiting,
            self.checking,
            self.yellow,
            self.red,
            self.due_today,
            self.bad_reviews,
        ];
        let lists = [self.hot.is_empty(), self.gaps.is_empty(), self.unreadable.is_empty()];
        counts.iter().all(|&count| count == 0) && lists.iter().all(|&empty| empty)
    }
}
