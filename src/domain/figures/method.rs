//! How an installation wants its figures reckoned, where the rules leave it a choice.

use serde::{Deserialize, Serialize};

use super::{Partly, Unevaluated, Weights};

/// Whether units are put in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ranking {
    /// No: bands only (国办函〔2025〕66号).
    #[default]
    Off,
    /// Among their peers, for an office that has a basis for it (山东省乡镇人民政府工作条例 art. 27).
    On,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Method {
    /// What "partly solved" adds to K10.
    pub partly: Partly,
    /// Whether K12 is computed.
    pub unevaluated: Unevaluated,
    /// What each rate weighs in a score.
    pub weights: Weights,
    /// Whether units are put in an order.
    pub ranking: Ranking,
}
