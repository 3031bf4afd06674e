# Opening

desk-of-area = { $area } public service desk
desk-of-sample = { $area } public service desk (sample)
welcome-hello = Hello, this is { $desk }.
welcome-ask = Ask in your own words who deals with something, where to go and what to bring. For example: “What papers do I need for the minimum living allowance?” “Who repairs street lamps?”
welcome-file = If an answer does not settle it, you can file it here as a ticket: it gets a number, somebody handles it, and you can check on it at any time.
welcome-emergency = Fire, injury or violence: call 119, 120 or 110 yourself, at once. This desk cannot call for you.
welcome-privacy = Please never send ID or bank card numbers. What you say is used only to handle your matter; press “Privacy” for details.
help-ask = To ask: just say what you need or who you are looking for, as you would to a person.
help-follow-up = To go on: after an answer you can ask “what do I bring”, “where is it”, “when is it open”, “how much is it”.
help-file = To report a problem: press “File a ticket” or type “complaint”, and follow the steps. You can send photos, voice messages and locations.
help-status = To check on a ticket: send its number (it begins with WB-) or press “My tickets”.
help-commands = You can also type commands: /ask to ask, /file to file a ticket, /status for your tickets, /lang for the language, /privacy, /help.
help-emergency = In an emergency call 110, 119, 120 or 122 yourself. This desk cannot call for you.

# Privacy notice

privacy-who = Who keeps it: the government service hotline that takes your matter; it is stored locally. What you say on Telegram passes through its servers; if you would rather not, use the web page.
privacy-what = What is kept: what you say, the photos and voice messages you send, and any contact details you choose to leave. We do not need your ID number.
privacy-why = What for: only to answer you and to handle what you report, which is our duty by law.
privacy-seen-by = Who can see it: your contact details are encrypted and kept apart, and staff see them masked. The handling unit is never told who reported an offence.
privacy-how-long = For how long: tickets are kept as the rules on records require; contact details are destroyed some time after a ticket is archived, and messages are deleted when their time is up.
privacy-rights = Your rights: send “my data” to see, export or correct it, or to withdraw your consent and have your contact details deleted; you can also withdraw a ticket. Or ask at a window.
privacy-never-send = Please never send ID numbers, bank card numbers or passwords, or other people's private information.

# Language

ask-lang = 请选择语言 / 請選擇語言 / Choose a language
lang-set = All right, from now on in English. Please go on.

# Emergencies

emergency-title = This is urgent. Please call now:
emergency-call-110 = 110 police (violence, fights, robbery, missing persons)
emergency-call-119 = 119 fire and rescue (fire, gas leak, someone trapped)
emergency-call-120 = 120 ambulance (injured, unconscious, suddenly very ill)
emergency-call-122 = 122 traffic accident
emergency-call-12338 = 12338 women's rights helpline (somebody who helps after an assault)
emergency-call-12356 = 12356 mental health helpline (somebody who listens)
emergency-call = Call { $number }
emergency-fire = Get away from the fire, stay low, cover your mouth and nose. Do not take the lift; do not go back for anything.
emergency-gas = Do not touch any switch or light anything. Shut the valve if you can, move away upwind at once, and call from outside.
emergency-injury = Do not move the person unless you must. Loosen the collar, press a clean cloth on any bleeding, give no medicine, and stay until the ambulance comes.
emergency-poisoning = Stop eating and drinking; keep the leftovers and the packaging. For gas poisoning, open the windows and bring the person into fresh air.
emergency-crime = Get to a safe place first. Do not confront anyone; remember what they look like and where they went.
emergency-violence = Get yourself and the children to safety first: away from the violent person, to neighbours or to where there are people.
emergency-sexual = Go to a safe place and have somebody you trust with you. Before the police come, do not wash yourself or the clothes: they are evidence. You may ask for a policewoman. If a child was hurt, an adult should call the police at once and not question the child again and again. It is not your fault.
emergency-scam = Stop all transfers at once, hang up, and do nothing more they say. Call 110, ask your bank to stop the payment at once, and keep the records.
emergency-missing = If a child or an old person is missing, do not wait 24 hours: call the police now. Have ready a photo, what they were wearing and where they were last seen.
emergency-suicide = You do not have to carry this alone, and nobody near you should be left alone. We are glad to listen; first let the ambulance and the police reach you.
emergency-traffic = Switch on the hazard lights, stand behind the guard rail, set up the warning triangle, then call.
emergency-water = Go to higher ground at once; do not wade or drive through water. If someone is in the water, throw a rope, a pole or a lifebuoy; do not jump in.
emergency-electric = Do not touch. Cut the power first. Stay eight metres away from a fallen line and keep others away.
emergency-collapse = Leave at once and keep away from cracked or leaning buildings and walls. Do not dig by yourself; remember where people are buried.
emergency-below = Do not climb down to help: there may be poisonous gas in a well or pit, and many have died that way. Stay at the opening and wait for the fire brigade.
emergency-other = Get to a safe place, then call and say where you are, what happened and whether anyone is hurt.
emergency-not-called = Please note: this desk has called nobody, neither the police nor an ambulance. You must make the call yourself.
emergency-after = Once everybody is safe, come back and tell us if there is more to report.
button-file-after = Everybody is safe, go on

