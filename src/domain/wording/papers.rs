//! Papers that an office writes about personal data: what those are told whom an incident concerns,
//! and the assessment before personal data are handled. What only people know stands in brackets.

use super::{Line, Value};
use crate::domain::people::Role;

/// What a desk knows of how it handles personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handling {
    /// Days after the archive that contacts are kept; 0 for ever. The same for the next two.
    pub identity_days: u32,
    /// Days that messages are kept.
    pub messages_days: u32,
    /// Days that unanswered questions are kept.
    pub questions_days: u32,
    /// What goes through Telegram: `off`, `minimal` or `full`.
    pub telegram: String,
    /// Where the key lies.
    pub key: String,
    /// How many officers of each role may ask who a requester is.
    pub readers: Vec<(Role, usize)>,
}

/// What somebody is told whose data an incident concerns (个人信息保护法, art. 57).
#[must_use]
pub fn incident_notice() -> Vec<Line> {
    let ids = [
        "paper-incident-title",
        "paper-incident-what",
        "paper-incident-data",
        "paper-incident-harm",
        "paper-incident-done",
        "paper-incident-you",
        "paper-incident-who",
    ];
    ids.into_iter().map(Line::new).collect()
}

/// The template of an assessment (个人信息保护法, art. 55 and 56), with what the desk knows filled in.
#[must_use]
pub fn assessment(handling: &Handling) -> Vec<Line> {
    let days = |id: &'static str, days: u32| Line::new(id).with("days", days);
    let mut lines = vec![
        Line::new("paper-assessment-title"),
        Line::new("paper-assessment-purpose"),
        Line::new("paper-assessment-need"),
        Line::new("paper-assessment-kept"),
        days("paper-assessment-identity", handling.identity_days),
        days("paper-assessment-messages", handling.messages_days),
        days("paper-assessment-questions", handling.questions_days),
        Line::new("paper-assessment-readers"),
    ];
    lines.extend(handling.readers.iter().map(|(role, count)| {
        Line::new("paper-assessment-reader")
            .with("role", Value::term("role", role.code()))
            .with("n", Value::count(*count))
    }));
    lines.extend([
        Line::new("paper-assessment-risk"),
        Line::new("paper-assessment-telegram")
            .with("content", Value::term("paper-telegram", &handling.telegram)),
        Line::new("paper-assessment-measures"),
        Line::new("paper-assessment-key").with("key", handling.key.as_str()),
        Line::new("paper-assessment-end"),
    ]);
    lines
}
