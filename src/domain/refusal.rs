//! Why an action is refused; each variant is one Fluent id. (Its full list comes with the ticket.)

use serde::{Deserialize, Serialize};

/// Why an action is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// No ticket has this number.
    UnknownTicket {
        /// As typed.
        number: String,
    },
}
