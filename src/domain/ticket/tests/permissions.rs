//! The table of permissions, walked as a whole against a table written by hand.

use super::world::*;
use crate::domain::people::{Actor, Right, Role, holders, may, scopes};
use crate::domain::refusal::Refusal;
use crate::domain::sensitive::Sensitive;
use crate::domain::ticket::{
    Action, ActionKind, Confidentiality, NewTicket, State, Ticket, TimerKind, apply,
};
use std::collections::BTreeSet;

/// Columns: public, requester, agent, window clerk, dispatcher, handler, unit head, supervisor,
/// leader, editor, publisher, auditor, operator, the program.
/// `*` any ticket · `-` none · `o` own (filed, taken in) · `v` of the own village ·
/// `l` `s` `c` own unit leads, assists, was called · `u` any of these · `U` as `u`, or a supervision
/// sheet waits for its answer · `h` handled by oneself in the
/// own unit · `x` all but led by the own unit.
const EXPECTED: &str = "
                    P R A W D H U S L C E X O Y
search_catalog      * * * * * * * * * * * * * *
submit              * * v * * - - * * - - - - *
see_ticket          - o v o * U U * * - - * - -
see_identity        - - o o * u u * - - - - - -
triage              - - - - * - - * - - - - - *
dispatch            - - - - * - - * - - - - - *
ask_requester       - - - - * l l * - - - - - -
add_words           - o o o - - - - - - - - - -
confirm_contact     - o o - - - - - - - - - - -
handle              - - - - - l l - - - - - - -
assist              - - - - - s s - - - - - - -
manage_assists      - - - - * - l * - - - - - -
note                - - - - * u u * - - - - - -
ask_relief          - - - - - - l - - - - - - -
draft_relief        - - - - - l - - - - - - - -
decide_relief       - - - - * - - * - - - - - -
designate           - - - - - - - * - - - - - -
suspend             - - - - - - - * - - - - - -
resume              - - - - * - - * - - - - - *
ledger              - - - - - - - * * - - - - *
review_ledger       - - - - - - l * - - - - - -
sign                - - - - - - l - - - - - - -
check               - - - - x - - x - - - - - -
visit_requester     - - - - x - - x - - - - - -
close_explained     - - - - x - - x - - - - - -
urge                - o o - * - - * * - - - - -
supervise           - - - - - - - * * - - - - -
excuse_card         - - - - - - - x - - - - - -
answer_supervision  - - - - - - U - - - - - - -
whistle             - - - - - - l - - - - - - -
check_in            - - - - - c c - - - - - - -
confer              - - - - - - - * * - - - - -
evaluate            - o - - - - - - - - - - - -
appeal              - o - - - - - - - - - - - -
decide_appeal       - - - - - - - * - - - - - -
appeal_review       - - - - - - l - - - - - - -
decide_review       - - - - - - - x - - - - - -
reopen              - o - - - - - * - - - - - -
cancel              - o o - * - - - - - - - - -
timer               - - - - - - - - - - - - - *
see_figures         - - - - * h u * * - - * - -
see_item_figures    - - - - - - - - - * - - - -
suggest_item        - - - - * * * - - - - - - -
edit_items          - - - - - - - - - * - - - -
publish_items       - - - - - - - - - - * - - -
see_events          - o - - * u u * - - - * - -
see_item_events     - - - - - - - * - * * * - -
see_access_log      - - - - - - - * - - - * * -
manage_staff        - - - - - - - - - - - - * -
manage_roster       - - - - * - u - - - - - * -
see_roster          - - - - * - - * * - - * * -
manage_limits       - - - - - - - * - - - - * -
see_settings        - - - - - - - - - - - * * -
operate             - - - - - - - - - - - - * -
export_own          - o - - - - - - - - - - - -
forget_requester    - o - - - - - - - - - - - *
export_identity     - - - - - - - * - - - - - -
";

