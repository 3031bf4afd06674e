# 登入

signed-in = { $name }，已登入：{ $office }，{ $roles }
signed-in-next = 新任務會傳到這裡。登出請傳 /signout。
signed-out = 已登出。要再登入，請向系統管理員索取新的登入連結。
help-staff = 工作人員：點按鈕看佇列、看板和報表；傳編號開啟工單。

# 佇列

queue-dispatch = 待受理、待派單、待審核（依剩餘時間排序）：
queue-unit = 本單位在辦（依剩餘時間排序）：
queue-watch = 督辦：即將到期和已逾期：
queue-empty-dispatch = 沒有待受理、待派單、待審核的工單。
queue-empty-unit = 本單位沒有在辦工單。
queue-empty-watch = 沒有即將到期和逾期的工單。
queue-line = { $n }. { $number } [{ $card }·{ $priority }] { $class } { $state }　{ $title }
queue-line-due = { $n }. { $number } [{ $card }·{ $priority }] { $class } { $state } 限 { $due }　{ $title }
queue-more = 還有 { $more } 件，辦完上面的再看。

# 工單

ticket-title = { $number } [{ $card }·{ $priority }] { $class } { $state }
ticket-text = 內容：{ $text }
ticket-place = 地點：{ $place }
ticket-contact = 聯絡：{ $contact }
ticket-files = 附件：{ $files } 個
ticket-source = 來源：{ $source }，{ $at }
ticket-office = 主辦：{ $office }
ticket-due = 本環節期限：{ $due }
ticket-citizen-due = 對民眾的期限：{ $due }
ticket-reply = 答覆稿：{ $reply }
proposal = 建議派給：{ $office }（{ $item } { $code }，{ $list }）
proposal-basis = 依據：{ $basis }
proposal-assists = 協辦：{ $offices }
ask-unit = { $number } 派給誰？點一下，或回覆數字：
ask-unit-option = { $n }. { $office }（{ $item } { $code }，{ $list }）
ask-unit-other = 都不合適，就輸入單位名稱。
ask-unit-none = { $number }：清單裡沒有對得上的單位。請輸入單位名稱，並寫明依據。
done = { $number } 已{ $step }。
done-office = 單位：{ $office }
done-due = 下一個時限：{ $due }

# 看板和報表

board-title = 看板 { $at }
board-waiting = 待受理派單 { $waiting } 件，待審核 { $checking } 件
board-empty = 各單位沒有在辦工單。
board-row = { $office }：在辦 { $open } 件，未逾期 { $green }，黃牌 { $yellow }，紅牌 { $red }
report-title = { $from }至{ $to }，共 { $n } 件
report-first-response = 首次回應：{ $spread }
report-dispatch = 派單用時：{ $spread }
report-handling = 辦理用時：{ $spread }
report-on-time = 如期辦結率：{ $rate }；期內到期未辦 { $due } 件，在途逾期 { $late } 件
report-solved = 解決率：{ $rate }
report-satisfied = 滿意率：{ $rate }
report-excluded = 未計入：{ $counts }
report-excluded-count = { $reason } { $n } 件
report-units = 各單位（依名稱排序，不排名次）：
report-unit = { $office }：{ $n } 件，如期 { $on-time }，滿意 { $satisfied }，在途逾期 { $late }
report-unit-few = { $office }：{ $n } 件（不足 10 件，僅供參考），如期 { $on-time }，滿意 { $satisfied }，在途逾期 { $late }
report-classes = 各類訴求：
report-approvals-none = 沒有經核准交給基層的部門事項。
report-approvals = 經核准交給基層的部門事項 { $n } 件（清單上不歸基層，逐件列出）：
report-approval = · { $number } { $office }：核准文號 { $approval }（{ $approver }核准），{ $until }到期
report-gaps-none = 沒有幾個人都問過、清單上卻查不到的事。
report-gaps = { $n } 件事有幾個人問過、清單上查不到（請編製人員看看要不要補）：
report-gap = · { $week }那週，{ $people } 人問：{ $example }
figures-title = { $of }，{ $from }至{ $to }，共 { $n } 件
figure-line-none = { $code } { $name }：—
figure-line-time = { $code } { $name }：{ $wall }；按上班時間算，{ $working }（{ $n } 件）
figure-line-time-few = { $code } { $name }：{ $wall }；按上班時間算，{ $working }（{ $n } 件，樣本不足）
figure-line-rate = { $code } { $name }：{ $rate }
figure-line-rate-few = { $code } { $name }：{ $rate }，樣本不足
figure-line-days = { $code } { $name }：{ $n } 件，平均 { $days } 天
figure-line-count = { $code } { $name }：{ $n }
figures-score = 綜合得分：{ $points } 分（{ $band } 級）。算法：回應率佔 { $response }，如期辦結率佔 { $on-time }，解決率佔 { $solved }，滿意率佔 { $satisfied }；每張紅牌扣 { $red } 分，每次推諉扣 { $evasion } 分
figures-score-few = 綜合得分：{ $points } 分（{ $band } 級，樣本不足，僅供參考）。算法：回應率佔 { $response }，如期辦結率佔 { $on-time }，解決率佔 { $solved }，滿意率佔 { $satisfied }；每張紅牌扣 { $red } 分，每次推諉扣 { $evasion } 分
figures-score-none = 綜合得分：—（四項比率齊了才算）。算法：回應率佔 { $response }，如期辦結率佔 { $on-time }，解決率佔 { $solved }，滿意率佔 { $satisfied }；每張紅牌扣 { $red } 分，每次推諉扣 { $evasion } 分
figures-list-hint = 想看某個數字是哪些工單，點下面的按鈕，或傳「明細 K3」。
group-all = 全部

