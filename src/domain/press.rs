//! What a button means, and the short signed token that carries it.
//!
//! Telegram allows 64 bytes for the data of a button, and anybody can send any data back. So a
//! token holds a verb, its arguments, the minute it ends and a signature over these and the
//! conversation: a forged, foreign or expired button is told apart without a table of buttons.
//! Rights are checked on every press all the same.
//!
//! Verbs of residents: `item CODE`, `part PART CODE`, `none` (none of these), `narrow BY VALUE`,
//! `place CODE` (the place that was meant), `try QUESTION` (an example), `file [CODE]`,
//! `settled CODE`, `unsettled CODE`, `class CLASS`, `area CODE`, `skip`, `yes`, `no`,
//! `mend STEP` (change this answer of the draft), `again` (show the question once more),
//! `perhaps NUMBER` and `apart` (whether words are for the ticket that waits for them),
//! `status NUMBER`, `tickets`, `more NUMBER`, `withdraw NUMBER`, `sure NUMBER`, `rate NUMBER`,
//! `grade NUMBER GRADE`, `solved NUMBER GRADE yes|partly|no`, `urge NUMBER`,
//! `contact NUMBER yes|no`, `appeal NUMBER`, `reopen NUMBER`, `join NUMBER`, `lang TAG`, `help`,
//! `privacy`, `follow CODE`, `unfollow CODE`, `follows`.
//! Verbs of staff: `queue`, `unit`, `watch`, `open NUMBER`, `units NUMBER`,
//! `dispatch NUMBER OFFICE` (with the units that are proposed to assist), `alone NUMBER OFFICE`
//! (to the lead alone), `steps NUMBER FROM`, `do NUMBER STEP [CHOICE …]`, `board`,
//! `report PERIOD`, `figures PERIOD [GROUP]`, `list CODE PERIOD [GROUP]` (the tickets behind a
//! figure; a group is a unit or a class), `drafts [DRAFT]`, `publish DRAFT`, `send_back_lists DRAFT`,
//! `list_log`, `suggest CODE`, `suggestions`, `follow_suggestion ID`, `turn_down ID`, `roster`,
//! `stand_in [OFFICE DATE MINUTE [STAFF]]`.

use super::Millis;

/// The longest token in bytes (Telegram Bot API, `callback_data`).
pub const LONGEST_TOKEN: usize = 64;
/// How long a button can be pressed.
const LIFE: Millis = 30 * 24 * 60 * 60 * 1000;
const MINUTE: Millis = 60_000;
const SEPARATOR: char = '|';

/// A button's meaning: a verb and its arguments, as in `dispatch|WB-20261122-0001-7|CO-MZ`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Press {
    /// What to do (`item`, `part`, `yes`, `dispatch` …).
    pub verb: String,
    /// To what: item codes, ticket numbers, grades.
    pub args: Vec<String>,
}

impl Press {
    /// The press with this verb and these arguments.
    #[must_use]
    pub fn new(verb: &str, args: &[&str]) -> Self {
        Self { verb: verb.to_owned(), args: args.iter().map(|&arg| arg.to_owned()).collect() }
    }

    /// The argument at this place, empty when there is none.
    #[must_use]
    pub fn arg(&self, place: usize) -> &str {
        self.args.get(place).map_or("", String::as_str)
    }

    fn body(&self, last_minute: i64) -> String {
        let mut body = self.verb.clone();
        for arg in &self.args {
            body.push(SEPARATOR);
            body.push_str(arg);
        }
        body.push(SEPARATOR);
        body.push_str(&base36(last_minute));
        body
    }
}

/// Signs the bytes of a token for one conversation; twelve characters from a keyed hash.
pub trait Signer {
    /// The signature of these words.
    fn sign(&self, words: &str) -> String;
}

/// Why a token is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadToken {
    /// Its time is over.
    Expired,
    /// It was not made here for this conversation.
    Forged,
}

/// The token of a button shown at `at` in `conversation`.
#[must_use]
pub fn token(press: &Press, conversation: &str, at: Millis, signer: &impl Signer) -> String {
    let body = press.body((at + LIFE) / MINUTE);
    let signature = signer.sign(&format!("{conversation}\n{body}"));
    format!("{body}{SEPARATOR}{signature}")
}

/// The meaning of a token pressed at `now` in `conversation`.
///
/// # Errors
/// [`BadToken`] when the token is too old, or was not signed for this conversation.
pub fn read_token(
    token: &str,
    conversation: &str,
    now: Millis,
    signer: &impl Signer,
) -> Result<Press, BadToken> {
    let (body, signature) = token.rsplit_once(SEPARATOR).ok_or(BadToken::Forged)?;
    if !same(&signer.sign(&format!("{conversation}\n{body}")), signature) {
        return Err(BadToken::Forged);
    }
    let (words, last_minute) = body.rsplit_once(SEPARATOR).ok_or(BadToken::Forged)?;
    let last_minute = i64::from_str_radix(last_minute, 36).map_err(|_| BadToken::Forged)?;
    if now / MINUTE > last_minute {
        return Err(BadToken::Expired);
    }
    let mut words = words.split(SEPARATOR);
    let verb = words.next().unwrap_or_default();
    Ok(Press { verb: verb.to_owned(), args: words.map(str::to_owned).collect() })
}

/// Compares two signatures in the same time wherever they differ.
fn same(left: &str, right: &str) -> bool {
    left.len() == right.len()
        && left.bytes().zip(right.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

fn base36(mut number: i64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    while number > 0 {
        let digit = usize::try_from(number % 36).unwrap_or_default();
        digits.push(DIGITS.get(digit).copied().map_or('0', char::from));
        number /= 36;
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Toy(u64);
    impl Signer for Toy {
        fn sign(&self, words: &str) -> String {
            let sum = words.bytes().fold(self.0, |sum, b| sum.wrapping_mul(31) + u64::from(b));
            format!("{sum:012x}").chars().take(12).collect()
        }
    }

    const NOW: Millis = 1_795_000_000_000;

    #[test]
    fn a_token_comes_back_as_the_press_it_was_made_of() {
        let press = Press::new("dispatch", &["WB-20261122-0001-7", "CO-MZ"]);
        let token = token(&press, "web:a", NOW, &Toy(7));
        assert!(token.len() <= LONGEST_TOKEN, "{} bytes", token.len());
        assert_eq!(read_token(&token, "web:a", NOW, &Toy(7)), Ok(press));
    }

    #[test]
    fn a_token_of_another_conversation_or_key_is_forged() {
        let token = token(&Press::new("yes", &[]), "web:a", NOW, &Toy(7));
        assert_eq!(read_token(&token, "web:b", NOW, &Toy(7)), Err(BadToken::Forged));
        assert_eq!(read_token(&token, "web:a", NOW, &Toy(8)), Err(BadToken::Forged));
        assert_eq!(read_token("yes", "web:a", NOW, &Toy(7)), Err(BadToken::Forged));
        assert_eq!(read_token("", "web:a", NOW, &Toy(7)), Err(BadToken::Forged));
    }

    #[test]
    fn a_token_ends_after_its_life() {
        let token = token(&Press::new("yes", &[]), "web:a", NOW, &Toy(7));
        assert!(read_token(&token, "web:a", NOW + LIFE, &Toy(7)).is_ok());
        let late = NOW + LIFE + MINUTE;
        assert_eq!(read_token(&token, "web:a", late, &Toy(7)), Err(BadToken::Expired));
    }
}
