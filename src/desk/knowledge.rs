//! Everything the desk knows and does not change while it answers: lists, words, index, calendar.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FastTrack, Retention};
use crate::domain::Millis;
use crate::domain::catalog::{Asked, Catalog, ItemRow, Problem, RawRow, Tables};
use crate::domain::dialog::Scene;
use crate::domain::figures::Method;
use crate::domain::hours::Hours;
use crate::domain::lexicon::{Lexicon, LexiconError, LexiconTexts};
use crate::domain::people::Actor;
use crate::domain::rules::Level;
use crate::domain::sla::{Calendar, DayEnd, Profile, shipped};
use crate::domain::view::DeskName;
use crate::search::{
    Band, BuildError, Doc, Index, LintError, OpenError, Question, WordFiles, Words,
};

const PHRASES: &str = include_str!("../../index/words/phrases.toml");
const EMERGENCIES: &str = include_str!("../../index/words/emergency.csv");
const URGENCIES: &str = include_str!("../../index/words/urgency.csv");
const SENSITIVE: &str = include_str!("../../index/words/sensitive.toml");
const DOORS: &str = include_str!("../../index/words/other_doors.csv");
const SMALL_TALK: &str = include_str!("../../index/words/small_talk.txt");
const THESAURUS: &str = include_str!("../../index/words/thesaurus.txt");
const STOP_PHRASES: &str = include_str!("../../index/words/stop_phrases.txt");
const OFF_TOPIC: &str = include_str!("../../index/words/off_topic.txt");
const BANDS: &str = include_str!("../../index/words/bands.toml");

/// Characters of a question shown as an example: a button carries it.
const EXAMPLE: RangeInclusive<usize> = 4..=10;
/// Items looked at for examples.
const POPULAR: usize = 40;
/// Examples kept.
const EXAMPLES: usize = 6;

/// The load of the lists that the sample is.
pub const SAMPLE_VERSION: i64 = 1;

/// Lists, words, index and calendar: one snapshot, swapped as a whole.
#[derive(Clone)]
pub struct Knowledge {
    /// The lists.
    pub catalog: Catalog,
    /// Commands, danger, other doors, courtesy.
    pub lexicon: Lexicon,
    /// Thesaurus and stop phrases.
    pub words: Arc<Words>,
    /// The search index over the lists.
    pub index: Arc<Index>,
    /// Events of life by what is left of their names without words of asking.
    events: HashMap<String, String>,
    /// Questions that the lists answer, as people ask them, the most common first.
    pub examples: Vec<String>,
    /// Working days.
    pub calendar: Calendar,
    /// How many notices were loaded beside the shipped ones.
    pub calendar_version: u32,
    /// Limits.
    pub profile: Profile,
    /// All profiles, for tickets that run by another one.
    pub profiles: Vec<Profile>,
    /// Which load of the lists this is.
    pub version: i64,
    /// The name of the desk.
    pub desk_name: DeskName,
    /// The town in which a question is asked when nothing else is known.
    pub home: String,
    /// How many people live in the area that the desk serves, where the lists say so.
    pub population: Option<u32>,
    /// The level of government that the desk works for.
    pub desk_level: Level,
    /// Who dispatches what has exactly one unit.
    pub fast_track: FastTrack,
    /// How figures are reckoned.
    pub method: Method,
    /// How the page is reached from outside.
    pub public_url: String,
    /// How long what is kept.
    pub retention: Retention,
}

/// What [`Knowledge`] is told about the desk.
#[derive(Debug, Clone, Default)]
pub struct DeskFacts {
    /// Its name; empty: the name of its area.
    pub name: String,
    /// Code or name of the area it serves; empty: the county.
    pub area: String,
    /// The profile of limits.
    pub profile: String,
    /// The office hours that working time is counted in.
    pub hours: Hours,
    /// When a limit in days ends on its last day.
    pub day_end: DayEnd,
    /// Who dispatches what has exactly one unit.
    pub fast_track: FastTrack,
    /// How figures are reckoned.
    pub method: Method,
    /// Folder of the installation's own word lists, if it may have one.
    pub words: Option<PathBuf>,
    /// Questions with the item that settled them, by several people's word.
    pub asked: Vec<(String, String)>,
    /// How the page is reached from outside.
    pub public_url: String,
    /// How long what is kept.
    pub retention: Retention,
}