/// How a person stands to the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Own,
    Village,
    Lead,
    Assist,
    Called,
    Addressed,
    Stranger,
}

const STANDS: [Stand; 7] = [
    Stand::Own,
    Stand::Village,
    Stand::Lead,
    Stand::Assist,
    Stand::Called,
    Stand::Addressed,
    Stand::Stranger,
];

fn person(role: Role, stand: Stand) -> Actor {
    let office = match stand {
        Stand::Lead => "t.social",
        Stand::Assist => "t.farm",
        Stand::Called => "c.ecology",
        Stand::Addressed => "c.civil",
        _ => "t.enforce",
    };
    let id = if stand == Stand::Own { "vault-7" } else { "s-other" };
    let mut actor = Actor::staff(id, "某人", office, &[role]);
    if matches!(stand, Stand::Own | Stand::Village) {
        actor.areas.push("a.village".into());
    }
    actor
}

/// A ticket with a lead, an assist, a called department and a sheet for one without a part, whose requester, agent and clerk are
/// all `vault-7`, so that one id stands for "own".
fn ticket() -> Ticket {
    let mut case = Case::accepted();
    case.does(&dispatcher(), to_unit("t.social", &["t.farm"], line("town-line")));
    case.does(&head("t.social"), Action::Acknowledge {});
    let whistle = Action::Whistle { offices: vec!["c.ecology".into()], text: why() };
    case.does(&head("t.social"), whistle);
    let (office, message) = ("c.civil".into(), why());
    case.does(&supervisor(), Action::Supervise { level: 2, office, message });
    case.ticket.on_behalf_by = Some("vault-7".into());
    case.ticket.intake_by = Some("vault-7".into());
    // Who stands with the lead is known to have worked on it; nobody of the other units has.
    case.ticket.lead.as_mut().unwrap().handled_by = vec!["s-other".into()];
    case.ticket
}

fn covers(symbol: &str, stand: Stand) -> bool {
    match symbol {
        "*" => true,
        "-" => false,
        "o" => stand == Stand::Own,
        "v" => matches!(stand, Stand::Own | Stand::Village),
        "l" | "h" => stand == Stand::Lead,
        "s" => stand == Stand::Assist,
        "c" => stand == Stand::Called,
        "u" => matches!(stand, Stand::Lead | Stand::Assist | Stand::Called),
        "U" => !matches!(stand, Stand::Own | Stand::Village | Stand::Stranger),
        "x" => stand != Stand::Lead,
        other => panic!("unknown symbol {other}"),
    }
}

/// Right, role and symbol of every cell.
fn cells() -> Vec<(Right, Role, &'static str)> {
    let mut cells = Vec::new();
    for row in EXPECTED.lines().skip(2) {
        let mut words = row.split_whitespace();
        let Some(name) = words.next() else { continue };
        let right: Right = name.parse().unwrap();
        let symbols: Vec<_> = words.collect();
        assert_eq!(symbols.len(), Role::ALL.len(), "{name}");
        cells.extend(Role::ALL.iter().zip(symbols).map(|(role, symbol)| (right, *role, symbol)));
    }
    cells
}

#[test]
fn every_right_of_every_role_is_as_written_for_own_and_other_tickets() {
    let ticket = ticket();
    let mut asked = 0;
    for (right, role, symbol) in cells() {
        for stand in STANDS {
            let given = may(&person(role, stand), right, &ticket);
            let expected = covers(symbol, stand);
            assert_eq!(given.is_ok(), expected, "{role} {right} as {stand:?}: {given:?}");
            asked += 1;
        }
    }
    assert_eq!(asked, Right::ALL.len() * Role::ALL.len() * STANDS.len());
}

