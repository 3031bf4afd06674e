//! The fields of the index. Terms come ready from [`super::analyze`], so the index itself only
//! splits at blanks; frequencies are kept, positions are not, and nothing is stored.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, TantivyError};

use super::Doc;
use super::analyze::{Sound, terms};
use crate::domain::text::normalise;

/// Raised whenever fields or terms change, so that an index built before is rebuilt.
pub(super) const VERSION: u32 = 1;
/// Area of a document that holds everywhere.
pub(super) const EVERYWHERE: &str = "*";

/// Handles of the fields.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    pub(super) code: Field,
    pub(super) area: Field,
    pub(super) name: Field,
    pub(super) alias: Field,
    pub(super) description: Field,
    pub(super) office: Field,
    pub(super) asked: Field,
    pub(super) name_sound: Field,
    pub(super) description_sound: Field,
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        let terms = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("whitespace")
                .set_index_option(IndexRecordOption::WithFreqs),
        );
        let mut field = |name: &str| schema.add_text_field(name, terms.clone());
        let name = field("name");
        let alias = field("alias");
        let description = field("description");
        let office = field("office");
        let asked = field("asked");
        let name_sound = field("name_sound");
        let description_sound = field("description_sound");
        let area = schema.add_text_field("area", STRING);
        let code = schema.add_text_field("code", FAST);
        Self {
            schema: schema.build(),
            code,
            area,
            name,
            alias,
            description,
            office,
            asked,
            name_sound,
            description_sound,
        }
    }

    /// The index document of a document.
    pub(super) fn document(&self, doc: &Doc) -> TantivyDocument {
        let mut out = TantivyDocument::new();
        let title = normalise(&doc.title);
        let aliases = normalise(&doc.aliases.join(" | "));
        let description = normalise(&format!("{} | {}", doc.description, doc.category));
        out.add_text(self.code, &doc.code);
        out.add_text(self.name, joined(&title));
        out.add_text(self.alias, joined(&aliases));
        out.add_text(self.description, joined(&description));
        out.add_text(self.office, joined(&normalise(&doc.offices.join(" | "))));
        out.add_text(self.asked, joined(&normalise(&doc.asked.join(" | "))));
        out.add_text(self.name_sound, heard(&format!("{title} | {aliases}")));
        out.add_text(self.description_sound, heard(&description));
        for area in &doc.areas {
            out.add_text(self.area, area);
        }
        if doc.areas.is_empty() {
            out.add_text(self.area, EVERYWHERE);
        }
        out
    }

    /// The same fields in an index that was opened.
    ///
    /// # Errors
    /// The index has other fields.
    pub(super) fn check(&self, found: &Schema) -> Result<(), TantivyError> {
        if *found == self.schema {
            return Ok(());
        }
        Err(TantivyError::SchemaError("fields of another version".to_owned()))
    }
}

fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 4);
    terms(text, |_, term| {
        out.push_str(term);
        out.push(' ');
    });
    out
}

fn heard(text: &str) -> String {
    let sound = Sound::of(text);
    let mut out = String::with_capacity(text.len() * 3);
    for (pair, _) in sound.pairs() {
        out.push_str(pair);
        out.push(' ');
    }
    out
}
