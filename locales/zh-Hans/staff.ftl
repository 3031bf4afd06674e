# 登录

signed-in = { $name }，已登录：{ $office }，{ $roles }
signed-in-next = 新任务会发到这里。退出请发 /signout。
signed-out = 已退出。要再登录，请找系统管理员要新的登录链接。
help-staff = 工作人员：点按钮看队列、看板和报表；发编号打开工单。

# 队列

queue-dispatch = 待受理、待派单、待审核（按剩余时间排）：
queue-unit = 本单位在办（按剩余时间排）：
queue-watch = 督办：快到期和已超期：
queue-empty-dispatch = 没有待受理、待派单、待审核的工单。
queue-empty-unit = 本单位没有在办工单。
queue-empty-watch = 没有快到期和超期的工单。
queue-line = { $n }. { $number } [{ $card }·{ $priority }] { $class } { $state }　{ $title }
queue-line-due = { $n }. { $number } [{ $card }·{ $priority }] { $class } { $state } 限 { $due }　{ $title }
queue-more = 还有 { $more } 件，办完上面的再看。

# 工单

ticket-title = { $number } [{ $card }·{ $priority }] { $class } { $state }
ticket-text = 内容：{ $text }
ticket-place = 地点：{ $place }
ticket-contact = 联系：{ $contact }
ticket-files = 附件：{ $files } 个
ticket-source = 来源：{ $source }，{ $at }
ticket-office = 主办：{ $office }
ticket-due = 本环节限期：{ $due }
ticket-citizen-due = 对群众的限期：{ $due }
ticket-reply = 答复稿：{ $reply }
proposal = 建议派给：{ $office }（{ $item } { $code }，{ $list }）
proposal-basis = 依据：{ $basis }
proposal-assists = 协办：{ $offices }
ask-unit = { $number } 派给谁？点一下，或者回复数字：
ask-unit-option = { $n }. { $office }（{ $item } { $code }，{ $list }）
ask-unit-other = 都不合适，就打单位名称。
ask-unit-none = { $number }：清单里没有对得上的单位。请打单位名称，并写明依据。
done = { $number } 已{ $step }。
done-office = 单位：{ $office }
done-due = 下一个时限：{ $due }

# 看板和报表

board-title = 看板 { $at }
board-waiting = 待受理派单 { $waiting } 件，待审核 { $checking } 件
board-empty = 各单位没有在办工单。
board-row = { $office }：在办 { $open } 件，未超期 { $green }，黄牌 { $yellow }，红牌 { $red }
report-title = { $from }至{ $to }，共 { $n } 件
report-first-response = 首次响应：{ $spread }
report-dispatch = 派单用时：{ $spread }
report-handling = 办理用时：{ $spread }
report-on-time = 按时办结率：{ $rate }；期内到期未办 { $due } 件，在途超期 { $late } 件
report-solved = 解决率：{ $rate }
report-satisfied = 满意率：{ $rate }
report-excluded = 未计入：{ $counts }
report-excluded-count = { $reason } { $n } 件
report-units = 各单位（按名称排，不排名次）：
report-unit = { $office }：{ $n } 件，按时 { $on-time }，满意 { $satisfied }，在途超期 { $late }
report-unit-few = { $office }：{ $n } 件（不足 10 件，只供参考），按时 { $on-time }，满意 { $satisfied }，在途超期 { $late }
report-classes = 各类诉求：
report-approvals-none = 没有经批准交给基层的部门事项。
report-approvals = 经批准交给基层的部门事项 { $n } 件（清单上不归基层，逐件列出）：
report-approval = · { $number } { $office }：批准文号 { $approval }（{ $approver }批准），{ $until }到期
report-gaps-none = 没有几个人都问过、清单上却查不到的事。
report-gaps = { $n } 件事有几个人问过、清单上查不到（请编制人员看看要不要补）：
report-gap = · { $week }那周，{ $people } 人问：{ $example }
figures-title = { $of }，{ $from }至{ $to }，共 { $n } 件
figure-line-none = { $code } { $name }：—
figure-line-time = { $code } { $name }：{ $wall }；按上班时间算，{ $working }（{ $n } 件）
figure-line-time-few = { $code } { $name }：{ $wall }；按上班时间算，{ $working }（{ $n } 件，样本不足）
figure-line-rate = { $code } { $name }：{ $rate }
figure-line-rate-few = { $code } { $name }：{ $rate }，样本不足
figure-line-days = { $code } { $name }：{ $n } 件，平均 { $days } 天
figure-line-count = { $code } { $name }：{ $n }
figures-score = 综合得分：{ $points } 分（{ $band } 档）。算法：响应率占 { $response }，按时办结率占 { $on-time }，解决率占 { $solved }，满意率占 { $satisfied }；每张红牌扣 { $red } 分，每次推诿扣 { $evasion } 分
figures-score-few = 综合得分：{ $points } 分（{ $band } 档，样本不足，只供参考）。算法：响应率占 { $response }，按时办结率占 { $on-time }，解决率占 { $solved }，满意率占 { $satisfied }；每张红牌扣 { $red } 分，每次推诿扣 { $evasion } 分
figures-score-none = 综合得分：—（四项比率齐了才算）。算法：响应率占 { $response }，按时办结率占 { $on-time }，解决率占 { $solved }，满意率占 { $satisfied }；每张红牌扣 { $red } 分，每次推诿扣 { $evasion } 分
figures-list-hint = 想看某个数是哪些工单，点下面的按钮，或者发“明细 K3”。
group-all = 全部

