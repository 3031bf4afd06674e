//! How fast a channel may be spoken to: pure, the time is passed in.
//!
//! Telegram allows about 30 messages a second to all chats together, one a second to one chat and
//! 20 a minute to one group (Bots FAQ, "My bot is hitting limits"). Every limit here is a number
//! of messages in a stretch of time, wherever that stretch begins.

use std::collections::{HashMap, VecDeque};

use crate::domain::Millis;

/// Chats that are remembered before the idle ones are first forgotten.
const FIRST_SWEEP: usize = 1024;

/// So many messages in any stretch of that length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The most messages; 0 means as many as one likes.
    pub messages: u32,
    /// The length of the stretch.
    pub per: Millis,
}

impl Limit {
    /// No limit.
    pub const OFF: Self = Self { messages: 0, per: 0 };
}

/// The limits of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To all chats together.
    pub overall: Limit,
    /// To one chat.
    pub chat: Limit,
    /// To one group, besides the limit of a chat.
    pub group: Limit,
}

impl Limits {
    /// No limits at all.
    pub const OFF: Self = Self { overall: Limit::OFF, chat: Limit::OFF, group: Limit::OFF };

    /// Telegram's limits with a margin, and so many messages a second to all chats; 0: no limits.
    /// They go at an even pace, so that few are under way when the process is killed.
    #[must_use]
    pub fn telegram(per_second: u32) -> Self {
        if per_second == 0 {
            return Self::OFF;
        }
        // One at a time up to a hundred a second; above that few at a time, because a stretch is
        // no shorter than some milliseconds. Rounding takes away a tenth at the most.
        let at_once = per_second.div_ceil(100);
        let per = (u64::from(at_once) * 1_000).div_ceil(u64::from(per_second));
        Self {
            overall: Limit { messages: at_once, per: Millis::try_from(per).unwrap_or(1) },
            chat: Limit { messages: 3, per: 3_000 },
            group: Limit { messages: 18, per: 60_000 },
        }
    }
}

/// What was sent when, and who has to wait.
#[derive(Debug)]
pub struct Rates {
    limits: Limits,
    overall: Track,
    chats: HashMap<String, Track>,
    sweep_at: usize,
}

/// The times of the last messages, oldest first, and a pause. What lies in the future is of a
/// clock that was set back since, and counts no more.
#[derive(Debug, Default)]
struct Track {
    times: VecDeque<Millis>,
    pause: Option<Pause>,
}

#[derive(Debug, Clone, Copy)]
struct Pause {
    since: Millis,
    until: Millis,
}

impl Rates {
    /// Nothing was sent so far.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, overall: Track::default(), chats: HashMap::new(), sweep_at: FIRST_SWEEP }
    }

    /// When the next message to this chat may go: `now` or later. `place` is the chat id, with or
    /// without `/topic`; a group's id begins with a minus sign.
    #[must_use]
    pub fn ready_at(&self, place: &str, now: Millis) -> Millis {
        let chat = chat_of(place);
        let overall = self.overall.ready_at(&[self.limits.overall], now);
        let own = self.chats.get(chat);
        let own = own.map_or(now, |track| track.ready_at(&self.limits_of(chat), now));
        overall.max(own)
    }

    /// Notes a message that goes to this chat now.
    pub fn took(&mut self, place: &str, now: Millis) {
        let chat = chat_of(place);
        self.overall.took(now, &[self.limits.overall]);
        let limits = self.limits_of(chat);
        if limits.iter().any(|limit| limit.messages > 0) {
            self.track(chat, now).took(now, &limits);
        }
    }

    /// Nothing more to this chat until then (a refusal that says when to come back).
    pub fn pause(&mut self, place: &str, until: Millis, now: Millis) {
        self.track(chat_of(place), now).pause(until, now);
    }

    /// Nothing more to anybody until then.
    pub fn pause_all(&mut self, until: Millis, now: Millis) {
        self.overall.pause(until, now);
    }

    fn limits_of(&self, chat: &str) -> [Limit; 2] {
        let group = if chat.starts_with('-') { self.limits.group } else { Limit::OFF };
        [self.limits.chat, group]
    }

    fn track(&mut self, chat: &str, now: Millis) -> &mut Track {
        if self.chats.len() >= self.sweep_at {
            let longest = self.limits.chat.per.max(self.limits.group.per);
            self.chats.retain(|_, track| !track.idle(now - longest, now));
            self.sweep_at = FIRST_SWEEP.max(self.chats.len() * 2);
        }
        self.chats.entry(chat.to_owned()).or_default()
    }
}

impl Track {
    /// `now` or later.
    fn ready_at(&self, limits: &[Limit], now: Millis) -> Millis {
        let free = |limit: &Limit| {
            let most = usize::try_from(limit.messages).unwrap_or(usize::MAX);
            let oldest = self.times.len().checked_sub(most).filter(|_| most > 0)?;
            self.times.get(oldest).filter(|&&time| time <= now).map(|&time| time + limit.per)
        };
        limits.iter().filter_map(free).fold(self.paused_until(now), Millis::max)
    }

