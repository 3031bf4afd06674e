# Messages that cannot be read, buttons that are over

unreadable-kind = I cannot read this kind of message. Please type, or send a photo, a voice message or a location.
unreadable-too-large = This file is too large. Please send a smaller one, or a photo instead.
unreadable-wrong-type = This type of file is not accepted. Please send a photo, a voice message, a video or a PDF file.
unreadable-not-text = This could not be read as text. Please type it and send it again.
too-long = That was long; only the first { $kept } characters were kept. Please send the rest in parts, or add it after filing.
button-over = This button has expired or was already used, and nothing was changed. Please say what you need, or open “My tickets” again.

# Why something is refused, and what to do instead

refusal-not-your-role = You have no right to “{ $right }”. Those who do: { $who }. Please ask them.
refusal-not-your-unit = This ticket is not your unit’s, so you cannot “{ $right }”. Those who can: { $who }, those of a unit for their own unit only. Please ask them.
refusal-not-your-town = This ticket is of another town, so you cannot “{ $right }”. That town’s and the county’s { $who } can. Please ask them.
refusal-list-gives-it = The lists give this to { $office } ({ $item }), so it cannot be declined as no duty of the government. Please dispatch it; if it is filed as the wrong matter, refile it first; if the list is wrong, a supervisor decides.
refusal-cannot-call = The unit may not know who filed this ticket, so there is no number or address to use. Write through the desk: “relay NUMBER words”, then note the contact as a message.
refusal-not-your-ticket = The number and the query code do not match. Please check both as given when you filed, and send them again.
refusal-too-many-codes = Too many wrong query codes, so we have stopped checking for now. Please try again after { $until }; if you have lost the code, call the hotline.
refusal-recused = You have an interest in this matter and must step aside. Please let a colleague with no interest handle it.
refusal-not-now = The ticket is now “{ $state }”, so this cannot be done: { $action }. Open the ticket to see what can be done.
refusal-changed-meanwhile = { $by } has just done this first: { $action }. Please open the ticket again and see what is left to do.
refusal-unknown-number = No ticket has the number { $number }. Please check it and send it again, or press “My tickets”.
refusal-unreadable = Tickets whose record is damaged and cannot be opened, left out: { $n } ({ $numbers }). This was noted for the operator. If it is urgent, please call 12345 or come to the window.
refusal-number-malformed = “{ $number }” is not a ticket number. Numbers look like WB-date-serial-check character. Please send it again.
refusal-number-mistyped = The last character of { $number } does not fit; something may be mistyped. Please check it and send it again.
refusal-timer-not-due = The timer “{ $timer }” is not due yet or has already run. Please open the ticket again.
refusal-too-short = That is too short to act on. Please write at least { $least } characters: what, where and when.
refusal-too-long = That is too long; the limit is { $most } characters. Please write what matters first and add the rest after filing.
refusal-notice-not-shown = The resident has not been shown the privacy notice yet. Please show it first, then file.
refusal-too-many-today =
    { $most ->
        [1] You have filed { $most } ticket today, which is the limit. If it is urgent, call the hotline; otherwise file tomorrow, or add to a ticket you already have.
       *[other] You have filed { $most } tickets today, which is the limit. If it is urgent, call the hotline; otherwise file tomorrow, or add to a ticket you already have.
    }
refusal-category-needed = No category has been chosen. Please choose one, then accept.
refusal-words-too-short = That is too short for its reader to understand. Please write at least { $least } characters and say what is meant.
refusal-not-a-choice = “{ $given }” is not among the choices. Please choose one of those listed, or type it as shown.
refusal-office-not-clear = “{ $office }” may be several offices: { $offices }. Please type the full name.
refusal-link-over = This sign-in link has ended, was used, or is not complete; you are not signed in. Please ask the operator for a new one.
refusal-not-your-figures = You cannot see these figures; those of your own unit you can. Those who see all: { $who }. Please ask them.
refusal-only-item-figures = Who keeps the lists sees figures of items, not of the work of units and persons. Please send “items” to see which items are asked for most and which questions no list answers.
refusal-export-not-granted = A case with the identity takes two supervisors: send “ask to export the identity NUMBER REASON” first; once another supervisor agrees, who asked has a day to print it. Without the identity it can be printed at once.
refusal-export-over = The time to print it ended at { $until }. Please ask again with “ask to export the identity NUMBER REASON”; another supervisor has to agree.
refusal-reason-needed = A reason is needed. Please write it and try again.
refusal-text-needed = This is missing: { $what }. Please add it and try again.
refusal-channel-needed = When a matter is not accepted, the resident must be told where to go. Please name the channel and the body.
refusal-legal-body-needed = Where there is a legal channel, the resident must learn which body to go to, such as the county court, the labour arbitration commission or the justice bureau for a review. Please add it.
refusal-asked-enough =
    { $most ->
        [1] The resident has been asked { $most } time, which is the limit. Please go on with what is known, or talk to the dispatcher.
       *[other] The resident has been asked { $most } times, which is the limit. Please go on with what is known, or talk to the dispatcher.
    }
