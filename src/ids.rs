//! Everything random: tokens, query codes, nonces. Asked for here, so that a test can seed it.

use std::sync::{Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};

/// Letters and digits that are not taken for each other when read aloud or written by hand.
const CLEAR: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Length of a query code: 30^8 codes.
const QUERY_CODE: usize = 8;

/// A source of random values.
#[derive(Debug)]
pub struct Ids(Mutex<StdRng>);

impl Ids {
    /// Seeded by the operating system.
    #[must_use]
    pub fn from_os() -> Self {
        Self(Mutex::new(StdRng::from_os_rng()))
    }

    /// The same values in every run, for tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// A code that a person can read out: eight letters and digits.
    #[must_use]
    pub fn query_code(&self) -> String {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pick = |_| CLEAR.get(rng.random_range(0..CLEAR.len())).copied().map_or('2', char::from);
        (0..QUERY_CODE).map(pick).collect()
    }

    /// 128 random bits in hexadecimal.
    #[must_use]
    pub fn token(&self) -> String {
        self.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A number from 0 up to 1, for back-off.
    #[must_use]
    pub fn fraction(&self) -> f64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).random()
    }
}
