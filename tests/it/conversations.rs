//! Whole conversations, line by line, on both databases.

use crate::support::script::play;

macro_rules! scripts {
    ($($name:ident,)*) => {
        const SCRIPTS: &[&str] = &[$(stringify!($name)),*];
        $(crate::for_each_engine! {
            async fn $name(desk: TestDesk) {
                let file = concat!(stringify!($name), ".chat");
                let text = include_str!(concat!("../scripts/", stringify!($name), ".chat"));
                play(file, text, &desk).await;
            }
        })*
    };
}

scripts! {
    accused,
    amounts,
    anonymous_report,
    answer_to_unit,
    bad_review,
    cards_and_archive,
    choices,
    class_step,
    conference,
    confidential,
    danger_in_draft,
    deciders,
    drafts,
    duty,
    editors,
    export,
    digests,
    declined,
    draft_mended,
    draft_put_aside,
    emergencies,
    everyday_follow_ups,
    failed_contact,
    fast_track,
    filing,
    filing_answers,
    filing_dropped,
    follow_ups,
    languages,
    long_follow_ups,
    list_numbers,
    me_too,
    no_trap,
    not_theirs,
    not_found,
    offices,
    old_village,
    one_message,
    own_class,
    own_commands,
    own_extension,
    own_tickets,
    own_town,
    own_words,
    rated_in_words,
    rating_unexplained,
    relief,
    replica,
    return_visit,
    said_at_draft,
    said_plainly,
    said_twice,
    same_name,
    sensitive,
    sensitive_later,
    signing,
    spring_festival,
    story,
    strangers,
    supervision,
    struck_review,
    taken_back,
    taking_in,
    three_returns,
    towns,
    two_dispatchers,
    two_matters,
    urgent,
    typed,
    village,
}

#[test]
fn every_script_is_played() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scripts");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(SCRIPTS.contains(&name), "{name}.chat is not in the list of conversations.rs");
    }
}
