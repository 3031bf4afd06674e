//! Refusals.

use serde_json::Value as Json;
use serde_json::json;

use super::{AT, NUMBER};
use crate::domain::refusal::Refusal;

/// Every refusal, with its arguments filled in as the desk would.
pub fn refusals() -> Vec<Refusal> {
    Refusal::samples().iter().map(filled).collect()
}

fn filled(refusal: &Refusal) -> Refusal {
    let mut data = serde_json::to_value(refusal).unwrap();
    for (name, field) in data.as_object_mut().unwrap() {
        let said = match name.as_str() {
            "action" => "resolve",
            "state" => "in_progress",
            "right" => "dispatch",
            "request" => "extension",
            "timer" => "red",
            "what" if field.is_array() => "supervision",
            "what" => "reply",
            "points" => "plain_words",
            "by" => "分办员甲",
            "number" | "parent" => NUMBER,
            "left" => "3wd",
            "approval" => "示例政发〔2026〕9号",
            _ => "示例县城市管理局",
        };
        *field = match field {
            Json::Array(_) => json!([said, said]),
            Json::Number(_) if ["until", "due", "next"].contains(&name.as_str()) => json!(AT),
            Json::Number(_) => json!(2),
            _ if name == "refusal" => continue,
            _ => json!(said),
        };
    }
    serde_json::from_value(data).unwrap()
}
