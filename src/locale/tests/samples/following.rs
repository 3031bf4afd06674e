//! Items that a resident follows, and what changed in one.

use super::{text, texts};
use crate::domain::message::Reply;
use crate::domain::view::{Choice, Following, GoTo, ItemNews, NewsLine, NewsPart};

pub(super) fn following() -> Vec<Reply> {
    let follow = |following| Reply::Follow {
        code: text("TX-JF-0401"),
        title: text("最低生活保障"),
        following,
    };
    let item = Choice {
        code: text("TX-JF-0401"),
        title: text("最低生活保障"),
        office: text("示例县民政局"),
    };
    let line = |part: &NewsPart| {
        let (before, after): (&[&str], &[&str]) = match part {
            NewsPart::Hours => (&["1-5 08:30-12:00 13:30-17:30"], &["1-6 08:30-12:00"]),
            NewsPart::PromisedLimit | NewsPart::LegalLimit => (&["20wd"], &["5wd"]),
            NewsPart::Materials => (&["身份证", "户口簿"], &["身份证"]),
            NewsPart::Again | NewsPart::Other => (&[], &[]),
            _ => (&[], &["示例镇便民服务中心"]),
        };
        NewsLine { part: *part, before: texts(before), after: texts(after) }
    };
    let news = ItemNews {
        code: text("TX-JF-0401"),
        title: text("最低生活保障"),
        from: Some(text("2027-03-01")),
        ended: None,
        lines: NewsPart::ALL.iter().map(line).collect(),
    };
    let last = GoTo { office: text("示例镇"), phone: text("0000-0000000"), ..GoTo::default() };
    let ended = ItemNews { from: None, ended: Some(last), lines: Vec::new(), ..news.clone() };
    vec![
        follow(Following::Begun),
        follow(Following::Already),
        follow(Following::Over),
        Reply::Follows { items: Vec::new() },
        Reply::Follows { items: vec![item.clone(), item] },
        Reply::ItemNews { news: Box::new(news) },
        Reply::ItemNews { news: Box::new(ended) },
    ]
}
