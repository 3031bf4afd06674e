//! Rules of the work that other rules could lead round, each as a test on a real store.

use wenban::desk::{Act, Asking, FastTrack, Intake};
use wenban::domain::class::Class;
use wenban::domain::people::{Actor, Role};
use wenban::domain::ticket::{
    Action, Approval, Basis, DeclineReason, ReturnReason, Solved, Source, State, TicketNumber,
};

use crate::casework::{bring, does, filed, ticket};
use crate::for_each_engine;
use crate::support::desk::TestDesk;
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
        let code = DeclineReason::AlreadyHandled;
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
                consent: None,
                exercise: false,
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
        // A complaint is told to nobody else: nothing is asked about the same matter.
        let number = resident.says("提交").await.number().parse().unwrap();
        let filed = ticket(&desk, number).await;
        assert_eq!((filed.class, filed.state), (Class::Complaint, State::Submitted));
        assert_eq!(filed.named_units, [LEAD]);
    }

    #[doc = "An office of the town is a part of the town's government: it neither leads nor learns who complains."]
    async fn a_complaint_about_a_town_government_is_not_shown_to_its_own_offices(desk: TestDesk) {
        let mut resident = desk.resident("resident");
        resident.says("我要投诉").await;
        resident.says("磁石镇人民政府的干部收钱不办低保，还骂人").await;
        resident.says("赵六 13700001111").await;
        let number: TicketNumber = resident.says("提交").await.number().parse().unwrap();
        assert_eq!(ticket(&desk, number).await.named_units, ["CS-ZF"]);
        let mut dispatcher = desk.officer(&desk.staff_code("CS-DZB", "dispatcher")).await;
        let card = dispatcher.says(&number.to_string()).await.text();
        assert!(card.contains("诉求涉及的单位：沂泽县磁石镇人民政府"), "{card}");
        assert!(!card.contains("派给磁石镇"), "{card}");
        let refused = dispatcher.says(&format!("联系方式 {number} 核实情况用")).await.text();
        assert!(!refused.contains("13700001111"), "{refused}");
        dispatcher.says(&format!("派单 {number} 磁石镇社会事务办")).await;
        assert!(ticket(&desk, number).await.lead.is_none());
    }

    #[doc = "Neighbours know each other: the agent of a village sees no complaint about somebody there."]
    async fn an_agent_sees_everyday_matters_of_the_village_only(desk: TestDesk) {
        let mut agent = desk.officer(&desk.staff_code("CS-V01-P", "agent")).await;
        for (way, words, seen) in [
            ("我要求助", "我们村路灯坏了好几天，晚上黑漆漆的", true),
            ("我要投诉", "磁东村村委会占了我家的地还打人骂人", false),
            ("我要举报", "桥头的饭店天天往河里倒脏水，没人管", false),
        ] {
            let mut resident = desk.resident(way);
            resident.says(way).await;
            resident.says(words).await;
            resident.says("磁东村").await;
            resident.says("不留").await;
            let number = resident.says("提交").await.number();
            let shown = agent.says(&number).await.text();
            assert_eq!(shown.contains("内容："), seen, "{words}: {shown}");
        }
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

    #[doc = "After three returns a matter without a line of the lists still finds its unit."]
    async fn after_three_returns_a_unit_without_a_list_line_is_designated_by_approval(desk: TestDesk) {
        let mut supervisor = desk.officer_of("X-RX", "supervisor").await;
        for (village, by_conference) in [("磁东村", false), ("磁西村", true)] {
            let number = filed(&mut desk.resident(village), village).await;
            bring(&desk, number, State::InProgress).await;
            returned(&desk, number).await;
            let refused = supervisor.says(&format!("指定 {number} 民政局 归它")).await;
            assert!(refused.has("指定批准"), "{}", refused.text());
            if by_conference {
                supervisor.says(&format!("会商 {number} 民政局、住建局 民政局 由民政局主办")).await;
                supervisor.says(&format!("指定 {number} 民政局 会商定的")).await;
            } else {
                let approval = "沂政办〔2026〕9号；县政府办；修灯；检修；县财政；2027-06-30";
                supervisor.says(&format!("指定批准 {number} 民政局 清单没有；{approval}")).await;
            }
            let after = ticket(&desk, number).await;
            let lead = after.lead.unwrap_or_else(|| panic!("{by_conference}: nobody leads"));
            assert!(lead.designated);
            assert_eq!(lead.office, "X-MZJ");
        }
    }

    #[doc = "The officer who checks a reply may leave a point out, and then it does not go out."]
    async fn a_reply_that_misses_a_point_of_the_check_list_does_not_go_out(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::Review).await;
        let mut dispatcher = desk.officer("S0014").await;
        let asked = dispatcher.says(&format!("审核通过 {number}")).await;
        assert!(asked.has("五点") && asked.has("没有核实情况"), "{}", asked.text());
        let refused = dispatcher.presses("没有核实情况").await;
        assert!(refused.has("核实了情况"), "{}", refused.text());
        assert_eq!(ticket(&desk, number).await.state, State::Review);
        dispatcher.says(&format!("审核通过 {number}")).await;
        dispatcher.presses("五点都做到了").await;
        assert_eq!(ticket(&desk, number).await.state, State::Feedback);
    }

    #[doc = "How the requester was reached is what the officer says, by word or by button."]
    async fn a_first_contact_says_by_which_way(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let mut handler = desk.officer("S0133").await;
        handler.says(&format!("没联系上 {number} 电话 没人接")).await;
        handler.says(&format!("联系 {number}")).await;
        handler.presses("上门").await;
        handler.says("当面说好周三来修").await;
        let ways: Vec<String> =
            ticket(&desk, number).await.contacts.iter().map(|one| one.channel.clone()).collect();
        assert_eq!(ways, ["phone", "visit"]);
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

/// Has three units give the ticket back.
async fn returned(desk: &TestDesk, number: TicketNumber) {
    let give_back = || Action::RequestReturn {
        code: ReturnReason::NotDuty,
        reason: "没有这项职责".to_owned(),
        evidence: "清单".to_owned(),
        suggested: None,
    };
    let (dispatcher, supervisor) =
        (desk.desk.actor("S0014").unwrap(), desk.desk.actor("S0016").unwrap());
    let grant = || Action::GrantReturn { reason: "属实".to_owned() };
    for (nth, office) in [LEAD, "X-ZJJ", "X-JTJ"].into_iter().enumerate() {
        if nth > 0 {
            let approval = Approval {
                number: "沂政办〔2026〕9号".to_owned(),
                approver: "县政府办".to_owned(),
                goal: "修灯".to_owned(),
                powers: "检修".to_owned(),
                funds: "县财政".to_owned(),
                until: desk.clock.now() + 100 * 24 * 60 * 60 * 1000,
            };
            let (lead, basis) = (office.to_owned(), Basis::Approval(approval));
            step(desk, &dispatcher, number, Action::Dispatch { lead, assists: vec![], basis })
                .await;
        }
        let head = Actor::staff(&format!("head-{office}"), office, office, &[Role::UnitHead]);
        step(desk, &head, number, give_back()).await;
        let decides = if nth == 0 { &dispatcher } else { &supervisor };
        step(desk, decides, number, grant()).await;
    }
}

async fn step(desk: &TestDesk, actor: &Actor, number: TicketNumber, action: Action) {
    desk.desk.act(actor, Act::Step { number, action: Box::new(action) }).await.unwrap();
}
