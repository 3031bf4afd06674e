use super::*;

fn value(number: f64, text: &str) -> Value {
    Value { number: Some(number), text: text.to_owned() }
}

fn none() -> Value {
    Value { number: None, text: "—".to_owned() }
}

fn row(label: &str, note: &str, values: Vec<Value>) -> Row {
    Row { label: label.to_owned(), note: note.to_owned(), ink: Ink::Full, values }
}

fn series(name: &str, tone: Tone) -> Series {
    Series { name: name.to_owned(), tone }
}

fn board() -> Chart {
    let units = [
        ("住房和城乡建设局", [4, 3, 2]),
        ("综合行政执法大队", [2, 0, 3]),
        ("供水公司", [0, 1, 1]),
        ("社会治安综合治理服务中心(综治中心)", [12, 6, 1]),
        ("农业农村局", [3, 1, 0]),
        ("民政和社会保障办公室", [1, 0, 0]),
    ];
    let count = |n: &i32| value(f64::from(*n), &n.to_string());
    Chart {
        title: "今日看板".into(),
        subtitle: "清河县 12345 · 2026-11-20(星期五)16:30".into(),
        panels: vec![Panel {
            kind: Kind::Stacked,
            heading: "各单位在办工单".into(),
            series: vec![
                series("今日到期", Tone::Main),
                series("黄牌", Tone::Warn),
                series("红牌", Tone::Alarm),
            ],
            rows: units
                .iter()
                .map(|(name, n)| row(name, "", n.iter().map(count).collect()))
                .collect(),
        }],
        grey: "灰色：不足 10 件".into(),
        notes: vec!["待派单 3 件 · 待审核 2 件".into()],
        empty: "没有在办工单".into(),
    }
}

fn period() -> Chart {
    let grey = |row: Row| Row { ink: Ink::Grey, ..row };
    Chart {
        title: "2026 年 10 月运行情况".into(),
        subtitle: "清河县 12345 · 10 月 1 日至 31 日 · 共 186 件".into(),
        panels: vec![
            Panel {
                kind: Kind::Grouped,
                heading: "用时(工作时间,每项各自成比例)".into(),
                series: vec![series("中位数", Tone::Main), series("九成不超过(P90)", Tone::Soft)],
                rows: vec![
                    row(
                        "首次响应",
                        "n = 182",
                        vec![value(26.0, "26 分钟"), value(190.0, "3.2 小时")],
                    ),
                    row("派单", "n = 180", vec![value(12.0, "12 分钟"), value(48.0, "48 分钟")]),
                    row("办结", "n = 171", vec![value(18.5, "2.3 天"), value(42.0, "5.3 天")]),
                ],
            },
            Panel {
                kind: Kind::Rates,
                heading: "比率".into(),
                series: vec![series("", Tone::Main)],
                rows: vec![
                    row("响应率", "178 / 182", vec![value(0.978, "97.8 %")]),
                    row("按时办结率", "154 / 171", vec![value(0.9006, "90.1 %")]),
                    row("解决率", "97 / 120", vec![value(0.808, "80.8 %")]),
                    row("满意率", "110 / 124", vec![value(0.887, "88.7 %")]),
                    grey(row("差评整改率", "3 / 4 · 样本不足", vec![value(0.75, "75.0 %")])),
                    grey(row("回访率", "0 / 0", vec![none()])),
                ],
            },
        ],
        grey: "灰色：不足 10 件".into(),
        notes: vec![
            "未计入:不予受理 6,已撤销 3,已并单 5".into(),
            "得分权重:响应率 15 %,按时办结率 25 %,解决率 30 %,满意率 30 %;红牌每张扣 0.5 分,查实推诿每次扣 1 分".into(),
            "百分位按线性插值;样本少于 10 的以灰色显示,不排名".into(),
        ],
        empty: "本期没有数据".into(),
    }
}

