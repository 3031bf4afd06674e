# Opening

desk-of-area = { $area } public service desk
desk-of-sample = { $area } public service desk (sample)
welcome-hello = Hello, this is { $desk }.
welcome-ask = Ask in your own words whose duty something is, where to go and what to bring. For example: “What papers do I need for the minimum living allowance?” “Who repairs street lamps?”
welcome-file = What an answer does not settle, you can file here: it gets a number, somebody handles it, and you can see how it stands at any time.
welcome-emergency = Fire, somebody hurt, a crime: call 119, 120 or 110 yourself, at once. This desk cannot call for you.
welcome-privacy = Please never send ID or bank card numbers. What you say is used for your matter only; press “Privacy” for more.
help-ask = To ask: just say what you need or whom you look for, as you would to a person.
help-follow-up = To go on: after an answer ask “what do I bring”, “where is it”, “when does it close”, “what does it cost”.
help-file = To report a problem: press “File a ticket”, or say “I want to complain”, and follow the steps. Photos, voice messages and locations are welcome.
help-status = To see how a ticket stands: send its number (it begins with WB-) or press “My tickets”.
help-commands = Commands work too: /ask a question, /file a ticket, /status, /lang for the language, /privacy, /help.
help-emergency = In an emergency call 110, 119, 120 or 122 yourself. This desk cannot call for you.

# Privacy notice

privacy-who = Who keeps it: the government service hotline that takes your matter; it is stored here. What you say on Telegram passes through its servers; if you would rather not, use the web page.
privacy-what = What is kept: what you say, the photos and voice messages you send, and the contact you choose to leave. Your ID number is not needed.
privacy-why = What for: to answer you and to handle your matter, which is our duty by law, and for nothing else.
privacy-seen-by = Who can see it: your contact is encrypted and kept apart, and staff see it masked. The handling unit is never told who reported an offence.
privacy-how-long = For how long: tickets are kept as the rules on records say; contacts are destroyed some time after a ticket is archived, messages are cleared when their time is over.
privacy-rights = Your rights: send “my data” to see, export and correct it, or to withdraw your consent and have the contact destroyed; you may also withdraw a ticket. You can ask for it at a window too.
privacy-never-send = Please never send ID numbers, bank card numbers or passwords, nor the private matters of others.

# Language

ask-lang = 请选择语言 / 請選擇語言 / Choose a language
lang-set = All right, from now on in English. Please go on.

# Emergencies

emergency-title = This is urgent. Please call now:
emergency-call-110 = 110 police (violence, fights, robbery, missing people)
emergency-call-119 = 119 fire and rescue (fire, gas leak, somebody trapped)
emergency-call-120 = 120 ambulance (injured, unconscious, suddenly very ill)
emergency-call-122 = 122 traffic accident
emergency-call = Call { $number }
emergency-fire = Leave the fire, stay low, cover mouth and nose. Do not take the lift; do not go back for anything.
emergency-gas = Touch no switch and light nothing. Shut the valve if you can, move away upwind at once, and call from outside.
emergency-injury = Do not move the injured or sick. Loosen the collar, press a clean cloth on what bleeds, give no medicine, and stay until the ambulance comes.
emergency-poisoning = Stop eating and drinking; keep what is left and its wrapping. With gas poisoning open the windows and bring the person into fresh air.
emergency-crime = Get to a safe place first. Do not confront anybody; remember what they look like and where they went.
emergency-violence = Bring yourself and the children to safety first: away from the violent person, to neighbours or among people.
emergency-scam = Stop the transfer, hang up, and do nothing more they say. Call 110 and ask your bank to stop the payment at once; keep the records.
emergency-missing = For a missing child or old person do not wait 24 hours: call the police now, with a photo, the clothes and the last place they were seen.
emergency-suicide = You do not have to carry this alone, and nobody near you should be left alone. We are glad to listen; first let the ambulance and the police come.
emergency-traffic = Switch on the hazard lights, stand behind the guard rail, set up the warning triangle, then call.
emergency-water = Go to higher ground at once; do not wade or drive through water. If somebody is in the water throw a rope, a pole or a lifebuoy; do not jump in.
emergency-electric = Do not touch. Cut the power first. Stay eight metres away from a fallen line and keep others away.
emergency-collapse = Leave at once and keep away from cracked or leaning walls. Do not dig by yourself; remember where people are buried.
emergency-below = Do not climb down to help: there may be poisonous gas, and many have died that way. Stay at the opening and wait for the fire brigade.
emergency-other = Get to a safe place, then call and say where you are, what happened and whether somebody is hurt.
emergency-not-called = Please note: this desk has called nobody, neither the police nor an ambulance. You must make the call yourself.
emergency-after = When everybody is safe, come back and tell us what else there is.
button-file-after = Everybody is safe, go on

