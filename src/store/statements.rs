//! Every SQL statement of the desk, in one text that both engines understand.
//!
//! Placeholders are `$1`, times are milliseconds, structured values are JSON text, and the clock is
//! bound, never asked for. A test prepares each of them on SQLite and on PostgreSQL.

macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)*
        /// Name and text of every statement.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $sql)),*];
    };
}

/// How many ids `OUTBOX_SENT` takes.
pub(crate) const SENT_AT_ONCE: usize = 16;

statements! {
    APPLIED = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version";

    SETTING = "SELECT value FROM setting WHERE name = $1";
    PUT_SETTING = "INSERT INTO setting (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    FIRST_SETTING = "INSERT INTO setting (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO NOTHING";
    NEXT_SETTING = "UPDATE setting SET value = $1 WHERE name = $2 AND value = $3";

    ADD_INBOX = "INSERT INTO inbox (conversation, message_key, body, received_at)
        VALUES ($1, $2, $3, $4) ON CONFLICT (message_key) DO NOTHING RETURNING seq";
    INBOX_OF = "SELECT i.body, i.received_at,
            (SELECT MIN(o.id) FROM outbox o WHERE o.inbox_seq = i.seq
                AND o.conversation = i.conversation)
        FROM inbox i WHERE i.conversation = $1 ORDER BY i.seq DESC LIMIT $2";

    SESSION = "SELECT version, body FROM session WHERE conversation = $1";
    ADD_SESSION = "INSERT INTO session (conversation, version, body, updated_at)
        VALUES ($1, 1, $2, $3) ON CONFLICT (conversation) DO NOTHING";
    PUT_SESSION = "UPDATE session SET version = version + 1, body = $1, updated_at = $2
        WHERE conversation = $3 AND version = $4";
    SAME_SESSION = "SELECT version FROM session WHERE conversation = $1 AND version = $2";

    ADD_OUTBOX = "INSERT INTO outbox (conversation, channel, inbox_seq, dedupe_key, lang, reply,
            created_at, not_before, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING RETURNING id";
    OUTBOX_PENDING = "SELECT id, conversation, lang, reply, created_at, tries, not_before FROM outbox
        WHERE state = 'pending' AND channel = $1 AND id > $2
            AND (not_before <= $3 OR not_before <= created_at OR error IS NOT NULL)
        ORDER BY id LIMIT $4";
    OUTBOX_PENDING_IDS = "SELECT id FROM outbox
        WHERE state = 'pending' AND channel = $1 AND id > $2
            AND (not_before <= $3 OR not_before <= created_at OR error IS NOT NULL)
        ORDER BY id LIMIT $4";
    OUTBOX_OF_KEY = "SELECT o.id, o.conversation, o.lang, o.reply, o.created_at, o.tries,
            o.not_before
        FROM outbox o JOIN inbox i ON o.inbox_seq = i.seq AND o.conversation = i.conversation
        WHERE i.message_key = $1 ORDER BY o.id";
    OUTBOX_OF = "SELECT id, conversation, lang, reply, created_at, tries, not_before FROM outbox
        WHERE conversation = $1 AND id > $2 ORDER BY id DESC LIMIT $3";
    OUTBOX_ONE = "SELECT id, conversation, lang, reply, created_at, tries, not_before FROM outbox
        WHERE id = $1 AND conversation = $2";
    OUTBOX_SENT = "UPDATE outbox SET state = 'sent' WHERE state = 'pending'
            AND id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    OUTBOX_LATER = "UPDATE outbox SET not_before = $1, error = $2
        WHERE id = $3 AND state = 'pending'";
    OUTBOX_FAILED = "UPDATE outbox SET tries = tries + 1, not_before = $1, error = $2
        WHERE id = $3 AND state = 'pending'";
    OUTBOX_DEAD = "UPDATE outbox SET state = 'dead', error = $1, not_before = $2
        WHERE id = $3 AND state = 'pending'";
    OUTBOX_MOVED = "UPDATE outbox SET conversation = $1 WHERE conversation = $2
        AND state = 'pending'";
    OUTBOX_RETRY = "UPDATE outbox SET state = 'pending', tries = 0, not_before = $1
        WHERE id = $2 AND state = 'dead'";
    OUTBOX_GIVEN_UP = "UPDATE outbox SET state = 'shown' WHERE id = $1 AND state = 'dead'";
    OUTBOX_DEAD_LIST = "SELECT id, conversation, created_at, COALESCE(error, '') FROM outbox
        WHERE state = 'dead' ORDER BY id LIMIT $1";
    OUTBOX_COUNT = "SELECT COUNT(*) FROM outbox WHERE state = $1";

    ADD_DEAD_LETTER = "INSERT INTO dead_letter (source, message_key, raw, why, received_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (message_key) DO NOTHING";
    DEAD_LETTERS = "SELECT id, source, message_key, why, received_at FROM dead_letter
        ORDER BY id DESC LIMIT $1";

    DEAD_BETWEEN = "SELECT
            (SELECT COUNT(*) FROM outbox
                WHERE state = 'dead' AND not_before > $1 AND not_before <= $2),
            (SELECT COUNT(*) FROM dead_letter WHERE received_at > $1 AND received_at <= $2)";
    DEAD_LETTER_COUNT = "SELECT COUNT(*) FROM dead_letter";
    END_DEAD_LETTER = "DELETE FROM dead_letter WHERE id = $1";
    DEAD_LETTER = "SELECT message_key, raw FROM dead_letter WHERE id = $1";

    COUNT_UP = "INSERT INTO counter (name, value) VALUES ($1, 1)
        ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value";

    ADD_TICKET = "INSERT INTO ticket (version, state, class, priority, area, conversation, intake_by,
            requester, lead, submitted_at, due_at, timer_at, chain_head, body, chain_seal, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (number) DO NOTHING";
    PUT_TICKET = "UPDATE ticket SET version = $1, state = $2, class = $3, priority = $4, area = $5,
            conversation = $6, intake_by = $7, requester = $8, lead = $9, submitted_at = $10,
            due_at = $11, timer_at = $12, chain_head = $13, body = $14, chain_seal = $15
        WHERE number = $16 AND version = $17";
    TICKET = "SELECT number, chain_head, body FROM ticket WHERE number = $1";
    TICKETS_OF = "SELECT number, chain_head, body FROM ticket WHERE conversation = $1
        ORDER BY submitted_at DESC LIMIT $2";
    TICKETS_TAKEN_IN = "SELECT number, chain_head, body FROM ticket WHERE intake_by = $1
        ORDER BY submitted_at DESC LIMIT $2";
    TICKETS_OF_CONTACT = "SELECT t.number, t.chain_head, t.body FROM vault v
            JOIN ticket t ON t.requester = v.requester
        WHERE v.contact_hash = $1 ORDER BY t.submitted_at DESC LIMIT $2";
    TICKETS_IN = "SELECT number, chain_head, body FROM ticket WHERE state = $1
        ORDER BY due_at IS NULL, due_at, submitted_at LIMIT $2";
    TICKETS_OF_UNIT = "SELECT t.number, t.chain_head, t.body FROM ticket_unit u
            JOIN ticket t ON t.number = u.number
        WHERE u.office = $1 ORDER BY u.due_at IS NULL, u.due_at, t.submitted_at LIMIT $2";
    END_TICKET_UNITS = "DELETE FROM ticket_unit WHERE number = $1";
    ADD_TICKET_UNIT = "INSERT INTO ticket_unit (number, office, due_at) VALUES ($1, $2, $3)";
    OPEN_BY_UNIT = "SELECT office, COUNT(*) FROM (SELECT number, office FROM ticket_unit
            UNION SELECT number, lead FROM ticket WHERE lead IS NOT NULL AND state IN
            ('assigned', 'return_review', 'in_progress', 'suspended', 'on_ledger', 'review',
             'feedback')) AS held
        GROUP BY office ORDER BY office";
    TICKETS_NEAR = "SELECT number, chain_head, body FROM ticket WHERE area = $1 AND state IN
            ('submitted', 'dispatching', 'assigned', 'return_review', 'in_progress', 'suspended',
             'on_ledger')
        ORDER BY submitted_at DESC LIMIT $2";
    TICKETS_DUE = "SELECT timer_at, number, chain_head, body FROM ticket
        WHERE timer_at <= $1 AND (timer_at, number) > ($2, $3)
        ORDER BY timer_at, number LIMIT $4";
    TICKETS_AFTER = "SELECT number, chain_head, body FROM ticket WHERE number > $1
        ORDER BY number LIMIT $2";
    TICKETS_SINCE = "SELECT number, chain_head, body FROM ticket WHERE state IN
            ('submitted', 'dispatching', 'assigned', 'return_review', 'in_progress', 'suspended',
             'on_ledger', 'review', 'feedback')
            OR number IN (SELECT number FROM ticket_event WHERE at >= $1)
        ORDER BY submitted_at, number";
    ADD_EVENT = "INSERT INTO ticket_event (number, seq, at, actor, action, event, prev_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    STEPS_SINCE = "SELECT number, at FROM ticket_event WHERE at >= $1 AND action = $2 ORDER BY at";
    EVENTS = "SELECT event, prev_hash, hash FROM ticket_event WHERE number = $1 ORDER BY seq";

    PUT_VAULT = "INSERT INTO vault (requester, sealed, contact_hash, created_at)
        VALUES ($1, $2, $3, $4) ON CONFLICT (requester) DO UPDATE
        SET sealed = excluded.sealed, contact_hash = excluded.contact_hash";
    VAULT = "SELECT sealed FROM vault WHERE requester = $1";
    CONTACT_HASHES = "SELECT requester, contact_hash FROM vault";
    ADD_WORDS = "INSERT INTO vault_words (number, seq, sealed, created_at) VALUES ($1, $2, $3, $4)";
    WORDS = "SELECT sealed FROM vault_words WHERE number = $1 ORDER BY seq";
    WORDS_KEPT = "SELECT seq FROM vault_words WHERE number = $1 ORDER BY seq";
    AUDIT_TICKETS = "SELECT number, version, chain_head, chain_seal, state, class, priority, area,
            conversation, intake_by, requester, lead, CAST(submitted_at AS BIGINT) AS submitted_at,
            CAST(due_at AS BIGINT) AS due_at, CAST(timer_at AS BIGINT) AS timer_at, body FROM ticket
        WHERE number > $1 ORDER BY number LIMIT $2";
    AUDIT_EVENTS = "SELECT seq, at, actor, action, event, prev_hash, hash FROM ticket_event
        WHERE number = $1 ORDER BY seq";
    AUDIT_UNITS = "SELECT office, due_at FROM ticket_unit WHERE number = $1 ORDER BY office";
    AUDIT_TICKET = "SELECT number, version, chain_head, chain_seal, state, class, priority, area,
            conversation, intake_by, requester, lead, CAST(submitted_at AS BIGINT) AS submitted_at,
            CAST(due_at AS BIGINT) AS due_at, CAST(timer_at AS BIGINT) AS timer_at, body FROM ticket
        WHERE number = $1";
    ORPHANS = "SELECT DISTINCT number FROM ticket_event
        WHERE number > $1 AND ($2 = '' OR number <= $2)
            AND NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.number = ticket_event.number)
        ORDER BY number LIMIT 100";
    NEWEST_EVENTS = "SELECT number, seq, hash, at FROM ticket_event AS last
        WHERE at > $1 AND at <= $2 AND NOT EXISTS (SELECT 1 FROM ticket_event AS next
            WHERE next.number = last.number AND next.seq = last.seq + 1)";
    EVENT_HASH = "SELECT hash FROM ticket_event WHERE number = $1 AND seq = $2";
    ADD_ANCHOR = "INSERT INTO audit_anchor (seq, until, entries, prev_hash, hash)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (seq) DO NOTHING";
    LAST_ANCHOR = "SELECT seq, until, hash FROM audit_anchor ORDER BY seq DESC LIMIT 1";
    ANCHORS = "SELECT seq, until, entries, prev_hash, hash FROM audit_anchor WHERE seq > $1
        ORDER BY seq LIMIT $2";

    FORGET_REQUESTER = "DELETE FROM vault WHERE requester = $1";
    FORGET_WORDS = "DELETE FROM vault_words WHERE number = $1";
    REVEALED = "SELECT id, reply FROM outbox
        WHERE dedupe_key >= 'reveal:' AND dedupe_key < $1 ORDER BY id";
    CONCEAL = "UPDATE outbox SET reply = $1, dedupe_key = NULL WHERE id = $2";
    DROP_INBOX = "DELETE FROM inbox WHERE received_at < $1";
    DROP_OUTBOX = "DELETE FROM outbox WHERE created_at < $1 AND state IN ('shown', 'sent')";
    MESSAGE_COUNT = "SELECT COUNT(*), MIN(at) FROM (
            SELECT received_at AS at FROM inbox WHERE conversation = $1
            UNION ALL SELECT created_at AS at FROM outbox WHERE conversation = $1
        ) AS messages";
    TICKETS_TO_FORGET = "SELECT number, chain_head, body FROM ticket WHERE state = 'archived'
            AND number IN (SELECT number FROM ticket_event WHERE action = 'archive' AND at < $1)
            AND number NOT IN (SELECT number FROM ticket_event WHERE action = 'forget_requester')
            AND number > $2
        ORDER BY number LIMIT $3";
    ACCESS_OF = "SELECT at, actor, action, reason FROM access_log WHERE entity = $1
        ORDER BY seq DESC LIMIT $2";
    ADD_ACCESS = "INSERT INTO access_log (entity, seq, at, actor, action, reason, prev_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ADD_ACCESS_HEAD = "INSERT INTO access_head (entity, seq, head, seal) VALUES ($1, $2, $3, $4)
        ON CONFLICT (entity) DO NOTHING";
    PUT_ACCESS_HEAD = "UPDATE access_head SET seq = $1, head = $2, seal = $3
        WHERE entity = $4 AND seq = $5";
    ACCESS_HEAD = "SELECT entity, seq, head, seal FROM access_head WHERE entity = $1";
    AUDIT_HEADS = "SELECT entity, seq, head, seal FROM access_head
        WHERE entity > $1 ORDER BY entity LIMIT $2";
    AUDIT_LOOKS = "SELECT seq, at, actor, action, reason, prev_hash, hash FROM access_log
        WHERE entity = $1 ORDER BY seq";
    ORPHAN_LOOKS = "SELECT DISTINCT entity FROM access_log
        WHERE entity > $1 AND ($2 = '' OR entity <= $2)
            AND NOT EXISTS (SELECT 1 FROM access_head WHERE access_head.entity = access_log.entity)
        ORDER BY entity LIMIT 100";
    NEWEST_LOOKS = "SELECT entity, seq, hash, at FROM access_log AS last
        WHERE at > $1 AND at <= $2 AND NOT EXISTS (SELECT 1 FROM access_log AS next
            WHERE next.entity = last.entity AND next.seq = last.seq + 1)";
    LOOKS_BETWEEN = "SELECT entity, at, actor, action FROM access_log WHERE at >= $1 AND at < $2
        ORDER BY entity, seq";
    LOOK_HASH = "SELECT hash FROM access_log WHERE entity = $1 AND seq = $2";

    ADD_FILE = "INSERT INTO file (id, mime, size, bytes, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at";
    USE_FILE = "INSERT INTO file_use (id) VALUES ($1) ON CONFLICT (id) DO NOTHING";
    DROP_UNUSED_FILES = "DELETE FROM file WHERE created_at < $1
        AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.id = file.id)
        AND NOT EXISTS (SELECT 1 FROM file_fetch JOIN file_use ON file_use.id = file_fetch.id
            WHERE file_fetch.file = file.id)";
    FILE = "SELECT mime, bytes FROM file WHERE id = $1";
    FILE_WHOLE = "SELECT id FROM file WHERE id = $1 AND LENGTH(bytes) = size";

    ADD_ASKED = "INSERT INTO asked (at, asker, words, item) VALUES ($1, $2, $3, $4)";
    DROP_ASKED = "DELETE FROM asked WHERE at < $1";
    ASKED_SINCE = "SELECT at, asker, words, item FROM asked WHERE at >= $1 ORDER BY at, id";
    FILE_INFO = "SELECT mime, size FROM file WHERE id = $1";
    ADD_FETCH = "INSERT INTO file_fetch (id, mime, state, tries, not_before)
        VALUES ($1, $2, 'wanted', 0, $3) ON CONFLICT (id) DO NOTHING";
    FETCH_OF = "SELECT file, state FROM file_fetch WHERE id = $1";
    FETCH_WANTED = "SELECT id, mime, tries FROM file_fetch
        WHERE state = 'wanted' AND not_before <= $1 ORDER BY not_before LIMIT $2";
    FETCHED = "UPDATE file_fetch SET state = 'kept', file = $1 WHERE id = $2";
    FETCH_LATER = "UPDATE file_fetch SET tries = tries + 1, not_before = $1, error = $2
        WHERE id = $3";
    FETCH_LOST = "UPDATE file_fetch SET state = 'lost', error = $1 WHERE id = $2";

    STAFF_AT = "SELECT staff FROM staff_place WHERE conversation = $1 AND kind = 'person'";
    STAFF_PLACES = "SELECT conversation, staff, kind FROM staff_place";
    PUT_STAFF_PLACE = "INSERT INTO staff_place (conversation, staff, kind, bound_at)
        VALUES ($1, $2, $3, $4) ON CONFLICT (conversation) DO UPDATE
        SET staff = excluded.staff, kind = excluded.kind, bound_at = excluded.bound_at";
    END_STAFF_PLACE = "DELETE FROM staff_place WHERE conversation = $1";
    MOVE_STAFF_PLACE = "UPDATE staff_place SET conversation = $1 WHERE conversation = $2";
    ADD_INVITE = "INSERT INTO staff_invite (token_hash, staff, created_at, expires_at, uses_left)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (token_hash) DO NOTHING";
    USE_INVITE = "UPDATE staff_invite SET uses_left = uses_left - 1
        WHERE token_hash = $1 AND expires_at > $2 AND uses_left > 0";
    INVITE = "SELECT staff FROM staff_invite
        WHERE token_hash = $1 AND expires_at > $2 AND uses_left > 0";

    ADD_CATALOG_ROW = "INSERT INTO catalog_row (version, place, name, file, line, cells)
        VALUES ($1, $2, $3, $4, $5, $6)";
    CATALOG_ROWS = "SELECT name, file, line, cells FROM catalog_row WHERE version = $1 ORDER BY place";

    MOVE_CATALOG_ROWS = "UPDATE catalog_row SET version = $1 WHERE version = $2";
    DROP_CATALOG_ROWS = "DELETE FROM catalog_row WHERE version = $1";
    ADD_LIST_DRAFT = "INSERT INTO list_draft (id, state, body) VALUES ($1, $2, $3)
        ON CONFLICT (id) DO NOTHING";
    END_LIST_DRAFT = "UPDATE list_draft SET state = $1, body = $2 WHERE id = $3 AND state = 'open'";
    LIST_DRAFT = "SELECT body FROM list_draft WHERE id = $1";
    LIST_DRAFTS = "SELECT body FROM list_draft WHERE state = $1 ORDER BY id";
    PUT_STAND_IN = "INSERT INTO stand_in (office, on_date, minute, staff) VALUES ($1, $2, $3, $4)
        ON CONFLICT (office, on_date, minute) DO UPDATE SET staff = excluded.staff";
    DROP_STAND_INS = "DELETE FROM stand_in WHERE on_date < $1";
    STAND_INS = "SELECT office, on_date, minute, staff FROM stand_in WHERE on_date >= $1
        ORDER BY on_date, office, minute";
    ADD_FOLLOW = "INSERT INTO item_follow (conversation, item, since) VALUES ($1, $2, $3)
        ON CONFLICT (conversation, item) DO NOTHING";
    END_FOLLOW = "DELETE FROM item_follow WHERE conversation = $1 AND item = $2";
    END_FOLLOWS = "DELETE FROM item_follow WHERE conversation = $1";
    FOLLOWS = "SELECT item FROM item_follow WHERE conversation = $1 ORDER BY since, item";
    FOLLOWED = "SELECT conversation, item FROM item_follow ORDER BY conversation, item";
    DROP_FOLLOWS = "DELETE FROM item_follow WHERE NOT EXISTS (SELECT 1 FROM session
        WHERE session.conversation = item_follow.conversation AND session.updated_at >= $1)";
    ADD_SUGGESTION = "INSERT INTO item_suggestion (id, state, body) VALUES ($1, $2, $3)
        ON CONFLICT (id) DO NOTHING";
    END_SUGGESTION = "UPDATE item_suggestion SET state = $1, body = $2
        WHERE id = $3 AND state = 'open'";
    SUGGESTION = "SELECT body FROM item_suggestion WHERE id = $1";
    SUGGESTIONS = "SELECT body FROM item_suggestion WHERE state = $1 ORDER BY id";

    TAKE_LEASE = "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE lease.holder = excluded.holder OR lease.until < $4 OR lease.until > $5";
    END_LEASE = "DELETE FROM lease WHERE name = $1 AND holder = $2";
    END_OLD_LEASES = "DELETE FROM lease WHERE until < $1";
    LEASES = "SELECT name, until FROM lease WHERE until >= $1 ORDER BY name";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    /// SQLite numbers `$1` by where it stands first, PostgreSQL by its name.
    #[test]
    fn placeholders_are_numbered_in_the_order_in_which_they_stand() {
        for (name, text) in ALL {
            let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect();
            let numbers = text.split('$').skip(1).map(digits);
            let numbers = numbers.map(|digits: String| digits.parse::<usize>().unwrap());
            numbers.fold(0, |most, number| {
                assert!(number <= most + 1, "{name}: ${number} stands before ${}", most + 1);
                most.max(number)
            });
        }
    }
}
