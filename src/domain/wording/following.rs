//! Items that a resident follows, and what changed in one.

use super::{Line, Script, Value, button, labelled};
use crate::domain::message::Reply;
use crate::domain::view::{Choice, Following, ItemNews, NewsLine, NewsPart};

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::Follow { code, title, following } => followed(code, title, *following),
        Reply::Follows { items } => list(items),
        Reply::ItemNews { news } => changed(news),
        _ => return None,
    })
}

fn followed(code: &str, title: &str, following: Following) -> Script {
    let (id, next) = match following {
        Following::Begun => ("follow-begun", button("button-unfollow", "unfollow", &[code])),
        Following::Already => ("follow-already", button("button-unfollow", "unfollow", &[code])),
        Following::Over => ("follow-over", button("button-follow", "follow", &[code])),
    };
    let line = Line::new(id).with("title", title).with("code", code);
    Script::of(line).with_row(vec![next, button("button-follows", "follows", &[])])
}

fn list(items: &[Choice]) -> Script {
    if items.is_empty() {
        return Script::of(Line::new("follows-none"));
    }
    let mut script = Script::of(Line::new("follows"));
    for (item, n) in items.iter().zip(1_u32..) {
        script.say(
            Line::new("follows-line")
                .with("n", n)
                .with("title", &item.title)
                .with("code", &item.code),
        );
    }
    let end = |(item, n): (&Choice, u32)| {
        labelled(Line::new("button-unfollow-one").with("n", n), "unfollow", &[&item.code])
    };
    script.rows(items.iter().zip(1_u32..).map(end).collect(), 3);
    script
}

fn changed(news: &ItemNews) -> Script {
    let mut script =
        Script::of(Line::new("item-news").with("title", &news.title).with("code", &news.code));
    if let Some(from) = &news.from {
        script.say(Line::new("item-news-from").with("date", Value::Date(from.clone())));
    }
    if let Some(last) = &news.ended {
        script.say(Line::new("item-news-ended").with("office", &last.office));
        script.say_text("answer-phone", "phone", &last.phone);
    }
    for line in &news.lines {
        script.say(part(line));
    }
    let whole = news.ended.is_none().then(|| button("button-whole-answer", "item", &[&news.code]));
    let end = button("button-unfollow", "unfollow", &[&news.code]);
    script.row(whole.into_iter().chain([end]).collect());
    script
}

fn part(line: &NewsLine) -> Line {
    let said = |words: &[String]| match (line.part, words) {
        (_, []) => Value::Term("list-empty".to_owned()),
        (NewsPart::Hours, [hours]) => Value::Hours(hours.clone()),
        (NewsPart::PromisedLimit | NewsPart::LegalLimit, [limit]) => Value::Limit(limit.clone()),
        _ => Value::list(words.iter().map(String::as_str)),
    };
    let told = Line::term("item-news", line.part.code());
    match line.part {
        NewsPart::Again | NewsPart::Other => told,
        _ => told.with("before", said(&line.before)).with("after", said(&line.after)),
    }
}
