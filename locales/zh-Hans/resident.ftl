# 开场

desk-of-area = { $area }为民服务台
desk-of-sample = { $area }为民服务台（样例）
welcome-hello = 您好，这里是{ $desk }。
welcome-ask = 想知道哪件事归谁管、去哪里办、要带什么，直接说就行。比如：“办低保要什么材料”“路灯坏了找谁”。
welcome-file = 问了还解决不了的，可以在这里提交，一事一个编号，有人办，随时能查办到哪一步。
welcome-emergency = 着火、有人受伤、有人行凶，请马上自己打 119、120、110。这里不能替您报警。
welcome-privacy = 请不要发身份证号和银行卡号。您说的话只用来给您办事，点“隐私说明”可以看详情。
help-ask = 问事：直接说想办什么、想找谁，就像跟人说话一样。
help-follow-up = 接着问：看到答复以后，可以再问“要带什么”“在哪里”“几点下班”“要多少钱”。
help-file = 反映问题：点“提交诉求”，或者直接说“我要投诉”“我要举报”，一步一步跟着填就好，照片、语音、位置都可以发。
help-status = 查进度：发编号（WB- 开头），或者点“我的工单”。
help-commands = 也可以打命令：/ask 问事，/file 提交诉求，/status 查进度，/lang 换语言，/privacy 隐私说明，/help 帮助。
help-emergency = 紧急情况请直接打 110、119、120、122，这里不能替您报警。

# 隐私说明

privacy-who = 谁在保存：受理您诉求的政务服务热线机构，存放在本地。在 Telegram 上说的话会经过它的服务器；不愿意的话，请用本网页。
privacy-what = 保存什么：您说的话、发来的照片和语音、您愿意留下的联系方式。不需要您的身份证号。
privacy-why = 用来做什么：只用来答复您、办您反映的事，这是法律给我们的职责，不作他用。
privacy-seen-by = 谁能看到：联系方式单独加密保存，工作人员看到的是打了码的。举报人的身份对承办单位保密。
privacy-how-long = 保存多久：工单按档案管理的规定保存；联系方式在工单归档一段时间以后销毁，聊天记录到期清除。
privacy-rights = 您的权利：发“我的数据”就能查看、导出、更正，也可以撤回同意、删掉联系方式；还可以撤回诉求。到窗口提出也行。
privacy-never-send = 请不要发身份证号、银行卡号、密码。别人的隐私也请不要发。

# 语言

ask-lang = 请选择语言 / 請選擇語言 / Choose a language
lang-set = 好的，以后就用简体中文。接着说您的事吧。

# 紧急情况

emergency-title = 这件事很急，请您现在就打电话：
emergency-call-110 = 110 报警（有人行凶、打架、抢劫、失踪）
emergency-call-119 = 119 火警和救援（着火、煤气泄漏、有人被困）
emergency-call-120 = 120 急救（有人受伤、昏迷、突发重病）
emergency-call-122 = 122 交通事故
emergency-call-12338 = 12338 妇女维权热线（受了侵害，有人帮您）
emergency-call-12356 = 12356 心理援助热线（心里难受，有人听您说）
emergency-call = 请打 { $number }
emergency-fire = 先离开着火的地方，弯腰、捂住口鼻，不要坐电梯，不要回去拿东西。
emergency-gas = 不要开关电器，不要打火。能关阀门就关，人马上往上风方向离开，到了外面再打电话。
emergency-injury = 不要随便搬动伤病的人，松开衣领，流血的地方用干净的布压住，不要乱喂药，守着他等救护车。
emergency-poisoning = 停止再吃再喝，留下吃剩的东西和包装。煤气中毒的，先开窗、把人抬到通风的地方。
emergency-crime = 先躲到安全的地方，不要跟对方硬碰硬，记住人的样子和去向。
emergency-violence = 先保证自己和孩子的安全，离开动手的人，到邻居家或者人多的地方去。
emergency-sexual = 先到安全的地方，叫信得过的人陪着。报警以前不要洗澡，不要洗换下来的衣服，那是证据；可以要求女民警。孩子受害，大人马上替孩子报警，不要反复追问孩子。这不是您的错。
emergency-scam = 马上停止转账，挂掉电话，不要再按对方说的做。打 110 的同时，请银行马上止付，转账记录都留着。
emergency-missing = 孩子、老人走失不用等 24 小时，现在就能报警，准备好照片、穿着和最后出现的地方。
emergency-suicide = 请不要一个人扛着，也不要让身边的人独自待着。您的事我们愿意听，先让急救和警察赶到身边。
emergency-traffic = 打开双闪，人到路边护栏外，车后放警示牌，再打电话。
emergency-water = 马上往高处走，不要蹚水、不要开车涉水。有人落水，扔绳子、竹竿、救生圈，不要盲目下水。
emergency-electric = 不要用手去碰，先断开电源。电线落地的，离开八米以外，别让人靠近。
emergency-collapse = 马上离开，不要靠近有裂缝、倾斜的房屋和墙，不要自己去刨挖，记住人被埋在哪里。
emergency-below = 不要下去救人，井里、池里可能有毒气，已经有很多人这样送了命。守住洞口，等消防来。
emergency-other = 先到安全的地方，再打电话说清楚在哪里、出了什么事、有没有人受伤。
emergency-not-called = 请注意：这里没有替您报警，也没有替您叫救护车，电话要您自己打。
emergency-after = 人安全了以后，还有事要反映，再回来告诉我们。
button-file-after = 人已安全，继续反映

