//! What people may try with a ticket: for each kind of step some that could be taken and some that
//! could not. A kind that is added does not compile until it stands here.

use wenban::domain::class::{Class, Priority};
use wenban::domain::ticket::{
    Action, ActionKind, Approval, Basis, CheckPoint, Colour, Confidentiality, ContactAnswer,
    ContactResult, DeclineReason, Pace, PauseReason, RequestKind, Resolution, ReturnReason,
    ReviewVerdict, Solved, State, Ticket, steps_in,
};

use super::{Dice, HOUR};

/// The unit that the lists name for a broken lamp, another of the county, and one of a town.
pub const LEAD: &str = "X-ZFJ";
pub const OTHER: &str = "X-ZJJ";
pub const TOWN: &str = "CS-ZFJ";
const DAY: i64 = 24 * HOUR;

/// Steps that bring a ticket on its way.
const FORWARD: &[ActionKind] = &[
    ActionKind::Accept,
    ActionKind::Dispatch,
    ActionKind::Designate,
    ActionKind::Acknowledge,
    ActionKind::GrantReturn,
    ActionKind::RefuseReturn,
    ActionKind::FirstContact,
    ActionKind::AssistDone,
    ActionKind::WaiveAssist,
    ActionKind::Resolve,
    ActionKind::Sign,
    ActionKind::Approve,
    ActionKind::CloseUnasked,
    ActionKind::Evaluate,
    ActionKind::OrderRework,
    ActionKind::AppealReview,
    ActionKind::DecideReview,
    ActionKind::CloseExplained,
    ActionKind::RefuseAppeal,
    ActionKind::Reopen,
    ActionKind::LedgerIn,
    ActionKind::LedgerOut,
    ActionKind::Suspend,
    ActionKind::GrantExtension,
    ActionKind::RefuseExtension,
    ActionKind::AnswerInfo,
];

/// Steps that end a life early; the dice take them seldom.
const ENDING: &[ActionKind] =
    &[ActionKind::Decline, ActionKind::Cancel, ActionKind::ForgetRequester];

/// A step that somebody tries now: mostly one that fits the state, now and then any.
pub fn some(dice: &mut Dice, ticket: &Ticket, now: i64) -> Option<Action> {
    let fitting = steps_in(ticket.state);
    let kinds: Vec<ActionKind> = match dice.throw(16) {
        0 | 1 => ActionKind::ALL.to_vec(),
        2 => fitting.into_iter().collect(),
        3..=10 => fitting.into_iter().filter(|kind| FORWARD.contains(kind)).collect(),
        _ => fitting.into_iter().filter(|kind| !ENDING.contains(kind)).collect(),
    };
    let kind = *kinds.get(dice.throw(kinds.len()))?;
    let all = variants(kind, ticket, now);
    all.get(dice.throw(all.len())).cloned()
}

fn why() -> String {
    "说明理由".to_owned()
}

fn rule() -> Basis {
    Basis::Rule { id: "RX-001".to_owned(), list_version: "2026-01".to_owned() }
}

fn approval(now: i64) -> Basis {
    Basis::Approval(Approval {
        number: "沂政办批〔2026〕7号".to_owned(),
        approver: "县政府办公室".to_owned(),
        goal: why(),
        powers: why(),
        funds: why(),
        until: now + 30 * DAY,
    })
}

/// Line of the lists that the ticket names, a rule, an approval.
fn bases(ticket: &Ticket, now: i64) -> Vec<Basis> {
    let item = ticket.item.iter();
    let line = item
        .map(|item| Basis::Item { code: item.code.clone(), list_version: item.version.clone() });
    line.chain([rule(), approval(now)]).collect()
}

fn dispatches(ticket: &Ticket, now: i64) -> Vec<Action> {
    let units = [
        (LEAD, &[][..]),
        (LEAD, &[OTHER][..]),
        (OTHER, &[LEAD][..]),
        (TOWN, &[][..]),
        ("CS-V01-C", &[][..]),
    ];
    let mut all = Vec::new();
    for basis in bases(ticket, now) {
        for (lead, assists) in units {
            let assists = assists.iter().map(|office| (*office).to_owned()).collect();
            let lead = lead.to_owned();
            all.push(Action::Dispatch { lead, assists, basis: basis.clone() });
        }
    }
    all
}

fn designations(ticket: &Ticket, now: i64) -> Vec<Action> {
    let named = |action| match action {
        Action::Dispatch { lead, assists, basis } => {
            Some(Action::Designate { lead, assists, basis, reason: why() })
        }
        _ => None,
    };
    dispatches(ticket, now).into_iter().filter_map(named).collect()
}

