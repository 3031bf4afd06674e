# Signing in

signed-in = { $name }, signed in: { $office }, { $roles }
signed-in-next = New tasks come here. To sign out send /signout.
signed-out = Signed out. To sign in again, ask the operator for a new link.
help-staff = For staff: press for queues, board and reports; send a number to open a ticket.

# Queues

queue-dispatch = To accept, dispatch and check, by time left:
queue-unit = With your unit, by time left:
queue-watch = Near the limit and late:
queue-empty-dispatch = Nothing waits to be accepted, dispatched or checked.
queue-empty-unit = Your unit has no open ticket.
queue-empty-watch = No ticket is near its limit or late.
queue-line = { $n }. { $number } [{ $card }·{ $priority }] { $class }, { $state }: { $title }
queue-line-due = { $n }. { $number } [{ $card }·{ $priority }] { $class }, { $state }, due { $due }: { $title }
queue-more = { $more } more; they follow when these are done.

# Tickets

ticket-title = { $number } [{ $card }·{ $priority }] { $class }, { $state }
ticket-text = What: { $text }
ticket-place = Where: { $place }
ticket-contact = Contact: { $contact }
ticket-files = Files: { $files }
ticket-source = From: { $source }, { $at }
ticket-office = Lead: { $office }
ticket-due = This step is due: { $due }
ticket-citizen-due = The resident's date: { $due }
ticket-reply = Reply: { $reply }
proposal = Proposed: { $office } ({ $item } { $code }, { $list })
proposal-basis = Basis: { $basis }
proposal-assists = Assisting: { $offices }
proposal-fast = Fast track: one line of the lists fits, so one press sends it.
ask-unit = To whom does { $number } go? Press a unit or reply with its number:
ask-unit-option = { $n }. { $office } ({ $item } { $code }, { $list })
ask-unit-other = If none fits, type the name of the unit.
ask-unit-none = { $number }: the lists name no unit. Type the name of the unit and the basis.
done = { $number }: done ({ $step }).
done-office = Unit: { $office }
done-due = Next limit: { $due }

# Board and report

board-title = Board, { $at }
board-waiting = To accept or dispatch: { $waiting }; to check: { $checking }
board-empty = No unit has an open ticket.
board-row = { $office }: open { $open }, in time { $green }, yellow { $yellow }, red { $red }
report-title = { $from } to { $to }, tickets: { $n }
report-first-response = First response: { $spread }
report-dispatch = Time to dispatch: { $spread }
report-handling = Handling time: { $spread }
report-on-time = Done in time: { $rate }; due and not done: { $due }, late and open: { $late }
report-solved = Solved: { $rate }
report-satisfied = Satisfied: { $rate }
report-excluded = Not counted: { $counts }
report-excluded-count = { $reason } { $n }
report-units = By unit, in the order of names and not ranked:
report-unit = { $office }: tickets { $n }, in time { $on-time }, satisfied { $satisfied }, late and open { $late }
report-unit-few = { $office }: tickets { $n } (fewer than 10, for information only), in time { $on-time }, satisfied { $satisfied }, late and open { $late }
report-classes = By class:
report-approvals-none = No department's matter was handed to a town or village by approval.
report-approvals = { $n } departments' matters handed to towns or villages by approval (no list gives them these, so each is named):
report-approval = · { $number } { $office }: approval { $approval } (by { $approver }), ends { $until }
figures-title = { $of }, { $from } to { $to }, tickets: { $n }
figure-line-none = { $code } { $name }: —
figure-line-time = { $code } { $name }: { $wall }; in office hours: { $working } (cases: { $n })
figure-line-time-few = { $code } { $name }: { $wall }; in office hours: { $working } (cases: { $n }, too few to judge)
figure-line-rate = { $code } { $name }: { $rate }
figure-line-rate-few = { $code } { $name }: { $rate }, too few to judge
figure-line-days = { $code } { $name }: { $n }, { $days } days on average
figure-line-count = { $code } { $name }: { $n }
figures-score = Score: { $points } points (band { $band }). It is made of contact in time { $response }, resolved in time { $on-time }, solved { $solved } and satisfied { $satisfied }; each red card takes { $red } off, each proven shirking { $evasion }
figures-score-few = Score: { $points } points (band { $band }; too few cases to judge). It is made of contact in time { $response }, resolved in time { $on-time }, solved { $solved } and satisfied { $satisfied }; each red card takes { $red } off, each proven shirking { $evasion }
figures-score-none = Score: — (it needs all four rates). It is made of contact in time { $response }, resolved in time { $on-time }, solved { $solved } and satisfied { $satisfied }; each red card takes { $red } off, each proven shirking { $evasion }
figures-list-hint = To see the tickets behind a figure, press a button below or send “/list K3”.
group-all = All