# Another door by law

other-door-title = By law, “{ $title }” is handled elsewhere. We cannot deal with it here, but we can tell you where to go:
other-door-why = Why: { $explanation }
other-door-go = Please go to: { $door }
other-door-basis = Legal basis: { $basis }
other-door-else = If there is something else, just say so or file a ticket.

# Courtesy

small-talk-greeting = Hello! Just say what you need or which office you are looking for.
small-talk-thanks = You are welcome. If there is anything else, just ask.
small-talk-goodbye = Goodbye. Come back at any time.
small-talk-who-are-you = I am the service desk's assistant, a program and not a person. I answer from the published lists who deals with a matter, where to go and what to bring; what I cannot settle, staff will handle once you file it.
small-talk-abuse = I am sorry this has been upsetting. Tell me what happened and where, and I will try to find who should deal with it.
small-talk-praise = Thank you. We will keep working at it.
small-talk-test = Received; everything works. What would you like to ask?
small-talk-agree = Good. If there is anything else, just say so.
small-talk-refuse = Never mind. Say it in other words, or file a ticket and staff will look at it.
small-talk-chatter = I am not much good at chatting, but do ask me about services, offices and problems.
small-talk-joke = I know no jokes, but you can ask me how to get things done.
small-talk-weather = For the weather, see the forecast or call 12121. For services, just ask.
small-talk-feeling = Take care of yourself. If you are in difficulty, tell me, and we will see which office can help.
small-talk-empty = I see no words. Please say what you need or what you want to report.

# The answer card

