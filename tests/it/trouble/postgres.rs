//! PostgreSQL goes away and comes back, or is not there.

use std::fs;

use reqwest::StatusCode;

use super::{ANSWER, PATIENCE, QUESTION, assert_has, complaint, end, until};
use crate::support::cable::Cable;
use crate::support::child::{Home, Running};
use crate::support::desk::{Engine, Place};
use crate::support::telegram_double::{TOKEN, TelegramDouble};
use crate::support::visitor::Visitor;

fn address_of(url: &str) -> (reqwest::Url, std::net::SocketAddr) {
    let url = reqwest::Url::parse(url).unwrap();
    let host = url.host_str().unwrap().trim_matches(['[', ']']).parse().unwrap();
    let port = url.port().unwrap_or(5432);
    (url, std::net::SocketAddr::new(host, port))
}

#[tokio::test(flavor = "multi_thread")]
async fn while_postgres_is_away_nothing_is_taken_and_afterwards_nothing_is_lost() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let (mut url, server) = address_of(&place.setting());
    let cable = Cable::to(server).await;
    url.set_port(Some(cable.address().port())).unwrap();
    let double = TelegramDouble::start().await.unwrap();
    let home = Home::empty(Some(url.to_string())).unwrap();
    let home = home.with("TELOXIDE_TOKEN", TOKEN).with("TELOXIDE_API_URL", &double.url());
    let desk = home.start().await.unwrap();
    let visitor = Visitor::new(desk.address(), 1);
    visitor.says("k1", QUESTION).await.unwrap();
    double.say(5_001, QUESTION);
    double.wait_for(5_001, PATIENCE, |sent| sent.len() == 1).await;

    cable.pull().await;
    double.say(5_001, "要带什么材料");
    let (status, problem) = visitor.says("k2", "要带什么材料").await.unwrap_err();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{problem}");
    until("it says so", || home.log().contains("the store is away")).await;

    cable.plug().await;
    visitor.says("k2", "要带什么材料").await.unwrap();
    double.wait_for(5_001, PATIENCE, |sent| sent.len() == 2).await;
    let told = visitor.told().await;
    assert_eq!(told.iter().filter(|text| *text == "要带什么材料").count(), 1);
    assert!(double.sent_to(5_001)[1].text.contains("材料"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_waits_for_postgres_at_the_start_can_be_ended() {
    let home = Home::empty(Some("postgres://wenban@127.0.0.1:9/wenban".to_owned())).unwrap();
    let mut desk = home.spawn().unwrap();
    until("it listens", || std::net::TcpStream::connect(home.address()).is_ok()).await;
    end(&mut desk).await;
    assert_eq!(home.log(), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_that_is_not_there_at_the_start_is_named() {
    let home = Home::empty(Some("postgres://wenban@127.0.0.1:9/wenban".to_owned())).unwrap();
    let log = complaint(&home).await;
    assert_has(&log, &["Connection refused", "check that the database server runs"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_begin_on_an_empty_database_at_once_all_serve() {
    let Some(place) = Place::on(Engine::Postgres).await else { return };
    let homes: Vec<Home> = (0..3).map(|_| Home::empty(Some(place.setting())).unwrap()).collect();
    for home in &homes {
        fs::write(home.folder().join("wenban.key"), "5a".repeat(32)).unwrap();
    }
    let spawned: Vec<Running> = homes.iter().map(|home| home.spawn().unwrap()).collect();
    let mut desks = Vec::new();
    for (home, desk) in homes.iter().zip(spawned) {
        desks.push(home.listening(desk).await.unwrap());
    }
    for (desk, number) in desks.iter().zip(0..) {
        let visitor = Visitor::new(desk.address(), number);
        assert!(visitor.says("k", QUESTION).await.unwrap().contains(ANSWER));
    }
    for home in &homes {
        assert!(!home.log().contains("already exists"), "{}", home.log());
        assert!(!home.log().contains("ERROR"), "{}", home.log());
    }
    assert_has(
        &homes[0].run(&["doctor"]).await.unwrap().out,
        &["desks running on this database: 3"],
    );
    desks[0].kill().unwrap();
    end(&mut desks[1]).await;
    let other = Home::empty(Some(place.setting())).unwrap();
    let log = complaint(&other).await;
    assert_has(&log, &["written with another key", "copy the key file of the first replica"]);
    // A desk that was killed counts until its lease ends.
    let counted = async {
        while !homes[0].run(&["doctor"]).await.unwrap().out.contains("on this database: 1") {}
    };
    tokio::time::timeout(PATIENCE, counted).await.expect("the doctor counts one");
}
