# Signing in

signed-in = { $name }, signed in: { $office }, { $roles }
signed-in-waiting = { $n } tickets wait for you now; choose below what to see.
signed-in-next = New tasks will come here. To sign out, send /signout.
sent-privately = The details of { $number } were sent to you privately; they are not shown in the group.
signed-out = Signed out. To sign in again, ask the operator for a new sign-in link.
help-staff = Staff can press buttons or type:
help-staff-intake = For others: “take in”, with the matter behind it or one question at a time; “my intake” lists them; “add NUMBER words”; an agent withdraws with “withdraw NUMBER how they agreed, and why”.
help-staff-roster = Duty: "duty roster" shows today and tomorrow; "stand in" lets you choose a shift and who takes it, and they are told.
help-staff-desk = Accept and dispatch: “accept NUMBER”, “decline NUMBER REASON WHERE TO GO”, “dispatch NUMBER UNIT”, “ask for more facts NUMBER QUESTION”, “reclassify NUMBER AS REASON”.
help-staff-check = Check: “approve NUMBER”, “send back NUMBER REASON”, “order a rework NUMBER REASON”, “close with an explanation NUMBER WORDS”.
help-staff-unit = Handle: “acknowledge NUMBER”, “make first contact NUMBER”, “resolve NUMBER REPLY”, “write a message NUMBER WORDS”, “add a note NUMBER WORDS”, “draft a return NUMBER WHY REASON; EVIDENCE”, “draft a request for more time NUMBER DAYS REASON”, “check in NUMBER WHAT WAS DONE”.
help-staff-head = Heads of units: “sign NUMBER”, “ask to return it NUMBER WHY REASON”, “ask for more time NUMBER DAYS REASON”, “send the drafted return NUMBER”, “drop the drafted return NUMBER REASON”, “ask to suspend NUMBER WHY DATE REASON”, “add an assisting unit NUMBER UNIT FOR WHAT”, “release an assisting unit NUMBER UNIT”, “call units in NUMBER UNIT FOR WHAT”, “answer the supervision sheet NUMBER REPLY”.
help-staff-supervise = Supervise: “supervise NUMBER LEVEL UNIT WORDS”, “hold a conference NUMBER UNITS LEAD DECISION”, “close the supervision sheet NUMBER REASON”, “grant more time NUMBER”, “release an assisting unit NUMBER UNIT”, “record a return visit NUMBER RESULT”, “find that the unit shirked NUMBER REASON”; “access NUMBER” shows who saw a ticket; a print with identity takes two: “ask to export the identity NUMBER REASON”, and another supervisor “let the identity be exported NUMBER”.
help-staff-figures = Figures: “board”, “report week”, “figures month UNIT”, “list K3 month”.
help-staff-items = Lists: “items”, “items month”: which items are asked for most, and which questions no list answers.
help-staff-publish = Publishing: drafts of the editors come here. "/drafts" shows the changes, "/publish NUMBER" puts one in force at once, "/sendbacklists NUMBER reason" returns it; your own draft needs somebody else. "/listlog" shows who drafted and who published.
help-staff-operate = Operating: what is wrong with the desk itself (Telegram out of reach, messages that cannot be delivered, units without staff) is told here. For more, run "wenban doctor" on the server.
help-staff-open = Send a number to open a ticket; its buttons are the steps, and a button’s words with the number can be typed too. You are asked for what you leave out.

# Queues

queue-dispatch = To accept, dispatch or check, by time left:
queue-unit = For your unit to do, by time left:
queue-intake = What you took in, the last first:
queue-watch = Due soon or late:
queue-empty-dispatch = Nothing is waiting to be accepted, dispatched or checked.
queue-empty-unit = Your unit has nothing to do.
queue-empty-intake = You have not taken anything in yet.
queue-empty-watch = No tickets are due soon or late.
roster-title = Duty roster
roster-day = { $date }:
roster-shift = · { $from }–{ $to } { $name } ({ $office })
roster-shift-instead = · { $from }–{ $to } { $name } (for { $other }, { $office })
roster-nobody = · { $office }: nobody is on duty
roster-none = · There is no roster: every dispatcher hears that a matter waits
button-roster = Duty roster
button-stand-in = Change a shift
ask-shift = Which shift does somebody else take? You can also type it: "stand in 2026-11-24 08:30 孙立新".
button-shift = { $date } { $from }–{ $to } { $name }
ask-stand-in = On { $date } from { $from } to { $to } { $name } is on duty ({ $office }). Who takes the shift?
button-colleague = { $name }
stand-in = On { $date } from { $from } to { $to } { $name } is on duty ({ $office }), arranged by { $by }. { $name } will hear then that a matter waits.
queue-line = { $n }. { $number } [{ $card }·{ $priority }] { $class }, { $state }: { $title }
queue-line-due = { $n }. { $number } [{ $card }·{ $priority }] { $class }, { $state }, due { $due }: { $title }
queue-task = { $n }. { $number } [{ $card }·{ $priority }] { $duty }: { $class }, { $state }: { $title }
queue-task-due = { $n }. { $number } [{ $card }·{ $priority }] { $duty }: { $class }, { $state }, due { $due }: { $title }
queue-more = { $more } more; they follow when these are done.

# Tickets

