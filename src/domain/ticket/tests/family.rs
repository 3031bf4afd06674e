//! Tickets that were merged into another: its news, its end, and a rating of their own.

use super::review::{another, facts};
use super::world::*;
use crate::domain::class::{Class, Priority};
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::sensitive::Sensitive;
use crate::domain::ticket::{
    Action, Confidentiality, DeclineReason, NewTicket, NoticeKind, NoticeTarget, Outcome,
    ParentFacts, ParentNews, PauseReason, Solved, Source, State, Ticket,
};

/// A parent and a child that was merged into it.
struct Family {
    parent: Case,
    child: Case,
}

impl Family {
    fn of(parent: Case) -> Self {
        Self::with(parent, another())
    }

    fn with(mut parent: Case, mut child: Case) -> Self {
        child.now = parent.now;
        child.does(&dispatcher(), Action::Merge { parent: facts(&parent.ticket) });
        parent.does(&dispatcher(), Action::Adopt { child: child.ticket.number });
        let mut family = Self { parent, child };
        if let Some(news) = family.parent.ticket.news_for_newcomer(family.parent.now) {
            family.child.does(&system(), Action::FollowParent { news });
        }
        family
    }

    /// The parent takes a step; the child hears of it where it is concerned.
    fn does(&mut self, actor: &Actor, action: Action) -> &mut Self {
        self.parent.does(actor, action);
        let change = crate::domain::ticket::Change {
            ticket: self.parent.ticket.clone(),
            event: self.parent.events.last().unwrap().clone(),
            notices: Vec::new(),
        };
        self.child.now = self.parent.now;
        self.child.last.clear();
        let news = change.for_children();
        let heard = news.and_then(|news| self.child.ticket.hears(self.parent.ticket.number, &news));
        if let Some(action) = heard {
            self.child.does(&system(), action);
        }
        self
    }

    fn replied() -> Self {
        let mut family = Self::of(Case::contacted());
        family.does(&head("t.social"), result()).does(&dispatcher(), approve());
        family
    }
}

fn decline() -> Action {
    Action::Decline { code: DeclineReason::LegalChannel, channel: "县人民法院".into() }
}

#[test]
fn declining_a_parent_ends_its_children_with_an_appeal_of_their_own() {
    let mut family = Family::of(Case::submitted());
    family.does(&dispatcher(), decline());
    let child = &mut family.child;
    assert!(child.is(State::Declined));
    assert_eq!(child.ticket.outcome, Some(Outcome::Declined));
    let told = child.last.iter().find(|n| n.kind == NoticeKind::Declined).unwrap();
    assert_eq!(told.args.text.as_deref(), Some("县人民法院"));
    assert_eq!(told.args.due_at, Some(child.ticket.decline.as_ref().unwrap().appeal_until));
    let mut quiet = child.clone();
    quiet.pass(30 * DAY);
    assert!(quiet.is(State::Archived), "nothing holds it back");
    child.does(&resident(), Action::Appeal { text: "法院说归街道管".into() });
    child.does(&supervisor(), Action::Reopen { reason: why() });
    assert!(child.is(State::Dispatching));
    assert_eq!(child.ticket.parent, None, "it goes its own way");
}

#[test]
fn a_declined_parent_that_comes_back_takes_its_children_along_again() {
    let mut family = Family::of(Case::submitted());
    family.does(&dispatcher(), decline());
    family.does(&supervisor(), Action::Reopen { reason: why() });
    assert!(family.child.is(State::Merged));
    assert!(family.child.told_requester(NoticeKind::Reopened));
    assert_eq!(family.child.ticket.decline, None);
}

#[test]
fn a_child_that_went_its_own_way_does_not_follow_any_more() {
    let mut family = Family::of(Case::submitted());
    family.does(&dispatcher(), decline());
    family.child.does(&supervisor(), Action::Reopen { reason: why() });
    family.does(&supervisor(), Action::Reopen { reason: why() });
    assert!(family.child.is(State::Dispatching) && family.child.last.is_empty());
}

#[test]
fn a_parent_closed_with_an_explanation_gives_it_to_its_children() {
    let mut family = Family::replied();
    family.does(&resident(), rating(1, Solved::No));
    let explanation = "政策规定最高标准".to_owned();
    family.does(&supervisor(), Action::CloseExplained { reason: why(), explanation });
    let told = family.child.last.iter().find(|n| n.kind == NoticeKind::ClosedExplained).unwrap();
    assert_eq!(told.args.text.as_deref(), Some("政策规定最高标准"));
    assert_eq!(family.child.ticket.outcome, Some(Outcome::WithParent));
}