# 一个指标背后的工单

evidence-title = { $code } 的工单明细：{ $of }，{ $from }至{ $to }
evidence-figure = { $name }：
evidence-none = { $name }：没有工单。
evidence-minutes = { $n }. { $number }：{ $wall }（上班时间 { $working }）
evidence-yes = { $n }. { $number }：是
evidence-no = { $n }. { $number }：否
evidence-half = { $n }. { $number }：算一半
evidence-times = { $n }. { $number }：{ $times } 次
evidence-days = { $n }. { $number }：{ $days } 天
evidence-one = { $n }. { $number }
evidence-more = 另有 { $more } 件没有列出，下载表格可以看全部。

# 按钮

button-queue = 待办队列
button-unit = 本单位
button-watch = 督办
button-board = 看板
button-report-day = 日报
button-report-week = 周报
button-report-month = 月报
button-report = 回到报表
button-figures = 全部指标
button-list = 明细 { $code }
button-ticket = 打开工单
button-dispatch = 派给{ $office }
button-units = 选单位

# 给工作人员的通知

notice-staff-submitted = 新{ $class } { $number }，待受理
notice-staff-accepted = { $class } { $number } 已受理，待派单
notice-staff-declined = { $class } { $number } 不予受理
notice-staff-triage-late = { $class } { $number } 派单超时，请马上处理
notice-staff-dispatched = 新任务：{ $class } { $number }，请签收
notice-staff-temporary-task = 临时任务：{ $class } { $number } 经批准交乡镇办理
notice-staff-accept-reminder = { $class } { $number } 还没签收，请尽快
notice-staff-auto-accepted = { $class } { $number } 超时未签收，已自动签收
notice-staff-contact-check = { $class } { $number } 已请群众确认联系情况
notice-staff-contact-denied = { $class } { $number } 群众说没有联系过，请核实
notice-staff-contact-late = { $class } { $number } 首次联系超时
notice-staff-info-needed = { $class } { $number } 已请群众补充
notice-staff-info-answered = { $class } { $number } 群众已补充
notice-staff-info-missing = { $class } { $number } 群众未补充，请决定继续还是办结
notice-staff-words-added = { $class } { $number } 群众补充了情况
notice-staff-message = { $class } { $number } 有留言
notice-staff-return-asked = { $class } { $number } 申请退单，请审核
notice-staff-return-against-list = { $class } { $number } 以“不是本单位职责”退单，但清单上写着归它
notice-staff-return-granted = { $class } { $number } 同意退单，待重新派单
notice-staff-return-refused = { $class } { $number } 不同意退单，请继续办理，期限不变
notice-staff-return-late = { $class } { $number } 退单申请超时未审
notice-staff-relief-asked = { $class } { $number } 有申请待审核
notice-staff-relief-refused = { $class } { $number } 申请未获同意，请继续办理
notice-staff-extension-granted = { $class } { $number } 同意延期
notice-staff-dates-moved = { $class } { $number } 按新的放假安排，办理时限改了，新的日期见下面
notice-staff-reported-up = { $class } { $number } 已上报县里，乡镇协办
notice-staff-assist-assigned = 协办任务：{ $class } { $number }
notice-staff-assist-done = { $class } { $number } 协办单位已答复
notice-staff-assist-released = { $class } { $number } 不再需要协办
notice-staff-suspended = { $class } { $number } 已挂起，停止计时
notice-staff-suspension-review = { $class } { $number } 挂起到了复查时间
notice-staff-resumed = { $class } { $number } 恢复办理，继续计时
notice-staff-ledger-in = { $class } { $number } 已挂账
notice-staff-ledger-review = { $class } { $number } 挂账到了复查时间，请报进展
notice-staff-ledger-progress = { $class } { $number } 挂账有进展
notice-staff-ledger-out = { $class } { $number } 已销账，继续办理
notice-staff-yellow = 黄牌：{ $class } { $number } 快到期
notice-staff-red = 红牌：{ $class } { $number } 已超期，请说明原因和新计划
notice-staff-to-sign = { $class } { $number } 待负责人签字
notice-staff-to-check = { $class } { $number } 答复待审核
notice-staff-check-late = { $class } { $number } 答复审核超时
notice-staff-sent-back = { $class } { $number } 退回重办
notice-staff-replied = { $class } { $number } 已答复群众
notice-staff-feedback-reminder = { $class } { $number } 已提醒群众评价
notice-staff-bad-review = 差评：{ $class } { $number }，请联系群众
notice-staff-bad-review-late = { $class } { $number } 差评处理超时
notice-staff-rework = { $class } { $number } 要求重办
notice-staff-review-contested = { $class } { $number } 承办单位对差评申诉
notice-staff-review-decided = { $class } { $number } 差评申诉已裁定
notice-staff-closed = { $class } { $number } 已办结
notice-staff-closed-explained = { $class } { $number } 已解释办结
notice-staff-appealed = { $class } { $number } 群众对不受理提出申诉
notice-staff-appeal-refused = { $class } { $number } 申诉已驳回
notice-staff-reopened = { $class } { $number } 重新办理
notice-staff-merged = { $class } { $number } 已并单
notice-staff-unmerged = { $class } { $number } 已拆单
notice-staff-cancelled = { $class } { $number } 群众已撤回
notice-staff-urged = 催办：{ $class } { $number }
notice-staff-urge-received = { $class } { $number } 群众催办
notice-staff-supervised = 督办单：{ $class } { $number }，请按时答复
notice-staff-sheet-proposed = { $class } { $number } 建议提级督办，请领导决定
notice-staff-sheet-answered = { $class } { $number } 督办单已答复
notice-staff-sheet-late = { $class } { $number } 督办单超时未答复
notice-staff-raised = { $class } { $number } 已上报领导，需要会商
notice-staff-long-overdue = { $class } { $number } 红牌后 5 个工作日仍未办结，请领导过问
notice-staff-whistled = 吹哨：{ $class } { $number }，请派人报到
notice-staff-checked-in = { $class } { $number } 部门已报到
notice-staff-check-in-late = { $class } { $number } 部门超时未报到
notice-staff-conferred = { $class } { $number } 会商已有结论

