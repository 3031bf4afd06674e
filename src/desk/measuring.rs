//! Measures answers: asks the cases of a question file the way a resident's question goes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Answered, Asking, Knowledge};
use crate::domain::catalog::Asked;
use crate::domain::{Millis, local};
use crate::search::eval::{Case, Did, Expected, Miss, OfficeKinds, Reply, Report};
use crate::search::eval::{run, unknown_codes};
use crate::search::fit::{Fit, fit};
use crate::search::{Found, SearchError};

/// Kinds of office as question files name them.
const OFFICE_KINDS: &str = include_str!("../../index/words/office_kinds.csv");
/// Terms shown of what led to a miss.
const TERMS: usize = 6;
/// Items explained of what was found, and of what was wanted.
const EXPLAINED: usize = 2;

/// Asks the way a resident's question goes, and knows what the words of a question file mean.
pub struct Judge<'a> {
    knowledge: &'a Knowledge,
    kinds: OfficeKinds,
    now: Millis,
}

impl<'a> Judge<'a> {
    /// One who asks this knowledge at this moment.
    #[must_use]
    pub fn new(knowledge: &'a Knowledge, now: Millis) -> Self {
        let kinds = OfficeKinds::read(OFFICE_KINDS).unwrap_or_else(|error| {
            tracing::error!(%error, "the kinds of office cannot be read");
            OfficeKinds::default()
        });
        Self { knowledge, kinds, now }
    }

    /// What cases name that nobody knows, and dates that are none, with their lines.
    #[must_use]
    pub fn faults(&self, cases: &[Case]) -> Vec<(usize, String)> {
        let tables = self.knowledge.catalog.tables();
        let known: BTreeSet<String> = (tables.items.iter().map(|row| row.code.as_str()))
            .chain(tables.matters.iter().map(|row| row.code.as_str()))
            .chain(tables.life_events.iter().map(|row| row.code.as_str()))
            .chain(tables.areas.iter().map(|row| row.code.as_str()))
            .chain(self.knowledge.lexicon.codes())
            .map(str::to_owned)
            .collect();
        let codes = unknown_codes(cases, &known);
        let codes = codes.map(|(line, code)| (line, format!("nothing has the code {code}")));
        let dates = cases.iter().filter(|case| case.at.is_some() && date_of(case).is_none());
        let dates = dates.map(|case| (case.line, "the date must be YYYY-MM-DD".to_owned()));
        codes.chain(dates).collect()
    }

