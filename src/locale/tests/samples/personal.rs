//! Contacts, looks, files and what is kept of a person.

use super::{AT, NUMBER, text, texts};
use crate::domain::message::{Exposure, Reply};
use crate::domain::view::{AccessLine, FileLine, Kept, MyDataView};

/// A contact that is shown in this way.
pub fn revealed(exposure: Exposure, contact: &str) -> Reply {
    Reply::Revealed {
        number: text(NUMBER),
        until: AT,
        contact: text(contact),
        words: texts(&["路灯坏了，找我 13812345678"]),
        exposure,
        sealed: None,
        page: None,
    }
}

pub fn file(kept: Kept, mime: &str) -> FileLine {
    FileLine { n: 1, id: text("f"), mime: text(mime), size: 345_000, kept }
}

pub(super) fn personal() -> Vec<Reply> {
    let number = || text(NUMBER);
    let look = |reason: &str| AccessLine {
        at: AT,
        by: text("分办员甲"),
        action: text("reveal"),
        reason: text(reason),
    };
    let page = Exposure::Page { url: text("http://127.0.0.1:8080/r/abc") };
    let mut replies = vec![
        Reply::AskReason { number: number() },
        revealed(Exposure::Open, "王小明 13812345678"),
        revealed(Exposure::Open, ""),
        revealed(Exposure::Over, "王** 138****5678"),
        revealed(page, "王** 138****5678"),
        Reply::AccessLog { number: number(), entries: Vec::new(), more: 0 },
        Reply::AccessLog {
            number: number(), entries: vec![look("核实地点"), look("")], more: 3
        },
        Reply::Files { number: number(), files: Vec::new() },
        Reply::MyData { data: MyDataView::default() },
        Reply::MyData {
            data: MyDataView {
                contact: text("王** 138****5678"),
                messages: 12,
                since: Some(AT),
                tickets: 2,
                files: 1,
                follows: 2,
            },
        },
        Reply::MyDataFile { command: None },
        Reply::MyDataFile {
            command: Some(text("wenban audit export console:local --reason \"own data\"")),
        },
        Reply::AskNewContact,
        Reply::ContactChanged { contact: text("王** 138****5678") },
        Reply::AskForget { tickets: 2 },
        Reply::Forgotten { tickets: 2 },
    ];
    let files = [Kept::Yes, Kept::Coming, Kept::Lost].map(|kept| file(kept, "image/jpeg"));
    replies.push(Reply::Files { number: number(), files: files.to_vec() });
    for mime in ["image/jpeg", "audio/ogg", "video/mp4", "application/pdf"] {
        let command = Some(format!("wenban ticket attachment {NUMBER} 1"));
        replies.push(Reply::File { number: number(), file: file(Kept::Yes, mime), command });
    }
    replies
}
