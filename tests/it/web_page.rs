//! The chat page in a real browser.

use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use wenban::domain::message::Body;
use wenban::web;

use crate::support::browser::{Browser, key};
use crate::support::fake_front::{FakeFront, NUMBER, QUERY_CODE, photo};

/// The page, served until it is dropped.
struct Site {
    front: Arc<FakeFront>,
    at: SocketAddr,
    ending: CancellationToken,
    serving: JoinSet<std::io::Result<()>>,
}

impl Site {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let mut site = Self {
            front: FakeFront::new(),
            at,
            ending: Default::default(),
            serving: JoinSet::new(),
        };
        site.serve(listener);
        site
    }

    fn serve(&mut self, listener: TcpListener) {
        self.ending = CancellationToken::new();
        let mut options = self.front.options();
        options.ending = self.ending.clone();
        options.pace = None;
        self.serving.spawn(web::serve(listener, Arc::clone(&self.front), options));
    }

    /// Takes the server away, with every connection.
    async fn go_away(&mut self) {
        self.ending.cancel();
        self.serving.shutdown().await;
    }

    /// Serves again where it was.
    fn come_back(&mut self) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind(self.at).unwrap();
        self.serve(socket.listen(64).unwrap());
    }

    fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    fn texts(&self) -> Vec<String> {
        let inbounds = self.front.inbounds();
        let text = |body: &Body| match body {
            Body::Text { text } => Some(text.clone()),
            _ => None,
        };
        inbounds.iter().filter_map(|inbound| text(&inbound.body)).collect()
    }
}

