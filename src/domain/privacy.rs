//! Personal numbers and names in free text: found in one pass when a message comes in, and masked
//! before anything is written down or shown (个人信息保护法, art. 6, 51).

use std::borrow::Cow;
use std::cmp::Reverse;

mod names;

/// A personal number or name in a text: where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// A bank card number (Luhn, or of the length and beginning of a UnionPay card).
    BankCard,
    /// A licence plate (GA 36).
    Plate,
    /// An e-mail address.
    Email,
    /// A name that the words beside it tell (我叫…, 邻居…, …主任), that stands beside a telephone
    /// number, or that is said again.
    Name,
    /// A given name of two characters, said again without its surname.
    GivenName,
}

/// A text that held personal numbers, as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veil {
    /// The text with every personal number masked.
    pub text: String,
    /// What kinds were found.
    pub kinds: Vec<NumberKind>,
    /// The first telephone number, masked.
    pub phone: Option<String>,
}

impl Veil {
    /// Whether an identity or bank card number was among them, which nobody needs to send.
    #[must_use]
    pub fn has_needless(&self) -> bool {
        self.kinds.iter().any(|kind| matches!(kind, NumberKind::Identity | NumberKind::BankCard))
    }
}

const MOBILE: usize = 11;
const IDENTITY: usize = 18;
/// Identity numbers before 1999 had no century and no check digit.
const OLD_IDENTITY: usize = 15;
const BANK_CARD: std::ops::RangeInclusive<usize> = 15..=19;
const UNIONPAY: std::ops::RangeInclusive<usize> = 16..=19;
const LANDLINE: std::ops::RangeInclusive<usize> = 10..=12;
/// Groups of digits that are looked at together: 138 1234 5678.
const GROUPS: usize = 6;
/// What may stand between a name and a telephone number.
const BETWEEN_NAME_AND_PHONE: [char; 8] = [' ', '　', '，', ',', '、', '：', ':', '+'];
/// Last characters of places and firms that begin like a name: 高店村, 石油站.
const ENDS_OF_PLACES: [char; 16] = [
    '村', '镇', '乡', '县', '市', '区', '街', '路', '店', '厂', '站', '局', '所', '院', '校', '队',
];
/// Every personal number and name of a text, in order. One pass, and next to nothing is allocated
/// where there is none.
#[must_use]
pub fn personal_numbers(text: &str) -> Vec<PersonalNumber> {
    let mut found: Vec<PersonalNumber> = Vec::new();
    let (mut skip_to, mut row) = (0, None);
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        match c {
            '0'..='9' | '０'..='９' => skip_to = in_digits(text, at, &mut found),
            '@' | '＠' => found.extend(email(text, at, c)),
            c => {
                if is_province(c) {
                    found.extend(plate(text, at, c));
                }
                if names::may_begin(c)
                    && let Some(name) = names::name_at(text, at, row)
                {
                    (skip_to, row) = (name.to, Some(name.to));
                    found.push(name);
                }
            }
        }
    }
    found.extend(names::again(text, &found));
    if found.len() > 1 {
        found.sort_by_key(|number| (number.from, Reverse(number.to)));
        found.dedup_by(|later, first| later.from < first.to);
    }
    found
}

/// The text as it may be kept, when it holds personal numbers; `None` when it holds none. What
/// `public` knows (telephone numbers of offices, digits only; names of offices and places) is
/// nobody's and stays.
#[must_use]
pub fn veil(text: &str, public: &dyn Fn(&str) -> bool) -> Option<Veil> {
    let found = of_persons(text, public);
    let words = |number: &PersonalNumber| text.get(number.from..number.to).unwrap_or_default();
    let phone = found.iter().find(|number| number.kind == NumberKind::Phone);
    (!found.is_empty()).then(|| Veil {
        text: covered(text, &found),
        kinds: found.iter().map(|number| number.kind).collect(),
        phone: phone.map(|number| mask_of(number.kind, words(number))),
    })
}

/// The text with every personal number masked: `138****5678`, `a***@x.cn`.
#[must_use]
pub fn masked(text: &str) -> String {
    masked_but(text, &|_| false)
}

