//! Ordinary matters with exactly one unit by the lists, on desks that let the program send them.

use wenban::desk::FastTrack;
use wenban::domain::people::Role;
use wenban::domain::ticket::{ActionKind, Event, State};

use crate::for_each_engine;
use crate::support::desk::TestDesk;

/// Files a broken road and says which number it got.
async fn files(desk: &TestDesk, name: &str, how: &str) -> String {
    let mut resident = desk.resident(name);
    resident.says("磁东村的农村公路损坏没人修").await;
    resident.presses("提交诉求").await;
    resident.says(how).await;
    let filed = resident.says("提交").await.text();
    let start = filed.find("WB-").unwrap_or_else(|| panic!("{filed}"));
    filed[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

async fn events(desk: &TestDesk, number: &str) -> Vec<Event> {
    let rows = desk.desk.store().events(number).await.unwrap();
    rows.iter().map(|row| serde_json::from_str(&row.0).unwrap()).collect()
}

for_each_engine! {
    async fn the_program_sends_a_plain_matter_and_the_log_says_that_it_was_the_program(desk: TestDesk) {
        let mut dispatcher = desk.officer("S0014").await;
        let mut head = desk.officer_of("CS-MSZ", "unit_head").await;
        desk.fast_track(FastTrack::On);
        let number = files(&desk, "a", "13800001111").await;
        let events = events(&desk, &number).await;
        let steps: Vec<_> = events.iter().map(|event| (event.action, event.role)).collect();
        let (program, resident) = (Role::System, Role::Requester);
        assert_eq!(
            steps,
            [
                (ActionKind::Submit, resident),
                (ActionKind::Accept, program),
                (ActionKind::Dispatch, program)
            ]
        );
        let last = events.last().unwrap();
        assert_eq!((last.to, last.shown_as()), (State::Assigned, "dispatch_fast"));
        assert_eq!(last.detail["note"]["reason"], "fast_track");
        let told = dispatcher.hears().await.text();
        assert!(told.contains("已快速分办") && !told.contains("待受理"), "{told}");
        assert!(head.hears().await.text().contains("新任务"));
    }

    async fn without_the_setting_the_card_offers_it_as_one_press(desk: TestDesk) {
        let mut dispatcher = desk.officer("S0014").await;
        let mut helper = desk.officer_of("交通局", "unit_head").await;
        let number = files(&desk, "a", "13800001111").await;
        assert_eq!(events(&desk, &number).await.len(), 1, "nobody has pressed");
        let card = dispatcher.hears().await.text();
        assert!(card.contains("可以快速分办") && card.contains("协办："), "{card}");
        assert!(card.contains("[快速分办：派给") && card.contains("[只派给"), "{card}");
        dispatcher.presses("快速分办").await;
        let dispatch = events(&desk, &number).await.pop().unwrap();
        assert_eq!((dispatch.action, dispatch.role), (ActionKind::Dispatch, Role::Dispatcher));
        let told = helper.hears().await.text();
        assert!(told.contains("协办任务"), "those who assist are told as well: {told}");
    }

    async fn the_second_button_leaves_the_assisting_units_out(desk: TestDesk) {
        let mut dispatcher = desk.officer("S0014").await;
        let mut helper = desk.officer_of("交通局", "unit_head").await;
        files(&desk, "a", "13800001111").await;
        dispatcher.hears().await;
        let done = dispatcher.presses("只派给").await;
        assert!(done.has("已派单"), "{}", done.text());
        assert!(helper.hears().await.text().is_empty());
    }
}
