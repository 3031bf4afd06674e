//! Folders of an index: `current` names the folder in use and what it was built from; a new index
//! is written beside it and takes its place by renaming one file.

use std::any::Any;
use std::fs::{self, File};
use std::io::{self, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::indexer::merge_indices;
use tantivy::{IndexSettings, ReloadPolicy, SegmentReader, TantivyError};

use super::schema::{Fields, VERSION};
use super::score::{Limits, Scorer};
use super::tokens::tokenizers;
use super::{Doc, Index};

/// The file that names the folder in use.
const CURRENT: &str = "current";
/// Held while somebody builds.
const LOCK: &str = "build.lock";
/// Folder of the parts of an index that is being written.
const PARTS: &str = "parts";
/// Bytes that one part of an index may use before it is written out.
const PART_MEMORY: usize = 64 << 20;
/// Bytes for the table of terms of a part at first: it grows, and a small one stays in the cache.
const TABLE_MEMORY: usize = 1 << 20;
/// Fewer documents than these are written at once: they take less time than a second thread saves.
const FEW: usize = 2_000;

/// An index that could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder cannot be written.
    #[error("cannot write the search index in {}", dir.display())]
    Folder {
        /// Folder of the index.
        dir: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// tantivy failed.
    #[error("cannot build the search index")]
    Engine(#[from] TantivyError),
}

/// Why an index cannot be used; in every case the caller builds it again.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none yet.
    #[error("no search index in {}", dir.display())]
    Missing {
        /// Folder of the index.
        dir: PathBuf,
    },
    /// It was built from another catalogue or by another version of the program.
    #[error("the search index was built from {found}, not from {wanted}")]
    Outdated {
        /// What it was built from.
        found: String,
        /// What it should have been built from.
        wanted: String,
    },
    /// Its files are incomplete or were changed.
    #[error("the search index in {} is damaged: {reason}", dir.display())]
    Damaged {
        /// Folder of the index.
        dir: PathBuf,
        /// What was noticed.
        reason: String,
    },
}

pub(super) fn build(dir: &Path, docs: &[Doc], fingerprint: &str) -> Result<Index, BuildError> {
    let folder = |source| BuildError::Folder { dir: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(folder)?;
    let lock = File::create(dir.join(LOCK)).map_err(folder)?;
    lock.lock().map_err(folder)?; // released when the file is closed
    let name = fresh_folder(dir).map_err(folder)?;
    let built = write(&Place::Folder(&dir.join(&name)), docs)?;
    let built = warm(&Fields::new(), &built, Limits::USUAL)?;
    switch(dir, &name, fingerprint).map_err(folder)?;
    remove_others(dir, &name);
    Ok(built)
}

pub(super) fn in_memory(docs: &[Doc]) -> Result<Index, BuildError> {
    in_memory_with(docs, Limits::USUAL)
}

/// [`in_memory`], with what may be read of it.
pub(super) fn in_memory_with(docs: &[Doc], limits: Limits) -> Result<Index, BuildError> {
    Ok(warm(&Fields::new(), &write(&Place::Memory, docs)?, limits)?)
}

pub(super) fn open(dir: &Path, fingerprint: &str) -> Result<Index, OpenError> {
    let Ok(current) = fs::read_to_string(dir.join(CURRENT)) else {
        return Err(OpenError::Missing { dir: dir.to_owned() });
    };
    let wanted = stamp(fingerprint);
    let (name, found) = current.split_once('\n').unwrap_or((&current, ""));
    if found != wanted {
        return Err(OpenError::Outdated { found: found.to_owned(), wanted });
    }
    read(&dir.join(name)).map_err(|reason| OpenError::Damaged { dir: dir.to_owned(), reason })
}

fn read(folder: &Path) -> Result<Index, String> {
    let told = |error: TantivyError| error.to_string();
    let engine = tantivy::Index::open_in_dir(folder).map_err(told)?;
    let damaged = engine.validate_checksum().map_err(told)?;
    if !damaged.is_empty() {
        return Err(format!("{} files do not match their checksums", damaged.len()));
    }
    let fields = Fields::new();
    fields.check(&engine.schema()).map_err(told)?;
    warm(&fields, &engine, Limits::USUAL).map_err(told)
}

/// Where an index is written, and its parts until they are one.
enum Place<'a> {
    Memory,
    Folder(&'a Path),
}

impl Place<'_> {
    fn whole(&self) -> Result<Box<dyn Directory>, TantivyError> {
        match self {
            Self::Memory => Ok(Box::new(RamDirectory::create())),
            Self::Folder(folder) => Ok(Box::new(MmapDirectory::open(folder)?)),
        }
    }

    fn part(&self, thread: usize, number: usize) -> Result<Box<dyn Directory>, TantivyError> {
        let Self::Folder(folder) = self else { return self.whole() };
        let part = folder.join(PARTS).join(format!("{thread}-{number}"));
        fs::create_dir_all(&part)?;
        Ok(Box::new(MmapDirectory::open(part)?))
    }

    fn remove_parts(&self) -> Result<(), TantivyError> {
        match self {
            Self::Memory => Ok(()),
            Self::Folder(folder) => Ok(fs::remove_dir_all(folder.join(PARTS))?),
        }
    }
}

/// Writes one segment into an empty place: a few documents at once, many in parts on all
/// processors.
fn write(place: &Place<'_>, docs: &[Doc]) -> Result<tantivy::Index, TantivyError> {
    let fields = Fields::new();
    let mut sorted: Vec<&Doc> = docs.iter().collect();
    sorted.sort_by(|a, b| a.areas.cmp(&b.areas)); // so that an area is few runs of neighbours
    if docs.len() < FEW {
        return Ok(part(&fields, place.whole()?, &sorted, usize::MAX)?.0);
    }
    let parts = parts(&fields, place, &sorted)?;
    let engine = merge_indices(&parts, place.whole()?)?;
    drop(parts);
    place.remove_parts()?;
    Ok(engine)
}

/// The documents as indexes of their own, in their order. Each processor takes an equal run.
fn parts(
    fields: &Fields,
    place: &Place<'_>,
    docs: &[&Doc],
) -> Result<Vec<tantivy::Index>, TantivyError> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let runs = docs.chunks(docs.len().div_ceil(processors).max(1)).enumerate();
    let written = thread::scope(|scope| {
        let threads: Vec<_> = runs
            .map(|(number, run)| scope.spawn(move || run_of_parts(fields, place, number, run)))
            .collect(); // all of them run before the first is waited for
        threads.into_iter().map(|thread| thread.join().map_err(died)?).collect::<Vec<_>>()
    });
    let parts = written.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(parts.into_iter().flatten().collect())
}

