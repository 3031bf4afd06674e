//! One or more replies of every kind, with every optional field on and off.

mod answers;
mod editing;
mod figures;
mod following;
mod notices;
mod personal;
mod refusals;
mod staff;
mod tickets;

use self::answers::{answers, first_words};
use self::editing::editing;
use self::figures::figures;
use self::following::following;
use self::notices::notices;
use self::personal::personal;
use self::staff::{staff, staff_tickets};
use self::tickets::{filing, tickets};
use crate::domain::Millis;
use crate::domain::message::Reply;
use crate::domain::refusal::Refusal;
use crate::domain::view::OfficeView;

pub use answers::{
    bare_card, choices, emergency, full_card, matter_card, taken_back_card, welcome,
};
pub use figures::{board, report};
pub use notices::notice;
pub use refusals::refusals;
pub use staff::{queue, staff_ticket};
pub use tickets::{draft, filed, ticket};

/// Sunday, 22 November 2026, 17:30 in China.
pub const AT: Millis = 1_795_339_800_000;

const DAY: Millis = 86_400_000;

const NUMBER: &str = "WB-20261122-0001-7";

fn text(words: &str) -> String {
    words.to_owned()
}

fn office(name: &str, level: &str) -> OfficeView {
    OfficeView { office: text(name), level: text(level) }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| text(word)).collect()
}

/// Replies of every kind.
pub fn all() -> Vec<Reply> {
    let empty = Refusal::samples().into_iter();
    let refused = empty.chain(refusals()).map(|refusal| Reply::Refused { refusal });
    [
        first_words(),
        answers(),
        filing(),
        tickets(),
        notices(),
        staff(),
        staff_tickets(),
        figures(),
        personal(),
        editing(),
        following(),
        refused.collect(),
    ]
    .concat()
}