#[test]
fn a_parent_that_asks_nobody_still_gives_its_children_the_reply_to_rate() {
    let patrol = NewTicket { source: Source::Grid, ..new_ticket() };
    let parent = Case::filed(patrol).accept().dispatch("t.social", "town-line");
    let mut family = Family::of(parent);
    family.does(&head("t.social"), Action::Acknowledge {}).does(&head("t.social"), result());
    let checks = crate::domain::ticket::CheckPoint::ALL.to_vec();
    family.does(&dispatcher(), Action::CloseUnasked { checks });
    assert!(family.child.told_requester(NoticeKind::Replied));
    assert_eq!(family.child.ticket.outcome, Some(Outcome::WithParent));
    family.child.does(&resident(), rating(5, Solved::Yes));
}

#[test]
fn a_child_that_missed_the_end_of_its_parent_ends_with_the_archive() {
    let mut family = Family::replied();
    family.does(&resident(), rating(5, Solved::Yes));
    family.child.ticket.outcome = None;
    family.parent.now += 30 * DAY;
    family.does(&system(), Action::Archive {});
    assert_eq!(family.child.ticket.outcome, Some(Outcome::WithParent));
    family.child.last.clear();
    let again = ParentNews::Closed { answer: None };
    let parent = family.parent.ticket.number;
    assert_eq!(family.child.ticket.hears(parent, &again), None, "the end is told once");
}

#[test]
fn a_child_is_told_the_promise_and_not_the_units_date() {
    let mut parent = Case::accepted();
    parent.now += 2 * DAY;
    let promised = parent.ticket.citizen_due_at;
    let mut family = Family::of(parent);
    family.does(&dispatcher(), to_unit("t.social", &[], line("town-line")));
    assert!(promised < Some(family.parent.lead_due()));
    let told = family.child.last.iter().find(|n| n.kind == NoticeKind::Dispatched).unwrap();
    assert_eq!(told.args.due_at, promised);
    let mut third = another();
    third.ticket.number = number(3);
    let late = Family::with(family.parent.clone(), third);
    let told = late.child.last.iter().find(|n| n.kind == NoticeKind::Dispatched).unwrap();
    assert_eq!(told.args.due_at, promised, "also one that joins later");
}

#[test]
fn a_child_that_joins_after_the_reply_gets_the_reply() {
    let family = Family::of(Case::replied());
    assert!(family.child.told_requester(NoticeKind::Replied));
}

#[test]
fn a_bad_rating_by_a_merged_child_opens_a_case_of_its_own() {
    let mut family = Family::replied();
    family.does(&resident(), rating(5, Solved::Yes));
    let child = &mut family.child;
    child.does(&resident(), rating(2, Solved::No));
    assert!(child.is(State::Feedback) && child.ticket.awaits_decision());
    assert!(child.told_office("t.social", NoticeKind::BadReview));
    assert!(child.told(&NoticeTarget::Dispatchers, NoticeKind::BadReview));
    assert_eq!((child.ticket.parent, child.ticket.closed_at), (None, None));
    assert_eq!(child.ticket.sheets.last().unwrap().office, "t.social");
    child.does(&dispatcher(), Action::OrderRework { reason: why() });
    assert!(child.is(State::InProgress));
    assert_eq!(child.lead_due(), child.now + 3 * DAY);
}

#[test]
fn a_good_rating_of_a_child_stays_its_own() {
    let mut family = Family::replied();
    family.child.does(&resident(), rating(4, Solved::Yes));
    assert!(family.child.is(State::Merged));
    assert!(family.parent.ticket.evaluation.is_none());
}

#[test]
fn a_child_that_is_about_the_parents_unit_gets_another_unit_after_a_bad_rating() {
    let mut child = Case::draft(NewTicket { named_units: vec!["t.social".into()], ..new_ticket() });
    child.ticket.number = number(2);
    child.does(&resident(), Action::Submit { filed_today: 0 });
    let mut family = Family::with(Case::contacted(), child);
    family.does(&head("t.social"), result()).does(&dispatcher(), approve());
    family.child.does(&resident(), rating(1, Solved::No));
    assert!(family.child.is(State::Dispatching));
    assert!(family.child.ticket.lead.is_none() && family.child.ticket.resolved_at.is_none());
    let back = to_unit("t.social", &[], line("town-line"));
    assert_eq!(
        family.child.refuses(&dispatcher(), back),
        Refusal::UnitIsNamed { office: "t.social".into() }
    );
}

#[test]
fn a_child_hears_the_new_promise_of_an_extension_and_the_end_of_a_pause() {
    let mut family = Family::of(Case::in_progress());
    let unit = head("t.social");
    family.does(&unit, Action::RequestExtension { days: 3, reason: why() });
    family.does(&dispatcher(), Action::GrantExtension { reason: why() });
    let told = family.child.last.iter().find(|n| n.kind == NoticeKind::ExtensionGranted).unwrap();
    assert_eq!(told.args.due_at, family.parent.ticket.citizen_due_at);
    let until = family.parent.now + 20 * DAY;
    let cause = PauseReason::Season;
    family.does(&unit, Action::RequestSuspension { cause, until, reason: why() });
    family.does(&supervisor(), Action::Suspend { reason: why() });
    let told = family.child.last.iter().find(|n| n.kind == NoticeKind::ExtensionGranted).unwrap();
    assert_eq!(told.args.due_at, Some(until));
}

