//! The chat page and its API over HTTP, route by route.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use futures::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use wenban::domain::message::{self, Channel, Conversation, Media};
use wenban::web::{self, CookieScope, Options};

use crate::support::fake_front::{FakeFront, NUMBER, QUERY_CODE, TELEGRAM_SECRET, photo};

const ANNA: &str = "00000000000000000000000000000a11";
const BERTA: &str = "00000000000000000000000000000b22";
const MEGABYTE: usize = 1024 * 1024;

/// Name, content type, content.
type FormPart<'a> = (&'a str, &'a str, &'a [u8]);

struct Desk {
    front: Arc<FakeFront>,
    router: Router,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Desk {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut Options)) -> Self {
        let front = FakeFront::new();
        let mut options = front.options();
        change(&mut options);
        Self { router: web::router(Arc::clone(&front), options), front }
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(by(ANNA, Request::get(path)).body(Body::empty()).unwrap()).await
    }

    async fn browse(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path).header(header::ACCEPT, "text/html,*/*;q=0.8");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, body: impl Into<Body>) -> Answer {
        self.ask(message(ANNA).body(body.into()).unwrap()).await
    }

    async fn say(&self, visitor: &str, key: &str, text: &str) -> Answer {
        let body = json!({ "key": key, "text": text }).to_string();
        self.ask(message(visitor).body(Body::from(body)).unwrap()).await
    }

    async fn upload(&self, parts: &[FormPart<'_>]) -> Answer {
        let mut body = Vec::new();
        for (name, content_type, bytes) in parts {
            let file = if *name == "file" { "; filename=\"photo.png\"" } else { "" };
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\nContent-Type: {content_type}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = by(ANNA, Request::post("/api/chat/files"))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    async fn look_up(&self, number: &str, code: &str, address: &str) -> Answer {
        let path = format!("/api/chat/tickets/{number}?code={code}");
        let request = by(ANNA, Request::get(path)).header("x-forwarded-for", address);
        self.ask(request.body(Body::empty()).unwrap()).await
    }
}

fn by(visitor: &str, request: Builder) -> Builder {
    request.header("x-wenban-visitor", visitor)
}

fn message(visitor: &str) -> Builder {
    by(visitor, Request::post("/api/chat/messages"))
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
}

fn conversation(visitor: &str) -> Conversation {
    Conversation::new(Channel::Web, visitor)
}

#[tokio::test]
async fn the_page_lets_nothing_in_from_elsewhere() {
    let page = Desk::new().browse("/", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    for part in
        ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(page.header(header::REFERRER_POLICY), "no-referrer");
    let html = page.text();
    assert!(!html.contains("<script>") && !html.contains("<style") && !html.contains("style="));
    assert!(!html.contains(" onclick") && !html.contains("http://") && !html.contains("https://"));
}

#[tokio::test]
async fn a_new_visitor_gets_a_cookie_that_scripts_cannot_read_and_keeps_it() {
    let desk = Desk::new();
    let page = desk.browse("/", &[]).await;
    let cookie = page.header(header::SET_COOKIE).to_owned();
    assert!(cookie.starts_with("wenban_visitor="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "an office network has no https: {cookie}");
    let pair = cookie.split(';').next().unwrap();
    let renewed = desk.browse("/", &[("cookie", pair)]).await;
    assert_eq!(renewed.header(header::SET_COOKIE), cookie, "the page keeps it for another year");
    let listed = desk.browse("/api/chat/messages", &[("cookie", pair)]).await;
    assert_eq!(listed.header(header::SET_COOKIE), "");
    let other = desk.browse("/", &[]).await;
    assert_ne!(other.header(header::SET_COOKIE), cookie, "two visitors have two conversations");
}

#[tokio::test]
async fn a_cookie_stays_on_https_where_the_operator_says_so() {
    let desk = Desk::with(|options| options.cookie_scope = CookieScope::HttpsOnly);
    assert!(desk.browse("/", &[]).await.header(header::SET_COOKIE).contains("; Secure"));
}

#[tokio::test]
async fn a_forged_visitor_cookie_is_replaced() {
    let page = Desk::new().browse("/", &[("cookie", "wenban_visitor=../../etc/passwd")]).await;
    assert!(page.header(header::SET_COOKIE).starts_with("wenban_visitor="));
}

#[tokio::test]
async fn the_page_speaks_the_language_asked_for_then_remembered_then_accepted() {
    let desk = Desk::new();
    let english = ("accept-language", "en-GB,en;q=0.9");
    let page = desk.browse("/", &[english]).await;
    assert!(page.text().contains("<html lang=\"en\"") && page.text().contains("Skip to"));
    let page = desk.browse("/", &[english, ("cookie", "wenban_lang=zh-Hant")]).await;
    assert!(page.text().contains("<html lang=\"zh-Hant\"") && page.text().contains("跳到輸入框"));
    let page = desk.browse("/?lang=zh-Hans", &[english, ("cookie", "wenban_lang=zh-Hant")]).await;
    assert!(page.text().contains("<html lang=\"zh-Hans\""));
    let cookies: Vec<_> = page.headers.get_all(header::SET_COOKIE).iter().collect();
    assert!(cookies.iter().any(|value| value.to_str().unwrap().starts_with("wenban_lang=zh-Hans")));
}

#[tokio::test]
async fn the_page_has_words_for_everything_in_every_language() {
    let desk = Desk::new();
    for lang in ["zh-Hans", "zh-Hant", "en"] {
        let page = desk.browse(&format!("/?lang={lang}"), &[]).await;
        let html = page.text();
        let bare = html.match_indices(">page-").count() + html.matches("\"page-").count();
        assert_eq!(bare, 0, "{lang} lacks a label");
        assert!(!html.contains(":&#34;page-"), "{lang} lacks a label of the scripts");
    }
}

#[tokio::test]
async fn large_letters_are_there_from_the_first_moment_once_chosen() {
    let desk = Desk::new();
    assert!(!desk.browse("/", &[]).await.text().contains("class=\"large\""));
    let page = desk.browse("/", &[("cookie", "wenban_large=1")]).await;
    assert!(
        page.text().contains("class=\"large\"") && page.text().contains("aria-pressed=\"true\"")
    );
}

#[tokio::test]
async fn assets_are_kept_for_good_under_their_hash_and_sent_compressed() {
    let desk = Desk::new();
    let page = desk.browse("/", &[]).await;
    let addresses: Vec<&str> =
        page.text().split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(addresses.len() >= 3, "{addresses:?}");
    for address in addresses {
        let asset = desk.browse(address, &[("accept-encoding", "gzip")]).await;
        assert_eq!(asset.status, StatusCode::OK, "{address}");
        assert!(asset.header(header::CACHE_CONTROL).contains("immutable"), "{address}");
        assert_eq!(asset.header(header::CONTENT_ENCODING), "gzip", "{address}");
        assert_ne!(asset.header(header::CONTENT_TYPE), "", "{address}");
    }
    let earlier = desk.browse("/assets/0000000000000000/chat.js", &[]).await;
    assert_eq!(
        (earlier.status, earlier.header(header::CACHE_CONTROL)),
        (StatusCode::OK, "no-cache")
    );
    let unknown = desk.browse("/assets/0000000000000000/chat.html", &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_script_that_a_script_imports_is_there() {
    let desk = Desk::new();
    let mut waiting = vec!["chat.js".to_owned()];
    let mut seen = Vec::new();
    while let Some(name) = waiting.pop() {
        let script = desk.get(&format!("/assets/0/{name}")).await;
        assert_eq!(script.status, StatusCode::OK, "{name}");
        let imports = script.text().lines().filter(|line| line.starts_with("import "));
        let names = imports.map(|line| line.split('"').nth(1).unwrap().trim_start_matches("./"));
        waiting.extend(names.filter(|name| !seen.contains(&(*name).to_owned())).map(str::to_owned));
        seen.push(name);
    }
    assert!(seen.contains(&"outbox.js".to_owned()));
}

#[tokio::test]
async fn the_page_brings_the_words_that_its_scripts_show_and_no_others() {
    let desk = Desk::new();
    let page = desk.browse("/", &[]).await;
    let labels = page.text().split("data-labels=\"").nth(1).unwrap().split('"').next().unwrap();
    let labels: serde_json::Map<String, Value> =
        serde_json::from_str(&labels.replace("&#34;", "\"")).unwrap();
    let mut shown = Vec::new();
    for name in ["chat.js", "desk.js", "log.js", "attach.js", "outbox.js", "stream.js", "page.js"] {
        let script = desk.get(&format!("/assets/0/{name}")).await;
        let strings = script.text().split('"').filter(|part| part.starts_with("page-"));
        shown.extend(strings.map(str::to_owned));
    }
    shown.sort();
    shown.dedup();
    assert_eq!(shown, labels.keys().cloned().collect::<Vec<_>>());
}

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

#[tokio::test]
async fn a_photo_is_kept_by_what_it_is_and_not_by_what_it_is_called() {
    let desk = Desk::new();
    let png = photo();
    let answer = desk
        .upload(&[
            ("key", "text/plain", b"p1"),
            ("file", "text/html", &png),
            ("caption", "text/plain", "人民路".as_bytes()),
        ])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let [inbound] = &desk.front.inbounds()[..] else { panic!("one message") };
    let message::Body::Media { media, file, caption } = &inbound.body else { panic!("a photo") };
    assert_eq!((*media, file.mime.as_str()), (Media::Photo, "image/png"));
    assert_eq!(file.size, png.len() as u64);
    assert_eq!(caption.as_deref(), Some("人民路"));
    assert_eq!(inbound.key, format!("web:{ANNA}:p1"));
}

#[tokio::test]
async fn files_that_the_desk_does_not_take_are_refused_with_what_to_do() {
    let desk = Desk::with(|options| options.pace = None);
    let key = ("key", "text/plain", b"k".as_slice());
    let mut large = photo();
    large.resize(20 * MEGABYTE + 1, 0);
    let refused: [(&[FormPart<'_>], u16, &str); 6] = [
        (&[key, ("file", "image/png", b"MZ\x90\0\x03\0\0\0")], 415, "file_type"),
        (&[key, ("file", "image/png", b"<svg onload=alert(1)>")], 415, "file_type"),
        (&[key, ("file", "image/png", b"")], 400, "no_file"),
        (&[key], 400, "no_file"),
        (&[key, ("file", "image/png", &large)], 413, "file_too_large"),
        (&[key, ("shell", "image/png", b"x")], 400, "wrong_body"),
    ];
    for (parts, status, code) in refused {
        let answer = desk.upload(parts).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].as_str().unwrap()),
            (status, code)
        );
        assert!(!answer.json()["hint"].as_str().unwrap().is_empty());
    }
    assert!(desk.front.inbounds().is_empty());
    large.truncate(20 * MEGABYTE);
    let exact = desk.upload(&[key, ("file", "image/png", &large)]).await;
    assert_eq!(exact.status, StatusCode::OK, "20 MB are taken");
}

#[tokio::test]
async fn an_upload_that_breaks_off_is_not_kept() {
    let desk = Desk::new();
    let request = by(ANNA, Request::post("/api/chat/files"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let torn =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\u{89}PN";
    let answer = desk.ask(request.body(Body::from(torn)).unwrap()).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (400, &json!("upload_broken")));
    let request = by(ANNA, Request::post("/api/chat/files"));
    let answer = desk.ask(request.body(Body::from("x")).unwrap()).await;
    assert_eq!(answer.json()["code"], "content_type");
}

#[tokio::test]
async fn a_tab_with_a_visitor_of_its_own_keeps_apart_from_the_cookie() {
    let desk = Desk::new();
    desk.say(ANNA, "k", "路灯").await;
    let cookie = format!("wenban_visitor={BERTA}");
    let request = by(ANNA, Request::get("/api/chat/messages")).header(header::COOKIE, &cookie);
    let own = desk.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!(own.json()["messages"].as_array().unwrap().len(), 2);
    assert_eq!(own.header(header::SET_COOKIE), "");
    let resident = desk.browse("/api/chat/messages", &[("cookie", &cookie)]).await;
    assert_eq!(resident.json()["messages"], json!([]));
    let forged = desk.browse("/api/chat/messages", &[("x-wenban-visitor", "admin")]).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST, "never silently the resident's");
}

#[tokio::test]
async fn the_page_of_a_sign_in_link_does_not_repeat_the_token() {
    let page = Desk::new().browse("/s/3f2a-secret", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("3f2a-secret"));
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(page.header(header::REFERRER_POLICY), "no-referrer");
}

async fn events(desk: &Desk, request: Request<Body>, least: usize) -> String {
    let response = desk.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut frames = response.into_body().into_data_stream();
    let mut text = String::new();
    while text.matches("data:").count() < least {
        let frame = tokio::time::timeout(Duration::from_secs(10), frames.next()).await;
        text.push_str(std::str::from_utf8(&frame.unwrap().unwrap().unwrap()).unwrap());
    }
    text
}

#[tokio::test]
async fn a_stream_resumes_after_the_last_event_that_arrived() {
    let desk = Desk::new();
    let shown: Vec<i64> = ["一", "二", "三"]
        .iter()
        .map(|text| desk.front.tell(&conversation(ANNA), text).id)
        .collect();
    desk.front.tell(&conversation(BERTA), "别人的");
    let request = by(ANNA, Request::get("/api/chat/stream?after=0"))
        .header("last-event-id", shown[0].to_string());
    let text = events(&desk, request.body(Body::empty()).unwrap(), 2).await;
    assert!(!text.contains("一") && text.contains("二") && text.contains("三"), "{text}");
    assert!(text.contains(&format!("id: {}", shown[2])) && !text.contains("别人的"), "{text}");
}

#[tokio::test]
async fn a_stream_brings_what_is_committed_while_it_is_open() {
    let desk = Desk::new();
    let request = by(ANNA, Request::get("/api/chat/stream")).body(Body::empty()).unwrap();
    let listening = events(&desk, request, 1);
    let speaking = async {
        tokio::task::yield_now().await;
        desk.front.tell(&conversation(ANNA), "您的工单有答复了");
    };
    let (text, ()) = tokio::join!(listening, speaking);
    assert!(text.contains("您的工单有答复了"), "{text}");
}

#[tokio::test]
async fn the_server_ends_although_streams_are_open() {
    let front = FakeFront::new();
    let options = front.options();
    let ending = options.ending.clone();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = web::serve(listener, front, options);
    let visiting = async {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut stream =
            http.get(format!("http://{address}/api/chat/stream")).send().await.unwrap();
        assert!(stream.chunk().await.unwrap().is_some());
        ending.cancel();
        while let Ok(Some(_)) = stream.chunk().await {}
    };
    let both = async { tokio::join!(serving, visiting) };
    let (served, ()) = tokio::time::timeout(Duration::from_secs(20), both).await.unwrap();
    served.unwrap();
}

/// Who keeps no cookie is a new visitor with each message, but has one address.
#[tokio::test]
async fn an_address_has_a_pace_of_its_own_whoever_its_visitors_are() {
    let desk = Desk::new();
    let mut statuses = Vec::new();
    for place in 0..101 {
        statuses.push(desk.say(&format!("{place:032x}"), "1", "路灯").await.status);
    }
    let (last, first) = statuses.split_last().unwrap();
    assert!(first.iter().all(|status| *status == StatusCode::OK), "twenty times five");
    assert_eq!(*last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_ticket_is_shown_on_another_device_to_whoever_has_its_code() {
    let desk = Desk::new();
    let found = desk.look_up(NUMBER, QUERY_CODE, "10.0.0.1").await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.json()["text"].as_str().unwrap().contains(NUMBER));
    assert!(found.json()["buttons"].is_array());
    let refused = desk.look_up(NUMBER, "00000000", "10.0.0.1").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(refused.json()["error"], "没有这个工单");
}

#[tokio::test]
async fn the_sixth_wrong_code_is_not_even_looked_at() {
    let desk = Desk::new();
    for _ in 0..5 {
        assert_eq!(desk.look_up(NUMBER, "wrong", "10.0.0.1").await.status, StatusCode::NOT_FOUND);
    }
    let right = desk.look_up(NUMBER, QUERY_CODE, "10.0.0.1").await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(right.json()["code"], "too_many_tries");
    assert_eq!(desk.look_up(NUMBER, QUERY_CODE, "10.0.0.2").await.status, StatusCode::OK);
    desk.front.advance(15 * 60 * 1000);
    assert_eq!(desk.look_up(NUMBER, QUERY_CODE, "10.0.0.1").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_right_code_clears_the_wrong_ones_before_it() {
    let desk = Desk::new();
    for code in ["w", "w", "w", "w", QUERY_CODE, "w", "w", "w", "w", QUERY_CODE] {
        let answer = desk.look_up(NUMBER, code, "10.0.0.1").await;
        assert_eq!(answer.status == StatusCode::OK, code == QUERY_CODE, "{code}");
    }
}

#[tokio::test]
async fn a_picture_is_shown_in_its_conversation_and_in_no_other() {
    let desk = Desk::new();
    let messages = desk.say(ANNA, "r", "/report").await.json()["messages"].clone();
    let address = messages[1]["picture"].as_str().unwrap().to_owned();
    let picture = desk.get(&address).await;
    assert_eq!(picture.header(header::CONTENT_TYPE), "image/png");
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    let request = by(BERTA, Request::get(&address)).body(Body::empty()).unwrap();
    assert_eq!(desk.ask(request).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_table_is_downloaded_in_its_conversation_and_in_no_other() {
    let desk = Desk::new();
    let messages = desk.say(ANNA, "r", "/report").await.json()["messages"].clone();
    let address = format!("{}.csv", messages[1]["table"].as_str().unwrap());
    let table = desk.get(&address).await;
    assert_eq!(table.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert_eq!(table.header(header::CONTENT_DISPOSITION), "attachment");
    let request = by(BERTA, Request::get(&address)).body(Body::empty()).unwrap();
    let refused = desk.ask(request).await;
    assert_eq!(
        (refused.status, refused.json()["code"].as_str()),
        (StatusCode::NOT_FOUND, Some("table"))
    );
}

#[tokio::test]
async fn the_menu_of_officers_is_nothing_for_residents() {
    let desk = Desk::new();
    assert_eq!(desk.get("/api/chat/menu").await.json()["menu"], json!(null));
    desk.say(ANNA, "s", "/start link").await;
    assert_eq!(
        desk.get("/api/chat/menu").await.json()["menu"],
        json!(["queue", "board", "report"])
    );
}

#[tokio::test]
async fn the_webhook_hands_the_secret_on_and_answers_with_the_status() {
    let desk = Desk::new();
    let update = async |secret: &'static str, body: &'static str| {
        let request =
            Request::post("/telegram/webhook").header("x-telegram-bot-api-secret-token", secret);
        desk.ask(request.body(Body::from(body)).unwrap()).await.status.as_u16()
    };
    assert_eq!(update(TELEGRAM_SECRET, "{}").await, 200);
    assert_eq!(update(TELEGRAM_SECRET, "x").await, 400);
    assert_eq!(update("forged", "{}").await, 401);
}

#[tokio::test]
async fn an_unknown_address_is_told_in_plain_words() {
    let desk = Desk::new();
    let page = desk.browse("/no/such/page", &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("没有这个页面") && page.text().contains("回到服务台"));
    assert_ne!(page.header(header::CONTENT_SECURITY_POLICY), "");
    for (method, path, status, code) in [
        ("GET", "/api/chat/nothing", 404, "not_found"),
        ("DELETE", "/api/chat/messages", 405, "method"),
        ("GET", "/api/chat/messages?after=x", 400, "request"),
    ] {
        let request = by(ANNA, Request::builder().method(method).uri(path));
        let answer = desk.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].as_str().unwrap()),
            (status, code)
        );
    }
}

#[tokio::test]
async fn the_description_names_every_route_of_the_api() {
    let answer = Desk::new().get("/api/chat").await;
    let description = answer.json();
    let routes = description["routes"].as_array().unwrap();
    assert_eq!(routes.len(), 10);
    for route in routes {
        let path = route["path"].as_str().unwrap();
        assert!(path.starts_with("/api/chat/"), "{path}");
    }
}

#[tokio::test]
async fn a_health_check_is_answered() {
    let answer = Desk::new().get("/healthz").await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "ok"));
}

#[tokio::test]
async fn the_public_lists_are_a_plain_page_in_every_language() {
    let desk = Desk::new();
    for (lang, word) in
        [("zh-Hans", "办事清单"), ("zh-Hant", "辦事清單"), ("en", "Published lists")]
    {
        let page = desk.browse(&format!("/catalog?lang={lang}&q=x"), &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        let html = page.text();
        assert!(html.contains(word) && html.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        assert!(!html.contains("<script"), "it works without scripts");
        assert!(!html.contains(">page-") && !html.contains("\"page-"), "{lang} lacks a label");
        assert!(html.contains("name=\"q\"") && html.contains("value=\"x\""));
    }
}

#[tokio::test]
async fn what_stands_in_a_list_or_an_address_is_text_on_the_public_page() {
    let desk = Desk::new();
    let page = desk.browse("/catalog?q=%22%3E%3Cscript%3E&page=2", &[]).await;
    let html = page.text();
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(html.contains("href=\"/catalog/A%2F1%20%26%20co?"), "{html}");
    assert!(html.contains("rel=\"prev\"") && html.contains("rel=\"next\""));
}

#[tokio::test]
async fn an_address_that_cannot_be_read_shows_the_lists_all_the_same() {
    let desk = Desk::new();
    for address in ["?at=yesterday", "?page=-1", "?page=99999999999999999999", "?q=%ff", "?lang=xx"]
    {
        let page = desk.browse(&format!("/catalog{address}"), &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
    }
    let nothing = desk.browse("/catalog?q=nothing&lang=en", &[]).await;
    assert!(nothing.text().contains("Nothing was found"));
    let missing = desk.browse("/catalog/NO-SUCH", &[]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_public_figures_are_a_plain_page_in_every_language() {
    let desk = Desk::new();
    for (lang, word) in
        [("zh-Hans", "服务数据"), ("zh-Hant", "服務數據"), ("en", "How the desk does")]
    {
        let page = desk.browse(&format!("/figures?lang={lang}"), &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        let html = page.text();
        assert!(html.contains(word) && html.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(!html.contains(">page-") && !html.contains("\"page-"), "{lang} lacks a label");
        assert!(html.contains("<td>80%</td><td>12</td>"), "{html}");
        let lists = desk.browse(&format!("/catalog?lang={lang}"), &[]).await;
        assert!(lists.text().contains("href=\"/figures\"") && html.contains("href=\"/catalog\""));
    }
    let chat = desk.browse("/", &[]).await;
    assert!(chat.text().contains("href=\"/figures\""));
}
