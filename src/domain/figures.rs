//! The figures of supervision, K1 to K20: plain counting over the facts of tickets.
//!
//! What is counted and how follows the practice of the 12345 hotlines (响应率, 解决率, 满意率:
//! 北京市接诉即办工作条例 art. 32; five grades of evaluation: 国办发〔2019〕51号). Three rules hold
//! throughout:
//!
//! - **Nothing divided by nothing is no figure.** 0/0 is `None`, never 0 % or 100 %.
//! - **Few cases are shown but never ranked.** Below [`SMALL_SAMPLE`] a figure says so.
//! - **Every figure can be taken apart.** It keeps one [`Entry`] with the ticket's number for
//!   each thing that it counted, and all results are computed from those entries.
//!
//! Percentiles interpolate linearly between the two nearest values (type 7 of Hyndman and Fan
//! 1996, the default of R and of spreadsheets): of `n` sorted values, the quantile `p` lies at
//! position `(n − 1) · p`, counted from 0.

mod collect;
mod facts;
mod measure;
mod method;
mod public;
mod reach;
mod score;
#[cfg(test)]
mod tests;

pub use collect::{ApprovedTask, Basis, Partly, Report, Unevaluated, report, series};
pub use facts::{
    ApprovalFacts, AssignmentFacts, BadReviewFacts, Card, CardFacts, Decision, EvaluationFacts,
    Exclusion, ExtensionFacts, LeadOrAssist, PauseFacts, ReturnFacts, Solved, SupervisionFacts,
    TicketFacts, WaitFacts,
};
pub use measure::{
    Better, CountFigure, Entry, Figures, Measure, Period, Rate, RateFigure, SMALL_SAMPLE, Spread,
    Summary, TimeFigure, Times,
};
pub use method::{Method, Ranking};
pub use public::{PublicFigures, PublicLine, Told, public};
pub use reach::{BadReach, Reach};
pub use score::{BadWeights, Band, Placing, Score, ScorePart, Weights, rank, score};
