//! Officers at work on a real store: who may do what, who was first, and what stays unchanged.

use std::collections::BTreeSet;

use wenban::desk::{Act, ActError};
use wenban::domain::message::{Body, Reply};
use wenban::domain::people::{Actor, Right, Role, may};
use wenban::domain::press::{Press, token};
use wenban::domain::refusal::Refusal;
use wenban::domain::ticket::{
    Action, ActionKind, CheckPoint, ContactResult, DeclineReason, Resolution, State, Ticket,
    TicketNumber,
};
use wenban::secrets::Secrets;

use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::Person;
use crate::support::roles::{officers, staff_of};

/// The unit that the lists name for a broken lamp.
const LEAD: &str = "X-ZFJ";
pub async fn filed(resident: &mut Person<'_>, village: &str) -> TicketNumber {
    resident.says("我们村路灯坏了好几天了，晚上黑漆漆的").await;
    resident.presses("提交诉求").await;
    resident.says(village).await;
    resident.says("王小二 13800001111").await;
    resident.says("提交").await.number().parse().unwrap()
}

pub async fn ticket(desk: &TestDesk, number: TicketNumber) -> Ticket {
    let stored = desk.desk.store().ticket(&number.to_string()).await.unwrap().unwrap();
    serde_json::from_str(&stored.body).unwrap()
}

/// The row and the log of a ticket as they stand in the store.
pub async fn kept(desk: &TestDesk, number: TicketNumber) -> (String, String, usize) {
    let number = number.to_string();
    let stored = desk.desk.store().ticket(&number).await.unwrap().unwrap();
    let events = desk.desk.store().events(&number).await.unwrap();
    (stored.chain_head, stored.body, events.len())
}

pub async fn does(desk: &TestDesk, who: &str, number: TicketNumber, action: Action) {
    let officer = desk.desk.actor(who).unwrap();
    let act = Act::Step { number, action: Box::new(action) };
    desk.desk.act(&officer, act).await.unwrap();
}

/// The button of a step, as the desk would have signed it for this conversation.
fn press(person: &Person<'_>, at: i64, args: &[&str]) -> Body {
    let place = person.conversation.as_str();
    let press = Press::new("do", args);
    Body::Press { token: token(&press, place, at, &Secrets::derive(&[7; 32])), message: None }
}

