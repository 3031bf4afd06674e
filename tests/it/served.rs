//! Routes of the page on a real desk: files without the place they were taken at, one's own data, a
//! ticket on another device, a contact shown beside Telegram.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;
use wenban::app::DeskFront;
use wenban::domain::message::Channel;

use crate::casework::filed;
use crate::for_each_engine;
use crate::support::caller::{Caller, number_in};
use crate::support::child::{Home, Running};
use crate::support::desk::TestDesk;
use crate::support::people::Person;
use crate::support::scanner::Scanner;

/// A place and a device as a telephone writes them into a photo.
const PLACE: &str = "35.123456N119.654321E";
const DEVICE: &str = "HUAWEI-P60-SN-77120";

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// A photo with the place and the device in its tags.
fn photo() -> Vec<u8> {
    let tags = format!("Exif\0\0GPS {PLACE} {DEVICE}");
    let length = u16::try_from(tags.len() + 2).unwrap().to_be_bytes();
    let comment = u16::try_from(PLACE.len() + 2).unwrap().to_be_bytes();
    let parts: [&[u8]; 9] = [
        b"\xff\xd8",
        b"\xff\xe1",
        &length,
        tags.as_bytes(),
        b"\xff\xfe",
        &comment,
        PLACE.as_bytes(),
        b"\xff\xda\0\x02pixels",
        b"\xff\xd9",
    ];
    parts.concat()
}

async fn desk() -> (Home, Running) {
    let home = Home::empty(None).unwrap().with("WENBAN_WEB_MESSAGES_PER_10S", "0");
    let running = home.start().await.unwrap();
    (home, running)
}

async fn signed_in(home: &Home, code: &str, n: usize) -> Caller {
    let invited = home.run(&["staff", "invite", code]).await.unwrap();
    let mut officer = Caller::new(home.address(), n);
    let token = invited.out.lines().next().unwrap().rsplit('/').next().unwrap().to_owned();
    assert!(officer.says(&format!("/start {token}")).await.contains("已登录"));
    officer
}

