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
date = { $year }年{ $month }{ $day }日
date-month-day = { $month }{ $day }日
list-separator = 、
limit-at-once = 当场办结
limit-working-days = { $n }个工作日
limit-days = { $n }天
limit-hours = { $n }小时
span-minutes = { $n } 分钟
span-hours = { $n } 小时
span-hours-rest = { $n } 小时 { $rest } 分
span-days = { $n } 天
span-days-rest = { $n } 天 { $rest } 小时
hours-always = 全天 24 小时
hours-days = { $from }至{ $to }
hours-block = { $days } { $times }
hours-season = { $from }至{ $to }：{ $hours }
figure-none = —
figure-rate = { $rate }（{ $part }/{ $of }）
figure-spread = 中位数 { $median }，90% 在 { $p90 }内
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
part-limit = 多久办好
part-basis = 办理依据
part-phone = 联系电话
part-conditions = 谁能办
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
state-closed = 已办结
state-archived = 已归档
state-merged = 已并单
state-cancelled = 已撤回

# 红黄牌

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
