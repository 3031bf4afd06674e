//! A desk over the sample county, for tests.

use std::sync::Arc;

use tempfile::TempDir;

use super::{Desk, DeskFacts, IndexPlace, Knowledge, Parts};
use crate::catalog_files;
use crate::clock::Clock;
use crate::ids::Ids;
use crate::locale::Locale;
use crate::secrets::Secrets;
use crate::store::{Access, DatabaseUrl, Store};

/// A desk with this clock on a database of its own, which lives as long as the folder.
pub(crate) async fn desk(clock: Clock, facts: DeskFacts) -> (Desk, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("desk.sqlite"));
    let facts = DeskFacts { profile: "sd-2020".to_owned(), ..facts };
    let rows = catalog_files::sample().unwrap();
    let desk = Desk::new(Parts {
        store: Arc::new(Store::open(&url, Access::Write).await.unwrap()),
        clock,
        ids: Ids::seeded(7),
        secrets: Secrets::derive(&[7; 32]),
        locale: Locale::new().unwrap(),
        knowledge: Knowledge::build(&rows, 1, IndexPlace::Memory, &facts).unwrap(),
    });
    (desk, folder)
}
