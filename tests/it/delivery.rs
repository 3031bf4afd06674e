//! Messages on their way out while Telegram, the network or the clock fails.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use wenban::channels::rate::{Limits, Rates};
use wenban::channels::telegram::{Sender, Telegram, Timing};
use wenban::config::TelegramContent;
use wenban::delivery::{Delivery, Manner};
use wenban::desk::Desk;
use wenban::domain::message::{Body, Channel, Conversation};
use wenban::domain::time::{HOUR, MINUTE};

use crate::for_each_engine;
use crate::support::cable::Cable;
use crate::support::desk::TestDesk;
use crate::support::people::Person;
use crate::support::photos::photo;
use crate::support::telegram_double::{Fault, TOKEN, TelegramDouble};

const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than a worker waits before it looks at the outbox again.
const A_LOOK: Duration = Duration::from_millis(700);
/// The waits before the second to the fifth try.
const BACK_OFF: [i64; 4] = [MINUTE, 5 * MINUTE, 25 * MINUTE, 2 * HOUR];
const RESIDENT: i64 = 5_001;

/// Delivers what a desk says to Telegram, until it is stopped.
pub struct Worker {
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Worker {
    pub fn of(desk: &Arc<Desk>, url: &str) -> Self {
        let telegram = Telegram::new(TOKEN, url, Timing::default()).unwrap();
        let manner = Manner {
            in_flight: 8,
            content: TelegramContent::Full,
            instead_of_words: String::new(),
        };
        let rates = Rates::new(Limits::telegram(25));
        let worker = Delivery::new(Arc::clone(desk), Sender::new(telegram), rates, manner);
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        tasks.spawn(worker.run(stop.clone()));
        Self { stop, tasks }
    }

    pub async fn stops(mut self) {
        self.stop.cancel();
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap();
        }
    }
}

fn resident(desk: &TestDesk) -> Person<'_> {
    desk.resident(&RESIDENT.to_string())
}

/// Of each message of the outbox: its state, the failures so far, and whether something was said
/// against it.
async fn outbox(desk: &TestDesk) -> Vec<String> {
    desk.query(
        "SELECT state || ' ' || tries || CASE WHEN error IS NULL THEN '' ELSE ' held back' END
         FROM outbox ORDER BY id",
    )
    .await
}

