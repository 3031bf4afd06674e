//! Sentences as residents write them: in `NAMED` every name is written `[王大勇]`, and nothing else is
//! one.

use proptest::prelude::*;

use super::super::{NumberKind, masked, personal_numbers};

const NAMED: &[&str] = &[
    // Beside the teller.
    "邻居[王大勇]天天半夜放音乐",
    "邻居[王勇]天天半夜放音乐",
    "隔壁[李秀英]家的狗咬人",
    "我邻居叫[张建国]，在楼道里堆东西",
    "邻居是[刘二柱]，他占了公共通道",
    "楼上邻居（[赵敏]）往下扔垃圾",
    "村民[孙福来]把水渠堵了",
    "村民[马超]欠我工钱",
    "村民[高玉兰]、[石大海]和[王三]抢水",
    "丈夫[周志强]在工地摔伤了",
    "妻子[吴桂花]是残疾人",
    "儿子[郑浩然]今年上小学",
    "女儿[李子涵]的学区怎么划",
    "我爸[陈德才]没有低保",
    "我妈[冯淑珍]住院能报多少",
    "岳父[欧阳建平]去世了",
    "孙女[司马小燕]没有户口",
    "侄子[诸葛亮亮]打了我",
    "表弟[杜家豪]借钱不还",
    "前夫[许向东]不给抚养费",
    // Beside a trade or an office.
    "村主任[张建国]把救济款给了亲戚",
    "村书记[林有才]不公开账目",
    "会计[何桂芳]不给开票",
    "包工头[谢永强]拖欠工资",
    "老板[丁一鸣]跑了",
    "房东[曹淑芬]不退押金",
    "房东：[方圆圆]，不退押金",
    "班主任[袁丽丽]收补课费",
    "老师[魏志远]体罚学生",
    "医生[蒋文]收红包",
    "司机[沈万山]半路甩客",
    "网格员[卢晓梅]从来没来过",
    "经理[姚明亮]不签合同",
    // As a form has it.
    "申请人[王小丽]，女",
    "申请人：[王小丽]",
    "户主：[金德福]",
    "当事人[崔大庆]不服",
    "经办人[钟灵]说要等",
    "联系人：[白洁]",
    "联系人[任远行]",
    "姓名：[温如玉] 女",
    "负责人是[江海洋]",
    "法定代表人[龙飞]",
    "本人[熊大林]，男，60岁",
    "被投诉人[邓小芳]",
    "我叫[李雷]住在东村",
    "一个名叫[韩梅梅]的女孩",
    "有个叫[石根]的在门口骂人",
    "受害人[雷玉生]",
    // Before a title.
    "昨天找[张建国]主任，他不在",
    "去问[王勇]书记也没用",
    "[李秀英]老人没人管",
    "[高玉兰]大妈摔倒了",
    "[王大勇]他家占了路",
    "[王大勇]家的狗咬人",
    "请[刘洋]同志处理",
    "[陈晓东]先生打来电话",
    "给[赵丽颖]女士回电",
    "[欧阳锋]老师教得好",
    "[周建华]医生态度差",
    "[吕品]夫妇吵架",
    // Said again.
    "邻居[王大勇]打人，[王大勇]还骂人",
    "邻居[王大勇]打人，[大勇]还骂人",
    "我叫[赵敏]，邻居[钱守财]说[赵敏]欠他的",
    // In traditional script.
    "鄰居[張建國]天天吵",
    "兒子[劉偉]沒有戶口",
    "老闆[陳國棟]拖欠工資",
    "書記[鄭麗華]不公開帳目",
    "我叫[趙曉東]，住東村",
    "[蕭玉蘭]老人沒人管",
    "醫生[葉麗]收紅包",
    "聯絡人：[歐陽鋒]",
    "戶主[馮貴]家漏水",
    "找[蘇國強]主任",
    // Longer stories.
    "我是东村的，丈夫[赵长贵]去年在外地干活，包工头[钱大海]一直不给钱",
    "我家房子漏水，村里来看过，书记[孙立国]说没钱修",
    "村民[李铁柱]种的树挡了我家的光，找过[周小平]主任",
];

