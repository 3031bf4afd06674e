//! People who talk to a desk: what they say, press and hear.

use wenban::channels::Rendered;
use wenban::desk::DeskError;
use wenban::domain::message::{Body, Conversation, Inbound, Lang, Sender};
use wenban::store::OutboxRow;

use super::desk::TestDesk;

/// Somebody in a conversation with a desk.
pub struct Person<'a> {
    desk: &'a TestDesk,
    pub conversation: Conversation,
    lang: Option<Lang>,
    heard_until: i64,
    heard: Vec<Rendered>,
}

/// What somebody heard, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Heard(pub Vec<Rendered>);

impl<'a> Person<'a> {
    pub fn new(desk: &'a TestDesk, conversation: Conversation) -> Self {
        Self { desk, conversation, lang: None, heard_until: 0, heard: Vec::new() }
    }

    pub fn speaking(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }

    /// Says it and hears the answer, with whatever came before it unheard.
    pub async fn says(&mut self, text: &str) -> Heard {
        self.sends(Body::Text { text: text.to_owned() }).await
    }

    /// Presses the newest button with this label, or of this verb.
    pub async fn presses(&mut self, button: &str) -> Heard {
        let token = self.token(button);
        self.sends(Body::Press { token, message: None }).await
    }

    /// The token of the newest button with this label, or of this verb.
    pub fn token(&self, button: &str) -> String {
        let verb = format!("{button}|");
        let buttons = self.heard.iter().rev().flat_map(|said| said.buttons.iter().flatten());
        let mut fitting =
            buttons.filter(|b| b.label.contains(button) || b.token.starts_with(&verb));
        let found = fitting.next().map(|b| b.token.clone());
        found
            .unwrap_or_else(|| panic!("no button {button:?}: {}", Heard(self.heard.clone()).text()))
    }

    pub async fn sends(&mut self, body: Body) -> Heard {
        let key = self.desk.next_key();
        self.sends_as(&key, body).await.unwrap();
        self.hears().await
    }

    /// Sends a message under this key, as a channel does that sends it again.
    pub async fn sends_as(&self, key: &str, body: Body) -> Result<Vec<OutboxRow>, DeskError> {
        self.desk.desk.receive(&self.message(key, body)).await
    }

    /// A message as a channel brings it to a desk.
    pub fn message(&self, key: &str, body: Body) -> Inbound {
        let sender = Sender { own: None, lang: self.lang };
        let conversation = self.conversation.clone();
        Inbound { conversation, key: key.to_owned(), sender, body }
    }

    /// What was said here and was not heard yet.
    pub async fn hears(&mut self) -> Heard {
        let desk = &self.desk.desk;
        let rows = desk.said_after(&self.conversation, self.heard_until).await.unwrap();
        self.heard_until = rows.last().map_or(self.heard_until, |row| row.id);
        for row in &rows {
            // Rendering falls back where words are missing; a test must not.
            let strict = desk.locale().try_render(&row.reply, row.lang, &|_| String::new());
            strict.unwrap_or_else(|fault| panic!("{fault}: {:?}", row.reply));
        }
        let new: Vec<Rendered> = rows.iter().map(|row| desk.render(row)).collect();
        self.heard.extend(new.iter().cloned());
        Heard(new)
    }
}

impl Heard {
    /// Lines of text, and a line of `[labels]` for each row of buttons.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for said in &self.0 {
            lines.extend(said.text.lines().map(str::to_owned));
            for row in &said.buttons {
                let labels: Vec<String> = row.iter().map(|b| format!("[{}]", b.label)).collect();
                lines.push(labels.join(" "));
            }
        }
        lines
    }

    pub fn text(&self) -> String {
        self.lines().join("\n")
    }

    pub fn has(&self, words: &str) -> bool {
        self.lines().iter().any(|line| line.contains(words))
    }

    /// The ticket number that was named last.
    pub fn number(&self) -> String {
        let text = self.text();
        let at = text.rfind("WB-").unwrap_or_else(|| panic!("no ticket number: {text}"));
        let part = |c: &char| c.is_ascii_digit() || *c == '-';
        format!("WB{}", text[at + 2..].chars().take_while(part).collect::<String>())
    }
}
