//! Settings: defaults that work, then `wenban.toml`, then the environment, then flags.
//!
//! Every problem is reported at once with its key. A secret can stand inline or in a file that
//! `<key>_file` names.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::desk::{FastTrack, Retention};
use crate::domain::figures::{Method, Partly, Ranking, Unevaluated, Weights};
use crate::domain::hours::Hours;
use crate::domain::sla::DayEnd;
use crate::store::DatabaseUrl;

/// The name of the settings file in the data folder.
pub const FILE: &str = "wenban.toml";
const ENVIRONMENT: &str = "WENBAN_";

/// All settings.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder for everything that the desk keeps.
    pub data: PathBuf,
    /// Where the tickets live.
    pub database: DatabaseUrl,
    /// The desk itself.
    pub desk: DeskConfig,
    /// The chat page.
    pub web: WebConfig,
    /// Telegram, when a token is given.
    pub telegram: Option<TelegramConfig>,
    /// How long what is kept.
    pub retention: Retention,
    /// How figures are reckoned.
    pub figures: Method,
    /// What is logged.
    pub log: String,
}

/// The desk itself.
#[derive(Debug, Clone)]
pub struct DeskConfig {
    /// Its name, as residents read it; empty: the name of its area.
    pub name: String,
    /// The code or name of the area it serves; empty: the first county of the lists.
    pub area: String,
    /// The profile of limits.
    pub profile: String,
    /// The office hours that working time is counted in.
    pub hours: Hours,
    /// When a limit in days ends on its last day.
    pub day_end: DayEnd,
    /// Who dispatches an ordinary matter for which the lists name exactly one unit.
    pub fast_track: FastTrack,
    /// Folder of the installation's own word lists; it may be missing.
    pub words: PathBuf,
}

/// The chat page.
#[derive(Debug, Clone)]
pub struct WebConfig {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// How the page is reached from outside; empty: `http://<listen>`.
    pub public_url: String,
    /// Messages that one visitor may send in ten seconds; 0: as many as they like.
    pub messages_per_10s: u32,
}

/// Telegram.
#[derive(Clone)]
pub struct TelegramConfig {
    /// The bot's token.
    pub token: String,
    /// The server of the Bot API.
    pub api_url: String,
    /// The address that Telegram shall push to; empty: the desk polls.
    pub webhook_url: String,
    /// What Telegram must send along with each push.
    pub webhook_secret: String,
    /// Whether the words of tickets may pass through Telegram.
    pub content: TelegramContent,
    /// Messages a second to all chats together (Telegram allows about 30).
    pub per_second: u32,
    /// Messages under way at once: each can be repeated when the process is killed.
    pub in_flight: u32,
}

/// What may pass through Telegram (个人信息保护法, art. 36).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TelegramContent {
    /// Everything.
    Full,
    /// Numbers, states, dates and a link; no words of a ticket.
    Minimal,
}