answer-title = [{ $title }] item code { $code }
answer-who-statutory = Who does it: { $office }, by statute
answer-who-transfer = Who does it: { $office }; the power has been handed down to it, and it acts and answers in its own name
answer-who-entrust = Who does it: { $office }, on behalf of the office in charge; it can be done at its window, with no need to go to the county
answer-who-stationed = Who does it: { $office }, the county's office stationed in the town
answer-who-forward = Who decides: { $office }; the town's window takes the papers in and passes them on
answer-who-taken-back = Who does it: { $office }. The town no longer does this; please do not go to the town's window
answer-responsible = Legally responsible: { $office }
answer-since = Since: { $date }
answer-since-taken-back = The town stopped doing this on: { $date }
answer-delegation = Document: { $basis }
answer-lead = Who deals with it: { $office } leads
answer-assists = Assisted by: { $offices }
office-title = { $office }
office-ask = To ask about a matter that is handled there, just name it, such as “低保怎么办”.
answer-go-to = Go first to: { $office }
answer-assumed = You did not say which town you live in, so this is for { $town }. If you live elsewhere, just send the name of your town or village.
answer-address = Address: { $address }
answer-hours = Opening hours: { $hours }
answer-open = Open now, until { $until }
answer-closed = Closed now, opens { $opens }
answer-phone = Phone: { $phone }
answer-online = Online: { $url }
answer-advice = In the meantime: { $advice }
answer-papers = Papers to bring ({ $n }): { $first }
answer-papers-more = Papers to bring ({ $n }): { $first } … press “Papers to bring” for all
answer-fee = Fee: { $fee }
answer-amount = How much is paid: { $said }
answer-amount-missing = How much is paid: the published lists do not say. Please ring { $office }
answer-limits = How long it takes: promised { $promised }, by law at most { $legal }
answer-limit-promised = How long it takes: promised { $limit }
answer-limit-legal = How long it takes: by law at most { $limit }
answer-approver = Approved by: { $office }
answer-regulator = Supervised by: { $office }
answer-enforcer = Enforced by: { $office }
answer-town-step = The town does: { $step }
answer-county-step = The county does: { $step }
answer-remedy = If you disagree: within { $days } days of receiving the decision you can apply to { $body } for administrative review; or go to court within { $months } months
answer-remedy-note = If you disagree: { $note }
answer-agent = If you cannot come, a village agent can do it for you
answer-agent-named = If you cannot come, this agent can do it for you: { $agent }
answer-basis = Legal basis: { $basis }
answer-source = From: { $list }, as in force on { $date }
answer-part-title = { $part }: { $title } ({ $code })
answer-part-missing = The published list does not say. Please ask { $office }, or file a ticket and staff will answer you.
answer-agent-missing = The published lists do not say whether somebody may do this for you. Ring { $office } before you go.
answer-entry = { $n }. { $entry }
bundle-title = { $title }: these are usually needed, in this order. Press one to see how:
bundle-note = Note: { $note }
narrow-title-category = What kind of matter is it? Press one or reply with its number:
narrow-title-event = What is it for? Press one or reply with its number:
narrow-title-audience = Who is it for? Press one or reply with its number:
narrow-title-level = Which level of government do you mean? Press one or reply with its number:
which-place = Several places have this name. Which one do you mean? Press one or reply with its number:
which-place-option = { $n }. { $name } ({ $town })
which-matter = "{ $part }" – of which matter? Please say first what you need, for example "minimum living allowance".
out-of-range = There is no such number in the list; please answer 1 to { $most }.
besides-also-said = You also mentioned something else. Press it to see what to do:
besides-or-meant = If you meant another matter, press it:
choices-title = Which one do you mean? Press one or reply with its number:
choices-option = { $n }. { $title } ({ $office })
choices-button = { $n }. { $title }
choices-none = { $n }. None of these
not-found-first = Sorry, this is not in the lists. Please say it in other words: what you need, what happened. If it is urgent, file a ticket and staff will find the right unit.
not-found-examples = You can ask like this, for example:
not-found-again = Sorry, still not found. Press “File a ticket”: staff will find out who deals with it and answer you in time.
personal-data = There seems to be an ID or bank card number in what you sent. You do not need one to ask, so please do not send such numbers; we mask them wherever we show or pass on your words.
settled = Good, noted. Ask again at any time.

# Filing

