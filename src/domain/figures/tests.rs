use super::*;
use crate::domain::Millis;

mod oracle;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A third of all time is working time.
fn third(from: Millis, to: Millis) -> i64 {
    (to - from) / MINUTE / 3
}

fn basis() -> Basis<'static> {
    Basis {
        now: 40 * DAY,
        working_minutes: &third,
        partly: Partly::Zero,
        unevaluated: Unevaluated::Ignored,
    }
}

/// Days 0 to 30.
fn month() -> Period {
    Period { from: 0, to: 30 * DAY, label: "10 月".to_owned() }
}

fn figures(tickets: &[TicketFacts]) -> Figures {
    report(tickets, &month(), &basis()).total
}

fn lead(office: &str, at: Millis) -> AssignmentFacts {
    AssignmentFacts { office: office.to_owned(), dispatched_at: at, ..AssignmentFacts::default() }
}

/// Submitted on day 1, with the water company from an hour later, due on day 6.
fn ticket(number: &str) -> TicketFacts {
    TicketFacts {
        number: number.to_owned(),
        class: "help".to_owned(),
        submitted_at: DAY,
        dispatched_first_at: Some(DAY + HOUR),
        assignments: vec![AssignmentFacts { due_at: Some(6 * DAY), ..lead("water", DAY + HOUR) }],
        ..TicketFacts::default()
    }
}

fn resolved(number: &str, at: Millis) -> TicketFacts {
    TicketFacts { resolved_at: Some(at), ..ticket(number) }
}

fn evaluated(number: &str, grade: u8, solved: Option<Solved>) -> TicketFacts {
    let evaluation = EvaluationFacts { at: 8 * DAY, grade, solved, invalid: false };
    TicketFacts { evaluations: vec![evaluation], ..resolved(number, 5 * DAY) }
}

fn numbers(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.number.as_str()).collect()
}

fn percent(rate: &Rate) -> String {
    rate.value().map_or("—".to_owned(), |value| format!("{:.1} %", value * 100.0))
}

#[test]
fn eight_of_ten_on_time_one_late_and_one_open_late_are_80_percent() {
    let mut tickets: Vec<_> = (0..8).map(|i| resolved(&format!("in time {i}"), 6 * DAY)).collect();
    tickets.push(resolved("late", 6 * DAY + 1));
    tickets.push(ticket("open"));
    let figures = figures(&tickets);
    let on_time = figures.rate(RateFigure::OnTime);
    assert_eq!((on_time.part(), on_time.of(), percent(on_time).as_str()), (8.0, 10, "80.0 %"));
    assert_eq!(numbers(&figures.count(CountFigure::Late).entries), ["late", "open"]);
    let open = &figures.count(CountFigure::LateOpen).entries;
    let minutes = (34 * DAY / MINUTE) as f64;
    assert_eq!(*open, [Entry { number: "open".to_owned(), value: minutes }]);
    assert_eq!(percent(figures.rate(RateFigure::Resolved)), "90.0 %");
}

#[test]
fn grades_5_4_3_2_and_one_not_given_are_75_percent_of_4() {
    let mut tickets = [5, 4, 3, 2].map(|grade| evaluated("rated", grade, None)).to_vec();
    tickets.push(TicketFacts { closed_at: Some(9 * DAY), ..resolved("silent", 5 * DAY) });
    let figures = figures(&tickets);
    let satisfied = figures.rate(RateFigure::Satisfaction);
    assert_eq!((percent(satisfied).as_str(), satisfied.of()), ("75.0 %", 4));
    assert_eq!(percent(figures.rate(RateFigure::Praise)), "50.0 %");
    assert_eq!(percent(figures.rate(RateFigure::BadReview)), "25.0 %");
    assert!(satisfied.small_sample());
}

#[test]
fn three_returns_of_twelve_assignments_two_granted_are_25_and_66_7_percent() {
    let mut tickets: Vec<_> = (0..12).map(|i| ticket(&i.to_string())).collect();
    for (ticket, decision) in
        tickets.iter_mut().zip([Decision::Granted, Decision::Refused, Decision::Granted])
    {
        ticket.assignments[0].returns = vec![ReturnFacts { asked_at: 2 * DAY, decision }];
    }
    let figures = figures(&tickets);
    assert_eq!(percent(figures.rate(RateFigure::Return)), "25.0 %");
    assert_eq!(percent(figures.rate(RateFigure::ReturnGranted)), "66.7 %");
    assert_eq!(percent(figures.rate(RateFigure::FirstDispatchRight)), "83.3 %");
}