/// As [`masked`], but what `public` knows stays.
#[must_use]
pub fn masked_but(text: &str, public: &dyn Fn(&str) -> bool) -> String {
    covered(text, &of_persons(text, public))
}

fn of_persons(text: &str, public: &dyn Fn(&str) -> bool) -> Vec<PersonalNumber> {
    let mut found = personal_numbers(text);
    found.retain(|number| {
        let words = text.get(number.from..number.to).unwrap_or_default();
        match number.kind {
            NumberKind::Phone => !public(&digits_of(words)),
            NumberKind::Name | NumberKind::GivenName => !public(words),
            _ => true,
        }
    });
    found
}

fn covered(text: &str, found: &[PersonalNumber]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for number in found {
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
    let digits = digits_of(text.get(found.from..found.to)?);
    Some(without_country(&digits).to_owned())
}

/// A contact as lists show it: numbers masked, a name as its first character and `**`.
#[must_use]
pub fn masked_contact(contact: &str) -> String {
    let masked = masked(contact);
    let words: Vec<Cow<'_, str>> = masked.split_whitespace().map(masked_word).collect();
    words.join(" ")
}

fn masked_word(word: &str) -> Cow<'_, str> {
    if word.contains('*') {
        return match word.split_once(is_mask) {
            Some((name, _))
                if name.chars().nth(1).is_some() && name.chars().all(char::is_alphabetic) =>
            {
                let rest = word.get(name.len()..).unwrap_or_default();
                Cow::Owned(format!("{}{rest}", shortened(name)))
            }
            _ => Cow::Borrowed(word),
        };
    }
    Cow::Owned(shortened(word))
}

fn is_mask(c: char) -> bool {
    c == '*' || c.is_ascii_digit()
}

fn shortened(name: &str) -> String {
    match name.ends_with("**") {
        true => name.to_owned(),
        false => name.chars().take(1).chain("**".chars()).collect(),
    }
}

/// The text with the names masked that a contact holds (`王小明 138****5678`), so that a story does
/// not tell who its teller is.
#[must_use]
pub fn without_names(text: &str, contact: &str) -> String {
    let names = contact.split(|c: char| !c.is_alphabetic());
    let mut out = text.to_owned();
    for name in names.filter(|name| (2..=4).contains(&name.chars().count())) {
        if name.chars().next().is_some_and(names::is_surname) {
            out = out.replace(name, &shortened(name));
        }
    }
    out
}

fn mask_of(kind: NumberKind, words: &str) -> String {
    match kind {
        NumberKind::Email => {
            let (name, host) = words.split_once(['@', '＠']).unwrap_or((words, ""));
            let first: String = name.chars().take(1).collect();
            match host.contains(['@', '＠']) {
                true => format!("{first}***"),
                false => format!("{first}***@{host}"),
            }
        }
        NumberKind::Plate => {
            let first: String = words.chars().take(2).collect();
            format!("{first}*****")
        }
        NumberKind::Name => shortened(words),
        NumberKind::GivenName => "**".to_owned(),
        NumberKind::Phone => masked_phone(without_country(&digits_of(words))),
        NumberKind::Identity | NumberKind::BankCard => "*".repeat(MOBILE),
    }
}

fn masked_phone(digits: &str) -> String {
    let last = digits.len().saturating_sub(4);
    match (digits.get(..3), digits.get(last..)) {
        (Some(first), Some(last)) if digits.len() >= MOBILE => format!("{first}****{last}"),
        _ => "*".repeat(digits.len().min(MOBILE)),
    }
}

/// ASCII digits of a text, in order; an X that ends an identity number counts.
fn digits_of(words: &str) -> String {
    words.chars().filter_map(digit).collect()
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        'x' | 'X' => Some('X'),
        _ => None,
    }
}

/// A Chinese mobile number without 86 or 0086 in front.
fn without_country(digits: &str) -> &str {
    let bare = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    bare.filter(|bare| is_mobile(bare)).unwrap_or(digits)
}

