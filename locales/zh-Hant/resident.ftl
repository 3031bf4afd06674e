# 開場

desk-of-area = { $area }為民服務台
desk-of-sample = { $area }為民服務台（範例）
welcome-hello = 您好，這裡是{ $desk }。
welcome-ask = 想知道哪件事由誰管、去哪裡辦、要帶什麼，直接說就可以。例如：「辦低保要什麼文件」「路燈壞了找誰」。
welcome-file = 問了還解決不了的，可以在這裡提交，一事一個編號，有人處理，隨時能查辦到哪一步。
welcome-emergency = 失火、有人受傷、有人行兇，請馬上自己打 119、120、110。這裡不能替您報警。
welcome-privacy = 請不要傳身分證號和銀行卡號。您說的話只用來替您辦事，點「隱私說明」可以看詳情。
help-ask = 問事：直接說想辦什麼、想找誰，就像跟人說話一樣。
help-follow-up = 接著問：看到答覆以後，可以再問「要帶什麼」「在哪裡」「幾點下班」「要多少錢」。
help-file = 反映問題：點「提交訴求」，或直接說「我要投訴」「我要舉報」，一步一步跟著填就好，照片、語音、位置都可以傳。
help-status = 查進度：傳編號（WB- 開頭），或點「我的工單」。
help-commands = 也可以打指令：/ask 問事，/file 提交訴求，/status 查進度，/lang 換語言，/privacy 隱私說明，/help 說明。
help-emergency = 緊急情況請直接打 110、119、120、122，這裡不能替您報警。

# 隱私說明

privacy-who = 誰在保存：受理您訴求的政務服務熱線機構，存放在本地。在 Telegram 上說的話會經過它的伺服器；不願意的話，請用本網頁。
privacy-what = 保存什麼：您說的話、傳來的照片和語音、您願意留下的聯絡方式。不需要您的身分證號。
privacy-why = 用來做什麼：只用來答覆您、辦理您反映的事，這是法律賦予我們的職責，不作他用。
privacy-seen-by = 誰能看到：聯絡方式另外加密保存，工作人員看到的是遮蔽過的。舉報人的身分對承辦單位保密。
privacy-how-long = 保存多久：工單依檔案管理規定保存；聯絡方式在工單歸檔一段時間以後銷毀，聊天紀錄到期清除。
privacy-rights = 您的權利：傳「我的資料」就能查看、匯出、更正，也可以撤回同意、刪掉聯絡方式；還可以撤回訴求。到窗口提出也行。
privacy-never-send = 請不要傳身分證號、銀行卡號、密碼。別人的隱私也請不要傳。

# 語言

ask-lang = 请选择语言 / 請選擇語言 / Choose a language
lang-set = 好的，以後就用繁體中文。請接著說您的事。

# 緊急情況