ticket-title = { $number } [{ $card }·{ $priority }] { $class }, { $state }
ticket-text = What: { $text }
ticket-place = Where: { $place }
ticket-contact = Contact: { $contact }
ticket-secrecy = Who it is: { $secrecy }
ticket-files = Files: { $files }
ticket-source = Source: { $source }, { $at }
ticket-office = Lead: { $office }
ticket-due = This step is due: { $due }
ticket-citizen-due = Answer to the resident due: { $due }
ticket-rating = Rated { $at }: { $grade }; { $solved }
ticket-rating-struck = Rated { $at }, not counted after review: { $grade }; { $solved }
ticket-reply = Draft reply: { $reply }
proposal = Proposed: { $office } ({ $item } { $code }, { $list })
proposal-basis = Basis: { $basis }
proposal-assists = Assisting: { $offices }
proposal-fast = Fast track: one line of the lists fits, so one press sends it.
ask-unit = Who should { $number } go to? Press a unit or reply with its number:
ask-unit-option = { $n }. { $office } ({ $item } { $code }, { $list })
ask-unit-other = If none fits, type the name of a unit.
ask-unit-none = { $number }: no unit in the lists fits. Type the name of a unit and the basis.
done = { $number }: done ({ $step }).
done-here = This group now gets the notices for dispatchers.
done-office = Unit: { $office }

# Board and report

digest-day = Digest of { $day }
digest-week = Digest of the week { $from } to { $to }
digest-done = { $filed } filed, { $closed } closed
digest-done-since = Since { $since }: { $filed } filed, { $closed } closed
digest-cards = Open with a yellow card: { $yellow }, with a red card: { $red }; due today: { $due }
digest-unsigned = Acknowledged by the desk because the unit did not: { $n }
digest-bad-reviews = Bad reviews not put right yet: { $n }
digest-late = Units with most red cards:
digest-hot = Many people report:
digest-topic = · { $area }: { $title }, { $tickets } tickets of { $people } people in 7 days
hot-topic = Many people report “{ $title }” in { $area }: { $tickets } tickets of { $people } people in 7 days
hot-topic-next = Please look whether it is one matter: merge the tickets, or call a conference.
board-title = Board, { $at }
board-waiting = To accept or dispatch: { $waiting }; to check: { $checking }
board-waiting-late = To accept or dispatch: { $waiting }; to check: { $checking }, { $late } of them late
board-empty = No unit has open tickets.
board-row = { $office }: open { $open }, in time { $green }, yellow { $yellow }, red { $red }
board-no-unit = No unit yet
report-title = { $from } to { $to }, tickets: { $n }
report-first-response = First response: { $spread }
report-dispatch = Time to dispatch: { $spread }
report-handling = Handling time: { $spread }
report-on-time = Resolved in time: { $rate }; due and not done: { $due }, late and open: { $late }
report-solved = Solved: { $rate }
report-satisfied = Satisfied: { $rate }
report-excluded = Not counted: { $counts }
report-excused = Late through nobody's fault, as a supervisor decided, and not counted: { $numbers }
report-own = Only the tickets that you handled yourself; not those of your colleagues.
report-excluded-count = { $reason } { $n }
report-units = By unit, in order of name, not ranked:
report-unit = { $office }: tickets { $n }, in time { $on-time }, satisfied { $satisfied }, late and open { $late }
report-unit-few = { $office }: tickets { $n } (fewer than 10, for information only), in time { $on-time }, satisfied { $satisfied }, late and open { $late }
report-classes = By class:
report-approvals-none = No department matters were handed to a town or village by approval.
report-approvals =
    { $n ->
        [1] { $n } department matter handed to a town or village by approval (not theirs by the lists, so named here):
       *[other] { $n } department matters handed to towns or villages by approval (not theirs by the lists, so each is named here):
    }
report-approval = · { $number } { $office }: approval { $approval } (by { $approver }), ends { $until }
report-gaps-none = No question without an answer was asked by several people.
report-gaps = { $n } questions were asked by several people and no list answers them (for the editor of the lists):
report-gap = · week of { $week }, people: { $people }: { $example }
items-title = Items: { $from } to { $to }, { $n } tickets filed, { $unlinked } of them linked to no item
items-row = · { $title } { $code }: { $n }
figures-title = { $of }, { $from } to { $to }, tickets: { $n }
figure-line-none = { $code } { $name }: —
figure-line-time = { $code } { $name }: { $wall }, mean { $mean }; in office hours, { $working } (cases: { $n })
figure-line-time-few = { $code } { $name }: { $wall }, mean { $mean }; in office hours, { $working } (cases: { $n }, too few to judge)
figure-line-rate = { $code } { $name }: { $rate }
figure-line-rate-few = { $code } { $name }: { $rate }, too few to judge
figure-line-mean = { $code } { $name }: { $n }, { $mean } on average
figure-line-count = { $code } { $name }: { $n }
figures-score = Score: { $points } points (band { $band }). Weights: contacted in time { $response }, resolved in time { $on-time }, solved { $solved }, satisfied { $satisfied }; { $red } off for each red card, { $evasion } off for each case of shirking
figures-score-few = Score: { $points } points (band { $band }; too few cases, for information only). Weights: contacted in time { $response }, resolved in time { $on-time }, solved { $solved }, satisfied { $satisfied }; { $red } off for each red card, { $evasion } off for each case of shirking
figures-score-none = Score: — (all four rates are needed). Weights: contacted in time { $response }, resolved in time { $on-time }, solved { $solved }, satisfied { $satisfied }; { $red } off for each red card, { $evasion } off for each case of shirking
figures-list-hint = To see the tickets behind a figure, choose below or send “/list K3”.
group-all = All
group-own = Tickets that you handled

# The tickets behind a figure

