//! Somebody at the API of a desk in a process of its own, who keeps every byte that came back.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

/// How long a stream is listened to.
const LISTENING: Duration = Duration::from_millis(300);

pub struct Caller {
    client: Client,
    address: SocketAddr,
    name: String,
    keys: usize,
    /// What was asked, and every answer as it came.
    pub heard: Vec<(String, Vec<u8>)>,
    /// Labels and tokens of buttons, oldest first.
    buttons: Vec<(String, String)>,
    /// Addresses of tables and files, oldest first.
    pub offered: Vec<String>,
}

impl Caller {
    pub fn new(address: SocketAddr, number: usize) -> Self {
        let client = Client::builder().timeout(Duration::from_secs(60)).build().unwrap();
        let name = format!("{number:032x}");
        let (heard, buttons, offered) = (Vec::new(), Vec::new(), Vec::new());
        Self { client, address, name, keys: 0, heard, buttons, offered }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("http://{}{path}", self.address);
        self.client.request(method, url).header("x-wenban-visitor", &self.name)
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("k{}", self.keys)
    }

    async fn answered(&mut self, what: &str, request: RequestBuilder) -> (StatusCode, Vec<u8>) {
        let response = request.send().await.unwrap();
        let status = response.status();
        let bytes = response.bytes().await.unwrap().to_vec();
        self.heard.push((what.to_owned(), bytes.clone()));
        (status, bytes)
    }

    /// Notes what a message offers, and gives its words.
    fn read(&mut self, bytes: &[u8]) -> String {
        let answer: Value = serde_json::from_slice(bytes).unwrap_or_default();
        let messages = answer["messages"].as_array().cloned().unwrap_or_default();
        let mut text = String::new();
        for message in &messages {
            let words = message["text"].as_str().unwrap_or_default();
            text = format!("{text}{words}\n");
            let rows = message["buttons"].as_array().into_iter().flatten();
            for button in rows.flat_map(|row| row.as_array().into_iter().flatten()) {
                let said = |name: &str| button[name].as_str().unwrap_or_default().to_owned();
                self.buttons.push((said("label"), said("token")));
            }
            let table = message["table"].as_str().into_iter();
            self.offered
                .extend(table.flat_map(|table| [format!("{table}.csv"), format!("{table}.xlsx")]));
            let files = message["files"].as_array().into_iter().flatten();
            self.offered
                .extend(files.filter_map(|file| Some(file["address"].as_str()?.to_owned())));
        }
        text
    }

    async fn posts(&mut self, what: &str, body: Value) -> String {
        let request = self.request(Method::POST, "/api/chat/messages").json(&body);
        let (status, bytes) = self.answered(what, request).await;
        assert!(status.is_success(), "{what}: {}", String::from_utf8_lossy(&bytes));
        self.read(&bytes)
    }

    pub async fn says(&mut self, text: &str) -> String {
        let body = json!({"key": self.key(), "text": text});
        self.posts(text, body).await
    }

    /// Presses the newest button that is labelled so, or is of this verb.
    pub async fn presses(&mut self, button: &str) -> String {
        let verb = format!("{button}|");
        let is_it =
            |(label, token): &&(String, String)| label == button || token.starts_with(&verb);
        let found = self.buttons.iter().rev().find(is_it);
        let token = found.unwrap_or_else(|| panic!("no button {button}")).1.clone();
        let body = json!({"key": self.key(), "press": token});
        self.posts(button, body).await
    }

    pub async fn gets(&mut self, path: &str) -> (StatusCode, Vec<u8>) {
        let request = self.request(Method::GET, path);
        self.answered(path, request).await
    }

    /// Sends this body to the route of messages, as a broken program does.
    pub async fn posts_raw(&mut self, body: String) -> StatusCode {
        let request = self.request(Method::POST, "/api/chat/messages");
        let request = request.header("content-type", "application/json").body(body);
        self.answered("a broken body", request).await.0
    }

    /// Uploads a file with words under it.
    pub async fn uploads(
        &mut self,
        bytes: Vec<u8>,
        mime: &str,
        caption: &str,
    ) -> (StatusCode, String) {
        let file = Part::bytes(bytes).file_name("file").mime_str(mime).unwrap();
        let form = Form::new().text("key", self.key()).text("caption", caption.to_owned());
        let request =
            self.request(Method::POST, "/api/chat/files").multipart(form.part("file", file));
        let (status, bytes) = self.answered("an upload", request).await;
        let words = self.read(&bytes);
        (status, if status.is_success() { words } else { String::from_utf8(bytes).unwrap() })
    }

    /// The whole conversation.
    pub async fn reads_on(&mut self) -> String {
        let (_, bytes) = self.gets("/api/chat/messages").await;
        self.read(&bytes)
    }

    /// What a stream brings of the conversation so far.
    pub async fn listens(&mut self) {
        let request = self.request(Method::GET, "/api/chat/stream?after=0");
        let mut response = request.send().await.unwrap();
        let mut heard = Vec::new();
        while let Ok(chunk) = tokio::time::timeout(LISTENING, response.chunk()).await {
            let Some(chunk) = chunk.unwrap() else { break };
            heard.extend_from_slice(&chunk);
        }
        assert!(heard.starts_with(b":") || heard.starts_with(b"retry"), "{heard:?}");
        self.heard.push(("a stream".to_owned(), heard));
    }

    /// Everything that was offered and not fetched yet.
    pub async fn fetches(&mut self) -> Vec<(String, Vec<u8>)> {
        let mut fetched = Vec::new();
        for path in std::mem::take(&mut self.offered) {
            let (status, bytes) = self.gets(&path).await;
            assert!(status.is_success(), "{path}: {status}");
            fetched.push((path, bytes));
        }
        fetched
    }

    /// Forgets what it heard last, which it was allowed to hear.
    pub fn was_entitled(&mut self) {
        self.heard.pop();
    }
}

/// The ticket number that was named last.
pub fn number_in(text: &str) -> String {
    let at = text.rfind("WB-").unwrap_or_else(|| panic!("no ticket number: {text}"));
    let part = |c: &char| c.is_ascii_digit() || *c == '-';
    format!("WB{}", text[at + 2..].chars().take_while(part).collect::<String>())
}
