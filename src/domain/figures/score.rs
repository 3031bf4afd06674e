//! The weighted score of a unit, its band, and a ranking for those who have a basis for one.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::measure::{CountFigure, Figures, RateFigure, SMALL_SAMPLE};

/// What each rate weighs and what is deducted. Printed on every report that shows a score.
///
/// The core rates are 响应率, 解决率 and 满意率 (北京市接诉即办工作条例 art. 32); the default is
/// close to the 30 / 35 / 35 in use in 准格尔旗, with punctuality split out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Weight of K6.
    pub response: f64,
    /// Weight of K8.
    pub on_time: f64,
    /// Weight of K10.
    pub solved: f64,
    /// Weight of K11.
    pub satisfaction: f64,
    /// Points off for each red card.
    pub red_card: f64,
    /// Points off for each time that shirking was upheld.
    pub evasion: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            response: 0.15,
            on_time: 0.25,
            solved: 0.30,
            satisfaction: 0.30,
            red_card: 0.5,
            evasion: 1.0,
        }
    }
}

/// Six numbers: the weights of K6, K8, K10 and K11, then the points off for a red card and for
/// shirking.
impl FromStr for Weights {
    type Err = BadWeights;

    fn from_str(text: &str) -> Result<Self, BadWeights> {
        let numbers: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
        let numbers = numbers.map_err(|_| BadWeights::Shape)?;
        let [response, on_time, solved, satisfaction, red_card, evasion] = numbers[..] else {
            return Err(BadWeights::Shape);
        };
        let weights = Self { response, on_time, solved, satisfaction, red_card, evasion };
        weights.check().map(|()| weights)
    }
}

/// Weights with which no score can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum BadWeights {
    /// They are not six numbers.
    #[error(
        "six numbers are wanted: weights of K6, K8, K10, K11, points off for a red card, for shirking"
    )]
    Shape,
    /// A weight or a deduction below nought, or no number.
    #[error("weights and deductions must be numbers of at least 0")]
    Negative,
    /// The four weights do not make a whole.
    #[error("the four weights must add up to 1, not {0}")]
    Sum(f64),
}

impl Weights {
    /// Checks that the four weights make a whole and nothing is negative.
    ///
    /// # Errors
    /// [`BadWeights`] says what is wrong.
    pub fn check(&self) -> Result<(), BadWeights> {
        let rates = [self.response, self.on_time, self.solved, self.satisfaction];
        let all = rates.iter().chain([&self.red_card, &self.evasion]);
        if !all.into_iter().all(|weight| weight.is_finite() && *weight >= 0.0) {
            return Err(BadWeights::Negative);
        }
        let sum: f64 = rates.iter().sum();
        if (sum - 1.0).abs() > 1e-9 { Err(BadWeights::Sum(sum)) } else { Ok(()) }
    }
}

/// One rate of a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScorePart {
    /// Which rate.
    pub figure: RateFigure,
    /// What it weighs, 0 to 1.
    pub weight: f64,
    /// The rate; `None` of nothing.
    pub value: Option<f64>,
    /// Of how many.
    pub n: usize,
}

/// Bands instead of ranks (分档).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Band {
    /// From 90 points.
    A,
    /// From 80 points.
    B,
    /// From 70 points.
    C,
    /// Below 70 points.
    D,
}

impl Band {
    /// The band of a score.
    #[must_use]
    pub fn of(points: f64) -> Self {
        match points {
            points if points >= 90.0 => Self::A,
            points if points >= 80.0 => Self::B,
            points if points >= 70.0 => Self::C,
            _ => Self::D,
        }
    }

    /// Its letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
        }
    }
}

/// A unit's score with everything it was made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The four rates with their weights.
    pub parts: [ScorePart; 4],
    /// Red cards of the period.
    pub red_cards: usize,
    /// Upheld shirking of the period.
    pub evasions: usize,
    /// What is taken off, in points.
    pub deduction: f64,
    /// 0 to 100; `None` when a weighted rate is of nothing.
    pub points: Option<f64>,
}

impl Score {
    /// The smallest number of cases behind one of the weighted rates.
    #[must_use]
    pub fn n(&self) -> usize {
        let weighted = self.parts.iter().filter(|part| part.weight > 0.0);
        weighted.map(|part| part.n).min().unwrap_or(0)
    }

    /// Too few cases to be ranked.
    #[must_use]
    pub fn small_sample(&self) -> bool {
        self.n() < SMALL_SAMPLE
    }

    /// The band; `None` without points.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        self.points.map(Band::of)
    }
}

/// The score of a group: weighted rates in percent, less deductions, at least 0.
#[must_use]
pub fn score(figures: &Figures, weights: &Weights) -> Score {
    let part = |figure, weight| {
        let rate = figures.rate(figure);
        ScorePart { figure, weight, value: rate.value(), n: rate.of() }
    };
    let parts = [
        part(RateFigure::Response, weights.response),
        part(RateFigure::OnTime, weights.on_time),
        part(RateFigure::Solved, weights.solved),
        part(RateFigure::Satisfaction, weights.satisfaction),
    ];
    let red_cards = figures.count(CountFigure::RedCards).n();
    let evasions = figures.count(CountFigure::Evasion).n();
    let deduction = weights.red_card * red_cards as f64 + weights.evasion * evasions as f64;
    let gross: Option<f64> = parts
        .iter()
        .filter(|part| part.weight > 0.0)
        .map(|part| part.value.map(|value| 100.0 * part.weight * value))
        .sum();
    // Rounded far below what is printed, so that 90 points are not 89.999… and another band.
    let points = gross.map(|gross| ((gross - deduction).max(0.0) * 1e9).round() / 1e9);
    Score { parts, red_cards, evasions, deduction, points }
}

/// A unit's place among its peers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placing {
    /// Code of the unit.
    pub unit: String,
    /// 1 is the best, equal points are an equal place; `None` with too few cases or no score.
    pub place: Option<usize>,
    /// The points.
    pub points: Option<f64>,
    /// The number of cases, to be printed beside the place.
    pub n: usize,
}

/// Ranks the units of **one** peer group (a town with towns, a department with departments).
///
/// Off unless an office has a basis for it: 山东省乡镇人民政府工作条例 arts. 19 and 27 let nobody rank
/// towns without authority, 国办函〔2025〕66号 asks for bands instead.
#[must_use]
pub fn rank(peers: &[(String, Score)]) -> Vec<Placing> {
    let ranked = |score: &Score| score.points.filter(|_| !score.small_sample());
    let mut placings: Vec<Placing> = peers
        .iter()
        .map(|(unit, score)| {
            let better = |mine: f64| {
                peers.iter().filter_map(|(_, peer)| ranked(peer)).filter(|one| *one > mine).count()
            };
            let place = ranked(score).map(|points| better(points) + 1);
            Placing { unit: unit.clone(), place, points: score.points, n: score.n() }
        })
        .collect();
    placings.sort_by(|a, b| {
        let key = |placing: &Placing| placing.place.unwrap_or(usize::MAX);
        key(a).cmp(&key(b)).then_with(|| a.unit.cmp(&b.unit))
    });
    placings
}