emergency-title = 這件事很急，請您現在就打電話：
emergency-call-110 = 110 報警（有人行兇、打架、搶劫、失蹤）
emergency-call-119 = 119 火警和救援（失火、煤氣外洩、有人受困）
emergency-call-120 = 120 急救（有人受傷、昏迷、突發重病）
emergency-call-122 = 122 交通事故
emergency-call-12338 = 12338 婦女維權熱線（受了侵害，有人幫您）
emergency-call-12356 = 12356 心理援助熱線（心裡難受，有人聽您說）
emergency-call = 請打 { $number }
emergency-fire = 先離開失火的地方，壓低身體、摀住口鼻，不要搭電梯，不要回去拿東西。
emergency-gas = 不要開關電器，不要點火。能關閥門就關，人馬上往上風處離開，到了外面再打電話。
emergency-injury = 不要隨便搬動傷病的人，鬆開衣領，流血的地方用乾淨的布壓住，不要亂餵藥，守著他等救護車。
emergency-poisoning = 不要再吃再喝，留下吃剩的東西和包裝。煤氣中毒的，先開窗、把人抬到通風的地方。
emergency-crime = 先躲到安全的地方，不要跟對方硬碰硬，記住人的樣子和去向。
emergency-violence = 先保護自己和孩子的安全，離開動手的人，到鄰居家或人多的地方去。
emergency-sexual = 先到安全的地方，叫信得過的人陪著。報警以前不要洗澡，不要洗換下來的衣服，那是證據；可以要求女民警。孩子受害，大人馬上替孩子報警，不要反覆追問孩子。這不是您的錯。
emergency-scam = 馬上停止轉帳，掛掉電話，不要再照對方說的做。打 110 的同時，請銀行立刻止付，轉帳紀錄都留著。
emergency-missing = 孩子、老人走失不用等 24 小時，現在就能報警，準備好照片、穿著和最後出現的地方。
emergency-suicide = 請不要一個人撐著，也不要讓身邊的人獨自待著。您的事我們願意聽，先讓急救和警察趕到身邊。
emergency-traffic = 打開警示燈，人到路邊護欄外，車後放警告標誌，再打電話。
emergency-water = 馬上往高處走，不要涉水、不要開車過水。有人落水，拋繩子、竹竿、救生圈，不要貿然下水。
emergency-electric = 不要用手去碰，先切斷電源。電線落地的，離開八公尺以外，別讓人靠近。
emergency-collapse = 馬上離開，不要靠近有裂縫、傾斜的房屋和牆，不要自己去挖，記住人被埋在哪裡。
emergency-below = 不要下去救人，井裡、池裡可能有毒氣，已經有很多人這樣送了命。守住洞口，等消防來。
emergency-other = 先到安全的地方，再打電話說清楚在哪裡、出了什麼事、有沒有人受傷。
emergency-not-called = 請注意：這裡沒有替您報警，也沒有替您叫救護車，電話要您自己打。
emergency-after = 人安全了以後，還有事要反映，再回來告訴我們。
button-file-after = 人已安全，繼續反映

# 有別的法定管道

other-door-title = 「{ $title }」依法要走別的管道，我們這裡辦不了，但可以告訴您去哪裡：
other-door-why = 為什麼：{ $explanation }
other-door-go = 請找：{ $door }
other-door-basis = 依據：{ $basis }
other-door-else = 如果還有別的事，直接說，或提交訴求。

# 寒暄

small-talk-greeting = 您好！想辦什麼事、想找哪個部門，直接說就可以。
small-talk-thanks = 不客氣，這是我們該做的。還有別的事也可以接著說。
small-talk-goodbye = 再見，有事隨時來。
small-talk-who-are-you = 我是政務服務小幫手，是一個程式，不是真人。由誰管、去哪辦、帶什麼，我依公開的清單回答；解決不了的，提交以後有工作人員來辦。
small-talk-abuse = 讓您著急了，對不起。請告訴我是什麼事、在哪裡，我盡力幫您找到該管的人。
small-talk-praise = 謝謝您的鼓勵，我們會繼續努力。
small-talk-test = 收到，這裡一切正常。想問什麼就說吧。
small-talk-agree = 好的。還有別的事隨時說。
small-talk-refuse = 沒關係。您換個說法再說一次，或提交訴求，讓工作人員來看。
small-talk-chatter = 閒聊我不太在行。辦事、找部門、反映問題，儘管說。
small-talk-joke = 笑話我不會講，辦事的事倒可以問我。
small-talk-weather = 天氣請看氣象台的預報，或撥 12121。要辦什麼事，儘管說。
small-talk-feeling = 辛苦了，請多保重。要是有什麼難處，告訴我，看看哪個部門能幫上忙。
small-talk-empty = 我沒看到文字。請說說想辦什麼事，或想反映什麼。

# 答覆卡