ask-class = What kind of matter is it? Press one or reply with its number:
ask-class-option = { $n }. { $class }: { $hint }
ask-text = Please tell us what happened, where and when, in at least { $least } characters. You can send photos, voice messages and locations.
ask-place = Where is it? Press one, reply with its number, send a location or type the place:
ask-place-option = { $n }. { $name }
ask-place-row = { $places }
ask-contact = How can we reach you? A name and a phone number are enough; you can also leave none.
ask-contact-why = Only those who handle this matter use the number; it is masked otherwise. You can also leave none and check on the ticket with its number and query code.
draft-title = Please check: this is what will be filed.
draft-class = Class: { $class }
draft-text = What: { $text }
draft-item = Item: { $item }
draft-place = Where: { $place }
draft-contact = Contact: { $contact }
draft-files = Files: { $files }
draft-office = Office named in the lists: { $office }
draft-sensitive = Please note that this tells of something private:
draft-sensitive-health = · Somebody's health. Leave it out where the matter does not need it.
draft-sensitive-minor = · A child under 14. Leave out the child's name, school and class where they are not needed.
draft-sensitive-child = · You seem to be under 14. Your matter is dealt with all the same. You can give the telephone number of a parent, grandparent or another adult who looks after you (press “Change the contact”), and we go on together with them; if they should not know, leave it out. If you feel bad or somebody hurts you, call 12355; in danger call 110 at once.
draft-sensitive-account = · A bank account. No card number, PIN or code is needed here; tell them to nobody.
draft-sensitive-readers = Once submitted it is seen only by the unit that handles it and by the dispatchers and supervisors of the hotline, not by village agents, and no message about it carries the words. To leave something out, press “Change the words” and tell it again; if it is right as it is, press “Submit”.
draft-question = Is this right? If so, press “File it”; if something is wrong, change it; to stop, press “Do not file”. Nothing is sent until you press “File it”.
draft-not-taken-place = That does not look like a place. Name the village, street or number, or what is beside it; if you cannot say, press “Skip”.
draft-not-taken-contact = There is no telephone number or other way to reach you in this. Send a number with a name, such as “Mr Wang 13800001111”, an account, an e-mail or postal address; to leave none, press “Leave no number”.
draft-not-taken-short = That is too short to understand; what you said is kept. Please say more, for example “the street lamp by the bank has been out for three days”.
draft-not-taken-class = Please choose first what kind of matter it is: press one or answer 1 to 5; if you are not sure, answer 2.
draft-not-taken-digits = This number has too few or too many digits: a mobile number has 11, a landline at least 7. Please send it again; name an account as such, for example “WeChat abc123”. To leave none, press “Leave no number”.
draft-not-taken-danger = What you said is kept. Once you are safe, say a little more: where it is, and how things are now.
draft-not-taken-asked = This looks like a question; it was not written into the matter, and the lists have no answer to it. To add something, say what happened; if all is right, press “File it”.
draft-unlinked = All right, no matter of the lists is named; staff will find the unit once it is filed.
draft-waits-text = Your matter is not filed yet; the draft is kept. To go on, say what it is about; to stop, press “Do not file”.
draft-waits-class = Your matter is not filed yet; the draft is kept. To go on, choose what kind it is; to stop, press “Do not file”.
draft-waits-place = Your matter is not filed yet; the draft is kept. To go on, say where it is; to stop, press “Do not file”.
draft-waits-contact = Your matter is not filed yet; the draft is kept. To go on, say how you can be reached; to stop, press “Do not file”.
draft-waits-confirm = Your matter is not filed yet; the draft is kept. Press “Go on” to see it; to stop, press “Do not file”.
draft-waits-similar = Your matter is not filed yet; the draft is kept. Press “Go on” to see it; to stop, press “Do not file”.
ask-drop = This is not filed yet. What shall be changed, or shall it not be filed?
draft-dropped = All right, nothing was filed, and what you entered has been deleted.
draft-kept = All right, noted.
draft-kept-files = All right, noted; files so far: { $files }.

# Tickets

filed-title = We have received your { $class }. Its number is { $number }
filed-code = Query code { $code } (write it down: with the number and this code you can check the ticket on another device; tell nobody)
filed-due = You will have an answer by { $due } at the latest
filed-next = We will tell you here at every step. If it becomes urgent, call 110, 119 or 120.
status-title = { $number } ({ $class })
status-text = What: { $text }
status-state = Now: { $state }
status-next-draft = Not filed yet; it goes out only when you confirm.
status-next-submitted = We have it, and staff are finding out who should deal with it.
status-next-declined = We cannot handle this; where to go is written below. If you think this is wrong, you can appeal.
status-next-dispatching = Accepted; we are choosing the unit.
status-next-assigned = It is with the unit, which has yet to acknowledge it.
status-next-return-review = The unit says this is not its job; we are checking. The date of your answer does not change.
status-next-in-progress = The unit is working on it.
status-next-suspended = Waiting for something, such as more facts from you or a test result. Work goes on after that.
status-next-on-ledger = It cannot be solved right now. It is on the ledger, with a plan and a person in charge, and progress is checked regularly.
status-next-review = The unit has finished, and we are checking the reply.
status-next-feedback = We have answered you; please tell us whether you are satisfied.
status-next-bad-review = You were not satisfied. Somebody will call you to hear what is wrong.
status-next-closed = Closed. If there is something new, you can bring it back.
status-next-archived = Archived. If there is something new, please file a new ticket.
status-next-merged = Several people reported the same; it is handled together and you will get the same answer.
status-next-cancelled = You withdrew it. You can file again at any time.
status-office = Unit: { $office }
status-decline-reason = Reason: { $reason }
status-decline-channel = Where to go: { $channel }
status-appealed = Your appeal has come in. A supervisor looks at it again; you will hear the result here.
status-due = No later than: { $due }
status-filed = Filed: { $at }
status-reply = Answer: { $reply }
steps-title = Steps so far:
step = · { $at } { $action }
step-by = · { $at } { $action } ({ $by })
step-words = · { $at } { $action }: { $words }
step-by-words = · { $at } { $action } ({ $by }): { $words }
tickets-none = You have no tickets here. If you filed one elsewhere, send its number and then the query code.
tickets-title = Your tickets; press one or reply with its number:
tickets-line = { $n }. { $number } { $class } ({ $state }) { $title }
tickets-line-due = { $n }. { $number } { $class } ({ $state }) by { $due }: { $title }
ask-more = What would you like to add to ticket { $number }? Just say it; you can send photos, voice messages and locations.
more-added-unit = Added to ticket { $number }; the unit can see it.
more-added-desk = Added to ticket { $number }; the people at the desk can see it.
ask-withdraw = Really withdraw ticket { $number }? Nobody will work on it any more.
ask-grade = Ticket { $number } is done. Are you satisfied? Press a grade or reply with its number:
ask-grade-option = { $n } { $grade }
ask-solved = Ticket { $number }: you said “{ $grade }”. Has the problem been solved?
ask-query-code = Please send the query code of ticket { $number }. You got it when you filed. If you have lost it, look on the phone or computer you filed with.

