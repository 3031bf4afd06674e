//! Events as they come.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use futures::StreamExt;
use tower::ServiceExt;
use wenban::web;

use super::{ANNA, BERTA, Desk, by, conversation};
use crate::support::fake_front::FakeFront;

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
