//! How often something may be done in a span of time.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

use crate::domain::Millis;

/// How many callers are remembered; the ones not seen for the longest are forgotten first.
const REMEMBERED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(19_999);

/// So many times in such a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Times.
    pub times: usize,
    /// The span in milliseconds.
    pub within: Millis,
}

/// Counts callers against a [`Pace`].
pub(super) struct Limiter {
    pace: Pace,
    seen: Mutex<LruCache<String, VecDeque<Millis>>>,
}

impl Limiter {
    pub(super) fn new(pace: Pace) -> Self {
        Self { pace, seen: Mutex::new(LruCache::new(REMEMBERED)) }
    }

    /// Counts one more time for this caller, or says in how many milliseconds it may be tried
    /// again. A refused time does not count.
    pub(super) fn admit(&self, caller: &str, now: Millis) -> Result<(), Millis> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let times = seen.get_or_insert_mut(caller.to_owned(), VecDeque::new);
        // A time in the future is of a clock that was set back since.
        times.retain(|&time| time <= now && now < time + self.pace.within);
        match times.front() {
            Some(&oldest) if times.len() >= self.pace.times => Err(oldest + self.pace.within - now),
            _ => {
                times.push_back(now);
                Ok(())
            }
        }
    }

    /// Forgets what was counted for this caller.
    pub(super) fn forget(&self, caller: &str) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).pop(caller);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { times: 2, within: 1_000 };

    #[test]
    fn the_third_time_within_the_span_has_to_wait_for_the_first_to_pass() {
        let limiter = Limiter::new(PACE);
        assert_eq!(limiter.admit("a", 0), Ok(()));
        assert_eq!(limiter.admit("a", 400), Ok(()));
        assert_eq!(limiter.admit("a", 700), Err(300));
        assert_eq!(limiter.admit("a", 1_000), Ok(()));
        assert_eq!(limiter.admit("a", 1_001), Err(399));
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nobody_waiting() {
        let limiter = Limiter::new(PACE);
        let hour = 3_600_000;
        assert_eq!((limiter.admit("a", hour), limiter.admit("a", hour)), (Ok(()), Ok(())));
        assert_eq!(limiter.admit("a", 0), Ok(()));
    }

    #[test]
    fn callers_do_not_wait_for_each_other() {
        let limiter = Limiter::new(PACE);
        assert_eq!((limiter.admit("a", 0), limiter.admit("a", 0)), (Ok(()), Ok(())));
        assert_eq!(limiter.admit("b", 0), Ok(()));
    }

    #[test]
    fn a_caller_who_was_forgotten_starts_anew() {
        let limiter = Limiter::new(PACE);
        assert_eq!((limiter.admit("a", 0), limiter.admit("a", 0)), (Ok(()), Ok(())));
        limiter.forget("a");
        assert_eq!(limiter.admit("a", 0), Ok(()));
    }
}