#[test]
fn who_assists_or_was_released_from_assisting_is_in_no_figure_of_a_leads_duties() {
    let mut ticket = resolved("1", 5 * DAY);
    let assist = |office: &str, ended_at| AssignmentFacts {
        role: LeadOrAssist::Assist,
        accept_due: Some(2 * DAY),
        accepted_at: Some(2 * DAY),
        contact_due: Some(2 * DAY),
        due_at: Some(4 * DAY),
        ended_at,
        ..lead(office, DAY + HOUR)
    };
    ticket.assignments.extend([assist("power", None), assist("roads", Some(2 * DAY))]);
    let report = report(&[ticket], &month(), &basis());
    assert_eq!(report.units.keys().collect::<Vec<_>>(), ["water"]);
    for figure in [RateFigure::Return, RateFigure::Extension] {
        assert_eq!(report.total.rate(figure).of(), 1, "{figure:?} is of one lead");
    }
    assert_eq!(report.total.time(TimeFigure::Acknowledge).wall.n(), 0);
    assert_eq!(report.total.rate(RateFigure::AcknowledgedOnTime).of(), 0);
    assert_eq!(report.total.rate(RateFigure::Response).of(), 0);
}

#[test]
fn a_card_of_who_assists_stays_with_it_also_after_its_release() {
    let mut ticket = ticket("1");
    let card = CardFacts { card: Card::Red, at: 3 * DAY, no_fault: false };
    ticket.assignments.push(AssignmentFacts {
        role: LeadOrAssist::Assist,
        ended_at: Some(4 * DAY),
        cards: vec![card],
        ..lead("power", DAY + HOUR)
    });
    let report = report(&[ticket], &month(), &basis());
    assert_eq!(report.units["power"].count(CountFigure::RedCards).n(), 1);
    assert_eq!(report.units["water"].count(CountFigure::RedCards).n(), 0);
}

#[test]
fn nothing_of_nothing_is_no_figure() {
    let figures = figures(&[]);
    for figure in RateFigure::ALL {
        assert_eq!(percent(figures.rate(*figure)), "—", "{figure:?}");
    }
    for figure in TimeFigure::ALL {
        assert_eq!(figures.time(*figure).wall.summary(), None, "{figure:?}");
    }
}

#[test]
fn quantiles_interpolate_as_r_does() {
    let spread = |values: &[f64]| {
        let entry = |value: &f64| Entry { number: String::new(), value: *value };
        Spread { entries: values.iter().map(entry).collect() }.summary().unwrap()
    };
    let of_four = spread(&[4.0, 1.0, 3.0, 2.0]);
    assert_eq!((of_four.n, of_four.median, of_four.mean), (4, 2.5, 2.5));
    assert!((of_four.p90 - 3.7).abs() < 1e-12, "quantile(1:4, .9, type = 7) is 3.7");
    let of_eleven = spread(&[0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 10.]);
    assert_eq!((of_eleven.median, of_eleven.p90), (5.0, 9.0));
    let of_one = spread(&[7.0]);
    assert_eq!((of_one.median, of_one.p90, of_one.mean), (7.0, 7.0, 7.0));
}

#[test]
fn handling_time_is_without_pauses_and_the_requesters_wait_is_with_them() {
    let mut ticket = resolved("1", 11 * DAY + HOUR);
    ticket.closed_at = Some(13 * DAY);
    ticket.pauses = vec![
        PauseFacts { from: 4 * DAY, to: Some(6 * DAY) },
        PauseFacts { from: 5 * DAY, to: Some(7 * DAY) },
        PauseFacts { from: 0, to: Some(HOUR) },
        PauseFacts { from: 8 * DAY, to: Some(2 * DAY) },
    ];
    let figures = figures(&[ticket]);
    let minutes = |figure| {
        let times = figures.time(figure);
        (times.wall.entries[0].value, times.working.entries[0].value)
    };
    assert_eq!(minutes(TimeFigure::Handling), (7.0 * 1440.0, 7.0 * 480.0));
    assert_eq!(minutes(TimeFigure::CitizenWait), (12.0 * 1440.0, 12.0 * 480.0));
    assert_eq!(minutes(TimeFigure::Dispatch), (60.0, 20.0));
}