# 有别的法定渠道

other-door-title = “{ $title }”按法律规定要走别的渠道，我们这里办不了，但可以告诉您去哪里：
other-door-why = 为什么：{ $explanation }
other-door-go = 请找：{ $door }
other-door-basis = 依据：{ $basis }
other-door-else = 如果还有别的事，直接说，或者提交诉求。

# 寒暄

small-talk-greeting = 您好！想办什么事、想找哪个部门，直接说就行。
small-talk-thanks = 不客气，这是我们该做的。还有别的事也可以接着说。
small-talk-goodbye = 再见，有事随时来。
small-talk-who-are-you = 我是政务服务小助手，是一个程序，不是真人。归谁管、去哪办、带什么，我按公开的清单回答；解决不了的，提交以后有工作人员来办。
small-talk-abuse = 让您着急了，对不起。请告诉我是什么事、在哪里，我尽力帮您找到该管的人。
small-talk-praise = 谢谢您的鼓励，我们会接着努力。
small-talk-test = 收到，这里一切正常。想问什么就说吧。
small-talk-agree = 好的。还有别的事随时说。
small-talk-refuse = 没关系。您换个说法再说一次，或者提交诉求，让工作人员来看。
small-talk-chatter = 闲聊我不太在行。办事、找部门、反映问题，尽管说。
small-talk-joke = 笑话我不会讲，办事的事倒可以问我。
small-talk-weather = 天气请看气象台的预报，或者打 12121。要办什么事，尽管说。
small-talk-feeling = 辛苦了，请多保重。要是有什么难处，告诉我，看看哪个部门能帮上忙。
small-talk-empty = 我没看到文字。请说说想办什么事，或者想反映什么。

# 答复卡

