//! A ticket by its number and code.

use axum::http::StatusCode;

use super::Desk;
use crate::support::fake_front::{NUMBER, QUERY_CODE};

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