# Another door by law

other-door-title = By law, “{ $title }” has to go elsewhere. We cannot handle it here, but we can tell you where:
other-door-why = Why: { $explanation }
other-door-go = Please go to: { $door }
other-door-basis = Basis: { $basis }
other-door-else = If there is something else, just say so or file a ticket.

# Courtesy

small-talk-greeting = Hello! Just say what you need or which office you look for.
small-talk-thanks = You are welcome. If there is something else, go on.
small-talk-goodbye = Goodbye. Come back at any time.
small-talk-who-are-you = I am the service desk's assistant, a program and not a person. I answer from the published lists; what I cannot settle, staff will handle once you file it.
small-talk-abuse = I am sorry that this is upsetting. Tell me what happened and where, and I will try to find who must deal with it.
small-talk-praise = Thank you. We will keep at it.
small-talk-test = Received; everything works. Ask away.
small-talk-agree = Good. If there is something else, just say so.
small-talk-refuse = Never mind. Say it in other words, or file a ticket and let staff look at it.
small-talk-chatter = I am not good at chatting, but do ask me about services, offices and problems.
small-talk-joke = I know no jokes, but I do know the service lists. Ask me about those.
small-talk-weather = For the weather see the forecast or call 12121. For services, just ask.
small-talk-feeling = Take care of yourself. If you are in difficulty, tell me, and we will see which office can help.
small-talk-empty = I see no words. Please say what you need or what you want to report.

# The answer card

answer-title = [{ $title }] item code { $code }
answer-who-statutory = Who does it: { $office }, by statute
answer-who-transfer = Who does it: { $office }; the power was handed down and it acts and answers in its own name
answer-who-entrust = Who does it: { $office } by entrustment; you can have it done at its window and need not go to the county
answer-who-stationed = Who does it: { $office }, the county's office stationed in the town
answer-who-taken-back = Who does it: { $office }. The town no longer does this; please do not go to the town's window
answer-responsible = Legally responsible: { $office }
answer-since = Since: { $date }
answer-since-taken-back = The town stopped doing it on: { $date }
answer-delegation = Document: { $basis }
answer-lead = Whose duty: { $office } leads
answer-assists = Helped by: { $offices }
answer-go-to = Go first to: { $office }
answer-address = Address: { $address }
answer-hours = Opening hours: { $hours }
answer-open = Open now, until { $until }
answer-closed = Closed now, opens { $opens }
answer-phone = Telephone: { $phone }
answer-online = Online: { $url }
answer-advice = Meanwhile you can: { $advice }
answer-papers = Papers to bring ({ $n }): { $first }
answer-papers-more = Papers to bring ({ $n }): { $first } … press “Papers to bring” for all
answer-fee = Fee: { $fee }
answer-limits = How long: promised { $promised }, by law at most { $legal }
answer-limit-promised = How long: promised { $limit }
answer-limit-legal = How long: by law at most { $limit }
answer-approver = Approved by: { $office }
answer-regulator = Supervised by: { $office }
answer-enforcer = Enforced by: { $office }
answer-town-step = The town does: { $step }
answer-county-step = The county does: { $step }
answer-remedy = If you disagree: within { $days } days of the decision apply to { $body } for administrative review, or go to court within { $months } months
answer-remedy-note = If you disagree: { $note }
answer-agent = If you cannot come, the village agent can do it for you
answer-agent-named = If you cannot come, this agent can do it for you: { $agent }
answer-basis = Basis: { $basis }
answer-source = From: { $list }, as in force on { $date }
answer-part-title = { $part }: { $title } ({ $code })
answer-part-missing = The published list does not say. Please ask { $office }, or file a ticket and staff will answer you.
answer-entry = { $n }. { $entry }
bundle-title = { $title } usually takes these, in this order. Press one to see how:
bundle-note = Note: { $note }
narrow-title = What kind of matter is it, then? Press it or reply with its number:
choices-title = Which one do you mean? Press it or reply with its number:
choices-option = { $n }. { $title } ({ $office })
choices-button = { $n }. { $title }
choices-none = { $n }. None of these
not-found-first = Sorry, the lists do not have this. Please say it in other words: what you need, what happened. If it cannot wait, file a ticket and staff will find the right unit.
not-found-again = Still not found, and we will not make you guess again. Press “File a ticket”: staff will find out whose duty it is and answer you in time.
personal-data = There seems to be an ID or bank card number in what you sent. It is not needed for asking, so please do not send such numbers; we mask them wherever we show or pass on your words.
settled = Good, noted. Ask again at any time.