# Common lines of notices

notice-title = What: { $title }
notice-office = Unit: { $office }
notice-words = Note: { $words }
notice-no-review = Not satisfied with the answer? Say so when you rate it and somebody looks again; with new facts you can bring it back.
notice-next-door = If you still disagree: call the 12345 hotline, or take it to the county petitions office.

# The menu of commands on Telegram

command-ask = Ask: what you need, who to see
command-file = Report a problem, file a ticket
command-status = My tickets and where they stand
command-help = How to use this desk
command-lang = Change the language
command-privacy = Privacy notice

# Buttons

button-file = File a ticket
button-tickets = My tickets
button-help = Help
button-privacy = Privacy
button-whole-answer = Show the whole answer
button-settled = Settled
button-unsettled = Not settled
button-none = None of these
button-skip-place = Skip
button-skip-contact = Leave no number
button-yes = File it
button-drop = Do not file
button-again = Go on
button-mend-text = Change the words
button-mend-class = Change the class
button-mend-place = Change the place
button-mend-contact = Change the contact
button-mend-item = Wrong matter
button-sure = Yes, withdraw
button-status = Check progress
button-more = Add something
button-rate = Rate
button-withdraw = Withdraw
button-open = { $n }. { $number }

# Notices to residents

notice-requester-submitted = We have received your { $class } { $number } and are finding out who should deal with it.
notice-requester-accepted = Your { $class } { $number } has been accepted; we are choosing the unit.
notice-requester-declined = We cannot handle your { $class } { $number }. Where to go instead is written below. If you think this is wrong, you can appeal by the date below.
notice-requester-dispatched = Your { $class } { $number } has been sent to the unit that will handle it.
notice-requester-contact-check = The unit says it has contacted you about your { $class } { $number }. Is that right? If not, please tell us.
notice-requester-info-needed = We need more facts from you for your { $class } { $number }; the clock is stopped while we wait.
notice-requester-message = The unit has written to you about your { $class } { $number }.
notice-requester-return-granted = Another unit is being found for your { $class } { $number }; the date of your answer does not change.
notice-requester-extension-granted = Your { $class } { $number } needs more time; the reason and the new date are below.
notice-requester-dates-moved = The public holidays or the office hours have changed, so the latest date for an answer to your { $class } { $number } has changed; the new date is below.
notice-requester-reclassified = Your { $class } { $number } now has a shorter limit: you get the answer earlier, by the date below.
notice-requester-reported-up = Your { $class } { $number } is beyond the town's powers and has been passed to the county.
notice-requester-suspended = Your { $class } { $number } is paused; the reason and the date are below. Work goes on after that.
notice-requester-resumed = Work on your { $class } { $number } has started again.
notice-requester-ledger-in = Your { $class } { $number } cannot be solved right now. It is on the ledger with the plan and date below, and will not be forgotten.
notice-requester-ledger-progress = There is progress on your { $class } { $number }, which is on the ledger; see below.
notice-requester-ledger-out = Your { $class } { $number } can now go on, and is off the ledger.
notice-requester-red = We are sorry: your { $class } { $number } is late. The unit has been told to explain and to hurry.
notice-requester-sheet-answered = The unit explains why your { $class } { $number } is late and how it goes on, see below.
notice-requester-replied = Here is the answer to your { $class } { $number }. Please read it and tell us whether you are satisfied.
notice-requester-feedback-reminder = Your { $class } { $number } has been answered but not rated. Please tell us whether you are satisfied, so that we can do better.
notice-requester-bad-review = You are not satisfied with the answer to your { $class } { $number }. We have noted it, and somebody will contact you.
notice-requester-rework = Your { $class } { $number } is being done again.
notice-requester-closed = Your { $class } { $number } is closed. If there is something new, you can bring it back.
notice-requester-closed-explained = No more can be done about your { $class } { $number } under the rules; the reason is below. It is closed.
notice-requester-appeal-refused = Your appeal on { $class } { $number } was not upheld; the reason is below.
notice-requester-appealed = Your appeal about { $class } { $number } has come in. A supervisor looks at it again; you will hear the result here.
notice-requester-review-decided = Your rating of { $class } { $number } was reviewed and does not count for the unit; the reason is below. The ticket is closed and nobody will call you about it.
notice-requester-reopened = Your { $class } { $number } is open again, and work goes on.
notice-requester-merged = Others reported the same. Your { $class } { $number } is handled together with theirs; you can still check it by its number, and you will get the same answer.
notice-requester-unmerged = Your { $class } { $number } is being handled on its own again.
notice-requester-cancelled = Your { $class } { $number } has been withdrawn. You can file again at any time.
notice-requester-urge-received = Whoever has your { $class } { $number } was told that you are waiting.