evidence-title = Tickets behind { $code }: { $of }, { $from } to { $to }
evidence-figure = { $name }:
evidence-none = { $name }: no tickets.
evidence-minutes = { $n }. { $number }: { $wall } (in office hours: { $working })
evidence-yes = { $n }. { $number }: yes
evidence-no = { $n }. { $number }: no
evidence-half = { $n }. { $number }: counts as half
evidence-times = { $n }. { $number } (times: { $times })
evidence-amount = { $n }. { $number }: { $amount }
evidence-one = { $n }. { $number }
evidence-more = { $more } more are not listed here; download the table to see them all.

# Buttons

button-queue = Queue
button-unit = My unit
button-watch = Due soon or late
button-board = Board
button-report-day = Daily report
button-report-week = Weekly report
button-report-month = Monthly report
button-items = Items
button-items-day = Items of today
button-items-week = Items of the week
button-items-month = Items of the month
button-report = Back to the report
button-figures = All figures
button-list = Tickets { $code }
button-ticket = Open ticket
button-dispatch = Send to { $office }
button-dispatch-all = Send to { $office } and those that assist
button-dispatch-alone = Send to { $office } only
button-fast = Fast track: send to { $office }
button-fast-all = Fast track: send to { $office } and those that assist
button-units = Choose a unit
button-agree-sheet = Agree and issue it
button-refuse-sheet = Do not agree
button-grant-ledger-in = Grant: on the ledger
button-grant-suspend = Grant: suspend
button-grant-report-up = Grant: report up

# Notices to staff

notice-staff-submitted = New { $class } { $number }, waiting to be accepted
notice-staff-accepted = { $number } ({ $class }) accepted, waiting for dispatch
notice-staff-triage-near = { $class } { $number }: the time to dispatch it is nearly over
notice-staff-declined = { $number } ({ $class }) not accepted
notice-staff-triage-late = { $number } ({ $class }): dispatch is late, please act now
notice-staff-dispatched = New task: { $class } { $number }, please acknowledge
notice-staff-dispatched-watch = Copy: { $class } { $number } went to a town or village; you need not acknowledge
notice-staff-fast-tracked = { $number } ({ $class }) went on the fast track: exactly one line of the lists fits, so the desk dispatched it
notice-staff-temporary-task = Temporary task: { $class } { $number } goes to the town by approval
notice-staff-accept-reminder = { $number } ({ $class }) has not been acknowledged yet, please hurry
notice-staff-auto-accepted = { $number } ({ $class }) was not acknowledged in time and has been acknowledged automatically
notice-staff-contact-check = { $number } ({ $class }): the resident has been asked to confirm the contact
notice-staff-contact-denied = { $number } ({ $class }): the resident says nobody made contact, please look into it
notice-staff-contact-late = { $number } ({ $class }): first contact is late
notice-staff-measures-late = { $number } ({ $class }): first measures are late; note on the ticket what was done
notice-staff-shirking-upheld = { $number } ({ $class }): the unit was found to have shirked its duty; this counts against it
notice-staff-info-needed = { $number } ({ $class }): the resident has been asked for more facts
notice-staff-info-answered = { $number } ({ $class }): the resident has answered
notice-staff-info-missing = { $number } ({ $class }): the resident has not answered; please go on or close
notice-staff-words-added = { $number } ({ $class }): the resident added something
notice-staff-message = { $number } ({ $class }): new message
notice-staff-return-asked = { $number } ({ $class }): the unit asks to return it, please decide
notice-staff-return-against-list = { $number } ({ $class }): returned as “not our duty”, although the list names this unit
notice-staff-return-granted = { $number } ({ $class }): return granted, to be dispatched again
notice-staff-return-refused = { $number } ({ $class }): return refused, please go on; the deadline stays
notice-staff-return-late = { $number } ({ $class }): the return request has waited too long
notice-staff-relief-asked = { $number } ({ $class }): a request is waiting for a decision
notice-staff-relief-drafted = { $number } ({ $class }): a colleague drafted a request; the head may send or drop it
notice-staff-draft-dropped = { $number } ({ $class }): the head did not send the drafted request, please go on
notice-staff-relief-refused = { $number } ({ $class }): request refused, please go on
notice-staff-extension-granted = { $number } ({ $class }): more time granted
notice-staff-dates-moved = { $number } ({ $class }): the public holidays or the office hours have changed, so the deadline has changed; the new date is below
notice-staff-reclassified = { $number } ({ $class }) was reclassified and its deadline has come forward; the new date is below
notice-staff-reported-up = { $number } ({ $class }) reported up to the county; the town assists
notice-staff-assist-assigned = To assist: { $class } { $number }
notice-staff-assist-done = { $number } ({ $class }): an assisting unit has answered
notice-staff-assist-released = { $number } ({ $class }): help is no longer needed
notice-staff-suspended = { $number } ({ $class }) suspended, the clock is stopped
notice-staff-suspension-review = { $number } ({ $class }): time to review the suspension
notice-staff-resumed = { $number } ({ $class }) resumed, the clock is running
notice-staff-ledger-in = { $number } ({ $class }) is on the ledger
notice-staff-ledger-review = { $number } ({ $class }): time to review the ledger entry, please report progress
notice-staff-ledger-progress = { $number } ({ $class }): progress on the ledger entry
notice-staff-ledger-out = { $number } ({ $class }) is off the ledger and goes on
notice-staff-yellow = Yellow card: { $class } { $number } is due soon
notice-staff-red = Red card: { $class } { $number } is late; please give the reason and a new plan
notice-staff-red-watch = Red card: { $class } { $number } is late; the unit was asked why, with a new plan
notice-staff-to-sign = { $number } ({ $class }) needs the signature of the head of the unit
notice-staff-to-check = { $number } ({ $class }): a reply is waiting to be checked
notice-staff-check-late = { $number } ({ $class }): checking the reply is late
notice-staff-sent-back = { $number } ({ $class }) sent back to be done again
notice-staff-replied = { $number } ({ $class }): the resident has been answered
notice-staff-feedback-reminder = { $number } ({ $class }): the resident has been reminded to rate
notice-staff-bad-review = Bad rating: { $class } { $number }, please contact the resident
notice-staff-bad-review-watch = Bad rating: { $class } { $number }; the unit was asked to contact the resident
notice-staff-bad-review-late = { $number } ({ $class }): dealing with the bad rating is late
notice-staff-rework = { $number } ({ $class }): to be done again
notice-staff-review-contested = { $number } ({ $class }): the unit contests the bad rating
notice-staff-review-decided = { $number } ({ $class }): the contested rating has been decided
notice-staff-closed = { $number } ({ $class }) closed
notice-staff-closed-explained = { $number } ({ $class }) closed with an explanation
notice-staff-appealed = { $number } ({ $class }): the resident appeals against its not being accepted
notice-staff-appeal-refused = { $number } ({ $class }): appeal refused
notice-staff-reopened = { $number } ({ $class }) reopened
notice-staff-merged = { $number } ({ $class }) merged
notice-staff-unmerged = { $number } ({ $class }) unmerged
notice-staff-cancelled = { $number } ({ $class }) withdrawn by the resident
notice-staff-urged = Reminder: { $class } { $number }, please hurry
notice-staff-urge-received = { $number } ({ $class }): the resident asks to hurry
notice-staff-supervised = Supervision sheet: { $class } { $number }, please answer in time
notice-staff-supervised-watch = { $class } { $number }: a supervision sheet went to the unit
notice-staff-sheet-proposed = { $number } ({ $class }): supervision at a higher level is proposed, for the leader to decide
notice-staff-sheet-answered = { $number } ({ $class }): the supervision sheet has been answered
notice-staff-sheet-late = { $number } ({ $class }): the answer to the supervision sheet is late
notice-staff-raised = { $number } ({ $class }) raised to the leaders; a conference is needed
notice-staff-long-overdue = { $number } ({ $class }) is still open 5 working days after its red card; the leaders are asked to step in
notice-staff-whistled = Called in: { $class } { $number }, please send somebody
notice-staff-checked-in = { $number } ({ $class }): the department called in has checked in
notice-staff-check-in-late = { $number } ({ $class }): the department called in has not checked in on time
notice-staff-conferred = { $number } ({ $class }): the conference has decided
notice-staff-export-asked = { $number } ({ $class }): a supervisor asks for the case with the identity; another supervisor decides
notice-staff-export-granted = { $number } ({ $class }): the case may be exported with the identity; who asked prints it with wenban ticket print NUMBER --identity --officer THEIR-CODE, and nobody else
notice-staff-export-refused = { $number } ({ $class }): the case may not be exported with the identity