# Filing

ask-class = What kind of matter is it? Press it or reply with its number:
ask-class-option = { $n }. { $class }: { $hint }
ask-text = Please tell us what happened, where and when, in at least { $least } characters. Photos, voice messages and locations are welcome.
ask-place = Where is it? Press it, reply with its number, send a location or type the place:
ask-place-option = { $n }. { $name }
ask-place-row = { $places }
ask-contact = How can we reach you? A name and a telephone number are enough; you may also leave none.
ask-contact-why = The number is only for those who handle this matter and is masked. Without it we handle the matter all the same; number and query code show you how it stands.
draft-title = Please look: this is what would be filed.
draft-class = Class: { $class }
draft-text = What: { $text }
draft-item = Item: { $item }
draft-place = Where: { $place }
draft-contact = Contact: { $contact }
draft-files = Files: { $files }
draft-office = The lists name for it: { $office }
draft-question = Is it right? Press “File it”, or “Do not file”. Nothing is sent before you press “File it”.
draft-dropped = All right, nothing was filed; what you entered is gone.
draft-kept = All right, noted.
draft-kept-files = All right, noted; files so far: { $files }.

# Tickets

filed-title = We have your { $class }. Its number is { $number }
filed-code = Query code { $code } (write it down: with number and code you can see the ticket on another device; tell nobody)
filed-due = You have an answer by { $due } at the latest
filed-next = You will be told here at every step. If it becomes urgent, call 110, 119 or 120.
status-title = { $class } { $number }
status-text = What: { $text }
status-state = Now: { $state }
status-next-draft = Not filed yet; it goes out only when you confirm.
status-next-submitted = We have it, and staff are finding out whose duty it is.
status-next-declined = We cannot handle this; where to go is written below. If you think this is wrong, send what is new.
status-next-dispatching = Accepted; we are choosing the unit.
status-next-assigned = With the unit, which has yet to acknowledge it.
status-next-return-review = The unit thinks it is not its duty; we are checking. Your date does not change.
status-next-in-progress = The unit is working on it.
status-next-suspended = Paused for a condition, such as your answer or a test. It goes on afterwards.
status-next-on-ledger = It cannot be solved right now. It is on the ledger, with a plan and a person, and is looked at regularly.
status-next-review = The unit is done, and we are checking the reply.
status-next-feedback = You have the answer; please tell us whether you are satisfied.
status-next-closed = Closed. If there is something new, tell us again.
status-next-archived = Archived. If there is something new, please file a new ticket.
status-next-merged = Several people told us the same; it is handled together and you will get the same result.
status-next-cancelled = You withdrew it. You can file again at any time.
status-office = Unit: { $office }
status-due = At the latest: { $due }
status-filed = Filed: { $at }
status-reply = Answer: { $reply }
steps-title = Steps so far:
step = · { $at } { $action }
step-by = · { $at } { $action } ({ $by })
step-words = · { $at } { $action }: { $words }
step-by-words = · { $at } { $action } ({ $by }): { $words }
tickets-none = There is no ticket of yours here. If you filed it elsewhere, send its number and then the query code.
tickets-title = Your tickets; press one or reply with its number:
tickets-line = { $n }. { $number } { $class } ({ $state }) { $title }
tickets-line-due = { $n }. { $number } { $class } ({ $state }) by { $due }: { $title }
ask-more = What do you want to add to ticket { $number }? Just say it; photos, voice messages and locations are welcome.
more-added = Added to ticket { $number }; the unit can see it.
ask-withdraw = Really withdraw ticket { $number }? Nobody will work on it any more.
ask-grade = Ticket { $number } is done. Are you satisfied? Press a grade or reply with its number:
ask-grade-option = { $n } { $grade }
ask-solved = Ticket { $number }: you said “{ $grade }”. Is the problem solved?
ask-query-code = Please send the query code of ticket { $number }. You got it when you filed. If it is lost, look on the phone or computer you filed with.

