//! A desk that knows a few answers by heart, so that the pages can be tried without an engine.
//! Its words are the real ones.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::sync::watch;
use wenban::channels::{Attached, Button};
use wenban::clock::Clock;
use wenban::domain::Millis;
use wenban::domain::class::{Class, Priority};
use wenban::domain::message::{Again, Body, Conversation, FileRef, Inbound, Lang, Part, Reply};
use wenban::domain::view::{
    Allowed, AnswerCard, Choice, GoTo, OfficeView, StepLine, TicketLine, TicketView,
};
use wenban::ids::Ids;
use wenban::locale::Locale;
use wenban::web::seam::{
    Download, Front, FrontError, Look, LookUp, Published, PublishedFigure, PublishedFigures,
    PublishedItem, PublishedLine, PublishedMonth, Reader, Shown, ShownFile, Whose,
};
use wenban::web::{ClientAddress, CookieScope, Options, USUAL_PACE};

/// 2026-11-23 09:30 in China, a Monday.
pub const MORNING: Millis = 1_795_397_400_000;
pub const NUMBER: &str = "WB-20261123-0001-7";
pub const QUERY_CODE: &str = "K7M3XQ2D";
pub const TELEGRAM_SECRET: &str = "a-secret-of-telegram";
pub const FILE_TOKEN: &str = "see_file|WB-20261123-0001-7|1|x|y";
pub const PAGE_TOKEN: &str = "a-sealed-page";
const PICTURE: &str = "chart-1";

/// What came and what was shown.
pub struct FakeFront {
    locale: Locale,
    clock: Clock,
    shown: Mutex<HashMap<Conversation, Vec<Shown>>>,
    answered: Mutex<HashMap<String, Vec<Shown>>>,
    inbounds: Mutex<Vec<Inbound>>,
    committed: watch::Sender<i64>,
    busy: AtomicUsize,
}

impl FakeFront {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            locale: Locale::new().unwrap(),
            clock: Clock::manual(MORNING),
            shown: Mutex::default(),
            answered: Mutex::default(),
            inbounds: Mutex::default(),
            committed: watch::Sender::new(0),
            busy: AtomicUsize::new(0),
        })
    }

    /// Options as a desk in an office network has them, on this desk's clock.
    pub fn options(&self) -> Options {
        let ids = Ids::seeded(7);
        let clock = self.clock.clone();
        Options {
            new_visitor: Arc::new(move || ids.token()),
            now: Arc::new(move || clock.now()),
            pace: Some(USUAL_PACE),
            cookie_scope: CookieScope::AnyScheme,
            client_address: ClientAddress::LastProxy,
            ending: Default::default(),
        }
    }

    pub fn advance(&self, by: Millis) {
        self.clock.advance(by);
    }

    /// Answers the next so many messages with "not now".
    pub fn be_busy(&self, times: usize) {
        self.busy.store(times, Ordering::SeqCst);
    }

    /// What was taken in, without replays.
    pub fn inbounds(&self) -> Vec<Inbound> {
        self.inbounds.lock().unwrap().clone()
    }

    /// Something the desk says by itself.
    pub fn tell(&self, conversation: &Conversation, text: &str) -> Shown {
        self.commit(conversation, self.line(text.to_owned(), Vec::new()))
    }

    fn line(&self, text: String, buttons: Vec<Vec<Button>>) -> Shown {
        let at = self.clock.now();
        let (picture, table, files, key) = (None, None, Vec::new(), None);
        Shown { id: 0, at, from: Whose::Desk, text, buttons, picture, table, files, key }
    }

    fn commit(&self, conversation: &Conversation, mut shown: Shown) -> Shown {
        let mut all = self.shown.lock().unwrap();
        let id = *self.committed.borrow() + 1;
        shown.id = id;
        all.entry(conversation.clone()).or_default().push(shown.clone());
        self.committed.send_replace(id);
        shown
    }

    fn render(&self, lang: Lang, reply: &Reply) -> Shown {
        let sign = |press: &wenban::domain::press::Press| {
            format!("{}|{}", press.verb, press.args.join("|"))
        };
        let rendered = self.locale.render(reply, lang, &sign);
        self.line(rendered.text, rendered.buttons)
    }

    fn own(&self, inbound: &Inbound) -> Shown {
        let (text, files): (String, Vec<FileRef>) = match &inbound.body {
            Body::Text { text } | Body::Edited { text } => (text.clone(), Vec::new()),
            Body::Press { token, .. } => (self.label_of(&inbound.conversation, token), Vec::new()),
            Body::Media { file, caption, .. } => {
                (caption.clone().unwrap_or_default(), vec![file.clone()])
            }
            Body::Location { latitude, longitude } => {
                (format!("{latitude}, {longitude}"), Vec::new())
            }
            Body::Unreadable { .. } => (String::new(), Vec::new()),
        };
        let key = Some(inbound.key.clone());
        let files = files.into_iter().map(ShownFile::from).collect();
        Shown { from: Whose::Me, files, key, ..self.line(text, Vec::new()) }
    }

    fn label_of(&self, conversation: &Conversation, token: &str) -> String {
        let shown = self.after(conversation, 0);
        let mut buttons = shown.into_iter().flat_map(|shown| shown.buttons).flatten();
        buttons.find(|button| button.token == token).map(|button| button.label).unwrap_or_default()
    }

    fn answer(&self, inbound: &Inbound) -> Shown {
        let lang = inbound.sender.lang.unwrap_or_default();
        let said = match &inbound.body {
            Body::Text { text } => text.as_str(),
            Body::Press { token, .. } => token.as_str(),
            Body::Media { .. } | Body::Location { .. } => "kept",
            _ => "",
        };
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        match said {
            "/report" => Shown {
                picture: Some(PICTURE.to_owned()),
                table: Some("7".to_owned()),
                ..self.line(REPORT.to_owned(), Vec::new())
            },
            "kept" => self.render(lang, &Reply::DraftKept { files: 1 }),
            "/file" => self.render(lang, &Reply::AskClass),
            _ if said.starts_with("class") => self.render(lang, &Reply::AskContact),
            _ if said.starts_with("skip") => self.render(lang, &filed()),
            "/start used-up" => self.line("这个登录链接用过了。".to_owned(), Vec::new()),
            _ if said.starts_with("/start ") => self.render(lang, &signed_in()),
            _ if said.starts_with("file") => self.render(lang, &filed()),
            _ if said.starts_with("part|materials") => self.render(
                lang,
                &Reply::AnswerPart { part: Part::Materials, card: Box::new(allowance()) },
            ),
            _ if has(&["路灯", "路燈", "lamp"]) => {
                self.render(lang, &Reply::Answer { card: Box::new(lamp()), offers: Vec::new() })
            }
            _ if has(&["低保", "allowance"]) => self
                .render(lang, &Reply::Answer { card: Box::new(allowance()), offers: Vec::new() }),
            _ if has(&["房"]) => self.render(lang, &choices()),
            _ => self.render(lang, &Reply::NotFound { again: Again::First, examples: Vec::new() }),
        }
    }

    fn after(&self, conversation: &Conversation, after: i64) -> Vec<Shown> {
        let shown = self.shown.lock().unwrap();
        let all = shown.get(conversation).into_iter().flatten();
        all.filter(|shown| shown.id > after).cloned().collect()
    }
}

