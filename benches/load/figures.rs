//! What is measured: rates, percentiles, memory and processor time of another process.

use std::time::Duration;

/// Times of single messages, in microseconds.
#[derive(Debug, Default)]
pub struct Times(pub Vec<u64>);

impl Times {
    /// `p50 1.2 ms, p99 3.4 ms, worst 5.6 ms`.
    pub fn percentiles(mut self) -> String {
        self.0.sort_unstable();
        let at = |part: usize| {
            let place = (self.0.len() * part / 1_000).min(self.0.len().saturating_sub(1));
            micros(self.0.get(place).copied().unwrap_or_default())
        };
        format!("p50 {}, p90 {}, p99 {}, worst {}", at(500), at(900), at(990), at(1_000))
    }
}

fn micros(us: u64) -> String {
    format!("{}.{:02} ms", us / 1_000, us % 1_000 / 10)
}

/// `12,345/s`-like rate of so many messages in that time.
pub fn rate(messages: usize, took: Duration) -> String {
    let per_second =
        u128::try_from(messages).unwrap_or_default() * 1_000_000 / took.as_micros().max(1);
    format!("{messages} messages in {:.2} s: {per_second} messages/s", took.as_secs_f64())
}

/// Resident memory of a process in KiB (`VmRSS`, Linux).
pub fn memory_kib(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Processor time that a process has used, in milliseconds (Linux counts in hundredths of a
/// second).
pub fn processor_ms(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = match stat.rsplit_once(')') {
        Some((_, rest)) => rest.split_whitespace().collect(),
        None => Vec::new(),
    };
    let ticks = |place: usize| fields.get(place).and_then(|word| word.parse::<u64>().ok());
    (ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) * 10
}

/// Processors and load of this machine: figures taken while others work on it are too low.
pub fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split_whitespace().take(3).collect();
    format!("{processors} processors, load average {}", load.join(" "))
}