# The tickets behind a figure

evidence-title = Tickets behind { $code }: { $of }, { $from } to { $to }
evidence-figure = { $name }:
evidence-none = { $name }: no tickets.
evidence-minutes = { $n }. { $number }: { $wall } (office hours: { $working })
evidence-yes = { $n }. { $number }: yes
evidence-no = { $n }. { $number }: no
evidence-half = { $n }. { $number }: counts half
evidence-times = { $n }. { $number }: { $times } times
evidence-days = { $n }. { $number }: days: { $days }
evidence-one = { $n }. { $number }
evidence-more = { $more } more are not listed here; download the table to see them all.

# Buttons

button-queue = Queue
button-unit = My unit
button-watch = Near the limit and late
button-board = Board
button-report-day = Daily report
button-report-week = Weekly report
button-report-month = Monthly report
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

# Notices to staff

notice-staff-submitted = New { $class } { $number }, waiting to be accepted
notice-staff-accepted = { $class } { $number } accepted, waiting for dispatch
notice-staff-declined = { $class } { $number } declined
notice-staff-triage-late = { $class } { $number }: dispatch is late, act now
notice-staff-dispatched = New task: { $class } { $number }, please acknowledge
notice-staff-fast-tracked = { $class } { $number } went on the fast track: one line of the lists fits, so the desk sent it
notice-staff-temporary-task = Temporary task: { $class } { $number } goes to the town by approval
notice-staff-accept-reminder = { $class } { $number } is not acknowledged yet
notice-staff-auto-accepted = { $class } { $number } was acknowledged automatically, late
notice-staff-contact-check = { $class } { $number }: the resident was asked to confirm the contact
notice-staff-contact-denied = { $class } { $number }: the resident says nobody made contact
notice-staff-contact-late = { $class } { $number }: first contact is late
notice-staff-info-needed = { $class } { $number }: the resident was asked for more
notice-staff-info-answered = { $class } { $number }: the resident has answered
notice-staff-info-missing = { $class } { $number }: no answer came; go on or close
notice-staff-words-added = { $class } { $number }: the resident added something
notice-staff-message = { $class } { $number }: a message
notice-staff-return-asked = { $class } { $number }: a return is asked for, please decide
notice-staff-return-against-list = { $class } { $number }: returned as “not our duty” although the list names the unit
notice-staff-return-granted = { $class } { $number }: return granted, to be dispatched again
notice-staff-return-refused = { $class } { $number }: return refused, go on; the limit stays
notice-staff-return-late = { $class } { $number }: the return request waits too long
notice-staff-relief-asked = { $class } { $number }: a request waits for a decision
notice-staff-relief-refused = { $class } { $number }: the request is refused, go on
notice-staff-extension-granted = { $class } { $number }: more time granted
notice-staff-dates-moved = { $class } { $number }: the holidays were published, so the limit has changed; the new date is below
notice-staff-reported-up = { $class } { $number } reported up; the town assists
notice-staff-assist-assigned = To assist: { $class } { $number }
notice-staff-assist-done = { $class } { $number }: an assisting unit has answered
notice-staff-assist-released = { $class } { $number }: no longer to assist
notice-staff-suspended = { $class } { $number } suspended, the clock stands still
notice-staff-suspension-review = { $class } { $number }: review the suspension
notice-staff-resumed = { $class } { $number } resumed, the clock runs
notice-staff-ledger-in = { $class } { $number } is on the ledger
notice-staff-ledger-review = { $class } { $number }: report progress of the ledger entry
notice-staff-ledger-progress = { $class } { $number }: progress of the ledger entry
notice-staff-ledger-out = { $class } { $number } is off the ledger
notice-staff-yellow = Yellow card: { $class } { $number } is near its limit
notice-staff-red = Red card: { $class } { $number } is late; give the reason and a new plan
notice-staff-to-sign = { $class } { $number }: the head's signature is needed
notice-staff-to-check = { $class } { $number }: a reply waits for its check
notice-staff-check-late = { $class } { $number }: the check of the reply is late
notice-staff-sent-back = { $class } { $number } sent back
notice-staff-replied = { $class } { $number }: the resident has the answer
notice-staff-feedback-reminder = { $class } { $number }: the resident was reminded to rate
notice-staff-bad-review = Bad rating: { $class } { $number }, contact the resident
notice-staff-bad-review-late = { $class } { $number }: the bad rating waits too long
notice-staff-rework = { $class } { $number }: to be done again
notice-staff-review-contested = { $class } { $number }: the unit contests the rating
notice-staff-review-decided = { $class } { $number }: the contested rating is decided
notice-staff-closed = { $class } { $number } closed
notice-staff-closed-explained = { $class } { $number } closed with an explanation
notice-staff-appealed = { $class } { $number }: the resident appeals against not being accepted
notice-staff-appeal-refused = { $class } { $number }: appeal refused
notice-staff-reopened = { $class } { $number } reopened
notice-staff-merged = { $class } { $number } merged
notice-staff-unmerged = { $class } { $number } unmerged
notice-staff-cancelled = { $class } { $number } withdrawn by the resident
notice-staff-urged = Urged: { $class } { $number }
notice-staff-urge-received = { $class } { $number }: the resident urges
notice-staff-supervised = Supervision sheet: { $class } { $number }, answer in time
notice-staff-sheet-proposed = { $class } { $number }: supervision by the leader is proposed
notice-staff-sheet-answered = { $class } { $number }: the supervision sheet is answered
notice-staff-sheet-late = { $class } { $number }: the supervision sheet is late
notice-staff-raised = { $class } { $number } raised to the leaders; a conference is due
notice-staff-long-overdue = { $class } { $number } is 5 working days past its red card; the leaders are asked to step in
notice-staff-whistled = Called in: { $class } { $number }, send somebody
notice-staff-checked-in = { $class } { $number }: the called unit is there
notice-staff-check-in-late = { $class } { $number }: the called unit is not there
notice-staff-conferred = { $class } { $number }: the conference has decided

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
chart-clock = Times are by the clock on the wall; handling time leaves out pauses
chart-order = Units are in the order of names and not ranked
chart-few = Grey: fewer than { $n } cases, for information only
chart-more = Shown are the { $shown } units with most tickets; units left out: { $more }
chart-empty = No tickets in this period
chart-figures-title = Figures
chart-all-rates = Rates
chart-counts = Counts