#[test]
fn a_clock_that_was_set_back_makes_no_negative_time() {
    let mut ticket = resolved("1", DAY + HOUR / 2);
    ticket.first_response_at = Some(DAY - HOUR);
    let figures = figures(&[ticket]);
    for figure in [TimeFigure::FirstResponse, TimeFigure::Handling] {
        assert_eq!(figures.time(figure).wall.entries[0].value, 0.0);
        assert_eq!(figures.time(figure).working.entries[0].value, 0.0);
    }
}

#[test]
fn a_limit_that_has_not_passed_is_neither_kept_nor_missed() {
    let now = Basis { now: 5 * DAY, ..basis() };
    let mut ticket = ticket("1");
    ticket.assignments[0].accept_due = Some(5 * DAY);
    let early = report(std::slice::from_ref(&ticket), &month(), &now).total;
    assert_eq!(percent(early.rate(RateFigure::OnTime)), "—");
    assert_eq!(percent(early.rate(RateFigure::Resolved)), "—");
    assert_eq!(percent(early.rate(RateFigure::AcknowledgedOnTime)), "—");
    assert_eq!(numbers(&early.count(CountFigure::NotYetDue).entries), ["1"]);
    ticket.resolved_at = Some(4 * DAY);
    let done = report(&[ticket], &month(), &now).total;
    assert_eq!(percent(done.rate(RateFigure::OnTime)), "100.0 %");
}

#[test]
fn a_ticket_on_the_ledger_is_not_late_while_its_clock_stands_still() {
    let mut waiting = ticket("1");
    waiting.pauses = vec![PauseFacts { from: 3 * DAY, to: None }];
    let figures_of_waiting = figures(std::slice::from_ref(&waiting));
    assert_eq!(figures_of_waiting.count(CountFigure::LateOpen).n(), 0);
    assert_eq!(percent(figures_of_waiting.rate(RateFigure::OnTime)), "—");
    waiting.pauses[0].from = 7 * DAY;
    assert_eq!(figures(&[waiting]).count(CountFigure::LateOpen).n(), 1, "late before the pause");
}

#[test]
fn an_acknowledgement_by_the_desk_in_the_units_name_is_late() {
    let mut ticket = ticket("1");
    ticket.assignments[0].accept_due = Some(2 * DAY);
    ticket.assignments[0].accepted_at = Some(2 * DAY);
    assert_eq!(percent(figures(&[ticket.clone()]).rate(RateFigure::AcknowledgedOnTime)), "100.0 %");
    ticket.assignments[0].auto_accepted = true;
    assert_eq!(percent(figures(&[ticket]).rate(RateFigure::AcknowledgedOnTime)), "0.0 %");
}

#[test]
fn nobody_has_to_contact_an_anonymous_requester() {
    let mut ticket = ticket("1");
    ticket.assignments[0].contact_due = Some(2 * DAY);
    assert_eq!(percent(figures(&[ticket.clone()]).rate(RateFigure::Response)), "0.0 %");
    ticket.anonymous = true;
    assert_eq!(percent(figures(&[ticket]).rate(RateFigure::Response)), "—");
}

#[test]
fn a_figure_belongs_to_the_unit_that_was_lead_when_it_happened() {
    let mut ticket = resolved("1", 9 * DAY);
    ticket.first_response_at = Some(2 * DAY);
    ticket.assignments[0].ended_at = Some(3 * DAY);
    ticket.assignments.push(AssignmentFacts { due_at: Some(10 * DAY), ..lead("roads", 4 * DAY) });
    let report = report(&[ticket], &month(), &basis());
    let (water, roads) = (&report.units["water"], &report.units["roads"]);
    assert_eq!(water.time(TimeFigure::FirstResponse).wall.n(), 1);
    assert_eq!(roads.time(TimeFigure::FirstResponse).wall.n(), 0);
    assert_eq!(percent(water.rate(RateFigure::OnTime)), "—", "it gave the ticket back in time");
    assert_eq!(percent(roads.rate(RateFigure::OnTime)), "100.0 %");
    assert_eq!(roads.time(TimeFigure::Handling).wall.n(), 1);
}

#[test]
fn a_ticket_that_no_unit_has_is_late_for_all_together_by_the_date_the_requester_was_told() {
    let mut ticket = ticket("1");
    ticket.assignments.clear();
    ticket.citizen_due_at = Some(6 * DAY);
    let report = report(&[ticket], &month(), &basis());
    assert_eq!(percent(report.total.rate(RateFigure::OnTime)), "0.0 %");
    assert!(report.units.is_empty());
}

