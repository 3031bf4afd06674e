//! The chat page: its visitor, language, letters, scripts.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use wenban::web::CookieScope;

use super::{ANNA, BERTA, Desk, by};

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
