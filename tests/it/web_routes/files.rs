//! Files in, pictures and tables out.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::json;
use wenban::domain::message::Media;

use super::{ANNA, BERTA, Desk, FormPart, MEGABYTE, by, message};
use crate::support::fake_front::photo;

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