answer-title = 【{ $title }】事項編碼 { $code }
answer-who-statutory = 誰來辦：{ $office }，這是它的法定職責
answer-who-transfer = 誰來辦：{ $office }，這項權力已經下放，由它以自己的名義辦理和負責
answer-who-entrust = 誰來辦：{ $office }受委託辦理，在它的窗口就能辦，不用跑縣裡
answer-who-stationed = 誰來辦：{ $office }，是縣裡派駐在鄉鎮的機關
answer-who-forward = 由誰管：{ $office }；材料可以就近交給鄉鎮窗口，由窗口轉交
answer-who-taken-back = 誰來辦：{ $office }。這件事鄉鎮已經不辦了，請不要再去鄉鎮窗口
answer-responsible = 法律上誰負責：{ $office }
answer-since = 從什麼時候起：{ $date }
answer-since-taken-back = 鄉鎮從什麼時候起不辦：{ $date }
answer-delegation = 文件：{ $basis }
answer-lead = 由誰管：{ $office }主責辦理
answer-assists = 一起配合：{ $offices }
office-title = { $office }
office-ask = 要問這裡辦什麼事，直接說那件事就行，比如“低保怎麼辦”。
answer-go-to = 先去哪裡：{ $office }
answer-assumed = 您沒說在哪個鄉鎮，先按{ $town }答的。不在{ $town }，發一下鎮名或村名就行。
answer-address = 地址：{ $address }
answer-hours = 服務時間：{ $hours }
answer-open = 現在服務中，到 { $until } 為止
answer-closed = 現在休息，{ $opens } 開始服務
answer-phone = 電話：{ $phone }
answer-online = 線上辦理：{ $url }
answer-advice = 眼下您可以：{ $advice }
answer-papers = 要帶的文件（共 { $n } 樣）：{ $first }
answer-papers-more = 要帶的文件（共 { $n } 樣）：{ $first }……點「要帶的文件」看全部
answer-fee = 要繳多少錢：{ $fee }
answer-amount = 能領多少錢：{ $said }
answer-amount-missing = 能領多少錢：公開的清單裡沒有寫。請打電話問{ $office }
answer-limits = 多久辦好：承諾{ $promised }，法律規定最長{ $legal }
answer-limit-promised = 多久辦好：承諾{ $limit }
answer-limit-legal = 多久辦好：法律規定最長{ $limit }
answer-approver = 誰核准：{ $office }
answer-regulator = 誰監管：{ $office }
answer-enforcer = 誰執法：{ $office }
answer-town-step = 鄉鎮辦這一步：{ $step }
answer-county-step = 縣裡辦這一步：{ $step }
answer-remedy = 不服怎麼辦：收到決定之日起 { $days } 天內，可以向{ $body }申請行政複議；也可以在 { $months } 個月內向人民法院起訴
answer-remedy-note = 不服怎麼辦：{ $note }
answer-agent = 行動不便的，可以請村（社區）代辦員幫您辦
answer-agent-named = 行動不便的，可以請人代辦：{ $agent }
answer-basis = 依據：{ $basis }
answer-source = 出自：{ $list }，依 { $date } 有效的內容答覆
answer-part-title = { $part }——{ $title }（{ $code }）
answer-part-missing = 公開的清單裡沒有寫這一項。請直接問{ $office }，或提交訴求，讓工作人員答覆您。
answer-agent-missing = 公開的清單裡沒有寫這件事能不能請別人代辦。去以前先打電話問清楚：{ $office }
answer-entry = { $n }. { $entry }
bundle-title = { $title }一般要辦這幾件，按先後排好了，點一下看怎麼辦：
bundle-note = 提示：{ $note }
narrow-title-category = 那是哪一類的事？點一下，或回覆數字：
narrow-title-event = 是為了辦下面哪件事？點一下，或回覆數字：
narrow-title-audience = 是給誰辦的？點一下，或回覆數字：
narrow-title-level = 您要找的是哪一級？點一下，或回覆數字：
which-place = 叫這個名字的地方有好幾個，您說的是哪一個？點一下，或回覆數字：
which-place-option = { $n }. { $name }（{ $town }）
which-matter = 您問的是哪件事的「{ $part }」？請先說要辦什麼，例如「辦低保」，再問這個。
out-of-range = 沒有這個序號，請回 1 到 { $most }。
besides-also-said = 您還說到了別的事，點一下看怎麼辦：
besides-or-meant = 要是您問的是另一件事，點一下：
choices-title = 您說的是哪一件？點一下，或回覆數字：
choices-option = { $n }. { $title }（{ $office }）
choices-button = { $n }. { $title }
choices-none = { $n }. 都不是
not-found-first = 對不起，清單裡沒找到這件事。請換個說法再說一次，說清楚要辦什麼、出了什麼事。要是著急，也可以直接提交訴求，由工作人員來找該管的單位。
not-found-examples = 比如可以這樣問：
not-found-again = 對不起，還是沒找到。請點「提交訴求」，工作人員會弄清由誰管，在期限內答覆您。
personal-data = 您傳的內容裡好像有身分證號、銀行卡號之類的資料。問事辦事用不著這些，請以後不要傳；我們顯示和轉辦的時候會遮蔽。
settled = 好的，記下了。還有別的事隨時說。

# 提交訴求

