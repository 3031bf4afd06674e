-- The tables of the desk. Times are milliseconds since 1970 UTC; structured values are JSON text.

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- What came in, one row a message; the key makes a second arrival harmless.
CREATE TABLE inbox (
    seq          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation TEXT    NOT NULL,
    message_key  TEXT    NOT NULL UNIQUE,
    body         TEXT    NOT NULL,
    received_at  INTEGER NOT NULL
);
CREATE INDEX inbox_of_conversation ON inbox (conversation, seq);

-- Where each conversation stands.
CREATE TABLE session (
    conversation TEXT    NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL,
    body         TEXT    NOT NULL,
    updated_at   INTEGER NOT NULL
);

-- What goes out, one row a message. Rows of channels that fetch for themselves are 'shown'.
CREATE TABLE outbox (
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    inbox_seq    INTEGER,
    dedupe_key   TEXT,
    lang         TEXT    NOT NULL,
    reply        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    not_before   INTEGER NOT NULL,
    tries        INTEGER NOT NULL DEFAULT 0,
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'shown', 'sent', 'dead')),
    error        TEXT
);
CREATE UNIQUE INDEX outbox_once ON outbox (dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX outbox_of_conversation ON outbox (conversation, id);
CREATE INDEX outbox_of_message ON outbox (inbox_seq) WHERE inbox_seq IS NOT NULL;
CREATE INDEX outbox_pending ON outbox (channel, id) WHERE state = 'pending';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';

-- What could not be read or handled, kept as it came.
CREATE TABLE dead_letter (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source      TEXT    NOT NULL,
    message_key TEXT    NOT NULL UNIQUE,
    raw         BLOB    NOT NULL,
    why         TEXT    NOT NULL,
    received_at INTEGER NOT NULL
);

-- Numbers that count up, by name.
CREATE TABLE counter (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
);

CREATE TABLE ticket (
    number       TEXT    NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL,
    state        TEXT    NOT NULL,
    class        TEXT    NOT NULL,
    priority     TEXT    NOT NULL,
    area         TEXT,
    conversation TEXT,
    intake_by    TEXT,
    requester    TEXT,
    lead         TEXT,
    submitted_at INTEGER NOT NULL,
    due_at       INTEGER,
    timer_at     INTEGER,
    chain_head   TEXT    NOT NULL,
    chain_seal   TEXT    NOT NULL,
    body         TEXT    NOT NULL
);
CREATE INDEX ticket_of_conversation ON ticket (conversation, submitted_at);
CREATE INDEX ticket_by_intake ON ticket (intake_by, submitted_at) WHERE intake_by IS NOT NULL;
CREATE INDEX ticket_by_requester ON ticket (requester) WHERE requester IS NOT NULL;
CREATE INDEX ticket_by_state ON ticket (state, due_at);
CREATE INDEX ticket_by_lead ON ticket (lead, state);
CREATE INDEX ticket_by_area ON ticket (area, state);
CREATE INDEX ticket_by_time ON ticket (submitted_at);
CREATE INDEX ticket_timer ON ticket (timer_at) WHERE timer_at IS NOT NULL;

-- Units that have something to do on a ticket, with the first date of each.
CREATE TABLE ticket_unit (
    number TEXT    NOT NULL REFERENCES ticket (number),
    office TEXT    NOT NULL,
    due_at INTEGER,
    PRIMARY KEY (number, office)
);
CREATE INDEX ticket_unit_by_office ON ticket_unit (office, due_at);

-- Every step of every ticket, only ever added to.
CREATE TABLE ticket_event (
    number     TEXT    NOT NULL REFERENCES ticket (number),
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    actor      TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    event      TEXT    NOT NULL,
    prev_hash  TEXT    NOT NULL,
    hash       TEXT    NOT NULL,
    PRIMARY KEY (number, seq)
);
CREATE INDEX ticket_event_by_time ON ticket_event (at);
CREATE TRIGGER ticket_event_no_update BEFORE UPDATE ON ticket_event
BEGIN
    SELECT RAISE(ABORT, 'ticket_event is append-only');
END;
CREATE TRIGGER ticket_event_no_delete BEFORE DELETE ON ticket_event
BEGIN
    SELECT RAISE(ABORT, 'ticket_event is append-only');
END;
-- REPLACE removes the row before without firing the trigger above.
CREATE TRIGGER ticket_event_no_replace BEFORE INSERT ON ticket_event
    WHEN EXISTS (SELECT 1 FROM ticket_event WHERE number = NEW.number AND seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'ticket_event is append-only');
END;

-- Seals over the newest event of every ticket that changed and the newest look at everything that was
-- looked at, chained, only ever added to.
CREATE TABLE audit_anchor (
    seq       INTEGER NOT NULL PRIMARY KEY,
    until     INTEGER NOT NULL,
    entries   TEXT    NOT NULL,
    prev_hash TEXT    NOT NULL,
    hash      TEXT    NOT NULL
);
CREATE TRIGGER audit_anchor_no_update BEFORE UPDATE ON audit_anchor
BEGIN
    SELECT RAISE(ABORT, 'audit_anchor is append-only');
END;
CREATE TRIGGER audit_anchor_no_delete BEFORE DELETE ON audit_anchor
BEGIN
    SELECT RAISE(ABORT, 'audit_anchor is append-only');
END;

-- Who a requester is: sealed, and apart from the tickets.
CREATE TABLE vault (
    requester    TEXT    NOT NULL PRIMARY KEY,
    sealed       BLOB    NOT NULL,
    contact_hash TEXT    NOT NULL,
    created_at   INTEGER NOT NULL
);
CREATE INDEX vault_by_contact ON vault (contact_hash);

-- Words of tickets that hold personal numbers, as they were said; the tickets keep them masked.
CREATE TABLE vault_words (
    number     TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    sealed     BLOB    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (number, seq)
);

-- Who looked at what, revealed or exported it, and why: a chain for each thing looked at, only ever
-- added to.
CREATE TABLE access_log (
    entity    TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    prev_hash TEXT    NOT NULL,
    hash      TEXT    NOT NULL,
    PRIMARY KEY (entity, seq)
);
CREATE INDEX access_log_by_time ON access_log (at);
CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log
BEGIN
    SELECT RAISE(ABORT, 'access_log is append-only');
END;
CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
BEGIN
    SELECT RAISE(ABORT, 'access_log is append-only');
END;
CREATE TRIGGER access_log_no_replace BEFORE INSERT ON access_log
    WHEN EXISTS (SELECT 1 FROM access_log WHERE entity = NEW.entity AND seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'access_log is append-only');
END;

-- Where each of these chains ends: the number of looks, the last hash, and a seal over both.
CREATE TABLE access_head (
    entity TEXT    NOT NULL PRIMARY KEY,
    seq    INTEGER NOT NULL,
    head   TEXT    NOT NULL,
    seal   TEXT    NOT NULL
);

CREATE TABLE file (
    id         TEXT    NOT NULL PRIMARY KEY,
    mime       TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    bytes      BLOB    NOT NULL,
    created_at INTEGER NOT NULL
);

-- Files that a ticket has, by the id it knows them by; the others go after some days.
CREATE TABLE file_use (
    id TEXT NOT NULL PRIMARY KEY
);

-- Questions that an item settled (item) or nothing did, personal numbers masked, askers hashed.
CREATE TABLE asked (
    id    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at    INTEGER NOT NULL,
    asker TEXT NOT NULL,
    words TEXT NOT NULL,
    item  TEXT
);
CREATE INDEX asked_by_time ON asked (at);

-- Files that only the channel has yet: fetched after the commit of their message.
CREATE TABLE file_fetch (
    id         TEXT    NOT NULL PRIMARY KEY,
    mime       TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('wanted', 'kept', 'lost')),
    file       TEXT,
    tries      INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    error      TEXT
);
CREATE INDEX file_fetch_wanted ON file_fetch (not_before) WHERE state = 'wanted';

