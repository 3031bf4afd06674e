//! Questions and their answers.

use super::staff::mark;
use super::{AT, DAY, office, text, texts};
use crate::domain::message::{
    Again, AreaChoice, Besides, Part, Reply, Split, SplitOption, Unreadable,
};
use crate::domain::people::Role;
use crate::domain::view::{
    AnswerCard, BundleView, CardOffer, Choice, DeskName, DoorView, GoTo, HoldingMode, Opening,
    Remedy,
};

pub fn remedy() -> Remedy {
    Remedy {
        review_body: text("示例县人民政府"), review_days: 60, court_months: 6, note: None
    }
}

/// A service that the town grants in its own name, with everything said about it.
pub fn full_card() -> AnswerCard {
    AnswerCard {
        code: text("SA-001"),
        title: text("最低生活保障审核确认"),
        kind: text("power"),
        score: 12.5,
        holder: office("河口镇人民政府", "town"),
        responsible: office("河口镇人民政府", "town"),
        mode: HoldingMode::Transfer,
        since: Some(text("2021-03-01")),
        delegation_basis: Some(text("示例政发〔2021〕3号")),
        assumed: Some(text("河口镇")),
        go_to: GoTo {
            office: text("河口镇便民服务中心 3 号窗口"),
            address: text("河口镇人民路 1 号"),
            hours: text("1-5 08:30-12:00 13:30-17:30"),
            phone: text("0000-1234567"),
        },
        opening: Some(Opening::Open { until: AT }),
        legal_limit: Some(text("30wd")),
        promised_limit: Some(text("20wd")),
        fee: Some(text("不收费")),
        basis: texts(&["《社会救助暂行办法》第十一条"]),
        list_version: text("示例县乡镇权力清单 2026 版"),
        as_of: text("2026-11-22"),
        conditions: texts(&["家庭人均收入低于当地低保标准"]),
        materials: texts(&["身份证", "户口簿", "收入证明", "申请书"]),
        steps: texts(&["申请", "入户调查", "公示", "确认"]),
        town_step: Some(text("受理、入户调查")),
        county_step: Some(text("抽查")),
        approver: Some(office("河口镇人民政府", "town")),
        regulator: Some(office("示例县民政局", "county")),
        enforcer: Some(office("示例县民政局", "county")),
        remedy: Some(remedy()),
        assists: Vec::new(),
        advice: None,
        agent: Some(text("东村便民服务点")),
        proxy: texts(&["委托办理的，带委托书和双方身份证"]),
        online_url: Some(text("https://example.gov.cn/sa-001")),
        pays: Some(texts(&["每人每月600元"])),
        asked: None,
    }
}

/// A card that says nothing but who does what.
pub fn bare_card() -> AnswerCard {
    AnswerCard {
        code: text("SA-002"),
        title: text("临时救助"),
        kind: text("public_service"),
        pays: Some(Vec::new()),
        holder: office("示例县民政局", ""),
        responsible: office("示例县民政局", ""),
        list_version: text("示例县公共服务事项目录 2026 版"),
        as_of: text("2026-11-22"),
        ..AnswerCard::default()
    }
}

/// A power that the town gave back.
pub fn taken_back_card() -> AnswerCard {
    AnswerCard {
        mode: HoldingMode::TakenBack,
        holder: office("示例县自然资源局", "county"),
        responsible: office("示例县自然资源局", "county"),
        opening: Some(Opening::Closed { opens: AT + DAY }),
        promised_limit: None,
        agent: Some(text("yes")),
        approver: None,
        remedy: Some(Remedy { note: Some(text("先申请行政复议")), ..remedy() }),
        materials: texts(&["身份证"]),
        ..full_card()
    }
}

/// What people call the hotline about.
pub fn matter_card() -> AnswerCard {
    AnswerCard {
        code: text("HM-LAMP"),
        title: text("路灯不亮"),
        kind: text("matter"),
        holder: office("示例县城市管理局", "county"),
        responsible: office("示例县城市管理局", "county"),
        assists: vec![office("河口镇人民政府", "town"), office("国网示例供电所", "utility")],
        advice: Some(text("先绕开没有灯的路段，记下灯杆上的编号")),
        opening: Some(Opening::Open { until: AT }),
        go_to: GoTo { hours: text("24h"), phone: text("12345"), ..GoTo::default() },
        list_version: text("示例县派单目录 2026 版"),
        as_of: text("2026-11-22"),
        ..AnswerCard::default()
    }
}

fn cards() -> Vec<AnswerCard> {
    let entrusted = AnswerCard {
        mode: HoldingMode::Entrust,
        responsible: office("示例县交通运输局", "county"),
        promised_limit: Some(text("0")),
        legal_limit: None,
        go_to: GoTo { hours: text("周一到周五"), ..GoTo::default() },
        opening: Some(Opening::Unknown),
        ..full_card()
    };
    let seasonal = "1-5 08:30-12:00;6 09:00-11:30;season 06-01..09-30 1-5 08:00-12:00";
    let stationed = AnswerCard {
        mode: HoldingMode::Stationed,
        approver: Some(office("示例县民政局", "county")),
        promised_limit: Some(text("30d")),
        legal_limit: Some(text("2h")),
        go_to: GoTo { hours: text(seasonal), ..GoTo::default() },
        fee: Some(String::new()),
        ..full_card()
    };
    let forward = AnswerCard { mode: HoldingMode::Forward, ..full_card() };
    vec![full_card(), bare_card(), taken_back_card(), matter_card(), entrusted, stationed, forward]
}

