//! Personal numbers in free text: found, warned of, and masked in every list, notice and export
//! (个人信息保护法, art. 6, 51).

/// A personal number in a text: where it stands and how it is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalNumber {
    /// What kind.
    pub kind: NumberKind,
    /// First byte.
    pub from: usize,
    /// Byte after the last.
    pub to: usize,
}

/// What kind of personal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// A mobile or landline telephone number.
    Phone,
    /// An identity card number (GB 11643).
    Identity,
    /// A bank card number (Luhn).
    BankCard,
    /// A licence plate.
    Plate,
    /// An e-mail address.
    Email,
}

const MOBILE: usize = 11;
const IDENTITY: usize = 18;
const BANK_CARD: std::ops::RangeInclusive<usize> = 15..=19;
const LANDLINE: std::ops::RangeInclusive<usize> = 10..=12;
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Every personal number of a text, in order.
#[must_use]
pub fn personal_numbers(text: &str) -> Vec<PersonalNumber> {
    let mut found: Vec<PersonalNumber> =
        digit_runs(text).filter_map(|run| number_kind(text, run)).collect();
    found.extend(plates(text));
    found.extend(emails(text));
    found.sort_by_key(|number| number.from);
    found.dedup_by(|later, first| later.from < first.to);
    found
}

/// The text with every personal number masked: `138****5678`, `a***@x.cn`.
#[must_use]
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for number in personal_numbers(text) {
        out.push_str(text.get(done..number.from).unwrap_or_default());
        let words = text.get(number.from..number.to).unwrap_or_default();
        out.push_str(&mask_of(number.kind, words));
        done = number.to;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The first telephone number of a text, digits only.
#[must_use]
pub fn phone_in(text: &str) -> Option<String> {
    let found = personal_numbers(text).into_iter().find(|n| n.kind == NumberKind::Phone)?;
    let words = text.get(found.from..found.to)?;
    Some(words.chars().filter(char::is_ascii_digit).collect())
}

/// A contact as lists show it: numbers masked, a name as its first character and `**`.
#[must_use]
pub fn masked_contact(contact: &str) -> String {
    let words: Vec<String> = contact
        .split_whitespace()
        .map(|word| match personal_numbers(word).is_empty() {
            true => word.chars().take(1).chain("**".chars()).collect(),
            false => masked(word),
        })
        .collect();
    words.join(" ")
}

fn mask_of(kind: NumberKind, words: &str) -> String {
    let digits: Vec<char> = words.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    match kind {
        NumberKind::Email => {
            let (name, host) = words.split_once('@').unwrap_or((words, ""));
            let first: String = name.chars().take(1).collect();
            format!("{first}***@{host}")
        }
        NumberKind::Phone if digits.len() >= MOBILE => {
            let first: String = digits.iter().take(3).collect();
            let last: String = digits.iter().skip(digits.len() - 4).collect();
            format!("{first}****{last}")
        }
        NumberKind::Plate => {
            let first: String = digits.iter().take(2).collect();
            format!("{first}*****")
        }
        NumberKind::Identity | NumberKind::BankCard | NumberKind::Phone => {
            "*".repeat(digits.len().min(MOBILE))
        }
    }
}

/// Runs of digits, with single blanks or hyphens inside, and an X at the end of an identity number.
fn digit_runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let mut to = from;
        while let Some(byte) = bytes.get(to) {
            let joins =
                matches!(byte, b' ' | b'-') && bytes.get(to + 1).is_some_and(u8::is_ascii_digit);
            if !byte.is_ascii_digit() && !joins {
                break;
            }
            to += 1;
        }
        if matches!(bytes.get(to), Some(b'x' | b'X')) {
            to += 1;
        }
        at = to.max(from + 1);
        Some((from, to))
    })
}

fn number_kind(text: &str, (from, to): (usize, usize)) -> Option<PersonalNumber> {
    let run = text.get(from..to)?;
    let digits: String = run.chars().filter(char::is_ascii_alphanumeric).collect();
    let before = text.get(..from)?.chars().next_back();
    let inside_code = before.is_some_and(|c| c.is_ascii_alphabetic() || c == '-');
    let kind = match digits.len() {
        IDENTITY if is_identity(&digits) => NumberKind::Identity,
        _ if inside_code => return None,
        MOBILE if digits.starts_with('1') && !digits.starts_with("10") => NumberKind::Phone,
        n if LANDLINE.contains(&n) && digits.starts_with('0') => NumberKind::Phone,
        n if BANK_CARD.contains(&n) && luhn(&digits) => NumberKind::BankCard,
        _ => return None,
    };
    Some(PersonalNumber { kind, from, to })
}