impl Front for FakeFront {
    async fn ticket_file(
        &self,
        _conversation: &Conversation,
        token: &str,
    ) -> Result<Option<Attached>, FrontError> {
        let (name, mime) = ("a.jpg".to_owned(), "image/jpeg".to_owned());
        Ok((token == FILE_TOKEN).then(|| Attached { name, mime, bytes: b"picture".to_vec() }))
    }

    async fn my_data(&self, conversation: &Conversation) -> Result<Vec<u8>, FrontError> {
        Ok(format!("{{\"conversation\":\"{}\"}}", conversation.as_str()).into_bytes())
    }

    async fn revealed(&self, page: &str, _lang: Lang) -> Result<Option<String>, FrontError> {
        Ok((page == PAGE_TOKEN).then(|| "王小明".to_owned()))
    }

    async fn receive(&self, inbound: Inbound) -> Result<Vec<Shown>, FrontError> {
        let once_less = |left: usize| left.checked_sub(1);
        if self.busy.fetch_update(Ordering::SeqCst, Ordering::SeqCst, once_less).is_ok() {
            return Err(FrontError::Busy("the test says so".to_owned()));
        }
        let mut answered = self.answered.lock().unwrap();
        if let Some(known) = answered.get(&inbound.key) {
            return Ok(known.clone());
        }
        let mut own = self.commit(&inbound.conversation, self.own(&inbound));
        if matches!(inbound.body, Body::Press { .. }) {
            // As at a desk, which reads no transcript to answer a press.
            own.text.clear();
        }
        let answer = self.commit(&inbound.conversation, self.answer(&inbound));
        answered.insert(inbound.key.clone(), vec![own.clone(), answer.clone()]);
        self.inbounds.lock().unwrap().push(inbound);
        Ok(vec![own, answer])
    }

