use super::*;

fn texts() -> LexiconTexts<'static> {
    LexiconTexts {
        phrases: include_str!("../../../index/words/phrases.toml"),
        emergencies: include_str!("../../../index/words/emergency.csv"),
        urgencies: include_str!("../../../index/words/urgency.csv"),
        sensitive: include_str!("../../../index/words/sensitive.toml"),
        doors: include_str!("../../../index/words/other_doors.csv"),
        small_talk: include_str!("../../../index/words/small_talk.txt"),
    }
}

fn lexicon() -> Lexicon {
    Lexicon::parse(&texts()).unwrap()
}

#[test]
fn follow_ups_ask_for_a_part_of_the_last_answer() {
    let words = lexicon();
    for (text, part) in [
        ("要带什么材料", Part::Materials),
        ("要帶什麼材料？", Part::Materials),
        ("在哪", Part::Place),
        ("几点下班", Part::Hours),
        ("周六开门吗？", Part::Hours),
        ("多少钱啊", Part::Fee),
        ("电话多少", Part::Phone),
        ("要多久", Part::Limit),
        ("谁审批", Part::Duties),
    ] {
        assert_eq!(words.part(text), Some(part), "{text}");
    }
}

#[test]
fn how_much_is_paid_out_is_told_from_what_it_costs() {
    let words = lexicon();
    for (text, part) in [
        ("多少钱一个月", Part::Amount),
        ("一个月多少", Part::Amount),
        ("一个月多少钱啊", Part::Amount),
        ("一个月能领多少钱", Part::Amount),
        ("能领多少", Part::Amount),
        ("发多少钱", Part::Amount),
        ("给多少", Part::Amount),
        ("补贴标准是多少", Part::Amount),
        ("补多少钱", Part::Amount),
        ("一亩地给多少钱", Part::Amount),
        ("每年能领多少呢", Part::Amount),
        ("一個月幾多錢", Part::Amount),
        ("可以領幾多", Part::Amount),
        ("每個月發多少錢？", Part::Amount),
        ("How much do I get a month?", Part::Amount),
        ("how much per month", Part::Amount),
        ("要多少钱", Part::Fee),
        ("交多少钱", Part::Fee),
        ("一年交多少钱", Part::Fee),
        ("办一个多少钱", Part::Fee),
        ("要收费吗", Part::Fee),
        ("幾多錢", Part::Fee),
        ("how much is it", Part::Fee),
        ("要多少天", Part::Limit),
    ] {
        assert_eq!(words.part_in(text), Some(part), "{text}");
    }
    for text in ["多少钱一个月", "一个月能领多少钱", "补贴标准是多少", "how much per month"]
    {
        assert_eq!(words.part(text), Some(Part::Amount), "{text}");
    }
}

#[test]
fn what_may_be_several_matters_is_parted_and_a_story_is_not() {
    let words = lexicon();
    let parts = |text: &str| words.apart(text).join("|");
    assert_eq!(parts("办身份证要啥，还有俺家路灯坏了"), "办身份证要啥,|俺家路灯坏了");
    assert_eq!(parts("低保怎么办？另外問一下公交線路"), "低保怎么办|问一下公交线路");
    assert_eq!(parts("低保怎么办？"), "");
    assert_eq!(parts(&"路灯坏了。垃圾没人清。".repeat(6)), "");
}

#[test]
fn a_question_of_its_own_is_no_follow_up() {
    let words = lexicon();
    for text in ["低保要带什么材料", "在哪办身份证", "村里路灯坏了找谁", "电动车怎么上牌"]
    {
        assert_eq!(words.part(text), None, "{text}");
    }
}

#[test]
fn danger_now_is_seen_and_danger_past_is_not() {
    let words = lexicon();
    assert_eq!(words.emergency("我家着火了！").unwrap().numbers(), ["119"]);
    assert!(words.emergency("闻到煤气味，头晕").is_some());
    assert!(words.emergency("去年装的气罐，现在着火了").is_some());
    assert!(words.emergency("去年家里着火了，怎么申请救助").is_none());
    assert!(words.emergency("消防演练怎么报名").is_none());
}

#[test]
fn a_row_of_danger_that_names_an_unknown_group_of_words_is_refused() {
    let emergencies = "code,words,numbers,advice_key,unless\nEM-FIRE,着火了,119,fire,@lost\n";
    let refused = Lexicon::parse(&LexiconTexts { emergencies, ..texts() }).unwrap_err();
    assert_eq!(refused.file, "emergency.csv");
    assert!(refused.reason.starts_with("EM-FIRE: "), "{refused}");
}

#[test]
fn danger_now_is_seen_behind_what_happened_before() {
    let words = lexicon();
    let code = |text: &str| words.emergency(text).map(|row| row.code.clone());
    for (text, card) in [
        ("上次打我的人又来了正拿刀砍门", "EM-FIGHT"),
        ("上次吵架以后他现在又拿刀要杀我", "EM-FIGHT"),
        ("前几天刚修的高压线又掉下来了正冒火花", "EM-ELECTRIC"),
    ] {
        assert_eq!(code(text).as_deref(), Some(card), "{text}");
    }
    assert_eq!(code("去年家里着火现在没地方住"), None);
}

