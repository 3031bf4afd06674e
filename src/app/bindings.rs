//! Binds the desk to what the page and Telegram need of it.

use std::sync::Arc;
use std::time::Duration;

use crate::channels::telegram::{Webhook, WebhookAnswer};
use crate::channels::{Attached, Ear, HearError, Rendered};
use crate::desk::tables::Format;
use crate::desk::{Desk, DeskError};
use crate::domain::message::{Body, Conversation, FileRef, Inbound, Lang, Reply};
use crate::domain::published::{Look, Published, PublishedFigures, PublishedItem};
use crate::domain::showing::menu;
use crate::domain::upkeep::Way;
use crate::domain::wording::{Line, desk_name};
use crate::store::{OutboxRow, Said};
use crate::web::seam::{Download, Front, FrontError, LookUp, Reader, Shown, ShownFile, Whose};

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

    fn answered(&self) {
        self.0.channel_answered(Way::In);
    }

    fn unanswered(&self) {
        self.0.channel_failed(Way::In);
    }
}

fn hear_error(error: DeskError) -> HearError {
    let away = error.is_away();
    let text = describe(&error);
    if away { HearError::Away(text) } else { HearError::Failed(text) }
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
            files: self.files(row),
            table: Desk::has_table(&row.reply).then(|| row.id.to_string()),
            key: None,
        }
    }

    /// The files of a message, with addresses that are good in its conversation.
    fn files(&self, row: &OutboxRow) -> Vec<ShownFile> {
        let (file, address) = match &row.reply {
            Reply::File { number, file, .. } => {
                let token = self.desk.file_token(&row.conversation, number, file.n, row.at);
                let kept =
                    FileRef { id: file.id.clone(), mime: file.mime.clone(), size: file.size };
                (kept, format!("/api/chat/files/{}", token.replace('|', "%7C")))
            }
            Reply::MyDataFile { .. } => {
                let mime = "application/json".to_owned();
                let kept = FileRef { id: String::new(), mime, size: 0 };
                (kept, "/api/chat/mydata".to_owned())
            }
            _ => return Vec::new(),
        };
        vec![ShownFile { file, address: Some(address) }]
    }

    /// A message as it was said; a press by the label of its button, which one of those before has.
    fn said(&self, said: &Said, before: &[Said]) -> Shown {
        let (at, inbound) = match said {
            Said::Out(row) => return self.shown(row),
            Said::In { at, inbound, .. } => (*at, inbound),
        };
        let shown = own(inbound, said.place(), at);
        match &inbound.body {
            Body::Press { token, .. } => {
                Shown { text: self.label(token, before).unwrap_or_default(), ..shown }
            }
            _ => shown,
        }
    }

    fn label(&self, token: &str, before: &[Said]) -> Option<String> {
        let rows = before.iter().rev().filter_map(|said| match said {
            Said::Out(row) => Some(row),
            Said::In { .. } => None,
        });
        let mut buttons = rows.flat_map(|row| self.desk.render_words(row).buttons).flatten();
        buttons.find(|button| button.token == token).map(|button| button.label)
    }
}

fn own(inbound: &Inbound, id: i64, at: crate::domain::Millis) -> Shown {
    let (text, files) = match &inbound.body {
        Body::Text { text } | Body::Edited { text } => (text.clone(), Vec::new()),
        Body::Media { file, caption, .. } => {
            (caption.clone().unwrap_or_default(), vec![file.clone().into()])
        }
        Body::Location { latitude, longitude } => {
            (format!("{latitude:.5}, {longitude:.5}"), Vec::new())
        }
        Body::Press { .. } | Body::Unreadable { .. } => (String::new(), Vec::new()),
    };
    let key = Some(inbound.key.clone());
    Shown {
        id,
        at,
        from: Whose::Me,
        text,
        buttons: Vec::new(),
        picture: None,
        table: None,
        files,
        key,
    }
}

fn front_error(error: DeskError) -> FrontError {
    let text = describe(&error);
    if error.is_away() { FrontError::Busy(text) } else { FrontError::Failed(text) }
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
        let news = said.iter().enumerate().filter(|(_, said)| said.place() > after);
        let shown = news.map(|(n, one)| self.said(one, said.get(..n).unwrap_or_default()));
        Ok(shown.collect())
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
        self.desk.picture_of(conversation, id).await.map_err(front_error)
    }

    async fn ticket_file(
        &self,
        conversation: &Conversation,
        token: &str,
    ) -> Result<Option<Attached>, FrontError> {
        self.desk.open_file(conversation, token).await.map_err(front_error)
    }

    async fn my_data(&self, conversation: &Conversation) -> Result<Vec<u8>, FrontError> {
        let data = self.desk.export(conversation).await.map_err(front_error)?;
        self.desk.log_own(conversation, "export").await.map_err(front_error)?;
        serde_json::to_vec_pretty(&data).map_err(|error| FrontError::Failed(error.to_string()))
    }

    async fn revealed(&self, page: &str, lang: Lang) -> Result<Option<String>, FrontError> {
        self.desk.reveal_page(page, lang).await.map_err(front_error)
    }

    async fn table(&self, reader: &Reader, name: &str) -> Result<Option<Download>, FrontError> {
        let (Some(format), Some((id, _))) = (Format::of_name(name), name.rsplit_once('.')) else {
            return Ok(None);
        };
        let Ok(id) = id.parse::<i64>() else { return Ok(None) };
        let place = &reader.conversation;
        let bytes = self.desk.table(place, id, format, reader.lang).await.map_err(front_error)?;
        Ok(bytes.map(|bytes| Download { mime: format.mime(), bytes }))
    }

    async fn menu(
        &self,
        conversation: &Conversation,
    ) -> Result<Option<Vec<&'static str>>, FrontError> {
        let officer = self.desk.officer_of(conversation).await.map_err(front_error)?;
        Ok(officer.as_ref().map(menu))
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

    async fn published_figures(&self, lang: Lang) -> Result<PublishedFigures, FrontError> {
        self.desk.published_figures(lang).await.map_err(front_error)
    }

    fn label(&self, lang: Lang, id: &str) -> String {
        self.desk.locale().label(lang, id)
    }

    fn name(&self, lang: Lang) -> String {
        let name = desk_name(&self.desk.knowledge().desk_name);
        self.desk.locale().line(lang, &Line::new("plain").with("text", name))
    }

    async fn telegram_update(&self, secret: &str, body: &[u8]) -> u16 {
        let Some(webhook) = &self.webhook else { return 404 };
        match Box::pin(webhook.accept(Some(secret), body)).await {
            WebhookAnswer::Ok => 200,
            WebhookAnswer::BadSecret => 401,
            WebhookAnswer::Malformed => 400,
            WebhookAnswer::Later => 503,
        }
    }
}