for_each_engine! {
    #[doc = "I9: of two commands on one version one wins; the other hears who was first."]
    async fn of_two_dispatchers_at_once_one_wins_and_the_other_hears_who(desk: TestDesk) {
        let mut first = desk.officer("S0014").await;
        let mut second = desk.officer("S0015").await;
        for village in ["磁东村", "磁西村", "集前村", "店子村", "桥北村"] {
            let number = filed(&mut desk.resident(village), village).await;
            first.hears().await;
            second.hears().await;
            let body = |person: &Person<'_>| Body::Press { token: person.token("派给"), message: None };
            let (one, two) = (body(&first), body(&second));
            let (key_one, key_two) = (desk.next_key(), desk.next_key());
            let (one, two) =
                tokio::join!(first.sends_as(&key_one, one), second.sends_as(&key_two, two));
            let said: Vec<Reply> = [one.unwrap(), two.unwrap()]
                .into_iter()
                .flatten()
                .map(|row| row.reply)
                .collect();
            let won = said.iter().filter(|reply| matches!(reply, Reply::Done { .. })).count();
            let told = said.iter().find_map(|reply| match reply {
                Reply::NotDone { first: Some(first), state, .. } => Some((first, state)),
                _ => None,
            });
            let (told, state) = told.expect("the second hears who was first");
            assert_eq!(won, 1, "{said:?}");
            assert!(["龚士杰", "陶玉梅"].contains(&told.by.as_str()), "{told:?}");
            assert_eq!((told.action.as_str(), state.as_str()), ("dispatch", "assigned"));
            let after = ticket(&desk, number).await;
            assert_eq!(after.past.len(), 0);
            assert_eq!(after.lead.unwrap().office, LEAD);
        }
    }

    #[doc = "Outside of a chat the second is told as well."]
    async fn of_two_commands_at_once_the_second_is_told_who_was_first(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        let (one, two) = (desk.desk.actor("S0014").unwrap(), desk.desk.actor("S0015").unwrap());
        let decline = || Act::Step {
            number,
            action: Box::new(Action::Decline {
                code: DeclineReason::InsufficientInfo,
                channel: "磁石镇便民服务局窗口，说清楚是哪里再来".to_owned(),
            }),
        };
        let (one, two) =
            tokio::join!(desk.desk.act(&one, decline()), desk.desk.act(&two, decline()));
        let refused = [one, two].into_iter().filter_map(Result::err).next();
        match refused.expect("one of them is late") {
            ActError::Refused(
                Refusal::ChangedMeanwhile { .. } | Refusal::NotNow { .. },
            ) => {}
            other => panic!("{other:?}"),
        }
        assert_eq!(kept(&desk, number).await.2, 2, "one filing, one withdrawal");
    }

    #[doc = "What is refused leaves ticket, version and log as they were, and says what to do."]
    async fn what_is_refused_changes_nothing(desk: TestDesk) {
        let mut resident = desk.resident("resident");
        let number = filed(&mut resident, "磁东村").await;
        let mut dispatcher = desk.officer("S0014").await;
        let mut handler = desk.officer("S0133").await;
        let mut head = desk.officer("S0134").await;
        let before = kept(&desk, number).await;
        for said in [
            format!("派单 {number} 没有这个单位"),
            format!("派单 {number} 磁东村村民委员会"),
            format!("审核通过 {number} 全部"),
            format!("同意退单 {number} 好"),
            format!("批准派单 {number} 住建局 无文号"),
            format!("并单 {number} {number}"),
            format!("指定 {number} 住建局 试试"),
        ] {
            let heard = dispatcher.says(&said).await;
            assert!(heard.has("。"), "{said}: {}", heard.text());
            assert_eq!(kept(&desk, number).await, before, "{said}");
        }
        does(&desk, "S0014", number, accepted()).await;
        dispatcher.says(&format!("派单 {number} 综合执法局")).await;
        let before = kept(&desk, number).await;
        for said in [
            format!("办结 {number} 修好了"),
            format!("延期 {number} 99 太忙"),
            format!("签发 {number}"),
            format!("吹哨 {number} 住建局 来"),
            format!("答复督办单 {number} 好"),
        ] {
            for person in [&mut handler, &mut head] {
                let heard = person.says(&said).await;
                assert!(heard.has("。"), "{said}: {}", heard.text());
                assert_eq!(kept(&desk, number).await, before, "{said}");
            }
        }
        let heard = resident.says(&format!("申诉 {number} 不服")).await;
        assert!(heard.has("不能"), "{}", heard.text());
        assert_eq!(kept(&desk, number).await, before);
    }

    #[doc = "Every role, every step, own unit and another: who may not, changes and learns nothing."]
    async fn nobody_does_in_the_chat_what_the_table_of_rights_forbids(desk: TestDesk) {
        let mut tried = BTreeSet::new();
        for (village, state) in [
            ("磁东村", State::InProgress),
            ("磁西村", State::Feedback),
        ] {
            let number = filed(&mut desk.resident(&format!("r-{state}")), village).await;
            bring(&desk, number, state).await;
            let before = ticket(&desk, number).await;
            let row = kept(&desk, number).await;
            for (code, role) in officers() {
                let mut officer = desk.officer(code).await;
                let actor = desk.desk.actor(code).unwrap();
                for kind in ActionKind::ALL {
                    let allowed = may(&actor, kind.right(), &before);
                    tried.insert((role, kind.right()));
                    if allowed.is_ok() {
                        continue;
                    }
                    let number = number.to_string();
                    let body = press(&officer, desk.clock.now(), &[&number, kind.code()]);
                    let heard = officer.sends(body).await;
                    let quiet = may(&actor, Right::SeeTicket, &before).is_err();
                    if quiet {
                        let told = heard.text();
                        assert!(!told.contains("路灯"), "{code} {kind}: {told}");
                        assert!(!told.contains("王") && !told.contains("1111"), "{told}");
                    }
                }
                look_around(&mut officer, &actor, &before).await;
            }
            assert_eq!(kept(&desk, number).await, row, "{state}");
        }
        let rights: BTreeSet<Right> = ActionKind::ALL.iter().map(|kind| kind.right()).collect();
        for role in Role::ALL.iter().filter(|role| staff_of(**role).is_some()) {
            for right in &rights {
                assert!(tried.contains(&(*role, *right)), "{role} {right} is untested");
            }
        }
    }

    #[doc = "Notices: once each, to those who may see the ticket, without anybody's identity."]
    async fn notices_go_once_to_those_who_may_see_the_ticket_and_name_nobody(desk: TestDesk) {
        let mut told = Vec::new();
        for (code, _) in officers() {
            told.push((desk.desk.actor(code).unwrap(), desk.officer(code).await));
        }
        let mut resident = desk.resident("resident");
        let number = filed(&mut resident, "磁东村").await;
        bring(&desk, number, State::Feedback).await;
        desk.after(20 * 24 * 60 * 60 * 1000).await;
        let seen = ticket(&desk, number).await;
        for (actor, officer) in &mut told {
            let heard = officer.hears().await;
            let lines = heard.lines();
            let first = lines.iter().filter(|line| line.contains(&number.to_string()));
            let told: Vec<&String> = first.filter(|line| !line.starts_with('[')).collect();
            if may(actor, Right::SeeTicket, &seen).is_err() {
                assert!(told.is_empty(), "{} is told {told:?}", actor.id);
            }
            let text = heard.text();
            for secret in ["王小二", "13800001111", "138****1111", "王**"] {
                assert!(!text.contains(secret), "{} reads {secret} in a notice", actor.id);
            }
        }
    }
}

