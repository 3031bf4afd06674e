//! What the pages and the JSON API need from the desk, and nothing more.

use std::future::Future;

use serde::Serialize;

use crate::channels::{Attached, Button};
use crate::domain::Millis;
use crate::domain::message::{Conversation, FileRef, Inbound, Lang};
pub use crate::domain::published::{
    Look, Published, PublishedFigure, PublishedFigures, PublishedItem, PublishedLine,
    PublishedMonth,
};

/// Whose message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The desk's.
    Desk,
    /// The visitor's own.
    Me,
}

/// One message of a conversation as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Unique in its conversation; a later message has a larger one.
    pub id: i64,
    /// When it was committed.
    pub at: Millis,
    /// Whose it is.
    pub from: Whose,
    /// Plain text, lines separated by `\n`.
    pub text: String,
    /// Rows of buttons under it.
    pub buttons: Vec<Vec<Button>>,
    /// The id of a picture above it, for [`Front::picture`]; sent to the browser as an address.
    pub picture: Option<String>,
    /// The name of the table that can be downloaded with it, without its ending, for
    /// [`Front::table`]; sent to the browser as an address.
    pub table: Option<String>,
    /// The files that came with it.
    pub files: Vec<ShownFile>,
    /// The key of the [`Inbound`] it was, with a message of one's own; sent to the browser without
    /// the visitor in front of it.
    pub key: Option<String>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownFile {
    /// The file; its id is empty where there is nothing to tell it by.
    #[serde(flatten)]
    pub file: FileRef,
    /// Where the visitor may open it; `None` for one's own, which one has.
    pub address: Option<String>,
}

impl From<FileRef> for ShownFile {
    fn from(file: FileRef) -> Self {
        Self { file, address: None }
    }
}

/// Why the desk has no answer at this moment; the visitor may try again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontError {
    /// The store does not take anything now.
    #[error("the store takes nothing now: {0}")]
    Busy(String),
    /// Something failed within the desk.
    #[error("the desk failed: {0}")]
    Failed(String),
}

/// Who looks, and in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The conversation that the buttons shown are for.
    pub conversation: Conversation,
    /// The reader's language.
    pub lang: Lang,
}

/// A file to be downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its media type.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a ticket number and a query code lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookUp {
    /// The ticket.
    Found {
        /// How it stands, in the reader's language.
        text: String,
        /// What may be done.
        buttons: Vec<Vec<Button>>,
    },
    /// No such ticket, or another code: the same words for both, so that nobody learns which.
    Refused {
        /// In the reader's language.
        text: String,
    },
}

/// The desk as the web sees it.
pub trait Front: Send + Sync + 'static {
    /// Takes a message in. What is returned is committed: the visitor's own message and the
    /// answers, oldest first. A key that came before returns the same again.
    fn receive(
        &self,
        inbound: Inbound,
    ) -> impl Future<Output = Result<Vec<Shown>, FrontError>> + Send;

    /// The messages of a conversation after that id, oldest first; 0 for all that are kept.
    fn transcript(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> impl Future<Output = Result<Vec<Shown>, FrontError>> + Send;

    /// Like [`Front::transcript`], but waits until there is something. May return nothing after
    /// a long wait, never at once.
    fn wait(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> impl Future<Output = Result<Vec<Shown>, FrontError>> + Send;

    /// Keeps a file of a type that was checked; the same bytes have the same id.
    fn keep_file(
        &self,
        bytes: Vec<u8>,
        mime: &'static str,
    ) -> impl Future<Output = Result<FileRef, FrontError>> + Send;

    /// The PNG of a picture shown in this conversation; `None` for any other.
    fn picture(
        &self,
        conversation: &Conversation,
        id: &str,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, FrontError>> + Send;

    /// The file of a ticket behind an address that was shown in this conversation, while whoever
    /// speaks there may see it; the look is logged.
    fn ticket_file(
        &self,
        conversation: &Conversation,
        token: &str,
    ) -> impl Future<Output = Result<Option<Attached>, FrontError>> + Send;

    /// Everything that is kept of the person in this conversation, as JSON; the export is logged.
    fn my_data(
        &self,
        conversation: &Conversation,
    ) -> impl Future<Output = Result<Vec<u8>, FrontError>> + Send;

    /// A contact that an officer asked for on a channel it must not pass through; `None` when its
    /// time is over.
    fn revealed(
        &self,
        page: &str,
        lang: Lang,
    ) -> impl Future<Output = Result<Option<String>, FrontError>> + Send;

    /// The table of that name (`12.xlsx`, `12.csv`) with figures shown in this conversation, as
    /// far as whoever speaks in it may see them now; `None` for any other.
    fn table(
        &self,
        reader: &Reader,
        name: &str,
    ) -> impl Future<Output = Result<Option<Download>, FrontError>> + Send;

    /// What the officer who speaks in this conversation finds in the menu, as commands without the
    /// stroke; `None` for anybody else.
    fn menu(
        &self,
        conversation: &Conversation,
    ) -> impl Future<Output = Result<Option<Vec<&'static str>>, FrontError>> + Send;

    /// A ticket for somebody who has its number and its query code. The caller limits how often
    /// wrong codes can be tried.
    fn ticket(
        &self,
        reader: &Reader,
        number: &str,
        query_code: &str,
    ) -> impl Future<Output = Result<LookUp, FrontError>> + Send;

    /// What the lists publish.
    ///
    /// # Errors
    /// When the lists cannot be searched now.
    fn published(&self, look: &Look) -> Result<Published, FrontError>;

    /// One item of the lists; `None` if nothing of that code is in force on the date.
    fn published_item(&self, code: &str, look: &Look, lang: Lang) -> Option<PublishedItem>;

    /// The figures that everybody may see. Asking often costs the store nothing.
    fn published_figures(
        &self,
        lang: Lang,
    ) -> impl Future<Output = Result<PublishedFigures, FrontError>> + Send;

    /// The words of the page with this id.
    fn label(&self, lang: Lang, id: &str) -> String;

    /// The name of the desk, as it stands at the head of the page.
    fn name(&self, lang: Lang) -> String;

    /// An update that Telegram's webhook brought, with the secret it came with; the HTTP status
    /// to answer with.
    fn telegram_update(&self, secret: &str, body: &[u8]) -> impl Future<Output = u16> + Send;
}
