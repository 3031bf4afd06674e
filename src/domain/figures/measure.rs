//! The figures themselves: names, values, spreads and rates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::Millis;

/// Figures of fewer cases than this are shown in grey and never ranked.
pub const SMALL_SAMPLE: usize = 10;

/// A stretch of time, `[from, to)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Millis,
    /// Its name as shown to people.
    pub label: String,
}

impl Period {
    /// Whether `at` lies in the period.
    #[must_use]
    pub fn contains(&self, at: Millis) -> bool {
        self.from <= at && at < self.to
    }
}

macro_rules! figures {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $k:literal $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every figure of this kind, in the order of a report.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The short code, `K1` to `K20`; several figures may share one.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $k,)+ }
            }

            /// The name that is unique among all figures, as the key of a label.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        }
    };
}

figures! {
    /// How long something took; each in wall-clock and in working minutes.
    TimeFigure {
        /// 首次响应时长: from submission to the first response, of responses in the period.
        FirstResponse "K1" "first-response",
        /// 派单时长: from submission to the first dispatch, of dispatches in the period.
        Dispatch "K2" "dispatch",
        /// 签收时长: from dispatch to acknowledgement, one for each assignment of a lead.
        Acknowledge "K3" "acknowledge",
        /// 办结时长: from the first dispatch to the last resolution, without pauses.
        Handling "K4" "handling",
        /// The same as the requester lives it: from submission to closing, nothing deducted.
        CitizenWait "K4" "citizen-wait",
    }
}

figures! {
    /// How many of how many.
    RateFigure {
        /// 按时签收率: acknowledged in time, of leads that had to acknowledge in the period.
        AcknowledgedOnTime "K5" "acknowledged-on-time",
        /// 响应率: contacted in time, of leads that had to contact in the period.
        Response "K6" "response-rate",
        /// 办结率: resolved by the end of the period, of those due or resolved in it.
        Resolved "K7" "resolved-rate",
        /// 按时办结率: resolved in time, of tickets due in the period.
        OnTime "K8" "on-time-rate",
        /// 解决率: answers "solved", of evaluations that say whether it is.
        Solved "K10" "solve-rate",
        /// 满意率: grades 3 to 5, of valid evaluations.
        Satisfaction "K11" "satisfaction-rate",
        /// 好评率: grades 4 and 5.
        Praise "K11" "praise-rate",
        /// 差评率: grades 1 and 2.
        BadReview "K11" "bad-review-rate",
        /// 综合满意: K11 with tickets nobody evaluated as 基本满意. Off unless asked for.
        OverallSatisfaction "K12" "overall-satisfaction-rate",
        /// 退单率: requests to give back, of leads made in the period.
        Return "K13" "return-rate",
        /// 有效退单率: granted, of those requests.
        ReturnGranted "K13" "return-granted-rate",
        /// 首派准确率: never rightly given back, of tickets first dispatched in the period.
        FirstDispatchRight "K14" "first-dispatch-right-rate",
        /// 重办率: reworked, of tickets resolved in the period.
        Rework "K15" "rework-rate",
        /// 重复率: repeats of an earlier ticket, of tickets submitted in the period.
        Repeat "K16" "repeat-rate",
        /// 延期率: extensions granted, of leads made in the period.
        Extension "K17" "extension-rate",
        /// 回访率: visited, of tickets to be visited in the period.
        Visited "K18" "visited-rate",
        /// 评价参与率: evaluated, of tickets whose requester was asked in the period.
        Evaluated "K18" "evaluated-rate",
        /// 差评整改率: put right in time, of bad reviews due in the period.
        BadReviewFixed "K19" "bad-review-fixed-rate",
    }
}

figures! {
    /// How many; the value of an entry is said with each.
    CountFigure {
        /// Submitted in the period, the lower number of K16 (each 1).
        Submitted "K16" "submitted",
        /// Due in the period and still open in time, or standing still: not yet in K7 and K8
        /// (each 1).
        NotYetDue "K8" "not-yet-due",
        /// 超期数: fell due in the period and late (minutes late).
        Late "K9" "late",
        /// 在途超期: open and late now, whenever due, or waiting too long for a unit (minutes late).
        LateOpen "K9" "late-open",
        /// Extensions granted; its mean is 平均延期天数 (days).
        ExtensionDays "K17" "extension-days",
        /// 督办数: acts of supervision from level 2 up (the level).
        Supervised "K20" "supervised",
        /// 黄牌数 (each 1).
        YellowCards "K20" "yellow-cards",
        /// 红牌数; a ticket that waited too long for a unit is red too, and no unit's (each 1).
        RedCards "K20" "red-cards",
        /// Cards and supervision marked as not the unit's fault: shown, not counted (each 1).
        NoFault "K20" "no-fault",
        /// Shirking upheld by a supervisor; enters the score (each 1).
        Evasion "K20" "evasion",
    }
}

/// Whether a higher rate is a better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The higher the better.
    High,
    /// The lower the better.
    Low,
}

impl RateFigure {
    /// Which way this rate gets better, so that a list can begin with what went wrong.
    #[must_use]
    pub fn better(self) -> Better {
        match self {
            Self::BadReview
            | Self::Return
            | Self::ReturnGranted
            | Self::Rework
            | Self::Repeat
            | Self::Extension => Better::Low,
            _ => Better::High,
        }
    }
}