# Words of the pictures

chart-board-title = Open tickets by unit
chart-report-title = How tickets were handled
chart-times = Times
chart-rates = In time, solved, satisfied
chart-handling = Handling time by unit
chart-on-time = Resolved in time, by unit
chart-median = Median
chart-p90 = 90% within
chart-cases = n = { $n }
chart-part = { $part } of { $of }
chart-late = Due and not done: { $due }; late and open: { $late }
chart-clock = Times are clock time; handling time leaves out pauses
chart-order = Units are in order of name, not ranked
chart-few = Grey: fewer than { $n } cases, for information only
chart-grey = grey: fewer than { $n }
chart-more = Shown are the { $shown } units with the most tickets; units left out: { $more }
chart-mean = mean { $mean }
chart-empty = No tickets in this period
chart-figures-title = Figures
chart-all-rates = Rates
chart-counts = Counts

# Names of tables and columns

table-figures = Figures
table-evidence = Evidence
table-tickets = Tickets
table-everything = All
table-wall-clock = clock time
table-working-time = working time
table-minutes = minutes
table-hours = hours
table-days = days
table-share = share (0 to 1)
table-pieces = cases
table-few-cases = too few cases
table-scores = Scores
table-places = Places among peers
table-approvals = Tasks by approval
table-period = Period: { $from } to { $to }
table-taken = Exported by { $by } on { $at } ({ $year })
column-scope = Scope
column-code = Code
column-figure = Figure
column-clock = Clock
column-unit = Counted in
column-cases = Cases
column-part = Met
column-rate = Rate
column-median = Median (in the unit beside)
column-p90 = 90th percentile (in the unit beside)
column-mean = Mean (in the unit beside)
column-remark = Remarks
column-value = Value (in the unit beside)
column-ticket = Ticket
column-class = Class
column-priority = Urgency
column-category = Category
column-area = Area
column-office = Unit
column-state = State
column-submitted = Filed
column-dispatched = First dispatched
column-first-response = First response
column-due = Unit's deadline
column-citizen-due = Answer to resident due
column-resolved = Resolved
column-closed = Closed
column-rework = Reworks
column-returns = Returns asked for
column-grade = Rating
column-excluded = Not counted because
column-points = Points
column-band = Band
column-place = Place
column-peers = Peers with a place
column-approval = Approval
column-approver = Approved by
column-until = Approval ends

# Names of figures