#[test]
fn a_ticket_that_waits_too_long_for_a_unit_is_late_and_red_and_no_units() {
    let waiting = |number: &str, ended_at| TicketFacts {
        dispatched_first_at: None,
        assignments: Vec::new(),
        waits: vec![WaitFacts { due: DAY + HOUR, ended_at }],
        ..ticket(number)
    };
    let dispatched = TicketFacts {
        waits: vec![WaitFacts { due: DAY + HOUR, ended_at: Some(2 * DAY) }],
        ..resolved("dispatched late", 5 * DAY)
    };
    let in_time = TicketFacts {
        waits: vec![WaitFacts { due: DAY + HOUR, ended_at: Some(DAY + HOUR) }],
        ..resolved("dispatched in time", 5 * DAY)
    };
    let all = [waiting("waits", None), dispatched, in_time];
    let report = report(&all, &month(), &Basis { now: 2 * DAY, ..basis() });
    let open = &report.total.count(CountFigure::LateOpen).entries;
    assert_eq!(numbers(open), ["waits"]);
    assert!((open[0].value - 23.0 * 60.0).abs() < 1e-9, "in minutes: {}", open[0].value);
    let red = &report.total.count(CountFigure::RedCards).entries;
    assert_eq!(numbers(red), ["waits", "dispatched late"]);
    assert_eq!(report.units["water"].count(CountFigure::RedCards).n(), 0);
}

/// A ticket that was given back waits for a unit once more, and each wait may be too long.
#[test]
fn k20_counts_each_wait_for_a_unit_that_was_too_long() {
    let wait = |due, ended_at| WaitFacts { due, ended_at: Some(ended_at) };
    let late_twice = TicketFacts {
        waits: vec![
            wait(DAY + HOUR, DAY + 2 * HOUR),
            wait(3 * DAY, 3 * DAY),
            wait(4 * DAY, 5 * DAY),
        ],
        ..resolved("twice", 5 * DAY)
    };
    let red = figures(&[late_twice]).count(CountFigure::RedCards).n();
    assert_eq!(red, 2, "the second was in time");
}

#[test]
fn an_excused_lateness_enters_no_figure_and_its_cards_count_one_by_one() {
    let red = |no_fault| CardFacts { card: Card::Red, at: 7 * DAY, no_fault };
    let mut late = evaluated("excused", 1, Some(Solved::No));
    late.resolved_at = Some(9 * DAY);
    late.excluded = Some(Exclusion::NoFault);
    late.assignments[0].cards = vec![red(true)];
    late.assignments.push(AssignmentFacts {
        role: LeadOrAssist::Assist,
        cards: vec![red(false)],
        ..lead("power", DAY + HOUR)
    });
    let report = report(&[late], &month(), &basis());
    assert_eq!(report.excluded[&Exclusion::NoFault], ["excused"]);
    let total = &report.total;
    for figure in RateFigure::ALL {
        assert_eq!(percent(total.rate(*figure)), "—", "{figure:?}");
    }
    assert_eq!(
        (total.count(CountFigure::Late).n(), total.count(CountFigure::LateOpen).n()),
        (0, 0)
    );
    assert_eq!(total.count(CountFigure::NoFault).n(), 1);
    let water = report.units["water"].count(CountFigure::RedCards).n();
    let power = report.units["power"].count(CountFigure::RedCards).n();
    assert_eq!((water, power), (0, 1), "who assists was not excused");
}

#[test]
fn a_ticket_left_out_enters_no_figure_and_is_listed_with_its_reason() {
    for reason in Exclusion::ALL {
        let excluded = TicketFacts { excluded: Some(reason), ..evaluated("out", 1, None) };
        let elsewhere = TicketFacts {
            excluded: Some(reason),
            submitted_at: 90 * DAY,
            ..TicketFacts::default()
        };
        let report = report(&[excluded, elsewhere], &month(), &basis());
        assert_eq!(report.total, Figures::default());
        assert_eq!(report.excluded.into_iter().collect::<Vec<_>>(), [(reason, vec!["out".into()])]);
    }
}