# 图上的字

chart-board-title = 各单位在办工单
chart-report-title = 办理情况
chart-times = 用时
chart-rates = 按时、解决、满意
chart-handling = 各单位办结时长
chart-on-time = 各单位按时办结率
chart-median = 中位数
chart-p90 = 90% 以内
chart-cases = { $n } 件
chart-part = { $part } / { $of } 件
chart-late = 期内到期未办 { $due } 件，在途超期 { $late } 件
chart-clock = 用时按自然时间算；办结时长不算暂停计时的时间
chart-order = 各单位按名称排，不排名次
chart-few = 灰色：不足 { $n } 件，只供参考
chart-more = 图上是件数最多的 { $shown } 个单位，另有 { $more } 个没有画出
chart-empty = 这段时间没有工单
chart-figures-title = 统计指标
chart-all-rates = 各项比率
chart-counts = 件数

# 表格的名字和列名

table-figures = 统计指标
table-evidence = 指标明细
table-tickets = 工单清单
table-everything = 全部
table-wall-clock = 自然时间
table-working-time = 工作时间
table-few-cases = 样本不足
table-scores = 综合得分
table-approvals = 临时任务
table-period = 统计时间：{ $from }至{ $to }
table-taken = 导出人：{ $by }，导出时间：{ $year } { $at }
column-scope = 范围
column-code = 编号
column-figure = 指标
column-clock = 计时方式
column-cases = 总数
column-part = 达标数
column-rate = 比率
column-median = 中位数
column-p90 = 第 90 百分位
column-mean = 平均
column-remark = 备注
column-value = 数值
column-ticket = 工单编号
column-class = 类别
column-priority = 紧急程度
column-category = 事项分类
column-area = 区域
column-office = 承办单位
column-state = 状态
column-submitted = 提交时间
column-dispatched = 首次派单时间
column-first-response = 首次响应时间
column-due = 承办限期
column-citizen-due = 对群众的限期
column-resolved = 办结时间
column-closed = 结案时间
column-rework = 重办次数
column-returns = 申请退单次数
column-grade = 评价
column-excluded = 不计入的原因
column-points = 得分
column-band = 档次
column-approval = 批准文号
column-approver = 批准单位
column-until = 批准到期

