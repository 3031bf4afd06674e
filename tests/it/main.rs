//! Tests of the whole desk, in one binary.

#[cfg(test)]
mod support;
#[cfg(test)]
mod web_page;
#[cfg(test)]
mod web_routes;