# 一個指標背後的工單

evidence-title = { $code } 的工單明細：{ $of }，{ $from }至{ $to }
evidence-figure = { $name }：
evidence-none = { $name }：沒有工單。
evidence-minutes = { $n }. { $number }：{ $wall }（上班時間 { $working }）
evidence-yes = { $n }. { $number }：是
evidence-no = { $n }. { $number }：否
evidence-half = { $n }. { $number }：算一半
evidence-times = { $n }. { $number }：{ $times } 次
evidence-days = { $n }. { $number }：{ $days } 天
evidence-one = { $n }. { $number }
evidence-more = 另有 { $more } 件沒有列出，下載表格可以看全部。

# 按鈕

button-queue = 待辦佇列
button-unit = 本單位
button-watch = 督辦
button-board = 看板
button-report-day = 日報
button-report-week = 週報
button-report-month = 月報
button-report = 回到報表
button-figures = 全部指標
button-list = 明細 { $code }
button-ticket = 開啟工單
button-dispatch = 派給{ $office }
button-units = 選單位

# 給工作人員的通知

notice-staff-submitted = 新{ $class } { $number }，待受理
notice-staff-accepted = { $class } { $number } 已受理，待派單
notice-staff-declined = { $class } { $number } 不予受理
notice-staff-triage-late = { $class } { $number } 派單逾時，請立即處理
notice-staff-dispatched = 新任務：{ $class } { $number }，請簽收
notice-staff-temporary-task = 臨時任務：{ $class } { $number } 經核准交鄉鎮辦理
notice-staff-accept-reminder = { $class } { $number } 尚未簽收，請儘速
notice-staff-auto-accepted = { $class } { $number } 逾時未簽收，已自動簽收
notice-staff-contact-check = { $class } { $number } 已請民眾確認聯絡情況
notice-staff-contact-denied = { $class } { $number } 民眾表示未獲聯絡，請查核
notice-staff-contact-late = { $class } { $number } 首次聯絡逾時
notice-staff-info-needed = { $class } { $number } 已請民眾補充
notice-staff-info-answered = { $class } { $number } 民眾已補充
notice-staff-info-missing = { $class } { $number } 民眾未補充，請決定繼續或結案
notice-staff-words-added = { $class } { $number } 民眾補充了情況
notice-staff-message = { $class } { $number } 有留言
notice-staff-return-asked = { $class } { $number } 申請退單，請審核
notice-staff-return-against-list = { $class } { $number } 以「不是本單位職責」退單，但清單載明由其辦理
notice-staff-return-granted = { $class } { $number } 同意退單，待重新派單
notice-staff-return-refused = { $class } { $number } 不同意退單，請繼續辦理，期限不變
notice-staff-return-late = { $class } { $number } 退單申請逾時未審
notice-staff-relief-asked = { $class } { $number } 有申請待審核
notice-staff-relief-refused = { $class } { $number } 申請未獲同意，請繼續辦理
notice-staff-extension-granted = { $class } { $number } 同意延期
notice-staff-dates-moved = { $class } { $number } 按新的放假安排，辦理時限改了，新的日期請看下面
notice-staff-reported-up = { $class } { $number } 已上報縣裡，鄉鎮協辦
notice-staff-assist-assigned = 協辦任務：{ $class } { $number }
notice-staff-assist-done = { $class } { $number } 協辦單位已回覆
notice-staff-assist-released = { $class } { $number } 不再需要協辦
notice-staff-suspended = { $class } { $number } 已暫停計時
notice-staff-suspension-review = { $class } { $number } 暫停計時到了複查時間
notice-staff-resumed = { $class } { $number } 恢復辦理，繼續計時
notice-staff-ledger-in = { $class } { $number } 已列管
notice-staff-ledger-review = { $class } { $number } 列管到了複查時間，請回報進度
notice-staff-ledger-progress = { $class } { $number } 列管有進度
notice-staff-ledger-out = { $class } { $number } 已解除列管，繼續辦理
notice-staff-yellow = 黃牌：{ $class } { $number } 即將到期
notice-staff-red = 紅牌：{ $class } { $number } 已逾期，請說明原因與新計畫
notice-staff-to-sign = { $class } { $number } 待主管簽核
notice-staff-to-check = { $class } { $number } 答覆待審核
notice-staff-check-late = { $class } { $number } 答覆審核逾時
notice-staff-sent-back = { $class } { $number } 退回重辦
notice-staff-replied = { $class } { $number } 已答覆民眾
notice-staff-feedback-reminder = { $class } { $number } 已提醒民眾評價
notice-staff-bad-review = 差評：{ $class } { $number }，請聯絡民眾
notice-staff-bad-review-late = { $class } { $number } 差評處理逾時
notice-staff-rework = { $class } { $number } 要求重辦
notice-staff-review-contested = { $class } { $number } 承辦單位對差評申訴
notice-staff-review-decided = { $class } { $number } 差評申訴已裁定
notice-staff-closed = { $class } { $number } 已結案
notice-staff-closed-explained = { $class } { $number } 已說明結案
notice-staff-appealed = { $class } { $number } 民眾對不受理提出申訴
notice-staff-appeal-refused = { $class } { $number } 申訴已駁回
notice-staff-reopened = { $class } { $number } 重新辦理
notice-staff-merged = { $class } { $number } 已併單
notice-staff-unmerged = { $class } { $number } 已拆單
notice-staff-cancelled = { $class } { $number } 民眾已撤回
notice-staff-urged = 催辦：{ $class } { $number }
notice-staff-urge-received = { $class } { $number } 民眾催辦
notice-staff-supervised = 督辦單：{ $class } { $number }，請按時回覆
notice-staff-sheet-proposed = { $class } { $number } 建議提級督辦，請首長決定
notice-staff-sheet-answered = { $class } { $number } 督辦單已回覆
notice-staff-sheet-late = { $class } { $number } 督辦單逾時未回覆
notice-staff-raised = { $class } { $number } 已上報首長，需要會商
notice-staff-long-overdue = { $class } { $number } 紅牌後 5 個工作日仍未結案，請首長過問
notice-staff-whistled = 吹哨召集：{ $class } { $number }，請派員報到
notice-staff-checked-in = { $class } { $number } 部門已報到
notice-staff-check-in-late = { $class } { $number } 部門逾時未報到
notice-staff-conferred = { $class } { $number } 會商已有結論

