# Dates, limits, numbers: the same numbers in every language, in another order

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
date-time = { $weekday } { $day } { $month }, { $time }
date-time-year = { $moment } ({ $year })
date-provisional = { $date } (provisional until the holidays are announced)
date = { $day } { $month } { $year }
date-month-day = { $day } { $month }
list-separator = {"; "}
list-empty = (none)
limit-at-once = at once
limit-working-days =
    { $n ->
        [1] { $n } working day
       *[other] { $n } working days
    }
limit-days =
    { $n ->
        [1] { $n } day
       *[other] { $n } days
    }
limit-hours =
    { $n ->
        [1] { $n } hour
       *[other] { $n } hours
    }
span-minutes = { $n } min
span-instant = under 1 minute
span-hours = { $n } h
span-hours-rest = { $n } h { $rest } min
span-days = { $n } d
span-days-rest = { $n } d { $rest } h
hours-always = open 24 hours
hours-days = { $from } to { $to }
hours-block = { $days } { $times }
hours-season = { $from } to { $to }: { $hours }
value-none = —
value-days = { $days } days
value-rate = { $rate } ({ $part }/{ $of })
value-spread = median { $median }, 90% within { $p90 }
numbered = { $n }. { $choice }
plain = { $text }

# Languages by their own names

lang-zh-hans = 简体中文
lang-zh-hant = 繁體中文
lang-en = English

# Levels of offices

office-level = { $office } ({ $level })
level-county = county
level-town = town
level-village = village or community
level-utility = utility

# Parts of an answer

part-materials = Papers to bring
part-place = Where to go
part-hours = Opening hours
part-fee = Fee
part-amount = How much is paid
part-limit = How long it takes
part-basis = Legal basis
part-phone = Phone
part-conditions = Who can apply
part-agent = Can somebody do it for me
part-steps = Steps
part-remedy = If you disagree
part-duties = Who approves and supervises

# The five classes

class-inquiry = inquiry
class-help = request for help
class-complaint = complaint
class-report = report
class-suggestion = suggestion
class-hint-inquiry = you want to know something
class-hint-help = you are in difficulty and need help
class-hint-complaint = you have been harmed and want it put right
class-hint-report = you saw others break the law or the rules
class-hint-suggestion = you have a good idea for the government

# Urgency

priority-p0 = most urgent
priority-p1 = urgent
priority-p2 = ordinary

# States of a ticket

state-draft = draft
state-submitted = waiting to be accepted
state-declined = not accepted
state-dispatching = waiting for a unit
state-assigned = waiting for the unit to acknowledge
state-return-review = return under review
state-in-progress = being handled
state-suspended = paused
state-on-ledger = on the ledger
state-review = reply being checked
state-feedback = waiting for a rating
state-bad-review = your bad rating is being dealt with
state-closed = closed
state-archived = archived
state-merged = merged
state-cancelled = withdrawn

# Cards

duty-lead = lead
duty-sign = to sign
duty-draft = to send or drop a draft
duty-assist = to assist
duty-check-in = to check in
duty-answer = to answer a supervision sheet
card-green = in time
card-yellow = yellow card
card-red = red card

# Ratings

grade-1 = very dissatisfied
grade-2 = dissatisfied
grade-3 = fairly satisfied
grade-4 = satisfied
grade-5 = very satisfied
solved-yes = Solved
solved-partly = Partly solved
solved-no = Not solved

# Roles

role-public = resident
role-requester = requester
role-agent = village agent
role-clerk = clerk
role-dispatcher = dispatcher
role-handler = handler
role-unit-head = head of the unit
role-supervisor = supervisor
role-leader = leader
role-editor = list editor
role-publisher = list publisher
role-auditor = auditor
role-operator = operator
role-system = the desk

# Where tickets come from

source-web = web page
source-console = terminal
source-telegram = Telegram chat
source-phone = phone
source-window = window
source-agent = village agent
source-grid = grid worker's patrol
source-superior = passed down from above
source-other = another way

# Why tickets are not counted

excluded-declined = not accepted
excluded-cancelled = withdrawn
excluded-merged = merged into others
excluded-test = tests
excluded-no-fault = not the unit's fault
excluded-unreadable = record damaged

# Steps

