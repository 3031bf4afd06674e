//! The lists' own affairs: an editor drafts, somebody else puts in force; officers suggest, editors
//! answer.

use tempfile::TempDir;
use wenban::app;
use wenban::catalog_files;
use wenban::desk::{DeskFacts, Drafted, Knowledge};
use wenban::domain::catalog::RawRow;
use wenban::domain::editing::{ListChanges, ListDraft};

use crate::for_each_engine;
use crate::support::desk::TestDesk;
use crate::support::people::Heard;

/// Editor and publisher of the county.
const EDITOR: &str = "S0019";
const PUBLISHER: &str = "S0020";
const ITEM: &str = "TX-XK-0101";
const FEE: &str = "每平方米五元";

fn facts() -> DeskFacts {
    DeskFacts { profile: "sd-2020".to_owned(), ..DeskFacts::default() }
}

/// The sample with another fee for one item, and with this editor as a publisher too.
fn changed_lists(also_publishes: Option<&str>) -> Vec<RawRow> {
    let mut rows = catalog_files::sample().unwrap();
    for row in &mut rows {
        let code = row.cells.get("code").cloned().unwrap_or_default();
        if row.table == "items" && code == ITEM {
            row.cells.insert("fee".to_owned(), FEE.to_owned());
        }
        if row.table == "staff" && Some(code.as_str()) == also_publishes {
            row.cells.insert("roles".to_owned(), "editor;publisher".to_owned());
        }
    }
    rows
}

/// Puts the sample in force in the store, as the first start does.
async fn begun(desk: &TestDesk, lists: &[RawRow]) -> TempDir {
    let folder = TempDir::new().unwrap();
    desk.desk.load_lists(&catalog_files::sample().unwrap(), 0, "").await.unwrap();
    desk.desk.load_lists(lists, 1, "").await.unwrap();
    app::take_over(&desk.desk, folder.path(), &facts()).await.unwrap();
    folder
}

/// Drafts lists on those in force, as the command does.
async fn drafted(desk: &TestDesk, editor: &str, rows: &[RawRow]) -> ListDraft {
    let (base, before) = app::rows(desk.desk.store()).await.unwrap();
    let check = |rows: &[RawRow]| Knowledge::check(rows, &facts()).unwrap();
    let changes = ListChanges::between((&before, &check(&before)), (rows, &check(rows)));
    let actor = desk.desk.actor(editor).unwrap();
    desk.desk.draft_lists(&actor, Drafted { base, rows, changes }).await.unwrap()
}

fn assert_has(heard: &Heard, words: &str) {
    assert!(heard.has(words), "{words:?} is not in: {}", heard.text());
}

