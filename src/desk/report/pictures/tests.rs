use super::*;
use crate::chart::svg;
use crate::domain::view::Cases;

const TO: i64 = 1_795_339_800_000;

fn locale() -> Locale {
    Locale::new().unwrap()
}

fn share(part: u32, of: u32) -> RateView {
    RateView { part: f64::from(part), of, rate: (of > 0).then(|| f64::from(part) / f64::from(of)) }
}

fn figures(office: &str, n: u32) -> FigureRow {
    FigureRow {
        office: office.to_owned(),
        n,
        cases: Cases { first_response: n, dispatch: n, handling: n - 2 },
        first_response: Some((45.0, 300.0)),
        dispatch: Some((12.0, 60.0)),
        handling: Some((2890.0, 7000.0)),
        on_time: share(n - 3, n),
        late_open: 1,
        due: 2,
        solved: share(3, 4),
        satisfied: share(9, 12),
    }
}

fn period(units: &[(&str, u32)]) -> ReportView {
    let n = units.iter().map(|(_, n)| n).sum::<u32>() + 3;
    ReportView {
        from: TO - 6 * 86_400_000,
        to: TO,
        total: figures("", n),
        units: units.iter().map(|(office, n)| figures(office, *n)).collect(),
        classes: Vec::new(),
        excluded: vec![("declined".to_owned(), 6), ("merged".to_owned(), 0)],
        excused: Vec::new(),
        own: false,
        approvals: None,
        gaps: None,
        reach: "week".to_owned(),
    }
}

fn labels(panel: &Panel) -> Vec<&str> {
    panel.rows.iter().map(|row| row.label.as_str()).collect()
}

#[test]
fn every_row_says_its_number_of_cases_and_is_grey_where_these_are_few() {
    let drawn = report(&period(&[("公安局", 11), ("民政局", 40)]), &locale(), Lang::ZhHans);
    let [times, rates, handling, on_time] = drawn.panels.as_slice() else { panic!() };
    assert_eq!(labels(times), ["首次响应时长", "派单时长", "办结时长"]);
    assert_eq!(labels(rates), ["按时办结率", "解决率", "满意率"]);
    let notes: Vec<&str> = rates.rows.iter().map(|row| row.note.as_str()).collect();
    assert_eq!(notes, ["51 / 54 件", "3 / 4 件", "9 / 12 件"]);
    let inks: Vec<Ink> = rates.rows.iter().map(|row| row.ink).collect();
    assert_eq!(inks, [Ink::Full, Ink::Grey, Ink::Full]);
    assert_eq!(handling.rows[0].note, "9 件", "cases of this figure, not tickets of the unit");
    assert_eq!((handling.rows[0].ink, on_time.rows[0].ink), (Ink::Grey, Ink::Full));
    let texts: Vec<&str> = handling.rows[0].values.iter().map(|bar| bar.text.as_str()).collect();
    assert_eq!(texts, ["2 天", "4 天 20 小时"]);
}

#[test]
fn units_keep_the_order_of_names_and_the_largest_are_drawn() {
    let names = ["丁", "丙", "乙", "戊", "己", "庚", "甲", "申", "辛", "酉"];
    let units: Vec<(&str, u32)> = names.iter().zip(0..).map(|(name, n)| (*name, 20 - n)).collect();
    let drawn = report(&period(&units), &locale(), Lang::ZhHans);
    assert_eq!(labels(&drawn.panels[2]), names[..8]);
    assert!(drawn.notes.iter().any(|note| note.contains("8 个单位，另有 2 个")));
    let equal: Vec<(&str, u32)> = names.iter().map(|name| (*name, 20)).collect();
    let drawn = report(&period(&equal), &locale(), Lang::ZhHans);
    assert_eq!(labels(&drawn.panels[3]).len(), 8);
}

