//! What comes in and what goes out, free of any wire format.
//!
//! A channel turns its wire message into an [`Inbound`]; the desk answers with [`Reply`] values that
//! carry typed arguments and no words. `domain::wording` says which lines a reply has and
//! `locale` puts them into a language, so one conversation reads the same on every channel.

mod inbound;
mod parts;
mod place;
mod reply;

pub use inbound::{Body, FileRef, Inbound, Media, Sender, Unreadable};
pub use parts::{Again, AreaChoice, Besides, Exposure, Part, QueueKind, Split, SplitOption};
pub use place::{Channel, Conversation, Lang};
pub use reply::Reply;
