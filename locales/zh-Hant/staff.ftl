# 登录

signed-in = { $name }，已登录：{ $office }，{ $roles }
signed-in-next = 新任务会发到这里。退出请发 /logout。
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
ask-words = { $number } {"“"}{ $step }{"”"}：请打字写明理由或内容。
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
