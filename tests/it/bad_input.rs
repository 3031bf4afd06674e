//! What nobody should send, and what is sent all the same: each gets a clear answer, changes
//! nothing that it should not, and the conversation goes on.

use serde_json::Value;
use wenban::domain::message::{Body, FileRef, Media, Unreadable};
use wenban::domain::time::{DAY, HOUR, MINUTE};

use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::{Heard, Person};

const MATTER: &str = "磁东村的农村公路损坏没人修，坑很深";

/// Files this matter and returns its number.
async fn file(resident: &mut Person<'_>, matter: &str) -> String {
    filed(resident, matter).await.number()
}

async fn filed(resident: &mut Person<'_>, matter: &str) -> Heard {
    for words in ["/file", matter, "13900002222"] {
        resident.says(words).await;
    }
    resident.says("是").await
}

/// The row and the steps of a ticket, as they are stored.
async fn stored(desk: &TestDesk, number: &str) -> (String, Vec<String>) {
    let store = desk.desk.store();
    let tickets = store.tickets_since(0).await.unwrap();
    let ticket = tickets.into_iter().find(|ticket| ticket.body.contains(number)).unwrap();
    let events = store.events(number).await.unwrap();
    (ticket.body, events.into_iter().map(|(event, _, _)| event).collect())
}

async fn tickets(desk: &TestDesk) -> Vec<Value> {
    let stored = desk.desk.store().tickets_since(0).await.unwrap();
    stored.iter().map(|ticket| serde_json::from_str(&ticket.body).unwrap()).collect()
}

fn text_of(ticket: &Value) -> &str {
    ticket["body"].as_str().unwrap()
}

// ---------------------------------------------------------------- words

for_each_engine! {
    async fn a_message_without_words_gets_help(desk: TestDesk) {
        let mut resident = desk.resident("a");
        for text in ["", "   ", "\n\t", "\u{200b}\u{feff}\u{202e}", "\0\u{1}\u{7f}"] {
            let heard = resident.says(text).await;
            assert!(heard.has("直接说想办什么"), "{text:?}: {}", heard.text());
        }
    }

    async fn of_a_hundred_thousand_characters_the_beginning_is_kept_and_the_person_told(
        desk: TestDesk
    ) {
        let mut resident = desk.resident("a");
        let long = MATTER.repeat(6_000);
        assert!(resident.says(&long).await.has("只收下了前"));
        resident.says("/file").await;
        assert!(resident.says(&long).await.has("只收下了前"));
        resident.says("13900002222").await;
        for words in [long.as_str(), MATTER] {
            let heard = resident.says(words).await;
            let told = heard.lines().iter().filter(|line| line.contains("只收下了前")).count();
            assert_eq!(told, 1, "{}", heard.text());
        }
        let number = resident.says("是").await.number();
        assert!(resident.says(&number).await.has(MATTER));
        let kept = tickets(&desk).await;
        assert_eq!(text_of(&kept[0]).chars().count(), 4_000);
    }

    async fn bytes_that_are_no_text_are_answered(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let why = Unreadable::NotText;
        let heard = resident.sends(Body::Unreadable { why }).await;
        assert!(heard.has("收到的不是文字"), "{}", heard.text());
        let heard = resident.says("低保怎么办").await;
        assert!(heard.has("最低生活保障"));
    }

    async fn emoji_stay_and_what_cannot_be_seen_goes(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let matter = "磁东村\u{202e}路灯\u{0}坏了\u{200f}\u{7}😀👍🏽\u{2066}三天了\u{feff}，看不见路";
        let number = file(&mut resident, matter).await;
        let shown = "磁东村路灯坏了😀👍🏽三天了，看不见路";
        assert!(resident.says(&number).await.has(shown));
        assert_eq!(text_of(&tickets(&desk).await[0]), shown);
        assert!(!resident.says("😀😀😀").await.text().is_empty());
    }

    async fn html_in_a_name_or_a_place_stays_words(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let place = "村口<img src=x onerror=alert(1)>";
        for words in ["/file", "路灯坏了好几天了，<b>晚上</b>看不见路", place] {
            resident.says(words).await;
        }
        let draft = resident.says("<script>王五</script> 13900002222").await;
        assert!(draft.has(place) && draft.has("<b>晚上</b>"), "{}", draft.text());
        let number = resident.says("是").await.number();
        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        let shown = dispatcher.says(&number).await;
        assert!(shown.has("<b>晚上</b>"), "{}", shown.text());
        assert!(!shown.text().contains("13900002222"), "{}", shown.text());
    }

    async fn an_unknown_command_gets_help_and_ends_nothing(desk: TestDesk) {
        let mut resident = desk.resident("a");
        for words in ["/file", MATTER] {
            resident.says(words).await;
        }
        let wrong = ["/nonsense", "/", "//", "/指令", "/lang klingon", "/dispatch", "/ file", "/ask"];
        for command in wrong {
            let heard = resident.says(command).await;
            assert!(!heard.text().is_empty(), "{command}");
            assert!(!heard.has("编号 WB-"), "{command}: {}", heard.text());
        }
        assert!(resident.says("/nonsense").await.has("直接说想办什么"));
        resident.says("跳过").await;
        assert!(resident.says("是").await.has("已经收到"));
    }

    async fn files_that_are_too_large_or_of_a_wrong_type_are_answered(desk: TestDesk) {
        let mut resident = desk.resident("a");
        for (why, words) in [
            (Unreadable::TooLarge, "文件太大了"),
            (Unreadable::Kind, "这种消息我看不懂"),
            (Unreadable::WrongType, "这种文件收不了"),
        ] {
            let heard = resident.sends(Body::Unreadable { why }).await;
            assert!(heard.has(words), "{why:?}: {}", heard.text());
        }
        let photo = FileRef { id: "f".repeat(64), mime: "image/png".to_owned(), size: 9 };
        let caption = Some(MATTER.repeat(6_000));
        let heard = resident.sends(Body::Media { media: Media::Photo, file: photo, caption }).await;
        assert!(heard.has("只收下了前"), "{}", heard.text());
        let nowhere = Body::Location { latitude: 1e300, longitude: -1e300 };
        assert!(!resident.sends(nowhere).await.text().is_empty());
        assert!(!resident.says("/help").await.text().is_empty());
    }
}