/// Nothing was blocked by the content security policy and no script failed.
async fn assert_no_complaints(browser: &Browser) {
    let complaints = browser.complaints().await;
    let real: Vec<_> = complaints
        .iter()
        .filter(|line| !line.contains("Failed to load resource") && !line.contains("ERR_"))
        .collect();
    assert!(real.is_empty(), "{real:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_asks_by_keyboard_alone_and_gets_the_office() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.wait_for_words("您好，请直接说您的事").await;

    browser.press(&[key::TAB]).await;
    let first = browser.run("return document.activeElement.className").await;
    assert_eq!(first, "skip", "the first stop leads to the message box");
    browser.press(&[key::ENTER]).await;
    browser.wait_until("return document.activeElement.id === 'say'").await;
    browser.press(&["门", "口", "的"]).await;
    browser.chord(key::SHIFT, key::ENTER).await;
    browser.press(&["路", "灯", "坏", "了", key::ENTER]).await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    assert_eq!(site.texts(), ["门口的\n路灯坏了"], "Shift+Enter is a new line, Enter sends");
    browser.wait_until("return document.getElementById('say').value === ''").await;
    browser.wait_until("return document.querySelectorAll('.message').length === 2").await;

    browser.chord(key::SHIFT, key::TAB).await;
    browser
        .run("document.getElementById('say').blur(); document.querySelector('.skip').focus()")
        .await;
    browser.tab_to(".buttons .button").await;
    let label = browser.run("return document.activeElement.textContent").await;
    let outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle").await;
    assert_ne!(outline, "none", "the focus is seen");
    browser.press(&[key::SPACE]).await;
    browser.wait_until("return document.querySelectorAll('.message').length === 4").await;
    let [_, pressed] = &site.front.inbounds()[..] else { panic!("a question and a press") };
    assert!(matches!(pressed.body, Body::Press { .. }), "{label}");
    assert_no_complaints(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_finds_the_conversation_the_letters_and_the_language() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.click(".chip").await;
    browser.wait_for_words("最低生活保障").await;
    let usual = browser.run("return parseFloat(getComputedStyle(document.body).fontSize)").await;
    browser.click("#large").await;
    let large = browser.run("return parseFloat(getComputedStyle(document.body).fontSize)").await;
    assert!(large.as_f64() > usual.as_f64().map(|size| size * 1.2), "{usual} {large}");
    browser.click(".languages a[lang=en]").await;
    browser.wait_for_words("Large text").await;
    browser.wait_for_words("最低生活保障").await;
    assert_eq!(browser.address().await, site.page("/"));

    browser.go(&site.page("/")).await;
    browser.wait_for_words("最低生活保障").await;
    assert_eq!(browser.run("return document.documentElement.lang").await, "en");
    assert_eq!(browser.run("return document.documentElement.className").await, "large");
    assert_eq!(browser.text("#large").await, "Large text");
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.run(wide).await, Value::Bool(true), "no sideways scrolling");
    assert_no_complaints(&browser).await;
    browser.close().await;
}

/// What is shown of the buttons under each message: the used ones in round brackets, the chosen one
/// with a star.
async fn buttons(browser: &Browser) -> String {
    let script = "return [...document.querySelectorAll('.buttons')].map(row => \
        [...row.querySelectorAll('.button')].map(made => (made.classList.contains('chosen') ? '*' : '') \
        + (made.disabled ? `(${made.textContent})` : made.textContent)).join(' ')).join(' / ')";
    browser.run(script).await.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_that_were_used_are_marked_and_stay_so_when_the_page_is_opened_again() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "/file\n").await;
    browser.wait_for_words("是哪一类事").await;
    assert_eq!(buttons(&browser).await, "咨询 求助 投诉 举报 建议 不提交");
    browser.click(".buttons .row:first-child .button:last-child").await;
    browser.wait_for_words("怎么联系您").await;
    let used = "(咨询) (求助) *(投诉) (举报) (建议) (不提交)";
    assert_eq!(buttons(&browser).await, format!("{used} / 不留电话"));
    browser.click(".message:last-child .button").await;
    browser.wait_for_words("已经收到您的").await;
    let after = buttons(&browser).await;
    assert!(after.starts_with(&format!("{used} / *(不留电话) / ")), "{after}");

    let said = browser.run("return document.getElementById('log').innerText").await;
    browser.go(&site.page("/")).await;
    browser.wait_for_words("已经收到您的").await;
    assert_eq!(buttons(&browser).await, after);
    let again = browser.run("return document.getElementById('log').innerText").await;
    assert_eq!(again, said, "and every word stands where it stood");
    assert_no_complaints(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_refreshed_goes_on_with_the_conversation_and_the_words_being_written() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "低保怎么申请\n").await;
    browser.wait_for_words("最低生活保障").await;
    browser.type_into("#say", "还要问一句").await;
    browser.run("location.reload()").await;
    browser.wait_until("return document.readyState === 'complete' && document.querySelectorAll('.message').length === 2").await;
    browser.wait_until("return document.getElementById('say').value === '还要问一句'").await;
    browser.click(".message:last-child .button").await;
    browser.wait_until("return document.querySelectorAll('.message').length === 4").await;
    let [asked, pressed] = &site.front.inbounds()[..] else { panic!("a question and a press") };
    assert_eq!(asked.conversation, pressed.conversation, "the same person goes on");
    assert_no_complaints(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_tools_that_goes_on_fades_at_its_end_and_can_be_scrolled_out() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    let faded = "return getComputedStyle(document.querySelector('.tools')).maskImage !== 'none'";
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.wait_for_words("您好，请直接说您的事").await;
    assert_eq!(browser.run(faded).await, true);
    let clear = "const tools = document.querySelector('.tools'); tools.scrollLeft = tools.scrollWidth; \
        const last = [...tools.children].filter(one => one.getClientRects().length).at(-1); \
        const fade = parseFloat(getComputedStyle(tools).paddingInlineEnd); \
        return tools.getBoundingClientRect().right - last.getBoundingClientRect().right >= fade - 1";
    assert_eq!(browser.run(clear).await, true, "the last tool comes out of the shade");
    browser.size(1280, 800).await;
    assert_eq!(browser.run(faded).await, false, "a column needs none");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_looked_at_before_it_goes() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    let folder = tempfile::tempdir().unwrap();
    let (picture, program) = (folder.path().join("灯杆.png"), folder.path().join("a.pdf"));
    std::fs::write(&picture, photo()).unwrap();
    std::fs::write(&program, b"MZ\x90\0").unwrap();
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#file", picture.to_str().unwrap()).await;
    browser.wait_for("#preview-media img").await;
    browser.screenshot("390-upload").await;
    browser.type_into("#caption", "人民路 18 号门前").await;
    assert!(site.front.inbounds().is_empty(), "nothing goes before it is sent");
    browser.click("#upload-send").await;
    browser.wait_for_words("现在一共 1 个附件").await;
    browser.wait_for(".mine .thumb").await;
    let inbounds = site.front.inbounds();
    let [Body::Media { file, caption, .. }] =
        &inbounds.iter().map(|inbound| inbound.body.clone()).collect::<Vec<_>>()[..]
    else {
        panic!("{inbounds:?}")
    };
    assert_eq!((file.mime.as_str(), caption.as_deref()), ("image/png", Some("人民路 18 号门前")));

    browser.type_into("#file", program.to_str().unwrap()).await;
    browser.click("#upload-send").await;
    browser.wait_for_words("这种文件收不了").await;
    browser.wait_for_words("可以发照片").await;
    assert_no_complaints(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_without_a_connection_is_sent_once_when_it_is_back() {
    let Some(browser) = Browser::start().await else { return };
    let mut site = Site::open().await;
    browser.size(1280, 800).await;
    browser.colours("light").await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "路灯坏了\n").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;

    site.go_away().await;
    browser.wait_for_words("暂时连不上").await;
    browser.type_into("#say", "还有一盏也坏了\n").await;
    browser.wait_for_words("没有发出去").await;
    browser.screenshot("1280-offline").await;
    assert_eq!(site.texts().len(), 1);
    site.come_back();
    browser.wait_until("return !document.body.innerText.includes('没有发出去')").await;
    browser.wait_until("return document.querySelectorAll('.message').length === 4").await;
    browser.wait_until("return document.getElementById('state').textContent === ''").await;
    assert_eq!(site.texts(), ["路灯坏了", "还有一盏也坏了"]);

    site.go_away().await;
    browser.type_into("#say", "第三盏路灯\n").await;
    browser.wait_for_words("没有发出去").await;
    site.come_back();
    browser.go(&site.page("/")).await;
    browser.wait_until("return document.querySelectorAll('.message').length === 6").await;
    assert_eq!(site.texts().len(), 3, "also over a reload");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_desk_gets_the_message_a_moment_later() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    site.front.be_busy(1);
    browser.type_into("#say", "路灯坏了\n").await;
    browser.wait_for_words("服务台一时忙不过来").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    assert_eq!(site.texts().len(), 1);
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_comes_by_itself_also_while_the_stream_is_down() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "路灯坏了\n").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    let resident = site.front.inbounds()[0].conversation.clone();
    site.front.tell(&resident, "您的工单已受理");
    browser.wait_for_words("您的工单已受理").await;

    browser.chromium("Network.enable", json!({})).await;
    browser.chromium("Network.setBlockedURLs", json!({ "urls": ["*/api/chat/stream*"] })).await;
    browser.go(&site.page("/")).await;
    browser.wait_for_words("改为每隔几秒查看").await;
    site.front.tell(&resident, "路灯已修好");
    browser.wait_for_words("路灯已修好").await;
    let twice = "return document.body.innerText.split('路灯已修好').length";
    assert_eq!(browser.run(twice).await, 2, "and is shown once");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dispatcher_a_handler_and_a_resident_share_one_browser() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(1280, 800).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "路灯坏了\n").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    let resident = browser.tab().await;

    let mut tabs = Vec::new();
    for token in ["dispatcher-3f2a", "handler-77c1"] {
        tabs.push(browser.new_tab().await);
        browser.go(&site.page(&format!("/s/{token}"))).await;
        browser.wait_for_words("王晓兰").await;
        assert_eq!(browser.address().await, site.page("/"), "the token is gone from the address");
        assert!(!browser.words().await.contains(token), "and is not on the page");
        assert_eq!(browser.run("return history.length").await, 2, "and not in the history");
        browser.wait_for_words("工作人员会话").await;
    }
    browser.size(1280, 800).await;
    browser.colours("light").await;
    browser.screenshot("1280-staff").await;
    browser.go(&site.page("/")).await;
    browser.wait_for_words("王晓兰").await;
    browser.switch_to(&resident).await;
    browser.go(&site.page("/")).await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    assert!(!browser.words().await.contains("王晓兰"));

    let mut conversations: Vec<_> =
        site.front.inbounds().into_iter().map(|inbound| inbound.conversation).collect();
    conversations.sort();
    conversations.dedup();
    assert_eq!(conversations.len(), 3, "three conversations that know nothing of each other");
    browser.switch_to(&tabs[0]).await;
    browser.click("#staff-leave").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    assert_no_complaints(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_link_that_signs_nobody_in_shows_no_officers_band() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.go(&site.page("/s/used-up")).await;
    browser.wait_for_words("这个登录链接用过了").await;
    let asked =
        "return performance.getEntriesByName(location.origin + '/api/chat/menu').length > 1";
    while browser.run(asked).await != true {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(!browser.words().await.contains("工作人员会话"));
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_followed_from_another_device() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.click("#ticket-open").await;
    browser.type_into("#ticket-number", NUMBER).await;
    browser.type_into("#ticket-code", "WRONG\n").await;
    browser.wait_for_words("没有这个工单").await;
    browser.run("document.getElementById('ticket-code').value = ''").await;
    browser.type_into("#ticket-code", &format!("{QUERY_CODE}\n")).await;
    browser.wait_for_words("人民路路灯坏了三盏").await;
    browser.screenshot("390-ticket").await;
    browser.press(&[key::ESCAPE]).await;
    browser.wait_until("return !document.getElementById('ticket').open").await;
    assert_eq!(browser.run("return document.activeElement.id").await, "ticket-open");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_asked_for_only_when_it_is_pressed() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    let origin = site.page("");
    let grant = json!({ "origin": origin, "permissions": ["geolocation"] });
    browser.chromium("Browser.grantPermissions", grant).await;
    let place = json!({ "latitude": 28.77, "longitude": 104.62, "accuracy": 10 });
    browser.chromium("Emulation.setGeolocationOverride", place).await;
    assert!(site.front.inbounds().is_empty());
    browser.click("#attach").await;
    browser.click("#attach-place").await;
    browser.wait_for_words("现在一共 1 个附件").await;
    let [inbound] = &site.front.inbounds()[..] else { panic!("one message") };
    assert_eq!(inbound.body, Body::Location { latitude: 28.77, longitude: 104.62 });
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chart_can_be_enlarged_and_has_words() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.colours("light").await;
    browser.type_into("#say", "/report\n").await;
    browser.wait_until("return document.querySelector('.picture img')?.naturalWidth === 960").await;
    let alt = browser.run("return document.querySelector('.picture img').alt").await;
    assert!(alt.as_str().unwrap().contains("本周办理情况"), "{alt}");
    browser.click(".picture").await;
    browser.wait_until("return document.getElementById('zoom').open").await;
    browser.screenshot("390-zoom").await;
    browser.click("#zoom [data-close]").await;
    browser.wait_until("return document.activeElement.className === 'picture'").await;
    browser.screenshot("390-report").await;
    browser.press(&[key::ENTER]).await;
    browser.wait_until("return document.getElementById('zoom').open").await;
    browser.press(&[key::ESCAPE]).await;
    browser.wait_until("return !document.getElementById('zoom').open").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn html_in_a_message_stays_words() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "<img src=x onerror=\"document.title='broken'\"><b>路灯</b>\n").await;
    browser.wait_for_words("<b>路灯</b>").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    assert_eq!(browser.run("return document.title").await, "清河镇便民服务台");
    browser.close().await;
}

/// Every target that can be pressed is at least 44 pixels high and nothing is cut off sideways.
async fn assert_easy_to_touch(browser: &Browser) {
    let small = browser
        .run(
            "return [...document.querySelectorAll('button, a:not(.skip):not(.words a), input:not([type=file]), textarea')] \
             .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)",
        )
        .await;
    assert_eq!(small, json!([]));
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.run(wide).await, Value::Bool(true), "no sideways scrolling");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_input_method_chooses_its_words_with_enter_and_sends_nothing() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "路灯").await;
    let composing = "const press = (more) => document.getElementById('say').dispatchEvent(new \
        KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more })); \
        press({ isComposing: true }); press({ keyCode: 229 }); \
        return document.querySelectorAll('.message').length";
    assert_eq!(browser.run(composing).await, 0);
    browser.type_into("#say", "坏了\n").await;
    browser.wait_for_words("清河镇城乡建设办公室").await;
    assert_eq!(site.texts(), ["路灯坏了"]);
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_reader_finds_a_name_on_everything_that_can_be_used() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    browser.type_into("#say", "/report\n").await;
    browser.wait_until("return document.querySelector('.picture img')?.naturalWidth === 960").await;
    browser.type_into("#say", "路灯坏了\n").await;
    browser.wait_for(".buttons .button").await;
    browser.click("#attach").await;
    browser.chromium("Accessibility.enable", json!({})).await;
    let tree = browser.chromium("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] == false);
    let said = |node: &Value, of: &str| node[of]["value"].as_str().unwrap_or_default().to_owned();
    let named: Vec<(String, String)> =
        nodes.map(|node| (said(node, "role"), said(node, "name"))).collect();
    for role in ["button", "link", "textbox", "image", "navigation", "region"] {
        let of_role: Vec<_> = named.iter().filter(|(of, _)| of == role).collect();
        assert!(!of_role.is_empty(), "no {role}");
        assert!(of_role.iter().all(|(_, name)| !name.is_empty()), "a {role} without a name");
    }
    for role in ["log", "status", "main", "banner", "heading"] {
        assert!(named.iter().any(|(of, _)| of == role), "no {role}");
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_easy_to_read_and_to_touch_at_every_size() {
    let Some(browser) = Browser::start().await else { return };
    let site = Site::open().await;
    browser.size(390, 844).await;
    browser.go(&site.page("/?lang=zh-Hans")).await;
    for (width, height) in [(360, 740), (390, 844), (1280, 800)] {
        for scheme in ["light", "dark"] {
            browser.size(width, height).await;
            browser.colours(scheme).await;
            browser.wait_for_words("您好，请直接说您的事").await;
            assert_easy_to_touch(&browser).await;
            browser.screenshot(&format!("{width}-welcome-{scheme}")).await;
        }
    }
    for text in ["你好", "农村自己盖房找哪里批", "低保怎么申请\n"] {
        browser.type_into("#say", &format!("{text}\n")).await;
    }
    browser.wait_for_words("最低生活保障").await;
    for (width, height) in [(360, 740), (390, 844), (1280, 800)] {
        for scheme in ["light", "dark"] {
            browser.size(width, height).await;
            browser.colours(scheme).await;
            assert_easy_to_touch(&browser).await;
            browser.screenshot(&format!("{width}-answer-{scheme}")).await;
        }
    }
    browser.size(390, 844).await;
    browser.colours("light").await;
    browser.click("#attach").await;
    browser.screenshot("390-attach").await;
    browser.click("#large").await;
    assert_easy_to_touch(&browser).await;
    browser.screenshot("390-large").await;
    browser.size(1280, 800).await;
    browser.click(".languages a[lang=en]").await;
    browser.type_into("#say", "the street lamp is broken\n").await;
    browser.wait_for_words("Common tasks").await;
    browser.screenshot("1280-english-large").await;
    browser.close().await;
}
