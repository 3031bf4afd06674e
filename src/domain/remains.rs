//! Takes away what masking leaves of a person: the surname, the first and last digits. For readers
//! who may not know at all who it is (济南市12345市民服务热线条例 art. 16, 32).

/// What stands in place of what was taken away.
const GONE: &str = "***";

/// The masked words without the characters that masking had left: 王** and 138****5678 become ***.
#[must_use]
pub fn without_remains(masked: &str) -> String {
    let mut out = String::with_capacity(masked.len());
    let mut rest = masked;
    while let Some((before, after)) = rest.split_once("**") {
        let behind = after.trim_start_matches('*');
        let stars = 2 + after.len() - behind.len();
        out.push_str(left_of(before, stars));
        out.push_str(GONE);
        rest = right_of(behind, stars);
    }
    out.push_str(rest);
    out
}

/// What stands before the mask of a name (2 stars), e-mail (3), telephone (4) or plate (5).
fn left_of(before: &str, stars: usize) -> &str {
    let kept = |n: usize| {
        let cut = before.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at);
        before.get(..cut).unwrap_or_default()
    };
    match stars {
        2 if before.ends_with(char::is_alphabetic) => kept(1),
        3 if before.ends_with(|c: char| c.is_ascii_alphanumeric()) => kept(1),
        4 => before.trim_end_matches(|c: char| c.is_ascii_digit()),
        5 if before.ends_with(|c: char| c.is_ascii_uppercase()) => kept(2),
        _ => before,
    }
}

/// What stands after it.
fn right_of(behind: &str, stars: usize) -> &str {
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-');
    match stars {
        3 if behind.starts_with('@') => behind.trim_start_matches(host),
        4 => behind.trim_start_matches(|c: char| c.is_ascii_digit()),
        _ => behind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::privacy::masked;

    #[test]
    fn nothing_of_a_name_or_number_is_left() {
        let said = "我叫王小明，电话13612346666，邮箱ab@x.cn，车牌鲁H12345，来了3次。";
        let shown = without_remains(&masked(said));
        assert_eq!(shown, "我叫***，电话***，邮箱***，车牌***，来了3次。");
    }

    #[test]
    fn words_without_masks_stay_as_they_are() {
        assert_eq!(without_remains("路灯坏了，找12345也没用*"), "路灯坏了，找12345也没用*");
    }
}