fn run_of_parts(
    fields: &Fields,
    place: &Place<'_>,
    thread: usize,
    docs: &[&Doc],
) -> Result<Vec<tantivy::Index>, TantivyError> {
    let mut parts = Vec::new();
    let mut rest = docs;
    while !rest.is_empty() {
        let directory = place.part(thread, parts.len())?;
        let (written, left) = part(fields, directory, rest, PART_MEMORY)?;
        parts.push(written);
        rest = left;
    }
    Ok(parts)
}

/// Writes documents as one segment until it has taken `most` bytes of memory, and tells which are
/// left.
fn part<'d>(
    fields: &Fields,
    directory: Box<dyn Directory>,
    docs: &'d [&'d Doc],
    most: usize,
) -> Result<(tantivy::Index, &'d [&'d Doc]), TantivyError> {
    let builder = tantivy::Index::builder().schema(fields.schema.clone()).tokenizers(tokenizers());
    let settings =
        IndexSettings { docstore_compress_dedicated_thread: false, ..Default::default() };
    let mut writer =
        builder.settings(settings).single_segment_index_writer(directory, TABLE_MEMORY)?;
    let mut rest = docs;
    while let [doc, left @ ..] = rest
        && writer.mem_usage() < most
    {
        writer.add_document(fields.document(doc))?;
        rest = left;
    }
    Ok((writer.finalize()?, rest))
}

fn died(_: Box<dyn Any + Send>) -> TantivyError {
    TantivyError::InternalError("a thread that wrote a part of the index died".to_owned())
}

/// The one segment opened for good, with the codes of its documents in memory.
fn warm(fields: &Fields, engine: &tantivy::Index, limits: Limits) -> Result<Index, TantivyError> {
    let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let segments = searcher.segment_readers();
    let Some(segment) = segments.first().filter(|segment| segment.max_doc() > 0) else {
        return Ok(Index { scorer: None, codes: Vec::new() });
    };
    let codes = codes(fields, segment)?;
    Ok(Index { scorer: Some(Scorer::open(fields, segment, limits)?), codes })
}

fn codes(fields: &Fields, segment: &SegmentReader) -> Result<Vec<Box<str>>, TantivyError> {
    let mut codes = Vec::new();
    let name = fields.schema.get_field_name(fields.code);
    let Some(column) = segment.fast_fields().str(name)? else { return Ok(codes) };
    let mut known: Vec<Box<str>> = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        known.push(String::from_utf8_lossy(stream.key()).into());
    }
    for doc in 0..segment.max_doc() {
        let number = column.term_ords(doc).next().and_then(|number| usize::try_from(number).ok());
        codes.push(number.and_then(|number| known.get(number)).cloned().unwrap_or_default());
    }
    Ok(codes)
}

fn stamp(fingerprint: &str) -> String {
    format!("{fingerprint}/{VERSION}")
}

/// Creates the first folder `0`, `1`, … that does not exist.
fn fresh_folder(dir: &Path) -> io::Result<String> {
    let mut number = 0_u64;
    loop {
        let name = number.to_string();
        match fs::create_dir(dir.join(&name)) {
            Ok(()) => return Ok(name),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Renaming a file is one step: a reader sees the old name or the new one.
fn switch(dir: &Path, name: &str, fingerprint: &str) -> io::Result<()> {
    let next = dir.join("current.next");
    let mut file = File::create(&next)?;
    file.write_all(format!("{name}\n{}", stamp(fingerprint)).as_bytes())?;
    file.sync_all()?;
    fs::rename(next, dir.join(CURRENT))
}

/// Older folders and those of builds that died. Somebody may still read an old one: its files
/// stay until they are closed. What cannot be removed now is removed by the next build.
fn remove_others(dir: &Path, keep: &str) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.parse::<u64>().is_ok());
        if ours && name != keep {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