#[test]
fn a_merged_child_waits_for_its_parent_before_the_archive() {
    let mut family = Family::of(Case::in_progress());
    family.child.pass(60 * DAY);
    assert!(family.child.is(State::Merged));
    let end = ParentNews::Closed { answer: None };
    family.child.does(&system(), Action::FollowParent { news: end });
    family.child.pass(DAY);
    assert!(family.child.is(State::Archived));
}

#[test]
fn a_child_taken_apart_forgets_the_reply_to_its_parent() {
    let mut family = Family::replied();
    family.child.does(&dispatcher(), Action::Unmerge { reason: why() });
    assert!(family.child.is(State::Submitted));
    assert!(family.child.ticket.answered_by.is_none() && family.child.ticket.resolved_at.is_none());
    let joins = |confidentiality| ParentFacts { confidentiality, ..facts(&family.parent.ticket) };
    let hidden = Action::Merge { parent: joins(Confidentiality::Confidential) };
    assert!(matches!(family.child.refuses(&dispatcher(), hidden), Refusal::ParentNotFit { .. }));
}

/// Who withdraws their own matter takes nothing from others who brought the same.
#[test]
fn a_parent_that_is_withdrawn_leaves_its_children_on_their_own_way() {
    let mut family = Family::of(Case::in_progress());
    family.does(&resident(), Action::Cancel { reason: String::new(), consent: None });
    assert!(family.parent.is(State::Cancelled));
    let child = &family.child;
    assert!(child.is(State::Submitted) && child.ticket.parent.is_none(), "where it stood before");
    assert!(child.told_requester(NoticeKind::Unmerged));
    assert!(child.told(&NoticeTarget::Dispatchers, NoticeKind::Unmerged));
    assert!(child.last.iter().all(|notice| notice.args.text.is_none()), "nothing of the other");
    assert!(!child.ticket.timers.is_empty(), "its clock runs");
}

#[test]
fn strangers_hear_of_nothing_confidential_or_sensitive_and_of_nothing_against_somebody() {
    let plain = Case::submitted().ticket;
    assert!(plain.is_open_to_strangers());
    let kept = [
        Ticket { confidentiality: Confidentiality::Confidential, ..plain.clone() },
        Ticket { sensitive: vec![Sensitive::Health], ..plain.clone() },
        Ticket { accused: vec!["S0001".into()], ..plain.clone() },
        Ticket { named_units: vec!["t.farm".into()], ..plain.clone() },
        Ticket { class: Class::Complaint, ..plain.clone() },
        Ticket { class: Class::Report, ..plain },
    ];
    for ticket in kept {
        assert!(!ticket.is_open_to_strangers(), "{ticket:?}");
    }
}

#[test]
fn a_sensitive_parent_takes_along_only_who_told_of_such_a_thing_too() {
    let sensitive = |mut case: Case| {
        case.ticket.sensitive = vec![Sensitive::Health];
        case
    };
    let parent = sensitive(Case::in_progress());
    let join = || Action::Merge { parent: facts(&parent.ticket) };
    assert!(matches!(another().refuses(&dispatcher(), join()), Refusal::ParentNotFit { .. }));
    sensitive(another()).does(&dispatcher(), join());
}

#[test]
fn what_becomes_confidential_or_sensitive_first_lets_go_who_joined_it_openly() {
    let reclassify = |confidentiality, sensitive| Action::Reclassify {
        category: "社会救助".into(),
        class: Class::Help,
        priority: Priority::P2,
        item: None,
        area: None,
        confidentiality,
        named_units: Vec::new(),
        accused: None,
        sensitive,
        reason: why(),
    };
    let mut parent = Family::of(Case::in_progress()).parent;
    for hidden in [
        reclassify(Confidentiality::Confidential, None),
        reclassify(Confidentiality::Open, Some(vec![Sensitive::Health])),
    ] {
        assert_eq!(parent.refuses(&dispatcher(), hidden), Refusal::HasChildren {});
    }
    parent.does(&dispatcher(), reclassify(Confidentiality::Open, None));
    parent.does(&dispatcher(), Action::Release { child: number(2) });
    parent.does(&dispatcher(), reclassify(Confidentiality::Confidential, None));
}

#[test]
fn what_the_requester_of_a_joined_ticket_adds_is_read_at_the_desk() {
    let mut child = Family::of(Case::in_progress()).child;
    let more = Action::AddMore { text: "又停了一个月".into(), attachments: Vec::new() };
    child.does(&resident(), more);
    assert!(child.told(&NoticeTarget::Dispatchers, NoticeKind::WordsAdded));
    assert_eq!(child.last[0].args.other, child.ticket.parent);
}
