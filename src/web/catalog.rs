//! The public pages: the lists by office, with search, dates and versions, and the figures. They need
//! no script.

use askama::Template;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::Web;
use super::assets::VERSION;
use super::caller::{Caller, Letters};
use super::page::{LANGUAGES, Words};
use super::problem::Problem;
use super::seam::{Front, Look, Published, PublishedFigures, PublishedItem};
use crate::domain::message::Lang;
use crate::domain::view::HoldingMode;

/// Characters of a search that are read.
const LONGEST_WORDS: usize = 200;

/// The address of the page, as people bookmark it. Nothing in it is an error: what cannot be read
/// is left out.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Address {
    q: Option<String>,
    office: Option<String>,
    area: Option<String>,
    at: Option<String>,
    page: Option<String>,
}

impl Address {
    fn look(&self) -> Look {
        let text = |cell: &Option<String>| cell.clone().unwrap_or_default().trim().to_owned();
        Look {
            words: text(&self.q).chars().take(LONGEST_WORDS).collect(),
            office: text(&self.office),
            area: text(&self.area),
            on: text(&self.at).parse().ok(),
            page: text(&self.page).parse().unwrap_or(1),
        }
    }
}

/// What stands around every public page.
struct Frame<'a, F: Front> {
    words: Words<'a, F>,
    letters: Letters,
    languages: [(Lang, &'a str); 3],
    version: &'a str,
    /// What is looked for, which a change of the language keeps.
    look: Look,
}

impl<'a, F: Front> Frame<'a, F> {
    fn new(web: &'a Web<F>, caller: &Caller, look: Look) -> Self {
        Self {
            words: Words { front: &*web.front, lang: caller.lang },
            letters: caller.letters,
            languages: LANGUAGES,
            version: &VERSION,
            look,
        }
    }

    fn label(&self, id: &str) -> String {
        self.words.label(id)
    }
}

/// The list of items.
#[derive(Template)]
#[template(path = "catalog.html")]
struct CatalogPage<'a, F: Front> {
    frame: Frame<'a, F>,
    found: Published,
}

/// One item.
#[derive(Template)]
#[template(path = "catalog_item.html")]
struct ItemPage<'a, F: Front> {
    frame: Frame<'a, F>,
    item: PublishedItem,
}

/// The figures.
#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage<'a, F: Front> {
    frame: Frame<'a, F>,
    figures: PublishedFigures,
}

impl<F: Front> ItemPage<'_, F> {
    fn mode(&self, mode: &HoldingMode) -> String {
        self.frame.label(match mode {
            HoldingMode::Statutory => "page-catalog-statutory",
            HoldingMode::Transfer => "page-catalog-transfer",
            HoldingMode::Entrust => "page-catalog-entrust",
            HoldingMode::Stationed => "page-catalog-stationed",
            HoldingMode::Forward => "page-catalog-forward",
            HoldingMode::TakenBack => "page-catalog-taken-back",
        })
    }

    /// The last day of a period, or that it goes on.
    fn last_day(&self, to: &Option<chrono::NaiveDate>) -> String {
        match to.and_then(|to| to.pred_opt()) {
            Some(day) => day.to_string(),
            None => self.frame.label("page-catalog-now"),
        }
    }
}

/// `GET /catalog`.
pub(super) async fn list<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    address: Result<Query<Address>, QueryRejection>,
) -> Result<Response, Problem> {
    let look = address.map(|Query(address)| address.look()).unwrap_or_default();
    let found = web.front.published(&look).map_err(|_| Problem::Busy)?;
    html(&CatalogPage { frame: Frame::new(&web, &caller, look), found })
}

/// `GET /catalog/{code}`.
pub(super) async fn item<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    address: Result<Query<Address>, QueryRejection>,
) -> Result<Response, Problem> {
    let look = address.map(|Query(address)| address.look()).unwrap_or_default();
    let item = web.front.published_item(&code, &look, caller.lang).ok_or(Problem::NotFound)?;
    html(&ItemPage { frame: Frame::new(&web, &caller, look), item })
}

/// `GET /figures`.
pub(super) async fn figures<F: Front>(
    State(web): State<Web<F>>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let figures = web.front.published_figures(caller.lang).await.map_err(|_| Problem::Busy)?;
    html(&FiguresPage { frame: Frame::new(&web, &caller, Look::default()), figures })
}

fn html(page: &impl Template) -> Result<Response, Problem> {
    let html = page.render().map_err(|_| Problem::Busy)?;
    Ok(([(header::VARY, "accept-language, cookie")], Html(html)).into_response())
}
