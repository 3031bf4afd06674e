//! The words of a step: which there are, and which of them are its reason.

use super::{Action, ActionKind};

/// The fewest letters or characters of words of officers, by what they are: what a requester reads
/// says a little more than a reason.
#[must_use]
pub fn least_words(what: &str) -> usize {
    match what {
        "reply" | "channel" | "relay" | "question" | "explanation" => 3,
        _ => 2,
    }
}

impl Action {
    /// The step of this kind, where it is made of a reason and nothing else.
    #[must_use]
    pub fn with_reason(kind: ActionKind, reason: String) -> Option<Self> {
        Some(match kind {
            ActionKind::GrantReturn => Self::GrantReturn { reason },
            ActionKind::RefuseReturn => Self::RefuseReturn { reason },
            ActionKind::ReportUp => Self::ReportUp { reason },
            ActionKind::RefuseReportUp => Self::RefuseReportUp { reason },
            ActionKind::GrantExtension => Self::GrantExtension { reason },
            ActionKind::RefuseExtension => Self::RefuseExtension { reason },
            ActionKind::Suspend => Self::Suspend { reason },
            ActionKind::RefuseSuspension => Self::RefuseSuspension { reason },
            ActionKind::Resume => Self::Resume { reason },
            ActionKind::LedgerIn => Self::LedgerIn { reason },
            ActionKind::RefuseLedger => Self::RefuseLedger { reason },
            ActionKind::LedgerOut => Self::LedgerOut { reason },
            ActionKind::SendBack => Self::SendBack { reason },
            ActionKind::OrderRework => Self::OrderRework { reason },
            ActionKind::AppealReview => Self::AppealReview { reason },
            ActionKind::RefuseAppeal => Self::RefuseAppeal { reason },
            ActionKind::Reopen => Self::Reopen { reason },
            ActionKind::Unmerge => Self::Unmerge { reason },
            ActionKind::Cancel => Self::Cancel { reason, consent: None },
            ActionKind::AskExport => Self::AskExport { reason },
            ActionKind::GrantExport => Self::GrantExport { reason },
            ActionKind::RefuseExport => Self::RefuseExport { reason },
            _ => return None,
        })
    }

    /// The reason, for the log, when the step has one.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        let text = match self {
            Self::Reclassify { reason, .. }
            | Self::Designate { reason, .. }
            | Self::RequestReturn { reason, .. }
            | Self::DraftReturn { reason, .. }
            | Self::DraftExtension { reason, .. }
            | Self::DropDraft { reason, .. }
            | Self::GrantReturn { reason }
            | Self::RefuseReturn { reason }
            | Self::RequestReportUp { reason, .. }
            | Self::ReportUp { reason }
            | Self::RefuseReportUp { reason }
            | Self::AddAssist { reason, .. }
            | Self::WaiveAssist { reason, .. }
            | Self::RequestExtension { reason, .. }
            | Self::GrantExtension { reason }
            | Self::RefuseExtension { reason }
            | Self::RequestSuspension { reason, .. }
            | Self::Suspend { reason }
            | Self::RefuseSuspension { reason }
            | Self::Resume { reason }
            | Self::RequestLedger { reason, .. }
            | Self::LedgerIn { reason }
            | Self::RefuseLedger { reason }
            | Self::LedgerOut { reason }
            | Self::SendBack { reason }
            | Self::OrderRework { reason }
            | Self::CloseExplained { reason, .. }
            | Self::AppealReview { reason }
            | Self::DecideReview { reason, .. }
            | Self::RefuseAppeal { reason }
            | Self::Reopen { reason }
            | Self::Unmerge { reason }
            | Self::Cancel { reason, .. }
            | Self::AskExport { reason }
            | Self::GrantExport { reason }
            | Self::RefuseExport { reason }
            | Self::CloseSheet { reason, .. }
            | Self::UpholdShirking { reason, .. }
            | Self::ExcuseCard { reason, .. } => reason,
            _ => return None,
        };
        Some(text)
    }

    /// Every free text of the step, with its name.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        let mut texts: Vec<(&'static str, &str)> = match self {
            Self::Decline { channel, .. } => vec![("channel", channel)],
            Self::AskInfo { question } => vec![("question", question)],
            Self::AnswerInfo { text, .. } => vec![("answer", text)],
            Self::RequestReturn { evidence, .. } | Self::DraftReturn { evidence, .. } => {
                vec![("evidence", evidence)]
            }
            Self::AssistDone { reply } | Self::AnswerSheet { reply, .. } => vec![("reply", reply)],
            Self::WriteToRequester { text } => vec![("message", text)],
            Self::RequestLedger { plan, .. } => vec![("plan", plan)],
            Self::ReviewLedger { progress, .. } => vec![("progress", progress)],
            Self::Resolve { result, reply, .. } => vec![("result", result), ("reply", reply)],
            Self::CloseExplained { explanation, .. } => vec![("explanation", explanation)],
            Self::Appeal { text } => vec![("grounds", text)],
            Self::Supervise { message, .. } => vec![("message", message)],
            Self::Whistle { text, .. } => vec![("purpose", text)],
            Self::CheckIn { action_taken } => vec![("action", action_taken)],
            Self::Confer { decision, .. } => vec![("decision", decision)],
            Self::FirstContact { said, .. } => vec![("contact", said)],
            Self::Note { text } => vec![("note", text)],
            Self::ReturnVisit { text, .. } => vec![("visit", text)],
            _ => Vec::new(),
        };
        if !matches!(self, Self::Cancel { .. }) {
            texts.extend(self.reason().map(|reason| ("reason", reason)));
        }
        texts
    }

    /// Texts that may be left empty.
    #[must_use]
    pub fn optional_texts(&self) -> Vec<&str> {
        match self {
            Self::Evaluate { text, .. }
            | Self::Urge { text }
            | Self::AddMore { text, .. }
            | Self::Cancel { reason: text, .. } => vec![text],
            _ => Vec::new(),
        }
    }
}