# 统计指标的名字

figure-first-response = 首次响应时长
figure-dispatch = 派单时长
figure-acknowledge = 签收时长
figure-handling = 办结时长
figure-citizen-wait = 群众等候时长
figure-acknowledged-on-time = 按时签收率
figure-response-rate = 响应率
figure-resolved-rate = 办结率
figure-on-time-rate = 按时办结率
figure-solve-rate = 解决率
figure-satisfaction-rate = 满意率
figure-praise-rate = 好评率
figure-bad-review-rate = 差评率
figure-overall-satisfaction-rate = 综合满意率（未评价按基本满意算）
figure-return-rate = 退单率
figure-return-granted-rate = 有效退单率
figure-first-dispatch-right-rate = 首派准确率
figure-rework-rate = 重办率
figure-repeat-rate = 重复率
figure-extension-rate = 延期率
figure-visited-rate = 回访率
figure-evaluated-rate = 评价参与率
figure-bad-review-fixed-rate = 差评整改率
figure-submitted = 提交数
figure-not-yet-due = 未到期在办数
figure-late = 超期数
figure-late-open = 在途超期数
figure-extension-days = 延期天数
figure-supervised = 督办数
figure-yellow-cards = 黄牌数
figure-red-cards = 红牌数
figure-no-fault = 不可归责数
figure-evasion = 推诿数

# 联系方式、查看记录、附件