#[test]
fn danger_is_seen_in_other_words_too() {
    let words = lexicon();
    let code = |text: &str| words.emergency(text).map(|row| row.code.clone());
    for (text, card) in [
        ("房子起火", "EM-FIRE"),
        ("屋里一股煤气味，头晕", "EM-GAS"),
        ("液化气罐子漏了", "EM-GAS"),
        ("煤气罐滋滋响", "EM-GAS"),
        ("被电打了", "EM-ELECTRIC"),
        ("有人打架动刀", "EM-FIGHT"),
        ("狗咬了我胳膊流血不止", "EM-MEDICAL"),
        ("山上冒烟了", "EM-FIRE"),
        ("发大水了", "EM-FLOOD"),
        ("我爹摔倒了起不来", "EM-MEDICAL"),
        ("男人打我", "EM-DV"),
        ("我今年12岁，爸爸打我", "EM-DV"),
        ("我男人又打我了", "EM-DV"),
        ("my husband beats me", "EM-DV"),
        ("我被人强奸了怎么办", "EM-SEXUAL"),
        ("老师摸我女儿下面", "EM-SEXUAL"),
        ("I was raped", "EM-SEXUAL"),
        ("我吃了一瓶安眠药", "EM-SUICIDE"),
        ("活着没意思", "EM-SUICIDE"),
        ("再不解决我就去镇政府自焚", "EM-SUICIDE"),
        ("不给我解决我就炸了镇政府", "EM-EXPLOSIVE"),
        ("有人在放火", "EM-FIRE"),
        ("小孩吞了硬币喘不上来", "EM-MEDICAL"),
        ("干活手指头轧断了", "EM-MEDICAL"),
        ("我妈中风了", "EM-MEDICAL"),
        ("房子要塌了人还在里面", "EM-COLLAPSE"),
    ] {
        assert_eq!(code(text).as_deref(), Some(card), "{text}");
    }
    for text in [
        "液化气站经营许可证怎么办",
        "狗咬了打疫苗能报销吗",
        "去年老公打我，想离婚",
        "野猪把庄稼糟蹋了",
        "我妈中风了能办残疾证吗",
        "手指断了怎么申请工伤认定",
        "学校防性侵讲座哪里报名",
    ] {
        assert_eq!(code(text), None, "{text}");
    }
}

#[test]
fn what_is_urgent_is_seen_by_its_words_and_what_only_speaks_of_it_is_not() {
    let words = lexicon();
    for text in [
        "全村没水三天了",
        "水管爆裂，水漫到路上",
        "大面积停电，一直没来电",
        "小区停气两天，没法做饭",
        "暖气冰凉，老人冻得受不了",
        "学校里好多孩子吃了午饭都吐了",
        "我们几十个民工三个月没发工资",
        "工友们半年没拿到工资了",
        "停水沒通知，全村都沒水",
    ] {
        assert_eq!(words.urgency(text), Some(Priority::P1), "{text}");
    }
    for text in [
        "我家没水表",
        "停水通知在哪看",
        "手机没电了，打不了电话",
        "老师没水平",
        "停电通知怎么查",
        "想报停暖气，怎么办手续",
        "去年停水过一次",
        "小区没有电梯，老人上不去",
        "最低工资标准是多少",
        "食物中毒怎么预防",
        "路灯坏了好几天了，晚上黑漆漆的",
    ] {
        assert_eq!(words.urgency(text), None, "{text}");
    }
    assert_eq!(words.urgency("我家着火了"), Some(Priority::P0));
}

#[test]
fn health_children_and_accounts_are_seen_in_a_matter_and_what_only_sounds_so_is_not() {
    use Sensitive::{Account, Child, Health, Minor};
    let words = lexicon();
    for (text, kinds) in [
        ("我妈得了癌症，低保一直批不下来", vec![Health]),
        ("邻居患有精神病，老是砸我家门", vec![Health]),
        ("我12岁，村口的路灯坏了没人修", vec![Child]),
        ("我今年十三歲，学校门口没有斑马线", vec![Child]),
        ("我是小学生，我们村没有路灯", vec![Child]),
        ("我家孩子才8岁，被邻居的狗追", vec![Minor]),
        ("我儿子在磁石小学被同学打了", vec![Minor]),
        ("补贴没到，我的银行卡号是6222****1234", vec![Account]),
        ("孩子5岁，得了白血病，救助金没发", vec![Health, Minor]),
        ("I am 12 years old, the street light is broken", vec![Child]),
        ("My daughter is 9 years old and was bitten", vec![Minor]),
    ] {
        let mut found = words.sensitive(text);
        // Who says of themselves to be a child tells of a child too.
        found.retain(|kind| !(*kind == Minor && kinds.contains(&Child)));
        assert_eq!(found, kinds, "{text}");
    }
    for text in [
        "村道烂了，老人摔了一跤",
        "卫生院门口的路灯坏了",
        "医院住院部停车收费太贵",
        "小学门口的路灯坏了，孩子们看不见路",
        "我父亲83岁，走不动路，想要人上门办证",
        "我孩子已经18岁了，办不了身份证",
        "我33岁，三个月没发工资",
        "我六十岁了，养老金没发",
        "我12岁那年就搬走了，地被人占了",
        "我在小学工作，工资拖了三个月",
        "养猪场的猪得了高血压",
        "手机上的登录账号进不去",
        "楼房只有5岁，墙就裂了",
    ] {
        assert_eq!(words.sensitive(text), [], "{text}");
    }
}