impl CountFigure {
    /// What the entries are, where their spread says something.
    #[must_use]
    pub fn measure(self) -> Option<Measure> {
        match self {
            Self::Late | Self::LateOpen => Some(Measure::Minutes),
            Self::ExtensionDays => Some(Measure::Days),
            _ => None,
        }
    }
}

/// What the entries of a count are measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Minutes by the clock on the wall.
    Minutes,
    /// Days that were granted.
    Days,
}

/// One thing that a figure counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The ticket. A figure of assignments or evaluations may name one ticket more than once.
    pub number: String,
    /// Minutes, days or a share, as the figure says.
    pub value: f64,
}

/// Values and what can be said of their distribution.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Spread {
    /// What was counted, in the order of the tickets given.
    pub entries: Vec<Entry>,
}

/// A distribution in four numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Values counted, at least 1.
    pub n: usize,
    /// The middle one.
    pub median: f64,
    /// Nine of ten are at most this.
    pub p90: f64,
    /// The arithmetic mean.
    pub mean: f64,
}

impl Spread {
    const EMPTY: Self = Self { entries: Vec::new() };

    /// How many were counted.
    #[must_use]
    pub fn n(&self) -> usize {
        self.entries.len()
    }

    /// Too few to be ranked.
    #[must_use]
    pub fn small_sample(&self) -> bool {
        self.n() < SMALL_SAMPLE
    }

    /// The four numbers; `None` of nothing.
    #[must_use]
    pub fn summary(&self) -> Option<Summary> {
        let mut values: Vec<f64> = self.entries.iter().map(|entry| entry.value).collect();
        values.sort_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Some(Summary {
            n: values.len(),
            median: quantile(&values, 1, 2)?,
            p90: quantile(&values, 9, 10)?,
            mean,
        })
    }
}

/// The quantile `part / of` of sorted values by linear interpolation (type 7 of Hyndman and Fan).
fn quantile(sorted: &[f64], part: usize, of: usize) -> Option<f64> {
    let position = sorted.len().checked_sub(1)? * part;
    let below = *sorted.get(position / of)?;
    let above = sorted.get(position / of + 1).copied().unwrap_or(below);
    Some(below + (above - below) * (position % of) as f64 / of as f64)
}

/// How many of how many.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rate {
    /// What was counted; the value is what it adds to the upper number (1, 0, a half, or the
    /// number of requests made).
    pub entries: Vec<Entry>,
}

impl Rate {
    const EMPTY: Self = Self { entries: Vec::new() };

    /// The upper number; whole except when "partly solved" counts as a half.
    #[must_use]
    pub fn part(&self) -> f64 {
        // An empty sum of floating numbers is -0.
        self.entries.iter().map(|entry| entry.value).sum::<f64>() + 0.0
    }

    /// The lower number, n.
    #[must_use]
    pub fn of(&self) -> usize {
        self.entries.len()
    }

    /// The rate, 1.0 for 100 %; `None` of nothing.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        (!self.entries.is_empty()).then(|| self.part() / self.of() as f64)
    }

    /// Too few to be ranked.
    #[must_use]
    pub fn small_sample(&self) -> bool {
        self.of() < SMALL_SAMPLE
    }
}

/// A time figure on both clocks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Times {
    /// Minutes by the clock on the wall.
    pub wall: Spread,
    /// Working minutes.
    pub working: Spread,
}

/// All figures of one group of tickets: everything, one unit, or one class.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Figures {
    pub(super) times: BTreeMap<TimeFigure, Times>,
    pub(super) rates: BTreeMap<RateFigure, Rate>,
    pub(super) counts: BTreeMap<CountFigure, Spread>,
}

impl Figures {
    /// A time figure.
    #[must_use]
    pub fn time(&self, figure: TimeFigure) -> &Times {
        static EMPTY: Times = Times { wall: Spread::EMPTY, working: Spread::EMPTY };
        self.times.get(&figure).unwrap_or(&EMPTY)
    }

    /// A rate.
    #[must_use]
    pub fn rate(&self, figure: RateFigure) -> &Rate {
        static EMPTY: Rate = Rate::EMPTY;
        self.rates.get(&figure).unwrap_or(&EMPTY)
    }

    /// The rates that are counted: K12 only for who asks for it.
    pub fn counted_rates(&self) -> impl Iterator<Item = RateFigure> + '_ {
        let counted = |one: &RateFigure| {
            *one != RateFigure::OverallSatisfaction || self.rates.contains_key(one)
        };
        RateFigure::ALL.iter().copied().filter(counted)
    }

    /// Keeps what was counted of these tickets, by their numbers.
    pub fn retain(&mut self, of: impl Fn(&str) -> bool) {
        let times = self.times.values_mut().flat_map(|one| [&mut one.wall, &mut one.working]);
        let spreads = times.chain(self.counts.values_mut()).map(|spread| &mut spread.entries);
        let rates = self.rates.values_mut().map(|rate| &mut rate.entries);
        spreads.chain(rates).for_each(|entries| entries.retain(|entry| of(&entry.number)));
    }

    /// A count; `n()` is the number.
    #[must_use]
    pub fn count(&self, figure: CountFigure) -> &Spread {
        static EMPTY: Spread = Spread::EMPTY;
        self.counts.get(&figure).unwrap_or(&EMPTY)
    }
}
