# 日期、期限、數字：各種語言裡數字相同，只有次序和用詞不同

month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
weekday-1 = 週一
weekday-2 = 週二
weekday-3 = 週三
weekday-4 = 週四
weekday-5 = 週五
weekday-6 = 週六
weekday-7 = 週日
date-time = { $month }{ $day }日（{ $weekday }）{ $time }
date-time-year = { $year }年{ $moment }
date-provisional = { $date }（暫定，放假安排尚未公布）
date = { $year }年{ $month }{ $day }日
date-month-day = { $month }{ $day }日
list-separator = 、
list-empty = （沒有）
limit-at-once = 當場辦結
limit-working-days = { $n }個工作日
limit-days = { $n }天
limit-hours = { $n }小時
span-minutes = { $n } 分鐘
span-instant = 不到 1 分鐘
span-hours = { $n } 小時
span-hours-rest = { $n } 小時 { $rest } 分
span-days = { $n } 天
span-days-rest = { $n } 天 { $rest } 小時
hours-always = 全天 24 小時
hours-days = { $from }至{ $to }
hours-block = { $days } { $times }
hours-season = { $from }至{ $to }：{ $hours }
value-none = —
value-days = { $days } 天
value-rate = { $rate }（{ $part }/{ $of }）
value-spread = 中位數 { $median }，90% 在 { $p90 }內
numbered = { $n }. { $choice }
plain = { $text }

# 語言的名字，各用各的文字

lang-zh-hans = 简体中文
lang-zh-hant = 繁體中文
lang-en = English

# 機關層級

office-level = { $office }（{ $level }）
level-county = 縣級
level-town = 鄉鎮
level-village = 村（社區）
level-utility = 公用事業

# 答覆的各個部分

part-materials = 要帶的文件
part-place = 去哪裡辦
part-hours = 服務時間
part-fee = 要繳多少錢
part-amount = 能領多少錢
part-limit = 多久辦好
part-basis = 法令依據
part-phone = 聯絡電話
part-conditions = 誰可以辦
part-agent = 能不能代辦
part-steps = 辦理步驟
part-remedy = 不服怎麼辦
part-duties = 誰核准誰監管

# 五類訴求

class-inquiry = 諮詢
class-help = 求助
class-complaint = 投訴
class-report = 舉報
class-suggestion = 建議
class-hint-inquiry = 想問清楚一件事
class-hint-help = 遇到困難，想請人幫忙
class-hint-complaint = 自己的權益受損，要討個說法
class-hint-report = 看到別人違法違規，要反映
class-hint-suggestion = 有個好主意，想提給政府

# 緊急程度

priority-p0 = 特急
priority-p1 = 緊急
priority-p2 = 一般

# 工單的狀態

state-draft = 草稿
state-submitted = 待受理
state-declined = 不予受理
state-dispatching = 待派單
state-assigned = 待簽收
state-return-review = 退單審核中
state-in-progress = 辦理中
state-suspended = 暫停計時
state-on-ledger = 列管中
state-review = 答覆審核中
state-feedback = 待評價
state-bad-review = 差評處理中
state-closed = 已結案
state-archived = 已歸檔
state-merged = 已併單
state-cancelled = 已撤回

# 紅黃牌

duty-lead = 主辦
duty-sign = 審簽
duty-draft = 審發草稿
duty-assist = 協辦
duty-check-in = 報到
duty-answer = 答覆督辦單
card-green = 未逾期
card-yellow = 黃牌
card-red = 紅牌

# 評價

grade-1 = 很不滿意
grade-2 = 不滿意
grade-3 = 大致滿意
grade-4 = 滿意
grade-5 = 非常滿意
solved-yes = 解決了
solved-partly = 解決了一部分
solved-no = 沒解決

# 角色

role-public = 民眾
role-requester = 訴求人
role-agent = 村級代辦員
role-clerk = 窗口人員
role-dispatcher = 分辦員
role-handler = 承辦人
role-unit-head = 承辦單位主管
role-supervisor = 督辦員
role-leader = 首長
role-editor = 清單編輯
role-publisher = 清單發布
role-auditor = 稽核監督
role-operator = 系統管理員
role-system = 系統

# 訴求從哪裡來