    /// Asks every case and adds up.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn measure(&self, cases: &[Case]) -> Result<Report, SearchError> {
        let cases: Vec<Case> = cases.iter().map(|case| self.meant(case)).collect();
        let mut failed = None;
        let ask = |case: &Case| {
            self.ask(case).unwrap_or_else(|error| {
                failed = Some(error);
                Reply {
                    codes: Vec::new(),
                    offices: Vec::new(),
                    did: Did::Nothing,
                    confidence: 0.0,
                    took_us: 0,
                }
            })
        };
        let report = run(&cases, ask, |code| {
            self.knowledge.office_kinds(code, &self.asked(&Asking::default()))
        });
        failed.map_or(Ok(report), Err)
    }

    /// What the desk answers to a case, in full.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn answer(&self, case: &Case) -> Result<Answered, SearchError> {
        self.knowledge.ask(&asking(case), self.now)
    }

    /// Fits the coefficients of the bands to the cases that come to the search.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn fit(&self, cases: &[Case]) -> Result<Fit, SearchError> {
        let limits = *self.knowledge.words.bands();
        let mut searched = Vec::new();
        for case in cases {
            let did = self.answer(case)?.did;
            if matches!(did, Did::Answer | Did::Choices | Did::Nothing) {
                searched.push(case.clone());
            }
        }
        let find = |case: &Case, most: usize| -> Result<Found, SearchError> {
            self.knowledge.search_most(&asking(case), most)
        };
        fit(&searched, &limits, find, |case, code| self.knowledge.covered(&asking(case), code))
    }

    /// The terms that led to what was found and to what was wanted, one line an item.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explained(&self, miss: &Miss) -> Result<Vec<String>, SearchError> {
        let found = miss.reply.codes.iter().take(EXPLAINED);
        let wanted = miss.case.expected.codes().iter().take(EXPLAINED);
        let codes: BTreeSet<&String> = found.chain(wanted).collect();
        codes.into_iter().map(|code| self.explained_code(&miss.case, code)).collect()
    }

    fn explained_code(&self, case: &Case, code: &str) -> Result<String, SearchError> {
        let parts = self.knowledge.explain(&asking(case), std::iter::once(code))?;
        let total: f32 = parts.iter().map(|part| part.score).sum();
        let terms = parts.iter().filter(|part| part.term.chars().all(is_readable)).take(TERMS);
        let terms = terms.map(|part| format!("{} {:.1}", part.term, part.score));
        let title = self.knowledge.catalog.title(code).unwrap_or_default();
        Ok(format!("{total:6.1} {code} {title}: {}", terms.collect::<Vec<_>>().join(", ")))
    }

    /// The case with every name of the offices that are right.
    fn meant(&self, case: &Case) -> Case {
        let expected = match &case.expected {
            Expected::Offices(names) => {
                Expected::Offices(names.iter().flat_map(|name| self.kinds.meant(name)).collect())
            }
            other => other.clone(),
        };
        Case { expected, ..case.clone() }
    }

    fn ask(&self, case: &Case) -> Result<Reply, SearchError> {
        let asking = asking(case);
        let answered = self.knowledge.ask(&asking, self.now)?;
        let asked = self.asked(&asking);
        let kinds = |code: &String| self.knowledge.office_kinds(code, &asked);
        // A command (转人工, 不用了) is done, not searched for.
        let command = self.knowledge.lexicon.whole(&case.text).is_some();
        let did = if command { Did::SmallTalk } else { answered.did };
        Ok(Reply {
            offices: answered.found.iter().map(kinds).collect(),
            codes: answered.found,
            did,
            confidence: answered.confidence,
            took_us: answered.took_us,
        })
    }

    fn asked<'q>(&'q self, asking: &Asking<'q>) -> Asked<'q> {
        Asked {
            on: asking.on.unwrap_or_else(|| local(self.now).date()),
            area: Some(asking.area.unwrap_or(&self.knowledge.home)),
            now: None,
        }
    }
}

/// Sounds are written in characters that nobody can read.
fn is_readable(c: char) -> bool {
    !('\u{E000}'..='\u{F8FF}').contains(&c)
}

fn asking(case: &Case) -> Asking<'_> {
    Asking {
        question: &case.text,
        subject: case.subject.as_deref(),
        on: date_of(case),
        area: case.area.as_deref(),
    }
}