// ---------------------------------------------------------------- buttons

for_each_engine! {
    async fn a_button_that_is_too_old_forged_or_foreign_changes_nothing(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let number = file(&mut resident, MATTER).await;
        resident.says(&number).await;
        let token = resident.token("撤回");
        let mut fields: Vec<&str> = token.split('|').collect();
        let signature = fields.pop().unwrap();
        let other = format!("{}|{}", fields.join("|"), signature.chars().rev().collect::<String>());
        let verb = token.replacen("withdraw", "withdraw_sure", 1);
        let later = token.replace(fields[fields.len() - 1], "99999999");
        let forged =
            [other, verb, later, String::new(), "|".to_owned(), "|||".to_owned(), "撤".repeat(9_999)];
        let before = stored(&desk, &number).await;
        let over = "这个按钮过期了";
        for token in forged {
            let heard = resident.sends(Body::Press { token: token.clone(), message: None }).await;
            assert!(heard.has(over), "{token}: {}", heard.text());
        }
        let mut stranger = desk.resident("b");
        assert!(stranger.sends(Body::Press { token: token.clone(), message: None }).await.has(over));
        desk.clock.advance(31 * DAY);
        assert!(resident.sends(Body::Press { token, message: None }).await.has(over));
        assert_eq!(stored(&desk, &number).await, before);
    }

    async fn a_button_pressed_twice_counts_once(desk: TestDesk) {
        let mut resident = desk.resident("a");
        for words in ["/file", MATTER, "跳过"] {
            resident.says(words).await;
        }
        let token = resident.token("提交");
        let number = resident.sends(Body::Press { token: token.clone(), message: None }).await.number();
        let again = resident.sends(Body::Press { token, message: None }).await;
        assert!(!again.text().is_empty());
        assert_eq!(tickets(&desk).await.len(), 1);

        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        dispatcher.says(&format!("派单 {number}")).await;
        let token = dispatcher.token("dispatch");
        let first = dispatcher.sends(Body::Press { token: token.clone(), message: None }).await;
        assert!(first.has("已派单"), "{}", first.text());
        let before = stored(&desk, &number).await;
        let again = dispatcher.sends(Body::Press { token, message: None }).await;
        assert!(again.has("不能“派单”"), "{}", again.text());
        assert_eq!(stored(&desk, &number).await, before);
    }
}

// ---------------------------------------------------------------- numbers and codes

