//! The engines, each set up as its own manual says for text without blanks.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use wenban::search::{Doc, Index, Question, WordFiles, Words};

/// Rows that go to PostgreSQL in one statement.
const BATCH: usize = 2_000;

/// Finds documents.
pub trait Engine {
    /// The codes of the best documents, best first.
    fn find(&mut self, text: &str, limit: usize) -> Vec<String>;

    /// How long the index took without what made the documents; `None`: nobody looked.
    fn built(&self) -> Option<Duration> {
        None
    }

    /// MB that another process has for it; `None`: it is in this one.
    fn memory(&self) -> Option<u64> {
        None
    }
}

/// Our index, in a folder as the desk has it.
pub struct Wenban {
    index: Index,
    words: Words,
    area: Option<&'static str>,
    built: Duration,
    _folder: TempDir,
}

impl Wenban {
    pub fn open(docs: &mut dyn Iterator<Item = Doc>, area: Option<&'static str>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let docs: Vec<Doc> = docs.collect();
        let began = Instant::now();
        let built = Index::build(folder.path(), &docs, "peers").expect("an index");
        let took = began.elapsed();
        drop((docs, built));
        let index = Index::open(folder.path(), "peers").expect("the index that was built");
        let words = Words::parse(&WordFiles {
            thesaurus: include_str!("../../index/words/thesaurus.txt"),
            own_thesaurus: "",
            stop_phrases: include_str!("../../index/words/stop_phrases.txt"),
            off_topic: include_str!("../../index/words/off_topic.txt"),
            bands: include_str!("../../index/words/bands.toml"),
        })
        .expect("the shipped words");
        Self { index, words, area, built: took, _folder: folder }
    }
}

impl Engine for Wenban {
    fn find(&mut self, text: &str, limit: usize) -> Vec<String> {
        let question = Question { text, area: self.area, ..Question::default() };
        let found = self.index.find(&self.words, &question, limit).expect("an answer");
        found.hits.into_iter().map(|hit| hit.code).collect()
    }

    fn built(&self) -> Option<Duration> {
        Some(self.built)
    }
}

/// Neighbouring characters, without blanks and punctuation; a lone one as it is.
fn grams(text: &str, length: usize) -> Vec<String> {
    let mut out = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let all: Vec<char> = run.chars().collect();
        match all.len() < length {
            true => out.push(run.to_lowercase()),
            false => out.extend(
                all.windows(length).map(|gram| gram.iter().collect::<String>().to_lowercase()),
            ),
        }
    }
    out
}

fn different(grams: Vec<String>) -> BTreeSet<String> {
    grams.into_iter().collect()
}

fn fts5(
    tokenizer: &str,
    docs: &mut dyn Iterator<Item = Doc>,
    text: fn(&str) -> String,
) -> Connection {
    let mut connection = Connection::open_in_memory().expect("SQLite");
    let sql = format!(
        "CREATE VIRTUAL TABLE item USING fts5(code UNINDEXED, name, alias, description, office, \
         tokenize = '{tokenizer}')"
    );
    connection.execute_batch(&sql).expect("FTS5");
    let transaction = connection.transaction().expect("a transaction");
    {
        let mut insert = transaction
            .prepare("INSERT INTO item VALUES (?1, ?2, ?3, ?4, ?5)")
            .expect("a statement");
        for doc in docs {
            let (alias, office) = (doc.aliases.join("; "), doc.offices.join("; "));
            let columns = [&doc.title, &alias, &doc.description, &office].map(|cell| text(cell));
            let [name, alias, description, office] = columns;
            insert.execute(params![doc.code, name, alias, description, office]).expect("a row");
        }
    }
    transaction.commit().expect("a commit");
    let tuned = "INSERT INTO item(item, rank) VALUES('rank', 'bm25(0, 2.0, 2.0, 1.0, 0.5)');
         INSERT INTO item(item) VALUES('optimize');";
    connection.execute_batch(tuned).expect("one segment, ranked as its manual advises");
    connection
}

fn match_any(connection: &Connection, grams: &BTreeSet<String>, limit: usize) -> Vec<String> {
    let words: Vec<String> = grams.iter().map(|gram| format!("\"{gram}\"")).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut select = connection
        .prepare_cached("SELECT code FROM item WHERE item MATCH ?1 ORDER BY rank LIMIT ?2")
        .expect("a statement");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map(params![words.join(" OR "), limit], |row| row.get(0));
    rows.expect("an answer").filter_map(Result::ok).collect()
}

/// FTS5 with its trigram tokenizer.
pub struct Trigrams(Connection);

impl Trigrams {
    pub fn open(docs: &mut dyn Iterator<Item = Doc>) -> Self {
        Self(fts5("trigram", docs, str::to_owned))
    }
}

impl Engine for Trigrams {
    fn find(&mut self, text: &str, limit: usize) -> Vec<String> {
        match_any(&self.0, &different(grams(text, 3)), limit)
    }
}

/// FTS5 over text that was cut into pairs of characters.
pub struct Bigrams(Connection);

impl Bigrams {
    pub fn open(docs: &mut dyn Iterator<Item = Doc>) -> Self {
        Self(fts5("unicode61", docs, |text| grams(text, 2).join(" ")))
    }
}

impl Engine for Bigrams {
    fn find(&mut self, text: &str, limit: usize) -> Vec<String> {
        match_any(&self.0, &different(grams(text, 2)), limit)
    }
}