source-web = 網頁
source-console = 終端機
source-telegram = Telegram 聊天
source-phone = 電話
source-window = 窗口
source-agent = 村級代辦員
source-grid = 網格員巡查
source-superior = 上級轉來
source-other = 其他管道

# 不計入統計的原因

excluded-declined = 不予受理
excluded-cancelled = 已撤回
excluded-merged = 併入他單
excluded-test = 測試
excluded-no-fault = 不可歸責
excluded-unreadable = 記錄損壞

# 步驟

action-submit = 提交
action-accept = 受理
action-reclassify = 改分類
action-decline = 不予受理
action-ask-info = 要求補充說明
action-answer-info = 補充說明
action-dispatch = 派單
action-designate = 指定承辦
action-acknowledge = 簽收
action-auto-acknowledge = 逾時自動簽收
action-request-return = 申請退單
action-draft-return = 草擬退單
action-send-return = 送出退單
action-drop-return = 不送退單
action-drop-draft = 不送草稿
action-grant-return = 同意退單
action-refuse-return = 不同意退單
action-request-report-up = 申請上報縣裡
action-report-up = 上報縣裡
action-refuse-report-up = 不同意上報
action-add-assist = 增加協辦
action-assist-done = 協辦完成
action-waive-assist = 免除協辦
action-request-extension = 申請延期
action-draft-extension = 草擬延期
action-send-extension = 送出延期
action-drop-extension = 不送延期
action-grant-extension = 同意延期
action-refuse-extension = 不同意延期
action-first-contact = 首次聯絡
action-confirm-contact = 確認聯絡情況
action-write-to-requester = 留言
action-request-suspension = 申請暫停計時
action-suspend = 暫停計時
action-refuse-suspension = 不同意暫停計時
action-resume = 恢復辦理
action-request-ledger = 申請列管
action-ledger-in = 列管
action-refuse-ledger = 不同意列管
action-review-ledger = 查核列管進度
action-ledger-out = 解除列管
action-resolve = 辦結答覆
action-sign = 主管簽核
action-approve = 審核通過
action-send-back = 退回重辦
action-close-unasked = 直接結案
action-evaluate = 評價
action-order-rework = 要求重辦
action-close-explained = 說明後結案
action-no-answer-close = 未評價結案
action-appeal-review = 對差評申訴
action-decide-review = 裁定差評申訴
action-appeal = 申訴
action-refuse-appeal = 駁回申訴
action-reopen = 重新辦理
action-merge = 併單
action-adopt = 有工單併入
action-unmerge = 拆單
action-release = 有工單拆出
action-follow-parent = 隨主單辦理
action-cancel = 撤回
action-cancel-agreed = 代為撤回
action-ask-export = 申請匯出
action-grant-export = 同意匯出
action-refuse-export = 不同意匯出
action-archive = 歸檔
action-urge = 催辦
action-supervise = 督辦
action-answer-sheet = 回覆督辦單
action-close-sheet = 督辦單結案
action-excuse-card = 撤銷亮牌
action-whistle = 吹哨召集
action-check-in = 報到
action-rate-call = 評價報到單位
action-return-visit = 記錄回訪
action-uphold-shirking = 認定推諉
action-confer = 會商
action-note = 寫辦理紀錄
action-add-more = 補充說明
action-yellow-card = 亮黃牌
action-red-card = 亮紅牌
action-raise = 上報首長
action-raise-topic = 多人反映上報
action-remind = 提醒
action-recount-dates = 按新的工作日曆改時限

# 權限、申請、定時、審核點：說明無法辦理的原因時使用

