//! Plays the conversations of `tests/scripts/*.chat` and compares every line that is said.
//!
//! ```text
//! # a remark
//! > what the resident says             @anna > what somebody else says
//! [label]                              @anna [label]           presses the newest such button
//! < words that the next line has       @anna < the same for what anna hears by herself
//! < …                                  any number of lines
//! ! officer anna S0001                 signs anna in as this officer
//! ! officer ben CS-GHB handler         … as the first officer of this role in this office
//! ! lang anna en                       the language that anna's program speaks
//! ! clock +2d                          time passes: d, h, m; also `! clock 2026-11-24 09:00`
//! ! down +2d                           time passes and nobody looks: the program is not running
//! ! up                                 it runs again, and everything fires that is due
//! ! setting desk.fast_track on         the desk has this setting from now on
//! ! up 2                               it runs again twice at once, on two replicas
//! ! print one {number} words            the case with the identity that one prints has these words
//! ! print one {number} refused words    one is refused it in these words
//! ! count head 1 红牌：                so many lines that head heard so far have these words
//! ! placeless 1                        the desk keeps so many files, and none says where it was taken
//! @anna > [photo] words                a photo that says where it was taken, with words under it
//! ```
//!
//! `<` without a name is for whoever spoke last. `{number}` and other names in braces stand for
//! letters, digits and hyphens: the first use in a `<` line takes them, later uses repeat them.
//! Rows of buttons are lines such as `[提交] [不提交]`; where none is expected they may be there.
//! A line that nobody expected fails the script.

use std::collections::{BTreeMap, VecDeque};

use wenban::desk::{ActError, FastTrack, Printed};
use wenban::domain::Millis;
use wenban::domain::message::{Body, Lang, Reply};
use wenban::domain::ticket::TicketNumber;
use wenban::files;

use super::desk::TestDesk;
use super::people::Person;
use super::photos;

const RESIDENT: &str = "resident";
const ANY: &str = "…";

/// Plays a script to its end.
pub async fn play(name: &str, text: &str, desk: &TestDesk) {
    let mut stage = Stage {
        desk,
        people: BTreeMap::new(),
        known: BTreeMap::new(),
        speaker: RESIDENT.to_owned(),
        transcript: Vec::new(),
    };
    for (line, place) in text.lines().zip(1..) {
        if let Err(fault) = Box::pin(stage.line(line.trim())).await {
            panic!("{name}:{place}: {fault}\n\n{}\n", stage.transcript.join("\n"));
        }
    }
    if let Err(fault) = stage.nobody_waits().await {
        panic!("{name}, at the end: {fault}\n\n{}\n", stage.transcript.join("\n"));
    }
}

struct Stage<'a> {
    desk: &'a TestDesk,
    people: BTreeMap<String, Part<'a>>,
    known: BTreeMap<String, String>,
    speaker: String,
    transcript: Vec<String>,
}

struct Part<'a> {
    person: Person<'a>,
    unheard: VecDeque<String>,
    anything: bool,
}

type Done = Result<(), String>;

impl<'a> Stage<'a> {
    async fn line(&mut self, line: &str) -> Done {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(order) = line.strip_prefix('!') {
            return Box::pin(self.order(order.trim())).await;
        }
        let named = line.strip_prefix('@').and_then(|line| line.split_once(' '));
        let (name, words) = named.map_or((None, line), |(name, words)| (Some(name), words.trim()));
        if let Some(expected) = words.strip_prefix('<') {
            let name = name.unwrap_or(&self.speaker).to_owned();
            return self.expect(&name, expected.trim()).await;
        }
        let name = name.unwrap_or(RESIDENT).to_owned();
        self.all_heard(&name).await?;
        self.speaker.clone_from(&name);
        self.transcript.push(format!("{name} {words}"));
        let words = self.filled(words);
        let desk = self.desk;
        let part = self.part(&name);
        if let Some(caption) = words.strip_prefix("> [photo]") {
            let photo = photo(desk, caption.trim()).await?;
            let lines = part.person.sends(photo).await.lines();
            self.hear(&name, lines);
        } else if let Some(words) = words.strip_prefix('>') {
            let lines = part.person.says(words.trim()).await.lines();
            self.hear(&name, lines);
        } else if let Some(label) = words.strip_prefix('[').and_then(|w| w.strip_suffix(']')) {
            let lines = part.person.presses(label).await.lines();
            self.hear(&name, lines);
        } else {
            return Err(format!("cannot read {line:?}"));
        }
        Ok(())
    }