#[test]
fn danger_is_seen_in_english() {
    let words = lexicon();
    let numbers = |text| words.emergency(text).map(EmergencyRow::numbers).unwrap_or_default();
    assert_eq!(numbers("Help, my house is on fire!"), ["119"]);
    assert_eq!(numbers("A boy fell into the river and is drowning"), ["119", "110", "120"]);
    assert_eq!(numbers("My father has a heart attack"), ["120"]);
    assert!(words.emergency("My house was on fire last year, is there a subsidy").is_none());
    assert!(words.emergency("Where do I apply for a fire safety permit?").is_none());
}

#[test]
fn everyday_questions_are_seen_and_complaints_in_their_form_are_not() {
    let words = lexicon();
    for text in ["能办不", "这个咋弄", "磁石镇在哪里办身份证", "周六开门吗", "要钱没"]
    {
        assert!(words.asks(text), "{text}");
    }
    for text in ["怎么还没人修", "路灯为什么半年不亮", "农商行门口", "路灯坏了三天"]
    {
        assert!(!words.asks(text), "{text}");
    }
}

#[test]
fn insults_alone_are_abuse_and_beside_a_matter_they_are_not() {
    let words = lexicon();
    assert_eq!(words.small_talk("你们这帮吃干饭的"), Some("abuse"));
    assert_eq!(words.small_talk("谢谢你啊"), Some("thanks"));
    assert_eq!(words.small_talk("😀"), Some("empty"));
    assert_eq!(words.small_talk("垃圾堆了半个月没人清"), None);
    assert_eq!(words.small_talk("垃圾桶满了"), None);
}

#[test]
fn the_words_of_a_matter_demand_its_class() {
    let words = lexicon();
    assert_eq!(words.claim("我要投诉磁石镇政府，北街路灯不亮"), Some("complaint"));
    assert_eq!(words.claim("举报有人偷井盖"), Some("report"));
    assert_eq!(words.claim("投诉电话是多少"), None);
    assert_eq!(words.claim("上次投诉过，路灯还是不亮"), None);
}

#[test]
fn a_short_message_says_what_of_a_draft_to_change() {
    let words = lexicon();
    for (text, of) in [
        ("地点错了", "place"),
        ("改地点", "place"),
        ("我要改电话", "contact"),
        ("电话写错了", "contact"),
        ("改内容", "text"),
    ] {
        assert_eq!(words.mend(text), Some(of), "{text}");
    }
    assert_eq!(words.mend("打电话也没人接"), None);
    assert_eq!(words.mend("那个地方老是堵车没人管"), None);
}

#[test]
fn a_long_story_that_mentions_the_police_keeps_its_matter() {
    let words = lexicon();
    assert!(words.door("我要报案").is_some());
    let story = "退耕还林的地被人用挖掘机取土，树根都露出来了，".repeat(3);
    let passing = format!("{story}去派出所报案说不归他们管，{story}");
    assert!(words.door(&passing).is_none());
    assert!(words.door(&format!("{story}我想打官司")).is_some());
}

#[test]
fn officers_type_a_verb_then_a_number_then_words() {
    let words = lexicon();
    assert_eq!(words.staff("签收 WB-1"), Some(("acknowledge", "WB-1")));
    assert_eq!(words.staff("/resolve WB-1 已修好"), Some(("resolve", "WB-1 已修好")));
    assert_eq!(words.staff("签收员是谁"), None);
    assert_eq!(words.staff("看板"), Some(("board", "")));
}

#[test]
fn courtesy_is_known_by_the_whole_message_only() {
    let words = lexicon();
    assert_eq!(words.small_talk("你好！"), Some("greeting"));
    assert_eq!(words.small_talk("你好，低保怎么办"), None);
    assert_eq!(words.whole("我的工单"), Some("tickets"));
}

#[test]
fn a_number_in_a_story_is_the_tellers_only_when_it_is_said_to_be() {
    let words = lexicon();
    let shown = "138****5678";
    for told in [
        "村道烂了，我的电话138****5678",
        "请联系我 138****5678",
        "我叫王**，电话138****5678",
        "他家漏水淹了我家，我电话是138****5678",
        "Please call me: 138****5678",
    ] {
        assert!(words.is_own_phone(told, shown), "{told}");
    }
    for told in [
        "楼上邻居张**天天吵，他电话138****5678，你们管管",
        "证人李**，138****5678",
        "我家被淹了。物业电话138****5678",
        "我打过邻居的电话138****5678",
        "路灯坏了 138****5678",
    ] {
        assert!(!words.is_own_phone(told, shown), "{told}");
    }
}
