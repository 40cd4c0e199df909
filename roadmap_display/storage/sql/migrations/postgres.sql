-- What a server holds to, whoever writes and with whatever program: who wrote is who logged in, versions and
-- revisions count themselves, the log writes itself, and who may change marketing changes marketing only.

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

CREATE TABLE rights (
    role name NOT NULL,
    may_change text NOT NULL, -- a kind of roadmaps, or * for everything
    PRIMARY KEY (role, may_change)
);
INSERT INTO rights VALUES (current_user, '*');

CREATE FUNCTION now_text() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN to_char(transaction_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"');

-- Two transactions differ by this, even after a dump was restored elsewhere.
CREATE FUNCTION this_transaction() RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog
RETURN pg_current_xact_id()::text || ' ' || extract(epoch FROM transaction_timestamp())::text;

-- A record's line. No server can unescape the letter NUL, which is one here that stands for no letter at all.
CREATE FUNCTION parsed(body text) RETURNS json
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
RETURN replace(body, '\u0000', '\ufdd0')::json;


-- Turns: one writer after the other, so that revisions follow commits.

CREATE FUNCTION take_turn(its_editor text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM meta FOR UPDATE;
    RETURN coalesce((SELECT seq FROM applied WHERE author = session_user AND editor = its_editor), 0);
END $$;

CREATE FUNCTION next_revision() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT text := this_transaction();
    counted integer;
BEGIN
    UPDATE meta SET revision = revision + 1, writer = mine WHERE writer IS DISTINCT FROM mine
        RETURNING revision INTO counted;
    IF counted IS NULL THEN
        SELECT revision INTO counted FROM meta;
    ELSE
        PERFORM pg_notify('roadmap', counted::text);
    END IF;
    RETURN counted;
END $$;

CREATE FUNCTION count_turn(its_editor text, its_seq integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO applied VALUES (session_user, its_editor, its_seq, now_text())
    ON CONFLICT (author, editor) DO UPDATE SET seq = excluded.seq, at = excluded.at;
    DELETE FROM applied WHERE at < to_char(transaction_timestamp() - interval '90 days', 'YYYY-MM-DD');
$$;

-- Places in whole numbers again, when no number is left between two. The order stays, so it is no change.
CREATE FUNCTION number_anew(its_kind text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before text;
BEGIN
    SELECT writer INTO before FROM meta FOR UPDATE;
    UPDATE meta SET writer = 'numbering ' || this_transaction();
    UPDATE records SET place = numbered.place
    FROM (
        SELECT id, ordinal, row_number() OVER (ORDER BY place) - 1 AS place
        FROM records WHERE kind = its_kind AND removed_at IS NULL
    ) AS numbered
    WHERE records.kind = its_kind AND records.id = numbered.id AND records.ordinal = numbered.ordinal;
    UPDATE meta SET writer = before;
END $$;


-- Records stamp themselves.

CREATE FUNCTION stamp_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT NEW.place BETWEEN -1e15 AND 1e15 THEN
        RAISE 'a place is a number' USING ERRCODE = 'data_exception';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.body = OLD.body AND NEW.removed_at IS NOT DISTINCT FROM OLD.removed_at
        AND EXISTS (SELECT FROM meta WHERE writer = 'numbering ' || this_transaction())
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' OR NEW.body <> OLD.body THEN
        PERFORM check_record(NEW);
    END IF;
    NEW.revision := next_revision();
    NEW.version := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.version + 1 END;
    NEW.placed := NEW.revision;
    IF NEW.removed_at IS NOT NULL THEN
        NEW.removed_at := now_text();
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.place = OLD.place AND (OLD.removed_at IS NULL OR NEW.removed_at IS NOT NULL) THEN
            NEW.placed := OLD.placed;
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- A body is one JSON object that says each thing once and goes by the id of its row.
CREATE FUNCTION check_record(its records) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF its.ordinal <> 0 THEN
        RAISE 'there is a record of this id already' USING ERRCODE = 'unique_violation';
    END IF;
    IF (SELECT count(*) <> count(DISTINCT key) FROM json_object_keys(parsed(its.body)) AS key) THEN
        RAISE 'a record says each thing once' USING ERRCODE = 'data_exception';
    END IF;
    IF its.kind <> 'portfolio' AND parsed(its.body) ->> 'id' IS DISTINCT FROM its.id THEN
        RAISE 'a record goes by its own id' USING ERRCODE = 'data_exception';
    END IF;
END $$;

CREATE TRIGGER stamped BEFORE INSERT OR UPDATE ON records FOR EACH ROW EXECUTE FUNCTION stamp_record();


-- The log writes itself.

CREATE FUNCTION log_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was_there CONSTANT boolean := TG_OP = 'UPDATE' AND (OLD).removed_at IS NULL;
    is_there CONSTANT boolean := NEW.removed_at IS NULL;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.revision = OLD.revision AND NEW.version = OLD.version THEN
            RETURN NULL;
        END IF;
    END IF;
    IF was_there AND is_there AND NEW.place = OLD.place THEN
        PERFORM log_change(NEW, 'edited', NULL, field, was, becomes) FROM differences(OLD.body, NEW.body);
        RETURN NULL;
    END IF;
    IF was_there THEN
        PERFORM log_change(NEW, 'removed', OLD.place, NULL, OLD.body, NULL);
    END IF;
    IF is_there THEN
        PERFORM log_change(NEW, 'added', NEW.place, NULL, NULL, NEW.body);
    END IF;
    RETURN NULL;
END $$;

-- The fields that differ, each as it is written: NULL where it is not.
CREATE FUNCTION differences(text, text) RETURNS TABLE (field text, was text, becomes text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT key, replace(before.value::text, '\ufdd0', '\u0000'), replace(after.value::text, '\ufdd0', '\u0000')
    FROM json_each(parsed($1)) AS before FULL JOIN json_each(parsed($2)) AS after USING (key)
    WHERE before.value::text IS DISTINCT FROM after.value::text
    ORDER BY key
$$;

-- How many records stand before the place at which one was added or removed. It is counted from where the last one in
-- this turn was: each of a thousand changes would otherwise count through all records.
CREATE FUNCTION stands_at(its records, its_change text, its_place float8) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    from_place float8 := '-infinity';
    counted integer := 0;
    last record;
BEGIN
    SELECT changes.id, changes.place INTO last FROM changes
    WHERE changes.revision = its.revision AND changes.record = its.kind AND changes.kind <> 'edited'
    ORDER BY number DESC LIMIT 1;
    IF last.place IS NOT NULL AND last.id <> its.id THEN
        SELECT records.place INTO from_place FROM records WHERE kind = its.kind AND id = last.id AND ordinal = 0;
        counted := last.place - (its_change = 'removed' AND its_place < from_place)::integer;
    END IF;
    RETURN counted + (
        SELECT CASE WHEN its_place < from_place THEN -count(*) ELSE count(*) END FROM records
        WHERE kind = its.kind AND removed_at IS NULL AND (id, ordinal) <> (its.id, its.ordinal)
        AND place >= least(its_place, from_place) AND place < greatest(its_place, from_place)
    );
END $$;

CREATE FUNCTION log_change(its records, its_change text, its_place float8, field text, was text, becomes text)
RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    its_index integer;
    next_number CONSTANT integer := coalesce((SELECT max(number) + 1 FROM changes WHERE revision = its.revision), 0);
    its_editor CONSTANT text := nullif(current_setting('roadmap.editor', true), '');
    its_seq CONSTANT integer := nullif(current_setting('roadmap.seq', true), '')::integer;
BEGIN
    -- What is added behind all others is told to be there, wherever that is.
    IF its_change = 'removed' OR its_change = 'added' AND its_place < (
        SELECT place FROM records WHERE kind = its.kind AND removed_at IS NULL ORDER BY place DESC LIMIT 1
    ) THEN
        its_index := stands_at(its, its_change, its_place);
    END IF;
    INSERT INTO changes VALUES (
        its.revision, next_number, now_text(), session_user, coalesce(current_setting('roadmap.note', true), ''),
        its_change, its.kind, CASE its.kind WHEN 'portfolio' THEN coalesce(parsed(its.body) ->> 'id', '') ELSE its.id END,
        its_index, field, was, becomes,
        its_editor, CASE WHEN its_editor IS NOT NULL THEN its_seq END
    );
END $$;

CREATE TRIGGER logged AFTER INSERT OR UPDATE ON records FOR EACH ROW EXECUTE FUNCTION log_record();


-- Who may change what. Reading is a matter of grants alone.

CREATE FUNCTION my_rights() RETURNS text[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT rights.may_change), '{}')
    FROM rights JOIN pg_roles ON rolname = rights.role AND pg_has_role(current_user, pg_roles.oid, 'USAGE')
$$;

-- The kind of an item's roadmap; NULL where roadmaps of that id are of several kinds, or there is none.
CREATE FUNCTION kind_of_roadmap(its_id text) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT min(found) FROM (
        SELECT coalesce(parsed(body) ->> 'kind', 'product') AS found FROM records WHERE kind = 'roadmap' AND id = its_id
    ) AS kinds HAVING min(found) = max(found)
$$;

-- The kind of the roadmap an item is in.
CREATE FUNCTION kind_of_item(its_id text) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT min(found) FROM (
        SELECT kind_of_roadmap(parsed(body) ->> 'roadmap') AS found FROM records WHERE kind = 'item' AND id = its_id
    ) AS kinds HAVING min(found) = max(found) AND bool_and(found IS NOT NULL)
$$;

-- An item belongs to the kind of its roadmap, a link to whose item hangs on the other, a goal to its scope, a person
-- to their function. Goals that are shared belong to both and stay shared; a notice belongs to the function that is
-- asked to confirm it, though others may raise it; a comment to who made it. All else is for those who may change all.
CREATE FUNCTION may_change(its_kind text, its_id text, its_body text, is_new boolean) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    mine CONSTANT text[] := my_rights();
    words json;
BEGIN
    IF mine = '{}' OR '*' = ANY (mine) THEN
        RETURN mine <> '{}';
    END IF;
    words := parsed(its_body);
    RETURN coalesce(CASE its_kind
        WHEN 'item' THEN kind_of_roadmap(words ->> 'roadmap') = ANY (mine)
        WHEN 'roadmap' THEN coalesce(words ->> 'kind', 'product') = ANY (mine)
            AND (is_new OR kind_of_roadmap(its_id) = ANY (mine))
        WHEN 'link' THEN kind_of_item(words ->> 'to') = ANY (mine)
        WHEN 'goal' THEN coalesce(words ->> 'scope', 'shared') = ANY (mine || 'shared'::text) AND NOT EXISTS (
            SELECT FROM records WHERE kind = 'goal' AND id = its_id
            AND coalesce(parsed(records.body) ->> 'scope', 'shared') <> coalesce(words ->> 'scope', 'shared')
        )
        WHEN 'person' THEN words ->> 'function' = ANY (mine)
        WHEN 'notice' THEN words ->> 'function' = ANY (mine) OR (is_new AND words ->> 'confirmed_on' IS NULL)
        WHEN 'comment' THEN is_new OR EXISTS (
            SELECT FROM changes WHERE record = 'comment' AND id = its_id AND kind = 'added' AND by = session_user
        )
        WHEN 'conflict' THEN true
    END, false);
END $$;

ALTER TABLE records ENABLE ROW LEVEL SECURITY;
ALTER TABLE records FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON records FOR SELECT USING (true);
CREATE POLICY add ON records FOR INSERT WITH CHECK (may_change(kind, id, body, true));
CREATE POLICY change ON records FOR UPDATE
    USING (may_change(kind, id, body, false)) WITH CHECK (may_change(kind, id, body, false));

-- The log can be read and added to; not even its owner may change what it says.
ALTER TABLE changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE changes FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON changes FOR SELECT USING (true);
CREATE POLICY add ON changes FOR INSERT WITH CHECK (true);

REVOKE ALL ON FUNCTION now_text, parsed, this_transaction, take_turn, next_revision, count_turn, number_anew, stamp_record,
    check_record, log_record, differences, stands_at, log_change, my_rights, kind_of_roadmap, kind_of_item, may_change FROM PUBLIC;
