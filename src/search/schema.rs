//! What the index holds of a document. Terms come from [`super::analyze`]; frequencies are kept,
//! positions are not, and nothing is stored.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, TantivyError};

use super::Doc;
use super::tokens::{HEARD, WRITTEN};
use crate::domain::text::normalise;

/// Raised whenever columns or terms change, so that an index built before is rebuilt.
pub(super) const VERSION: u32 = 2;
/// Area of a document that holds everywhere.
pub(super) const EVERYWHERE: &str = "*";
/// Between two values of a column: no pair of characters reaches over it.
const BETWEEN: &str = " | ";

/// How many columns are searched.
pub(super) const COLUMNS: usize = Column::ALL.len();

/// A searched column of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Official name.
    Name,
    /// Everyday names.
    Alias,
    /// Description and category.
    Description,
    /// Names of offices.
    Office,
    /// Confirmed questions.
    Asked,
    /// How names and aliases sound.
    NameSound,
    /// How the description sounds.
    DescriptionSound,
}

impl Column {
    pub(super) const ALL: [Self; 7] = [
        Self::Name,
        Self::Alias,
        Self::Description,
        Self::Office,
        Self::Asked,
        Self::NameSound,
        Self::DescriptionSound,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Description => "description",
            Self::Office => "office",
            Self::Asked => "asked",
            Self::NameSound => "name_sound",
            Self::DescriptionSound => "description_sound",
        }
    }

    fn tokenizer(self) -> &'static str {
        match self {
            Self::NameSound | Self::DescriptionSound => HEARD,
            _ => WRITTEN,
        }
    }
}

/// Handles of the fields.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    pub(super) code: Field,
    pub(super) area: Field,
    columns: [Field; COLUMNS],
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        let columns = Column::ALL.map(|column| {
            let terms = TextFieldIndexing::default()
                .set_tokenizer(column.tokenizer())
                .set_index_option(IndexRecordOption::WithFreqs);
            let options = TextOptions::default().set_indexing_options(terms);
            schema.add_text_field(column.name(), options)
        });
        let area = schema.add_text_field("area", STRING);
        let code = schema.add_text_field("code", FAST);
        Self { schema: schema.build(), code, area, columns }
    }

    /// The fields of [`Column::ALL`], in that order.
    pub(super) fn columns(&self) -> &[Field] {
        &self.columns
    }

    /// The index document of a document.
    pub(super) fn document(&self, doc: &Doc) -> TantivyDocument {
        let name = normalise(&doc.title);
        let alias = normalise(&doc.aliases.join(BETWEEN));
        let description = normalise(&[doc.description.as_str(), &doc.category].join(BETWEEN));
        let mut out = TantivyDocument::new();
        for (column, field) in Column::ALL.into_iter().zip(self.columns) {
            let text = match column {
                Column::Name => &name,
                Column::Alias => &alias,
                Column::Description | Column::DescriptionSound => &description,
                Column::Office => &normalise(&doc.offices.join(BETWEEN)),
                Column::Asked => &normalise(&doc.asked.join(BETWEEN)),
                Column::NameSound => &[name.as_str(), &alias].join(BETWEEN),
            };
            out.add_text(field, text);
        }
        out.add_text(self.code, &doc.code);
        for area in &doc.areas {
            out.add_text(self.area, area);
        }
        if doc.areas.is_empty() {
            out.add_text(self.area, EVERYWHERE);
        }
        out
    }

    /// Whether an index that was opened has these fields.
    ///
    /// # Errors
    /// It has others.
    pub(super) fn check(&self, found: &Schema) -> Result<(), TantivyError> {
        if *found == self.schema {
            return Ok(());
        }
        Err(TantivyError::SchemaError("fields of another version".to_owned()))
    }
}
