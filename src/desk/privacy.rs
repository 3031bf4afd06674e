//! Who is behind a ticket, which files it has, and what is kept of a person.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::facts::{ReadTickets, read_tickets};
use super::looks::{EXPORT, Look};
use super::receive::to_json;
use super::sealing::{words_in, words_of};
use super::{ActError, Desk, DeskError};
use crate::channels::{Attached, Rendered};
use crate::domain::dialog::Session;
use crate::domain::message::{Channel, Conversation, Exposure, Lang, Reply};
use crate::domain::people::{Actor, Right, may};
use crate::domain::press::{Press, read_token, token};
use crate::domain::privacy::masked_contact;
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::ticket::{Event, Ticket, TicketNumber};
use crate::domain::view::{FileLine, Kept, MyDataView, TicketView};
use crate::domain::{Millis, local};
use crate::secrets::SecretError;
use crate::store::{OutboxRow, Said, StoreError, Write};

/// Tickets and messages of one person that are exported.
const OWN: i64 = 10_000;
/// How the key of a message with a contact begins; the time it is masked at follows.
const REVEAL: &str = "reveal:";
/// What a contact on the page is sealed for.
const PAGE: &str = "page";
/// How the id of a file begins that only Telegram has.
pub(super) const ELSEWHERE: &str = "telegram:";
/// Who acts at the machine itself.
pub const CONSOLE: &str = "console";

/// Who a requester is, with what they said that names persons.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identity {
    /// How to reach them; empty when no contact is kept.
    pub contact: String,
    /// Words of the ticket that hold personal numbers, as they were said.
    pub words: Vec<String>,
}

/// A contact that is open on the page.
#[derive(Serialize, Deserialize)]
struct OpenPage {
    staff: String,
    /// Where the officer asked; signing out there ends it.
    place: String,
    number: TicketNumber,
    until: Millis,
}

impl Desk {
    /// Who is behind a ticket. Whoever calls this logs it.
    pub(super) async fn identity_of(&self, ticket: &Ticket) -> Result<Identity, DeskError> {
        let mut identity = Identity::default();
        if let Some(requester) = &ticket.requester {
            identity.contact = self.contact_of(requester).await?.unwrap_or_default();
        }
        let number = ticket.number.to_string();
        for sealed in self.store.sealed_words(&number).await? {
            let plain = self.secrets.unseal(&words_of(&number), &sealed)?;
            let words: Vec<String> = serde_json::from_slice(&plain).unwrap_or_default();
            identity.words.extend(words);
        }
        Ok(identity)
    }

    /// The contact of a requester, if one is kept.
    pub(super) async fn contact_of(&self, requester: &str) -> Result<Option<String>, DeskError> {
        let Some(sealed) = self.store.sealed(requester).await? else { return Ok(None) };
        let plain = self.secrets.unseal(requester, &sealed)?;
        Ok(Some(String::from_utf8_lossy(&plain).into_owned()))
    }

    /// Puts the sealed contact into the replies that show one.
    pub(super) async fn expose(
        &self,
        replies: &mut [Reply],
        place: &Conversation,
        officer: Option<&Actor>,
    ) -> Result<(), DeskError> {
        for reply in replies {
            let Reply::Revealed { number, until, contact, sealed, page, .. } = reply else {
                continue;
            };
            let (Ok(number), Some(officer)) = (number.parse::<TicketNumber>(), officer) else {
                continue;
            };
            let Some(ticket) = self.ticket(number).await? else { continue };
            let identity = self.identity_of(&ticket).await?;
            *contact = masked_contact(&identity.contact);
            let place_of = place.as_str().to_owned();
            let open =
                OpenPage { staff: officer.id.clone(), place: place_of, number, until: *until };
            let bytes = self.secrets.seal(PAGE, to_json(&open).as_bytes(), &self.ids)?;
            *page = (place.channel() == Channel::Telegram).then(|| URL_SAFE_NO_PAD.encode(bytes));
            let plain = to_json(&identity);
            let bytes = self.secrets.seal(&shown_in(place), plain.as_bytes(), &self.ids)?;
            *sealed = Some(STANDARD_NO_PAD.encode(bytes));
        }
        Ok(())
    }

    /// The key of a message that has to be masked at a time; `None` for every other.
    pub(super) fn reveal_key(&self, reply: &Reply) -> Option<String> {
        match reply {
            Reply::Revealed { until, number, .. } => {
                Some(format!("{REVEAL}{until:014}:{number}:{}", self.ids.token()))
            }
            _ => None,
        }
    }

