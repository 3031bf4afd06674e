//! Who calls: the visitor, the language, the address. Known once for each request, before any
//! route runs.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use super::problem::Problem;
use super::{ClientAddress, CookieScope, Options};
use crate::domain::message::{Channel, Conversation, Lang};

const VISITOR_COOKIE: &str = "wenban_visitor";
const LANG_COOKIE: &str = "wenban_lang";
const LARGE_COOKIE: &str = "wenban_large";
/// Carries the visitor of a tab that keeps apart from the others of its browser.
const VISITOR_HEADER: &str = "x-wenban-visitor";
/// 128 bits in hexadecimal.
const VISITOR_LENGTH: usize = 32;
const YEAR_SECONDS: u32 = 365 * 24 * 60 * 60;

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Caller {
    pub(super) visitor: String,
    pub(super) lang: Lang,
    pub(super) address: IpAddr,
    pub(super) letters: Letters,
    pub(super) visit: Visit,
    /// Whether the browser is told the visitor's id, for the first time or for another year.
    renewal: Renewal,
    /// The language just asked for.
    asked: Option<Lang>,
}

/// How large the page is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    Usual,
    Large,
}

/// Whether the visitor was here before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visit {
    First,
    Returning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Renewal {
    Due,
    NotDue,
}

#[derive(serde::Deserialize)]
struct LangQuery {
    lang: Option<String>,
}

impl Caller {
    /// Reads the caller from a request; a new visitor gets an id.
    pub(super) fn read(parts: &Parts, options: &Options) -> Result<Self, Problem> {
        let headers = &parts.headers;
        let asked = Query::<LangQuery>::try_from_uri(&parts.uri)
            .ok()
            .and_then(|Query(query)| Lang::from_tag(&query.lang?));
        let lang = asked
            .or_else(|| Lang::from_tag(cookie(headers, LANG_COOKIE)?))
            .or_else(|| accepted_language(headers))
            .unwrap_or_default();
        let letters = match cookie(headers, LARGE_COOKIE) {
            Some("1") => Letters::Large,
            _ => Letters::Usual,
        };
        let address = client_address(parts, options.client_address);
        let (visitor, visit) = visitor(headers, options)?;
        let renewal = match visit == Visit::First || parts.uri.path() == "/" {
            true => Renewal::Due,
            false => Renewal::NotDue,
        };
        Ok(Self { visitor, lang, address, letters, visit, renewal, asked })
    }

    /// The visitor's conversation.
    pub(super) fn conversation(&self) -> Conversation {
        Conversation::new(Channel::Web, &self.visitor)
    }

    /// What stands before the client's key in the key of an inbound message.
    pub(super) fn key_prefix(&self) -> String {
        format!("{}:{}:", Channel::Web.code(), self.visitor)
    }

    /// The cookies to set: the visitor's id, a language that was asked for.
    pub(super) fn cookies(&self, scope: CookieScope) -> Vec<HeaderValue> {
        let mut cookies = Vec::new();
        if self.renewal == Renewal::Due {
            cookies.push(format!("{VISITOR_COOKIE}={}; HttpOnly", self.visitor));
        }
        if let Some(lang) = self.asked {
            cookies.push(format!("{LANG_COOKIE}={}", lang.tag()));
        }
        let secure = match scope {
            CookieScope::AnyScheme => "",
            CookieScope::HttpsOnly => "; Secure",
        };
        cookies
            .into_iter()
            .map(|cookie| format!("{cookie}; Path=/; SameSite=Lax; Max-Age={YEAR_SECONDS}{secure}"))
            .filter_map(|cookie| HeaderValue::try_from(cookie).ok())
            .collect()
    }
}

/// The visitor by header, by cookie, or new.
fn visitor(headers: &HeaderMap, options: &Options) -> Result<(String, Visit), Problem> {
    if let Some(named) = headers.get(VISITOR_HEADER) {
        let named = named.to_str().unwrap_or_default();
        return match is_visitor(named) {
            true => Ok((named.to_owned(), Visit::Returning)),
            false => Err(Problem::Request),
        };
    }
    match cookie(headers, VISITOR_COOKIE).filter(|id| is_visitor(id)) {
        Some(known) => Ok((known.to_owned(), Visit::Returning)),
        None => Ok(((options.new_visitor)(), Visit::First)),
    }
}

fn is_visitor(text: &str) -> bool {
    text.len() == VISITOR_LENGTH
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The language liked best among those that the desk speaks (RFC 9110, section 12.5.4).
fn accepted_language(headers: &HeaderMap) -> Option<Lang> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Lang)> = None;
    for range in accepted.split(',') {
        let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok());
        if let (Some(weight), Some(lang)) = (weight, Lang::from_tag(tag))
            && weight > best.map_or(0.0, |(weight, _)| weight)
        {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

fn client_address(parts: &Parts, source: ClientAddress) -> IpAddr {
    let forwarded = || {
        let last = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
        last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    let socket = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let known = match source {
        ClientAddress::Socket => socket(),
        ClientAddress::LastProxy => forwarded().or_else(socket),
    };
    known.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(tags: &str) -> Option<Lang> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_str(tags).unwrap());
        accepted_language(&headers)
    }

    #[test]
    fn the_best_liked_language_that_the_desk_speaks_is_taken() {
        assert_eq!(accepted("zh-TW,zh;q=0.9,en;q=0.8"), Some(Lang::ZhHant));
        assert_eq!(accepted("fr,en;q=0.4,zh-CN;q=0.7"), Some(Lang::ZhHans));
        assert_eq!(accepted("en-GB"), Some(Lang::En));
        assert_eq!(accepted("en;q=0, zh;q=0.1"), Some(Lang::ZhHans));
        assert_eq!(accepted("ja"), None);
        assert_eq!(accepted(";;q=,,"), None);
    }

    #[test]
    fn only_128_bits_in_lower_hexadecimal_name_a_visitor() {
        assert!(is_visitor("00112233445566778899aabbccddeeff"));
        assert!(!is_visitor("00112233445566778899AABBCCDDEEFF"));
        assert!(!is_visitor("00112233445566778899aabbccddeef"));
        assert!(!is_visitor("../../../../../../../etc/passwd!"));
    }
}
