//! Folders of an index: `current` names the folder in use and what it was built from; a new index
//! is written beside it and takes its place by renaming one file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::{IndexSettings, ReloadPolicy, SegmentReader, TantivyDocument, TantivyError};

use super::schema::{Fields, VERSION};
use super::score::Scorer;
use super::{Doc, Index};

/// The file that names the folder in use.
const CURRENT: &str = "current";
/// Held while somebody builds.
const LOCK: &str = "build.lock";
/// Bytes tantivy may use while it builds, before it writes a part out.
const BUILD_MEMORY: usize = 64 << 20;

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
    let files = MmapDirectory::open(dir.join(&name)).map_err(TantivyError::from)?;
    let built = write(Box::new(files), docs)?;
    switch(dir, &name, fingerprint).map_err(folder)?;
    remove_others(dir, &name);
    Ok(built)
}

pub(super) fn in_memory(docs: &[Doc]) -> Result<Index, BuildError> {
    write(Box::new(RamDirectory::create()), docs)
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
    warm(&fields, &engine).map_err(told)
}

/// Writes one segment into an empty directory.
fn write(files: Box<dyn Directory>, docs: &[Doc]) -> Result<Index, BuildError> {
    let fields = Fields::new();
    let builder = tantivy::Index::builder().schema(fields.schema.clone());
    let engine = builder.settings(IndexSettings::default()).open_or_create(files)?;
    let mut writer = engine.writer_with_num_threads::<TantivyDocument>(1, BUILD_MEMORY)?;
    writer.set_merge_policy(Box::new(tantivy::indexer::NoMergePolicy));
    let mut sorted: Vec<&Doc> = docs.iter().collect();
    sorted.sort_by(|a, b| a.areas.cmp(&b.areas)); // so that an area is few runs of neighbours
    for doc in sorted {
        writer.add_document(fields.document(doc))?;
    }
    writer.commit()?;
    let parts = engine.searchable_segment_ids()?;
    if parts.len() > 1 {
        writer.merge(&parts).wait()?;
    }
    writer.wait_merging_threads()?;
    Ok(warm(&fields, &engine)?)
}

/// The one segment opened for good, with the codes of its documents in memory.
fn warm(fields: &Fields, engine: &tantivy::Index) -> Result<Index, TantivyError> {
    let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let Some(segment) = searcher.segment_readers().first() else {
        return Ok(Index { scorer: None, codes: Vec::new() });
    };
    let codes = codes(fields, segment)?;
    Ok(Index { scorer: Some(Scorer::open(fields, segment)?), codes })
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
