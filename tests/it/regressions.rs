//! The most painful faults that were reported of other desks, each as a test on a real store. The
//! faults of clocks and of the machine alone have theirs beside the clock and the machine.

use wenban::desk::{Asking, Sight};
use wenban::domain::figures::{Exclusion, Reach};
use wenban::domain::message::Body;
use wenban::domain::ticket::{Action, ActionKind, State};

use crate::casework::{accepted, bring, does, filed, ticket};
use crate::for_each_engine;

for_each_engine! {
    #[doc = "P7: the level is part of the item; the same words mean another office in another town."]
    async fn p7_the_office_belongs_to_the_place_and_says_its_level(desk: TestDesk) {
        let holder = |area| {
            let asking = Asking { question: "农村公路损坏失修", on: None, area: Some(area), subject: None };
            let answered = desk.desk.ask(&asking).unwrap();
            let first = answered.items.first().unwrap().holder.clone();
            (first.office, first.level)
        };
        let (one, other) = (holder("YZ-CS"), holder("YZ-XH"));
        assert_ne!(one.0, other.0);
        assert_eq!((one.1.as_str(), other.1.as_str()), ("town", "town"));
    }

    #[doc = "P8: each reader has a row of their own, and going to another unit keeps the history."]
    async fn p8_each_reader_is_told_and_another_unit_keeps_the_history(desk: TestDesk) {
        let mut first = desk.officer("S0014").await;
        let mut second = desk.officer("S0015").await;
        let mut head = desk.officer("S0134").await;
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        for dispatcher in [&mut first, &mut second] {
            assert!(dispatcher.hears().await.has("新求助"));
        }
        bring(&desk, number, State::InProgress).await;
        assert!(head.hears().await.has("新任务：求助"));
        head.says(&format!("退单 {number} wrong_area 不在辖区")).await;
        first.says(&format!("同意退单 {number} 属实")).await;
        let approval = "沂政办〔2026〕9号；县政府办；修灯；检修；县财政；2027-06-30";
        let said = first.says(&format!("批准派单 {number} 住建局 {approval}")).await;
        assert!(said.has("已派单"), "{}", said.text());
        let after = ticket(&desk, number).await;
        assert_eq!(after.lead.unwrap().office, "X-ZJJ");
        assert_eq!(after.past.first().unwrap().office, "X-ZFJ");
    }

    #[doc = "P10: the same message twice, at once or later, files one ticket."]
    async fn p10_a_message_that_comes_twice_files_one_ticket(desk: TestDesk) {
        let mut resident = desk.resident("resident");
        resident.says("我们村路灯坏了好几天了，晚上黑漆漆的").await;
        resident.presses("提交诉求").await;
        resident.says("磁东村").await;
        resident.says("不留").await;
        let yes = || Body::Text { text: "提交".to_owned() };
        let (one, two) = tokio::join!(resident.sends_as("k", yes()), resident.sends_as("k", yes()));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.first().unwrap().id, two.first().unwrap().id, "the same answer");
        let again = resident.sends_as("k", yes()).await.unwrap();
        assert_eq!(again.first().unwrap().id, one.first().unwrap().id);
        let own = desk.desk.store().tickets_of(resident.conversation.as_str(), 9).await.unwrap();
        assert_eq!(own.len(), 1);
    }

    #[doc = "P11: the reply reaches everybody whose ticket was joined; it is an event, and counted once."]
    async fn p11_a_merge_is_an_event_the_reply_follows_and_figures_count_once(desk: TestDesk) {
        let mut one = desk.resident("one");
        let mut other = desk.resident("other");
        let parent = filed(&mut one, "磁东村").await;
        let child = filed(&mut desk.resident("apart"), "磁西村").await;
        let mut dispatcher = desk.officer("S0014").await;
        // At another place it is another matter.
        let refused = dispatcher.says(&format!("并单 {child} {parent}")).await;
        assert!(refused.has("不是同一地点的同一件事"), "{}", refused.text());
        other.says("磁东村路灯不亮").await;
        other.presses("提交诉求").await;
        other.says("不留").await;
        other.says("提交").await;
        let child = other.presses("我也是这件事").await;
        assert!(child.has("和先前反映的一起办"), "{}", child.text());
        bring(&desk, parent, State::Feedback).await;
        assert!(one.hears().await.has("有答复了"));
        assert!(other.hears().await.has("有答复了"), "the reply goes to the joined one as well");
        let joined = ticket(&desk, parent).await.children;
        let child = *joined.first().unwrap();
        let events = desk.desk.store().events(&child.to_string()).await.unwrap();
        let merged = events.iter().filter(|(event, ..)| {
            event.contains(&format!("\"action\":\"{}\"", ActionKind::Merge))
        });
        assert_eq!(merged.count(), 1);
        assert_eq!(ticket(&desk, child).await.state, State::Merged);
        let counted = desk.desk.figures(Reach::Week, &Sight::All).await.unwrap();
        let left_out = counted.report.excluded.get(&Exclusion::Merged).map_or(0, Vec::len);
        assert_eq!(left_out, 1);
        // The reminder to rate is gone once the joined one has rated.
        other.presses("评价").await;
        other.says("5").await;
        assert!(other.says("1").await.has("谢谢您的评价"));
    }

    #[doc = "P3 and P6 on a store: the unit's clock starts at dispatch, and late is late."]
    async fn p6_a_unit_that_does_not_sign_is_late_all_the_same(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        does(&desk, "S0014", number, accepted()).await;
        let item = ticket(&desk, number).await.item.unwrap();
        let basis = wenban::domain::ticket::Basis::Item {
            code: item.code,
            list_version: item.version,
        };
        let lead = "X-ZFJ".to_owned();
        does(&desk, "S0014", number, Action::Dispatch { lead, assists: Vec::new(), basis }).await;
        let due = ticket(&desk, number).await.lead.unwrap().due_at;
        desk.after(3 * 24 * 60 * 60 * 1000).await;
        let later = ticket(&desk, number).await;
        let lead = later.lead.unwrap();
        assert!(lead.auto_accepted);
        assert_eq!(lead.due_at, due, "the clock did not wait for the signature");
    }
}