#[test]
fn partly_solved_is_not_solved_unless_it_is_set_to_count_half() {
    let tickets = [Some(Solved::Yes), Some(Solved::Partly), Some(Solved::No), None]
        .map(|solved| evaluated("1", 3, solved));
    let rate = |partly| {
        let basis = Basis { partly, ..basis() };
        percent(report(&tickets, &month(), &basis).total.rate(RateFigure::Solved))
    };
    assert_eq!(rate(Partly::Zero), "33.3 %");
    assert_eq!(rate(Partly::Half), "50.0 %");
}

#[test]
fn a_void_evaluation_counts_nowhere_but_in_participation() {
    let mut ticket = evaluated("1", 1, Some(Solved::No));
    ticket.evaluation_asked_at = Some(7 * DAY);
    ticket.evaluations[0].invalid = true;
    let figures = figures(&[ticket]);
    assert_eq!(percent(figures.rate(RateFigure::Satisfaction)), "—");
    assert_eq!(percent(figures.rate(RateFigure::Solved)), "—");
    assert_eq!(percent(figures.rate(RateFigure::Evaluated)), "100.0 %");
}

#[test]
fn who_says_nothing_is_content_only_when_that_is_asked_for() {
    let mut silent = resolved("silent", 5 * DAY);
    silent.evaluation_asked_at = Some(6 * DAY);
    silent.closed_at = Some(13 * DAY);
    let tickets = [silent, evaluated("cross", 1, None)];
    let rate = |unevaluated| {
        let basis = Basis { unevaluated, ..basis() };
        percent(report(&tickets, &month(), &basis).total.rate(RateFigure::OverallSatisfaction))
    };
    assert_eq!(rate(Unevaluated::Ignored), "—");
    assert_eq!(rate(Unevaluated::Content), "50.0 %");
}

#[test]
fn what_nobody_asked_to_count_is_not_among_the_figures() {
    let rated = [evaluated("1", 5, None)];
    let counted = |unevaluated| {
        let basis = Basis { unevaluated, ..basis() };
        let figures = report(&rated, &month(), &basis).total;
        figures.counted_rates().any(|one| one.code() == "K12")
    };
    assert!(!counted(Unevaluated::Ignored));
    assert!(counted(Unevaluated::Content));
}

#[test]
fn the_same_matter_again_within_90_days_is_a_repeat() {
    let filed = |number: &str, at: Millis, place: Option<&str>| TicketFacts {
        number: number.to_owned(),
        submitted_at: at,
        category: "lamp".to_owned(),
        contact_hash: Some("someone".to_owned()),
        place: place.map(str::to_owned),
        ..TicketFacts::default()
    };
    let tickets = [
        filed("again", 5 * DAY, Some("east gate")),
        filed("first", 5 * DAY - 90 * DAY, Some("east gate")),
        filed("elsewhere", 6 * DAY, Some("west gate")),
        filed("nowhere", 7 * DAY, None),
        filed("nowhere again", 8 * DAY, None),
    ];
    let repeats = |tickets: &[TicketFacts]| {
        let entries = figures(tickets).rate(RateFigure::Repeat).entries.clone();
        entries.into_iter().filter(|entry| entry.value > 0.0).map(|entry| entry.number).collect()
    };
    let found: Vec<String> = repeats(&tickets);
    assert_eq!(found, ["again"]);
    let mut later = tickets.to_vec();
    later[1].submitted_at -= 1;
    let found: Vec<String> = repeats(&later);
    assert!(found.is_empty(), "more than 90 days apart");
}

#[test]
fn cards_and_supervision_count_for_their_unit_and_no_fault_is_shown_apart() {
    let mut ticket = ticket("1");
    let card = |card, no_fault| CardFacts { card, at: 6 * DAY, no_fault };
    ticket.assignments[0].cards =
        vec![card(Card::Yellow, false), card(Card::Red, false), card(Card::Red, true)];
    ticket.supervisions = [1, 2, 3]
        .map(|level| SupervisionFacts {
            office: "water".to_owned(),
            level,
            at: 7 * DAY,
            no_fault: level == 3,
        })
        .to_vec();
    let water = report(&[ticket], &month(), &basis()).units["water"].clone();
    let count = |figure| water.count(figure).n();
    assert_eq!(count(CountFigure::YellowCards), 1);
    assert_eq!(count(CountFigure::RedCards), 1);
    assert_eq!(count(CountFigure::Supervised), 1, "an urge is not supervision");
    assert_eq!(count(CountFigure::NoFault), 2);
}

