//! Doors that somebody could have gone through who was not meant to: each test is named after what
//! was open.

use std::sync::Arc;

use wenban::app::DeskFront;
use wenban::desk::Desk;
use wenban::domain::message::{Body, Channel, Conversation, FileRef, Inbound, Lang, Media, Sender};
use wenban::domain::ticket::{Action, ReturnReason, State};
use wenban::web::seam::{Front, Reader, Shown, Whose};

use crate::casework::{bring, does, filed, kept, ticket};
use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::Person;

const GROUP: &str = "-1002000000001";

/// Says this in the group; what the group reads.
async fn in_group(desk: &TestDesk, who: &Person<'_>, body: Body) -> String {
    let conversation = Conversation::new(Channel::Telegram, GROUP);
    let sender = Sender { own: Some(who.conversation.clone()), lang: None };
    let inbound = Inbound { conversation, key: desk.next_key(), sender, body };
    let rows = desk.desk.receive(&inbound).await.unwrap();
    rows.iter().map(|row| desk.desk.render(row).text).collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> Body {
    Body::Text { text: text.to_owned() }
}

/// Says this on one desk of several; what it answers here, in words.
async fn says(desk: &Desk, place: &Conversation, key: &str, said: &str) -> String {
    let (key, sender) = (key.to_owned(), Sender::default());
    let inbound = Inbound { conversation: place.clone(), key, sender, body: words(said) };
    let rows = desk.receive(&inbound).await.unwrap();
    rows.iter().map(|row| desk.render(row).text).collect::<Vec<_>>().join("\n")
}

for_each_engine! {
    #[doc = "The other replica has the session in its memory and took its word for it."]
    async fn an_officer_who_signed_out_on_one_replica_acts_on_no_other(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let mut handler = desk.officer("S0133").await;
        let (place, other) = (handler.conversation.clone(), desk.replica().await);
        // Twice, so that the second one leaves the session as it was.
        for key in ["seen-1", "seen-2"] {
            let seen = says(&other, &place, key, &format!("打开 {number}")).await;
            assert!(seen.contains("办理中"), "{seen}");
        }
        assert!(handler.says("退出登录").await.has("已退出"));
        let seen = says(&other, &place, "seen-3", &format!("打开 {number}")).await;
        assert!(!seen.contains(&number.to_string()) && !seen.contains("办理中"), "{seen}");
    }

    #[doc = "Files, tables, pictures and the menu asked the memory of the replica and no commit."]
    async fn files_tables_and_pictures_close_with_a_sign_out_on_another_replica(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let mut supervisor = desk.officer_of("X-RX", "supervisor").await;
        let (place, other) = (supervisor.conversation.clone(), desk.replica().await);
        says(&other, &place, "report", "周报").await;
        let front = DeskFront::new(Arc::clone(&other), None);
        let shown = front.transcript(&place, 0).await.unwrap();
        let report = shown.iter().rev().find_map(|one| one.table.clone()).unwrap();
        let reader = Reader { conversation: place.clone(), lang: Lang::ZhHans };
        let table = format!("{report}.csv");
        let token = other.file_token(&place, &number.to_string(), 1, other.now());
        assert!(front.table(&reader, &table).await.unwrap().is_some());
        assert!(front.picture(&place, &report).await.unwrap().is_some());
        assert!(front.menu(&place).await.unwrap().is_some());
        supervisor.says("退出登录").await;
        assert!(front.table(&reader, &table).await.unwrap().is_none());
        assert!(front.picture(&place, &report).await.unwrap().is_none());
        assert!(front.ticket_file(&place, &token).await.unwrap().is_none());
        assert_eq!(front.menu(&place).await.unwrap(), None);
    }

    #[doc = "Only the newest hundred messages were looked through."]
    async fn an_old_chart_and_its_table_are_still_there_after_two_hundred_messages(desk: TestDesk) {
        let mut supervisor = desk.officer_of("X-RX", "supervisor").await;
        supervisor.says("周报").await;
        for _ in 0..200 {
            supervisor.says("帮助").await;
        }
        let place = supervisor.conversation.clone();
        let front = DeskFront::new(Arc::clone(&desk.desk), None);
        let shown: Vec<Shown> = front.transcript(&place, 0).await.unwrap();
        let chart = shown.iter().find_map(|one| one.picture.clone()).expect("it is still shown");
        assert!(front.picture(&place, &chart).await.unwrap().is_some());
        let reader = Reader { conversation: place.clone(), lang: Lang::ZhHans };
        assert!(front.table(&reader, &format!("{chart}.csv")).await.unwrap().is_some());
        let stranger = desk.resident("stranger").conversation;
        assert!(front.picture(&stranger, &chart).await.unwrap().is_none());
    }

    #[doc = "A page that was opened again had empty messages where buttons were pressed."]
    async fn a_press_is_shown_by_the_label_of_its_button(desk: TestDesk) {
        let mut resident = desk.resident("resident");
        resident.says("低保怎么办").await;
        resident.presses("要带的材料").await;
        let front = DeskFront::new(Arc::clone(&desk.desk), None);
        let shown = front.transcript(&resident.conversation, 0).await.unwrap();
        let own = shown.iter().filter(|one| one.from == Whose::Me).map(|one| one.text.as_str());
        assert_eq!(own.collect::<Vec<_>>(), ["低保怎么办", "要带的材料"]);
    }

    #[doc = "The page needs no sign-in, so its address in a group was everybody's."]
    async fn a_contact_asked_for_in_a_group_is_shown_to_the_officer_alone(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let mut supervisor = desk.officer_of("X-RX", "supervisor").await;
        for asked in ["联系方式 {} 回访核实", "附件 {}", "谁看过 {}"] {
            let asked = words(&asked.replace("{}", &number.to_string()));
            let heard = in_group(&desk, &supervisor, asked).await;
            assert_eq!(heard, format!("工单 {number} 的内容已经私下发给您，群里不显示。"));
        }
        let heard = supervisor.hears().await;
        for told in ["/r/", "附件", "回访核实"] {
            assert!(heard.has(told), "{told}: {}", heard.text());
        }
        let sealed = format!(
            "SELECT reply FROM outbox WHERE conversation = 'telegram:{GROUP}' AND reply LIKE '%sealed%'"
        );
        assert_eq!(desk.query(&sealed).await, [""; 0]);
        let text = heard.text();
        let page = text.split("/r/").nth(1).unwrap().split_whitespace().next().unwrap();
        let shown = desk.desk.reveal_page(page, Lang::ZhHans).await.unwrap();
        assert!(shown.unwrap().contains("13800001111"));
        supervisor.says("退出登录").await;
        assert_eq!(desk.desk.reveal_page(page, Lang::ZhHans).await.unwrap(), None);
    }

    #[doc = "The group was the requester: every member owned what one of them filed there."]
    async fn in_a_group_nobody_files_rates_withdraws_exports_or_signs_in(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let mut resident = desk.resident("resident");
        let number = filed(&mut resident, "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let before = kept(&desk, number).await;
        let member = desk.resident("member");
        let link = desk.desk.invite("S0133", 60_000, 1).await.unwrap();
        for who in [&resident, &member] {
            for said in [
                "我要投诉", "/file", "我的工单", "我的数据", "导出我的数据", "撤回同意", "催一下",
                &format!("撤回 {number}"), &format!("评价 {number}"), &number.to_string(),
                &format!("/more {number} 修好了"), "退出登录", &format!("/start {link}"),
            ] {
                let heard = in_group(&desk, who, words(said)).await;
                assert!(heard.contains("在私聊里再发一次"), "{said}: {heard}");
            }
        }
        assert_eq!(kept(&desk, number).await, before);
        let group = format!("telegram:{GROUP}");
        assert_eq!(desk.desk.store().tickets_of(&group, 9).await.unwrap(), []);
        assert_eq!(desk.desk.store().staff_at(&group).await.unwrap(), None);
        let answered = in_group(&desk, &member, words("/ask 低保怎么办")).await;
        assert!(answered.contains("低保") || answered.contains("最低生活保障"), "{answered}");
    }

    #[doc = "Words of another were left alone; a photo of another with words under it was not."]
    async fn in_a_group_a_photo_of_another_officer_is_not_taken_for_the_step(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let (handler, other) = (desk.officer("S0133").await, desk.officer("S0014").await);
        in_group(&desk, &handler, words(&format!("备注 {number}"))).await;
        let before = kept(&desk, number).await;
        let bytes = b"not looked at".to_vec();
        let file: FileRef = desk.desk.keep_file(bytes, "image/jpeg").await.unwrap();
        let caption = Some("昨天另一件事的照片".to_owned());
        in_group(&desk, &other, Body::Media { media: Media::Photo, file, caption }).await;
        assert_eq!(kept(&desk, number).await, before, "it was nobody's answer");
        in_group(&desk, &handler, words("已联系施工队，明天上午到场")).await;
        assert_eq!(kept(&desk, number).await.2, before.2 + 1, "who was asked is still asked");
    }

    #[doc = "Nobody's recusals were ever read: the lists had no column for them."]
    async fn a_recused_officer_neither_sees_nor_handles_nor_hears_of_it(desk: TestDesk) {
        let (recused, unit) = ("S0002", "X-YJJ");
        let mut officer = desk.officer(recused).await;
        let mut resident = desk.resident("resident");
        let number = filed(&mut resident, "磁东村").await;
        assert!(officer.says(&number.to_string()).await.has("路灯"), "it names nobody yet");
        let seen = ticket(&desk, number).await;
        let names = Action::Reclassify {
            class: seen.class,
            priority: seen.priority,
            category: seen.category,
            item: seen.item,
            area: None,
            reason: "反映的是这个单位".to_owned(),
            confidentiality: seen.confidentiality,
            named_units: vec![unit.to_owned()],
            accused: None,
            sensitive: None,
        };
        does(&desk, "S0014", number, names).await;
        officer.hears().await;
        let heard = officer.says(&number.to_string()).await;
        assert!(heard.has("需要回避") && !heard.has("路灯"), "{}", heard.text());
        assert!(officer.says(&format!("受理 {number}")).await.has("需要回避"));
        let actor = desk.desk.actor(recused).unwrap();
        let cancel = Box::new(Action::Cancel { reason: "重复".to_owned(), consent: None });
        let act = wenban::desk::Act::Step { number, action: cancel };
        assert!(desk.desk.act(&actor, act).await.is_err());
        let queue = officer.says("待派工单").await;
        assert!(!queue.has(&number.to_string()), "{}", queue.text());
        bring(&desk, number, State::Feedback).await;
        desk.after(20 * 24 * 60 * 60 * 1000).await;
        let heard = officer.hears().await;
        assert!(!heard.has(&number.to_string()), "{}", heard.text());
    }

    #[doc = "The list of tasks knew the lead alone, and left out what it waits for."]
    async fn every_unit_finds_what_it_has_to_do_with_its_own_date(desk: TestDesk) {
        let number = filed(&mut desk.resident("resident"), "磁东村").await;
        bring(&desk, number, State::InProgress).await;
        let mut lead = desk.officer("S0133").await;
        let mut assist = desk.officer_of("X-ZJJ", "handler").await;
        assert!(assist.says("我的任务").await.has("没有要办的工单"));
        let (office, reason) = ("X-ZJJ".to_owned(), "看一下灯杆是谁的".to_owned());
        does(&desk, "S0014", number, Action::AddAssist { office, reason }).await;
        let asked = assist.says("我的任务").await;
        assert!(asked.has("] 协办：") && asked.has(" 限 "), "{}", asked.text());
        assert!(lead.says("我的任务").await.has("] 主办："));
        let ask = Action::RequestReturn {
            code: ReturnReason::NotDuty,
            reason: "灯杆归另一个单位".to_owned(),
            evidence: "权责清单".to_owned(),
            suggested: None,
        };
        does(&desk, "S0134", number, ask).await;
        assert!(lead.says("我的任务").await.has("退单审核中"), "what waits is still theirs");
        let reason = "清单写明归综合执法局".to_owned();
        does(&desk, "S0014", number, Action::RefuseReturn { reason }).await;
        let reply = "已经看过灯杆，由主办更换".to_owned();
        let handler = desk.staff_code("X-ZJJ", "handler");
        does(&desk, &handler, number, Action::AssistDone { reply }).await;
        assert!(assist.says("我的任务").await.has("没有要办的工单"), "it has done its part");
        assert!(lead.says("我的任务").await.has("] 主办："));
    }
}
