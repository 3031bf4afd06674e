//! The fifteen states of a ticket.

codes! {
    /// Where a ticket stands. Extensions, assists, urging and supervision are records beside it.
    #[derive(Default)]
    pub enum State {
        /// 草稿: exists only in the conversation.
        #[default]
        Draft = "draft",
        /// 待受理
        Submitted = "submitted",
        /// 不予受理，已告知渠道
        Declined = "declined",
        /// 待派单
        Dispatching = "dispatching",
        /// 待签收
        Assigned = "assigned",
        /// 退单审核
        ReturnReview = "return_review",
        /// 办理中
        InProgress = "in_progress",
        /// 挂起
        Suspended = "suspended",
        /// 挂账
        OnLedger = "on_ledger",
        /// 待审核
        Review = "review",
        /// 待回访、待评价
        Feedback = "feedback",
        /// 已结案
        Closed = "closed",
        /// 已归档
        Archived = "archived",
        /// 已并单: follows its parent.
        Merged = "merged",
        /// 已撤销
        Cancelled = "cancelled",
    }
}

impl State {
    /// States in which somebody still owes the requester something.
    pub const OPEN: &'static [Self] = &[
        Self::Submitted,
        Self::Dispatching,
        Self::Assigned,
        Self::ReturnReview,
        Self::InProgress,
        Self::Suspended,
        Self::OnLedger,
        Self::Review,
        Self::Feedback,
    ];

    /// States in which no result was given yet: the ticket may still be withdrawn, and can take
    /// another one along.
    pub const UNRESOLVED: &'static [Self] = &[
        Self::Submitted,
        Self::Dispatching,
        Self::Assigned,
        Self::ReturnReview,
        Self::InProgress,
        Self::Suspended,
        Self::OnLedger,
    ];

    /// States in which a unit has the ticket, whether its clock runs or not.
    pub const WITH_UNIT: &'static [Self] =
        &[Self::Assigned, Self::ReturnReview, Self::InProgress, Self::Suspended, Self::OnLedger];

    /// States in which a unit's clock runs.
    pub const RUNNING: &'static [Self] = &[Self::Assigned, Self::ReturnReview, Self::InProgress];

    /// Whether somebody still owes the requester something.
    #[must_use]
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }

    /// Whether it waits for its first unit.
    #[must_use]
    pub const fn is_queued(self) -> bool {
        matches!(self, Self::Submitted | Self::Dispatching)
    }

    /// Whether no result was given yet.
    #[must_use]
    pub fn is_unresolved(self) -> bool {
        Self::UNRESOLVED.contains(&self)
    }

    /// Whether a unit's clock runs.
    #[must_use]
    pub fn is_running(self) -> bool {
        Self::RUNNING.contains(&self)
    }
}
