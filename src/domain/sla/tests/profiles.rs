//! The shipped profiles, and profiles that a town may write.

use super::super::{ExtensionTotal, Limits, Profile, ProfileError, shipped};
use super::limit;
use crate::domain::class::{Class, Priority};

fn profile(id: &str) -> Profile {
    let profiles = shipped::profiles().unwrap();
    profiles.into_iter().find(|profile| profile.id == id).unwrap()
}

/// One row: profile; triage, accept, contact; resolve of inquiry, help, suggestion, complaint, report;
/// extension; return.
type Row = (&'static str, [&'static str; 3], [&'static str; 5], &'static str, &'static str);

const TABLE: [Row; 5] = [
    ("sd-2020", ["30wmin", "4wh", "1wd"], ["1wd", "5wd", "5wd", "5wd", "5wd"], "10wd", "2wd"),
    ("sc-2025", ["24h", "1wd", "1wd"], ["3wd", "7wd", "7wd", "15wd", "15wd"], "original", "4wh"),
    ("ql-2023", ["2h", "2h", "1d"], ["1d", "5d", "5d", "10d", "10d"], "5d", "2h"),
    ("ay-2021", ["30wmin", "4wh", "1wd"], ["5wd", "5wd", "5wd", "5wd", "5wd"], "5wd", "24h"),
    ("bj-tier", ["0", "1h", "2h"], ["7d", "7d", "7d", "7d", "7d"], "original", "24h"),
];

#[test]
fn each_profile_says_what_its_jurisdiction_promised() {
    for (id, [triage, accept, contact], resolve, extension, returned) in TABLE {
        let profile = profile(id);
        assert_eq!((profile.id.as_str(), profile.version), (id, 1));
        let classes =
            [Class::Inquiry, Class::Help, Class::Suggestion, Class::Complaint, Class::Report];
        for (class, resolve) in classes.into_iter().zip(resolve) {
            let limits = profile.limits(class, Priority::P2);
            assert_eq!(limits.resolve, limit(resolve), "{id} {class}");
            assert_eq!(limits.triage, limit(triage), "{id}");
            assert_eq!(limits.accept, limit(accept), "{id}");
            assert_eq!(limits.contact, limit(contact), "{id}");
            assert_eq!(limits.return_request, limit(returned), "{id}");
            assert_eq!(limits.extension.total.to_string(), extension, "{id}");
            assert_eq!(limits.extension.times, 1);
            assert_eq!(limits.measures, None);
        }
    }
}

#[test]
fn danger_and_outages_have_the_same_short_limits_in_every_profile() {
    for (id, _) in shipped::PROFILES {
        let profile = profile(id);
        for class in Class::ALL.iter().copied() {
            let danger = profile.limits(class, Priority::P0);
            let immediate = id == "bj-tier";
            assert_eq!(danger.triage, limit(if immediate { "0" } else { "5min" }), "{id}");
            assert_eq!(danger.contact, limit("10min"), "{id}");
            assert_eq!(danger.measures, Some(limit("2h")), "{id}");
            assert_eq!(danger.resolve, limit(if immediate { "2h" } else { "24h" }), "{id}");
            let outage = profile.limits(class, Priority::P1);
            assert_eq!(outage.triage, limit(if immediate { "0" } else { "20min" }), "{id}");
            assert_eq!(outage.accept, limit("30min"), "{id}");
            assert_eq!(outage.contact, limit("2h"), "{id}");
            assert_eq!(outage.resolve, limit("24h"), "{id}");
            assert_eq!(outage.return_request, limit("2h"), "{id}");
            assert_eq!(outage.return_decision, limit("30min"), "{id}");
        }
    }
}

#[test]
fn what_follows_a_result_is_the_same_in_every_profile_and_class() {
    for (id, _) in shipped::PROFILES {
        let profile = profile(id);
        for class in Class::ALL.iter().copied() {
            for priority in Priority::ALL.iter().copied() {
                let limits: &Limits = profile.limits(class, priority);
                assert_eq!(limits.rework, limit("3wd"), "{id}");
                assert_eq!(limits.dissatisfied, limit("1wd"), "{id}");
                assert_eq!(limits.bad_review_contact, limit("1wd"), "{id}");
                assert_eq!(limits.bad_review_fix, limit("15wd"), "{id}");
                assert_eq!(limits.feedback, limit("7d"), "{id}");
                assert_eq!(limits.reminders, [limit("1d"), limit("4d")], "{id}");
                assert_eq!(limits.more_info, limit("3wd"), "{id}");
                assert_eq!(limits.appeal, limit("5wd"), "{id}");
                assert_eq!(limits.suspension_review, limit("14d"), "{id}");
                assert_eq!(limits.suspension_end, limit("60d"), "{id}");
                assert_eq!(limits.ledger_review, limit("14d"), "{id}");
                assert_eq!(limits.ledger_review_slow, limit("1wd"), "{id}");
                assert_eq!(limits.urge, limit("1wd"), "{id}");
                assert_eq!(limits.check_in, limit("30min"), "{id}");
                assert_eq!(limits.archive, limit("30d"), "{id}");
                assert_eq!(limits.assist_share, 50, "{id}");
            }
        }
    }
}

#[test]
fn who_checks_or_answers_for_danger_and_outages_has_hours_of_the_day_and_night() {
    let rows = [
        (Priority::P0, ["2h", "2h", "1h", "2h", "24h"]),
        (Priority::P1, ["24h", "24h", "4h", "24h", "120h"]),
        (Priority::P2, ["1wd", "1wd", "4wh", "1wd", "5wd"]),
    ];
    for (id, _) in shipped::PROFILES {
        for class in Class::ALL.iter().copied() {
            for (priority, expected) in rows {
                let profile = profile(id);
                let limits = profile.limits(class, priority);
                let said = [
                    limits.review,
                    limits.rest,
                    limits.yellow_reminder,
                    limits.supervise_reply,
                    limits.raise,
                ];
                assert_eq!(said, expected.map(limit), "{id} {class} {priority}");
            }
        }
    }
}

#[test]
fn the_default_profile_stands_first_and_each_names_itself() {
    assert_eq!(shipped::PROFILES[0].0, "sd-2020");
    let ids: Vec<String> = shipped::profiles().unwrap().into_iter().map(|p| p.id).collect();
    assert_eq!(ids, shipped::PROFILES.map(|(id, _)| id));
}

/// The default profile with one line changed, its own or one of what every profile begins with.
fn changed(from: &str, to: &str) -> Result<Profile, ProfileError> {
    let (text, defaults) = (shipped::PROFILES[0].1, shipped::DEFAULTS);
    if text.contains(from) {
        return Profile::parse(&text.replacen(from, to, 1), defaults);
    }
    assert!(defaults.contains(from), "{from}");
    Profile::parse(text, &defaults.replacen(from, to, 1))
}

#[test]
fn a_town_may_write_its_own_limits() {
    let own = changed("resolve = \"5wd\"", "resolve = \"4wd\"").unwrap();
    assert_eq!(own.limits(Class::Help, Priority::P2).resolve, limit("4wd"));
    assert_eq!(own.limits(Class::Inquiry, Priority::P2).resolve, limit("1wd"));
    let own = changed(
        "[class.inquiry]",
        "[class.report]\nextension = { times = 2, total = \"5wd\" }\n[class.inquiry]",
    )
    .unwrap();
    assert_eq!(own.limits(Class::Report, Priority::P2).extension.times, 2);
    let total = own.limits(Class::Report, Priority::P0).extension.total;
    assert_eq!(total, ExtensionTotal::AtMost(limit("5wd")));
}

#[test]
fn a_priority_comes_before_a_class() {
    let own = changed("[class.inquiry]", "[class.inquiry]\ntriage = \"1wh\"").unwrap();
    assert_eq!(own.limits(Class::Inquiry, Priority::P2).triage, limit("1wh"));
    assert_eq!(own.limits(Class::Inquiry, Priority::P1).triage, limit("20min"));
}

#[test]
fn a_profile_that_contradicts_itself_is_refused_and_says_where() {
    let reason = |from: &str, to: &str| changed(from, to).unwrap_err().to_string();
    assert_eq!(
        reason("id = \"sd-2020\"", "id = \"SD 2020\""),
        "id `SD 2020` may have only lower-case letters, digits and hyphens"
    );
    assert_eq!(reason("version = 1", "version = 0"), "version 0; versions count from 1");
    assert!(
        reason("version = 1", "version = 1\ncolour = \"red\"").contains("unknown field `colour`")
    );
    assert!(reason("[class.inquiry]", "[class.question]").contains("unknown field `question`"));
    assert!(reason("[priority.p1]", "[priority.p9]").contains("unknown field `p9`"));
    let inquiry = |text: &str| format!("inquiry p0: {text}");
    assert!(reason("review = ", "revue = ").starts_with(&inquiry("unknown field `revue`")));
    let first = inquiry("missing field `review`").replace("p0", "p2");
    assert_eq!(reason("review = \"1wd\"\n", ""), first, "what is urgent has its own");
    assert!(reason("\"3wd\"", "\"3 days\"").starts_with(&inquiry("`3 days` is not a limit")));
    assert_eq!(
        reason("assist_share = 50", "assist_share = 100"),
        inquiry("assist_share 100 is not between 1 and 99")
    );
    assert_eq!(reason("\"4d\"]", "\"7d\"]"), inquiry("reminder 7d does not come before 7d"));
    assert_eq!(reason("[\"1d\"", "[\"1wd\""), inquiry("reminder 1wd does not come before 4d"));
    assert_eq!(reason("feedback = \"7d\"", "feedback = \"0\""), inquiry("feedback leaves no time"));
    let nothing = Profile::parse("not a profile", shipped::DEFAULTS);
    assert!(matches!(nothing, Err(ProfileError::Malformed(_))));
    let days = inquiry("archive 30wd is not in calendar days");
    assert_eq!(reason("archive = \"30d\"", "archive = \"30wd\""), days);
}

#[test]
fn an_extension_is_never_longer_than_the_limit_that_it_extends() {
    let days = |id: &str, class, priority| profile(id).limits(class, priority).extension_days();
    assert_eq!(days("sd-2020", Class::Help, Priority::P2), 5, "10 wd on a limit of 5 wd");
    assert_eq!(days("sd-2020", Class::Inquiry, Priority::P2), 1);
    assert_eq!(days("sc-2025", Class::Complaint, Priority::P2), 15, "as long as the limit");
    for (id, _) in shipped::PROFILES {
        for class in Class::ALL.iter().copied() {
            for priority in [Priority::P0, Priority::P1] {
                assert!(days(id, class, priority) <= 1, "{id}: a limit of hours gets no ten days");
            }
        }
    }
}