/// A town's dispatcher, supervisor and leader have of other towns' tickets nothing, of their own what
/// those of the county have; what is about no ticket is theirs all the same.
#[test]
fn officers_of_a_town_have_no_right_on_tickets_of_another() {
    let about_no_ticket = [
        Right::SearchCatalog,
        Right::Submit,
        Right::SuggestItem,
        Right::ManageRoster,
        Right::SeeRoster,
        Right::ManageLimits,
        Right::SeeItemEvents,
    ];
    let ticket = ticket();
    for role in [Role::Dispatcher, Role::Supervisor, Role::Leader] {
        for right in Right::ALL {
            let mut officer = person(role, Stand::Stranger);
            let county = may(&officer, *right, &ticket);
            officer.territory = vec!["a".into(), "a.village".into()];
            assert_eq!(may(&officer, *right, &ticket), county, "{role} {right} in the own town");
            officer.territory = vec!["b".into(), "b.village".into()];
            let elsewhere = may(&officer, *right, &ticket).is_ok();
            let always = county.is_ok() && about_no_ticket.contains(right);
            assert_eq!(elsewhere, always, "{role} {right} in another town");
            let placeless = Ticket { area: None, ..ticket.clone() };
            assert_eq!(may(&officer, *right, &placeless).is_ok(), always, "{role} {right} nowhere");
        }
    }
}

#[test]
fn no_right_is_missing_from_the_table_written_by_hand() {
    let written: BTreeSet<_> = cells().into_iter().map(|(right, _, _)| right).collect();
    assert_eq!(written, Right::ALL.iter().copied().collect());
    for right in Right::ALL {
        assert!(!holders(*right).is_empty(), "nobody holds {right}");
    }
}

#[test]
fn every_step_of_every_role_is_refused_to_strangers_before_anything_else() {
    let symbols = cells();
    let states: Vec<Ticket> =
        State::ALL.iter().map(|state| Ticket { state: *state, ..ticket() }).collect();
    for action in every_action() {
        let right = action.kind().right();
        for role in Role::ALL {
            let symbol = symbols.iter().find(|c| c.0 == right && c.1 == *role).unwrap().2;
            for stand in STANDS.into_iter().filter(|stand| !covers(symbol, *stand)) {
                let actor = person(*role, stand);
                let said: BTreeSet<String> = states
                    .iter()
                    .map(|t| apply(t, &actor, &action, START, &rules()).unwrap_err())
                    .map(|refusal| serde_json::to_string(&refusal).unwrap())
                    .collect();
                // The same answer whatever the state: a stranger learns nothing of the ticket.
                assert_eq!(said.len(), 1, "{role} {stand:?} {}: {said:?}", action.kind());
            }
        }
    }
}

#[test]
fn the_samples_cover_every_step() {
    let kinds: BTreeSet<_> = every_action().iter().map(Action::kind).collect();
    assert_eq!(kinds, ActionKind::ALL.iter().copied().collect());
}

#[test]
fn a_handling_unit_never_sees_who_asked_for_confidentiality() {
    for hidden in [Confidentiality::Confidential, Confidentiality::Anonymous] {
        let ticket = Ticket { confidentiality: hidden, ..ticket() };
        for role in [Role::Handler, Role::UnitHead] {
            for stand in STANDS {
                let seen = may(&person(role, stand), Right::SeeIdentity, &ticket);
                assert!(seen.is_err(), "{role} {stand:?}");
            }
        }
        assert!(may(&dispatcher(), Right::SeeIdentity, &ticket).is_ok());
    }
}

#[test]
fn the_agent_of_the_village_does_not_see_what_tells_of_something_sensitive() {
    let agent = person(Role::Agent, Stand::Village);
    let area = Some("a.village".to_owned());
    let plain = Ticket { area, on_behalf_by: None, ..ticket() };
    assert!(may(&agent, Right::SeeTicket, &plain).is_ok());
    for kind in Sensitive::ALL {
        let told = Ticket { sensitive: vec![*kind], ..plain.clone() };
        assert!(may(&agent, Right::SeeTicket, &told).is_err(), "{kind}");
        assert!(may(&dispatcher(), Right::SeeTicket, &told).is_ok());
    }
}

