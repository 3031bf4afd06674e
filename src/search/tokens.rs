//! The terms of a column as tantivy takes them while an index is written. Nothing is joined by
//! blanks to be split again.

use std::borrow::Cow;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::analyze::{Sound, terms};

/// Name of the tokenizer of columns that hold what is written.
pub(super) const WRITTEN: &str = "written";
/// Name of the tokenizer of columns that hold how it sounds.
pub(super) const HEARD: &str = "heard";

/// The tokenizers of the columns.
pub(super) fn tokenizers() -> TokenizerManager {
    let known = TokenizerManager::default(); // areas are taken by its `raw`
    known.register(WRITTEN, Written);
    known.register(HEARD, Heard);
    known
}

/// Characters, pairs of them and other words of a normalised text.
#[derive(Clone)]
struct Written;

impl Tokenizer for Written {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        let mut places = Vec::with_capacity(text.len());
        terms(text, |from, term| places.push((from, from + term.len())));
        Terms::new(Cow::Borrowed(text), places)
    }
}

/// Pairs of syllables of a normalised text.
#[derive(Clone)]
struct Heard;

impl Tokenizer for Heard {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        let sound = Sound::of(text);
        let places = sound.pair_places().collect();
        Terms::new(Cow::Owned(sound.text), places)
    }
}

/// Stretches of a text, one after the other.
struct Terms<'a> {
    text: Cow<'a, str>,
    places: std::vec::IntoIter<(usize, usize)>,
    token: Token,
}

impl<'a> Terms<'a> {
    fn new(text: Cow<'a, str>, places: Vec<(usize, usize)>) -> Self {
        Self { text, places: places.into_iter(), token: Token { position: 0, ..Token::default() } }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some((from, to)) = self.places.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(self.text.get(from..to).unwrap_or_default());
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
