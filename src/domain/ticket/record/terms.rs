//! The words that a ticket's fields are filled with.

codes! {
    /// How a ticket came in.
    #[derive(Default)]
    pub enum Source {
        /// Web chat or web form.
        Web = "web",
        /// Console.
        Console = "console",
        /// Telegram.
        Telegram = "telegram",
        /// Telephone.
        Phone = "phone",
        /// Window of a service centre.
        Window = "window",
        /// Village agent (代办).
        Agent = "agent",
        /// Patrol of a grid worker: nobody is asked to rate it.
        Grid = "grid",
        /// Handed down by a platform above.
        Superior = "superior",
        /// Anything else.
        #[default]
        Other = "other",
    }
}

codes! {
    /// How somebody said that an agent may act for them (民法典, art. 165: in which words and to
    /// which end power is given).
    pub enum Consent {
        /// To the agent's face.
        InPerson = "in_person",
        /// By telephone.
        ByPhone = "by_phone",
        /// In writing.
        InWriting = "in_writing",
    }
}

codes! {
    /// Who may know the requester.
    #[derive(Default)]
    pub enum Confidentiality {
        /// The handling unit may see the contact.
        #[default]
        Open = "open",
        /// The handling unit may not (济南市12345市民服务热线条例 art. 16, 32).
        Confidential = "confidential",
        /// Nobody knows who it is.
        Anonymous = "anonymous",
    }
}

codes! {
    /// How a ticket ended.
    pub enum Outcome {
        /// Not accepted, with the right door named.
        Declined = "declined",
        /// Closed by the requester's evaluation.
        Evaluated = "evaluated",
        /// Closed because no evaluation came.
        NoEvaluation = "no_evaluation",
        /// Closed without asking: anonymous or a patrol's find.
        NotAsked = "not_asked",
        /// Closed with an explanation instead of a solution.
        Explained = "explained",
        /// Withdrawn.
        Cancelled = "cancelled",
        /// Ended together with the ticket it was merged into.
        WithParent = "with_parent",
    }
}

codes! {
    /// What the handling unit reached.
    pub enum Resolution {
        /// Solved.
        Solved = "solved",
        /// Partly solved.
        Partly = "partly",
        /// Explained: policy or facts do not allow what was asked.
        Explained = "explained",
        /// Not solved.
        NotSolved = "not_solved",
        /// The facts were not as reported.
        NotReal = "not_real",
    }
}

codes! {
    /// Why a matter is not accepted (北京市接诉即办工作条例 art. 11; 国办函〔2025〕66号).
    pub enum DeclineReason {
        /// An emergency: 110, 119, 120, 122.
        Emergency = "emergency",
        /// Court, arbitration, discipline, review, disclosure or a petition under way.
        LegalChannel = "legal_channel",
        /// Already handled and nothing new.
        AlreadyHandled = "already_handled",
        /// Secrets or other people's privacy.
        Secret = "secret",
        /// Outside the duties of the government's units.
        OutsideDuties = "outside_duties",
        /// Illegal, or against public order.
        Unlawful = "unlawful",
        /// Too little to act on, even after asking.
        InsufficientInfo = "insufficient_info",
    }
}

codes! {
    /// Why a unit asks to give a ticket back.
    pub enum ReturnReason {
        /// Not the unit's duty.
        NotDuty = "not_duty",
        /// Another area.
        WrongArea = "wrong_area",
        /// A duplicate.
        Duplicate = "duplicate",
        /// Too little to act on.
        InsufficientInfo = "insufficient_info",
        /// Belongs to a legal channel.
        LegalChannel = "legal_channel",
        /// Something else, in words.
        Other = "other",
    }
}

codes! {
    /// Why the clock stands still.
    pub enum PauseReason {
        /// A question to the requester is open.
        AwaitingRequester = "awaiting_requester",
        /// A statutory procedure.
        LegalProcedure = "legal_procedure",
        /// The season does not allow the work.
        Season = "season",
        /// A test by a third party.
        ThirdPartyTest = "third_party_test",
        /// Known and not solvable now (挂账); the time is shown.
        Ledger = "ledger",
    }
}

codes! {
    /// What a unit can ask for.
    pub enum RequestKind {
        /// 退单
        Return = "return",
        /// 延期
        Extension = "extension",
        /// 上报
        ReportUp = "report_up",
        /// 挂起
        Suspension = "suspension",
        /// 挂账
        Ledger = "ledger",
    }
}

codes! {
    /// What became of a request.
    pub enum Decision {
        /// Waiting.
        Pending = "pending",
        /// Granted.
        Granted = "granted",
        /// Refused.
        Refused = "refused",
        /// No longer needed: the ticket moved on.
        Lapsed = "lapsed",
    }
}

codes! {
    /// Part of a unit in a ticket.
    pub enum Part {
        /// 主办
        Lead = "lead",
        /// 协办
        Assist = "assist",
    }
}

codes! {
    /// How an assignment ended.
    pub enum AssignmentEnd {
        /// Given back.
        Returned = "returned",
        /// Reported up to the county.
        TransferredUp = "transferred_up",
        /// Released or overtaken.
        Released = "released",
        /// Done in an earlier round.
        Done = "done",
    }
}