#[test]
fn a_unit_of_which_nothing_was_counted_has_no_bar() {
    let mut view = period(&[("公安局", 11), ("民政局", 40)]);
    view.units[0].handling = None;
    view.units[0].on_time = share(0, 0);
    view.total.solved = share(0, 0);
    let drawn = report(&view, &locale(), Lang::ZhHans);
    assert_eq!(labels(&drawn.panels[2]), ["民政局"]);
    assert_eq!(labels(&drawn.panels[3]), ["民政局"]);
    let solved = &drawn.panels[1].rows[1];
    assert_eq!((solved.values[0].number, solved.values[0].text.as_str()), (None, "—"));
}

#[test]
fn the_figures_of_one_unit_are_drawn_once_under_its_name() {
    let drawn = report(&period(&[("民政局", 40)]), &locale(), Lang::ZhHans);
    assert_eq!(drawn.panels.len(), 2);
    assert!(drawn.subtitle.starts_with("民政局 · 2026年11月16日至"));
    assert!(!drawn.notes.iter().any(|note| note.contains("不排名次")));
}

#[test]
fn a_period_without_tickets_says_so_and_what_was_left_out() {
    let view = ReportView { total: FigureRow::default(), ..period(&[]) };
    let drawn = report(&view, &locale(), Lang::ZhHans);
    assert!(svg(&drawn).contains("这段时间没有工单"));
    assert_eq!(drawn.notes, ["未计入：不予受理 6 件"]);
}

fn on_the_board(rows: &[(&str, u32, u32, u32)]) -> BoardView {
    let row = |(office, green, yellow, red): &(&str, u32, u32, u32)| BoardRow {
        office: (*office).to_owned(),
        green: *green,
        yellow: *yellow,
        red: *red,
    };
    BoardView {
        at: TO,
        rows: rows.iter().map(row).collect(),
        waiting: 3,
        checking: 2,
        checking_late: 0,
    }
}

#[test]
fn the_board_draws_what_is_late_first_in_the_order_given() {
    let view = on_the_board(&[("民政局", 5, 0, 2), ("公安局", 9, 1, 0)]);
    let drawn = board(&view, &locale(), Lang::ZhHans);
    assert_eq!(drawn.subtitle, "待受理派单 3 件，待审核 2 件");
    let panel = &drawn.panels[0];
    assert_eq!(labels(panel), ["民政局", "公安局"]);
    assert_eq!(panel.series[0].name, "红牌");
    assert_eq!(panel.rows[0].note, "7 件");
    let values: Vec<_> = panel.rows[0].values.iter().map(|bar| bar.text.as_str()).collect();
    assert_eq!(values, ["2", "0", "5"]);
    assert!(svg(&board(&on_the_board(&[]), &locale(), Lang::En)).contains("</svg>"));
}

#[test]
fn pictures_have_words_in_every_language() {
    let locale = locale();
    let view = period(&[("公安局", 11), ("民政局", 40)]);
    for lang in Lang::ALL {
        let charts = [
            report(&view, &locale, lang),
            board(&on_the_board(&[("民政局", 1, 1, 1)]), &locale, lang),
        ];
        for drawn in charts {
            let text = svg(&drawn);
            for family in ["chart", "figure", "report", "board", "card", "value"] {
                assert!(!text.contains(&format!(">{family}-")), "{family} in {}", lang.tag());
            }
            assert!(!text.contains("…</text>"), "a word is cut off in {}", lang.tag());
        }
    }
}

#[test]
fn the_picture_of_a_large_county_can_be_sent_and_read_on_a_telephone() {
    let units: Vec<(String, u32)> = (0..60).map(|n| (format!("单位{n:02}"), 20)).collect();
    let units: Vec<(&str, u32)> = units.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    let text = svg(&report(&period(&units), &locale(), Lang::ZhHans));
    let height = text.split("height=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(height.parse::<u32>().unwrap() < 3_000, "{height}");
}

#[test]
fn what_took_less_than_a_minute_has_no_bar_and_says_so() {
    let mut view = period(&[("公安局", 11)]);
    view.total.dispatch = Some((0.1, 0.4));
    let drawn = report(&view, &locale(), Lang::ZhHans);
    let quick = &drawn.panels[0].rows[1];
    assert!(quick.values.iter().all(|bar| bar.number == Some(0.0)));
    assert!(quick.values.iter().all(|bar| bar.text == "不到 1 分钟"));
}
