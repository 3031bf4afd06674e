//! Fits the coefficients of the three bands to questions whose right answer is known, and says
//! how well they do on questions that they were not fitted to.

use serde::Serialize;

use super::bands::{Band, Bands, Features};
use super::eval::{Case, Expected};
use super::{CANDIDATES, Found};

/// Share of questions left out of each fit of the cross-validation is one in this many.
const FOLDS: usize = 10;
/// How much a question counts once its right answers are taken away: as if one question in four
/// were about a matter that no list covers.
const BEREFT: f32 = 0.3;
/// How much a question counts that names only what several items share: there are few of them
/// among those that an office gathers, and people begin with them.
const UNCLEAR: f32 = 2.0;
/// Steps of gradient descent; after them the loss stays the same in its fifth digit.
const STEPS: usize = 4_000;
/// Length of a step on standardised features.
const STEP: f32 = 0.5;
/// Ridge on the weights of standardised features.
const RIDGE: f32 = 1e-3;
/// How many features there are; the last is the constant.
const WIDTH: usize = 6;

type Row = [f32; WIDTH];

/// Coefficients with what they are worth, by cross-validation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fit {
    /// Fitted to all questions.
    pub bands: Bands,
    /// Covered questions that were answered, 0 to 1.
    pub answered: f32,
    /// Of those, answered rightly.
    pub precision: f32,
    /// Small talk that was not answered.
    pub unanswered_chitchat: f32,
    /// Questions that nothing covers, or whose right answers were taken away, and that were not
    /// answered.
    pub unanswered_uncovered: f32,
    /// Questions that name only what several items share, and that were not answered.
    pub unanswered_unclear: f32,
}

/// What an example is an example of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Right,
    Wrong,
    Chitchat,
    /// A question that names only what several items share.
    Unclear,
    /// A matter that nothing covers.
    Uncovered,
    /// A matter whose right answers were taken away.
    Bereft,
}

#[derive(Debug, Clone, Copy)]
struct Example {
    features: Features,
    kind: Kind,
    fold: usize,
}

impl Example {
    fn weight(&self) -> f32 {
        match self.kind {
            Kind::Bereft => BEREFT,
            Kind::Unclear => UNCLEAR,
            _ => 1.0,
        }
    }

    fn target(&self) -> f32 {
        f32::from(u8::from(self.kind == Kind::Right))
    }
}

/// Fits to cases; those that have no item to be found, or of which only the office is known, are
/// left out. `find` returns as many hits as it is asked for, `covered` how much of a case an item
/// speaks of. `limits` gives the limits of the bands.
///
/// # Errors
/// What `find` returns.
pub fn fit<E>(
    cases: &[Case],
    limits: &Bands,
    mut find: impl FnMut(&Case, usize) -> Result<Found, E>,
    mut covered: impl FnMut(&Case, &str) -> Result<f32, E>,
) -> Result<Fit, E> {
    let mut examples = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        let elsewhere = matches!(case.expected, Expected::Offices(_) | Expected::Elsewhere);
        if elsewhere {
            continue;
        }
        let found = find(case, CANDIDATES)?;
        if found.confidence <= 0.0 {
            continue; // put aside before any score was looked at
        }
        examples.push(example_of(case, &found, number % FOLDS));
        if case.expected.is_covered() {
            let others = found.hits.iter().filter(|hit| !is_right(case, &hit.code));
            let scores: Vec<f32> = others.clone().map(|hit| hit.score).collect();
            let first = others.map(|hit| hit.code.as_str()).next();
            let coverage = first.map(|code| covered(case, code)).transpose()?.unwrap_or_default();
            let features = Features::of(&scores, found.length, coverage);
            examples.push(Example { features, kind: Kind::Bereft, fold: number % FOLDS });
        }
    }
    Ok(validated(&examples, limits))
}

fn is_right(case: &Case, code: &String) -> bool {
    case.expected.codes().contains(code)
}

fn example_of(case: &Case, found: &Found, fold: usize) -> Example {
    let kind = match found.hits.first() {
        _ if case.expected == Expected::Chitchat => Kind::Chitchat,
        _ if case.expected == Expected::Uncovered => Kind::Uncovered,
        _ if matches!(case.expected, Expected::Unclear(_)) => Kind::Unclear,
        Some(hit) if is_right(case, &hit.code) => Kind::Right,
        _ => Kind::Wrong,
    };
    Example { features: found.features, kind, fold }
}

