//! `kill -9` at bad moments: nothing that was said is lost, no ticket is filed twice, nothing
//! overtakes, and a kill repeats at most one message. `WENBAN_LONG=1` plays the full size.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;
use wenban::clock::Clock;
use wenban::domain::ticket::State;
use wenban::store::{Access, Store};

use crate::casework::{bring, filed};
use crate::support::caller::Caller;
use crate::support::child::{Home, Running};
use crate::support::desk::{Engine, Place, TestDesk};
use crate::support::telegram_double::{Sent, TOKEN, TelegramDouble};

/// How long nothing may happen before a test gives up: a lease of a killed replica ends sooner.
const PATIENCE: Duration = Duration::from_secs(90);
/// Residents who speak at the same time.
const RESIDENTS: usize = 40;
/// Messages that file one ticket, see [`words`].
const STEPS: usize = 5;

/// How much is said, and how often the desk is killed meanwhile.
#[derive(Clone, Copy)]
struct Size {
    updates: usize,
    kills: usize,
}

/// The size of these tests; the full one takes minutes.
fn size(short: Size) -> Size {
    #[expect(clippy::disallowed_methods, reason = "the size is told by the environment")]
    let long = std::env::var("WENBAN_LONG").is_ok_and(|value| value == "1");
    if long { Size { updates: 2_000, kills: 12 } } else { short }
}

/// What a resident says as message number so-and-so: each five file one ticket.
fn words(resident: usize, number: usize) -> String {
    match number % STEPS {
        0 => "/file".to_owned(),
        1 => format!("河口镇人民路的路灯坏了三天了，{}", mark(resident, number)),
        2 | 3 => "跳过".to_owned(),
        _ => "是".to_owned(),
    }
}

/// Tells a matter from every other one.
fn mark(resident: usize, number: usize) -> String {
    format!("灯杆{resident}号第{}次", number / STEPS)
}

/// What only the answer to this message says.
fn answered_by(text: &str, resident: usize, number: usize) -> bool {
    match number % STEPS {
        0 => text.contains("至少 5 个字"),
        1 => text.contains("事情发生在哪里"),
        2 => text.contains("怎么联系您"),
        3 => text.contains(&mark(resident, number - 2)),
        _ => text.contains("已经收到") && text.contains("WB-"),
    }
}

/// A small deterministic generator (splitmix64) for the moments of the kills.
struct Dice(u64);

impl Dice {
    fn millis(&mut self, most: u64) -> Duration {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Duration::from_millis((z ^ (z >> 31)) % most)
    }
}

/// A place for the store, and a home for each replica; all have the key of the first.
struct Site {
    place: Place,
    homes: Vec<Home>,
}

impl Site {
    /// `None`, and a line that says so, where there is no server for this engine.
    async fn new(engine: Engine, set: &[(&str, &str)]) -> Option<Self> {
        let place = Place::on(engine).await?;
        let replicas = match engine {
            Engine::Postgres => 2,
            Engine::Sqlite => 1,
        };
        let homes: Vec<Home> = (0..replicas)
            .map(|_| {
                let home = Home::empty(Some(place.setting())).unwrap();
                set.iter().fold(home, |home, (name, value)| home.with(name, value))
            })
            .collect();
        Some(Self { place, homes })
    }

    async fn start(&self) -> Vec<Running> {
        let mut replicas = Vec::new();
        let first = self.homes.first().unwrap();
        for home in &self.homes {
            if !replicas.is_empty() {
                let key = "wenban.key";
                std::fs::copy(first.folder().join(key), home.folder().join(key)).unwrap();
            }
            replicas.push(home.start().await.unwrap());
        }
        replicas
    }

    /// Kills the replica whose turn it is and starts it again.
    async fn kill(&self, replicas: &mut [Running], turn: usize) {
        let which = turn % replicas.len();
        replicas[which].kill().unwrap();
        replicas[which] = self.homes[which].start().await.unwrap();
    }

