//! Where a conversation stands, and what is being filed in it.

use serde::{Deserialize, Serialize};

use crate::domain::Millis;
use crate::domain::class::Class;
use crate::domain::message::Lang;
use crate::domain::press::Press;
use crate::domain::ticket::{ActionKind, Confidentiality, Consent, Geo, Solved, TicketNumber};
use crate::domain::time::{HOUR, MINUTE};

/// Wrong query codes that may be typed within [`WRONG_CODES_SPAN`]: who files a ticket copies its
/// code, and who guesses needs millions.
const WRONG_CODES: usize = 5;

const WRONG_CODES_SPAN: Millis = 15 * MINUTE;

/// How long words are still taken for the answer to what was asked last: a working day.
const PROMPT_LIFE: Millis = 8 * HOUR;

/// Where a conversation stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The language chosen; `None` follows the person's program.
    pub lang: Option<Lang>,
    /// Whether the privacy notice was shown (个人信息保护法, art. 17).
    pub greeted: bool,
    /// The officer who speaks here.
    pub staff: Option<String>,
    /// The requester's entry in the vault.
    pub requester: Option<String>,
    /// The person's area by code, once told.
    pub area: Option<String>,
    /// The item last answered, also where a question after it got no answer.
    pub item: Option<String>,
    /// The question last asked.
    pub question: Option<String>,
    /// What of that question is sealed.
    pub hidden: Option<Hidden>,
    /// Whether the last question got no answer from the lists: a ticket begins with its words.
    pub lost: bool,
    /// Whether the last message told of danger: a ticket begins with its words.
    pub danger: bool,
    /// What the last question may have meant besides what was offered, by code.
    pub others: Vec<String>,
    /// Whether it was asked already what kind of matter it is.
    pub narrowed: bool,
    /// Places of one name that the last question may have meant, by code.
    pub places: Vec<String>,
    /// Words that may be for a ticket which waits for them, until the person says so.
    pub perhaps: Option<Perhaps>,
    /// What can be chosen by typing a number.
    pub offered: Vec<Press>,
    /// Tickets of other conversations whose query code was shown here.
    pub proven: Vec<TicketNumber>,
    /// When wrong query codes were typed here of late.
    pub wrong_codes: Vec<Millis>,
    /// Drafts that are put aside while something else is asked, the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shelved: Vec<Shelved>,
    /// What the next words are for.
    pub mode: Mode,
    /// When somebody last spoke while something was asked.
    pub asked_at: Millis,
}

impl Session {
    /// What is kept of a conversation in which nobody has spoken for as long as messages are kept: who
    /// is signed in, the language, the place, and what leads to own tickets; `None` where that is
    /// nothing (个人信息保护法, art. 19).
    #[must_use]
    pub fn at_rest(&self) -> Option<Self> {
        let known = Self {
            lang: self.lang,
            staff: self.staff.clone(),
            requester: self.requester.clone(),
            area: self.area.clone(),
            proven: self.proven.clone(),
            ..Self::default()
        };
        (known != Self::default()).then_some(Self { greeted: self.greeted, ..known })
    }

    /// Whether what was asked is so old that the next words are not its answer. A draft and a
    /// rating stay: they say what they are about when they go on.
    pub(super) fn prompt_is_over(&self, now: Millis) -> bool {
        let stays = matches!(self.mode, Mode::Free | Mode::Filing { .. } | Mode::Rating { .. });
        !stays && now > self.asked_at + PROMPT_LIFE
    }

    /// Looking at something does not end a draft or a rating; it ends a question for words or a code.
    pub(super) fn look_aside(&mut self) {
        if !matches!(self.mode, Mode::Filing { .. } | Mode::Rating { .. }) {
            self.mode = Mode::Free;
        }
    }

    /// Whether it is asked why something was rated badly: said at once, or left out.
    pub(super) fn asks_why(&self) -> bool {
        matches!(self.mode, Mode::OwnWords { step: ActionKind::Evaluate, .. })
    }

    /// Whether what is asked is answered at once or not at all.
    pub(super) fn asks_in_passing(&self) -> bool {
        self.asks_why() || matches!(self.mode, Mode::Withdrawing { .. } | Mode::Forgetting)
    }

    /// The item that the last question was answered with.
    pub(super) fn answered(&self) -> Option<String> {
        self.item.clone().filter(|_| !self.lost)
    }

    /// Until when no query code is looked at here, after too many wrong ones.
    pub(super) fn codes_barred_until(&mut self, now: Millis) -> Option<Millis> {
        // A time in the future is of a clock that was set back since.
        self.wrong_codes.retain(|&at| at <= now && now < at + WRONG_CODES_SPAN);
        let barred = self.wrong_codes.len() >= WRONG_CODES;
        self.wrong_codes.first().filter(|_| barred).map(|first| first + WRONG_CODES_SPAN)
    }
}

/// Words that may be for a ticket which waits for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Perhaps {
    /// Which ticket.
    pub number: TicketNumber,
    /// The words, masked.
    pub text: String,
    /// The messages that they are of, sealed, where something personal stands in them.
    pub sealed: Vec<String>,
}

