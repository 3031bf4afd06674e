//! What can be read, beside any writer.

mod dead;
mod desk;
mod files;
mod messages;
mod people;
mod tickets;
mod trail;

use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};

use super::StoreError;

pub use dead::{DeadLetter, DeadOutbox};
pub use messages::{OutboxRow, Said};
pub use tickets::StoredTicket;
pub use trail::{AccessHead, AuditEvent, AuditTicket, Hashed, LookRow};

/// A column of JSON. Of one that holds no text at all it is empty, which cannot be read as JSON
/// either: a damaged row is told by whoever reads it, and the rows beside it are read all the same.
#[derive(Debug)]
struct Json(String);

impl From<Json> for String {
    fn from(Json(text): Json) -> Self {
        text
    }
}

impl<DB: Database> Type<DB> for Json
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        String::type_info()
    }

    fn compatible(_: &DB::TypeInfo) -> bool {
        true
    }
}

impl<'r, DB: Database> Decode<'r, DB> for Json
where
    String: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(String::decode(value).unwrap_or_default()))
    }
}

pub(crate) fn unreadable(what: &'static str) -> impl Fn(serde_json::Error) -> StoreError {
    move |error| StoreError::Unreadable { what, reason: place_of(&error) }
}

/// What is wrong with a JSON text, and where: without the words at that place, which the error's own
/// message may have.
pub(crate) fn place_of(error: &serde_json::Error) -> String {
    format!("{:?} error at character {}", error.classify(), error.column())
}