button-reveal = 看联系方式
button-files = 看附件
ask-reason = 要看 { $number } 的联系方式，请打字写明理由。理由和您的名字会记下来，督办和审计看得到。
revealed-title = { $number } 的联系方式（请勿转发、截图）
revealed-contact = 联系：{ $contact }
revealed-no-contact = 没有留下联系方式，或者已经销毁。
revealed-words = 原话：{ $words }
revealed-until = 显示到 { $until }，之后自动打码。这次查看已经记下。
revealed-over = { $number } 的联系方式已经收起：{ $contact }。还要看，请重新写明理由。
revealed-page = { $number } 的联系方式不经过这个平台发送。请在 { $until } 以前打开：{ $url }
access-none = { $number } 还没有人看过。
access-title = 谁看过 { $number }（新的在前）：
access-line = · { $at } { $by } { $look }
access-line-reason = · { $at } { $by } { $look }：{ $reason }
access-more = 更早的还有 { $more } 条，请用命令 wenban audit access 看全部。
files-none = { $number } 没有附件。
files-title = { $number } 的附件：
file-line = { $n }. { $kind }，{ $kilobytes } KB
file-coming = { $n }. 正在从通讯平台取回，请过一会儿再看
file-lost = { $n }. 没能取回（太大、类型不收，或者平台已经删除），请向群众要一次
file-title = { $number } 附件 { $n }：{ $kind }，{ $kilobytes } KB
file-command = 请在服务器上运行：{ $command }

# 案卷

case-title = 案卷 { $number }
case-matter = 诉求
case-units = 承办单位
case-requests = 申请
case-result = 办理结果
case-files = 附件
case-steps = 办理过程
case-looks = 查看记录
case-end = 核对
case-class = 类别：{ $value }
case-state = 状态：{ $value }
case-priority = 紧急程度：{ $value }
case-source = 来源：{ $value }
case-secrecy = 诉求人信息：{ $value }
case-submitted = 提交：{ $value }
case-citizen-due = 对群众的限期：{ $value }
case-first-response = 首次响应：{ $value }
case-resolved = 办结：{ $value }
case-closed = 结案：{ $value }
case-profile = 时限规则：{ $value }
case-text = 内容：{ $value }
case-place = 地点：{ $value }
case-item = 事项：{ $value }
case-added = { $at } 补充：{ $value }
case-contact = 联系方式：{ $value }
case-words = 原话：{ $value }
case-lead = 主办：{ $value }
case-assist = 协办：{ $value }
case-dispatched = 　派单：{ $value }
case-accepted = 　签收：{ $value }
case-contacted = 　首次联系：{ $value }
case-due = 　限期：{ $value }
case-done = 　办结：{ $value }
case-request = { $at } { $request }（{ $decision }）：{ $reason }
case-measures = 措施：{ $value }
case-reply = 答复：{ $value }
case-evaluation = 评价：{ $grade }，{ $solved }
case-step = { $n }. { $at } { $action }（{ $role } { $who }）→ { $state }
case-step-reason = { $n }. { $at } { $action }（{ $role } { $who }）→ { $state }：{ $reason }
case-head = 记录链末值：{ $value }
case-printed = 由 { $by } 于 { $at } 打印，请妥善保管

# 办一步：要选什么、写什么

