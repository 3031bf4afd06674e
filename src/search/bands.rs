//! How sure the desk is of an answer: a logistic over what the scores look like, cut into three
//! bands. The coefficients live in a file, so that an office can fit them to its own catalogue.

use serde::{Deserialize, Serialize};

use super::words::{LintError, Reason, WordFile};

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
    /// Score of the first hit as the engine gave it, never normalised.
    pub top: f32,
    /// That score divided by the length of the question in characters plus 3.
    pub density: f32,
    /// How far the first hit is ahead of the fourth, as a share of its score.
    pub margin: f32,
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
        let of_question = Self { length: (length + 1.0).ln(), bias: 1.0, ..Self::default() };
        of_question.with_hits(scores, coverage)
    }

    /// The same question with other hits.
    #[must_use]
    pub fn with_hits(&self, scores: &[f32], coverage: f32) -> Self {
        let score = |place: usize| scores.get(place).copied().unwrap_or_default();
        let top = score(0);
        Self {
            top,
            coverage,
            density: top / (self.length.exp() + 2.0),
            margin: (top - score(3)) / top.max(f32::MIN_POSITIVE),
            ..*self
        }
    }

    /// As numbers, in the order of the fields.
    #[must_use]
    pub fn values(&self) -> [f32; 6] {
        [self.top, self.density, self.margin, self.length, self.coverage, self.bias]
    }

    /// From numbers in the order of the fields.
    #[must_use]
    pub fn from_values([top, density, margin, length, coverage, bias]: [f32; 6]) -> Self {
        Self { top, density, margin, length, coverage, bias }
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

    /// The band of a probability.
    #[must_use]
    pub fn band(&self, confidence: f32) -> Band {
        if confidence >= self.answer {
            Band::Answer
        } else if confidence >= self.choices {
            Band::Choices
        } else {
            Band::None
        }
    }
}