const NO_NAMES: &[&str] = &[
    // A surname with a title is how everybody is called.
    "找王主任问一下",
    "张书记说没钱",
    "邻居王大妈摔倒了",
    "隔壁李大爷没人管",
    "老师傅修车",
    "村里的小王说的",
    "邻居老王占道",
    "邻居王某打人",
    "邻居王某某打人",
    "李阿姨和张叔叔吵架",
    "王总经理跑了",
    "孙副主任不在",
    // Places, shops, offices.
    "村民张家村那边的",
    "我们王家坝没有路灯",
    "书记李庄那条路",
    "主任王家山的路",
    "老板石桥镇的",
    "村主任高庄村的",
    "叫李大明饭店的那家",
    "名叫王小二超市",
    "石桥村主任不管事",
    "夏禾镇长岭社区",
    "黄河大桥堵车",
    "司机马路上乱停",
    "邻居江苏人",
    "房东是安徽人",
    "老板是温州人",
    "找民政局主任",
    "卫生院院长是谁",
    "金融办主任在哪",
    // Everyday words that begin like a name.
    "村民方便吗",
    "老人高兴",
    "工人安全帽没有",
    "孩子高中毕业",
    "学生时间不够",
    "业主万元押金",
    "公司成立要什么",
    "孩子温度高",
    "司机车辆年检",
    "书记党员大会",
    "业主路灯坏了",
    "邻居白色的墙",
    "司机高速上违章",
    "老人严重缺水",
    "邻居经常半夜吵",
    "丈夫常年在外打工",
    "村民向阳路灯",
    "主任钱款不公开",
    "会计金额不对",
    "户主石头房",
    "村民田地被占",
    "业主房屋漏水",
    "业主水管爆了",
    "物业经理张贴通知",
    "老板安装的门",
    "本人于春节前回来",
    "本人于2020年入伍",
    "当事人双方",
    "申请人应当到场",
    "联系人多",
    "姓名怎么改",
    "改姓名要什么材料",
    "残疾人康复补贴",
    "儿子成年了",
    "孙子出生怎么上户口",
    "孩子单身证明",
    "叫水车来",
    "我叫他来他不来",
    "我叫了三次",
    "打电话叫司机",
    "群众文化活动",
    "退役军人林业工作",
    "村民易地搬迁",
    "居民连续三天停水",
    "老人黄金被骗",
    "孩子黄牛病",
    "丈夫和儿子",
    "邻居许多人",
    "老板于是跑了",
    "新郎年龄不够",
    "学生毕业证丢了",
    "学生全国通用的证",
    "主任任期到了",
    // In traditional script.
    "鄰居張大媽摔倒了",
    "找張書記",
    "老師傅修車",
    "業主馬路被堵",
    "司機車輛年檢",
    "居民連續停水",
    "孩子畢業證",
    "",
    "王",
    "邻居王",
    "张主任",
];

/// The sentence without its brackets, and the names in it.
fn read(sentence: &str) -> (String, Vec<String>) {
    let names = sentence.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    (sentence.replace(['[', ']'], ""), names.map(str::to_owned).collect())
}

fn names_in(text: &str) -> Vec<String> {
    let found = personal_numbers(text).into_iter();
    let names = found.filter(|n| matches!(n.kind, NumberKind::Name | NumberKind::GivenName));
    names.map(|n| text.get(n.from..n.to).unwrap().to_owned()).collect()
}

#[test]
fn a_name_is_found_by_the_words_beside_it() {
    let sentences = NAMED.iter().map(|sentence| read(sentence));
    let wrong = sentences.map(|(text, names)| (names_in(&text), names, text));
    let wrong: Vec<_> = wrong.filter(|(found, names, _)| found != names).collect();
    assert!(wrong.is_empty(), "found, expected, in: {wrong:#?}");
}

#[test]
fn what_only_looks_like_a_name_stays() {
    let wrong: Vec<_> = NO_NAMES.iter().map(|text| masked(text)).collect();
    let wrong: Vec<_> =
        wrong.iter().zip(NO_NAMES).filter(|(masked, text)| masked != text).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_surname_is_kept_and_the_rest_of_the_sentence_too() {
    assert_eq!(masked("邻居王大勇家的狗"), "邻居王**家的狗");
    assert_eq!(masked("鄰居張建國天天吵"), "鄰居張**天天吵");
    assert_eq!(masked("邻居王大勇，大勇的狗"), "邻居王**，**的狗");
}

#[test]
fn the_lists_can_be_read_and_none_is_empty() {
    let words = &super::LISTS.words;
    let lists = [&words.stated, &words.cues, &words.titles, &words.places, &words.after];
    assert!(lists.iter().all(|list| list.len() > 5) && words.words.len() > 100);
    let longest = lists.into_iter().flatten().chain(&words.words).map(|word| word.chars().count());
    assert!(longest.max() <= Some(super::LONGEST));
    assert!(words.given.chars().count() > 500 && words.surnames.chars().count() > 100);
}

/// Pieces of sentences that meet as they like.
fn told() -> impl Strategy<Value = String> {
    let pieces = [
        "邻居",
        "村民",
        "我叫",
        "姓名：",
        "書記",
        "叫",
        "是",
        "、",
        "和",
        "，",
        " ",
        "的",
        "家",
        "天天",
        "主任",
        "老人",
        "他家",
        "王",
        "李",
        "張",
        "欧阳",
        "高",
        "方",
        "于",
        "向",
        "大",
        "勇",
        "建",
        "國",
        "明",
        "来",
        "有",
        "路",
        "村",
        "天",
        "138",
        "12345678",
        "𠮷",
        "é",
        "*",
        "大勇",
        "王建国",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn masking_twice_is_masking_once(text in told()) {
        let once = masked(&text);
        prop_assert_eq!(masked(&once), once);
    }

    #[test]
    fn no_span_splits_a_character_or_lies_over_another(text in told()) {
        let mut end = 0;
        for found in personal_numbers(&text) {
            prop_assert!(found.from >= end && found.to > found.from);
            prop_assert!(text.get(found.from..found.to).is_some());
            end = found.to;
        }
    }

    #[test]
    fn nothing_of_a_given_name_is_left(
        before in told(), after in told(), cue in "邻居|村民|我叫|姓名：|書記",
        name in "[王李張陈][勇建國明秀英][强芳麗军]",
    ) {
        let out = masked(&format!("{before}，{cue}{name}，{after}，{name}"));
        let given: String = name.chars().skip(1).collect();
        prop_assert!(!out.contains(&given), "{out}");
    }

    #[test]
    fn any_text_can_be_looked_through(text in "\\PC{0,60}") {
        let _ = masked(&text);
    }
}
