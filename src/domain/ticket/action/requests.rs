//! Where a step sends a ticket, and what it asks for, drafts or decides.

use super::Action;
use crate::domain::ticket::record::{Basis, DraftedRequest, RequestKind, Wants};

impl Action {
    /// The unit that is to lead, the assists and the basis, when the step sends the ticket out.
    #[must_use]
    pub fn sends_to(&self) -> Option<(&str, &[String], &Basis)> {
        match self {
            Self::Dispatch { lead, assists, basis }
            | Self::Designate { lead, assists, basis, .. } => Some((lead, assists, basis)),
            Self::RequestReportUp { to, basis, .. } => Some((to, &[], basis)),
            _ => None,
        }
    }

    /// What the step asks for, when it is a request.
    #[must_use]
    pub fn asks(&self) -> Option<RequestKind> {
        use RequestKind as Kind;
        match self {
            Self::RequestReturn { .. } => Some(Kind::Return),
            Self::RequestExtension { .. } => Some(Kind::Extension),
            Self::RequestReportUp { .. } => Some(Kind::ReportUp),
            Self::RequestSuspension { .. } => Some(Kind::Suspension),
            Self::RequestLedger { .. } => Some(Kind::Ledger),
            _ => None,
        }
    }

    /// What the step is written to ask for, when it is a draft.
    #[must_use]
    pub const fn drafts(&self) -> Option<RequestKind> {
        match self {
            Self::DraftReturn { .. } => Some(RequestKind::Return),
            Self::DraftExtension { .. } => Some(RequestKind::Extension),
            _ => None,
        }
    }

    /// Which request the step decides, when it decides one.
    #[must_use]
    pub fn decides(&self) -> Option<RequestKind> {
        use RequestKind as Kind;
        match self {
            Self::GrantReturn { .. } | Self::RefuseReturn { .. } => Some(Kind::Return),
            Self::GrantExtension { .. } | Self::RefuseExtension { .. } => Some(Kind::Extension),
            Self::ReportUp { .. } | Self::RefuseReportUp { .. } => Some(Kind::ReportUp),
            Self::Suspend { .. } | Self::RefuseSuspension { .. } => Some(Kind::Suspension),
            Self::LedgerIn { .. } | Self::RefuseLedger { .. } => Some(Kind::Ledger),
            _ => None,
        }
    }
}

impl DraftedRequest {
    /// The step by which the unit's head sends it; `None` for what nobody drafts.
    #[must_use]
    pub fn sent(&self) -> Option<Action> {
        let reason = self.reason.clone();
        match &self.wants {
            Wants::Return { code, evidence, suggested } => Some(Action::RequestReturn {
                code: *code,
                reason,
                evidence: evidence.clone(),
                suggested: suggested.clone(),
            }),
            Wants::Extension { days, .. } => Some(Action::RequestExtension { days: *days, reason }),
            Wants::ReportUp { .. } | Wants::Suspension { .. } | Wants::Ledger { .. } => None,
        }
    }
}
