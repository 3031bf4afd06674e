//! What the operator is told of the desk itself.

use super::{Line, Script, Value, values};
use crate::domain::upkeep::{Fault, Trail, Trouble};

pub(super) fn script(trouble: &Trouble) -> Script {
    match trouble {
        Trouble::UnitEmpty { office, open } => {
            let line = Line::new("upkeep-unit").with("office", office).with("open", *open);
            then(line, "upkeep-unit-next")
        }
        Trouble::RoleSilent { role } => {
            let line = Line::new("upkeep-role").with("role", Value::term("role", role.code()));
            then(line, "upkeep-role-next")
        }
        Trouble::ChannelDown { since } => {
            let line = Line::new("upkeep-down").with("since", Value::DateTime(*since));
            then(line, "upkeep-down-next")
        }
        Trouble::ChannelBack { since, until } => Script::of(
            Line::new("upkeep-back")
                .with("since", Value::DateTime(*since))
                .with("until", Value::DateTime(*until)),
        ),
        Trouble::DeadLetters { sent, received } => {
            let line = Line::new("upkeep-dead").with("sent", *sent).with("received", *received);
            then(line, "upkeep-dead-next")
        }
        Trouble::CalendarMissing { year } => {
            let line = Line::new("upkeep-calendar").with("year", year.to_string().as_str());
            then(line, "upkeep-calendar-next")
        }
        Trouble::RosterGap { office, date } => {
            let line =
                Line::new("upkeep-roster").with("office", office).with("date", values::date(date));
            then(line, "upkeep-roster-next")
        }
        Trouble::LogBroken { faults, more } => broken(faults, *more),
    }
}

fn then(line: Line, next: &'static str) -> Script {
    let mut script = Script::of(line);
    script.say(Line::new(next));
    script
}

fn broken(faults: &[Fault], more: u32) -> Script {
    let mut script = Script::of(Line::new("upkeep-log"));
    for fault in faults {
        script.say(fault_line(fault));
    }
    if more > 0 {
        script.say(Line::new("upkeep-log-more").with("more", more));
    }
    script.say(Line::new("upkeep-log-next"));
    script
}

fn fault_line(fault: &Fault) -> Line {
    let line = match (fault.trail, fault.number.as_str()) {
        (Trail::Anchors, _) => Line::new("upkeep-log-anchor"),
        (_, "") => Line::new("upkeep-log-own"),
        (Trail::Events, number) => Line::new("upkeep-log-event").with("number", number),
        (Trail::Looks, number) => Line::new("upkeep-log-look").with("number", number),
        (Trail::Words, number) => Line::new("upkeep-log-words").with("number", number),
        (Trail::Contact, number) => {
            let line = Line::new("upkeep-log-contact").with("number", number);
            return line.with("what", Value::term("tampering", fault.what.code()));
        }
        (Trail::Files, number) => Line::new("upkeep-log-file").with("number", number),
    };
    line.with("place", Value::Number(fault.seq))
        .with("what", Value::term("tampering", fault.what.code()))
}