# Names of tables and columns

table-figures = Figures
table-evidence = Evidence
table-tickets = Tickets
table-everything = All
table-wall-clock = by the clock
table-working-time = working time
table-few-cases = too few cases
table-scores = Scores
table-approvals = Tasks by approval
table-period = Period: { $from } to { $to }
table-taken = Exported by { $by } on { $year }, { $at }
column-scope = Scope
column-code = Code
column-figure = Figure
column-clock = Clock
column-cases = Cases
column-part = Part
column-rate = Rate
column-median = Median
column-p90 = Percentile 90
column-mean = Mean
column-remark = Remark
column-value = Value
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
column-due = Unit's date
column-citizen-due = Resident's date
column-resolved = Resolved
column-closed = Closed
column-rework = Reworks
column-returns = Returns asked
column-grade = Rating
column-excluded = Not counted because
column-points = Points
column-band = Band
column-approval = Approval
column-approver = Approved by
column-until = Approval ends

# Names of figures

figure-first-response = First response time
figure-dispatch = Time to dispatch
figure-acknowledge = Time to acknowledge
figure-handling = Handling time
figure-citizen-wait = Time the resident waited
figure-acknowledged-on-time = Acknowledged in time
figure-response-rate = Contacted in time
figure-resolved-rate = Resolved
figure-on-time-rate = Resolved in time
figure-solve-rate = Solved
figure-satisfaction-rate = Satisfied
figure-praise-rate = Good ratings
figure-bad-review-rate = Bad ratings
figure-overall-satisfaction-rate = Satisfied, unrated counted as fairly satisfied
figure-return-rate = Returns asked
figure-return-granted-rate = Returns granted
figure-first-dispatch-right-rate = First dispatch right
figure-rework-rate = Reworked
figure-repeat-rate = Repeated
figure-extension-rate = More time granted
figure-visited-rate = Followed up
figure-evaluated-rate = Rated
figure-bad-review-fixed-rate = Bad ratings put right
figure-submitted = Filed
figure-not-yet-due = Open and not yet due
figure-late = Late
figure-late-open = Late and still open
figure-extension-days = Days of extensions
figure-supervised = Supervisions
figure-yellow-cards = Yellow cards
figure-red-cards = Red cards
figure-no-fault = Not the unit's fault
figure-evasion = Shirking upheld