figure-first-response = First response time
figure-dispatch = Time to dispatch
figure-acknowledge = Time to acknowledge
figure-handling = Handling time
figure-citizen-wait = Resident's waiting time
figure-acknowledged-on-time = Acknowledged in time
figure-response-rate = Contacted in time
figure-resolved-rate = Resolved
figure-on-time-rate = Resolved in time
figure-solve-rate = Solved
figure-satisfaction-rate = Satisfied
figure-praise-rate = Good ratings
figure-bad-review-rate = Bad ratings
figure-overall-satisfaction-rate = Satisfied overall (unrated counts as fairly satisfied)
figure-return-rate = Returns asked for
figure-return-granted-rate = Returns granted
figure-first-dispatch-right-rate = Right unit at first dispatch
figure-rework-rate = Reworked
figure-repeat-rate = Repeated
figure-extension-rate = Granted more time
figure-visited-rate = Followed up
figure-evaluated-rate = Rated
figure-bad-review-fixed-rate = Bad ratings put right
figure-submitted = Filed
figure-not-yet-due = Open and not yet due
figure-late = Late
figure-late-open = Late and still open
figure-extension-days = Days of extension
figure-supervised = Supervision sheets
figure-yellow-cards = Yellow cards
figure-red-cards = Red cards
figure-no-fault = Not the unit's fault
figure-evasion = Cases of shirking

# Contacts, who looked, files

button-reveal = Show contact
button-files = Show files
ask-reason = To see the contact details of { $number }, type your reason. Your name and the reason are recorded; supervisors and auditors can read them.
revealed-title = Contact details of { $number } (please do not forward or take screenshots)
revealed-contact = Contact: { $contact }
revealed-no-contact = No contact details were left, or they have been destroyed.
revealed-words = Original words: { $words }
revealed-until = Shown until { $until }, then masked. This look has been recorded.
revealed-over = The contact details of { $number } are masked again: { $contact }. To see them once more, give a reason again.
revealed-page = The contact details of { $number } are not sent through this platform. Please open this before { $until }: { $url }
access-none = Nobody has looked at { $number } yet.
access-title = Who has looked at { $number } (newest first):
access-line = · { $at } { $by } { $look }
access-line-reason = · { $at } { $by } { $look }: { $reason }
access-more =
    { $more ->
        [1] There is { $more } older entry; the command wenban audit access lists all.
       *[other] There are { $more } older entries; the command wenban audit access lists all.
    }
files-none = { $number } has no files.
files-title = Files of { $number }:
file-line = { $n }. { $kind }, { $kilobytes } KB
file-coming = { $n }. Still being fetched from the messaging platform; please look again in a while
file-lost = { $n }. Could not be fetched (too large, of a type not accepted, or already deleted there); please ask the resident for it
file-title = { $number } file { $n }: { $kind }, { $kilobytes } KB
file-command = Run this on the server: { $command }

# The case file

case-heading = [ { $title } ]
case-watermark = [With the identity, not to be passed on] asked for by { $by }, approved by { $approver }, printed { $at }. Reason: { $reason }
case-title = Case { $number }
case-matter = Matter
case-units = Handling units
case-contacts = Contacts
case-calls = Departments called in
case-supervision = Supervision
case-conferences = Conferences
case-requests = Requests
case-result = Result
case-files = Files
case-steps = Steps
case-looks = Who has looked
case-end = Verification
case-class = Class: { $value }
case-state = State: { $value }
case-priority = Urgency: { $value }
case-source = Source: { $value }
case-secrecy = Requester: { $value }
case-submitted = Filed: { $value }
case-citizen-due = Answer to the resident due: { $value }
case-first-response = First response: { $value }
case-resolved = Resolved: { $value }
case-closed = Closed: { $value }
case-profile = Rules for deadlines: { $value }
case-text = What: { $value }
case-place = Where: { $value }
case-item = Item: { $value }
case-added = { $at } added: { $value }
case-contact = Contact: { $value }
case-words = Original words: { $value }
case-lead = Lead: { $value }
case-assist = Assisting: { $value }
case-dispatched = – dispatched: { $value }
case-accepted = – acknowledged: { $value }
case-contacted = – first contact: { $value }
case-due = – due: { $value }
case-done = – done: { $value }
case-contact-try = { $at } { $result }
case-answered = answer: { $value }
case-days = working days: { $value }
case-until = until: { $value }
case-plan = plan: { $value }
case-report-up = report up to: { $value }
case-decided = why it was decided so: { $value }
case-whistle = { $at } { $by } called: { $value }
case-called = called: { $value }
case-checked-in = checked in: { $value }
case-action = did: { $value }
case-call-grade = the town's grade: { $value }
case-sheet = { $at } supervision sheet #{ $n } ({ $level }, { $cause }): { $office }
case-sheet-text = wanted: { $value }
case-sheet-reply = answer: { $value }
case-conference = { $at } { $offices }: { $value }
case-conference-lead = To lead: { $value }
case-request = { $at } { $request } ({ $decision }): { $reason }
case-measures = Measures: { $value }
case-reply = Reply: { $value }
case-evaluation = Rating: { $grade }, { $solved }
case-visits = Return visits
case-visit = { $at } { $by } asked the requester ({ $solved }): { $value }
case-past-evaluation = Earlier rating: { $grade }, { $solved }
case-evaluation-words = Said with the rating: { $value }
case-by = { $role } { $who }
case-step = { $n }. { $at } { $action } ({ $by }) → { $state }
case-step-reason = { $n }. { $at } { $action } ({ $by }) → { $state }: { $reason }
case-head = End of the record chain: { $value }
case-printed = Printed by { $by } on { $at }; please keep it safe