    async fn order(&mut self, order: &str) -> Done {
        self.transcript.push(format!("! {order}"));
        let words: Vec<&str> = order.split_whitespace().collect();
        match words.as_slice() {
            ["officer", name, code] => self.enter(name, self.desk.officer(code).await),
            ["officer", name, office, role] => {
                self.enter(name, self.desk.officer_of(office, role).await);
            }
            ["lang", name, tag] => {
                let lang = Lang::from_tag(tag).ok_or("no such language")?;
                self.enter(name, self.desk.resident_in(name, lang));
            }
            ["clock", date, time] => self.desk.until(&format!("{date} {time}")).await,
            ["clock", span] => self.desk.after(span_of(span)?).await,
            ["down", span] => self.desk.clock.advance(span_of(span)?),
            ["setting", "desk.fast_track", "on"] => self.desk.fast_track(FastTrack::On),
            ["setting", "desk.fast_track", "off"] => self.desk.fast_track(FastTrack::Off),
            ["up"] => self.desk.after(0).await,
            ["up", "2"] => {
                let other = self.desk.replica().await;
                let (one, two) = tokio::join!(self.desk.desk.tick(), other.tick());
                one.and(two).map_err(|error| format!("a replica could not tick: {error}"))?;
                self.desk.after(0).await;
            }
            ["print", name, number, words @ ..] => {
                return self.print(name, number, &words.join(" ")).await;
            }
            ["placeless", files] => return self.placeless(files).await,
            ["count", name, times, words @ ..] => {
                return self.count(name, times, &words.join(" ")).await;
            }
            _ => return Err(format!("nobody knows how to {order:?}")),
        }
        Ok(())
    }

    async fn count(&mut self, name: &str, times: &str, words: &str) -> Done {
        self.listen(name).await;
        let (from, words) = (format!("    {name} < "), self.filled(words));
        let heard = self.transcript.iter().filter_map(|line| line.strip_prefix(&from));
        let found = heard.filter(|line| line.contains(&words)).count();
        match found.to_string() == times {
            true => Ok(()),
            false => Err(format!("{name} heard {words:?} {found} times, not {times}")),
        }
    }

    async fn print(&mut self, name: &str, number: &str, words: &str) -> Done {
        let (number, words) = (self.filled(number), self.filled(words));
        let number: TicketNumber = number.parse().map_err(|_| "no such number".to_owned())?;
        let desk = &self.desk.desk;
        let place = self.part(name).person.conversation.clone();
        let officer = desk.officer_of(&place).await.map_err(|error| error.to_string())?;
        let officer = officer.ok_or_else(|| format!("{name} is no officer"))?;
        let lang = Lang::default();
        let text = match desk.case_file(&officer, number, Printed::WithIdentity, lang).await {
            Ok(case) => case.text,
            Err(ActError::Refused(refusal)) => {
                let reply = Reply::Refused { refusal };
                let said = desk.locale().render(&reply, lang, &|_| String::new());
                format!("refused {}", said.text)
            }
            Err(error) => return Err(error.to_string()),
        };
        match text.contains(&words) {
            true => Ok(()),
            false => Err(format!("{name} prints {text}")),
        }
    }

    async fn placeless(&self, files: &str) -> Done {
        let kept = self.desk.query("SELECT id FROM file").await;
        if kept.len().to_string() != files {
            return Err(format!("the desk keeps {} files, not {files}", kept.len()));
        }
        for id in kept {
            let file = self.desk.desk.store().file(&id).await.map_err(|error| error.to_string())?;
            let (_, bytes) = file.ok_or("a file without bytes")?;
            if photos::tells_place(&bytes) {
                return Err(format!("{id} says where it was taken"));
            }
        }
        Ok(())
    }

    fn enter(&mut self, name: &str, person: Person<'a>) {
        let part = Part { person, unheard: VecDeque::new(), anything: false };
        self.people.insert(name.to_owned(), part);
    }

