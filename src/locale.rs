//! The only place that puts words to replies: Fluent bundles, built once and shared by all threads.
//!
//! `domain::wording` says which lines a reply has; here they get the words of a language. A line
//! that fails in one language is said in the language of record, so that a fault in a translation
//! costs a person the language and not the answer.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::channels::{Button, Rendered};
use crate::domain::message::{Lang, Reply};
use crate::domain::press::Press;
use crate::domain::wording::{Line, Script, Value, script, values};

#[cfg(test)]
mod tests;

/// The files of one language, in the order of [`FILES`].
type Sources = [&'static str; 5];

/// The names of the files below `locales/<language>/`.
const FILES: [&str; 5] = ["resident.ftl", "staff.ftl", "errors.ftl", "terms.ftl", "page.ftl"];

macro_rules! sources {
    ($tag:literal) => {
        [
            include_str!(concat!("../locales/", $tag, "/resident.ftl")),
            include_str!(concat!("../locales/", $tag, "/staff.ftl")),
            include_str!(concat!("../locales/", $tag, "/errors.ftl")),
            include_str!(concat!("../locales/", $tag, "/terms.ftl")),
            include_str!(concat!("../locales/", $tag, "/page.ftl")),
        ]
    };
}

fn sources(lang: Lang) -> Sources {
    match lang {
        Lang::ZhHans => sources!("zh-Hans"),
        Lang::ZhHant => sources!("zh-Hant"),
        Lang::En => sources!("en"),
    }
}

/// What is wrong with the words of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// The tag is no language identifier.
    #[error("{tag} is not a language tag")]
    Tag {
        /// The tag.
        tag: &'static str,
    },
    /// A file cannot be read as Fluent, or says an id twice.
    #[error("locales/{tag}/{file}: {faults}")]
    File {
        /// The language.
        tag: &'static str,
        /// The file.
        file: &'static str,
        /// All faults of the file.
        faults: String,
    },
    /// No message has this id.
    #[error("{tag} has no message {id}")]
    Missing {
        /// The language.
        tag: &'static str,
        /// The id.
        id: String,
    },
    /// A message needs an argument that the line does not have, or refers to nothing.
    #[error("{tag}: message {id}: {faults}")]
    Message {
        /// The language.
        tag: &'static str,
        /// The id.
        id: String,
        /// All faults of the message.
        faults: String,
    },
}

/// The words of one language.
struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// The words of every language.
pub struct Locale {
    zh_hans: Words,
    zh_hant: Words,
    en: Words,
}

impl Locale {
    /// Reads the files of every language, which are part of the program.
    ///
    /// # Errors
    /// [`LocaleError`] when a file is not well-formed or says an id twice.
    pub fn new() -> Result<Self, LocaleError> {
        Ok(Self {
            zh_hans: Words::new(Lang::ZhHans)?,
            zh_hant: Words::new(Lang::ZhHant)?,
            en: Words::new(Lang::En)?,
        })
    }

    /// The reply in this language. `sign` makes the token of a button. The picture is not drawn
    /// here: see [`Script::picture`].
    pub fn render(&self, reply: &Reply, lang: Lang, sign: &dyn Fn(&Press) -> String) -> Rendered {
        self.render_script(&script(reply), lang, sign)
    }

    /// A script in this language.
    pub fn render_script(
        &self,
        script: &Script,
        lang: Lang,
        sign: &dyn Fn(&Press) -> String,
    ) -> Rendered {
        put_together(script, sign, |out, line| {
            self.say(lang, line, out);
            Ok(())
        })
        .unwrap_or_default()
    }

    /// The reply in this language, or what its words lack.
    ///
    /// # Errors
    /// [`LocaleError`] for the first missing id or argument.
    pub fn try_render(
        &self,
        reply: &Reply,
        lang: Lang,
        sign: &dyn Fn(&Press) -> String,
    ) -> Result<Rendered, LocaleError> {
        put_together(&script(reply), sign, |out, line| self.words(lang).write(line, out))
    }

    /// A line in this language; in the language of record when it fails; at last its id.
    #[must_use]
    pub fn line(&self, lang: Lang, line: &Line) -> String {
        let mut out = String::new();
        self.say(lang, line, &mut out);
        out
    }

    /// A label without arguments, for pages and pictures.
    #[must_use]
    pub fn label(&self, lang: Lang, id: &str) -> String {
        self.line(lang, &Line::new(id.to_owned()))
    }

    /// A line in this language, or what it lacks.
    ///
    /// # Errors
    /// [`LocaleError`] for a missing id or argument.
    pub fn try_line(&self, lang: Lang, line: &Line) -> Result<String, LocaleError> {
        let mut out = String::new();
        self.words(lang).write(line, &mut out).map(|()| out)
    }

    fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::ZhHans => &self.zh_hans,
            Lang::ZhHant => &self.zh_hant,
            Lang::En => &self.en,
        }
    }

    fn say(&self, lang: Lang, line: &Line, out: &mut String) {
        let before = out.len();
        for words in [self.words(lang), &self.zh_hans] {
            match words.write(line, out) {
                Ok(()) => return,
                Err(fault) => {
                    tracing::error!(%fault, "a line of a reply has no words");
                    out.truncate(before);
                }
            }
        }
        out.push_str(&line.id);
    }
}

