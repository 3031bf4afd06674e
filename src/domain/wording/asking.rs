//! Asking and filing: what the desk says until there is a ticket.

use super::{ButtonSpec, Line, Script, Value, answer, button, labelled, staff};
use crate::domain::class::Class;
use crate::domain::message::{
    Again, AreaChoice, Besides, Lang, Reply, Split, SplitOption, Unreadable,
};
use crate::domain::ticket::Consent;
use crate::domain::view::{BundleView, Choice, DeskName, DraftView, MarkView};

/// Lists in one row.
const MENU_WIDE: usize = 3;
/// Answers that can be changed in one row.
const MENDING_WIDE: usize = 3;
/// Places in one row.
const PLACES_WIDE: usize = 3;
/// Characters of a place's name up to which several stand in one line.
const SHORT_PLACE: usize = 3;
/// Emergency numbers that have words of their own; any other is shown as it is.
const KNOWN_NUMBERS: [&str; 6] = ["110", "119", "120", "122", "12338", "12356"];

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    first_words(reply).or_else(|| asked(reply)).or_else(|| filing(reply))
}

/// Who we are, and the other things that are the same for everybody.
fn first_words(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::Welcome { desk } => welcome(desk),
        Reply::Help { staff } => help(staff.as_deref()),
        Reply::Privacy => lines(&[
            "privacy-who",
            "privacy-what",
            "privacy-why",
            "privacy-seen-by",
            "privacy-how-long",
            "privacy-rights",
            "privacy-never-send",
        ])
        .with_row(vec![button("button-mydata", "my_data", &[])]),
        Reply::AskLang => Script::of(Line::new("ask-lang")).with_row(languages()),
        Reply::LangSet => Script::of(Line::new("lang-set")),
        Reply::SmallTalk { kind } => {
            Script::of(Line::term("small-talk", kind)).with_row(file_and_help())
        }
        Reply::Unreadable { why } => unreadable(*why),
        Reply::TooLong { kept } => Script::of(Line::new("too-long").with("kept", *kept)),
        Reply::ButtonOver => Script::of(Line::new("button-over"))
            .with_row(vec![button("button-tickets", "tickets", &[]), help_button()]),
        Reply::Pressed { mark, .. } => pressed(mark.as_ref()),
        Reply::Plain { text } => Script::of(Line::new("plain").with("text", text)),
        _ => return None,
    })
}

/// What follows from a question.
fn asked(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::Emergency { numbers, advice } => emergency(numbers, advice),
        Reply::OtherDoor { title, door, phone, explanation, basis } => {
            other_door([title, door, phone, explanation, basis])
        }
        Reply::Offices { offices } => answer::offices(offices),
        Reply::Answer { card, offers } => answer::card(card, offers),
        Reply::AnswerPart { part, card } => answer::part(*part, card),
        Reply::Choices { options } => choices(options),
        Reply::Besides { why, options } => besides(*why, options),
        Reply::Bundle { bundle } => event(bundle),
        Reply::Narrow { by, options } => narrow(*by, options),
        Reply::WhichPlace { areas } => which_place(areas),
        Reply::WhichMatter { part } => {
            Script::of(Line::new("which-matter").with("part", Value::term("part", part.code())))
        }
        Reply::OutOfRange { most } => Script::of(Line::new("out-of-range").with("most", *most)),
        Reply::NotFound { again, examples } => not_found(*again, examples),
        Reply::PersonalData => Script::of(Line::new("personal-data")),
        Reply::Settled => Script::of(Line::new("settled")),
        _ => return None,
    })
}