    fn paused_until(&self, now: Millis) -> Millis {
        let lasting = self.pause.filter(|pause| pause.since <= now);
        lasting.map_or(now, |pause| pause.until.max(now))
    }

    fn pause(&mut self, until: Millis, now: Millis) {
        let until = self.paused_until(now).max(until);
        self.pause = Some(Pause { since: now, until });
    }

    fn took(&mut self, now: Millis, limits: &[Limit]) {
        let most = limits.iter().map(|limit| limit.messages).max().unwrap_or_default();
        self.times.push_back(now);
        while self.times.len() > usize::try_from(most).unwrap_or(usize::MAX) {
            self.times.pop_front();
        }
    }

    fn idle(&self, since: Millis, now: Millis) -> bool {
        let quiet = |&last: &Millis| last <= since || last > now;
        self.paused_until(now) <= now && self.times.back().is_none_or(quiet)
    }
}

fn chat_of(place: &str) -> &str {
    place.split('/').next().unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends as fast as the limits allow and returns when each message went.
    fn send(rates: &mut Rates, places: &[&str], now: Millis) -> Vec<Millis> {
        let mut times = Vec::new();
        for place in places {
            let at = rates.ready_at(place, times.last().copied().unwrap_or(now));
            rates.took(place, at);
            times.push(at);
        }
        times
    }

    #[test]
    fn a_chat_gets_three_messages_at_once_and_then_one_a_second_on_average() {
        let mut rates = Rates::new(Limits::telegram(25));
        let times = send(&mut rates, &["7"; 7], 0);
        assert_eq!(times, [0, 40, 80, 3_000, 3_040, 3_080, 6_000]);
    }

    #[test]
    fn topics_of_one_group_share_the_limit_of_the_group() {
        let mut rates = Rates::new(Limits::telegram(25));
        let places: Vec<&str> = ["-100/4", "-100/9"].into_iter().cycle().take(40).collect();
        let times = send(&mut rates, &places, 0);
        let within =
            |start: Millis| times.iter().filter(move |&&t| t >= start && t < start + 60_000);
        assert!(times.iter().all(|&start| within(start).count() <= 18), "{times:?}");
    }

    #[test]
    fn all_chats_together_stay_below_the_limit_in_any_second() {
        let mut rates = Rates::new(Limits::telegram(25));
        let chats: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        let places: Vec<&str> = chats.iter().map(String::as_str).collect();
        let times = send(&mut rates, &places, 0);
        let within =
            |start: Millis| times.iter().filter(move |&&t| t >= start && t < start + 1_000);
        assert!(times.iter().all(|&start| within(start).count() <= 25));
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] == 40), "{times:?}");
    }

    #[test]
    fn a_pause_of_one_chat_does_not_hold_up_another() {
        let mut rates = Rates::new(Limits::telegram(25));
        rates.pause("7", 5_000, 0);
        rates.pause("7", 2_000, 0);
        assert_eq!(rates.ready_at("7", 0), 5_000);
        assert_eq!(rates.ready_at("8", 0), 0);
        rates.pause_all(3_000, 0);
        assert_eq!(rates.ready_at("8", 0), 3_000);
    }

    #[test]
    fn without_limits_only_pauses_count() {
        let mut rates = Rates::new(Limits::telegram(0));
        assert!(send(&mut rates, &["7"; 500], 4).iter().all(|&at| at == 4));
        rates.pause("7", 5_000, 0);
        assert_eq!(rates.ready_at("7", 4), 5_000);
        assert_eq!(rates.chats.len(), 1);
    }

    #[test]
    fn a_high_rate_is_kept_within_a_tenth_and_never_exceeded() {
        for rate in [1, 30, 99, 101, 999, 1_000, 2_500, 30_000] {
            let mut rates = Rates::new(Limits::telegram(rate));
            let chats: Vec<String> = (0..3 * rate).map(|n| n.to_string()).collect();
            let places: Vec<&str> = chats.iter().map(String::as_str).collect();
            let times = send(&mut rates, &places, 0);
            let within = |start: Millis| {
                let from = times.partition_point(|&time| time < start);
                times.partition_point(|&time| time < start + 1_000) - from
            };
            let most = times.iter().map(|&start| within(start)).max().unwrap_or_default();
            let rate = usize::try_from(rate).unwrap();
            assert!(most <= rate && most * 10 >= rate * 9, "{most} of {rate} a second");
        }
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nobody_up() {
        let mut rates = Rates::new(Limits::telegram(25));
        send(&mut rates, &["7"; 7], 3_600_000);
        rates.pause("8", 3_700_000, 3_600_000);
        rates.pause_all(3_700_000, 3_600_000);
        assert_eq!((rates.ready_at("7", 5), rates.ready_at("8", 5)), (5, 5));
        assert_eq!(send(&mut rates, &["7"; 4], 5), [5, 45, 85, 3_005]);
    }

    #[test]
    fn chats_that_are_quiet_are_forgotten() {
        let mut rates = Rates::new(Limits::telegram(1_000_000));
        for n in 0..200_000_i64 {
            rates.took(&n.to_string(), n * 10);
        }
        assert!(rates.chats.len() < 20_000, "{}", rates.chats.len());
    }
}
