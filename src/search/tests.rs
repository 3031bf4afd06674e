//! A small catalogue, asked as residents ask.

use std::fs;
use std::path::PathBuf;

use super::*;

const THESAURUS: &str = "低保,吃低保=>最低生活保障
砍树=>林木采伐许可
残疾证,残证=>残疾人证
医保卡=>社会保障卡
噪音,太吵=>噪声污染 扰民
养老金=>养老保险待遇";
const STOPS: &str = "请问 怎么办 怎么 办理 申请 在哪 我 的 要 了 能 吗 想 人 家 上";

fn item(code: &str, title: &str, description: &str, office: &str) -> Doc {
    let (code, title) = (code.to_owned(), title.to_owned());
    let (description, offices) = (description.to_owned(), vec![office.to_owned()]);
    Doc { code, title, description, offices, ..Doc::default() }
}

fn catalogue() -> Vec<Doc> {
    vec![
        item("dibao", "最低生活保障对象认定", "家庭人均收入低于当地标准的居民", "民政办"),
        item("linmu", "林木采伐许可证核发", "采伐自留山、承包林地的林木", "林业站"),
        item("canji", "残疾人证办理", "新办、换领、补办及残疾等级评定", "残联"),
        item("shebaoka", "社会保障卡申领与补换", "首次申领、挂失、补卡、密码重置", "人社服务站"),
        item("zaosheng", "社会生活噪声污染查处", "广场舞、夜间施工等噪声扰民", "综合行政执法队"),
        item("hukou", "户口迁移", "购房、投靠、工作等户口迁入迁出", "派出所"),
        item("yanglao", "城乡居民养老保险待遇申领", "年满六十周岁按月领取养老金", "人社服务站"),
        item("zhaijidi", "农村村民宅基地及建房审批", "新建、改建、翻建住房用地审批", "规划建设办"),
    ]
}

fn bands() -> &'static str {
    include_str!("../../index/words/bands.toml")
}

fn words() -> Words {
    let files = WordFiles {
        thesaurus: THESAURUS,
        own_thesaurus: "",
        stop_phrases: STOPS,
        off_topic: "",
        bands: bands(),
    };
    Words::parse(&files).expect("the words of the test are well formed")
}

fn index() -> Index {
    Index::in_memory(&catalogue()).expect("an index in memory")
}

fn first(text: &str) -> String {
    answer(&Question { text, ..Question::default() })
}

fn answer(question: &Question<'_>) -> String {
    let found = index().find(&words(), question, 3).expect("an index in memory");
    found.hits.first().map(|hit| hit.code.clone()).unwrap_or_default()
}

#[test]
fn everyday_words_lead_to_the_official_item() {
    assert_eq!(first("低保怎么办"), "dibao");
    assert_eq!(first("楼下太吵了"), "zaosheng");
}

#[test]
fn a_typing_error_that_sounds_right_is_understood() {
    assert_eq!(first("底保怎么申请"), "dibao");
    assert_eq!(first("户口千移"), "hukou");
    assert_eq!(first("惨疾证办理"), "canji");
}

#[test]
fn a_typing_error_that_looks_right_is_understood() {
    assert_eq!(first("残急人证"), "canji");
}

#[test]
fn typed_pinyin_is_understood() {
    assert_eq!(first("canjizheng zenme ban"), "canji");
    assert_eq!(first("zhaijidi shenpi"), "zhaijidi");
}

#[test]
fn speakers_who_say_z_for_zh_are_understood() {
    assert_eq!(first("zaijidi senpi"), "zhaijidi");
}

#[test]
fn traditional_script_is_understood() {
    assert_eq!(first("殘疾證在哪辦"), "canji");
    assert_eq!(first("戶口遷移"), "hukou");
}

#[test]
fn an_everyday_word_may_be_scattered_over_the_sentence() {
    assert_eq!(first("山上的树能砍吗"), "linmu");
}

#[test]
fn an_alias_and_a_confirmed_question_lead_to_their_item() {
    let mut docs = catalogue();
    docs[5].aliases = vec!["挪户头".to_owned()];
    docs[7].asked = vec!["老屋推倒重来".to_owned()];
    let index = Index::in_memory(&docs).unwrap();
    let ask = |text| {
        let question = Question { text, ..Question::default() };
        index.find(&words(), &question, 1).unwrap().hits[0].code.clone()
    };
    assert_eq!(ask("挪户头"), "hukou");
    assert_eq!(ask("老屋推倒重来"), "zhaijidi");
}