async fn until_outbox(desk: &TestDesk, wished: &[&str]) {
    let waiting = async {
        while outbox(desk).await != wished {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let came = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(came.is_ok(), "{:?}, not {wished:?}", outbox(desk).await);
}

async fn until_sent(desk: &TestDesk) {
    let pending = "SELECT state FROM outbox WHERE state = 'pending'";
    let waiting = async {
        while !desk.query(pending).await.is_empty() {
            desk.clock.advance(1_000);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, waiting).await.is_ok(), "{:?}", outbox(desk).await);
}

/// Somebody files this matter with a photo on the page.
async fn with_photo(desk: &TestDesk, matter: &str) -> String {
    let mut resident = desk.resident(matter);
    resident.says("提交诉求").await;
    resident.says(matter).await;
    resident.says("求助").await;
    let taken = wenban::files::take_in(photo(), "image/jpeg").unwrap();
    let file = desk.desk.keep_file(taken.bytes, taken.mime).await.unwrap();
    resident.sends(Body::Media { media: taken.media, file, caption: None }).await;
    resident.says("不留").await;
    resident.says("提交").await.number()
}

for_each_engine! {
    /// Twenty seconds of HTTP 502 made dead letters: the failures were tried again within seconds.
    async fn a_failed_message_is_tried_after_1_5_25_minutes_and_2_hours(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let double = TelegramDouble::start().await.unwrap();
        double.fail("sendMessage", Fault::Status(502), 4);
        let worker = Worker::of(&desk.desk, &double.url());
        resident(&desk).says("低保怎么办").await;
        for (tries, wait) in (1..).zip(BACK_OFF) {
            let held = format!("pending {tries} held back");
            until_outbox(&desk, &[&held]).await;
            desk.clock.advance(wait - 1_000);
            tokio::time::sleep(A_LOOK).await;
            assert_eq!(outbox(&desk).await, [held], "it was tried before its time");
            desk.clock.advance(1_000);
        }
        until_outbox(&desk, &["sent 4 held back"]).await;
        assert_eq!(double.sent_to(RESIDENT).len(), 1);
        worker.stops().await;
    }

    /// 个人信息保护法, art. 28: the officer reads it on the page.
    async fn a_file_of_a_sensitive_ticket_is_not_sent_to_telegram(desk: TestDesk) {
        let sensitive = with_photo(&desk, "桥北村村口没有路灯，我妈得了癌症，晚上去透析看不见路").await;
        let plain = with_photo(&desk, "磁东村村口没有路灯，晚上看不见路").await;
        let double = TelegramDouble::start().await.unwrap();
        let worker = Worker::of(&desk.desk, &double.url());
        let place = Conversation::new(Channel::Telegram, &RESIDENT.to_string());
        let mut dispatcher = Person::new(&desk, place);
        let token = desk.desk.invite("S0014", HOUR, 1).await.unwrap();
        dispatcher.says(&format!("/start {token}")).await;
        for (number, photos) in [(sensitive, None), (plain, Some(1))] {
            let shown = dispatcher.says(&format!("附件 {number}")).await;
            assert!(shown.has("附件 1"), "{}", shown.text());
            until_sent(&desk).await;
            assert_eq!(double.counters().calls.get("sendphoto").copied(), photos);
        }
        worker.stops().await;
    }

    async fn a_fifth_failure_is_a_dead_letter_and_the_next_message_goes(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let double = TelegramDouble::start().await.unwrap();
        double.fail("sendMessage", Fault::Reset, 5);
        let worker = Worker::of(&desk.desk, &double.url());
        let mut resident = resident(&desk);
        resident.says("低保怎么办").await;
        resident.says("要带什么材料").await;
        for (tries, wait) in (1..).zip(BACK_OFF) {
            until_outbox(&desk, &[&format!("pending {tries} held back"), "pending 0"]).await;
            assert!(double.sent_to(RESIDENT).is_empty(), "the second overtook the first");
            desk.clock.advance(wait);
        }
        until_outbox(&desk, &["dead 4 held back", "pending 0"]).await;
        desk.clock.advance(MINUTE);
        until_outbox(&desk, &["dead 4 held back", "sent 0"]).await;
        let dead = desk.desk.store().dead_outbox(10).await.unwrap();
        assert!(format!("{dead:?}").contains("tried five times"), "{dead:?}");
        worker.stops().await;
    }

    async fn a_wait_that_is_asked_for_is_no_failure(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let double = TelegramDouble::start().await.unwrap();
        double.fail("sendMessage", Fault::TooMany(300), 6);
        let worker = Worker::of(&desk.desk, &double.url());
        resident(&desk).says("低保怎么办").await;
        // Six waits and the call that goes well.
        for calls in 1..=7 {
            until_called(&double, calls, &desk).await;
        }
        until_outbox(&desk, &["sent 0 held back"]).await;
        worker.stops().await;
    }

    async fn a_network_that_is_away_for_hours_makes_no_dead_letter(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let double = TelegramDouble::start().await.unwrap();
        let address = double.url().trim_start_matches("http://").parse().unwrap();
        let cable = Cable::to(address).await;
        cable.pull().await;
        let worker = Worker::of(&desk.desk, &format!("http://{}", cable.address()));
        let mut resident = resident(&desk);
        resident.says("低保怎么办").await;
        resident.says("要带什么材料").await;
        for _ in 0..6 {
            tokio::time::sleep(A_LOOK).await;
            desk.clock.advance(HOUR);
        }
        assert_eq!(outbox(&desk).await, ["pending 0", "pending 0"]);
        cable.plug().await;
        desk.clock.advance(MINUTE);
        until_outbox(&desk, &["sent 0", "pending 0"]).await;
        desk.clock.advance(MINUTE);
        until_outbox(&desk, &["sent 0", "sent 0"]).await;
        let sent = double.sent_to(RESIDENT);
        assert!(sent[0].text.contains("最低生活保障"), "{sent:?}");
        worker.stops().await;
    }

    /// What was committed before the clock was set back waited until its old time.
    async fn a_message_of_before_the_clock_was_set_back_goes_at_once(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let double = TelegramDouble::start().await.unwrap();
        resident(&desk).says("低保怎么办").await;
        desk.clock.advance(-HOUR);
        let worker = Worker::of(&desk.desk, &double.url());
        until_outbox(&desk, &["sent 0"]).await;
        worker.stops().await;
    }

    async fn a_clock_that_is_set_back_holds_no_message_up(desk: TestDesk) {
        let desk = desk.over(Channel::Telegram);
        let double = TelegramDouble::start().await.unwrap();
        let worker = Worker::of(&desk.desk, &double.url());
        let mut resident = resident(&desk);
        resident.says("低保怎么办").await;
        double.wait_for(RESIDENT, PATIENCE, |sent| sent.len() == 1).await;
        // The clock stands, so the pace keeps the second message waiting.
        resident.says("要带什么材料").await;
        desk.clock.advance(-HOUR);
        double.wait_for(RESIDENT, PATIENCE, |sent| sent.len() == 2).await;
        desk.clock.advance(-HOUR);
        resident.says("在哪里办").await;
        double.wait_for(RESIDENT, PATIENCE, |sent| sent.len() == 3).await;
        worker.stops().await;
    }
}

/// Lets five minutes pass again and again until the server was called so often.
async fn until_called(double: &TelegramDouble, times: u64, desk: &TestDesk) {
    let calls = || double.counters().calls.get("sendmessage").copied().unwrap_or_default();
    let waiting = async {
        while calls() < times {
            tokio::time::sleep(Duration::from_millis(20)).await;
            desk.clock.advance(5 * MINUTE);
        }
    };
    let came = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(came.is_ok(), "called {} times, not {times}", calls());
}