#[test]
fn extensions_are_counted_when_granted_with_their_days() {
    let mut ticket = ticket("1");
    let asked = |decision, days| ExtensionFacts { asked_at: 2 * DAY, decision, days };
    ticket.assignments[0].extensions =
        vec![asked(Decision::Granted, 5), asked(Decision::Granted, 2), asked(Decision::Refused, 9)];
    let figures = figures(&[ticket, self::ticket("2")]);
    assert_eq!(percent(figures.rate(RateFigure::Extension)), "100.0 %");
    assert_eq!(figures.count(CountFigure::ExtensionDays).summary().unwrap().mean, 3.5);
}

/// Figures in which each weighted rate is `part` of `of`.
fn uniform(part: usize, of: usize) -> Figures {
    let mut figures = Figures::default();
    for figure in
        [RateFigure::Response, RateFigure::OnTime, RateFigure::Solved, RateFigure::Satisfaction]
    {
        let entry = |i| Entry { number: String::new(), value: if i < part { 1.0 } else { 0.0 } };
        figures.rates.insert(figure, Rate { entries: (0..of).map(entry).collect() });
    }
    figures
}

fn red(figures: Figures, cards: usize) -> Figures {
    let mut figures = figures;
    let entry = Entry { number: String::new(), value: 1.0 };
    figures.counts.insert(CountFigure::RedCards, Spread { entries: vec![entry; cards] });
    figures
}

#[test]
fn the_score_is_the_weighted_rates_less_deductions_and_never_below_nought() {
    let weights = Weights::default();
    let points = |figures: &Figures| score(figures, &weights).points;
    assert_eq!(points(&uniform(9, 10)), Some(90.0));
    assert_eq!(score(&uniform(9, 10), &weights).band(), Some(Band::A));
    assert_eq!(points(&red(uniform(9, 10), 3)), Some(88.5));
    assert_eq!(points(&red(uniform(1, 10), 100)), Some(0.0));
    assert_eq!(score(&red(uniform(7, 10), 1), &weights).band(), Some(Band::D));
    let mut one_missing = uniform(9, 10);
    one_missing.rates.remove(&RateFigure::Solved);
    assert_eq!(points(&one_missing), None, "a rate of nothing is no 0 %");
}

#[test]
fn other_weights_make_the_score_computed_by_hand() {
    let mut figures = uniform(5, 10);
    figures.rates.insert(RateFigure::OnTime, uniform(10, 10).rates[&RateFigure::OnTime].clone());
    let weights = Weights { response: 0.0, on_time: 0.4, solved: 0.3, ..Weights::default() };
    assert_eq!(weights.check(), Ok(()));
    assert_eq!(score(&figures, &weights).points, Some(70.0));
    assert_eq!(Weights::default().check(), Ok(()));
    let too_much = Weights { response: 0.5, ..Weights::default() };
    assert!(matches!(too_much.check(), Err(BadWeights::Sum(_))));
    let negative = Weights { red_card: -0.5, ..Weights::default() };
    assert_eq!(negative.check(), Err(BadWeights::Negative));
}

#[test]
fn a_unit_with_few_cases_is_never_ranked_and_equal_points_are_an_equal_place() {
    let scored =
        |unit: &str, figures: Figures| (unit.to_owned(), score(&figures, &Weights::default()));
    let placings = rank(&[
        scored("few", uniform(9, 9)),
        scored("b", uniform(8, 10)),
        scored("a", uniform(16, 20)),
        scored("last", uniform(5, 10)),
        scored("best", uniform(9, 10)),
        scored("none", Figures::default()),
    ]);
    let places: Vec<_> = placings.iter().map(|one| (one.unit.as_str(), one.place, one.n)).collect();
    assert_eq!(
        places,
        [
            ("best", Some(1), 10),
            ("a", Some(2), 20),
            ("b", Some(2), 10),
            ("last", Some(4), 10),
            ("few", None, 9),
            ("none", None, 0),
        ]
    );
}

#[test]
fn every_figure_has_a_name_of_its_own_and_k1_to_k20_are_all_there() {
    let times = TimeFigure::ALL.iter().map(|one| (one.code(), one.id()));
    let rates = RateFigure::ALL.iter().map(|one| (one.code(), one.id()));
    let counts = CountFigure::ALL.iter().map(|one| (one.code(), one.id()));
    let all: Vec<_> = times.chain(rates).chain(counts).collect();
    let ids: std::collections::BTreeSet<_> = all.iter().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), all.len());
    for k in 1..=20 {
        assert!(all.iter().any(|(code, _)| *code == format!("K{k}")), "K{k}");
    }
}

