//! A browser for tests: Chromium by the WebDriver protocol (W3C WebDriver, level 2).

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

const DRIVER: &str = "/usr/bin/chromedriver";
const CHROMIUM: &str = "/usr/bin/chromium";
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE: Duration = Duration::from_secs(20);

/// Keys that have no character.
pub mod key {
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const SHIFT: &str = "\u{e008}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SPACE: &str = " ";
}

/// A running browser with one window.
pub struct Browser {
    driver: Child,
    http: reqwest::Client,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser; says so and gives nothing where there is none.
    pub async fn start() -> Option<Self> {
        if !Path::new(DRIVER).exists() || !Path::new(CHROMIUM).exists() {
            println!("SKIPPED: no {DRIVER} or {CHROMIUM}; install chromium and chromium-driver");
            return None;
        }
        let mut driver = Command::new(DRIVER)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let address = format!("http://127.0.0.1:{}", port_of(&mut driver));
        let profile = tempfile::tempdir().unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut browser =
            Self { driver, http, session: format!("{address}/session"), _profile: profile };
        let profile = format!("--user-data-dir={}", browser._profile.path().display());
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--window-size=1280,900",
            profile.as_str(),
        ];
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": CHROMIUM, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let started = browser.call(Method::POST, "", capabilities).await;
        let id = started["sessionId"].as_str().unwrap();
        browser.session = format!("{address}/session/{id}");
        Some(browser)
    }

    async fn try_call(&self, method: Method, path: &str, body: Value) -> Result<Value, Value> {
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.session));
        if method == Method::POST {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let good = response.status().is_success();
        let mut answer: Value = response.json().await.unwrap();
        let value = answer["value"].take();
        if good { Ok(value) } else { Err(value) }
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> Value {
        match self.try_call(method, path, body).await {
            Ok(value) => value,
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// Opens an address.
    pub async fn go(&self, address: &str) {
        self.call(Method::POST, "/url", json!({ "url": address })).await;
    }

    /// The address in the address bar.
    pub async fn address(&self) -> String {
        self.call(Method::GET, "/url", Value::Null).await.as_str().unwrap().to_owned()
    }

    /// Sets the size of the page in CSS pixels, as on a telephone when it is narrow.
    pub async fn size(&self, width: u32, height: u32) {
        let params = json!({
            "width": width, "height": height, "deviceScaleFactor": 2, "mobile": width < 600,
        });
        self.chromium("Emulation.setDeviceMetricsOverride", params).await;
    }

    /// Prefers `dark` or `light`.
    pub async fn colours(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.chromium("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn chromium(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.call(Method::POST, "/goog/cdp/execute", body).await
    }

    /// Runs a script in the page; what it returns.
    pub async fn run(&self, script: &str) -> Value {
        self.call(Method::POST, "/execute/sync", json!({ "script": script, "args": [] })).await
    }

    async fn find(&self, css: &str) -> Option<String> {
        let body = json!({ "using": "css selector", "value": css });
        let found = self.try_call(Method::POST, "/element", body).await.ok()?;
        Some(found[ELEMENT].as_str().unwrap().to_owned())
    }

    /// Waits until the page has such an element; its id.
    pub async fn wait_for(&self, css: &str) -> String {
        let start = Instant::now();
        loop {
            if let Some(found) = self.find(css).await {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "no {css} on the page:\n{}", self.words().await);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until the page says this.
    pub async fn wait_for_words(&self, words: &str) {
        self.wait_until(&format!("return document.body.innerText.includes({})", json!(words)))
            .await;
    }

    /// Waits until a script returns true.
    pub async fn wait_until(&self, script: &str) {
        let start = Instant::now();
        while self.run(script).await != Value::Bool(true) {
            assert!(start.elapsed() < PATIENCE, "{script} is not true of:\n{}", self.words().await);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// All words on the page.
    pub async fn words(&self) -> String {
        self.run("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// The words of an element.
    pub async fn text(&self, css: &str) -> String {
        let id = self.wait_for(css).await;
        let text = self.call(Method::GET, &format!("/element/{id}/text"), Value::Null).await;
        text.as_str().unwrap().to_owned()
    }

    /// Presses an element with the pointer.
    pub async fn click(&self, css: &str) {
        let id = self.wait_for(css).await;
        self.call(Method::POST, &format!("/element/{id}/click"), json!({})).await;
    }

    /// Types into an element; a path into a file input chooses the file.
    pub async fn type_into(&self, css: &str, text: &str) {
        let id = self.wait_for(css).await;
        self.call(Method::POST, &format!("/element/{id}/value"), json!({ "text": text })).await;
    }

    /// Presses keys one after the other, wherever the focus is.
    pub async fn press(&self, keys: &[&str]) {
        let strokes: Vec<Value> = keys
            .iter()
            .flat_map(|key| {
                [
                    json!({ "type": "keyDown", "value": key }),
                    json!({ "type": "keyUp", "value": key }),
                ]
            })
            .collect();
        self.act(strokes).await;
    }

    /// Presses a key while another is held.
    pub async fn chord(&self, held: &str, key: &str) {
        let stroke = |kind: &str, key: &str| json!({ "type": kind, "value": key });
        self.act(vec![
            stroke("keyDown", held),
            stroke("keyDown", key),
            stroke("keyUp", key),
            stroke("keyUp", held),
        ])
        .await;
    }

    async fn act(&self, actions: Vec<Value>) {
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.call(Method::POST, "/actions", body).await;
    }

    /// Moves on with the Tab key until the focus is on such an element.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..80 {
            self.press(&[key::TAB]).await;
            let script = format!("return document.activeElement.matches({})", json!(css));
            if self.run(&script).await == Value::Bool(true) {
                return;
            }
        }
        panic!("{css} is not reached by the Tab key");
    }

    /// Opens a further tab and goes there.
    pub async fn new_tab(&self) -> String {
        let made = self.call(Method::POST, "/window/new", json!({ "type": "tab" })).await;
        let handle = made["handle"].as_str().unwrap().to_owned();
        self.switch_to(&handle).await;
        handle
    }

    /// The tab that is driven.
    pub async fn tab(&self) -> String {
        self.call(Method::GET, "/window", Value::Null).await.as_str().unwrap().to_owned()
    }

    /// Drives another tab.
    pub async fn switch_to(&self, handle: &str) {
        self.call(Method::POST, "/window", json!({ "handle": handle })).await;
    }

    /// What the page and the browser complained of.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.call(Method::POST, "/se/log", json!({ "type": "browser" })).await;
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries.iter().filter_map(|entry| entry["message"].as_str().map(str::to_owned)).collect()
    }

    /// Writes what is seen to `target/screenshots/<name>.png`.
    pub async fn screenshot(&self, name: &str) {
        let picture = self.call(Method::GET, "/screenshot", Value::Null).await;
        let png = base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), png.unwrap()).unwrap();
    }

    /// Closes the window and the browser.
    pub async fn close(self) {
        self.call(Method::DELETE, "", Value::Null).await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

/// The port that the driver chose, from the line in which it says so.
fn port_of(driver: &mut Child) -> u16 {
    let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        if let Some((_, port)) = line.split_once("successfully on port ") {
            return port.trim_end_matches('.').trim().parse().unwrap();
        }
    }
    panic!("{DRIVER} did not start");
}
