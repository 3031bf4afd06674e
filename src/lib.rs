//! Wenban (问办): the service desk of a township or county, as a library.

pub mod channels;
pub mod chart;
pub mod domain;
pub mod search;
pub mod web;