/// What the next words are for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Mode {
    /// A question or a command.
    #[default]
    Free,
    /// A step of filing a ticket.
    Filing {
        /// What is known so far.
        draft: Box<Draft>,
        /// What was asked.
        step: DraftStep,
    },
    /// A requester's words to a ticket of their own.
    OwnWords {
        /// Which ticket.
        number: TicketNumber,
        /// More facts, an appeal, why it is brought back, or why it was rated so.
        step: ActionKind,
    },
    /// What a step of an officer is made of.
    Words {
        /// Which ticket.
        number: TicketNumber,
        /// Which step, by the code of its form, or which look.
        step: String,
        /// What was chosen or written so far, in the order of the step's form.
        #[serde(default)]
        given: Vec<String>,
        /// Words that were said and not taken for anything yet.
        #[serde(default)]
        words: String,
        /// The officer who was asked: in a group nobody else's words are taken.
        by: String,
    },
    /// What is wrong with an item, or why a draft or suggestion is not taken.
    Editing {
        /// `suggest`, `send_back` or `turn_down`.
        step: String,
        /// Code of the item, or number of the draft or suggestion.
        on: String,
        /// The officer who was asked: in a group nobody else's words are taken.
        by: String,
    },
    /// The query code of a ticket.
    QueryCode {
        /// Which ticket.
        number: TicketNumber,
    },
    /// A new contact in place of the one that is kept.
    OwnContact,
    /// Whether a ticket shall really be withdrawn.
    Withdrawing {
        /// Which ticket.
        number: TicketNumber,
    },
    /// Whether the contact shall really be destroyed.
    Forgetting,
    /// How good it was, and whether it is solved.
    Rating {
        /// Which ticket.
        number: TicketNumber,
        /// The grade, once said.
        #[serde(default)]
        grade: Option<u8>,
        /// Whether it is solved, once said.
        #[serde(default)]
        solved: Option<Solved>,
        /// What was said of it in words, masked.
        #[serde(default)]
        words: String,
    },
}

impl Mode {
    pub(super) fn filing(draft: Draft, step: DraftStep) -> Self {
        Self::Filing { draft: Box::new(draft), step }
    }
}

/// The words of a message as they came, sealed because something personal stands in them; what
/// else is kept of the message is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The sealed words; only the engine can open them.
    pub sealed: String,
    /// The first telephone number among them, masked.
    pub phone: Option<String>,
    /// Members of staff who are named in them (staff ids).
    #[serde(default)]
    pub staff: Vec<String>,
}

/// How a requester can be reached, before there is a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// As it is shown: `王** 138****5678`.
    pub shown: String,
    /// The sealed words that it stands in.
    pub sealed: String,
    /// Which part of those words it is.
    pub part: ContactPart,
}

/// Which part of some words is the contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactPart {
    /// All of them: they answer the question for it.
    Whole,
    /// The first telephone number in a story.
    Phone,
}

/// A ticket before it is filed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Which class.
    pub class: Option<Class>,
    /// The words.
    pub text: String,
    /// Area code.
    pub area: Option<String>,
    /// The place in words.
    pub place: Option<String>,
    /// The place as a point.
    pub geo: Option<Geo>,
    /// How to reach the requester; goes to the vault.
    pub contact: Option<Contact>,
    /// Sealed words of messages that held personal numbers; they go to the vault with the ticket.
    pub sealed: Vec<String>,
    /// Members of staff who are named in it (staff ids).
    #[serde(default)]
    pub staff: Vec<String>,
    /// Who may know the requester, once they chose.
    pub secrecy: Option<Confidentiality>,
    /// Ids of files.
    pub files: Vec<String>,
    /// The matter it is about.
    pub item: Option<String>,
    /// Whether the person filed it from the card of that matter: other words do not change it.
    pub item_chosen: bool,
    /// Questions that were answered or left out.
    pub asked: Vec<DraftStep>,
    /// Places of one name that the words may mean, by code.
    pub places: Vec<String>,
    /// The officer who takes it in for somebody else, by code.
    pub taken_by: Option<String>,
    /// How that other person agreed, where an agent files it for them.
    pub consent: Option<Consent>,
    /// What was answered before and is asked once more, because the person wants to change it.
    pub mending: Option<DraftStep>,
}

/// A draft that waits while something else is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shelved {
    /// What is known so far.
    pub draft: Box<Draft>,
    /// What was asked.
    pub step: DraftStep,
}

/// A question on the way to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftStep {
    /// What is it about?
    Text,
    /// Which class?
    Class,
    /// Where?
    Place,
    /// How can you be reached?
    Contact,
    /// How did the person agree that you file it for them?
    Consent,
    /// Shall it be filed so?
    Confirm,
    /// Is it one of these, which others have filed?
    Similar,
}

impl DraftStep {
    /// Every question, in the order in which they are asked.
    const ALL: [Self; 7] = [
        Self::Text,
        Self::Class,
        Self::Place,
        Self::Contact,
        Self::Consent,
        Self::Confirm,
        Self::Similar,
    ];

    /// Its code in buttons and messages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Class => "class",
            Self::Place => "place",
            Self::Contact => "contact",
            Self::Consent => "consent",
            Self::Confirm => "confirm",
            Self::Similar => "similar",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The question before this one.
    pub(super) fn before(self) -> Self {
        let place = Self::ALL.iter().position(|step| *step == self).unwrap_or_default();
        Self::ALL.get(place.saturating_sub(1)).copied().unwrap_or(self)
    }
}
