//! Binds the desk to what the page and Telegram need of it.

use std::sync::Arc;
use std::time::Duration;

use crate::channels::telegram::{Webhook, WebhookAnswer};
use crate::channels::{Ear, HearError, Rendered};
use crate::desk::{Desk, DeskError};
use crate::domain::message::{Body, Conversation, FileRef, Inbound, Lang};
use crate::domain::published::{Look, Published, PublishedItem};
use crate::store::{CommitError, OutboxRow, Said, StoreError};
use crate::web::seam::{Front, FrontError, LookUp, Reader, Shown, Whose};

/// How long a page waits for news before it asks again; replicas see each other's news this late.
const WAIT: Duration = Duration::from_secs(1);
/// How often a waiting page looks before it is answered with nothing.
const LOOKS: usize = 20;

/// The desk as Telegram's updates reach it.
pub struct DeskEar(pub Arc<Desk>);

impl Ear for DeskEar {
    async fn hear(&self, inbound: Inbound) -> Result<(), HearError> {
        self.0.receive(&inbound).await.map(drop).map_err(hear_error)
    }

    async fn dead_letter(
        &self,
        source: &str,
        key: &str,
        raw: &str,
        why: &str,
    ) -> Result<(), HearError> {
        self.0.dead_letter(source, key, raw, why).await.map_err(hear_error)
    }
}

fn hear_error(error: DeskError) -> HearError {
    let away = is_away(&error);
    let text = describe(&error);
    if away { HearError::Away(text) } else { HearError::Failed(text) }
}

/// Whether the store is the reason: nothing is wrong with the message then.
fn is_away(error: &DeskError) -> bool {
    if let DeskError::Commit(error) = error
        && error.refuses_content()
    {
        return false;
    }
    matches!(
        error,
        DeskError::Store(StoreError::Database(_) | StoreError::Folder { .. })
            | DeskError::Commit(CommitError::Database(_) | CommitError::Closed)
            | DeskError::Busy
    )
}

/// An error with its causes, in one line.
pub(super) fn describe(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// The desk as the page sees it.
pub struct DeskFront {
    desk: Arc<Desk>,
    webhook: Option<Webhook<DeskEar>>,
}

impl DeskFront {
    /// The desk with the webhook of Telegram, if it has one.
    #[must_use]
    pub fn new(desk: Arc<Desk>, webhook: Option<Webhook<DeskEar>>) -> Self {
        Self { desk, webhook }
    }

    fn shown(&self, row: &OutboxRow) -> Shown {
        let Rendered { text, buttons, .. } = self.desk.render_words(row);
        Shown {
            id: row.id * 2,
            at: row.at,
            from: Whose::Desk,
            text,
            buttons,
            picture: Desk::has_picture(&row.reply).then(|| row.id.to_string()),
            files: Vec::new(),
            key: None,
        }
    }

    fn said(&self, said: &Said) -> Shown {
        match said {
            Said::Out(row) => self.shown(row),
            Said::In { at, inbound, .. } => own(inbound, said.place(), *at),
        }
    }
}

fn own(inbound: &Inbound, id: i64, at: crate::domain::Millis) -> Shown {
    let (text, files) = match &inbound.body {
        Body::Text { text } | Body::Edited { text } => (text.clone(), Vec::new()),
        Body::Media { file, caption, .. } => {
            (caption.clone().unwrap_or_default(), vec![file.clone()])
        }
        Body::Location { latitude, longitude } => {
            (format!("{latitude:.5}, {longitude:.5}"), Vec::new())
        }
        Body::Press { .. } | Body::Unreadable { .. } => (String::new(), Vec::new()),
    };
    let key = Some(inbound.key.clone());
    Shown { id, at, from: Whose::Me, text, buttons: Vec::new(), picture: None, files, key }
}

fn front_error(error: DeskError) -> FrontError {
    let text = describe(&error);
    if is_away(&error) { FrontError::Busy(text) } else { FrontError::Failed(text) }
}

impl Front for DeskFront {
    async fn receive(&self, inbound: Inbound) -> Result<Vec<Shown>, FrontError> {
        let rows = self.desk.receive(&inbound).await.map_err(front_error)?;
        // Shown as it is kept, so that it looks the same when the page is opened again.
        let kept = Inbound { body: self.desk.as_kept(&inbound.body), ..inbound };
        let first = rows.first().map(|row| own(&kept, row.id * 2 - 1, row.at));
        Ok(first.into_iter().chain(rows.iter().map(|row| self.shown(row))).collect())
    }

    async fn transcript(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> Result<Vec<Shown>, FrontError> {
        let said = self.desk.transcript(conversation).await.map_err(front_error)?;
        let news = said.iter().filter(|said| said.place() > after);
        Ok(news.map(|said| self.said(said)).collect())
    }

    async fn wait(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> Result<Vec<Shown>, FrontError> {
        let bell = self.desk.listen(conversation);
        for _ in 0..LOOKS {
            let rung = bell.notified();
            tokio::pin!(rung);
            rung.as_mut().enable();
            let rows = self.desk.said_after(conversation, after / 2).await.map_err(front_error)?;
            if !rows.is_empty() {
                return self.transcript(conversation, after).await;
            }
            // Whether it rang or not, the next look tells.
            let _ = tokio::time::timeout(WAIT, rung).await;
        }
        Ok(Vec::new())
    }

    async fn keep_file(&self, bytes: Vec<u8>, mime: &'static str) -> Result<FileRef, FrontError> {
        self.desk.keep_file(bytes, mime).await.map_err(front_error)
    }

    async fn picture(
        &self,
        conversation: &Conversation,
        id: &str,
    ) -> Result<Option<Vec<u8>>, FrontError> {
        let Ok(id) = id.parse::<i64>() else { return Ok(None) };
        let rows = self.desk.said_after(conversation, id - 1).await.map_err(front_error)?;
        let row = rows.iter().find(|row| row.id == id);
        Ok(row.and_then(|row| self.desk.picture(&row.reply, row.lang)))
    }

    async fn ticket(
        &self,
        reader: &Reader,
        number: &str,
        query_code: &str,
    ) -> Result<LookUp, FrontError> {
        let looked = self.desk.look_up(&reader.conversation, reader.lang, number, query_code).await;
        let (found, rendered) = looked.map_err(front_error)?;
        Ok(match found {
            true => LookUp::Found { text: rendered.text, buttons: rendered.buttons },
            false => LookUp::Refused { text: rendered.text },
        })
    }

    fn published(&self, look: &Look) -> Result<Published, FrontError> {
        self.desk.published(look).map_err(|error| FrontError::Failed(describe(&error)))
    }

    fn published_item(&self, code: &str, look: &Look, lang: Lang) -> Option<PublishedItem> {
        self.desk.published_item(code, look, lang)
    }

    fn label(&self, lang: Lang, id: &str) -> String {
        self.desk.locale().label(lang, id)
    }

    fn name(&self, _lang: Lang) -> String {
        self.desk.knowledge().desk_name.clone()
    }

    async fn telegram_update(&self, secret: &str, body: &[u8]) -> u16 {
        let Some(webhook) = &self.webhook else { return 404 };
        match webhook.accept(Some(secret), body).await {
            WebhookAnswer::Ok => 200,
            WebhookAnswer::BadSecret => 401,
            WebhookAnswer::Malformed => 400,
            WebhookAnswer::Later => 503,
        }
    }
}
