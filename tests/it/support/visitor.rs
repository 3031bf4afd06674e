//! A visitor of the chat API of a desk in another process.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

/// Somebody who talks to a desk over HTTP.
pub struct Visitor {
    client: Client,
    address: SocketAddr,
    name: String,
}

impl Visitor {
    /// Somebody with this number.
    pub fn new(address: SocketAddr, number: usize) -> Self {
        let client = Client::builder().timeout(Duration::from_secs(30)).build().unwrap();
        Self { client, address, name: format!("{number:032x}") }
    }

    /// Says something under this key; the words of the answer, or the status with its problem.
    pub async fn says(&self, key: &str, text: &str) -> Result<String, (StatusCode, String)> {
        let url = format!("http://{}/api/chat/messages", self.address);
        let body = json!({"key": key, "text": text});
        let request = self.client.post(url).header("x-wenban-visitor", &self.name).json(&body);
        let response = request.send().await.unwrap();
        let status = response.status();
        let body = response.text().await.unwrap();
        if !status.is_success() {
            return Err((status, body));
        }
        let answer: Value = serde_json::from_str(&body).unwrap();
        Ok(texts(&answer).split_off(1).join("\n"))
    }

    /// Everything that was said, oldest first, at most the last two hundred.
    pub async fn told(&self) -> Vec<String> {
        let url = format!("http://{}/api/chat/messages", self.address);
        let request = self.client.get(url).header("x-wenban-visitor", &self.name);
        texts(&request.send().await.unwrap().json().await.unwrap())
    }
}

fn texts(answer: &Value) -> Vec<String> {
    let messages = answer["messages"].as_array().unwrap();
    messages.iter().filter_map(|message| message["text"].as_str()).map(str::to_owned).collect()
}
