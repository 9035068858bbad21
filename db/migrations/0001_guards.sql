-- What the application promises, the database keeps: journals are append-only, what was frozen stays frozen.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER registry_event_append_only BEFORE UPDATE OR DELETE ON registry_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER story_event_append_only BEFORE UPDATE OR DELETE ON story_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER order_event_append_only BEFORE UPDATE OR DELETE ON order_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER minutes_version_append_only BEFORE UPDATE OR DELETE ON minutes_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER report_frozen BEFORE UPDATE OR DELETE ON report FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- One text per event, so that the trigger and the check that re-reads the chain cannot disagree.
CREATE FUNCTION audit_event_digest(e audit_event) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    e.previous_hash, e.id, extract(epoch from e.at), e.actor_id, e.programme_id, e.subject, e.subject_id, e.action, e.before, e.after, e.reason
  )::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Held to the end of the transaction: two events of one programme cannot follow the same predecessor.
  PERFORM pg_advisory_xact_lock(hashtextextended('audit_event:' || coalesce(NEW.programme_id::text, ''), 0));
  -- The number is taken under the lock, so that the order of numbers is the order of the chain.
  NEW.id := nextval(pg_get_serial_sequence('audit_event', 'id'));
  NEW.previous_hash := coalesce(
    (SELECT hash FROM audit_event WHERE programme_id IS NOT DISTINCT FROM NEW.programme_id ORDER BY id DESC LIMIT 1), '');
  NEW.hash := audit_event_digest(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_chain BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION chain_audit_event();
--> statement-breakpoint
CREATE TABLE readiness (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), checked_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
INSERT INTO readiness DEFAULT VALUES;
