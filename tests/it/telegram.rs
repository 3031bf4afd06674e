//! Telegram against a double of its server: nothing is lost, nothing overtakes, nothing leaks.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use wenban::channels::telegram::{
    FetchError, LARGEST_FILE, PollError, Poller, Sender, Telegram, Timing, Webhook, WebhookAnswer,
};
use wenban::channels::{Attached, Button, Rendered, SendError};
use wenban::domain::message::{
    Body, Channel, Conversation, FileRef, Inbound, Lang, Media, Unreadable,
};
use wenban::ids::Ids;

use crate::support::notebook::{Notebook, PANIC, POISON};
use crate::support::telegram_double::{
    BOT, BOT_NAME, Closed, Fault, SOMEBODY, TOKEN, TelegramDouble,
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";
const GROUP: i64 = -1_002_000_000_001;
const PATIENCE: Duration = Duration::from_secs(20);
const TIMING: Timing = Timing {
    call: Duration::from_secs(10),
    poll: Duration::from_secs(5),
    back_off: Duration::from_millis(4),
    longest_back_off: Duration::from_millis(30),
};

/// A double, an ear, and a poller that brings one to the other.
struct Listening {
    double: TelegramDouble,
    ear: Arc<Notebook>,
    stop: CancellationToken,
    poller: JoinSet<Result<(), PollError>>,
}

async fn double() -> TelegramDouble {
    TelegramDouble::start().await.expect("a free port")
}

fn bot(double: &TelegramDouble) -> Telegram {
    Telegram::new(TOKEN, &double.url(), TIMING).expect("a bot")
}

async fn listening() -> Listening {
    listen(double().await, Arc::default(), TOKEN)
}

fn listen(double: TelegramDouble, ear: Arc<Notebook>, token: &str) -> Listening {
    let telegram = Telegram::new(token, &double.url(), TIMING).expect("a bot");
    let poller = Poller::new(telegram, Arc::clone(&ear), Arc::new(Ids::seeded(1)));
    let stop = CancellationToken::new();
    let mut tasks = JoinSet::new();
    let token = stop.clone();
    tasks.spawn(async move { poller.run(token).await });
    Listening { double, ear, stop, poller: tasks }
}

impl Listening {
    async fn stopped(&mut self) -> Result<(), PollError> {
        self.stop.cancel();
        self.ended().await
    }

    async fn ended(&mut self) -> Result<(), PollError> {
        let ended = tokio::time::timeout(PATIENCE, self.poller.join_next()).await;
        ended.expect("the poller ends").expect("one poller").expect("no panic")
    }

    /// Waits until so many messages were heard.
    async fn heard(&self, count: usize) -> Vec<Inbound> {
        until("they are heard", || self.ear.heard().len() >= count).await;
        self.ear.heard()
    }

    /// Waits until nothing is left with the server.
    async fn drained(&self) {
        until("all is confirmed", || self.double.counters().pending == 0).await;
    }
}

async fn until(what: &str, done: impl Fn() -> bool) {
    let waiting = async {
        while !done() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
        panic!("waited in vain until {what}");
    }
}

fn numbers(count: usize) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

fn chat(id: i64) -> Conversation {
    Conversation::new(Channel::Telegram, &id.to_string())
}

fn words(text: &str) -> Rendered {
    Rendered { text: text.to_owned(), ..Rendered::default() }
}

fn button(label: &str, token: &str) -> Button {
    Button { label: label.to_owned(), token: token.to_owned() }
}

// ---------------------------------------------------------------- coming in

#[tokio::test]
async fn messages_of_one_chat_are_heard_in_order_and_each_once() {
    let mut desk = listening().await;
    for number in numbers(60) {
        for resident in 1..=6 {
            desk.double.say(resident, &number);
        }
    }
    desk.heard(360).await;
    for resident in 1..=6 {
        assert_eq!(desk.ear.texts(&resident.to_string()), numbers(60));
    }
    desk.stopped().await.expect("a clean end");
    let counters = desk.double.counters();
    assert_eq!((counters.pending, counters.confirmed), (0, 360));
    assert_eq!(desk.ear.repeats.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn nothing_is_confirmed_before_all_of_the_batch_is_committed() {
    let double = double().await;
    for resident in 1..=5 {
        double.say(resident, "路灯坏了");
    }
    let desk = listen(double, Arc::new(Notebook::closed()), TOKEN);
    until("the batch is fetched", || desk.double.counters().handed_out == 5).await;
    desk.ear.gate.add_permits(4);
    desk.heard(4).await;
    let counters = desk.double.counters();
    assert_eq!((counters.confirmed, counters.pending), (0, 5));
    assert_eq!(counters.calls.get("getupdates"), Some(&1));
    desk.ear.gate.add_permits(1);
    desk.drained().await;
    assert_eq!(desk.ear.heard().len(), 5);
}

#[tokio::test]
async fn while_the_store_is_away_updates_stay_with_the_server() {
    let desk = listening().await;
    desk.ear.away.store(true, Ordering::SeqCst);
    desk.double.say(1, "一");
    desk.double.say(1, "二");
    until("it is fetched", || desk.double.counters().handed_out == 2).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(desk.double.counters().pending, 2);
    desk.ear.away.store(false, Ordering::SeqCst);
    desk.drained().await;
    assert_eq!(desk.ear.texts("1"), ["一", "二"]);
    assert!(desk.ear.dead().is_empty());
}

#[tokio::test]
async fn a_desk_that_stops_without_its_store_leaves_the_updates_to_the_next_one() {
    let mut desk = listening().await;
    desk.ear.away.store(true, Ordering::SeqCst);
    desk.double.say(1, "一");
    until("it is fetched", || desk.double.counters().handed_out == 1).await;
    desk.stopped().await.expect("a clean end");
    assert_eq!(desk.double.counters().pending, 1);
    let next = listen(desk.double.clone(), Arc::default(), TOKEN);
    next.heard(1).await;
    assert_eq!(next.ear.texts("1"), ["一"]);
}

#[tokio::test]
async fn a_message_that_always_fails_is_a_dead_letter_and_holds_nobody_up() {
    let desk = listening().await;
    for text in ["一", POISON, "二", PANIC, "三"] {
        desk.double.say(1, text);
    }
    desk.double.say(2, "别的人");
    desk.drained().await;
    assert_eq!(desk.ear.texts("1"), ["一", "二", "三"]);
    assert_eq!(desk.ear.texts("2"), ["别的人"]);
    assert_eq!(desk.ear.tries.load(Ordering::SeqCst), 3);
    let dead = desk.ear.dead();
    let whys: Vec<&str> = dead.iter().map(|dead| dead.why.as_str()).collect();
    assert_eq!(whys, ["poison", "panic: the desk panics"]);
    let kept: Value = serde_json::from_str(&dead[0].raw).expect("the update as it came");
    assert_eq!(kept["message"]["text"], POISON);
}

#[tokio::test]
async fn an_update_that_nobody_can_read_is_kept_as_it_came() {
    let desk = listening().await;
    desk.double.raw(&json!({"invention": {"text": "?"}}));
    desk.double.raw(&json!({"message": {"chat": "王小明 13812345678"}}));
    desk.double.raw(&json!({"message": null}));
    desk.double.say(1, "还在吗");
    desk.drained().await;
    assert_eq!(desk.ear.texts("1"), ["还在吗"]);
    let mut dead = desk.ear.dead();
    dead.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(dead.len(), 3);
    assert!(dead[0].why.contains("invention") && dead[0].raw.contains("invention"));
    assert!(dead[1].raw.contains("13812345678") && !dead[1].why.contains("138"));
    assert!(dead[0].key.starts_with(&format!("telegram:{BOT}:u:1000:")));
}

#[tokio::test]
async fn two_unreadable_updates_with_one_number_are_both_kept() {
    let desk = listening().await;
    for kind in ["invention", "novelty"] {
        desk.double.raw(&json!({"update_id": 7, kind: {}}));
        desk.drained().await;
    }
    let dead = desk.ear.dead();
    assert_eq!(dead.len(), 2);
    assert_ne!(dead[0].key, dead[1].key);
}

#[tokio::test]
async fn update_numbers_may_begin_lower_again() {
    let desk = listening().await;
    desk.double.say(1, "一");
    desk.drained().await;
    desk.double.number_from(7);
    desk.double.say(1, "二");
    desk.double.say(1, "三");
    desk.drained().await;
    desk.double.say(1, "四");
    desk.drained().await;
    assert_eq!(desk.ear.texts("1"), ["一", "二", "三", "四"]);
}

#[tokio::test]
async fn an_update_that_comes_again_has_the_same_key() {
    let desk = listening().await;
    for text in ["一", "二", "三"] {
        desk.double.say(1, text);
    }
    desk.double.press(1, 1, "yes");
    desk.drained().await;
    desk.double.again(4);
    desk.drained().await;
    assert_eq!(desk.ear.repeats.load(Ordering::SeqCst), 4);
    assert_eq!(desk.ear.texts("1"), ["一", "二", "三"]);
}

#[tokio::test]
async fn updates_out_of_order_in_a_batch_are_all_heard() {
    let double = double().await;
    for number in numbers(90) {
        double.say(1, &number);
    }
    double.reverse();
    let desk = listen(double, Arc::default(), TOKEN);
    desk.drained().await;
    let mut heard: Vec<usize> = desk.ear.texts("1").iter().flat_map(|text| text.parse()).collect();
    heard.sort_unstable();
    assert_eq!(heard, (0..90).collect::<Vec<_>>());
}

#[tokio::test]
async fn polling_goes_on_after_every_kind_of_trouble() {
    let mut desk = listening().await;
    let troubles = [
        Fault::TooMany(0),
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(409),
        Fault::Reset,
        Fault::Lost,
        Fault::Reset,
    ];
    for (number, trouble) in troubles.into_iter().enumerate() {
        desk.double.fail("getUpdates", trouble, 2);
        desk.double.say(1, &number.to_string());
        desk.heard(number + 1).await;
    }
    desk.drained().await;
    assert_eq!(desk.ear.texts("1"), numbers(troubles.len()));
    let [failed, answered] = desk.ear.beats.each_ref().map(|count| count.load(Ordering::SeqCst));
    assert!(failed >= 2 * troubles.len(), "{failed} polls failed");
    assert!(answered >= troubles.len(), "{answered} polls were answered");
    desk.stopped().await.expect("a clean end");
}

#[tokio::test]
async fn a_server_that_is_away_at_the_start_is_waited_for() {
    let double = double().await;
    double.fail("getMe", Fault::Reset, 3);
    double.say(1, "早");
    let desk = listen(double, Arc::default(), TOKEN);
    desk.heard(1).await;
}

#[tokio::test]
async fn two_pollers_lose_nothing_between_them() {
    let first = listening().await;
    let second = listen(first.double.clone(), Arc::clone(&first.ear), TOKEN);
    for number in numbers(40) {
        first.double.say(1, &number);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    second.heard(40).await;
    let mut heard: Vec<usize> = first.ear.texts("1").iter().flat_map(|text| text.parse()).collect();
    heard.sort_unstable();
    assert_eq!(heard, (0..40).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_webhook_that_is_still_set_is_ended_and_what_waits_for_it_is_heard() {
    let double = double().await;
    bot(&double).set_webhook(&format!("{}/nobody", double.url()), "s").await.expect("set");
    double.say(1, "早");
    double.fail("deleteWebhook", Fault::Status(502), 2);
    let mut desk = listen(double, Arc::default(), TOKEN);
    desk.heard(1).await;
    desk.stopped().await.expect("a clean end");
    assert_eq!(desk.double.counters().calls.get("deletewebhook"), Some(&3));
}

#[tokio::test]
async fn without_a_webhook_none_is_ended() {
    let mut desk = listening().await;
    desk.double.say(1, "早");
    desk.heard(1).await;
    desk.stopped().await.expect("a clean end");
    assert_eq!(desk.double.counters().calls.get("deletewebhook"), None);
}

#[tokio::test]
async fn polling_waits_while_somebody_else_has_set_a_webhook() {
    let desk = listening().await;
    desk.double.say(1, "一");
    desk.heard(1).await;
    let telegram = bot(&desk.double);
    telegram.set_webhook(&format!("{}/nobody", desk.double.url()), "s").await.expect("set");
    desk.double.say(1, "二");
    until("it asks again", || desk.double.counters().refused >= 3).await;
    assert_eq!(desk.ear.heard().len(), 1);
    telegram.delete_webhook().await.expect("deleted");
    desk.heard(2).await;
}

#[tokio::test]
async fn a_wrong_token_ends_polling_with_a_word_about_it() {
    for token in ["700000001:wrong", "nonsense"] {
        let mut desk = listen(double().await, Arc::default(), token);
        assert!(matches!(desk.ended().await, Err(PollError::BadToken(_))));
    }
}

#[tokio::test]
async fn a_press_is_answered_and_heard_even_when_it_is_too_old_to_be_answered() {
    let desk = listening().await;
    desk.double.press(1, 5, "item|A-1");
    desk.heard(1).await;
    until("it is answered", || desk.double.counters().calls.contains_key("answercallbackquery"))
        .await;
    assert_eq!(desk.double.counters().refused, 0);
    desk.ear.away.store(true, Ordering::SeqCst);
    desk.double.press(1, 5, "item|A-2");
    desk.double.expire_presses();
    desk.ear.away.store(false, Ordering::SeqCst);
    let tokens: Vec<Body> = desk.heard(2).await.into_iter().map(|inbound| inbound.body).collect();
    let press = |token: &str| Body::Press { token: token.to_owned(), message: Some(5) };
    assert_eq!(tokens, [press("item|A-1"), press("item|A-2")]);
}

// ---------------------------------------------------------------- what is read

/// The body of the only message that these fields make.
async fn body_of(fields: Value) -> Option<Body> {
    let desk = listening().await;
    desk.double.post(1, 1, &fields);
    desk.double.say(2, "end");
    desk.drained().await;
    assert_eq!(desk.ear.dead().len(), 0);
    let own = desk.ear.heard().into_iter().find(|inbound| inbound.conversation == chat(1));
    own.map(|inbound| inbound.body)
}

fn text(text: &str) -> Option<Body> {
    Some(Body::Text { text: text.to_owned() })
}

fn media(media: Media, id: &str, mime: &str, size: u64, caption: Option<&str>) -> Option<Body> {
    let file = FileRef { id: format!("telegram:{id}"), mime: mime.to_owned(), size };
    Some(Body::Media { media, file, caption: caption.map(str::to_owned) })
}

#[tokio::test]
async fn words_are_read_as_they_were_typed() {
    for typed in ["/start TOKEN-1", "/help", "你好 \"q\" \\ 😀\u{202e}", "<b>x</b>"] {
        assert_eq!(body_of(json!({ "text": typed })).await, text(typed));
    }
    let named = format!("/status@{} WB-1", BOT_NAME.to_uppercase());
    assert_eq!(body_of(json!({ "text": named })).await, text("/status WB-1"));
    let contact = json!({"phone_number": "13800000000", "first_name": "王", "last_name": null});
    assert_eq!(body_of(json!({ "contact": contact })).await, text("王 13800000000"));
}

#[tokio::test]
async fn files_are_read_with_their_type_size_and_caption() {
    let sizes = json!([
        {"file_id": "small", "width": 90, "height": 60, "file_size": 900},
        {"file_id": "large", "width": 1280, "height": 853, "file_size": 90_000},
        {"file_id": "middle", "width": 320, "height": 213},
    ]);
    assert_eq!(
        body_of(json!({"photo": sizes, "caption": "这里", "media_group_id": "1"})).await,
        media(Media::Photo, "large", "image/jpeg", 90_000, Some("这里"))
    );
    let file = json!({"file_id": "f", "file_size": 5});
    for (field, kind, mime) in [
        ("voice", Media::Voice, "audio/ogg"),
        ("video", Media::Video, "video/mp4"),
        ("video_note", Media::Video, "video/mp4"),
        ("document", Media::Document, "application/octet-stream"),
        ("audio", Media::Document, "application/octet-stream"),
    ] {
        assert_eq!(body_of(json!({ field: file })).await, media(kind, "f", mime, 5, None));
    }
    let pdf = json!({"file_id": "p", "mime_type": "application/pdf", "thumbnail": {}});
    let read = body_of(json!({ "document": pdf })).await;
    assert_eq!(read, media(Media::Document, "p", "application/pdf", 0, None));
}

#[tokio::test]
async fn what_cannot_be_read_gets_an_answer_and_what_nobody_said_does_not() {
    let unreadable = |why| Some(Body::Unreadable { why });
    for fields in [json!({"sticker": {"file_id": "s"}}), json!({"poll": {}}), json!({"dice": {}})] {
        assert_eq!(body_of(fields).await, unreadable(Unreadable::Kind));
    }
    let large = json!({"document": {"file_id": "d", "file_size": LARGEST_FILE + 1}});
    assert_eq!(body_of(large).await, unreadable(Unreadable::TooLarge));
    assert_eq!(body_of(json!({"pinned_message": {}})).await, None);
}

#[tokio::test]
async fn a_place_on_the_map_is_read_and_so_is_a_venue() {
    let point = json!({"latitude": 30.47, "longitude": 106.63});
    let place = Some(Body::Location { latitude: 30.47, longitude: 106.63 });
    assert_eq!(body_of(json!({ "location": point })).await, place);
    let venue = json!({"location": point, "venue": {"location": point, "title": "村委会"}});
    assert_eq!(body_of(venue).await, place);
}

#[tokio::test]
async fn each_edit_is_heard_for_itself() {
    let desk = listening().await;
    let message = desk.double.say(1, "路灯怀了");
    desk.double.edit(1, message, "路灯坏了");
    desk.double.edit(1, message, "路灯坏了,三盏");
    let heard = desk.heard(3).await;
    let edited = |text: &str| Body::Edited { text: text.to_owned() };
    assert_eq!(heard[1].body, edited("路灯坏了"));
    assert_eq!(heard[2].body, edited("路灯坏了,三盏"));
}

#[tokio::test]
async fn the_language_of_the_program_is_told() {
    let desk = listening().await;
    for (resident, tag) in [(1, "zh-hant"), (2, "en"), (3, "zh-hans"), (4, "ug")] {
        desk.double.language(resident, tag);
        desk.double.say(resident, "hello");
        desk.heard(usize::try_from(resident).unwrap_or_default()).await;
    }
    let langs: Vec<_> = desk.ear.heard().iter().map(|inbound| inbound.sender.lang).collect();
    assert_eq!(langs, [Some(Lang::ZhHant), Some(Lang::En), Some(Lang::ZhHans), None]);
    assert!(desk.ear.heard().iter().all(|inbound| inbound.sender.own.is_none()));
}

#[tokio::test]
async fn in_a_group_only_commands_replies_to_the_bot_and_presses_are_heard() {
    let desk = listening().await;
    let of_bot = json!({"message_id": 3, "from": {"id": BOT, "is_bot": true}});
    let of_topic = json!({"message_id": 3, "from": {"id": BOT}, "forum_topic_created": {}});
    let of_other = json!({"message_id": 3, "from": {"id": 8}});
    for fields in [
        json!({"text": "吃了吗"}),
        json!({"text": "/queue@another_bot"}),
        json!({"text": "好的", "reply_to_message": of_other}),
        json!({"text": "好的", "reply_to_message": of_topic}),
        json!({"sticker": {}, "reply_to_message": of_bot}),
        json!({"text": "/queue"}),
        json!({"text": format!("/open@{BOT_NAME} WB-1")}),
        json!({"text": "已修好", "reply_to_message": of_bot}),
    ] {
        desk.double.post(GROUP, 77, &fields);
    }
    desk.double.press_as(GROUP, 77, 3, "queue");
    desk.drained().await;
    assert_eq!(desk.ear.texts(&GROUP.to_string()), ["/queue", "/open WB-1", "已修好"]);
    let heard = desk.ear.heard();
    assert!(matches!(&heard[3].body, Body::Press { token, .. } if token == "queue"));
    assert!(heard.iter().all(|inbound| inbound.conversation == chat(GROUP)));
    assert!(heard.iter().all(|inbound| inbound.sender.own == Some(chat(77))));
}

#[tokio::test]
async fn a_topic_of_a_group_is_a_place_of_its_own() {
    let desk = listening().await;
    let in_topic = json!({"text": "/queue", "message_thread_id": 9, "is_topic_message": true});
    desk.double.post(GROUP, SOMEBODY, &in_topic);
    desk.double.post(GROUP, SOMEBODY, &json!({"text": "/queue", "message_thread_id": 9}));
    let heard = desk.heard(2).await;
    assert_eq!(heard[0].conversation.place(), format!("{GROUP}/9"));
    assert_eq!(heard[1].conversation.place(), GROUP.to_string());
    let sender = Sender::new(bot(&desk.double));
    sender.send(&heard[0].conversation, &words("两件")).await.expect("sent");
    assert_eq!(desk.double.sent_to(GROUP)[0].topic, Some(9));
    let gone = Conversation::new(Channel::Telegram, &format!("{GROUP}/10"));
    assert!(matches!(sender.send(&gone, &words("x")).await, Err(SendError::Gone(_))));
}

// ---------------------------------------------------------------- the webhook

#[tokio::test]
async fn a_push_is_taken_only_with_the_secret_and_only_once_it_is_committed() {
    let double = double().await;
    let ear = Arc::new(Notebook::default());
    let hook = Webhook::new(bot(&double), Arc::clone(&ear), "s3cret");
    let update = json!({"update_id": 5, "message": {"message_id": 1, "date": 1, "text": "早",
        "chat": {"id": 1, "type": "private"}, "from": {"id": 1, "is_bot": false}}});
    let update = update.to_string();
    let accept = async |secret, body: &str| hook.accept(secret, body.as_bytes()).await;
    assert_eq!(accept(None, &update).await, WebhookAnswer::BadSecret);
    assert_eq!(accept(Some("s3cre"), &update).await, WebhookAnswer::BadSecret);
    assert_eq!(accept(Some("s3cret"), "{").await, WebhookAnswer::Malformed);
    ear.away.store(true, Ordering::SeqCst);
    assert_eq!(accept(Some("s3cret"), &update).await, WebhookAnswer::Later);
    assert!(ear.heard().is_empty());
    ear.away.store(false, Ordering::SeqCst);
    assert_eq!(accept(Some("s3cret"), &update).await, WebhookAnswer::Ok);
    assert_eq!(ear.texts("1"), ["早"]);
    assert_eq!(accept(Some("s3cret"), "[1]").await, WebhookAnswer::Ok);
    assert_eq!(ear.dead().len(), 1);
}

#[tokio::test]
async fn a_webhook_without_a_secret_takes_nothing() {
    let double = double().await;
    let hook = Webhook::new(bot(&double), Arc::new(Notebook::default()), "");
    assert_eq!(hook.accept(Some(""), b"{}").await, WebhookAnswer::BadSecret);
    assert_eq!(hook.accept(None, b"{}").await, WebhookAnswer::BadSecret);
}

#[tokio::test]
async fn pushes_are_repeated_until_they_are_taken_and_keep_their_order() {
    let double = double().await;
    let ear = Arc::new(Notebook::default());
    let hook = Arc::new(Webhook::new(bot(&double), Arc::clone(&ear), "s3cret"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
    let handler = move |headers: HeaderMap, body: Bytes| async move {
        let secret = headers.get("X-Telegram-Bot-Api-Secret-Token").and_then(|v| v.to_str().ok());
        match hook.accept(secret, &body).await {
            WebhookAnswer::Ok => StatusCode::OK,
            _ => StatusCode::SERVICE_UNAVAILABLE,
        }
    };
    let mut server = JoinSet::new();
    let app = Router::new().route("/hook", post(handler));
    server.spawn(async move { axum::serve(listener, app).await });
    ear.away.store(true, Ordering::SeqCst);
    bot(&double).set_webhook(&url, "s3cret").await.expect("set");
    for number in numbers(10) {
        double.say(1, &number);
        double.say(2, &number);
    }
    until("pushes were refused", || double.counters().handed_out >= 2).await;
    assert_eq!(double.counters().pending, 20);
    ear.away.store(false, Ordering::SeqCst);
    until("all is pushed", || double.counters().pending == 0).await;
    assert_eq!((ear.texts("1"), ear.texts("2")), (numbers(10), numbers(10)));
}

// ---------------------------------------------------------------- going out

#[tokio::test]
async fn a_long_text_comes_in_parts_with_the_buttons_under_the_last() {
    let double = double().await;
    let line = "😀路灯".repeat(30);
    let long = [line.as_str(); 100].join("\n");
    let mut rendered = words(&long);
    rendered.buttons = vec![vec![button("好", "yes")], vec![button("不", "no")]];
    Sender::new(bot(&double)).send(&chat(1), &rendered).await.expect("sent");
    let sent = double.sent_to(1);
    let parts: Vec<&str> = sent.iter().map(|sent| sent.text.as_str()).collect();
    assert_eq!(parts.join("\n"), long);
    assert!(parts.len() > 2 && parts.iter().all(|part| part.encode_utf16().count() <= 4_000));
    let (last, before) = sent.split_last().expect("parts");
    assert_eq!(last.buttons.len(), 2);
    assert_eq!(last.buttons[1][0].callback_data.as_deref(), Some("no"));
    assert!(before.iter().all(|sent| sent.buttons.is_empty()));
}

#[tokio::test]
async fn one_line_of_emoji_is_never_cut_inside_a_character() {
    let double = double().await;
    let long = format!("a{}", "😀".repeat(5_000));
    Sender::new(bot(&double)).send(&chat(1), &words(&long)).await.expect("sent");
    let parts: Vec<String> = double.sent_to(1).into_iter().map(|sent| sent.text).collect();
    assert_eq!(parts.concat(), long);
}

#[tokio::test]
async fn a_picture_carries_a_short_text_and_stands_before_a_long_one() {
    let double = double().await;
    let sender = Sender::new(bot(&double));
    let picture = |text: &str| Rendered {
        picture: Some(PNG.to_vec()),
        buttons: vec![vec![button("好", "yes")]],
        ..words(text)
    };
    for (resident, text) in [(1, "图".repeat(1_024)), (2, "图".repeat(1_025)), (3, String::new())]
    {
        sender.send(&chat(resident), &picture(&text)).await.expect("sent");
    }
    let shape = |resident| -> Vec<(usize, usize, usize)> {
        let sent = double.sent_to(resident);
        let shape = |sent: &crate::support::telegram_double::Sent| {
            (sent.picture, sent.text.chars().count(), sent.buttons.len())
        };
        sent.iter().map(shape).collect()
    };
    assert_eq!(shape(1), [(PNG.len(), 1_024, 1)]);
    assert_eq!(shape(2), [(PNG.len(), 0, 0), (0, 1_025, 1)]);
    assert_eq!(shape(3), [(PNG.len(), 0, 1)]);
}

#[tokio::test]
async fn a_token_that_telegram_would_not_take_is_refused_before_anything_is_sent() {
    let double = double().await;
    let mut rendered = words("选一个");
    rendered.buttons = vec![vec![button("长", &"字".repeat(22))]];
    let outcome = Sender::new(bot(&double)).send(&chat(1), &rendered).await;
    assert!(matches!(outcome, Err(SendError::Refused(_))));
    assert!(double.counters().calls.is_empty());
    rendered.buttons = vec![vec![button("短", &"x".repeat(64))], vec![]];
    Sender::new(bot(&double)).send(&chat(1), &rendered).await.expect("sent");
}

#[tokio::test]
async fn a_refusal_says_whether_to_try_again() {
    let double = double().await;
    let sender = Sender::new(bot(&double));
    for (resident, closed) in [(1, Closed::Blocked), (2, Closed::NotFound), (-3, Closed::Kicked)] {
        double.close(resident, Some(closed));
        assert!(matches!(sender.send(&chat(resident), &words("x")).await, Err(SendError::Gone(_))));
    }
    double.close(-4, Some(Closed::Moved(GROUP)));
    let moved = sender.send(&chat(-4), &words("x")).await;
    assert_eq!(moved, Err(SendError::Moved(chat(GROUP))));
    let blank = sender.send(&chat(5), &words(" \n")).await;
    assert!(matches!(blank, Err(SendError::Refused(_))));
    double.fail("sendMessage", Fault::TooMany(7), 1);
    let later = sender.send(&chat(5), &words("x")).await;
    assert_eq!(later, Err(SendError::Later(Duration::from_secs(7))));
    for trouble in [Fault::Status(500), Fault::Status(502), Fault::Reset] {
        double.fail("sendMessage", trouble, 1);
        assert!(matches!(sender.send(&chat(5), &words("x")).await, Err(SendError::Failed(_))));
    }
    assert!(double.sent_to(5).is_empty());
}

#[tokio::test]
async fn a_message_whose_acceptance_got_lost_is_to_be_tried_again() {
    let double = double().await;
    double.fail("sendMessage", Fault::Lost, 1);
    let lost = Sender::new(bot(&double)).send(&chat(1), &words("WB-1")).await;
    assert!(matches!(lost, Err(SendError::Failed(_))));
    assert_eq!(double.sent_to(1).len(), 1);
}

#[tokio::test]
async fn no_answer_in_time_is_trouble_of_the_network() {
    let double = double().await;
    let timing = Timing { call: Duration::from_millis(100), ..TIMING };
    let telegram = Telegram::new(TOKEN, &double.url(), timing).expect("a bot");
    double.fail("sendMessage", Fault::Hang, 1);
    let late = Sender::new(telegram).send(&chat(1), &words("x")).await;
    assert!(matches!(late, Err(SendError::Failed(_))));
}

#[tokio::test]
async fn a_later_part_that_is_held_back_does_not_repeat_the_first() {
    let double = double().await;
    let long = format!("{}\n{}", "一".repeat(3_000), "二".repeat(3_000));
    double.fail("sendMessage", Fault::Pass, 1);
    double.fail("sendMessage", Fault::TooMany(0), 2);
    Sender::new(bot(&double)).send(&chat(1), &words(&long)).await.expect("sent");
    assert_eq!(double.sent_to(1).len(), 2);
    assert_eq!(double.counters().calls.get("sendmessage"), Some(&4));
}

#[tokio::test]
async fn files_are_fetched_up_to_the_limit_of_the_server() {
    let desk = listening().await;
    desk.double.photo(1, b"\xff\xd8\xff photo", Some("坑"));
    desk.double.voice(1, &[7; 500]);
    desk.double.location(1, 30.0, 106.0);
    let telegram = bot(&desk.double);
    let mut fetched = Vec::new();
    for inbound in desk.heard(3).await {
        if let Body::Media { file, .. } = inbound.body {
            let id = file.id.strip_prefix("telegram:").expect("a file of Telegram").to_owned();
            fetched
                .push(telegram.fetch_file(&id).await.expect("the bytes").len() as u64 - file.size);
        }
    }
    assert_eq!(fetched, [0, 0]);
    assert!(matches!(telegram.fetch_file("nowhere").await, Err(FetchError::Call(_))));
    let large = usize::try_from(LARGEST_FILE).expect("it fits") + 1;
    desk.double.voice(2, &vec![0; large]);
    let heard = desk.heard(4).await;
    assert_eq!(heard[3].body, Body::Unreadable { why: Unreadable::TooLarge });
    assert!(matches!(telegram.fetch_file("AgAC3.oga").await, Err(FetchError::TooLarge)));
}

#[tokio::test]
async fn a_file_goes_as_a_photo_or_as_a_document() {
    let double = double().await;
    double.say(1, "早");
    let sender = Sender::new(bot(&double));
    let file = |name: &str, mime: &str, bytes: &[u8]| Rendered {
        file: Some(Attached {
            name: name.to_owned(),
            mime: mime.to_owned(),
            bytes: bytes.to_vec(),
        }),
        ..words("附件")
    };
    sender.send(&chat(1), &file("a.png", "image/png", PNG)).await.expect("sent");
    sender.send(&chat(1), &file("a.pdf", "application/pdf", b"%PDF-1.7")).await.expect("sent");
    let calls = double.counters().calls;
    assert_eq!((calls.get("sendphoto"), calls.get("senddocument")), (Some(&1), Some(&1)));
    assert_eq!(calls.get("sendmessage"), Some(&2), "its words follow");
}

// ---------------------------------------------------------------- leaks

#[tokio::test]
async fn no_error_and_no_debug_form_shows_the_token() {
    let double = double().await;
    let secret = TOKEN.split(':').next_back().unwrap_or_default();
    let away = Telegram::new(TOKEN, "http://127.0.0.1:9", TIMING).expect("a bot");
    let error = away.me().await.expect_err("nobody listens there");
    for shown in [error.to_string(), format!("{error:?}"), format!("{away:?}")] {
        assert!(!shown.contains(secret), "{shown}");
    }
    double.fail("getFile", Fault::Reset, 1);
    let error = bot(&double).fetch_file("x").await.expect_err("reset");
    assert!(!format!("{error} {error:?}").contains(secret));
}