# Common lines of notices

notice-title = What: { $title }
notice-office = Unit: { $office }
notice-words = Note: { $words }

# The menu of commands on Telegram

command-ask = Ask: what you need, whom to see
command-file = Report a problem, file a ticket
command-status = My tickets and how they stand
command-help = How to use this desk
command-lang = Change the language
command-privacy = Privacy notice

# Buttons

button-file = File a ticket
button-tickets = My tickets
button-help = Help
button-privacy = Privacy
button-whole-answer = The whole answer
button-settled = Settled
button-unsettled = Not settled
button-none = None of these
button-skip-place = Skip
button-skip-contact = No contact
button-yes = File it
button-drop = Do not file
button-sure = Yes, withdraw
button-status = How it stands
button-more = Add something
button-rate = Rate
button-withdraw = Withdraw
button-open = { $n }. { $number }

# Notices to residents

notice-requester-submitted = We have received your { $class } { $number } and are finding out whose duty it is.
notice-requester-accepted = Your { $class } { $number } has been accepted; we are choosing the unit.
notice-requester-declined = We cannot take on your { $class } { $number }. Where to go instead is written below. If you think this is wrong, you can appeal in time.
notice-requester-dispatched = Your { $class } { $number } has been sent to the unit that will handle it.
notice-requester-contact-check = The unit says it has contacted you about your { $class } { $number }. Is that right? If not, please tell us.
notice-requester-info-needed = Your { $class } { $number } needs more facts from you; the clock stands still while we wait.
notice-requester-message = The unit has written to you about your { $class } { $number }.
notice-requester-return-granted = Your { $class } { $number } goes to another unit; your date does not change.
notice-requester-extension-granted = Your { $class } { $number } needs more time; the reason and the new date are below.
notice-requester-dates-moved = The State has published the holidays, so the latest date for an answer to your { $class } { $number } has changed; the new date is below.
notice-requester-reported-up = Your { $class } { $number } is beyond the town's powers and has gone to the county.
notice-requester-suspended = Your { $class } { $number } is paused for the reason below and goes on afterwards.
notice-requester-resumed = Work on your { $class } { $number } goes on.
notice-requester-ledger-in = Your { $class } { $number } cannot be solved right now. It is on the ledger with the plan and date below and is not forgotten.
notice-requester-ledger-progress = There is progress on your { $class } { $number } on the ledger.
notice-requester-ledger-out = Your { $class } { $number } can go on now and is off the ledger.
notice-requester-red = We are sorry: your { $class } { $number } is late. The unit has been told to explain and to hurry.
notice-requester-replied = Here is the answer to your { $class } { $number }. Please tell us whether you are satisfied.
notice-requester-feedback-reminder = Your { $class } { $number } has been answered but not rated. Please tell us how it went.
notice-requester-bad-review = You are not satisfied with your { $class } { $number }. We have noted it and somebody will contact you.
notice-requester-rework = Your { $class } { $number } is being done again.
notice-requester-closed = Your { $class } { $number } is closed. If there is something new, tell us again.
notice-requester-closed-explained = No more can be done for your { $class } { $number } under the rules; the reason is below. It is closed.
notice-requester-appeal-refused = Your appeal on { $class } { $number } was not upheld; the reason is below. With new facts you can file again.
notice-requester-reopened = Your { $class } { $number } is open again.
notice-requester-merged = Others told us the same. Your { $class } { $number } is handled together with theirs; your number still works and you will get the result.
notice-requester-unmerged = Your { $class } { $number } is handled on its own again.
notice-requester-cancelled = Your { $class } { $number } has been withdrawn. You can file again at any time.
notice-requester-urge-received = We have passed on that you are waiting for your { $class } { $number }.

