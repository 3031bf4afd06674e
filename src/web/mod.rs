//! The chat page and its JSON API over HTTP; the only place that names axum.
//!
//! Every handler reads the request, calls [`seam::Front`] once and shows what came back. Who calls
//! is read before the routes (`caller`), and every problem gets its words after them
//! (`problem`).

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;

use self::caller::Caller;
use self::limits::Limiter;
use self::problem::Problem;
use self::seam::Front;
use crate::domain::Millis;

mod assets;
mod caller;
mod catalog;
mod chat;
mod limits;
mod page;
mod problem;
pub mod seam;
mod upload;

pub use limits::Pace;
pub use page::case_page;

/// The usual pace of one visitor: 5 messages in 10 seconds.
pub const USUAL_PACE: Pace = Pace { times: 5, within: 10_000 };
/// One address may send as much as so many visitors.
const VISITORS_OF_AN_ADDRESS: usize = 20;
/// How often wrong query codes may be tried for one ticket from one address.
const CODE_PACE: Pace = Pace { times: 5, within: 15 * 60 * 1000 };
/// The largest JSON body: 100,000 Chinese characters and more.
const LARGEST_JSON: usize = 1024 * 1024;
/// The largest update of a Telegram webhook.
const LARGEST_UPDATE: usize = 1024 * 1024;
/// How many uploads are read at a time.
const UPLOADS_AT_ONCE: usize = 8;
/// Nothing from elsewhere, no inline script or style, not in a frame.
const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' blob:; media-src blob:; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Whether cookies may travel over plain HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CookieScope {
    /// They may: the page is opened by `http:` in an office network.
    #[default]
    AnyScheme,
    /// They may not: the page is only opened by `https:`.
    HttpsOnly,
}

/// Where the address of a caller is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClientAddress {
    /// From the connection.
    #[default]
    Socket,
    /// From the last entry of `X-Forwarded-For`, which the operator's own proxy wrote.
    LastProxy,
}

/// What the pages are given from outside.
#[derive(Clone)]
pub struct Options {
    /// Makes the id of a new visitor: 128 random bits in lower hexadecimal.
    pub new_visitor: Arc<dyn Fn() -> String + Send + Sync>,
    /// Tells the time.
    pub now: Arc<dyn Fn() -> Millis + Send + Sync>,
    /// How often one visitor may send; `None` for no limit.
    pub pace: Option<Pace>,
    /// Whether cookies may travel over plain HTTP.
    pub cookie_scope: CookieScope,
    /// Where the address of a caller is read.
    pub client_address: ClientAddress,
    /// Cancelled when the desk closes: streams end, then the server.
    pub ending: CancellationToken,
}

/// What every route has at hand.
struct Web<F> {
    front: Arc<F>,
    options: Arc<Options>,
    pace: Option<Arc<Limiter>>,
    addresses: Option<Arc<Limiter>>,
    codes: Arc<Limiter>,
    uploads: Arc<Semaphore>,
}

impl<F> Clone for Web<F> {
    fn clone(&self) -> Self {
        Self {
            front: Arc::clone(&self.front),
            options: Arc::clone(&self.options),
            pace: self.pace.clone(),
            addresses: self.addresses.clone(),
            codes: Arc::clone(&self.codes),
            uploads: Arc::clone(&self.uploads),
        }
    }
}

impl<F> Web<F> {
    /// Counts a message of this caller against the pace, and against that of their address: who keeps
    /// no cookie is a new visitor each time. A proxy on this machine is nobody's address.
    fn admit(&self, caller: &Caller) -> Result<(), Problem> {
        let now = (self.options.now)();
        let address = (!caller.address.is_loopback()).then(|| caller.address.to_string());
        let counted = [(&self.pace, Some(caller.visitor.clone())), (&self.addresses, address)];
        for (pace, who) in counted {
            if let (Some(pace), Some(who)) = (pace, who) {
                pace.admit(&who, now).map_err(|wait| Problem::TooFast { wait })?;
            }
        }
        Ok(())
    }
}

/// The pace of an address: an office or a village may stand behind it.
fn of_an_address(pace: Pace) -> Pace {
    Pace { times: pace.times.saturating_mul(VISITORS_OF_AN_ADDRESS), ..pace }
}