# Taking a step: what to choose and to write

ask-step = { $number } “{ $step }”: { $need }
prompt-put-aside = “{ $step }” on { $number } was not finished and is put aside; nothing was done.
prompt-over = “{ $step }” on { $number } waited long for its answer and is put aside. What you just wrote was not taken for it; to go on, choose it below and write it again.
option = { $choice }
option-card = { $card }: { $office }
steps-more = { $number }: you can also:
steps-none = { $number }: there is nothing else you can do right now.
button-more-steps = More
not-done-first = { $number }: { $by } was first and did “{ $action }” at { $at }; the ticket is now “{ $state }”.
ticket-item = Item: { $item }
ticket-similar = Possibly the same matter; can be merged:
need-reason = please write the reason.
need-evidence = please name the evidence: which line of a list, or which document.
need-contact = Please write what was said and agreed.
need-no-contact = Please write why nobody was reached.
need-reply = please write the answer.
need-note = please write the note.
need-visit = please write what was said.
need-relay = please write what to tell the resident.
need-question = please write what to ask the resident.
need-purpose = please write what they are to do.
need-plan = please write the plan; the reason may follow after a semicolon.
need-progress = please write what progress has been made.
need-explanation = please write the explanation for the resident.
need-channel = please write where to go instead (the channel and the body).
need-approval = please write the approval, separated by semicolons: number; approver; goal; powers; money; last day (such as 2026-12-31).
need-message = please write what the unit is to do.
need-decision = please write what the conference decided.
need-deed = please write what was done after checking in.
need-decline-reason = why is it not accepted? Press one or reply with its number:
need-return-reason = why is it returned? Press one or reply with its number:
need-pause-reason = why should it be suspended? Press one or reply with its number:
need-way = How was the resident contacted? Press one, or answer with its number:
need-checks = Please check the reply against the five points: it answers each point, the facts were checked, the basis is named, the words are plain, no personal data of others. If all hold, press the first; if one does not, press that one, and the reply does not go out:
need-resolution = how far did it get? Press one or reply with its number:
need-verdict = does this bad rating count? Press one or reply with its number:
need-solved = is it solved by the resident's word? Press one or reply with its number:
need-pace = how is it going? Press one or reply with its number:
need-consent = how did the person agree? Press one or reply with its number:
need-filing = what should it be changed to? Press one, reply with its number, or type a village or an item code:
need-days = how many working days? Press one or type a number:
need-typed-days = How many working days? Please type a number:
need-typed-office = Which unit? Please type its name:
need-typed-ticket = Into which ticket? Please send its number:
need-date = until when? Press one, reply with its number, or type a date (such as 2026-12-31):
need-level = which level of supervision? Press one or reply with its number:
need-grade = how well did they respond? Press one or reply with its number:
need-office = which unit? Press one, reply with its number, or type its name:
need-county-office = which county department should it go up to? Type its name:
need-conference-lead = who leads, as the conference decided? Press one, reply with its number, or type its name:
need-offices = which units? Type their names, separated by commas without spaces:
need-sheet = which supervision sheet? Press one or reply with its number:
need-card = which card? Press one or reply with its number:
need-ticket = which ticket should it be merged into? Press one or send its number:

# What stands beside a ticket's way

matter-request-return = To decide: { $office } asks to return it
matter-supervisor-decides = A supervisor decides this time
matter-request-extension =
    { $n ->
        [1] To decide: { $office } asks for { $n } more working day
       *[other] To decide: { $office } asks for { $n } more working days
    }
matter-request-report-up = To decide: { $office } asks to report it up to the county
matter-request-suspension = To decide: { $office } asks to suspend it until { $due }
matter-request-ledger = To decide: { $office } asks to put it on the ledger until { $due }
matter-export = Another supervisor decides: the case with the identity
matter-draft-return = Draft for the head of the unit: { $office } would return it
matter-draft-extension =
    { $n ->
        [one] Draft for the head of the unit: { $office } would ask for one more working day
       *[other] Draft for the head of the unit: { $office } would ask for { $n } more working days
    }
matter-pause-awaiting-requester = Clock stopped: waiting for the resident, until { $due } at the latest
matter-pause-legal-procedure = Clock stopped: statutory procedure, until { $due } at the latest
matter-pause-season = Clock stopped: the season, until { $due } at the latest
matter-pause-third-party-test = Clock stopped: third-party test, until { $due } at the latest
matter-pause-ledger = On the ledger: target date { $due }
matter-assist = Assisting: { $office }, due { $due }
matter-assist-done = Assisting unit has answered: { $office }
matter-assist-waived = Assisting unit was released: { $office }
matter-call = Called in: { $office }, check-in due { $due }
matter-call-answered = Checked in: { $office }, { $due }
matter-sheet-proposed = Supervision at a higher level proposed, sheet #{ $n }: { $office }, for the leader to decide
matter-sheet-open = Supervision sheet #{ $n }: { $office }, answer due { $due }
matter-sheet-answered = Supervision sheet #{ $n }: { $office } has answered, waiting to be closed
matter-urged = Reminders sent: { $n }
matter-urgency-proposed = The priority is proposed by the words: accepting or dispatching confirms it; if wrong, refile it as ordinary first
matter-named-unit = The matter is about { $office }: it cannot lead and does not see who wrote, so it is not proposed
matter-accused = About this member of staff: { $office } (kept away: neither sees nor handles it)
matter-bad-review = Bad rating (grade { $n }), due { $due }
matter-review-contested = Bad rating (grade { $n }), contested by the unit, due { $due }
matter-appeal = The resident appeals against its not being accepted; to decide
matter-parent = Merged into { $other }
matter-child = Merged ticket: { $other }
matter-conference = Conference ({ $due }) decided:
matter-conference-lead = Conference ({ $due }) decided that { $office } leads:

# What the date of a notice is for

notice-code = Detail: { $code }
notice-urgent = Priority: { $priority }. Please deal with it at once
detail-resolution = Reached: { $value }
detail-result = Result for the file: { $value }
detail-reply = Reply to the resident: { $value }
detail-return-reason = Reason for the return: { $value }
detail-evidence = Evidence: { $value }
detail-suggested = Should go to: { $value }
detail-days = Working days asked for: { $value }
detail-report-up = Report up to: { $value }
detail-pause-reason = Reason for the pause: { $value }
detail-until = Pause asked until: { $value }
detail-plan = Plan: { $value }
detail-target = Ledger asked until: { $value }
detail-level-of-supervision = Level: { $value }
detail-conference-lead = To lead: { $value }. The present unit asks for a return, and the ticket is designated to it
detail-conference-keeps = To lead: { $value }, as it does already
detail-grade = Rating: { $value }
detail-priority = Proposed by its words as { $value }; please check when accepting
ticket-sensitive = Sensitive personal information: { $what }. Agents do not see it and messages do not carry it; use it for this matter only
detail-sensitive = Sensitive personal information: { $value }. Open the ticket to read it
detail-role = Decided this time by: { $value }
detail-masked = Personal numbers masked in the reply: { $value }. The resident sees them masked too.
notice-due-answer = Answer by { $due }
notice-due-dispatch = Dispatch by { $due }
notice-due-appeal = Appeal by { $due }
notice-due-reply = Please answer by { $due }
notice-due-rate = Please rate by { $due }
notice-due-contact = Contact by { $due }
notice-due-check = Check by { $due }
notice-due-measures = First measures by { $due }
notice-due-check-in = Check in by { $due }
notice-due-sheet = Answer the supervision sheet by { $due }
notice-due-approval = Approved until { $due }
notice-due-export = Print by { $due }
notice-due-pause = Paused until { $due }
notice-due-ledger = Target date { $due }
notice-due-result = Result by { $due }
notice-due-accept = Sign for it by { $due }
notice-due-fix = Put right by { $due }
notice-due-decide = To be decided by { $due }
notice-due-promised = Promised: { $due }
notice-due-explain = The unit explains why, with a new plan, by { $due }
notice-due-assist = Assisting unit answers by: { $due }
notice-due-reopen = With new facts you can bring it back until: { $due }
notice-due-unit-named = You are told which unit has it by { $due }

# The desk itself

items-changed-desk = The lists are new. These items changed; please check the rules of dispatch:
items-changed-unit = The lists are new. These items of your unit changed; please check basis, papers and limits:
items-changed-item = · { $item }
items-changed-more = And { $more } more; please see the lists.
upkeep-unit = Nobody is there: { $office } has open tickets ({ $open }), and the staff list names no handler and no head of it.
upkeep-unit-next = Add them to the staff list and load it with wenban catalog load, or have a dispatcher send the tickets elsewhere.
upkeep-role = Nobody is there: no { $role } has signed in, so their notices reach nobody.
upkeep-role-next = Send them a sign-in link: wenban staff invite with their code.
upkeep-down = Telegram cannot be reached since { $since }: messages do not come in, or do not go out.
upkeep-down-next = wenban doctor says why. The page works; messages that were not sent are kept.
upkeep-back = Telegram works again; it could not be reached from { $since } to { $until }. Messages that were kept are going out.
upkeep-dead = Messages that did not go through: { $sent } not delivered, { $received } came in and could not be handled.
upkeep-dead-next = wenban outbox dead says why; try them again or take them off the list.
upkeep-calendar = No notice on the holidays of { $year } is loaded: dates in that year are provisional and may move.
upkeep-calendar-next = Once the notice is out, load it with wenban calendar import; the dates are reckoned anew by themselves.
upkeep-roster = Nobody of { $office } is on duty on { $date }.
upkeep-roster-next = Add somebody to duty.csv and load it with wenban catalog load; otherwise every dispatcher hears that a matter waits.
upkeep-log = The logs are not as they were written:
upkeep-log-event = · Ticket { $number }, entry { $place }: { $what }
upkeep-log-look = · Ticket { $number }, look { $place }: { $what }
upkeep-log-words = · Ticket { $number }, words of entry { $place } as they were said: { $what }
upkeep-log-contact = · Ticket { $number }, who the requester is: { $what }
upkeep-log-file = · Ticket { $number }, file { $place }: { $what }
upkeep-log-own = · A look ({ $place }) at what is kept of one person: { $what }
upkeep-log-anchor = · Anchor { $place }: { $what }
upkeep-log-more = { $more } more
upkeep-log-next = Do not change the database, and make a backup first; wenban audit verify names all of it.