/// Reads the groups of digits that begin here, joined by single blanks, hyphens or points, and
/// notes the personal numbers among them; returns where they end.
fn in_digits(text: &str, at: usize, found: &mut Vec<PersonalNumber>) -> usize {
    let mut groups: Vec<(usize, usize, String)> = Vec::new();
    let mut from = at;
    loop {
        let (to, digits) = group(text, from);
        groups.push((from, to, digits));
        let mut rest = text.get(to..).unwrap_or_default().chars();
        match (rest.next(), rest.next()) {
            (Some(joint @ (' ' | '-' | '－' | '.')), Some('0'..='9' | '０'..='９')) => {
                from = to + joint.len_utf8();
            }
            _ => break,
        }
    }
    let code = text.get(..at).and_then(|before| before.chars().next_back());
    let in_code = code.is_some_and(|c| c.is_ascii_alphabetic() || c == '-');
    let plain = plain_groups(text, &groups);
    let mut first = 0;
    while let Some(rest) = groups.get(first..).filter(|rest| !rest.is_empty()) {
        let most = rest.len().min(GROUPS);
        let taken = (1..=most).rev().find_map(|count| {
            let joined: String = rest.iter().take(count).map(|(_, _, d)| d.as_str()).collect();
            let kind = number_kind(&joined, in_code && first == 0)?;
            // A date of birth stands in an identity number, in no other, and no two dates do.
            let dated = |of: &std::ops::Range<usize>| kind == NumberKind::Identity && of.len() == 3;
            let apart = |of: &std::ops::Range<usize>| first + count <= of.start || of.end <= first;
            plain.iter().all(|of| apart(of) || dated(of)).then_some((count, kind))
        });
        if let (Some((count, kind)), Some((from, _, _))) = (taken, rest.first()) {
            let to = rest.get(count - 1).map_or(*from, |(_, to, _)| *to);
            if kind == NumberKind::Phone {
                found.extend(name_before(text, *from));
            }
            found.push(PersonalNumber { kind, from: *from, to });
        }
        first += taken.map_or(1, |(count, _)| count);
    }
    groups.last().map_or(at, |(_, to, _)| *to)
}

/// Which groups are a ticket number (`WB-20261123-0001-2`), a date (`2027-01-24`) or two of them
/// (`20261101-20261215`): nobody's own.
fn plain_groups(text: &str, groups: &[(usize, usize, String)]) -> Vec<std::ops::Range<usize>> {
    let mut plain = Vec::new();
    for place in 0..groups.len() {
        let pair = groups.get(place..place + 2).unwrap_or_default();
        if pair.len() == 2 && pair.iter().all(|(_, _, digits)| is_day(digits)) {
            plain.push(place..place + 2);
        }
        let Some([one, two, three]) = groups.get(place..place + 3) else { break };
        let joint = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let joints = (joint(one.1, two.0), joint(two.1, three.0));
        let lengths = [one.2.len(), two.2.len(), three.2.len()];
        let before = text.get(..one.0).unwrap_or_default().trim_end_matches(['-', '－', ' ']);
        let ticket = lengths == [8, 4, 1]
            && before
                .get(before.len().saturating_sub(2)..)
                .is_some_and(|code| code.eq_ignore_ascii_case("wb"));
        let date = joints.0 == joints.1
            && joints.0 != " "
            && matches!(lengths, [4, 1..=2, 1..=2])
            && is_century(&one.2)
            && is_month_and_day(&format!("{:0>2}{:0>2}", two.2, three.2));
        if ticket || date {
            plain.push(place..place + 3);
        }
    }
    plain
}

/// Where a group of digits ends, and its digits; an X may end an identity number.
fn group(text: &str, from: usize) -> (usize, String) {
    let rest = text.get(from..).unwrap_or_default();
    let length = rest.find(|c: char| !matches!(c, '0'..='9' | '０'..='９')).unwrap_or(rest.len());
    let mut to = from + length;
    let mut tail = text.get(to..).unwrap_or_default().chars();
    if matches!(tail.next(), Some('x' | 'X'))
        && !tail.next().is_some_and(|c| c.is_ascii_alphanumeric())
    {
        to += 1;
    }
    (to, digits_of(text.get(from..to).unwrap_or_default()))
}