# Contacts, who looked, files

button-reveal = Show the contact
button-files = Show the files
ask-reason = To see the contact of { $number }, type the reason. The reason and your name are recorded; supervisors and auditors can read them.
revealed-title = Contact of { $number } (do not pass it on, do not photograph it)
revealed-contact = Contact: { $contact }
revealed-no-contact = No contact was given, or it has been destroyed.
revealed-words = As said: { $words }
revealed-until = Shown until { $until }, then masked. This look has been recorded.
revealed-over = The contact of { $number } is masked again: { $contact }. To see it again, give a reason again.
revealed-page = The contact of { $number } is not sent through this platform. Open it before { $until }: { $url }
access-none = Nobody has looked at { $number } yet.
access-title = Who looked at { $number } (newest first):
access-line = · { $at } { $by } { $look }
access-line-reason = · { $at } { $by } { $look }: { $reason }
access-more = There are { $more } older ones; the command wenban audit access lists all.
files-none = { $number } has no files.
files-title = Files of { $number }:
file-line = { $n }. { $kind }, { $kilobytes } KB
file-coming = { $n }. is being fetched from the messenger; look again in a while
file-lost = { $n }. could not be fetched (too large, of a type we do not take, or deleted there); please ask the resident for it
file-title = { $number } file { $n }: { $kind }, { $kilobytes } KB
file-command = Run this on the server: { $command }

# The case file

case-title = Case { $number }
case-matter = Matter
case-units = Handling units
case-requests = Requests
case-result = Result
case-files = Files
case-steps = Steps
case-looks = Who looked
case-end = Check
case-class = Class: { $value }
case-state = State: { $value }
case-priority = Urgency: { $value }
case-source = Source: { $value }
case-secrecy = Requester: { $value }
case-submitted = Submitted: { $value }
case-citizen-due = Due to the resident: { $value }
case-first-response = First response: { $value }
case-resolved = Resolved: { $value }
case-closed = Closed: { $value }
case-profile = Limits: { $value }
case-text = Text: { $value }
case-place = Place: { $value }
case-item = Item: { $value }
case-added = { $at } added: { $value }
case-contact = Contact: { $value }
case-words = As said: { $value }
case-lead = Lead: { $value }
case-assist = Assist: { $value }
case-dispatched = . dispatched: { $value }
case-accepted = . acknowledged: { $value }
case-contacted = . first contact: { $value }
case-due = . due: { $value }
case-done = . done: { $value }
case-request = { $at } { $request } ({ $decision }): { $reason }
case-measures = Measures: { $value }
case-reply = Reply: { $value }
case-evaluation = Rating: { $grade }, { $solved }
case-step = { $n }. { $at } { $action } ({ $role } { $who }) → { $state }
case-step-reason = { $n }. { $at } { $action } ({ $role } { $who }) → { $state }: { $reason }
case-head = End of the chain: { $value }
case-printed = Printed by { $by } at { $at }; keep it safe

# Taking a step: what to choose and to write