ask-class = 是哪一類事？點一下，或回覆數字：
ask-class-option = { $n }. { $class }：{ $hint }
ask-text = 請說說：什麼事、在哪裡、什麼時候。至少 { $least } 個字，可以傳照片、語音和位置。
ask-place = 事情發生在哪裡？點一下、回覆數字，或傳位置、打字說地點：
ask-place-option = { $n }. { $name }
ask-place-row = { $places }
ask-contact = 怎麼聯絡您？留一個稱呼和電話就可以，也可以不留。
ask-contact-why = 電話只給辦這件事的人用，平時遮蔽。不留電話也能辦，憑編號和查詢碼查進度。
draft-title = 請看一看，要提交的是這些：
draft-class = 類別：{ $class }
draft-text = 內容：{ $text }
draft-item = 事項：{ $item }
draft-place = 地點：{ $place }
draft-contact = 聯絡方式：{ $contact }
draft-files = 附件：{ $files } 個
draft-office = 清單上管這件事的是：{ $office }
draft-sensitive = 請留意，這裡面說到了比較私密的事：
draft-sensitive-health = · 身體或者病情。和辦這件事沒關係的話，可以不寫。
draft-sensitive-minor = · 不滿 14 歲的孩子。孩子的名字、學校、班級，用不著就不寫。
draft-sensitive-child = · 您好像還不滿 14 歲。您的事一樣會辦。可以把爸爸媽媽、爺爺奶奶或者別的能照顧您的大人的電話，點「改聯絡方式」寫上，我們和大人一起辦；不想讓家裡知道，不寫也行。心裡難受、受了欺負，可以打 12355；有危險馬上打 110。
draft-sensitive-account = · 銀行帳戶。這裡用不著卡號、密碼、驗證碼，誰問都別說。
draft-sensitive-readers = 提交以後，能看到的只有辦這件事的單位和熱線的分辦、督辦人員，村裡的代辦員看不到，發出去的訊息裡也不寫。不想寫進去，點「改內容」重新說一遍；就這樣也行，點「提交」。
draft-question = 對不對？對就點「提交」；哪裡不對，就改哪裡；不想提交，點「不提交」。點「提交」之前什麼都沒有送出去。
draft-not-taken-place = 這不像是地點。請說村、街道、門牌或旁邊有什麼，例如「橋北村村口」；說不清，點「跳過」。
draft-not-taken-contact = 這裡面沒有看到電話，也沒有別的聯絡辦法，承辦單位沒法找到您。請傳電話，例如「王先生 13800001111」；微信號、信箱、住址也行。不想留，點「不留電話」。
draft-not-taken-short = 太短了，看不明白是什麼事，前面說的已經記下。請再說具體些，例如「北街農商行門口的路燈壞了三天」。
draft-not-taken-class = 請先選是哪一類事：點一下，或者回 1 到 5；拿不準，就回 2（求助）。
draft-not-taken-digits = 這個號碼少了或者多了幾位，沒法聯絡到您：手機號是 11 位，座機至少 7 位。請再傳一次；是微信號、QQ 號，請寫明，例如「微信 abc123」。不想留，點「不留電話」。
draft-not-taken-danger = 您說的已經記下。安全了，再說一兩句：在哪裡、現在怎麼樣了。
draft-not-taken-asked = 這句像是在問，沒有寫進訴求裡，清單裡也沒查到答案。要補充，就說出了什麼事；沒問題，點「提交」。
draft-unlinked = 好的，事項先不寫，由哪個單位辦，提交以後由工作人員來定。
draft-waits-text = 剛才的訴求還沒提交，草稿留著。接著填，就說說是什麼事；不填了，點「不提交」。
draft-waits-class = 剛才的訴求還沒提交，草稿留著。接著填，就選是哪一類事；不填了，點「不提交」。
draft-waits-place = 剛才的訴求還沒提交，草稿留著。接著填，就說事情發生在哪裡；不填了，點「不提交」。
draft-waits-contact = 剛才的訴求還沒提交，草稿留著。接著填，就說怎麼聯絡您；不填了，點「不提交」。
draft-waits-confirm = 剛才的訴求還沒提交，草稿留著。點「接著填」再看一遍；不填了，點「不提交」。
draft-waits-similar = 剛才的訴求還沒提交，草稿留著。點「接著填」再看一遍；不填了，點「不提交」。
ask-drop = 這件事還沒有提交。要改哪裡，還是不提交了？
draft-dropped = 好的，沒有提交，剛才填的都刪了。
draft-kept = 好的，記下了。
draft-kept-files = 好的，記下了，現在一共 { $files } 個附件。