answer-title = 【{ $title }】事项编码 { $code }
answer-who-statutory = 谁来办：{ $office }，这是它的法定职责
answer-who-transfer = 谁来办：{ $office }，这项权力已经下放，由它以自己的名义办理和负责
answer-who-entrust = 谁来办：{ $office }受委托办理，在它的窗口就能办，不用跑县里
answer-who-stationed = 谁来办：{ $office }，是县里派驻在乡镇的机构
answer-who-forward = 归谁管：{ $office }；材料可以就近交给乡镇窗口，由窗口转交
answer-who-taken-back = 谁来办：{ $office }。这件事乡镇已经不办了，请不要再去乡镇窗口
answer-responsible = 法律上谁负责：{ $office }
answer-since = 从什么时候起：{ $date }
answer-since-taken-back = 乡镇从什么时候起不办：{ $date }
answer-delegation = 文件：{ $basis }
answer-lead = 归谁管：{ $office }牵头办理
answer-assists = 一起配合：{ $offices }
office-title = { $office }
office-ask = 要问这里办什么事，直接说那件事就行，比如“低保怎么办”。
answer-go-to = 先去哪里：{ $office }
answer-assumed = 您没说在哪个乡镇，先按{ $town }答的。不在{ $town }，发一下镇名或村名就行。
answer-address = 地址：{ $address }
answer-hours = 开门时间：{ $hours }
answer-open = 现在开着门，到 { $until } 关门
answer-closed = 现在没开门，{ $opens } 开门
answer-phone = 电话：{ $phone }
answer-online = 网上办：{ $url }
answer-advice = 眼下您可以：{ $advice }
answer-papers = 要带的材料（共 { $n } 样）：{ $first }
answer-papers-more = 要带的材料（共 { $n } 样）：{ $first }……点“要带的材料”看全部
answer-fee = 要交多少钱：{ $fee }
answer-amount = 能领多少钱：{ $said }
answer-amount-missing = 能领多少钱：公开的清单里没有写。请打电话问{ $office }
answer-limits = 多久办好：承诺{ $promised }，法律规定最长{ $legal }
answer-limit-promised = 多久办好：承诺{ $limit }
answer-limit-legal = 多久办好：法律规定最长{ $limit }
answer-approver = 谁审批：{ $office }
answer-regulator = 谁监管：{ $office }
answer-enforcer = 谁执法：{ $office }
answer-town-step = 乡镇办这一步：{ $step }
answer-county-step = 县里办这一步：{ $step }
answer-remedy = 不服怎么办：收到决定之日起 { $days } 天内，可以向{ $body }申请行政复议；也可以在 { $months } 个月内向人民法院起诉
answer-remedy-note = 不服怎么办：{ $note }
answer-agent = 跑不动的，可以请村（社区）代办员帮您办
answer-agent-named = 跑不动的，可以请人代办：{ $agent }
answer-basis = 依据：{ $basis }
answer-source = 出自：{ $list }，按 { $date } 有效的内容答复
answer-part-title = { $part }——{ $title }（{ $code }）
answer-part-missing = 公开的清单里没有写这一项。请直接问{ $office }，或者提交诉求，让工作人员答复您。
answer-agent-missing = 公开的清单里没有写这件事能不能请别人代办。去以前先打电话问清楚：{ $office }
answer-entry = { $n }. { $entry }
bundle-title = { $title }一般要办这几件，按先后排好了，点一下看怎么办：
bundle-note = 提示：{ $note }
narrow-title-category = 那是哪一类的事？点一下，或者回复数字：
narrow-title-event = 是为了办下面哪件事？点一下，或者回复数字：
narrow-title-audience = 是给谁办的？点一下，或者回复数字：
narrow-title-level = 您要找的是哪一级？点一下，或者回复数字：
which-place = 叫这个名字的地方有好几个，您说的是哪一个？点一下，或者回复数字：
which-place-option = { $n }. { $name }（{ $town }）
which-matter = 您问的是哪件事的“{ $part }”？请先说要办什么，比如“办低保”，再问这个。
out-of-range = 没有这个序号，请回 1 到 { $most }。
besides-also-said = 您还说到了别的事，点一下看怎么办：
besides-or-meant = 要是您问的是另一件事，点一下：
choices-title = 您说的是哪一件？点一下，或者回复数字：
choices-option = { $n }. { $title }（{ $office }）
choices-button = { $n }. { $title }
choices-none = { $n }. 都不是
not-found-first = 对不起，清单里没找到这件事。请换个说法再说一次，说清楚要办什么、出了什么事。要是着急，也可以直接提交诉求，由工作人员来找该管的单位。
not-found-examples = 比如可以这样问：
not-found-again = 对不起，还是没找到。请点“提交诉求”，工作人员会弄清归谁管，按时限答复您。
personal-data = 您发的内容里好像有身份证号、银行卡号之类的信息。问事办事用不着这些，请以后不要发；我们显示和转办的时候会打码。
settled = 好的，记下了。还有别的事随时说。

# 提交诉求

