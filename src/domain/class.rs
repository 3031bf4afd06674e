//! What a ticket is about: its class and how urgent it is.

codes! {
    /// Class of a ticket (北京市接诉即办工作条例 art. 2).
    #[derive(Default)]
    pub enum Class {
        /// 咨询
        Inquiry = "inquiry",
        /// 求助
        #[default]
        Help = "help",
        /// 投诉
        Complaint = "complaint",
        /// 举报
        Report = "report",
        /// 建议
        Suggestion = "suggestion",
    }
}

codes! {
    /// Urgency of a ticket.
    #[derive(Default)]
    pub enum Priority {
        /// Life or property in danger.
        P0 = "p0",
        /// Water, power, gas, heat, large outages, food poisoning, wages of a group.
        P1 = "p1",
        /// Everything else.
        #[default]
        P2 = "p2",
    }
}