/// The check digit of an identity number (GB 11643-1999, ISO 7064 MOD 11-2).
fn is_identity(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: Option<u32> =
        digits.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).map(|d| d * weight)).sum();
    let wanted = sum.and_then(|sum| "10X98765432".chars().nth((sum % 11) as usize));
    wanted.is_some() && wanted == digits.chars().last().map(|c| c.to_ascii_uppercase())
}

fn luhn(digits: &str) -> bool {
    let sum: Option<u32> = digits
        .chars()
        .rev()
        .enumerate()
        .map(|(place, c)| {
            let digit = c.to_digit(10)?;
            let doubled = if place % 2 == 1 { digit * 2 } else { digit };
            Some(if doubled > 9 { doubled - 9 } else { doubled })
        })
        .sum();
    sum.is_some_and(|sum| sum % 10 == 0)
}

fn plates(text: &str) -> Vec<PersonalNumber> {
    let starts = text.char_indices().filter(|(_, c)| PROVINCES.contains(*c));
    starts
        .filter_map(|(from, province)| {
            let tail = text.get(from + province.len_utf8()..)?;
            let letters: String = tail
                .chars()
                .filter(|c| !matches!(c, '·' | ' '))
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let city = letters.starts_with(|c: char| c.is_ascii_uppercase());
            if !city || !matches!(letters.len(), 6 | 7) {
                return None;
            }
            let end = tail
                .char_indices()
                .find(|(_, c)| !c.is_ascii_alphanumeric() && !matches!(c, '·' | ' '))
                .map_or(tail.len(), |(at, _)| at);
            let to = from + province.len_utf8() + end;
            Some(PersonalNumber { kind: NumberKind::Plate, from, to })
        })
        .collect()
}

fn emails(text: &str) -> Vec<PersonalNumber> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let name: usize =
                text.get(..at)?.chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum();
            let host: usize =
                text.get(at + 1..)?.chars().take_while(|c| part(*c)).map(char::len_utf8).sum();
            let dotted = text.get(at + 1..at + 1 + host)?.contains('.');
            (name > 0 && dotted).then_some(PersonalNumber {
                kind: NumberKind::Email,
                from: at - name,
                to: at + 1 + host,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn telephone_numbers_keep_three_and_four_digits() {
        assert_eq!(masked("我的电话13812345678，找我"), "我的电话138****5678，找我");
        assert_eq!(masked("138 1234 5678"), "138****5678");
        assert_eq!(masked("0633-1234567"), "063****4567");
    }

    #[test]
    fn identity_and_bank_numbers_are_hidden_whole() {
        assert_eq!(masked("身份证11010519491231002X。"), "身份证***********。");
        assert_eq!(masked("卡号6222020200112233440 "), "卡号6222020200112233440 ");
        assert_eq!(masked("卡号4539578763621486"), "卡号***********");
    }

    #[test]
    fn plates_and_addresses_are_masked() {
        assert_eq!(masked("鲁L·12345乱停"), "鲁L*****乱停");
        assert_eq!(masked("写信到 wang@example.cn 吧"), "写信到 w***@example.cn 吧");
    }

    #[test]
    fn ticket_numbers_service_numbers_and_years_stay() {
        for text in ["WB-20261122-0001-7", "打12345", "2026年11月22日", "95598", "第35条"] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn a_name_keeps_its_first_character() {
        assert_eq!(masked_contact("王小明 13812345678"), "王** 138****5678");
    }

    #[test]
    fn the_first_telephone_number_is_found() {
        assert_eq!(phone_in("请打 138-1234-5678 或别的"), Some("13812345678".to_owned()));
        assert_eq!(phone_in("没有"), None);
    }

    proptest! {
        #[test]
        fn masking_never_panics_and_hides_every_mobile(
            before in "\\PC{0,12}[^0-9A-Za-z-]", after in "[^0-9xX -]\\PC{0,12}", n in 0u32..99_999_999
        ) {
            let mobile = format!("139{n:08}");
            let text = format!("{before}{mobile}{after}");
            prop_assert!(!masked(&text).contains(&mobile));
        }
    }
}
