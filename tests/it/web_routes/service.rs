//! What other programs use: the webhook, the description, the health check.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::{ANNA, Desk, by};
use crate::support::fake_front::TELEGRAM_SECRET;

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