/// Where the search index is.
#[derive(Debug, Clone, Copy)]
pub enum IndexPlace<'a> {
    /// In this folder, built anew when it is missing, damaged or of other lists.
    Folder(&'a Path),
    /// In this folder, which another process owns: used as it is, or left alone.
    BesideOthers(&'a Path),
    /// In memory.
    Memory,
}

/// Why the lists or words cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// Rows with problems.
    #[error("the lists have {} problems", .0.len())]
    Lists(Vec<Problem>),
    /// A word list.
    #[error("a word list cannot be used")]
    Lexicon(#[from] LexiconError),
    /// The thesaurus.
    #[error("the word lists have {} problems: {}", .0.len(), told(.0))]
    Words(Vec<LintError>),
    /// A word list of the installation that cannot be read.
    #[error("{}: {reason}", path.display())]
    WordFile {
        /// Which.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The index.
    #[error("the index cannot be built")]
    Index(#[from] BuildError),
    /// No area of the lists has this code or name.
    #[error("desk.area: no area of the lists is called {0:?}")]
    Area(String),
    /// No profile has this id.
    #[error("desk.profile: there is no profile {0:?}")]
    Profile(String),
    /// A file that comes with the program is damaged.
    #[error("a file that comes with the program is damaged: {0}")]
    Shipped(String),
}

fn told(faults: &[LintError]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl Knowledge {
    /// Builds everything from the rows of the lists.
    ///
    /// # Errors
    /// [`KnowledgeError`]; an index that was there is untouched then.
    pub fn build(
        rows: &[RawRow],
        version: i64,
        place: IndexPlace<'_>,
        desk: &DeskFacts,
    ) -> Result<Self, KnowledgeError> {
        let (catalog, standing) = lists(rows, desk)?;
        let own = OwnWords { folder: desk.words.as_deref() };
        let (lexicon, words) = (lexicon(&own)?, words(&own)?);
        let index = Arc::new(index(&catalog, rows, place, &desk.asked)?);
        let words = Arc::new(words);
        let events = events(&catalog, &words);
        let examples = examples(&catalog, &words, &index, &desk.asked);
        let calendar = shipped::calendar(desk.hours.clone(), desk.day_end);
        let calendar = calendar.map_err(|error| KnowledgeError::Shipped(error.to_string()))?;
        let profiles = shipped::profiles();
        let profiles = profiles.map_err(|error| KnowledgeError::Shipped(error.to_string()))?;
        let profile = profiles.iter().find(|profile| profile.id == desk.profile).cloned();
        let profile = profile.ok_or_else(|| KnowledgeError::Profile(desk.profile.clone()))?;
        let name = match (desk.name.as_str(), version) {
            ("", SAMPLE_VERSION) => DeskName::Sample { area: standing.name },
            ("", _) => DeskName::Area { area: standing.name },
            (name, _) => DeskName::Given { name: name.to_owned() },
        };
        Ok(Self {
            catalog,
            lexicon,
            words,
            index,
            events,
            examples,
            calendar,
            calendar_version: 0,
            profile,
            profiles,
            version,
            desk_name: name,
            home: standing.home,
            population: standing.population,
            desk_level: standing.level,
            fast_track: desk.fast_track,
            method: desk.method,
            public_url: desk.public_url.clone(),
            retention: desk.retention,
        })
    }
}

impl Knowledge {
    /// The lists that the rows make, if a desk can stand on them; nothing is indexed.
    ///
    /// # Errors
    /// [`KnowledgeError`]: every problem of every row.
    pub fn check(rows: &[RawRow], desk: &DeskFacts) -> Result<Catalog, KnowledgeError> {
        lists(rows, desk).map(|(catalog, _)| catalog)
    }

    /// The kinds of the offices that an item or matter makes responsible, for measuring.
    #[must_use]
    pub fn office_kinds(&self, code: &str, asked: &Asked<'_>) -> Vec<String> {
        let offices = self.catalog.answerable(code, asked);
        offices.into_iter().flat_map(|office| self.catalog.kinds_of(office)).collect()
    }

    /// The event of life that a question names, by code.
    #[must_use]
    pub fn event(&self, text: &str) -> Option<&str> {
        self.events.get(&self.words.essence(text)).map(String::as_str)
    }

    /// Calls a pure function with everything that is the same for one message.
    pub(super) fn on_scene<T>(
        &self,
        now: Millis,
        (conversation, own): (&str, Option<&str>),
        officer: Option<&Actor>,
        decide: impl FnOnce(&Scene<'_>) -> T,
    ) -> T {
        let works = |date| self.works(date);
        decide(&Scene {
            now,
            catalog: &self.catalog,
            lexicon: &self.lexicon,
            rules: self.rules(),
            works: &works,
            conversation,
            own,
            desk: &self.desk_name,
            home: &self.home,
            officer,
            examples: &self.examples,
        })
    }
}

/// Everyday names of items that are answered with the item, one an item: first of those that most
/// people called the answer, then of those that most events of life take.
fn examples(
    catalog: &Catalog,
    words: &Words,
    index: &Index,
    asked: &[(String, String)],
) -> Vec<String> {
    let mut uses: HashMap<&str, (usize, usize)> = HashMap::new();
    for (item, _) in asked {
        uses.entry(item).or_default().0 += 1;
    }
    for item in catalog.tables().life_events.iter().flat_map(|row| &row.items) {
        uses.entry(item).or_default().1 += 1;
    }
    let mut popular: Vec<(&str, (usize, usize))> = uses.into_iter().collect();
    popular.sort_by_key(|(code, uses)| (Reverse(*uses), *code));
    let is_answered = |name: &str, code: &str| {
        let question = Question { text: name, ..Question::default() };
        let found = index.find(words, &question, 1);
        found.is_ok_and(|found| {
            found.band == Band::Answer && found.hits.iter().all(|hit| hit.code == code)
        })
    };
    let example = |(code, _): (&str, _)| {
        let names = catalog.item(code)?.aliases.iter();
        let mut short = names.filter(|name| EXAMPLE.contains(&name.chars().count()));
        short.find(|name| is_answered(name, code)).cloned()
    };
    popular.into_iter().take(POPULAR).filter_map(example).take(EXAMPLES).collect()
}

struct Place {
    name: String,
    home: String,
    population: Option<u32>,
    level: Level,
}

fn lists(rows: &[RawRow], desk: &DeskFacts) -> Result<(Catalog, Place), KnowledgeError> {
    let tables = Tables::read(rows).map_err(KnowledgeError::Lists)?;
    let catalog = Catalog::build(tables).map_err(KnowledgeError::Lists)?;
    let place = place_of(&catalog, &desk.area)?;
    Ok((catalog, place))
}

fn place_of(catalog: &Catalog, area: &str) -> Result<Place, KnowledgeError> {
    let first = || catalog.tables().areas.iter().find(|row| row.level == "county");
    let row = match area {
        "" => first().or_else(|| catalog.home()),
        named => catalog.area(named).or_else(|| catalog.area_named(named)),
    };
    let row = row.ok_or_else(|| KnowledgeError::Area(area.to_owned()))?;
    let town = catalog.town_of(&row.code).or_else(|| catalog.home()).unwrap_or(row);
    Ok(Place {
        name: row.name.clone(),
        home: town.code.clone(),
        population: row.population,
        level: if row.level == "county" { Level::County } else { Level::Town },
    })
}

/// The word lists of an installation: a file of its folder stands for the one of the program; the
/// thesaurus alone is added to, word by word.
struct OwnWords<'a> {
    folder: Option<&'a Path>,
}

impl OwnWords<'_> {
    fn own(&self, file: &str) -> Result<Option<String>, KnowledgeError> {
        let Some(path) = self.folder.map(|folder| folder.join(file)) else { return Ok(None) };
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(KnowledgeError::WordFile { path, reason: error.to_string() }),
        }
    }

    fn read(&self, file: &str, shipped: &'static str) -> Result<Cow<'static, str>, KnowledgeError> {
        Ok(self.own(file)?.map_or(Cow::Borrowed(shipped), Cow::Owned))
    }
}

fn lexicon(own: &OwnWords<'_>) -> Result<Lexicon, KnowledgeError> {
    Ok(Lexicon::parse(&LexiconTexts {
        phrases: &own.read("phrases.toml", PHRASES)?,
        emergencies: &own.read("emergency.csv", EMERGENCIES)?,
        urgencies: &own.read("urgency.csv", URGENCIES)?,
        sensitive: &own.read("sensitive.toml", SENSITIVE)?,
        doors: &own.read("other_doors.csv", DOORS)?,
        small_talk: &own.read("small_talk.txt", SMALL_TALK)?,
    })?)
}

/// The word lists that come with the program, for measurements beside a desk.
///
/// # Errors
/// When they do not hold together.
pub fn shipped_words() -> Result<Words, KnowledgeError> {
    words(&OwnWords { folder: None })
}

fn words(own: &OwnWords<'_>) -> Result<Words, KnowledgeError> {
    let files = WordFiles {
        thesaurus: THESAURUS,
        own_thesaurus: &own.own("thesaurus.txt")?.unwrap_or_default(),
        stop_phrases: &own.read("stop_phrases.txt", STOP_PHRASES)?,
        off_topic: &own.read("off_topic.txt", OFF_TOPIC)?,
        bands: &own.read("bands.toml", BANDS)?,
    };
    Words::parse(&files).map_err(KnowledgeError::Words)
}

/// The names of events of life. An everyday name that an item has too is the item's: who says
/// 领证 wants that, not all that marrying takes.
fn events(catalog: &Catalog, words: &Words) -> HashMap<String, String> {
    let tables = catalog.tables();
    let of_items = tables.items.iter().flat_map(|row| row.aliases.iter().chain([&row.title]));
    let of_matters = tables.matters.iter().flat_map(|row| row.aliases.iter().chain([&row.title]));
    let taken: HashSet<String> =
        of_items.chain(of_matters).map(|name| words.essence(name)).collect();
    let mut events = HashMap::new();
    for row in &tables.life_events {
        let free = row.aliases.iter().map(|name| words.essence(name));
        let free = free.filter(|name| !taken.contains(name));
        for name in free.chain([words.essence(&row.title)]).filter(|name| !name.is_empty()) {
            events.entry(name).or_insert_with(|| row.code.clone());
        }
    }
    events
}

fn index(
    catalog: &Catalog,
    rows: &[RawRow],
    place: IndexPlace<'_>,
    asked: &[(String, String)],
) -> Result<Index, KnowledgeError> {
    let fingerprint = fingerprint(rows, asked);
    let (IndexPlace::Folder(folder) | IndexPlace::BesideOthers(folder)) = place else {
        return Ok(Index::in_memory(&docs(catalog, asked))?);
    };
    match (Index::open(folder, &fingerprint), place) {
        (Ok(index), _) => Ok(index),
        (Err(reason), IndexPlace::Folder(_)) => {
            tracing::info!(%reason, "the search index is built anew");
            Ok(Index::build(folder, &docs(catalog, asked), &fingerprint)?)
        }
        (Err(_), _) => Ok(Index::in_memory(&docs(catalog, asked))?),
    }
}

/// Why the index in this folder cannot be used for these rows, if it cannot.
#[must_use]
pub fn index_fault(rows: &[RawRow], desk: &DeskFacts, folder: &Path) -> Option<OpenError> {
    Index::open(folder, &fingerprint(rows, &desk.asked)).err()
}

/// Names what an index was built from: the rows and the words that change what is stored in it.
fn fingerprint(rows: &[RawRow], asked: &[(String, String)]) -> String {
    use sha2::Digest;
    let mut digest = sha2::Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    for (item, words) in asked {
        digest.update(item);
        digest.update(words);
    }
    for row in rows {
        digest.update(&row.table);
        for (name, cell) in &row.cells {
            digest.update(name);
            digest.update([0]);
            digest.update(cell);
            digest.update([1]);
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is searched: items and hotline matters, with the names of the offices that have them.
#[must_use]
pub fn docs(catalog: &Catalog, asked: &[(String, String)]) -> Vec<Doc> {
    let of_item = |code: &str| -> Vec<String> {
        let questions = asked.iter().filter(|(item, _)| item == code);
        questions.map(|(_, words)| words.clone()).collect()
    };
    let office = |name: &str| catalog.resolve(name, None).map(|office| office.name.clone());
    let tables = catalog.tables();
    let items = catalog.codes().filter_map(|code| catalog.item(code)).map(|row| Doc {
        code: row.code.clone(),
        title: row.title.clone(),
        aliases: aliases(catalog, row),
        description: row.description.clone(),
        offices: office(&row.holder).into_iter().collect(),
        category: row.category.clone(),
        asked: of_item(&row.code),
        ..Doc::default()
    });
    let matters = tables.matters.iter().map(|row| Doc {
        code: row.code.clone(),
        title: row.title.clone(),
        aliases: row.aliases.clone(),
        description: row.description.clone(),
        offices: office(&row.lead).into_iter().collect(),
        category: row.category.clone(),
        asked: of_item(&row.code),
        ..Doc::default()
    });
    items.chain(matters).collect()
}

/// The everyday names of an item, and the titles of its other versions: people go on using them.
fn aliases(catalog: &Catalog, newest: &ItemRow) -> Vec<String> {
    let others = catalog.versions_of(&newest.code).map(|row| &row.title);
    let former = others.filter(|title| **title != newest.title);
    newest.aliases.iter().chain(former).cloned().collect()
}