#[test]
fn a_place_name_says_where_and_not_what() {
    let places = ["林木村".to_owned()];
    let text = "林木村户口";
    assert_eq!(answer(&Question { text, places: &places, ..Question::default() }), "hukou");
}

#[test]
fn the_subject_outweighs_the_story() {
    let text = "我在镇上办过残疾证。后来去派出所问过。家里还有宅基地。";
    assert_eq!(
        answer(&Question { text, subject: Some("广场舞噪音"), ..Question::default() }),
        "zaosheng"
    );
}

#[test]
fn the_matter_is_found_behind_a_long_preamble() {
    let preamble = "尊敬的领导您好,很高兴您能看到这封信,我们全村都盼望您的回复。".repeat(12);
    assert_eq!(first(&format!("{preamble}请问养老金在哪领?")), "yanglao");
}

#[test]
fn only_documents_of_the_area_and_those_of_everywhere_are_found() {
    let mut docs = catalogue();
    docs[0].areas = vec!["A".to_owned()];
    let twin = Doc { code: "dibao-b".to_owned(), areas: vec!["B".to_owned()], ..docs[0].clone() };
    docs.push(twin);
    let index = Index::in_memory(&docs).unwrap();
    let codes = |text, area| -> Vec<String> {
        let question = Question { text, area: Some(area), ..Question::default() };
        let found = index.find(&words(), &question, 20).unwrap();
        found.hits.into_iter().map(|hit| hit.code).collect()
    };
    assert!(codes("低保", "B").contains(&"dibao-b".to_owned()));
    assert!(!codes("低保", "B").contains(&"dibao".to_owned()));
    assert!(codes("户口迁移", "B").contains(&"hukou".to_owned()));
}

#[test]
fn a_question_that_says_nothing_finds_nothing() {
    for text in ["", " ", "请问怎么办", "?!…", "\u{200B}", "😀"] {
        let question = Question { text, ..Question::default() };
        let found = index().find(&words(), &question, 5).unwrap();
        assert_eq!((found.hits.len(), found.band), (0, Band::None), "{text:?}");
    }
}

#[test]
fn one_character_and_a_hundred_thousand_are_both_answered() {
    let long = "我想问户口。".repeat(100_000 / 6);
    for text in ["户", long.as_str()] {
        assert_eq!(first(text), "hukou");
    }
}

#[test]
fn small_talk_is_not_answered() {
    for text in ["你好", "哈哈哈哈", "hello", "123456"] {
        let question = Question { text, ..Question::default() };
        let found = index().find(&words(), &question, 5).unwrap();
        assert_ne!(found.band, Band::Answer, "{text}");
    }
}

#[test]
fn the_parts_of_a_score_add_up_to_it() {
    let (index, words) = (index(), words());
    let question = Question { text: "残疾证补办", ..Question::default() };
    let found = index.find(&words, &question, 1).unwrap();
    let parts = index.explain(&words, &question, &found.hits[0].code).unwrap();
    let sum: f32 = parts.iter().map(|part| part.score).sum();
    assert!((sum - found.hits[0].score).abs() < 1e-3, "{sum} {:?}", found.hits);
    assert!(parts.iter().any(|part| part.via == Via::Thesaurus));
    assert!(index.explain(&words, &question, "no such code").unwrap().is_empty());
}

#[test]
fn many_threads_get_the_same_answer() {
    let (index, words) = (index(), words());
    let question = Question { text: "低保怎么办", ..Question::default() };
    let alone = index.find(&words, &question, 3).unwrap().hits;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(index.find(&words, &question, 3).unwrap().hits, alone);
                }
            });
        }
    });
}

#[test]
fn an_index_is_opened_again_only_if_it_was_built_from_the_same() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Index::open(dir.path(), "v1"), Err(OpenError::Missing { .. })));
    Index::build(dir.path(), &catalogue(), "v1").unwrap();
    assert_eq!(Index::open(dir.path(), "v1").unwrap().len(), catalogue().len());
    assert!(matches!(Index::open(dir.path(), "v2"), Err(OpenError::Outdated { .. })));
}