impl fmt::Debug for TelegramConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TelegramConfig")
            .field("api_url", &self.api_url)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--listen`.
    pub listen: Option<String>,
    /// `--database`.
    pub database: Option<String>,
}

/// One thing that is wrong with one setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The key, as `web.listen`.
    pub key: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// Everything that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError(pub Vec<ConfigProblem>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the settings cannot be used:")?;
        for problem in &self.0 {
            write!(f, "\n  {}: {}", problem.key, problem.reason)?;
        }
        Ok(())
    }
}

impl Config {
    /// Reads the settings of this process.
    ///
    /// # Errors
    /// [`ConfigError`] with every problem.
    pub fn load(flags: &Flags) -> Result<Self, ConfigError> {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
        let environment: Vec<(String, String)> = std::env::vars().collect();
        Self::read(flags, &environment)
    }

    /// Reads the settings from flags, an environment and the file that they name.
    ///
    /// # Errors
    /// [`ConfigError`] with every problem.
    pub fn read(flags: &Flags, environment: &[(String, String)]) -> Result<Self, ConfigError> {
        let mut settings = Settings::default();
        let from_environment = |key: &str| {
            environment.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
        };
        let data = flags.data.clone();
        let data = data.or_else(|| from_environment("WENBAN_DATA").map(PathBuf::from));
        let data = data.unwrap_or_else(|| PathBuf::from("wenban-data"));
        settings.file(&data, flags.config.as_deref());
        settings.environment(environment);
        settings.flags(flags);
        let config = settings.config(data);
        if settings.problems.is_empty() { Ok(config) } else { Err(ConfigError(settings.problems)) }
    }

    /// The address of the chat page as people reach it.
    #[must_use]
    pub fn public_url(&self) -> String {
        match self.web.public_url.trim_end_matches('/') {
            "" => format!("http://{}", self.web.listen),
            url => url.to_owned(),
        }
    }
}

/// Keys with their values, as text, and what is wrong with them.
#[derive(Default)]
struct Settings {
    values: std::collections::BTreeMap<String, String>,
    problems: Vec<ConfigProblem>,
}

impl Settings {
    fn wrong(&mut self, key: &str, reason: impl Into<String>) {
        self.problems.push(ConfigProblem { key: key.to_owned(), reason: reason.into() });
    }

    fn file(&mut self, data: &Path, named: Option<&Path>) {
        let path = named.map_or_else(|| data.join(FILE), Path::to_owned);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => return,
            Err(error) => return self.wrong(&path.display().to_string(), error.to_string()),
        };
        match text.parse::<toml::Table>() {
            Ok(table) => self.table("", &table),
            Err(error) => self.wrong(&path.display().to_string(), error.message().to_owned()),
        }
    }

    fn table(&mut self, prefix: &str, table: &toml::Table) {
        for (name, value) in table {
            let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                toml::Value::Table(inner) => self.table(&key, inner),
                toml::Value::String(text) => drop(self.values.insert(key, text.clone())),
                toml::Value::Integer(number) => drop(self.values.insert(key, number.to_string())),
                _ => self.wrong(&key, "must be a text or a whole number"),
            }
        }
    }

    fn environment(&mut self, environment: &[(String, String)]) {
        for (name, value) in environment {
            let key = match name.as_str() {
                "WENBAN_DATA" => continue,
                "TELOXIDE_TOKEN" => "telegram.token".to_owned(),
                "TELOXIDE_API_URL" => "telegram.api_url".to_owned(),
                _ => match name.strip_prefix(ENVIRONMENT) {
                    Some(rest) => rest.to_ascii_lowercase().replacen('_', ".", 1),
                    None => continue,
                },
            };
            self.values.insert(key, value.clone());
        }
    }

    fn flags(&mut self, flags: &Flags) {
        for (key, value) in [("web.listen", &flags.listen), ("store.database", &flags.database)] {
            if let Some(value) = value {
                self.values.insert(key.to_owned(), value.clone());
            }
        }
    }

    fn take(&mut self, key: &str) -> Option<String> {
        self.values.remove(key)
    }

    /// A secret, inline or in the file that `<key>_file` names.
    fn secret(&mut self, key: &str) -> Option<String> {
        let inline = self.take(key);
        let path = self.take(&format!("{key}_file"));
        match (inline, path) {
            (Some(_), Some(_)) => {
                self.wrong(key, format!("give it inline or as {key}_file, not both"));
                None
            }
            (None, Some(path)) => match std::fs::read_to_string(&path) {
                Ok(text) => Some(text.trim().to_owned()),
                Err(error) => {
                    self.wrong(&format!("{key}_file"), format!("{path}: {error}"));
                    None
                }
            },
            (inline, None) => inline,
        }
    }

    fn parsed<T: FromStr>(&mut self, key: &str, fallback: T, wanted: &str) -> T {
        let Some(text) = self.take(key) else { return fallback };
        text.parse().unwrap_or_else(|_| {
            self.wrong(key, format!("{text:?} is not {wanted}"));
            fallback
        })
    }

    fn config(&mut self, data: PathBuf) -> Config {
        let config = Config {
            database: self.database(&data),
            desk: DeskConfig {
                name: self.take("desk.name").unwrap_or_default(),
                area: self.take("desk.area").unwrap_or_default(),
                profile: self.take("desk.profile").unwrap_or_else(|| "sd-2020".to_owned()),
                hours: self.hours(),
                day_end: self.day_end(),
                fast_track: self.fast_track(),
                words: self.take("desk.words").map_or_else(|| data.join("words"), PathBuf::from),
            },
            web: WebConfig {
                listen: self.parsed(
                    "web.listen",
                    SocketAddr::from(([127, 0, 0, 1], 8080)),
                    "an address with a port, like 127.0.0.1:8080",
                ),
                public_url: self.take("web.public_url").unwrap_or_default(),
                messages_per_10s: self.parsed("web.messages_per_10s", 20, "a whole number"),
            },
            telegram: self.telegram(),
            retention: self.retention(),
            figures: self.figures(),
            log: self.take("log.level").unwrap_or_else(|| "info".to_owned()),
            data,
        };
        let unknown: Vec<String> = std::mem::take(&mut self.values).into_keys().collect();
        for key in unknown {
            self.wrong(&key, "no such setting; README.md lists them all");
        }
        config
    }

    fn hours(&mut self) -> Hours {
        let Some(text) = self.take("desk.hours") else { return Hours::default() };
        text.parse().and_then(Hours::all_year).unwrap_or_else(|error| {
            self.wrong("desk.hours", error.to_string());
            Hours::default()
        })
    }

    fn day_end(&mut self) -> DayEnd {
        match self.take("desk.day_end").as_deref() {
            None | Some("close") => DayEnd::CloseOfOffice,
            Some("midnight") => DayEnd::Midnight,
            Some(other) => {
                self.wrong("desk.day_end", format!("{other:?} is not close or midnight"));
                DayEnd::CloseOfOffice
            }
        }
    }

    fn fast_track(&mut self) -> FastTrack {
        match self.take("desk.fast_track").as_deref() {
            None | Some("off") => FastTrack::Off,
            Some("on") => FastTrack::On,
            Some(other) => {
                self.wrong("desk.fast_track", format!("{other:?} is not off or on"));
                FastTrack::Off
            }
        }
    }

    fn database(&mut self, data: &Path) -> DatabaseUrl {
        let fallback = DatabaseUrl::Sqlite(data.join("wenban.db"));
        let Some(text) = self.secret("store.database") else { return fallback };
        text.parse().unwrap_or_else(|reason: String| {
            self.wrong("store.database", reason);
            fallback
        })
    }

    fn retention(&mut self) -> Retention {
        let usual = Retention::default();
        let wanted = "a whole number of days, 0 for ever";
        Retention {
            messages_days: self.parsed("retention.messages_days", usual.messages_days, wanted),
            questions_days: self.parsed("retention.questions_days", usual.questions_days, wanted),
            identity_days: self.parsed("retention.identity_days", usual.identity_days, wanted),
            files_days: self.parsed("retention.files_days", usual.files_days, wanted),
        }
    }

    /// One of two words, the first of which is the usual one.
    fn either<T>(&mut self, key: &str, usual: (&str, T), other: (&str, T)) -> T {
        match self.take(key).as_deref() {
            None => usual.1,
            Some(text) if text == usual.0 => usual.1,
            Some(text) if text == other.0 => other.1,
            Some(text) => {
                self.wrong(key, format!("{text:?} is not {} or {}", usual.0, other.0));
                usual.1
            }
        }
    }

    fn figures(&mut self) -> Method {
        let weights = match self.take("figures.weights").map(|text| text.parse::<Weights>()) {
            None => Weights::default(),
            Some(Ok(weights)) => weights,
            Some(Err(error)) => {
                self.wrong("figures.weights", error.to_string());
                Weights::default()
            }
        };
        let (zero, half) = (("zero", Partly::Zero), ("half", Partly::Half));
        let (ignored, content) = (("off", Unevaluated::Ignored), ("on", Unevaluated::Content));
        let (off, on) = (("off", Ranking::Off), ("on", Ranking::On));
        Method {
            partly: self.either("figures.partly", zero, half),
            unevaluated: self.either("figures.k12", ignored, content),
            weights,
            ranking: self.either("figures.ranking", off, on),
        }
    }

    fn telegram(&mut self) -> Option<TelegramConfig> {
        let token = self.secret("telegram.token").filter(|token| !token.is_empty());
        let content = match self.take("telegram.content").as_deref() {
            None | Some("full") => TelegramContent::Full,
            Some("minimal") => TelegramContent::Minimal,
            Some(other) => {
                self.wrong("telegram.content", format!("{other:?} is not full or minimal"));
                TelegramContent::Minimal
            }
        };
        let config = TelegramConfig {
            token: token.clone().unwrap_or_default(),
            api_url: self
                .take("telegram.api_url")
                .unwrap_or_else(|| "https://api.telegram.org".to_owned()),
            webhook_url: self.take("telegram.webhook_url").unwrap_or_default(),
            webhook_secret: self.secret("telegram.webhook_secret").unwrap_or_default(),
            content,
            per_second: self.parsed("telegram.per_second", 25, "a whole number"),
            in_flight: self.parsed("telegram.in_flight", 8, "a whole number"),
        };
        if !config.webhook_url.is_empty() && config.webhook_secret.is_empty() {
            self.wrong("telegram.webhook_secret", "is needed with telegram.webhook_url");
        }
        token.map(|_| config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn flags(folder: &Path) -> Flags {
        Flags { data: Some(folder.to_owned()), ..Flags::default() }
    }

    #[test]
    fn without_anything_the_desk_listens_here_and_keeps_a_sqlite_file() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::read(&flags(folder.path()), &[]).unwrap();
        assert_eq!(config.web.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database, DatabaseUrl::Sqlite(folder.path().join("wenban.db")));
        assert!(config.telegram.is_none());
    }

    #[test]
    fn flags_go_before_the_environment_and_that_before_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let text = "[web]\nlisten = \"127.0.0.1:1\"\npublic_url = \"https://a.example\"\n";
        std::fs::write(folder.path().join(FILE), text).unwrap();
        let mut flags = flags(folder.path());
        let env = environment(&[("WENBAN_WEB_LISTEN", "127.0.0.1:2")]);
        let config = Config::read(&flags, &env).unwrap();
        assert_eq!(config.web.listen.port(), 2);
        assert_eq!(config.public_url(), "https://a.example");
        flags.listen = Some("127.0.0.1:3".to_owned());
        assert_eq!(Config::read(&flags, &env).unwrap().web.listen.port(), 3);
    }

    #[test]
    fn the_office_hours_of_the_desk_have_seasons_and_hold_the_whole_year() {
        let folder = tempfile::tempdir().unwrap();
        let text = "1-5 08:30-12:00 13:30-17:30; season 06-15..09-14 08:30-12:00 14:30-18:00";
        let env = environment(&[("WENBAN_DESK_HOURS", text), ("WENBAN_DESK_DAY_END", "midnight")]);
        let desk = Config::read(&flags(folder.path()), &env).unwrap().desk;
        assert_eq!((desk.hours.to_string().as_str(), desk.day_end), (text, DayEnd::Midnight));
        for wrong in ["8-12", "season 06-15..09-14 08:30-12:00"] {
            let env = environment(&[("WENBAN_DESK_HOURS", wrong)]);
            let error = Config::read(&flags(folder.path()), &env).unwrap_err();
            assert_eq!(error.0[0].key, "desk.hours", "{wrong}");
        }
    }

    #[test]
    fn figures_are_reckoned_as_the_settings_say() {
        let folder = tempfile::tempdir().unwrap();
        let usual = Config::read(&flags(folder.path()), &[]).unwrap().figures;
        assert_eq!(usual, Method::default());
        let env = environment(&[
            ("WENBAN_FIGURES_PARTLY", "half"),
            ("WENBAN_FIGURES_K12", "on"),
            ("WENBAN_FIGURES_WEIGHTS", "0.30 0 0.35 0.35 1 2"),
            ("WENBAN_FIGURES_RANKING", "on"),
        ]);
        let set = Config::read(&flags(folder.path()), &env).unwrap().figures;
        assert_eq!((set.partly, set.unevaluated), (Partly::Half, Unevaluated::Content));
        assert_eq!((set.weights.response, set.weights.evasion), (0.30, 2.0));
        assert_eq!(set.ranking, Ranking::On);
        for wrong in ["0.5 0.5", "0.5 0.5 0.5 0 0 0", "1 0 0 0 -1 0", "a b c d e f"] {
            let env = environment(&[("WENBAN_FIGURES_WEIGHTS", wrong)]);
            let error = Config::read(&flags(folder.path()), &env).unwrap_err();
            assert_eq!(error.0[0].key, "figures.weights", "{wrong}");
        }
    }

    #[test]
    fn every_problem_is_reported_at_once_with_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let text = "[web]\nlisten = \"here\"\ncolour = 3\n[telegram]\ncontent = \"some\"\n\
                    [store]\ndatabase = \"mysql://x\"\n";
        std::fs::write(folder.path().join(FILE), text).unwrap();
        let error = Config::read(&flags(folder.path()), &[]).unwrap_err();
        let mut keys: Vec<&str> = error.0.iter().map(|problem| problem.key.as_str()).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["store.database", "telegram.content", "web.colour", "web.listen"]);
    }

    #[test]
    fn teloxide_variables_keep_their_meaning() {
        let folder = tempfile::tempdir().unwrap();
        let env = environment(&[("TELOXIDE_TOKEN", "1:a"), ("TELOXIDE_API_URL", "http://[::1]:9")]);
        let telegram = Config::read(&flags(folder.path()), &env).unwrap().telegram.unwrap();
        assert_eq!((telegram.token.as_str(), telegram.api_url.as_str()), ("1:a", "http://[::1]:9"));
        assert!(!format!("{telegram:?}").contains("1:a"));
    }

    #[test]
    fn a_secret_can_stand_in_a_file_but_not_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        std::fs::write(&path, "2:b\n").unwrap();
        let file = path.to_string_lossy().into_owned();
        let env = environment(&[("WENBAN_TELEGRAM_TOKEN_FILE", &file)]);
        let config = Config::read(&flags(folder.path()), &env).unwrap();
        assert_eq!(config.telegram.unwrap().token, "2:b");
        let both = environment(&[("WENBAN_TELEGRAM_TOKEN_FILE", &file), ("TELOXIDE_TOKEN", "x")]);
        assert!(Config::read(&flags(folder.path()), &both).is_err());
    }

    #[test]
    fn a_file_that_is_not_toml_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "web = [").unwrap();
        let error = Config::read(&flags(folder.path()), &[]).unwrap_err();
        assert!(error.0.iter().any(|problem| problem.key.ends_with(FILE)));
    }
}