#[tokio::test(flavor = "multi_thread")]
async fn an_anonymous_report_with_a_photo_tells_nobody_where_and_with_what_it_was_taken() {
    let (home, mut running) = desk().await;
    let mut resident = Caller::new(home.address(), 1);
    resident.says("我要举报").await;
    let caption = "磁东村超市卖过期食品，货架上的牛奶过期一个月了";
    let (status, _) = resident.uploads(photo(), "image/jpeg", caption).await;
    assert_eq!(status, StatusCode::OK);
    resident.says("不留").await;
    let filed = resident.says("提交").await;
    let number = number_in(&filed);
    let mut dispatcher = signed_in(&home, "S0014", 2).await;
    let listed = dispatcher.says(&format!("附件 {number}")).await;
    assert!(listed.contains("1. 照片"), "{listed}");
    let [(path, bytes)] = &dispatcher.fetches().await[..] else { panic!("one file") };
    assert!(path.starts_with("/api/chat/files/") && holds(bytes, "pixels"));
    assert!(!holds(bytes, PLACE) && !holds(bytes, DEVICE), "the tags are gone");
    // The address is good in the officer's own conversation only.
    let mut stranger = Caller::new(home.address(), 3);
    assert_eq!(stranger.gets(path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(resident.gets(path).await.0, StatusCode::NOT_FOUND);
    let looks = home.run(&["audit", "access", &number]).await.unwrap();
    assert!(looks.out.contains("S0014\tfile"), "{looks:?}");
    running.kill().unwrap();
    let scanner = Scanner::new(&[PLACE, DEVICE]);
    for entry in std::fs::read_dir(home.folder()).unwrap() {
        let path = entry.unwrap().path();
        scanner.is_clean(&path.display().to_string(), std::fs::read(&path).unwrap_or_default());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_files_at_once_come_both_and_wrong_ones_leave_nothing() {
    let (home, _running) = desk().await;
    let (mut one, mut two) = (Caller::new(home.address(), 1), Caller::new(home.address(), 2));
    let mut large = photo();
    large.resize(20 * 1024 * 1024 + 1, 0);
    let (status, told) = one.uploads(large, "image/jpeg", "").await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{told}");
    assert!(told.contains("hint"), "{told}");
    let (status, told) = one.uploads(b"MZ a program".to_vec(), "image/jpeg", "").await;
    assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{told}");
    assert_eq!(one.reads_on().await, "", "nothing was said by that");
    let said = "村口的路灯坏了";
    let both = tokio::join!(
        one.uploads(photo(), "image/jpeg", said),
        two.uploads(photo(), "image/jpeg", said)
    );
    assert_eq!((both.0.0, both.1.0), (StatusCode::OK, StatusCode::OK));
    for caller in [&mut one, &mut two] {
        let told = caller.reads_on().await;
        assert_eq!(told.matches(said).count(), 1, "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_gets_what_is_kept_of_them_and_nobody_elses() {
    let (home, _running) = desk().await;
    let mut resident = Caller::new(home.address(), 1);
    for words in ["我要投诉", "村口路灯坏了好几天没人修", "磁东村东头", "王小明 13812345678"]
    {
        resident.says(words).await;
    }
    let number = number_in(&resident.presses("提交").await);
    let (status, bytes) = resident.gets("/api/chat/mydata").await;
    let own = String::from_utf8(bytes).unwrap();
    assert_eq!(status, StatusCode::OK);
    for kept in [number.as_str(), "13812345678", "王小明", "村口路灯"] {
        assert!(own.contains(kept), "{kept}: {own}");
    }
    let mut officer = signed_in(&home, "S0014", 2).await;
    for caller in [&mut officer, &mut Caller::new(home.address(), 3)] {
        let (_, bytes) = caller.gets("/api/chat/mydata").await;
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("13812345678") && !text.contains("王小明"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_shown_on_another_device_by_its_code_and_codes_are_not_guessed() {
    let (home, _running) = desk().await;
    let text = ["ticket", "file", "--class", "help", "--text", "村口路灯不亮了三天", "--json"];
    let filed = home.run(&text).await.unwrap();
    let filed: serde_json::Value = serde_json::from_str(&filed.out).unwrap();
    let (number, code) = (filed["number"].as_str().unwrap(), filed["query_code"].as_str().unwrap());
    let path = |code: &str| format!("/api/chat/tickets/{number}?code={code}");
    let mut device = Caller::new(home.address(), 1);
    let (status, shown) = device.gets(&path(code)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(String::from_utf8(shown).unwrap().contains(number));
    let mut guessing = Caller::new(home.address(), 2);
    for _ in 0..5 {
        let (status, told) = guessing.gets(&path("00000000")).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(!String::from_utf8(told).unwrap().contains("路灯"));
    }
    assert_eq!(guessing.gets(&path(code)).await.0, StatusCode::TOO_MANY_REQUESTS);
    // In the conversation the tries are counted as well.
    let mut talking = Caller::new(home.address(), 3);
    for _ in 0..5 {
        talking.says(&format!("{number} 00000000")).await;
    }
    let told = talking.says(&format!("{number} {code}")).await;
    assert!(!told.contains("路灯"), "{told}");
}

/// The page of a contact, as a browser gets it.
async fn page(desk: &TestDesk, url: &str) -> (StatusCode, String) {
    let front = Arc::new(DeskFront::new(Arc::clone(&desk.desk), None));
    let options = crate::support::fake_front::FakeFront::new().options();
    let path = &url[url.find("/r/").expect("an address of a page")..];
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = wenban::web::router(front, options).oneshot(request).await.unwrap();
    let status = answer.status();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

/// The address of the page in what an officer hears on Telegram.
async fn revealed(officer: &mut Person<'_>, number: &str) -> String {
    let heard = officer.says(&format!("联系方式 {number} 核实现场位置")).await.text();
    assert!(!heard.contains("13800001111"), "it does not pass through Telegram: {heard}");
    let from = heard.find("/r/").unwrap_or_else(|| panic!("no address: {heard}"));
    let rest = &heard[from..];
    rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())].to_owned()
}

for_each_engine! {
    async fn a_contact_beside_telegram_is_shown_for_its_time_to_whom_it_is_for(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let number = filed(&mut desk.resident("1"), "磁东村").await;
        let mut officer = desk.officer("S0014").await;
        let url = revealed(&mut officer, &number.to_string()).await;
        for _ in 0..2 {
            let (status, text) = page(&desk, &url).await;
            assert_eq!(status, StatusCode::OK);
            assert!(text.contains("13800001111"), "{text}");
        }
        let looks = desk.desk.looks(number).await.unwrap();
        let opened = looks.iter().filter(|look| look.action == "reveal_page");
        assert_eq!(opened.count(), 2, "each look is logged");
        let last = url.chars().last().unwrap();
        let forged = format!("{}{}", &url[..url.len() - 1], if last == 'A' { 'B' } else { 'A' });
        for wrong in [forged.as_str(), "/r/x", "/r/AAAA"] {
            assert_eq!(page(&desk, wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
        }
        desk.after(30 * 60 * 1000).await;
        let (status, text) = page(&desk, &url).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(!text.contains("13800001111"));
    }

    async fn what_a_requester_had_destroyed_is_on_no_page_any_more(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let number = filed(&mut desk.resident("1"), "磁东村").await;
        let mut officer = desk.officer("S0014").await;
        let url = revealed(&mut officer, &number.to_string()).await;
        let mut resident = desk.resident("1");
        resident.says("撤回同意").await;
        resident.presses("确定删掉").await;
        let (_, text) = page(&desk, &url).await;
        assert!(!text.contains("13800001111"), "what was destroyed is not shown: {text}");
    }
}
