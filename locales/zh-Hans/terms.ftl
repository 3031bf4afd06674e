# 日期、期限、数字：各种语言里数字相同，只有次序和用词不同

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
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
date-time = { $month }{ $day }日（{ $weekday }）{ $time }
date-time-year = { $year }年{ $moment }
date-provisional = { $date }（暂定，放假安排还没公布）
date = { $year }年{ $month }{ $day }日
date-month-day = { $month }{ $day }日
list-separator = 、
list-empty = （没有）
limit-at-once = 当场办结
limit-working-days = { $n }个工作日
limit-days = { $n }天
limit-hours = { $n }小时
span-minutes = { $n } 分钟
span-instant = 不到 1 分钟
span-hours = { $n } 小时
span-hours-rest = { $n } 小时 { $rest } 分
span-days = { $n } 天
span-days-rest = { $n } 天 { $rest } 小时
hours-always = 全天 24 小时
hours-days = { $from }至{ $to }
hours-block = { $days } { $times }
hours-season = { $from }至{ $to }：{ $hours }
value-none = —
value-days = { $days } 天
value-rate = { $rate }（{ $part }/{ $of }）
value-spread = 中位数 { $median }，90% 在 { $p90 }内
numbered = { $n }. { $choice }
plain = { $text }

# 语言的名字，各用各的文字

lang-zh-hans = 简体中文
lang-zh-hant = 繁體中文
lang-en = English

# 机构层级

office-level = { $office }（{ $level }）
level-county = 县级
level-town = 乡镇
level-village = 村（社区）
level-utility = 公用企业

# 答复的各个部分

part-materials = 要带的材料
part-place = 去哪里办
part-hours = 几点开门
part-fee = 要交多少钱
part-amount = 能领多少钱
part-limit = 多久办好
part-basis = 办理依据
part-phone = 联系电话
part-conditions = 谁能办
part-agent = 能不能代办
part-steps = 怎么一步步办
part-remedy = 不服怎么办
part-duties = 谁批谁管

# 五类诉求

class-inquiry = 咨询
class-help = 求助
class-complaint = 投诉
class-report = 举报
class-suggestion = 建议
class-hint-inquiry = 想问清楚一件事
class-hint-help = 遇到困难，想请人帮忙
class-hint-complaint = 自己的利益受了损害，要讨个说法
class-hint-report = 看到别人违法违规，要反映
class-hint-suggestion = 有个好主意，想提给政府

# 紧急程度

priority-p0 = 特急
priority-p1 = 紧急
priority-p2 = 一般

# 工单的状态

state-draft = 草稿
state-submitted = 待受理
state-declined = 不予受理
state-dispatching = 待派单
state-assigned = 待签收
state-return-review = 退单审核中
state-in-progress = 办理中
state-suspended = 暂停计时
state-on-ledger = 已挂账
state-review = 答复审核中
state-feedback = 待评价
state-bad-review = 差评处理中
state-closed = 已办结
state-archived = 已归档
state-merged = 已并单
state-cancelled = 已撤回

# 红黄牌

duty-lead = 主办
duty-sign = 审签
duty-draft = 审发草稿
duty-assist = 协办
duty-check-in = 报到
duty-answer = 答复督办单
card-green = 未超期
card-yellow = 黄牌
card-red = 红牌

# 评价

grade-1 = 很不满意
grade-2 = 不满意
grade-3 = 基本满意
grade-4 = 满意
grade-5 = 非常满意
solved-yes = 解决了
solved-partly = 解决了一部分
solved-no = 没解决

# 角色

role-public = 群众
role-requester = 诉求人
role-agent = 村级代办员
role-clerk = 窗口人员
role-dispatcher = 分办员
role-handler = 承办人
role-unit-head = 承办单位负责人
role-supervisor = 督办员
role-leader = 领导
role-editor = 清单编辑
role-publisher = 清单发布
role-auditor = 审计监督
role-operator = 系统管理员
role-system = 系统

# 诉求从哪里来

