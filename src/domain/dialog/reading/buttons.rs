//! What a pressed button wants.

use super::commands::{help, my_data};
use super::prompts::mended;
use crate::domain::dialog::{
    DraftInput, DutyAsk, EditingAsk, FollowAsk, Helpers, MyData, OfficerPlan, OwnStep, Plan, Scene,
    duty, editing, figures,
};
use crate::domain::message::{Lang, Part, QueueKind, Reply};
use crate::domain::press::Press;
use crate::domain::ticket::{ActionKind, Solved, TicketNumber};

pub(super) fn by_press(press: &Press, scene: &Scene<'_>) -> Plan {
    let code = || scene.catalog.long_code(press.arg(0)).to_owned();
    let over = || Plan::Say(Box::new(Reply::ButtonOver));
    match press.verb.as_str() {
        "item" => Plan::Item(code()),
        "part" => match Part::from_code(press.arg(0)) {
            Some(part) => Plan::Part(part, scene.catalog.long_code(press.arg(1)).to_owned()),
            None => over(),
        },
        "none" => Plan::NoneOfThese,
        "narrow" => {
            let by = press.arg(0).parse();
            by.map_or_else(|_| over(), |by| Plan::Narrow(by, press.arg(1).to_owned()))
        }
        "place" => Plan::Place(press.arg(0).to_owned()),
        "try" => Plan::Question(press.arg(0).to_owned()),
        "settled" => Plan::Settled,
        "unsettled" => Plan::Unsettled(code()),
        "file" => Plan::File { item: Some(code()).filter(|code| !code.is_empty()), class: None },
        "class" => {
            press.arg(0).parse().map_or_else(|_| over(), |c| Plan::Draft(DraftInput::Class(c)))
        }
        "area" => Plan::Draft(DraftInput::Area(press.arg(0).to_owned())),
        "secrecy" => press
            .arg(0)
            .parse()
            .map_or_else(|_| over(), |secrecy| Plan::Draft(DraftInput::Secrecy(secrecy))),
        "skip" => Plan::Draft(DraftInput::Skip),
        "mend" => mended(press.arg(0)).map_or_else(over, Plan::Draft),
        "again" => Plan::Draft(DraftInput::Again),
        "apart" => Plan::Apart,
        "consent" => press
            .arg(0)
            .parse()
            .map_or_else(|_| over(), |consent| Plan::Draft(DraftInput::Consent(consent))),
        "yes" => Plan::Draft(DraftInput::Yes),
        "no" => Plan::Draft(DraftInput::No),
        "tickets" => Plan::Tickets,
        "lang" => Lang::from_tag(press.arg(0)).map_or_else(over, Plan::SetLang),
        "help" => Plan::Say(Box::new(help(scene))),
        "privacy" => Plan::Say(Box::new(Reply::Privacy)),
        "my_forgotten" => Plan::MyData(MyData::Forget),
        verb if my_data(verb).is_some() => my_data(verb).map_or_else(over, Plan::MyData),
        "queue" => OfficerPlan::Queue(QueueKind::Dispatch).into(),
        "unit" => OfficerPlan::Queue(QueueKind::Unit).into(),
        "watch" => OfficerPlan::Queue(QueueKind::Watch).into(),
        "board" => OfficerPlan::Board.into(),
        "intake" => OfficerPlan::Queue(QueueKind::Intake).into(),
        "take_in" => OfficerPlan::TakeIn { words: String::new(), files: Vec::new() }.into(),
        "roster" => OfficerPlan::Duty(DutyAsk::Show).into(),
        "stand_in" => {
            let args = [0, 1, 2, 3].map(|place| press.arg(place));
            OfficerPlan::Duty(duty::pressed(args)).into()
        }
        "report" | "figures" | "list" | "items" => {
            figures::pressed(press).map_or_else(over, |ask| OfficerPlan::Figures(ask).into())
        }
        "follow" => Plan::Follow(FollowAsk::Add(code())),
        "unfollow" => Plan::Follow(FollowAsk::End(code())),
        "follows" => Plan::Follow(FollowAsk::List),
        "suggest" => OfficerPlan::Editing(EditingAsk::Suggest(code())).into(),
        verb if let Some(ask) = editing::asked(verb, press.arg(0)) => {
            OfficerPlan::Editing(ask).into()
        }
        verb => match press.arg(0).parse() {
            Ok(number) => about_ticket(verb, number, press).unwrap_or_else(over),
            Err(_) => over(),
        },
    }
}

fn about_ticket(verb: &str, number: TicketNumber, press: &Press) -> Option<Plan> {
    let own = |what| Some(Plan::Own { number, what });
    let grade = || press.arg(1).parse::<u8>().ok();
    match verb {
        "status" => Some(Plan::Status { number, code: None }),
        "more" => own(OwnStep::AskMore),
        "perhaps" => own(OwnStep::Perhaps),
        "withdraw" => own(OwnStep::AskWithdraw),
        "sure" => own(OwnStep::Withdraw),
        "rate" => own(OwnStep::AskGrade(None)),
        "grade" => own(OwnStep::Grade(grade()?)),
        "solved" => own(OwnStep::Evaluate(grade()?, press.arg(2).parse::<Solved>().ok()?)),
        "urge" => own(OwnStep::Urge),
        "contact" => own(OwnStep::ConfirmContact(press.arg(1).parse().ok()?)),
        "appeal" => own(OwnStep::AskWords(ActionKind::Appeal)),
        "reopen" => own(OwnStep::AskWords(ActionKind::Reopen)),
        "join" => Some(Plan::Draft(DraftInput::Join(number))),
        "open" => Some(OfficerPlan::Open(number).into()),
        "units" => Some(OfficerPlan::Units(number).into()),
        "dispatch" | "alone" => {
            let office = press.arg(1).to_owned();
            let helpers = match press.verb.as_str() {
                "alone" => Helpers::Named(Vec::new()),
                _ => Helpers::Proposed,
            };
            Some(OfficerPlan::Dispatch { number, office, helpers }.into())
        }
        "steps" => Some(OfficerPlan::Steps { number, from: press.arg(1).parse().ok()? }.into()),
        "do" => Some(
            OfficerPlan::Step {
                number,
                step: press.arg(1).to_owned(),
                given: press.args.iter().skip(2).cloned().collect(),
                words: String::new(),
                earlier: None,
                files: Vec::new(),
            }
            .into(),
        ),
        _ => None,
    }
}