for_each_engine! {
    async fn a_draft_is_in_force_only_when_somebody_else_publishes_it(desk: TestDesk) {
        let sample = catalog_files::sample().unwrap();
        let folder = begun(&desk, &sample).await;
        let mut editor = desk.officer(EDITOR).await;
        let mut publisher = desk.officer(PUBLISHER).await;
        let mut resident = desk.resident("anna");
        let draft = drafted(&desk, EDITOR, &changed_lists(None)).await;

        let told = publisher.hears().await;
        assert_has(&told, "谢丽华");
        assert_has(&told, "修改事项 1 项");
        assert_has(&told, ITEM);
        app::take_over(&desk.desk, folder.path(), &facts()).await.unwrap();
        assert!(!resident.says("农村建房怎么批").await.has(FEE), "nothing is in force yet");

        let own = editor.says(&format!("发布清单 {}", draft.id)).await;
        assert_has(&own, "清单发布");
        let published = publisher.presses("发布清单").await;
        assert_has(&published, "生效");
        assert_has(&editor.hears().await, "由 曹静怡 发布");
        let again = publisher.says(&format!("发布清单 {}", draft.id)).await;
        assert_has(&again, "已经由 曹静怡 处理过");

        let replica = desk.replica().await;
        for one in [&desk.desk, &replica] {
            let folder = TempDir::new().unwrap();
            app::take_over(one, folder.path(), &facts()).await.unwrap();
            let card = &one.knowledge().catalog;
            assert_eq!(card.item(ITEM).unwrap().fee, FEE, "every replica goes by it");
        }
        let log = publisher.says("清单变更记录").await;
        assert_has(&log, "谢丽华 起草清单");
        assert_has(&log, "曹静怡 发布清单：#1 S0019 → 3");
        let audit = desk.desk.verify().await.unwrap();
        assert_eq!(audit.faults, []);
    }

    async fn nobody_publishes_their_own_draft_whatever_roles_they_hold(desk: TestDesk) {
        let lists = changed_lists(Some(EDITOR));
        begun(&desk, &lists).await;
        let mut both = desk.officer(EDITOR).await;
        let draft = drafted(&desk, EDITOR, &catalog_files::sample().unwrap()).await;
        assert_eq!(both.hears().await.text(), "", "the author is not asked");
        let refused = both.says(&format!("发布清单 {}", draft.id)).await;
        assert_has(&refused, "不能是同一个人");
        assert_has(&refused, "曹静怡");
        let refused = both.says(&format!("退回清单 {} 我再想想", draft.id)).await;
        assert_has(&refused, "不能是同一个人");
        assert_has(&both.says("待发布清单").await, "等发布人审核");
        assert_eq!(app::catalog_version(desk.desk.store()).await.unwrap(), 2);
    }

    async fn a_draft_that_is_sent_back_says_why_and_never_comes_in_force(desk: TestDesk) {
        begun(&desk, &catalog_files::sample().unwrap()).await;
        let mut editor = desk.officer(EDITOR).await;
        let mut publisher = desk.officer(PUBLISHER).await;
        let draft = drafted(&desk, EDITOR, &changed_lists(None)).await;
        publisher.hears().await;
        assert_has(&publisher.presses("退回清单").await, "哪里要改");
        assert_has(&publisher.says("收费依据没有写").await, "退回");
        assert_has(&editor.hears().await, "收费依据没有写");
        assert_has(&publisher.says(&format!("发布清单 {}", draft.id)).await, "处理过");
        assert_has(&publisher.says("待发布清单").await, "没有待发布的清单");
        let left = desk.query("SELECT name FROM catalog_row WHERE version < 0").await;
        assert!(left.is_empty(), "its rows are gone");
    }

    async fn a_draft_on_lists_that_were_replaced_cannot_be_published(desk: TestDesk) {
        begun(&desk, &catalog_files::sample().unwrap()).await;
        let mut publisher = desk.officer(PUBLISHER).await;
        let one = drafted(&desk, EDITOR, &changed_lists(None)).await;
        let other = drafted(&desk, EDITOR, &changed_lists(Some(EDITOR))).await;
        let several = publisher.says("待发布清单").await;
        assert_has(&several, &format!("第 {} 稿", one.id));
        assert_has(&several, &format!("第 {} 稿", other.id));
        publisher.says(&format!("发布清单 {}", other.id)).await;
        let late = publisher.says(&format!("发布清单 {}", one.id)).await;
        assert_has(&late, "清单已经换过");
        let shown = publisher.says("待发布清单").await;
        assert_has(&shown, "只能退回");
        assert!(!shown.has("[发布清单"), "{}", shown.text());
    }

    async fn a_change_of_the_staff_list_is_shown_to_who_approves_it(desk: TestDesk) {
        begun(&desk, &catalog_files::sample().unwrap()).await;
        let mut publisher = desk.officer(PUBLISHER).await;
        drafted(&desk, EDITOR, &changed_lists(Some(EDITOR))).await;
        assert_has(&publisher.hears().await, "表 staff：新的行 1，去掉的行 1");
    }

    async fn a_correction_that_an_officer_suggests_is_answered(desk: TestDesk) {
        let mut handler = desk.officer("S0133").await;
        let mut editor = desk.officer(EDITOR).await;
        let mut resident = desk.resident("anna");
        assert!(!resident.says("农村建房怎么批").await.has("建议修改"), "not for residents");
        let asked = handler.says("农村建房怎么批").await;
        assert_has(&asked, "[建议修改]");
        assert_has(&handler.presses("建议修改").await, "哪里不对");
        assert_has(&handler.says("窗口搬到二楼了").await, "建议 2 已经转给清单编辑");
        assert_has(&editor.hears().await, "窗口搬到二楼了");
        handler.says(&format!("建议修改 {ITEM} 电话多了一位")).await;
        let open = editor.says("待改建议").await;
        assert_has(&open, "电话多了一位");
        assert_has(&editor.presses("不采纳建议 3").await, "为什么不采纳");
        assert_has(&editor.says("电话是对的").await, "没有采纳");
        assert_has(&handler.hears().await, "电话是对的");
        editor.says("采纳建议 2").await;
        assert_has(&handler.hears().await, "建议 2 采纳了");
        assert_has(&editor.says("采纳建议 2").await, "处理过");
        assert_has(&editor.says("待改建议").await, "没有待处理的修改建议");
        assert_has(&handler.says("建议修改 XX-1 不对").await, "没有“XX-1”");
    }
}