source-web = 网页
source-console = 终端
source-telegram = Telegram 聊天
source-phone = 电话
source-window = 窗口
source-agent = 村级代办员
source-grid = 网格员巡查
source-superior = 上级转来
source-other = 其他途径

# 不计入统计的原因

excluded-declined = 不予受理
excluded-cancelled = 已撤回
excluded-merged = 并入他单
excluded-test = 测试
excluded-no-fault = 不可归责
excluded-unreadable = 记录损坏

# 步骤

action-submit = 提交
action-accept = 受理
action-reclassify = 改分类
action-decline = 不予受理
action-ask-info = 要求补充情况
action-answer-info = 补充情况
action-dispatch = 派单
action-designate = 指定承办
action-acknowledge = 签收
action-auto-acknowledge = 到时自动签收
action-request-return = 申请退单
action-draft-return = 草拟退单
action-send-return = 发出退单
action-drop-return = 不发退单
action-drop-draft = 不发草稿
action-grant-return = 同意退单
action-refuse-return = 不同意退单
action-request-report-up = 申请上报县里
action-report-up = 上报县里
action-refuse-report-up = 不同意上报
action-add-assist = 增加协办
action-assist-done = 协办办完
action-waive-assist = 免去协办
action-request-extension = 申请延期
action-draft-extension = 草拟延期
action-send-extension = 发出延期
action-drop-extension = 不发延期
action-grant-extension = 同意延期
action-refuse-extension = 不同意延期
action-first-contact = 首次联系
action-confirm-contact = 确认联系情况
action-write-to-requester = 留言
action-request-suspension = 申请挂起
action-suspend = 挂起
action-refuse-suspension = 不同意挂起
action-resume = 恢复办理
action-request-ledger = 申请挂账
action-ledger-in = 挂账
action-refuse-ledger = 不同意挂账
action-review-ledger = 查看挂账进展
action-ledger-out = 销账
action-resolve = 办结答复
action-sign = 负责人签字
action-approve = 审核通过
action-send-back = 退回重办
action-close-unasked = 直接办结
action-evaluate = 评价
action-order-rework = 要求重办
action-close-explained = 解释办结
action-no-answer-close = 未评价办结
action-appeal-review = 对差评申诉
action-decide-review = 差评申诉裁定
action-appeal = 申诉
action-refuse-appeal = 驳回申诉
action-reopen = 重新办理
action-merge = 并单
action-adopt = 有工单并入
action-unmerge = 拆单
action-release = 有工单拆出
action-follow-parent = 随主单办理
action-cancel = 撤回
action-cancel-agreed = 代为撤回
action-ask-export = 申请导出身份
action-grant-export = 同意导出
action-refuse-export = 不同意导出
action-archive = 归档
action-urge = 催办
action-supervise = 督办
action-answer-sheet = 答复督办单
action-close-sheet = 督办单办结
action-excuse-card = 撤销亮牌
action-whistle = 吹哨
action-check-in = 报到
action-rate-call = 评价报到单位
action-return-visit = 记录回访
action-uphold-shirking = 认定推诿
action-confer = 会商
action-note = 写办理记录
action-add-more = 补充情况
action-yellow-card = 亮黄牌
action-red-card = 亮红牌
action-raise = 上报领导
action-raise-topic = 多人反映上报
action-remind = 提醒
action-recount-dates = 按新的工作日历改时限

# 权限、申请、定时、审核点：说明办不成的原因时用