refusal-unknown-office = There is no unit called “{ $office }”. Please choose one of the proposals or type the full name.
refusal-basis-needed = Dispatching to { $office } needs a basis. Please choose an item of a list; without one use an approval (dispatch, designate or report up by approval), or designate the lead that a conference decided on.
refusal-basis-names-another = This basis does not name { $office }. As in force now, it names: { $named }. Please choose another unit or another basis; without one use an approval (dispatch, designate or report up by approval).
refusal-approval-not-valid = Approval { $approval } has ended or lacks something it must state. Please ask the supervisor to check it.
refusal-shifted-down = By the lists this is a matter of the level above and cannot be sent to { $office } without a list item or an approval. Please send it to the department that the lists name, or give the approval number with “dispatch by approval”.
refusal-report-up-instead = A town cannot dispatch to { $office } directly. Please let the head of the handling unit ask to report it up to the county.
refusal-not-above = { $office } is not above the town, so it cannot be reported up to it. Please choose a county department.
refusal-unit-is-named = The matter is about { $office } itself, so it cannot handle it. Please choose another unit or the one above it.
refusal-contracted-cannot-lead = { $office } works under contract and cannot lead. Please let a government unit lead and this one assist.
refusal-already-involved = { $office } is already working on this ticket. Please choose another unit.
refusal-not-involved = { $office } is not working on this ticket. Please open the ticket to see the units.
refusal-not-for-automat = This ticket cannot be dispatched automatically. Please let the dispatcher do it.
refusal-designation-needed =
    { $returns ->
        [1] It has been returned { $returns } time, so the supervisor must name the unit: from the lists, by approval, or the lead of a conference. Please ask the supervisor.
       *[other] It has been returned { $returns } times, so the supervisor must name the unit: from the lists, by approval, or the lead of a conference. Please ask the supervisor.
    }
refusal-nothing-disputed = Nobody disputes who is responsible for this ticket, so no unit needs to be designated. Please let the dispatcher send it.
refusal-designated = Your unit was designated and cannot return the ticket. If there is a difficulty, please ask the supervisor.
refusal-bound-by-conference = The conference decided that this unit handles it, and that is binding. If there is a difficulty, please ask the supervisor.
refusal-return-too-late = A return had to be asked for before { $until }. Please go on; if in doubt, ask the dispatcher.
refusal-returned-before = Your unit has returned this ticket before and cannot do so again. Please let the supervisor decide.
refusal-supervisor-decides = The 2nd return has to be decided by the supervisor. Please ask the supervisor.
refusal-already-asked = This has already been asked for and is waiting for a decision: { $request }. Please wait for it.
refusal-nothing-asked = No such request is waiting for a decision: { $request }. Please open the ticket to see where it stands.
refusal-nothing-drafted = No draft ({ $request }) is waiting for the head of the unit; it may have been sent or dropped. Please open the ticket to see where it stands; the head can also ask directly.
refusal-asker-decides = You asked for it, so you cannot decide it. Please let a colleague decide.
refusal-extension-too-late = More time had to be asked for before { $due }. Please hurry, and explain to the supervisor.
refusal-extensions-used-up =
    { $most ->
        [1] More time can be granted { $most } time at most, and that is used up. Please hurry, and tell the supervisor if it cannot be done.
       *[other] More time can be granted { $most } times at most, and that is used up. Please hurry, and tell the supervisor if it cannot be done.
    }
