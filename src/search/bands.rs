//! How sure the desk is of an answer: a logistic over what the scores look like, cut into three
//! bands. The coefficients live in a file, so that an office can fit them to its own catalogue.

use serde::{Deserialize, Serialize};

use super::words::{LintError, Reason, WordFile};

/// Hits after the first that are compared with it.
const RIVALS: usize = 7;
/// From this much of a question explained by its first hit, and this much [`Features::crowd`], it
/// names a genus: its items are offered, however unsure any one of them is.
const GENUS: (f32, f32) = (0.6, 1.5);

/// What is done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// The first hit is the answer.
    Answer,
    /// Two or three hits are offered as choices.
    Choices,
    /// Nothing in the catalogue fits: small talk, another door, or a ticket.
    None,
}

/// What the logistic looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Features {
    /// Score of the first hit as the engine gave it, never normalised, divided by the length of
    /// the question in characters plus 3.
    pub density: f32,
    /// How far the first hit is ahead of the second, as a share of its score.
    pub lead: f32,
    /// How many of the next seven hits come near the first: each counts from 0 at half its score
    /// to 1 at the same. A question that names only a genus (补贴怎么领) fits many items alike.
    pub crowd: f32,
    /// Natural logarithm of the length of the question plus 1.
    pub length: f32,
    /// Share of the question, words of asking left out, that the first hit speaks of, 0 to 1.
    pub coverage: f32,
    /// Constant 1: its weight is the intercept.
    pub bias: f32,
}

impl Features {
    /// Of the scores of the hits, best first, the length of the question in characters, and how
    /// much of it the first hit speaks of.
    #[must_use]
    pub fn of(scores: &[f32], length: usize, coverage: f32) -> Self {
        let length = u16::try_from(length).map_or(f32::from(u16::MAX), f32::from);
        let top = scores.first().copied().unwrap_or_default();
        let shares = || scores.iter().skip(1).map(|score| score / top.max(f32::MIN_POSITIVE));
        Self {
            density: top / (length + 3.0),
            lead: 1.0 - shares().next().unwrap_or_default(),
            crowd: shares().take(RIVALS).map(|share| (2.0 * share - 1.0).max(0.0)).sum(),
            length: (length + 1.0).ln(),
            coverage,
            bias: 1.0,
        }
    }

    /// As numbers, in the order of the fields.
    #[must_use]
    pub fn values(&self) -> [f32; 6] {
        [self.density, self.lead, self.crowd, self.length, self.coverage, self.bias]
    }

    /// From numbers in the order of the fields.
    #[must_use]
    pub fn from_values([density, lead, crowd, length, coverage, bias]: [f32; 6]) -> Self {
        Self { density, lead, crowd, length, coverage, bias }
    }
}

/// Coefficients and limits of the three bands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// Least probability of [`Band::Answer`].
    pub answer: f32,
    /// Least probability of [`Band::Choices`].
    pub choices: f32,
    /// One weight for each feature.
    pub weights: Features,
}

impl Bands {
    /// Reads the file of coefficients.
    ///
    /// # Errors
    /// What the TOML reader says, with the line; limits outside 0 < choices ≤ answer < 1.
    pub fn parse(text: &str) -> Result<Self, LintError> {
        let fault = |line, message| LintError {
            file: WordFile::Bands,
            line,
            reason: Reason::Unreadable { message },
        };
        let bands: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
            fault(line, error.message().to_owned())
        })?;
        let ordered = 0.0 < bands.choices && bands.choices <= bands.answer && bands.answer < 1.0;
        let finite = bands.weights.values().iter().all(|weight| weight.is_finite());
        if ordered && finite {
            return Ok(bands);
        }
        Err(fault(
            1,
            "limits must satisfy 0 < choices <= answer < 1, weights must be finite".into(),
        ))
    }

    /// Probability that the first hit is right.
    #[must_use]
    pub fn confidence(&self, features: &Features) -> f32 {
        let pairs = self.weights.values().into_iter().zip(features.values());
        let sum: f32 = pairs.map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The band of a question whose first hit is right with this probability.
    #[must_use]
    pub fn band(&self, confidence: f32, features: &Features) -> Band {
        let genus = features.coverage >= GENUS.0 && features.crowd >= GENUS.1;
        if confidence >= self.answer {
            Band::Answer
        } else if confidence >= self.choices || (genus && confidence > 0.0) {
            Band::Choices
        } else {
            Band::None
        }
    }
}