ask-step = { $number } "{ $step }": { $need }
option = { $choice }
option-card = { $card }: { $office }
steps-more = { $number }: what else can be done:
steps-none = { $number }: nothing else can be done now.
button-more-steps = More
not-done-first = { $number }: { $by } was first and did "{ $action }" at { $at }; the ticket is now "{ $state }".
ticket-item = Item: { $item }
ticket-similar = Perhaps the same matter; they can be merged:
need-reason = write the reason.
need-reply = write the answer.
need-note = write the note.
need-relay = write what to tell the requester.
need-question = write the question to the requester.
need-purpose = write what they are to do.
need-plan = write the plan; the reason may follow after a semicolon.
need-progress = write how it goes.
need-explanation = write the explanation to the requester.
need-channel = write where to go instead (the channel and the body).
need-approval = write the approval, separated by semicolons: number; approver; goal; powers; money; last day (as 2026-12-31).
need-message = write what is wanted of the unit.
need-decision = write what the conference decided.
need-deed = write what was done after checking in.
need-decline-reason = why is it not accepted? Press one or reply with its number:
need-return-reason = why is it returned? Press one or reply with its number:
need-pause-reason = why shall the clock stand still? Press one or reply with its number:
need-resolution = how far did it get? Press one or reply with its number:
need-verdict = does this bad review count? Press one or reply with its number:
need-pace = how does it go? Press one or reply with its number:
need-filing = change it to what? Press one, reply with its number, or type a village or an item code:
need-days = how many working days? Press one or type the number:
need-date = until when? Press one, reply with its number, or type a date (as 2026-12-31):
need-level = which level? Press one or reply with its number:
need-grade = how well did they come? Press one or reply with its number:
need-office = which unit? Press one, reply with its number, or type its name:
need-county-office = to which county department? Type its name:
need-conference-lead = who leads by the decision? Press one, reply with its number, or type its name:
need-offices = which units? Type their names, separated by commas without spaces:
need-sheet = which sheet? Press one or reply with its number:
need-card = which card? Press one or reply with its number:
need-ticket = with which ticket? Press one or send its number:

# What stands beside a ticket's way

matter-request-return = To decide: { $office } asks to return it
matter-request-extension = To decide: { $office } asks for { $n } more working days
matter-request-report-up = To decide: { $office } asks to hand it to the county
matter-request-suspension = To decide: { $office } asks to suspend it until { $due }
matter-request-ledger = To decide: { $office } asks to put it on the ledger until { $due }
matter-pause-awaiting-requester = Clock stands still: waiting for the requester, until { $due } at the latest
matter-pause-legal-procedure = Clock stands still: statutory procedure, until { $due } at the latest
matter-pause-season = Clock stands still: the season, until { $due } at the latest
matter-pause-third-party-test = Clock stands still: test by a third party, until { $due } at the latest
matter-pause-ledger = On the ledger: target date { $due }
matter-assist = Assisting: { $office }, due { $due }
matter-assist-done = Assist answered: { $office }
matter-call = Called in: { $office }, check-in due { $due }
matter-call-answered = Checked in: { $office }, { $due }
matter-sheet-proposed = The highest level is proposed, sheet #{ $n }: { $office }, the leader decides
matter-sheet-open = Supervision sheet #{ $n }: { $office }, answer due { $due }
matter-sheet-answered = Supervision sheet #{ $n }: { $office } has answered, to be closed
matter-urged = Urged { $n } times
matter-bad-review = Bad review (grade { $n }), due { $due }
matter-review-contested = Bad review (grade { $n }), contested by the unit, due { $due }
matter-appeal = The requester appeals against not being accepted
matter-parent = Merged into { $other }
matter-child = Merged ticket: { $other }

# What the date of a notice is for

notice-code = Kind: { $code }
notice-due-answer = Answer by { $due }
notice-due-dispatch = Dispatch by { $due }
notice-due-appeal = Appeal by { $due }
notice-due-reply = Answer the question by { $due }
notice-due-rate = Rate it by { $due }
notice-due-contact = Contact by { $due }
notice-due-check = Check by { $due }
notice-due-check-in = Check in by { $due }
notice-due-sheet = Answer the sheet by { $due }
notice-due-approval = Approved until { $due }
notice-due-pause = Suspended until { $due }
notice-due-ledger = Target date { $due }
notice-due-result = Result by { $due }
