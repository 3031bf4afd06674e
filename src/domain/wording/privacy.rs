//! A contact that is shown for a while, who looked, files, and a person's own data.

use super::staff::open;
use super::tickets::about;
use super::{Line, Script, Value, button};
use crate::domain::Millis;
use crate::domain::message::{Exposure, Reply};
use crate::domain::view::{AccessLine, FileLine, Kept, MyDataView};

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::AskReason { number } => about("ask-reason", number).with_row(vec![open(number)]),
        Reply::Revealed { number, until, contact, words, exposure, .. } => {
            revealed(number, *until, (contact, words), exposure)
        }
        Reply::AccessLog { number, entries, more } => access_log(number, entries, *more),
        Reply::Files { number, files } => list(number, files),
        Reply::File { number, file, command } => {
            let mut script =
                Script::of(facts(Line::new("file-title"), file).with("number", number));
            script.say_text("file-command", "command", command.as_deref().unwrap_or_default());
            script
        }
        Reply::MyData { data } => my_data(data),
        Reply::MyDataFile { command } => {
            let mut script = Script::of(Line::new("mydata-file"));
            script.say_text("file-command", "command", command.as_deref().unwrap_or_default());
            script
        }
        Reply::AskNewContact => Script::of(Line::new("ask-new-contact")),
        Reply::ContactChanged { contact } => {
            Script::of(Line::new("contact-changed").with("contact", contact)).with_row(vec![back()])
        }
        Reply::AskForget { tickets } => {
            Script::of(Line::new("ask-forget").with("tickets", *tickets))
                .with_row(vec![button("button-forget-sure", "my_forgotten", &[]), back()])
        }
        Reply::Forgotten { tickets } => {
            Script::of(Line::new("forgotten").with("tickets", *tickets))
        }
        _ => return None,
    })
}

fn back() -> super::ButtonSpec {
    button("button-mydata", "my_data", &[])
}

fn revealed(
    number: &str,
    until: Millis,
    (contact, words): (&str, &[String]),
    exposure: &Exposure,
) -> Script {
    let mut script = match exposure {
        Exposure::Over => {
            Script::of(Line::new("revealed-over").with("number", number).with("contact", contact))
        }
        Exposure::Page { url } => Script::of(
            Line::new("revealed-page")
                .with("number", number)
                .with("until", Value::DateTime(until))
                .with("url", url),
        ),
        Exposure::Open => {
            let mut script = about("revealed-title", number);
            match contact.is_empty() {
                true => script.say(Line::new("revealed-no-contact")),
                false => script.say_text("revealed-contact", "contact", contact),
            }
            for said in words {
                script.say_text("revealed-words", "words", said);
            }
            script.say(Line::new("revealed-until").with("until", Value::DateTime(until)));
            script
        }
    };
    script.row(vec![open(number)]);
    script
}

fn access_log(number: &str, entries: &[AccessLine], more: u32) -> Script {
    if entries.is_empty() {
        return about("access-none", number);
    }
    let mut script = about("access-title", number);
    for entry in entries {
        script.say(access_line(entry));
    }
    if more > 0 {
        script.say(Line::new("access-more").with("more", more));
    }
    script
}

/// One look at a ticket.
pub(super) fn access_line(entry: &AccessLine) -> Line {
    let id = if entry.reason.is_empty() { "access-line" } else { "access-line-reason" };
    let line = Line::new(id)
        .with("at", Value::DateTime(entry.at))
        .with("by", &entry.by)
        .with("look", Value::term("look", &entry.action));
    match entry.reason.is_empty() {
        true => line,
        false => line.with("reason", &entry.reason),
    }
}

fn list(number: &str, files: &[FileLine]) -> Script {
    if files.is_empty() {
        return about("files-none", number).with_row(vec![open(number)]);
    }
    let mut script = about("files-title", number);
    for file in files {
        script.say(file_line(file));
    }
    script
}

/// One file of a ticket.
pub(super) fn file_line(file: &FileLine) -> Line {
    match file.kept {
        Kept::Yes => facts(Line::new("file-line"), file),
        Kept::Coming => Line::new("file-coming").with("n", file.n),
        Kept::Lost => Line::new("file-lost").with("n", file.n),
    }
}

fn facts(line: Line, file: &FileLine) -> Line {
    let kind = match file.mime.split('/').next() {
        Some("image") => "photo",
        Some("audio") => "voice",
        Some("video") => "video",
        _ => "other",
    };
    let kilobytes = file.size.div_ceil(1024);
    line.with("n", file.n)
        .with("kind", Value::term("file-kind", kind))
        .with("kilobytes", Value::Number(i64::try_from(kilobytes).unwrap_or(i64::MAX)))
}

fn my_data(data: &MyDataView) -> Script {
    let mut script = Script::of(Line::new("mydata-title"));
    match data.since {
        Some(since) => script.say(
            Line::new("mydata-messages")
                .with("messages", data.messages)
                .with("since", Value::Day(since)),
        ),
        None => script.say(Line::new("mydata-no-messages")),
    }
    script.say(Line::new("mydata-tickets").with("tickets", data.tickets).with("files", data.files));
    let mut buttons = vec![button("button-export", "my_export", &[])];
    if data.follows > 0 {
        script.say(Line::new("mydata-follows").with("follows", data.follows));
        buttons.push(button("button-follows", "follows", &[]));
    }
    if data.contact.is_empty() {
        script.say(Line::new("mydata-no-contact"));
    } else {
        script.say_text("mydata-contact", "contact", &data.contact);
        buttons.push(button("button-fix-contact", "my_contact", &[]));
        buttons.push(button("button-forget", "my_forget", &[]));
    }
    script.say(Line::new("mydata-rights"));
    script.row(buttons);
    script
}
