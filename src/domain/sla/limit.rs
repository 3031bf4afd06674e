//! A duration with its unit, as statutes and service promises state it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// In what a limit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `min`: minutes of the clock on the wall, day and night.
    Minute,
    /// `h`: hours of the clock on the wall, day and night.
    Hour,
    /// `wmin`: minutes of office hours.
    WorkingMinute,
    /// `wh`: hours of office hours.
    WorkingHour,
    /// `wd`: working days. The day of the start is not counted (民法典 art. 201); short terms in
    /// days mean working days (行政复议法 art. 88).
    WorkingDay,
    /// `d`: calendar days, rest days included. The day of the start is not counted.
    Day,
}

impl Unit {
    const ALL: [Self; 6] = [
        Self::Minute,
        Self::Hour,
        Self::WorkingMinute,
        Self::WorkingHour,
        Self::WorkingDay,
        Self::Day,
    ];

    /// The letters after the number.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "min",
            Self::Hour => "h",
            Self::WorkingMinute => "wmin",
            Self::WorkingHour => "wh",
            Self::WorkingDay => "wd",
            Self::Day => "d",
        }
    }

    /// The largest amount that is taken from a text: about ten years.
    const fn most(self) -> u32 {
        match self {
            Self::Minute => 5_256_000,
            Self::Hour => 87_600,
            Self::WorkingMinute => 1_200_000,
            Self::WorkingHour => 20_000,
            Self::WorkingDay => 2_500,
            Self::Day => 3_660,
        }
    }
}

/// A limit such as `5wd`, `4wh`, `2h`, `30min`, `30wmin`, `3d`; `0` means at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Limit {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

/// Why a text is not a limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// It is not a number followed by a unit.
    #[error("`{0}` is not a limit; write a number and min, h, wmin, wh, wd or d, such as `5wd`")]
    Malformed(String),
    /// It is longer than about ten years.
    #[error("`{text}` is too long; at most {most}{}", unit.as_str())]
    TooLong {
        /// The limit as it was given.
        text: String,
        /// The largest amount of this unit.
        most: u32,
        /// The unit.
        unit: Unit,
    },
}

impl Limit {
    /// No time at all: due at the moment it starts.
    pub const AT_ONCE: Self = Self::new(0, Unit::Minute);

    /// So many of such a unit.
    #[must_use]
    pub const fn new(amount: u32, unit: Unit) -> Self {
        Self { amount, unit }
    }

    /// The whole days in it; a working day has eight hours of office.
    #[must_use]
    pub const fn whole_days(self) -> u32 {
        match self.unit {
            Unit::WorkingDay | Unit::Day => self.amount,
            Unit::Hour => self.amount / 24,
            Unit::Minute => self.amount / (24 * 60),
            Unit::WorkingHour => self.amount / 8,
            Unit::WorkingMinute => self.amount / (8 * 60),
        }
    }

    /// Whether the limit leaves no time at all.
    #[must_use]
    pub const fn is_at_once(self) -> bool {
        self.amount == 0
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_at_once() {
            return f.write_str("0");
        }
        write!(f, "{}{}", self.amount, self.unit.as_str())
    }
}

impl FromStr for Limit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        let malformed = || LimitError::Malformed(text.to_owned());
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, letters) = text.split_at_checked(digits).ok_or_else(malformed)?;
        if letters.is_empty() && !number.is_empty() && number.bytes().all(|digit| digit == b'0') {
            return Ok(Self::AT_ONCE);
        }
        let unit = Unit::ALL.into_iter().find(|unit| unit.as_str() == letters);
        let unit = unit.ok_or_else(malformed)?;
        if number.is_empty() {
            return Err(malformed());
        }
        let too_long = || LimitError::TooLong { text: text.to_owned(), most: unit.most(), unit };
        let amount = number.parse::<u32>().map_err(|_| too_long())?;
        match amount {
            0 => Ok(Self::AT_ONCE),
            amount if amount > unit.most() => Err(too_long()),
            amount => Ok(Self::new(amount, unit)),
        }
    }
}

impl TryFrom<String> for Limit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, LimitError> {
        text.parse()
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        limit.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_written_as_it_is_read() {
        for text in ["5wd", "4wh", "2h", "30min", "30wmin", "3d", "0", "24h", "3660d"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        }
        assert_eq!("05wd".parse(), Ok(Limit::new(5, Unit::WorkingDay)));
        assert_eq!("0wd".parse(), Ok(Limit::AT_ONCE));
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        let bad =
            ["", "wd", "5", "5 wd", " 5wd", "-5wd", "5.5h", "5WD", "5w", "五天", "５wd", "5wdd"];
        for text in bad {
            assert_eq!(text.parse::<Limit>(), Err(LimitError::Malformed(text.to_owned())));
        }
    }

    #[test]
    fn a_limit_beyond_ten_years_is_refused_and_says_how_much_is_allowed() {
        for text in ["2501wd", "3661d", "99999999999999999999h"] {
            assert!(matches!(text.parse::<Limit>(), Err(LimitError::TooLong { .. })), "{text}");
        }
        let told = "2501wd".parse::<Limit>().unwrap_err().to_string();
        assert_eq!(told, "`2501wd` is too long; at most 2500wd");
    }

    #[test]
    fn a_limit_travels_as_text() {
        let limit = Limit::new(5, Unit::WorkingDay);
        assert_eq!(serde_json::to_string(&limit).unwrap(), "\"5wd\"");
        assert_eq!(serde_json::from_str::<Limit>("\"5wd\"").unwrap(), limit);
        assert!(serde_json::from_str::<Limit>("\"soon\"").is_err());
    }
}