-- Which conversation an officer speaks from, and which groups dispatch.
CREATE TABLE staff_place (
    conversation TEXT    NOT NULL PRIMARY KEY,
    staff        TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('person', 'group')),
    bound_at     INTEGER NOT NULL
);
CREATE INDEX staff_place_of ON staff_place (staff);

CREATE TABLE staff_invite (
    token_hash TEXT    NOT NULL PRIMARY KEY,
    staff      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left  INTEGER NOT NULL
);

-- The lines of the published lists as they were loaded.
CREATE TABLE catalog_row (
    version INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    name    TEXT    NOT NULL,
    file    TEXT    NOT NULL,
    line    INTEGER NOT NULL,
    cells   TEXT    NOT NULL,
    PRIMARY KEY (version, place)
);

-- Who takes a shift of the duty roster in the place of whom the lists name; minute: when the shift
-- begins, after 00:00.
CREATE TABLE stand_in (
    office  TEXT NOT NULL,
    on_date TEXT NOT NULL,
    minute  INTEGER NOT NULL,
    staff   TEXT NOT NULL,
    PRIMARY KEY (office, on_date, minute)
);

-- Items that a conversation is told about when the lists change them.
CREATE TABLE item_follow (
    conversation TEXT NOT NULL,
    item         TEXT NOT NULL,
    since        INTEGER NOT NULL,
    PRIMARY KEY (conversation, item)
);

-- Lists that an editor drafted; their rows stand in catalog_row as version -id until somebody else
-- puts them in force.
CREATE TABLE list_draft (
    id    INTEGER NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'refused')),
    body  TEXT NOT NULL
);

-- Corrections of items that officers suggest to the editors.
CREATE TABLE item_suggestion (
    id    INTEGER NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'refused')),
    body  TEXT NOT NULL
);

-- Who may poll, send or tick, when several replicas run.
CREATE TABLE lease (
    name   TEXT    NOT NULL PRIMARY KEY,
    holder TEXT    NOT NULL,
    until  INTEGER NOT NULL
);