# 圖上的字

chart-board-title = 各單位在辦工單
chart-report-title = 辦理情況
chart-times = 用時
chart-rates = 如期、解決、滿意
chart-handling = 各單位辦結時長
chart-on-time = 各單位如期辦結率
chart-median = 中位數
chart-p90 = 90% 以內
chart-cases = { $n } 件
chart-part = { $part } / { $of } 件
chart-late = 期內到期未辦 { $due } 件，在途逾期 { $late } 件
chart-clock = 用時按自然時間算；辦結時長不算暫停計時的時間
chart-order = 各單位按名稱排，不排名次
chart-few = 灰色：不足 { $n } 件，僅供參考
chart-more = 圖上是件數最多的 { $shown } 個單位，另有 { $more } 個沒有畫出
chart-empty = 這段時間沒有工單
chart-figures-title = 統計指標
chart-all-rates = 各項比率
chart-counts = 件數

# 表格名稱與欄位名稱

table-figures = 統計指標
table-evidence = 指標明細
table-tickets = 工單清單
table-everything = 全部
table-wall-clock = 自然時間
table-working-time = 工作時間
table-few-cases = 樣本不足
table-scores = 綜合得分
table-approvals = 臨時任務
table-period = 統計時間：{ $from }至{ $to }
table-taken = 匯出人：{ $by }，匯出時間：{ $year } { $at }
column-scope = 範圍
column-code = 編號
column-figure = 指標
column-clock = 計時方式
column-cases = 總數
column-part = 達標數
column-rate = 比率
column-median = 中位數
column-p90 = 第 90 百分位
column-mean = 平均
column-remark = 備註
column-value = 數值
column-ticket = 工單編號
column-class = 類別
column-priority = 緊急程度
column-category = 事項分類
column-area = 區域
column-office = 承辦單位
column-state = 狀態
column-submitted = 提交時間
column-dispatched = 首次派單時間
column-first-response = 首次回應時間
column-due = 承辦期限
column-citizen-due = 對民眾的期限
column-resolved = 辦結時間
column-closed = 結案時間
column-rework = 重辦次數
column-returns = 申請退單次數
column-grade = 評價
column-excluded = 不計入的原因
column-points = 得分
column-band = 等級
column-approval = 核准文號
column-approver = 核准單位
column-until = 核准到期