# Papers about personal data (the command wenban privacy)
paper-incident-title = Notice about your personal information
paper-incident-what = On [DATE] we found that [WHAT HAPPENED AND WHY]. Your ticket was looked at in that time by [WHOM].
paper-incident-data = Information concerned: [THE MATTER / THE CONTACT / THE WORDS AS SAID].
paper-incident-harm = What may follow: [FOR INSTANCE CALLS BY SOMEBODY WHO CLAIMS TO BE US].
paper-incident-done = We have: [CLOSED THE ACCOUNT, MENDED THE RIGHTS, REPORTED IT].
paper-incident-you = You can: tell nobody a code or PIN; hang up on anybody who claims to be the handling unit and call 12345 to check; reply “my data” to correct or delete what you left.
paper-incident-who = Questions go to: [UNIT, NAME, TELEPHONE].
paper-assessment-title = # Personal information protection impact assessment (Personal Information Protection Law, art. 55 and 56)
paper-assessment-purpose = ## 1. Purpose and manner: taking in and handling what residents bring, a statutory duty (art. 13(3) and 34). [ADD THE BASIS OF THIS OFFICE]
paper-assessment-need = Need: only the matter, its place and one contact; no field for an identity number; health, children under 14 and bank accounts are pointed out before sending and restricted. [ASSESS]
paper-assessment-kept = How long it is kept:
paper-assessment-identity = - Contacts and words as said: { $days ->
    [0] for ever
    [one] one day after the archive
   *[other] { $days } days after the archive
}
paper-assessment-messages = - Conversations: { $days ->
    [0] for ever
    [one] one day
   *[other] { $days } days
}
paper-assessment-questions = - Questions without an answer (masked): { $days ->
    [0] for ever
    [one] one day
   *[other] { $days } days
}
paper-assessment-readers = Who may ask for a contact (with a reason, for 30 minutes, logged):
paper-assessment-reader = - { $role }: { $n }
paper-assessment-risk = ## 2. Effect on people and risks: [WHO COMPLAINED BECOMES KNOWN, REPRISALS, MESSAGES PASSED ON; HOW LIKELY]
paper-assessment-telegram = - Telegram: { $content }
paper-telegram-off = not used
paper-telegram-minimal = numbers, states and dates only
paper-telegram-full = carries the matters; its servers are abroad, which needs a security assessment first (art. 36)
paper-assessment-measures = ## 3. Measures: contacts are encrypted and masked; looks and exports are logged and cannot be changed; sensitive matters are restricted. [ASSESS WHETHER THEY FIT THE RISKS]
paper-assessment-key = - Folder of the key: { $key } (keep it apart from the backups)
paper-assessment-end = Assessed by: [ ]  Date: [ ]  Keep this report and the record of handling for three years at least.

# The lists: drafts, publishing, corrections

list-drafts-none = No draft of the lists waits.
list-drafts = Drafts of the lists that wait:
list-drafts-line = · Draft { $draft } by { $author }, { $at }
button-list-draft = Drafts of the lists { $draft }
list-draft = Draft { $draft } of the lists, written by { $author }, { $at }. It is not in force: questions are still answered from the lists before it.
list-change-added = New items ({ $n }):
list-change-changed = Changed items ({ $n }):
list-change-ended = Items that are taken out or given an end ({ $n }):
list-change-table = Table { $table }: { $added } new rows, { $gone } rows gone
list-draft-outdated = Other lists came in force since it was written, so it cannot be published. Please send it back; its author has to draft it again on the lists of today.
list-draft-waits = It waits for a publisher; its author cannot publish it.
list-draft-decide = Please check these changes. Once published they hold for everybody at once. If something is wrong, send it back and say what.
button-publish = Publish the lists { $draft }
button-send-back-lists = Send the lists back { $draft }
list-draft-published = Draft { $draft } of the lists (by { $author }) was published by { $by } and is in force as version { $version }. Questions are answered from it within a few seconds.
list-draft-sent-back = Draft { $draft } of the lists (by { $author }) was sent back by { $by }: { $reason }. Please mend it and draft it again.
list-log-none = Nothing has been done with the lists yet.
list-log = What was done with the lists (newest first):
list-log-more = { $more } more before that.
ask-list-words-suggest = What is wrong with "{ $on }", and how should it be? One sentence will do; name the source if you can. To leave it, send "cancel".
ask-list-words-send-back = What has to be changed in draft { $on }? Its author will be told. To leave it, send "cancel".
ask-list-words-turn-down = Why is suggestion { $on } not taken? The one who made it will be told. To leave it, send "cancel".
suggested = Thank you. Suggestion { $n } went to the editors of the lists: { $title } { $code }. You will hear what becomes of it.
suggestions-none = No suggestion waits.
suggestions = Suggestions that wait:
suggestions-line = Suggestion { $n }: { $title } { $code }, { $author }, { $at }: { $words }
suggestions-more = { $more } more follow.
button-follow-suggestion = Follow suggestion { $suggestion }
button-turn-down = Turn down suggestion { $suggestion }
suggestion-followed = Suggestion { $n } is taken: { $title } { $code }. { $by } will put it into the lists; it holds once they are published.
suggestion-followed-how = Suggestion { $n } is taken: { $title } { $code }. { $by }: { $reason }. It holds once the lists are published.
suggestion-turned-down = Suggestion { $n } is not taken: { $title } { $code }. { $by }: { $reason }
button-suggest = Suggest a correction
button-suggestions = Suggestions
button-list-drafts = Drafts of the lists
button-list-log = Log of the lists
help-staff-suggest = A mistake in an item: open it and press "Suggest a correction", or send "/suggest CODE what is wrong"; it goes to the editors.
help-staff-edit = Drafting: "wenban catalog load PATH --draft --officer YOUR-CODE" on the server checks as a load does, and holds once a publisher agrees; "/drafts" shows how it stands; "/suggestions" shows what others suggest, "/followsuggestion NUMBER" and "/turndown NUMBER reason" answer.