# My data

mydata-title = What we keep about you:
mydata-messages =
    { $messages ->
        [1] { $messages } message, from { $since }
       *[other] { $messages } messages, the first on { $since }
    }
mydata-no-messages = No messages
mydata-tickets = Tickets: { $tickets }; files: { $files }
mydata-contact = Contact: { $contact } (encrypted)
mydata-no-contact = No contact details are kept
mydata-rights = You can export your data, correct it, or withdraw your consent and have your contact details deleted. The tickets themselves are kept as the rules on records require.
mydata-file = This is everything we keep about you; keep it safe.
ask-new-contact = Please send the new name and phone number; they replace the old ones. To leave them as they are, reply “cancel”.
contact-changed = Changed to: { $contact }
ask-forget =
    { $tickets ->
        [1] Really withdraw your consent and delete your contact details? This cannot be undone: { $tickets } ticket becomes anonymous, and nobody can call you about it. You can still check it with its number and query code.
       *[other] Really withdraw your consent and delete your contact details? This cannot be undone: { $tickets } tickets become anonymous, and nobody can call you about them. You can still check them with number and query code.
    }
forgotten =
    { $tickets ->
        [1] Your contact details are deleted, and { $tickets } ticket is now anonymous. You can still check it with its number and query code.
       *[other] Your contact details are deleted, and { $tickets } tickets are now anonymous. You can still check them with number and query code.
    }
button-mydata = My data
button-export = Export
button-fix-contact = Correct my contact
button-forget = Withdraw consent
button-forget-sure = Yes, delete it

# Confidential and anonymous

draft-secrecy = Identity: { $secrecy }
button-confidential = Hide me from the unit
button-anonymous = File anonymously
button-unveiled = No need to hide me

# Others have filed it

similar-title = Others have reported something similar. Is yours one of these?
similar-line = { $n }. { $matter } ({ $place }), filed { $at }, now: { $state }
similar-office = Unit: { $office }
similar-why = If it is, it will be handled together: you get a number of your own and the same answer. If not, file yours separately.
button-join = { $n }. Mine is this one
button-own-ticket = None of these, file mine
own-before = You have reported this already: filed { $at }, number { $number }, now: { $state }.
own-before-why = If there is something new, add it to that ticket: those who handle it see it at once. If it is another matter, file it separately.
said-before = The same words were filed before with the same contact; that ticket is now: { $state }.
said-before-why = If you filed it, send its number and query code to see more and to add what is new; if you have lost them, look on the phone or computer you used then. To protect whoever filed it, nothing more is shown here. If it is another matter, file it separately.
button-new-facts = Something new to add
perhaps = Is what you just said an addition to ticket { $number }?
button-perhaps = Yes, add it
button-apart = No, another matter
sounds-unsolved = It sounds as if the matter of ticket { $number } is not solved: noted as “not solved”, and your words are passed on.
joined = Your ticket { $number } is handled together with the earlier one; you will still be told at every step.

# What else can be done with one's own ticket

