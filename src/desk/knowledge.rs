//! Everything the desk knows and does not change while it answers: lists, words, index, calendar.

use std::path::Path;

use crate::domain::Millis;
use crate::domain::catalog::{Asked, Catalog, ItemRow, Problem, RawRow, Tables};
use crate::domain::dialog::Scene;
use crate::domain::lexicon::{Lexicon, LexiconError, LexiconTexts};
use crate::domain::people::Actor;
use crate::domain::rules::Level;
use crate::domain::sla::{Calendar, Profile, shipped};
use crate::search::{BuildError, Doc, Index, LintError, WordFiles, Words};

const PHRASES: &str = include_str!("../../index/words/phrases.toml");
const EMERGENCIES: &str = include_str!("../../index/words/emergency.csv");
const DOORS: &str = include_str!("../../index/words/other_doors.csv");
const SMALL_TALK: &str = include_str!("../../index/words/small_talk.txt");
const THESAURUS: &str = include_str!("../../index/words/thesaurus.txt");
const STOP_PHRASES: &str = include_str!("../../index/words/stop_phrases.txt");
const BANDS: &str = include_str!("../../index/words/bands.toml");

/// Lists, words, index and calendar: one snapshot, swapped as a whole.
pub struct Knowledge {
    /// The lists.
    pub catalog: Catalog,
    /// Commands, danger, other doors, courtesy.
    pub lexicon: Lexicon,
    /// Thesaurus and stop phrases.
    pub words: Words,
    /// The search index over the lists.
    pub index: Index,
    /// Working days.
    pub calendar: Calendar,
    /// Limits.
    pub profile: Profile,
    /// Which load of the lists this is.
    pub version: i64,
    /// The name of the desk.
    pub desk_name: String,
    /// The town in which a question is asked when nothing else is known.
    pub home: String,
    /// The level of government that the desk works for.
    pub desk_level: Level,
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
    #[error("the thesaurus has {} problems", .0.len())]
    Words(Vec<LintError>),
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
        let lexicon = lexicon()?;
        let words = shipped_words()?;
        let index = index(&catalog, rows, place)?;
        let calendar = shipped::calendar();
        let calendar = calendar.map_err(|error| KnowledgeError::Shipped(error.to_string()))?;
        let profile = shipped::profile(&desk.profile);
        let profile = profile.map_err(|error| KnowledgeError::Shipped(error.to_string()))?;
        let profile = profile.ok_or_else(|| KnowledgeError::Profile(desk.profile.clone()))?;
        let name = if desk.name.is_empty() { standing.name } else { desk.name.clone() };
        Ok(Self {
            catalog,
            lexicon,
            words,
            index,
            calendar,
            profile,
            version,
            desk_name: name,
            home: standing.home,
            desk_level: standing.level,
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

    /// Calls a pure function with everything that is the same for one message.
    pub(super) fn on_scene<T>(
        &self,
        now: Millis,
        conversation: &str,
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
            desk: &self.desk_name,
            home: &self.home,
            officer,
        })
    }
}

struct Place {
    name: String,
    home: String,
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
        level: if row.level == "county" { Level::County } else { Level::Town },
    })
}

fn lexicon() -> Result<Lexicon, LexiconError> {
    Lexicon::parse(&LexiconTexts {
        phrases: PHRASES,
        emergencies: EMERGENCIES,
        doors: DOORS,
        small_talk: SMALL_TALK,
    })
}

/// The thesaurus and stop phrases that come with the program.
///
/// # Errors
/// Only if the shipped files are damaged.
pub fn shipped_words() -> Result<Words, KnowledgeError> {
    let files = WordFiles {
        thesaurus: THESAURUS,
        own_thesaurus: "",
        stop_phrases: STOP_PHRASES,
        bands: BANDS,
    };
    Words::parse(&files).map_err(KnowledgeError::Words)
}

fn index(
    catalog: &Catalog,
    rows: &[RawRow],
    place: IndexPlace<'_>,
) -> Result<Index, KnowledgeError> {
    let fingerprint = fingerprint(rows);
    let (IndexPlace::Folder(folder) | IndexPlace::BesideOthers(folder)) = place else {
        return Ok(Index::in_memory(&docs(catalog))?);
    };
    match (Index::open(folder, &fingerprint), place) {
        (Ok(index), _) => Ok(index),
        (Err(reason), IndexPlace::Folder(_)) => {
            tracing::info!(%reason, "the search index is built anew");
            Ok(Index::build(folder, &docs(catalog), &fingerprint)?)
        }
        (Err(_), _) => Ok(Index::in_memory(&docs(catalog))?),
    }
}

/// Names what an index was built from: the rows and the words that change what is stored in it.
fn fingerprint(rows: &[RawRow]) -> String {
    use sha2::Digest;
    let mut digest = sha2::Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
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
pub fn docs(catalog: &Catalog) -> Vec<Doc> {
    let office = |name: &str| catalog.resolve(name, None).map(|office| office.name.clone());
    let tables = catalog.tables();
    let items = catalog.codes().filter_map(|code| catalog.item(code)).map(|row| Doc {
        code: row.code.clone(),
        title: row.title.clone(),
        aliases: aliases(catalog, row),
        description: row.description.clone(),
        offices: office(&row.holder).into_iter().collect(),
        category: row.category.clone(),
        ..Doc::default()
    });
    let matters = tables.matters.iter().map(|row| Doc {
        code: row.code.clone(),
        title: row.title.clone(),
        aliases: row.aliases.clone(),
        description: row.description.clone(),
        offices: office(&row.lead).into_iter().collect(),
        category: row.category.clone(),
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
