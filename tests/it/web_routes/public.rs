//! The public lists and figures.

use axum::http::StatusCode;

use super::Desk;

#[tokio::test]
async fn the_public_lists_are_a_plain_page_in_every_language() {
    let desk = Desk::new();
    for (lang, word) in
        [("zh-Hans", "办事清单"), ("zh-Hant", "辦事清單"), ("en", "Published lists")]
    {
        let page = desk.browse(&format!("/catalog?lang={lang}&q=x"), &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        let html = page.text();
        assert!(html.contains(word) && html.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        assert!(!html.contains("<script"), "it works without scripts");
        assert!(!html.contains(">page-") && !html.contains("\"page-"), "{lang} lacks a label");
        assert!(html.contains("name=\"q\"") && html.contains("value=\"x\""));
    }
}

#[tokio::test]
async fn what_stands_in_a_list_or_an_address_is_text_on_the_public_page() {
    let desk = Desk::new();
    let page = desk.browse("/catalog?q=%22%3E%3Cscript%3E&page=2", &[]).await;
    let html = page.text();
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(html.contains("href=\"/catalog/A%2F1%20%26%20co?"), "{html}");
    assert!(html.contains("rel=\"prev\"") && html.contains("rel=\"next\""));
}

#[tokio::test]
async fn an_address_that_cannot_be_read_shows_the_lists_all_the_same() {
    let desk = Desk::new();
    for address in ["?at=yesterday", "?page=-1", "?page=99999999999999999999", "?q=%ff", "?lang=xx"]
    {
        let page = desk.browse(&format!("/catalog{address}"), &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
    }
    let nothing = desk.browse("/catalog?q=nothing&lang=en", &[]).await;
    assert!(nothing.text().contains("Nothing was found"));
    let missing = desk.browse("/catalog/NO-SUCH", &[]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_public_figures_are_a_plain_page_in_every_language() {
    let desk = Desk::new();
    for (lang, word) in
        [("zh-Hans", "服务数据"), ("zh-Hant", "服務數據"), ("en", "How the desk does")]
    {
        let page = desk.browse(&format!("/figures?lang={lang}"), &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        let html = page.text();
        assert!(html.contains(word) && html.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(!html.contains(">page-") && !html.contains("\"page-"), "{lang} lacks a label");
        assert!(html.contains("<td>80%</td><td>12</td>"), "{html}");
        let lists = desk.browse(&format!("/catalog?lang={lang}"), &[]).await;
        assert!(lists.text().contains("href=\"/figures\"") && html.contains("href=\"/catalog\""));
    }
    let chat = desk.browse("/", &[]).await;
    assert!(chat.text().contains("href=\"/figures\""));
}