fn date_of(case: &Case) -> Option<NaiveDate> {
    case.at.as_deref().and_then(|at| at.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog_files::sample;
    use crate::desk::{DeskFacts, IndexPlace};
    use crate::search::eval::read;

    /// 22 November 2026, 09:30 in China.
    const NOW: Millis = 1_795_311_000_000;
    const GOLDEN: &str = include_str!("../../index/golden/questions.tsv");

    fn knowledge() -> Knowledge {
        let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
        Knowledge::build(&sample().unwrap(), 1, IndexPlace::Memory, &facts).unwrap()
    }

    #[test]
    fn the_golden_questions_are_answered_at_least_as_well_as_measured() {
        let (knowledge, cases) = (knowledge(), read(GOLDEN).unwrap());
        let judge = Judge::new(&knowledge, NOW);
        assert_eq!(judge.faults(&cases), []);
        let report = judge.measure(&cases).unwrap();
        let floors = [
            ("questions", report.questions as f64, 600.0),
            ("R@1", report.r1, 0.90),
            ("R@3", report.r3, 0.96),
            ("answered", report.answered, 0.87),
            ("precision", report.precision, 0.93),
            ("chit-chat rejected", report.rejected_chitchat, 0.97),
            ("uncovered rejected", report.rejected_uncovered, 0.75),
            ("choices where unclear", report.unclear_offered, 0.60),
            ("other doors and danger", report.by_style["out_of_scope"].right, 0.97),
        ];
        let below: Vec<_> = floors.iter().filter(|(_, reached, floor)| reached < floor).collect();
        assert!(below.is_empty(), "{below:?}");
    }

    fn named(knowledge: &Knowledge, question: &str) -> bool {
        knowledge.search(&Asking::of(question)).unwrap().named
    }

    #[test]
    fn who_tells_how_things_stand_names_no_matter_of_its_own() {
        let knowledge = knowledge();
        for text in [
            "那俺娘户口在老家，要带些什么材料过去呢",
            "俺娘今年八十了腿脚不好走不动路，能不能让俺去替她办",
            "我在外地打工平时回不来，这个能不能在手机上申请啊",
            "要是材料带不齐的话，能不能先把申请交上去再补",
            "我们家离镇上挺远的，想问一下你们中午有没有人在",
            "那我要是对结果不同意，还能找谁去说理啊",
            "从交材料到钱发下来，大概总共要等多长时间呢",
            "我想先打个电话问问清楚，你能告诉我号码是多少吗",
            "这些材料是要原件还是要复印件啊，要准备几份",
            "我明天带孩子过去办的话，都需要带哪些证件呢",
            "急着用的话最快几天能拿到手，要不要另外加钱",
            "我对象是外地户口的，那我们俩要带什么材料过去",
            "what papers do I have to bring when I come tomorrow morning",
            "my mother is eighty and can not walk, can I go there on her behalf",
        ] {
            assert!(!named(&knowledge, text), "{text}");
        }
    }

    #[test]
    fn who_asks_about_another_matter_names_it() {
        let knowledge = knowledge();
        for text in [
            "俺想给俺爹办个残疾证，要带些什么材料过去呢",
            "那办身份证要带什么材料呢，孩子刚满十六岁",
            "另外我还想问问结婚登记要带哪些证件过去啊",
            "我家想翻建老房子，批宅基地要准备什么材料",
            "孩子该上小学了，报名要什么材料，什么时候报",
            "村口的路灯坏了好几天了，打什么电话找人修",
            "俺爹八十多了，高龄津贴一个月能领多少钱啊",
            "那失业金怎么领啊，需要什么条件，去哪办",
            "俺娘户口想迁到城里来，要带些什么材料过去呢",
            "那临时救助怎么申请，多久能批下来",
            "还有老年证怎么办理，需要什么材料",
            "拖欠工资去哪里告，要带什么材料",
            "I want to get married, what papers do we need to bring",
            "The street light in front of my house is broken, who should I call",
            "how do I register a company and what documents do I need",
        ] {
            assert!(named(&knowledge, text), "{text}");
        }
    }

    #[test]
    fn several_matters_in_one_message_are_told_apart_and_one_told_at_length_is_not() {
        let knowledge = knowledge();
        let apart = |text: &str| knowledge.found(&Asking::of(text)).unwrap().0.apart;
        for (text, codes) in [
            ("办身份证要啥，还有俺家路灯坏了", ["MS-GA-0107", "RX-001"]),
            ("低保怎么办？结婚登记要带什么？", ["MS-MZ-0101", "MS-MZ-0115"]),
            ("想办个残疾证，顺便问一下高龄津贴怎么领", ["MS-CL-0101", "MS-MZ-0106"]),
        ] {
            let mut found = apart(text);
            found.sort();
            assert_eq!(found, codes, "{text}");
        }
        for text in [
            "办身份证要什么材料，还有几天能拿到",
            "路灯坏了。晚上黑漆漆的，老人摔了一跤。还有好几个路灯也不亮。",
            "低保怎么办？要带什么材料？在哪里办？",
            "我家孩子要上小学，另外户口不在本地，怎么报名？",
        ] {
            assert_eq!(apart(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn every_official_word_of_the_thesaurus_is_in_the_lists() {
        let knowledge = knowledge();
        let docs = crate::desk::knowledge::docs(&knowledge.catalog, &[]);
        assert_eq!(knowledge.words.lint(&docs), []);
    }

    #[test]
    fn events_of_life_are_answered_with_all_they_take() {
        let knowledge = knowledge();
        for (question, code) in [
            ("我想开个小饭店要办什么", "LE-01"),
            ("农村盖房子", "LE-02"),
            ("老人去世了要办哪些手续", "LE-04"),
            ("生孩子", "LE-05"),
            ("開小飯店", "LE-01"),
        ] {
            assert_eq!(knowledge.event(question), Some(code), "{question}");
        }
        let answered = knowledge.ask(&Asking::of("开小饭店"), NOW).unwrap();
        assert_eq!((answered.outcome, answered.choices.len()), ("choices", 10));
        assert_eq!(knowledge.event("开小饭店油烟扰民"), None);
    }

    #[test]
    fn an_english_question_finds_the_common_matters() {
        let knowledge = knowledge();
        for (question, code) in [
            ("How do I apply for the minimum living allowance?", "MS-MZ-0101"),
            ("There is a big pothole in front of my house", "RX-002"),
            ("Where can I get a birth certificate", "MS-WJ-0108"),
            ("street lamp is broken", "RX-001"),
        ] {
            let answered = knowledge.ask(&Asking::of(question), NOW).unwrap();
            assert_eq!(answered.found.first().map(String::as_str), Some(code), "{question}");
        }
    }

    #[test]
    fn no_golden_question_is_answered_at_the_wrong_level() {
        let (knowledge, cases) = (knowledge(), read(GOLDEN).unwrap());
        let judge = Judge::new(&knowledge, NOW);
        let catalog = &knowledge.catalog;
        for case in &cases {
            let answered = judge.answer(case).unwrap();
            let Some(card) = answered.items.first() else { continue };
            if answered.did != Did::Answer || !case.expected.codes().contains(&card.code) {
                continue;
            }
            let asking = asking(case);
            let asked = judge.asked(&asking);
            let on = asked.on;
            let town = asked.area.and_then(|area| catalog.town_of(area)).map(|row| &row.code);
            let granted = catalog.delegations_of(&card.code).find(|row| {
                let to = catalog.office(&row.to_office).and_then(|to| catalog.town_of(&to.area));
                to.map(|row| &row.code) == town && row.in_force(on) && row.mode != "forward"
            });
            if let Some(row) = granted {
                let holder = &catalog.office(&row.to_office).unwrap().name;
                assert_eq!(&card.holder.office, holder, "line {}: {}", case.line, case.text);
            } else if let Some(item) = catalog.item(&card.code) {
                let holder = &catalog.resolve(&item.holder, asked.area).unwrap().level;
                assert_eq!(&card.holder.level, holder, "line {}: {}", case.line, case.text);
            }
        }
    }

    #[test]
    fn a_granted_power_is_answered_rightly_the_day_before_and_the_day_of_each_change() {
        let knowledge = knowledge();
        let catalog = &knowledge.catalog;
        let works = |_: NaiveDate| true;
        for row in &catalog.tables().delegations {
            let to = catalog.office(&row.to_office).unwrap();
            let days = [Some(row.effective_from), row.effective_to];
            for day in days.into_iter().flatten().flat_map(|day| [day.pred_opt().unwrap(), day]) {
                let asked = Asked { on: day, area: Some(&to.area), now: None };
                let Some(card) = catalog.answer(&row.item, &asked, &works) else { continue };
                let others = catalog.delegations_of(&row.item);
                let mut here = others.filter(|other| {
                    let office = catalog.office(&other.to_office).unwrap();
                    catalog.town_of(&office.area).map(|a| &a.code)
                        == catalog.town_of(&to.area).map(|a| &a.code)
                });
                let holds = here.find(|other| other.in_force(day) && other.mode != "forward");
                let item = catalog.item(&row.item).unwrap();
                let by_law = catalog.resolve(&item.holder, asked.area).unwrap();
                let holder = holds.map_or(by_law, |held| catalog.office(&held.to_office).unwrap());
                assert_eq!(card.holder.office, holder.name, "{} on {day}", row.item);
            }
        }
    }

    /// Questions over a list that is no part of the program, where the build names their folder.
    #[test]
    fn questions_over_a_strange_list_are_answered_as_well_as_before() {
        let folder = std::path::Path::new(option_env!("WENBAN_TEST_QUESTIONS").unwrap_or_default());
        let (Ok(items), Ok(questions)) = (
            std::fs::read_to_string(folder.join("items.tsv")),
            std::fs::read_to_string(folder.join("questions.tsv")),
        ) else {
            eprintln!("SKIPPED: WENBAN_TEST_QUESTIONS names no folder with questions");
            return;
        };
        let rows = crate::catalog_files::items_table(&items).unwrap();
        let facts = DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() };
        let knowledge = Knowledge::build(&rows, 1, IndexPlace::Memory, &facts).unwrap();
        let report = Judge::new(&knowledge, NOW).measure(&read(&questions).unwrap()).unwrap();
        assert!(report.r1 >= 0.93 && report.r3 >= 0.97, "R@1 {} R@3 {}", report.r1, report.r3);
        for (style, floor) in [("typo", 0.95), ("py", 0.95), ("trad", 0.95), ("long", 0.80)] {
            assert!(report.by_style[style].r1 >= floor, "{style}: {:?}", report.by_style[style]);
        }
    }
}