ask-class = 是哪一类事？点一下，或者回复数字：
ask-class-option = { $n }. { $class }：{ $hint }
ask-text = 请说说：什么事、在哪里、什么时候。至少 { $least } 个字，可以发照片、语音和位置。
ask-place = 事情发生在哪里？点一下、回复数字，或者发位置、打字说地点：
ask-place-option = { $n }. { $name }
ask-place-row = { $places }
ask-contact = 怎么联系您？留一个称呼和电话就行，也可以不留。
ask-contact-why = 电话只给办这件事的人用，平时打码。不留电话也能办，凭编号和查询码查进度。
draft-title = 请看一看，要提交的是这些：
draft-class = 类别：{ $class }
draft-text = 内容：{ $text }
draft-item = 事项：{ $item }
draft-place = 地点：{ $place }
draft-contact = 联系方式：{ $contact }
draft-files = 附件：{ $files } 个
draft-office = 清单上管这件事的是：{ $office }
draft-sensitive = 请留意，这里面说到了比较私密的事：
draft-sensitive-health = · 身体或者病情。和办这件事没关系的话，可以不写。
draft-sensitive-minor = · 不满 14 岁的孩子。孩子的名字、学校、班级，用不着就不写。
draft-sensitive-child = · 您好像还不满 14 岁。您的事一样会办。可以把爸爸妈妈、爷爷奶奶或者别的能照顾您的大人的电话，点“改联系方式”写上，我们和大人一起办；不想让家里知道，不写也行。心里难受、受了欺负，可以打 12355；有危险马上打 110。
draft-sensitive-account = · 银行账户。这里用不着卡号、密码、验证码，谁问都别说。
draft-sensitive-readers = 提交以后，能看到的只有办这件事的单位和热线的分办、督办人员，村里的代办员看不到，发出去的消息里也不写。不想写进去，点“改内容”重新说一遍；就这样也行，点“提交”。
draft-question = 对不对？对就点“提交”；哪里不对，就改哪里；不想提交，点“不提交”。点“提交”之前什么都没有送出去。
draft-not-taken-place = 这不像是地点。请说村、街道、门牌或者旁边有什么，比如“桥北村村口”；说不清，点“跳过”。
draft-not-taken-contact = 这里面没有看到电话，也没有别的联系办法，承办单位没法找到您。请发电话，比如“王先生 13800001111”；微信号、邮箱、住址也行。不想留，点“不留电话”。
draft-not-taken-short = 太短了，看不明白是什么事，前面说的已经记下。请再说具体些，比如“北街农商行门口的路灯坏了三天”。
draft-not-taken-class = 请先选是哪一类事：点一下，或者回 1 到 5；拿不准，就回 2（求助）。
draft-not-taken-digits = 这个号码少了或者多了几位，没法联系到您：手机号是 11 位，座机至少 7 位。请再发一次；是微信号、QQ 号，请写明，比如“微信 abc123”。不想留，点“不留电话”。
draft-not-taken-danger = 您说的已经记下。安全了，再说一两句：在哪里、现在怎么样了。
draft-not-taken-asked = 这句像是在问，没有写进诉求里，清单里也没查到答案。要补充，就说出了什么事；没问题，点“提交”。
draft-unlinked = 好的，事项先不写，归哪个单位办，提交以后由工作人员来定。
draft-waits-text = 刚才的诉求还没提交，草稿留着。接着填，就说说是什么事；不填了，点“不提交”。
draft-waits-class = 刚才的诉求还没提交，草稿留着。接着填，就选是哪一类事；不填了，点“不提交”。
draft-waits-place = 刚才的诉求还没提交，草稿留着。接着填，就说事情发生在哪里；不填了，点“不提交”。
draft-waits-contact = 刚才的诉求还没提交，草稿留着。接着填，就说怎么联系您；不填了，点“不提交”。
draft-waits-confirm = 刚才的诉求还没提交，草稿留着。点“接着填”再看一遍；不填了，点“不提交”。
draft-waits-similar = 刚才的诉求还没提交，草稿留着。点“接着填”再看一遍；不填了，点“不提交”。
ask-drop = 这件事还没有提交。要改哪里，还是不提交了？
draft-dropped = 好的，没有提交，刚才填的都删了。
draft-kept = 好的，记下了。
draft-kept-files = 好的，记下了，现在一共 { $files } 个附件。

