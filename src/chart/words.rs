//! Text in a drawing: what may stand in it, how wide it is, what to do when it is too long.

use unicode_segmentation::UnicodeSegmentation;

/// `text` on one line, without characters that XML forbids or that turn the direction of writing.
fn clean(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let one_line: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    one_line.chars().filter(|c| !hidden(*c)).collect()
}

/// `text` as XML character data.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// About how wide `text` is at `size`: a Han character is as wide as high, a Latin one .55 of it.
pub fn width(text: &str, size: f64) -> f64 {
    let em = |c: char| if u32::from(c) < 0x2000 { 0.55 } else { 1.0 };
    text.chars().map(em).sum::<f64>() * size
}

/// `text`, or as much of its beginning as fits into `room` with an ellipsis.
pub fn fit(text: &str, size: f64, room: f64) -> String {
    let text = clean(text);
    if width(&text, size) <= room {
        return text;
    }
    let mut left = room - width("…", size);
    let mut kept = String::new();
    for part in text.graphemes(true) {
        left -= width(part, size);
        if left < 0.0 {
            break;
        }
        kept.push_str(part);
    }
    format!("{}…", kept.trim_end())
}

/// `text` on as many lines as it needs, at most `most`; only then the end is left out.
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut rest = text.as_str();
    for word in text.split_word_bounds() {
        if width(&line, size) + width(word.trim_end(), size) > room && !line.is_empty() {
            if lines.len() + 1 >= most {
                lines.push(fit(&format!("{line}{rest}"), size, room));
                return lines;
            }
            lines.push(fit(line.trim_end(), size, room));
            line.clear();
        }
        if !(line.is_empty() && word.trim().is_empty()) {
            line.push_str(word);
        }
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    if !line.is_empty() {
        lines.push(fit(line.trim_end(), size, room));
    }
    lines
}