pub fn accepted() -> Action {
    Action::Accept {
        category: "公用事业".to_owned(),
        class: wenban::domain::class::Class::Help,
        priority: wenban::domain::class::Priority::P2,
        item: None,
    }
}

/// Brings a ticket to a state by the shortest way.
pub async fn bring(desk: &TestDesk, number: TicketNumber, to: State) {
    if to == State::Submitted {
        return;
    }
    let item = ticket(desk, number).await.item.expect("the lamp has an item");
    let basis = wenban::domain::ticket::Basis::Item { code: item.code, list_version: item.version };
    does(desk, "S0014", number, accepted()).await;
    let lead = LEAD.to_owned();
    does(desk, "S0014", number, Action::Dispatch { lead, assists: Vec::new(), basis }).await;
    does(desk, "S0133", number, Action::Acknowledge {}).await;
    if to == State::InProgress {
        return;
    }
    does(desk, "S0133", number, contact()).await;
    does(desk, "S0134", number, result()).await;
    if to == State::Feedback {
        let checks = CheckPoint::ALL.to_vec();
        does(desk, "S0014", number, Action::Approve { checks }).await;
    }
}

fn contact() -> Action {
    Action::FirstContact {
        channel: "phone".to_owned(),
        result: ContactResult::Reached,
        said: "已说明情况".into(),
    }
}

fn result() -> Action {
    Action::Resolve {
        resolution: Resolution::Solved,
        result: "已换灯头".to_owned(),
        reply: "已换灯头".to_owned(),
        evidence: Vec::new(),
    }
}

/// Lists, counts, search by number, board and report show no more than the table allows.
async fn look_around(officer: &mut Person<'_>, actor: &Actor, ticket: &Ticket) {
    let hidden = may(actor, Right::SeeTicket, ticket).is_err();
    let number = ticket.number.to_string();
    for said in ["待派", "待办", "督办", "看板", "周报", number.as_str()] {
        let text = officer.says(said).await.text();
        if hidden {
            assert!(!text.contains("黑漆漆"), "{} {said}: {text}", actor.id);
        }
        if hidden && said != number {
            assert!(!text.contains(&number), "{} {said}: {text}", actor.id);
        }
        assert!(!text.contains("王小二") && !text.contains("13800001111"), "{text}");
    }
}