# 工單

filed-title = 已經收到您的{ $class }，編號 { $number }
filed-code = 查詢碼 { $code }（請記下來，換了手機要用編號和查詢碼查進度，不要告訴別人）
filed-due = 最晚 { $due } 答覆您
filed-next = 每走一步都會在這裡告訴您。情況變得緊急，請直接打 110、119、120。
status-title = { $class } { $number }
status-text = 內容：{ $text }
status-state = 現在：{ $state }
status-next-draft = 還沒有提交，您確認以後才會送出去。
status-next-submitted = 我們收到了，工作人員正在看由誰辦。
status-next-declined = 這件事我們辦不了，去哪裡辦請看下面的說明。覺得不對，可以申訴。
status-next-dispatching = 已經受理，正在找合適的單位。
status-next-assigned = 已經交給承辦單位，等它簽收。
status-next-return-review = 承辦單位認為不歸它管，我們正在查核。答覆您的期限不變。
status-next-in-progress = 承辦單位正在辦。
status-next-suspended = 現在要等一等，例如等您補充、等鑑定結果，等到了就接著辦。
status-next-on-ledger = 現在一時解決不了，已經列管，有計畫、有專人，會定期看進度。
status-next-review = 承辦單位辦好了，我們正在檢查答覆。
status-next-feedback = 已經答覆您了，請說說滿不滿意。
status-next-bad-review = 您不滿意，我們收到了，會有人聯絡您，問清楚哪裡沒辦好。
status-next-closed = 已經結案。有新情況，可以再反映。
status-next-archived = 已經歸檔。有新情況，請提交新的訴求。
status-next-merged = 有好幾個人反映同一件事，合在一起辦，結果會一樣告訴您。
status-next-cancelled = 您已經撤回。想再反映，隨時可以重新提交。
status-office = 承辦單位：{ $office }
status-decline-reason = 原因：{ $reason }
status-decline-channel = 該去哪裡辦：{ $channel }
status-appealed = 您的申訴收到了，督辦員會再看一遍，結果會在這裡告訴您。
status-due = 最晚到：{ $due }
status-filed = 提交時間：{ $at }
status-reply = 答覆：{ $reply }
steps-title = 走過的步驟：
step = · { $at } { $action }
step-by = · { $at } { $action }（{ $by }）
step-words = · { $at } { $action }：{ $words }
step-by-words = · { $at } { $action }（{ $by }）：{ $words }
tickets-none = 這裡還沒有您的工單。在別處提交的，請傳編號，再傳查詢碼。
tickets-title = 您的工單，點一下或回覆數字看詳情：
tickets-line = { $n }. { $number } { $class }（{ $state }）{ $title }
tickets-line-due = { $n }. { $number } { $class }（{ $state }）最晚 { $due }　{ $title }
ask-more = 要給工單 { $number } 補充什麼？請直接說，照片、語音、位置都可以傳。
more-added-unit = 已經補充到工單 { $number }，承辦單位看得到。
more-added-desk = 已經補充到工單 { $number }，受理工單的人看得到。
ask-withdraw = 真的要撤回工單 { $number } 嗎？撤回以後就不再辦了。
ask-grade = 工單 { $number } 辦完了，您滿意嗎？點一下，或回覆數字：
ask-grade-option = { $n } { $grade }
ask-solved = 工單 { $number }，您評價「{ $grade }」。您反映的問題解決了嗎？
ask-query-code = 請傳工單 { $number } 的查詢碼。查詢碼是提交成功時給您的；找不到了，請用當時提交的手機或電腦查看。

# 通知裡的通用行

notice-title = 內容：{ $title }
notice-office = 單位：{ $office }
notice-words = 說明：{ $words }
notice-no-review = 對答覆不滿意：評價時請說，會有人再看；有新情況可以再反映。
notice-next-door = 仍不同意這個結果：可以打 12345 熱線再反映，也可以依法向縣信訪部門提出。

# Telegram 裡的命令選單