#[test]
fn an_index_in_use_survives_the_next_one() {
    let dir = tempfile::tempdir().unwrap();
    let old = Index::build(dir.path(), &catalogue(), "v1").unwrap();
    Index::build(dir.path(), &catalogue()[..1], "v2").unwrap();
    let question = Question { text: "户口迁移", ..Question::default() };
    assert_eq!(old.find(&words(), &question, 1).unwrap().hits[0].code, "hukou");
    assert_eq!(Index::open(dir.path(), "v2").unwrap().len(), 1);
    let folders = fs::read_dir(dir.path()).unwrap().flatten().filter(|e| e.path().is_dir());
    assert_eq!(folders.count(), 1, "the old folder is gone");
}

#[test]
fn a_damaged_index_says_so() {
    let dir = tempfile::tempdir().unwrap();
    Index::build(dir.path(), &catalogue(), "v1").unwrap();
    let folder = dir.path().join("0");
    let part = fs::read_dir(folder).unwrap().flatten().map(|e| e.path());
    let part: PathBuf = part.filter(|p| p.extension().is_some_and(|e| e == "idx")).last().unwrap();
    let mut bytes = fs::read(&part).unwrap();
    bytes[0] ^= 0xFF;
    fs::remove_file(&part).unwrap();
    fs::write(&part, bytes).unwrap();
    assert!(matches!(Index::open(dir.path(), "v1"), Err(OpenError::Damaged { .. })));
    fs::remove_dir_all(dir.path().join("0")).unwrap();
    assert!(matches!(Index::open(dir.path(), "v1"), Err(OpenError::Damaged { .. })));
    Index::build(dir.path(), &catalogue(), "v1").unwrap();
    assert!(Index::open(dir.path(), "v1").is_ok());
}

#[test]
fn an_empty_catalogue_is_an_index_too() {
    let index = Index::in_memory(&[]).unwrap();
    assert!(index.is_empty());
    let question = Question { text: "低保", ..Question::default() };
    assert_eq!(index.find(&words(), &question, 3).unwrap().band, Band::None);
}

fn faults(thesaurus: &str, own: &str) -> Vec<(usize, Reason)> {
    let files = WordFiles {
        thesaurus,
        own_thesaurus: own,
        stop_phrases: "请问",
        off_topic: "",
        bands: bands(),
    };
    let faults = Words::parse(&files).expect_err("the words have a fault");
    faults.into_iter().map(|fault| (fault.line, fault.reason)).collect()
}

#[test]
fn lines_that_are_no_rules_are_named() {
    let found = faults("# comment\n低保\n=>低保\n低保=>\n请问=>低保", "");
    let key = "请问".to_owned();
    let wanted = [Reason::NoArrow, Reason::NoKey, Reason::NoWords, Reason::Stopped { key }];
    assert_eq!(found, (2..).zip(wanted).collect::<Vec<_>>());
}

#[test]
fn a_second_rule_for_a_word_is_named_with_the_first() {
    let key = "低保".to_owned();
    assert_eq!(faults("低保=>甲\n低保=>乙", ""), [(2, Reason::Duplicate { key, first: 1 })]);
}

#[test]
fn a_circle_of_rules_is_shown() {
    let path = ["甲乙", "丙丁", "甲乙"].map(str::to_owned).to_vec();
    assert_eq!(faults("甲乙=>丙丁\n丙丁=>甲乙", ""), [(1, Reason::Loop { path })]);
    let own = ["乙甲", "丁丙", "乙甲"].map(str::to_owned).to_vec();
    assert_eq!(faults("乙甲=>丁丙", "丁丙=>乙甲").len(), 1);
    assert_eq!(faults("乙甲=>丁丙", "丁丙=>乙甲")[0].1, Reason::Loop { path: own });
}

#[test]
fn words_of_one_line_that_name_each_other_are_synonyms() {
    let files =
        WordFiles {
            thesaurus: "天然气,燃气=>燃气 天然气", bands: bands(), ..WordFiles::default()
        };
    assert!(Words::parse(&files).is_ok());
}

#[test]
fn an_installation_replaces_the_rules_of_a_word() {
    let files = WordFiles {
        thesaurus: "那个本=>残疾人证",
        own_thesaurus: "那个本=>户口迁移",
        stop_phrases: STOPS,
        off_topic: "",
        bands: bands(),
    };
    let words = Words::parse(&files).unwrap();
    let question = Question { text: "那个本", ..Question::default() };
    assert_eq!(index().find(&words, &question, 1).unwrap().hits[0].code, "hukou");
}