fn reclassified(class: Class, confidentiality: Confidentiality, named: &[&str]) -> Action {
    Action::Reclassify {
        category: "公用事业".to_owned(),
        class,
        priority: Priority::P1,
        item: None,
        area: None,
        confidentiality,
        named_units: named.iter().map(|office| (*office).to_owned()).collect(),
        accused: None,
        sensitive: None,
        reason: why(),
    }
}

fn accepted(class: Class, priority: Priority) -> Action {
    Action::Accept { category: "公用事业".to_owned(), class, priority, item: None }
}

fn resolved(resolution: Resolution, evidence: &[&str]) -> Action {
    let evidence = evidence.iter().map(|id| (*id).to_owned()).collect();
    Action::Resolve {
        resolution,
        result: "已换灯头".to_owned(),
        reply: "已换灯头".to_owned(),
        evidence,
    }
}

fn rated(grade: u8, solved: Solved) -> Action {
    Action::Evaluate { grade, solved, text: String::new() }
}

/// Steps of this kind, with dates that lie ahead of `now`; none for those of the program and for
/// those that only come with another ticket's.
pub fn variants(kind: ActionKind, ticket: &Ticket, now: i64) -> Vec<Action> {
    let office = || ticket.lead.as_ref().map_or(LEAD.to_owned(), |lead| lead.office.clone());
    let by_reason =
        || Action::with_reason(kind, "又出现了新的情况".to_owned()).into_iter().collect();
    match kind {
        ActionKind::Submit => vec![Action::Submit { filed_today: 0 }],
        ActionKind::Accept => vec![
            accepted(Class::Help, Priority::P2),
            accepted(Class::Inquiry, Priority::P2),
            accepted(Class::Complaint, Priority::P1),
            accepted(Class::Report, Priority::P0),
        ],
        ActionKind::Reclassify => vec![
            reclassified(Class::Complaint, Confidentiality::Open, &[]),
            reclassified(Class::Report, Confidentiality::Confidential, &[OTHER]),
            reclassified(Class::Report, Confidentiality::Anonymous, &[]),
        ],
        ActionKind::Decline => {
            vec![Action::Decline { code: DeclineReason::AlreadyHandled, channel: why() }]
        }
        ActionKind::AskInfo => vec![Action::AskInfo { question: why() }],
        ActionKind::AnswerInfo => vec![Action::AnswerInfo { text: why(), attachments: vec![] }],
        ActionKind::Dispatch => dispatches(ticket, now),
        ActionKind::Designate => designations(ticket, now),
        ActionKind::Acknowledge => vec![Action::Acknowledge {}],
        ActionKind::RequestReturn => vec![Action::RequestReturn {
            code: ReturnReason::NotDuty,
            reason: why(),
            evidence: why(),
            suggested: None,
        }],
        ActionKind::DraftReturn => vec![Action::DraftReturn {
            code: ReturnReason::NotDuty,
            reason: why(),
            evidence: why(),
            suggested: None,
        }],
        ActionKind::DraftExtension => {
            [3, 60].map(|days| Action::DraftExtension { days, reason: why() }).to_vec()
        }
        ActionKind::DropDraft => [RequestKind::Return, RequestKind::Extension]
            .map(|request| Action::DropDraft { request, reason: why() })
            .to_vec(),
        ActionKind::RequestReportUp => vec![Action::RequestReportUp {
            to: LEAD.to_owned(),
            basis: approval(now),
            reason: why(),
        }],
        ActionKind::AddAssist => ["X-MZJ", OTHER, LEAD]
            .map(|office| Action::AddAssist { office: office.to_owned(), reason: why() })
            .to_vec(),
        ActionKind::AssistDone => vec![Action::AssistDone { reply: why() }],
        ActionKind::WaiveAssist => ["X-MZJ", OTHER, LEAD]
            .map(|office| Action::WaiveAssist { office: office.to_owned(), reason: why() })
            .to_vec(),
        ActionKind::RequestExtension => {
            [3, 10, 60].map(|days| Action::RequestExtension { days, reason: why() }).to_vec()
        }
        ActionKind::FirstContact => [ContactResult::Reached, ContactResult::Failed]
            .map(|result| Action::FirstContact {
                channel: "chat".to_owned(),
                result,
                said: "已说明情况".into(),
            })
            .to_vec(),
        ActionKind::ConfirmContact => [ContactAnswer::Yes, ContactAnswer::No]
            .map(|answer| Action::ConfirmContact { answer })
            .to_vec(),
        ActionKind::WriteToRequester => vec![Action::WriteToRequester { text: why() }],
        ActionKind::RequestSuspension => [9, 90]
            .map(|days| {
                let (cause, until) = (PauseReason::Season, now + days * DAY);
                Action::RequestSuspension { cause, until, reason: why() }
            })
            .to_vec(),
        ActionKind::RequestLedger => [40, 200]
            .map(|days| Action::RequestLedger {
                plan: why(),
                target: now + days * DAY,
                reason: why(),
            })
            .to_vec(),
        ActionKind::ReviewLedger => [Pace::OnTrack, Pace::Slow]
            .map(|pace| Action::ReviewLedger { progress: why(), pace })
            .to_vec(),
        ActionKind::Resolve => {
            vec![resolved(Resolution::Solved, &[]), resolved(Resolution::Solved, &["f-1"])]
        }
        ActionKind::Sign => vec![Action::Sign {}],
        ActionKind::Approve => {
            vec![
                Action::Approve { checks: CheckPoint::ALL.to_vec() },
                Action::Approve { checks: vec![] },
            ]
        }
        ActionKind::CloseUnasked => vec![Action::CloseUnasked { checks: CheckPoint::ALL.to_vec() }],
        ActionKind::Evaluate => {
            vec![
                rated(1, Solved::No),
                rated(5, Solved::Yes),
                rated(3, Solved::Partly),
                rated(9, Solved::Yes),
            ]
        }
        ActionKind::CloseExplained => {
            vec![Action::CloseExplained { reason: why(), explanation: why() }]
        }
        ActionKind::AppealReview => vec![Action::AppealReview { reason: why() }],
        ActionKind::DecideReview => [ReviewVerdict::Stands, ReviewVerdict::Invalid]
            .map(|verdict| Action::DecideReview { verdict, reason: why() })
            .to_vec(),
        ActionKind::Appeal => vec![Action::Appeal { text: why() }],
        ActionKind::RefuseAppeal => vec![Action::RefuseAppeal { reason: why() }],
        ActionKind::Cancel => vec![Action::Cancel { reason: why(), consent: None }],
        ActionKind::Urge => vec![Action::Urge { text: String::new() }],
        ActionKind::Supervise => [1, 2, 3, 4]
            .map(|level| Action::Supervise { level, office: office(), message: why() })
            .to_vec(),
        ActionKind::AnswerSheet => vec![Action::AnswerSheet { sheet: 1, reply: why() }],
        ActionKind::CloseSheet => {
            [1, 2].map(|sheet| Action::CloseSheet { sheet, reason: why() }).to_vec()
        }
        ActionKind::ExcuseCard => [Colour::Yellow, Colour::Red]
            .map(|colour| Action::ExcuseCard { office: office(), colour, reason: why() })
            .to_vec(),
        ActionKind::Whistle => {
            vec![Action::Whistle { offices: vec![LEAD.to_owned()], text: why() }]
        }
        ActionKind::CheckIn => vec![Action::CheckIn { action_taken: why() }],
        ActionKind::ReturnVisit => {
            vec![Action::ReturnVisit { solved: Solved::Yes, text: why() }]
        }
        ActionKind::UpholdShirking => {
            vec![Action::UpholdShirking { office: office(), reason: why() }]
        }
        ActionKind::RateCall => vec![Action::RateCall { office: LEAD.to_owned(), grade: 4 }],
        ActionKind::Confer => vec![
            Action::Confer { participants: vec![office()], decision: why(), lead: None },
            Action::Confer {
                participants: vec![office(), OTHER.to_owned()],
                decision: why(),
                lead: Some(OTHER.to_owned()),
            },
        ],
        ActionKind::Note => vec![Action::Note { text: why() }],
        ActionKind::AddMore => vec![Action::AddMore { text: why(), attachments: vec![] }],
        ActionKind::ForgetRequester => vec![Action::ForgetRequester {}],
        ActionKind::GrantReturn
        | ActionKind::RefuseReturn
        | ActionKind::ReportUp
        | ActionKind::RefuseReportUp
        | ActionKind::GrantExtension
        | ActionKind::RefuseExtension
        | ActionKind::Suspend
        | ActionKind::RefuseSuspension
        | ActionKind::Resume
        | ActionKind::LedgerIn
        | ActionKind::RefuseLedger
        | ActionKind::LedgerOut
        | ActionKind::SendBack
        | ActionKind::OrderRework
        | ActionKind::AskExport
        | ActionKind::GrantExport
        | ActionKind::RefuseExport
        | ActionKind::Reopen => by_reason(),
        ActionKind::Merge
        | ActionKind::Adopt
        | ActionKind::Unmerge
        | ActionKind::Release
        | ActionKind::FollowParent
        | ActionKind::AutoAcknowledge
        | ActionKind::NoAnswerClose
        | ActionKind::Archive
        | ActionKind::YellowCard
        | ActionKind::RedCard
        | ActionKind::Raise
        | ActionKind::RaiseTopic
        | ActionKind::Remind
        | ActionKind::RecountDates => Vec::new(),
    }
}

/// Whether a ticket could be joined to another, so that the dice do not only try in vain.
pub fn joinable(state: State) -> bool {
    matches!(state, State::Submitted | State::Dispatching | State::Assigned | State::InProgress)
}
