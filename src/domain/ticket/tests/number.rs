//! Ticket numbers.

use crate::domain::ticket::{NumberError, TicketNumber};
use chrono::NaiveDate;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

fn number(n: u32) -> TicketNumber {
    TicketNumber::new(NaiveDate::from_ymd_opt(2026, 2, 16).unwrap(), n)
}

#[test]
fn a_number_shows_day_place_and_check_digit() {
    let text = number(7).to_string();
    assert!(text.starts_with("WB-20260216-0007-"), "{text}");
    assert_eq!(text.len(), "WB-20260216-0007-C".len());
}

#[test]
fn a_number_is_read_as_people_type_it() {
    let proper = number(7).to_string();
    let check = proper.chars().last().unwrap();
    for typed in [
        proper.clone(),
        proper.to_lowercase(),
        proper.replace('-', ""),
        proper.replace('-', " "),
        format!("  {proper}。"),
        format!("20260216-0007-{check}"),
        format!("202602160007{check}"),
        format!("ＷＢ－２０２６０２１６－０００７－{check}"),
        format!("wb 2026 0216 0007 {check}"),
    ] {
        assert_eq!(TicketNumber::parse(&typed), Ok(number(7)), "{typed}");
    }
}

#[test]
fn what_is_not_a_number_is_told_apart_from_a_slip() {
    for text in ["", "WB", "WB-20260216", "低保", "WB-20261340-0007-1", "20260216X0007-3"] {
        assert_eq!(TicketNumber::parse(text), Err(NumberError::Shape), "{text}");
    }
    let proper = number(7).to_string();
    let slip = proper.replace("0007", "0001");
    assert_eq!(TicketNumber::parse(&slip), Err(NumberError::CheckDigit));
}

#[test]
fn the_ten_thousandth_ticket_of_a_day_has_five_digits() {
    let text = number(10_000).to_string();
    assert!(text.starts_with("WB-20260216-10000-"), "{text}");
    assert_eq!(TicketNumber::parse(&text), Ok(number(10_000)));
}

#[test]
fn a_number_is_a_text_in_json() {
    let json = serde_json::to_string(&number(12)).unwrap();
    assert_eq!(json, format!("\"{}\"", number(12)));
    assert_eq!(serde_json::from_str::<TicketNumber>(&json).unwrap(), number(12));
}

proptest! {
    #[test]
    fn every_number_reads_back(day in 0..20_000_i32, n in 1..1_000_000_u32) {
        let date = NaiveDate::from_num_days_from_ce_opt(735_000 + day).unwrap();
        let number = TicketNumber::new(date, n);
        prop_assert_eq!(TicketNumber::parse(&number.to_string()), Ok(number));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
        let _ = TicketNumber::parse(&text);
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_found(n in 1..100_000_u32) {
        let right = number(n);
        let digits: Vec<char> = right.to_string().chars().filter(char::is_ascii_digit).collect();
        for place in 0..digits.len() {
            for wrong in '0'..='9' {
                let mut typed = digits.clone();
                typed[place] = wrong;
                let read = TicketNumber::parse(&typed.iter().collect::<String>());
                prop_assert!(typed == digits || read.is_err(), "{typed:?} passed as {read:?}");
            }
            let mut typed = digits.clone();
            if place > 0 {
                typed.swap(place, place - 1);
            }
            let read = TicketNumber::parse(&typed.iter().collect::<String>());
            prop_assert!(typed == digits || read.is_err(), "{typed:?} passed as {read:?}");
        }
    }
}
