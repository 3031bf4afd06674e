//! Rules of the work that other rules could lead round, each as a test on a real store.

use wenban::desk::Act;
use wenban::domain::people::Actor;
use wenban::domain::ticket::{Action, DeclineReason, Solved, State, TicketNumber};

use crate::casework::{bring, does, filed, ticket};
use crate::for_each_engine;
use crate::support::people::Person;

for_each_engine! {
    #[doc = "A ticket that was joined to another ends with it, and its requester may appeal."]
    async fn declining_a_parent_declines_those_who_joined_it(desk: TestDesk) {
        let mut dispatcher = desk.officer("S0014").await;
        let parent = filed(&mut desk.resident("first"), "磁东村").await;
        let mut second = desk.resident("second");
        let child = filed_apart(&mut second).await;
        dispatcher.says(&format!("并单 {child} {parent}")).await;
        second.hears().await;
        let channel = "供电所 95598".to_owned();
        let code = DeclineReason::OutsideDuties;
        does(&desk, "S0014", parent, Action::Decline { code, channel }).await;
        assert_eq!(ticket(&desk, child).await.state, State::Declined);
        assert!(second.hears().await.has("95598"));
        second.says(&format!("申诉 {child} 供电所说不归他们管")).await;
        assert!(ticket(&desk, child).await.decline.unwrap().is_contested());
    }

    #[doc = "The requester of a joined ticket whom the reply did not help is heard by the unit."]
    async fn a_bad_rating_of_a_joined_ticket_leaves_the_parent_and_opens_a_case(desk: TestDesk) {
        let mut dispatcher = desk.officer("S0014").await;
        let parent = filed(&mut desk.resident("first"), "磁东村").await;
        let mut second = desk.resident("second");
        let child = filed_apart(&mut second).await;
        dispatcher.says(&format!("并单 {child} {parent}")).await;
        bring(&desk, parent, State::Feedback).await;
        second.hears().await;
        let rating = Action::Evaluate { grade: 1, solved: Solved::No, text: String::new() };
        let owner = Actor::code_holder(&child.to_string());
        let act = Act::Step { number: child, action: Box::new(rating) };
        desk.desk.act(&owner, act).await.unwrap();
        let after = ticket(&desk, child).await;
        assert_eq!((after.state, after.parent), (State::Feedback, None));
        assert!(after.awaits_decision() && after.lead.is_some());
        assert!(ticket(&desk, parent).await.children.is_empty());
    }
}

/// A second ticket on the same lamp, which its requester did not join.
async fn filed_apart(resident: &mut Person<'_>) -> TicketNumber {
    resident.says("磁东村路灯不亮").await;
    resident.presses("提交诉求").await;
    resident.says("不留").await;
    resident.says("提交").await;
    resident.presses("不是一件").await.number().parse().unwrap()
}