/// The steps of filing, up to the draft.
fn filing(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::AskClass => ask_class(),
        Reply::AskText { least } => Script::of(Line::new("ask-text").with("least", *least))
            .with_row(vec![button("button-drop", "no", &[])]),
        Reply::AskPlace { areas } => ask_place(areas),
        Reply::AskContact => lines(&["ask-contact", "ask-contact-why"]).with_row(vec![button(
            "button-skip-contact",
            "skip",
            &[],
        )]),
        Reply::TakingIn => Script::of(Line::new("taking-in")),
        Reply::AskRequester => lines(&["ask-requester", "ask-requester-why"]).with_row(vec![
            button("button-skip-contact", "skip", &[]),
            button("button-requester-anonymous", "secrecy", &["anonymous"]),
        ]),
        Reply::AskConsent => ask_consent(),
        Reply::Draft { draft } => show_draft(draft),
        Reply::DraftNotTaken { why } => Script::of(Line::term("draft-not-taken", why)),
        Reply::DraftUnlinked => Script::of(Line::new("draft-unlinked")),
        Reply::DraftWaits { step } => Script::of(Line::term("draft-waits", step))
            .with_row(vec![button("button-again", "again", &[]), button("button-drop", "no", &[])]),
        Reply::AskDrop => ask_drop(),
        Reply::DraftDropped => Script::of(Line::new("draft-dropped")).with_row(file_and_help()),
        Reply::DraftKept { files: 0 } => Script::of(Line::new("draft-kept")),
        Reply::DraftKept { files } => {
            Script::of(Line::new("draft-kept-files").with("files", *files))
        }
        _ => return None,
    })
}

