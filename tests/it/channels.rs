//! One conversation has the same words on every channel.

use wenban::domain::message::Channel;

use crate::support::desk::{Engine, TestDesk};

/// A question, follow-ups, and a ticket from the first word to its number.
const STORY: [&str; 8] = [
    "家里困难能吃低保吗",
    "要带什么材料",
    "几点下班",
    "我要投诉",
    "隔壁饭店半夜还在排油烟，味道很大，睡不着",
    "1",
    "跳过",
    "是",
];

async fn words_over(channel: Channel) -> Vec<String> {
    let desk = TestDesk::on(Engine::Sqlite).await.unwrap().over(channel);
    let mut resident = desk.resident("a");
    let mut words = Vec::new();
    let mut last = None;
    for text in STORY {
        let heard = resident.says(text).await;
        words.push(heard.text());
        last = Some(heard);
    }
    let number = last.unwrap().number();
    words.push(resident.says(&number).await.text());
    assert!(words.iter().all(|text| !text.is_empty()));
    words
}

#[tokio::test]
async fn one_conversation_has_the_same_words_on_the_page_in_a_terminal_and_on_telegram() {
    let page = words_over(Channel::Web).await;
    assert_eq!(page, words_over(Channel::Console).await);
    assert_eq!(page, words_over(Channel::Telegram).await);
}