pub(super) fn answers() -> Vec<Reply> {
    let boxed = |card: AnswerCard| Reply::Answer { card: Box::new(card), offers: Vec::new() };
    let part =
        |part: Part| move |card: AnswerCard| Reply::AnswerPart { part, card: Box::new(card) };
    let parts = Part::ALL.into_iter().flat_map(|one| cards().into_iter().map(part(one)));
    let offers = vec![CardOffer::Follow, CardOffer::Suggest];
    let offered = Reply::Answer { card: Box::new(full_card()), offers };
    let asked = AnswerCard { asked: Some(Part::Amount), ..bare_card() };
    let door = |card: AnswerCard| DoorView { go_to: card.go_to, opening: card.opening };
    let offices = Reply::Offices { offices: cards().into_iter().map(door).collect() };
    let whole = cards().into_iter().map(boxed);
    whole.chain(parts).chain([offered, offices, boxed(asked)]).collect()
}

pub(super) fn first_words() -> Vec<Reply> {
    let first = vec![
        welcome(),
        Reply::Welcome { desk: DeskName::Area { area: text("示例县") } },
        Reply::Welcome { desk: DeskName::Sample { area: text("示例县") } },
        Reply::Help { staff: None },
        Reply::Help {
            staff: Some(Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(";")),
        },
        Reply::Help { staff: Some(text("operator")) },
        Reply::Privacy,
        Reply::WhichMatter { part: Part::Materials },
        Reply::OutOfRange { most: 4 },
        Reply::AskLang,
        Reply::LangSet,
        Reply::PersonalData,
        Reply::Settled,
        Reply::Unreadable { why: Unreadable::Kind },
        Reply::Unreadable { why: Unreadable::TooLarge },
        Reply::Unreadable { why: Unreadable::WrongType },
        Reply::Unreadable { why: Unreadable::NotText },
        Reply::TooLong { kept: 2000 },
        Reply::ButtonOver,
        Reply::Pressed { message: 7, mark: None },
        Reply::Pressed { message: 7, mark: Some(mark(None)) },
        Reply::Pressed { message: 7, mark: Some(mark(Some(text("示例县城市管理局")))) },
        Reply::Plain { text: text("今天下午停电，窗口明天再开。") },
        Reply::NotFound { again: Again::First, examples: Vec::new() },
        Reply::NotFound {
            again: Again::First, examples: texts(&["补身份证", "买农机补贴"])
        },
        Reply::NotFound { again: Again::Again, examples: Vec::new() },
        Reply::OtherDoor {
            title: text("劳动争议"),
            door: text("示例县劳动人事争议仲裁委员会"),
            phone: text("12333"),
            explanation: text("劳动争议要先仲裁"),
            basis: text("《中华人民共和国劳动争议调解仲裁法》第五条"),
        },
        Reply::OtherDoor {
            title: text("已经起诉的案件"),
            door: text("示例县人民法院"),
            phone: String::new(),
            explanation: text("法院正在审理"),
            basis: String::new(),
        },
        choices(),
        bundle(),
        split(Split::Category, &[("社会救助", "社会救助"), ("农业农村", "农业农村")]),
        split(Split::Event, &[("LE-01", "开小饭店"), ("LE-02", "农村盖房子")]),
        split(Split::Audience, &[("老年人", "老年人"), ("农户", "农户")]),
        split(Split::Level, &[("county", ""), ("town", "")]),
        Reply::WhichPlace {
            areas: vec![
                AreaChoice { town: Some(text("夏禾镇")), ..area("A1", "柳沟") },
                AreaChoice { town: Some(text("磁石镇")), ..area("A2", "大柳沟村") },
            ],
        },
    ];
    first.into_iter().chain(besides()).collect()
}

pub(super) fn area(code: &str, name: &str) -> AreaChoice {
    AreaChoice { code: text(code), name: text(name), town: None }
}

fn split(by: Split, options: &[(&str, &str)]) -> Reply {
    let option = |(code, name): &(&str, &str)| SplitOption { code: text(code), name: text(name) };
    Reply::Narrow { by, options: options.iter().map(option).collect() }
}

pub fn bundle() -> Reply {
    let options = match choices() {
        Reply::Choices { options } => options,
        _ => Vec::new(),
    };
    let (code, title) = (text("LE-01"), text("开小饭店"));
    Reply::Bundle {
        bundle: Box::new(BundleView { code, title, note: text("先办执照"), options })
    }
}

/// Matters offered beside an answer, for every reason.
pub(super) fn besides() -> Vec<Reply> {
    let options = || match choices() {
        Reply::Choices { options } => options,
        _ => Vec::new(),
    };
    let one = |why: &Besides| Reply::Besides { why: *why, options: options() };
    Besides::ALL.iter().map(one).collect()
}

pub fn choices() -> Reply {
    let choice = |code: &str, title: &str, office: &str| Choice {
        code: text(code),
        title: text(title),
        office: text(office),
    };
    Reply::Choices {
        options: vec![
            choice("SA-001", "最低生活保障审核确认", "河口镇人民政府"),
            choice("SA-002", "临时救助", "示例县民政局"),
        ],
    }
}

/// A card of danger for one advice of the word lists.
pub fn emergency(advice: &str) -> Reply {
    Reply::Emergency {
        numbers: texts(&["119", "110", "120", "122", "12338", "12356", "0000-119119"]),
        advice: text(advice),
    }
}

pub fn welcome() -> Reply {
    Reply::Welcome { desk: DeskName::Given { name: text("示例县政务服务台") } }
}