action-submit = file
action-accept = accept
action-reclassify = reclassify
action-decline = decline
action-ask-info = ask for more facts
action-answer-info = answer the question
action-dispatch = dispatch
action-designate = designate a unit
action-acknowledge = acknowledge
action-auto-acknowledge = acknowledge automatically
action-request-return = ask to return it
action-draft-return = draft a return
action-send-return = send the drafted return
action-drop-return = drop the drafted return
action-drop-draft = drop the draft
action-grant-return = grant the return
action-refuse-return = refuse the return
action-request-report-up = ask to report it up
action-report-up = report up to the county
action-refuse-report-up = refuse to report it up
action-add-assist = add an assisting unit
action-assist-done = finish assisting
action-waive-assist = release an assisting unit
action-request-extension = ask for more time
action-draft-extension = draft a request for more time
action-send-extension = send the drafted request for time
action-drop-extension = drop the drafted request for time
action-grant-extension = grant more time
action-refuse-extension = refuse more time
action-first-contact = make first contact
action-confirm-contact = confirm the contact
action-write-to-requester = write a message
action-request-suspension = ask to suspend
action-suspend = suspend
action-refuse-suspension = refuse to suspend
action-resume = resume
action-request-ledger = ask to put it on the ledger
action-ledger-in = put on the ledger
action-refuse-ledger = refuse the ledger
action-review-ledger = review the ledger entry
action-ledger-out = take off the ledger
action-resolve = resolve
action-sign = sign
action-approve = approve
action-send-back = send back
action-close-unasked = close without rating
action-evaluate = rate
action-order-rework = order a rework
action-close-explained = close with an explanation
action-no-answer-close = close unrated
action-appeal-review = contest the rating
action-decide-review = decide on the contested rating
action-appeal = appeal
action-refuse-appeal = refuse the appeal
action-reopen = reopen
action-merge = merge into another ticket
action-adopt = take in a merged ticket
action-unmerge = take out of the merged ticket
action-release = release a merged ticket
action-follow-parent = follow the main ticket
action-cancel = withdraw
action-cancel-agreed = withdraw for the person
action-ask-export = ask to export the identity
action-grant-export = let the identity be exported
action-refuse-export = do not let the identity be exported
action-archive = archive
action-urge = urge
action-supervise = supervise
action-answer-sheet = answer the supervision sheet
action-close-sheet = close the supervision sheet
action-excuse-card = excuse a card
action-whistle = call units in
action-check-in = check in
action-rate-call = rate the called unit
action-return-visit = record a return visit
action-uphold-shirking = find that the unit shirked
action-confer = hold a conference
action-note = add a note
action-add-more = add facts
action-yellow-card = yellow card
action-red-card = red card
action-raise = raise to the leaders
action-raise-topic = raise what many people bring
action-remind = remind
action-recount-dates = recount dates by the new working calendar

# Rights, requests, timers, check points: named in refusals

right-search-catalog = search the lists
right-submit = file a ticket
right-see-ticket = see the ticket
right-see-identity = see who the requester is
right-triage = accept and classify
right-dispatch = dispatch
right-ask-requester = ask for more facts
right-add-words = add facts
right-confirm-contact = confirm the contact
right-handle = handle
right-assist = assist
right-manage-assists = choose assisting units
right-note = add a note
right-ask-relief = ask for a return, more time or a pause
right-draft-relief = draft a return or a request for more time
right-decide-relief = decide on returns, more time and reporting up
right-designate = designate a unit
right-suspend = suspend
right-resume = resume
right-ledger = put on the ledger
right-review-ledger = review the ledger
right-sign = sign
right-check = check the reply
right-close-explained = close with an explanation
right-urge = urge
right-supervise = supervise
right-visit-requester = visit the resident again
right-excuse-card = excuse a card
right-answer-supervision = answer a supervision sheet
right-whistle = call units in
right-check-in = check in
right-confer = hold a conference
right-evaluate = rate
right-appeal = appeal
right-decide-appeal = decide an appeal
right-appeal-review = contest a rating
right-decide-review = decide on a contested rating
right-reopen = reopen
right-cancel = withdraw
right-timer = fire a timer
right-see-figures = see the figures
right-see-item-figures = see figures of items
right-suggest-item = suggest changes to a list
right-edit-items = edit a list
right-publish-items = publish a list
right-see-events = see the history of a ticket
right-see-item-events = see the history of a list
right-see-access-log = see the access log
right-manage-staff = manage staff
right-manage-roster = manage the roster
right-see-roster = see the duty roster
right-manage-limits = manage deadlines
right-see-settings = see the settings
right-operate = operate the system
right-export-own = export one's own data
right-export-identity = export identities
request-return = return
request-extension = more time
request-report-up = report up
request-suspension = suspension
request-ledger = ledger
request-sheet = supervision at a higher level
request-export = an export of the identity
timer-triage-near = dispatch is nearly due
timer-triage-late = dispatch is late
timer-triage-raised = late dispatch is raised
timer-accept-near = acknowledgement is nearly due
timer-accept-late = acknowledgement is late
timer-contact-late = contact with the resident is late
timer-measures-late = first measures are late
timer-yellow = yellow card
timer-yellow-reminder = yellow card reminder
timer-red = red card
timer-late-again = late again after the red card
timer-raise = raise to the leaders
timer-long-overdue = 5 working days past the red card
timer-return-late = decision on a return is late
timer-wait-over = the wait for an answer is over
timer-suspension-review = review of a suspension
timer-pause-end = suspension ends
timer-ledger-review = review of the ledger entry
timer-check-late = checking the reply is late
timer-first-reminder = 1st reminder to rate
timer-second-reminder = 2nd reminder to rate
timer-feedback-end = time to rate is over
timer-decision-late = decision is late
timer-bad-review-contact-late = contact after a bad rating is late
timer-bad-review-fix-late = putting right a bad rating is late
timer-sheet-late = supervision sheet is late
timer-check-in-late = check-in is late
timer-sheet-waits = sheet open after the end
timer-appeal-late = appeal decision is late
timer-archive = archive
check-answers-matter = answers each point
check-facts-checked = facts have been verified
check-basis-named = names the basis
check-plain-words = is in plain words
check-no-personal-data = reveals no personal data of others
what-question = the question
what-reply = the reply
what-plan = the plan
what-result = the result
what-text = the text
what-offices = units
what-participants = units at the conference
what-supervision = a supervision sheet
what-bad-review = a bad rating
what-review-appeal = a contested rating
what-appeal = an appeal
what-parent = the main ticket
what-answer = the answer
what-evidence = the evidence
what-message = the message
what-progress = the progress
what-explanation = the explanation
what-grounds = the grounds of the appeal
what-purpose = the purpose
what-action = what was done
what-decision = the decision
what-note = the note
what-contact = what came of the contact