/// A table in a database of its own on the PostgreSQL server, gone with this value.
struct Table {
    runtime: Runtime,
    server: PgPool,
    pool: PgPool,
    name: String,
}

impl Table {
    fn open(
        columns: &str,
        docs: &mut dyn Iterator<Item = Doc>,
        text: fn(&Doc) -> String,
    ) -> Option<Self> {
        #[expect(clippy::disallowed_methods, reason = "the server is told by the environment")]
        let url = std::env::var("WENBAN_TEST_POSTGRES").ok()?;
        let runtime = Runtime::new().expect("a runtime");
        let one = || PgPoolOptions::new().max_connections(1);
        let server = runtime.block_on(one().connect(&url)).ok()?;
        let name = format!("peers_{}", std::process::id());
        // pg_trgm takes Han characters for letters only where the database's locale does.
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' \
             LC_CTYPE 'C.UTF-8'"
        );
        let create = sqlx::query(sqlx::AssertSqlSafe(create));
        runtime.block_on(create.execute(&server)).expect("a database");
        let options = url.parse::<PgConnectOptions>().expect("an address").database(&name);
        let pool = runtime.block_on(one().connect_with(options)).expect("the new database");
        let table = Self { runtime, server, pool, name };
        for setting in ["jit = off", "work_mem = '64MB'", "maintenance_work_mem = '512MB'"] {
            table.run(&format!("SET {setting}"));
        }
        table.run(&format!("CREATE UNLOGGED TABLE item (code text, {columns})"));
        let mut codes = Vec::with_capacity(BATCH);
        let mut texts = Vec::with_capacity(BATCH);
        for doc in docs {
            texts.push(text(&doc));
            codes.push(doc.code);
            if codes.len() == BATCH {
                table.add(&mut codes, &mut texts);
            }
        }
        table.add(&mut codes, &mut texts);
        Some(table)
    }

    /// Table and indexes on the server, in MB.
    fn size(&self) -> u64 {
        let size = sqlx::query_scalar("SELECT pg_total_relation_size('item') >> 20");
        let size: i64 = self.runtime.block_on(size.fetch_one(&self.pool)).expect("a size");
        u64::try_from(size).unwrap_or_default()
    }

    fn run(&self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        self.runtime.block_on(sqlx::query(sql).execute(&self.pool)).expect("PostgreSQL");
    }

    fn add(&self, codes: &mut Vec<String>, texts: &mut Vec<String>) {
        let sql = "INSERT INTO item (code, body) SELECT * FROM unnest($1::text[], $2::text[])";
        let query = sqlx::query(sql).bind(&*codes).bind(&*texts);
        self.runtime.block_on(query.execute(&self.pool)).expect("rows");
        codes.clear();
        texts.clear();
    }

    /// Prepared once, since it is the same connection.
    fn find(&self, sql: &'static str, text: &str, limit: usize) -> Vec<String> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let query = sqlx::query_scalar(sql).bind(text).bind(limit);
        self.runtime.block_on(query.fetch_all(&self.pool)).expect("an answer")
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        self.runtime.block_on(self.pool.close());
        let sql = sqlx::AssertSqlSafe(format!("DROP DATABASE {}", self.name));
        self.runtime.block_on(sqlx::query(sql).execute(&self.server)).expect("PostgreSQL");
    }
}

fn whole(doc: &Doc) -> String {
    [&doc.title, &doc.aliases.join("; "), &doc.description, &doc.offices.join("; ")]
        .map(String::as_str)
        .join("; ")
}

/// A tsvector of pairs of characters under a GIN index, ranked by `ts_rank`.
pub struct PgVector(Table);

impl PgVector {
    pub fn open(docs: &mut dyn Iterator<Item = Doc>) -> Option<Self> {
        let columns =
            "body text, v tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED";
        let table = Table::open(columns, docs, |doc| grams(&whole(doc), 2).join(" "))?;
        table.run("CREATE INDEX ON item USING gin (v)");
        table.run("VACUUM ANALYZE item");
        Some(Self(table))
    }
}

impl Engine for PgVector {
    fn find(&mut self, text: &str, limit: usize) -> Vec<String> {
        let words: Vec<String> = different(grams(text, 2)).into_iter().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let sql = "SELECT code FROM item, to_tsquery('simple', $1) q WHERE v @@ q \
             ORDER BY ts_rank(v, q, 1) DESC LIMIT $2";
        self.0.find(sql, &words.join(" | "), limit)
    }

    fn memory(&self) -> Option<u64> {
        Some(self.0.size())
    }
}

/// The text as it is, under a GIN index of trigrams, ranked by word similarity.
pub struct PgTrigrams(Table);

impl PgTrigrams {
    pub fn open(docs: &mut dyn Iterator<Item = Doc>) -> Option<Self> {
        let table = Table::open("body text", docs, whole)?;
        table.run("CREATE EXTENSION IF NOT EXISTS pg_trgm");
        table.run("CREATE INDEX ON item USING gin (body gin_trgm_ops)");
        table.run("SET pg_trgm.word_similarity_threshold = 0.1");
        table.run("VACUUM ANALYZE item");
        Some(Self(table))
    }
}

impl Engine for PgTrigrams {
    fn find(&mut self, text: &str, limit: usize) -> Vec<String> {
        let sql = "SELECT code FROM item WHERE $1 <% body \
             ORDER BY word_similarity($1, body) DESC LIMIT $2";
        self.0.find(sql, text, limit)
    }

    fn memory(&self) -> Option<u64> {
        Some(self.0.size())
    }
}