fn lines(ids: &[&'static str]) -> Script {
    Script { lines: ids.iter().map(|&id| Line::new(id)).collect(), ..Script::default() }
}

fn file_button() -> ButtonSpec {
    button("button-file", "file", &[])
}

fn help_button() -> ButtonSpec {
    button("button-help", "help", &[])
}

fn file_and_help() -> Vec<ButtonSpec> {
    vec![file_button(), help_button()]
}

fn languages() -> Vec<ButtonSpec> {
    Lang::ALL.map(|lang| labelled(lang_name(lang), "lang", &[lang.tag()])).to_vec()
}

/// A language by its own name.
fn lang_name(lang: Lang) -> Line {
    Line::new(match lang {
        Lang::ZhHans => "lang-zh-hans",
        Lang::ZhHant => "lang-zh-hant",
        Lang::En => "lang-en",
    })
}

fn welcome(desk: &DeskName) -> Script {
    let mut script = Script::of(Line::new("welcome-hello").with("desk", super::desk_name(desk)));
    for id in ["welcome-ask", "welcome-file", "welcome-emergency", "welcome-privacy"] {
        script.say(Line::new(id));
    }
    script.row(vec![file_button(), button("button-tickets", "tickets", &[])]);
    script.row(vec![help_button(), button("button-privacy", "privacy", &[])]);
    script.row(languages());
    script
}

fn help(staff: Option<&str>) -> Script {
    let mut script = lines(&[
        "help-ask",
        "help-follow-up",
        "help-file",
        "help-status",
        "help-commands",
        "help-emergency",
    ]);
    script.row(vec![file_button(), button("button-tickets", "tickets", &[])]);
    if let Some(roles) = staff {
        let roles: Vec<String> = roles.split(';').map(str::to_owned).collect();
        let commands = staff::commands(&roles);
        if !commands.is_empty() {
            script.gap();
            script.say(Line::new("help-staff"));
        }
        commands.into_iter().for_each(|line| script.say(line));
        let mut lists = staff::menu(&roles);
        if lists.iter().any(|one| one.press.verb == "board") {
            lists.push(report_button("week"));
        }
        script.rows(lists, MENU_WIDE);
    }
    script.row(vec![button("button-privacy", "privacy", &[])]);
    script
}

/// The button of the figures of a period: `day`, `week` or `month`.
pub(super) fn report_button(period: &str) -> ButtonSpec {
    labelled(Line::term("button-report", period), "report", &[period])
}

fn unreadable(why: Unreadable) -> Script {
    Script::of(Line::new(match why {
        Unreadable::Kind => "unreadable-kind",
        Unreadable::TooLarge => "unreadable-too-large",
        Unreadable::WrongType => "unreadable-wrong-type",
        Unreadable::NotText => "unreadable-not-text",
    }))
}

/// The numbers come first, and nobody may think that somebody was called.
fn emergency(numbers: &[String], advice: &str) -> Script {
    let mut script = Script::of(Line::new("emergency-title"));
    for number in numbers {
        script.say(match KNOWN_NUMBERS.contains(&number.as_str()) {
            true => Line::new(format!("emergency-call-{number}")),
            false => Line::new("emergency-call").with("number", number),
        });
    }
    if !advice.is_empty() {
        script.say(Line::new(advice.to_owned()));
    }
    script.say(Line::new("emergency-not-called"));
    script.say(Line::new("emergency-after"));
    script.row(vec![button("button-file-after", "file", &[])]);
    script
}

fn other_door([title, door, phone, explanation, basis]: [&str; 5]) -> Script {
    let mut script = Script::of(Line::new("other-door-title").with("title", title));
    script.say_text("other-door-why", "explanation", explanation);
    script.say_text("other-door-go", "door", door);
    script.say_text("answer-phone", "phone", phone);
    script.say_text("other-door-basis", "basis", basis);
    script.say(Line::new("other-door-else"));
    script.row(file_and_help());
    script
}

fn choices(options: &[Choice]) -> Script {
    numbered(Script::of(Line::new("choices-title")), options)
}

fn besides(why: Besides, options: &[Choice]) -> Script {
    listed(Script::of(Line::term("besides", why.code())), options)
}

fn event(bundle: &BundleView) -> Script {
    let mut script = Script::of(Line::new("bundle-title").with("title", &bundle.title));
    script.say_text("bundle-note", "note", &bundle.note);
    numbered(script, &bundle.options)
}

fn narrow(by: Split, options: &[SplitOption]) -> Script {
    let mut script = Script::of(Line::term("narrow-title", by.code()));
    for (option, number) in options.iter().zip(1_u32..) {
        let line = Line::new("ask-place-option").with("n", number);
        let line = match by {
            Split::Level => line.with("name", Value::term("level", &option.code)),
            _ => line.with("name", &option.name),
        };
        script.say(line.clone());
        script.row(vec![labelled(line, "narrow", &[by.code(), &option.code])]);
    }
    let none = Value::count(options.len().saturating_add(1));
    script.say(Line::new("choices-none").with("n", none));
    script.row(vec![button("button-none", "none", &[])]);
    script
}

/// Each place with its town: the names alone are the same.
fn which_place(areas: &[AreaChoice]) -> Script {
    let mut script = Script::of(Line::new("which-place"));
    for (area, number) in areas.iter().zip(1_u32..) {
        let town = area.town.as_deref().unwrap_or_default();
        let line = Line::new("which-place-option")
            .with("n", number)
            .with("name", &area.name)
            .with("town", town);
        script.say(line.clone());
        script.row(vec![labelled(line, "place", &[&area.code])]);
    }
    script
}

fn numbered(script: Script, options: &[Choice]) -> Script {
    let mut script = listed(script, options);
    let none = Value::count(options.len().saturating_add(1));
    script.say(Line::new("choices-none").with("n", none));
    script.row(vec![button("button-none", "none", &[])]);
    script
}

fn listed(mut script: Script, options: &[Choice]) -> Script {
    for (option, number) in options.iter().zip(1_u32..) {
        script.say(
            Line::new("choices-option")
                .with("n", number)
                .with("title", &option.title)
                .with("office", &option.office),
        );
        let label = Line::new("choices-button").with("n", number).with("title", &option.title);
        script.row(vec![labelled(label, "item", &[&option.code])]);
    }
    script
}

fn not_found(again: Again, examples: &[String]) -> Script {
    let mut script = Script::of(Line::new(match again {
        Again::First => "not-found-first",
        Again::Again => "not-found-again",
    }));
    if !examples.is_empty() {
        script.say(Line::new("not-found-examples"));
    }
    for example in examples {
        script.row(vec![labelled(Line::new("plain").with("text", example), "try", &[example])]);
    }
    script.row(vec![file_button()]);
    script
}

fn ask_class() -> Script {
    let mut script = Script::of(Line::new("ask-class"));
    for (class, number) in Class::ALL.iter().zip(1_u32..) {
        let code = class.code();
        script.say(
            Line::new("ask-class-option")
                .with("n", number)
                .with("class", Value::term("class", code))
                .with("hint", Value::term("class-hint", code)),
        );
    }
    let button =
        |class: Class| labelled(Line::term("class", class.code()), "class", &[class.code()]);
    script.rows(Class::ALL.iter().copied().map(button).collect(), PLACES_WIDE);
    script.row(vec![super::button("button-drop", "no", &[])]);
    script
}

/// The answers of a draft that can be changed; where it names a matter, that it is not about that.
fn mending(item: Option<&String>) -> Vec<ButtonSpec> {
    let one = |(label, step): (&'static str, &str)| button(label, "mend", &[step]);
    let always = [
        ("button-mend-text", "text"),
        ("button-mend-class", "class"),
        ("button-mend-place", "place"),
        ("button-mend-contact", "contact"),
    ];
    let item = item.map(|_| ("button-mend-item", "item"));
    always.into_iter().chain(item).map(one).collect()
}

fn ask_drop() -> Script {
    let mut script = Script::of(Line::new("ask-drop"));
    script.rows(mending(None), MENDING_WIDE);
    script.row(vec![button("button-again", "again", &[]), button("button-drop", "no", &[])]);
    script
}

fn ask_place(areas: &[AreaChoice]) -> Script {
    let mut script = Script::of(Line::new("ask-place"));
    let option = |(number, area): (usize, &AreaChoice)| {
        Line::new("ask-place-option").with("n", Value::count(number)).with("name", &area.name)
    };
    let numbered: Vec<_> = (1..).zip(areas).collect();
    let long = areas.iter().any(|area| area.name.chars().count() > SHORT_PLACE);
    for row in numbered.chunks(if long { 1 } else { PLACES_WIDE }) {
        let names = row.iter().map(|&place| option(place).into()).collect();
        script.say(Line::new("ask-place-row").with("places", Value::List(names)));
    }
    let buttons = areas
        .iter()
        .map(|area| labelled(Line::new("plain").with("text", &area.name), "area", &[&area.code]));
    script.rows(buttons.collect(), PLACES_WIDE);
    script.row(vec![button("button-skip-place", "skip", &[])]);
    script
}

/// Each way of agreeing is a button and can be typed.
fn ask_consent() -> Script {
    let ways = Consent::ALL
        .iter()
        .map(|way| labelled(Line::term("consent", way.code()), "consent", &[way.code()]));
    let mut script = lines(&["ask-consent", "ask-consent-why"]);
    script.rows(ways.collect(), PLACES_WIDE);
    script.row(vec![button("button-drop", "no", &[])]);
    script
}

fn show_draft(draft: &DraftView) -> Script {
    let mut script = Script::of(Line::new("draft-title"));
    if let Some(source) = &draft.source {
        script.say(Line::new("draft-source").with("source", Value::term("source", source)));
    }
    if let Some(consent) = &draft.consent {
        script.say(Line::new("draft-consent").with("consent", Value::term("consent", consent)));
    }
    script.say(Line::new("draft-class").with("class", Value::term("class", draft.class.code())));
    script.say_text("draft-text", "text", &draft.text);
    script.say_text("draft-item", "item", draft.item.as_deref().unwrap_or_default());
    script.say_text("draft-place", "place", &draft.place);
    script.say_text("draft-contact", "contact", &draft.contact);
    if let Some(secrecy) = &draft.secrecy {
        let secrecy = Value::term("confidentiality", secrecy);
        script.say(Line::new("draft-secrecy").with("secrecy", secrecy));
    }
    if draft.files > 0 {
        script.say(Line::new("draft-files").with("files", draft.files));
    }
    script.say_text("draft-office", "office", draft.office.as_deref().unwrap_or_default());
    if !draft.sensitive.is_empty() {
        script.say(Line::new("draft-sensitive"));
        for kind in &draft.sensitive {
            script.say(Line::term("draft-sensitive", kind));
        }
        script.say(Line::new("draft-sensitive-readers"));
    }
    script.say(Line::new("draft-question"));
    script.row(vec![button("button-yes", "yes", &[]), button("button-drop", "no", &[])]);
    script.rows(mending(draft.item.as_ref()), MENDING_WIDE);
    let choices = [
        ("confidential", "button-confidential"),
        ("anonymous", "button-anonymous"),
        ("open", "button-unveiled"),
    ];
    let now = draft.secrecy.as_deref().unwrap_or("open");
    let others = choices.into_iter().filter(|(code, _)| *code != now);
    script.row(others.map(|(code, label)| button(label, "secrecy", &[code])).collect());
    script
}

/// One button with what was done stands for those that were used; it opens the ticket.
fn pressed(mark: Option<&MarkView>) -> Script {
    let mut script = Script::of(Line::new("pressed"));
    if let Some(mark) = mark {
        let done = match &mark.office {
            Some(office) => Line::new("pressed-mark-office").with("office", office),
            None => Line::new("pressed-mark"),
        };
        let done = done
            .with("step", staff::taken(&mark.step))
            .with("by", &mark.by)
            .with("at", Value::DateTime(mark.at));
        script.row(vec![labelled(done, "open", &[&mark.number])]);
    }
    script
}