fn number_kind(digits: &str, in_code: bool) -> Option<NumberKind> {
    let length = digits.len();
    match length {
        IDENTITY if is_identity(digits) => Some(NumberKind::Identity),
        _ if is_mobile(without_country(digits)) => Some(NumberKind::Phone),
        _ if in_code || digits.ends_with('X') => None,
        OLD_IDENTITY if is_old_identity(digits) => Some(NumberKind::Identity),
        _ if LANDLINE.contains(&length) && digits.starts_with('0') => Some(NumberKind::Phone),
        _ if BANK_CARD.contains(&length) && luhn(digits) => Some(NumberKind::BankCard),
        _ if UNIONPAY.contains(&length) && digits.starts_with("62") => Some(NumberKind::BankCard),
        _ => None,
    }
}

fn is_mobile(digits: &str) -> bool {
    let mut first = digits.bytes();
    digits.len() == MOBILE && first.next() == Some(b'1') && first.next() >= Some(b'3')
}

/// By its check digit (GB 11643-1999, ISO 7064 MOD 11-2), or by a date of birth where one is
/// mistyped.
fn is_identity(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: Option<u32> =
        digits.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).map(|d| d * weight)).sum();
    let wanted = sum.and_then(|sum| "10X98765432".chars().nth((sum % 11) as usize));
    let century = matches!(digits.get(6..8), Some("19" | "20"));
    wanted.is_some() && wanted == digits.chars().last()
        || century && digits.get(10..14).is_some_and(is_month_and_day)
}

fn is_old_identity(digits: &str) -> bool {
    let province = digits.get(..2).and_then(|code| code.parse::<u32>().ok());
    province.is_some_and(|code| (11..=65).contains(&code))
        && digits.get(8..12).is_some_and(is_month_and_day)
}

/// A day in eight digits.
fn is_day(digits: &str) -> bool {
    digits.len() == 8 && is_century(digits) && digits.get(4..).is_some_and(is_month_and_day)
}

fn is_century(digits: &str) -> bool {
    digits.starts_with("19") || digits.starts_with("20")
}

fn is_month_and_day(digits: &str) -> bool {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok());
    number(digits.get(..2)).is_some_and(|month| (1..=12).contains(&month))
        && number(digits.get(2..)).is_some_and(|day| (1..=31).contains(&day))
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

const fn is_province(c: char) -> bool {
    matches!(
        c,
        '京' | '津'
            | '沪'
            | '渝'
            | '冀'
            | '豫'
            | '云'
            | '辽'
            | '黑'
            | '湘'
            | '皖'
            | '鲁'
            | '新'
            | '苏'
            | '浙'
            | '赣'
            | '鄂'
            | '桂'
            | '甘'
            | '晋'
            | '蒙'
            | '陕'
            | '吉'
            | '闽'
            | '贵'
            | '粤'
            | '青'
            | '藏'
            | '川'
            | '宁'
            | '琼'
    )
}

/// Province, letter of the city, then five characters, six for an electric car, or four and 学警挂
/// at the end.
fn plate(text: &str, from: usize, province: char) -> Option<PersonalNumber> {
    let begin = from + province.len_utf8();
    let mut rest = text.get(begin..)?.char_indices().peekable();
    rest.next().filter(|(_, city)| city.is_ascii_alphabetic())?;
    rest.next_if(|(_, joint)| matches!(joint, '·' | ' ' | '.' | '-' | '•'));
    let mut count = 0;
    let mut end = begin;
    while let Some((at, _)) = rest.next_if(|(_, c)| c.is_ascii_alphanumeric()) {
        count += 1;
        end = begin + at + 1;
    }
    let special = rest.next_if(|(_, c)| count == 4 && matches!(c, '学' | '警' | '挂' | '领'));
    let to = special.map_or(end, |(at, c)| begin + at + c.len_utf8());
    let fits = special.is_some() || matches!(count, 5 | 6);
    fits.then_some(PersonalNumber { kind: NumberKind::Plate, from, to })
}