right-search-catalog = 查清單
right-submit = 提交訴求
right-see-ticket = 查看工單
right-see-identity = 查看訴求人身分
right-triage = 受理與分類
right-dispatch = 派單
right-ask-requester = 要求補充說明
right-add-words = 補充說明
right-confirm-contact = 確認聯絡情況
right-handle = 辦理
right-assist = 協辦
right-manage-assists = 增減協辦
right-note = 寫辦理紀錄
right-ask-relief = 申請退單、延期、暫停計時
right-draft-relief = 草擬退單、延期
right-decide-relief = 審批退單、延期、上報
right-designate = 指定承辦
right-suspend = 暫停計時
right-resume = 恢復辦理
right-ledger = 列管
right-review-ledger = 查核列管進度
right-sign = 主管簽核
right-check = 審核答覆
right-close-explained = 說明後結案
right-urge = 催辦
right-supervise = 督辦
right-visit-requester = 回訪
right-excuse-card = 撤銷亮牌
right-answer-supervision = 回覆督辦單
right-whistle = 吹哨召集
right-check-in = 報到
right-confer = 會商
right-evaluate = 評價
right-appeal = 申訴
right-decide-appeal = 裁定申訴
right-appeal-review = 對差評申訴
right-decide-review = 裁定差評申訴
right-reopen = 重新辦理
right-cancel = 撤回
right-timer = 定時處理
right-see-figures = 查看統計
right-see-item-figures = 查看事項統計
right-suggest-item = 提清單修改意見
right-edit-items = 編輯清單
right-publish-items = 發布清單
right-see-events = 查看工單軌跡
right-see-item-events = 查看清單軌跡
right-see-access-log = 查看存取紀錄
right-manage-staff = 管理人員
right-manage-roster = 管理值班表
right-see-roster = 查看值班表
right-manage-limits = 管理時限
right-see-settings = 查看設定
right-operate = 系統維運
right-export-own = 匯出本人資料
right-export-identity = 匯出身分資料
request-return = 退單
request-extension = 延期
request-report-up = 上報
request-suspension = 暫停計時
request-ledger = 列管
request-sheet = 提級督辦
request-export = 匯出身分
timer-triage-near = 派單將到時
timer-triage-late = 派單逾時
timer-triage-raised = 派單逾時上報
timer-accept-near = 簽收將到時
timer-accept-late = 簽收逾時
timer-contact-late = 聯絡民眾逾時
timer-measures-late = 現場處置逾時
timer-yellow = 黃牌
timer-yellow-reminder = 黃牌提醒
timer-red = 紅牌
timer-late-again = 紅牌後再次逾時
timer-raise = 上報首長
timer-long-overdue = 紅牌後超過 5 個工作日
timer-return-late = 退單審核逾時
timer-wait-over = 等候補充到時
timer-suspension-review = 暫停計時複查
timer-pause-end = 暫停計時結束
timer-ledger-review = 列管複查
timer-check-late = 答覆審核逾時
timer-first-reminder = 第 1 次提醒評價
timer-second-reminder = 第 2 次提醒評價
timer-feedback-end = 評價截止
timer-decision-late = 決定逾時
timer-bad-review-contact-late = 差評聯絡逾時
timer-bad-review-fix-late = 差評改善逾時
timer-sheet-late = 督辦單逾時
timer-check-in-late = 報到逾時
timer-sheet-waits = 結束後督辦單未了結
timer-appeal-late = 不受理申訴逾時
timer-archive = 歸檔
check-answers-matter = 逐項答覆訴求
check-facts-checked = 查核了情況
check-basis-named = 載明依據
check-plain-words = 文字淺白
check-no-personal-data = 未洩露他人個資
what-question = 要問的問題
what-reply = 答覆內容
what-plan = 辦理計畫
what-result = 辦理結果
what-text = 內容
what-offices = 單位
what-participants = 參加會商的單位
what-supervision = 督辦單
what-bad-review = 差評
what-review-appeal = 差評申訴
what-appeal = 申訴
what-parent = 主單
what-answer = 補充的情況
what-evidence = 證明資料
what-message = 要說的話
what-progress = 進度
what-explanation = 給民眾的說明
what-grounds = 申訴理由
what-purpose = 召集的目的
what-action = 做了什麼
what-decision = 會商結論
what-note = 辦理紀錄
what-contact = 聯絡結果

# 個人資料