command-ask = 問事：想辦什麼、該找誰
command-file = 反映問題，提交訴求
command-status = 查進度，看我的工單
command-help = 怎麼用
command-lang = 換語言
command-privacy = 隱私說明

# 按鈕

button-file = 提交訴求
button-tickets = 我的工單
button-help = 說明
button-privacy = 隱私說明
button-whole-answer = 看完整答覆
button-settled = 解決了
button-unsettled = 沒解決
button-none = 都不是
button-skip-place = 跳過
button-skip-contact = 不留電話
button-yes = 提交
button-drop = 不提交
button-again = 接著填
button-mend-text = 改內容
button-mend-class = 改類別
button-mend-place = 改地點
button-mend-contact = 改聯絡方式
button-mend-item = 事項不對
button-sure = 確定撤回
button-status = 看進度
button-more = 補充說明
button-rate = 評價
button-withdraw = 撤回
button-open = { $n }. { $number }

# 給民眾的通知

notice-requester-submitted = 您的{ $class } { $number } 已經收到，我們正在確認由哪個單位辦理。
notice-requester-accepted = 您的{ $class } { $number } 已經受理，正在找合適的單位。
notice-requester-declined = 您的{ $class } { $number } 我們無法辦理，該往哪裡辦請看下面。覺得不對，可以申訴，期限也在下面。
notice-requester-dispatched = 您的{ $class } { $number } 已經交給承辦單位。
notice-requester-contact-check = 承辦單位表示已就{ $class } { $number } 聯絡過您，是這樣嗎？沒有的話，請告訴我們。
notice-requester-info-needed = 辦理{ $class } { $number } 需要您補充一些情況，等您回覆期間不計時。
notice-requester-message = 承辦單位就{ $class } { $number } 給您留言。
notice-requester-return-granted = 您的{ $class } { $number } 正在另找單位辦理，答覆您的期限不變。
notice-requester-extension-granted = 您的{ $class } { $number } 需要多一些時間，原因與新的日期請看下面。
notice-requester-dates-moved = 放假安排或辦公時間有變更，答覆您{ $class } { $number } 的最晚時間跟著改了，新的日期請看下面。
notice-requester-reclassified = 您的{ $class } { $number } 按更緊的時限辦，答覆您的最晚時間提前了，新的日期請看下面。
notice-requester-reported-up = 您的{ $class } { $number } 超出鄉鎮權限，已報請縣裡辦理。
notice-requester-suspended = 您的{ $class } { $number } 先停一停，原因與日期請看下面，到時候接著辦。
notice-requester-resumed = 您的{ $class } { $number } 已恢復辦理。
notice-requester-ledger-in = 您的{ $class } { $number } 目前一時無法辦成，已列管追蹤，計畫與日期請看下面，不會擱置不管。
notice-requester-ledger-progress = 您的{ $class } { $number } 有新進度，請看下面。
notice-requester-ledger-out = 您的{ $class } { $number } 條件已具備，繼續辦理。
notice-requester-red = 很抱歉，您的{ $class } { $number } 超過了承諾的時間。已要求承辦單位說明並儘速辦理。
notice-requester-sheet-answered = 承辦單位說明了您的{ $class } { $number } 為什麼晚了、打算怎麼辦，見下面。
notice-requester-replied = 您的{ $class } { $number } 已有答覆，請看下面。看完請告訴我們滿不滿意。
notice-requester-feedback-reminder = 您的{ $class } { $number } 已經答覆，尚未評價。請告訴我們滿不滿意，我們好改進。
notice-requester-bad-review = 您對{ $class } { $number } 不滿意，我們收到了，會有人與您聯絡。
notice-requester-rework = 您的{ $class } { $number } 重新辦理。
notice-requester-closed = 您的{ $class } { $number } 已經結案。有新情況可以再反映。
notice-requester-closed-explained = 您的{ $class } { $number } 依規定只能辦到這裡了，原因請看下面，已經結案。
notice-requester-appeal-refused = 您對{ $class } { $number } 的申訴未獲採納，原因請看下面。
notice-requester-appealed = 您對{ $class } { $number } 的申訴收到了，督辦員會再看一遍，結果會在這裡告訴您。
notice-requester-review-decided = 您對{ $class } { $number } 的評價經覆核不計入承辦單位的成績，原因請看下面，工單已經結案，不再另外聯絡您。
notice-requester-reopened = 您的{ $class } { $number } 重新開啟，繼續辦理。
notice-requester-merged = 有人反映同一件事，您的{ $class } { $number } 併單辦理，編號照樣可查，結果一樣會告訴您。
notice-requester-unmerged = 您的{ $class } { $number } 恢復單獨辦理。
notice-requester-cancelled = 您的{ $class } { $number } 已經撤回。想再反映，隨時可以重新提交。
notice-requester-urge-received = 您催辦{ $class } { $number }，已經轉告正在辦的人。