    fn part(&mut self, name: &str) -> &mut Part<'a> {
        if !self.people.contains_key(name) {
            self.enter(name, self.desk.resident(name));
        }
        self.people.get_mut(name).expect("just entered")
    }

    /// Notes what somebody heard; empty lines are only for the eye.
    fn hear(&mut self, name: &str, lines: Vec<String>) {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        self.transcript.extend(lines.iter().map(|line| format!("    {name} < {line}")));
        self.part(name).unheard.extend(lines);
    }

    async fn listen(&mut self, name: &str) -> &mut Part<'a> {
        let lines = self.part(name).person.hears().await.lines();
        self.hear(name, lines);
        self.part(name)
    }

    async fn expect(&mut self, name: &str, expected: &str) -> Done {
        if expected.is_empty() {
            return Err("an empty expectation holds for everything".to_owned());
        }
        let wanted = self.filled(expected);
        let part = self.listen(name).await;
        if wanted == ANY {
            part.anything = true;
            return Ok(());
        }
        let mut heard = None;
        while let Some(line) = part.unheard.pop_front() {
            if let Some(taken) = taken(&wanted, &line) {
                part.anything = false;
                self.known.extend(taken);
                return Ok(());
            }
            let passable = part.anything || is_buttons(&line);
            heard.get_or_insert(line);
            if !passable {
                break;
            }
        }
        let heard = heard.unwrap_or_else(|| "nothing".to_owned());
        Err(format!("{name} should hear {wanted:?}, and hears {heard:?}"))
    }

    /// Everything that somebody heard was expected.
    async fn all_heard(&mut self, name: &str) -> Done {
        let part = self.listen(name).await;
        let anything = std::mem::take(&mut part.anything);
        match part.unheard.drain(..).find(|line| !is_buttons(line)) {
            Some(line) if !anything => Err(format!("nobody expected {name} to hear {line:?}")),
            _ => Ok(()),
        }
    }

    async fn nobody_waits(&mut self) -> Done {
        let names: Vec<String> = self.people.keys().cloned().collect();
        for name in names {
            self.all_heard(&name).await?;
        }
        Ok(())
    }

    fn filled(&self, words: &str) -> String {
        let fill = |words: String, (name, value): (&String, &String)| {
            words.replace(&format!("{{{name}}}"), value)
        };
        self.known.iter().fold(words.to_owned(), fill)
    }
}

/// A photo as the page and Telegram bring it in: looked at, stripped and kept, then said.
async fn photo(desk: &TestDesk, caption: &str) -> Result<Body, String> {
    let photo = photos::photo();
    if !photos::tells_place(&photo) {
        return Err("the photo does not say where it was taken".to_owned());
    }
    let taken = files::take_in(photo, "image/jpeg").ok_or("the desk does not take the photo")?;
    let kept = desk.desk.keep_file(taken.bytes, taken.mime).await;
    let file = kept.map_err(|error| error.to_string())?;
    let caption = (!caption.is_empty()).then(|| caption.to_owned());
    Ok(Body::Media { media: taken.media, file, caption })
}

fn is_buttons(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']')
}

/// Whether the line has these words; the names in braces that are new, with what they stand for.
fn taken(wanted: &str, line: &str) -> Option<Vec<(String, String)>> {
    let Some((before, rest)) = wanted.split_once('{') else {
        return line.contains(wanted).then(Vec::new);
    };
    let (name, after) = rest.split_once('}')?;
    let start = line.find(before)? + before.len();
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let value: String = line[start..].chars().take_while(|c| part(*c)).collect();
    let left = &line[start + value.len()..];
    let mut more = taken(after, left).filter(|_| !value.is_empty())?;
    more.push((name.to_owned(), value));
    Some(more)
}

fn span_of(words: &str) -> Result<Millis, String> {
    let wrong = || format!("{words:?} is no time to let pass: +2d, +3h, +10m");
    let (amount, unit) = words.split_at(words.len().saturating_sub(1));
    let amount: Millis = amount.trim_start_matches('+').parse().map_err(|_| wrong())?;
    match unit {
        "d" => Ok(amount * 24 * 60 * 60 * 1000),
        "h" => Ok(amount * 60 * 60 * 1000),
        "m" => Ok(amount * 60 * 1000),
        _ => Err(wrong()),
    }
}
