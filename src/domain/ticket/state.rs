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

    /// Whether somebody still owes the requester something.
    #[must_use]
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}
