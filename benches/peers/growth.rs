//! A catalogue of any size: the same matters as other towns publish them.

use wenban::search::Doc;

/// Between the code of a matter and the number of a copy.
const COPY: char = '#';
/// Characters that names of towns are made of.
const NAMES: &str = "青石红岩白沙金河银山龙泉凤林云溪桃源柳塘清水平原新安永兴太和长乐";

/// The code of the matter that a hit is a copy of.
pub fn original(code: &str) -> &str {
    code.split(COPY).next().unwrap_or(code)
}

/// `size` documents: those of the base, then copies of them, each town's in an area of its own. The
/// base is in the area `A0`.
pub fn grown(base: &[Doc], size: usize) -> impl Iterator<Item = Doc> + '_ {
    (0..size).filter_map(move |number| {
        let doc = base.get(number % base.len())?;
        let town = number / base.len();
        Some(if town == 0 { first(doc) } else { copy(doc, town, number) })
    })
}

fn first(doc: &Doc) -> Doc {
    Doc { areas: vec!["A0".to_owned()], ..doc.clone() }
}

fn copy(doc: &Doc, town: usize, number: usize) -> Doc {
    let names: Vec<char> = NAMES.chars().collect();
    let letter = |place: usize| names.get(place % names.len()).copied().unwrap_or('镇');
    let name: String = [letter(town), letter(town / names.len() + 7 * town), '镇'].iter().collect();
    let mut dice = u64::try_from(number).unwrap_or(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut keep = move || {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice % 4 != 0
    };
    let sentences = doc.description.split_inclusive(['。', '，', '、']);
    let description: String = sentences.filter(|_| keep()).collect();
    Doc {
        code: format!("{}{COPY}{number}", doc.code),
        title: doc.title.clone(),
        aliases: doc.aliases.iter().filter(|_| keep()).cloned().collect(),
        description: format!("{name}{description}"),
        offices: doc.offices.iter().map(|office| format!("{name}{office}")).collect(),
        areas: vec![format!("A{town}")],
        ..doc.clone()
    }
}
