//! Messages in.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::json;

use super::{ANNA, BERTA, Desk, MEGABYTE, by, conversation, message};

#[tokio::test]
async fn a_question_is_answered_when_it_is_committed() {
    let desk = Desk::new();
    let answer = desk.say(ANNA, "k1", "门口的路灯坏了找谁").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    let messages = answer.json()["messages"].clone();
    assert_eq!((&messages[0]["from"], &messages[0]["key"]), (&json!("me"), &json!("k1")));
    assert_eq!(messages[1]["from"], "desk");
    assert!(messages[1]["text"].as_str().unwrap().contains("清河镇城乡建设办公室"));
    assert!(messages[1]["buttons"][0][0]["token"].is_string());
    let [inbound] = &desk.front.inbounds()[..] else { panic!("one message") };
    assert_eq!(inbound.key, format!("web:{ANNA}:k1"));
    assert_eq!(inbound.conversation, conversation(ANNA));
    assert_eq!(desk.get("/api/chat/messages").await.json()["messages"], messages);
    let after = messages[0]["id"].as_i64().unwrap();
    let rest = desk.get(&format!("/api/chat/messages?after={after}")).await.json();
    assert_eq!(rest["messages"], json!([messages[1]]));
}

#[tokio::test]
async fn a_message_sent_again_after_a_lost_connection_is_taken_in_once() {
    let desk = Desk::new();
    let first = desk.say(ANNA, "same", "路灯坏了").await;
    let again = desk.say(ANNA, "same", "路灯坏了").await;
    assert_eq!(first.json(), again.json());
    assert_eq!(desk.front.inbounds().len(), 1);
    desk.say(BERTA, "same", "路灯坏了").await;
    assert_eq!(desk.front.inbounds().len(), 2, "another visitor's key is another key");
}

#[tokio::test]
async fn a_press_and_a_place_reach_the_desk_as_such() {
    let desk = Desk::new();
    desk.post(r#"{"key":"a","press":"item|PS-0107"}"#).await;
    desk.post(r#"{"key":"b","location":{"latitude":28.77,"longitude":104.62},"lang":"en"}"#).await;
    let [press, place] = &desk.front.inbounds()[..] else { panic!("two messages") };
    assert_eq!(
        press.body,
        message::Body::Press { token: "item|PS-0107".to_owned(), message: None }
    );
    assert_eq!(place.body, message::Body::Location { latitude: 28.77, longitude: 104.62 });
    assert_eq!(place.sender.lang, Some(message::Lang::En));
}

#[tokio::test]
async fn a_hundred_thousand_characters_are_for_the_desk_to_cut() {
    let desk = Desk::new();
    assert_eq!(desk.say(ANNA, "long", &"灯".repeat(100_000)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_what_to_do() {
    let desk = Desk::with(|options| options.pace = None);
    let too_long = format!(r#"{{"key":"a","text":"{}"}}"#, "x".repeat(MEGABYTE));
    let refused: [(&[u8], u16, &str); 14] = [
        (br#"{"key":"a","text":""}"#, 400, "empty"),
        (b"{\"key\":\"a\",\"text\":\" \\n \"}", 400, "empty"),
        (b"", 400, "not_json"),
        (b"{", 400, "not_json"),
        (b"\xff\xfe\x00\x01", 400, "not_text"),
        (b"[]", 400, "wrong_body"),
        (br#"{"text":"x"}"#, 400, "wrong_body"),
        (br#"{"key":"a"}"#, 400, "wrong_body"),
        (br#"{"key":"","text":"x"}"#, 400, "wrong_body"),
        (br#"{"key":"a b","text":"x"}"#, 400, "wrong_body"),
        (br#"{"key":"a","text":"x","press":"y"}"#, 400, "wrong_body"),
        (br#"{"key":"a","text":"x","admin":true}"#, 400, "wrong_body"),
        (br#"{"key":"a","location":{"latitude":91,"longitude":0}}"#, 400, "wrong_body"),
        (too_long.as_bytes(), 413, "too_long"),
    ];
    for (body, status, code) in refused {
        let answer = desk.post(body.to_vec()).await;
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        assert_eq!(answer.status.as_u16(), status, "{shown}");
        let problem = answer.json();
        assert_eq!(problem["code"], code, "{shown}");
        for words in ["error", "hint"] {
            let words = problem[words].as_str().unwrap();
            assert!(!words.is_empty() && !words.starts_with("page-"), "{shown}: {words}");
        }
    }
    assert!(desk.front.inbounds().is_empty(), "nothing of it was taken in");
}

#[tokio::test]
async fn a_problem_is_told_in_the_language_of_the_visitor() {
    let desk = Desk::new();
    let tell = async |lang: &'static str| {
        let request = message(ANNA).header(header::ACCEPT_LANGUAGE, lang);
        desk.ask(request.body(Body::from(r#"{"key":"a","text":""}"#)).unwrap()).await.json()
    };
    assert_eq!(tell("zh-CN").await["error"], "还没有内容");
    assert_eq!(tell("zh-HK").await["error"], "還沒有內容");
    assert_eq!(tell("en").await["error"], "There is nothing in the message");
}

#[tokio::test]
async fn a_message_in_another_format_is_refused() {
    let desk = Desk::new();
    let request = by(ANNA, Request::post("/api/chat/messages"));
    let request = request.header(header::CONTENT_TYPE, "text/plain");
    let answer = desk.ask(request.body(Body::from(r#"{"key":"a","text":"x"}"#)).unwrap()).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (415, &json!("content_type")));
}

#[tokio::test]
async fn the_sixth_message_in_ten_seconds_waits_and_is_told_how_long() {
    let desk = Desk::new();
    for key in ["1", "2", "3", "4", "5"] {
        assert_eq!(desk.say(ANNA, key, "路灯").await.status, StatusCode::OK);
    }
    let sixth = desk.say(ANNA, "6", "路灯").await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(sixth.header(header::RETRY_AFTER), "10");
    assert_eq!(sixth.json()["code"], "too_fast");
    assert_eq!(desk.say(BERTA, "1", "路灯").await.status, StatusCode::OK, "others do not wait");
    desk.front.advance(10_000);
    assert_eq!(desk.say(ANNA, "6", "路灯").await.status, StatusCode::OK);
}

#[tokio::test]
async fn there_is_no_pace_where_the_operator_switches_it_off() {
    let desk = Desk::with(|options| options.pace = None);
    for key in 0..50 {
        assert_eq!(desk.say(ANNA, &key.to_string(), "路灯").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn nothing_is_lost_when_the_desk_is_busy() {
    let desk = Desk::new();
    desk.front.be_busy(1);
    let busy = desk.say(ANNA, "k", "路灯").await;
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_ne!(busy.header(header::RETRY_AFTER), "");
    assert_eq!(busy.json()["code"], "busy");
    assert_eq!(desk.say(ANNA, "k", "路灯").await.status, StatusCode::OK);
}