# 工单

filed-title = 已经收到您的{ $class }，编号 { $number }
filed-code = 查询码 { $code }（请记下来，换了手机要用编号和查询码查进度，不要告诉别人）
filed-due = 最晚 { $due } 答复您
filed-next = 每走一步都会在这里告诉您。情况变得紧急，请直接打 110、119、120。
status-title = { $class } { $number }
status-text = 内容：{ $text }
status-state = 现在：{ $state }
status-next-draft = 还没有提交，您确认以后才会送出去。
status-next-submitted = 我们收到了，工作人员正在看归谁办。
status-next-declined = 这件事我们办不了，去哪里办见下面的说明。觉得不对，可以申诉。
status-next-dispatching = 已经受理，正在找合适的单位。
status-next-assigned = 已经交给承办单位，等它签收。
status-next-return-review = 承办单位认为不归它管，我们正在核实。答复您的期限不变。
status-next-in-progress = 承办单位正在办。
status-next-suspended = 现在要等一等，比如等您补充、等鉴定结果，等到了接着办。
status-next-on-ledger = 现在一时解决不了，已经登记在册，有计划、有专人，会定期看进展。
status-next-review = 承办单位办好了，我们正在检查答复。
status-next-feedback = 已经答复您了，请说说满不满意。
status-next-bad-review = 您不满意，我们收到了，会有人联系您，问清哪里没办好。
status-next-closed = 已经办结。有新情况，可以再反映。
status-next-archived = 已经归档。有新情况，请提交新的诉求。
status-next-merged = 有好几个人反映同一件事，合在一起办，结果会一样告诉您。
status-next-cancelled = 您已经撤回。想再反映，随时可以重新提交。
status-office = 承办单位：{ $office }
status-decline-reason = 原因：{ $reason }
status-decline-channel = 该去哪里办：{ $channel }
status-appealed = 您的申诉收到了，督办员会再看一遍，结果会在这里告诉您。
status-due = 最晚到：{ $due }
status-filed = 提交时间：{ $at }
status-reply = 答复：{ $reply }
steps-title = 走过的步骤：
step = · { $at } { $action }
step-by = · { $at } { $action }（{ $by }）
step-words = · { $at } { $action }：{ $words }
step-by-words = · { $at } { $action }（{ $by }）：{ $words }
tickets-none = 这里还没有您的工单。别处提交的，请发编号，再发查询码。
tickets-title = 您的工单，点一下或者回复数字看详情：
tickets-line = { $n }. { $number } { $class }（{ $state }）{ $title }
tickets-line-due = { $n }. { $number } { $class }（{ $state }）最晚 { $due }　{ $title }
ask-more = 要给工单 { $number } 补充什么？请直接说，照片、语音、位置都可以发。
more-added-unit = 已经补充到工单 { $number }，承办单位看得到。
more-added-desk = 已经补充到工单 { $number }，受理工单的人看得到。
ask-withdraw = 真的要撤回工单 { $number } 吗？撤回以后就不再办了。
ask-grade = 工单 { $number } 办完了，您满意吗？点一下，或者回复数字：
ask-grade-option = { $n } { $grade }
ask-solved = 工单 { $number }，您评价“{ $grade }”。您反映的问题解决了吗？
ask-query-code = 请发工单 { $number } 的查询码。查询码是提交成功时给您的；找不到了，请用当时提交的手机或者电脑查看。

# 通知里的通用行

notice-title = 内容：{ $title }
notice-office = 单位：{ $office }
notice-words = 说明：{ $words }
notice-no-review = 对答复不满意：评价时请说，会有人再看；有新情况可以再反映。
notice-next-door = 仍不同意这个结果：可以打 12345 热线再反映，也可以依法向县信访部门提出。

# Telegram 里的命令菜单