fn trend() -> Chart {
    let months = ["6 月", "7 月", "8 月", "9 月", "10 月", "11 月"];
    let rate = |n: f64| value(n, &format!("{:.1}", n * 100.0));
    let rows = months.iter().zip([0.81, 0.84, 0.0, 0.88, 0.86, 0.91]).map(|(month, on_time)| {
        let first = if on_time > 0.0 { rate(on_time) } else { none() };
        row(month, "n = 88", vec![first, rate(on_time.max(0.8) - 0.2)])
    });
    let two = vec![series("按时办结率 %", Tone::Main), series("满意率 %", Tone::Soft)];
    let rows: Vec<Row> = rows.collect();
    let panel =
        |kind| Panel { kind, heading: "按月".into(), series: two.clone(), rows: rows.clone() };
    Chart {
        title: "半年走势".into(),
        subtitle: "清河县 12345".into(),
        panels: vec![panel(Kind::Line), panel(Kind::Table), panel(Kind::Grouped)],
        ..Chart::default()
    }
}

/// Width and height from the header of a PNG file.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&png[12..16], b"IHDR");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

/// The pixels of a picture that says nothing but `text`.
fn pixels(text: &str) -> Vec<u8> {
    let png = png(&Chart { title: text.into(), ..Chart::default() }).unwrap();
    Pixmap::decode_png(&png).unwrap().data().to_vec()
}

fn with_label(label: &str) -> Chart {
    let mut chart = board();
    chart.panels[0].rows[0].label = label.to_owned();
    chart
}

#[test]
fn pictures_are_as_wide_as_a_telephone_shows_them_and_not_too_high_to_be_sent() {
    for chart in [board(), period(), trend()] {
        let (width, height) = size(&png(&chart).unwrap());
        assert_eq!(width, WIDTH);
        assert!((300..4000).contains(&height), "{height}");
    }
}

#[test]
fn the_shipped_font_is_the_only_one_and_bears_the_name_that_the_drawing_asks_for() {
    let faces: Vec<_> = FONTS.faces().collect();
    assert_eq!(faces.len(), 1);
    assert!(faces[0].families.iter().any(|(name, _)| name == FAMILY), "{:?}", faces[0].families);
}

#[test]
fn chinese_characters_are_drawn_and_are_not_the_box_of_a_missing_character() {
    let characters = ["问", "办", "镇", "黄", "红", "號"];
    let missing = pixels("\u{10fffd}");
    let drawn = characters.map(pixels);
    for (i, one) in drawn.iter().enumerate() {
        assert!(*one != missing, "{} is a box", characters[i]);
        for (j, other) in drawn.iter().enumerate().skip(i + 1) {
            assert!(one != other, "{} looks like {}", characters[i], characters[j]);
        }
    }
}

#[test]
fn what_a_unit_calls_itself_cannot_break_the_drawing() {
    let names = [
        "<script>alert(1)</script> & \"co\" 'x'",
        "]]> <!-- -->",
        "a\u{0}b\u{8}c\u{ffff}\u{202e}d\r\n\te",
        "",
        "😀👨‍👩‍👧 é",
        &"很长的名字".repeat(20_000),
    ];
    for name in names {
        let chart = with_label(name);
        assert_eq!(size(&png(&chart).unwrap()).0, WIDTH);
        let svg = svg(&chart);
        assert!(!svg.contains("<script") && !svg.contains('\u{202e}'));
    }
}

#[test]
fn a_label_that_is_too_long_ends_in_an_ellipsis_and_a_short_one_does_not() {
    assert!(svg(&with_label("社会治安综合治理服务中心及其派出机构")).contains("…</text>"));
    assert!(!svg(&with_label("民政办")).contains("民政办…"));
    assert_eq!(words::fit("社会治安综合治理", 10.0, 45.0), "社会治…");
    assert_eq!(words::fit("abcdef", 10.0, 33.0), "abcdef");
    assert_eq!(words::fit("anything", 10.0, 0.0), "…");
}

#[test]
fn a_picture_of_nothing_says_so_in_the_words_given() {
    let mut chart = board();
    chart.panels[0].rows.clear();
    let text = svg(&chart);
    assert!(text.contains("没有在办工单") && !text.contains("各单位在办工单"));
    assert_eq!(size(&png(&chart).unwrap()).0, WIDTH);
    assert_eq!(size(&png(&Chart::default()).unwrap()).0, WIDTH);
}

