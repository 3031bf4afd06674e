//! The chat page and the page of a problem.

use std::collections::BTreeMap;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};

use super::Web;
use super::assets::VERSION;
use super::caller::{Caller, Letters, Visit};
use super::problem::Problem;
use super::seam::Front;
use crate::domain::message::Lang;

/// The labels that the scripts show.
const SCRIPT_LABELS: [&str; 28] = [
    "page-drop",
    "page-error-busy",
    "page-error-file-too-large",
    "page-file-other",
    "page-file-photo",
    "page-file-video",
    "page-file-voice",
    "page-from-desk",
    "page-from-me",
    "page-hint-busy",
    "page-hint-file-too-large",
    "page-menu-board",
    "page-menu-queue",
    "page-menu-report",
    "page-menu-tasks",
    "page-menu-watch",
    "page-offline",
    "page-picture",
    "page-place-denied",
    "page-place-sent",
    "page-retry",
    "page-sending",
    "page-slow",
    "page-table-csv",
    "page-table-xlsx",
    "page-unsent",
    "page-uploading",
    "page-zoom",
];

/// The languages of the page and what they call themselves.
pub(super) const LANGUAGES: [(Lang, &str); 3] = [
    (Lang::ZhHans, "page-lang-zh-hans"),
    (Lang::ZhHant, "page-lang-zh-hant"),
    (Lang::En, "page-lang-en"),
];
/// Questions to press on the first visit.
const CHIPS: [&str; 6] = [
    "page-chip-allowance",
    "page-chip-birth",
    "page-chip-lamp",
    "page-chip-house",
    "page-chip-medical",
    "page-chip-wages",
];

/// The words of a page in its reader's language.
pub(super) struct Words<'a, F> {
    pub(super) front: &'a F,
    pub(super) lang: Lang,
}

impl<F: Front> Words<'_, F> {
    pub(super) fn label(&self, id: &str) -> String {
        self.front.label(self.lang, id)
    }

    /// The question that a chip sends: with its words in the language of the lists beside those of
    /// the page, because the lists are Chinese.
    fn question(&self, id: &str) -> String {
        let own = self.label(id);
        match self.lang {
            Lang::En => format!("{own}（{}）", self.front.label(Lang::ZhHans, id)),
            _ => own,
        }
    }

    pub(super) fn name(&self) -> String {
        self.front.name(self.lang)
    }
}

/// The chat page.
#[derive(Template)]
#[template(path = "chat.html")]
struct ChatPage<'a, F: Front> {
    words: Words<'a, F>,
    letters: Letters,
    visit: Visit,
    languages: [(Lang, &'a str); 3],
    chips: [&'a str; 6],
    version: &'a str,
    script_labels: String,
}

/// The page of a problem.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a, F: Front> {
    words: Words<'a, F>,
    version: &'a str,
    error: String,
    hint: String,
}

/// A whole case.
#[derive(Template)]
#[template(path = "case.html")]
struct CasePage<'a> {
    parts: &'a [(String, Vec<String>)],
    lang: &'a str,
}

/// A whole case as a page that prints well: title and lines of each part, and the language tag.
///
/// # Errors
/// The template engine's own.
pub fn case_page(parts: &[(String, Vec<String>)], lang: &str) -> Result<String, askama::Error> {
    CasePage { parts, lang }.render()
}

/// `GET /` and `GET /s/{token}`: the same page; its script finds the token in the address, takes
/// it out of there and says it in a conversation of the tab's own.
pub(super) async fn chat<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let labels: BTreeMap<&str, String> =
        SCRIPT_LABELS.iter().map(|id| (*id, web.front.label(caller.lang, id))).collect();
    let page = ChatPage {
        words: Words { front: &*web.front, lang: caller.lang },
        letters: caller.letters,
        visit: caller.visit,
        languages: LANGUAGES,
        chips: CHIPS,
        version: &VERSION,
        script_labels: serde_json::to_string(&labels).map_err(|_| Problem::Busy)?,
    };
    let html = page.render().map_err(|_| Problem::Busy)?;
    Ok(([(header::VARY, "accept-language, cookie")], Html(html)).into_response())
}

/// A problem as a page.
pub(super) fn problem(problem: &Problem, front: &impl Front, lang: Lang) -> Response {
    let (error, hint) = problem.words(front, lang);
    let page = ProblemPage { words: Words { front, lang }, version: &VERSION, error, hint };
    match page.render() {
        Ok(html) => (problem.status(), Html(html)).into_response(),
        Err(_) => problem.worded(front, lang),
    }
}

/// Whether a person looks with a browser.
pub(super) fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