ask-own-appeal = You disagree that ticket { $number } was not accepted? Say why; a supervisor will look at it again.
ask-own-reopen = What is new about ticket { $number }? Please tell us in at least 5 characters.
contact-noted-yes = Noted: the unit has contacted you about ticket { $number }.
contact-noted-no = Noted: nobody has contacted you about ticket { $number }. We will ask the unit.
urge-noted = You have asked for ticket { $number } to be hurried along; whoever has it now was told.
rated = Thank you for your rating! Ticket { $number }: { $grade }. { $solved }. It counts in the unit's figures.
rated-bad = Ticket { $number }: { $grade }. { $solved }. We are sorry that you are not satisfied, and we take this seriously.
rated-bad-next = Somebody will contact you and ask what went wrong. What has to be done again will be, and what cannot be done will be explained.
ask-rating-reason = What went wrong? One line is enough; it stands with your rating, and those who handle it see it. If you would rather not say, press "Nothing to add". Your rating counts either way.
reason-noted = Noted. It stands with your rating of ticket { $number }, and those who handle it see it.
rating-stands = All right. Your rating counts without it.
words-left-out = All right. Nothing was sent.
not-withdrawn = All right, it is not withdrawn and goes on.
not-forgotten = All right, nothing was deleted.
button-no-reason = Nothing to add
button-urge = Ask to hurry
button-appeal = Appeal
button-reopen = Bring it back
button-contacted = Yes, they did
button-not-contacted = No, they did not
button-answer = Answer now

pressed = You have already pressed this.
pressed-mark = ✓ { $step } ({ $by }, { $at })
pressed-mark-office = ✓ { $step }: { $office } ({ $by }, { $at })

# Filing for somebody else

taking-in = You are filing for somebody else. Everything asked now is about them, not about you.
ask-requester = What are they called, and what is their telephone number? It can be filed without.
ask-requester-why = The number is for those who handle the matter and is masked otherwise; you too give a reason to see it.
button-requester-anonymous = They stay anonymous
ask-consent = How did they agree that you file it for them?
ask-consent-why = How they agreed goes into the record of the ticket. Without it nothing is filed for anybody.
consent-in-person = agreed in person
consent-by-phone = agreed by telephone
consent-in-writing = agreed in writing
draft-not-taken-consent = Please say how they agreed: in person, by telephone or in writing.
draft-waits-consent = The ticket is not finished: how did they agree?
draft-source = Taken in: { $source }
draft-consent = The person { $consent }
taken-in-title = { $class } taken in, number { $number }
taken-in-code = Please tell the person: number { $number }, query code { $code }. Both together show how it stands; tell nobody else.
taken-in-due = They have an answer by { $due }
taken-in-next = More from the person: “add NUMBER words”. What you took in: “my intake”.
button-take-in = File for somebody
button-intake = My intake

# Items that are followed

button-follow = Follow
button-unfollow = Stop following
button-unfollow-one = Stop following { $n }
button-follows = What I follow
follow-begun = You follow { $title } { $code }. If the lists change its office, window, papers or time limit, or end it, we tell you, and not at night.
follow-already = You follow { $title } { $code } already. We tell you when it changes.
follow-over = You do not follow { $title } { $code } any more.
follows-none = You follow no item. Press "Follow" below an answer to be told when the lists change it.
follows = You follow:
follows-line = { $n }. { $title } { $code }
mydata-follows = Items you follow: { $follows }
item-news = An item that you follow has changed: { $title } { $code }
item-news-from = From { $date } on:
item-news-ended = No list has it any more. It was done at { $office }; please ask there who has it now.
item-news-title = Name: it was { $before } and is { $after }
item-news-holder = Who does it: it was { $before } and is { $after }
item-news-window = Where to go: it was { $before } and is { $after }
item-news-address = Address: it was { $before } and is { $after }
item-news-hours = Open: it was { $before } and is { $after }
item-news-phone = Telephone: it was { $before } and is { $after }
item-news-materials = Papers: it was { $before } and is { $after }
item-news-conditions = Conditions: it was { $before } and is { $after }
item-news-fee = Fee: it was { $before } and is { $after }
item-news-promised-limit = Promised time: it was { $before } and is { $after }
item-news-legal-limit = Time by law: it was { $before } and is { $after }
item-news-again = It is in the lists again; please see the whole answer.
item-news-other = Steps, statutes or other parts have changed; please see the whole answer.