codes! {
    /// Card of the clock: yellow before the limit, red after it (山东省省级政务服务投诉热线管理办法).
    pub enum Colour {
        /// The limit is near.
        Yellow = "yellow",
        /// The limit has passed.
        Red = "red",
    }
}

codes! {
    /// Whether a matter is solved, in the requester's words.
    pub enum Solved {
        /// Yes.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// No.
        No = "no",
    }
}

codes! {
    /// Why a supervision sheet was opened.
    pub enum Cause {
        /// The limit passed.
        Overdue = "overdue",
        /// Overdue for more than five working days.
        LongOverdue = "long_overdue",
        /// Returned three times.
        Returns = "returns",
        /// Reworked three times.
        Reworks = "reworks",
        /// Many people bring the same matter.
        Related = "related",
        /// A bad review.
        BadReview = "bad_review",
        /// A called department did not come.
        MissedCheckIn = "missed_check_in",
        /// The look at a ledger entry: the lead says how it goes on.
        LedgerReview = "ledger_review",
        /// A supervisor's or leader's own decision.
        Officer = "officer",
    }
}

codes! {
    /// State of a supervision sheet.
    pub enum SheetState {
        /// Proposed to the leader (level 4).
        Proposed = "proposed",
        /// Waiting for the unit's answer.
        Open = "open",
        /// Answered, not yet closed.
        Answered = "answered",
        /// Closed.
        Closed = "closed",
        /// A proposal that is over: the leader opened a sheet of their own, or turned it down.
        Settled = "settled",
    }
}

codes! {
    /// Who added words, and to what end.
    pub enum WordsKind {
        /// More facts or files.
        More = "more",
        /// Answer to a question.
        Answer = "answer",
        /// Words of an evaluation.
        Evaluation = "evaluation",
        /// Grounds of an appeal.
        Appeal = "appeal",
        /// New facts with which a matter is reopened.
        NewFacts = "new_facts",
        /// Why the requester says there was no contact, urges or withdraws.
        Remark = "remark",
    }
}

codes! {
    /// Points of the check list before a reply goes out.
    pub enum CheckPoint {
        /// Answers each point of the matter.
        AnswersMatter = "answers_matter",
        /// The facts were looked at on the spot or in the files.
        FactsChecked = "facts_checked",
        /// Names the basis of what it says.
        BasisNamed = "basis_named",
        /// Plain words.
        PlainWords = "plain_words",
        /// No personal data of others.
        NoPersonalData = "no_personal_data",
    }
}

codes! {
    /// How often a ledger entry is looked at.
    pub enum Pace {
        /// Every 14 days.
        OnTrack = "on_track",
        /// Every working day.
        Slow = "slow",
    }
}

codes! {
    /// What fires when time passes.
    pub enum TimerKind {
        /// The triage limit is near.
        TriageNear = "triage_near",
        /// The triage limit passed.
        TriageLate = "triage_late",
        /// The triage limit passed twice over.
        TriageRaised = "triage_raised",
        /// Three quarters of the time to sign for have passed.
        AcceptNear = "accept_near",
        /// The time to sign for has passed.
        AcceptLate = "accept_late",
        /// The time to contact the requester has passed.
        ContactLate = "contact_late",
        /// The time for first measures has passed.
        MeasuresLate = "measures_late",
        /// The yellow card falls.
        Yellow = "yellow",
        /// Half a day with a yellow card.
        YellowReminder = "yellow_reminder",
        /// The red card falls.
        Red = "red",
        /// A new date has passed of a unit that got its red card before.
        LateAgain = "late_again",
        /// Five working days after the red card.
        Raise = "raise",
        /// Another five working days without a result.
        LongOverdue = "long_overdue",
        /// A return request waits too long.
        ReturnLate = "return_late",
        /// The requester has not answered.
        WaitOver = "wait_over",
        /// A suspended ticket is to be looked at.
        SuspensionReview = "suspension_review",
        /// A pause ends.
        PauseEnd = "pause_end",
        /// A ledger entry is to be looked at.
        LedgerReview = "ledger_review",
        /// A reply waits too long for its check.
        CheckLate = "check_late",
        /// First reminder to rate.
        FirstReminder = "first_reminder",
        /// Second reminder to rate.
        SecondReminder = "second_reminder",
        /// The time to rate is over.
        FeedbackEnd = "feedback_end",
        /// A bad review waits too long for a decision.
        DecisionLate = "decision_late",
        /// A unit has not contacted the author of a bad review.
        BadReviewContactLate = "bad_review_contact_late",
        /// The time to put a bad review right is over.
        BadReviewFixLate = "bad_review_fix_late",
        /// A supervision sheet has not been answered.
        SheetLate = "sheet_late",
        /// A called department has not checked in.
        CheckInLate = "check_in_late",
        /// A sheet is still open on a ticket that has ended.
        SheetWaits = "sheet_waits",
        /// An appeal against not accepting waits too long for a decision.
        AppealLate = "appeal_late",
        /// Time to archive.
        Archive = "archive",
    }
}

impl TimerKind {
    /// Whether firing only tells people; the others are steps of their own.
    #[must_use]
    pub const fn only_reminds(self) -> bool {
        !matches!(
            self,
            Self::AcceptLate
                | Self::Yellow
                | Self::Red
                | Self::Raise
                | Self::PauseEnd
                | Self::FeedbackEnd
                | Self::Archive
        )
    }
}