/// Lines to one text, buttons to labels and tokens.
fn put_together(
    script: &Script,
    sign: &dyn Fn(&Press) -> String,
    mut write: impl FnMut(&mut String, &Line) -> Result<(), LocaleError>,
) -> Result<Rendered, LocaleError> {
    let mut text = String::with_capacity(64 * script.lines.len());
    for (place, line) in script.lines.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        write(&mut text, line)?;
    }
    let mut buttons = Vec::with_capacity(script.buttons.len());
    for specs in &script.buttons {
        let mut row = Vec::with_capacity(specs.len());
        for spec in specs {
            let mut label = String::new();
            write(&mut label, &spec.label)?;
            row.push(Button { label, token: sign(&spec.press) });
        }
        buttons.push(row);
    }
    Ok(Rendered { text, buttons, ..Rendered::default() })
}

impl Words {
    fn new(lang: Lang) -> Result<Self, LocaleError> {
        let tag = lang.tag();
        let id: LanguageIdentifier = tag.parse().map_err(|_| LocaleError::Tag { tag })?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are invisible characters that break copied numbers and exact tests.
        bundle.set_use_isolating(false);
        for (file, source) in FILES.into_iter().zip(sources(lang)) {
            let fault = |faults| LocaleError::File { tag, file, faults };
            let resource = FluentResource::try_new(source.to_owned())
                .map_err(|(_, faults)| fault(joined(&faults)))?;
            bundle.add_resource(resource).map_err(|faults| fault(joined(&faults)))?;
        }
        Ok(Self { lang, bundle })
    }

    /// Appends the line; what was appended before a fault stays.
    fn write(&self, line: &Line, out: &mut String) -> Result<(), LocaleError> {
        if line.id.is_empty() {
            return Ok(());
        }
        let message = self
            .bundle
            .get_message(&line.id)
            .and_then(|message| message.value())
            .ok_or_else(|| self.missing(&line.id))?;
        let mut args = FluentArgs::with_capacity(line.args.len());
        for (name, value) in &line.args {
            args.set(name.as_ref(), self.value(value)?);
        }
        let mut faults: Vec<FluentError> = Vec::new();
        // Writing to a string cannot fail; what a message lacks is among the faults.
        let written = self.bundle.write_pattern(out, message, Some(&args), &mut faults);
        if written.is_ok() && faults.is_empty() {
            return Ok(());
        }
        Err(self.faulty(&line.id, &faults))
    }

    fn text(&self, line: &Line) -> Result<String, LocaleError> {
        let mut out = String::new();
        self.write(line, &mut out).map(|()| out)
    }

    /// A message without arguments, borrowed from the bundle.
    fn term(&self, id: &str) -> Result<Cow<'_, str>, LocaleError> {
        let message = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
            .ok_or_else(|| self.missing(id))?;
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(message, None, &mut faults);
        if faults.is_empty() { Ok(text) } else { Err(self.faulty(id, &faults)) }
    }

    fn value<'v>(&'v self, value: &'v Value) -> Result<FluentValue<'v>, LocaleError> {
        Ok(match value {
            Value::Number(number) => FluentValue::from(*number),
            _ => FluentValue::String(self.words_of(value)?),
        })
    }

    fn words_of<'v>(&'v self, value: &'v Value) -> Result<Cow<'v, str>, LocaleError> {
        Ok(match value {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Term(id) => self.term(id)?,
            Value::Number(number) => number.to_string().into(),
            Value::Share(share) => values::percent(*share).into(),
            Value::Line(line) => self.text(line)?.into(),
            Value::DateTime(at) => self.text(&values::date_time(*at))?.into(),
            Value::Day(at) => self.text(&values::day(*at))?.into(),
            Value::Minutes(minutes) => self.text(&values::minutes(*minutes))?.into(),
            Value::Rate(rate) => self.text(&values::rate(*rate))?.into(),
            Value::Spread(spread) => self.text(&values::spread(*spread))?.into(),
            Value::Time(at) => self.owned(&values::time(*at))?,
            Value::Date(date) => self.owned(&values::date(date))?,
            Value::Limit(limit) => self.owned(&values::limit(limit))?,
            Value::Hours(hours) => self.owned(&values::hours(hours))?,
            Value::List(entries) => self.joined(entries)?.into(),
        })
    }

    fn owned(&self, value: &Value) -> Result<Cow<'static, str>, LocaleError> {
        self.words_of(value).map(|words| Cow::Owned(words.into_owned()))
    }

    fn joined(&self, entries: &[Value]) -> Result<String, LocaleError> {
        let mut out = String::new();
        for (place, entry) in entries.iter().enumerate() {
            if place > 0 {
                out.push_str(&self.term("list-separator")?);
            }
            out.push_str(&self.words_of(entry)?);
        }
        Ok(out)
    }

    fn missing(&self, id: &str) -> LocaleError {
        LocaleError::Missing { tag: self.lang.tag(), id: id.to_owned() }
    }

    fn faulty(&self, id: &str, faults: &[FluentError]) -> LocaleError {
        LocaleError::Message { tag: self.lang.tag(), id: id.to_owned(), faults: joined(faults) }
    }
}

fn joined(faults: &[impl ToString]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