right-search-catalog = 查清单
right-submit = 提交诉求
right-see-ticket = 查看工单
right-see-identity = 查看诉求人身份
right-triage = 受理和分类
right-dispatch = 派单
right-ask-requester = 要求补充情况
right-add-words = 补充情况
right-confirm-contact = 确认联系情况
right-handle = 办理
right-assist = 协办
right-manage-assists = 增减协办
right-note = 写办理记录
right-ask-relief = 申请退单、延期、挂起
right-draft-relief = 草拟退单、延期
right-decide-relief = 审批退单、延期、上报
right-designate = 指定承办
right-suspend = 挂起
right-resume = 恢复办理
right-ledger = 挂账
right-review-ledger = 查看挂账进展
right-sign = 负责人签字
right-check = 审核答复
right-close-explained = 解释办结
right-urge = 催办
right-supervise = 督办
right-visit-requester = 回访
right-excuse-card = 撤销亮牌
right-answer-supervision = 答复督办单
right-whistle = 吹哨
right-check-in = 报到
right-confer = 会商
right-evaluate = 评价
right-appeal = 申诉
right-decide-appeal = 裁定申诉
right-appeal-review = 对差评申诉
right-decide-review = 裁定差评申诉
right-reopen = 重新办理
right-cancel = 撤回
right-timer = 定时处理
right-see-figures = 查看统计
right-see-item-figures = 查看事项统计
right-suggest-item = 提清单修改意见
right-edit-items = 编辑清单
right-publish-items = 发布清单
right-see-events = 查看工单留痕
right-see-item-events = 查看清单留痕
right-see-access-log = 查看访问记录
right-manage-staff = 管理人员
right-manage-roster = 管理值班表
right-see-roster = 查看值班表
right-manage-limits = 管理时限
right-see-settings = 查看设置
right-operate = 系统运维
right-export-own = 导出本人资料
right-export-identity = 导出身份资料
request-return = 退单
request-extension = 延期
request-report-up = 上报
request-suspension = 挂起
request-ledger = 挂账
request-sheet = 提级督办
request-export = 导出身份
timer-triage-near = 派单快到时
timer-triage-late = 派单超时
timer-triage-raised = 派单超时上报
timer-accept-near = 签收快到时
timer-accept-late = 签收超时
timer-contact-late = 联系群众超时
timer-measures-late = 现场处置超时
timer-yellow = 黄牌
timer-yellow-reminder = 黄牌提醒
timer-red = 红牌
timer-late-again = 红牌后再次超期
timer-raise = 上报领导
timer-long-overdue = 红牌后超过 5 个工作日
timer-return-late = 退单审核超时
timer-wait-over = 等候补充到时
timer-suspension-review = 挂起复查
timer-pause-end = 挂起结束
timer-ledger-review = 挂账复查
timer-check-late = 答复审核超时
timer-first-reminder = 第 1 次提醒评价
timer-second-reminder = 第 2 次提醒评价
timer-feedback-end = 评价截止
timer-decision-late = 决定超时
timer-bad-review-contact-late = 差评联系超时
timer-bad-review-fix-late = 差评整改超时
timer-sheet-late = 督办单超时
timer-check-in-late = 报到超时
timer-sheet-waits = 结束后督办单未了结
timer-appeal-late = 不受理申诉超时
timer-archive = 归档
check-answers-matter = 逐条答复了诉求
check-facts-checked = 核实了情况
check-basis-named = 写明了依据
check-plain-words = 话说得明白
check-no-personal-data = 没有泄露他人信息
what-question = 要问的问题
what-reply = 答复内容
what-plan = 办理计划
what-result = 办理结果
what-text = 内容
what-offices = 单位
what-participants = 参加会商的单位
what-supervision = 督办单
what-bad-review = 差评
what-review-appeal = 差评申诉
what-appeal = 申诉
what-parent = 主单
what-answer = 补充的情况
what-evidence = 证明材料
what-message = 要说的话
what-progress = 进展
what-explanation = 给群众的解释
what-grounds = 申诉理由
what-purpose = 叫来做什么
what-action = 做了什么
what-decision = 会商结论
what-note = 办理记录
what-contact = 联系结果

# 个人信息