#[test]
fn a_comparison_over_time_counts_each_thing_in_one_period() {
    let half = |from, to| Period { from, to, label: String::new() };
    let tickets = [resolved("1", 5 * DAY), resolved("2", 6 * DAY)];
    let reports = series(&tickets, &[half(0, 6 * DAY), half(6 * DAY, 30 * DAY)], &basis());
    let handled =
        |report: &Report| numbers(&report.total.time(TimeFigure::Handling).wall.entries).len();
    assert_eq!(reports.iter().map(handled).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_ticket_resolved_when_the_period_is_over_was_not_resolved_in_it() {
    let resolved_at = |at| percent(figures(&[resolved("1", at)]).rate(RateFigure::Resolved));
    assert_eq!(resolved_at(30 * DAY - 1), "100.0 %");
    assert_eq!(resolved_at(30 * DAY), "0.0 %");
}

/// A table said "-0".
#[test]
fn a_rate_of_nothing_has_an_upper_number_without_a_sign() {
    assert!(Rate::default().part().is_sign_positive());
}

/// As many tickets of a class, each filed in the period.
fn of_class(class: &str, n: usize) -> Vec<TicketFacts> {
    let ticket = |i| TicketFacts { class: class.to_owned(), ..ticket(&format!("{class} {i}")) };
    (0..n).map(ticket).collect()
}

fn told_of(tickets: &[TicketFacts]) -> PublicFigures {
    public(&report(tickets, &month(), &basis()), Some(50_000))
}

#[test]
fn nobody_can_be_picked_out_of_the_public_figures_also_not_by_subtraction() {
    let named = |classes: &[(&str, usize)]| {
        let tickets: Vec<_> = classes.iter().flat_map(|(class, n)| of_class(class, *n)).collect();
        let shown = told_of(&tickets).classes;
        shown.into_iter().map(|(class, n)| (class.unwrap_or_default(), n)).collect::<Vec<_>>()
    };
    let one = |class: &str, n| (class.to_owned(), n);
    assert_eq!(named(&[("help", 30), ("complaint", 12)]), [one("help", 30), one("complaint", 12)]);
    // 3 could be reckoned from the sum, so it stands with the next smallest.
    assert_eq!(
        named(&[("help", 30), ("complaint", 12), ("report", 3)]),
        [one("help", 30), one("", 15)]
    );
    assert_eq!(
        named(&[("help", 30), ("inquiry", 6), ("report", 5)]),
        [one("help", 30), one("", 11)]
    );
    assert_eq!(named(&[("help", 9)]), []);
    assert_eq!(named(&[("help", 30), ("report", 1)]), [one("", 31)]);
}

#[test]
fn the_public_sees_no_figure_of_fewer_than_ten_and_none_of_nothing() {
    let of = |n: usize, figure: &str| {
        let rated = |i| evaluated(&format!("{i}"), if i % 3 == 0 { 2 } else { 5 }, None);
        let figures = told_of(&(0..n).map(rated).collect::<Vec<_>>());
        figures.lines.into_iter().find(|line| line.figure == figure).unwrap().told
    };
    assert_eq!(of(0, "satisfaction-rate"), Told::Nothing);
    assert_eq!(of(9, "satisfaction-rate"), Told::Few);
    assert_eq!(of(10, "satisfaction-rate"), Told::Percent { percent: 60, n: 10 });
    assert_eq!(of(12, "satisfaction-rate"), Told::Percent { percent: 67, n: 12 }, "whole percent");
    assert_eq!(of(10, "solve-rate"), Told::Nothing, "nobody said whether it is solved");
    assert_eq!(of(10, "dispatch"), Told::Minutes { median: 60.0, n: 10 });
    assert_eq!(of(10, "per-ten-thousand"), Told::PerTenThousand { cases: 2.0, n: 10 });
    let codes: Vec<_> = told_of(&[]).lines.iter().map(|line| line.code).collect();
    assert_eq!(codes, ["K1", "K2", "K4", "K7", "K8", "K10", "K11", "K15", "K24"]);
    let unknown = public(&report(&[], &month(), &basis()), None);
    assert!(
        unknown.lines.iter().all(|line| line.code != "K24"),
        "nobody knows how many live there"
    );
}