# Personal data

action-forget-requester = destroy the requester's data
right-forget-requester = destroy the requester's data
sensitive-health = somebody's health
sensitive-minor = a child under 14
sensitive-child = a child under 14 who writes themselves
sensitive-account = a bank account
sensitive-ordinary = nothing sensitive
confidentiality-open = known to the handling unit
confidentiality-confidential = hidden from the handling unit
confidentiality-anonymous = anonymous
decision-pending = pending
decision-granted = granted
decision-refused = refused
decision-lapsed = no longer needed
look-open = opened the ticket
look-reveal = saw the contact details
look-reveal-refused = asked for the contact details and was refused
look-reveal-page = saw the contact details on the page
look-files = saw the list of files
look-file = opened a file
look-print = printed the case
look-print-reveal = printed the case with the contact details
look-print-reveal-refused = was refused a print of the case with the contact details
look-draft-lists = drafted lists
look-publish-lists = published lists
look-send-back-lists = sent lists back
look-load-lists = loaded lists directly
file-kind-photo = photo
file-kind-voice = voice message
file-kind-video = video
file-kind-other = file

action-contact-failed = could not be reached
action-propose-sheet = propose supervision at a higher level
taken-contact-failed = could not be reached, noted
taken-propose-sheet = proposed to the leader, who decides
taken-decide-review = contested rating decided
taken-confer = conference decision noted
taken-close-sheet = supervision sheet closed
taken-appeal-review = rating contested
contact-reached = reached
contact-failed = not reached
contact-confirmed = reached, the resident confirms
contact-denied = the unit says reached, the resident says not
action-resolve-other = resolve (not fully solved)
action-dispatch-approved = dispatch by approval
action-dispatch-fast = dispatch on the fast track (by the desk)
action-name-unit = name the unit it is about
action-designate-approved = designate by approval
action-report-up-approved = ask to report up by approval
action-unname-unit = say it is not about the unit

# What can be chosen for a step

decline-reason-emergency = an emergency
decline-reason-legal-channel = has another legal channel
decline-reason-already-handled = already handled
decline-reason-secret = involves secrets or privacy
decline-reason-outside-duties = not a government duty
decline-reason-unlawful = unlawful or against public order
decline-reason-insufficient-info = too little to act on
return-reason-not-duty = not our duty
return-reason-wrong-area = not in our area
return-reason-duplicate = a duplicate
return-reason-insufficient-info = too little to act on
return-reason-legal-channel = has another legal channel
return-reason-other = another reason
pause-reason-legal-procedure = statutory procedure
pause-reason-season = the season
pause-reason-third-party-test = third-party test
contact-way-phone = by telephone
contact-way-visit = in person
contact-way-chat = by message
checks-all = all five points hold
missing-check-answers-matter = does not answer each point
missing-check-facts-checked = the facts were not checked
missing-check-basis-named = names no basis
missing-check-plain-words = the words are not plain
missing-check-no-personal-data = shows personal data of others
resolution-partly = partly solved
resolution-explained = explained
resolution-not-solved = not solved
resolution-not-real = not as reported
verdict-stands = the bad rating stands
resolution-solved = solved
verdict-invalid = the bad rating does not count
pace-on-track = on track
pace-slow = slow
level-of-supervision-2 = level 2 (the unit)
level-of-supervision-3 = level 3 (to the leaders)
level-of-supervision-4 = level 4 (listed and summoned)
conference-lead-none = no unit leads
cause-overdue = overdue
cause-long-overdue = long overdue
cause-returns = returned several times
cause-reworks = redone several times
cause-related = brought by many people
cause-bad-review = a bad rating
cause-missed-check-in = did not check in
cause-ledger-review = review of the ledger entry, please report progress
cause-officer = opened by an officer

# Looking at the logs

tampering-changed = it was changed
tampering-missing = it is gone
tampering-moved = it stands in another's place
tampering-forged = the desk never wrote it
tampering-row = it is the last, and the record of the end does not fit it
tampering-column-state = is the last, but the state in the table says otherwise
tampering-column-unit = is the last, but the units in the table say otherwise
tampering-column-due = is the last, but the dates in the table say otherwise
tampering-column-other = is the last, but the class, urgency, area, conversation or time of filing in the table says otherwise
tampering-orphan = the record that it belongs to is gone
tampering-anchor = it was changed or is gone
