//! The duty roster, and who stands in for whom.

use super::{Line, Script, button, labelled, values};
use crate::domain::duty::minutes_of_day;
use crate::domain::message::Reply;
use crate::domain::view::{Allowed, Colleague, DutyDay, DutyShift, ShiftView};

/// `None` when the reply belongs to another family.
pub(super) fn script(reply: &Reply) -> Option<Script> {
    Some(match reply {
        Reply::Roster { days, change } => roster(days, *change),
        Reply::AskShift { shifts } => ask_shift(shifts),
        Reply::AskStandIn { shift, colleagues } => ask_stand_in(shift, colleagues),
        Reply::StandIn { shift, by } => {
            let line = about(Line::new("stand-in"), shift).with("by", by);
            Script::of(line).with_row(vec![button("button-roster", "roster", &[])])
        }
        _ => return None,
    })
}

fn roster(days: &[DutyDay], change: Allowed) -> Script {
    let mut script = Script::of(Line::new("roster-title"));
    for day in days {
        script.say(Line::new("roster-day").with("date", values::date(&day.date)));
        if day.offices.is_empty() {
            script.say(Line::new("roster-none"));
        }
        for one in &day.offices {
            if one.shifts.is_empty() {
                script.say(Line::new("roster-nobody").with("office", &one.office));
            }
            for shift in &one.shifts {
                script.say(timed(line_of(shift), shift).with("office", &one.office));
            }
        }
    }
    if change == Allowed::Yes {
        script.row(vec![button("button-stand-in", "stand_in", &[])]);
    }
    script
}

fn line_of(shift: &DutyShift) -> Line {
    match &shift.instead_of {
        Some(other) => Line::new("roster-shift-instead").with("other", other),
        None => Line::new("roster-shift"),
    }
}

fn timed(line: Line, shift: &DutyShift) -> Line {
    line.with("from", &shift.from).with("to", &shift.to).with("name", &shift.name)
}

fn about(line: Line, shift: &ShiftView) -> Line {
    let line = line.with("office", &shift.office).with("date", values::date(&shift.date));
    timed(line, &shift.shift)
}

fn ask_shift(shifts: &[ShiftView]) -> Script {
    let mut script = Script::of(Line::new("ask-shift"));
    for one in shifts {
        script.row(vec![press(about(Line::new("button-shift"), one), one, None)]);
    }
    script
}

fn ask_stand_in(shift: &ShiftView, colleagues: &[Colleague]) -> Script {
    let mut script = Script::of(about(Line::new("ask-stand-in"), shift));
    let one = |one: &Colleague| {
        press(Line::new("button-colleague").with("name", &one.name), shift, Some(&one.code))
    };
    script.rows(colleagues.iter().map(one).collect(), 3);
    script
}

fn press(label: Line, shift: &ShiftView, staff: Option<&str>) -> super::ButtonSpec {
    let minute = minutes_of_day(&shift.shift.from).unwrap_or_default().to_string();
    let args = [&shift.code, &shift.date, &minute];
    let args: Vec<&str> = args.into_iter().map(String::as_str).chain(staff).collect();
    labelled(label, "stand_in", &args)
}