command-ask = 问事：想办什么、该找谁
command-file = 反映问题，提交诉求
command-status = 查进度，看我的工单
command-help = 怎么用
command-lang = 换语言
command-privacy = 隐私说明

# 按钮

button-file = 提交诉求
button-tickets = 我的工单
button-help = 帮助
button-privacy = 隐私说明
button-whole-answer = 看完整答复
button-settled = 解决了
button-unsettled = 没解决
button-none = 都不是
button-skip-place = 跳过
button-skip-contact = 不留电话
button-yes = 提交
button-drop = 不提交
button-again = 接着填
button-mend-text = 改内容
button-mend-class = 改类别
button-mend-place = 改地点
button-mend-contact = 改联系方式
button-mend-item = 事项不对
button-sure = 确定撤回
button-status = 看进度
button-more = 补充情况
button-rate = 评价
button-withdraw = 撤回
button-open = { $n }. { $number }

# 给群众的通知

notice-requester-submitted = 您的{ $class } { $number } 已经收到，我们正在看归谁办。
notice-requester-accepted = 您的{ $class } { $number } 已经受理，正在找合适的单位。
notice-requester-declined = 您的{ $class } { $number } 我们办不了，该去哪里办见下面。觉得不对，可以申诉，期限也在下面。
notice-requester-dispatched = 您的{ $class } { $number } 已经交给承办单位。
notice-requester-contact-check = 承办单位说已经就{ $class } { $number } 联系过您，是这样吗？没有联系，请告诉我们。
notice-requester-info-needed = 办{ $class } { $number } 需要您补充一些情况，等您回话的时候不计时。
notice-requester-message = 承办单位就{ $class } { $number } 给您留言。
notice-requester-return-granted = 您的{ $class } { $number } 正在另找单位来办，答复您的期限不变。
notice-requester-extension-granted = 您的{ $class } { $number } 要多用些时间，原因和新的日期见下面。
notice-requester-dates-moved = 放假安排或者办公时间改了，答复您{ $class } { $number } 的最晚时间跟着改了，新的日期见下面。
notice-requester-reclassified = 您的{ $class } { $number } 按更紧的时限办，答复您的最晚时间提前了，新的日期见下面。
notice-requester-reported-up = 您的{ $class } { $number } 超出乡镇权限，已经报到县里办。
notice-requester-suspended = 您的{ $class } { $number } 先停一停，原因和日期见下面，到时候接着办。
notice-requester-resumed = 您的{ $class } { $number } 接着办了。
notice-requester-ledger-in = 您的{ $class } { $number } 眼下一时办不成，已经登记在册，计划和日期见下面，不会丢下不管。
notice-requester-ledger-progress = 您的{ $class } { $number } 有新进展，见下面。
notice-requester-ledger-out = 您的{ $class } { $number } 条件具备了，接着办。
notice-requester-red = 对不起，您的{ $class } { $number } 超过了答应的时间。已经要求承办单位说明并抓紧办。
notice-requester-sheet-answered = 承办单位说明了您的{ $class } { $number } 为什么晚了、打算怎么办，见下面。
notice-requester-replied = 您的{ $class } { $number } 有答复了，请看下面。看完请说说满不满意。
notice-requester-feedback-reminder = 您的{ $class } { $number } 已经答复，还没有评价。说说满不满意，我们好改进。
notice-requester-bad-review = 您对{ $class } { $number } 不满意，我们收到了，会有人联系您。
notice-requester-rework = 您的{ $class } { $number } 重新办理。
notice-requester-closed = 您的{ $class } { $number } 已经办结。有新情况可以再反映。
notice-requester-closed-explained = 您的{ $class } { $number } 按政策只能办到这里了，原因见下面，已经办结。
notice-requester-appeal-refused = 您对{ $class } { $number } 的申诉没有通过，原因见下面。
notice-requester-appealed = 您对{ $class } { $number } 的申诉收到了，督办员会再看一遍，结果会在这里告诉您。
notice-requester-review-decided = 您对{ $class } { $number } 的评价经复核不计入承办单位的成绩，原因见下面，工单已经办结，不再另外联系您。
notice-requester-reopened = 您的{ $class } { $number } 重新打开，接着办。
notice-requester-merged = 有人反映同一件事，您的{ $class } { $number } 合在一起办，编号照旧能查，结果一样告诉您。
notice-requester-unmerged = 您的{ $class } { $number } 又单独办理。
notice-requester-cancelled = 您的{ $class } { $number } 已经撤回。想再反映，随时重新提交。
notice-requester-urge-received = 您催办{ $class } { $number }，已经转告正在办的人。

