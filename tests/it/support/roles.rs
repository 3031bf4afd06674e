//! Somebody for each role, by construction: a role that is added does not compile until somebody
//! stands here for it.

use wenban::domain::people::Role;

/// The staff code of an officer of this role in the sample; none for those who are no staff.
/// Handler and head are of the unit that the lists name for a broken lamp.
pub fn staff_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Public | Role::Requester | Role::System => None,
        Role::Agent => Some("S0182"),
        Role::Clerk => Some("S0022"),
        Role::Dispatcher => Some("S0014"),
        Role::Handler => Some("S0133"),
        Role::UnitHead => Some("S0134"),
        Role::Supervisor => Some("S0016"),
        Role::Leader => Some("S0017"),
        Role::Editor => Some("S0019"),
        Role::Publisher => Some("S0020"),
        Role::Auditor => Some("S0021"),
        Role::Operator => Some("S0018"),
    }
}

/// Handler and head of another unit, and who dispatches, supervises and leads in another town.
pub const ELSEWHERE: [(&str, Role); 5] = [
    ("S0113", Role::Handler),
    ("S0112", Role::UnitHead),
    ("S0010", Role::Dispatcher),
    ("S0011", Role::Supervisor),
    ("S0012", Role::Leader),
];

/// An officer of each role of the staff, and those of another unit.
pub fn officers() -> Vec<(&'static str, Role)> {
    let staff = Role::ALL.iter().filter_map(|role| Some((staff_of(*role)?, *role)));
    staff.chain(ELSEWHERE).collect()
}
