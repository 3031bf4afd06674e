//! What residents say: questions made of the names in the sample lists, and tickets step by step.

use wenban::catalog_files;
use wenban::desk::{DeskFacts, IndexPlace, Knowledge};

/// Ways to ask about something.
const ASKING: [(&str, &str); 8] = [
    ("", "怎么办"),
    ("请问", "去哪里办"),
    ("我想办", "，要带什么材料"),
    ("", "归谁管"),
    ("家里老人问", "要多少钱"),
    ("", "几天能办好"),
    ("听说能办", "，是真的吗"),
    ("您好，", "找哪个窗口"),
];

/// The words of residents.
pub struct Words {
    things: Vec<String>,
    matters: Vec<String>,
}

impl Words {
    /// Reads the names and everyday names of the sample's items and matters, without those that
    /// call for help at once: they get two answers, a card and the matter.
    pub fn new() -> anyhow::Result<Self> {
        let rows = catalog_files::sample();
        let rows = rows.map_err(|problems| anyhow::anyhow!("{} problems", problems.len()))?;
        let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
        let knowledge = Knowledge::build(&rows, 1, IndexPlace::Memory, &facts)?;
        let calm = |name: &&str| knowledge.lexicon.emergency(name).is_none();
        let names = |table: &str| -> Vec<String> {
            let rows = rows.iter().filter(|row| row.table == table);
            let cells = rows.flat_map(|row| row.cells.iter());
            let named = cells.filter(|(name, _)| *name == "title" || *name == "aliases");
            let split = named.flat_map(|(_, cell)| cell.split(';'));
            split.filter(|name| !name.is_empty()).filter(calm).map(str::to_owned).collect()
        };
        let (things, matters) = (names("items"), names("matters"));
        anyhow::ensure!(!things.is_empty() && !matters.is_empty(), "the sample has no names");
        Ok(Self { things, matters })
    }

    /// The question number so-and-so; the first ten thousand or so are all different.
    pub fn question(&self, number: usize) -> String {
        let names = self.things.len() + self.matters.len();
        // A step without a common factor visits every name before it comes back.
        let place = number.wrapping_mul(7_919) % names;
        let name = self.things.iter().chain(&self.matters).nth(place).map_or("", String::as_str);
        let (before, after) =
            ASKING.get(number / names % ASKING.len()).copied().unwrap_or_default();
        format!("{before}{name}{after}")
    }

    /// What a resident says as message number so-and-so: half of ten messages file a ticket.
    pub fn message(&self, resident: usize, number: usize) -> String {
        let question = || self.question(resident.wrapping_mul(31) + number);
        match number % 10 {
            1 => "要带什么材料".to_owned(),
            4 => "/file".to_owned(),
            5 => {
                let place = (resident + number) % self.matters.len();
                let matter = self.matters.get(place).map_or("", String::as_str);
                format!("我们村口{matter}已经三天了，影响出行，编号{resident}-{number}")
            }
            6 | 7 => "跳过".to_owned(),
            8 => "是".to_owned(),
            9 => "我的工单".to_owned(),
            _ => question(),
        }
    }
}
