# 消息读不了、按钮失效

unreadable-kind = 这种消息我看不懂。请打字说，或者发照片、语音、位置。
unreadable-too-large = 文件太大了，收不下。请发小一点的，或者用照片代替。
unreadable-wrong-type = 这种文件收不了。请发照片、语音、视频或者 PDF 文件。
unreadable-not-text = 收到的不是文字，读不出来。请重新打字发一次。
too-long = 您说的很长，只收下了前 { $kept } 个字。剩下的请分几次发，或者提交以后再补充。
button-over = 这个按钮过期了，或者已经用过了，什么都没有改变。请直接说您要办什么，或者重新打开“我的工单”。

# 办不成的原因，和接下来怎么做

refusal-unknown = 这一步没有办成。请过一会儿再试，还是不行，请打热线电话。
refusal-unknown-ticket = 没有找到编号为 { $number } 的工单。请对一对编号再发一次，或者点“我的工单”。
