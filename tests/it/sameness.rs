//! The same matter of the same person, who is known by the contact that they left and not by the
//! conversation: K16, and the same words filed twice (北京市接诉即办工作条例 art. 11).

use wenban::desk::Sight;
use wenban::domain::figures::{RateFigure, Reach};

use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::{Heard, Person};

/// Words that nobody repeats by chance.
const WORDS: &str = "我们村路灯坏了好几天了，晚上黑漆漆的，第三根灯杆还漏电";
const PHONE: &str = "13800005151";

/// What is said when these words are to be filed.
async fn tries(person: &mut Person<'_>, village: &str, contact: &str) -> Heard {
    person.says(WORDS).await;
    person.presses("提交诉求").await;
    person.says(village).await;
    person.says(contact).await;
    person.says("提交").await
}

async fn repeats(desk: &TestDesk) -> (f64, usize) {
    let counted = desk.desk.figures(Reach::Week, &Sight::All).await.unwrap();
    let rate = counted.report.total.rate(RateFigure::Repeat);
    (rate.part(), rate.of())
}

for_each_engine! {
    #[doc = "K16: however the number was typed, and on whichever device."]
    async fn k16_knows_a_repeat_by_the_contact_until_it_is_forgotten(desk: TestDesk) {
        tries(&mut desk.resident("one"), "磁东村", &format!("王小二 {PHONE}")).await;
        let mut elsewhere = desk.resident("two");
        tries(&mut elsewhere, "磁东村", "+86 138-0000-5151").await;
        elsewhere.presses("不是一件").await;
        let mut neighbour = desk.resident("three");
        tries(&mut neighbour, "磁东村", "13900006262").await;
        neighbour.presses("不是一件").await;
        assert_eq!(repeats(&desk).await, (1.0, 3), "the neighbour repeats nothing");
        elsewhere.says("我的数据").await;
        elsewhere.presses("撤回同意").await;
        elsewhere.presses("确定删掉").await;
        assert_eq!(repeats(&desk).await, (0.0, 3), "the hash went with the contact");
        assert_eq!(desk.desk.store().contact_hashes().await.unwrap().len(), 2);
        assert_eq!(desk.desk.verify().await.unwrap().faults, []);
    }

    #[doc = "Whoever types another's number learns the state of a ticket of the same words, and nothing else."]
    async fn the_same_words_with_the_same_number_show_the_state_and_nothing_else(desk: TestDesk) {
        let mut one = desk.resident("one");
        let filed = tries(&mut one, "磁东村", PHONE).await;
        let number = filed.number();
        let mut two = desk.resident("two");
        let said = tries(&mut two, "店子村", &format!("李雷 {PHONE}")).await;
        assert!(said.has("先前已经提交过一件，现在：待受理。"), "{}", said.text());
        for secret in [number.as_str(), "磁东村", "查询码 ", "综合"] {
            assert!(!said.text().contains(secret), "{secret}: {}", said.text());
        }
        let after = filed.text().split("查询码 ").nth(1).unwrap().to_owned();
        let code = after.split("（").next().unwrap().to_owned();
        assert!(two.says(&format!("{number} {code}")).await.has(&number), "who has the code sees it");
        // The draft is shown once more after the look; everybody may file separately.
        two.says("提交").await;
        let own = two.says("提交").await;
        assert!(own.has("已经收到您的求助") && !own.has(&number), "{}", own.text());
    }

    #[doc = "A short text can be guessed, and what accuses somebody is never told of."]
    async fn words_that_can_be_guessed_and_complaints_are_not_told_of(desk: TestDesk) {
        for (name, village) in [("one", "磁东村"), ("two", "店子村")] {
            let mut person = desk.resident(name);
            person.says("村里路灯坏了").await;
            person.presses("提交诉求").await;
            person.says(village).await;
            person.says(PHONE).await;
            let said = person.says("提交").await;
            assert!(said.has("已经收到您的"), "{}", said.text());
        }
        for (name, village) in [("three", "磁西村"), ("four", "桥北村")] {
            let mut person = desk.resident(name);
            person.says("我要投诉").await;
            person.says("镇上饭店天天往门口倒脏水，味道大得很，夜里还放鞭炮").await;
            person.says(village).await;
            person.says("13700007373").await;
            let said = person.says("提交").await;
            assert!(said.has("已经收到您的投诉"), "{}", said.text());
        }
    }
}