ask-step = { $number } “{ $step }”：{ $need }
option = { $choice }
option-card = { $card }：{ $office }
steps-more = { $number } 还能办：
steps-none = { $number } 眼下没有别的步骤可办。
button-more-steps = 更多
not-done-first = { $number }：{ $by } 在 { $at } 先办了“{ $action }”，工单现在是“{ $state }”。
ticket-item = 事项：{ $item }
ticket-similar = 可能是同一件事，可以并单：
need-reason = 请写明理由。
need-reply = 请写答复内容。
need-note = 请写办理记录。
need-relay = 请写要告诉群众的话。
need-question = 请写要问群众什么。
need-purpose = 请写要对方做什么。
need-plan = 请写办理计划；要写理由的，用分号隔开写在后面。
need-progress = 请写进展。
need-explanation = 请写给群众的解释。
need-channel = 请写明该去哪里办（渠道和单位名称）。
need-approval = 请写批准内容，用分号隔开：文号；批准人；目标；权限；经费；到期日（如 2026-12-31）。
need-message = 请写督办要求。
need-decision = 请写会商结论。
need-deed = 请写报到后做了什么。
need-decline-reason = 为什么不受理？点一下，或者回复数字：
need-return-reason = 为什么退单？点一下，或者回复数字：
need-pause-reason = 为什么挂起？点一下，或者回复数字：
need-resolution = 办到什么程度？点一下，或者回复数字：
need-verdict = 这个差评算不算？点一下，或者回复数字：
need-pace = 进展怎么样？点一下，或者回复数字：
need-filing = 改成什么？点一下、回复数字，或者打村名、事项编码：
need-days = 延几个工作日？点一下，或者打数字：
need-date = 到什么时候？点一下、回复数字，或者打日期（如 2026-12-31）：
need-level = 哪一级督办？点一下，或者回复数字：
need-grade = 报到得怎么样？点一下，或者回复数字：
need-office = 哪个单位？点一下、回复数字，或者打单位名称：
need-county-office = 上报给哪个县级部门？请打单位名称：
need-conference-lead = 会商定谁主办？点一下、回复数字，或者打单位名称：
need-offices = 哪些单位？请打单位名称，用顿号隔开：
need-sheet = 哪一张督办单？点一下，或者回复数字：
need-card = 哪一张牌？点一下，或者回复数字：
need-ticket = 并到哪一件？点一下，或者发工单编号：

# 工单旁边的事

matter-request-return = 待审：{ $office }申请退单
matter-request-extension = 待审：{ $office }申请延期 { $n } 个工作日
matter-request-report-up = 待审：{ $office }申请上报县里
matter-request-suspension = 待审：{ $office }申请挂起到 { $due }
matter-request-ledger = 待审：{ $office }申请挂账到 { $due }
matter-pause-awaiting-requester = 暂停计时：等群众补充，最晚 { $due }
matter-pause-legal-procedure = 暂停计时：法定程序，最晚 { $due }
matter-pause-season = 暂停计时：季节原因，最晚 { $due }
matter-pause-third-party-test = 暂停计时：第三方鉴定，最晚 { $due }
matter-pause-ledger = 挂账：目标日期 { $due }
matter-assist = 协办：{ $office }，限 { $due }
matter-assist-done = 协办已答复：{ $office }
matter-call = 吹哨：{ $office }，报到限 { $due }
matter-call-answered = 已报到：{ $office }，{ $due }
matter-sheet-proposed = 建议提级督办 #{ $n }：{ $office }，待领导决定
matter-sheet-open = 督办单 #{ $n }：{ $office }，答复限 { $due }
matter-sheet-answered = 督办单 #{ $n }：{ $office }已答复，待办结
matter-urged = 催办 { $n } 次
matter-bad-review = 差评（{ $n } 分），限 { $due }
matter-review-contested = 差评（{ $n } 分），承办单位申诉中，限 { $due }
matter-appeal = 群众对不受理申诉，待决定
matter-parent = 已并入 { $other }
matter-child = 并入的工单：{ $other }

# 通知里的日期是做什么的

notice-code = 情况：{ $code }
notice-due-answer = 答复期限：最晚 { $due }
notice-due-dispatch = 派单期限：最晚 { $due }
notice-due-appeal = 申诉期限：最晚 { $due }
notice-due-reply = 补充期限：最晚 { $due }
notice-due-rate = 评价期限：最晚 { $due }
notice-due-contact = 联系期限：最晚 { $due }
notice-due-check = 审核期限：最晚 { $due }
notice-due-check-in = 报到期限：最晚 { $due }
notice-due-sheet = 督办答复期限：最晚 { $due }
notice-due-approval = 批准到期：{ $due }
notice-due-pause = 暂停到：{ $due }
notice-due-ledger = 目标日期：{ $due }
notice-due-result = 办理期限：最晚 { $due }