# 我的資料

mydata-title = 關於您，這裡存著：
mydata-messages = 聊天紀錄 { $messages } 條，最早是 { $since }
mydata-no-messages = 沒有聊天紀錄
mydata-tickets = 工單 { $tickets } 件，附件 { $files } 個
mydata-contact = 聯絡方式：{ $contact }（加密保存）
mydata-no-contact = 沒有存您的聯絡方式
mydata-rights = 您可以匯出、更正，也可以撤回同意、刪掉聯絡方式。工單本身依檔案管理規定保存。
mydata-file = 這是這裡存著的關於您的全部資料，請自己收好。
ask-new-contact = 請傳新的稱呼和電話，替換原來的。不改了，回「取消」。
contact-changed = 已經改成：{ $contact }
ask-forget = 真的要撤回同意、刪掉聯絡方式嗎？刪了找不回來，{ $tickets } 件工單會變成匿名，辦的人無法再打電話給您，憑編號和查詢碼還能查進度。
forgotten = 已經刪掉您的聯絡方式，{ $tickets } 件工單變成匿名。憑編號和查詢碼還能查進度。
button-mydata = 我的資料
button-export = 匯出
button-fix-contact = 更正聯絡方式
button-forget = 撤回同意
button-forget-sure = 確定刪掉

# 保密和匿名

draft-secrecy = 身分：{ $secrecy }
button-confidential = 對承辦單位保密
button-anonymous = 匿名提交
button-unveiled = 不用保密

# 有人反映過

similar-title = 有人反映過差不多的事，您看是不是同一件：
similar-line = { $n }. { $matter }（{ $place }）{ $at }提交，現在：{ $state }
similar-office = 承辦單位：{ $office }
similar-why = 是同一件，就一起辦：您有自己的編號，結果同樣告訴您。不是，就單獨提交。
button-join = { $n }. 我也是這件事
button-own-ticket = 不是一件，單獨提交
own-before = 這件事您已經反映過了，{ $at }提交，編號 { $number }，現在：{ $state }。
own-before-why = 有新情況，就補充到原來的工單裡，辦的人馬上看得到，不用重新排隊。確實是另一件事，就單獨提交。
said-before = 同樣的內容，留同樣的聯繫方式，先前已經提交過一件，現在：{ $state }。
said-before-why = 那件如果是您提交的，請發它的編號和查詢碼，就能看進展、補充新情況；找不到了，請用當時提交的手機或者電腦看。為了保護提交人，這裡不顯示更多內容。確實是另一件事，就單獨提交。
button-new-facts = 有新情況，補充
perhaps = 您剛才說的，是給工單 { $number } 的補充嗎？
button-perhaps = 是，補充進去
button-apart = 不是，是新的事
sounds-unsolved = 聽起來工單 { $number } 的事還沒解決，先記「沒解決」，您的話也一起轉告。
joined = 您的工單 { $number } 和先前反映的一起辦，每走一步同樣告訴您。

# 自己的工單還能做什麼