refusal-extension-too-long = At most this much more time can be granted: { $left }. Please change the number of days and ask again.
refusal-end-not-within = The end date must be after today, and { $latest } at the latest. Please change the date.
refusal-leader-decides = A ledger entry of more than 90 days has to be decided by the leader. Please ask the leader.
refusal-assists-unfinished = Assisting units have not answered yet: { $offices }. Please remind them, or let the head of the unit release them.
refusal-contact-needed = The resident has not been contacted yet. Please make contact, record it, then resolve.
refusal-evidence-needed = A report of an offence needs the record of what was found. Send the photo or document here, or write the number of a document such as 沂城管罚〔2026〕7号 into the reply, then resolve.
refusal-not-signed = The head of the unit has not signed yet. Please get the signature first.
refusal-already-signed = It has already been signed. If something has changed, ask the dispatcher to send it back.
refusal-handler-checks = You handled it, so you cannot check it. Please let a colleague check it.
refusal-supervisor-checks = This ticket has to be checked by the supervisor. Please ask the supervisor.
refusal-checks-missing = The reply does not meet: { $points }. Please send it back, or approve once it is mended.
refusal-nobody-to-ask = There is nobody to ask for a rating. Please use “close without rating”.
refusal-somebody-to-ask = The resident has to be asked for a rating, so it cannot simply be closed. Please use “approve” so that the reply goes out.
refusal-grade-out-of-range = Grades run from 1 to 5. Please choose again.
refusal-evaluation-closed = The rating is final and can no longer be changed. If there is more to say, please tell the supervisor.
refusal-no-bad-review = There is no bad rating to deal with. Please open the ticket to see where it stands.
refusal-supervisor-signs = Closing with an explanation after a bad rating has to be signed by the supervisor. Please ask the supervisor.
refusal-new-facts-needed = This matter is closed and can only be reopened with new facts. Please tell us what is new.
refusal-too-late-to-reopen = It could be reopened only until { $until }. Please file a new ticket or call the hotline.
refusal-no-appeal = No appeal is waiting for a decision. Please open the ticket to see where it stands.
refusal-review-stands = A supervisor has decided that this bad rating stands; it cannot be contested again. Please wait for the dispatcher to order it done again, or explain the matter to the supervisor.
refusal-appealed-already = There has already been an appeal, which is pending or decided. Please check the ticket.
refusal-not-the-same-matter = This is not the same matter at the same place as ticket { $parent }, so they cannot be merged. Please check the number.
refusal-parent-not-fit = Ticket { $parent } has ended, has been merged itself, or is more confidential or sensitive. Please choose another ticket.
refusal-has-children = Other tickets are merged into this one. Please unmerge them first.
refusal-danger-stands = This is about safety and cannot be withdrawn; staff must look into it. Please add what has changed, or call the hotline.
refusal-consent-needed = Who acts for somebody says how they agreed: in person, by telephone or in writing. Please add it.
refusal-requester-takes-back = The resident filed this and takes it back themselves. If it should not be accepted, decline it with a reason and the place to go; then they can appeal.
refusal-still-open = Something is still open: { $what }. Please settle it first; if in doubt, ask the supervisor.
refusal-urged-today = You have already asked today, and the unit knows. You can ask again after { $next }.
refusal-no-such-level = There is no such level of supervision to choose here. Please choose one of those listed below.
refusal-no-supervision = There is no such open supervision sheet. Please open the ticket to check.
refusal-no-card = There is no such card. Please open the ticket to check.
refusal-only-towns-whistle = Only a town's handling unit can call departments in. If you need a department's help, please ask the dispatcher.
refusal-not-called = Your unit was not called in. Please open the ticket to check.
refusal-stays-confidential = Confidentiality can be made stricter, never looser. Please keep it as it is and try again.
refusal-wait-not-over = The resident may answer until { $until }, so it cannot be closed with an explanation yet. Please wait, or resume the work.
refusal-no-way-to-write = The resident cannot be written to through the desk, so no message can be sent and the clock does not stop for an answer. Please ask by telephone or in person and write a note of it.
refusal-nothing-given = Nothing has been chosen: { $what }. Please choose at least one and try again.
refusal-identity-hidden = The resident asked to stay unknown to the handling unit, so you cannot see the contact details. Please write through the ticket with “/message NUMBER words”, or ask the dispatcher.
refusal-identity-unknown = There are no contact details to see: the ticket is anonymous, none were left, or they were destroyed as the rules require. Please write through the ticket with “/message NUMBER words”.
refusal-no-such-file = There is no such file, or it has not been fetched yet. Please send “/files NUMBER” to see what there is.
refusal-private-only = This is your own affair and everybody in the group would read it, so we do not handle it here. Please open a private chat with me from my profile picture and send it there.
refusal-no-contact-kept = We keep no contact details of yours, so there is nothing to change or delete. You can leave them when you file a ticket.
refusal-no-such-draft = There is no draft { $draft } of the lists. Send "/drafts" to see which there are.
refusal-draft-decided = { $by } has decided on draft { $draft } already. Send "/drafts" to see which are left.
refusal-own-draft = You wrote draft { $draft } yourself, and nobody publishes their own draft. These can: { $others }.
refusal-draft-outdated = Other lists came in force since draft { $draft } was written, so it cannot be published. Please send it back; its author has to draft it again.
refusal-draft-damaged = Draft { $draft } is not what its author wrote any more and cannot be published. Please send it back so that it is drafted again, and have an operator look into it (wenban audit verify).
refusal-no-such-item = No list has "{ $code }". Please check the code, or ask for the item first and press "Suggest a correction".
refusal-too-many-followed = One conversation follows { $most } items at the most. Please stop following some first.
refusal-no-shift = This shift is over, or is not in the roster. Type "duty roster" for today and tomorrow, or "stand in" to choose again. Where there is no roster, an operator writes it in duty.csv.
refusal-no-colleague = No other dispatcher of this office could take the shift. Please ask an operator to add somebody in staff.csv, or a supervisor to watch what waits.
refusal-no-such-suggestion = There is no suggestion { $suggestion }. Send "/suggestions" to see which there are.
refusal-suggestion-decided = { $by } has decided on suggestion { $suggestion } already. Send "/suggestions" to see which are left.

# The command line: a desk is running

cli-desk-running = A desk is running on this database, and with SQLite one program at a time may write. Stop it first (Ctrl-C or SIGTERM: it finishes what is under way and loses nothing), then run this again. With PostgreSQL both can run at once.
cli-instead-chat = Or leave it running and talk to it on its page.
