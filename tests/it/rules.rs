//! Rules of the work that other rules could lead round, each as a test on a real store.

use wenban::desk::{Act, Asking, FastTrack, Intake};
use wenban::domain::class::Class;
use wenban::domain::people::{Actor, Role};
use wenban::domain::ticket::{Action, DeclineReason, Solved, Source, State, TicketNumber};

use crate::casework::{bring, does, filed, ticket};
use crate::for_each_engine;
use crate::support::people::Person;

/// The unit that the lists name for a broken lamp.
const LEAD: &str = "X-ZFJ";

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

    #[doc = "The unit that a complaint is about does not get it, by whatever door it comes in."]
    async fn a_complaint_about_a_unit_does_not_go_to_that_unit(desk: TestDesk) {
        let mut known = (*desk.desk.knowledge()).clone();
        known.fast_track = FastTrack::On;
        desk.desk.learn(known);
        let mut dispatcher = desk.officer("S0014").await;
        let words = "磁东村路灯坏了好几天，综合执法局推着不修";
        for class in [Class::Complaint, Class::Report] {
            let intake = Intake {
                class,
                text: words.to_owned(),
                area: desk.desk.knowledge().catalog.area_named("磁东村").map(|row| row.code.clone()),
                contact: Some("王小二 13800001111".to_owned()),
                source: Source::Phone,
            };
            let clerk = Actor::staff("S0022", "S0022", "CS-BMJ", &[Role::Clerk]);
            let filed = desk.desk.act(&clerk, Act::File(intake)).await.unwrap().ticket;
            assert_eq!(filed.state, State::Submitted, "nobody has dispatched it");
            assert_eq!(filed.named_units, [LEAD]);
            let number = filed.number;
            let card = dispatcher.says(&number.to_string()).await;
            assert!(card.has("诉求涉及的单位：沂泽县综合行政执法局"), "{}", card.text());
            assert!(!card.text().contains("派给沂泽县综合行政执法局"), "{}", card.text());
            let said = dispatcher.says(&format!("派单 {number} 综合执法局")).await;
            assert!(ticket(&desk, number).await.lead.is_none(), "{}", said.text());
            dispatcher.says(&format!("取消涉及单位 {number} 综合执法局 群众只是提到")).await;
            assert!(ticket(&desk, number).await.named_units.is_empty());
        }
        let mut resident = desk.resident("resident");
        resident.says("我要投诉").await;
        resident.says(words).await;
        resident.says("不留").await;
        let number = resident.says("提交").await.number().parse().unwrap();
        let filed = ticket(&desk, number).await;
        assert_eq!((filed.class, filed.state), (Class::Complaint, State::Submitted));
        assert_eq!(filed.named_units, [LEAD]);
    }

    #[doc = "Words that leave doubt link a ticket to no item, and the resident says what it is."]
    async fn an_unsure_hit_is_no_link(desk: TestDesk) {
        let words = "补贴到底怎么领啊";
        assert_eq!(desk.desk.ask(&Asking::of(words)).unwrap().outcome, "choices");
        let mut resident = desk.resident("resident");
        resident.says("我要求助").await;
        let said = resident.says(words).await.text();
        assert!(!said.contains("事项："), "{said}");
        resident.says("磁东村").await;
        resident.says("不留").await;
        let number = resident.says("提交").await.number().parse().unwrap();
        let filed = ticket(&desk, number).await;
        assert!(filed.item.is_none() && filed.category.is_empty());
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
