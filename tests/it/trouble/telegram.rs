//! What else stands in the way at Telegram.

use wenban::channels::telegram::{Telegram, Timing};

use super::{PATIENCE, QUESTION, assert_has, until};
use crate::support::child::Home;
use crate::support::telegram_double::{TOKEN, TelegramDouble};

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_polls_ends_a_webhook_and_shows_its_commands() {
    let double = TelegramDouble::start().await.unwrap();
    let bot = Telegram::new(TOKEN, &double.url(), Timing::default()).unwrap();
    bot.set_webhook(&format!("{}/nobody", double.url()), "s").await.unwrap();
    double.say(5_001, QUESTION);
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let _desk = home.start().await.unwrap();
    double.wait_for(5_001, PATIENCE, |sent| sent.len() == 1).await;
    assert_has(&home.log(), &["a webhook was set for this bot; it is deleted"]);
    until("commands are set", || double.counters().calls.get("setmycommands") == Some(&2)).await;
    for (lang, words) in [("", "问事"), ("en", "Ask"), ("fr", "")] {
        let menu = commands(&double, lang).await;
        let names: Vec<&str> = menu.iter().map(|(name, _)| name.as_str()).collect();
        match words {
            "" => assert!(menu.is_empty()),
            words => {
                assert_eq!(names, ["ask", "file", "status", "help", "lang", "privacy"]);
                assert!(menu[0].1.contains(words), "{menu:?}");
            }
        }
    }
}

async fn commands(double: &TelegramDouble, lang: &str) -> Vec<(String, String)> {
    let url = format!("{}/bot{TOKEN}/getMyCommands", double.url());
    let body = serde_json::json!({ "language_code": lang });
    let answer = reqwest::Client::new().post(url).json(&body).send().await.unwrap();
    let answer: serde_json::Value = answer.json().await.unwrap();
    let word = |command: &serde_json::Value, name: &str| command[name].as_str().unwrap().to_owned();
    let menu = answer["result"].as_array().unwrap();
    menu.iter().map(|one| (word(one, "command"), word(one, "description"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_program_with_the_same_token_is_named_in_the_log() {
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let other = Home::empty(None).unwrap();
    let other = other.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let _desks = [home.start().await.unwrap(), other.start().await.unwrap()];
    let words = "another program polls with the token of this bot";
    until("one is told", || home.log().contains(words) || other.log().contains(words)).await;
    double.say(5_001, QUESTION);
    double.wait_for(5_001, PATIENCE, |sent| !sent.is_empty()).await;
}
