//! What is offered would be taken, and what would be taken is offered.

use super::invariants::{Dice, people, variants};
use super::world::*;
use crate::domain::people::Actor;
use crate::domain::ticket::{Action, ActionKind, Basis, Ticket, apply, offer};

/// Steps of the program, the parent's side of a merge, and what follows from a wish about one's own
/// data: nobody presses them on a ticket.
const NOBODY_PRESSES: &[ActionKind] = &[
    ActionKind::Submit,
    ActionKind::AutoAcknowledge,
    ActionKind::NoAnswerClose,
    ActionKind::Archive,
    ActionKind::YellowCard,
    ActionKind::RedCard,
    ActionKind::Raise,
    ActionKind::Remind,
    ActionKind::RecountDates,
    ActionKind::Adopt,
    ActionKind::Release,
    ActionKind::FollowParent,
    ActionKind::ForgetRequester,
];

fn takes(ticket: &Ticket, actor: &Actor, action: &Action, now: i64) -> bool {
    apply(ticket, actor, action, now, &rules()).is_ok()
}

/// Steps with the units, sheets and tickets that this ticket has.
fn fitted(kind: ActionKind, ticket: &Ticket, now: i64) -> Vec<Action> {
    let mut found = variants(kind, now);
    found.retain(|action| action.kind() == kind);
    for action in &mut found {
        match action {
            Action::Merge { parent } => {
                parent.category.clone_from(&ticket.category);
                parent.confidentiality = ticket.confidentiality;
            }
            Action::AnswerSheet { sheet, .. } | Action::CloseSheet { sheet, .. } => {
                *sheet = ticket.sheets.last().map_or(1, |last| last.id);
            }
            Action::Reclassify { confidentiality, named_units, .. } => {
                *confidentiality = ticket.confidentiality;
                named_units.clear();
            }
            Action::RequestExtension { days, .. } | Action::DraftExtension { days, .. } => {
                *days = 1;
            }
            Action::DropDraft { request, .. } => {
                *request = ticket.drafts.last().map_or(*request, |draft| draft.kind);
            }
            _ => {}
        }
    }
    if kind == ActionKind::Supervise {
        found.push(Action::Supervise { level: 4, office: "t.social".into(), message: why() });
    }
    let held = ticket.conferences.iter().filter_map(|held| Some((held.lead.clone()?, held.at)));
    found.extend(held.filter(|_| kind == ActionKind::Designate).map(|(lead, at)| {
        let basis = Basis::Conference { at };
        Action::Designate { lead, assists: Vec::new(), basis, reason: why() }
    }));
    let units = ["t.social", "t.farm", "t.enforce", "c.civil", "c.ecology", "v.one", "u.water"];
    for unit in units.map(str::to_owned) {
        match kind {
            ActionKind::AddAssist => found.push(Action::AddAssist { office: unit, reason: why() }),
            ActionKind::WaiveAssist => {
                found.push(Action::WaiveAssist { office: unit, reason: why() });
            }
            ActionKind::Designate => found.push(Action::Designate {
                lead: unit,
                assists: Vec::new(),
                basis: approval(now + DAY),
                reason: why(),
            }),
            ActionKind::Dispatch => found.push(to_unit(&unit, &[], approval(now + DAY))),
            ActionKind::RequestReportUp => found.push(Action::RequestReportUp {
                to: unit,
                basis: approval(now + DAY),
                reason: why(),
            }),
            _ => {}
        }
    }
    found
}

/// Every person, every kind of step: what is offered and what would be taken are the same.
fn agree(ticket: &Ticket, now: i64) {
    for actor in people() {
        for kind in ActionKind::ALL.iter().filter(|kind| !NOBODY_PRESSES.contains(kind)) {
            let offered = offer(ticket, &actor, *kind, now, &rules());
            let mut ways = fitted(*kind, ticket, now).into_iter();
            let taken = ways.find(|action| takes(ticket, &actor, action, now));
            if let Some(action) = &taken {
                assert_eq!(offered, Ok(()), "{action:?} would be taken in {}", ticket.state);
            }
            let several = matches!(
                kind,
                ActionKind::ExcuseCard
                    | ActionKind::CloseSheet
                    | ActionKind::AnswerSheet
                    | ActionKind::UpholdShirking
            );
            if offered.is_ok() && !several {
                let who = &actor.name_code;
                assert!(taken.is_some(), "{kind} is offered to {who} in {} in vain", ticket.state);
            }
        }
    }
}

#[test]
fn what_is_offered_would_be_taken_and_nothing_else() {
    let mut dice = Dice::new(11);
    for _ in 0..20 {
        let life = dice.life(30, &mut |case| {
            if case.events.len().is_multiple_of(7) {
                agree(&case.ticket, case.now);
            }
        });
        agree(&life.ticket, life.now);
    }
}

#[test]
fn what_is_refused_anyway_is_not_offered() {
    let mut case = Case::in_progress();
    let resolve = |case: &Case| {
        offer(&case.ticket, &handler("t.social"), ActionKind::Resolve, case.now, &rules())
    };
    assert!(resolve(&case).is_err(), "nobody was contacted");
    case.does(&handler("t.social"), reached());
    assert!(resolve(&case).is_ok());
    let grant = offer(&case.ticket, &dispatcher(), ActionKind::GrantExtension, case.now, &rules());
    assert!(grant.is_err(), "nothing was asked");
}