ask-own-appeal = 您不同意不受理工單 { $number }？請說說理由，督辦員會再看一遍。
ask-own-reopen = 工單 { $number } 有什麼新情況？請說說，至少 5 個字。
contact-noted-yes = 好的，記下了：承辦單位已經就工單 { $number } 聯絡過您。
contact-noted-no = 記下了：工單 { $number } 沒有人聯絡過您。我們會向承辦單位查核。
urge-noted = 您催辦工單 { $number }，已經轉告正在辦的人。
rated = 謝謝您的評價！工單 { $number }：{ $grade }，{ $solved }。您的評價會算進承辦單位的成績。
rated-bad = 工單 { $number }：{ $grade }，{ $solved }。沒讓您滿意，對不起，這條評價我們認真對待。
rated-bad-next = 會有人聯絡您，問清哪裡沒辦好；該重辦的重辦，辦不了的給您說明白。
ask-rating-reason = 哪裡沒辦好？說一句就行，跟評價放在一起，辦的人看得到。不想說，點「不說了」，評價照樣算數。
reason-noted = 記下了，跟您對工單 { $number } 的評價放在一起，辦的人看得到。
rating-stands = 好的，不說也行，您的評價照樣算數。
words-left-out = 好的，什麼都沒有送出去。
not-withdrawn = 好的，不撤回，照常辦。
not-forgotten = 好的，什麼都沒有刪。
button-no-reason = 不說了
button-urge = 催辦
button-appeal = 申訴
button-reopen = 重新反映
button-contacted = 聯絡過了
button-not-contacted = 沒有聯絡
button-answer = 現在補充

pressed = 已經點過了。
pressed-mark = ✓ 已{ $step }（{ $by } { $at }）
pressed-mark-office = ✓ 已{ $step }：{ $office }（{ $by } { $at }）

# 替別人登記

taking-in = 您正在替訴求人登記。以下填的都是訴求人說的，不是您自己的。
ask-requester = 訴求人怎麼稱呼、電話多少？不願意留也可以登記。
ask-requester-why = 電話只給辦理這件事的人用，平時遮蔽；您看自己登記的，也要寫理由。
button-requester-anonymous = 訴求人匿名
ask-consent = 訴求人是怎麼同意由您代為登記的？
ask-consent-why = 同意的方式會寫進案件的紀錄。沒有同意，不能代辦。
consent-in-person = 當面同意
consent-by-phone = 電話中同意
consent-in-writing = 書面同意
draft-not-taken-consent = 請說明訴求人是怎麼同意的：當面、電話中，還是書面。
draft-waits-consent = 登記還沒完：訴求人是怎麼同意的？
draft-source = 登記方式：{ $source }
draft-consent = 訴求人：{ $consent }
taken-in-title = 已登記{ $class }，編號 { $number }
taken-in-code = 請告訴訴求人：編號 { $number }，查詢碼 { $code }。憑這兩樣能查進度，不要告訴別人。
taken-in-due = 最晚 { $due } 答覆訴求人
taken-in-next = 訴求人再來補充，請傳「補充情況 編號 內容」；您登記過的，請傳「我登記的」查看。
button-take-in = 代登記
button-intake = 我登記的

# 關注事項

button-follow = 關注
button-unfollow = 取消關注
button-unfollow-one = 取消關注 { $n }
button-follows = 我的關注
follow-begun = 已關注：{ $title } { $code }。清單改了它的承辦單位、窗口、文件、時限，或取消了它，會告訴您，晚上不打擾。
follow-already = 您已經關注了：{ $title } { $code }。有變化會告訴您。
follow-over = 已取消關注：{ $title } { $code }。
follows-none = 您沒有關注的事項。查到一個事項後點「關注」，清單有變化會告訴您。
follows = 您關注的事項：
follows-line = { $n }. { $title } { $code }
mydata-follows = 關注的事項 { $follows } 項
item-news = 您關注的事項有變化：{ $title } { $code }
item-news-from = { $date } 起：
item-news-ended = 這個事項從清單上取消了。原來在{ $office }辦，現在歸誰管請問那裡。
item-news-title = 名稱：原來是{ $before }，現在是{ $after }
item-news-holder = 誰來辦：原來是{ $before }，現在是{ $after }
item-news-window = 先去哪裡：原來是{ $before }，現在是{ $after }
item-news-address = 地址：原來是{ $before }，現在是{ $after }
item-news-hours = 開門時間：原來是{ $before }，現在是{ $after }
item-news-phone = 電話：原來是{ $before }，現在是{ $after }
item-news-materials = 文件：原來要{ $before }，現在要{ $after }
item-news-conditions = 條件：原來是{ $before }，現在是{ $after }
item-news-fee = 收費：原來是{ $before }，現在是{ $after }
item-news-promised-limit = 承諾時限：原來是{ $before }，現在是{ $after }
item-news-legal-limit = 法定時限：原來是{ $before }，現在是{ $after }
item-news-again = 這個事項又在清單上了，怎麼辦請看完整答案。
item-news-other = 辦理步驟、依據等有變化，請看完整答案。