#[test]
fn every_number_stands_on_its_bar_and_a_bar_of_nothing_is_not_drawn() {
    let text = svg(&board());
    assert!(text.contains(">12</text>"));
    assert!(!text.contains(">0</text>"));
    let rates = svg(&period());
    assert!(rates.contains(">97.8 %</text>") && rates.contains(">—</text>"));
}

/// A number in a shape of the drawing.
fn attribute(line: &str, name: &str) -> f64 {
    let start = line.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    line[start..].split('"').next().unwrap().parse().unwrap()
}

#[test]
fn a_rate_above_one_fills_its_track_and_no_more() {
    let mut chart = period();
    chart.panels.remove(0);
    chart.panels[0].rows = vec![row("退单率", "3 / 2", vec![value(1.5, "150.0 %")])];
    let text = svg(&chart);
    let bars: Vec<&str> = text.lines().filter(|line| line.contains("height=\"34.0\"")).collect();
    assert_eq!(bars.len(), 2);
    assert_eq!(attribute(bars[0], "width"), attribute(bars[1], "width"));
}

#[test]
fn a_bar_that_counts_more_is_longer_and_none_leaves_the_picture() {
    let text = svg(&board());
    let bars: Vec<(f64, f64)> = text
        .lines()
        .filter(|line| line.contains("height=\"44.0\"") && line.contains("#3873a8"))
        .map(|line| (attribute(line, "x"), attribute(line, "width")))
        .collect();
    assert_eq!(bars.len(), 5, "one unit has nothing due today");
    let widths: Vec<f64> = bars.iter().map(|(_, width)| *width).collect();
    assert!(widths[2] > widths[0] && widths[0] > widths[3] && widths[3] > widths[1]);
    for line in text.lines().filter(|line| line.contains("height=\"44.0\"")) {
        assert!(attribute(line, "x") + attribute(line, "width") <= canvas::RIGHT + 0.2);
    }
}

#[test]
fn numbers_that_are_no_numbers_are_drawn_as_nothing() {
    for kind in [Kind::Stacked, Kind::Grouped, Kind::Rates, Kind::Line, Kind::Table] {
        let mut chart = board();
        chart.panels[0].kind = kind;
        let odd = [f64::NAN, f64::INFINITY, -3.0].map(|number| value(number, "?"));
        chart.panels[0].rows[0].values = odd.to_vec();
        chart.panels[0].rows[1].values = vec![value(2.0, "2")];
        let text = svg(&chart);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{kind:?}");
        assert_eq!(size(&png(&chart).unwrap()).0, WIDTH);
    }
}

#[test]
fn rows_beyond_the_limit_are_counted_and_not_drawn() {
    let mut chart = board();
    let one = chart.panels[0].rows[0].clone();
    chart.panels[0].rows = vec![one; MAX_ROWS + 23];
    assert!(svg(&chart).contains(">… +23</text>"));
    chart.panels[0].rows.truncate(MAX_ROWS);
    assert!(!svg(&chart).contains("… +"));
}

#[test]
fn a_note_is_broken_into_lines_and_nothing_of_it_is_lost() {
    let weights = "权重:响应率 15 %,按时办结率 25 %,解决率 30 %,满意率 30 %";
    let lines = words::wrap(weights, 10.0, 150.0, 9);
    assert!(lines.len() > 1 && lines.iter().all(|line| words::width(line, 10.0) <= 150.0));
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(solid(&lines.concat()), solid(weights));
    assert_eq!(words::wrap("one two three", 10.0, 45.0, 9), ["one two", "three"]);
    assert_eq!(
        words::wrap(&"长".repeat(500), 10.0, 100.0, 2),
        ["长".repeat(10), "长".repeat(9) + "…"]
    );
    assert_eq!(words::wrap(&"a".repeat(50), 10.0, 55.0, 9), ["a".repeat(8) + "…"]);
    assert!(words::wrap(" \n", 10.0, 55.0, 9).is_empty());
}