    async fn transcript(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> Result<Vec<Shown>, FrontError> {
        Ok(self.after(conversation, after))
    }

    async fn wait(
        &self,
        conversation: &Conversation,
        after: i64,
    ) -> Result<Vec<Shown>, FrontError> {
        let mut committed = self.committed.subscribe();
        loop {
            let news = self.after(conversation, after);
            if !news.is_empty() {
                return Ok(news);
            }
            committed.changed().await.map_err(|error| FrontError::Failed(error.to_string()))?;
        }
    }

    async fn keep_file(&self, bytes: Vec<u8>, mime: &'static str) -> Result<FileRef, FrontError> {
        Ok(FileRef { id: "f".repeat(64), mime: mime.to_owned(), size: bytes.len() as u64 })
    }

    async fn picture(
        &self,
        conversation: &Conversation,
        id: &str,
    ) -> Result<Option<Vec<u8>>, FrontError> {
        let mine =
            self.after(conversation, 0).iter().any(|shown| shown.picture.as_deref() == Some(id));
        Ok(mine.then(chart))
    }

    async fn table(&self, reader: &Reader, name: &str) -> Result<Option<Download>, FrontError> {
        let shown = self.after(&reader.conversation, 0);
        let known = shown.iter().any(|shown| shown.table.as_deref() == name.strip_suffix(".csv"));
        Ok(known.then(|| Download { mime: "text/csv; charset=utf-8", bytes: b"K1".to_vec() }))
    }

    async fn menu(
        &self,
        conversation: &Conversation,
    ) -> Result<Option<Vec<&'static str>>, FrontError> {
        let signed_in = |shown: &Shown| shown.text.contains("王晓兰");
        let signed_in = self.after(conversation, 0).iter().any(signed_in);
        Ok(signed_in.then(|| vec!["queue", "board", "report"]))
    }

    async fn ticket(
        &self,
        reader: &Reader,
        number: &str,
        code: &str,
    ) -> Result<LookUp, FrontError> {
        if (number, code) != (NUMBER, QUERY_CODE) {
            return Ok(LookUp::Refused { text: "没有这个工单".to_owned() });
        }
        let Shown { text, buttons, .. } = self.render(reader.lang, &status());
        Ok(LookUp::Found { text, buttons })
    }

    fn published(&self, look: &Look) -> Result<Published, FrontError> {
        let line = PublishedLine {
            code: "A/1 & co".to_owned(),
            title: format!("<b>{}</b>", look.words),
            office: "office".to_owned(),
        };
        let lines = if look.words == "nothing" { Vec::new() } else { vec![line] };
        let page = look.page;
        Ok(Published { total: lines.len(), lines, page, pages: 3, ..Published::default() })
    }

    fn published_item(&self, _: &str, _: &Look, _: Lang) -> Option<PublishedItem> {
        None
    }

    async fn published_figures(&self, _: Lang) -> Result<PublishedFigures, FrontError> {
        let row = PublishedFigure {
            code: "K8".to_owned(),
            name: "<b>name</b>".to_owned(),
            value: "80%".to_owned(),
            cases: "12".to_owned(),
        };
        let classes = vec![("class & co".to_owned(), "11".to_owned())];
        let month = PublishedMonth { rows: vec![row], classes, ..PublishedMonth::default() };
        Ok(PublishedFigures { months: vec![month] })
    }

    fn label(&self, lang: Lang, id: &str) -> String {
        self.locale.label(lang, id)
    }

    fn name(&self, lang: Lang) -> String {
        match lang {
            Lang::En => "Qinghe Town Service Desk",
            Lang::ZhHans => "清河镇便民服务台",
            Lang::ZhHant => "清河鎮便民服務臺",
        }
        .to_owned()
    }

    async fn telegram_update(&self, secret: &str, body: &[u8]) -> u16 {
        match (secret, body.first()) {
            (TELEGRAM_SECRET, Some(b'{')) => 200,
            (TELEGRAM_SECRET, _) => 400,
            _ => 401,
        }
    }
}

const REPORT: &str = "本周办理情况（11月16日至22日）\n收到：42 件\n按时办结：38 件（90.5 %）\n解决：35 件（83.3 %）\n满意：36 件（85.7 %）";

fn office(name: &str, level: &str) -> OfficeView {
    OfficeView { office: name.to_owned(), level: level.to_owned() }
}

fn lamp() -> AnswerCard {
    AnswerCard {
        code: "HM-LAMP".to_owned(),
        title: "路灯不亮、损坏".to_owned(),
        kind: "matter".to_owned(),
        holder: office("清河镇城乡建设办公室", "town"),
        responsible: office("清河镇人民政府", "town"),
        go_to: GoTo {
            office: "清河镇便民服务中心综合窗口".to_owned(),
            address: "清河镇人民路 18 号一楼 3 号窗口".to_owned(),
            hours: "1-5 08:30-12:00 13:30-17:30".to_owned(),
            phone: "0831-5550118".to_owned(),
        },
        promised_limit: Some("3wd".to_owned()),
        basis: vec!["《城市道路照明设施管理规定》第三条".to_owned()],
        list_version: "清河镇诉求分类处置清单 2026-07".to_owned(),
        as_of: "2026-11-23".to_owned(),
        assists: vec![office("国网清河供电所", "utility")],
        advice: Some("夜间经过请绕开损坏的灯杆，不要触碰外露的电线。".to_owned()),
        ..AnswerCard::default()
    }
}