for_each_engine! {
    async fn a_number_that_is_wrong_is_told_apart_from_one_that_is_unknown(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let number = file(&mut resident, MATTER).await;
        let last: u32 = number[number.len() - 1..].parse().unwrap();
        let mistyped = format!("{}{}", &number[..number.len() - 1], (last + 1) % 10);
        assert!(resident.says(&mistyped).await.has("最后一位对不上"));
        let mut unknown = 0;
        for check in 0..10 {
            let heard = resident.says(&format!("WB-20200101-0001-{check}")).await;
            unknown += usize::from(!heard.has("最后一位对不上"));
            assert!(!heard.has("查询码"), "{}", heard.text());
        }
        assert_eq!(unknown, 1);
        for odd in ["WB-", "WB-1", "WB-99999999-9999-9", "WB-２０２０-0-0", "wb 12345678901234567890"] {
            assert!(!resident.says(odd).await.text().is_empty(), "{odd}");
        }
    }

    async fn after_five_wrong_query_codes_the_sixth_is_not_looked_at(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let filed = filed(&mut resident, MATTER).await;
        let (number, said) = (filed.number(), filed.text());
        let at = said.find("查询码 ").unwrap() + "查询码 ".len();
        let code: String = said[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let mut guesser = desk.resident("b");
        for guess in 0..5 {
            let heard = guesser.says(&format!("{number} AAAAAAA{guess}")).await;
            assert!(heard.has("对不上"), "{}", heard.text());
        }
        let barred = guesser.says(&format!("{number} {code}")).await;
        assert!(barred.has("查询码错了好几次"), "{}", barred.text());
        let owner = resident.says(&number).await;
        assert!(owner.has(MATTER), "the requester's own conversation is not barred");
        let mut other = desk.resident("c");
        assert!(other.says(&format!("{number} {code}")).await.has(MATTER));
        desk.clock.advance(15 * MINUTE);
        assert!(guesser.says(&format!("{number} {code}")).await.has(MATTER));
    }

    async fn a_clock_that_is_set_back_bars_nobody_longer(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let number = file(&mut resident, MATTER).await;
        let mut guesser = desk.resident("b");
        for guess in 0..6 {
            guesser.says(&format!("{number} AAAAAAA{guess}")).await;
        }
        desk.clock.advance(-2 * HOUR);
        assert!(guesser.says(&format!("{number} AAAAAAAA")).await.has("对不上"));
    }
}

// ---------------------------------------------------------------- steps out of order

for_each_engine! {
    async fn a_refused_step_leaves_the_ticket_its_version_and_its_log(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let number = file(&mut resident, MATTER).await;
        let mut stranger = desk.resident("stranger");
        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        let mut handler = desk.officer_of("CS-MSZ", "handler").await;
        let before = stored(&desk, &number).await;
        for step in ["签收", "联系", "办结", "签发", "通过", "退回", "评价", "延期", "退单"] {
            let words = format!("{step} {number} 已经修好，请核实并回访。");
            for officer in [&mut dispatcher, &mut handler, &mut stranger, &mut resident] {
                let heard = officer.says(&words).await;
                assert!(!heard.text().is_empty(), "{words}");
                let after = stored(&desk, &number).await;
                assert!(after == before, "{words}: {}", heard.text());
            }
        }
        for words in [format!("派单 {number} 没有这个单位"), format!("派单 {number} 月球")] {
            assert!(!dispatcher.says(&words).await.text().is_empty());
            assert_eq!(stored(&desk, &number).await, before, "{words}");
        }
    }

    async fn a_clock_that_is_set_back_stops_no_ticket(desk: TestDesk) {
        let mut resident = desk.resident("a");
        let number = file(&mut resident, MATTER).await;
        let mut dispatcher = desk.officer_of("X-RX", "dispatcher").await;
        dispatcher.says(&format!("派单 {number}")).await;
        let sent = dispatcher.presses("磁石镇").await;
        assert!(sent.has("已派单"), "{}", sent.text());
        desk.until("2026-11-20 09:00").await;
        let mut handler = desk.officer_of("CS-MSZ", "handler").await;
        for (said, done) in [
            (format!("签收 {number}"), "已签收"),
            (format!("联系 {number} 电话 已说明情况"), "已首次联系"),
        ] {
            let heard = handler.says(&said).await;
            assert!(heard.has(done), "{}", heard.text());
        }
        let shown = resident.says(&number).await;
        assert!(shown.has("现在：办理中"), "{}", shown.text());
        let (_, events) = stored(&desk, &number).await;
        desk.until("2026-11-23 09:00").await;
        desk.until("2026-11-20 09:00").await;
        assert!(stored(&desk, &number).await.1.len() >= events.len());
        assert!(resident.says(&number).await.has(MATTER));
    }
}