#[test]
fn official_words_that_no_document_has_are_named() {
    let files = WordFiles {
        thesaurus: "甲=>户口迁移\n乙=>不存在的事",
        bands: bands(),
        ..WordFiles::default()
    };
    let faults = Words::parse(&files).unwrap().lint(&catalogue());
    let word = "不存在的事".to_owned();
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].line, &faults[0].reason), (2, &Reason::Unknown { word }));
}

#[test]
fn coefficients_out_of_range_are_refused_with_the_line() {
    let wrong = [
        bands().replace("answer = 0.45", "answer = 1.5"),
        bands().replace("crowd =", "cloud ="),
        String::new(),
    ];
    for text in wrong {
        let fault = Bands::parse(&text).expect_err("out of range");
        assert_eq!(fault.file, WordFile::Bands);
    }
    let line = bands().lines().position(|line| line.starts_with("crowd")).unwrap() + 1;
    assert_eq!(Bands::parse(&bands().replace("crowd =", "cloud =")).unwrap_err().line, line);
}

#[test]
fn a_surer_question_lies_in_a_higher_band() {
    let bands = Bands::parse(bands()).unwrap();
    let alone = Features { coverage: 0.9, ..Features::default() };
    assert_eq!(bands.band(bands.answer, &alone), Band::Answer);
    assert_eq!(bands.band(bands.choices, &alone), Band::Choices);
    assert_eq!(bands.band(bands.choices - 0.01, &alone), Band::None);
    let weak = Features::of(&[4.0, 4.0, 4.0, 4.0], 10, 0.1);
    let strong = Features::of(&[60.0, 20.0, 10.0, 5.0], 10, 0.9);
    assert!(bands.confidence(&weak) < bands.confidence(&strong));
}

#[test]
fn a_question_that_many_items_answer_alike_is_answered_with_choices() {
    let bands = Bands::parse(bands()).unwrap();
    let genus = Features::of(&[20.0, 19.5, 19.0, 18.5, 18.0], 3, 1.0);
    let unsure = bands.choices - 0.01;
    assert_eq!(bands.band(unsure, &genus), Band::Choices);
    let half_understood = Features { coverage: 0.3, ..genus };
    assert_eq!(bands.band(unsure, &half_understood), Band::None);
    assert_eq!(bands.band(0.0, &genus), Band::None, "put aside as nobody's matter");
    let one = Features::of(&[20.0, 8.0, 7.0, 6.0, 5.0], 3, 1.0);
    assert!(bands.confidence(&genus) < bands.confidence(&one));
}

#[test]
fn what_a_story_asks_for_counts_more_than_how_it_came() {
    let (words, index) = (words(), index());
    let story = "我家里五口人，去年把户口迁移办好了，今年孩子也大了，日子不好过，\
                 请问最低生活保障怎么办";
    let found = index.find(&words, &Question { text: story, ..Question::default() }, 1).unwrap();
    assert_eq!(found.hits[0].code, "dibao");
}

#[test]
fn what_is_for_another_kind_of_place_comes_after_what_fits_as_well() {
    let doc =
        |code: &str| Doc {
            code: code.to_owned(), title: "道路破损".to_owned(), ..Doc::default()
        };
    let index = Index::in_memory(&[doc("street"), doc("village")]).unwrap();
    let first = |elsewhere: &[&str]| {
        let elsewhere: HashSet<String> = elsewhere.iter().map(|code| (*code).to_owned()).collect();
        let elsewhere = Some(&elsewhere);
        let question = Question { text: "道路破损", elsewhere, ..Question::default() };
        index.find(&words(), &question, 1).unwrap().hits[0].code.clone()
    };
    assert_eq!(first(&[]), "street");
    assert_eq!(first(&["street"]), "village");
    assert_eq!(first(&["village"]), "street");
}

#[test]
fn numerals_do_not_name_a_matter() {
    let doc = |code: &str, title: &str| Doc {
        code: code.to_owned(),
        title: title.to_owned(),
        ..Doc::default()
    };
    let index = Index::in_memory(&[doc("age", "八十津贴"), doc("feast", "酒席备案")]).unwrap();
    let question = Question { text: "八十桌酒席", ..Question::default() };
    let found = index.find(&words(), &question, 2).unwrap();
    assert_eq!(found.hits.iter().map(|hit| &*hit.code).collect::<Vec<_>>(), ["feast"]);
}

