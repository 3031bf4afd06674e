//! A Telegram group that dispatches: its buttons work for those who may, and once.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use wenban::channels::rate::{Limits, Rates};
use wenban::channels::telegram::{Poller, Sender, Telegram, Timing};
use wenban::channels::{Ear, HearError};
use wenban::config::TelegramContent;
use wenban::delivery::{Delivery, Manner};
use wenban::desk::Desk;
use wenban::domain::message::Inbound;
use wenban::ids::Ids;

use crate::support::desk::{Engine, TestDesk};
use crate::support::telegram_double::{Sent, TOKEN, TelegramDouble};

const GROUP: i64 = -1_002_000_000_001;
const DISPATCHER: i64 = 101;
const HANDLER: i64 = 102;
const STRANGER: i64 = 103;
const PATIENCE: Duration = Duration::from_secs(30);
const LINK: i64 = 60 * 60 * 1000;

struct Listener(Arc<Desk>);

impl Ear for Listener {
    async fn hear(&self, inbound: Inbound) -> Result<(), HearError> {
        let heard = self.0.receive(&inbound).await;
        heard.map(drop).map_err(|error| HearError::Failed(error.to_string()))
    }

    async fn dead_letter(&self, _: &str, _: &str, _: &str, why: &str) -> Result<(), HearError> {
        Err(HearError::Failed(why.to_owned()))
    }

    fn answered(&self) {}

    fn unanswered(&self) {}
}

/// A desk on Telegram.
struct OnTelegram {
    desk: TestDesk,
    double: TelegramDouble,
    _work: JoinSet<()>,
}

impl OnTelegram {
    async fn start() -> Self {
        let desk = TestDesk::on(Engine::Sqlite).await.unwrap();
        let double = TelegramDouble::start().await.unwrap();
        let timing = Timing {
            call: Duration::from_secs(10),
            poll: Duration::from_secs(5),
            back_off: Duration::from_millis(4),
            longest_back_off: Duration::from_millis(30),
        };
        let telegram = Telegram::new(TOKEN, &double.url(), timing).unwrap();
        let ear = Arc::new(Listener(Arc::clone(&desk.desk)));
        let poller = Poller::new(telegram.clone(), ear, Arc::new(Ids::seeded(1)));
        let manner = Manner {
            in_flight: 8,
            content: TelegramContent::Full,
            instead_of_words: String::new(),
        };
        let sender = Sender::new(telegram);
        let delivery =
            Delivery::new(Arc::clone(&desk.desk), sender, Rates::new(Limits::OFF), manner);
        let stop = CancellationToken::new();
        let mut work = JoinSet::new();
        let token = stop.clone();
        work.spawn(async move { drop(poller.run(token).await) });
        work.spawn(delivery.run(stop));
        Self { desk, double, _work: work }
    }

    /// Signs somebody in from their private chat.
    async fn signs_in(&self, chat: i64, code: &str) {
        let token = self.desk.desk.invite(code, LINK, 1).await.unwrap();
        self.double.say(chat, &format!("/start {token}"));
        self.hears(chat, |sent| sent.text.contains("已登录")).await;
    }

    /// Waits for a message in this chat.
    async fn hears(&self, chat: i64, wanted: impl Fn(&Sent) -> bool) -> Sent {
        let waiting = async {
            loop {
                if let Some(sent) = self.double.sent_to(chat).into_iter().rev().find(&wanted) {
                    return sent;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let found = tokio::time::timeout(PATIENCE, waiting).await;
        found.unwrap_or_else(|_| panic!("{:?}", self.double.sent_to(chat)))
    }

    /// Presses the first button under this message that says so.
    fn presses(&self, user: i64, under: &Sent, label: &str) {
        let mut buttons = under.buttons.iter().flatten();
        let button = buttons.find(|button| button.text.contains(label)).unwrap();
        let data = button.callback_data.clone().unwrap();
        self.double.press_as(under.chat, user, under.message_id, &data);
    }
}

#[tokio::test]
async fn a_group_dispatches_by_those_who_may_and_the_buttons_go_away() {
    let here = OnTelegram::start().await;
    here.signs_in(DISPATCHER, "S0014").await;
    here.signs_in(HANDLER, "S0133").await;
    here.double.post(GROUP, DISPATCHER, &json!({ "text": "/here" }));
    here.hears(GROUP, |sent| sent.text.contains("这个群以后会收到派单的通知")).await;

    let mut resident = here.desk.resident("resident");
    resident.says("我们村路灯坏了好几天了，晚上黑漆漆的").await;
    resident.presses("提交诉求").await;
    for said in ["磁东村", "王小二 13800001111", "提交"] {
        resident.says(said).await;
    }
    let notice = here.hears(GROUP, |sent| sent.text.contains("新求助")).await;
    assert!(!notice.text.contains("王小二") && !notice.text.contains("1111"), "{}", notice.text);

    for (who, told) in [(STRANGER, "权限"), (HANDLER, "不归您的单位")] {
        here.presses(who, &notice, "派给");
        here.hears(GROUP, |sent| sent.text.contains(told)).await;
    }
    let of_notice = |sent: &Sent| sent.message_id == notice.message_id;
    assert!(!here.hears(GROUP, of_notice).await.buttons.is_empty(), "nobody used them yet");

    here.presses(DISPATCHER, &notice, "派给");
    here.hears(GROUP, |sent| sent.text.contains("已派单")).await;
    let marked = |sent: &Sent| {
        let labels: Vec<_> = sent.buttons.iter().flatten().map(|one| one.text.as_str()).collect();
        of_notice(sent)
            && matches!(labels.as_slice(), [one] if one.starts_with("✓ 已派单：") && one.contains("龚士杰"))
    };
    here.hears(GROUP, marked).await;
    here.hears(HANDLER, |sent| sent.text.contains("新任务：求助")).await;

    // The same button once more: who was first, and no second dispatch.
    here.presses(DISPATCHER, &notice, "派给");
    here.hears(GROUP, |sent| sent.text.contains("工单现在是“待签收”")).await;
}