# My data

mydata-title = This is kept about you:
mydata-messages = { $messages } messages, the first on { $since }
mydata-no-messages = No messages
mydata-tickets = { $tickets } tickets, { $files } files
mydata-contact = Contact: { $contact } (kept encrypted)
mydata-no-contact = No contact is kept
mydata-rights = You may export it, correct it, or withdraw your consent and have the contact destroyed. The tickets themselves are kept as records.
mydata-file = This is everything that is kept about you; keep it safe.
ask-new-contact = Send the new name and telephone number to replace the old ones. To leave it, answer “cancel”.
contact-changed = Changed to: { $contact }
ask-forget = Really withdraw your consent and destroy the contact? It cannot be brought back; { $tickets } tickets become anonymous and nobody can call you about them. With number and query code you can still follow them.
forgotten = Your contact is destroyed; { $tickets } tickets are anonymous now. With number and query code you can still follow them.
button-mydata = My data
button-export = Export
button-fix-contact = Correct the contact
button-forget = Withdraw consent
button-forget-sure = Yes, destroy it

# Confidential and anonymous

draft-secrecy = Identity: { $secrecy }
button-confidential = Hide me from the unit
button-anonymous = File anonymously
button-unveiled = No need to hide

# Others have filed it

similar-title = Others have filed something like it. Is it one of these?
similar-line = { $n }. { $matter } ({ $place }), filed { $at }, now: { $state }
similar-office = Unit: { $office }
similar-why = If it is, it goes on together: you get a number of your own and the same answer. If not, file yours alone.
button-join = { $n }. Me too
button-own-ticket = Not the same, file mine
joined = Your ticket { $number } goes on together with the earlier one; you are told each step all the same.

# What else can be done with one's own ticket

ask-own-appeal = You do not agree that ticket { $number } is not accepted? Say why; a supervisor looks at it again.
ask-own-reopen = What is new about ticket { $number }? At least 5 characters.
contact-noted-yes = Noted: the unit has contacted you about ticket { $number }.
contact-noted-no = Noted: nobody has contacted you about ticket { $number }. We will ask the unit.
urge-noted = You have urged ticket { $number }; the unit and the dispatcher know.
rated = Thank you for the rating! Ticket { $number }: { $grade }, { $solved }. It counts in the unit's figures.
rated-bad = Ticket { $number }: { $grade }, { $solved }. We are sorry that you are not satisfied, and take it seriously.
rated-bad-next = Somebody will call and ask what was not done well; it is done again, or explained.
button-urge = Urge
button-appeal = Appeal
button-reopen = Bring it back
button-contacted = They have
button-not-contacted = They have not
button-answer = Answer now

pressed = Pressed already.
pressed-mark = ✓ { $step } ({ $by }, { $at })
pressed-mark-office = ✓ { $step }: { $office } ({ $by }, { $at })