fn email(text: &str, at: usize, sign: char) -> Option<PersonalNumber> {
    let part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let name: usize = text.get(..at)?.chars().rev().take_while(part).map(char::len_utf8).sum();
    let begin = at + sign.len_utf8();
    // What goes on with another sign is one with it, or half of it would be left to be found.
    let host = |c: &char| part(c) || matches!(c, '@' | '＠');
    let host: usize = text.get(begin..)?.chars().take_while(host).map(char::len_utf8).sum();
    let mut labels = text.get(begin..begin + host)?.split('.').filter(|label| !label.is_empty());
    let dotted = labels.next().is_some() && labels.next().is_some();
    (name > 0 && dotted).then_some(PersonalNumber {
        kind: NumberKind::Email,
        from: at - name,
        to: begin + host,
    })
}

/// The word right before a telephone number when it looks like the name of who is called there:
/// a surname and one or two more characters, alone between marks, and no word for a place.
fn name_before(text: &str, phone: usize) -> Option<PersonalNumber> {
    let before = text.get(..phone)?.trim_end_matches(BETWEEN_NAME_AND_PHONE);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let mut chars = word.chars();
    let double = names::begins_double(word);
    let surname = double || chars.next().is_some_and(names::is_surname);
    let lengths = if double { 3..=4 } else { 2..=3 };
    let named = surname && lengths.contains(&word.chars().count()) && word.chars().all(is_han);
    (named && !word.ends_with(ENDS_OF_PLACES)).then(|| PersonalNumber {
        kind: NumberKind::Name,
        from: before.len() - word.len(),
        to: before.len(),
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn telephone_numbers_keep_three_and_four_digits() {
        assert_eq!(masked("我的电话13812345678，找我"), "我的电话138****5678，找我");
        assert_eq!(masked("138 1234 5678"), "138****5678");
        assert_eq!(masked("138-1234-5678"), "138****5678");
        assert_eq!(masked("0633-1234567"), "063****4567");
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for text in [
            "+8613812345678",
            "+86 138 1234 5678",
            "0086-13812345678",
            "１３８１２３４５６７８",
            "tel13812345678",
            "3单元502 13812345678",
            "138.1234.5678",
        ] {
            let masked = masked(text);
            assert!(masked.ends_with("138****5678"), "{text}: {masked}");
        }
        assert_eq!(masked("13812345678 13987654321"), "138****5678 139****4321");
    }

    #[test]
    fn identity_and_bank_numbers_are_hidden_whole() {
        for text in
            ["11010519491231002X", "110105 19491231 002x", "110105194912310021", "110105491231002"]
        {
            assert_eq!(masked(&format!("身份证{text}。")), "身份证***********。");
        }
        for card in ["4539578763621486", "6222020200112233440", "6222 0202 0011 2233 440"] {
            assert_eq!(masked(&format!("卡号{card}，")), "卡号***********，");
        }
    }

    #[test]
    fn plates_and_addresses_are_masked() {
        assert_eq!(masked("鲁L·12345乱停"), "鲁L*****乱停");
        assert_eq!(masked("鲁l12345 13812345678"), "鲁l***** 138****5678");
        assert_eq!(masked("鲁LD12345和鲁L1234学"), "鲁L*****和鲁L*****");
        assert_eq!(masked("写信到 wang@example.cn 吧"), "写信到 w***@example.cn 吧");
    }

    #[test]
    fn a_name_that_somebody_gives_is_masked() {
        assert_eq!(masked("我叫王小明，住东村"), "我叫王**，住东村");
        assert_eq!(masked("姓名：欧阳小红 女"), "姓名：欧** 女");
        assert_eq!(masked("我叫李雷住在东村"), "我叫李**住在东村");
        for text in ["我叫他来他不来", "我叫车去医院", "联系人多", "我叫了三次"]
        {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn a_name_beside_a_mobile_number_is_masked() {
        assert_eq!(masked("王小明 13812345678"), "王** 138****5678");
        assert_eq!(masked("路灯坏了，张伟，138 1234 5678"), "路灯坏了，张**，138****5678");
        assert_eq!(masked_contact("王小明 13812345678"), "王** 138****5678");
        for text in ["高店村 138****5678", "打我电话 138****5678", "王小明 12345"] {
            assert_eq!(masked(&text.replace("138****5678", "13812345678")), text);
        }
    }

    #[test]
    fn ticket_numbers_service_numbers_and_years_stay() {
        for text in [
            "WB-20261122-0001-7",
            "打12345",
            "2026年11月22日",
            "2026-11-23 09:30",
            "95598",
            "第35条",
            "400-123-4567",
            "35.123456,119.123456",
            "RX-001",
            "新村12345号",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn a_number_followed_by_a_date_or_a_telephone_keeps_its_own_digits() {
        for text in [
            "申请挂账 WB-20261123-0001-2 2027-01-24 列入计划",
            "WB-20261123-0001-2 2027.1.24",
            "wb-20261123-0001-2 20 2027-01-24",
            "0633 2027-01-24",
            "明细 K18 20261101-20261215",
            "20260208-20260101",
        ] {
            assert_eq!(masked(text), text);
        }
        assert_eq!(masked("WB-20261123-0001-2 13812345678"), "WB-20261123-0001-2 138****5678");
        assert_eq!(masked("13812345678 2027-01-24"), "138****5678 2027-01-24");
        assert_eq!(masked("身份证110105-1949-12-31-0021。"), "身份证***********。");
    }

    #[test]
    fn a_contact_shows_first_characters_and_last_digits() {
        assert_eq!(masked_contact("王小明 13812345678"), "王** 138****5678");
        assert_eq!(masked_contact("王小明13812345678"), "王**138****5678");
        assert_eq!(masked_contact("王小明 138 1234 5678"), "王** 138****5678");
        assert_eq!(masked_contact("微信wxm77"), "微**");
    }

    #[test]
    fn the_name_of_a_contact_is_masked_in_the_story() {
        let told = without_names("隔壁知道我王小明不好惹", "王小明 138****5678");
        assert_eq!(told, "隔壁知道我王**不好惹");
        assert_eq!(without_names("天气好", "天气 138****5678"), "天气好");
    }

    #[test]
    fn addresses_that_run_into_one_another_are_masked_as_one() {
        assert_eq!(masked("写a@b.cn@d.cn吧"), "写a***吧");
        assert_eq!(masked("写a@b.cn吧"), "写a***@b.cn吧");
        assert_eq!(masked("0@.@."), "0@.@.");
    }

    #[test]
    fn the_first_telephone_number_is_found() {
        assert_eq!(phone_in("请打 138-1234-5678 或别的"), Some("13812345678".to_owned()));
        assert_eq!(phone_in("+86 13812345678"), Some("13812345678".to_owned()));
        assert_eq!(phone_in("没有"), None);
    }

    #[test]
    fn the_number_of_an_office_is_nobodys_and_stays() {
        let public = |digits: &str| digits == "06330000117";
        assert_eq!(veil("请打0633-0000117", &public), None);
        let veil = veil("打0633-0000117找13812345678，身份证11010519491231002X", &public).unwrap();
        assert_eq!(veil.text, "打0633-0000117找138****5678，身份证***********");
        assert_eq!(veil.phone.as_deref(), Some("138****5678"));
        assert!(veil.has_needless());
    }

    proptest! {
        #[test]
        fn masking_never_panics_and_hides_every_mobile(
            before in "\\PC{0,12}[^0-9０-９]", after in "[^0-9０-９xX .－-]\\PC{0,12}", n in 0u32..99_999_999
        ) {
            let mobile = format!("139{n:08}");
            let text = format!("{before}{mobile}{after}");
            prop_assert!(!masked(&text).contains(&mobile));
        }

        #[test]
        fn what_is_masked_has_nothing_more_to_mask(text in "[0-9 鲁L@a.王我叫小明-]{0,40}") {
            let once = masked(&text);
            prop_assert_eq!(masked(&once), once);
        }
    }
}
