-- What was promised stays as it was promised; until the increment begins the promise may be taken back, whole.
CREATE FUNCTION guard_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM increment WHERE id = OLD.increment_id AND starts_on > (now() AT TIME ZONE 'Europe/Paris')::date) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is frozen: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER commitment_frozen BEFORE UPDATE OR DELETE ON commitment FOR EACH ROW EXECUTE FUNCTION guard_commitment();--> statement-breakpoint
CREATE TRIGGER commitment_story_frozen BEFORE UPDATE OR DELETE ON commitment_story FOR EACH ROW EXECUTE FUNCTION guard_commitment();--> statement-breakpoint
CREATE TRIGGER sprint_closure_frozen BEFORE UPDATE OR DELETE ON sprint_closure FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER sprint_closure_story_frozen BEFORE UPDATE OR DELETE ON sprint_closure_story FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER confidence_ballot_frozen BEFORE UPDATE OR DELETE ON confidence_ballot FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- A sprint that was closed keeps its days; it is not opened again.
CREATE TRIGGER sprint_closed BEFORE UPDATE OR DELETE ON sprint FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- No story comes to a closed sprint, none leaves it, none changes in it what the sprint is counted by.
CREATE FUNCTION guard_closed_sprint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM sprint WHERE closed_at IS NOT NULL AND (id = NEW.sprint_id OR (TG_OP = 'UPDATE' AND id = OLD.sprint_id))) THEN
    RAISE EXCEPTION 'the sprint is closed: story % keeps its place, points and state', NEW.key USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER story_of_closed_sprint BEFORE UPDATE ON story FOR EACH ROW
  WHEN ((OLD.sprint_id, OLD.squad_id, OLD.increment_id, OLD.points, OLD.state, OLD.done_on) IS DISTINCT FROM (NEW.sprint_id, NEW.squad_id, NEW.increment_id, NEW.points, NEW.state, NEW.done_on)
    AND coalesce(OLD.sprint_id, NEW.sprint_id) IS NOT NULL)
  EXECUTE FUNCTION guard_closed_sprint();--> statement-breakpoint
CREATE TRIGGER story_in_closed_sprint BEFORE INSERT ON story FOR EACH ROW WHEN (NEW.sprint_id IS NOT NULL) EXECUTE FUNCTION guard_closed_sprint();