fn allowance() -> AnswerCard {
    AnswerCard {
        code: "PS-0107".to_owned(),
        title: "最低生活保障对象认定、保障金给付".to_owned(),
        kind: "public_service".to_owned(),
        materials: vec![
            "申请书".to_owned(),
            "全家人的身份证和户口簿".to_owned(),
            "收入和财产情况声明、委托核对授权书".to_owned(),
        ],
        legal_limit: Some("30wd".to_owned()),
        promised_limit: Some("20wd".to_owned()),
        fee: Some("不收费".to_owned()),
        agent: Some("村（社区）代办员".to_owned()),
        basis: vec!["《社会救助暂行办法》第九条、第十一条".to_owned()],
        advice: None,
        assists: Vec::new(),
        holder: office("清河镇民政和社会保障办公室", "town"),
        ..lamp()
    }
}

fn choices() -> Reply {
    let choice = |code: &str, title: &str, office: &str| Choice {
        code: code.to_owned(),
        title: title.to_owned(),
        office: office.to_owned(),
    };
    Reply::Choices {
        options: vec![
            choice("XK-01", "农村村民宅基地审批", "清河镇自然资源和规划建设办公室"),
            choice("XK-02", "乡村建设规划许可证核发", "清河镇自然资源和规划建设办公室"),
            choice("PS-31", "农村危房改造申请", "清河镇城乡建设办公室"),
        ],
    }
}

fn filed() -> Reply {
    Reply::Filed {
        number: NUMBER.to_owned(),
        query_code: QUERY_CODE.to_owned(),
        class: Class::Help,
        due: MORNING + 5 * 24 * 60 * 60 * 1000,
    }
}

fn signed_in() -> Reply {
    Reply::SignedIn {
        name: "王晓兰".to_owned(),
        office: "清河镇便民服务中心".to_owned(),
        roles: vec!["dispatcher".to_owned()],
        waiting: 0,
    }
}

fn status() -> Reply {
    let step = |minutes: Millis, action: &str, by: &str| StepLine {
        at: MORNING + minutes * 60_000,
        action: action.to_owned(),
        by: by.to_owned(),
        words: String::new(),
        timer: String::new(),
    };
    Reply::Status {
        ticket: Box::new(TicketView {
            line: TicketLine {
                number: NUMBER.to_owned(),
                class: Class::Help,
                priority: Priority::P2,
                state: "in_progress".to_owned(),
                title: "人民路路灯坏了三盏".to_owned(),
                due: Some(MORNING + 5 * 24 * 60 * 60 * 1000),
                card: "green".to_owned(),
                duty: None,
                sensitive: Vec::new(),
                office: Some("清河镇城乡建设办公室".to_owned()),
            },
            submitted_at: MORNING,
            due_for: String::new(),
            decline: None,
            reply: None,
            steps: vec![
                step(0, "submit", ""),
                step(12, "accept", "清河镇便民服务中心"),
                step(15, "dispatch", "清河镇便民服务中心"),
                step(48, "acknowledge", "清河镇城乡建设办公室"),
            ],
            may_withdraw: Allowed::Yes,
            may_rate: Allowed::No,
            may_add: Allowed::Yes,
            may_urge: Allowed::No,
            may_appeal: Allowed::No,
            may_reopen: Allowed::No,
            may_confirm: Allowed::No,
        }),
    }
}

/// A picture of two bars; drawn here, because charts have tests of their own.
fn chart() -> Vec<u8> {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="960" height="420">
        <rect width="960" height="420" fill="#fff"/>
        <rect x="80" y="80" width="760" height="70" fill="#0d5c55"/>
        <rect x="80" y="180" width="690" height="70" fill="#4f9c92"/>
        <rect x="80" y="280" width="420" height="70" fill="#a9d2cb"/></svg>"##;
    let tree = resvg::usvg::Tree::from_str(svg, &Default::default()).unwrap();
    let mut pixels = resvg::tiny_skia::Pixmap::new(960, 420).unwrap();
    resvg::render(&tree, Default::default(), &mut pixels.as_mut());
    pixels.encode_png().unwrap()
}

/// A PNG that a visitor may send.
pub fn photo() -> Vec<u8> {
    chart()
}
