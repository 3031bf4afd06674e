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
ask-unit = To whom does { $number } go? Press a unit or reply with its number:
ask-unit-option = { $n }. { $office } ({ $item } { $code }, { $list })
ask-unit-other = If none fits, type the name of the unit.
ask-unit-none = { $number }: the lists name no unit. Type the name of the unit and the basis.
ask-words = { $number }, { $step }: please type the reason or the text.
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

# Buttons

button-queue = Queue
button-unit = My unit
button-watch = Watch
button-board = Board
button-report-day = Daily report
button-report-week = Weekly report
button-report-month = Monthly report
button-ticket = Open ticket
button-dispatch = Send to { $office }
button-units = Choose a unit

# Notices to staff

notice-submitted-staff = New { $class } { $number }, waiting to be accepted
notice-accepted-staff = { $class } { $number } accepted, waiting for dispatch
notice-declined-staff = { $class } { $number } declined
notice-triage-late-staff = { $class } { $number }: dispatch is late, act now
notice-dispatched-staff = New task: { $class } { $number }, please acknowledge
notice-temporary-task-staff = Temporary task: { $class } { $number } goes to the town by approval
notice-accept-reminder-staff = { $class } { $number } is not acknowledged yet
notice-auto-accepted-staff = { $class } { $number } was acknowledged automatically, late
notice-contact-check-staff = { $class } { $number }: the resident was asked to confirm the contact
notice-contact-denied-staff = { $class } { $number }: the resident says nobody made contact
notice-contact-late-staff = { $class } { $number }: first contact is late
notice-info-needed-staff = { $class } { $number }: the resident was asked for more
notice-info-answered-staff = { $class } { $number }: the resident has answered
notice-info-missing-staff = { $class } { $number }: no answer came; go on or close
notice-words-added-staff = { $class } { $number }: the resident added something
notice-message-staff = { $class } { $number }: a message
notice-return-asked-staff = { $class } { $number }: a return is asked for, please decide
notice-return-against-list-staff = { $class } { $number }: returned as “not our duty” although the list names the unit
notice-return-granted-staff = { $class } { $number }: return granted, to be dispatched again
notice-return-refused-staff = { $class } { $number }: return refused, go on; the limit stays
notice-return-late-staff = { $class } { $number }: the return request waits too long
notice-relief-asked-staff = { $class } { $number }: a request waits for a decision
notice-relief-refused-staff = { $class } { $number }: the request is refused, go on
notice-extension-granted-staff = { $class } { $number }: more time granted
notice-reported-up-staff = { $class } { $number } reported up; the town assists
notice-assist-assigned-staff = To assist: { $class } { $number }
notice-assist-done-staff = { $class } { $number }: an assisting unit has answered
notice-assist-released-staff = { $class } { $number }: no longer to assist
notice-suspended-staff = { $class } { $number } suspended, the clock stands still
notice-suspension-review-staff = { $class } { $number }: review the suspension
notice-resumed-staff = { $class } { $number } resumed, the clock runs
notice-ledger-in-staff = { $class } { $number } is on the ledger
notice-ledger-review-staff = { $class } { $number }: report progress of the ledger entry
notice-ledger-progress-staff = { $class } { $number }: progress of the ledger entry
notice-ledger-out-staff = { $class } { $number } is off the ledger
notice-yellow-staff = Yellow card: { $class } { $number } is near its limit
notice-red-staff = Red card: { $class } { $number } is late; give the reason and a new plan
notice-to-sign-staff = { $class } { $number }: the head's signature is needed
notice-to-check-staff = { $class } { $number }: a reply waits for its check
notice-check-late-staff = { $class } { $number }: the check of the reply is late
notice-sent-back-staff = { $class } { $number } sent back
notice-replied-staff = { $class } { $number }: the resident has the answer
notice-feedback-reminder-staff = { $class } { $number }: the resident was reminded to rate
notice-bad-review-staff = Bad rating: { $class } { $number }, contact the resident
notice-bad-review-late-staff = { $class } { $number }: the bad rating waits too long
notice-rework-staff = { $class } { $number }: to be done again
notice-review-contested-staff = { $class } { $number }: the unit contests the rating
notice-review-decided-staff = { $class } { $number }: the contested rating is decided
notice-closed-staff = { $class } { $number } closed
notice-closed-explained-staff = { $class } { $number } closed with an explanation
notice-appealed-staff = { $class } { $number }: the resident appeals against not being accepted
notice-appeal-refused-staff = { $class } { $number }: appeal refused
notice-reopened-staff = { $class } { $number } reopened
notice-merged-staff = { $class } { $number } merged
notice-unmerged-staff = { $class } { $number } unmerged
notice-cancelled-staff = { $class } { $number } withdrawn by the resident
notice-urged-staff = Urged: { $class } { $number }
notice-urge-received-staff = { $class } { $number }: the resident urges
notice-supervised-staff = Supervision sheet: { $class } { $number }, answer in time
notice-sheet-proposed-staff = { $class } { $number }: supervision by the leader is proposed
notice-sheet-answered-staff = { $class } { $number }: the supervision sheet is answered
notice-sheet-late-staff = { $class } { $number }: the supervision sheet is late
notice-raised-staff = { $class } { $number } raised to the leaders; a conference is due
notice-whistled-staff = Called in: { $class } { $number }, send somebody
notice-checked-in-staff = { $class } { $number }: the called unit is there
notice-check-in-late-staff = { $class } { $number }: the called unit is not there
notice-conferred-staff = { $class } { $number }: the conference has decided

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

# Names of tables and columns

table-figures = Figures
table-evidence = Evidence
table-tickets = Tickets
table-everything = All
table-wall-clock = by the clock
table-working-time = working time
table-few-cases = too few cases
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
