//! Joined tickets.

use super::{Facts, Verdict, unless};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::Confidentiality;

pub(in crate::domain::ticket) fn matter_is_the_same(f: &Facts<'_>) -> Verdict {
    let Action::Merge { parent } = f.action else { return Ok(()) };
    let other = parent.number != f.ticket.number;
    // A ticket that has not been classified takes the category of the one it joins.
    let category = f.ticket.category.is_empty() || parent.category == f.ticket.category;
    let same = other && category && parent.area == f.ticket.area;
    unless(same, Refusal::NotTheSameMatter { parent: parent.number.to_string() })
}

/// The parent is open, and neither more confidential nor more sensitive than the child.
pub(in crate::domain::ticket) fn parent_can_take_it(f: &Facts<'_>) -> Verdict {
    let Action::Merge { parent } = f.action else { return Ok(()) };
    let hidden = parent.confidentiality != Confidentiality::Open
        && f.ticket.confidentiality == Confidentiality::Open;
    let sensitive = parent.restricted && !f.ticket.is_restricted();
    let fits = parent.state.is_open() && !hidden && !sensitive;
    unless(fits, Refusal::ParentNotFit { parent: parent.number.to_string() })
}

pub(in crate::domain::ticket) fn has_no_children(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.children.is_empty(), Refusal::HasChildren {})
}

/// Others would go on getting the reply to what became confidential or sensitive after they joined.
pub(in crate::domain::ticket) fn hides_from_no_child(f: &Facts<'_>) -> Verdict {
    let Action::Reclassify { confidentiality, sensitive, .. } = f.action else { return Ok(()) };
    let tells = sensitive.as_ref().is_some_and(|kinds| !kinds.is_empty());
    let hides = *confidentiality > f.ticket.confidentiality || tells && !f.ticket.is_restricted();
    unless(!hides || f.ticket.children.is_empty(), Refusal::HasChildren {})
}

pub(in crate::domain::ticket) fn child_is_new(f: &Facts<'_>) -> Verdict {
    let Action::Adopt { child } = f.action else { return Ok(()) };
    let new = *child != f.ticket.number && !f.ticket.children.contains(child);
    unless(new, Refusal::NotTheSameMatter { parent: child.to_string() })
}

pub(in crate::domain::ticket) fn child_is_known(f: &Facts<'_>) -> Verdict {
    let Action::Release { child } = f.action else { return Ok(()) };
    let refusal = Refusal::NotTheSameMatter { parent: child.to_string() };
    unless(f.ticket.children.contains(child), refusal)
}