#[test]
fn i7_nobody_of_a_unit_that_the_ticket_names_sees_who_complained() {
    let new = NewTicket { named_units: vec!["t.farm".into()], ..new_ticket() };
    let mut case = Case::filed(new).accept();
    case.does(&dispatcher(), to_unit("t.social", &["t.farm"], line("town-line")));
    for role in Role::ALL {
        let insider = Actor::staff("s-x", "某人", "t.farm", &[*role]);
        assert!(may(&insider, Right::SeeIdentity, &case.ticket).is_err(), "{role}");
    }
    assert!(may(&handler("t.social"), Right::SeeIdentity, &case.ticket).is_ok());
}

#[test]
fn a_recused_person_has_no_right_on_the_ticket_and_keeps_it_elsewhere() {
    let case = Case::assigned();
    for from in [case.ticket.number.to_string(), "vault-7".to_owned()] {
        let mut away = dispatcher();
        away.recusals.push(from);
        assert_eq!(may(&away, Right::SeeTicket, &case.ticket), Err(Refusal::Recused {}));
    }
    let mut away = dispatcher();
    away.recusals.push("WB-elsewhere".into());
    assert!(may(&away, Right::SeeTicket, &case.ticket).is_ok());
}

#[test]
fn several_roles_add_up_and_the_log_names_the_one_that_was_used() {
    let both = Actor::staff("s-b", "双岗", "t.social", &[Role::Auditor, Role::Handler]);
    let case = Case::assigned();
    assert_eq!(may(&both, Right::Handle, &case.ticket), Ok(Role::Handler));
    assert_eq!(may(&both, Right::SeeAccessLog, &case.ticket), Ok(Role::Auditor));
    assert_eq!(scopes(&both, Right::SeeTicket).len(), 3);
    assert!(scopes(&both, Right::Dispatch).is_empty());
}

#[test]
fn a_called_department_has_no_right_any_more_once_another_unit_leads() {
    let mut case = Case::contacted();
    let offices = vec!["c.ecology".into()];
    case.does(&head("t.social"), Action::Whistle { offices, text: why() });
    let called = handler("c.ecology");
    assert!(may(&called, Right::SeeTicket, &case.ticket).is_ok());
    let give_back = super::returns::give_back();
    case.does(&head("t.social"), give_back);
    case.does(&dispatcher(), Action::GrantReturn { reason: why() });
    let case = case.dispatch("t.farm", "town-line");
    for right in [Right::SeeTicket, Right::SeeIdentity, Right::CheckIn] {
        assert!(may(&called, right, &case.ticket).is_err(), "{right}");
    }
    assert!(case.ticket.timers.iter().all(|timer| timer.kind != TimerKind::CheckInLate));
}

#[test]
fn a_unit_that_left_a_ticket_answers_the_sheet_that_is_addressed_to_it() {
    let mut case = Case::accepted();
    for unit in ["t.social", "t.farm", "t.enforce"] {
        case.does(&dispatcher(), to_unit(unit, &[], line("town-line")));
        case.does(&head(unit), super::returns::give_back());
        case.does(&supervisor(), Action::GrantReturn { reason: why() });
    }
    let last = head("t.enforce");
    let sheet = case.ticket.sheets.last().unwrap().clone();
    assert_eq!((sheet.office.as_str(), sheet.level), ("t.enforce", 3));
    assert!(may(&last, Right::SeeTicket, &case.ticket).is_ok());
    assert!(may(&last, Right::SeeIdentity, &case.ticket).is_err());
    case.does(&last, Action::AnswerSheet { sheet: sheet.id, reply: why() });
    assert!(may(&last, Right::SeeTicket, &case.ticket).is_err(), "it has answered");
    assert!(may(&head("t.farm"), Right::SeeTicket, &case.ticket).is_err());
}