action-forget-requester = 销毁诉求人信息
right-forget-requester = 销毁诉求人信息
sensitive-health = 涉及健康
sensitive-minor = 涉及未满14岁的孩子
sensitive-child = 未满14岁的孩子自己反映
sensitive-account = 涉及银行账户
sensitive-ordinary = 不含敏感内容
confidentiality-open = 公开给承办单位
confidentiality-confidential = 对承办单位保密
confidentiality-anonymous = 匿名
decision-pending = 待定
decision-granted = 同意
decision-refused = 不同意
decision-lapsed = 不再需要
look-open = 打开工单
look-reveal = 看联系方式
look-reveal-refused = 要看联系方式，被拒绝
look-reveal-page = 在网页上看联系方式
look-files = 看附件目录
look-file = 打开附件
look-print = 打印案卷
look-print-reveal = 打印案卷（含联系方式）
look-print-reveal-refused = 要打印案卷（含联系方式），被拒绝
look-draft-lists = 起草清单
look-publish-lists = 发布清单
look-send-back-lists = 退回清单
look-load-lists = 直接载入清单
file-kind-photo = 照片
file-kind-voice = 语音
file-kind-video = 视频
file-kind-other = 文件

action-contact-failed = 没联系上
action-propose-sheet = 建议提级督办
taken-contact-failed = 记下：这次没联系上
taken-propose-sheet = 建议领导提级督办，等领导决定
taken-decide-review = 裁定差评申诉
taken-confer = 记下会商结论
taken-close-sheet = 办结督办单
taken-appeal-review = 对差评提出申诉
contact-reached = 联系上了
contact-failed = 没联系上
contact-confirmed = 联系上了，群众说属实
contact-denied = 承办单位说联系上了，群众说没有
action-resolve-other = 办结（没有全部解决）
action-dispatch-approved = 凭批准派单
action-dispatch-fast = 快速分办（系统）
action-name-unit = 标明涉及单位
action-designate-approved = 凭批准指定承办
action-report-up-approved = 凭批准申请上报
action-unname-unit = 取消涉及单位

# 办一步时可选的

decline-reason-emergency = 紧急情况
decline-reason-legal-channel = 有法定渠道
decline-reason-already-handled = 已经办过
decline-reason-secret = 涉密、涉隐私
decline-reason-outside-duties = 不属政府职责
decline-reason-unlawful = 违法或违背公序良俗
decline-reason-insufficient-info = 情况不清
return-reason-not-duty = 不是本单位职责
return-reason-wrong-area = 不在本辖区
return-reason-duplicate = 重复工单
return-reason-insufficient-info = 情况不清
return-reason-legal-channel = 有法定渠道
return-reason-other = 其他原因
pause-reason-legal-procedure = 法定程序
pause-reason-season = 季节原因
pause-reason-third-party-test = 第三方鉴定
contact-way-phone = 打电话
contact-way-visit = 上门
contact-way-chat = 网上留言
checks-all = 五点都做到了
missing-check-answers-matter = 没有逐条答复
missing-check-facts-checked = 没有核实情况
missing-check-basis-named = 没有写明依据
missing-check-plain-words = 话没说明白
missing-check-no-personal-data = 泄露了他人信息
resolution-partly = 部分解决
resolution-explained = 已解释
resolution-not-solved = 未解决
resolution-not-real = 情况不属实
verdict-stands = 差评成立
resolution-solved = 已解决
verdict-invalid = 差评不算
pace-on-track = 按计划
pace-slow = 进展慢
level-of-supervision-2 = 2级（承办单位）
level-of-supervision-3 = 3级（报领导）
level-of-supervision-4 = 4级（挂牌约谈）
conference-lead-none = 不定主办
cause-overdue = 超期
cause-long-overdue = 超期过久
cause-returns = 多次退单
cause-reworks = 多次重办
cause-related = 多人反映
cause-bad-review = 差评
cause-missed-check-in = 未报到
cause-ledger-review = 挂账复查，请报进展
cause-officer = 人工发起

# 日志核验

tampering-changed = 被改过
tampering-missing = 不见了
tampering-moved = 换了位置
tampering-forged = 不是系统写的
tampering-row = 是最后一条，但和登记的结尾对不上
tampering-column-state = 是最后一条，但表里登记的状态和它对不上
tampering-column-unit = 是最后一条，但表里登记的承办单位和它对不上
tampering-column-due = 是最后一条，但表里登记的日期和它对不上
tampering-column-other = 是最后一条，但表里登记的分类、紧急程度、区域、会话或者提交时间和它对不上
tampering-orphan = 对应的登记不见了
tampering-anchor = 被改过或者不见了
