//! A draft that is put aside while something else is asked, and offered again after it.

use super::filing::still_waits;
use super::{DraftInput, Mode, MyData, Plan, Session, Shelved, Turn};

/// Drafts that are kept at the most; the oldest goes.
const MOST: usize = 3;

/// Takes the draft off the shelf again where somebody goes on with it.
pub(super) fn take_down(plan: &Plan, session: &mut Session) {
    let goes_on = match plan {
        Plan::File { item: None, class: None } => !session.lost && !session.danger,
        Plan::Draft(DraftInput::Again) => true,
        _ => false,
    };
    if goes_on && !matches!(session.mode, Mode::Filing { .. }) {
        come_back(session);
    }
}

/// The draft that this plan may lead away from; what an answer to it does is its own affair, and
/// who begins anew or withdraws consent leaves nothing behind.
pub(super) fn at_risk(plan: &Plan, session: &Session) -> Option<Shelved> {
    let Mode::Filing { draft, step } = &session.mode else { return None };
    let stays = matches!(
        plan,
        Plan::Draft(_) | Plan::Place(_) | Plan::Start { .. } | Plan::MyData(MyData::Forget)
    );
    let is_begun = !draft.text.is_empty() || !draft.files.is_empty() || draft.geo.is_some();
    (!stays && is_begun).then(|| Shelved { draft: draft.clone(), step: *step })
}

/// Puts a draft aside that the turn left, and offers one again when nothing else is asked.
pub(super) fn keep(at_risk: Option<Shelved>, turn: &mut Turn) {
    let session = &mut turn.session;
    let is_left = |left: &Shelved| match &session.mode {
        Mode::Filing { draft, .. } => *draft != left.draft,
        _ => true,
    };
    if let Some(left) = at_risk.filter(is_left) {
        session.shelved.push(left);
        if session.shelved.len() > MOST {
            session.shelved.remove(0);
        }
    }
    if session.mode == Mode::Free {
        let step = come_back(session);
        turn.replies.extend(step.map(still_waits));
    }
}

fn come_back(session: &mut Session) -> Option<super::DraftStep> {
    let Shelved { draft, step } = session.shelved.pop()?;
    session.mode = Mode::Filing { draft, step };
    Some(step)
}