# 我的数据

mydata-title = 关于您，这里存着：
mydata-messages = 聊天记录 { $messages } 条，最早是 { $since }
mydata-no-messages = 没有聊天记录
mydata-tickets = 工单 { $tickets } 件，附件 { $files } 个
mydata-contact = 联系方式：{ $contact }（加密保存）
mydata-no-contact = 没有存您的联系方式
mydata-rights = 您可以导出、更正，也可以撤回同意、删掉联系方式。工单本身按档案规定保存。
mydata-file = 这是这里存着的关于您的全部信息，请自己收好。
ask-new-contact = 请发新的称呼和电话，替换原来的。不改了，回“取消”。
contact-changed = 已经改成：{ $contact }
ask-forget = 真的要撤回同意、删掉联系方式吗？删了找不回来，{ $tickets } 件工单会变成匿名，办的人没法再打电话给您，凭编号和查询码还能查进度。
forgotten = 已经删掉您的联系方式，{ $tickets } 件工单变成匿名。凭编号和查询码还能查进度。
button-mydata = 我的数据
button-export = 导出
button-fix-contact = 更正联系方式
button-forget = 撤回同意
button-forget-sure = 确定删掉

# 保密和匿名

draft-secrecy = 身份：{ $secrecy }
button-confidential = 对承办单位保密
button-anonymous = 匿名提交
button-unveiled = 不用保密

# 有人反映过

similar-title = 有人反映过差不多的事，您看是不是同一件：
similar-line = { $n }. { $matter }（{ $place }）{ $at }提交，现在：{ $state }
similar-office = 承办单位：{ $office }
similar-why = 是同一件，就一起办：您有自己的编号，结果同样告诉您。不是，就单独提交。
button-join = { $n }. 我也是这件事
button-own-ticket = 不是一件，单独提交
own-before = 这件事您已经反映过了，{ $at }提交，编号 { $number }，现在：{ $state }。
own-before-why = 有新情况，就补充到原来的工单里，办的人马上看得到，不用重新排队。确实是另一件事，就单独提交。
said-before = 同样的内容，留同样的联系方式，先前已经提交过一件，现在：{ $state }。
said-before-why = 那件如果是您提交的，请发它的编号和查询码，就能看进展、补充新情况；找不到了，请用当时提交的手机或者电脑看。为了保护提交人，这里不显示更多内容。确实是另一件事，就单独提交。
button-new-facts = 有新情况，补充
perhaps = 您刚才说的，是给工单 { $number } 的补充吗？
button-perhaps = 是，补充进去
button-apart = 不是，是新的事
sounds-unsolved = 听起来工单 { $number } 的事还没解决，先记“没解决”，您的话也一起转告。
joined = 您的工单 { $number } 和先前反映的一起办，每走一步同样告诉您。

# 自己的工单还能做什么

ask-own-appeal = 您不同意不受理工单 { $number }？请说说理由，督办员会再看一遍。
ask-own-reopen = 工单 { $number } 有什么新情况？请说说，至少 5 个字。
contact-noted-yes = 好的，记下了：承办单位已经就工单 { $number } 联系过您。
contact-noted-no = 记下了：工单 { $number } 没有人联系过您。我们会向承办单位核实。
urge-noted = 您催办工单 { $number }，已经转告正在办的人。
rated = 谢谢您的评价！工单 { $number }：{ $grade }，{ $solved }。您的评价会算进承办单位的成绩。
rated-bad = 工单 { $number }：{ $grade }，{ $solved }。没让您满意，对不起，这条评价我们认真对待。
rated-bad-next = 会有人联系您，问清哪里没办好；该重办的重办，办不了的给您说明白。
ask-rating-reason = 哪里没办好？说一句就行，跟评价放在一起，办的人看得到。不想说，点“不说了”，评价照样算数。
reason-noted = 记下了，跟您对工单 { $number } 的评价放在一起，办的人看得到。
rating-stands = 好的，不说也行，您的评价照样算数。
words-left-out = 好的，什么都没有送出去。
not-withdrawn = 好的，不撤回，照常办。
not-forgotten = 好的，什么都没有删。
button-no-reason = 不说了
button-urge = 催办
button-appeal = 申诉
button-reopen = 重新反映
button-contacted = 联系过了
button-not-contacted = 没有联系
button-answer = 现在补充