# 統計指標的名稱

figure-first-response = 首次回應時間
figure-dispatch = 派單時間
figure-acknowledge = 簽收時間
figure-handling = 辦結時間
figure-citizen-wait = 民眾等候時間
figure-acknowledged-on-time = 如期簽收率
figure-response-rate = 回應率
figure-resolved-rate = 辦結率
figure-on-time-rate = 如期辦結率
figure-solve-rate = 解決率
figure-satisfaction-rate = 滿意率
figure-praise-rate = 好評率
figure-bad-review-rate = 差評率
figure-overall-satisfaction-rate = 綜合滿意率（未評價以大致滿意計）
figure-return-rate = 退單率
figure-return-granted-rate = 有效退單率
figure-first-dispatch-right-rate = 首派正確率
figure-rework-rate = 重辦率
figure-repeat-rate = 重複率
figure-extension-rate = 延期率
figure-visited-rate = 回訪率
figure-evaluated-rate = 評價參與率
figure-bad-review-fixed-rate = 差評改善率
figure-submitted = 提交數
figure-not-yet-due = 未到期在辦數
figure-late = 逾期數
figure-late-open = 在途逾期數
figure-extension-days = 延期天數
figure-supervised = 督辦數
figure-yellow-cards = 黃牌數
figure-red-cards = 紅牌數
figure-no-fault = 不可歸責數
figure-evasion = 推諉數

# 聯絡方式、查看紀錄、附件