action-forget-requester = 銷毀訴求人資料
right-forget-requester = 銷毀訴求人資料
sensitive-health = 涉及健康
sensitive-minor = 涉及未滿14歲的孩子
sensitive-child = 未滿14歲的孩子自己反映
sensitive-account = 涉及銀行帳戶
sensitive-ordinary = 不含敏感內容
confidentiality-open = 公開給承辦單位
confidentiality-confidential = 對承辦單位保密
confidentiality-anonymous = 匿名
decision-pending = 待定
decision-granted = 同意
decision-refused = 不同意
decision-lapsed = 不再需要
look-open = 開啟工單
look-reveal = 看聯絡方式
look-reveal-refused = 要看聯絡方式，被拒絕
look-reveal-page = 在網頁上看聯絡方式
look-files = 看附件目錄
look-file = 開啟附件
look-print = 列印案卷
look-print-reveal = 列印案卷（含聯絡方式）
look-print-reveal-refused = 要列印案卷（含聯絡方式），被拒絕
look-draft-lists = 起草清單
look-publish-lists = 發布清單
look-send-back-lists = 退回清單
look-load-lists = 直接載入清單
file-kind-photo = 照片
file-kind-voice = 語音
file-kind-video = 影片
file-kind-other = 檔案

action-contact-failed = 沒聯絡上
action-propose-sheet = 建議提級督辦
taken-contact-failed = 記下：這次沒聯絡上
taken-propose-sheet = 建議首長提級督辦，等首長決定
taken-decide-review = 裁定差評申訴
taken-confer = 記下會商結論
taken-close-sheet = 結案督辦單
taken-appeal-review = 對差評提出申訴
contact-reached = 聯絡上了
contact-failed = 沒聯絡上
contact-confirmed = 聯絡上了，民眾說屬實
contact-denied = 承辦單位說聯絡上了，民眾說沒有
action-resolve-other = 辦結（沒有全部解決）
action-dispatch-approved = 憑核准派單
action-dispatch-fast = 快速分辦（系統）
action-name-unit = 標明涉及單位
action-designate-approved = 憑核准指定承辦
action-report-up-approved = 憑核准申請上報
action-unname-unit = 取消涉及單位

# 辦一步時可選的

decline-reason-emergency = 緊急情況
decline-reason-legal-channel = 有法定管道
decline-reason-already-handled = 已經辦過
decline-reason-secret = 涉密、涉隱私
decline-reason-outside-duties = 不屬政府職責
decline-reason-unlawful = 違法或違背公序良俗
decline-reason-insufficient-info = 情況不清
return-reason-not-duty = 不是本單位職責
return-reason-wrong-area = 不在本轄區
return-reason-duplicate = 重複工單
return-reason-insufficient-info = 情況不清
return-reason-legal-channel = 有法定管道
return-reason-other = 其他原因
pause-reason-legal-procedure = 法定程序
pause-reason-season = 季節原因
pause-reason-third-party-test = 第三方鑑定
contact-way-phone = 打電話
contact-way-visit = 到府
contact-way-chat = 線上留言
checks-all = 五點都做到了
missing-check-answers-matter = 沒有逐條答覆
missing-check-facts-checked = 沒有核實情況
missing-check-basis-named = 沒有寫明依據
missing-check-plain-words = 話沒說明白
missing-check-no-personal-data = 洩露了他人資料
resolution-partly = 部分解決
resolution-explained = 已說明
resolution-not-solved = 未解決
resolution-not-real = 情況不屬實
verdict-stands = 差評成立
resolution-solved = 已解決
verdict-invalid = 差評不算
pace-on-track = 按計畫
pace-slow = 進度慢
level-of-supervision-2 = 2級（承辦單位）
level-of-supervision-3 = 3級（報首長）
level-of-supervision-4 = 4級（掛牌約談）
conference-lead-none = 不定主辦
cause-overdue = 逾期
cause-long-overdue = 逾期過久
cause-returns = 多次退單
cause-reworks = 多次重辦
cause-related = 多人反映
cause-bad-review = 差評
cause-missed-check-in = 未報到
cause-ledger-review = 列管複查，請回報進度
cause-officer = 人工發起

# 日誌核驗

tampering-changed = 被改過
tampering-missing = 不見了
tampering-moved = 換了位置
tampering-forged = 不是系統寫的
tampering-row = 是最後一條，但和登記的結尾對不上
tampering-column-state = 是最後一條，但表裡登記的狀態和它對不上
tampering-column-unit = 是最後一條，但表裡登記的承辦單位和它對不上
tampering-column-due = 是最後一條，但表裡登記的日期和它對不上
tampering-column-other = 是最後一條，但表裡登記的分類、緊急程度、區域、會話或者提交時間和它對不上
tampering-orphan = 對應的登記不見了
tampering-anchor = 被改過或者不見了
