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
ask-words = { $number } “{ $step }”：请打字写明理由或内容。
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

# 按钮

button-queue = 待办队列
button-unit = 本单位
button-watch = 督办
button-board = 看板
button-report-day = 日报
button-report-week = 周报
button-report-month = 月报
button-ticket = 打开工单
button-dispatch = 派给{ $office }
button-units = 选单位

# 给工作人员的通知

notice-submitted-staff = 新{ $class } { $number }，待受理
notice-accepted-staff = { $class } { $number } 已受理，待派单
notice-declined-staff = { $class } { $number } 不予受理
notice-triage-late-staff = { $class } { $number } 派单超时，请马上处理
notice-dispatched-staff = 新任务：{ $class } { $number }，请签收
notice-temporary-task-staff = 临时任务：{ $class } { $number } 经批准交乡镇办理
notice-accept-reminder-staff = { $class } { $number } 还没签收，请尽快
notice-auto-accepted-staff = { $class } { $number } 超时未签收，已自动签收
notice-contact-check-staff = { $class } { $number } 已请群众确认联系情况
notice-contact-denied-staff = { $class } { $number } 群众说没有联系过，请核实
notice-contact-late-staff = { $class } { $number } 首次联系超时
notice-info-needed-staff = { $class } { $number } 已请群众补充
notice-info-answered-staff = { $class } { $number } 群众已补充
notice-info-missing-staff = { $class } { $number } 群众未补充，请决定继续还是办结
notice-words-added-staff = { $class } { $number } 群众补充了情况
notice-message-staff = { $class } { $number } 有留言
notice-return-asked-staff = { $class } { $number } 申请退单，请审核
notice-return-against-list-staff = { $class } { $number } 以“非本单位职责”退单，但清单上写着归它
notice-return-granted-staff = { $class } { $number } 同意退单，待重新派单
notice-return-refused-staff = { $class } { $number } 不同意退单，请继续办理，期限不变
notice-return-late-staff = { $class } { $number } 退单申请超时未审
notice-relief-asked-staff = { $class } { $number } 有申请待审核
notice-relief-refused-staff = { $class } { $number } 申请未获同意，请继续办理
notice-extension-granted-staff = { $class } { $number } 同意延期
notice-reported-up-staff = { $class } { $number } 已上报县里，乡镇协办
notice-assist-assigned-staff = 协办任务：{ $class } { $number }
notice-assist-done-staff = { $class } { $number } 协办单位已答复
notice-assist-released-staff = { $class } { $number } 不再需要协办
notice-suspended-staff = { $class } { $number } 已挂起，停止计时
notice-suspension-review-staff = { $class } { $number } 挂起到了复查时间
notice-resumed-staff = { $class } { $number } 恢复办理，继续计时
notice-ledger-in-staff = { $class } { $number } 已挂账
notice-ledger-review-staff = { $class } { $number } 挂账到了复查时间，请报进展
notice-ledger-progress-staff = { $class } { $number } 挂账有进展
notice-ledger-out-staff = { $class } { $number } 已销账，继续办理
notice-yellow-staff = 黄牌：{ $class } { $number } 快到期
notice-red-staff = 红牌：{ $class } { $number } 已超期，请说明原因和新计划
notice-to-sign-staff = { $class } { $number } 待负责人签字
notice-to-check-staff = { $class } { $number } 答复待审核
notice-check-late-staff = { $class } { $number } 答复审核超时
notice-sent-back-staff = { $class } { $number } 退回重办
notice-replied-staff = { $class } { $number } 已答复群众
notice-feedback-reminder-staff = { $class } { $number } 已提醒群众评价
notice-bad-review-staff = 差评：{ $class } { $number }，请联系群众
notice-bad-review-late-staff = { $class } { $number } 差评处理超时
notice-rework-staff = { $class } { $number } 要求重办
notice-review-contested-staff = { $class } { $number } 承办单位对差评申诉
notice-review-decided-staff = { $class } { $number } 差评申诉已裁定
notice-closed-staff = { $class } { $number } 已办结
notice-closed-explained-staff = { $class } { $number } 已解释办结
notice-appealed-staff = { $class } { $number } 群众对不受理提出申诉
notice-appeal-refused-staff = { $class } { $number } 申诉已驳回
notice-reopened-staff = { $class } { $number } 重新办理
notice-merged-staff = { $class } { $number } 已并单
notice-unmerged-staff = { $class } { $number } 已拆单
notice-cancelled-staff = { $class } { $number } 群众已撤回
notice-urged-staff = 催办：{ $class } { $number }
notice-urge-received-staff = { $class } { $number } 群众催办
notice-supervised-staff = 督办单：{ $class } { $number }，请按时答复
notice-sheet-proposed-staff = { $class } { $number } 建议提级督办，请领导决定
notice-sheet-answered-staff = { $class } { $number } 督办单已答复
notice-sheet-late-staff = { $class } { $number } 督办单超时未答复
notice-raised-staff = { $class } { $number } 已上报领导，需要会商
notice-whistled-staff = 吹哨：{ $class } { $number }，请派人报到
notice-checked-in-staff = { $class } { $number } 部门已报到
notice-check-in-late-staff = { $class } { $number } 部门超时未报到
notice-conferred-staff = { $class } { $number } 会商已有结论

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

# 表格的名字和列名

table-figures = 统计指标
table-evidence = 指标明细
table-tickets = 工单清单
table-everything = 全部
table-wall-clock = 自然时间
table-working-time = 工作时间
table-few-cases = 样本不足
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