    /// The words of every ticket that was filed.
    async fn matters(&self) -> Vec<String> {
        let store = Store::open(&self.place.url(), Access::Read).await.unwrap();
        let tickets = store.tickets_since(0).await.unwrap();
        store.close().await;
        let matter = |body: &str| -> String {
            let ticket: Value = serde_json::from_str(body).unwrap();
            ticket["body"].as_str().unwrap().to_owned()
        };
        tickets.iter().map(|ticket| matter(&ticket.body)).collect()
    }

    /// Each matter that was filed to the end is one ticket.
    async fn assert_one_ticket_each(&self, each: usize) {
        let filed = self.matters().await;
        let distinct: BTreeSet<&String> = filed.iter().collect();
        assert_eq!(filed.len(), distinct.len(), "a matter was filed twice");
        assert_eq!(filed.len(), RESIDENTS * (each / STEPS), "matters are lost");
    }
}

// ---------------------------------------------------------------- Telegram

/// What arrived in a chat against what was said there.
#[derive(Default)]
struct Found {
    lost: usize,
    disordered: usize,
    /// When messages were repeated, in microseconds of the double.
    repeated: Vec<u64>,
}

impl Found {
    fn read(&mut self, resident: usize, said: usize, sent: &[Sent]) {
        let mut number = 0;
        for (place, message) in sent.iter().enumerate() {
            if number < said && answered_by(&message.text, resident, number) {
                number += 1;
            } else if place > 0 && sent[place - 1].text == message.text {
                self.repeated.push(message.at_us);
            } else {
                self.disordered += 1;
            }
        }
        self.lost += said - number;
    }
}

/// The chat of a resident.
fn chat(resident: usize) -> i64 {
    5_000 + i64::try_from(resident).unwrap()
}

async fn telegram(engine: Engine, size: Size) {
    let double = TelegramDouble::start().await.unwrap();
    let url = double.url();
    let set = [("TELOXIDE_TOKEN", TOKEN), ("TELOXIDE_API_URL", url.as_str())];
    let Some(site) = Site::new(engine, &set).await else { return };
    let mut replicas = site.start().await;
    let (mut dice, mut kills) = (Dice(7), Vec::new());
    let portion = size.updates / (size.kills + 1);
    let mut said = 0;
    let mut say = |until: usize| {
        for turn in said..until {
            double.say(chat(turn % RESIDENTS), &words(turn % RESIDENTS, turn / RESIDENTS));
        }
        said = until;
    };
    for kill in 0..size.kills {
        say((kill + 1) * portion);
        if kill % 2 == 0 {
            // Right after an answer has gone out: it is perhaps not marked as sent yet.
            let middle = u64::try_from(kill * portion + portion / 2).unwrap();
            until(|| double.counters().sent >= middle).await;
        } else {
            // While updates are coming in.
            tokio::time::sleep(dice.millis(400)).await;
        }
        kills.push(double.now_us());
        site.kill(&mut replicas, kill / 2).await;
    }
    say(size.updates);
    let each = size.updates / RESIDENTS;
    for resident in 0..RESIDENTS {
        double
            .wait_for(chat(resident), PATIENCE, |sent| {
                let last = sent.last();
                last.is_some_and(|last| answered_by(&last.text, resident, each - 1))
                    && sent.len() >= each
            })
            .await;
    }
    drop(replicas);
    let mut found = Found::default();
    for resident in 0..RESIDENTS {
        found.read(resident, each, &double.sent_to(chat(resident)));
    }
    report(engine, size, &found, &kills);
    site.assert_one_ticket_each(each).await;
}

/// Says what was found and insists on it.
fn report(engine: Engine, size: Size, found: &Found, kills: &[u64]) {
    let after = |kill: usize| {
        let end = kills.get(kill + 1).copied().unwrap_or(u64::MAX);
        found.repeated.iter().filter(|at| (kills[kill]..end).contains(at)).count()
    };
    let each_kill: Vec<usize> = (0..kills.len()).map(after).collect();
    println!(
        "{engine:?}: {} updates, {} kills: {} lost, {} out of order, repeated after each kill {each_kill:?}",
        size.updates, size.kills, found.lost, found.disordered
    );
    assert_eq!((found.lost, found.disordered), (0, 0));
    assert_eq!(each_kill.iter().sum::<usize>(), found.repeated.len(), "repeated without a kill");
    assert!(each_kill.iter().all(|repeated| *repeated <= 1), "{each_kill:?}");
}