pressed = 已经点过了。
pressed-mark = ✓ 已{ $step }（{ $by } { $at }）
pressed-mark-office = ✓ 已{ $step }：{ $office }（{ $by } { $at }）

# 替别人登记

taking-in = 您在替诉求人登记。下面填的都是诉求人说的，不是您自己的。
ask-requester = 诉求人怎么称呼、电话多少？不愿意留也可以登记。
ask-requester-why = 电话只给办这件事的人用，平时打码；您看自己登记的，也要写理由。
button-requester-anonymous = 诉求人匿名
ask-consent = 诉求人是怎么同意由您代为登记的？
ask-consent-why = 同意的方式会写进工单的记录。没有同意的，不能代办。
consent-in-person = 当面同意
consent-by-phone = 电话里同意
consent-in-writing = 书面同意
draft-not-taken-consent = 请说明诉求人是怎么同意的：当面、电话里，还是书面。
draft-waits-consent = 登记还没完：诉求人是怎么同意的？
draft-source = 登记方式：{ $source }
draft-consent = 诉求人：{ $consent }
taken-in-title = 已登记{ $class }，编号 { $number }
taken-in-code = 请告诉诉求人：编号 { $number }，查询码 { $code }。凭这两样能查进度，不要告诉别人。
taken-in-due = 最晚 { $due } 答复诉求人
taken-in-next = 诉求人再来补充，发“补充情况 编号 内容”；您登记过的，发“我登记的”看。
button-take-in = 代登记
button-intake = 我登记的

# 关注事项

button-follow = 关注
button-unfollow = 取消关注
button-unfollow-one = 取消关注 { $n }
button-follows = 我的关注
follow-begun = 已关注：{ $title } { $code }。清单改了它的办理单位、窗口、材料、时限，或者取消了它，会告诉您，晚上不打扰。
follow-already = 您已经关注了：{ $title } { $code }。有变化会告诉您。
follow-over = 已取消关注：{ $title } { $code }。
follows-none = 您没有关注的事项。查到一个事项后点“关注”，清单有变化会告诉您。
follows = 您关注的事项：
follows-line = { $n }. { $title } { $code }
mydata-follows = 关注的事项 { $follows } 项
item-news = 您关注的事项有变化：{ $title } { $code }
item-news-from = { $date } 起：
item-news-ended = 这个事项从清单上取消了。原来在{ $office }办，现在归谁管请问那里。
item-news-title = 名称：原来是{ $before }，现在是{ $after }
item-news-holder = 谁来办：原来是{ $before }，现在是{ $after }
item-news-window = 先去哪里：原来是{ $before }，现在是{ $after }
item-news-address = 地址：原来是{ $before }，现在是{ $after }
item-news-hours = 开门时间：原来是{ $before }，现在是{ $after }
item-news-phone = 电话：原来是{ $before }，现在是{ $after }
item-news-materials = 材料：原来要{ $before }，现在要{ $after }
item-news-conditions = 条件：原来是{ $before }，现在是{ $after }
item-news-fee = 收费：原来是{ $before }，现在是{ $after }
item-news-promised-limit = 承诺时限：原来是{ $before }，现在是{ $after }
item-news-legal-limit = 法定时限：原来是{ $before }，现在是{ $after }
item-news-again = 这个事项又在清单上了，怎么办请看完整答案。
item-news-other = 办理步骤、依据等有变化，请看完整答案。