button-reveal = 看聯絡方式
button-files = 看附件
ask-reason = 要看 { $number } 的聯絡方式，請輸入理由。理由和您的名字會記下來，督辦和稽核看得到。
revealed-title = { $number } 的聯絡方式（請勿轉發、截圖）
revealed-contact = 聯絡：{ $contact }
revealed-no-contact = 沒有留下聯絡方式，或已經銷毀。
revealed-words = 原話：{ $words }
revealed-until = 顯示到 { $until }，之後自動遮蔽。這次查看已經記下。
revealed-over = { $number } 的聯絡方式已經收起：{ $contact }。還要看，請重新寫明理由。
revealed-page = { $number } 的聯絡方式不透過這個平台傳送。請在 { $until } 以前開啟：{ $url }
access-none = { $number } 還沒有人看過。
access-title = 誰看過 { $number }（新的在前）：
access-line = · { $at } { $by } { $look }
access-line-reason = · { $at } { $by } { $look }：{ $reason }
access-more = 更早的還有 { $more } 條，請用指令 wenban audit access 看全部。
files-none = { $number } 沒有附件。
files-title = { $number } 的附件：
file-line = { $n }. { $kind }，{ $kilobytes } KB
file-coming = { $n }. 正在從通訊平台取回，請過一會兒再看
file-lost = { $n }. 沒能取回（太大、類型不收，或平台已經刪除），請向民眾再要一次
file-title = { $number } 附件 { $n }：{ $kind }，{ $kilobytes } KB
file-command = 請在伺服器上執行：{ $command }

# 案卷

case-title = 案卷 { $number }
case-matter = 訴求
case-units = 承辦單位
case-requests = 申請
case-result = 辦理結果
case-files = 附件
case-steps = 辦理過程
case-looks = 查看紀錄
case-end = 核對
case-class = 類別：{ $value }
case-state = 狀態：{ $value }
case-priority = 緊急程度：{ $value }
case-source = 來源：{ $value }
case-secrecy = 訴求人資料：{ $value }
case-submitted = 提交：{ $value }
case-citizen-due = 對民眾的期限：{ $value }
case-first-response = 首次回應：{ $value }
case-resolved = 辦結：{ $value }
case-closed = 結案：{ $value }
case-profile = 時限規則：{ $value }
case-text = 內容：{ $value }
case-place = 地點：{ $value }
case-item = 事項：{ $value }
case-added = { $at } 補充：{ $value }
case-contact = 聯絡方式：{ $value }
case-words = 原話：{ $value }
case-lead = 主辦：{ $value }
case-assist = 協辦：{ $value }
case-dispatched = 　派單：{ $value }
case-accepted = 　簽收：{ $value }
case-contacted = 　首次聯絡：{ $value }
case-due = 　期限：{ $value }
case-done = 　辦結：{ $value }
case-request = { $at } { $request }（{ $decision }）：{ $reason }
case-measures = 措施：{ $value }
case-reply = 答覆：{ $value }
case-evaluation = 評價：{ $grade }，{ $solved }
case-step = { $n }. { $at } { $action }（{ $role } { $who }）→ { $state }
case-step-reason = { $n }. { $at } { $action }（{ $role } { $who }）→ { $state }：{ $reason }
case-head = 紀錄鏈末值：{ $value }
case-printed = 由 { $by } 於 { $at } 列印，請妥善保管

# 辦一步：要選什麼、寫什麼