async fn until(reached: impl Fn() -> bool) {
    let waited = tokio::time::timeout(PATIENCE, async {
        while !reached() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    });
    waited.await.expect("nothing goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_desk_loses_no_update_and_repeats_at_most_one_message_a_kill() {
    telegram(Engine::Sqlite, size(Size { updates: 400, kills: 4 })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_replica_loses_no_update_and_repeats_at_most_one_message_a_kill() {
    telegram(Engine::Postgres, size(Size { updates: 200, kills: 2 })).await;
}

// ---------------------------------------------------------------- the chat API

/// A visitor who says everything, again with the same key until it is answered.
async fn visit(addresses: Vec<std::net::SocketAddr>, resident: usize, each: usize) -> usize {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap();
    let mut retries = 0;
    for number in 0..each {
        let body = json!({"key": format!("k{number}"), "text": words(resident, number)});
        loop {
            let address = addresses[(resident + retries) % addresses.len()];
            if let Some(answer) = say(&client, address, resident, &body).await {
                let text = answer["messages"][1]["text"].as_str().unwrap_or_default();
                assert!(answered_by(text, resident, number), "{number}: {answer}");
                break;
            }
            retries += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    retries
}

/// `None` when the desk is away or asks to come again.
async fn say(
    client: &reqwest::Client,
    address: std::net::SocketAddr,
    resident: usize,
    body: &Value,
) -> Option<Value> {
    let url = format!("http://{address}/api/chat/messages");
    let request = client.post(url).header("x-wenban-visitor", visitor(resident)).json(body);
    let response = request.send().await.ok()?;
    if response.status().is_server_error() {
        return None;
    }
    assert!(response.status().is_success(), "{}", response.status());
    response.json().await.ok()
}

fn visitor(resident: usize) -> String {
    format!("{resident:032x}")
}

async fn chat_api(engine: Engine, size: Size) {
    let Some(site) = Site::new(engine, &[("WENBAN_WEB_MESSAGES_PER_10S", "0")]).await else {
        return;
    };
    let mut replicas = site.start().await;
    let each = size.updates / RESIDENTS;
    let addresses: Vec<_> = site.homes.iter().map(Home::address).collect();
    let mut visits = JoinSet::new();
    for resident in 0..RESIDENTS {
        visits.spawn(visit(addresses.clone(), resident, each));
    }
    let mut dice = Dice(11);
    for kill in 0..size.kills {
        tokio::time::sleep(Duration::from_millis(30) + dice.millis(300)).await;
        site.kill(&mut replicas, kill).await;
    }
    let mut retries = 0;
    while let Some(visit) = visits.join_next().await {
        retries += visit.unwrap();
    }
    for resident in 0..RESIDENTS {
        assert_told_once(addresses[0], resident, each).await;
    }
    println!(
        "{engine:?}, chat API: {} messages, {} kills: {retries} tries in vain, 0 lost, 0 twice",
        each * RESIDENTS,
        size.kills
    );
    drop(replicas);
    site.assert_one_ticket_each(each).await;
}

/// The transcript has every message once, in order, each before its answer.
async fn assert_told_once(address: std::net::SocketAddr, resident: usize, each: usize) {
    let url = format!("http://{address}/api/chat/messages");
    let request = reqwest::Client::new().get(url).header("x-wenban-visitor", visitor(resident));
    let told: Value = request.send().await.unwrap().json().await.unwrap();
    let told = told["messages"].as_array().unwrap();
    let texts: Vec<&str> = told.iter().filter_map(|message| message["text"].as_str()).collect();
    assert_eq!(texts.len(), each * 2, "{texts:#?}");
    for (number, pair) in texts.chunks(2).enumerate() {
        assert_eq!(pair[0], words(resident, number));
        assert!(answered_by(pair[1], resident, number), "{number}: {}", pair[1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_who_tries_again_with_the_same_key_is_heard_once() {
    chat_api(Engine::Sqlite, size(Size { updates: 800, kills: 4 })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_who_goes_to_another_replica_is_heard_once() {
    chat_api(Engine::Postgres, size(Size { updates: 800, kills: 4 })).await;
}

// ---------------------------------------------------------------- orderly ends, bad beginnings

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_finishes_what_is_under_way_and_repeats_nothing() {
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let home = home.with("WENBAN_TELEGRAM_PER_SECOND", "100");
    let mut desk = home.start().await.unwrap();
    for resident in 0..RESIDENTS {
        double.say(chat(resident), &words(resident, 0));
    }
    until(|| double.counters().sent >= 10).await;
    desk.terminate().unwrap();
    assert_eq!(desk.ended().await.unwrap().code(), Some(0), "{}", home.log());
    let _desk = home.start().await.unwrap();
    for resident in 0..RESIDENTS {
        double.wait_for(chat(resident), PATIENCE, |sent| !sent.is_empty()).await;
    }
    for resident in 0..RESIDENTS {
        assert_eq!(double.sent_to(chat(resident)).len(), 1, "resident {resident}");
    }
}

#[tokio::test]
async fn a_port_in_use_is_named_with_a_way_out() {
    let home = Home::empty(None).unwrap();
    let _taken = std::net::TcpListener::bind(home.address()).unwrap();
    let mut desk = home.spawn().unwrap();
    assert_eq!(desk.ended().await.unwrap().code(), Some(1));
    let log = home.log();
    assert!(log.contains(&format!("cannot listen on {}", home.address())), "{log}");
    assert!(log.contains("hint: another program has this port"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_telegram_does_not_know_leaves_the_page_running() {
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(None).unwrap();
    let home = home.with("TELOXIDE_TOKEN", "1:wrong").with("TELOXIDE_API_URL", &double.url());
    let desk = home.start().await.unwrap();
    until(|| home.log().contains("Telegram is off; the desk goes on")).await;
    assert!(!home.log().contains("1:wrong"), "the token is in the log");
    let body = json!({"key": "k", "text": "低保怎么办"});
    let answer = say(&reqwest::Client::new(), desk.address(), 1, &body).await.unwrap();
    let text = answer["messages"][1]["text"].as_str().unwrap();
    assert!(text.contains("最低生活保障"), "{text}");
}

/// A ticket that was promised for some days ago, on the database of two replicas; the one of them is
/// killed when both see that its cards are due.
#[tokio::test(flavor = "multi_thread")]
async fn a_red_card_that_is_due_when_a_replica_dies_falls_once_and_the_story_goes_on() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let wenban::store::DatabaseUrl::Postgres(url) = place.url() else {
        panic!("{:?}", place.url())
    };
    let desk = TestDesk::at(place).await;
    desk.clock.set(Clock::System.now() - 20 * 24 * 60 * 60 * 1000);
    let number = filed(&mut desk.resident("1"), "磁东村").await;
    bring(&desk, number, State::InProgress).await;
    let homes: Vec<Home> = (0..2).map(|_| Home::empty(Some(url.clone())).unwrap()).collect();
    for home in &homes {
        // The key of a desk of a test.
        std::fs::write(home.folder().join("wenban.key"), "07".repeat(32)).unwrap();
    }
    let mut dying = homes[0].spawn().unwrap();
    let _other = homes[1].start().await.unwrap();
    dying.kill().unwrap();
    let store = desk.desk.store();
    let number = number.to_string();
    let taken = async |action: &str| {
        let events = store.events(&number).await.unwrap();
        let kind = format!("\"action\":\"{action}\"");
        events.iter().filter(|(event, ..)| event.contains(&kind)).count()
    };
    let began = std::time::Instant::now();
    while taken("red_card").await == 0 {
        assert!(began.elapsed() < PATIENCE, "no card: {}", homes[1].log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!((taken("yellow_card").await, taken("red_card").await), (1, 1));
    let link = homes[1].run(&["staff", "invite", "S0134"]).await.unwrap();
    let token = link.out.lines().next().unwrap().rsplit('/').next().unwrap().to_owned();
    let mut head = Caller::new(homes[1].address(), 1);
    head.says(&format!("/start {token}")).await;
    let card = head.says(&number).await;
    assert!(card.contains("红牌"), "{card}");
    assert_eq!(desk.desk.verify().await.unwrap().faults, []);
}