/// All routes.
pub fn router<F: Front>(front: Arc<F>, options: Options) -> Router {
    let web = Web {
        front,
        pace: options.pace.map(|pace| Arc::new(Limiter::new(pace))),
        addresses: options.pace.map(|pace| Arc::new(Limiter::new(of_an_address(pace)))),
        options: Arc::new(options),
        codes: Arc::new(Limiter::new(CODE_PACE)),
        uploads: Arc::new(Semaphore::new(UPLOADS_AT_ONCE)),
    };
    let pages = Router::new()
        .route("/", get(page::chat::<F>))
        .route("/s/{token}", get(page::chat::<F>))
        .route("/r/{page}", get(chat::revealed::<F>))
        .route("/catalog", get(catalog::list::<F>))
        .route("/catalog/{code}", get(catalog::item::<F>))
        .route("/figures", get(catalog::figures::<F>))
        .route("/assets/{version}/{name}", get(assets::asset))
        .layer(CompressionLayer::new());
    let api = Router::new()
        .route("/api/chat", get(chat::description))
        .route("/api/chat/messages", post(chat::say::<F>).get(chat::transcript::<F>))
        .route("/api/chat/stream", get(chat::stream::<F>))
        .route("/api/chat/tickets/{number}", get(chat::ticket::<F>))
        .route("/api/chat/pictures/{id}", get(chat::picture::<F>))
        .route("/api/chat/files/{token}", get(chat::file::<F>))
        .route("/api/chat/mydata", get(chat::my_data::<F>))
        .route("/api/chat/tables/{name}", get(chat::table::<F>))
        .route("/api/chat/menu", get(chat::menu::<F>))
        .layer(DefaultBodyLimit::max(LARGEST_JSON));
    let files = Router::new()
        .route("/api/chat/files", post(upload::upload::<F>))
        .layer(DefaultBodyLimit::max(upload::LARGEST_BODY));
    let machines = Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/telegram/webhook", post(telegram_webhook::<F>))
        .layer(DefaultBodyLimit::max(LARGEST_UPDATE));
    pages
        .merge(api)
        .merge(files)
        .fallback(async || Problem::NotFound)
        .layer(middleware::from_fn_with_state(web.clone(), around::<F>))
        .merge(machines)
        .with_state(web)
}

/// Serves until [`Options::ending`] is cancelled and the requests under way are answered.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve<F: Front>(
    listener: TcpListener,
    front: Arc<F>,
    options: Options,
) -> io::Result<()> {
    let ending = options.ending.clone();
    let service = router(front, options).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(ending.cancelled_owned()).await
}

/// Knows the caller before a route runs; words problems and sets headers after it.
async fn around<F: Front>(State(web): State<Web<F>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let machine = parts.uri.path().starts_with("/api/");
    let html = page::wants_html(&parts.headers) && !machine;
    let (lang, cookies, response) = match Caller::read(&parts, &web.options) {
        Ok(caller) => {
            let told = (caller.lang, caller.cookies(web.options.cookie_scope));
            parts.extensions.insert(caller);
            (told.0, told.1, next.run(Request::from_parts(parts, body)).await)
        }
        Err(problem) => (Default::default(), Vec::new(), problem.into_response()),
    };
    let problem = response.extensions().get::<Problem>().cloned();
    let mut response = match problem.or_else(|| Problem::of_status(response.status())) {
        Some(problem) if html => page::problem(&problem, &*web.front, lang),
        Some(problem) => problem.worded(&*web.front, lang),
        None => response,
    };
    let headers = response.headers_mut();
    set_headers(headers);
    for cookie in cookies {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}

fn set_headers(headers: &mut HeaderMap) {
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "geolocation=(self), microphone=(self), camera=(self)",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// `POST /telegram/webhook`: hands the update on; the status tells Telegram whether to send it
/// again.
async fn telegram_webhook<F: Front>(
    State(web): State<Web<F>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let secret = headers.get("x-telegram-bot-api-secret-token");
    let secret = secret.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let status = web.front.telegram_update(secret, &body).await;
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
