-- The predecessor is found by the index, whatever the table held when its plan was made: planned while there were few rows, it read
-- them all, one after the other, for each event of an import.
CREATE OR REPLACE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
BEGIN
  -- Held to the end of the transaction: two events of one programme cannot follow the same predecessor.
  PERFORM pg_advisory_xact_lock(hashtextextended('audit_event:' || coalesce(NEW.programme_id::text, ''), 0));
  -- The number is taken under the lock, so that the order of numbers is the order of the chain.
  NEW.id := nextval(pg_get_serial_sequence('audit_event', 'id'));
  IF NEW.programme_id IS NULL THEN
    NEW.previous_hash := coalesce((SELECT hash FROM audit_event WHERE programme_id IS NULL ORDER BY id DESC LIMIT 1), '');
  ELSE
    NEW.previous_hash := coalesce((SELECT hash FROM audit_event WHERE programme_id = NEW.programme_id ORDER BY id DESC LIMIT 1), '');
  END IF;
  NEW.hash := audit_event_digest(NEW);
  RETURN NEW;
END $$;