ask-step = { $number }「{ $step }」：{ $need }
option = { $choice }
option-card = { $card }：{ $office }
steps-more = { $number } 還能辦：
steps-none = { $number } 眼下沒有別的步驟可辦。
button-more-steps = 更多
not-done-first = { $number }：{ $by } 在 { $at } 先辦了「{ $action }」，工單現在是「{ $state }」。
ticket-item = 事項：{ $item }
ticket-similar = 可能是同一件事，可以併單：
need-reason = 請寫明理由。
need-reply = 請寫答覆內容。
need-note = 請寫辦理紀錄。
need-relay = 請寫要告訴民眾的話。
need-question = 請寫要問民眾什麼。
need-purpose = 請寫要對方做什麼。
need-plan = 請寫辦理計畫；要寫理由的，用分號隔開寫在後面。
need-progress = 請寫進度。
need-explanation = 請寫給民眾的說明。
need-channel = 請寫明該去哪裡辦（管道和單位名稱）。
need-approval = 請寫核准內容，用分號隔開：文號；核准人；目標；權限；經費；到期日（如 2026-12-31）。
need-message = 請寫督辦要求。
need-decision = 請寫會商結論。
need-deed = 請寫報到後做了什麼。
need-decline-reason = 為什麼不受理？點一下，或回覆數字：
need-return-reason = 為什麼退單？點一下，或回覆數字：
need-pause-reason = 為什麼暫停計時？點一下，或回覆數字：
need-resolution = 辦到什麼程度？點一下，或回覆數字：
need-verdict = 這個差評算不算？點一下，或回覆數字：
need-pace = 進度怎麼樣？點一下，或回覆數字：
need-filing = 改成什麼？點一下、回覆數字，或輸入村名、事項編碼：
need-days = 延幾個工作日？點一下，或輸入數字：
need-date = 到什麼時候？點一下、回覆數字，或輸入日期（如 2026-12-31）：
need-level = 哪一級督辦？點一下，或回覆數字：
need-grade = 報到得怎麼樣？點一下，或回覆數字：
need-office = 哪個單位？點一下、回覆數字，或輸入單位名稱：
need-county-office = 上報給哪個縣級部門？請輸入單位名稱：
need-conference-lead = 會商定誰主辦？點一下、回覆數字，或輸入單位名稱：
need-offices = 哪些單位？請輸入單位名稱，用頓號隔開：
need-sheet = 哪一張督辦單？點一下，或回覆數字：
need-card = 哪一張牌？點一下，或回覆數字：
need-ticket = 併到哪一件？點一下，或傳工單編號：

# 工單旁邊的事

matter-request-return = 待審：{ $office }申請退單
matter-request-extension = 待審：{ $office }申請延期 { $n } 個工作日
matter-request-report-up = 待審：{ $office }申請上報縣裡
matter-request-suspension = 待審：{ $office }申請暫停計時到 { $due }
matter-request-ledger = 待審：{ $office }申請列管到 { $due }
matter-pause-awaiting-requester = 暫停計時：等民眾補充，最晚 { $due }
matter-pause-legal-procedure = 暫停計時：法定程序，最晚 { $due }
matter-pause-season = 暫停計時：季節原因，最晚 { $due }
matter-pause-third-party-test = 暫停計時：第三方鑑定，最晚 { $due }
matter-pause-ledger = 列管：目標日期 { $due }
matter-assist = 協辦：{ $office }，限 { $due }
matter-assist-done = 協辦已回覆：{ $office }
matter-call = 吹哨召集：{ $office }，報到限 { $due }
matter-call-answered = 已報到：{ $office }，{ $due }
matter-sheet-proposed = 建議提級督辦 #{ $n }：{ $office }，待首長決定
matter-sheet-open = 督辦單 #{ $n }：{ $office }，回覆限 { $due }
matter-sheet-answered = 督辦單 #{ $n }：{ $office }已回覆，待結案
matter-urged = 催辦 { $n } 次
matter-bad-review = 差評（{ $n } 分），限 { $due }
matter-review-contested = 差評（{ $n } 分），承辦單位申訴中，限 { $due }
matter-appeal = 民眾對不受理申訴，待決定
matter-parent = 已併入 { $other }
matter-child = 併入的工單：{ $other }

# 通知裡的日期是做什麼的

notice-code = 情況：{ $code }
notice-due-answer = 答覆期限：最晚 { $due }
notice-due-dispatch = 派單期限：最晚 { $due }
notice-due-appeal = 申訴期限：最晚 { $due }
notice-due-reply = 補充期限：最晚 { $due }
notice-due-rate = 評價期限：最晚 { $due }
notice-due-contact = 聯絡期限：最晚 { $due }
notice-due-check = 審核期限：最晚 { $due }
notice-due-check-in = 報到期限：最晚 { $due }
notice-due-sheet = 督辦回覆期限：最晚 { $due }
notice-due-approval = 核准到期：{ $due }
notice-due-pause = 暫停到：{ $due }
notice-due-ledger = 目標日期：{ $due }
notice-due-result = 辦理期限：最晚 { $due }