#[test]
fn a_letter_or_a_digit_says_something_beside_chinese_words_only() {
    let docs = [item("jiazhao", "C1驾照第1次申领", "考取驾驶证", "车管所")];
    let index = Index::in_memory(&docs).expect("an index in memory");
    let hits = |text: &str| {
        let question = Question { text, ..Question::default() };
        index.find(&words(), &question, 3).expect("an index in memory").hits.len()
    };
    assert_eq!(hits("C1驾照"), 1);
    for text in ["<script>alert(1)</script>", "' OR 1=1 --", "a b c1", "C1"] {
        assert_eq!(hits(text), 0, "{text}");
    }
}

#[test]
fn a_document_speaks_of_the_part_of_a_question_that_it_has() {
    let (words, index) = (words(), index());
    let asked = |text| Question { text, ..Question::default() };
    let whole = index.covered(&words, &asked("最低生活保障"), "dibao").unwrap();
    let half = index.covered(&words, &asked("最低生活保障和航天飞船"), "dibao").unwrap();
    let none = index.covered(&words, &asked("航天飞船"), "dibao").unwrap();
    assert!(whole > 0.99 && none < 0.01 && half > none && half < whole, "{whole} {half} {none}");
}

#[test]
fn things_that_no_office_deals_with_are_put_aside_unless_a_matter_is_named() {
    let files = WordFiles {
        thesaurus: "低保=>最低生活保障",
        off_topic: "天气 笑话 # and more",
        bands: bands(),
        ..WordFiles::default()
    };
    let words = Words::parse(&files).unwrap();
    assert!(words.is_off_topic("今天天气怎么样"));
    assert!(!words.is_off_topic("天气这么冷低保发了没"));
    assert!(!words.is_off_topic("生活保障"));
}

/// The small catalogue many times over, as many towns publish it.
fn many(size: usize) -> Vec<Doc> {
    let copies = catalogue().into_iter().cycle().take(size).enumerate();
    copies.map(|(number, doc)| Doc { code: format!("{number:05}"), ..doc }).collect()
}

#[test]
fn an_index_written_in_parts_keeps_the_order_of_the_catalogue() {
    let docs = many(2_500);
    let folder = tempfile::tempdir().unwrap();
    let built = Index::build(folder.path(), &docs, "many").unwrap();
    let opened = Index::open(folder.path(), "many").unwrap();
    for index in [built, opened, Index::in_memory(&docs).unwrap()] {
        let question = Question { text: "低保怎么办", ..Question::default() };
        let found = index.find(&words(), &question, 3).unwrap();
        let codes: Vec<&str> = found.hits.iter().map(|hit| hit.code.as_str()).collect();
        assert_eq!(codes, ["00000", "00008", "00016"]);
        assert_eq!(index.len(), 2_500);
    }
}

#[test]
fn a_table_in_memory_and_the_dictionaries_give_the_same_scores() {
    let limits = score::Limits { table: 0, ..score::Limits::USUAL };
    let (table, dictionaries) = (index(), disk::in_memory_with(&catalogue(), limits).unwrap());
    for text in ["低保怎么办", "canjizheng zenme ban", "山上的树能砍吗", "户口千移", "x"]
    {
        let question = Question { text, ..Question::default() };
        let found = |index: &Index| {
            let found = index.find(&words(), &question, 50).unwrap();
            let hits = found.hits.into_iter().map(|hit| (hit.code, (hit.score * 1e3).round()));
            (hits.collect::<Vec<_>>(), found.features.coverage, found.band)
        };
        assert_eq!(found(&table), found(&dictionaries), "{text}");
        let explained = |index: &Index| index.explain(&words(), &question, "canji").unwrap().len();
        assert_eq!(explained(&table), explained(&dictionaries), "{text}");
    }
}

#[test]
fn terms_that_are_too_common_to_be_read_in_full_still_count_where_the_others_lead() {
    let mut docs = many(200);
    docs.push(item("木兰", "木兰残疾人证办理", "木兰村", "残联"));
    let question = Question { text: "木兰残疾人证", ..Question::default() };
    let first = |postings| {
        let limits = score::Limits { table: 0, postings };
        let index = disk::in_memory_with(&docs, limits).unwrap();
        let found = index.find(&words(), &question, 50).unwrap();
        let hit = found.hits.first().expect("the document with the rare words");
        (hit.code.clone(), (hit.score * 1e3).round(), found.hits.len())
    };
    let ((code, whole, all), (led, score, few)) = (first(usize::MAX), first(20));
    assert_eq!((code, whole), (led, score));
    assert!(few < all, "the common terms alone lead to no document");
}
