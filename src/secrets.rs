//! Keys: they seal identities, sign buttons and hash codes. One secret in a file that only its
//! owner can read; every key is derived from it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::domain::press::Signer;
use crate::ids::Ids;

const SECRET_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// 72 bits of signature are twelve characters in a button.
const SIGNATURE_BYTES: usize = 9;

type Keyed = Hmac<Sha256>;

/// The keys of an installation.
#[derive(Clone)]
pub struct Secrets {
    buttons: Keyed,
    codes: Keyed,
    vault: XChaCha20Poly1305,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The file cannot be read or made.
    #[error("the key file {} cannot be used", path.display())]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file does not hold a key.
    #[error("the key file {} does not hold 64 hexadecimal digits", .0.display())]
    Malformed(PathBuf),
    /// Something sealed was opened with another key, or changed.
    #[error("sealed data cannot be opened with this key")]
    Sealed,
}

impl Secrets {
    /// Reads the key file; makes one (mode 0600) where there is none yet.
    ///
    /// # Errors
    /// [`SecretError`] when the file cannot be used.
    pub fn open(path: &Path, ids: &Ids) -> Result<Self, SecretError> {
        let failed = |source| SecretError::File { path: path.to_owned(), source };
        match fs::read_to_string(path) {
            Ok(text) => {
                let secret = from_hex(text.trim());
                let secret = secret.ok_or_else(|| SecretError::Malformed(path.to_owned()))?;
                Ok(Self::derive(&secret))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let secret = ids.bytes::<SECRET_BYTES>();
                create(path, &to_hex(&secret)).map_err(failed)?;
                Ok(Self::derive(&secret))
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// The keys that follow from a secret.
    #[must_use]
    pub fn derive(secret: &[u8; SECRET_BYTES]) -> Self {
        let key = |purpose: &str| {
            let mut mac = keyed(secret);
            mac.update(purpose.as_bytes());
            mac.finalize().into_bytes()
        };
        Self {
            buttons: keyed(&key("buttons")),
            codes: keyed(&key("codes")),
            vault: XChaCha20Poly1305::new(&key("vault")),
        }
    }

    /// A keyed hash in hexadecimal, for query codes, invites and contacts; `purpose` keeps hashes
    /// of different things apart.
    #[must_use]
    pub fn hash(&self, purpose: &str, words: &str) -> String {
        let mut mac = self.codes.clone();
        mac.update(purpose.as_bytes());
        mac.update(b"\n");
        mac.update(words.as_bytes());
        to_hex(&mac.finalize().into_bytes())
    }

    /// Seals the identity of `requester`; it opens for the same requester only.
    ///
    /// # Errors
    /// [`SecretError::Sealed`] when the cipher refuses, which no length we take makes it do.
    pub fn seal(&self, requester: &str, plain: &[u8], ids: &Ids) -> Result<Vec<u8>, SecretError> {
        let nonce = ids.bytes::<NONCE_BYTES>();
        let payload = Payload { msg: plain, aad: requester.as_bytes() };
        let sealed = self.vault.encrypt(XNonce::from_slice(&nonce), payload);
        let mut out = nonce.to_vec();
        out.extend(sealed.map_err(|_| SecretError::Sealed)?);
        Ok(out)
    }

    /// Opens what [`Secrets::seal`] sealed for this requester.
    ///
    /// # Errors
    /// [`SecretError::Sealed`] for another key, another requester or changed bytes.
    pub fn unseal(&self, requester: &str, sealed: &[u8]) -> Result<Vec<u8>, SecretError> {
        let (nonce, body) = sealed.split_at_checked(NONCE_BYTES).ok_or(SecretError::Sealed)?;
        let payload = Payload { msg: body, aad: requester.as_bytes() };
        self.vault.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| SecretError::Sealed)
    }
}

impl Signer for Secrets {
    fn sign(&self, words: &str) -> String {
        let mut mac = self.buttons.clone();
        mac.update(words.as_bytes());
        let tag = mac.finalize().into_bytes();
        URL_SAFE_NO_PAD.encode(tag.get(..SIGNATURE_BYTES).unwrap_or_default())
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn keyed(key: &[u8]) -> Keyed {
    <Keyed as Mac>::new_from_slice(key).expect("HMAC takes keys of any length")
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<[u8; SECRET_BYTES]> {
    let digit = |place: usize| u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..SECRET_BYTES).map(digit).collect();
    bytes.filter(|_| text.len() == SECRET_BYTES * 2)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_the_same_requester_only() {
        let (secrets, ids) = (Secrets::derive(&[7; 32]), Ids::seeded(1));
        let sealed = secrets.seal("r1", "王小明 13812345678".as_bytes(), &ids).unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("138"));
        assert_eq!(secrets.unseal("r1", &sealed).unwrap(), "王小明 13812345678".as_bytes());
        assert!(secrets.unseal("r2", &sealed).is_err());
        assert!(Secrets::derive(&[8; 32]).unseal("r1", &sealed).is_err());
        assert!(secrets.unseal("r1", &[]).is_err());
    }

    #[test]
    fn the_key_file_is_for_its_owner_only_and_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let first = Secrets::open(&path, &Ids::seeded(1)).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Secrets::open(&path, &Ids::seeded(2)).unwrap();
        assert_eq!(first.sign("x"), again.sign("x"));
        assert_eq!(first.sign("x").len(), 12);
    }

    #[test]
    fn a_key_file_that_holds_something_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        fs::write(&path, "hello").unwrap();
        assert!(matches!(Secrets::open(&path, &Ids::seeded(1)), Err(SecretError::Malformed(_))));
    }
}