fn validated(examples: &[Example], limits: &Bands) -> Fit {
    let mut judged: Vec<(Kind, bool)> = Vec::with_capacity(examples.len());
    for fold in 0..FOLDS {
        let (held, rest): (Vec<Example>, Vec<Example>) =
            examples.iter().partition(|example| example.fold == fold);
        let bands = fitted(&rest, limits);
        judged.extend(held.iter().map(|example| {
            let features = &example.features;
            let band = bands.band(bands.confidence(features), features);
            (example.kind, band == Band::Answer)
        }));
    }
    let share = |of: &[Kind], answered: bool| {
        let all: Vec<bool> =
            judged.iter().filter(|(kind, _)| of.contains(kind)).map(|(_, a)| *a).collect();
        ratio(all.iter().filter(|a| **a == answered).count(), all.len())
    };
    let answered = |kind| judged.iter().filter(|(k, a)| *k == kind && *a).count();
    let (right, wrong) = (answered(Kind::Right), answered(Kind::Wrong));
    Fit {
        bands: fitted(examples, limits),
        answered: share(&[Kind::Right, Kind::Wrong], true),
        precision: ratio(right, right + wrong),
        unanswered_chitchat: share(&[Kind::Chitchat], false),
        unanswered_uncovered: share(&[Kind::Uncovered, Kind::Bereft], false),
        unanswered_unclear: share(&[Kind::Unclear], false),
    }
}

/// A logistic by gradient descent on standardised features.
fn fitted(examples: &[Example], limits: &Bands) -> Bands {
    let total = examples.iter().map(Example::weight).sum::<f32>().max(1.0);
    let mean = |row: &dyn Fn(&Example) -> Row| {
        examples
            .iter()
            .fold([0.0; WIDTH], |sum, example| add(sum, row(example), example.weight() / total))
    };
    let mut centre = mean(&|example| example.features.values());
    let mut spread = mean(&|example| {
        let away = add(example.features.values(), centre, -1.0);
        away.map(|value| value * value)
    })
    .map(|variance| variance.sqrt().max(1e-6));
    (centre[WIDTH - 1], spread[WIDTH - 1]) = (0.0, 1.0); // the constant stays 1
    let rows: Vec<(Row, &Example)> =
        examples.iter().map(|e| (standard(e.features.values(), &centre, &spread), e)).collect();
    let mut weights = [0.0; WIDTH];
    for _ in 0..STEPS {
        let slope = rows.iter().fold(weights.map(|w| RIDGE * w), |slope, (row, example)| {
            let error = logistic(dot(&weights, row)) - example.target();
            add(slope, *row, error * example.weight() / total)
        });
        weights = add(weights, slope, -STEP);
    }
    let mut raw = weights;
    raw.iter_mut().zip(spread).for_each(|(weight, spread)| *weight /= spread);
    raw[WIDTH - 1] -= dot(&raw, &centre);
    Bands { weights: Features::from_values(raw), ..*limits }
}

fn standard(values: Row, centre: &Row, spread: &Row) -> Row {
    let mut row = add(values, *centre, -1.0);
    row.iter_mut().zip(spread).for_each(|(value, spread)| *value /= spread);
    row
}

fn add(mut sum: Row, row: Row, share: f32) -> Row {
    sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += share * value);
    sum
}

fn dot(a: &Row, b: &Row) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn logistic(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

/// 0 of nothing is 0.
fn ratio(part: usize, all: usize) -> f32 {
    let count = |n: usize| u16::try_from(n).map_or(f32::INFINITY, f32::from);
    count(part) / count(all.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Hit;

    /// Right answers score 40 to 80, wrong ones and small talk 5 to 15.
    fn found(case: &Case) -> Found {
        let size = f32::from(u8::try_from(case.line % 20).unwrap_or_default());
        let top = if case.style == "col" { 40.0 + 2.0 * size } else { 5.0 + size / 2.0 };
        let codes = [("A", top), ("B", 5.0), ("C", 4.5), ("D", 4.0), ("E", 3.5)];
        let hits = codes.map(|(code, score)| Hit { code: code.to_owned(), score }).to_vec();
        let scores: Vec<f32> = hits.iter().map(|hit| hit.score).collect();
        let features = Features::of(&scores, 8, 0.5);
        Found {
            hits,
            band: Band::None,
            confidence: 0.5,
            features,
            length: 8,
            named: true,
            off_topic: false,
            took_us: 0,
        }
    }

    #[test]
    fn what_can_be_told_apart_is_told_apart() {
        let lines: String =
            (0..40).map(|n| if n % 2 == 0 { "col\t低保\tA\n" } else { "neg\t你好\t\n" }).collect();
        let cases = super::super::eval::read(&format!("style\tquestion\texpected\n{lines}"));
        let limits = Bands { answer: 0.6, choices: 0.3, weights: Features::default() };
        let fit = fit(&cases.unwrap(), &limits, |case, _| Ok::<_, ()>(found(case)), |_, _| Ok(0.5))
            .expect("no error");
        assert_eq!((fit.answered, fit.precision), (1.0, 1.0));
        assert_eq!((fit.unanswered_chitchat, fit.unanswered_uncovered), (1.0, 1.0));
        assert_eq!((fit.bands.answer, fit.bands.choices), (0.6, 0.3));
    }
}
