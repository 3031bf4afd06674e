//! Refusals: the id is the variant, the arguments are its fields.

use serde_json::Value as Json;

use super::{Line, Value};
use crate::domain::people::{Right, Role, Scope, holders};
use crate::domain::refusal::Refusal;

/// Fields that hold a code, and the family of messages that says it.
const FAMILIES: [(&str, &str); 10] = [
    ("class", "class"),
    ("priority", "priority"),
    ("state", "state"),
    ("role", "role"),
    ("action", "action"),
    ("right", "right"),
    ("request", "request"),
    ("timer", "timer"),
    ("points", "check"),
    ("what", "what"),
];
/// The field that says which refusal it is.
const TAG: &str = "refusal";
/// Fields that hold a moment.
const MOMENTS: [&str; 8] = ["latest", "at", "due", "until", "since", "before", "after", "next"];

/// Fields that hold a limit as it is written.
const LIMITS: [&str; 1] = ["left"];

/// Reads the refusal as data, so that a new variant needs a line of words and no code.
pub(super) fn line(refusal: &Refusal) -> Line {
    let fields = match serde_json::to_value(refusal) {
        Ok(Json::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let fields = fields.into_iter().filter(|(name, _)| name != TAG);
    let line = fields.fold(Line::new(refusal.id()), |line, (name, field)| {
        let value = value(&name, &field);
        line.with(name, value)
    });
    match who(refusal) {
        Some(who) => line.with("who", who),
        None => line,
    }
}

/// Who may do what was refused, by the table of permissions.
fn who(refusal: &Refusal) -> Option<Value> {
    let (right, only_wide) = match refusal {
        Refusal::NotYourRole { right } | Refusal::NotYourUnit { right } => (right.as_str(), false),
        Refusal::NotYourTown { right } => (right.as_str(), true),
        Refusal::NotYourFigures {} => (Right::SeeFigures.code(), true),
        _ => return None,
    };
    let all = right.parse::<Right>().map_or(&[][..], holders);
    let fits = |(role, scope): &&(Role, Scope)| {
        !matches!(role, Role::Public | Role::System) && (!only_wide || scope.is_wide())
    };
    // A role stands in the table once for each of its scopes.
    let mut roles: Vec<Role> = Vec::new();
    for (role, _) in all.iter().filter(fits) {
        if !roles.contains(role) {
            roles.push(*role);
        }
    }
    let officers = roles.iter().filter(|role| **role != Role::Requester);
    let named: Vec<Value> = match officers.clone().next() {
        Some(_) => officers.map(|role| Value::term("role", role.code())).collect(),
        None => roles.iter().map(|role| Value::term("role", role.code())).collect(),
    };
    Some(if named.is_empty() { Value::Term("list-empty".to_owned()) } else { Value::List(named) })
}

fn value(name: &str, field: &Json) -> Value {
    match field {
        Json::String(text) if LIMITS.contains(&name) => Value::Limit(text.clone()),
        Json::String(text) => match family(name) {
            Some(family) if !text.is_empty() => Value::term(family, text),
            _ => Value::from(text.as_str()),
        },
        Json::Number(number) => number.as_i64().map_or_else(
            || Value::Text(number.to_string()),
            |number| if is_moment(name) { Value::DateTime(number) } else { Value::Number(number) },
        ),
        Json::Array(entries) if entries.is_empty() => Value::Term("list-empty".to_owned()),
        Json::Array(entries) => {
            Value::List(entries.iter().map(|entry| value(name, entry)).collect())
        }
        Json::Null => Value::from(""),
        other => Value::Text(other.to_string()),
    }
}

fn family(name: &str) -> Option<&'static str> {
    FAMILIES.iter().find(|(field, _)| *field == name).map(|&(_, family)| family)
}

fn is_moment(name: &str) -> bool {
    MOMENTS.contains(&name) || name.ends_with("_at") || name.ends_with("_due")
}