    /// The reply as it is shown here and now: a contact only until its time is over, and never
    /// through a server outside of the house.
    pub(super) fn as_shown<'a>(&self, reply: &'a Reply, place: &Conversation) -> Cow<'a, Reply> {
        let console = place.channel() == Channel::Console;
        let mut shown = reply.clone();
        match &mut shown {
            Reply::Revealed { until, contact, words, exposure, sealed, page, .. } => {
                let open = self.clock.now() < *until;
                match (page.take(), sealed.take()) {
                    (Some(page), _) if open => {
                        let url = format!("{}/r/{page}", self.knowledge().public_url);
                        *exposure = Exposure::Page { url };
                    }
                    (None, Some(sealed)) if open => {
                        let Ok(identity) = self.opened_identity(place, &sealed) else {
                            return Cow::Borrowed(reply);
                        };
                        (*contact, *words) = (identity.contact, identity.words);
                        *exposure = Exposure::Open;
                    }
                    _ => *exposure = Exposure::Over,
                }
            }
            Reply::File { number, file, command } if console => {
                *command = Some(format!("wenban ticket attachment {number} {}", file.n));
            }
            Reply::MyDataFile { command } if console => {
                *command =
                    Some(format!("wenban audit export {} --reason \"own data\"", place.as_str()));
            }
            _ => return Cow::Borrowed(reply),
        }
        Cow::Owned(shown)
    }

    fn opened_identity(&self, place: &Conversation, sealed: &str) -> Result<Identity, DeskError> {
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| SecretError::Sealed)?;
        let plain = self.secrets.unseal(&shown_in(place), &bytes)?;
        serde_json::from_slice(&plain).map_err(|_| SecretError::Sealed.into())
    }

    /// A contact on the page, for an officer whose channel it must not pass through; `None` when
    /// the address is wrong, its time is over, the officer has signed out or the right is gone.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn reveal_page(&self, page: &str, lang: Lang) -> Result<Option<String>, DeskError> {
        let sealed = URL_SAFE_NO_PAD.decode(page).unwrap_or_default();
        let Ok(plain) = self.secrets.unseal(PAGE, &sealed) else { return Ok(None) };
        let Ok(open) = serde_json::from_slice::<OpenPage>(&plain) else { return Ok(None) };
        let now = self.clock.now();
        let (Some(officer), Some(ticket)) =
            (self.actor(&open.staff), self.ticket(open.number).await?)
        else {
            return Ok(None);
        };
        let signed_in = self.store.staff_at(&open.place).await?.as_ref() == Some(&open.staff);
        if now >= open.until || !signed_in || may(&officer, Right::SeeIdentity, &ticket).is_err() {
            return Ok(None);
        }
        let Identity { contact, words } = self.identity_of(&ticket).await?;
        self.log_look(&Look::at(&officer.id, "reveal_page", open.number, "")).await?;
        let reply = Reply::Revealed {
            number: open.number.to_string(),
            until: open.until,
            contact,
            words,
            exposure: Exposure::Open,
            sealed: None,
            page: None,
        };
        Ok(Some(self.locale.render(&reply, lang, &|_| String::new()).text))
    }

    /// Masks the messages whose time is over, and those about these tickets at once.
    pub(super) async fn conceal(&self, about: &[TicketNumber]) -> Result<Vec<Write>, DeskError> {
        let until = if about.is_empty() { self.clock.now() } else { Millis::MAX / 1_000_000 };
        let rows = self.store.revealed(&format!("{REVEAL}{until:014}")).await?;
        let mut writes = Vec::new();
        for (id, stored) in rows {
            let Ok(mut reply) = serde_json::from_str::<Reply>(&stored) else {
                // Nobody can tell what it shows, so it is destroyed as a whole.
                tracing::error!(id, "a message with a contact cannot be read; it is destroyed");
                writes.push(Write::Conceal { id, reply: to_json(&()) });
                continue;
            };
            let Reply::Revealed { number, sealed, page, .. } = &mut reply else { continue };
            if !about.is_empty() && !about.iter().any(|known| known.to_string() == *number) {
                continue;
            }
            (*sealed, *page) = (None, None);
            writes.push(Write::Conceal { id, reply: to_json(&reply) });
        }
        Ok(writes)
    }

    /// The files of a ticket, in the order they came.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn files_of(&self, ticket: &Ticket) -> Result<Vec<FileLine>, DeskError> {
        let mut files = Vec::new();
        for (id, n) in ticket.files().zip(1..) {
            files.extend(self.file_line(id, n).await?);
        }
        Ok(files)
    }

    /// `None` for what is no file: evidence may also be the number of a document.
    async fn file_line(&self, id: &str, n: u32) -> Result<Option<FileLine>, DeskError> {
        let (kept, state) = match id.strip_prefix(ELSEWHERE) {
            None => (Some(id.to_owned()), Kept::Lost),
            Some(_) => match self.store.fetched(id).await? {
                Some((file, state)) if state == "wanted" => (file, Kept::Coming),
                Some((file, _)) => (file, Kept::Lost),
                None => (None, Kept::Lost),
            },
        };
        let info = match &kept {
            Some(kept) => self.store.file_info(kept).await?,
            None => None,
        };
        let is_file = id.starts_with(ELSEWHERE) || info.is_some();
        let line = match (kept, info) {
            (Some(id), Some((mime, size))) => {
                let size = u64::try_from(size).unwrap_or_default();
                FileLine { n, id, mime, size, kept: Kept::Yes }
            }
            _ => FileLine { n, id: id.to_owned(), mime: String::new(), size: 0, kept: state },
        };
        Ok(is_file.then_some(line))
    }

    /// A file of a ticket, for somebody who may see the ticket; the look is logged.
    ///
    /// # Errors
    /// [`ActError::Refused`] when the person may not, or there is no such file.
    pub async fn ticket_file(
        &self,
        officer: &Actor,
        number: TicketNumber,
        n: u32,
    ) -> Result<Attached, ActError> {
        let unknown = || Refusal::UnknownNumber { number: number.to_string() };
        let ticket = self.ticket(number).await?.ok_or_else(unknown).map_err(ActError::Refused)?;
        if officer.id != CONSOLE {
            may(officer, Right::SeeTicket, &ticket).map_err(ActError::Refused)?;
        }
        let files = self.files_of(&ticket).await?;
        let missing = || ActError::Refused(Refusal::NoSuchFile {});
        let line = files.into_iter().find(|file| file.n == n).ok_or_else(missing)?;
        let file = self.store.file(&line.id).await.map_err(DeskError::from)?;
        let (mime, bytes) = file.ok_or_else(missing)?;
        self.log_look(&Look::at(&officer.id, "file", number, &n.to_string())).await?;
        Ok(Attached { name: file_name(number, n, &mime), mime, bytes })
    }

    /// The address of a file of a ticket below `/api/chat/files/`, good in this conversation only.
    #[must_use]
    pub fn file_token(&self, place: &Conversation, number: &str, n: u32, at: Millis) -> String {
        let press = Press::new("see_file", &[number, &n.to_string()]);
        token(&press, place.as_str(), at, &self.secrets)
    }

    /// The file behind an address that was shown in this conversation, while the officer who
    /// speaks there may see its ticket.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_file(
        &self,
        place: &Conversation,
        token: &str,
    ) -> Result<Option<Attached>, DeskError> {
        let now = self.clock.now();
        let Ok(press) = read_token(token, place.as_str(), now, &self.secrets) else {
            return Ok(None);
        };
        let officer = self.officer_of(place).await?;
        let (Some(officer), "see_file", Ok(number), Ok(n)) =
            (officer, press.verb.as_str(), press.arg(0).parse(), press.arg(1).parse())
        else {
            return Ok(None);
        };
        match self.ticket_file(&officer, number, n).await {
            Ok(file) => Ok(Some(file)),
            Err(ActError::Refused(_)) => Ok(None),
            Err(ActError::Desk(error)) => Err(error),
        }
    }

    /// The file that goes with a message, for a channel that sends files.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn attached(&self, row: &OutboxRow) -> Result<Option<Attached>, DeskError> {
        match &row.reply {
            Reply::File { number, file, .. } => {
                let kept = self.store.file(&file.id).await?;
                let Ok(number) = number.parse() else { return Ok(None) };
                Ok(kept.map(|(mime, bytes)| {
                    let name = file_name(number, file.n, &mime);
                    Attached { name, mime, bytes }
                }))
            }
            Reply::MyDataFile { .. } => {
                let data = self.export(&row.conversation).await?;
                let bytes = serde_json::to_vec_pretty(&data).unwrap_or_default();
                let name = "wenban-mydata.json".to_owned();
                Ok(Some(Attached { name, mime: "application/json".to_owned(), bytes }))
            }
            _ => Ok(None),
        }
    }

    /// How much is kept of the person in this conversation.
    pub(super) async fn own_data(&self, place: &Conversation) -> Result<MyDataView, DeskError> {
        let (messages, since) = self.store.message_count(place.as_str()).await?;
        let messages = u32::try_from(messages).unwrap_or(u32::MAX);
        Ok(MyDataView { messages, since, ..MyDataView::default() })
    }

    pub(super) async fn all_own_tickets(
        &self,
        place: &Conversation,
    ) -> Result<ReadTickets, DeskError> {
        Ok(read_tickets(&self.store.tickets_of(place.as_str(), OWN).await?))
    }

    /// Everything that is kept of the person in this conversation (个人信息保护法, art. 45): their
    /// own contact and words in clear.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn export(&self, place: &Conversation) -> Result<Value, DeskError> {
        let Session { requester, lang, area, .. } = self.stored_session(place).await?.1;
        let contact = match &requester {
            Some(requester) => self.contact_of(requester).await?,
            None => None,
        };
        let ReadTickets { tickets: own, mut unreadable } = self.all_own_tickets(place).await?;
        let mut tickets = Vec::new();
        for ticket in &own {
            match self.exported(ticket).await {
                Err(DeskError::Store(StoreError::Unreadable { .. })) => {
                    unreadable.push(ticket.number.to_string());
                }
                exported => tickets.push(exported?),
            }
        }
        let said = self.store.transcript(place, OWN).await?;
        let messages: Vec<Value> = said.iter().map(|said| self.exported_words(said)).collect();
        Ok(json!({
            "exported_at": time(self.clock.now()),
            "conversation": place.as_str(),
            "language": lang,
            "area": area,
            "contact": contact,
            "tickets": tickets,
            "unreadable": unreadable,
            "followed_items": self.followed_items(place).await?,
            "messages": messages,
        }))
    }

    /// Everything that is kept of the person in a conversation, given out at a window for this
    /// reason: a look at the conversation and at each of its tickets. `None` where nothing is kept.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn give_out(
        &self,
        place: &Conversation,
        reason: &str,
    ) -> Result<Option<Value>, DeskError> {
        let own = self.all_own_tickets(place).await?.tickets;
        if own.is_empty() && self.store.transcript(place, 1).await?.is_empty() {
            return Ok(None);
        }
        self.log_look(&Look::given_out(place, reason)).await?;
        for ticket in own {
            self.log_look(&Look::at(CONSOLE, EXPORT, ticket.number, reason)).await?;
        }
        self.export(place).await.map(Some)
    }

    /// The conversation in which a ticket was filed.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn conversation_of(
        &self,
        number: TicketNumber,
    ) -> Result<Option<Conversation>, DeskError> {
        let ticket = self.ticket(number).await?;
        let stored = ticket.and_then(|ticket| ticket.conversation);
        Ok(stored.map(Conversation::from_stored))
    }

    async fn exported(&self, ticket: &Ticket) -> Result<Value, DeskError> {
        let events = self.events(ticket.number).await?;
        let view = self.own_view(ticket, &events);
        let added: Vec<&str> = ticket.additions.iter().map(|words| words.text.as_str()).collect();
        Ok(json!({
            "number": ticket.number,
            "filed_at": time(view.submitted_at),
            "state": ticket.state,
            "class": ticket.class,
            "text": ticket.body,
            "place": ticket.place_text,
            "point": ticket.geo,
            "added": added,
            "words_as_said": self.identity_of(ticket).await?.words,
            "files": self.files_of(ticket).await?,
            "reply": view.reply,
            "steps": view.steps,
            "evaluation": ticket.evaluation,
            "confidentiality": ticket.confidentiality,
        }))
    }

    fn own_view(&self, ticket: &Ticket, events: &[Event]) -> TicketView {
        let actor = Actor::code_holder(&ticket.number.to_string());
        let knowledge = self.knowledge();
        let lists = (&knowledge.catalog, &knowledge.rules());
        showing::ticket_view(ticket, events, &actor, lists, self.clock.now())
    }

    fn exported_words(&self, said: &Said) -> Value {
        match said {
            Said::In { at, inbound, .. } => {
                let words = words_in(&inbound.body).unwrap_or_default();
                json!({ "at": time(*at), "from": "me", "text": words })
            }
            Said::Out(row) => {
                let Rendered { text, .. } = self.render_words(row);
                json!({ "at": time(row.at), "from": "desk", "text": text })
            }
        }
    }
}

fn shown_in(place: &Conversation) -> String {
    format!("shown {}", place.as_str())
}

fn time(at: Millis) -> String {
    local(at).format("%Y-%m-%d %H:%M:%S").to_string()
}

fn file_name(number: TicketNumber, n: u32, mime: &str) -> String {
    format!("{number}-{n}.{}", crate::files::extension(mime))
}
